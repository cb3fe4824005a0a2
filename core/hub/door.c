// SPDX-License-Identifier: Apache-2.0
// One door out: each frame waits for the newest batch that existed when it was made (design 3.6).
#include "core/hub/inside.h"
#include "core/journal/points.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/model/id.h"
#include "lib/seal/checkpoint.h"
#include "lib/wire/skim.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <stdlib.h>

#define DOOR_BYTES_MAX (64u << 20)
#define OUTCOME_BYTES_MAX                                                                                              \
    (1u << 20) ///< then another frame is begun: a frame must stay below 4 MiB, one item is below 1 MiB

static struct jl_parcel *parcel_new(struct jl_hub *hub, const struct jl_peer *peer, size_t bytes)
{
    struct jl_parcel *parcel = jl_alloc(sizeof *parcel);
    parcel->weight = sizeof *parcel + bytes;
    hub->door_bytes += parcel->weight;
    parcel->batch = jl_hub_newest_batch(hub);
    parcel->peer = peer->number;
    if (hub->door_last)
        hub->door_last->next = parcel;
    else
        hub->door_first = parcel;
    hub->door_last = parcel;
    return parcel;
}

void jl_door_weigh(struct jl_hub *hub, struct jl_parcel *parcel, size_t bytes)
{
    parcel->weight += bytes;
    hub->door_bytes += bytes;
}

static void parcel_free(struct jl_parcel *parcel)
{
    for (size_t i = 0; i < parcel->item_count; i++) {
        jl_buf_fini(&parcel->items[i].detail);
        free(parcel->items[i].text);
    }
    free(parcel->items);
    free(parcel->bytes);
    free(parcel);
}

void jl_door_free(struct jl_hub *hub)
{
    while (hub->door_first) {
        struct jl_parcel *parcel = hub->door_first;
        hub->door_first = parcel->next;
        parcel_free(parcel);
    }
    hub->door_last = NULL;
    jl_buf_fini(&hub->frame);
}

void jl_door_bytes(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__Frame *frame)
{
    struct jl_buf buf = {0};
    jl_frame_pack(frame, &buf);
    struct jl_parcel *parcel = parcel_new(hub, peer, buf.len);
    parcel->bytes = buf.data;
    parcel->len = buf.len;
}

struct jl_parcel *jl_door_outcome(struct jl_hub *hub, const struct jl_peer *peer, uint64_t ref, size_t item_room)
{
    struct jl_parcel *parcel = parcel_new(hub, peer, (item_room + 1) * sizeof *parcel->items);
    parcel->ref = ref;
    parcel->items = jl_alloc((item_room + 1) * sizeof *parcel->items);
    return parcel;
}

void jl_door_receipt(struct jl_hub *hub, const struct jl_peer *peer, uint64_t position, const char *agency,
                     uint64_t seq)
{
    struct jl_parcel *parcel = parcel_new(hub, peer, 0);
    parcel->receipt_position = position;
    parcel->receipt_seq = seq;
    snprintf(parcel->receipt_agency, sizeof parcel->receipt_agency, "%s", agency);
}

// ---- an outcome's frame, made when its proofs exist ----

struct outcome_frame {
    struct jl_hub *hub;
    Jieli__V1__Outcome outcome;
    uint64_t *batch_numbers;
};

static ProtobufCBinaryData keep(struct jl_hub *hub, struct jl_view bytes)
{
    return jl_pb_view(jl_arena_copy(hub->post_arena, bytes));
}

/// Headers, log paths and checkpoints are shared by all items of one batch.
static int32_t shared_batch(struct outcome_frame *frame, const struct jl_receipt_parts *parts)
{
    Jieli__V1__Outcome *outcome = &frame->outcome;
    for (size_t i = 0; i < outcome->n_batches; i++)
        if (frame->batch_numbers[i] == parts->batch)
            return (int32_t)i;
    Jieli__V1__OutcomeBatch *batch = jl_arena_take_or_die(frame->hub->post_arena, sizeof *batch);
    jieli__v1__outcome_batch__init(batch);
    batch->batch_header = keep(frame->hub, parts->batch_header);
    batch->log_path = keep(frame->hub, parts->log_path);
    batch->checkpoint = keep(frame->hub, parts->checkpoint);
    frame->batch_numbers[outcome->n_batches] = parts->batch;
    outcome->batches[outcome->n_batches] = batch;
    return (int32_t)outcome->n_batches++;
}

static void item_proof(struct outcome_frame *frame, const struct jl_outcome_item *item, Jieli__V1__OutcomeItem *out)
{
    struct jl_receipt_parts parts;
    out->batch = -1;
    bool has_receipt = item->position && item->kind != JL_OUTCOME_CONFLICT;
    if (!has_receipt || jl_journal_receipt_parts(frame->hub->journal, item->position, &parts, NULL) != JIELI_OK)
        return;
    out->record_public = keep(frame->hub, parts.record_public);
    out->index = parts.index;
    out->path = keep(frame->hub, parts.path);
    out->batch = shared_batch(frame, &parts);
}

static void item_detail(struct outcome_frame *frame, const struct jl_outcome_item *item, Jieli__V1__OutcomeItem *out)
{
    if (!item->detail.len)
        return;
    const Jieli__V1__OutcomeItem *detail = jieli__v1__outcome_item__unpack(jl_arena_allocator(frame->hub->post_arena),
                                                                           item->detail.len, item->detail.data);
    if (!detail)
        return;
    out->text = detail->text;
    out->matter = detail->matter[0] ? detail->matter : out->matter;
    out->problems = detail->problems;
    out->n_problems = detail->n_problems;
}

/// Whose message it was, stands in its record. By now the state may be a batch ahead of that: a later word sets it
/// right.
static void item_duties(struct outcome_frame *frame, Jieli__V1__OutcomeItem *out)
{
    bool good = out->kind == JL_OUTCOME_ACCEPTED || out->kind == JL_OUTCOME_DUPLICATE;
    struct jl_view source = good && out->matter[0] && out->record_public.len
                                ? jl_skim(jl_view_pb(out->record_public), JL_FIELD_PUBLIC_SOURCE, 0)
                                : (struct jl_view){0};
    const char *urn = jl_arena_textn(frame->hub->post_arena, (const char *)source.data, source.len);
    const char *agency = jl_urn_code(urn, "agency");
    if (!agency)
        return;
    out->n_duties = jl_duties(frame->hub->state, agency, out->matter, frame->hub->post_arena, &out->duties);
}

static Jieli__V1__OutcomeItem *item_message(struct outcome_frame *frame, struct jl_outcome_item *item)
{
    Jieli__V1__OutcomeItem *out = jl_arena_take_or_die(frame->hub->post_arena, sizeof *out);
    jieli__v1__outcome_item__init(out);
    out->id = item->id;
    out->kind = item->kind;
    out->code = item->code ? (char *)(uintptr_t)jieli_status_find(item->code)->code : item->code_text;
    out->text = item->text ? item->text : out->text;
    out->retry_seconds = item->retry_seconds;
    out->position = item->position;
    out->casefile = item->casefile;
    out->matter = item->matter;
    item_detail(frame, item, out);
    if (item->kind == JL_OUTCOME_CONFLICT) {
        out->first_digest = (ProtobufCBinaryData){32, item->first_digest};
        out->this_digest = (ProtobufCBinaryData){32, item->this_digest};
    }
    item_proof(frame, item, out);
    item_duties(frame, out);
    return out;
}

/// As many items as one frame takes, from `first` on, into hub->frame; returns how many.
static size_t outcome_bytes(struct jl_hub *hub, const struct jl_parcel *parcel, size_t first)
{
    jl_arena_reset(hub->post_arena);
    struct outcome_frame frame = {.hub = hub, .outcome = JIELI__V1__OUTCOME__INIT};
    size_t room = parcel->item_count - first + 1, bytes = 0;
    frame.outcome.ref = parcel->ref;
    frame.outcome.items = jl_arena_take_or_die(hub->post_arena, room * sizeof(Jieli__V1__OutcomeItem *));
    frame.outcome.batches = jl_arena_take_or_die(hub->post_arena, room * sizeof(Jieli__V1__OutcomeBatch *));
    frame.batch_numbers = jl_arena_take_or_die(hub->post_arena, room * sizeof(uint64_t));
    for (size_t i = first; i < parcel->item_count && bytes < OUTCOME_BYTES_MAX; i++) {
        Jieli__V1__OutcomeItem *item = item_message(&frame, &parcel->items[i]);
        bytes += jieli__v1__outcome_item__get_packed_size(item);
        frame.outcome.items[frame.outcome.n_items++] = item;
    }
    Jieli__V1__Frame whole = JIELI__V1__FRAME__INIT;
    whole.of_case = JIELI__V1__FRAME__OF_OUTCOME;
    whole.outcome = &frame.outcome;
    jl_frame_pack(&whole, &hub->frame);
    return frame.outcome.n_items;
}

// ---- a receipt that was asked for ----

static void send_proof(struct jl_hub *hub, const struct jl_parcel *parcel, Jieli__V1__SendProof *out)
{
    struct jl_record record;
    if (jl_journal_read(hub->journal, parcel->receipt_position, &record, NULL, NULL) != JIELI_OK)
        return;
    Jieli__V1__RecordPlain *plain =
        jieli__v1__record_plain__unpack(jl_arena_allocator(hub->post_arena), record.plain.len, record.plain.data);
    size_t count = plain && plain->decision ? plain->decision->n_sends : 0;
    uint8_t *leaves = jl_arena_take_or_die(hub->post_arena, (count + 1) * 32);
    size_t found = count;
    for (size_t i = 0; i < count; i++) {
        const Jieli__V1__SendEntry *entry = plain->decision->sends[i];
        jl_send_leaf(hub->digest, jl_view_pb(entry->salt), jl_view_pb(entry->send), leaves + 32 * i);
        Jieli__V1__Send *send =
            jieli__v1__send__unpack(jl_arena_allocator(hub->post_arena), entry->send.len, entry->send.data);
        if (send && jl_text_equal(send->agency, parcel->receipt_agency) && send->seq == parcel->receipt_seq)
            found = i;
    }
    if (found == count)
        return;
    struct jl_buf path = {0};
    jl_tree_path(hub->digest, leaves, (uint32_t)count, (uint32_t)found, &path);
    out->position = parcel->receipt_position;
    out->salt = plain->decision->sends[found]->salt;
    out->send = plain->decision->sends[found]->send;
    out->index = (uint32_t)found;
    out->count = (uint32_t)count;
    out->path = keep(hub, jl_buf_view(&path));
    jl_buf_fini(&path);
}

static void receipt_bytes(struct jl_hub *hub, const struct jl_parcel *parcel)
{
    jl_arena_reset(hub->post_arena);
    Jieli__V1__ReceiptAnswer answer = JIELI__V1__RECEIPT_ANSWER__INIT;
    Jieli__V1__SendProof proof = JIELI__V1__SEND_PROOF__INIT;
    struct jl_buf receipt = {0};
    enum jieli_status status = jl_journal_receipt(hub->journal, parcel->receipt_position, &receipt, NULL);
    if (status == JIELI_OK)
        answer.receipt = jieli__v1__receipt__unpack(jl_arena_allocator(hub->post_arena), receipt.len, receipt.data);
    else
        answer.code = (char *)(uintptr_t)jieli_status_find(status)->code;
    if (status == JIELI_OK && parcel->receipt_agency[0]) {
        send_proof(hub, parcel, &proof);
        answer.send = proof.position ? &proof : NULL;
    }
    Jieli__V1__Frame whole = JIELI__V1__FRAME__INIT;
    whole.of_case = JIELI__V1__FRAME__OF_RECEIPT_ANSWER;
    whole.receipt_answer = &answer;
    jl_frame_pack(&whole, &hub->frame);
    jl_buf_fini(&receipt);
}

// ---- letting out ----

static void send_one(struct jl_hub *hub, const struct jl_peer *peer, const uint8_t *bytes, size_t len)
{
    JL_POINT(JL_POINT_RELEASE, hub->calls.send(hub->calls.user, peer->link, bytes, len));
}

/// What is packed only now stands where others stood before: no new memory.
static void send_packed(struct jl_hub *hub, const struct jl_peer *peer)
{
    send_one(hub, peer, hub->frame.data, hub->frame.len);
    jl_buf_clear(&hub->frame);
}

static void outcome_leave(struct jl_hub *hub, struct jl_peer *peer, const struct jl_parcel *parcel)
{
    size_t first = 0;
    peer->open_outcomes -= (uint32_t)parcel->item_count;
    do {
        first += outcome_bytes(hub, parcel, first);
        send_packed(hub, peer);
    } while (first < parcel->item_count);
}

static void parcel_leave(struct jl_hub *hub, const struct jl_parcel *parcel)
{
    struct jl_peer *peer = jl_peer_by_number(hub, parcel->peer);
    if (!peer)
        return;
    if (parcel->items) {
        outcome_leave(hub, peer, parcel);
    } else if (parcel->receipt_position) {
        receipt_bytes(hub, parcel);
        send_packed(hub, peer);
    } else {
        send_one(hub, peer, parcel->bytes, parcel->len);
    }
}

void jl_door_release(struct jl_hub *hub)
{
    uint64_t durable = jl_journal_durable_batch(hub->journal);
    while (hub->door_first) {
        struct jl_parcel *parcel = hub->door_first;
        bool may = parcel->batch == UINT64_MAX || (durable != UINT64_MAX && parcel->batch <= durable);
        if (!may)
            return;
        hub->door_first = parcel->next;
        if (!hub->door_first)
            hub->door_last = NULL;
        hub->door_bytes -= parcel->weight;
        parcel_leave(hub, parcel);
        parcel_free(parcel);
    }
}

bool jl_door_is_full(const struct jl_hub *hub)
{
    return hub->door_bytes >= DOOR_BYTES_MAX;
}

#ifdef JL_PLANT_DUPLICATE_BEFORE_DURABLE
/// The planted bug: the newest parcel leaves before anything is on disk.
void jl_door_now(struct jl_hub *hub, struct jl_parcel *parcel)
{
    struct jl_parcel **at = &hub->door_first;
    hub->door_last = NULL;
    for (; *at != parcel; at = &(*at)->next)
        hub->door_last = *at;
    *at = NULL;
    parcel_leave(hub, parcel);
    parcel_free(parcel);
}
#endif
