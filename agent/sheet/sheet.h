// SPDX-License-Identifier: Apache-2.0
/// @file sheet.h — any file of rows: CSV, XLSX or XML behind one door.
///
/// A normal run: jl_sheet_kind_of says what a file is by its first bytes and its name (or what to do with one that is not
/// read); jl_sheet_open looks at as much of it as it must; jl_sheet_next goes to its first table (a workbook has one a
/// visible worksheet, the others have one); jl_sheet_fill gives rows, some at a time, until `end`.
///
/// Takes no more memory than one table and what the headers of the readers allow, however long the file is.
#ifndef JL_AGENT_SHEET_SHEET_H
#define JL_AGENT_SHEET_SHEET_H
#include "agent/sheet/source.h"
#include "agent/sheet/table.h"
#include "jieli/limits.h"
#include "jieli/status.h"
#include "jieli/types.h"

#define JL_SHEET_HEAD_BYTES 8u ///< of a file, enough to know its kind

enum jl_sheet_kind { JL_SHEET_CSV = 1, JL_SHEET_XLSX, JL_SHEET_XML };
/// JIELI_AGENT_FORM and what to do (*why), when files of this kind are not read.
enum jieli_status jl_sheet_kind_of(const char *name, struct jl_view head, enum jl_sheet_kind *out,
                                   struct jieli_label *why, struct jieli_err *err);

struct jl_sheet;
/// `folder`: where a file without a name may stand that holds what a workbook's cells share. *why (may stay as it is) adds
/// to the status's own advice. JIELI_AGENT_ENCODING, _XML, _BOOK, JIELI_WIRE_TOO_LARGE.
enum jieli_status jl_sheet_open(const struct jl_source *source, enum jl_sheet_kind kind, const char *folder,
                                struct jl_sheet **out, struct jieli_label *why, struct jieli_err *err);
/// The source stays open. NULL is fine; cleared.
void jl_sheet_close(struct jl_sheet **sheet);
/// Go to the next table; *none: there is no further one. Before the first fill.
enum jieli_status jl_sheet_next(struct jl_sheet *sheet, bool *none, struct jieli_err *err);
/// The sheet's table, emptied and filled with up to `rows_max` rows. *end: there are no more in this table.
enum jieli_status jl_sheet_fill(struct jl_sheet *sheet, uint32_t rows_max, const struct jl_table **out, bool *end,
                                struct jieli_err *err);
/// After the end: does a merged cell that begins at row `from` (0-based) or below reach over several rows with content? Its
/// value stands in the first of them only, so the others would lack it. Its address, or NULL.
const char *jl_sheet_merged(const struct jl_sheet *sheet, uint32_t from);
#endif
