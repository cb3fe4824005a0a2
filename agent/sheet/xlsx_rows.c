// SPDX-License-Identifier: Apache-2.0
// The rows of one worksheet, some at a time (ECMA-376 part 1, 18.3.1).
#include "agent/sheet/xlsx.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

#define MERGES_MAX 4096u ///< that reach over rows; each is looked up among the rows

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_INLINE, CELL_TEXT, CELL_BOOL, CELL_ERROR };

struct jl_rows {
    struct jl_book *book;
    struct jl_entry *entry;
    struct jl_markup *markup;
    struct jl_table *table; ///< while it is filled
    uint32_t wanted;
    size_t full;          ///< bytes of text
    uint32_t row, column; ///< next ones, 0-based
    uint32_t cell;        ///< column of the cell being read
    enum cell_type type;
    uint32_t style;
    bool in_data, in_row, in_cell, in_value, in_phonetic, has_formula, has_value, began, ended;
    struct jl_buf text;
    struct jl_buf held; ///< eight bytes a row: held_in
    uint32_t merges;
    struct jl_xlsx_merge lowest; ///< of those that reach over several rows with content
};

static void too_wide(struct jl_rows *rows)
{
    jl_markup_fail(rows->markup, JIELI_WIRE_TOO_LARGE, "", "more columns than a form may have");
}

static void broken(struct jl_rows *rows, const char *why)
{
    jl_markup_fail(rows->markup, JIELI_AGENT_BOOK, "", why);
}

/// "C7" → 2. UINT32_MAX when there is no column in it.
static uint32_t column_of(const char *address)
{
    uint32_t column = 0, letters = 0;
    for (; *address >= 'A' && *address <= 'Z' && letters < 4; address++, letters++) {
        column = column * 26 + (uint32_t)(*address - 'A') + 1;
    }
    return letters == 0 || letters > 3 ? UINT32_MAX : column - 1;
}

static void start_row(struct jl_rows *rows, const char **attributes)
{
    const char *number = jl_markup_attribute(attributes, "r", NULL);
    char *end;
    unsigned long row = number ? strtoul(number, &end, 10) : rows->row + 1;
    if (row < (unsigned long)rows->row + 1 || row > JL_XLSX_ROWS_MAX) {
        broken(rows, "its rows do not stand in order");
        return;
    }
    rows->row = (uint32_t)row - 1;
    rows->column = 0;
    rows->in_row = true;
    rows->began = false;
}

static enum cell_type type_of(const char *text)
{
    static const struct {
        const char *text;
        enum cell_type type;
    } TYPES[] = {{"n", CELL_NUMBER}, {"s", CELL_SHARED}, {"inlineStr", CELL_INLINE}, {"str", CELL_TEXT},
                 {"d", CELL_TEXT},   {"b", CELL_BOOL},   {"e", CELL_ERROR}};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        if (strcmp(TYPES[i].text, text) == 0) {
            return TYPES[i].type;
        }
    }
    return CELL_ERROR;
}

static void start_cell(struct jl_rows *rows, const char **attributes)
{
    const char *address = jl_markup_attribute(attributes, "r", NULL);
    rows->cell = address ? column_of(address) : rows->column;
    if (rows->cell == UINT32_MAX || rows->cell < rows->column) {
        broken(rows, "its cells do not stand in order");
        return;
    }
    char *end;
    const char *style = jl_markup_attribute(attributes, "s", "0");
    rows->style = (uint32_t)strtoul(style, &end, 10);
    rows->column = rows->cell + 1;
    rows->type = type_of(jl_markup_attribute(attributes, "t", "n"));
    rows->in_cell = true;
    rows->has_formula = rows->has_value = rows->in_value = rows->in_phonetic = false;
    jl_buf_clear(&rows->text);
}

// ---- merged cells (18.3.1.55): they stand behind the rows

/// The columns of a row that hold something, a bit each; beyond the 64th they share bits.
static uint64_t held_in(const struct jl_rows *rows, uint32_t row)
{
    uint64_t columns = 0;
    if (rows->held.len / sizeof columns > row) {
        memcpy(&columns, rows->held.data + row * sizeof columns, sizeof columns);
    }
    return columns;
}

static void hold_cell(struct jl_rows *rows)
{
    uint64_t columns = held_in(rows, rows->row) | UINT64_C(1) << rows->cell % 64;
    size_t end = (rows->row + (size_t)1) * sizeof columns;
    if (end > rows->held.len) {
        size_t more = end - rows->held.len;
        memset(jl_buf_extend(&rows->held, more), 0, more);
    }
    memcpy(rows->held.data + end - sizeof columns, &columns, sizeof columns);
}

/// Does a row after the first, down to the last, hold something?
static bool holds_below(const struct jl_rows *rows, uint32_t first, uint32_t last)
{
    size_t count = rows->held.len / sizeof(uint64_t);
    for (uint32_t row = first + 1; row <= last && row < count; row++) {
        if (held_in(rows, row) != 0) {
            return true;
        }
    }
    return false;
}

/// "A5:B7" → rows 4 and 6, column 0.
static bool read_ref(const char *ref, uint32_t *column, uint32_t *first, uint32_t *last)
{
    const char *colon = strchr(ref, ':');
    *column = column_of(ref);
    const char *one = ref + strspn(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const char *two = colon ? colon + 1 + strspn(colon + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") : one;
    unsigned long from = strtoul(one, NULL, 10), to = strtoul(two, NULL, 10);
    *first = (uint32_t)(from - 1);
    *last = (uint32_t)(to - 1);
    return from >= 1 && to >= from && to <= JL_XLSX_ROWS_MAX;
}

static void note_merge(struct jl_rows *rows, const char *ref)
{
    uint32_t column, first, last;
    if (!read_ref(ref, &column, &first, &last) || column == UINT32_MAX || first == last) {
        return;
    }
    if (++rows->merges > MERGES_MAX) {
        jl_markup_fail(rows->markup, JIELI_WIRE_TOO_LARGE, "", "more merged cells than a form may have");
        return;
    }
    if (first >= rows->lowest.row && (held_in(rows, first) >> column % 64 & 1) != 0 && holds_below(rows, first, last)) {
        rows->lowest.row = first;
        jl_text_put(rows->lowest.ref, sizeof rows->lowest.ref, ref);
    }
}

const struct jl_xlsx_merge *jl_rows_merge(const struct jl_rows *rows)
{
    return rows->lowest.ref[0] ? &rows->lowest : NULL;
}

// ---- what the parser tells

static void on_start(void *user, const char *name, const char **attributes)
{
    struct jl_rows *rows = user;
    if (strcmp(name, "sheetData") == 0) {
        rows->in_data = true;
    } else if (!rows->in_data) {
        if (strcmp(name, "mergeCell") == 0) {
            note_merge(rows, jl_markup_attribute(attributes, "ref", ""));
        }
    } else if (strcmp(name, "row") == 0) {
        start_row(rows, attributes);
    } else if (rows->in_row && strcmp(name, "c") == 0) {
        start_cell(rows, attributes);
    } else if (rows->in_cell && strcmp(name, "f") == 0) {
        rows->has_formula = true;
    } else if (rows->in_cell && strcmp(name, "rPh") == 0) {
        rows->in_phonetic = true;
    } else if (rows->in_cell && !rows->in_phonetic && strcmp(name, rows->type == CELL_INLINE ? "t" : "v") == 0) {
        rows->in_value = rows->has_value = true;
    }
}

static void on_text(void *user, const char *text, size_t len)
{
    struct jl_rows *rows = user;
    if (!rows->in_value) {
        return;
    }
    if (rows->text.len + len > JL_TABLE_CELL_BYTES_MAX) {
        jl_markup_fail(rows->markup, JIELI_WIRE_TOO_LARGE, "", "a cell is larger than the limit");
        return;
    }
    jl_buf_add(&rows->text, text, len);
}

/// Put a cell's text into the table; the row begins with its first cell that holds something.
static void put(struct jl_rows *rows, const void *text, size_t len, enum jl_flaw flaw)
{
    if (len == 0 && flaw == JL_FLAW_NONE) {
        return;
    }
    if (rows->cell >= JL_TABLE_COLUMNS_MAX) {
        too_wide(rows);
        return;
    }
    if (len > JL_TABLE_CELL_BYTES_MAX) {
        jl_markup_fail(rows->markup, JIELI_WIRE_TOO_LARGE, "", "a cell is larger than the limit");
        return;
    }
    if (!rows->began) {
        jl_table_begin_row(rows->table, rows->row, 0);
        rows->began = true;
    }
    hold_cell(rows);
    jl_table_set(rows->table, rows->cell, text, len, flaw);
}

static void put_shared(struct jl_rows *rows)
{
    char *end;
    const char *number = jl_buf_text(&rows->text);
    unsigned long at = strtoul(number, &end, 10);
    struct jl_view text;
    if (end == number || *end || at > UINT32_MAX || !jl_strings_get(rows->book->strings, (uint32_t)at, &text)) {
        broken(rows, "a cell names a text that is not there");
        return;
    }
    put(rows, text.data, text.len, JL_FLAW_NONE);
}

static void put_number(struct jl_rows *rows)
{
    static const struct jl_xlsx_style PLAIN = {JL_XLSX_PLAIN, 0};
    const struct jl_book *book = rows->book;
    const struct jl_xlsx_style *style = rows->style < book->style_count ? &book->styles[rows->style] : &PLAIN;
    char text[JL_XLSX_NUMBER_BYTES] = "";
    enum jl_flaw flaw = jl_xlsx_number(style, book->from_1904, jl_buf_text(&rows->text), text);
    put(rows, text, flaw == JL_FLAW_NONE ? strlen(text) : 0, flaw);
}

static void end_cell(struct jl_rows *rows)
{
    rows->in_cell = rows->in_value = false;
    bool empty_number = rows->type == CELL_NUMBER && rows->text.len == 0; // "<v/>"; an empty text says t="str"
    if (rows->has_formula && (!rows->has_value || empty_number)) {
        put(rows, "", 0, JL_FLAW_NO_VALUE);
    } else if (!rows->has_value || (rows->text.len == 0 && rows->type != CELL_ERROR)) {
        return;
    } else if (rows->type == CELL_SHARED) {
        put_shared(rows);
    } else if (rows->type == CELL_NUMBER) {
        put_number(rows);
    } else if (rows->type == CELL_BOOL) {
        bool yes = rows->text.len == 1 && rows->text.data[0] == '1';
        put(rows, yes ? "TRUE" : "FALSE", yes ? 4 : 5, JL_FLAW_NONE);
    } else if (rows->type == CELL_ERROR) {
        put(rows, "", 0, JL_FLAW_ERROR);
    } else {
        put(rows, rows->text.data, jl_xlsx_unescape(rows->text.data, rows->text.len), JL_FLAW_NONE);
    }
}

static void on_end(void *user, const char *name)
{
    struct jl_rows *rows = user;
    if (strcmp(name, "sheetData") == 0) {
        rows->in_data = false;
    } else if (rows->in_cell && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)) {
        rows->in_value = false;
    } else if (rows->in_cell && strcmp(name, "rPh") == 0) {
        rows->in_phonetic = false;
    } else if (rows->in_cell && strcmp(name, "c") == 0) {
        end_cell(rows);
    } else if (rows->in_row && strcmp(name, "row") == 0) {
        rows->in_row = false;
        rows->row++;
        if (rows->began && (rows->table->row_count >= rows->wanted || rows->table->text.len >= rows->full)) {
            jl_markup_pause(rows->markup);
        }
    }
}

static int64_t read_entry(void *user, void *out, size_t room)
{
    struct jl_rows *rows = user;
    return jl_entry_read(rows->entry, out, room);
}

enum jieli_status jl_rows_open(struct jl_book *book, const char *path, struct jl_rows **out, struct jieli_err *err)
{
    static const struct jl_markup_calls CALLS = {read_entry, on_start, on_end, on_text};
    static const struct jl_markup_limits LIMITS = {JL_XLSX_SHEET_BYTES_MAX, JL_XLSX_DEPTH_MAX, false};
    struct jl_entry *entry;
    enum jieli_status status = jl_entry_open(book->zip, path, &entry, err);
    if (status != JIELI_OK) {
        return status;
    }
    struct jl_rows *rows = jl_alloc(sizeof *rows);
    rows->book = book;
    rows->entry = entry;
    rows->markup = jl_markup_new(&CALLS, &LIMITS, rows);
    *out = rows;
    return JIELI_OK;
}

void jl_rows_close(struct jl_rows **rows)
{
    if (*rows) {
        jl_markup_free(&(*rows)->markup);
        jl_entry_close(&(*rows)->entry);
        jl_buf_fini(&(*rows)->text);
        jl_buf_fini(&(*rows)->held);
        free(*rows);
        *rows = NULL;
    }
}

enum jieli_status jl_rows_fill(struct jl_rows *rows, uint32_t rows_max, struct jl_table *table, bool *end,
                               struct jieli_err *err)
{
    rows->table = table;
    rows->wanted = table->row_count + rows_max;
    rows->full = table->text.len + JL_TABLE_TEXT_BYTES;
    enum jieli_status status = rows->ended ? JIELI_OK : jl_markup_run(rows->markup, &rows->ended, err);
    if (status == JIELI_AGENT_XML) {
        char why[sizeof err->text];
        size_t len = err ? strnlen(err->text, sizeof why - 1) : 0;
        memcpy(why, err ? err->text : "", len);
        why[len] = '\0';
        status = jieli_err_set(err, JIELI_AGENT_BOOK, "", "a sheet is damaged: %s", why);
    }
    *end = rows->ended;
    return status;
}
