// SPDX-License-Identifier: Apache-2.0
#include "lib/base/pb_inner.h"
#include <string.h>

/// What is written grows towards `start`; `at` is NULL once it does not fit or is not for here.
struct back {
    uint8_t *start, *at;
};

static inline uint8_t *room(struct back *back, size_t bytes)
{
    if (!back->at || (size_t)(back->at - back->start) < bytes) {
        back->at = NULL;
        return NULL;
    }
    return back->at -= bytes;
}

static void put_bytes(struct back *back, const void *bytes, size_t len)
{
    uint8_t *to = room(back, len);
    if (to && len)
        memcpy(to, bytes, len);
}

static void put_varint(struct back *back, uint64_t value)
{
    size_t len = 1;
    if (value < 0x80 && back->at > back->start) { // most are
        *--back->at = (uint8_t)value;
        return;
    }
    for (uint64_t rest = value >> 7; rest; rest >>= 7)
        len++;
    uint8_t *to = room(back, len);
    if (!to)
        return;
    for (; len > 1; len--, value >>= 7)
        *to++ = (uint8_t)(value | 0x80);
    *to = (uint8_t)value;
}

static void put_little(struct back *back, uint64_t value, size_t len)
{
    uint8_t *to = room(back, len);
    for (size_t i = 0; to && i < len; i++, value >>= 8)
        to[i] = (uint8_t)value;
}

static void put_tag(struct back *back, const ProtobufCFieldDescriptor *field, enum jl_pb_wire wire)
{
    put_varint(back, (uint64_t)field->id << 3 | wire);
}

static uint32_t get32(const void *value)
{
    uint32_t bits;
    memcpy(&bits, value, sizeof bits);
    return bits;
}

static uint64_t get64(const void *value)
{
    uint64_t bits;
    memcpy(&bits, value, sizeof bits);
    return bits;
}

static void put_number(struct back *back, ProtobufCType type, const void *value)
{
    int64_t number;
    switch (type) {
    case PROTOBUF_C_TYPE_BOOL:
        put_varint(back, *(const protobuf_c_boolean *)value != 0);
        break;
    case PROTOBUF_C_TYPE_ENUM:
    case PROTOBUF_C_TYPE_INT32: // a negative one takes ten bytes
        put_varint(back, (uint64_t)(int64_t)(int32_t)get32(value));
        break;
    case PROTOBUF_C_TYPE_SINT32:
        number = (int32_t)get32(value);
        put_varint(back, (uint32_t)((uint64_t)number << 1 ^ (uint64_t)(number >> 63)));
        break;
    case PROTOBUF_C_TYPE_UINT32:
        put_varint(back, get32(value));
        break;
    case PROTOBUF_C_TYPE_SINT64:
        number = (int64_t)get64(value);
        put_varint(back, (uint64_t)number << 1 ^ (uint64_t)(number >> 63));
        break;
    case PROTOBUF_C_TYPE_SFIXED32:
    case PROTOBUF_C_TYPE_FIXED32:
    case PROTOBUF_C_TYPE_FLOAT:
        put_little(back, get32(value), 4);
        break;
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        put_little(back, get64(value), 8);
        break;
    default:
        put_varint(back, get64(value));
    }
}

static void put_message(struct back *back, const ProtobufCMessage *message);

static void put_value(struct back *back, const ProtobufCFieldDescriptor *field, const void *value)
{
    const uint8_t *before = back->at;
    if (field->type == PROTOBUF_C_TYPE_STRING) {
        const char *text = *(const char *const *)value;
        put_bytes(back, text, text ? strlen(text) : 0);
    } else if (field->type == PROTOBUF_C_TYPE_BYTES) {
        const ProtobufCBinaryData *bytes = value;
        put_bytes(back, bytes->data, bytes->len);
    } else if (field->type == PROTOBUF_C_TYPE_MESSAGE) {
        const ProtobufCMessage *inner = *(const ProtobufCMessage *const *)value;
        if (inner)
            put_message(back, inner);
    } else {
        put_number(back, field->type, value);
        return;
    }
    if (back->at)
        put_varint(back, (uint64_t)(before - back->at));
}

/// proto3: a singular scalar that has its default is not written. Of bytes the length comes first, all else that takes
/// eight bytes is a number or a pointer.
static inline bool is_default(const ProtobufCFieldDescriptor *field, const void *value)
{
    uint64_t bits = jl_pb_is_wide(field->type) ? get64(value) : get32(value);
    return !bits || (field->type == PROTOBUF_C_TYPE_STRING && !**(const char *const *)value);
}

static inline bool is_there(const ProtobufCFieldDescriptor *field, const uint8_t *message, const void *value)
{
    if (!(field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF))
        return !is_default(field, value);
    if (get32(message + field->quantifier_offset) != field->id)
        return false;
    bool points = field->type == PROTOBUF_C_TYPE_STRING || field->type == PROTOBUF_C_TYPE_MESSAGE;
    const void *pointer = points ? *(const void *const *)value : NULL;
    return !points || (pointer && pointer != field->default_value);
}

static void put_repeated(struct back *back, const ProtobufCFieldDescriptor *field, size_t count, const uint8_t *values)
{
    size_t size = jl_pb_value_size(field->type);
    const uint8_t *before = back->at;
    bool packed = (field->flags & PROTOBUF_C_FIELD_FLAG_PACKED) != 0;
    while (count-- > 0 && back->at) {
        put_value(back, field, values + count * size);
        if (!packed)
            put_tag(back, field, jl_pb_wire_of(field->type));
    }
    if (packed && back->at) {
        put_varint(back, (uint64_t)(before - back->at));
        put_tag(back, field, JL_PB_BYTES);
    }
}

static void put_message(struct back *back, const ProtobufCMessage *message)
{
    const uint8_t *base = (const uint8_t *)message;
    if (message->n_unknown_fields)
        back->at = NULL;
    for (unsigned i = message->descriptor->n_fields; i-- > 0 && back->at;) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];
        const void *value = base + field->offset;
        if (field->label == PROTOBUF_C_LABEL_REPEATED) {
            size_t count = (size_t)get64(base + field->quantifier_offset);
            if (count)
                put_repeated(back, field, count, *(const uint8_t *const *)value);
        } else if (field->label != PROTOBUF_C_LABEL_NONE) {
            back->at = NULL; // not of proto3
        } else if (is_there(field, base, value)) {
            put_value(back, field, value);
            put_tag(back, field, jl_pb_wire_of(field->type));
        }
    }
}

uint8_t *jl_pb_pack_back(const ProtobufCMessage *message, uint8_t *start, uint8_t *end)
{
    struct back back = {start, end};
    put_message(&back, message);
    return back.at;
}
