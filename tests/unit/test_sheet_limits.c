// SPDX-License-Identifier: Apache-2.0
// The limits of dropped files, each at its edge and one beyond.

#include "tests/unit/unit.h"

#include "agent/sheet/csv.h"
#include "agent/sheet/sheet.h"
#include "agent/sheet/xlsx.h"
#include "agent/sheet/xml.h"
#include "jieli/limits.h"
#include "lib/base/buf.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

/// Read to the end; the first error.
static enum jieli_status read_all(enum jl_sheet_kind kind, const struct jl_buf *bytes)
{
    struct jl_source source = jl_source_of(jl_buf_view(bytes));
    struct jl_sheet *sheet = NULL;
    struct jieli_label why = {NULL, NULL};
    const struct jl_table *table;
    bool none = false, end = false;
    enum jieli_status status = jl_sheet_open(&source, kind, "/tmp", &sheet, &why, NULL);
    status = status == JIELI_OK ? jl_sheet_next(sheet, &none, NULL) : status;
    while (status == JIELI_OK && !end) {
        status = jl_sheet_fill(sheet, 1000, &table, &end, NULL);
    }
    jl_sheet_close(&sheet);
    return status;
}

static void add_times(struct jl_buf *out, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        jl_buf_add_text(out, text);
    }
}

static enum jieli_status csv_of(size_t columns, size_t cell_bytes)
{
    struct jl_buf text = {0};
    jl_buf_add_text(&text, "a");
    add_times(&text, ",", columns - 1);
    jl_buf_add_text(&text, "\n");
    add_times(&text, "x", cell_bytes);
    jl_buf_add_text(&text, "\n");
    enum jieli_status status = read_all(JL_SHEET_CSV, &text);
    jl_buf_fini(&text);
    return status;
}

static void csv_has_so_many_columns_and_so_large_a_cell(void **state)
{
    (void)state;
    assert_int_equal(csv_of(JL_TABLE_COLUMNS_MAX, JL_TABLE_CELL_BYTES_MAX), JIELI_OK);
    assert_int_equal(csv_of(JL_TABLE_COLUMNS_MAX + 1, 1), JIELI_WIRE_TOO_LARGE);
    assert_int_equal(csv_of(1, JL_TABLE_CELL_BYTES_MAX + 1), JIELI_WIRE_TOO_LARGE);
}

/// A record with `fields` fields, the first of them `deep` levels below the root, its text so long, its name too.
static enum jieli_status xml_of(size_t fields, size_t depth, size_t cell_bytes, size_t name_bytes)
{
    struct jl_buf text = {0};
    jl_buf_add_text(&text, "<r><p>");
    for (size_t i = 2; i < depth; i++) {
        jl_buf_add_text(&text, "<d>");
    }
    add_times(&text, "x", cell_bytes);
    for (size_t i = 2; i < depth; i++) {
        jl_buf_add_text(&text, "</d>");
    }
    for (size_t i = 1; i < fields; i++) {
        jl_buf_printf(&text, "<f%zu>1</f%zu>", i, i);
    }
    if (name_bytes > 0) {
        jl_buf_add_text(&text, "<");
        add_times(&text, "n", name_bytes);
        jl_buf_add_text(&text, ">1</");
        add_times(&text, "n", name_bytes);
        jl_buf_add_text(&text, ">");
    }
    jl_buf_add_text(&text, "</p></r>");
    enum jieli_status status = read_all(JL_SHEET_XML, &text);
    jl_buf_fini(&text);
    return status;
}

static void xml_has_so_many_fields_levels_and_bytes(void **state)
{
    (void)state;
    assert_int_equal(xml_of(JL_TABLE_COLUMNS_MAX, 3, JL_TABLE_CELL_BYTES_MAX, 0), JIELI_OK);
    assert_int_equal(xml_of(JL_TABLE_COLUMNS_MAX + 1, 3, 1, 0), JIELI_WIRE_TOO_LARGE);
    assert_int_equal(xml_of(1, 3, JL_TABLE_CELL_BYTES_MAX + 1, 0), JIELI_WIRE_TOO_LARGE);
    assert_int_equal(xml_of(1, JL_XML_DEPTH_MAX, 1, 0), JIELI_OK);
    assert_int_equal(xml_of(1, JL_XML_DEPTH_MAX + 1, 1, 0), JIELI_WIRE_TOO_DEEP);
    assert_int_equal(xml_of(1, 3, 1, JL_XML_NAME_BYTES_MAX), JIELI_OK);
    assert_int_not_equal(xml_of(1, 3, 1, JL_XML_NAME_BYTES_MAX + 1), JIELI_OK);
}

/// A file without content: how large it is decides before a byte is read.
static enum jieli_status open_empty(enum jl_sheet_kind kind, uint64_t size)
{
    char path[] = "/tmp/jieli-limits-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    unlink(path);
    assert_int_equal(ftruncate(fd, (off_t)size), 0);
    struct jl_source source = {.fd = fd, .size = size};
    struct jl_sheet *sheet = NULL;
    struct jieli_label why = {NULL, NULL};
    enum jieli_status status = jl_sheet_open(&source, kind, "/tmp", &sheet, &why, NULL);
    jl_sheet_close(&sheet);
    close(fd);
    return status;
}

static void workbook_and_xml_have_so_many_bytes(void **state)
{
    (void)state;
    assert_int_equal(open_empty(JL_SHEET_XML, JL_XML_BYTES_MAX), JIELI_AGENT_XML);
    assert_int_equal(open_empty(JL_SHEET_XML, JL_XML_BYTES_MAX + 1), JIELI_WIRE_TOO_LARGE);
    assert_int_equal(open_empty(JL_SHEET_XLSX, JL_XLSX_FILE_BYTES_MAX), JIELI_AGENT_BOOK);
    assert_int_equal(open_empty(JL_SHEET_XLSX, JL_XLSX_FILE_BYTES_MAX + 1), JIELI_WIRE_TOO_LARGE);
}

static void file_has_so_many_rows(void **state)
{
    (void)state;
    struct jl_buf text = {0};
    uint8_t *rows = jl_buf_extend(&text, 2 * ((size_t)JL_SHEET_ROWS_MAX + 1));
    for (size_t i = 0; i <= JL_SHEET_ROWS_MAX; i++) {
        memcpy(rows + 2 * i, "a\n", 2);
    }
    assert_int_equal(read_all(JL_SHEET_CSV, &text), JIELI_WIRE_TOO_LARGE); // JL_SHEET_ROWS_MAX + 1
    text.len -= 2;
    assert_int_equal(read_all(JL_SHEET_CSV, &text), JIELI_OK);
    jl_buf_fini(&text);
}

/// Lines of a thousand bytes, the last one filled up.
static void table_that_is_read_at_once_has_so_many_bytes(void **state)
{
    (void)state;
    struct jl_buf text = {0};
    struct jl_csv *csv = NULL;
    memset(jl_buf_extend(&text, JL_CSV_BYTES_MAX + 1), 'x', JL_CSV_BYTES_MAX + 1);
    for (size_t i = 999; i < text.len; i += 1000) {
        text.data[i] = '\n';
    }
    assert_int_equal(jl_csv_read(jl_buf_view(&text), &csv, NULL), JIELI_WIRE_TOO_LARGE);
    text.len = JL_CSV_BYTES_MAX;
    assert_int_equal(jl_csv_read(jl_buf_view(&text), &csv, NULL), JIELI_OK);
    jl_csv_free(&csv);
    jl_buf_fini(&text);
}

static enum jieli_status book_of(uint32_t sheets)
{
    char path[] = "/tmp/jieli-limits-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    lxw_workbook *book = workbook_new(path);
    for (uint32_t i = 0; i < sheets; i++) {
        worksheet_write_string(workbook_add_worksheet(book, NULL), 0, 0, "a", NULL);
    }
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    close(fd);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat is;
    assert_true(fd >= 0 && fstat(fd, &is) == 0);
    struct jl_source source = {.fd = fd, .size = (uint64_t)is.st_size};
    struct jl_sheet *sheet = NULL;
    struct jieli_label why = {NULL, NULL};
    enum jieli_status status = jl_sheet_open(&source, JL_SHEET_XLSX, "/tmp", &sheet, &why, NULL);
    jl_sheet_close(&sheet);
    close(fd);
    unlink(path);
    return status;
}

static void workbook_has_so_many_worksheets(void **state)
{
    (void)state;
    assert_int_equal(book_of(JL_XLSX_SHEETS_MAX), JIELI_OK);
    assert_int_equal(book_of(JL_XLSX_SHEETS_MAX + 1), JIELI_WIRE_TOO_MANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook_and_xml_have_so_many_bytes),
        cmocka_unit_test(file_has_so_many_rows),
        cmocka_unit_test(table_that_is_read_at_once_has_so_many_bytes),
        cmocka_unit_test(workbook_has_so_many_worksheets),
        cmocka_unit_test(csv_has_so_many_columns_and_so_large_a_cell),
        cmocka_unit_test(xml_has_so_many_fields_levels_and_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
