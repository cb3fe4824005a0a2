// SPDX-License-Identifier: Apache-2.0
// Letters that move to an agency registered later, letters of a revoked agency, keys that end, keys asked for by owner.
#include "tests/unit/here.h"

static const Jieli__V1__ReceiptAnswer *ask(struct here *here, struct town_link *link, uint64_t position,
                                           const char *agency, uint64_t seq)
{
    Jieli__V1__ReceiptQuery query = JIELI__V1__RECEIPT_QUERY__INIT;
    query.position = position;
    query.agency = (char *)(uintptr_t)agency;
    query.seq = seq;
    Jieli__V1__Frame frame = TOWN_FRAME(RECEIPT_QUERY, receipt_query, &query);
    town_send_frame(here->town, link, &frame);
    town_round(here->town);
    const Jieli__V1__Frame *answer = town_take(link, JIELI__V1__FRAME__OF_RECEIPT_ANSWER);
    return answer ? answer->receipt_answer : NULL;
}

/// Does the answer prove that this agency was sent this number?
static void assert_proves(struct here *here, const Jieli__V1__ReceiptAnswer *answer, const char *agency, uint64_t seq,
                          uint64_t position)
{
    uint8_t leaf[32], root[32];
    assert_non_null(answer);
    assert_non_null(answer->receipt);
    assert_non_null(answer->send);
    ProtobufCBinaryData bytes = answer->receipt->record_public;
    Jieli__V1__RecordPublic *public_ = jieli__v1__record_public__unpack(NULL, bytes.len, bytes.data);
    Jieli__V1__Send *send = jieli__v1__send__unpack(NULL, answer->send->send.len, answer->send->send.data);
    assert_string_equal(send->agency, agency);
    assert_int_equal(send->seq, seq);
    assert_int_equal(send->position, position);
    assert_int_equal(public_->position, answer->send->position);
    jl_send_leaf(here->town->digest, jl_view_pb(answer->send->salt), jl_view_pb(answer->send->send), leaf);
    assert_true(jl_tree_climb(here->town->digest, leaf, answer->send->index, answer->send->count,
                              jl_view_pb(answer->send->path), root));
    assert_true(jl_view_equal(jl_view(root, 32), jl_view_pb(public_->sends_root)));
    jieli__v1__send__free_unpacked(send, NULL);
    jieli__v1__record_public__free_unpacked(public_, NULL);
}

static void a_moved_letter_proves_the_number_it_has_now(void **unused)
{
    (void)unused;
    struct here here = here_open();
    for (uint32_t i = 1; i <= 3; i++)
        here_note(&here, i); // nobody is registered: they wait
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    town_round(here.town);
    town_restart(here.town);
    here.office = here_link(&here, "office");
    struct town_link *civil = here_link(&here, "civil");
    town_round(here.town);
    const Jieli__V1__Frame *frame = town_take(civil, JIELI__V1__FRAME__OF_DELIVER);
    assert_non_null(frame);
    assert_int_equal(frame->deliver->n_items, 3);
    for (size_t i = 0; i < 3; i++) {
        const Jieli__V1__HubStamp *stamp = frame->deliver->items[i]->stamp;
        assert_int_equal(stamp->seq, i + 1);
        assert_true(stamp->send_position > stamp->position);
        assert_true(stamp->n_withheld > 0); // what the send withheld stays withheld
        assert_null(frame->deliver->items[i]->body);
        assert_proves(&here, ask(&here, civil, stamp->send_position, "civil", stamp->seq), "civil", stamp->seq,
                      stamp->position);
        assert_non_null(ask(&here, civil, stamp->position, "", 0)); // the message's own receipt
    }
    uint64_t moved = frame->deliver->items[0]->stamp->send_position, own = frame->deliver->items[0]->stamp->position;
    town_ack(here.town, civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, 1, 3);
    town_round(here.town);
    assert_proves(&here, ask(&here, civil, moved, "civil", 1), "civil", 1, own); // also when they were taken
    here_close(&here);
}

static size_t failed_at_office(struct here *here)
{
    size_t count = 0;
    for (const Jieli__V1__Frame *frame; (frame = town_take(here->office, JIELI__V1__FRAME__OF_DELIVER));)
        for (size_t i = 0; i < frame->deliver->n_items; i++) {
            ProtobufCBinaryData bytes = frame->deliver->items[i]->message;
            Jieli__V1__Message *message = jieli__v1__message__unpack(NULL, bytes.len, bytes.data);
            count += strcmp(message->type, "cn.jieli.delivery.failed.v1") == 0;
            jieli__v1__message__free_unpacked(message, NULL);
        }
    return count;
}

static void letters_of_a_revoked_agency_end_and_their_senders_learn_of_it(void **unused)
{
    (void)unused;
    struct here here = here_open();
    Jieli__V1__Delivery *delivery = NULL;
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    struct town_link *civil = town_link(here.town, "civil", "civil", 1);
    for (uint32_t i = 1; i <= 100; i++)
        here_note(&here, i);
    town_ack(here.town, civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_RECEIVED, 1, 1); // in its spool, not taken
    town_round(here.town);
    town_expect(town_admin(here.town, here.op, "admin.agency_revoke", "{\"code\":\"civil\",\"reason\":\"r\"}"),
                TOWN_ACCEPTED, "");
    size_t failed = 0;
    for (int i = 0; i < 8; i++) {
        town_round(here.town);
        failed += failed_at_office(&here);
        town_ack(here.town, here.office, &here.office_key, JIELI__V1__LEVEL__LEVEL_TAKEN, 1, failed);
    }
    size_t dead = 0;
    for (uint64_t seq = 1; seq <= 100; seq++) {
        town_delivery(here.town, "civil", seq, &delivery);
        dead += delivery && delivery->state == JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_DEAD;
        jieli__v1__delivery__free_unpacked(delivery, NULL);
    }
    assert_int_equal(dead, 100);
    assert_int_equal(failed, 100);
    for (uint64_t seq = 1; seq <= 100; seq++) {
        assert_true(town_delivery(here.town, "civil", seq, &delivery));
        assert_int_equal(delivery->state, JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_DEAD);
        assert_string_equal(delivery->code, jieli_status_find(JIELI_AUTH_AGENCY_REVOKED)->code);
        jieli__v1__delivery__free_unpacked(delivery, NULL);
    }
    const char *retry = "{\"deliveries\":[{\"mailbox\":\"civil\",\"seq\":7}],\"reason\":\"r\"}";
    town_expect(town_admin(here.town, here.op, "admin.dead_retry", retry), TOWN_REJECTED,
                jieli_status_find(JIELI_AUTH_AGENCY_REVOKED)->code);
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key); // it is back
    town_expect(town_admin(here.town, here.op, "admin.dead_retry", retry), TOWN_ACCEPTED, "");
    assert_true(town_delivery(here.town, "civil", 7, &delivery));
    assert_int_equal(delivery->state, JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_QUEUED);
    jieli__v1__delivery__free_unpacked(delivery, NULL);
    here_close(&here);
}

/// The office's key ends at that time.
static void key_ends(struct here *here, jl_time_ms at_ms)
{
    char der[128], json[500];
    town_base64(jl_key_public_der(here->office_key.key), der, sizeof der);
    snprintf(json, sizeof json,
             "{\"owner\":\"urn:jieli:agency:office\",\"key\":{\"suite\":1,\"key\":\"%s\",\"valid_to_ms\":%lld}}", der,
             (long long)at_ms);
    town_expect(town_admin(here->town, here->op, "admin.key_add", json), TOWN_ACCEPTED, "");
}

static const Jieli__V1__OutcomeItem *note_of(struct here *here, uint32_t person, jl_time_ms time_ms)
{
    char json[400];
    return here_say(here, "bench.note", town_note(person, "x", json, sizeof json), .time_ms = time_ms);
}

static void what_was_said_while_the_key_was_valid_still_counts_for_a_while(void **unused)
{
    (void)unused;
    struct here here = here_open();
    jl_time_ms end = TOWN_START + JL_MS_HOUR;
    const char *code = jieli_status_find(JIELI_SEAL_KEY_REVOKED)->code;
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    key_ends(&here, end);
    here.town->now_ms = end - 1;
    town_expect(note_of(&here, 1, end - 1), TOWN_ACCEPTED, "");
    here.town->now_ms = end + JL_MS_DAY;
    town_expect(note_of(&here, 2, end - 1), TOWN_ACCEPTED, ""); // the agent's spool held it
    town_expect(note_of(&here, 3, end), TOWN_REJECTED, code);   // said after the end
    here.town->now_ms = end + JL_KEY_LATE_MS - 1;
    town_expect(note_of(&here, 4, end - 1), TOWN_ACCEPTED, "");
    here.town->now_ms = end + JL_KEY_LATE_MS;
    town_expect(note_of(&here, 5, end - 1), TOWN_REJECTED, code);
    here_close(&here);
}

static const Jieli__V1__Keys *keys_of(struct here *here, const char *owner)
{
    Jieli__V1__KeyQuery query = JIELI__V1__KEY_QUERY__INIT;
    query.owner = (char *)(uintptr_t)owner;
    Jieli__V1__Frame frame = TOWN_FRAME(KEY_QUERY, key_query, &query);
    town_send_frame(here->town, here->office, &frame);
    town_round(here->town);
    return town_take(here->office, JIELI__V1__FRAME__OF_KEYS)->keys;
}

static void keys_are_told_by_owner(void **unused)
{
    (void)unused;
    struct here here = here_open();
    struct jl_key *second = NULL;
    char der[128], json[500];
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &second, NULL), JIELI_OK);
    town_base64(jl_key_public_der(second), der, sizeof der);
    snprintf(json, sizeof json, "{\"owner\":\"urn:jieli:agency:office\",\"key\":{\"suite\":1,\"key\":\"%s\"}}", der);
    town_expect(town_admin(here.town, here.op, "admin.key_add", json), TOWN_ACCEPTED, "");
    town_restart(here.town);
    here.office = here_link(&here, "office");
    const Jieli__V1__Keys *keys = keys_of(&here, "urn:jieli:agency:office");
    assert_int_equal(keys->n_keys, 2);
    assert_memory_equal(keys->keys[0]->key_id.data, jl_key_id(second), 8); // the newest first
    assert_memory_equal(keys->keys[1]->key_id.data, jl_key_id(here.office_key.key), 8);
    assert_int_equal(keys_of(&here, "urn:jieli:agency:nobody")->n_keys, 0);
    assert_int_equal(keys_of(&here, "urn:jieli:operator:op")->n_keys, 1);
    jl_key_free(&second);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moved_letter_proves_the_number_it_has_now),
        cmocka_unit_test(letters_of_a_revoked_agency_end_and_their_senders_learn_of_it),
        cmocka_unit_test(what_was_said_while_the_key_was_valid_still_counts_for_a_while),
        cmocka_unit_test(keys_are_told_by_owner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
