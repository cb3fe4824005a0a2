// SPDX-License-Identifier: Apache-2.0
/// @file detox_order.c — 责令社区戒毒: from the police's order to the signed agreement (禁毒法 33, 戒毒条例 13-16).
///
/// A normal run: the police order community detoxification and tell the office and the household's station at once
/// (禁毒法 33); the order is served; the person reports in at the office within 15 days (戒毒条例 14), where the term
/// of three years starts (discharge); the agreement is signed promptly (戒毒条例 16), and supervision begins.
///
/// Who does not report in without a proper reason refuses (戒毒条例 14): the office reports it, the police decide. An
/// order sent to the wrong place goes back and is redirected; until then nobody blames the person (禁毒法 33(2)).
/// Source: workflow tables C1; B3, B5 written out. Rows that go beyond C1 have their reason beside them.
#include "jieli/workflow.h"

// ---- guards and actions that a table cannot say ---------------------------------------------------------------------

static bool same(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

/// One running measure at a time; only a change (戒毒条例 31) or a refused rehabilitation (浙江省禁毒条例 38) replaces
/// it.
static bool may_be_ordered(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *ground = host->text(ctx, "ground");
    return !host->text(ctx, "case.measure")[0] || same(ground, "isolation_changed") || same(ground, "rehab_refused");
}

/// 禁毒法 33: in the household's place, or where the person has a fixed home: some place of execution must be known.
static bool place_is_known(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->text(ctx, "execution_division")[0] || host->text(ctx, "case.household_division")[0] ||
           host->text(ctx, "case.residence_division")[0];
}

/// A reason that the office has recorded lasts until after today.
static bool reason_runs_on(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date until = host->date(ctx, "matter.reason_until");
    return !jl_date_is_none(until) && until.day >= host->today(ctx).day;
}

/// The place that an order names, else the household's, else the residence's (禁毒法 33).
static void set_place(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const paths[] = {"execution_division", "case.household_division", "case.residence_division"};
    const char *place = "";
    for (uint32_t i = 0; i < JIELI_COUNT(paths) && !place[0]; i++)
        place = host->text(ctx, paths[i]);
    host->set(ctx, "execution_division", place);
    host->set(ctx, "case.execution_division", place);
}

/// 重庆市禁毒条例 31: the police may order a site where the community cannot; elsewhere it is voluntary (戒毒条例 41).
static void set_site(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool ordered = host->text(ctx, "at_site")[0] && host->rule_amount(ctx, "order.site_allowed");
    if (ordered)
        host->set(ctx, "receiver", "site");
    host->set(ctx, "case.execution_place", ordered ? "site" : "");
}

/// Who signed the order in force decides on all that follows from it (tables B2). The office hears of it today.
static void keep_decider(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "case.decided_by", host->party(ctx, "police_decides"));
    host->set(ctx, "received_on", host->date_text(ctx, host->today(ctx)));
    host->set(ctx, "measure", "detox");
}

/// 禁毒法 39: isolation does not reach a woman who is pregnant or nurses a child under one year; kept for `violation`.
static void keep_bar(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "case.isolation_barred", host->text(ctx, "isolation_barred"));
    host->set(ctx, "case.child_born_on", host->text(ctx, "child_born_on"));
}

/// Whole years on the day of the decision, by the date of birth or the identity number; -1 when neither is given.
static int64_t age_of(struct jieli_ctx *ctx, const struct jieli_host *host, struct jl_date on)
{
    struct jl_date birth = host->date(ctx, "person.birth_date");
    const char *id = host->text(ctx, "person.resident_id");
    uint32_t len = 0;
    while (id[len])
        len++;
    if (jl_date_is_none(birth) && len == 18) {
        const char day[] = {id[6], id[7], id[8], id[9], '-', id[10], id[11], '-', id[12], id[13], 0};
        birth = host->date_parse(day);
    }
    if (jl_date_is_none(birth) || jl_date_is_none(on))
        return -1;
    int32_t years = 0;
    while (years < 150 && host->date_shift(birth, years + 1, 0, 0).day <= on.day)
        years++;
    return years;
}

/// Grounds and bars that rest on an age, by the profile's rule. The order stands whatever its age says; the explanation
/// of the decision notes what does not fit.
static void note_age(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const struct {
        const char *field, *value, *rule;
        bool from; ///< from that age on; else under it
    } rows[] = {
        {"ground", "age", "order.ground.age_from", true},
        {"isolation_barred", "under_16", "barred.isolation.age_under", false},
        {"isolation_barred", "student", "barred.isolation.student_age_under", false},
        {"isolation_barred", "elderly", "barred.isolation.age_from", true},
    };
    int64_t age = age_of(ctx, host, host->date(ctx, "decided_on"));
    for (uint32_t i = 0; i < JIELI_COUNT(rows); i++) {
        if (!same(host->text(ctx, rows[i].field), rows[i].value))
            continue;
        if (!host->rule_has(ctx, rows[i].rule))
            host->note(ctx, "order.age_not_of_this_profile");
        else if (age >= 0 && rows[i].from != (age >= host->rule_amount(ctx, rows[i].rule)))
            host->note(ctx, "order.age_does_not_fit");
    }
}

/// S4-P5: the relatives sign too. Fewer signatories than the profile asks for (no rule: none is asked for), unless the
/// office says that they did.
static bool signatures_are_missing(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->rule_has(ctx, "agreement.signatories") && !host->text(ctx, "relatives_signed")[0] &&
           host->count_of(ctx, "signatories") < host->rule_amount(ctx, "agreement.signatories");
}

#define IF_MAY                                                                                                         \
    IF_FN(may_be_ordered, "没有正在执行的措施，或者属于变更（条31）、拒绝社区康复（浙38）",                            \
          "no measure runs, or it is a change (条31) or refused rehabilitation (浙38)")
#define IF_PLACE IF_FN(place_is_known, "执行地可以确定", "a place of execution is known")
#define IF_REASON IF_FN(reason_runs_on, "已记录的正当理由仍在存续", "a recorded reason runs on")
#define IF_UNSIGNED IF_FN(signatures_are_missing, "签字人少于本地要求", "fewer signatories than the profile asks for")
#define DO_PLACE DO_FN(set_place, "确定执行地", "settle the place of execution")
#define DO_SITE DO_FN(set_site, "责令到戒毒康复场所的，记下场所", "an order to a site is kept")
#define DO_KEEP_DECIDER DO_FN(keep_decider, "记下决定机关和收到日期", "keep who decides, and the day of receipt")
#define DO_KEEP_BAR DO_FN(keep_bar, "记下不适用强制隔离的情形", "keep why isolation is barred")
#define DO_NOTE_AGE DO_FN(note_age, "年龄与事由不符的记录在案", "note an age that does not fit the ground")

// ---- parties --------------------------------------------------------------------------------------------------------

// Every party of the place follows what set_place found, or a redirection (DO_BIND).
#define AT_PLACE .address = "matter.execution_division", .address_fallback = "case.household_division"

static const struct jieli_party parties[] = {
    // 戒毒条例 13: any county-level police may order, also those of the place of seizure (S4-P5).
    {.name = "police_decides", .role = "police", .level = JIELI_LEVEL_COUNTY, .label = {"决定机关", "deciding police"}},
    {.name = "police_execution",
     .role = "police",
     .level = JIELI_LEVEL_COUNTY,
     AT_PLACE,
     .label = {"执行地县级公安机关", "county police of execution"}},
    {.name = "police_station",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     AT_PLACE,
     .label = {"执行地派出所", "police station of execution"}},
    {.name = "police_household",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     .address = "case.household_division",
     .address_fallback = "case.residence_division",
     .label = {"户籍地派出所", "police station of the household"}},
    {.name = "police_detains", .role = "police", .label = {"羁押、拘留机关", "detaining police"}},
    {.name = "office", .role = "community_office", AT_PLACE, .label = {"社区戒毒社区康复办公室", "community office"}},
    {.name = "site",
     .role = "rehab_site",
     AT_PLACE,
     .optional = true,
     .label = {"戒毒康复场所", "rehabilitation site"}},
    {.name = "centre", .role = "isolation_centre", .label = {"强制隔离戒毒所", "isolation centre"}},
    {.name = "aftercare", .role = "aftercare", AT_PLACE, .optional = true, .label = {"后续照管机构", "aftercare"}},
    {.name = "medical", .role = "medical", .label = {"医疗机构", "medical institution"}},
};

// ---- events ---------------------------------------------------------------------------------------------------------

#define MESSAGE(type_) .name = (type_), .type = (type_), .kind = JIELI_EVENT_MESSAGE
#define SIGNAL(name_) .name = (name_), .kind = JIELI_EVENT_SIGNAL

static const struct jieli_event events[] = {
    {MESSAGE("order.issued"), .from = {"police_decides"}, .date = "decided_on",
     .label = {"责令社区戒毒", "detoxification ordered"}},
    {SIGNAL("detox.changed"), .label = {"强制隔离变更为社区戒毒", "isolation changed to detoxification"}},
    {SIGNAL("detox.ordered"), .label = {"改责令社区戒毒", "detoxification ordered instead"}},
    {MESSAGE("order.served"), .from = {"police_decides", "police_station", "centre", "aftercare"}, .date = "served_on",
     .label = {"决定书送达", "order served"}},
    {MESSAGE("order.returned"), .from = {"office"}, .date = "made_on",
     .label = {"非本辖区退回", "returned, not of this place"}},
    {MESSAGE("order.redirected"), .from = {"police_decides"}, .date = "told_on",
     .label = {"改派执行地", "another place of execution"}},
    {MESSAGE("order.revoked"), .from = {"police_decides"}, .date = "revoked_on",
     .label = {"撤销决定", "order revoked"}},
    {MESSAGE("report_in"), .from = {"office", "site"}, .date = "reported_on", .label = {"报到", "report-in"}},
    {MESSAGE("report_in.reason"), .from = {"office"}, .label = {"正当理由", "reason for being late"}},
    {MESSAGE("agreement.signed"), .from = {"office"}, .date = "signed_on", .label = {"签订协议", "agreement signed"}},
    {MESSAGE("agreement.refused"), .from = {"office"}, .date = "refused_on",
     .label = {"拒签协议", "agreement refused"}},
    {MESSAGE("site.agreed"), .from = {"site"}, .date = "signed_on",
     .label = {"戒毒康复场所协议", "agreement with a site"}},
    {MESSAGE("refusal.reported"), .from = {"office"}, .date = "made_on",
     .label = {"拒绝社区戒毒报告", "refusal reported"}},
    {MESSAGE("refusal.receipt"), .from = {"police_station", "police_execution"}, .date = "received_on",
     .label = {"移交回执", "receipt of the report"}},
    {MESSAGE("person.detained"), .from = {"police_detains"}, .date = "detained_on",
     .label = {"被拘留、逮捕", "detained"}},
    {MESSAGE("person.released"), .from = {"police_detains", "office"}, .date = "freed_on",
     .label = {"释放", "set free"}},
    {MESSAGE("person.imprisoned"), .from = {"police_detains"}, .date = "imprisoned_on",
     .label = {"收监执行刑罚、强制性教育措施", "imprisoned"}},
    {MESSAGE("person.died"), .from = {"police_station", "medical", "office"}, .date = "died_on",
     .label = {"死亡", "the person died"}},
    {MESSAGE("matter.voided"), .from = {"police_decides"}, .label = {"误发撤销", "sent by mistake"}},
    {SIGNAL("isolation.decided"), .label = {"强制隔离决定", "isolation decided"}, .needs = "violation"},
    {SIGNAL("isolation.not_decided"), .label = {"不予强制隔离", "isolation not decided"}, .needs = "violation"},
    {SIGNAL("term.voided"), .label = {"误报到撤销", "the report-in was a mistake"}, .needs = "discharge"},
    {SIGNAL("measure.suspended"), .label = {"措施中止", "the measure is suspended"}, .needs = "discharge"},
    {SIGNAL("measure.resumed"), .label = {"措施恢复", "the measure goes on"}, .needs = "discharge"},
    {SIGNAL("measure.ended"), .label = {"措施终结", "the measure has ended"}, .needs = "discharge"},
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    // A laxer local number (qinghe, chongqing) runs beside it and does not replace it (tables E2).
    {.name = "due.notify",
     .rule = "statutory:order.notify_office",
     .start = "matter.decided_on",
     .kind = JIELI_HARD_AGENCY,
     .party = "police_decides",
     .label = {"通知办公室的期限", "the office notified"},
     .passing = {"记录逾期：决定机关", "mark missed: deciding police"},
     .clause = "法33, 条13"},
    {.name = "due.notify_local",
     .rule = "local:order.notify_office",
     .start = "matter.notify_from",
     .kind = JIELI_SOFT,
     .party = "police_decides",
     .label = {"通知办公室的地方期限", "the office notified, local rule"},
     .passing = {"记录逾期：决定机关", "mark missed: deciding police"},
     .clause = "渝31; S4-P4; S4-P5"},
    {.name = "due.serve",
     .rule = "order.serve",
     .start = "matter.decided_on",
     .kind = JIELI_HARD_AGENCY,
     .party = "police_decides",
     .label = {"送达期限", "the order served"},
     .passing = {"记录逾期：决定机关", "mark missed: deciding police"},
     .clause = "渝31"},
    {.name = "due.local",
     .rule = "report_in.local",
     .rule_far = "report_in.local_far",
     .far_if = "matter.far_away",
     .start = "matter.report_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"报到期限（地方）", "report-in, local rule"},
     .passing = {"提醒办公室催告", "remind the office, which reminds the person"},
     .clause = "浙37; S4-P4"},
    {.name = "due.statutory",
     .rule = "report_in.statutory",
     .start = "matter.report_from",
     .kind = JIELI_HARD_PERSON,
     .party = "office",
     .label = {"报到期限（法定）", "report-in, by law"},
     .passing = {"无正当理由视为拒绝社区戒毒", "without proper reason: deemed refusal"},
     .clause = "条14"},
    {.name = "due.reason",
     .rule = "-",
     .start = "matter.reason_until",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"正当理由存续期满", "the recorded reason ends"},
     .passing = {"同法定报到期限届满", "as the statutory report-in passed"},
     .clause = "条14"},
    {.name = "due.redirect",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "police_decides",
     .label = {"改派期限", "another place named"},
     .passing = {"提醒决定机关，重复", "remind deciding police, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.refusal_report",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"拒绝报到的报告期限", "refusal reported to the police"},
     .passing = {"记录逾期：办公室（条44(二)）", "mark missed: office (条44(二))"},
     .clause = "条21"},
    {.name = "due.refusal_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"拒绝报到的报告，再次提醒", "refusal reported, reminded again"},
     .passing = {"提醒办公室，重复", "remind the office, repeated"},
     .clause = "条21, 44(二)",
     .again = "remind.later"},
    {.name = "due.receipt",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "police_station",
     .label = {"移交回执期限", "receipt of the report"},
     .passing = {"提醒公安，计数", "remind police, counted"},
     .clause = "house"},
    {.name = "due.agreement",
     .rule = "prompt.act",
     .start = "matter.reported_on",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"签订协议期限", "agreement signed"},
     .passing = {"记录逾期：办公室（条44(一)）", "mark missed: office (条44(一))"},
     .clause = "条16"},
    {.name = "due.agreement_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"签订协议，再次提醒", "agreement signed, reminded again"},
     .passing = {"提醒办公室，重复", "remind the office, repeated"},
     .clause = "条16, 44(一)",
     .again = "remind.later"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {.name = "issued",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已决定待送达", "ordered, to be served"},
     .waits = {"送达本人", "service on the person"},
     .deadlines = {"due.notify", "due.serve"},
     .why_none = {"法律未规定送达期限（重庆除外）", "the law gives no number for the service, but for chongqing"},
     .clause = "条13; 渝31"},
    {.name = "served",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已送达待报到", "served, report-in awaited"},
     .waits = {"报到", "the report-in"},
     .deadlines = {"due.local", "due.statutory"},
     .clause = "条14"},
    {.name = "reminded",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已催告", "reminded"},
     .waits = {"报到", "the report-in"},
     .deadlines = {"due.statutory"},
     .clause = "条14"},
    {.name = "returned",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"退回改派", "returned for another place"},
     .waits = {"改派执行地", "a corrected place of execution"},
     .deadlines = {"due.redirect"},
     .clause = "法33(2)"},
    {.name = "overdue",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"逾期未报到", "report-in overdue"},
     .waits = {"办公室的报告，或者理由", "the office's report, or a reason"},
     .deadlines = {"due.refusal_report"},
     .clause = "条14, 21"},
    {.name = "refusal_reported",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已移交公安", "refusal reported"},
     .waits = {"公安决定", "the police's decision"},
     .deadlines = {"due.receipt"},
     .why_none = {"决定无法定期限；回执和决定由违规事项催办",
                  "the law gives the decision no number; the open matter of violation asks for receipt and decision"},
     .clause = "法38(1)(一)"},
    {.name = "reported_in",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已报到待签协议", "reported in, agreement awaited"},
     .waits = {"协议", "the agreement"},
     .deadlines = {"due.agreement"},
     .clause = "条16"},
    {.name = "in_force", .kind = JIELI_STATE_FINAL, .label = {"执行中", "in force"}, .clause = "条14, 16"},
    {.name = "isolated", .kind = JIELI_STATE_FINAL, .label = {"转强制隔离", "isolated"}, .clause = "法38"},
    {.name = "revoked",
     .kind = JIELI_STATE_FINAL,
     .label = {"决定撤销", "order revoked"},
     .clause = "行政复议法, 行政诉讼法"},
    {.name = "lapsed", .kind = JIELI_STATE_FINAL, .label = {"终结", "lapsed"}, .clause = "条23, 24, 40"},
};

// ---- transitions ----------------------------------------------------------------------------------------------------

// 法33, 条13: the decision as it came, and who is to have it.
#define KEEP_ORDER                                                                                                     \
    DO_KEEP_DECIDER, DO_PLACE, DO_SET("receiver", "=office"), DO_SITE, DO_NOTE_AGE,                                    \
        DO_SET("decision_no", "decision_no"), DO_SET("decided_on", "decided_on"), DO_SET("order_ground", "ground"),    \
        DO_SET("credit_days", "credit_days"), DO_SET("far_away", "far_away"), DO_KEEP_BAR, DO_FORWARD("office"),       \
        DO_FORWARD("police_household"), DO_FORWARD("police_station"), DO_FORWARD("matter.receiver"),                   \
        DO_ARM("due.notify")
#define KEEP_SERVICE                                                                                                   \
    DO_SET("served_on", "served_on"), DO_SET("family_served_on", "family_served_on"), DO_SET("report_from", "served_on")
#define ARM_REPORT_IN DO_ARM("due.local"), DO_ARM("due.statutory")
// An order that another matter brought about: the facts stand in that matter.
#define TAKE_ORDER                                                                                                     \
    DO_BIND("police_decides", "from.party.police_decides"), DO_KEEP_DECIDER,                                           \
        DO_SET("execution_division", "case.household_division"),                                                       \
        DO_SET("execution_division", "case.execution_division"),                                                       \
        DO_SET("case.execution_division", "matter.execution_division"), DO_SET("receiver", "=office"),                 \
        DO_SET("decision_no", "from.decision_no"), DO_SET("decided_on", "from.decided_on"),                            \
        DO_SET("credit_days", "from.credit_days"), DO_BIND("office", "from.party.office"),                             \
        DO_BIND("police_station", "from.party.police_station"), DO_ARM("due.notify")
// 条14: the term starts on the day of the report-in; the clock of the measure is discharge's.
#define ON_REPORT_IN                                                                                                   \
    DO_SET("reported_on", "reported_on"), DO_DISARM("due.local"), DO_DISARM("due.statutory"), DO_CANCEL("due.reason"), \
        DO_CANCEL("due.redirect"), DO_CANCEL("due.refusal_report"), DO_CANCEL("due.refusal_again"),                    \
        DO_DISARM("due.notify"), DO_DISARM("due.notify_local"), DO_OPEN("discharge", "term.started"),                  \
        DO_FORWARD("police_station"), DO_FORWARD("police_decides"), DO_FORWARD("office"), DO_ARM("due.agreement")
#define IN_EVERY_STATE "issued", "served", "reminded", "returned", "overdue", "refusal_reported", "reported_in"

static const struct jieli_transition transitions[] = {
    // ---- the order ----
    // 浙38: it takes the place of a rehabilitation; its clock, or the matter that waits for its report-in, hears of it.
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_IS("ground", "rehab_refused"), IF_SET("served_on"), IF_PLACE},
     .act = {KEEP_ORDER, DO_SIGNAL("detox.ordered"), KEEP_SERVICE, ARM_REPORT_IN},
     .go = "served",
     .clause = "浙38; 法33, 条14"},
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_IS("ground", "rehab_refused"), IF_UNSET("served_on"), IF_PLACE},
     .act = {KEEP_ORDER, DO_SIGNAL("detox.ordered"), DO_ARM("due.serve")},
     .go = "issued",
     .clause = "浙38; 法33, 条13"},
    // 渝31: where service has a period, the notice to the office counts from the service.
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_MAY, IF_PLACE, IF_SET("served_on"), IF_RULE_HAS("order.serve")},
     .act = {KEEP_ORDER, DO_SET("notify_from", "served_on"), DO_ARM("due.notify_local"), KEEP_SERVICE, ARM_REPORT_IN},
     .go = "served",
     .clause = "法33, 条13, 14; 渝31"},
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_MAY, IF_PLACE, IF_SET("served_on")},
     .act = {KEEP_ORDER, DO_SET("notify_from", "decided_on"), DO_ARM("due.notify_local"), KEEP_SERVICE, ARM_REPORT_IN},
     .go = "served",
     .clause = "法33, 条13, 条14"},
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_MAY, IF_PLACE, IF_RULE_HAS("order.serve")},
     .act = {KEEP_ORDER, DO_ARM("due.serve")},
     .go = "issued",
     .clause = "法33, 条13; 渝31"},
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_MAY, IF_PLACE},
     .act = {KEEP_ORDER, DO_SET("notify_from", "decided_on"), DO_ARM("due.notify_local")},
     .go = "issued",
     .clause = "法33, 条13"},
    // 条31: the isolation already served counts; the centre serves the decision.
    {.in = {"start"},
     .on = {"detox.changed"},
     .act = {TAKE_ORDER, DO_SET("order_ground", "=isolation_changed"), DO_BIND("centre", "from.party.centre"),
             DO_FORWARD("police_station"), DO_FORWARD("police_household"), DO_ARM("due.serve")},
     .go = "issued",
     .clause = "条31, 13"},
    {.in = {"start"},
     .on = {"detox.ordered"},
     .when = {IF_SET("from.served_on")},
     .act = {TAKE_ORDER, DO_SET("order_ground", "=rehab_refused"), DO_SET("served_on", "from.served_on"),
             DO_SET("report_from", "from.served_on"), DO_REMIND("office", "order.reordered"),
             DO_REMIND("police_household", "order.reordered"), ARM_REPORT_IN},
     .go = "served",
     .clause = "浙38; 条14"},
    {.in = {"start"},
     .on = {"detox.ordered"},
     .act = {TAKE_ORDER, DO_SET("order_ground", "=rehab_refused"), DO_REMIND("office", "order.reordered"),
             DO_REMIND("police_household", "order.reordered"), DO_ARM("due.serve")},
     .go = "issued",
     .clause = "浙38; 条13"},
    // ---- service ----
    {.in = {"issued"},
     .on = {"order.served"},
     .when = {IF_RULE_HAS("order.serve")},
     .act = {DO_DISARM("due.serve"), DO_SET("notify_from", "served_on"), DO_ARM("due.notify_local"), KEEP_SERVICE,
             DO_FORWARD("office"), ARM_REPORT_IN},
     .go = "served",
     .clause = "条13, 14; 渝31"},
    {.in = {"issued"},
     .on = {"order.served"},
     .act = {KEEP_SERVICE, DO_FORWARD("office"), ARM_REPORT_IN},
     .go = "served",
     .clause = "条13, 14"},
    {.in = {"issued", "returned"}, .on = {"due.serve"}, .act = {DO_MISSED("police_decides")}, .clause = "渝31"},
    {.in = {"issued", "served", "reminded", "returned"},
     .on = {"due.notify"},
     .when = {IF_DATE_FROM("deadline.due_on", "matter.received_on"), IF_PARTY_TAKEN("office")},
     .act = {DO_DISARM("due.notify")},
     .clause = "法33"},
    {.in = {"issued", "served", "reminded", "returned"},
     .on = {"due.notify_local"},
     .when = {IF_DATE_FROM("deadline.due_on", "matter.received_on"), IF_PARTY_TAKEN("office")},
     .act = {DO_DISARM("due.notify_local")},
     .clause = "渝31; S4-P4; S4-P5"},
    {.in = {"issued", "served", "reminded", "returned"},
     .on = {"due.notify", "due.notify_local"},
     .act = {DO_MISSED("police_decides")},
     .clause = "法33; 渝31"},
    // ---- the wrong place ----
    {.in = {"issued", "served", "reminded"},
     .on = {"order.returned"},
     .act = {DO_FORWARD("police_decides"), DO_ARM("due.redirect")},
     .go = "returned",
     .clause = "法33(2)"},
    {.in = {"returned"},
     .on = {"order.redirected"},
     .when = {IF_SET("matter.served_on"), IF_SET("told_on")},
     .act = {DO_SET("execution_division", "execution_division"),
             DO_SET("case.execution_division", "execution_division"), DO_BIND("office", "execution_division"),
             DO_BIND("police_station", "execution_division"), DO_BIND("police_execution", "execution_division"),
             DO_SET("report_from", "told_on"), DO_FORWARD("office"), DO_FORWARD("police_station"),
             DO_CANCEL("due.reason"), ARM_REPORT_IN},
     .go = "served",
     .clause = "法33(2), 条14"},
    {.in = {"returned"},
     .on = {"order.redirected"},
     .when = {IF_UNSET("matter.served_on")},
     .act = {DO_SET("execution_division", "execution_division"),
             DO_SET("case.execution_division", "execution_division"), DO_BIND("office", "execution_division"),
             DO_BIND("police_station", "execution_division"), DO_BIND("police_execution", "execution_division"),
             DO_FORWARD("office"), DO_FORWARD("police_station")},
     .go = "issued",
     .clause = "法33(2)"},
    {.in = {"returned"},
     .on = {"order.served"},
     .act = {KEEP_SERVICE, DO_DISARM("due.serve"), DO_FORWARD("office")},
     .clause = "条13"},
    {.in = {"returned"},
     .on = {"due.redirect"},
     .act = {DO_REMIND("police_decides", "order.place_unclear"), DO_ARM("due.redirect")},
     .clause = "house"},
    // An unclear place is a reason not to blame the person.
    {.in = {"returned"},
     .on = {"due.local", "due.statutory", "due.reason"},
     .act = {DO_REMIND("police_decides", "order.place_unclear")},
     .clause = "条14"},
    // ---- report-in ----
    // 条41: a site takes the report-in only where the police may order it there (渝31).
    {.in = {"served", "reminded", "returned"},
     .on = {"report_in"},
     .when = {IF_SENDER_IS("office")},
     .act = {ON_REPORT_IN},
     .go = "reported_in",
     .clause = "条14"},
    {.in = {"served", "reminded", "returned"},
     .on = {"report_in"},
     .when = {IF_RULE_ON("order.site_allowed"), IF_IS("matter.receiver", "site")},
     .act = {ON_REPORT_IN},
     .go = "reported_in",
     .clause = "渝31; 条14"},
    // Reported only now, but within the period: nothing was late.
    {.in = {"overdue", "refusal_reported"},
     .on = {"report_in"},
     .when = {IF_SENDER_IS("office"), IF_DATE_FROM("matter.overdue_after", "reported_on")},
     .act = {ON_REPORT_IN},
     .go = "reported_in",
     .clause = "条14"},
    {.in = {"overdue", "refusal_reported"},
     .on = {"report_in"},
     .when = {IF_SENDER_IS("office")},
     .act = {DO_SET("late", "=1"), ON_REPORT_IN, DO_REMIND("police_station", "report_in.late"),
             DO_REMIND("police_decides", "report_in.late")},
     .go = "reported_in",
     .clause = "条14"},
    {.in = {"overdue", "refusal_reported"},
     .on = {"report_in"},
     .when = {IF_RULE_ON("order.site_allowed"), IF_IS("matter.receiver", "site")},
     .act = {DO_SET("late", "=1"), ON_REPORT_IN, DO_REMIND("police_station", "report_in.late"),
             DO_REMIND("police_decides", "report_in.late")},
     .go = "reported_in",
     .clause = "渝31; 条14"},
    {.in = {"served", "reminded", "overdue"},
     .on = {"report_in.reason"},
     .act = {DO_SET("reason_until", "until_on"), DO_FORWARD("police_station"), DO_CANCEL("due.local"),
             DO_CANCEL("due.refusal_report"), DO_CANCEL("due.refusal_again"), DO_ARM("due.reason")},
     .go = "reminded",
     .clause = "条14"},
    {.in = {"served"},
     .on = {"due.local"},
     .act = {DO_REMIND("office", "report_in.due")},
     .go = "reminded",
     .clause = "浙37; S4-P4 step 3"},
    {.in = {"served", "reminded"},
     .on = {"due.statutory"},
     .when = {IF_REASON},
     .act = {DO_ARM("due.reason")},
     .go = "reminded",
     .clause = "条14"},
    {.in = {"served", "reminded"},
     .on = {"due.reason"},
     .when = {IF_RUNNING("due.statutory")},
     .act = {DO_NOTE("report_in.reason_ended")},
     .clause = "条14"},
    {.in = {"served", "reminded"},
     .on = {"due.statutory", "due.reason"},
     .act = {DO_SET("overdue_after", "deadline.due_on"), DO_REMIND("office", "report_in.overdue"),
             DO_REMIND("police_station", "report_in.overdue"), DO_ARM("due.refusal_report")},
     .go = "overdue",
     .clause = "条14"},
    // ---- refusal ----
    {.in = {"overdue"},
     .on = {"refusal.reported"},
     .act = {DO_SET("ground", "=refusal"), DO_FEED("violation", "refusal.fed"), DO_FORWARD("police_station"),
             DO_FORWARD("police_execution"), DO_ARM("due.receipt")},
     .go = "refusal_reported",
     .clause = "条21, 法38(1)(一)"},
    {.in = {"overdue"},
     .on = {"due.refusal_report"},
     .act = {DO_MISSED("office"), DO_ARM("due.refusal_again")},
     .clause = "条21, 44(二)"},
    {.in = {"overdue"},
     .on = {"due.refusal_again"},
     .act = {DO_REMIND("office", "report_in.overdue"), DO_ARM("due.refusal_again")},
     .clause = "条21, 44(二)"},
    {.in = {"refusal_reported"},
     .on = {"refusal.receipt"},
     .act = {DO_SET("receipt_no", "receipt_no"), DO_FORWARD("office"), DO_DISARM("due.receipt")},
     .clause = "house"},
    {.in = {"refusal_reported"},
     .on = {"due.receipt"},
     .act = {DO_REMIND("police_station", "refusal.receipt_awaited"), DO_COUNT("receipt_reminders")},
     .clause = "house"},
    {.in = {"refusal_reported"},
     .on = {"isolation.not_decided"},
     .when = {IF_SET("from.report_by")},
     .act = {DO_SET("reason_until", "from.report_by"), DO_REMIND("office", "report_in.again"), DO_ARM("due.reason")},
     .go = "reminded",
     .clause = "法39, 条26"},
    // Beyond C1: the police named no day: the period of law runs anew.
    {.in = {"refusal_reported"},
     .on = {"isolation.not_decided"},
     .act = {DO_REMIND("office", "report_in.again"), DO_ARM_ON("due.statutory", "today")},
     .go = "reminded",
     .clause = "法39, 条26; 条14"},
    // ---- agreement ----
    {.in = {"reported_in"},
     .on = {"agreement.signed"},
     .when = {IF_UNSIGNED},
     .act = {DO_REMIND("office", "agreement.signature_missing")},
     .clause = "S4-P5 三1"},
    {.in = {"reported_in"},
     .on = {"agreement.signed"},
     .act = {DO_SET("case.agreed_on", "signed_on"), DO_FORWARD("police_station"),
             DO_OPEN("supervision", "supervision.opened")},
     .go = "in_force",
     .clause = "条16; S4-P5"},
    {.in = {"reported_in"},
     .on = {"site.agreed"},
     .when = {IF_TRUE("consent")},
     .act = {DO_SET("case.agreed_on", "signed_on"), DO_SET("case.execution_place", "=site"), DO_FORWARD("office"),
             DO_FORWARD("police_station"), DO_OPEN("supervision", "supervision.opened")},
     .go = "in_force",
     .clause = "条41"},
    {.in = {"reported_in"},
     .on = {"site.agreed"},
     .when = {IF_RULE_ON("order.site_allowed"), IF_IS("matter.receiver", "site")},
     .act = {DO_SET("case.agreed_on", "signed_on"), DO_SET("case.execution_place", "=site"), DO_FORWARD("office"),
             DO_FORWARD("police_station"), DO_OPEN("supervision", "supervision.opened")},
     .go = "in_force",
     .clause = "渝31"},
    {.in = {"reported_in"},
     .on = {"agreement.refused"},
     .act = {DO_COUNT("agreement_refused"), DO_FORWARD("police_station"), DO_REMIND("office", "agreement.admonish")},
     .clause = "法35(2)"},
    {.in = {"reported_in"},
     .on = {"due.agreement"},
     .act = {DO_MISSED("office"), DO_ARM("due.agreement_again")},
     .clause = "条16, 44(一)"},
    {.in = {"reported_in"},
     .on = {"due.agreement_again"},
     .act = {DO_REMIND("office", "agreement.awaited"), DO_ARM("due.agreement_again")},
     .clause = "条16, 44(一)"},
    // Beyond C1: a report-in of somebody else was taken for this person's; the clocks of report-in go on as they were.
    {.in = {"reported_in"},
     .on = {"term.voided"},
     .act = {DO_SET("reported_on", "="), DO_SET("late", "="), DO_REMIND("office", "report_in.again"), ARM_REPORT_IN},
     .go = "served",
     .clause = "house; 条14"},
    // ---- isolation, revocation, custody ----
    // Beyond C1 in issued and returned: an order not yet served would otherwise stay open beside the isolation.
    {.in = {IN_EVERY_STATE},
     .on = {"isolation.decided"},
     .act = {DO_REMIND("office", "order.isolated")},
     .go = "isolated",
     .clause = "法38, 40"},
    {.in = {"*"},
     .on = {"order.revoked"},
     .act = {DO_FORWARD("*"), DO_SIGNAL("measure.ended")},
     .go = "revoked",
     .clause = "法40(2) by analogy"},
    // Who waits for the report-in learns why nobody comes, and when to expect the person again.
    {.in = {"issued", "served", "reminded", "overdue", "refusal_reported"},
     .on = {"person.detained"},
     .act = {DO_FORWARD("office"), DO_SUSPEND("*")},
     .clause = "条24(2)"},
    {.in = {"issued", "served", "reminded", "overdue", "refusal_reported"},
     .on = {"person.released"},
     .act = {DO_FORWARD("office"), DO_RESUME("*")},
     .clause = "条24(2)"},
    {.in = {"*"}, .on = {"person.detained"}, .act = {DO_SUSPEND("*")}, .clause = "条24(2)"},
    {.in = {"*"}, .on = {"person.released"}, .act = {DO_RESUME("*")}, .clause = "条24(2)"},
    {.in = {"*"},
     .on = {"person.imprisoned"},
     .act = {DO_FORWARD("office"), DO_FORWARD("police_station"), DO_FORWARD("police_decides")},
     .go = "lapsed",
     .clause = "条24(1)"},
    // ---- rows of every workflow (tables B5) ----
    {.in = {"*"}, .on = {"measure.suspended"}, .act = {DO_SUSPEND("*")}, .clause = "条24(2)"},
    {.in = {"*"}, .on = {"measure.resumed"}, .act = {DO_RESUME("*")}, .clause = "条24(2)"},
    // Before the report-in no term of this order runs: what ends then is another measure (浙38).
    {.in = {"reported_in"},
     .on = {"measure.ended"},
     .act = {DO_REMIND("*", "measure.ended")},
     .go = "lapsed",
     .clause = "条23, 24, 40"},
    {.in = {"*"}, .on = {"person.died"}, .act = {DO_FORWARD("*"), DO_CANCEL("*")}, .go = "lapsed", .clause = "house"},
    {.in = {"*"},
     .on = {"matter.voided"},
     .when = {IF_IS("workflow", "detox_order"), IF_SENDER_IS("police_decides"), IF_SET("reason")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"agreement.admonish", {"本人拒签协议，请批评、教育", "the person refused to sign: admonish and explain"}},
    {"agreement.awaited",
     {"人员已报到，协议仍未签订", "the person has reported in, the agreement is still not signed"}},
    {"agreement.signature_missing",
     {"协议签字人不足，请补齐后重新报送", "signatures are missing on the agreement: complete it and send it again"}},
    {"measure.ended", {"措施已终结，本事项随之终结", "the measure has ended, and this matter with it"}},
    {"order.isolated", {"已决定强制隔离戒毒，社区戒毒终结", "isolation has been decided, detoxification ends"}},
    {"order.place_unclear", {"执行地不明，请改派", "the place of execution is unclear: name another"}},
    {"order.reordered",
     {"已改责令社区戒毒，请等候报到", "community detoxification has been ordered instead: expect the report-in"}},
    {"refusal.receipt_awaited", {"拒绝社区戒毒的报告待贵单位回执", "the report of refusal waits for your receipt"}},
    {"report_in.again", {"人员应重新报到，请督促", "the person is to report in anew: see to it"}},
    {"report_in.due",
     {"人员应当报到，地方期限已到，请催告", "the person was to report in by today (local rule): remind"}},
    {"report_in.late", {"人员逾期报到，请审查是否有正当理由", "the person reported in late: judge the reason"}},
    {"report_in.overdue",
     {"法定报到期限已过，无正当理由视为拒绝社区戒毒，请及时报告公安机关",
      "the statutory period has passed without report-in, which counts as refusal: report it to the police"}},
};

// ---- message types shared with other workflows (tables B3) ----------------------------------------------------------

static const struct jieli_shared shared[] = {
    {.type = "report_in", .order = 3, .exclusive = true},
    {.type = "agreement.signed", .order = 3, .exclusive = true},
    {.type = "refusal.reported", .order = 1, .exclusive = true}, // before an open `violation`, which is fed by it
    {.type = "order.served", .order = 2, .exclusive = true},
    {.type = "order.revoked", .order = 3, .exclusive = true},
    {.type = "person.detained", .order = 3, .exclusive = true},
    {.type = "person.released", .order = 3, .exclusive = true},
    {.type = "person.imprisoned", .order = 3, .exclusive = true},
    {.type = "person.died", .order = 3},
    {.type = "matter.voided", .order = 1},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "detox_order",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"责令社区戒毒", "order of community detoxification"},
    .summary = {"自责令社区戒毒决定到报到、签订协议，逾期不报到的移交公安机关",
                "from the order to report-in and agreement; who does not report in is reported to the police"},
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("detox_order", 1, &workflow, 1);
