// SPDX-License-Identifier: Apache-2.0
/// @file guards.h — what conditions and acts of several workflows do, each once.
///
/// A normal run: a plugin's guard calls these with its own context and the host's lent functions. Pure like every guard: no
/// memory of their own, no clock; texts live as long as the decision.
#ifndef JIELI_GUARDS_H
#define JIELI_GUARDS_H

#include "jieli/workflow.h"
#include <string.h>

static inline bool jieli_same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/// The first of these paths that has a value, as text; "" when none has.
static inline const char *jieli_first_text(const struct jieli_ctx *ctx, const struct jieli_host *host,
                                           const char *const *paths, uint32_t count)
{
    const char *text = "";
    for (uint32_t i = 0; i < count && !text[0]; i++)
        text = host->text(ctx, paths[i]);
    return text;
}

/// Who began: at the opening only the sender is bound. `otherwise` when it is none of these parties.
static inline const char *jieli_opener(const struct jieli_ctx *ctx, const struct jieli_host *host,
                                       const char *const *parties, uint32_t count, const char *otherwise)
{
    for (uint32_t i = 0; i < count; i++)
        if (host->party(ctx, parties[i])[0])
            return parties[i];
    return otherwise;
}

/// Hours between two days of which nothing closer is known run from the end of the first: the next day is within 24.
static inline bool jieli_hours_have_passed(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *rule,
                                           struct jl_date from, struct jl_date until)
{
    if (jl_date_is_none(from) || jl_date_is_none(until) || !host->rule_has(ctx, rule))
        return false;
    return until.day > from.day + (host->rule_amount(ctx, rule) + 23) / 24;
}

/// One less, never below nought.
static inline void jieli_take_back(struct jieli_ctx *ctx, const struct jieli_host *host, const char *counter)
{
    int64_t count = host->counter(ctx, counter);
    host->set_counter(ctx, counter, count > 0 ? count - 1 : 0);
}

/// The date of birth, given or read from the identity number (GB 11643: its 7th to 14th place).
static inline struct jl_date jieli_birth_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date birth = host->date(ctx, "person.birth_date");
    const char *id = host->text(ctx, "person.resident_id");
    if (!jl_date_is_none(birth) || strlen(id) != 18)
        return birth;
    const char day[] = {id[6], id[7], id[8], id[9], '-', id[10], id[11], '-', id[12], id[13], 0};
    return host->date_parse(day);
}

/// A number that is not negative, in decimal.
#define JIELI_NUMBER_BYTES 20
static inline const char *jieli_number_text(int64_t number, char text[JIELI_NUMBER_BYTES])
{
    char *at = &text[JIELI_NUMBER_BYTES - 1];
    *at = 0;
    do
        *--at = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    return at;
}

/// 戒毒条例 20 "累计超过30日": the day of an absence since `since` that completes more than violation.absence_days in all, when
/// so many were counted before; JL_DATE_NONE when no day or no rule says so.
static inline struct jl_date jieli_day_of_excess(const struct jieli_ctx *ctx, const struct jieli_host *host,
                                                 struct jl_date since, int64_t counted)
{
    if (jl_date_is_none(since) || !host->rule_has(ctx, "violation.absence_days"))
        return JL_DATE_NONE;
    int64_t left = host->rule_amount(ctx, "violation.absence_days") - counted;
    return host->date_shift(since, 0, 0, left > 0 ? (int32_t)left + 1 : 1);
}

/// 戒毒条例 14: a reason for not reporting in, as the office has recorded it, lasts until after today.
static inline bool jieli_reason_runs_on(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date until = host->date(ctx, "matter.reason_until");
    return !jl_date_is_none(until) && until.day >= host->today(ctx).day;
}

/// S4-P5: the relatives sign too. Fewer signatories than the profile asks for (no rule: none is asked for), unless the
/// office says that they did.
static inline bool jieli_signatures_are_missing(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->rule_has(ctx, "agreement.signatories") && !host->text(ctx, "relatives_signed")[0] &&
           host->count_of(ctx, "signatories") < host->rule_amount(ctx, "agreement.signatories");
}

#define IF_REASON IF_FN(jieli_reason_runs_on, "已记录的正当理由仍在存续", "a recorded reason runs on")
#define IF_UNSIGNED IF_FN(jieli_signatures_are_missing, "签字人少于本地要求", "fewer signatories than the profile asks for")

#endif
