// SPDX-License-Identifier: Apache-2.0
/// @file hub_forms.h — forms that are the same for every agency: of the hub's own messages, and of a corrected identity.
///
/// A normal run: an adapter's list of documents ends with JIELI_FORMS_OF_HUB; the last of these takes whatever has no form of
/// its own. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_HUB_FORMS_H
#define JIELI_HUB_FORMS_H

#include "jieli/columns.h"

// 期限提醒 deadline.soon
static const struct jieli_column JIELI_DEADLINE_SOON_OUT[] = {
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
static const struct jieli_column JIELI_DEADLINE_MISSED_OUT[] = {
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
static const struct jieli_column JIELI_REMINDER_OUT[] = {
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
static const struct jieli_column JIELI_DELIVERY_FAILED_OUT[] = {
    JIELI_STAMP,
    JIELI_MAY("message_id", NONE, "Message", "原报文编号"),
    JIELI_MAY("recipient", NONE, "Recipient", "接收机构"),
    JIELI_MAY("state", NONE, "State", "状态"),
    JIELI_MAY("code", NONE, "Code", "代码"),
    JIELI_MAY("reason", NONE, "Reason", "原因"),
    JIELI_GROUND,
};

// 身份信息更正 person.corrected: whoever has to do with the file corrects it, too
static const struct jieli_column JIELI_PERSON_CORRECTED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON,
    JIELI_MAY("resident_id", RESIDENT_ID, "Right resident number", "更正后的身份号码"),
    JIELI_MAY("corrected_on", DATE, "Corrected on", "更正日期"),
    JIELI_MAY("reason", NONE, "Reason", "更正原因"),
    JIELI_MAY("old_is_anothers", YES_NO, "The number used so far is somebody else's", "原号码是否属于他人"),
    JIELI_GROUND,
};

#define JIELI_FORMS_OF_HUB \
    JIELI_FORM_OUT("deadline_soon", "deadline.soon", JIELI_DEADLINE_SOON_OUT, "期限提醒", "Deadline soon"), \
    JIELI_FORM_OUT("deadline_missed", "deadline.missed", JIELI_DEADLINE_MISSED_OUT, "逾期记录", "Missed deadline"), \
    JIELI_FORM_OUT("reminder", "reminder", JIELI_REMINDER_OUT, "提醒", "Reminder"), \
    JIELI_FORM_OUT("person_corrected", "person.corrected", JIELI_PERSON_CORRECTED_OUT, "身份信息更正", \
                   "Identity corrected"), \
    JIELI_FORM_OUT("delivery_failed", "delivery.failed", JIELI_DELIVERY_FAILED_OUT, "投递失败", "Delivery failed"), \
    JIELI_FORM_ANY

#endif
