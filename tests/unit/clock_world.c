// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/clock_world.h"

static const struct jieli_party parties[] = {
    {"old_office", "community_office", JIELI_LEVEL_ANY, "from_division", NULL, false, L("old office")},
    {"new_office", "community_office", JIELI_LEVEL_ANY, "to_division", NULL, false, L("new office")},
    {"station", "police", JIELI_LEVEL_STATION, "from_division", NULL, false, L("station")},
    {"decider", "police", JIELI_LEVEL_COUNTY, "from_division", NULL, false, L("decider")},
};

static const struct jieli_event events[] = {
    {"transfer.application",
     JIELI_EVENT_MESSAGE,
     "transfer.application",
     {"old_office"},
     "applied_on",
     NULL,
     L("a"),
     NULL},
    {"transfer.report", JIELI_EVENT_MESSAGE, "transfer.report", {"old_office"}, "made_on", NULL, L("r"), NULL},
    {"transfer.opinion", JIELI_EVENT_MESSAGE, "transfer.opinion", {"station"}, "made_on", NULL, L("o"), NULL},
    {"transfer.decision", JIELI_EVENT_MESSAGE, "transfer.decision", {"decider"}, "approved_on", NULL, L("d"), NULL},
    {"transfer.returned", JIELI_EVENT_MESSAGE, "transfer.returned", {"decider"}, "made_on", NULL, L("b"), NULL},
    {"transfer.withdrawn", JIELI_EVENT_MESSAGE, "transfer.withdrawn", {"old_office"}, "made_on", NULL, L("w"), NULL},
    {"report_in", JIELI_EVENT_MESSAGE, "report_in", {"new_office"}, "reported_on", NULL, L("i"), NULL},
    {"report_in.reason", JIELI_EVENT_MESSAGE, "report_in.reason", {"old_office"}, NULL, NULL, L("m"), NULL},
    {"aid.decided", JIELI_EVENT_MESSAGE, "aid.decided", {"old_office"}, NULL, NULL, L("g"), NULL},
    {"lost.reported", JIELI_EVENT_MESSAGE, "lost.reported", {"old_office"}, NULL, NULL, L("x"), NULL},
    {"measure.suspended", JIELI_EVENT_SIGNAL, NULL, {NULL}, NULL, NULL, L("s"), NULL},
    {"measure.resumed", JIELI_EVENT_SIGNAL, NULL, {NULL}, NULL, NULL, L("e"), NULL},
};

static const struct jieli_deadline deadlines[] = {
    {.name = "due.report",
     .rule = "transfer.report_to_police",
     .start = "applied_on",
     .kind = JIELI_HARD_AGENCY,
     .party = "old_office",
     .label = L("report"),
     .passing = L("late"),
     .clause = "c"},
    {.name = "due.review",
     .rule = "transfer.police_review",
     .party = "station",
     .label = L("review"),
     .passing = L("late"),
     .clause = "c",
     .again = "remind.later"},
    {.name = "due.person",
     .rule = "transfer.person_report_in.statutory",
     .start = "approved_on",
     .kind = JIELI_HARD_PERSON,
     .party = "new_office",
     .label = L("person"),
     .passing = L("late"),
     .clause = "c"},
    {.name = "due.forward",
     .rule = "transfer.forward_materials",
     .fallback = "prompt.act",
     .start = "applied_on",
     .kind = JIELI_HARD_AGENCY,
     .party = "old_office",
     .label = L("forward"),
     .passing = L("late"),
     .clause = "c"},
    {.name = "due.none",
     .rule = "transfer.office_review",
     .party = "old_office",
     .label = L("none"),
     .passing = L("late"),
     .clause = "c"},
    {.name = "due.day",
     .rule = "-",
     .start = "until_on",
     .kind = JIELI_SOFT,
     .party = "old_office",
     .label = L("day"),
     .passing = L("over"),
     .clause = "c"},
    {.name = "due.renew",
     .rule = "aid.renew_before",
     .start = "until_on",
     .party = "old_office",
     .label = L("renew"),
     .passing = L("late"),
     .clause = "c"},
    {.name = "due.log",
     .rule = "methadone.log_by",
     .party = "station",
     .label = L("log"),
     .passing = L("silence"),
     .clause = "c",
     .again = "remind.later_urgent"},
    {.name = "due.far",
     .rule = "report_in.local",
     .rule_far = "report_in.local_far",
     .far_if = "approved",
     .party = "old_office",
     .label = L("far"),
     .passing = L("late"),
     .clause = "c"},
};

static const struct jieli_transition rows[] = {
    {.in = {"start"},
     .on = {"transfer.application"},
     .act = {DO_ARM("due.report"), DO_ARM("due.forward"), DO_ARM("due.none")},
     .go = "applied",
     .clause = "c"},
    {.in = {"applied"},
     .on = {"due.report"},
     .act = {DO_MISSED("old_office"), DO_REMIND("old_office", "late")},
     .clause = "late"},
    {.in = {"applied"},
     .on = {"due.forward"},
     .when = {IF_PARTY_TAKEN("old_office")},
     .act = {DO_DISARM("due.forward")},
     .clause = "c"},
    {.in = {"applied"}, .on = {"transfer.opinion"}, .act = {DO_DISARM("due.report")}, .clause = "c"},
    {.in = {"applied"}, .on = {"due.none"}, .clause = "c"},
    {.in = {"applied"}, .on = {"transfer.report"}, .act = {DO_ARM("due.review")}, .go = "reviewed", .clause = "c"},
    {.in = {"applied"}, .on = {"transfer.withdrawn"}, .act = {DO_CANCEL("*")}, .go = "done", .clause = "c"},
    {.in = {"applied", "reviewed", "decided"}, .on = {"measure.suspended"}, .act = {DO_SUSPEND("*")}, .clause = "c"},
    {.in = {"applied", "reviewed", "decided"}, .on = {"measure.resumed"}, .act = {DO_RESUME("*")}, .clause = "c"},
    {.in = {"reviewed"}, .on = {"due.review"}, .act = {DO_MISSED("station"), DO_ARM("due.review")}, .clause = "c"},
    {.in = {"reviewed"}, .on = {"transfer.report"}, .act = {DO_ARM_ON("due.review", "made_on")}, .clause = "c"},
    {.in = {"reviewed"},
     .on = {"transfer.opinion"},
     .when = {IF_TRUE("approved")},
     .act = {DO_DISARM("due.review")},
     .clause = "c"},
    {.in = {"reviewed"}, .on = {"transfer.opinion"}, .go = "decided", .clause = "c"},
    {.in = {"reviewed"},
     .on = {"transfer.decision"},
     .act = {DO_ARM("due.person"), DO_ARM("due.log"), DO_ARM_ON("due.far", "today")},
     .go = "decided",
     .clause = "c"},
    {.in = {"reviewed"}, .on = {"transfer.withdrawn"}, .go = "done", .clause = "c"},
    {.in = {"decided"}, .on = {"due.person", "due.far", "due.day", "due.renew"}, .clause = "c"},
    {.in = {"decided"}, .on = {"due.log"}, .act = {DO_ARM("due.log")}, .clause = "c"},
    {.in = {"decided"}, .on = {"report_in.reason"}, .act = {DO_EXTEND("due.person", "until_on")}, .clause = "c"},
    {.in = {"decided"}, .on = {"aid.decided"}, .act = {DO_ARM("due.day"), DO_ARM("due.renew")}, .clause = "c"},
    {.in = {"decided"}, .on = {"transfer.returned"}, .act = {DO_ARM_ON("due.log", "made_on")}, .clause = "c"},
    {.in = {"decided"}, .on = {"lost.reported"}, .act = {DO_ARM_ON("due.person", "since_on")}, .clause = "c"},
    {.in = {"decided"}, .on = {"report_in"}, .act = {DO_DISARM("due.person")}, .go = "done", .clause = "c"},
};

static const struct jieli_state states[] = {
    {"applied", JIELI_STATE_ACTIVE, L("applied"), L("report"), {"due.report"}, L("once"), "c"},
    {"reviewed", JIELI_STATE_ACTIVE, L("reviewed"), L("opinion"), {"due.review"}, {0}, "c"},
    {"decided", JIELI_STATE_ACTIVE, L("decided"), L("report-in"), {"due.person"}, {0}, "c"},
    {"done", JIELI_STATE_FINAL, L("done"), {0}, {NULL}, {0}, "c"},
};

const struct jieli_workflow clock_workflow = {WORKFLOW("clock", parties, events, states, rows), DEADLINES(deadlines)};

struct test_world *applied(void)
{
    struct test_world *world = test_world_new(&clock_workflow, "working_group", "2026-02-10");
    assert_int_equal(
        test_send(world, "transfer.application", "office-a",
                  "{\"from_division\":\"110101001\",\"to_division\":\"110102001\",\"applied_on\":\"2026-02-10\"}"),
        JIELI_OK);
    return world;
}

struct test_world *reviewed(void)
{
    struct test_world *world = applied();
    test_today(world, "2026-02-13");
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-02-13")), JIELI_OK);
    return world;
}

struct test_world *decided(void)
{
    struct test_world *world = reviewed();
    test_today(world, "2026-03-02");
    assert_int_equal(test_send(world, "transfer.decision", "county-a", "{\"approved_on\":\"2026-03-01\"}"), JIELI_OK);
    return world;
}
