// SPDX-License-Identifier: Apache-2.0
// Reports as CSV, JSON and XLSX.
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "tests/unit/report_world.h"

static void csv_is_utf8_with_bom_and_safe(void **state)
{
    struct world *w = *state;
    struct jl_buf csv = {0};
    agency(w, "=1+1", "community_office", "340803");
    row(w, (struct row){.casefile = "cf-a",
                        .matter = "mt-a",
                        .workflow = "aid_referral",
                        .day = "2024-02-01",
                        .event = "aid.referral",
                        .from = "start",
                        .to = "referred",
                        .office = "=1+1",
                        .key = "housing"});
    run(w, "aid", "2024-02");
    jl_report_csv(w->table, &(struct jl_report_show){.chinese = true}, &csv);
    assert_string_equal(
        jl_buf_text(&csv),
        "\xef\xbb\xbf期间,层级,代码,名称,服务,转介,受理,退回补正,批准,不批准,已安置,停止,撤回,平均用时（天）\r\n"
        "2024-02,机构,'=1+1,'=1+1,住房保障,1,0,0,0,0,0,0,0,\r\n"
        "2024-02,区划,340803,340803,住房保障,1,0,0,0,0,0,0,0,\r\n"
        "2024-02,合计,,合计,住房保障,1,0,0,0,0,0,0,0,\r\n"
        "2024-02,合计,,合计,全部,1,0,0,0,0,0,0,0,\r\n");
    jl_buf_clear(&csv);
    run(w, "methadone", "2024-02");
    jl_report_csv(w->table, &(struct jl_report_show){.chinese = false}, &csv);
    assert_string_equal(
        jl_buf_text(&csv),
        "\xef\xbb\xbfperiod,level,code,name,applied,enrolled,in treatment at the end,missed runs,grounds reached,"
        "taken back,terminated,disqualified,left,silent days of the clinic\r\n"
        "2024-02,total,,total,0,0,0,0,0,0,0,0,0,0\r\n");
    jl_buf_fini(&csv);
}

static void json_gives_null_for_what_is_not_known(void **state)
{
    struct world *w = *state;
    a_transfer(w);
    run(w, "execution", "2024-02");
    json_t *json = jl_report_json(w->table, &(struct jl_report_show){.chinese = false});
    assert_string_equal(json_string_value(json_object_get(json, "from")), "2024-02-01");
    assert_string_equal(json_string_value(json_object_get(json, "until")), "2024-02-29");
    json_t *last = json_array_get(json_object_get(json, "rows"), w->table->row_count - 1);
    assert_true(json_is_null(json_object_get(last, "duty")));
    assert_int_equal(json_integer_value(json_object_get(last, "due")), 4);
    assert_true(json_real_value(json_object_get(last, "rate")) == 50.0);
    assert_null(json_object_get(last, "kept")); // only for others to be made of
    json_decref(json);
}

static void xlsx_is_the_same_each_time(void **state)
{
    struct world *w = *state;
    struct jl_buf first = {0}, again = {0};
    char path[128], other[128];
    registers(w);
    run(w, "staffing", "2024-01");
    snprintf(path, sizeof path, "%s/out.xlsx", w->dir);
    snprintf(other, sizeof other, "%s/again.xlsx", w->dir);
    struct jl_report_show show = {.chinese = true};
    assert_int_equal(jl_report_xlsx(w->table, &show, path, NULL), JIELI_OK);
    assert_int_equal(jl_report_xlsx(w->table, &show, other, NULL), JIELI_OK);
    assert_int_equal(jl_os_read_file(path, 1 << 20, &first, NULL), JIELI_OK);
    assert_int_equal(jl_os_read_file(other, 1 << 20, &again, NULL), JIELI_OK);
    assert_true(first.len > 1000);
    assert_true(jl_view_equal(jl_buf_view(&first), jl_buf_view(&again)));
    jl_buf_fini(&first);
    jl_buf_fini(&again);
    struct jieli_err err = {0};
    assert_int_equal(jl_report_xlsx(w->table, &show, "/tmp/jieli-report-there-is-no-such-folder/x.xlsx", &err),
                     JIELI_SYS_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(csv_is_utf8_with_bom_and_safe),
        IN_WORLD(json_gives_null_for_what_is_not_known),
        IN_WORLD(xlsx_is_the_same_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
