// SPDX-License-Identifier: Apache-2.0
/// @file forms/transfer.h — 变更执行地点: forms of transfer of the place of execution, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_TRANSFER_H
#define JIELI_FORMS_TRANSFER_H

#include "jieli/columns.h"

// 变更执行地申请 transfer.application
#define JIELI_TRANSFER_APPLICATION_COLUMNS(C) \
    C(MUST, "from_division", DIVISION, "From division", "原执行地区划", "现执行地区划", "原执行地区划代码", "原执行地行政区划"), \
    C(MUST, "to_division", DIVISION, "To division", "拟变更执行地区划", "变更后执行地区划", "新执行地区划", "拟变更执行地区划代码", "拟变更执行地行政区划"), \
    C(MAY, "reason", NONE, "Reason", "变更理由", "变更原因"), \
    C(MAY, "move_on", DATE, "Moving on", "拟迁居日期", "拟迁居时间"), \
    C(MUST, "applied_on", DATE, "Applied on", "申请日期", "申请时间"), \
    C(MAY, "receiving_contact.name", NONE, "Contact", "接收地联系人"), \
    C(MAY, "receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话", "接收地联系人电话", "接收地电话"), \
    C(MAY, "receiving_contact.relation", NONE, "Relation", "接收地联系人关系"), \
    C(MAY, "receiving_certificate_no", NONE, "Number of the receiving certificate", "接收证明编号", "接收证明号"), \
    C(PAPERS, "documents", "Application and receiving certificate", "申请书、接收证明")
JIELI_BOTH_WAYS(TRANSFER_APPLICATION, JIELI_PERSON_WHOLE);
#define JIELI_TRANSFER_APPLICATION_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_application", "transfer.application", JIELI_TRANSFER_APPLICATION_##WAY, "变更执行地申请", \
        "Application for transfer")
#define JIELI_IN_TRANSFER_APPLICATION JIELI_TRANSFER_APPLICATION_FORM(IN)
#define JIELI_OUT_TRANSFER_APPLICATION JIELI_TRANSFER_APPLICATION_FORM(OUT)

// 报派出所审核 transfer.report
#define JIELI_TRANSFER_REPORT_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "报送日期", "报派出所日期", "报送时间"), \
    C(MAY, "execution_summary", NONE, "Execution so far", "计划执行情况", "计划执行情况说明"), \
    C(PAPERS, "documents", "Application, notice, agreement", "申请书、通知书、协议书")
JIELI_BOTH_WAYS(TRANSFER_REPORT, JIELI_PERSON);
#define JIELI_TRANSFER_REPORT_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_report", "transfer.report", JIELI_TRANSFER_REPORT_##WAY, "报派出所审核", \
        "Report to the police station")
#define JIELI_IN_TRANSFER_REPORT JIELI_TRANSFER_REPORT_FORM(IN)
#define JIELI_OUT_TRANSFER_REPORT JIELI_TRANSFER_REPORT_FORM(OUT)

// 核实请求 transfer.verify_asked
#define JIELI_TRANSFER_VERIFY_ASKED_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "核实请求日期", "核实请求时间"), \
    C(MAY, "address", NONE, "Address to verify", "拟居住地址"), \
    C(MAY, "receiving_contact.name", NONE, "Contact", "接收地联系人"), \
    C(MAY, "receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话", "接收地电话"), \
    C(MAY, "receiving_contact.relation", NONE, "Relation", "接收地联系人关系"), \
    C(MAY, "question", NONE, "What to verify", "核实事项")
JIELI_BOTH_WAYS(TRANSFER_VERIFY_ASKED, JIELI_PERSON);
#define JIELI_TRANSFER_VERIFY_ASKED_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_verify_asked", "transfer.verify_asked", JIELI_TRANSFER_VERIFY_ASKED_##WAY, "核实请求", \
        "Verification asked")
#define JIELI_IN_TRANSFER_VERIFY_ASKED JIELI_TRANSFER_VERIFY_ASKED_FORM(IN)
#define JIELI_OUT_TRANSFER_VERIFY_ASKED JIELI_TRANSFER_VERIFY_ASKED_FORM(OUT)

// 核实答复 transfer.verify_answered
#define JIELI_TRANSFER_VERIFY_ANSWERED_COLUMNS(C) \
    C(MAY, "made_on", DATE, "Made on", "核实答复日期", "核实答复时间"), \
    C(MUST, "confirmed", YES_NO, "Confirmed", "是否属实", "属实"), \
    C(MAY, "remarks", NONE, "Remarks", "说明")
JIELI_BOTH_WAYS(TRANSFER_VERIFY_ANSWERED, JIELI_PERSON);
#define JIELI_TRANSFER_VERIFY_ANSWERED_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_verify_answered", "transfer.verify_answered", JIELI_TRANSFER_VERIFY_ANSWERED_##WAY, \
        "核实答复", "Verification answered")
#define JIELI_IN_TRANSFER_VERIFY_ANSWERED JIELI_TRANSFER_VERIFY_ANSWERED_FORM(IN)
#define JIELI_OUT_TRANSFER_VERIFY_ANSWERED JIELI_TRANSFER_VERIFY_ANSWERED_FORM(OUT)

// 变更退回补正 transfer.returned
#define JIELI_TRANSFER_RETURNED_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "退回补正日期", "退回补正时间"), \
    C(MAY, "missing_papers", LIST, "Missing papers", "缺少的材料"), \
    C(MAY, "reason", NONE, "Reason", "退回原因", "退回理由")
JIELI_BOTH_WAYS(TRANSFER_RETURNED, JIELI_PERSON);
#define JIELI_TRANSFER_RETURNED_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_returned", "transfer.returned", JIELI_TRANSFER_RETURNED_##WAY, "变更退回补正", \
        "Returned for papers")
#define JIELI_IN_TRANSFER_RETURNED JIELI_TRANSFER_RETURNED_FORM(IN)
#define JIELI_OUT_TRANSFER_RETURNED JIELI_TRANSFER_RETURNED_FORM(OUT)

// 审核意见 transfer.opinion
#define JIELI_TRANSFER_OPINION_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "审核日期", "审核时间"), \
    C(MUST, "approved", YES_NO, "In favour", "是否拟同意", "审核意见", "拟同意"), \
    C(MAY, "reason", NONE, "Opinion and basis", "意见与依据", "审核理由")
JIELI_BOTH_WAYS(TRANSFER_OPINION, JIELI_PERSON);
#define JIELI_TRANSFER_OPINION_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_opinion", "transfer.opinion", JIELI_TRANSFER_OPINION_##WAY, "审核意见", \
        "Opinion of the police station")
#define JIELI_IN_TRANSFER_OPINION JIELI_TRANSFER_OPINION_FORM(IN)
#define JIELI_OUT_TRANSFER_OPINION JIELI_TRANSFER_OPINION_FORM(OUT)

// 变更决定 transfer.decision
#define JIELI_TRANSFER_DECISION_COLUMNS(C) \
    C(MAY, "made_on", DATE, "Made on", "制作日期", "制作时间"), \
    C(MUST, "approved", YES_NO, "Approved", "是否批准", "批准"), \
    C(MAY, "approved_on", DATE, "Approved on", "批准日期", "批准时间"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(MAY, "notice_no", NONE, "Number of the notice of transfer", "变更通知书文号", "变更通知书文书号"), \
    C(PAPERS, "documents", "Notice of transfer", "变更通知书")
JIELI_BOTH_WAYS(TRANSFER_DECISION, JIELI_PERSON);
#define JIELI_TRANSFER_DECISION_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_decision", "transfer.decision", JIELI_TRANSFER_DECISION_##WAY, "变更决定", \
        "Decision on transfer")
#define JIELI_IN_TRANSFER_DECISION JIELI_TRANSFER_DECISION_FORM(IN)
#define JIELI_OUT_TRANSFER_DECISION JIELI_TRANSFER_DECISION_FORM(OUT)

// 变更材料移交 transfer.file_handover
#define JIELI_TRANSFER_FILE_HANDOVER_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "移交日期", "移交时间"), \
    C(MUST, "documents.kind", NONE, "Kind of document", "文书种类"), \
    C(MAY, "documents.number", NONE, "Number", "文号", "文书号"), \
    C(MAY, "documents.issued_on", DATE, "Issued on", "签发日期", "签发时间"), \
    C(MAY, "documents.issuer", NONE, "Issuer", "签发单位")
static const struct jieli_column JIELI_TRANSFER_FILE_HANDOVER_IN[] = {
    JIELI_PERSON, JIELI_TRANSFER_FILE_HANDOVER_COLUMNS(JIELI_ASKED), JIELI_PAPERS("documents.attachment"), JIELI_ENVELOPE};
static const char *const JIELI_TRANSFER_FILE_HANDOVER_IN_BY[] = {"person.resident_id", "made_on", NULL};
#define JIELI_IN_TRANSFER_FILE_HANDOVER \
    JIELI_FORM_IN_LIST("transfer_file_handover", "transfer.file_handover", JIELI_TRANSFER_FILE_HANDOVER_IN, "变更材料移交", \
        "File handed over", "documents", JIELI_TRANSFER_FILE_HANDOVER_IN_BY)

static const struct jieli_column JIELI_TRANSFER_FILE_HANDOVER_OUT[] = {
    JIELI_STAMP, JIELI_PERSON_WHOLE, JIELI_TRANSFER_FILE_HANDOVER_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_TRANSFER_FILE_HANDOVER \
    JIELI_FORM_OUT_LIST("transfer_file_handover", "transfer.file_handover", JIELI_TRANSFER_FILE_HANDOVER_OUT, \
        "变更材料移交", "File handed over", "documents")

// 撤回申请 transfer.withdrawn
#define JIELI_TRANSFER_WITHDRAWN_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Application withdrawn on", "变更申请撤回日期", "变更申请撤回时间"), \
    C(MAY, "reason", NONE, "Reason", "撤回理由", "理由", "撤回原因")
JIELI_BOTH_WAYS(TRANSFER_WITHDRAWN, JIELI_PERSON);
#define JIELI_TRANSFER_WITHDRAWN_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_withdrawn", "transfer.withdrawn", JIELI_TRANSFER_WITHDRAWN_##WAY, "撤回申请", \
        "Application withdrawn")
#define JIELI_IN_TRANSFER_WITHDRAWN JIELI_TRANSFER_WITHDRAWN_FORM(IN)
#define JIELI_OUT_TRANSFER_WITHDRAWN JIELI_TRANSFER_WITHDRAWN_FORM(OUT)

// 接管落实 transfer.taken_over
#define JIELI_TRANSFER_TAKEN_OVER_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Made on", "接管日期", "接管时间"), \
    C(MAY, "new_agreement_on", DATE, "New agreement signed on", "新协议签订日期", "新协议签订时间"), \
    C(MAY, "measures", LIST, "Measures", "落实措施")
JIELI_BOTH_WAYS(TRANSFER_TAKEN_OVER, JIELI_PERSON);
#define JIELI_TRANSFER_TAKEN_OVER_FORM(WAY) \
    JIELI_FORM_##WAY("transfer_taken_over", "transfer.taken_over", JIELI_TRANSFER_TAKEN_OVER_##WAY, "接管落实", \
        "Taken over")
#define JIELI_IN_TRANSFER_TAKEN_OVER JIELI_TRANSFER_TAKEN_OVER_FORM(IN)
#define JIELI_OUT_TRANSFER_TAKEN_OVER JIELI_TRANSFER_TAKEN_OVER_FORM(OUT)

#endif
