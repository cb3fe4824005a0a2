// SPDX-License-Identifier: Apache-2.0
// jieli workflow: the loaded workflow plugins as people read them. The same checks run as in jielid.
#include "cli/plugs.h"
#include "core/flow/flow.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct loaded {
    const struct jl_cli *cli;
    struct jl_plugs *plugs;
    struct jl_flow *flow;
    uint32_t left_out;
    bool tell;          ///< write what the tables leave out
    const char *format; ///< to show one in
};

/// What a command does with the workflows. Returns the exit code.
typedef int loaded_fn(const struct loaded *loaded, char **argv);

static void finding(void *user, bool is_error, const struct jieli_err *err)
{
    struct loaded *loaded = user;
    loaded->left_out += !is_error;
    if (is_error || loaded->tell)
        fprintf(stderr, "%s: %s: %s\n",
                is_error ? jl_cli_say(loaded->cli, "error", "错误") : jl_cli_say(loaded->cli, "note", "提示"),
                err->field, err->text);
}

static enum jieli_status load(struct loaded *loaded, struct jieli_err *err)
{
    struct jl_rules *rules = NULL;
    enum jieli_status status = jl_cli_plugs_open(loaded->cli, JIELI_PLUGIN_WORKFLOW, &loaded->plugs, err);
    if (status == JIELI_OK)
        status = jl_cli_rules_load(loaded->cli, &rules, err);
    if (status == JIELI_OK) {
        uint32_t count;
        const struct jieli_workflow **list = jl_cli_workflows(loaded->plugs, &count);
        status = jl_flow_new(list, count, rules, NULL, 0, finding, loaded, &loaded->flow, err);
        free(list);
    }
    jl_rules_free(&rules);
    return status;
}

static int with_workflows(struct loaded *loaded, char **argv, loaded_fn *fn)
{
    struct jieli_err err = {0};
    enum jieli_status status = load(loaded, &err);
    int code = status == JIELI_OK ? fn(loaded, argv) : jl_cli_fail(loaded->cli, &err);
    jl_flow_free(&loaded->flow);
    jl_plugs_free(&loaded->plugs);
    return status == JIELI_FLOW_TABLE ? JL_EXIT_ERRORS : code;
}

static json_t *workflow_json(const struct jl_plugs *plugs, uint32_t index, const struct jieli_workflow *workflow)
{
    return json_pack("{s:s,s:I,s:{s:s,s:s},s:I,s:I,s:I,s:I,s:s,s:s}", "name", workflow->name, "version",
                     (json_int_t)workflow->version, "label", "zh", workflow->label.zh, "en", workflow->label.en,
                     "states", (json_int_t)workflow->state_count, "events", (json_int_t)workflow->event_count,
                     "deadlines", (json_int_t)workflow->deadline_count, "transitions",
                     (json_int_t)workflow->transition_count, "plugin", jl_plugs_at(plugs, index)->name, "digest",
                     jl_plugs_digest(plugs, index));
}

static size_t longest_name(const struct jl_plugs *plugs)
{
    size_t longest = 0;
    const struct jieli_plugin *plugin;
    for (uint32_t i = 0; (plugin = jl_plugs_at(plugs, i)); i++) {
        for (uint32_t j = 0; j < plugin->workflow_count; j++) {
            size_t len = strlen(plugin->workflows[j].name);
            longest = len > longest ? len : longest;
        }
    }
    return longest;
}

static int list(const struct loaded *loaded, char **argv)
{
    const struct jl_cli *cli = loaded->cli;
    json_t *rows = json_array();
    const struct jieli_plugin *plugin;
    int width = (int)longest_name(loaded->plugs);
    (void)argv;
    for (uint32_t i = 0; (plugin = jl_plugs_at(loaded->plugs, i)); i++) {
        for (uint32_t j = 0; j < plugin->workflow_count; j++) {
            const struct jieli_workflow *workflow = &plugin->workflows[j];
            if (cli->json)
                json_array_append_new(rows, workflow_json(loaded->plugs, i, workflow));
            else
                printf("%-*s %3u  %-28s %s %u, %s %u\n", width, workflow->name, workflow->version,
                       jl_cli_label_text(cli, workflow->label), jl_cli_say(cli, "states", "状态"),
                       workflow->state_count, jl_cli_say(cli, "rows", "条目"), workflow->transition_count);
        }
    }
    if (cli->json)
        jl_cli_json(json_pack("{s:O,s:I}", "workflows", rows, "left_out", (json_int_t)loaded->left_out));
    json_decref(rows);
    return JL_EXIT_DONE;
}

int jl_cli_workflow_list(struct jl_cli *cli, int argc, char **argv)
{
    struct loaded loaded = {.cli = cli, .tell = !cli->json};
    return jl_cli_options(cli, &argc, argv, NULL, 0, 0) ? with_workflows(&loaded, argv, list) : JL_EXIT_USAGE;
}

static int show(const struct loaded *loaded, char **argv)
{
    const struct jl_flow_table *table = jl_flow_find(loaded->flow, argv[0]);
    struct jl_buf text = {0};
    struct jieli_err err = {0};
    if (!table)
        return jl_cli_refuse(loaded->cli, JIELI_ARG_UNKNOWN, argv[0],
                             "no workflow of this name is loaded (see jieli workflow list)");
    if (jl_flow_render(jl_flow_workflow(table), loaded->format, loaded->cli->chinese, &text, &err))
        return jl_cli_usage(loaded->cli, "--format: %s", err.text);
    fwrite(text.data, 1, text.len, stdout);
    jl_buf_fini(&text);
    return JL_EXIT_DONE;
}

int jl_cli_workflow_show(struct jl_cli *cli, int argc, char **argv)
{
    struct loaded loaded = {.cli = cli, .format = cli->json ? "json" : "md"};
    const struct jl_cli_option options[] = {{.name = "--format", .text = &loaded.format}, {0}};
    return jl_cli_options(cli, &argc, argv, options, 1, 1) ? with_workflows(&loaded, argv, show) : JL_EXIT_USAGE;
}
