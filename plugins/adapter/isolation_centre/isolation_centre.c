// SPDX-License-Identifier: Apache-2.0
// 强制隔离戒毒所 Isolation centre: the forms of one kind of agency.
//
// What a compulsory isolation centre sends before and after a release, and what comes back to it (戒毒条例 31, 33,
// 34). The tables are in jieli/forms/: whatever this kind of agency may send or be sent by the workflows and the
// disclosure policy is listed here.
#include "jieli/forms/release.h"
#include "jieli/forms/shared.h"
#include "jieli/forms/support.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_RELEASE_EARLY_PROPOSED,
    JIELI_IN_RELEASE_NOTICE,
    JIELI_IN_RELEASE_DATE_CHANGED,
    JIELI_IN_RELEASE_EXTENDED,
    JIELI_IN_RELEASE_REHAB_OPINION,
    JIELI_IN_RELEASE_PICKED_UP,
    JIELI_IN_RELEASE_FILES,
    JIELI_IN_RELEASE_MEDICAL_LEAVE,
    JIELI_IN_RELEASE_CHANGE_PROPOSED,
    JIELI_IN_RELEASE_RETURNED,
    JIELI_IN_ORDER_SERVED,
    JIELI_IN_MATTER_VOIDED,
    JIELI_IN_LEGAL_REQUESTED,
    JIELI_IN_LEGAL_SUPPLEMENTED,
    JIELI_IN_LEGAL_OBJECTED,
    JIELI_OUT_RELEASE_EARLY_DECIDED,
    JIELI_OUT_RELEASE_DATE_CHANGED,
    JIELI_OUT_RELEASE_EXTENDED,
    JIELI_OUT_RELEASE_EARLY_INTERVENTION,
    JIELI_OUT_RELEASE_REHAB_ORDER,
    JIELI_OUT_RELEASE_NO_REHAB,
    JIELI_OUT_RELEASE_PICKED_UP,
    JIELI_OUT_RELEASE_CHANGED_TO_DETOX,
    JIELI_OUT_RELEASE_NOT_CHANGED,
    JIELI_OUT_AFTERCARE_SUMMARY,
    JIELI_OUT_PERSON_DIED,
    JIELI_OUT_ORDER_REVOKED,
    JIELI_OUT_MATTER_VOIDED,
    JIELI_OUT_LEGAL_SUPPLEMENT_ASKED,
    JIELI_OUT_LEGAL_GRANTED,
    JIELI_OUT_LEGAL_REFUSED,
    JIELI_OUT_LEGAL_ASSIGNED,
    JIELI_OUT_LEGAL_OBJECTION_DECIDED,
    JIELI_OUT_LEGAL_CLOSED,
    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("isolation_centre", DOCUMENTS, "强制隔离戒毒所", "Isolation centre");
