// SPDX-License-Identifier: Apache-2.0
// libjieli against the smallest hub: both run in turns in one thread, over real sockets with CURVE on loopback.
#include "sdk/parts.h"
#include "tests/tinyhub/tinyhub.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define NOTICE_JSON                                                                                                    \
    "{\"person\":{\"name\":\"张三\",\"resident_id\":\"999001188802290013\"},\"release_on\":\"2026-02-10\"}"
#define TURNS_MAX 800 // of 2 ms and more

// What one side has seen.
struct side {
    struct jieli_keys *keys;
    struct jieli_client *client;
    uint32_t outcomes, accepted, duplicates, rejected, verified, deliveries, delivered_good, notices[16];
    bool no_json;
    char last_id[37], last_json[512], last_withheld[128], last_type[64];
    enum jieli_status last_why, notice_why, problem_why;
    struct jl_buf receipt;
    uint64_t epoch, seqs[4096];
    uint32_t receipts, receipts_good, inflight_max;
    uint64_t receipt_position;
    bool ack;
};

struct fixture {
    char dir[64];
    struct tiny_hub *hub;
    struct side centre, police;
};

static void on_outcome(void *user, const struct jieli_outcome *outcome)
{
    struct side *side = user;
    side->outcomes++;
    side->accepted += outcome->kind == JIELI_ACCEPTED;
    side->duplicates += outcome->kind == JIELI_DUPLICATE;
    side->rejected += outcome->kind == JIELI_REJECTED;
    side->verified += outcome->verified;
    side->last_why = outcome->why;
    memcpy(side->last_id, outcome->id, strlen(outcome->id) + 1);
    jl_buf_clear(&side->receipt);
    jl_buf_add_view(&side->receipt, outcome->receipt);
}

static void on_delivery(void *user, const struct jieli_delivery *delivery)
{
    struct side *side = user;
    side->seqs[side->deliveries++] = delivery->seq;
    side->delivered_good += delivery->verified;
    side->last_why = delivery->why;
    side->epoch = delivery->epoch;
    snprintf(side->last_json, sizeof side->last_json, "%s", delivery->json);
    snprintf(side->last_type, sizeof side->last_type, "%s", delivery->type);
    size_t len = 0;
    side->last_withheld[0] = 0;
    for (uint32_t i = 0; i < delivery->withheld_count; i++)
        len +=
            (size_t)snprintf(side->last_withheld + len, sizeof side->last_withheld - len, "%s ", delivery->withheld[i]);
    if (side->ack)
        assert_int_equal(jieli_client_ack(side->client, delivery->epoch, delivery->seq, JIELI_TAKEN), JIELI_OK);
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    struct side *side = user;
    side->notices[notice]++;
    side->notice_why = err->status;
    side->problem_why = notice == JIELI_PROBLEM ? err->status : side->problem_why;
}

static void on_receipt(void *user, const struct jieli_receipt_answer *answer)
{
    struct side *side = user;
    side->receipts++;
    side->receipts_good += answer->verified;
    side->receipt_position = answer->position;
    side->last_why = answer->why;
}

static void side_keys(struct fixture *fixture, struct side *side, const char *agency)
{
    char path[160], agent[80];
    snprintf(agent, sizeof agent, "%s-a", agency);
    assert_int_equal(jieli_keys_make(fixture->dir, agency, agent, NULL), JIELI_OK);
    snprintf(path, sizeof path, "%s/%s.keys", fixture->dir, agency);
    assert_int_equal(jieli_keys_load(path, &side->keys, NULL), JIELI_OK);
}

static void side_admit(struct fixture *fixture, const char *agency)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s.public", fixture->dir, agency);
    tiny_admit(fixture->hub, path);
}

static void side_open(struct fixture *fixture, struct side *side, const uint8_t *hub_curve_key, const char *endpoint)
{
    struct tiny_hub *hub = fixture->hub;
    struct jl_view log_key = jl_key_public_der(hub->log_key);
    const struct jieli_client_conf conf = {.endpoint = endpoint,
                                           .hub_curve_key = hub_curve_key,
                                           .hub_log_key = log_key.data,
                                           .hub_log_key_bytes = (uint32_t)log_key.len,
                                           .keys = side->keys,
                                           .lane = {1, 2, 3, 4, 5, 6, 7, 8},
                                           .next_sequence = 1,
                                           .window_messages = 256,
                                           .window_bytes = 1u << 20,
                                           .no_json = side->no_json};
    const struct jieli_client_calls calls = {on_outcome, on_delivery, on_notice, side, on_receipt};
    assert_int_equal(jieli_client_open(&conf, &calls, &side->client, NULL), JIELI_OK);
}

static void turn(struct fixture *fixture)
{
    struct side *sides[] = {&fixture->centre, &fixture->police};
    tiny_step(fixture->hub, 1);
    for (int i = 0; i < 2; i++) {
        if (!sides[i]->client)
            continue;
        jieli_client_poll(sides[i]->client, fixture->hub->edge ? 0 : 5, NULL);
        if (sides[i]->client->submit.inflight > sides[i]->inflight_max)
            sides[i]->inflight_max = sides[i]->client->submit.inflight;
    }
}

#define RUN_UNTIL(fixture, condition)                                                                                  \
    do {                                                                                                               \
        for (int turns = 0; turns < TURNS_MAX && !(condition); turns++)                                                \
            turn(fixture);                                                                                             \
        assert_true(condition);                                                                                        \
    } while (0)

static void connect_both(struct fixture *fixture)
{
    const char *endpoint = jl_edge_endpoint(fixture->hub->edge);
    side_open(fixture, &fixture->centre, fixture->hub->curve_public, endpoint);
    side_open(fixture, &fixture->police, fixture->hub->curve_public, endpoint);
    RUN_UNTIL(fixture, jieli_client_welcomed(fixture->centre.client) && jieli_client_welcomed(fixture->police.client));
}

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    snprintf(fixture->dir, sizeof fixture->dir, "/tmp/jieli-client-XXXXXX");
    assert_non_null(mkdtemp(fixture->dir));
    fixture->hub = tiny_new();
    side_keys(fixture, &fixture->centre, "isolation-centre-1");
    side_keys(fixture, &fixture->police, "police-1");
    assert_int_equal(tiny_bind(fixture->hub, "tcp://127.0.0.1:*", 0, 0), JIELI_OK);
    side_admit(fixture, "isolation-centre-1");
    side_admit(fixture, "police-1");
    snprintf(fixture->hub->to, sizeof fixture->hub->to, "police-1");
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"isolation-centre-1.keys", "isolation-centre-1.public", "police-1.keys",
                                        "police-1.public"};
    struct side *sides[] = {&fixture->centre, &fixture->police};
    for (int i = 0; i < 2; i++) {
        jieli_client_close(&sides[i]->client);
        jieli_keys_free(&sides[i]->keys);
        jl_buf_fini(&sides[i]->receipt);
    }
    tiny_free(fixture->hub);
    for (size_t i = 0; i < 4; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", fixture->dir, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(fixture->dir), 0);
    free(fixture);
    return 0;
}

static void add_notice(struct side *side, const char *id)
{
    const struct jieli_message message = {.id = id, .type = "release.notice", .json = NOTICE_JSON};
    struct jieli_err err = {0};
    enum jieli_status status = jieli_client_add(side->client, &message, NULL, &err);
    if (status != JIELI_OK)
        print_error("%s %s\n", err.field, err.text);
    assert_int_equal(status, JIELI_OK);
}

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

static void deliver_one(struct fixture *fixture)
{
    uint32_t before = fixture->police.deliveries;
    fixture->hub->forward = true;
    add_notice(&fixture->centre, NULL);
    assert_int_equal(jieli_client_flush(fixture->centre.client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, fixture->police.deliveries == before + 1);
}

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

static void client_says_when_its_key_is_not_registered_and_comes_in_once_it_is(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    fixture->hub->agency_count = 1;
    tiny_registry(fixture->hub);
    side_open(fixture, police, fixture->hub->curve_public, jl_edge_endpoint(fixture->hub->edge));
    RUN_UNTIL(fixture, police->notices[JIELI_REFUSED] == 1);
    assert_int_equal(police->notice_why, JIELI_AUTH_AGENT_UNKNOWN);
    fixture->hub->agency_count = 2;
    tiny_registry(fixture->hub);
    RUN_UNTIL(fixture, jieli_client_welcomed(police->client));
    assert_int_equal(police->notices[JIELI_REFUSED], 1);
}

static void client_says_when_the_hub_has_another_key(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    uint8_t wrong[32];
    memcpy(wrong, police->keys->curve_public, sizeof wrong);
    side_open(fixture, police, wrong, jl_edge_endpoint(fixture->hub->edge));
    RUN_UNTIL(fixture, police->notices[JIELI_WRONG_HUB_KEY] == 1);
    assert_int_equal(police->notice_why, JIELI_HUB_KEY);
    assert_int_equal(police->notices[JIELI_REFUSED], 0);
}

static void client_says_when_nobody_answers_and_comes_back_when_somebody_does(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    char endpoint[256];
    snprintf(endpoint, sizeof endpoint, "%s", jl_edge_endpoint(fixture->hub->edge));
    connect_both(fixture);
    fixture->hub->mute = true;
    add_notice(centre, NULL);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    assert_int_equal(centre->client->submit.inflight, 1);
    jl_edge_close(&fixture->hub->edge);
    RUN_UNTIL(fixture, centre->notices[JIELI_DISCONNECTED] == 1);
    assert_int_equal(centre->notice_why, JIELI_HUB_UNREACHABLE);
    assert_int_equal(centre->client->submit.inflight, 0);
    add_notice(centre, NULL); // while the hub is away
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_HUB_SESSION);
    fixture->hub->mute = false;
    assert_int_equal(tiny_bind(fixture->hub, endpoint, 0, 0), JIELI_OK);
    RUN_UNTIL(fixture, centre->accepted == 1);
    assert_int_equal(centre->notices[JIELI_DISCONNECTED], 1);
    assert_int_equal(centre->notices[JIELI_WELCOME], 2);
}

static void client_learns_of_its_revocation_within_a_second(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    connect_both(fixture);
    jl_edge_registry(fixture->hub->edge, &fixture->hub->registry[1], 1);
    int64_t start_us = jl_os_mono_us();
    add_notice(centre, NULL);
    jieli_client_flush(centre->client, NULL);
    RUN_UNTIL(fixture, centre->notices[JIELI_REFUSED] == 1);
    assert_in_range(jl_os_mono_us() - start_us, 0, 1000000);
    assert_int_equal(fixture->hub->message_count, 0);
    assert_int_equal(centre->notice_why, JIELI_AUTH_AGENT_UNKNOWN);
}

static void client_gives_up_a_silent_hub(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    connect_both(fixture);
    centre->client->link.heard_us -= INT64_C(16000000);
    RUN_UNTIL(fixture, centre->notices[JIELI_DISCONNECTED] == 1);
    RUN_UNTIL(fixture, centre->notices[JIELI_WELCOME] == 2);
    centre->client->link.sent_us -= INT64_C(6000000);
    RUN_UNTIL(fixture, fixture->hub->pings == 1);
}

static void client_takes_the_time_of_a_demo_hub(void **state)
{
    struct fixture *fixture = *state;
    fixture->hub->demo = true;
    fixture->hub->demo_ms = INT64_C(1770595200000);
    connect_both(fixture);
    assert_in_range(jieli_client_now_ms(fixture->centre.client), INT64_C(1770595200000), INT64_C(1770595205000));
    fixture->hub->demo_ms += 11 * INT64_C(86400000);
    fixture->centre.client->link.sent_us -= INT64_C(6000000);
    RUN_UNTIL(fixture, jieli_client_now_ms(fixture->centre.client) >= fixture->hub->demo_ms);
}

static void client_says_bye(void **state)
{
    struct fixture *fixture = *state;
    connect_both(fixture);
    jieli_client_close(&fixture->centre.client);
    RUN_UNTIL(fixture, fixture->hub->byes == 1);
    assert_string_equal(fixture->hub->ended_why, "bye");
}

static void client_jumps_ahead_of_a_lane_that_the_hub_saw_further(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Welcome welcome = JIELI__V1__WELCOME__INIT;
    struct jl_buf part = {0};
    connect_both(fixture);
    welcome.highest_sequence = 41;
    frame.of_case = JIELI__V1__FRAME__OF_WELCOME;
    frame.welcome = &welcome;
    jl_frame_pack(&frame, &part);
    jl_session_part(centre->client, jl_buf_view(&part));
    jl_buf_fini(&part);
    assert_int_equal(jieli_client_next_sequence(centre->client), 42);
    assert_int_equal(centre->notices[JIELI_PROBLEM], 1);
    assert_int_equal(jieli_client_welcome(centre->client)->highest_sequence, 41);
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
        cmocka_unit_test_setup_teardown(client_gets_a_verified_receipt_and_the_same_again_for_a_repeat, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(client_without_a_log_key_is_told_which_record_a_receipt_is_about, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(client_signs_a_thousand_messages_once, setup, teardown),
        cmocka_unit_test_setup_teardown(client_keeps_to_the_submit_window, setup, teardown),
        cmocka_unit_test_setup_teardown(client_sends_what_was_signed_before_whole_and_in_part, setup, teardown),
        cmocka_unit_test_setup_teardown(client_sends_a_signed_message_twice_in_two_groups, setup, teardown),
        cmocka_unit_test_setup_teardown(client_writes_no_json_when_told_so, setup, teardown),
        cmocka_unit_test_setup_teardown(client_verifies_a_whole_delivery_asking_for_the_key, setup, teardown),
        cmocka_unit_test_setup_teardown(client_verifies_a_redacted_delivery_and_says_what_is_withheld, setup, teardown),
        cmocka_unit_test_setup_teardown(client_refuses_whatever_has_one_bit_flipped, setup, teardown),
        cmocka_unit_test_setup_teardown(client_refuses_a_key_of_another_owner, setup, teardown),
        cmocka_unit_test_setup_teardown(client_refuses_a_key_that_was_revoked_before, setup, teardown),
        cmocka_unit_test_setup_teardown(client_refuses_an_agencys_message_without_its_signature, setup, teardown),
        cmocka_unit_test_setup_teardown(client_refuses_a_good_receipt_of_another_message, setup, teardown),
        cmocka_unit_test_setup_teardown(client_reports_a_log_that_does_not_continue, setup, teardown),
        cmocka_unit_test_setup_teardown(client_wants_the_proof_that_a_larger_log_is_the_same_log, setup, teardown),
        cmocka_unit_test_setup_teardown(client_gathers_acknowledgements_into_signed_ranges, setup, teardown),
        cmocka_unit_test_setup_teardown(client_verifies_the_receipt_and_the_send_of_a_delivery, setup, teardown),
        cmocka_unit_test_setup_teardown(client_says_when_its_key_is_not_registered_and_comes_in_once_it_is, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(client_says_when_the_hub_has_another_key, setup, teardown),
        cmocka_unit_test_setup_teardown(client_says_when_nobody_answers_and_comes_back_when_somebody_does, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(client_learns_of_its_revocation_within_a_second, setup, teardown),
        cmocka_unit_test_setup_teardown(client_gives_up_a_silent_hub, setup, teardown),
        cmocka_unit_test_setup_teardown(client_takes_the_time_of_a_demo_hub, setup, teardown),
        cmocka_unit_test_setup_teardown(client_says_bye, setup, teardown),
        cmocka_unit_test_setup_teardown(client_jumps_ahead_of_a_lane_that_the_hub_saw_further, setup, teardown),
        cmocka_unit_test_setup_teardown(client_refuses_a_message_that_is_not_right_before_it_leaves, setup, teardown),
        cmocka_unit_test_setup_teardown(row_id_follows_from_content_and_salt_only, setup, teardown),
        cmocka_unit_test_setup_teardown(keys_are_refused_when_others_can_read_them_or_a_line_is_wrong, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
