// SPDX-License-Identifier: Apache-2.0
// 教育部门 Education: the forms of one kind of agency, as tables.
//
// What education answers to a request for schooling. Every form has a required column that no other form of this agency
// has, so that a file is known by its headings.
#include "jieli/columns.h"

// 已安排就学 school.arranged
static const struct jieli_column SCHOOL_ARRANGED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("school", NONE, "School", "就读学校"),
    JIELI_MAY("grade", NONE, "Grade", "年级"),
    JIELI_MUST("from_on", DATE, "From", "入学日期"),
    JIELI_ENVELOPE,
};

// 未能安排就学 school.refused
static const struct jieli_column SCHOOL_REFUSED[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("reason", NONE, "Reason", "未能安排就学的原因"),
    JIELI_MAY("made_on", DATE, "Answered on", "答复日期"),
    JIELI_ENVELOPE,
};

// 就学回访 school.followed_up
static const struct jieli_column SCHOOL_FOLLOWED_UP[] = {
    JIELI_PERSON,
    JIELI_MUST("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_MUST("visited_on", DATE, "Followed up on", "就学回访日期"),
    JIELI_MAY("at_school", YES_NO, "At school", "是否在校就读"),
    JIELI_MAY("text", NONE, "Account", "就学情况"),
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
    JIELI_FORM_IN("school_arranged", "school.arranged", SCHOOL_ARRANGED, "已安排就学", "Schooling arranged"),
    JIELI_FORM_IN("school_refused", "school.refused", SCHOOL_REFUSED, "未能安排就学", "Schooling not arranged"),
    JIELI_FORM_IN("school_followed_up", "school.followed_up", SCHOOL_FOLLOWED_UP, "就学回访", "Schooling followed up"),
    JIELI_FORM_OUT("deadline_soon", "deadline.soon", DEADLINE_SOON_OUT, "期限提醒", "Deadline soon"),
    JIELI_FORM_OUT("deadline_missed", "deadline.missed", DEADLINE_MISSED_OUT, "逾期记录", "Missed deadline"),
    JIELI_FORM_OUT("reminder", "reminder", REMINDER_OUT, "提醒", "Reminder"),
    JIELI_FORM_OUT("delivery_failed", "delivery.failed", DELIVERY_FAILED_OUT, "投递失败", "Delivery failed"),
    JIELI_FORM_ANY,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "education",
    .role = "education",
    .label = {"教育部门", "Education"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

static const struct jieli_plugin PLUGIN = {
    .magic = JIELI_PLUGIN_MAGIC,
    .abi_major = JIELI_ABI_MAJOR,
    .abi_minor = JIELI_ABI_MINOR,
    .struct_bytes = sizeof(struct jieli_plugin),
    .kind = JIELI_PLUGIN_ADAPTER,
    .name = "education",
    .version = 1,
    .adapter = &ADAPTER,
};

const struct jieli_plugin *jieli_plugin_entry(void)
{
    return &PLUGIN;
}
