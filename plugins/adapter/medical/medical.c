// SPDX-License-Identifier: Apache-2.0
// 定点医疗机构 Medical institution: the forms of one kind of agency, as tables.
//
// What a hospital answers to an alarm, and what a laboratory finds. Every form has a required column that no other form
// of this agency has, so that a file is known by its headings.
#include "jieli/columns.h"

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

// 期限提醒 deadline.soon
static const struct jieli_column DEADLINE_SOON_OUT[] = {
    JIELI_STAMP,
    JIELI_MAY("rule", NONE, "Rule", "规则"),
    JIELI_MAY("due_on", DATE, "Due on", "到期日"),
    JIELI_MAY("responsible_agency", NONE, "Responsible agency", "责任机构"),
    JIELI_MAY("deadline", NONE, "Deadline", "期限"),
    JIELI_MAY("workflow", NONE, "Workflow", "流程"),
    JIELI_MAY("text_zh", NONE, "Text", "说明"),
    JIELI_MAY("text_en", NONE, "English text", "英文说明"),
    JIELI_GROUND,
};

// 逾期记录 deadline.missed
static const struct jieli_column DEADLINE_MISSED_OUT[] = {
    JIELI_STAMP,
    JIELI_MAY("rule", NONE, "Rule", "规则"),
    JIELI_MAY("due_on", DATE, "Due on", "到期日"),
    JIELI_MAY("responsible_agency", NONE, "Responsible agency", "责任机构"),
    JIELI_MAY("deadline", NONE, "Deadline", "期限"),
    JIELI_MAY("workflow", NONE, "Workflow", "流程"),
    JIELI_MAY("clause", NONE, "Clause", "依据"),
    JIELI_MAY("kind", NONE, "Kind", "性质"),
    JIELI_MAY("late", YES_NO, "Late", "是否补发"),
    JIELI_MAY("outage_from", NONE, "Outage from", "中断起"),
    JIELI_MAY("outage_to", NONE, "Outage to", "中断止"),
    JIELI_MAY("text_zh", NONE, "Text", "说明"),
    JIELI_MAY("text_en", NONE, "English text", "英文说明"),
    JIELI_GROUND,
};

// 提醒 reminder
static const struct jieli_column REMINDER_OUT[] = {
    JIELI_STAMP,
    JIELI_MAY("code", NONE, "Code", "提醒事由"),
    JIELI_MAY("workflow", NONE, "Workflow", "流程"),
    JIELI_MAY("deadline", NONE, "Deadline", "期限"),
    JIELI_MAY("due_on", DATE, "Due on", "到期日"),
    JIELI_MAY("text_zh", NONE, "Text", "说明"),
    JIELI_MAY("text_en", NONE, "English text", "英文说明"),
    JIELI_GROUND,
};

// 投递失败 delivery.failed
static const struct jieli_column DELIVERY_FAILED_OUT[] = {
    JIELI_STAMP,
    JIELI_MAY("message_id", NONE, "Message", "原报文编号"),
    JIELI_MAY("recipient", NONE, "Recipient", "接收机构"),
    JIELI_MAY("state", NONE, "State", "状态"),
    JIELI_MAY("code", NONE, "Code", "代码"),
    JIELI_MAY("reason", NONE, "Reason", "原因"),
    JIELI_GROUND,
};

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("emergency_acknowledged", "emergency.acknowledged", EMERGENCY_ACKNOWLEDGED, "接诊", "Acknowledged"),
    JIELI_FORM_IN("emergency_admitted", "emergency.admitted", EMERGENCY_ADMITTED, "收治", "Admitted"),
    JIELI_FORM_IN("emergency_handed_back", "emergency.handed_back", EMERGENCY_HANDED_BACK, "交回", "Handed back"),
    JIELI_FORM_IN("test_confirmed", "test.confirmed", TEST_CONFIRMED, "实验室结论", "Laboratory's finding"),
    JIELI_FORM_IN("methadone_interrupted", "methadone.interrupted", METHADONE_INTERRUPTED, "住院中断",
                  "Interrupted by hospital"),
    JIELI_FORM_IN("person_died", "person.died", PERSON_DIED, "死亡", "Died"),
    JIELI_FORM_OUT("deadline_soon", "deadline.soon", DEADLINE_SOON_OUT, "期限提醒", "Deadline soon"),
    JIELI_FORM_OUT("deadline_missed", "deadline.missed", DEADLINE_MISSED_OUT, "逾期记录", "Missed deadline"),
    JIELI_FORM_OUT("reminder", "reminder", REMINDER_OUT, "提醒", "Reminder"),
    JIELI_FORM_OUT("delivery_failed", "delivery.failed", DELIVERY_FAILED_OUT, "投递失败", "Delivery failed"),
    JIELI_FORM_ANY,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "medical",
    .role = "medical",
    .label = {"定点医疗机构", "Medical institution"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

static const struct jieli_plugin PLUGIN = {
    .magic = JIELI_PLUGIN_MAGIC,
    .abi_major = JIELI_ABI_MAJOR,
    .abi_minor = JIELI_ABI_MINOR,
    .struct_bytes = sizeof(struct jieli_plugin),
    .kind = JIELI_PLUGIN_ADAPTER,
    .name = "medical",
    .version = 1,
    .adapter = &ADAPTER,
};

const struct jieli_plugin *jieli_plugin_entry(void)
{
    return &PLUGIN;
}
