// SPDX-License-Identifier: Apache-2.0
// 法律援助机构、司法行政部门 Legal aid: the forms of one kind of agency.
// What the legal aid institution decides, and the judicial bureau on an objection.
#include "jieli/forms/shared.h"
#include "jieli/forms/support.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_LEGAL_SUPPLEMENT_ASKED,
    JIELI_IN_LEGAL_GRANTED,
    JIELI_IN_LEGAL_REFUSED,
    JIELI_IN_LEGAL_ASSIGNED,
    JIELI_IN_LEGAL_OBJECTION_DECIDED,
    JIELI_IN_LEGAL_CLOSED,
    JIELI_OUT_PERSON_DIED,
    JIELI_OUT_MATTER_VOIDED,
    JIELI_OUT_LEGAL_REQUESTED,
    JIELI_OUT_LEGAL_SUPPLEMENTED,
    JIELI_OUT_LEGAL_OBJECTED,
    JIELI_OUT_LEGAL_OBJECTION_DECIDED,
    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("legal_aid", DOCUMENTS, "法律援助机构、司法行政部门", "Legal aid");
