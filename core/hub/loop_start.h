// SPDX-License-Identifier: Apache-2.0
/// @file loop_start.h — inside jielid: all that it holds, and bringing it up (formats F10).
///
/// A normal run: jl_loop_start fills the struct from top to bottom, the loop (loop.c) uses it, jl_loop_end gives everything back,
/// also after a start that failed midway.
#ifndef JL_HUB_LOOP_START_H
#define JL_HUB_LOOP_START_H
#include "core/edge/edge.h"
#include "core/edge/gate.h"
#include "core/hub/clock.h"
#include "core/hub/hub.h"
#include "core/hub/later.h"
#include "core/hub/loop_guard.h"
#include "core/hub/secrets.h"
#include "core/journal/announce.h"
#include "core/plug/plug.h"
#include "lib/conf/conf.h"
#include "lib/seal/checkpoint.h"

struct jl_daemon {
    const char *config_path;
    struct jl_conf *conf;
    struct jl_hub_keys keys;
    const struct jl_key *log_keys[1];
    char log_name[96];
    struct jl_log_signer signer;
    struct jl_plugs *plugs;
    const struct jieli_workflow **workflows;
    uint32_t workflow_count;
    char *detail; ///< START's text
    int lock_fd;
    uint8_t random[4096];
    size_t random_left;
    struct jl_guard *guard;
    struct jl_announce *announce;
    struct jl_journal *journal;
    struct jl_hub *hub;
    struct jl_edge *edge;
    struct jl_gate *gate; ///< the enrolment door, or NULL
    struct jl_callers *callers;
    struct jl_later *later;
    struct jl_arena *later_arena;
    struct jl_clock clock;
    jl_time_ms now_ms, last_ms, started_ms, grace_until_ms, advance_to_ms, disk_told_ms;
    int64_t told_ms;
    uint64_t sessions, registry_version;
    jl_time_ms registry_next_ms; ///< when a key ends by itself
    bool registry_known, disk_full, doubt_told;
};

/// 74 when a restart may help, 78 when a person is needed.
int jl_loop_exit_code(enum jieli_status status);
/// Up to the START record (not yet durable). 0, or the exit code.
int jl_loop_start(struct jl_daemon *daemon, struct jieli_err *err);
void jl_loop_end(struct jl_daemon *daemon);
/// A new, empty hub in place of the one that was there.
void jl_loop_hub_new(struct jl_daemon *daemon);
/// A new hub with state.db's objects if it has any that are whole; *start says from which batch the journal is to be replayed,
/// and which it must at least hold.
void jl_loop_restore(struct jl_daemon *daemon, struct jl_journal_start *start);
/// state.db is not of this journal: again, from the first segment.
void jl_loop_restore_not(struct jl_daemon *daemon, struct jl_journal_start *start, const struct jieli_err *err);
/// The door's way out (loop.c).
bool jl_loop_send(void *user, void *link, const void *bytes, size_t len);
#endif
