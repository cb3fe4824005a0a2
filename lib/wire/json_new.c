// SPDX-License-Identifier: Apache-2.0
// Building payloads in an arena, field by field: for JSON, for cells of forms, for redacted deliveries.
#include "lib/base/bytes.h"
#include "lib/wire/access.h"
#include "lib/wire/build.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

ProtobufCMessage *jl_json_new(const struct jl_message_spec *spec, struct jl_arena *arena)
{
    ProtobufCMessage *message = jl_arena_take(arena, spec->descriptor->sizeof_message);
    if (message)
        protobuf_c_message_init(spec->descriptor, message); // strings become protobuf-c's empty string
    return message;
}

size_t jl_build_room(size_t count)
{
    size_t room = 8;
    while (room < count)
        room *= 2;
    return room;
}

void *jl_build_element(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field, struct jl_arena *arena)
{
    size_t *count = jl_slot_count(message, field), bytes = jl_value_bytes(field->type);
    void **elements = jl_slot_write(message, field);
    if (*count >= JL_NODES_MAX)
        return NULL;
    if (*count == 0 || *count == jl_build_room(*count)) { // no room is stored: the rule says when an array is full
        void *moved = jl_arena_take(arena, jl_build_room(*count + 1) * bytes);
        if (!moved)
            return NULL;
        if (*count)
            memcpy(moved, *elements, *count * bytes);
        *elements = moved;
    }
    void *element = (uint8_t *)*elements + *count * bytes;
    if (field->type == PROTOBUF_C_TYPE_STRING)
        *(const char **)element = protobuf_c_empty_string;
    ++*count;
    return element;
}

void *jl_build_value(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    if (jl_field_oneof(field)) {
        uint32_t *taken = jl_slot_case(message, field);
        if (*taken && *taken != field->id)
            return NULL;
        *taken = field->id;
    }
    return jl_slot_write(message, field);
}

enum jieli_status jl_build_full(struct jieli_err *err, const char *path)
{
    return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, path, "the payload needs more memory than it may take");
}

enum jieli_status jl_build_wrong(struct jieli_err *err, const char *path, const char *what)
{
    return jieli_err_set(err, JIELI_JSON_WRONG_TYPE, path, "%s", what);
}

enum jieli_status jl_build_text(const char *text, size_t len, void *value, struct jl_arena *arena, const char *path,
                                struct jieli_err *err)
{
    if (!jl_utf8_valid(text, len))
        return memchr(text, 0, len)
                   ? jieli_err_set(err, JIELI_WIRE_NUL_IN_TEXT, path, "a text contains a NUL character")
                   : jieli_err_set(err, JIELI_WIRE_BAD_UTF8, path, "a text is not UTF-8");
    char *copy = jl_arena_take(arena, len + 1);
    if (!copy)
        return jl_build_full(err, path);
    memcpy(copy, text, len);
    *(char **)value = copy;
    return JIELI_OK;
}

enum jieli_status jl_build_base64(const char *text, size_t len, void *value, struct jl_arena *arena, const char *path,
                                  struct jieli_err *err)
{
    ProtobufCBinaryData bytes = {0, jl_arena_take(arena, 3 * (len / 4) + 3)};
    if (!bytes.data)
        return jl_build_full(err, path);
    if (!jl_base64_read(text, len, bytes.data, &bytes.len))
        return jl_build_wrong(err, path, "bytes are written as base64 with padding");
    *(ProtobufCBinaryData *)value = bytes;
    return JIELI_OK;
}

static bool read_number(const char *text, ProtobufCType type, int64_t *number)
{
    char *end = NULL;
    const char *digits = text + (*text == '-');
    if (!*digits || digits[strspn(digits, "0123456789")])
        return false;
    errno = 0;
    if (jl_type_unsigned64(type))
        *number = (int64_t)strtoull(text, &end, 10);
    else
        *number = strtoll(text, &end, 10);
    return !errno && !*end && !(*text == '-' && jl_type_unsigned64(type));
}

static enum jieli_status read_cell(const ProtobufCFieldDescriptor *field, const char *text, void *value,
                                   struct jl_arena *arena, const char *path, struct jieli_err *err)
{
    int32_t chosen = 0;
    int64_t number = 0;
    switch (field->type) {
    case PROTOBUF_C_TYPE_MESSAGE:
        return jl_build_wrong(err, path, "a group of fields cannot be one value");
    case PROTOBUF_C_TYPE_STRING:
        return jl_build_text(text, strlen(text), value, arena, path, err);
    case PROTOBUF_C_TYPE_BYTES:
        return jl_build_base64(text, strlen(text), value, arena, path, err);
    case PROTOBUF_C_TYPE_ENUM:
        if (!jl_enum_read(field->descriptor, text, &chosen))
            return jieli_err_set(err, JIELI_MSG_ENUM, path, "a value outside the list");
        number = chosen;
        break;
    case PROTOBUF_C_TYPE_BOOL:
        number = !strcmp(text, "1") || !strcmp(text, "true");
        if (!number && strcmp(text, "0") && strcmp(text, "false"))
            return jl_build_wrong(err, path, "yes or no is written as 1, 0, true or false");
        break;
    default:
        if (!read_number(text, field->type, &number))
            return jl_build_wrong(err, path, "not a whole number in range");
    }
    return jl_value_store(field->type, value, number) ? JIELI_OK
                                                      : jl_build_wrong(err, path, "not a whole number in range");
}

/// A message field's message, made when it is not there.
static enum jieli_status open_part(const struct jl_field_spec *spec, const ProtobufCFieldDescriptor *field,
                                   ProtobufCMessage **message, const char *path, struct jl_arena *arena,
                                   struct jieli_err *err)
{
    if (!spec->sub || jl_field_repeated(field))
        return jieli_err_set(err, JIELI_JSON_UNKNOWN_FIELD, path, "no single group of fields stands there");
    ProtobufCMessage **slot = jl_build_value(*message, field);
    if (!slot)
        return jl_build_wrong(err, path, "another member of this choice is set");
    if (!*slot)
        *slot = jl_json_new(spec->sub, arena);
    if (!*slot)
        return jl_build_full(err, path);
    *message = *slot;
    return JIELI_OK;
}

/// Walk all but the last name of `path`; *message and *spec are where it stands, *last what it names.
static enum jieli_status walk(const struct jl_message_spec **spec, ProtobufCMessage **message, const char *path,
                              const struct jl_field_spec **last, struct jl_arena *arena, struct jieli_err *err)
{
    const char *at = path;
    for (;;) {
        size_t len = strcspn(at, ".");
        const struct jl_field_spec *field = jl_spec_named(*spec, at, len);
        if (!field)
            return jieli_err_set(err, JIELI_JSON_UNKNOWN_FIELD, path, "no such field");
        if (!at[len]) {
            *last = field;
            return JIELI_OK;
        }
        enum jieli_status status = open_part(field, jl_spec_descriptor(*spec, field), message, path, arena, err);
        if (status)
            return status;
        *spec = field->sub;
        at += len + 1;
    }
}

enum jieli_status jl_json_set(const struct jl_message_spec *spec, ProtobufCMessage *message, const char *path,
                              const char *text, struct jl_arena *arena, struct jieli_err *err)
{
    const struct jl_field_spec *last = NULL;
    enum jieli_status status = walk(&spec, &message, path, &last, arena, err);
    if (status)
        return status;
    const ProtobufCFieldDescriptor *field = jl_spec_descriptor(spec, last);
    if (!*text)
        return JIELI_OK;    // an empty cell says nothing
    uint64_t room[2] = {0}; // of the largest value
    _Static_assert(sizeof room >= sizeof(ProtobufCBinaryData), "room for any value");
    status = read_cell(field, text, room, arena, path, err);
    if (status)
        return status;
    void *value = jl_field_repeated(field) ? jl_build_element(message, field, arena) : jl_build_value(message, field);
    if (!value)
        return jl_field_repeated(field) ? jl_build_full(err, path)
                                        : jl_build_wrong(err, path, "another member of this choice is set");
    memcpy(value, room, jl_value_bytes(field->type));
    return JIELI_OK;
}

ProtobufCMessage *jl_json_append(const struct jl_message_spec *spec, ProtobufCMessage *message, const char *path,
                                 struct jl_arena *arena, const struct jl_message_spec **element_spec)
{
    const struct jl_field_spec *last = NULL;
    if (walk(&spec, &message, path, &last, arena, NULL))
        return NULL;
    const ProtobufCFieldDescriptor *field = jl_spec_descriptor(spec, last);
    if (!last->sub || !jl_field_repeated(field))
        return NULL;
    ProtobufCMessage *element = jl_json_new(last->sub, arena);
    ProtobufCMessage **slot = element ? jl_build_element(message, field, arena) : NULL;
    if (!slot)
        return NULL;
    *slot = element;
    if (element_spec)
        *element_spec = last->sub;
    return element;
}
