// SPDX-License-Identifier: Apache-2.0
// 戒毒工作管理站 Management station: the forms of one kind of agency.
// What a management station is told of its district. It sends nothing: the offices act.
#include "jieli/forms/methadone.h"
#include "jieli/forms/shared.h"
#include "jieli/forms/supervision.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_OUT_METHADONE_ENROLLED, JIELI_OUT_METHADONE_MOVE_ASKED, JIELI_OUT_PERSON_DIED,        JIELI_OUT_MATTER_VOIDED,
    JIELI_OUT_TEST_RESULT,        JIELI_OUT_TEST_CONFIRMED,       JIELI_OUT_IMPORTANT_REPORTED, JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("management_station", DOCUMENTS, "戒毒工作管理站", "Management station");
