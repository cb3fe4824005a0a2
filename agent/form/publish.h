// SPDX-License-Identifier: Apache-2.0
/// @file publish.h — what an agency is given from its adapter's tables: templates to fill in, examples for JSON, the reference.
///
/// A normal run: jl_publish_find names a form; jl_publish_csv or jl_publish_xlsx makes an empty one with its headings (a
/// required one has a star, which is not read), jl_publish_json the payload that a REST client posts for it, jl_publish_reference
/// the page of all forms of the adapter. All of it follows from the same tables by which files are read, so it cannot
/// tell anything else. The same tables give the same bytes.
#ifndef JL_AGENT_PUBLISH_H
#define JL_AGENT_PUBLISH_H
#include "jieli/adapter.h"
#include "jieli/status.h"
#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/wire/types.h"

#define JL_PUBLISH_ROWS 2000u ///< rows of a workbook that have drop-down lists and checks

/// An incoming form by its name or its Chinese label; NULL when there is none.
const struct jieli_document *jl_publish_find(const struct jieli_adapter *adapter, const char *name);
/// The choices that the forms of `adapter` (one, or an array ended by NULL in `user`) give for a field: for jl_schema_write.
/// `user`: const struct jieli_adapter *const *, ended by NULL.
const struct jieli_choice *jl_publish_choices(const void *user, const struct jl_type *type, const char *path);

/// Headings alone, UTF-8 with byte order mark. Empties `out`.
void jl_publish_csv(const struct jieli_document *document, bool chinese, struct jl_buf *out);
/// A workbook: headings frozen and locked, drop-down lists, dates and numbers held to their kind, identity numbers as text, a
/// note on each heading; a second sheet says how to fill it in. JIELI_SYS_IO, JIELI_SYS_MEMORY.
enum jieli_status jl_publish_xlsx(const struct jieli_document *document, bool chinese, const char *path,
                                  struct jieli_err *err);
/// An example of the payload with every column of the form, as compact JSON. JIELI_SYS_MEMORY when the arena is too small.
enum jieli_status jl_publish_json(const struct jieli_document *document, struct jl_arena *arena, struct jl_buf *out,
                                  struct jieli_err *err);
/// The page of an adapter, Markdown.
void jl_publish_reference(const struct jieli_adapter *adapter, bool chinese, struct jl_arena *arena, struct jl_buf *out);

/// How a cell of the column is filled in, in a sentence; for people.
void jl_publish_hint(const struct jieli_column *column, bool chinese, struct jl_buf *out);
/// A value that the column takes and the payload's text for it: examples. For tests: the kit reads templates back.
const char *jl_publish_sample(const struct jieli_column *column);
#endif
