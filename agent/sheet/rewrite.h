// SPDX-License-Identifier: Apache-2.0
/// @file rewrite.h — a file that was written as CSV, as a workbook or as XML.
///
/// A normal run: a form is written as CSV (csv.h); jl_rewrite makes the kind of file of it that the agency asks for. The same
/// input gives the same bytes.
#ifndef JL_AGENT_SHEET_REWRITE_H
#define JL_AGENT_SHEET_REWRITE_H
#include "agent/sheet/sheet.h"
#include "lib/base/buf.h"

/// `title` names the worksheet or the XML's outermost element's form; `made_ms` is the workbook's date of creation.
/// JIELI_SYS_IO: the workbook could not be made.
enum jieli_status jl_rewrite(enum jl_sheet_kind kind, const char *title, jl_time_ms made_ms, struct jl_view csv,
                             struct jl_buf *out, struct jieli_err *err);
/// "csv", "xlsx", "xml": also the file's ending. 0 when it is none of them.
enum jl_sheet_kind jl_sheet_kind_named(const char *word);
#endif
