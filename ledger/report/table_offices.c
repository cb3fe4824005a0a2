// SPDX-License-Identifier: Apache-2.0
// Offices: staff, class and equipment, money, evaluation; from what they reported of themselves.
#include "ledger/report/tables.h"
#include <stddef.h>

typedef struct jl_report_value value;

static value known(double number)
{
    return (value){true, number};
}

static value none(void)
{
    return (value){false, 0};
}

/// Persons for each worker: the most that the ratio allows is kept.
static value ratio_kept(value users, value workers, value ratio)
{
    if (!users.known || !workers.known || !ratio.known)
        return none();
    return known(users.number <= workers.number * ratio.number);
}

/// Workers that a ratio asks for: one for each so many persons, rounded up.
static value workers_at(value users, double each)
{
    int64_t whole = users.known ? (int64_t)users.number : 0, step = (int64_t)each;
    int64_t workers = (whole + step - 1) / step;
    return users.known ? known((double)workers) : none();
}

static value workers_at_30(value users, value unused, value unused_too)
{
    (void)unused, (void)unused_too;
    return workers_at(users, 30);
}

static value workers_at_20(value users, value unused, value unused_too)
{
    (void)unused, (void)unused_too;
    return workers_at(users, 20);
}

value jl_report_at_least(value have, value wanted, value unused)
{
    (void)unused;
    return have.known && wanted.known ? known(have.number >= wanted.number) : none();
}

/// 300名以上 一类, 100名以上 二类, else 三类: S0's ranges overlap at 100 and 300, and 以上 includes the number (民法典
/// 1259).
static value class_of(value users, value first, value second)
{
    if (!users.known || !first.known || !second.known)
        return none();
    return known(users.number >= first.number ? 1 : users.number >= second.number ? 2 : 3);
}

/// S4-P1: so much a person, and never below the floor.
static value funds_wanted(value users, value per_person, value floor_)
{
    if (!users.known || !per_person.known)
        return none();
    double wanted = users.number * per_person.number;
    return known(floor_.known && wanted < floor_.number ? floor_.number : wanted);
}

static value per_person_of(value budget, value users, value unused)
{
    (void)unused;
    return budget.known && users.known && users.number > 0 ? known(budget.number / users.number) : none();
}

/// What each office reported last, by the end of the period and at most a year before it.
#define REPORTED                                                                                                       \
    "WITH latest AS (SELECT agency, max(until_day * 100000 + 50000 - (until_day - from_day)) AS last FROM figure"      \
    " WHERE until_day <= :until AND until_day > :until - 366 AND name LIKE "
#define FIGURES(part)                                                                                                  \
    REPORTED "'" part                                                                                                  \
             ".%' GROUP BY agency), said AS (SELECT g.* FROM figure g JOIN latest ON latest.agency = g.agency"         \
             " AND g.until_day * 100000 + 50000 - (g.until_day - g.from_day) = last WHERE g.name LIKE '" part          \
             ".%') SELECT said.agency AS agency, coalesce((SELECT division FROM agency WHERE code = said.agency), '')" \
             " AS division, "
#define FIGURE(name) "max(CASE name WHEN '" name "' THEN value END)"

#define REGISTERED_USERS FIGURES("office") FIGURE("office.registered_users") " AS users FROM said GROUP BY 1"

#define VERDICT(key_, zh_, en_, fn_, a_, b_, c_)                                                                       \
    {                                                                                                                  \
        .key = (key_), .label = {zh_, en_}, .unit = JL_REPORT_YES, .op = JL_REPORT_FN, .a = (a_), .b = (b_),           \
        .c = (c_), .fn = (fn_), .agency_only = true                                                                    \
    }

// Laid out by hand: between macros the formatter breaks a statement into single words.
// clang-format off
const struct jl_report jl_reports_offices[] = {
    {
        .name = "staffing",
        .title = {"人员配备", "Staff"},
        .note = {
            "取期末前一年内最近一次报送。比例按登记在册吸毒人员与专职社工计。",
            "As reported last within the year before the end of the period. Ratio: registered drug users for each"
            " full-time worker.",
        },
        .source = "S0 三; S4-P1; S4-P2",
        .offices = true,
        .columns = {
            SUM("users", "登记在册吸毒人员", "registered drug users"), SUM("workers", "专职社工", "full-time workers"),
            SUM("part_time", "兼职人员", "part-time workers"), SUM("cadres", "干部", "cadres"),
            MEAN("each", "users", "workers", "人/社工", "persons each"),
            TARGET("ratio", JL_REPORT_COUNT, "staff.ratio", "规定比例 1:", "ratio in force 1:"),
            VERDICT("ratio_kept", "达标", "kept", ratio_kept, "users", "workers", "ratio"),
            {.key = "wanted_30", .label = {"按1:30应配", "workers at 1:30"}, .op = JL_REPORT_FN, .a = "users", .fn = workers_at_30, .agency_only = true},
            {.key = "wanted_20", .label = {"按1:20应配", "workers at 1:20"}, .op = JL_REPORT_FN, .a = "users", .fn = workers_at_20, .agency_only = true},
            TARGET("cadre_min", JL_REPORT_COUNT, "staff.cadre_min", "干部下限", "cadres asked for"),
            VERDICT("cadre_kept", "干部达标", "cadres kept", jl_report_at_least, "cadres", "cadre_min", NULL),
            SUM("certified", "持证", "certified"),
            RATE("certified_rate", "certified", "workers", "持证率", "certified"),
            SUM("retrained", "两年内轮训", "retrained in two years"),
            RATE("retrained_rate", "retrained", "workers", "轮训率", "retrained"),
            SUM("outside_age", "超龄", "outside the age limits"),
            SUM("below_education", "学历不足", "below the education"), SUM("insured", "参保", "insured"),
            SUM("volunteers", "志愿者", "volunteers"),
        },
        .sql = {
            REGISTERED_USERS,
            FIGURES("staff") FIGURE("staff.workers_full_time") " AS workers, " FIGURE("staff.workers_part_time") " AS"
            " part_time, " FIGURE("staff.cadres") " AS cadres, " FIGURE("staff.certified") " AS certified, "
            FIGURE("staff.retrained") " AS retrained, " FIGURE("staff.outside_age") " AS outside_age, "
            FIGURE("staff.below_education") " AS below_education, " FIGURE("staff.insured") " AS insured, "
            FIGURE("staff.volunteers") " AS volunteers FROM said GROUP BY 1",
        },
    },
    {
        .name = "office_class",
        .title = {"办公室等级与设施", "Class and equipment of offices"},
        .note = {
            "一类 300 名以上、二类 100 名以上、三类不足 100 名（以上含本数）。取最近一次报送。",
            "Class 1 from 300 registered drug users, class 2 from 100, class 3 below. As reported last.",
        },
        .source = "S0 二",
        .offices = true,
        .columns = {
            SUM("users", "登记在册吸毒人员", "registered drug users"),
            TARGET("class1_from", JL_REPORT_COUNT, "office.class1_from", "一类起点", "class 1 from"),
            TARGET("class2_from", JL_REPORT_COUNT, "office.class2_from", "二类起点", "class 2 from"),
            {.key = "class", .label = {"等级", "class"}, .unit = JL_REPORT_CLASS, .op = JL_REPORT_FN, .a = "users", .b = "class1_from", .c = "class2_from", .fn = class_of, .agency_only = true},
            SUM("area", "面积（平方米）", "area in m²"),
            {.key = "area_min", .label = {"面积下限", "area asked for"}, .op = JL_REPORT_RULE, .a = "office.class#_area_min", .b = "class", .agency_only = true},
            VERDICT("area_kept", "面积达标", "area kept", jl_report_at_least, "area", "area_min", NULL),
            SUM("zones", "功能区", "zones"), SUM("desks", "桌椅", "desks"), SUM("computers", "计算机", "computers"),
            SUM("cabinets", "文件柜", "cabinets"), SUM("ports", "网络接口", "internet ports"),
            SUM("printers", "打印机", "printers"),
            TARGET("printers_min", JL_REPORT_COUNT, "office.printers_min", "打印机下限", "printers asked for"),
            VERDICT("printers_kept", "达标", "kept", jl_report_at_least, "printers", "printers_min", NULL),
            SUM("cameras", "照相机", "cameras"),
            TARGET("cameras_min", JL_REPORT_COUNT, "office.cameras_min", "照相机下限", "cameras asked for"),
            VERDICT("cameras_kept", "达标", "kept", jl_report_at_least, "cameras", "cameras_min", NULL),
        },
        .sql = {
            FIGURES("office") FIGURE("office.registered_users") " AS users, " FIGURE("office.area_square_metres") " AS"
            " area, sum(CASE WHEN name LIKE 'office.zone%' THEN value END) AS zones, " FIGURE("office.desks") " AS"
            " desks, " FIGURE("office.computers") " AS computers, " FIGURE("office.cabinets") " AS cabinets, "
            FIGURE("office.internet_ports") " AS ports, " FIGURE("office.printers") " AS printers, "
            FIGURE("office.cameras") " AS cameras FROM said GROUP BY 1",
        },
    },
    {
        .name = "funds",
        .title = {"经费保障", "Funds"},
        .note = {
            "应有经费 = 人数 × 人均标准，不足下限按下限。取最近一次报送。",
            "Asked for: persons times the amount a person, at least the floor. As reported last.",
        },
        .source = "S4-P1",
        .offices = true,
        .columns = {
            SUM("users", "登记在册吸毒人员", "registered drug users"),
            {.key = "budget", .label = {"年度经费（元）", "budget of the year, yuan"}, .unit = JL_REPORT_YUAN},
            {.key = "each", .label = {"人均（元）", "a person, yuan"}, .unit = JL_REPORT_YUAN, .op = JL_REPORT_FN, .a = "budget", .b = "users", .fn = per_person_of},
            TARGET("each_min", JL_REPORT_YUAN, "fund.per_person", "人均标准（元）", "asked for a person, yuan"),
            TARGET("floor", JL_REPORT_YUAN, "fund.floor", "下限（元）", "floor, yuan"),
            {.key = "wanted", .label = {"应有经费（元）", "asked for, yuan"}, .unit = JL_REPORT_YUAN, .op = JL_REPORT_FN, .a = "users", .b = "each_min", .c = "floor", .fn = funds_wanted, .agency_only = true},
            VERDICT("kept", "达标", "kept", jl_report_at_least, "budget", "wanted", NULL),
            {.key = "wage", .label = {"社工最低月工资（元）", "lowest monthly wage, yuan"}, .unit = JL_REPORT_YUAN, .agency_only = true},
            TARGET("wage_min", JL_REPORT_YUAN, "wage.min", "工资下限（元）", "wage asked for, yuan"),
            VERDICT("wage_kept", "达标", "kept", jl_report_at_least, "wage", "wage_min", NULL),
        },
        .sql = {
            REGISTERED_USERS,
            FIGURES("funds") FIGURE("funds.budget_yuan_year") " AS budget FROM said GROUP BY 1",
            FIGURES("staff") FIGURE("staff.wage_min_yuan") " AS wage FROM said GROUP BY 1",
        },
    },
    {
        .name = "evaluation",
        .title = {"效能评估", "Evaluation"},
        .note = {
            "禁毒办期内所作评估（评估期间在本期内结束）；四部分得分。",
            "Made by the drug control office for a time that ended in the period; points of the four parts.",
        },
        .source = "S0 六; S4-P1",
        .offices = true,
        .columns = {
            SUM("evaluated", "已评估", "evaluated"),
            {.key = "organisation", .label = {"机构机制", "organisation"}, .agency_only = true},
            {.key = "facilities", .label = {"基础设施", "facilities"}, .agency_only = true},
            {.key = "staff", .label = {"人员力量", "staff"}, .agency_only = true},
            {.key = "work", .label = {"业务质效", "work"}, .agency_only = true},
            SUM("points", "合计得分", "points in all"),
            MEAN("points_mean", "points", "evaluated", "平均得分", "mean points"),
            {.key = "grade", .label = {"等次", "grade"}, .unit = JL_REPORT_GRADE, .agency_only = true},
            SUM("awards", "表彰", "awards"), SUM("yellow_cards", "黄牌", "yellow cards"),
            SUM("vetoes", "一票否决", "vetoes"),
        },
        .sql = {
            FIGURES("evaluation") "1 AS evaluated, " FIGURE("evaluation.organisation") " AS organisation, "
            FIGURE("evaluation.facilities") " AS facilities, " FIGURE("evaluation.staff") " AS staff, "
            FIGURE("evaluation.work") " AS work, sum(CASE WHEN name IN ('evaluation.organisation',"
            " 'evaluation.facilities', 'evaluation.staff', 'evaluation.work') THEN value END) AS points, "
            FIGURE("evaluation.grade") " AS grade, " FIGURE("evaluation.awards") " AS awards, "
            FIGURE("evaluation.yellow_card") " AS yellow_cards, " FIGURE("evaluation.veto") " AS vetoes FROM said"
            " WHERE until_day > :from GROUP BY 1",
        },
    },
    {.name = NULL},
};
// clang-format on
