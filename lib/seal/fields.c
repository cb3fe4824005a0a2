// SPDX-License-Identifier: Apache-2.0
// Making the commitments: one walk over the payload gives the root and, when asked, the nodes of a redacted delivery.
#include "lib/seal/fields.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/seal/nodes.h"
#include "lib/wire/access.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <string.h>

#define PATH_BYTES 512

struct walk {
    struct jl_digest *digest;
    const uint8_t *seed;
    uint32_t schema;
    uint32_t salt_next;
    uint8_t salts[JL_DIGEST_BYTES]; ///< of salt_next and its neighbour
    uint32_t nodes;                 ///< seen so far
    struct jl_buf children;         ///< digests of the open messages and lists
    enum jieli_status status;
    // Only for a redacted delivery:
    struct jl_arena *arena;
    bool hidden; ///< inside a withheld subtree
    const char *const *withheld;
    size_t withheld_count;
    Jieli__V1__Node **out;
    size_t out_count, out_room;
    char path[PATH_BYTES];
};

void jl_payload_digest(struct jl_digest *digest, const uint8_t seed[JL_SEED_BYTES], struct jl_view payload,
                       uint8_t out[32])
{
    static const uint8_t tag = JL_TAG_PAYLOAD;
    const struct jl_view parts[] = {{&tag, 1}, {seed, JL_SEED_BYTES}, payload};
    jl_digest_parts(digest, parts, 3, out);
}

/// salt k = bytes 16·(k mod 2) .. +16 of H("jieli/salt/1" ‖ seed ‖ u32(k div 2))
static void next_salt(struct walk *walk, uint8_t salt[JL_SALT_BYTES])
{
    uint32_t number = walk->salt_next++;
    if (number % 2 == 0) {
        uint8_t half[4];
        jl_put_u32(half, number / 2);
        const struct jl_view parts[] = {jl_view_text("jieli/salt/1"), {walk->seed, JL_SEED_BYTES}, {half, 4}};
        jl_digest_parts(walk->digest, parts, 3, walk->salts);
    }
    memcpy(salt, walk->salts + JL_SALT_BYTES * (number % 2), JL_SALT_BYTES);
}

static void *take(struct walk *walk, size_t bytes)
{
    void *piece = jl_arena_take(walk->arena, bytes);
    if (!piece)
        walk->status = JIELI_WIRE_TOO_LARGE;
    return piece;
}

static ProtobufCBinaryData keep(struct walk *walk, const void *bytes, size_t len)
{
    uint8_t *copy = len ? take(walk, len) : NULL;
    if (copy)
        memcpy(copy, bytes, len);
    return (ProtobufCBinaryData){copy ? len : 0, copy};
}

/// The next node of the output, or NULL when none is wanted.
static Jieli__V1__Node *emit(struct walk *walk, Jieli__V1__NodeKind kind, uint32_t number)
{
    if (!walk->arena || walk->hidden || walk->status)
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

static bool count_node(struct walk *walk)
{
    if (!walk->status && ++walk->nodes > JL_NODES_MAX)
        walk->status = JIELI_WIRE_TOO_MANY;
    return !walk->status;
}

/// The bytes of a value that are hashed (formats F3). `room` takes a number's.
static struct jl_view value_bytes(const ProtobufCFieldDescriptor *field, const void *value, uint8_t room[8])
{
    if (field->type == PROTOBUF_C_TYPE_STRING)
        return jl_view_text(jl_value_string(value));
    if (field->type == PROTOBUF_C_TYPE_BYTES)
        return jl_view_pb(*(const ProtobufCBinaryData *)value);
    int64_t number = jl_value_int(field->type, value);
    if (field->type == PROTOBUF_C_TYPE_BOOL) {
        room[0] = (uint8_t)number;
        return jl_view(room, 1);
    }
    jl_put_u64(room, (uint64_t)number);
    return jl_view(room, 8);
}

static void walk_value(struct walk *walk, const ProtobufCFieldDescriptor *field, const void *value, uint32_t number,
                       uint8_t out[32])
{
    uint8_t salt[JL_SALT_BYTES], room[8];
    if (!count_node(walk))
        return;
    next_salt(walk, salt);
    struct jl_view bytes = value_bytes(field, value, room);
    Jieli__V1__Node *node = emit(walk, JIELI__V1__NODE_KIND__NODE_KIND_VALUE, number);
    if (node) {
        node->salt = keep(walk, salt, sizeof salt);
        node->value = bytes.data == room ? keep(walk, room, bytes.len) : jl_pb_view(bytes);
    }
    jl_node_value(walk->digest, salt, bytes, out);
}

static void walk_absent(struct walk *walk, uint32_t number, uint8_t out[32])
{
    uint8_t salt[JL_SALT_BYTES];
    if (!count_node(walk))
        return;
    next_salt(walk, salt);
    Jieli__V1__Node *node = emit(walk, JIELI__V1__NODE_KIND__NODE_KIND_ABSENT, number);
    if (node)
        node->salt = keep(walk, salt, sizeof salt);
    jl_node_absent(walk->digest, salt, out);
}

static bool is_withheld(const struct walk *walk)
{
    for (size_t at = 0; !walk->hidden && at < walk->withheld_count; at++)
        if (!strcmp(walk->withheld[at], walk->path))
            return true;
    return false;
}

static void walk_message(struct walk *walk, const struct jl_message_spec *spec, const ProtobufCMessage *message,
                         uint32_t number, uint8_t out[32]);

static void walk_list(struct walk *walk, const struct jl_field_spec *spec, const ProtobufCFieldDescriptor *field,
                      const ProtobufCMessage *message, uint8_t out[32])
{
    uint8_t salt[JL_SALT_BYTES], one[JL_DIGEST_BYTES];
    size_t count = jl_field_count(message, field), mark = walk->children.len;
    if (!count_node(walk))
        return;
    next_salt(walk, salt);
    Jieli__V1__Node *node = emit(walk, JIELI__V1__NODE_KIND__NODE_KIND_LIST, spec->number);
    if (node) {
        node->salt = keep(walk, salt, sizeof salt);
        node->count = (uint32_t)count;
    }
    for (size_t at = 0; at < count && !walk->status; at++) {
        const void *value = jl_field_element(message, field, at);
        if (spec->sub)
            walk_message(walk, spec->sub, jl_value_message(value), 0, one);
        else
            walk_value(walk, field, value, 0, one);
        if (!walk->status)
            jl_buf_add(&walk->children, one, sizeof one);
    }
    if (!walk->status)
        jl_node_list(walk->digest, salt, (uint32_t)count, jl_parts_from(&walk->children, mark), out);
    walk->children.len = mark;
}

static void walk_field(struct walk *walk, const struct jl_message_spec *spec, const struct jl_field_spec *field_spec,
                       const ProtobufCMessage *message, uint8_t out[32])
{
    const ProtobufCFieldDescriptor *field = jl_spec_descriptor(spec, field_spec);
    const void *value = jl_slot_at(message, field);
    if (jl_field_repeated(field))
        walk_list(walk, field_spec, field, message, out);
    else if (!jl_field_present(message, field))
        walk_absent(walk, field_spec->number, out);
    else if (field_spec->sub)
        walk_message(walk, field_spec->sub, jl_value_message(value), field_spec->number, out);
    else
        walk_value(walk, field, value, field_spec->number, out);
}

/// A field as walk_field does it, or as one WITHHELD node. Its salts are used up either way.
static void walk_field_or_hide(struct walk *walk, const struct jl_message_spec *spec,
                               const struct jl_field_spec *field_spec, const ProtobufCMessage *message, uint8_t out[32])
{
    if (!walk->withheld_count) {
        walk_field(walk, spec, field_spec, message, out);
        return;
    }
    size_t above = strlen(walk->path);
    snprintf(walk->path + above, sizeof walk->path - above, "%s%s", above ? "." : "", field_spec->name);
    bool hide = is_withheld(walk);
    walk->hidden = walk->hidden || hide;
    walk_field(walk, spec, field_spec, message, out);
    walk->path[above] = 0;
    if (!hide)
        return;
    walk->hidden = false;
    Jieli__V1__Node *node = emit(walk, JIELI__V1__NODE_KIND__NODE_KIND_WITHHELD, field_spec->number);
    if (node)
        node->digest = keep(walk, out, JL_DIGEST_BYTES);
}

static void walk_message(struct walk *walk, const struct jl_message_spec *spec, const ProtobufCMessage *message,
                         uint32_t number, uint8_t out[32])
{
    uint8_t one[JL_DIGEST_BYTES];
    size_t mark = walk->children.len;
    uint32_t declared = jl_spec_declared(spec, walk->schema);
    if (!count_node(walk))
        return;
    Jieli__V1__Node *node = emit(walk, JIELI__V1__NODE_KIND__NODE_KIND_MESSAGE, number);
    if (node)
        node->count = declared;
    for (uint32_t at = 0; at < spec->field_count && !walk->status; at++) {
        const struct jl_field_spec *field = &spec->fields[at];
        if (field->since > walk->schema)
            continue;
        walk_field_or_hide(walk, spec, field, message, one);
        if (walk->status)
            break;
        jl_buf_add_u32(&walk->children, field->number);
        jl_buf_add(&walk->children, one, sizeof one);
    }
    if (!walk->status)
        jl_node_message(walk->digest, declared, jl_parts_from(&walk->children, mark), out);
    walk->children.len = mark;
}

static enum jieli_status check_schema(const struct jl_type *type, uint32_t schema, struct jieli_err *err)
{
    if (schema < 1 || schema > type->schema)
        return jieli_err_set(err, JIELI_MSG_SCHEMA_NEWER, "schema", "revision %u of %s is not known here", schema,
                             type->name);
    return JIELI_OK;
}

static enum jieli_status walk_end(struct walk *walk, struct jieli_err *err)
{
    jl_buf_fini(&walk->children);
    if (walk->status == JIELI_WIRE_TOO_MANY)
        return jieli_err_set(err, walk->status, NULL, "a payload may have %u nodes", JL_NODES_MAX);
    if (walk->status)
        return jieli_err_set(err, walk->status, NULL, "the nodes need more memory than they may take");
    return JIELI_OK;
}

enum jieli_status jl_fields_root(struct jl_digest *digest, const struct jl_type *type, uint32_t schema,
                                 const uint8_t seed[JL_SEED_BYTES], const ProtobufCMessage *payload, uint8_t out[32],
                                 struct jieli_err *err)
{
    struct walk walk = {.digest = digest, .seed = seed, .schema = schema};
    uint8_t top[JL_DIGEST_BYTES];
    enum jieli_status status = check_schema(type, schema, err);
    if (status)
        return status;
    walk_message(&walk, type->payload, payload, 0, top);
    status = walk_end(&walk, err);
    if (!status)
        jl_node_root(digest, type->full, schema, top, out);
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

enum jieli_status jl_fields_redact(struct jl_digest *digest, const struct jl_type *type, uint32_t schema,
                                   const uint8_t seed[JL_SEED_BYTES], const ProtobufCMessage *payload,
                                   const char *const *withheld, size_t withheld_count, struct jl_arena *arena,
                                   Jieli__V1__Node ***nodes, size_t *count, struct jieli_err *err)
{
    struct walk walk = {.digest = digest,
                        .seed = seed,
                        .schema = schema,
                        .arena = arena,
                        .withheld = withheld,
                        .withheld_count = withheld_count};
    uint8_t top[JL_DIGEST_BYTES];
    enum jieli_status status = check_schema(type, schema, err);
    if (!status)
        status = check_paths(type, withheld, withheld_count, err);
    if (status)
        return status;
    bool all = is_withheld(&walk); // the path "" names the whole
    walk.hidden = all;
    walk_message(&walk, type->payload, payload, 0, top);
    walk.hidden = false;
    Jieli__V1__Node *node = all ? emit(&walk, JIELI__V1__NODE_KIND__NODE_KIND_WITHHELD, 0) : NULL;
    if (node)
        node->digest = keep(&walk, top, sizeof top);
    status = walk_end(&walk, err);
    if (status)
        return status;
    *nodes = walk.out;
    *count = walk.out_count;
    return JIELI_OK;
}
