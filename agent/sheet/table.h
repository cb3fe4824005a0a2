// SPDX-License-Identifier: Apache-2.0
/// @file table.h — some rows of cells, whatever kind of file they stand in: what readers fill and forms read.
///
/// A normal run: a reader begins a row with its number (as the spreadsheet counts, from 0), sets cells from left to right
/// and goes on; the form asks for texts, and for what is wrong with a cell that has none (an error value, a number that has
/// lost its last digits). jl_table_place names a cell as a person finds it: "C7", "名册!C7", "L15 <出生日期>". A table is
/// cleared and filled again, so a file of any length needs the memory of one table.
#ifndef JL_AGENT_SHEET_TABLE_H
#define JL_AGENT_SHEET_TABLE_H
#include "jieli/limits.h"
#include "jieli/types.h"
#include "lib/base/buf.h"

#define JL_TABLE_TEXT_BYTES (4u << 20) ///< a table with so much text is full, however few rows it has
#define JL_TABLE_PLACE_BYTES 320 ///< room for a cell's place with the name of its sheet

/// Why a cell cannot be used although something stands in it.
enum jl_flaw {
    JL_FLAW_NONE = 0,
    JL_FLAW_ERROR,    ///< #N/A, #VALUE! …
    JL_FLAW_DIGITS,   ///< a number of more digits than a spreadsheet keeps
    JL_FLAW_NO_VALUE, ///< a formula that was never computed
    JL_FLAW_DATE,     ///< formatted as a date, and no day of the calendar
    JL_FLAW_TWICE     ///< the field stands more than once in its record (a list may)
};

/// How places are told.
enum jl_place_style { JL_PLACE_CELL = 0, JL_PLACE_SHEET, JL_PLACE_LINE };

struct jl_table_cell {
    uint32_t at; ///< of its text
    enum jl_flaw flaw;
};
struct jl_table_row {
    uint32_t first;  ///< of its cells
    uint32_t number; ///< 0-based, as a spreadsheet counts; of an XML file's n-th record n − 1
    uint32_t line;   ///< 1-based line of the file, 0 when nobody would look there
};
struct jl_table {
    enum jl_place_style style;
    struct jl_buf title; ///< NUL-terminated: the worksheet's name, an XML file's outermost element
    struct jl_buf text;  ///< NUL-terminated texts one behind the other
    struct jl_table_cell *cells;
    uint32_t cell_count, cell_room;
    struct jl_table_row *rows;
    uint32_t row_count, row_room;
};

void jl_table_clear(struct jl_table *table); ///< no rows; memory, title and style stay
void jl_table_fini(struct jl_table *table);  ///< frees; the struct is empty and usable again
/// Its title, copied.
void jl_table_name(struct jl_table *table, const char *title);
/// The next row, without cells.
void jl_table_begin_row(struct jl_table *table, uint32_t number, uint32_t line);
/// Set the last row's next cell at `column` (cells between are empty). False when it is further left than the last one.
bool jl_table_set(struct jl_table *table, uint32_t column, const void *text, size_t len, enum jl_flaw flaw);
/// Take the last row back.
void jl_table_drop_row(struct jl_table *table);

/// How many cells the row has.
uint32_t jl_table_columns(const struct jl_table *table, uint32_t row);
/// Text of a cell, "" where there is none. Owned by the table, until it is cleared or grows.
const char *jl_table_cell(const struct jl_table *table, uint32_t row, uint32_t column);
/// What is wrong with a cell that cannot be used; its text is "" then.
enum jl_flaw jl_table_flaw(const struct jl_table *table, uint32_t row, uint32_t column);
/// Nothing but white space, and no flaw, in all cells?
bool jl_table_row_blank(const struct jl_table *table, uint32_t row);
/// `heading` is told where places are by line.
const char *jl_table_place(const struct jl_table *table, uint32_t row, uint32_t column, const char *heading,
                           char out[JL_TABLE_PLACE_BYTES]);
#define JL_TABLE_ADDRESS_BYTES 20
/// The spreadsheet's name of a cell: (6, 1) → "B7".
const char *jl_table_address(uint32_t row, uint32_t column, char out[JL_TABLE_ADDRESS_BYTES]);
/// What to do about a flaw.
struct jieli_label jl_flaw_advice(enum jl_flaw flaw);
#endif
