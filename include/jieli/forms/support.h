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
static const struct jieli_column JIELI_LEGAL_REQUESTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("subject", NONE, "Subject", "法律援助申请事项"),
    JIELI_MUST("applied_on", DATE, "Applied on", "法律援助申请日期", "法律援助申请时间"),
    JIELI_MAY("to_division", DIVISION, "Division that handles it", "受理地区划", "受理地区划代码", "受理地行政区划"),
    JIELI_MAY("hardship_proved", YES_NO, "Hardship proved", "有无经济困难证明"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_REQUESTED \
    JIELI_FORM_IN("legal_requested", "legal.requested", JIELI_LEGAL_REQUESTED_IN, "法律援助申请", \
        "Application for legal aid")

// 法律援助申请 legal.requested
static const struct jieli_column JIELI_LEGAL_REQUESTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("subject", NONE, "Subject", "法律援助申请事项"),
    JIELI_MAY("applied_on", DATE, "Applied on", "法律援助申请日期"),
    JIELI_MAY("to_division", DIVISION, "Division that handles it", "受理地区划"),
    JIELI_MAY("hardship_proved", YES_NO, "Hardship proved", "有无经济困难证明"),
    JIELI_MAY("documents", NONE, "Papers", "申请材料"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_REQUESTED \
    JIELI_FORM_OUT("legal_requested", "legal.requested", JIELI_LEGAL_REQUESTED_OUT, "法律援助申请", \
        "Application for legal aid")

// 法律援助补正告知 legal.supplement_asked
static const struct jieli_column JIELI_LEGAL_SUPPLEMENT_ASKED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MUST("by_on", DATE, "To be sent by", "补正期限"),
    JIELI_MAY("asked_on", DATE, "Asked on", "补正告知日期", "补正告知时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_SUPPLEMENT_ASKED \
    JIELI_FORM_IN("legal_supplement_asked", "legal.supplement_asked", JIELI_LEGAL_SUPPLEMENT_ASKED_IN, "法律援助补正告知", \
        "Papers asked for")

// 法律援助补正告知 legal.supplement_asked
static const struct jieli_column JIELI_LEGAL_SUPPLEMENT_ASKED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("by_on", DATE, "To be sent by", "补正期限"),
    JIELI_MAY("asked_on", DATE, "Asked on", "补正告知日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_SUPPLEMENT_ASKED \
    JIELI_FORM_OUT("legal_supplement_asked", "legal.supplement_asked", JIELI_LEGAL_SUPPLEMENT_ASKED_OUT, "法律援助补正告知", \
        "Papers asked for")

// 法律援助补正 legal.supplemented
static const struct jieli_column JIELI_LEGAL_SUPPLEMENTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("sent_on", DATE, "Sent on", "法律援助补正日期", "法律援助补正时间"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_SUPPLEMENTED \
    JIELI_FORM_IN("legal_supplemented", "legal.supplemented", JIELI_LEGAL_SUPPLEMENTED_IN, "法律援助补正", "Papers sent")

// 法律援助补正 legal.supplemented
static const struct jieli_column JIELI_LEGAL_SUPPLEMENTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("sent_on", DATE, "Sent on", "法律援助补正日期"),
    JIELI_MAY("documents", NONE, "Papers", "补正材料"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_SUPPLEMENTED \
    JIELI_FORM_OUT("legal_supplemented", "legal.supplemented", JIELI_LEGAL_SUPPLEMENTED_OUT, "法律援助补正", "Papers sent")

// 给予法律援助 legal.granted
static const struct jieli_column JIELI_LEGAL_GRANTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("decided_on", DATE, "Legal aid granted on", "给予法律援助决定日期", "给予法律援助决定时间"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_GRANTED \
    JIELI_FORM_IN("legal_granted", "legal.granted", JIELI_LEGAL_GRANTED_IN, "给予法律援助", "Legal aid granted")

// 给予法律援助 legal.granted
static const struct jieli_column JIELI_LEGAL_GRANTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("decided_on", DATE, "Legal aid granted on", "给予法律援助决定日期"),
    JIELI_MAY("documents", NONE, "Decision", "给予法律援助决定书"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_GRANTED \
    JIELI_FORM_OUT("legal_granted", "legal.granted", JIELI_LEGAL_GRANTED_OUT, "给予法律援助", "Legal aid granted")

// 不予法律援助 legal.refused
static const struct jieli_column JIELI_LEGAL_REFUSED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("decided_on", DATE, "Decided on", "不予法律援助决定日期", "不予法律援助决定时间"),
    JIELI_MUST("reason", NONE, "Reason in writing", "不予法律援助理由", "不予法律援助原因"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_REFUSED \
    JIELI_FORM_IN("legal_refused", "legal.refused", JIELI_LEGAL_REFUSED_IN, "不予法律援助", "Legal aid refused")

// 不予法律援助 legal.refused
static const struct jieli_column JIELI_LEGAL_REFUSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("decided_on", DATE, "Decided on", "不予法律援助决定日期"),
    JIELI_MAY("reason", NONE, "Reason in writing", "不予法律援助理由"),
    JIELI_MAY("documents", NONE, "Decision", "不予法律援助决定书"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_REFUSED \
    JIELI_FORM_OUT("legal_refused", "legal.refused", JIELI_LEGAL_REFUSED_OUT, "不予法律援助", "Legal aid refused")

// 指派法律援助人员 legal.assigned
static const struct jieli_column JIELI_LEGAL_ASSIGNED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("assigned_on", DATE, "Assigned on", "指派日期", "指派时间"),
    JIELI_MUST("lawyer", NONE, "Lawyer", "法律援助人员"),
    JIELI_MAY("lawyer_phone", PHONE, "Telephone", "法律援助人员电话", "法律援助人员联系电话"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_ASSIGNED \
    JIELI_FORM_IN("legal_assigned", "legal.assigned", JIELI_LEGAL_ASSIGNED_IN, "指派法律援助人员", "Lawyer assigned")

// 指派法律援助人员 legal.assigned
static const struct jieli_column JIELI_LEGAL_ASSIGNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("assigned_on", DATE, "Assigned on", "指派日期"),
    JIELI_MAY("lawyer", NONE, "Lawyer", "法律援助人员"),
    JIELI_MAY("lawyer_phone", PHONE, "Telephone", "法律援助人员电话"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_ASSIGNED \
    JIELI_FORM_OUT("legal_assigned", "legal.assigned", JIELI_LEGAL_ASSIGNED_OUT, "指派法律援助人员", "Lawyer assigned")

// 法律援助异议 legal.objected
static const struct jieli_column JIELI_LEGAL_OBJECTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("objected_on", DATE, "Objected on", "法律援助异议日期", "法律援助异议时间"),
    JIELI_MUST("grounds", NONE, "Grounds", "异议理由", "异议原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_OBJECTED \
    JIELI_FORM_IN("legal_objected", "legal.objected", JIELI_LEGAL_OBJECTED_IN, "法律援助异议", "Objection")

// 法律援助异议 legal.objected
static const struct jieli_column JIELI_LEGAL_OBJECTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("objected_on", DATE, "Objected on", "法律援助异议日期"),
    JIELI_MAY("grounds", NONE, "Grounds", "异议理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_OBJECTED \
    JIELI_FORM_OUT("legal_objected", "legal.objected", JIELI_LEGAL_OBJECTED_OUT, "法律援助异议", "Objection")

// 法律援助异议决定 legal.objection_decided
static const struct jieli_column JIELI_LEGAL_OBJECTION_DECIDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("decided_on", DATE, "Objection decided on", "异议决定日期", "异议决定时间"),
    JIELI_MAY("upheld", YES_NO, "Upheld", "异议是否成立"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_OBJECTION_DECIDED \
    JIELI_FORM_IN("legal_objection_decided", "legal.objection_decided", JIELI_LEGAL_OBJECTION_DECIDED_IN, "法律援助异议决定", \
        "Objection decided")

// 法律援助异议决定 legal.objection_decided
static const struct jieli_column JIELI_LEGAL_OBJECTION_DECIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("decided_on", DATE, "Objection decided on", "异议决定日期"),
    JIELI_MAY("upheld", YES_NO, "Upheld", "异议是否成立"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_OBJECTION_DECIDED \
    JIELI_FORM_OUT("legal_objection_decided", "legal.objection_decided", JIELI_LEGAL_OBJECTION_DECIDED_OUT, \
        "法律援助异议决定", "Objection decided")

// 法律援助办结 legal.closed
static const struct jieli_column JIELI_LEGAL_CLOSED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("closed_on", DATE, "Closed on", "法律援助办结日期", "法律援助办结时间"),
    JIELI_MAY("outcome", NONE, "Outcome", "办理结果"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_LEGAL_CLOSED \
    JIELI_FORM_IN("legal_closed", "legal.closed", JIELI_LEGAL_CLOSED_IN, "法律援助办结", "Legal aid closed")

// 法律援助办结 legal.closed
static const struct jieli_column JIELI_LEGAL_CLOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("closed_on", DATE, "Closed on", "法律援助办结日期"),
    JIELI_MAY("outcome", NONE, "Outcome", "办理结果"),
    JIELI_GROUND,
};
#define JIELI_OUT_LEGAL_CLOSED \
    JIELI_FORM_OUT("legal_closed", "legal.closed", JIELI_LEGAL_CLOSED_OUT, "法律援助办结", "Legal aid closed")

// 就学帮助 school.requested
static const struct jieli_column JIELI_SCHOOL_REQUESTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST_PICK("beneficiary", JIELI_SCHOOL_BENEFICIARIES, "Who goes to school", "就学人"),
    JIELI_MAY("child_name", NONE, "Name of the child", "子女姓名"),
    JIELI_MAY("child_birth_date", DATE, "Birth date of the child", "子女出生日期", "子女出生时间"),
    JIELI_MAY("school", NONE, "School wished for", "意向学校"),
    JIELI_MAY("grade", NONE, "Grade", "年级"),
    JIELI_MAY("difficulty", NONE, "Difficulty", "困难情形"),
    JIELI_MAY("to_division", DIVISION, "Division that handles it", "受理地区划", "受理地区划代码", "受理地行政区划"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_SCHOOL_REQUESTED \
    JIELI_FORM_IN("school_requested", "school.requested", JIELI_SCHOOL_REQUESTED_IN, "就学帮助", "Help with schooling")

// 就学帮助 school.requested
static const struct jieli_column JIELI_SCHOOL_REQUESTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY_PICK("beneficiary", JIELI_SCHOOL_BENEFICIARIES, "Who goes to school", "就学人"),
    JIELI_MAY("child_name", NONE, "Name of the child", "子女姓名"),
    JIELI_MAY("child_birth_date", DATE, "Birth date of the child", "子女出生日期"),
    JIELI_MAY("school", NONE, "School wished for", "意向学校"),
    JIELI_MAY("grade", NONE, "Grade", "年级"),
    JIELI_MAY("difficulty", NONE, "Difficulty", "困难情形"),
    JIELI_MAY("to_division", DIVISION, "Division that handles it", "受理地区划"),
    JIELI_GROUND,
};
#define JIELI_OUT_SCHOOL_REQUESTED \
    JIELI_FORM_OUT("school_requested", "school.requested", JIELI_SCHOOL_REQUESTED_OUT, "就学帮助", "Help with schooling")

// 已安排就学 school.arranged
static const struct jieli_column JIELI_SCHOOL_ARRANGED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("school", NONE, "School", "就读学校"),
    JIELI_MAY("grade", NONE, "Grade", "年级"),
    JIELI_MUST("from_on", DATE, "From", "入学日期", "入学时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_SCHOOL_ARRANGED \
    JIELI_FORM_IN("school_arranged", "school.arranged", JIELI_SCHOOL_ARRANGED_IN, "已安排就学", "Schooling arranged")

// 已安排就学 school.arranged
static const struct jieli_column JIELI_SCHOOL_ARRANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("school", NONE, "School", "就读学校"),
    JIELI_MAY("grade", NONE, "Grade", "年级"),
    JIELI_MAY("from_on", DATE, "From", "入学日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_SCHOOL_ARRANGED \
    JIELI_FORM_OUT("school_arranged", "school.arranged", JIELI_SCHOOL_ARRANGED_OUT, "已安排就学", "Schooling arranged")

// 未能安排就学 school.refused
static const struct jieli_column JIELI_SCHOOL_REFUSED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("reason", NONE, "Reason", "未能安排就学的原因", "未能安排就学的理由"),
    JIELI_MAY("made_on", DATE, "Answered on", "答复日期", "答复时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_SCHOOL_REFUSED \
    JIELI_FORM_IN("school_refused", "school.refused", JIELI_SCHOOL_REFUSED_IN, "未能安排就学", "Schooling not arranged")

// 未能安排就学 school.refused
static const struct jieli_column JIELI_SCHOOL_REFUSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("reason", NONE, "Reason", "未能安排就学的原因"),
    JIELI_MAY("made_on", DATE, "Answered on", "答复日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_SCHOOL_REFUSED \
    JIELI_FORM_OUT("school_refused", "school.refused", JIELI_SCHOOL_REFUSED_OUT, "未能安排就学", "Schooling not arranged")

// 就学回访 school.followed_up
static const struct jieli_column JIELI_SCHOOL_FOLLOWED_UP_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_MUST("visited_on", DATE, "Followed up on", "就学回访日期", "就学回访时间"),
    JIELI_MAY("at_school", YES_NO, "At school", "是否在校就读", "在校就读"),
    JIELI_MAY("text", NONE, "Account", "就学情况", "就学情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_SCHOOL_FOLLOWED_UP \
    JIELI_FORM_IN("school_followed_up", "school.followed_up", JIELI_SCHOOL_FOLLOWED_UP_IN, "就学回访", \
        "Schooling followed up")

// 就学回访 school.followed_up
static const struct jieli_column JIELI_SCHOOL_FOLLOWED_UP_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MAY("visited_on", DATE, "Followed up on", "就学回访日期"),
    JIELI_MAY("at_school", YES_NO, "At school", "是否在校就读"),
    JIELI_MAY("text", NONE, "Account", "就学情况"),
    JIELI_GROUND,
};
#define JIELI_OUT_SCHOOL_FOLLOWED_UP \
    JIELI_FORM_OUT("school_followed_up", "school.followed_up", JIELI_SCHOOL_FOLLOWED_UP_OUT, "就学回访", \
        "Schooling followed up")

#endif
