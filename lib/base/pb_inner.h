// SPDX-License-Identifier: Apache-2.0
/// @file pb_inner.h — what packing and unpacking both know of protobuf's types. For lib/base/pb_*.c only.
#ifndef JL_BASE_PB_INNER_H
#define JL_BASE_PB_INNER_H
#include "lib/base/pb.h"

enum jl_pb_wire { JL_PB_VARINT = 0, JL_PB_64 = 1, JL_PB_BYTES = 2, JL_PB_32 = 5 };

static inline enum jl_pb_wire jl_pb_wire_of(ProtobufCType type)
{
    static const uint8_t wires[] = {
        [PROTOBUF_C_TYPE_SFIXED32] = JL_PB_32, [PROTOBUF_C_TYPE_FIXED32] = JL_PB_32,   [PROTOBUF_C_TYPE_FLOAT] = JL_PB_32,
        [PROTOBUF_C_TYPE_SFIXED64] = JL_PB_64, [PROTOBUF_C_TYPE_FIXED64] = JL_PB_64,   [PROTOBUF_C_TYPE_DOUBLE] = JL_PB_64,
        [PROTOBUF_C_TYPE_STRING] = JL_PB_BYTES, [PROTOBUF_C_TYPE_BYTES] = JL_PB_BYTES, [PROTOBUF_C_TYPE_MESSAGE] = JL_PB_BYTES,
    };
    return (enum jl_pb_wire)wires[type]; // all others are varints: 0
}

/// Does a value begin with eight bytes that are zero only when it is its type's default (a string's pointer aside), or four?
static inline bool jl_pb_is_wide(ProtobufCType type)
{
    enum { NARROW = 1 << PROTOBUF_C_TYPE_INT32 | 1 << PROTOBUF_C_TYPE_SINT32 | 1 << PROTOBUF_C_TYPE_SFIXED32 |
                    1 << PROTOBUF_C_TYPE_UINT32 | 1 << PROTOBUF_C_TYPE_FIXED32 | 1 << PROTOBUF_C_TYPE_FLOAT |
                    1 << PROTOBUF_C_TYPE_BOOL | 1 << PROTOBUF_C_TYPE_ENUM };
    _Static_assert(sizeof(protobuf_c_boolean) == 4 && sizeof(void *) == 8 && sizeof(size_t) == 8, "as get32 and get64 read");
    return !(NARROW >> type & 1);
}

/// Bytes of one value in a struct.
static inline size_t jl_pb_value_size(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
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
#endif
