// SPDX-License-Identifier: Apache-2.0
// Records, receipts and consistency proofs of the owner's journal.
#include "core/journal/inner.h"

#include "lib/base/check.h"
#include <inttypes.h>

/// The batch of a position: from the cache, else from the disk.
static enum jieli_status load(struct jl_journal *journal, uint64_t position, const struct jl_loaded **out,
                              struct jieli_err *err)
{
    jl_cache_unpin(journal);
    const struct jl_loaded *cached = jl_cache_find(journal, false, position);
    if (cached) {
        journal->pinned = (struct jl_loaded *)(uintptr_t)cached;
        *out = cached;
        return JIELI_OK;
    }
    if (position == 0 || position > journal->durable_position)
        return jl_position_unknown(position, err);
    return jl_shelf_load(&journal->shelf, false, position, out, err);
}

enum jieli_status jl_journal_read(struct jl_journal *journal, uint64_t position, struct jl_record *out,
                                  jl_time_ms *time_ms, struct jieli_err *err)
{
    const struct jl_loaded *loaded = NULL;
    enum jieli_status status = load(journal, position, &loaded, err);
    if (status != JIELI_OK)
        return status;
    jl_shelf_record(&journal->shelf, loaded, position, out, time_ms);
    return JIELI_OK;
}

enum jieli_status jl_journal_rebuild_tree(struct jl_journal *journal, struct jieli_err *err)
{
    uint8_t leaf[32];
    jl_logtree_fini(&journal->tree);
    jl_logtree_init(&journal->tree, journal->store, journal->sha256);
    jl_shelf_grow_tree(&journal->shelf, &journal->tree, 0, journal->next_batch);
    while (journal->tree.size < journal->next_batch) { // in flight: not on the disk yet
        const struct jl_loaded *cached = jl_cache_find(journal, true, journal->tree.size);
        if (!cached)
            return jieli_err_set(err, JIELI_JRN_DAMAGE, NULL, "the header of batch %" PRIu64 " cannot be read",
                                 journal->tree.size);
        jl_log_leaf(journal->sha256, cached->header, leaf);
        jl_logtree_append(&journal->tree, leaf);
    }
    jl_logtree_flush(&journal->tree);
    return JIELI_OK;
}

/// Tiles are never believed: the path must lead to the root that the batch's checkpoint signs.
static enum jieli_status know_log_path(struct jl_journal *journal, const struct jl_loaded *loaded,
                                       struct jl_proof *proof, struct jieli_err *err)
{
    for (unsigned attempt = 0; attempt < 2; attempt++) {
        jl_buf_clear(&proof->log_path);
        if (jl_logtree_path(&journal->tree, loaded->head.batch + 1, &proof->log_path) &&
            jl_shelf_path_leads(&journal->shelf, loaded, jl_buf_view(&proof->log_path))) {
            proof->log_path_known = true;
            return JIELI_OK;
        }
        enum jieli_status status = attempt == 0 ? jl_journal_rebuild_tree(journal, err) : JIELI_OK;
        if (status != JIELI_OK)
            return status;
    }
    return jieli_err_set(err, JIELI_JRN_DAMAGE, NULL,
                         "the headers up to batch %" PRIu64 " do not lead to its checkpoint", loaded->head.batch);
}

enum jieli_status jl_journal_receipt_parts(struct jl_journal *journal, uint64_t position, struct jl_receipt_parts *out,
                                           struct jieli_err *err)
{
    const struct jl_loaded *loaded = NULL;
    if (position > journal->durable_position)
        return jl_position_unknown(position, err);
    enum jieli_status status = load(journal, position, &loaded, err);
    if (status != JIELI_OK)
        return status;
    JL_CHECK(loaded);
    struct jl_proof *proof = jl_shelf_proof(&journal->shelf, loaded);
    if (!proof->log_path_known)
        status = know_log_path(journal, loaded, proof, err);
    if (status == JIELI_OK)
        jl_shelf_parts(&journal->shelf, loaded, proof, position, out);
    return status;
}

enum jieli_status jl_journal_receipt(struct jl_journal *journal, uint64_t position, struct jl_buf *out,
                                     struct jieli_err *err)
{
    struct jl_receipt_parts parts;
    enum jieli_status status = jl_journal_receipt_parts(journal, position, &parts, err);
    if (status == JIELI_OK)
        jl_receipt_pack(&parts, out);
    return status;
}

struct jl_view jl_journal_checkpoint(const struct jl_journal *journal)
{
    return jl_buf_view(&journal->checkpoint);
}

/// Root of the log at an older size, as signed then.
static enum jieli_status signed_root(struct jl_journal *journal, uint64_t size, uint8_t root[32], struct jieli_err *err)
{
    struct jl_checkpoint checkpoint;
    const struct jl_loaded *loaded = jl_cache_find(journal, true, size - 1);
    enum jieli_status status = loaded ? JIELI_OK : jl_shelf_load(&journal->shelf, true, size - 1, &loaded, err);
    if (status == JIELI_OK)
        status = jl_checkpoint_read(loaded->trailer, NULL, &checkpoint, err);
    if (status == JIELI_OK)
        memcpy(root, checkpoint.root, 32);
    return status;
}

static bool proof_holds(struct jl_journal *journal, uint64_t old_size, const uint8_t old_root[32], struct jl_view proof)
{
    struct jl_checkpoint newest;
    return jl_checkpoint_read(jl_buf_view(&journal->checkpoint), NULL, &newest, NULL) == JIELI_OK &&
           jl_tree_consistent(journal->sha256, old_size, old_root, newest.size, newest.root, proof);
}

enum jieli_status jl_journal_consistency(struct jl_journal *journal, uint64_t old_size, struct jl_buf *out,
                                         struct jieli_err *err)
{
    uint8_t old_root[32];
    size_t start = out->len;
    if (old_size == 0 || old_size > journal->durable_batches)
        return jieli_err_set(err, JIELI_JRN_RANGE, "size", "the log has %" PRIu64 " batches, not %" PRIu64,
                             journal->durable_batches, old_size);
    enum jieli_status status = signed_root(journal, old_size, old_root, err);
    for (unsigned attempt = 0; status == JIELI_OK && attempt < 2; attempt++) {
        out->len = start;
        if (jl_logtree_consistency(&journal->tree, old_size, journal->durable_batches, out) &&
            proof_holds(journal, old_size, old_root, jl_view(out->data + start, out->len - start)))
            return JIELI_OK;
        if (attempt == 0)
            status = jl_journal_rebuild_tree(journal, err);
    }
    out->len = start;
    if (status != JIELI_OK)
        return status;
    return jieli_err_set(err, JIELI_JRN_DAMAGE, NULL,
                         "the headers do not lead from %" PRIu64 " batches to the newest checkpoint", old_size);
}
