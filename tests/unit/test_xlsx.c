// SPDX-License-Identifier: Apache-2.0
// Workbooks: those that libxlsxwriter makes, those put together by hand, and those made to hurt.
#include "tests/unit/unit.h"

#include "agent/sheet/csv.h"
#include "agent/sheet/rewrite.h"
#include "agent/sheet/sheet.h"
#include "agent/sheet/xlsx.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <unistd.h>
#include <xlsxwriter.h>

#define NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define ROOT_RELS                                                                                                      \
    "<Relationships><Relationship Id=\"r\" Type=\"" RELS                                                               \
    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
#define BOOK_RELS                                                                                                      \
    "<Relationships><Relationship Id=\"r1\" Type=\"" RELS "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"            \
    "<Relationship Id=\"r2\" Type=\"" RELS "/sharedStrings\" Target=\"sharedStrings.xml\"/>"                           \
    "<Relationship Id=\"r3\" Type=\"" RELS "/styles\" Target=\"/xl/styles.xml\"/>"                                     \
    "<Relationship Id=\"r4\" Type=\"" RELS "/externalLink\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/>"   \
    "</Relationships>"

/// Parts of a workbook made by hand; NULL = the usual one.
struct parts {
    const char *book, *sheet, *strings, *styles, *more;
};

static struct jl_buf zip_of(const struct parts *parts)
{
    const struct {
        const char *name, *text;
    } FILES[] = {{"_rels/.rels", ROOT_RELS},
                 {"xl/workbook.xml", parts->book ? parts->book
                                                 : "<workbook " NS
                                                   "><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"},
                 {"xl/_rels/workbook.xml.rels", BOOK_RELS},
                 {"xl/worksheets/sheet1.xml", parts->sheet},
                 {"xl/sharedStrings.xml", parts->strings},
                 {"xl/styles.xml", parts->styles},
                 {parts->more, "x"}};
    struct jl_buf out = {0};
    zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(to);
    zip_t *zip = zip_open_from_source(to, ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        if (FILES[i].name && FILES[i].text) {
            zip_source_t *from = zip_source_buffer(zip, FILES[i].text, strlen(FILES[i].text), 0);
            assert_true(zip_file_add(zip, FILES[i].name, from, 0) >= 0);
        }
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t is;
    assert_int_equal(zip_source_stat(to, &is), 0);
    assert_int_equal(zip_source_open(to), 0);
    zip_source_read(to, jl_buf_extend(&out, is.size), is.size);
    zip_source_close(to);
    zip_source_free(to);
    return out;
}

struct opened {
    struct jl_buf bytes;
    struct jl_sheet *sheet;
    const struct jl_table *table;
    struct jieli_label why;
    struct jieli_err err;
};

/// Open and read the first sheet in pieces of `rows`, or give the first error.
static enum jieli_status read_book(struct opened *opened, uint32_t rows)
{
    struct jl_source source = jl_source_of(jl_buf_view(&opened->bytes));
    bool none = false, end = false;
    enum jieli_status status =
        jl_sheet_open(&source, JL_SHEET_XLSX, "/tmp", &opened->sheet, &opened->why, &opened->err);
    status = status == JIELI_OK ? jl_sheet_next(opened->sheet, &none, &opened->err) : status;
    assert_true(status != JIELI_OK || !none);
    return status == JIELI_OK ? jl_sheet_fill(opened->sheet, rows, &opened->table, &end, &opened->err) : status;
}

static void done(struct opened *opened)
{
    jl_sheet_close(&opened->sheet);
    jl_buf_fini(&opened->bytes);
}

static enum jieli_status read_parts(struct opened *opened, struct parts parts)
{
    memset(opened, 0, sizeof *opened);
    opened->bytes = zip_of(&parts);
    return read_book(opened, 1000);
}

static void assert_parts_refused(struct parts parts, enum jieli_status status)
{
    struct opened opened;
    assert_int_equal(read_parts(&opened, parts), status);
    done(&opened);
}

static void number_formats_say_what_is_a_date(void **state)
{
    (void)state;
    static const struct {
        const char *code, *value, *shown;
    } CASES[] = {{"yyyy-mm-dd", "46063", "2026-02-10"},
                 {"yyyy\"年\"m\"月\"d\"日\";@", "46063", "2026-02-10"},
                 {"[$-804]yyyy\\-m\\-d", "46063.75", "2026-02-10"},
                 {"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "46063", "2026-02-10"},
                 {"e\"年\"m\"月\"", "46063", "2026-02-10"},
                 {"m/d/yy h:mm", "46063.5", "2026-02-10 12:00:00"},
                 {"yyyy-mm-dd hh:mm:ss", "46063.999999", "2026-02-11 00:00:00"},
                 {"h:mm", "0.5", "12:00:00"},
                 {"[h]:mm", "1.5", "36:00:00"},
                 {"General", "46063", "46063"},
                 {"G/通用格式", "46063", "46063"},
                 {"0.00E+00", "46063", "46063"},
                 {"#,##0", "46063", "46063"},
                 {"@", "46063", "46063"},
                 {"000000", "803", "000803"},
                 {"\"编号\"0000", "803", "803"},
                 {"0.0", "1.5", "1.5"},
                 {"[Red]0", "7", "7"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char out[JL_XLSX_NUMBER_BYTES] = "";
        struct jl_xlsx_style style = jl_xlsx_style_of(200, CASES[i].code);
        assert_int_equal(jl_xlsx_number(&style, false, CASES[i].value, out), JL_FLAW_NONE);
        assert_string_equal(out, CASES[i].shown);
    }
    struct jl_xlsx_style chinese = jl_xlsx_style_of(31, NULL), plain = jl_xlsx_style_of(1, NULL);
    assert_int_equal(chinese.form, JL_XLSX_DATE);
    assert_int_equal(plain.form, JL_XLSX_PLAIN);
}

static void days_are_counted_from_1900_and_from_1904(void **state)
{
    (void)state;
    struct jl_xlsx_style date = jl_xlsx_style_of(14, NULL);
    static const struct {
        const char *value, *shown;
        bool from_1904;
        enum jl_flaw flaw;
    } CASES[] = {{"1", "1900-01-01", false, JL_FLAW_NONE}, {"59", "1900-02-28", false, JL_FLAW_NONE},
                 {"60", "", false, JL_FLAW_DATE},          {"61", "1900-03-01", false, JL_FLAW_NONE},
                 {"0", "", false, JL_FLAW_DATE},           {"-1", "", false, JL_FLAW_DATE},
                 {"0", "1904-01-01", true, JL_FLAW_NONE},  {"44601", "2026-02-10", true, JL_FLAW_NONE},
                 {"99999999", "", false, JL_FLAW_DATE},    {"x", "", false, JL_FLAW_ERROR},
                 {"nan", "", false, JL_FLAW_ERROR},        {"1e999", "", false, JL_FLAW_ERROR}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char out[JL_XLSX_NUMBER_BYTES] = "";
        assert_int_equal(jl_xlsx_number(&date, CASES[i].from_1904, CASES[i].value, out), CASES[i].flaw);
        assert_string_equal(out, CASES[i].shown);
    }
}

static void number_that_lost_its_last_digits_is_told(void **state)
{
    (void)state;
    static const struct jl_xlsx_style PLAIN = {JL_XLSX_PLAIN, 0};
    char out[JL_XLSX_NUMBER_BYTES] = "";
    assert_int_equal(jl_xlsx_number(&PLAIN, false, "3.30304188002E+17", out), JL_FLAW_DIGITS);
    assert_int_equal(jl_xlsx_number(&PLAIN, false, "330304188002290010", out), JL_FLAW_DIGITS);
    assert_int_equal(jl_xlsx_number(&PLAIN, false, "1000000000000000", out), JL_FLAW_DIGITS);
    assert_int_equal(jl_xlsx_number(&PLAIN, false, "999999999999999", out), JL_FLAW_NONE);
    assert_string_equal(out, "999999999999999");
}

static void workbook_of_another_program_is_read(void **state)
{
    (void)state;
    struct opened opened = {.table = NULL};
    char path[] = "/tmp/jl-xlsx-XXXXXX";
    close(mkstemp(path));
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *hidden = workbook_add_worksheet(book, "old"), *sheet = workbook_add_worksheet(book, "名 册");
    lxw_format *date = workbook_add_format(book), *bold = workbook_add_format(book);
    format_set_num_format(date, "yyyy\"年\"m\"月\"d\"日\"");
    format_set_bold(bold);
    worksheet_write_string(hidden, 0, 0, "not to be read", NULL);
    worksheet_hide(hidden);
    worksheet_activate(sheet);
    worksheet_merge_range(sheet, 0, 0, 0, 3, "title", NULL);
    worksheet_write_string(sheet, 1, 0, "姓名", NULL);
    lxw_rich_string_tuple one = {NULL, "rich "}, two = {bold, "text"};
    lxw_rich_string_tuple *rich[] = {&one, &two, NULL};
    worksheet_write_rich_string(sheet, 1, 2, rich, NULL);
    lxw_datetime day = {2026, 2, 10, 0, 0, 0};
    worksheet_write_datetime(sheet, 6, 1, &day, date);
    worksheet_write_number(sheet, 6, 2, 340803, NULL);
    worksheet_write_boolean(sheet, 6, 3, 1, NULL);
    worksheet_write_formula_num(sheet, 6, 4, "=1+1", NULL, 2);
    worksheet_write_formula_str(sheet, 6, 5, "=\"a\"", NULL, "cached");
    worksheet_write_blank(sheet, 6, 300, date);
    worksheet_write_string(sheet, 6, 6, "a\r_x000D_", NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    assert_int_equal(jl_os_read_file(path, 1 << 20, &opened.bytes, NULL), JIELI_OK);
    unlink(path);
    assert_int_equal(read_book(&opened, 1000), JIELI_OK);
    const struct jl_table *table = opened.table;
    assert_int_equal(table->row_count, 3);
    assert_string_equal((const char *)table->title.data, "名 册");
    assert_string_equal(jl_table_cell(table, 0, 0), "title");
    assert_string_equal(jl_table_cell(table, 1, 0), "姓名");
    assert_string_equal(jl_table_cell(table, 1, 1), "");
    assert_string_equal(jl_table_cell(table, 1, 2), "rich text");
    static const char *const CELLS[] = {"", "2026-02-10", "340803", "TRUE", "2", "cached"};
    for (uint32_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++) {
        assert_string_equal(jl_table_cell(table, 2, i), CELLS[i]);
    }
    char place[JL_TABLE_PLACE_BYTES];
    assert_string_equal(jl_table_place(table, 2, 1, "", place), "'名 册'!B7");
    done(&opened);
}

static void cells_keep_their_places_and_their_flaws(void **state)
{
    (void)state;
    struct opened opened;
    const struct parts parts = {
        .sheet =
            "<worksheet " NS "><sheetData><row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
            "<c r=\"E3\"><f>A1</f></c><c t=\"inlineStr\"><is><t>in</t><r><t>line</t></r><rPh><t>yin</t></rPh></is></c>"
            "<c><v>330304188002290010</v></c><c><f>A1</f><v/></c><c t=\"str\"><f>A1</f><v/></c></row><row/><row "
            "r=\"9\"><c s=\"1\"><v>60</v></c></row></sheetData>"
            "</worksheet>",
        .strings = "<sst " NS "><si><r><t>注</t></r><rPh><t>zhu</t></rPh><r><t>音_x000A_</t></r></si></sst>",
        .styles = "<styleSheet " NS "><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"};
    assert_int_equal(read_parts(&opened, parts), JIELI_OK);
    const struct jl_table *table = opened.table;
    assert_int_equal(table->row_count, 2);
    assert_int_equal(table->rows[0].number, 2);
    assert_int_equal(table->rows[1].number, 8);
    assert_string_equal(jl_table_cell(table, 0, 1), "注音\n");
    assert_int_equal(jl_table_flaw(table, 0, 2), JL_FLAW_ERROR);
    assert_int_equal(jl_table_flaw(table, 0, 4), JL_FLAW_NO_VALUE);
    assert_string_equal(jl_table_cell(table, 0, 5), "inline");
    assert_int_equal(jl_table_flaw(table, 0, 6), JL_FLAW_DIGITS);
    assert_int_equal(jl_table_flaw(table, 0, 7), JL_FLAW_NO_VALUE); // as programs write it that compute nothing
    assert_int_equal(jl_table_flaw(table, 0, 8), JL_FLAW_NONE);
    assert_string_equal(jl_table_cell(table, 0, 8), "");
    assert_int_equal(jl_table_flaw(table, 1, 0), JL_FLAW_DATE);
    done(&opened);
}

static void rows_come_in_pieces_as_they_stand(void **state)
{
    (void)state;
    struct jl_buf sheet = {0};
    jl_buf_add_text(&sheet, "<worksheet " NS "><sheetData>");
    for (uint32_t i = 0; i < 1000; i++) {
        jl_buf_printf(&sheet, "<row><c t=\"s\"><v>%u</v></c></row>", i);
    }
    jl_buf_add_text(&sheet, "</sheetData></worksheet>");
    struct jl_buf strings = {0};
    jl_buf_add_text(&strings, "<sst " NS ">");
    for (uint32_t i = 0; i < 1000; i++) {
        jl_buf_printf(&strings, "<si><t>%u</t></si>", i);
    }
    jl_buf_add_text(&strings, "</sst>");
    const struct parts parts = {.sheet = jl_buf_text(&sheet), .strings = jl_buf_text(&strings)};
    struct opened opened = {.bytes = zip_of(&parts)};
    uint32_t seen = 0;
    bool end = false;
    assert_int_equal(read_book(&opened, 7), JIELI_OK);
    while (!end || opened.table->row_count > 0) {
        for (uint32_t i = 0; i < opened.table->row_count; i++, seen++) {
            assert_int_equal(strtoul(jl_table_cell(opened.table, i, 0), NULL, 10), seen);
            assert_int_equal(opened.table->rows[i].number, seen);
        }
        assert_int_equal(jl_sheet_fill(opened.sheet, 7, &opened.table, &end, &opened.err), JIELI_OK);
    }
    assert_int_equal(seen, 1000);
    done(&opened);
    jl_buf_fini(&sheet);
    jl_buf_fini(&strings);
}

static void shared_strings_survive_leaving_memory(void **state)
{
    (void)state;
    struct jl_strings *strings = jl_strings_new("/tmp");
    char text[512];
    memset(text, 'x', sizeof text);
    for (uint32_t i = 0; i < 40000; i++) {
        int len = snprintf(text, 12, "%u", i);
        text[len] = ' ';
        assert_true(jl_strings_add(strings, text, 12 + i % 500));
    }
    for (uint32_t i = 0; i < 40000; i += 7) {
        struct jl_view got;
        assert_true(jl_strings_get(strings, i, &got));
        assert_int_equal(got.len, 12 + i % 500);
        assert_int_equal(strtoul((const char *)got.data, NULL, 10), i);
    }
    struct jl_view none;
    assert_false(jl_strings_get(strings, 40000, &none));
    jl_strings_free(&strings);
}

static void workbook_with_programs_is_refused(void **state)
{
    (void)state;
    struct opened opened;
    const struct parts parts = {.sheet = "<worksheet/>", .more = "xl/vbaProject.bin"};
    assert_int_equal(read_parts(&opened, parts), JIELI_AGENT_BOOK);
    assert_non_null(strstr(opened.why.zh, "宏"));
    done(&opened);
}

static void workbook_with_a_dtd_is_refused(void **state)
{
    (void)state;
    assert_parts_refused((struct parts){.sheet = "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>"}, JIELI_AGENT_BOOK);
    assert_parts_refused((struct parts){.sheet = "<worksheet/>", .strings = "<!DOCTYPE sst><sst/>"}, JIELI_AGENT_BOOK);
}

static void workbook_that_is_broken_is_refused(void **state)
{
    (void)state;
    static const char *const SHEETS[] = {
        "<worksheet><sheetData><row>",
        "not XML",
        "<a><sheetData><row r=\"5\"><c><v>1</v></c></row><row r=\"4\"/></sheetData></a>",
        "<a><sheetData><row r=\"99999999\"/></sheetData></a>",
        "<a><sheetData><row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row></sheetData></a>",
        "<a><sheetData><row><c r=\"ZZZZZ1\"><v>1</v></c></row></sheetData></a>",
        "<a><sheetData><row><c t=\"s\"><v>5</v></c></row></sheetData></a>",
        "<a><sheetData><row><c t=\"s\"><v>-1</v></c></row></sheetData></a>"};
    for (size_t i = 0; i < sizeof SHEETS / sizeof *SHEETS; i++) {
        assert_parts_refused((struct parts){.sheet = SHEETS[i]}, JIELI_AGENT_BOOK);
    }
    assert_parts_refused((struct parts){.sheet = NULL}, JIELI_AGENT_BOOK);
    assert_parts_refused((struct parts){.sheet = "<a/>", .book = "<workbook/>"}, JIELI_AGENT_BOOK);
    assert_parts_refused(
        (struct parts){
            .sheet = "<a/>",
            .book = "<workbook><sheets><sheet name=\"a\" state=\"veryHidden\" r:id=\"r1\"/></sheets></workbook>"},
        JIELI_AGENT_BOOK);
    assert_parts_refused((struct parts){.sheet = "<a><sheetData><row><c r=\"ZZ1\"><v>1</v></c></row></sheetData></a>"},
                         JIELI_WIRE_TOO_LARGE);
}

static void workbook_beyond_the_limits_is_refused(void **state)
{
    (void)state;
    struct jl_buf text = {0};
    for (uint32_t i = 0; i <= JL_XLSX_DEPTH_MAX; i++) {
        jl_buf_add_text(&text, "<a>");
    }
    assert_parts_refused((struct parts){.sheet = jl_buf_text(&text)}, JIELI_WIRE_TOO_DEEP);
    jl_buf_clear(&text);
    jl_buf_add_text(&text, "<a b=\"");
    memset(jl_buf_extend(&text, JL_MARKUP_TAG_BYTES_MAX + 100000), 'x', JL_MARKUP_TAG_BYTES_MAX + 100000);
    for (size_t i = 6; i < text.len; i++) { // not so even that it packs to nothing
        text.data[i] = (uint8_t)('a' + (i * 2654435761u >> 16) % 26);
    }
    assert_parts_refused((struct parts){.sheet = jl_buf_text(&text)}, JIELI_WIRE_TOO_LARGE);
    jl_buf_clear(&text);
    jl_buf_add_text(&text, "<a>");
    memset(jl_buf_extend(&text, 8 << 20), ' ', 8 << 20); // packs 1,000 to 1
    jl_buf_add_text(&text, "</a>");
    struct opened opened;
    assert_int_equal(read_parts(&opened, (struct parts){.sheet = jl_buf_text(&text)}), JIELI_AGENT_BOOK);
    assert_non_null(strstr(opened.err.text, "tightly"));
    done(&opened);
    jl_buf_fini(&text);
}

static void cut_and_crooked_archives_are_refused(void **state)
{
    (void)state;
    const struct parts parts = {.sheet = "<a><sheetData><row><c><v>1</v></c></row></sheetData></a>"};
    struct jl_buf whole = zip_of(&parts);
    for (size_t len = 0; len < whole.len; len += 13) {
        struct opened opened = {.table = NULL};
        jl_buf_add(&opened.bytes, whole.data, len);
        assert_int_equal(read_book(&opened, 10), JIELI_AGENT_BOOK);
        done(&opened);
    }
    for (size_t at = 0; at < whole.len; at++) { // any bit: read or refused, and nothing else
        struct opened opened = {.table = NULL};
        jl_buf_add(&opened.bytes, whole.data, whole.len);
        opened.bytes.data[at] ^= (uint8_t)(1 << at % 8);
        read_book(&opened, 10);
        done(&opened);
    }
    struct opened twice = {.table = NULL};
    jl_buf_add(&twice.bytes, whole.data, whole.len);
    jl_buf_add(&twice.bytes, whole.data, whole.len);
    assert_int_equal(read_book(&twice, 10), JIELI_AGENT_BOOK); // two directories: which one is meant?
    done(&twice);
    jl_buf_fini(&whole);
}

static void files_of_other_programs_are_refused_with_advice(void **state)
{
    (void)state;
    static const struct {
        const char *name, *head, *advice;
    } CASES[] = {{"a.xls", "x", ".xls"},         {"a.xlsm", "PK\x03\x04", "宏"},         {"a.et", "PK\x03\x04", "ET"},
                 {"a.ODS", "PK\x03\x04", "ODS"}, {"a.xlsx", "\xd0\xcf\x11\xe0", "密码"}, {"a.doc", "x", "CSV"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        enum jl_sheet_kind kind;
        struct jieli_label why = {NULL, NULL};
        struct jieli_err err;
        assert_int_equal(jl_sheet_kind_of(CASES[i].name, jl_view_text(CASES[i].head), &kind, &why, &err),
                         JIELI_AGENT_FORM);
        assert_non_null(strstr(why.zh, CASES[i].advice));
    }
}

static void form_written_as_workbook_or_xml_reads_back(void **state)
{
    (void)state;
    static const enum jl_sheet_kind KINDS[] = {JL_SHEET_XLSX, JL_SHEET_XML};
    struct jl_csv_writer writer = {0};
    jl_csv_begin(&writer);
    static const char *const CELLS[2][3] = {{"姓名（必填）", "身份证号", "备注"},
                                            {"演 <示> & \"甲\"", "33030418800229001X", "一\n二"}};
    for (uint32_t row = 0; row < 2; row++) {
        for (uint32_t i = 0; i < 3; i++) {
            jl_csv_put(&writer, CELLS[row][i]);
        }
        jl_csv_end_row(&writer);
    }
    for (size_t k = 0; k < 2; k++) {
        struct jl_buf first = {0}, again = {0};
        const struct jl_view csv = jl_buf_view(&writer.bytes);
        assert_int_equal(jl_rewrite(KINDS[k], "出所通知", 1770000000000, csv, &first, NULL), JIELI_OK);
        assert_int_equal(jl_rewrite(KINDS[k], "出所通知", 1770000000000, csv, &again, NULL), JIELI_OK);
        assert_true(jl_view_equal(jl_buf_view(&first), jl_buf_view(&again)));
        struct jl_source source = jl_source_of(jl_buf_view(&first));
        struct jl_sheet *sheet = NULL;
        const struct jl_table *table;
        struct jieli_label why = {NULL, NULL};
        bool none = true, end = false;
        assert_int_equal(jl_sheet_open(&source, KINDS[k], "/tmp", &sheet, &why, NULL), JIELI_OK);
        assert_int_equal(jl_sheet_next(sheet, &none, NULL), JIELI_OK);
        assert_int_equal(jl_sheet_fill(sheet, 10, &table, &end, NULL), JIELI_OK);
        assert_int_equal(table->row_count, 2);
        assert_string_equal((const char *)table->title.data, "出所通知");
        for (uint32_t row = 0; row < 2; row++) {
            for (uint32_t i = 0; i < 3; i++) {
                assert_string_equal(jl_table_cell(table, row, i), CELLS[row][i]);
            }
        }
        jl_sheet_close(&sheet);
        jl_buf_fini(&first);
        jl_buf_fini(&again);
    }
    jl_csv_end(&writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_formats_say_what_is_a_date),
        cmocka_unit_test(days_are_counted_from_1900_and_from_1904),
        cmocka_unit_test(number_that_lost_its_last_digits_is_told),
        cmocka_unit_test(workbook_of_another_program_is_read),
        cmocka_unit_test(cells_keep_their_places_and_their_flaws),
        cmocka_unit_test(rows_come_in_pieces_as_they_stand),
        cmocka_unit_test(shared_strings_survive_leaving_memory),
        cmocka_unit_test(workbook_with_programs_is_refused),
        cmocka_unit_test(workbook_with_a_dtd_is_refused),
        cmocka_unit_test(workbook_that_is_broken_is_refused),
        cmocka_unit_test(workbook_beyond_the_limits_is_refused),
        cmocka_unit_test(cut_and_crooked_archives_are_refused),
        cmocka_unit_test(files_of_other_programs_are_refused_with_advice),
        cmocka_unit_test(form_written_as_workbook_or_xml_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
