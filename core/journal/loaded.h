// SPDX-License-Identifier: Apache-2.0
/// @file loaded.h — one whole batch in memory, as it lies on disk, with the places of its parts.
///
/// A normal run: bytes come from the disk (jl_loaded_parse) or were made by submit (jl_loaded_describe); then records, leaves and
/// trailer are views into them, until the batch is given up.
#ifndef JL_JOURNAL_LOADED_H
#define JL_JOURNAL_LOADED_H
#include "core/journal/format.h"
#include "lib/seal/tree.h"

struct jl_loaded {
    struct jl_buf bytes; ///< padded batch
    struct jl_batch_head head;
    struct jl_view header, trailer; ///< inside bytes
    uint32_t *starts;               ///< of each record, inside bytes
    uint32_t starts_room;
    bool full;                            ///< holds a sound batch
};
void jl_loaded_fini(struct jl_loaded *loaded);
/// Look through `bytes` (already filled): what is wrong, or NULL. `full` says which.
const char *jl_loaded_parse(struct jl_loaded *loaded);
/// The same for a batch just made, whose parts are known: `starts` are offsets behind the header, `records_len` their bytes.
void jl_loaded_describe(struct jl_loaded *loaded, const struct jl_batch_head *head, size_t header_len, const uint32_t *starts,
                        size_t records_len);
/// Does this batch hold the position?
bool jl_loaded_holds(const struct jl_loaded *loaded, uint64_t position);
/// The record `index` (< head.count). Views live in the batch; `sealed` has room for JL_SEALED_MAX of them.
void jl_loaded_record(const struct jl_loaded *loaded, uint32_t index, struct jl_view *sealed, struct jl_record *out);
struct jl_view jl_loaded_public(const struct jl_loaded *loaded, uint32_t index);
/// Rebuild the tree over the batch's record leaves.
void jl_loaded_tree(const struct jl_loaded *loaded, struct jl_digest *sha256, struct jl_buf *leaves, struct jl_tree *tree);
#endif
