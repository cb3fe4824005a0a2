// SPDX-License-Identifier: Apache-2.0
/// @file forms/methadone.h — 药物维持治疗: forms of maintenance treatment, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_METHADONE_H
#define JIELI_FORMS_METHADONE_H

#include "jieli/forms/choices.h"

// 参加维持治疗申请 methadone.application
static const struct jieli_column JIELI_METHADONE_APPLICATION_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("applied_on", DATE, "Applied on", "维持治疗申请日期", "申请日期", "维持治疗申请时间"),
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
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_APPLICATION \
    JIELI_FORM_IN("methadone_application", "methadone.application", JIELI_METHADONE_APPLICATION_IN, "参加维持治疗申请", \
        "Application for methadone treatment")

// 参加维持治疗申请 methadone.application
static const struct jieli_column JIELI_METHADONE_APPLICATION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("applied_on", DATE, "Applied on", "维持治疗申请日期"),
    JIELI_MAY("age_years", NUMBER, "Age in years", "年龄"),
    JIELI_MAY("local_household", YES_NO, "Household registered here", "是否本地户籍"),
    JIELI_MAY("residence_months", NUMBER, "Months of residence here", "本地居住月数"),
    JIELI_MAY("full_capacity", YES_NO, "Full legal capacity", "是否完全民事行为能力"),
    JIELI_MAY("opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类物质成瘾"),
    JIELI_MAY("earlier_detox", YES_NO, "Earlier detoxification", "是否曾经戒毒治疗"),
    JIELI_MAY("earlier_isolation", YES_NO, "Earlier compulsory isolation", "是否曾经强制隔离戒毒"),
    JIELI_MAY("appraisal", NONE, "Appraisal", "评估意见"),
    JIELI_MAY("id_copy", YES_NO, "Copy of the identity card", "是否身份证复印件"),
    JIELI_MAY("residence_paper", YES_NO, "Copy of household register or residence permit", "是否户口簿或暂住证复印件"),
    JIELI_MAY("photos", YES_NO, "Two photographs", "是否两张一寸免冠照片"),
    JIELI_MAY("decision_copies", YES_NO, "Copies of the decisions", "是否决定书复印件"),
    JIELI_MAY("documents", NONE, "Papers", "申请材料"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_APPLICATION \
    JIELI_FORM_OUT("methadone_application", "methadone.application", JIELI_METHADONE_APPLICATION_OUT, "参加维持治疗申请", \
        "Application for methadone treatment")

// 同意参加 methadone.approved
static const struct jieli_column JIELI_METHADONE_APPROVED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("approved_on", DATE, "Treatment approved on", "同意参加日期", "同意参加时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_APPROVED \
    JIELI_FORM_IN("methadone_approved", "methadone.approved", JIELI_METHADONE_APPROVED_IN, "同意参加", \
        "Participation approved")

// 同意参加 methadone.approved
static const struct jieli_column JIELI_METHADONE_APPROVED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("approved_on", DATE, "Treatment approved on", "同意参加日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_APPROVED \
    JIELI_FORM_OUT("methadone_approved", "methadone.approved", JIELI_METHADONE_APPROVED_OUT, "同意参加", \
        "Participation approved")

// 不同意参加 methadone.rejected
static const struct jieli_column JIELI_METHADONE_REJECTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("rejected_on", DATE, "Treatment refused on", "不同意参加日期", "不同意参加时间"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_REJECTED \
    JIELI_FORM_IN("methadone_rejected", "methadone.rejected", JIELI_METHADONE_REJECTED_IN, "不同意参加", \
        "Participation refused")

// 不同意参加 methadone.rejected
static const struct jieli_column JIELI_METHADONE_REJECTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("rejected_on", DATE, "Treatment refused on", "不同意参加日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_REJECTED \
    JIELI_FORM_OUT("methadone_rejected", "methadone.rejected", JIELI_METHADONE_REJECTED_OUT, "不同意参加", \
        "Participation refused")

// 登记入组 methadone.enrolled
static const struct jieli_column JIELI_METHADONE_ENROLLED_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("enrolled_on", DATE, "Enrolled on", "入组日期", "入组时间"),
    JIELI_MAY("treatment_no", NONE, "Treatment number", "治疗编号", "治疗号"),
    JIELI_MAY("clinic_division", DIVISION, "Division of the clinic", "治疗点区划", "治疗点区划代码", "治疗点行政区划"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_ENROLLED \
    JIELI_FORM_IN("methadone_enrolled", "methadone.enrolled", JIELI_METHADONE_ENROLLED_IN, "登记入组", "Enrolled")

// 登记入组 methadone.enrolled
static const struct jieli_column JIELI_METHADONE_ENROLLED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("enrolled_on", DATE, "Enrolled on", "入组日期"),
    JIELI_MAY("treatment_no", NONE, "Treatment number", "治疗编号"),
    JIELI_MAY("clinic_division", DIVISION, "Division of the clinic", "治疗点区划"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_ENROLLED \
    JIELI_FORM_OUT("methadone_enrolled", "methadone.enrolled", JIELI_METHADONE_ENROLLED_OUT, "登记入组", "Enrolled")

// 服药日志 methadone.dose_log
static const struct jieli_column JIELI_METHADONE_DOSE_LOG_IN[] = {
    JIELI_MUST("log_date", DATE, "Day of the log", "日志日期", "服药日期", "日期", "日志时间"),
    JIELI_PERSON_OF("entries"),
    JIELI_MUST("entries.attended", YES_NO, "Attended", "是否到诊服药", "是否服药", "到诊服药", "服药"),
    JIELI_MAY("entries.dose_mg", NUMBER, "Dose in mg", "剂量（毫克）", "剂量", "服药剂量", "剂量mg"),
    JIELI_MAY("entries.absence_reason", NONE, "Reason of absence", "缺药理由", "缺药正当理由", "未服药原因", "缺勤原因", "请假原因", "备注"),
    JIELI_ENVELOPE,
};
static const char *const JIELI_METHADONE_DOSE_LOG_IN_BY[] = {"log_date", NULL};
#define JIELI_IN_METHADONE_DOSE_LOG \
    JIELI_FORM_IN_LIST("methadone_dose_log", "methadone.dose_log", JIELI_METHADONE_DOSE_LOG_IN, "服药日志", "Dose log", \
        "entries", JIELI_METHADONE_DOSE_LOG_IN_BY)

// 缺药提醒 methadone.missed_alert
static const struct jieli_column JIELI_METHADONE_MISSED_ALERT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("missed_days", NUMBER, "Days missed in a row", "连续缺药天数"),
    JIELI_MAY("last_dose_on", DATE, "Last dose on", "末次服药日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_MISSED_ALERT \
    JIELI_FORM_OUT("methadone_missed_alert", "methadone.missed_alert", JIELI_METHADONE_MISSED_ALERT_OUT, "缺药提醒", \
        "Alert of missed doses")

// 终止条件通知 methadone.terminated
static const struct jieli_column JIELI_METHADONE_TERMINATED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("missed_days", NUMBER, "Days missed in a row", "连续缺药天数"),
    JIELI_MAY("last_dose_on", DATE, "Last dose on", "末次服药日期"),
    JIELI_MAY_PICK("ground", JIELI_GROUNDS, "Ground", "终止事由"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_TERMINATED \
    JIELI_FORM_OUT("methadone_terminated", "methadone.terminated", JIELI_METHADONE_TERMINATED_OUT, "终止条件通知", \
        "Ground for termination reached")

// 确认终止 methadone.confirmed
static const struct jieli_column JIELI_METHADONE_CONFIRMED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("confirmed_on", DATE, "Confirmed on", "确认终止日期", "确认终止时间"),
    JIELI_MAY("reason", NONE, "Remarks", "说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_CONFIRMED \
    JIELI_FORM_IN("methadone_confirmed", "methadone.confirmed", JIELI_METHADONE_CONFIRMED_IN, "确认终止", \
        "Termination confirmed")

// 确认终止 methadone.confirmed
static const struct jieli_column JIELI_METHADONE_CONFIRMED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("confirmed_on", DATE, "Confirmed on", "确认终止日期"),
    JIELI_MAY("reason", NONE, "Remarks", "说明"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_CONFIRMED \
    JIELI_FORM_OUT("methadone_confirmed", "methadone.confirmed", JIELI_METHADONE_CONFIRMED_OUT, "确认终止", \
        "Termination confirmed")

// 恢复治疗 methadone.reinstated
static const struct jieli_column JIELI_METHADONE_REINSTATED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reinstated_on", DATE, "Reinstated on", "恢复治疗日期", "恢复治疗时间"),
    JIELI_MUST("reason", NONE, "Reason of the absence", "缺药理由", "缺药原因"),
    JIELI_PAPERS("proof"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_REINSTATED \
    JIELI_FORM_IN("methadone_reinstated", "methadone.reinstated", JIELI_METHADONE_REINSTATED_IN, "恢复治疗", "Reinstated")

// 恢复治疗 methadone.reinstated
static const struct jieli_column JIELI_METHADONE_REINSTATED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reinstated_on", DATE, "Reinstated on", "恢复治疗日期"),
    JIELI_MAY("reason", NONE, "Reason of the absence", "缺药理由"),
    JIELI_MAY("proof", NONE, "Proof", "证明材料"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_REINSTATED \
    JIELI_FORM_OUT("methadone_reinstated", "methadone.reinstated", JIELI_METHADONE_REINSTATED_OUT, "恢复治疗", \
        "Reinstated")

// 携药外出 methadone.takeout
static const struct jieli_column JIELI_METHADONE_TAKEOUT_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("found_on", DATE, "Found on", "携药发现日期", "携药发现时间"),
    JIELI_MUST_PICK("kind", JIELI_TAKEOUTS, "Kind", "情形"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_TAKEOUT \
    JIELI_FORM_IN("methadone_takeout", "methadone.takeout", JIELI_METHADONE_TAKEOUT_IN, "携药外出", \
        "Medicine carried out")

// 携药外出 methadone.takeout
static const struct jieli_column JIELI_METHADONE_TAKEOUT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("found_on", DATE, "Found on", "携药发现日期"),
    JIELI_MAY_PICK("kind", JIELI_TAKEOUTS, "Kind", "情形"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_TAKEOUT \
    JIELI_FORM_OUT("methadone_takeout", "methadone.takeout", JIELI_METHADONE_TAKEOUT_OUT, "携药外出", \
        "Medicine carried out")

// 治疗期间吸毒 methadone.use_found
static const struct jieli_column JIELI_METHADONE_USE_FOUND_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("found_on", DATE, "Found on", "吸毒发现日期", "吸毒发现时间"),
    JIELI_MAY("test", NONE, "Test", "检测情况", "检测情况说明"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_USE_FOUND \
    JIELI_FORM_IN("methadone_use_found", "methadone.use_found", JIELI_METHADONE_USE_FOUND_IN, "治疗期间吸毒", \
        "Use during treatment")

// 治疗期间吸毒 methadone.use_found
static const struct jieli_column JIELI_METHADONE_USE_FOUND_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("found_on", DATE, "Found on", "吸毒发现日期"),
    JIELI_MAY("test", NONE, "Test", "检测情况"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_USE_FOUND \
    JIELI_FORM_OUT("methadone_use_found", "methadone.use_found", JIELI_METHADONE_USE_FOUND_OUT, "治疗期间吸毒", \
        "Use during treatment")

// 异地服药 methadone.guest
static const struct jieli_column JIELI_METHADONE_GUEST_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "From", "异地服药起始日期", "异地服药起始时间"),
    JIELI_MUST("until_on", DATE, "Until", "异地服药截止日期", "异地服药截止时间"),
    JIELI_MUST("guest_division", DIVISION, "Division of the other clinic", "异地治疗点区划", "异地治疗点区划代码", "异地治疗点行政区划"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_GUEST \
    JIELI_FORM_IN("methadone_guest", "methadone.guest", JIELI_METHADONE_GUEST_IN, "异地服药", "Guest dosing")

// 异地服药 methadone.guest
static const struct jieli_column JIELI_METHADONE_GUEST_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "异地服药起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "异地服药截止日期"),
    JIELI_MAY("guest_division", DIVISION, "Division of the other clinic", "异地治疗点区划"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_GUEST \
    JIELI_FORM_OUT("methadone_guest", "methadone.guest", JIELI_METHADONE_GUEST_OUT, "异地服药", "Guest dosing")

// 转诊申请 methadone.move_asked
static const struct jieli_column JIELI_METHADONE_MOVE_ASKED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("asked_on", DATE, "Asked on", "转诊申请日期", "转诊申请时间"),
    JIELI_MUST("to_division", DIVISION, "Division of the new clinic", "新治疗点区划", "新治疗点区划代码", "新治疗点行政区划"),
    JIELI_MAY("to_clinic", NONE, "New clinic", "新治疗点"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_MOVE_ASKED \
    JIELI_FORM_IN("methadone_move_asked", "methadone.move_asked", JIELI_METHADONE_MOVE_ASKED_IN, "转诊申请", \
        "Move to another clinic asked")

// 转诊申请 methadone.move_asked
static const struct jieli_column JIELI_METHADONE_MOVE_ASKED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("asked_on", DATE, "Asked on", "转诊申请日期"),
    JIELI_MAY("to_division", DIVISION, "Division of the new clinic", "新治疗点区划"),
    JIELI_MAY("to_clinic", NONE, "New clinic", "新治疗点"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_MOVE_ASKED \
    JIELI_FORM_OUT("methadone_move_asked", "methadone.move_asked", JIELI_METHADONE_MOVE_ASKED_OUT, "转诊申请", \
        "Move to another clinic asked")

// 住院中断 methadone.interrupted
static const struct jieli_column JIELI_METHADONE_INTERRUPTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "From", "住院中断日期", "住院中断时间"),
    JIELI_MAY("hospital", NONE, "Hospital", "医疗机构"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_INTERRUPTED \
    JIELI_FORM_IN("methadone_interrupted", "methadone.interrupted", JIELI_METHADONE_INTERRUPTED_IN, "住院中断", \
        "Interrupted by hospital")

// 住院中断 methadone.interrupted
static const struct jieli_column JIELI_METHADONE_INTERRUPTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "From", "住院中断日期"),
    JIELI_MAY("hospital", NONE, "Hospital", "医疗机构"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_INTERRUPTED \
    JIELI_FORM_OUT("methadone_interrupted", "methadone.interrupted", JIELI_METHADONE_INTERRUPTED_OUT, "住院中断", \
        "Interrupted by hospital")

// 恢复服药 methadone.resumed
static const struct jieli_column JIELI_METHADONE_RESUMED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("resumed_on", DATE, "Resumed on", "恢复服药日期", "恢复服药时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_RESUMED \
    JIELI_FORM_IN("methadone_resumed", "methadone.resumed", JIELI_METHADONE_RESUMED_IN, "恢复服药", "Resumed")

// 恢复服药 methadone.resumed
static const struct jieli_column JIELI_METHADONE_RESUMED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("resumed_on", DATE, "Resumed on", "恢复服药日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_RESUMED \
    JIELI_FORM_OUT("methadone_resumed", "methadone.resumed", JIELI_METHADONE_RESUMED_OUT, "恢复服药", "Resumed")

// 退出治疗 methadone.left
static const struct jieli_column JIELI_METHADONE_LEFT_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("left_on", DATE, "Left on", "退出治疗日期", "退出日期", "退出治疗时间"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_METHADONE_LEFT \
    JIELI_FORM_IN("methadone_left", "methadone.left", JIELI_METHADONE_LEFT_IN, "退出治疗", "Left the treatment")

// 退出治疗 methadone.left
static const struct jieli_column JIELI_METHADONE_LEFT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("left_on", DATE, "Left on", "退出治疗日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_METHADONE_LEFT \
    JIELI_FORM_OUT("methadone_left", "methadone.left", JIELI_METHADONE_LEFT_OUT, "退出治疗", "Left the treatment")

#endif
