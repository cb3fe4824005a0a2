// SPDX-License-Identifier: Apache-2.0
/// @file load.h — what a world is made of: the rules, calendars and policies of a folder, the workflow plugins of another.
///
/// A normal run: jl_sim_load once, then any number of worlds from it; jl_sim_load_fini when the last of them is gone: they look
/// at its texts and tables.
#ifndef JL_SIM_LOAD_H
#define JL_SIM_LOAD_H
#include "cli/plugs.h"

#define JL_SIM_PARTS_MAX JL_CLI_PARTS_MAX
struct jl_sim_load {
    struct jl_genesis_part parts[JL_SIM_PARTS_MAX];
    uint32_t part_count;
    struct jl_plugs *plugs;
    const struct jieli_workflow **workflows;
    uint32_t workflow_count;
};
/// `etc`: the folder with rules/, calendar/ and policy/; `out` is empty before. Fini in every case. JIELI_CONF_FILE, JIELI_SYS_IO,
/// JIELI_WIRE_TOO_MANY; what jl_plugs_open refuses; JIELI_ARG_INVALID: no workflow in `plugins`.
enum jieli_status jl_sim_load(const char *etc, const char *plugins, struct jl_sim_load *out, struct jieli_err *err);
void jl_sim_load_fini(struct jl_sim_load *load);
#endif
