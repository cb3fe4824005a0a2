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
#define JIELI_METHADONE_APPLICATION_COLUMNS(C) \
    C(MUST, "applied_on", DATE, "Applied on", "维持治疗申请日期", "申请日期", "维持治疗申请时间"), \
    C(MAY, "age_years", NUMBER, "Age in years", "年龄"), \
    C(MAY, "local_household", YES_NO, "Household registered here", "是否本地户籍", "本地户籍"), \
    C(MAY, "residence_months", NUMBER, "Months of residence here", "本地居住月数"), \
    C(MAY, "full_capacity", YES_NO, "Full legal capacity", "是否完全民事行为能力", "完全民事行为能力"), \
    C(MAY, "opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类物质成瘾", "阿片类物质成瘾"), \
    C(MAY, "earlier_detox", YES_NO, "Earlier detoxification", "是否曾经戒毒治疗", "曾经戒毒治疗"), \
    C(MAY, "earlier_isolation", YES_NO, "Earlier compulsory isolation", "是否曾经强制隔离戒毒", "曾经强制隔离戒毒"), \
    C(MAY, "appraisal", NONE, "Appraisal", "评估意见"), \
    C(MAY, "id_copy", YES_NO, "Copy of the identity card", "是否身份证复印件", "身份证复印件"), \
    C(MAY, "residence_paper", YES_NO, "Copy of household register or residence permit", "是否户口簿或暂住证复印件", "户口簿或暂住证复印件"), \
    C(MAY, "photos", YES_NO, "Two photographs", "是否两张一寸免冠照片", "两张一寸免冠照片"), \
    C(MAY, "decision_copies", YES_NO, "Copies of the decisions", "是否决定书复印件", "决定书复印件"), \
    C(PAPERS, "documents", "Papers", "申请材料")
JIELI_BOTH_WAYS(METHADONE_APPLICATION, JIELI_PERSON_WHOLE);
#define JIELI_METHADONE_APPLICATION_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_application", "methadone.application", JIELI_METHADONE_APPLICATION_##WAY, \
        "参加维持治疗申请", "Application for methadone treatment")
#define JIELI_IN_METHADONE_APPLICATION JIELI_METHADONE_APPLICATION_FORM(IN)
#define JIELI_OUT_METHADONE_APPLICATION JIELI_METHADONE_APPLICATION_FORM(OUT)

// 同意参加 methadone.approved
#define JIELI_METHADONE_APPROVED_COLUMNS(C) \
    C(MUST, "approved_on", DATE, "Treatment approved on", "同意参加日期", "同意参加时间")
JIELI_BOTH_WAYS(METHADONE_APPROVED, JIELI_PERSON);
#define JIELI_METHADONE_APPROVED_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_approved", "methadone.approved", JIELI_METHADONE_APPROVED_##WAY, "同意参加", \
        "Participation approved")
#define JIELI_IN_METHADONE_APPROVED JIELI_METHADONE_APPROVED_FORM(IN)
#define JIELI_OUT_METHADONE_APPROVED JIELI_METHADONE_APPROVED_FORM(OUT)

// 不同意参加 methadone.rejected
#define JIELI_METHADONE_REJECTED_COLUMNS(C) \
    C(MUST, "rejected_on", DATE, "Treatment refused on", "不同意参加日期", "不同意参加时间"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因")
JIELI_BOTH_WAYS(METHADONE_REJECTED, JIELI_PERSON);
#define JIELI_METHADONE_REJECTED_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_rejected", "methadone.rejected", JIELI_METHADONE_REJECTED_##WAY, "不同意参加", \
        "Participation refused")
#define JIELI_IN_METHADONE_REJECTED JIELI_METHADONE_REJECTED_FORM(IN)
#define JIELI_OUT_METHADONE_REJECTED JIELI_METHADONE_REJECTED_FORM(OUT)

// 登记入组 methadone.enrolled
#define JIELI_METHADONE_ENROLLED_COLUMNS(C) \
    C(MUST, "enrolled_on", DATE, "Enrolled on", "入组日期", "入组时间"), \
    C(MAY, "treatment_no", NONE, "Treatment number", "治疗编号", "治疗号"), \
    C(MAY, "clinic_division", DIVISION, "Division of the clinic", "治疗点区划", "治疗点区划代码", "治疗点行政区划")
JIELI_BOTH_WAYS(METHADONE_ENROLLED, JIELI_PERSON_WHOLE);
#define JIELI_METHADONE_ENROLLED_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_enrolled", "methadone.enrolled", JIELI_METHADONE_ENROLLED_##WAY, "登记入组", "Enrolled")
#define JIELI_IN_METHADONE_ENROLLED JIELI_METHADONE_ENROLLED_FORM(IN)
#define JIELI_OUT_METHADONE_ENROLLED JIELI_METHADONE_ENROLLED_FORM(OUT)

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
#define JIELI_METHADONE_CONFIRMED_COLUMNS(C) \
    C(MUST, "confirmed_on", DATE, "Confirmed on", "确认终止日期", "确认终止时间"), \
    C(MAY, "reason", NONE, "Remarks", "说明")
JIELI_BOTH_WAYS(METHADONE_CONFIRMED, JIELI_PERSON);
#define JIELI_METHADONE_CONFIRMED_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_confirmed", "methadone.confirmed", JIELI_METHADONE_CONFIRMED_##WAY, "确认终止", \
        "Termination confirmed")
#define JIELI_IN_METHADONE_CONFIRMED JIELI_METHADONE_CONFIRMED_FORM(IN)
#define JIELI_OUT_METHADONE_CONFIRMED JIELI_METHADONE_CONFIRMED_FORM(OUT)

// 恢复治疗 methadone.reinstated
#define JIELI_METHADONE_REINSTATED_COLUMNS(C) \
    C(MUST, "reinstated_on", DATE, "Reinstated on", "恢复治疗日期", "恢复治疗时间"), \
    C(MUST, "reason", NONE, "Reason of the absence", "缺药理由", "缺药原因"), \
    C(PAPERS, "proof", "Proof", "证明材料")
JIELI_BOTH_WAYS(METHADONE_REINSTATED, JIELI_PERSON);
#define JIELI_METHADONE_REINSTATED_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_reinstated", "methadone.reinstated", JIELI_METHADONE_REINSTATED_##WAY, "恢复治疗", \
        "Reinstated")
#define JIELI_IN_METHADONE_REINSTATED JIELI_METHADONE_REINSTATED_FORM(IN)
#define JIELI_OUT_METHADONE_REINSTATED JIELI_METHADONE_REINSTATED_FORM(OUT)

// 携药外出 methadone.takeout
#define JIELI_METHADONE_TAKEOUT_COLUMNS(C) \
    C(MUST, "found_on", DATE, "Found on", "携药发现日期", "携药发现时间"), \
    C(MUST_PICK, "kind", JIELI_TAKEOUTS, "Kind", "情形"), \
    C(MAY, "text", NONE, "Account", "情况说明")
JIELI_BOTH_WAYS(METHADONE_TAKEOUT, JIELI_PERSON);
#define JIELI_METHADONE_TAKEOUT_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_takeout", "methadone.takeout", JIELI_METHADONE_TAKEOUT_##WAY, "携药外出", \
        "Medicine carried out")
#define JIELI_IN_METHADONE_TAKEOUT JIELI_METHADONE_TAKEOUT_FORM(IN)
#define JIELI_OUT_METHADONE_TAKEOUT JIELI_METHADONE_TAKEOUT_FORM(OUT)

// 治疗期间吸毒 methadone.use_found
#define JIELI_METHADONE_USE_FOUND_COLUMNS(C) \
    C(MUST, "found_on", DATE, "Found on", "吸毒发现日期", "吸毒发现时间"), \
    C(MAY, "test", NONE, "Test", "检测情况", "检测情况说明"), \
    C(MAY, "text", NONE, "Account", "情况说明")
JIELI_BOTH_WAYS(METHADONE_USE_FOUND, JIELI_PERSON);
#define JIELI_METHADONE_USE_FOUND_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_use_found", "methadone.use_found", JIELI_METHADONE_USE_FOUND_##WAY, "治疗期间吸毒", \
        "Use during treatment")
#define JIELI_IN_METHADONE_USE_FOUND JIELI_METHADONE_USE_FOUND_FORM(IN)
#define JIELI_OUT_METHADONE_USE_FOUND JIELI_METHADONE_USE_FOUND_FORM(OUT)

// 异地服药 methadone.guest
#define JIELI_METHADONE_GUEST_COLUMNS(C) \
    C(MUST, "from_on", DATE, "From", "异地服药起始日期", "异地服药起始时间"), \
    C(MUST, "until_on", DATE, "Until", "异地服药截止日期", "异地服药截止时间"), \
    C(MUST, "guest_division", DIVISION, "Division of the other clinic", "异地治疗点区划", "异地治疗点区划代码", "异地治疗点行政区划")
JIELI_BOTH_WAYS(METHADONE_GUEST, JIELI_PERSON);
#define JIELI_METHADONE_GUEST_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_guest", "methadone.guest", JIELI_METHADONE_GUEST_##WAY, "异地服药", "Guest dosing")
#define JIELI_IN_METHADONE_GUEST JIELI_METHADONE_GUEST_FORM(IN)
#define JIELI_OUT_METHADONE_GUEST JIELI_METHADONE_GUEST_FORM(OUT)

// 转诊申请 methadone.move_asked
#define JIELI_METHADONE_MOVE_ASKED_COLUMNS(C) \
    C(MUST, "asked_on", DATE, "Asked on", "转诊申请日期", "转诊申请时间"), \
    C(MUST, "to_division", DIVISION, "Division of the new clinic", "新治疗点区划", "新治疗点区划代码", "新治疗点行政区划"), \
    C(MAY, "to_clinic", NONE, "New clinic", "新治疗点"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因")
JIELI_BOTH_WAYS(METHADONE_MOVE_ASKED, JIELI_PERSON);
#define JIELI_METHADONE_MOVE_ASKED_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_move_asked", "methadone.move_asked", JIELI_METHADONE_MOVE_ASKED_##WAY, "转诊申请", \
        "Move to another clinic asked")
#define JIELI_IN_METHADONE_MOVE_ASKED JIELI_METHADONE_MOVE_ASKED_FORM(IN)
#define JIELI_OUT_METHADONE_MOVE_ASKED JIELI_METHADONE_MOVE_ASKED_FORM(OUT)

// 住院中断 methadone.interrupted
#define JIELI_METHADONE_INTERRUPTED_COLUMNS(C) \
    C(MUST, "from_on", DATE, "From", "住院中断日期", "住院中断时间"), \
    C(MAY, "hospital", NONE, "Hospital", "医疗机构")
JIELI_BOTH_WAYS(METHADONE_INTERRUPTED, JIELI_PERSON);
#define JIELI_METHADONE_INTERRUPTED_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_interrupted", "methadone.interrupted", JIELI_METHADONE_INTERRUPTED_##WAY, "住院中断", \
        "Interrupted by hospital")
#define JIELI_IN_METHADONE_INTERRUPTED JIELI_METHADONE_INTERRUPTED_FORM(IN)
#define JIELI_OUT_METHADONE_INTERRUPTED JIELI_METHADONE_INTERRUPTED_FORM(OUT)

// 恢复服药 methadone.resumed
#define JIELI_METHADONE_RESUMED_COLUMNS(C) \
    C(MUST, "resumed_on", DATE, "Resumed on", "恢复服药日期", "恢复服药时间")
JIELI_BOTH_WAYS(METHADONE_RESUMED, JIELI_PERSON);
#define JIELI_METHADONE_RESUMED_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_resumed", "methadone.resumed", JIELI_METHADONE_RESUMED_##WAY, "恢复服药", "Resumed")
#define JIELI_IN_METHADONE_RESUMED JIELI_METHADONE_RESUMED_FORM(IN)
#define JIELI_OUT_METHADONE_RESUMED JIELI_METHADONE_RESUMED_FORM(OUT)

// 退出治疗 methadone.left
#define JIELI_METHADONE_LEFT_COLUMNS(C) \
    C(MUST, "left_on", DATE, "Left on", "退出治疗日期", "退出日期", "退出治疗时间"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因")
JIELI_BOTH_WAYS(METHADONE_LEFT, JIELI_PERSON);
#define JIELI_METHADONE_LEFT_FORM(WAY) \
    JIELI_FORM_##WAY("methadone_left", "methadone.left", JIELI_METHADONE_LEFT_##WAY, "退出治疗", "Left the treatment")
#define JIELI_IN_METHADONE_LEFT JIELI_METHADONE_LEFT_FORM(IN)
#define JIELI_OUT_METHADONE_LEFT JIELI_METHADONE_LEFT_FORM(OUT)

#endif
