// SPDX-License-Identifier: Apache-2.0
/// @file build.h — putting values into protobuf-c's structs in an arena. For lib/wire and lib/seal only.
#ifndef JL_WIRE_BUILD_H
#define JL_WIRE_BUILD_H
#include "jieli/status.h"
#include "lib/wire/types.h"
/// How many elements an array of `count` ≥ 1 has room for: 8, or the next power of two. All arrays made here keep to it.
size_t jl_build_room(size_t count);
/// Room for one more element of a repeated field, empty; NULL when the arena or the limit on nodes is reached.
void *jl_build_element(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field, struct jl_arena *arena);
/// Where a singular value goes, its oneof's case set; NULL when another member is set.
void *jl_build_value(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field);
enum jieli_status jl_build_text(const char *text, size_t len, void *value, struct jl_arena *arena, const char *path,
                                struct jieli_err *err);
enum jieli_status jl_build_base64(const char *text, size_t len, void *value, struct jl_arena *arena, const char *path,
                                  struct jieli_err *err);
enum jieli_status jl_build_full(struct jieli_err *err, const char *path);
enum jieli_status jl_build_wrong(struct jieli_err *err, const char *path, const char *what);
#endif
