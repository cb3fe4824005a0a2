// SPDX-License-Identifier: Apache-2.0
/// @file forms/support.h — 法律援助、就学: forms of legal aid and schooling, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_SUPPORT_H
#define JIELI_FORMS_SUPPORT_H

#include "jieli/forms/choices.h"

// 法律援助申请 legal.requested
#define JIELI_LEGAL_REQUESTED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "subject", NONE, "Subject", "法律援助申请事项"), \
    C(MUST, "applied_on", DATE, "Applied on", "法律援助申请日期", "法律援助申请时间"), \
    C(MAY, "to_division", DIVISION, "Division that handles it", "受理地区划", "受理地区划代码", "受理地行政区划"), \
    C(MAY, "hardship_proved", YES_NO, "Hardship proved", "有无经济困难证明"), \
    C(PAPERS, "documents", "Papers", "申请材料")
JIELI_BOTH_WAYS(LEGAL_REQUESTED, JIELI_PERSON);
#define JIELI_LEGAL_REQUESTED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_requested", "legal.requested", JIELI_LEGAL_REQUESTED_##WAY, "法律援助申请", \
        "Application for legal aid")
#define JIELI_IN_LEGAL_REQUESTED JIELI_LEGAL_REQUESTED_FORM(IN)
#define JIELI_OUT_LEGAL_REQUESTED JIELI_LEGAL_REQUESTED_FORM(OUT)

// 法律援助补正告知 legal.supplement_asked
#define JIELI_LEGAL_SUPPLEMENT_ASKED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "missing_papers", LIST, "Missing papers", "缺少的材料"), \
    C(MUST, "by_on", DATE, "To be sent by", "补正期限"), \
    C(MAY, "asked_on", DATE, "Asked on", "补正告知日期", "补正告知时间")
JIELI_BOTH_WAYS(LEGAL_SUPPLEMENT_ASKED, JIELI_PERSON);
#define JIELI_LEGAL_SUPPLEMENT_ASKED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_supplement_asked", "legal.supplement_asked", JIELI_LEGAL_SUPPLEMENT_ASKED_##WAY, \
        "法律援助补正告知", "Papers asked for")
#define JIELI_IN_LEGAL_SUPPLEMENT_ASKED JIELI_LEGAL_SUPPLEMENT_ASKED_FORM(IN)
#define JIELI_OUT_LEGAL_SUPPLEMENT_ASKED JIELI_LEGAL_SUPPLEMENT_ASKED_FORM(OUT)

// 法律援助补正 legal.supplemented
#define JIELI_LEGAL_SUPPLEMENTED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "sent_on", DATE, "Sent on", "法律援助补正日期", "法律援助补正时间"), \
    C(PAPERS, "documents", "Papers", "补正材料")
JIELI_BOTH_WAYS(LEGAL_SUPPLEMENTED, JIELI_PERSON);
#define JIELI_LEGAL_SUPPLEMENTED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_supplemented", "legal.supplemented", JIELI_LEGAL_SUPPLEMENTED_##WAY, "法律援助补正", \
        "Papers sent")
#define JIELI_IN_LEGAL_SUPPLEMENTED JIELI_LEGAL_SUPPLEMENTED_FORM(IN)
#define JIELI_OUT_LEGAL_SUPPLEMENTED JIELI_LEGAL_SUPPLEMENTED_FORM(OUT)

// 给予法律援助 legal.granted
#define JIELI_LEGAL_GRANTED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "decided_on", DATE, "Legal aid granted on", "给予法律援助决定日期", "给予法律援助决定时间"), \
    C(PAPERS, "documents", "Decision", "给予法律援助决定书")
JIELI_BOTH_WAYS(LEGAL_GRANTED, JIELI_PERSON);
#define JIELI_LEGAL_GRANTED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_granted", "legal.granted", JIELI_LEGAL_GRANTED_##WAY, "给予法律援助", "Legal aid granted")
#define JIELI_IN_LEGAL_GRANTED JIELI_LEGAL_GRANTED_FORM(IN)
#define JIELI_OUT_LEGAL_GRANTED JIELI_LEGAL_GRANTED_FORM(OUT)

// 不予法律援助 legal.refused
#define JIELI_LEGAL_REFUSED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "decided_on", DATE, "Decided on", "不予法律援助决定日期", "不予法律援助决定时间"), \
    C(MUST, "reason", NONE, "Reason in writing", "不予法律援助理由", "不予法律援助原因"), \
    C(PAPERS, "documents", "Decision", "不予法律援助决定书")
JIELI_BOTH_WAYS(LEGAL_REFUSED, JIELI_PERSON);
#define JIELI_LEGAL_REFUSED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_refused", "legal.refused", JIELI_LEGAL_REFUSED_##WAY, "不予法律援助", "Legal aid refused")
#define JIELI_IN_LEGAL_REFUSED JIELI_LEGAL_REFUSED_FORM(IN)
#define JIELI_OUT_LEGAL_REFUSED JIELI_LEGAL_REFUSED_FORM(OUT)

// 指派法律援助人员 legal.assigned
#define JIELI_LEGAL_ASSIGNED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "assigned_on", DATE, "Assigned on", "指派日期", "指派时间"), \
    C(MUST, "lawyer", NONE, "Lawyer", "法律援助人员"), \
    C(MAY, "lawyer_phone", PHONE, "Telephone", "法律援助人员电话", "法律援助人员联系电话")
JIELI_BOTH_WAYS(LEGAL_ASSIGNED, JIELI_PERSON);
#define JIELI_LEGAL_ASSIGNED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_assigned", "legal.assigned", JIELI_LEGAL_ASSIGNED_##WAY, "指派法律援助人员", "Lawyer assigned")
#define JIELI_IN_LEGAL_ASSIGNED JIELI_LEGAL_ASSIGNED_FORM(IN)
#define JIELI_OUT_LEGAL_ASSIGNED JIELI_LEGAL_ASSIGNED_FORM(OUT)

// 法律援助异议 legal.objected
#define JIELI_LEGAL_OBJECTED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "objected_on", DATE, "Objected on", "法律援助异议日期", "法律援助异议时间"), \
    C(MUST, "grounds", NONE, "Grounds", "异议理由", "异议原因")
JIELI_BOTH_WAYS(LEGAL_OBJECTED, JIELI_PERSON);
#define JIELI_LEGAL_OBJECTED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_objected", "legal.objected", JIELI_LEGAL_OBJECTED_##WAY, "法律援助异议", "Objection")
#define JIELI_IN_LEGAL_OBJECTED JIELI_LEGAL_OBJECTED_FORM(IN)
#define JIELI_OUT_LEGAL_OBJECTED JIELI_LEGAL_OBJECTED_FORM(OUT)

// 法律援助异议决定 legal.objection_decided
#define JIELI_LEGAL_OBJECTION_DECIDED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "decided_on", DATE, "Objection decided on", "异议决定日期", "异议决定时间"), \
    C(MAY, "upheld", YES_NO, "Upheld", "异议是否成立"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因")
JIELI_BOTH_WAYS(LEGAL_OBJECTION_DECIDED, JIELI_PERSON);
#define JIELI_LEGAL_OBJECTION_DECIDED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_objection_decided", "legal.objection_decided", JIELI_LEGAL_OBJECTION_DECIDED_##WAY, \
        "法律援助异议决定", "Objection decided")
#define JIELI_IN_LEGAL_OBJECTION_DECIDED JIELI_LEGAL_OBJECTION_DECIDED_FORM(IN)
#define JIELI_OUT_LEGAL_OBJECTION_DECIDED JIELI_LEGAL_OBJECTION_DECIDED_FORM(OUT)

// 法律援助办结 legal.closed
#define JIELI_LEGAL_CLOSED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "closed_on", DATE, "Closed on", "法律援助办结日期", "法律援助办结时间"), \
    C(MAY, "outcome", NONE, "Outcome", "办理结果")
JIELI_BOTH_WAYS(LEGAL_CLOSED, JIELI_PERSON);
#define JIELI_LEGAL_CLOSED_FORM(WAY) \
    JIELI_FORM_##WAY("legal_closed", "legal.closed", JIELI_LEGAL_CLOSED_##WAY, "法律援助办结", "Legal aid closed")
#define JIELI_IN_LEGAL_CLOSED JIELI_LEGAL_CLOSED_FORM(IN)
#define JIELI_OUT_LEGAL_CLOSED JIELI_LEGAL_CLOSED_FORM(OUT)

// 就学帮助 school.requested
#define JIELI_SCHOOL_REQUESTED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST_PICK, "beneficiary", JIELI_SCHOOL_BENEFICIARIES, "Who goes to school", "就学人"), \
    C(MAY, "child_name", NONE, "Name of the child", "子女姓名"), \
    C(MAY, "child_birth_date", DATE, "Birth date of the child", "子女出生日期", "子女出生时间"), \
    C(MAY, "school", NONE, "School wished for", "意向学校"), \
    C(MAY, "grade", NONE, "Grade", "年级"), \
    C(MAY, "difficulty", NONE, "Difficulty", "困难情形"), \
    C(MAY, "to_division", DIVISION, "Division that handles it", "受理地区划", "受理地区划代码", "受理地行政区划")
JIELI_BOTH_WAYS(SCHOOL_REQUESTED, JIELI_PERSON);
#define JIELI_SCHOOL_REQUESTED_FORM(WAY) \
    JIELI_FORM_##WAY("school_requested", "school.requested", JIELI_SCHOOL_REQUESTED_##WAY, "就学帮助", \
        "Help with schooling")
#define JIELI_IN_SCHOOL_REQUESTED JIELI_SCHOOL_REQUESTED_FORM(IN)
#define JIELI_OUT_SCHOOL_REQUESTED JIELI_SCHOOL_REQUESTED_FORM(OUT)

// 已安排就学 school.arranged
#define JIELI_SCHOOL_ARRANGED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "school", NONE, "School", "就读学校"), \
    C(MAY, "grade", NONE, "Grade", "年级"), \
    C(MUST, "from_on", DATE, "From", "入学日期", "入学时间")
JIELI_BOTH_WAYS(SCHOOL_ARRANGED, JIELI_PERSON);
#define JIELI_SCHOOL_ARRANGED_FORM(WAY) \
    JIELI_FORM_##WAY("school_arranged", "school.arranged", JIELI_SCHOOL_ARRANGED_##WAY, "已安排就学", "Schooling arranged")
#define JIELI_IN_SCHOOL_ARRANGED JIELI_SCHOOL_ARRANGED_FORM(IN)
#define JIELI_OUT_SCHOOL_ARRANGED JIELI_SCHOOL_ARRANGED_FORM(OUT)

// 未能安排就学 school.refused
#define JIELI_SCHOOL_REFUSED_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "reason", NONE, "Reason", "未能安排就学的原因", "未能安排就学的理由"), \
    C(MAY, "made_on", DATE, "Answered on", "答复日期", "答复时间")
JIELI_BOTH_WAYS(SCHOOL_REFUSED, JIELI_PERSON);
#define JIELI_SCHOOL_REFUSED_FORM(WAY) \
    JIELI_FORM_##WAY("school_refused", "school.refused", JIELI_SCHOOL_REFUSED_##WAY, "未能安排就学", \
        "Schooling not arranged")
#define JIELI_IN_SCHOOL_REFUSED JIELI_SCHOOL_REFUSED_FORM(IN)
#define JIELI_OUT_SCHOOL_REFUSED JIELI_SCHOOL_REFUSED_FORM(OUT)

// 就学回访 school.followed_up
#define JIELI_SCHOOL_FOLLOWED_UP_COLUMNS(C) \
    C(MUST, "request_no", NONE, "Number of the request", "申请编号", "申请号"), \
    C(MUST, "visited_on", DATE, "Followed up on", "就学回访日期", "就学回访时间"), \
    C(MAY, "at_school", YES_NO, "At school", "是否在校就读", "在校就读"), \
    C(MAY, "text", NONE, "Account", "就学情况", "就学情况说明")
JIELI_BOTH_WAYS(SCHOOL_FOLLOWED_UP, JIELI_PERSON);
#define JIELI_SCHOOL_FOLLOWED_UP_FORM(WAY) \
    JIELI_FORM_##WAY("school_followed_up", "school.followed_up", JIELI_SCHOOL_FOLLOWED_UP_##WAY, "就学回访", \
        "Schooling followed up")
#define JIELI_IN_SCHOOL_FOLLOWED_UP JIELI_SCHOOL_FOLLOWED_UP_FORM(IN)
#define JIELI_OUT_SCHOOL_FOLLOWED_UP JIELI_SCHOOL_FOLLOWED_UP_FORM(OUT)

#endif
