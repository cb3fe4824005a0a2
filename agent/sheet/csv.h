// SPDX-License-Identifier: Apache-2.0
/// @file csv.h — CSV as people's programs write it: RFC 4180, UTF-8 with or without BOM or GB18030, with places.
///
/// A normal run: jl_csv_read decodes the whole file (BOM, else strict UTF-8, else strict GB18030), then cuts it into cells
/// once; jl_csv_cell gives a cell as text. A row counts as a spreadsheet counts it, so that a place reads like B7: a line
/// break inside quotes does not begin a new row, an empty line is one. Writing goes the other way: UTF-8 with BOM, CRLF,
/// and a cell that a spreadsheet would take for a formula gets an apostrophe in front.
///
/// The reader never looks at what cells mean, and takes no more memory than the limits below allow.
#ifndef JL_AGENT_CSV_H
#define JL_AGENT_CSV_H
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/base/buf.h"

#define JL_CSV_BYTES_MAX (16u << 20)
#define JL_CSV_ROWS_MAX 50000u
#define JL_CSV_COLUMNS_MAX 200u
#define JL_CSV_CELL_BYTES_MAX 32768u
#define JL_CSV_PLACE_BYTES 16 ///< room for a cell's name

struct jl_csv;

/// Decode and cut. JIELI_AGENT_ENCODING, JIELI_AGENT_CSV (field = cell, line and column set), JIELI_WIRE_TOO_LARGE.
enum jieli_status jl_csv_read(struct jl_view bytes, struct jl_csv **out, struct jieli_err *err);
void jl_csv_free(struct jl_csv **csv);
uint32_t jl_csv_rows(const struct jl_csv *csv);
/// Cells of row (0-based); 0 past the end.
uint32_t jl_csv_columns(const struct jl_csv *csv, uint32_t row);
/// Text of a cell (0-based row and column), "" where there is none. Owned by csv.
const char *jl_csv_cell(const struct jl_csv *csv, uint32_t row, uint32_t column);
/// Is every cell of the row empty or white space?
bool jl_csv_row_blank(const struct jl_csv *csv, uint32_t row);
/// "UTF-8" or "GB18030": what the file was.
const char *jl_csv_encoding(const struct jl_csv *csv);
/// The spreadsheet's name of a cell, 0-based row and column: (6, 1) → "B7".
const char *jl_csv_place(uint32_t row, uint32_t column, char out[JL_CSV_PLACE_BYTES]);

/// Bytes as they are in a file → UTF-8 without BOM. *encoding (may be NULL) names what it was.
enum jieli_status jl_csv_decode(struct jl_view bytes, struct jl_buf *out, const char **encoding, struct jieli_err *err);

/// A file being written.
struct jl_csv_writer {
    struct jl_buf bytes;
    bool in_row;
};
void jl_csv_begin(struct jl_csv_writer *writer); ///< empties it and writes the BOM
void jl_csv_put(struct jl_csv_writer *writer, const char *text); ///< one cell; NULL = empty
void jl_csv_put_number(struct jl_csv_writer *writer, int64_t number);
void jl_csv_end_row(struct jl_csv_writer *writer);
void jl_csv_end(struct jl_csv_writer *writer); ///< frees
#endif
