// SPDX-License-Identifier: Apache-2.0
// Deadlines of a matter: arming, meeting, passing. What holds, extends or repeats one: test_flow_hold.c.
#include "tests/unit/clock_world.h"

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
        cmocka_unit_test(flow_refuses_a_period_that_starts_tomorrow),
        cmocka_unit_test(flow_takes_the_day_itself_and_counts_back),
        cmocka_unit_test(flow_seeks_an_hour_of_the_day),
        cmocka_unit_test(flow_gives_hard_effect_only_where_table_and_rule_agree),
        cmocka_unit_test(flow_takes_the_far_rule_when_the_field_says_so),
        cmocka_unit_test(flow_misses_a_fact_after_the_day_that_comes_before_the_firing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
