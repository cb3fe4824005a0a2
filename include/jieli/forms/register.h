// SPDX-License-Identifier: Apache-2.0
/// @file forms/register.h — 办公室登记、月报与评估: forms of registers, monthly reports and evaluation of offices, as tables.
///
/// A normal run: an adapter lists JIELI_IN_<TYPE> for what its agency sends and JIELI_OUT_<TYPE> for what it is sent; an
/// agency whose paper differs lists a table of its own instead. The first heading is the form's own, the others are what
/// people write instead. Tables only: nothing to own, nothing that can fail.
#ifndef JIELI_FORMS_REGISTER_H
#define JIELI_FORMS_REGISTER_H

#include "jieli/forms/choices.h"

// 办公室登记报送 register.reported
#define JIELI_REGISTER_REPORTED_COLUMNS(C) \
    C(MUST, "period", NONE, "Period", "统计期间", "期间"), \
    C(MUST, "reported_on", DATE, "Reported on", "登记报送日期", "报送日期", "登记报送时间"), \
    C(MAY, "division", DIVISION, "Division", "辖区区划", "辖区", "辖区区划代码", "辖区行政区划"), \
    C(MAY, "staff.workers_full_time", NUMBER, "Full-time social workers", "专职戒毒社工"), \
    C(MAY, "staff.workers_part_time", NUMBER, "Part-time workers", "兼职人员"), \
    C(MAY, "staff.cadres", NUMBER, "Cadres", "专（兼）职干部"), \
    C(MAY, "staff.certified", NUMBER, "Workers with certificate", "持证上岗人数"), \
    C(MAY, "staff.retrained", NUMBER, "Workers retrained within two years", "两年内轮训人数"), \
    C(MAY, "staff.outside_age", NUMBER, "Workers outside the age limits", "超出规定年龄人数"), \
    C(MAY, "staff.below_education", NUMBER, "Workers below the education asked for", "学历不足人数"), \
    C(MAY, "staff.uniform_sets", NUMBER, "Uniform sets per person and season", "每人每季标志服套数"), \
    C(MAY, "staff.wage_min_yuan", NUMBER, "Lowest monthly wage in yuan", "最低月工资（元）"), \
    C(MAY, "staff.insured", NUMBER, "Workers with social insurance", "参加社会保险人数"), \
    C(MAY, "staff.volunteers", NUMBER, "Volunteers", "禁毒志愿者"), \
    C(MAY, "office.registered_users", NUMBER, "Registered drug users", "登记在册吸毒人员"), \
    C(MAY, "office.area_square_metres", NUMBER, "Floor area in square metres", "用房面积（平方米）"), \
    C(MAY, "office.zone_reporting", YES_NO, "Zone: report-in", "有无报到登记区", "报到登记区"), \
    C(MAY, "office.zone_talks", YES_NO, "Zone: talks", "有无谈话交流区", "谈话交流区"), \
    C(MAY, "office.zone_psychology", YES_NO, "Zone: psychological help", "有无心理矫治区", "心理矫治区"), \
    C(MAY, "office.zone_treatment", YES_NO, "Zone: treatment", "有无戒毒治疗区", "戒毒治疗区"), \
    C(MAY, "office.zone_testing", YES_NO, "Zone: tests", "有无吸毒检测区", "吸毒检测区"), \
    C(MAY, "office.zone_service", YES_NO, "Zone: comprehensive service", "有无综合服务管理区", "综合服务管理区"), \
    C(MAY, "office.desks", NUMBER, "Desks", "办公桌椅（套）"), \
    C(MAY, "office.computers", NUMBER, "Computers", "计算机"), \
    C(MAY, "office.cabinets", NUMBER, "Filing cabinets", "文件柜"), \
    C(MAY, "office.internet_ports", NUMBER, "Internet ports", "互联网接口"), \
    C(MAY, "office.printers", NUMBER, "Printers", "打印机"), \
    C(MAY, "office.cameras", NUMBER, "Digital cameras", "数码照相机"), \
    C(MAY, "funds.budget_yuan_year", NUMBER, "Work budget of the year in yuan", "年度工作经费（元）")
static const struct jieli_column JIELI_REGISTER_REPORTED_IN[] = {
    JIELI_REGISTER_REPORTED_COLUMNS(JIELI_ASKED), JIELI_REFERENCE};
#define JIELI_REGISTER_REPORTED_FORM(WAY) \
    JIELI_FORM_##WAY("register_reported", "register.reported", JIELI_REGISTER_REPORTED_##WAY, "办公室登记报送", \
        "Register of an office")
#define JIELI_IN_REGISTER_REPORTED JIELI_REGISTER_REPORTED_FORM(IN)

static const struct jieli_column JIELI_REGISTER_REPORTED_OUT[] = {
    JIELI_STAMP, JIELI_REGISTER_REPORTED_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_REGISTER_REPORTED JIELI_REGISTER_REPORTED_FORM(OUT)

// 工作月报 report.monthly
#define JIELI_REPORT_MONTHLY_COLUMNS(C) \
    C(MUST, "period", NONE, "Month", "报告月份", "月份"), \
    C(MUST, "reported_on", DATE, "Reported on", "月报报送日期", "报送日期"), \
    C(MUST, "division", DIVISION, "Division", "辖区区划", "辖区", "辖区区划代码", "辖区行政区划"), \
    C(MAY, "registered_detox", NUMBER, "Community detoxification at the end of the month", "月末在册社区戒毒人员"), \
    C(MAY, "registered_rehab", NUMBER, "Community rehabilitation at the end of the month", "月末在册社区康复人员"), \
    C(MAY, "received", NUMBER, "Received in the month", "本月新接收人数"), \
    C(MAY, "reported_in", NUMBER, "Reported in", "本月报到人数"), \
    C(MAY, "not_reported_in", NUMBER, "Report-in overdue", "逾期未报到人数"), \
    C(MAY, "agreements", NUMBER, "Agreements signed", "本月签订协议人数"), \
    C(MAY, "tests_due", NUMBER, "Tests due", "应检测人次"), \
    C(MAY, "tests_done", NUMBER, "Tests done", "实检测人次"), \
    C(MAY, "tests_positive", NUMBER, "Tests positive", "检测阳性人次"), \
    C(MAY, "tests_refused", NUMBER, "Tests refused", "拒绝检测人次"), \
    C(MAY, "talks", NUMBER, "Talks", "谈话人次"), \
    C(MAY, "visits", NUMBER, "Home visits", "家访人次"), \
    C(MAY, "on_leave", NUMBER, "Leaves", "请假外出人次"), \
    C(MAY, "absent", NUMBER, "Absences without leave", "擅自离开人次"), \
    C(MAY, "lost", NUMBER, "Lost at the end of the month", "月末失联人数"), \
    C(MAY, "warnings", NUMBER, "Warnings", "告诫人次"), \
    C(MAY, "violations", NUMBER, "Serious violations reported", "报公安严重违反协议人数"), \
    C(MAY, "isolated", NUMBER, "Isolated", "被强制隔离人数"), \
    C(MAY, "transferred_in", NUMBER, "Moved in", "变更转入人数"), \
    C(MAY, "transferred_out", NUMBER, "Moved out", "变更转出人数"), \
    C(MAY, "discharged", NUMBER, "Discharged", "解除人数"), \
    C(MAY, "died", NUMBER, "Died", "死亡人数"), \
    C(MAY, "in_treatment", NUMBER, "In methadone treatment at the end of the month", "月末药物维持治疗人数"), \
    C(MAY, "aided", NUMBER, "Aided", "获得救助人数"), \
    C(MAY, "employed", NUMBER, "Placed in work", "就业安置人数"), \
    C(MAY, "duties_missed", NUMBER, "Duties missed", "逾期事项数")
static const struct jieli_column JIELI_REPORT_MONTHLY_IN[] = {
    JIELI_REPORT_MONTHLY_COLUMNS(JIELI_ASKED), JIELI_REFERENCE};
#define JIELI_REPORT_MONTHLY_FORM(WAY) \
    JIELI_FORM_##WAY("report_monthly", "report.monthly", JIELI_REPORT_MONTHLY_##WAY, "工作月报", \
        "Monthly report of an office")
#define JIELI_IN_REPORT_MONTHLY JIELI_REPORT_MONTHLY_FORM(IN)

static const struct jieli_column JIELI_REPORT_MONTHLY_OUT[] = {
    JIELI_STAMP, JIELI_REPORT_MONTHLY_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_REPORT_MONTHLY JIELI_REPORT_MONTHLY_FORM(OUT)

// 效能评估结果 evaluation.made
#define JIELI_EVALUATION_MADE_COLUMNS(C) \
    C(MUST, "office", NONE, "Office", "被评估办公室", "办公室", "被评估单位"), \
    C(MUST, "period", NONE, "Period", "评估期间", "评估周期"), \
    C(MUST, "made_on", DATE, "Made on", "效能评估日期", "评估日期", "效能评估时间"), \
    C(MAY_PICK, "grade", JIELI_GRADES, "Grade", "评估等次", "等次"), \
    C(MAY, "organisation", NUMBER, "Points: organisation", "机构机制得分"), \
    C(MAY, "facilities", NUMBER, "Points: facilities", "基础设施得分"), \
    C(MAY, "staff", NUMBER, "Points: staff", "人员力量得分"), \
    C(MAY, "work", NUMBER, "Points: work", "业务质效得分"), \
    C(MAY, "awards", NUMBER, "Awards", "表彰次数"), \
    C(MAY, "yellow_card", YES_NO, "Yellow card", "是否黄牌警告", "黄牌警告"), \
    C(MAY, "veto", YES_NO, "Veto", "是否一票否决", "一票否决")
static const struct jieli_column JIELI_EVALUATION_MADE_IN[] = {
    JIELI_EVALUATION_MADE_COLUMNS(JIELI_ASKED), JIELI_ENVELOPE};
#define JIELI_EVALUATION_MADE_FORM(WAY) \
    JIELI_FORM_##WAY("evaluation_made", "evaluation.made", JIELI_EVALUATION_MADE_##WAY, "效能评估结果", \
        "Evaluation of an office")
#define JIELI_IN_EVALUATION_MADE JIELI_EVALUATION_MADE_FORM(IN)

static const struct jieli_column JIELI_EVALUATION_MADE_OUT[] = {
    JIELI_STAMP, JIELI_EVALUATION_MADE_COLUMNS(JIELI_SHOWN), JIELI_GROUND};
#define JIELI_OUT_EVALUATION_MADE JIELI_EVALUATION_MADE_FORM(OUT)

#endif
