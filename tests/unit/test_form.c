// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/unit.h"

#include "agent/form/form.h"
#include "jieli/v1/methadone.pb-c.h"
#include "jieli/v1/release.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/wire/wire.h"

static const struct jieli_column NOTICE_COLUMNS[] = {
    {.headings = {"姓名", "学员姓名"}, .en = "Name", .path = "person.name", .required = true},
    {.headings = {"身份证号", "公民身份号码"},
     .en = "Id",
     .path = "person.resident_id",
     .required = true,
     .check = JIELI_CHECK_RESIDENT_ID},
    {.headings = {"出所日期"}, .en = "Release", .path = "release_on", .required = true, .check = JIELI_CHECK_DATE},
    {.headings = {"家属电话"}, .en = "Phone", .path = "family_contact.phone", .check = JIELI_CHECK_PHONE},
    {.headings = {"是否阿片类成瘾"}, .en = "Opioid", .path = "opioid_dependent", .check = JIELI_CHECK_YES_NO},
    {.headings = {"档案号"}, .en = "Casefile", .path = "@subject"},
};
static const struct jieli_column LOG_COLUMNS[] = {
    {.headings = {"日期"}, .en = "Day", .path = "log_date", .required = true, .check = JIELI_CHECK_DATE},
    {.headings = {"身份证号"},
     .en = "Id",
     .path = "entries.person.resident_id",
     .required = true,
     .check = JIELI_CHECK_RESIDENT_ID},
    {.headings = {"是否服药"},
     .en = "Attended",
     .path = "entries.attended",
     .required = true,
     .check = JIELI_CHECK_YES_NO},
    {.headings = {"剂量"}, .en = "Dose", .path = "entries.dose_mg", .check = JIELI_CHECK_NUMBER},
    {.headings = {"缺药理由"}, .en = "Reason", .path = "entries.absence_reason"},
};
static const struct jieli_choice SERVICES[] = {{"低保", "minimum_living_allowance"}, {"住房", "housing"}, {NULL, NULL}};
static const struct jieli_column AID_COLUMNS[] = {
    {.headings = {"身份证号"},
     .en = "Id",
     .path = "person.resident_id",
     .required = true,
     .check = JIELI_CHECK_RESIDENT_ID},
    {.headings = {"救助项目"},
     .en = "Services",
     .path = "services",
     .required = true,
     .check = JIELI_CHECK_LIST,
     .choices = SERVICES},
};
static const struct jieli_column OUT_COLUMNS[] = {
    {.headings = {"报文编号"}, .en = "Message", .path = "@id"},
    {.headings = {"姓名"}, .en = "Name", .path = "person.name"},
    {.headings = {"住址"}, .en = "Address", .path = "person.residence_address"},
    {.headings = {"是否阿片类成瘾"}, .en = "Opioid", .path = "opioid_dependent", .check = JIELI_CHECK_YES_NO},
};
static const char *const LOG_BY[] = {"log_date", NULL};
static const struct jieli_document DOCUMENTS[] = {
    {.name = "notice",
     .label = {"出所通知", "notice"},
     .direction = JIELI_IN,
     .type = "release.notice",
     .columns = NOTICE_COLUMNS,
     .column_count = 6},
    {.name = "log",
     .label = {"服药日志", "log"},
     .direction = JIELI_IN,
     .type = "methadone.dose_log",
     .entries = "entries",
     .group_by = LOG_BY,
     .columns = LOG_COLUMNS,
     .column_count = 5},
    {.name = "aid",
     .label = {"救助转介", "aid"},
     .direction = JIELI_IN,
     .type = "aid.referral",
     .columns = AID_COLUMNS,
     .column_count = 2},
    {.name = "notice",
     .label = {"出所通知", "notice"},
     .direction = JIELI_OUT,
     .type = "release.notice",
     .columns = OUT_COLUMNS,
     .column_count = 4},
    {.name = "message", .label = {"其他", "other"}, .direction = JIELI_OUT, .type = "*"},
};
static const struct jieli_adapter ADAPTER = {.struct_bytes = sizeof ADAPTER,
                                             .name = "test",
                                             .role = "police",
                                             .label = {"测试", "test"},
                                             .documents = DOCUMENTS,
                                             .document_count = 5};

struct read {
    struct jl_csv *csv;
    struct jl_arena *arena, *scratch;
    struct jl_form_match match;
    struct jl_form form;
    struct jieli_err err;
};

static enum jieli_status match_text(struct read *read, const char *text, const char *name)
{
    memset(read, 0, sizeof *read);
    read->arena = jl_arena_new((size_t)64 << 20);
    read->scratch = jl_arena_new((size_t)64 << 20);
    assert_int_equal(jl_csv_read(jl_view_text(text), &read->csv, &read->err), JIELI_OK);
    return jl_form_match(&ADAPTER, jl_csv_table(read->csv), name, read->arena, &read->match, &read->err);
}

static void read_text(struct read *read, const char *text)
{
    assert_int_equal(match_text(read, text, ""), JIELI_OK);
    assert_int_equal(jl_form_read(&read->match, jl_csv_table(read->csv), jl_date_of(2026, 2, 10), read->arena,
                                  read->scratch, &read->form, &read->err),
                     JIELI_OK);
}

static void done(struct read *read)
{
    jl_csv_free(&read->csv);
    jl_arena_free(&read->arena);
    jl_arena_free(&read->scratch);
}

static void *unpack(struct read *read, uint32_t message)
{
    ProtobufCMessage *payload = NULL;
    assert_int_equal(jl_payload_unpack(read->form.match.type, read->form.messages[message].payload, read->scratch,
                                       &payload, &read->err),
                     JIELI_OK);
    return payload;
}

static void form_is_found_by_headings_however_they_are_written(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"姓名,身份证号,出所日期\n",
                                        "\xef\xbb\xbf 姓 名 ,　身份证号＊,出所日期（年-月-日）\n",
                                        "学员姓名,公民身份号码,出所日期:\n",
                                        "某所出所通知表,,\n二月,,\n姓名,身份证号,出所日期\n", "出所日期,Name,ID\n"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct read read;
        assert_int_equal(match_text(&read, TEXTS[i], ""), JIELI_OK);
        assert_string_equal(read.match.document->type, "release.notice");
        done(&read);
    }
}

static void form_without_a_required_heading_is_named_with_it(void **state)
{
    (void)state;
    struct read read;
    assert_int_equal(match_text(&read, "姓名,身份证号,家属电话\n", ""), JIELI_AGENT_HEADING);
    assert_string_equal(read.err.field, "出所日期");
    done(&read);
    assert_int_equal(match_text(&read, "甲,乙,丙\n1,2,3\n", ""), JIELI_AGENT_FORM);
    done(&read);
    assert_int_equal(match_text(&read, "", ""), JIELI_AGENT_FORM);
    done(&read);
}

static void form_tells_columns_that_it_does_not_know(void **state)
{
    (void)state;
    struct read read;
    assert_int_equal(match_text(&read, "姓名,民族,身份证号,出所日期\n", ""), JIELI_OK);
    assert_int_equal(read.match.unknown_count, 1);
    assert_string_equal(read.match.unknown[0], "B1");
    done(&read);
}

static void row_becomes_a_canonical_payload(void **state)
{
    (void)state;
    struct read read;
    read_text(&read, "姓名,身份证号,出所日期,家属电话,是否阿片类成瘾,档案号\n"
                     "　演示乙 ,３３０３０４１８８００２２９００１ｘ,2026年2月9日,,是,cf-abc\n");
    assert_int_equal(read.form.message_count, 1);
    Jieli__V1__ReleaseNotice *notice = unpack(&read, 0);
    assert_string_equal(notice->person->name, "演示乙");
    assert_string_equal(notice->person->resident_id, "33030418800229001X");
    assert_string_equal(notice->release_on, "2026-02-09");
    assert_true(notice->opioid_dependent);
    assert_null(notice->family_contact);
    assert_string_equal(read.form.messages[0].subject, "cf-abc");
    done(&read);
}

static void dates_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *date;
    } DATES[] = {{"2026-02-09", "2026-02-09"},
                 {"2026/2/9", "2026-02-09"},
                 {"2026.2.9", "2026-02-09"},
                 {"20260209", "2026-02-09"},
                 {"2026年02月09日", "2026-02-09"},
                 {"2026/2/9 0:00:00", "2026-02-09"},
                 {"2026-02-30", NULL},
                 {"2026-13-01", NULL},
                 {"46062", NULL},
                 {"26-2-9", NULL},
                 {"2026-02-09 13:00", NULL},
                 {"明天", NULL}};
    struct jl_arena *arena = jl_arena_new(1 << 20);
    for (size_t i = 0; i < sizeof DATES / sizeof *DATES; i++) {
        const char *out[JL_FORM_LIST_MAX];
        uint32_t count = 0;
        struct jieli_label hint;
        enum jieli_status status =
            jl_form_cell(&NOTICE_COLUMNS[2], DATES[i].text, JL_DATE_NONE, arena, out, &count, &hint);
        assert_int_equal(status, DATES[i].date ? JIELI_OK : JIELI_MSG_DATE);
        if (DATES[i].date) {
            assert_string_equal(out[0], DATES[i].date);
        }
    }
    jl_arena_free(&arena);
}

static void number_in_scientific_notation_gets_its_own_advice(void **state)
{
    (void)state;
    struct read read;
    read_text(&read, "姓名,身份证号,出所日期\n演示,3.30304E+17,2026-02-09\n");
    assert_int_equal(read.form.rows[0].problem_count, 1);
    assert_int_equal(read.form.rows[0].problems[0].status, JIELI_MSG_RESIDENT_ID);
    assert_non_null(strstr(read.form.rows[0].problems[0].hint.zh, "科学计数"));
    done(&read);
}

static void bad_row_tells_all_of_its_cells_and_condemns_no_other(void **state)
{
    (void)state;
    struct read read;
    read_text(&read,
              "姓名,身份证号,出所日期,家属电话\n演示甲,340803188006150025,2026-02-09,\n,33030418810229001X,x,12\n\n"
              "演示乙,33030418800229001X,2026-02-09,15400000001\n");
    assert_int_equal(read.form.row_count, 3);
    assert_int_equal(read.form.message_count, 2);
    const struct jl_form_row *bad = &read.form.rows[1];
    assert_int_equal(bad->row, 2);
    assert_int_equal(bad->problem_count, 4);
    assert_int_equal(bad->problems[0].status, JIELI_MSG_FIELD_MISSING);
    assert_int_equal(bad->problems[1].status, JIELI_MSG_RESIDENT_ID);
    assert_int_equal(bad->problems[2].status, JIELI_MSG_DATE);
    assert_int_equal(bad->problems[3].status, JIELI_MSG_PHONE);
    assert_int_equal(bad->problems[3].column, 3);
    assert_int_equal(bad->message, JL_FORM_NONE);
    assert_int_equal(read.form.rows[2].row, 4);
    done(&read);
}

static void rows_of_one_day_become_one_log_without_the_bad_ones(void **state)
{
    (void)state;
    struct read read;
    read_text(&read,
              "日期,身份证号,是否服药,剂量\n2026-02-10,340803188006150025,是,60\n2026-02-09,33030418800229001X,否,\n"
              "2026-02-10,33030418800229001X,是,很多\n2026/2/10,11010519491231002X,否,\n");
    assert_int_equal(read.form.message_count, 2);
    Jieli__V1__MethadoneDoseLog *first = unpack(&read, 0);
    assert_string_equal(first->log_date, "2026-02-10"); // that of the first row comes first
    assert_int_equal(first->n_entries, 2);
    assert_int_equal(first->entries[0]->dose_mg, 60);
    assert_string_equal(first->entries[1]->person->resident_id, "11010519491231002X");
    Jieli__V1__MethadoneDoseLog *second = unpack(&read, 1);
    assert_string_equal(second->log_date, "2026-02-09");
    assert_int_equal(second->n_entries, 1);
    assert_int_equal(read.form.rows[3].entry, 2);
    assert_int_equal(read.form.rows[2].problem_count, 1);
    done(&read);
}

static void lists_are_cut_and_their_labels_known(void **state)
{
    (void)state;
    struct read read;
    read_text(&read, "身份证号,救助项目\n340803188006150025,低保、住房\n33030418800229001X,低保；飞机\n");
    assert_int_equal(read.form.message_count, 1);
    assert_int_equal(read.form.rows[1].problems[0].status, JIELI_MSG_ENUM);
    done(&read);
}

static void casefile_that_no_envelope_carries_is_told(void **state)
{
    (void)state;
    struct read read;
    read_text(&read, "姓名,身份证号,出所日期,档案号\n演示甲,340803188006150025,2026-02-09,无\n"
                     "演示甲,340803188006150025,2026-02-09,cf-a\n");
    assert_int_equal(read.form.rows[0].problems[0].status, JIELI_MSG_TEXT);
    assert_int_equal(read.form.rows[0].problems[0].column, 3);
    assert_int_equal(read.form.message_count, 1);
    done(&read);
}

static void message_that_no_frame_carries_is_told_row_by_row(void **state)
{
    (void)state;
    struct read read;
    struct jl_buf text = {0};
    jl_buf_add_text(&text, "日期,身份证号,是否服药,缺药理由\n");
    for (int i = 0; i < 40; i++) {
        jl_buf_add_text(&text, "2026-02-09,340803188006150025,否,");
        memset(jl_buf_extend(&text, 30000), 'x', 30000);
        jl_buf_add_text(&text, "\n");
    }
    jl_buf_add_text(&text, "2026-02-10,340803188006150025,是,\n");
    read_text(&read, jl_buf_text(&text));
    assert_int_equal(read.form.message_count, 1);
    assert_int_equal(read.form.rows[0].problems[0].status, JIELI_WIRE_TOO_LARGE);
    assert_int_equal(read.form.rows[39].message, JL_FORM_NONE);
    assert_int_equal(read.form.rows[40].message, 0);
    done(&read);
    jl_buf_fini(&text);
}

static void payload_does_not_depend_on_the_file_around_the_row(void **state)
{
    (void)state;
    struct read one, other;
    read_text(&one, "姓名,身份证号,出所日期\n演示甲,340803188006150025,2026-02-09\n");
    read_text(
        &other,
        "出所日期,备注栏,身份证号,姓名\n2026/2/10,,33030418800229001X,演示乙\n2026/2/9,x,340803188006150025,演示甲\n");
    assert_true(jl_view_equal(one.form.messages[0].payload, other.form.messages[1].payload));
    done(&one);
    done(&other);
}

static void delivery_becomes_a_form_and_says_what_was_withheld(void **state)
{
    (void)state;
    static const char *const WITHHELD[] = {"person.residence_address"};
    struct jl_form_given given = {.id = "018f",
                                  .type = "cn.jieli.release.notice.v1",
                                  .source = "urn:jieli:agency:a",
                                  .json = "{\"person\":{\"name\":\"=演示\"},\"opioid_dependent\":true}",
                                  .withheld = WITHHELD,
                                  .withheld_count = 1};
    struct jl_csv_writer writer = {0};
    const struct jieli_document *document = jl_form_find_out(&ADAPTER, given.type);
    assert_string_equal(document->name, "notice");
    assert_int_equal(jl_form_write(document, &given, true, &writer, NULL), JIELI_OK);
    assert_string_equal(jl_buf_text(&writer.bytes),
                        "\xef\xbb\xbf报文编号,姓名,住址,是否阿片类成瘾\r\n018f,'=演示,〔未授权〕,是\r\n");
    jl_csv_end(&writer);
}

static void type_without_a_form_becomes_path_and_value(void **state)
{
    (void)state;
    static const char *const WITHHELD[] = {"drug_history"};
    struct jl_form_given given = {.id = "018f",
                                  .type = "cn.jieli.not.known.v1",
                                  .source = "urn:jieli:agency:a",
                                  .casefile = "cf-x",
                                  .json = "{\"a\":{\"b\":[{\"c\":1},{\"c\":2}]},\"d\":[\"x\",\"y\"]}",
                                  .withheld = WITHHELD,
                                  .withheld_count = 1};
    struct jl_csv_writer writer = {0};
    const struct jieli_document *document = jl_form_find_out(&ADAPTER, given.type);
    assert_string_equal(document->type, "*");
    assert_int_equal(jl_form_write(document, &given, false, &writer, NULL), JIELI_OK);
    const char *text = jl_buf_text(&writer.bytes);
    static const char *const LINES[] = {"path,value\r\n",     "\r\nid,018f\r\n", "\r\ncasefile,cf-x\r\n",
                                        "\r\na.b[2].c,2\r\n", "\r\nd,x、y\r\n",  "\r\ndrug_history,withheld\r\n"};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        assert_non_null(strstr(text, LINES[i]));
    }
    struct jieli_err err;
    given.json = "{broken";
    assert_int_equal(jl_form_write(document, &given, false, &writer, &err), JIELI_JSON_SYNTAX);
    jl_csv_end(&writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(form_is_found_by_headings_however_they_are_written),
        cmocka_unit_test(form_without_a_required_heading_is_named_with_it),
        cmocka_unit_test(form_tells_columns_that_it_does_not_know),
        cmocka_unit_test(row_becomes_a_canonical_payload),
        cmocka_unit_test(dates_are_read_as_people_write_them),
        cmocka_unit_test(number_in_scientific_notation_gets_its_own_advice),
        cmocka_unit_test(bad_row_tells_all_of_its_cells_and_condemns_no_other),
        cmocka_unit_test(rows_of_one_day_become_one_log_without_the_bad_ones),
        cmocka_unit_test(lists_are_cut_and_their_labels_known),
        cmocka_unit_test(casefile_that_no_envelope_carries_is_told),
        cmocka_unit_test(message_that_no_frame_carries_is_told_row_by_row),
        cmocka_unit_test(payload_does_not_depend_on_the_file_around_the_row),
        cmocka_unit_test(delivery_becomes_a_form_and_says_what_was_withheld),
        cmocka_unit_test(type_without_a_form_becomes_path_and_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
