// SPDX-License-Identifier: Apache-2.0
/// @file tinyhub.h — the smallest hub that a client can talk to, for tests of edge and libjieli: it admits, takes, logs
/// and delivers in memory, decides nothing, and can be told to misbehave. Included by one .c file per program.
#ifndef JL_TESTS_TINYHUB_H
#define JL_TESTS_TINYHUB_H
#include "core/edge/edge.h"
#include "jieli/client.h"
#include "jieli/v1/record.pb-c.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define TINY_AGENCIES_MAX 8
#define TINY_BATCHES_MAX 4096
#define TINY_MESSAGES_MAX 8192
#define TINY_HUB "tiny"

/// Ways to lie that leave every byte well-formed.
enum tiny_lie { TINY_HONEST = 0, TINY_OTHER_RECEIPT, TINY_OTHER_OWNER, TINY_REVOKED_KEY, TINY_CLAIMS_LOG };

struct tiny_message {
    char id[37];
    struct jl_buf message, body, proof, record, path;
    uint32_t index, batch;
    uint64_t position, seq;
    uint8_t salt[16];
    struct jl_buf send;
};

struct tiny_hub {
    struct jl_edge *edge;
    uint8_t curve_public[32], curve_secret[32];
    struct jl_key *log_key;
    struct jl_digest *digest;
    struct jl_arena *arena;
    struct jieli_bundle agencies[TINY_AGENCIES_MAX];
    struct jl_edge_agent registry[TINY_AGENCIES_MAX];
    uint32_t agency_count;
    uint8_t leaves[TINY_BATCHES_MAX * 32]; ///< of the log
    struct jl_buf headers[TINY_BATCHES_MAX], notes[TINY_BATCHES_MAX], log_paths[TINY_BATCHES_MAX];
    uint32_t batch_count;
    struct tiny_message messages[TINY_MESSAGES_MAX];
    uint32_t message_count;
    uint64_t sessions, seqs;
    struct jl_buf frame;
    // what to do
    uint32_t submit_window; ///< told in Welcome
    bool mute;              ///< no outcomes
    bool forward;           ///< deliver each accepted message to `to`
    char to[65];
    const char *withheld[4]; ///< paths, when redacted
    uint32_t withheld_count;
    bool keys_unasked;  ///< send Keys before the first delivery
    uint32_t flip_what; ///< 1 message 2 signature 3 payload 4 node 5 record 6 checkpoint 7 path: one bit
    enum tiny_lie lie;
    bool unproven; ///< Welcome shows a larger log without its proof
    bool demo;
    int64_t demo_ms;
    // what was seen
    uint32_t hellos, pings, byes, acked, refused, key_queries, bad_proofs, ended, largest_group;
    uint64_t acked_ranges;
    char ended_why[64];
};

static char *tiny_text(const char *text)
{
    return (char *)(uintptr_t)text;
}

static void tiny_send(struct tiny_hub *hub, const struct jl_session *session, Jieli__V1__Frame__OfCase kind, void *body)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = kind;
    frame.hello = body; // the oneof's members are pointers of one union
    jl_buf_clear(&hub->frame);
    jl_frame_pack(&frame, &hub->frame);
    jl_edge_send(hub->edge, session->identity, session->identity_len, hub->frame.data, hub->frame.len);
}

// SUBPROOF of RFC 6962 2.1.2 over the leaves from `start` on.
static void tiny_subproof(struct tiny_hub *hub, uint32_t old, uint32_t start, uint32_t count, bool whole,
                          struct jl_buf *out)
{
    const uint8_t *leaves = hub->leaves + (size_t)start * 32;
    uint32_t left = 1;
    if (old == count) {
        if (!whole)
            jl_tree_root(hub->digest, leaves, count, jl_buf_extend(out, 32));
        return;
    }
    while (left * 2 < count)
        left *= 2;
    if (old <= left) {
        tiny_subproof(hub, old, start, left, whole, out);
        jl_tree_root(hub->digest, leaves + (size_t)left * 32, count - left, jl_buf_extend(out, 32));
    } else {
        tiny_subproof(hub, old - left, start + left, count - left, false, out);
        jl_tree_root(hub->digest, leaves, left, jl_buf_extend(out, 32));
    }
}

// From the log that the client shows to the one that there is; nothing when there is nothing to show.
static uint32_t tiny_consistency(struct tiny_hub *hub, const Jieli__V1__Hello *hello, ProtobufCBinaryData *nodes)
{
    struct jl_checkpoint old;
    struct jl_buf proof = {0};
    uint32_t count = 0;
    if (hub->unproven || jl_checkpoint_read(jl_view_pb(hello->checkpoint), hub->log_key, &old, NULL) != JIELI_OK ||
        old.size == 0 || old.size >= hub->batch_count)
        return 0;
    tiny_subproof(hub, (uint32_t)old.size, 0, hub->batch_count, true, &proof);
    struct jl_view kept = jl_arena_copy(hub->arena, jl_buf_view(&proof));
    for (; (count + 1) * 32 <= kept.len; count++)
        nodes[count] = (ProtobufCBinaryData){32, (uint8_t *)(uintptr_t)kept.data + (size_t)count * 32};
    jl_buf_fini(&proof);
    return count;
}

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

static const struct jieli_bundle *tiny_agency(const struct tiny_hub *hub, struct jl_view key_id)
{
    for (uint32_t i = 0; i < hub->agency_count; i++) {
        struct jl_key *key = NULL;
        const struct jieli_bundle *agency = &hub->agencies[i];
        JL_CHECK(jl_key_from_public((enum jl_suite)agency->suite,
                                    jl_view(agency->signing_key, agency->signing_key_bytes), &key, NULL) == JIELI_OK);
        bool found = jl_view_equal(jl_view(jl_key_id(key), JL_KEY_ID_BYTES), key_id);
        jl_key_free(&key);
        if (found)
            return agency;
    }
    return NULL;
}

static bool tiny_verify(struct tiny_hub *hub, const Jieli__V1__Proof *proof, const uint8_t leaf[32])
{
    const struct jieli_bundle *agency = tiny_agency(hub, jl_view_pb(proof->key_id));
    struct jl_key *key = NULL;
    if (!agency || jl_key_from_public((enum jl_suite)agency->suite,
                                      jl_view(agency->signing_key, agency->signing_key_bytes), &key, NULL) != JIELI_OK)
        return false;
    bool good = jl_group_verify_leaf(key, hub->digest, leaf, proof->tree_size, proof->index, jl_view_pb(proof->path),
                                     jl_view_pb(proof->signature), NULL) == JIELI_OK;
    jl_key_free(&key);
    return good;
}

static struct tiny_message *tiny_find(struct tiny_hub *hub, const char *id)
{
    for (uint32_t i = 0; i < hub->message_count; i++)
        if (strcmp(hub->messages[i].id, id) == 0)
            return &hub->messages[i];
    return NULL;
}

// Keep a message with its own proof; NULL when its signature does not hold.
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

static void tiny_record(struct tiny_hub *hub, struct tiny_message *kept, const Jieli__V1__Message *message)
{
    Jieli__V1__RecordPublic record = JIELI__V1__RECORD_PUBLIC__INIT;
    Jieli__V1__Send send = JIELI__V1__SEND__INIT;
    uint8_t digest[32], zero[32] = {0}, sends_root[32];
    memcpy(kept->id, message->id, sizeof kept->id);
    kept->position = hub->message_count;
    jl_message_digest(hub->digest, jl_buf_view(&kept->message), digest);
    record.position = kept->position;
    record.kind = JIELI__V1__RECORD_KIND__RECORD_KIND_MESSAGE;
    record.time_ms = jl_os_wall_ms();
    record.actor = record.source = message->source;
    record.id = message->id;
    record.message_digest = (ProtobufCBinaryData){32, digest};
    record.outcome = JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED;
    record.casefile = tiny_text("cf-aaaaaaaaaaaaaaaaaaaa");
    record.plain_digest = record.sealed_digest = (ProtobufCBinaryData){32, zero};
    if (hub->forward) {
        send.agency = hub->to;
        send.seq = kept->seq = ++hub->seqs;
        send.position = kept->position;
        send.casefile = record.casefile;
        send.ground = tiny_text("test");
        send.withheld = (char **)(uintptr_t)hub->withheld;
        send.n_withheld = hub->withheld_count;
        jl_os_random(kept->salt, sizeof kept->salt);
        jl_buf_add_packed(&kept->send, &send.base);
        jl_send_leaf(hub->digest, jl_view(kept->salt, 16), jl_buf_view(&kept->send), sends_root);
        record.sends_root = (ProtobufCBinaryData){32, sends_root}; // one leaf is its own root
    }
    jl_buf_add_packed(&kept->record, &record.base);
}

// Close a batch over the messages from `first` on.
static void tiny_batch(struct tiny_hub *hub, uint32_t first)
{
    Jieli__V1__BatchHeader header = JIELI__V1__BATCH_HEADER__INIT;
    uint32_t count = hub->message_count - first, batch = hub->batch_count++;
    uint8_t *leaves = jl_alloc((size_t)count * 32), root[32], prev[32] = {0}, log_root[32];
    char name[] = "jieli/" TINY_HUB "/1";
    for (uint32_t i = 0; i < count; i++)
        jl_record_leaf(hub->digest, jl_buf_view(&hub->messages[first + i].record), leaves + (size_t)i * 32);
    jl_tree_root(hub->digest, leaves, count, root);
    header.batch = batch;
    header.first_position = first + 1;
    header.count = count;
    header.time_ms = jl_os_wall_ms();
    header.prev = (ProtobufCBinaryData){32, prev};
    header.records_root = (ProtobufCBinaryData){32, root};
    header.hash = JL_HASH_SHA256;
    jl_buf_add_packed(&hub->headers[batch], &header.base);
    jl_log_leaf(hub->digest, jl_buf_view(&hub->headers[batch]), hub->leaves + (size_t)batch * 32);
    jl_tree_root(hub->digest, hub->leaves, batch + 1, log_root);
    jl_tree_path(hub->digest, hub->leaves, batch + 1, batch, &hub->log_paths[batch]);
    const struct jl_key *const keys[1] = {hub->log_key};
    const struct jl_log_signer signer = {keys, 1, name};
    JL_CHECK(jl_checkpoint_sign(&signer, batch + 1, log_root, &hub->notes[batch], NULL) == JIELI_OK);
    for (uint32_t i = 0; i < count; i++) {
        hub->messages[first + i].batch = batch;
        hub->messages[first + i].index = i;
        jl_tree_path(hub->digest, leaves, count, i, &hub->messages[first + i].path);
    }
    free(leaves);
}

static ProtobufCBinaryData tiny_flip(struct tiny_hub *hub, uint32_t what, struct jl_view bytes)
{
    struct jl_view copy = jl_arena_copy(hub->arena, bytes);
    if (hub->flip_what == what && copy.len > 0)
        ((uint8_t *)(uintptr_t)copy.data)[copy.len / 2] ^= 1;
    return jl_pb_view(copy);
}

static Jieli__V1__OutcomeBatch *tiny_outcome_batch(struct tiny_hub *hub, uint32_t batch)
{
    Jieli__V1__OutcomeBatch *out = jl_arena_take_or_die(hub->arena, sizeof *out);
    jieli__v1__outcome_batch__init(out);
    out->batch_header = jl_pb_view(jl_buf_view(&hub->headers[batch]));
    out->log_path = jl_pb_view(jl_buf_view(&hub->log_paths[batch]));
    out->checkpoint = tiny_flip(hub, 6, jl_buf_view(&hub->notes[batch]));
    return out;
}

// One item and, since this hub likes it simple, its own entry among the shared parts.
static void tiny_outcome_item(struct tiny_hub *hub, Jieli__V1__Outcome *outcome, const char *id,
                              const struct tiny_message *kept, bool duplicate)
{
    Jieli__V1__OutcomeItem *item = jl_arena_take_or_die(hub->arena, sizeof *item);
    jieli__v1__outcome_item__init(item);
    item->id = tiny_text(id);
    item->batch = -1;
    item->kind = JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_REJECTED;
    item->code = tiny_text("JL-SEAL-0001");
    if (kept && hub->lie == TINY_OTHER_RECEIPT)
        kept = &hub->messages[0];
    if (kept) {
        item->kind = duplicate ? JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_DUPLICATE
                               : JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED;
        item->code = tiny_text("");
        item->position = kept->position;
        item->casefile = tiny_text("cf-aaaaaaaaaaaaaaaaaaaa");
        item->record_public = tiny_flip(hub, 5, jl_buf_view(&kept->record));
        item->index = kept->index;
        item->path = tiny_flip(hub, 7, jl_buf_view(&kept->path));
        item->batch = (int32_t)outcome->n_batches;
        outcome->batches[outcome->n_batches++] = tiny_outcome_batch(hub, kept->batch);
    }
    outcome->items[outcome->n_items++] = item;
}

static struct jl_session *tiny_session(struct tiny_hub *hub, const char *agency)
{
    struct jl_session *session;
    for (uint32_t i = 0; (session = jl_edge_session_at(hub->edge, i)) != NULL; i++)
        for (uint32_t a = 0; a < hub->agency_count; a++)
            if (session->number && strcmp(hub->agencies[a].agency, agency) == 0 &&
                strcmp(hub->agencies[a].agent, session->agent) == 0)
                return session;
    return NULL;
}

static void tiny_keys(struct tiny_hub *hub, struct jl_session *session)
{
    Jieli__V1__Keys keys = JIELI__V1__KEYS__INIT;
    Jieli__V1__KeyRecord records[TINY_AGENCIES_MAX], *pointers[TINY_AGENCIES_MAX];
    uint8_t ids[TINY_AGENCIES_MAX][JL_KEY_ID_BYTES];
    for (uint32_t i = 0; i < hub->agency_count; i++) {
        const struct jieli_bundle *agency = &hub->agencies[i];
        struct jl_key *key = NULL;
        JL_CHECK(jl_key_from_public((enum jl_suite)agency->suite,
                                    jl_view(agency->signing_key, agency->signing_key_bytes), &key, NULL) == JIELI_OK);
        memcpy(ids[i], jl_key_id(key), JL_KEY_ID_BYTES);
        jl_key_free(&key);
        jieli__v1__key_record__init(&records[i]);
        records[i].key_id = (ProtobufCBinaryData){JL_KEY_ID_BYTES, ids[i]};
        records[i].owner = jl_arena_printf(hub->arena, "urn:jieli:agency:%s", agency->agency);
        if (hub->lie == TINY_OTHER_OWNER)
            records[i].owner = tiny_text("urn:jieli:agency:somebody-else");
        records[i].revoked_ms = hub->lie == TINY_REVOKED_KEY;
        records[i].suite = agency->suite;
        records[i].key = jl_pb_view(jl_view(agency->signing_key, agency->signing_key_bytes));
        pointers[i] = &records[i];
    }
    keys.keys = pointers;
    keys.n_keys = hub->agency_count;
    tiny_send(hub, session, JIELI__V1__FRAME__OF_KEYS, &keys);
}

static void tiny_nodes(struct tiny_hub *hub, const Jieli__V1__Message *message, const Jieli__V1__Body *body,
                       Jieli__V1__DeliverItem *item)
{
    const struct jl_type *type = jl_type_find(message->type);
    ProtobufCMessage *payload = NULL;
    JL_CHECK(jl_payload_unpack(type, jl_view_pb(body->payload), hub->arena, &payload, NULL) == JIELI_OK);
    JL_CHECK(jl_fields_redact(hub->digest, type, message->schema, body->seed.data, payload, hub->withheld,
                              hub->withheld_count, hub->arena, &item->nodes, &item->n_nodes, NULL) == JIELI_OK);
    for (size_t i = 0; hub->flip_what == 4 && i < item->n_nodes; i++)
        if (item->nodes[i]->value.len > 0) {
            item->nodes[i]->value = tiny_flip(hub, 4, jl_view_pb(item->nodes[i]->value));
            break;
        }
}

// Deliver a kept message to hub->to: whole, or without what is withheld.
static void tiny_deliver(struct tiny_hub *hub, const struct tiny_message *kept)
{
    struct jl_session *session = tiny_session(hub, hub->to);
    Jieli__V1__Deliver deliver = JIELI__V1__DELIVER__INIT;
    Jieli__V1__DeliverItem item = JIELI__V1__DELIVER_ITEM__INIT, *items[1] = {&item};
    Jieli__V1__HubStamp stamp = JIELI__V1__HUB_STAMP__INIT;
    Jieli__V1__Message *message = jieli__v1__message__unpack(NULL, kept->message.len, kept->message.data);
    Jieli__V1__Body *body = jieli__v1__body__unpack(NULL, kept->body.len, kept->body.data);
    Jieli__V1__Proof *proof = jieli__v1__proof__unpack(NULL, kept->proof.len, kept->proof.data);
    if (session) {
        ProtobufCBinaryData signature = proof->signature, payload = body->payload;
        if (hub->keys_unasked)
            tiny_keys(hub, session);
        item.message = tiny_flip(hub, 1, jl_buf_view(&kept->message));
        proof->signature = tiny_flip(hub, 2, jl_view_pb(signature));
        if (hub->lie == TINY_CLAIMS_LOG)
            proof->suite = JL_SUITE_LOG;
        item.proof = proof;
        stamp.seq = kept->seq;
        stamp.position = kept->position;
        stamp.accepted_ms = jl_os_wall_ms();
        stamp.casefile = tiny_text("cf-aaaaaaaaaaaaaaaaaaaa");
        stamp.ground = tiny_text("test");
        stamp.withheld = (char **)(uintptr_t)hub->withheld;
        stamp.n_withheld = hub->withheld_count;
        stamp.attempt = 1;
        item.stamp = &stamp;
        if (hub->withheld_count > 0) {
            tiny_nodes(hub, message, body, &item);
        } else {
            body->payload = tiny_flip(hub, 3, jl_view_pb(payload));
            item.body = body;
        }
        deliver.agency = hub->to;
        deliver.epoch = 1;
        deliver.items = items;
        deliver.n_items = 1;
        tiny_send(hub, session, JIELI__V1__FRAME__OF_DELIVER, &deliver);
        proof->signature = signature;
        body->payload = payload;
    }
    jieli__v1__message__free_unpacked(message, NULL);
    jieli__v1__body__free_unpacked(body, NULL);
    jieli__v1__proof__free_unpacked(proof, NULL);
}

// What became of one submitted message.
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

static void tiny_ack(struct tiny_hub *hub, const Jieli__V1__Frame *frame)
{
    uint8_t leaf[32];
    const Jieli__V1__Proof *proof =
        frame->of_case == JIELI__V1__FRAME__OF_REFUSE ? frame->refuse->proof : frame->acknowledge->proof;
    JL_CHECK(jl_edge_ack_leaf(hub->digest, frame, leaf));
    if (!proof || !tiny_verify(hub, proof, leaf)) {
        hub->bad_proofs++;
        return;
    }
    if (frame->of_case == JIELI__V1__FRAME__OF_REFUSE) {
        hub->refused++;
        return;
    }
    for (size_t i = 0; i < frame->acknowledge->n_ranges; i++) {
        hub->acked += (uint32_t)(frame->acknowledge->ranges[i]->last - frame->acknowledge->ranges[i]->first + 1);
        hub->acked_ranges++;
    }
}

static void tiny_receipt(struct tiny_hub *hub, struct jl_session *session, const Jieli__V1__ReceiptQuery *query)
{
    Jieli__V1__ReceiptAnswer answer = JIELI__V1__RECEIPT_ANSWER__INIT;
    Jieli__V1__Receipt receipt = JIELI__V1__RECEIPT__INIT;
    Jieli__V1__SendProof send = JIELI__V1__SEND_PROOF__INIT;
    answer.code = tiny_text("JL-JRN-0005");
    if (query->position > 0 && query->position <= hub->message_count) {
        const struct tiny_message *kept = &hub->messages[query->position - 1];
        receipt.record_public = jl_pb_view(jl_buf_view(&kept->record));
        receipt.index = kept->index;
        receipt.path = jl_pb_view(jl_buf_view(&kept->path));
        receipt.batch_header = jl_pb_view(jl_buf_view(&hub->headers[kept->batch]));
        receipt.log_path = jl_pb_view(jl_buf_view(&hub->log_paths[kept->batch]));
        receipt.checkpoint = tiny_flip(hub, 6, jl_buf_view(&hub->notes[kept->batch]));
        answer.receipt = &receipt;
        answer.code = tiny_text("");
        if (query->seq && kept->send.len > 0) {
            send.position = kept->position;
            send.salt = jl_pb_view(jl_view(kept->salt, 16));
            send.send = jl_pb_view(jl_buf_view(&kept->send));
            send.count = 1;
            answer.send = &send;
        }
    }
    tiny_send(hub, session, JIELI__V1__FRAME__OF_RECEIPT_ANSWER, &answer);
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
