// SPDX-License-Identifier: Apache-2.0
// Ids are forgotten once their message is too old to be taken (formats F5): by records, a few a round, the same after a
// replay; and what is said to who comes with one afterwards.
#include "lib/wire/skim.h"
#include "tests/unit/here.h"

#define LOOKS_MAX 128u

static const Jieli__V1__OutcomeItem *say(struct here *here, const char *id, jl_time_ms time_ms)
{
    char json[400];
    struct town_message message = {
        .type = "bench.note", .id = id, .time_ms = time_ms, .json = town_note(1, "x", json, sizeof json)};
    here->office->count = here->office->taken = 0;
    return here_say_message(here, message);
}

/// The session of then is over long since; the agent comes again.
static void days_pass(struct here *here, int days)
{
    here->town->now_ms += days * JL_MS_DAY;
    town_hang_up(here->town, here->office);
    here->office = here_link(here, "office");
}

static uint64_t ids(const struct here *here)
{
    return jl_state_dedupe_count(here->town->hub->state);
}

static uint64_t swept_through(const struct jl_state *state)
{
    return jl_object_number(jl_state_get(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_SWEEP, jl_view_text("ids")), 1);
}

#define OLD "00000000-0000-4000-8000-000000000001" // no time inside
#define TIMED "019c4000-0000-7000-8000-000000000001"

static void id_is_known_as_long_as_its_message_may_come_again(void **unused)
{
    (void)unused;
    struct here here = here_open();
    jl_time_ms then = here.town->now_ms;
    uint64_t position = say(&here, OLD, then)->position, known = ids(&here);
    days_pass(&here, 400);
    const Jieli__V1__OutcomeItem *item = say(&here, OLD, then);
    town_expect(item, TOWN_DUPLICATE, "");
    assert_int_equal(item->position, position);
    assert_int_equal(ids(&here), known);
    assert_int_equal(swept_through(here.town->hub->state), 0);
    here_close(&here);
}

static void forgotten_id_is_answered_by_the_age_of_its_message(void **unused)
{
    (void)unused;
    struct here here = here_open();
    jl_time_ms then = here.town->now_ms;
    say(&here, OLD, then);
    say(&here, TIMED, then);
    days_pass(&here, 402);
    for (unsigned i = 0; i < 4; i++)
        town_round(here.town);
    assert_int_equal(ids(&here), 0);
    assert_true(swept_through(here.town->hub->state) > 0);
    town_expect(say(&here, OLD, then), TOWN_REJECTED, "JL-MSG-0011");
    town_expect(say(&here, TIMED, then), TOWN_REJECTED, "JL-MSG-0011");
    assert_int_equal(ids(&here), 0);
    town_expect(say(&here, OLD, here.town->now_ms), TOWN_ACCEPTED,
                ""); // the promise of an id without time is one window
    assert_int_equal(ids(&here), 1);
    town_expect(say(&here, OLD, here.town->now_ms), TOWN_DUPLICATE, "");
    here_close(&here);
}

static void younger_ids_stay_when_older_ones_go(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char id[40];
    uint64_t before = ids(&here);
    for (unsigned i = 0; i < 3 * LOOKS_MAX; i++) {
        snprintf(id, sizeof id, "00000000-0000-4000-8000-%012u", i);
        town_expect(say(&here, id, 0), TOWN_ACCEPTED, "");
        if (i == LOOKS_MAX - 1)
            days_pass(&here, 200);
    }
    days_pass(&here, 201);
    for (unsigned i = 0; i < 8; i++)
        town_round(here.town);
    assert_int_equal(ids(&here), 2 * LOOKS_MAX);
    town_expect(say(&here, id, 0), TOWN_DUPLICATE, "");
    town_expect(say(&here, "00000000-0000-4000-8000-000000000128", 0), TOWN_DUPLICATE, "");
    town_expect(say(&here, "00000000-0000-4000-8000-000000000127", 0), TOWN_ACCEPTED, "");
    assert_true(before < LOOKS_MAX);
    here_close(&here);
}

static void round_forgets_a_few_only_and_says_so_in_a_record(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char id[40];
    for (unsigned i = 0; i < 3 * LOOKS_MAX; i++) {
        snprintf(id, sizeof id, "00000000-0000-4000-8000-%012u", i);
        say(&here, id, 0);
    }
    here.town->now_ms += 402 * JL_MS_DAY;
    uint64_t left = ids(&here), rounds = 0;
    while (left) {
        uint64_t next = here.town->hub->next_position;
        jl_hub_fire(here.town->hub, here.town->now_ms);
        assert_true(left - ids(&here) <= LOOKS_MAX);
        assert_int_equal(here.town->hub->next_position - next, left != ids(&here)); // one record, or none
        left = ids(&here);
        assert_true(++rounds < 100);
    }
    assert_true(rounds > 3);
    here_close(&here);
}

static enum jieli_status apply_record(struct jl_state *state, struct jl_journal *journal, uint64_t position)
{
    struct jl_record record;
    enum jieli_status status = jl_journal_read(journal, position, &record, NULL, NULL);
    if (status != JIELI_OK)
        return status;
    struct jl_view packed = jl_skim(record.plain, 3, 0);
    Jieli__V1__Decision *decision = packed.data ? jieli__v1__decision__unpack(NULL, packed.len, packed.data) : NULL;
    if (decision)
        jl_apply(state, decision);
    jieli__v1__decision__free_unpacked(decision, NULL);
    return JIELI_OK;
}

static void replay_forgets_the_same_ids(void **unused)
{
    (void)unused;
    struct here here = here_open();
    jl_time_ms then = here.town->now_ms;
    say(&here, OLD, then);
    days_pass(&here, 402);
    town_round(here.town);
    say(&here, TIMED, here.town->now_ms); // its own time is too old: not remembered
    say(&here, "00000000-0000-4000-8000-000000000002", 0);
    struct jl_state *state = jl_state_new((struct jl_hash_seed){7, 9});
    for (uint64_t i = 1; i < here.town->hub->next_position; i++)
        assert_int_equal(apply_record(state, here.town->journal, i), JIELI_OK);
    assert_int_equal(ids(&here), 1);
    assert_int_equal(jl_state_dedupe_count(state), 1);
    assert_int_equal(swept_through(state), swept_through(here.town->hub->state));
    jl_state_free(&state);
    here_close(&here);
}

static void nothing_is_forgotten_while_the_clock_is_in_doubt(void **unused)
{
    (void)unused;
    struct here here = here_open();
    say(&here, OLD, 0);
    uint64_t known = ids(&here);
    here.town->now_ms += 402 * JL_MS_DAY;
    jl_hub_clock(here.town->hub, true, here.town->now_ms);
    jl_hub_hold_hard(here.town->hub, true);
    town_round(here.town);
    town_round(here.town);
    assert_int_equal(ids(&here), known);
    jl_hub_clock(here.town->hub, false, here.town->now_ms);
    jl_hub_hold_hard(here.town->hub, false);
    town_round(here.town);
    town_round(here.town);
    assert_int_equal(ids(&here), 0);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(id_is_known_as_long_as_its_message_may_come_again),
        cmocka_unit_test(forgotten_id_is_answered_by_the_age_of_its_message),
        cmocka_unit_test(younger_ids_stay_when_older_ones_go),
        cmocka_unit_test(round_forgets_a_few_only_and_says_so_in_a_record),
        cmocka_unit_test(replay_forgets_the_same_ids),
        cmocka_unit_test(nothing_is_forgotten_while_the_clock_is_in_doubt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
