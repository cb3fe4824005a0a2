// SPDX-License-Identifier: Apache-2.0
// 戒毒康复场所 Rehabilitation site: the forms of one kind of agency, as tables.
//
// What a site keeps of those who carry out their order with it: report-in, agreement, coming and going, alarms (禁毒法
// 49, 戒毒条例 38, 41). Every form has a required column that no other form of this agency has, so that a file is known
// by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

static const struct jieli_choice WORKFLOWS[] = {{"应急", "emergency"}, {NULL, NULL}};

static const struct jieli_choice PLACES[] = {{"办公室", "office"}, {"戒毒康复场所", "site"}, {NULL, NULL}};

static const struct jieli_choice EMERGENCY_KINDS[] = {{"急性戒断", "acute_withdrawal"},
                                                      {"过量", "overdose"},
                                                      {"自杀风险", "suicide_risk"},
                                                      {"暴力", "violence"},
                                                      {"其他", "other"},
                                                      {NULL, NULL}};

static const struct jieli_choice ORDER_GROUNDS[] = {{"初次查获", "first_seizure"},
                                                    {"复吸", "relapse"},
                                                    {"主动登记", "voluntary_registration"},
                                                    {"不适用强制隔离", "isolation_barred"},
                                                    {"强制隔离变更", "isolation_changed"},
                                                    {"拒绝社区康复", "rehab_refused"},
                                                    {"高龄", "age"},
                                                    {"疾病", "illness"},
                                                    {"其他", "other"},
                                                    {NULL, NULL}};

static const struct jieli_choice EMERGENCY_OUTCOMES[] = {
    {"痊愈", "recovered"},       {"好转", "improved"}, {"转院", "referred"}, {"自行离院", "left_against_advice"},
    {"未找到本人", "not_found"}, {NULL, NULL}};

// 报到 report_in
static const struct jieli_column REPORT_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("reported_on", DATE, "Reported on", "报到日期"),
    JIELI_MAY_PICK("place", PLACES, "Place", "报到地点"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("remark", NONE, "Remark", "备注"),
    JIELI_ENVELOPE,
};

// 戒毒康复场所协议 site.agreed
static const struct jieli_column SITE_AGREED[] = {
    JIELI_PERSON,
    JIELI_MUST("signed_on", DATE, "Signed on", "场所协议签订日期", "签订日期"),
    JIELI_MAY("consent", YES_NO, "Of free will", "是否本人自愿", "本人自愿"),
    JIELI_MAY("site", NONE, "Site", "场所名称"),
    JIELI_ENVELOPE,
};

// 进入戒毒康复场所 site.entered
static const struct jieli_column SITE_ENTERED[] = {
    JIELI_PERSON,
    JIELI_MUST("entered_on", DATE, "Entered on", "进入日期", "入住日期"),
    JIELI_MAY("agreement_no", NONE, "Agreement", "协议编号"),
    JIELI_ENVELOPE,
};

// 离开戒毒康复场所 site.left
static const struct jieli_column SITE_LEFT[] = {
    JIELI_PERSON,
    JIELI_MUST("left_on", DATE, "Left on", "离开日期"),
    JIELI_MAY("reason", NONE, "Reason", "离开原因", "原因"),
    JIELI_ENVELOPE,
};

// 紧急情况 emergency.raised
static const struct jieli_column EMERGENCY_RAISED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("kind", EMERGENCY_KINDS, "Kind", "紧急情况种类"),
    JIELI_MUST("place", NONE, "Where", "现场地点"),
    JIELI_MAY("place_division", DIVISION, "Division of the place", "现场地区划"),
    JIELI_MAY("substances", NONE, "Substances, if known", "已知药物"),
    JIELI_MAY("condition", NONE, "Condition", "现场情况"),
    JIELI_MAY("contact_phone", PHONE, "Telephone on the spot", "现场联系电话"),
    JIELI_MAY("called_120", YES_NO, "120 called", "是否已拨打120"),
    JIELI_MAY("called_110", YES_NO, "110 called", "是否已拨打110"),
    JIELI_ENVELOPE,
};

// 应急取消 emergency.cancelled
static const struct jieli_column EMERGENCY_CANCELLED[] = {
    JIELI_PERSON,
    JIELI_MUST("reason", NONE, "Reason", "应急取消原因"),
    JIELI_MAY("cancelled_on", DATE, "Cancelled on", "应急取消日期"),
    JIELI_ENVELOPE,
};

// 误发撤销 matter.voided
static const struct jieli_column MATTER_VOIDED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("workflow", WORKFLOWS, "Workflow that was opened", "误发事项"),
    JIELI_MUST("reason", NONE, "What was wrong", "误发原因"),
    JIELI_MAY("voided_on", DATE, "Voided on", "撤销日期"),
    JIELI_ENVELOPE,
};

// 责令社区戒毒决定 order.issued
static const struct jieli_column ORDER_ISSUED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("decided_on", DATE, "Decided on", "决定日期"),
    JIELI_MAY_PICK("ground", ORDER_GROUNDS, "Ground", "责令事由"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "路途较远、交通不便"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_MAY("at_site", YES_NO, "At a rehabilitation site", "责令到戒毒康复场所"),
    JIELI_MAY("documents", NONE, "Decision and notice", "决定书、通知书"),
    JIELI_GROUND,
};

// 出所日期变更 release.date_changed
static const struct jieli_column RELEASE_DATE_CHANGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("release_on", DATE, "New release date", "变更后出所日期", "新出所日期"),
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
    JIELI_GROUND,
};

// 接回 release.picked_up
static const struct jieli_column RELEASE_PICKED_UP_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("made_on", DATE, "Made on", "制作日期"),
    JIELI_MAY("released_on", DATE, "Released on", "实际出所日期", "接回日期"),
    JIELI_MAY("fetched_by", NONE, "Fetched by", "接回人"),
    JIELI_MAY("seamless", YES_NO, "Seamless", "是否无缝对接", "无缝对接"),
    JIELI_MAY("fetched_by_relation", NONE, "Relation to the person", "接回人与本人关系"),
    JIELI_GROUND,
};

// 撤销决定 order.revoked
static const struct jieli_column ORDER_REVOKED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("revoked_on", DATE, "Revoked on", "撤销日期"),
    JIELI_MAY("decision_no", NONE, "Number of the revoked decision", "原决定书文号"),
    JIELI_GROUND,
};

// 死亡 person.died
static const struct jieli_column PERSON_DIED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("died_on", DATE, "Died on", "死亡日期"),
    JIELI_GROUND,
};

// 误发撤销 matter.voided
static const struct jieli_column MATTER_VOIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON,
    JIELI_MAY_PICK("workflow", WORKFLOWS, "Workflow that was opened", "误发事项"),
    JIELI_MAY("voided_on", DATE, "Voided on", "撤销日期"),
    JIELI_GROUND,
};

// 接诊 emergency.acknowledged
static const struct jieli_column EMERGENCY_ACKNOWLEDGED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON,
    JIELI_MAY("acknowledged_on", DATE, "On", "接诊（接警）日期"),
    JIELI_MAY("by", NONE, "By", "接诊（接警）人"),
    JIELI_MAY("phone", PHONE, "Telephone", "接诊联系电话"),
    JIELI_GROUND,
};

// 收治 emergency.admitted
static const struct jieli_column EMERGENCY_ADMITTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON,
    JIELI_MAY("admitted_on", DATE, "Admitted on", "收治日期"),
    JIELI_GROUND,
};

// 交回 emergency.handed_back
static const struct jieli_column EMERGENCY_HANDED_BACK_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON,
    JIELI_MAY("handed_back_on", DATE, "Handed back on", "交回日期"),
    JIELI_MAY_PICK("outcome", EMERGENCY_OUTCOMES, "Outcome", "处置结果"),
    JIELI_MAY("advice", NONE, "Advice", "医嘱与注意事项"),
    JIELI_GROUND,
};

// 应急取消 emergency.cancelled
static const struct jieli_column EMERGENCY_CANCELLED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON,
    JIELI_MAY("cancelled_on", DATE, "Cancelled on", "应急取消日期"),
    JIELI_MAY("reason", NONE, "Reason", "应急取消原因"),
    JIELI_GROUND,
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("report_in", "report_in", REPORT_IN, "报到", "Report-in"),
    JIELI_FORM_IN("site_agreed", "site.agreed", SITE_AGREED, "戒毒康复场所协议",
                  "Agreement with a rehabilitation site"),
    JIELI_FORM_IN("site_entered", "site.entered", SITE_ENTERED, "进入戒毒康复场所", "Entered a rehabilitation site"),
    JIELI_FORM_IN("site_left", "site.left", SITE_LEFT, "离开戒毒康复场所", "Left a rehabilitation site"),
    JIELI_FORM_IN("emergency_raised", "emergency.raised", EMERGENCY_RAISED, "紧急情况", "Emergency"),
    JIELI_FORM_IN("emergency_cancelled", "emergency.cancelled", EMERGENCY_CANCELLED, "应急取消", "Alarm cancelled"),
    JIELI_FORM_IN("matter_voided", "matter.voided", MATTER_VOIDED, "误发撤销", "Sent by mistake"),
    JIELI_FORM_OUT("order_issued", "order.issued", ORDER_ISSUED_OUT, "责令社区戒毒决定",
                   "Order of community detoxification"),
    JIELI_FORM_OUT("order_revoked", "order.revoked", ORDER_REVOKED_OUT, "撤销决定", "Decision revoked"),
    JIELI_FORM_OUT("release_date_changed", "release.date_changed", RELEASE_DATE_CHANGED_OUT, "出所日期变更",
                   "Release date changed"),
    JIELI_FORM_OUT("release_extended", "release.extended", RELEASE_EXTENDED_OUT, "延长戒毒期限", "Isolation extended"),
    JIELI_FORM_OUT("release_picked_up", "release.picked_up", RELEASE_PICKED_UP_OUT, "接回", "Fetched on release"),
    JIELI_FORM_OUT("person_died", "person.died", PERSON_DIED_OUT, "死亡", "Died"),
    JIELI_FORM_OUT("matter_voided", "matter.voided", MATTER_VOIDED_OUT, "误发撤销", "Sent by mistake"),
    JIELI_FORM_OUT("emergency_acknowledged", "emergency.acknowledged", EMERGENCY_ACKNOWLEDGED_OUT, "接诊",
                   "Acknowledged"),
    JIELI_FORM_OUT("emergency_admitted", "emergency.admitted", EMERGENCY_ADMITTED_OUT, "收治", "Admitted"),
    JIELI_FORM_OUT("emergency_handed_back", "emergency.handed_back", EMERGENCY_HANDED_BACK_OUT, "交回", "Handed back"),
    JIELI_FORM_OUT("emergency_cancelled", "emergency.cancelled", EMERGENCY_CANCELLED_OUT, "应急取消",
                   "Alarm cancelled"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "rehab_site",
    .role = "rehab_site",
    .label = {"戒毒康复场所", "Rehabilitation site"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("rehab_site", 1, &ADAPTER);
