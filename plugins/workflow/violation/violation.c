// SPDX-License-Identifier: Apache-2.0
/// @file violation.c — 违规、告诫、移交: breaches are counted, warned of, reported; the police decide, nobody else.
///
/// A normal run: supervision, leave, treatment or the office tells of a breach. It is a ground of this matter; what
/// counts under 戒毒条例 20 is counted on the casefile, where it outlives the matter. Below the threshold of law the
/// person is warned and may put it right. At the threshold the office reports (条21); the police receive, decide, and
/// tell family, unit and station within 24 hours (法40). The decision ends the measure in the other matters.
///
/// A ground is a counter of the matter with the ground's name. The hub states what a count means and never decides. In
/// rehabilitation, or where the hub does not know the measure, tests, absences and refusal are a serious breach to be
/// reported (条38(2)), never a ground of isolation. Local grounds reach the police as a proposal, by the profile's
/// ladder.
///
/// `breach.fed` and `refusal.fed` come from matters that have counted already (case.test_evaded, case.absences,
/// case.absence_days, case.local_tests, case.address_failures); a message is counted here. `opener` is the name of the
/// party that began, `decider` the police body that decides. Source: workflow tables C6; B3, B5 written out.
#include "jieli/workflow.h"

// ---- counting -------------------------------------------------------------------------------------------------------

static bool same(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

/// What each ground counts on the casefile; "" when it needs no count to be what it is.
static const struct ground {
    const char *name, *counter;
} grounds[] = {
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
#define GROUNDS (sizeof(grounds) / sizeof(grounds[0]))

static const struct ground *ground_of(const char *name)
{
    for (unsigned i = 0; i < GROUNDS; i++)
        if (same(grounds[i].name, name))
            return &grounds[i];
    return NULL;
}

static bool is_use(const char *ground)
{
    return same(ground, "relapse_confirmed") || same(ground, "relapse_unconfirmed");
}

/// Where the days away of a ground are added up, or "".
static const char *days_counter_of(const char *ground)
{
    return same(ground, "absences")       ? "case.absence_days"
           : same(ground, "site_absence") ? "case.site_absence_days"
                                          : "";
}

/// What an event does to the counts.
struct change {
    const char *fresh, *gone; ///< the ground that is added or taken away, or ""
    bool counted;             ///< the casefile's counter stands already as the feeder left it
    int64_t days;
};

static const struct change no_change = {"", "", true, 0};

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

/// How often the ground stands in this matter once the change is in.
static int64_t times_here(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground,
                          const struct change *change)
{
    int64_t times = host->counter(ctx, ground) + same(change->fresh, ground) - same(change->gone, ground);
    return times < 0 ? 0 : times;
}

/// A count of the casefile once the change is in.
static int64_t count_on_file(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground,
                             const struct change *change)
{
    const struct ground *row = ground_of(ground);
    int64_t count = host->counter(ctx, row->counter);
    if (!change->counted)
        count += same(change->fresh, ground) - same(change->gone, ground);
    return count < 0 ? 0 : count;
}

/// Days away in all, those of an absence that still runs included.
static int64_t days_on_file(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground,
                            const struct change *change)
{
    int64_t days = host->counter(ctx, days_counter_of(ground));
    if (!change->counted && same(change->fresh, ground))
        days += change->days;
    if (!change->counted && same(change->gone, ground))
        days -= change->days;
    struct jl_date since = same(ground, "absences") ? host->date(ctx, "case.absent_since") : JL_DATE_NONE;
    struct jl_date until = host->date(ctx, "from.breach_on");
    if (jl_date_is_none(until))
        until = host->today(ctx);
    if (!jl_date_is_none(since) && until.day > since.day)
        days += until.day - since.day;
    return days < 0 ? 0 : days;
}

// ---- thresholds -----------------------------------------------------------------------------------------------------

static const char *measure_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const paths[] = {"from.measure", "measure", "matter.measure", "case.measure"};
    for (unsigned i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
        if (host->text(ctx, paths[i])[0])
            return host->text(ctx, paths[i]);
    return "";
}

/// N次以上: the count is at least the law's number, whatever a local rule of the same name says.
static bool at_least(const struct jieli_ctx *ctx, const struct jieli_host *host, int64_t count, const char *rule)
{
    return host->rule_has(ctx, rule) && count >= host->rule_amount(ctx, rule);
}

/// 条20: evaded or refused tests three times, left the county three times or for more than thirty days in all. Only for
/// grounds of this matter: what an old matter left on the casefile does not make a new breach of another kind serious.
static bool is_serious_by_count(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change)
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

enum weight { WEIGHT_NONE, WEIGHT_SERIOUS, WEIGHT_STATUTORY };

/// 法38(1), 条20, 条38(2): what the grounds of the matter amount to. Use counts in both measures (法38(1)(二), (四)).
static enum weight weigh(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change)
{
    if (times_here(ctx, host, "relapse_confirmed", change) || times_here(ctx, host, "relapse_unconfirmed", change))
        return WEIGHT_STATUTORY;
    if (times_here(ctx, host, "refusal", change) || is_serious_by_count(ctx, host, change))
        return same(measure_of(ctx, host), "detox") ? WEIGHT_STATUTORY : WEIGHT_SERIOUS;
    return times_here(ctx, host, "rehab_refused", change) ? WEIGHT_SERIOUS : WEIGHT_NONE;
}

static bool any_ground(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change)
{
    for (unsigned i = 0; i < GROUNDS; i++)
        if (times_here(ctx, host, grounds[i].name, change))
            return true;
    return false;
}

static bool breach_is_statutory(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_breach(ctx, host);
    return weigh(ctx, host, &change) == WEIGHT_STATUTORY;
}

static bool breach_is_serious(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_breach(ctx, host);
    return weigh(ctx, host, &change) == WEIGHT_SERIOUS;
}

static bool no_ground_is_left(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_withdrawal(ctx, host);
    return !any_ground(ctx, host, &change);
}

static bool nothing_reportable_is_left(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_withdrawal(ctx, host);
    return weigh(ctx, host, &change) == WEIGHT_NONE;
}

static bool reportable_ground_stands(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return weigh(ctx, host, &no_change) != WEIGHT_NONE;
}

/// A laboratory says no: was there anything else?
static bool use_was_the_only_ground(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    for (unsigned i = 0; i < GROUNDS; i++)
        if (!is_use(grounds[i].name) && host->counter(ctx, grounds[i].name))
            return false;
    return true;
}

static bool use_is_a_ground(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->counter(ctx, "relapse_confirmed") || host->counter(ctx, "relapse_unconfirmed");
}

static bool reportable_without_use(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (host->counter(ctx, "refusal") || host->counter(ctx, "rehab_refused"))
        return true;
    return is_serious_by_count(ctx, host, &no_change);
}

// ---- warnings and ladders -------------------------------------------------------------------------------------------

/// S3-A4 四(二)8: "1—3次告诫". With this one the group has given all it may.
static bool group_warnings_are_used_up(const struct jieli_ctx *ctx, const struct jieli_host *host)
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
            days_on_file(ctx, host, "site_absence", &no_change) > host->rule_amount(ctx, "violation.absence_days"));
}

/// The profile's ladder to a proposal; without a ladder nothing short of the law goes to the police.
static bool ladder_is_climbed(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *ladder = host->rule_text(ctx, "violation.ladder");
    int64_t warnings = host->counter(ctx, "case.written_warnings");
    if (same(ladder, "station"))
        return at_least(ctx, host, warnings, "violation.station_warnings") || local_count_is_reached(ctx, host);
    if (same(ladder, "two_written"))
        return at_least(ctx, host, warnings, "violation.written_warnings") || site_count_is_reached(ctx, host);
    return false;
}

/// 条38(2): in rehabilitation a report does not call tests, absences or refusal a ground of isolation.
static bool basis_fits(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!same(host->text(ctx, "basis"), "statutory") || same(measure_of(ctx, host), "detox"))
        return true;
    char path[] = "grounds.0";
    for (uint32_t i = 0; i < host->count_of(ctx, "grounds") && i < 10; i++) {
        path[8] = (char)('0' + i);
        if (is_use(host->text(ctx, path)))
            return true;
    }
    return use_is_a_ground(ctx, host);
}

// ---- bars of 禁毒法 39
// ------------------------------------------------------------------------------------------------

/// 法39: isolation never applies to who is pregnant or nurses an own child under one year. A bar that the casefile
/// holds lasts until the child is that old, if the day of birth is known, or until the police say that it has ended.
static bool is_barred(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!same(host->text(ctx, "case.isolation_barred"), "nursing") || host->text(ctx, "bar_ended")[0])
        return false;
    struct jl_date born = host->date(ctx, "case.child_born_on");
    if (jl_date_is_none(born) || !host->rule_has(ctx, "barred.isolation.nursing_child_under"))
        return true;
    int32_t years = (int32_t)host->rule_amount(ctx, "barred.isolation.nursing_child_under");
    return host->today(ctx).day < host->date_shift(born, years, 0, 0).day;
}

static bool was_told(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return (host->text(ctx, "family_notified_on")[0] || host->text(ctx, "no_family")[0]) &&
           (host->text(ctx, "unit_notified_on")[0] || host->text(ctx, "no_unit")[0]) &&
           host->text(ctx, "station_notified_on")[0];
}

static struct jl_date birth_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date birth = host->date(ctx, "person.birth_date");
    const char *id = host->text(ctx, "person.resident_id");
    unsigned len = 0;
    while (id[len])
        len++;
    if (!jl_date_is_none(birth) || len != 18)
        return birth;
    const char day[] = {id[6], id[7], id[8], id[9], '-', id[10], id[11], '-', id[12], id[13], 0};
    return host->date_parse(day);
}

static bool is_younger(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *rule)
{
    struct jl_date birth = birth_of(ctx, host);
    return host->rule_has(ctx, rule) && !jl_date_is_none(birth) &&
           host->today(ctx).day < host->date_shift(birth, (int32_t)host->rule_amount(ctx, rule), 0, 0).day;
}

static bool is_as_old(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *rule)
{
    return host->rule_has(ctx, rule) && !jl_date_is_none(birth_of(ctx, host)) && !is_younger(ctx, host, rule);
}

/// 法39: under sixteen isolation may be left out. 渝39 adds students and the old, unless a ground of 法38(1) stands.
static bool may_be_left_out(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *kept = host->text(ctx, "case.isolation_barred");
    if (is_younger(ctx, host, "barred.isolation.age_under") || same(kept, "under_16"))
        return true;
    if (weigh(ctx, host, &no_change) == WEIGHT_STATUTORY)
        return false;
    return is_as_old(ctx, host, "barred.isolation.age_from") ||
           (same(kept, "student") && is_younger(ctx, host, "barred.isolation.student_age_under"));
}

/// What the body that decided is reminded of: the fields name it, or nobody. The decision stands.
static void look_at_decision(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool use = use_is_a_ground(ctx, host), confirmed = host->counter(ctx, "relapse_confirmed") != 0;
    bool serious = weigh(ctx, host, &no_change) == WEIGHT_SERIOUS;
    bool only_unconfirmed = use && !confirmed && !reportable_without_use(ctx, host);
    host->set(ctx, "told_of_age", may_be_left_out(ctx, host) ? "decider" : "");
    host->set(ctx, "told_of_test", only_unconfirmed ? "decider" : "");
    host->set(ctx, "told_of_rehab", serious && !use ? "decider" : "");
    host->set(ctx, "told_of_dependents", host->rule_amount(ctx, "dependents.duty") ? "decider" : "");
}

// ---- what is kept ---------------------------------------------------------------------------------------------------

static void add(struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground, bool counted, int64_t days)
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

static void add_breach(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_breach(ctx, host);
    add(ctx, host, change.fresh, change.counted, change.days);
}

/// From detox_order or release_handover, which say which; from the office itself, by the measure that runs.
static void add_refusal(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *fed = host->text(ctx, "from.ground");
    bool rehab = same(fed, "rehab_refused") || (!fed[0] && same(measure_of(ctx, host), "rehab"));
    add(ctx, host, rehab ? "rehab_refused" : "refusal", true, 0);
    if (!host->text(ctx, "matter.measure")[0])
        host->set(ctx, "measure", rehab ? "rehab" : "detox");
}

static void keep_opener(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const parties[] = {"office", "police_station", "police_execution", "police_decides",
                                          "police_seized"};
    for (unsigned i = 0; i < sizeof(parties) / sizeof(parties[0]); i++)
        if (host->party(ctx, parties[i])[0])
            host->set(ctx, "opener", parties[i]);
}

/// The grounds of a report that the matter does not have yet. Nothing is counted by it: a report tells of what was
/// counted.
static void add_reported(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    char path[] = "grounds.0";
    for (uint32_t i = 0; i < host->count_of(ctx, "grounds") && i < 10; i++) {
        path[8] = (char)('0' + i);
        const char *ground = host->text(ctx, path);
        if (ground_of(ground) && !host->counter(ctx, ground))
            add(ctx, host, ground, true, 0);
    }
    host->set(ctx, "measure", measure_of(ctx, host));
    if (!host->text(ctx, "nursing")[0])
        return;
    host->set(ctx, "case.isolation_barred", "nursing");
    host->set(ctx, "case.child_born_on", host->text(ctx, "child_born_on"));
}

/// The police are told what kind of report it is where it is no ground of isolation by itself.
static void look_at_report(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool serious = weigh(ctx, host, &no_change) != WEIGHT_STATUTORY && !same(measure_of(ctx, host), "detox");
    host->set(ctx, "told_of_rehab", serious ? "police_station" : "");
}

static void take_away(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct change change = change_of_withdrawal(ctx, host);
    const struct ground *row = ground_of(change.gone);
    if (!row)
        return;
    bool had = host->counter(ctx, row->name) > 0;
    host->set_counter(ctx, row->name, times_here(ctx, host, row->name, &change));
    if (change.counted || !had || !row->counter[0])
        return;
    int64_t count = host->counter(ctx, row->counter);
    host->set_counter(ctx, row->counter, count > 0 ? count - 1 : 0);
    const char *in_all = days_counter_of(row->name);
    if (!in_all[0])
        return;
    int64_t days = host->counter(ctx, in_all) - change.days;
    host->set_counter(ctx, in_all, days > 0 ? days : 0);
}

static void use_is_confirmed(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set_counter(ctx, "relapse_confirmed", 1);
    host->set_counter(ctx, "relapse_unconfirmed", 0);
}

static void use_is_disproved(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set_counter(ctx, "relapse_confirmed", 0);
    host->set_counter(ctx, "relapse_unconfirmed", 0);
}

#define IF_STATUTORY IF_FN(breach_is_statutory, "达到法定情形", "a statutory ground is met")
#define IF_SERIOUS                                                                                                     \
    IF_FN(breach_is_serious, "社区康复期间（或措施不明）达到严重违反的次数",                                           \
          "in rehabilitation, or where the measure is not known, the breach is serious by its count")
#define IF_NO_GROUND_LEFT IF_FN(no_ground_is_left, "已无任何情形", "no ground is left")
#define IF_NOTHING_REPORTABLE                                                                                          \
    IF_FN(nothing_reportable_is_left, "已无应报告的情形", "no ground that must be reported is left")
#define IF_REPORTABLE IF_FN(reportable_ground_stands, "应报告的情形仍成立", "a ground that must be reported stands")
#define IF_USE_ALONE IF_FN(use_was_the_only_ground, "除吸毒外无其他情形", "use was the only ground")
#define IF_USE IF_FN(use_is_a_ground, "吸毒为情形之一", "use is a ground")
#define IF_REPORTABLE_WITHOUT_USE                                                                                      \
    IF_FN(reportable_without_use, "除吸毒外仍有应报告的情形", "without the use a ground that must be reported stands")
#define IF_GROUP_DONE                                                                                                  \
    IF_FN(group_warnings_are_used_up, "小组告诫达到规定次数",                                                          \
          "the group's warnings reach `violation.group_warnings_max`")
#define IF_LADDER                                                                                                      \
    IF_FN(ladder_is_climbed, "本地规定的告诫或次数已满（violation.ladder）",                                           \
          "the warnings or counts of the profile's ladder are done (`violation.ladder`)")
#define IF_BASIS_FITS                                                                                                  \
    IF_FN(basis_fits, "社区康复期间的严重违反不得作为强制隔离的法定情形报告（条38(2)）",                               \
          "a serious breach of rehabilitation is not reported as a ground of isolation (条38(2))")
#define IF_BARRED                                                                                                      \
    IF_FN(is_barred, "怀孕或者哺乳不满一周岁婴儿", "the person is pregnant or nurses a child under one year")
#define IF_ALL_TOLD                                                                                                    \
    IF_FN(was_told, "家属、单位和户籍地派出所均已通知", "family, unit and the station of the household have been told")
#define DO_ADD DO_FN(add_breach, "记入情形并计数", "add the ground and count it")
#define DO_ADD_REFUSAL DO_FN(add_refusal, "记入拒绝情形", "add the refusal")
#define DO_ADD_REPORTED DO_FN(add_reported, "记入报告的情形", "add the grounds that are reported")
#define DO_LOOK_AT_REPORT                                                                                              \
    DO_FN(look_at_report, "社区康复期间的，记下告知公安", "keep whom to tell that it is a breach of rehabilitation")
#define DO_TAKE_AWAY DO_FN(take_away, "撤销情形并更正计数", "take the ground away and correct the counters")
#define DO_CONFIRM_USE DO_FN(use_is_confirmed, "吸毒情形经确认", "the use is confirmed")
#define DO_DISPROVE_USE DO_FN(use_is_disproved, "撤销吸毒情形", "take the use away")
#define DO_KEEP_OPENER DO_FN(keep_opener, "记下首报单位", "keep who began")
#define DO_LOOK_AT_DECISION                                                                                            \
    DO_FN(look_at_decision, "核对法38的情形和法39的限制，记下应提示的事项",                                            \
          "look at the grounds of 法38 and the bars of 法39, keep what the body that decided is reminded of")

// ---- parties --------------------------------------------------------------------------------------------------------

#define AT_EXECUTION .address = "case.execution_division", .address_fallback = "case.household_division"

static const struct jieli_party parties[] = {
    {.name = "office",
     .role = "community_office",
     AT_EXECUTION,
     .label = {"社区戒毒社区康复办公室", "community office"}},
    {.name = "police_station",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     AT_EXECUTION,
     .label = {"执行地派出所", "police station of execution"}},
    {.name = "police_execution",
     .role = "police",
     .level = JIELI_LEVEL_COUNTY,
     AT_EXECUTION,
     .label = {"执行地县级公安机关", "county police of execution"}},
    {.name = "police_household",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     .address = "case.household_division",
     .address_fallback = "case.residence_division",
     .label = {"户籍地派出所", "police station of the household"}},
    {.name = "police_decides",
     .role = "police",
     .level = JIELI_LEVEL_COUNTY,
     .address = "case.decided_by",
     .address_fallback = "case.household_division",
     .label = {"原决定机关", "police that decided the measure"}},
    {.name = "police_seized",
     .role = "police",
     .level = JIELI_LEVEL_COUNTY,
     .label = {"查获地公安机关", "police that seized the person"}},
    {.name = "decider",
     .role = "police",
     .level = JIELI_LEVEL_COUNTY,
     .label = {"作出决定的公安机关", "police that decide now"}},
    {.name = "medical", .role = "medical", .label = {"检测机构、医疗机构", "laboratory, medical institution"}},
    {.name = "drug_control_office",
     .role = "drug_control_office",
     AT_EXECUTION,
     .optional = true,
     .label = {"禁毒办", "drug control office"}},
};

// ---- events ---------------------------------------------------------------------------------------------------------

#define MESSAGE(type_) .name = (type_), .type = (type_), .kind = JIELI_EVENT_MESSAGE
#define SIGNAL(name_) .name = (name_), .kind = JIELI_EVENT_SIGNAL
#define EXECUTING_POLICE "police_station", "police_execution"
#define DECIDING_POLICE "police_decides", "police_execution", "police_seized"

static const struct jieli_event events[] = {
    {MESSAGE("breach.noted"), .from = {"office", "police_station"}, .date = "happened_on",
     .label = {"违规事实", "breach noted"}},
    {SIGNAL("breach.fed"), .label = {"违规事实（平台转入）", "a breach, from another matter"}},
    {MESSAGE("refusal.reported"), .from = {"office"}, .date = "made_on", .label = {"拒绝报告", "refusal reported"}},
    {SIGNAL("refusal.fed"), .label = {"拒绝报告（平台转入）", "a refusal, from another matter"}},
    {MESSAGE("warning.given"), .from = {"office"}, .date = "given_on", .label = {"小组告诫", "the group's warning"}},
    {MESSAGE("warning.written"), .from = {EXECUTING_POLICE}, .date = "served_on",
     .label = {"公安书面告诫", "written warning of the police"}},
    {MESSAGE("breach.corrected"), .from = {"office"}, .date = "corrected_on", .label = {"已改正", "corrected"}},
    {MESSAGE("ground.withdrawn"), .from = {"office", "police_station"}, .date = "withdrawn_on",
     .label = {"撤销情形", "ground withdrawn"}},
    {.name = "ground.taken_back",
     .kind = JIELI_EVENT_SIGNAL,
     .type = "ground.withdrawn",
     .label = {"撤销情形（平台转入）", "a ground taken back by another matter"}},
    {MESSAGE("test.confirmed"), .from = {"police_station", "medical"}, .date = "found_on",
     .label = {"实验室结论", "laboratory's finding"}},
    {MESSAGE("violation.reported"), .from = {"office"}, .date = "made_on",
     .label = {"严重违反报告", "serious violation reported"}},
    {MESSAGE("violation.proposed"), .from = {"office"}, .date = "made_on",
     .label = {"提请公安处理（地方情形）", "local grounds put to the police"}},
    {MESSAGE("violation.receipt"), .from = {EXECUTING_POLICE}, .date = "received_on", .label = {"移交回执", "receipt"}},
    {MESSAGE("refusal.receipt"), .from = {EXECUTING_POLICE}, .date = "received_on",
     .label = {"拒绝报告回执", "receipt of a refusal report"}},
    {MESSAGE("violation.returned"), .from = {EXECUTING_POLICE}, .date = "made_on",
     .label = {"退回补证", "returned for evidence"}},
    {MESSAGE("isolation.decided"), .from = {DECIDING_POLICE}, .date = "decided_on",
     .label = {"强制隔离戒毒决定", "isolation decided"}},
    {MESSAGE("isolation.notified"), .from = {DECIDING_POLICE}, .date = "notified_on",
     .label = {"已通知家属单位派出所", "family, unit and station told"}},
    {MESSAGE("isolation.not_decided"), .from = {DECIDING_POLICE}, .date = "decided_on",
     .label = {"不予强制隔离", "isolation not decided"}},
    {MESSAGE("detox.ordered"), .from = {"police_decides", "police_execution"}, .date = "decided_on",
     .label = {"改责令社区戒毒", "detoxification ordered instead"}},
    {.name = "detox.replaced",
     .kind = JIELI_EVENT_SIGNAL,
     .type = "detox.ordered",
     .label = {"已另行责令社区戒毒", "detoxification has been ordered by itself"}},
    {MESSAGE("person.died"), .from = {"police_station", "medical", "office"}, .date = "died_on",
     .label = {"死亡", "the person died"}},
    {MESSAGE("matter.voided"), .from = {"office", EXECUTING_POLICE, "police_decides", "police_seized"},
     .label = {"误发撤销", "sent by mistake"}},
    {SIGNAL("transfer.done"), .label = {"变更执行地完成", "the transfer is done"}, .needs = "transfer"},
    {SIGNAL("measure.suspended"), .label = {"措施中止", "the measure is suspended"}, .needs = "discharge"},
    {SIGNAL("measure.resumed"), .label = {"措施恢复", "the measure goes on"}, .needs = "discharge"},
    {SIGNAL("measure.ended"), .label = {"措施终结", "the measure has ended"}, .needs = "discharge"},
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {.name = "due.warn",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"批评教育、告诫期限", "a warning"},
     .passing = {"提醒办公室", "remind the office"},
     .clause = "法35(2); S4-P4 step 4"},
    {.name = "due.warn_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"批评教育、告诫，再次提醒", "a warning, reminded again"},
     .passing = {"提醒办公室，重复", "remind the office, repeated"},
     .clause = "法35(2); S4-P4 step 4",
     .again = "remind.later"},
    {.name = "due.correct",
     .rule = "-",
     .start = "matter.correct_by",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"改正期限", "the breach put right"},
     .passing = {"提醒办公室查看是否改正", "the office looks again"},
     .clause = "S3-A4 四(二)8"},
    {.name = "due.correct_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"查看是否改正，再次提醒", "the look again, reminded again"},
     .passing = {"提醒办公室，重复", "remind the office, repeated"},
     .clause = "S3-A4 四(二)8",
     .again = "remind.later"},
    {.name = "due.report",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"向公安机关报告期限（及时）", "report to the police, in time"},
     .passing = {"记录逾期：办公室", "mark missed: office"},
     .clause = "条21, 44(二)",
     .again = "remind.later"},
    {.name = "due.receipt",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "police_station",
     .label = {"移交回执期限", "receipt of the report"},
     .passing = {"提醒公安机关，重复", "remind the police, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.decision_watch",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "police_execution",
     .label = {"决定提示（法律未规定期限）", "watch on the decision: the law gives no number"},
     .passing = {"提醒公安机关，重复", "remind the police, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.isolation_notify",
     .rule = "isolation.notify",
     .start = "served_on",
     .kind = JIELI_HARD_AGENCY,
     .party = "decider",
     .label = {"通知家属、单位和户籍地派出所的时限", "family, unit and station of the household told"},
     .passing = {"记录逾期：决定机关", "mark missed: the police that decided"},
     .clause = "法40"},
    {.name = "due.notify_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "decider",
     .label = {"通知逾期后的再次提示", "reminder after the missed notice"},
     .passing = {"提醒决定机关，重复", "remind the police that decided, repeated"},
     .clause = "house",
     .again = "remind.later"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {.name = "open",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已记录", "noted"},
     .waits = {"告诫", "a warning"},
     .deadlines = {"due.warn", "due.warn_again"},
     .clause = "法35(2)"},
    {.name = "warned",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已告诫", "warned"},
     .waits = {"改正，或再次违规", "correction, or the next breach"},
     .deadlines = {"due.correct", "due.correct_again"},
     .why_none = {"未定改正期限的，看其行为", "where nobody set a day, it waits for conduct"},
     .clause = "法35(2)"},
    {.name = "at_threshold",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"应报告公安", "to be reported"},
     .waits = {"办公室的报告", "the office's report"},
     .deadlines = {"due.report"},
     .clause = "条21"},
    {.name = "reported",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已报告公安", "reported"},
     .waits = {"回执", "the receipt"},
     .deadlines = {"due.receipt"},
     .clause = "条21"},
    {.name = "received",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"公安已受理", "received by the police"},
     .waits = {"决定", "the decision"},
     .deadlines = {"due.decision_watch"},
     .clause = "法38"},
    {.name = "decided",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已决定强制隔离", "isolation decided"},
     .waits = {"二十四小时内通知", "the notices within 24 hours"},
     .deadlines = {"due.isolation_notify", "due.notify_again"},
     .clause = "法40"},
    {.name = "isolation", .kind = JIELI_STATE_FINAL, .label = {"已转强制隔离", "isolation"}, .clause = "法38, 41"},
    {.name = "kept",
     .kind = JIELI_STATE_FINAL,
     .label = {"继续社区措施", "the measure goes on"},
     .clause = "法39, 条26"},
    {.name = "detox_ordered",
     .kind = JIELI_STATE_FINAL,
     .label = {"改责令社区戒毒", "detoxification ordered"},
     .clause = "浙38"},
    {.name = "corrected", .kind = JIELI_STATE_FINAL, .label = {"已改正", "corrected"}, .clause = "法35(2)"},
    {.name = "dismissed", .kind = JIELI_STATE_FINAL, .label = {"不成立", "dismissed"}, .clause = "house"},
    {.name = "lapsed", .kind = JIELI_STATE_FINAL, .label = {"终结", "lapsed"}, .clause = "条23, 24, 40"},
};

// ---- transitions ----------------------------------------------------------------------------------------------------

#define NOT_REPORTED "open", "warned", "at_threshold"
#define UNDECIDED "open", "warned", "at_threshold", "reported", "received"
#define TO_POLICE DO_FORWARD("police_station"), DO_FORWARD("police_execution")
#define NO_CORRECTION DO_CANCEL("due.correct"), DO_CANCEL("due.correct_again")
#define NO_WARNING DO_CANCEL("due.warn"), DO_CANCEL("due.warn_again"), NO_CORRECTION
// Every breach begins the period of its warning anew.
#define WARN_NOW NO_WARNING, DO_ARM("due.warn")
#define REPORT_NOW DO_REMIND("office", "violation.report_now"), NO_WARNING, DO_ARM("due.report")
#define TELL_BARRED                                                                                                    \
    DO_BIND("decider", "sender"), DO_REMIND("decider", "isolation.barred"), DO_REMIND("office", "isolation.barred")
#define TO_NEW_PLACE                                                                                                   \
    DO_BIND("office", "from.party.new_office"), DO_BIND("police_station", "from.party.police_receiving"),              \
        DO_BIND("police_execution", "from.to_division")
#define SET_CORRECT_BY                                                                                                 \
    NO_CORRECTION, DO_SET("correct_by", "="), DO_SET("correct_by", "correct_by"), DO_ARM("due.correct")
#define DECIDE                                                                                                         \
    DO_BIND("decider", "sender"), DO_SET("decision_no", "decision_no"), DO_SET("decided_on", "decided_on"),            \
        DO_SET("served_on", "served_on"), DO_LOOK_AT_DECISION, DO_REMIND("matter.told_of_age", "isolation.age"),       \
        DO_REMIND("matter.told_of_test", "isolation.unconfirmed"),                                                     \
        DO_REMIND("matter.told_of_rehab", "isolation.rehab"),                                                          \
        DO_REMIND("matter.told_of_dependents", "isolation.dependents"), DO_FORWARD("office"),                          \
        DO_FORWARD("police_station"), DO_FORWARD("police_household"), DO_SIGNAL("isolation.decided"),                  \
        DO_ARM("due.isolation_notify")
#define REPORT                                                                                                         \
    DO_ADD_REPORTED, DO_LOOK_AT_REPORT, TO_POLICE, DO_REMIND("matter.told_of_rehab", "violation.rehab_serious"),       \
        DO_ARM("due.receipt")

static const struct jieli_transition transitions[] = {
    // a refusal: from detox_order or release_handover, or from the office itself where neither runs
    {.in = {"start"},
     .on = {"refusal.fed"},
     .act = {DO_ADD_REFUSAL, DO_ARM("due.receipt")},
     .go = "reported",
     .clause = "条14, 21"},
    {.in = {"start"},
     .on = {"refusal.reported"},
     .act = {DO_KEEP_OPENER, DO_ADD_REFUSAL, TO_POLICE, DO_ARM("due.receipt")},
     .go = "reported",
     .clause = "条14, 21"},
    {.in = {NOT_REPORTED},
     .on = {"refusal.fed"},
     .act = {DO_ADD_REFUSAL, NO_WARNING, DO_DISARM("due.report"), DO_ARM("due.receipt")},
     .go = "reported",
     .clause = "条21"},
    {.in = {NOT_REPORTED},
     .on = {"refusal.reported"},
     .act = {DO_ADD_REFUSAL, TO_POLICE, NO_WARNING, DO_ARM("due.receipt")},
     .go = "reported",
     .clause = "条21"},
    {.in = {"reported", "received"},
     .on = {"refusal.fed"},
     .act = {DO_ADD_REFUSAL, DO_REMIND("police_execution", "violation.more")},
     .clause = "条21"},
    // breaches
    {.in = {"start"},
     .on = {"breach.noted"},
     .when = {IF_STATUTORY},
     .act = {DO_KEEP_OPENER, DO_ADD, DO_FORWARD("office"), REPORT_NOW},
     .go = "at_threshold",
     .clause = "条20, 21"},
    {.in = {"start"},
     .on = {"breach.noted"},
     .when = {IF_SERIOUS},
     .act = {DO_KEEP_OPENER, DO_ADD, DO_FORWARD("office"), REPORT_NOW},
     .go = "at_threshold",
     .clause = "条38(2), 21"},
    {.in = {"start"},
     .on = {"breach.noted"},
     .act = {DO_KEEP_OPENER, DO_ADD, DO_FORWARD("office"), DO_ARM("due.warn")},
     .go = "open",
     .clause = "法35(2)"},
    {.in = {"start", "open", "warned"},
     .on = {"breach.fed"},
     .when = {IF_STATUTORY},
     .act = {DO_ADD, REPORT_NOW},
     .go = "at_threshold",
     .clause = "条20, 21"},
    {.in = {"start", "open", "warned"},
     .on = {"breach.fed"},
     .when = {IF_SERIOUS},
     .act = {DO_ADD, REPORT_NOW},
     .go = "at_threshold",
     .clause = "条38(2), 21"},
    {.in = {"start", "open", "warned"},
     .on = {"breach.fed"},
     .act = {DO_ADD, DO_REMIND("office", "violation.warn"), WARN_NOW},
     .go = "open",
     .clause = "法35(2)"},
    {.in = {"open", "warned"},
     .on = {"breach.noted"},
     .when = {IF_STATUTORY},
     .act = {DO_ADD, DO_FORWARD("office"), REPORT_NOW},
     .go = "at_threshold",
     .clause = "条20, 21"},
    {.in = {"open", "warned"},
     .on = {"breach.noted"},
     .when = {IF_SERIOUS},
     .act = {DO_ADD, DO_FORWARD("office"), REPORT_NOW},
     .go = "at_threshold",
     .clause = "条38(2), 21"},
    {.in = {"open", "warned"},
     .on = {"breach.noted"},
     .act = {DO_ADD, DO_FORWARD("office"), WARN_NOW},
     .go = "open",
     .clause = "法35(2)"},
    {.in = {"at_threshold"}, .on = {"breach.noted"}, .act = {DO_ADD, DO_FORWARD("office")}, .clause = "条20"},
    {.in = {"at_threshold"}, .on = {"breach.fed"}, .act = {DO_ADD}, .clause = "条20"},
    {.in = {"reported", "received"},
     .on = {"breach.noted"},
     .act = {DO_ADD, TO_POLICE, DO_FORWARD("office")},
     .clause = "条21"},
    {.in = {"reported", "received"},
     .on = {"breach.fed"},
     .act = {DO_ADD, DO_REMIND("police_execution", "violation.more")},
     .clause = "条21"},
    {.in = {"decided"},
     .on = {"breach.fed", "refusal.fed"},
     .act = {DO_NOTE("violation.after_decision")},
     .clause = "house"},
    // warnings
    {.in = {"open", "warned"},
     .on = {"warning.given"},
     .when = {IF_GROUP_DONE},
     .act = {DO_COUNT("case.group_warnings"), DO_FORWARD("police_station"),
             DO_REMIND("office", "violation.police_next"), DO_REMIND("police_station", "violation.police_next"),
             DO_DISARM("due.warn"), SET_CORRECT_BY},
     .go = "warned",
     .clause = "S3-A4 四(二)8"},
    {.in = {"open", "warned"},
     .on = {"warning.given"},
     .act = {DO_COUNT("case.group_warnings"), DO_FORWARD("police_station"), DO_DISARM("due.warn"), SET_CORRECT_BY},
     .go = "warned",
     .clause = "法35(2); S3-A4 四(二)8"},
    {.in = {"open", "warned"},
     .on = {"warning.written"},
     .act = {DO_COUNT("case.written_warnings"), DO_FORWARD("office"), DO_DISARM("due.warn"), SET_CORRECT_BY},
     .go = "warned",
     .clause = "S3-A4 四(二)8; S4-P4; S4-P5"},
    {.in = {"at_threshold"},
     .on = {"warning.given"},
     .act = {DO_COUNT("case.group_warnings"), DO_FORWARD("police_station")},
     .clause = "条20"},
    {.in = {"at_threshold"},
     .on = {"warning.written"},
     .act = {DO_COUNT("case.written_warnings"), DO_FORWARD("office")},
     .clause = "条20"},
    {.in = {"reported", "received"},
     .on = {"warning.written"},
     .act = {DO_COUNT("case.written_warnings"), TO_POLICE, DO_FORWARD("office")},
     .clause = "条21"},
    {.in = {"open"},
     .on = {"due.warn", "due.warn_again"},
     .act = {DO_REMIND("office", "violation.warn"), DO_ARM("due.warn_again")},
     .clause = "S4-P4 step 4"},
    {.in = {"warned"},
     .on = {"due.correct", "due.correct_again"},
     .act = {DO_REMIND("office", "violation.look_again"), DO_ARM("due.correct_again")},
     .clause = "S3-A4 四(二)8"},
    {.in = {"open", "warned"},
     .on = {"breach.corrected"},
     .act = {DO_FORWARD("police_station")},
     .go = "corrected",
     .clause = "法35(2)"},
    // a ground falls away
    {.in = {NOT_REPORTED},
     .on = {"ground.withdrawn"},
     .when = {IF_NO_GROUND_LEFT},
     .act = {DO_TAKE_AWAY, DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "dismissed",
     .clause = "house"},
    {.in = {NOT_REPORTED},
     .on = {"ground.taken_back"},
     .when = {IF_NO_GROUND_LEFT},
     .act = {DO_TAKE_AWAY, DO_REMIND("*", "violation.dismissed"), DO_CANCEL("*")},
     .go = "dismissed",
     .clause = "house"},
    {.in = {"at_threshold"},
     .on = {"ground.withdrawn"},
     .when = {IF_NOTHING_REPORTABLE},
     .act = {DO_TAKE_AWAY, DO_FORWARD("*"), DO_CANCEL("due.report")},
     .go = "warned",
     .clause = "house"},
    {.in = {"at_threshold"},
     .on = {"ground.taken_back"},
     .when = {IF_NOTHING_REPORTABLE},
     .act = {DO_TAKE_AWAY, DO_REMIND("office", "violation.no_longer"), DO_CANCEL("due.report")},
     .go = "warned",
     .clause = "house"},
    {.in = {UNDECIDED}, .on = {"ground.withdrawn"}, .act = {DO_TAKE_AWAY, DO_FORWARD("*")}, .clause = "house"},
    {.in = {NOT_REPORTED}, .on = {"ground.taken_back"}, .act = {DO_TAKE_AWAY}, .clause = "house"},
    {.in = {"reported", "received"},
     .on = {"ground.taken_back"},
     .act = {DO_TAKE_AWAY, DO_REMIND("office", "violation.no_longer"),
             DO_REMIND("police_execution", "violation.no_longer")},
     .clause = "house"},
    // the laboratory
    {.in = {NOT_REPORTED},
     .on = {"test.confirmed"},
     .when = {IF_IS("result", "negative"), IF_USE, IF_USE_ALONE},
     .act = {DO_DISPROVE_USE, DO_FORWARD("office"), DO_FORWARD("police_station"), DO_CANCEL("*")},
     .go = "dismissed",
     .clause = "检测 [X]"},
    {.in = {"at_threshold"},
     .on = {"test.confirmed"},
     .when = {IF_IS("result", "negative"), IF_USE, IF_REPORTABLE_WITHOUT_USE},
     .act = {DO_DISPROVE_USE, DO_FORWARD("office"), DO_FORWARD("police_station")},
     .clause = "检测 [X]; 条21"},
    {.in = {NOT_REPORTED},
     .on = {"test.confirmed"},
     .when = {IF_IS("result", "negative"), IF_USE},
     .act = {DO_DISPROVE_USE, DO_FORWARD("office"), DO_FORWARD("police_station"), DO_CANCEL("due.report"), WARN_NOW},
     .go = "open",
     .clause = "检测 [X]"},
    {.in = {"open", "warned"},
     .on = {"test.confirmed"},
     .when = {IF_IS("result", "positive")},
     .act = {DO_CONFIRM_USE, DO_FORWARD("office"), DO_FORWARD("police_station"), REPORT_NOW},
     .go = "at_threshold",
     .clause = "法35(2), 法38(1)"},
    {.in = {"at_threshold"},
     .on = {"test.confirmed"},
     .when = {IF_IS("result", "positive")},
     .act = {DO_CONFIRM_USE, DO_FORWARD("office"), DO_FORWARD("police_station")},
     .clause = "法35(2), 法38(1)"},
    {.in = {"reported", "received"},
     .on = {"test.confirmed"},
     .when = {IF_IS("result", "negative")},
     .act = {DO_DISPROVE_USE, TO_POLICE, DO_FORWARD("office")},
     .clause = "检测 [X]"},
    {.in = {"reported", "received"},
     .on = {"test.confirmed"},
     .when = {IF_IS("result", "positive")},
     .act = {DO_CONFIRM_USE, TO_POLICE, DO_FORWARD("office")},
     .clause = "检测 [X]"},
    {.in = {UNDECIDED},
     .on = {"test.confirmed"},
     .act = {DO_FORWARD("office"), DO_FORWARD("police_station")},
     .clause = "检测 [X]"},
    // the report
    {.in = {"start"},
     .on = {"violation.reported"},
     .when = {IF_BASIS_FITS},
     .act = {DO_KEEP_OPENER, REPORT},
     .go = "reported",
     .clause = "条21"},
    {.in = {NOT_REPORTED},
     .on = {"violation.reported"},
     .when = {IF_BASIS_FITS},
     .act = {REPORT},
     .go = "reported",
     .clause = "条21, 法35(2)"},
    {.in = {"open", "warned"},
     .on = {"violation.proposed"},
     .when = {IF_LADDER},
     .act = {DO_SET("local", "=1"), DO_FORWARD("police_station"), DO_REMIND("police_station", "violation.local"),
             DO_ARM("due.receipt")},
     .go = "reported",
     .clause = "S3-A4 四(二)8; S4-P4; S4-P5"},
    {.in = {"at_threshold"},
     .on = {"due.report"},
     .act = {DO_MISSED("office"), DO_REMIND("drug_control_office", "violation.report_overdue"), DO_ARM("due.report")},
     .clause = "条21, 44(二)"},
    {.in = {"reported"},
     .on = {"violation.receipt", "refusal.receipt"},
     .act = {DO_SET("receipt_no", "receipt_no"), DO_FORWARD("office"), DO_DISARM("due.receipt"),
             DO_ARM("due.decision_watch")},
     .go = "received",
     .clause = "house (practice)"},
    {.in = {"reported"},
     .on = {"due.receipt"},
     .act = {DO_REMIND("police_station", "violation.receipt_awaited"), DO_ARM("due.receipt")},
     .clause = "house"},
    {.in = {"reported", "received"},
     .on = {"violation.returned"},
     .when = {IF_REPORTABLE},
     .act = {DO_FORWARD("office"), DO_DISARM("due.receipt"), DO_CANCEL("due.decision_watch"), DO_ARM("due.report")},
     .go = "at_threshold",
     .clause = "house (practice)"},
    {.in = {"reported", "received"},
     .on = {"violation.returned"},
     .act = {DO_FORWARD("office"), DO_DISARM("due.receipt"), DO_CANCEL("due.decision_watch")},
     .go = "warned",
     .clause = "house (practice)"},
    {.in = {"received"},
     .on = {"due.decision_watch"},
     .act = {DO_REMIND("police_station", "violation.decision_awaited"),
             DO_REMIND("police_execution", "violation.decision_awaited"), DO_ARM("due.decision_watch")},
     .clause = "house"},
    // the decision
    {.in = {"start"},
     .on = {"isolation.decided"},
     .when = {IF_BARRED},
     .act = {TELL_BARRED},
     .go = "dismissed",
     .clause = "法39(1)"},
    {.in = {"start"},
     .on = {"isolation.decided"},
     .act = {DO_KEEP_OPENER, DECIDE},
     .go = "decided",
     .clause = "法38, 浙35; 条25(2)"},
    {.in = {UNDECIDED}, .on = {"isolation.decided"}, .when = {IF_BARRED}, .act = {TELL_BARRED}, .clause = "法39(1)"},
    {.in = {UNDECIDED}, .on = {"isolation.decided"}, .act = {DECIDE}, .go = "decided", .clause = "法38, 40; 条25"},
    {.in = {"decided"},
     .on = {"isolation.notified"},
     .when = {IF_ALL_TOLD, IF_SENDER_IS("decider")},
     .act = {DO_FORWARD("office"), DO_DISARM("due.isolation_notify"), DO_CANCEL("due.notify_again")},
     .go = "isolation",
     .clause = "法40"},
    {.in = {"decided"},
     .on = {"due.isolation_notify"},
     .act = {DO_MISSED("decider"), DO_ARM("due.notify_again")},
     .clause = "法40"},
    {.in = {"decided"},
     .on = {"due.notify_again"},
     .act = {DO_REMIND("decider", "isolation.notices_awaited"), DO_ARM("due.notify_again")},
     .clause = "法40"},
    {.in = {"reported", "received"},
     .on = {"isolation.not_decided"},
     .act = {DO_SET("report_by", "report_by"), DO_SET("case.report_by", "="), DO_SET("case.report_by", "report_by"),
             DO_FORWARD("office"), DO_FORWARD("police_station"), DO_SIGNAL("isolation.not_decided")},
     .go = "kept",
     .clause = "法39, 条26"},
    {.in = {"reported", "received"},
     .on = {"detox.ordered"},
     .when = {IF_IS("matter.measure", "rehab"), IF_RULE_IS("rehab.refusal_effect", "detox_order")},
     .act = {DO_SET("decision_no", "decision_no"), DO_SET("decided_on", "decided_on"), DO_SET("served_on", "served_on"),
             DO_BIND("police_decides", "sender"), DO_FORWARD("office"), DO_FORWARD("police_station"),
             DO_SIGNAL("detox.ordered"), DO_OPEN("detox_order", "detox.ordered")},
     .go = "detox_ordered",
     .clause = "浙38"},
    // What the police had before them ends as ordered; what was only noted ends with the measure, whichever of the two
    // signals comes first.
    {.in = {"reported", "received"},
     .on = {"detox.replaced"},
     .when = {IF_IS("matter.measure", "rehab")},
     .act = {DO_REMIND("office", "violation.detox_ordered"), DO_CANCEL("*")},
     .go = "detox_ordered",
     .clause = "浙38"},
    {.in = {NOT_REPORTED},
     .on = {"detox.replaced"},
     .when = {IF_IS("matter.measure", "rehab")},
     .act = {DO_REMIND("office", "violation.detox_ordered"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "浙38"},
    // Beyond C6: after a transfer the new place's office acts, and its police get the report; who has received a report
    // already goes on with it.
    {.in = {"at_threshold"},
     .on = {"transfer.done"},
     .act = {TO_NEW_PLACE, DO_REMIND("office", "violation.report_now"), DO_ARM("due.report")},
     .clause = "条22, 21"},
    {.in = {"open", "warned"},
     .on = {"transfer.done"},
     .act = {TO_NEW_PLACE, DO_REMIND("office", "violation.taken_over")},
     .clause = "条22"},
    {.in = {"reported", "received", "decided"},
     .on = {"transfer.done"},
     .act = {DO_BIND("office", "from.party.new_office"), DO_REMIND("office", "violation.taken_over")},
     .clause = "条22"},
    // rows of every workflow (tables B5): what is reported is decided even if the term ends meanwhile
    {.in = {UNDECIDED}, .on = {"measure.suspended"}, .act = {DO_SUSPEND("*")}, .clause = "条24(2)"},
    {.in = {UNDECIDED}, .on = {"measure.resumed"}, .act = {DO_RESUME("*")}, .clause = "条24(2)"},
    {.in = {NOT_REPORTED},
     .on = {"measure.ended"},
     .act = {DO_REMIND("*", "measure.ended"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "条23, 24, 40"},
    {.in = {"*"}, .on = {"person.died"}, .act = {DO_FORWARD("*"), DO_CANCEL("*")}, .go = "lapsed", .clause = "house"},
    {.in = {"*"},
     .on = {"matter.voided"},
     .when = {IF_IS("workflow", "violation"), IF_SENDER_IS("matter.opener"), IF_SET("reason")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"isolation.age",
     {"不满十六周岁（本地规定的在校学生、老年人）可以不适用强制隔离戒毒，请核对（法39，渝39）",
      "isolation may be left out for who is under sixteen (locally: students, the old): please check (法39, 渝39)"}},
    {"isolation.barred",
     {"怀孕或者正在哺乳自己不满一周岁婴儿的妇女不适用强制隔离戒毒（法39）：平台未作处理，请另作社区戒毒决定（条26）；"
      "情形已消失的，请注明后重新发送",
      "isolation does not apply to who is pregnant or nurses a child under one year (法39): nothing was done here; "
      "order "
      "community detoxification (条26), or send again saying that the bar has ended"}},
    {"isolation.dependents",
     {"被决定人是未成年人、生活不能自理人员唯一照料人的，请同时通知其所在地乡镇街道（鲁44）",
      "if minors or helpless persons depend on the person alone, tell their township at the same time (鲁44)"}},
    {"isolation.notices_awaited",
     {"尚未收到已通知家属、单位和户籍地派出所的记录（法40）",
      "the record that family, unit and station were told is still awaited (法40)"}},
    {"isolation.rehab",
     {"社区康复期间的拒绝或严重违反本身不是强制隔离的法定情形（条38(2)），请核对依据",
      "a refusal or serious breach of rehabilitation is no ground of isolation by itself (条38(2)): please check"}},
    {"isolation.unconfirmed",
     {"吸毒情形仅有现场检测，尚无实验室结论，请核对依据", "the use rests on a field test alone: please check"}},
    {"measure.ended", {"措施已终结，本事项随之终结", "the measure has ended, and this matter with it"}},
    {"violation.decision_awaited", {"违规报告待贵单位决定", "the report waits for your decision"}},
    {"violation.detox_ordered",
     {"已责令社区戒毒，本事项随之终结", "detoxification has been ordered, and this matter ends with it"}},
    {"violation.dismissed", {"违规情形已撤销，本事项终结", "the ground has been taken back, the matter ends"}},
    {"violation.local",
     {"本次提请依据地方规定，不属于法定情形，请依法审查",
      "this proposal rests on a local rule, not on a ground of law: judge it by the law"}},
    {"violation.look_again", {"改正期限已到，请查看是否改正", "the day set has come: has it been put right?"}},
    {"violation.more", {"已报告的人员又有新的违规情形", "a further breach of a person already reported"}},
    {"violation.no_longer", {"部分违规情形已撤销", "a ground has been taken back"}},
    {"violation.police_next",
     {"小组告诫已达规定次数，再犯的由派出所告诫", "the group has given all its warnings: the police warn next"}},
    {"violation.receipt_awaited", {"违规报告待贵单位回执", "the report waits for your receipt"}},
    {"violation.rehab_serious",
     {"社区康复期间的严重违反（条38(2)），本身不是强制隔离的法定情形",
      "a serious breach of rehabilitation (条38(2)), no ground of isolation by itself"}},
    {"violation.report_now",
     {"已达到应报告的情形，请及时向当地公安机关报告（条21）", "the threshold is reached: report to the police (条21)"}},
    {"violation.report_overdue",
     {"应报告的违规情形逾期未报告", "a breach that must be reported has not been reported"}},
    {"violation.taken_over",
     {"人员随执行地变更转入，其违规事项一并接手", "the person has moved here, and the open breach with the person"}},
    {"violation.warn",
     {"请对违规行为进行批评、教育并记录（法35）", "a breach: admonish and educate the person, and record it (法35)"}},
};

// ---- message types shared with other workflows (tables B3) ----------------------------------------------------------

static const struct jieli_shared shared[] = {
    {.type = "refusal.reported", .order = 9, .exclusive = true}, // detox_order and release_handover go before it
    {.type = "test.confirmed", .order = 1, .exclusive = true},
    {.type = "person.died", .order = 6},
    {.type = "matter.voided", .order = 1},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "violation",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"违规、告诫、移交", "violations"},
    .summary = {"违规计数、告诫、向公安报告；由公安机关决定，法定情形与地方情形分开",
                "breaches counted, warned of, reported; the police decide; grounds of law kept apart from local ones"},
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("violation", 1, &workflow, 1);
