// SPDX-License-Identifier: Apache-2.0
/// @file days.h — the last log days of a patient, and the run of those without dose and without reason.
///
/// A normal run: days_with_entry() reads the matter's days and puts the log entry of the event in its place; days_run() counts.
#ifndef JIELI_METHADONE_DAYS_H
#define JIELI_METHADONE_DAYS_H

#include "jieli/workflow.h"

/// The matter's field `days`: "2026-02-10:mm-ra", the newest log day, then one letter a day going back: a attended,
/// r missed with a reason, m missed, - no log. One dose reported for a day stands against any other entry for it, a
/// reason stands against none: what has effect against a person rests on days that nobody disputes.
#define DAYS_KEPT 31

struct days {
    struct jl_date newest; ///< JL_DATE_NONE: nothing known
    char letters[DAYS_KEPT];
};

/// What the days are once this entry is in.
struct days days_with_entry(const struct jieli_ctx *ctx, const struct jieli_host *host);
/// Consecutive days without dose and without reason, newest first; unknown days are passed over.
int64_t days_run(const struct days *days);
int64_t run_with_entry(const struct jieli_ctx *ctx, const struct jieli_host *host);

#endif
