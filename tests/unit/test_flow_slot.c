// SPDX-License-Identifier: Apache-2.0
// Duties that come again: the days on which their slots end, counted by hand, and what becomes of a matter's slots.
// Days of 2026: 15–23 February, 4–6 April and 1–5 May are off.
#include "core/flow/slot.h"
#include "tests/unit/flow_world.h"

#define L(text)                                                                                                        \
    {                                                                                                                  \
        text, text                                                                                                     \
    }

// ---- the grid -------------------------------------------------------------------------------------------------------

static struct jl_date day(const char *text)
{
    struct jl_date date;
    if (!jl_date_parse(text, &date))
        fail_msg("no date: %s", text);
    return date;
}

static const char *slot_text(const struct jl_slot *slot)
{
    static char text[2][11];
    jl_date_write(slot->begin, text[0]);
    jl_date_write(slot->end, text[1]);
    text[0][10] = 0;
    static char both[24];
    snprintf(both, sizeof(both), "%s %s", text[0], text[1]);
    return both;
}

/// Slots of one length in all years.
static struct jl_slot_plan plan_of(const char *start, enum jl_unit unit, int64_t amount)
{
    struct jl_slot_plan plan = {.start = day(start)};
    for (uint32_t i = 0; i < JL_SLOT_YEARS; i++)
        plan.years[i] = (struct jl_slot_length){unit, amount, NULL, "k"};
    return plan;
}

/// The first slots end on these days.
static void expect_ends(const struct jl_slot_plan *plan, const char *const *ends, size_t count)
{
    struct jl_date at = plan->start;
    for (size_t i = 0; i < count; i++) {
        struct jl_slot slot;
        char text[11];
        assert_true(jl_slot_after(plan, at, &slot));
        jl_date_write(slot.end, text);
        if (strcmp(text, ends[i]))
            fail_msg("slot %zu ends on %s, not on %s", i + 1, text, ends[i]);
        assert_int_equal(slot.begin.day, at.day);
        at = slot.end;
    }
}

#define EXPECT_ENDS(plan, ...)                                                                                         \
    do {                                                                                                               \
        static const char *const ends[] = {__VA_ARGS__};                                                               \
        expect_ends(plan, ends, sizeof(ends) / sizeof(*ends));                                                         \
    } while (0)

static void slots_of_months_are_counted_from_the_anchor(void **state)
{
    (void)state;
    struct jl_slot_plan plan = plan_of("2025-01-31", JL_UNIT_MONTHS, 1);
    EXPECT_ENDS(&plan, "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30");
}

static void slots_of_a_leap_day_come_back_to_it(void **state)
{
    (void)state;
    struct jl_slot_plan plan = plan_of("2024-02-29", JL_UNIT_MONTHS, 1);
    EXPECT_ENDS(&plan, "2024-03-29", "2024-04-29", "2024-05-29", "2024-06-29", "2024-07-29", "2024-08-29", "2024-09-29",
                "2024-10-29", "2024-11-29", "2024-12-29", "2025-01-29", "2025-02-28", "2025-03-29");
    struct jl_slot slot;
    assert_true(jl_slot_after(&plan, day("2028-02-28"), &slot));
    assert_string_equal(slot_text(&slot), "2028-01-29 2028-02-29");
}

static void slots_of_two_a_month_halve_the_month(void **state)
{
    (void)state;
    struct jl_slot_plan plan = plan_of("2025-01-31", JL_UNIT_FIGURE, 2);
    EXPECT_ENDS(&plan, "2025-02-15", "2025-02-28", "2025-03-15", "2025-03-31", "2025-04-15", "2025-04-30",
                "2025-05-15");
    plan = plan_of("2025-01-10", JL_UNIT_FIGURE, 2);
    EXPECT_ENDS(&plan, "2025-01-25", "2025-02-10", "2025-02-25", "2025-03-10", "2025-03-25");
}

static void slots_of_years_and_of_days_are_counted(void **state)
{
    (void)state;
    struct jl_slot_plan plan = plan_of("2024-02-29", JL_UNIT_YEARS, 1);
    EXPECT_ENDS(&plan, "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
    plan = plan_of("2024-02-20", JL_UNIT_CALENDAR_DAYS_UNROLLED, 10);
    EXPECT_ENDS(&plan, "2024-03-01", "2024-03-11", "2024-03-21", "2024-03-31", "2024-04-10");
}

static void slots_are_anchored_anew_when_the_year_changes_the_plan(void **state)
{
    (void)state;
    struct jl_slot_plan plan = {.start = day("2024-02-29")};
    plan.years[0] = (struct jl_slot_length){JL_UNIT_MONTHS, 6, NULL, "y1"};
    plan.years[1] = (struct jl_slot_length){JL_UNIT_MONTHS, 5, NULL, "y2"};
    plan.years[2] = (struct jl_slot_length){JL_UNIT_MONTHS, 1, NULL, "y3"};
    // the slot that begins on 2025-12-28 lies in the second year still, those from 2026-05-28 on in the third
    EXPECT_ENDS(&plan, "2024-08-29", "2025-02-28", "2025-07-28", "2025-12-28", "2026-05-28", "2026-06-28");
}

static void slots_pass_over_a_year_without_plan(void **state)
{
    (void)state;
    struct jl_slot slot;
    struct jl_slot_plan plan = plan_of("2024-01-10", JL_UNIT_MONTHS, 3);
    plan.years[0].unit = JL_UNIT_NONE;
    assert_true(jl_slot_after(&plan, day("2024-01-10"), &slot));
    assert_string_equal(slot_text(&slot), "2025-01-10 2025-04-10");
    plan.years[2].unit = JL_UNIT_NONE;
    assert_true(jl_slot_after(&plan, day("2025-10-10"), &slot));
    assert_string_equal(slot_text(&slot), "2025-10-10 2026-01-10");
    assert_false(jl_slot_after(&plan, day("2026-01-10"), &slot));
}

static void slots_run_on_their_last_day(void **state)
{
    (void)state;
    struct jl_slot slot;
    struct jl_slot_plan plan = plan_of("2024-01-10", JL_UNIT_MONTHS, 1);
    assert_true(jl_slot_after(&plan, day("2024-02-09"), &slot));
    assert_string_equal(slot_text(&slot), "2024-01-10 2024-02-10");
    assert_true(jl_slot_after(&plan, day("2024-02-10"), &slot));
    assert_string_equal(slot_text(&slot), "2024-02-10 2024-03-10");
    assert_true(jl_slot_after(&plan, day("1999-02-10"), &slot)); // before the base: the first
    assert_string_equal(slot_text(&slot), "2024-01-10 2024-02-10");
}

static void slots_end_where_dates_end(void **state)
{
    (void)state;
    struct jl_slot slot;
    struct jl_slot_plan plan = plan_of("2199-12-20", JL_UNIT_MONTHS, 7);
    assert_true(jl_slot_after(&plan, day("2199-12-20"), &slot));
    assert_false(jl_slot_after(&plan, day("2200-12-01"), &slot));
    plan = plan_of("1800-01-01", JL_UNIT_YEARS, 100000);
    assert_false(jl_slot_after(&plan, day("1800-01-01"), &slot));
    plan.start = JL_DATE_NONE;
    assert_false(jl_slot_after(&plan, day("1800-01-01"), &slot));
}

static struct jl_rules *rules_of(const char *text)
{
    struct jieli_err err = {0};
    struct jl_rules *rules = jl_rules_new();
    if (jl_rules_add_text(rules, "test.cfg", text, NULL, NULL, &err) || jl_rules_finish(rules, NULL, NULL, &err))
        fail_msg("%s: %s", err.field, err.text);
    return rules;
}

#define RULE(key, value, unit)                                                                                         \
    "{ key = \"" key "\"; value = " value "; unit = \"" unit "\"; kind = \"soft\"; source = \"s\"; quote = \"q\"; }"

static void slots_take_the_year_then_every_then_the_rule_itself(void **state)
{
    (void)state;
    struct jl_rules *rules = rules_of(
        "profile = { name = \"p\"; rules = (" RULE("a", "9", "months") ", " RULE("a.every", "4", "months") ", " RULE(
            "a.year2", "2", "months") ", " RULE("b", "3", "calendar_days") ", " RULE("c.every", "5",
                                                                                     "working_days") "); };");
    struct jl_slot_plan plan;
    jl_slot_plan_of(rules, "p", "a", day("2024-01-10"), 0, "f", &plan);
    assert_string_equal(plan.years[0].key, "a.every");
    assert_string_equal(plan.years[1].key, "a.year2");
    assert_int_equal(plan.years[2].amount, 4);
    jl_slot_plan_of(rules, "p", "b", day("2024-01-10"), 0, "f", &plan);
    assert_string_equal(plan.years[2].key, "b");
    jl_slot_plan_of(rules, "p", "c", day("2024-01-10"), 0, "f", &plan); // nobody tests on working days only
    assert_int_equal(plan.years[0].unit, JL_UNIT_NONE);
    jl_slot_plan_of(rules, "p", "a", day("2024-01-10"), 7, "f", &plan);
    assert_string_equal(plan.years[1].key, "f");
    assert_int_equal(plan.years[1].amount, 7);
    assert_null(plan.years[1].rule);
    jl_rules_free(&rules);
}

// ---- a matter's slots -----------------------------------------------------------------------------------------------

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

/// report_in opens; order.served is a test, agreement.signed a talk; report_in.reason moves the test; order.revoked
/// changes the plan; detained and released hold; agreement.refused leaves for a state without slots and comes back.
static const struct jieli_transition rows[] = {
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

static const struct jieli_workflow duty = {.struct_bytes = sizeof(struct jieli_workflow),
                                           .name = "duty",
                                           .version = 1,
                                           .label = L("duty"),
                                           .summary = L("duties that come again"),
                                           .parties = parties,
                                           .party_count = JIELI_COUNT(parties),
                                           .events = events,
                                           .event_count = JIELI_COUNT(events),
                                           .deadlines = deadlines,
                                           .deadline_count = JIELI_COUNT(deadlines),
                                           .states = states,
                                           .state_count = JIELI_COUNT(states),
                                           .transitions = rows,
                                           .transition_count = JIELI_COUNT(rows)};

static enum jieli_status tell(struct test_world *world, const char *type, const char *field, const char *date)
{
    char json[160];
    snprintf(json, sizeof(json), "{\"%s\":\"%s\"}", field, date);
    return test_send(world, type, "office-a", json);
}

/// A test of this day, told on the same.
static void tested(struct test_world *world, const char *date)
{
    test_today(world, date);
    assert_int_equal(tell(world, "order.served", "served_on", date), JIELI_OK);
}

/// The same, told on another day.
static void tested_told(struct test_world *world, const char *date, const char *today)
{
    test_today(world, today);
    assert_int_equal(tell(world, "order.served", "served_on", date), JIELI_OK);
}

static struct test_world *opened(const char *profile, const char *reported_on)
{
    struct test_world *world = test_world_new(&duty, profile, reported_on);
    assert_int_equal(tell(world, "report_in", "reported_on", reported_on), JIELI_OK);
    return world;
}

static uint32_t last_of(const struct test_world *world, const char *name)
{
    for (size_t i = 0; i < world->matter.n_numbers; i++)
        if (strcmp(world->matter.numbers[i]->name, name) == 0)
            return (uint32_t)world->matter.numbers[i]->value;
    return 0;
}

/// The newest slot: its key, begin and end.
static void expect_slot(struct test_world *world, const char *name, const char *rule, const char *begin,
                        const char *due)
{
    uint32_t n = last_of(world, name);
    char text[11];
    assert_string_equal(test_state_of(world, name, n), "RUNNING");
    assert_string_equal(test_due(world, name, n), due);
    jl_date_write((struct jl_date){test_find(world, name, n)->start_day}, text);
    assert_string_equal(text, begin);
    assert_string_equal(test_find(world, name, n)->rule, rule);
}

static void flow_asks_for_22_tests_in_three_years_of_anqing(void **state)
{
    (void)state;
    static const char *const ends[] = {
        "2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10", "2026-06-10", "2026-07-10", "2026-08-10", "2026-09-10",
        "2026-10-10", "2026-11-10", "2026-12-10", "2027-01-10", "2027-03-10", "2027-05-10", "2027-07-10", "2027-09-10",
        "2027-11-10", "2028-01-10", "2028-04-10", "2028-07-10", "2028-10-10", "2029-01-10"};
    struct test_world *world = opened("anqing", "2026-01-10");
    for (uint32_t i = 0; i < 22; i++) {
        assert_string_equal(test_due(world, "due.test", i + 1), ends[i]);
        assert_string_equal(test_find(world, "due.test", i + 1)->rule, i < 12   ? "test.plan.year1"
                                                                       : i < 18 ? "test.plan.year2"
                                                                                : "test.plan.year3");
        if (i % 3 == 0) // tested in time, on the last day
            tested(world, ends[i]);
        else
            assert_int_equal(test_fire(world, "due.test", i + 1), JIELI_OK);
        assert_string_equal(test_state_of(world, "due.test", i + 1), i % 3 ? "MISSED" : "MET");
    }
    expect_slot(world, "due.test", "test.plan.year3", "2029-01-10", "2029-04-10");
    test_world_free(world);
}

static void flow_asks_for_talks_weekly_fortnightly_monthly(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    uint32_t n = 1;
    for (; n <= 52; n++) // 52 weeks end on 9 January, the 53rd begins in the first year still
        assert_int_equal(test_fire(world, "due.talk", n), JIELI_OK);
    expect_slot(world, "due.talk", "talk.plan.year1", "2027-01-09", "2027-01-16");
    for (; n <= 53; n++)
        assert_int_equal(test_fire(world, "due.talk", n), JIELI_OK);
    expect_slot(world, "due.talk", "talk.plan.year2", "2027-01-16", "2027-01-30");
    for (; n <= 53 + 26; n++) // 26 fortnights: 364 days
        assert_int_equal(test_fire(world, "due.talk", n), JIELI_OK);
    expect_slot(world, "due.talk", "talk.plan.year3", "2028-01-15", "2028-02-15");
    test_world_free(world);
}

static void flow_starts_no_slots_where_the_profile_has_no_plan(void **state)
{
    (void)state;
    struct test_world *world = opened("national", "2026-01-10");
    assert_int_equal(world->matter.n_deadlines, 0);
    assert_true(test_noted(world, "no due.test: the plan has no slot"));
    tested(world, "2026-01-20");
    assert_true(test_noted(world, "extra due.test: no slot runs"));
    test_world_free(world);
}

static void flow_takes_one_act_a_slot(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    tested(world, "2026-01-20");
    expect_slot(world, "due.test", "test.plan.year1", "2026-02-10", "2026-03-10");
    tested(world, "2026-02-05"); // extra: its slot is met
    assert_true(test_noted(world, "extra due.test: nothing is due for that day"));
    tested(world, "2026-02-10"); // the last day of the same slot
    assert_int_equal(last_of(world, "due.test"), 2);
    assert_string_equal(test_state_of(world, "due.test", 2), "RUNNING");
    tested(world, "2026-02-11");
    assert_string_equal(test_state_of(world, "due.test", 2), "MET");
    expect_slot(world, "due.test", "test.plan.year1", "2026-03-10", "2026-04-10");
    test_world_free(world);
}

static void flow_counts_an_act_of_the_first_day(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    tested(world, "2026-01-10");
    assert_string_equal(test_state_of(world, "due.test", 1), "MET");
    tested_told(world, "2026-01-09", "2026-02-20"); // before there was a duty
    assert_int_equal(last_of(world, "due.test"), 2);
    assert_string_equal(test_state_of(world, "due.test", 2), "RUNNING");
    test_world_free(world);
}

static void flow_meets_a_missed_slot_by_an_act_told_late(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    assert_int_equal(test_fire(world, "due.test", 1), JIELI_OK);
    assert_int_equal(test_fire(world, "due.test", 2), JIELI_OK);
    tested_told(world, "2026-02-10", "2026-03-12"); // the last day of the first, not the first of the second
    assert_string_equal(test_state_of(world, "due.test", 1), "MET");
    assert_string_equal(test_last_change(world, "due.test", 1), "met_late");
    assert_string_equal(test_state_of(world, "due.test", 2), "MISSED");
    tested_told(world, "2026-02-11", "2026-03-13");
    assert_string_equal(test_state_of(world, "due.test", 2), "MET");
    assert_int_equal(last_of(world, "due.test"), 3);
    assert_string_equal(test_state_of(world, "due.test", 3), "RUNNING");
    tested_told(world, "2026-02-12", "2026-03-13"); // once more: nothing is open for that day
    assert_true(test_noted(world, "extra due.test: nothing is due for that day"));
    test_world_free(world);
}

static void flow_meets_no_older_slot_by_an_extra_act(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    assert_int_equal(test_fire(world, "due.test", 1), JIELI_OK);
    tested(world, "2026-02-20");
    assert_string_equal(test_state_of(world, "due.test", 2), "MET");
    tested(world, "2026-02-25"); // the second of the second slot: it does not make up for the first
    assert_string_equal(test_state_of(world, "due.test", 1), "MISSED");
    assert_true(test_noted(world, "extra due.test: nothing is due for that day"));
    test_world_free(world);
}

/// After an outage the message is decided before the deadlines that passed meanwhile.
static void flow_misses_slots_that_could_not_fire_before_the_act(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    tested(world, "2026-04-20");
    assert_string_equal(test_state_of(world, "due.test", 1), "MISSED"); // 10 February
    assert_string_equal(test_state_of(world, "due.test", 2), "MISSED"); // 10 March
    assert_string_equal(test_state_of(world, "due.test", 3), "MISSED"); // 10 April
    assert_string_equal(test_state_of(world, "due.test", 4), "MET");
    expect_slot(world, "due.test", "test.plan.year1", "2026-05-10", "2026-06-10");
    size_t missed = 0;
    for (size_t i = 0; i < world->result.effect_count; i++)
        missed += world->result.effects[i].kind == JL_EFFECT_MISSED;
    assert_int_equal(missed, 3);
    test_world_free(world);
}

static void flow_moves_a_slot_and_leaves_the_grid(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    test_today(world, "2026-02-05");
    assert_int_equal(tell(world, "report_in.reason", "until_on", "2026-02-25"), JIELI_OK);
    assert_string_equal(test_due(world, "due.test", 1), "2026-02-25");
    assert_string_equal(test_last_change(world, "due.test", 1), "extended");
    tested(world, "2026-02-24");
    assert_string_equal(test_state_of(world, "due.test", 1), "MET");
    expect_slot(world, "due.test", "test.plan.year1", "2026-02-10", "2026-03-10");
    // beyond a whole slot: what lies within goes along
    assert_int_equal(tell(world, "report_in.reason", "until_on", "2026-04-15"), JIELI_OK);
    tested(world, "2026-04-15");
    expect_slot(world, "due.test", "test.plan.year1", "2026-04-10", "2026-05-10");
    // to an earlier day: nothing happens
    assert_int_equal(tell(world, "report_in.reason", "until_on", "2026-05-01"), JIELI_OK);
    assert_string_equal(test_due(world, "due.test", 3), "2026-05-10");
    test_world_free(world);
}

static void flow_moves_a_slot_from_its_expiry_row(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    test_today(world, "2026-01-12");
    assert_int_equal(tell(world, "report_in.reason", "until_on", "2026-02-08"), JIELI_OK); // not later than 10 February
    assert_int_equal(test_fire(world, "due.test", 1), JIELI_OK);                           // leave over: missed
    assert_string_equal(test_state_of(world, "due.test", 1), "MISSED");
    test_today(world, "2026-02-20");
    assert_int_equal(tell(world, "report_in.reason", "until_on", "2026-03-05"), JIELI_OK);
    world->matter.fields[1]->text = "2026-03-20"; // the leave was prolonged without touching the slot
    assert_string_equal(world->matter.fields[1]->name, "leave_until");
    assert_int_equal(test_fire(world, "due.test", 2), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.test", 2), "CANCELLED");
    const Jieli__V1__Deadline *ended = test_find(world, "due.test", 2);
    assert_string_equal(ended->history[ended->n_history - 1]->reason, "moved");
    assert_int_equal(world->result.effect_count, 0); // nobody missed anything
    expect_slot(world, "due.test", "test.plan.year1", "2026-02-10", "2026-03-20");
    assert_int_equal(test_find(world, "due.test", 3)->slot_day, day("2026-03-10").day);
    tested(world, "2026-03-19");
    expect_slot(world, "due.test", "test.plan.year1", "2026-03-10", "2026-04-10");
    test_world_free(world);
}

/// Without a guard: a day that has come already moves nothing, and the duty goes on all the same.
static void flow_misses_a_slot_that_cannot_be_moved(void **state)
{
    (void)state;
    static struct jieli_transition unguarded[JIELI_COUNT(rows)];
    memcpy(unguarded, rows, sizeof(rows));
    unguarded[10].when[0] = (struct jieli_if)IF_SET("matter.leave_until");
    struct jieli_workflow workflow = duty;
    workflow.transitions = unguarded;
    struct test_world *world = test_world_new(&workflow, "anqing", "2026-01-10");
    assert_int_equal(tell(world, "report_in", "reported_on", "2026-01-10"), JIELI_OK);
    assert_int_equal(tell(world, "report_in.reason", "until_on", "2026-02-10"), JIELI_OK);
    assert_int_equal(test_fire(world, "due.test", 1), JIELI_OK);
    assert_true(test_noted(world, "not moved due.test"));
    assert_string_equal(test_state_of(world, "due.test", 1), "MISSED");
    expect_slot(world, "due.test", "test.plan.year1", "2026-02-10", "2026-03-10");
    test_world_free(world);
}

static void flow_lets_slots_rest_and_go_on(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    test_today(world, "2026-01-31");
    assert_int_equal(tell(world, "person.detained", "detained_on", "2026-01-31"), JIELI_OK);
    assert_string_equal(world->matter.state, "frozen");
    assert_string_equal(test_state_of(world, "due.test", 1), "SUSPENDED"); // 10 days are left
    assert_int_equal(world->matter.n_deadlines, 2);
    test_today(world, "2026-05-20");
    assert_int_equal(tell(world, "person.released", "freed_on", "2026-05-20"), JIELI_OK);
    assert_string_equal(test_due(world, "due.test", 1), "2026-05-30");
    assert_int_equal(test_fire(world, "due.test", 1), JIELI_OK);
    expect_slot(world, "due.test", "test.plan.year1", "2026-05-10", "2026-06-10"); // the first grid day after 30 May
    test_world_free(world);
}

static void flow_holds_the_next_slot_when_the_act_came_before_the_hold(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    test_today(world, "2026-01-31");
    assert_int_equal(tell(world, "person.detained", "detained_on", "2026-01-31"), JIELI_OK);
    tested_told(world, "2026-01-25", "2026-02-03");
    assert_string_equal(test_state_of(world, "due.test", 1), "MET");
    assert_string_equal(test_state_of(world, "due.test", 2), "SUSPENDED");
    assert_int_equal(test_find(world, "due.test", 2)->left_units,
                     38); // 28 days of February and 10 of March after 31 January
    test_today(world, "2026-04-30");
    assert_int_equal(tell(world, "person.released", "freed_on", "2026-04-30"), JIELI_OK);
    assert_string_equal(test_due(world, "due.test", 2), "2026-06-07");
    test_world_free(world);
}

static void flow_cancels_slots_that_a_state_does_not_list(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    tested(world, "2026-01-12"); // the first slot is met
    test_today(world, "2026-01-15");
    assert_int_equal(tell(world, "agreement.refused", "refused_on", "2026-01-15"), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.test", 2), "CANCELLED"); // though the office itself has sent it
    assert_string_equal(test_state_of(world, "due.talk", 1), "CANCELLED");
    assert_int_equal(world->matter.n_deadlines, 0);
    test_today(world, "2026-02-01"); // the slot that runs today is met: the next one
    assert_int_equal(tell(world, "agreement.refused", "refused_on", "2026-02-01"), JIELI_OK);
    expect_slot(world, "due.test", "test.plan.year1", "2026-02-10", "2026-03-10");
    assert_string_equal(test_field(world, "slot.due.test"), "2026-02-10");
    test_world_free(world);
}

static void flow_arms_the_slot_of_the_fact_or_of_the_day_given(void **state)
{
    (void)state;
    struct test_world *world = test_world_new(&duty, "anqing", "2026-04-20");
    assert_int_equal(tell(world, "report_in", "reported_on", "2026-01-10"), JIELI_OK);
    expect_slot(world, "due.test", "test.plan.year1", "2026-01-10", "2026-02-10");
    assert_int_equal(tell(world, "order.revoked", "revoked_on", "2026-01-12"), JIELI_OK); // ARM_ON today
    expect_slot(world, "due.test", "test.plan.year1", "2026-04-10", "2026-05-10");
    test_today(world, "2026-05-10"); // on its last day it still runs
    assert_int_equal(tell(world, "order.revoked", "revoked_on", "2026-01-12"), JIELI_OK);
    expect_slot(world, "due.test", "test.plan.year1", "2026-04-10", "2026-05-10");
    test_world_free(world);
    world = test_world_new(&duty, "anqing", "2026-04-20");
    assert_int_equal(tell(world, "report_in", "reported_on", "2026-04-21"), JIELI_FLOW_DATE_AHEAD);
    test_world_free(world);
}

static void flow_lets_a_number_of_days_go_before_the_plan(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    test_today(world, "2026-01-28");
    assert_int_equal(test_send(world, "order.revoked", "office-a", "{\"revoked_on\":\"2026-01-28\",\"reason\":\"8\"}"),
                     JIELI_OK);
    assert_string_equal(test_state_of(world, "due.test", 1), "CANCELLED");
    expect_slot(world, "due.test", "matter.every", "2026-01-26", "2026-02-03"); // 10 January + 24 days, not from today
    tested(world, "2026-02-01");
    expect_slot(world, "due.test", "matter.every", "2026-02-03", "2026-02-11");
    assert_int_equal(test_send(world, "order.revoked", "office-a", "{\"revoked_on\":\"2026-01-28\",\"reason\":\"x\"}"),
                     JIELI_OK); // no number: the plan
    expect_slot(world, "due.test", "test.plan.year1", "2026-01-10", "2026-02-10");
    test_world_free(world);
}

static void flow_names_who_is_responsible_anew_at_each_slot(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    assert_string_equal(test_find(world, "due.test", 1)->responsible, "office-a");
    world->matter.parties[0]->agency = "office-b"; // a transfer
    assert_int_equal(test_fire(world, "due.test", 1), JIELI_OK);
    assert_string_equal(test_find(world, "due.test", 2)->responsible, "office-b");
    assert_string_equal(world->result.effects[0].agency, "office-a"); // whose slot it was
    test_world_free(world);
}

static void flow_goes_on_when_no_row_takes_the_expiry(void **state)
{
    (void)state;
    static struct jieli_transition guarded[JIELI_COUNT(rows)];
    memcpy(guarded, rows, sizeof(rows));
    guarded[11].when[0] = (struct jieli_if)IF_RUNNING("due.talk");
    guarded[11].when[1] = (struct jieli_if)IF_SET("matter.leave_until");
    struct jieli_workflow workflow = duty;
    workflow.transitions = guarded;
    struct test_world *world = test_world_new(&workflow, "anqing", "2026-01-10");
    assert_int_equal(tell(world, "report_in", "reported_on", "2026-01-10"), JIELI_OK);
    assert_int_equal(test_fire(world, "due.test", 1), JIELI_OK);
    assert_int_equal(world->result.row, 0);
    assert_string_equal(test_state_of(world, "due.test", 1), "MISSED");
    expect_slot(world, "due.test", "test.plan.year1", "2026-02-10", "2026-03-10");
    test_world_free(world);
}

/// Only the rolling of a running slot depends on the calendar; months are not rolled, and a changed plan counts from
/// the next.
static void flow_recomputes_a_slot_by_its_own_grid_day(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-31");
    Jieli__V1__Deadline *slot = test_find(world, "due.test", 1);
    assert_string_equal(test_due(world, "due.test", 1), "2026-02-28");
    assert_false(jl_flow_deadline_recompute(&world->world, slot, "urn:test", world->arena));
    tested(world, "2026-02-20");
    assert_string_equal(test_due(world, "due.test", 2), "2026-03-31"); // not 28 March
    assert_false(jl_flow_deadline_recompute(&world->world, test_find(world, "due.test", 2), "urn:test", world->arena));
    test_world_free(world);
}

static void flow_rolls_a_recomputed_slot_from_its_grid_day(void **state)
{
    (void)state;
    struct test_world *world = opened("anqing", "2026-01-10");
    Jieli__V1__Deadline slot = *test_find(world, "due.test", 1);
    slot.rule = "report_in.statutory"; // in calendar_days, which roll
    slot.start_day = day("2026-04-11").day;
    slot.slot_day = slot.due_day = day("2026-05-01").day; // before the calendar said that 1–5 May are off
    assert_true(jl_flow_deadline_recompute(&world->world, &slot, "urn:test", world->arena));
    assert_int_equal(slot.due_day, day("2026-05-06").day);
    assert_string_equal(slot.history[slot.n_history - 1]->what, "recomputed");
    assert_string_equal(slot.history[slot.n_history - 1]->reason, "was 2026-05-01");
    test_world_free(world);
}

static void expect_render(const char *format, bool chinese, const char *const *wanted, size_t count)
{
    struct jl_buf out = {0};
    assert_int_equal(jl_flow_render(&duty, format, chinese, &out, NULL), JIELI_OK);
    for (size_t i = 0; i < count; i++)
        if (!strstr(jl_buf_text(&out), wanted[i]))
            fail_msg("not in the %s: %s\n%s", format, wanted[i], jl_buf_text(&out));
    jl_buf_fini(&out);
}

static void flow_reads_slots_as_sentences(void **state)
{
    (void)state;
    static const char *const en[] = {"the slots of “test” (`due.test`) begin",
                                     "the slots of “test” (`due.test`) begin with that of today",
                                     "this slot of “test” (`due.test`) is met and the next one begins",
                                     "this slot of “test” (`due.test`) moves to `until_on`",
                                     "if `matter.leave_until` is on or after today, then this slot of the deadline "
                                     "that passed moves to `matter.leave_until`",
                                     "the next slot of the deadline that passed begins",
                                     "slot by slot: every `matter.every` days, if that is set; else `test.plan` "
                                     "(`.year1` `.year2` `.year3` by the year, "
                                     "else `.every`, else itself)"};
    static const char *const zh[] = {"“test” (`due.test`)开始逐期计算", "“test” (`due.test`)本期已完成，转入下一期",
                                     "届满期限下一期开始",
                                     "如果`matter.leave_until` 不早于 当日，则届满期限本期延至 `matter.leave_until`",
                                     "逐期：每 `matter.every` 天，未定的按 `test.plan`"};
    static const char *const json[] = {
        "\"start\":\"matter.reported_on\",\"slots\":true,\"every_days\":\"matter.every\""};
    expect_render("md", false, en, sizeof(en) / sizeof(*en));
    expect_render("md", true, zh, sizeof(zh) / sizeof(*zh));
    expect_render("json", false, json, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_of_months_are_counted_from_the_anchor),
        cmocka_unit_test(slots_of_a_leap_day_come_back_to_it),
        cmocka_unit_test(slots_of_two_a_month_halve_the_month),
        cmocka_unit_test(slots_of_years_and_of_days_are_counted),
        cmocka_unit_test(slots_are_anchored_anew_when_the_year_changes_the_plan),
        cmocka_unit_test(slots_pass_over_a_year_without_plan),
        cmocka_unit_test(slots_run_on_their_last_day),
        cmocka_unit_test(slots_end_where_dates_end),
        cmocka_unit_test(slots_take_the_year_then_every_then_the_rule_itself),
        cmocka_unit_test(flow_asks_for_22_tests_in_three_years_of_anqing),
        cmocka_unit_test(flow_asks_for_talks_weekly_fortnightly_monthly),
        cmocka_unit_test(flow_starts_no_slots_where_the_profile_has_no_plan),
        cmocka_unit_test(flow_takes_one_act_a_slot),
        cmocka_unit_test(flow_counts_an_act_of_the_first_day),
        cmocka_unit_test(flow_meets_a_missed_slot_by_an_act_told_late),
        cmocka_unit_test(flow_meets_no_older_slot_by_an_extra_act),
        cmocka_unit_test(flow_misses_a_slot_that_cannot_be_moved),
        cmocka_unit_test(flow_misses_slots_that_could_not_fire_before_the_act),
        cmocka_unit_test(flow_moves_a_slot_and_leaves_the_grid),
        cmocka_unit_test(flow_moves_a_slot_from_its_expiry_row),
        cmocka_unit_test(flow_lets_slots_rest_and_go_on),
        cmocka_unit_test(flow_holds_the_next_slot_when_the_act_came_before_the_hold),
        cmocka_unit_test(flow_cancels_slots_that_a_state_does_not_list),
        cmocka_unit_test(flow_arms_the_slot_of_the_fact_or_of_the_day_given),
        cmocka_unit_test(flow_lets_a_number_of_days_go_before_the_plan),
        cmocka_unit_test(flow_names_who_is_responsible_anew_at_each_slot),
        cmocka_unit_test(flow_goes_on_when_no_row_takes_the_expiry),
        cmocka_unit_test(flow_recomputes_a_slot_by_its_own_grid_day),
        cmocka_unit_test(flow_reads_slots_as_sentences),
        cmocka_unit_test(flow_rolls_a_recomputed_slot_from_its_grid_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
