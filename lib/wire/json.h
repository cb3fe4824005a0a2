// SPDX-License-Identifier: Apache-2.0
/// @file json.h — protobuf ⇄ JSON on protobuf-c's descriptors: snake_case names, enums as lower-case names without their
/// prefix, bytes as base64, 64-bit integers as numbers. Duplicate keys refused, depth at most 32.
///
/// A normal run, sender: jl_json_new, then jl_json_set for each cell of a form, or jl_json_read for a whole document; reader:
/// jl_json_write of what was unpacked. Fields are those that the type declares, no others.
#ifndef JL_WIRE_JSON_H
#define JL_WIRE_JSON_H
#include "jieli/status.h"
#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/wire/types.h"
/// Parse into an unpacked payload (arena). err->field names the path; line and column are given for syntax errors.
/// null means "not given". JIELI_JSON_*, JIELI_MSG_ENUM, JIELI_WIRE_TOO_*.
enum jieli_status jl_json_read(const struct jl_type *type, struct jl_view json, struct jl_arena *arena,
                               ProtobufCMessage **out, struct jieli_err *err);
/// Before a document is parsed: jansson makes up to 240 bytes of two, so it is its lists, objects and commas that count, not its
/// size. Nothing is allocated. JIELI_WIRE_TOO_DEEP, JIELI_WIRE_TOO_MANY.
enum jieli_status jl_json_marks(struct jl_view json, uint32_t depth_max, uint32_t marks_max, struct jieli_err *err);
/// Compact JSON; defaults are left out unless `all`.
void jl_json_write(const struct jl_message_spec *spec, const ProtobufCMessage *message, bool all, struct jl_buf *out);
/// Any generated message without a spec. For tests: registry objects.
void jl_json_write_any(const ProtobufCMessage *message, struct jl_buf *out);
/// One escaped JSON string with its quotes.
void jl_json_text(struct jl_buf *out, const char *text);
/// Set one field of an unpacked payload from text (CSV cells): enum by name, bool "1"/"0"/"true"/"false", numbers decimal;
/// repeated scalars: appended; "" says nothing and changes nothing. Sub-messages are made as needed.
/// JIELI_JSON_UNKNOWN_FIELD, JIELI_JSON_WRONG_TYPE, JIELI_MSG_ENUM, JIELI_WIRE_TOO_LARGE when the arena is full.
/// The message must come from jl_json_new, jl_json_append, jl_json_read or jl_fields_read: lists of messages that protobuf-c
/// unpacked have no room to grow.
enum jieli_status jl_json_set(const struct jl_message_spec *spec, ProtobufCMessage *message, const char *path,
                              const char *text, struct jl_arena *arena, struct jieli_err *err);
/// A new, empty payload in the arena; a new element appended to a repeated message field. NULL when the arena is full.
ProtobufCMessage *jl_json_new(const struct jl_message_spec *spec, struct jl_arena *arena);
ProtobufCMessage *jl_json_append(const struct jl_message_spec *spec, ProtobufCMessage *message, const char *path,
                                 struct jl_arena *arena, const struct jl_message_spec **element_spec);
#endif
