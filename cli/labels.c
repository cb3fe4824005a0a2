// SPDX-License-Identifier: Apache-2.0
#include "cli/labels.h"
#include "cli/plugs.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>

struct jl_cli_names {
    const struct jl_cli *cli;
    struct jl_plugs *plugs;
};

static const struct jieli_workflow *workflow_find(const struct jl_cli_names *labels, const char *name)
{
    const struct jieli_plugin *plugin;
    for (uint32_t i = 0; (plugin = jl_plugs_at(labels->plugs, i)); i++)
        for (uint32_t w = 0; w < plugin->workflow_count; w++)
            if (jl_text_equal(plugin->workflows[w].name, name))
                return &plugin->workflows[w];
    return NULL;
}

static const struct jieli_label *state_label(const struct jieli_workflow *workflow, const char *name)
{
    for (uint32_t i = 0; i < workflow->state_count; i++)
        if (jl_text_equal(workflow->states[i].name, name))
            return &workflow->states[i].label;
    return NULL;
}

static const struct jieli_label *deadline_label(const struct jieli_workflow *workflow, const char *name)
{
    for (uint32_t i = 0; i < workflow->deadline_count; i++)
        if (jl_text_equal(workflow->deadlines[i].name, name))
            return &workflow->deadlines[i].label;
    return NULL;
}

static const struct jieli_label *event_label(const struct jieli_workflow *workflow, const char *name)
{
    for (uint32_t i = 0; i < workflow->event_count; i++)
        if (jl_text_equal(workflow->events[i].name, name))
            return &workflow->events[i].label;
    return deadline_label(workflow, name);
}

typedef const struct jieli_label *label_fn(const struct jieli_workflow *workflow, const char *name);

static void put_label(const struct jl_cli_names *labels, json_t *row, const char *key, struct jieli_label label)
{
    const char *text = jl_cli_label_text(labels->cli, label);
    if (text && text[0])
        json_object_set_new(row, key, json_string(text));
}

static void set_label(const struct jl_cli_names *labels, json_t *row, const char *key, label_fn *find,
                      const struct jieli_workflow *workflow)
{
    const char *name = json_string_value(json_object_get(row, key));
    const struct jieli_label *label = name ? find(workflow, name) : NULL;
    if (label)
        put_label(labels, row, key, *label);
}

/// `workflow`: of the row around this one, for what does not name its own.
static void walk(const struct jl_cli_names *labels, json_t *value, const struct jieli_workflow *workflow)
{
    static const struct {
        const char *key;
        label_fn *find;
    } keys[] = {{"state", state_label},
                {"from", state_label},
                {"to", state_label},
                {"deadline", deadline_label},
                {"event", event_label}};
    size_t at;
    json_t *item;
    json_array_foreach(value, at, item) walk(labels, item, workflow);
    if (!json_is_object(value))
        return;
    const char *name = json_string_value(json_object_get(value, "workflow"));
    workflow = name ? workflow_find(labels, name) : workflow;
    for (void *iterator = json_object_iter(value); iterator; iterator = json_object_iter_next(value, iterator))
        walk(labels, json_object_iter_value(iterator), workflow);
    for (size_t i = 0; workflow && i < sizeof keys / sizeof keys[0]; i++)
        set_label(labels, value, keys[i].key, keys[i].find, workflow);
    if (name && workflow)
        put_label(labels, value, "workflow", workflow->label);
}

void jl_cli_names_open(const struct jl_cli *cli, struct jl_cli_names **out)
{
    struct jl_cli_names names = {.cli = cli};
    *out = NULL;
    if (jl_cli_plugs_open(cli, JIELI_PLUGIN_WORKFLOW, &names.plugs, NULL) != JIELI_OK)
        return;
    *out = jl_alloc(sizeof **out);
    **out = names;
}

void jl_cli_names_close(struct jl_cli_names **names)
{
    if (!*names)
        return;
    jl_plugs_free(&(*names)->plugs);
    free(*names);
    *names = NULL;
}

const char *jl_cli_name(const struct jl_cli_names *names, const char *workflow, const char *part, bool chinese)
{
    const struct jieli_workflow *found = names ? workflow_find(names, workflow) : NULL;
    const struct jieli_label *label = !found ? NULL : part[0] ? event_label(found, part) : &found->label;
    return !label ? NULL : chinese ? label->zh : label->en;
}

void jl_cli_label(const struct jl_cli *cli, json_t *rows)
{
    struct jl_cli_names *names = NULL;
    jl_cli_names_open(cli, &names);
    if (names)
        walk(names, rows, NULL);
    jl_cli_names_close(&names);
}
