// SPDX-License-Identifier: Apache-2.0
// Open, step, close: the relay and the channels in one loop, one thread.
#include "agent/agent.h"
#include "agent/desk/desk.h"
#include "agent/files/files.h"
#include "agent/rest/rest.h"
#include "agent/tables/tables.h"
#include "agent/webhook/webhook.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLIENT_ALIVE_MS 500 // the client has timers of its own
#define STATUS_BYTES 64

static const struct jl_channel *const CHANNELS[] = {&JL_CHANNEL_FILES, &JL_CHANNEL_TABLES, &JL_CHANNEL_REST,
                                                    &JL_CHANNEL_DESK, &JL_CHANNEL_WEBHOOK};
#define CHANNEL_COUNT (sizeof CHANNELS / sizeof *CHANNELS)

struct jl_agent {
    struct jl_relay *relay;
    struct jl_loop *loop;
    void *channels[CHANNEL_COUNT]; ///< NULL: not asked for
};

static enum jieli_status open_channels(struct jl_agent *agent, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; status == JIELI_OK && i < CHANNEL_COUNT; i++) {
        status = CHANNELS[i]->open(agent->relay, agent->loop, &agent->channels[i], err);
    }
    return status;
}

/// Deliveries must end somewhere.
static enum jieli_status check_taker(const struct jl_agent *agent, struct jieli_err *err)
{
    for (size_t i = 0; i < CHANNEL_COUNT; i++) {
        if (agent->channels[i] && jl_channel_takes(agent->relay, CHANNELS[i])) {
            return JIELI_OK;
        }
    }
    return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "take", "no channel \"%s\" is configured",
                         jl_conf_text(agent->relay->conf, "take"));
}

enum jieli_status jl_agent_check(const struct jl_conf *conf, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; status == JIELI_OK && i < CHANNEL_COUNT; i++) {
        status = CHANNELS[i]->check ? CHANNELS[i]->check(conf, err) : JIELI_OK;
    }
    return status;
}

enum jieli_status jl_agent_open(const struct jl_agent_conf *conf, struct jl_agent **out, struct jieli_err *err)
{
    struct jl_agent *agent = jl_alloc(sizeof *agent);
    enum jieli_status status = jl_loop_open(&agent->loop, err);
    status = status == JIELI_OK ? jl_relay_open(conf, &agent->relay, err) : status;
    status = status == JIELI_OK ? open_channels(agent, err) : status;
    status = status == JIELI_OK ? check_taker(agent, err) : status;
    if (status != JIELI_OK) {
        jl_agent_close(&agent);
        return status;
    }
    *out = agent;
    return JIELI_OK;
}

void jl_agent_close(struct jl_agent **agent)
{
    if (!*agent) {
        return;
    }
    for (size_t i = 0; i < CHANNEL_COUNT; i++) {
        CHANNELS[i]->close(&(*agent)->channels[i]);
    }
    jl_relay_close(&(*agent)->relay);
    jl_loop_close(&(*agent)->loop);
    free(*agent);
    *agent = NULL;
}

static void wait_for_something(struct jl_agent *agent, int wait_ms)
{
    struct jl_loop_list list = {.count = 0};
    int64_t least_ms = wait_ms < CLIENT_ALIVE_MS ? wait_ms : CLIENT_ALIVE_MS, now_ms = jl_os_boot_ms();
    jl_loop_add(&list, jieli_client_fd(agent->relay->client), false);
    jl_relay_wait(agent->relay, now_ms, &least_ms);
    for (size_t i = 0; i < CHANNEL_COUNT; i++) {
        if (agent->channels[i] && CHANNELS[i]->wait) {
            CHANNELS[i]->wait(agent->channels[i], now_ms, &list, &least_ms);
        }
    }
    jl_loop_wait(agent->loop, &list, least_ms);
}

void jl_agent_step(struct jl_agent *agent, int wait_ms)
{
    wait_for_something(agent, wait_ms);
    jl_relay_poll(agent->relay);
    for (size_t i = 0; i < CHANNEL_COUNT; i++) {
        if (agent->channels[i]) {
            CHANNELS[i]->step(agent->channels[i], jl_os_boot_ms());
        }
    }
    jl_relay_work(agent->relay, jl_os_boot_ms());
}

/// "3 files, 2 requests, "
static void channels_status(const struct jl_agent *agent, char *out, size_t out_bytes)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < CHANNEL_COUNT && len + 3 < out_bytes; i++) {
        if (agent->channels[i] && CHANNELS[i]->status) {
            CHANNELS[i]->status(agent->channels[i], out + len, out_bytes - len - 2);
            len += strlen(out + len);
            memcpy(out + len, ", ", 3);
            len += 2;
        }
    }
}

void jl_agent_status(const struct jl_agent *agent, char *out, size_t out_bytes)
{
    const struct jl_relay *relay = agent->relay;
    char channels[STATUS_BYTES * CHANNEL_COUNT];
    channels_status(agent, channels, sizeof channels);
    char ends[64] = "";
    int64_t days = jl_rotate_days_left(agent->relay);
    if (days <= 60) {
        snprintf(ends, sizeof ends, "; keys end in %" PRId64 " days", days);
    }
    const char *code = relay->trouble == JIELI_OK ? "" : jieli_status_find(relay->trouble)->code;
    snprintf(out, out_bytes,
             "%s; %s%" PRIu64 " accepted, %" PRIu64 " refused, %" PRIu64 " waiting, %" PRIu64 " handed over%s%s%s",
             relay->session_ms > 0 ? "connected" : "hub away", channels, relay->messages_accepted,
             relay->messages_refused, jl_spool_out_waiting(relay->spool), relay->deliveries_taken, ends,
             *code ? "; " : "", code);
}

struct jl_relay *jl_agent_relay(struct jl_agent *agent)
{
    return agent->relay;
}
