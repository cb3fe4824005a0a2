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
static const struct jieli_column JIELI_LEAVE_REQUESTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("applied_on", DATE, "Applied on", "请假申请日期", "请假申请时间"),
    JIELI_MUST("from_on", DATE, "First day", "外出首日"),
    JIELI_MUST("until_on", DATE, "Last day", "外出末日"),
    JIELI_MUST("destination", NONE, "Destination", "去向"),
    JIELI_MAY("reason", NONE, "Reason", "事由"),
    JIELI_MAY("outside_county", YES_NO, "Outside the county", "是否离开所在县市区", "离开所在县市区"),
    JIELI_MAY("arrive_on", DATE, "Arrives on", "预计到达日期", "预计到达时间"),
    JIELI_MAY("guarantor", NONE, "Guarantor", "书面担保人"),
    JIELI_MAY("contact.name", NONE, "Contact", "联系人"),
    JIELI_MAY("contact.phone", PHONE, "Contact's telephone", "联系人电话", "联系人联系电话"),
    JIELI_MAY("contact.relation", NONE, "Relation", "关系"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEAVE_REQUESTED \
    JIELI_FORM_IN("leave_requested", "leave.requested", JIELI_LEAVE_REQUESTED_IN, "请假、外出书面报告", \
        "Leave asked, or absence reported ahead")

// 请假、外出书面报告 leave.requested
static const struct jieli_column JIELI_LEAVE_REQUESTED_OUT[] = {
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
    JIELI_MAY("contact.name", NONE, "Contact", "联系人"),
    JIELI_MAY("contact.phone", PHONE, "Contact's telephone", "联系人电话"),
    JIELI_MAY("contact.relation", NONE, "Relation", "关系"),
    JIELI_MAY("documents", NONE, "Leave slip, letter of guarantee", "请假条、书面担保"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEAVE_REQUESTED \
    JIELI_FORM_OUT("leave_requested", "leave.requested", JIELI_LEAVE_REQUESTED_OUT, "请假、外出书面报告", \
        "Leave asked, or absence reported ahead")

// 准假 leave.approved
static const struct jieli_column JIELI_LEAVE_APPROVED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("approved_on", DATE, "Leave approved on", "准假日期", "准假时间"),
    JIELI_MAY("acting_body", NONE, "Group that approved", "批准的小组"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEAVE_APPROVED \
    JIELI_FORM_IN("leave_approved", "leave.approved", JIELI_LEAVE_APPROVED_IN, "准假", "Leave approved")

// 准假 leave.approved
static const struct jieli_column JIELI_LEAVE_APPROVED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("approved_on", DATE, "Leave approved on", "准假日期"),
    JIELI_MAY("acting_body", NONE, "Group that approved", "批准的小组"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEAVE_APPROVED \
    JIELI_FORM_OUT("leave_approved", "leave.approved", JIELI_LEAVE_APPROVED_OUT, "准假", "Leave approved")

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
static const struct jieli_column JIELI_LEAVE_EXTENDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("extended_on", DATE, "Extended on", "续假同意日期", "续假同意时间"),
    JIELI_MUST("until_on", DATE, "Until", "续假至"),
    JIELI_MAY("acting_body", NONE, "Group that approved", "批准的小组"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEAVE_EXTENDED \
    JIELI_FORM_IN("leave_extended", "leave.extended", JIELI_LEAVE_EXTENDED_IN, "续假", "Leave extended")

// 续假 leave.extended
static const struct jieli_column JIELI_LEAVE_EXTENDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("extended_on", DATE, "Extended on", "续假同意日期"),
    JIELI_MAY("until_on", DATE, "Until", "续假至"),
    JIELI_MAY("acting_body", NONE, "Group that approved", "批准的小组"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEAVE_EXTENDED \
    JIELI_FORM_OUT("leave_extended", "leave.extended", JIELI_LEAVE_EXTENDED_OUT, "续假", "Leave extended")

// 取消外出 leave.cancelled
static const struct jieli_column JIELI_LEAVE_CANCELLED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("cancelled_on", DATE, "Cancelled on", "取消外出日期", "取消外出时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEAVE_CANCELLED \
    JIELI_FORM_IN("leave_cancelled", "leave.cancelled", JIELI_LEAVE_CANCELLED_IN, "取消外出", "Leave cancelled")

// 取消外出 leave.cancelled
static const struct jieli_column JIELI_LEAVE_CANCELLED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("cancelled_on", DATE, "Cancelled on", "取消外出日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEAVE_CANCELLED \
    JIELI_FORM_OUT("leave_cancelled", "leave.cancelled", JIELI_LEAVE_CANCELLED_OUT, "取消外出", "Leave cancelled")

// 到达报告 leave.arrived
static const struct jieli_column JIELI_LEAVE_ARRIVED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("arrived_on", DATE, "Arrived on", "到达日期", "到达时间"),
    JIELI_MUST("reported_on", DATE, "Reported on", "到达报告日期", "到达报告时间"),
    JIELI_MAY("contact.name", NONE, "Contact", "联系人"),
    JIELI_MAY("contact.phone", PHONE, "Contact's telephone", "联系人电话", "联系人联系电话"),
    JIELI_MAY("contact.relation", NONE, "Relation", "关系"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEAVE_ARRIVED \
    JIELI_FORM_IN("leave_arrived", "leave.arrived", JIELI_LEAVE_ARRIVED_IN, "到达报告", "Arrival reported")

// 返回报到 leave.returned
static const struct jieli_column JIELI_LEAVE_RETURNED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("returned_on", DATE, "Returned on", "返回日期", "返回时间"),
    JIELI_MUST("reported_on", DATE, "Reported on", "返回报到日期", "返回报到时间"),
    JIELI_MAY("activities", NONE, "What was done", "外出期间活动"),
    JIELI_MAY("counts_as_absence", YES_NO, "The overstay counts as one absence", "是否记为一次擅自离开", "记为一次擅自离开"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEAVE_RETURNED \
    JIELI_FORM_IN("leave_returned", "leave.returned", JIELI_LEAVE_RETURNED_IN, "返回报到", "Return reported")

// 返回报到 leave.returned
static const struct jieli_column JIELI_LEAVE_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("returned_on", DATE, "Returned on", "返回日期"),
    JIELI_MAY("reported_on", DATE, "Reported on", "返回报到日期"),
    JIELI_MAY("activities", NONE, "What was done", "外出期间活动"),
    JIELI_MAY("counts_as_absence", YES_NO, "The overstay counts as one absence", "是否记为一次擅自离开"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEAVE_RETURNED \
    JIELI_FORM_OUT("leave_returned", "leave.returned", JIELI_LEAVE_RETURNED_OUT, "返回报到", "Return reported")

// 擅自离开记录 absence.recorded
static const struct jieli_column JIELI_ABSENCE_RECORDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "Left on", "擅自离开日期", "擅自离开时间"),
    JIELI_MAY("left_county", YES_NO, "Left the county", "是否离开所在县市区", "离开所在县市区"),
    JIELI_MAY("left_site", YES_NO, "Left the site", "是否离开场所", "离开场所"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_ABSENCE_RECORDED \
    JIELI_FORM_IN("absence_recorded", "absence.recorded", JIELI_ABSENCE_RECORDED_IN, "擅自离开记录", \
        "Absence without leave")

// 擅自离开记录 absence.recorded
static const struct jieli_column JIELI_ABSENCE_RECORDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_on", DATE, "Left on", "擅自离开日期"),
    JIELI_MAY("left_county", YES_NO, "Left the county", "是否离开所在县市区"),
    JIELI_MAY("left_site", YES_NO, "Left the site", "是否离开场所"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_GROUND,
};
#define JIELI_OUT_ABSENCE_RECORDED \
    JIELI_FORM_OUT("absence_recorded", "absence.recorded", JIELI_ABSENCE_RECORDED_OUT, "擅自离开记录", \
        "Absence without leave")

#endif
