// SPDX-License-Identifier: Apache-2.0
/// @file index.h — where a position or a batch lies: a place every JL_INDEX_EVERY bytes, and headers read from there on.
///
/// A normal run: whoever writes or walks a batch notes its place; a reader asks jl_index_find for a batch or a position, which goes
/// to the nearest place known and on from header to header.
///
/// 24 bytes for every 64 KiB of journal: ten million records of 1.5 KiB cost about 6 MB. Segments not yet walked are looked
/// into when somebody asks.
#ifndef JL_JOURNAL_INDEX_H
#define JL_JOURNAL_INDEX_H
#include "core/journal/store.h"

#define JL_INDEX_EVERY (UINT64_C(64) << 10)
/// Headers of batches one after the other, without their records.
struct jl_heads {
    struct jl_store *store;
    size_t segment;
    uint64_t offset; ///< of the batch read last; next when `length` is 0
    uint64_t length; ///< of the batch read last, padded
    uint32_t block_bytes;
    uint64_t segment_bytes;
    struct jl_batch_head head;
    uint8_t bytes[JL_PEEK_BYTES];
    struct jl_view header;
};
/// From the start of a segment; false when its header is not sound.
bool jl_heads_start(struct jl_heads *heads, struct jl_store *store, size_t segment);
/// The next batch's header, in this or the next segment; false at the end or where there is none.
bool jl_heads_next(struct jl_heads *heads);

struct jl_place {
    uint64_t batch, first_position, offset;
};
struct jl_index_segment {
    struct jl_place *places;
    size_t count, room;
};
struct jl_index {
    struct jl_store *store;
    struct jl_index_segment *segments;
    size_t count;
};
void jl_index_init(struct jl_index *index, struct jl_store *store);
void jl_index_fini(struct jl_index *index);
/// A batch has been seen or written here; remembered when far enough from the last.
void jl_index_note(struct jl_index *index, size_t segment, struct jl_place place);
/// The batch with this number (by_batch) or holding this position: `heads` then stands on it.
bool jl_index_find(struct jl_index *index, bool by_batch, uint64_t key, struct jl_heads *heads);
#endif
