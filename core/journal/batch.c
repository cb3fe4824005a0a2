// SPDX-License-Identifier: Apache-2.0
#include "core/journal/batch.h"

#include "core/journal/format.h"
#include "lib/base/check.h"

#include <stdlib.h>

struct jl_batch *jl_batch_new(void)
{
    return jl_alloc(sizeof(struct jl_batch));
}

void jl_batch_free(struct jl_batch **batch)
{
    if (!*batch)
        return;
    jl_buf_fini(&(*batch)->records);
    free((*batch)->starts);
    free(*batch);
    *batch = NULL;
}

void jl_batch_clear(struct jl_batch *batch)
{
    jl_buf_clear(&batch->records);
    batch->count = 0;
    batch->oversize = false;
}

uint64_t jl_record_bytes(const struct jl_record *record)
{
    uint64_t bytes = 16 + record->public_.len + record->plain.len + 4 * (uint64_t)record->sealed_count;
    for (uint32_t i = 0; i < record->sealed_count; i++)
        bytes += record->sealed[i].len;
    return bytes;
}

void jl_batch_add(struct jl_batch *batch, const struct jl_record *record)
{
    // Beyond what any segment holds nothing more is copied; submit refuses the batch as a whole.
    if (batch->oversize || batch->count == JL_BATCH_RECORDS_MAX || record->sealed_count > JL_SEALED_MAX ||
        batch->records.len + jl_record_bytes(record) > JL_SEGMENT_BYTES_MAX) {
        batch->oversize = true;
        return;
    }
    if (batch->count == batch->room) {
        batch->room = batch->room ? 2 * batch->room : 64;
        batch->starts = jl_realloc(batch->starts, batch->room * sizeof *batch->starts);
    }
    batch->starts[batch->count++] = (uint32_t)batch->records.len;
    jl_record_write(record, &batch->records);
}

uint32_t jl_batch_count(const struct jl_batch *batch)
{
    return batch->count;
}

uint64_t jl_batch_bytes(const struct jl_batch *batch)
{
    return batch->records.len;
}
