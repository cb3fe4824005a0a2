// SPDX-License-Identifier: Apache-2.0
/// @file forms/discharge.h — 解除、终止、中止: forms of assessment, end and suspension of a measure, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_DISCHARGE_H
#define JIELI_FORMS_DISCHARGE_H

#include "jieli/forms/choices.h"

// 期限起算通知 term.started
static const struct jieli_column JIELI_TERM_STARTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("measure", NONE, "Measure", "措施"),
    JIELI_MAY("reported_on", DATE, "Reported on", "报到日期"),
    JIELI_MAY("term_end", DATE, "Last day of the term", "期满日期"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_GROUND,
};
#define JIELI_OUT_TERM_STARTED \
    JIELI_FORM_OUT("term_started", "term.started", JIELI_TERM_STARTED_OUT, "期限起算通知", "The term has started")

// 期限变更通知 term.changed
static const struct jieli_column JIELI_TERM_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("measure", NONE, "Measure", "措施"),
    JIELI_MAY("term_end", DATE, "Last day of the term", "期满日期"),
    JIELI_MAY("suspended_days", NUMBER, "Days suspended", "中止天数"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_GROUND,
};
#define JIELI_OUT_TERM_CHANGED \
    JIELI_FORM_OUT("term_changed", "term.changed", JIELI_TERM_CHANGED_OUT, "期限变更通知", "The term has changed")

// 期限更正 term.corrected
#define JIELI_TERM_CORRECTED_COLUMNS(C) \
    C(MUST, "decided_on", DATE, "Corrected on", "期限更正日期", "期限更正时间"), \
    C(MUST, "reason", NONE, "Reason", "更正原因", "更正理由"), \
    C(MAY, "term_months", NUMBER, "Term of rehabilitation in months", "康复期限（月）"), \
    C(MAY, "credit_days", NUMBER, "Days credited", "折抵天数"), \
    C(MAY, "no_credit", YES_NO, "Nothing is credited", "不予折抵"), \
    C(PAPERS, "documents", "Decision", "决定书")
JIELI_BOTH_WAYS(TERM_CORRECTED, JIELI_PERSON);
#define JIELI_TERM_CORRECTED_FORM(WAY) \
    JIELI_FORM_##WAY("term_corrected", "term.corrected", JIELI_TERM_CORRECTED_##WAY, "期限更正", "Term corrected")
#define JIELI_IN_TERM_CORRECTED JIELI_TERM_CORRECTED_FORM(IN)
#define JIELI_OUT_TERM_CORRECTED JIELI_TERM_CORRECTED_FORM(OUT)

// 总评估 discharge.assessment
#define JIELI_DISCHARGE_ASSESSMENT_COLUMNS(C) \
    C(MUST, "assessed_on", DATE, "Final assessment on", "总评估日期", "总评估时间"), \
    C(MAY, "result", NONE, "Result", "评估结果"), \
    C(MAY, "told_on", DATE, "Person told on", "告知本人日期", "告知本人时间"), \
    C(PAPERS, "documents", "Papers", "评估材料")
JIELI_BOTH_WAYS(DISCHARGE_ASSESSMENT, JIELI_PERSON);
#define JIELI_DISCHARGE_ASSESSMENT_FORM(WAY) \
    JIELI_FORM_##WAY("discharge_assessment", "discharge.assessment", JIELI_DISCHARGE_ASSESSMENT_##WAY, "总评估", \
        "Final assessment")
#define JIELI_IN_DISCHARGE_ASSESSMENT JIELI_DISCHARGE_ASSESSMENT_FORM(IN)
#define JIELI_OUT_DISCHARGE_ASSESSMENT JIELI_DISCHARGE_ASSESSMENT_FORM(OUT)

// 解除意见 discharge.opinion
static const struct jieli_column JIELI_DISCHARGE_OPINION_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "解除意见报送日期", "解除意见报送时间"),
    JIELI_MUST("opinions.body", NONE, "Body", "签署单位"),
    JIELI_MAY("opinions.name", NONE, "Signed by", "签署人"),
    JIELI_MAY("opinions.signed_on", DATE, "Signed on", "签署日期", "签署时间"),
    JIELI_MAY("opinions.text", NONE, "Opinion", "意见"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
static const char *const JIELI_DISCHARGE_OPINION_IN_BY[] = {"person.resident_id", "made_on", NULL};
#define JIELI_IN_DISCHARGE_OPINION \
    JIELI_FORM_IN_LIST("discharge_opinion", "discharge.opinion", JIELI_DISCHARGE_OPINION_IN, "解除意见", \
        "Opinion on the discharge", "opinions", JIELI_DISCHARGE_OPINION_IN_BY)

// 解除意见 discharge.opinion
static const struct jieli_column JIELI_DISCHARGE_OPINION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "解除意见报送日期"),
    JIELI_MAY("opinions", NONE, "Signed opinions", "签署意见"),
    JIELI_MAY("documents", NONE, "Agreement and papers", "协议和有关材料"),
    JIELI_GROUND,
};
#define JIELI_OUT_DISCHARGE_OPINION \
    JIELI_FORM_OUT("discharge_opinion", "discharge.opinion", JIELI_DISCHARGE_OPINION_OUT, "解除意见", \
        "Opinion on the discharge")

// 解除审批同意 discharge.approved
#define JIELI_DISCHARGE_APPROVED_COLUMNS(C) \
    C(MUST, "decided_on", DATE, "Decided on", "解除审批同意日期", "解除审批同意时间"), \
    C(MAY, "opinion", NONE, "Opinion", "审批意见")
JIELI_BOTH_WAYS(DISCHARGE_APPROVED, JIELI_PERSON);
#define JIELI_DISCHARGE_APPROVED_FORM(WAY) \
    JIELI_FORM_##WAY("discharge_approved", "discharge.approved", JIELI_DISCHARGE_APPROVED_##WAY, "解除审批同意", \
        "Discharge approved")
#define JIELI_IN_DISCHARGE_APPROVED JIELI_DISCHARGE_APPROVED_FORM(IN)
#define JIELI_OUT_DISCHARGE_APPROVED JIELI_DISCHARGE_APPROVED_FORM(OUT)

// 解除审批异议 discharge.not_approved
#define JIELI_DISCHARGE_NOT_APPROVED_COLUMNS(C) \
    C(MUST, "decided_on", DATE, "Objected to the discharge on", "解除审批异议日期", "解除审批异议时间"), \
    C(MUST, "reason", NONE, "Reason", "理由", "原因")
JIELI_BOTH_WAYS(DISCHARGE_NOT_APPROVED, JIELI_PERSON);
#define JIELI_DISCHARGE_NOT_APPROVED_FORM(WAY) \
    JIELI_FORM_##WAY("discharge_not_approved", "discharge.not_approved", JIELI_DISCHARGE_NOT_APPROVED_##WAY, \
        "解除审批异议", "Objection to the discharge")
#define JIELI_IN_DISCHARGE_NOT_APPROVED JIELI_DISCHARGE_NOT_APPROVED_FORM(IN)
#define JIELI_OUT_DISCHARGE_NOT_APPROVED JIELI_DISCHARGE_NOT_APPROVED_FORM(OUT)

// 解除通知书 discharge.notice
#define JIELI_DISCHARGE_NOTICE_COLUMNS(C) \
    C(MUST, "notice_no", NONE, "Notice number", "解除通知书文号", "解除通知书文书号"), \
    C(MUST, "issued_on", DATE, "Issued on", "出具日期", "出具时间"), \
    C(PAPERS, "documents", "Notice", "解除通知书")
JIELI_BOTH_WAYS(DISCHARGE_NOTICE, JIELI_PERSON);
#define JIELI_DISCHARGE_NOTICE_FORM(WAY) \
    JIELI_FORM_##WAY("discharge_notice", "discharge.notice", JIELI_DISCHARGE_NOTICE_##WAY, "解除通知书", \
        "Notice of discharge")
#define JIELI_IN_DISCHARGE_NOTICE JIELI_DISCHARGE_NOTICE_FORM(IN)
#define JIELI_OUT_DISCHARGE_NOTICE JIELI_DISCHARGE_NOTICE_FORM(OUT)

// 解除通知书送达 discharge.served
#define JIELI_DISCHARGE_SERVED_COLUMNS(C) \
    C(MUST, "served_on", DATE, "Notice of discharge served on", "解除通知书送达日期", "解除通知书送达时间"), \
    C(MAY, "family_served_on", DATE, "Served on the family", "送达家属日期", "送达家属时间"), \
    C(MAY, "how", NONE, "How served", "送达方式"), \
    C(MAY, "served_by", NONE, "Served by", "送达人")
JIELI_BOTH_WAYS(DISCHARGE_SERVED, JIELI_PERSON);
#define JIELI_DISCHARGE_SERVED_FORM(WAY) \
    JIELI_FORM_##WAY("discharge_served", "discharge.served", JIELI_DISCHARGE_SERVED_##WAY, "解除通知书送达", \
        "Notice of discharge served")
#define JIELI_IN_DISCHARGE_SERVED JIELI_DISCHARGE_SERVED_FORM(IN)
#define JIELI_OUT_DISCHARGE_SERVED JIELI_DISCHARGE_SERVED_FORM(OUT)

// 不再动态管控 control.ended
#define JIELI_CONTROL_ENDED_COLUMNS(C) \
    C(MUST, "ended_on", DATE, "Ended on", "终止动态管控日期", "终止动态管控时间"), \
    C(MAY_PICK, "ground", JIELI_CONTROL_CASES, "Case", "适用情形"), \
    C(MAY, "reason", NONE, "Remarks", "说明")
JIELI_BOTH_WAYS(CONTROL_ENDED, JIELI_PERSON);
#define JIELI_CONTROL_ENDED_FORM(WAY) \
    JIELI_FORM_##WAY("control_ended", "control.ended", JIELI_CONTROL_ENDED_##WAY, "不再动态管控", "Dynamic control ended")
#define JIELI_IN_CONTROL_ENDED JIELI_CONTROL_ENDED_FORM(IN)
#define JIELI_OUT_CONTROL_ENDED JIELI_CONTROL_ENDED_FORM(OUT)

// 管控期复吸 control.relapsed
static const struct jieli_column JIELI_CONTROL_RELAPSED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("relapsed_on", DATE, "Relapsed on", "管控期复吸日期", "管控期复吸时间"),
    JIELI_MAY("text", NONE, "Account", "情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_CONTROL_RELAPSED \
    JIELI_FORM_IN("control_relapsed", "control.relapsed", JIELI_CONTROL_RELAPSED_IN, "管控期复吸", \
        "Relapse under dynamic control")

#endif
