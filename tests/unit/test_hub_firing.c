// SPDX-License-Identifier: Apache-2.0
// Deadlines when they are due, held, late (formats F13).
#include "tests/unit/hub_fixture.h"
#include <time.h>

#define SOFT_DUE                                                                                                       \
    (TOWN_START - 8 * JL_MS_HOUR +                                                                                     \
     6 * JL_MS_DAY) ///< 5 working days from 2026-02-09: 10, 11, 12, 13 and the made-up Saturday 14
#define HARD_DUE                                                                                                       \
    (TOWN_START - 8 * JL_MS_HOUR +                                                                                     \
     16 * JL_MS_DAY) ///< 7 days end on the 16th, in the Spring Festival: rolled to the 24th

struct here {
    struct town *town;
    struct town_link *op, *office;
    struct town_signer office_key, civil_key;
};

static struct here here_open(void)
{
    struct here here = {.town = town_open()};
    here.op = town_operator(here.town);
    town_agency(here.town, here.op, "office", "community_office", "999001", &here.office_key);
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    here.office = town_link(here.town, "office", "office", 64);
    return here;
}

static void here_close(struct here *here)
{
    jl_key_free(&here->office_key.key);
    jl_key_free(&here->civil_key.key);
    town_close(here->town);
}

static void say(struct here *here, const char *type, const char *json)
{
    town_expect(
        town_say(here->town, here->office, &here->office_key, (struct town_message){.type = type, .json = json}),
        TOWN_ACCEPTED, "");
}

/// A matter with both deadlines running.
static void arm(struct here *here, uint32_t person)
{
    char json[400], resident[19];
    say(here, "bench.note", town_note(person, "x", json, sizeof json));
    town_resident(person, resident);
    snprintf(json, sizeof json, "{\"person\":{\"resident_id\":\"%s\"},\"reported_on\":\"2026-02-09\"}", resident);
    say(here, "report_in", json);
}

struct seen {
    const char *name;
    size_t running, missed;
    jl_time_ms due_at_ms;
};

static bool see(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct seen *seen = user;
    (void)kind, (void)key;
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, value.len, value.data);
    if (strcmp(deadline->name, seen->name) == 0) {
        seen->running += deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
        seen->missed += deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED;
        seen->due_at_ms = deadline->due_at_ms;
    }
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    return true;
}

static struct seen look(struct here *here, const char *name)
{
    struct seen seen = {.name = name};
    jl_state_each(jl_hub_state(here->town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE, see, &seen);
    return seen;
}

static void deadlines_fire_at_their_instant_and_not_before(void **unused)
{
    (void)unused;
    struct here here = here_open();
    arm(&here, 1);
    assert_int_equal(look(&here, "due.soft").due_at_ms, SOFT_DUE);
    assert_int_equal(look(&here, "due.hard").due_at_ms, HARD_DUE);
    here.town->now_ms = SOFT_DUE - 1;
    town_round(here.town);
    assert_int_equal(look(&here, "due.soft").missed, 0);
    here.town->now_ms = SOFT_DUE;
    town_round(here.town);
    assert_int_equal(look(&here, "due.soft").missed, 1);
    assert_int_equal(look(&here, "due.hard").missed, 0);
    here_close(&here);
}

static void hard_ones_wait_while_the_clock_is_in_doubt_and_soft_ones_go_on(void **unused)
{
    (void)unused;
    struct here here = here_open();
    for (uint32_t i = 1; i <= 3; i++)
        arm(&here, i);
    jl_hub_clock(here.town->hub, true, here.town->now_ms);
    jl_hub_hold_hard(here.town->hub, true);
    here.town->now_ms = HARD_DUE + 1;
    town_round(here.town);
    assert_int_equal(look(&here, "due.soft").missed, 3);
    assert_int_equal(look(&here, "due.hard").missed, 0);
    jl_hub_clock(here.town->hub, false, here.town->now_ms);
    jl_hub_hold_hard(here.town->hub, false);
    town_round(here.town);
    assert_int_equal(look(&here, "due.hard").missed, 3);
    here_close(&here);
}

static void after_an_outage_only_those_that_passed_meanwhile_wait(void **unused)
{
    (void)unused;
    struct here here = here_open();
    arm(&here, 1);
    jl_hub_outage(here.town->hub, SOFT_DUE, HARD_DUE - 1000);
    jl_hub_hold_hard(here.town->hub, true); // the ten minutes after the start
    here.town->now_ms = HARD_DUE;
    town_round(here.town);
    assert_int_equal(look(&here, "due.hard").missed, 1); // due after the start: on time
    here_close(&here);
    here = here_open();
    arm(&here, 1);
    jl_hub_outage(here.town->hub, SOFT_DUE, HARD_DUE + 1000);
    jl_hub_hold_hard(here.town->hub, true);
    here.town->now_ms = HARD_DUE + 1000;
    town_round(here.town);
    assert_int_equal(look(&here, "due.hard").missed, 0);
    jl_hub_hold_hard(here.town->hub, false);
    town_round(here.town);
    assert_int_equal(look(&here, "due.hard").missed, 1);
    here_close(&here);
}

static void held_one_that_is_met_meanwhile_does_not_fire(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char json[400], resident[19];
    arm(&here, 1);
    jl_hub_outage(here.town->hub, SOFT_DUE, HARD_DUE + 1000);
    jl_hub_hold_hard(here.town->hub, true);
    here.town->now_ms = HARD_DUE + 1000;
    town_round(here.town);
    town_resident(1, resident);
    snprintf(json, sizeof json, "{\"person\":{\"resident_id\":\"%s\"},\"signed_on\":\"2026-02-20\"}", resident);
    say(&here, "agreement.signed", json); // ends the matter
    jl_hub_hold_hard(here.town->hub, false);
    town_round(here.town);
    assert_int_equal(look(&here, "due.hard").missed + look(&here, "due.hard").running, 0);
    here_close(&here);
}

static size_t reminders(struct here *here)
{
    size_t count = 0;
    for (const Jieli__V1__Frame *frame; (frame = town_take(here->office, JIELI__V1__FRAME__OF_DELIVER));)
        for (size_t i = 0; i < frame->deliver->n_items; i++) {
            ProtobufCBinaryData bytes = frame->deliver->items[i]->message;
            Jieli__V1__Message *message = jieli__v1__message__unpack(NULL, bytes.len, bytes.data);
            count += strcmp(message->type, "cn.jieli.deadline.soon.v1") == 0;
            jieli__v1__message__free_unpacked(message, NULL);
        }
    return count;
}

static void nobody_is_reminded_of_a_day_that_has_passed(void **unused)
{
    (void)unused;
    struct here here = here_open();
    arm(&here, 1);
    here.town->now_ms = HARD_DUE + 5000; // nothing ran in between
    town_round(here.town);
    assert_int_equal(look(&here, "due.soft").missed, 1);
    assert_int_equal(look(&here, "due.hard").missed, 1);
    town_round(here.town);
    assert_int_equal(reminders(&here), 0);
    here_close(&here);
}

static void reminder_comes_on_the_last_working_day_before(void **unused)
{
    (void)unused;
    struct here here = here_open();
    arm(&here, 1);
    here.town->now_ms = SOFT_DUE - 2 * JL_MS_DAY;
    town_round(here.town);
    town_round(here.town);
    assert_int_equal(reminders(&here), 1);
    here_close(&here);
}

static void many_held_ones_cost_a_round_nothing(void **unused)
{
    (void)unused;
    struct here here = here_open();
    struct jl_state *state = jl_hub_state(here.town->hub);
    for (uint32_t i = 0; i < 20000; i++) {
        uint8_t key[JL_DEADLINE_KEY_MAX];
        char matter[24];
        struct jl_buf packed = {0};
        Jieli__V1__Deadline deadline = JIELI__V1__DEADLINE__INIT;
        snprintf(matter, sizeof matter, "mt-%u", i);
        deadline.matter = matter;
        deadline.name = (char *)(uintptr_t) "due.hard";
        deadline.kind = (char *)(uintptr_t) "hard_agency";
        deadline.n = 1;
        deadline.state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
        deadline.due_at_ms = here.town->now_ms - 1;
        jl_buf_add_packed(&packed, &deadline.base);
        jl_state_put(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE,
                     jl_view(key, jl_key_deadline(key, matter, "due.hard", 1)), jl_buf_view(&packed));
        jl_buf_fini(&packed);
    }
    jl_hub_clock(here.town->hub, true, here.town->now_ms);
    jl_hub_hold_hard(here.town->hub, true);
    clock_t start = clock();
    for (int i = 0; i < 200; i++)
        jl_hub_fire(here.town->hub, here.town->now_ms);
    assert_true(clock() - start < CLOCKS_PER_SEC / 2);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadlines_fire_at_their_instant_and_not_before),
        cmocka_unit_test(hard_ones_wait_while_the_clock_is_in_doubt_and_soft_ones_go_on),
        cmocka_unit_test(after_an_outage_only_those_that_passed_meanwhile_wait),
        cmocka_unit_test(held_one_that_is_met_meanwhile_does_not_fire),
        cmocka_unit_test(nobody_is_reminded_of_a_day_that_has_passed),
        cmocka_unit_test(reminder_comes_on_the_last_working_day_before),
        cmocka_unit_test(many_held_ones_cost_a_round_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
