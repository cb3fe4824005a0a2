// SPDX-License-Identifier: Apache-2.0
/// @file tinyhub.h — the smallest hub that a client can talk to, for tests of libjieli: it admits, takes, logs and delivers in
/// memory, decides nothing, and can be told to misbehave (tiny_state.h). Included by one .c file per program.
///
/// A normal run: tiny_new, tiny_bind, tiny_admit for each agency's public file; then tiny_step in turns with the clients.
#ifndef JL_TESTS_TINYHUB_H
#define JL_TESTS_TINYHUB_H
#include "tests/tinyhub/tiny_log.h"
#include "tests/tinyhub/tiny_mail.h"
#include <stdio.h>
#include <zmq.h>

static void tiny_hello(struct tiny_hub *hub, struct jl_session *session, const Jieli__V1__Hello *hello)
{
    Jieli__V1__Welcome welcome = JIELI__V1__WELCOME__INIT;
    Jieli__V1__Limits limits = JIELI__V1__LIMITS__INIT;
    Jieli__V1__WelcomeMailbox mailbox = JIELI__V1__WELCOME_MAILBOX__INIT, *mailboxes[1] = {&mailbox};
    hub->hellos++;
    session->number = ++hub->sessions;
    welcome.hub = tiny_text(TINY_HUB);
    welcome.incarnation = 1;
    welcome.session = session->number;
    welcome.hub_time_ms = hub->demo ? hub->demo_ms : jl_os_wall_ms();
    welcome.demo = hub->demo;
    welcome.submit_window = hub->submit_window;
    limits.frame_bytes = JL_FRAME_BYTES_MAX;
    limits.message_bytes = JL_MESSAGE_BYTES_MAX;
    limits.messages_in_frame = JL_FRAME_MESSAGES_MAX;
    welcome.limits = &limits;
    if (hub->batch_count > 0)
        welcome.checkpoint = jl_pb_view(jl_buf_view(&hub->notes[hub->batch_count - 1]));
    ProtobufCBinaryData nodes[64];
    welcome.n_consistency = tiny_consistency(hub, hello, nodes);
    welcome.consistency = nodes;
    if (hello->n_mailboxes > 0) {
        mailbox.agency = hello->mailboxes[0]->agency;
        mailbox.epoch = 1;
        mailbox.lease = JIELI__V1__WISH__WISH_ACTIVE;
        mailbox.next_seq = hub->seqs + 1;
        welcome.mailboxes = mailboxes;
        welcome.n_mailboxes = 1;
    }
    tiny_send(hub, session, JIELI__V1__FRAME__OF_WELCOME, &welcome);
}

static struct tiny_message *tiny_find(struct tiny_hub *hub, const char *id)
{
    for (uint32_t i = 0; i < hub->message_count; i++)
        if (strcmp(hub->messages[i].id, id) == 0)
            return &hub->messages[i];
    return NULL;
}

/// Keep a message with its own proof; NULL when its signature does not hold.
static struct tiny_message *tiny_keep(struct tiny_hub *hub, const Jieli__V1__Group *group, uint32_t at,
                                      const struct jl_tree *tree)
{
    const Jieli__V1__Item *item = group->items[at];
    Jieli__V1__Proof proof = JIELI__V1__PROOF__INIT;
    struct jl_buf path = {0};
    uint8_t leaf[32];
    struct jl_view bytes = jl_view_pb(item->message);
    proof.suite = group->suite;
    proof.key_id = group->key_id;
    proof.signature = group->signature;
    proof.tree_size = group->tree_size;
    proof.index = group->complete ? at : item->index;
    if (group->complete)
        jl_tree_path_of(tree, at, &path);
    else
        jl_buf_add_view(&path, jl_view_pb(item->path));
    proof.path = jl_pb_view(jl_buf_view(&path));
    jl_message_digest(hub->digest, bytes, leaf);
    struct tiny_message *kept = NULL;
    if (tiny_verify(hub, &proof, leaf) && hub->message_count < TINY_MESSAGES_MAX) {
        kept = &hub->messages[hub->message_count++];
        jl_buf_add_view(&kept->message, bytes);
        jl_buf_add_packed(&kept->proof, &proof.base);
        jl_buf_add_packed(&kept->body, &item->body->base);
    } else {
        hub->bad_proofs++;
    }
    jl_buf_fini(&path);
    return kept;
}

/// What became of one submitted message.
struct tiny_taken {
    const char *id;
    struct tiny_message *kept; ///< NULL when refused
    bool duplicate;
};

static uint32_t tiny_group(struct tiny_hub *hub, const Jieli__V1__Group *group, struct tiny_taken *taken)
{
    struct jl_tree *tree = jl_tree_new();
    uint8_t *leaves = jl_alloc(group->n_items * 32 + 1);
    for (size_t i = 0; i < group->n_items; i++)
        jl_message_digest(hub->digest, jl_view_pb(group->items[i]->message), leaves + i * 32);
    jl_tree_build(tree, hub->digest, leaves, (uint32_t)group->n_items);
    if (group->n_items > hub->largest_group)
        hub->largest_group = (uint32_t)group->n_items;
    for (uint32_t i = 0; i < group->n_items; i++) {
        ProtobufCBinaryData bytes = group->items[i]->message;
        Jieli__V1__Message *message = jieli__v1__message__unpack(jl_arena_allocator(hub->arena), bytes.len, bytes.data);
        JL_CHECK(message);
        taken[i].id = message->id;
        taken[i].kept = tiny_find(hub, message->id);
        taken[i].duplicate = taken[i].kept != NULL;
        if (!taken[i].kept && (taken[i].kept = tiny_keep(hub, group, i, tree)) != NULL)
            tiny_record(hub, taken[i].kept, message);
    }
    free(leaves);
    jl_tree_free(&tree);
    return (uint32_t)group->n_items;
}

static void tiny_submit(struct tiny_hub *hub, struct jl_session *session, const Jieli__V1__Submit *submit)
{
    Jieli__V1__Outcome outcome = JIELI__V1__OUTCOME__INIT;
    uint32_t first = hub->message_count, count = 0;
    struct tiny_taken *taken = jl_arena_take_or_die(hub->arena, JL_FRAME_MESSAGES_MAX * sizeof *taken);
    outcome.items = jl_arena_take_or_die(hub->arena, JL_FRAME_MESSAGES_MAX * sizeof outcome.items[0]);
    outcome.batches = jl_arena_take_or_die(hub->arena, JL_FRAME_MESSAGES_MAX * sizeof outcome.batches[0]);
    for (size_t i = 0; i < submit->n_groups; i++)
        count += tiny_group(hub, submit->groups[i], taken + count);
    if (hub->message_count > first)
        tiny_batch(hub, first);
    outcome.ref = submit->ref;
    for (uint32_t i = 0; i < count; i++)
        tiny_outcome_item(hub, &outcome, taken[i].id, taken[i].kept, taken[i].duplicate);
    if (!hub->mute)
        tiny_send(hub, session, JIELI__V1__FRAME__OF_OUTCOME, &outcome);
    for (uint32_t i = 0; hub->forward && i < count; i++)
        if (taken[i].kept && !taken[i].duplicate)
            tiny_deliver(hub, taken[i].kept);
}

static void tiny_frame(void *user, struct jl_session *session, Jieli__V1__Frame *frame, struct jl_arena *arena,
                       size_t bytes)
{
    struct tiny_hub *hub = user;
    (void)arena;
    (void)bytes;
    jl_arena_reset(hub->arena);
    if (frame->of_case == JIELI__V1__FRAME__OF_HELLO)
        tiny_hello(hub, session, frame->hello);
    else if (frame->of_case == JIELI__V1__FRAME__OF_SUBMIT)
        tiny_submit(hub, session, frame->submit);
    else if (frame->of_case == JIELI__V1__FRAME__OF_ACKNOWLEDGE || frame->of_case == JIELI__V1__FRAME__OF_REFUSE)
        tiny_ack(hub, frame);
    else if (frame->of_case == JIELI__V1__FRAME__OF_KEY_QUERY) {
        hub->key_queries++;
        tiny_keys(hub, session);
    } else if (frame->of_case == JIELI__V1__FRAME__OF_RECEIPT_QUERY)
        tiny_receipt(hub, session, frame->receipt_query);
    else if (frame->of_case == JIELI__V1__FRAME__OF_RESYNC)
        for (uint32_t i = 0; i < hub->message_count; i++)
            tiny_deliver(hub, &hub->messages[i]);
    else if (frame->of_case == JIELI__V1__FRAME__OF_PING)
        hub->pings++;
}

static void tiny_ended(void *user, struct jl_session *session, const char *why)
{
    struct tiny_hub *hub = user;
    (void)session;
    hub->ended++;
    if (strcmp(why, "bye") == 0)
        hub->byes++;
    snprintf(hub->ended_why, sizeof hub->ended_why, "%s", why);
}

static void tiny_registry(struct tiny_hub *hub)
{
    for (uint32_t i = 0; i < hub->agency_count; i++) {
        memcpy(hub->registry[i].curve_key, hub->agencies[i].curve_key, 32);
        memcpy(hub->registry[i].code, hub->agencies[i].agent, sizeof hub->registry[i].code);
    }
    jl_edge_registry(hub->edge, hub->registry, hub->agency_count);
}

static void tiny_admit(struct tiny_hub *hub, const char *public_file)
{
    JL_CHECK(hub->agency_count < TINY_AGENCIES_MAX);
    JL_CHECK(jieli_bundle_load(public_file, &hub->agencies[hub->agency_count], NULL) == JIELI_OK);
    hub->agency_count++;
    tiny_registry(hub);
}

static enum jieli_status tiny_bind(struct tiny_hub *hub, const char *endpoint, uint32_t frames_per_second,
                                   uint32_t connections_max)
{
    const struct jl_edge_conf conf = {.endpoint = endpoint,
                                      .curve_secret = hub->curve_secret,
                                      .frames_per_second = frames_per_second,
                                      .connections_max = connections_max};
    const struct jl_edge_calls calls = {tiny_frame, tiny_ended, hub};
    enum jieli_status status = jl_edge_open(&conf, &calls, &hub->edge, NULL);
    if (status == JIELI_OK)
        tiny_registry(hub);
    return status;
}

static struct tiny_hub *tiny_new(void)
{
    struct tiny_hub *hub = jl_alloc(sizeof *hub);
    char public[41], secret[41];
    JL_CHECK(zmq_curve_keypair(public, secret) == 0);
    zmq_z85_decode(hub->curve_public, public);
    zmq_z85_decode(hub->curve_secret, secret);
    JL_CHECK(jl_key_generate(JL_SUITE_ED25519, &hub->log_key, NULL) == JIELI_OK);
    hub->digest = jl_digest_new(JL_HASH_SHA256);
    hub->arena = jl_arena_new((size_t)64 << 20);
    hub->submit_window = 4096;
    return hub;
}

static void tiny_free(struct tiny_hub *hub)
{
    jl_edge_close(&hub->edge);
    for (uint32_t i = 0; i < hub->message_count; i++) {
        struct tiny_message *kept = &hub->messages[i];
        struct jl_buf *bufs[] = {&kept->message, &kept->body, &kept->proof, &kept->record, &kept->path, &kept->send};
        for (size_t b = 0; b < sizeof bufs / sizeof bufs[0]; b++)
            jl_buf_fini(bufs[b]);
    }
    for (uint32_t i = 0; i < hub->batch_count; i++) {
        jl_buf_fini(&hub->headers[i]);
        jl_buf_fini(&hub->notes[i]);
        jl_buf_fini(&hub->log_paths[i]);
    }
    jl_buf_fini(&hub->frame);
    jl_key_free(&hub->log_key);
    jl_digest_free(&hub->digest);
    jl_arena_free(&hub->arena);
    free(hub);
}

static void tiny_step(struct tiny_hub *hub, int wait_ms)
{
    if (!hub->edge)
        return;
    jl_edge_drain(hub->edge, 1024, 4u << 20, 5000);
    if (hub->demo)
        jl_edge_time(hub->edge, hub->demo_ms);
    if (wait_ms >= 0)
        jl_edge_wait(hub->edge, -1, wait_ms);
}
#endif
