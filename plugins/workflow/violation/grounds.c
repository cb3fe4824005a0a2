// SPDX-License-Identifier: Apache-2.0
// The grounds of a matter: what they count on the casefile, and what they amount to under the law.
#include "grounds.h"
#include "guards.h"

/// What each ground counts on the casefile; "" when it needs no count to be what it is.
static const struct ground grounds[] = {
    {"refusal", ""},
    {"rehab_refused", ""},
    {"relapse_confirmed", ""},
    {"relapse_unconfirmed", ""},
    {"tests", "case.test_evaded"},
    {"absences", "case.absences"},
    {"no_report", "case.no_reports"},
    {"other_term", "case.other_terms"},
    {"address", "case.address_failures"},
    {"site_absence", "case.site_absences"},
    {"local_tests", "case.local_tests"},
    {"other_offence", ""},
};
#define GROUNDS JIELI_COUNT(grounds)

const struct ground *ground_of(const char *name)
{
    for (uint32_t i = 0; i < GROUNDS; i++)
        if (jieli_same(grounds[i].name, name))
            return &grounds[i];
    return NULL;
}

bool is_use(const char *ground)
{
    return jieli_same(ground, "relapse_confirmed") || jieli_same(ground, "relapse_unconfirmed");
}

/// Where the days away of a ground are added up, or "".
const char *days_counter_of(const char *ground)
{
    return jieli_same(ground, "absences")       ? "case.absence_days"
           : jieli_same(ground, "site_absence") ? "case.site_absence_days"
                                                : "";
}

/// How often the ground stands in this matter once the change is in.
int64_t times_here(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground,
                   const struct change *change)
{
    int64_t times = host->counter(ctx, ground) + jieli_same(change->fresh, ground) - jieli_same(change->gone, ground);
    return times < 0 ? 0 : times;
}

/// A count of the casefile once the change is in.
static int64_t count_on_file(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground,
                             const struct change *change)
{
    const struct ground *row = ground_of(ground);
    int64_t count = row ? host->counter(ctx, row->counter) : 0;
    if (!change->counted)
        count += jieli_same(change->fresh, ground) - jieli_same(change->gone, ground);
    return count < 0 ? 0 : count;
}

/// Days away in all, those of an absence that still runs included.
int64_t days_on_file(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground,
                     const struct change *change)
{
    int64_t days = host->counter(ctx, days_counter_of(ground));
    if (!change->counted && jieli_same(change->fresh, ground))
        days += change->days;
    if (!change->counted && jieli_same(change->gone, ground))
        days -= change->days;
    struct jl_date since = jieli_same(ground, "absences") ? host->date(ctx, "case.absent_since") : JL_DATE_NONE;
    struct jl_date until = host->date(ctx, "from.breach_on");
    if (jl_date_is_none(until))
        until = host->today(ctx);
    if (!jl_date_is_none(since) && until.day > since.day)
        days += until.day - since.day;
    return days < 0 ? 0 : days;
}

const char *measure_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const paths[] = {"from.measure", "measure", "matter.measure", "case.measure"};
    return jieli_first_text(ctx, host, paths, JIELI_COUNT(paths));
}

/// N次以上: the count is at least the law's number, whatever a local rule of the same name says.
bool at_least(const struct jieli_ctx *ctx, const struct jieli_host *host, int64_t count, const char *rule)
{
    return host->rule_has(ctx, rule) && count >= host->rule_amount(ctx, rule);
}

/// 条20: evaded or refused tests three times, left the county three times or for more than thirty days in all. Only for
/// grounds of this matter: what an old matter left on the casefile does not make a new breach of another kind serious.
bool is_serious_by_count(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change)
{
    if (times_here(ctx, host, "tests", change) &&
        at_least(ctx, host, count_on_file(ctx, host, "tests", change), "statutory:violation.test_refusal"))
        return true;
    if (!times_here(ctx, host, "absences", change))
        return false;
    const char *days = "statutory:violation.absence_days"; // 超过30日
    return at_least(ctx, host, count_on_file(ctx, host, "absences", change), "statutory:violation.absence_times") ||
           (host->rule_has(ctx, days) && days_on_file(ctx, host, "absences", change) > host->rule_amount(ctx, days));
}

/// 法38(1), 条20, 条38(2): what the grounds of the matter amount to. Use counts in both measures (法38(1)(二), (四)).
enum weight weigh(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change)
{
    if (times_here(ctx, host, "relapse_confirmed", change) || times_here(ctx, host, "relapse_unconfirmed", change))
        return WEIGHT_STATUTORY;
    if (times_here(ctx, host, "refusal", change) || is_serious_by_count(ctx, host, change))
        return jieli_same(measure_of(ctx, host), "detox") ? WEIGHT_STATUTORY : WEIGHT_SERIOUS;
    return times_here(ctx, host, "rehab_refused", change) ? WEIGHT_SERIOUS : WEIGHT_NONE;
}

bool any_ground(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change)
{
    for (uint32_t i = 0; i < GROUNDS; i++)
        if (times_here(ctx, host, grounds[i].name, change))
            return true;
    return false;
}

/// A laboratory says no: was there anything else?
bool use_was_the_only_ground(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    for (uint32_t i = 0; i < GROUNDS; i++)
        if (!is_use(grounds[i].name) && host->counter(ctx, grounds[i].name))
            return false;
    return true;
}

void add_ground(struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground, bool counted, int64_t days)
{
    const struct ground *row = ground_of(ground);
    if (!row)
        return;
    host->set_counter(ctx, row->name, host->counter(ctx, row->name) + 1);
    host->set(ctx, "measure", measure_of(ctx, host));
    if (counted || !row->counter[0])
        return;
    host->set_counter(ctx, row->counter, host->counter(ctx, row->counter) + 1);
    const char *in_all = days_counter_of(ground);
    if (in_all[0])
        host->set_counter(ctx, in_all, host->counter(ctx, in_all) + days);
}
