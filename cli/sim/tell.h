// SPDX-License-Identifier: Apache-2.0
/// @file tell.h — the end of what both simulations print: the journal's digest and the findings.
#ifndef JL_SIM_TELL_H
#define JL_SIM_TELL_H
#include "cli/cli.h"
#include "cli/sim/world.h"

/// `texts`: those that are kept, JL_SIM_FINDINGS_KEPT places, the first NULL ends them.
json_t *jl_sim_findings_json(char *const *texts);
/// `count`: all that there were. Lines on stdout.
void jl_sim_tell_findings(const struct jl_cli *cli, const char *digest, char *const *texts, uint64_t count);
/// 0, or 3 when there are findings.
int jl_sim_exit(uint64_t findings);
#endif
