// SPDX-License-Identifier: Apache-2.0
// One contract, run over every adapter plugin that the build made.
#include "agent/form/form.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "tests/unit/adapter_world.h"
#include <dirent.h>

static void adapters_have_sound_tables(void **state)
{
    const struct adapter_world *world = *state;
    for (uint32_t i = 0; i < world->count; i++) {
        assert_string_equal(world->adapters[i]->name, world->adapters[i]->role);
        assert_non_null(adapter_open(world->adapters[i]->name)); // the folder's name is the adapter's
    }
}

static void adapters_have_a_form_for_every_type_delivered(void **state)
{
    const struct adapter_world *world = *state;
    for (uint32_t i = 0; i < world->count; i++) {
        const struct jieli_adapter *adapter = world->adapters[i];
        for (uint32_t k = 0; jl_type_at(k); k++) {
            assert_non_null(jl_form_find_out(adapter, jl_type_at(k)->full));
        }
        assert_string_equal(jl_form_find_out(adapter, "cn.jieli.not.known.v1")->type, "*");
    }
}

/// Read one sample; every row must become part of a message. Returns the document.
static const struct jieli_document *read_sample(const struct jieli_adapter *adapter, const char *folder,
                                                const char *name)
{
    char path[4096 + 300];
    struct jl_buf bytes = {0};
    struct jl_csv *csv = NULL;
    struct jieli_err err = {.text = ""};
    struct jl_arena *arena = jl_arena_new((size_t)2 << 20), *scratch = jl_arena_new((size_t)2 << 20);
    struct jl_form_match match;
    struct jl_form form;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(jl_os_read_file(path, 1 << 20, &bytes, NULL), JIELI_OK);
    assert_int_equal(jl_csv_read(jl_buf_view(&bytes), &csv, &err), JIELI_OK);
    // without the file's name: the headings alone must tell
    enum jieli_status status = jl_form_match(adapter, jl_csv_table(csv), "", arena, &match, &err);
    if (status != JIELI_OK) {
        print_message("%s/%s: %s %s\n", folder, name, err.field, err.text);
    }
    assert_int_equal(status, JIELI_OK);
    assert_int_equal(match.unknown_count, 0);
    assert_int_equal(jl_form_read(&match, jl_csv_table(csv), jl_date_of(2026, 2, 10), arena, scratch, &form, &err),
                     JIELI_OK);
    assert_true(form.row_count >= 2);
    for (uint32_t i = 0; i < form.row_count; i++) {
        if (form.rows[i].problem_count > 0) {
            const struct jl_form_problem *problem = &form.rows[i].problems[0];
            print_message("%s/%s row %u column %u: %s %s\n", folder, name, form.rows[i].row + 1, problem->column + 1,
                          jieli_status_find(problem->status)->code, problem->asked ? problem->asked->path : "");
        }
        assert_int_equal(form.rows[i].problem_count, 0);
    }
    assert_true(form.message_count >= 1);
    jl_csv_free(&csv);
    jl_buf_fini(&bytes);
    const struct jieli_document *document = match.document;
    jl_arena_free(&arena);
    jl_arena_free(&scratch);
    return document;
}

static void adapters_read_all_of_their_samples(void **state)
{
    const struct adapter_world *world = *state;
    for (uint32_t i = 0; i < world->count; i++) {
        const struct jieli_adapter *adapter = world->adapters[i];
        char folder[4096];
        bool *read = test_calloc(adapter->document_count, sizeof *read);
        snprintf(folder, sizeof folder, "%s/plugins/adapter/%s/samples", getenv("JL_SOURCE"), adapter->name);
        DIR *stream = opendir(folder); // an agency that sends nothing has none
        for (struct dirent *entry; stream && (entry = readdir(stream));) {
            if (entry->d_name[0] == '.' || strcmp(entry->d_name, "invalid") == 0) {
                continue;
            }
            const struct jieli_document *document = read_sample(adapter, folder, entry->d_name);
            assert_true(jl_text_starts(entry->d_name, document->label.zh) || strstr(document->label.zh, "、"));
            read[document - adapter->documents] = true;
        }
        if (stream) {
            closedir(stream);
        }
        for (uint32_t k = 0; k < adapter->document_count; k++) {
            assert_true(adapter->documents[k].direction == JIELI_OUT || read[k]); // every incoming form has a sample
        }
        test_free(read);
    }
}

/// A sample with bad rows says itself, in a column that the form does not have, what is to be told of each: "CODE
/// heading".
static uint32_t read_invalid_sample(const struct jieli_adapter *adapter, const char *path)
{
    struct jl_buf bytes = {0};
    struct jl_csv *csv = NULL;
    struct jl_arena *arena = jl_arena_new((size_t)2 << 20), *scratch = jl_arena_new((size_t)2 << 20);
    struct jl_form_match match;
    struct jl_form form;
    uint32_t told = 0;
    assert_int_equal(jl_os_read_file(path, 1 << 20, &bytes, NULL), JIELI_OK);
    assert_int_equal(jl_csv_read(jl_buf_view(&bytes), &csv, NULL), JIELI_OK);
    assert_int_equal(jl_form_match(adapter, jl_csv_table(csv), "", arena, &match, NULL), JIELI_OK);
    assert_int_equal(jl_form_read(&match, jl_csv_table(csv), jl_date_of(2026, 2, 10), arena, scratch, &form, NULL),
                     JIELI_OK);
    for (uint32_t i = 0; i < form.row_count; i++) {
        const struct jl_form_row *row = &form.rows[i];
        const struct jl_form_problem *problem = row->problem_count > 0 ? &row->problems[0] : NULL;
        const char *wanted = jl_csv_cell(csv, row->row, jl_csv_columns(csv, row->row) - 1);
        char got[200] = "";
        if (problem) {
            snprintf(got, sizeof got, "%s %s", jieli_status_find(problem->status)->code,
                     problem->asked ? problem->asked->headings[0] : "");
            told++;
        }
        assert_string_equal(got, wanted);
    }
    assert_true(form.message_count >= 1); // the good row goes
    jl_csv_free(&csv);
    jl_buf_fini(&bytes);
    jl_arena_free(&arena);
    jl_arena_free(&scratch);
    return told;
}

static void adapters_tell_what_is_wrong_in_bad_rows(void **state)
{
    const struct adapter_world *world = *state;
    for (uint32_t i = 0; i < world->count; i++) {
        char folder[4096], path[4096 + 300];
        uint32_t told = 0;
        snprintf(folder, sizeof folder, "%s/plugins/adapter/%s/samples/invalid", getenv("JL_SOURCE"),
                 world->adapters[i]->name);
        DIR *stream = opendir(folder);
        for (struct dirent *entry; stream && (entry = readdir(stream));) {
            if (entry->d_name[0] != '.') {
                snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
                told += read_invalid_sample(world->adapters[i], path);
            }
        }
        if (stream) {
            closedir(stream);
        }
        bool sends = world->adapters[i]->documents[0].direction == JIELI_IN;
        assert_true(!sends || told >= 3);
    }
}

static void adapter_without_a_known_path_is_refused(void **state)
{
    (void)state;
    struct jieli_column column = {.headings = {"姓名"}, .en = "Name", .path = "person.nickname", .required = true};
    struct jieli_document document = {.name = "notice",
                                      .label = {"通知", "notice"},
                                      .direction = JIELI_IN,
                                      .type = "release.notice",
                                      .columns = &column,
                                      .column_count = 1};
    struct jieli_adapter adapter = {.struct_bytes = sizeof adapter,
                                    .name = "zoo",
                                    .role = "police",
                                    .label = {"动物园", "zoo"},
                                    .documents = &document,
                                    .document_count = 1};
    struct jieli_err err;
    assert_int_equal(jl_adapter_check(&adapter, &err), JIELI_PLUG_SHAPE);
    assert_string_equal(err.field, "notice");
    column.path = "person.name";
    assert_int_equal(jl_adapter_check(&adapter, &err), JIELI_OK);
    column.required = false;
    assert_int_equal(jl_adapter_check(&adapter, &err), JIELI_PLUG_SHAPE);
    column.required = true;
    column.check = JIELI_CHECK_CHOICE;
    assert_int_equal(jl_adapter_check(&adapter, &err), JIELI_PLUG_SHAPE);
    column.check = JIELI_CHECK_NONE;
    document.type = "no.such.type";
    assert_int_equal(jl_adapter_check(&adapter, &err), JIELI_PLUG_SHAPE);
    document.type = "release.notice";
    document.name = "../notice";
    assert_int_equal(jl_adapter_check(&adapter, &err), JIELI_PLUG_SHAPE);
    document.name = "notice";
    adapter.struct_bytes--;
    assert_int_equal(jl_adapter_check(&adapter, &err), JIELI_PLUG_ABI);
}

static void files_that_are_no_adapter_are_refused(void **state)
{
    (void)state;
    char path[4096];
    const struct jieli_adapter *adapter = NULL;
    struct jieli_err err;
    assert_int_equal(jl_adapter_open("/nowhere/none.so", &adapter, &err), JIELI_PLUG_OPEN);
    snprintf(path, sizeof path, "%s/plugins/workflow/transfer.so", getenv("JL_BUILD"));
    if (jl_os_exists(path)) {
        assert_int_equal(jl_adapter_open(path, &adapter, &err), JIELI_PLUG_MAGIC);
    }
    assert_null(adapter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adapters_have_sound_tables),
        cmocka_unit_test(adapters_have_a_form_for_every_type_delivered),
        cmocka_unit_test(adapters_read_all_of_their_samples),
        cmocka_unit_test(adapters_tell_what_is_wrong_in_bad_rows),
        cmocka_unit_test(adapter_without_a_known_path_is_refused),
        cmocka_unit_test(files_that_are_no_adapter_are_refused),
    };
    return cmocka_run_group_tests(tests, adapter_world_setup, adapter_world_teardown);
}
