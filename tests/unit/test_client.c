// SPDX-License-Identifier: Apache-2.0
// libjieli sends: messages, signed groups, acknowledgements; and what it signs with.
#include "tests/unit/client_world.h"
#include <sys/stat.h>

static void client_gets_a_verified_receipt_and_the_same_again_for_a_repeat(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    struct jl_buf first = {0};
    connect_both(fixture);
    add_notice(centre, "019c3fb2-ac00-774b-bcce-b302099a8057");
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, centre->accepted == 1);
    assert_int_equal(centre->verified, 1);
    assert_string_equal(centre->last_id, "019c3fb2-ac00-774b-bcce-b302099a8057");
    jl_buf_add_view(&first, jl_buf_view(&centre->receipt));
    add_notice(centre, "019c3fb2-ac00-774b-bcce-b302099a8057");
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, centre->duplicates == 1);
    assert_int_equal(centre->verified, 2);
    assert_true(jl_view_equal(jl_buf_view(&first), jl_buf_view(&centre->receipt)));
    jl_buf_fini(&first);
}

static void client_signs_a_thousand_messages_once(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    connect_both(fixture);
    for (int i = 0; i < 1000; i++)
        add_notice(centre, NULL);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, centre->accepted == 1000);
    assert_int_equal(fixture->hub->largest_group, 1000);
    assert_int_equal(fixture->hub->bad_proofs, 0);
    assert_int_equal(centre->verified, 1000);
    assert_int_equal(centre->client->submit.inflight, 0);
    assert_int_equal(jieli_client_next_sequence(centre->client), 1001);
}

static void client_keeps_to_the_submit_window(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    fixture->hub->submit_window = 8;
    connect_both(fixture);
    assert_int_equal(jieli_client_room(centre->client), 8);
    for (int i = 0; i < 50; i++)
        add_notice(centre, NULL);
    assert_int_equal(jieli_client_room(centre->client), 0);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_HUB_QUOTA);
    RUN_UNTIL(fixture, centre->accepted == 50);
    assert_in_range(centre->inflight_max, 1, 8);
    assert_int_equal(jieli_client_room(centre->client), 8);
}

static void keep_signed(void *user, uint32_t index, const char *id, struct jl_view message, struct jl_view proof,
                        struct jl_view seed, struct jl_view payload)
{
    struct side *side = user;
    (void)id;
    if (index == 2) // one was sent and settled before
        return;
    assert_int_equal(jieli_client_add_signed(side->client, message, proof, seed, payload, NULL), JIELI_OK);
}

static void client_sends_what_was_signed_before_whole_and_in_part(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    struct jieli_message messages[5] = {0};
    const uint8_t lane[8] = {9};
    connect_both(fixture);
    for (int i = 0; i < 5; i++)
        messages[i] = (struct jieli_message){.type = "release.notice", .json = NOTICE_JSON};
    assert_int_equal(jieli_sign(centre->keys, lane, 1, messages, 5, keep_signed, centre, NULL), JIELI_OK);
    assert_int_equal(jieli_sign(centre->keys, lane, 6, messages, 2, keep_signed, centre, NULL), JIELI_OK);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, centre->outcomes == 6);
    assert_int_equal(centre->accepted, 6);
    assert_int_equal(fixture->hub->bad_proofs, 0);
}

static void client_sends_a_signed_message_twice_in_two_groups(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    struct jieli_message messages[2] = {0};
    const uint8_t lane[8] = {9};
    connect_both(fixture);
    for (int i = 0; i < 2; i++)
        messages[i] = (struct jieli_message){.type = "release.notice", .json = NOTICE_JSON, .time_ms = jl_os_wall_ms()};
    messages[1].time_ms = messages[0].time_ms;
    for (int i = 0; i < 2; i++)
        messages[i].id = i ? "018f0000-0000-7000-8000-00000000000b" : "018f0000-0000-7000-8000-00000000000a";
    for (int i = 0; i < 2; i++) // the same bytes twice: one group of four would not fit its tree of two
        assert_int_equal(jieli_sign(centre->keys, lane, 1, messages, 2, keep_signed, centre, NULL), JIELI_OK);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, centre->outcomes == 4);
    assert_int_equal(fixture->hub->largest_group, 2);
    assert_int_equal(fixture->hub->bad_proofs, 0);
}

static void client_gathers_acknowledgements_into_signed_ranges(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    static const uint64_t seqs[] = {5, 1, 2, 9, 3, 4, 7, 6, 20, 21, 2};
    fixture->hub->keys_unasked = true;
    connect_both(fixture);
    for (size_t i = 0; i < sizeof seqs / sizeof seqs[0]; i++)
        assert_int_equal(jieli_client_ack(police->client, 1, seqs[i], JIELI_RECEIVED), JIELI_OK);
    RUN_UNTIL(fixture, fixture->hub->acked == 10); // 1-7, 9, 20-21
    assert_int_equal(fixture->hub->acked_ranges, 3);
    assert_int_equal(jieli_client_refuse(police->client, 1, 8, "JL-AGENT-0006", "disk", true), JIELI_OK);
    RUN_UNTIL(fixture, fixture->hub->refused == 1);
    police->ack = true;
    deliver_one(fixture);
    RUN_UNTIL(fixture, fixture->hub->acked == 11);
    assert_int_equal(fixture->hub->bad_proofs, 0);
}

/// What is acknowledged at once may have come in as many sessions as it likes.
static void client_acknowledges_deliveries_of_many_epochs(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    connect_both(fixture);
    for (uint64_t epoch = 1; epoch <= 30; epoch++)
        assert_int_equal(jieli_client_ack(police->client, epoch, epoch, JIELI_TAKEN), JIELI_OK);
    RUN_UNTIL(fixture, fixture->hub->acked == 30);
}

static void client_refuses_a_message_that_is_not_right_before_it_leaves(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    struct jieli_err err = {0};
    const struct jieli_message bad[] = {
        {.type = "no.such", .json = "{}"},
        {.type = "release.notice", .json = "{\"nose\":1}"},
        {.type = "release.notice", .json = NOTICE_JSON, .id = "not-a-uuid"},
        {.type = "release.notice", .json = NOTICE_JSON, .subject = "two words"},
    };
    static const enum jieli_status why[] = {JIELI_MSG_TYPE_UNKNOWN, JIELI_JSON_UNKNOWN_FIELD, JIELI_MSG_ID,
                                            JIELI_MSG_TEXT};
    connect_both(fixture);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(jieli_client_add(centre->client, &bad[i], NULL, &err), why[i]);
    assert_int_equal(centre->client->submit.queued, 0);
}

static void row_id_follows_from_content_and_salt_only(void **state)
{
    struct fixture *fixture = *state;
    const struct jieli_keys *keys = fixture->centre.keys;
    char ids[6][37];
    assert_int_equal(jieli_row_id(keys, "release.notice", "", jl_view("abc", 3), "R1", ids[0]), JIELI_OK);
    assert_int_equal(jieli_row_id(keys, "cn.jieli.release.notice.v1", NULL, jl_view("abc", 3), "R1", ids[1]), JIELI_OK);
    assert_int_equal(jieli_row_id(keys, "release.notice", "", jl_view("abd", 3), "R1", ids[2]), JIELI_OK);
    assert_int_equal(jieli_row_id(keys, "release.notice", "", jl_view("abc", 3), NULL, ids[3]), JIELI_OK);
    assert_int_equal(jieli_row_id(keys, "release.notice", "cf-x", jl_view("abc", 3), "R1", ids[4]), JIELI_OK);
    assert_int_equal(jieli_row_id(fixture->police.keys, "release.notice", "", jl_view("abc", 3), "R1", ids[5]),
                     JIELI_OK);
    assert_string_equal(ids[0], ids[1]);
    assert_int_equal(ids[0][14], '8'); // UUIDv8
    for (int i = 2; i < 6; i++)
        assert_string_not_equal(ids[0], ids[i]);
}

static void keys_are_refused_when_others_can_read_them_or_a_line_is_wrong(void **state)
{
    struct fixture *fixture = *state;
    struct jieli_keys *keys = NULL;
    struct jieli_err err = {0};
    struct jl_buf text = {0};
    char path[160];
    snprintf(path, sizeof path, "%s/police-1.keys", fixture->dir);
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    assert_int_equal(jieli_keys_make(fixture->dir, "police-1", "police-1-a", &err), JIELI_SEAL_KEY_FILE);
    chmod(path, 0640);
    assert_int_equal(jieli_keys_load(path, &keys, &err), JIELI_SEAL_KEY_FILE);
    assert_int_equal(jl_os_read_file(path, 65536, &text, NULL), JIELI_OK);
    jl_buf_add_text(&text, "colour = red\n");
    assert_int_equal(jl_os_write_file(path, text.data, text.len, 0600, NULL), JIELI_OK);
    assert_int_equal(jieli_keys_load(path, &keys, &err), JIELI_SEAL_KEY_FILE);
    assert_int_equal(err.line, 11);
    assert_null(keys);
    jl_buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CLIENTS(client_gets_a_verified_receipt_and_the_same_again_for_a_repeat),
        WITH_CLIENTS(client_signs_a_thousand_messages_once),
        WITH_CLIENTS(client_keeps_to_the_submit_window),
        WITH_CLIENTS(client_sends_what_was_signed_before_whole_and_in_part),
        WITH_CLIENTS(client_sends_a_signed_message_twice_in_two_groups),
        WITH_CLIENTS(client_gathers_acknowledgements_into_signed_ranges),
        WITH_CLIENTS(client_acknowledges_deliveries_of_many_epochs),
        WITH_CLIENTS(client_refuses_a_message_that_is_not_right_before_it_leaves),
        WITH_CLIENTS(row_id_follows_from_content_and_salt_only),
        WITH_CLIENTS(keys_are_refused_when_others_can_read_them_or_a_line_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
