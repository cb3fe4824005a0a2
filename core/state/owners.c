// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>

#define ROOM_FIRST 64u

void jl_owners_fini(struct jl_owners *owners)
{
    for (size_t i = 0; i < owners->room; i++) {
        free(owners->slots[i].owner);
        free(owners->slots[i].keys);
    }
    free(owners->slots);
    *owners = (struct jl_owners){0};
}

static struct jl_owner *slot_of(const struct jl_owners *owners, struct jl_hash_seed seed, const char *owner)
{
    size_t at = (size_t)jl_hash64(seed, owner, strlen(owner)) & (owners->room - 1);
    while (owners->slots[at].owner && strcmp(owners->slots[at].owner, owner) != 0)
        at = (at + 1) & (owners->room - 1);
    return &owners->slots[at];
}

static void owners_grow(struct jl_owners *owners, struct jl_hash_seed seed)
{
    struct jl_owners larger = {.room = owners->room ? owners->room * 2 : ROOM_FIRST, .count = owners->count};
    larger.slots = jl_alloc(larger.room * sizeof *larger.slots);
    for (size_t i = 0; i < owners->room; i++)
        if (owners->slots[i].owner)
            *slot_of(&larger, seed, owners->slots[i].owner) = owners->slots[i];
    free(owners->slots);
    *owners = larger;
}

void jl_owners_add(struct jl_owners *owners, struct jl_hash_seed seed, const char *owner, struct jl_view key_id)
{
    if (key_id.len != 8)
        return;
    if ((owners->count + 1) * 2 > owners->room)
        owners_grow(owners, seed);
    struct jl_owner *slot = slot_of(owners, seed, owner);
    if (!slot->owner) {
        slot->owner = jl_strdup(owner);
        owners->count++;
    }
    for (uint32_t i = 0; i < slot->count; i++)
        if (memcmp(slot->keys[i], key_id.data, 8) == 0)
            return;
    if (slot->count == slot->room) {
        slot->room = slot->room ? slot->room * 2 : 2;
        slot->keys = jl_realloc(slot->keys, slot->room * sizeof *slot->keys);
    }
    memcpy(slot->keys[slot->count++], key_id.data, 8);
}

struct jl_view jl_owners_key(const struct jl_owners *owners, struct jl_hash_seed seed, const char *owner,
                             uint32_t index)
{
    const struct jl_owner *slot = owners->room ? slot_of(owners, seed, owner) : NULL;
    return slot && index < slot->count ? jl_view(slot->keys[index], 8) : jl_view(NULL, 0);
}
