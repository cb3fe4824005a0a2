// SPDX-License-Identifier: Apache-2.0
/// @file batch.h — the inside of jl_batch: records already framed, and where each one starts.
#ifndef JL_JOURNAL_BATCH_H
#define JL_JOURNAL_BATCH_H
#include "core/journal/journal.h"
/// What of one record is still to be hashed.
struct jl_batch_blank {
    uint32_t record;         ///< index
    struct jl_blanks blanks; ///< without its views:
    size_t loose;            ///< where its sends begin in jl_batch.loose, each with its length (u32) before it
};
struct jl_batch {
    struct jl_buf records;
    uint32_t *starts;
    uint32_t count, room;
    struct jl_batch_blank *blanks;
    uint32_t blank_count, blank_room;
    struct jl_buf loose;
    size_t send_count; ///< in loose
    bool oversize; ///< more than a batch can ever hold; refused by submit
};
#endif
