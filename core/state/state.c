// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>

struct jl_state {
    struct jl_objects objects;
    struct jl_heap due;
    struct jl_heap held; ///< deadlines that are due and wait
    struct jl_heap ending;
    struct jl_mailboxes mailboxes;
    struct jl_directory directory;
    struct jl_agencies agencies;
    struct jl_dedupe_index dedupe;
    struct jl_owners owners;
    uint64_t registry_version, configuration_version;
};

static void due_moved(void *item, size_t place)
{
    ((struct jl_object *)item)->derived = place == SIZE_MAX ? 0 : (uint32_t)place + 1;
}

#define HELD 0x80000000u ///< in `derived`: the place is one of the heap of held ones

static void held_moved(void *item, size_t place)
{
    ((struct jl_object *)item)->derived = place == SIZE_MAX ? 0 : ((uint32_t)place + 1) | HELD;
}

static int due_order(const void *a, const void *b)
{
    return jl_view_compare(jl_object_key(a), jl_object_key(b));
}

struct jl_state *jl_state_new(struct jl_hash_seed seed)
{
    struct jl_state *state = jl_alloc(sizeof *state);
    jl_objects_init(&state->objects, seed);
    jl_heap_init(&state->due, due_moved, due_order);
    jl_heap_init(&state->held, held_moved, due_order);
    jl_heap_init(&state->ending, due_moved, due_order);
    jl_mailboxes_init(&state->mailboxes, seed);
    jl_dedupe_init(&state->dedupe, seed);
    return state;
}

void jl_state_free(struct jl_state **state)
{
    if (!*state)
        return;
    jl_heap_fini(&(*state)->due);
    jl_heap_fini(&(*state)->held);
    jl_heap_fini(&(*state)->ending);
    jl_mailboxes_fini(&(*state)->mailboxes);
    jl_directory_fini(&(*state)->directory);
    jl_agencies_fini(&(*state)->agencies);
    jl_owners_fini(&(*state)->owners);
    jl_dedupe_fini(&(*state)->dedupe);
    jl_objects_fini(&(*state)->objects);
    free(*state);
    *state = NULL;
}

struct jl_view jl_state_get(const struct jl_state *state, uint32_t kind, struct jl_view key)
{
    const struct jl_object *object = jl_objects_find(&state->objects, kind, key);
    return object ? jl_object_value(object) : jl_view(NULL, 0);
}

const Jieli__V1__Agency *jl_state_agency(const struct jl_state *state, const char *code)
{
    const struct jl_object *object = jl_objects_find(&state->objects, JL_KIND_AGENCY, jl_view_text(code));
    return object && object->derived ? state->agencies.all[object->derived - 1] : NULL;
}

/// When a running deadline next wants attention: its reminder or its end; INT64_MAX when it does not run.
static jl_time_ms deadline_at(struct jl_view value)
{
    if (jl_object_number(value, JL_FIELD_DEADLINE_STATE) != JL_DEADLINE_RUNNING)
        return INT64_MAX;
    jl_time_ms soon = (jl_time_ms)jl_object_number(value, JL_FIELD_DEADLINE_SOON_AT_MS);
    return soon ? soon : (jl_time_ms)jl_object_number(value, JL_FIELD_DEADLINE_DUE_AT_MS);
}

static void deadline_store(struct jl_state *state, struct jl_object *object)
{
    jl_time_ms at = deadline_at(jl_object_value(object));
    if (at != INT64_MAX)
        jl_heap_add(&state->due, at, object);
}

/// When a delivery ends by itself.
static jl_time_ms delivery_at(struct jl_view value)
{
    uint64_t delivery_state = jl_object_number(value, JL_FIELD_DELIVERY_STATE);
    jl_time_ms expiry = (jl_time_ms)jl_object_number(value, JL_FIELD_DELIVERY_EXPIRY_MS);
    if (delivery_state == JL_DELIVERY_CLOSED)
        return 0;
    return delivery_state == JL_DELIVERY_QUEUED && expiry ? expiry : INT64_MAX;
}

static void delivery_store(struct jl_state *state, struct jl_object *object)
{
    jl_time_ms at = delivery_at(jl_object_value(object));
    jl_mailboxes_store(&state->mailboxes, object);
    if (at != INT64_MAX)
        jl_heap_add(&state->ending, at, object);
}

static void agency_store(struct jl_state *state, struct jl_object *object)
{
    struct jl_view value = jl_object_value(object);
    Jieli__V1__Agency *agency = jieli__v1__agency__unpack(NULL, value.len, value.data);
    if (!agency)
        return;
    jl_directory_store(&state->directory, agency);
    object->derived = jl_agencies_add(&state->agencies, agency) + 1;
}

/// An object that is replaced or goes leaves its heap, or its unpacked twin goes.
static void derived_drop(struct jl_state *state, struct jl_object *object)
{
    if (object->derived && object->kind == JL_KIND_AGENCY) {
        jl_agencies_drop(&state->agencies, object->derived - 1);
        return;
    }
    struct jl_heap *heap = object->kind == JL_KIND_DELIVERY ? &state->ending
                           : object->derived & HELD         ? &state->held
                                                            : &state->due;
    if (object->derived)
        jl_heap_remove(heap, (object->derived & ~HELD) - 1);
}

static bool is_registry(uint32_t kind)
{
    return kind == JL_KIND_AGENCY || kind == JL_KIND_AGENT || kind == JL_KIND_KEY || kind == JL_KIND_OPERATOR ||
           kind == JL_KIND_ENROLMENT;
}

static void versions_raise(struct jl_state *state, uint32_t kind)
{
    state->registry_version += is_registry(kind);
    state->configuration_version += kind == JL_KIND_CONFIGURATION;
}

static void key_store(struct jl_state *state, struct jl_object *object)
{
    struct jl_view value = jl_object_value(object);
    Jieli__V1__Key *key = jieli__v1__key__unpack(NULL, value.len, value.data);
    if (key)
        jl_owners_add(&state->owners, state->objects.seed, key->owner, jl_object_key(object));
    jieli__v1__key__free_unpacked(key, NULL);
}

static void derived_store(struct jl_state *state, struct jl_object *object)
{
    if (object->kind == JL_KIND_DEADLINE)
        deadline_store(state, object);
    else if (object->kind == JL_KIND_DELIVERY)
        delivery_store(state, object);
    else if (object->kind == JL_KIND_AGENCY)
        agency_store(state, object);
    else if (object->kind == JL_KIND_KEY)
        key_store(state, object);
    versions_raise(state, object->kind);
}

void jl_state_put(struct jl_state *state, uint32_t kind, struct jl_view key, struct jl_view value)
{
    if (kind == 0 || kind >= JL_OBJECT_KINDS)
        return;
    if (kind == JL_KIND_DEDUPE) {
        uint64_t position = jl_object_number(value, JL_FIELD_DEDUPE_POSITION);
        if (position)
            jl_dedupe_add(&state->dedupe, key, position);
        return;
    }
    struct jl_object *old;
    struct jl_object *object = jl_objects_put(&state->objects, kind, key, value, &old);
    if (old)
        derived_drop(state, old);
    derived_store(state, object);
    free(old);
}

void jl_state_delete(struct jl_state *state, uint32_t kind, struct jl_view key)
{
    if (kind == 0 || kind >= JL_OBJECT_KINDS)
        return;
    if (kind == JL_KIND_DEDUPE) {
        jl_dedupe_remove(&state->dedupe, key);
        return;
    }
    struct jl_object *object = jl_objects_take(&state->objects, kind, key);
    if (!object)
        return;
    derived_drop(state, object);
    if (kind == JL_KIND_DELIVERY)
        jl_mailboxes_drop(&state->mailboxes, jl_object_key(object));
    else if (kind == JL_KIND_AGENCY)
        jl_directory_drop(&state->directory, jl_object_key(object));
    versions_raise(state, kind);
    free(object);
}

void jl_apply(struct jl_state *state, const Jieli__V1__Decision *decision)
{
    for (size_t i = 0; i < decision->n_puts; i++)
        jl_state_put(state, decision->puts[i]->kind, jl_view_pb(decision->puts[i]->key),
                     jl_view_pb(decision->puts[i]->value));
    for (size_t i = 0; i < decision->n_deletes; i++)
        jl_state_delete(state, decision->deletes[i]->kind, jl_view_pb(decision->deletes[i]->key));
}

static int object_order(const void *a, const void *b)
{
    const struct jl_object *x = *(struct jl_object *const *)a, *y = *(struct jl_object *const *)b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return jl_view_compare(jl_object_key(x), jl_object_key(y));
}

void jl_state_each(const struct jl_state *state, uint32_t kind, jl_state_each_fn *fn, void *user)
{
    struct jl_object **sorted = jl_alloc((state->objects.count + 1) * sizeof(struct jl_object *));
    size_t count = 0;
    for (size_t i = 0; i < state->objects.room; i++)
        if (state->objects.slots[i] && (kind == 0 || state->objects.slots[i]->kind == kind))
            sorted[count++] = state->objects.slots[i];
    qsort(sorted, count, sizeof *sorted, object_order);
    for (size_t i = 0; i < count; i++)
        if (!fn(user, sorted[i]->kind, jl_object_key(sorted[i]), jl_object_value(sorted[i])))
            break;
    free(sorted);
}

bool jl_state_walk(const struct jl_state *state, uint32_t kind, size_t *cursor, size_t slots, jl_state_each_fn *fn,
                   void *user)
{
    size_t end = state->objects.room - *cursor > slots ? *cursor + slots : state->objects.room;
    for (; *cursor < end; ++*cursor) {
        const struct jl_object *object = state->objects.slots[*cursor];
        if (object && object->kind == kind && !fn(user, kind, jl_object_key(object), jl_object_value(object)))
            break;
    }
    return *cursor < state->objects.room;
}

uint64_t jl_state_count(const struct jl_state *state, uint32_t kind)
{
    return kind < JL_OBJECT_KINDS ? state->objects.by_kind[kind] : 0;
}

jl_time_ms jl_state_next_due(const struct jl_state *state)
{
    const struct jl_heap_entry *first = jl_heap_first(&state->due);
    return first ? first->at : INT64_MAX;
}

struct jl_view jl_state_next_due_key(const struct jl_state *state)
{
    const struct jl_heap_entry *first = jl_heap_first(&state->due);
    return first ? jl_object_key(first->item) : jl_view(NULL, 0);
}

static void heap_pass(struct jl_heap *from, struct jl_heap *to)
{
    struct jl_heap_entry first = *jl_heap_first(from);
    jl_heap_remove(from, 0);
    jl_heap_add(to, first.at, first.item);
}

void jl_state_due_hold(struct jl_state *state)
{
    if (jl_heap_first(&state->due))
        heap_pass(&state->due, &state->held);
}

void jl_state_due_release(struct jl_state *state)
{
    while (jl_heap_first(&state->held))
        heap_pass(&state->held, &state->due);
}

jl_time_ms jl_state_next_ending(const struct jl_state *state)
{
    const struct jl_heap_entry *first = jl_heap_first(&state->ending);
    return first ? first->at : INT64_MAX;
}

struct jl_view jl_state_next_ending_key(const struct jl_state *state)
{
    const struct jl_heap_entry *first = jl_heap_first(&state->ending);
    return first ? jl_object_key(first->item) : jl_view(NULL, 0);
}

struct jl_mailbox *jl_state_mailbox(const struct jl_state *state, const char *agency)
{
    return jl_mailboxes_find(&state->mailboxes, jl_view_text(agency));
}

struct jl_mailbox *jl_state_mailbox_at(const struct jl_state *state, uint32_t index)
{
    return index < state->mailboxes.count ? state->mailboxes.all[index] : NULL;
}

const char *jl_state_resolve(const struct jl_state *state, const char *role, enum jieli_level level,
                             const char *division)
{
    return jl_directory_find(&state->directory, role, level, division);
}

struct jl_view jl_state_key_of(const struct jl_state *state, const char *owner, uint32_t index)
{
    return jl_owners_key(&state->owners, state->objects.seed, owner, index);
}

uint64_t jl_state_registry_version(const struct jl_state *state)
{
    return state->registry_version;
}

uint64_t jl_state_configuration_version(const struct jl_state *state)
{
    return state->configuration_version;
}

uint64_t jl_state_dedupe_next(const struct jl_state *state, struct jl_view key, uint64_t *at)
{
    return jl_dedupe_next(&state->dedupe, key, at);
}

uint64_t jl_state_dedupe_count(const struct jl_state *state)
{
    return state->dedupe.count;
}
