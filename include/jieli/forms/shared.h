// SPDX-License-Identifier: Apache-2.0
/// @file forms/shared.h — 各流程共用: forms of what several workflows share, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_SHARED_H
#define JIELI_FORMS_SHARED_H

#include "jieli/forms/choices.h"

// 被拘留、逮捕 person.detained
#define JIELI_PERSON_DETAINED_COLUMNS(C) \
    C(MUST, "detained_on", DATE, "Detained on", "羁押日期", "羁押时间"), \
    C(MAY, "measure", NONE, "Measure", "强制措施"), \
    C(MAY, "place", NONE, "Place", "羁押场所")
JIELI_BOTH_WAYS(PERSON_DETAINED, JIELI_PERSON);
#define JIELI_PERSON_DETAINED_FORM(WAY) \
    JIELI_FORM_##WAY("person_detained", "person.detained", JIELI_PERSON_DETAINED_##WAY, "被拘留、逮捕", "Detained")
#define JIELI_IN_PERSON_DETAINED JIELI_PERSON_DETAINED_FORM(IN)
#define JIELI_OUT_PERSON_DETAINED JIELI_PERSON_DETAINED_FORM(OUT)

// 身份信息更正 person.corrected
static const struct jieli_column JIELI_PERSON_CORRECTED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("resident_id", RESIDENT_ID, "Right resident number", "更正后的身份号码", "更正后身份证号"),
    JIELI_MUST("corrected_on", DATE, "Corrected on", "更正日期", "更正时间"),
    JIELI_MUST("reason", NONE, "Reason", "更正原因", "更正理由"),
    JIELI_MAY("old_is_anothers", YES_NO, "The number used so far is somebody else's", "原号码是否属于他人", "原号码属于他人"),
    JIELI_ENVELOPE,
};
#define JIELI_IN_PERSON_CORRECTED \
    JIELI_FORM_IN("person_corrected", "person.corrected", JIELI_PERSON_CORRECTED_IN, "身份信息更正", "Identity corrected")

// 释放 person.released
#define JIELI_PERSON_RELEASED_COLUMNS(C) \
    C(MUST, "freed_on", DATE, "Set free on", "释放日期", "释放时间"), \
    C(MAY, "reason", NONE, "Reason", "原因", "理由")
JIELI_BOTH_WAYS(PERSON_RELEASED, JIELI_PERSON);
#define JIELI_PERSON_RELEASED_FORM(WAY) \
    JIELI_FORM_##WAY("person_released", "person.released", JIELI_PERSON_RELEASED_##WAY, "释放", "Set free")
#define JIELI_IN_PERSON_RELEASED JIELI_PERSON_RELEASED_FORM(IN)
#define JIELI_OUT_PERSON_RELEASED JIELI_PERSON_RELEASED_FORM(OUT)

// 收监执行刑罚或强制性教育措施 person.imprisoned
#define JIELI_PERSON_IMPRISONED_COLUMNS(C) \
    C(MUST, "imprisoned_on", DATE, "Imprisoned on", "收监日期", "收监时间"), \
    C(MAY, "document_no", NONE, "Document number", "法律文书文号", "法律文书文书号")
JIELI_BOTH_WAYS(PERSON_IMPRISONED, JIELI_PERSON);
#define JIELI_PERSON_IMPRISONED_FORM(WAY) \
    JIELI_FORM_##WAY("person_imprisoned", "person.imprisoned", JIELI_PERSON_IMPRISONED_##WAY, "收监执行刑罚或强制性教育措施", \
        "Imprisoned")
#define JIELI_IN_PERSON_IMPRISONED JIELI_PERSON_IMPRISONED_FORM(IN)
#define JIELI_OUT_PERSON_IMPRISONED JIELI_PERSON_IMPRISONED_FORM(OUT)

// 死亡 person.died
#define JIELI_PERSON_DIED_COLUMNS(C) \
    C(MUST, "died_on", DATE, "Died on", "死亡日期", "死亡时间"), \
    C(MAY, "certificate_no", NONE, "Certificate number", "证明编号", "证明号")
JIELI_BOTH_WAYS(PERSON_DIED, JIELI_PERSON);
#define JIELI_PERSON_DIED_FORM(WAY) \
    JIELI_FORM_##WAY("person_died", "person.died", JIELI_PERSON_DIED_##WAY, "死亡", "Died")
#define JIELI_IN_PERSON_DIED JIELI_PERSON_DIED_FORM(IN)
#define JIELI_OUT_PERSON_DIED JIELI_PERSON_DIED_FORM(OUT)

// 决定书送达 order.served
#define JIELI_ORDER_SERVED_COLUMNS(C) \
    C(MUST, "served_on", DATE, "Served on the person", "送达本人日期", "送达本人时间"), \
    C(MAY, "how", NONE, "How served", "送达方式"), \
    C(MAY, "served_by", NONE, "Served by", "送达人"), \
    C(MAY, "family_served_on", DATE, "Served on the family", "送达家属日期", "送达家属时间"), \
    C(MAY, "decision_no", NONE, "Decision number", "决定书文号", "决定书文书号")
JIELI_BOTH_WAYS(ORDER_SERVED, JIELI_PERSON);
#define JIELI_ORDER_SERVED_FORM(WAY) \
    JIELI_FORM_##WAY("order_served", "order.served", JIELI_ORDER_SERVED_##WAY, "决定书送达", "Decision served")
#define JIELI_IN_ORDER_SERVED JIELI_ORDER_SERVED_FORM(IN)
#define JIELI_OUT_ORDER_SERVED JIELI_ORDER_SERVED_FORM(OUT)

// 撤销决定 order.revoked
#define JIELI_ORDER_REVOKED_COLUMNS(C) \
    C(MUST, "revoked_on", DATE, "Revoked on", "撤销日期", "撤销时间"), \
    C(MAY, "decision_no", NONE, "Number of the revoked decision", "原决定书文号", "原决定书文书号"), \
    C(MAY, "reason", NONE, "Reason", "理由", "原因"), \
    C(PAPERS, "documents", "Documents", "文书清单")
JIELI_BOTH_WAYS(ORDER_REVOKED, JIELI_PERSON);
#define JIELI_ORDER_REVOKED_FORM(WAY) \
    JIELI_FORM_##WAY("order_revoked", "order.revoked", JIELI_ORDER_REVOKED_##WAY, "撤销决定", "Decision revoked")
#define JIELI_IN_ORDER_REVOKED JIELI_ORDER_REVOKED_FORM(IN)
#define JIELI_OUT_ORDER_REVOKED JIELI_ORDER_REVOKED_FORM(OUT)

// 误发撤销 matter.voided
static const struct jieli_column JIELI_MATTER_VOIDED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST_PICK("workflow", JIELI_WORKFLOWS, "Workflow that was opened", "误发事项"),
    JIELI_MUST("reason", NONE, "What was wrong", "误发原因", "误发理由"),
    JIELI_MAY("voided_on", DATE, "Voided on", "撤销日期", "撤销时间"),
    JIELI_MAY_PICK("service", JIELI_SERVICES, "Service", "救助项目"),
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号", "申请号"),
    JIELI_ENVELOPE,
};
#define JIELI_MATTER_VOIDED_FORM(WAY) \
    JIELI_FORM_##WAY("matter_voided", "matter.voided", JIELI_MATTER_VOIDED_##WAY, "误发撤销", "Sent by mistake")
#define JIELI_IN_MATTER_VOIDED JIELI_MATTER_VOIDED_FORM(IN)

// 误发撤销 matter.voided
static const struct jieli_column JIELI_MATTER_VOIDED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON,
    JIELI_MAY_PICK("workflow", JIELI_WORKFLOWS, "Workflow that was opened", "误发事项"),
    JIELI_MAY("voided_on", DATE, "Voided on", "撤销日期"),
    JIELI_MAY("reason", NONE, "What was wrong", "误发原因"),
    JIELI_MAY("service", NONE, "Service", "救助项目"),
    JIELI_MAY("request_no", NONE, "Number of the request", "申请编号"),
    JIELI_GROUND,
};
#define JIELI_OUT_MATTER_VOIDED JIELI_MATTER_VOIDED_FORM(OUT)

// 报到 report_in
#define JIELI_REPORT_IN_COLUMNS(C) \
    C(MUST, "reported_on", DATE, "Reported on", "报到日期", "报到时间"), \
    C(MAY_PICK, "place", JIELI_PLACES, "Place", "报到地点"), \
    C(MAY, "execution_division", DIVISION, "Division of execution", "执行地区划", "执行地区划代码", "执行地行政区划"), \
    C(MAY, "remark", NONE, "Remark", "备注")
JIELI_BOTH_WAYS(REPORT_IN, JIELI_PERSON);
#define JIELI_REPORT_IN_FORM(WAY) JIELI_FORM_##WAY("report_in", "report_in", JIELI_REPORT_IN_##WAY, "报到", "Report-in")
#define JIELI_IN_REPORT_IN JIELI_REPORT_IN_FORM(IN)
#define JIELI_OUT_REPORT_IN JIELI_REPORT_IN_FORM(OUT)

// 逾期报到正当理由 report_in.reason
#define JIELI_REPORT_IN_REASON_COLUMNS(C) \
    C(MUST, "reason", NONE, "Reason", "正当理由", "正当原因"), \
    C(MUST, "until_on", DATE, "Reason lasts until", "理由存续至"), \
    C(PAPERS, "evidence", "Evidence", "证明材料")
JIELI_BOTH_WAYS(REPORT_IN_REASON, JIELI_PERSON);
#define JIELI_REPORT_IN_REASON_FORM(WAY) \
    JIELI_FORM_##WAY("report_in_reason", "report_in.reason", JIELI_REPORT_IN_REASON_##WAY, "逾期报到正当理由", \
        "Reason for a late report-in")
#define JIELI_IN_REPORT_IN_REASON JIELI_REPORT_IN_REASON_FORM(IN)
#define JIELI_OUT_REPORT_IN_REASON JIELI_REPORT_IN_REASON_FORM(OUT)

// 签订协议 agreement.signed
static const struct jieli_column JIELI_AGREEMENT_SIGNED_IN[] = {
    JIELI_PERSON,
    JIELI_MUST("signed_on", DATE, "Signed on", "协议签订日期", "签订日期", "协议签订时间"),
    JIELI_MAY("signed_by", NONE, "Signed by", "签订单位"),
    JIELI_MAY("agreement_no", NONE, "Agreement number", "协议编号", "协议号"),
    JIELI_MAY("relatives_signed", YES_NO, "Relatives signed", "亲属是否签字", "亲属签字"),
    JIELI_ENVELOPE,
};
#define JIELI_AGREEMENT_SIGNED_FORM(WAY) \
    JIELI_FORM_##WAY("agreement_signed", "agreement.signed", JIELI_AGREEMENT_SIGNED_##WAY, "签订协议", \
        "Agreement signed")
#define JIELI_IN_AGREEMENT_SIGNED JIELI_AGREEMENT_SIGNED_FORM(IN)

// 签订协议 agreement.signed
static const struct jieli_column JIELI_AGREEMENT_SIGNED_OUT[] = {
    JIELI_STAMP,
    JIELI_PERSON_WHOLE,
    JIELI_MAY("signed_on", DATE, "Signed on", "协议签订日期"),
    JIELI_MAY("signed_by", NONE, "Signed by", "签订单位"),
    JIELI_MAY("signatories", NONE, "Signatories", "签字人"),
    JIELI_MAY("group_members", NONE, "Members of the work group", "工作小组成员"),
    JIELI_MAY("agreement_no", NONE, "Agreement number", "协议编号"),
    JIELI_MAY("relatives_signed", YES_NO, "Relatives signed", "亲属是否签字"),
    JIELI_GROUND,
};
#define JIELI_OUT_AGREEMENT_SIGNED JIELI_AGREEMENT_SIGNED_FORM(OUT)

// 拒签协议 agreement.refused
#define JIELI_AGREEMENT_REFUSED_COLUMNS(C) \
    C(MUST, "refused_on", DATE, "Refused on", "拒签日期", "拒签时间"), \
    C(MAY, "statement", NONE, "What was said", "本人陈述")
JIELI_BOTH_WAYS(AGREEMENT_REFUSED, JIELI_PERSON);
#define JIELI_AGREEMENT_REFUSED_FORM(WAY) \
    JIELI_FORM_##WAY("agreement_refused", "agreement.refused", JIELI_AGREEMENT_REFUSED_##WAY, "拒签协议", \
        "Agreement refused")
#define JIELI_IN_AGREEMENT_REFUSED JIELI_AGREEMENT_REFUSED_FORM(IN)
#define JIELI_OUT_AGREEMENT_REFUSED JIELI_AGREEMENT_REFUSED_FORM(OUT)

// 戒毒康复场所协议 site.agreed
#define JIELI_SITE_AGREED_COLUMNS(C) \
    C(MUST, "signed_on", DATE, "Signed on", "场所协议签订日期", "签订日期", "场所协议签订时间"), \
    C(MAY, "consent", YES_NO, "Of free will", "是否本人自愿", "本人自愿"), \
    C(MAY, "site", NONE, "Site", "场所名称")
JIELI_BOTH_WAYS(SITE_AGREED, JIELI_PERSON);
#define JIELI_SITE_AGREED_FORM(WAY) \
    JIELI_FORM_##WAY("site_agreed", "site.agreed", JIELI_SITE_AGREED_##WAY, "戒毒康复场所协议", \
        "Agreement with a rehabilitation site")
#define JIELI_IN_SITE_AGREED JIELI_SITE_AGREED_FORM(IN)
#define JIELI_OUT_SITE_AGREED JIELI_SITE_AGREED_FORM(OUT)

// 拒不报到报告 refusal.reported
#define JIELI_REFUSAL_REPORTED_COLUMNS(C) \
    C(MUST, "made_on", DATE, "Reported on", "拒绝报到报告日期", "拒绝报到报告时间"), \
    C(MAY, "admonished_on", DATE, "Admonished on", "告诫日期", "告诫时间"), \
    C(MAY, "text", NONE, "Account", "情况说明"), \
    C(PAPERS, "documents", "Admonition and proof of absence", "告诫书、逾期未报到证明")
JIELI_BOTH_WAYS(REFUSAL_REPORTED, JIELI_PERSON);
#define JIELI_REFUSAL_REPORTED_FORM(WAY) \
    JIELI_FORM_##WAY("refusal_reported", "refusal.reported", JIELI_REFUSAL_REPORTED_##WAY, "拒不报到报告", \
        "Refusal reported")
#define JIELI_IN_REFUSAL_REPORTED JIELI_REFUSAL_REPORTED_FORM(IN)
#define JIELI_OUT_REFUSAL_REPORTED JIELI_REFUSAL_REPORTED_FORM(OUT)

// 移交回执 refusal.receipt
#define JIELI_REFUSAL_RECEIPT_COLUMNS(C) \
    C(MUST, "receipt_no", NONE, "Number of the receipt of refusal", "移交回执编号", "回执编号", "移交回执号"), \
    C(MAY, "received_on", DATE, "Received on", "收到日期", "收到时间")
JIELI_BOTH_WAYS(REFUSAL_RECEIPT, JIELI_PERSON);
#define JIELI_REFUSAL_RECEIPT_FORM(WAY) \
    JIELI_FORM_##WAY("refusal_receipt", "refusal.receipt", JIELI_REFUSAL_RECEIPT_##WAY, "移交回执", \
        "Receipt of a refusal report")
#define JIELI_IN_REFUSAL_RECEIPT JIELI_REFUSAL_RECEIPT_FORM(IN)
#define JIELI_OUT_REFUSAL_RECEIPT JIELI_REFUSAL_RECEIPT_FORM(OUT)

// 失联报告 lost.reported
#define JIELI_LOST_REPORTED_COLUMNS(C) \
    C(MUST, "since_on", DATE, "Lost since", "失联起始日期", "失联日期", "失联起始时间"), \
    C(MAY, "tried", NONE, "What was tried", "已采取的查找措施")
JIELI_BOTH_WAYS(LOST_REPORTED, JIELI_PERSON);
#define JIELI_LOST_REPORTED_FORM(WAY) \
    JIELI_FORM_##WAY("lost_reported", "lost.reported", JIELI_LOST_REPORTED_##WAY, "失联报告", "Lost contact")
#define JIELI_IN_LOST_REPORTED JIELI_LOST_REPORTED_FORM(IN)
#define JIELI_OUT_LOST_REPORTED JIELI_LOST_REPORTED_FORM(OUT)

// 重新取得联系 lost.found
#define JIELI_LOST_FOUND_COLUMNS(C) \
    C(MUST, "found_on", DATE, "Found on", "取得联系日期", "取得联系时间"), \
    C(MAY, "place", NONE, "Where", "所在地"), \
    C(MAY, "how", NONE, "How", "联系方式说明")
JIELI_BOTH_WAYS(LOST_FOUND, JIELI_PERSON);
#define JIELI_LOST_FOUND_FORM(WAY) \
    JIELI_FORM_##WAY("lost_found", "lost.found", JIELI_LOST_FOUND_##WAY, "重新取得联系", "Found again")
#define JIELI_IN_LOST_FOUND JIELI_LOST_FOUND_FORM(IN)
#define JIELI_OUT_LOST_FOUND JIELI_LOST_FOUND_FORM(OUT)

#endif
