// SPDX-License-Identifier: Apache-2.0
/// @file forms/emergency.h — 应急: forms of emergencies, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_EMERGENCY_H
#define JIELI_FORMS_EMERGENCY_H

#include "jieli/forms/choices.h"

// 紧急情况 emergency.raised
#define JIELI_EMERGENCY_RAISED_COLUMNS(C) \
    C(MUST_PICK, "kind", JIELI_EMERGENCY_KINDS, "Kind", "紧急情况种类"), \
    C(MUST, "place", NONE, "Where", "现场地点"), \
    C(MAY, "place_division", DIVISION, "Division of the place", "现场地区划", "现场地区划代码", "现场地行政区划"), \
    C(MAY, "substances", NONE, "Substances, if known", "已知药物"), \
    C(MAY, "condition", NONE, "Condition", "现场情况", "现场情况说明"), \
    C(MAY, "contact_phone", PHONE, "Telephone on the spot", "现场联系电话", "现场电话"), \
    C(MAY, "called_120", YES_NO, "120 called", "是否已拨打120", "已拨打120"), \
    C(MAY, "called_110", YES_NO, "110 called", "是否已拨打110", "已拨打110"), \
    JIELI_CONTACT_COLUMNS(C, "contact")
JIELI_BOTH_WAYS(EMERGENCY_RAISED, JIELI_PERSON);
#define JIELI_EMERGENCY_RAISED_FORM(WAY) \
    JIELI_FORM_##WAY("emergency_raised", "emergency.raised", JIELI_EMERGENCY_RAISED_##WAY, "紧急情况", "Emergency")
#define JIELI_IN_EMERGENCY_RAISED JIELI_EMERGENCY_RAISED_FORM(IN)
#define JIELI_OUT_EMERGENCY_RAISED JIELI_EMERGENCY_RAISED_FORM(OUT)

// 紧急情况转请 emergency.call
static const struct jieli_column JIELI_EMERGENCY_CALL_OUT[] = {
    JIELI_STAMP,
    JIELI_MAY_PICK("kind", JIELI_EMERGENCY_KINDS, "Kind", "紧急情况种类"),
    JIELI_MAY("place", NONE, "Where", "现场地点"),
    JIELI_MAY("substances", NONE, "Substances, if known", "已知药物"),
    JIELI_MAY("contact_phone", PHONE, "Telephone on the spot", "现场联系电话"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMERGENCY_CALL \
    JIELI_FORM_OUT("emergency_call", "emergency.call", JIELI_EMERGENCY_CALL_OUT, "紧急情况转请", "Emergency passed on")

// 接诊 emergency.acknowledged
#define JIELI_EMERGENCY_ACKNOWLEDGED_COLUMNS(C) \
    C(MUST, "acknowledged_on", DATE, "Acknowledged on", "接诊日期", "接警日期", "接诊接警日期", "接诊时间", "接警时间"), \
    C(MAY, "by", NONE, "Acknowledged by", "接诊人", "接警人", "接诊接警人"), \
    C(MAY, "phone", PHONE, "Telephone", "接诊联系电话", "接诊电话")
static const struct jieli_column JIELI_EMERGENCY_ACKNOWLEDGED_IN[] = {
    JIELI_PERSON, JIELI_EMERGENCY_ACKNOWLEDGED_COLUMNS(JIELI_ASKED), JIELI_ENVELOPE};
#define JIELI_EMERGENCY_ACKNOWLEDGED_FORM(WAY) \
    JIELI_FORM_##WAY("emergency_acknowledged", "emergency.acknowledged", JIELI_EMERGENCY_ACKNOWLEDGED_##WAY, "接诊", \
        "Acknowledged")
#define JIELI_IN_EMERGENCY_ACKNOWLEDGED JIELI_EMERGENCY_ACKNOWLEDGED_FORM(IN)

static const struct jieli_column JIELI_EMERGENCY_ACKNOWLEDGED_OUT[] = {
    JIELI_STAMP, JIELI_PERSON, JIELI_EMERGENCY_ACKNOWLEDGED_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_EMERGENCY_ACKNOWLEDGED JIELI_EMERGENCY_ACKNOWLEDGED_FORM(OUT)

// 收治 emergency.admitted
#define JIELI_EMERGENCY_ADMITTED_COLUMNS(C) \
    C(MUST, "admitted_on", DATE, "Admitted on", "收治日期", "收治时间"), \
    C(MAY, "ward", NONE, "Ward", "科室"), \
    C(MAY, "status", NONE, "State", "收治状况")
static const struct jieli_column JIELI_EMERGENCY_ADMITTED_IN[] = {
    JIELI_PERSON, JIELI_EMERGENCY_ADMITTED_COLUMNS(JIELI_ASKED), JIELI_ENVELOPE};
#define JIELI_EMERGENCY_ADMITTED_FORM(WAY) \
    JIELI_FORM_##WAY("emergency_admitted", "emergency.admitted", JIELI_EMERGENCY_ADMITTED_##WAY, "收治", "Admitted")
#define JIELI_IN_EMERGENCY_ADMITTED JIELI_EMERGENCY_ADMITTED_FORM(IN)

static const struct jieli_column JIELI_EMERGENCY_ADMITTED_OUT[] = {
    JIELI_STAMP, JIELI_PERSON, JIELI_EMERGENCY_ADMITTED_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_EMERGENCY_ADMITTED JIELI_EMERGENCY_ADMITTED_FORM(OUT)

// 交回 emergency.handed_back
#define JIELI_EMERGENCY_HANDED_BACK_COLUMNS(C) \
    C(MUST, "handed_back_on", DATE, "Handed back on", "交回日期", "交回时间"), \
    C(MUST_PICK, "outcome", JIELI_EMERGENCY_OUTCOMES, "Outcome", "处置结果"), \
    C(MAY, "advice", NONE, "Advice", "医嘱与注意事项")
static const struct jieli_column JIELI_EMERGENCY_HANDED_BACK_IN[] = {
    JIELI_PERSON, JIELI_EMERGENCY_HANDED_BACK_COLUMNS(JIELI_ASKED), JIELI_ENVELOPE};
#define JIELI_EMERGENCY_HANDED_BACK_FORM(WAY) \
    JIELI_FORM_##WAY("emergency_handed_back", "emergency.handed_back", JIELI_EMERGENCY_HANDED_BACK_##WAY, "交回", \
        "Handed back")
#define JIELI_IN_EMERGENCY_HANDED_BACK JIELI_EMERGENCY_HANDED_BACK_FORM(IN)

static const struct jieli_column JIELI_EMERGENCY_HANDED_BACK_OUT[] = {
    JIELI_STAMP, JIELI_PERSON, JIELI_EMERGENCY_HANDED_BACK_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_EMERGENCY_HANDED_BACK JIELI_EMERGENCY_HANDED_BACK_FORM(OUT)

// 应急回访 emergency.followed_up
static const struct jieli_column JIELI_EMERGENCY_FOLLOWED_UP_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("visited_on", DATE, "Followed up on", "应急回访日期", "应急回访时间"),
    JIELI_MAY("text", NONE, "Account", "回访情况", "回访情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_EMERGENCY_FOLLOWED_UP \
    JIELI_FORM_IN("emergency_followed_up", "emergency.followed_up", JIELI_EMERGENCY_FOLLOWED_UP_IN, "应急回访", \
        "Followed up")

// 应急取消 emergency.cancelled
static const struct jieli_column JIELI_EMERGENCY_CANCELLED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "应急取消原因", "应急取消理由"),
    JIELI_MAY("cancelled_on", DATE, "Cancelled on", "应急取消日期", "应急取消时间"),
    JIELI_ENVELOPE,
};
#define JIELI_EMERGENCY_CANCELLED_FORM(WAY) \
    JIELI_FORM_##WAY("emergency_cancelled", "emergency.cancelled", JIELI_EMERGENCY_CANCELLED_##WAY, "应急取消", \
        "Alarm cancelled")
#define JIELI_IN_EMERGENCY_CANCELLED JIELI_EMERGENCY_CANCELLED_FORM(IN)

// 应急取消 emergency.cancelled
static const struct jieli_column JIELI_EMERGENCY_CANCELLED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON,
    JIELI_MAY("cancelled_on", DATE, "Cancelled on", "应急取消日期"),
    JIELI_MAY("reason", NONE, "Reason", "应急取消原因"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMERGENCY_CANCELLED JIELI_EMERGENCY_CANCELLED_FORM(OUT)

#endif
