// SPDX-License-Identifier: Apache-2.0
// Persons: who was ordered, reported in and signed; contacts; who is lost; who has earned a reward.
#include "ledger/report/tables.h"
#include <stddef.h>

/// Persons on the register at the end: with an order and a measure that has not ended; each once, with the office that
/// last took a step for the measure.
#define MEASURES "('detox_order', 'release_handover', 'supervision', 'discharge')"
#define REGISTER                                                                                                       \
    "WITH live AS (SELECT DISTINCT m.casefile AS casefile FROM matter m WHERE" OPEN_AT_END                             \
    "AND m.workflow IN " MEASURES " AND (m.workflow <> 'release_handover' OR EXISTS (SELECT 1 FROM fact f WHERE"       \
    " f.matter = m.id AND f.event = 'release.rehab_order' AND f.day < :until)) AND NOT (m.workflow = 'discharge' AND"  \
    " EXISTS (SELECT 1 FROM fact f WHERE f.matter = m.id AND f.to_state = 'expired' AND f.time_ms < :until_ms))),"     \
    " place AS (SELECT casefile, (SELECT position * 1000 + n FROM fact f WHERE f.casefile = live.casefile AND"         \
    " f.workflow IN " MEASURES " AND f.office <> '' AND f.time_ms < :until_ms ORDER BY position DESC, n DESC LIMIT 1)" \
    " AS last FROM live),"                                                                                             \
    " person AS (SELECT place.casefile, coalesce(f.office, '') AS agency, coalesce(f.division, '') AS division"        \
    " FROM place LEFT JOIN fact f ON f.position = place.last / 1000 AND f.n = place.last % 1000) "

#define SIGNED "('agreement.signed', 'site.agreed')"

#define RESULT SAID("result")
#define CONFIRMED SAID("confirmed")
#define RISK " coalesce(" SAID("risk_class") "," SAID("class") ", 'unknown') "
#define MEASURE KEPT("measure")
#define REPORTED_ON KEPT("reported_on")
/// Persons under supervision: since when, until when, and the total that the rule asks of the measure.
#define TERMS                                                                                                          \
    "WITH term AS (SELECT m.id, m.office, m.division, coalesce(" MEASURE ", '') AS measure, CASE" MEASURE              \
    "WHEN 'detox' THEN :detox WHEN 'rehab' THEN :rehab END AS total, (m.closed_ms = 0 OR m.closed_ms >= :until_ms) AS" \
    " runs, coalesce(julianday(" REPORTED_ON ") - 2440587.5, (m.opened_ms + 28800000) / 86400000) AS start, CASE WHEN" \
    " m.closed_ms > 0 AND m.closed_ms < :until_ms THEN (m.closed_ms + 28800000) / 86400000 ELSE :end END AS stop FROM" \
    " matter m WHERE m.workflow = 'supervision' AND m.opened_ms < :until_ms AND (m.closed_ms = 0 OR m.closed_ms >="    \
    " :from_ms)), "
/// A talk and a test on one day are one contact (S4-P5: 幫教談心及尿樣檢測); a test that was refused is none.
#define COUNTED                                                                                                        \
    "contact AS (SELECT f.matter, count(DISTINCT f.day) AS contacts, count(DISTINCT CASE WHEN f.day >= :from THEN"     \
    " f.day END) AS recent FROM fact f WHERE f.workflow = 'supervision' AND f.event IN ('talk.recorded',"              \
    " 'test.result') AND f.day < :until AND (f.event = 'talk.recorded' OR coalesce(" RESULT ", '') NOT IN ('refused'," \
    " 'invalid')) GROUP BY f.matter), met AS (SELECT term.*, coalesce(contacts, 0) AS contacts, coalesce(recent, 0)"   \
    " AS recent, cast(total * min(max(stop - start, 0), 1095) / 1095 AS INTEGER) AS pace FROM term LEFT JOIN contact " \
    "ON"                                                                                                               \
    " contact.matter = term.id) "
/// Where losing sight of a person is a state.
#define MAY_LOSE "('release_handover', 'supervision', 'leave', 'transfer')"
/// So many years before the last day of the period.
#define YEARS_BEFORE " (julianday(date((:until - 1) * 86400, 'unixepoch', '-' || :years || ' years')) - 2440587.5) "
#define RELAPSED                                                                                                       \
    " (f.event = 'control.relapsed' OR f.event = 'test.confirmed' AND" RESULT                                          \
    "= 'positive' OR f.event = 'test.result'"                                                                          \
    " AND" RESULT "= 'positive' AND" CONFIRMED "IS NOT NULL) "

// Laid out by hand: between macros the formatter breaks a statement into single words.
// clang-format off
const struct jl_report jl_reports_persons[] = {
    {
        .name = "report_in",
        .title = {"报到与协议", "Report-in and agreements"},
        .note = {
            "在册：期末有决定且措施未结束的人员，每人一次；协议率 = 在册人员中已签协议者 ÷ 在册；报到率 = 按期报到 ÷"
            " 期内届满的法定报到期限。",
            "On the register: persons with an order whose measure has not ended at the end of the period, each once."
            " Agreement rate: those of them who signed. Report-in rate: in time, of the statutory periods that ended.",
        },
        .source = "条14, 条16, 条38; S4-P1; S0",
        .offices = true,
        .columns = {
            SUM("registered", "期末在册", "on the register"), SUM("agreed", "其中已签协议", "of them signed"),
            RATE("agreement_rate", "agreed", "registered", "协议率", "agreement rate"),
            TARGET("agreement_target", JL_REPORT_PERCENT, "agreement.rate_target", "协议率目标", "agreement target"),
            {.key = "agreement_reached", .label = {"达标", "reached"}, .unit = JL_REPORT_YES, .op = JL_REPORT_FN, .a = "agreement_rate", .b = "agreement_target", .fn = jl_report_at_least},
            SUM("ordered_detox", "责令社区戒毒", "detox orders"),
            SUM("ordered_rehab", "责令社区康复", "rehabilitation orders"),
            SUM("due", "报到期限届满", "report-in periods ended"), SUM("in_time", "按期报到", "in time"),
            RATE("report_in_rate", "in_time", "due", "报到率", "report-in rate"),
            SUM("reported", "期内报到", "reported in"), SUM("signed", "期内签协议", "agreements signed"),
            SUM("refused", "拒绝报告", "refusals reported"),
        },
        .sql = {
            REGISTER "SELECT agency, division, count(*) AS registered, sum(EXISTS (SELECT 1 FROM fact f WHERE"
            " f.casefile = person.casefile AND f.event IN " SIGNED " AND f.day < :until)) AS agreed FROM person GROUP"
            " BY 1, 2",
            "SELECT office AS agency, division, sum(event = 'order.issued' AND from_state = 'start') AS ordered_detox,"
            " sum(event = 'report_in') AS reported, sum(event IN " SIGNED ") AS signed, sum(event ="
            " 'refusal.reported') AS refused FROM fact WHERE workflow = 'detox_order' AND" IN_PERIOD "GROUP BY 1, 2",
            "SELECT office AS agency, division, sum(event = 'release.rehab_order') AS ordered_rehab, sum(event ="
            " 'report_in') AS reported, sum(event IN " SIGNED ") AS signed, sum(event = 'refusal.reported') AS refused"
            " FROM fact WHERE workflow = 'release_handover' AND" IN_PERIOD "GROUP BY 1, 2",
            "SELECT office AS agency, division, count(*) AS due, sum(state = 3) AS in_time FROM deadline WHERE name ="
            " 'due.statutory' AND workflow IN ('detox_order', 'release_handover') AND state IN (3, 4) AND due_day >="
            " :from AND due_day < :until GROUP BY 1, 2",
        },
    },
    {
        .name = "contacts",
        .title = {"帮教谈话与检测次数", "Contacts in the term"},
        .note = {
            "谈话与检测合计为接触，同日计一次（拒检、无效不计）；应达次数按三年总数（规则"
            " contact.total_*）与已执行天数折算；期内结束而不足总数者计入“期满不足”。",
            "Talks and tests count as contacts, one a day (refused and invalid tests do not). The pace is the total of"
            " three years (rules contact.total_*) in proportion to the days in force.",
        },
        .source = "S4-P5 三2",
        .dims = {{"measure", {"措施", "measure"}}},
        .columns = {
            SUM("persons", "执行中人数", "persons in force"),
            SUM("period_contacts", "期内接触", "contacts in the period"),
            SUM("contacts", "累计接触", "contacts in the term"), SUM("wanted", "按进度应达", "asked for by now"),
            RATE("pace", "contacts", "wanted", "进度", "pace"), SUM("behind", "落后人数", "persons behind"),
            SUM("ended", "期内结束", "ended in the period"), SUM("short", "期满不足", "ended short of the total"),
        },
        .rules = {{":detox", "contact.total_detox"}, {":rehab", "contact.total_rehab"}},
        .sql = {
            TERMS COUNTED "SELECT office AS agency, division, measure, sum(runs) AS persons, sum(recent) AS"
            " period_contacts, sum(contacts) AS contacts, sum(pace) AS wanted, sum(contacts < pace AND runs) AS"
            " behind, sum(NOT runs) AS ended, sum(NOT runs AND contacts < total AND stop - start >= 1095) AS short"
            " FROM met GROUP BY 1, 2, 3",
        },
    },
    {
        .name = "lost",
        .title = {"失联、催告与分类", "Lost persons, reminders, classes"},
        .note = {
            "失联按事项计；期末失联为期末仍处于失联状态的事项。催告：报到催告（地方期限届满）、书面督检通知、出所后寻找。",
            "Lost persons by matter. Reminders: of report-in (the local period passed), written test notices, the"
            " search after a release.",
        },
        .source = "条14, 条20; S3-A4 五6; S4-P4",
        .dims = {{"what", {"项目", "what"}}},
        .columns = {SUM("cases", "件数", "cases")},
        .sql = {
            "SELECT office AS agency, division, 'lost' AS what, count(*) AS cases FROM fact WHERE workflow IN "
            MAY_LOSE " AND event = 'lost.reported' AND to_state = 'lost' AND from_state <> 'lost' AND" IN_PERIOD
            "GROUP BY 1, 2",
            "SELECT office AS agency, division, 'found' AS what, count(*) AS cases FROM fact WHERE workflow IN "
            MAY_LOSE " AND event IN ('lost.found', 'report_in', 'test.result', 'talk.recorded',"
            " 'self_report.recorded') AND from_state = 'lost' AND to_state <> 'lost' AND" IN_PERIOD "GROUP BY 1, 2",
            "SELECT m.office AS agency, m.division, 'lost_at_end' AS what, count(*) AS cases FROM matter m WHERE"
            " m.workflow IN " MAY_LOSE " AND" OPEN_AT_END "AND" STATE_AT_END "= 'lost' GROUP BY 1, 2",
            "SELECT office AS agency, division, 'remind_report_in' AS what, count(*) AS cases FROM fact WHERE event ="
            " 'due.local' AND workflow IN ('detox_order', 'release_handover') AND" IN_PERIOD "GROUP BY 1, 2",
            "SELECT office AS agency, division, 'remind_test' AS what, count(*) AS cases FROM fact WHERE workflow ="
            " 'supervision' AND event = 'test.notice' AND" IN_PERIOD "GROUP BY 1, 2",
            "SELECT office AS agency, division, 'remind_release' AS what, count(*) AS cases FROM fact WHERE workflow ="
            " 'release_handover' AND event = 'due.contact' AND" IN_PERIOD "GROUP BY 1, 2",
            "SELECT office AS agency, division, 'class_' ||" RISK "AS what, count(*) AS cases FROM fact f WHERE"
            " workflow = 'supervision' AND event = 'risk.classified' AND" IN_PERIOD "GROUP BY 1, 2, 3",
        },
    },
    {
        .name = "rewards",
        .title = {"奖励条件", "Who has earned a reward"},
        .note = {
            "按时：期内有到期的检测、报告、服药、评估义务且无一逾期的在执行人员。连续不复吸：执行满规定年数且该期间无确认复吸。",
            "On time: persons in supervision with duties due in the period (tests, reports, medication, assessment)"
            " and none missed. Clean: in supervision or control for so many years, without a confirmed relapse in"
            " them.",
        },
        .source = "S3-A4 九",
        .offices = true,
        .columns = {
            SUM("with_duties", "期内有义务人数", "persons with duties"), SUM("on_time", "全部按时", "always on time"),
            RATE("on_time_rate", "on_time", "with_duties", "按时率", "rate"),
            TARGET("clean_years", JL_REPORT_COUNT, "reward.clean_years", "不复吸年数", "years clean asked for"),
            SUM("clean", "达到年数人数", "persons who reached them"),
        },
        .rules = {{":years", "reward.clean_years"}},
        .sql = {
            "SELECT agency, division, count(*) AS with_duties, sum(missed = 0) AS on_time FROM (SELECT max(office) AS"
            " agency, max(division) AS division, sum(state = 4) AS missed FROM deadline WHERE workflow = 'supervision'"
            " AND name IN ('due.test', 'due.notice', 'due.ordered', 'due.retest', 'due.self_report', 'due.medication',"
            " 'due.assessment') AND state IN (3, 4) AND due_day >= :from AND due_day < :until GROUP BY casefile) GROUP"
            " BY 1, 2",
            "SELECT agency, division, count(*) AS clean FROM (SELECT max(m.office) AS agency, max(m.division) AS"
            " division FROM matter m WHERE m.workflow IN ('supervision', 'discharge') AND :years IS NOT NULL AND"
            OPEN_AT_END "AND (m.opened_ms + 28800000) / 86400000 <=" YEARS_BEFORE "AND NOT EXISTS (SELECT 1 FROM fact"
            " f WHERE f.casefile = m.casefile AND f.day < :until AND f.day >=" YEARS_BEFORE "AND" RELAPSED ") GROUP BY"
            " m.casefile) GROUP BY 1, 2",
        },
    },
    {.name = NULL},
};
// clang-format on
