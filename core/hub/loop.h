// SPDX-License-Identifier: Apache-2.0
/// @file loop.h — jielid: the hub between real sockets, a real clock and a real disk.
///
/// A normal run: read configuration and keys, load the plugins, lock the data folder, replay the journal (from state.db when
/// it agrees), start the hub, bind, tell systemd READY; then round and round: time, fire, drain, commit, complete, post, wait.
/// SIGTERM: no new submissions, what was decided becomes durable and leaves, then the end.
#ifndef JL_HUB_LOOP_H
#define JL_HUB_LOOP_H
#include "jieli/status.h"

#define JL_EXIT_JOURNAL 74 ///< EX_IOERR: the journal failed; a restart recovers
#define JL_EXIT_CONFIG 78  ///< EX_CONFIG: configuration or damage; a restart does not help

/// Runs until a signal; returns the exit code.
int jl_loop_run(const char *config_path);
#endif
