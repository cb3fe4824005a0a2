// SPDX-License-Identifier: Apache-2.0
// An agency's machine, as small as it can be: it signs a day's messages together, counts what it is handed, and
// acknowledges that in ranges. One receipt and one delivery in a thousand are checked to the last signature.
#include "cli/sim/city/city.h"
#include "core/edge/edge.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/model/id.h"
#include "lib/seal/fields.h"
#include "lib/wire/wire.h"
#include <stdlib.h>

#define GROUP_MESSAGES_MAX 1024u
#define GROUP_BYTES_MAX (3u << 20) ///< below the largest frame
#define GROUPS_AT_ONCE 3u
#define CHECK_ONE_IN 1000u
#define REJECTED JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_REJECTED
#define RETRY_LATER JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_RETRY_LATER

static uint64_t bytes_of(const struct jl_city_desk *desk)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < desk->making.count; i++)
        bytes += desk->making.built[i].message.len + desk->making.built[i].payload.len;
    return bytes;
}

void jl_city_write(struct jl_city *city, struct jl_city_desk *desk, const char *type, const char *subject,
                   struct jl_view payload, uint32_t person, uint16_t row)
{
    uint8_t random[10], uuid[16];
    char id[37];
    struct jieli_err err = {0};
    jl_random_bytes(&city->random, random, sizeof random);
    jl_uuid_make7(city->world->now_ms, random, uuid);
    jl_put_u32(uuid + 10, person);
    uuid[14] = (uint8_t)(row >> 8);
    uuid[15] = (uint8_t)row;
    jl_uuid_write(uuid, id);
    struct jieli_message message = {.id = id, .type = type, .subject = subject, .payload = payload};
    if (desk->making.count == GROUP_MESSAGES_MAX)
        jl_city_flush(city, desk);
    if (jl_making_add(&desk->making, &desk->agent->keys, desk->agent->lane, desk->agent->sequence, &message,
                      city->world->now_ms, &err) != JIELI_OK) {
        jl_world_finding(city->world, "%s cannot be written: %s %s", type, err.field, err.text);
        return;
    }
    desk->agent->sequence++;
    city->serial++;
    city->out->messages++;
    if (jl_making_is_full(&desk->making))
        jl_making_end(&desk->making, &desk->agent->keys, city->world->digest);
    if (payload.len > GROUP_BYTES_MAX / 64 && bytes_of(desk) > GROUP_BYTES_MAX)
        jl_city_flush(city, desk);
}

static void send(struct jl_city *city, struct jl_city_desk *desk, Jieli__V1__Group *wire)
{
    jl_sim_link_submit(city->world, desk->agent->session, ++desk->ref, wire);
    if (desk->ref % GROUPS_AT_ONCE == 0) // below the submit window; else the agencies of a day share batches
        jl_world_run(city->world, city->world->now_ms + 1);
}

void jl_city_flush(struct jl_city *city, struct jl_city_desk *desk)
{
    struct jl_making *making = &desk->making;
    const struct jl_key *key = desk->agent->keys.signing;
    uint32_t count = making->count;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    size_t signature_len = 0;
    if (!count)
        return;
    jl_making_end(making, &desk->agent->keys, city->world->digest);
    uint8_t *leaves = jl_alloc((size_t)count * 32);
    Jieli__V1__Item *items = jl_alloc(count * sizeof *items), **item_at = jl_alloc(count * sizeof *item_at);
    Jieli__V1__Body *bodies = jl_alloc(count * sizeof *bodies);
    for (uint32_t i = 0; i < count; i++) {
        const struct jl_built *built = &making->built[i];
        memcpy(leaves + 32 * (size_t)i, built->leaf, 32);
        jl_sim_link_item(&items[i], &bodies[i], jl_buf_view(&built->message), built->seed,
                         jl_buf_view(&built->payload));
        item_at[i] = &items[i];
    }
    enum jieli_status status =
        jl_group_sign(key, city->world->digest, city->world->tree, leaves, count, signature, &signature_len, NULL);
    JL_CHECK(status == JIELI_OK);
    Jieli__V1__Group wire = JIELI__V1__GROUP__INIT;
    wire.suite = JL_SUITE_ED25519;
    wire.key_id = jl_pb_view(jl_view(jl_key_id(key), 8));
    wire.signature = jl_pb_view(jl_view(signature, signature_len));
    wire.tree_size = count;
    wire.complete = true;
    wire.items = item_at;
    wire.n_items = count;
    making->count = making->ended = 0;
    send(city, desk, &wire);
    free(leaves);
    free(items);
    free(item_at);
    free(bodies);
}

// ---- what comes ----

static void receipt_check(struct jl_city *city, const Jieli__V1__Outcome *outcome, const Jieli__V1__OutcomeItem *item)
{
    struct jieli_err err = {0};
    Jieli__V1__Receipt receipt;
    if (!jl_receipt_of(outcome, item, &receipt)) {
        jl_world_finding(city->world, "the outcome of %s has no receipt", item->id);
        return;
    }
    city->out->receipts_checked++;
    if (jl_receipt_verify_seen(&receipt, city->world->log_key, &city->world->receipt_seen, &err) != JIELI_OK)
        jl_world_finding(city->world, "the receipt of %s does not verify: %s", item->id, err.text);
}

/// What the first one of a kind was told is kept for the report.
static void refusal_take(struct jl_city *city, const Jieli__V1__OutcomeItem *item)
{
    uint32_t person = 0, row = 0;
    struct jl_city_code *code =
        jl_city_id(item->id, &person, &row) ? jl_city_code(city->out, item->code, jl_city_type(row)) : NULL;
    if (code && !code->text[0])
        jl_text_put(code->text, sizeof code->text, item->text);
}

static void outcome_take(struct jl_city *city, const Jieli__V1__Outcome *outcome)
{
    for (size_t i = 0; i < outcome->n_items; i++) {
        const Jieli__V1__OutcomeItem *item = outcome->items[i];
        if (item->kind == RETRY_LATER || !item->position)
            jl_world_finding(city->world, "%s has no record: %s %s", item->id, item->code, item->text);
        else if (item->position % CHECK_ONE_IN == 0)
            receipt_check(city, outcome, item);
        if (item->kind == REJECTED)
            refusal_take(city, item);
        else if (item->n_problems)
            jl_world_finding(city->world, "entry %u of %s: %s %s", item->problems[0]->entry, item->id,
                             item->problems[0]->code, item->problems[0]->text);
    }
}

static void deliver_take(struct jl_city *city, struct jl_city_desk *desk, const Jieli__V1__Deliver *deliver)
{
    desk->agent->epoch = deliver->epoch > desk->agent->epoch ? deliver->epoch : desk->agent->epoch;
    for (size_t i = 0; i < deliver->n_items; i++) {
        const Jieli__V1__HubStamp *stamp = deliver->items[i]->stamp;
        desk->seqs = jl_sim_grown(desk->seqs, desk->seq_count, &desk->seq_room, sizeof *desk->seqs);
        desk->seqs[desk->seq_count++] = stamp->seq;
        city->out->deliveries++;
        if (stamp->position % CHECK_ONE_IN == 0 && !jl_sim_inbox_holds(city->world, deliver->items[i]))
            jl_world_finding(city->world, "%s is handed position %llu, and its proof does not hold", desk->agency->code,
                             (unsigned long long)stamp->position);
        if (stamp->position > jl_journal_durable_position(city->world->journal))
            jl_world_finding(city->world, "%s is handed position %llu, which is not durable", desk->agency->code,
                             (unsigned long long)stamp->position);
    }
}

bool jl_city_frame(void *user, struct jl_sim_agent *agent, const Jieli__V1__Frame *frame)
{
    struct jl_city *city = user;
    if (!agent->agency || !city->desks)
        return false;
    struct jl_city_desk *desk = jl_city_desk(city, agent->agency->code);
    if (!desk)
        return false;
    if (frame->of_case == JIELI__V1__FRAME__OF_OUTCOME)
        outcome_take(city, frame->outcome);
    else if (frame->of_case == JIELI__V1__FRAME__OF_DELIVER)
        deliver_take(city, desk, frame->deliver);
    else
        return false;
    return true;
}

void jl_city_acknowledge(struct jl_city *city, struct jl_city_desk *desk)
{
    if (!desk->seq_count)
        return;
    jl_arena_reset(city->world->frame_arena);
    jl_sim_inbox_acknowledge(city->world, desk->agent, JIELI__V1__LEVEL__LEVEL_TAKEN, desk->seqs, desk->seq_count);
    desk->seq_count = 0;
}
