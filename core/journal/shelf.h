// SPDX-License-Identifier: Apache-2.0
/// @file shelf.h — reading back: batches by position from the store, and the proofs of their records. Owner and reader share it.
///
/// A normal run: jl_shelf_load brings the batch of a position, jl_shelf_record gives one record of it; for a receipt jl_shelf_proof
/// builds the tree over its records, the owner of the shelf adds the path to the log, jl_shelf_parts puts both together. A few
/// batches and proofs stay, the longest unused give way.
#ifndef JL_JOURNAL_SHELF_H
#define JL_JOURNAL_SHELF_H
#include "core/journal/index.h"
#include "core/journal/loaded.h"
#include "core/journal/logtree.h"

#define JL_SHELF_BATCHES 8u
#define JL_SHELF_PROOFS 8u

/// What proves the records of one batch.
struct jl_proof {
    bool full, log_path_known;
    uint64_t batch, used;
    struct jl_tree *tree;
    struct jl_buf log_path;
};
struct jl_shelf {
    struct jl_store *store;
    struct jl_digest *sha256;
    struct jl_index index;
    struct jl_loaded batches[JL_SHELF_BATCHES];
    uint64_t used[JL_SHELF_BATCHES], tick;
    struct jl_proof proofs[JL_SHELF_PROOFS];
    struct jl_buf leaves, path;
    struct jl_view sealed[JL_SEALED_MAX];
};
void jl_shelf_init(struct jl_shelf *shelf, struct jl_store *store, struct jl_digest *sha256);
void jl_shelf_fini(struct jl_shelf *shelf);
/// The batch that holds a position (or has a number). It stays until seven others have been loaded.
/// JIELI_JRN_RANGE when there is none, JIELI_JRN_DAMAGE when its bytes are not sound.
enum jieli_status jl_shelf_load(struct jl_shelf *shelf, bool by_batch, uint64_t key, const struct jl_loaded **out,
                                struct jieli_err *err);
/// A place for the proof of a batch: the tree over its records is built unless it stands already.
struct jl_proof *jl_shelf_proof(struct jl_shelf *shelf, const struct jl_loaded *loaded);
/// An empty proof for a batch being sealed, to be filled by the caller.
struct jl_proof *jl_shelf_new_proof(struct jl_shelf *shelf, uint64_t batch);
/// Does the audit path lead from the batch's header to the root in its checkpoint?
bool jl_shelf_path_leads(struct jl_shelf *shelf, const struct jl_loaded *loaded, struct jl_view log_path);
/// Bring a tree to `size` leaves: peaks from the tiles as far as they go back (`from` leaves at most; 0 = none of them), the
/// rest from batch headers. False when a header is missing. The result is to be checked against a signed root.
bool jl_shelf_grow_tree(struct jl_shelf *shelf, struct jl_logtree *tree, uint64_t from, uint64_t size);
/// Parts of the receipt of one record, when the proof's log path is known.
void jl_shelf_parts(struct jl_shelf *shelf, const struct jl_loaded *loaded, const struct jl_proof *proof, uint64_t position,
                    struct jl_receipt_parts *out);
/// The record at a position of a batch; views live until the next one is asked for. time_ms may be NULL.
void jl_shelf_record(struct jl_shelf *shelf, const struct jl_loaded *loaded, uint64_t position, struct jl_record *out,
                     jl_time_ms *time_ms);
void jl_receipt_pack(const struct jl_receipt_parts *parts, struct jl_buf *out);
enum jieli_status jl_position_unknown(uint64_t position, struct jieli_err *err);
#endif
