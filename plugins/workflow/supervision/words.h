// SPDX-License-Identifier: Apache-2.0
/// @file words.h — 日常管控: who takes part, what arrives, what falls due, where a matter stands, and what reminders say.
///
/// A normal run: supervision.c includes it once; its rows speak of these by their names. Tables only.
#ifndef JIELI_SUPERVISION_WORDS_H
#define JIELI_SUPERVISION_WORDS_H

#include "jieli/rows.h"

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY_OFFICE, .address = "from.party.office", .address_fallback = "case.execution_division"},
    {PARTY_POLICE_STATION, .address = "from.party.police_station", .address_fallback = "case.execution_division"},
    {PARTY_POLICE_EXECUTION, AT_EXECUTION},
    {PARTY_POLICE_HOUSEHOLD, .address = "case.household_division", .address_fallback = "case.execution_division"},
    // Nobody until a test elsewhere is asked for (DO_BIND): its address is our own place, so no other office steps in.
    {PARTY("other_office", "community_office", "异地检测地办公室", "office of the place where the test is taken"),
     .address = "case.execution_division", .address_fallback = "matter.party.office"},
    {PARTY_SITE},
    {PARTY("medical", "medical", "检测机构、医疗机构", "testing or medical institution")},
    {PARTY_CLINIC},
    {PARTY_MANAGEMENT_STATION, AT_EXECUTION, .optional = true},
    {PARTY_DRUG_CONTROL_OFFICE, AT_EXECUTION, .optional = true},
    {PARTY("peer", "peer_hub", "其他辖区枢纽", "another hub"), .address = "case.execution_division", .optional = true},
};

// ---- events ---------------------------------------------------------------------------------------------------------

static const struct jieli_event events[] = {
    {SIGNAL("supervision.opened"), .label = {"开始执行", "supervision begins"}},
    {MESSAGE("plan.made"), .from = {"office"}, .date = "made_on", .label = {"一人一策计划", "individual plan made"}},
    {MESSAGE("person.registered"), .from = {"office"}, .date = "registered_on",
     .label = {"登记信息", "person registered"}},
    {MESSAGE("control.entered"), .from = {"police_station"}, .date = "entered_on",
     .label = {"录入动态管控", "entered into dynamic control"}},
    {MESSAGE("risk.classified"), .from = {"police_station", "office"}, .date = "classified_on",
     .label = {"分类评估", "risk classified"}},
    {MESSAGE("test.required"), .from = {"police_station", "police_execution"}, .date = "made_on",
     .label = {"检测要求", "schedule of tests required"}},
    {MESSAGE("test.ordered"), .from = {"office", "police_station"}, .date = "served_on",
     .label = {"指定检测", "test ordered"}},
    {MESSAGE("test.notice"), .from = {"office"}, .date = "served_on",
     .label = {"书面督检通知书", "written demand to be tested"}},
    // Beyond C4: the office of the place where a test elsewhere was agreed reports its result itself.
    {MESSAGE("test.result"), .from = {"police_station", "office", "medical", "clinic", "other_office"},
     .date = "taken_on", .label = {"检测结果", "test result"}},
    EVENT_TEST_CONFIRMED,
    {MESSAGE("test.postpone_asked"), .from = {"office"}, .date = "asked_on",
     .label = {"延期检测申请", "postponement asked"}},
    {MESSAGE("test.postponed"), .from = {"office"}, .date = "decided_on", .label = {"同意延期检测", "test postponed"}},
    {MESSAGE("test.elsewhere_asked"), .from = {"office"}, .date = "asked_on",
     .label = {"异地检测申请", "test elsewhere asked"}},
    {MESSAGE("test.elsewhere_answered"), .from = {"other_office"}, .date = "answered_on",
     .label = {"异地检测答复", "test elsewhere answered"}},
    {MESSAGE("test.sample_moved"), .from = {"office", "medical"}, .date = "moved_on",
     .label = {"样本送检、签收", "sample sent or received"}},
    {MESSAGE("test.forced"), .from = {"police_station"}, .date = "approved_on", .label = {"强制检测", "test forced"}},
    {MESSAGE("talk.recorded"), .from = {"office"}, .date = "held_on", .label = {"谈话记录", "talk recorded"}},
    {MESSAGE("visit.recorded"), .from = {"office"}, .date = "visited_on", .label = {"家访记录", "visit recorded"}},
    {MESSAGE("self_report.recorded"), .from = {"office"}, .date = "reported_on",
     .label = {"本人报告", "report by the person"}},
    {MESSAGE("medication.reported"), .from = {"office"}, .date = "reported_on",
     .label = {"服药情况月报", "report on medication"}},
    {MESSAGE("family.reported"), .from = {"office"}, .date = "reported_on",
     .label = {"家属报告", "report by the family"}},
    {MESSAGE("assessment.recorded"), .from = {"office"}, .date = "assessed_on",
     .label = {"评估", "assessment recorded"}},
    {MESSAGE("address.changed"), .from = {"office"}, .label = {"住址电话变更", "address changed"}},
    {MESSAGE("site.entered"), .from = {"site"}, .date = "entered_on",
     .label = {"进入戒毒康复场所", "entered a rehabilitation site"}},
    {MESSAGE("site.left"), .from = {"site"}, .date = "left_on",
     .label = {"离开戒毒康复场所", "left a rehabilitation site"}},
    {MESSAGE("lost.reported"), .from = {"office", "police_station"}, .date = "since_on",
     .label = {"脱失", "lost contact"}},
    {MESSAGE("lost.found"), .from = {"office", "police_station"}, .date = "found_on", .label = {"找回", "found again"}},
    {MESSAGE("important.reported"), .from = {"office"}, .date = "happened_on",
     .label = {"重要情况", "important event"}},
    EVENT_PERSON_DIED("police_station", "medical", "office"),
    EVENT_MATTER_VOIDED("office"),
    {SIGNAL("treatment.started"), .label = {"参加药物维持治疗", "methadone treatment began"}, .needs = "methadone"},
    {SIGNAL("treatment.ended"), .label = {"药物维持治疗结束", "methadone treatment ended"}, .needs = "methadone"},
    {SIGNAL("transfer.done"), .label = {"执行地变更完成", "the place of execution has changed"}, .needs = "transfer"},
    EVENT_MEASURE_SUSPENDED,
    EVENT_MEASURE_RESUMED,
    EVENT_MEASURE_ENDED,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

// Every recurring duty is its own deadline with its own slots; where the profile has no number for it, none runs.
static const struct jieli_deadline deadlines[] = {
    {SOFT("due.plan", "office"), .rule = "prompt.act", .start = "matter.reported_on",
     .label = {"一人一策计划", "the individual plan"}, .passing = REMIND("办公室", "the office"), .clause = "条15; S0"},
    {SOFT("due.test", "matter.tester"), .rule = "test.plan", .start = "matter.test_from",
     .label = {"定期检测", "the test of this slot"},
     .passing = {"提醒下达书面督检通知书；本身不计为逃避", "issue a written demand; by itself it is no evasion"},
     .clause = "法35, 条19(二); S3-A1; S3-A2 六; S3-A4 五3", .slots = true, .every_days = "matter.test_every_days"},
    {SOFT("due.ordered", "office"), ON_DAY("matter.ordered_by"),
     .label = {"小组要求的检测期限", "the day by which the group wants a test"},
     .passing = {"提醒下达书面督检通知书", "issue a written demand"}, .clause = "S3-A4 五4, 五6"},
    {SOFT("due.notice", "office"), ON_DAY("matter.notice_by"),
     .label = {"督检通知书所定日期", "the day that the demand names"}, .passing = {"计一次逃避检测", "one evaded test"},
     .clause = "S3-A4 五6; 条20"},
    {SOFT("due.retest", "matter.tester"), .rule = "prompt.act",
     .label = {"结果无效后的重新检测", "a new test after an invalid one"},
     .passing = {"提醒重新检测", "remind: test again"}, .clause = "检测 [X]"},
    {SOFT("due.talk", "office"), .rule = "talk.plan", .start = "matter.slots_from",
     .label = {"见面谈话", "the talk of this slot"}, .passing = MISSED("办公室", "office"), .clause = "S3-A2 五; S4-P4",
     .slots = true},
    {SOFT("due.phone", "office"), .rule = "phone.plan", .start = "matter.slots_from",
     .label = {"电话联系", "the call of this slot"}, .passing = MISSED("办公室", "office"), .clause = "S3-A1",
     .slots = true},
    {SOFT("due.visit", "office"), .rule = "visit.plan", .start = "matter.slots_from",
     .label = {"家访", "the visit of this slot"}, .passing = MISSED("办公室", "office"), .clause = "S3-A1",
     .slots = true},
    {SOFT("due.self_report", "office"), .rule = "report.plan", .start = "matter.slots_from",
     .label = {"本人报告", "the person's report of this slot"},
     .passing = REMIND("办公室告诫本人", "the office, who admonishes"), .clause = "S4-P4 四, step 4", .slots = true},
    {SOFT("due.medication", "office"), .rule = "report.medication", .start = "matter.medication_from",
     .label = {"服药情况月报", "the report on medication"},
     .passing = {"经办公室提醒本人", "remind the person through the office"}, .clause = "S3-A4 四(二)6", .slots = true},
    {SOFT("due.assessment", "office"), .rule = "assessment.interval", .start = "matter.slots_from",
     .label = {"定期评估", "the assessment of this slot"}, .passing = MISSED("办公室", "office"),
     .clause = "S4-P4 step 7", .slots = true},
    // S4-P5 has a total, no interval: the pace is shown every month, the verdict falls at the end of the term.
    {SOFT("due.pace", "office"), .rule = "contact.review", .start = "matter.slots_from",
     .label = {"谈心和检测的进度", "the pace of contacts"},
     .passing = {"比较次数和进度", "compare the contacts with the pace"}, .clause = "S4-P5 三2; house", .slots = true},
    {SOFT("due.contacts", "office"), .rule = "term.detox", .rule_far = "term.rehab_max", .far_if = "matter.is_rehab",
     .start = "matter.slots_from", .label = {"三年谈心和检测总次数", "the contacts of three years"},
     .passing = {"总次数未达到的，记录逾期：办公室", "below the total, mark missed: office"}, .clause = "S4-P5 三2"},
    {AGAIN("due.contact", "office"), .label = {"查找本人", "look for the person"},
     .passing = REMIND_AGAIN("办公室和派出所", "office and station"), .clause = "house"},
    DEADLINE_DAY31,
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("active"), .label = {"执行中", "in execution"}, .waits = {"各项定期任务", "the recurring duties"},
     .deadlines = {"due.test", "due.talk", "due.phone", "due.visit", "due.self_report", "due.medication",
                   "due.assessment", "due.pace", "due.contacts", "due.plan", "due.ordered", "due.notice"},
     .why_none = {"本地未定检测、谈话间隔的，由公安机关按需要提出检测要求",
                  "where the profile sets no interval of tests or talks, tests are taken as the police require them"},
     .clause = "法35, 条18-19"},
    {ACTIVE("lost"), .label = {"脱失", "lost"}, .waits = {"本人的消息", "a sign of the person"},
     .deadlines = {"due.contact", "due.day31", "due.notice", "due.contacts"}, .clause = "条20"},
    {ACTIVE("frozen"), .label = {"中止", "suspended"}, .waits = {"恢复执行", "the resumption"},
     .why_none = {"期限随措施中止", "the measure's clock stands still"}, .clause = "条24(2)"},
    {FINAL("ended"), .label = {"已结束", "ended"}, .clause = "条23, 24, 40"},
    {FINAL("moved"), .label = {"转出本平台", "moved to another hub"}, .clause = "条22"},
    STATE_LAPSED("house"),
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    TEXT_DAY31,
    {"address.admonish",
     {"住址、电话变更未按规定如实提前报告，请口头告诫",
      "address or telephone was not reported ahead and truly: admonish the person orally"}},
    {"address.consider_transfer",
     {"新住址在其他办公室辖区，请考虑办理变更执行地点",
      "the new address lies in another office's area: consider a transfer"}},
    {"contact.behind", {"谈心和检测次数落后于进度", "talks and tests are behind the pace that the term asks for"}},
    {"contact.short",
     {"措施已终结，谈心和检测总次数未达到", "the measure has ended with fewer talks and tests than asked for"}},
    {"family.suspects_use",
     {"家属怀疑吸毒，可以要求在规定时间内检测", "the family suspects use: a test may be ordered"}},
    TEXT_MEASURE_ENDED,
    {"medication.report_due",
     {"本月服药情况未报告，请提醒本人", "the report on medication is missing: remind the person"}},
    {"report.admonish",
     {"本人未按规定报告戒毒情况，请告诫", "the person has not reported as agreed: admonish the person"}},
    {"supervision.begins",
     {"开始执行，各项任务自报到之日起计", "supervision begins; its duties run from the report-in"}},
    {"supervision.look_for_person",
     {"人员脱失，请查找并登记结果", "the person is lost: look for the person and record what you find"}},
    {"supervision.moved_away",
     {"人员已转入其他辖区，请移交材料", "the person has moved to another hub's area: hand over the file"}},
    {"supervision.plan_due", {"尚未制定一人一策计划", "the individual plan is missing"}},
    {"supervision.seen_again", {"脱失人员已重新取得联系", "the person who was lost has been seen again"}},
    {"talk.leader_signs", {"谈话记录须由组长签字后存档", "the group's leader signs the record of the talk"}},
    {"test.again", {"检测结果无效，请重新检测", "the result was invalid: test again"}},
    {"test.evaded",
     {"通知书所定期限内未接受检测，计一次逃避检测；派出所可以强制检测",
      "the person was not tested by the day of the demand: one evaded test; the police may force it"}},
    {"test.issue_notice", {"期限内未检测，请下达书面督检通知书", "no test within the time: issue a written demand"}},
};


#endif
