// SPDX-License-Identifier: Apache-2.0
#include "core/journal/index.h"

#include "lib/base/check.h"

#include <stdlib.h>

bool jl_heads_start(struct jl_heads *heads, struct jl_store *store, size_t segment)
{
    uint8_t block[JL_BLOCK_BYTES_MAX];
    struct jl_segment_head head;
    if (segment >= store->count || store->ops->read(store, segment, 0, block, sizeof block, NULL) != JIELI_OK ||
        jl_segment_head_read(jl_view(block, sizeof block), &head))
        return false;
    heads->store = store;
    heads->segment = segment;
    heads->offset = head.block_bytes;
    heads->length = 0;
    heads->block_bytes = head.block_bytes;
    heads->segment_bytes = head.segment_bytes;
    return true;
}

/// A header at heads->offset?
static bool read_here(struct jl_heads *heads)
{
    struct jl_batch_peek peek;
    if (heads->offset + heads->block_bytes > heads->segment_bytes ||
        heads->store->ops->read(heads->store, heads->segment, heads->offset, heads->bytes, sizeof heads->bytes, NULL) !=
            JIELI_OK)
        return false;
    jl_batch_peek(jl_view(heads->bytes, sizeof heads->bytes), &peek);
    if (!peek.head_sound)
        return false;
    heads->head = peek.head;
    heads->length = jl_batch_padded(peek.length, heads->block_bytes);
    heads->header = jl_view(heads->bytes + JL_BATCH_PREFIX + 4, jl_get_u32(heads->bytes + JL_BATCH_PREFIX));
    return true;
}

bool jl_heads_next(struct jl_heads *heads)
{
    heads->offset += heads->length;
    heads->length = 0;
    return read_here(heads) || (jl_heads_start(heads, heads->store, heads->segment + 1) && read_here(heads));
}

void jl_index_init(struct jl_index *index, struct jl_store *store)
{
    *index = (struct jl_index){.store = store};
}

void jl_index_fini(struct jl_index *index)
{
    for (size_t i = 0; i < index->count; i++)
        free(index->segments[i].places);
    free(index->segments);
    *index = (struct jl_index){0};
}

static struct jl_index_segment *segment_at(struct jl_index *index, size_t segment)
{
    if (segment >= index->count) {
        index->segments = jl_realloc(index->segments, (segment + 1) * sizeof *index->segments);
        memset(index->segments + index->count, 0, (segment + 1 - index->count) * sizeof *index->segments);
        index->count = segment + 1;
    }
    return &index->segments[segment];
}

void jl_index_note(struct jl_index *index, size_t segment, struct jl_place place)
{
    struct jl_index_segment *at = segment_at(index, segment);
    if (at->count > 0 && place.offset < at->places[at->count - 1].offset + JL_INDEX_EVERY)
        return;
    if (at->count == at->room) {
        at->room = at->room ? 2 * at->room : 4;
        at->places = jl_realloc(at->places, at->room * sizeof *at->places);
    }
    at->places[at->count++] = place;
}

/// First batch and position of a segment; false when nothing is in it yet.
static bool first_place(struct jl_index *index, size_t segment, struct jl_place *out)
{
    struct jl_heads heads;
    struct jl_index_segment *at = segment_at(index, segment);
    if (at->count == 0) {
        if (!jl_heads_start(&heads, index->store, segment) || !read_here(&heads))
            return false;
        jl_index_note(index, segment, (struct jl_place){heads.head.batch, heads.head.first_position, heads.offset});
        at = segment_at(index, segment);
    }
    *out = at->places[0];
    return true;
}

static uint64_t key_of(const struct jl_place *place, bool by_batch)
{
    return by_batch ? place->batch : place->first_position;
}

/// The last segment whose first key is not above the key.
static bool find_segment(struct jl_index *index, bool by_batch, uint64_t key, size_t *out)
{
    struct jl_place first;
    size_t low = 0, high = index->store->count;
    if (high == 0 || !first_place(index, 0, &first) || key_of(&first, by_batch) > key)
        return false;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (first_place(index, middle, &first) && key_of(&first, by_batch) <= key)
            low = middle;
        else
            high = middle;
    }
    *out = low;
    return true;
}

static struct jl_place nearest_place(const struct jl_index_segment *segment, bool by_batch, uint64_t key)
{
    size_t low = 0, high = segment->count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (key_of(&segment->places[middle], by_batch) <= key)
            low = middle;
        else
            high = middle;
    }
    return segment->places[low];
}

bool jl_index_find(struct jl_index *index, bool by_batch, uint64_t key, struct jl_heads *heads)
{
    size_t segment;
    if (!find_segment(index, by_batch, key, &segment) || !jl_heads_start(heads, index->store, segment))
        return false;
    heads->offset = nearest_place(&index->segments[segment], by_batch, key).offset;
    while (jl_heads_next(heads) && heads->segment == segment) {
        uint64_t first = by_batch ? heads->head.batch : heads->head.first_position;
        uint64_t count = by_batch ? 1 : heads->head.count;
        jl_index_note(index, segment, (struct jl_place){heads->head.batch, heads->head.first_position, heads->offset});
        if (key >= first && key - first < count)
            return true;
        if (key < first)
            return false;
    }
    return false;
}
