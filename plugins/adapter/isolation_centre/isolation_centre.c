// SPDX-License-Identifier: Apache-2.0
// 强制隔离戒毒所 Isolation centre: the forms of one kind of agency, as tables.
//
// What a compulsory isolation centre sends before and after a release, and what comes back to it (戒毒条例 31, 33, 34).
// The first heading of a column is the form's own, the others are what people write instead. Every form has a required
// column that no other form of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

static const struct jieli_choice WORKFLOWS[] = {{"出所衔接", "release_handover"}, {"变更执行地点", "transfer"},
                                                {"药物维持治疗", "methadone"},    {"困难救助", "aid_referral"},
                                                {"就业扶持", "employment"},       {NULL, NULL}};

static const struct jieli_choice PROPOSALS[] = {{"提前解除", "early"}, {"延长", "extension"}, {NULL, NULL}};

static const struct jieli_choice SUGGESTIONS[] = {
    {"责令社区康复", "order"}, {"不责令社区康复", "no_order"}, {NULL, NULL}};

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

// 出所通知 release.notice
static const struct jieli_column RELEASE_NOTICE[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("release_on", DATE, "Release date", "出所日期", "拟出所日期", "解除日期"),
    JIELI_MAY("admitted_on", DATE, "Admission date", "入所日期", "收治日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号", "强制隔离戒毒决定书文号", "决定书编号", "文号"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "家属姓名", "家属联系人", "联系人"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "家属电话", "家属联系电话", "联系人电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系", "与本人关系", "家属关系"),
    JIELI_MAY("opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类成瘾", "阿片类物质成瘾", "是否阿片类物质成瘾"),
    JIELI_MAY("in_methadone_treatment", YES_NO, "In methadone treatment", "是否参加美沙酮治疗", "参加药物维持治疗",
              "是否参加药物维持治疗"),
    JIELI_ENVELOPE,
};

// 出所日期变更 release.date_changed
static const struct jieli_column RELEASE_DATE_CHANGED[] = {
    JIELI_PERSON,
    JIELI_MUST("release_on", DATE, "New release date", "变更后出所日期", "新出所日期"),
    JIELI_MAY("reason", NONE, "Reason", "变更原因", "原因"),
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_ENVELOPE,
};

// 提前解除或延长意见 release.early_proposed
static const struct jieli_column RELEASE_EARLY_PROPOSED[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST_PICK("kind", PROPOSALS, "Kind", "意见种类"),
    JIELI_MAY("made_on", DATE, "Made on", "提出日期", "制作日期"),
    JIELI_MAY("assessment", NONE, "Assessment", "诊断评估结果"),
    JIELI_MAY("release_on", DATE, "Proposed release date", "拟出所日期"),
    JIELI_MAY("decision_no", NONE, "Number of the isolation decision", "强制隔离戒毒决定书文号"),
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

// 社区康复建议及转递 release.rehab_opinion
static const struct jieli_column RELEASE_REHAB_OPINION[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "建议日期", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "建议内容", "内容"),
    JIELI_MUST_PICK("suggestion", SUGGESTIONS, "Suggestion", "康复建议", "建议"),
    JIELI_MAY("assessment_result", NONE, "Assessment result", "诊断评估结果"),
    JIELI_MAY("forwarded_by", NONE, "Forwarded by", "转递单位"),
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

// 出所材料移交 release.files
static const struct jieli_column RELEASE_FILES[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "移交日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MUST("documents.kind", NONE, "Kind of document", "文书种类"),
    JIELI_MAY("documents.number", NONE, "Number", "文号"),
    JIELI_MAY("documents.issued_on", DATE, "Issued on", "签发日期"),
    JIELI_MAY("documents.issuer", NONE, "Issuer", "签发单位"),
    JIELI_ENVELOPE,
};

static const char *const RELEASE_FILES_BY[] = {"person.resident_id", "made_on", NULL};

// 所外就医 release.medical_leave
static const struct jieli_column RELEASE_MEDICAL_LEAVE[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("from_on", DATE, "From", "所外就医日期", "所外就医起始日期"),
    JIELI_MAY("illness", NONE, "Illness", "病情"),
    JIELI_MAY("hospital", NONE, "Hospital", "就医机构"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "联系人"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "联系人电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系"),
    JIELI_ENVELOPE,
};

// 变更为社区戒毒建议 release.change_proposed
static const struct jieli_column RELEASE_CHANGE_PROPOSED[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "变更建议日期"),
    JIELI_MAY("reason", NONE, "Reason", "变更建议理由", "理由"),
    JIELI_ENVELOPE,
};

// 回所 release.returned
static const struct jieli_column RELEASE_RETURNED[] = {
    JIELI_PERSON,
    JIELI_MUST("returned_on", DATE, "Returned on", "回所日期"),
    JIELI_ENVELOPE,
};

// 误发撤销 matter.voided
static const struct jieli_column MATTER_VOIDED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("workflow", WORKFLOWS, "Workflow that was opened", "误发事项"),
    JIELI_MUST("reason", NONE, "What was wrong", "误发原因"),
    JIELI_MAY("voided_on", DATE, "Voided on", "撤销日期"),
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_ENVELOPE,
};

// 提前解除或延长决定 release.early_decided
static const struct jieli_column RELEASE_EARLY_DECIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("kind", PROPOSALS, "Kind", "决定种类"),
    JIELI_MAY("approved", YES_NO, "Approved", "是否批准", "批准"),
    JIELI_MAY("decided_on", DATE, "Decided on", "提前或延长决定日期"),
    JIELI_MAY("served_on", DATE, "Served on", "送达日期"),
    JIELI_MAY("release_on", DATE, "Release date", "出所日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("family_notified_on", DATE, "Family notified on", "通知家属日期"),
    JIELI_MAY("unit_notified_on", DATE, "Unit notified on", "通知单位日期"),
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

// 变更为社区戒毒决定 release.changed_to_detox
static const struct jieli_column RELEASE_CHANGED_TO_DETOX_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "变更决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_GROUND,
};

// 不予变更 release.not_changed
static const struct jieli_column RELEASE_NOT_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "不予变更日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
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

// 照管小结 aftercare.summary
static const struct jieli_column AFTERCARE_SUMMARY_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MAY("text", NONE, "Summary", "照管小结", "小结"),
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

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("release_notice", "release.notice", RELEASE_NOTICE, "出所通知", "Release notice"),
    JIELI_FORM_IN("release_date_changed", "release.date_changed", RELEASE_DATE_CHANGED, "出所日期变更",
                  "Release date changed"),
    JIELI_FORM_IN("release_early_proposed", "release.early_proposed", RELEASE_EARLY_PROPOSED, "提前解除或延长意见",
                  "Proposal of early release or extension"),
    JIELI_FORM_IN("release_extended", "release.extended", RELEASE_EXTENDED, "延长戒毒期限", "Isolation extended"),
    JIELI_FORM_IN("release_rehab_opinion", "release.rehab_opinion", RELEASE_REHAB_OPINION, "社区康复建议及转递",
                  "Suggestion of community rehabilitation"),
    JIELI_FORM_IN("order_served", "order.served", ORDER_SERVED, "决定书送达", "Decision served"),
    JIELI_FORM_IN("release_picked_up", "release.picked_up", RELEASE_PICKED_UP, "接回", "Fetched on release"),
    JIELI_FORM_IN_LIST("release_files", "release.files", RELEASE_FILES, "出所材料移交", "Files handed over",
                       "documents", RELEASE_FILES_BY),
    JIELI_FORM_IN("release_medical_leave", "release.medical_leave", RELEASE_MEDICAL_LEAVE, "所外就医", "Medical leave"),
    JIELI_FORM_IN("release_change_proposed", "release.change_proposed", RELEASE_CHANGE_PROPOSED, "变更为社区戒毒建议",
                  "Proposal to change to community detoxification"),
    JIELI_FORM_IN("release_returned", "release.returned", RELEASE_RETURNED, "回所", "Returned to the centre"),
    JIELI_FORM_IN("matter_voided", "matter.voided", MATTER_VOIDED, "误发撤销", "Sent by mistake"),
    JIELI_FORM_OUT("release_early_decided", "release.early_decided", RELEASE_EARLY_DECIDED_OUT, "提前解除或延长决定",
                   "Decision on early release or extension"),
    JIELI_FORM_OUT("release_early_intervention", "release.early_intervention", RELEASE_EARLY_INTERVENTION_OUT,
                   "帮教提前介入", "Early intervention"),
    JIELI_FORM_OUT("release_rehab_order", "release.rehab_order", RELEASE_REHAB_ORDER_OUT, "责令社区康复",
                   "Order of community rehabilitation"),
    JIELI_FORM_OUT("release_no_rehab", "release.no_rehab", RELEASE_NO_REHAB_OUT, "不责令社区康复",
                   "No order of community rehabilitation"),
    JIELI_FORM_OUT("release_changed_to_detox", "release.changed_to_detox", RELEASE_CHANGED_TO_DETOX_OUT,
                   "变更为社区戒毒决定", "Changed to community detoxification"),
    JIELI_FORM_OUT("release_not_changed", "release.not_changed", RELEASE_NOT_CHANGED_OUT, "不予变更", "Not changed"),
    JIELI_FORM_OUT("release_picked_up", "release.picked_up", RELEASE_PICKED_UP_OUT, "接回", "Fetched on release"),
    JIELI_FORM_OUT("release_extended", "release.extended", RELEASE_EXTENDED_OUT, "延长戒毒期限", "Isolation extended"),
    JIELI_FORM_OUT("aftercare_summary", "aftercare.summary", AFTERCARE_SUMMARY_OUT, "照管小结", "Aftercare summary"),
    JIELI_FORM_OUT("order_revoked", "order.revoked", ORDER_REVOKED_OUT, "撤销决定", "Decision revoked"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "isolation_centre",
    .role = "isolation_centre",
    .label = {"强制隔离戒毒所", "Isolation centre"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("isolation_centre", 1, &ADAPTER);
