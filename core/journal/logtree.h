// SPDX-License-Identifier: Apache-2.0
/// @file logtree.h — the log: an RFC 6962 tree over all batches, grown leaf by leaf (formats F8).
///
/// Memory holds the peaks only (the perfect subtrees left of the newest leaf, at most 64). Every perfect subtree's node
/// is also written to the store's tiles: level L, node i covers leaves i·2^L up to (i+1)·2^L. They are written
/// JL_LOG_FLUSH leaves at a time, since a file that grows takes part in the file system's own commits, and batches would wait
/// for those. Nodes that the store would not take (disk full) stay in memory and are offered again. Tiles are derived: who
/// reads a proof from them checks it against a signed root, and rebuilds them from the batch headers when it does not fit.
#ifndef JL_JOURNAL_LOGTREE_H
#define JL_JOURNAL_LOGTREE_H
#include "core/journal/store.h"

#define JL_LOG_LEVELS 64u
#define JL_LOG_FLUSH 4096u
struct jl_logtree {
    struct jl_store *store; ///< NULL: no tiles, peaks only
    struct jl_digest *sha256;
    bool read_only;          ///< tiles are read, never written
    uint64_t size;
    uint8_t peaks[JL_LOG_LEVELS][32]; ///< valid where size has the bit
    struct jl_buf waiting[JL_LOG_LEVELS]; ///< nodes not yet in the store; the last of them is the newest of the level
};
void jl_logtree_init(struct jl_logtree *tree, struct jl_store *store, struct jl_digest *sha256);
void jl_logtree_fini(struct jl_logtree *tree);
/// Take the peaks of `size` leaves from the tiles; false when some are missing (the tree is then empty).
bool jl_logtree_load(struct jl_logtree *tree, uint64_t size);
void jl_logtree_append(struct jl_logtree *tree, const uint8_t leaf[32]);
/// Root over all `size` ≥ 1 leaves.
void jl_logtree_root(struct jl_logtree *tree, uint8_t root[32]);
/// The root that adding `leaf` would give, and its audit path (appended), without adding it.
void jl_logtree_preview(struct jl_logtree *tree, const uint8_t leaf[32], uint8_t root[32], struct jl_buf *path);
/// Enough leaves wait to be worth a jl_logtree_flush.
bool jl_logtree_heavy(const struct jl_logtree *tree);
/// Offer waiting nodes to the store.
void jl_logtree_flush(struct jl_logtree *tree);
/// Audit path of leaf `size`−1 in the tree of `size` leaves; false when a node is missing.
bool jl_logtree_path(struct jl_logtree *tree, uint64_t size, struct jl_buf *out);
/// RFC 6962 consistency proof, 0 < old_size ≤ new_size ≤ size; false when a node is missing.
bool jl_logtree_consistency(struct jl_logtree *tree, uint64_t old_size, uint64_t new_size, struct jl_buf *out);
#endif
