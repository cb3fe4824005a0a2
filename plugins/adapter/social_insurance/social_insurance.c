// SPDX-License-Identifier: Apache-2.0
// 社会保险、医疗保障部门 Social and medical insurance: the forms of one kind of agency.
// What social and medical insurance answers to referrals (社会救助暂行办法 30). Drug history and address of residence
// never reach it.
#include "jieli/forms/aid.h"
#include "jieli/forms/shared.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_AID_ACCEPTED,   JIELI_IN_AID_RETURNED,  JIELI_IN_AID_DECIDED,      JIELI_IN_AID_CHANGED,
    JIELI_IN_AID_RENEWED,    JIELI_OUT_AID_REFERRAL, JIELI_OUT_AID_RESUBMITTED, JIELI_OUT_AID_CIRCUMSTANCES,
    JIELI_OUT_AID_WITHDRAWN, JIELI_OUT_PERSON_DIED,  JIELI_OUT_MATTER_VOIDED,   JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("social_insurance", DOCUMENTS, "社会保险、医疗保障部门", "Social and medical insurance");
