// SPDX-License-Identifier: Apache-2.0
/// @file access.h — where protobuf-c keeps a field inside its struct. For lib/wire and lib/seal only.
///
/// protobuf-c's generated structs are walked through their descriptors: a singular field lies at `offset`; a repeated one
/// has its count (size_t) at `quantifier_offset` and a pointer to the elements at `offset`; a oneof member has the oneof's
/// case (an enum) at `quantifier_offset`.
#ifndef JL_WIRE_ACCESS_H
#define JL_WIRE_ACCESS_H
#include <string.h>
#include "lib/wire/types.h"

static inline const void *jl_slot_at(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    return (const uint8_t *)message + field->offset;
}

static inline void *jl_slot_write(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    return (uint8_t *)message + field->offset;
}

static inline size_t *jl_slot_count(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    return (size_t *)(void *)((uint8_t *)message + field->quantifier_offset);
}

static inline uint32_t *jl_slot_case(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    return (uint32_t *)(void *)((uint8_t *)message + field->quantifier_offset);
}

static inline bool jl_field_repeated(const ProtobufCFieldDescriptor *field)
{
    return field->label == PROTOBUF_C_LABEL_REPEATED;
}

static inline bool jl_field_oneof(const ProtobufCFieldDescriptor *field)
{
    return (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0;
}

static inline size_t jl_field_count(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    return *(const size_t *)(const void *)((const uint8_t *)message + field->quantifier_offset);
}

/// Elements of a repeated field: an array of jl_value_bytes each.
static inline const void *jl_field_elements(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    return *(const void *const *)jl_slot_at(message, field);
}

/// Bytes of one value in memory.
static inline size_t jl_value_bytes(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        return 8;
    case PROTOBUF_C_TYPE_BOOL:
        return sizeof(protobuf_c_boolean);
    case PROTOBUF_C_TYPE_STRING:
    case PROTOBUF_C_TYPE_MESSAGE:
        return sizeof(void *);
    case PROTOBUF_C_TYPE_BYTES:
        return sizeof(ProtobufCBinaryData);
    default:
        return 4;
    }
}

static inline const void *jl_field_element(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                                           size_t index)
{
    return (const uint8_t *)jl_field_elements(message, field) + index * jl_value_bytes(field->type);
}

/// A singular message field's message, or NULL when absent.
static inline const ProtobufCMessage *jl_value_message(const void *value)
{
    return *(const ProtobufCMessage *const *)value;
}

static inline const char *jl_value_string(const void *value)
{
    const char *text = *(const char *const *)value;
    return text ? text : "";
}

/// Is a singular field there? A scalar outside a oneof always is: it has its default (formats F3).
static inline bool jl_field_present(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    if (jl_field_oneof(field) &&
        *(const uint32_t *)(const void *)((const uint8_t *)message + field->quantifier_offset) != field->id)
        return false;
    return field->type != PROTOBUF_C_TYPE_MESSAGE || jl_value_message(jl_slot_at(message, field));
}

/// Any integer, enum or bool as 64 bits two's complement (a uint64 keeps its bits).
static inline int64_t jl_value_int(ProtobufCType type, const void *value)
{
    switch (type) {
    case PROTOBUF_C_TYPE_BOOL:
        return *(const protobuf_c_boolean *)value != 0;
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_FIXED32:
        return *(const uint32_t *)value;
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
        return *(const int64_t *)value;
    default:
        return *(const int32_t *)value;
    }
}

static inline bool jl_type_unsigned64(ProtobufCType type)
{
    return type == PROTOBUF_C_TYPE_UINT64 || type == PROTOBUF_C_TYPE_FIXED64;
}

/// Store an integer, enum or bool. False when it does not fit the type; a uint64 takes its bits from `bits`.
static inline bool jl_value_store(ProtobufCType type, void *value, int64_t bits)
{
    switch (type) {
    case PROTOBUF_C_TYPE_BOOL:
        *(protobuf_c_boolean *)value = bits != 0;
        return bits == 0 || bits == 1;
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_FIXED32:
        *(uint32_t *)value = (uint32_t)bits;
        return bits >= 0 && bits <= UINT32_MAX;
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
        *(int64_t *)value = bits;
        return true;
    default:
        *(int32_t *)value = (int32_t)bits;
        return bits >= INT32_MIN && bits <= INT32_MAX;
    }
}

/// The descriptor of a declared field: tables and descriptors are both sorted by number.
static inline const ProtobufCFieldDescriptor *jl_spec_descriptor(const struct jl_message_spec *spec,
                                                                 const struct jl_field_spec *field)
{
    return &spec->descriptor->fields[field - spec->fields];
}

/// The field named by the first `len` bytes of `name`, or NULL.
static inline const struct jl_field_spec *jl_spec_named(const struct jl_message_spec *spec, const char *name, size_t len)
{
    for (uint32_t at = 0; at < spec->field_count; at++)
        if (!strncmp(spec->fields[at].name, name, len) && !spec->fields[at].name[len])
            return &spec->fields[at];
    return NULL;
}

/// The name of an enum's value without its prefix, lower-case, as JSON and forms write it. `out` takes 64 bytes.
/// False when the number has no name.
bool jl_enum_text(const ProtobufCEnumDescriptor *descriptor, int32_t number, char out[64]);
/// The number of a name as jl_enum_text writes it.
bool jl_enum_read(const ProtobufCEnumDescriptor *descriptor, const char *text, int32_t *number);
#endif
