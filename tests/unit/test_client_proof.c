// SPDX-License-Identifier: Apache-2.0
// libjieli believes nothing: deliveries, keys, receipts and the log itself are checked, and a hub that lies is found
// out.
#include "tests/unit/client_world.h"

static void client_verifies_a_whole_delivery_asking_for_the_key(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    connect_both(fixture);
    deliver_one(fixture);
    assert_int_equal(fixture->hub->key_queries, 1);
    assert_int_equal(police->delivered_good, 1);
    assert_string_equal(police->last_type, "cn.jieli.release.notice.v1");
    assert_non_null(strstr(police->last_json, "\"name\":\"张三\""));
    assert_non_null(strstr(police->last_json, "\"release_on\":\"2026-02-10\""));
    deliver_one(fixture);
    assert_int_equal(fixture->hub->key_queries, 1);
    assert_int_equal(police->delivered_good, 2);
}

static void client_writes_no_json_when_told_so(void **state)
{
    struct fixture *fixture = *state;
    fixture->police.no_json = true;
    connect_both(fixture);
    deliver_one(fixture);
    assert_int_equal(fixture->police.delivered_good, 1);
    assert_string_equal(fixture->police.last_json, "");
}

static void client_verifies_a_redacted_delivery_and_says_what_is_withheld(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    fixture->hub->keys_unasked = true;
    fixture->hub->withheld[0] = "family_contact";
    fixture->hub->withheld[1] = "person.name";
    fixture->hub->withheld_count = 2;
    connect_both(fixture);
    deliver_one(fixture);
    assert_int_equal(police->delivered_good, 1);
    assert_null(strstr(police->last_json, "张三"));
    assert_non_null(strstr(police->last_json, "999001188802290013"));
    assert_non_null(strstr(police->last_withheld, "person.name"));
    assert_non_null(strstr(police->last_withheld, "family_contact"));
}

static void client_refuses_whatever_has_one_bit_flipped(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police, *centre = &fixture->centre;
    fixture->hub->keys_unasked = true;
    connect_both(fixture);
    deliver_one(fixture);
    assert_int_equal(police->delivered_good, 1);
    for (uint32_t what = 1; what <= 4; what++) {
        fixture->hub->flip_what = what;
        fixture->hub->withheld_count = what == 4;
        fixture->hub->withheld[0] = "decision_no";
        tiny_deliver(fixture->hub, &fixture->hub->messages[0]); // the very message whose root is known
        RUN_UNTIL(fixture, police->deliveries == what + 1);
        assert_int_equal(police->delivered_good, 1);
        assert_int_not_equal(police->last_why, JIELI_OK);
    }
    fixture->hub->withheld_count = 0;
    uint32_t verified = centre->verified;
    for (uint32_t what = 5; what <= 7; what++) {
        fixture->hub->flip_what = what;
        uint32_t before = centre->outcomes;
        for (int i = 0; i < 3; i++) // so that there is a path
            add_notice(centre, NULL);
        assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
        RUN_UNTIL(fixture, centre->outcomes == before + 3);
        assert_int_equal(centre->verified, verified);
        assert_int_not_equal(centre->last_why, JIELI_OK);
    }
}

static void expect_lie_found(struct fixture *fixture, enum tiny_lie lie, enum jieli_status why)
{
    fixture->hub->lie = lie;
    connect_both(fixture);
    deliver_one(fixture);
    assert_int_equal(fixture->police.delivered_good, 0);
    assert_int_equal(fixture->police.last_why, why);
}

static void client_refuses_a_key_of_another_owner(void **state)
{
    expect_lie_found(*state, TINY_OTHER_OWNER, JIELI_SEAL_SIGNATURE);
}

static void client_refuses_a_key_that_was_revoked_before(void **state)
{
    expect_lie_found(*state, TINY_REVOKED_KEY, JIELI_SEAL_KEY_REVOKED);
}

static void client_refuses_an_agencys_message_without_its_signature(void **state)
{
    expect_lie_found(*state, TINY_CLAIMS_LOG, JIELI_SEAL_SIGNATURE);
}

static void client_refuses_a_good_receipt_of_another_message(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    connect_both(fixture);
    for (uint32_t i = 1; i <= 2; i++) {
        add_notice(centre, NULL);
        assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
        RUN_UNTIL(fixture, centre->outcomes == i);
        fixture->hub->lie = TINY_OTHER_RECEIPT;
    }
    assert_int_equal(centre->verified, 1);
    assert_int_equal(centre->last_why, JIELI_SEAL_RECEIPT);
}

static void client_reports_a_log_that_does_not_continue(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    connect_both(fixture);
    add_notice(centre, NULL);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, centre->verified == 1);
    assert_int_equal(centre->notices[JIELI_PROBLEM], 0);
    fixture->hub->batch_count = 0; // the hub forgot, and begins again
    fixture->hub->message_count = 0;
    for (int i = 0; i < 2; i++) {
        struct jl_buf *bufs[] = {&fixture->hub->headers[i],        &fixture->hub->notes[i],
                                 &fixture->hub->log_paths[i],      &fixture->hub->messages[i].message,
                                 &fixture->hub->messages[i].body,  &fixture->hub->messages[i].proof,
                                 &fixture->hub->messages[i].record};
        for (size_t b = 0; b < sizeof bufs / sizeof bufs[0]; b++)
            jl_buf_clear(bufs[b]);
    }
    add_notice(centre, NULL);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, centre->outcomes == 2);
    assert_int_equal(centre->notices[JIELI_PROBLEM], 1);
    assert_int_equal(centre->notice_why, JIELI_SEAL_RECEIPT);
}

// The log grows while the client is away; then it comes back.
static void come_back_to_a_larger_log(struct fixture *fixture, uint64_t before)
{
    struct side *centre = &fixture->centre;
    char endpoint[256];
    snprintf(endpoint, sizeof endpoint, "%s", jl_edge_endpoint(fixture->hub->edge));
    assert_int_equal(centre->client->newest.size, before);
    uint32_t batches = fixture->hub->batch_count;
    fixture->hub->mute = true;
    add_notice(centre, NULL);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, fixture->hub->batch_count == batches + 1);
    uint32_t gone = centre->notices[JIELI_DISCONNECTED], welcomes = centre->notices[JIELI_WELCOME];
    jl_edge_close(&fixture->hub->edge);
    RUN_UNTIL(fixture, centre->notices[JIELI_DISCONNECTED] == gone + 1);
    assert_int_equal(tiny_bind(fixture->hub, endpoint, 0, 0), JIELI_OK);
    RUN_UNTIL(fixture, centre->notices[JIELI_WELCOME] == welcomes + 1);
}

static void client_wants_the_proof_that_a_larger_log_is_the_same_log(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    connect_both(fixture);
    add_notice(centre, NULL);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, centre->verified == 1);
    come_back_to_a_larger_log(fixture, 1);
    assert_int_equal(centre->notices[JIELI_PROBLEM], 0);
    assert_int_equal(centre->client->newest.size, 2);
    fixture->hub->unproven = true;
    come_back_to_a_larger_log(fixture, 2);
    assert_int_equal(centre->notices[JIELI_PROBLEM], 1);
    assert_int_equal(centre->problem_why, JIELI_SEAL_RECEIPT);
    assert_int_equal(centre->client->newest.size, 2); // the older note stays, as evidence
}

static void client_verifies_the_receipt_and_the_send_of_a_delivery(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    fixture->hub->keys_unasked = true;
    connect_both(fixture);
    deliver_one(fixture);
    assert_int_equal(jieli_client_receipt(police->client, 1, police->seqs[0]), JIELI_OK);
    RUN_UNTIL(fixture, police->receipts == 1);
    assert_int_equal(police->receipts_good, 1);
    jl_buf_extend(&fixture->hub->messages[0].send, 1)[0] = 0;
    assert_int_equal(jieli_client_receipt(police->client, 1, police->seqs[0]), JIELI_OK);
    RUN_UNTIL(fixture, police->receipts == 2);
    assert_int_equal(police->receipts_good, 1);
}

static void client_without_a_log_key_is_told_which_record_a_receipt_is_about(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    fixture->hub->keys_unasked = true;
    connect_both(fixture);
    deliver_one(fixture);
    struct jl_key *log_key = police->client->log_key;
    police->client->log_key = NULL;
    police->receipt_position = 0;
    assert_int_equal(jieli_client_receipt(police->client, 1, police->seqs[0]), JIELI_OK);
    RUN_UNTIL(fixture, police->receipts == 1);
    police->client->log_key = log_key;
    assert_int_equal(police->receipts_good, 0); // believed it is not
    assert_int_equal(police->receipt_position, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CLIENTS(client_verifies_a_whole_delivery_asking_for_the_key),
        WITH_CLIENTS(client_writes_no_json_when_told_so),
        WITH_CLIENTS(client_verifies_a_redacted_delivery_and_says_what_is_withheld),
        WITH_CLIENTS(client_refuses_whatever_has_one_bit_flipped),
        WITH_CLIENTS(client_refuses_a_key_of_another_owner),
        WITH_CLIENTS(client_refuses_a_key_that_was_revoked_before),
        WITH_CLIENTS(client_refuses_an_agencys_message_without_its_signature),
        WITH_CLIENTS(client_refuses_a_good_receipt_of_another_message),
        WITH_CLIENTS(client_reports_a_log_that_does_not_continue),
        WITH_CLIENTS(client_wants_the_proof_that_a_larger_log_is_the_same_log),
        WITH_CLIENTS(client_verifies_the_receipt_and_the_send_of_a_delivery),
        WITH_CLIENTS(client_without_a_log_key_is_told_which_record_a_receipt_is_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
