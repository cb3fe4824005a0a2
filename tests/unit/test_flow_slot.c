// SPDX-License-Identifier: Apache-2.0
// Duties that come again: slot after slot, met, missed, met late, and read as sentences. What moves or holds a slot:
// test_flow_slot_move.c.
#include "tests/unit/duty_world.h"

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
    static struct jieli_transition guarded[DUTY_ROWS];
    memcpy(guarded, duty_rows, sizeof(duty_rows));
    guarded[11].when[0] = (struct jieli_if)IF_RUNNING("due.talk");
    guarded[11].when[1] = (struct jieli_if)IF_SET("matter.leave_until");
    struct jieli_workflow workflow = duty_workflow;
    workflow.transitions = guarded;
    struct test_world *world = test_world_new(&workflow, "anqing", "2026-01-10");
    assert_int_equal(tell(world, "report_in", "reported_on", "2026-01-10"), JIELI_OK);
    assert_int_equal(test_fire(world, "due.test", 1), JIELI_OK);
    assert_int_equal(world->result.row, 0);
    assert_string_equal(test_state_of(world, "due.test", 1), "MISSED");
    expect_slot(world, "due.test", "test.plan.year1", "2026-02-10", "2026-03-10");
    test_world_free(world);
}

static void expect_render(const char *format, bool chinese, const char *const *wanted, size_t count)
{
    struct jl_buf out = {0};
    assert_int_equal(jl_flow_render(&duty_workflow, format, chinese, &out, NULL), JIELI_OK);
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
        cmocka_unit_test(flow_asks_for_22_tests_in_three_years_of_anqing),
        cmocka_unit_test(flow_asks_for_talks_weekly_fortnightly_monthly),
        cmocka_unit_test(flow_starts_no_slots_where_the_profile_has_no_plan),
        cmocka_unit_test(flow_takes_one_act_a_slot),
        cmocka_unit_test(flow_counts_an_act_of_the_first_day),
        cmocka_unit_test(flow_meets_a_missed_slot_by_an_act_told_late),
        cmocka_unit_test(flow_meets_no_older_slot_by_an_extra_act),
        cmocka_unit_test(flow_misses_slots_that_could_not_fire_before_the_act),
        cmocka_unit_test(flow_lets_a_number_of_days_go_before_the_plan),
        cmocka_unit_test(flow_names_who_is_responsible_anew_at_each_slot),
        cmocka_unit_test(flow_goes_on_when_no_row_takes_the_expiry),
        cmocka_unit_test(flow_reads_slots_as_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
