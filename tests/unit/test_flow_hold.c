// SPDX-License-Identifier: Apache-2.0
// Deadlines that are held, extended, armed again, or computed anew.
#include "tests/unit/clock_world.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_suspends_and_resumes_with_the_days_left),
        cmocka_unit_test(flow_holds_an_hour_by_the_minute),
        cmocka_unit_test(flow_extends_only_to_a_later_day),
        cmocka_unit_test(flow_lets_operators_hold_and_extend),
        cmocka_unit_test(flow_recomputes_what_a_new_calendar_moves),
        cmocka_unit_test(flow_arms_again_as_the_next_number),
        cmocka_unit_test(flow_reminds_often_and_then_seldom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
