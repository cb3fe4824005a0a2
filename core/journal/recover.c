// SPDX-License-Identifier: Apache-2.0
// Formats F10, steps 2 to 6: what is on the disk, read anew, becomes the journal; nothing is changed before all checks
// are over.
#include "core/journal/inner.h"

#include <inttypes.h>

struct recovery {
    struct jl_journal *journal;
    const struct jl_journal_start *start;
    struct jl_walk walk;
    struct jl_buf trailer; ///< of the newest batch seen
    jl_time_ms last_ms;
    bool tree_known; ///< the tiles gave the peaks to begin with
    bool any, torn;
};

/// The newest batch is not what it should be.
static enum jieli_status damaged(const struct recovery *recovery, const char *what, struct jieli_err *err)
{
    const struct jl_walk *walk = &recovery->walk;
    return jl_batch_damaged(walk->store, walk->batch_segment, walk->batch_offset, &walk->loaded.head, what, err);
}

static enum jieli_status check_hub(const struct recovery *recovery, struct jieli_err *err)
{
    const struct jl_segment_head *head = &recovery->walk.head;
    if (strcmp(head->hub, recovery->journal->hub) != 0)
        return jieli_err_set(err, JIELI_ARG_INVALID, "hub", "the journal belongs to hub %s, not %s", head->hub,
                             recovery->journal->hub);
    if (head->incarnation > recovery->journal->incarnation)
        return jieli_err_set(err, JIELI_ARG_INVALID, "incarnation",
                             "the journal is of incarnation %" PRIu32 ", later than %" PRIu32, head->incarnation,
                             recovery->journal->incarnation);
    return JIELI_OK;
}

static bool chain_given(const struct jl_journal_start *start)
{
    return start->from_batch > 0 && !jl_all_zero(start->chain, sizeof start->chain);
}

static enum jieli_status replay(struct recovery *recovery, struct jieli_err *err)
{
    const struct jl_journal_start *start = recovery->start;
    const struct jl_loaded *loaded = &recovery->walk.loaded;
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; start->replay && status == JIELI_OK && i < loaded->head.count; i++) {
        struct jl_record record;
        jl_loaded_record(loaded, i, recovery->journal->shelf.sealed, &record);
        status = start->replay(start->user, loaded->head.batch, loaded->head.first_position + i, loaded->head.time_ms,
                               &record, err);
    }
    return status;
}

static enum jieli_status take_batch(struct recovery *recovery, struct jieli_err *err)
{
    uint8_t leaf[32];
    struct jl_journal *journal = recovery->journal;
    const struct jl_walk *walk = &recovery->walk;
    const struct jl_loaded *loaded = &walk->loaded;
    enum jieli_status status = check_hub(recovery, err);
    if (status != JIELI_OK)
        return status;
    recovery->any = true;
    recovery->last_ms = loaded->head.time_ms;
    jl_buf_clear(&recovery->trailer);
    jl_buf_add_view(&recovery->trailer, loaded->trailer);
    jl_index_note(&journal->shelf.index, walk->batch_segment,
                  (struct jl_place){loaded->head.batch, loaded->head.first_position, walk->batch_offset});
    if (recovery->tree_known) {
        jl_log_leaf(journal->sha256, loaded->header, leaf);
        jl_logtree_append(&journal->tree, leaf);
        if (jl_logtree_heavy(&journal->tree))
            jl_logtree_flush(&journal->tree);
    }
    if (chain_given(recovery->start) && loaded->head.batch + 1 == recovery->start->from_batch &&
        memcmp(walk->prev, recovery->start->chain, 32) != 0)
        return jieli_err_set(err, JIELI_JRN_CHAIN, NULL,
                             "the state kept is not of this journal: batch %" PRIu64 " differs", loaded->head.batch);
    return loaded->head.batch >= recovery->start->from_batch ? replay(recovery, err) : JIELI_OK;
}

static enum jieli_status walk_all(struct recovery *recovery, struct jieli_err *err)
{
    for (;;) {
        enum jieli_status status = JIELI_OK;
        switch (jl_walk_next(&recovery->walk, err)) {
        case JL_WALK_BATCH:
            status = take_batch(recovery, err);
            if (status != JIELI_OK)
                return status;
            break;
        case JL_WALK_END:
            return JIELI_OK;
        case JL_WALK_BAD:
            return jl_walk_judge(&recovery->walk, &recovery->torn, err);
        case JL_WALK_IO:
            return err ? err->status : JIELI_SYS_IO;
        }
    }
}

/// Step 6, before anything is repaired: rot in the last batch is not to be taken for a torn write.
static enum jieli_status check_floor(const struct recovery *recovery, struct jieli_err *err)
{
    const struct jl_journal_start *start = recovery->start;
    uint64_t needed = start->from_batch;
    if (start->floor_batch > 0 && start->floor_batch + 1 > needed)
        needed = start->floor_batch + 1;
    if (recovery->walk.batch >= needed)
        return JIELI_OK;
    return jieli_err_set(err, JIELI_JRN_SHORT, NULL,
                         "the journal ends with batch %" PRIu64 " batches where %" PRIu64 " were seen as durable%s",
                         recovery->walk.batch, needed, recovery->torn ? " (its last batch is torn or damaged)" : "");
}

static bool signature_fits(const struct recovery *recovery, struct jl_checkpoint *checkpoint)
{
    const struct jl_log_signer *signer = recovery->journal->signer;
    struct jl_view note = jl_buf_view(&recovery->trailer);
    if (!signer)
        return jl_checkpoint_read(note, NULL, checkpoint, NULL) == JIELI_OK;
    for (uint32_t i = 0; i < signer->key_count; i++)
        if (jl_checkpoint_read(note, signer->keys[i], checkpoint, NULL) == JIELI_OK)
            return true;
    return false;
}

/// The newest checkpoint: signature, size, and the root over all headers (from the tiles, else from the journal
/// itself).
static enum jieli_status check_checkpoint(struct recovery *recovery, struct jieli_err *err)
{
    struct jl_checkpoint checkpoint;
    uint8_t root[32];
    struct jl_journal *journal = recovery->journal;
    if (!recovery->any)
        return JIELI_OK;
    if (!signature_fits(recovery, &checkpoint))
        return damaged(recovery, "the last checkpoint's signature does not verify with the hub's key", err);
    if (checkpoint.size != journal->next_batch)
        return damaged(recovery, "the last checkpoint is of another size", err);
    for (unsigned attempt = 0; attempt < 2; attempt++) {
        if (recovery->tree_known) {
            jl_logtree_root(&journal->tree, root);
            if (memcmp(root, checkpoint.root, 32) == 0)
                return JIELI_OK;
        }
        enum jieli_status status = attempt == 0 ? jl_journal_rebuild_tree(journal, err) : JIELI_OK;
        if (status != JIELI_OK)
            return status;
        recovery->tree_known = true;
    }
    return damaged(recovery, "the batch headers do not lead to the last checkpoint's root", err);
}

/// Copy what is torn, then write zeros over it. A segment that was cut short gets its size back.
static enum jieli_status mend_tail(struct recovery *recovery, uint64_t *torn_bytes, struct jieli_err *err)
{
    struct jl_walk *walk = &recovery->walk;
    struct jl_store *store = walk->store;
    struct jl_buf tail = {0};
    uint64_t end = walk->offset;
    if (walk->segment >= store->count)
        return JIELI_OK;
    enum jieli_status status = JIELI_OK;
    if (recovery->torn)
        status = jl_walk_content_end(store, walk->segment, walk->offset, &end, err);
    size_t len = (size_t)(end - walk->offset);
    if (status == JIELI_OK && len > 0)
        status = store->ops->read(store, walk->segment, walk->offset, jl_buf_extend(&tail, len), len, err);
    if (status == JIELI_OK && len > 0)
        status = store->ops->set_aside(store, walk->segment, walk->offset, jl_buf_view(&tail), err);
    if (status == JIELI_OK && store->segments[walk->segment].bytes < walk->head.segment_bytes)
        status = store->ops->extend(store, walk->segment, walk->head.segment_bytes, err);
    if (status == JIELI_OK && len > 0) {
        memset(tail.data, 0, len);
        status = store->ops->write(store, walk->segment, walk->offset, tail.data, len, err);
        if (status == JIELI_OK)
            status = store->ops->sync(store, walk->segment, err);
    }
    jl_buf_fini(&tail);
    *torn_bytes = len;
    return status;
}

static void begin_walk(struct recovery *recovery)
{
    struct jl_journal *journal = recovery->journal;
    uint64_t from = recovery->start->from_batch;
    size_t segment = jl_store_segment_of(journal->store, from > 0 ? from - 1 : 0);
    jl_walk_init(&recovery->walk, journal->store, journal->sha256, true);
    jl_walk_start(&recovery->walk, segment);
    recovery->tree_known =
        jl_shelf_grow_tree(&journal->shelf, &journal->tree, recovery->walk.batch, recovery->walk.batch);
}

static void adopt(const struct recovery *recovery)
{
    struct jl_journal *journal = recovery->journal;
    const struct jl_walk *walk = &recovery->walk;
    journal->next_batch = walk->batch;
    journal->next_position = walk->position ? walk->position : 1;
    journal->durable_batches = walk->batch;
    journal->durable_position = journal->next_position - 1;
    memcpy(journal->prev, walk->prev, 32);
    jl_buf_add_view(&journal->checkpoint, jl_buf_view(&recovery->trailer));
    journal->tail_segment = walk->segment;
    if (walk->segment < journal->store->count) {
        journal->tail_offset = walk->offset;
        journal->tail_bytes = walk->head.segment_bytes;
        journal->tail_block = walk->head.block_bytes;
    }
}

static enum jieli_status recover(struct recovery *recovery, struct jl_journal_found *found, struct jieli_err *err)
{
    struct jl_journal *journal = recovery->journal;
    enum jieli_status status = journal->store->ops->settle(journal->store, err);
    if (status != JIELI_OK)
        return status;
    if (journal->store->count > 0 && journal->store->segments[0].first_batch != 0)
        return jieli_err_set(err, JIELI_JRN_DAMAGE, NULL,
                             "the journal begins with batch %" PRIu64 ": batches 0 to %" PRIu64 " are missing",
                             journal->store->segments[0].first_batch, journal->store->segments[0].first_batch - 1);
    begin_walk(recovery);
    status = walk_all(recovery, err);
    if (status == JIELI_OK)
        status = check_floor(recovery, err);
    if (status != JIELI_OK)
        return status;
    adopt(recovery);
    status = check_checkpoint(recovery, err);
    uint64_t torn_bytes = 0;
    if (status == JIELI_OK)
        status = mend_tail(recovery, &torn_bytes, err);
    if (status != JIELI_OK)
        return status;
    jl_logtree_flush(&journal->tree);
    *found = (struct jl_journal_found){.next_batch = journal->next_batch,
                                       .next_position = journal->next_position,
                                       .last_ms = recovery->last_ms,
                                       .torn = recovery->torn,
                                       .torn_bytes = torn_bytes};
    return JIELI_OK;
}

enum jieli_status jl_journal_recover(struct jl_journal *journal, const struct jl_journal_start *start,
                                     struct jl_journal_found *found, struct jieli_err *err)
{
    struct jieli_err own = {0};
    struct recovery recovery = {.journal = journal, .start = start};
    enum jieli_status status = recover(&recovery, found, &own);
    if (status != JIELI_OK && err)
        *err = own;
    jl_walk_fini(&recovery.walk);
    jl_buf_fini(&recovery.trailer);
    return status;
}
