// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"
#include "lib/base/check.h"
#include <stdlib.h>

#define ROOM_FIRST 1024u

void jl_dedupe_init(struct jl_dedupe_index *index, struct jl_hash_seed seed)
{
    *index = (struct jl_dedupe_index){.room = ROOM_FIRST, .seed = seed};
    index->slots = jl_alloc(ROOM_FIRST * sizeof *index->slots);
}

void jl_dedupe_fini(struct jl_dedupe_index *index)
{
    free(index->slots);
    *index = (struct jl_dedupe_index){0};
}

static void dedupe_place(struct jl_dedupe_index *index, struct jl_dedupe_slot slot)
{
    size_t mask = index->room - 1;
    size_t at = (size_t)slot.hash & mask;
    while (index->slots[at].position)
        at = (at + 1) & mask;
    index->slots[at] = slot;
}

static void dedupe_grow(struct jl_dedupe_index *index)
{
    struct jl_dedupe_slot *old = index->slots;
    size_t old_room = index->room;
    index->room *= 2;
    index->slots = jl_alloc(index->room * sizeof *index->slots);
    for (size_t i = 0; i < old_room; i++)
        if (old[i].position)
            dedupe_place(index, old[i]);
    free(old);
}

void jl_dedupe_add(struct jl_dedupe_index *index, struct jl_view key, uint64_t position)
{
    JL_CHECK(position);
    if ((index->count + 1) * 10 > index->room * 7)
        dedupe_grow(index);
    dedupe_place(index, (struct jl_dedupe_slot){jl_hash64(index->seed, key.data, key.len), position});
    index->count++;
}

static size_t dedupe_oldest(const struct jl_dedupe_index *index, uint64_t hash)
{
    size_t mask = index->room - 1, oldest = SIZE_MAX;
    for (size_t at = (size_t)hash & mask; index->slots[at].position; at = (at + 1) & mask)
        if (index->slots[at].hash == hash &&
            (oldest == SIZE_MAX || index->slots[at].position < index->slots[oldest].position))
            oldest = at;
    return oldest;
}

/// Those behind the hole that may not stand behind a hole move up.
static void dedupe_close(struct jl_dedupe_index *index, size_t hole)
{
    size_t mask = index->room - 1;
    for (size_t at = (hole + 1) & mask; index->slots[at].position; at = (at + 1) & mask) {
        size_t home = (size_t)index->slots[at].hash & mask;
        if (((at - home) & mask) < ((at - hole) & mask))
            continue;
        index->slots[hole] = index->slots[at];
        hole = at;
    }
    index->slots[hole] = (struct jl_dedupe_slot){0};
}

bool jl_dedupe_remove(struct jl_dedupe_index *index, struct jl_view key)
{
    size_t at = dedupe_oldest(index, jl_hash64(index->seed, key.data, key.len));
    if (at == SIZE_MAX)
        return false;
    dedupe_close(index, at);
    index->count--;
    return true;
}

/// *at counts the slots already looked at.
uint64_t jl_dedupe_next(const struct jl_dedupe_index *index, struct jl_view key, uint64_t *at)
{
    uint64_t hash = jl_hash64(index->seed, key.data, key.len);
    size_t mask = index->room - 1;
    for (;;) {
        const struct jl_dedupe_slot *slot = &index->slots[((size_t)hash + (size_t)*at) & mask];
        if (!slot->position)
            return 0;
        ++*at;
        if (slot->hash == hash)
            return slot->position;
    }
}
