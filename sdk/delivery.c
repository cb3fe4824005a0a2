// SPDX-License-Identifier: Apache-2.0
// Deliveries: each is checked (signature, digests) before the program sees it, and shown with the result either way. A
// frame whose signing key is not known yet waits for it, with all behind it, so that order within a casefile holds.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <stdlib.h>
#include <string.h>

/// SHA-256 digests of one delivery, made side by side with those of its frame.
struct hashed {
    uint8_t payload[JL_DIGEST_BYTES], leaf[JL_DIGEST_BYTES];
};

// What is known about one delivery while it is checked.
struct check {
    struct jieli_client *client;
    const Jieli__V1__DeliverItem *item;
    const struct hashed *hashed; ///< NULL = not made
    const Jieli__V1__Message *message;
    const struct jl_type *type;
    ProtobufCMessage *payload; ///< unpacked, or read from the nodes
    const char **withheld;
    size_t withheld_count;
};

static enum jieli_status check_whole(struct check *check)
{
    const Jieli__V1__Body *body = check->item->body;
    struct jl_digest *digest = jl_client_digest(check->client, check->message->hash);
    uint8_t found[32];
    if (!digest || body->seed.len != JL_SEED_BYTES || check->message->payload_digest.len != sizeof found)
        return JIELI_SEAL_DIGEST;
    if (check->hashed && check->message->hash == JL_HASH_SHA256)
        memcpy(found, check->hashed->payload, sizeof found);
    else
        jl_payload_digest(digest, body->seed.data, jl_view_pb(body->payload), found);
    if (memcmp(found, check->message->payload_digest.data, sizeof found) != 0)
        return JIELI_SEAL_DIGEST;
    if (!check->type)
        return JIELI_OK;
    return jl_payload_unpack(check->type, jl_view_pb(body->payload), check->client->in, &check->payload, NULL);
}

static enum jieli_status check_redacted(struct check *check)
{
    const Jieli__V1__DeliverItem *item = check->item;
    const Jieli__V1__Message *message = check->message;
    struct jl_digest *digest = jl_client_digest(check->client, message->hash);
    uint8_t root[32];
    if (!digest || message->fields_root.len != sizeof root)
        return JIELI_SEAL_DIGEST;
    enum jieli_status status =
        jl_fields_climb(digest, message->type, message->schema, item->nodes, item->n_nodes, root, NULL);
    if (status != JIELI_OK || memcmp(root, message->fields_root.data, sizeof root) != 0)
        return JIELI_SEAL_DIGEST;
    if (!check->type)
        return JIELI_OK;
    return jl_fields_read(check->type, message->schema, item->nodes, item->n_nodes, check->client->in, &check->payload,
                          &check->withheld, &check->withheld_count, NULL);
}

static enum jieli_status check_content(struct check *check)
{
    if (check->item->body)
        return check_whole(check);
    return check->item->n_nodes > 0 ? check_redacted(check) : JIELI_SEAL_DIGEST;
}

static enum jieli_status check_message(struct check *check)
{
    ProtobufCMessage *message = NULL;
    struct jieli_client *client = check->client;
    enum jieli_status status = jl_wire_unpack(&jieli__v1__message__descriptor, jl_view_pb(check->item->message),
                                              &jl_scan_message, client->in, &message, NULL);
    if (status != JIELI_OK)
        return status;
    check->message = (const Jieli__V1__Message *)message;
    check->type = jl_type_find(check->message->type);
    return jl_message_check(check->message, NULL);
}

// The content is read even when the signature does not hold, so that a person can look at what was refused.
static enum jieli_status check_all(struct check *check)
{
    const Jieli__V1__DeliverItem *item = check->item;
    enum jieli_status status = check_message(check);
    if (!check->message)
        return status;
    enum jieli_status content = check_content(check);
    if (status == JIELI_OK)
        status = item->proof ? jl_proof_check(check->client, item->proof, jl_view_pb(item->message),
                                              check->hashed ? check->hashed->leaf : NULL, check->message->source,
                                              check->message->time_ms, item->stamp->accepted_ms, NULL)
                             : JIELI_SEAL_SIGNATURE;
    return status == JIELI_OK ? content : status;
}

static const char *check_json(struct check *check)
{
    struct jl_buf *json = &check->client->json;
    jl_buf_clear(json);
    if (check->type && check->payload && !check->client->no_json)
        jl_json_write(check->type->payload, check->payload, false, json);
    return jl_buf_text(json);
}

static void delivery_stamp(struct jieli_delivery *delivery, const Jieli__V1__HubStamp *stamp)
{
    delivery->seq = stamp->seq;
    delivery->position = stamp->position;
    delivery->send_position = stamp->send_position;
    delivery->casefile = stamp->casefile;
    delivery->matter = stamp->matter;
    delivery->ground = stamp->ground;
    delivery->accepted_ms = stamp->accepted_ms;
    delivery->attempt = stamp->attempt;
    delivery->gap = stamp->gap;
    delivery->acked_through = stamp->acked_through;
}

const struct jieli_duty *jl_duties_read(struct jieli_client *client, Jieli__V1__Duty *const *from, size_t count)
{
    struct jieli_duty *duties = count ? jl_arena_take(client->in, count * sizeof *duties) : NULL;
    for (size_t i = 0; duties && i < count; i++)
        duties[i] = (struct jieli_duty){from[i]->deadline, from[i]->due_on, from[i]->due_at_ms};
    return duties;
}

static void item_take(struct jieli_client *client, const Jieli__V1__Deliver *frame, const Jieli__V1__DeliverItem *item,
                      const struct hashed *hashed)
{
    struct check check = {.client = client, .item = item, .hashed = hashed};
    struct jieli_delivery delivery = {
        .agency = frame->agency, .epoch = frame->epoch, .id = "", .source = "", .type = ""};
    if (!item->stamp)
        return;
    delivery.why = check_all(&check);
    delivery.verified = delivery.why == JIELI_OK;
    delivery_stamp(&delivery, item->stamp);
    delivery.duties = jl_duties_read(client, item->stamp->duties, item->stamp->n_duties);
    delivery.duty_count = delivery.duties ? (uint32_t)item->stamp->n_duties : 0;
    delivery.message = jl_view_pb(item->message);
    if (item->proof)
        delivery.proof = jl_arena_pack(client->in, &item->proof->base);
    if (item->body) {
        delivery.payload = jl_view_pb(item->body->payload);
        delivery.seed = jl_view_pb(item->body->seed);
    } else {
        delivery.nodes = jl_arena_pack(client->in, &item->base);
    }
    if (check.message) {
        delivery.id = check.message->id;
        delivery.source = check.message->source;
        delivery.type = check.message->type;
    }
    delivery.json = check_json(&check);
    delivery.withheld = (const char *const *)check.withheld;
    delivery.withheld_count = (uint32_t)check.withheld_count;
    client->calls.delivery(client->calls.user, &delivery);
}

/// One for each item, or NULL when there is no memory for it: then each is hashed by itself.
static struct hashed *frame_hash(struct jieli_client *client, const Jieli__V1__Deliver *frame)
{
    struct hashed *hashed = jl_arena_take(client->in, (frame->n_items + 1) * sizeof *hashed);
    struct jl_digest_job *jobs = jl_arena_take(client->in, (2 * frame->n_items + 1) * sizeof *jobs);
    size_t count = 0;
    if (!hashed || !jobs)
        return NULL;
    for (size_t i = 0; i < frame->n_items; i++) {
        const Jieli__V1__DeliverItem *item = frame->items[i];
        jobs[count++] = jl_message_job(jl_view_pb(item->message), hashed[i].leaf);
        if (item->body && item->body->seed.len == JL_SEED_BYTES)
            jobs[count++] = jl_payload_job(item->body->seed.data, jl_view_pb(item->body->payload), hashed[i].payload);
    }
    jl_digest_many(jl_client_digest(client, JL_HASH_SHA256), jobs, count);
    return hashed;
}

static void frame_take(struct jieli_client *client, const Jieli__V1__Deliver *frame)
{
    if (!client->calls.delivery)
        return;
    const struct hashed *hashed = frame_hash(client, frame);
    for (size_t i = 0; i < frame->n_items; i++)
        item_take(client, frame, frame->items[i], hashed ? &hashed[i] : NULL);
}

static bool key_missing(const struct jieli_client *client, const Jieli__V1__DeliverItem *item)
{
    return item->proof && item->proof->suite != JL_SUITE_LOG && item->proof->key_id.len == JL_KEY_ID_BYTES &&
           !jl_keyring_find(&client->keyring, jl_view_pb(item->proof->key_id));
}

static bool keys_missing(const struct jieli_client *client, const Jieli__V1__Deliver *frame)
{
    for (size_t i = 0; i < frame->n_items; i++)
        if (key_missing(client, frame->items[i]))
            return true;
    return false;
}

static bool id_listed(const Jieli__V1__KeyQuery *query, ProtobufCBinaryData key_id)
{
    for (size_t i = 0; i < query->n_key_ids; i++)
        if (memcmp(query->key_ids[i].data, key_id.data, JL_KEY_ID_BYTES) == 0)
            return true;
    return false;
}

static void keys_ask(struct jieli_client *client, const Jieli__V1__Deliver *deliver)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__KeyQuery query = JIELI__V1__KEY_QUERY__INIT;
    query.key_ids = jl_arena_take(client->in, (deliver->n_items + 1) * sizeof query.key_ids[0]);
    for (size_t i = 0; query.key_ids && i < deliver->n_items; i++)
        if (key_missing(client, deliver->items[i]) && !id_listed(&query, deliver->items[i]->proof->key_id))
            query.key_ids[query.n_key_ids++] = deliver->items[i]->proof->key_id;
    frame.of_case = JIELI__V1__FRAME__OF_KEY_QUERY;
    frame.key_query = &query;
    if (query.n_key_ids > 0)
        jl_link_send(client, &frame);
}

static void frame_hold(struct jieli_client *client, const Jieli__V1__Deliver *frame)
{
    size_t len = protobuf_c_message_get_packed_size(&frame->base);
    struct jl_held *held = jl_alloc(sizeof *held + len);
    held->len = protobuf_c_message_pack(&frame->base, held->bytes);
    held->since_us = jl_os_mono_us();
    *client->held_end = held;
    client->held_end = &held->next;
    client->held_count++;
    keys_ask(client, frame);
}

void jl_delivery_take(struct jieli_client *client, const Jieli__V1__Deliver *frame)
{
    if (!client->held && !keys_missing(client, frame)) {
        frame_take(client, frame);
        return;
    }
    frame_hold(client, frame);
    if (client->held_count > JL_HELD_FRAMES_MAX)
        jl_delivery_release(client, true);
}

static void held_drop(struct jieli_client *client)
{
    struct jl_held *first = client->held;
    client->held = first->next;
    client->held_count--;
    if (!client->held)
        client->held_end = &client->held;
    free(first);
}

// Uses client->in anew for each frame: whoever calls has no more need of the frame that it is reading.
void jl_delivery_release(struct jieli_client *client, bool timeout)
{
    while (client->held) {
        ProtobufCMessage *frame = NULL;
        jl_arena_reset(client->in);
        enum jieli_status status =
            jl_wire_unpack(&jieli__v1__deliver__descriptor, jl_view(client->held->bytes, client->held->len),
                           &jl_scan_frame, client->in, &frame, NULL);
        if (status == JIELI_OK && !timeout && keys_missing(client, (const Jieli__V1__Deliver *)frame))
            return;
        held_drop(client);
        if (status == JIELI_OK)
            frame_take(client, (const Jieli__V1__Deliver *)frame);
    }
}

void jl_delivery_forget(struct jieli_client *client)
{
    while (client->held)
        held_drop(client);
}
