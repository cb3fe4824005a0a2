// SPDX-License-Identifier: Apache-2.0
// 违规、告诫、移交: what a table cannot say.
#include "guards.h"
#include "grounds.h"

// ---- what stands once the event is in -------------------------------------------------------------------------------

static struct change change_of_breach(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *fed = host->text(ctx, "from.breach");
    if (fed[0])
        return (struct change){fed, "", true, 0};
    return (struct change){host->text(ctx, "ground"), "", false, host->number(ctx, "days")};
}

static struct change change_of_withdrawal(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *fed = host->text(ctx, "from.withdrawn");
    if (fed[0])
        return (struct change){"", fed, true, 0};
    return (struct change){"", host->text(ctx, "ground"), false, host->number(ctx, "days")};
}

bool breach_is_statutory(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_breach(ctx, host);
    return weigh(ctx, host, &change) == WEIGHT_STATUTORY;
}

bool breach_is_serious(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_breach(ctx, host);
    return weigh(ctx, host, &change) == WEIGHT_SERIOUS;
}

bool no_ground_is_left(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_withdrawal(ctx, host);
    return !any_ground(ctx, host, &change);
}

bool nothing_reportable_is_left(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_withdrawal(ctx, host);
    return weigh(ctx, host, &change) == WEIGHT_NONE;
}

bool reportable_ground_stands(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return weigh(ctx, host, NO_CHANGE) != WEIGHT_NONE;
}

bool use_is_a_ground(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->counter(ctx, "relapse_confirmed") || host->counter(ctx, "relapse_unconfirmed");
}

bool reportable_without_use(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (host->counter(ctx, "refusal") || host->counter(ctx, "rehab_refused"))
        return true;
    return is_serious_by_count(ctx, host, NO_CHANGE);
}

// ---- warnings and ladders -------------------------------------------------------------------------------------------

/// S3-A4 四(二)8: "1—3次告诫". With this one the group has given all it may.
bool group_warnings_are_used_up(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return at_least(ctx, host, host->counter(ctx, "case.group_warnings") + 1, "violation.group_warnings_max");
}

/// S3-A4 五6: three tests not taken as asked; 四(二)4: an untrue address after an oral warning.
static bool local_count_is_reached(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (host->counter(ctx, "local_tests") &&
        at_least(ctx, host, host->counter(ctx, "case.local_tests"), "violation.local_tests"))
        return true;
    return host->counter(ctx, "address") && host->counter(ctx, "case.group_warnings");
}

/// S4-P4 (5)3: left the site three times, or for more than thirty days.
static bool site_count_is_reached(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!host->counter(ctx, "site_absence"))
        return false;
    return at_least(ctx, host, host->counter(ctx, "case.site_absences"), "violation.absence_times") ||
           (host->rule_has(ctx, "violation.absence_days") &&
            days_on_file(ctx, host, "site_absence", NO_CHANGE) > host->rule_amount(ctx, "violation.absence_days"));
}

/// The profile's ladder to a proposal; without a ladder nothing short of the law goes to the police.
bool ladder_is_climbed(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *ladder = host->rule_text(ctx, "violation.ladder");
    int64_t warnings = host->counter(ctx, "case.written_warnings");
    if (jieli_same(ladder, "station"))
        return at_least(ctx, host, warnings, "violation.station_warnings") || local_count_is_reached(ctx, host);
    if (jieli_same(ladder, "two_written"))
        return at_least(ctx, host, warnings, "violation.written_warnings") || site_count_is_reached(ctx, host);
    return false;
}

/// The grounds that a report names, the first ten of them.
static uint32_t reported_count(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    uint32_t count = host->count_of(ctx, "grounds");
    return count < 10 ? count : 10;
}

static const char *reported(const struct jieli_ctx *ctx, const struct jieli_host *host, uint32_t i)
{
    char path[] = "grounds.0";
    path[8] = (char)('0' + i);
    return host->text(ctx, path);
}

/// 条38(2): in rehabilitation a report does not call tests, absences or refusal a ground of isolation.
bool basis_fits(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!jieli_same(host->text(ctx, "basis"), "statutory") || jieli_same(measure_of(ctx, host), "detox"))
        return true;
    for (uint32_t i = 0; i < reported_count(ctx, host); i++)
        if (is_use(reported(ctx, host, i)))
            return true;
    return use_is_a_ground(ctx, host);
}

// ---- bars of 禁毒法 39 --------------------------------------------------------------------------------------------

/// 法39: isolation never applies to who is pregnant or nurses an own child under one year. A bar that the casefile
/// holds lasts until the child is that old, if the day of birth is known, or until the police say that it has ended.
bool is_barred(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!jieli_same(host->text(ctx, "case.isolation_barred"), "nursing") || host->text(ctx, "bar_ended")[0])
        return false;
    struct jl_date born = host->date(ctx, "case.child_born_on");
    if (jl_date_is_none(born) || !host->rule_has(ctx, "barred.isolation.nursing_child_under"))
        return true;
    int32_t years = (int32_t)host->rule_amount(ctx, "barred.isolation.nursing_child_under");
    return host->today(ctx).day < host->date_shift(born, years, 0, 0).day;
}

bool was_told(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return (host->text(ctx, "family_notified_on")[0] || host->text(ctx, "no_family")[0]) &&
           (host->text(ctx, "unit_notified_on")[0] || host->text(ctx, "no_unit")[0]) &&
           host->text(ctx, "station_notified_on")[0];
}

static bool is_younger(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *rule)
{
    struct jl_date birth = jieli_birth_of(ctx, host);
    return host->rule_has(ctx, rule) && !jl_date_is_none(birth) &&
           host->today(ctx).day < host->date_shift(birth, (int32_t)host->rule_amount(ctx, rule), 0, 0).day;
}

static bool is_as_old(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *rule)
{
    return host->rule_has(ctx, rule) && !jl_date_is_none(jieli_birth_of(ctx, host)) && !is_younger(ctx, host, rule);
}

/// 法39: under sixteen isolation may be left out. 渝39 adds students and the old, unless a ground of 法38(1) stands.
static bool may_be_left_out(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *kept = host->text(ctx, "case.isolation_barred");
    if (is_younger(ctx, host, "barred.isolation.age_under") || jieli_same(kept, "under_16"))
        return true;
    if (weigh(ctx, host, NO_CHANGE) == WEIGHT_STATUTORY)
        return false;
    return is_as_old(ctx, host, "barred.isolation.age_from") ||
           (jieli_same(kept, "student") && is_younger(ctx, host, "barred.isolation.student_age_under"));
}

/// What the body that decided is reminded of: the fields name it, or nobody. The decision stands.
void look_at_decision(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool use = use_is_a_ground(ctx, host), confirmed = host->counter(ctx, "relapse_confirmed") != 0;
    bool serious = weigh(ctx, host, NO_CHANGE) == WEIGHT_SERIOUS;
    bool only_unconfirmed = use && !confirmed && !reportable_without_use(ctx, host);
    host->set(ctx, "told_of_age", may_be_left_out(ctx, host) ? "decider" : "");
    host->set(ctx, "told_of_test", only_unconfirmed ? "decider" : "");
    host->set(ctx, "told_of_rehab", serious && !use ? "decider" : "");
    host->set(ctx, "told_of_dependents", host->rule_amount(ctx, "dependents.duty") ? "decider" : "");
}

// ---- what is kept ---------------------------------------------------------------------------------------------------

void add_breach(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_breach(ctx, host);
    add_ground(ctx, host, change.fresh, change.counted, change.days);
}

/// From detox_order or release_handover, which say which; from the office itself, by the measure that runs.
void add_refusal(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *fed = host->text(ctx, "from.ground");
    bool rehab = jieli_same(fed, "rehab_refused") || (!fed[0] && jieli_same(measure_of(ctx, host), "rehab"));
    add_ground(ctx, host, rehab ? "rehab_refused" : "refusal", true, 0);
    if (!host->text(ctx, "matter.measure")[0])
        host->set(ctx, "measure", rehab ? "rehab" : "detox");
}

void keep_opener(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const parties[] = {"office", "police_station", "police_execution", "police_decides",
                                          "police_seized"};
    host->set(ctx, "opener", jieli_opener(ctx, host, parties, JIELI_COUNT(parties), ""));
}

/// The grounds of a report that the matter does not have yet. Nothing is counted by it: a report tells of what was
/// counted.
void add_reported(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    for (uint32_t i = 0; i < reported_count(ctx, host); i++) {
        const char *ground = reported(ctx, host, i);
        if (ground_of(ground) && !host->counter(ctx, ground))
            add_ground(ctx, host, ground, true, 0);
    }
    host->set(ctx, "measure", measure_of(ctx, host));
    if (!host->text(ctx, "nursing")[0])
        return;
    host->set(ctx, "case.isolation_barred", "nursing");
    host->set(ctx, "case.child_born_on", host->text(ctx, "child_born_on"));
}

/// The police are told what kind of report it is where it is no ground of isolation by itself.
void look_at_report(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool serious = weigh(ctx, host, NO_CHANGE) != WEIGHT_STATUTORY && !jieli_same(measure_of(ctx, host), "detox");
    host->set(ctx, "told_of_rehab", serious ? "police_station" : "");
}

void take_away(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_withdrawal(ctx, host);
    const struct ground *row = ground_of(change.gone);
    if (!row)
        return;
    bool had = host->counter(ctx, row->name) > 0;
    host->set_counter(ctx, row->name, times_here(ctx, host, row->name, &change));
    if (change.counted || !had || !row->counter[0])
        return;
    jieli_take_back(ctx, host, row->counter);
    const char *in_all = days_counter_of(row->name);
    if (!in_all[0])
        return;
    int64_t days = host->counter(ctx, in_all) - change.days;
    host->set_counter(ctx, in_all, days > 0 ? days : 0);
}

void use_is_confirmed(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set_counter(ctx, "relapse_confirmed", 1);
    host->set_counter(ctx, "relapse_unconfirmed", 0);
}

void use_is_disproved(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set_counter(ctx, "relapse_confirmed", 0);
    host->set_counter(ctx, "relapse_unconfirmed", 0);
}
