// SPDX-License-Identifier: Apache-2.0
/// @file load.h — what a world is made of: the rules, calendars and policies of a folder, the workflow plugins of another.
#ifndef JL_SIM_LOAD_H
#define JL_SIM_LOAD_H
#include "core/hub/genesis.h"
#include "core/plug/plug.h"
#include "jieli/workflow.h"

#define JL_SIM_PARTS_MAX 256u
struct jl_sim_load {
    struct jl_genesis_part parts[JL_SIM_PARTS_MAX];
    uint32_t part_count;
    struct jl_plugs *plugs;
    const struct jieli_workflow **workflows;
    uint32_t workflow_count;
    const char *area; ///< while reading
};
/// `etc`: the folder with rules/, calendar/ and policy/. Free in every case.
enum jieli_status jl_sim_load(const char *etc, const char *plugins, struct jl_sim_load *out, struct jieli_err *err);
void jl_sim_load_fini(struct jl_sim_load *load);
#endif
