// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/unit.h"

#include "agent/sheet/csv.h"
#include "lib/base/bytes.h"

static struct jl_csv *read_text(const char *text)
{
    struct jl_csv *csv = NULL;
    struct jieli_err err;
    assert_int_equal(jl_csv_read(jl_view_text(text), &csv, &err), JIELI_OK);
    return csv;
}

static void assert_refused(struct jl_view bytes, enum jieli_status status, struct jieli_err *err)
{
    struct jl_csv *csv = NULL;
    assert_int_equal(jl_csv_read(bytes, &csv, err), status);
    assert_null(csv);
}

static void csv_reads_plain_quoted_and_empty_cells(void **state)
{
    (void)state;
    struct jl_csv *csv = read_text("a,\"b \"\"c\"\", d\",,e\r\n1,2\n\n\"x\"");
    assert_int_equal(jl_csv_rows(csv), 4);
    assert_int_equal(jl_csv_columns(csv, 0), 4);
    assert_string_equal(jl_csv_cell(csv, 0, 1), "b \"c\", d");
    assert_string_equal(jl_csv_cell(csv, 0, 2), "");
    assert_string_equal(jl_csv_cell(csv, 0, 3), "e");
    assert_string_equal(jl_csv_cell(csv, 1, 1), "2");
    assert_string_equal(jl_csv_cell(csv, 1, 7), "");
    assert_true(jl_csv_row_blank(csv, 2));
    assert_string_equal(jl_csv_cell(csv, 3, 0), "x");
    jl_csv_free(&csv);
}

static void csv_counts_rows_as_a_spreadsheet_does(void **state)
{
    (void)state;
    struct jl_csv *csv = read_text("a,b\n\"one\r\ntwo\",c\nd,e\n");
    assert_int_equal(jl_csv_rows(csv), 3);
    assert_string_equal(jl_csv_cell(csv, 1, 0), "one\r\ntwo");
    assert_string_equal(jl_csv_cell(csv, 2, 0), "d");
    jl_csv_free(&csv);
}

static void csv_names_cells_as_a_spreadsheet_does(void **state)
{
    (void)state;
    char place[JL_CSV_PLACE_BYTES];
    assert_string_equal(jl_csv_place(6, 1, place), "B7");
    assert_string_equal(jl_csv_place(0, 25, place), "Z1");
    assert_string_equal(jl_csv_place(0, 26, place), "AA1");
    assert_string_equal(jl_csv_place(49999, 701, place), "ZZ50000");
}

static void csv_takes_a_byte_order_mark_for_no_text(void **state)
{
    (void)state;
    struct jl_csv *csv = read_text("\xef\xbb\xbf姓名,性别\n");
    assert_string_equal(jl_csv_cell(csv, 0, 0), "姓名");
    assert_string_equal(jl_csv_encoding(csv), "UTF-8");
    jl_csv_free(&csv);
}

static void csv_reads_what_a_chinese_spreadsheet_saves(void **state)
{
    (void)state;
    static const uint8_t GBK[] = {0xd0, 0xd5, 0xc3, 0xfb, ',', 0xd0, 0xd4, 0xb1, 0xf0, '\r', '\n'};
    struct jl_csv *csv = NULL;
    assert_int_equal(jl_csv_read(jl_view(GBK, sizeof GBK), &csv, NULL), JIELI_OK);
    assert_string_equal(jl_csv_cell(csv, 0, 0), "姓名");
    assert_string_equal(jl_csv_cell(csv, 0, 1), "性别");
    assert_string_equal(jl_csv_encoding(csv), "GB18030");
    jl_csv_free(&csv);
}

static void csv_refuses_bytes_that_are_no_text(void **state)
{
    (void)state;
    static const uint8_t NEITHER[] = {'a', '\n', 0xff, 0xff, 0xff}, UTF16[] = {0xff, 0xfe, 'a', 0, 'b', 0};
    static const uint8_t LIAR[] = {0xef, 0xbb, 0xbf, 0xd0, 0xd5};
    struct jieli_err err;
    assert_refused(jl_view(NEITHER, sizeof NEITHER), JIELI_AGENT_ENCODING, &err);
    assert_int_equal(err.line, 2);
    assert_refused(jl_view(UTF16, sizeof UTF16), JIELI_AGENT_ENCODING, &err);
    assert_refused(jl_view(LIAR, sizeof LIAR), JIELI_AGENT_ENCODING, &err);
}

static void csv_names_the_cell_of_a_broken_quote(void **state)
{
    (void)state;
    struct jieli_err err;
    assert_refused(jl_view_text("a,b\nc,\"open\nand on\n"), JIELI_AGENT_CSV, &err);
    assert_string_equal(err.field, "B2");
    assert_int_equal(err.line, 2);
    assert_refused(jl_view_text("a\n\"b\"c\n"), JIELI_AGENT_CSV, &err);
    assert_string_equal(err.field, "A2");
}

static void csv_refuses_beyond_its_limits_and_takes_them(void **state)
{
    (void)state;
    struct jl_buf text = {0};
    struct jieli_err err;
    for (uint32_t i = 1; i < JL_CSV_COLUMNS_MAX; i++) {
        jl_buf_add_u8(&text, ',');
    }
    struct jl_csv *csv = NULL;
    assert_int_equal(jl_csv_read(jl_buf_view(&text), &csv, NULL), JIELI_OK);
    jl_csv_free(&csv);
    jl_buf_add_u8(&text, ',');
    assert_refused(jl_buf_view(&text), JIELI_WIRE_TOO_LARGE, &err);
    jl_buf_clear(&text);
    memset(jl_buf_extend(&text, JL_CSV_CELL_BYTES_MAX), 'x', JL_CSV_CELL_BYTES_MAX);
    assert_int_equal(jl_csv_read(jl_buf_view(&text), &csv, NULL), JIELI_OK);
    jl_csv_free(&csv);
    jl_buf_add_u8(&text, 'x');
    assert_refused(jl_buf_view(&text), JIELI_WIRE_TOO_LARGE, &err);
    jl_buf_clear(&text);
    memset(jl_buf_extend(&text, JL_CSV_ROWS_MAX + 1), '\n', JL_CSV_ROWS_MAX + 1);
    assert_refused(jl_buf_view(&text), JIELI_WIRE_TOO_LARGE, &err);
    text.len = JL_CSV_ROWS_MAX;
    assert_int_equal(jl_csv_read(jl_buf_view(&text), &csv, NULL), JIELI_OK);
    assert_int_equal(jl_csv_rows(csv), JL_CSV_ROWS_MAX);
    jl_csv_free(&csv);
    jl_buf_fini(&text);
}

static void csv_reads_back_what_it_wrote(void **state)
{
    (void)state;
    static const char *const CELLS[] = {"plain", "with, comma", "with \"quotes\"", "two\nlines", "", " 空格 "};
    struct jl_csv_writer writer = {0};
    jl_csv_begin(&writer);
    for (size_t i = 0; i < 6; i++) {
        jl_csv_put(&writer, CELLS[i]);
    }
    jl_csv_end_row(&writer);
    assert_memory_equal(writer.bytes.data, "\xef\xbb\xbf", 3);
    struct jl_csv *csv = NULL;
    assert_int_equal(jl_csv_read(jl_buf_view(&writer.bytes), &csv, NULL), JIELI_OK);
    for (uint32_t i = 0; i < 6; i++) {
        assert_string_equal(jl_csv_cell(csv, 0, i), CELLS[i]);
    }
    jl_csv_free(&csv);
    jl_csv_end(&writer);
}

static void csv_writes_no_cell_that_runs_as_a_formula(void **state)
{
    (void)state;
    static const char *const BAD[] = {"=1+1", "+86", "-1", "@sum", "\tx", "＝1"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct jl_csv_writer writer = {0};
        jl_csv_begin(&writer);
        jl_csv_put(&writer, BAD[i]);
        const char *text = jl_buf_text(&writer.bytes) + 3;
        assert_true(text[0] == '\'' || (text[0] == '"' && text[1] == '\''));
        jl_csv_end(&writer);
    }
}

static void csv_leaves_a_lone_dash_alone(void **state)
{
    (void)state;
    struct jl_csv_writer writer = {0};
    jl_csv_begin(&writer);
    jl_csv_put(&writer, "-");
    jl_csv_put(&writer, "--1");
    assert_string_equal(jl_buf_text(&writer.bytes) + 3, "-,'--1");
    jl_csv_end(&writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_reads_plain_quoted_and_empty_cells),
        cmocka_unit_test(csv_counts_rows_as_a_spreadsheet_does),
        cmocka_unit_test(csv_names_cells_as_a_spreadsheet_does),
        cmocka_unit_test(csv_takes_a_byte_order_mark_for_no_text),
        cmocka_unit_test(csv_reads_what_a_chinese_spreadsheet_saves),
        cmocka_unit_test(csv_refuses_bytes_that_are_no_text),
        cmocka_unit_test(csv_names_the_cell_of_a_broken_quote),
        cmocka_unit_test(csv_refuses_beyond_its_limits_and_takes_them),
        cmocka_unit_test(csv_reads_back_what_it_wrote),
        cmocka_unit_test(csv_writes_no_cell_that_runs_as_a_formula),
        cmocka_unit_test(csv_leaves_a_lone_dash_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
