// SPDX-License-Identifier: Apache-2.0
// What an agent is answered: the first answer is kept, every further one must be the same, byte for byte.
#include "cli/sim/world.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdio.h>

/// The log only grows: a newer checkpoint must contain an older one.
void jl_sim_diary_checkpoint(struct jl_world *world, struct jl_sim_agent *agent, struct jl_view note)
{
    struct jl_checkpoint seen;
    struct jl_buf proof = {0};
    if (!note.len)
        return;
    if (jl_checkpoint_read(note, world->log_key, &seen, NULL) != JIELI_OK) {
        jl_world_finding(world, "%s is shown a checkpoint whose signature does not hold", agent->code);
        return;
    }
    const struct jl_checkpoint *old = &agent->checkpoint;
    if (seen.size <= old->size) { // frames overtake each other
        if (seen.size == old->size && memcmp(seen.root, old->root, 32) != 0)
            jl_world_finding(world, "%s is shown two roots of the same log size", agent->code);
        return;
    }
    struct jl_checkpoint now;
    bool good = true;
    if (world->journal) {
        good = jl_checkpoint_read(jl_journal_checkpoint(world->journal), world->log_key, &now, NULL) == JIELI_OK &&
               now.size >= seen.size;
        if (good && old->size)
            good = jl_journal_consistency(world->journal, old->size, &proof, NULL) == JIELI_OK &&
                   jl_tree_consistent(world->digest, old->size, old->root, now.size, now.root, jl_buf_view(&proof));
    }
    if (!good)
        jl_world_finding(world, "%s: the checkpoint of size %llu does not continue that of size %llu", agent->code,
                         (unsigned long long)seen.size, (unsigned long long)old->size);
    agent->checkpoint = seen;
    jl_buf_clear(&agent->note);
    jl_buf_add_view(&agent->note, note);
    jl_buf_fini(&proof);
}

void jl_sim_diary_consistency(struct jl_world *world, const struct jl_sim_session *session,
                              const Jieli__V1__Welcome *welcome)
{
    const struct jl_checkpoint *old = &session->shown;
    struct jl_checkpoint now;
    struct jl_buf path = {0};
    if (!old->size || jl_checkpoint_read(jl_view_pb(welcome->checkpoint), world->log_key, &now, NULL) != JIELI_OK)
        return;
    for (size_t i = 0; i < welcome->n_consistency; i++)
        jl_buf_add_view(&path, jl_view_pb(welcome->consistency[i]));
    bool same = now.size == old->size && memcmp(now.root, old->root, 32) == 0;
    if (!same && !jl_tree_consistent(world->digest, old->size, old->root, now.size, now.root, jl_buf_view(&path)))
        jl_world_finding(world, "%s: Welcome's path does not lead from log size %llu to %llu", session->agent->code,
                         (unsigned long long)old->size, (unsigned long long)now.size);
    jl_buf_fini(&path);
}

// ---- receipts ----

static void receipt_check(struct jl_world *world, const struct jl_sim_agent *agent, struct jl_sim_message *message,
                          const Jieli__V1__Receipt *receipt, const struct jl_buf *packed)
{
    struct jieli_err err = {0};
    if (jl_receipt_verify_seen(receipt, world->log_key, &world->receipt_seen, &err) != JIELI_OK)
        jl_world_finding(world, "%s: the receipt of %s does not verify: %s", agent->code, message->id, err.text);
    Jieli__V1__RecordPublic *record = jieli__v1__record_public__unpack(
        jl_arena_allocator(world->frame_arena), receipt->record_public.len, receipt->record_public.data);
    bool own = record && jl_text_equal(record->id, message->id) && jl_text_equal(record->source, agent->keys.source) &&
               record->message_digest.len == 32;
    if (!own)
        jl_world_finding(world, "%s: the receipt of %s is not of this message", agent->code, message->id);
    if (!message->receipt.len)
        jl_buf_add_view(&message->receipt, jl_buf_view(packed));
    else if (!jl_view_equal(jl_buf_view(&message->receipt), jl_buf_view(packed)))
        jl_world_finding(world, "%s: the receipt of %s is not the one given first", agent->code, message->id);
}

void jl_sim_diary_receipt(struct jl_world *world, struct jl_sim_agent *agent, const Jieli__V1__ReceiptAnswer *answer)
{
    struct jl_buf packed = {0};
    if (!answer->receipt) {
        jl_world_finding(world, "%s asked for a receipt and got %s", agent->code, answer->code);
        return;
    }
    Jieli__V1__RecordPublic *record =
        jieli__v1__record_public__unpack(jl_arena_allocator(world->frame_arena), answer->receipt->record_public.len,
                                         answer->receipt->record_public.data);
    jl_buf_add_packed(&packed, &answer->receipt->base);
    for (size_t i = 0; record && i < agent->diary_count; i++)
        if (agent->diary[i]->receipt.len && agent->diary[i]->position == record->position)
            receipt_check(world, agent, agent->diary[i], answer->receipt, &packed);
    jl_buf_fini(&packed);
}

// ---- outcomes ----

static void fate_set(struct jl_world *world, const struct jl_sim_agent *agent, struct jl_sim_message *message,
                     const Jieli__V1__OutcomeItem *item)
{
    enum jl_fate fate = item->kind == JL_OUTCOME_REJECTED ? JL_FATE_REJECTED : JL_FATE_ACCEPTED;
    if (message->conflicted || (message->fate && (message->fate != fate || message->position != item->position)))
        jl_world_finding(world, "%s: %s was answered otherwise before (then %llu, now %llu)", agent->code, message->id,
                         (unsigned long long)message->position, (unsigned long long)item->position);
    if (message->fate)
        return;
    message->fate = fate;
    message->position = item->position;
    snprintf(message->casefile, sizeof message->casefile, "%s", item->casefile);
    snprintf(message->matter, sizeof message->matter, "%s", item->matter);
}

static void conflict_check(struct jl_world *world, const struct jl_sim_agent *agent, struct jl_sim_message *message,
                           const Jieli__V1__OutcomeItem *item)
{
    if (!jl_view_equal(jl_view_pb(item->this_digest), jl_view(message->leaf, 32)) ||
        jl_view_equal(jl_view_pb(item->first_digest), jl_view(message->leaf, 32)))
        jl_world_finding(world, "%s: the conflict over %s names other digests", agent->code, message->id);
    if (message->fate)
        jl_world_finding(world, "%s: %s was recorded and is now a conflict", agent->code, message->id);
    message->conflicted = true;
    message->position = item->position;
}

static void item_take(struct jl_world *world, const struct jl_sim_agent *agent, struct jl_sim_message *message,
                      const Jieli__V1__OutcomeItem *item, const Jieli__V1__Outcome *outcome)
{
    message->last = item->kind;
    message->answers++;
    snprintf(message->code, sizeof message->code, "%s", item->code);
    snprintf(message->text, sizeof message->text, "%s", item->text);
    if (item->n_problems) {
        message->item_problems = (uint32_t)item->n_problems;
        message->item_entry = item->problems[0]->entry;
        snprintf(message->item_code, sizeof message->item_code, "%s", item->problems[0]->code);
    }
    if (item->kind == JL_OUTCOME_RETRY_LATER)
        return;
    if (item->kind == JL_OUTCOME_CONFLICT) {
        conflict_check(world, agent, message, item);
        return;
    }
    if (!item->position) {
        if (item->kind != JL_OUTCOME_REJECTED)
            jl_world_finding(world, "%s: %s is accepted without a record", agent->code, message->id);
        message->gave_up = true;
        return;
    }
    fate_set(world, agent, message, item);
    Jieli__V1__Receipt receipt;
    if (!jl_receipt_of(outcome, item, &receipt)) {
        jl_world_finding(world, "%s: the outcome of %s has no receipt", agent->code, message->id);
        return;
    }
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, &receipt.base);
    receipt_check(world, agent, message, &receipt, &packed);
    jl_buf_fini(&packed);
}

static void count(struct jl_world *world, const Jieli__V1__OutcomeItem *item)
{
    struct jl_world_counts *counts = &world->counts;
    counts->accepted += item->kind == JL_OUTCOME_ACCEPTED;
    counts->duplicate += item->kind == JL_OUTCOME_DUPLICATE;
    counts->conflict += item->kind == JL_OUTCOME_CONFLICT;
    counts->retry_later += item->kind == JL_OUTCOME_RETRY_LATER;
    counts->rejected += item->kind == JL_OUTCOME_REJECTED && item->position;
    counts->untied += item->kind == JL_OUTCOME_REJECTED && !item->position;
}

void jl_sim_diary_outcome(struct jl_world *world, struct jl_sim_agent *agent, const Jieli__V1__Outcome *outcome)
{
    if (outcome->ref == 0 || outcome->ref > agent->frame_count) {
        jl_world_finding(world, "%s gets the outcome of a frame that it never sent", agent->code);
        return;
    }
    const struct jl_sim_frame *frame = &agent->frames[outcome->ref - 1];
    if (outcome->n_items != frame->count)
        jl_world_finding(world, "%s sent %u messages and gets %zu outcomes", agent->code, frame->count,
                         outcome->n_items);
    for (size_t i = 0; i < outcome->n_items && i < frame->count; i++) {
        struct jl_sim_message *message = frame->messages[i];
        if (!jl_text_equal(outcome->items[i]->id, message->id)) {
            jl_world_finding(world, "%s: an outcome for %s stands where that of %s was due", agent->code,
                             outcome->items[i]->id, message->id);
            continue;
        }
        count(world, outcome->items[i]);
        item_take(world, agent, message, outcome->items[i], outcome);
    }
    for (size_t i = 0; i < outcome->n_batches; i++)
        jl_sim_diary_checkpoint(world, agent, jl_view_pb(outcome->batches[i]->checkpoint));
}
