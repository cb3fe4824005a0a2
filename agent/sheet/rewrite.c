// SPDX-License-Identifier: Apache-2.0
#include "agent/sheet/rewrite.h"
#include "agent/sheet/csv.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define BYTES_MAX (64u << 20)
#define TITLE_CHARACTERS_MAX 31u // of a worksheet
#define COLUMN_WIDTH 18

enum jl_sheet_kind jl_sheet_kind_named(const char *word)
{
    return strcmp(word, "csv") == 0    ? JL_SHEET_CSV
           : strcmp(word, "xlsx") == 0 ? JL_SHEET_XLSX
           : strcmp(word, "xml") == 0  ? JL_SHEET_XML
                                       : (enum jl_sheet_kind)0;
}

static void add_escaped(struct jl_buf *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            jl_buf_add_text(out, "&amp;");
            break;
        case '<':
            jl_buf_add_text(out, "&lt;");
            break;
        case '>':
            jl_buf_add_text(out, "&gt;");
            break;
        case '"':
            jl_buf_add_text(out, "&quot;");
            break;
        case '\r':
            jl_buf_add_text(out, "&#13;");
            break;
        default:
            if ((uint8_t)*text >= ' ' || *text == '\n' || *text == '\t') { // XML 1.0 has no other control characters
                jl_buf_add_u8(out, (uint8_t)*text);
            }
        }
    }
}

static void write_xml(const struct jl_csv *csv, const char *title, struct jl_buf *out)
{
    jl_buf_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document form=\"");
    add_escaped(out, title);
    jl_buf_add_text(out, "\">\n");
    for (uint32_t row = 1; row < jl_csv_rows(csv); row++) {
        jl_buf_add_text(out, "  <record>\n");
        for (uint32_t i = 0; i < jl_csv_columns(csv, row); i++) {
            jl_buf_add_text(out, "    <field name=\"");
            add_escaped(out, jl_csv_cell(csv, 0, i));
            jl_buf_add_text(out, "\">");
            add_escaped(out, jl_csv_cell(csv, row, i));
            jl_buf_add_text(out, "</field>\n");
        }
        jl_buf_add_text(out, "  </record>\n");
    }
    jl_buf_add_text(out, "</document>\n");
}

/// All cells are text: a number of 18 digits stays what it is, and nothing is computed.
static lxw_error fill_book(lxw_workbook *book, const struct jl_csv *csv, const char *title, jl_time_ms made_ms)
{
    char name[TITLE_CHARACTERS_MAX * 4 + 1];
    snprintf(name, sizeof name, "%s", title);
    lxw_doc_properties properties = {.title = name, .created = (time_t)(made_ms / JL_MS_SECOND)};
    workbook_set_properties(book, &properties);
    lxw_worksheet *sheet = workbook_add_worksheet(book, workbook_validate_sheet_name(book, name) ? NULL : name);
    lxw_format *text = workbook_add_format(book), *head = workbook_add_format(book);
    format_set_num_format(text, "@");
    format_set_bold(head);
    lxw_error error = worksheet_set_column(sheet, 0, JL_CSV_COLUMNS_MAX, COLUMN_WIDTH, text);
    for (uint32_t row = 0; row < jl_csv_rows(csv); row++) {
        for (uint32_t i = 0; !error && i < jl_csv_columns(csv, row); i++) {
            const char *cell = jl_csv_cell(csv, row, i);
            error = *cell ? worksheet_write_string(sheet, row, (lxw_col_t)i, cell, row ? text : head) : LXW_NO_ERROR;
        }
    }
    worksheet_freeze_panes(sheet, 1, 0);
    return error;
}

static enum jieli_status write_xlsx(const struct jl_csv *csv, const char *title, jl_time_ms made_ms, struct jl_buf *out,
                                    struct jieli_err *err)
{
    char path[32];
    int fd = memfd_create("jieli", MFD_CLOEXEC); // never on disk: it holds persons' data
    if (fd < 0) {
        return jieli_err_set(err, JIELI_SYS_IO, "out", "no memory for a workbook");
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    lxw_workbook *book = workbook_new(path);
    lxw_error error = book ? fill_book(book, csv, title, made_ms) : LXW_ERROR_MEMORY_MALLOC_FAILED;
    lxw_error closed = book ? workbook_close(book) : error;
    error = error ? error : closed;
    enum jieli_status status = error ? jieli_err_set(err, JIELI_SYS_IO, "out", "%s", lxw_strerror(error))
                                     : jl_os_read_file(path, BYTES_MAX, out, err);
    close(fd);
    return status;
}

enum jieli_status jl_rewrite(enum jl_sheet_kind kind, const char *title, jl_time_ms made_ms, struct jl_view bytes,
                             struct jl_buf *out, struct jieli_err *err)
{
    jl_buf_clear(out);
    if (kind == JL_SHEET_CSV) {
        jl_buf_add_view(out, bytes);
        return JIELI_OK;
    }
    struct jl_csv *csv = NULL;
    enum jieli_status status = jl_csv_read(bytes, &csv, err);
    if (status == JIELI_OK && kind == JL_SHEET_XML) {
        write_xml(csv, title, out);
    } else if (status == JIELI_OK) {
        status = write_xlsx(csv, title, made_ms, out, err);
    }
    jl_csv_free(&csv);
    return status;
}
