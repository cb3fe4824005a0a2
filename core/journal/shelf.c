// SPDX-License-Identifier: Apache-2.0
#include "core/journal/shelf.h"

#include "core/journal/walk.h"
#include "jieli/v1/receipt.pb-c.h"
#include "lib/seal/checkpoint.h"

#include <inttypes.h>

void jl_shelf_init(struct jl_shelf *shelf, struct jl_store *store, struct jl_digest *sha256)
{
    memset(shelf, 0, sizeof *shelf);
    shelf->store = store;
    shelf->sha256 = sha256;
    jl_index_init(&shelf->index, store);
    for (unsigned i = 0; i < JL_SHELF_PROOFS; i++)
        shelf->proofs[i].tree = jl_tree_new();
}

void jl_shelf_fini(struct jl_shelf *shelf)
{
    for (unsigned i = 0; i < JL_SHELF_BATCHES; i++)
        jl_loaded_fini(&shelf->batches[i]);
    for (unsigned i = 0; i < JL_SHELF_PROOFS; i++) {
        jl_tree_free(&shelf->proofs[i].tree);
        jl_buf_fini(&shelf->proofs[i].log_path);
    }
    jl_buf_fini(&shelf->leaves);
    jl_buf_fini(&shelf->path);
    jl_index_fini(&shelf->index);
}

enum jieli_status jl_position_unknown(uint64_t position, struct jieli_err *err)
{
    return jieli_err_set(err, JIELI_JRN_RANGE, "position", "the journal has no durable position %" PRIu64, position);
}

static const struct jl_loaded *on_shelf(struct jl_shelf *shelf, bool by_batch, uint64_t key)
{
    for (unsigned i = 0; i < JL_SHELF_BATCHES; i++) {
        const struct jl_loaded *loaded = &shelf->batches[i];
        bool holds = by_batch ? loaded->full && loaded->head.batch == key : jl_loaded_holds(loaded, key);
        if (!holds)
            continue;
        shelf->used[i] = ++shelf->tick;
        return loaded;
    }
    return NULL;
}

static unsigned least_used(const struct jl_shelf *shelf)
{
    unsigned least = 0;
    for (unsigned i = 1; i < JL_SHELF_BATCHES; i++)
        if (shelf->used[i] < shelf->used[least])
            least = i;
    return least;
}

enum jieli_status jl_shelf_load(struct jl_shelf *shelf, bool by_batch, uint64_t key, const struct jl_loaded **out,
                                struct jieli_err *err)
{
    struct jl_heads heads;
    const char *fault = NULL;
    *out = on_shelf(shelf, by_batch, key);
    if (*out)
        return JIELI_OK;
    if (!jl_index_find(&shelf->index, by_batch, key, &heads))
        return jl_position_unknown(key, err);
    unsigned slot = least_used(shelf);
    struct jl_loaded *loaded = &shelf->batches[slot];
    enum jieli_status status =
        jl_load_batch(shelf->store, heads.segment, heads.offset, heads.block_bytes, loaded, &fault, err);
    if (status != JIELI_OK)
        return status;
    if (fault)
        return jl_batch_damaged(shelf->store, heads.segment, heads.offset, &heads.head, fault, err);
    shelf->used[slot] = ++shelf->tick;
    *out = loaded;
    return JIELI_OK;
}

struct jl_proof *jl_shelf_new_proof(struct jl_shelf *shelf, uint64_t batch)
{
    struct jl_proof *least = &shelf->proofs[0];
    for (unsigned i = 1; i < JL_SHELF_PROOFS; i++)
        if (shelf->proofs[i].used < least->used)
            least = &shelf->proofs[i];
    least->batch = batch;
    least->full = false;
    least->log_path_known = false;
    least->used = ++shelf->tick;
    jl_buf_clear(&least->log_path);
    return least;
}

struct jl_proof *jl_shelf_proof(struct jl_shelf *shelf, const struct jl_loaded *loaded)
{
    for (unsigned i = 0; i < JL_SHELF_PROOFS; i++) {
        struct jl_proof *proof = &shelf->proofs[i];
        if (proof->full && proof->batch == loaded->head.batch) {
            proof->used = ++shelf->tick;
            return proof;
        }
    }
    struct jl_proof *proof = jl_shelf_new_proof(shelf, loaded->head.batch);
    jl_loaded_tree(loaded, shelf->sha256, &shelf->leaves, proof->tree);
    proof->full = true;
    return proof;
}

bool jl_shelf_path_leads(struct jl_shelf *shelf, const struct jl_loaded *loaded, struct jl_view log_path)
{
    struct jl_checkpoint checkpoint;
    uint8_t leaf[32], root[32];
    jl_log_leaf(shelf->sha256, loaded->header, leaf);
    return jl_checkpoint_read(loaded->trailer, NULL, &checkpoint, NULL) == JIELI_OK &&
           checkpoint.size == loaded->head.batch + 1 &&
           jl_tree_climb(shelf->sha256, leaf, loaded->head.batch, loaded->head.batch + 1, log_path, root) &&
           memcmp(root, checkpoint.root, 32) == 0;
}

bool jl_shelf_grow_tree(struct jl_shelf *shelf, struct jl_logtree *tree, uint64_t from, uint64_t size)
{
    struct jl_heads heads;
    uint8_t leaf[32];
    bool loaded = jl_logtree_load(tree, from < size ? from : size);
    // The newest nodes may still be with the owner, or were lost with it.
    for (uint64_t back = 0; !loaded && back < 3; back++) {
        uint64_t aligned = from & ~(uint64_t)(JL_LOG_FLUSH - 1);
        loaded = aligned >= back * JL_LOG_FLUSH && jl_logtree_load(tree, aligned - back * JL_LOG_FLUSH);
    }
    if (!loaded)
        jl_logtree_load(tree, 0);
    bool more = tree->size < size && jl_index_find(&shelf->index, true, tree->size, &heads);
    while (more && tree->size < size && heads.head.batch == tree->size) {
        jl_log_leaf(shelf->sha256, heads.header, leaf);
        jl_logtree_append(tree, leaf);
        if (jl_logtree_heavy(tree))
            jl_logtree_flush(tree);
        more = jl_heads_next(&heads);
    }
    return tree->size == size;
}

void jl_shelf_parts(struct jl_shelf *shelf, const struct jl_loaded *loaded, const struct jl_proof *proof,
                    uint64_t position, struct jl_receipt_parts *out)
{
    uint32_t index = (uint32_t)(position - loaded->head.first_position);
    jl_buf_clear(&shelf->path);
    jl_tree_path_of(proof->tree, index, &shelf->path);
    *out = (struct jl_receipt_parts){.batch = loaded->head.batch,
                                     .record_public = jl_loaded_public(loaded, index),
                                     .path = jl_buf_view(&shelf->path),
                                     .batch_header = loaded->header,
                                     .log_path = jl_buf_view(&proof->log_path),
                                     .checkpoint = loaded->trailer,
                                     .index = index};
}

void jl_shelf_record(struct jl_shelf *shelf, const struct jl_loaded *loaded, uint64_t position, struct jl_record *out,
                     jl_time_ms *time_ms)
{
    jl_loaded_record(loaded, (uint32_t)(position - loaded->head.first_position), shelf->sealed, out);
    if (time_ms)
        *time_ms = loaded->head.time_ms;
}

void jl_receipt_pack(const struct jl_receipt_parts *parts, struct jl_buf *out)
{
    Jieli__V1__Receipt receipt = JIELI__V1__RECEIPT__INIT;
    receipt.record_public = jl_pb_view(parts->record_public);
    receipt.index = parts->index;
    receipt.path = jl_pb_view(parts->path);
    receipt.batch_header = jl_pb_view(parts->batch_header);
    receipt.log_path = jl_pb_view(parts->log_path);
    receipt.checkpoint = jl_pb_view(parts->checkpoint);
    jl_buf_add_packed(out, &receipt.base);
}
