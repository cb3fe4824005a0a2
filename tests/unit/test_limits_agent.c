// SPDX-License-Identifier: Apache-2.0
// What an address, an event and a cell may have (include/jieli/limits.h), each at its edge and one beyond.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "agent/cloud/cloud.h"
#include "agent/form/adapter.h"
#include "agent/form/form.h"
#include "agent/form/publish.h"
#include "agent/http/head.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_times(struct jl_buf *out, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        jl_buf_add_text(out, text);
    }
}

static enum jieli_status read_target(const struct jl_buf *target)
{
    struct jl_buf text = {0};
    struct jl_http_head *head = jl_alloc(sizeof *head);
    jl_buf_add_text(&text, "GET ");
    jl_buf_add_view(&text, jl_buf_view(target));
    jl_buf_add_text(&text, " HTTP/1.1\r\nHost: h\r\n\r\n");
    enum jieli_status status = jl_http_head_read((char *)text.data, text.len, head, NULL);
    jl_buf_fini(&text);
    free(head);
    return status;
}

static enum jieli_status address_of(size_t bytes)
{
    struct jl_buf target = {0};
    jl_buf_add_text(&target, "/");
    add_times(&target, "a", bytes - 1);
    enum jieli_status status = read_target(&target);
    jl_buf_fini(&target);
    return status;
}

static enum jieli_status query_of(size_t parameters)
{
    struct jl_buf target = {0};
    jl_buf_add_text(&target, "/?a");
    add_times(&target, "&a", parameters - 1);
    enum jieli_status status = read_target(&target);
    jl_buf_fini(&target);
    return status;
}

static void address_has_so_many_bytes_and_parameters(void **state)
{
    (void)state;
    assert_int_equal(address_of(JL_HTTP_TARGET_BYTES_MAX), JIELI_OK);
    assert_int_equal(address_of(JL_HTTP_TARGET_BYTES_MAX + 1), JIELI_HTTP_HEAD);
    assert_int_equal(query_of(JL_HTTP_QUERY_MAX), JIELI_OK);
    assert_int_equal(query_of(JL_HTTP_QUERY_MAX + 1), JIELI_HTTP_HEAD);
}

static enum jieli_status event_with_name_of(size_t bytes)
{
    struct jl_buf body = {0};
    struct jl_arena *arena = jl_arena_new(1 << 20);
    struct jl_cloud_event event;
    json_t *json = NULL;
    jl_buf_add_text(&body, "{\"specversion\":\"1.0\",\"id\":\"0194f3c2-0000-7000-8000-000000000001\",\"source\":"
                           "\"urn:jieli:agency:police-1\",\"type\":\"cn.jieli.release.notice.v1\",\"");
    add_times(&body, "a", bytes);
    jl_buf_add_text(&body, "\":\"x\",\"data\":{}}");
    assert_int_equal(jl_cloud_parse(jl_buf_view(&body), &json, NULL), JIELI_OK);
    enum jieli_status status = jl_cloud_from_json(json, arena, &event, NULL);
    json_decref(json);
    jl_arena_free(&arena);
    jl_buf_fini(&body);
    return status;
}

static void attribute_of_an_event_has_so_long_a_name(void **state)
{
    (void)state;
    assert_int_equal(event_with_name_of(JL_CLOUD_NAME_BYTES_MAX), JIELI_OK);
    assert_int_equal(event_with_name_of(JL_CLOUD_NAME_BYTES_MAX + 1), JIELI_HTTP_EVENT);
}

// ---- cells and rows of a form ----

static const struct jieli_column LOG_COLUMNS[] = {
    {.headings = {"日期"}, .en = "Day", .path = "log_date", .required = true, .check = JIELI_CHECK_DATE},
    {.headings = {"剂量"}, .en = "Dose", .path = "entries.dose_mg", .required = true, .check = JIELI_CHECK_NUMBER},
};
static const char *const LOG_BY[] = {"log_date", NULL};
static const struct jieli_document DOCUMENTS[] = {{.name = "log",
                                                   .label = {"日志", "log"},
                                                   .direction = JIELI_IN,
                                                   .type = "methadone.dose_log",
                                                   .entries = "entries",
                                                   .group_by = LOG_BY,
                                                   .columns = LOG_COLUMNS,
                                                   .column_count = 2}};
static const struct jieli_adapter ADAPTER = {.struct_bytes = sizeof ADAPTER,
                                             .name = "test",
                                             .role = "methadone_clinic",
                                             .label = {"测试", "test"},
                                             .documents = DOCUMENTS,
                                             .document_count = 1};

static enum jieli_status cell_of(enum jieli_check check, const char *item, size_t count)
{
    const struct jieli_column column = {.headings = {"栏"}, .en = "Column", .path = "documents", .check = check};
    struct jl_arena *arena = jl_arena_new(1 << 20);
    const char *out[JL_FORM_LIST_MAX];
    uint32_t found = 0;
    struct jieli_label hint;
    struct jl_buf text = {0};
    add_times(&text, item, count);
    enum jieli_status status = jl_form_cell(&column, jl_buf_text(&text), JL_DATE_NONE, arena, out, &found, &hint);
    jl_buf_fini(&text);
    jl_arena_free(&arena);
    return status;
}

static void cell_has_so_many_items_and_so_long_a_file_name(void **state)
{
    (void)state;
    assert_int_equal(cell_of(JIELI_CHECK_LIST, "x、", JL_FORM_LIST_MAX), JIELI_OK);
    assert_int_equal(cell_of(JIELI_CHECK_LIST, "x、", JL_FORM_LIST_MAX + 1), JIELI_WIRE_TOO_MANY);
    assert_int_equal(cell_of(JIELI_CHECK_FILES, "x", JL_FORM_FILE_NAME_BYTES_MAX), JIELI_OK);
    assert_int_equal(cell_of(JIELI_CHECK_FILES, "x", JL_FORM_FILE_NAME_BYTES_MAX + 1), JIELI_AGENT_CELL);
}

/// Messages that so many rows of one day become.
static uint32_t messages_of(uint32_t rows)
{
    struct jl_arena *arena = jl_arena_new((size_t)64 << 20), *scratch = jl_arena_new((size_t)64 << 20);
    struct jl_buf text = {0};
    struct jl_csv *csv = NULL;
    struct jl_form_match match;
    struct jl_form form;
    jl_buf_add_text(&text, "日期,剂量\n");
    add_times(&text, "2026-02-09,60\n", rows);
    assert_int_equal(jl_csv_read(jl_buf_view(&text), &csv, NULL), JIELI_OK);
    assert_int_equal(jl_form_match(&ADAPTER, jl_csv_table(csv), "", arena, &match, NULL), JIELI_OK);
    assert_int_equal(jl_form_read(&match, jl_csv_table(csv), jl_date_of(2026, 2, 10), arena, scratch, &form, NULL),
                     JIELI_OK);
    uint32_t count = form.message_count;
    jl_csv_free(&csv);
    jl_buf_fini(&text);
    jl_arena_free(&arena);
    jl_arena_free(&scratch);
    return count;
}

static void message_has_so_many_rows_and_the_rest_becomes_a_further_one(void **state)
{
    (void)state;
    assert_int_equal(messages_of(JL_FORM_ENTRIES_MAX), 1);
    assert_int_equal(messages_of(JL_FORM_ENTRIES_MAX + 1), 2);
}

static enum jieli_status adapter_of(uint32_t documents)
{
    struct jieli_document *list = jl_alloc(documents * sizeof *list);
    char(*names)[12] = jl_alloc(documents * sizeof *names);
    struct jieli_adapter adapter = ADAPTER;
    for (uint32_t i = 0; i < documents; i++) {
        snprintf(names[i], sizeof names[i], "d%u", i);
        list[i] = DOCUMENTS[0];
        list[i].name = names[i];
    }
    adapter.documents = list;
    adapter.document_count = documents;
    enum jieli_status status = jl_adapter_check(&adapter, NULL);
    free(list);
    free(names);
    return status;
}

static enum jieli_status column_of(uint32_t choices)
{
    struct jieli_choice *list = jl_alloc((choices + 1) * sizeof *list);
    for (uint32_t i = 0; i < choices; i++) {
        list[i] = (struct jieli_choice){"是", "yes"};
    }
    const struct jieli_column column = {.headings = {"理由"},
                                        .en = "Reason",
                                        .path = "entries.absence_reason",
                                        .required = true,
                                        .check = JIELI_CHECK_CHOICE,
                                        .choices = list};
    struct jieli_document document = DOCUMENTS[0];
    struct jieli_adapter adapter = ADAPTER;
    document.columns = &column;
    document.column_count = 1;
    adapter.documents = &document;
    enum jieli_status status = jl_adapter_check(&adapter, NULL);
    free(list);
    return status;
}

static void adapter_has_so_many_forms_and_choices(void **state)
{
    (void)state;
    assert_int_equal(adapter_of(JL_ADAPTER_DOCUMENTS_MAX), JIELI_OK);
    assert_int_equal(adapter_of(JL_ADAPTER_DOCUMENTS_MAX + 1), JIELI_PLUG_SHAPE);
    assert_int_equal(column_of(JL_ADAPTER_CHOICES_MAX), JIELI_OK);
    assert_int_equal(column_of(JL_ADAPTER_CHOICES_MAX + 1), JIELI_PLUG_SHAPE);
}

static void example_that_does_not_fit_is_told(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(16);
    struct jl_buf out = {0};
    assert_int_equal(jl_publish_json(&DOCUMENTS[0], arena, &out, NULL), JIELI_SYS_MEMORY);
    assert_int_equal(out.len, 0);
    jl_arena_free(&arena);
    jl_buf_fini(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(address_has_so_many_bytes_and_parameters),
        cmocka_unit_test(attribute_of_an_event_has_so_long_a_name),
        cmocka_unit_test(cell_has_so_many_items_and_so_long_a_file_name),
        cmocka_unit_test(adapter_has_so_many_forms_and_choices),
        cmocka_unit_test(example_that_does_not_fit_is_told),
        cmocka_unit_test(message_has_so_many_rows_and_the_rest_becomes_a_further_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
