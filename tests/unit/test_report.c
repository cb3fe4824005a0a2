// SPDX-License-Identifier: Apache-2.0
// Asking for reports, and the table of reports itself.
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "tests/unit/report_world.h"

static void report_of_an_empty_ledger_counts_nothing(void **state)
{
    struct world *w = *state;
    const struct jl_report *report;
    uint32_t count = 0;
    for (; (report = jl_report_at(count)); count++) {
        run(w, report->name, "2024-02");
        assert_int_equal(w->table->row_count, 1);
        assert_int_equal(w->table->rows[0].level, JL_REPORT_TOTAL);
        for (uint32_t i = 0; i < jl_report_column_count(report); i++)
            if (report->columns[i].op == JL_REPORT_SUM && w->table->rows[0].values[i].known)
                assert_true(w->table->rows[0].values[i].number == 0);
    }
    assert_int_equal(count, 16);
}

static void report_that_is_not_there_names_the_nearest(void **state)
{
    struct world *w = *state;
    struct jieli_err err = {0};
    assert_int_equal(ask(w, (struct jl_report_ask){.name = "transfer", .period = "2024"}, &err), JIELI_ARG_UNKNOWN);
    assert_non_null(strstr(err.text, "transfers"));
    assert_null(w->table);
}

static void report_refuses_what_is_no_question(void **state)
{
    struct world *w = *state;
    struct jieli_err err = {0};
    assert_int_equal(ask(w, (struct jl_report_ask){.name = "aid", .period = "2024-13"}, &err), JIELI_ARG_INVALID);
    assert_string_equal(err.field, "period");
    assert_int_equal(ask(w, (struct jl_report_ask){.name = "aid", .period = "2024", .agency = "nobody"}, &err),
                     JIELI_ARG_UNKNOWN);
    assert_string_equal(err.field, "agency");
    static const char *const divisions[] = {"", "3", "34a", "3408030000000"};
    for (size_t i = 0; i < sizeof divisions / sizeof *divisions; i++)
        assert_int_equal(
            ask(w, (struct jl_report_ask){.name = "aid", .period = "2024", .division = divisions[i]}, &err),
            JIELI_ARG_INVALID);
}

static void table_is_whole(void **state)
{
    (void)state;
    const struct jl_report *report;
    for (uint32_t r = 0; (report = jl_report_at(r)); r++) {
        assert_ptr_equal(jl_report_find(report->name, NULL), report);
        assert_true(report->title.zh && report->title.en && report->note.zh && report->note.en && report->source);
        for (uint32_t i = 0; i < jl_report_column_count(report); i++) {
            const struct jl_report_column *column = &report->columns[i];
            assert_true(column->hidden || (column->label.zh[0] && column->label.en[0]));
            assert_true((column->op == JL_REPORT_FN) == (column->fn != NULL));
            for (uint32_t other = i + 1; other < jl_report_column_count(report); other++)
                assert_string_not_equal(report->columns[other].key, column->key);
            const char *const made_of[] = {column->op == JL_REPORT_RULE ? NULL : column->a, column->b, column->c};
            for (size_t m = 0; m < 3; m++) {
                bool before = !made_of[m];
                for (uint32_t other = 0; other < i; other++)
                    before |= made_of[m] && strcmp(report->columns[other].key, made_of[m]) == 0;
                if (!before)
                    fail_msg("%s.%s is made of %s, which does not stand before it", report->name, column->key,
                             made_of[m]);
            }
        }
    }
}

static void documentation_is_fresh(void **state)
{
    (void)state;
    struct jl_buf fresh = {0}, kept = {0};
    jl_report_render(&fresh);
    if (getenv("JL_RENDER")) {
        FILE *file = fopen("docs/REPORTS.md", "w");
        assert_non_null(file);
        assert_int_equal(fwrite(fresh.data, 1, fresh.len, file), fresh.len);
        assert_int_equal(fclose(file), 0);
    }
    assert_int_equal(jl_os_read_file("docs/REPORTS.md", 1 << 20, &kept, NULL), JIELI_OK);
    if (!jl_view_equal(jl_buf_view(&fresh), jl_buf_view(&kept)))
        fail_msg("docs/REPORTS.md is not fresh: JL_RENDER=1 build/tests/test_report");
    jl_buf_fini(&fresh);
    jl_buf_fini(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(report_of_an_empty_ledger_counts_nothing), IN_WORLD(report_that_is_not_there_names_the_nearest),
        IN_WORLD(report_refuses_what_is_no_question),       cmocka_unit_test(table_is_whole),
        cmocka_unit_test(documentation_is_fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
