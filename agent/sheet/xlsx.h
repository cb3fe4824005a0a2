// SPDX-License-Identifier: Apache-2.0
/// @file xlsx.h — what the parts of the workbook reader share. Private to xlsx*.c.
///
/// A normal run: jl_zip_open checks the archive's directory before libzip reads it; jl_book_open reads the list of sheets,
/// the styles (only to know dates) and the shared strings; jl_book_next opens the next worksheet that is not hidden;
/// jl_book_fill gives its rows. Nothing in a workbook is run, followed or fetched.
#ifndef JL_AGENT_SHEET_XLSX_H
#define JL_AGENT_SHEET_XLSX_H
#include "agent/sheet/markup.h"
#include "agent/sheet/source.h"
#include "agent/sheet/table.h"
#include "jieli/limits.h"
#include <zip.h>

#define JL_XLSX_ENTRIES_MAX 4096u
#define JL_XLSX_RATIO_MAX 200u              ///< of an entry, once it is larger than JL_XLSX_RATIO_FREE_BYTES
#define JL_XLSX_RATIO_FREE_BYTES (1u << 20)
#define JL_XLSX_PART_BYTES_MAX (16u << 20)  ///< workbook, relations, styles
#define JL_XLSX_STRINGS_BYTES_MAX (1u << 30)
#define JL_XLSX_SHEET_BYTES_MAX (UINT64_C(4) << 30)
#define JL_XLSX_STYLES_MAX 65536u
#define JL_XLSX_ROWS_MAX 1048576u
#define JL_XLSX_DEPTH_MAX 32u
#define JL_XLSX_STRINGS_HELD_BYTES (8u << 20) ///< more shared strings than this go to a file without a name

// ---- archive (xlsx_zip.c)

struct jl_entry; ///< an entry being read
/// JIELI_AGENT_BOOK (*why says more), JIELI_WIRE_TOO_LARGE. The caller ends it with zip_discard.
enum jieli_status jl_zip_open(const struct jl_source *source, zip_t **out, struct jieli_label *why,
                              struct jieli_err *err);
/// Is there an entry of this name?
bool jl_zip_has(zip_t *zip, const char *name);
/// JIELI_AGENT_BOOK: not there, encrypted, packed too tightly.
enum jieli_status jl_entry_open(zip_t *zip, const char *name, struct jl_entry **out, struct jieli_err *err);
void jl_entry_close(struct jl_entry **entry);
int64_t jl_entry_read(struct jl_entry *entry, void *out, size_t room); ///< as jl_markup_calls.read
/// Parse a whole entry. Wrong XML in it is JIELI_AGENT_BOOK.
enum jieli_status jl_entry_parse(zip_t *zip, const char *name, const struct jl_markup_calls *calls, uint64_t bytes_max,
                                 void *user, struct jl_markup **markup, struct jieli_err *err);

// ---- numbers (xlsx_number.c)

enum jl_xlsx_form { JL_XLSX_PLAIN = 0, JL_XLSX_DATE, JL_XLSX_TIME, JL_XLSX_DATE_TIME, JL_XLSX_ZEROS };
struct jl_xlsx_style {
    enum jl_xlsx_form form;
    uint8_t zeros; ///< ZEROS: digits to fill up to ("000000" shows 1 as 000001)
};
/// What a number format makes of a number: by its code, or by the number of a built-in one (code NULL).
struct jl_xlsx_style jl_xlsx_style_of(uint32_t number, const char *code);
#define JL_XLSX_NUMBER_BYTES 48
/// The number as it is shown; a flaw when it cannot be.
enum jl_flaw jl_xlsx_number(const struct jl_xlsx_style *style, bool from_1904, const char *value,
                            char out[JL_XLSX_NUMBER_BYTES]);

// ---- shared strings (xlsx_strings.c)

struct jl_strings;
/// `folder` takes the file without a name, when there are many.
struct jl_strings *jl_strings_new(const char *folder);
void jl_strings_free(struct jl_strings **strings);
bool jl_strings_add(struct jl_strings *strings, const void *text, size_t len); ///< false: the disk is full
/// The text of one, kept until the next call; false when there is none of this number.
bool jl_strings_get(struct jl_strings *strings, uint32_t number, struct jl_view *out);
/// "_x000D_" and the like → the character, in place. Returns the new length.
size_t jl_xlsx_unescape(uint8_t *text, size_t len);

// ---- workbook and rows (xlsx_book.c, xlsx_rows.c)

struct jl_book_sheet {
    char *name, *path;
};
struct jl_book {
    zip_t *zip;
    struct jl_strings *strings;
    struct jl_xlsx_style *styles;
    uint32_t style_count;
    bool from_1904;
    struct jl_book_sheet sheets[JL_XLSX_SHEETS_MAX]; ///< those that can be seen
    uint32_t sheet_count, sheet_next;
    struct jl_rows *rows; ///< of the sheet that is open
};
/// Relations, shared strings, styles and the list of sheets. JIELI_AGENT_BOOK (*why says more), JIELI_WIRE_TOO_LARGE.
enum jieli_status jl_book_open(const struct jl_source *source, const char *folder, struct jl_book **out,
                               struct jieli_label *why, struct jieli_err *err);
void jl_book_close(struct jl_book **book);
/// Open the next sheet. *none: there is no further one.
enum jieli_status jl_book_next(struct jl_book *book, struct jl_table *table, bool *none, struct jieli_err *err);
struct jl_rows;
/// The rows of a worksheet's entry. JIELI_AGENT_BOOK.
enum jieli_status jl_rows_open(struct jl_book *book, const char *path, struct jl_rows **out, struct jieli_err *err);
void jl_rows_close(struct jl_rows **rows);
/// A merged cell.
struct jl_xlsx_merge {
    uint32_t row; ///< its first, 0-based
    char ref[24]; ///< "A5:A7"
};
/// Once all rows are read: the lowest one that holds something and reaches over further rows that do; NULL when there is none.
const struct jl_xlsx_merge *jl_rows_merge(const struct jl_rows *rows);
/// Add up to `rows_max` rows that hold something to the table. *end: there are no more.
enum jieli_status jl_rows_fill(struct jl_rows *rows, uint32_t rows_max, struct jl_table *table, bool *end,
                               struct jieli_err *err);
#endif
