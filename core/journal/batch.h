// SPDX-License-Identifier: Apache-2.0
/// @file batch.h — the inside of jl_batch: records already framed, and where each one starts.
#ifndef JL_JOURNAL_BATCH_H
#define JL_JOURNAL_BATCH_H
#include "core/journal/journal.h"
struct jl_batch {
    struct jl_buf records;
    uint32_t *starts;
    uint32_t count, room;
    bool oversize; ///< more than a batch can ever hold; refused by submit
};
#endif
