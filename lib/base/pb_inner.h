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
