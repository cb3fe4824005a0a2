// SPDX-License-Identifier: Apache-2.0
#include "cli/plugs.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <string.h>

enum jieli_status jl_cli_plugin_folder(const struct jl_cli *cli, enum jieli_plugin_kind kind, char out[JL_CLI_PATH_MAX],
                                       struct jieli_err *err)
{
    const char *name = kind == JIELI_PLUGIN_ADAPTER ? "adapter" : "workflow";
    char found[JL_CLI_PATH_MAX] = "", inside[64], in_build[64];
    enum jieli_status status = jl_cli_folder_configured(cli, "plugins", name, found, err);
    if (status != JIELI_OK)
        return status;
    if (!found[0]) {
        snprintf(inside, sizeof inside, "lib/jieli/%s", name);
        snprintf(in_build, sizeof in_build, "plugins/%s", name);
        jl_os_installed(inside, in_build, found, sizeof found);
    }
    memcpy(out, found, JL_CLI_PATH_MAX);
    return JIELI_OK;
}

enum jieli_status jl_cli_plugs_open(const struct jl_cli *cli, enum jieli_plugin_kind kind, struct jl_plugs **out,
                                    struct jieli_err *err)
{
    char folder[JL_CLI_PATH_MAX];
    enum jieli_status status = jl_cli_plugin_folder(cli, kind, folder, err);
    return status == JIELI_OK ? jl_plugs_open(folder, kind, out, err) : status;
}

const struct jieli_workflow **jl_cli_workflows(const struct jl_plugs *plugs, uint32_t *count)
{
    const struct jieli_workflow **list = NULL;
    const struct jieli_plugin *plugin;
    *count = 0;
    for (uint32_t i = 0; plugs && (plugin = jl_plugs_at(plugs, i)); i++) {
        list = jl_realloc(list, (*count + plugin->workflow_count + 1) * sizeof *list);
        for (uint32_t w = 0; w < plugin->workflow_count; w++)
            list[(*count)++] = &plugin->workflows[w];
    }
    return list;
}
