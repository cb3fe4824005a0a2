// SPDX-License-Identifier: Apache-2.0
// Help: methadone treatment, aid, work.
#include "ledger/report/tables.h"
#include <stddef.h>

#define DAYS_SINCE_OPENED                                                                                              \
    "f.day - (SELECT a.day FROM fact a WHERE a.matter = f.matter ORDER BY a.position, a.n LIMIT 1)"

// Laid out by hand: between macros the formatter breaks a statement into single words.
// clang-format off
const struct jl_report jl_reports_help[] = {
    {
        .name = "methadone",
        .title = {"药物维持治疗", "Methadone treatment"},
        .note = {
            "缺药提醒：连续缺药达到提醒天数；终止条件：达到终止天数；静默天数按门诊计。",
            "Alerts: days missed in a row reach the alert; grounds: they reach the end of treatment; silent days by"
            " clinic.",
        },
        .source = "S3-A4 六; 条12",
        .columns = {
            SUM("applied", "申请", "applied"), SUM("enrolled", "入组", "enrolled"),
            SUM("in_treatment", "期末在治", "in treatment at the end"), SUM("alerts", "缺药提醒", "missed runs"),
            SUM("grounds", "终止条件成就", "grounds reached"), SUM("reinstated", "恢复治疗", "taken back"),
            SUM("terminated", "终止治疗", "terminated"), SUM("disqualified", "取消资格", "disqualified"),
            SUM("left", "退出", "left"), SUM("silent_days", "门诊静默（天）", "silent days of the clinic"),
        },
        .sql = {
            "SELECT office AS agency, division, sum(event = 'methadone.application' AND from_state = 'start') AS"
            " applied, sum(event = 'methadone.enrolled' AND from_state = 'with_clinic') AS enrolled, sum(to_state ="
            " 'at_risk' AND from_state <> to_state) AS alerts, sum(to_state = 'ground_reached' AND from_state <>"
            " to_state) AS grounds, sum(from_state = 'ground_reached' AND to_state = 'in_treatment') AS reinstated,"
            " sum(to_state = 'terminated') AS terminated, sum(to_state = 'disqualified') AS disqualified, sum(to_state"
            " = 'left') AS left FROM fact WHERE workflow = 'methadone' AND" IN_PERIOD "GROUP BY 1, 2",
            "SELECT agency, division, sum(state IN ('in_treatment', 'at_risk', 'ground_reached', 'interrupted',"
            " 'moving')) AS in_treatment FROM (SELECT m.office AS agency, m.division, " STATE_AT_END " AS state FROM"
            " matter m WHERE m.workflow = 'methadone' AND" OPEN_AT_END ") GROUP BY 1, 2",
            "SELECT office AS agency, division, count(*) AS silent_days FROM fact WHERE workflow = 'clinic_log' AND"
            " event = 'due.log' AND to_state = 'silent' AND" IN_PERIOD "GROUP BY 1, 2",
        },
    },
    {
        .name = "aid",
        .title = {"困难救助", "Aid"},
        .note = {
            "每项服务每位受益人一件；用时自转介至审批。",
            "One case a service and beneficiary; days from the referral to the decision.",
        },
        .source = "S0; S4-P2; S4-P4; 救助11",
        .dims = {{"service", {"服务", "service"}}},
        .columns = {
            SUM("referred", "转介", "referred"), SUM("accepted", "受理", "accepted"),
            SUM("returned", "退回补正", "returned"), SUM("granted", "批准", "granted"),
            SUM("refused", "不批准", "refused"), SUM("placed", "已安置", "placed"), SUM("ended", "停止", "ended"),
            SUM("withdrawn", "撤回", "withdrawn"), HIDDEN("days"), HIDDEN("timed"),
            MEAN("days_mean", "days", "timed", "平均用时（天）", "mean days"),
        },
        .sql = {
            "SELECT f.office AS agency, f.division, coalesce(" KEPT("key") ", " KEPT("service") ", '') AS service,"
            " sum(from_state = 'start') AS referred, sum(event = 'aid.accepted') AS accepted, sum(event ="
            " 'aid.returned') AS returned, sum(event = 'aid.decided' AND to_state = 'granted') AS granted, sum(event ="
            " 'aid.decided' AND to_state = 'refused') AS refused, sum(to_state = 'placed') AS placed, sum(to_state ="
            " 'ended') AS ended, sum(to_state = 'withdrawn') AS withdrawn, sum(CASE WHEN event = 'aid.decided' AND"
            " to_state <> from_state THEN " DAYS_SINCE_OPENED " END) AS days, sum(event = 'aid.decided' AND to_state"
            " <> from_state) AS timed FROM fact f JOIN matter m ON m.id = f.matter WHERE f.workflow = 'aid_referral'"
            " AND" IN_PERIOD "GROUP BY 1, 2, 3",
        },
    },
    {
        .name = "employment",
        .title = {"就业扶持", "Work"},
        .note = {
            "用时自转介至就业；在岗率按期内回访。",
            "Days from the referral to the placement; still employed: of the follow-ups of the period.",
        },
        .source = "S0 (二); S4-P2; S4-P4; 法34(2)",
        .columns = {
            SUM("referred", "转介", "referred"), SUM("registered", "登记求职", "registered"),
            SUM("returned", "退回", "returned"), SUM("training", "参加培训", "training started"),
            SUM("offered", "推荐岗位", "jobs offered"), SUM("declined", "未接受", "declined"),
            SUM("placed", "就业", "placed"), SUM("followed_up", "回访", "followed up"),
            SUM("employed", "仍在岗", "still employed"),
            RATE("employed_rate", "employed", "followed_up", "在岗率", "still employed"),
            SUM("retained", "稳定就业", "retained"), SUM("closed", "其他结束", "closed otherwise"), HIDDEN("days"),
            MEAN("days_mean", "days", "placed", "平均用时（天）", "mean days"),
        },
        .sql = {
            "SELECT office AS agency, division, sum(from_state = 'start') AS referred, sum(event ="
            " 'employment.registered') AS registered, sum(event = 'employment.returned') AS returned, sum(event ="
            " 'training.started') AS training, sum(event = 'job.offered') AS offered, sum(event = 'job.declined') AS"
            " declined, sum(event = 'employment.placement') AS placed, sum(event = 'followup.recorded') AS"
            " followed_up, sum(event = 'followup.recorded' AND to_state IN ('placed', 'retained')) AS employed,"
            " sum(to_state = 'retained') AS retained, sum(to_state = 'closed') AS closed, sum(CASE WHEN event ="
            " 'employment.placement' THEN " DAYS_SINCE_OPENED " END) AS days FROM fact f WHERE workflow = 'employment'"
            " AND" IN_PERIOD "GROUP BY 1, 2",
        },
    },
    {.name = NULL},
};
// clang-format on
