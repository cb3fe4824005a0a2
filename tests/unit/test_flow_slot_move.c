// SPDX-License-Identifier: Apache-2.0
// Slots that are moved, held, cancelled, armed anew, or computed anew.
#include "tests/unit/duty_world.h"

/// Without a guard: a day that has come already moves nothing, and the duty goes on all the same.
static void flow_misses_a_slot_that_cannot_be_moved(void **state)
{
    (void)state;
    static struct jieli_transition unguarded[DUTY_ROWS];
    memcpy(unguarded, duty_rows, sizeof(duty_rows));
    unguarded[10].when[0] = (struct jieli_if)IF_SET("matter.leave_until");
    struct jieli_workflow workflow = duty_workflow;
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
    assert_int_equal(test_find(world, "due.test", 3)->slot_day, ground_day("2026-03-10").day);
    tested(world, "2026-03-19");
    expect_slot(world, "due.test", "test.plan.year1", "2026-03-10", "2026-04-10");
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
    struct test_world *world = test_world_new(&duty_workflow, "anqing", "2026-04-20");
    assert_int_equal(tell(world, "report_in", "reported_on", "2026-01-10"), JIELI_OK);
    expect_slot(world, "due.test", "test.plan.year1", "2026-01-10", "2026-02-10");
    assert_int_equal(tell(world, "order.revoked", "revoked_on", "2026-01-12"), JIELI_OK); // ARM_ON today
    expect_slot(world, "due.test", "test.plan.year1", "2026-04-10", "2026-05-10");
    test_today(world, "2026-05-10"); // on its last day it still runs
    assert_int_equal(tell(world, "order.revoked", "revoked_on", "2026-01-12"), JIELI_OK);
    expect_slot(world, "due.test", "test.plan.year1", "2026-04-10", "2026-05-10");
    test_world_free(world);
    world = test_world_new(&duty_workflow, "anqing", "2026-04-20");
    assert_int_equal(tell(world, "report_in", "reported_on", "2026-04-21"), JIELI_FLOW_DATE_AHEAD);
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
    slot.start_day = ground_day("2026-04-11").day;
    slot.slot_day = slot.due_day = ground_day("2026-05-01").day; // before the calendar said that 1–5 May are off
    assert_true(jl_flow_deadline_recompute(&world->world, &slot, "urn:test", world->arena));
    assert_int_equal(slot.due_day, ground_day("2026-05-06").day);
    assert_string_equal(slot.history[slot.n_history - 1]->what, "recomputed");
    assert_string_equal(slot.history[slot.n_history - 1]->reason, "was 2026-05-01");
    test_world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_misses_a_slot_that_cannot_be_moved),
        cmocka_unit_test(flow_moves_a_slot_and_leaves_the_grid),
        cmocka_unit_test(flow_moves_a_slot_from_its_expiry_row),
        cmocka_unit_test(flow_lets_slots_rest_and_go_on),
        cmocka_unit_test(flow_holds_the_next_slot_when_the_act_came_before_the_hold),
        cmocka_unit_test(flow_cancels_slots_that_a_state_does_not_list),
        cmocka_unit_test(flow_arms_the_slot_of_the_fact_or_of_the_day_given),
        cmocka_unit_test(flow_recomputes_a_slot_by_its_own_grid_day),
        cmocka_unit_test(flow_rolls_a_recomputed_slot_from_its_grid_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
