// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/load.h"
#include "cli/places.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum jieli_status part_file(void *user, const char *path, const char *text, struct jieli_err *err)
{
    struct jl_sim_load *load = user;
    char name[256];
    const char *stem = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    if (load->part_count == JL_SIM_PARTS_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, path, "more than %u files", JL_SIM_PARTS_MAX);
    snprintf(name, sizeof name, "%s/%.*s", load->area, (int)(strlen(stem) - strlen(".cfg")), stem);
    load->parts[load->part_count++] = (struct jl_genesis_part){jl_strdup(name), jl_strdup(text)};
    return JIELI_OK;
}

static void take_workflows(struct jl_sim_load *load)
{
    const struct jieli_plugin *plugin;
    for (uint32_t i = 0; (plugin = jl_plugs_at(load->plugs, i)); i++) {
        load->workflows = jl_realloc(load->workflows, (load->workflow_count + plugin->workflow_count + 1) *
                                                          sizeof(struct jieli_workflow *));
        for (uint32_t w = 0; w < plugin->workflow_count; w++)
            load->workflows[load->workflow_count++] = &plugin->workflows[w];
    }
}

enum jieli_status jl_sim_load(const char *etc, const char *plugins, struct jl_sim_load *out, struct jieli_err *err)
{
    static const char *const areas[] = {"rules", "calendar", "policy"};
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; status == JIELI_OK && i < sizeof areas / sizeof areas[0]; i++) {
        char folder[JL_CLI_PATH_MAX];
        snprintf(folder, sizeof folder, "%s/%s", etc, areas[i]);
        out->area = areas[i];
        status = jl_cli_folder_read(folder, part_file, out, err);
    }
    if (status == JIELI_OK)
        status = jl_plugs_open(plugins, JIELI_PLUGIN_WORKFLOW, &out->plugs, err);
    if (status == JIELI_OK)
        take_workflows(out);
    if (status == JIELI_OK && !out->workflow_count)
        status = jieli_err_set(err, JIELI_ARG_INVALID, "workflows", "%s holds no workflow: build the plugins first",
                               plugins);
    return status;
}

void jl_sim_load_fini(struct jl_sim_load *load)
{
    for (uint32_t i = 0; i < load->part_count; i++) {
        free((char *)(uintptr_t)load->parts[i].name);
        free((char *)(uintptr_t)load->parts[i].text);
    }
    free(load->workflows);
    jl_plugs_free(&load->plugs);
    *load = (struct jl_sim_load){0};
}
