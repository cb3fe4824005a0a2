// SPDX-License-Identifier: Apache-2.0
/// @file objects.h — inside core/state: one table of packed objects, and what hangs on it.
///
/// A normal run: state.c puts and takes objects here, and tells each index what came or went; an index is only ever asked through
/// state.h. All of them can be made anew from the objects.
#ifndef JL_STATE_OBJECTS_H
#define JL_STATE_OBJECTS_H
#include "core/state/state.h"
#include "lib/base/heap.h"

#define JL_OBJECT_KINDS 18u

/// One stored object, in one piece of memory: this header, the key, the value.
struct jl_object {
    uint64_t hash;
    uint32_t kind;
    uint32_t key_len;
    uint32_t value_len;
    uint32_t derived; ///< deadlines and deliveries: place in their heap + 1, agencies: among those unpacked; 0 = not in it
    uint8_t bytes[];  ///< key, then value
};

static inline struct jl_view jl_object_key(const struct jl_object *object)
{
    return (struct jl_view){object->bytes, object->key_len};
}
static inline struct jl_view jl_object_value(const struct jl_object *object)
{
    return (struct jl_view){object->bytes + object->key_len, object->value_len};
}

/// Open addressing, linear probing, load at most 0.7; deletion by backward shift.
struct jl_objects {
    struct jl_object **slots;
    size_t room; ///< power of two
    size_t count;
    uint64_t by_kind[JL_OBJECT_KINDS];
    struct jl_hash_seed seed;
};
void jl_objects_init(struct jl_objects *objects, struct jl_hash_seed seed);
void jl_objects_fini(struct jl_objects *objects);
struct jl_object *jl_objects_find(const struct jl_objects *objects, uint32_t kind, struct jl_view key);
/// *old receives the object replaced (freed by the caller after the derived indexes let go of it), or NULL.
struct jl_object *jl_objects_put(struct jl_objects *objects, uint32_t kind, struct jl_view key, struct jl_view value,
                                 struct jl_object **old);
/// Take out; the caller frees. NULL when there is none.
struct jl_object *jl_objects_take(struct jl_objects *objects, uint32_t kind, struct jl_view key);

/// Ids seen: 16 bytes a slot (formats F5).
struct jl_dedupe_index {
    struct jl_dedupe_slot {
        uint64_t hash, position;
    } *slots;
    size_t room, count;
    struct jl_hash_seed seed;
};
void jl_dedupe_init(struct jl_dedupe_index *index, struct jl_hash_seed seed);
void jl_dedupe_fini(struct jl_dedupe_index *index);
void jl_dedupe_add(struct jl_dedupe_index *index, struct jl_view key, uint64_t position);
/// One entry of this key, the oldest; false when there is none.
bool jl_dedupe_remove(struct jl_dedupe_index *index, struct jl_view key);
uint64_t jl_dedupe_next(const struct jl_dedupe_index *index, struct jl_view key, uint64_t *at);

/// The queues of live deliveries.
struct jl_mailboxes {
    struct jl_mailbox **all;
    size_t count, room;
    struct jl_mailbox **slots; ///< by hash of the agency
    size_t slot_room;
    struct jl_hash_seed seed;
};
void jl_mailboxes_init(struct jl_mailboxes *mailboxes, struct jl_hash_seed seed);
void jl_mailboxes_fini(struct jl_mailboxes *mailboxes);
struct jl_mailbox *jl_mailboxes_find(const struct jl_mailboxes *mailboxes, struct jl_view agency);
void jl_mailboxes_store(struct jl_mailboxes *mailboxes, struct jl_object *delivery); ///< new or replaced
void jl_mailboxes_drop(struct jl_mailboxes *mailboxes, struct jl_view delivery_key);

/// Who has which role where: rows found by role and prefix, and by agency.
struct jl_directory {
    struct jl_directory_row {
        char *role;     ///< NULL: the row is free
        char *division; ///< the digits of it that say something
        char *agency;
        unsigned levels; ///< bit per enum jieli_level
        uint32_t next_here, next_of_agency; ///< row + 1 in the same bucket
    } *rows;
    size_t count, room;
    uint32_t free_row; ///< + 1; 0 = none
    uint32_t *here, *of_agency; ///< buckets: row + 1
    size_t buckets;
};
void jl_directory_fini(struct jl_directory *directory);
void jl_directory_store(struct jl_directory *directory, const Jieli__V1__Agency *agency);
void jl_directory_drop(struct jl_directory *directory, struct jl_view code);
const char *jl_directory_find(const struct jl_directory *directory, const char *role, enum jieli_level level,
                              const char *division);
/// Every message reads its sender's and its recipients' agencies, and they seldom change: so they are kept unpacked.
struct jl_agencies {
    Jieli__V1__Agency **all; ///< NULL: the place is free
    uint32_t count, room, free_from; ///< no free place stands before that one
};
void jl_agencies_fini(struct jl_agencies *agencies);
/// Takes the agency over; returns its place.
uint32_t jl_agencies_add(struct jl_agencies *agencies, Jieli__V1__Agency *agency);
void jl_agencies_drop(struct jl_agencies *agencies, uint32_t place);

/// Signing keys by owner. A key's owner never changes, and no key is deleted.
struct jl_owners {
    struct jl_owner {
        char *owner;
        uint8_t (*keys)[8];
        uint32_t count, room;
    } *slots; ///< open addressing
    size_t room, count;
};
void jl_owners_fini(struct jl_owners *owners);
void jl_owners_add(struct jl_owners *owners, struct jl_hash_seed seed, const char *owner, struct jl_view key_id);
struct jl_view jl_owners_key(const struct jl_owners *owners, struct jl_hash_seed seed, const char *owner, uint32_t index);
#endif
