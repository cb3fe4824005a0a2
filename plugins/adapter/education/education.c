// SPDX-License-Identifier: Apache-2.0
// 教育部门 Education: the forms of one kind of agency.
// What education answers to a request for schooling.
#include "jieli/forms/aid.h"
#include "jieli/forms/shared.h"
#include "jieli/forms/support.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_AID_ACCEPTED,  JIELI_IN_AID_RETURNED,     JIELI_IN_AID_DECIDED,        JIELI_IN_AID_CHANGED,
    JIELI_IN_AID_RENEWED,   JIELI_IN_SCHOOL_ARRANGED,  JIELI_IN_SCHOOL_REFUSED,     JIELI_IN_SCHOOL_FOLLOWED_UP,
    JIELI_OUT_AID_REFERRAL, JIELI_OUT_AID_RESUBMITTED, JIELI_OUT_AID_CIRCUMSTANCES, JIELI_OUT_AID_WITHDRAWN,
    JIELI_OUT_PERSON_DIED,  JIELI_OUT_MATTER_VOIDED,   JIELI_OUT_SCHOOL_REQUESTED,  JIELI_OUT_SCHOOL_FOLLOWED_UP,
    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("education", DOCUMENTS, "教育部门", "Education");
