// SPDX-License-Identifier: Apache-2.0
// 药物维持治疗机构 Methadone clinic: the forms of one kind of agency.
//
// The daily dose log (one row a patient, one message a day) and what else a clinic reports (戒毒条例 12). The tables
// are in jieli/forms/: whatever this kind of agency may send or be sent by the workflows and the disclosure policy
// is listed here.
#include "jieli/forms/emergency.h"
#include "jieli/forms/methadone.h"
#include "jieli/forms/shared.h"
#include "jieli/forms/supervision.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_EMERGENCY_RAISED,
    JIELI_IN_EMERGENCY_CANCELLED,
    JIELI_IN_METHADONE_APPLICATION,
    JIELI_IN_METHADONE_REJECTED,
    JIELI_IN_METHADONE_ENROLLED,
    JIELI_IN_METHADONE_DOSE_LOG,
    JIELI_IN_METHADONE_CONFIRMED,
    JIELI_IN_METHADONE_REINSTATED,
    JIELI_IN_METHADONE_TAKEOUT,
    JIELI_IN_METHADONE_USE_FOUND,
    JIELI_IN_METHADONE_GUEST,
    JIELI_IN_METHADONE_MOVE_ASKED,
    JIELI_IN_METHADONE_INTERRUPTED,
    JIELI_IN_METHADONE_RESUMED,
    JIELI_IN_METHADONE_LEFT,
    JIELI_IN_MATTER_VOIDED,
    JIELI_IN_TEST_RESULT,
    JIELI_OUT_EMERGENCY_ACKNOWLEDGED,
    JIELI_OUT_EMERGENCY_ADMITTED,
    JIELI_OUT_EMERGENCY_HANDED_BACK,
    JIELI_OUT_EMERGENCY_CANCELLED,
    JIELI_OUT_METHADONE_APPLICATION,
    JIELI_OUT_METHADONE_APPROVED,
    JIELI_OUT_METHADONE_REJECTED,
    JIELI_OUT_METHADONE_ENROLLED,
    JIELI_OUT_METHADONE_MISSED_ALERT,
    JIELI_OUT_METHADONE_TERMINATED,
    JIELI_OUT_METHADONE_TAKEOUT,
    JIELI_OUT_METHADONE_GUEST,
    JIELI_OUT_METHADONE_MOVE_ASKED,
    JIELI_OUT_METHADONE_INTERRUPTED,
    JIELI_OUT_PERSON_DETAINED,
    JIELI_OUT_PERSON_RELEASED,
    JIELI_OUT_PERSON_IMPRISONED,
    JIELI_OUT_PERSON_DIED,
    JIELI_OUT_MATTER_VOIDED,
    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("methadone_clinic", DOCUMENTS, "药物维持治疗机构", "Methadone clinic");
