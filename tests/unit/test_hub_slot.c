// SPDX-License-Identifier: Apache-2.0
// Duties that come again, in a whole hub: each slot fires at its instant, also after an outage, and the state forgets
// old ones.
#include "tests/unit/here.h"

static const struct jieli_party parties[] = {
    {.name = "office", .role = "community_office", .label = L("office")},
};
static const struct jieli_event events[] = {
    {.name = "report_in", .type = "report_in", .from = {"office"}, .date = "reported_on", .label = L("begin")},
    {.name = "order.served", .type = "order.served", .from = {"office"}, .date = "served_on", .label = L("act")},
    {.name = "person.died", .type = "person.died", .from = {"office"}, .label = L("end")},
};
static const struct jieli_deadline deadlines[] = {
    {.name = "due.call",
     .rule = "phone.plan",
     .start = "matter.since",
     .every_days = "matter.every",
     .slots = true,
     .party = "office",
     .label = L("call"),
     .passing = L("late"),
     .clause = "c"},
};
static const struct jieli_state states[] = {
    {.name = "open", .kind = JIELI_STATE_ACTIVE, .label = L("open"), .waits = L("calls"), .clause = "c"},
    {.name = "done", .kind = JIELI_STATE_FINAL, .label = L("done"), .clause = "c"},
};
static const struct jieli_transition rows[] = {
    {.in = {"start"},
     .on = {"report_in"},
     .act = {DO_SET("since", "reported_on"), DO_SET("every", "=2"), DO_ARM("due.call")},
     .go = "open",
     .clause = "c1"},
    {.in = {"open"}, .on = {"order.served"}, .act = {DO_SLOT_MET("due.call")}, .clause = "c2"},
    {.in = {"open"}, .on = {"due.call"}, .act = {DO_MISSED("office"), DO_SLOT_NEXT("*")}, .clause = "c3"},
    {.in = {"open"}, .on = {"person.died"}, .go = "done", .clause = "c4"},
};
static const struct jieli_workflow calls = {WORKFLOW("calls", parties, events, states, rows), DEADLINES(deadlines)};

static void say(struct here *here, const char *type, const char *field, const char *date)
{
    char json[200], more[80];
    snprintf(more, sizeof more, "\"%s\":\"%s\"", field, date);
    here_tell(here, type, here_about(1, more, json, sizeof json));
}

/// The duty runs since 9 February 2026 (TOWN_START), every two days.
static struct here on_duty(void)
{
    struct here here = here_open_with(&calls);
    say(&here, "report_in", "reported_on", "2026-02-09");
    return here;
}

/// The slot with this number runs until that day, and so many before it were missed.
static void expect(struct here *here, uint32_t n, const char *due, size_t missed)
{
    struct town_duties duties = town_duties(here->town, "due.call");
    char day[11];
    jl_date_write(duties.due, day);
    assert_int_equal(duties.running, 1);
    assert_int_equal(duties.running_n, n);
    assert_string_equal(day, due);
    assert_int_equal(duties.missed, missed);
    assert_int_equal(duties.all, 1 + missed);
}

static void slots_follow_each_other_through_the_hub(void **unused)
{
    (void)unused;
    struct here here = on_duty();
    jl_time_ms midnight = TOWN_START - 8 * JL_MS_HOUR;
    expect(&here, 1, "2026-02-11", 0);
    here.town->now_ms = midnight + 3 * JL_MS_DAY - 1; // 24:00 on the 11th has not come
    town_round(here.town);
    expect(&here, 1, "2026-02-11", 0);
    here.town->now_ms += 1;
    town_round(here.town);
    expect(&here, 2, "2026-02-13", 1);
    say(&here, "order.served", "served_on", "2026-02-12");
    expect(&here, 3, "2026-02-15", 1);
    say(&here, "order.served", "served_on", "2026-02-11"); // told late
    expect(&here, 3, "2026-02-15", 0);
    town_restart(here.town);
    expect(&here, 3, "2026-02-15", 0);
    here_close(&here);
}

/// While the hub was away ten slots passed: each is missed at its own instant.
static void slots_that_passed_in_an_outage_all_fire(void **unused)
{
    (void)unused;
    struct here here = on_duty();
    town_stop(here.town);
    here.town->now_ms += 21 * JL_MS_DAY;
    town_start(here.town);
    town_begin(here.town);
    for (int i = 0; i < 3; i++)
        town_round(here.town);
    expect(&here, 11, "2026-03-03", 10);
    here_close(&here);
}

static void state_keeps_the_newest_missed_slots_only(void **unused)
{
    (void)unused;
    struct here here = on_duty();
    for (int i = 0; i < 30; i++) {
        here.town->now_ms += 2 * JL_MS_DAY;
        town_round(here.town);
    }
    here.town->now_ms += JL_MS_DAY;
    town_round(here.town);
    expect(&here, 31, "2026-04-12", 12);
    assert_int_equal(town_duties(here.town, "due.call").oldest_n, 19);
    town_restart(here.town);
    expect(&here, 31, "2026-04-12", 12);
    here.office = here_link(&here, "office");
    say(&here, "person.died", "died_on", "2026-04-11");
    assert_int_equal(town_count(here.town, TOWN_DEADLINE), 0);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_follow_each_other_through_the_hub),
        cmocka_unit_test(slots_that_passed_in_an_outage_all_fire),
        cmocka_unit_test(state_keeps_the_newest_missed_slots_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
