// SPDX-License-Identifier: Apache-2.0
/// @file legal_school_support.c — 法律援助、就学: a request goes to the legal aid institution or to the school
/// authority, and comes back with an answer in the time of law.
///
/// A normal run: the office (aftercare, a centre, a police body that detains) hands in the application; the legal aid
/// institution reviews within 7 days, assigns a lawyer within 3, and closes; who is refused may object to the judicial
/// bureau, which decides within 5. Help with schooling, of the person or of a child, goes to the education authority.
///
/// `requester` is the name of the party that asked: the answers go there and nowhere else. `request_no` tells the
/// requests of one person apart. An agency of the role legal_aid is registered as station when it works on cases
/// (法律援助机构、 司法所), as county when it is the judicial bureau that founded it. Help outlives the measure (禁毒法
/// 52), and no period of 法律援助法 stops with it: so no row hears measure.suspended. Source: workflow tables C12; B3,
/// B5 written out.
#include "jieli/workflow.h"

// ---- what a table cannot say ----------------------------------------------------------------------------------------

/// At the opening only the sender is bound.
static void keep_requester(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const parties[] = {"aftercare", "centre", "police_detains"};
    host->set(ctx, "requester", "office");
    for (unsigned i = 0; i < sizeof(parties) / sizeof(parties[0]); i++)
        if (host->party(ctx, parties[i])[0])
            host->set(ctx, "requester", parties[i]);
}

/// 法援39: a request made in a centre or in custody is handed on within 24 hours. Of the day alone the hours run from
/// its end, so a request that comes on the next day is in time.
static bool came_late_from_custody(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date applied_on = host->date(ctx, "applied_on");
    bool custody = host->party(ctx, "centre")[0] || host->party(ctx, "police_detains")[0];
    if (!custody || jl_date_is_none(applied_on) || !host->rule_has(ctx, "legal_aid.forward_from_custody"))
        return false;
    int64_t hours = host->rule_amount(ctx, "legal_aid.forward_from_custody");
    return host->today(ctx).day > applied_on.day + (hours + 23) / 24;
}

#define DO_KEEP_REQUESTER DO_FN(keep_requester, "记下申请单位", "keep who requested")
#define IF_LATE_FROM_CUSTODY                                                                                           \
    IF_FN(came_late_from_custody, "由监管场所转交，超过规定时限", "it comes from custody, later than the rule allows")

// ---- parties --------------------------------------------------------------------------------------------------------

#define AT_EXECUTION .address = "case.execution_division", .address_fallback = "case.household_division"

static const struct jieli_party parties[] = {
    {.name = "office",
     .role = "community_office",
     AT_EXECUTION,
     .label = {"社区戒毒社区康复办公室", "community office"}},
    {.name = "aftercare", .role = "aftercare", AT_EXECUTION, .label = {"后续照管机构", "aftercare"}},
    {.name = "centre", .role = "isolation_centre", .label = {"强制隔离戒毒所", "isolation centre"}},
    {.name = "police_detains", .role = "police", .label = {"羁押、拘留机关", "detaining police"}},
    {.name = "legal_aid",
     .role = "legal_aid",
     .level = JIELI_LEVEL_STATION,
     .address = "matter.division",
     .label = {"法律援助机构、司法所", "legal aid institution"}},
    {.name = "judicial_bureau",
     .role = "legal_aid",
     .level = JIELI_LEVEL_COUNTY,
     .address = "matter.division",
     .label = {"司法行政部门", "judicial bureau"}},
    {.name = "education", .role = "education", .address = "matter.division", .label = {"教育部门、学校", "education"}},
    {.name = "police_station",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     AT_EXECUTION,
     .label = {"执行地派出所", "police station of execution"}},
    {.name = "medical", .role = "medical", .label = {"医疗机构", "medical institution"}},
};

// ---- events ---------------------------------------------------------------------------------------------------------

#define MESSAGE(type_) .name = (type_), .type = (type_), .kind = JIELI_EVENT_MESSAGE
#define REQUESTERS "office", "aftercare", "centre", "police_detains"

static const struct jieli_event events[] = {
    {MESSAGE("legal.requested"), .from = {REQUESTERS}, .date = "applied_on",
     .label = {"法律援助申请", "application for legal aid"}},
    {MESSAGE("legal.supplement_asked"), .from = {"legal_aid"}, .date = "asked_on",
     .label = {"一次性补正告知", "papers asked for"}},
    {MESSAGE("legal.supplemented"), .from = {REQUESTERS}, .date = "sent_on", .label = {"补正", "papers sent"}},
    {MESSAGE("legal.granted"), .from = {"legal_aid"}, .date = "decided_on", .label = {"给予援助", "legal aid granted"}},
    {MESSAGE("legal.refused"), .from = {"legal_aid"}, .date = "decided_on", .label = {"不予援助", "legal aid refused"}},
    {MESSAGE("legal.assigned"), .from = {"legal_aid"}, .date = "assigned_on", .label = {"指派", "lawyer assigned"}},
    {MESSAGE("legal.objected"), .from = {REQUESTERS}, .date = "objected_on", .label = {"异议", "objection"}},
    {MESSAGE("legal.objection_decided"), .from = {"judicial_bureau"}, .date = "decided_on",
     .label = {"异议决定", "objection decided"}},
    {MESSAGE("legal.closed"), .from = {"legal_aid"}, .date = "closed_on", .label = {"办结、终止", "closed"}},
    {MESSAGE("school.requested"), .from = {"office", "aftercare"}, .label = {"就学帮助", "help with schooling"}},
    {MESSAGE("school.arranged"), .from = {"education"}, .label = {"已安排就学", "schooling arranged"}},
    {MESSAGE("school.refused"), .from = {"education"}, .date = "made_on", .label = {"未安排", "not arranged"}},
    {MESSAGE("school.followed_up"), .from = {"office", "aftercare", "education"}, .date = "visited_on",
     .label = {"回访", "followed up"}},
    {MESSAGE("person.died"), .from = {"police_station", "medical", "office"}, .date = "died_on",
     .label = {"死亡", "the person died"}},
    {MESSAGE("matter.voided"), .from = {REQUESTERS}, .label = {"误发撤销", "sent by mistake"}},
    {.name = "transfer.done",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"变更执行地完成", "the transfer is done"},
     .needs = "transfer"},
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {.name = "due.forward",
     .rule = "legal_aid.forward_from_custody",
     .start = "applied_on",
     .kind = JIELI_HARD_AGENCY,
     .party = "matter.requester",
     .label = {"监管场所转交申请期限", "handed on from custody"},
     .passing = {"记录逾期：监管场所、羁押机关", "mark missed: the centre or the detaining police"},
     .clause = "法援39"},
    {.name = "due.review",
     .rule = "legal_aid.review",
     .kind = JIELI_HARD_AGENCY,
     .party = "legal_aid",
     .label = {"法律援助审查期限", "review of the application"},
     .passing = {"记录逾期：法律援助机构", "mark missed: legal aid institution"},
     .clause = "法援43"},
    {.name = "due.review_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "legal_aid",
     .label = {"法律援助审查，再次提醒", "review, reminded again"},
     .passing = {"再次提醒，重复", "remind again, repeated"},
     .clause = "法援43",
     .again = "remind.later"},
    {.name = "due.supplement",
     .rule = "-",
     .start = "matter.supplement_by",
     .kind = JIELI_HARD_PERSON,
     .party = "matter.requester",
     .label = {"补正期限", "papers sent"},
     .passing = {"视为撤回申请", "the application counts as withdrawn"},
     .clause = "法援43(2)"},
    {.name = "due.assign",
     .rule = "legal_aid.assign",
     .start = "decided_on",
     .kind = JIELI_HARD_AGENCY,
     .party = "legal_aid",
     .label = {"指派法律援助人员期限", "a lawyer assigned"},
     .passing = {"记录逾期：法律援助机构", "mark missed: legal aid institution"},
     .clause = "法援43"},
    {.name = "due.assign_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "legal_aid",
     .label = {"指派法律援助人员，再次提醒", "the assignment, reminded again"},
     .passing = {"再次提醒，重复", "remind again, repeated"},
     .clause = "法援43",
     .again = "remind.later"},
    {.name = "due.object",
     .rule = "legal_aid.object_window",
     .start = "decided_on",
     .kind = JIELI_SOFT,
     .party = "matter.requester",
     .label = {"提出异议期限（平台）", "objection, the project's window"},
     .passing = {"办结", "the matter ends"},
     .clause = "house"},
    {.name = "due.objection",
     .rule = "legal_aid.objection",
     .kind = JIELI_HARD_AGENCY,
     .party = "judicial_bureau",
     .label = {"异议审查期限", "review of the objection"},
     .passing = {"记录逾期：司法行政部门", "mark missed: judicial bureau"},
     .clause = "法援49(2)"},
    {.name = "due.objection_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "judicial_bureau",
     .label = {"异议审查，再次提醒", "the objection, reminded again"},
     .passing = {"再次提醒，重复", "remind again, repeated"},
     .clause = "法援49(2)",
     .again = "remind.later"},
    {.name = "due.school",
     .rule = "school.respond",
     .kind = JIELI_SOFT,
     .party = "education",
     .label = {"就学答复期限", "answer about the schooling"},
     .passing = {"记录逾期：教育部门", "mark missed: education"},
     .clause = "house"},
    {.name = "due.school_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "education",
     .label = {"就学答复，再次提醒", "the answer, reminded again"},
     .passing = {"再次提醒，重复", "remind again, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.term_begins",
     .rule = "-",
     .start = "matter.from_on",
     .kind = JIELI_SOFT,
     .party = "education",
     .label = {"入学日", "the day on which school begins"},
     .passing = {"开始计算回访期限", "the follow-up is counted from here"},
     .clause = "house"},
    {.name = "due.followup",
     .rule = "employment.followup_1",
     .start = "matter.from_on",
     .kind = JIELI_SOFT,
     .party = "matter.requester",
     .label = {"就学回访期限", "schooling followed up"},
     .passing = {"提醒申请单位", "remind the office"},
     .clause = "house"},
    {.name = "due.followup_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "matter.requester",
     .label = {"就学回访，再次提醒", "the follow-up, reminded again"},
     .passing = {"提醒申请单位，重复", "remind the office, repeated"},
     .clause = "house",
     .again = "remind.later"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {.name = "requested",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"法援待审查", "legal aid requested"},
     .waits = {"法律援助机构", "the legal aid institution"},
     .deadlines = {"due.review", "due.review_again"},
     .clause = "法援43"},
    {.name = "supplement",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"待补正", "papers awaited"},
     .waits = {"补正材料", "the papers"},
     .deadlines = {"due.supplement"},
     .clause = "法援43(2)"},
    {.name = "granted",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"待指派", "granted, lawyer awaited"},
     .waits = {"法律援助人员", "a lawyer"},
     .deadlines = {"due.assign", "due.assign_again"},
     .clause = "法援43"},
    {.name = "assigned",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"办理中", "a lawyer works on it"},
     .waits = {"案件办结", "the end of the case"},
     .why_none = {"案件有其自身的法定期限", "the case has its own law"},
     .clause = "法援50"},
    {.name = "contestable",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"可提异议", "refused, objection possible"},
     .waits = {"异议，或期满", "an objection, or the end of the window"},
     .deadlines = {"due.object"},
     .clause = "法援49"},
    {.name = "objected",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"异议审查中", "objection under review"},
     .waits = {"司法行政部门", "the judicial bureau"},
     .deadlines = {"due.objection", "due.objection_again"},
     .clause = "法援49(2)"},
    {.name = "school_asked",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"就学待安排", "schooling requested"},
     .waits = {"教育部门", "education"},
     .deadlines = {"due.school", "due.school_again"},
     .clause = "条18(三), 39"},
    {.name = "school_arranged",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已安排就学", "schooling arranged"},
     .waits = {"回访", "the follow-up"},
     .deadlines = {"due.term_begins", "due.followup", "due.followup_again"},
     .clause = "house"},
    {.name = "done", .kind = JIELI_STATE_FINAL, .label = {"办结", "done"}, .clause = "法援50"},
    {.name = "refused", .kind = JIELI_STATE_FINAL, .label = {"不予援助", "refused"}, .clause = "法援43, 49"},
    {.name = "withdrawn", .kind = JIELI_STATE_FINAL, .label = {"撤回", "withdrawn"}, .clause = "法援43(2)"},
    {.name = "school_refused", .kind = JIELI_STATE_FINAL, .label = {"未能安排", "not arranged"}, .clause = "法52, 70"},
    {.name = "lapsed", .kind = JIELI_STATE_FINAL, .label = {"终结", "lapsed"}, .clause = "house"},
};

// ---- transitions ----------------------------------------------------------------------------------------------------

// Where it is handled: the last of the three that is known wins.
#define KEEP_DIVISION                                                                                                  \
    DO_SET("division", "case.household_division"), DO_SET("division", "case.execution_division"),                      \
        DO_SET("division", "to_division")
#define TELL_REQUESTER DO_FORWARD("matter.requester")

static const struct jieli_transition transitions[] = {
    // legal aid
    {.in = {"start"},
     .on = {"legal.requested"},
     .when = {IF_LATE_FROM_CUSTODY},
     .act = {DO_KEEP_REQUESTER, KEEP_DIVISION, DO_FORWARD("legal_aid"), DO_ARM("due.forward"), DO_ARM("due.review")},
     .go = "requested",
     .clause = "法援39, 43"},
    {.in = {"start"},
     .on = {"legal.requested"},
     .act = {DO_KEEP_REQUESTER, KEEP_DIVISION, DO_FORWARD("legal_aid"), DO_ARM("due.review")},
     .go = "requested",
     .clause = "法援39, 43; S4-P1, P2, P4"},
    {.in = {"requested"}, .on = {"due.forward"}, .act = {DO_MISSED("matter.requester")}, .clause = "法援39"},
    {.in = {"requested"},
     .on = {"legal.supplement_asked"},
     .act = {DO_SET("supplement_by", "by_on"), TELL_REQUESTER, DO_ARM("due.supplement")},
     .go = "supplement",
     .clause = "法援43(2)"},
    {.in = {"requested", "supplement"},
     .on = {"legal.granted"},
     .act = {TELL_REQUESTER, DO_ARM("due.assign")},
     .go = "granted",
     .clause = "法援43, 44"},
    {.in = {"requested", "supplement"},
     .on = {"legal.refused"},
     .act = {TELL_REQUESTER, DO_REMIND("matter.requester", "legal.right_to_object"), DO_ARM("due.object")},
     .go = "contestable",
     .clause = "法援43, 49"},
    {.in = {"requested"},
     .on = {"due.review"},
     .act = {DO_MISSED("legal_aid"), DO_ARM("due.review_again")},
     .clause = "法援43"},
    {.in = {"requested"},
     .on = {"due.review_again"},
     .act = {DO_REMIND("legal_aid", "legal.review_awaited"), DO_ARM("due.review_again")},
     .clause = "法援43"},
    {.in = {"supplement"},
     .on = {"legal.supplemented"},
     .when = {IF_SENDER_IS("matter.requester")},
     .act = {DO_FORWARD("legal_aid"), DO_ARM("due.review")},
     .go = "requested",
     .clause = "法援43(2)"},
    {.in = {"supplement"},
     .on = {"due.supplement"},
     .act = {DO_REMIND("matter.requester", "legal.withdrawn"), DO_REMIND("legal_aid", "legal.withdrawn")},
     .go = "withdrawn",
     .clause = "法援43(2)"},
    {.in = {"granted"}, .on = {"legal.assigned"}, .act = {TELL_REQUESTER}, .go = "assigned", .clause = "法援43"},
    {.in = {"granted"},
     .on = {"due.assign"},
     .act = {DO_MISSED("legal_aid"), DO_ARM("due.assign_again")},
     .clause = "法援43"},
    {.in = {"granted"},
     .on = {"due.assign_again"},
     .act = {DO_REMIND("legal_aid", "legal.assignment_awaited"), DO_ARM("due.assign_again")},
     .clause = "法援43"},
    {.in = {"assigned"}, .on = {"legal.closed"}, .act = {TELL_REQUESTER}, .go = "done", .clause = "法援48, 50"},
    {.in = {"assigned"}, .on = {"legal.assigned"}, .act = {TELL_REQUESTER}, .clause = "法援46"},
    // the objection
    {.in = {"contestable"},
     .on = {"legal.objected"},
     .when = {IF_SENDER_IS("matter.requester")},
     .act = {DO_FORWARD("judicial_bureau"), DO_ARM("due.objection")},
     .go = "objected",
     .clause = "法援49"},
    {.in = {"contestable"}, .on = {"due.object"}, .go = "refused", .clause = "house"},
    {.in = {"objected"},
     .on = {"legal.objection_decided"},
     .when = {IF_TRUE("upheld")},
     .act = {TELL_REQUESTER, DO_FORWARD("legal_aid"), DO_ARM("due.assign")},
     .go = "granted",
     .clause = "法援49(2)"},
    {.in = {"objected"},
     .on = {"legal.objection_decided"},
     .act = {TELL_REQUESTER},
     .go = "refused",
     .clause = "法援49(2)"},
    {.in = {"objected"},
     .on = {"due.objection"},
     .act = {DO_MISSED("judicial_bureau"), DO_ARM("due.objection_again")},
     .clause = "法援49(2)"},
    {.in = {"objected"},
     .on = {"due.objection_again"},
     .act = {DO_REMIND("judicial_bureau", "legal.objection_awaited"), DO_ARM("due.objection_again")},
     .clause = "法援49(2)"},
    // schooling
    {.in = {"start"},
     .on = {"school.requested"},
     .act = {DO_KEEP_REQUESTER, KEEP_DIVISION, DO_FORWARD("education"), DO_ARM("due.school")},
     .go = "school_asked",
     .clause = "条18(三), 39; S4-P2, P4"},
    {.in = {"school_asked"},
     .on = {"school.arranged"},
     .act = {DO_SET("from_on", "from_on"), TELL_REQUESTER, DO_ARM("due.term_begins")},
     .go = "school_arranged",
     .clause = "条18(三)"},
    {.in = {"school_asked"},
     .on = {"school.refused"},
     .act = {TELL_REQUESTER, DO_REMIND("matter.requester", "school.right_to_complain")},
     .go = "school_refused",
     .clause = "法52, 70"},
    {.in = {"school_asked"},
     .on = {"due.school"},
     .act = {DO_MISSED("education"), DO_ARM("due.school_again")},
     .clause = "house"},
    {.in = {"school_asked"},
     .on = {"due.school_again"},
     .act = {DO_REMIND("education", "school.answer_awaited"), DO_ARM("due.school_again")},
     .clause = "house"},
    {.in = {"school_arranged"},
     .on = {"due.term_begins"},
     .act = {DO_DISARM("due.term_begins"), DO_ARM("due.followup")},
     .clause = "house"},
    {.in = {"school_arranged"},
     .on = {"school.arranged"},
     .act = {DO_SET("from_on", "from_on"), TELL_REQUESTER, DO_CANCEL("due.followup"), DO_CANCEL("due.followup_again"),
             DO_ARM("due.term_begins")},
     .clause = "house"},
    {.in = {"school_arranged"},
     .on = {"school.followed_up"},
     .act = {TELL_REQUESTER, DO_FORWARD("education"), DO_DISARM("due.followup")},
     .go = "done",
     .clause = "house"},
    {.in = {"school_arranged"},
     .on = {"due.followup", "due.followup_again"},
     .act = {DO_REMIND("matter.requester", "school.followup_due"), DO_ARM("due.followup_again")},
     .clause = "house"},
    // rows of every workflow (tables B5); help outlives the measure, so no measure.* is among them
    // Beyond the tables: after a transfer the new place's office is the one that hears and acts for the person.
    {.in = {"*"},
     .on = {"transfer.done"},
     .act = {DO_BIND("office", "from.party.new_office"), DO_BIND("police_station", "from.party.police_receiving"),
             DO_REMIND("office", "legal.taken_over")},
     .clause = "条22"},
    {.in = {"*"}, .on = {"person.died"}, .act = {DO_FORWARD("*"), DO_CANCEL("*")}, .go = "lapsed", .clause = "house"},
    {.in = {"requested", "supplement", "granted", "school_asked"},
     .on = {"matter.voided"},
     .when = {IF_IS("workflow", "legal_school_support"), IF_SENDER_IS("matter.requester"), IF_SET("reason")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "withdrawn",
     .clause = "house"},
    {.in = {"assigned", "contestable", "objected", "school_arranged"},
     .on = {"matter.voided"},
     .when = {IF_IS("workflow", "legal_school_support"), IF_SENDER_IS("matter.requester"), IF_SET("reason")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"legal.assignment_awaited", {"已决定给予法律援助，请指派法律援助人员", "legal aid was granted: assign a lawyer"}},
    {"legal.objection_awaited", {"对不予援助决定的异议待贵单位审查", "the objection waits for your decision"}},
    {"legal.review_awaited", {"法律援助申请待贵机构审查决定", "the application for legal aid waits for your review"}},
    {"legal.right_to_object",
     {"对不予援助的决定有异议的，可以向设立该法律援助机构的司法行政部门提出",
      "whoever disagrees with the refusal may object to the judicial bureau that founded the legal aid institution"}},
    {"legal.taken_over",
     {"人员已转入本地，其法律援助、就学事项请跟进", "the person has moved here: follow the request up"}},
    {"legal.withdrawn",
     {"未在期限内补正，法律援助申请视为撤回；可以重新申请",
      "the papers did not come in time: the application counts as withdrawn, a new one may be made"}},
    {"school.answer_awaited", {"就学申请待贵单位安排或答复", "the request about schooling waits for your answer"}},
    {"school.followup_due", {"请回访就学情况", "see how the schooling goes"}},
    {"school.right_to_complain",
     {"在入学方面歧视戒毒人员的，可以向教育行政部门反映，由其责令改正",
      "if the refusal discriminates against a person in rehabilitation, the education authority orders it put right"}},
};

static const struct jieli_shared shared[] = {
    {.type = "person.died", .order = 12},
    {.type = "matter.voided", .order = 1},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "legal_school_support",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"法律援助、就学", "legal aid and schooling"},
    .summary =
        {"法律援助的申请、审查、指派和异议；本人或子女的就学帮助",
         "legal aid applied for, reviewed, assigned, contested; help with the schooling of the person or a child"},
    .key = "request_no",
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("legal_school_support", 1, &workflow, 1);
