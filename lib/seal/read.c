// SPDX-License-Identifier: Apache-2.0
// What a redacted delivery discloses, as a payload of its type.
#include "lib/base/bytes.h"
#include "lib/seal/fields.h"
#include "lib/seal/nodes.h"
#include "lib/wire/access.h"
#include "lib/wire/build.h"
#include "lib/wire/json.h"
#include <stdio.h>
#include <string.h>

#define PATH_BYTES 512

struct reader {
    const struct jl_type *type;
    uint32_t schema;
    Jieli__V1__Node *const *nodes;
    size_t at; ///< the next node; the tree's shape was checked before
    struct jl_arena *arena;
    struct jieli_err *err;
    const char **withheld;
    size_t withheld_count, withheld_room;
    char path[PATH_BYTES];
};

static enum jieli_status full(struct reader *reader)
{
    return jieli_err_set(reader->err, JIELI_WIRE_TOO_LARGE, NULL, "the payload needs more memory than it may take");
}

static enum jieli_status wrong(struct reader *reader, const char *what)
{
    return jieli_err_set(reader->err, JIELI_WIRE_MALFORMED, reader->path, "%s", what);
}

/// Remember the path at hand, once.
static enum jieli_status note_withheld(struct reader *reader)
{
    for (size_t at = 0; at < reader->withheld_count; at++)
        if (!strcmp(reader->withheld[at], reader->path))
            return JIELI_OK;
    if (reader->withheld_count == reader->withheld_room) {
        size_t room = reader->withheld_room ? reader->withheld_room * 2 : 8;
        const char **moved = jl_arena_take(reader->arena, room * sizeof *moved);
        if (!moved)
            return full(reader);
        if (reader->withheld_count)
            memcpy(moved, reader->withheld, reader->withheld_count * sizeof *moved);
        reader->withheld = moved;
        reader->withheld_room = room;
    }
    char *copy = jl_arena_take(reader->arena, strlen(reader->path) + 1);
    if (!copy)
        return full(reader);
    memcpy(copy, reader->path, strlen(reader->path));
    reader->withheld[reader->withheld_count++] = copy;
    return JIELI_OK;
}

static enum jieli_status read_text(struct reader *reader, struct jl_view bytes, char **out)
{
    if (!jl_utf8_valid(bytes.data, bytes.len))
        return wrong(reader, "a text is not UTF-8");
    char *copy = jl_arena_take(reader->arena, bytes.len + 1);
    if (!copy)
        return full(reader);
    if (bytes.len)
        memcpy(copy, bytes.data, bytes.len);
    *out = copy;
    return JIELI_OK;
}

static enum jieli_status read_value(struct reader *reader, const ProtobufCFieldDescriptor *field, struct jl_view bytes,
                                    void *value)
{
    if (field->type == PROTOBUF_C_TYPE_STRING)
        return read_text(reader, bytes, value);
    if (field->type == PROTOBUF_C_TYPE_MESSAGE)
        return wrong(reader, "a value where a message belongs");
    if (field->type == PROTOBUF_C_TYPE_BYTES) {
        uint8_t *copy = jl_arena_take(reader->arena, bytes.len);
        if (!copy)
            return full(reader);
        if (bytes.len)
            memcpy(copy, bytes.data, bytes.len);
        *(ProtobufCBinaryData *)value = (ProtobufCBinaryData){bytes.len, copy};
        return JIELI_OK;
    }
    bool is_bool = field->type == PROTOBUF_C_TYPE_BOOL;
    if (bytes.len != (is_bool ? 1 : 8))
        return wrong(reader, "a number of the wrong width");
    int64_t number = is_bool ? bytes.data[0] : (int64_t)jl_get_u64(bytes.data);
    return jl_value_store(field->type, value, number) ? JIELI_OK : wrong(reader, "a number outside its field's range");
}

static void skip(struct reader *reader)
{
    for (size_t left = 1; left; left--) {
        const Jieli__V1__Node *node = reader->nodes[reader->at++];
        left += node->count; // only messages and lists have one, and all of it follows
    }
}

static enum jieli_status read_message(struct reader *reader, const struct jl_message_spec *spec,
                                      ProtobufCMessage *message);

/// A new message for the node at hand, which is a MESSAGE.
static enum jieli_status read_part(struct reader *reader, const struct jl_message_spec *spec, void *value)
{
    if (!spec)
        return wrong(reader, "a message where a value belongs");
    ProtobufCMessage *message = jl_json_new(spec, reader->arena);
    if (!message)
        return full(reader);
    *(ProtobufCMessage **)value = message;
    return read_message(reader, spec, message);
}

/// An element, or a withheld one: then it holds its default, so that the others keep their places.
static enum jieli_status read_element(struct reader *reader, const struct jl_field_spec *spec,
                                      const ProtobufCFieldDescriptor *field, void *value)
{
    const Jieli__V1__Node *node = reader->nodes[reader->at];
    if (node->kind == JL_NODE_MESSAGE)
        return read_part(reader, spec->sub, value);
    reader->at++;
    if (node->kind == JL_NODE_VALUE)
        return read_value(reader, field, jl_view_pb(node->value), value);
    if (spec->sub)
        *(ProtobufCMessage **)value = jl_json_new(spec->sub, reader->arena);
    if (field->type == PROTOBUF_C_TYPE_STRING)
        *(const char **)value = protobuf_c_empty_string;
    if (spec->sub && !*(ProtobufCMessage **)value)
        return full(reader);
    return note_withheld(reader);
}

static enum jieli_status read_list(struct reader *reader, const struct jl_field_spec *spec,
                                   const ProtobufCFieldDescriptor *field, ProtobufCMessage *message)
{
    size_t count = reader->nodes[reader->at++]->count, bytes = jl_value_bytes(field->type);
    if (!jl_field_repeated(field))
        return wrong(reader, "a list where one value belongs");
    uint8_t *elements = count ? jl_arena_take(reader->arena, jl_build_room(count) * bytes) : NULL;
    if (count && !elements)
        return full(reader);
    enum jieli_status status = JIELI_OK;
    for (size_t at = 0; at < count && !status; at++)
        status = read_element(reader, spec, field, elements + at * bytes);
    if (status)
        return status;
    *jl_slot_count(message, field) = count;
    *(void **)jl_slot_write(message, field) = elements;
    return JIELI_OK;
}

static enum jieli_status read_single(struct reader *reader, const struct jl_field_spec *spec,
                                     const ProtobufCFieldDescriptor *field, ProtobufCMessage *message)
{
    const Jieli__V1__Node *node = reader->nodes[reader->at];
    if (jl_field_repeated(field))
        return wrong(reader, "one value where a list belongs");
    if (node->kind == JL_NODE_ABSENT) {
        reader->at++;
        return spec->sub || jl_field_oneof(field) ? JIELI_OK : wrong(reader, "a value that cannot be absent is");
    }
    if (jl_field_oneof(field)) {
        if (*jl_slot_case(message, field))
            return wrong(reader, "two members of one choice");
        *jl_slot_case(message, field) = field->id;
    }
    if (node->kind == JL_NODE_MESSAGE)
        return read_part(reader, spec->sub, jl_slot_write(message, field));
    reader->at++;
    return read_value(reader, field, jl_view_pb(node->value), jl_slot_write(message, field));
}

static enum jieli_status read_field(struct reader *reader, const struct jl_message_spec *spec,
                                    const struct jl_field_spec *field_spec, ProtobufCMessage *message)
{
    const ProtobufCFieldDescriptor *field = jl_spec_descriptor(spec, field_spec);
    size_t above = strlen(reader->path);
    enum jieli_status status;
    snprintf(reader->path + above, sizeof reader->path - above, "%s%s", above ? "." : "", field_spec->name);
    switch (reader->nodes[reader->at]->kind) {
    case JL_NODE_WITHHELD:
        reader->at++;
        status = note_withheld(reader);
        break;
    case JL_NODE_LIST:
        status = read_list(reader, field_spec, field, message);
        break;
    default:
        status = read_single(reader, field_spec, field, message);
    }
    reader->path[above] = 0;
    return status;
}

static const struct jl_field_spec *declared_field(const struct reader *reader, const struct jl_message_spec *spec,
                                                  uint32_t number)
{
    for (uint32_t at = 0; at < spec->field_count; at++)
        if (spec->fields[at].number == number && spec->fields[at].since <= reader->schema)
            return &spec->fields[at];
    return NULL;
}

static enum jieli_status read_message(struct reader *reader, const struct jl_message_spec *spec,
                                      ProtobufCMessage *message)
{
    uint32_t count = reader->nodes[reader->at++]->count;
    bool known = reader->schema <= reader->type->schema; // a newer revision may have fields that are not known here
    if (known && count != jl_spec_declared(spec, reader->schema))
        return wrong(reader, "not the fields that this revision declares");
    enum jieli_status status = JIELI_OK;
    for (uint32_t at = 0; at < count && !status; at++) {
        const struct jl_field_spec *field = declared_field(reader, spec, reader->nodes[reader->at]->number);
        if (field)
            status = read_field(reader, spec, field, message);
        else if (known)
            status = wrong(reader, "a field that this revision does not declare");
        else
            skip(reader);
    }
    return status;
}

enum jieli_status jl_fields_read(const struct jl_type *type, uint32_t schema, Jieli__V1__Node *const *nodes,
                                 size_t count, struct jl_arena *arena, ProtobufCMessage **payload,
                                 const char ***withheld, size_t *withheld_count, struct jieli_err *err)
{
    struct reader reader = {.type = type, .schema = schema, .nodes = nodes, .arena = arena, .err = err};
    enum jieli_status status = jl_nodes_climb(NULL, nodes, count, NULL, err);
    if (status)
        return status;
    ProtobufCMessage *message = jl_json_new(type->payload, arena);
    if (!message)
        return full(&reader);
    status =
        nodes[0]->kind == JL_NODE_WITHHELD ? note_withheld(&reader) : read_message(&reader, type->payload, message);
    if (status)
        return status;
    *payload = message;
    *withheld = reader.withheld;
    *withheld_count = reader.withheld_count;
    return JIELI_OK;
}
