// SPDX-License-Identifier: Apache-2.0
// 民政部门 Civil affairs: the forms of one kind of agency, as tables.
//
// What civil affairs answers to referrals. Drug history, state of rehabilitation and address of residence never reach
// it. The first heading of a column is the form's own, the others are what people write instead. Every form has a
// required column that no other form of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

static const struct jieli_choice SERVICES[] = {{"最低生活保障", "minimum_living_allowance"},
                                               {"低保", "minimum_living_allowance"},
                                               {"临时救助", "temporary_relief"},
                                               {"社会保险", "insurance"},
                                               {"住房保障", "housing"},
                                               {"教育救助", "school_aid"},
                                               {"医疗救助", "medical_aid"},
                                               {"免费戒毒", "free_detox"},
                                               {"无人照料人员安置", "dependents"},
                                               {"其他", "other"},
                                               {NULL, NULL}};

static const struct jieli_choice BENEFICIARIES[] = {
    {"家庭", "household"}, {"本人", "person"}, {"子女", "child"}, {"被扶养人", "dependent"}, {NULL, NULL}};

// 救助受理 aid.accepted
static const struct jieli_column AID_ACCEPTED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("accepted_on", DATE, "Accepted on", "受理日期"),
    JIELI_ENVELOPE,
};

// 救助退回补正 aid.returned
static const struct jieli_column AID_RETURNED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_MUST("returned_on", DATE, "Returned on", "救助退回日期"),
    JIELI_ENVELOPE,
};

// 救助转送 aid.forwarded
static const struct jieli_column AID_FORWARDED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("income_check_done", YES_NO, "Income check done", "收入核查是否完成", "收入核查完成"),
    JIELI_MUST("forwarded_on", DATE, "Passed on", "转送日期"),
    JIELI_MAY("remark", NONE, "Remark", "说明"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Checked monthly income in yuan", "核定家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_ENVELOPE,
};

// 救助审批结果 aid.decided
static const struct jieli_column AID_DECIDED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("granted", YES_NO, "Granted", "是否批准", "批准"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("decided_on", DATE, "Decided on", "审批日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "审批文号"),
    JIELI_ENVELOPE,
};

// 救助增减停发 aid.changed
static const struct jieli_column AID_CHANGED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("stopped", YES_NO, "Stopped", "是否停发", "停发"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_ENVELOPE,
};

// 救助续期 aid.renewed
static const struct jieli_column AID_RENEWED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("until_on", DATE, "Until", "续期至"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_ENVELOPE,
};

// 救助转介 aid.referral
static const struct jieli_column AID_REFERRAL_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("rehab_status", NONE, "Status of rehabilitation", "戒毒康复状态"),
    JIELI_MAY("drug_history", NONE, "Drug history", "吸毒史"),
    JIELI_MAY_PICKS("services", SERVICES, "Services asked for", "申请救助项目", "救助项目"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Monthly income of the household in yuan", "家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_MAY("entitlement_basis", NONE, "Basis of the entitlement", "政策依据"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("addressee_division", DIVISION, "Division that decides", "受理地区划"),
    JIELI_MAY("documents", NONE, "Papers", "申请材料"),
    JIELI_GROUND,
};

// 救助补正再送 aid.resubmitted
static const struct jieli_column AID_RESUBMITTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("documents", NONE, "Papers", "补正材料"),
    JIELI_MAY("resubmitted_on", DATE, "Sent again on", "补正日期"),
    JIELI_GROUND,
};

// 家庭情况变化 aid.circumstances
static const struct jieli_column AID_CIRCUMSTANCES_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("text", NONE, "What changed", "变化情况"),
    JIELI_MAY("since_on", DATE, "Since", "变化日期"),
    JIELI_GROUND,
};

// 救助撤回 aid.withdrawn
static const struct jieli_column AID_WITHDRAWN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("withdrawn_on", DATE, "Withdrawn on", "救助撤回日期"),
    JIELI_GROUND,
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("aid_accepted", "aid.accepted", AID_ACCEPTED, "救助受理", "Accepted"),
    JIELI_FORM_IN("aid_returned", "aid.returned", AID_RETURNED, "救助退回补正", "Returned for papers"),
    JIELI_FORM_IN("aid_forwarded", "aid.forwarded", AID_FORWARDED, "救助转送", "Passed to the next department"),
    JIELI_FORM_IN("aid_decided", "aid.decided", AID_DECIDED, "救助审批结果", "Decision on aid"),
    JIELI_FORM_IN("aid_changed", "aid.changed", AID_CHANGED, "救助增减停发", "Aid changed or stopped"),
    JIELI_FORM_IN("aid_renewed", "aid.renewed", AID_RENEWED, "救助续期", "Aid renewed"),
    JIELI_FORM_OUT("aid_referral", "aid.referral", AID_REFERRAL_OUT, "救助转介", "Aid referral"),
    JIELI_FORM_OUT("aid_resubmitted", "aid.resubmitted", AID_RESUBMITTED_OUT, "救助补正再送", "Sent again with papers"),
    JIELI_FORM_OUT("aid_circumstances", "aid.circumstances", AID_CIRCUMSTANCES_OUT, "家庭情况变化",
                   "Circumstances changed"),
    JIELI_FORM_OUT("aid_withdrawn", "aid.withdrawn", AID_WITHDRAWN_OUT, "救助撤回", "Aid referral withdrawn"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "civil_affairs",
    .role = "civil_affairs",
    .label = {"民政部门", "Civil affairs"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("civil_affairs", 1, &ADAPTER);
