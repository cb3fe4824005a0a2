// SPDX-License-Identifier: Apache-2.0
/// @file walk.h — batch after batch through the segments of a store, and what stands where it stops.
///
/// A normal run: jl_walk_start at a segment, jl_walk_next until it no longer says JL_WALK_BATCH. JL_WALK_END is the end as a
/// clean stop leaves it; JL_WALK_BAD carries `fault` and the place, for jl_walk_judge (owner), a retry (follower) or a finding
/// (verify).
#ifndef JL_JOURNAL_WALK_H
#define JL_JOURNAL_WALK_H
#include "core/journal/loaded.h"
#include "core/journal/store.h"

enum jl_walk_result { JL_WALK_BATCH, JL_WALK_END, JL_WALK_BAD, JL_WALK_IO };
struct jl_walk {
    struct jl_store *store;
    struct jl_digest *sha256;
    bool zeros_checked;  ///< owner, verify: what lies behind a segment's last batch must be zero
    size_t segment;
    uint64_t offset;     ///< of the next batch; 0 = at the segment's header
    uint64_t batch;      ///< expected next
    uint64_t position;   ///< expected next; 0 = not known yet (just started at a later segment)
    uint8_t prev[32];    ///< hash of the header before
    bool prev_known;
    struct jl_segment_head head; ///< of the segment
    const char *fault;           ///< JL_WALK_BAD
    uint64_t batch_segment, batch_offset; ///< of the loaded batch
    struct jl_loaded loaded;
};
void jl_walk_init(struct jl_walk *walk, struct jl_store *store, struct jl_digest *sha256, bool zeros_checked);
void jl_walk_fini(struct jl_walk *walk);
/// Begin at a segment; its own header tells what came before.
void jl_walk_start(struct jl_walk *walk, size_t segment);
enum jl_walk_result jl_walk_next(struct jl_walk *walk, struct jieli_err *err);

/// The next sound batch header at or behind a place, with a number ≥ batch, in this and later segments.
struct jl_found {
    bool found;
    size_t segment;
    uint64_t offset;
    struct jl_batch_head head;
};
enum jieli_status jl_walk_search(struct jl_walk *walk, struct jl_found *out, struct jieli_err *err);
/// Take up the walk again at what was found.
enum jieli_status jl_walk_resume(struct jl_walk *walk, const struct jl_found *found, struct jieli_err *err);

/// Formats F10 step 5 at a bad batch: a torn tail, or damage. For damage the error is filled with segment, offset and ranges.
enum jieli_status jl_walk_judge(struct jl_walk *walk, bool *torn, struct jieli_err *err);
/// JIELI_JRN_DAMAGE at the walk's place, in words: where, and how far; `next` (NULL: none is known) bounds the range.
enum jieli_status jl_walk_damaged(const struct jl_walk *walk, const struct jl_found *next, struct jieli_err *err);
/// The same of one batch whose header is known.
enum jieli_status jl_batch_damaged(const struct jl_store *store, size_t segment, uint64_t offset,
                                   const struct jl_batch_head *head, const char *what, struct jieli_err *err);
/// Offset behind the last byte that is not zero, from `offset` on (= offset when there is none).
enum jieli_status jl_walk_content_end(struct jl_store *store, size_t segment, uint64_t offset, uint64_t *end,
                                      struct jieli_err *err);
/// Index of the segment that holds a batch: the last one that begins at or before it.
size_t jl_store_segment_of(const struct jl_store *store, uint64_t batch);
/// One batch at a known place.
enum jieli_status jl_load_batch(struct jl_store *store, size_t segment, uint64_t offset, uint32_t block_bytes,
                                struct jl_loaded *loaded, const char **fault, struct jieli_err *err);
#endif
