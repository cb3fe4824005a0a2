// SPDX-License-Identifier: Apache-2.0
// 定点医疗机构 Medical institution: the forms of one kind of agency.
// What a hospital answers to an alarm, and what a laboratory finds.
#include "jieli/forms/emergency.h"
#include "jieli/forms/methadone.h"
#include "jieli/forms/release.h"
#include "jieli/forms/shared.h"
#include "jieli/forms/supervision.h"
#include "jieli/forms/transfer.h"
#include "jieli/forms/violation.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_EMERGENCY_ACKNOWLEDGED,
    JIELI_IN_EMERGENCY_ADMITTED,
    JIELI_IN_EMERGENCY_HANDED_BACK,
    JIELI_IN_METHADONE_USE_FOUND,
    JIELI_IN_METHADONE_INTERRUPTED,
    JIELI_IN_PERSON_DIED,
    JIELI_IN_TEST_RESULT,
    JIELI_IN_TEST_CONFIRMED,
    JIELI_IN_TEST_SAMPLE_MOVED,
    JIELI_OUT_EMERGENCY_RAISED,
    JIELI_OUT_EMERGENCY_CALL,
    JIELI_OUT_EMERGENCY_ACKNOWLEDGED,
    JIELI_OUT_EMERGENCY_CANCELLED,
    JIELI_OUT_RELEASE_DATE_CHANGED,
    JIELI_OUT_RELEASE_EXTENDED,
    JIELI_OUT_RELEASE_PICKED_UP,
    JIELI_OUT_PERSON_DIED,
    JIELI_OUT_ORDER_REVOKED,
    JIELI_OUT_MATTER_VOIDED,
    JIELI_OUT_TEST_SAMPLE_MOVED,
    JIELI_OUT_TRANSFER_WITHDRAWN,
    JIELI_OUT_GROUND_WITHDRAWN,
    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("medical", DOCUMENTS, "定点医疗机构", "Medical institution");
