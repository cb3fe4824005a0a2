// SPDX-License-Identifier: Apache-2.0
// 公安机关 Police: the forms of one kind of agency, as tables.
//
// What county police and police stations decide, serve, review and answer (禁毒法 33–48, 戒毒条例 13–38).
// The first heading of a column is the form's own, the others are what people write instead. Every form has a required
// column that no other form of this agency has, so that a file is known by its headings.
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

static const struct jieli_choice PROPOSALS[] = {{"提前解除", "early"}, {"延长", "extension"}, {NULL, NULL}};

static const struct jieli_choice SUGGESTIONS[] = {
    {"责令社区康复", "order"}, {"不责令社区康复", "no_order"}, {NULL, NULL}};

static const struct jieli_choice OUTCOMES_OF_TESTS[] = {
    {"阴性", "negative"}, {"阳性", "positive"}, {"拒绝检测", "refused"}, {"结果无效", "invalid"}, {NULL, NULL}};

static const struct jieli_choice TEST_KINDS[] = {
    {"尿液", "urine"}, {"毛发", "hair"}, {"唾液", "saliva"}, {"血液", "blood"}, {NULL, NULL}};

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

// 提前解除或延长决定 release.early_decided
static const struct jieli_column RELEASE_EARLY_DECIDED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("kind", PROPOSALS, "Kind", "决定种类"),
    JIELI_MUST("approved", YES_NO, "Approved", "是否批准", "批准"),
    JIELI_MUST("decided_on", DATE, "Decided on", "提前或延长决定日期"),
    JIELI_MAY("served_on", DATE, "Served on", "送达日期"),
    JIELI_MAY("release_on", DATE, "Release date", "出所日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("family_notified_on", DATE, "Family notified on", "通知家属日期"),
    JIELI_MAY("unit_notified_on", DATE, "Unit notified on", "通知单位日期"),
    JIELI_ENVELOPE,
};

// 提前解除或延长决定通知记录 release.decision_notified
static const struct jieli_column RELEASE_DECISION_NOTIFIED[] = {
    JIELI_PERSON,
    JIELI_MUST("family_notified_on", DATE, "Family notified on", "通知家属日期"),
    JIELI_MAY("unit_notified_on", DATE, "Unit notified on", "通知单位日期"),
    JIELI_MAY("no_unit", YES_NO, "Has no unit", "是否无所在单位", "无所在单位"),
    JIELI_MAY("how", NONE, "How", "通知方式"),
    JIELI_ENVELOPE,
};

// 延长戒毒期限 release.extended
static const struct jieli_column RELEASE_EXTENDED[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "延长决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("until_on", DATE, "Extended until", "延长至"),
    JIELI_MAY("reason", NONE, "Reason", "延长理由", "理由"),
    JIELI_ENVELOPE,
};

// 责令社区康复 release.rehab_order
static const struct jieli_column RELEASE_REHAB_ORDER[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "决定日期", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MUST("decision_no", NONE, "Decision number", "社区康复决定书文号", "决定书文号"),
    JIELI_MUST("term_months", NUMBER, "Term in months", "康复期限（月）", "康复期限", "期限（月）"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "是否路途较远、交通不便", "是否路途较远"),
    JIELI_ENVELOPE,
};

// 不责令社区康复 release.no_rehab
static const struct jieli_column RELEASE_NO_REHAB[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "不责令决定日期"),
    JIELI_MAY("text", NONE, "Text", "不责令理由", "理由"),
    JIELI_ENVELOPE,
};

// 变更为社区戒毒决定 release.changed_to_detox
static const struct jieli_column RELEASE_CHANGED_TO_DETOX[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "变更决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_ENVELOPE,
};

// 不予变更 release.not_changed
static const struct jieli_column RELEASE_NOT_CHANGED[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "不予变更日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 决定书送达 order.served
static const struct jieli_column ORDER_SERVED[] = {
    JIELI_PERSON,
    JIELI_MUST("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("how", NONE, "How served", "送达方式"),
    JIELI_MAY("served_by", NONE, "Served by", "送达人"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_ENVELOPE,
};

// 撤销决定 order.revoked
static const struct jieli_column ORDER_REVOKED[] = {
    JIELI_PERSON,
    JIELI_MUST("revoked_on", DATE, "Revoked on", "撤销日期"),
    JIELI_MAY("decision_no", NONE, "Number of the revoked decision", "原决定书文号"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
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

// 移交回执 refusal.receipt
static const struct jieli_column REFUSAL_RECEIPT[] = {
    JIELI_PERSON,
    JIELI_MUST("receipt_no", NONE, "Receipt number", "移交回执编号", "回执编号"),
    JIELI_MAY("received_on", DATE, "Received on", "收到日期"),
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

// 核实请求 transfer.verify_asked
static const struct jieli_column TRANSFER_VERIFY_ASKED[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "核实请求日期"),
    JIELI_MAY("address", NONE, "Address to verify", "拟居住地址"),
    JIELI_MAY("receiving_contact.name", NONE, "Contact", "接收地联系人"),
    JIELI_MAY("receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话"),
    JIELI_MAY("receiving_contact.relation", NONE, "Relation", "接收地联系人关系"),
    JIELI_MAY("question", NONE, "What to verify", "核实事项"),
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

// 变更退回补正 transfer.returned
static const struct jieli_column TRANSFER_RETURNED[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "退回补正日期"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_ENVELOPE,
};

// 审核意见 transfer.opinion
static const struct jieli_column TRANSFER_OPINION[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "审核日期"),
    JIELI_MUST("approved", YES_NO, "In favour", "是否拟同意", "审核意见"),
    JIELI_MAY("reason", NONE, "Opinion and basis", "意见与依据", "审核理由"),
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

// 撤回申请 transfer.withdrawn
static const struct jieli_column TRANSFER_WITHDRAWN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "变更申请撤回日期"),
    JIELI_MAY("reason", NONE, "Reason", "撤回理由", "理由"),
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

// 携药外出 methadone.takeout
static const struct jieli_column METHADONE_TAKEOUT[] = {
    JIELI_PERSON,
    JIELI_MUST("found_on", DATE, "Found on", "携药发现日期"),
    JIELI_MUST_PICK("kind", TAKEOUTS, "Kind", "情形"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};

// 救助受理 aid.accepted
static const struct jieli_column AID_ACCEPTED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("accepted_on", DATE, "Accepted on", "受理日期"),
    JIELI_ENVELOPE,
};

// 救助退回补正 aid.returned
static const struct jieli_column AID_RETURNED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_MUST("returned_on", DATE, "Returned on", "救助退回日期"),
    JIELI_ENVELOPE,
};

// 救助审批结果 aid.decided
static const struct jieli_column AID_DECIDED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("granted", YES_NO, "Granted", "是否批准", "批准"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("decided_on", DATE, "Decided on", "审批日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "审批文号"),
    JIELI_ENVELOPE,
};

// 无人照料人员通知 dependents.notice
static const struct jieli_column DEPENDENTS_NOTICE[] = {
    JIELI_PERSON,
    JIELI_MUST("dependents.name", NONE, "Name", "被照料人姓名"),
    JIELI_MAY("dependents.relation", NONE, "Relation", "被照料人关系"),
    JIELI_MAY("dependents.birth_date", DATE, "Date of birth", "被照料人出生日期"),
    JIELI_MAY("dependents.condition", NONE, "Condition", "被照料人情况"),
    JIELI_MAY("dependents.address", NONE, "Address", "被照料人住址"),
    JIELI_MAY("household_division", DIVISION, "Household division of the dependents", "被照料人户籍地区划"),
    JIELI_MAY("residence_division", DIVISION, "Residence division of the dependents", "被照料人居住地区划"),
    JIELI_MUST("noticed_on", DATE, "Noticed on", "无人照料发现日期"),
    JIELI_ENVELOPE,
};

static const char *const DEPENDENTS_NOTICE_BY[] = {"person.resident_id", "noticed_on", NULL};

// 被拘留、逮捕 person.detained
static const struct jieli_column PERSON_DETAINED[] = {
    JIELI_PERSON,
    JIELI_MUST("detained_on", DATE, "Detained on", "羁押日期"),
    JIELI_MAY("measure", NONE, "Measure", "强制措施"),
    JIELI_MAY("place", NONE, "Place", "羁押场所"),
    JIELI_ENVELOPE,
};

// 释放 person.released
static const struct jieli_column PERSON_RELEASED[] = {
    JIELI_PERSON,
    JIELI_MUST("freed_on", DATE, "Set free on", "释放日期"),
    JIELI_MAY("reason", NONE, "Reason", "原因"),
    JIELI_ENVELOPE,
};

// 收监执行刑罚或强制性教育措施 person.imprisoned
static const struct jieli_column PERSON_IMPRISONED[] = {
    JIELI_PERSON,
    JIELI_MUST("imprisoned_on", DATE, "Imprisoned on", "收监日期"),
    JIELI_MAY("document_no", NONE, "Document number", "法律文书文号"),
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

// 提前解除或延长意见 release.early_proposed
static const struct jieli_column RELEASE_EARLY_PROPOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("kind", PROPOSALS, "Kind", "意见种类"),
    JIELI_MAY("made_on", DATE, "Made on", "提出日期", "制作日期"),
    JIELI_MAY("assessment", NONE, "Assessment", "诊断评估结果"),
    JIELI_MAY("release_on", DATE, "Proposed release date", "拟出所日期"),
    JIELI_MAY("decision_no", NONE, "Number of the isolation decision", "强制隔离戒毒决定书文号"),
    JIELI_MAY("documents", NONE, "Documents", "文书清单"),
    JIELI_GROUND,
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

// 擅自离开记录 absence.recorded
static const struct jieli_column ABSENCE_RECORDED[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "Left on", "擅自离开日期"),
    JIELI_MAY("left_county", YES_NO, "Left the county", "是否离开所在县市区"),
    JIELI_MAY("left_site", YES_NO, "Left the site", "是否离开场所"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};

// 检测要求 test.required
static const struct jieli_column TEST_REQUIRED[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Required on", "检测要求日期"),
    JIELI_MAY("every_days", NONE, "Every so many days", "每几日一次"),
    JIELI_MAY("lifted", YES_NO, "The earlier requirement is lifted", "是否取消此前要求"),
    JIELI_MAY("text", NONE, "Text", "说明"),
    JIELI_ENVELOPE,
};

// 强制检测 test.forced
static const struct jieli_column TEST_FORCED[] = {
    JIELI_PERSON,
    JIELI_MUST("approved_by", NONE, "Approved by", "强制检测批准人"),
    JIELI_MUST("approved_on", DATE, "Approved on", "强制检测批准日期"),
    JIELI_MAY("by_on", DATE, "To be tested by", "拟检测日期"),
    JIELI_ENVELOPE,
};

// 录入动态管控 control.entered
static const struct jieli_column CONTROL_ENTERED[] = {
    JIELI_PERSON,
    JIELI_MUST("entered_on", DATE, "Entered on", "动态管控录入日期"),
    JIELI_ENVELOPE,
};

// 分类评估 risk.classified
static const struct jieli_column RISK_CLASSIFIED[] = {
    JIELI_PERSON,
    JIELI_MUST("classified_on", DATE, "Classified on", "分类评估日期"),
    JIELI_MUST_PICK("risk_class", RISK_CLASSES, "Class", "风险类别"),
    JIELI_MAY("basis", NONE, "Basis", "依据"),
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

// 社区康复建议及转递 release.rehab_opinion
static const struct jieli_column RELEASE_REHAB_OPINION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "建议日期", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "建议内容", "内容"),
    JIELI_MAY_PICK("suggestion", SUGGESTIONS, "Suggestion", "康复建议", "建议"),
    JIELI_MAY("assessment_result", NONE, "Assessment result", "诊断评估结果"),
    JIELI_MAY("forwarded_by", NONE, "Forwarded by", "转递单位"),
    JIELI_GROUND,
};

// 帮教记录证明 rehab.help_record
static const struct jieli_column REHAB_HELP_RECORD_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "帮教日期", "记录日期"),
    JIELI_MAY("text", NONE, "Text", "帮教内容", "内容"),
    JIELI_MAY("documents", NONE, "Help records", "帮教记录"),
    JIELI_GROUND,
};

// 所外就医 release.medical_leave
static const struct jieli_column RELEASE_MEDICAL_LEAVE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "所外就医日期", "所外就医起始日期"),
    JIELI_MAY("illness", NONE, "Illness", "病情"),
    JIELI_MAY("hospital", NONE, "Hospital", "就医机构"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "联系人"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "联系人电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系"),
    JIELI_GROUND,
};

// 变更为社区戒毒建议 release.change_proposed
static const struct jieli_column RELEASE_CHANGE_PROPOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "变更建议日期"),
    JIELI_MAY("reason", NONE, "Reason", "变更建议理由", "理由"),
    JIELI_GROUND,
};

// 回所 release.returned
static const struct jieli_column RELEASE_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("returned_on", DATE, "Returned on", "回所日期"),
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

// 逾期报到正当理由 report_in.reason
static const struct jieli_column REPORT_IN_REASON_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "正当理由"),
    JIELI_MAY("until_on", DATE, "Reason lasts until", "理由存续至"),
    JIELI_MAY("evidence", NONE, "Evidence", "证明材料"),
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

// 拒不报到报告 refusal.reported
static const struct jieli_column REFUSAL_REPORTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Reported on", "拒绝报到报告日期"),
    JIELI_MAY("admonished_on", DATE, "Admonished on", "告诫日期"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_MAY("documents", NONE, "Admonition and proof of absence", "告诫书、逾期未报到证明"),
    JIELI_GROUND,
};

// 失联报告 lost.reported
static const struct jieli_column LOST_REPORTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("since_on", DATE, "Lost since", "失联起始日期", "失联日期"),
    JIELI_MAY("tried", NONE, "What was tried", "已采取的查找措施"),
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

// 报派出所审核 transfer.report
static const struct jieli_column TRANSFER_REPORT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "报送日期", "报派出所日期"),
    JIELI_MAY("execution_summary", NONE, "Execution so far", "计划执行情况"),
    JIELI_MAY("documents", NONE, "Application, notice, agreement", "申请书、通知书、协议书"),
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

// 核实答复 transfer.verify_answered
static const struct jieli_column TRANSFER_VERIFY_ANSWERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "核实答复日期"),
    JIELI_MAY("confirmed", YES_NO, "Confirmed", "是否属实", "属实"),
    JIELI_MAY("remarks", NONE, "Remarks", "说明"),
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

// 审核意见 transfer.opinion
static const struct jieli_column TRANSFER_OPINION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "审核日期"),
    JIELI_MAY("approved", YES_NO, "In favour", "是否拟同意", "审核意见"),
    JIELI_MAY("reason", NONE, "Opinion and basis", "意见与依据", "审核理由"),
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

// 治疗期间吸毒 methadone.use_found
static const struct jieli_column METHADONE_USE_FOUND_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("found_on", DATE, "Found on", "吸毒发现日期"),
    JIELI_MAY("test", NONE, "Test", "检测情况"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
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

// 救助转介 aid.referral
static const struct jieli_column AID_REFERRAL_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("rehab_status", NONE, "Status of rehabilitation", "戒毒康复状态"),
    JIELI_MAY("drug_history", NONE, "Drug history", "吸毒史"),
    JIELI_MAY_PICKS("services", SERVICES, "Services asked for", "申请救助项目", "救助项目"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Monthly income of the household in yuan", "家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_MAY("entitlement_basis", NONE, "Basis of the entitlement", "政策依据"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("addressee_division", DIVISION, "Division that decides", "受理地区划"),
    JIELI_MAY("documents", NONE, "Papers", "申请材料"),
    JIELI_GROUND,
};

// 安置情况 dependents.placed
static const struct jieli_column DEPENDENTS_PLACED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("place", NONE, "Where", "安置地点"),
    JIELI_MAY("by", NONE, "By whom", "安置单位"),
    JIELI_MAY("placed_on", DATE, "Placed on", "安置日期"),
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

// 责令社区戒毒决定 order.issued
static const struct jieli_column ORDER_ISSUED[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MUST("decided_on", DATE, "Decided on", "责令社区戒毒决定日期"),
    JIELI_MUST_PICK("ground", ORDER_GROUNDS, "Ground", "责令事由"),
    JIELI_MAY_PICK("isolation_barred", ISOLATION_BARS, "Isolation barred", "不适用强制隔离情形"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "路途较远、交通不便"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_MAY("at_site", YES_NO, "At a rehabilitation site", "责令到戒毒康复场所"),
    JIELI_MAY("seized_by", NONE, "Seized by", "查获单位"),
    JIELI_MAY("child_born_on", DATE, "Nursed child born on", "所哺乳婴儿出生日期"),
    JIELI_ENVELOPE,
};

// 改派执行地 order.redirected
static const struct jieli_column ORDER_REDIRECTED[] = {
    JIELI_PERSON,
    JIELI_MUST("execution_division", DIVISION, "Division of execution", "改派执行地区划"),
    JIELI_MAY("told_on", DATE, "Person told on", "告知本人日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("decided_on", DATE, "Decided on", "决定日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 期限更正 term.corrected
static const struct jieli_column TERM_CORRECTED[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Corrected on", "期限更正日期"),
    JIELI_MUST("reason", NONE, "Reason", "更正原因"),
    JIELI_MAY("term_months", NUMBER, "Term of rehabilitation in months", "康复期限（月）"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_MAY("no_credit", YES_NO, "Nothing is credited", "不予折抵"),
    JIELI_ENVELOPE,
};

// 解除审批同意 discharge.approved
static const struct jieli_column DISCHARGE_APPROVED[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "解除审批同意日期"),
    JIELI_MAY("opinion", NONE, "Opinion", "审批意见"),
    JIELI_ENVELOPE,
};

// 解除审批异议 discharge.not_approved
static const struct jieli_column DISCHARGE_NOT_APPROVED[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "解除审批异议日期"),
    JIELI_MUST("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 解除通知书 discharge.notice
static const struct jieli_column DISCHARGE_NOTICE[] = {
    JIELI_PERSON,
    JIELI_MUST("notice_no", NONE, "Notice number", "解除通知书文号"),
    JIELI_MUST("issued_on", DATE, "Issued on", "出具日期"),
    JIELI_ENVELOPE,
};

// 解除通知书送达 discharge.served
static const struct jieli_column DISCHARGE_SERVED[] = {
    JIELI_PERSON,
    JIELI_MUST("served_on", DATE, "Served on the person", "解除通知书送达日期"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("how", NONE, "How served", "送达方式"),
    JIELI_MAY("served_by", NONE, "Served by", "送达人"),
    JIELI_ENVELOPE,
};

// 不再动态管控 control.ended
static const struct jieli_column CONTROL_ENDED[] = {
    JIELI_PERSON,
    JIELI_MUST("ended_on", DATE, "Ended on", "终止动态管控日期"),
    JIELI_MAY_PICK("ground", CONTROL_CASES, "Case", "适用情形"),
    JIELI_MAY("reason", NONE, "Remarks", "说明"),
    JIELI_ENVELOPE,
};

// 管控期复吸 control.relapsed
static const struct jieli_column CONTROL_RELAPSED[] = {
    JIELI_PERSON,
    JIELI_MUST("relapsed_on", DATE, "Relapsed on", "管控期复吸日期"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};

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

// 非本辖区退回 order.returned
static const struct jieli_column ORDER_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "退回日期"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_MAY("lives_in_division", DIVISION, "Division where the person is said to live", "据称居住地区划"),
    JIELI_MAY("lives_at", NONE, "Where the person is said to live", "据称居住地址"),
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

// 拒签协议 agreement.refused
static const struct jieli_column AGREEMENT_REFUSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("refused_on", DATE, "Refused on", "拒签日期"),
    JIELI_MAY("statement", NONE, "What was said", "本人陈述"),
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

// 总评估 discharge.assessment
static const struct jieli_column DISCHARGE_ASSESSMENT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("assessed_on", DATE, "Assessed on", "评估日期"),
    JIELI_MAY("result", NONE, "Result", "评估结果"),
    JIELI_MAY("told_on", DATE, "Person told on", "告知本人日期"),
    JIELI_MAY("documents", NONE, "Papers", "评估材料"),
    JIELI_GROUND,
};

// 解除意见 discharge.opinion
static const struct jieli_column DISCHARGE_OPINION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "报送日期"),
    JIELI_MAY("opinions", NONE, "Signed opinions", "签署意见"),
    JIELI_MAY("documents", NONE, "Agreement and papers", "协议和有关材料"),
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

// 变更为社区戒毒决定 release.changed_to_detox
static const struct jieli_column RELEASE_CHANGED_TO_DETOX_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_GROUND,
};

// 戒毒康复场所协议 site.agreed
static const struct jieli_column SITE_AGREED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("signed_on", DATE, "Signed on", "签订日期"),
    JIELI_MAY("consent", YES_NO, "Of free will", "本人自愿"),
    JIELI_MAY("site", NONE, "Site", "场所名称"),
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

// 书面督检通知书 test.notice
static const struct jieli_column TEST_NOTICE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("served_on", DATE, "Served on", "督检通知书送达日期"),
    JIELI_MAY("by_on", DATE, "To be tested by", "检测截止日期"),
    JIELI_MAY("notice_no", NONE, "Number", "通知书编号"),
    JIELI_MAY("how", NONE, "How served", "送达方式"),
    JIELI_GROUND,
};

// 请假、外出书面报告 leave.requested
static const struct jieli_column LEAVE_REQUESTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("applied_on", DATE, "Applied on", "请假申请日期"),
    JIELI_MAY("from_on", DATE, "First day", "外出首日"),
    JIELI_MAY("until_on", DATE, "Last day", "外出末日"),
    JIELI_MAY("destination", NONE, "Destination", "去向"),
    JIELI_MAY("reason", NONE, "Reason", "事由"),
    JIELI_MAY("outside_county", YES_NO, "Outside the county", "是否离开所在县市区"),
    JIELI_MAY("arrive_on", DATE, "Arrives on", "预计到达日期"),
    JIELI_MAY("guarantor", NONE, "Guarantor", "书面担保人"),
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

// 戒毒康复评估 assessment.recorded
static const struct jieli_column ASSESSMENT_RECORDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("assessed_on", DATE, "Assessed on", "评估日期"),
    JIELI_MAY("result", NONE, "Result", "评估结果"),
    JIELI_MAY("told_on", DATE, "Told the person on", "告知本人日期"),
    JIELI_MAY("text", NONE, "Text", "说明"),
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

static const struct jieli_choice EMERGENCY_KINDS[] = {{"急性戒断", "acute_withdrawal"},
                                                      {"过量", "overdose"},
                                                      {"自杀风险", "suicide_risk"},
                                                      {"暴力", "violence"},
                                                      {"其他", "other"},
                                                      {NULL, NULL}};

static const struct jieli_choice FINDINGS[] = {
    {"阴性", "negative"}, {"阳性", "positive"}, {"结果无效", "invalid"}, {NULL, NULL}};

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

// 公安书面告诫 warning.written
static const struct jieli_column WARNING_WRITTEN[] = {
    JIELI_PERSON,
    JIELI_MUST("served_on", DATE, "Served on", "书面告诫送达日期"),
    JIELI_MAY("warning_no", NONE, "Number of the warning", "告诫书文号"),
    JIELI_MAY("number", NUMBER, "Which one", "第几次告诫"),
    JIELI_MAY("correct_by", DATE, "To be corrected by", "改正期限"),
    JIELI_MAY("text", NONE, "Text", "告诫内容"),
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

// 违规移交回执 violation.receipt
static const struct jieli_column VIOLATION_RECEIPT[] = {
    JIELI_PERSON,
    JIELI_MUST("receipt_no", NONE, "Receipt number", "违规移交回执编号"),
    JIELI_MAY("received_on", DATE, "Received on", "违规报告收到日期"),
    JIELI_ENVELOPE,
};

// 违规退回补证 violation.returned
static const struct jieli_column VIOLATION_RETURNED[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Returned on", "退回补证日期"),
    JIELI_MAY("missing", LIST, "What is missing", "缺少的证据"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_ENVELOPE,
};

// 强制隔离戒毒决定 isolation.decided
static const struct jieli_column ISOLATION_DECIDED[] = {
    JIELI_PERSON,
    JIELI_MUST("decision_no", NONE, "Decision number", "强制隔离戒毒决定书文号"),
    JIELI_MUST("decided_on", DATE, "Decided on", "强制隔离决定日期"),
    JIELI_MUST("served_on", DATE, "Served on the person", "强制隔离决定送达日期"),
    JIELI_MAY_PICKS("grounds", VIOLATION_GROUNDS, "Grounds", "强制隔离事由"),
    JIELI_MAY("bar_ended", YES_NO, "The bar of art. 39 has ended", "不适用情形是否已消失"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 强制隔离通知记录 isolation.notified
static const struct jieli_column ISOLATION_NOTIFIED[] = {
    JIELI_PERSON,
    JIELI_MUST("notified_on", DATE, "All were told by", "强制隔离全部通知日期"),
    JIELI_MAY("family_notified_on", DATE, "Family told on", "通知家属日期"),
    JIELI_MAY("unit_notified_on", DATE, "Unit told on", "通知单位日期"),
    JIELI_MAY("station_notified_on", DATE, "Police station of the household told on", "通知户籍地派出所日期"),
    JIELI_MAY("no_family", YES_NO, "Has no family", "是否无家属"),
    JIELI_MAY("no_unit", YES_NO, "Has no unit", "是否无所在单位"),
    JIELI_MAY("how", NONE, "How", "通知方式"),
    JIELI_ENVELOPE,
};

// 不予强制隔离 isolation.not_decided
static const struct jieli_column ISOLATION_NOT_DECIDED[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "不予强制隔离决定日期"),
    JIELI_MUST("reason", NONE, "Reason", "不予强制隔离理由"),
    JIELI_MAY("report_by", DATE, "To report in by", "应于何日前报到"),
    JIELI_MAY("family_told_on", DATE, "Family told on", "告知家属日期"),
    JIELI_ENVELOPE,
};

// 改责令社区戒毒 detox.ordered
static const struct jieli_column DETOX_ORDERED[] = {
    JIELI_PERSON,
    JIELI_MUST("decision_no", NONE, "Decision number", "改责令社区戒毒决定书文号"),
    JIELI_MUST("decided_on", DATE, "Decided on", "改责令决定日期"),
    JIELI_MAY("served_on", DATE, "Served on the person", "改责令决定送达日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
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

// 接诊 emergency.acknowledged
static const struct jieli_column EMERGENCY_ACKNOWLEDGED[] = {
    JIELI_PERSON,
    JIELI_MUST("acknowledged_on", DATE, "On", "接诊（接警）日期"),
    JIELI_MAY("by", NONE, "By", "接诊（接警）人"),
    JIELI_MAY("phone", PHONE, "Telephone", "接诊联系电话"),
    JIELI_ENVELOPE,
};

// 实验室结论 test.confirmed
static const struct jieli_column TEST_CONFIRMED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("result", FINDINGS, "Finding", "实验室结论"),
    JIELI_MUST("found_on", DATE, "Found on", "结论日期"),
    JIELI_MAY("taken_on", DATE, "Taken on", "采样日期"),
    JIELI_MAY("laboratory", NONE, "Laboratory", "检测机构"),
    JIELI_MAY("report_no", NONE, "Number of the report", "检测报告编号"),
    JIELI_MAY("substances", LIST, "Substances found", "检出物质"),
    JIELI_ENVELOPE,
};

// 身份信息更正 person.corrected
static const struct jieli_column PERSON_CORRECTED[] = {
    JIELI_PERSON,
    JIELI_MUST("resident_id", RESIDENT_ID, "Right resident number", "更正后的身份号码", "更正后身份证号"),
    JIELI_MUST("corrected_on", DATE, "Corrected on", "更正日期"),
    JIELI_MUST("reason", NONE, "Reason", "更正原因"),
    JIELI_MAY("old_is_anothers", YES_NO, "The number used so far is somebody else's", "原号码是否属于他人",
              "原号码属于他人"),
    JIELI_ENVELOPE,
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("order_issued", "order.issued", ORDER_ISSUED, "责令社区戒毒决定",
                  "Order of community detoxification"),
    JIELI_FORM_IN("order_redirected", "order.redirected", ORDER_REDIRECTED, "改派执行地", "Another place of execution"),
    JIELI_FORM_IN("term_corrected", "term.corrected", TERM_CORRECTED, "期限更正", "Term corrected"),
    JIELI_FORM_IN("discharge_approved", "discharge.approved", DISCHARGE_APPROVED, "解除审批同意", "Discharge approved"),
    JIELI_FORM_IN("discharge_not_approved", "discharge.not_approved", DISCHARGE_NOT_APPROVED, "解除审批异议",
                  "Objection to the discharge"),
    JIELI_FORM_IN("discharge_notice", "discharge.notice", DISCHARGE_NOTICE, "解除通知书", "Notice of discharge"),
    JIELI_FORM_IN("discharge_served", "discharge.served", DISCHARGE_SERVED, "解除通知书送达",
                  "Notice of discharge served"),
    JIELI_FORM_IN("control_ended", "control.ended", CONTROL_ENDED, "不再动态管控", "Dynamic control ended"),
    JIELI_FORM_IN("control_relapsed", "control.relapsed", CONTROL_RELAPSED, "管控期复吸",
                  "Relapse under dynamic control"),
    JIELI_FORM_IN("release_early_decided", "release.early_decided", RELEASE_EARLY_DECIDED, "提前解除或延长决定",
                  "Decision on early release or extension"),
    JIELI_FORM_IN("release_decision_notified", "release.decision_notified", RELEASE_DECISION_NOTIFIED,
                  "提前解除或延长决定通知记录", "Record that a decision was notified"),
    JIELI_FORM_IN("release_extended", "release.extended", RELEASE_EXTENDED, "延长戒毒期限", "Isolation extended"),
    JIELI_FORM_IN("release_rehab_order", "release.rehab_order", RELEASE_REHAB_ORDER, "责令社区康复",
                  "Order of community rehabilitation"),
    JIELI_FORM_IN("release_no_rehab", "release.no_rehab", RELEASE_NO_REHAB, "不责令社区康复",
                  "No order of community rehabilitation"),
    JIELI_FORM_IN("release_changed_to_detox", "release.changed_to_detox", RELEASE_CHANGED_TO_DETOX,
                  "变更为社区戒毒决定", "Changed to community detoxification"),
    JIELI_FORM_IN("release_not_changed", "release.not_changed", RELEASE_NOT_CHANGED, "不予变更", "Not changed"),
    JIELI_FORM_IN("order_served", "order.served", ORDER_SERVED, "决定书送达", "Decision served"),
    JIELI_FORM_IN("order_revoked", "order.revoked", ORDER_REVOKED, "撤销决定", "Decision revoked"),
    JIELI_FORM_IN("release_picked_up", "release.picked_up", RELEASE_PICKED_UP, "接回", "Fetched on release"),
    JIELI_FORM_IN("refusal_receipt", "refusal.receipt", REFUSAL_RECEIPT, "移交回执", "Receipt of a refusal report"),
    JIELI_FORM_IN("lost_found", "lost.found", LOST_FOUND, "重新取得联系", "Found again"),
    JIELI_FORM_IN("transfer_application", "transfer.application", TRANSFER_APPLICATION, "变更执行地申请",
                  "Application for transfer"),
    JIELI_FORM_IN("transfer_verify_asked", "transfer.verify_asked", TRANSFER_VERIFY_ASKED, "核实请求",
                  "Verification asked"),
    JIELI_FORM_IN("transfer_verify_answered", "transfer.verify_answered", TRANSFER_VERIFY_ANSWERED, "核实答复",
                  "Verification answered"),
    JIELI_FORM_IN("transfer_returned", "transfer.returned", TRANSFER_RETURNED, "变更退回补正", "Returned for papers"),
    JIELI_FORM_IN("transfer_opinion", "transfer.opinion", TRANSFER_OPINION, "审核意见",
                  "Opinion of the police station"),
    JIELI_FORM_IN("transfer_decision", "transfer.decision", TRANSFER_DECISION, "变更决定", "Decision on transfer"),
    JIELI_FORM_IN("transfer_withdrawn", "transfer.withdrawn", TRANSFER_WITHDRAWN, "撤回申请", "Application withdrawn"),
    JIELI_FORM_IN("methadone_approved", "methadone.approved", METHADONE_APPROVED, "同意参加", "Participation approved"),
    JIELI_FORM_IN("methadone_rejected", "methadone.rejected", METHADONE_REJECTED, "不同意参加",
                  "Participation refused"),
    JIELI_FORM_IN("methadone_takeout", "methadone.takeout", METHADONE_TAKEOUT, "携药外出", "Medicine carried out"),
    JIELI_FORM_IN("aid_accepted", "aid.accepted", AID_ACCEPTED, "救助受理", "Accepted"),
    JIELI_FORM_IN("aid_returned", "aid.returned", AID_RETURNED, "救助退回补正", "Returned for papers"),
    JIELI_FORM_IN("aid_decided", "aid.decided", AID_DECIDED, "救助审批结果", "Decision on aid"),
    JIELI_FORM_IN_LIST("dependents_notice", "dependents.notice", DEPENDENTS_NOTICE, "无人照料人员通知",
                       "Dependents left without care", "dependents", DEPENDENTS_NOTICE_BY),
    JIELI_FORM_IN("person_detained", "person.detained", PERSON_DETAINED, "被拘留、逮捕", "Detained"),
    JIELI_FORM_IN("person_released", "person.released", PERSON_RELEASED, "释放", "Set free"),
    JIELI_FORM_IN("person_imprisoned", "person.imprisoned", PERSON_IMPRISONED, "收监执行刑罚或强制性教育措施",
                  "Imprisoned"),
    JIELI_FORM_IN("person_died", "person.died", PERSON_DIED, "死亡", "Died"),
    JIELI_FORM_IN("person_corrected", "person.corrected", PERSON_CORRECTED, "身份信息更正", "Identity corrected"),
    JIELI_FORM_IN("test_ordered", "test.ordered", TEST_ORDERED, "指定检测", "Test ordered"),
    JIELI_FORM_IN("test_result", "test.result", TEST_RESULT, "检测结果", "Test result"),
    JIELI_FORM_IN("absence_recorded", "absence.recorded", ABSENCE_RECORDED, "擅自离开记录", "Absence without leave"),
    JIELI_FORM_IN("test_required", "test.required", TEST_REQUIRED, "检测要求", "Schedule of tests required"),
    JIELI_FORM_IN("test_forced", "test.forced", TEST_FORCED, "强制检测", "Forced test"),
    JIELI_FORM_IN("control_entered", "control.entered", CONTROL_ENTERED, "录入动态管控",
                  "Entered into dynamic control"),
    JIELI_FORM_IN("risk_classified", "risk.classified", RISK_CLASSIFIED, "分类评估", "Risk class"),
    JIELI_FORM_IN("matter_voided", "matter.voided", MATTER_VOIDED, "误发撤销", "Sent by mistake"),
    JIELI_FORM_IN("breach_noted", "breach.noted", BREACH_NOTED, "违规事实", "Breach noted"),
    JIELI_FORM_IN("warning_written", "warning.written", WARNING_WRITTEN, "公安书面告诫",
                  "Written warning of the police"),
    JIELI_FORM_IN("ground_withdrawn", "ground.withdrawn", GROUND_WITHDRAWN, "撤销违规情形", "Ground withdrawn"),
    JIELI_FORM_IN("violation_receipt", "violation.receipt", VIOLATION_RECEIPT, "违规移交回执",
                  "Receipt of a violation report"),
    JIELI_FORM_IN("violation_returned", "violation.returned", VIOLATION_RETURNED, "违规退回补证",
                  "Returned for evidence"),
    JIELI_FORM_IN("isolation_decided", "isolation.decided", ISOLATION_DECIDED, "强制隔离戒毒决定", "Isolation decided"),
    JIELI_FORM_IN("isolation_notified", "isolation.notified", ISOLATION_NOTIFIED, "强制隔离通知记录",
                  "Record that isolation was notified"),
    JIELI_FORM_IN("isolation_not_decided", "isolation.not_decided", ISOLATION_NOT_DECIDED, "不予强制隔离",
                  "Isolation not decided"),
    JIELI_FORM_IN("detox_ordered", "detox.ordered", DETOX_ORDERED, "改责令社区戒毒", "Detoxification ordered instead"),
    JIELI_FORM_IN("emergency_raised", "emergency.raised", EMERGENCY_RAISED, "紧急情况", "Emergency"),
    JIELI_FORM_IN("emergency_cancelled", "emergency.cancelled", EMERGENCY_CANCELLED, "应急取消", "Alarm cancelled"),
    JIELI_FORM_IN("emergency_acknowledged", "emergency.acknowledged", EMERGENCY_ACKNOWLEDGED, "接诊", "Acknowledged"),
    JIELI_FORM_IN("test_confirmed", "test.confirmed", TEST_CONFIRMED, "实验室结论", "Laboratory's finding"),
    JIELI_FORM_OUT("order_issued", "order.issued", ORDER_ISSUED_OUT, "责令社区戒毒决定",
                   "Order of community detoxification"),
    JIELI_FORM_OUT("order_returned", "order.returned", ORDER_RETURNED_OUT, "非本辖区退回",
                   "Returned: not of this place"),
    JIELI_FORM_OUT("order_redirected", "order.redirected", ORDER_REDIRECTED_OUT, "改派执行地",
                   "Another place of execution"),
    JIELI_FORM_OUT("agreement_refused", "agreement.refused", AGREEMENT_REFUSED_OUT, "拒签协议", "Agreement refused"),
    JIELI_FORM_OUT("term_started", "term.started", TERM_STARTED_OUT, "期限起算通知", "The term has started"),
    JIELI_FORM_OUT("term_changed", "term.changed", TERM_CHANGED_OUT, "期限变更通知", "The term has changed"),
    JIELI_FORM_OUT("term_corrected", "term.corrected", TERM_CORRECTED_OUT, "期限更正", "Term corrected"),
    JIELI_FORM_OUT("discharge_assessment", "discharge.assessment", DISCHARGE_ASSESSMENT_OUT, "总评估",
                   "Final assessment"),
    JIELI_FORM_OUT("discharge_opinion", "discharge.opinion", DISCHARGE_OPINION_OUT, "解除意见",
                   "Opinion on the discharge"),
    JIELI_FORM_OUT("discharge_notice", "discharge.notice", DISCHARGE_NOTICE_OUT, "解除通知书", "Notice of discharge"),
    JIELI_FORM_OUT("release_changed_to_detox", "release.changed_to_detox", RELEASE_CHANGED_TO_DETOX_OUT,
                   "变更为社区戒毒决定", "Changed to community detoxification"),
    JIELI_FORM_OUT("site_agreed", "site.agreed", SITE_AGREED_OUT, "戒毒康复场所协议",
                   "Agreement with a rehabilitation site"),
    JIELI_FORM_OUT("release_early_proposed", "release.early_proposed", RELEASE_EARLY_PROPOSED_OUT, "提前解除或延长意见",
                   "Proposal of early release or extension"),
    JIELI_FORM_OUT("test_result", "test.result", TEST_RESULT_OUT, "检测结果", "Test result"),
    JIELI_FORM_OUT("test_notice", "test.notice", TEST_NOTICE_OUT, "书面督检通知书", "Written demand to be tested"),
    JIELI_FORM_OUT("leave_requested", "leave.requested", LEAVE_REQUESTED_OUT, "请假、外出书面报告",
                   "Leave asked, or absence reported ahead"),
    JIELI_FORM_OUT("absence_recorded", "absence.recorded", ABSENCE_RECORDED_OUT, "擅自离开记录",
                   "Absence without leave"),
    JIELI_FORM_OUT("assessment_recorded", "assessment.recorded", ASSESSMENT_RECORDED_OUT, "戒毒康复评估", "Assessment"),
    JIELI_FORM_OUT("release_notice", "release.notice", RELEASE_NOTICE_OUT, "出所通知", "Release notice"),
    JIELI_FORM_OUT("release_date_changed", "release.date_changed", RELEASE_DATE_CHANGED_OUT, "出所日期变更",
                   "Release date changed"),
    JIELI_FORM_OUT("release_extended", "release.extended", RELEASE_EXTENDED_OUT, "延长戒毒期限", "Isolation extended"),
    JIELI_FORM_OUT("release_rehab_opinion", "release.rehab_opinion", RELEASE_REHAB_OPINION_OUT, "社区康复建议及转递",
                   "Suggestion of community rehabilitation"),
    JIELI_FORM_OUT("rehab_help_record", "rehab.help_record", REHAB_HELP_RECORD_OUT, "帮教记录证明", "Help record"),
    JIELI_FORM_OUT("release_medical_leave", "release.medical_leave", RELEASE_MEDICAL_LEAVE_OUT, "所外就医",
                   "Medical leave"),
    JIELI_FORM_OUT("release_change_proposed", "release.change_proposed", RELEASE_CHANGE_PROPOSED_OUT,
                   "变更为社区戒毒建议", "Proposal to change to community detoxification"),
    JIELI_FORM_OUT("release_returned", "release.returned", RELEASE_RETURNED_OUT, "回所", "Returned to the centre"),
    JIELI_FORM_OUT("release_picked_up", "release.picked_up", RELEASE_PICKED_UP_OUT, "接回", "Fetched on release"),
    JIELI_FORM_OUT("order_served", "order.served", ORDER_SERVED_OUT, "决定书送达", "Decision served"),
    JIELI_FORM_OUT("order_revoked", "order.revoked", ORDER_REVOKED_OUT, "撤销决定", "Decision revoked"),
    JIELI_FORM_OUT("report_in", "report_in", REPORT_IN_OUT, "报到", "Report-in"),
    JIELI_FORM_OUT("report_in_reason", "report_in.reason", REPORT_IN_REASON_OUT, "逾期报到正当理由",
                   "Reason for a late report-in"),
    JIELI_FORM_OUT("agreement_signed", "agreement.signed", AGREEMENT_SIGNED_OUT, "签订协议", "Agreement signed"),
    JIELI_FORM_OUT("refusal_reported", "refusal.reported", REFUSAL_REPORTED_OUT, "拒不报到报告", "Refusal reported"),
    JIELI_FORM_OUT("lost_reported", "lost.reported", LOST_REPORTED_OUT, "失联报告", "Lost contact"),
    JIELI_FORM_OUT("lost_found", "lost.found", LOST_FOUND_OUT, "重新取得联系", "Found again"),
    JIELI_FORM_OUT("transfer_application", "transfer.application", TRANSFER_APPLICATION_OUT, "变更执行地申请",
                   "Application for transfer"),
    JIELI_FORM_OUT("transfer_report", "transfer.report", TRANSFER_REPORT_OUT, "报派出所审核",
                   "Report to the police station"),
    JIELI_FORM_OUT("transfer_verify_asked", "transfer.verify_asked", TRANSFER_VERIFY_ASKED_OUT, "核实请求",
                   "Verification asked"),
    JIELI_FORM_OUT("transfer_verify_answered", "transfer.verify_answered", TRANSFER_VERIFY_ANSWERED_OUT, "核实答复",
                   "Verification answered"),
    JIELI_FORM_OUT("transfer_returned", "transfer.returned", TRANSFER_RETURNED_OUT, "变更退回补正",
                   "Returned for papers"),
    JIELI_FORM_OUT("transfer_opinion", "transfer.opinion", TRANSFER_OPINION_OUT, "审核意见",
                   "Opinion of the police station"),
    JIELI_FORM_OUT("transfer_decision", "transfer.decision", TRANSFER_DECISION_OUT, "变更决定", "Decision on transfer"),
    JIELI_FORM_OUT_LIST("transfer_file_handover", "transfer.file_handover", TRANSFER_FILE_HANDOVER_OUT, "变更材料移交",
                        "File handed over", "documents"),
    JIELI_FORM_OUT("transfer_withdrawn", "transfer.withdrawn", TRANSFER_WITHDRAWN_OUT, "撤回申请",
                   "Application withdrawn"),
    JIELI_FORM_OUT("transfer_taken_over", "transfer.taken_over", TRANSFER_TAKEN_OVER_OUT, "接管落实", "Taken over"),
    JIELI_FORM_OUT("methadone_enrolled", "methadone.enrolled", METHADONE_ENROLLED_OUT, "登记入组", "Enrolled"),
    JIELI_FORM_OUT("methadone_terminated", "methadone.terminated", METHADONE_TERMINATED_OUT, "终止条件通知",
                   "Ground for termination reached"),
    JIELI_FORM_OUT("methadone_confirmed", "methadone.confirmed", METHADONE_CONFIRMED_OUT, "确认终止",
                   "Termination confirmed"),
    JIELI_FORM_OUT("methadone_reinstated", "methadone.reinstated", METHADONE_REINSTATED_OUT, "恢复治疗", "Reinstated"),
    JIELI_FORM_OUT("methadone_takeout", "methadone.takeout", METHADONE_TAKEOUT_OUT, "携药外出", "Medicine carried out"),
    JIELI_FORM_OUT("methadone_use_found", "methadone.use_found", METHADONE_USE_FOUND_OUT, "治疗期间吸毒",
                   "Use during treatment"),
    JIELI_FORM_OUT("methadone_left", "methadone.left", METHADONE_LEFT_OUT, "退出治疗", "Left the treatment"),
    JIELI_FORM_OUT("aid_referral", "aid.referral", AID_REFERRAL_OUT, "救助转介", "Aid referral"),
    JIELI_FORM_OUT("dependents_placed", "dependents.placed", DEPENDENTS_PLACED_OUT, "安置情况", "Dependents placed"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "police",
    .role = "police",
    .label = {"公安机关", "Police"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("police", 1, &ADAPTER);
