// SPDX-License-Identifier: Apache-2.0
/// @file words.h — 违规、告诫、移交: who takes part, what arrives, what falls due, where a matter stands, and what reminders say.
///
/// A normal run: violation.c includes it once; its rows speak of these by their names. Tables only.
#ifndef JIELI_VIOLATION_WORDS_H
#define JIELI_VIOLATION_WORDS_H

#include "jieli/rows.h"

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY_OFFICE, AT_EXECUTION},
    {PARTY_POLICE_STATION, AT_EXECUTION},
    {PARTY_POLICE_EXECUTION, AT_EXECUTION},
    {PARTY_POLICE_HOUSEHOLD, AT_HOME},
    {POLICE_OF_COUNTY("police_decides", "原决定机关", "police that decided the measure"), AT_DECIDER},
    {POLICE_OF_COUNTY("police_seized", "查获地公安机关", "police that seized the person")},
    {POLICE_OF_COUNTY("decider", "作出决定的公安机关", "police that decide now")},
    {PARTY("medical", "medical", "检测机构、医疗机构", "laboratory, medical institution")},
    {PARTY_DRUG_CONTROL_OFFICE, AT_EXECUTION, .optional = true},
};

// ---- events ---------------------------------------------------------------------------------------------------------

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
    {SIGNAL("ground.taken_back"), .type = "ground.withdrawn",
     .label = {"撤销情形（平台转入）", "a ground taken back by another matter"}},
    EVENT_TEST_CONFIRMED,
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
    {SIGNAL("detox.replaced"), .type = "detox.ordered",
     .label = {"已另行责令社区戒毒", "detoxification has been ordered by itself"}},
    EVENT_PERSON_DIED("police_station", "medical", "office"),
    EVENT_MATTER_VOIDED("office", EXECUTING_POLICE, "police_decides", "police_seized"),
    EVENT_TRANSFER_DONE,
    EVENT_MEASURE_SUSPENDED,
    EVENT_MEASURE_RESUMED,
    EVENT_MEASURE_ENDED,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {SOFT("due.warn", "office"), .rule = "prompt.act", .label = {"批评教育、告诫期限", "a warning"},
     .passing = REMIND("办公室", "the office"), .clause = "法35(2); S4-P4 step 4"},
    {AGAIN("due.warn_again", "office"), .label = {"批评教育、告诫，再次提醒", "a warning, reminded again"},
     .passing = REMIND_AGAIN("办公室", "the office"), .clause = "法35(2); S4-P4 step 4"},
    {SOFT("due.correct", "office"), ON_DAY("matter.correct_by"), .label = {"改正期限", "the breach put right"},
     .passing = {"提醒办公室查看是否改正", "the office looks again"}, .clause = "S3-A4 四(二)8"},
    {AGAIN("due.correct_again", "office"), .label = {"查看是否改正，再次提醒", "the look again, reminded again"},
     .passing = REMIND_AGAIN("办公室", "the office"), .clause = "S3-A4 四(二)8"},
    {AGAIN("due.report", "office"), .label = {"向公安机关报告期限（及时）", "report to the police, in time"},
     .passing = MISSED("办公室", "office"), .clause = "条21, 44(二)"},
    {AGAIN("due.receipt", "police_station"), .label = {"移交回执期限", "receipt of the report"},
     .passing = REMIND_AGAIN("公安机关", "the police"), .clause = "house"},
    {AGAIN("due.decision_watch", "police_execution"),
     .label = {"决定提示（法律未规定期限）", "watch on the decision: the law gives no number"},
     .passing = REMIND_AGAIN("公安机关", "the police"), .clause = "house"},
    {HARD_AGENCY("due.isolation_notify", "decider"), .rule = "isolation.notify", .start = "served_on",
     .label = {"通知家属、单位和户籍地派出所的时限", "family, unit and station of the household told"},
     .passing = MISSED("决定机关", "the police that decided"), .clause = "法40"},
    {AGAIN("due.notify_again", "decider"), .label = {"通知逾期后的再次提示", "reminder after the missed notice"},
     .passing = REMIND_AGAIN("决定机关", "the police that decided"), .clause = "house"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("open"), .label = {"已记录", "noted"}, .waits = {"告诫", "a warning"},
     .deadlines = {"due.warn", "due.warn_again"}, .clause = "法35(2)"},
    {ACTIVE("warned"), .label = {"已告诫", "warned"}, .waits = {"改正，或再次违规", "correction, or the next breach"},
     .deadlines = {"due.correct", "due.correct_again"},
     .why_none = {"未定改正期限的，看其行为", "where nobody set a day, it waits for conduct"}, .clause = "法35(2)"},
    {ACTIVE("at_threshold"), .label = {"应报告公安", "to be reported"},
     .waits = {"办公室的报告", "the office's report"}, .deadlines = {"due.report"}, .clause = "条21"},
    {ACTIVE("reported"), .label = {"已报告公安", "reported"}, .waits = {"回执", "the receipt"},
     .deadlines = {"due.receipt"}, .clause = "条21"},
    {ACTIVE("received"), .label = {"公安已受理", "received by the police"}, .waits = {"决定", "the decision"},
     .deadlines = {"due.decision_watch"}, .clause = "法38"},
    {ACTIVE("decided"), .label = {"已决定强制隔离", "isolation decided"},
     .waits = {"二十四小时内通知", "the notices within 24 hours"},
     .deadlines = {"due.isolation_notify", "due.notify_again"}, .clause = "法40"},
    {FINAL("isolation"), .label = {"已转强制隔离", "isolation"}, .clause = "法38, 41"},
    {FINAL("kept"), .label = {"继续社区措施", "the measure goes on"}, .clause = "法39, 条26"},
    {FINAL("detox_ordered"), .label = {"改责令社区戒毒", "detoxification ordered"}, .clause = "浙38"},
    {FINAL("corrected"), .label = {"已改正", "corrected"}, .clause = "法35(2)"},
    {FINAL("dismissed"), .label = {"不成立", "dismissed"}, .clause = "house"},
    STATE_LAPSED("条23, 24, 40"),
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
    TEXT_MEASURE_ENDED,
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


#endif
