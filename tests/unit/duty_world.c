// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/duty_world.h"

static const struct jieli_party parties[] = {
    {"office", "community_office", JIELI_LEVEL_ANY, NULL, NULL, false, L("office")},
};

#define MESSAGE(name_, date_)                                                                                          \
    {                                                                                                                  \
        .name = name_, .kind = JIELI_EVENT_MESSAGE, .type = name_, .from = {"office"}, .date = date_, .label = L("e")  \
    }

static const struct jieli_event events[] = {
    MESSAGE("report_in", "reported_on"),        MESSAGE("order.served", "served_on"),
    MESSAGE("report_in.reason", NULL),          MESSAGE("person.detained", "detained_on"),
    MESSAGE("person.released", "freed_on"),     MESSAGE("order.revoked", "revoked_on"),
    MESSAGE("person.died", "died_on"),          MESSAGE("agreement.signed", "signed_on"),
    MESSAGE("agreement.refused", "refused_on"),
};

static const struct jieli_deadline deadlines[] = {
    {.name = "due.test",
     .rule = "test.plan",
     .start = "matter.reported_on",
     .every_days = "matter.every",
     .slots = true,
     .party = "office",
     .label = L("test"),
     .passing = L("late"),
     .clause = "c"},
    {.name = "due.talk",
     .rule = "talk.plan",
     .start = "matter.reported_on",
     .slots = true,
     .party = "office",
     .label = L("talk"),
     .passing = L("late"),
     .clause = "c"},
};

static const struct jieli_state states[] = {
    {.name = "active",
     .kind = JIELI_STATE_ACTIVE,
     .label = L("active"),
     .waits = L("acts"),
     .deadlines = {"due.test"},
     .clause = "c"},
    {.name = "frozen",
     .kind = JIELI_STATE_ACTIVE,
     .label = L("frozen"),
     .waits = L("release"),
     .why_none = L("it rests"),
     .clause = "c"},
    {.name = "idle",
     .kind = JIELI_STATE_ACTIVE,
     .label = L("idle"),
     .waits = L("a new agreement"),
     .why_none = L("nothing runs"),
     .clause = "c"},
    {.name = "ended", .kind = JIELI_STATE_FINAL, .label = L("ended"), .clause = "c"},
};

const struct jieli_transition duty_rows[DUTY_ROWS] = {
    {.in = {"start"},
     .on = {"report_in"},
     .act = {DO_SET("reported_on", "reported_on"), DO_ARM("due.test"), DO_ARM("due.talk")},
     .go = "active",
     .clause = "c"},
    {.in = {"active"}, .on = {"order.served"}, .act = {DO_SLOT_MET("due.test")}, .clause = "c"},
    {.in = {"frozen"}, .on = {"order.served"}, .act = {DO_SLOT_MET("due.test")}, .clause = "c"},
    {.in = {"active"}, .on = {"agreement.signed"}, .act = {DO_SLOT_MET("due.talk")}, .clause = "c"},
    {.in = {"active"},
     .on = {"report_in.reason"},
     .act = {DO_SET("leave_until", "until_on"), DO_SLOT_MOVE("due.test", "until_on")},
     .clause = "c"},
    {.in = {"active"},
     .on = {"order.revoked"},
     .act = {DO_SET("every", "reason"), DO_ARM_ON("due.test", "today")},
     .clause = "c"},
    {.in = {"active"}, .on = {"person.detained"}, .act = {DO_SUSPEND("*")}, .go = "frozen", .clause = "c"},
    {.in = {"frozen"}, .on = {"person.released"}, .act = {DO_RESUME("*")}, .go = "active", .clause = "c"},
    {.in = {"active"}, .on = {"agreement.refused"}, .go = "idle", .clause = "c"},
    {.in = {"idle"}, .on = {"agreement.refused"}, .act = {DO_ARM("due.test")}, .go = "active", .clause = "c"},
    {.in = {"active"},
     .on = {"due.test", "due.talk"},
     .when = {IF_DATE_FROM("matter.leave_until", "today")},
     .act = {DO_SLOT_MOVE("*", "matter.leave_until")},
     .clause = "c"},
    {.in = {"active"}, .on = {"due.test", "due.talk"}, .act = {DO_MISSED("office"), DO_SLOT_NEXT("*")}, .clause = "c"},
    {.in = {"*"}, .on = {"person.died"}, .act = {DO_CANCEL("*")}, .go = "ended", .clause = "c"},
};

const struct jieli_workflow duty_workflow = {WORKFLOW("duty", parties, events, states, duty_rows),
                                             DEADLINES(deadlines)};

enum jieli_status tell(struct test_world *world, const char *type, const char *field, const char *date)
{
    char json[160];
    snprintf(json, sizeof(json), "{\"%s\":\"%s\"}", field, date);
    return test_send(world, type, "office-a", json);
}

void tested_told(struct test_world *world, const char *date, const char *today)
{
    test_today(world, today);
    assert_int_equal(tell(world, "order.served", "served_on", date), JIELI_OK);
}

void tested(struct test_world *world, const char *date)
{
    tested_told(world, date, date);
}

struct test_world *opened(const char *profile, const char *reported_on)
{
    struct test_world *world = test_world_new(&duty_workflow, profile, reported_on);
    assert_int_equal(tell(world, "report_in", "reported_on", reported_on), JIELI_OK);
    return world;
}

uint32_t last_of(const struct test_world *world, const char *name)
{
    for (size_t i = 0; i < world->matter.n_numbers; i++)
        if (strcmp(world->matter.numbers[i]->name, name) == 0)
            return (uint32_t)world->matter.numbers[i]->value;
    return 0;
}

void expect_slot(struct test_world *world, const char *name, const char *rule, const char *begin, const char *due)
{
    uint32_t n = last_of(world, name);
    char text[11];
    assert_string_equal(test_state_of(world, name, n), "RUNNING");
    assert_string_equal(test_due(world, name, n), due);
    jl_date_write((struct jl_date){test_find(world, name, n)->start_day}, text);
    assert_string_equal(text, begin);
    assert_string_equal(test_find(world, name, n)->rule, rule);
}
