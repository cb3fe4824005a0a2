// SPDX-License-Identifier: Apache-2.0
// 定点医疗机构 Medical institution: the forms of one kind of agency, as tables.
//
// What a hospital answers to an alarm, and what a laboratory finds. Every form has a required column that no other form
// of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

static const struct jieli_choice EMERGENCY_OUTCOMES[] = {
    {"痊愈", "recovered"},       {"好转", "improved"}, {"转院", "referred"}, {"自行离院", "left_against_advice"},
    {"未找到本人", "not_found"}, {NULL, NULL}};

static const struct jieli_choice FINDINGS[] = {
    {"阴性", "negative"}, {"阳性", "positive"}, {"结果无效", "invalid"}, {NULL, NULL}};

// 接诊 emergency.acknowledged
static const struct jieli_column EMERGENCY_ACKNOWLEDGED[] = {
    JIELI_PERSON,
    JIELI_MUST("acknowledged_on", DATE, "On", "接诊（接警）日期"),
    JIELI_MAY("by", NONE, "By", "接诊（接警）人"),
    JIELI_MAY("phone", PHONE, "Telephone", "接诊联系电话"),
    JIELI_ENVELOPE,
};

// 收治 emergency.admitted
static const struct jieli_column EMERGENCY_ADMITTED[] = {
    JIELI_PERSON,
    JIELI_MUST("admitted_on", DATE, "Admitted on", "收治日期"),
    JIELI_MAY("ward", NONE, "Ward", "科室"),
    JIELI_MAY("status", NONE, "State", "收治状况"),
    JIELI_ENVELOPE,
};

// 交回 emergency.handed_back
static const struct jieli_column EMERGENCY_HANDED_BACK[] = {
    JIELI_PERSON,
    JIELI_MUST("handed_back_on", DATE, "Handed back on", "交回日期"),
    JIELI_MUST_PICK("outcome", EMERGENCY_OUTCOMES, "Outcome", "处置结果"),
    JIELI_MAY("advice", NONE, "Advice", "医嘱与注意事项"),
    JIELI_ENVELOPE,
};

// 实验室结论 test.confirmed
static const struct jieli_column TEST_CONFIRMED[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("result", FINDINGS, "Finding", "实验室结论"),
    JIELI_MUST("found_on", DATE, "Found on", "结论日期"),
    JIELI_MAY("taken_on", DATE, "Taken on", "采样日期"),
    JIELI_MAY("laboratory", NONE, "Laboratory", "检测机构"),
    JIELI_MAY("report_no", NONE, "Number of the report", "检测报告编号"),
    JIELI_MAY("substances", LIST, "Substances found", "检出物质"),
    JIELI_ENVELOPE,
};

// 住院中断 methadone.interrupted
static const struct jieli_column METHADONE_INTERRUPTED[] = {
    JIELI_PERSON,
    JIELI_MUST("from_on", DATE, "From", "住院中断日期"),
    JIELI_ENVELOPE,
};

// 死亡 person.died
static const struct jieli_column PERSON_DIED[] = {
    JIELI_PERSON,
    JIELI_MUST("died_on", DATE, "Died on", "死亡日期"),
    JIELI_MAY("certificate_no", NONE, "Certificate number", "证明编号"),
    JIELI_ENVELOPE,
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("emergency_acknowledged", "emergency.acknowledged", EMERGENCY_ACKNOWLEDGED, "接诊", "Acknowledged"),
    JIELI_FORM_IN("emergency_admitted", "emergency.admitted", EMERGENCY_ADMITTED, "收治", "Admitted"),
    JIELI_FORM_IN("emergency_handed_back", "emergency.handed_back", EMERGENCY_HANDED_BACK, "交回", "Handed back"),
    JIELI_FORM_IN("test_confirmed", "test.confirmed", TEST_CONFIRMED, "实验室结论", "Laboratory's finding"),
    JIELI_FORM_IN("methadone_interrupted", "methadone.interrupted", METHADONE_INTERRUPTED, "住院中断",
                  "Interrupted by hospital"),
    JIELI_FORM_IN("person_died", "person.died", PERSON_DIED, "死亡", "Died"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "medical",
    .role = "medical",
    .label = {"定点医疗机构", "Medical institution"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("medical", 1, &ADAPTER);
