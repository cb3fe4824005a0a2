// SPDX-License-Identifier: Apache-2.0
// 人力资源和社会保障部门 Human resources: the forms of one kind of agency.
// What public employment services answer to referrals (禁毒法 34(2), 戒毒条例 18).
#include "jieli/forms/employment.h"
#include "jieli/forms/shared.h"
#include "jieli/hub_forms.h"

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_EMPLOYMENT_REGISTERED,
    JIELI_IN_EMPLOYMENT_RETURNED,
    JIELI_IN_EMPLOYMENT_TRAINING_OFFER,
    JIELI_IN_TRAINING_STARTED,
    JIELI_IN_TRAINING_RESULT,
    JIELI_IN_JOB_OFFERED,
    JIELI_IN_JOB_DECLINED,
    JIELI_IN_EMPLOYMENT_PLACEMENT,
    JIELI_IN_FOLLOWUP_RECORDED,
    JIELI_IN_EMPLOYMENT_CLOSED,
    JIELI_OUT_EMPLOYMENT_REFERRAL,
    JIELI_OUT_EMPLOYMENT_RESUBMITTED,
    JIELI_OUT_JOB_DECLINED,
    JIELI_OUT_EMPLOYMENT_PLACEMENT,
    JIELI_OUT_FOLLOWUP_RECORDED,
    JIELI_OUT_EMPLOYMENT_CLOSED,
    JIELI_OUT_PERSON_DIED,
    JIELI_OUT_MATTER_VOIDED,
    JIELI_FORMS_OF_HUB,
};

JIELI_ADAPTER_OF_FORMS("human_resources", DOCUMENTS, "人力资源和社会保障部门", "Human resources");
