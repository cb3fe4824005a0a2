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
static const struct jieli_column JIELI_TRANSFER_APPLICATION_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("from_division", DIVISION, "From division", "原执行地区划", "现执行地区划", "原执行地区划代码", "原执行地行政区划"),
    JIELI_MUST("to_division", DIVISION, "To division", "拟变更执行地区划", "变更后执行地区划", "新执行地区划", "拟变更执行地区划代码", "拟变更执行地行政区划"),
    JIELI_MAY("reason", NONE, "Reason", "变更理由", "变更原因"),
    JIELI_MAY("move_on", DATE, "Moving on", "拟迁居日期", "拟迁居时间"),
    JIELI_MUST("applied_on", DATE, "Applied on", "申请日期", "申请时间"),
    JIELI_MAY("receiving_contact.name", NONE, "Contact", "接收地联系人"),
    JIELI_MAY("receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话", "接收地联系人电话", "接收地电话"),
    JIELI_MAY("receiving_contact.relation", NONE, "Relation", "接收地联系人关系"),
    JIELI_MAY("receiving_certificate_no", NONE, "Number of the receiving certificate", "接收证明编号", "接收证明号"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_APPLICATION \
    JIELI_FORM_IN("transfer_application", "transfer.application", JIELI_TRANSFER_APPLICATION_IN, "变更执行地申请", \
        "Application for transfer")

// 变更执行地申请 transfer.application
static const struct jieli_column JIELI_TRANSFER_APPLICATION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("from_division", DIVISION, "From division", "原执行地区划"),
    JIELI_MAY("to_division", DIVISION, "To division", "拟变更执行地区划"),
    JIELI_MAY("reason", NONE, "Reason", "变更理由"),
    JIELI_MAY("move_on", DATE, "Moving on", "拟迁居日期"),
    JIELI_MAY("applied_on", DATE, "Applied on", "申请日期"),
    JIELI_MAY("receiving_contact.name", NONE, "Contact", "接收地联系人"),
    JIELI_MAY("receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话"),
    JIELI_MAY("receiving_contact.relation", NONE, "Relation", "接收地联系人关系"),
    JIELI_MAY("receiving_certificate_no", NONE, "Number of the receiving certificate", "接收证明编号"),
    JIELI_MAY("documents", NONE, "Application and receiving certificate", "申请书、接收证明"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_APPLICATION \
    JIELI_FORM_OUT("transfer_application", "transfer.application", JIELI_TRANSFER_APPLICATION_OUT, "变更执行地申请", \
        "Application for transfer")

// 报派出所审核 transfer.report
static const struct jieli_column JIELI_TRANSFER_REPORT_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "报送日期", "报派出所日期", "报送时间"),
    JIELI_MAY("execution_summary", NONE, "Execution so far", "计划执行情况", "计划执行情况说明"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_REPORT \
    JIELI_FORM_IN("transfer_report", "transfer.report", JIELI_TRANSFER_REPORT_IN, "报派出所审核", \
        "Report to the police station")

// 报派出所审核 transfer.report
static const struct jieli_column JIELI_TRANSFER_REPORT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "报送日期"),
    JIELI_MAY("execution_summary", NONE, "Execution so far", "计划执行情况"),
    JIELI_MAY("documents", NONE, "Application, notice, agreement", "申请书、通知书、协议书"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_REPORT \
    JIELI_FORM_OUT("transfer_report", "transfer.report", JIELI_TRANSFER_REPORT_OUT, "报派出所审核", \
        "Report to the police station")

// 核实请求 transfer.verify_asked
static const struct jieli_column JIELI_TRANSFER_VERIFY_ASKED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "核实请求日期", "核实请求时间"),
    JIELI_MAY("address", NONE, "Address to verify", "拟居住地址"),
    JIELI_MAY("receiving_contact.name", NONE, "Contact", "接收地联系人"),
    JIELI_MAY("receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话", "接收地电话"),
    JIELI_MAY("receiving_contact.relation", NONE, "Relation", "接收地联系人关系"),
    JIELI_MAY("question", NONE, "What to verify", "核实事项"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_VERIFY_ASKED \
    JIELI_FORM_IN("transfer_verify_asked", "transfer.verify_asked", JIELI_TRANSFER_VERIFY_ASKED_IN, "核实请求", \
        "Verification asked")

// 核实请求 transfer.verify_asked
static const struct jieli_column JIELI_TRANSFER_VERIFY_ASKED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "核实请求日期"),
    JIELI_MAY("address", NONE, "Address to verify", "拟居住地址"),
    JIELI_MAY("receiving_contact.name", NONE, "Contact", "接收地联系人"),
    JIELI_MAY("receiving_contact.phone", PHONE, "Contact's telephone", "接收地联系电话"),
    JIELI_MAY("receiving_contact.relation", NONE, "Relation", "接收地联系人关系"),
    JIELI_MAY("question", NONE, "What to verify", "核实事项"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_VERIFY_ASKED \
    JIELI_FORM_OUT("transfer_verify_asked", "transfer.verify_asked", JIELI_TRANSFER_VERIFY_ASKED_OUT, "核实请求", \
        "Verification asked")

// 核实答复 transfer.verify_answered
static const struct jieli_column JIELI_TRANSFER_VERIFY_ANSWERED_IN[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "核实答复日期", "核实答复时间"),
    JIELI_MUST("confirmed", YES_NO, "Confirmed", "是否属实", "属实"),
    JIELI_MAY("remarks", NONE, "Remarks", "说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_VERIFY_ANSWERED \
    JIELI_FORM_IN("transfer_verify_answered", "transfer.verify_answered", JIELI_TRANSFER_VERIFY_ANSWERED_IN, "核实答复", \
        "Verification answered")

// 核实答复 transfer.verify_answered
static const struct jieli_column JIELI_TRANSFER_VERIFY_ANSWERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "核实答复日期"),
    JIELI_MAY("confirmed", YES_NO, "Confirmed", "是否属实"),
    JIELI_MAY("remarks", NONE, "Remarks", "说明"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_VERIFY_ANSWERED \
    JIELI_FORM_OUT("transfer_verify_answered", "transfer.verify_answered", JIELI_TRANSFER_VERIFY_ANSWERED_OUT, "核实答复", \
        "Verification answered")

// 变更退回补正 transfer.returned
static const struct jieli_column JIELI_TRANSFER_RETURNED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "退回补正日期", "退回补正时间"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因", "退回理由"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_RETURNED \
    JIELI_FORM_IN("transfer_returned", "transfer.returned", JIELI_TRANSFER_RETURNED_IN, "变更退回补正", \
        "Returned for papers")

// 变更退回补正 transfer.returned
static const struct jieli_column JIELI_TRANSFER_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "退回补正日期"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_RETURNED \
    JIELI_FORM_OUT("transfer_returned", "transfer.returned", JIELI_TRANSFER_RETURNED_OUT, "变更退回补正", \
        "Returned for papers")

// 审核意见 transfer.opinion
static const struct jieli_column JIELI_TRANSFER_OPINION_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "审核日期", "审核时间"),
    JIELI_MUST("approved", YES_NO, "In favour", "是否拟同意", "审核意见", "拟同意"),
    JIELI_MAY("reason", NONE, "Opinion and basis", "意见与依据", "审核理由"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_OPINION \
    JIELI_FORM_IN("transfer_opinion", "transfer.opinion", JIELI_TRANSFER_OPINION_IN, "审核意见", \
        "Opinion of the police station")

// 审核意见 transfer.opinion
static const struct jieli_column JIELI_TRANSFER_OPINION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "审核日期"),
    JIELI_MAY("approved", YES_NO, "In favour", "是否拟同意"),
    JIELI_MAY("reason", NONE, "Opinion and basis", "意见与依据"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_OPINION \
    JIELI_FORM_OUT("transfer_opinion", "transfer.opinion", JIELI_TRANSFER_OPINION_OUT, "审核意见", \
        "Opinion of the police station")

// 变更决定 transfer.decision
static const struct jieli_column JIELI_TRANSFER_DECISION_IN[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期", "制作时间"),
    JIELI_MUST("approved", YES_NO, "Approved", "是否批准", "批准"),
    JIELI_MAY("approved_on", DATE, "Approved on", "批准日期", "批准时间"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_MAY("notice_no", NONE, "Number of the notice of transfer", "变更通知书文号", "变更通知书文书号"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_DECISION \
    JIELI_FORM_IN("transfer_decision", "transfer.decision", JIELI_TRANSFER_DECISION_IN, "变更决定", \
        "Decision on transfer")

// 变更决定 transfer.decision
static const struct jieli_column JIELI_TRANSFER_DECISION_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MAY("approved", YES_NO, "Approved", "是否批准"),
    JIELI_MAY("approved_on", DATE, "Approved on", "批准日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("notice_no", NONE, "Number of the notice of transfer", "变更通知书文号"),
    JIELI_MAY("documents", NONE, "Notice of transfer", "变更通知书"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_DECISION \
    JIELI_FORM_OUT("transfer_decision", "transfer.decision", JIELI_TRANSFER_DECISION_OUT, "变更决定", \
        "Decision on transfer")

// 变更材料移交 transfer.file_handover
static const struct jieli_column JIELI_TRANSFER_FILE_HANDOVER_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "移交日期", "移交时间"),
    JIELI_MUST("documents.kind", NONE, "Kind of document", "文书种类"),
    JIELI_MAY("documents.number", NONE, "Number", "文号", "文书号"),
    JIELI_MAY("documents.issued_on", DATE, "Issued on", "签发日期", "签发时间"),
    JIELI_MAY("documents.issuer", NONE, "Issuer", "签发单位"),
    JIELI_PAPERS("documents.attachment"),
    JIELI_ENVELOPE,
};
static const char *const JIELI_TRANSFER_FILE_HANDOVER_IN_BY[] = {"person.resident_id", "made_on", NULL};
#define JIELI_IN_TRANSFER_FILE_HANDOVER \
    JIELI_FORM_IN_LIST("transfer_file_handover", "transfer.file_handover", JIELI_TRANSFER_FILE_HANDOVER_IN, "变更材料移交", \
        "File handed over", "documents", JIELI_TRANSFER_FILE_HANDOVER_IN_BY)

// 变更材料移交 transfer.file_handover
static const struct jieli_column JIELI_TRANSFER_FILE_HANDOVER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "移交日期"),
    JIELI_MAY("documents.kind", NONE, "Kind of document", "文书种类"),
    JIELI_MAY("documents.number", NONE, "Number", "文号"),
    JIELI_MAY("documents.issued_on", DATE, "Issued on", "签发日期"),
    JIELI_MAY("documents.issuer", NONE, "Issuer", "签发单位"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_FILE_HANDOVER \
    JIELI_FORM_OUT_LIST("transfer_file_handover", "transfer.file_handover", JIELI_TRANSFER_FILE_HANDOVER_OUT, \
        "变更材料移交", "File handed over", "documents")

// 撤回申请 transfer.withdrawn
static const struct jieli_column JIELI_TRANSFER_WITHDRAWN_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Application withdrawn on", "变更申请撤回日期", "变更申请撤回时间"),
    JIELI_MAY("reason", NONE, "Reason", "撤回理由", "理由", "撤回原因"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_WITHDRAWN \
    JIELI_FORM_IN("transfer_withdrawn", "transfer.withdrawn", JIELI_TRANSFER_WITHDRAWN_IN, "撤回申请", \
        "Application withdrawn")

// 撤回申请 transfer.withdrawn
static const struct jieli_column JIELI_TRANSFER_WITHDRAWN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Application withdrawn on", "变更申请撤回日期"),
    JIELI_MAY("reason", NONE, "Reason", "撤回理由"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_WITHDRAWN \
    JIELI_FORM_OUT("transfer_withdrawn", "transfer.withdrawn", JIELI_TRANSFER_WITHDRAWN_OUT, "撤回申请", \
        "Application withdrawn")

// 接管落实 transfer.taken_over
static const struct jieli_column JIELI_TRANSFER_TAKEN_OVER_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "接管日期", "接管时间"),
    JIELI_MAY("new_agreement_on", DATE, "New agreement signed on", "新协议签订日期", "新协议签订时间"),
    JIELI_MAY("measures", LIST, "Measures", "落实措施"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRANSFER_TAKEN_OVER \
    JIELI_FORM_IN("transfer_taken_over", "transfer.taken_over", JIELI_TRANSFER_TAKEN_OVER_IN, "接管落实", "Taken over")

// 接管落实 transfer.taken_over
static const struct jieli_column JIELI_TRANSFER_TAKEN_OVER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "接管日期"),
    JIELI_MAY("new_agreement_on", DATE, "New agreement signed on", "新协议签订日期"),
    JIELI_MAY("measures", LIST, "Measures", "落实措施"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRANSFER_TAKEN_OVER \
    JIELI_FORM_OUT("transfer_taken_over", "transfer.taken_over", JIELI_TRANSFER_TAKEN_OVER_OUT, "接管落实", "Taken over")

#endif
