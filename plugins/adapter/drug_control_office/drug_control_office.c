// SPDX-License-Identifier: Apache-2.0
// 禁毒委员会办公室 Drug control office: the forms of one kind of agency.
// What the drug control office watches: registers and monthly reports of offices, important events, and its
// evaluation of them.
#include "jieli/forms/emergency.h"
#include "jieli/forms/register.h"
#include "jieli/forms/shared.h"
#include "jieli/forms/supervision.h"
#include "jieli/forms/violation.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_EVALUATION_MADE,     JIELI_OUT_EMERGENCY_CANCELLED, JIELI_OUT_REGISTER_REPORTED,
    JIELI_OUT_REPORT_MONTHLY,     JIELI_OUT_PERSON_DIED,         JIELI_OUT_MATTER_VOIDED,
    JIELI_OUT_IMPORTANT_REPORTED, JIELI_OUT_GROUND_WITHDRAWN,    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("drug_control_office", DOCUMENTS, "禁毒委员会办公室", "Drug control office");
