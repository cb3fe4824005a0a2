// SPDX-License-Identifier: Apache-2.0
/// @file forms/choices.h — what cells of forms may say: Chinese labels, and the values that travel.
///
/// A normal run: a table names one of these lists. Several labels may stand for one value; the first is the form's own, and
/// the one that is written out. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_CHOICES_H
#define JIELI_FORMS_CHOICES_H

#include "jieli/columns.h"

static const struct jieli_choice JIELI_WORKFLOWS[] = {{"责令社区戒毒", "detox_order"}, {"出所衔接", "release_handover"},
    {"变更执行地点", "transfer"}, {"日常管控", "supervision"}, {"外出请假", "leave"}, {"违规处置", "violation"},
    {"药物维持治疗", "methadone"}, {"困难救助", "aid_referral"}, {"就业扶持", "employment"}, {"解除终止", "discharge"},
    {"应急", "emergency"}, {"法律援助就学", "legal_school_support"}, {NULL, NULL}};

static const struct jieli_choice JIELI_SUGGESTIONS[] = {{"责令社区康复", "order"}, {"不责令社区康复", "no_order"}, {NULL, NULL}};

static const struct jieli_choice JIELI_CARE_KINDS[] = {{"走访", "visit"}, {"安置", "resettlement"}, {"救助", "aid"},
    {"其他", "other"}, {NULL, NULL}};

static const struct jieli_choice JIELI_PLACES[] = {{"办公室", "office"}, {"戒毒康复场所", "site"}, {NULL, NULL}};

static const struct jieli_choice JIELI_SERVICES[] = {{"最低生活保障", "minimum_living_allowance"},
    {"低保", "minimum_living_allowance"}, {"临时救助", "temporary_relief"}, {"社会保险", "insurance"}, {"住房保障", "housing"},
    {"教育救助", "school_aid"}, {"医疗救助", "medical_aid"}, {"免费戒毒", "free_detox"}, {"无人照料人员安置", "dependents"},
    {"其他", "other"}, {NULL, NULL}};

static const struct jieli_choice JIELI_BENEFICIARIES[] = {{"家庭", "household"}, {"本人", "person"}, {"子女", "child"},
    {"被扶养人", "dependent"}, {NULL, NULL}};

static const struct jieli_choice JIELI_OUTCOMES[] = {{"合格", "passed"}, {"不合格", "failed"}, {"中途退出", "left"},
    {NULL, NULL}};

static const struct jieli_choice JIELI_POSTS[] = {{"普通岗位", "ordinary"}, {"公益性岗位", "public_welfare"}, {NULL, NULL}};

static const struct jieli_choice JIELI_OUTCOMES_OF_TESTS[] = {{"阴性", "negative"}, {"阳性", "positive"},
    {"拒绝检测", "refused"}, {"结果无效", "invalid"}, {NULL, NULL}};

static const struct jieli_choice JIELI_TEST_KINDS[] = {{"尿液", "urine"}, {"毛发", "hair"}, {"唾液", "saliva"},
    {"血液", "blood"}, {NULL, NULL}};

static const struct jieli_choice JIELI_TEST_DELAYS[] = {{"外出探亲", "visit"}, {"生病住院", "hospital"}, {"其他", "other"},
    {NULL, NULL}};

static const struct jieli_choice JIELI_TALK_KINDS[] = {{"见面谈话", "face"}, {"电话", "phone"}, {NULL, NULL}};

static const struct jieli_choice JIELI_IMPORTANT[] = {{"更改治疗点", "treatment_point"}, {"涉毒违法犯罪嫌疑", "suspected_offence"},
    {"检测呈阳性", "positive_test"}, {"其他", "other"}, {NULL, NULL}};

static const struct jieli_choice JIELI_RISK_CLASSES[] = {{"高风险", "high"}, {"中风险", "medium"}, {"低风险", "low"},
    {NULL, NULL}};

static const struct jieli_choice JIELI_GROUNDS[] = {{"连续缺药", "missed_days"}, {NULL, NULL}};

static const struct jieli_choice JIELI_TAKEOUTS[] = {{"携药外出", "carried_out"}, {"未当场服下", "not_swallowed"},
    {NULL, NULL}};

static const struct jieli_choice JIELI_ORDER_GROUNDS[] = {{"初次查获", "first_seizure"}, {"复吸", "relapse"},
    {"主动登记", "voluntary_registration"}, {"不适用强制隔离", "isolation_barred"}, {"强制隔离变更", "isolation_changed"},
    {"拒绝社区康复", "rehab_refused"}, {"高龄", "age"}, {"疾病", "illness"}, {"其他", "other"}, {NULL, NULL}};

static const struct jieli_choice JIELI_ISOLATION_BARS[] = {{"无", "none"}, {"怀孕或者哺乳", "nursing"},
    {"不满十六周岁", "under_16"}, {"在校学生", "student"}, {"高龄", "elderly"}, {NULL, NULL}};

static const struct jieli_choice JIELI_CONTROL_CASES[] = {{"未被认定成瘾", "not_addicted"}, {"社区戒毒社区康复", "measure"},
    {"强制隔离解除", "isolation"}, {NULL, NULL}};

static const struct jieli_choice JIELI_VIOLATION_GROUNDS[] = {{"拒绝社区戒毒", "refusal"}, {"拒绝社区康复", "rehab_refused"},
    {"吸毒（已确认）", "relapse_confirmed"}, {"吸毒（未确认）", "relapse_unconfirmed"}, {"逃避或拒绝检测", "tests"},
    {"擅自离开县（市、区）", "absences"}, {"拒不报告戒毒情况", "no_report"}, {"违反协议其他条款", "other_term"}, {"住址不实", "address"},
    {"擅自离开社区", "site_absence"}, {"未按要求检测", "local_tests"}, {"其他违法犯罪", "other_offence"}, {NULL, NULL}};

static const struct jieli_choice JIELI_VIOLATION_MEASURES[] = {{"社区戒毒", "detox"}, {"社区康复", "rehab"}, {NULL, NULL}};

static const struct jieli_choice JIELI_WARNING_FORMS[] = {{"口头", "oral"}, {"书面", "written"}, {NULL, NULL}};

static const struct jieli_choice JIELI_VIOLATION_BASES[] = {{"法定情形", "statutory"}, {"社区康复严重违反", "rehab_serious"},
    {NULL, NULL}};

static const struct jieli_choice JIELI_EMERGENCY_KINDS[] = {{"急性戒断", "acute_withdrawal"}, {"过量", "overdose"},
    {"自杀风险", "suicide_risk"}, {"暴力", "violence"}, {"其他", "other"}, {NULL, NULL}};

static const struct jieli_choice JIELI_SCHOOL_BENEFICIARIES[] = {{"本人", "person"}, {"子女", "child"}, {NULL, NULL}};

static const struct jieli_choice JIELI_PROPOSALS[] = {{"提前解除", "early"}, {"延长", "extension"}, {NULL, NULL}};

static const struct jieli_choice JIELI_EMERGENCY_OUTCOMES[] = {{"痊愈", "recovered"}, {"好转", "improved"},
    {"转院", "referred"}, {"自行离院", "left_against_advice"}, {"未找到本人", "not_found"}, {NULL, NULL}};

static const struct jieli_choice JIELI_FINDINGS[] = {{"阴性", "negative"}, {"阳性", "positive"}, {"结果无效", "invalid"},
    {NULL, NULL}};

static const struct jieli_choice JIELI_GRADES[] = {{"优秀", "excellent"}, {"良好", "good"}, {"合格", "passed"},
    {"不合格", "failed"}, {NULL, NULL}};

#endif
