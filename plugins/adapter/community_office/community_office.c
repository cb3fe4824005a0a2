// SPDX-License-Identifier: Apache-2.0
// 社区戒毒社区康复办公室 Community office: the forms of one kind of agency, as tables.
//
// What a street or township office keeps of its people: report-in, agreement, transfer, treatment, aid and work
// (戒毒条例 15–22). The first heading of a column is the form's own, the others are what people write instead. Every
// form has a required column that no other form of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

static const struct jieli_choice WORKFLOWS[] = {{"责令社区戒毒", "detox_order"},
                                                {"解除、终止、中止", "discharge"},
                                                {"出所衔接", "release_handover"},
                                                {"变更执行地点", "transfer"},
                                                {"药物维持治疗", "methadone"},
                                                {"困难救助", "aid_referral"},
                                                {"就业扶持", "employment"},
                                                {"日常管控", "supervision"},
                                                {"外出请假", "leave"},
                                                {"违规、告诫、移交", "violation"},
                                                {"应急", "emergency"},
                                                {"法律援助、就学", "legal_school_support"},
                                                {NULL, NULL}};

static const struct jieli_choice CARE_KINDS[] = {
    {"走访", "visit"}, {"安置", "resettlement"}, {"救助", "aid"}, {"其他", "other"}, {NULL, NULL}};

static const struct jieli_choice OUTCOMES_OF_TESTS[] = {
    {"阴性", "negative"}, {"阳性", "positive"}, {"拒绝检测", "refused"}, {"结果无效", "invalid"}, {NULL, NULL}};

static const struct jieli_choice TEST_KINDS[] = {
    {"尿液", "urine"}, {"毛发", "hair"}, {"唾液", "saliva"}, {"血液", "blood"}, {NULL, NULL}};

static const struct jieli_choice TEST_DELAYS[] = {
    {"外出探亲", "visit"}, {"生病住院", "hospital"}, {"其他", "other"}, {NULL, NULL}};

static const struct jieli_choice TALK_KINDS[] = {{"见面谈话", "face"}, {"电话", "phone"}, {NULL, NULL}};

static const struct jieli_choice IMPORTANT[] = {{"更改治疗点", "treatment_point"},
                                                {"涉毒违法犯罪嫌疑", "suspected_offence"},
                                                {"检测呈阳性", "positive_test"},
                                                {"其他", "other"},
                                                {NULL, NULL}};

static const struct jieli_choice RISK_CLASSES[] = {
    {"高风险", "high"}, {"中风险", "medium"}, {"低风险", "low"}, {NULL, NULL}};

static const struct jieli_choice PLACES[] = {{"办公室", "office"}, {"戒毒康复场所", "site"}, {NULL, NULL}};

static const struct jieli_choice SERVICES[] = {{"最低生活保障", "minimum_living_allowance"},
                                               {"低保", "minimum_living_allowance"},
                                               {"临时救助", "temporary_relief"},
                                               {"社会保险", "insurance"},
                                               {"住房保障", "housing"},
                                               {"教育救助", "school_aid"},
                                               {"医疗救助", "medical_aid"},
                                               {"免费戒毒", "free_detox"},
                                               {"无人照料人员安置", "dependents"},
                                               {"其他", "other"},
                                               {NULL, NULL}};

static const struct jieli_choice BENEFICIARIES[] = {
    {"家庭", "household"}, {"本人", "person"}, {"子女", "child"}, {"被扶养人", "dependent"}, {NULL, NULL}};

static const struct jieli_choice GROUNDS[] = {{"连续缺药", "missed_days"}, {NULL, NULL}};

static const struct jieli_choice TAKEOUTS[] = {
    {"携药外出", "carried_out"}, {"未当场服下", "not_swallowed"}, {NULL, NULL}};

static const struct jieli_choice OUTCOMES[] = {
    {"合格", "passed"}, {"不合格", "failed"}, {"中途退出", "left"}, {NULL, NULL}};

static const struct jieli_choice POSTS[] = {{"普通岗位", "ordinary"}, {"公益性岗位", "public_welfare"}, {NULL, NULL}};

// 报到 report_in
static const struct jieli_column REPORT_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reported_on", DATE, "Reported on", "报到日期"),
    JIELI_MAY_PICK("place", PLACES, "Place", "报到地点"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("remark", NONE, "Remark", "备注"),
    JIELI_ENVELOPE,
};

// 逾期报到正当理由 report_in.reason
static const struct jieli_column REPORT_IN_REASON[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "正当理由"),
    JIELI_MUST("until_on", DATE, "Reason lasts until", "理由存续至"),
    JIELI_ENVELOPE,
};

// 签订协议 agreement.signed
static const struct jieli_column AGREEMENT_SIGNED[] = {
    JIELI_PERSON,
    JIELI_MUST("signed_on", DATE, "Signed on", "协议签订日期", "签订日期"),
    JIELI_MAY("signed_by", NONE, "Signed by", "签订单位"),
    JIELI_MAY("agreement_no", NONE, "Agreement number", "协议编号"),
    JIELI_MAY("relatives_signed", YES_NO, "Relatives signed", "亲属是否签字", "亲属签字"),
    JIELI_ENVELOPE,
};

// 拒签协议 agreement.refused
static const struct jieli_column AGREEMENT_REFUSED[] = {
    JIELI_PERSON,
    JIELI_MUST("refused_on", DATE, "Refused on", "拒签日期"),
    JIELI_MAY("statement", NONE, "What was said", "本人陈述"),
    JIELI_ENVELOPE,
};

// 拒不报到报告 refusal.reported
static const struct jieli_column REFUSAL_REPORTED[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Reported on", "拒绝报到报告日期"),
    JIELI_MAY("admonished_on", DATE, "Admonished on", "告诫日期"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};

// 失联报告 lost.reported
static const struct jieli_column LOST_REPORTED[] = {
    JIELI_PERSON,
    JIELI_MUST("since_on", DATE, "Lost since", "失联起始日期", "失联日期"),
    JIELI_MAY("tried", NONE, "What was tried", "已采取的查找措施"),
    JIELI_ENVELOPE,
};

// 重新取得联系 lost.found
static const struct jieli_column LOST_FOUND[] = {
    JIELI_PERSON,
    JIELI_MUST("found_on", DATE, "Found on", "取得联系日期"),
    JIELI_MAY("place", NONE, "Where", "所在地"),
    JIELI_MAY("how", NONE, "How", "联系方式说明"),
    JIELI_ENVELOPE,
};

// 接回 release.picked_up
static const struct jieli_column RELEASE_PICKED_UP[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MUST("released_on", DATE, "Released on", "实际出所日期", "接回日期"),
    JIELI_MAY("fetched_by", NONE, "Fetched by", "接回人"),
    JIELI_MAY("seamless", YES_NO, "Seamless", "是否无缝对接", "无缝对接"),
    JIELI_MAY("fetched_by_relation", NONE, "Relation to the person", "接回人与本人关系"),
    JIELI_ENVELOPE,
};

// 帮教记录证明 rehab.help_record
static const struct jieli_column REHAB_HELP_RECORD[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "帮教日期", "记录日期"),
    JIELI_MAY("text", NONE, "Text", "帮教内容", "内容"),
    JIELI_ENVELOPE,
};

// 变更执行地申请 transfer.application
static const struct jieli_column TRANSFER_APPLICATION[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("from_division", DIVISION, "From division", "原执行地区划", "现执行地区划"),
    JIELI_MUST("to_division", DIVISION, "To division", "拟变更执行地区划", "变更后执行地区划", "新执行地区划"),
    JIELI_MAY("reason", NONE, "Reason", "变更理由"),
    JIELI_MAY("move_on", DATE, "Moving on", "拟迁居日期"),
    JIELI_MUST("applied_on", DATE, "Applied on", "申请日期"),
    JIELI_MAY("receiving_contact.name", NONE, "Contact", "接收地联系人"),
    JIELI_MAY("receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话", "接收地联系人电话"),
    JIELI_MAY("receiving_contact.relation", NONE, "Relation", "接收地联系人关系"),
    JIELI_MAY("receiving_certificate_no", NONE, "Number of the receiving certificate", "接收证明编号"),
    JIELI_ENVELOPE,
};

// 报派出所审核 transfer.report
static const struct jieli_column TRANSFER_REPORT[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "报送日期", "报派出所日期"),
    JIELI_MAY("execution_summary", NONE, "Execution so far", "计划执行情况"),
    JIELI_ENVELOPE,
};

// 核实答复 transfer.verify_answered
static const struct jieli_column TRANSFER_VERIFY_ANSWERED[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "核实答复日期"),
    JIELI_MUST("confirmed", YES_NO, "Confirmed", "是否属实", "属实"),
    JIELI_MAY("remarks", NONE, "Remarks", "说明"),
    JIELI_ENVELOPE,
};

// 变更决定 transfer.decision
static const struct jieli_column TRANSFER_DECISION[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MUST("approved", YES_NO, "Approved", "是否批准", "批准"),
    JIELI_MAY("approved_on", DATE, "Approved on", "批准日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("notice_no", NONE, "Number of the notice of transfer", "变更通知书文号"),
    JIELI_ENVELOPE,
};

// 变更材料移交 transfer.file_handover
static const struct jieli_column TRANSFER_FILE_HANDOVER[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "移交日期"),
    JIELI_MUST("documents.kind", NONE, "Kind of document", "文书种类"),
    JIELI_MAY("documents.number", NONE, "Number", "文号"),
    JIELI_MAY("documents.issued_on", DATE, "Issued on", "签发日期"),
    JIELI_MAY("documents.issuer", NONE, "Issuer", "签发单位"),
    JIELI_ENVELOPE,
};

static const char *const TRANSFER_FILE_HANDOVER_BY[] = {"person.resident_id", "made_on", NULL};

// 撤回申请 transfer.withdrawn
static const struct jieli_column TRANSFER_WITHDRAWN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "变更申请撤回日期"),
    JIELI_MAY("reason", NONE, "Reason", "撤回理由", "理由"),
    JIELI_ENVELOPE,
};

// 接管落实 transfer.taken_over
static const struct jieli_column TRANSFER_TAKEN_OVER[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "接管日期"),
    JIELI_MAY("new_agreement_on", DATE, "New agreement signed on", "新协议签订日期"),
    JIELI_MAY("measures", LIST, "Measures", "落实措施"),
    JIELI_ENVELOPE,
};

// 参加维持治疗申请 methadone.application
static const struct jieli_column METHADONE_APPLICATION[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("applied_on", DATE, "Applied on", "维持治疗申请日期", "申请日期"),
    JIELI_MAY("age_years", NUMBER, "Age in years", "年龄"),
    JIELI_MAY("local_household", YES_NO, "Household registered here", "是否本地户籍", "本地户籍"),
    JIELI_MAY("residence_months", NUMBER, "Months of residence here", "本地居住月数"),
    JIELI_MAY("full_capacity", YES_NO, "Full legal capacity", "是否完全民事行为能力", "完全民事行为能力"),
    JIELI_MAY("opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类物质成瘾", "阿片类物质成瘾"),
    JIELI_MAY("earlier_detox", YES_NO, "Earlier detoxification", "是否曾经戒毒治疗", "曾经戒毒治疗"),
    JIELI_MAY("earlier_isolation", YES_NO, "Earlier compulsory isolation", "是否曾经强制隔离戒毒", "曾经强制隔离戒毒"),
    JIELI_MAY("appraisal", NONE, "Appraisal", "评估意见"),
    JIELI_MAY("id_copy", YES_NO, "Copy of the identity card", "是否身份证复印件", "身份证复印件"),
    JIELI_MAY("residence_paper", YES_NO, "Copy of household register or residence permit", "是否户口簿或暂住证复印件",
              "户口簿或暂住证复印件"),
    JIELI_MAY("photos", YES_NO, "Two photographs", "是否两张一寸免冠照片", "两张一寸免冠照片"),
    JIELI_MAY("decision_copies", YES_NO, "Copies of the decisions", "是否决定书复印件", "决定书复印件"),
    JIELI_ENVELOPE,
};

// 同意参加 methadone.approved
static const struct jieli_column METHADONE_APPROVED[] = {
    JIELI_PERSON,
    JIELI_MUST("approved_on", DATE, "Approved on", "同意参加日期"),
    JIELI_ENVELOPE,
};

// 不同意参加 methadone.rejected
static const struct jieli_column METHADONE_REJECTED[] = {
    JIELI_PERSON,
    JIELI_MUST("rejected_on", DATE, "Refused on", "不同意参加日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 转诊申请 methadone.move_asked
static const struct jieli_column METHADONE_MOVE_ASKED[] = {
    JIELI_PERSON,
    JIELI_MUST("asked_on", DATE, "Asked on", "转诊申请日期"),
    JIELI_MUST("to_division", DIVISION, "Division of the new clinic", "新治疗点区划"),
    JIELI_MAY("to_clinic", NONE, "New clinic", "新治疗点"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 救助转介 aid.referral
static const struct jieli_column AID_REFERRAL[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MAY("rehab_status", NONE, "Status of rehabilitation", "戒毒康复状态"),
    JIELI_MAY("drug_history", NONE, "Drug history", "吸毒史"),
    JIELI_MUST_PICKS("services", SERVICES, "Services asked for", "申请救助项目", "救助项目"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Monthly income of the household in yuan", "家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_MAY("entitlement_basis", NONE, "Basis of the entitlement", "政策依据"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("addressee_division", DIVISION, "Division that decides", "受理地区划"),
    JIELI_ENVELOPE,
};

// 救助补正再送 aid.resubmitted
static const struct jieli_column AID_RESUBMITTED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("resubmitted_on", DATE, "Sent again on", "补正日期"),
    JIELI_ENVELOPE,
};

// 家庭情况变化 aid.circumstances
static const struct jieli_column AID_CIRCUMSTANCES[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("text", NONE, "What changed", "变化情况"),
    JIELI_MAY("since_on", DATE, "Since", "变化日期"),
    JIELI_ENVELOPE,
};

// 救助撤回 aid.withdrawn
static const struct jieli_column AID_WITHDRAWN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MUST("withdrawn_on", DATE, "Withdrawn on", "救助撤回日期"),
    JIELI_ENVELOPE,
};

// 安置情况 dependents.placed
static const struct jieli_column DEPENDENTS_PLACED[] = {
    JIELI_PERSON,
    JIELI_MAY("place", NONE, "Where", "安置地点"),
    JIELI_MAY("by", NONE, "By whom", "安置单位"),
    JIELI_MUST("placed_on", DATE, "Placed on", "安置日期"),
    JIELI_ENVELOPE,
};

// 就业转介 employment.referral
static const struct jieli_column EMPLOYMENT_REFERRAL[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MAY("skills", LIST, "Skills", "技能", "职业技能"),
    JIELI_MUST("wishes", LIST, "Wishes", "就业意愿", "求职意愿"),
    JIELI_MAY("no_driving", YES_NO, "No driving posts", "是否不得从事驾驶等岗位"),
    JIELI_MAY("on_low_allowance", YES_NO, "On minimum living allowance", "是否享受低保"),
    JIELI_MAY("referred_on", DATE, "Referred on", "转介日期"),
    JIELI_ENVELOPE,
};

// 就业再送 employment.resubmitted
static const struct jieli_column EMPLOYMENT_RESUBMITTED[] = {
    JIELI_PERSON,
    JIELI_MUST("changed", NONE, "What changed", "补充内容"),
    JIELI_MAY("skills", LIST, "Skills", "技能"),
    JIELI_MAY("wishes", LIST, "Wishes", "就业意愿"),
    JIELI_ENVELOPE,
};

// 未接受岗位 job.declined
static const struct jieli_column JOB_DECLINED[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "未接受理由"),
    JIELI_MAY("declined_on", DATE, "Declined on", "未接受日期", "日期"),
    JIELI_ENVELOPE,
};

// 就业安置 employment.placement
static const struct jieli_column EMPLOYMENT_PLACEMENT[] = {
    JIELI_PERSON,
    JIELI_MAY("employer", NONE, "Employer", "用人单位"),
    JIELI_MUST("from_on", DATE, "From", "入职日期"),
    JIELI_MAY("post", NONE, "Post", "岗位"),
    JIELI_MAY("contract", YES_NO, "Contract signed", "是否签订劳动合同"),
    JIELI_ENVELOPE,
};

// 回访 followup.recorded
static const struct jieli_column FOLLOWUP_RECORDED[] = {
    JIELI_PERSON,
    JIELI_MUST("recorded_on", DATE, "Date", "回访日期"),
    JIELI_MUST("still_employed", YES_NO, "Still employed", "是否仍在岗", "仍在岗"),
    JIELI_MAY("text", NONE, "Account", "情况"),
    JIELI_ENVELOPE,
};

// 结束就业扶持 employment.closed
static const struct jieli_column EMPLOYMENT_CLOSED[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "结束扶持原因"),
    JIELI_MAY("closed_on", DATE, "Closed on", "结束日期"),
    JIELI_ENVELOPE,
};

// 释放 person.released
static const struct jieli_column PERSON_RELEASED[] = {
    JIELI_PERSON,
    JIELI_MUST("freed_on", DATE, "Set free on", "释放日期"),
    JIELI_MAY("reason", NONE, "Reason", "原因"),
    JIELI_ENVELOPE,
};

// 死亡 person.died
static const struct jieli_column PERSON_DIED[] = {
    JIELI_PERSON,
    JIELI_MUST("died_on", DATE, "Died on", "死亡日期"),
    JIELI_MAY("certificate_no", NONE, "Certificate number", "证明编号"),
    JIELI_ENVELOPE,
};

// 误发撤销 matter.voided
static const struct jieli_column MATTER_VOIDED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("workflow", WORKFLOWS, "Workflow that was opened", "误发事项"),
    JIELI_MUST("reason", NONE, "What was wrong", "误发原因"),
    JIELI_MAY("voided_on", DATE, "Voided on", "撤销日期"),
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_ENVELOPE,
};

// 一人一策计划 plan.made
static const struct jieli_column PLAN_MADE[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "计划制定日期"),
    JIELI_MAY("plan", NONE, "Plan", "戒毒康复方案", "方案"),
    JIELI_MAY("in_methadone_treatment", YES_NO, "In methadone treatment", "是否参加药物维持治疗"),
    JIELI_ENVELOPE,
};

// 指定检测 test.ordered
static const struct jieli_column TEST_ORDERED[] = {
    JIELI_PERSON,
    JIELI_MUST("served_on", DATE, "Told the person on", "指定检测告知日期"),
    JIELI_MUST("by_on", DATE, "To be tested by", "检测截止日期"),
    JIELI_MAY("reason", NONE, "Reason", "事由"),
    JIELI_MAY("tester_agency", NONE, "Code of the agency that tests", "检测机构代码"),
    JIELI_ENVELOPE,
};

// 书面督检通知书 test.notice
static const struct jieli_column TEST_NOTICE[] = {
    JIELI_PERSON,
    JIELI_MUST("served_on", DATE, "Served on", "督检通知书送达日期"),
    JIELI_MUST("by_on", DATE, "To be tested by", "检测截止日期"),
    JIELI_MAY("notice_no", NONE, "Number", "通知书编号"),
    JIELI_MAY("how", NONE, "How served", "送达方式"),
    JIELI_ENVELOPE,
};

// 检测结果 test.result
static const struct jieli_column TEST_RESULT[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("result", OUTCOMES_OF_TESTS, "Result", "检测结果"),
    JIELI_MAY_PICK("kind", TEST_KINDS, "What was tested", "检测种类"),
    JIELI_MUST("taken_on", DATE, "Taken, or refused, on", "采样日期", "检测日期", "应检日期"),
    JIELI_MAY("confirmed", YES_NO, "Confirmed by a laboratory", "是否经实验室确认"),
    JIELI_MAY("place", NONE, "Place", "检测地点"),
    JIELI_MAY("report_no", NONE, "Number of the report", "检测报告单编号"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};

// 同意延期检测 test.postponed
static const struct jieli_column TEST_POSTPONED[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "同意延期日期"),
    JIELI_MUST_PICK("reason", TEST_DELAYS, "Reason", "延期事由"),
    JIELI_MUST("until_on", DATE, "Until", "延期至"),
    JIELI_MAY("text", NONE, "Text", "说明"),
    JIELI_ENVELOPE,
};

// 谈话记录 talk.recorded
static const struct jieli_column TALK_RECORDED[] = {
    JIELI_PERSON,
    JIELI_MUST("held_on", DATE, "Held on", "谈话日期"),
    JIELI_MUST_PICK("kind", TALK_KINDS, "How", "谈话方式"),
    JIELI_MAY("leader_signed", YES_NO, "Signed by the group's leader", "组长是否签字"),
    JIELI_MAY("text", NONE, "Content", "谈话内容"),
    JIELI_ENVELOPE,
};

// 家访记录 visit.recorded
static const struct jieli_column VISIT_RECORDED[] = {
    JIELI_PERSON,
    JIELI_MUST("visited_on", DATE, "Visited on", "家访日期"),
    JIELI_MAY("text", NONE, "Content", "家访内容"),
    JIELI_ENVELOPE,
};

// 本人报告 self_report.recorded
static const struct jieli_column SELF_REPORT_RECORDED[] = {
    JIELI_PERSON,
    JIELI_MUST("reported_on", DATE, "Reported on", "本人报告日期"),
    JIELI_MAY("withdrawal", NONE, "Physical withdrawal", "生理脱毒反应"),
    JIELI_MAY("mind", NONE, "State of mind", "心理状态"),
    JIELI_MAY("life", NONE, "Life", "生活"),
    JIELI_MAY("work", NONE, "Work", "就业工作情况"),
    JIELI_MAY("family", NONE, "Family", "家庭关系"),
    JIELI_MAY("relations", NONE, "Other people", "人际关系"),
    JIELI_MAY("refused", YES_NO, "The person refuses to report", "是否拒绝报告"),
    JIELI_ENVELOPE,
};

// 服药情况月报 medication.reported
static const struct jieli_column MEDICATION_REPORTED[] = {
    JIELI_PERSON,
    JIELI_MUST("reported_on", DATE, "Reported on", "服药情况报告日期"),
    JIELI_MAY("text", NONE, "Medication", "服药情况"),
    JIELI_ENVELOPE,
};

// 家属报告 family.reported
static const struct jieli_column FAMILY_REPORTED[] = {
    JIELI_PERSON,
    JIELI_MUST("reported_on", DATE, "Reported on", "家属报告日期"),
    JIELI_MAY("use_suspected", YES_NO, "Use suspected", "是否怀疑吸毒"),
    JIELI_MAY("text", NONE, "What", "内容"),
    JIELI_ENVELOPE,
};

// 戒毒康复评估 assessment.recorded
static const struct jieli_column ASSESSMENT_RECORDED[] = {
    JIELI_PERSON,
    JIELI_MUST("assessed_on", DATE, "Assessed on", "评估日期"),
    JIELI_MUST("result", NONE, "Result", "评估结果"),
    JIELI_MAY("told_on", DATE, "Told the person on", "告知本人日期"),
    JIELI_MAY("text", NONE, "Text", "说明"),
    JIELI_ENVELOPE,
};

// 住址电话变更 address.changed
static const struct jieli_column ADDRESS_CHANGED[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "From", "住址电话变更日期"),
    JIELI_MAY("address", NONE, "New address", "新住址"),
    JIELI_MAY("division", DIVISION, "Division of the new address", "新住址区划"),
    JIELI_MAY("phone", PHONE, "New telephone", "新电话"),
    JIELI_MAY("reported_late", YES_NO, "Not reported ahead in writing", "是否未提前书面报告"),
    JIELI_MAY("untrue", YES_NO, "Untrue", "是否不实"),
    JIELI_ENVELOPE,
};

// 重要情况报告 important.reported
static const struct jieli_column IMPORTANT_REPORTED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("kind", IMPORTANT, "Kind", "重要情况种类"),
    JIELI_MAY("happened_on", DATE, "Happened on", "发生日期"),
    JIELI_MAY("text", NONE, "What", "内容"),
    JIELI_ENVELOPE,
};

// 请假、外出书面报告 leave.requested
static const struct jieli_column LEAVE_REQUESTED[] = {
    JIELI_PERSON,
    JIELI_MUST("applied_on", DATE, "Applied on", "请假申请日期"),
    JIELI_MUST("from_on", DATE, "First day", "外出首日"),
    JIELI_MUST("until_on", DATE, "Last day", "外出末日"),
    JIELI_MUST("destination", NONE, "Destination", "去向"),
    JIELI_MAY("reason", NONE, "Reason", "事由"),
    JIELI_MAY("outside_county", YES_NO, "Outside the county", "是否离开所在县市区"),
    JIELI_MAY("arrive_on", DATE, "Arrives on", "预计到达日期"),
    JIELI_MAY("guarantor", NONE, "Guarantor", "书面担保人"),
    JIELI_ENVELOPE,
};

// 准假 leave.approved
static const struct jieli_column LEAVE_APPROVED[] = {
    JIELI_PERSON,
    JIELI_MUST("approved_on", DATE, "Approved on", "准假日期"),
    JIELI_MAY("acting_body", NONE, "Group that approved", "批准的小组"),
    JIELI_ENVELOPE,
};

// 不准假 leave.refused
static const struct jieli_column LEAVE_REFUSED[] = {
    JIELI_PERSON,
    JIELI_MUST("refused_on", DATE, "Refused on", "不准假日期"),
    JIELI_MUST("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 续假 leave.extended
static const struct jieli_column LEAVE_EXTENDED[] = {
    JIELI_PERSON,
    JIELI_MUST("extended_on", DATE, "Extended on", "续假同意日期"),
    JIELI_MUST("until_on", DATE, "Until", "续假至"),
    JIELI_MAY("acting_body", NONE, "Group that approved", "批准的小组"),
    JIELI_ENVELOPE,
};

// 取消外出 leave.cancelled
static const struct jieli_column LEAVE_CANCELLED[] = {
    JIELI_PERSON,
    JIELI_MUST("cancelled_on", DATE, "Cancelled on", "取消外出日期"),
    JIELI_ENVELOPE,
};

// 到达报告 leave.arrived
static const struct jieli_column LEAVE_ARRIVED[] = {
    JIELI_PERSON,
    JIELI_MUST("arrived_on", DATE, "Arrived on", "到达日期"),
    JIELI_MUST("reported_on", DATE, "Reported on", "到达报告日期"),
    JIELI_ENVELOPE,
};

// 返回报到 leave.returned
static const struct jieli_column LEAVE_RETURNED[] = {
    JIELI_PERSON,
    JIELI_MUST("returned_on", DATE, "Returned on", "返回日期"),
    JIELI_MUST("reported_on", DATE, "Reported on", "返回报到日期"),
    JIELI_MAY("activities", NONE, "What was done", "外出期间活动"),
    JIELI_MAY("counts_as_absence", YES_NO, "The overstay counts as one absence", "是否记为一次擅自离开"),
    JIELI_ENVELOPE,
};

// 擅自离开记录 absence.recorded
static const struct jieli_column ABSENCE_RECORDED[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "Left on", "擅自离开日期"),
    JIELI_MAY("left_county", YES_NO, "Left the county", "是否离开所在县市区"),
    JIELI_MAY("left_site", YES_NO, "Left the site", "是否离开场所"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};

// 出所通知 release.notice
static const struct jieli_column RELEASE_NOTICE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("release_on", DATE, "Release date", "出所日期", "拟出所日期", "解除日期"),
    JIELI_MAY("admitted_on", DATE, "Admission date", "入所日期", "收治日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号", "强制隔离戒毒决定书文号", "决定书编号", "文号"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "家属姓名", "家属联系人", "联系人"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "家属电话", "家属联系电话", "联系人电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系", "与本人关系", "家属关系"),
    JIELI_MAY("opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类成瘾", "阿片类物质成瘾", "是否阿片类物质成瘾"),
    JIELI_MAY("in_methadone_treatment", YES_NO, "In methadone treatment", "是否参加美沙酮治疗", "参加药物维持治疗",
              "是否参加药物维持治疗"),
    JIELI_MAY("documents", NONE, "Certificate of release and other papers", "解除证明书等文书"),
    JIELI_GROUND,
};

// 出所日期变更 release.date_changed
static const struct jieli_column RELEASE_DATE_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("release_on", DATE, "New release date", "变更后出所日期", "新出所日期"),
    JIELI_MAY("reason", NONE, "Reason", "变更原因", "原因"),
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_GROUND,
};

// 延长戒毒期限 release.extended
static const struct jieli_column RELEASE_EXTENDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "延长决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("until_on", DATE, "Extended until", "延长至"),
    JIELI_MAY("reason", NONE, "Reason", "延长理由", "理由"),
    JIELI_GROUND,
};

// 帮教提前介入 release.early_intervention
static const struct jieli_column RELEASE_EARLY_INTERVENTION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "介入日期", "提前介入日期"),
    JIELI_MAY("text", NONE, "Text", "介入内容", "内容"),
    JIELI_GROUND,
};

// 责令社区康复 release.rehab_order
static const struct jieli_column RELEASE_REHAB_ORDER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "决定日期", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MAY("decision_no", NONE, "Decision number", "社区康复决定书文号", "决定书文号"),
    JIELI_MAY("term_months", NUMBER, "Term in months", "康复期限（月）", "康复期限", "期限（月）"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "是否路途较远、交通不便", "是否路途较远"),
    JIELI_MAY("documents", NONE, "Decision", "决定书"),
    JIELI_GROUND,
};

// 不责令社区康复 release.no_rehab
static const struct jieli_column RELEASE_NO_REHAB_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "不责令决定日期"),
    JIELI_MAY("text", NONE, "Text", "不责令理由", "理由"),
    JIELI_GROUND,
};

// 决定书送达 order.served
static const struct jieli_column ORDER_SERVED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("how", NONE, "How served", "送达方式"),
    JIELI_MAY("served_by", NONE, "Served by", "送达人"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_GROUND,
};

// 撤销决定 order.revoked
static const struct jieli_column ORDER_REVOKED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("revoked_on", DATE, "Revoked on", "撤销日期"),
    JIELI_MAY("decision_no", NONE, "Number of the revoked decision", "原决定书文号"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("documents", NONE, "Documents", "文书清单"),
    JIELI_GROUND,
};

// 接回 release.picked_up
static const struct jieli_column RELEASE_PICKED_UP_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MAY("released_on", DATE, "Released on", "实际出所日期", "接回日期"),
    JIELI_MAY("fetched_by", NONE, "Fetched by", "接回人"),
    JIELI_MAY("seamless", YES_NO, "Seamless", "是否无缝对接", "无缝对接"),
    JIELI_MAY("fetched_by_relation", NONE, "Relation to the person", "接回人与本人关系"),
    JIELI_GROUND,
};

// 出所材料移交 release.files
static const struct jieli_column RELEASE_FILES_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "移交日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MAY("documents.kind", NONE, "Kind of document", "文书种类"),
    JIELI_MAY("documents.number", NONE, "Number", "文号"),
    JIELI_MAY("documents.issued_on", DATE, "Issued on", "签发日期"),
    JIELI_MAY("documents.issuer", NONE, "Issuer", "签发单位"),
    JIELI_GROUND,
};

// 移交回执 refusal.receipt
static const struct jieli_column REFUSAL_RECEIPT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("receipt_no", NONE, "Receipt number", "移交回执编号", "回执编号"),
    JIELI_MAY("received_on", DATE, "Received on", "收到日期"),
    JIELI_GROUND,
};

// 重新取得联系 lost.found
static const struct jieli_column LOST_FOUND_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("found_on", DATE, "Found on", "取得联系日期"),
    JIELI_MAY("place", NONE, "Where", "所在地"),
    JIELI_MAY("how", NONE, "How", "联系方式说明"),
    JIELI_GROUND,
};

// 照管记录 aftercare.record
static const struct jieli_column AFTERCARE_RECORD_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("recorded_on", DATE, "Date", "照管日期", "照管记录日期"),
    JIELI_MAY_PICK("kind", CARE_KINDS, "Kind", "照管种类", "种类"),
    JIELI_MAY("text", NONE, "Text", "照管内容", "内容"),
    JIELI_GROUND,
};

// 照管小结 aftercare.summary
static const struct jieli_column AFTERCARE_SUMMARY_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MAY("text", NONE, "Summary", "照管小结", "小结"),
    JIELI_GROUND,
};

// 报到 report_in
static const struct jieli_column REPORT_IN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reported_on", DATE, "Reported on", "报到日期"),
    JIELI_MAY_PICK("place", PLACES, "Place", "报到地点"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("remark", NONE, "Remark", "备注"),
    JIELI_GROUND,
};

// 签订协议 agreement.signed
static const struct jieli_column AGREEMENT_SIGNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("signed_on", DATE, "Signed on", "协议签订日期", "签订日期"),
    JIELI_MAY("signed_by", NONE, "Signed by", "签订单位"),
    JIELI_MAY("signatories", NONE, "Signatories", "签字人"),
    JIELI_MAY("group_members", NONE, "Members of the work group", "工作小组成员"),
    JIELI_MAY("agreement_no", NONE, "Agreement number", "协议编号"),
    JIELI_GROUND,
};

// 变更执行地申请 transfer.application
static const struct jieli_column TRANSFER_APPLICATION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_division", DIVISION, "From division", "原执行地区划", "现执行地区划"),
    JIELI_MAY("to_division", DIVISION, "To division", "拟变更执行地区划", "变更后执行地区划", "新执行地区划"),
    JIELI_MAY("reason", NONE, "Reason", "变更理由"),
    JIELI_MAY("move_on", DATE, "Moving on", "拟迁居日期"),
    JIELI_MAY("applied_on", DATE, "Applied on", "申请日期"),
    JIELI_MAY("receiving_contact.name", NONE, "Contact", "接收地联系人"),
    JIELI_MAY("receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话", "接收地联系人电话"),
    JIELI_MAY("receiving_contact.relation", NONE, "Relation", "接收地联系人关系"),
    JIELI_MAY("receiving_certificate_no", NONE, "Number of the receiving certificate", "接收证明编号"),
    JIELI_MAY("documents", NONE, "Application and receiving certificate", "申请书、接收证明"),
    JIELI_GROUND,
};

// 核实请求 transfer.verify_asked
static const struct jieli_column TRANSFER_VERIFY_ASKED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "核实请求日期"),
    JIELI_MAY("address", NONE, "Address to verify", "拟居住地址"),
    JIELI_MAY("receiving_contact.name", NONE, "Contact", "接收地联系人"),
    JIELI_MAY("receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话"),
    JIELI_MAY("receiving_contact.relation", NONE, "Relation", "接收地联系人关系"),
    JIELI_MAY("question", NONE, "What to verify", "核实事项"),
    JIELI_GROUND,
};

// 变更退回补正 transfer.returned
static const struct jieli_column TRANSFER_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "退回补正日期"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_GROUND,
};

// 变更决定 transfer.decision
static const struct jieli_column TRANSFER_DECISION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MAY("approved", YES_NO, "Approved", "是否批准", "批准"),
    JIELI_MAY("approved_on", DATE, "Approved on", "批准日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("notice_no", NONE, "Number of the notice of transfer", "变更通知书文号"),
    JIELI_MAY("documents", NONE, "Notice of transfer", "变更通知书"),
    JIELI_GROUND,
};

// 变更材料移交 transfer.file_handover
static const struct jieli_column TRANSFER_FILE_HANDOVER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "移交日期"),
    JIELI_MAY("documents.kind", NONE, "Kind of document", "文书种类"),
    JIELI_MAY("documents.number", NONE, "Number", "文号"),
    JIELI_MAY("documents.issued_on", DATE, "Issued on", "签发日期"),
    JIELI_MAY("documents.issuer", NONE, "Issuer", "签发单位"),
    JIELI_GROUND,
};

// 撤回申请 transfer.withdrawn
static const struct jieli_column TRANSFER_WITHDRAWN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "变更申请撤回日期"),
    JIELI_MAY("reason", NONE, "Reason", "撤回理由", "理由"),
    JIELI_GROUND,
};

// 接管落实 transfer.taken_over
static const struct jieli_column TRANSFER_TAKEN_OVER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "接管日期"),
    JIELI_MAY("new_agreement_on", DATE, "New agreement signed on", "新协议签订日期"),
    JIELI_MAY("measures", LIST, "Measures", "落实措施"),
    JIELI_GROUND,
};

// 登记入组 methadone.enrolled
static const struct jieli_column METHADONE_ENROLLED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("enrolled_on", DATE, "Enrolled on", "入组日期"),
    JIELI_MAY("treatment_no", NONE, "Treatment number", "治疗编号"),
    JIELI_MAY("clinic_division", DIVISION, "Division of the clinic", "治疗点区划"),
    JIELI_GROUND,
};

// 同意参加 methadone.approved
static const struct jieli_column METHADONE_APPROVED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("approved_on", DATE, "Approved on", "同意参加日期"),
    JIELI_GROUND,
};

// 不同意参加 methadone.rejected
static const struct jieli_column METHADONE_REJECTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("rejected_on", DATE, "Refused on", "不同意参加日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_GROUND,
};

// 缺药提醒 methadone.missed_alert
static const struct jieli_column METHADONE_MISSED_ALERT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("missed_days", NUMBER, "Days missed in a row", "连续缺药天数"),
    JIELI_MAY("last_dose_on", DATE, "Last dose on", "末次服药日期"),
    JIELI_GROUND,
};

// 终止条件通知 methadone.terminated
static const struct jieli_column METHADONE_TERMINATED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("missed_days", NUMBER, "Days missed in a row", "连续缺药天数"),
    JIELI_MAY("last_dose_on", DATE, "Last dose on", "末次服药日期"),
    JIELI_MAY_PICK("ground", GROUNDS, "Ground", "终止事由"),
    JIELI_GROUND,
};

// 确认终止 methadone.confirmed
static const struct jieli_column METHADONE_CONFIRMED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("confirmed_on", DATE, "Confirmed on", "确认终止日期"),
    JIELI_MAY("reason", NONE, "Remarks", "说明"),
    JIELI_GROUND,
};

// 恢复治疗 methadone.reinstated
static const struct jieli_column METHADONE_REINSTATED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reinstated_on", DATE, "Reinstated on", "恢复治疗日期"),
    JIELI_MAY("reason", NONE, "Reason of the absence", "缺药理由"),
    JIELI_MAY("proof", NONE, "Proof", "证明材料"),
    JIELI_GROUND,
};

// 携药外出 methadone.takeout
static const struct jieli_column METHADONE_TAKEOUT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("found_on", DATE, "Found on", "携药发现日期"),
    JIELI_MAY_PICK("kind", TAKEOUTS, "Kind", "情形"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_GROUND,
};

// 住院中断 methadone.interrupted
static const struct jieli_column METHADONE_INTERRUPTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "住院中断日期"),
    JIELI_MAY("hospital", NONE, "Hospital", "医疗机构"),
    JIELI_GROUND,
};

// 恢复服药 methadone.resumed
static const struct jieli_column METHADONE_RESUMED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("resumed_on", DATE, "Resumed on", "恢复服药日期"),
    JIELI_GROUND,
};

// 退出治疗 methadone.left
static const struct jieli_column METHADONE_LEFT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("left_on", DATE, "Left on", "退出治疗日期", "退出日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_GROUND,
};

// 救助受理 aid.accepted
static const struct jieli_column AID_ACCEPTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("accepted_on", DATE, "Accepted on", "受理日期"),
    JIELI_GROUND,
};

// 救助退回补正 aid.returned
static const struct jieli_column AID_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_MAY("returned_on", DATE, "Returned on", "救助退回日期"),
    JIELI_GROUND,
};

// 救助转送 aid.forwarded
static const struct jieli_column AID_FORWARDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("income_check_done", YES_NO, "Income check done", "收入核查是否完成", "收入核查完成"),
    JIELI_MAY("forwarded_on", DATE, "Passed on", "转送日期"),
    JIELI_MAY("remark", NONE, "Remark", "说明"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Checked monthly income in yuan", "核定家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_GROUND,
};

// 救助审批结果 aid.decided
static const struct jieli_column AID_DECIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("granted", YES_NO, "Granted", "是否批准", "批准"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("decided_on", DATE, "Decided on", "审批日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "审批文号"),
    JIELI_GROUND,
};

// 救助增减停发 aid.changed
static const struct jieli_column AID_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("stopped", YES_NO, "Stopped", "是否停发", "停发"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_GROUND,
};

// 救助续期 aid.renewed
static const struct jieli_column AID_RENEWED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("until_on", DATE, "Until", "续期至"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_GROUND,
};

// 无人照料人员通知 dependents.notice
static const struct jieli_column DEPENDENTS_NOTICE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("dependents.name", NONE, "Name", "被照料人姓名"),
    JIELI_MAY("dependents.relation", NONE, "Relation", "被照料人关系"),
    JIELI_MAY("dependents.birth_date", DATE, "Date of birth", "被照料人出生日期"),
    JIELI_MAY("dependents.condition", NONE, "Condition", "被照料人情况"),
    JIELI_MAY("dependents.address", NONE, "Address", "被照料人住址"),
    JIELI_MAY("household_division", DIVISION, "Household division of the dependents", "被照料人户籍地区划"),
    JIELI_MAY("residence_division", DIVISION, "Residence division of the dependents", "被照料人居住地区划"),
    JIELI_MAY("noticed_on", DATE, "Noticed on", "无人照料发现日期"),
    JIELI_GROUND,
};

// 就业失业登记 employment.registered
static const struct jieli_column EMPLOYMENT_REGISTERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("registered_on", DATE, "Registered on", "登记日期"),
    JIELI_MAY("registration_no", NONE, "Registration number", "登记编号"),
    JIELI_GROUND,
};

// 就业退回 employment.returned
static const struct jieli_column EMPLOYMENT_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "就业退回原因"),
    JIELI_MAY("returned_on", DATE, "Returned on", "退回日期"),
    JIELI_GROUND,
};

// 培训信息 employment.training_offer
static const struct jieli_column EMPLOYMENT_TRAINING_OFFER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("course", NONE, "Course", "培训课程"),
    JIELI_MAY("from_on", DATE, "From", "课程开始日期", "开始日期"),
    JIELI_MAY("until_on", DATE, "Until", "课程结束日期", "结束日期"),
    JIELI_GROUND,
};

// 开始培训 training.started
static const struct jieli_column TRAINING_STARTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("started_on", DATE, "Started on", "培训开始日期"),
    JIELI_MAY("until_on", DATE, "Until", "培训结束日期"),
    JIELI_MAY("course", NONE, "Course", "培训课程"),
    JIELI_GROUND,
};

// 培训结果 training.result
static const struct jieli_column TRAINING_RESULT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("outcome", OUTCOMES, "Outcome", "培训结果"),
    JIELI_MAY("certificate_no", NONE, "Certificate number", "证书编号"),
    JIELI_MAY("ended_on", DATE, "Ended on", "结束日期"),
    JIELI_GROUND,
};

// 岗位推荐 job.offered
static const struct jieli_column JOB_OFFERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("post", NONE, "Post", "推荐岗位"),
    JIELI_MAY_PICK("kind", POSTS, "Kind of post", "岗位类别"),
    JIELI_MAY("driving", YES_NO, "Driving or public safety", "是否驾驶或涉及公共安全"),
    JIELI_MAY("offered_on", DATE, "Offered on", "推荐日期"),
    JIELI_GROUND,
};

// 未接受岗位 job.declined
static const struct jieli_column JOB_DECLINED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "未接受理由"),
    JIELI_MAY("declined_on", DATE, "Declined on", "未接受日期", "日期"),
    JIELI_GROUND,
};

// 就业安置 employment.placement
static const struct jieli_column EMPLOYMENT_PLACEMENT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("employer", NONE, "Employer", "用人单位"),
    JIELI_MAY("from_on", DATE, "From", "入职日期"),
    JIELI_MAY("post", NONE, "Post", "岗位"),
    JIELI_MAY("contract", YES_NO, "Contract signed", "是否签订劳动合同"),
    JIELI_GROUND,
};

// 回访 followup.recorded
static const struct jieli_column FOLLOWUP_RECORDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("recorded_on", DATE, "Date", "回访日期"),
    JIELI_MAY("still_employed", YES_NO, "Still employed", "是否仍在岗", "仍在岗"),
    JIELI_MAY("text", NONE, "Account", "情况"),
    JIELI_GROUND,
};

// 结束就业扶持 employment.closed
static const struct jieli_column EMPLOYMENT_CLOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "结束扶持原因"),
    JIELI_MAY("closed_on", DATE, "Closed on", "结束日期"),
    JIELI_GROUND,
};

static const struct jieli_choice ORDER_GROUNDS[] = {{"初次查获", "first_seizure"},
                                                    {"复吸", "relapse"},
                                                    {"主动登记", "voluntary_registration"},
                                                    {"不适用强制隔离", "isolation_barred"},
                                                    {"强制隔离变更", "isolation_changed"},
                                                    {"拒绝社区康复", "rehab_refused"},
                                                    {"高龄", "age"},
                                                    {"疾病", "illness"},
                                                    {"其他", "other"},
                                                    {NULL, NULL}};

static const struct jieli_choice ISOLATION_BARS[] = {
    {"无", "none"},          {"怀孕或者哺乳", "nursing"}, {"不满十六周岁", "under_16"},
    {"在校学生", "student"}, {"高龄", "elderly"},         {NULL, NULL}};

static const struct jieli_choice CONTROL_CASES[] = {
    {"未被认定成瘾", "not_addicted"}, {"社区戒毒社区康复", "measure"}, {"强制隔离解除", "isolation"}, {NULL, NULL}};

// 非本辖区退回 order.returned
static const struct jieli_column ORDER_RETURNED[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "退回日期"),
    JIELI_MUST("reason", NONE, "Reason", "非本辖区退回原因"),
    JIELI_MAY("lives_in_division", DIVISION, "Division where the person is said to live", "据称居住地区划"),
    JIELI_MAY("lives_at", NONE, "Where the person is said to live", "据称居住地址"),
    JIELI_ENVELOPE,
};

// 总评估 discharge.assessment
static const struct jieli_column DISCHARGE_ASSESSMENT[] = {
    JIELI_PERSON,
    JIELI_MUST("assessed_on", DATE, "Assessed on", "总评估日期"),
    JIELI_MAY("result", NONE, "Result", "评估结果"),
    JIELI_MAY("told_on", DATE, "Person told on", "告知本人日期"),
    JIELI_ENVELOPE,
};

// 解除意见 discharge.opinion: a row for each opinion that was signed
static const struct jieli_column DISCHARGE_OPINION[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "解除意见报送日期"),
    JIELI_MUST("opinions.body", NONE, "Body", "签署单位"),
    JIELI_MAY("opinions.name", NONE, "Signed by", "签署人"),
    JIELI_MAY("opinions.signed_on", DATE, "Signed on", "签署日期"),
    JIELI_MAY("opinions.text", NONE, "Opinion", "意见"),
    JIELI_ENVELOPE,
};

static const char *const DISCHARGE_OPINION_BY[] = {"person.resident_id", "made_on", NULL};

// 责令社区戒毒决定 order.issued
static const struct jieli_column ORDER_ISSUED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("decided_on", DATE, "Decided on", "决定日期"),
    JIELI_MAY_PICK("ground", ORDER_GROUNDS, "Ground", "责令事由"),
    JIELI_MAY_PICK("isolation_barred", ISOLATION_BARS, "Isolation barred", "不适用强制隔离情形"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "路途较远、交通不便"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_MAY("at_site", YES_NO, "At a rehabilitation site", "责令到戒毒康复场所"),
    JIELI_MAY("seized_by", NONE, "Seized by", "查获单位"),
    JIELI_MAY("documents", NONE, "Decision and notice", "决定书、通知书"),
    JIELI_MAY("child_born_on", DATE, "Nursed child born on", "所哺乳婴儿出生日期"),
    JIELI_GROUND,
};

// 改派执行地 order.redirected
static const struct jieli_column ORDER_REDIRECTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("told_on", DATE, "Person told on", "告知本人日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("decided_on", DATE, "Decided on", "决定日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("documents", NONE, "Decision and notice", "决定书、通知书"),
    JIELI_GROUND,
};

// 期限起算通知 term.started
static const struct jieli_column TERM_STARTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("measure", NONE, "Measure", "措施"),
    JIELI_MAY("reported_on", DATE, "Reported on", "报到日期"),
    JIELI_MAY("term_end", DATE, "Last day of the term", "期满日期"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_GROUND,
};

// 期限变更通知 term.changed
static const struct jieli_column TERM_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("measure", NONE, "Measure", "措施"),
    JIELI_MAY("term_end", DATE, "Last day of the term", "期满日期"),
    JIELI_MAY("suspended_days", NUMBER, "Days suspended", "中止天数"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_GROUND,
};

// 期限更正 term.corrected
static const struct jieli_column TERM_CORRECTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Corrected on", "更正日期"),
    JIELI_MAY("reason", NONE, "Reason", "更正原因"),
    JIELI_MAY("term_months", NUMBER, "Term of rehabilitation in months", "康复期限（月）"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_MAY("no_credit", YES_NO, "Nothing is credited", "不予折抵"),
    JIELI_MAY("documents", NONE, "Decision", "决定书"),
    JIELI_GROUND,
};

// 解除审批同意 discharge.approved
static const struct jieli_column DISCHARGE_APPROVED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "审批日期"),
    JIELI_MAY("opinion", NONE, "Opinion", "审批意见"),
    JIELI_GROUND,
};

// 解除审批异议 discharge.not_approved
static const struct jieli_column DISCHARGE_NOT_APPROVED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "审批日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_GROUND,
};

// 解除通知书 discharge.notice
static const struct jieli_column DISCHARGE_NOTICE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("notice_no", NONE, "Notice number", "解除通知书文号"),
    JIELI_MAY("issued_on", DATE, "Issued on", "出具日期"),
    JIELI_MAY("documents", NONE, "Notice", "解除通知书"),
    JIELI_GROUND,
};

// 解除通知书送达 discharge.served
static const struct jieli_column DISCHARGE_SERVED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("how", NONE, "How served", "送达方式"),
    JIELI_MAY("served_by", NONE, "Served by", "送达人"),
    JIELI_GROUND,
};

// 不再动态管控 control.ended
static const struct jieli_column CONTROL_ENDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("ended_on", DATE, "Ended on", "终止管控日期"),
    JIELI_MAY_PICK("ground", CONTROL_CASES, "Case", "适用情形"),
    JIELI_MAY("reason", NONE, "Remarks", "说明"),
    JIELI_GROUND,
};

// 变更为社区戒毒决定 release.changed_to_detox
static const struct jieli_column RELEASE_CHANGED_TO_DETOX_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_GROUND,
};

// 检测要求 test.required
static const struct jieli_column TEST_REQUIRED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Required on", "检测要求日期"),
    JIELI_MAY("every_days", NONE, "Every so many days", "每几日一次"),
    JIELI_MAY("lifted", YES_NO, "The earlier requirement is lifted", "是否取消此前要求"),
    JIELI_MAY("text", NONE, "Text", "说明"),
    JIELI_GROUND,
};

// 检测结果 test.result
static const struct jieli_column TEST_RESULT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("result", OUTCOMES_OF_TESTS, "Result", "检测结果"),
    JIELI_MAY_PICK("kind", TEST_KINDS, "What was tested", "检测种类"),
    JIELI_MAY("taken_on", DATE, "Taken, or refused, on", "采样日期", "检测日期", "应检日期"),
    JIELI_MAY("confirmed", YES_NO, "Confirmed by a laboratory", "是否经实验室确认"),
    JIELI_MAY("place", NONE, "Place", "检测地点"),
    JIELI_MAY("report_no", NONE, "Number of the report", "检测报告单编号"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_GROUND,
};

// 擅自离开记录 absence.recorded
static const struct jieli_column ABSENCE_RECORDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "Left on", "擅自离开日期"),
    JIELI_MAY("left_county", YES_NO, "Left the county", "是否离开所在县市区"),
    JIELI_MAY("left_site", YES_NO, "Left the site", "是否离开场所"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_GROUND,
};

// 分类评估 risk.classified
static const struct jieli_column RISK_CLASSIFIED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("classified_on", DATE, "Classified on", "分类评估日期"),
    JIELI_MAY_PICK("risk_class", RISK_CLASSES, "Class", "风险类别"),
    JIELI_MAY("basis", NONE, "Basis", "依据"),
    JIELI_GROUND,
};

static const struct jieli_choice VIOLATION_GROUNDS[] = {{"拒绝社区戒毒", "refusal"},
                                                        {"拒绝社区康复", "rehab_refused"},
                                                        {"吸毒（已确认）", "relapse_confirmed"},
                                                        {"吸毒（未确认）", "relapse_unconfirmed"},
                                                        {"逃避或拒绝检测", "tests"},
                                                        {"擅自离开县（市、区）", "absences"},
                                                        {"拒不报告戒毒情况", "no_report"},
                                                        {"违反协议其他条款", "other_term"},
                                                        {"住址不实", "address"},
                                                        {"擅自离开社区", "site_absence"},
                                                        {"未按要求检测", "local_tests"},
                                                        {"其他违法犯罪", "other_offence"},
                                                        {NULL, NULL}};

static const struct jieli_choice VIOLATION_MEASURES[] = {{"社区戒毒", "detox"}, {"社区康复", "rehab"}, {NULL, NULL}};

static const struct jieli_choice WARNING_FORMS[] = {{"口头", "oral"}, {"书面", "written"}, {NULL, NULL}};

static const struct jieli_choice VIOLATION_BASES[] = {
    {"法定情形", "statutory"}, {"社区康复严重违反", "rehab_serious"}, {NULL, NULL}};

static const struct jieli_choice EMERGENCY_KINDS[] = {{"急性戒断", "acute_withdrawal"},
                                                      {"过量", "overdose"},
                                                      {"自杀风险", "suicide_risk"},
                                                      {"暴力", "violence"},
                                                      {"其他", "other"},
                                                      {NULL, NULL}};

static const struct jieli_choice SCHOOL_BENEFICIARIES[] = {{"本人", "person"}, {"子女", "child"}, {NULL, NULL}};

// 违规事实 breach.noted
static const struct jieli_column BREACH_NOTED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("ground", VIOLATION_GROUNDS, "Ground", "违规情形"),
    JIELI_MUST("happened_on", DATE, "Happened on", "违规发生日期"),
    JIELI_MAY("days", NUMBER, "Days away", "离开天数"),
    JIELI_MAY_PICK("measure", VIOLATION_MEASURES, "Measure", "执行措施"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_ENVELOPE,
};

// 小组告诫 warning.given
static const struct jieli_column WARNING_GIVEN[] = {
    JIELI_PERSON,
    JIELI_MUST("given_on", DATE, "Given on", "小组告诫日期"),
    JIELI_MAY_PICK("form", WARNING_FORMS, "Form", "告诫方式"),
    JIELI_MAY("number", NUMBER, "Which one", "第几次告诫"),
    JIELI_MAY("correct_by", DATE, "To be corrected by", "改正期限"),
    JIELI_MAY("text", NONE, "Text", "告诫内容"),
    JIELI_ENVELOPE,
};

// 违规已改正 breach.corrected
static const struct jieli_column BREACH_CORRECTED[] = {
    JIELI_PERSON,
    JIELI_MUST("corrected_on", DATE, "Corrected on", "违规改正日期"),
    JIELI_MAY("text", NONE, "What was corrected", "改正情况"),
    JIELI_ENVELOPE,
};

// 撤销违规情形 ground.withdrawn
static const struct jieli_column GROUND_WITHDRAWN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("ground", VIOLATION_GROUNDS, "Ground", "撤销的违规情形"),
    JIELI_MAY("days", NUMBER, "Days taken back", "撤销的离开天数"),
    JIELI_MUST("reason", NONE, "Reason", "撤销违规情形的原因"),
    JIELI_MAY("withdrawn_on", DATE, "Withdrawn on", "撤销日期"),
    JIELI_ENVELOPE,
};

// 严重违反协议报告 violation.reported
static const struct jieli_column VIOLATION_REPORTED[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Reported on", "违规报告日期"),
    JIELI_MUST_PICKS("grounds", VIOLATION_GROUNDS, "Grounds", "报告的违规情形"),
    JIELI_MAY_PICK("basis", VIOLATION_BASES, "What is reported", "报告性质"),
    JIELI_MAY_PICK("measure", VIOLATION_MEASURES, "Measure", "执行措施"),
    JIELI_MAY("nursing", YES_NO, "Pregnant or nursing", "是否怀孕或者哺乳"),
    JIELI_MAY("child_born_on", DATE, "The child was born on", "婴儿出生日期"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_ENVELOPE,
};

// 提请公安处理 violation.proposed
static const struct jieli_column VIOLATION_PROPOSED[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Proposed on", "提请公安处理日期"),
    JIELI_MUST_PICKS("grounds", VIOLATION_GROUNDS, "Grounds", "提请的违规情形"),
    JIELI_MAY("no_statutory_ground", YES_NO, "No statutory ground", "是否无法定情形"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_ENVELOPE,
};

// 紧急情况 emergency.raised
static const struct jieli_column EMERGENCY_RAISED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("kind", EMERGENCY_KINDS, "Kind", "紧急情况种类"),
    JIELI_MUST("place", NONE, "Where", "现场地点"),
    JIELI_MAY("place_division", DIVISION, "Division of the place", "现场地区划"),
    JIELI_MAY("substances", NONE, "Substances, if known", "已知药物"),
    JIELI_MAY("condition", NONE, "Condition", "现场情况"),
    JIELI_MAY("contact_phone", PHONE, "Telephone on the spot", "现场联系电话"),
    JIELI_MAY("called_120", YES_NO, "120 called", "是否已拨打120"),
    JIELI_MAY("called_110", YES_NO, "110 called", "是否已拨打110"),
    JIELI_ENVELOPE,
};

// 应急取消 emergency.cancelled
static const struct jieli_column EMERGENCY_CANCELLED[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "应急取消原因"),
    JIELI_MAY("cancelled_on", DATE, "Cancelled on", "应急取消日期"),
    JIELI_ENVELOPE,
};

// 应急回访 emergency.followed_up
static const struct jieli_column EMERGENCY_FOLLOWED_UP[] = {
    JIELI_PERSON,
    JIELI_MUST("visited_on", DATE, "Followed up on", "应急回访日期"),
    JIELI_MAY("text", NONE, "Account", "回访情况"),
    JIELI_ENVELOPE,
};

// 法律援助申请 legal.requested
static const struct jieli_column LEGAL_REQUESTED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("subject", NONE, "Subject", "法律援助申请事项"),
    JIELI_MUST("applied_on", DATE, "Applied on", "法律援助申请日期"),
    JIELI_MAY("to_division", DIVISION, "Division that handles it", "受理地区划"),
    JIELI_MAY("hardship_proved", YES_NO, "Hardship proved", "有无经济困难证明"),
    JIELI_ENVELOPE,
};

// 法律援助补正 legal.supplemented
static const struct jieli_column LEGAL_SUPPLEMENTED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("sent_on", DATE, "Sent on", "法律援助补正日期"),
    JIELI_ENVELOPE,
};

// 法律援助异议 legal.objected
static const struct jieli_column LEGAL_OBJECTED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("objected_on", DATE, "Objected on", "法律援助异议日期"),
    JIELI_MUST("grounds", NONE, "Grounds", "异议理由"),
    JIELI_ENVELOPE,
};

// 就学帮助 school.requested
static const struct jieli_column SCHOOL_REQUESTED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST_PICK("beneficiary", SCHOOL_BENEFICIARIES, "Who goes to school", "就学人"),
    JIELI_MAY("child_name", NONE, "Name of the child", "子女姓名"),
    JIELI_MAY("child_birth_date", DATE, "Birth date of the child", "子女出生日期"),
    JIELI_MAY("school", NONE, "School wished for", "意向学校"),
    JIELI_MAY("grade", NONE, "Grade", "年级"),
    JIELI_MAY("difficulty", NONE, "Difficulty", "困难情形"),
    JIELI_MAY("to_division", DIVISION, "Division that handles it", "受理地区划"),
    JIELI_ENVELOPE,
};

// 就学回访 school.followed_up
static const struct jieli_column SCHOOL_FOLLOWED_UP[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("visited_on", DATE, "Followed up on", "就学回访日期"),
    JIELI_MAY("at_school", YES_NO, "At school", "是否在校就读"),
    JIELI_MAY("text", NONE, "Account", "就学情况"),
    JIELI_ENVELOPE,
};

// 办公室登记报送 register.reported: one row is an office's register of one period
static const struct jieli_column REGISTER_REPORTED[] = {
    JIELI_MUST("period", NONE, "Period", "统计期间", "期间"),
    JIELI_MUST("reported_on", DATE, "Reported on", "登记报送日期", "报送日期"),
    JIELI_MAY("division", DIVISION, "Division", "辖区区划", "辖区"),
    JIELI_MAY("staff.workers_full_time", NUMBER, "Full-time social workers", "专职戒毒社工"),
    JIELI_MAY("staff.workers_part_time", NUMBER, "Part-time workers", "兼职人员"),
    JIELI_MAY("staff.cadres", NUMBER, "Cadres", "专（兼）职干部"),
    JIELI_MAY("staff.certified", NUMBER, "Workers with certificate", "持证上岗人数"),
    JIELI_MAY("staff.retrained", NUMBER, "Workers retrained within two years", "两年内轮训人数"),
    JIELI_MAY("staff.outside_age", NUMBER, "Workers outside the age limits", "超出规定年龄人数"),
    JIELI_MAY("staff.below_education", NUMBER, "Workers below the education asked for", "学历不足人数"),
    JIELI_MAY("staff.uniform_sets", NUMBER, "Uniform sets per person and season", "每人每季标志服套数"),
    JIELI_MAY("staff.wage_min_yuan", NUMBER, "Lowest monthly wage in yuan", "最低月工资（元）"),
    JIELI_MAY("staff.insured", NUMBER, "Workers with social insurance", "参加社会保险人数"),
    JIELI_MAY("staff.volunteers", NUMBER, "Volunteers", "禁毒志愿者"),
    JIELI_MAY("office.registered_users", NUMBER, "Registered drug users", "登记在册吸毒人员"),
    JIELI_MAY("office.area_square_metres", NUMBER, "Floor area in square metres", "用房面积（平方米）"),
    JIELI_MAY("office.zone_reporting", YES_NO, "Zone: report-in", "有无报到登记区", "报到登记区"),
    JIELI_MAY("office.zone_talks", YES_NO, "Zone: talks", "有无谈话交流区", "谈话交流区"),
    JIELI_MAY("office.zone_psychology", YES_NO, "Zone: psychological help", "有无心理矫治区", "心理矫治区"),
    JIELI_MAY("office.zone_treatment", YES_NO, "Zone: treatment", "有无戒毒治疗区", "戒毒治疗区"),
    JIELI_MAY("office.zone_testing", YES_NO, "Zone: tests", "有无吸毒检测区", "吸毒检测区"),
    JIELI_MAY("office.zone_service", YES_NO, "Zone: comprehensive service", "有无综合服务管理区", "综合服务管理区"),
    JIELI_MAY("office.desks", NUMBER, "Desks", "办公桌椅（套）"),
    JIELI_MAY("office.computers", NUMBER, "Computers", "计算机"),
    JIELI_MAY("office.cabinets", NUMBER, "Filing cabinets", "文件柜"),
    JIELI_MAY("office.internet_ports", NUMBER, "Internet ports", "互联网接口"),
    JIELI_MAY("office.printers", NUMBER, "Printers", "打印机"),
    JIELI_MAY("office.cameras", NUMBER, "Digital cameras", "数码照相机"),
    JIELI_MAY("funds.budget_yuan_year", NUMBER, "Work budget of the year in yuan", "年度工作经费（元）"),
    JIELI_MAY("@reference", NONE, "Own reference", "本单位编号", "内部编号"),
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("order_returned", "order.returned", ORDER_RETURNED, "非本辖区退回", "Returned: not of this place"),
    JIELI_FORM_IN("discharge_assessment", "discharge.assessment", DISCHARGE_ASSESSMENT, "总评估", "Final assessment"),
    JIELI_FORM_IN_LIST("discharge_opinion", "discharge.opinion", DISCHARGE_OPINION, "解除意见",
                       "Opinion on the discharge", "opinions", DISCHARGE_OPINION_BY),
    JIELI_FORM_IN("report_in", "report_in", REPORT_IN, "报到", "Report-in"),
    JIELI_FORM_IN("report_in_reason", "report_in.reason", REPORT_IN_REASON, "逾期报到正当理由",
                  "Reason for a late report-in"),
    JIELI_FORM_IN("agreement_signed", "agreement.signed", AGREEMENT_SIGNED, "签订协议", "Agreement signed"),
    JIELI_FORM_IN("agreement_refused", "agreement.refused", AGREEMENT_REFUSED, "拒签协议", "Agreement refused"),
    JIELI_FORM_IN("refusal_reported", "refusal.reported", REFUSAL_REPORTED, "拒不报到报告", "Refusal reported"),
    JIELI_FORM_IN("lost_reported", "lost.reported", LOST_REPORTED, "失联报告", "Lost contact"),
    JIELI_FORM_IN("lost_found", "lost.found", LOST_FOUND, "重新取得联系", "Found again"),
    JIELI_FORM_IN("release_picked_up", "release.picked_up", RELEASE_PICKED_UP, "接回", "Fetched on release"),
    JIELI_FORM_IN("rehab_help_record", "rehab.help_record", REHAB_HELP_RECORD, "帮教记录证明", "Help record"),
    JIELI_FORM_IN("transfer_application", "transfer.application", TRANSFER_APPLICATION, "变更执行地申请",
                  "Application for transfer"),
    JIELI_FORM_IN("transfer_report", "transfer.report", TRANSFER_REPORT, "报派出所审核",
                  "Report to the police station"),
    JIELI_FORM_IN("transfer_verify_answered", "transfer.verify_answered", TRANSFER_VERIFY_ANSWERED, "核实答复",
                  "Verification answered"),
    JIELI_FORM_IN("transfer_decision", "transfer.decision", TRANSFER_DECISION, "变更决定", "Decision on transfer"),
    JIELI_FORM_IN_LIST("transfer_file_handover", "transfer.file_handover", TRANSFER_FILE_HANDOVER, "变更材料移交",
                       "File handed over", "documents", TRANSFER_FILE_HANDOVER_BY),
    JIELI_FORM_IN("transfer_withdrawn", "transfer.withdrawn", TRANSFER_WITHDRAWN, "撤回申请", "Application withdrawn"),
    JIELI_FORM_IN("transfer_taken_over", "transfer.taken_over", TRANSFER_TAKEN_OVER, "接管落实", "Taken over"),
    JIELI_FORM_IN("methadone_application", "methadone.application", METHADONE_APPLICATION, "参加维持治疗申请",
                  "Application for methadone treatment"),
    JIELI_FORM_IN("methadone_approved", "methadone.approved", METHADONE_APPROVED, "同意参加", "Participation approved"),
    JIELI_FORM_IN("methadone_rejected", "methadone.rejected", METHADONE_REJECTED, "不同意参加",
                  "Participation refused"),
    JIELI_FORM_IN("methadone_move_asked", "methadone.move_asked", METHADONE_MOVE_ASKED, "转诊申请",
                  "Move to another clinic asked"),
    JIELI_FORM_IN("aid_referral", "aid.referral", AID_REFERRAL, "救助转介", "Aid referral"),
    JIELI_FORM_IN("aid_resubmitted", "aid.resubmitted", AID_RESUBMITTED, "救助补正再送", "Sent again with papers"),
    JIELI_FORM_IN("aid_circumstances", "aid.circumstances", AID_CIRCUMSTANCES, "家庭情况变化", "Circumstances changed"),
    JIELI_FORM_IN("aid_withdrawn", "aid.withdrawn", AID_WITHDRAWN, "救助撤回", "Aid referral withdrawn"),
    JIELI_FORM_IN("dependents_placed", "dependents.placed", DEPENDENTS_PLACED, "安置情况", "Dependents placed"),
    JIELI_FORM_IN("employment_referral", "employment.referral", EMPLOYMENT_REFERRAL, "就业转介", "Employment referral"),
    JIELI_FORM_IN("employment_resubmitted", "employment.resubmitted", EMPLOYMENT_RESUBMITTED, "就业再送", "Sent again"),
    JIELI_FORM_IN("job_declined", "job.declined", JOB_DECLINED, "未接受岗位", "Job declined"),
    JIELI_FORM_IN("employment_placement", "employment.placement", EMPLOYMENT_PLACEMENT, "就业安置", "Placed in work"),
    JIELI_FORM_IN("followup_recorded", "followup.recorded", FOLLOWUP_RECORDED, "回访", "Follow-up"),
    JIELI_FORM_IN("employment_closed", "employment.closed", EMPLOYMENT_CLOSED, "结束就业扶持",
                  "Employment support closed"),
    JIELI_FORM_IN("person_released", "person.released", PERSON_RELEASED, "释放", "Set free"),
    JIELI_FORM_IN("person_died", "person.died", PERSON_DIED, "死亡", "Died"),
    JIELI_FORM_IN("plan_made", "plan.made", PLAN_MADE, "一人一策计划", "Individual plan"),
    JIELI_FORM_IN("test_ordered", "test.ordered", TEST_ORDERED, "指定检测", "Test ordered"),
    JIELI_FORM_IN("test_notice", "test.notice", TEST_NOTICE, "书面督检通知书", "Written demand to be tested"),
    JIELI_FORM_IN("test_result", "test.result", TEST_RESULT, "检测结果", "Test result"),
    JIELI_FORM_IN("test_postponed", "test.postponed", TEST_POSTPONED, "同意延期检测", "Test postponed"),
    JIELI_FORM_IN("talk_recorded", "talk.recorded", TALK_RECORDED, "谈话记录", "Talk"),
    JIELI_FORM_IN("visit_recorded", "visit.recorded", VISIT_RECORDED, "家访记录", "Home visit"),
    JIELI_FORM_IN("self_report_recorded", "self_report.recorded", SELF_REPORT_RECORDED, "本人报告",
                  "Report by the person"),
    JIELI_FORM_IN("medication_reported", "medication.reported", MEDICATION_REPORTED, "服药情况月报",
                  "Monthly report on medication"),
    JIELI_FORM_IN("family_reported", "family.reported", FAMILY_REPORTED, "家属报告", "Report by the family"),
    JIELI_FORM_IN("assessment_recorded", "assessment.recorded", ASSESSMENT_RECORDED, "戒毒康复评估", "Assessment"),
    JIELI_FORM_IN("address_changed", "address.changed", ADDRESS_CHANGED, "住址电话变更",
                  "Address or telephone changed"),
    JIELI_FORM_IN("important_reported", "important.reported", IMPORTANT_REPORTED, "重要情况报告", "Important event"),
    JIELI_FORM_IN("leave_requested", "leave.requested", LEAVE_REQUESTED, "请假、外出书面报告",
                  "Leave asked, or absence reported ahead"),
    JIELI_FORM_IN("leave_approved", "leave.approved", LEAVE_APPROVED, "准假", "Leave approved"),
    JIELI_FORM_IN("leave_refused", "leave.refused", LEAVE_REFUSED, "不准假", "Leave refused"),
    JIELI_FORM_IN("leave_extended", "leave.extended", LEAVE_EXTENDED, "续假", "Leave extended"),
    JIELI_FORM_IN("leave_cancelled", "leave.cancelled", LEAVE_CANCELLED, "取消外出", "Leave cancelled"),
    JIELI_FORM_IN("leave_arrived", "leave.arrived", LEAVE_ARRIVED, "到达报告", "Arrival reported"),
    JIELI_FORM_IN("leave_returned", "leave.returned", LEAVE_RETURNED, "返回报到", "Return reported"),
    JIELI_FORM_IN("absence_recorded", "absence.recorded", ABSENCE_RECORDED, "擅自离开记录", "Absence without leave"),
    JIELI_FORM_IN("matter_voided", "matter.voided", MATTER_VOIDED, "误发撤销", "Sent by mistake"),
    JIELI_FORM_IN("breach_noted", "breach.noted", BREACH_NOTED, "违规事实", "Breach noted"),
    JIELI_FORM_IN("warning_given", "warning.given", WARNING_GIVEN, "小组告诫", "Warning of the work group"),
    JIELI_FORM_IN("breach_corrected", "breach.corrected", BREACH_CORRECTED, "违规已改正", "Breach corrected"),
    JIELI_FORM_IN("ground_withdrawn", "ground.withdrawn", GROUND_WITHDRAWN, "撤销违规情形", "Ground withdrawn"),
    JIELI_FORM_IN("violation_reported", "violation.reported", VIOLATION_REPORTED, "严重违反协议报告",
                  "Serious violation reported"),
    JIELI_FORM_IN("violation_proposed", "violation.proposed", VIOLATION_PROPOSED, "提请公安处理",
                  "Local grounds put to the police"),
    JIELI_FORM_IN("emergency_raised", "emergency.raised", EMERGENCY_RAISED, "紧急情况", "Emergency"),
    JIELI_FORM_IN("emergency_cancelled", "emergency.cancelled", EMERGENCY_CANCELLED, "应急取消", "Alarm cancelled"),
    JIELI_FORM_IN("emergency_followed_up", "emergency.followed_up", EMERGENCY_FOLLOWED_UP, "应急回访", "Followed up"),
    JIELI_FORM_IN("legal_requested", "legal.requested", LEGAL_REQUESTED, "法律援助申请", "Application for legal aid"),
    JIELI_FORM_IN("legal_supplemented", "legal.supplemented", LEGAL_SUPPLEMENTED, "法律援助补正", "Papers sent"),
    JIELI_FORM_IN("legal_objected", "legal.objected", LEGAL_OBJECTED, "法律援助异议", "Objection"),
    JIELI_FORM_IN("school_requested", "school.requested", SCHOOL_REQUESTED, "就学帮助", "Help with schooling"),
    JIELI_FORM_IN("school_followed_up", "school.followed_up", SCHOOL_FOLLOWED_UP, "就学回访", "Schooling followed up"),
    JIELI_FORM_IN("register_reported", "register.reported", REGISTER_REPORTED, "办公室登记报送",
                  "Register of an office"),
    JIELI_FORM_OUT("order_issued", "order.issued", ORDER_ISSUED_OUT, "责令社区戒毒决定",
                   "Order of community detoxification"),
    JIELI_FORM_OUT("order_redirected", "order.redirected", ORDER_REDIRECTED_OUT, "改派执行地",
                   "Another place of execution"),
    JIELI_FORM_OUT("term_started", "term.started", TERM_STARTED_OUT, "期限起算通知", "The term has started"),
    JIELI_FORM_OUT("term_changed", "term.changed", TERM_CHANGED_OUT, "期限变更通知", "The term has changed"),
    JIELI_FORM_OUT("term_corrected", "term.corrected", TERM_CORRECTED_OUT, "期限更正", "Term corrected"),
    JIELI_FORM_OUT("discharge_approved", "discharge.approved", DISCHARGE_APPROVED_OUT, "解除审批同意",
                   "Discharge approved"),
    JIELI_FORM_OUT("discharge_not_approved", "discharge.not_approved", DISCHARGE_NOT_APPROVED_OUT, "解除审批异议",
                   "Objection to the discharge"),
    JIELI_FORM_OUT("discharge_notice", "discharge.notice", DISCHARGE_NOTICE_OUT, "解除通知书", "Notice of discharge"),
    JIELI_FORM_OUT("discharge_served", "discharge.served", DISCHARGE_SERVED_OUT, "解除通知书送达",
                   "Notice of discharge served"),
    JIELI_FORM_OUT("control_ended", "control.ended", CONTROL_ENDED_OUT, "不再动态管控", "Dynamic control ended"),
    JIELI_FORM_OUT("release_changed_to_detox", "release.changed_to_detox", RELEASE_CHANGED_TO_DETOX_OUT,
                   "变更为社区戒毒决定", "Changed to community detoxification"),
    JIELI_FORM_OUT("test_required", "test.required", TEST_REQUIRED_OUT, "检测要求", "Schedule of tests required"),
    JIELI_FORM_OUT("test_result", "test.result", TEST_RESULT_OUT, "检测结果", "Test result"),
    JIELI_FORM_OUT("absence_recorded", "absence.recorded", ABSENCE_RECORDED_OUT, "擅自离开记录",
                   "Absence without leave"),
    JIELI_FORM_OUT("risk_classified", "risk.classified", RISK_CLASSIFIED_OUT, "分类评估", "Risk class"),
    JIELI_FORM_OUT("release_notice", "release.notice", RELEASE_NOTICE_OUT, "出所通知", "Release notice"),
    JIELI_FORM_OUT("release_date_changed", "release.date_changed", RELEASE_DATE_CHANGED_OUT, "出所日期变更",
                   "Release date changed"),
    JIELI_FORM_OUT("release_extended", "release.extended", RELEASE_EXTENDED_OUT, "延长戒毒期限", "Isolation extended"),
    JIELI_FORM_OUT("release_early_intervention", "release.early_intervention", RELEASE_EARLY_INTERVENTION_OUT,
                   "帮教提前介入", "Early intervention"),
    JIELI_FORM_OUT("release_rehab_order", "release.rehab_order", RELEASE_REHAB_ORDER_OUT, "责令社区康复",
                   "Order of community rehabilitation"),
    JIELI_FORM_OUT("release_no_rehab", "release.no_rehab", RELEASE_NO_REHAB_OUT, "不责令社区康复",
                   "No order of community rehabilitation"),
    JIELI_FORM_OUT("order_served", "order.served", ORDER_SERVED_OUT, "决定书送达", "Decision served"),
    JIELI_FORM_OUT("order_revoked", "order.revoked", ORDER_REVOKED_OUT, "撤销决定", "Decision revoked"),
    JIELI_FORM_OUT("release_picked_up", "release.picked_up", RELEASE_PICKED_UP_OUT, "接回", "Fetched on release"),
    JIELI_FORM_OUT_LIST("release_files", "release.files", RELEASE_FILES_OUT, "出所材料移交", "Files handed over",
                        "documents"),
    JIELI_FORM_OUT("refusal_receipt", "refusal.receipt", REFUSAL_RECEIPT_OUT, "移交回执",
                   "Receipt of a refusal report"),
    JIELI_FORM_OUT("lost_found", "lost.found", LOST_FOUND_OUT, "重新取得联系", "Found again"),
    JIELI_FORM_OUT("aftercare_record", "aftercare.record", AFTERCARE_RECORD_OUT, "照管记录", "Aftercare record"),
    JIELI_FORM_OUT("aftercare_summary", "aftercare.summary", AFTERCARE_SUMMARY_OUT, "照管小结", "Aftercare summary"),
    JIELI_FORM_OUT("report_in", "report_in", REPORT_IN_OUT, "报到", "Report-in"),
    JIELI_FORM_OUT("agreement_signed", "agreement.signed", AGREEMENT_SIGNED_OUT, "签订协议", "Agreement signed"),
    JIELI_FORM_OUT("transfer_application", "transfer.application", TRANSFER_APPLICATION_OUT, "变更执行地申请",
                   "Application for transfer"),
    JIELI_FORM_OUT("transfer_verify_asked", "transfer.verify_asked", TRANSFER_VERIFY_ASKED_OUT, "核实请求",
                   "Verification asked"),
    JIELI_FORM_OUT("transfer_returned", "transfer.returned", TRANSFER_RETURNED_OUT, "变更退回补正",
                   "Returned for papers"),
    JIELI_FORM_OUT("transfer_decision", "transfer.decision", TRANSFER_DECISION_OUT, "变更决定", "Decision on transfer"),
    JIELI_FORM_OUT_LIST("transfer_file_handover", "transfer.file_handover", TRANSFER_FILE_HANDOVER_OUT, "变更材料移交",
                        "File handed over", "documents"),
    JIELI_FORM_OUT("transfer_withdrawn", "transfer.withdrawn", TRANSFER_WITHDRAWN_OUT, "撤回申请",
                   "Application withdrawn"),
    JIELI_FORM_OUT("transfer_taken_over", "transfer.taken_over", TRANSFER_TAKEN_OVER_OUT, "接管落实", "Taken over"),
    JIELI_FORM_OUT("methadone_enrolled", "methadone.enrolled", METHADONE_ENROLLED_OUT, "登记入组", "Enrolled"),
    JIELI_FORM_OUT("methadone_approved", "methadone.approved", METHADONE_APPROVED_OUT, "同意参加",
                   "Participation approved"),
    JIELI_FORM_OUT("methadone_rejected", "methadone.rejected", METHADONE_REJECTED_OUT, "不同意参加",
                   "Participation refused"),
    JIELI_FORM_OUT("methadone_missed_alert", "methadone.missed_alert", METHADONE_MISSED_ALERT_OUT, "缺药提醒",
                   "Alert of missed doses"),
    JIELI_FORM_OUT("methadone_terminated", "methadone.terminated", METHADONE_TERMINATED_OUT, "终止条件通知",
                   "Ground for termination reached"),
    JIELI_FORM_OUT("methadone_confirmed", "methadone.confirmed", METHADONE_CONFIRMED_OUT, "确认终止",
                   "Termination confirmed"),
    JIELI_FORM_OUT("methadone_reinstated", "methadone.reinstated", METHADONE_REINSTATED_OUT, "恢复治疗", "Reinstated"),
    JIELI_FORM_OUT("methadone_takeout", "methadone.takeout", METHADONE_TAKEOUT_OUT, "携药外出", "Medicine carried out"),
    JIELI_FORM_OUT("methadone_interrupted", "methadone.interrupted", METHADONE_INTERRUPTED_OUT, "住院中断",
                   "Interrupted by hospital"),
    JIELI_FORM_OUT("methadone_resumed", "methadone.resumed", METHADONE_RESUMED_OUT, "恢复服药", "Resumed"),
    JIELI_FORM_OUT("methadone_left", "methadone.left", METHADONE_LEFT_OUT, "退出治疗", "Left the treatment"),
    JIELI_FORM_OUT("aid_accepted", "aid.accepted", AID_ACCEPTED_OUT, "救助受理", "Accepted"),
    JIELI_FORM_OUT("aid_returned", "aid.returned", AID_RETURNED_OUT, "救助退回补正", "Returned for papers"),
    JIELI_FORM_OUT("aid_forwarded", "aid.forwarded", AID_FORWARDED_OUT, "救助转送", "Passed to the next department"),
    JIELI_FORM_OUT("aid_decided", "aid.decided", AID_DECIDED_OUT, "救助审批结果", "Decision on aid"),
    JIELI_FORM_OUT("aid_changed", "aid.changed", AID_CHANGED_OUT, "救助增减停发", "Aid changed or stopped"),
    JIELI_FORM_OUT("aid_renewed", "aid.renewed", AID_RENEWED_OUT, "救助续期", "Aid renewed"),
    JIELI_FORM_OUT_LIST("dependents_notice", "dependents.notice", DEPENDENTS_NOTICE_OUT, "无人照料人员通知",
                        "Dependents left without care", "dependents"),
    JIELI_FORM_OUT("employment_registered", "employment.registered", EMPLOYMENT_REGISTERED_OUT, "就业失业登记",
                   "Registered as seeking work"),
    JIELI_FORM_OUT("employment_returned", "employment.returned", EMPLOYMENT_RETURNED_OUT, "就业退回", "Returned"),
    JIELI_FORM_OUT("employment_training_offer", "employment.training_offer", EMPLOYMENT_TRAINING_OFFER_OUT, "培训信息",
                   "Training offered"),
    JIELI_FORM_OUT("training_started", "training.started", TRAINING_STARTED_OUT, "开始培训", "Training started"),
    JIELI_FORM_OUT("training_result", "training.result", TRAINING_RESULT_OUT, "培训结果", "Training result"),
    JIELI_FORM_OUT("job_offered", "job.offered", JOB_OFFERED_OUT, "岗位推荐", "Job offered"),
    JIELI_FORM_OUT("job_declined", "job.declined", JOB_DECLINED_OUT, "未接受岗位", "Job declined"),
    JIELI_FORM_OUT("employment_placement", "employment.placement", EMPLOYMENT_PLACEMENT_OUT, "就业安置",
                   "Placed in work"),
    JIELI_FORM_OUT("followup_recorded", "followup.recorded", FOLLOWUP_RECORDED_OUT, "回访", "Follow-up"),
    JIELI_FORM_OUT("employment_closed", "employment.closed", EMPLOYMENT_CLOSED_OUT, "结束就业扶持",
                   "Employment support closed"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "community_office",
    .role = "community_office",
    .label = {"社区戒毒社区康复办公室", "Community office"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("community_office", 1, &ADAPTER);
