// SPDX-License-Identifier: Apache-2.0
// Making the commitments: one walk over the payload writes down what is to be hashed and where each digest belongs,
// and, when asked, the nodes of a redacted delivery. Nothing is hashed before the walk is over; then all salts are,
// then all leaves, then what stands above them, of as many payloads as there are.
#include "lib/seal/fields.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/seal/nodes.h"
#include "lib/wire/access.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_BYTES 512
#define HEIGHT_MAX (2 * (int)JL_DEPTH_MAX + 1) // each message may hold a list, each list messages; the root
#define STEPS (HEIGHT_MAX + 2)                 // salts, leaves, what stands above them
#define ENTRY_BYTES (4 + JL_DIGEST_BYTES)      // u32 field number ‖ D(field)

/// What may be hashed side by side: no part of a step is made before the steps before it.
struct step {
    struct jl_digest_job *jobs;
    size_t count, room;
};

struct jl_fields_plan {
    struct step steps[STEPS];
};

struct walk {
    struct jl_fields_plan *plan;
    struct jl_arena *arena;
    const uint8_t *seed;
    uint32_t schema;
    uint32_t salt_next;
    uint8_t *salts; ///< of salt_next and its neighbour
    uint32_t nodes; ///< seen so far
    enum jieli_status status;
    // Only for a redacted delivery:
    bool emits;
    bool hidden; ///< inside a withheld subtree
    const char *const *withheld;
    size_t withheld_count;
    Jieli__V1__Node **out;
    size_t out_count, out_room;
    char path[PATH_BYTES];
};

struct jl_digest_job jl_payload_job(const uint8_t seed[JL_SEED_BYTES], struct jl_view payload, uint8_t out[32])
{
    static const uint8_t tag = JL_TAG_PAYLOAD;
    return (struct jl_digest_job){{{&tag, 1}, {seed, JL_SEED_BYTES}, payload}, out};
}

void jl_payload_digest(struct jl_digest *digest, const uint8_t seed[JL_SEED_BYTES], struct jl_view payload,
                       uint8_t out[32])
{
    struct jl_digest_job job = jl_payload_job(seed, payload, out);
    jl_digest_one(digest, &job);
}

// ---- the plan ----

struct jl_fields_plan *jl_fields_plan_new(void)
{
    return jl_alloc(sizeof(struct jl_fields_plan));
}

void jl_fields_plan_free(struct jl_fields_plan **plan)
{
    if (!*plan)
        return;
    for (size_t at = 0; at < STEPS; at++)
        free((*plan)->steps[at].jobs);
    free(*plan);
    *plan = NULL;
}

void jl_fields_plan_run(struct jl_fields_plan *plan, struct jl_digest *digest)
{
    for (size_t at = 0; at < STEPS; at++) {
        jl_digest_many(digest, plan->steps[at].jobs, plan->steps[at].count);
        plan->steps[at].count = 0;
    }
}

static void *take(struct walk *walk, size_t bytes)
{
    void *piece = walk->status ? NULL : jl_arena_take(walk->arena, bytes);
    if (!piece && !walk->status)
        walk->status = JIELI_WIRE_TOO_LARGE;
    return piece;
}

static uint8_t *take_u32(struct walk *walk, uint32_t number)
{
    uint8_t *bytes = take(walk, 4);
    if (bytes)
        jl_put_u32(bytes, number);
    return bytes;
}

/// A digest `height` above the leaves (−1: a salt).
static void add_job(struct walk *walk, int height, struct jl_digest_job job)
{
    if (walk->status)
        return;
    if (height >= HEIGHT_MAX + 1) {
        walk->status = JIELI_WIRE_TOO_DEEP;
        return;
    }
    struct step *step = &walk->plan->steps[height + 1];
    if (step->count == step->room) {
        step->room = step->room ? 2 * step->room : 64;
        step->jobs = jl_realloc(step->jobs, step->room * sizeof *step->jobs);
    }
    step->jobs[step->count++] = job;
}

static const uint8_t *tag(enum jl_node_tag tag)
{
    static const uint8_t tags[] = {JL_TAG_VALUE, JL_TAG_ABSENT, JL_TAG_MESSAGE, JL_TAG_LIST, JL_TAG_ROOT};
    return &tags[tag - JL_TAG_VALUE];
}

/// salt k = bytes 16·(k mod 2) .. +16 of H("jieli/salt/1" ‖ seed ‖ u32(k div 2))
static uint8_t *next_salt(struct walk *walk)
{
    uint32_t number = walk->salt_next++;
    if (number % 2 == 0) {
        uint8_t *half = take_u32(walk, number / 2);
        walk->salts = take(walk, JL_DIGEST_BYTES);
        add_job(walk, -1,
                (struct jl_digest_job){{jl_view_text("jieli/salt/1"), {walk->seed, JL_SEED_BYTES}, {half, 4}},
                                       walk->salts});
    }
    return walk->salts ? walk->salts + (size_t)JL_SALT_BYTES * (number % 2) : NULL;
}

// ---- the nodes of a redacted delivery ----

/// The next node of the output, or NULL when none is wanted. Its salts and digests are views of what will be hashed.
static Jieli__V1__Node *emit(struct walk *walk, Jieli__V1__NodeKind kind, uint32_t number)
{
    if (!walk->emits || walk->hidden || walk->status)
        return NULL;
    if (walk->out_count == walk->out_room) {
        size_t room = walk->out_room ? walk->out_room * 2 : 64;
        Jieli__V1__Node **moved = take(walk, room * sizeof *moved);
        if (!moved)
            return NULL;
        if (walk->out_count)
            memcpy(moved, walk->out, walk->out_count * sizeof *moved);
        walk->out = moved;
        walk->out_room = room;
    }
    Jieli__V1__Node *node = take(walk, sizeof *node);
    if (!node)
        return NULL;
    jieli__v1__node__init(node);
    node->kind = kind;
    node->number = number;
    walk->out[walk->out_count++] = node;
    return node;
}

// ---- the walk: each step returns how high its node stands above the leaves ----

static bool count_node(struct walk *walk)
{
    if (!walk->status && ++walk->nodes > JL_NODES_MAX)
        walk->status = JIELI_WIRE_TOO_MANY;
    return !walk->status;
}

/// The bytes of a value that are hashed (formats F3).
static struct jl_view value_bytes(struct walk *walk, const ProtobufCFieldDescriptor *field, const void *value)
{
    if (field->type == PROTOBUF_C_TYPE_STRING)
        return jl_view_text(jl_value_string(value));
    if (field->type == PROTOBUF_C_TYPE_BYTES)
        return jl_view_pb(*(const ProtobufCBinaryData *)value);
    int64_t number = jl_value_int(field->type, value);
    uint8_t *room = take(walk, 8);
    if (!room)
        return (struct jl_view){0};
    if (field->type == PROTOBUF_C_TYPE_BOOL)
        room[0] = (uint8_t)number;
    else
        jl_put_u64(room, (uint64_t)number);
    return jl_view(room, field->type == PROTOBUF_C_TYPE_BOOL ? 1 : 8);
}

static int walk_value(struct walk *walk, const ProtobufCFieldDescriptor *field, const void *value, uint32_t number,
                      uint8_t *out)
{
    if (!count_node(walk))
        return 0;
    uint8_t *salt = next_salt(walk);
    struct jl_view bytes = value_bytes(walk, field, value);
    Jieli__V1__Node *node = emit(walk, JL_NODE_VALUE, number);
    if (node) {
        node->salt = (ProtobufCBinaryData){JL_SALT_BYTES, salt};
        node->value = jl_pb_view(bytes);
    }
    add_job(walk, 0, (struct jl_digest_job){{{tag(JL_TAG_VALUE), 1}, {salt, JL_SALT_BYTES}, bytes}, out});
    return 0;
}

static int walk_absent(struct walk *walk, uint32_t number, uint8_t *out)
{
    if (!count_node(walk))
        return 0;
    uint8_t *salt = next_salt(walk);
    Jieli__V1__Node *node = emit(walk, JL_NODE_ABSENT, number);
    if (node)
        node->salt = (ProtobufCBinaryData){JL_SALT_BYTES, salt};
    add_job(walk, 0, (struct jl_digest_job){{{tag(JL_TAG_ABSENT), 1}, {salt, JL_SALT_BYTES}}, out});
    return 0;
}

static bool is_withheld(const struct walk *walk)
{
    for (size_t at = 0; !walk->hidden && at < walk->withheld_count; at++)
        if (!strcmp(walk->withheld[at], walk->path))
            return true;
    return false;
}

static int walk_message(struct walk *walk, const struct jl_message_spec *spec, const ProtobufCMessage *message,
                        uint32_t number, uint8_t *out);

static int higher(int a, int b)
{
    return a > b ? a : b;
}

static int walk_list(struct walk *walk, const struct jl_field_spec *spec, const ProtobufCFieldDescriptor *field,
                     const ProtobufCMessage *message, uint8_t *out)
{
    size_t count = jl_field_count(message, field);
    int height = 0;
    if (!count_node(walk))
        return 0;
    uint8_t *salt = next_salt(walk), *digests = take(walk, count * JL_DIGEST_BYTES);
    Jieli__V1__Node *node = emit(walk, JL_NODE_LIST, spec->number);
    if (node) {
        node->salt = (ProtobufCBinaryData){JL_SALT_BYTES, salt};
        node->count = (uint32_t)count;
    }
    for (size_t at = 0; at < count && !walk->status; at++) {
        const void *value = jl_field_element(message, field, at);
        uint8_t *one = digests + at * JL_DIGEST_BYTES;
        height = higher(height, spec->sub ? walk_message(walk, spec->sub, jl_value_message(value), 0, one)
                                          : walk_value(walk, field, value, 0, one));
    }
    uint8_t *number = take_u32(walk, (uint32_t)count);
    add_job(walk, height + 1,
            (struct jl_digest_job){
                {{tag(JL_TAG_LIST), 1}, {salt, JL_SALT_BYTES}, {number, 4}, {digests, count * JL_DIGEST_BYTES}}, out});
    return height + 1;
}

static int walk_field(struct walk *walk, const struct jl_message_spec *spec, const struct jl_field_spec *field_spec,
                      const ProtobufCMessage *message, uint8_t *out)
{
    const ProtobufCFieldDescriptor *field = jl_spec_descriptor(spec, field_spec);
    const void *value = jl_slot_at(message, field);
    if (jl_field_repeated(field))
        return walk_list(walk, field_spec, field, message, out);
    if (!jl_field_present(message, field))
        return walk_absent(walk, field_spec->number, out);
    if (field_spec->sub)
        return walk_message(walk, field_spec->sub, jl_value_message(value), field_spec->number, out);
    return walk_value(walk, field, value, field_spec->number, out);
}

/// A field as walk_field does it, or as one WITHHELD node. Its salts are used up either way.
static int walk_field_or_hide(struct walk *walk, const struct jl_message_spec *spec,
                              const struct jl_field_spec *field_spec, const ProtobufCMessage *message, uint8_t *out)
{
    if (!walk->withheld_count)
        return walk_field(walk, spec, field_spec, message, out);
    size_t above = strlen(walk->path);
    snprintf(walk->path + above, sizeof walk->path - above, "%s%s", above ? "." : "", field_spec->name);
    bool hide = is_withheld(walk);
    walk->hidden = walk->hidden || hide;
    int height = walk_field(walk, spec, field_spec, message, out);
    walk->path[above] = 0;
    if (!hide)
        return height;
    walk->hidden = false;
    Jieli__V1__Node *node = emit(walk, JL_NODE_WITHHELD, field_spec->number);
    if (node)
        node->digest = (ProtobufCBinaryData){JL_DIGEST_BYTES, out};
    return height;
}

static int walk_message(struct walk *walk, const struct jl_message_spec *spec, const ProtobufCMessage *message,
                        uint32_t number, uint8_t *out)
{
    uint32_t declared = jl_spec_declared(spec, walk->schema);
    int height = 0;
    if (!count_node(walk))
        return 0;
    Jieli__V1__Node *node = emit(walk, JL_NODE_MESSAGE, number);
    if (node)
        node->count = declared;
    uint8_t *entries = take(walk, (size_t)declared * ENTRY_BYTES), *entry = entries;
    for (uint32_t at = 0; at < spec->field_count && !walk->status; at++) {
        const struct jl_field_spec *field = &spec->fields[at];
        if (field->since > walk->schema)
            continue;
        jl_put_u32(entry, field->number);
        height = higher(height, walk_field_or_hide(walk, spec, field, message, entry + 4));
        entry += ENTRY_BYTES;
    }
    uint8_t *count = take_u32(walk, declared);
    add_job(
        walk, height + 1,
        (struct jl_digest_job){{{tag(JL_TAG_MESSAGE), 1}, {count, 4}, {entries, (size_t)declared * ENTRY_BYTES}}, out});
    return height + 1;
}

static enum jieli_status check_schema(const struct jl_type *type, uint32_t schema, struct jieli_err *err)
{
    if (schema < 1 || schema > type->schema)
        return jieli_err_set(err, JIELI_MSG_SCHEMA_NEWER, "schema", "revision %u of %s is not known here", schema,
                             type->name);
    return JIELI_OK;
}

static enum jieli_status walk_end(const struct walk *walk, struct jieli_err *err)
{
    if (walk->status == JIELI_WIRE_TOO_MANY)
        return jieli_err_set(err, walk->status, NULL, "a payload may have %u nodes", JL_NODES_MAX);
    if (walk->status == JIELI_WIRE_TOO_DEEP)
        return jieli_err_set(err, walk->status, NULL, "a payload may be %u messages deep", JL_DEPTH_MAX);
    if (walk->status)
        return jieli_err_set(err, walk->status, NULL, "the nodes need more memory than they may take");
    return JIELI_OK;
}

/// H(0x14 ‖ u32 len(type) ‖ type ‖ u32 schema ‖ D(top))
static void walk_root(struct walk *walk, const struct jl_type *type, int height, const uint8_t *top, uint8_t *out)
{
    uint8_t *head = take(walk, 5), *revision = take_u32(walk, walk->schema);
    if (walk->status)
        return;
    head[0] = JL_TAG_ROOT;
    jl_put_u32(head + 1, (uint32_t)strlen(type->full));
    add_job(walk, height + 1,
            (struct jl_digest_job){{{head, 5}, jl_view_text(type->full), {revision, 4}, {top, JL_DIGEST_BYTES}}, out});
}

/// What a payload that could not be walked to its end has left behind is taken back.
static void counts_keep(const struct jl_fields_plan *plan, size_t counts[STEPS])
{
    for (size_t at = 0; at < STEPS; at++)
        counts[at] = plan->steps[at].count;
}

static void counts_restore(struct jl_fields_plan *plan, const size_t counts[STEPS])
{
    for (size_t at = 0; at < STEPS; at++)
        plan->steps[at].count = counts[at];
}

enum jieli_status jl_fields_plan_add(struct jl_fields_plan *plan, const struct jl_type *type, uint32_t schema,
                                     const uint8_t seed[JL_SEED_BYTES], const ProtobufCMessage *payload,
                                     struct jl_arena *arena, uint8_t out[32], struct jieli_err *err)
{
    struct walk walk = {.plan = plan, .arena = arena, .seed = seed, .schema = schema};
    size_t counts[STEPS];
    enum jieli_status status = check_schema(type, schema, err);
    if (status)
        return status;
    counts_keep(plan, counts);
    uint8_t *top = take(&walk, JL_DIGEST_BYTES);
    walk_root(&walk, type, walk_message(&walk, type->payload, payload, 0, top), top, out);
    status = walk_end(&walk, err);
    if (status)
        counts_restore(plan, counts);
    return status;
}

#define ROOT_ARENA_BYTES_MAX ((size_t)16 << 20) // JL_NODES_MAX nodes need less than a tenth

enum jieli_status jl_fields_root(struct jl_digest *digest, const struct jl_type *type, uint32_t schema,
                                 const uint8_t seed[JL_SEED_BYTES], const ProtobufCMessage *payload, uint8_t out[32],
                                 struct jieli_err *err)
{
    struct jl_fields_plan *plan = jl_fields_plan_new();
    struct jl_arena *arena = jl_arena_new(ROOT_ARENA_BYTES_MAX);
    enum jieli_status status = jl_fields_plan_add(plan, type, schema, seed, payload, arena, out, err);
    if (!status)
        jl_fields_plan_run(plan, digest);
    jl_arena_free(&arena);
    jl_fields_plan_free(&plan);
    return status;
}

/// Every path must be declared: a mistyped one must not disclose what it meant to withhold.
static enum jieli_status check_paths(const struct jl_type *type, const char *const *withheld, size_t count,
                                     struct jieli_err *err)
{
    for (size_t at = 0; at < count; at++)
        if (*withheld[at] && !jl_type_field(type, withheld[at]))
            return jieli_err_set(err, JIELI_ARG_INVALID, withheld[at], "%s has no such field to withhold", type->name);
    return JIELI_OK;
}

/// The walk over a payload that emits its nodes, the whole of it withheld if the path "" says so.
static void walk_redacted(struct walk *walk, const struct jl_type *type, const ProtobufCMessage *payload)
{
    bool all = is_withheld(walk);
    uint8_t *top = take(walk, JL_DIGEST_BYTES);
    walk->hidden = all;
    walk_message(walk, type->payload, payload, 0, top);
    walk->hidden = false;
    Jieli__V1__Node *node = all ? emit(walk, JL_NODE_WITHHELD, 0) : NULL;
    if (node)
        node->digest = (ProtobufCBinaryData){JL_DIGEST_BYTES, top};
}

enum jieli_status jl_fields_redact(struct jl_digest *digest, const struct jl_type *type, uint32_t schema,
                                   const uint8_t seed[JL_SEED_BYTES], const ProtobufCMessage *payload,
                                   const char *const *withheld, size_t withheld_count, struct jl_arena *arena,
                                   Jieli__V1__Node ***nodes, size_t *count, struct jieli_err *err)
{
    enum jieli_status status = check_schema(type, schema, err);
    if (!status)
        status = check_paths(type, withheld, withheld_count, err);
    if (status)
        return status;
    struct jl_fields_plan *plan = jl_fields_plan_new();
    struct walk walk = {.plan = plan,
                        .arena = arena,
                        .seed = seed,
                        .schema = schema,
                        .emits = true,
                        .withheld = withheld,
                        .withheld_count = withheld_count};
    walk_redacted(&walk, type, payload);
    status = walk_end(&walk, err);
    if (!status) {
        jl_fields_plan_run(plan, digest);
        *nodes = walk.out;
        *count = walk.out_count;
    }
    jl_fields_plan_free(&plan);
    return status;
}
