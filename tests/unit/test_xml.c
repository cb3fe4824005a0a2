// SPDX-License-Identifier: Apache-2.0
// XML with one element a record.
#include "tests/unit/unit.h"

#include "agent/sheet/sheet.h"
#include "agent/sheet/xml.h"
#include "lib/base/bytes.h"

struct opened {
    struct jl_sheet *sheet;
    const struct jl_table *table;
    struct jieli_label why;
    struct jieli_err err;
    bool end;
};

static enum jieli_status read_text(struct opened *opened, const char *text, uint32_t rows)
{
    memset(opened, 0, sizeof *opened);
    struct jl_source source = jl_source_of(jl_view_text(text));
    bool none = false;
    enum jieli_status status = jl_sheet_open(&source, JL_SHEET_XML, "/tmp", &opened->sheet, &opened->why, &opened->err);
    status = status == JIELI_OK ? jl_sheet_next(opened->sheet, &none, &opened->err) : status;
    return status == JIELI_OK ? jl_sheet_fill(opened->sheet, rows, &opened->table, &opened->end, &opened->err) : status;
}

static void records_become_rows_and_their_elements_headings(void **state)
{
    (void)state;
    struct opened opened;
    const char text[] = "<?xml version=\"1.0\"?>\n<出所通知>\n"
                        "  <人员><姓名>甲 &amp; 乙</姓名><person><id>1</id></person></人员>\n"
                        "  <人员>\n<姓名><![CDATA[<丙>]]></姓名><field name=\"是否（有）\">是</field></人员>\n"
                        "</出所通知>";
    assert_int_equal(read_text(&opened, text, 100), JIELI_OK);
    const struct jl_table *table = opened.table;
    assert_true(opened.end);
    assert_int_equal(table->row_count, 3);
    assert_string_equal((const char *)table->title.data, "出所通知");
    static const char *const ROWS[3][3] = {
        {"姓名", "person.id", "是否（有）"}, {"甲 & 乙", "1", ""}, {"<丙>", "", "是"}};
    for (uint32_t row = 0; row < 3; row++) {
        for (uint32_t column = 0; column < 3; column++) {
            assert_string_equal(jl_table_cell(table, row, column), ROWS[row][column]);
        }
    }
    char place[JL_TABLE_PLACE_BYTES];
    assert_string_equal(jl_table_place(table, 2, 0, "姓名", place), "L4 <姓名>");
    assert_int_equal(table->rows[2].number, 1);
    jl_sheet_close(&opened.sheet);
}

static void records_come_in_pieces_as_they_stand(void **state)
{
    (void)state;
    struct jl_buf text = {0};
    struct opened opened;
    jl_buf_add_text(&text, "<r>");
    for (uint32_t i = 0; i < 500; i++) {
        jl_buf_printf(&text, "<x><a>%u</a></x>", i);
    }
    jl_buf_add_text(&text, "</r>");
    assert_int_equal(read_text(&opened, jl_buf_text(&text), 7), JIELI_OK);
    uint32_t seen = 0;
    for (uint32_t from = 1;; from = 0) {
        for (uint32_t i = from; i < opened.table->row_count; i++, seen++) {
            char number[12];
            snprintf(number, sizeof number, "%u", seen);
            assert_string_equal(jl_table_cell(opened.table, i, 0), number);
        }
        if (opened.end) {
            break;
        }
        assert_int_equal(jl_sheet_fill(opened.sheet, 7, &opened.table, &opened.end, &opened.err), JIELI_OK);
    }
    assert_int_equal(seen, 500);
    jl_sheet_close(&opened.sheet);
    jl_buf_fini(&text);
}

static void field_that_stands_twice_is_a_list_or_told(void **state)
{
    (void)state;
    struct opened opened;
    assert_int_equal(read_text(&opened, "<r><x><a>1</a><b>2</b><a>3</a></x></r>", 10), JIELI_OK);
    assert_string_equal(jl_table_cell(opened.table, 1, 0), "1、3");
    assert_int_equal(jl_table_flaw(opened.table, 1, 0), JL_FLAW_TWICE);
    assert_int_equal(jl_table_flaw(opened.table, 1, 1), JL_FLAW_NONE);
    jl_sheet_close(&opened.sheet);
}

static void xml_of_another_shape_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum jieli_status status;
        uint32_t line;
    } CASES[] = {{"<r>\n<x><a>1</a>", JIELI_AGENT_XML, 2},
                 {"<r>\n<x>\n<a></b></x></r>", JIELI_AGENT_XML, 3},
                 {"", JIELI_AGENT_XML, 1},
                 {"<!DOCTYPE r [<!ENTITY e \"x\">]>\n<r><x><a>&e;</a></x></r>", JIELI_AGENT_XML, 1},
                 {"<r><x><a>&unknown;</a></x></r>", JIELI_AGENT_XML, 1},
                 {"<r>text<x/></r>", JIELI_AGENT_XML, 1},
                 {"<r><x>text</x></r>", JIELI_AGENT_XML, 1},
                 {"<r><x><a>text<b>1</b></a></x></r>", JIELI_AGENT_XML, 1},
                 {"<r><x><a><b>1</b>text</a></x></r>", JIELI_AGENT_XML, 1},
                 {"<r><x><a><b><c><d><e/></d></c></b></a></x></r>", JIELI_WIRE_TOO_DEEP, 1},
                 {"<r>\n<x><a>\xff\xfe</a></x></r>", JIELI_AGENT_XML, 2}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct opened opened;
        assert_int_equal(read_text(&opened, CASES[i].text, 10), CASES[i].status);
        assert_int_equal(opened.err.line, CASES[i].line);
        jl_sheet_close(&opened.sheet);
    }
}

static void xml_beyond_the_limits_is_refused(void **state)
{
    (void)state;
    struct jl_buf text = {0};
    struct opened opened;
    jl_buf_add_text(&text, "<r><x>");
    for (uint32_t i = 0; i <= JL_TABLE_COLUMNS_MAX; i++) {
        jl_buf_printf(&text, "<a%u>1</a%u>", i, i);
    }
    jl_buf_add_text(&text, "</x></r>");
    assert_int_equal(read_text(&opened, jl_buf_text(&text), 10), JIELI_WIRE_TOO_LARGE);
    jl_buf_clear(&text);
    jl_buf_add_text(&text, "<r><x><a>");
    memset(jl_buf_extend(&text, JL_TABLE_CELL_BYTES_MAX + 1), 'x', JL_TABLE_CELL_BYTES_MAX + 1);
    jl_buf_add_text(&text, "</a></x></r>");
    assert_int_equal(read_text(&opened, jl_buf_text(&text), 10), JIELI_WIRE_TOO_LARGE);
    jl_buf_clear(&text);
    jl_buf_add_text(&text, "<r><x><");
    memset(jl_buf_extend(&text, JL_XML_NAME_BYTES_MAX + 1), 'n', JL_XML_NAME_BYTES_MAX + 1);
    jl_buf_add_text(&text, "/></x></r>");
    assert_int_equal(read_text(&opened, jl_buf_text(&text), 10), JIELI_WIRE_TOO_LARGE);
    jl_buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_become_rows_and_their_elements_headings),
        cmocka_unit_test(records_come_in_pieces_as_they_stand),
        cmocka_unit_test(field_that_stands_twice_is_a_list_or_told),
        cmocka_unit_test(xml_of_another_shape_is_refused_with_its_line),
        cmocka_unit_test(xml_beyond_the_limits_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
