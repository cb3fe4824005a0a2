// SPDX-License-Identifier: Apache-2.0
/// @file forms/employment.h — 就业扶持: forms of help to find work, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_EMPLOYMENT_H
#define JIELI_FORMS_EMPLOYMENT_H

#include "jieli/forms/choices.h"

// 就业转介 employment.referral
static const struct jieli_column JIELI_EMPLOYMENT_REFERRAL_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MAY("skills", LIST, "Skills", "技能", "职业技能"),
    JIELI_MUST("wishes", LIST, "Wishes", "就业意愿", "求职意愿"),
    JIELI_MAY("no_driving", YES_NO, "No driving posts", "是否不得从事驾驶等岗位", "不得从事驾驶等岗位"),
    JIELI_MAY("on_low_allowance", YES_NO, "On minimum living allowance", "是否享受低保", "享受低保"),
    JIELI_MAY("referred_on", DATE, "Referred on", "转介日期", "转介时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_EMPLOYMENT_REFERRAL \
    JIELI_FORM_IN("employment_referral", "employment.referral", JIELI_EMPLOYMENT_REFERRAL_IN, "就业转介", \
        "Employment referral")

// 就业转介 employment.referral
static const struct jieli_column JIELI_EMPLOYMENT_REFERRAL_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("skills", LIST, "Skills", "技能"),
    JIELI_MAY("wishes", LIST, "Wishes", "就业意愿"),
    JIELI_MAY("no_driving", YES_NO, "No driving posts", "是否不得从事驾驶等岗位"),
    JIELI_MAY("on_low_allowance", YES_NO, "On minimum living allowance", "是否享受低保"),
    JIELI_MAY("referred_on", DATE, "Referred on", "转介日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMPLOYMENT_REFERRAL \
    JIELI_FORM_OUT("employment_referral", "employment.referral", JIELI_EMPLOYMENT_REFERRAL_OUT, "就业转介", \
        "Employment referral")

// 就业失业登记 employment.registered
static const struct jieli_column JIELI_EMPLOYMENT_REGISTERED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("registered_on", DATE, "Registered on", "登记日期", "登记时间"),
    JIELI_MAY("registration_no", NONE, "Registration number", "登记编号", "登记号"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_EMPLOYMENT_REGISTERED \
    JIELI_FORM_IN("employment_registered", "employment.registered", JIELI_EMPLOYMENT_REGISTERED_IN, "就业失业登记", \
        "Registered as seeking work")

// 就业失业登记 employment.registered
static const struct jieli_column JIELI_EMPLOYMENT_REGISTERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("registered_on", DATE, "Registered on", "登记日期"),
    JIELI_MAY("registration_no", NONE, "Registration number", "登记编号"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMPLOYMENT_REGISTERED \
    JIELI_FORM_OUT("employment_registered", "employment.registered", JIELI_EMPLOYMENT_REGISTERED_OUT, "就业失业登记", \
        "Registered as seeking work")

// 就业退回 employment.returned
static const struct jieli_column JIELI_EMPLOYMENT_RETURNED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "就业退回原因", "就业退回理由"),
    JIELI_MAY("returned_on", DATE, "Returned on", "退回日期", "退回时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_EMPLOYMENT_RETURNED \
    JIELI_FORM_IN("employment_returned", "employment.returned", JIELI_EMPLOYMENT_RETURNED_IN, "就业退回", "Returned")

// 就业退回 employment.returned
static const struct jieli_column JIELI_EMPLOYMENT_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "就业退回原因"),
    JIELI_MAY("returned_on", DATE, "Returned on", "退回日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMPLOYMENT_RETURNED \
    JIELI_FORM_OUT("employment_returned", "employment.returned", JIELI_EMPLOYMENT_RETURNED_OUT, "就业退回", "Returned")

// 就业再送 employment.resubmitted
static const struct jieli_column JIELI_EMPLOYMENT_RESUBMITTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("changed", NONE, "What changed", "补充内容"),
    JIELI_MAY("skills", LIST, "Skills", "技能"),
    JIELI_MAY("wishes", LIST, "Wishes", "就业意愿"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_EMPLOYMENT_RESUBMITTED \
    JIELI_FORM_IN("employment_resubmitted", "employment.resubmitted", JIELI_EMPLOYMENT_RESUBMITTED_IN, "就业再送", \
        "Sent again")

// 就业再送 employment.resubmitted
static const struct jieli_column JIELI_EMPLOYMENT_RESUBMITTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("changed", NONE, "What changed", "补充内容"),
    JIELI_MAY("skills", LIST, "Skills", "技能"),
    JIELI_MAY("wishes", LIST, "Wishes", "就业意愿"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMPLOYMENT_RESUBMITTED \
    JIELI_FORM_OUT("employment_resubmitted", "employment.resubmitted", JIELI_EMPLOYMENT_RESUBMITTED_OUT, "就业再送", \
        "Sent again")

// 培训信息 employment.training_offer
static const struct jieli_column JIELI_EMPLOYMENT_TRAINING_OFFER_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("course", NONE, "Course", "培训课程"),
    JIELI_MAY("from_on", DATE, "From", "课程开始日期", "开始日期", "课程开始时间"),
    JIELI_MAY("until_on", DATE, "Until", "课程结束日期", "结束日期", "课程结束时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_EMPLOYMENT_TRAINING_OFFER \
    JIELI_FORM_IN("employment_training_offer", "employment.training_offer", JIELI_EMPLOYMENT_TRAINING_OFFER_IN, \
        "培训信息", "Training offered")

// 培训信息 employment.training_offer
static const struct jieli_column JIELI_EMPLOYMENT_TRAINING_OFFER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("course", NONE, "Course", "培训课程"),
    JIELI_MAY("from_on", DATE, "From", "课程开始日期"),
    JIELI_MAY("until_on", DATE, "Until", "课程结束日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMPLOYMENT_TRAINING_OFFER \
    JIELI_FORM_OUT("employment_training_offer", "employment.training_offer", JIELI_EMPLOYMENT_TRAINING_OFFER_OUT, \
        "培训信息", "Training offered")

// 开始培训 training.started
static const struct jieli_column JIELI_TRAINING_STARTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("started_on", DATE, "Started on", "培训开始日期", "培训开始时间"),
    JIELI_MUST("until_on", DATE, "Until", "培训结束日期", "培训结束时间"),
    JIELI_MAY("course", NONE, "Course", "培训课程"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRAINING_STARTED \
    JIELI_FORM_IN("training_started", "training.started", JIELI_TRAINING_STARTED_IN, "开始培训", "Training started")

// 开始培训 training.started
static const struct jieli_column JIELI_TRAINING_STARTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("started_on", DATE, "Started on", "培训开始日期"),
    JIELI_MAY("until_on", DATE, "Until", "培训结束日期"),
    JIELI_MAY("course", NONE, "Course", "培训课程"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRAINING_STARTED \
    JIELI_FORM_OUT("training_started", "training.started", JIELI_TRAINING_STARTED_OUT, "开始培训", "Training started")

// 培训结果 training.result
static const struct jieli_column JIELI_TRAINING_RESULT_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("outcome", JIELI_OUTCOMES, "Outcome", "培训结果"),
    JIELI_MAY("certificate_no", NONE, "Certificate number", "证书编号", "证书号"),
    JIELI_MAY("ended_on", DATE, "Ended on", "结束日期", "结束时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_TRAINING_RESULT \
    JIELI_FORM_IN("training_result", "training.result", JIELI_TRAINING_RESULT_IN, "培训结果", "Training result")

// 培训结果 training.result
static const struct jieli_column JIELI_TRAINING_RESULT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("outcome", JIELI_OUTCOMES, "Outcome", "培训结果"),
    JIELI_MAY("certificate_no", NONE, "Certificate number", "证书编号"),
    JIELI_MAY("ended_on", DATE, "Ended on", "结束日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_TRAINING_RESULT \
    JIELI_FORM_OUT("training_result", "training.result", JIELI_TRAINING_RESULT_OUT, "培训结果", "Training result")

// 岗位推荐 job.offered
static const struct jieli_column JIELI_JOB_OFFERED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("post", NONE, "Post", "推荐岗位"),
    JIELI_MAY_PICK("kind", JIELI_POSTS, "Kind of post", "岗位类别"),
    JIELI_MAY("driving", YES_NO, "Driving or public safety", "是否驾驶或涉及公共安全", "驾驶或涉及公共安全"),
    JIELI_MAY("offered_on", DATE, "Offered on", "推荐日期", "推荐时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_JOB_OFFERED \
    JIELI_FORM_IN("job_offered", "job.offered", JIELI_JOB_OFFERED_IN, "岗位推荐", "Job offered")

// 岗位推荐 job.offered
static const struct jieli_column JIELI_JOB_OFFERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("post", NONE, "Post", "推荐岗位"),
    JIELI_MAY_PICK("kind", JIELI_POSTS, "Kind of post", "岗位类别"),
    JIELI_MAY("driving", YES_NO, "Driving or public safety", "是否驾驶或涉及公共安全"),
    JIELI_MAY("offered_on", DATE, "Offered on", "推荐日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_JOB_OFFERED \
    JIELI_FORM_OUT("job_offered", "job.offered", JIELI_JOB_OFFERED_OUT, "岗位推荐", "Job offered")

// 未接受岗位 job.declined
static const struct jieli_column JIELI_JOB_DECLINED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "未接受理由", "未接受原因"),
    JIELI_MAY("declined_on", DATE, "Declined on", "未接受日期", "日期", "未接受时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_JOB_DECLINED \
    JIELI_FORM_IN("job_declined", "job.declined", JIELI_JOB_DECLINED_IN, "未接受岗位", "Job declined")

// 未接受岗位 job.declined
static const struct jieli_column JIELI_JOB_DECLINED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "未接受理由"),
    JIELI_MAY("declined_on", DATE, "Declined on", "未接受日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_JOB_DECLINED \
    JIELI_FORM_OUT("job_declined", "job.declined", JIELI_JOB_DECLINED_OUT, "未接受岗位", "Job declined")

// 就业安置 employment.placement
static const struct jieli_column JIELI_EMPLOYMENT_PLACEMENT_IN[] = {
    JIELI_PERSON,
    JIELI_MAY("employer", NONE, "Employer", "用人单位"),
    JIELI_MUST("from_on", DATE, "From", "入职日期", "入职时间"),
    JIELI_MAY("post", NONE, "Post", "岗位"),
    JIELI_MAY("contract", YES_NO, "Contract signed", "是否签订劳动合同", "签订劳动合同"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_EMPLOYMENT_PLACEMENT \
    JIELI_FORM_IN("employment_placement", "employment.placement", JIELI_EMPLOYMENT_PLACEMENT_IN, "就业安置", \
        "Placed in work")

// 就业安置 employment.placement
static const struct jieli_column JIELI_EMPLOYMENT_PLACEMENT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("employer", NONE, "Employer", "用人单位"),
    JIELI_MAY("from_on", DATE, "From", "入职日期"),
    JIELI_MAY("post", NONE, "Post", "岗位"),
    JIELI_MAY("contract", YES_NO, "Contract signed", "是否签订劳动合同"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMPLOYMENT_PLACEMENT \
    JIELI_FORM_OUT("employment_placement", "employment.placement", JIELI_EMPLOYMENT_PLACEMENT_OUT, "就业安置", \
        "Placed in work")

// 回访 followup.recorded
static const struct jieli_column JIELI_FOLLOWUP_RECORDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("recorded_on", DATE, "Date", "回访日期", "回访时间"),
    JIELI_MUST("still_employed", YES_NO, "Still employed", "是否仍在岗", "仍在岗"),
    JIELI_MAY("text", NONE, "Account", "情况", "情况说明"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_FOLLOWUP_RECORDED \
    JIELI_FORM_IN("followup_recorded", "followup.recorded", JIELI_FOLLOWUP_RECORDED_IN, "回访", "Follow-up")

// 回访 followup.recorded
static const struct jieli_column JIELI_FOLLOWUP_RECORDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("recorded_on", DATE, "Date", "回访日期"),
    JIELI_MAY("still_employed", YES_NO, "Still employed", "是否仍在岗"),
    JIELI_MAY("text", NONE, "Account", "情况"),
    JIELI_GROUND,
};
#define JIELI_OUT_FOLLOWUP_RECORDED \
    JIELI_FORM_OUT("followup_recorded", "followup.recorded", JIELI_FOLLOWUP_RECORDED_OUT, "回访", "Follow-up")

// 结束就业扶持 employment.closed
static const struct jieli_column JIELI_EMPLOYMENT_CLOSED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "结束扶持原因", "结束扶持理由"),
    JIELI_MAY("closed_on", DATE, "Closed on", "结束日期", "结束时间"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_EMPLOYMENT_CLOSED \
    JIELI_FORM_IN("employment_closed", "employment.closed", JIELI_EMPLOYMENT_CLOSED_IN, "结束就业扶持", \
        "Employment support closed")

// 结束就业扶持 employment.closed
static const struct jieli_column JIELI_EMPLOYMENT_CLOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "结束扶持原因"),
    JIELI_MAY("closed_on", DATE, "Closed on", "结束日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_EMPLOYMENT_CLOSED \
    JIELI_FORM_OUT("employment_closed", "employment.closed", JIELI_EMPLOYMENT_CLOSED_OUT, "结束就业扶持", \
        "Employment support closed")

#endif
