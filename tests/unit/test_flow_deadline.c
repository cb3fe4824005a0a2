// SPDX-License-Identifier: Apache-2.0
// Deadlines of a matter: arming, meeting, passing, holding. Days of 2026: 15–23 February and 1–5 May are off, 14 and 28
// February and 9 May are make-up working Saturdays.
#include "tests/unit/flow_world.h"

#define L(text)                                                                                                        \
    {                                                                                                                  \
        text, text                                                                                                     \
    }

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

static const struct jieli_workflow clock_workflow = {.struct_bytes = sizeof(struct jieli_workflow),
                                                     .name = "clock",
                                                     .version = 1,
                                                     .label = L("clock"),
                                                     .summary = L("test"),
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

#define ON(day) "{\"made_on\":\"" day "\"}"

static struct test_world *applied(void)
{
    struct test_world *world = test_world_new(&clock_workflow, "working_group", "2026-02-10");
    assert_int_equal(
        test_send(world, "transfer.application", "office-a",
                  "{\"from_division\":\"110101001\",\"to_division\":\"110102001\",\"applied_on\":\"2026-02-10\"}"),
        JIELI_OK);
    return world;
}

static struct test_world *reviewed(void)
{
    struct test_world *world = applied();
    test_today(world, "2026-02-13");
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-02-13")), JIELI_OK);
    return world;
}

static struct test_world *decided(void)
{
    struct test_world *world = reviewed();
    test_today(world, "2026-03-02");
    assert_int_equal(test_send(world, "transfer.decision", "county-a", "{\"approved_on\":\"2026-03-01\"}"), JIELI_OK);
    return world;
}

static void flow_arms_from_the_legal_date_in_working_days(void **state)
{
    (void)state;
    struct test_world *world = applied();
    // applied Tuesday 10 Feb; 1 = Wed 11, 2 = Thu 12
    assert_string_equal(test_due(world, "due.report", 1), "2026-02-12");
    const Jieli__V1__Deadline *deadline = test_find(world, "due.report", 1);
    struct jl_date day = jl_date_of(2026, 2, 12);
    assert_int_equal(deadline->due_at_ms, jl_date_end_ms(day));
    assert_int_equal(deadline->soon_at_ms, jl_date_start_ms(jl_date_of(2026, 2, 11)));
    assert_string_equal(deadline->responsible, "office-a");
    assert_string_equal(deadline->party, "old_office");
    assert_string_equal(deadline->start_fact, "applied_on");
    assert_string_equal(deadline->rule, "transfer.report_to_police");
    assert_string_equal(deadline->profile, "working_group");
    assert_string_equal(deadline->casefile, "cf-1");
    assert_string_equal(deadline->kind, "soft"); // the table says hard, the local rule is soft
    assert_string_equal(deadline->rule_version, jl_rules_version(world->rules));
    assert_string_equal(test_last_change(world, "due.report", 1), "armed");
    assert_true(test_noted(world, "arm due.report#1 2026-02-12"));
    assert_string_equal(world->matter.deadlines[0], "due.report#1");
    test_world_free(world);
}

static void flow_arms_over_the_spring_festival_from_acceptance(void **state)
{
    (void)state;
    struct test_world *world = reviewed();
    // accepted Fri 13 Feb; Sat 14 (make-up) 1, Tue 24 2, Wed 25 3, Thu 26 4, Fri 27 5, Sat 28 (make-up) 6, Mon 2 Mar 7,
    // Tue 3 8, Wed 4 9, Thu 5 10
    assert_string_equal(test_due(world, "due.review", 1), "2026-03-05");
    assert_string_equal(test_find(world, "due.review", 1)->start_fact, "acceptance");
    test_world_free(world);
}

static void flow_uses_the_fallback_and_leaves_out_what_has_no_rule(void **state)
{
    (void)state;
    struct test_world *world = applied();
    assert_string_equal(test_due(world, "due.forward", 1), "2026-02-13"); // prompt.act: 3 working days
    assert_string_equal(test_find(world, "due.forward", 1)->rule, "prompt.act");
    assert_null(test_deadline(world, "", "due.none", 1));
    assert_true(test_noted(world, "no due.none: transfer.office_review has no value"));
    assert_int_equal(world->matter.n_deadlines, 2);
    test_world_free(world);
}

static void flow_names_who_missed_it(void **state)
{
    (void)state;
    struct test_world *world = applied();
    assert_int_equal(test_fire(world, "due.report", 1), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.report", 1), "MISSED");
    assert_string_equal(test_last_change(world, "due.report", 1), "fired");
    assert_int_equal(test_find(world, "due.report", 1)->soon_at_ms, 0);
    assert_int_equal(world->result.effects[0].kind, JL_EFFECT_MISSED);
    assert_string_equal(world->result.effects[0].agency, "office-a");
    assert_string_equal(world->result.effects[0].name, "due.report");
    assert_string_equal(world->result.effects[0].clause, "late");
    assert_ptr_equal(world->result.effects[0].deadline, world->result.deadlines[0]);
    assert_int_equal(world->result.effects[0].deadline->state, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED);
    assert_string_equal(world->matter.state, "applied");
    assert_int_equal(world->matter.n_deadlines, 1);
    test_world_free(world);
}

static void flow_names_who_was_bound_when_it_started(void **state)
{
    (void)state;
    struct test_world *world = applied();
    world->matter.parties[0]->agency = "office-b"; // the part has changed hands since
    assert_int_equal(test_fire(world, "due.report", 1), JIELI_OK);
    assert_string_equal(world->result.effects[0].agency, "office-a");
    test_world_free(world);
}

static void flow_meets_a_missed_duty_late(void **state)
{
    (void)state;
    struct test_world *world = applied();
    assert_int_equal(test_fire(world, "due.report", 1), JIELI_OK);
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-02-12")), JIELI_OK);
    assert_string_equal(test_last_change(world, "due.report", 1), "met_late");
    assert_string_equal(test_state_of(world, "due.report", 1), "MET");
    test_world_free(world);
}

static void flow_meets_late_by_another_partys_word_when_the_row_says_so(void **state)
{
    (void)state;
    struct test_world *world = applied();
    assert_int_equal(test_fire(world, "due.report", 1), JIELI_OK);
    assert_int_equal(test_send(world, "transfer.opinion", "station-a", ON("2026-02-13")), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.report", 1), "MISSED");
    assert_int_equal(test_send(world, "transfer.opinion", "station-a", ON("2026-02-12")), JIELI_OK);
    assert_string_equal(test_last_change(world, "due.report", 1), "met_late");
    test_world_free(world);
}

static void flow_leaves_a_missed_duty_missed(void **state)
{
    (void)state;
    struct test_world *world = applied();
    assert_int_equal(test_fire(world, "due.report", 1), JIELI_OK);
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-02-13")), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.report", 1), "MISSED");
    test_world_free(world);
}

static void flow_meets_what_the_responsible_party_did_and_cancels_the_rest(void **state)
{
    (void)state;
    struct test_world *world = applied();
    test_today(world, "2026-02-12");
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-02-12")), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.report", 1), "MET"); // old office reported
    assert_string_equal(test_last_change(world, "due.report", 1), "met");
    assert_true(test_noted(world, "end due.report#1 MET"));
    assert_int_equal(test_send(world, "transfer.withdrawn", "office-a", ON("2026-02-12")), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.review", 1), "CANCELLED"); // the station's, not old office's
    assert_int_equal(world->matter.n_deadlines, 0);
    assert_true(world->result.finished);
    test_world_free(world);
}

static void flow_cancels_all_when_the_row_says_so(void **state)
{
    (void)state;
    struct test_world *world = applied();
    assert_int_equal(test_send(world, "transfer.withdrawn", "office-a", ON("2026-02-10")), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.report", 1), "CANCELLED");
    assert_string_equal(test_state_of(world, "due.forward", 1), "CANCELLED");
    test_world_free(world);
}

static void flow_keeps_deadlines_that_the_new_state_lists(void **state)
{
    (void)state;
    struct test_world *world = decided();
    assert_string_equal(test_state_of(world, "due.review", 1), "CANCELLED"); // decided has no row for it
    assert_string_equal(test_state_of(world, "due.person", 1), "RUNNING");
    test_world_free(world);
}

static void flow_disarms_what_another_party_fulfils(void **state)
{
    (void)state;
    struct test_world *world = decided();
    test_today(world, "2026-03-05");
    assert_int_equal(test_send(world, "report_in", "office-b", "{\"reported_on\":\"2026-03-05\"}"), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.person", 1), "MET");
    assert_string_equal(test_state_of(world, "due.log", 1), "CANCELLED");
    test_world_free(world);
}

static void flow_finds_a_duty_done_when_its_day_passes(void **state)
{
    (void)state;
    struct test_world *world = applied();
    world->taken = true;
    assert_int_equal(test_fire(world, "due.forward", 1), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.forward", 1), "MET");
    assert_int_equal(world->result.effect_count, 0);
    test_world_free(world);
}

static void flow_misses_even_without_a_row_that_holds(void **state)
{
    (void)state;
    struct test_world *world = applied();
    assert_int_equal(test_fire(world, "due.forward", 1), JIELI_OK); // its only row asks for an acknowledgement
    assert_int_equal(world->result.row, 0);
    assert_string_equal(test_state_of(world, "due.forward", 1), "MISSED");
    assert_string_equal(world->matter.state, "applied");
    assert_true(test_noted(world, "no row for due.forward"));
    test_world_free(world);
}

static void flow_arms_again_as_the_next_number(void **state)
{
    (void)state;
    struct test_world *world = reviewed();
    test_today(world, "2026-02-14");
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-02-14")), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.review", 1), "CANCELLED");
    assert_string_equal(test_due(world, "due.review", 2), "2026-03-06"); // from Sat 14 Feb: one working day later
    assert_int_equal(test_fire(world, "due.review", 2), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.review", 2), "MISSED");
    assert_string_equal(test_state_of(world, "due.review", 3), "RUNNING");
    assert_int_equal(world->matter.n_deadlines, 1);
    assert_string_equal(world->matter.deadlines[0], "due.review#3");
    test_world_free(world);
}

static void fire_on(struct test_world *world, const char *today, uint32_t n, const char *rule, const char *next)
{
    test_today(world, today);
    assert_int_equal(test_fire(world, "due.review", n), JIELI_OK);
    assert_string_equal(test_find(world, "due.review", n + 1)->rule, rule);
    assert_string_equal(test_due(world, "due.review", n + 1), next);
}

/// remind.often is 3: three times in a row by the rule, then by the other; whoever arms it anew begins from the start.
static void flow_reminds_often_and_then_seldom(void **state)
{
    (void)state;
    struct test_world *world = reviewed(); // 10 working days: to Thu 5 March
    fire_on(world, "2026-03-06", 1, "transfer.police_review", "2026-03-20");
    fire_on(world, "2026-03-21", 2, "transfer.police_review", "2026-04-03");
    fire_on(world, "2026-04-04", 3, "transfer.police_review", "2026-04-20"); // the 6th is off
    fire_on(world, "2026-04-21", 4, "remind.later", "2026-05-21");
    fire_on(world, "2026-05-22", 5, "remind.later", "2026-06-22");
    assert_int_equal(test_find(world, "due.review", 6)->again, 5);
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-05-22")), JIELI_OK);
    assert_string_equal(test_find(world, "due.review", 7)->rule, "transfer.police_review");
    assert_int_equal(test_find(world, "due.review", 7)->again, 0);
    test_world_free(world);
}

static void flow_refuses_a_period_that_starts_tomorrow(void **state)
{
    (void)state;
    struct test_world *world = decided();
    assert_int_equal(test_send(world, "lost.reported", "office-a", "{\"since_on\":\"2026-03-03\"}"),
                     JIELI_FLOW_DATE_AHEAD);
    assert_string_equal(world->err.field, "since_on");
    assert_string_equal(test_state_of(world, "due.person", 1), "RUNNING");
    assert_int_equal(test_send(world, "lost.reported", "office-a", "{\"since_on\":\"2026-03-02\"}"), JIELI_OK);
    assert_string_equal(test_due(world, "due.person", 2), "2026-03-17");
    test_world_free(world);
}

static void flow_takes_the_day_itself_and_counts_back(void **state)
{
    (void)state;
    struct test_world *world = decided();
    assert_int_equal(test_send(world, "aid.decided", "office-a", "{\"until_on\":\"2026-06-30\"}"), JIELI_OK);
    assert_string_equal(test_due(world, "due.day", 1), "2026-06-30");
    assert_int_equal(test_find(world, "due.day", 1)->due_at_ms, jl_date_end_ms(jl_date_of(2026, 6, 30)));
    // 30 days before 30 June is Sunday 31 May: back to Friday 29 May
    assert_string_equal(test_due(world, "due.renew", 1), "2026-05-29");
    assert_int_equal(test_send(world, "aid.decided", "office-a", "{\"granted\":true}"), JIELI_OK);
    assert_true(test_noted(world, "no due.day: until_on gives no date"));
    assert_null(test_deadline(world, "", "due.day", 2));
    assert_string_equal(test_state_of(world, "due.day", 1), "RUNNING");
    test_world_free(world);
}

static void flow_seeks_an_hour_of_the_day(void **state)
{
    (void)state;
    struct test_world *world = decided();
    jl_time_ms eight = 20 * JL_MS_HOUR;
    // accepted 2 March 10:00: the same evening
    assert_int_equal(test_find(world, "due.log", 1)->due_at_ms, jl_date_start_ms(jl_date_of(2026, 3, 2)) + eight);
    // from a date, the day itself is not counted: the next evening
    assert_int_equal(test_send(world, "transfer.returned", "county-a", ON("2026-03-02")), JIELI_OK);
    assert_int_equal(test_find(world, "due.log", 2)->due_at_ms, jl_date_start_ms(jl_date_of(2026, 3, 3)) + eight);
    // passing at 20:00 it starts again for the next day, never for the same instant
    assert_int_equal(test_fire(world, "due.log", 2), JIELI_OK);
    assert_int_equal(test_find(world, "due.log", 3)->due_at_ms, jl_date_start_ms(jl_date_of(2026, 3, 4)) + eight);
    test_world_free(world);
}

static void flow_gives_hard_effect_only_where_table_and_rule_agree(void **state)
{
    (void)state;
    struct test_world *world = decided();
    assert_string_equal(test_find(world, "due.person", 1)->kind, "hard_person");
    assert_string_equal(test_due(world, "due.person", 1), "2026-03-16"); // 15 days from Sunday 1 March
    assert_string_equal(test_find(world, "due.log", 1)->kind, "soft");
    test_world_free(world);
}

static void flow_takes_the_far_rule_when_the_field_says_so(void **state)
{
    (void)state;
    for (int far = 0; far < 2; far++) {
        struct test_world *world = test_world_new(&clock_workflow, "zhejiang", "2026-02-10");
        test_send(world, "transfer.application", "office-a",
                  "{\"from_division\":\"110101001\",\"to_division\":\"110102001\",\"applied_on\":\"2026-02-10\"}");
        test_send(world, "transfer.report", "office-a", ON("2026-02-10"));
        assert_int_equal(test_send(world, "transfer.decision", "county-a",
                                   far ? "{\"approved\":true,\"approved_on\":\"2026-02-10\"}" : "{}"),
                         JIELI_OK);
        assert_string_equal(test_find(world, "due.far", 1)->rule, far ? "report_in.local_far" : "report_in.local");
        test_world_free(world);
    }
}

static void flow_suspends_and_resumes_with_the_days_left(void **state)
{
    (void)state;
    struct test_world *world = reviewed();
    test_today(world, "2026-02-26"); // 14, 24, 25, 26 are gone: 6 of 10 left
    assert_int_equal(test_signal(world, "measure.suspended"), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.review", 1), "SUSPENDED");
    assert_int_equal(test_find(world, "due.review", 1)->left_units, 6);
    assert_int_equal(test_find(world, "due.review", 1)->soon_at_ms, 0);
    test_today(world, "2026-04-01");
    assert_int_equal(test_signal(world, "measure.resumed"), JIELI_OK);
    // resumed Wed 1 April; 2, 3 April, 7 (Mon 6 is off for Qingming), 8, 9, 10
    assert_string_equal(test_due(world, "due.review", 1), "2026-04-10");
    assert_string_equal(test_state_of(world, "due.review", 1), "RUNNING");
    assert_string_equal(test_last_change(world, "due.review", 1), "resumed");
    assert_int_equal(test_find(world, "due.review", 1)->soon_at_ms, jl_date_start_ms(jl_date_of(2026, 4, 9)));
    assert_int_equal(world->matter.n_deadlines, 1);
    test_world_free(world);
}

static void flow_extends_only_to_a_later_day(void **state)
{
    (void)state;
    struct test_world *world = decided();
    assert_int_equal(test_send(world, "report_in.reason", "office-a", "{\"reason\":\"x\",\"until_on\":\"2026-03-16\"}"),
                     JIELI_OK);
    assert_true(test_noted(world, "not extended due.person#1"));
    assert_int_equal(test_send(world, "report_in.reason", "office-a", "{\"reason\":\"x\",\"until_on\":\"2026-03-20\"}"),
                     JIELI_OK);
    assert_string_equal(test_due(world, "due.person", 1), "2026-03-20");
    assert_string_equal(test_last_change(world, "due.person", 1), "extended");
    test_world_free(world);
}

static void flow_misses_a_fact_after_the_day_that_comes_before_the_firing(void **state)
{
    (void)state;
    struct test_world *world = applied();
    test_today(world, "2026-02-14"); // after an outage spooled messages are decided before what passed meanwhile
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-02-13")), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.report", 1), "MISSED");
    assert_int_equal(world->result.effects[0].kind, JL_EFFECT_MISSED);
    assert_string_equal(world->result.effects[0].agency, "office-a");
    assert_string_equal(world->matter.state, "reviewed");
    test_world_free(world);
    world = applied();
    test_today(world, "2026-02-14");
    assert_int_equal(test_send(world, "transfer.report", "office-a", ON("2026-02-12")), JIELI_OK);
    assert_string_equal(test_state_of(world, "due.report", 1), "MET");
    test_world_free(world);
}

static void flow_lets_operators_hold_and_extend(void **state)
{
    (void)state;
    struct test_world *world = reviewed();
    Jieli__V1__Deadline *deadline = test_find(world, "due.review", 1);
    struct jl_date day = jl_date_of(2026, 3, 12);
    assert_int_equal(jl_flow_deadline_act(&world->world, JL_DEADLINE_RESUME, deadline, JL_DATE_NONE, "r", "op",
                                          world->arena, &world->err),
                     JIELI_ARG_INVALID);
    assert_int_equal(jl_flow_deadline_act(&world->world, JL_DEADLINE_EXTEND, deadline, jl_date_of(2026, 3, 5), "r",
                                          "op", world->arena, &world->err),
                     JIELI_ARG_INVALID);
    assert_int_equal(
        jl_flow_deadline_act(&world->world, JL_DEADLINE_EXTEND, deadline, day, "illness", "op", world->arena, NULL),
        JIELI_OK);
    assert_string_equal(test_due(world, "due.review", 1), "2026-03-12");
    assert_string_equal(deadline->history[1]->reason, "illness");
    assert_string_equal(deadline->history[1]->actor, "op");
    assert_int_equal(
        jl_flow_deadline_act(&world->world, JL_DEADLINE_SUSPEND, deadline, JL_DATE_NONE, "r", "op", world->arena, NULL),
        JIELI_OK);
    // extended while it rests: the days left are counted anew from the day it was suspended
    int32_t left = deadline->left_units;
    assert_int_equal(jl_flow_deadline_act(&world->world, JL_DEADLINE_EXTEND, deadline, jl_date_of(2026, 3, 13), "r",
                                          "op", world->arena, NULL),
                     JIELI_OK);
    assert_int_equal(deadline->left_units, left + 1);
    for (int i = 0; i < 40; i++) {
        jl_flow_deadline_act(&world->world, JL_DEADLINE_RESUME, deadline, JL_DATE_NONE, "r", "op", world->arena, NULL);
        jl_flow_deadline_act(&world->world, JL_DEADLINE_SUSPEND, deadline, JL_DATE_NONE, "r", "op", world->arena, NULL);
    }
    assert_int_equal(deadline->n_history, 16); // bounded
    assert_string_equal(deadline->history[0]->what, "armed");
    assert_int_equal(deadline->left_units, left + 1); // resumed and suspended on one day: nothing lost
    test_world_free(world);
}

static void flow_holds_an_hour_by_the_minute(void **state)
{
    (void)state;
    struct test_world *world = decided();
    assert_int_equal(test_signal(world, "measure.suspended"), JIELI_OK);
    assert_int_equal(test_find(world, "due.log", 1)->left_units, 600); // 10:00 to 20:00
    test_today(world, "2026-03-10");
    assert_int_equal(test_signal(world, "measure.resumed"), JIELI_OK);
    assert_int_equal(test_find(world, "due.log", 1)->due_at_ms,
                     jl_date_start_ms(jl_date_of(2026, 3, 10)) + 20 * JL_MS_HOUR);
    test_world_free(world);
}

static void flow_recomputes_what_a_new_calendar_moves(void **state)
{
    (void)state;
    struct test_world *world = reviewed();
    Jieli__V1__Deadline *deadline = test_find(world, "due.review", 1);
    assert_false(jl_flow_deadline_recompute(&world->world, deadline, "op", world->arena));
    deadline->due_day++; // as an older calendar had it
    assert_true(jl_flow_deadline_recompute(&world->world, deadline, "op", world->arena));
    assert_string_equal(test_due(world, "due.review", 1), "2026-03-05");
    assert_string_equal(test_last_change(world, "due.review", 1), "recomputed");
    assert_string_equal(deadline->history[1]->reason, "was 2026-03-06");
    test_world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_arms_from_the_legal_date_in_working_days),
        cmocka_unit_test(flow_arms_over_the_spring_festival_from_acceptance),
        cmocka_unit_test(flow_uses_the_fallback_and_leaves_out_what_has_no_rule),
        cmocka_unit_test(flow_names_who_missed_it),
        cmocka_unit_test(flow_names_who_was_bound_when_it_started),
        cmocka_unit_test(flow_meets_a_missed_duty_late),
        cmocka_unit_test(flow_meets_late_by_another_partys_word_when_the_row_says_so),
        cmocka_unit_test(flow_leaves_a_missed_duty_missed),
        cmocka_unit_test(flow_meets_what_the_responsible_party_did_and_cancels_the_rest),
        cmocka_unit_test(flow_cancels_all_when_the_row_says_so),
        cmocka_unit_test(flow_keeps_deadlines_that_the_new_state_lists),
        cmocka_unit_test(flow_disarms_what_another_party_fulfils),
        cmocka_unit_test(flow_finds_a_duty_done_when_its_day_passes),
        cmocka_unit_test(flow_misses_even_without_a_row_that_holds),
        cmocka_unit_test(flow_arms_again_as_the_next_number),
        cmocka_unit_test(flow_reminds_often_and_then_seldom),
        cmocka_unit_test(flow_refuses_a_period_that_starts_tomorrow),
        cmocka_unit_test(flow_takes_the_day_itself_and_counts_back),
        cmocka_unit_test(flow_seeks_an_hour_of_the_day),
        cmocka_unit_test(flow_gives_hard_effect_only_where_table_and_rule_agree),
        cmocka_unit_test(flow_takes_the_far_rule_when_the_field_says_so),
        cmocka_unit_test(flow_suspends_and_resumes_with_the_days_left),
        cmocka_unit_test(flow_extends_only_to_a_later_day),
        cmocka_unit_test(flow_misses_a_fact_after_the_day_that_comes_before_the_firing),
        cmocka_unit_test(flow_lets_operators_hold_and_extend),
        cmocka_unit_test(flow_holds_an_hour_by_the_minute),
        cmocka_unit_test(flow_recomputes_what_a_new_calendar_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
