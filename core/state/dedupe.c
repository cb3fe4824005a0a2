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
