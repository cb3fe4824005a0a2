// SPDX-License-Identifier: Apache-2.0
// 法律援助机构、司法行政部门 Legal aid: the forms of one kind of agency, as tables.
//
// What the legal aid institution decides, and the judicial bureau on an objection. Every form has a required column
// that no other form of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

// 法律援助补正告知 legal.supplement_asked
static const struct jieli_column LEGAL_SUPPLEMENT_ASKED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MUST("by_on", DATE, "To be sent by", "补正期限"),
    JIELI_MAY("asked_on", DATE, "Asked on", "补正告知日期"),
    JIELI_ENVELOPE,
};

// 给予法律援助 legal.granted
static const struct jieli_column LEGAL_GRANTED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("decided_on", DATE, "Decided on", "给予法律援助决定日期"),
    JIELI_ENVELOPE,
};

// 不予法律援助 legal.refused
static const struct jieli_column LEGAL_REFUSED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("decided_on", DATE, "Decided on", "不予法律援助决定日期"),
    JIELI_MUST("reason", NONE, "Reason in writing", "不予法律援助理由"),
    JIELI_ENVELOPE,
};

// 指派法律援助人员 legal.assigned
static const struct jieli_column LEGAL_ASSIGNED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("assigned_on", DATE, "Assigned on", "指派日期"),
    JIELI_MUST("lawyer", NONE, "Lawyer", "法律援助人员"),
    JIELI_MAY("lawyer_phone", PHONE, "Telephone", "法律援助人员电话"),
    JIELI_ENVELOPE,
};

// 法律援助异议决定 legal.objection_decided
static const struct jieli_column LEGAL_OBJECTION_DECIDED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("decided_on", DATE, "Decided on", "异议决定日期"),
    JIELI_MAY("upheld", YES_NO, "Upheld", "异议是否成立"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_ENVELOPE,
};

// 法律援助办结 legal.closed
static const struct jieli_column LEGAL_CLOSED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("closed_on", DATE, "Closed on", "法律援助办结日期"),
    JIELI_MAY("outcome", NONE, "Outcome", "办理结果"),
    JIELI_ENVELOPE,
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("legal_supplement_asked", "legal.supplement_asked", LEGAL_SUPPLEMENT_ASKED, "法律援助补正告知",
                  "Papers asked for"),
    JIELI_FORM_IN("legal_granted", "legal.granted", LEGAL_GRANTED, "给予法律援助", "Legal aid granted"),
    JIELI_FORM_IN("legal_refused", "legal.refused", LEGAL_REFUSED, "不予法律援助", "Legal aid refused"),
    JIELI_FORM_IN("legal_assigned", "legal.assigned", LEGAL_ASSIGNED, "指派法律援助人员", "Lawyer assigned"),
    JIELI_FORM_IN("legal_objection_decided", "legal.objection_decided", LEGAL_OBJECTION_DECIDED, "法律援助异议决定",
                  "Objection decided"),
    JIELI_FORM_IN("legal_closed", "legal.closed", LEGAL_CLOSED, "法律援助办结", "Legal aid closed"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "legal_aid",
    .role = "legal_aid",
    .label = {"法律援助机构、司法行政部门", "Legal aid"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("legal_aid", 1, &ADAPTER);
