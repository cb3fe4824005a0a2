// SPDX-License-Identifier: Apache-2.0
/// @file sim_load.h — the built workflows and the committed configuration, loaded once for all simulations of a program.
#ifndef JL_TESTS_SIM_LOAD_H
#define JL_TESTS_SIM_LOAD_H
#include "tests/unit/ground.h"

#include "cli/sim/sim.h"

/// *state is a const struct jl_sim_load.
int sim_setup(void **state);
int sim_teardown(void **state);

/// What a run has found, a line each.
void sim_show(char *const texts[JL_SIM_FINDINGS_KEPT]);
#endif
