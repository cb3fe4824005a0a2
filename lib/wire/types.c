// SPDX-License-Identifier: Apache-2.0
#include "lib/wire/types.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/wire/access.h"
#include "lib/wire/type_table.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "cn.jieli."
#define SUFFIX ".v1"

/// The short name inside `name`: the whole, or what stands between prefix and suffix.
static struct jl_view short_name(const char *name)
{
    size_t len = strlen(name), prefix = strlen(PREFIX), suffix = strlen(SUFFIX);
    if (len > prefix + suffix && !memcmp(name, PREFIX, prefix) && !strcmp(name + len - suffix, SUFFIX))
        return (struct jl_view){(const uint8_t *)name + prefix, len - prefix - suffix};
    return (struct jl_view){(const uint8_t *)name, len};
}

const struct jl_type *jl_type_find(const char *name)
{
    if (!name)
        return NULL;
    struct jl_view wanted = short_name(name);
    uint32_t low = 0, high = jl_type_table_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct jl_type *type = &jl_type_table[middle];
        int order = strncmp((const char *)wanted.data, type->name, wanted.len);
        if (!order && type->name[wanted.len])
            order = -1;
        if (!order)
            return type;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct jl_type *jl_type_at(uint32_t index)
{
    return index < jl_type_table_count ? &jl_type_table[index] : NULL;
}

const struct jl_field_spec *jl_type_field(const struct jl_type *type, const char *path)
{
    const struct jl_message_spec *spec = type->payload;
    const struct jl_field_spec *field = NULL;
    while (path && spec) {
        size_t len = strcspn(path, ".");
        field = jl_spec_named(spec, path, len);
        if (!field)
            return NULL;
        if (!path[len])
            return field;
        spec = field->sub;
        path += len + 1;
    }
    return NULL;
}

/// Length of "SOME_NAME_" for an enum called SomeName, if the value begins so.
static size_t enum_prefix(const ProtobufCEnumDescriptor *descriptor, const char *value)
{
    size_t at = 0;
    for (const char *name = descriptor->short_name; *name; name++) {
        bool upper = *name >= 'A' && *name <= 'Z';
        if (upper && name != descriptor->short_name && !(name[-1] >= 'A' && name[-1] <= 'Z') && value[at++] != '_')
            return 0;
        char wanted = (char)(*name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name);
        if (value[at++] != wanted)
            return 0;
    }
    return value[at] == '_' ? at + 1 : 0;
}

static void enum_value_text(const ProtobufCEnumDescriptor *descriptor, const char *value, char out[64])
{
    value += enum_prefix(descriptor, value);
    size_t at = 0;
    for (; at < 63 && value[at]; at++)
        out[at] = (char)(value[at] >= 'A' && value[at] <= 'Z' ? value[at] - 'A' + 'a' : value[at]);
    out[at] = 0;
}

bool jl_enum_text(const ProtobufCEnumDescriptor *descriptor, int32_t number, char out[64])
{
    const ProtobufCEnumValue *value = protobuf_c_enum_descriptor_get_value(descriptor, number);
    if (!value)
        return false;
    enum_value_text(descriptor, value->name, out);
    return true;
}

bool jl_enum_read(const ProtobufCEnumDescriptor *descriptor, const char *text, int32_t *number)
{
    for (unsigned at = 0; at < descriptor->n_values; at++) {
        char name[64];
        enum_value_text(descriptor, descriptor->values[at].name, name);
        if (!strcmp(name, text)) {
            *number = descriptor->values[at].value;
            return true;
        }
    }
    return false;
}

/// An element number at the start of `path`: digits up to a dot or the end. Returns its length, 0 when there is none.
static size_t read_index(const char *path, uint32_t *index)
{
    size_t len = strspn(path, "0123456789");
    if (!len || len > 7 || (path[len] && path[len] != '.'))
        return 0;
    *index = (uint32_t)strtoul(path, NULL, 10);
    return len;
}

/// What a path with element numbers ("entries.2.dose_mg") leads to. NULL fields when it leads nowhere.
struct target {
    const struct jl_message_spec *spec; ///< of the message that holds the field
    const ProtobufCMessage *message;
    const ProtobufCFieldDescriptor *field;
    const struct jl_field_spec *field_spec;
    bool element; ///< one element of a repeated field
    uint32_t index;
};

/// False when the path is not declared, an element does not exist, or a message on the way is absent.
static bool target_find(const struct jl_message_spec *spec, const ProtobufCMessage *message, const char *path,
                        struct target *out)
{
    struct target at = {.spec = spec, .message = message};
    while (at.spec && at.message) {
        size_t len = strcspn(path, ".");
        at.field_spec = jl_spec_named(at.spec, path, len);
        if (!at.field_spec)
            return false;
        at.field = jl_spec_descriptor(at.spec, at.field_spec);
        at.element = false;
        path += len;
        if (*path && jl_field_repeated(at.field)) {
            len = read_index(path + 1, &at.index);
            if (!len || at.index >= jl_field_count(at.message, at.field))
                return false;
            at.element = true;
            path += len + 1;
        }
        if (!*path) {
            *out = at;
            return true;
        }
        path++;
        if (at.field->type != PROTOBUF_C_TYPE_MESSAGE || (!at.element && !jl_field_present(at.message, at.field)))
            return false;
        const void *value =
            at.element ? jl_field_element(at.message, at.field, at.index) : jl_slot_at(at.message, at.field);
        at.message = jl_value_message(value);
        at.spec = at.field_spec->sub;
    }
    return false;
}

static void value_write(const ProtobufCFieldDescriptor *field, const void *value, struct jl_buf *out)
{
    char name[64];
    switch (field->type) {
    case PROTOBUF_C_TYPE_STRING:
        jl_buf_add_text(out, jl_value_string(value));
        return;
    case PROTOBUF_C_TYPE_BYTES: {
        const ProtobufCBinaryData *bytes = value;
        jl_buf_add_base64(out, jl_view(bytes->data, bytes->len));
        return;
    }
    case PROTOBUF_C_TYPE_BOOL:
        jl_buf_add_text(out, jl_value_int(field->type, value) ? "1" : "");
        return;
    case PROTOBUF_C_TYPE_MESSAGE:
        jl_buf_add_text(out, jl_value_message(value) ? "1" : "");
        return;
    case PROTOBUF_C_TYPE_ENUM:
        if (!jl_value_int(field->type, value))
            return;
        if (jl_enum_text(field->descriptor, (int32_t)jl_value_int(field->type, value), name)) {
            jl_buf_add_text(out, name);
            return;
        }
        break;
    default:
        break;
    }
    int64_t number = jl_value_int(field->type, value);
    if (jl_type_unsigned64(field->type))
        jl_buf_printf(out, "%" PRIu64, (uint64_t)number);
    else
        jl_buf_printf(out, "%" PRId64, number);
}

/// Elements of a repeated scalar joined by commas; the number of a repeated message's elements.
static void list_write(const struct target *target, struct jl_buf *out)
{
    size_t count = jl_field_count(target->message, target->field);
    if (target->field->type == PROTOBUF_C_TYPE_MESSAGE && count)
        jl_buf_printf(out, "%zu", count);
    for (size_t at = 0; target->field->type != PROTOBUF_C_TYPE_MESSAGE && at < count; at++) {
        if (at)
            jl_buf_add_u8(out, ',');
        value_write(target->field, jl_field_element(target->message, target->field, at), out);
    }
}

const char *jl_spec_text(const struct jl_message_spec *spec, const ProtobufCMessage *message, const char *path,
                         struct jl_arena *arena)
{
    struct target target;
    if (!path || !target_find(spec, message, path, &target))
        return "";
    const void *value = target.element ? jl_field_element(target.message, target.field, target.index)
                                       : jl_slot_at(target.message, target.field);
    if (!jl_field_repeated(target.field) && !jl_field_present(target.message, target.field))
        return "";
    if (target.field->type == PROTOBUF_C_TYPE_STRING && (target.element || !jl_field_repeated(target.field)))
        return jl_value_string(value);
    struct jl_buf text = {0};
    if (jl_field_repeated(target.field) && !target.element)
        list_write(&target, &text);
    else
        value_write(target.field, value, &text);
    char *out = jl_arena_take(arena, text.len + 1); // zeroed
    if (out && text.len)
        memcpy(out, text.data, text.len);
    jl_buf_fini(&text);
    return out ? out : "";
}

const char *jl_type_text(const struct jl_type *type, const ProtobufCMessage *payload, const char *path,
                         struct jl_arena *arena)
{
    return jl_spec_text(type->payload, payload, path, arena);
}

uint32_t jl_spec_count(const struct jl_message_spec *spec, const ProtobufCMessage *message, const char *path)
{
    struct target target;
    if (!path || !target_find(spec, message, path, &target) || target.element || !jl_field_repeated(target.field))
        return 0;
    return (uint32_t)jl_field_count(target.message, target.field);
}

const ProtobufCMessage *jl_spec_element(const struct jl_message_spec *spec, const ProtobufCMessage *message,
                                        const char *path, uint32_t index, const struct jl_message_spec **element_spec)
{
    struct target target;
    if (!path || !target_find(spec, message, path, &target) || target.element ||
        target.field->type != PROTOBUF_C_TYPE_MESSAGE)
        return NULL;
    if (element_spec)
        *element_spec = target.field_spec->sub;
    if (!jl_field_repeated(target.field))
        return index || !jl_field_present(target.message, target.field)
                   ? NULL
                   : jl_value_message(jl_slot_at(target.message, target.field));
    return index < jl_field_count(target.message, target.field)
               ? jl_value_message(jl_field_element(target.message, target.field, index))
               : NULL;
}
