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
static const struct jieli_column JIELI_RELEASE_EARLY_PROPOSED_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST_PICK("kind", JIELI_PROPOSALS, "Kind", "意见种类"),
    JIELI_MAY("made_on", DATE, "Made on", "提出日期", "制作日期", "提出时间"),
    JIELI_MAY("assessment", NONE, "Assessment", "诊断评估结果"),
    JIELI_MAY("release_on", DATE, "Proposed release date", "拟出所日期", "拟出所时间"),
    JIELI_MAY("decision_no", NONE, "Number of the isolation decision", "强制隔离戒毒决定书文号", "强制隔离戒毒决定书文书号"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_EARLY_PROPOSED \
    JIELI_FORM_IN("release_early_proposed", "release.early_proposed", JIELI_RELEASE_EARLY_PROPOSED_IN, "提前解除或延长意见", \
        "Proposal of early release or extension")

// 提前解除或延长意见 release.early_proposed
static const struct jieli_column JIELI_RELEASE_EARLY_PROPOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("kind", JIELI_PROPOSALS, "Kind", "意见种类"),
    JIELI_MAY("made_on", DATE, "Made on", "提出日期"),
    JIELI_MAY("assessment", NONE, "Assessment", "诊断评估结果"),
    JIELI_MAY("release_on", DATE, "Proposed release date", "拟出所日期"),
    JIELI_MAY("decision_no", NONE, "Number of the isolation decision", "强制隔离戒毒决定书文号"),
    JIELI_MAY("documents", NONE, "Documents", "文书清单"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_EARLY_PROPOSED \
    JIELI_FORM_OUT("release_early_proposed", "release.early_proposed", JIELI_RELEASE_EARLY_PROPOSED_OUT, "提前解除或延长意见", \
        "Proposal of early release or extension")

// 提前解除或延长决定 release.early_decided
static const struct jieli_column JIELI_RELEASE_EARLY_DECIDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("kind", JIELI_PROPOSALS, "Kind", "决定种类"),
    JIELI_MUST("approved", YES_NO, "Approved", "是否批准", "批准"),
    JIELI_MUST("decided_on", DATE, "Decided on", "提前或延长决定日期", "提前或延长决定时间"),
    JIELI_MAY("served_on", DATE, "Served on", "送达日期", "送达时间"),
    JIELI_MAY("release_on", DATE, "Release date", "出所日期", "出所时间"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号", "决定书文书号"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_MAY("family_notified_on", DATE, "Family notified on", "通知家属日期", "通知家属时间"),
    JIELI_MAY("unit_notified_on", DATE, "Unit notified on", "通知单位日期", "通知单位时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_EARLY_DECIDED \
    JIELI_FORM_IN("release_early_decided", "release.early_decided", JIELI_RELEASE_EARLY_DECIDED_IN, "提前解除或延长决定", \
        "Decision on early release or extension")

// 提前解除或延长决定 release.early_decided
static const struct jieli_column JIELI_RELEASE_EARLY_DECIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("kind", JIELI_PROPOSALS, "Kind", "决定种类"),
    JIELI_MAY("approved", YES_NO, "Approved", "是否批准"),
    JIELI_MAY("decided_on", DATE, "Decided on", "提前或延长决定日期"),
    JIELI_MAY("served_on", DATE, "Served on", "送达日期"),
    JIELI_MAY("release_on", DATE, "Release date", "出所日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("family_notified_on", DATE, "Family notified on", "通知家属日期"),
    JIELI_MAY("unit_notified_on", DATE, "Unit notified on", "通知单位日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_EARLY_DECIDED \
    JIELI_FORM_OUT("release_early_decided", "release.early_decided", JIELI_RELEASE_EARLY_DECIDED_OUT, "提前解除或延长决定", \
        "Decision on early release or extension")

// 提前解除或延长决定通知记录 release.decision_notified
static const struct jieli_column JIELI_RELEASE_DECISION_NOTIFIED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("family_notified_on", DATE, "Family notified on", "通知家属日期", "通知家属时间"),
    JIELI_MAY("unit_notified_on", DATE, "Unit notified on", "通知单位日期", "通知单位时间"),
    JIELI_MAY("no_unit", YES_NO, "Has no unit", "是否无所在单位", "无所在单位"),
    JIELI_MAY("how", NONE, "How", "通知方式"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_DECISION_NOTIFIED \
    JIELI_FORM_IN("release_decision_notified", "release.decision_notified", JIELI_RELEASE_DECISION_NOTIFIED_IN, \
        "提前解除或延长决定通知记录", "Record that a decision was notified")

// 提前解除或延长决定通知记录 release.decision_notified
static const struct jieli_column JIELI_RELEASE_DECISION_NOTIFIED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("family_notified_on", DATE, "Family notified on", "通知家属日期"),
    JIELI_MAY("unit_notified_on", DATE, "Unit notified on", "通知单位日期"),
    JIELI_MAY("no_unit", YES_NO, "Has no unit", "是否无所在单位"),
    JIELI_MAY("how", NONE, "How", "通知方式"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_DECISION_NOTIFIED \
    JIELI_FORM_OUT("release_decision_notified", "release.decision_notified", JIELI_RELEASE_DECISION_NOTIFIED_OUT, \
        "提前解除或延长决定通知记录", "Record that a decision was notified")

// 出所通知 release.notice
static const struct jieli_column JIELI_RELEASE_NOTICE_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("release_on", DATE, "Release date", "出所日期", "拟出所日期", "解除日期", "出所时间"),
    JIELI_MAY("admitted_on", DATE, "Admission date", "入所日期", "收治日期", "入所时间"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号", "强制隔离戒毒决定书文号", "决定书编号", "文号", "决定书文书号"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "家属姓名", "家属联系人", "联系人"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "家属电话", "家属联系电话", "联系人电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系", "与本人关系", "家属关系"),
    JIELI_MAY("opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类成瘾", "阿片类物质成瘾", "是否阿片类物质成瘾", "阿片类成瘾"),
    JIELI_MAY("in_methadone_treatment", YES_NO, "In methadone treatment", "是否参加美沙酮治疗", "参加药物维持治疗", "是否参加药物维持治疗",
        "参加美沙酮治疗"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_NOTICE \
    JIELI_FORM_IN("release_notice", "release.notice", JIELI_RELEASE_NOTICE_IN, "出所通知", "Release notice")

// 出所通知 release.notice
static const struct jieli_column JIELI_RELEASE_NOTICE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("release_on", DATE, "Release date", "出所日期"),
    JIELI_MAY("admitted_on", DATE, "Admission date", "入所日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "家属姓名"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "家属电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系"),
    JIELI_MAY("opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类成瘾"),
    JIELI_MAY("in_methadone_treatment", YES_NO, "In methadone treatment", "是否参加美沙酮治疗"),
    JIELI_MAY("documents", NONE, "Certificate of release and other papers", "解除证明书等文书"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_NOTICE \
    JIELI_FORM_OUT("release_notice", "release.notice", JIELI_RELEASE_NOTICE_OUT, "出所通知", "Release notice")

// 出所日期变更 release.date_changed
static const struct jieli_column JIELI_RELEASE_DATE_CHANGED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("release_on", DATE, "New release date", "变更后出所日期", "新出所日期", "变更后出所时间"),
    JIELI_MAY("reason", NONE, "Reason", "变更原因", "原因", "变更理由"),
    JIELI_MAY("made_on", DATE, "Made on", "制作日期", "制作时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_DATE_CHANGED \
    JIELI_FORM_IN("release_date_changed", "release.date_changed", JIELI_RELEASE_DATE_CHANGED_IN, "出所日期变更", \
        "Release date changed")

// 出所日期变更 release.date_changed
static const struct jieli_column JIELI_RELEASE_DATE_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("release_on", DATE, "New release date", "变更后出所日期"),
    JIELI_MAY("reason", NONE, "Reason", "变更原因"),
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_DATE_CHANGED \
    JIELI_FORM_OUT("release_date_changed", "release.date_changed", JIELI_RELEASE_DATE_CHANGED_OUT, "出所日期变更", \
        "Release date changed")

// 延长戒毒期限 release.extended
static const struct jieli_column JIELI_RELEASE_EXTENDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "延长决定日期", "延长决定时间"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号", "决定书文书号"),
    JIELI_MAY("until_on", DATE, "Extended until", "延长至"),
    JIELI_MAY("reason", NONE, "Reason", "延长理由", "理由", "延长原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_EXTENDED \
    JIELI_FORM_IN("release_extended", "release.extended", JIELI_RELEASE_EXTENDED_IN, "延长戒毒期限", "Isolation extended")

// 延长戒毒期限 release.extended
static const struct jieli_column JIELI_RELEASE_EXTENDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "延长决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("until_on", DATE, "Extended until", "延长至"),
    JIELI_MAY("reason", NONE, "Reason", "延长理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_EXTENDED \
    JIELI_FORM_OUT("release_extended", "release.extended", JIELI_RELEASE_EXTENDED_OUT, "延长戒毒期限", "Isolation extended")

// 帮教提前介入 release.early_intervention
static const struct jieli_column JIELI_RELEASE_EARLY_INTERVENTION_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "介入日期", "提前介入日期", "介入时间"),
    JIELI_MAY("text", NONE, "Text", "介入内容", "内容"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_EARLY_INTERVENTION \
    JIELI_FORM_IN("release_early_intervention", "release.early_intervention", JIELI_RELEASE_EARLY_INTERVENTION_IN, \
        "帮教提前介入", "Early intervention")

// 帮教提前介入 release.early_intervention
static const struct jieli_column JIELI_RELEASE_EARLY_INTERVENTION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "介入日期"),
    JIELI_MAY("text", NONE, "Text", "介入内容"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_EARLY_INTERVENTION \
    JIELI_FORM_OUT("release_early_intervention", "release.early_intervention", JIELI_RELEASE_EARLY_INTERVENTION_OUT, \
        "帮教提前介入", "Early intervention")

// 社区康复建议及转递 release.rehab_opinion
static const struct jieli_column JIELI_RELEASE_REHAB_OPINION_IN[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "建议日期", "制作日期", "建议时间"),
    JIELI_MAY("text", NONE, "Text", "建议内容", "内容"),
    JIELI_MUST_PICK("suggestion", JIELI_SUGGESTIONS, "Suggestion", "康复建议", "建议"),
    JIELI_MAY("assessment_result", NONE, "Assessment result", "诊断评估结果"),
    JIELI_MAY("forwarded_by", NONE, "Forwarded by", "转递单位"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_REHAB_OPINION \
    JIELI_FORM_IN("release_rehab_opinion", "release.rehab_opinion", JIELI_RELEASE_REHAB_OPINION_IN, "社区康复建议及转递", \
        "Suggestion of community rehabilitation")

// 社区康复建议及转递 release.rehab_opinion
static const struct jieli_column JIELI_RELEASE_REHAB_OPINION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "建议日期"),
    JIELI_MAY("text", NONE, "Text", "建议内容"),
    JIELI_MAY_PICK("suggestion", JIELI_SUGGESTIONS, "Suggestion", "康复建议"),
    JIELI_MAY("assessment_result", NONE, "Assessment result", "诊断评估结果"),
    JIELI_MAY("forwarded_by", NONE, "Forwarded by", "转递单位"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_REHAB_OPINION \
    JIELI_FORM_OUT("release_rehab_opinion", "release.rehab_opinion", JIELI_RELEASE_REHAB_OPINION_OUT, "社区康复建议及转递", \
        "Suggestion of community rehabilitation")

// 帮教记录证明 rehab.help_record
static const struct jieli_column JIELI_REHAB_HELP_RECORD_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "帮教日期", "记录日期", "帮教时间"),
    JIELI_MAY("text", NONE, "Text", "帮教内容", "内容"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_REHAB_HELP_RECORD \
    JIELI_FORM_IN("rehab_help_record", "rehab.help_record", JIELI_REHAB_HELP_RECORD_IN, "帮教记录证明", "Help record")

// 帮教记录证明 rehab.help_record
static const struct jieli_column JIELI_REHAB_HELP_RECORD_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "帮教日期"),
    JIELI_MAY("text", NONE, "Text", "帮教内容"),
    JIELI_MAY("documents", NONE, "Help records", "帮教记录"),
    JIELI_GROUND,
};
#define JIELI_OUT_REHAB_HELP_RECORD \
    JIELI_FORM_OUT("rehab_help_record", "rehab.help_record", JIELI_REHAB_HELP_RECORD_OUT, "帮教记录证明", "Help record")

// 责令社区康复 release.rehab_order
static const struct jieli_column JIELI_RELEASE_REHAB_ORDER_IN[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "决定日期", "制作日期", "决定时间"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MUST("decision_no", NONE, "Decision number", "社区康复决定书文号", "决定书文号", "社区康复决定书文书号"),
    JIELI_MUST("term_months", NUMBER, "Term in months", "康复期限（月）", "康复期限", "期限（月）"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期", "送达本人时间"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划", "执行地区划代码", "执行地行政区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "是否路途较远、交通不便", "是否路途较远", "路途较远、交通不便"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_REHAB_ORDER \
    JIELI_FORM_IN("release_rehab_order", "release.rehab_order", JIELI_RELEASE_REHAB_ORDER_IN, "责令社区康复", \
        "Order of community rehabilitation")

// 责令社区康复 release.rehab_order
static const struct jieli_column JIELI_RELEASE_REHAB_ORDER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "决定日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MAY("decision_no", NONE, "Decision number", "社区康复决定书文号"),
    JIELI_MAY("term_months", NUMBER, "Term in months", "康复期限（月）"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "是否路途较远、交通不便"),
    JIELI_MAY("documents", NONE, "Decision", "决定书"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_REHAB_ORDER \
    JIELI_FORM_OUT("release_rehab_order", "release.rehab_order", JIELI_RELEASE_REHAB_ORDER_OUT, "责令社区康复", \
        "Order of community rehabilitation")

// 不责令社区康复 release.no_rehab
static const struct jieli_column JIELI_RELEASE_NO_REHAB_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "不责令决定日期", "不责令决定时间"),
    JIELI_MAY("text", NONE, "Text", "不责令理由", "理由", "不责令原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_NO_REHAB \
    JIELI_FORM_IN("release_no_rehab", "release.no_rehab", JIELI_RELEASE_NO_REHAB_IN, "不责令社区康复", \
        "No order of community rehabilitation")

// 不责令社区康复 release.no_rehab
static const struct jieli_column JIELI_RELEASE_NO_REHAB_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "不责令决定日期"),
    JIELI_MAY("text", NONE, "Text", "不责令理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_NO_REHAB \
    JIELI_FORM_OUT("release_no_rehab", "release.no_rehab", JIELI_RELEASE_NO_REHAB_OUT, "不责令社区康复", \
        "No order of community rehabilitation")

// 接回 release.picked_up
static const struct jieli_column JIELI_RELEASE_PICKED_UP_IN[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期", "制作时间"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MUST("released_on", DATE, "Released on", "实际出所日期", "接回日期", "实际出所时间"),
    JIELI_MAY("fetched_by", NONE, "Fetched by", "接回人"),
    JIELI_MAY("seamless", YES_NO, "Seamless", "是否无缝对接", "无缝对接"),
    JIELI_MAY("fetched_by_relation", NONE, "Relation to the person", "接回人与本人关系"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_PICKED_UP \
    JIELI_FORM_IN("release_picked_up", "release.picked_up", JIELI_RELEASE_PICKED_UP_IN, "接回", "Fetched on release")

// 接回 release.picked_up
static const struct jieli_column JIELI_RELEASE_PICKED_UP_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MAY("released_on", DATE, "Released on", "实际出所日期"),
    JIELI_MAY("fetched_by", NONE, "Fetched by", "接回人"),
    JIELI_MAY("seamless", YES_NO, "Seamless", "是否无缝对接"),
    JIELI_MAY("fetched_by_relation", NONE, "Relation to the person", "接回人与本人关系"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_PICKED_UP \
    JIELI_FORM_OUT("release_picked_up", "release.picked_up", JIELI_RELEASE_PICKED_UP_OUT, "接回", "Fetched on release")

// 出所材料移交 release.files
static const struct jieli_column JIELI_RELEASE_FILES_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "移交日期", "移交时间"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MUST("documents.kind", NONE, "Kind of document", "文书种类"),
    JIELI_MAY("documents.number", NONE, "Number", "文号", "文书号"),
    JIELI_MAY("documents.issued_on", DATE, "Issued on", "签发日期", "签发时间"),
    JIELI_MAY("documents.issuer", NONE, "Issuer", "签发单位"),
    JIELI_PAPERS("documents.attachment"),
    JIELI_ENVELOPE,
};
static const char *const JIELI_RELEASE_FILES_IN_BY[] = {"person.resident_id", "made_on", NULL};
#define JIELI_IN_RELEASE_FILES \
    JIELI_FORM_IN_LIST("release_files", "release.files", JIELI_RELEASE_FILES_IN, "出所材料移交", "Files handed over", \
        "documents", JIELI_RELEASE_FILES_IN_BY)

// 出所材料移交 release.files
static const struct jieli_column JIELI_RELEASE_FILES_OUT[] = {
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
#define JIELI_OUT_RELEASE_FILES \
    JIELI_FORM_OUT_LIST("release_files", "release.files", JIELI_RELEASE_FILES_OUT, "出所材料移交", "Files handed over", \
        "documents")

// 所外就医 release.medical_leave
static const struct jieli_column JIELI_RELEASE_MEDICAL_LEAVE_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("from_on", DATE, "From", "所外就医日期", "所外就医起始日期", "所外就医时间"),
    JIELI_MAY("illness", NONE, "Illness", "病情"),
    JIELI_MAY("hospital", NONE, "Hospital", "就医机构"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "联系人"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "联系人电话", "联系人联系电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_MEDICAL_LEAVE \
    JIELI_FORM_IN("release_medical_leave", "release.medical_leave", JIELI_RELEASE_MEDICAL_LEAVE_IN, "所外就医", \
        "Medical leave")

// 所外就医 release.medical_leave
static const struct jieli_column JIELI_RELEASE_MEDICAL_LEAVE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "所外就医日期"),
    JIELI_MAY("illness", NONE, "Illness", "病情"),
    JIELI_MAY("hospital", NONE, "Hospital", "就医机构"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "联系人"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "联系人电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_MEDICAL_LEAVE \
    JIELI_FORM_OUT("release_medical_leave", "release.medical_leave", JIELI_RELEASE_MEDICAL_LEAVE_OUT, "所外就医", \
        "Medical leave")

// 变更为社区戒毒建议 release.change_proposed
static const struct jieli_column JIELI_RELEASE_CHANGE_PROPOSED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "变更建议日期", "变更建议时间"),
    JIELI_MAY("reason", NONE, "Reason", "变更建议理由", "理由", "变更建议原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_CHANGE_PROPOSED \
    JIELI_FORM_IN("release_change_proposed", "release.change_proposed", JIELI_RELEASE_CHANGE_PROPOSED_IN, "变更为社区戒毒建议", \
        "Proposal to change to community detoxification")

// 变更为社区戒毒建议 release.change_proposed
static const struct jieli_column JIELI_RELEASE_CHANGE_PROPOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "变更建议日期"),
    JIELI_MAY("reason", NONE, "Reason", "变更建议理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_CHANGE_PROPOSED \
    JIELI_FORM_OUT("release_change_proposed", "release.change_proposed", JIELI_RELEASE_CHANGE_PROPOSED_OUT, \
        "变更为社区戒毒建议", "Proposal to change to community detoxification")

// 变更为社区戒毒决定 release.changed_to_detox
static const struct jieli_column JIELI_RELEASE_CHANGED_TO_DETOX_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided on", "变更决定日期", "变更决定时间"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号", "决定书文书号"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_CHANGED_TO_DETOX \
    JIELI_FORM_IN("release_changed_to_detox", "release.changed_to_detox", JIELI_RELEASE_CHANGED_TO_DETOX_IN, \
        "变更为社区戒毒决定", "Changed to community detoxification")

// 变更为社区戒毒决定 release.changed_to_detox
static const struct jieli_column JIELI_RELEASE_CHANGED_TO_DETOX_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "变更决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_CHANGED_TO_DETOX \
    JIELI_FORM_OUT("release_changed_to_detox", "release.changed_to_detox", JIELI_RELEASE_CHANGED_TO_DETOX_OUT, \
        "变更为社区戒毒决定", "Changed to community detoxification")

// 不予变更 release.not_changed
static const struct jieli_column JIELI_RELEASE_NOT_CHANGED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided against the change on", "不予变更日期", "不予变更时间"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_NOT_CHANGED \
    JIELI_FORM_IN("release_not_changed", "release.not_changed", JIELI_RELEASE_NOT_CHANGED_IN, "不予变更", "Not changed")

// 不予变更 release.not_changed
static const struct jieli_column JIELI_RELEASE_NOT_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided against the change on", "不予变更日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_NOT_CHANGED \
    JIELI_FORM_OUT("release_not_changed", "release.not_changed", JIELI_RELEASE_NOT_CHANGED_OUT, "不予变更", "Not changed")

// 回所 release.returned
static const struct jieli_column JIELI_RELEASE_RETURNED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("returned_on", DATE, "Returned on", "回所日期", "回所时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_RELEASE_RETURNED \
    JIELI_FORM_IN("release_returned", "release.returned", JIELI_RELEASE_RETURNED_IN, "回所", "Returned to the centre")

// 回所 release.returned
static const struct jieli_column JIELI_RELEASE_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("returned_on", DATE, "Returned on", "回所日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_RELEASE_RETURNED \
    JIELI_FORM_OUT("release_returned", "release.returned", JIELI_RELEASE_RETURNED_OUT, "回所", "Returned to the centre")

// 照管记录 aftercare.record
static const struct jieli_column JIELI_AFTERCARE_RECORD_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("recorded_on", DATE, "Date", "照管日期", "照管记录日期", "照管时间"),
    JIELI_MAY_PICK("kind", JIELI_CARE_KINDS, "Kind", "照管种类", "种类"),
    JIELI_MAY("text", NONE, "Text", "照管内容", "内容"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AFTERCARE_RECORD \
    JIELI_FORM_IN("aftercare_record", "aftercare.record", JIELI_AFTERCARE_RECORD_IN, "照管记录", "Aftercare record")

// 照管记录 aftercare.record
static const struct jieli_column JIELI_AFTERCARE_RECORD_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("recorded_on", DATE, "Date", "照管日期"),
    JIELI_MAY_PICK("kind", JIELI_CARE_KINDS, "Kind", "照管种类"),
    JIELI_MAY("text", NONE, "Text", "照管内容"),
    JIELI_GROUND,
};
#define JIELI_OUT_AFTERCARE_RECORD \
    JIELI_FORM_OUT("aftercare_record", "aftercare.record", JIELI_AFTERCARE_RECORD_OUT, "照管记录", "Aftercare record")

// 照管小结 aftercare.summary
static const struct jieli_column JIELI_AFTERCARE_SUMMARY_IN[] = {
    JIELI_PERSON,
    JIELI_MAY("from_on", DATE, "From", "起始日期", "起始时间"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期", "截止时间"),
    JIELI_MUST("text", NONE, "Summary", "照管小结", "小结"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AFTERCARE_SUMMARY \
    JIELI_FORM_IN("aftercare_summary", "aftercare.summary", JIELI_AFTERCARE_SUMMARY_IN, "照管小结", "Aftercare summary")

// 照管小结 aftercare.summary
static const struct jieli_column JIELI_AFTERCARE_SUMMARY_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MAY("text", NONE, "Summary", "照管小结"),
    JIELI_GROUND,
};
#define JIELI_OUT_AFTERCARE_SUMMARY \
    JIELI_FORM_OUT("aftercare_summary", "aftercare.summary", JIELI_AFTERCARE_SUMMARY_OUT, "照管小结", "Aftercare summary")

#endif
