// SPDX-License-Identifier: Apache-2.0
// One sheet of a workbook. The file is the same for the same figures: it was "created" at the end of the period.
#include "ledger/report/report.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <xlsxwriter.h>

#define HEAD_ROW 4u ///< title, period, source and note stand above
#define WIDTH_CODE 22
#define WIDTH_OTHER 14

struct sheet {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *title, *small, *head, *whole, *tenth, *percent, *sum[4]; ///< sum: text, whole, tenth, percent in bold
    const struct jl_report_table *table;
    const struct jl_report_show *show;
    lxw_error error;
};

static const char *say(const struct sheet *sheet, struct jieli_label label)
{
    return jl_report_say(sheet->show->chinese, label);
}

static void text_at(struct sheet *sheet, uint32_t row, uint32_t column, const char *text, lxw_format *format)
{
    char safe[1024];
    snprintf(safe, sizeof safe, "%s%.*s", jl_report_is_formula(text) ? "'" : "", (int)sizeof safe - 2, text);
    lxw_error error = worksheet_write_string(sheet->sheet, row, (lxw_col_t)column, safe, format);
    sheet->error = sheet->error ? sheet->error : error;
}

static lxw_format *format_new(struct sheet *sheet, const char *number, bool bold)
{
    lxw_format *format = workbook_add_format(sheet->book);
    if (number)
        format_set_num_format(format, number);
    if (bold)
        format_set_bold(format);
    return format;
}

static void formats_make(struct sheet *sheet)
{
    static const char *const numbers[] = {NULL, "#,##0", "0.0", "0.0%"};
    sheet->title = format_new(sheet, NULL, true);
    format_set_font_size(sheet->title, 14);
    sheet->small = format_new(sheet, NULL, false);
    format_set_font_color(sheet->small, LXW_COLOR_GRAY);
    sheet->head = format_new(sheet, NULL, true);
    format_set_text_wrap(sheet->head);
    format_set_bottom(sheet->head, LXW_BORDER_THIN);
    sheet->whole = format_new(sheet, numbers[1], false);
    sheet->tenth = format_new(sheet, numbers[2], false);
    sheet->percent = format_new(sheet, numbers[3], false);
    for (size_t i = 0; i < 4; i++)
        sheet->sum[i] = format_new(sheet, numbers[i], true);
}

static void head_write(struct sheet *sheet)
{
    char period[200], source[1024];
    const struct jl_report *report = sheet->table->report;
    uint32_t column = 0;
    jl_report_period_text(sheet->table, sheet->show->chinese, period, sizeof period);
    snprintf(source, sizeof source, "%s%s", sheet->show->chinese ? "依据：" : "source: ", report->source);
    text_at(sheet, 0, 0, say(sheet, report->title), sheet->title);
    text_at(sheet, 1, 0, period, NULL);
    text_at(sheet, 2, 0, source, sheet->small);
    text_at(sheet, 3, 0, say(sheet, report->note), sheet->small);
    text_at(sheet, HEAD_ROW, column++, sheet->show->chinese ? "代码" : "code", sheet->head);
    text_at(sheet, HEAD_ROW, column++, sheet->show->chinese ? "名称" : "name", sheet->head);
    for (uint32_t i = 0; i < jl_report_dim_count(report); i++)
        text_at(sheet, HEAD_ROW, column++, say(sheet, report->dims[i].label), sheet->head);
    worksheet_set_column(sheet->sheet, 0, (lxw_col_t)(column - 1), WIDTH_CODE, NULL);
    worksheet_freeze_panes(sheet->sheet, HEAD_ROW + 1, (lxw_col_t)column);
    uint32_t first = column;
    for (uint32_t i = 0; i < jl_report_column_count(report); i++)
        if (!report->columns[i].hidden)
            text_at(sheet, HEAD_ROW, column++, say(sheet, report->columns[i].label), sheet->head);
    worksheet_set_column(sheet->sheet, (lxw_col_t)first, (lxw_col_t)(column - 1), WIDTH_OTHER, NULL);
}

static void value_write(struct sheet *sheet, uint32_t row, uint32_t column, const struct jl_report_column *meaning,
                        struct jl_report_value value, bool bold)
{
    char text[64];
    if (!value.known)
        return;
    if (meaning->unit == JL_REPORT_YES || meaning->unit == JL_REPORT_CLASS || meaning->unit == JL_REPORT_GRADE) {
        jl_report_value_text(meaning, value, sheet->show->chinese, text, sizeof text);
        text_at(sheet, row, column, text, bold ? sheet->sum[0] : NULL);
        return;
    }
    bool percent = meaning->unit == JL_REPORT_PERCENT, tenth = meaning->unit == JL_REPORT_DECIMAL;
    lxw_format *format = bold      ? sheet->sum[percent ? 3
                                                : tenth ? 2
                                                        : 1]
                         : percent ? sheet->percent
                         : tenth   ? sheet->tenth
                                   : sheet->whole;
    lxw_error error = worksheet_write_number(sheet->sheet, row, (lxw_col_t)column,
                                             percent ? value.number / 100 : value.number, format);
    sheet->error = sheet->error ? sheet->error : error;
}

static void row_write(struct sheet *sheet, uint32_t at, const struct jl_report_row *row)
{
    char text[256];
    uint32_t column = 0;
    const struct jl_report *report = sheet->table->report;
    bool bold = row->level != JL_REPORT_AGENCY;
    lxw_format *format = bold ? sheet->sum[0] : NULL;
    text_at(sheet, at, column++, row->place, format);
    jl_report_place_text(row, sheet->show->chinese, text, sizeof text);
    text_at(sheet, at, column++, text, format);
    for (uint32_t i = 0; i < jl_report_dim_count(report); i++) {
        jl_report_dim_text(sheet->table, row, i, sheet->show, text, sizeof text);
        text_at(sheet, at, column++, text, format);
    }
    for (uint32_t i = 0; i < jl_report_column_count(report); i++)
        if (!report->columns[i].hidden)
            value_write(sheet, at, column++, &report->columns[i], row->values[i], bold);
}

static void properties_set(struct sheet *sheet)
{
    lxw_doc_properties properties = {
        .title = (char *)(uintptr_t)say(sheet, sheet->table->report->title),
        .author = (char *)(uintptr_t) "Jieli 接力",
        .created = (time_t)(jl_date_start_ms(sheet->table->period.until) / JL_MS_SECOND),
    };
    workbook_set_properties(sheet->book, &properties);
}

enum jieli_status jl_report_xlsx(const struct jl_report_table *table, const struct jl_report_show *show,
                                 const char *path, struct jieli_err *err)
{
    FILE *probe = fopen(path, "ab"); // the library would write of its failures on stderr
    if (!probe || fclose(probe) != 0)
        return jieli_err_set(err, JIELI_SYS_IO, "out", "%.200s cannot be written", path);
    struct sheet sheet = {.book = workbook_new(path), .table = table, .show = show};
    if (!sheet.book)
        return jieli_err_set(err, JIELI_SYS_MEMORY, "out", "the workbook cannot be made");
    properties_set(&sheet);
    formats_make(&sheet);
    sheet.sheet = workbook_add_worksheet(sheet.book, table->report->name);
    head_write(&sheet);
    for (size_t i = 0; i < table->row_count; i++)
        row_write(&sheet, HEAD_ROW + 1 + (uint32_t)i, &table->rows[i]);
    lxw_error closed = workbook_close(sheet.book);
    lxw_error error = sheet.error ? sheet.error : closed;
    if (error)
        return jieli_err_set(err, JIELI_SYS_IO, "out", "%.200s: %s", path, lxw_strerror(error));
    return JIELI_OK;
}
