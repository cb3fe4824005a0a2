// SPDX-License-Identifier: Apache-2.0
/// @file plugs.h — the plugins as commands use them: only looked at, no workflow runs here.
///
/// A normal run: jl_cli_plugs_open loads those of a kind from `plugins.<kind>` of the configuration found, else those installed
/// with this program, or of its build folder, else /usr/lib/jieli/<kind>; jl_cli_workflows makes one list of all their
/// workflows; jl_plugs_free.
#ifndef JL_CLI_PLUGS_H
#define JL_CLI_PLUGS_H
#include "cli/cli.h"
#include "cli/places.h"
#include "core/plug/plug.h"
#include "jieli/workflow.h"

enum jieli_status jl_cli_plugin_folder(const struct jl_cli *cli, enum jieli_plugin_kind kind, char out[JL_CLI_PATH_MAX],
                                       struct jieli_err *err);
/// All of a kind; the caller frees. What jl_plugs_open refuses.
enum jieli_status jl_cli_plugs_open(const struct jl_cli *cli, enum jieli_plugin_kind kind, struct jl_plugs **out,
                                    struct jieli_err *err);
/// The workflows of plugins, in their order; NULL plugins have none. The caller frees the list; its rows are the plugins'.
const struct jieli_workflow **jl_cli_workflows(const struct jl_plugs *plugs, uint32_t *count);
#endif
