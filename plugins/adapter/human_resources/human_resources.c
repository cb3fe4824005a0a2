// SPDX-License-Identifier: Apache-2.0
// 人力资源和社会保障部门 Human resources: the forms of one kind of agency, as tables.
//
// What public employment services answer to referrals (禁毒法 34(2), 戒毒条例 18).
// The first heading of a column is the form's own, the others are what people write instead. Every form has a required
// column that no other form of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

static const struct jieli_choice OUTCOMES[] = {
    {"合格", "passed"}, {"不合格", "failed"}, {"中途退出", "left"}, {NULL, NULL}};

static const struct jieli_choice POSTS[] = {{"普通岗位", "ordinary"}, {"公益性岗位", "public_welfare"}, {NULL, NULL}};

// 就业失业登记 employment.registered
static const struct jieli_column EMPLOYMENT_REGISTERED[] = {
    JIELI_PERSON,
    JIELI_MUST("registered_on", DATE, "Registered on", "登记日期"),
    JIELI_MAY("registration_no", NONE, "Registration number", "登记编号"),
    JIELI_ENVELOPE,
};

// 就业退回 employment.returned
static const struct jieli_column EMPLOYMENT_RETURNED[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "就业退回原因"),
    JIELI_MAY("returned_on", DATE, "Returned on", "退回日期"),
    JIELI_ENVELOPE,
};

// 培训信息 employment.training_offer
static const struct jieli_column EMPLOYMENT_TRAINING_OFFER[] = {
    JIELI_PERSON,
    JIELI_MUST("course", NONE, "Course", "培训课程"),
    JIELI_MAY("from_on", DATE, "From", "课程开始日期", "开始日期"),
    JIELI_MAY("until_on", DATE, "Until", "课程结束日期", "结束日期"),
    JIELI_ENVELOPE,
};

// 开始培训 training.started
static const struct jieli_column TRAINING_STARTED[] = {
    JIELI_PERSON,
    JIELI_MUST("started_on", DATE, "Started on", "培训开始日期"),
    JIELI_MUST("until_on", DATE, "Until", "培训结束日期"),
    JIELI_MAY("course", NONE, "Course", "培训课程"),
    JIELI_ENVELOPE,
};

// 培训结果 training.result
static const struct jieli_column TRAINING_RESULT[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("outcome", OUTCOMES, "Outcome", "培训结果"),
    JIELI_MAY("certificate_no", NONE, "Certificate number", "证书编号"),
    JIELI_MAY("ended_on", DATE, "Ended on", "结束日期"),
    JIELI_ENVELOPE,
};

// 岗位推荐 job.offered
static const struct jieli_column JOB_OFFERED[] = {
    JIELI_PERSON,
    JIELI_MUST("post", NONE, "Post", "推荐岗位"),
    JIELI_MAY_PICK("kind", POSTS, "Kind of post", "岗位类别"),
    JIELI_MAY("driving", YES_NO, "Driving or public safety", "是否驾驶或涉及公共安全"),
    JIELI_MAY("offered_on", DATE, "Offered on", "推荐日期"),
    JIELI_ENVELOPE,
};

// 未接受岗位 job.declined
static const struct jieli_column JOB_DECLINED[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "未接受理由"),
    JIELI_MAY("declined_on", DATE, "Declined on", "未接受日期", "日期"),
    JIELI_ENVELOPE,
};

// 就业安置 employment.placement
static const struct jieli_column EMPLOYMENT_PLACEMENT[] = {
    JIELI_PERSON,
    JIELI_MAY("employer", NONE, "Employer", "用人单位"),
    JIELI_MUST("from_on", DATE, "From", "入职日期"),
    JIELI_MAY("post", NONE, "Post", "岗位"),
    JIELI_MAY("contract", YES_NO, "Contract signed", "是否签订劳动合同"),
    JIELI_ENVELOPE,
};

// 回访 followup.recorded
static const struct jieli_column FOLLOWUP_RECORDED[] = {
    JIELI_PERSON,
    JIELI_MUST("recorded_on", DATE, "Date", "回访日期"),
    JIELI_MUST("still_employed", YES_NO, "Still employed", "是否仍在岗", "仍在岗"),
    JIELI_MAY("text", NONE, "Account", "情况"),
    JIELI_ENVELOPE,
};

// 结束就业扶持 employment.closed
static const struct jieli_column EMPLOYMENT_CLOSED[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "结束扶持原因"),
    JIELI_MAY("closed_on", DATE, "Closed on", "结束日期"),
    JIELI_ENVELOPE,
};

// 就业转介 employment.referral
static const struct jieli_column EMPLOYMENT_REFERRAL_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("skills", LIST, "Skills", "技能", "职业技能"),
    JIELI_MAY("wishes", LIST, "Wishes", "就业意愿", "求职意愿"),
    JIELI_MAY("no_driving", YES_NO, "No driving posts", "是否不得从事驾驶等岗位"),
    JIELI_MAY("on_low_allowance", YES_NO, "On minimum living allowance", "是否享受低保"),
    JIELI_MAY("referred_on", DATE, "Referred on", "转介日期"),
    JIELI_GROUND,
};

// 就业再送 employment.resubmitted
static const struct jieli_column EMPLOYMENT_RESUBMITTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("changed", NONE, "What changed", "补充内容"),
    JIELI_MAY("skills", LIST, "Skills", "技能"),
    JIELI_MAY("wishes", LIST, "Wishes", "就业意愿"),
    JIELI_GROUND,
};

// 未接受岗位 job.declined
static const struct jieli_column JOB_DECLINED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "未接受理由"),
    JIELI_MAY("declined_on", DATE, "Declined on", "未接受日期", "日期"),
    JIELI_GROUND,
};

// 就业安置 employment.placement
static const struct jieli_column EMPLOYMENT_PLACEMENT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("employer", NONE, "Employer", "用人单位"),
    JIELI_MAY("from_on", DATE, "From", "入职日期"),
    JIELI_MAY("post", NONE, "Post", "岗位"),
    JIELI_MAY("contract", YES_NO, "Contract signed", "是否签订劳动合同"),
    JIELI_GROUND,
};

// 回访 followup.recorded
static const struct jieli_column FOLLOWUP_RECORDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("recorded_on", DATE, "Date", "回访日期"),
    JIELI_MAY("still_employed", YES_NO, "Still employed", "是否仍在岗", "仍在岗"),
    JIELI_MAY("text", NONE, "Account", "情况"),
    JIELI_GROUND,
};

// 结束就业扶持 employment.closed
static const struct jieli_column EMPLOYMENT_CLOSED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "结束扶持原因"),
    JIELI_MAY("closed_on", DATE, "Closed on", "结束日期"),
    JIELI_GROUND,
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("employment_registered", "employment.registered", EMPLOYMENT_REGISTERED, "就业失业登记",
                  "Registered as seeking work"),
    JIELI_FORM_IN("employment_returned", "employment.returned", EMPLOYMENT_RETURNED, "就业退回", "Returned"),
    JIELI_FORM_IN("employment_training_offer", "employment.training_offer", EMPLOYMENT_TRAINING_OFFER, "培训信息",
                  "Training offered"),
    JIELI_FORM_IN("training_started", "training.started", TRAINING_STARTED, "开始培训", "Training started"),
    JIELI_FORM_IN("training_result", "training.result", TRAINING_RESULT, "培训结果", "Training result"),
    JIELI_FORM_IN("job_offered", "job.offered", JOB_OFFERED, "岗位推荐", "Job offered"),
    JIELI_FORM_IN("job_declined", "job.declined", JOB_DECLINED, "未接受岗位", "Job declined"),
    JIELI_FORM_IN("employment_placement", "employment.placement", EMPLOYMENT_PLACEMENT, "就业安置", "Placed in work"),
    JIELI_FORM_IN("followup_recorded", "followup.recorded", FOLLOWUP_RECORDED, "回访", "Follow-up"),
    JIELI_FORM_IN("employment_closed", "employment.closed", EMPLOYMENT_CLOSED, "结束就业扶持",
                  "Employment support closed"),
    JIELI_FORM_OUT("employment_referral", "employment.referral", EMPLOYMENT_REFERRAL_OUT, "就业转介",
                   "Employment referral"),
    JIELI_FORM_OUT("employment_resubmitted", "employment.resubmitted", EMPLOYMENT_RESUBMITTED_OUT, "就业再送",
                   "Sent again"),
    JIELI_FORM_OUT("job_declined", "job.declined", JOB_DECLINED_OUT, "未接受岗位", "Job declined"),
    JIELI_FORM_OUT("employment_placement", "employment.placement", EMPLOYMENT_PLACEMENT_OUT, "就业安置",
                   "Placed in work"),
    JIELI_FORM_OUT("followup_recorded", "followup.recorded", FOLLOWUP_RECORDED_OUT, "回访", "Follow-up"),
    JIELI_FORM_OUT("employment_closed", "employment.closed", EMPLOYMENT_CLOSED_OUT, "结束就业扶持",
                   "Employment support closed"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "human_resources",
    .role = "human_resources",
    .label = {"人力资源和社会保障部门", "Human resources"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("human_resources", 1, &ADAPTER);
