// SPDX-License-Identifier: Apache-2.0
/// @file csv.h — CSV as people's programs write it: RFC 4180, UTF-8 with or without BOM or GB18030, with places.
///
/// A normal run: jl_csv_stream_open looks at the whole file once (BOM, else strict UTF-8, else strict GB18030);
/// jl_csv_stream_fill then gives its rows, some at a time. jl_csv_read does both for a small file. A row counts as a
/// spreadsheet counts it, so that a place reads like B7: a line break inside quotes does not begin a new row, an empty line is
/// one. Writing goes the other way: UTF-8 with BOM, CRLF, and a cell that a spreadsheet would take for a formula gets an
/// apostrophe in front.
///
/// The reader never looks at what cells mean, and takes no more memory than the limits below allow.
#ifndef JL_AGENT_CSV_H
#define JL_AGENT_CSV_H
#include "agent/sheet/source.h"
#include "agent/sheet/table.h"
#include "jieli/limits.h"
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/base/buf.h"

#define JL_CSV_COLUMNS_MAX JL_TABLE_COLUMNS_MAX
#define JL_CSV_CELL_BYTES_MAX JL_TABLE_CELL_BYTES_MAX
#define JL_CSV_PLACE_BYTES JL_TABLE_ADDRESS_BYTES ///< room for a cell's name

struct jl_csv;

/// Decode and cut. JIELI_AGENT_ENCODING, JIELI_AGENT_CSV (field = cell, line and column set), JIELI_WIRE_TOO_LARGE.
enum jieli_status jl_csv_read(struct jl_view bytes, struct jl_csv **out, struct jieli_err *err);
/// NULL is fine; cleared.
void jl_csv_free(struct jl_csv **csv);
uint32_t jl_csv_rows(const struct jl_csv *csv);
/// Cells of row (0-based); 0 past the end.
uint32_t jl_csv_columns(const struct jl_csv *csv, uint32_t row);
/// Text of a cell (0-based row and column), "" where there is none. Owned by csv.
const char *jl_csv_cell(const struct jl_csv *csv, uint32_t row, uint32_t column);
/// Is every cell of the row empty or white space? For tests: forms ask the table.
bool jl_csv_row_blank(const struct jl_csv *csv, uint32_t row);
/// "UTF-8" or "GB18030": what the file was. For tests: what was taken for which.
const char *jl_csv_encoding(const struct jl_csv *csv);
/// The spreadsheet's name of a cell, 0-based row and column: (6, 1) → "B7". For tests: beside, reading writes it into errors.
const char *jl_csv_place(uint32_t row, uint32_t column, char out[JL_CSV_PLACE_BYTES]);

/// Its rows, as forms read them. For tests: a form without a file.
const struct jl_table *jl_csv_table(const struct jl_csv *csv);

struct jl_csv_stream;
/// Look at the whole file. JIELI_AGENT_ENCODING. More rows than `rows_max` are refused when they come.
enum jieli_status jl_csv_stream_open(const struct jl_source *source, uint32_t rows_max, struct jl_csv_stream **out,
                                     struct jieli_err *err);
/// NULL is fine; cleared.
void jl_csv_stream_close(struct jl_csv_stream **stream);
/// Add up to `rows_max` rows to the table. *end: there are no more. Errors as jl_csv_read.
enum jieli_status jl_csv_stream_fill(struct jl_csv_stream *stream, uint32_t rows_max, struct jl_table *table, bool *end,
                                     struct jieli_err *err);

/// A file being written.
struct jl_csv_writer {
    struct jl_buf bytes;
    bool in_row;
};
void jl_csv_begin(struct jl_csv_writer *writer); ///< empties it and writes the BOM
void jl_csv_put(struct jl_csv_writer *writer, const char *text); ///< one cell; NULL = empty
/// A cell's text without the apostrophe that jl_csv_put has set before what a spreadsheet would take for a formula.
const char *jl_csv_unguarded(const char *text);
void jl_csv_put_number(struct jl_csv_writer *writer, int64_t number);
void jl_csv_end_row(struct jl_csv_writer *writer);
void jl_csv_end(struct jl_csv_writer *writer); ///< frees
#endif
