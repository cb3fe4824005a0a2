// SPDX-License-Identifier: Apache-2.0
/// @file trial.h — do something once in a child process, to see whether it comes back.
///
/// A normal run: the agent lets a child read a dropped file before it reads it itself. A file that breaks the reader then
/// breaks the child; the agent lives, and sets the file aside. Unlike a marker on disk, this never blames a file for a
/// machine that lost power while reading it.
#ifndef JL_AGENT_TRIAL_H
#define JL_AGENT_TRIAL_H
#include <stdbool.h>

#define JL_TRIAL_SECONDS_MAX 10 ///< of CPU: a reader that turns in circles has broken, too

/// It works on a copy of this process's memory: nothing that it changes is seen afterwards. It may not touch descriptors.
typedef void jl_trial_fn(void *user);
/// True when `fn` returned in the child (or no child can be made: then nothing is known).
bool jl_trial_survives(jl_trial_fn *fn, void *user);
#endif
