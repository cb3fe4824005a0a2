// SPDX-License-Identifier: Apache-2.0
// What a bad batch means (formats F10 step 5).
#include "core/journal/walk.h"
#include "lib/base/check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define CHUNK_BYTES ((size_t)64 << 10)

static uint32_t block_of(const struct jl_walk *walk)
{
    return walk->head.block_bytes ? walk->head.block_bytes : 512;
}

/// Sound headers in one chunk that was read at `at`, tail included so that a header may reach over its end.
static bool search_chunk(const uint8_t *chunk, size_t len, size_t step, uint64_t min_batch, size_t *where,
                         struct jl_batch_head *head)
{
    for (size_t i = 0; i < len; i += step) {
        struct jl_batch_peek peek;
        if (memcmp(chunk + i, "JLBT", 4) != 0)
            continue;
        jl_batch_peek(jl_view(chunk + i, JL_PEEK_BYTES), &peek);
        if (!peek.head_sound || peek.head.batch < min_batch)
            continue;
        *where = i;
        *head = peek.head;
        return true;
    }
    return false;
}

static enum jieli_status search_segment(struct jl_walk *walk, size_t segment, uint64_t offset, struct jl_found *out,
                                        struct jieli_err *err)
{
    uint64_t bytes = walk->store->segments[segment].bytes;
    uint8_t *chunk = jl_alloc(CHUNK_BYTES + JL_PEEK_BYTES);
    enum jieli_status status = JIELI_OK;
    // 512 divides both block sizes, and a damaged header does not tell which it was.
    for (uint64_t at = offset; status == JIELI_OK && !out->found && at < bytes; at += CHUNK_BYTES) {
        size_t len = bytes - at < CHUNK_BYTES ? (size_t)(bytes - at) : CHUNK_BYTES, where;
        status = walk->store->ops->read(walk->store, segment, at, chunk, CHUNK_BYTES + JL_PEEK_BYTES, err);
        if (status != JIELI_OK || !search_chunk(chunk, len, 512, walk->batch, &where, &out->head))
            continue;
        out->found = true;
        out->segment = segment;
        out->offset = at + where;
    }
    free(chunk);
    return status;
}

/// Behind the bad batch: its own bytes may hold anything, also what looks like a batch.
static enum jieli_status search_from(struct jl_walk *walk, uint64_t *from, struct jieli_err *err)
{
    uint8_t first[JL_PEEK_BYTES];
    struct jl_batch_peek peek;
    *from = walk->offset + block_of(walk);
    if (walk->offset == 0) {
        *from = 512;
        return JIELI_OK;
    }
    enum jieli_status status =
        walk->store->ops->read(walk->store, walk->segment, walk->offset, first, sizeof first, err);
    jl_batch_peek(jl_view(first, sizeof first), &peek);
    if (status == JIELI_OK && peek.length_sound)
        *from = walk->offset + jl_batch_padded(peek.length, block_of(walk));
    return status;
}

enum jieli_status jl_walk_search(struct jl_walk *walk, struct jl_found *out, struct jieli_err *err)
{
    uint64_t from;
    out->found = false;
    enum jieli_status status = search_from(walk, &from, err);
    for (size_t segment = walk->segment; status == JIELI_OK && !out->found && segment < walk->store->count; segment++) {
        status = search_segment(walk, segment, from, out, err);
        from = 512;
    }
    return status;
}

enum jieli_status jl_walk_resume(struct jl_walk *walk, const struct jl_found *found, struct jieli_err *err)
{
    uint8_t block[JL_BLOCK_BYTES_MAX];
    struct jl_segment_head head;
    if (found->segment != walk->segment || walk->offset == 0) {
        enum jieli_status status = walk->store->ops->read(walk->store, found->segment, 0, block, sizeof block, err);
        if (status != JIELI_OK)
            return status;
        if (!jl_segment_head_read(jl_view(block, sizeof block), &head))
            walk->head = head;
        else if (!walk->head.block_bytes) { // nothing sound was seen yet: what the place tells
            walk->head.block_bytes = found->offset % JL_BLOCK_BYTES_MAX ? 512 : JL_BLOCK_BYTES_MAX;
            walk->head.segment_bytes = walk->store->segments[found->segment].bytes;
        }
    }
    walk->segment = found->segment;
    walk->offset = found->offset;
    walk->batch = found->head.batch;
    walk->position = found->head.first_position;
    memcpy(walk->prev, found->head.prev, 32);
    walk->fault = NULL;
    return JIELI_OK;
}

enum jieli_status jl_batch_damaged(const struct jl_store *store, size_t segment, uint64_t offset,
                                   const struct jl_batch_head *head, const char *what, struct jieli_err *err)
{
    char name[JL_SEGMENT_NAME_BYTES];
    jl_segment_name(store->segments[segment].first_batch, name);
    return jieli_err_set(err, JIELI_JRN_DAMAGE, name,
                         "segment %s, offset %" PRIu64 ": %s; batch %" PRIu64 ", positions %" PRIu64 " to %" PRIu64,
                         name, offset, what, head->batch, head->first_position, head->first_position + head->count - 1);
}

enum jieli_status jl_walk_damaged(const struct jl_walk *walk, const struct jl_found *next, struct jieli_err *err)
{
    char name[JL_SEGMENT_NAME_BYTES], last[JL_SEGMENT_NAME_BYTES], range[160];
    jl_segment_name(walk->store->segments[walk->segment].first_batch, name);
    if (next && next->found && next->head.batch > walk->batch) {
        jl_segment_name(walk->store->segments[next->segment].first_batch, last);
        snprintf(range, sizeof range,
                 "batches %" PRIu64 " to %" PRIu64 ", positions %" PRIu64 " to %" PRIu64
                 "; sound again at %s offset %" PRIu64,
                 walk->batch, next->head.batch - 1, walk->position, next->head.first_position - 1, last, next->offset);
    } else {
        snprintf(range, sizeof range, "from batch %" PRIu64 ", position %" PRIu64 " on", walk->batch, walk->position);
    }
    return jieli_err_set(err, JIELI_JRN_DAMAGE, name, "segment %s, offset %" PRIu64 ": %s; %s", name, walk->offset,
                         walk->fault, range);
}

/// A torn write leaves a block unwritten: zero, or beyond the end of a file that was cut short.
static enum jieli_status has_unwritten(struct jl_walk *walk, uint64_t padded, bool *out, struct jieli_err *err)
{
    uint8_t block[JL_BLOCK_BYTES_MAX];
    uint32_t step = walk->head.block_bytes;
    *out = false;
    for (uint64_t at = walk->offset; !*out && at < walk->offset + padded; at += step) {
        if (at + step > walk->store->segments[walk->segment].bytes) {
            *out = true;
            break;
        }
        enum jieli_status status = walk->store->ops->read(walk->store, walk->segment, at, block, step, err);
        if (status != JIELI_OK)
            return status;
        *out = jl_all_zero(block, step);
    }
    return JIELI_OK;
}

/// The tests of step 5 when nothing sound follows.
static enum jieli_status looks_torn(struct jl_walk *walk, bool *torn, struct jieli_err *err)
{
    uint8_t block[JL_BLOCK_BYTES_MAX] = {0};
    struct jl_batch_peek peek;
    enum jieli_status status =
        walk->store->ops->read(walk->store, walk->segment, walk->offset, block, walk->head.block_bytes, err);
    if (status != JIELI_OK)
        return status;
    jl_batch_peek(jl_view(block, sizeof block), &peek);
    uint64_t padded = jl_batch_padded(peek.length, walk->head.block_bytes);
    if (walk->offset + walk->head.block_bytes > walk->store->segments[walk->segment].bytes ||
        jl_all_zero(block, walk->head.block_bytes)) {
        *torn = true;
    } else if (!peek.length_sound || walk->offset + padded > walk->head.segment_bytes) {
        *torn = false;
    } else {
        status = has_unwritten(walk, padded, torn, err);
    }
    return status;
}

enum jieli_status jl_walk_judge(struct jl_walk *walk, bool *torn, struct jieli_err *err)
{
    struct jl_found next;
    *torn = false;
    enum jieli_status status = jl_walk_search(walk, &next, err);
    // A later segment is made only when all before it is durable, so it shows a hole even without a sound batch in it.
    bool hole = next.found || walk->offset == 0 || walk->segment + 1 < walk->store->count;
    if (status == JIELI_OK && !hole)
        status = looks_torn(walk, torn, err);
    if (status != JIELI_OK || *torn)
        return status;
    return jl_walk_damaged(walk, &next, err);
}
