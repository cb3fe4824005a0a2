// SPDX-License-Identifier: Apache-2.0
/// @file forms/violation.h — 违规处置: forms of violations and what follows, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_VIOLATION_H
#define JIELI_FORMS_VIOLATION_H

#include "jieli/forms/choices.h"

// 违规事实 breach.noted
static const struct jieli_column JIELI_BREACH_NOTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("ground", JIELI_VIOLATION_GROUNDS, "Ground", "违规情形"),
    JIELI_MUST("happened_on", DATE, "Happened on", "违规发生日期", "违规发生时间"),
    JIELI_MAY("days", NUMBER, "Days away", "离开天数"),
    JIELI_MAY_PICK("measure", JIELI_VIOLATION_MEASURES, "Measure", "执行措施"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_PAPERS("evidence"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_BREACH_NOTED \
    JIELI_FORM_IN("breach_noted", "breach.noted", JIELI_BREACH_NOTED_IN, "违规事实", "Breach noted")

// 违规事实 breach.noted
static const struct jieli_column JIELI_BREACH_NOTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("ground", JIELI_VIOLATION_GROUNDS, "Ground", "违规情形"),
    JIELI_MAY("happened_on", DATE, "Happened on", "违规发生日期"),
    JIELI_MAY("days", NUMBER, "Days away", "离开天数"),
    JIELI_MAY_PICK("measure", JIELI_VIOLATION_MEASURES, "Measure", "执行措施"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_MAY("evidence", NONE, "Evidence", "证据"),
    JIELI_GROUND,
};
#define JIELI_OUT_BREACH_NOTED \
    JIELI_FORM_OUT("breach_noted", "breach.noted", JIELI_BREACH_NOTED_OUT, "违规事实", "Breach noted")

// 违规已改正 breach.corrected
static const struct jieli_column JIELI_BREACH_CORRECTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("corrected_on", DATE, "Corrected on", "违规改正日期", "违规改正时间"),
    JIELI_MAY("text", NONE, "What was corrected", "改正情况", "改正情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_BREACH_CORRECTED \
    JIELI_FORM_IN("breach_corrected", "breach.corrected", JIELI_BREACH_CORRECTED_IN, "违规已改正", "Breach corrected")

// 违规已改正 breach.corrected
static const struct jieli_column JIELI_BREACH_CORRECTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("corrected_on", DATE, "Corrected on", "违规改正日期"),
    JIELI_MAY("text", NONE, "What was corrected", "改正情况"),
    JIELI_GROUND,
};
#define JIELI_OUT_BREACH_CORRECTED \
    JIELI_FORM_OUT("breach_corrected", "breach.corrected", JIELI_BREACH_CORRECTED_OUT, "违规已改正", "Breach corrected")

// 撤销违规情形 ground.withdrawn
static const struct jieli_column JIELI_GROUND_WITHDRAWN_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("ground", JIELI_VIOLATION_GROUNDS, "Ground", "撤销的违规情形"),
    JIELI_MAY("days", NUMBER, "Days taken back", "撤销的离开天数"),
    JIELI_MUST("reason", NONE, "Reason", "撤销违规情形的原因", "撤销违规情形的理由"),
    JIELI_MAY("withdrawn_on", DATE, "Withdrawn on", "撤销日期", "撤销时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_GROUND_WITHDRAWN \
    JIELI_FORM_IN("ground_withdrawn", "ground.withdrawn", JIELI_GROUND_WITHDRAWN_IN, "撤销违规情形", "Ground withdrawn")

// 撤销违规情形 ground.withdrawn
static const struct jieli_column JIELI_GROUND_WITHDRAWN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("ground", JIELI_VIOLATION_GROUNDS, "Ground", "撤销的违规情形"),
    JIELI_MAY("days", NUMBER, "Days taken back", "撤销的离开天数"),
    JIELI_MAY("reason", NONE, "Reason", "撤销违规情形的原因"),
    JIELI_MAY("withdrawn_on", DATE, "Withdrawn on", "撤销日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_GROUND_WITHDRAWN \
    JIELI_FORM_OUT("ground_withdrawn", "ground.withdrawn", JIELI_GROUND_WITHDRAWN_OUT, "撤销违规情形", "Ground withdrawn")

// 小组告诫 warning.given
static const struct jieli_column JIELI_WARNING_GIVEN_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("given_on", DATE, "Given on", "小组告诫日期", "小组告诫时间"),
    JIELI_MAY_PICK("form", JIELI_WARNING_FORMS, "Form", "告诫方式"),
    JIELI_MAY("number", NUMBER, "Which one", "第几次告诫"),
    JIELI_MAY("correct_by", DATE, "To be corrected by", "改正期限"),
    JIELI_MAY("text", NONE, "Text", "告诫内容"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_WARNING_GIVEN \
    JIELI_FORM_IN("warning_given", "warning.given", JIELI_WARNING_GIVEN_IN, "小组告诫", "Warning of the work group")

// 小组告诫 warning.given
static const struct jieli_column JIELI_WARNING_GIVEN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("given_on", DATE, "Given on", "小组告诫日期"),
    JIELI_MAY_PICK("form", JIELI_WARNING_FORMS, "Form", "告诫方式"),
    JIELI_MAY("number", NUMBER, "Which one", "第几次告诫"),
    JIELI_MAY("correct_by", DATE, "To be corrected by", "改正期限"),
    JIELI_MAY("text", NONE, "Text", "告诫内容"),
    JIELI_MAY("documents", NONE, "The warning", "告诫书"),
    JIELI_GROUND,
};
#define JIELI_OUT_WARNING_GIVEN \
    JIELI_FORM_OUT("warning_given", "warning.given", JIELI_WARNING_GIVEN_OUT, "小组告诫", "Warning of the work group")

// 公安书面告诫 warning.written
static const struct jieli_column JIELI_WARNING_WRITTEN_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("served_on", DATE, "Served on", "书面告诫送达日期", "书面告诫送达时间"),
    JIELI_MAY("warning_no", NONE, "Number of the warning", "告诫书文号", "告诫书文书号"),
    JIELI_MAY("number", NUMBER, "Which one", "第几次告诫"),
    JIELI_MAY("correct_by", DATE, "To be corrected by", "改正期限"),
    JIELI_MAY("text", NONE, "Text", "告诫内容"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_WARNING_WRITTEN \
    JIELI_FORM_IN("warning_written", "warning.written", JIELI_WARNING_WRITTEN_IN, "公安书面告诫", \
        "Written warning of the police")

// 公安书面告诫 warning.written
static const struct jieli_column JIELI_WARNING_WRITTEN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("served_on", DATE, "Served on", "书面告诫送达日期"),
    JIELI_MAY("warning_no", NONE, "Number of the warning", "告诫书文号"),
    JIELI_MAY("number", NUMBER, "Which one", "第几次告诫"),
    JIELI_MAY("correct_by", DATE, "To be corrected by", "改正期限"),
    JIELI_MAY("text", NONE, "Text", "告诫内容"),
    JIELI_MAY("documents", NONE, "The warning", "告诫书"),
    JIELI_GROUND,
};
#define JIELI_OUT_WARNING_WRITTEN \
    JIELI_FORM_OUT("warning_written", "warning.written", JIELI_WARNING_WRITTEN_OUT, "公安书面告诫", \
        "Written warning of the police")

// 严重违反协议报告 violation.reported
static const struct jieli_column JIELI_VIOLATION_REPORTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Reported on", "违规报告日期", "违规报告时间"),
    JIELI_MUST_PICKS("grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "报告的违规情形"),
    JIELI_MAY_PICK("basis", JIELI_VIOLATION_BASES, "What is reported", "报告性质"),
    JIELI_MAY_PICK("measure", JIELI_VIOLATION_MEASURES, "Measure", "执行措施"),
    JIELI_MAY("nursing", YES_NO, "Pregnant or nursing", "是否怀孕或者哺乳", "怀孕或者哺乳"),
    JIELI_MAY("child_born_on", DATE, "The child was born on", "婴儿出生日期", "婴儿出生时间"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_VIOLATION_REPORTED \
    JIELI_FORM_IN("violation_reported", "violation.reported", JIELI_VIOLATION_REPORTED_IN, "严重违反协议报告", \
        "Serious violation reported")

// 严重违反协议报告 violation.reported
static const struct jieli_column JIELI_VIOLATION_REPORTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Reported on", "违规报告日期"),
    JIELI_MAY_PICKS("grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "报告的违规情形"),
    JIELI_MAY_PICK("basis", JIELI_VIOLATION_BASES, "What is reported", "报告性质"),
    JIELI_MAY_PICK("measure", JIELI_VIOLATION_MEASURES, "Measure", "执行措施"),
    JIELI_MAY("nursing", YES_NO, "Pregnant or nursing", "是否怀孕或者哺乳"),
    JIELI_MAY("child_born_on", DATE, "The child was born on", "婴儿出生日期"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_MAY("documents", NONE, "Proof of the violation and list of evidence", "严重违反协议证明、证据清单"),
    JIELI_GROUND,
};
#define JIELI_OUT_VIOLATION_REPORTED \
    JIELI_FORM_OUT("violation_reported", "violation.reported", JIELI_VIOLATION_REPORTED_OUT, "严重违反协议报告", \
        "Serious violation reported")

// 提请公安处理 violation.proposed
static const struct jieli_column JIELI_VIOLATION_PROPOSED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Proposed on", "提请公安处理日期", "提请公安处理时间"),
    JIELI_MUST_PICKS("grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "提请的违规情形"),
    JIELI_MAY("no_statutory_ground", YES_NO, "No statutory ground", "是否无法定情形", "无法定情形"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_VIOLATION_PROPOSED \
    JIELI_FORM_IN("violation_proposed", "violation.proposed", JIELI_VIOLATION_PROPOSED_IN, "提请公安处理", \
        "Local grounds put to the police")

// 提请公安处理 violation.proposed
static const struct jieli_column JIELI_VIOLATION_PROPOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Proposed on", "提请公安处理日期"),
    JIELI_MAY_PICKS("grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "提请的违规情形"),
    JIELI_MAY("no_statutory_ground", YES_NO, "No statutory ground", "是否无法定情形"),
    JIELI_MAY("text", NONE, "Account", "违规事实"),
    JIELI_MAY("documents", NONE, "Warnings and list of evidence", "告诫书、证据清单"),
    JIELI_GROUND,
};
#define JIELI_OUT_VIOLATION_PROPOSED \
    JIELI_FORM_OUT("violation_proposed", "violation.proposed", JIELI_VIOLATION_PROPOSED_OUT, "提请公安处理", \
        "Local grounds put to the police")

// 违规移交回执 violation.receipt
static const struct jieli_column JIELI_VIOLATION_RECEIPT_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("receipt_no", NONE, "Number of the receipt of violation", "违规移交回执编号", "违规移交回执号"),
    JIELI_MAY("received_on", DATE, "Received on", "违规报告收到日期", "违规报告收到时间"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_VIOLATION_RECEIPT \
    JIELI_FORM_IN("violation_receipt", "violation.receipt", JIELI_VIOLATION_RECEIPT_IN, "违规移交回执", \
        "Receipt of a violation report")

// 违规移交回执 violation.receipt
static const struct jieli_column JIELI_VIOLATION_RECEIPT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("receipt_no", NONE, "Number of the receipt of violation", "违规移交回执编号"),
    JIELI_MAY("received_on", DATE, "Received on", "违规报告收到日期"),
    JIELI_MAY("documents", NONE, "The receipt", "移交回执"),
    JIELI_GROUND,
};
#define JIELI_OUT_VIOLATION_RECEIPT \
    JIELI_FORM_OUT("violation_receipt", "violation.receipt", JIELI_VIOLATION_RECEIPT_OUT, "违规移交回执", \
        "Receipt of a violation report")

// 违规退回补证 violation.returned
static const struct jieli_column JIELI_VIOLATION_RETURNED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Returned on", "退回补证日期", "退回补证时间"),
    JIELI_MAY("missing", LIST, "What is missing", "缺少的证据"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因", "退回理由"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_VIOLATION_RETURNED \
    JIELI_FORM_IN("violation_returned", "violation.returned", JIELI_VIOLATION_RETURNED_IN, "违规退回补证", \
        "Returned for evidence")

// 违规退回补证 violation.returned
static const struct jieli_column JIELI_VIOLATION_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Returned on", "退回补证日期"),
    JIELI_MAY("missing", LIST, "What is missing", "缺少的证据"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_GROUND,
};
#define JIELI_OUT_VIOLATION_RETURNED \
    JIELI_FORM_OUT("violation_returned", "violation.returned", JIELI_VIOLATION_RETURNED_OUT, "违规退回补证", \
        "Returned for evidence")

// 强制隔离戒毒决定 isolation.decided
static const struct jieli_column JIELI_ISOLATION_DECIDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("decision_no", NONE, "Decision number", "强制隔离戒毒决定书文号", "强制隔离戒毒决定书文书号"),
    JIELI_MUST("decided_on", DATE, "Isolation decided on", "强制隔离决定日期", "强制隔离决定时间"),
    JIELI_MUST("served_on", DATE, "Served on the person", "强制隔离决定送达日期", "强制隔离决定送达时间"),
    JIELI_MAY_PICKS("grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "强制隔离事由"),
    JIELI_MAY("bar_ended", YES_NO, "The bar of art. 39 has ended", "不适用情形是否已消失"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_ISOLATION_DECIDED \
    JIELI_FORM_IN("isolation_decided", "isolation.decided", JIELI_ISOLATION_DECIDED_IN, "强制隔离戒毒决定", \
        "Isolation decided")

// 强制隔离戒毒决定 isolation.decided
static const struct jieli_column JIELI_ISOLATION_DECIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decision_no", NONE, "Decision number", "强制隔离戒毒决定书文号"),
    JIELI_MAY("decided_on", DATE, "Isolation decided on", "强制隔离决定日期"),
    JIELI_MAY("served_on", DATE, "Served on the person", "强制隔离决定送达日期"),
    JIELI_MAY_PICKS("grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "强制隔离事由"),
    JIELI_MAY("bar_ended", YES_NO, "The bar of art. 39 has ended", "不适用情形是否已消失"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("documents", NONE, "The decision", "强制隔离戒毒决定书"),
    JIELI_GROUND,
};
#define JIELI_OUT_ISOLATION_DECIDED \
    JIELI_FORM_OUT("isolation_decided", "isolation.decided", JIELI_ISOLATION_DECIDED_OUT, "强制隔离戒毒决定", \
        "Isolation decided")

// 强制隔离通知记录 isolation.notified
static const struct jieli_column JIELI_ISOLATION_NOTIFIED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("notified_on", DATE, "All were told by", "强制隔离全部通知日期", "强制隔离全部通知时间"),
    JIELI_MAY("family_notified_on", DATE, "Family told on", "通知家属日期", "通知家属时间"),
    JIELI_MAY("unit_notified_on", DATE, "Unit told on", "通知单位日期", "通知单位时间"),
    JIELI_MAY("station_notified_on", DATE, "Police station of the household told on", "通知户籍地派出所日期", "通知户籍地派出所时间"),
    JIELI_MAY("no_family", YES_NO, "Has no family", "是否无家属", "无家属"),
    JIELI_MAY("no_unit", YES_NO, "Has no unit", "是否无所在单位", "无所在单位"),
    JIELI_MAY("how", NONE, "How", "通知方式"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_ISOLATION_NOTIFIED \
    JIELI_FORM_IN("isolation_notified", "isolation.notified", JIELI_ISOLATION_NOTIFIED_IN, "强制隔离通知记录", \
        "Record that isolation was notified")

// 强制隔离通知记录 isolation.notified
static const struct jieli_column JIELI_ISOLATION_NOTIFIED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("notified_on", DATE, "All were told by", "强制隔离全部通知日期"),
    JIELI_MAY("family_notified_on", DATE, "Family told on", "通知家属日期"),
    JIELI_MAY("unit_notified_on", DATE, "Unit told on", "通知单位日期"),
    JIELI_MAY("station_notified_on", DATE, "Police station of the household told on", "通知户籍地派出所日期"),
    JIELI_MAY("no_family", YES_NO, "Has no family", "是否无家属"),
    JIELI_MAY("no_unit", YES_NO, "Has no unit", "是否无所在单位"),
    JIELI_MAY("how", NONE, "How", "通知方式"),
    JIELI_GROUND,
};
#define JIELI_OUT_ISOLATION_NOTIFIED \
    JIELI_FORM_OUT("isolation_notified", "isolation.notified", JIELI_ISOLATION_NOTIFIED_OUT, "强制隔离通知记录", \
        "Record that isolation was notified")

// 不予强制隔离 isolation.not_decided
static const struct jieli_column JIELI_ISOLATION_NOT_DECIDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("decided_on", DATE, "Decided against isolation on", "不予强制隔离决定日期", "不予强制隔离决定时间"),
    JIELI_MUST("reason", NONE, "Reason", "不予强制隔离理由", "不予强制隔离原因"),
    JIELI_MAY("report_by", DATE, "To report in by", "应于何日前报到"),
    JIELI_MAY("family_told_on", DATE, "Family told on", "告知家属日期", "告知家属时间"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_ISOLATION_NOT_DECIDED \
    JIELI_FORM_IN("isolation_not_decided", "isolation.not_decided", JIELI_ISOLATION_NOT_DECIDED_IN, "不予强制隔离", \
        "Isolation not decided")

// 不予强制隔离 isolation.not_decided
static const struct jieli_column JIELI_ISOLATION_NOT_DECIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided against isolation on", "不予强制隔离决定日期"),
    JIELI_MAY("reason", NONE, "Reason", "不予强制隔离理由"),
    JIELI_MAY("report_by", DATE, "To report in by", "应于何日前报到"),
    JIELI_MAY("family_told_on", DATE, "Family told on", "告知家属日期"),
    JIELI_MAY("documents", NONE, "The decision", "不予强制隔离戒毒决定书"),
    JIELI_GROUND,
};
#define JIELI_OUT_ISOLATION_NOT_DECIDED \
    JIELI_FORM_OUT("isolation_not_decided", "isolation.not_decided", JIELI_ISOLATION_NOT_DECIDED_OUT, "不予强制隔离", \
        "Isolation not decided")

// 改责令社区戒毒 detox.ordered
static const struct jieli_column JIELI_DETOX_ORDERED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("decision_no", NONE, "Decision number", "改责令社区戒毒决定书文号", "改责令社区戒毒决定书文书号"),
    JIELI_MUST("decided_on", DATE, "Detoxification ordered on", "改责令决定日期", "改责令决定时间"),
    JIELI_MAY("served_on", DATE, "Served on the person", "改责令决定送达日期", "改责令决定送达时间"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_DETOX_ORDERED \
    JIELI_FORM_IN("detox_ordered", "detox.ordered", JIELI_DETOX_ORDERED_IN, "改责令社区戒毒", \
        "Detoxification ordered instead")

// 改责令社区戒毒 detox.ordered
static const struct jieli_column JIELI_DETOX_ORDERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decision_no", NONE, "Decision number", "改责令社区戒毒决定书文号"),
    JIELI_MAY("decided_on", DATE, "Detoxification ordered on", "改责令决定日期"),
    JIELI_MAY("served_on", DATE, "Served on the person", "改责令决定送达日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("documents", NONE, "The decision", "社区戒毒决定书"),
    JIELI_GROUND,
};
#define JIELI_OUT_DETOX_ORDERED \
    JIELI_FORM_OUT("detox_ordered", "detox.ordered", JIELI_DETOX_ORDERED_OUT, "改责令社区戒毒", \
        "Detoxification ordered instead")

#endif
