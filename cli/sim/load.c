// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/load.h"
#include <stdio.h>
#include <stdlib.h>

enum jieli_status jl_sim_load(const char *etc, const char *plugins, struct jl_sim_load *out, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; status == JIELI_OK && i < JL_CLI_AREAS; i++) {
        char folder[JL_CLI_PATH_MAX];
        snprintf(folder, sizeof folder, "%s/%s", etc, jl_cli_areas[i]);
        status = jl_cli_parts_read(jl_cli_areas[i], folder, out->parts, &out->part_count, err);
    }
    if (status == JIELI_OK)
        status = jl_plugs_open(plugins, JIELI_PLUGIN_WORKFLOW, &out->plugs, err);
    if (status == JIELI_OK)
        out->workflows = jl_cli_workflows(out->plugs, &out->workflow_count);
    if (status == JIELI_OK && !out->workflow_count)
        status = jieli_err_set(err, JIELI_ARG_INVALID, "workflows", "%s holds no workflow: build the plugins first",
                               plugins);
    return status;
}

void jl_sim_load_fini(struct jl_sim_load *load)
{
    jl_cli_parts_free(load->parts, load->part_count);
    free(load->workflows);
    jl_plugs_free(&load->plugs);
    *load = (struct jl_sim_load){0};
}
