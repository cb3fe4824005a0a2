// SPDX-License-Identifier: Apache-2.0
/// @file wire.h — bytes to structs and back, safely: pre-scan before every unpack, bounded memory, canonical check.
///
/// A normal run: jl_wire_scan walks the bytes against the descriptor (depth, UTF-8, NUL, sizes, counts, unknown fields,
/// canonical order) without allocating; only then jl_wire_unpack lets protobuf-c build the struct inside an arena.
#ifndef JL_WIRE_WIRE_H
#define JL_WIRE_WIRE_H
#include "jieli/limits.h"
#include "jieli/status.h"
#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/wire/types.h"
#include "jieli/v1/frame.pb-c.h"
#define JL_WIRE_VERSION 1u
#define JL_CURVE_BYTES 33 ///< what ZMQ_MAXMSGSIZE counts beside a frame: name 8, nonce 8, box 16, flags 1 (RFC 26 of ZeroMQ)
/// A session (formats F4): who is silent so long is gone, so a Ping after so long; and how long CURVE may take.
#define JL_SESSION_SILENCE_MS 15000
#define JL_SESSION_PING_MS 5000
#define JL_HANDSHAKE_MS 3000
struct jl_scan_limits {
    uint32_t depth_max, nodes_max; ///< messages inside each other, the outermost counted; every field occurrence and element
    bool canonical;   ///< ascending, no defaults, shortest varints, packed, no unknown field: JL-WIRE-0007 / 0008
    uint32_t items_max; ///< Item, DeliverItem and OutcomeItem in all; 0 = not limited
};
/// A payload (canonical); a Message or another flat thing inside a frame; a frame.
extern const struct jl_scan_limits jl_scan_payload, jl_scan_message, jl_scan_frame;
/// Whatever the limits say, it refuses: a singular field twice, two members of a oneof, groups, field number 0, a wire type
/// that is not the field's, varints above 64 bits, bad UTF-8 and NUL in strings, lengths beyond the end.
enum jieli_status jl_wire_scan(const ProtobufCMessageDescriptor *descriptor, struct jl_view bytes,
                               const struct jl_scan_limits *limits, struct jieli_err *err);
/// Scan and unpack into the arena. JIELI_WIRE_* on failure.
enum jieli_status jl_wire_unpack(const ProtobufCMessageDescriptor *descriptor, struct jl_view bytes,
                                 const struct jl_scan_limits *limits, struct jl_arena *arena, ProtobufCMessage **out,
                                 struct jieli_err *err);
/// A payload: canonical scan, unpack, re-pack and compare.
enum jieli_status jl_payload_unpack(const struct jl_type *type, struct jl_view payload, struct jl_arena *arena,
                                    ProtobufCMessage **out, struct jieli_err *err);
/// Required fields and checks (resident id, date, division, …); collects all problems in order.
struct jl_field_problem {
    enum jieli_status status;
    const char *path;
    uint32_t entry;    ///< 1-based element of a top-level repeated field; 0 = none
};
/// More than JL_FIELD_PROBLEMS_MAX problems: JIELI_WIRE_TOO_MANY.
/// Problems in elements of `per_entry` (a repeated field, or NULL) carry the entry number and do not make the status bad.
enum jieli_status jl_payload_check(const struct jl_type *type, const ProtobufCMessage *payload, const char *per_entry,
                                   struct jl_arena *arena, struct jl_field_problem **problems, size_t *count,
                                   struct jieli_err *err);
/// Version byte and Frame.
enum jieli_status jl_frame_unpack(struct jl_view part, struct jl_arena *arena, Jieli__V1__Frame **out, struct jieli_err *err);
void jl_frame_pack(const Jieli__V1__Frame *frame, struct jl_buf *out);
void jl_frame_pack_problem(enum jieli_status status, struct jl_buf *out); ///< a Problem frame in the catalogue's words
/// Envelope attributes: UUID, source, type, ASCII rules of design 5, sizes.
enum jieli_status jl_message_check(const Jieli__V1__Message *message, struct jieli_err *err);
#endif
