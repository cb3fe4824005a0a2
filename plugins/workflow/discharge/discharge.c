// SPDX-License-Identifier: Apache-2.0
/// @file discharge.c — 解除、终止、中止: the clock of the measure, from the report-in to the end of control.
///
/// A normal run: the report-in starts the term (戒毒条例 14): three years of detoxification, or the months of the order
/// of rehabilitation (戒毒条例 37). A month before its end the office is asked for the final assessment; office and
/// police give their opinions. The measure ends by itself on its last day (戒毒条例 23, 40): no opinion prolongs it.
/// The police of execution then issue the notice and tell the office within 7 days. Detention stops the clock (戒毒条例
/// 24(2)); prison, isolation and revocation end it.
///
/// It alone owns the term, so that suspension and expiry have one place; the others hear measure.suspended, .resumed
/// and .ended. A transfer does not touch the term. term_end = reported_on + term − credit_days + suspended_days.
/// Source: workflow tables C10; B5 written out. Rows that go beyond C10 have their reason beside them.
#include "jieli/guards.h"
#include "jieli/rows.h"

// ---- guards and actions that a table cannot say ---------------------------------------------------------------------

/// More than any term: so a wrong number moves the end of a term to a day, not past the calendar.
#define DAYS_MAX 3660

static int32_t days_within(int64_t days)
{
    return days < 0 ? 0 : days > DAYS_MAX ? DAYS_MAX : (int32_t)days;
}

static int32_t days_of(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *path)
{
    return days_within(host->number(ctx, path));
}

/// 戒毒条例 14: detoxification lasts three years; 37: rehabilitation as long as ordered, at most three.
static struct jl_date whole_term(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "matter.reported_on");
    if (jieli_same(host->text(ctx, "matter.measure"), "detox"))
        return host->counted(ctx, "term.detox", from);
    int64_t most = 12 * host->rule_amount(ctx, "term.rehab_max"), months = host->number(ctx, "matter.term_months");
    return host->date_shift(from, 0, (int32_t)(months > 0 && months < most ? months : most), 0);
}

/// 民法典 202: the corresponding day is the last; the day before it where the profile counts the first day.
static void compute_term(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date end = whole_term(ctx, host);
    int32_t days = days_of(ctx, host, "matter.suspended_days") - days_of(ctx, host, "matter.credit_days") -
                   (host->rule_amount(ctx, "term.first_day_counted") ? 1 : 0);
    host->set(ctx, "term_end", host->date_text(ctx, host->date_shift(end, 0, 0, days)));
}

/// 沪29, 鲁36: three clean years from the start of the execution, or from the release from isolation, which is earlier;
/// 沪29(3): isolation that was changed to detoxification counts as released.
static void settle_control(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool changed = jieli_same(host->text(ctx, "from.order_ground"), "isolation_changed");
    const char *released = host->text(ctx, changed ? "from.decided_on" : "from.released_on");
    host->set(ctx, "control_from", released[0] ? released : host->text(ctx, "matter.reported_on"));
    host->set(ctx, "control_case", released[0] ? "isolation" : "measure");
}

/// 戒毒条例 24(2): the days in custody are added; the day of release is served again.
static void add_custody(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "matter.suspended_from"), until = host->date(ctx, "freed_on");
    int64_t days = host->number(ctx, "matter.suspended_days");
    if (!jl_date_is_none(from) && !jl_date_is_none(until) && until.day > from.day)
        days += until.day - from.day;
    char text[JIELI_NUMBER_BYTES];
    int32_t in_all = days_within(days);
    host->set(ctx, "suspended_days", in_all ? jieli_number_text(in_all, text) : "");
    host->set(ctx, "suspended_from", "");
    compute_term(ctx, host);
}

static void take_correction(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (host->number(ctx, "term_months"))
        host->set(ctx, "term_months", host->text(ctx, "term_months"));
    if (host->number(ctx, "credit_days"))
        host->set(ctx, "credit_days", host->text(ctx, "credit_days"));
    if (host->text(ctx, "no_credit")[0])
        host->set(ctx, "credit_days", "");
    compute_term(ctx, host);
}

/// 戒毒条例 14: three years of detoxification are not anybody's to change; 37: at most three of rehabilitation.
static bool correction_is_lawful(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    int64_t months = host->number(ctx, "term_months"), most = 12 * host->rule_amount(ctx, "term.rehab_max");
    bool fits = !months || (jieli_same(host->text(ctx, "matter.measure"), "rehab") && months <= most);
    return fits && (months || host->number(ctx, "credit_days") || host->text(ctx, "no_credit")[0]);
}

/// S4-P5 四, S4-P4: whose opinions the profile asks for on the office's side.
static bool signatures_are_missing(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->count_of(ctx, "opinions") < host->rule_amount(ctx, "discharge.signatures");
}

#define IF_LAWFUL                                                                                                      \
    IF_FN(correction_is_lawful, "更正合法：社区戒毒只更正折抵，社区康复不超过三年",                                    \
          "the correction is lawful: only the credit of detoxification, at most three years of rehabilitation")
#define IF_OPINIONS_MISSING                                                                                            \
    IF_FN(signatures_are_missing, "签署意见少于本地要求", "fewer signed opinions than the profile asks for")
#define DO_TERM DO_FN(compute_term, "计算期满日期", "compute the last day of the term")
#define DO_CONTROL DO_FN(settle_control, "记下动态管控起算日期", "settle from when the clean years count")
#define DO_CUSTODY                                                                                                     \
    DO_FN(add_custody, "羁押天数计入中止，重算期满日期", "add the days in custody, compute the term anew")
#define DO_CORRECT DO_FN(take_correction, "更正后重算期满日期", "take the correction, compute the term anew")

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY_OFFICE, AT_EXECUTION},
    {PARTY_POLICE_EXECUTION, AT_EXECUTION},
    {PARTY_POLICE_STATION, AT_EXECUTION},
    {PARTY_POLICE_DECIDES, AT_DECIDER},
    {PARTY_POLICE_DETAINS}, // 条24(2)
    {PARTY_MEDICAL},
};

// ---- events ---------------------------------------------------------------------------------------------------------

static const struct jieli_event events[] = {
    {SIGNAL("term.started"), .label = {"起算", "the term starts"}},
    {MESSAGE("term.corrected"), .from = {"police_decides"}, .date = "decided_on",
     .label = {"期限更正", "term corrected"}},
    {MESSAGE("discharge.assessment"), .from = {"office"}, .date = "assessed_on",
     .label = {"总评估", "final assessment"}},
    {MESSAGE("discharge.opinion"), .from = {"office"}, .date = "made_on",
     .label = {"解除意见", "opinion on the discharge"}},
    {MESSAGE("discharge.approved"), .from = {"police_execution", "police_decides"}, .date = "decided_on",
     .label = {"公安审批同意", "discharge approved"}},
    {MESSAGE("discharge.not_approved"), .from = {"police_execution", "police_decides"}, .date = "decided_on",
     .label = {"公安异议", "objection to the discharge"}},
    // No date: the duty of 戒毒条例 23 is to tell the office, and that is done by the message's arrival.
    {MESSAGE("discharge.notice"), .from = {"police_execution", "police_station"},
     .label = {"解除通知书", "notice of discharge"}},
    {MESSAGE("discharge.served"), .from = {"police_execution", "police_station"}, .date = "served_on",
     .label = {"解除通知书送达", "notice served"}},
    EVENTS_OF_CUSTODY,
    EVENT_ORDER_REVOKED,
    {MESSAGE("control.ended"), .from = {"police_execution", "police_station"}, .date = "ended_on",
     .label = {"不再动态管控", "control ended"}},
    {MESSAGE("control.relapsed"), .from = {"police_execution", "police_station"}, .date = "relapsed_on",
     .label = {"管控期复吸", "relapse under control"}},
    EVENT_PERSON_DIED("police_station", "medical", "office"),
    EVENT_MATTER_VOIDED("office"),
    EVENT_ISOLATION_DECIDED,
    EVENT_DETOX_ORDERED,
    EVENT_TRANSFER_DONE,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {SOFT("due.prepare", "office"), .rule = "discharge.prepare_before", .start = "matter.term_end",
     .label = {"期满前总评估", "final assessment before the end"},
     .passing = {"请办公室作总评估", "ask the office for the assessment"}, .clause = "S4-P5 四"},
    {SOFT("due.submit", "office"), .rule = "discharge.submit_before", .start = "matter.term_end",
     .label = {"报送材料的期间开始", "the time for the papers begins"},
     .passing = {"请办公室报送；期间至期满日止", "ask the office for the papers; the time ends with the term"},
     .clause = "渝37"},
    // "期限届满前七个工作日内": within those days, not ahead of them (条34: "3日前"); the last day is the term's.
    {HARD_AGENCY("due.submit_last", "office"), ON_DAY("matter.term_end"),
     .label = {"报送材料的最后一日", "the last day for the papers"}, .passing = MISSED("办公室", "office"),
     .clause = "渝37"},
    {HARD_PERSON("due.term_end", "police_execution"), ON_DAY("matter.term_end"),
     .label = {"期满日", "the last day of the term"}, .passing = {"措施解除", "the measure ends"},
     .clause = "条23, 40"},
    // A laxer local number (chongqing) runs beside it and does not replace it (tables E2).
    {HARD_AGENCY("due.notify", "police_execution"), .rule = "statutory:discharge.notify", .start = "matter.term_end",
     .label = {"解除通知办公室的期限", "the office told of the discharge"},
     .passing = MISSED("执行地公安机关", "police of execution"), .clause = "条23, 40"},
    {SOFT("due.notify_local", "police_execution"), .rule = "local:discharge.notify", .start = "matter.term_end",
     .label = {"解除通知办公室的地方期限", "the office told of the discharge, local rule"},
     .passing = MISSED("执行地公安机关", "police of execution"), .clause = "渝37"},
    {AGAIN("due.notify_again", "police_execution"), .label = {"解除通知，再次提醒", "the notice, reminded again"},
     .passing = REMIND_AGAIN("执行地公安机关", "the police of execution"), .clause = "条23, 40"},
    {HARD_AGENCY("due.served", "police_execution"), .rule = "discharge.serve", .fallback = "prompt.act",
     .start = "matter.issued_on", .label = {"解除通知书送达期限", "the notice served"},
     .passing = MISSED("执行地公安机关", "police of execution"), .clause = "条23; 渝37"},
    {AGAIN("due.served_again", "police_execution"), .label = {"送达，再次提醒", "service, reminded again"},
     .passing = REMIND_AGAIN("执行地公安机关", "the police of execution"), .clause = "条23, 40"},
    {SOFT("due.control", "police_station"), .rule = "control.clean_years", .start = "matter.control_from",
     .label = {"三年未复吸", "three clean years"}, .passing = REMIND("公安不再动态管控", "police to end the control"),
     .clause = "条7; 沪29; 鲁36"},
    {AGAIN("due.control_again", "police_station"),
     .label = {"不再动态管控，再次提醒", "end of control, reminded again"}, .passing = REMIND_AGAIN("公安", "police"),
     .clause = "条7"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("running"), .label = {"期限进行中", "the term runs"}, .waits = {"期满", "the end of the term"},
     .deadlines = {"due.prepare", "due.term_end"}, .clause = "条14, 37"},
    {ACTIVE("suspended"), .label = {"中止", "suspended"}, .waits = {"释放或收监", "release or imprisonment"},
     .why_none = {"羁押期限由有关法律规定", "custody has its own law"}, .clause = "条24(2)"},
    {ACTIVE("preparing"), .label = {"待总评估", "assessment awaited"},
     .waits = {"总评估、解除意见", "the assessment and the opinion"},
     .deadlines = {"due.submit", "due.submit_last", "due.term_end"}, .clause = "S4-P5 四; 渝37"},
    {ACTIVE("submitted"), .label = {"已报公安", "sent to the police"},
     .waits = {"公安意见或期满", "the police's view, or the end"}, .deadlines = {"due.term_end"},
     .clause = "S4-P4; S4-P5 四; 渝37"},
    {ACTIVE("expired"), .label = {"期满解除待出具通知书", "ended, notice awaited"},
     .waits = {"解除通知书", "the notice"}, .deadlines = {"due.notify"}, .clause = "条23, 40"},
    {ACTIVE("notice_out"), .label = {"待送达", "service awaited"}, .waits = {"通知书送达", "the service of the notice"},
     .deadlines = {"due.served", "due.served_again"}, .clause = "条23; 渝37"},
    {ACTIVE("control_watch"), .label = {"动态管控期", "under control"}, .waits = {"管控结束", "the end of control"},
     .deadlines = {"due.control"}, .clause = "条7; 沪29; 鲁36"},
    {FINAL("discharged"), .label = {"已解除", "discharged"}, .clause = "条23, 40"},
    {FINAL("terminated"), .label = {"终止", "terminated"}, .clause = "条24(1)"},
    {FINAL("replaced"), .label = {"转强制隔离", "replaced by isolation"}, .clause = "法38"},
    {FINAL("reordered"), .label = {"改为社区戒毒", "replaced by detoxification"}, .clause = "浙38; 条26"},
    {FINAL("revoked"), .label = {"决定撤销", "order revoked"}, .clause = "法40(2) by analogy"},
    {FINAL("relapsed"), .label = {"管控期复吸", "relapsed under control"}, .clause = "法38(1)(四)"},
    STATE_LAPSED("house"),
};

// ---- transitions ----------------------------------------------------------------------------------------------------

#define TERM_RUNS "running", "preparing", "submitted"
#define TELL(type) DO_SEND((type), "office"), DO_SEND((type), "police_station"), DO_SEND((type), "police_execution")
#define THAW DO_SIGNAL("measure.resumed")
#define MEASURE_ENDS DO_SET("case.measure", "="), DO_SET("case.measure_over", "=1"), DO_SIGNAL("measure.ended")
#define CORRECTED DO_CORRECT, DO_FORWARD("office"), DO_FORWARD("police_execution")
#define ASSESSED                                                                                                       \
    DO_SET("assessed_on", "assessed_on"), DO_SET("assessment_told_on", "told_on"), DO_FORWARD("police_execution")

static const struct jieli_transition transitions[] = {
    {.in = {"start"},
     .on = {"term.started"},
     .act = {DO_SET("measure", "from.measure"), DO_SET("reported_on", "from.reported_on"),
             DO_SET("term_months", "from.term_months"), DO_SET("credit_days", "from.credit_days"),
             DO_BIND("office", "from.party.office"), DO_BIND("police_station", "from.party.police_station"),
             DO_BIND("police_execution", "from.party.police_execution"),
             DO_BIND("police_decides", "from.party.police_decides"), DO_SET("case.measure", "from.measure"),
             DO_SET("case.measure_over", "="), DO_SET("case.agreed_on", "="), DO_TERM, DO_CONTROL, TELL("term.started"),
             DO_ARM("due.prepare"), DO_ARM("due.term_end")},
     .go = "running",
     .clause = "条14, 31, 37"},
    {.in = {"running"},
     .on = {"due.prepare"},
     .act = {DO_REMIND("office", "discharge.assessment_due"), DO_ARM("due.submit")},
     .go = "preparing",
     .clause = "S4-P5 四"},
    // ---- the term changes ----
    {.in = {"running"},
     .on = {"term.corrected"},
     .when = {IF_LAWFUL},
     .act = {CORRECTED, TELL("term.changed"), DO_ARM("due.prepare"), DO_ARM("due.term_end")},
     .clause = "条31, 37"},
    {.in = {"preparing"},
     .on = {"term.corrected"},
     .when = {IF_LAWFUL},
     .act = {CORRECTED, TELL("term.changed"), DO_CANCEL("due.submit_last"), DO_ARM("due.submit"),
             DO_ARM("due.term_end")},
     .clause = "条31, 37"},
    {.in = {"submitted"},
     .on = {"term.corrected"},
     .when = {IF_LAWFUL},
     .act = {CORRECTED, TELL("term.changed"), DO_ARM("due.term_end")},
     .clause = "条31, 37"},
    {.in = {"suspended"}, .on = {"term.corrected"}, .when = {IF_LAWFUL}, .act = {CORRECTED}, .clause = "条31"},
    {.in = {TERM_RUNS},
     .on = {"person.detained"},
     .act = {DO_SET("suspended_from", "detained_on"), DO_FORWARD("office"), DO_SIGNAL("measure.suspended")},
     .go = "suspended",
     .clause = "条24(2)"},
    // Beyond C10: arrest after detention is the same custody.
    {.in = {"suspended"}, .on = {"person.detained"}, .act = {DO_FORWARD("office")}, .clause = "条24(2)"},
    {.in = {"suspended"},
     .on = {"person.released"},
     .act = {DO_CUSTODY, THAW, TELL("term.changed"), DO_ARM("due.prepare"), DO_ARM("due.term_end")},
     .go = "running",
     .clause = "条24(2)"},
    // ---- it ends before its time ----
    {.in = {TERM_RUNS},
     .on = {"person.imprisoned"},
     .act = {DO_FORWARD("office"), DO_FORWARD("police_execution"), DO_FORWARD("police_decides"), MEASURE_ENDS},
     .go = "terminated",
     .clause = "条24(1)"},
    {.in = {TERM_RUNS},
     .on = {"isolation.decided"},
     .act = {DO_REMIND("office", "discharge.isolated"), MEASURE_ENDS},
     .go = "replaced",
     .clause = "法38"},
    // While suspended: what outlives the measure (aid, work, treatment) is thawed, nobody else would.
    {.in = {"suspended"},
     .on = {"person.imprisoned"},
     .act = {DO_FORWARD("office"), DO_FORWARD("police_execution"), DO_FORWARD("police_decides"), THAW, MEASURE_ENDS},
     .go = "terminated",
     .clause = "条24(1)"},
    {.in = {"suspended"},
     .on = {"isolation.decided"},
     .act = {DO_REMIND("office", "discharge.isolated"), THAW, MEASURE_ENDS},
     .go = "replaced",
     .clause = "法38"},
    {.in = {"suspended"},
     .on = {"order.revoked"},
     .act = {DO_FORWARD("*"), THAW, MEASURE_ENDS},
     .go = "revoked",
     .clause = "法40(2) by analogy"},
    {.in = {"suspended"},
     .on = {"detox.ordered"},
     .when = {IF_IS("matter.measure", "rehab")},
     .act = {DO_REMIND("office", "discharge.reordered"), THAW, MEASURE_ENDS},
     .go = "reordered",
     .clause = "浙38; 条26"},
    // Beyond C10: a refused or broken rehabilitation gives way to detoxification, whose term starts at its report-in.
    {.in = {TERM_RUNS},
     .on = {"detox.ordered"},
     .when = {IF_IS("matter.measure", "rehab")},
     .act = {DO_REMIND("office", "discharge.reordered"), MEASURE_ENDS},
     .go = "reordered",
     .clause = "浙38; 条26"},
    {.in = {TERM_RUNS},
     .on = {"order.revoked"},
     .act = {DO_FORWARD("*"), MEASURE_ENDS},
     .go = "revoked",
     .clause = "法40(2) by analogy"},
    // ---- assessment and opinion ----
    {.in = {"running"},
     .on = {"discharge.assessment"},
     .act = {ASSESSED, DO_ARM("due.submit")},
     .go = "preparing",
     .clause = "S4-P5 四; S3-A4 四(二)7"},
    {.in = {"preparing"}, .on = {"discharge.assessment"}, .act = {ASSESSED}, .clause = "S4-P5 四; S3-A4 四(二)7"},
    // In submitted too, beyond C10: what the police objected to may be mended and sent again.
    {.in = {TERM_RUNS},
     .on = {"discharge.opinion"},
     .when = {IF_OPINIONS_MISSING},
     .act = {DO_REMIND("office", "discharge.signature_missing")},
     .clause = "S4-P5 四; S4-P4"},
    {.in = {TERM_RUNS},
     .on = {"discharge.opinion"},
     .act = {DO_SET("submitted_on", "made_on"), DO_FORWARD("police_execution")},
     .go = "submitted",
     .clause = "S4-P4; S4-P5 四; 渝37"},
    {.in = {"preparing"},
     .on = {"due.submit"},
     .act = {DO_DISARM("due.submit"), DO_REMIND("office", "discharge.papers_due"), DO_ARM("due.submit_last")},
     .clause = "渝37"},
    {.in = {"preparing"}, .on = {"due.submit_last"}, .act = {DO_MISSED("office")}, .clause = "渝37"},
    {.in = {"submitted"},
     .on = {"discharge.approved"},
     .act = {DO_SET("approved_on", "decided_on"), DO_FORWARD("office")},
     .clause = "S4-P5 四"},
    {.in = {"submitted"},
     .on = {"discharge.not_approved"},
     .act = {DO_FORWARD("office"), DO_NOTE("discharge.term_not_prolonged")},
     .clause = "条23"},
    // ---- the last day ----
    {.in = {TERM_RUNS},
     .on = {"due.term_end"},
     .act = {DO_DISARM("due.term_end"), DO_REMIND("office", "discharge.ended"),
             DO_REMIND("police_execution", "discharge.notice_due"), DO_REMIND("police_decides", "discharge.ended"),
             DO_ARM("due.notify"), DO_ARM("due.notify_local"), MEASURE_ENDS},
     .go = "expired",
     .clause = "条23, 40"},
    {.in = {"expired"},
     .on = {"discharge.opinion", "discharge.assessment"},
     .act = {DO_FORWARD("police_execution"), DO_NOTE("discharge.late")},
     .clause = "条23"},
    {.in = {"expired"},
     .on = {"discharge.approved"},
     .act = {DO_FORWARD("office"), DO_NOTE("discharge.late")},
     .clause = "条23"},
    {.in = {"expired"},
     .on = {"discharge.notice"},
     .act = {DO_SET("issued_on", "issued_on"), DO_SET("notice_no", "notice_no"), DO_DISARM("due.notify"),
             DO_DISARM("due.notify_local"), DO_FORWARD("office"), DO_FORWARD("police_decides"), DO_ARM("due.served")},
     .go = "notice_out",
     .clause = "条23, 40; S4-P4"},
    {.in = {"expired"},
     .on = {"due.notify"},
     .act = {DO_MISSED("police_execution"), DO_ARM("due.notify_again")},
     .clause = "条23, 40"},
    {.in = {"expired"}, .on = {"due.notify_local"}, .act = {DO_MISSED("police_execution")}, .clause = "渝37"},
    {.in = {"expired"},
     .on = {"due.notify_again"},
     .act = {DO_REMIND("police_execution", "discharge.notice_due"), DO_ARM("due.notify_again")},
     .clause = "条23, 40"},
    {.in = {"notice_out"},
     .on = {"discharge.served"},
     .when = {IF_RULE_ON("control.track")},
     .act = {DO_DISARM("due.served"), DO_SET("served_on", "served_on"), DO_FORWARD("office"), DO_ARM("due.control")},
     .go = "control_watch",
     .clause = "条7; 沪29; 鲁36"},
    {.in = {"notice_out"},
     .on = {"discharge.served"},
     .act = {DO_DISARM("due.served"), DO_FORWARD("office")},
     .go = "discharged",
     .clause = "条23, 40"},
    {.in = {"notice_out"},
     .on = {"due.served"},
     .act = {DO_MISSED("police_execution"), DO_ARM("due.served_again")},
     .clause = "条23; 渝37"},
    {.in = {"notice_out"},
     .on = {"due.served_again"},
     .act = {DO_REMIND("police_execution", "discharge.service_due"), DO_ARM("due.served_again")},
     .clause = "条23, 40"},
    // ---- dynamic control ----
    {.in = {"control_watch"},
     .on = {"due.control", "due.control_again"},
     .act = {DO_REMIND("police_station", "control.clean"), DO_REMIND("police_execution", "control.clean"),
             DO_ARM("due.control_again")},
     .clause = "条7; 沪29; 鲁36"},
    {.in = {"control_watch"},
     .on = {"control.ended"},
     .act = {DO_FORWARD("office")},
     .go = "discharged",
     .clause = "条7; 沪29; 鲁36"},
    {.in = {"control_watch"},
     .on = {"control.relapsed"},
     .act = {DO_NOTE("control.relapsed")},
     .go = "relapsed",
     .clause = "法38(1)(四)"},
    {.in = {"control_watch"},
     .on = {"isolation.decided"},
     .act = {DO_NOTE("control.isolated")},
     .go = "relapsed",
     .clause = "法38(1)(四)"},
    // Beyond C10: the term is not touched, but who executes and whose police give the notice changes.
    {.in = {"*"},
     .on = {"transfer.done"},
     .act = {TO_NEW_PLACE, DO_BIND("police_execution", "from.to_division")},
     .clause = "条22, 23"},
    // ---- rows of every workflow (tables B5); measure.* are this workflow's own ----
    {.in = {"*"},
     .on = {"person.died"},
     .act = {DO_FORWARD("*"), DO_CANCEL("*"), DO_SET("case.measure", "=")},
     .go = "lapsed",
     .clause = "house"},
    // A report-in taken for this person's by mistake: once the agreement is signed it was none.
    {.in = {TERM_RUNS},
     .on = {"matter.voided"},
     .when = {IF_VOIDS("discharge", "office"), IF_UNSET("case.agreed_on")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*"), DO_SET("case.measure", "="), DO_SIGNAL("term.voided")},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"control.clean",
     {"自执行或解除之日起三年未复吸的，不再实行动态管控，请核实并更新（拒绝或严重违反协议的除外）",
      "three years without relapse: check and end the dynamic control (not after a refusal or serious violation)"}},
    {"discharge.assessment_due",
     {"期限将满，请作总评估并报送解除意见", "the term nears its end: make the final assessment and send the opinion"}},
    {"discharge.ended", {"措施期满，自期满之日起解除", "the term is over: the measure has ended"}},
    {"discharge.isolated", {"已决定强制隔离戒毒，本措施终结", "isolation has been decided, the measure ends"}},
    {"discharge.notice_due",
     {"措施期满，请出具解除通知书，送达本人及其家属，并在7日内通知办公室",
      "the measure has ended: issue the notice, serve it, and tell the office within 7 days"}},
    {"discharge.papers_due",
     {"请在期限届满前报送戒毒协议和有关材料", "send the agreement and the papers before the term ends"}},
    {"discharge.reordered",
     {"已改责令社区戒毒，社区康复终结", "detoxification has been ordered instead, rehabilitation ends"}},
    {"discharge.service_due", {"解除通知书尚未送达本人及其家属", "the notice of discharge has not been served yet"}},
    {"discharge.signature_missing",
     {"解除意见签署不全，请补齐后重新报送", "signed opinions are missing: complete them and send again"}},
};

// ---- message types shared with other workflows (tables B3) ----------------------------------------------------------

static const struct jieli_shared shared[] = {
    {.type = "person.detained", .order = 1, .exclusive = true},
    {.type = "person.released", .order = 1, .exclusive = true},
    {.type = "person.imprisoned", .order = 1, .exclusive = true},
    {.type = "order.revoked", .order = 1, .exclusive = true},
    {.type = "person.died", .order = 1},
    {.type = "matter.voided", .order = 1},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "discharge",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"解除、终止、中止", "discharge, termination, suspension"},
    .summary = {"措施期限的起算、中止、期满解除和期满后的动态管控",
                "the term of the measure: its start, its stops, its end, and the control after it"},
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("discharge", 1, &workflow, 1);
