// SPDX-License-Identifier: Apache-2.0
/// @file tiny_log.h — the smallest hub's log: records, batches, signed notes, receipts, and the proof that a larger log is the same.
/// Part of tinyhub.h.
#ifndef JL_TESTS_TINY_LOG_H
#define JL_TESTS_TINY_LOG_H
#include "jieli/v1/record.pb-c.h"
#include "lib/seal/checkpoint.h"
#include "tests/tinyhub/tiny_state.h"

/// SUBPROOF of RFC 6962 2.1.2 over the leaves from `start` on.
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

/// From the log that the client shows to the one that there is; nothing when there is nothing to show.
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

/// Close a batch over the messages from `first` on.
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

static Jieli__V1__OutcomeBatch *tiny_outcome_batch(struct tiny_hub *hub, uint32_t batch)
{
    Jieli__V1__OutcomeBatch *out = jl_arena_take_or_die(hub->arena, sizeof *out);
    jieli__v1__outcome_batch__init(out);
    out->batch_header = jl_pb_view(jl_buf_view(&hub->headers[batch]));
    out->log_path = jl_pb_view(jl_buf_view(&hub->log_paths[batch]));
    out->checkpoint = tiny_flip(hub, 6, jl_buf_view(&hub->notes[batch]));
    return out;
}

/// One item and, since this hub likes it simple, its own entry among the shared parts.
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
#endif
