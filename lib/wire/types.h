// SPDX-License-Identifier: Apache-2.0
/// @file types.h — every message type and the declared fields of its payload, generated from the .proto files.
///
/// In the .proto files a payload message carries the comment lines
///     // type release.notice                 (short name; full: cn.jieli.release.notice.v1)
///     // schema 1                            (highest revision)
///     // label 出所通知 | Release notice
/// and a field, behind its declaration, any of:
///     // since 2   // required   // check resident_id|date|division|phone|uscc|uuid|amount   // label 姓名 | Name
/// separated by ";". tools/gen_types.py writes <build>/gen/types.c from them.
#ifndef JL_WIRE_TYPES_H
#define JL_WIRE_TYPES_H
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/base/arena.h"
#include <protobuf-c/protobuf-c.h>
enum jl_field_check {
    JL_FIELD_ANY = 0, JL_FIELD_RESIDENT_ID, JL_FIELD_DATE, JL_FIELD_DIVISION, JL_FIELD_PHONE, JL_FIELD_USCC, JL_FIELD_UUID,
    JL_FIELD_AMOUNT
};
struct jl_message_spec;
struct jl_field_spec {
    uint32_t number;
    const char *name;
    uint32_t since;                    ///< revision it came with
    bool required;
    enum jl_field_check check;
    const struct jl_message_spec *sub; ///< for message fields
    struct jieli_label label;
};
struct jl_message_spec {
    const ProtobufCMessageDescriptor *descriptor;
    const struct jl_field_spec *fields; ///< ascending by number, as in the descriptor
    uint32_t field_count;
};
struct jl_type {
    const char *name; ///< short: "release.notice"
    const char *full; ///< "cn.jieli.release.notice.v1"
    uint32_t schema;  ///< highest revision
    struct jieli_label label;
    const struct jl_message_spec *payload;
};
/// By short or full name; NULL when there is none.
const struct jl_type *jl_type_find(const char *name);
const struct jl_type *jl_type_at(uint32_t index); ///< sorted by short name; NULL past the end
/// Is `path` ("person.resident_id", "entries.dose_mg") a declared field of the type? NULL when not.
const struct jl_field_spec *jl_type_field(const struct jl_type *type, const char *path);
/// Text of a field of an unpacked payload: bool "1"/"", enum lower-case without prefix ("" for UNSPECIFIED), number decimal,
/// bytes base64, a message that is there "1", a list of scalars joined by commas, a list of messages its count; "" when
/// absent. An element of a list is named by its number from 0: "entries.2.dose_mg". Memory from the arena, or the payload's.
const char *jl_type_text(const struct jl_type *type, const ProtobufCMessage *payload, const char *path,
                         struct jl_arena *arena);
/// Generic access below a message: value text of `path` relative to `message` with its spec.
const char *jl_spec_text(const struct jl_message_spec *spec, const ProtobufCMessage *message, const char *path,
                         struct jl_arena *arena);
/// Elements of a repeated field.
uint32_t jl_spec_count(const struct jl_message_spec *spec, const ProtobufCMessage *message, const char *path);
const ProtobufCMessage *jl_spec_element(const struct jl_message_spec *spec, const ProtobufCMessage *message,
                                        const char *path, uint32_t index, const struct jl_message_spec **element_spec);
#endif
