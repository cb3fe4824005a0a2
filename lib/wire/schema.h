// SPDX-License-Identifier: Apache-2.0
/// @file schema.h — the JSON Schema (2020-12) of a message type's payload, from its descriptor and declared fields.
///
/// A normal run: jl_schema_write with a type; what a form of some agency knows besides (labels of an enumeration, the values a
/// text field may have) comes from `choices`. The schema says no less than jl_json_read asks for: unknown names are refused,
/// enumerations are lower-case names, bytes are base64. What JSON Schema cannot say (a check digit, a division that exists)
/// is named in "x-jieli-check"; the hub holds the payload against it in any case. Every message is written out where it stands,
/// without references, so that a schema can be put into another document as it is.
#ifndef JL_WIRE_SCHEMA_H
#define JL_WIRE_SCHEMA_H
#include "jieli/adapter.h"
#include "lib/base/buf.h"
#include "lib/wire/types.h"

/// The choices that forms give for a field of the type ("person.sex"), ended by {NULL, NULL}; or NULL.
typedef const struct jieli_choice *jl_schema_choices_fn(const void *user, const struct jl_type *type, const char *path);

/// `choices` may be NULL. One JSON object, no line break.
void jl_schema_write(const struct jl_type *type, jl_schema_choices_fn *choices, const void *user, struct jl_buf *out);

/// The descriptor of a field, as jl_type_field gives its declaration; NULL when there is none.
const ProtobufCFieldDescriptor *jl_schema_field(const struct jl_type *type, const char *path);
#endif
