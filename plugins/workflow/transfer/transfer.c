// SPDX-License-Identifier: Apache-2.0
/// @file transfer.c — 变更执行地点: a person moves, the measure moves along without a break (戒毒条例 22).
///
/// A normal run (route police_chain: 2/10/3/10/15/3): the old office files the application and reports to its police
/// station within 2 working days; the station verifies and gives its opinion within 10; the deciding police decide
/// within 3; the person reports in at the new office within 10 days (15 by law); the old office hands the file over
/// within 15 working days, in parallel; the new office signs the new agreement and takes over within 3. The other
/// routes (direct, notify, office_block, police_first) are the same table with other rows of `applied` and
/// `with_station`.
///
/// Until the take-over the old office keeps every duty and is the one that may begin something for the person: the
/// measure goes on at the new place only with the new agreement (戒毒条例 22(3); S3-A4 七6 接管). No silence is ever an
/// approval. Source: workflow tables C3; B3, B5 written out.
#include "jieli/rows.h"

#define ROUTE "transfer.route"

// ---- guards that a table cannot say ---------------------------------------------------------------------------------

/// S3-A4 四(二)4: the written report comes 15 days ahead of the move. No rule or no moving date: nothing to judge.
static bool notice_is_late(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date move_on = host->date(ctx, "move_on"), applied_on = host->date(ctx, "applied_on");
    if (jl_date_is_none(move_on) || jl_date_is_none(applied_on) || !host->rule_has(ctx, "transfer.notice_ahead"))
        return false;
    struct jl_date last = host->counted_back(ctx, "transfer.notice_ahead", move_on);
    return !jl_date_is_none(last) && applied_on.day > last.day;
}

/// 戒毒条例 22(3): no take-over without a new agreement, dated in this message or signed before.
static bool new_agreement_is_dated(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->text(ctx, "new_agreement_on")[0] || host->text(ctx, "matter.new_agreement_on")[0];
}

/// 浙37(2): who moves far away has longer to report in. The application has no word for it: another prefecture is far.
static void keep_far(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *from = host->text(ctx, "from_division"), *to = host->text(ctx, "to_division");
    bool far = false;
    for (int i = 0; i < 4 && from[i] && to[i]; i++)
        far = far || from[i] != to[i];
    host->set(ctx, "far_away", far && host->rule_has(ctx, "report_in.local_far") ? "1" : "");
}

#define DO_KEEP_FAR DO_FN(keep_far, "浙37：跨设区的市的，视为路途较远", "another prefecture counts as far (浙37)")
#define IF_NOTICE_LATE                                                                                                 \
    IF_FN(notice_is_late, "申请晚于拟迁居日前的规定天数", "the application came later than the rule allows")
#define IF_NEW_AGREEMENT IF_FN(new_agreement_is_dated, "已签订新协议", "a new agreement is dated")

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY("old_office", "community_office", "原执行地办公室", "old office"), .address = "from_division"},
    {PARTY("new_office", "community_office", "接收地办公室", "new office"), .address = "to_division"},
    {POLICE_STATION("police_station", "原执行地派出所", "police station of the old place"), .address = "from_division"},
    {POLICE_STATION("police_receiving", "接收地派出所", "police station of the new place"), .address = "to_division"},
    {POLICE_OF_COUNTY("police_execution", "原执行地县级公安机关", "county police of the old place"),
     .address = "from_division"},
    // The agency that signed the order in force; unknown to the hub: the county police of the household (tables B2).
    {PARTY_POLICE_DECIDES, .address = "case.decided_by", .address_fallback = "matter.decides_division"},
    {PARTY_MEDICAL},
};

// ---- events ---------------------------------------------------------------------------------------------------------

static const struct jieli_event events[] = {
    {MESSAGE("transfer.application"), .from = {"old_office", "police_execution"}, .date = "applied_on",
     .label = {"变更执行地申请", "application for transfer"}},
    {MESSAGE("transfer.report"), .from = {"old_office"}, .date = "made_on",
     .label = {"报派出所审核", "report to the station"}},
    {MESSAGE("transfer.verify_asked"), .from = {"police_station"}, .date = "made_on",
     .label = {"核实请求", "verification asked"}},
    {MESSAGE("transfer.verify_answered"), .from = {"police_receiving", "new_office"}, .date = "made_on",
     .label = {"核实答复", "verification answered"}},
    {MESSAGE("transfer.returned"), .from = {"police_station", "police_decides"}, .date = "made_on",
     .label = {"退回补正", "returned for papers"}},
    {MESSAGE("transfer.opinion"), .from = {"police_station"}, .date = "made_on",
     .label = {"审核意见", "the station's opinion"}},
    {MESSAGE("transfer.decision"), .from = {"police_decides", "police_execution", "old_office"}, .date = "approved_on",
     .label = {"变更决定", "decision on the transfer"}},
    {MESSAGE("transfer.file_handover"), .from = {"old_office"}, .date = "made_on",
     .label = {"材料移交", "file handed over"}},
    {MESSAGE("transfer.withdrawn"), .from = {"old_office", "police_execution"}, .date = "made_on",
     .label = {"撤回申请", "application withdrawn"}},
    {MESSAGE("report_in"), .from = {"new_office"}, .date = "reported_on", .label = {"报到", "report-in"}},
    {MESSAGE("agreement.signed"), .from = {"new_office"}, .date = "signed_on",
     .label = {"签订新协议", "new agreement signed"}},
    {MESSAGE("transfer.taken_over"), .from = {"new_office"}, .date = "made_on", .label = {"接管落实", "taken over"}},
    {MESSAGE("lost.reported"), .from = {"old_office", "new_office"}, .date = "since_on",
     .label = {"失联报告", "lost contact"}},
    EVENT_PERSON_DIED("police_station", "police_receiving", "medical", "old_office", "new_office"),
    EVENT_MATTER_VOIDED("old_office", "police_execution"),
    EVENT_MEASURE_SUSPENDED,
    EVENT_MEASURE_RESUMED,
    EVENT_MEASURE_ENDED,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {SOFT("due.report", "old_office"), .rule = "transfer.report_to_police", .start = "matter.applied_on",
     .label = {"报派出所审核期限", "report to the police station"}, .passing = MISSED("原执行地办公室", "old office"),
     .clause = "S3-A4 七2"},
    {SOFT("due.office_review", "old_office"), .rule = "transfer.office_review", .start = "matter.applied_on",
     .label = {"办公室审批期限", "the office's review"}, .passing = MISSED("原执行地办公室", "old office"),
     .clause = "S4-P4 step 9"},
    {HARD_AGENCY("due.forward", "old_office"), .rule = "transfer.forward_materials", .fallback = "prompt.act",
     .start = "matter.applied_on", .label = {"材料转送期限", "materials forwarded"},
     .passing = MISSED("原执行地办公室", "old office"), .clause = "渝36, 条22(1)"},
    {AGAIN("due.applied_again", "old_office"),
     .label = {"报送、审批、转送，再次提醒", "report, review or forwarding, reminded again"},
     .passing = REMIND_AGAIN("原执行地办公室", "the old office"), .clause = "house"},
    {SOFT("due.police_review", "police_station"), .rule = "transfer.police_review",
     .label = {"派出所审核期限", "the station's review"}, .passing = MISSED("派出所", "station"),
     .clause = "S3-A4 七3"},
    {AGAIN("due.review_again", "police_station"),
     .label = {"派出所审核，再次提醒", "the station's review, reminded again"},
     .passing = REMIND_AGAIN("派出所", "the station"), .clause = "house"},
    {SOFT("due.approve", "police_decides"), .rule = "transfer.approve",
     .label = {"决定机关批复期限", "decision of the deciding police"},
     .passing = MISSED("决定机关；不视为批准", "deciding police; silence approves nothing"), .clause = "S3-A4 七4"},
    {AGAIN("due.approve_again", "police_decides"), .label = {"批复，再次提醒", "the decision, reminded again"},
     .passing = REMIND_AGAIN("决定机关", "the deciding police"), .clause = "house"},
    {SOFT("due.person_local", "old_office"), .rule = "transfer.person_report_in", .rule_far = "report_in.local_far",
     .far_if = "matter.far_away", .start = "matter.effective_on",
     .label = {"本人报到期限（地方）", "the person's report-in, local rule"},
     .passing = REMIND("两地办公室", "both offices"), .clause = "S3-A4 七5; 浙37"},
    {HARD_PERSON("due.person", "old_office"), .rule = "transfer.person_report_in.statutory",
     .start = "matter.effective_on", .label = {"本人报到期限（法定）", "the person's report-in, by law"},
     .passing = {"告知两地办公室和派出所", "tell both offices and stations"}, .clause = "条22(2)"},
    {HARD_AGENCY("due.file", "old_office"), .rule = "transfer.file_handover", .start = "matter.effective_on",
     .label = {"材料移交期限", "file handed over"}, .passing = MISSED("原执行地办公室", "old office"),
     .clause = "S3-A4 七5; 渝36"},
    {AGAIN("due.file_again", "old_office"), .label = {"材料移交，再次提醒", "the file, reminded again"},
     .passing = REMIND_AGAIN("原执行地办公室", "the old office"), .clause = "条22(1)"},
    {SOFT("due.takeover", "new_office"), .rule = "transfer.takeover", .fallback = "prompt.act",
     .start = "matter.reported_on", .label = {"接管落实期限", "taken over by the new office"},
     .passing = MISSED("接收地办公室", "new office"), .clause = "S3-A4 七6, 条22(3)"},
    {AGAIN("due.takeover_again", "new_office"), .label = {"接管落实，再次提醒", "the take-over, reminded again"},
     .passing = REMIND_AGAIN("接收地办公室", "the new office"), .clause = "条22(3)"},
    {HARD_AGENCY("due.police_told", "new_office"), .rule = "transfer.notify_new_police", .start = "matter.reported_on",
     .label = {"通知接收地公安机关期限", "the new police told"},
     .passing = {"接收地派出所未收到报到的，记录逾期：接收地办公室",
                 "mark missed: new office, unless the station has the report-in"},
     .clause = "渝36"},
    {AGAIN("due.contact", "old_office"), .label = {"查找本人", "look for the person"},
     .passing = REMIND("两地办公室", "both offices"), .clause = "house"},
    {AGAIN("due.police_watch", "police_execution"), .label = {"公安机关审批提示", "watch on the police of execution"},
     .passing = REMIND_AGAIN("原执行地公安机关", "the police of execution"), .clause = "house"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("applied"), .label = {"已申请", "applied"}, .waits = {"原执行地办公室", "the old office"},
     .deadlines = {"due.report", "due.office_review", "due.forward", "due.applied_again"},
     .clause = "S3-A4 七2; S4-P4; 渝36; 条22(1)"},
    {ACTIVE("with_station"), .label = {"派出所审核中", "with the station"},
     .waits = {"派出所意见（公安先行的，公安机关决定）",
               "the station's opinion (route police_first: the police's decision)"},
     .deadlines = {"due.police_review", "due.police_watch", "due.review_again"}, .clause = "S3-A4 七3; S0"},
    {ACTIVE("with_decider"), .label = {"待决定机关批复", "with the deciding police"}, .waits = {"批复", "the decision"},
     .deadlines = {"due.approve", "due.approve_again"}, .clause = "S3-A4 七4"},
    {ACTIVE("approved"), .label = {"已准待报到", "approved, report-in awaited"},
     .waits = {"本人报到；材料并行移交", "the report-in; the file in parallel"},
     .deadlines = {"due.person_local", "due.person", "due.file", "due.file_again"}, .clause = "条22(2); S3-A4 七5"},
    {ACTIVE("not_arrived"), .label = {"逾期未到", "not arrived"},
     .waits = {"报到、撤回或失联", "the report-in, a withdrawal or a loss"},
     .deadlines = {"due.contact", "due.file", "due.file_again"}, .clause = "条22(2)"},
    {ACTIVE("arrived"), .label = {"已报到待接管", "arrived, take-over awaited"},
     .waits = {"新协议和措施", "the new agreement and measures"},
     .deadlines = {"due.takeover", "due.file", "due.police_told", "due.takeover_again", "due.file_again"},
     .clause = "条22(3); S3-A4 七6"},
    {ACTIVE("files_due"), .label = {"已接管待材料", "taken over, file awaited"}, .waits = {"材料", "the file"},
     .deadlines = {"due.file", "due.file_again"}, .clause = "条22(1)"},
    {FINAL("done"), .label = {"变更完成", "done"}, .clause = "条22(3)"},
    {FINAL("refused"), .label = {"不予变更", "refused"}, .clause = "S3-A4 七4"},
    {FINAL("withdrawn"), .label = {"撤回申请", "withdrawn"}, .clause = "house"},
    {FINAL("lost"), .label = {"转移中失联", "lost on the way"}, .clause = "house"},
    STATE_LAPSED("条23, 24, 40"),
};

// ---- transitions ----------------------------------------------------------------------------------------------------

#define KEEP_FACTS                                                                                                     \
    DO_SET("from_division", "from_division"), DO_SET("to_division", "to_division"),                                    \
        DO_SET("applied_on", "applied_on"), DO_SET("decides_division", "from_division"),                               \
        DO_SET("decides_division", "case.household_division"), DO_KEEP_FAR
#define OFFICE_APPLIES KEEP_FACTS, DO_SET("opener", "=old_office")
#define TO_ALL_FOUR                                                                                                    \
    DO_FORWARD("old_office"), DO_FORWARD("new_office"), DO_FORWARD("police_station"), DO_FORWARD("police_receiving")
#define ARM_REPORT_IN DO_ARM("due.person_local"), DO_ARM("due.person")
// 条22(3): with the new agreement the new office goes on with the measure; from here on it is the one that is asked.
#define TAKEN_OVER                                                                                                     \
    DO_SET("new_agreement_on", "new_agreement_on"), DO_SET("case.execution_division", "matter.to_division"),           \
        DO_FORWARD("old_office"), DO_FORWARD("police_station"), DO_FORWARD("police_receiving"),                        \
        DO_SIGNAL("transfer.done")
#define APPROVED                                                                                                       \
    TO_ALL_FOUR, DO_SET("approved_on", "approved_on"), DO_SET("effective_on", "approved_on"), ARM_REPORT_IN,           \
        DO_ARM("due.file")
// Without a decision the hand-over of the file is what takes effect.
#define HANDED_OVER                                                                                                    \
    DO_FORWARD("new_office"), DO_SET("files_handed", "=1"), DO_SET("effective_on", "today"),                           \
        DO_SET("effective_on", "made_on"), ARM_REPORT_IN

static const struct jieli_transition transitions[] = {
    // application, by route
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_RULE_IS(ROUTE, "police_first"), IF_SENDER_IS("police_execution")},
     .act = {KEEP_FACTS, DO_SET("opener", "=police_execution"), DO_FORWARD("old_office"), DO_ARM("due.police_watch")},
     .go = "with_station",
     .clause = "S0"},
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_RULE_IS(ROUTE, "police_chain"), IF_SENDER_IS("old_office"), IF_NOTICE_LATE},
     .act = {OFFICE_APPLIES, DO_REMIND("old_office", "transfer.notice_late"), DO_ARM("due.report")},
     .go = "applied",
     .clause = "S3-A4 七1-2, 四(二)4"},
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_RULE_IS(ROUTE, "police_chain"), IF_SENDER_IS("old_office")},
     .act = {OFFICE_APPLIES, DO_ARM("due.report")},
     .go = "applied",
     .clause = "S3-A4 七1-2"},
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_RULE_IS(ROUTE, "office_block"), IF_SENDER_IS("old_office")},
     .act = {OFFICE_APPLIES, DO_ARM("due.office_review")},
     .go = "applied",
     .clause = "S4-P4 step 9"},
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_RULE_IS(ROUTE, "notify"), IF_SENDER_IS("old_office")},
     .act = {OFFICE_APPLIES, DO_FORWARD("police_station"), DO_ARM("due.forward")},
     .go = "applied",
     .clause = "渝36"},
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_RULE_IS(ROUTE, "direct"), IF_SENDER_IS("old_office")},
     .act = {OFFICE_APPLIES, DO_ARM("due.forward")},
     .go = "applied",
     .clause = "条22(1)"},
    // the old office
    {.in = {"applied"},
     .on = {"transfer.report"},
     .when = {IF_RULE_IS(ROUTE, "police_chain")},
     .act = {DO_FORWARD("police_station"), DO_ARM("due.police_review")},
     .go = "with_station",
     .clause = "S3-A4 七2"},
    {.in = {"applied"},
     .on = {"due.report"},
     .when = {IF_RULE_IS(ROUTE, "police_chain")},
     .act = {DO_MISSED("old_office"), DO_ARM("due.applied_again")},
     .clause = "S3-A4 七2"},
    {.in = {"applied"},
     .on = {"transfer.decision"},
     .when = {IF_RULE_IS(ROUTE, "office_block"), IF_SENDER_IS("old_office"), IF_TRUE("approved"),
              IF_SET("approved_on")},
     .act = {APPROVED},
     .go = "approved",
     .clause = "S4-P4 step 9"},
    {.in = {"applied"},
     .on = {"transfer.decision"},
     .when = {IF_RULE_IS(ROUTE, "office_block"), IF_SENDER_IS("old_office"), IF_FALSE("approved")},
     .act = {DO_NOTE("transfer.reasons_kept")},
     .go = "refused",
     .clause = "S4-P4 step 9"},
    {.in = {"applied"},
     .on = {"due.office_review"},
     .when = {IF_RULE_IS(ROUTE, "office_block")},
     .act = {DO_MISSED("old_office"), DO_ARM("due.applied_again")},
     .clause = "S4-P4 step 9"},
    {.in = {"applied"},
     .on = {"transfer.file_handover"},
     .when = {IF_RULE_IS(ROUTE, "direct")},
     .act = {HANDED_OVER},
     .go = "approved",
     .clause = "条22(1)"},
    {.in = {"applied"},
     .on = {"transfer.file_handover"},
     .when = {IF_RULE_IS(ROUTE, "notify")},
     .act = {HANDED_OVER},
     .go = "approved",
     .clause = "渝36"},
    {.in = {"applied"},
     .on = {"due.forward"},
     .when = {IF_RULE_IS(ROUTE, "direct")},
     .act = {DO_MISSED("old_office"), DO_ARM("due.applied_again")},
     .clause = "条22(1)"},
    {.in = {"applied"},
     .on = {"due.forward"},
     .when = {IF_RULE_IS(ROUTE, "notify")},
     .act = {DO_MISSED("old_office"), DO_ARM("due.applied_again")},
     .clause = "渝36"},
    {.in = {"applied"},
     .on = {"due.applied_again"},
     .act = {DO_REMIND("old_office", "transfer.step_awaited"), DO_ARM("due.applied_again")},
     .clause = "house"},
    // the station
    {.in = {"with_station"},
     .on = {"transfer.verify_asked"},
     .act = {DO_FORWARD("police_receiving"), DO_FORWARD("new_office")},
     .clause = "S3-A4 七3"},
    {.in = {"with_station"},
     .on = {"transfer.verify_answered"},
     .act = {DO_FORWARD("police_station"), DO_NOTE("transfer.verified")},
     .clause = "S3-A4 七3"},
    {.in = {"with_station"},
     .on = {"transfer.returned"},
     .when = {IF_RULE_IS(ROUTE, "police_chain"), IF_SENDER_IS("police_station")},
     .act = {DO_FORWARD("old_office"), DO_ARM_ON("due.report", "today")},
     .go = "applied",
     .clause = "S3-A4 七3"},
    {.in = {"with_station"},
     .on = {"transfer.opinion"},
     .when = {IF_RULE_IS(ROUTE, "police_chain")},
     .act = {DO_FORWARD("police_decides"), DO_ARM("due.approve")},
     .go = "with_decider",
     .clause = "S3-A4 七3"},
    {.in = {"with_station"},
     .on = {"due.police_review"},
     .when = {IF_RULE_IS(ROUTE, "police_chain")},
     .act = {DO_MISSED("police_station"), DO_ARM("due.review_again")},
     .clause = "S3-A4 七3"},
    {.in = {"with_station"},
     .on = {"due.review_again"},
     .act = {DO_REMIND("police_station", "transfer.review_awaited"), DO_ARM("due.review_again")},
     .clause = "house"},
    {.in = {"with_station"},
     .on = {"due.police_watch"},
     .when = {IF_RULE_IS(ROUTE, "police_first")},
     .act = {DO_REMIND("police_execution", "transfer.decision_awaited"), DO_ARM("due.police_watch")},
     .clause = "house"},
    {.in = {"with_station"},
     .on = {"transfer.decision"},
     .when = {IF_RULE_IS(ROUTE, "police_first"), IF_SENDER_IS("police_execution"), IF_TRUE("approved"),
              IF_SET("approved_on")},
     .act = {APPROVED},
     .go = "approved",
     .clause = "S0"},
    {.in = {"with_station"},
     .on = {"transfer.decision"},
     .when = {IF_RULE_IS(ROUTE, "police_first"), IF_SENDER_IS("police_execution"), IF_FALSE("approved")},
     .act = {DO_FORWARD("old_office")},
     .go = "refused",
     .clause = "S0"},
    // the deciding police
    {.in = {"with_decider"},
     .on = {"transfer.decision"},
     .when = {IF_SENDER_IS("police_decides"), IF_TRUE("approved"), IF_SET("approved_on")},
     .act = {APPROVED},
     .go = "approved",
     .clause = "S3-A4 七4"},
    {.in = {"with_decider"},
     .on = {"transfer.decision"},
     .when = {IF_SENDER_IS("police_decides"), IF_FALSE("approved")},
     .act = {DO_FORWARD("old_office"), DO_FORWARD("police_station")},
     .go = "refused",
     .clause = "S3-A4 七4"},
    {.in = {"with_decider"},
     .on = {"transfer.returned"},
     .when = {IF_SENDER_IS("police_decides")},
     .act = {DO_FORWARD("police_station"), DO_ARM("due.police_review")},
     .go = "with_station",
     .clause = "S3-A4 七4"},
    {.in = {"with_decider"},
     .on = {"due.approve"},
     .act = {DO_MISSED("police_decides"), DO_ARM("due.approve_again")},
     .clause = "S3-A4 七4"},
    {.in = {"with_decider"},
     .on = {"due.approve_again"},
     .act = {DO_REMIND("police_decides", "transfer.decision_awaited"), DO_ARM("due.approve_again")},
     .clause = "house"},
    // withdrawal, until the person has reported in
    {.in = {"applied", "with_station", "with_decider", "approved", "not_arrived"},
     .on = {"transfer.withdrawn"},
     .when = {IF_SENDER_IS("matter.opener")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "withdrawn",
     .clause = "house"},
    // file and person, in parallel
    {.in = {"approved", "not_arrived", "arrived"},
     .on = {"transfer.file_handover"},
     .act = {DO_FORWARD("new_office"), DO_SET("files_handed", "=1"), DO_DISARM("due.file"),
             DO_CANCEL("due.file_again")},
     .clause = "条22(1); S3-A4 七5"},
    {.in = {"approved", "not_arrived", "arrived", "files_due"},
     .on = {"due.file"},
     .act = {DO_MISSED("old_office"), DO_ARM("due.file_again")},
     .clause = "S3-A4 七5; 渝36"},
    {.in = {"approved", "not_arrived", "arrived", "files_due"},
     .on = {"due.file_again"},
     .act = {DO_REMIND("old_office", "transfer.file_awaited"), DO_ARM("due.file_again")},
     .clause = "条22(1)"},
    {.in = {"approved"},
     .on = {"due.person_local"},
     .act = {DO_REMIND("old_office", "transfer.report_in_due"), DO_REMIND("new_office", "transfer.report_in_due")},
     .clause = "S3-A4 七5; 浙37"},
    {.in = {"approved"},
     .on = {"due.person"},
     .act = {DO_REMIND("old_office", "transfer.not_arrived"), DO_REMIND("new_office", "transfer.not_arrived"),
             DO_REMIND("police_station", "transfer.not_arrived"), DO_REMIND("police_receiving", "transfer.not_arrived"),
             DO_ARM("due.contact")},
     .go = "not_arrived",
     .clause = "条22(2)"},
    {.in = {"approved", "not_arrived"},
     .on = {"report_in"},
     .act = {DO_FORWARD("old_office"), DO_FORWARD("police_station"), DO_FORWARD("police_receiving"),
             DO_SET("reported_on", "reported_on"), DO_DISARM("due.person_local"), DO_DISARM("due.person"),
             DO_ARM("due.takeover"), DO_ARM("due.police_told")},
     .go = "arrived",
     .clause = "条22(2), 渝36"},
    {.in = {"not_arrived"},
     .on = {"due.contact"},
     .act = {DO_REMIND("old_office", "transfer.look_for_person"), DO_REMIND("new_office", "transfer.look_for_person"),
             DO_ARM("due.contact")},
     .clause = "house"},
    {.in = {"approved", "not_arrived"},
     .on = {"lost.reported"},
     .act = {DO_FORWARD("police_station"), DO_FORWARD("police_receiving")},
     .go = "lost",
     .clause = "house"},
    // the new office
    {.in = {"arrived"},
     .on = {"agreement.signed"},
     .act = {DO_FORWARD("police_receiving"), DO_SET("new_agreement_on", "signed_on")},
     .clause = "条22(3)"},
    {.in = {"arrived"},
     .on = {"transfer.taken_over"},
     .when = {IF_NEW_AGREEMENT, IF_TRUE("matter.files_handed")},
     .act = {TAKEN_OVER},
     .go = "done",
     .clause = "条22(3); S3-A4 七6"},
    // Where its own period still runs, that one asks for the file; where it has passed, or there is none, this does.
    {.in = {"arrived"},
     .on = {"transfer.taken_over"},
     .when = {IF_NEW_AGREEMENT, IF_RUNNING("due.file")},
     .act = {TAKEN_OVER, DO_REMIND("old_office", "transfer.file_due")},
     .go = "files_due",
     .clause = "条22(3); S3-A4 七6"},
    {.in = {"arrived"},
     .on = {"transfer.taken_over"},
     .when = {IF_NEW_AGREEMENT},
     .act = {TAKEN_OVER, DO_REMIND("old_office", "transfer.file_due"), DO_ARM("due.file_again")},
     .go = "files_due",
     .clause = "条22(3); S3-A4 七6"},
    {.in = {"arrived"},
     .on = {"due.takeover"},
     .act = {DO_MISSED("new_office"), DO_ARM("due.takeover_again")},
     .clause = "S3-A4 七6"},
    {.in = {"arrived"},
     .on = {"due.takeover_again"},
     .act = {DO_REMIND("new_office", "transfer.takeover_awaited"), DO_ARM("due.takeover_again")},
     .clause = "条22(3)"},
    {.in = {"arrived"},
     .on = {"due.police_told"},
     .when = {IF_PARTY_TAKEN("police_receiving")},
     .act = {DO_DISARM("due.police_told")},
     .clause = "渝36"},
    {.in = {"arrived"}, .on = {"due.police_told"}, .act = {DO_MISSED("new_office")}, .clause = "渝36"},
    {.in = {"files_due"},
     .on = {"transfer.file_handover"},
     .act = {DO_FORWARD("new_office"), DO_SET("files_handed", "=1")},
     .go = "done",
     .clause = "条22(1)"},
    // rows of every workflow (tables B5)
    ROW_MEASURE_SUSPENDED,
    ROW_MEASURE_RESUMED,
    {.in = {"*"},
     .on = {"measure.ended"},
     .act = {DO_REMIND("*", "measure.ended")},
     .go = "lapsed",
     .clause = "条23, 24, 40"},
    ROW_PERSON_DIED,
    ROW_MATTER_VOIDED("transfer", "matter.opener"),
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    TEXT_MEASURE_ENDED,
    {"transfer.decision_awaited",
     {"变更执行地申请待贵单位决定", "the application for transfer waits for your decision"}},
    {"transfer.file_awaited", {"人员的材料仍未移交，请尽快移交", "the file has not been handed over yet"}},
    {"transfer.file_due", {"人员已由接收地接管，请尽快移交材料", "the person has been taken over: hand over the file"}},
    {"transfer.look_for_person",
     {"人员逾期未到接收地报到，请查找并督促；在报到之前原执行地仍负责",
      "the person has not reported in at the new place: look for the person; the old office remains responsible"}},
    {"transfer.not_arrived",
     {"法定报到期限已过，人员未到接收地报到",
      "the statutory period has passed and the person has not reported in at the new place"}},
    {"transfer.notice_late",
     {"申请未按规定提前提出，请口头告诫本人",
      "the application was not made as far ahead as the rule asks: admonish the person orally"}},
    {"transfer.report_in_due",
     {"人员应到接收地报到，期限已到", "the person was to report in at the new place by today"}},
    {"transfer.review_awaited", {"变更执行地的报告待贵所审核", "the report waits for your review"}},
    {"transfer.step_awaited",
     {"变更执行地申请待贵办公室报送、审批或转送材料", "the application waits for your report, review or forwarding"}},
    {"transfer.takeover_awaited",
     {"人员已报到，请签订新协议、落实措施并接管；在此之前由原执行地负责",
      "the person has reported in: sign the new agreement and take over; until then the old office is responsible"}},
};

// ---- message types shared with other workflows (tables B3) ----------------------------------------------------------

static const struct jieli_shared shared[] = {
    {.type = "report_in", .order = 1, .only_in = {"approved", "not_arrived"}, .exclusive = true},
    {.type = "agreement.signed", .order = 1, .only_in = {"arrived"}, .exclusive = true},
    {.type = "lost.reported", .order = 1, .only_in = {"approved", "not_arrived"}},
    {.type = "person.died", .order = 1},
    {.type = "matter.voided", .order = 1},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "transfer",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"变更执行地点", "transfer of the place of execution"},
    .summary = {"戒毒人员迁居，执行地随之变更，期限连续计算",
                "a person moves and the measure moves along; its term runs on"},
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("transfer", 1, &workflow, 1);
