// SPDX-License-Identifier: Apache-2.0
// Making deliveries: which ones, in which order, whole or redacted (formats F12, F3).
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/seal/fields.h"
#include "lib/wire/skim.h"
#include "lib/wire/wire.h"
#include <stdio.h>

#define FRAME_MESSAGES_MAX                                                                                             \
    512u ///< half of what a session may have in flight: one half is checked while the other is made
#define FRAME_BYTES_MAX (1u << 20)
#define BLOCKED_MAX 256u
#define SCAN_MAX 16384u     ///< places looked at in one turn
#define UNREADABLE_MS 60000 ///< until a record that could not be read is tried again

struct posting {
    struct jl_hub *hub;
    struct jl_peer *peer;
    struct jl_post *post;
    struct jl_mailbox *mailbox;
    jl_time_ms now_ms;
    uint64_t acked_through;
    Jieli__V1__DeliverItem *items[FRAME_MESSAGES_MAX];
    size_t count, bytes;
};

// ---- in flight ----

static bool in_ranges(const struct jl_range *ranges, size_t count, uint64_t seq)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranges[middle].last < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && seq >= ranges[low].first;
}

void jl_post_acknowledged(struct jl_post *post, const struct jl_range *ranges, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < post->in_flight_count; i++) {
        if (in_ranges(ranges, count, post->in_flight[i].seq))
            post->in_flight_bytes -= post->in_flight[i].bytes;
        else
            post->in_flight[kept++] = post->in_flight[i];
    }
    post->in_flight_count = kept;
}

static void look_from_start(struct jl_post *post)
{
    post->cursor = 0;
    post->retry_at = INT64_MAX;
    post->dead_count = 0;
    post->blocked_count = 0;
    post->blocked_all = false;
}

void jl_post_again(struct jl_hub *hub, const char *agency, uint64_t seq)
{
    struct jl_range one = {seq, seq};
    for (struct jl_peer *peer = hub->peers; peer; peer = peer->next) {
        struct jl_post *post = jl_peer_post(peer, agency);
        if (!post)
            continue;
        jl_post_acknowledged(post, &one, 1);
        look_from_start(post);
    }
}

void jl_post_restart(struct jl_hub *hub, struct jl_post *post)
{
    post->mark = ++hub->marks ? hub->marks : ++hub->marks;
    post->in_flight_count = 0;
    post->in_flight_bytes = 0;
    look_from_start(post);
}

static void in_flight_add(struct jl_post *post, uint64_t seq, size_t bytes)
{
    if (post->in_flight_count == post->in_flight_room) {
        post->in_flight_room = post->in_flight_room ? post->in_flight_room * 2 : 64;
        post->in_flight = jl_realloc(post->in_flight, post->in_flight_room * sizeof *post->in_flight);
    }
    post->in_flight[post->in_flight_count++] = (struct jl_in_flight){seq, (uint32_t)bytes};
    post->in_flight_bytes += bytes;
}

// ---- casefiles that wait, casefiles with a gap ----

static bool is_listed(char (*list)[32], size_t count, const char *casefile)
{
    for (size_t i = 0; i < count; i++)
        if (jl_text_equal(list[i], casefile))
            return true;
    return false;
}

static void list_add(char (**list)[32], size_t *count, size_t *room, const char *casefile)
{
    if (*count == *room) {
        *room = *room ? *room * 2 : 8;
        *list = jl_realloc(*list, *room * sizeof **list);
    }
    snprintf((*list)[(*count)++], sizeof **list, "%s", casefile);
}

static bool is_blocked(const struct jl_post *post, const char *casefile)
{
    return casefile[0] && (post->blocked_all || is_listed(post->blocked, post->blocked_count, casefile));
}

static void block(struct jl_post *post, const char *casefile)
{
    if (!casefile[0] || is_blocked(post, casefile))
        return;
    if (post->blocked_count == BLOCKED_MAX)
        post->blocked_all = true;
    else
        list_add(&post->blocked, &post->blocked_count, &post->blocked_room, casefile);
}

static bool has_gap(const struct jl_post *post, const char *casefile)
{
    return is_listed(post->dead, post->dead_count, casefile);
}

static void gap_add(struct jl_post *post, const char *casefile)
{
    if (casefile[0] && !has_gap(post, casefile))
        list_add(&post->dead, &post->dead_count, &post->dead_room, casefile);
}

// ---- one delivery's bytes ----

static const Jieli__V1__Send *send_of(struct jl_arena *arena, struct jl_view plain, uint32_t entry)
{
    struct jl_view sends = jl_skim(jl_skim(plain, JL_FIELD_PLAIN_DECISION, 0), JL_FIELD_DECISION_SENDS, entry);
    struct jl_view send = jl_skim(sends, JL_FIELD_SEND_ENTRY_SEND, 0);
    return send.data ? jieli__v1__send__unpack(jl_arena_allocator(arena), send.len, send.data) : NULL;
}

const Jieli__V1__Send *jl_delivered_send(struct jl_hub *hub, struct jl_arena *arena, struct jl_view value, bool *later)
{
    struct jl_record record;
    const Jieli__V1__Delivery *delivery = jieli__v1__delivery__unpack(jl_arena_allocator(arena), value.len, value.data);
    JL_CHECK(delivery);
    uint64_t position = delivery->made ? delivery->made : delivery->position;
    *later = position > jl_journal_durable_position(hub->journal);
    if (*later || jl_journal_read(hub->journal, position, &record, NULL, NULL) != JIELI_OK)
        return NULL;
    return send_of(arena, record.plain, delivery->entry);
}

static Jieli__V1__Proof *proof_of(struct jl_hub *hub, struct jl_view plain)
{
    struct jl_view proof = jl_skim(plain, JL_FIELD_PLAIN_PROOF, 0);
    return proof.data ? jieli__v1__proof__unpack(jl_arena_allocator(hub->post_arena), proof.len, proof.data) : NULL;
}

static Jieli__V1__Body *body_of(struct jl_hub *hub, const struct jl_record *record)
{
    struct jl_view body =
        record->sealed_count ? jl_skim(record->sealed[0], JL_FIELD_SEALED_BYTES, 0) : (struct jl_view){0};
    return body.data ? jieli__v1__body__unpack(jl_arena_allocator(hub->post_arena), body.len, body.data) : NULL;
}

static bool redact(struct jl_hub *hub, const Jieli__V1__Body *body, const Jieli__V1__Send *send,
                   Jieli__V1__DeliverItem *item)
{
    Jieli__V1__Message *message =
        jieli__v1__message__unpack(jl_arena_allocator(hub->post_arena), item->message.len, item->message.data);
    const struct jl_type *type = message ? jl_type_find(message->type) : NULL;
    ProtobufCMessage *payload = NULL;
    size_t count = 0;
    bool good = type &&
                jl_payload_unpack(type, jl_view_pb(body->payload), hub->post_arena, &payload, NULL) == JIELI_OK &&
                jl_fields_redact(hub->digest, type, message->schema, body->seed.data, payload,
                                 (const char *const *)send->withheld, send->n_withheld, hub->post_arena, &item->nodes,
                                 &count, NULL) == JIELI_OK;
    item->n_nodes = count;
    return good;
}

static Jieli__V1__HubStamp *stamp_of(struct posting *posting, const struct jl_mailbox_item *from,
                                     const Jieli__V1__Delivery *delivery, const Jieli__V1__Send *send,
                                     jl_time_ms accepted_ms)
{
    Jieli__V1__HubStamp *stamp = jl_arena_take_or_die(posting->hub->post_arena, sizeof *stamp);
    jieli__v1__hub_stamp__init(stamp);
    stamp->seq = from->seq;
    stamp->position = delivery->position;
    stamp->accepted_ms = accepted_ms;
    stamp->casefile = send->casefile;
    stamp->matter = send->matter;
    stamp->ground = send->ground;
    stamp->withheld = send->withheld;
    stamp->n_withheld = send->n_withheld;
    stamp->attempt = delivery->attempts + 1;
    stamp->acked_through = posting->acked_through;
    stamp->gap = has_gap(posting->post, delivery->casefile);
    stamp->send_position = delivery->made;
    stamp->n_duties =
        jl_duties(posting->hub->state, posting->post->agency, send->matter, posting->hub->post_arena, &stamp->duties);
    return stamp;
}

/// NULL when its record cannot be read: nothing is delivered half.
static Jieli__V1__DeliverItem *item_build(struct posting *posting, const struct jl_mailbox_item *from,
                                          const Jieli__V1__Delivery *delivery)
{
    struct jl_hub *hub = posting->hub;
    struct jl_record record;
    jl_time_ms accepted_ms = 0;
    bool later;
    const Jieli__V1__Send *moved = delivery->made ? jl_delivered_send(hub, hub->post_arena, from->value, &later) : NULL;
    if (jl_journal_read(hub->journal, delivery->position, &record, &accepted_ms, NULL) != JIELI_OK)
        return NULL;
    struct jl_view message = jl_skim(record.plain, JL_FIELD_PLAIN_MESSAGE, 0);
    Jieli__V1__Body *body = body_of(hub, &record);
    const Jieli__V1__Send *send = delivery->made ? moved : send_of(hub->post_arena, record.plain, delivery->entry);
    if (!send || !body || !message.data)
        return NULL;
    Jieli__V1__DeliverItem *item = jl_arena_take_or_die(hub->post_arena, sizeof *item);
    jieli__v1__deliver_item__init(item);
    item->message = jl_pb_view(jl_arena_copy(hub->post_arena, message));
    item->proof = proof_of(hub, record.plain);
    if (!send->n_withheld)
        item->body = body;
    else if (!redact(hub, body, send, item))
        return NULL;
    item->stamp = stamp_of(posting, from, delivery, send, accepted_ms);
    return item;
}

// ---- keys that the recipient has not been told ----

static bool key_told(const struct jl_peer *peer, const uint8_t id[8])
{
    for (size_t i = 0; i < peer->keys_told_count; i++)
        if (memcmp(peer->keys_told[i], id, 8) == 0)
            return true;
    return false;
}

static void key_note(struct jl_peer *peer, const uint8_t id[8])
{
    if (peer->keys_told_count == peer->keys_told_room) {
        peer->keys_told_room = peer->keys_told_room ? peer->keys_told_room * 2 : 16;
        peer->keys_told = jl_realloc(peer->keys_told, peer->keys_told_room * sizeof *peer->keys_told);
    }
    memcpy(peer->keys_told[peer->keys_told_count++], id, 8);
}

static void keys_send(struct posting *posting, Jieli__V1__KeyQuery *query)
{
    if (query->n_key_ids)
        jl_keys_frame(posting->hub, posting->peer, query, posting->hub->post_arena);
    query->n_key_ids = 0;
}

static void keys_tell(struct posting *posting)
{
    Jieli__V1__KeyQuery query = JIELI__V1__KEY_QUERY__INIT;
    ProtobufCBinaryData ids[JL_KEYS_ASKED_MAX];
    query.key_ids = ids;
    for (size_t i = 0; i < posting->count; i++) {
        const Jieli__V1__Proof *proof = posting->items[i]->proof;
        if (!proof || proof->key_id.len != 8 || key_told(posting->peer, proof->key_id.data))
            continue;
        key_note(posting->peer, proof->key_id.data);
        ids[query.n_key_ids++] = proof->key_id;
        if (query.n_key_ids == JL_KEYS_ASKED_MAX)
            keys_send(posting, &query);
    }
    keys_send(posting, &query);
}

// ---- one mailbox ----

static void frame_send(struct posting *posting)
{
    if (!posting->count)
        return;
    keys_tell(posting);
    Jieli__V1__Deliver deliver = JIELI__V1__DELIVER__INIT;
    deliver.agency = posting->post->agency;
    deliver.epoch = posting->post->epoch;
    deliver.items = posting->items;
    deliver.n_items = posting->count;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_DELIVER;
    frame.deliver = &deliver;
    jl_door_bytes(posting->hub, posting->peer, &frame);
    posting->hub->counts.delivered += posting->count;
    posting->count = 0;
    posting->bytes = 0;
}

/// Queued; or again after a restored spool: what the agency had said it received, but its spool no longer holds.
static bool is_wanted(const struct jl_post *post, const struct jl_mailbox_item *item)
{
    bool lost = item->state == JL_DELIVERY_RECEIVED && item->seq > post->last_seq;
    return (lost || item->state == JL_DELIVERY_QUEUED) && *item->mark != post->mark;
}

static bool window_is_full(const struct jl_post *post)
{
    return post->in_flight_count >= post->window_messages || post->in_flight_bytes >= post->window_bytes;
}

static void wait_until(struct jl_post *post, const char *casefile, jl_time_ms at_ms)
{
    post->retry_at = at_ms < post->retry_at ? at_ms : post->retry_at;
    block(post, casefile);
}

static void consider(struct posting *posting, const struct jl_mailbox_item *item, const Jieli__V1__Delivery *delivery)
{
    struct jl_post *post = posting->post;
    if (delivery->not_before_ms > posting->now_ms) {
        wait_until(post, delivery->casefile, delivery->not_before_ms);
        return;
    }
    if (is_blocked(post, delivery->casefile))
        return;
    Jieli__V1__DeliverItem *built = item_build(posting, item, delivery);
    if (!built) {
        jl_log(JL_ERROR, "a delivery waits: its record cannot be read", jl_kv_text("agency", post->agency),
               jl_kv_number("seq", (int64_t)item->seq), jl_kv_number("position", (int64_t)delivery->position));
        wait_until(post, delivery->casefile, posting->now_ms + UNREADABLE_MS);
        return;
    }
    size_t bytes = jieli__v1__deliver_item__get_packed_size(built);
    *item->mark = post->mark;
    in_flight_add(post, item->seq, bytes);
    posting->items[posting->count++] = built;
    posting->bytes += bytes;
}

static bool is_durable(const struct jl_hub *hub, const Jieli__V1__Delivery *delivery)
{
    uint64_t durable = jl_journal_durable_position(hub->journal);
    return delivery->position <= durable && delivery->made <= durable;
}

static bool frame_is_full(const struct posting *posting)
{
    return window_is_full(posting->post) || posting->count == FRAME_MESSAGES_MAX || posting->bytes >= FRAME_BYTES_MAX;
}

/// The item at the cursor; false when the turn is over.
static bool post_item(struct posting *posting, const struct jl_mailbox_item *item)
{
    struct jl_hub *hub = posting->hub;
    bool dead = item->state == JL_DELIVERY_DEAD;
    if (!dead && !is_wanted(posting->post, item))
        return true;
    if (!dead && frame_is_full(posting))
        return false;
    const Jieli__V1__Delivery *delivery =
        jieli__v1__delivery__unpack(jl_arena_allocator(hub->post_arena), item->value.len, item->value.data);
    JL_CHECK(delivery);
    if (dead) {
        gap_add(posting->post, delivery->casefile);
        return true;
    }
    if (!is_durable(hub, delivery))
        return false;
    consider(posting, item, delivery);
    return true;
}

/// Where to go on; false when there is nothing to do.
static bool post_place(const struct jl_mailbox *mailbox, struct jl_post *post, jl_time_ms now_ms)
{
    if (post->retry_at <= now_ms || post->again != jl_mailbox_again(mailbox))
        look_from_start(post);
    post->again = jl_mailbox_again(mailbox);
    if (post->cursor < jl_mailbox_first(mailbox))
        post->cursor = jl_mailbox_first(mailbox);
    return post->cursor < jl_mailbox_end(mailbox) && !window_is_full(post);
}

static void post_mailbox(struct jl_hub *hub, struct jl_peer *peer, struct jl_post *post, jl_time_ms now_ms)
{
    struct jl_mailbox *mailbox = jl_state_mailbox(hub->state, post->agency);
    if (!mailbox || !jl_mailbox_live(mailbox) || !post_place(mailbox, post, now_ms))
        return;
    jl_arena_reset(hub->post_arena);
    struct posting *posting = jl_arena_take_or_die(hub->post_arena, sizeof *posting);
    *posting = (struct posting){.hub = hub, .peer = peer, .post = post, .mailbox = mailbox, .now_ms = now_ms};
    posting->acked_through = jl_mailbox_number(hub, post->agency, JL_MAILBOX_ACKED_THROUGH);
    struct jl_mailbox_item item;
    uint64_t end = jl_mailbox_end(mailbox), stop = end - post->cursor > SCAN_MAX ? post->cursor + SCAN_MAX : end;
    for (; post->cursor < stop; post->cursor++)
        if (jl_mailbox_item(mailbox, post->cursor, &item) && !post_item(posting, &item))
            break;
    frame_send(posting);
}

bool jl_post_has_work(const struct jl_hub *hub, const struct jl_post *post)
{
    const struct jl_mailbox *mailbox = jl_state_mailbox(hub->state, post->agency);
    return post->active && mailbox && jl_mailbox_live(mailbox) && post->cursor < jl_mailbox_end(mailbox) &&
           !window_is_full(post);
}

/// Each active mailbox in turn, at most one frame a turn.
void jl_hub_post(struct jl_hub *hub, jl_time_ms now_ms)
{
    jl_peer_look(hub, now_ms);
    for (struct jl_peer *peer = hub->peers; peer; peer = peer->next)
        for (size_t i = 0; i < peer->post_count; i++)
            if (peer->posts[i].active)
                post_mailbox(hub, peer, &peer->posts[i], now_ms);
}
