// SPDX-License-Identifier: Apache-2.0
/// @file trial_host.h — the process whose children the trials are. Private to trial*.c.
///
/// A normal run: jl_trial_host_run in the new process; the agent sends each trial with jl_trial_host_ask and reads the
/// pipe that it sent along: what the child found, then one letter of the host, how it ended.
#ifndef JL_AGENT_TRIAL_HOST_H
#define JL_AGENT_TRIAL_HOST_H
#include "agent/files/trial.h"
#include <stdbool.h>
#include <sys/types.h>

enum jl_trial_letter { JL_LETTER_UNKNOWN, JL_LETTER_WELL, JL_LETTER_BROKE, JL_LETTER_LATE, JL_LETTER_NO_CHILD };

/// Serve until the agent closes its end of `socket` or dies (`agent`: its number). Does not return.
_Noreturn void jl_trial_host_run(const struct jl_trial_plan *plan, int socket, pid_t agent);
/// False when the host has gone.
bool jl_trial_host_ask(const struct jl_trial_plan *plan, int socket, const void *ask,
                       const struct jl_trial_limits *limits, int file, int answer);
#endif
