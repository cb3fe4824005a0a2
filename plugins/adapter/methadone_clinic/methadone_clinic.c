// SPDX-License-Identifier: Apache-2.0
// 药物维持治疗机构 Methadone clinic: the forms of one kind of agency, as tables.
//
// The daily dose log (one row a patient, one message a day) and what else a clinic reports (戒毒条例 12).
// The first heading of a column is the form's own, the others are what people write instead. Every form has a required
// column that no other form of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

static const struct jieli_choice WORKFLOWS[] = {{"出所衔接", "release_handover"}, {"变更执行地点", "transfer"},
                                                {"药物维持治疗", "methadone"},    {"困难救助", "aid_referral"},
                                                {"就业扶持", "employment"},       {NULL, NULL}};

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

static const struct jieli_choice GROUNDS[] = {{"连续缺药", "missed_days"}, {NULL, NULL}};

static const struct jieli_choice TAKEOUTS[] = {
    {"携药外出", "carried_out"}, {"未当场服下", "not_swallowed"}, {NULL, NULL}};

// 服药日志 methadone.dose_log
static const struct jieli_column METHADONE_DOSE_LOG[] = {
    JIELI_MUST("log_date", DATE, "Day of the log", "日志日期", "服药日期", "日期"),
    JIELI_PERSON_OF("entries"),
    JIELI_MUST("entries.attended", YES_NO, "Attended", "是否到诊服药", "是否服药", "到诊服药", "服药"),
    JIELI_MAY("entries.dose_mg", NUMBER, "Dose in mg", "剂量（毫克）", "剂量", "服药剂量", "剂量mg"),
    JIELI_MAY("entries.absence_reason", NONE, "Reason of absence", "缺药理由", "缺药正当理由", "未服药原因", "缺勤原因",
              "请假原因", "备注"),
    JIELI_ENVELOPE,
};

static const char *const METHADONE_DOSE_LOG_BY[] = {"log_date", NULL};

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

// 登记入组 methadone.enrolled
static const struct jieli_column METHADONE_ENROLLED[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("enrolled_on", DATE, "Enrolled on", "入组日期"),
    JIELI_MAY("treatment_no", NONE, "Treatment number", "治疗编号"),
    JIELI_MAY("clinic_division", DIVISION, "Division of the clinic", "治疗点区划"),
    JIELI_ENVELOPE,
};

// 不同意参加 methadone.rejected
static const struct jieli_column METHADONE_REJECTED[] = {
    JIELI_PERSON,
    JIELI_MUST("rejected_on", DATE, "Refused on", "不同意参加日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 确认终止 methadone.confirmed
static const struct jieli_column METHADONE_CONFIRMED[] = {
    JIELI_PERSON,
    JIELI_MUST("confirmed_on", DATE, "Confirmed on", "确认终止日期"),
    JIELI_MAY("reason", NONE, "Remarks", "说明"),
    JIELI_ENVELOPE,
};

// 恢复治疗 methadone.reinstated
static const struct jieli_column METHADONE_REINSTATED[] = {
    JIELI_PERSON,
    JIELI_MUST("reinstated_on", DATE, "Reinstated on", "恢复治疗日期"),
    JIELI_MUST("reason", NONE, "Reason of the absence", "缺药理由"),
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

// 治疗期间吸毒 methadone.use_found
static const struct jieli_column METHADONE_USE_FOUND[] = {
    JIELI_PERSON,
    JIELI_MUST("found_on", DATE, "Found on", "吸毒发现日期"),
    JIELI_MAY("test", NONE, "Test", "检测情况"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};

// 异地服药 methadone.guest
static const struct jieli_column METHADONE_GUEST[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "From", "异地服药起始日期"),
    JIELI_MUST("until_on", DATE, "Until", "异地服药截止日期"),
    JIELI_MUST("guest_division", DIVISION, "Division of the other clinic", "异地治疗点区划"),
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

// 住院中断 methadone.interrupted
static const struct jieli_column METHADONE_INTERRUPTED[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "From", "住院中断日期"),
    JIELI_MAY("hospital", NONE, "Hospital", "医疗机构"),
    JIELI_ENVELOPE,
};

// 恢复服药 methadone.resumed
static const struct jieli_column METHADONE_RESUMED[] = {
    JIELI_PERSON,
    JIELI_MUST("resumed_on", DATE, "Resumed on", "恢复服药日期"),
    JIELI_ENVELOPE,
};

// 退出治疗 methadone.left
static const struct jieli_column METHADONE_LEFT[] = {
    JIELI_PERSON,
    JIELI_MUST("left_on", DATE, "Left on", "退出治疗日期", "退出日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
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

// 参加维持治疗申请 methadone.application
static const struct jieli_column METHADONE_APPLICATION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("applied_on", DATE, "Applied on", "维持治疗申请日期", "申请日期"),
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
    JIELI_MAY("documents", NONE, "Papers", "申请材料"),
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

// 异地服药 methadone.guest
static const struct jieli_column METHADONE_GUEST_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "异地服药起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "异地服药截止日期"),
    JIELI_MAY("guest_division", DIVISION, "Division of the other clinic", "异地治疗点区划"),
    JIELI_GROUND,
};

// 转诊申请 methadone.move_asked
static const struct jieli_column METHADONE_MOVE_ASKED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("asked_on", DATE, "Asked on", "转诊申请日期"),
    JIELI_MAY("to_division", DIVISION, "Division of the new clinic", "新治疗点区划"),
    JIELI_MAY("to_clinic", NONE, "New clinic", "新治疗点"),
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

// 登记入组 methadone.enrolled
static const struct jieli_column METHADONE_ENROLLED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("enrolled_on", DATE, "Enrolled on", "入组日期"),
    JIELI_MAY("treatment_no", NONE, "Treatment number", "治疗编号"),
    JIELI_MAY("clinic_division", DIVISION, "Division of the clinic", "治疗点区划"),
    JIELI_GROUND,
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN_LIST("methadone_dose_log", "methadone.dose_log", METHADONE_DOSE_LOG, "服药日志", "Dose log",
                       "entries", METHADONE_DOSE_LOG_BY),
    JIELI_FORM_IN("methadone_application", "methadone.application", METHADONE_APPLICATION, "参加维持治疗申请",
                  "Application for methadone treatment"),
    JIELI_FORM_IN("methadone_enrolled", "methadone.enrolled", METHADONE_ENROLLED, "登记入组", "Enrolled"),
    JIELI_FORM_IN("methadone_rejected", "methadone.rejected", METHADONE_REJECTED, "不同意参加",
                  "Participation refused"),
    JIELI_FORM_IN("methadone_confirmed", "methadone.confirmed", METHADONE_CONFIRMED, "确认终止",
                  "Termination confirmed"),
    JIELI_FORM_IN("methadone_reinstated", "methadone.reinstated", METHADONE_REINSTATED, "恢复治疗", "Reinstated"),
    JIELI_FORM_IN("methadone_takeout", "methadone.takeout", METHADONE_TAKEOUT, "携药外出", "Medicine carried out"),
    JIELI_FORM_IN("methadone_use_found", "methadone.use_found", METHADONE_USE_FOUND, "治疗期间吸毒",
                  "Use during treatment"),
    JIELI_FORM_IN("methadone_guest", "methadone.guest", METHADONE_GUEST, "异地服药", "Guest dosing"),
    JIELI_FORM_IN("methadone_move_asked", "methadone.move_asked", METHADONE_MOVE_ASKED, "转诊申请",
                  "Move to another clinic asked"),
    JIELI_FORM_IN("methadone_interrupted", "methadone.interrupted", METHADONE_INTERRUPTED, "住院中断",
                  "Interrupted by hospital"),
    JIELI_FORM_IN("methadone_resumed", "methadone.resumed", METHADONE_RESUMED, "恢复服药", "Resumed"),
    JIELI_FORM_IN("methadone_left", "methadone.left", METHADONE_LEFT, "退出治疗", "Left the treatment"),
    JIELI_FORM_IN("matter_voided", "matter.voided", MATTER_VOIDED, "误发撤销", "Sent by mistake"),
    JIELI_FORM_OUT("methadone_application", "methadone.application", METHADONE_APPLICATION_OUT, "参加维持治疗申请",
                   "Application for methadone treatment"),
    JIELI_FORM_OUT("methadone_approved", "methadone.approved", METHADONE_APPROVED_OUT, "同意参加",
                   "Participation approved"),
    JIELI_FORM_OUT("methadone_rejected", "methadone.rejected", METHADONE_REJECTED_OUT, "不同意参加",
                   "Participation refused"),
    JIELI_FORM_OUT("methadone_guest", "methadone.guest", METHADONE_GUEST_OUT, "异地服药", "Guest dosing"),
    JIELI_FORM_OUT("methadone_move_asked", "methadone.move_asked", METHADONE_MOVE_ASKED_OUT, "转诊申请",
                   "Move to another clinic asked"),
    JIELI_FORM_OUT("methadone_missed_alert", "methadone.missed_alert", METHADONE_MISSED_ALERT_OUT, "缺药提醒",
                   "Alert of missed doses"),
    JIELI_FORM_OUT("methadone_terminated", "methadone.terminated", METHADONE_TERMINATED_OUT, "终止条件通知",
                   "Ground for termination reached"),
    JIELI_FORM_OUT("methadone_enrolled", "methadone.enrolled", METHADONE_ENROLLED_OUT, "登记入组", "Enrolled"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "methadone_clinic",
    .role = "methadone_clinic",
    .label = {"药物维持治疗机构", "Methadone clinic"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("methadone_clinic", 1, &ADAPTER);
