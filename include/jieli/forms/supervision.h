// SPDX-License-Identifier: Apache-2.0
/// @file forms/supervision.h — 日常管控: forms of tests, talks, visits, reports, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_SUPERVISION_H
#define JIELI_FORMS_SUPERVISION_H

#include "jieli/forms/choices.h"

// 一人一策计划 plan.made
static const struct jieli_column JIELI_PLAN_MADE_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "计划制定日期", "计划制定时间"),
    JIELI_MAY("plan", NONE, "Plan", "戒毒康复方案", "方案"),
    JIELI_MAY("in_methadone_treatment", YES_NO, "In methadone treatment", "是否参加药物维持治疗", "参加药物维持治疗"),
    JIELI_MAY("members", LIST, "Members of the group", "工作小组成员"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_PLAN_MADE \
    JIELI_FORM_IN("plan_made", "plan.made", JIELI_PLAN_MADE_IN, "一人一策计划", "Individual plan")

// 登记信息 person.registered
#define JIELI_PERSON_REGISTERED_COLUMNS(C) \
    C(MUST, "registered_on", DATE, "Registered on", "人员登记日期", "登记日期", "人员登记时间"), \
    C(MAY, "register_no", NONE, "Number in the register", "登记编号", "登记号"), \
    C(MAY, "family_contact.name", NONE, "Family contact", "家属联系人", "家属姓名"), \
    C(MAY, "family_contact.phone", PHONE, "Telephone of the family contact", "家属联系人电话", "家属电话", "家属联系人联系电话"), \
    C(MAY, "family_contact.relation", NONE, "Relation to the person", "家属与本人关系", "与本人关系"), \
    C(PAPERS, "documents", "Registration form", "登记表")
JIELI_BOTH_WAYS(PERSON_REGISTERED, JIELI_PERSON_WHOLE);
#define JIELI_PERSON_REGISTERED_FORM(WAY) \
    JIELI_FORM_##WAY("person_registered", "person.registered", JIELI_PERSON_REGISTERED_##WAY, "登记信息", "Registration")
#define JIELI_IN_PERSON_REGISTERED JIELI_PERSON_REGISTERED_FORM(IN)
#define JIELI_OUT_PERSON_REGISTERED JIELI_PERSON_REGISTERED_FORM(OUT)

// 录入动态管控 control.entered
#define JIELI_CONTROL_ENTERED_COLUMNS(C) \
    C(MUST, "entered_on", DATE, "Entered on", "动态管控录入日期", "动态管控录入时间")
JIELI_BOTH_WAYS(CONTROL_ENTERED, JIELI_PERSON);
#define JIELI_CONTROL_ENTERED_FORM(WAY) \
    JIELI_FORM_##WAY("control_entered", "control.entered", JIELI_CONTROL_ENTERED_##WAY, "录入动态管控", \
        "Entered into dynamic control")
#define JIELI_IN_CONTROL_ENTERED JIELI_CONTROL_ENTERED_FORM(IN)
#define JIELI_OUT_CONTROL_ENTERED JIELI_CONTROL_ENTERED_FORM(OUT)

// 分类评估 risk.classified
#define JIELI_RISK_CLASSIFIED_COLUMNS(C) \
    C(MUST, "classified_on", DATE, "Classified on", "分类评估日期", "分类评估时间"), \
    C(MUST_PICK, "risk_class", JIELI_RISK_CLASSES, "Class", "风险类别"), \
    C(MAY, "basis", NONE, "Basis", "依据")
JIELI_BOTH_WAYS(RISK_CLASSIFIED, JIELI_PERSON);
#define JIELI_RISK_CLASSIFIED_FORM(WAY) \
    JIELI_FORM_##WAY("risk_classified", "risk.classified", JIELI_RISK_CLASSIFIED_##WAY, "分类评估", "Risk class")
#define JIELI_IN_RISK_CLASSIFIED JIELI_RISK_CLASSIFIED_FORM(IN)
#define JIELI_OUT_RISK_CLASSIFIED JIELI_RISK_CLASSIFIED_FORM(OUT)

// 检测要求 test.required
#define JIELI_TEST_REQUIRED_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Required on", "检测要求日期", "检测要求时间"), \
    C(MAY, "every_days", NUMBER, "Every so many days", "每几日一次"), \
    C(MAY, "lifted", YES_NO, "The earlier requirement is lifted", "是否取消此前要求", "取消此前要求"), \
    C(MAY, "text", NONE, "Text", "说明")
JIELI_BOTH_WAYS(TEST_REQUIRED, JIELI_PERSON);
#define JIELI_TEST_REQUIRED_FORM(WAY) \
    JIELI_FORM_##WAY("test_required", "test.required", JIELI_TEST_REQUIRED_##WAY, "检测要求", \
        "Schedule of tests required")
#define JIELI_IN_TEST_REQUIRED JIELI_TEST_REQUIRED_FORM(IN)
#define JIELI_OUT_TEST_REQUIRED JIELI_TEST_REQUIRED_FORM(OUT)

// 指定检测 test.ordered
#define JIELI_TEST_ORDERED_COLUMNS(C) \
    C(MUST, "served_on", DATE, "Told the person on", "指定检测告知日期", "指定检测告知时间"), \
    C(MUST, "by_on", DATE, "To be tested by", "检测截止日期", "检测截止时间"), \
    C(MAY, "reason", NONE, "Reason", "事由"), \
    C(MAY, "tester_agency", NONE, "Code of the agency that tests", "检测机构代码")
JIELI_BOTH_WAYS(TEST_ORDERED, JIELI_PERSON);
#define JIELI_TEST_ORDERED_FORM(WAY) \
    JIELI_FORM_##WAY("test_ordered", "test.ordered", JIELI_TEST_ORDERED_##WAY, "指定检测", "Test ordered")
#define JIELI_IN_TEST_ORDERED JIELI_TEST_ORDERED_FORM(IN)
#define JIELI_OUT_TEST_ORDERED JIELI_TEST_ORDERED_FORM(OUT)

// 书面督检通知书 test.notice
#define JIELI_TEST_NOTICE_COLUMNS(C) \
    C(MUST, "served_on", DATE, "Served on", "督检通知书送达日期", "督检通知书送达时间"), \
    C(MUST, "by_on", DATE, "To be tested by", "检测截止日期", "检测截止时间"), \
    C(MAY, "notice_no", NONE, "Number", "通知书编号", "通知书号"), \
    C(MAY, "how", NONE, "How served", "送达方式"), \
    C(PAPERS, "documents", "The notice", "督检通知书")
JIELI_BOTH_WAYS(TEST_NOTICE, JIELI_PERSON);
#define JIELI_TEST_NOTICE_FORM(WAY) \
    JIELI_FORM_##WAY("test_notice", "test.notice", JIELI_TEST_NOTICE_##WAY, "书面督检通知书", "Written demand to be tested")
#define JIELI_IN_TEST_NOTICE JIELI_TEST_NOTICE_FORM(IN)
#define JIELI_OUT_TEST_NOTICE JIELI_TEST_NOTICE_FORM(OUT)

// 检测结果 test.result
#define JIELI_TEST_RESULT_COLUMNS(C) \
    C(MUST_PICK, "result", JIELI_OUTCOMES_OF_TESTS, "Result", "检测结果"), \
    C(MAY_PICK, "kind", JIELI_TEST_KINDS, "What was tested", "检测种类"), \
    C(MUST, "taken_on", DATE, "Taken, or refused, on", "采样日期", "检测日期", "应检日期", "采样时间"), \
    C(MAY, "confirmed", YES_NO, "Confirmed by a laboratory", "是否经实验室确认", "经实验室确认"), \
    C(MAY, "place", NONE, "Place", "检测地点"), \
    C(MAY, "report_no", NONE, "Number of the report", "检测报告单编号", "检测报告单号"), \
    C(MAY, "text", NONE, "Account", "情况说明"), \
    C(MAY, "substances", LIST, "Substances found", "检出物质"), \
    C(MAY, "testers", LIST, "Testers", "检测人员")
JIELI_BOTH_WAYS(TEST_RESULT, JIELI_PERSON);
#define JIELI_TEST_RESULT_FORM(WAY) \
    JIELI_FORM_##WAY("test_result", "test.result", JIELI_TEST_RESULT_##WAY, "检测结果", "Test result")
#define JIELI_IN_TEST_RESULT JIELI_TEST_RESULT_FORM(IN)
#define JIELI_OUT_TEST_RESULT JIELI_TEST_RESULT_FORM(OUT)

// 实验室结论 test.confirmed
static const struct jieli_column JIELI_TEST_CONFIRMED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("result", JIELI_FINDINGS, "Finding", "实验室结论"),
    JIELI_MUST("found_on", DATE, "Found on", "结论日期", "结论时间"),
    JIELI_MAY("taken_on", DATE, "Taken on", "采样日期", "采样时间"),
    JIELI_MAY("laboratory", NONE, "Laboratory", "检测机构"),
    JIELI_MAY("report_no", NONE, "Number of the report", "检测报告编号", "检测报告号"),
    JIELI_MAY("substances", LIST, "Substances found", "检出物质"),
    JIELI_ENVELOPE,
};
#define JIELI_TEST_CONFIRMED_FORM(WAY) \
    JIELI_FORM_##WAY("test_confirmed", "test.confirmed", JIELI_TEST_CONFIRMED_##WAY, "实验室结论", \
        "Laboratory's finding")
#define JIELI_IN_TEST_CONFIRMED JIELI_TEST_CONFIRMED_FORM(IN)

// 实验室结论 test.confirmed
static const struct jieli_column JIELI_TEST_CONFIRMED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("result", JIELI_OUTCOMES_OF_TESTS, "Finding", "实验室结论"),
    JIELI_MAY("found_on", DATE, "Found on", "结论日期"),
    JIELI_MAY("taken_on", DATE, "Taken on", "采样日期"),
    JIELI_MAY("laboratory", NONE, "Laboratory", "检测机构"),
    JIELI_MAY("report_no", NONE, "Number of the report", "检测报告编号"),
    JIELI_MAY("substances", LIST, "Substances found", "检出物质"),
    JIELI_GROUND,
};
#define JIELI_OUT_TEST_CONFIRMED JIELI_TEST_CONFIRMED_FORM(OUT)

// 延期检测申请 test.postpone_asked
static const struct jieli_column JIELI_TEST_POSTPONE_ASKED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("asked_on", DATE, "Asked on", "延期检测申请日期", "延期检测申请时间"),
    JIELI_MUST_PICK("reason", JIELI_TEST_DELAYS, "Reason", "延期事由"),
    JIELI_MUST("until_on", DATE, "Until", "申请延至", "申请延期至"),
    JIELI_MAY("text", NONE, "Text", "说明", "情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TEST_POSTPONE_ASKED \
    JIELI_FORM_IN("test_postpone_asked", "test.postpone_asked", JIELI_TEST_POSTPONE_ASKED_IN, "延期检测申请", \
        "Postponement asked")

// 同意延期检测 test.postponed
#define JIELI_TEST_POSTPONED_COLUMNS(C) \
    C(MUST, "decided_on", DATE, "Postponement decided on", "同意延期日期", "同意延期时间"), \
    C(MUST_PICK, "reason", JIELI_TEST_DELAYS, "Reason", "延期事由"), \
    C(MUST, "until_on", DATE, "Postponed until", "延期至"), \
    C(MAY, "text", NONE, "Text", "说明")
JIELI_BOTH_WAYS(TEST_POSTPONED, JIELI_PERSON);
#define JIELI_TEST_POSTPONED_FORM(WAY) \
    JIELI_FORM_##WAY("test_postponed", "test.postponed", JIELI_TEST_POSTPONED_##WAY, "同意延期检测", "Test postponed")
#define JIELI_IN_TEST_POSTPONED JIELI_TEST_POSTPONED_FORM(IN)
#define JIELI_OUT_TEST_POSTPONED JIELI_TEST_POSTPONED_FORM(OUT)

// 异地检测申请 test.elsewhere_asked
#define JIELI_TEST_ELSEWHERE_ASKED_COLUMNS(C) \
    C(MUST, "asked_on", DATE, "Asked on", "异地检测申请日期", "异地检测申请时间"), \
    C(MUST, "to_division", DIVISION, "Division of the test", "异地检测地区划", "检测地区划", "异地检测地区划代码", "异地检测地行政区划"), \
    C(MAY, "from_on", DATE, "From", "异地检测起始日期", "起始日期", "异地检测起始时间"), \
    C(MAY, "until_on", DATE, "Until", "异地检测截止日期", "截止日期", "异地检测截止时间"), \
    C(MAY_PICK, "kind", JIELI_TEST_KINDS, "What is tested", "检测种类")
JIELI_BOTH_WAYS(TEST_ELSEWHERE_ASKED, JIELI_PERSON);
#define JIELI_TEST_ELSEWHERE_ASKED_FORM(WAY) \
    JIELI_FORM_##WAY("test_elsewhere_asked", "test.elsewhere_asked", JIELI_TEST_ELSEWHERE_ASKED_##WAY, "异地检测申请", \
        "Test elsewhere asked")
#define JIELI_IN_TEST_ELSEWHERE_ASKED JIELI_TEST_ELSEWHERE_ASKED_FORM(IN)
#define JIELI_OUT_TEST_ELSEWHERE_ASKED JIELI_TEST_ELSEWHERE_ASKED_FORM(OUT)

// 异地检测答复 test.elsewhere_answered
#define JIELI_TEST_ELSEWHERE_ANSWERED_COLUMNS(C) \
    C(MUST, "answered_on", DATE, "Answered on", "异地检测答复日期", "异地检测答复时间"), \
    C(MUST, "approved", YES_NO, "Approved", "是否同意异地检测", "是否同意", "同意异地检测"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因")
JIELI_BOTH_WAYS(TEST_ELSEWHERE_ANSWERED, JIELI_PERSON);
#define JIELI_TEST_ELSEWHERE_ANSWERED_FORM(WAY) \
    JIELI_FORM_##WAY("test_elsewhere_answered", "test.elsewhere_answered", JIELI_TEST_ELSEWHERE_ANSWERED_##WAY, \
        "异地检测答复", "Test elsewhere answered")
#define JIELI_IN_TEST_ELSEWHERE_ANSWERED JIELI_TEST_ELSEWHERE_ANSWERED_FORM(IN)
#define JIELI_OUT_TEST_ELSEWHERE_ANSWERED JIELI_TEST_ELSEWHERE_ANSWERED_FORM(OUT)

// 样本送检签收 test.sample_moved
#define JIELI_TEST_SAMPLE_MOVED_COLUMNS(C) \
    C(MAY_PICK, "kind", JIELI_TEST_KINDS, "What is tested", "检测种类"), \
    C(MUST, "moved_on", DATE, "Moved on", "送检（签收）日期", "样本送检日期", "样本签收日期"), \
    C(MUST, "samples.sample_no", NONE, "Sample number", "样本编号", "样本号"), \
    C(MAY, "samples.sealed_by", NONE, "Sealed by", "封装人"), \
    C(MAY, "samples.sent_on", DATE, "Sent on", "样本送出日期", "样本送出时间"), \
    C(MAY, "samples.sent_by", NONE, "Sent by", "送检人"), \
    C(MAY, "samples.received_on", DATE, "Received on", "样本收到日期", "样本收到时间"), \
    C(MAY, "samples.received_by", NONE, "Received by", "签收人")
static const struct jieli_column JIELI_TEST_SAMPLE_MOVED_IN[] = {
    JIELI_PERSON, JIELI_TEST_SAMPLE_MOVED_COLUMNS(JIELI_ASKED), JIELI_ENVELOPE};
static const char *const JIELI_TEST_SAMPLE_MOVED_IN_BY[] = {"person.resident_id", "moved_on", "kind", NULL};
#define JIELI_IN_TEST_SAMPLE_MOVED \
    JIELI_FORM_IN_LIST("test_sample_moved", "test.sample_moved", JIELI_TEST_SAMPLE_MOVED_IN, "样本送检签收", \
        "Sample sent or received", "samples", JIELI_TEST_SAMPLE_MOVED_IN_BY)

static const struct jieli_column JIELI_TEST_SAMPLE_MOVED_OUT[] = {
    JIELI_STAMP, JIELI_PERSON_WHOLE, JIELI_TEST_SAMPLE_MOVED_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_TEST_SAMPLE_MOVED \
    JIELI_FORM_OUT_LIST("test_sample_moved", "test.sample_moved", JIELI_TEST_SAMPLE_MOVED_OUT, "样本送检签收", \
        "Sample sent or received", "samples")

// 强制检测 test.forced
#define JIELI_TEST_FORCED_COLUMNS(C) \
    C(MUST, "approved_by", NONE, "Approved by", "强制检测批准人"), \
    C(MUST, "approved_on", DATE, "Approved on", "强制检测批准日期", "强制检测批准时间"), \
    C(MAY, "by_on", DATE, "To be tested by", "拟检测日期", "拟检测时间")
JIELI_BOTH_WAYS(TEST_FORCED, JIELI_PERSON);
#define JIELI_TEST_FORCED_FORM(WAY) \
    JIELI_FORM_##WAY("test_forced", "test.forced", JIELI_TEST_FORCED_##WAY, "强制检测", "Forced test")
#define JIELI_IN_TEST_FORCED JIELI_TEST_FORCED_FORM(IN)
#define JIELI_OUT_TEST_FORCED JIELI_TEST_FORCED_FORM(OUT)

// 谈话记录 talk.recorded
static const struct jieli_column JIELI_TALK_RECORDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("held_on", DATE, "Held on", "谈话日期", "谈话时间"),
    JIELI_MUST_PICK("kind", JIELI_TALK_KINDS, "How", "谈话方式"),
    JIELI_MAY("leader_signed", YES_NO, "Signed by the group's leader", "组长是否签字"),
    JIELI_MAY("text", NONE, "Content", "谈话内容"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TALK_RECORDED \
    JIELI_FORM_IN("talk_recorded", "talk.recorded", JIELI_TALK_RECORDED_IN, "谈话记录", "Talk")

// 家访记录 visit.recorded
static const struct jieli_column JIELI_VISIT_RECORDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("visited_on", DATE, "Visited on", "家访日期", "家访时间"),
    JIELI_MAY("text", NONE, "Content", "家访内容"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_VISIT_RECORDED \
    JIELI_FORM_IN("visit_recorded", "visit.recorded", JIELI_VISIT_RECORDED_IN, "家访记录", "Home visit")

// 本人报告 self_report.recorded
static const struct jieli_column JIELI_SELF_REPORT_RECORDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reported_on", DATE, "Reported on", "本人报告日期", "本人报告时间"),
    JIELI_MAY("withdrawal", NONE, "Physical withdrawal", "生理脱毒反应"),
    JIELI_MAY("mind", NONE, "State of mind", "心理状态"),
    JIELI_MAY("life", NONE, "Life", "生活"),
    JIELI_MAY("work", NONE, "Work", "就业工作情况", "就业工作情况说明"),
    JIELI_MAY("family", NONE, "Family", "家庭关系"),
    JIELI_MAY("relations", NONE, "Other people", "人际关系"),
    JIELI_MAY("refused", YES_NO, "The person refuses to report", "是否拒绝报告", "拒绝报告"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_SELF_REPORT_RECORDED \
    JIELI_FORM_IN("self_report_recorded", "self_report.recorded", JIELI_SELF_REPORT_RECORDED_IN, "本人报告", \
        "Report by the person")

// 服药情况月报 medication.reported
static const struct jieli_column JIELI_MEDICATION_REPORTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reported_on", DATE, "Reported on", "服药情况报告日期", "服药情况报告时间"),
    JIELI_MAY("text", NONE, "Medication", "服药情况", "服药情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_MEDICATION_REPORTED \
    JIELI_FORM_IN("medication_reported", "medication.reported", JIELI_MEDICATION_REPORTED_IN, "服药情况月报", \
        "Monthly report on medication")

// 家属报告 family.reported
#define JIELI_FAMILY_REPORTED_COLUMNS(C) \
    C(MUST, "reported_on", DATE, "Reported on", "家属报告日期", "家属报告时间"), \
    C(MAY, "use_suspected", YES_NO, "Use suspected", "是否怀疑吸毒", "怀疑吸毒"), \
    C(MAY, "text", NONE, "What", "内容")
JIELI_BOTH_WAYS(FAMILY_REPORTED, JIELI_PERSON);
#define JIELI_FAMILY_REPORTED_FORM(WAY) \
    JIELI_FORM_##WAY("family_reported", "family.reported", JIELI_FAMILY_REPORTED_##WAY, "家属报告", \
        "Report by the family")
#define JIELI_IN_FAMILY_REPORTED JIELI_FAMILY_REPORTED_FORM(IN)
#define JIELI_OUT_FAMILY_REPORTED JIELI_FAMILY_REPORTED_FORM(OUT)

// 戒毒康复评估 assessment.recorded
#define JIELI_ASSESSMENT_RECORDED_COLUMNS(C) \
    C(MUST, "assessed_on", DATE, "Assessed on", "评估日期", "评估时间"), \
    C(MUST, "result", NONE, "Result", "评估结果"), \
    C(MAY, "told_on", DATE, "Told the person on", "告知本人日期", "告知本人时间"), \
    C(MAY, "text", NONE, "Text", "说明")
JIELI_BOTH_WAYS(ASSESSMENT_RECORDED, JIELI_PERSON);
#define JIELI_ASSESSMENT_RECORDED_FORM(WAY) \
    JIELI_FORM_##WAY("assessment_recorded", "assessment.recorded", JIELI_ASSESSMENT_RECORDED_##WAY, "戒毒康复评估", \
        "Assessment")
#define JIELI_IN_ASSESSMENT_RECORDED JIELI_ASSESSMENT_RECORDED_FORM(IN)
#define JIELI_OUT_ASSESSMENT_RECORDED JIELI_ASSESSMENT_RECORDED_FORM(OUT)

// 住址电话变更 address.changed
#define JIELI_ADDRESS_CHANGED_COLUMNS(C) \
    C(MUST, "from_on", DATE, "From", "住址电话变更日期", "住址电话变更时间"), \
    C(MAY, "address", NONE, "New address", "新住址"), \
    C(MAY, "division", DIVISION, "Division of the new address", "新住址区划", "新住址区划代码", "新住址行政区划"), \
    C(MAY, "phone", PHONE, "New telephone", "新电话", "新联系电话"), \
    C(MAY, "reported_late", YES_NO, "Not reported ahead in writing", "是否未提前书面报告", "未提前书面报告"), \
    C(MAY, "untrue", YES_NO, "Untrue", "是否不实", "不实")
JIELI_BOTH_WAYS(ADDRESS_CHANGED, JIELI_PERSON);
#define JIELI_ADDRESS_CHANGED_FORM(WAY) \
    JIELI_FORM_##WAY("address_changed", "address.changed", JIELI_ADDRESS_CHANGED_##WAY, "住址电话变更", \
        "Address or telephone changed")
#define JIELI_IN_ADDRESS_CHANGED JIELI_ADDRESS_CHANGED_FORM(IN)
#define JIELI_OUT_ADDRESS_CHANGED JIELI_ADDRESS_CHANGED_FORM(OUT)

// 进入戒毒康复场所 site.entered
#define JIELI_SITE_ENTERED_COLUMNS(C) \
    C(MUST, "entered_on", DATE, "Entered on", "进入日期", "入住日期", "进入时间"), \
    C(MAY, "agreement_no", NONE, "Agreement", "协议编号", "协议号")
JIELI_BOTH_WAYS(SITE_ENTERED, JIELI_PERSON);
#define JIELI_SITE_ENTERED_FORM(WAY) \
    JIELI_FORM_##WAY("site_entered", "site.entered", JIELI_SITE_ENTERED_##WAY, "进入戒毒康复场所", \
        "Entered a rehabilitation site")
#define JIELI_IN_SITE_ENTERED JIELI_SITE_ENTERED_FORM(IN)
#define JIELI_OUT_SITE_ENTERED JIELI_SITE_ENTERED_FORM(OUT)

// 离开戒毒康复场所 site.left
#define JIELI_SITE_LEFT_COLUMNS(C) \
    C(MUST, "left_on", DATE, "Left on", "离开日期", "离开时间"), \
    C(MAY, "reason", NONE, "Reason", "离开原因", "原因", "离开理由")
JIELI_BOTH_WAYS(SITE_LEFT, JIELI_PERSON);
#define JIELI_SITE_LEFT_FORM(WAY) \
    JIELI_FORM_##WAY("site_left", "site.left", JIELI_SITE_LEFT_##WAY, "离开戒毒康复场所", "Left a rehabilitation site")
#define JIELI_IN_SITE_LEFT JIELI_SITE_LEFT_FORM(IN)
#define JIELI_OUT_SITE_LEFT JIELI_SITE_LEFT_FORM(OUT)

// 重要情况报告 important.reported
#define JIELI_IMPORTANT_REPORTED_COLUMNS(C) \
    C(MUST_PICK, "kind", JIELI_IMPORTANT, "Kind", "重要情况种类"), \
    C(MAY, "happened_on", DATE, "Happened on", "发生日期", "发生时间"), \
    C(MAY, "text", NONE, "What", "内容")
JIELI_BOTH_WAYS(IMPORTANT_REPORTED, JIELI_PERSON);
#define JIELI_IMPORTANT_REPORTED_FORM(WAY) \
    JIELI_FORM_##WAY("important_reported", "important.reported", JIELI_IMPORTANT_REPORTED_##WAY, "重要情况报告", \
        "Important event")
#define JIELI_IN_IMPORTANT_REPORTED JIELI_IMPORTANT_REPORTED_FORM(IN)
#define JIELI_OUT_IMPORTANT_REPORTED JIELI_IMPORTANT_REPORTED_FORM(OUT)

#endif
