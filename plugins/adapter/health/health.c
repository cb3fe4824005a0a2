// SPDX-License-Identifier: Apache-2.0
// 卫生健康部门 Health: the forms of one kind of agency.
// What a health department is told. It sends nothing: treatment is the clinic's, and emergencies are the hospital's.
#include "jieli/forms/emergency.h"
#include "jieli/forms/methadone.h"
#include "jieli/forms/shared.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_OUT_EMERGENCY_CANCELLED,
    JIELI_OUT_METHADONE_TERMINATED,
    JIELI_OUT_PERSON_DIED,
    JIELI_OUT_MATTER_VOIDED,
    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("health", DOCUMENTS, "卫生健康部门", "Health");
