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
#define JIELI_EMPLOYMENT_REFERRAL_COLUMNS(C) \
    C(MAY, "skills", LIST, "Skills", "技能", "职业技能"), \
    C(MUST, "wishes", LIST, "Wishes", "就业意愿", "求职意愿"), \
    C(MAY, "no_driving", YES_NO, "No driving posts", "是否不得从事驾驶等岗位", "不得从事驾驶等岗位"), \
    C(MAY, "on_low_allowance", YES_NO, "On minimum living allowance", "是否享受低保", "享受低保"), \
    C(MAY, "referred_on", DATE, "Referred on", "转介日期", "转介时间")
JIELI_BOTH_WAYS(EMPLOYMENT_REFERRAL, JIELI_PERSON_WHOLE);
#define JIELI_EMPLOYMENT_REFERRAL_FORM(WAY) \
    JIELI_FORM_##WAY("employment_referral", "employment.referral", JIELI_EMPLOYMENT_REFERRAL_##WAY, "就业转介", \
        "Employment referral")
#define JIELI_IN_EMPLOYMENT_REFERRAL JIELI_EMPLOYMENT_REFERRAL_FORM(IN)
#define JIELI_OUT_EMPLOYMENT_REFERRAL JIELI_EMPLOYMENT_REFERRAL_FORM(OUT)

// 就业失业登记 employment.registered
#define JIELI_EMPLOYMENT_REGISTERED_COLUMNS(C) \
    C(MUST, "registered_on", DATE, "Registered on", "登记日期", "登记时间"), \
    C(MAY, "registration_no", NONE, "Registration number", "登记编号", "登记号")
JIELI_BOTH_WAYS(EMPLOYMENT_REGISTERED, JIELI_PERSON);
#define JIELI_EMPLOYMENT_REGISTERED_FORM(WAY) \
    JIELI_FORM_##WAY("employment_registered", "employment.registered", JIELI_EMPLOYMENT_REGISTERED_##WAY, "就业失业登记", \
        "Registered as seeking work")
#define JIELI_IN_EMPLOYMENT_REGISTERED JIELI_EMPLOYMENT_REGISTERED_FORM(IN)
#define JIELI_OUT_EMPLOYMENT_REGISTERED JIELI_EMPLOYMENT_REGISTERED_FORM(OUT)

// 就业退回 employment.returned
#define JIELI_EMPLOYMENT_RETURNED_COLUMNS(C) \
    C(MUST, "reason", NONE, "Reason", "就业退回原因", "就业退回理由"), \
    C(MAY, "returned_on", DATE, "Returned on", "退回日期", "退回时间")
JIELI_BOTH_WAYS(EMPLOYMENT_RETURNED, JIELI_PERSON);
#define JIELI_EMPLOYMENT_RETURNED_FORM(WAY) \
    JIELI_FORM_##WAY("employment_returned", "employment.returned", JIELI_EMPLOYMENT_RETURNED_##WAY, "就业退回", \
        "Returned")
#define JIELI_IN_EMPLOYMENT_RETURNED JIELI_EMPLOYMENT_RETURNED_FORM(IN)
#define JIELI_OUT_EMPLOYMENT_RETURNED JIELI_EMPLOYMENT_RETURNED_FORM(OUT)

// 就业再送 employment.resubmitted
#define JIELI_EMPLOYMENT_RESUBMITTED_COLUMNS(C) \
    C(MUST, "changed", NONE, "What changed", "补充内容"), \
    C(MAY, "skills", LIST, "Skills", "技能"), \
    C(MAY, "wishes", LIST, "Wishes", "就业意愿")
JIELI_BOTH_WAYS(EMPLOYMENT_RESUBMITTED, JIELI_PERSON);
#define JIELI_EMPLOYMENT_RESUBMITTED_FORM(WAY) \
    JIELI_FORM_##WAY("employment_resubmitted", "employment.resubmitted", JIELI_EMPLOYMENT_RESUBMITTED_##WAY, \
        "就业再送", "Sent again")
#define JIELI_IN_EMPLOYMENT_RESUBMITTED JIELI_EMPLOYMENT_RESUBMITTED_FORM(IN)
#define JIELI_OUT_EMPLOYMENT_RESUBMITTED JIELI_EMPLOYMENT_RESUBMITTED_FORM(OUT)

// 培训信息 employment.training_offer
#define JIELI_EMPLOYMENT_TRAINING_OFFER_COLUMNS(C) \
    C(MUST, "course", NONE, "Course", "培训课程"), \
    C(MAY, "from_on", DATE, "From", "课程开始日期", "开始日期", "课程开始时间"), \
    C(MAY, "until_on", DATE, "Until", "课程结束日期", "结束日期", "课程结束时间")
JIELI_BOTH_WAYS(EMPLOYMENT_TRAINING_OFFER, JIELI_PERSON);
#define JIELI_EMPLOYMENT_TRAINING_OFFER_FORM(WAY) \
    JIELI_FORM_##WAY("employment_training_offer", "employment.training_offer", \
        JIELI_EMPLOYMENT_TRAINING_OFFER_##WAY, "培训信息", "Training offered")
#define JIELI_IN_EMPLOYMENT_TRAINING_OFFER JIELI_EMPLOYMENT_TRAINING_OFFER_FORM(IN)
#define JIELI_OUT_EMPLOYMENT_TRAINING_OFFER JIELI_EMPLOYMENT_TRAINING_OFFER_FORM(OUT)

// 开始培训 training.started
#define JIELI_TRAINING_STARTED_COLUMNS(C) \
    C(MUST, "started_on", DATE, "Started on", "培训开始日期", "培训开始时间"), \
    C(MUST, "until_on", DATE, "Until", "培训结束日期", "培训结束时间"), \
    C(MAY, "course", NONE, "Course", "培训课程")
JIELI_BOTH_WAYS(TRAINING_STARTED, JIELI_PERSON);
#define JIELI_TRAINING_STARTED_FORM(WAY) \
    JIELI_FORM_##WAY("training_started", "training.started", JIELI_TRAINING_STARTED_##WAY, "开始培训", "Training started")
#define JIELI_IN_TRAINING_STARTED JIELI_TRAINING_STARTED_FORM(IN)
#define JIELI_OUT_TRAINING_STARTED JIELI_TRAINING_STARTED_FORM(OUT)

// 培训结果 training.result
#define JIELI_TRAINING_RESULT_COLUMNS(C) \
    C(MUST_PICK, "outcome", JIELI_OUTCOMES, "Outcome", "培训结果"), \
    C(MAY, "certificate_no", NONE, "Certificate number", "证书编号", "证书号"), \
    C(MAY, "ended_on", DATE, "Ended on", "结束日期", "结束时间")
JIELI_BOTH_WAYS(TRAINING_RESULT, JIELI_PERSON);
#define JIELI_TRAINING_RESULT_FORM(WAY) \
    JIELI_FORM_##WAY("training_result", "training.result", JIELI_TRAINING_RESULT_##WAY, "培训结果", "Training result")
#define JIELI_IN_TRAINING_RESULT JIELI_TRAINING_RESULT_FORM(IN)
#define JIELI_OUT_TRAINING_RESULT JIELI_TRAINING_RESULT_FORM(OUT)

// 岗位推荐 job.offered
#define JIELI_JOB_OFFERED_COLUMNS(C) \
    C(MUST, "post", NONE, "Post", "推荐岗位"), \
    C(MAY_PICK, "kind", JIELI_POSTS, "Kind of post", "岗位类别"), \
    C(MAY, "driving", YES_NO, "Driving or public safety", "是否驾驶或涉及公共安全", "驾驶或涉及公共安全"), \
    C(MAY, "offered_on", DATE, "Offered on", "推荐日期", "推荐时间")
JIELI_BOTH_WAYS(JOB_OFFERED, JIELI_PERSON);
#define JIELI_JOB_OFFERED_FORM(WAY) \
    JIELI_FORM_##WAY("job_offered", "job.offered", JIELI_JOB_OFFERED_##WAY, "岗位推荐", "Job offered")
#define JIELI_IN_JOB_OFFERED JIELI_JOB_OFFERED_FORM(IN)
#define JIELI_OUT_JOB_OFFERED JIELI_JOB_OFFERED_FORM(OUT)

// 未接受岗位 job.declined
#define JIELI_JOB_DECLINED_COLUMNS(C) \
    C(MUST, "reason", NONE, "Reason", "未接受理由", "未接受原因"), \
    C(MAY, "declined_on", DATE, "Declined on", "未接受日期", "日期", "未接受时间")
JIELI_BOTH_WAYS(JOB_DECLINED, JIELI_PERSON);
#define JIELI_JOB_DECLINED_FORM(WAY) \
    JIELI_FORM_##WAY("job_declined", "job.declined", JIELI_JOB_DECLINED_##WAY, "未接受岗位", "Job declined")
#define JIELI_IN_JOB_DECLINED JIELI_JOB_DECLINED_FORM(IN)
#define JIELI_OUT_JOB_DECLINED JIELI_JOB_DECLINED_FORM(OUT)

// 就业安置 employment.placement
#define JIELI_EMPLOYMENT_PLACEMENT_COLUMNS(C) \
    C(MAY, "employer", NONE, "Employer", "用人单位"), \
    C(MUST, "from_on", DATE, "From", "入职日期", "入职时间"), \
    C(MAY, "post", NONE, "Post", "岗位"), \
    C(MAY, "contract", YES_NO, "Contract signed", "是否签订劳动合同", "签订劳动合同")
JIELI_BOTH_WAYS(EMPLOYMENT_PLACEMENT, JIELI_PERSON);
#define JIELI_EMPLOYMENT_PLACEMENT_FORM(WAY) \
    JIELI_FORM_##WAY("employment_placement", "employment.placement", JIELI_EMPLOYMENT_PLACEMENT_##WAY, "就业安置", \
        "Placed in work")
#define JIELI_IN_EMPLOYMENT_PLACEMENT JIELI_EMPLOYMENT_PLACEMENT_FORM(IN)
#define JIELI_OUT_EMPLOYMENT_PLACEMENT JIELI_EMPLOYMENT_PLACEMENT_FORM(OUT)

// 回访 followup.recorded
#define JIELI_FOLLOWUP_RECORDED_COLUMNS(C) \
    C(MUST, "recorded_on", DATE, "Date", "回访日期", "回访时间"), \
    C(MUST, "still_employed", YES_NO, "Still employed", "是否仍在岗", "仍在岗"), \
    C(MAY, "text", NONE, "Account", "情况", "情况说明")
JIELI_BOTH_WAYS(FOLLOWUP_RECORDED, JIELI_PERSON);
#define JIELI_FOLLOWUP_RECORDED_FORM(WAY) \
    JIELI_FORM_##WAY("followup_recorded", "followup.recorded", JIELI_FOLLOWUP_RECORDED_##WAY, "回访", "Follow-up")
#define JIELI_IN_FOLLOWUP_RECORDED JIELI_FOLLOWUP_RECORDED_FORM(IN)
#define JIELI_OUT_FOLLOWUP_RECORDED JIELI_FOLLOWUP_RECORDED_FORM(OUT)

// 结束就业扶持 employment.closed
#define JIELI_EMPLOYMENT_CLOSED_COLUMNS(C) \
    C(MUST, "reason", NONE, "Reason", "结束扶持原因", "结束扶持理由"), \
    C(MAY, "closed_on", DATE, "Closed on", "结束日期", "结束时间")
JIELI_BOTH_WAYS(EMPLOYMENT_CLOSED, JIELI_PERSON);
#define JIELI_EMPLOYMENT_CLOSED_FORM(WAY) \
    JIELI_FORM_##WAY("employment_closed", "employment.closed", JIELI_EMPLOYMENT_CLOSED_##WAY, "结束就业扶持", \
        "Employment support closed")
#define JIELI_IN_EMPLOYMENT_CLOSED JIELI_EMPLOYMENT_CLOSED_FORM(IN)
#define JIELI_OUT_EMPLOYMENT_CLOSED JIELI_EMPLOYMENT_CLOSED_FORM(OUT)

#endif
