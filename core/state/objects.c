// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>

#define ROOM_FIRST 1024u

void jl_objects_init(struct jl_objects *objects, struct jl_hash_seed seed)
{
    *objects = (struct jl_objects){.room = ROOM_FIRST, .seed = seed};
    objects->slots = jl_alloc(ROOM_FIRST * sizeof *objects->slots);
}

void jl_objects_fini(struct jl_objects *objects)
{
    for (size_t i = 0; i < objects->room; i++)
        free(objects->slots[i]);
    free(objects->slots);
    *objects = (struct jl_objects){0};
}

static uint64_t object_hash(const struct jl_objects *objects, uint32_t kind, struct jl_view key)
{
    struct jl_hash_seed seed = objects->seed;
    seed.k1 ^= kind;
    return jl_hash64(seed, key.data, key.len);
}

static bool object_is(const struct jl_object *object, uint64_t hash, uint32_t kind, struct jl_view key)
{
    return object->hash == hash && object->kind == kind && object->key_len == key.len &&
           memcmp(object->bytes, key.data, key.len) == 0;
}

/// The slot that holds the key, or the empty one where it would go.
static size_t slot_of(const struct jl_objects *objects, uint64_t hash, uint32_t kind, struct jl_view key)
{
    size_t mask = objects->room - 1;
    size_t at = (size_t)hash & mask;
    while (objects->slots[at] && !object_is(objects->slots[at], hash, kind, key))
        at = (at + 1) & mask;
    return at;
}

static void objects_grow(struct jl_objects *objects)
{
    struct jl_object **old = objects->slots;
    size_t old_room = objects->room;
    objects->room = old_room * 2;
    objects->slots = jl_alloc(objects->room * sizeof *objects->slots);
    size_t mask = objects->room - 1;
    for (size_t i = 0; i < old_room; i++) {
        if (!old[i])
            continue;
        size_t at = (size_t)old[i]->hash & mask;
        while (objects->slots[at])
            at = (at + 1) & mask;
        objects->slots[at] = old[i];
    }
    free(old);
}

struct jl_object *jl_objects_find(const struct jl_objects *objects, uint32_t kind, struct jl_view key)
{
    uint64_t hash = object_hash(objects, kind, key);
    return objects->slots[slot_of(objects, hash, kind, key)];
}

static struct jl_object *object_new(uint64_t hash, uint32_t kind, struct jl_view key, struct jl_view value)
{
    JL_CHECK(key.len <= UINT32_MAX && value.len <= UINT32_MAX);
    struct jl_object *object = malloc(sizeof *object + key.len + value.len);
    JL_CHECK(object);
    *object =
        (struct jl_object){.hash = hash, .kind = kind, .key_len = (uint32_t)key.len, .value_len = (uint32_t)value.len};
    if (key.len)
        memcpy(object->bytes, key.data, key.len);
    if (value.len)
        memcpy(object->bytes + key.len, value.data, value.len);
    return object;
}

struct jl_object *jl_objects_put(struct jl_objects *objects, uint32_t kind, struct jl_view key, struct jl_view value,
                                 struct jl_object **old)
{
    JL_CHECK(kind < JL_OBJECT_KINDS);
    if ((objects->count + 1) * 10 > objects->room * 7)
        objects_grow(objects);
    uint64_t hash = object_hash(objects, kind, key);
    size_t at = slot_of(objects, hash, kind, key);
    *old = objects->slots[at];
    if (!*old) {
        objects->count++;
        objects->by_kind[kind]++;
    }
    struct jl_object *object = object_new(hash, kind, key, value);
    objects->slots[at] = object;
    return object;
}

struct jl_object *jl_objects_take(struct jl_objects *objects, uint32_t kind, struct jl_view key)
{
    uint64_t hash = object_hash(objects, kind, key);
    size_t mask = objects->room - 1;
    size_t hole = slot_of(objects, hash, kind, key);
    struct jl_object *taken = objects->slots[hole];
    if (!taken)
        return NULL;
    objects->count--;
    objects->by_kind[kind]--;
    for (size_t at = (hole + 1) & mask; objects->slots[at]; at = (at + 1) & mask) {
        size_t home = (size_t)objects->slots[at]->hash & mask;
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            objects->slots[hole] = objects->slots[at];
            hole = at;
        }
    }
    objects->slots[hole] = NULL;
    return taken;
}
