// SPDX-License-Identifier: Apache-2.0
// Duties: kept and missed, steps of transfers, what is overdue, violations, releases.
#include "ledger/report/tables.h"
#include <stddef.h>

#define BY_AGENCY                                                                                                      \
    "SELECT d.responsible AS agency, coalesce((SELECT division FROM agency WHERE code = d.responsible), d.division)"   \
    " AS division, d.workflow AS workflow, d.name AS duty"
/// What only reminds of a duty is none of its own: each duty counts once.
#define NO_REMINDER " d.again = 0 "
#define DUE_IN_PERIOD " d.due_day >= :from AND d.due_day < :until "
#define KEPT_COUNTS                                                                                                    \
    "count(*) AS due, sum(d.state = 3 AND d.late = 0) AS met, sum(d.state = 3 AND d.late) AS told_late,"               \
    " sum(d.state = 4) AS missed, sum(d.state = 3) AS kept"
#define DAYS_USED "sum(CASE WHEN d.state = 3 THEN max((d.ended_ms + 28800000) / 86400000 - d.start_day, 0) END) AS days"
/// Missed, the matter still open at the end, and neither has it gone on nor has who was responsible sent anything in it
/// since.
#define STILL_OPEN                                                                                                     \
    OPEN_AT_END "AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.matter = d.matter AND f.time_ms > d.due_at_ms AND"       \
                " f.time_ms < :until_ms AND (f.from_state <> f.to_state AND f.event <> d.name OR f.agency ="           \
                " d.responsible))"

/// A ground is a counter of the matter: the one that went up with this record, else the gravest that the matter has.
#define GROUND_COUNTED                                                                                                 \
    " (SELECT substr(v.name, 7) FROM fact_value v WHERE v.position = f.position AND v.name IN ('count.refusal',"       \
    " 'count.rehab_refused', 'count.relapse_confirmed', 'count.relapse_unconfirmed', 'count.tests', 'count.absences'," \
    " 'count.no_report', 'count.other_term', 'count.address', 'count.site_absence', 'count.local_tests',"              \
    " 'count.other_offence') LIMIT 1) "
#define GROUND_GRAVEST                                                                                                 \
    " (SELECT c.name FROM matter_count c WHERE c.matter = m.id AND c.value > 0 AND" GRAVITY "> 0 ORDER BY" GRAVITY     \
    "LIMIT 1) "
#define GRAVITY                                                                                                        \
    " instr(' refusal rehab_refused relapse_confirmed relapse_unconfirmed tests absences no_report other_term address" \
    " site_absence local_tests other_offence ', ' ' || c.name || ' ') "

#define SAID_GROUND SAID("ground")
#define SAID_GROUNDS SAID("grounds")
#define KEPT_GROUND KEPT("ground")
#define ENTERS(state) " sum(to_state = '" state "' AND from_state <> to_state) "
#define POLICE_DECIDE " to_state IN ('decided', 'kept', 'detox_ordered') AND from_state IN ('reported', 'received') "

// Laid out by hand: between macros the formatter breaks a statement into single words.
// clang-format off
const struct jl_report jl_reports_duties[] = {
    {
        .name = "execution",
        .title = {"职责执行率", "Duties kept"},
        .note = {
            "期内到期且已了结的期限：按期、补报（事实按期、报送迟到）、逾期；取消的不计。按责任机构。",
            "Deadlines whose last day lies in the period and that have ended: kept, told late (the fact was in time),"
            " missed; cancelled ones do not count. By responsible agency.",
        },
        .source = "S3-A2; S3-A4; S4-P5",
        .dims = {{"workflow", {"流程", "workflow"}}, {"duty", {"职责", "duty"}}},
        .columns = {
            SUM("due", "到期", "due"), SUM("met", "按期", "kept"), SUM("told_late", "补报", "told late"),
            SUM("missed", "逾期", "missed"), HIDDEN("kept"), RATE("rate", "kept", "due", "执行率", "rate"),
        },
        .sql = {
            BY_AGENCY ", " KEPT_COUNTS " FROM deadline d WHERE d.state IN (3, 4) AND" NO_REMINDER "AND" DUE_IN_PERIOD
            "GROUP BY 1, 2, 3, 4",
        },
    },
    {
        .name = "transfers",
        .title = {"变更执行地点各步办理", "Transfers, step by step"},
        .note = {
            "各步为期内到期的期限，用时自起算日至办结日；其余行为期内的申请与结果，“变更完成”的用时自申请起。",
            "Steps are deadlines of the period, days from the start to the end; the other rows are applications and"
            " results of the period, days of those done from the application.",
        },
        .source = "S3-A4 七; 条22; 渝36; S4-P4; S0",
        .dims = {{"workflow", {"流程", "workflow"}}, {"duty", {"步骤", "step"}}},
        .columns = {
            SUM("due", "件数", "cases"), SUM("met", "按期", "in time"), SUM("told_late", "补报", "told late"),
            SUM("missed", "逾期", "missed"), HIDDEN("kept"), HIDDEN("steps"),
            RATE("rate", "kept", "steps", "按期率", "in time"), HIDDEN("days"), HIDDEN("timed"),
            MEAN("days_mean", "days", "timed", "平均用时（天）", "mean days"),
        },
        .sql = {
            BY_AGENCY ", " KEPT_COUNTS ", count(*) AS steps, " DAYS_USED ", sum(d.state = 3) AS timed FROM deadline d"
            " WHERE d.workflow = 'transfer' AND d.state IN (3, 4) AND" NO_REMINDER "AND" DUE_IN_PERIOD "GROUP BY 1, 2,"
            " 3, 4",
            "SELECT office AS agency, division, 'transfer' AS workflow, CASE WHEN from_state = 'start' THEN"
            " 'transfer.applied' WHEN to_state = 'files_due' OR from_state = 'files_due' AND to_state = 'done' THEN ''"
            " ELSE 'transfer.' || to_state END AS duty, count(*) AS due, sum(CASE WHEN to_state = 'done' THEN day -"
            " (SELECT a.day FROM fact a WHERE a.matter = f.matter ORDER BY a.position, a.n LIMIT 1) END) AS days,"
            " sum(CASE WHEN to_state = 'done' THEN 1 END) AS timed FROM fact f WHERE workflow = 'transfer' AND"
            " (from_state = 'start' OR from_state <> to_state AND to_state IN ('approved', 'refused', 'withdrawn',"
            " 'not_arrived', 'done', 'lost')) AND" IN_PERIOD "GROUP BY 1, 2, 4",
        },
    },
    {
        .name = "overdue",
        .title = {"逾期职责与责任机构", "Overdue duties and who is responsible"},
        .note = {
            "期内逾期；“期末未补”：事项仍未结束，逾期后既无进展，责任机构也未再报送。法定职责标注“条44”。",
            "Missed in the period; still open at the end: the matter has not gone on since, and who is responsible has"
            " sent nothing. Statutory duties of agencies are marked 条44.",
        },
        .source = "条44; S3-A2 九",
        .dims = {{"workflow", {"流程", "workflow"}}, {"duty", {"职责", "duty"}}, {"basis", {"性质", "basis"}}},
        .columns = {
            SUM("missed", "期内逾期", "missed in the period"), SUM("open", "期末未补", "still open at the end"),
            {.key = "days", .label = {"最长逾期（天）", "longest, days"}, .op = JL_REPORT_MOST},
        },
        .sql = {
            BY_AGENCY ", CASE WHEN d.kind = 'hard_agency' THEN 'article_44' WHEN d.kind = 'hard_person' THEN"
            " 'statutory' WHEN d.workflow || '/' || d.name IN ('detox_order/due.agreement',"
            " 'release_handover/due.agreement', 'detox_order/due.refusal_report',"
            " 'release_handover/due.refusal_report', 'violation/due.report') THEN 'article_44' ELSE 'soft' END AS"
            " basis, sum(" DUE_IN_PERIOD ") AS missed, sum(" STILL_OPEN ") AS open, max(CASE WHEN" STILL_OPEN "THEN"
            " :end - 1 - d.due_day END) AS days FROM deadline d JOIN matter m ON m.id = d.matter WHERE" NO_REMINDER
            "AND (d.state = 4 OR d.state = 1 AND d.due_at_ms <= :end_ms) AND d.due_at_ms <= :until_ms AND (d.due_day"
            " >= :from OR m.closed_ms = 0 OR m.closed_ms >= :until_ms) GROUP BY 1, 2, 3, 4, 5 HAVING sum("
            DUE_IN_PERIOD ") > 0 OR sum(" STILL_OPEN ") > 0",
        },
    },
    {
        .name = "violations",
        .title = {"违规情形与处理", "Violations by ground"},
        .note = {
            "情形按记录的事实计；处理结果计入报文所载情形，未载明的计入该事项最重的情形；决定用时自报告公安至决定。",
            "Each breach by its ground; what became of it by the ground that the message names, else by the gravest of"
            " the matter; days from the report to the police to their decision.",
        },
        .source = "法38; 条20, 条21",
        .dims = {{"ground", {"情形", "ground"}}},
        .columns = {
            SUM("noted", "记录", "noted"), SUM("warned", "小组告诫", "warnings of the group"),
            SUM("warned_written", "公安书面告诫", "written warnings"),
            SUM("threshold", "达到法定情形", "statutory ground reached"), SUM("reported", "报告公安", "reported"),
            SUM("decided", "强制隔离", "isolation decided"), SUM("kept", "继续社区措施", "kept in the community"),
            SUM("detox_ordered", "改责令社区戒毒", "detox ordered"), SUM("corrected", "已改正", "corrected"),
            SUM("dismissed", "不成立", "dismissed"), HIDDEN("days"), HIDDEN("timed"),
            MEAN("days_mean", "days", "timed", "平均决定用时（天）", "mean days to decision"),
        },
        .sql = {
            "SELECT f.office AS agency, f.division, coalesce(" SAID_GROUND "," SAID_GROUNDS "," GROUND_COUNTED ","
            GROUND_GRAVEST "," KEPT_GROUND ", '') AS ground, sum(event IN ('breach.noted', 'breach.fed',"
            " 'refusal.reported', 'refusal.fed')) AS noted, sum(event = 'warning.given') AS warned, sum(event ="
            " 'warning.written') AS warned_written," ENTERS("at_threshold") "AS threshold," ENTERS("reported") "AS"
            " reported," ENTERS("decided") "AS decided," ENTERS("kept") "AS kept," ENTERS("detox_ordered") "AS"
            " detox_ordered," ENTERS("corrected") "AS corrected," ENTERS("dismissed") "AS dismissed, sum(CASE WHEN"
            POLICE_DECIDE "THEN f.day - (SELECT r.day FROM fact r WHERE r.matter = f.matter AND r.to_state ="
            " 'reported' AND r.from_state <> 'reported' AND r.position <= f.position ORDER BY r.position DESC LIMIT 1)"
            " END) AS days, sum(" POLICE_DECIDE ") AS timed FROM fact f JOIN matter m ON m.id = f.matter WHERE"
            " f.workflow = 'violation' AND" IN_PERIOD "GROUP BY 1, 2, 3",
        },
    },
    {
        .name = "releases",
        .title = {"出所衔接", "Releases"},
        .note = {
            "按时通知：规则 release.notice_before；未定、失联为期末状态。",
            "In time: rule release.notice_before; undecided and lost are states at the end of the period.",
        },
        .source = "条34; 法48; S0",
        .offices = true,
        .columns = {
            SUM("announced", "出所通知", "announced"), SUM("notices", "已判定通知", "notices judged"),
            SUM("in_time", "按时通知", "in time"), RATE("in_time_rate", "in_time", "notices", "按时率", "in time"),
            SUM("ordered", "责令社区康复", "rehabilitation ordered"), SUM("no_rehab", "不责令", "not ordered"),
            SUM("fetched", "接回", "fetched"), SUM("seamless", "无缝对接", "seamless"),
            RATE("seamless_rate", "seamless", "fetched", "无缝率", "seamless"),
            SUM("not_fetched", "到期未接回", "not fetched"), SUM("undecided", "期末未定", "undecided at the end"),
            SUM("lost", "期末失联", "lost at the end"),
        },
        .sql = {
            "SELECT office AS agency, division, sum(event = 'release.notice') AS announced, sum(event ="
            " 'release.rehab_order') AS ordered, sum(event = 'release.no_rehab') AS no_rehab, sum(event ="
            " 'release.picked_up') AS fetched, sum(event = 'release.picked_up' AND" SAID("seamless") "= '1') AS"
            " seamless, sum(to_state = 'not_fetched' AND from_state <> to_state) AS not_fetched FROM fact f WHERE"
            " workflow = 'release_handover' AND" IN_PERIOD "GROUP BY 1, 2",
            "SELECT office AS agency, division, count(*) AS notices, sum(state = 3) AS in_time FROM deadline WHERE"
            " workflow = 'release_handover' AND name = 'due.notice' AND state IN (3, 4) AND ended_ms >= :from_ms AND"
            " ended_ms < :until_ms GROUP BY 1, 2",
            "SELECT agency, division, sum(state = 'undecided') AS undecided, sum(state = 'lost') AS lost FROM (SELECT"
            " m.office AS agency, m.division, " STATE_AT_END " AS state FROM matter m WHERE m.workflow ="
            " 'release_handover' AND" OPEN_AT_END ") GROUP BY 1, 2",
        },
    },
    {.name = NULL},
};
// clang-format on
