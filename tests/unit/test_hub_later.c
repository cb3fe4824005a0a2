// SPDX-License-Identifier: Apache-2.0
// Old post waits for those who are in a hurry, in order, and never for ever.
#include "tests/unit/unit.h"

#include "core/hub/later.h"

#define MS INT64_C(1000)

static char ANNA, BELA;

struct world {
    struct jl_later *later;
    char taken[512];
};

static void take(void *user, void *session, struct jl_view frame)
{
    struct world *world = user;
    size_t len = strlen(world->taken);
    assert_true(len + 2 < sizeof world->taken);
    world->taken[len] = session == &ANNA ? 'a' : 'b';
    world->taken[len + 1] = (char)frame.data[0];
}

static int begin(void **state)
{
    static struct world world;
    memset(&world, 0, sizeof world);
    world.later = jl_later_new(take, &world);
    // what goes as it comes
    assert_false(jl_later_keep(world.later, &ANNA, (struct jl_view){(const uint8_t *)"0", 1}, JL_LATER_FREE, true));
    assert_false(jl_later_keep(world.later, &BELA, (struct jl_view){(const uint8_t *)"0", 1}, JL_LATER_FREE, true));
    *state = &world;
    return 0;
}

static int end(void **state)
{
    jl_later_free(&((struct world *)*state)->later);
    return 0;
}

static bool keep(struct world *world, void *session, const char *name, uint32_t messages, bool old)
{
    return jl_later_keep(world->later, session, (struct jl_view){(const uint8_t *)name, 1}, messages, old);
}

/// A round in which others were heard, or not. True: its batch was written.
static bool round_at(struct world *world, int64_t now_us, bool others)
{
    if (others)
        jl_later_heard(world->later, now_us);
    jl_later_step(world->later, now_us);
    bool held = jl_later_holds(world->later, now_us);
    if (!held)
        jl_later_done(world->later, now_us + 3 * MS);
    return !held;
}

static void later_keeps_only_old_messages_and_what_comes_behind_them(void **state)
{
    struct world *world = *state;
    assert_false(keep(world, &ANNA, "1", 1, false));
    assert_true(keep(world, &ANNA, "1", 1, true));
    assert_true(keep(world, &ANNA, "2", 1, false));
    assert_false(keep(world, &BELA, "1", 1, false));
    assert_true(jl_later_has(world->later, &ANNA));
    assert_false(jl_later_has(world->later, &BELA));
}

static void later_lets_a_few_ride_with_others_by_turns_and_in_order(void **state)
{
    struct world *world = *state;
    _Static_assert(JL_LATER_RIDE == 1, "one frame of one message at a time");
    for (const char *name = "12"; *name; name++)
        assert_true(keep(world, &ANNA, name, 1, true) && keep(world, &BELA, name, 1, true));
    assert_true(round_at(world, 100 * MS, true)); // they were never taken from: a little goes
    assert_string_equal(world->taken, "a1");
    assert_false(round_at(world, 104 * MS, false)); // decided while nobody waits, and not written
    assert_string_equal(world->taken, "a1b1");
    assert_false(round_at(world, 105 * MS, false)); // no more than ride
    assert_true(round_at(world, 106 * MS, true));
    assert_string_equal(world->taken, "a1b1");
    assert_true(round_at(world, 110 * MS, true)); // somebody waits now: nothing is decided first
    assert_string_equal(world->taken, "a1b1");
    assert_false(round_at(world, 114 * MS, false));
    assert_true(round_at(world, 115 * MS, true));
    assert_false(round_at(world, 119 * MS, false));
    assert_true(round_at(world, 120 * MS, true));
    assert_string_equal(world->taken, "a1b1a2b2");
    assert_int_equal(jl_later_wait_us(world->later, 123 * MS), INT64_MAX);
}

static void later_goes_on_when_others_leave_no_moment_free(void **state)
{
    struct world *world = *state;
    for (const char *name = "123456789"; *name; name++)
        assert_true(keep(world, &ANNA, name, JL_LATER_RIDE, true));
    for (int64_t us = 100 * MS; us < 100 * MS + 4 * (int64_t)JL_LATER_STARVED_US; us += 500)
        assert_true(round_at(world, us, true));
    assert_string_equal(world->taken, "a1a2a3a4");
}

static void later_makes_batches_of_its_own_seldom_while_others_may_come(void **state)
{
    struct world *world = *state;
    uint32_t written = 0;
    for (uint32_t i = 0; i < 200; i++)
        assert_true(keep(world, &ANNA, "x", JL_LATER_ALONE, true));
    round_at(world, 1, true);
    for (int64_t ms = 5; ms < 9000; ms += 5)
        written += round_at(world, ms * MS, false);
    assert_in_range(written, 2, 9); // 3 ms each
    jl_later_forget(world->later, &ANNA);
    assert_false(jl_later_has(world->later, &ANNA));
}

/// Who comes in the middle of a batch waits for all of it.
static void later_makes_small_batches_while_others_may_come(void **state)
{
    struct world *world = *state;
    for (uint32_t i = 0; i < 150; i++)
        assert_true(keep(world, &ANNA, "x", 1, true));
    jl_later_heard(world->later, 0);
    jl_later_done(world->later, 1);
    assert_true(round_at(world, JL_LATER_QUIET_US, false));
    assert_int_equal(strlen(world->taken), 2 * JL_LATER_ALONE_BUSY);
    memset(world->taken, 0, sizeof world->taken);
    assert_true(round_at(world, JL_LATER_BUSY_US, false)); // nobody may come
    assert_int_equal(strlen(world->taken), 2 * JL_LATER_ALONE);
}

static void later_goes_on_by_itself_when_nobody_else_is_there(void **state)
{
    struct world *world = *state;
    uint32_t written = 0;
    for (uint32_t i = 0; i < 200; i++)
        assert_true(keep(world, &ANNA, "x", JL_LATER_ALONE, true));
    for (int64_t ms = 60 * 1000; ms < 61 * 1000; ms += 5)
        written += round_at(world, ms * MS, false);
    assert_in_range(written, 50, 100); // a fifth of the time
}

static void later_takes_the_oldest_at_once_when_there_is_no_room(void **state)
{
    struct world *world = *state;
    static uint8_t large[JL_LATER_SESSION_BYTES / 2 + 1] = {'1'};
    assert_true(jl_later_keep(world->later, &ANNA, (struct jl_view){large, sizeof large}, 1, true));
    large[0] = '2';
    assert_true(jl_later_keep(world->later, &ANNA, (struct jl_view){large, sizeof large}, 1, true));
    assert_string_equal(world->taken, "a1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(later_keeps_only_old_messages_and_what_comes_behind_them, begin, end),
        cmocka_unit_test_setup_teardown(later_lets_a_few_ride_with_others_by_turns_and_in_order, begin, end),
        cmocka_unit_test_setup_teardown(later_goes_on_when_others_leave_no_moment_free, begin, end),
        cmocka_unit_test_setup_teardown(later_makes_batches_of_its_own_seldom_while_others_may_come, begin, end),
        cmocka_unit_test_setup_teardown(later_makes_small_batches_while_others_may_come, begin, end),
        cmocka_unit_test_setup_teardown(later_goes_on_by_itself_when_nobody_else_is_there, begin, end),
        cmocka_unit_test_setup_teardown(later_takes_the_oldest_at_once_when_there_is_no_room, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
