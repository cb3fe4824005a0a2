// SPDX-License-Identifier: Apache-2.0
/// @file forms/release.h — 出所衔接: forms of release from isolation, and aftercare, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_RELEASE_H
#define JIELI_FORMS_RELEASE_H

#include "jieli/forms/choices.h"

// 提前解除或延长意见 release.early_proposed
#define JIELI_RELEASE_EARLY_PROPOSED_COLUMNS(C) \
    C(MUST_PICK, "kind", JIELI_PROPOSALS, "Kind", "意见种类"), \
    C(MAY, "made_on", DATE, "Made on", "提出日期", "制作日期", "提出时间"), \
    C(MAY, "assessment", NONE, "Assessment", "诊断评估结果"), \
    C(MAY, "release_on", DATE, "Proposed release date", "拟出所日期", "拟出所时间"), \
    C(MAY, "decision_no", NONE, "Number of the isolation decision", "强制隔离戒毒决定书文号", "强制隔离戒毒决定书文书号"), \
    C(PAPERS, "documents", "Documents", "文书清单")
JIELI_BOTH_WAYS(RELEASE_EARLY_PROPOSED, JIELI_PERSON_WHOLE);
#define JIELI_RELEASE_EARLY_PROPOSED_FORM(WAY) \
    JIELI_FORM_##WAY("release_early_proposed", "release.early_proposed", JIELI_RELEASE_EARLY_PROPOSED_##WAY, \
        "提前解除或延长意见", "Proposal of early release or extension")
#define JIELI_IN_RELEASE_EARLY_PROPOSED JIELI_RELEASE_EARLY_PROPOSED_FORM(IN)
#define JIELI_OUT_RELEASE_EARLY_PROPOSED JIELI_RELEASE_EARLY_PROPOSED_FORM(OUT)

// 提前解除或延长决定 release.early_decided
#define JIELI_RELEASE_EARLY_DECIDED_COLUMNS(C) \
    C(MUST_PICK, "kind", JIELI_PROPOSALS, "Kind", "决定种类"), \
    C(MUST, "approved", YES_NO, "Approved", "是否批准", "批准"), \
    C(MUST, "decided_on", DATE, "Decided on", "提前或延长决定日期", "提前或延长决定时间"), \
    C(MAY, "served_on", DATE, "Served on", "送达日期", "送达时间"), \
    C(MAY, "release_on", DATE, "Release date", "出所日期", "出所时间"), \
    C(MAY, "decision_no", NONE, "Decision number", "决定书文号", "决定书文书号"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(MAY, "family_notified_on", DATE, "Family notified on", "通知家属日期", "通知家属时间"), \
    C(MAY, "unit_notified_on", DATE, "Unit notified on", "通知单位日期", "通知单位时间")
JIELI_BOTH_WAYS(RELEASE_EARLY_DECIDED, JIELI_PERSON);
#define JIELI_RELEASE_EARLY_DECIDED_FORM(WAY) \
    JIELI_FORM_##WAY("release_early_decided", "release.early_decided", JIELI_RELEASE_EARLY_DECIDED_##WAY, \
        "提前解除或延长决定", "Decision on early release or extension")
#define JIELI_IN_RELEASE_EARLY_DECIDED JIELI_RELEASE_EARLY_DECIDED_FORM(IN)
#define JIELI_OUT_RELEASE_EARLY_DECIDED JIELI_RELEASE_EARLY_DECIDED_FORM(OUT)

// 提前解除或延长决定通知记录 release.decision_notified
#define JIELI_RELEASE_DECISION_NOTIFIED_COLUMNS(C) \
    C(MUST, "family_notified_on", DATE, "Family notified on", "通知家属日期", "通知家属时间"), \
    C(MAY, "unit_notified_on", DATE, "Unit notified on", "通知单位日期", "通知单位时间"), \
    C(MAY, "no_unit", YES_NO, "Has no unit", "是否无所在单位", "无所在单位"), \
    C(MAY, "how", NONE, "How", "通知方式")
JIELI_BOTH_WAYS(RELEASE_DECISION_NOTIFIED, JIELI_PERSON);
#define JIELI_RELEASE_DECISION_NOTIFIED_FORM(WAY) \
    JIELI_FORM_##WAY("release_decision_notified", "release.decision_notified", \
        JIELI_RELEASE_DECISION_NOTIFIED_##WAY, "提前解除或延长决定通知记录", "Record that a decision was notified")
#define JIELI_IN_RELEASE_DECISION_NOTIFIED JIELI_RELEASE_DECISION_NOTIFIED_FORM(IN)
#define JIELI_OUT_RELEASE_DECISION_NOTIFIED JIELI_RELEASE_DECISION_NOTIFIED_FORM(OUT)

// 出所通知 release.notice
#define JIELI_RELEASE_NOTICE_COLUMNS(C) \
    C(MUST, "release_on", DATE, "Release date", "出所日期", "拟出所日期", "解除日期", "出所时间"), \
    C(MAY, "admitted_on", DATE, "Admission date", "入所日期", "收治日期", "入所时间"), \
    C(MAY, "decision_no", NONE, "Decision number", "决定书文号", "强制隔离戒毒决定书文号", "决定书编号", "文号", "决定书文书号"), \
    C(MAY, "family_contact.name", NONE, "Contact", "家属姓名", "家属联系人", "联系人"), \
    C(MAY, "family_contact.phone", PHONE, "Contact's telephone", "家属电话", "家属联系电话", "联系人电话"), \
    C(MAY, "family_contact.relation", NONE, "Relation", "关系", "与本人关系", "家属关系"), \
    C(MAY, "opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类成瘾", "阿片类物质成瘾", "是否阿片类物质成瘾", "阿片类成瘾"), \
    C(MAY, "in_methadone_treatment", YES_NO, "In methadone treatment", "是否参加美沙酮治疗", "参加药物维持治疗", "是否参加药物维持治疗", \
        "参加美沙酮治疗"), \
    C(PAPERS, "documents", "Certificate of release and other papers", "解除证明书等文书")
JIELI_BOTH_WAYS(RELEASE_NOTICE, JIELI_PERSON_WHOLE);
#define JIELI_RELEASE_NOTICE_FORM(WAY) \
    JIELI_FORM_##WAY("release_notice", "release.notice", JIELI_RELEASE_NOTICE_##WAY, "出所通知", "Release notice")
#define JIELI_IN_RELEASE_NOTICE JIELI_RELEASE_NOTICE_FORM(IN)
#define JIELI_OUT_RELEASE_NOTICE JIELI_RELEASE_NOTICE_FORM(OUT)

// 出所日期变更 release.date_changed
#define JIELI_RELEASE_DATE_CHANGED_COLUMNS(C) \
    C(MUST, "release_on", DATE, "New release date", "变更后出所日期", "新出所日期", "变更后出所时间"), \
    C(MAY, "reason", NONE, "Reason", "变更原因", "原因", "变更理由"), \
    C(MAY, "made_on", DATE, "Made on", "制作日期", "制作时间")
JIELI_BOTH_WAYS(RELEASE_DATE_CHANGED, JIELI_PERSON);
#define JIELI_RELEASE_DATE_CHANGED_FORM(WAY) \
    JIELI_FORM_##WAY("release_date_changed", "release.date_changed", JIELI_RELEASE_DATE_CHANGED_##WAY, "出所日期变更", \
        "Release date changed")
#define JIELI_IN_RELEASE_DATE_CHANGED JIELI_RELEASE_DATE_CHANGED_FORM(IN)
#define JIELI_OUT_RELEASE_DATE_CHANGED JIELI_RELEASE_DATE_CHANGED_FORM(OUT)

// 延长戒毒期限 release.extended
#define JIELI_RELEASE_EXTENDED_COLUMNS(C) \
    C(MUST, "decided_on", DATE, "Decided on", "延长决定日期", "延长决定时间"), \
    C(MAY, "decision_no", NONE, "Decision number", "决定书文号", "决定书文书号"), \
    C(MAY, "until_on", DATE, "Extended until", "延长至"), \
    C(MAY, "reason", NONE, "Reason", "延长理由", "理由", "延长原因")
JIELI_BOTH_WAYS(RELEASE_EXTENDED, JIELI_PERSON);
#define JIELI_RELEASE_EXTENDED_FORM(WAY) \
    JIELI_FORM_##WAY("release_extended", "release.extended", JIELI_RELEASE_EXTENDED_##WAY, "延长戒毒期限", \
        "Isolation extended")
#define JIELI_IN_RELEASE_EXTENDED JIELI_RELEASE_EXTENDED_FORM(IN)
#define JIELI_OUT_RELEASE_EXTENDED JIELI_RELEASE_EXTENDED_FORM(OUT)

// 帮教提前介入 release.early_intervention
#define JIELI_RELEASE_EARLY_INTERVENTION_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "介入日期", "提前介入日期", "介入时间"), \
    C(MAY, "text", NONE, "Text", "介入内容", "内容")
JIELI_BOTH_WAYS(RELEASE_EARLY_INTERVENTION, JIELI_PERSON);
#define JIELI_RELEASE_EARLY_INTERVENTION_FORM(WAY) \
    JIELI_FORM_##WAY("release_early_intervention", "release.early_intervention", \
        JIELI_RELEASE_EARLY_INTERVENTION_##WAY, "帮教提前介入", "Early intervention")
#define JIELI_IN_RELEASE_EARLY_INTERVENTION JIELI_RELEASE_EARLY_INTERVENTION_FORM(IN)
#define JIELI_OUT_RELEASE_EARLY_INTERVENTION JIELI_RELEASE_EARLY_INTERVENTION_FORM(OUT)

// 社区康复建议及转递 release.rehab_opinion
#define JIELI_RELEASE_REHAB_OPINION_COLUMNS(C) \
    C(MAY, "made_on", DATE, "Made on", "建议日期", "制作日期", "建议时间"), \
    C(MAY, "text", NONE, "Text", "建议内容", "内容"), \
    C(MUST_PICK, "suggestion", JIELI_SUGGESTIONS, "Suggestion", "康复建议", "建议"), \
    C(MAY, "assessment_result", NONE, "Assessment result", "诊断评估结果"), \
    C(MAY, "forwarded_by", NONE, "Forwarded by", "转递单位")
JIELI_BOTH_WAYS(RELEASE_REHAB_OPINION, JIELI_PERSON);
#define JIELI_RELEASE_REHAB_OPINION_FORM(WAY) \
    JIELI_FORM_##WAY("release_rehab_opinion", "release.rehab_opinion", JIELI_RELEASE_REHAB_OPINION_##WAY, \
        "社区康复建议及转递", "Suggestion of community rehabilitation")
#define JIELI_IN_RELEASE_REHAB_OPINION JIELI_RELEASE_REHAB_OPINION_FORM(IN)
#define JIELI_OUT_RELEASE_REHAB_OPINION JIELI_RELEASE_REHAB_OPINION_FORM(OUT)

// 帮教记录证明 rehab.help_record
#define JIELI_REHAB_HELP_RECORD_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "帮教日期", "记录日期", "帮教时间"), \
    C(MAY, "text", NONE, "Text", "帮教内容", "内容"), \
    C(PAPERS, "documents", "Help records", "帮教记录")
JIELI_BOTH_WAYS(REHAB_HELP_RECORD, JIELI_PERSON);
#define JIELI_REHAB_HELP_RECORD_FORM(WAY) \
    JIELI_FORM_##WAY("rehab_help_record", "rehab.help_record", JIELI_REHAB_HELP_RECORD_##WAY, "帮教记录证明", "Help record")
#define JIELI_IN_REHAB_HELP_RECORD JIELI_REHAB_HELP_RECORD_FORM(IN)
#define JIELI_OUT_REHAB_HELP_RECORD JIELI_REHAB_HELP_RECORD_FORM(OUT)

// 责令社区康复 release.rehab_order
#define JIELI_RELEASE_REHAB_ORDER_COLUMNS(C) \
    C(MAY, "made_on", DATE, "Made on", "决定日期", "制作日期", "决定时间"), \
    C(MAY, "text", NONE, "Text", "内容"), \
    C(MUST, "decision_no", NONE, "Decision number", "社区康复决定书文号", "决定书文号", "社区康复决定书文书号"), \
    C(MUST, "term_months", NUMBER, "Term in months", "康复期限（月）", "康复期限", "期限（月）"), \
    C(MAY, "served_on", DATE, "Served on the person", "送达本人日期", "送达本人时间"), \
    C(MAY, "execution_division", DIVISION, "Division of execution", "执行地区划", "执行地区划代码", "执行地行政区划"), \
    C(MAY, "far_away", YES_NO, "Far away", "是否路途较远、交通不便", "是否路途较远", "路途较远、交通不便"), \
    C(PAPERS, "documents", "Decision", "决定书")
JIELI_BOTH_WAYS(RELEASE_REHAB_ORDER, JIELI_PERSON);
#define JIELI_RELEASE_REHAB_ORDER_FORM(WAY) \
    JIELI_FORM_##WAY("release_rehab_order", "release.rehab_order", JIELI_RELEASE_REHAB_ORDER_##WAY, "责令社区康复", \
        "Order of community rehabilitation")
#define JIELI_IN_RELEASE_REHAB_ORDER JIELI_RELEASE_REHAB_ORDER_FORM(IN)
#define JIELI_OUT_RELEASE_REHAB_ORDER JIELI_RELEASE_REHAB_ORDER_FORM(OUT)

// 不责令社区康复 release.no_rehab
#define JIELI_RELEASE_NO_REHAB_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "不责令决定日期", "不责令决定时间"), \
    C(MAY, "text", NONE, "Text", "不责令理由", "理由", "不责令原因")
JIELI_BOTH_WAYS(RELEASE_NO_REHAB, JIELI_PERSON);
#define JIELI_RELEASE_NO_REHAB_FORM(WAY) \
    JIELI_FORM_##WAY("release_no_rehab", "release.no_rehab", JIELI_RELEASE_NO_REHAB_##WAY, "不责令社区康复", \
        "No order of community rehabilitation")
#define JIELI_IN_RELEASE_NO_REHAB JIELI_RELEASE_NO_REHAB_FORM(IN)
#define JIELI_OUT_RELEASE_NO_REHAB JIELI_RELEASE_NO_REHAB_FORM(OUT)

// 接回 release.picked_up
#define JIELI_RELEASE_PICKED_UP_COLUMNS(C) \
    C(MAY, "made_on", DATE, "Made on", "制作日期", "制作时间"), \
    C(MAY, "text", NONE, "Text", "内容"), \
    C(MUST, "released_on", DATE, "Released on", "实际出所日期", "接回日期", "实际出所时间"), \
    C(MAY, "fetched_by", NONE, "Fetched by", "接回人"), \
    C(MAY, "seamless", YES_NO, "Seamless", "是否无缝对接", "无缝对接"), \
    C(MAY, "fetched_by_relation", NONE, "Relation to the person", "接回人与本人关系")
JIELI_BOTH_WAYS(RELEASE_PICKED_UP, JIELI_PERSON);
#define JIELI_RELEASE_PICKED_UP_FORM(WAY) \
    JIELI_FORM_##WAY("release_picked_up", "release.picked_up", JIELI_RELEASE_PICKED_UP_##WAY, "接回", \
        "Fetched on release")
#define JIELI_IN_RELEASE_PICKED_UP JIELI_RELEASE_PICKED_UP_FORM(IN)
#define JIELI_OUT_RELEASE_PICKED_UP JIELI_RELEASE_PICKED_UP_FORM(OUT)

// 出所材料移交 release.files
#define JIELI_RELEASE_FILES_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "移交日期", "移交时间"), \
    C(MAY, "text", NONE, "Text", "内容"), \
    C(MUST, "documents.kind", NONE, "Kind of document", "文书种类"), \
    C(MAY, "documents.number", NONE, "Number", "文号", "文书号"), \
    C(MAY, "documents.issued_on", DATE, "Issued on", "签发日期", "签发时间"), \
    C(MAY, "documents.issuer", NONE, "Issuer", "签发单位")
static const struct jieli_column JIELI_RELEASE_FILES_IN[] = {
    JIELI_PERSON, JIELI_RELEASE_FILES_COLUMNS(JIELI_ASKED), JIELI_PAPERS("documents.attachment"), JIELI_ENVELOPE};
static const char *const JIELI_RELEASE_FILES_IN_BY[] = {"person.resident_id", "made_on", NULL};
#define JIELI_IN_RELEASE_FILES \
    JIELI_FORM_IN_LIST("release_files", "release.files", JIELI_RELEASE_FILES_IN, "出所材料移交", "Files handed over", \
        "documents", JIELI_RELEASE_FILES_IN_BY)

static const struct jieli_column JIELI_RELEASE_FILES_OUT[] = {
    JIELI_STAMP, JIELI_PERSON_WHOLE, JIELI_RELEASE_FILES_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_RELEASE_FILES \
    JIELI_FORM_OUT_LIST("release_files", "release.files", JIELI_RELEASE_FILES_OUT, "出所材料移交", "Files handed over", \
        "documents")

// 所外就医 release.medical_leave
#define JIELI_RELEASE_MEDICAL_LEAVE_COLUMNS(C) \
    C(MUST, "from_on", DATE, "From", "所外就医日期", "所外就医起始日期", "所外就医时间"), \
    C(MAY, "illness", NONE, "Illness", "病情"), \
    C(MAY, "hospital", NONE, "Hospital", "就医机构"), \
    JIELI_CONTACT_COLUMNS(C, "family_contact")
JIELI_BOTH_WAYS(RELEASE_MEDICAL_LEAVE, JIELI_PERSON_WHOLE);
#define JIELI_RELEASE_MEDICAL_LEAVE_FORM(WAY) \
    JIELI_FORM_##WAY("release_medical_leave", "release.medical_leave", JIELI_RELEASE_MEDICAL_LEAVE_##WAY, "所外就医", \
        "Medical leave")
#define JIELI_IN_RELEASE_MEDICAL_LEAVE JIELI_RELEASE_MEDICAL_LEAVE_FORM(IN)
#define JIELI_OUT_RELEASE_MEDICAL_LEAVE JIELI_RELEASE_MEDICAL_LEAVE_FORM(OUT)

// 变更为社区戒毒建议 release.change_proposed
#define JIELI_RELEASE_CHANGE_PROPOSED_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "变更建议日期", "变更建议时间"), \
    C(MAY, "reason", NONE, "Reason", "变更建议理由", "理由", "变更建议原因")
JIELI_BOTH_WAYS(RELEASE_CHANGE_PROPOSED, JIELI_PERSON);
#define JIELI_RELEASE_CHANGE_PROPOSED_FORM(WAY) \
    JIELI_FORM_##WAY("release_change_proposed", "release.change_proposed", JIELI_RELEASE_CHANGE_PROPOSED_##WAY, \
        "变更为社区戒毒建议", "Proposal to change to community detoxification")
#define JIELI_IN_RELEASE_CHANGE_PROPOSED JIELI_RELEASE_CHANGE_PROPOSED_FORM(IN)
#define JIELI_OUT_RELEASE_CHANGE_PROPOSED JIELI_RELEASE_CHANGE_PROPOSED_FORM(OUT)

// 变更为社区戒毒决定 release.changed_to_detox
#define JIELI_RELEASE_CHANGED_TO_DETOX_COLUMNS(C) \
    C(MUST, "decided_on", DATE, "Decided on", "变更决定日期", "变更决定时间"), \
    C(MAY, "decision_no", NONE, "Decision number", "决定书文号", "决定书文书号"), \
    C(MAY, "credit_days", NUMBER, "Days credited", "折抵天数")
JIELI_BOTH_WAYS(RELEASE_CHANGED_TO_DETOX, JIELI_PERSON);
#define JIELI_RELEASE_CHANGED_TO_DETOX_FORM(WAY) \
    JIELI_FORM_##WAY("release_changed_to_detox", "release.changed_to_detox", JIELI_RELEASE_CHANGED_TO_DETOX_##WAY, \
        "变更为社区戒毒决定", "Changed to community detoxification")
#define JIELI_IN_RELEASE_CHANGED_TO_DETOX JIELI_RELEASE_CHANGED_TO_DETOX_FORM(IN)
#define JIELI_OUT_RELEASE_CHANGED_TO_DETOX JIELI_RELEASE_CHANGED_TO_DETOX_FORM(OUT)

// 不予变更 release.not_changed
#define JIELI_RELEASE_NOT_CHANGED_COLUMNS(C) \
    C(MUST, "decided_on", DATE, "Decided against the change on", "不予变更日期", "不予变更时间"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因")
JIELI_BOTH_WAYS(RELEASE_NOT_CHANGED, JIELI_PERSON);
#define JIELI_RELEASE_NOT_CHANGED_FORM(WAY) \
    JIELI_FORM_##WAY("release_not_changed", "release.not_changed", JIELI_RELEASE_NOT_CHANGED_##WAY, "不予变更", \
        "Not changed")
#define JIELI_IN_RELEASE_NOT_CHANGED JIELI_RELEASE_NOT_CHANGED_FORM(IN)
#define JIELI_OUT_RELEASE_NOT_CHANGED JIELI_RELEASE_NOT_CHANGED_FORM(OUT)

// 回所 release.returned
#define JIELI_RELEASE_RETURNED_COLUMNS(C) \
    C(MUST, "returned_on", DATE, "Returned on", "回所日期", "回所时间")
JIELI_BOTH_WAYS(RELEASE_RETURNED, JIELI_PERSON);
#define JIELI_RELEASE_RETURNED_FORM(WAY) \
    JIELI_FORM_##WAY("release_returned", "release.returned", JIELI_RELEASE_RETURNED_##WAY, "回所", \
        "Returned to the centre")
#define JIELI_IN_RELEASE_RETURNED JIELI_RELEASE_RETURNED_FORM(IN)
#define JIELI_OUT_RELEASE_RETURNED JIELI_RELEASE_RETURNED_FORM(OUT)

// 照管记录 aftercare.record
#define JIELI_AFTERCARE_RECORD_COLUMNS(C) \
    C(MUST, "recorded_on", DATE, "Date", "照管日期", "照管记录日期", "照管时间"), \
    C(MAY_PICK, "kind", JIELI_CARE_KINDS, "Kind", "照管种类", "种类"), \
    C(MAY, "text", NONE, "Text", "照管内容", "内容")
JIELI_BOTH_WAYS(AFTERCARE_RECORD, JIELI_PERSON);
#define JIELI_AFTERCARE_RECORD_FORM(WAY) \
    JIELI_FORM_##WAY("aftercare_record", "aftercare.record", JIELI_AFTERCARE_RECORD_##WAY, "照管记录", "Aftercare record")
#define JIELI_IN_AFTERCARE_RECORD JIELI_AFTERCARE_RECORD_FORM(IN)
#define JIELI_OUT_AFTERCARE_RECORD JIELI_AFTERCARE_RECORD_FORM(OUT)

// 照管小结 aftercare.summary
#define JIELI_AFTERCARE_SUMMARY_COLUMNS(C) \
    C(MAY, "from_on", DATE, "From", "起始日期", "起始时间"), \
    C(MAY, "until_on", DATE, "Until", "截止日期", "截止时间"), \
    C(MUST, "text", NONE, "Summary", "照管小结", "小结")
JIELI_BOTH_WAYS(AFTERCARE_SUMMARY, JIELI_PERSON);
#define JIELI_AFTERCARE_SUMMARY_FORM(WAY) \
    JIELI_FORM_##WAY("aftercare_summary", "aftercare.summary", JIELI_AFTERCARE_SUMMARY_##WAY, "照管小结", \
        "Aftercare summary")
#define JIELI_IN_AFTERCARE_SUMMARY JIELI_AFTERCARE_SUMMARY_FORM(IN)
#define JIELI_OUT_AFTERCARE_SUMMARY JIELI_AFTERCARE_SUMMARY_FORM(OUT)

#endif
