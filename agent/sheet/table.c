// SPDX-License-Identifier: Apache-2.0
#include "agent/sheet/table.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void jl_table_clear(struct jl_table *table)
{
    jl_buf_clear(&table->text);
    table->cell_count = table->row_count = 0;
}

void jl_table_fini(struct jl_table *table)
{
    jl_buf_fini(&table->title);
    jl_buf_fini(&table->text);
    free(table->cells);
    free(table->rows);
    *table = (struct jl_table){.style = JL_PLACE_CELL};
}

void jl_table_name(struct jl_table *table, const char *title)
{
    jl_buf_clear(&table->title);
    jl_buf_add(&table->title, title, strlen(title) + 1);
}

void jl_table_begin_row(struct jl_table *table, uint32_t number, uint32_t line)
{
    if (table->row_count == table->row_room) {
        table->row_room = table->row_room ? table->row_room * 2 : 64;
        table->rows = jl_realloc(table->rows, table->row_room * sizeof *table->rows);
    }
    table->rows[table->row_count++] = (struct jl_table_row){table->cell_count, number, line};
}

static void add_cell(struct jl_table *table, uint32_t at, enum jl_flaw flaw)
{
    if (table->cell_count == table->cell_room) {
        table->cell_room = table->cell_room ? table->cell_room * 2 : 256;
        table->cells = jl_realloc(table->cells, table->cell_room * sizeof *table->cells);
    }
    table->cells[table->cell_count++] = (struct jl_table_cell){at, flaw};
}

bool jl_table_set(struct jl_table *table, uint32_t column, const void *text, size_t len, enum jl_flaw flaw)
{
    JL_CHECK(table->row_count > 0 && column < JL_TABLE_COLUMNS_MAX);
    uint32_t have = table->cell_count - table->rows[table->row_count - 1].first;
    if (column < have) {
        return false;
    }
    uint32_t at = (uint32_t)table->text.len;
    jl_buf_add(&table->text, text, len);
    jl_buf_add_u8(&table->text, 0);
    for (; have < column; have++) {
        add_cell(table, (uint32_t)table->text.len - 1, JL_FLAW_NONE); // an empty text: the NUL just written
    }
    add_cell(table, at, flaw);
    return true;
}

void jl_table_drop_row(struct jl_table *table)
{
    JL_CHECK(table->row_count > 0);
    const struct jl_table_row *row = &table->rows[--table->row_count];
    if (row->first < table->cell_count) {
        table->text.len = table->cells[row->first].at;
        for (uint32_t i = row->first; i < table->cell_count; i++) { // cells left out point behind those that stand
            table->text.len = table->cells[i].at < table->text.len ? table->cells[i].at : table->text.len;
        }
    }
    table->cell_count = row->first;
}

uint32_t jl_table_columns(const struct jl_table *table, uint32_t row)
{
    if (row >= table->row_count) {
        return 0;
    }
    uint32_t end = row + 1 < table->row_count ? table->rows[row + 1].first : table->cell_count;
    return end - table->rows[row].first;
}

static const struct jl_table_cell *cell_at(const struct jl_table *table, uint32_t row, uint32_t column)
{
    return column < jl_table_columns(table, row) ? &table->cells[table->rows[row].first + column] : NULL;
}

const char *jl_table_cell(const struct jl_table *table, uint32_t row, uint32_t column)
{
    const struct jl_table_cell *cell = cell_at(table, row, column);
    return cell ? (const char *)table->text.data + cell->at : "";
}

enum jl_flaw jl_table_flaw(const struct jl_table *table, uint32_t row, uint32_t column)
{
    const struct jl_table_cell *cell = cell_at(table, row, column);
    return cell ? cell->flaw : JL_FLAW_NONE;
}

bool jl_table_row_blank(const struct jl_table *table, uint32_t row)
{
    for (uint32_t column = 0; column < jl_table_columns(table, row); column++) {
        const char *text = jl_table_cell(table, row, column);
        while (*text == ' ' || *text == '\t' || strncmp(text, "\xe3\x80\x80", 3) == 0) {
            text += *text == '\xe3' ? 3 : 1;
        }
        if (*text || jl_table_flaw(table, row, column) != JL_FLAW_NONE) {
            return false;
        }
    }
    return true;
}

const char *jl_table_address(uint32_t row, uint32_t column, char out[JL_TABLE_ADDRESS_BYTES])
{
    char letters[8];
    int first = (int)sizeof letters - 1;
    letters[first] = '\0';
    for (uint32_t rest = column + 1; rest > 0 && first > 0; rest = (rest - 1) / 26) {
        letters[--first] = (char)('A' + (rest - 1) % 26);
    }
    snprintf(out, JL_TABLE_ADDRESS_BYTES, "%s%llu", letters + first, (unsigned long long)row + 1);
    return out;
}

/// A sheet's name is quoted in an address unless it is made of letters, digits and characters beyond ASCII.
static bool needs_quotes(const char *title)
{
    for (; *title; title++) {
        bool plain = (*title >= '0' && *title <= '9') || (*title >= 'a' && *title <= 'z') ||
                     (*title >= 'A' && *title <= 'Z') || *title == '_' || (uint8_t)*title >= 0x80;
        if (!plain) {
            return true;
        }
    }
    return false;
}

#define TITLE_BYTES 260 ///< a longer name, which no spreadsheet gives, is cut between characters

/// In quotes where it needs them; a quote in it is doubled, as spreadsheets write it.
static void write_title(const char *title, char out[TITLE_BYTES])
{
    size_t len = 0, whole = 0;
    bool quoted = needs_quotes(title);
    if (quoted) {
        out[len++] = '\'';
    }
    for (whole = len; *title && len + 4 < TITLE_BYTES; title++) {
        whole = ((uint8_t)*title & 0xc0) == 0x80 ? whole : len; // where the character begins
        out[len++] = *title;
        if (*title == '\'') {
            out[len++] = '\'';
        }
    }
    len = *title ? whole : len;
    snprintf(out + len, TITLE_BYTES - len, "%s", quoted ? "'" : "");
}

const char *jl_table_place(const struct jl_table *table, uint32_t row, uint32_t column, const char *heading,
                           char out[JL_TABLE_PLACE_BYTES])
{
    const struct jl_table_row *at = &table->rows[row];
    char address[JL_TABLE_ADDRESS_BYTES];
    const char *title = table->title.len > 0 ? (const char *)table->title.data : "";
    jl_table_address(at->number, column, address);
    if (table->style == JL_PLACE_LINE) {
        snprintf(out, JL_TABLE_PLACE_BYTES, "L%u <%.256s>", at->line, heading ? heading : "");
    } else if (table->style == JL_PLACE_SHEET && *title) {
        char written[TITLE_BYTES];
        write_title(title, written);
        snprintf(out, JL_TABLE_PLACE_BYTES, "%s!%s", written, address);
    } else {
        snprintf(out, JL_TABLE_PLACE_BYTES, "%s", address);
    }
    return out;
}

struct jieli_label jl_flaw_advice(enum jl_flaw flaw)
{
    static const struct jieli_label ADVICE[] = {
        [JL_FLAW_NONE] = {NULL, NULL},
        [JL_FLAW_ERROR] = {"单元格是错误值（如 #N/A）：请填写内容或清空",
                           "the cell holds an error value such as #N/A: write its content or empty it"},
        [JL_FLAW_DIGITS] = {"电子表格只保留数字的前 15 位，号码末位已不可信：请将该列设为“文本”格式，重新填写号码",
                            "a spreadsheet keeps 15 digits of a number, so the last ones cannot be trusted: format the "
                            "column as text and type the number again"},
        [JL_FLAW_NO_VALUE] = {"公式没有计算结果：请在电子表格中打开、保存后重新投放，或填写数值",
                              "the formula was never computed: open and save the file in a spreadsheet, or write the "
                              "value"},
        [JL_FLAW_DATE] = {"单元格设为日期格式，但不是有效日期：请重新填写日期",
                          "the cell is formatted as a date and holds none: write the date again"},
        [JL_FLAW_TWICE] = {"同一记录中该字段出现多次：请只保留一个",
                           "the field stands more than once in its record: keep one"},
    };
    return ADVICE[flaw];
}
