// SPDX-License-Identifier: Apache-2.0
// RFC 4180 over a whole buffer. Cells are unescaped and ended with NUL in place, so a cell costs one offset.
#include "agent/sheet/csv.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

struct jl_csv {
    struct jl_buf text; // decoded, one NUL behind it
    const char *encoding;
    uint32_t *cells; // offset of each cell in text
    uint32_t cell_count, cell_room;
    uint32_t *rows; // first cell of each row; rows[row_count] = cell_count
    uint32_t row_count, row_room;
};

struct cut {
    struct jl_csv *csv;
    uint8_t *at, *end;
    uint8_t separator;
    uint32_t line;   // of the file, for editors
    uint32_t column; // cells of the row so far
};

const char *jl_csv_place(uint32_t row, uint32_t column, char out[JL_CSV_PLACE_BYTES])
{
    char letters[8];
    size_t count = 0;
    for (uint32_t rest = column + 1; rest > 0 && count < sizeof letters; rest = (rest - 1) / 26) {
        letters[count++] = (char)('A' + (rest - 1) % 26);
    }
    size_t at = 0;
    while (count > 0) {
        out[at++] = letters[--count];
    }
    char digits[12];
    size_t digit_count = 0;
    for (uint64_t rest = (uint64_t)row + 1; rest > 0; rest /= 10) {
        digits[digit_count++] = (char)('0' + rest % 10);
    }
    while (digit_count > 0 && at + 1 < JL_CSV_PLACE_BYTES) {
        out[at++] = digits[--digit_count];
    }
    out[at] = '\0';
    return out;
}

static enum jieli_status broken(const struct cut *cut, enum jieli_status status, const char *why, struct jieli_err *err)
{
    char place[JL_CSV_PLACE_BYTES];
    jl_csv_place(cut->csv->row_count, cut->column, place);
    jieli_err_set(err, status, place, "%s", why);
    if (err) {
        err->line = cut->csv->row_count + 1;
        err->column = cut->column + 1;
    }
    return status;
}

static void keep(uint32_t **list, uint32_t *count, uint32_t *room, uint32_t value)
{
    if (*count == *room) {
        *room = *room ? *room * 2 : 256;
        *list = jl_realloc(*list, *room * sizeof **list);
    }
    (*list)[(*count)++] = value;
}

static bool at_row_end(const struct cut *cut)
{
    return cut->at == cut->end || *cut->at == '\n' || *cut->at == '\r';
}

/// Behind an opening quote. Moves the content down over doubled quotes; *last is its new end.
static enum jieli_status cut_quoted(struct cut *cut, uint8_t **last, struct jieli_err *err)
{
    uint8_t *to = cut->at;
    for (;;) {
        if (cut->at == cut->end) {
            return broken(cut, JIELI_AGENT_CSV, "a quote opens in this cell and never closes", err);
        }
        uint8_t byte = *cut->at++;
        if (byte == '"') {
            if (cut->at == cut->end || *cut->at != '"') {
                break;
            }
            cut->at++;
        }
        cut->line += byte == '\n';
        *to++ = byte;
    }
    if (!at_row_end(cut) && *cut->at != cut->separator) {
        return broken(cut, JIELI_AGENT_CSV, "text stands behind the closing quote of this cell", err);
    }
    *last = to;
    return JIELI_OK;
}

static void cut_plain(struct cut *cut, uint8_t **last)
{
    while (!at_row_end(cut) && *cut->at != cut->separator) {
        cut->at++;
    }
    *last = cut->at;
}

/// One cell, and what ends it. *row_ends tells whether that was the row's end.
static enum jieli_status cut_cell(struct cut *cut, bool *row_ends, struct jieli_err *err)
{
    if (cut->column >= JL_CSV_COLUMNS_MAX) {
        return broken(cut, JIELI_WIRE_TOO_LARGE, "more columns than a form may have", err);
    }
    uint8_t *last = NULL;
    bool quoted = cut->at < cut->end && *cut->at == '"';
    uint8_t *first = cut->at + (quoted ? 1 : 0);
    if (quoted) {
        cut->at++;
        enum jieli_status status = cut_quoted(cut, &last, err);
        if (status != JIELI_OK) {
            return status;
        }
    } else {
        cut_plain(cut, &last);
    }
    if ((size_t)(last - first) > JL_CSV_CELL_BYTES_MAX) {
        return broken(cut, JIELI_WIRE_TOO_LARGE, "a cell is larger than the limit", err);
    }
    struct jl_csv *csv = cut->csv;
    keep(&csv->cells, &csv->cell_count, &csv->cell_room, (uint32_t)(first - csv->text.data));
    cut->column++;
    *row_ends = at_row_end(cut);
    if (cut->at < cut->end) {
        uint8_t ending = *cut->at++;
        if (ending == '\r' && cut->at < cut->end && *cut->at == '\n') {
            cut->at++;
        }
        cut->line += *row_ends;
    }
    *last = '\0';
    return JIELI_OK;
}

static enum jieli_status cut_rows(struct cut *cut, struct jieli_err *err)
{
    struct jl_csv *csv = cut->csv;
    while (cut->at < cut->end) {
        if (csv->row_count >= JL_CSV_ROWS_MAX) {
            return broken(cut, JIELI_WIRE_TOO_LARGE, "more rows than a file may have", err);
        }
        uint32_t first = csv->cell_count;
        cut->column = 0;
        for (bool row_ends = false; !row_ends;) {
            enum jieli_status status = cut_cell(cut, &row_ends, err);
            if (status != JIELI_OK) {
                return status;
            }
        }
        keep(&csv->rows, &csv->row_count, &csv->row_room, first);
    }
    return JIELI_OK;
}

/// Spreadsheets of some languages write semicolons, "Unicode text" writes tabs: taken only when no comma is in the
/// first row.
static uint8_t sniff_separator(const struct jl_buf *text)
{
    bool tab = false, semicolon = false;
    for (size_t i = 0; i < text->len && text->data[i] != '\n' && text->data[i] != '\r'; i++) {
        if (text->data[i] == ',') {
            return ',';
        }
        tab = tab || text->data[i] == '\t';
        semicolon = semicolon || text->data[i] == ';';
    }
    return tab ? '\t' : semicolon ? ';' : ',';
}

enum jieli_status jl_csv_read(struct jl_view bytes, struct jl_csv **out, struct jieli_err *err)
{
    if (bytes.len > JL_CSV_BYTES_MAX) {
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "", "the file has %zu bytes, at most %u are read", bytes.len,
                             JL_CSV_BYTES_MAX);
    }
    struct jl_csv *csv = jl_alloc(sizeof *csv);
    enum jieli_status status = jl_csv_decode(bytes, &csv->text, &csv->encoding, err);
    if (status == JIELI_OK) {
        jl_buf_text(&csv->text);
        struct cut cut = {.csv = csv,
                          .at = csv->text.data,
                          .end = csv->text.data + csv->text.len,
                          .separator = sniff_separator(&csv->text),
                          .line = 1};
        status = cut_rows(&cut, err);
        keep(&csv->rows, &csv->row_count, &csv->row_room, csv->cell_count);
        csv->row_count--;
    }
    if (status != JIELI_OK) {
        jl_csv_free(&csv);
        return status;
    }
    *out = csv;
    return JIELI_OK;
}

void jl_csv_free(struct jl_csv **csv)
{
    if (*csv) {
        jl_buf_fini(&(*csv)->text);
        free((*csv)->cells);
        free((*csv)->rows);
        free(*csv);
        *csv = NULL;
    }
}

uint32_t jl_csv_rows(const struct jl_csv *csv)
{
    return csv->row_count;
}

uint32_t jl_csv_columns(const struct jl_csv *csv, uint32_t row)
{
    return row < csv->row_count ? csv->rows[row + 1] - csv->rows[row] : 0;
}

const char *jl_csv_cell(const struct jl_csv *csv, uint32_t row, uint32_t column)
{
    if (column >= jl_csv_columns(csv, row)) {
        return "";
    }
    return (const char *)csv->text.data + csv->cells[csv->rows[row] + column];
}

bool jl_csv_row_blank(const struct jl_csv *csv, uint32_t row)
{
    for (uint32_t column = 0; column < jl_csv_columns(csv, row); column++) {
        const char *text = jl_csv_cell(csv, row, column);
        while (*text == ' ' || *text == '\t' || strncmp(text, "\xe3\x80\x80", 3) == 0) {
            text += *text == '\xe3' ? 3 : 1;
        }
        if (*text) {
            return false;
        }
    }
    return true;
}

const char *jl_csv_encoding(const struct jl_csv *csv)
{
    return csv->encoding;
}
