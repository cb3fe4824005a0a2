// SPDX-License-Identifier: Apache-2.0
/// @file map.h — bytes → a record of fixed size, in the order in which keys came. For the checkers.
///
/// A normal run: jl_sim_map_init with the record's size; jl_sim_map_at for each key that is met, jl_sim_map_find for one that
/// should have been; `order` walks all of them, on every machine alike; jl_sim_map_fini. Nothing is taken out.
#ifndef JL_SIM_MAP_H
#define JL_SIM_MAP_H
#include "jieli/types.h"
struct jl_sim_map {
    size_t value_bytes;
    struct jl_sim_slot **slots, **order;
    size_t room, count;
};
struct jl_sim_slot {
    uint64_t hash;
    size_t key_len;
    void *value;
    uint8_t key[];
};
void jl_sim_map_init(struct jl_sim_map *map, size_t value_bytes);
void jl_sim_map_fini(struct jl_sim_map *map);
/// The value of a key, NULL when it is not there.
void *jl_sim_map_find(const struct jl_sim_map *map, struct jl_view key);
/// The value of a key, zeroed when it is new.
void *jl_sim_map_at(struct jl_sim_map *map, struct jl_view key);
#endif
