// SPDX-License-Identifier: Apache-2.0
/// @file client_world.h — libjieli's two clients, an isolation centre and the police, at the smallest hub: all three take turns in
/// one thread, over real sockets with CURVE on loopback.
///
/// A normal run: setup makes keys and admits both; connect_both brings them to Welcome; RUN_UNTIL turns until something is so.
/// What the callbacks were told stands in the sides.
#ifndef JL_TESTS_CLIENT_WORLD_H
#define JL_TESTS_CLIENT_WORLD_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sdk/parts.h"
#include "tests/tinyhub/tinyhub.h"
#include "lib/base/check.h"
#include <unistd.h>

#define NOTICE_JSON                                                                                                    \
    "{\"person\":{\"name\":\"张三\",\"resident_id\":\"999001188802290013\"},\"release_on\":\"2026-02-10\"}"
#define TURNS_MAX 800 ///< of 2 ms and more

/// What one side has seen.
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

static inline void on_outcome(void *user, const struct jieli_outcome *outcome)
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

static inline void on_delivery(void *user, const struct jieli_delivery *delivery)
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

static inline void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    struct side *side = user;
    side->notices[notice]++;
    side->notice_why = err->status;
    side->problem_why = notice == JIELI_PROBLEM ? err->status : side->problem_why;
}

static inline void on_receipt(void *user, const struct jieli_receipt_answer *answer)
{
    struct side *side = user;
    side->receipts++;
    side->receipts_good += answer->verified;
    side->receipt_position = answer->position;
    side->last_why = answer->why;
}

static inline void side_keys(struct fixture *fixture, struct side *side, const char *agency)
{
    char path[160], agent[80];
    snprintf(agent, sizeof agent, "%s-a", agency);
    assert_int_equal(jieli_keys_make(fixture->dir, agency, agent, NULL), JIELI_OK);
    snprintf(path, sizeof path, "%s/%s.keys", fixture->dir, agency);
    assert_int_equal(jieli_keys_load(path, &side->keys, NULL), JIELI_OK);
}

static inline void side_admit(struct fixture *fixture, const char *agency)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s.public", fixture->dir, agency);
    tiny_admit(fixture->hub, path);
}

static inline void side_open(struct fixture *fixture, struct side *side, const uint8_t *hub_curve_key, const char *endpoint)
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

static inline void turn(struct fixture *fixture)
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

static inline void connect_both(struct fixture *fixture)
{
    const char *endpoint = jl_edge_endpoint(fixture->hub->edge);
    side_open(fixture, &fixture->centre, fixture->hub->curve_public, endpoint);
    side_open(fixture, &fixture->police, fixture->hub->curve_public, endpoint);
    RUN_UNTIL(fixture, jieli_client_welcomed(fixture->centre.client) && jieli_client_welcomed(fixture->police.client));
}

static inline int setup(void **state)
{
    struct fixture *fixture = jl_alloc(sizeof *fixture);
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

static inline int teardown(void **state)
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

static inline void add_notice(struct side *side, const char *id)
{
    const struct jieli_message message = {.id = id, .type = "release.notice", .json = NOTICE_JSON};
    struct jieli_err err = {0};
    enum jieli_status status = jieli_client_add(side->client, &message, NULL, &err);
    if (status != JIELI_OK)
        print_error("%s %s\n", err.field, err.text);
    assert_int_equal(status, JIELI_OK);
}

static inline void deliver_one(struct fixture *fixture)
{
    uint32_t before = fixture->police.deliveries;
    fixture->hub->forward = true;
    add_notice(&fixture->centre, NULL);
    assert_int_equal(jieli_client_flush(fixture->centre.client, NULL), JIELI_OK);
    RUN_UNTIL(fixture, fixture->police.deliveries == before + 1);
}

#define WITH_CLIENTS(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
#endif
