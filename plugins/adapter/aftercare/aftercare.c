// SPDX-License-Identifier: Apache-2.0
// 后续照管机构 Aftercare: the forms of one kind of agency, as tables.
//
// What an aftercare agency of the judicial system sends and receives in the year after a release.
// The first heading of a column is the form's own, the others are what people write instead. Every form has a required
// column that no other form of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

static const struct jieli_choice WORKFLOWS[] = {{"出所衔接", "release_handover"}, {"变更执行地点", "transfer"},
                                                {"药物维持治疗", "methadone"},    {"困难救助", "aid_referral"},
                                                {"就业扶持", "employment"},       {NULL, NULL}};

static const struct jieli_choice SUGGESTIONS[] = {
    {"责令社区康复", "order"}, {"不责令社区康复", "no_order"}, {NULL, NULL}};

static const struct jieli_choice CARE_KINDS[] = {
    {"走访", "visit"}, {"安置", "resettlement"}, {"救助", "aid"}, {"其他", "other"}, {NULL, NULL}};

static const struct jieli_choice PLACES[] = {{"办公室", "office"}, {"戒毒康复场所", "site"}, {NULL, NULL}};

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

static const struct jieli_choice OUTCOMES[] = {
    {"合格", "passed"}, {"不合格", "failed"}, {"中途退出", "left"}, {NULL, NULL}};

static const struct jieli_choice POSTS[] = {{"普通岗位", "ordinary"}, {"公益性岗位", "public_welfare"}, {NULL, NULL}};

// 帮教提前介入 release.early_intervention
static const struct jieli_column RELEASE_EARLY_INTERVENTION[] = {
    JIELI_PERSON,
    JIELI_MUST("made_on", DATE, "Made on", "介入日期", "提前介入日期"),
    JIELI_MAY("text", NONE, "Text", "介入内容", "内容"),
    JIELI_ENVELOPE,
};

// 社区康复建议及转递 release.rehab_opinion
static const struct jieli_column RELEASE_REHAB_OPINION[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "建议日期", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "建议内容", "内容"),
    JIELI_MUST_PICK("suggestion", SUGGESTIONS, "Suggestion", "康复建议", "建议"),
    JIELI_MAY("assessment_result", NONE, "Assessment result", "诊断评估结果"),
    JIELI_MAY("forwarded_by", NONE, "Forwarded by", "转递单位"),
    JIELI_ENVELOPE,
};

// 决定书送达 order.served
static const struct jieli_column ORDER_SERVED[] = {
    JIELI_PERSON,
    JIELI_MUST("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("how", NONE, "How served", "送达方式"),
    JIELI_MAY("served_by", NONE, "Served by", "送达人"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_ENVELOPE,
};

// 接回 release.picked_up
static const struct jieli_column RELEASE_PICKED_UP[] = {
    JIELI_PERSON,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MUST("released_on", DATE, "Released on", "实际出所日期", "接回日期"),
    JIELI_MAY("fetched_by", NONE, "Fetched by", "接回人"),
    JIELI_MAY("seamless", YES_NO, "Seamless", "是否无缝对接", "无缝对接"),
    JIELI_MAY("fetched_by_relation", NONE, "Relation to the person", "接回人与本人关系"),
    JIELI_ENVELOPE,
};

// 失联报告 lost.reported
static const struct jieli_column LOST_REPORTED[] = {
    JIELI_PERSON,
    JIELI_MUST("since_on", DATE, "Lost since", "失联起始日期", "失联日期"),
    JIELI_MAY("tried", NONE, "What was tried", "已采取的查找措施"),
    JIELI_ENVELOPE,
};

// 重新取得联系 lost.found
static const struct jieli_column LOST_FOUND[] = {
    JIELI_PERSON,
    JIELI_MUST("found_on", DATE, "Found on", "取得联系日期"),
    JIELI_MAY("place", NONE, "Where", "所在地"),
    JIELI_MAY("how", NONE, "How", "联系方式说明"),
    JIELI_ENVELOPE,
};

// 照管记录 aftercare.record
static const struct jieli_column AFTERCARE_RECORD[] = {
    JIELI_PERSON,
    JIELI_MUST("recorded_on", DATE, "Date", "照管日期", "照管记录日期"),
    JIELI_MAY_PICK("kind", CARE_KINDS, "Kind", "照管种类", "种类"),
    JIELI_MAY("text", NONE, "Text", "照管内容", "内容"),
    JIELI_ENVELOPE,
};

// 照管小结 aftercare.summary
static const struct jieli_column AFTERCARE_SUMMARY[] = {
    JIELI_PERSON,
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MUST("text", NONE, "Summary", "照管小结", "小结"),
    JIELI_ENVELOPE,
};

// 救助转介 aid.referral
static const struct jieli_column AID_REFERRAL[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MAY("rehab_status", NONE, "Status of rehabilitation", "戒毒康复状态"),
    JIELI_MAY("drug_history", NONE, "Drug history", "吸毒史"),
    JIELI_MUST_PICKS("services", SERVICES, "Services asked for", "申请救助项目", "救助项目"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Monthly income of the household in yuan", "家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_MAY("entitlement_basis", NONE, "Basis of the entitlement", "政策依据"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("addressee_division", DIVISION, "Division that decides", "受理地区划"),
    JIELI_ENVELOPE,
};

// 救助补正再送 aid.resubmitted
static const struct jieli_column AID_RESUBMITTED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MUST("resubmitted_on", DATE, "Sent again on", "补正日期"),
    JIELI_ENVELOPE,
};

// 救助撤回 aid.withdrawn
static const struct jieli_column AID_WITHDRAWN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MUST("withdrawn_on", DATE, "Withdrawn on", "救助撤回日期"),
    JIELI_ENVELOPE,
};

// 就业转介 employment.referral
static const struct jieli_column EMPLOYMENT_REFERRAL[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MAY("skills", LIST, "Skills", "技能", "职业技能"),
    JIELI_MUST("wishes", LIST, "Wishes", "就业意愿", "求职意愿"),
    JIELI_MAY("no_driving", YES_NO, "No driving posts", "是否不得从事驾驶等岗位"),
    JIELI_MAY("on_low_allowance", YES_NO, "On minimum living allowance", "是否享受低保"),
    JIELI_MAY("referred_on", DATE, "Referred on", "转介日期"),
    JIELI_ENVELOPE,
};

// 就业再送 employment.resubmitted
static const struct jieli_column EMPLOYMENT_RESUBMITTED[] = {
    JIELI_PERSON,
    JIELI_MUST("changed", NONE, "What changed", "补充内容"),
    JIELI_MAY("skills", LIST, "Skills", "技能"),
    JIELI_MAY("wishes", LIST, "Wishes", "就业意愿"),
    JIELI_ENVELOPE,
};

// 误发撤销 matter.voided
static const struct jieli_column MATTER_VOIDED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("workflow", WORKFLOWS, "Workflow that was opened", "误发事项"),
    JIELI_MUST("reason", NONE, "What was wrong", "误发原因"),
    JIELI_MAY("voided_on", DATE, "Voided on", "撤销日期"),
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_ENVELOPE,
};

// 出所通知 release.notice
static const struct jieli_column RELEASE_NOTICE_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("release_on", DATE, "Release date", "出所日期", "拟出所日期", "解除日期"),
    JIELI_MAY("admitted_on", DATE, "Admission date", "入所日期", "收治日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号", "强制隔离戒毒决定书文号", "决定书编号", "文号"),
    JIELI_MAY("family_contact.name", NONE, "Contact", "家属姓名", "家属联系人", "联系人"),
    JIELI_MAY("family_contact.phone", PHONE, "Contact's telephone", "家属电话", "家属联系电话", "联系人电话"),
    JIELI_MAY("family_contact.relation", NONE, "Relation", "关系", "与本人关系", "家属关系"),
    JIELI_MAY("opioid_dependent", YES_NO, "Opioid dependent", "是否阿片类成瘾", "阿片类物质成瘾", "是否阿片类物质成瘾"),
    JIELI_MAY("in_methadone_treatment", YES_NO, "In methadone treatment", "是否参加美沙酮治疗", "参加药物维持治疗",
              "是否参加药物维持治疗"),
    JIELI_MAY("documents", NONE, "Certificate of release and other papers", "解除证明书等文书"),
    JIELI_GROUND,
};

// 出所日期变更 release.date_changed
static const struct jieli_column RELEASE_DATE_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("release_on", DATE, "New release date", "变更后出所日期", "新出所日期"),
    JIELI_MAY("reason", NONE, "Reason", "变更原因", "原因"),
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_GROUND,
};

// 延长戒毒期限 release.extended
static const struct jieli_column RELEASE_EXTENDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decided_on", DATE, "Decided on", "延长决定日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("until_on", DATE, "Extended until", "延长至"),
    JIELI_MAY("reason", NONE, "Reason", "延长理由", "理由"),
    JIELI_GROUND,
};

// 责令社区康复 release.rehab_order
static const struct jieli_column RELEASE_REHAB_ORDER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "决定日期", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MAY("decision_no", NONE, "Decision number", "社区康复决定书文号", "决定书文号"),
    JIELI_MAY("term_months", NUMBER, "Term in months", "康复期限（月）", "康复期限", "期限（月）"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "是否路途较远、交通不便", "是否路途较远"),
    JIELI_MAY("documents", NONE, "Decision", "决定书"),
    JIELI_GROUND,
};

// 不责令社区康复 release.no_rehab
static const struct jieli_column RELEASE_NO_REHAB_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "不责令决定日期"),
    JIELI_MAY("text", NONE, "Text", "不责令理由", "理由"),
    JIELI_GROUND,
};

// 接回 release.picked_up
static const struct jieli_column RELEASE_PICKED_UP_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MAY("text", NONE, "Text", "内容"),
    JIELI_MAY("released_on", DATE, "Released on", "实际出所日期", "接回日期"),
    JIELI_MAY("fetched_by", NONE, "Fetched by", "接回人"),
    JIELI_MAY("seamless", YES_NO, "Seamless", "是否无缝对接", "无缝对接"),
    JIELI_MAY("fetched_by_relation", NONE, "Relation to the person", "接回人与本人关系"),
    JIELI_GROUND,
};

// 决定书送达 order.served
static const struct jieli_column ORDER_SERVED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("how", NONE, "How served", "送达方式"),
    JIELI_MAY("served_by", NONE, "Served by", "送达人"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_GROUND,
};

// 撤销决定 order.revoked
static const struct jieli_column ORDER_REVOKED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("revoked_on", DATE, "Revoked on", "撤销日期"),
    JIELI_MAY("decision_no", NONE, "Number of the revoked decision", "原决定书文号"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("documents", NONE, "Documents", "文书清单"),
    JIELI_GROUND,
};

// 报到 report_in
static const struct jieli_column REPORT_IN_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reported_on", DATE, "Reported on", "报到日期"),
    JIELI_MAY_PICK("place", PLACES, "Place", "报到地点"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("remark", NONE, "Remark", "备注"),
    JIELI_GROUND,
};

// 救助受理 aid.accepted
static const struct jieli_column AID_ACCEPTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("accepted_on", DATE, "Accepted on", "受理日期"),
    JIELI_GROUND,
};

// 救助退回补正 aid.returned
static const struct jieli_column AID_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("reason", NONE, "Reason", "退回原因"),
    JIELI_MAY("returned_on", DATE, "Returned on", "救助退回日期"),
    JIELI_GROUND,
};

// 救助转送 aid.forwarded
static const struct jieli_column AID_FORWARDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("income_check_done", YES_NO, "Income check done", "收入核查是否完成", "收入核查完成"),
    JIELI_MAY("forwarded_on", DATE, "Passed on", "转送日期"),
    JIELI_MAY("remark", NONE, "Remark", "说明"),
    JIELI_MAY("household_size", NUMBER, "Size of the household", "家庭人口"),
    JIELI_MAY("monthly_income_yuan", NUMBER, "Checked monthly income in yuan", "核定家庭月收入（元）"),
    JIELI_MAY("ground", NONE, "Ground", "困难情形"),
    JIELI_GROUND,
};

// 救助审批结果 aid.decided
static const struct jieli_column AID_DECIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("granted", YES_NO, "Granted", "是否批准", "批准"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_MAY("until_on", DATE, "Until", "截止日期"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("missing_papers", LIST, "Missing papers", "缺少的材料"),
    JIELI_MAY("decided_on", DATE, "Decided on", "审批日期"),
    JIELI_MAY("decision_no", NONE, "Decision number", "审批文号"),
    JIELI_GROUND,
};

// 救助增减停发 aid.changed
static const struct jieli_column AID_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("stopped", YES_NO, "Stopped", "是否停发", "停发"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_MAY("reason", NONE, "Reason", "理由"),
    JIELI_MAY("from_on", DATE, "From", "起始日期"),
    JIELI_GROUND,
};

// 救助续期 aid.renewed
static const struct jieli_column AID_RENEWED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("service", SERVICES, "Service", "救助项目"),
    JIELI_MAY_PICK("beneficiary", BENEFICIARIES, "Beneficiary", "受益人"),
    JIELI_MAY("until_on", DATE, "Until", "续期至"),
    JIELI_MAY("amount_yuan_monthly", NUMBER, "Yuan a month", "每月金额（元）"),
    JIELI_GROUND,
};

// 就业失业登记 employment.registered
static const struct jieli_column EMPLOYMENT_REGISTERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("registered_on", DATE, "Registered on", "登记日期"),
    JIELI_MAY("registration_no", NONE, "Registration number", "登记编号"),
    JIELI_GROUND,
};

// 就业退回 employment.returned
static const struct jieli_column EMPLOYMENT_RETURNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("reason", NONE, "Reason", "就业退回原因"),
    JIELI_MAY("returned_on", DATE, "Returned on", "退回日期"),
    JIELI_GROUND,
};

// 培训信息 employment.training_offer
static const struct jieli_column EMPLOYMENT_TRAINING_OFFER_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("course", NONE, "Course", "培训课程"),
    JIELI_MAY("from_on", DATE, "From", "课程开始日期", "开始日期"),
    JIELI_MAY("until_on", DATE, "Until", "课程结束日期", "结束日期"),
    JIELI_GROUND,
};

// 开始培训 training.started
static const struct jieli_column TRAINING_STARTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("started_on", DATE, "Started on", "培训开始日期"),
    JIELI_MAY("until_on", DATE, "Until", "培训结束日期"),
    JIELI_MAY("course", NONE, "Course", "培训课程"),
    JIELI_GROUND,
};

// 培训结果 training.result
static const struct jieli_column TRAINING_RESULT_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY_PICK("outcome", OUTCOMES, "Outcome", "培训结果"),
    JIELI_MAY("certificate_no", NONE, "Certificate number", "证书编号"),
    JIELI_MAY("ended_on", DATE, "Ended on", "结束日期"),
    JIELI_GROUND,
};

// 岗位推荐 job.offered
static const struct jieli_column JOB_OFFERED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("post", NONE, "Post", "推荐岗位"),
    JIELI_MAY_PICK("kind", POSTS, "Kind of post", "岗位类别"),
    JIELI_MAY("driving", YES_NO, "Driving or public safety", "是否驾驶或涉及公共安全"),
    JIELI_MAY("offered_on", DATE, "Offered on", "推荐日期"),
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
    JIELI_FORM_IN("release_early_intervention", "release.early_intervention", RELEASE_EARLY_INTERVENTION,
                  "帮教提前介入", "Early intervention"),
    JIELI_FORM_IN("release_rehab_opinion", "release.rehab_opinion", RELEASE_REHAB_OPINION, "社区康复建议及转递",
                  "Suggestion of community rehabilitation"),
    JIELI_FORM_IN("order_served", "order.served", ORDER_SERVED, "决定书送达", "Decision served"),
    JIELI_FORM_IN("release_picked_up", "release.picked_up", RELEASE_PICKED_UP, "接回", "Fetched on release"),
    JIELI_FORM_IN("lost_reported", "lost.reported", LOST_REPORTED, "失联报告", "Lost contact"),
    JIELI_FORM_IN("lost_found", "lost.found", LOST_FOUND, "重新取得联系", "Found again"),
    JIELI_FORM_IN("aftercare_record", "aftercare.record", AFTERCARE_RECORD, "照管记录", "Aftercare record"),
    JIELI_FORM_IN("aftercare_summary", "aftercare.summary", AFTERCARE_SUMMARY, "照管小结", "Aftercare summary"),
    JIELI_FORM_IN("aid_referral", "aid.referral", AID_REFERRAL, "救助转介", "Aid referral"),
    JIELI_FORM_IN("aid_resubmitted", "aid.resubmitted", AID_RESUBMITTED, "救助补正再送", "Sent again with papers"),
    JIELI_FORM_IN("aid_withdrawn", "aid.withdrawn", AID_WITHDRAWN, "救助撤回", "Aid referral withdrawn"),
    JIELI_FORM_IN("employment_referral", "employment.referral", EMPLOYMENT_REFERRAL, "就业转介", "Employment referral"),
    JIELI_FORM_IN("employment_resubmitted", "employment.resubmitted", EMPLOYMENT_RESUBMITTED, "就业再送", "Sent again"),
    JIELI_FORM_IN("matter_voided", "matter.voided", MATTER_VOIDED, "误发撤销", "Sent by mistake"),
    JIELI_FORM_OUT("release_notice", "release.notice", RELEASE_NOTICE_OUT, "出所通知", "Release notice"),
    JIELI_FORM_OUT("release_date_changed", "release.date_changed", RELEASE_DATE_CHANGED_OUT, "出所日期变更",
                   "Release date changed"),
    JIELI_FORM_OUT("release_extended", "release.extended", RELEASE_EXTENDED_OUT, "延长戒毒期限", "Isolation extended"),
    JIELI_FORM_OUT("release_rehab_order", "release.rehab_order", RELEASE_REHAB_ORDER_OUT, "责令社区康复",
                   "Order of community rehabilitation"),
    JIELI_FORM_OUT("release_no_rehab", "release.no_rehab", RELEASE_NO_REHAB_OUT, "不责令社区康复",
                   "No order of community rehabilitation"),
    JIELI_FORM_OUT("release_picked_up", "release.picked_up", RELEASE_PICKED_UP_OUT, "接回", "Fetched on release"),
    JIELI_FORM_OUT("order_served", "order.served", ORDER_SERVED_OUT, "决定书送达", "Decision served"),
    JIELI_FORM_OUT("order_revoked", "order.revoked", ORDER_REVOKED_OUT, "撤销决定", "Decision revoked"),
    JIELI_FORM_OUT("report_in", "report_in", REPORT_IN_OUT, "报到", "Report-in"),
    JIELI_FORM_OUT("aid_accepted", "aid.accepted", AID_ACCEPTED_OUT, "救助受理", "Accepted"),
    JIELI_FORM_OUT("aid_returned", "aid.returned", AID_RETURNED_OUT, "救助退回补正", "Returned for papers"),
    JIELI_FORM_OUT("aid_forwarded", "aid.forwarded", AID_FORWARDED_OUT, "救助转送", "Passed to the next department"),
    JIELI_FORM_OUT("aid_decided", "aid.decided", AID_DECIDED_OUT, "救助审批结果", "Decision on aid"),
    JIELI_FORM_OUT("aid_changed", "aid.changed", AID_CHANGED_OUT, "救助增减停发", "Aid changed or stopped"),
    JIELI_FORM_OUT("aid_renewed", "aid.renewed", AID_RENEWED_OUT, "救助续期", "Aid renewed"),
    JIELI_FORM_OUT("employment_registered", "employment.registered", EMPLOYMENT_REGISTERED_OUT, "就业失业登记",
                   "Registered as seeking work"),
    JIELI_FORM_OUT("employment_returned", "employment.returned", EMPLOYMENT_RETURNED_OUT, "就业退回", "Returned"),
    JIELI_FORM_OUT("employment_training_offer", "employment.training_offer", EMPLOYMENT_TRAINING_OFFER_OUT, "培训信息",
                   "Training offered"),
    JIELI_FORM_OUT("training_started", "training.started", TRAINING_STARTED_OUT, "开始培训", "Training started"),
    JIELI_FORM_OUT("training_result", "training.result", TRAINING_RESULT_OUT, "培训结果", "Training result"),
    JIELI_FORM_OUT("job_offered", "job.offered", JOB_OFFERED_OUT, "岗位推荐", "Job offered"),
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
    .name = "aftercare",
    .role = "aftercare",
    .label = {"后续照管机构", "Aftercare"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("aftercare", 1, &ADAPTER);
