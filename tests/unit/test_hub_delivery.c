// SPDX-License-Identifier: Apache-2.0
// Deliveries: order, windows, refusals, ends, leases (formats F12, F17), and frames that ask too much.
#include "lib/base/check.h"
#include "tests/unit/here.h"
#include <time.h>

static void expect_seqs(struct town_link *link, const uint64_t *wanted, size_t count)
{
    uint64_t seqs[64];
    size_t got = town_delivered(link, seqs, 64);
    assert_int_equal(got, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(seqs[i], wanted[i]);
}
#define EXPECT(link, ...)                                                                                              \
    expect_seqs((link), (const uint64_t[]){__VA_ARGS__}, sizeof((const uint64_t[]){__VA_ARGS__}) / sizeof(uint64_t))
#define EXPECT_NONE(link) expect_seqs((link), NULL, 0)

/// What the office was told of its message's fate, "" when nothing.
static void expect_failed(struct here *here, const char *state)
{
    const Jieli__V1__Frame *frame = town_take(here->office, JIELI__V1__FRAME__OF_DELIVER);
    if (!frame)
        fail_msg("the sender was not told %s", state);
    const Jieli__V1__DeliverItem *item = frame->deliver->items[0];
    Jieli__V1__DeliveryFailed *failed =
        jieli__v1__delivery_failed__unpack(NULL, item->body->payload.len, item->body->payload.data);
    assert_non_null(failed);
    assert_string_equal(failed->state, state);
    jieli__v1__delivery_failed__free_unpacked(failed, NULL);
}

static void later_ones_of_a_casefile_wait_behind_a_refused_one(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    here_note(&here, 1);
    EXPECT(here.civil, 1);
    town_refuse(here.town, here.civil, &here.civil_key, 1, true, "busy");
    here_note(&here, 1);
    EXPECT_NONE(here.civil);
    here_note(&here, 2);
    EXPECT(here.civil, 3);
    here_note(&here, 1); // the cursor has passed the waiting one long ago
    EXPECT_NONE(here.civil);
    here.town->now_ms += 10000;
    town_round(here.town);
    EXPECT(here.civil, 1, 2, 4);
    here_close(&here);
}

static void refusal_said_twice_counts_once(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    Jieli__V1__Delivery *delivery;
    here_note(&here, 1);
    for (int i = 0; i < 9; i++)
        town_refuse(here.town, here.civil, &here.civil_key, 1, true, "busy");
    assert_true(town_delivery(here.town, "civil", 1, &delivery));
    assert_int_equal(delivery->attempts, 1);
    jieli__v1__delivery__free_unpacked(delivery, NULL);
    here_close(&here);
}

static void kill_first(struct here *here)
{
    uint64_t seqs[4];
    for (uint32_t attempt = 1; attempt <= JL_ATTEMPTS_MAX + 1; attempt++) {
        bool comes = attempt <= JL_ATTEMPTS_MAX;
        assert_int_equal(town_delivered(here->civil, seqs, 4), comes);
        if (!comes)
            break;
        town_refuse(here->town, here->civil, &here->civil_key, 1, true, "busy");
        town_round(here->town);
        here->town->now_ms += 2 * JL_MS_HOUR;
        town_round(here->town);
    }
}

static void retried_dead_letter_goes_out_in_the_running_session(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    here_note(&here, 1);
    kill_first(&here);
    EXPECT_NONE(here.civil);
    expect_failed(&here, "DEAD");
    here_note(&here, 1);
    EXPECT(here.civil, 2);
    town_expect(town_admin(here.town, here.op, "admin.dead_retry",
                           "{\"deliveries\":[{\"mailbox\":\"civil\",\"seq\":1}],\"reason\":\"r\"}"),
                TOWN_ACCEPTED, "");
    town_round(here.town);
    EXPECT(here.civil, 1);
    here_close(&here);
}

static void closed_dead_letter_is_told_to_its_sender(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    here_note(&here, 1);
    kill_first(&here);
    expect_failed(&here, "DEAD");
    town_expect(town_admin(here.town, here.op, "admin.dead_close",
                           "{\"deliveries\":[{\"mailbox\":\"civil\",\"seq\":1}],\"reason\":\"r\"}"),
                TOWN_ACCEPTED, "");
    town_round(here.town);
    town_round(here.town);
    assert_false(town_delivery(here.town, "civil", 1, NULL));
    expect_failed(&here, "CLOSED");
    assert_int_equal(jl_mailbox_number(here.town->hub, "civil", JL_MAILBOX_ACKED_THROUGH), 1);
    here_close(&here);
}

static void expired_delivery_ends_though_nobody_is_connected(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    char json[400];
    here_tell(&here, "bench.note", town_note(1, "x", json, sizeof json), .expiry_ms = here.town->now_ms + 5000);
    assert_true(town_delivery(here.town, "civil", 1, NULL));
    assert_int_equal(jl_hub_next_at(here.town->hub), here.town->now_ms + 5000);
    here.town->now_ms += 5000;
    town_round(here.town);
    assert_false(town_delivery(here.town, "civil", 1, NULL));
    town_round(here.town);
    expect_failed(&here, "EXPIRED");
    assert_int_equal(jl_mailbox_number(here.town->hub, "civil", JL_MAILBOX_ACKED_THROUGH), 1);
    here_close(&here);
}

static void expired_delivery_on_its_way_frees_the_window(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(1);
    char json[400];
    here_say(&here, "bench.note", town_note(1, "x", json, sizeof json), .expiry_ms = here.town->now_ms + 5000);
    here_note(&here, 2);
    EXPECT(here.civil, 1);
    here.town->now_ms += 5000;
    town_round(here.town);
    EXPECT(here.civil, 2);
    here_close(&here);
}

static void sender_learns_at_once_that_nobody_is_registered(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    char json[400];
    here_about(1, "\"to_division\":\"110101\",\"text\":\"x\"", json, sizeof json);
    here_tell(&here, "bench.note", json);
    town_round(here.town);
    expect_failed(&here, "DEAD");
    here_close(&here);
}

static void hello_again_brings_what_was_on_its_way(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    here_note(&here, 1);
    here_note(&here, 2);
    EXPECT(here.civil, 1, 2);
    town_ack(here.town, here.civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_RECEIVED, 1, 1);
    town_round(here.town);
    Jieli__V1__Hello hello = JIELI__V1__HELLO__INIT;
    Jieli__V1__HelloMailbox mailbox = JIELI__V1__HELLO_MAILBOX__INIT, *mailboxes[] = {&mailbox};
    mailbox.agency = (char *)(uintptr_t) "civil";
    mailbox.window_messages = 64;
    mailbox.last_seq = 1;
    hello.agent = mailbox.agency;
    hello.mailboxes = mailboxes;
    hello.n_mailboxes = 1;
    Jieli__V1__Frame frame = TOWN_FRAME(HELLO, hello, &hello);
    town_send_frame(here.town, here.civil, &frame);
    town_round(here.town);
    EXPECT(here.civil, 2);
    mailbox.last_seq = 0; // its spool was lost
    town_send_frame(here.town, here.civil, &frame);
    town_round(here.town);
    EXPECT(here.civil, 1, 2);
    here_close(&here);
}

static void everything_to_the_end_of_numbers_is_acknowledged_at_once(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(4096);
    clock_t start = clock();
    for (uint32_t i = 1; i <= 5; i++)
        here_note(&here, i);
    EXPECT(here.civil, 1, 2, 3, 4, 5);
    Jieli__V1__Range *ranges[2], first = JIELI__V1__RANGE__INIT, second = JIELI__V1__RANGE__INIT;
    first.first = 2;
    first.last = UINT64_MAX;
    second.first = 5;
    second.last = 4; // empty
    ranges[0] = &first;
    ranges[1] = &second;
    town_ack_ranges(here.town, here.civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, ranges, 2);
    assert_int_equal(jl_hub_counts(here.town->hub).taken, 4);
    assert_int_equal(jl_mailbox_number(here.town->hub, "civil", JL_MAILBOX_ACKED_THROUGH), 0);
    town_ack(here.town, here.civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, 0, UINT64_MAX);
    assert_int_equal(jl_mailbox_number(here.town->hub, "civil", JL_MAILBOX_ACKED_THROUGH), 5);
    assert_true(clock() - start < CLOCKS_PER_SEC);
    here_close(&here);
}

/// Deliveries put into the state as a long absence would leave them.
static void fill_mailbox(struct here *here, uint64_t from, uint64_t count)
{
    uint8_t key[JL_DELIVERY_KEY_MAX];
    Jieli__V1__Delivery delivery = JIELI__V1__DELIVERY__INIT;
    Jieli__V1__Mailbox mailbox = JIELI__V1__MAILBOX__INIT;
    delivery.position = 1;
    delivery.state = JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_RECEIVED;
    for (uint64_t seq = from; seq < from + count; seq++)
        town_put(here->town, TOWN_DELIVERY, jl_view(key, jl_key_delivery(key, "civil", seq)), &delivery.base);
    mailbox.agency = (char *)(uintptr_t) "civil";
    mailbox.next_seq = from + count;
    mailbox.epoch = 1;
    town_put(here->town, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX, jl_view_text("civil"), &mailbox.base);
}

static void backlog_is_acknowledged_in_several_records(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    fill_mailbox(&here, 1, 20000);
    uint64_t before = jl_hub_counts(here.town->hub).records;
    town_ack(here.town, here.civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, 1, 20000);
    assert_int_equal(jl_hub_counts(here.town->hub).taken, 20000);
    assert_int_equal(jl_hub_counts(here.town->hub).records - before, 5);
    assert_int_equal(jl_mailbox_number(here.town->hub, "civil", JL_MAILBOX_ACKED_THROUGH), 20000);
    here_close(&here);
}

static void problem_expected(struct here *here, const char *code)
{
    const Jieli__V1__Frame *frame = town_take(here->civil, JIELI__V1__FRAME__OF_PROBLEM);
    assert_non_null(frame);
    assert_string_equal(frame->problem->code, code);
}

static void frames_that_ask_too_much_get_a_problem(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    here_note(&here, 1);
    EXPECT(here.civil, 1);
    char *text = jl_alloc(100001);
    memset(text, 'a', 100000);
    town_refuse(here.town, here.civil, &here.civil_key, 1, false, text);
    free(text);
    town_ack(here.town, here.civil, &here.civil_key, (Jieli__V1__Level)0, 1, 1);
    town_refuse(here.town, here.civil, &here.civil_key, 77, false, "no such");
    uint32_t count = 20000;
    Jieli__V1__Range *rows = jl_alloc(count * sizeof *rows), **ranges = jl_alloc(count * sizeof *ranges);
    for (uint32_t i = 0; i < count; i++) {
        jieli__v1__range__init(&rows[i]);
        rows[i].first = rows[i].last = 3 * i + 1;
        ranges[i] = &rows[i];
    }
    town_ack_ranges(here.town, here.civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, ranges, count);
    free(rows);
    free(ranges);
    town_round(here.town);
    problem_expected(&here, "JL-WIRE-0002");
    problem_expected(&here, "JL-WIRE-0001");
    problem_expected(&here, "JL-JRN-0005");
    problem_expected(&here, "JL-WIRE-0006");
    assert_true(town_delivery(here.town, "civil", 1, NULL));
    here_close(&here);
}

static void question_for_very_many_keys_is_answered_in_part(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    size_t count = 300000;
    ProtobufCBinaryData *ids = jl_alloc(count * sizeof *ids);
    for (size_t i = 0; i < count; i++)
        ids[i] = (ProtobufCBinaryData){8, (uint8_t *)(uintptr_t)jl_key_id(here.civil_key.key)};
    Jieli__V1__KeyQuery query = JIELI__V1__KEY_QUERY__INIT;
    query.key_ids = ids;
    query.n_key_ids = count;
    Jieli__V1__Frame frame = TOWN_FRAME(KEY_QUERY, key_query, &query);
    town_send_frame(here.town, here.civil, &frame);
    town_round(here.town);
    const Jieli__V1__Frame *answer = town_take(here.civil, JIELI__V1__FRAME__OF_KEYS);
    assert_non_null(answer);
    assert_in_range(answer->keys->n_keys, 1, 256);
    free(ids);
    here_close(&here);
}

static void revoked_agency_gets_nothing_more_in_a_running_session(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    here_note(&here, 1);
    EXPECT(here.civil, 1);
    town_expect(town_admin(here.town, here.op, "admin.agency_revoke", "{\"code\":\"civil\",\"reason\":\"r\"}"),
                TOWN_ACCEPTED, "");
    fill_mailbox(&here, 2, 1);
    Jieli__V1__Delivery *delivery;
    assert_true(town_delivery(here.town, "civil", 1, &delivery)); // a queued one of a real record
    uint8_t key[JL_DELIVERY_KEY_MAX];
    town_put(here.town, TOWN_DELIVERY, jl_view(key, jl_key_delivery(key, "civil", 3)), &delivery->base);
    jieli__v1__delivery__free_unpacked(delivery, NULL);
    town_round(here.town);
    EXPECT_NONE(here.civil);
    const Jieli__V1__Frame *lease = NULL;
    here.civil->taken = 0;
    lease = town_take(here.civil, JIELI__V1__FRAME__OF_LEASE);
    assert_non_null(lease);
    assert_int_equal(lease->lease->lease, JIELI__V1__WISH__WISH_STANDBY);
    here_close(&here);
}

static void mailbox_is_not_leased_under_its_urn(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    town_hello(here.town, here.civil, "civil", "urn:jieli:agency:civil", 64, JIELI__V1__WISH__WISH_ACTIVE);
    town_round(here.town);
    assert_null(jl_state_get(jl_hub_state(here.town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX,
                             jl_view_text("urn:jieli:agency:civil"))
                    .data);
    here_close(&here);
}

static void standby_takes_over_what_nobody_has(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    struct town_link *standby = town_link(here.town, "civil", "", 0);
    town_hello(here.town, standby, "civil", "civil", 64, JIELI__V1__WISH__WISH_STANDBY);
    here_note(&here, 1);
    EXPECT_NONE(standby);
    here.town->now_ms += 14000;
    town_round(here.town);
    EXPECT_NONE(standby);
    here.town->now_ms += 2000;
    town_round(here.town);
    town_round(here.town);
    EXPECT(standby, 1);
    here_close(&here);
}

static void hub_says_that_it_has_more_to_deliver(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(4096);
    char json[400];
    struct town_built *built = jl_alloc(600 * sizeof *built);
    for (uint32_t i = 0; i < 600; i++)
        town_build(here.town, &here.office_key,
                   &(struct town_message){.type = "bench.note", .json = town_note(i, "x", json, sizeof json)},
                   &built[i]);
    town_submit_built(here.town, here.office, &here.office_key, built, 600);
    town_round(here.town);
    assert_int_equal(town_delivered(here.civil, NULL, 0), 512);
    assert_true(jl_hub_next_at(here.town->hub) <= here.town->now_ms);
    town_round(here.town);
    assert_int_equal(town_delivered(here.civil, NULL, 0), 88);
    assert_true(jl_hub_next_at(here.town->hub) > here.town->now_ms);
    for (uint32_t i = 0; i < 600; i++)
        town_built_fini(&built[i]);
    free(built);
    here_close(&here);
}

static void what_is_received_but_not_taken_is_noticed_after_a_working_day(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    here_note(&here, 1);
    here_note(&here, 2);
    town_ack(here.town, here.civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_RECEIVED, 1, 2);
    town_ack(here.town, here.civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, 2, 2);
    here.town->now_ms += 30 * JL_MS_HOUR; // Tuesday afternoon: the working day after Monday is not over
    town_round(here.town);
    assert_int_equal(jl_hub_counts(here.town->hub).lingering, 0);
    here.town->now_ms += 10 * JL_MS_HOUR;
    town_round(here.town);
    assert_int_equal(jl_hub_counts(here.town->hub).lingering, 1);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(later_ones_of_a_casefile_wait_behind_a_refused_one),
        cmocka_unit_test(refusal_said_twice_counts_once),
        cmocka_unit_test(retried_dead_letter_goes_out_in_the_running_session),
        cmocka_unit_test(closed_dead_letter_is_told_to_its_sender),
        cmocka_unit_test(expired_delivery_ends_though_nobody_is_connected),
        cmocka_unit_test(expired_delivery_on_its_way_frees_the_window),
        cmocka_unit_test(sender_learns_at_once_that_nobody_is_registered),
        cmocka_unit_test(hello_again_brings_what_was_on_its_way),
        cmocka_unit_test(everything_to_the_end_of_numbers_is_acknowledged_at_once),
        cmocka_unit_test(backlog_is_acknowledged_in_several_records),
        cmocka_unit_test(frames_that_ask_too_much_get_a_problem),
        cmocka_unit_test(question_for_very_many_keys_is_answered_in_part),
        cmocka_unit_test(revoked_agency_gets_nothing_more_in_a_running_session),
        cmocka_unit_test(mailbox_is_not_leased_under_its_urn),
        cmocka_unit_test(standby_takes_over_what_nobody_has),
        cmocka_unit_test(hub_says_that_it_has_more_to_deliver),
        cmocka_unit_test(what_is_received_but_not_taken_is_noticed_after_a_working_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
