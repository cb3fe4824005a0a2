// SPDX-License-Identifier: Apache-2.0
/// @file pb.h — protobuf-c's messages to bytes and back, faster: the same bytes, the same structs.
///
/// protobuf-c measures each message once for every level above it and reads each twice; here a message is written from its
/// end in one pass, since then every length is known when it is wanted, and read in one pass. Only what is plain is done here:
/// whatever is unusual (a field that is not known, one given twice, two members of a oneof, a wire type that is not the
/// field's, an end that comes too early) goes to protobuf-c, which decides. No checks of content: that is lib/wire's pre-scan.
#ifndef JL_BASE_PB_H
#define JL_BASE_PB_H
#include "lib/base/arena.h"
/// Write the message so that it ends at `end`; where it begins, or NULL when it needs more room than from `start` on, or is
/// left to protobuf-c.
uint8_t *jl_pb_pack_back(const ProtobufCMessage *message, uint8_t *start, uint8_t *end);
/// What protobuf_c_message_unpack gives with the arena's allocator; NULL likewise.
void *jl_pb_unpack(const ProtobufCMessageDescriptor *descriptor, struct jl_arena *arena, struct jl_view bytes);
#endif
