// SPDX-License-Identifier: Apache-2.0
/// @file rows.h — short ways to write a workflow's tables, and the rows that several workflows share, each said once.
///
/// A normal run: a row of parties, events, deadlines or states begins with a word that says what it is, and goes on with its
/// own members: {PARTY_OFFICE, AT_EXECUTION}, {MESSAGE("plan.made"), .from = {"office"}, …}, {SOFT("due.plan", "office"),
/// .rule = "prompt.act", …}, {ACTIVE("open"), …}. Whole rows that are the same wherever they stand are EVENT_…, STATE_…, ROW_…
/// and TEXT_…; acts that always come together are named here as well.
///
/// Words only: what they stand for is in workflow.h. Sources: workflow tables B2 (parties), B5 (rows of every workflow).
#ifndef JIELI_ROWS_H
#define JIELI_ROWS_H

#include "jieli/workflow.h"

// ---- parties: who it is; behind it stands where the party is found -----------------------------------------------------

#define PARTY(name_, role_, zh_, en_) .name = (name_), .role = (role_), .label = {zh_, en_}
#define POLICE_OF_COUNTY(name_, zh_, en_) PARTY(name_, "police", zh_, en_), .level = JIELI_LEVEL_COUNTY
#define POLICE_STATION(name_, zh_, en_) PARTY(name_, "police", zh_, en_), .level = JIELI_LEVEL_STATION

#define PARTY_OFFICE PARTY("office", "community_office", "社区戒毒社区康复办公室", "community office")
#define PARTY_POLICE_STATION POLICE_STATION("police_station", "执行地派出所", "police station of execution")
#define PARTY_POLICE_EXECUTION POLICE_OF_COUNTY("police_execution", "执行地县级公安机关", "county police of execution")
#define PARTY_POLICE_HOUSEHOLD POLICE_STATION("police_household", "户籍地派出所", "police station of the household")
#define PARTY_POLICE_DECIDES POLICE_OF_COUNTY("police_decides", "决定机关", "deciding police")
#define PARTY_POLICE_DETAINS PARTY("police_detains", "police", "羁押、拘留机关", "detaining police")
#define PARTY_CENTRE PARTY("centre", "isolation_centre", "强制隔离戒毒所", "isolation centre")
#define PARTY_AFTERCARE PARTY("aftercare", "aftercare", "后续照管机构", "aftercare")
#define PARTY_SITE PARTY("site", "rehab_site", "戒毒康复场所", "rehabilitation site")
#define PARTY_CLINIC PARTY("clinic", "methadone_clinic", "药物维持治疗门诊", "methadone clinic")
#define PARTY_MEDICAL PARTY("medical", "medical", "医疗机构", "medical institution")
#define PARTY_HEALTH PARTY("health", "health", "卫生健康行政部门", "health administration")
#define PARTY_EDUCATION PARTY("education", "education", "教育部门、学校", "education")
#define PARTY_MANAGEMENT_STATION                                                                                       \
    PARTY("management_station", "management_station", "上一级戒毒工作管理站", "management station")
#define PARTY_DRUG_CONTROL_OFFICE PARTY("drug_control_office", "drug_control_office", "禁毒办", "drug control office")

#define AT_EXECUTION .address = "case.execution_division", .address_fallback = "case.household_division"
// 禁毒法 33: the place of the household first, else where the person lives.
#define AT_HOME .address = "case.household_division", .address_fallback = "case.residence_division"
// Who signed the order in force; unknown to the hub: the county police of the household (tables B2).
#define AT_DECIDER .address = "case.decided_by", .address_fallback = "case.household_division"
#define AT_DIVISION .address = "matter.division"

// ---- events ---------------------------------------------------------------------------------------------------------

#define MESSAGE(type_) .name = (type_), .type = (type_), .kind = JIELI_EVENT_MESSAGE
#define SIGNAL(name_) .name = (name_), .kind = JIELI_EVENT_SIGNAL

#define EVENT_PERSON_DIED(...)                                                                                         \
    {MESSAGE("person.died"), .from = {__VA_ARGS__}, .date = "died_on", .label = {"死亡", "the person died"}}
#define EVENT_MATTER_VOIDED(...)                                                                                       \
    {MESSAGE("matter.voided"), .from = {__VA_ARGS__}, .label = {"误发撤销", "sent by mistake"}}
#define EVENTS_OF_CUSTODY                                                                                              \
    {MESSAGE("person.detained"), .from = {"police_detains"}, .date = "detained_on",                                    \
     .label = {"被拘留、逮捕", "detained"}},                                                                           \
    {MESSAGE("person.released"), .from = {"police_detains", "office"}, .date = "freed_on",                             \
     .label = {"释放", "set free"}},                                                                                   \
    {MESSAGE("person.imprisoned"), .from = {"police_detains"}, .date = "imprisoned_on",                                \
     .label = {"收监执行刑罚、强制性教育措施", "imprisoned"}}
#define EVENT_ORDER_REVOKED                                                                                            \
    {MESSAGE("order.revoked"), .from = {"police_decides"}, .date = "revoked_on", .label = {"撤销决定", "order revoked"}}
#define EVENT_REPORT_IN                                                                                                \
    {MESSAGE("report_in"), .from = {"office", "site"}, .date = "reported_on", .label = {"报到", "report-in"}}
#define EVENT_REPORT_IN_REASON                                                                                         \
    {MESSAGE("report_in.reason"), .from = {"office"}, .label = {"正当理由", "reason for being late"}}
#define EVENT_AGREEMENT_SIGNED                                                                                         \
    {MESSAGE("agreement.signed"), .from = {"office"}, .date = "signed_on", .label = {"签订协议", "agreement signed"}}
#define EVENT_SITE_AGREED                                                                                              \
    {MESSAGE("site.agreed"), .from = {"site"}, .date = "signed_on",                                                    \
     .label = {"戒毒康复场所协议", "agreement with a site"}}
#define EVENT_REFUSAL_RECEIPT                                                                                          \
    {MESSAGE("refusal.receipt"), .from = {"police_station", "police_execution"}, .date = "received_on",                \
     .label = {"移交回执", "receipt of the report"}}
#define EVENT_TEST_CONFIRMED                                                                                           \
    {MESSAGE("test.confirmed"), .from = {"police_station", "medical"}, .date = "found_on",                             \
     .label = {"实验室结论", "laboratory's finding"}}
#define EVENT_DETOX_ORDERED {SIGNAL("detox.ordered"), .label = {"改责令社区戒毒", "detoxification ordered instead"}}
#define EVENT_ISOLATION_DECIDED                                                                                        \
    {SIGNAL("isolation.decided"), .label = {"强制隔离决定", "isolation decided"}, .needs = "violation"}
#define EVENT_ISOLATION_NOT_DECIDED                                                                                    \
    {SIGNAL("isolation.not_decided"), .label = {"不予强制隔离", "isolation not decided"}, .needs = "violation"}
#define EVENT_TERM_VOIDED                                                                                              \
    {SIGNAL("term.voided"), .label = {"误报到撤销", "the report-in was a mistake"}, .needs = "discharge"}
#define EVENT_TRANSFER_DONE                                                                                            \
    {SIGNAL("transfer.done"), .label = {"变更执行地完成", "the transfer is done"}, .needs = "transfer"}
#define EVENT_MEASURE_SUSPENDED                                                                                        \
    {SIGNAL("measure.suspended"), .label = {"措施中止", "the measure is suspended"}, .needs = "discharge"}
#define EVENT_MEASURE_RESUMED                                                                                          \
    {SIGNAL("measure.resumed"), .label = {"措施恢复", "the measure goes on"}, .needs = "discharge"}
#define EVENT_MEASURE_ENDED                                                                                            \
    {SIGNAL("measure.ended"), .label = {"措施终结", "the measure has ended"}, .needs = "discharge"}

// ---- deadlines: how hard at most, and whose; behind it stands by which rule --------------------------------------------

#define SOFT(name_, party_) .name = (name_), .kind = JIELI_SOFT, .party = (party_)
#define HARD_AGENCY(name_, party_) .name = (name_), .kind = JIELI_HARD_AGENCY, .party = (party_)
#define HARD_PERSON(name_, party_) .name = (name_), .kind = JIELI_HARD_PERSON, .party = (party_)
/// A reminder that its own passing arms again: promptly, from the remind.often-th time on less often.
#define AGAIN(name_, party_) SOFT(name_, party_), .rule = "prompt.act", .again = "remind.later"
/// Due on that very day.
#define ON_DAY(start_) .rule = "-", .start = (start_)

// What the passing means.
#define MISSED(zh_, en_) {"记录逾期：" zh_, "mark missed: " en_}
#define REMIND(zh_, en_) {"提醒" zh_, "remind " en_}
#define REMIND_AGAIN(zh_, en_) {"提醒" zh_ "，重复", "remind " en_ ", repeated"}

// 戒毒条例 20: the days of several absences in all; `supervision` and `leave` both watch them.
#define DEADLINE_DAY31                                                                                                 \
    {HARD_PERSON("due.day31", "office"), ON_DAY("matter.day31_on"),                                                    \
     .label = {"离开县（市、区）累计超过规定天数", "the days outside the county exceed the limit"},                    \
     .passing = {"达到条20情形", "the case of 条20"}, .clause = "条20"}

// ---- states ---------------------------------------------------------------------------------------------------------

#define ACTIVE(name_) .name = (name_), .kind = JIELI_STATE_ACTIVE
#define FINAL(name_) .name = (name_), .kind = JIELI_STATE_FINAL
#define STATE_LAPSED(clause_) {FINAL("lapsed"), .label = {"终结", "lapsed"}, .clause = (clause_)}

// ---- acts that come together ----------------------------------------------------------------------------------------

#define TO_BOTH DO_FORWARD("office"), DO_FORWARD("police_station")
#define REMIND_BOTH(code_) DO_REMIND("office", code_), DO_REMIND("police_station", code_)
/// The ground and its day stand in the matter, where `violation` reads them (from.breach, from.breach_on).
#define FEED_BREACH(ground_, on_)                                                                                      \
    DO_SET("breach", "=" ground_), DO_SET("breach_on", on_), DO_FEED("violation", "breach.fed")
/// 戒毒条例 22: after a transfer the new place's office and station act for the person.
#define TO_NEW_PLACE                                                                                                   \
    DO_BIND("office", "from.party.new_office"), DO_BIND("police_station", "from.party.police_receiving")
/// 戒毒条例 16: with the agreement the measure is carried out.
#define AGREED                                                                                                         \
    DO_SET("case.agreed_on", "signed_on"), DO_FORWARD("police_station"), DO_OPEN("supervision", "supervision.opened")
#define AGREED_WITH_SITE                                                                                               \
    DO_SET("case.agreed_on", "signed_on"), DO_SET("case.execution_place", "=site"), TO_BOTH,                           \
        DO_OPEN("supervision", "supervision.opened")

// ---- rows of every workflow (tables B5) -----------------------------------------------------------------------------

#define ROW_MEASURE_SUSPENDED                                                                                          \
    {.in = {"*"}, .on = {"measure.suspended"}, .act = {DO_SUSPEND("*")}, .clause = "条24(2)"}
#define ROW_MEASURE_RESUMED {.in = {"*"}, .on = {"measure.resumed"}, .act = {DO_RESUME("*")}, .clause = "条24(2)"}
#define ROW_PERSON_DIED                                                                                                \
    {.in = {"*"}, .on = {"person.died"}, .act = {DO_FORWARD("*"), DO_CANCEL("*")}, .go = "lapsed", .clause = "house"}
/// Only who began may say that it was sent by mistake.
#define IF_VOIDS(workflow_, opener_) IF_IS("workflow", workflow_), IF_SENDER_IS(opener_), IF_SET("reason")
#define ROW_MATTER_VOIDED(workflow_, opener_)                                                                          \
    {.in = {"*"},                                                                                                      \
     .on = {"matter.voided"},                                                                                          \
     .when = {IF_VOIDS(workflow_, opener_)},                                                                           \
     .act = {DO_FORWARD("*"), DO_CANCEL("*")},                                                                         \
     .go = "lapsed",                                                                                                   \
     .clause = "house"}

// ---- what reminders of several workflows say ------------------------------------------------------------------------

#define TEXT_MEASURE_ENDED                                                                                             \
    {"measure.ended", {"措施已终结，本事项随之终结", "the measure has ended, and this matter with it"}}
#define TEXT_AGREEMENT_AWAITED                                                                                         \
    {"agreement.awaited",                                                                                              \
     {"人员已报到，协议仍未签订", "the person has reported in, the agreement is still not signed"}}
#define TEXT_SIGNATURE_MISSING                                                                                         \
    {"agreement.signature_missing",                                                                                    \
     {"协议签字人不足，请补齐后重新报送", "signatures are missing on the agreement: complete it and send it again"}}
#define TEXT_REPORT_IN_AGAIN                                                                                           \
    {"report_in.again", {"人员应重新报到，请督促", "the person is to report in anew: see to it"}}
#define TEXT_DAY31                                                                                                     \
    {"absence.day31",                                                                                                  \
     {"离开县（市、区）累计已超过规定天数，属于条例第二十条情形，请及时报告",                                          \
      "the days outside the county exceed the limit of article 20 in all: report it"}}

#endif
