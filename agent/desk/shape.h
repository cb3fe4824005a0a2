// SPDX-License-Identifier: Apache-2.0
/// @file shape.h — messages and forms as a page shows them: labels from the types and from the adapter's tables.
///
/// A normal run: a stored row gets its type's label; a message gets its content as the agency's own form shows it (the same
/// writer as for files, so that a page and a file never differ), with withheld cells marked; a form gets its columns.
/// Nothing here writes.
#ifndef JL_AGENT_DESK_SHAPE_H
#define JL_AGENT_DESK_SHAPE_H
#include "agent/desk/desk.h"
#include "agent/form/form.h"

/// Adds "label": {zh, en} for the row's "type".
void jl_desk_label_type(json_t *row);
/// {zh, en}; the caller's.
json_t *jl_desk_label(struct jieli_label label);
/// Adds "content": {columns: [{zh, en}], rows: [{zh: [...], en: [...]}]} from the row's "json".
void jl_desk_shape_message(struct jl_desk *desk, json_t *row);
/// Forms that may answer the message: {next: [name…], part: [name…]} of this agency's IN documents.
json_t *jl_desk_replies(struct jl_desk *desk, const json_t *row);
/// The one workflow that a message type belongs to; "" when several or none.
const char *jl_desk_workflow(const char *type);
/// The IN document of this name, or NULL.
const struct jieli_document *jl_desk_document(const struct jl_desk *desk, const char *name);
/// The text of a column in the values of a form, as a page sends and a draft keeps them: {"3": "text"}; "" when absent.
const char *jl_desk_cell(const json_t *values, uint32_t column);
/// A form with its columns: what to ask, how it is checked.
json_t *jl_desk_shape_form(const struct jieli_document *document);
/// Values for a form from a payload (JSON): texts by column number, as a cell holds them. Of another message only who it is
/// about goes over; `whole`: everything, for a message of this form that is to be mended.
json_t *jl_desk_prefill(const struct jieli_document *document, const json_t *payload, bool whole);
/// The same of each entry; an empty list when the form has none.
json_t *jl_desk_prefill_rows(const struct jieli_document *document, const json_t *payload);
#endif
