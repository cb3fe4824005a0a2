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
#define JIELI_BREACH_NOTED_COLUMNS(C) \
    C(MUST_PICK, "ground", JIELI_VIOLATION_GROUNDS, "Ground", "违规情形"), \
    C(MUST, "happened_on", DATE, "Happened on", "违规发生日期", "违规发生时间"), \
    C(MAY, "days", NUMBER, "Days away", "离开天数"), \
    C(MAY_PICK, "measure", JIELI_VIOLATION_MEASURES, "Measure", "执行措施"), \
    C(MAY, "text", NONE, "Account", "违规事实"), \
    C(PAPERS, "evidence", "Evidence", "证据")
JIELI_BOTH_WAYS(BREACH_NOTED, JIELI_PERSON);
#define JIELI_BREACH_NOTED_FORM(WAY) \
    JIELI_FORM_##WAY("breach_noted", "breach.noted", JIELI_BREACH_NOTED_##WAY, "违规事实", "Breach noted")
#define JIELI_IN_BREACH_NOTED JIELI_BREACH_NOTED_FORM(IN)
#define JIELI_OUT_BREACH_NOTED JIELI_BREACH_NOTED_FORM(OUT)

// 违规已改正 breach.corrected
#define JIELI_BREACH_CORRECTED_COLUMNS(C) \
    C(MUST, "corrected_on", DATE, "Corrected on", "违规改正日期", "违规改正时间"), \
    C(MAY, "text", NONE, "What was corrected", "改正情况", "改正情况说明")
JIELI_BOTH_WAYS(BREACH_CORRECTED, JIELI_PERSON);
#define JIELI_BREACH_CORRECTED_FORM(WAY) \
    JIELI_FORM_##WAY("breach_corrected", "breach.corrected", JIELI_BREACH_CORRECTED_##WAY, "违规已改正", \
        "Breach corrected")
#define JIELI_IN_BREACH_CORRECTED JIELI_BREACH_CORRECTED_FORM(IN)
#define JIELI_OUT_BREACH_CORRECTED JIELI_BREACH_CORRECTED_FORM(OUT)

// 撤销违规情形 ground.withdrawn
#define JIELI_GROUND_WITHDRAWN_COLUMNS(C) \
    C(MUST_PICK, "ground", JIELI_VIOLATION_GROUNDS, "Ground", "撤销的违规情形"), \
    C(MAY, "days", NUMBER, "Days taken back", "撤销的离开天数"), \
    C(MUST, "reason", NONE, "Reason", "撤销违规情形的原因", "撤销违规情形的理由"), \
    C(MAY, "withdrawn_on", DATE, "Withdrawn on", "撤销日期", "撤销时间")
JIELI_BOTH_WAYS(GROUND_WITHDRAWN, JIELI_PERSON);
#define JIELI_GROUND_WITHDRAWN_FORM(WAY) \
    JIELI_FORM_##WAY("ground_withdrawn", "ground.withdrawn", JIELI_GROUND_WITHDRAWN_##WAY, "撤销违规情形", \
        "Ground withdrawn")
#define JIELI_IN_GROUND_WITHDRAWN JIELI_GROUND_WITHDRAWN_FORM(IN)
#define JIELI_OUT_GROUND_WITHDRAWN JIELI_GROUND_WITHDRAWN_FORM(OUT)

// 小组告诫 warning.given
#define JIELI_WARNING_GIVEN_COLUMNS(C) \
    C(MUST, "given_on", DATE, "Given on", "小组告诫日期", "小组告诫时间"), \
    C(MAY_PICK, "form", JIELI_WARNING_FORMS, "Form", "告诫方式"), \
    C(MAY, "number", NUMBER, "Which one", "第几次告诫"), \
    C(MAY, "correct_by", DATE, "To be corrected by", "改正期限"), \
    C(MAY, "text", NONE, "Text", "告诫内容"), \
    C(PAPERS, "documents", "The warning", "告诫书")
JIELI_BOTH_WAYS(WARNING_GIVEN, JIELI_PERSON);
#define JIELI_WARNING_GIVEN_FORM(WAY) \
    JIELI_FORM_##WAY("warning_given", "warning.given", JIELI_WARNING_GIVEN_##WAY, "小组告诫", "Warning of the work group")
#define JIELI_IN_WARNING_GIVEN JIELI_WARNING_GIVEN_FORM(IN)
#define JIELI_OUT_WARNING_GIVEN JIELI_WARNING_GIVEN_FORM(OUT)

// 公安书面告诫 warning.written
#define JIELI_WARNING_WRITTEN_COLUMNS(C) \
    C(MUST, "served_on", DATE, "Served on", "书面告诫送达日期", "书面告诫送达时间"), \
    C(MAY, "warning_no", NONE, "Number of the warning", "告诫书文号", "告诫书文书号"), \
    C(MAY, "number", NUMBER, "Which one", "第几次告诫"), \
    C(MAY, "correct_by", DATE, "To be corrected by", "改正期限"), \
    C(MAY, "text", NONE, "Text", "告诫内容"), \
    C(PAPERS, "documents", "The warning", "告诫书")
JIELI_BOTH_WAYS(WARNING_WRITTEN, JIELI_PERSON);
#define JIELI_WARNING_WRITTEN_FORM(WAY) \
    JIELI_FORM_##WAY("warning_written", "warning.written", JIELI_WARNING_WRITTEN_##WAY, "公安书面告诫", \
        "Written warning of the police")
#define JIELI_IN_WARNING_WRITTEN JIELI_WARNING_WRITTEN_FORM(IN)
#define JIELI_OUT_WARNING_WRITTEN JIELI_WARNING_WRITTEN_FORM(OUT)

// 严重违反协议报告 violation.reported
#define JIELI_VIOLATION_REPORTED_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Reported on", "违规报告日期", "违规报告时间"), \
    C(MUST_PICKS, "grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "报告的违规情形"), \
    C(MAY_PICK, "basis", JIELI_VIOLATION_BASES, "What is reported", "报告性质"), \
    C(MAY_PICK, "measure", JIELI_VIOLATION_MEASURES, "Measure", "执行措施"), \
    C(MAY, "nursing", YES_NO, "Pregnant or nursing", "是否怀孕或者哺乳", "怀孕或者哺乳"), \
    C(MAY, "child_born_on", DATE, "The child was born on", "婴儿出生日期", "婴儿出生时间"), \
    C(MAY, "text", NONE, "Account", "违规事实"), \
    C(PAPERS, "documents", "Proof of the violation and list of evidence", "严重违反协议证明、证据清单")
JIELI_BOTH_WAYS(VIOLATION_REPORTED, JIELI_PERSON);
#define JIELI_VIOLATION_REPORTED_FORM(WAY) \
    JIELI_FORM_##WAY("violation_reported", "violation.reported", JIELI_VIOLATION_REPORTED_##WAY, "严重违反协议报告", \
        "Serious violation reported")
#define JIELI_IN_VIOLATION_REPORTED JIELI_VIOLATION_REPORTED_FORM(IN)
#define JIELI_OUT_VIOLATION_REPORTED JIELI_VIOLATION_REPORTED_FORM(OUT)

// 提请公安处理 violation.proposed
#define JIELI_VIOLATION_PROPOSED_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Proposed on", "提请公安处理日期", "提请公安处理时间"), \
    C(MUST_PICKS, "grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "提请的违规情形"), \
    C(MAY, "no_statutory_ground", YES_NO, "No statutory ground", "是否无法定情形", "无法定情形"), \
    C(MAY, "text", NONE, "Account", "违规事实"), \
    C(PAPERS, "documents", "Warnings and list of evidence", "告诫书、证据清单")
JIELI_BOTH_WAYS(VIOLATION_PROPOSED, JIELI_PERSON);
#define JIELI_VIOLATION_PROPOSED_FORM(WAY) \
    JIELI_FORM_##WAY("violation_proposed", "violation.proposed", JIELI_VIOLATION_PROPOSED_##WAY, "提请公安处理", \
        "Local grounds put to the police")
#define JIELI_IN_VIOLATION_PROPOSED JIELI_VIOLATION_PROPOSED_FORM(IN)
#define JIELI_OUT_VIOLATION_PROPOSED JIELI_VIOLATION_PROPOSED_FORM(OUT)

// 违规移交回执 violation.receipt
#define JIELI_VIOLATION_RECEIPT_COLUMNS(C) \
    C(MUST, "receipt_no", NONE, "Number of the receipt of violation", "违规移交回执编号", "违规移交回执号"), \
    C(MAY, "received_on", DATE, "Received on", "违规报告收到日期", "违规报告收到时间"), \
    C(PAPERS, "documents", "The receipt", "移交回执")
JIELI_BOTH_WAYS(VIOLATION_RECEIPT, JIELI_PERSON);
#define JIELI_VIOLATION_RECEIPT_FORM(WAY) \
    JIELI_FORM_##WAY("violation_receipt", "violation.receipt", JIELI_VIOLATION_RECEIPT_##WAY, "违规移交回执", \
        "Receipt of a violation report")
#define JIELI_IN_VIOLATION_RECEIPT JIELI_VIOLATION_RECEIPT_FORM(IN)
#define JIELI_OUT_VIOLATION_RECEIPT JIELI_VIOLATION_RECEIPT_FORM(OUT)

// 违规退回补证 violation.returned
#define JIELI_VIOLATION_RETURNED_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Returned on", "退回补证日期", "退回补证时间"), \
    C(MAY, "missing", LIST, "What is missing", "缺少的证据"), \
    C(MAY, "reason", NONE, "Reason", "退回原因", "退回理由")
JIELI_BOTH_WAYS(VIOLATION_RETURNED, JIELI_PERSON);
#define JIELI_VIOLATION_RETURNED_FORM(WAY) \
    JIELI_FORM_##WAY("violation_returned", "violation.returned", JIELI_VIOLATION_RETURNED_##WAY, "违规退回补证", \
        "Returned for evidence")
#define JIELI_IN_VIOLATION_RETURNED JIELI_VIOLATION_RETURNED_FORM(IN)
#define JIELI_OUT_VIOLATION_RETURNED JIELI_VIOLATION_RETURNED_FORM(OUT)

// 强制隔离戒毒决定 isolation.decided
#define JIELI_ISOLATION_DECIDED_COLUMNS(C) \
    C(MUST, "decision_no", NONE, "Decision number", "强制隔离戒毒决定书文号", "强制隔离戒毒决定书文书号"), \
    C(MUST, "decided_on", DATE, "Isolation decided on", "强制隔离决定日期", "强制隔离决定时间"), \
    C(MUST, "served_on", DATE, "Served on the person", "强制隔离决定送达日期", "强制隔离决定送达时间"), \
    C(MAY_PICKS, "grounds", JIELI_VIOLATION_GROUNDS, "Grounds", "强制隔离事由"), \
    C(MAY, "bar_ended", YES_NO, "The bar of art. 39 has ended", "不适用情形是否已消失"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(PAPERS, "documents", "The decision", "强制隔离戒毒决定书")
JIELI_BOTH_WAYS(ISOLATION_DECIDED, JIELI_PERSON);
#define JIELI_ISOLATION_DECIDED_FORM(WAY) \
    JIELI_FORM_##WAY("isolation_decided", "isolation.decided", JIELI_ISOLATION_DECIDED_##WAY, "强制隔离戒毒决定", \
        "Isolation decided")
#define JIELI_IN_ISOLATION_DECIDED JIELI_ISOLATION_DECIDED_FORM(IN)
#define JIELI_OUT_ISOLATION_DECIDED JIELI_ISOLATION_DECIDED_FORM(OUT)

// 强制隔离通知记录 isolation.notified
#define JIELI_ISOLATION_NOTIFIED_COLUMNS(C) \
    C(MUST, "notified_on", DATE, "All were told by", "强制隔离全部通知日期", "强制隔离全部通知时间"), \
    C(MAY, "family_notified_on", DATE, "Family told on", "通知家属日期", "通知家属时间"), \
    C(MAY, "unit_notified_on", DATE, "Unit told on", "通知单位日期", "通知单位时间"), \
    C(MAY, "station_notified_on", DATE, "Police station of the household told on", "通知户籍地派出所日期", "通知户籍地派出所时间"), \
    C(MAY, "no_family", YES_NO, "Has no family", "是否无家属", "无家属"), \
    C(MAY, "no_unit", YES_NO, "Has no unit", "是否无所在单位", "无所在单位"), \
    C(MAY, "how", NONE, "How", "通知方式")
JIELI_BOTH_WAYS(ISOLATION_NOTIFIED, JIELI_PERSON);
#define JIELI_ISOLATION_NOTIFIED_FORM(WAY) \
    JIELI_FORM_##WAY("isolation_notified", "isolation.notified", JIELI_ISOLATION_NOTIFIED_##WAY, "强制隔离通知记录", \
        "Record that isolation was notified")
#define JIELI_IN_ISOLATION_NOTIFIED JIELI_ISOLATION_NOTIFIED_FORM(IN)
#define JIELI_OUT_ISOLATION_NOTIFIED JIELI_ISOLATION_NOTIFIED_FORM(OUT)

// 不予强制隔离 isolation.not_decided
#define JIELI_ISOLATION_NOT_DECIDED_COLUMNS(C) \
    C(MUST, "decided_on", DATE, "Decided against isolation on", "不予强制隔离决定日期", "不予强制隔离决定时间"), \
    C(MUST, "reason", NONE, "Reason", "不予强制隔离理由", "不予强制隔离原因"), \
    C(MAY, "report_by", DATE, "To report in by", "应于何日前报到"), \
    C(MAY, "family_told_on", DATE, "Family told on", "告知家属日期", "告知家属时间"), \
    C(PAPERS, "documents", "The decision", "不予强制隔离戒毒决定书")
JIELI_BOTH_WAYS(ISOLATION_NOT_DECIDED, JIELI_PERSON);
#define JIELI_ISOLATION_NOT_DECIDED_FORM(WAY) \
    JIELI_FORM_##WAY("isolation_not_decided", "isolation.not_decided", JIELI_ISOLATION_NOT_DECIDED_##WAY, "不予强制隔离", \
        "Isolation not decided")
#define JIELI_IN_ISOLATION_NOT_DECIDED JIELI_ISOLATION_NOT_DECIDED_FORM(IN)
#define JIELI_OUT_ISOLATION_NOT_DECIDED JIELI_ISOLATION_NOT_DECIDED_FORM(OUT)

// 改责令社区戒毒 detox.ordered
#define JIELI_DETOX_ORDERED_COLUMNS(C) \
    C(MUST, "decision_no", NONE, "Decision number", "改责令社区戒毒决定书文号", "改责令社区戒毒决定书文书号"), \
    C(MUST, "decided_on", DATE, "Detoxification ordered on", "改责令决定日期", "改责令决定时间"), \
    C(MAY, "served_on", DATE, "Served on the person", "改责令决定送达日期", "改责令决定送达时间"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(PAPERS, "documents", "The decision", "社区戒毒决定书")
JIELI_BOTH_WAYS(DETOX_ORDERED, JIELI_PERSON);
#define JIELI_DETOX_ORDERED_FORM(WAY) \
    JIELI_FORM_##WAY("detox_ordered", "detox.ordered", JIELI_DETOX_ORDERED_##WAY, "改责令社区戒毒", \
        "Detoxification ordered instead")
#define JIELI_IN_DETOX_ORDERED JIELI_DETOX_ORDERED_FORM(IN)
#define JIELI_OUT_DETOX_ORDERED JIELI_DETOX_ORDERED_FORM(OUT)

#endif
