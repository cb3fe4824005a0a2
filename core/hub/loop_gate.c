// SPDX-License-Identifier: Apache-2.0
// The loop and the enrolment door: who has knocked there and waits for an operator's word.
#include "core/hub/loop_gate.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <stdlib.h>
#include <string.h>

#define CALLERS_MAX 64u ///< who waits longest without a word makes room
#define CALLER_SILENT_MS 180000
#define FRAMES_A_ROUND 16u

struct caller {
    struct jl_session session; // first: the peer's link
    struct jl_peer *peer;
    int64_t heard_ms;
};

struct jl_callers {
    struct caller *rows[CALLERS_MAX];
    uint32_t count;
};

static void caller_end(struct jl_daemon *daemon, uint32_t at)
{
    struct jl_callers *callers = daemon->callers;
    struct caller *caller = callers->rows[at];
    jl_hub_peer_end(daemon->hub, caller->peer, daemon->now_ms);
    callers->rows[at] = callers->rows[--callers->count];
    free(caller);
}

static struct caller *caller_find(const struct jl_callers *callers, const struct jl_gate_caller *who)
{
    for (uint32_t i = 0; i < callers->count; i++)
        if (callers->rows[i]->session.identity_len == who->identity_len &&
            memcmp(callers->rows[i]->session.identity, who->identity, who->identity_len) == 0)
            return callers->rows[i];
    return NULL;
}

static uint32_t caller_oldest(const struct jl_callers *callers)
{
    uint32_t oldest = 0;
    for (uint32_t i = 1; i < callers->count; i++)
        if (callers->rows[i]->heard_ms < callers->rows[oldest]->heard_ms)
            oldest = i;
    return oldest;
}

static struct caller *caller_new(struct jl_daemon *daemon, const struct jl_gate_caller *who)
{
    struct jl_callers *callers = daemon->callers;
    if (callers->count == CALLERS_MAX)
        caller_end(daemon, caller_oldest(callers));
    struct caller *caller = jl_alloc(sizeof *caller);
    memcpy(caller->session.identity, who->identity, who->identity_len);
    caller->session.identity_len = who->identity_len;
    caller->session.joins = true;
    caller->peer = jl_hub_peer_new(daemon->hub, &caller->session, "");
    callers->rows[callers->count++] = caller;
    return caller;
}

static void on_join(void *user, const struct jl_gate_caller *who, const Jieli__V1__Join *join)
{
    struct jl_daemon *daemon = user;
    struct caller *caller = caller_find(daemon->callers, who);
    if (!caller)
        caller = caller_new(daemon, who);
    caller->heard_ms = jl_os_boot_ms();
    jl_hub_join(daemon->hub, caller->peer, join, who->curve_key, daemon->now_ms);
}

enum jieli_status jl_loop_gate_open(struct jl_daemon *daemon, struct jieli_err *err)
{
    struct jl_gate_conf conf = {.endpoint = jl_conf_text(daemon->conf, "enrol.endpoint"),
                                .curve_secret = daemon->keys.curve_secret};
    if (!conf.endpoint[0])
        return JIELI_OK;
    enum jieli_status status = jl_gate_open(&conf, &daemon->gate, err);
    if (status != JIELI_OK)
        return status;
    daemon->callers = jl_alloc(sizeof *daemon->callers);
    jl_edge_watch(daemon->edge, jl_gate_socket(daemon->gate));
    jl_log(JL_NOTICE, "the enrolment door is open", jl_kv_text("endpoint", jl_gate_endpoint(daemon->gate)));
    return JIELI_OK;
}

void jl_loop_gate_step(struct jl_daemon *daemon)
{
    if (!daemon->gate)
        return;
    jl_gate_drain(daemon->gate, FRAMES_A_ROUND, on_join, daemon);
    int64_t now_ms = jl_os_boot_ms();
    for (uint32_t i = daemon->callers->count; i-- > 0;)
        if (now_ms - daemon->callers->rows[i]->heard_ms > CALLER_SILENT_MS)
            caller_end(daemon, i);
}

bool jl_loop_gate_send(struct jl_daemon *daemon, const struct jl_session *session, const void *bytes, size_t len)
{
    return daemon->gate && jl_gate_send(daemon->gate, session->identity, session->identity_len, bytes, len);
}

void jl_loop_gate_close(struct jl_daemon *daemon)
{
    for (uint32_t i = 0; daemon->callers && i < daemon->callers->count; i++)
        free(daemon->callers->rows[i]);
    free(daemon->callers);
    daemon->callers = NULL;
    jl_gate_close(&daemon->gate);
}
