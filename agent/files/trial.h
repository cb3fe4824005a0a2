// SPDX-License-Identifier: Apache-2.0
/// @file trial.h — do something once in a child process, to see whether it comes back and what it finds.
///
/// A normal run: the agent lets a child read a dropped file to its end before it reads it itself, and goes on with its
/// rounds meanwhile: jl_trial_start, then jl_trial_poll (its descriptor wakes the loop). A file that breaks the reader
/// breaks the child; the agent lives, and sets the file aside. Unlike a marker on disk, this never blames a file for a
/// machine that lost power while reading it.
#ifndef JL_AGENT_TRIAL_H
#define JL_AGENT_TRIAL_H
#include <stddef.h>
#include <stdint.h>

/// It works on a copy of this process's memory: nothing that it changes is seen afterwards but what it writes to `found`.
/// It may not touch descriptors but to read at a place.
typedef void jl_trial_fn(void *user, void *found);

enum jl_trial_state { JL_TRIAL_RUNNING, JL_TRIAL_SURVIVED, JL_TRIAL_BROKE };
struct jl_trial {
    int fd; ///< readable when it is over
    int32_t child;
    size_t got;
};
/// `cpu_seconds`: a reader that turns in circles has broken, too. Where no child can be made, `fn` runs here and now.
void jl_trial_start(struct jl_trial *trial, jl_trial_fn *fn, void *user, void *found, size_t found_bytes,
                    uint32_t cpu_seconds);
/// Wait up to wait_ms. SURVIVED: `found` (as in start) is what the child found.
enum jl_trial_state jl_trial_poll(struct jl_trial *trial, void *found, size_t found_bytes, int wait_ms);
/// End it, whatever it does.
void jl_trial_stop(struct jl_trial *trial);
#endif
