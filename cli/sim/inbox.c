// SPDX-License-Identifier: Apache-2.0
// What an agency is handed: checked, kept once, answered.
#include "cli/sim/world.h"
#include "core/edge/edge.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/seal/fields.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <stdlib.h>

#define RANGES_MAX 256u

// ---- the inbox by position ----

static size_t slot_of(const struct jl_sim_agency *agency, uint64_t position)
{
    size_t mask = agency->index_room - 1, at = (size_t)(position * UINT64_C(0x9e3779b97f4a7c15) >> 20) & mask;
    while (agency->index[at] && agency->index[at]->position != position)
        at = (at + 1) & mask;
    return at;
}

struct jl_sim_entry *jl_sim_inbox_find(const struct jl_sim_agency *agency, uint64_t position)
{
    return agency->index_room ? agency->index[slot_of(agency, position)] : NULL;
}

static void index_grow(struct jl_sim_agency *agency)
{
    free(agency->index);
    agency->index_room = agency->index_room ? agency->index_room * 2 : 64;
    agency->index = jl_alloc(agency->index_room * sizeof *agency->index);
    for (size_t i = 0; i < agency->inbox_count; i++)
        agency->index[slot_of(agency, agency->inbox[i]->position)] = agency->inbox[i];
}

static struct jl_sim_entry *entry_new(struct jl_sim_agency *agency, uint64_t position)
{
    if ((agency->inbox_count + 1) * 2 > agency->index_room)
        index_grow(agency);
    agency->inbox = jl_sim_grown(agency->inbox, agency->inbox_count, &agency->inbox_room, sizeof *agency->inbox);
    struct jl_sim_entry *entry = jl_alloc(sizeof *entry);
    entry->position = position;
    agency->inbox[agency->inbox_count++] = entry;
    agency->index[slot_of(agency, position)] = entry;
    return entry;
}

void jl_sim_inbox_free(struct jl_sim_agency *agency)
{
    for (size_t i = 0; i < agency->inbox_count; i++) {
        free(agency->inbox[i]->json);
        free(agency->inbox[i]->withheld);
        free(agency->inbox[i]);
    }
    free(agency->inbox);
    free(agency->index);
}

// ---- checking what came ----

static bool proof_holds(struct jl_world *world, const Jieli__V1__DeliverItem *item, const Jieli__V1__Message *message)
{
    const Jieli__V1__Proof *proof = item->proof;
    uint8_t leaf[32];
    if (!proof || proof->suite == JL_SUITE_LOG)
        return jl_text_starts(message->source, "urn:jieli:hub:"); // proved by the record's receipt
    jl_message_digest(world->digest, jl_view_pb(item->message), leaf);
    for (size_t i = 0; proof->key_id.len == 8 && i < world->agent_count; i++) {
        const struct jl_sim_agent *agent = world->agents[i];
        if (memcmp(jl_key_id(agent->keys.signing), proof->key_id.data, 8) == 0)
            return jl_text_equal(agent->keys.source, message->source) &&
                   jl_group_verify_leaf(agent->keys.signing, world->digest, leaf, proof->tree_size, proof->index,
                                        jl_view_pb(proof->path), jl_view_pb(proof->signature), NULL) == JIELI_OK;
    }
    return false;
}

static bool content_holds(struct jl_world *world, const Jieli__V1__DeliverItem *item, const Jieli__V1__Message *message)
{
    uint8_t digest[32];
    if (item->body) {
        if (item->body->seed.len != JL_SEED_BYTES)
            return false;
        jl_payload_digest(world->digest, item->body->seed.data, jl_view_pb(item->body->payload), digest);
        return jl_view_equal(jl_view(digest, 32), jl_view_pb(message->payload_digest));
    }
    return jl_fields_climb(world->digest, message->type, message->schema, item->nodes, item->n_nodes, digest, NULL) ==
               JIELI_OK &&
           jl_view_equal(jl_view(digest, 32), jl_view_pb(message->fields_root));
}

bool jl_sim_inbox_holds(struct jl_world *world, const Jieli__V1__DeliverItem *item)
{
    const Jieli__V1__Message *message =
        jieli__v1__message__unpack(jl_arena_allocator(world->frame_arena), item->message.len, item->message.data);
    return message && content_holds(world, item, message) && proof_holds(world, item, message);
}

static void keep_json(struct jl_world *world, const Jieli__V1__DeliverItem *item, const Jieli__V1__Message *message,
                      struct jl_sim_entry *entry)
{
    const struct jl_type *type = jl_type_find(message->type);
    ProtobufCMessage *payload = NULL;
    const char **withheld = NULL;
    size_t count = 0;
    struct jl_buf json = {0}, list = {0};
    if (!type)
        return;
    jl_arena_reset(world->arena);
    if (item->body)
        jl_payload_unpack(type, jl_view_pb(item->body->payload), world->arena, &payload, NULL);
    else
        jl_fields_read(type, message->schema, item->nodes, item->n_nodes, world->arena, &payload, &withheld, &count,
                       NULL);
    if (payload)
        jl_json_write(type->payload, payload, false, &json);
    for (size_t i = 0; i < count; i++)
        jl_buf_printf(&list, "%s%s", i ? "," : "", withheld[i]);
    entry->json = jl_strdup(jl_buf_text(&json));
    entry->withheld = jl_strdup(jl_buf_text(&list));
    jl_buf_fini(&json);
    jl_buf_fini(&list);
}

static void entry_fill(struct jl_world *world, const Jieli__V1__DeliverItem *item, const Jieli__V1__Message *message,
                       struct jl_sim_entry *entry)
{
    snprintf(entry->id, sizeof entry->id, "%.36s", message->id);
    snprintf(entry->source, sizeof entry->source, "%s", message->source);
    snprintf(entry->type, sizeof entry->type, "%s", message->type);
    snprintf(entry->casefile, sizeof entry->casefile, "%s", item->stamp->casefile);
    snprintf(entry->matter, sizeof entry->matter, "%s", item->stamp->matter);
    entry->seq = item->stamp->seq;
    entry->at_ms = world->now_ms;
    entry->refusals_left = jl_random_chance(&world->agents_random, world->habits.refuse_again)
                               ? (uint32_t)jl_random_between(&world->agents_random, 1, 9)
                               : 0;
    entry->refused = jl_random_chance(&world->agents_random, world->habits.refuse);
    entry->received_first = jl_random_chance(&world->agents_random, world->habits.received_first);
    if (world->conf.keep_json)
        keep_json(world, item, message, entry);
}

static struct jl_sim_entry *item_check(struct jl_world *world, struct jl_sim_agent *agent,
                                       const Jieli__V1__DeliverItem *item)
{
    struct jl_sim_agency *agency = agent->agency;
    Jieli__V1__Message *message =
        jieli__v1__message__unpack(jl_arena_allocator(world->frame_arena), item->message.len, item->message.data);
    if (!message || !item->stamp) {
        jl_world_finding(world, "%s is handed something that cannot be read", agency->code);
        return NULL;
    }
    unsigned long long position = item->stamp->position;
    if (!content_holds(world, item, message) || !proof_holds(world, item, message))
        jl_world_finding(world, "%s is handed %s (position %llu), and its proof does not hold", agency->code,
                         message->type, position);
    if (world->journal && item->stamp->position > jl_journal_durable_position(world->journal))
        jl_world_finding(world, "%s is handed position %llu, which is not durable", agency->code, position);
    struct jl_sim_entry *entry = jl_sim_inbox_find(agency, item->stamp->position);
    if (!entry) {
        entry = entry_new(agency, item->stamp->position);
        entry_fill(world, item, message, entry);
        world->counts.deliveries++;
    } else if (entry->seq != item->stamp->seq || !jl_text_equal(entry->id, message->id)) {
        jl_world_finding(world, "%s is handed position %llu under two numbers: %llu and %llu", agency->code, position,
                         (unsigned long long)entry->seq, (unsigned long long)item->stamp->seq);
    }
    world->counts.again += entry->seen++ > 0;
    return entry;
}

// ---- answering ----

static void sign_answer(struct jl_world *world, const struct jl_sim_agent *agent, const Jieli__V1__Frame *frame,
                        Jieli__V1__Proof *proof)
{
    uint8_t leaf[32];
    size_t len = 0;
    JL_CHECK(jl_edge_ack_leaf(world->digest, frame, leaf));
    uint8_t *signature = jl_arena_take_or_die(world->frame_arena, JL_SIGNATURE_BYTES_MAX);
    enum jieli_status status =
        jl_group_sign(agent->keys.signing, world->digest, world->tree, leaf, 1, signature, &len, NULL);
    JL_CHECK(status == JIELI_OK);
    proof->suite = JL_SUITE_ED25519;
    proof->key_id = jl_pb_view(jl_view(jl_key_id(agent->keys.signing), 8));
    proof->signature = (ProtobufCBinaryData){len, signature};
    proof->tree_size = 1;
}

static int seq_order(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return left < right ? -1 : left > right;
}

void jl_sim_inbox_acknowledge(struct jl_world *world, struct jl_sim_agent *agent, Jieli__V1__Level level,
                              uint64_t *seqs, size_t count)
{
    Jieli__V1__Range ranges[RANGES_MAX], *range_at[RANGES_MAX];
    Jieli__V1__Acknowledge acknowledge = JIELI__V1__ACKNOWLEDGE__INIT;
    size_t used = 0;
    qsort(seqs, count, sizeof *seqs, seq_order);
    for (size_t i = 0; i < count; i++) {
        if (used && seqs[i] <= ranges[used - 1].last + 1) {
            ranges[used - 1].last = seqs[i];
            continue;
        }
        if (used == RANGES_MAX)
            break; // the rest is asked for again after the next Welcome
        jieli__v1__range__init(&ranges[used]);
        ranges[used].first = ranges[used].last = seqs[i];
        range_at[used] = &ranges[used];
        used++;
    }
    if (!used)
        return;
    acknowledge.agency = agent->agency->code;
    acknowledge.epoch = agent->epoch;
    acknowledge.level = level;
    acknowledge.ranges = range_at;
    acknowledge.n_ranges = used;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Proof proof = JIELI__V1__PROOF__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_ACKNOWLEDGE;
    frame.acknowledge = &acknowledge;
    sign_answer(world, agent, &frame, &proof);
    acknowledge.proof = &proof;
    jl_sim_link_to_hub(world, agent->session, &frame);
}

static void refuse(struct jl_world *world, struct jl_sim_agent *agent, const struct jl_sim_entry *entry, bool again)
{
    Jieli__V1__Refuse refusal = JIELI__V1__REFUSE__INIT;
    refusal.agency = agent->agency->code;
    refusal.epoch = agent->epoch;
    refusal.seq = entry->seq;
    refusal.code = (char *)(uintptr_t)jieli_status_find(again ? JIELI_HUB_QUOTA : JIELI_MSG_TYPE_UNKNOWN)->code;
    refusal.text = (char *)(uintptr_t)(again ? "not now" : "no form for it");
    refusal.again = again;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Proof proof = JIELI__V1__PROOF__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_REFUSE;
    frame.refuse = &refusal;
    sign_answer(world, agent, &frame, &proof);
    refusal.proof = &proof;
    world->counts.refused++;
    jl_sim_link_to_hub(world, agent->session, &frame);
}

static void to_take(struct jl_sim_agent *agent, uint64_t seq)
{
    agent->to_take = jl_sim_grown(agent->to_take, agent->to_take_count, &agent->to_take_room, sizeof *agent->to_take);
    agent->to_take[agent->to_take_count++] = seq;
}

void jl_sim_inbox_take(struct jl_world *world, struct jl_sim_session *session, const Jieli__V1__Deliver *deliver)
{
    struct jl_sim_agent *agent = session->agent;
    uint64_t *taken = jl_arena_take_or_die(world->frame_arena, (deliver->n_items + 1) * sizeof *taken);
    uint64_t *received = jl_arena_take_or_die(world->frame_arena, (deliver->n_items + 1) * sizeof *received);
    size_t taken_count = 0, received_count = 0;
    if (!agent->agency || !jl_text_equal(deliver->agency, agent->agency->code)) {
        jl_world_finding(world, "%s is handed mail of %s", agent->code, deliver->agency);
        return;
    }
    agent->epoch = deliver->epoch > agent->epoch ? deliver->epoch : agent->epoch;
    for (size_t i = 0; i < deliver->n_items; i++) {
        struct jl_sim_entry *entry = item_check(world, agent, deliver->items[i]);
        if (!entry)
            continue;
        agent->highest_seq = entry->seq > agent->highest_seq ? entry->seq : agent->highest_seq;
        entry->refused = entry->refused || (!entry->taken && agent->agency->mood == JL_MOOD_REFUSES);
        entry->refusals_left += !entry->taken && agent->agency->mood == JL_MOOD_NOT_NOW ? 1 : 0;
        if (entry->refused || entry->refusals_left) {
            entry->refusals_left -= entry->refused ? 0 : 1;
            refuse(world, agent, entry, !entry->refused);
            continue;
        }
        if (entry->received_first && !entry->taken) {
            received[received_count++] = entry->seq;
            to_take(agent, entry->seq);
        } else {
            taken[taken_count++] = entry->seq;
        }
        entry->taken = true;
    }
    jl_sim_inbox_acknowledge(world, agent, JIELI__V1__LEVEL__LEVEL_RECEIVED, received, received_count);
    jl_sim_inbox_acknowledge(world, agent, JIELI__V1__LEVEL__LEVEL_TAKEN, taken, taken_count);
}

void jl_sim_inbox_finish(struct jl_world *world, struct jl_sim_agent *agent)
{
    if (!agent->to_take_count)
        return;
    jl_arena_reset(world->frame_arena);
    jl_sim_inbox_acknowledge(world, agent, JIELI__V1__LEVEL__LEVEL_TAKEN, agent->to_take, agent->to_take_count);
    agent->to_take_count = 0;
}

void jl_sim_inbox_acknowledge_again(struct jl_world *world, struct jl_sim_agent *agent, uint64_t acked_through)
{
    const struct jl_sim_agency *agency = agent->agency;
    uint64_t *seqs = jl_arena_take_or_die(world->frame_arena, (agency->inbox_count + 1) * sizeof *seqs);
    size_t count = 0;
    for (size_t i = 0; i < agency->inbox_count; i++)
        if (agency->inbox[i]->taken && agency->inbox[i]->seq > acked_through)
            seqs[count++] = agency->inbox[i]->seq;
    agent->to_take_count = 0;
    jl_sim_inbox_acknowledge(world, agent, JIELI__V1__LEVEL__LEVEL_TAKEN, seqs, count);
}
