// SPDX-License-Identifier: Apache-2.0
/// @file trial.h — do something once in a child process, to see whether it comes back and what it finds.
///
/// A normal run: the agent lets a child read a dropped file to its end before it reads it itself, and goes on with its
/// rounds meanwhile: jl_trial_open once, while the process has no other thread; for each file jl_trial_start, then
/// jl_trial_poll (its descriptor wakes the loop). A file that breaks the reader breaks the child; the agent lives, and
/// sets the file aside. Unlike a marker on disk, this never blames a file for a machine that lost power while reading it.
///
/// The children are those of a host, a copy of the agent that was made at the open and has one thread. A child of the
/// agent itself would inherit each lock that another of its threads holds at that moment (libzmq's, the desk's), and
/// wait for it for ever.
#ifndef JL_AGENT_TRIAL_H
#define JL_AGENT_TRIAL_H
#include <stddef.h>
#include <stdint.h>

/// In a child: `ask` as given to start, `fd` open for reading at a place. Memory is as it was at jl_trial_open, so what
/// `user` leads to must have stood then; nothing that is changed is seen afterwards but `found`.
typedef void jl_trial_fn(void *user, const void *ask, int fd, void *found);

struct jl_trial_plan {
    jl_trial_fn *fn;
    void *user;
    size_t ask_bytes, found_bytes;
};
struct jl_trial_limits {
    uint32_t cpu_seconds;  ///< a reader that turns in circles has broken, too
    uint32_t wall_seconds; ///< a reader that waits so long is ended
};
/// UNKNOWN says nothing about the file: it came to no end in time (a network drive may have been away), or the host was killed.
enum jl_trial_state { JL_TRIAL_RUNNING, JL_TRIAL_SURVIVED, JL_TRIAL_BROKE, JL_TRIAL_UNKNOWN };

struct jl_trial;
/// Make the host. The caller closes; where no process can be made, `fn` will run in this one.
struct jl_trial *jl_trial_open(const struct jl_trial_plan *plan);
/// One at a time. `fd` stays the caller's. A host that was killed is made anew.
void jl_trial_start(struct jl_trial *trial, const void *ask, int fd, const struct jl_trial_limits *limits);
/// Readable when it is over; −1 when none runs.
int jl_trial_fd(const struct jl_trial *trial);
/// Wait up to wait_ms for the one that was started. SURVIVED: `found` is what the child found.
enum jl_trial_state jl_trial_poll(struct jl_trial *trial, void *found, int wait_ms);
/// End all of it, whatever it does. NULL is fine; cleared.
void jl_trial_close(struct jl_trial **trial);
#endif
