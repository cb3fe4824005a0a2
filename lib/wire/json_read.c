// SPDX-License-Identifier: Apache-2.0
#include "jieli/limits.h"
#include "lib/wire/access.h"
#include "lib/wire/build.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define PATH_BYTES 512
#define KEY_TOLD_MAX 40 // bytes of a key in an error text

struct reader {
    struct jl_arena *arena;
    struct jieli_err *err;
    uint32_t nodes;
    char path[PATH_BYTES];
};

/// jansson's own text quotes the document, which holds personal data: only the kind of error is told.
static const char *syntax_text(const json_error_t *error)
{
    switch (json_error_code(error)) {
    case json_error_duplicate_key:
        return "a key stands twice in one object";
    case json_error_premature_end_of_input:
        return "the document ends too early";
    case json_error_end_of_input_expected:
        return "something follows behind the document";
    case json_error_invalid_utf8:
        return "not UTF-8";
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return "a text contains a NUL character";
    case json_error_numeric_overflow:
        return "a number outside 64 bits";
    default:
        return "not valid JSON";
    }
}

static enum jieli_status load(struct jl_view json, json_t **out, struct jieli_err *err)
{
    if (json.len > JL_MESSAGE_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL, "a payload may have %u bytes", JL_MESSAGE_BYTES_MAX);
    // jansson recurses up to 2,048 levels; an element that is an object has two marks, and nulls are no nodes
    enum jieli_status status = jl_json_marks(json, JL_JSON_DEPTH_MAX, JL_JSON_MARKS_MAX, err);
    if (status)
        return status;
    json_error_t error;
    *out = json_loadb((const char *)(json.len ? json.data : (const uint8_t *)""), json.len, JSON_REJECT_DUPLICATES,
                      &error);
    if (*out)
        return JIELI_OK;
    status = jieli_err_set(err, JIELI_JSON_SYNTAX, NULL, "%s", syntax_text(&error));
    if (err && error.line > 0) {
        err->line = (uint32_t)error.line;
        err->column = error.column > 0 ? (uint32_t)error.column : 0;
    }
    return status;
}

static enum jieli_status wrong(struct reader *reader, const char *what)
{
    return jl_build_wrong(reader->err, reader->path, what);
}

/// A key that looks like a field's name is told, so that a slip can be seen; any other may be somebody's data.
static enum jieli_status unknown_key(struct reader *reader, const char *key, bool inside)
{
    size_t len = strspn(key, "abcdefghijklmnopqrstuvwxyz_");
    const char *owner = inside ? "this object" : "this type";
    if (len == 0 || key[len] || len > KEY_TOLD_MAX)
        return jieli_err_set(reader->err, JIELI_JSON_UNKNOWN_FIELD, reader->path, "a key that %s does not have", owner);
    return jieli_err_set(reader->err, JIELI_JSON_UNKNOWN_FIELD, reader->path, "%s does not have the key %s", owner,
                         key);
}

static enum jieli_status read_message(struct reader *reader, const struct jl_message_spec *spec, const json_t *json,
                                      ProtobufCMessage *message);

static enum jieli_status read_number(struct reader *reader, const ProtobufCFieldDescriptor *field, const json_t *json,
                                     void *value)
{
    if (!json_is_integer(json))
        return wrong(reader, "a whole number belongs here");
    int64_t number = json_integer_value(json);
    if (number < 0 && jl_type_unsigned64(field->type))
        return wrong(reader, "a number that is not below zero belongs here");
    return jl_value_store(field->type, value, number) ? JIELI_OK : wrong(reader, "a number outside its field's range");
}

static enum jieli_status read_enum(struct reader *reader, const ProtobufCFieldDescriptor *field, const json_t *json,
                                   void *value)
{
    int32_t number = 0;
    if (!json_is_string(json))
        return wrong(reader, "one of the listed values belongs here, as text");
    const char *text = json_string_value(json);
    if (*text && !jl_enum_read(field->descriptor, text, &number))
        return jieli_err_set(reader->err, JIELI_MSG_ENUM, reader->path, "a value outside the list");
    *(int32_t *)value = number;
    return JIELI_OK;
}

static enum jieli_status read_part(struct reader *reader, const struct jl_message_spec *spec, const json_t *json,
                                   void *value)
{
    ProtobufCMessage *message = jl_json_new(spec, reader->arena);
    if (!message)
        return jl_build_full(reader->err, reader->path);
    *(ProtobufCMessage **)value = message;
    return read_message(reader, spec, json, message);
}

static enum jieli_status read_value(struct reader *reader, const struct jl_field_spec *spec,
                                    const ProtobufCFieldDescriptor *field, const json_t *json, void *value)
{
    if (++reader->nodes > JL_NODES_MAX)
        return jieli_err_set(reader->err, JIELI_WIRE_TOO_MANY, reader->path, "more than %u values", JL_NODES_MAX);
    switch (field->type) {
    case PROTOBUF_C_TYPE_MESSAGE:
        return read_part(reader, spec->sub, json, value);
    case PROTOBUF_C_TYPE_STRING:
        return json_is_string(json) ? jl_build_text(json_string_value(json), json_string_length(json), value,
                                                    reader->arena, reader->path, reader->err)
                                    : wrong(reader, "a text belongs here");
    case PROTOBUF_C_TYPE_BYTES:
        return json_is_string(json) ? jl_build_base64(json_string_value(json), json_string_length(json), value,
                                                      reader->arena, reader->path, reader->err)
                                    : wrong(reader, "bytes are written as base64 text");
    case PROTOBUF_C_TYPE_ENUM:
        return read_enum(reader, field, json, value);
    case PROTOBUF_C_TYPE_BOOL:
        if (!json_is_boolean(json))
            return wrong(reader, "true or false belongs here");
        *(protobuf_c_boolean *)value = json_is_true(json);
        return JIELI_OK;
    default:
        return read_number(reader, field, json, value);
    }
}

static enum jieli_status read_list(struct reader *reader, const struct jl_field_spec *spec,
                                   const ProtobufCFieldDescriptor *field, const json_t *json, ProtobufCMessage *message)
{
    if (!json_is_array(json))
        return wrong(reader, "a list belongs here");
    size_t above = strlen(reader->path);
    for (size_t at = 0; at < json_array_size(json); at++) {
        void *value = jl_build_element(message, field, reader->arena);
        if (!value)
            return jl_build_full(reader->err, reader->path);
        snprintf(reader->path + above, sizeof reader->path - above, ".%zu", at);
        enum jieli_status status = read_value(reader, spec, field, json_array_get(json, at), value);
        if (status)
            return status;
        reader->path[above] = 0;
    }
    return JIELI_OK;
}

static enum jieli_status read_message(struct reader *reader, const struct jl_message_spec *spec, const json_t *json,
                                      ProtobufCMessage *message)
{
    if (!json_is_object(json))
        return wrong(reader, "an object belongs here");
    size_t above = strlen(reader->path);
    for (void *at = json_object_iter((json_t *)(uintptr_t)json); at;
         at = json_object_iter_next((json_t *)(uintptr_t)json, at)) {
        const char *key = json_object_iter_key(at);
        const json_t *one = json_object_iter_value(at);
        const struct jl_field_spec *field_spec = jl_spec_named(spec, key, strlen(key));
        if (!field_spec)
            return unknown_key(reader, key, above > 0);
        if (json_is_null(one))
            continue;
        const ProtobufCFieldDescriptor *field = jl_spec_descriptor(spec, field_spec);
        snprintf(reader->path + above, sizeof reader->path - above, "%s%s", above ? "." : "", field_spec->name);
        void *value = jl_field_repeated(field) ? NULL : jl_build_value(message, field);
        enum jieli_status status;
        if (jl_field_repeated(field))
            status = read_list(reader, field_spec, field, one, message);
        else
            status = value ? read_value(reader, field_spec, field, one, value)
                           : wrong(reader, "another member of this choice is set");
        if (status)
            return status;
        reader->path[above] = 0;
    }
    return JIELI_OK;
}

enum jieli_status jl_json_read(const struct jl_type *type, struct jl_view json, struct jl_arena *arena,
                               ProtobufCMessage **out, struct jieli_err *err)
{
    struct reader reader = {.arena = arena, .err = err};
    json_t *document = NULL;
    enum jieli_status status = load(json, &document, err);
    if (status)
        return status;
    ProtobufCMessage *message = jl_json_new(type->payload, arena);
    status = message ? read_message(&reader, type->payload, document, message) : jl_build_full(err, NULL);
    json_decref(document);
    if (!status)
        *out = message;
    return status;
}
