// SPDX-License-Identifier: Apache-2.0
#include "lib/base/bytes.h"
#include "lib/wire/access.h"
#include "lib/wire/json.h"
#include <inttypes.h>

/// The escape of a character that needs one, or NULL.
static const char *short_escape(unsigned char sign)
{
    switch (sign) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return NULL;
    }
}

void jl_json_text(struct jl_buf *out, const char *text)
{
    jl_buf_add_u8(out, '"');
    for (const char *at = text; *at;) {
        size_t plain = 0;
        while ((unsigned char)at[plain] >= 0x20 && at[plain] != '"' && at[plain] != '\\' && at[plain] != 0x7f)
            plain++;
        jl_buf_add(out, at, plain);
        at += plain;
        if (!*at)
            break;
        const char *escape = short_escape((unsigned char)*at);
        if (escape)
            jl_buf_add_text(out, escape);
        else
            jl_buf_printf(out, "\\u%04x", (unsigned)(unsigned char)*at);
        at++;
    }
    jl_buf_add_u8(out, '"');
}

static void write_message(const ProtobufCMessage *message, bool all, struct jl_buf *out);

static void write_bytes(const ProtobufCBinaryData *bytes, struct jl_buf *out)
{
    jl_buf_add_u8(out, '"');
    jl_buf_add_base64(out, jl_view(bytes->data, bytes->len));
    jl_buf_add_u8(out, '"');
}

static void write_value(const ProtobufCFieldDescriptor *field, const void *value, bool all, struct jl_buf *out)
{
    char name[64];
    int64_t number;
    switch (field->type) {
    case PROTOBUF_C_TYPE_MESSAGE:
        if (jl_value_message(value))
            write_message(jl_value_message(value), all, out);
        else
            jl_buf_add_text(out, "null");
        return;
    case PROTOBUF_C_TYPE_STRING:
        jl_json_text(out, jl_value_string(value));
        return;
    case PROTOBUF_C_TYPE_BYTES:
        write_bytes(value, out);
        return;
    case PROTOBUF_C_TYPE_BOOL:
        jl_buf_add_text(out, jl_value_int(field->type, value) ? "true" : "false");
        return;
    case PROTOBUF_C_TYPE_ENUM:
        if (jl_enum_text(field->descriptor, (int32_t)jl_value_int(field->type, value), name)) {
            jl_json_text(out, name);
            return;
        }
        break;
    default:
        break;
    }
    number = jl_value_int(field->type, value);
    if (jl_type_unsigned64(field->type))
        jl_buf_printf(out, "%" PRIu64, (uint64_t)number);
    else
        jl_buf_printf(out, "%" PRId64, number);
}

/// Does a field hold what is not written: a default, nothing, an empty list?
static bool is_default(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    if (jl_field_repeated(field))
        return jl_field_count(message, field) == 0;
    if (!jl_field_present(message, field))
        return true;
    if (jl_field_oneof(field))
        return false;
    const void *value = jl_slot_at(message, field);
    switch (field->type) {
    case PROTOBUF_C_TYPE_MESSAGE:
        return false;
    case PROTOBUF_C_TYPE_STRING:
        return !*jl_value_string(value);
    case PROTOBUF_C_TYPE_BYTES:
        return !((const ProtobufCBinaryData *)value)->len;
    default:
        return !jl_value_int(field->type, value);
    }
}

static void write_field(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field, bool all,
                        struct jl_buf *out)
{
    if (!jl_field_repeated(field)) {
        if (jl_field_present(message, field))
            write_value(field, jl_slot_at(message, field), all, out);
        else
            jl_buf_add_text(out, "null");
        return;
    }
    jl_buf_add_u8(out, '[');
    for (size_t at = 0; at < jl_field_count(message, field); at++) {
        if (at)
            jl_buf_add_u8(out, ',');
        write_value(field, jl_field_element(message, field, at), all, out);
    }
    jl_buf_add_u8(out, ']');
}

static void write_message(const ProtobufCMessage *message, bool all, struct jl_buf *out)
{
    bool first = true;
    jl_buf_add_u8(out, '{');
    for (unsigned at = 0; at < message->descriptor->n_fields; at++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[at];
        if (!all && is_default(message, field))
            continue;
        if (!first)
            jl_buf_add_u8(out, ',');
        first = false;
        jl_json_text(out, field->name);
        jl_buf_add_u8(out, ':');
        write_field(message, field, all, out);
    }
    jl_buf_add_u8(out, '}');
}

void jl_json_write(const struct jl_message_spec *spec, const ProtobufCMessage *message, bool all, struct jl_buf *out)
{
    (void)spec; // the message knows its descriptor
    write_message(message, all, out);
}

void jl_json_write_any(const ProtobufCMessage *message, struct jl_buf *out)
{
    write_message(message, false, out);
}
