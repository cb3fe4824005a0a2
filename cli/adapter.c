// SPDX-License-Identifier: Apache-2.0
// jieli adapter, jieli type schema: the agencies' forms as their tables say, empty forms to fill in, what travels as
// JSON Schema.
#include "agent/form/adapter.h"
#include "agent/form/publish.h"
#include "cli/plugs.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/schema.h"
#include <stdio.h>
#include <stdlib.h>

#define ARENA_BYTES ((size_t)8 << 20)

// ---- the frame of these commands ----

struct loaded {
    struct jl_cli *cli;
    const char *format; ///< of a template
    struct jl_plugs *plugs;
    const struct jieli_adapter **adapters; ///< ended by NULL
    uint32_t count;
};
/// What a command does with the adapters. Returns the exit code.
typedef int loaded_fn(const struct loaded *loaded, char **argv);

static enum jieli_status load(struct loaded *loaded, struct jieli_err *err)
{
    const struct jieli_plugin *plugin;
    enum jieli_status status = jl_cli_plugs_open(loaded->cli, JIELI_PLUGIN_ADAPTER, &loaded->plugs, err);
    for (uint32_t i = 0; status == JIELI_OK && (plugin = jl_plugs_at(loaded->plugs, i)); i++) {
        loaded->adapters = jl_realloc(loaded->adapters, (loaded->count + 2) * sizeof *loaded->adapters);
        loaded->adapters[loaded->count++] = plugin->adapter;
        loaded->adapters[loaded->count] = NULL;
        status = jl_adapter_check(plugin->adapter, err);
    }
    return status;
}

static int with_adapters(struct loaded *loaded, char **argv, loaded_fn *fn)
{
    struct jieli_err err = {0};
    loaded->adapters = jl_alloc(sizeof *loaded->adapters);
    int code = load(loaded, &err) == JIELI_OK ? fn(loaded, argv) : jl_cli_fail(loaded->cli, &err);
    jl_plugs_free(&loaded->plugs);
    free(loaded->adapters);
    return code;
}

/// The adapter of that name, or NULL after the reason was told in *code.
static const struct jieli_adapter *adapter_named(const struct loaded *loaded, const char *name, int *code)
{
    for (uint32_t i = 0; i < loaded->count; i++)
        if (jl_text_equal(loaded->adapters[i]->name, name))
            return loaded->adapters[i];
    *code = jl_cli_refuse(loaded->cli, JIELI_ARG_UNKNOWN, name, "no adapter of this name (see jieli adapter list)");
    return NULL;
}

/// A form that is sent, by the names of its adapter and its own; NULL after the reason was told in *code.
static const struct jieli_document *document_named(const struct loaded *loaded, char **names, int *code)
{
    const struct jieli_adapter *adapter = adapter_named(loaded, names[0], code);
    const struct jieli_document *document = adapter ? jl_publish_find(adapter, names[1]) : NULL;
    if (adapter && !document)
        *code = jl_cli_refuse(loaded->cli, JIELI_ARG_UNKNOWN, names[1],
                              "no form of this name is sent (see jieli adapter show %s)", adapter->name);
    return document;
}

// ---- jieli adapter list ----

static uint32_t count_of(const struct jieli_adapter *adapter, enum jieli_direction direction)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < adapter->document_count; i++)
        count += adapter->documents[i].direction == direction;
    return count;
}

static int list(const struct loaded *loaded, char **argv)
{
    const struct jl_cli *cli = loaded->cli;
    json_t *rows = json_array();
    (void)argv;
    for (uint32_t i = 0; i < loaded->count; i++) {
        const struct jieli_adapter *adapter = loaded->adapters[i];
        uint32_t in = count_of(adapter, JIELI_IN), out = count_of(adapter, JIELI_OUT);
        json_array_append_new(rows, json_pack("{s:s,s:s,s:o,s:I,s:I}", "name", adapter->name, "role", adapter->role,
                                              "label", jl_cli_label_json(adapter->label), "in", (json_int_t)in, "out",
                                              (json_int_t)out));
        if (!cli->json)
            printf("%-20s %s %3u, %s %3u  %s\n", adapter->name, jl_cli_say(cli, "in", "报送"), in,
                   jl_cli_say(cli, "out", "接收"), out, jl_cli_label_text(cli, adapter->label));
    }
    if (cli->json)
        jl_cli_json(json_pack("{s:O}", "adapters", rows));
    json_decref(rows);
    return JL_EXIT_DONE;
}

int jl_cli_adapter_list(struct jl_cli *cli, int argc, char **argv)
{
    struct loaded loaded = {.cli = cli};
    return jl_cli_options(cli, &argc, argv, NULL, 0, 0) ? with_adapters(&loaded, argv, list) : JL_EXIT_USAGE;
}

// ---- jieli adapter show ----

static json_t *column_json(const struct jieli_column *column)
{
    json_t *headings = json_array(), *choices = json_array();
    struct jl_buf zh = {0}, en = {0};
    for (uint32_t i = 0; i < JIELI_HEADINGS_MAX && column->headings[i]; i++)
        json_array_append_new(headings, json_string(column->headings[i]));
    for (const struct jieli_choice *at = column->choices; at && at->label; at++)
        json_array_append_new(choices, json_pack("{s:s,s:s}", "label", at->label, "value", at->value));
    jl_publish_hint(column, true, &zh);
    jl_publish_hint(column, false, &en);
    json_t *row = json_pack("{s:o,s:s,s:s,s:b,s:{s:s,s:s},s:o}", "headings", headings, "en", column->en, "path",
                            column->path, "required", column->required, "hint", "zh", jl_buf_text(&zh), "en",
                            jl_buf_text(&en), "choices", choices);
    jl_buf_fini(&zh);
    jl_buf_fini(&en);
    return row;
}

static json_t *document_json(const struct jieli_document *document)
{
    json_t *row = json_pack("{s:s,s:s,s:s,s:o}", "name", document->name, "direction",
                            document->direction == JIELI_IN ? "in" : "out", "type", document->type, "label",
                            jl_cli_label_json(document->label));
    if (document->entries)
        json_object_set_new(row, "entries", json_string(document->entries));
    return row;
}

static void show_adapter(const struct jl_cli *cli, const struct jieli_adapter *adapter)
{
    json_t *rows = json_array();
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        const struct jieli_document *document = &adapter->documents[i];
        json_array_append_new(rows, document_json(document));
        if (!cli->json)
            printf("%s  %-32s %-32s %s\n",
                   document->direction == JIELI_IN ? jl_cli_say(cli, "in ", "报送") : jl_cli_say(cli, "out", "接收"),
                   document->name, document->type, jl_cli_label_text(cli, document->label));
    }
    if (cli->json)
        jl_cli_json(json_pack("{s:s,s:s,s:o,s:O}", "name", adapter->name, "role", adapter->role, "label",
                              jl_cli_label_json(adapter->label), "documents", rows));
    json_decref(rows);
}

static void print_column(const struct jl_cli *cli, const struct jieli_column *column)
{
    struct jl_buf hint = {0};
    jl_publish_hint(column, cli->chinese, &hint);
    printf("%s %s  %s  [%s]\n", column->required ? "*" : " ", jl_cli_say(cli, column->en, column->headings[0]),
           jl_buf_text(&hint), column->path);
    jl_buf_fini(&hint);
}

static void show_document(const struct jl_cli *cli, const struct jieli_document *document)
{
    json_t *columns = json_array();
    if (!cli->json)
        printf("%s（%s）\n", jl_cli_label_text(cli, document->label), document->type);
    for (uint32_t i = 0; i < document->column_count; i++)
        if (cli->json)
            json_array_append_new(columns, column_json(&document->columns[i]));
        else
            print_column(cli, &document->columns[i]);
    if (cli->json) {
        json_t *row = document_json(document);
        json_object_set(row, "columns", columns);
        jl_cli_json(row);
    }
    json_decref(columns);
}

static int show_all(const struct loaded *loaded, char **argv)
{
    int code = JL_EXIT_DONE;
    const struct jieli_adapter *adapter = adapter_named(loaded, argv[0], &code);
    if (adapter)
        show_adapter(loaded->cli, adapter);
    return code;
}

static int show_one(const struct loaded *loaded, char **argv)
{
    int code = JL_EXIT_DONE;
    const struct jieli_document *document = document_named(loaded, argv, &code);
    if (document)
        show_document(loaded->cli, document);
    return code;
}

int jl_cli_adapter_show(struct jl_cli *cli, int argc, char **argv)
{
    struct loaded loaded = {.cli = cli};
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 2))
        return JL_EXIT_USAGE;
    return with_adapters(&loaded, argv, argc > 1 ? show_one : show_all);
}

// ---- jieli adapter template ----

static enum jieli_status write_template(const struct jl_cli *cli, const struct jieli_document *document,
                                        const char *format, const char *path, struct jieli_err *err)
{
    struct jl_buf bytes = {0};
    struct jl_arena *arena = jl_arena_new(ARENA_BYTES);
    bool xlsx = jl_text_equal(format, "xlsx");
    enum jieli_status status = JIELI_OK;
    if (xlsx) {
        status = jl_publish_xlsx(document, cli->chinese, path, err);
    } else if (jl_text_equal(format, "csv")) {
        jl_publish_csv(document, cli->chinese, &bytes);
    } else {
        status = jl_publish_json(document, arena, &bytes, err);
        jl_buf_add_text(&bytes, "\n");
    }
    if (status == JIELI_OK && !xlsx)
        status = jl_cli_write(path, jl_buf_view(&bytes), "out", err);
    jl_buf_fini(&bytes);
    jl_arena_free(&arena);
    return status;
}

static int template(const struct loaded *loaded, char **argv)
{
    int code = JL_EXIT_DONE;
    struct jieli_err err = {0};
    const struct jieli_document *document = document_named(loaded, argv, &code);
    if (document && write_template(loaded->cli, document, loaded->format, argv[2], &err) != JIELI_OK)
        code = jl_cli_fail(loaded->cli, &err);
    return code;
}

int jl_cli_adapter_template(struct jl_cli *cli, int argc, char **argv)
{
    struct loaded loaded = {.cli = cli, .format = "xlsx"};
    const struct jl_cli_option options[] = {{.name = "--format", .text = &loaded.format}, {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 3, 3))
        return JL_EXIT_USAGE;
    if (!jl_text_equal(loaded.format, "xlsx") && !jl_text_equal(loaded.format, "csv") &&
        !jl_text_equal(loaded.format, "json"))
        return jl_cli_usage(cli, "--format: xlsx, csv or json");
    return with_adapters(&loaded, argv, template);
}

// ---- jieli adapter reference, jieli type schema ----

static int reference(const struct loaded *loaded, char **argv)
{
    int code = JL_EXIT_DONE;
    const struct jieli_adapter *adapter = adapter_named(loaded, argv[0], &code);
    if (!adapter)
        return code;
    struct jl_buf page = {0};
    struct jl_arena *arena = jl_arena_new(ARENA_BYTES);
    jl_publish_reference(adapter, loaded->cli->chinese, arena, &page);
    fwrite(page.data, 1, page.len, stdout);
    jl_arena_free(&arena);
    jl_buf_fini(&page);
    return code;
}

int jl_cli_adapter_reference(struct jl_cli *cli, int argc, char **argv)
{
    struct loaded loaded = {.cli = cli};
    return jl_cli_options(cli, &argc, argv, NULL, 1, 1) ? with_adapters(&loaded, argv, reference) : JL_EXIT_USAGE;
}

static int schema(const struct loaded *loaded, char **argv)
{
    const struct jl_type *type = jl_type_find(argv[0]);
    struct jl_buf text = {0};
    if (!type)
        return jl_cli_refuse(loaded->cli, JIELI_ARG_UNKNOWN, argv[0],
                             "no message type of this name (see jieli type list)");
    jl_schema_write(type, jl_publish_choices, loaded->adapters, &text);
    printf("%s\n", jl_buf_text(&text));
    jl_buf_fini(&text);
    return JL_EXIT_DONE;
}

int jl_cli_type_schema(struct jl_cli *cli, int argc, char **argv)
{
    struct loaded loaded = {.cli = cli};
    return jl_cli_options(cli, &argc, argv, NULL, 1, 1) ? with_adapters(&loaded, argv, schema) : JL_EXIT_USAGE;
}
