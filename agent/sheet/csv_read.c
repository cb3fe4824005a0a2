// SPDX-License-Identifier: Apache-2.0
// RFC 4180, row by row out of a window of decoded text. A row that the window cuts is begun again when there is more.
#include "agent/sheet/csv.h"
#include "agent/sheet/csv_text.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

struct jl_csv_stream {
    struct jl_csv_text *text;
    struct jl_buf window; // decoded
    size_t at;            // of the next row
    bool last;            // nothing comes behind the window
    bool began;           // the separator is known
    uint8_t separator;
    uint32_t row, rows_max;
    struct jl_buf cell; // of quoted text without its quotes
};

struct jl_csv {
    struct jl_table table;
    const char *encoding;
};

/// A row being cut.
struct cut {
    struct jl_csv_stream *stream;
    struct jl_table *table;
    const uint8_t *at, *end;
    uint32_t column;
};
enum cut_answer { CUT_DONE, CUT_MORE, CUT_BROKEN };

const char *jl_csv_place(uint32_t row, uint32_t column, char out[JL_CSV_PLACE_BYTES])
{
    return jl_table_address(row, column, out);
}

static enum cut_answer broken(const struct cut *cut, enum jieli_status status, const char *why, struct jieli_err *err)
{
    char place[JL_CSV_PLACE_BYTES];
    jl_csv_place(cut->stream->row, cut->column, place);
    jieli_err_set(err, status, place, "%s", why);
    if (err) {
        err->line = cut->stream->row + 1;
        err->column = cut->column + 1;
    }
    return CUT_BROKEN;
}

static bool at_row_end(const struct cut *cut)
{
    return cut->at == cut->end || *cut->at == '\n' || *cut->at == '\r';
}

/// Behind an opening quote.
static enum cut_answer cut_quoted(struct cut *cut, struct jieli_err *err)
{
    struct jl_buf *cell = &cut->stream->cell;
    bool last = cut->stream->last;
    jl_buf_clear(cell);
    for (;;) {
        const uint8_t *quote = cut->at < cut->end ? memchr(cut->at, '"', (size_t)(cut->end - cut->at)) : NULL;
        size_t len = (size_t)((quote ? quote : cut->end) - cut->at);
        if (cell->len + len > JL_CSV_CELL_BYTES_MAX) {
            return broken(cut, JIELI_WIRE_TOO_LARGE, "a cell is larger than the limit, or its quote never closes", err);
        }
        if (!quote) {
            return last ? broken(cut, JIELI_AGENT_CSV, "a quote opens in this cell and never closes", err) : CUT_MORE;
        }
        jl_buf_add(cell, cut->at, len);
        cut->at = quote + 1;
        if (cut->at == cut->end && !last) {
            return CUT_MORE;
        }
        if (cut->at == cut->end || *cut->at != '"') {
            break;
        }
        jl_buf_add_u8(cell, '"');
        cut->at++;
    }
    if (!at_row_end(cut) && *cut->at != cut->stream->separator) {
        return broken(cut, JIELI_AGENT_CSV, "text stands behind the closing quote of this cell", err);
    }
    return CUT_DONE;
}

/// One cell, and what ends it. *row_ends tells whether that was the row's end.
static enum cut_answer cut_cell(struct cut *cut, bool *row_ends, struct jieli_err *err)
{
    if (cut->column >= JL_CSV_COLUMNS_MAX) {
        return broken(cut, JIELI_WIRE_TOO_LARGE, "more columns than a form may have", err);
    }
    bool last = cut->stream->last;
    const uint8_t *first = cut->at;
    struct jl_view text;
    if (cut->at < cut->end && *cut->at == '"') {
        cut->at++;
        enum cut_answer answer = cut_quoted(cut, err);
        if (answer != CUT_DONE) {
            return answer;
        }
        text = jl_buf_view(&cut->stream->cell);
    } else {
        while (!at_row_end(cut) && *cut->at != cut->stream->separator) {
            cut->at++;
        }
        text = jl_view(first, (size_t)(cut->at - first));
        if (text.len > JL_CSV_CELL_BYTES_MAX) {
            return broken(cut, JIELI_WIRE_TOO_LARGE, "a cell is larger than the limit", err);
        }
    }
    if (!last && cut->end - cut->at < 2) { // an end of row may be two bytes
        return CUT_MORE;
    }
    jl_table_set(cut->table, cut->column++, text.data, text.len, JL_FLAW_NONE);
    *row_ends = at_row_end(cut);
    if (cut->at < cut->end) {
        uint8_t ending = *cut->at++;
        if (ending == '\r' && cut->at < cut->end && *cut->at == '\n') {
            cut->at++;
        }
    }
    return CUT_DONE;
}

static enum cut_answer cut_row(struct jl_csv_stream *stream, struct jl_table *table, struct jieli_err *err)
{
    const uint8_t *data = stream->window.data;
    struct cut cut = {stream, table, data + stream->at, data + stream->window.len, 0};
    if (stream->row >= stream->rows_max) {
        return broken(&cut, JIELI_WIRE_TOO_LARGE, "more rows than a file may have", err);
    }
    jl_table_begin_row(table, stream->row, 0);
    for (bool row_ends = false; !row_ends;) {
        enum cut_answer answer = cut_cell(&cut, &row_ends, err);
        if (answer != CUT_DONE) {
            jl_table_drop_row(table);
            return answer;
        }
    }
    stream->at = (size_t)(cut.at - data);
    stream->row++;
    return CUT_DONE;
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

static enum jieli_status read_more(struct jl_csv_stream *stream, struct jieli_err *err)
{
    size_t left = stream->window.len - stream->at;
    if (left > 0) {
        memmove(stream->window.data, stream->window.data + stream->at, left);
    }
    stream->window.len = left;
    stream->at = 0;
    enum jieli_status status = jl_csv_text_more(stream->text, &stream->window, &stream->last, err);
    if (status == JIELI_OK && !stream->began) {
        stream->separator = sniff_separator(&stream->window);
        stream->began = true;
    }
    return status;
}

enum jieli_status jl_csv_stream_open(const struct jl_source *source, uint32_t rows_max, struct jl_csv_stream **out,
                                     struct jieli_err *err)
{
    struct jl_csv_stream *stream = jl_alloc(sizeof *stream);
    stream->rows_max = rows_max;
    enum jieli_status status = jl_csv_text_open(source, &stream->text, err);
    if (status != JIELI_OK) {
        jl_csv_stream_close(&stream);
        return status;
    }
    *out = stream;
    return JIELI_OK;
}

void jl_csv_stream_close(struct jl_csv_stream **stream)
{
    if (*stream) {
        jl_csv_text_close(&(*stream)->text);
        jl_buf_fini(&(*stream)->window);
        jl_buf_fini(&(*stream)->cell);
        free(*stream);
        *stream = NULL;
    }
}

static const char *stream_encoding(const struct jl_csv_stream *stream)
{
    return jl_csv_text_encoding(stream->text);
}

enum jieli_status jl_csv_stream_fill(struct jl_csv_stream *stream, uint32_t rows_max, struct jl_table *table, bool *end,
                                     struct jieli_err *err)
{
    struct jieli_err local = {.status = JIELI_OK};
    err = err ? err : &local;
    uint32_t wanted = table->row_count + rows_max;
    size_t full = table->text.len + JL_TABLE_TEXT_BYTES;
    enum jieli_status status = JIELI_OK;
    while (status == JIELI_OK && table->row_count < wanted && table->text.len < full) {
        bool empty = stream->at == stream->window.len;
        if (empty && stream->last) {
            break;
        }
        enum cut_answer answer = empty ? CUT_MORE : cut_row(stream, table, err);
        status = answer == CUT_MORE ? read_more(stream, err) : answer == CUT_BROKEN ? err->status : JIELI_OK;
    }
    *end = stream->last && stream->at == stream->window.len;
    return status;
}

// ---- a whole file at once

enum jieli_status jl_csv_read(struct jl_view bytes, struct jl_csv **out, struct jieli_err *err)
{
    if (bytes.len > JL_CSV_BYTES_MAX) {
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "", "the file has %zu bytes, at most %u are read", bytes.len,
                             JL_CSV_BYTES_MAX);
    }
    struct jl_source source = jl_source_of(bytes);
    struct jl_csv_stream *stream = NULL;
    enum jieli_status status = jl_csv_stream_open(&source, JL_CSV_ROWS_MAX, &stream, err);
    if (status != JIELI_OK) {
        return status;
    }
    struct jl_csv *csv = jl_alloc(sizeof *csv);
    csv->encoding = stream_encoding(stream);
    for (bool end = false; status == JIELI_OK && !end;) {
        status = jl_csv_stream_fill(stream, JL_CSV_ROWS_MAX, &csv->table, &end, err);
    }
    jl_csv_stream_close(&stream);
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
        jl_table_fini(&(*csv)->table);
        free(*csv);
        *csv = NULL;
    }
}

const struct jl_table *jl_csv_table(const struct jl_csv *csv)
{
    return &csv->table;
}

uint32_t jl_csv_rows(const struct jl_csv *csv)
{
    return csv->table.row_count;
}

uint32_t jl_csv_columns(const struct jl_csv *csv, uint32_t row)
{
    return jl_table_columns(&csv->table, row);
}

const char *jl_csv_cell(const struct jl_csv *csv, uint32_t row, uint32_t column)
{
    return jl_table_cell(&csv->table, row, column);
}

bool jl_csv_row_blank(const struct jl_csv *csv, uint32_t row)
{
    return jl_table_row_blank(&csv->table, row);
}

const char *jl_csv_encoding(const struct jl_csv *csv)
{
    return csv->encoding;
}
