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
#include "guards.h"

// ---- parties --------------------------------------------------------------------------------------------------------

// Every party of the place follows what set_place found, or a redirection (DO_BIND).
#define AT_PLACE .address = "matter.execution_division", .address_fallback = "case.household_division"

static const struct jieli_party parties[] = {
    // 戒毒条例 13: any county-level police may order, also those of the place of seizure (S4-P5).
    {PARTY_POLICE_DECIDES},
    {PARTY_POLICE_EXECUTION, AT_PLACE},
    {PARTY_POLICE_STATION, AT_PLACE},
    {PARTY_POLICE_HOUSEHOLD, AT_HOME},
    {PARTY_POLICE_DETAINS},
    {PARTY_OFFICE, AT_PLACE},
    {PARTY_SITE, AT_PLACE, .optional = true},
    {PARTY_CENTRE},
    {PARTY_AFTERCARE, AT_PLACE, .optional = true},
    {PARTY_MEDICAL},
};

// ---- events ---------------------------------------------------------------------------------------------------------

static const struct jieli_event events[] = {
    {MESSAGE("order.issued"), .from = {"police_decides"}, .date = "decided_on",
     .label = {"责令社区戒毒", "detoxification ordered"}},
    {SIGNAL("detox.changed"), .label = {"强制隔离变更为社区戒毒", "isolation changed to detoxification"}},
    EVENT_DETOX_ORDERED,
    {MESSAGE("order.served"), .from = {"police_decides", "police_station", "centre", "aftercare"}, .date = "served_on",
     .label = {"决定书送达", "order served"}},
    {MESSAGE("order.returned"), .from = {"office"}, .date = "made_on",
     .label = {"非本辖区退回", "returned, not of this place"}},
    {MESSAGE("order.redirected"), .from = {"police_decides"}, .date = "told_on",
     .label = {"改派执行地", "another place of execution"}},
    EVENT_ORDER_REVOKED,
    EVENT_REPORT_IN,
    EVENT_REPORT_IN_REASON,
    EVENT_AGREEMENT_SIGNED,
    {MESSAGE("agreement.refused"), .from = {"office"}, .date = "refused_on",
     .label = {"拒签协议", "agreement refused"}},
    EVENT_SITE_AGREED,
    {MESSAGE("refusal.reported"), .from = {"office"}, .date = "made_on",
     .label = {"拒绝社区戒毒报告", "refusal reported"}},
    EVENT_REFUSAL_RECEIPT,
    EVENTS_OF_CUSTODY,
    EVENT_PERSON_DIED("police_station", "medical", "office"),
    EVENT_MATTER_VOIDED("police_decides"),
    EVENT_ISOLATION_DECIDED,
    EVENT_ISOLATION_NOT_DECIDED,
    EVENT_TERM_VOIDED,
    EVENT_MEASURE_SUSPENDED,
    EVENT_MEASURE_RESUMED,
    EVENT_MEASURE_ENDED,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    // A laxer local number (qinghe, chongqing) runs beside it and does not replace it (tables E2).
    {HARD_AGENCY("due.notify", "police_decides"), .rule = "statutory:order.notify_office", .start = "matter.decided_on",
     .label = {"通知办公室的期限", "the office notified"}, .passing = MISSED("决定机关", "deciding police"),
     .clause = "法33, 条13"},
    {SOFT("due.notify_local", "police_decides"), .rule = "local:order.notify_office", .start = "matter.notify_from",
     .label = {"通知办公室的地方期限", "the office notified, local rule"},
     .passing = MISSED("决定机关", "deciding police"), .clause = "渝31; S4-P4; S4-P5"},
    {HARD_AGENCY("due.serve", "police_decides"), .rule = "order.serve", .start = "matter.decided_on",
     .label = {"送达期限", "the order served"}, .passing = MISSED("决定机关", "deciding police"), .clause = "渝31"},
    {SOFT("due.local", "office"), .rule = "report_in.local", .rule_far = "report_in.local_far",
     .far_if = "matter.far_away", .start = "matter.report_from", .label = {"报到期限（地方）", "report-in, local rule"},
     .passing = REMIND("办公室催告", "the office, which reminds the person"), .clause = "浙37; S4-P4"},
    {HARD_PERSON("due.statutory", "office"), .rule = "report_in.statutory", .start = "matter.report_from",
     .label = {"报到期限（法定）", "report-in, by law"},
     .passing = {"无正当理由视为拒绝社区戒毒", "without proper reason: deemed refusal"}, .clause = "条14"},
    {SOFT("due.reason", "office"), ON_DAY("matter.reason_until"),
     .label = {"正当理由存续期满", "the recorded reason ends"},
     .passing = {"同法定报到期限届满", "as the statutory report-in passed"}, .clause = "条14"},
    {AGAIN("due.redirect", "police_decides"), .label = {"改派期限", "another place named"},
     .passing = REMIND_AGAIN("决定机关", "deciding police"), .clause = "house"},
    {SOFT("due.refusal_report", "office"), .rule = "prompt.act",
     .label = {"拒绝报到的报告期限", "refusal reported to the police"},
     .passing = MISSED("办公室（条44(二)）", "office (条44(二))"), .clause = "条21"},
    {AGAIN("due.refusal_again", "office"), .label = {"拒绝报到的报告，再次提醒", "refusal reported, reminded again"},
     .passing = REMIND_AGAIN("办公室", "the office"), .clause = "条21, 44(二)"},
    {SOFT("due.receipt", "police_station"), .rule = "prompt.act", .label = {"移交回执期限", "receipt of the report"},
     .passing = REMIND("公安，计数", "police, counted"), .clause = "house"},
    {SOFT("due.agreement", "office"), .rule = "prompt.act", .start = "matter.reported_on",
     .label = {"签订协议期限", "agreement signed"}, .passing = MISSED("办公室（条44(一)）", "office (条44(一))"),
     .clause = "条16"},
    {AGAIN("due.agreement_again", "office"), .label = {"签订协议，再次提醒", "agreement signed, reminded again"},
     .passing = REMIND_AGAIN("办公室", "the office"), .clause = "条16, 44(一)"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("issued"), .label = {"已决定待送达", "ordered, to be served"},
     .waits = {"送达本人", "service on the person"}, .deadlines = {"due.notify", "due.serve"},
     .why_none = {"法律未规定送达期限（重庆除外）", "the law gives no number for the service, but for chongqing"},
     .clause = "条13; 渝31"},
    {ACTIVE("served"), .label = {"已送达待报到", "served, report-in awaited"}, .waits = {"报到", "the report-in"},
     .deadlines = {"due.local", "due.statutory"}, .clause = "条14"},
    {ACTIVE("reminded"), .label = {"已催告", "reminded"}, .waits = {"报到", "the report-in"},
     .deadlines = {"due.statutory"}, .clause = "条14"},
    {ACTIVE("returned"), .label = {"退回改派", "returned for another place"},
     .waits = {"改派执行地", "a corrected place of execution"}, .deadlines = {"due.redirect"}, .clause = "法33(2)"},
    {ACTIVE("overdue"), .label = {"逾期未报到", "report-in overdue"},
     .waits = {"办公室的报告，或者理由", "the office's report, or a reason"}, .deadlines = {"due.refusal_report"},
     .clause = "条14, 21"},
    {ACTIVE("refusal_reported"), .label = {"已移交公安", "refusal reported"},
     .waits = {"公安决定", "the police's decision"}, .deadlines = {"due.receipt"},
     .why_none = {"决定无法定期限；回执和决定由违规事项催办",
                  "the law gives the decision no number; the open matter of violation asks for receipt and decision"},
     .clause = "法38(1)(一)"},
    {ACTIVE("reported_in"), .label = {"已报到待签协议", "reported in, agreement awaited"},
     .waits = {"协议", "the agreement"}, .deadlines = {"due.agreement"}, .clause = "条16"},
    {FINAL("in_force"), .label = {"执行中", "in force"}, .clause = "条14, 16"},
    {FINAL("isolated"), .label = {"转强制隔离", "isolated"}, .clause = "法38"},
    {FINAL("revoked"), .label = {"决定撤销", "order revoked"}, .clause = "行政复议法, 行政诉讼法"},
    STATE_LAPSED("条23, 24, 40"),
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
#define TELL_REORDERED DO_REMIND("office", "order.reordered"), DO_REMIND("police_household", "order.reordered")
// 条14: the term starts on the day of the report-in; the clock of the measure is discharge's.
#define ON_REPORT_IN                                                                                                   \
    DO_SET("reported_on", "reported_on"), DO_DISARM("due.local"), DO_DISARM("due.statutory"), DO_CANCEL("due.reason"), \
        DO_CANCEL("due.redirect"), DO_CANCEL("due.refusal_report"), DO_CANCEL("due.refusal_again"),                    \
        DO_DISARM("due.notify"), DO_DISARM("due.notify_local"), DO_OPEN("discharge", "term.started"),                  \
        DO_FORWARD("police_station"), DO_FORWARD("police_decides"), DO_FORWARD("office"), DO_ARM("due.agreement")
#define ON_LATE_REPORT_IN                                                                                              \
    DO_SET("late", "=1"), ON_REPORT_IN, DO_REMIND("police_station", "report_in.late"),                                 \
        DO_REMIND("police_decides", "report_in.late")
#define IN_EVERY_STATE "issued", "served", "reminded", "returned", "overdue", "refusal_reported", "reported_in"
// 法33(2): whoever belongs to the other place is found anew.
#define TO_OTHER_PLACE                                                                                                 \
    DO_SET("execution_division", "execution_division"), DO_SET("case.execution_division", "execution_division"),       \
        DO_BIND("office", "execution_division"), DO_BIND("police_station", "execution_division"),                      \
        DO_BIND("police_execution", "execution_division")

static const struct jieli_transition transitions[] = {
    // ---- the order ----
    // 浙38, 条26: it takes the place of a rehabilitation; its clock hears of it, or the matter that waits for its
    // report-in.
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_REPLACES_REHAB, IF_SET("served_on"), IF_PLACE},
     .act = {KEEP_ORDER, DO_SIGNAL("detox.ordered"), KEEP_SERVICE, ARM_REPORT_IN},
     .go = "served",
     .clause = "浙38; 条26; 法33, 条14"},
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_REPLACES_REHAB, IF_UNSET("served_on"), IF_PLACE},
     .act = {KEEP_ORDER, DO_SIGNAL("detox.ordered"), DO_ARM("due.serve")},
     .go = "issued",
     .clause = "浙38; 条26; 法33, 条13"},
    // 渝31: where service has a period, the notice to the office counts from the service. Beyond C1: an order that
    // comes with its service is judged as it arrives.
    {.in = {"start"},
     .on = {"order.issued"},
     .when = {IF_MAY, IF_PLACE, IF_SERVED_LATE},
     .act = {KEEP_ORDER, DO_ARM("due.serve"), DO_SET("notify_from", "served_on"), DO_ARM("due.notify_local"),
             KEEP_SERVICE, ARM_REPORT_IN},
     .go = "served",
     .clause = "渝31; 法33, 条13, 14"},
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
             DO_SET("report_from", "from.served_on"), TELL_REORDERED, ARM_REPORT_IN},
     .go = "served",
     .clause = "浙38; 条14"},
    {.in = {"start"},
     .on = {"detox.ordered"},
     .act = {TAKE_ORDER, DO_SET("order_ground", "=rehab_refused"), TELL_REORDERED, DO_ARM("due.serve")},
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
    {.in = {"issued", "served", "returned"},
     .on = {"due.serve"},
     .act = {DO_MISSED("police_decides")},
     .clause = "渝31"},
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
     .act = {TO_OTHER_PLACE, DO_SET("report_from", "told_on"), TO_BOTH, DO_CANCEL("due.reason"), ARM_REPORT_IN},
     .go = "served",
     .clause = "法33(2), 条14"},
    {.in = {"returned"},
     .on = {"order.redirected"},
     .when = {IF_UNSET("matter.served_on")},
     .act = {TO_OTHER_PLACE, TO_BOTH},
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
     .act = {ON_LATE_REPORT_IN},
     .go = "reported_in",
     .clause = "条14"},
    {.in = {"overdue", "refusal_reported"},
     .on = {"report_in"},
     .when = {IF_RULE_ON("order.site_allowed"), IF_IS("matter.receiver", "site")},
     .act = {ON_LATE_REPORT_IN},
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
     .act = {DO_SET("overdue_after", "deadline.due_on"), REMIND_BOTH("report_in.overdue"),
             DO_ARM("due.refusal_report")},
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
    {.in = {"reported_in"}, .on = {"agreement.signed"}, .act = {AGREED}, .go = "in_force", .clause = "条16; S4-P5"},
    {.in = {"reported_in"},
     .on = {"site.agreed"},
     .when = {IF_TRUE("consent")},
     .act = {AGREED_WITH_SITE},
     .go = "in_force",
     .clause = "条41"},
    {.in = {"reported_in"},
     .on = {"site.agreed"},
     .when = {IF_RULE_ON("order.site_allowed"), IF_IS("matter.receiver", "site")},
     .act = {AGREED_WITH_SITE},
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
     .act = {TO_BOTH, DO_FORWARD("police_decides")},
     .go = "lapsed",
     .clause = "条24(1)"},
    // ---- rows of every workflow (tables B5) ----
    ROW_MEASURE_SUSPENDED,
    ROW_MEASURE_RESUMED,
    // Before the report-in no term of this order runs: what ends then is another measure (浙38).
    {.in = {"reported_in"},
     .on = {"measure.ended"},
     .act = {DO_REMIND("*", "measure.ended")},
     .go = "lapsed",
     .clause = "条23, 24, 40"},
    ROW_PERSON_DIED,
    ROW_MATTER_VOIDED("detox_order", "police_decides"),
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"agreement.admonish", {"本人拒签协议，请批评、教育", "the person refused to sign: admonish and explain"}},
    TEXT_AGREEMENT_AWAITED,
    TEXT_SIGNATURE_MISSING,
    TEXT_MEASURE_ENDED,
    {"order.isolated", {"已决定强制隔离戒毒，社区戒毒终结", "isolation has been decided, detoxification ends"}},
    {"order.place_unclear", {"执行地不明，请改派", "the place of execution is unclear: name another"}},
    {"order.reordered",
     {"已改责令社区戒毒，请等候报到", "community detoxification has been ordered instead: expect the report-in"}},
    {"refusal.receipt_awaited", {"拒绝社区戒毒的报告待贵单位回执", "the report of refusal waits for your receipt"}},
    TEXT_REPORT_IN_AGAIN,
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
