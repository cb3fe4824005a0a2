// SPDX-License-Identifier: Apache-2.0
// From the queue into frames: what has room in the window is grouped, signed once per group, and remembered until its
// outcome comes (formats F2, F4).
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <stdlib.h>
#include <string.h>

#define INFLIGHT_BUCKETS 8192u
#define ITEM_OVERHEAD_BYTES 128u // tags, lengths and seed of one item, rounded up
#define FRAME_OVERHEAD_BYTES 1024u
#define MAKING_ROOM 256u // messages that are hashed together

// One message that waits to leave. `bytes`: message, payload, then (when signed before) the packed Proof's path.
struct jl_outgoing {
    struct jl_outgoing *next;
    char id[37];
    uint8_t leaf[32], seed[32];
    bool is_signed;
    uint32_t suite, tree_size, index, signature_len;
    uint8_t key_id[JL_KEY_ID_BYTES], signature[JL_SIGNATURE_BYTES_MAX];
    size_t message_len, payload_len, path_len;
    uint8_t bytes[];
};

struct jl_inflight {
    struct jl_inflight *next;
    uint64_t ref;
    uint8_t leaf[32];
    char id[37];
};

void jl_submit_init(struct jl_submit *submit)
{
    submit->end = &submit->first;
    jl_making_init(&submit->making, MAKING_ROOM);
    submit->buckets = jl_alloc(INFLIGHT_BUCKETS * sizeof submit->buckets[0]);
    jl_os_random(&submit->seed, sizeof submit->seed);
}

static void inflight_clear(struct jl_submit *submit, uint64_t ref)
{
    for (uint32_t i = 0; i < INFLIGHT_BUCKETS && submit->inflight > 0; i++) {
        struct jl_inflight **link = &submit->buckets[i], *entry;
        while ((entry = *link) != NULL) {
            if (ref != 0 && entry->ref != ref) {
                link = &entry->next;
                continue;
            }
            *link = entry->next;
            free(entry);
            submit->inflight--;
        }
    }
}

void jl_submit_fini(struct jl_submit *submit)
{
    struct jl_outgoing *next;
    inflight_clear(submit, 0);
    for (struct jl_outgoing *item = submit->first; item; item = next) {
        next = item->next;
        free(item);
    }
    free(submit->buckets);
    jl_making_fini(&submit->making);
}

void jl_submit_forget(struct jieli_client *client, uint64_t ref)
{
    inflight_clear(&client->submit, ref);
}

static struct jl_inflight **inflight_link(struct jl_submit *submit, const char *id)
{
    uint64_t hash = jl_hash64(submit->seed, id, strlen(id));
    struct jl_inflight **link = &submit->buckets[hash & (INFLIGHT_BUCKETS - 1)];
    while (*link && strcmp((*link)->id, id) != 0)
        link = &(*link)->next;
    return link;
}

// The same id twice in flight is one window place; the later content counts.
static void inflight_add(struct jl_submit *submit, const struct jl_outgoing *item, uint64_t ref)
{
    struct jl_inflight **link = inflight_link(submit, item->id);
    if (!*link) {
        *link = jl_alloc(sizeof **link);
        memcpy((*link)->id, item->id, sizeof item->id);
        submit->inflight++;
    }
    (*link)->ref = ref;
    memcpy((*link)->leaf, item->leaf, sizeof item->leaf);
}

bool jl_submit_settle(struct jieli_client *client, const char *id, uint8_t leaf[32])
{
    struct jl_inflight **link = inflight_link(&client->submit, id), *entry = *link;
    if (!entry)
        return false;
    memcpy(leaf, entry->leaf, 32);
    *link = entry->next;
    free(entry);
    client->submit.inflight--;
    return true;
}

static struct jl_outgoing *outgoing_new(struct jl_view message, struct jl_view payload, struct jl_view path,
                                        const char *id, const uint8_t seed[32], const uint8_t leaf[32])
{
    struct jl_outgoing *item = jl_alloc(sizeof *item + message.len + payload.len + path.len);
    struct jl_view parts[3] = {message, payload, path};
    uint8_t *to = item->bytes;
    for (int i = 0; i < 3; to += parts[i].len, i++)
        if (parts[i].len > 0)
            memcpy(to, parts[i].data, parts[i].len);
    item->message_len = message.len;
    item->payload_len = payload.len;
    item->path_len = path.len;
    memcpy(item->id, id, sizeof item->id);
    memcpy(item->seed, seed, sizeof item->seed);
    memcpy(item->leaf, leaf, sizeof item->leaf);
    return item;
}

static void queue_add(struct jl_submit *submit, struct jl_outgoing *item)
{
    *submit->end = item;
    submit->end = &item->next;
    submit->queued++;
}

static enum jieli_status queue_room(const struct jieli_client *client, struct jieli_err *err)
{
    if (client->submit.queued + client->submit.making.count < JL_QUEUE_MESSAGES_MAX)
        return JIELI_OK;
    return jieli_err_set(err, JIELI_HUB_QUOTA, NULL, "too many messages wait to be sent");
}

/// What was added gets its digests and goes into the queue.
static void making_close(struct jieli_client *client)
{
    struct jl_making *making = &client->submit.making;
    jl_making_end(making, client->keys, client->digest);
    for (uint32_t i = 0; i < making->count; i++) {
        const struct jl_built *built = &making->built[i];
        queue_add(&client->submit, outgoing_new(jl_buf_view(&built->message), jl_buf_view(&built->payload),
                                                jl_view(NULL, 0), built->id, built->seed, built->leaf));
    }
    making->count = making->ended = 0;
}

enum jieli_status jieli_client_add(struct jieli_client *client, const struct jieli_message *message, char *id_out,
                                   struct jieli_err *err)
{
    struct jl_making *making = &client->submit.making;
    enum jieli_status status = queue_room(client, err);
    if (status != JIELI_OK)
        return status;
    if (jl_making_is_full(making))
        making_close(client);
    status = jl_making_add(making, client->keys, client->lane, client->next_sequence, message,
                           jieli_client_now_ms(client), err);
    if (status != JIELI_OK)
        return status;
    client->next_sequence++;
    if (id_out)
        memcpy(id_out, making->built[making->count - 1].id, sizeof making->built[0].id);
    return JIELI_OK;
}

// The parts of a proof as they go into a Group.
static enum jieli_status signed_proof(struct jieli_client *client, struct jl_view bytes, Jieli__V1__Proof **out,
                                      struct jieli_err *err)
{
    ProtobufCMessage *message = NULL;
    enum jieli_status status =
        jl_wire_unpack(&jieli__v1__proof__descriptor, bytes, &jl_scan_message, client->out, &message, err);
    if (status != JIELI_OK)
        return status;
    *out = (Jieli__V1__Proof *)message;
    if ((*out)->key_id.len != JL_KEY_ID_BYTES || (*out)->signature.len > JL_SIGNATURE_BYTES_MAX ||
        (*out)->path.len % 32 != 0)
        return jieli_err_set(err, JIELI_WIRE_MALFORMED, "proof", "not a proof");
    return JIELI_OK;
}

static enum jieli_status signed_id(struct jieli_client *client, struct jl_view bytes, const char **id,
                                   struct jieli_err *err)
{
    ProtobufCMessage *message = NULL;
    enum jieli_status status =
        jl_wire_unpack(&jieli__v1__message__descriptor, bytes, &jl_scan_message, client->out, &message, err);
    if (status != JIELI_OK)
        return status;
    const Jieli__V1__Message *signed_message = (Jieli__V1__Message *)message;
    *id = signed_message->id;
    if (signed_message->lane.len == sizeof client->lane &&
        memcmp(signed_message->lane.data, client->lane, sizeof client->lane) == 0 &&
        signed_message->sequence >= client->next_sequence)
        client->next_sequence = signed_message->sequence + 1; // signed elsewhere, by the same lane's spool
    return strlen(*id) == 36 ? JIELI_OK : jieli_err_set(err, JIELI_MSG_ID, "id", "not a UUID");
}

enum jieli_status jieli_client_add_signed(struct jieli_client *client, struct jl_view message, struct jl_view proof,
                                          struct jl_view seed, struct jl_view payload, struct jieli_err *err)
{
    Jieli__V1__Proof *from = NULL;
    const char *id = NULL;
    uint8_t leaf[32];
    enum jieli_status status = queue_room(client, err);
    if (status == JIELI_OK && seed.len != 32)
        status = jieli_err_set(err, JIELI_ARG_INVALID, "seed", "32 bytes");
    jl_arena_reset(client->out);
    if (status == JIELI_OK)
        status = signed_proof(client, proof, &from, err);
    if (status == JIELI_OK)
        status = signed_id(client, message, &id, err);
    if (status == JIELI_OK) {
        jl_message_digest(client->digest, message, leaf);
        struct jl_outgoing *item = outgoing_new(message, payload, jl_view_pb(from->path), id, seed.data, leaf);
        making_close(client); // what was added before goes before
        item->is_signed = true;
        item->suite = from->suite;
        item->tree_size = from->tree_size;
        item->index = from->index;
        item->signature_len = (uint32_t)from->signature.len;
        memcpy(item->key_id, from->key_id.data, JL_KEY_ID_BYTES);
        memcpy(item->signature, from->signature.data, from->signature.len);
        queue_add(&client->submit, item);
    }
    jl_arena_reset(client->out);
    return status;
}

uint32_t jieli_client_room(const struct jieli_client *client)
{
    uint32_t window = client->welcomed_once ? client->welcome.submit_window : JL_SUBMIT_WINDOW;
    uint32_t used = client->submit.inflight + client->submit.queued + client->submit.making.count;
    return used < window ? window - used : 0;
}

static bool same_group(const struct jl_outgoing *a, const struct jl_outgoing *b)
{
    if (!a->is_signed || !b->is_signed)
        return a->is_signed == b->is_signed;
    return a->suite == b->suite && a->tree_size == b->tree_size && a->signature_len == b->signature_len &&
           memcmp(a->key_id, b->key_id, sizeof a->key_id) == 0 &&
           memcmp(a->signature, b->signature, a->signature_len) == 0;
}

// How many from `first` on make one group within what the frame has left; *bytes is what they need. Of what was signed
// before, each stands once in a group: the same message queued again begins a group of its own.
static uint32_t run_length(const struct jl_outgoing *first, uint32_t count_max, size_t bytes_max, size_t *bytes)
{
    uint32_t count = 0, index = 0;
    *bytes = 0;
    for (const struct jl_outgoing *item = first; item && count < count_max && same_group(first, item);
         item = item->next) {
        if (item->is_signed && item != first && item->index <= index)
            break;
        index = item->index;
        size_t needed = item->message_len + item->payload_len + item->path_len + ITEM_OVERHEAD_BYTES;
        if (*bytes + needed > bytes_max)
            break;
        *bytes += needed;
        count++;
    }
    return count;
}

static bool run_complete(const struct jl_outgoing *first, uint32_t count)
{
    uint32_t index = 0;
    for (const struct jl_outgoing *item = first; index < count; item = item->next, index++)
        if (item->index != index)
            return false;
    return first->tree_size == count;
}

static Jieli__V1__Item *item_make(struct jl_arena *arena, struct jl_outgoing *from, bool complete)
{
    Jieli__V1__Item *item = jl_arena_take_or_die(arena, sizeof *item);
    Jieli__V1__Body *body = jl_arena_take_or_die(arena, sizeof *body);
    jieli__v1__item__init(item);
    jieli__v1__body__init(body);
    body->seed = (ProtobufCBinaryData){sizeof from->seed, from->seed};
    body->payload = (ProtobufCBinaryData){from->payload_len, from->bytes + from->message_len};
    item->message = (ProtobufCBinaryData){from->message_len, from->bytes};
    item->body = body;
    if (!complete) {
        item->index = from->index;
        item->path = (ProtobufCBinaryData){from->path_len, from->bytes + from->message_len + from->payload_len};
    }
    return item;
}

static enum jieli_status group_sign(struct jieli_client *client, Jieli__V1__Group *group,
                                    const struct jl_outgoing *first, uint32_t count, struct jieli_err *err)
{
    const struct jl_key *key = client->keys->signing;
    uint8_t *leaves = jl_arena_take_or_die(client->out, (size_t)count * 32);
    uint8_t *signature = jl_arena_take_or_die(client->out, JL_SIGNATURE_BYTES_MAX);
    size_t len = 0;
    uint32_t index = 0;
    for (const struct jl_outgoing *item = first; index < count; item = item->next, index++)
        memcpy(leaves + (size_t)index * 32, item->leaf, 32);
    struct jl_tree *tree = jl_tree_new();
    enum jieli_status status = jl_group_sign(key, client->digest, tree, leaves, count, signature, &len, err);
    jl_tree_free(&tree);
    group->suite = (uint32_t)jl_key_suite(key);
    group->key_id = jl_pb_view(jl_view(jl_key_id(key), JL_KEY_ID_BYTES));
    group->signature = (ProtobufCBinaryData){len, signature};
    group->tree_size = count;
    group->complete = true;
    return status;
}

static enum jieli_status group_make(struct jieli_client *client, struct jl_outgoing *first, uint32_t count,
                                    Jieli__V1__Group **out, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    Jieli__V1__Group *group = jl_arena_take_or_die(client->out, sizeof *group);
    jieli__v1__group__init(group);
    if (first->is_signed) {
        group->suite = first->suite;
        group->key_id = (ProtobufCBinaryData){JL_KEY_ID_BYTES, first->key_id};
        group->signature = (ProtobufCBinaryData){first->signature_len, first->signature};
        group->tree_size = first->tree_size;
        group->complete = run_complete(first, count);
    } else {
        status = group_sign(client, group, first, count, err);
    }
    group->items = jl_arena_take_or_die(client->out, count * sizeof group->items[0]);
    for (struct jl_outgoing *item = first; group->n_items < count; item = item->next)
        group->items[group->n_items++] = item_make(client->out, item, group->complete);
    *out = group;
    return status;
}

// One frame of as many groups as fit. *count is how many messages are in it.
static enum jieli_status frame_make(struct jieli_client *client, uint32_t count_max, Jieli__V1__Submit *submit,
                                    uint32_t *count, struct jieli_err *err)
{
    size_t bytes_left = client->frame_bytes_max - FRAME_OVERHEAD_BYTES;
    struct jl_outgoing *first = client->submit.first;
    *count = 0;
    while (first && *count < count_max) {
        size_t bytes = 0;
        uint32_t run = run_length(first, count_max - *count, bytes_left, &bytes);
        if (run == 0 || bytes_left < bytes + FRAME_OVERHEAD_BYTES)
            break;
        submit->groups = jl_arena_grow(client->out, submit->groups, submit->n_groups, sizeof submit->groups[0]);
        enum jieli_status status = group_make(client, first, run, &submit->groups[submit->n_groups], err);
        if (status != JIELI_OK)
            return status;
        submit->n_groups++;
        *count += run;
        bytes_left -= bytes + FRAME_OVERHEAD_BYTES;
        while (run-- > 0)
            first = first->next;
    }
    return JIELI_OK;
}

static void queue_sent(struct jl_submit *submit, uint32_t count, uint64_t ref)
{
    while (count-- > 0) {
        struct jl_outgoing *item = submit->first;
        submit->first = item->next;
        submit->queued--;
        inflight_add(submit, item, ref);
        free(item);
    }
    if (!submit->first)
        submit->end = &submit->first;
}

static enum jieli_status submit_frame(struct jieli_client *client, uint32_t count_max, struct jieli_err *err)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Submit submit = JIELI__V1__SUBMIT__INIT;
    uint32_t count = 0;
    jl_arena_reset(client->out);
    enum jieli_status status = frame_make(client, count_max, &submit, &count, err);
    if (status == JIELI_OK && count == 0)
        status = jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL, "a message is larger than the hub's frames");
    if (status == JIELI_OK) {
        submit.ref = ++client->submit.ref;
        frame.of_case = JIELI__V1__FRAME__OF_SUBMIT;
        frame.submit = &submit;
        if (jl_link_send(client, &frame))
            queue_sent(&client->submit, count, submit.ref);
        else
            status = jieli_err_set(err, JIELI_HUB_QUOTA, NULL, "the line to the hub is full");
    }
    jl_arena_reset(client->out);
    return status;
}

enum jieli_status jl_submit_pump(struct jieli_client *client, struct jieli_err *err)
{
    struct jl_submit *submit = &client->submit;
    making_close(client);
    if (submit->queued > 0 && !jieli_client_welcomed(client))
        return jieli_err_set(err, JIELI_HUB_SESSION, NULL, "there is no session with the hub yet; the messages wait");
    while (submit->queued > 0) {
        uint32_t window = client->welcome.submit_window;
        if (submit->inflight >= window)
            return jieli_err_set(err, JIELI_HUB_QUOTA, NULL, "the submit window is full; the rest waits");
        uint32_t count_max = window - submit->inflight;
        if (count_max > client->frame_messages_max)
            count_max = client->frame_messages_max;
        enum jieli_status status = submit_frame(client, count_max, err);
        if (status != JIELI_OK)
            return status;
    }
    submit->wanted = false;
    return JIELI_OK;
}

enum jieli_status jieli_client_flush(struct jieli_client *client, struct jieli_err *err)
{
    client->submit.wanted = true;
    jl_ack_flush(client);
    return jl_submit_pump(client, err);
}
