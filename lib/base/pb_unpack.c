// SPDX-License-Identifier: Apache-2.0
#include "lib/base/pb_inner.h"
#include <string.h>

#define DEPTH_MAX 16 ///< deeper ones are protobuf-c's

struct reader {
    struct jl_arena *arena;
    const uint8_t *at, *end;
};

static bool get_varint(struct reader *reader, uint64_t *out)
{
    uint64_t value = 0;
    if (reader->at < reader->end && *reader->at < 0x80) { // most are
        *out = *reader->at++;
        return true;
    }
    for (unsigned shift = 0; reader->at < reader->end && shift < 64; shift += 7) {
        uint8_t byte = *reader->at++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *out = value;
            return true;
        }
    }
    return false;
}

static bool get_little(struct reader *reader, size_t len, uint64_t *out)
{
    if ((size_t)(reader->end - reader->at) < len)
        return false;
    *out = 0;
    for (size_t i = 0; i < len; i++)
        *out |= (uint64_t)reader->at[i] << (8 * i);
    reader->at += len;
    return true;
}

static bool get_bytes(struct reader *reader, struct jl_view *out)
{
    uint64_t len;
    if (!get_varint(reader, &len) || len > (uint64_t)(reader->end - reader->at))
        return false;
    *out = (struct jl_view){reader->at, (size_t)len};
    reader->at += len;
    return true;
}

static void store(void *to, ProtobufCType type, uint64_t number)
{
    uint32_t half = (uint32_t)number;
    protobuf_c_boolean truth = number != 0;
    switch (type) {
    case PROTOBUF_C_TYPE_BOOL:
        memcpy(to, &truth, sizeof truth);
        break;
    case PROTOBUF_C_TYPE_SINT32:
        half = half >> 1 ^ (0 - (half & 1));
        memcpy(to, &half, sizeof half);
        break;
    case PROTOBUF_C_TYPE_ENUM:
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_SFIXED32:
    case PROTOBUF_C_TYPE_FIXED32:
    case PROTOBUF_C_TYPE_FLOAT:
        memcpy(to, &half, sizeof half);
        break;
    case PROTOBUF_C_TYPE_SINT64:
        number = number >> 1 ^ (0 - (number & 1));
        memcpy(to, &number, sizeof number);
        break;
    default:
        memcpy(to, &number, sizeof number);
    }
}

static bool get_number(struct reader *reader, ProtobufCType type, void *to)
{
    uint64_t number;
    bool good;
    switch (type) {
    case PROTOBUF_C_TYPE_SFIXED32:
    case PROTOBUF_C_TYPE_FIXED32:
    case PROTOBUF_C_TYPE_FLOAT:
        good = get_little(reader, 4, &number);
        break;
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        good = get_little(reader, 8, &number);
        break;
    default:
        good = get_varint(reader, &number);
    }
    if (good)
        store(to, type, number);
    return good;
}

static ProtobufCMessage *read_message(const ProtobufCMessageDescriptor *descriptor, struct jl_arena *arena,
                                      struct jl_view bytes, unsigned depth);

static bool get_value(struct reader *reader, const ProtobufCFieldDescriptor *field, void *to, unsigned depth)
{
    struct jl_view bytes;
    if (jl_pb_wire_of(field->type) != JL_PB_BYTES)
        return get_number(reader, field->type, to);
    if (!get_bytes(reader, &bytes))
        return false;
    if (field->type == PROTOBUF_C_TYPE_MESSAGE) {
        ProtobufCMessage *inner = read_message(field->descriptor, reader->arena, bytes, depth + 1);
        memcpy(to, &inner, sizeof inner);
        return inner != NULL;
    }
    uint8_t *copy = jl_arena_take_raw(reader->arena, bytes.len + 1);
    if (!copy)
        return false;
    if (bytes.len)
        memcpy(copy, bytes.data, bytes.len);
    copy[bytes.len] = 0;
    ProtobufCBinaryData whole = {bytes.len, bytes.len ? copy : NULL};
    if (field->type == PROTOBUF_C_TYPE_STRING)
        memcpy(to, &copy, sizeof copy);
    else
        memcpy(to, &whole, sizeof whole);
    return true;
}

#define ELEMENTS_MAX ((size_t)1 << 20) ///< of one field; more are protobuf-c's

/// One more element; the array is arena-grown.
static bool add_element(struct reader *reader, const ProtobufCFieldDescriptor *field, uint8_t *message, unsigned depth)
{
    size_t count, size = jl_pb_value_size(field->type);
    void *values;
    memcpy(&count, message + field->quantifier_offset, sizeof count);
    memcpy(&values, message + field->offset, sizeof values);
    if (count >= ELEMENTS_MAX || !(values = jl_arena_grow_or_null(reader->arena, values, count, size)))
        return false;
    memcpy(message + field->offset, &values, sizeof values);
    if (!get_value(reader, field, (uint8_t *)values + count * size, depth))
        return false;
    count++;
    memcpy(message + field->quantifier_offset, &count, sizeof count);
    return true;
}

static bool get_repeated(struct reader *reader, const ProtobufCFieldDescriptor *field, unsigned wire, uint8_t *message,
                         unsigned depth)
{
    struct jl_view bytes;
    if (wire == jl_pb_wire_of(field->type))
        return add_element(reader, field, message, depth);
    if (wire != JL_PB_BYTES || jl_pb_wire_of(field->type) == JL_PB_BYTES || !get_bytes(reader, &bytes))
        return false;
    struct reader packed = {reader->arena, bytes.data, bytes.data + bytes.len};
    while (packed.at < packed.end)
        if (!add_element(&packed, field, message, depth))
            return false;
    return true;
}

static bool get_singular(struct reader *reader, const ProtobufCFieldDescriptor *field, unsigned wire, uint8_t *message,
                         unsigned depth)
{
    if (wire != jl_pb_wire_of(field->type) || field->label != PROTOBUF_C_LABEL_NONE)
        return false;
    if (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) {
        uint32_t now;
        memcpy(&now, message + field->quantifier_offset, sizeof now);
        if (now)
            return false;
        memcpy(message + field->quantifier_offset, &field->id, sizeof field->id);
    }
    return get_value(reader, field, message + field->offset, depth);
}

/// The field of a number: the one after the last, as a rule.
static const ProtobufCFieldDescriptor *field_of(const ProtobufCMessageDescriptor *descriptor, uint32_t id,
                                                unsigned from)
{
    for (unsigned i = from; i < descriptor->n_fields && descriptor->fields[i].id <= id; i++)
        if (descriptor->fields[i].id == id)
            return &descriptor->fields[i];
    return NULL;
}

static bool read_field(struct reader *reader, const ProtobufCMessageDescriptor *descriptor, uint8_t *message,
                       unsigned *next, unsigned depth)
{
    uint64_t tag;
    if (!get_varint(reader, &tag) || tag >> 3 > UINT32_MAX)
        return false;
    const ProtobufCFieldDescriptor *field = field_of(descriptor, (uint32_t)(tag >> 3), *next);
    if (!field)
        return false; // unknown, out of order or a second time
    bool repeated = field->label == PROTOBUF_C_LABEL_REPEATED;
    *next = (unsigned)(field - descriptor->fields) + !repeated;
    return repeated ? get_repeated(reader, field, tag & 7, message, depth)
                    : get_singular(reader, field, tag & 7, message, depth);
}

/// NULL = not plain, or no room.
static ProtobufCMessage *read_message(const ProtobufCMessageDescriptor *descriptor, struct jl_arena *arena,
                                      struct jl_view bytes, unsigned depth)
{
    struct reader reader = {arena, bytes.data, bytes.data + bytes.len};
    uint8_t *message = depth < DEPTH_MAX ? jl_arena_take_raw(arena, descriptor->sizeof_message) : NULL;
    unsigned next = 0;
    if (!message)
        return NULL;
    protobuf_c_message_init(descriptor, message);
    while (reader.at < reader.end)
        if (!read_field(&reader, descriptor, message, &next, depth))
            return NULL;
    return (ProtobufCMessage *)(void *)message;
}

void *jl_pb_unpack(const ProtobufCMessageDescriptor *descriptor, struct jl_arena *arena, struct jl_view bytes)
{
    void *message = read_message(descriptor, arena, bytes, 0);
    return message ? message : protobuf_c_message_unpack(descriptor, jl_arena_allocator(arena), bytes.len, bytes.data);
}
