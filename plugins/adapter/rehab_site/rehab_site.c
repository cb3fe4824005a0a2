// SPDX-License-Identifier: Apache-2.0
// 戒毒康复场所 Rehabilitation site: the forms of one kind of agency.
// What a site keeps of those who carry out their order with it: report-in, agreement, coming and going, alarms
// (禁毒法 49, 戒毒条例 38, 41).
#include "jieli/forms/emergency.h"
#include "jieli/forms/order.h"
#include "jieli/forms/release.h"
#include "jieli/forms/shared.h"
#include "jieli/forms/supervision.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_EMERGENCY_RAISED,
    JIELI_IN_EMERGENCY_CANCELLED,
    JIELI_IN_MATTER_VOIDED,
    JIELI_IN_REPORT_IN,
    JIELI_IN_SITE_AGREED,
    JIELI_IN_SITE_ENTERED,
    JIELI_IN_SITE_LEFT,
    JIELI_OUT_EMERGENCY_ACKNOWLEDGED,
    JIELI_OUT_EMERGENCY_ADMITTED,
    JIELI_OUT_EMERGENCY_HANDED_BACK,
    JIELI_OUT_EMERGENCY_CANCELLED,
    JIELI_OUT_ORDER_ISSUED,
    JIELI_OUT_RELEASE_DATE_CHANGED,
    JIELI_OUT_RELEASE_EXTENDED,
    JIELI_OUT_RELEASE_PICKED_UP,
    JIELI_OUT_PERSON_DIED,
    JIELI_OUT_ORDER_REVOKED,
    JIELI_OUT_MATTER_VOIDED,
    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("rehab_site", DOCUMENTS, "戒毒康复场所", "Rehabilitation site");
