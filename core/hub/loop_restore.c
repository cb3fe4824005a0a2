// SPDX-License-Identifier: Apache-2.0
// Starting from state.db instead of the first segment, when it agrees with the journal (formats F10 6–7).
#include "core/hub/loop_start.h"
#include "core/journal/snapshot.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <string.h>

static void put_object(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    jl_state_put(user, kind, key, value);
}

/// Nobody may take the journal for whole that ends before what followers were told is durable.
static void set_floor(const struct jl_daemon *daemon, struct jl_journal_start *start)
{
    const char *file = "";
    start->floor_batch = jl_snapshot_floor(jl_conf_text(daemon->conf, "hub.data"), &file);
}

void jl_loop_restore(struct jl_daemon *daemon, struct jl_journal_start *start)
{
    char path[1100];
    struct jl_snapshot_mark mark;
    struct jieli_err err = {0};
    snprintf(path, sizeof path, "%s/%s", jl_conf_text(daemon->conf, "hub.data"), JL_STATE_DB);
    jl_loop_hub_new(daemon);
    *start = (struct jl_journal_start){.replay = jl_hub_replay};
    set_floor(daemon, start);
    int64_t began_us = jl_os_mono_us();
    enum jieli_status status = jl_snapshot_read(path, put_object, jl_hub_state(daemon->hub), &mark, &err);
    if (status == JIELI_OK && mark.position) {
        start->from_batch = mark.batch + 1;
        memcpy(start->chain, mark.chain, sizeof start->chain);
        jl_log(JL_NOTICE, "state.db read", jl_kv_number("position", (int64_t)mark.position),
               jl_kv_number("ms", (jl_os_mono_us() - began_us) / 1000));
    } else if (status != JIELI_CONF_FILE && status != JIELI_OK) {
        jl_log_err(JL_WARN, "state.db is not used: the journal is read from its first segment", &err);
        jl_loop_hub_new(daemon);
    }
    start->user = daemon->hub;
}

void jl_loop_restore_not(struct jl_daemon *daemon, struct jl_journal_start *start, const struct jieli_err *err)
{
    jl_log_err(JL_WARN, "state.db is not used: the journal is read from its first segment", err);
    jl_loop_hub_new(daemon);
    *start = (struct jl_journal_start){.replay = jl_hub_replay, .user = daemon->hub};
    set_floor(daemon, start);
}
