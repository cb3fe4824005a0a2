// SPDX-License-Identifier: Apache-2.0
#include "core/journal/walk.h"

#include "lib/base/check.h"

#include <stdlib.h>

#define CHUNK_BYTES ((size_t)64 << 10)

void jl_walk_init(struct jl_walk *walk, struct jl_store *store, struct jl_digest *sha256, bool zeros_checked)
{
    memset(walk, 0, sizeof *walk);
    walk->store = store;
    walk->sha256 = sha256;
    walk->zeros_checked = zeros_checked;
}

void jl_walk_fini(struct jl_walk *walk)
{
    jl_loaded_fini(&walk->loaded);
}

void jl_walk_start(struct jl_walk *walk, size_t segment)
{
    walk->segment = segment;
    walk->offset = 0;
    walk->batch = segment < walk->store->count ? walk->store->segments[segment].first_batch : 0;
    walk->position = walk->batch == 0 ? 1 : 0;
    memset(walk->prev, 0, sizeof walk->prev);
    walk->prev_known = walk->batch == 0;
    walk->fault = NULL;
}

static enum jl_walk_result bad(struct jl_walk *walk, const char *fault)
{
    walk->fault = fault;
    return JL_WALK_BAD;
}

static enum jl_walk_result enter_segment(struct jl_walk *walk, struct jieli_err *err)
{
    uint8_t block[JL_BLOCK_BYTES_MAX];
    const struct jl_segment *segment = &walk->store->segments[walk->segment];
    if (walk->store->ops->read(walk->store, walk->segment, 0, block, sizeof block, err) != JIELI_OK)
        return JL_WALK_IO;
    const char *fault = jl_segment_head_read(jl_view(block, sizeof block), &walk->head);
    if (fault)
        return bad(walk, fault);
    if (segment->first_batch != walk->batch || walk->head.first_batch != walk->batch)
        return bad(walk, "the segment does not begin with the batch that is due");
    if (segment->bytes > walk->head.segment_bytes)
        return bad(walk, "the segment is longer than its header says");
    if (walk->prev_known && memcmp(walk->prev, walk->head.prev, 32) != 0)
        return bad(walk, "the segment does not follow the one before (previous header hash)");
    memcpy(walk->prev, walk->head.prev, 32);
    walk->prev_known = true;
    walk->offset = walk->head.block_bytes;
    return JL_WALK_BATCH;
}

enum jieli_status jl_load_batch(struct jl_store *store, size_t segment, uint64_t offset, uint32_t block_bytes,
                                struct jl_loaded *loaded, const char **fault, struct jieli_err *err)
{
    uint8_t first[JL_PEEK_BYTES];
    struct jl_batch_peek peek;
    loaded->full = false;
    enum jieli_status status = store->ops->read(store, segment, offset, first, sizeof first, err);
    if (status != JIELI_OK)
        return status;
    jl_batch_peek(jl_view(first, sizeof first), &peek);
    uint64_t padded = jl_batch_padded(peek.length, block_bytes);
    if (!peek.magic)
        *fault = "no batch starts here";
    else if (!peek.length_sound || offset + padded > JL_SEGMENT_BYTES_MAX)
        *fault = "the batch's length is wrong";
    else {
        jl_buf_clear(&loaded->bytes);
        uint8_t *into = jl_buf_extend(&loaded->bytes, (size_t)padded);
        status = store->ops->read(store, segment, offset, into, (size_t)padded, err);
        if (status == JIELI_OK)
            *fault = jl_loaded_parse(loaded);
    }
    return status;
}

enum jieli_status jl_walk_content_end(struct jl_store *store, size_t segment, uint64_t offset, uint64_t *end,
                                      struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    uint8_t *chunk = jl_alloc(CHUNK_BYTES);
    *end = offset;
    for (uint64_t at = offset; status == JIELI_OK && at < store->segments[segment].bytes; at += CHUNK_BYTES) {
        uint64_t left = store->segments[segment].bytes - at;
        size_t len = left < CHUNK_BYTES ? (size_t)left : CHUNK_BYTES;
        status = store->ops->read(store, segment, at, chunk, len, err);
        if (status != JIELI_OK || jl_all_zero(chunk, len))
            continue;
        while (chunk[len - 1] == 0)
            len--;
        *end = at + len;
    }
    free(chunk);
    return status;
}

/// No batch at the walk's place: the end of the segment, of the journal, or of what can be read.
static enum jl_walk_result past_last(struct jl_walk *walk, bool *next_segment, struct jieli_err *err)
{
    uint64_t end;
    bool more = walk->segment + 1 < walk->store->count;
    *next_segment = false;
    if (walk->zeros_checked) {
        if (jl_walk_content_end(walk->store, walk->segment, walk->offset, &end, err) != JIELI_OK)
            return JL_WALK_IO;
        if (end > walk->offset)
            return bad(walk, "bytes that are not zero lie behind the last batch");
        if (more && walk->store->segments[walk->segment].bytes < walk->head.segment_bytes)
            return bad(walk, "the segment is cut short");
    }
    if (!more)
        return JL_WALK_END;
    walk->segment++;
    walk->offset = 0;
    *next_segment = true;
    return JL_WALK_BATCH;
}

static const char *fits_walk(const struct jl_walk *walk)
{
    const struct jl_batch_head *head = &walk->loaded.head;
    if (head->batch != walk->batch)
        return "the batch's number is not the one that is due";
    if (walk->position != 0 && head->first_position != walk->position)
        return "the batch's first position is not the one that is due";
    if (walk->prev_known && memcmp(head->prev, walk->prev, 32) != 0)
        return "the batch does not follow the one before (previous header hash)";
    return NULL;
}

/// Is the block at the walk's place unwritten?
static enum jieli_status blank(struct jl_walk *walk, bool *out, struct jieli_err *err)
{
    uint8_t block[JL_BLOCK_BYTES_MAX];
    enum jieli_status status = JIELI_OK;
    *out = walk->offset + walk->head.block_bytes > walk->head.segment_bytes;
    if (!*out) {
        status = walk->store->ops->read(walk->store, walk->segment, walk->offset, block, walk->head.block_bytes, err);
        *out = status == JIELI_OK && jl_all_zero(block, walk->head.block_bytes);
    }
    return status;
}

static enum jl_walk_result take_batch(struct jl_walk *walk, struct jieli_err *err)
{
    const char *fault = NULL;
    if (jl_load_batch(walk->store, walk->segment, walk->offset, walk->head.block_bytes, &walk->loaded, &fault, err) !=
        JIELI_OK)
        return JL_WALK_IO;
    if (!fault)
        fault = fits_walk(walk);
    if (!fault && walk->offset + walk->loaded.bytes.len > walk->head.segment_bytes)
        fault = "the batch is longer than its segment";
    if (fault) {
        return bad(walk, fault);
    }
    walk->batch_segment = walk->segment;
    walk->batch_offset = walk->offset;
    walk->offset += walk->loaded.bytes.len;
    walk->batch++;
    walk->position = walk->loaded.head.first_position + walk->loaded.head.count;
    jl_batch_head_hash(walk->sha256, walk->loaded.header, walk->prev);
    walk->prev_known = true;
    return JL_WALK_BATCH;
}

enum jl_walk_result jl_walk_next(struct jl_walk *walk, struct jieli_err *err)
{
    if (walk->segment >= walk->store->count)
        return JL_WALK_END;
    for (;;) {
        bool unwritten, next_segment;
        if (walk->offset == 0) {
            enum jl_walk_result result = enter_segment(walk, err);
            if (result != JL_WALK_BATCH)
                return result;
        }
        if (blank(walk, &unwritten, err) != JIELI_OK)
            return JL_WALK_IO;
        if (!unwritten)
            return take_batch(walk, err);
        enum jl_walk_result result = past_last(walk, &next_segment, err);
        if (!next_segment)
            return result;
    }
}

size_t jl_store_segment_of(const struct jl_store *store, uint64_t batch)
{
    size_t low = 0, high = store->count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (store->segments[middle].first_batch <= batch)
            low = middle;
        else
            high = middle;
    }
    return low;
}
