// SPDX-License-Identifier: Apache-2.0
// An empty form as a workbook that helps to fill it in. "Created" on a fixed day: the same tables give the same file.
#include "agent/form/form.h"
#include "agent/form/publish.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define LIST_CHARS_MAX 255u ///< a longer drop-down list stands on a sheet of its own
#define WIDTH_MIN 12.0
#define NOTE_BYTES 2000

/// One workbook being made.
struct template
{
    const struct jieli_document *document;
    bool chinese;
    lxw_workbook *book;
    lxw_worksheet *sheet, *lists;
    lxw_format *head, *must, *text, *date, *number, *wrap;
    uint16_t lists_used;
    lxw_error error;
};

static void keep(struct template *t, lxw_error error)
{
    t->error = t->error ? t->error : error;
}

static lxw_format *format_new(struct template *t, const char *number)
{
    lxw_format *format = workbook_add_format(t->book);
    format_set_unlocked(format);
    format_set_num_format(format, number);
    return format;
}

static lxw_format *heading_format(struct template *t, lxw_color_t color)
{
    lxw_format *format = workbook_add_format(t->book);
    format_set_bold(format);
    format_set_bg_color(format, color);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static void make_formats(struct template *t)
{
    t->head = heading_format(t, 0xE2EFDA);
    t->must = heading_format(t, 0xFFE699);
    t->text = format_new(t, "@");
    t->date = format_new(t, "yyyy-mm-dd");
    t->number = format_new(t, "0");
    t->wrap = workbook_add_format(t->book);
    format_set_text_wrap(t->wrap);
}

static lxw_format *cell_format(const struct template *t, const struct jieli_column *column)
{
    return column->check == JIELI_CHECK_DATE     ? t->date
           : column->check == JIELI_CHECK_NUMBER ? t->number
                                                 : t->text; // identity numbers must not become 3.4E+17
}

static const char *heading(const struct template *t, const struct jieli_column *column)
{
    return t->chinese ? column->headings[0] : column->en;
}

/// About as wide as it is shown: a Chinese character takes two places.
static double width_of(const char *text)
{
    double width = 4;
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        width += byte < 0x80 ? 1 : byte >= 0xe0 ? 2 : 0;
    }
    return width < WIDTH_MIN ? WIDTH_MIN : width;
}

/// The labels of a drop-down list, the first of each value; `room` ends with NULL. Returns the characters with commas.
static uint32_t gather(const struct jieli_column *column, const char **labels, uint32_t room)
{
    static const char *const YES_NO[] = {"是", "否"};
    uint32_t count = 0, chars = 0;
    if (column->check == JIELI_CHECK_YES_NO) {
        labels[count++] = YES_NO[0];
        labels[count++] = YES_NO[1];
    }
    for (const struct jieli_choice *at = column->choices; at && at->label && count + 1 < room; at++) {
        if (!jl_form_is_synonym(column->choices, at)) {
            labels[count++] = at->label;
        }
    }
    labels[count] = NULL;
    for (uint32_t i = 0; i < count; i++) {
        chars += (uint32_t)strlen(labels[i]) + 1;
    }
    return chars;
}

/// A list too long for the cell's own rule: into a column of the hidden sheet, and a reference to it.
static void refer_to_list(struct template *t, const char **labels, char *formula, size_t formula_bytes)
{
    uint32_t count = 0;
    if (!t->lists) {
        t->lists = workbook_add_worksheet(t->book, "选项");
        worksheet_hide(t->lists);
    }
    for (; labels[count]; count++) {
        keep(t, worksheet_write_string(t->lists, count, t->lists_used, labels[count], NULL));
    }
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(first, 0, t->lists_used, true, true);
    lxw_rowcol_to_cell_abs(last, count - 1, t->lists_used, true, true);
    snprintf(formula, formula_bytes, "='选项'!%s:%s", first, last);
    t->lists_used++;
}

static void guard(struct template *t, uint16_t at, lxw_data_validation *rule, const char *message)
{
    rule->error_title = (char *)(uintptr_t)(t->chinese ? "填写有误" : "Not as asked");
    rule->error_message = (char *)(uintptr_t)message;
    keep(t, worksheet_data_validation_range(t->sheet, 1, at, JL_PUBLISH_ROWS, at, rule));
}

static void guard_column(struct template *t, uint16_t at, const struct jieli_column *column)
{
    const char *labels[64];
    char formula[80];
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_NONE};
    switch (column->check) {
    case JIELI_CHECK_YES_NO:
    case JIELI_CHECK_CHOICE:
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = (char **)(uintptr_t)labels;
        if (gather(column, labels, sizeof labels / sizeof *labels) > LIST_CHARS_MAX) {
            refer_to_list(t, labels, formula, sizeof formula);
            rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            rule.value_list = NULL;
            rule.value_formula = formula;
        }
        guard(t, at, &rule, t->chinese ? "请从列表中选择" : "choose from the list");
        return;
    case JIELI_CHECK_DATE:
        rule.validate = LXW_VALIDATION_TYPE_DATE;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_datetime = (lxw_datetime){.year = 1900, .month = 1, .day = 1};
        rule.maximum_datetime = (lxw_datetime){.year = 2199, .month = 12, .day = 31};
        guard(t, at, &rule, t->chinese ? "请填日期，如 2026-02-09" : "a date, such as 2026-02-09");
        return;
    case JIELI_CHECK_NUMBER:
        rule.validate = LXW_VALIDATION_TYPE_INTEGER;
        rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        guard(t, at, &rule, t->chinese ? "请填整数，不带单位" : "a whole number without a unit");
        return;
    case JIELI_CHECK_RESIDENT_ID:
    case JIELI_CHECK_USCC:
        rule.validate = LXW_VALIDATION_TYPE_LENGTH;
        rule.criteria = LXW_VALIDATION_CRITERIA_EQUAL_TO;
        rule.value_number = 18;
        guard(t, at, &rule, t->chinese ? "应为 18 位" : "18 characters");
        return;
    default:
        return;
    }
}

static void note_heading(struct template *t, uint16_t at, const struct jieli_column *column)
{
    struct jl_buf note = {0};
    lxw_comment_options options = {.author = (char *)(uintptr_t) "Jieli 接力", .width = 240, .height = 100};
    jl_buf_printf(&note, "%s%s", column->required ? (t->chinese ? "必填。" : "Required. ") : "", "");
    jl_publish_hint(column, t->chinese, &note);
    if (note.len > NOTE_BYTES) { // cut between characters
        note.len = jl_utf8_valid((const char *)note.data, NOTE_BYTES) ? NOTE_BYTES : NOTE_BYTES - 2;
    }
    keep(t, worksheet_write_comment_opt(t->sheet, 0, at, jl_buf_text(&note), &options));
    jl_buf_fini(&note);
}

static void write_column(struct template *t, uint16_t at, const struct jieli_column *column)
{
    char text[300];
    snprintf(text, sizeof text, "%s%s", heading(t, column), column->required ? "*" : "");
    keep(t, worksheet_set_column(t->sheet, at, at, width_of(text), cell_format(t, column)));
    keep(t, worksheet_write_string(t->sheet, 0, at, text, column->required ? t->must : t->head));
    note_heading(t, at, column);
    guard_column(t, at, column);
}

/// The second sheet: the same in a table that can be printed.
static void write_help(struct template *t)
{
    static const char *const HEADS[2][5] = {{"Heading", "Required", "What to write", "Also read as", "JSON"},
                                            {"表头", "必填", "填写要求", "其他写法", "JSON"}};
    static const double WIDTHS[] = {22, 8, 60, 40, 28};
    lxw_worksheet *help = workbook_add_worksheet(t->book, t->chinese ? "填写说明" : "How to fill it in");
    for (uint16_t i = 0; i < 5; i++) {
        keep(t, worksheet_set_column(help, i, i, WIDTHS[i], NULL));
        keep(t, worksheet_write_string(help, 0, i, HEADS[t->chinese][i], t->head));
    }
    for (uint32_t i = 0; i < t->document->column_count; i++) {
        const struct jieli_column *column = &t->document->columns[i];
        struct jl_buf hint = {0}, also = {0};
        jl_publish_hint(column, t->chinese, &hint);
        for (uint32_t k = 1; k < JIELI_HEADINGS_MAX && column->headings[k]; k++) {
            jl_buf_printf(&also, "%s%s", k > 1 ? "、" : "", column->headings[k]);
        }
        const char *cells[] = {heading(t, column), column->required ? (t->chinese ? "是" : "yes") : "",
                               jl_buf_text(&hint), jl_buf_text(&also), column->path};
        for (uint16_t k = 0; k < 5; k++) {
            keep(t, worksheet_write_string(help, i + 1, k, cells[k], t->wrap));
        }
        jl_buf_fini(&hint);
        jl_buf_fini(&also);
    }
    worksheet_freeze_panes(help, 1, 0);
}

static void write_all(struct template *t)
{
    lxw_protection options = {.format_columns = true,
                              .format_rows = true,
                              .insert_rows = true,
                              .delete_rows = true,
                              .sort = true,
                              .autofilter = true};
    lxw_doc_properties properties = {.title = (char *)(uintptr_t)t->document->label.zh,
                                     .author = (char *)(uintptr_t) "Jieli 接力",
                                     .created = (time_t)(jl_date_start_ms(jl_date_of(2026, 1, 1)) / JL_MS_SECOND)};
    workbook_set_properties(t->book, &properties);
    make_formats(t);
    t->sheet = workbook_add_worksheet(t->book, t->chinese ? t->document->label.zh : t->document->name);
    if (!t->sheet) {
        keep(t, LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED);
        return;
    }
    write_help(t);
    for (uint32_t i = 0; i < t->document->column_count; i++) {
        write_column(t, (uint16_t)i, &t->document->columns[i]);
    }
    worksheet_freeze_panes(t->sheet, 1, 0);
    worksheet_protect(t->sheet, NULL, &options);
}

enum jieli_status jl_publish_xlsx(const struct jieli_document *document, bool chinese, const char *path,
                                  struct jieli_err *err)
{
    FILE *probe = fopen(path, "ab"); // the library would write of its failures on stderr
    if (!probe || fclose(probe) != 0) {
        return jieli_err_set(err, JIELI_SYS_IO, "out", "%.200s cannot be written", path);
    }
    struct template t = {.document = document, .chinese = chinese, .book = workbook_new(path)};
    if (!t.book) {
        return jieli_err_set(err, JIELI_SYS_MEMORY, "out", "the workbook cannot be made");
    }
    write_all(&t);
    lxw_error closed = workbook_close(t.book);
    lxw_error error = t.error ? t.error : closed;
    return error ? jieli_err_set(err, JIELI_SYS_IO, "out", "%.200s: %s", path, lxw_strerror(error)) : JIELI_OK;
}
