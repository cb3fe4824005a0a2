// SPDX-License-Identifier: Apache-2.0
/// @file lines.h — a form's rows as lines of the result file: which cell, why, in two languages, and what to do.
///
/// A normal run: each row that is bad, each file that is not taken, each outcome of the hub becomes texts of the catalogue with the
/// place beside them. What stands in a cell never becomes part of a text.
#ifndef JL_AGENT_LINES_H
#define JL_AGENT_LINES_H
#include "agent/form/form.h"
#include "agent/spool/spool.h"

/// The line of a bad row. Texts from the arena.
void jl_line_of_problems(const struct jl_form_row *row, struct jl_arena *arena, struct jl_line *out);
/// The line of a file that is rejected as a whole (row 0, or where its CSV breaks off). `err` may be NULL; `why`: what to say
/// beyond it, or NULL texts.
void jl_line_of_file(enum jieli_status status, const struct jieli_err *err, struct jieli_label why,
                     struct jl_arena *arena, struct jl_line *out);
/// Texts of an outcome's code and field, for jl_line_change. `code` may be unknown here: then `text` is all there is.
void jl_line_of_code(const char *code, const char *field, const char *text, struct jl_arena *arena,
                     struct jl_line_change *out);
#endif
