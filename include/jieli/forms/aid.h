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
#define JIELI_AID_REFERRAL_COLUMNS(C) \
    C(MAY, "rehab_status", NONE, "Status of rehabilitation", "戒毒康复状态"), \
    C(MAY, "drug_history", NONE, "Drug history", "吸毒史"), \
    C(MUST_PICKS, "services", JIELI_SERVICES, "Services asked for", "申请救助项目", "救助项目"), \
    C(MAY, "household_size", NUMBER, "Size of the household", "家庭人口"), \
    C(MAY, "monthly_income_yuan", NUMBER, "Monthly income of the household in yuan", "家庭月收入（元）"), \
    C(MAY, "ground", NONE, "Ground", "困难情形"), \
    C(MAY, "entitlement_basis", NONE, "Basis of the entitlement", "政策依据"), \
    C(MAY_PICK, "beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人"), \
    C(MAY, "addressee_division", DIVISION, "Division that decides", "受理地区划", "受理地区划代码", "受理地行政区划"), \
    C(PAPERS, "documents", "Papers", "申请材料")
JIELI_BOTH_WAYS(AID_REFERRAL, JIELI_PERSON_WHOLE);
#define JIELI_AID_REFERRAL_FORM(WAY) \
    JIELI_FORM_##WAY("aid_referral", "aid.referral", JIELI_AID_REFERRAL_##WAY, "救助转介", "Aid referral")
#define JIELI_IN_AID_REFERRAL JIELI_AID_REFERRAL_FORM(IN)
#define JIELI_OUT_AID_REFERRAL JIELI_AID_REFERRAL_FORM(OUT)

// Each item of aid is a matter of its own: which it is, and for whom.
#define JIELI_AID_ITEM_COLUMNS(C) \
    C(MUST_PICK, "service", JIELI_SERVICES, "Service", "救助项目"), \
    C(MAY_PICK, "beneficiary", JIELI_BENEFICIARIES, "Beneficiary", "受益人")

// 救助受理 aid.accepted
#define JIELI_AID_ACCEPTED_COLUMNS(C) \
    JIELI_AID_ITEM_COLUMNS(C), \
    C(MUST, "accepted_on", DATE, "Accepted on", "受理日期", "救助受理日期")
JIELI_BOTH_WAYS(AID_ACCEPTED, JIELI_PERSON);
#define JIELI_AID_ACCEPTED_FORM(WAY) \
    JIELI_FORM_##WAY("aid_accepted", "aid.accepted", JIELI_AID_ACCEPTED_##WAY, "救助受理", "Accepted")
#define JIELI_IN_AID_ACCEPTED JIELI_AID_ACCEPTED_FORM(IN)
#define JIELI_OUT_AID_ACCEPTED JIELI_AID_ACCEPTED_FORM(OUT)

// 救助退回补正 aid.returned
#define JIELI_AID_RETURNED_COLUMNS(C) \
    JIELI_AID_ITEM_COLUMNS(C), \
    C(MAY, "missing_papers", LIST, "Missing papers", "缺少的材料"), \
    C(MAY, "reason", NONE, "Reason", "退回原因", "退回理由"), \
    C(MUST, "returned_on", DATE, "Returned on", "救助退回日期", "救助退回时间")
JIELI_BOTH_WAYS(AID_RETURNED, JIELI_PERSON);
#define JIELI_AID_RETURNED_FORM(WAY) \
    JIELI_FORM_##WAY("aid_returned", "aid.returned", JIELI_AID_RETURNED_##WAY, "救助退回补正", "Returned for papers")
#define JIELI_IN_AID_RETURNED JIELI_AID_RETURNED_FORM(IN)
#define JIELI_OUT_AID_RETURNED JIELI_AID_RETURNED_FORM(OUT)

// 救助补正再送 aid.resubmitted
static const struct jieli_column JIELI_AID_RESUBMITTED_IN[] = {
    JIELI_PERSON,
    JIELI_AID_ITEM_COLUMNS(JIELI_ASKED),
    JIELI_MUST("resubmitted_on", DATE, "Sent again on", "补正日期", "补正时间"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_AID_RESUBMITTED_FORM(WAY) \
    JIELI_FORM_##WAY("aid_resubmitted", "aid.resubmitted", JIELI_AID_RESUBMITTED_##WAY, "救助补正再送", \
        "Sent again with papers")
#define JIELI_IN_AID_RESUBMITTED JIELI_AID_RESUBMITTED_FORM(IN)

// 救助补正再送 aid.resubmitted
static const struct jieli_column JIELI_AID_RESUBMITTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_AID_ITEM_COLUMNS(JIELI_SHOWN),
    JIELI_MAY("documents", NONE, "Papers", "补正材料"),
    JIELI_MAY("resubmitted_on", DATE, "Sent again on", "补正日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_AID_RESUBMITTED JIELI_AID_RESUBMITTED_FORM(OUT)

// 救助转送 aid.forwarded
#define JIELI_AID_FORWARDED_COLUMNS(C) \
    JIELI_AID_ITEM_COLUMNS(C), \
    C(MAY, "income_check_done", YES_NO, "Income check done", "收入核查是否完成", "收入核查完成"), \
    C(MUST, "forwarded_on", DATE, "Passed on", "转送日期", "转送时间"), \
    C(MAY, "remark", NONE, "Remark", "说明"), \
    C(MAY, "household_size", NUMBER, "Size of the household", "家庭人口"), \
    C(MAY, "monthly_income_yuan", NUMBER, "Checked monthly income in yuan", "核定家庭月收入（元）"), \
    C(MAY, "ground", NONE, "Ground", "困难情形")
JIELI_BOTH_WAYS(AID_FORWARDED, JIELI_PERSON);
#define JIELI_AID_FORWARDED_FORM(WAY) \
    JIELI_FORM_##WAY("aid_forwarded", "aid.forwarded", JIELI_AID_FORWARDED_##WAY, "救助转送", \
        "Passed to the next department")
#define JIELI_IN_AID_FORWARDED JIELI_AID_FORWARDED_FORM(IN)
#define JIELI_OUT_AID_FORWARDED JIELI_AID_FORWARDED_FORM(OUT)

// 救助审批结果 aid.decided
#define JIELI_AID_DECIDED_COLUMNS(C) \
    JIELI_AID_ITEM_COLUMNS(C), \
    C(MUST, "granted", YES_NO, "Granted", "是否批准", "批准"), \
    C(MAY, "amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"), \
    C(MAY, "from_on", DATE, "From", "起始日期", "起始时间"), \
    C(MAY, "until_on", DATE, "Until", "截止日期", "截止时间"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(MAY, "missing_papers", LIST, "Missing papers", "缺少的材料"), \
    C(MAY, "decided_on", DATE, "Decided on", "审批日期", "审批时间"), \
    C(MAY, "decision_no", NONE, "Decision number", "审批文号", "审批文书号")
JIELI_BOTH_WAYS(AID_DECIDED, JIELI_PERSON);
#define JIELI_AID_DECIDED_FORM(WAY) \
    JIELI_FORM_##WAY("aid_decided", "aid.decided", JIELI_AID_DECIDED_##WAY, "救助审批结果", "Decision on aid")
#define JIELI_IN_AID_DECIDED JIELI_AID_DECIDED_FORM(IN)
#define JIELI_OUT_AID_DECIDED JIELI_AID_DECIDED_FORM(OUT)

// 救助增减停发 aid.changed
#define JIELI_AID_CHANGED_COLUMNS(C) \
    JIELI_AID_ITEM_COLUMNS(C), \
    C(MUST, "stopped", YES_NO, "Stopped", "是否停发", "停发"), \
    C(MAY, "amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(MAY, "from_on", DATE, "From", "起始日期", "起始时间")
JIELI_BOTH_WAYS(AID_CHANGED, JIELI_PERSON);
#define JIELI_AID_CHANGED_FORM(WAY) \
    JIELI_FORM_##WAY("aid_changed", "aid.changed", JIELI_AID_CHANGED_##WAY, "救助增减停发", "Aid changed or stopped")
#define JIELI_IN_AID_CHANGED JIELI_AID_CHANGED_FORM(IN)
#define JIELI_OUT_AID_CHANGED JIELI_AID_CHANGED_FORM(OUT)

// 救助续期 aid.renewed
#define JIELI_AID_RENEWED_COLUMNS(C) \
    JIELI_AID_ITEM_COLUMNS(C), \
    C(MUST, "until_on", DATE, "Until", "续期至"), \
    C(MAY, "amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）")
JIELI_BOTH_WAYS(AID_RENEWED, JIELI_PERSON);
#define JIELI_AID_RENEWED_FORM(WAY) \
    JIELI_FORM_##WAY("aid_renewed", "aid.renewed", JIELI_AID_RENEWED_##WAY, "救助续期", "Aid renewed")
#define JIELI_IN_AID_RENEWED JIELI_AID_RENEWED_FORM(IN)
#define JIELI_OUT_AID_RENEWED JIELI_AID_RENEWED_FORM(OUT)

// 家庭情况变化 aid.circumstances
#define JIELI_AID_CIRCUMSTANCES_COLUMNS(C) \
    JIELI_AID_ITEM_COLUMNS(C), \
    C(MUST, "text", NONE, "What changed", "变化情况", "变化情况说明"), \
    C(MAY, "since_on", DATE, "Since", "变化日期", "变化时间")
JIELI_BOTH_WAYS(AID_CIRCUMSTANCES, JIELI_PERSON);
#define JIELI_AID_CIRCUMSTANCES_FORM(WAY) \
    JIELI_FORM_##WAY("aid_circumstances", "aid.circumstances", JIELI_AID_CIRCUMSTANCES_##WAY, "家庭情况变化", \
        "Circumstances changed")
#define JIELI_IN_AID_CIRCUMSTANCES JIELI_AID_CIRCUMSTANCES_FORM(IN)
#define JIELI_OUT_AID_CIRCUMSTANCES JIELI_AID_CIRCUMSTANCES_FORM(OUT)

// 救助撤回 aid.withdrawn
#define JIELI_AID_WITHDRAWN_COLUMNS(C) \
    JIELI_AID_ITEM_COLUMNS(C), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(MUST, "withdrawn_on", DATE, "Withdrawn on", "救助撤回日期", "救助撤回时间")
JIELI_BOTH_WAYS(AID_WITHDRAWN, JIELI_PERSON);
#define JIELI_AID_WITHDRAWN_FORM(WAY) \
    JIELI_FORM_##WAY("aid_withdrawn", "aid.withdrawn", JIELI_AID_WITHDRAWN_##WAY, "救助撤回", "Aid referral withdrawn")
#define JIELI_IN_AID_WITHDRAWN JIELI_AID_WITHDRAWN_FORM(IN)
#define JIELI_OUT_AID_WITHDRAWN JIELI_AID_WITHDRAWN_FORM(OUT)

// 无人照料人员通知 dependents.notice
#define JIELI_DEPENDENTS_NOTICE_COLUMNS(C) \
    C(MUST, "dependents.name", NONE, "Name", "被照料人姓名"), \
    C(MAY, "dependents.relation", NONE, "Relation", "被照料人关系"), \
    C(MAY, "dependents.birth_date", DATE, "Date of birth", "被照料人出生日期", "被照料人出生时间"), \
    C(MAY, "dependents.condition", NONE, "Condition", "被照料人情况", "被照料人情况说明"), \
    C(MAY, "dependents.address", NONE, "Address", "被照料人住址"), \
    C(MAY, "household_division", DIVISION, "Household division of the dependents", "被照料人户籍地区划", "被照料人户籍地区划代码", \
        "被照料人户籍地行政区划"), \
    C(MAY, "residence_division", DIVISION, "Residence division of the dependents", "被照料人居住地区划", "被照料人居住地区划代码", \
        "被照料人居住地行政区划"), \
    C(MUST, "noticed_on", DATE, "Noticed on", "无人照料发现日期", "无人照料发现时间")
static const struct jieli_column JIELI_DEPENDENTS_NOTICE_IN[] = {
    JIELI_PERSON, JIELI_DEPENDENTS_NOTICE_COLUMNS(JIELI_ASKED), JIELI_ENVELOPE};
static const char *const JIELI_DEPENDENTS_NOTICE_IN_BY[] = {"person.resident_id", "noticed_on", NULL};
#define JIELI_IN_DEPENDENTS_NOTICE \
    JIELI_FORM_IN_LIST("dependents_notice", "dependents.notice", JIELI_DEPENDENTS_NOTICE_IN, "无人照料人员通知", \
        "Dependents left without care", "dependents", JIELI_DEPENDENTS_NOTICE_IN_BY)

static const struct jieli_column JIELI_DEPENDENTS_NOTICE_OUT[] = {
    JIELI_STAMP, JIELI_PERSON_WHOLE, JIELI_DEPENDENTS_NOTICE_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_DEPENDENTS_NOTICE \
    JIELI_FORM_OUT_LIST("dependents_notice", "dependents.notice", JIELI_DEPENDENTS_NOTICE_OUT, "无人照料人员通知", \
        "Dependents left without care", "dependents")

// 安置情况 dependents.placed
#define JIELI_DEPENDENTS_PLACED_COLUMNS(C) \
    C(MAY, "place", NONE, "Where", "安置地点"), \
    C(MAY, "by", NONE, "By whom", "安置单位"), \
    C(MUST, "placed_on", DATE, "Placed on", "安置日期", "安置时间")
JIELI_BOTH_WAYS(DEPENDENTS_PLACED, JIELI_PERSON);
#define JIELI_DEPENDENTS_PLACED_FORM(WAY) \
    JIELI_FORM_##WAY("dependents_placed", "dependents.placed", JIELI_DEPENDENTS_PLACED_##WAY, "安置情况", \
        "Dependents placed")
#define JIELI_IN_DEPENDENTS_PLACED JIELI_DEPENDENTS_PLACED_FORM(IN)
#define JIELI_OUT_DEPENDENTS_PLACED JIELI_DEPENDENTS_PLACED_FORM(OUT)

#endif
