// SPDX-License-Identifier: Apache-2.0
/// @file guards.h — 出所衔接: the conditions and acts that a table cannot say, and how the rows name them.
///
/// A normal run: a row says IF_CLOCK or DO_REPORT_FROM; the function behind it is in guards.c.
#ifndef JIELI_RELEASE_HANDOVER_GUARDS_H
#define JIELI_RELEASE_HANDOVER_GUARDS_H

#include "jieli/guards.h"
#include "jieli/rows.h"

jieli_guard_fn term_is_lawful, statutory_runs, clock_can_start;
jieli_action_fn ask_always, set_report_from, keep_decider;

#define DO_ASK_ALWAYS                                                                                                  \
    DO_FN(ask_always, "本地一律责令的，请决定机关确认", "where rehabilitation is always ordered, ask the police"),     \
        DO_REMIND("matter.doubts", "release.rehab_always")
#define IF_TERM IF_FN(term_is_lawful, "康复期限在三年以内", "the term is at most three years")
#define IF_STATUTORY_RUNS IF_FN(statutory_runs, "法定报到期限尚未届满", "the statutory period still runs")
#define IF_CLOCK IF_FN(clock_can_start, "送达日期和出所日期均已知", "the dates of service and of release are known")
#define DO_REPORT_FROM                                                                                                 \
    DO_FN(set_report_from, "报到期限自送达和出所两者中较晚的日期起算",                                                 \
          "report-in counts from the later of service and release")
#define DO_KEEP_DECIDER DO_FN(keep_decider, "记下决定机关", "keep who decides")
#define ARM_REPORT_IN DO_REPORT_FROM, DO_ARM("due.local"), DO_ARM("due.statutory")

#endif
