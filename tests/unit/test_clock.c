// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "core/hub/clock.h"

#define WALL INT64_C(1770000000000)

static void clock_never_runs_backwards(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, false, 0, WALL, 1000);
    assert_int_equal(jl_clock_now(&clock, WALL + 100, 1100), WALL + 100);
    assert_int_equal(jl_clock_now(&clock, WALL - 2000, 1200), WALL + 100); // a step of 2.1 s back: waits
    assert_false(clock.suspect);
}

static void small_steps_back_add_up_to_a_doubt(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, false, 0, WALL, 0);
    jl_clock_now(&clock, WALL - 4000, 0);
    assert_false(clock.suspect); // 4 s behind the last batch
    jl_clock_now(&clock, WALL - 8000, 0);
    assert_true(clock.suspect); // 8 s, though no step was larger than 5 s
    assert_int_equal(clock.now_ms, WALL);
}

static void confirmed_wall_that_is_behind_is_waited_for(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, false, WALL + 3600000, WALL, 0);
    assert_true(clock.suspect);
    jl_clock_confirm(&clock, WALL, 0);
    assert_int_equal(jl_clock_now(&clock, WALL + 1000, 1000), WALL + 3600000);
    assert_false(clock.suspect);
    assert_int_equal(jl_clock_now(&clock, WALL + 3599000, 3599000), WALL + 3600000);
    assert_int_equal(jl_clock_now(&clock, WALL + 3601000, 3601000), WALL + 3601000);
    assert_false(clock.suspect);
}

static void hard_ones_wait_as_long_as_the_hub_was_away_but_ten_minutes_at_most(void **unused)
{
    (void)unused;
    assert_int_equal(jl_clock_grace_until(false, WALL, WALL + 60000), 0); // not longer than 60 s
    assert_int_equal(jl_clock_grace_until(false, WALL, WALL + 60001), WALL + 2 * 60001);
    assert_int_equal(jl_clock_grace_until(false, WALL, WALL + 600000), WALL + 1200000);
    assert_int_equal(jl_clock_grace_until(false, WALL, WALL + 86400000), WALL + 86400000 + 600000);
    assert_int_equal(jl_clock_grace_until(true, WALL, WALL + 86400000), 0); // a demo clock is away for no time
    assert_int_equal(jl_clock_grace_until(false, 0, WALL), 0);              // never there before
}

static void clock_follows_slow_adjustment(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, false, 0, WALL, 0);
    for (int64_t i = 1; i <= 100; i++)
        jl_clock_now(&clock, WALL + i * 1100, i * 1000); // 10 % fast: 10 s ahead after 100 s, 0.1 s a step
    assert_false(clock.suspect);
    assert_int_equal(clock.now_ms, WALL + 110000);
}

static void clock_doubts_a_jump_of_more_than_five_seconds(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, false, 0, WALL, 0);
    jl_clock_now(&clock, WALL + 1000 + 5000, 1000);
    assert_false(clock.suspect); // exactly 5 s
    jl_clock_start(&clock, false, false, 0, WALL, 0);
    assert_int_equal(jl_clock_now(&clock, WALL + 1000 + 5001, 1000), WALL + 1000);
    assert_true(clock.suspect);
    assert_int_equal(jl_clock_now(&clock, WALL + 90000, 3000), WALL + 3000);
    jl_clock_confirm(&clock, WALL + 91000, 4000);
    assert_int_equal(jl_clock_now(&clock, WALL + 92000, 5000), WALL + 92000);
}

static void clock_doubts_a_start_before_the_last_record_or_long_after_it(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, false, WALL + 5001, WALL, 0);
    assert_true(clock.suspect);
    jl_clock_start(&clock, false, false, WALL + 5000, WALL, 0);
    assert_false(clock.suspect);
    jl_clock_start(&clock, false, false, WALL - JL_CLOCK_GAP_MS, WALL, 0);
    assert_false(clock.suspect);
    jl_clock_start(&clock, false, false, WALL - JL_CLOCK_GAP_MS - 1, WALL, 0);
    assert_true(clock.suspect);
}

/// Else START would be recorded at a time that nobody trusts, and what follows before it.
static void a_recorded_doubt_outlives_the_process_from_its_first_instant(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, true, WALL - 3600000, WALL, 0);
    assert_true(clock.suspect);
    assert_int_equal(clock.now_ms, WALL - 3600000);
    assert_int_equal(jl_clock_now(&clock, WALL + 1000, 1000), WALL - 3600000 + 1000);
    jl_clock_start(&clock, true, true, 5000, WALL, 0);
    assert_false(clock.suspect); // a demo clock is never in doubt
}

static void three_agencies_whose_agents_agree_lift_the_doubt(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, false, WALL - JL_CLOCK_GAP_MS - 1, WALL, 0);
    jl_clock_hear(&clock, "a", WALL + 60000, WALL, 0);
    jl_clock_hear(&clock, "a", WALL, WALL, 1);         // the same agency counts once
    jl_clock_hear(&clock, "b", WALL + 60001, WALL, 2); // disagrees
    jl_clock_hear(&clock, "c", WALL, WALL, 3);
    assert_true(clock.suspect);
    jl_clock_hear(&clock, "d", WALL - 59000, WALL, 4);
    assert_false(clock.suspect);
}

static void witnesses_older_than_a_minute_do_not_count(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, false, false, WALL - JL_CLOCK_GAP_MS - 1, WALL, 0);
    jl_clock_hear(&clock, "a", WALL, WALL, 0);
    jl_clock_hear(&clock, "b", WALL + 60001, WALL + 60001, 60001);
    jl_clock_hear(&clock, "c", WALL + 60002, WALL + 60002, 60002);
    assert_true(clock.suspect);
}

static void demo_clock_goes_on_from_the_last_record_and_only_forward(void **unused)
{
    (void)unused;
    struct jl_clock clock;
    jl_clock_start(&clock, true, false, 5000, WALL, 100);
    assert_int_equal(jl_clock_now(&clock, WALL + 900000, 400), 5300);
    jl_clock_set(&clock, 100000, 400);
    jl_clock_set(&clock, 50, 400);
    assert_int_equal(jl_clock_now(&clock, WALL, 500), 100100);
    assert_false(clock.suspect);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clock_never_runs_backwards),
        cmocka_unit_test(small_steps_back_add_up_to_a_doubt),
        cmocka_unit_test(confirmed_wall_that_is_behind_is_waited_for),
        cmocka_unit_test(hard_ones_wait_as_long_as_the_hub_was_away_but_ten_minutes_at_most),
        cmocka_unit_test(clock_follows_slow_adjustment),
        cmocka_unit_test(clock_doubts_a_jump_of_more_than_five_seconds),
        cmocka_unit_test(clock_doubts_a_start_before_the_last_record_or_long_after_it),
        cmocka_unit_test(a_recorded_doubt_outlives_the_process_from_its_first_instant),
        cmocka_unit_test(three_agencies_whose_agents_agree_lift_the_doubt),
        cmocka_unit_test(witnesses_older_than_a_minute_do_not_count),
        cmocka_unit_test(demo_clock_goes_on_from_the_last_record_and_only_forward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
