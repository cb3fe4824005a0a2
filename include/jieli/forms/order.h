// SPDX-License-Identifier: Apache-2.0
/// @file forms/order.h — 责令社区戒毒: forms of orders of community detoxification, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_ORDER_H
#define JIELI_FORMS_ORDER_H

#include "jieli/forms/choices.h"

// 责令社区戒毒决定 order.issued
static const struct jieli_column JIELI_ORDER_ISSUED_IN[] = {
    JIELI_PERSON_WHOLE,
    JIELI_MUST("decision_no", NONE, "Decision number", "决定书文号", "决定书文书号"),
    JIELI_MUST("decided_on", DATE, "Decided on", "责令社区戒毒决定日期", "责令社区戒毒决定时间"),
    JIELI_MUST_PICK("ground", JIELI_ORDER_GROUNDS, "Ground", "责令事由"),
    JIELI_MAY_PICK("isolation_barred", JIELI_ISOLATION_BARS, "Isolation barred", "不适用强制隔离情形"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期", "送达本人时间"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期", "送达家属时间"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划", "执行地区划代码", "执行地行政区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "路途较远、交通不便"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_MAY("at_site", YES_NO, "At a rehabilitation site", "责令到戒毒康复场所"),
    JIELI_MAY("seized_by", NONE, "Seized by", "查获单位"),
    JIELI_MAY("child_born_on", DATE, "Nursed child born on", "所哺乳婴儿出生日期", "所哺乳婴儿出生时间"),
    JIELI_PAPERS("documents"),
    JIELI_ENVELOPE,
};
#define JIELI_ORDER_ISSUED_FORM(WAY) \
    JIELI_FORM_##WAY("order_issued", "order.issued", JIELI_ORDER_ISSUED_##WAY, "责令社区戒毒决定", \
        "Order of community detoxification")
#define JIELI_IN_ORDER_ISSUED JIELI_ORDER_ISSUED_FORM(IN)

// 责令社区戒毒决定 order.issued
static const struct jieli_column JIELI_ORDER_ISSUED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("decision_no", NONE, "Decision number", "决定书文号"),
    JIELI_MAY("decided_on", DATE, "Decided on", "责令社区戒毒决定日期"),
    JIELI_MAY_PICK("ground", JIELI_ORDER_GROUNDS, "Ground", "责令事由"),
    JIELI_MAY_PICK("isolation_barred", JIELI_ISOLATION_BARS, "Isolation barred", "不适用强制隔离情形"),
    JIELI_MAY("served_on", DATE, "Served on the person", "送达本人日期"),
    JIELI_MAY("family_served_on", DATE, "Served on the family", "送达家属日期"),
    JIELI_MAY("execution_division", DIVISION, "Division of execution", "执行地区划"),
    JIELI_MAY("far_away", YES_NO, "Far away", "路途较远、交通不便"),
    JIELI_MAY("credit_days", NUMBER, "Days credited", "折抵天数"),
    JIELI_MAY("at_site", YES_NO, "At a rehabilitation site", "责令到戒毒康复场所"),
    JIELI_MAY("seized_by", NONE, "Seized by", "查获单位"),
    JIELI_MAY("documents", NONE, "Decision and notice", "决定书、通知书"),
    JIELI_MAY("child_born_on", DATE, "Nursed child born on", "所哺乳婴儿出生日期"),
    JIELI_GROUND,
};
#define JIELI_OUT_ORDER_ISSUED JIELI_ORDER_ISSUED_FORM(OUT)

// 非本辖区退回 order.returned
#define JIELI_ORDER_RETURNED_COLUMNS(C) \
    C(MAY, "made_on", DATE, "Returned on", "退回日期", "退回时间"), \
    C(MUST, "reason", NONE, "Why not of this place", "非本辖区退回原因", "非本辖区退回理由"), \
    C(MAY, "lives_in_division", DIVISION, "Division where the person is said to live", "据称居住地区划", "据称居住地区划代码", \
        "据称居住地行政区划"), \
    C(MAY, "lives_at", NONE, "Where the person is said to live", "据称居住地址")
JIELI_BOTH_WAYS(ORDER_RETURNED, JIELI_PERSON);
#define JIELI_ORDER_RETURNED_FORM(WAY) \
    JIELI_FORM_##WAY("order_returned", "order.returned", JIELI_ORDER_RETURNED_##WAY, "非本辖区退回", \
        "Returned: not of this place")
#define JIELI_IN_ORDER_RETURNED JIELI_ORDER_RETURNED_FORM(IN)
#define JIELI_OUT_ORDER_RETURNED JIELI_ORDER_RETURNED_FORM(OUT)

// 改派执行地 order.redirected
#define JIELI_ORDER_REDIRECTED_COLUMNS(C) \
    C(MUST, "execution_division", DIVISION, "Division of execution", "改派执行地区划", "改派执行地区划代码", "改派执行地行政区划"), \
    C(MAY, "told_on", DATE, "Person told on", "告知本人日期", "告知本人时间"), \
    C(MAY, "decision_no", NONE, "Decision number", "决定书文号", "决定书文书号"), \
    C(MAY, "decided_on", DATE, "Decided on", "决定日期", "决定时间"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(PAPERS, "documents", "Decision and notice", "决定书、通知书")
JIELI_BOTH_WAYS(ORDER_REDIRECTED, JIELI_PERSON);
#define JIELI_ORDER_REDIRECTED_FORM(WAY) \
    JIELI_FORM_##WAY("order_redirected", "order.redirected", JIELI_ORDER_REDIRECTED_##WAY, "改派执行地", \
        "Another place of execution")
#define JIELI_IN_ORDER_REDIRECTED JIELI_ORDER_REDIRECTED_FORM(IN)
#define JIELI_OUT_ORDER_REDIRECTED JIELI_ORDER_REDIRECTED_FORM(OUT)

#endif
