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
#include "jieli/guards.h"
#include "jieli/rows.h"

// ---- what a table cannot say ----------------------------------------------------------------------------------------

static void keep_requester(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const requesters[] = {"aftercare", "centre", "police_detains"};
    host->set(ctx, "requester", jieli_opener(ctx, host, requesters, JIELI_COUNT(requesters), "office"));
}

/// 法援39: a request made in a centre or in custody is handed on within 24 hours.
static bool came_late_from_custody(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool custody = host->party(ctx, "centre")[0] || host->party(ctx, "police_detains")[0];
    return custody && jieli_hours_have_passed(ctx, host, "legal_aid.forward_from_custody",
                                              host->date(ctx, "applied_on"), host->today(ctx));
}

#define DO_KEEP_REQUESTER DO_FN(keep_requester, "记下申请单位", "keep who requested")
#define IF_LATE_FROM_CUSTODY                                                                                           \
    IF_FN(came_late_from_custody, "由监管场所转交，超过规定时限", "it comes from custody, later than the rule allows")

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY_OFFICE, AT_EXECUTION},
    {PARTY_AFTERCARE, AT_EXECUTION},
    {PARTY_CENTRE},
    {PARTY_POLICE_DETAINS},
    {PARTY("legal_aid", "legal_aid", "法律援助机构、司法所", "legal aid institution"), .level = JIELI_LEVEL_STATION,
     AT_DIVISION},
    {PARTY("judicial_bureau", "legal_aid", "司法行政部门", "judicial bureau"), .level = JIELI_LEVEL_COUNTY,
     AT_DIVISION},
    {PARTY_EDUCATION, AT_DIVISION},
    {PARTY_POLICE_STATION, AT_EXECUTION},
    {PARTY_MEDICAL},
};

// ---- events ---------------------------------------------------------------------------------------------------------

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
    EVENT_PERSON_DIED("police_station", "medical", "office"),
    EVENT_MATTER_VOIDED(REQUESTERS),
    EVENT_TRANSFER_DONE,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {HARD_AGENCY("due.forward", "matter.requester"), .rule = "legal_aid.forward_from_custody", .start = "applied_on",
     .label = {"监管场所转交申请期限", "handed on from custody"},
     .passing = MISSED("监管场所、羁押机关", "the centre or the detaining police"), .clause = "法援39"},
    {HARD_AGENCY("due.review", "legal_aid"), .rule = "legal_aid.review",
     .label = {"法律援助审查期限", "review of the application"},
     .passing = MISSED("法律援助机构", "legal aid institution"), .clause = "法援43"},
    {AGAIN("due.review_again", "legal_aid"), .label = {"法律援助审查，再次提醒", "review, reminded again"},
     .passing = {"再次提醒，重复", "remind again, repeated"}, .clause = "法援43"},
    {HARD_PERSON("due.supplement", "matter.requester"), ON_DAY("matter.supplement_by"),
     .label = {"补正期限", "papers sent"}, .passing = {"视为撤回申请", "the application counts as withdrawn"},
     .clause = "法援43(2)"},
    {HARD_AGENCY("due.assign", "legal_aid"), .rule = "legal_aid.assign", .start = "decided_on",
     .label = {"指派法律援助人员期限", "a lawyer assigned"}, .passing = MISSED("法律援助机构", "legal aid institution"),
     .clause = "法援43"},
    {AGAIN("due.assign_again", "legal_aid"), .label = {"指派法律援助人员，再次提醒", "the assignment, reminded again"},
     .passing = {"再次提醒，重复", "remind again, repeated"}, .clause = "法援43"},
    {SOFT("due.object", "matter.requester"), .rule = "legal_aid.object_window", .start = "decided_on",
     .label = {"提出异议期限（平台）", "objection, the project's window"}, .passing = {"办结", "the matter ends"},
     .clause = "house"},
    {HARD_AGENCY("due.objection", "judicial_bureau"), .rule = "legal_aid.objection",
     .label = {"异议审查期限", "review of the objection"}, .passing = MISSED("司法行政部门", "judicial bureau"),
     .clause = "法援49(2)"},
    {AGAIN("due.objection_again", "judicial_bureau"), .label = {"异议审查，再次提醒", "the objection, reminded again"},
     .passing = {"再次提醒，重复", "remind again, repeated"}, .clause = "法援49(2)"},
    {SOFT("due.school", "education"), .rule = "school.respond", .label = {"就学答复期限", "answer about the schooling"},
     .passing = MISSED("教育部门", "education"), .clause = "house"},
    {AGAIN("due.school_again", "education"), .label = {"就学答复，再次提醒", "the answer, reminded again"},
     .passing = {"再次提醒，重复", "remind again, repeated"}, .clause = "house"},
    {SOFT("due.term_begins", "education"), ON_DAY("matter.from_on"),
     .label = {"入学日", "the day on which school begins"},
     .passing = {"开始计算回访期限", "the follow-up is counted from here"}, .clause = "house"},
    {SOFT("due.followup", "matter.requester"), .rule = "employment.followup_1", .start = "matter.from_on",
     .label = {"就学回访期限", "schooling followed up"}, .passing = REMIND("申请单位", "the office"),
     .clause = "house"},
    {AGAIN("due.followup_again", "matter.requester"), .label = {"就学回访，再次提醒", "the follow-up, reminded again"},
     .passing = REMIND_AGAIN("申请单位", "the office"), .clause = "house"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("requested"), .label = {"法援待审查", "legal aid requested"},
     .waits = {"法律援助机构", "the legal aid institution"}, .deadlines = {"due.review", "due.review_again"},
     .clause = "法援43"},
    {ACTIVE("supplement"), .label = {"待补正", "papers awaited"}, .waits = {"补正材料", "the papers"},
     .deadlines = {"due.supplement"}, .clause = "法援43(2)"},
    {ACTIVE("granted"), .label = {"待指派", "granted, lawyer awaited"}, .waits = {"法律援助人员", "a lawyer"},
     .deadlines = {"due.assign", "due.assign_again"}, .clause = "法援43"},
    {ACTIVE("assigned"), .label = {"办理中", "a lawyer works on it"}, .waits = {"案件办结", "the end of the case"},
     .why_none = {"案件有其自身的法定期限", "the case has its own law"}, .clause = "法援50"},
    {ACTIVE("contestable"), .label = {"可提异议", "refused, objection possible"},
     .waits = {"异议，或期满", "an objection, or the end of the window"}, .deadlines = {"due.object"},
     .clause = "法援49"},
    {ACTIVE("objected"), .label = {"异议审查中", "objection under review"},
     .waits = {"司法行政部门", "the judicial bureau"}, .deadlines = {"due.objection", "due.objection_again"},
     .clause = "法援49(2)"},
    {ACTIVE("school_asked"), .label = {"就学待安排", "schooling requested"}, .waits = {"教育部门", "education"},
     .deadlines = {"due.school", "due.school_again"}, .clause = "条18(三), 39"},
    {ACTIVE("school_arranged"), .label = {"已安排就学", "schooling arranged"}, .waits = {"回访", "the follow-up"},
     .deadlines = {"due.term_begins", "due.followup", "due.followup_again"}, .clause = "house"},
    {FINAL("done"), .label = {"办结", "done"}, .clause = "法援50"},
    {FINAL("refused"), .label = {"不予援助", "refused"}, .clause = "法援43, 49"},
    {FINAL("withdrawn"), .label = {"撤回", "withdrawn"}, .clause = "法援43(2)"},
    {FINAL("school_refused"), .label = {"未能安排", "not arranged"}, .clause = "法52, 70"},
    STATE_LAPSED("house"),
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
     .act = {TO_NEW_PLACE, DO_REMIND("office", "legal.taken_over")},
     .clause = "条22"},
    ROW_PERSON_DIED,
    {.in = {"requested", "supplement", "granted", "school_asked"},
     .on = {"matter.voided"},
     .when = {IF_VOIDS("legal_school_support", "matter.requester")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "withdrawn",
     .clause = "house"},
    {.in = {"assigned", "contestable", "objected", "school_arranged"},
     .on = {"matter.voided"},
     .when = {IF_VOIDS("legal_school_support", "matter.requester")},
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
