// SPDX-License-Identifier: Apache-2.0
/// @file forms/aid.h — 困难救助: forms of aid to people in need, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_AID_H
#define JIELI_FORMS_AID_H

#include "jieli/forms/choices.h"

// 救助转介 aid.referral
static const struct jieli_column JIELI_AID_REFERRAL_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MAY("rehab_status", NONE, "Status of rehabilitation", "戒毒康复状态"),
    JIELI_MAY("drug_history", NONE, "Drug history", "吸毒史"),
    JIELI_MUST_PICKS("services", JIELI_SERVICES, "Services asked for", "申请救助项目", "救助项目"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Monthly income of the household in yuan", "家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_MAY("entitlement_basis", NONE, "Basis of the entitlement", "政策依据"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("addressee_division", DIVISION, "Division that decides", "受理地区划", "受理地区划代码", "受理地行政区划"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_REFERRAL \
    JIELI_FORM_IN("aid_referral", "aid.referral", JIELI_AID_REFERRAL_IN, "救助转介", "Aid referral")

// 救助转介 aid.referral
static const struct jieli_column JIELI_AID_REFERRAL_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("rehab_status", NONE, "Status of rehabilitation", "戒毒康复状态"),
    JIELI_MAY("drug_history", NONE, "Drug history", "吸毒史"),
    JIELI_MAY_PICKS("services", JIELI_SERVICES, "Services asked for", "申请救助项目"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Monthly income of the household in yuan", "家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_MAY("entitlement_basis", NONE, "Basis of the entitlement", "政策依据"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("addressee_division", DIVISION, "Division that decides", "受理地区划"),
    JIELI_MAY("documents", NONE, "Papers", "申请材料"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_REFERRAL \
    JIELI_FORM_OUT("aid_referral", "aid.referral", JIELI_AID_REFERRAL_OUT, "救助转介", "Aid referral")

// 救助受理 aid.accepted
static const struct jieli_column JIELI_AID_ACCEPTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("accepted_on", DATE, "Accepted on", "受理日期", "救助受理日期"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_ACCEPTED \
    JIELI_FORM_IN("aid_accepted", "aid.accepted", JIELI_AID_ACCEPTED_IN, "救助受理", "Accepted")

// 救助受理 aid.accepted
static const struct jieli_column JIELI_AID_ACCEPTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("accepted_on", DATE, "Accepted on", "受理日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_ACCEPTED \
    JIELI_FORM_OUT("aid_accepted", "aid.accepted", JIELI_AID_ACCEPTED_OUT, "救助受理", "Accepted")

// 救助退回补正 aid.returned
static const struct jieli_column JIELI_AID_RETURNED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因", "退回理由"),
    JIELI_MUST("returned_on", DATE, "Returned on", "救助退回日期", "救助退回时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_RETURNED \
    JIELI_FORM_IN("aid_returned", "aid.returned", JIELI_AID_RETURNED_IN, "救助退回补正", "Returned for papers")

// 救助退回补正 aid.returned
static const struct jieli_column JIELI_AID_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_MAY("returned_on", DATE, "Returned on", "救助退回日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_RETURNED \
    JIELI_FORM_OUT("aid_returned", "aid.returned", JIELI_AID_RETURNED_OUT, "救助退回补正", "Returned for papers")

// 救助补正再送 aid.resubmitted
static const struct jieli_column JIELI_AID_RESUBMITTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("resubmitted_on", DATE, "Sent again on", "补正日期", "补正时间"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_RESUBMITTED \
    JIELI_FORM_IN("aid_resubmitted", "aid.resubmitted", JIELI_AID_RESUBMITTED_IN, "救助补正再送", "Sent again with papers")

// 救助补正再送 aid.resubmitted
static const struct jieli_column JIELI_AID_RESUBMITTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("documents", NONE, "Papers", "补正材料"),
    JIELI_MAY("resubmitted_on", DATE, "Sent again on", "补正日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_RESUBMITTED \
    JIELI_FORM_OUT("aid_resubmitted", "aid.resubmitted", JIELI_AID_RESUBMITTED_OUT, "救助补正再送", \
        "Sent again with papers")

// 救助转送 aid.forwarded
static const struct jieli_column JIELI_AID_FORWARDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("income_check_done", YES_NO, "Income check done", "收入核查是否完成", "收入核查完成"),
    JIELI_MUST("forwarded_on", DATE, "Passed on", "转送日期", "转送时间"),
    JIELI_MAY("remark", NONE, "Remark", "说明"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Checked monthly income in yuan", "核定家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_FORWARDED \
    JIELI_FORM_IN("aid_forwarded", "aid.forwarded", JIELI_AID_FORWARDED_IN, "救助转送", "Passed to the next department")

// 救助转送 aid.forwarded
static const struct jieli_column JIELI_AID_FORWARDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("income_check_done", YES_NO, "Income check done", "收入核查是否完成"),
    JIELI_MAY("forwarded_on", DATE, "Passed on", "转送日期"),
    JIELI_MAY("remark", NONE, "Remark", "说明"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Checked monthly income in yuan", "核定家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_FORWARDED \
    JIELI_FORM_OUT("aid_forwarded", "aid.forwarded", JIELI_AID_FORWARDED_OUT, "救助转送", "Passed to the next department")

// 救助审批结果 aid.decided
static const struct jieli_column JIELI_AID_DECIDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("granted", YES_NO, "Granted", "是否批准", "批准"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("from_on", DATE, "From", "起始日期", "起始时间"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期", "截止时间"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("decided_on", DATE, "Decided on", "审批日期", "审批时间"),
    JIELI_MAY("decision_no", NONE, "Decision number", "审批文号", "审批文书号"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_DECIDED \
    JIELI_FORM_IN("aid_decided", "aid.decided", JIELI_AID_DECIDED_IN, "救助审批结果", "Decision on aid")

// 救助审批结果 aid.decided
static const struct jieli_column JIELI_AID_DECIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("granted", YES_NO, "Granted", "是否批准"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("decided_on", DATE, "Decided on", "审批日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "审批文号"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_DECIDED \
    JIELI_FORM_OUT("aid_decided", "aid.decided", JIELI_AID_DECIDED_OUT, "救助审批结果", "Decision on aid")

// 救助增减停发 aid.changed
static const struct jieli_column JIELI_AID_CHANGED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("stopped", YES_NO, "Stopped", "是否停发", "停发"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_MAY("from_on", DATE, "From", "起始日期", "起始时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_CHANGED \
    JIELI_FORM_IN("aid_changed", "aid.changed", JIELI_AID_CHANGED_IN, "救助增减停发", "Aid changed or stopped")

// 救助增减停发 aid.changed
static const struct jieli_column JIELI_AID_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("stopped", YES_NO, "Stopped", "是否停发"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_CHANGED \
    JIELI_FORM_OUT("aid_changed", "aid.changed", JIELI_AID_CHANGED_OUT, "救助增减停发", "Aid changed or stopped")

// 救助续期 aid.renewed
static const struct jieli_column JIELI_AID_RENEWED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("until_on", DATE, "Until", "续期至"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_RENEWED \
    JIELI_FORM_IN("aid_renewed", "aid.renewed", JIELI_AID_RENEWED_IN, "救助续期", "Aid renewed")

// 救助续期 aid.renewed
static const struct jieli_column JIELI_AID_RENEWED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("until_on", DATE, "Until", "续期至"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_RENEWED \
    JIELI_FORM_OUT("aid_renewed", "aid.renewed", JIELI_AID_RENEWED_OUT, "救助续期", "Aid renewed")

// 家庭情况变化 aid.circumstances
static const struct jieli_column JIELI_AID_CIRCUMSTANCES_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("text", NONE, "What changed", "变化情况", "变化情况说明"),
    JIELI_MAY("since_on", DATE, "Since", "变化日期", "变化时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_CIRCUMSTANCES \
    JIELI_FORM_IN("aid_circumstances", "aid.circumstances", JIELI_AID_CIRCUMSTANCES_IN, "家庭情况变化", \
        "Circumstances changed")

// 家庭情况变化 aid.circumstances
static const struct jieli_column JIELI_AID_CIRCUMSTANCES_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("text", NONE, "What changed", "变化情况"),
    JIELI_MAY("since_on", DATE, "Since", "变化日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_CIRCUMSTANCES \
    JIELI_FORM_OUT("aid_circumstances", "aid.circumstances", JIELI_AID_CIRCUMSTANCES_OUT, "家庭情况变化", \
        "Circumstances changed")

// 救助撤回 aid.withdrawn
static const struct jieli_column JIELI_AID_WITHDRAWN_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("reason", NONE, "Reason", "理由", "原因"),
    JIELI_MUST("withdrawn_on", DATE, "Withdrawn on", "救助撤回日期", "救助撤回时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_AID_WITHDRAWN \
    JIELI_FORM_IN("aid_withdrawn", "aid.withdrawn", JIELI_AID_WITHDRAWN_IN, "救助撤回", "Aid referral withdrawn")

// 救助撤回 aid.withdrawn
static const struct jieli_column JIELI_AID_WITHDRAWN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("withdrawn_on", DATE, "Withdrawn on", "救助撤回日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_WITHDRAWN \
    JIELI_FORM_OUT("aid_withdrawn", "aid.withdrawn", JIELI_AID_WITHDRAWN_OUT, "救助撤回", "Aid referral withdrawn")

// 无人照料人员通知 dependents.notice
static const struct jieli_column JIELI_DEPENDENTS_NOTICE_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("dependents.name", NONE, "Name", "被照料人姓名"),
    JIELI_MAY("dependents.relation", NONE, "Relation", "被照料人关系"),
    JIELI_MAY("dependents.birth_date", DATE, "Date of birth", "被照料人出生日期", "被照料人出生时间"),
    JIELI_MAY("dependents.condition", NONE, "Condition", "被照料人情况", "被照料人情况说明"),
    JIELI_MAY("dependents.address", NONE, "Address", "被照料人住址"),
    JIELI_MAY("household_division", DIVISION, "Household division of the dependents", "被照料人户籍地区划", "被照料人户籍地区划代码",
        "被照料人户籍地行政区划"),
    JIELI_MAY("residence_division", DIVISION, "Residence division of the dependents", "被照料人居住地区划", "被照料人居住地区划代码",
        "被照料人居住地行政区划"),
    JIELI_MUST("noticed_on", DATE, "Noticed on", "无人照料发现日期", "无人照料发现时间"),
    JIELI_ENVELOPE,
};
static const char *const JIELI_DEPENDENTS_NOTICE_IN_BY[] = {"person.resident_id", "noticed_on", NULL};
#define JIELI_IN_DEPENDENTS_NOTICE \
    JIELI_FORM_IN_LIST("dependents_notice", "dependents.notice", JIELI_DEPENDENTS_NOTICE_IN, "无人照料人员通知", \
        "Dependents left without care", "dependents", JIELI_DEPENDENTS_NOTICE_IN_BY)

// 无人照料人员通知 dependents.notice
static const struct jieli_column JIELI_DEPENDENTS_NOTICE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("dependents.name", NONE, "Name", "被照料人姓名"),
    JIELI_MAY("dependents.relation", NONE, "Relation", "被照料人关系"),
    JIELI_MAY("dependents.birth_date", DATE, "Date of birth", "被照料人出生日期"),
    JIELI_MAY("dependents.condition", NONE, "Condition", "被照料人情况"),
    JIELI_MAY("dependents.address", NONE, "Address", "被照料人住址"),
    JIELI_MAY("household_division", DIVISION, "Household division of the dependents", "被照料人户籍地区划"),
    JIELI_MAY("residence_division", DIVISION, "Residence division of the dependents", "被照料人居住地区划"),
    JIELI_MAY("noticed_on", DATE, "Noticed on", "无人照料发现日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_DEPENDENTS_NOTICE \
    JIELI_FORM_OUT_LIST("dependents_notice", "dependents.notice", JIELI_DEPENDENTS_NOTICE_OUT, "无人照料人员通知", \
        "Dependents left without care", "dependents")

// 安置情况 dependents.placed
static const struct jieli_column JIELI_DEPENDENTS_PLACED_IN[] = {
    JIELI_PERSON,
    JIELI_MAY("place", NONE, "Where", "安置地点"),
    JIELI_MAY("by", NONE, "By whom", "安置单位"),
    JIELI_MUST("placed_on", DATE, "Placed on", "安置日期", "安置时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_DEPENDENTS_PLACED \
    JIELI_FORM_IN("dependents_placed", "dependents.placed", JIELI_DEPENDENTS_PLACED_IN, "安置情况", "Dependents placed")

// 安置情况 dependents.placed
static const struct jieli_column JIELI_DEPENDENTS_PLACED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("place", NONE, "Where", "安置地点"),
    JIELI_MAY("by", NONE, "By whom", "安置单位"),
    JIELI_MAY("placed_on", DATE, "Placed on", "安置日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_DEPENDENTS_PLACED \
    JIELI_FORM_OUT("dependents_placed", "dependents.placed", JIELI_DEPENDENTS_PLACED_OUT, "安置情况", "Dependents placed")

#endif
