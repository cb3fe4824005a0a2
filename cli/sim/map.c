// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/map.h"
#include "lib/base/check.h"
#include "lib/base/hash.h"
#include <stdlib.h>
#include <string.h>

void jl_sim_map_init(struct jl_sim_map *map, size_t value_bytes)
{
    *map = (struct jl_sim_map){.value_bytes = value_bytes, .room = 256};
    map->slots = jl_alloc(map->room * sizeof(struct jl_sim_slot *));
    map->order = jl_alloc(map->room * sizeof(struct jl_sim_slot *));
}

void jl_sim_map_fini(struct jl_sim_map *map)
{
    for (size_t i = 0; i < map->count; i++) {
        free(map->order[i]->value);
        free(map->order[i]);
    }
    free(map->slots);
    free(map->order);
    *map = (struct jl_sim_map){0};
}

static size_t place_of(const struct jl_sim_map *map, uint64_t hash, struct jl_view key)
{
    size_t at = (size_t)hash & (map->room - 1);
    while (map->slots[at] && (map->slots[at]->hash != hash || map->slots[at]->key_len != key.len ||
                              memcmp(map->slots[at]->key, key.data, key.len) != 0))
        at = (at + 1) & (map->room - 1);
    return at;
}

static void grow(struct jl_sim_map *map)
{
    map->room *= 2;
    free(map->slots);
    map->slots = jl_alloc(map->room * sizeof(struct jl_sim_slot *));
    map->order = jl_realloc(map->order, map->room * sizeof(struct jl_sim_slot *));
    for (size_t i = 0; i < map->count; i++) {
        const struct jl_sim_slot *slot = map->order[i];
        map->slots[place_of(map, slot->hash, (struct jl_view){slot->key, slot->key_len})] = map->order[i];
    }
}

static uint64_t hash_of(struct jl_view key)
{
    return jl_hash64((struct jl_hash_seed){3, 4}, key.data, key.len);
}

void *jl_sim_map_find(const struct jl_sim_map *map, struct jl_view key)
{
    const struct jl_sim_slot *slot = map->slots[place_of(map, hash_of(key), key)];
    return slot ? slot->value : NULL;
}

void *jl_sim_map_at(struct jl_sim_map *map, struct jl_view key)
{
    uint64_t hash = hash_of(key);
    if ((map->count + 1) * 2 > map->room)
        grow(map);
    size_t at = place_of(map, hash, key);
    if (map->slots[at])
        return map->slots[at]->value;
    struct jl_sim_slot *slot = jl_alloc(sizeof *slot + key.len);
    slot->hash = hash;
    slot->key_len = key.len;
    slot->value = jl_alloc(map->value_bytes);
    memcpy(slot->key, key.data, key.len);
    map->slots[at] = slot;
    map->order[map->count++] = slot;
    return slot->value;
}
