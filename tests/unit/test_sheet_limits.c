// SPDX-License-Identifier: Apache-2.0
// The limits of dropped files, each at its edge and one beyond.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "agent/sheet/sheet.h"
#include "agent/sheet/xml.h"
#include "lib/base/buf.h"
#include <string.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_has_so_many_columns_and_so_large_a_cell),
        cmocka_unit_test(xml_has_so_many_fields_levels_and_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
