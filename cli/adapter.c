// SPDX-License-Identifier: Apache-2.0
// jieli adapter, jieli type schema: the agencies' forms as their tables say, empty forms to fill in, what travels as
// JSON Schema.
#include "agent/form/adapter.h"
#include "agent/form/publish.h"
#include "cli/places.h"
#include "core/plug/plug.h"
#include "lib/base/check.h"
#include "lib/wire/schema.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BYTES ((size_t)8 << 20)

struct loaded {
    struct jl_cli *cli;
    struct jl_plugs *plugs;
    const struct jieli_adapter **adapters; ///< ended by NULL
    uint32_t count;
};

static void loaded_free(struct loaded *loaded)
{
    jl_plugs_free(&loaded->plugs);
    free(loaded->adapters);
    loaded->adapters = NULL;
}

static enum jieli_status check_all(struct loaded *loaded, struct jieli_err *err)
{
    const struct jieli_plugin *plugin;
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && (plugin = jl_plugs_at(loaded->plugs, i)); i++) {
        loaded->adapters = jl_realloc(loaded->adapters, (loaded->count + 2) * sizeof *loaded->adapters);
        loaded->adapters[loaded->count++] = plugin->adapter;
        loaded->adapters[loaded->count] = NULL;
        status = jl_adapter_check(plugin->adapter, err);
    }
    return status;
}

/// Exit code; on JL_EXIT_DONE `loaded` is to be freed.
static int load(struct loaded *loaded)
{
    char folder[JL_CLI_PATH_MAX];
    struct jieli_err err = {0};
    loaded->adapters = jl_alloc(sizeof *loaded->adapters);
    enum jieli_status status = jl_cli_plugin_folder(loaded->cli, "adapter", folder, &err);
    if (status == JIELI_OK) {
        status = jl_plugs_open(folder, JIELI_PLUGIN_ADAPTER, &loaded->plugs, &err);
    }
    if (status == JIELI_OK) {
        status = check_all(loaded, &err);
    }
    if (status == JIELI_OK) {
        return JL_EXIT_DONE;
    }
    loaded_free(loaded);
    return jl_cli_fail(loaded->cli, &err);
}

static const char *label(const struct jl_cli *cli, struct jieli_label text)
{
    return jl_cli_say(cli, text.en, text.zh);
}

static json_t *label_json(struct jieli_label text)
{
    return json_pack("{s:s,s:s}", "zh", text.zh, "en", text.en);
}

/// The adapter of that name, or NULL after the reason was told in *code.
static const struct jieli_adapter *named(const struct loaded *loaded, const char *name, int *code)
{
    for (uint32_t i = 0; i < loaded->count; i++) {
        if (strcmp(loaded->adapters[i]->name, name) == 0) {
            return loaded->adapters[i];
        }
    }
    struct jieli_err err = {0};
    jieli_err_set(&err, JIELI_ARG_UNKNOWN, name, "no adapter of this name (see jieli adapter list)");
    *code = jl_cli_fail(loaded->cli, &err);
    return NULL;
}

static const struct jieli_document *document_named(const struct loaded *loaded, const struct jieli_adapter *adapter,
                                                   const char *name, int *code)
{
    const struct jieli_document *document = jl_publish_find(adapter, name);
    if (!document) {
        struct jieli_err err = {0};
        jieli_err_set(&err, JIELI_ARG_UNKNOWN, name, "no form of this name is sent (see jieli adapter show %s)",
                      adapter->name);
        *code = jl_cli_fail(loaded->cli, &err);
    }
    return document;
}

static uint32_t count_of(const struct jieli_adapter *adapter, enum jieli_direction direction)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        count += adapter->documents[i].direction == direction;
    }
    return count;
}

int jl_cli_adapter_list(struct jl_cli *cli, int argc, char **argv)
{
    int code = jl_cli_options(cli, &argc, argv, NULL, 0, 0, 0);
    struct loaded loaded = {.cli = cli};
    if (code == JL_EXIT_DONE) {
        code = load(&loaded);
    }
    if (code != JL_EXIT_DONE) {
        return code;
    }
    json_t *rows = json_array();
    for (uint32_t i = 0; i < loaded.count; i++) {
        const struct jieli_adapter *adapter = loaded.adapters[i];
        uint32_t in = count_of(adapter, JIELI_IN), out = count_of(adapter, JIELI_OUT);
        json_array_append_new(rows,
                              json_pack("{s:s,s:s,s:o,s:I,s:I}", "name", adapter->name, "role", adapter->role, "label",
                                        label_json(adapter->label), "in", (json_int_t)in, "out", (json_int_t)out));
        if (!cli->json) {
            printf("%-20s %s %3u, %s %3u  %s\n", adapter->name, jl_cli_say(cli, "in", "报送"), in,
                   jl_cli_say(cli, "out", "接收"), out, label(cli, adapter->label));
        }
    }
    if (cli->json) {
        jl_cli_json(json_pack("{s:O}", "adapters", rows));
    }
    json_decref(rows);
    loaded_free(&loaded);
    return JL_EXIT_DONE;
}

static json_t *column_json(const struct jieli_column *column)
{
    json_t *headings = json_array(), *choices = json_array();
    struct jl_buf zh = {0}, en = {0};
    for (uint32_t i = 0; i < JIELI_HEADINGS_MAX && column->headings[i]; i++) {
        json_array_append_new(headings, json_string(column->headings[i]));
    }
    for (const struct jieli_choice *at = column->choices; at && at->label; at++) {
        json_array_append_new(choices, json_pack("{s:s,s:s}", "label", at->label, "value", at->value));
    }
    jl_publish_hint(column, true, &zh);
    jl_publish_hint(column, false, &en);
    json_t *row = json_pack("{s:o,s:s,s:s,s:b,s:{s:s,s:s},s:o}", "headings", headings, "en", column->en, "path",
                            column->path, "required", column->required, "hint", "zh", jl_buf_text(&zh), "en",
                            jl_buf_text(&en), "choices", choices);
    jl_buf_fini(&zh);
    jl_buf_fini(&en);
    return row;
}

static json_t *document_json(const struct jieli_document *document, bool columns)
{
    json_t *row = json_pack("{s:s,s:s,s:s,s:o}", "name", document->name, "direction",
                            document->direction == JIELI_IN ? "in" : "out", "type", document->type, "label",
                            label_json(document->label));
    if (document->entries) {
        json_object_set_new(row, "entries", json_string(document->entries));
    }
    json_t *list = json_array();
    for (uint32_t i = 0; columns && i < document->column_count; i++) {
        json_array_append_new(list, column_json(&document->columns[i]));
    }
    if (columns) {
        json_object_set(row, "columns", list);
    }
    json_decref(list);
    return row;
}

static void show_adapter(const struct jl_cli *cli, const struct jieli_adapter *adapter)
{
    json_t *rows = json_array();
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        const struct jieli_document *document = &adapter->documents[i];
        bool in = document->direction == JIELI_IN;
        json_array_append_new(rows, document_json(document, false));
        if (!cli->json) {
            printf("%s  %-32s %-32s %s\n", in ? jl_cli_say(cli, "in ", "报送") : jl_cli_say(cli, "out", "接收"),
                   document->name, document->type, label(cli, document->label));
        }
    }
    if (cli->json) {
        jl_cli_json(json_pack("{s:s,s:s,s:o,s:O}", "name", adapter->name, "role", adapter->role, "label",
                              label_json(adapter->label), "documents", rows));
    }
    json_decref(rows);
}

static void show_document(const struct jl_cli *cli, const struct jieli_document *document)
{
    if (cli->json) {
        jl_cli_json(document_json(document, true));
        return;
    }
    printf("%s（%s）\n", label(cli, document->label), document->type);
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        struct jl_buf hint = {0};
        jl_publish_hint(column, cli->chinese, &hint);
        printf("%s %s  %s  [%s]\n", column->required ? "*" : " ", jl_cli_say(cli, column->en, column->headings[0]),
               jl_buf_text(&hint), column->path);
        jl_buf_fini(&hint);
    }
}

int jl_cli_adapter_show(struct jl_cli *cli, int argc, char **argv)
{
    int code = jl_cli_options(cli, &argc, argv, NULL, 0, 1, 2);
    struct loaded loaded = {.cli = cli};
    if (code == JL_EXIT_DONE) {
        code = load(&loaded);
    }
    if (code != JL_EXIT_DONE) {
        return code;
    }
    const struct jieli_adapter *adapter = named(&loaded, argv[0], &code);
    const struct jieli_document *document =
        adapter && argc > 1 ? document_named(&loaded, adapter, argv[1], &code) : NULL;
    if (document) {
        show_document(cli, document);
    } else if (adapter && argc == 1) {
        show_adapter(cli, adapter);
    }
    loaded_free(&loaded);
    return code;
}

static enum jieli_status write_file(const char *path, struct jl_view bytes, struct jieli_err *err)
{
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(bytes.data, 1, bytes.len, file) == bytes.len;
    good = file && fclose(file) == 0 && good;
    return good ? JIELI_OK : jieli_err_set(err, JIELI_SYS_IO, "out", "%.200s cannot be written", path);
}

static enum jieli_status write_template(const struct jl_cli *cli, const struct jieli_document *document,
                                        const char *format, const char *path, struct jieli_err *err)
{
    struct jl_buf bytes = {0};
    struct jl_arena *arena = jl_arena_new(ARENA_BYTES);
    enum jieli_status status = JIELI_OK;
    if (strcmp(format, "xlsx") == 0) {
        status = jl_publish_xlsx(document, cli->chinese, path, err);
    } else if (strcmp(format, "csv") == 0) {
        jl_publish_csv(document, cli->chinese, &bytes);
        status = write_file(path, jl_buf_view(&bytes), err);
    } else {
        status = jl_publish_json(document, arena, &bytes, err);
        jl_buf_add_text(&bytes, "\n");
        status = status == JIELI_OK ? write_file(path, jl_buf_view(&bytes), err) : status;
    }
    jl_buf_fini(&bytes);
    jl_arena_free(&arena);
    return status;
}

int jl_cli_adapter_template(struct jl_cli *cli, int argc, char **argv)
{
    const char *format = "xlsx";
    const struct jl_cli_option options[] = {{"--format", &format, NULL, false}};
    int code = jl_cli_options(cli, &argc, argv, options, 1, 3, 3);
    struct loaded loaded = {.cli = cli};
    if (code == JL_EXIT_DONE && strcmp(format, "xlsx") && strcmp(format, "csv") && strcmp(format, "json")) {
        code = jl_cli_usage(cli, "--format: xlsx, csv or json");
    }
    if (code == JL_EXIT_DONE) {
        code = load(&loaded);
    }
    if (code != JL_EXIT_DONE) {
        return code;
    }
    struct jieli_err err = {0};
    const struct jieli_adapter *adapter = named(&loaded, argv[0], &code);
    const struct jieli_document *document = adapter ? document_named(&loaded, adapter, argv[1], &code) : NULL;
    if (document && write_template(cli, document, format, argv[2], &err) != JIELI_OK) {
        code = jl_cli_fail(cli, &err);
    }
    loaded_free(&loaded);
    return code;
}

int jl_cli_adapter_reference(struct jl_cli *cli, int argc, char **argv)
{
    int code = jl_cli_options(cli, &argc, argv, NULL, 0, 1, 1);
    struct loaded loaded = {.cli = cli};
    if (code == JL_EXIT_DONE) {
        code = load(&loaded);
    }
    if (code != JL_EXIT_DONE) {
        return code;
    }
    const struct jieli_adapter *adapter = named(&loaded, argv[0], &code);
    if (adapter) {
        struct jl_buf page = {0};
        struct jl_arena *arena = jl_arena_new(ARENA_BYTES);
        jl_publish_reference(adapter, cli->chinese, arena, &page);
        fwrite(page.data, 1, page.len, stdout);
        jl_arena_free(&arena);
        jl_buf_fini(&page);
    }
    loaded_free(&loaded);
    return code;
}

int jl_cli_type_schema(struct jl_cli *cli, int argc, char **argv)
{
    int code = jl_cli_options(cli, &argc, argv, NULL, 0, 1, 1);
    struct loaded loaded = {.cli = cli};
    if (code == JL_EXIT_DONE) {
        code = load(&loaded);
    }
    if (code != JL_EXIT_DONE) {
        return code;
    }
    const struct jl_type *type = jl_type_find(argv[0]);
    if (type) {
        struct jl_buf schema = {0};
        jl_schema_write(type, jl_publish_choices, loaded.adapters, &schema);
        printf("%s\n", jl_buf_text(&schema));
        jl_buf_fini(&schema);
    } else {
        struct jieli_err err = {0};
        jieli_err_set(&err, JIELI_ARG_UNKNOWN, argv[0], "no message type of this name (see jieli type list)");
        code = jl_cli_fail(cli, &err);
    }
    loaded_free(&loaded);
    return code;
}
