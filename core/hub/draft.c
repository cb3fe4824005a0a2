// SPDX-License-Identifier: Apache-2.0
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdarg.h>
#include <stdio.h>

void jl_draft_start(struct jl_draft *draft, const struct jl_active *active, const struct jl_state *state,
                    const struct jl_input *input, struct jl_digest *digest, struct jl_arena *arena)
{
    *draft = (struct jl_draft){.active = active, .state = state, .input = input, .digest = digest, .arena = arena};
    draft->decided = jl_arena_take_or_die(arena, sizeof *draft->decided);
}

void jl_draft_random(struct jl_draft *draft, uint8_t out[32])
{
    uint8_t number[4];
    jl_put_u32(number, draft->randoms++);
    struct jl_view parts[] = {jl_view("jieli/rand/1", 12), jl_view(draft->input->random, 32), jl_view(number, 4)};
    jl_digest_parts(draft->digest, parts, 3, out);
}

const char *jl_draft_id(struct jl_draft *draft, const char *prefix)
{
    uint8_t random[32];
    char text[21];
    jl_draft_random(draft, random);
    jl_base32_write(random, 100, text);
    return jl_arena_printf(draft->arena, "%s%s", prefix, text);
}

/// Few objects, many buckets: the end of a key tells them apart well enough.
static uint32_t bucket_of(uint32_t kind, struct jl_view key)
{
    uint32_t hash = kind * 31 + (uint32_t)key.len;
    for (size_t i = key.len > 6 ? key.len - 6 : 0; i < key.len; i++)
        hash = hash * 33 ^ key.data[i];
    return (hash ^ hash >> 16) % JL_DRAFT_BUCKETS;
}

static struct jl_draft_object *object_find(struct jl_draft *draft, uint32_t kind, struct jl_view key)
{
    struct jl_draft_object *object = draft->buckets[bucket_of(kind, key)];
    while (object && !(object->kind == kind && jl_view_equal(object->key, key)))
        object = object->next_in_bucket;
    return object;
}

static void *unpack_in(struct jl_draft *draft, uint32_t kind, struct jl_view value)
{
    void *message = jl_object_unpack(kind, value, jl_arena_allocator(draft->arena));
    JL_CHECK(message);
    return message;
}

static struct jl_draft_object *object_load(struct jl_draft *draft, uint32_t kind, struct jl_view key)
{
    struct jl_draft_object *object = object_find(draft, kind, key);
    if (object)
        return object;
    object = jl_arena_take_or_die(draft->arena, sizeof *object);
    object->kind = kind;
    object->key = jl_arena_copy(draft->arena, key);
    struct jl_view value = jl_state_get(draft->state, kind, key);
    object->was_there = value.data != NULL;
    object->message = value.data ? unpack_in(draft, kind, value) : NULL;
    uint32_t bucket = bucket_of(kind, key);
    object->next_in_bucket = draft->buckets[bucket];
    draft->buckets[bucket] = object;
    if (draft->last)
        draft->last->next = object;
    else
        draft->first = object;
    draft->last = object;
    return object;
}

void *jl_draft_get(struct jl_draft *draft, uint32_t kind, struct jl_view key)
{
    struct jl_draft_object *object = object_load(draft, kind, key);
    return object->deleted ? NULL : object->message;
}

void *jl_draft_get_text(struct jl_draft *draft, uint32_t kind, const char *key)
{
    return jl_draft_get(draft, kind, jl_view_text(key));
}

const Jieli__V1__Agency *jl_draft_agency(struct jl_draft *draft, const char *code)
{
    const struct jl_draft_object *object = object_find(draft, JL_KIND_AGENCY, jl_view_text(code));
    if (!object)
        return jl_state_agency(draft->state, code);
    return object->deleted ? NULL : (const Jieli__V1__Agency *)object->message;
}

void jl_draft_touch(struct jl_draft *draft, uint32_t kind, struct jl_view key)
{
    object_load(draft, kind, key)->dirty = true;
}

void jl_draft_trying(struct jl_draft *draft)
{
    for (struct jl_draft_object *object = draft->tried; object; object = object->next_tried)
        object->lent = false;
    draft->tried = NULL;
}

void *jl_draft_try(struct jl_draft *draft, uint32_t kind, struct jl_view key)
{
    struct jl_draft_object *object = object_load(draft, kind, key);
    if (object->deleted || !object->message)
        return NULL;
    if (object->dirty)
        return jl_draft_copy(draft, object->message);
    if (object->lent) // a step asks for a deadline as often as its conditions and acts name it
        return object->message;
    object->lent = true;
    object->next_tried = draft->tried;
    draft->tried = object;
    return object->message;
}

void jl_draft_undo(struct jl_draft *draft)
{
    for (struct jl_draft_object *object = draft->tried; object; object = object->next_tried)
        if (!object->dirty && !object->deleted && object->was_there)
            object->message = unpack_in(draft, object->kind, jl_state_get(draft->state, object->kind, object->key));
    jl_draft_trying(draft);
}

struct jl_draft_saved jl_draft_replace(struct jl_draft *draft, uint32_t kind, struct jl_view key, void *message)
{
    struct jl_draft_object *object = object_load(draft, kind, key);
    struct jl_draft_saved saved = {object, *object};
    object->message = message;
    object->dirty = true;
    return saved;
}

void jl_draft_restore(const struct jl_draft_saved *saved)
{
    saved->object->message = saved->was.message;
    saved->object->dirty = saved->was.dirty;
    saved->object->deleted = saved->was.deleted;
}

void jl_draft_forget(struct jl_draft *draft, uint32_t kind, struct jl_view key)
{
    struct jl_draft_object *object = object_load(draft, kind, key);
    JL_CHECK(!object->was_there);
    object->message = NULL;
    object->dirty = object->deleted = false;
}

void jl_draft_put(struct jl_draft *draft, uint32_t kind, struct jl_view key, void *message)
{
    struct jl_draft_object *object = object_load(draft, kind, key);
    object->message = message;
    object->dirty = true;
    object->deleted = false;
}

void jl_draft_put_text(struct jl_draft *draft, uint32_t kind, const char *key, void *message)
{
    jl_draft_put(draft, kind, jl_view_text(key), message);
}

void jl_draft_delete(struct jl_draft *draft, uint32_t kind, struct jl_view key)
{
    object_load(draft, kind, key)->deleted = true;
}

void jl_draft_delete_id(struct jl_draft *draft, struct jl_view dedupe_key)
{
    struct jl_draft_object *object = object_load(draft, JL_KIND_DEDUPE, dedupe_key);
    object->deleted = object->was_there = true;
}

void jl_draft_delete_text(struct jl_draft *draft, uint32_t kind, const char *key)
{
    jl_draft_delete(draft, kind, jl_view_text(key));
}

void *jl_draft_copy(struct jl_draft *draft, const void *message)
{
    const ProtobufCMessage *from = message;
    struct jl_view packed = jl_arena_pack(draft->arena, from);
    void *copy = protobuf_c_message_unpack(from->descriptor, jl_arena_allocator(draft->arena), packed.len, packed.data);
    JL_CHECK(copy);
    return copy;
}

void *jl_draft_new(struct jl_draft *draft, const ProtobufCMessageDescriptor *descriptor)
{
    ProtobufCMessage *message = jl_arena_take_or_die(draft->arena, descriptor->sizeof_message);
    protobuf_c_message_init(descriptor, message);
    return message;
}

static void entry_start(struct jl_draft *draft, struct jl_entry *entry, Jieli__V1__RecordKind kind, size_t index)
{
    jieli__v1__record_public__init(&entry->public_);
    jieli__v1__record_plain__init(&entry->plain);
    jieli__v1__decision__init(&entry->decision);
    entry->public_.kind = kind;
    entry->public_.position = draft->input->position + index;
    entry->public_.time_ms = draft->input->now_ms;
    entry->public_.actor = jl_arena_text(draft->arena, draft->input->actor);
    entry->public_.cause = index ? draft->input->position : 0;
}

size_t jl_draft_entry(struct jl_draft *draft, Jieli__V1__RecordKind kind)
{
    struct jl_decided *decided = draft->decided;
    decided->entries = jl_arena_grow(draft->arena, decided->entries, decided->count, sizeof *decided->entries);
    entry_start(draft, &decided->entries[decided->count], kind, decided->count);
    return decided->count++;
}

struct jl_entry *jl_draft_at(struct jl_draft *draft, size_t index)
{
    JL_CHECK(index < draft->decided->count);
    return &draft->decided->entries[index];
}

void jl_draft_note(struct jl_draft *draft, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t len = strlen(text);
    while (len && !jl_utf8_valid(text, len)) // a long one may be cut in the middle of a character
        len--;
    text[len] = 0;
    Jieli__V1__Decision *decision = &jl_draft_at(draft, 0)->decision;
    JL_PUSH(draft, decision->notes, decision->n_notes, jl_arena_text(draft->arena, text));
}

void jl_draft_problem(struct jl_draft *draft, enum jieli_status status, const char *field, uint32_t entry,
                      const char *text)
{
    struct jl_decided *decided = draft->decided;
    decided->problems =
        jl_arena_grow(draft->arena, decided->problems, decided->problem_count, sizeof *decided->problems);
    decided->problems[decided->problem_count++] =
        (struct jl_item_problem){status, jl_arena_text(draft->arena, field), entry, jl_arena_text(draft->arena, text)};
}

static void finish_put(struct jl_draft *draft, Jieli__V1__Decision *decision, const struct jl_draft_object *object)
{
    Jieli__V1__Put *put = jl_draft_new(draft, &jieli__v1__put__descriptor);
    put->kind = object->kind;
    put->key = jl_pb_view(object->key);
    put->value = jl_pb_view(jl_arena_pack(draft->arena, object->message));
    JL_PUSH(draft, decision->puts, decision->n_puts, put);
}

static void finish_delete(struct jl_draft *draft, Jieli__V1__Decision *decision, const struct jl_draft_object *object)
{
    Jieli__V1__Delete *gone = jl_draft_new(draft, &jieli__v1__delete__descriptor);
    gone->kind = object->kind;
    gone->key = jl_pb_view(object->key);
    JL_PUSH(draft, decision->deletes, decision->n_deletes, gone);
}

void jl_draft_finish(struct jl_draft *draft)
{
    Jieli__V1__Decision *decision = &jl_draft_at(draft, 0)->decision;
    for (const struct jl_draft_object *object = draft->first; object; object = object->next) {
        if (object->dirty && object->message)
            finish_put(draft, decision, object);
        if (object->deleted && (object->was_there || object->dirty))
            finish_delete(draft, decision, object);
    }
}
