// SPDX-License-Identifier: Apache-2.0
// Deadlines when they are due, held, late (formats F13).
#include "tests/unit/here.h"
#include <time.h>

#define SOFT_DUE                                                                                                       \
    (TOWN_START - 8 * JL_MS_HOUR +                                                                                     \
     6 * JL_MS_DAY) ///< 5 working days from 2026-02-09: 10, 11, 12, 13 and the made-up Saturday 14
#define HARD_DUE                                                                                                       \
    (TOWN_START - 8 * JL_MS_HOUR +                                                                                     \
     16 * JL_MS_DAY) ///< 7 days end on the 16th, in the Spring Festival: rolled to the 24th

static void deadlines_fire_at_their_instant_and_not_before(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here_arm(&here, 1, "2026-02-09");
    assert_int_equal(town_duties(here.town, "due.soft").due_at_ms, SOFT_DUE);
    assert_int_equal(town_duties(here.town, "due.hard").due_at_ms, HARD_DUE);
    here.town->now_ms = SOFT_DUE - 1;
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.soft").missed, 0);
    here.town->now_ms = SOFT_DUE;
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.soft").missed, 1);
    assert_int_equal(town_duties(here.town, "due.hard").missed, 0);
    here_close(&here);
}

static void hard_ones_wait_while_the_clock_is_in_doubt_and_soft_ones_go_on(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    for (uint32_t i = 1; i <= 3; i++)
        here_arm(&here, i, "2026-02-09");
    jl_hub_clock(here.town->hub, true, here.town->now_ms);
    jl_hub_hold_hard(here.town->hub, true);
    here.town->now_ms = HARD_DUE + 1;
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.soft").missed, 3);
    assert_int_equal(town_duties(here.town, "due.hard").missed, 0);
    jl_hub_clock(here.town->hub, false, here.town->now_ms);
    jl_hub_hold_hard(here.town->hub, false);
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.hard").missed, 3);
    here_close(&here);
}

static void after_an_outage_only_those_that_passed_meanwhile_wait(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here_arm(&here, 1, "2026-02-09");
    jl_hub_outage(here.town->hub, SOFT_DUE, HARD_DUE - 1000);
    jl_hub_hold_hard(here.town->hub, true); // the ten minutes after the start
    here.town->now_ms = HARD_DUE;
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.hard").missed, 1); // due after the start: on time
    here_close(&here);
    here = here_open_civil(0);
    here_arm(&here, 1, "2026-02-09");
    jl_hub_outage(here.town->hub, SOFT_DUE, HARD_DUE + 1000);
    jl_hub_hold_hard(here.town->hub, true);
    here.town->now_ms = HARD_DUE + 1000;
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.hard").missed, 0);
    jl_hub_hold_hard(here.town->hub, false);
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.hard").missed, 1);
    here_close(&here);
}

static void held_one_that_is_met_meanwhile_does_not_fire(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    char json[400];
    here_arm(&here, 1, "2026-02-09");
    jl_hub_outage(here.town->hub, SOFT_DUE, HARD_DUE + 1000);
    jl_hub_hold_hard(here.town->hub, true);
    here.town->now_ms = HARD_DUE + 1000;
    town_round(here.town);
    here_about(1, "\"signed_on\":\"2026-02-20\"", json, sizeof json);
    here_tell(&here, "agreement.signed", json); // ends the matter
    jl_hub_hold_hard(here.town->hub, false);
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.hard").missed + town_duties(here.town, "due.hard").running, 0);
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
    struct here here = here_open_civil(0);
    here_arm(&here, 1, "2026-02-09");
    here.town->now_ms = HARD_DUE + 5000; // nothing ran in between
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.soft").missed, 1);
    assert_int_equal(town_duties(here.town, "due.hard").missed, 1);
    town_round(here.town);
    assert_int_equal(reminders(&here), 0);
    here_close(&here);
}

static void reminder_comes_on_the_last_working_day_before(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here_arm(&here, 1, "2026-02-09");
    here.town->now_ms = SOFT_DUE - 2 * JL_MS_DAY;
    town_round(here.town);
    town_round(here.town);
    assert_int_equal(reminders(&here), 1);
    here_close(&here);
}

static void many_held_ones_cost_a_round_nothing(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    for (uint32_t i = 0; i < 20000; i++) {
        char matter[24];
        Jieli__V1__Deadline deadline = JIELI__V1__DEADLINE__INIT;
        snprintf(matter, sizeof matter, "mt-%u", i);
        deadline.matter = matter;
        deadline.name = (char *)(uintptr_t) "due.hard";
        deadline.kind = (char *)(uintptr_t) "hard_agency";
        deadline.n = 1;
        deadline.state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
        deadline.due_at_ms = here.town->now_ms - 1;
        town_put_deadline(here.town, &deadline);
    }
    jl_hub_clock(here.town->hub, true, here.town->now_ms);
    jl_hub_hold_hard(here.town->hub, true);
    clock_t start = clock();
    for (int i = 0; i < 200; i++)
        jl_hub_fire(here.town->hub, here.town->now_ms);
    assert_true(clock() - start < CLOCKS_PER_SEC / 2);
    here_close(&here);
}

// ---- the first working day after a long holiday ----

#define STORM 5000u

/// One open matter, and so many of its deadlines that are due in the same night, put in no order.
static void storm(struct here *here, jl_time_ms first_due_ms)
{
    Jieli__V1__Casefile casefile = JIELI__V1__CASEFILE__INIT;
    Jieli__V1__Matter matter = JIELI__V1__MATTER__INIT;
    char *matters[] = {(char *)(uintptr_t) "mt-storm"};
    casefile.id = (char *)(uintptr_t) "cf-storm";
    casefile.scope = (char *)(uintptr_t) "person";
    casefile.matters = matters;
    casefile.n_matters = 1;
    town_put(here->town, TOWN_CASEFILE, jl_view_text(casefile.id), &casefile.base);
    matter.id = matters[0];
    matter.casefile = casefile.id;
    matter.workflow = (char *)(uintptr_t) "town";
    matter.state = (char *)(uintptr_t) "timed";
    town_put(here->town, TOWN_MATTER, jl_view_text(matter.id), &matter.base);
    for (uint32_t i = 0; i < STORM; i++) {
        Jieli__V1__Deadline deadline = JIELI__V1__DEADLINE__INIT;
        deadline.matter = matter.id;
        deadline.casefile = casefile.id;
        deadline.name = (char *)(uintptr_t) "due.soft";
        deadline.kind = (char *)(uintptr_t) "soft";
        deadline.n = i + 1;
        deadline.state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
        deadline.due_at_ms = first_due_ms + (i * 7919u) % STORM; // each at its own instant
        town_put_deadline(here->town, &deadline);
    }
}

/// FIRING records in the order of the journal: their deadlines' due instants never go back. Returns how many; *batches
/// receives the most of one batch.
static size_t firings_in_order(struct here *here, size_t *most)
{
    jl_time_ms last = 0, batch_ms = 0;
    size_t all = 0, here_many = 0;
    *most = 0;
    for (uint64_t position = 1; position <= jl_journal_durable_position(here->town->journal); position++) {
        jl_time_ms time_ms = 0;
        Jieli__V1__RecordPublic *public_ = town_record(here->town, position, NULL, &time_ms);
        if (public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_FIRING) {
            uint32_t n = (uint32_t)strtoul(strrchr(public_->id, '/') + 1, NULL, 10);
            jl_time_ms due = 1 + ((n - 1) * 7919u) % STORM;
            assert_true(due > last);
            last = due;
            here_many = time_ms == batch_ms ? here_many + 1 : 1;
            batch_ms = time_ms;
            *most = here_many > *most ? here_many : *most;
            all++;
        }
        jieli__v1__record_public__free_unpacked(public_, NULL);
    }
    return all;
}

static void a_storm_fires_in_due_order_and_no_message_is_decided_meanwhile(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    char json[400];
    struct town_link *civil = here_link(&here, "civil");
    here_tell(&here, "bench.note", town_note(1, "waits for civil", json, sizeof json));
    town_round(here.town);
    uint64_t seq = 0;
    assert_int_equal(town_delivered(civil, &seq, 1), 1);
    storm(&here, SOFT_DUE);
    here.town->now_ms = SOFT_DUE + STORM;
    for (size_t round = 1; round <= 3; round++) {
        here.town->now_ms++; // each batch has its own time
        if (round == 2) {    // in the middle of it
            town_expect(here_say(&here, "bench.note", town_note(2, "later", json, sizeof json)), TOWN_RETRY,
                        "JL-HUB-0003");
            continue;
        }
        if (round == 3)
            town_ack(here.town, civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, seq, seq);
        uint32_t fired = (uint32_t)jl_hub_counts(here.town->hub).fired;
        town_round(here.town);
        assert_int_equal(jl_hub_counts(here.town->hub).fired - fired,
                         round < 3 ? JL_FIRE_MAX : STORM - 2 * JL_FIRE_MAX);
    }
    assert_false(town_delivery(here.town, "civil", seq, NULL)); // acknowledged in the middle of the storm
    size_t most;
    assert_int_equal(firings_in_order(&here, &most), STORM);
    assert_int_equal(most, JL_FIRE_MAX);
    here_tell(&here, "bench.note", town_note(2, "now", json, sizeof json));
    here_close(&here);
}

static void a_deadline_due_at_the_batchs_time_comes_before_the_batchs_messages(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    char json[400];
    here_arm(&here, 1, "2026-02-09");
    here.town->now_ms = SOFT_DUE;
    jl_hub_fire(here.town->hub, here.town->now_ms); // as the loop does before it drains
    here_about(1, "\"signed_on\":\"2026-02-13\"", json, sizeof json);
    here_tell(&here, "agreement.signed", json); // would have ended it
    size_t missed = 0;
    for (uint64_t position = 1; position <= jl_journal_durable_position(here.town->journal); position++) {
        Jieli__V1__RecordPublic *public_ = town_record(here.town, position, NULL, NULL);
        missed += public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_FIRING && strstr(public_->id, "due.soft");
        jieli__v1__record_public__free_unpacked(public_, NULL);
    }
    assert_true(missed >= 1);
    here_close(&here);
}

static void a_firing_that_names_another_instant_does_nothing(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here_arm(&here, 1, "2026-02-09");
    here.town->now_ms = SOFT_DUE + 1;
    struct jl_decided *decided;
    struct jl_input input = {.kind = JL_INPUT_FIRING, .now_ms = here.town->now_ms, .actor = "a", .agency = ""};
    input.deadline_key = jl_state_next_due_key(jl_hub_state(here.town->hub));
    input.due_at_ms = SOFT_DUE + JL_MS_HOUR; // moved meanwhile
    while (jl_hub_decide(here.town->hub, &input, &decided) == JIELI_OK)
        input.deadline_key = jl_state_next_due_key(jl_hub_state(here.town->hub)); // its reminder goes first
    assert_int_equal(town_duties(here.town, "due.soft").running, 1);
    town_round(here.town);
    assert_int_equal(town_duties(here.town, "due.soft").missed, 1);
    input.due_at_ms = SOFT_DUE;
    uint8_t key[JL_DEADLINE_KEY_MAX];
    memcpy(key, "x", 1);
    input.deadline_key = jl_view(key, 1); // there is none
    assert_int_equal(jl_hub_decide(here.town->hub, &input, &decided), JIELI_ARG_UNKNOWN);
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
        cmocka_unit_test(a_storm_fires_in_due_order_and_no_message_is_decided_meanwhile),
        cmocka_unit_test(a_deadline_due_at_the_batchs_time_comes_before_the_batchs_messages),
        cmocka_unit_test(a_firing_that_names_another_instant_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
