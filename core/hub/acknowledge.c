// SPDX-License-Identifier: Apache-2.0
// An agency's signed answers to what it was given: received, taken, refused.
#include "core/edge/edge.h"
#include "core/hub/inside.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/seal/group.h"
#include "lib/wire/skim.h"
#include <stdio.h>
#include <stdlib.h>

/// The proof covers the frame packed without it (formats F4); it is stored in the record.
static bool answer_is_signed(struct jl_hub *hub, const char *agency, const Jieli__V1__Frame *frame,
                             const Jieli__V1__Proof *proof)
{
    char source[96];
    const struct jl_key_cache *key = proof && proof->key_id.len == 8 ? jl_keys_find(hub, proof->key_id.data) : NULL;
    snprintf(source, sizeof source, "urn:jieli:agency:%s", agency);
    if (!key || key->revoked_ms || !jl_text_equal(key->owner, source))
        return false;
    uint8_t leaf[32];
    return jl_edge_ack_leaf(hub->digest, frame, leaf) &&
           jl_group_verify_leaf(key->key, hub->digest, leaf, proof->tree_size, proof->index, jl_view_pb(proof->path),
                                jl_view_pb(proof->signature), NULL) == JIELI_OK;
}

static int range_order(const void *a, const void *b)
{
    const struct jl_range *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

/// Ascending, apart from each other, without the empty ones: so the work depends on what is there, not on what is
/// named.
static size_t ranges_of(const Jieli__V1__Acknowledge *frame, struct jl_range *out)
{
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < frame->n_ranges; i++)
        if (frame->ranges[i]->last >= frame->ranges[i]->first)
            out[count++] = (struct jl_range){frame->ranges[i]->first, frame->ranges[i]->last};
    qsort(out, count, sizeof *out, range_order);
    for (size_t i = 0; i < count; i++) {
        if (kept && out[i].first <= out[kept - 1].last)
            out[kept - 1].last = out[i].last > out[kept - 1].last ? out[i].last : out[kept - 1].last;
        else
            out[kept++] = out[i];
    }
    return kept;
}

/// May the session answer for this mailbox, is the answer signed by its agency, and of a lease that was given? An older
/// epoch still counts for the deliveries that it names.
static enum jieli_status answer_check(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__Frame *whole,
                                      const char *agency, uint64_t epoch, const Jieli__V1__Proof *proof)
{
    if (!jl_peer_may_have(hub, peer, agency))
        return JIELI_AUTH_NOT_SPEAKER;
    if (!answer_is_signed(hub, agency, whole, proof))
        return JIELI_SEAL_SIGNATURE;
    return epoch > jl_mailbox_number(hub, agency, JL_MAILBOX_EPOCH) ? JIELI_HUB_EPOCH : JIELI_OK;
}

/// JIELI_OK, or why the frame is not taken.
static enum jieli_status ack_check(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__Frame *whole)
{
    const Jieli__V1__Acknowledge *frame = whole->acknowledge;
    if (frame->level != JL_LEVEL_RECEIVED && frame->level != JL_LEVEL_TAKEN)
        return JIELI_WIRE_MALFORMED;
    if (frame->n_ranges > JL_FRAME_RANGES_MAX)
        return JIELI_WIRE_TOO_MANY;
    return answer_check(hub, peer, whole, frame->agency, frame->epoch, frame->proof);
}

void jl_peer_acknowledge(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *whole,
                         struct jl_arena *arena, jl_time_ms now_ms)
{
    const Jieli__V1__Acknowledge *frame = whole->acknowledge;
    enum jieli_status status = ack_check(hub, peer, whole);
    if (status != JIELI_OK) {
        jl_peer_problem(hub, peer, status, jieli_status_find(status)->en);
        return;
    }
    struct jl_decided *decided = NULL;
    struct jl_range *ranges = jl_arena_take_or_die(arena, (frame->n_ranges + 1) * sizeof *ranges);
    struct jl_input input = {.kind = JL_INPUT_ACKNOWLEDGE,
                             .now_ms = now_ms,
                             .agency = frame->agency,
                             .acknowledge = frame,
                             .ranges = ranges,
                             .range_count = ranges_of(frame, ranges)};
    input.actor = jl_arena_printf(arena, "urn:jieli:agent:%s", peer->agent);
    while (jl_hub_decide(hub, &input, &decided) == JIELI_OK) {
        hub->counts.taken += frame->level == JL_LEVEL_TAKEN ? decided->changed : 0;
        if (!decided->more)
            break;
    }
    for (struct jl_peer *other = hub->peers; other; other = other->next) {
        struct jl_post *post = jl_peer_post(other, frame->agency);
        if (post)
            jl_post_acknowledged(post, ranges, input.range_count);
    }
}

const Jieli__V1__Message *jl_delivered_message(struct jl_hub *hub, struct jl_arena *arena, struct jl_view delivery_key)
{
    struct jl_record record;
    const Jieli__V1__Delivery *delivery =
        jl_state_unpack(hub->state, JL_KIND_DELIVERY, delivery_key, jl_arena_allocator(arena));
    if (!delivery || jl_journal_read(hub->journal, delivery->position, &record, NULL, NULL) != JIELI_OK)
        return NULL;
    struct jl_view message = jl_skim(record.plain, JL_FIELD_PLAIN_MESSAGE, 0);
    return message.data ? jieli__v1__message__unpack(jl_arena_allocator(arena), message.len, message.data) : NULL;
}

static enum jieli_status refuse_check(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__Frame *whole)
{
    const Jieli__V1__Refuse *frame = whole->refuse;
    if (strlen(frame->code) > JL_REFUSAL_CODE_BYTES_MAX || strlen(frame->text) > JL_REFUSAL_TEXT_BYTES_MAX)
        return JIELI_WIRE_TOO_LARGE;
    return answer_check(hub, peer, whole, frame->agency, frame->epoch, frame->proof);
}

void jl_peer_refuse(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *whole, struct jl_arena *arena,
                    jl_time_ms now_ms)
{
    const Jieli__V1__Refuse *frame = whole->refuse;
    uint8_t key[JL_DELIVERY_KEY_MAX];
    enum jieli_status status = refuse_check(hub, peer, whole);
    if (status != JIELI_OK) {
        jl_peer_problem(hub, peer, status, jieli_status_find(status)->en);
        return;
    }
    struct jl_decided *decided;
    struct jl_input input = {.kind = JL_INPUT_REFUSE, .now_ms = now_ms, .agency = frame->agency, .refuse = frame};
    input.actor = jl_arena_printf(arena, "urn:jieli:agent:%s", peer->agent);
    input.message = jl_delivered_message(hub, arena, jl_view(key, jl_key_delivery(key, frame->agency, frame->seq)));
    if (!input.message) { // not there, or not yet durable, so never delivered: nobody could be told of the refusal
        jl_peer_problem(hub, peer, JIELI_JRN_RANGE, "no delivery of this number to refuse");
        return;
    }
    if (jl_hub_decide(hub, &input, &decided) != JIELI_OK)
        return;
    jl_post_again(hub, frame->agency, frame->seq);
}
