// SPDX-License-Identifier: Apache-2.0
// Silence, Ping, and the end of sessions (formats F4). The edge's own clock is monotonic; the hub's time is only told
// on.
#include "core/edge/edge.h"
#include "core/edge/parts.h"
#include "lib/base/os.h"
#include <zmq.h>

#define US_MS INT64_C(1000)
#define TICK_US (INT64_C(500) * US_MS)
#define STALL_US (INT64_C(2000) * US_MS)

void jl_edge_mark(struct jl_edge *edge, struct jl_edge_entry *entry, const char *why)
{
    if (!entry->gone)
        entry->gone = why;
    edge->sweep = true;
}

void jl_edge_sweep(struct jl_edge *edge)
{
    if (!edge->sweep)
        return;
    edge->sweep = false;
    for (uint32_t i = edge->sessions.count; i-- > 0;) {
        struct jl_edge_entry *entry = edge->sessions.rows[i];
        if (!entry->gone)
            continue;
        if (entry->session.number != 0 || entry->session.user)
            edge->calls.ended(edge->calls.user, &entry->session, entry->gone);
        jl_sessions_remove(&edge->sessions, entry);
    }
}

void jl_edge_time(struct jl_edge *edge, int64_t hub_time_ms)
{
    edge->hub_time_ms = hub_time_ms;
    edge->hub_time_us = jl_os_mono_us();
}

static int64_t hub_now_ms(const struct jl_edge *edge, int64_t now_us)
{
    return edge->hub_time_us ? edge->hub_time_ms + (now_us - edge->hub_time_us) / US_MS : jl_os_wall_ms();
}

void jl_edge_ping(struct jl_edge *edge, struct jl_edge_entry *entry, uint64_t echo)
{
    Jieli__V1__Ping ping = JIELI__V1__PING__INIT;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    int64_t now_us = jl_os_mono_us();
    ping.wall_ms = hub_now_ms(edge, now_us);
    ping.echo = echo;
    frame.of_case = JIELI__V1__FRAME__OF_PING;
    frame.ping = &ping;
    jl_edge_tell(edge, entry->session.identity, entry->session.identity_len, &frame);
    entry->sent_us = now_us;
}

// An ignored session stays in the table until its minute is over, so that it cannot say Hello again before.
static const char *entry_fate(const struct jl_edge_entry *entry, int64_t now_us)
{
    if (entry->ignored_until_us)
        return now_us >= entry->ignored_until_us ? "too many malformed frames" : NULL;
    if (now_us - entry->heard_us >= JL_SESSION_SILENCE_MS * US_MS)
        return "silent";
    if (entry->session.number == 0 && now_us - entry->born_us >= JL_SESSION_SILENCE_MS * US_MS)
        return "no Hello";
    return NULL;
}

static void entry_tick(struct jl_edge *edge, struct jl_edge_entry *entry, int64_t now_us, int64_t stall_us)
{
    entry->heard_us += stall_us;
    entry->born_us += stall_us;
    const char *fate = entry_fate(entry, now_us);
    if (fate)
        jl_edge_mark(edge, entry, fate);
    else if (entry->session.number != 0 && now_us - entry->sent_us >= JL_SESSION_PING_MS * US_MS)
        jl_edge_ping(edge, entry, 0);
}

// Silence, missing Hello, Ping; at most twice a second. Time in which this thread itself was away is not the peers'
// silence.
static void edge_tick(struct jl_edge *edge)
{
    int64_t now_us = jl_os_mono_us(), since_us = now_us - edge->tick_us;
    if (since_us < TICK_US)
        return;
    edge->tick_us = now_us;
    int64_t stall_us = since_us >= STALL_US ? since_us : 0;
    for (uint32_t i = 0; i < edge->sessions.count; i++)
        entry_tick(edge, edge->sessions.rows[i], now_us, stall_us);
}

static int tick_ms_left(const struct jl_edge *edge)
{
    int64_t left_us = edge->tick_us + TICK_US - jl_os_mono_us();
    return left_us > 0 ? (int)(left_us / US_MS) + 1 : 0;
}

void jl_edge_watch(struct jl_edge *edge, void *socket)
{
    edge->watched = socket;
}

void jl_edge_wait(struct jl_edge *edge, int extra_fd, int timeout_ms)
{
    zmq_pollitem_t items[3] = {{edge->router, 0, ZMQ_POLLIN, 0}};
    int count = 1;
    if (edge->watched)
        items[count++] = (zmq_pollitem_t){edge->watched, 0, ZMQ_POLLIN, 0};
    if (extra_fd >= 0)
        items[count++] = (zmq_pollitem_t){NULL, extra_fd, ZMQ_POLLIN, 0};
    int left_ms = tick_ms_left(edge);
    if (timeout_ms < 0 || timeout_ms > left_ms)
        timeout_ms = left_ms;
    jl_edge_sweep(edge);
    zmq_poll(items, count, timeout_ms);
    edge_tick(edge);
    jl_edge_sweep(edge);
}
