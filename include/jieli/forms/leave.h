// SPDX-License-Identifier: Apache-2.0
/// @file forms/leave.h — 外出请假: forms of leave and absence, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_LEAVE_H
#define JIELI_FORMS_LEAVE_H

#include "jieli/columns.h"

// 请假、外出书面报告 leave.requested
#define JIELI_LEAVE_REQUESTED_COLUMNS(C) \
    C(MUST, "applied_on", DATE, "Applied on", "请假申请日期", "请假申请时间"), \
    C(MUST, "from_on", DATE, "First day", "外出首日"), \
    C(MUST, "until_on", DATE, "Last day", "外出末日"), \
    C(MUST, "destination", NONE, "Destination", "去向"), \
    C(MAY, "reason", NONE, "Reason", "事由"), \
    C(MAY, "outside_county", YES_NO, "Outside the county", "是否离开所在县市区", "离开所在县市区"), \
    C(MAY, "arrive_on", DATE, "Arrives on", "预计到达日期", "预计到达时间"), \
    C(MAY, "guarantor", NONE, "Guarantor", "书面担保人"), \
    JIELI_CONTACT_COLUMNS(C, "contact"), \
    C(PAPERS, "documents", "Leave slip, letter of guarantee", "请假条、书面担保")
JIELI_BOTH_WAYS(LEAVE_REQUESTED, JIELI_PERSON);
#define JIELI_LEAVE_REQUESTED_FORM(WAY) \
    JIELI_FORM_##WAY("leave_requested", "leave.requested", JIELI_LEAVE_REQUESTED_##WAY, "请假、外出书面报告", \
        "Leave asked, or absence reported ahead")
#define JIELI_IN_LEAVE_REQUESTED JIELI_LEAVE_REQUESTED_FORM(IN)
#define JIELI_OUT_LEAVE_REQUESTED JIELI_LEAVE_REQUESTED_FORM(OUT)

// 准假 leave.approved
#define JIELI_LEAVE_APPROVED_COLUMNS(C) \
    C(MUST, "approved_on", DATE, "Leave approved on", "准假日期", "准假时间"), \
    C(MAY, "acting_body", NONE, "Group that approved", "批准的小组")
JIELI_BOTH_WAYS(LEAVE_APPROVED, JIELI_PERSON);
#define JIELI_LEAVE_APPROVED_FORM(WAY) \
    JIELI_FORM_##WAY("leave_approved", "leave.approved", JIELI_LEAVE_APPROVED_##WAY, "准假", "Leave approved")
#define JIELI_IN_LEAVE_APPROVED JIELI_LEAVE_APPROVED_FORM(IN)
#define JIELI_OUT_LEAVE_APPROVED JIELI_LEAVE_APPROVED_FORM(OUT)

// 不准假 leave.refused
static const struct jieli_column JIELI_LEAVE_REFUSED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("refused_on", DATE, "Leave refused on", "不准假日期", "不准假时间"),
    JIELI_MUST("reason", NONE, "Reason", "理由", "原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEAVE_REFUSED \
    JIELI_FORM_IN("leave_refused", "leave.refused", JIELI_LEAVE_REFUSED_IN, "不准假", "Leave refused")

// 续假 leave.extended
#define JIELI_LEAVE_EXTENDED_COLUMNS(C) \
    C(MUST, "extended_on", DATE, "Extended on", "续假同意日期", "续假同意时间"), \
    C(MUST, "until_on", DATE, "Until", "续假至"), \
    C(MAY, "acting_body", NONE, "Group that approved", "批准的小组")
JIELI_BOTH_WAYS(LEAVE_EXTENDED, JIELI_PERSON);
#define JIELI_LEAVE_EXTENDED_FORM(WAY) \
    JIELI_FORM_##WAY("leave_extended", "leave.extended", JIELI_LEAVE_EXTENDED_##WAY, "续假", "Leave extended")
#define JIELI_IN_LEAVE_EXTENDED JIELI_LEAVE_EXTENDED_FORM(IN)
#define JIELI_OUT_LEAVE_EXTENDED JIELI_LEAVE_EXTENDED_FORM(OUT)

// 取消外出 leave.cancelled
#define JIELI_LEAVE_CANCELLED_COLUMNS(C) \
    C(MUST, "cancelled_on", DATE, "Cancelled on", "取消外出日期", "取消外出时间")
JIELI_BOTH_WAYS(LEAVE_CANCELLED, JIELI_PERSON);
#define JIELI_LEAVE_CANCELLED_FORM(WAY) \
    JIELI_FORM_##WAY("leave_cancelled", "leave.cancelled", JIELI_LEAVE_CANCELLED_##WAY, "取消外出", "Leave cancelled")
#define JIELI_IN_LEAVE_CANCELLED JIELI_LEAVE_CANCELLED_FORM(IN)
#define JIELI_OUT_LEAVE_CANCELLED JIELI_LEAVE_CANCELLED_FORM(OUT)

// 到达报告 leave.arrived
static const struct jieli_column JIELI_LEAVE_ARRIVED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("arrived_on", DATE, "Arrived on", "到达日期", "到达时间"),
    JIELI_MUST("reported_on", DATE, "Reported on", "到达报告日期", "到达报告时间"),
    JIELI_CONTACT_COLUMNS(JIELI_ASKED, "contact"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEAVE_ARRIVED \
    JIELI_FORM_IN("leave_arrived", "leave.arrived", JIELI_LEAVE_ARRIVED_IN, "到达报告", "Arrival reported")

// 返回报到 leave.returned
#define JIELI_LEAVE_RETURNED_COLUMNS(C) \
    C(MUST, "returned_on", DATE, "Returned on", "返回日期", "返回时间"), \
    C(MUST, "reported_on", DATE, "Reported on", "返回报到日期", "返回报到时间"), \
    C(MAY, "activities", NONE, "What was done", "外出期间活动"), \
    C(MAY, "counts_as_absence", YES_NO, "The overstay counts as one absence", "是否记为一次擅自离开", "记为一次擅自离开")
JIELI_BOTH_WAYS(LEAVE_RETURNED, JIELI_PERSON);
#define JIELI_LEAVE_RETURNED_FORM(WAY) \
    JIELI_FORM_##WAY("leave_returned", "leave.returned", JIELI_LEAVE_RETURNED_##WAY, "返回报到", "Return reported")
#define JIELI_IN_LEAVE_RETURNED JIELI_LEAVE_RETURNED_FORM(IN)
#define JIELI_OUT_LEAVE_RETURNED JIELI_LEAVE_RETURNED_FORM(OUT)

// 擅自离开记录 absence.recorded
#define JIELI_ABSENCE_RECORDED_COLUMNS(C) \
    C(MUST, "from_on", DATE, "Left on", "擅自离开日期", "擅自离开时间"), \
    C(MAY, "left_county", YES_NO, "Left the county", "是否离开所在县市区", "离开所在县市区"), \
    C(MAY, "left_site", YES_NO, "Left the site", "是否离开场所", "离开场所"), \
    C(MAY, "text", NONE, "Account", "情况说明")
JIELI_BOTH_WAYS(ABSENCE_RECORDED, JIELI_PERSON);
#define JIELI_ABSENCE_RECORDED_FORM(WAY) \
    JIELI_FORM_##WAY("absence_recorded", "absence.recorded", JIELI_ABSENCE_RECORDED_##WAY, "擅自离开记录", \
        "Absence without leave")
#define JIELI_IN_ABSENCE_RECORDED JIELI_ABSENCE_RECORDED_FORM(IN)
#define JIELI_OUT_ABSENCE_RECORDED JIELI_ABSENCE_RECORDED_FORM(OUT)

#endif
