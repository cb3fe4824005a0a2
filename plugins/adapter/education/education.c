// SPDX-License-Identifier: Apache-2.0
// 教育部门 Education: the forms of one kind of agency, as tables.
//
// What education answers to a request for schooling. Every form has a required column that no other form of this agency
// has, so that a file is known by its headings.
#include "jieli/columns.h"
#include "jieli/hub_forms.h"

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

static const struct jieli_document DOCUMENTS[] = {
    JIELI_FORM_IN("school_arranged", "school.arranged", SCHOOL_ARRANGED, "已安排就学", "Schooling arranged"),
    JIELI_FORM_IN("school_refused", "school.refused", SCHOOL_REFUSED, "未能安排就学", "Schooling not arranged"),
    JIELI_FORM_IN("school_followed_up", "school.followed_up", SCHOOL_FOLLOWED_UP, "就学回访", "Schooling followed up"),
    JIELI_FORMS_OF_HUB,
};

static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "education",
    .role = "education",
    .label = {"教育部门", "Education"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COLUMN_COUNT(DOCUMENTS),
};

JIELI_ADAPTER_PLUGIN("education", 1, &ADAPTER);
