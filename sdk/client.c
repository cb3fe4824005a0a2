// SPDX-License-Identifier: Apache-2.0
#include "jieli/client.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define US_MS INT64_C(1000)

static enum jieli_status client_log_key(struct jieli_client *client, const struct jieli_client_conf *conf,
                                        struct jieli_err *err)
{
    static const enum jl_suite suites[] = {JL_SUITE_ED25519, JL_SUITE_P256, JL_SUITE_SM2};
    if (!conf->hub_log_key)
        return JIELI_OK;
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++)
        if (jl_key_from_public(suites[i], jl_view(conf->hub_log_key, conf->hub_log_key_bytes), &client->log_key,
                               NULL) == JIELI_OK)
            return JIELI_OK;
    return jieli_err_set(err, JIELI_SEAL_KEY_FILE, "hub_log_key", "not a public key");
}

static void client_settle(struct jieli_client *client, const struct jieli_client_conf *conf)
{
    snprintf(client->endpoint, sizeof client->endpoint, "%s", conf->endpoint);
    memcpy(client->hub_curve_key, conf->hub_curve_key, sizeof client->hub_curve_key);
    memcpy(client->lane, conf->lane, sizeof client->lane);
    client->keys = conf->keys;
    client->next_sequence = conf->next_sequence;
    client->last_seq = conf->last_seq;
    client->window_messages = conf->window_messages;
    client->window_bytes = conf->window_bytes;
    client->standby = conf->standby;
    client->no_json = conf->no_json;
    client->frame_bytes_max = JL_FRAME_BYTES_MAX;
    client->frame_messages_max = JL_FRAME_MESSAGES_MAX;
    client->held_end = &client->held;
    client->in = jl_arena_new(JL_READ_ARENA_BYTES_MAX);
    client->out = jl_arena_new(JL_BUILD_ARENA_BYTES_MAX);
    client->digest = jl_client_digest(client, (uint32_t)jl_suite_hash(jl_key_suite(conf->keys->signing)));
    jl_submit_init(&client->submit);
}

enum jieli_status jieli_client_open(const struct jieli_client_conf *conf, const struct jieli_client_calls *calls,
                                    struct jieli_client **out, struct jieli_err *err)
{
    if (!conf->endpoint || strlen(conf->endpoint) >= sizeof((struct jieli_client *)0)->endpoint)
        return jieli_err_set(err, JIELI_ARG_INVALID, "endpoint", "an address like tcp://127.0.0.1:7501");
    if (!conf->hub_curve_key || !conf->keys)
        return jieli_err_set(err, JIELI_ARG_INVALID, "keys", "the hub's CURVE key and this agency's keys are needed");
    struct jieli_client *client = jl_alloc(sizeof *client);
    client->calls = *calls;
    client->link.epoll_fd = -1;
    client_settle(client, conf);
    enum jieli_status status = client_log_key(client, conf, err);
    if (status == JIELI_OK && !jl_link_open(client))
        status = jieli_err_set(err, JIELI_SYS_NET, NULL, "ZeroMQ cannot start: %s", zmq_strerror(zmq_errno()));
    if (status != JIELI_OK) {
        jieli_client_close(&client);
        return status;
    }
    *out = client;
    return JIELI_OK;
}

void jieli_client_close(struct jieli_client **handle)
{
    struct jieli_client *client = *handle;
    if (!client)
        return;
    jl_ack_flush(client);
    if (jieli_client_welcomed(client))
        jl_session_bye(client);
    jl_link_close(client);
    jl_submit_fini(&client->submit);
    jl_ack_fini(client);
    jl_delivery_forget(client);
    jl_keyring_fini(&client->keyring);
    jl_key_free(&client->log_key);
    for (size_t i = 0; i < sizeof client->digests / sizeof client->digests[0]; i++) {
        jl_digest_free(&client->digests[i]);
        for (size_t j = 0; j < JL_MEMOS_KEPT; j++)
            jl_tree_memo_free(&client->memos[i][j]);
    }
    jl_tree_memo_free(&client->receipt_seen.memo);
    jl_arena_free(&client->in);
    jl_arena_free(&client->out);
    jl_buf_fini(&client->newest_note);
    jl_buf_fini(&client->part);
    jl_buf_fini(&client->scratch);
    jl_buf_fini(&client->json);
    free(client);
    *handle = NULL;
}

struct jl_digest *jl_client_digest(struct jieli_client *client, uint32_t hash)
{
    if (hash != JL_HASH_SHA256 && hash != JL_HASH_SM3)
        return NULL;
    if (!client->digests[hash])
        client->digests[hash] = jl_digest_new((enum jl_hash)hash);
    return client->digests[hash];
}

static bool client_receive(struct jieli_client *client)
{
    zmq_msg_t part;
    if (!client->link.socket || client->link.phase < JL_PHASE_HELLO)
        return false;
    zmq_msg_init(&part);
    int rc;
    do
        rc = zmq_msg_recv(&part, client->link.socket, ZMQ_DONTWAIT);
    while (rc < 0 && zmq_errno() == EINTR);
    if (rc >= 0)
        jl_session_part(client, jl_view(zmq_msg_data(&part), zmq_msg_size(&part)));
    zmq_msg_close(&part);
    return rc >= 0;
}

// Everything that can be done without waiting. True when something was dispatched.
static bool client_work(struct jieli_client *client)
{
    bool worked = jl_link_step(client);
    for (uint32_t frames = 0; frames < JL_FRAMES_PER_POLL && client_receive(client); frames++)
        worked = true;
    jl_session_timers(client);
    if (jieli_client_welcomed(client)) {
        jl_ack_flush(client);
        if (client->submit.wanted)
            jl_submit_pump(client, NULL);
    }
    return worked;
}

static void client_wait(struct jieli_client *client, int timeout_ms)
{
    const struct jl_link *link = &client->link;
    zmq_pollitem_t items[2] = {{link->monitor, 0, ZMQ_POLLIN, 0}, {link->socket, 0, ZMQ_POLLIN, 0}};
    int left_ms = jl_link_ms_left(client);
    zmq_poll(items, link->socket ? 2 : 0, timeout_ms < left_ms ? timeout_ms : left_ms);
}

enum jieli_status jieli_client_poll(struct jieli_client *client, int timeout_ms, struct jieli_err *err)
{
    int64_t end_us = jl_os_mono_us() + timeout_ms * US_MS;
    (void)err;
    while (!client_work(client)) {
        int64_t left_us = end_us - jl_os_mono_us();
        if (left_us <= 0)
            break;
        client_wait(client, (int)(left_us / US_MS) + 1);
    }
    return JIELI_OK;
}

int jieli_client_fd(const struct jieli_client *client)
{
    return client->link.epoll_fd;
}

int64_t jieli_client_now_ms(const struct jieli_client *client)
{
    if (!client->welcome.demo)
        return jl_os_wall_ms();
    return client->hub_time_ms + (jl_os_mono_us() - client->hub_time_us) / US_MS;
}

bool jieli_client_welcomed(const struct jieli_client *client)
{
    return client->link.phase == JL_PHASE_READY;
}

const struct jieli_welcome *jieli_client_welcome(const struct jieli_client *client)
{
    return client->welcomed_once ? &client->welcome : NULL;
}

uint64_t jieli_client_next_sequence(const struct jieli_client *client)
{
    return client->next_sequence;
}
