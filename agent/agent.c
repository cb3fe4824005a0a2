// SPDX-License-Identifier: Apache-2.0
// Open, step, close.
#include "agent/agent.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLIENT_ALIVE_MS 500  // the client has timers of its own
#define SEND_AGAIN_MS 1000   // messages put off become due
#define RESULTS_EVERY_MS 300 // a result is not rewritten for every outcome
#define PRUNE_EVERY_MS (60 * 60 * 1000)
#define TAKE_OVER_EVERY_MS (60 * 1000)

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err);

void jl_agent_trouble(struct jl_agent *agent, const char *event, const struct jieli_err *err)
{
    if (agent->trouble != err->status) {
        struct jieli_err plain = *err;
        plain.file[0] = '\0'; // a dropped file's name may be a person's
        jl_log_err(jieli_status_find(err->status)->class_ == JIELI_CLASS_RETRY ? JL_INFO : JL_WARN, event, &plain);
    }
    agent->trouble = err->status;
}

bool jl_agent_in_poll(struct jl_agent *agent)
{
    if (agent->lost != JIELI_OK) {
        return false;
    }
    struct jieli_err err;
    if (!jl_spool_in_transaction(agent->spool)) {
        agent->lost = jl_spool_begin(agent->spool, &err);
        if (agent->lost != JIELI_OK) {
            jl_agent_trouble(agent, "spool_failed", &err);
        }
    }
    return agent->lost == JIELI_OK;
}

int64_t jl_agent_now_ms(struct jl_agent *agent)
{
    const struct jieli_welcome *welcome = jieli_client_welcome(agent->client);
    if (welcome) {
        return jieli_client_now_ms(agent->client);
    }
    return jl_os_wall_ms() + jl_spool_number(agent->spool, "hub_ahead_ms");
}

// ---- open and close -------------------------------------------------------------------------------------------------

static enum jieli_status open_client(struct jl_agent *agent, struct jieli_err *err)
{
    const struct jl_agent_conf *conf = agent->conf;
    struct jieli_client_conf client = {.endpoint = conf->endpoint,
                                       .hub_curve_key = conf->hub_curve_key,
                                       .hub_log_key = conf->hub_log_key.len > 0 ? conf->hub_log_key.data : NULL,
                                       .hub_log_key_bytes = (uint32_t)conf->hub_log_key.len,
                                       .keys = agent->keys,
                                       .next_sequence = jl_spool_next_sequence(agent->spool),
                                       .last_seq = jl_spool_in_last_seq(agent->spool, conf->agency),
                                       .window_messages = conf->window_messages,
                                       .window_bytes = conf->window_bytes,
                                       .standby = conf->standby};
    memcpy(client.lane, jl_spool_lane(agent->spool), sizeof client.lane);
    struct jieli_client_calls calls = {
        .outcome = jl_outbox_outcome, .delivery = jl_inbox_delivery, .notice = on_notice, .user = agent};
    return jieli_client_open(&client, &calls, &agent->client, err);
}

static enum jieli_status check_keys(const struct jl_agent *agent, struct jieli_err *err)
{
    const struct jl_agent_conf *conf = agent->conf;
    if (strcmp(jieli_keys_agency(agent->keys), conf->agency) != 0) {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "agency", "the keys are those of %s",
                             jieli_keys_agency(agent->keys));
    }
    if (*conf->agent && strcmp(jieli_keys_agent(agent->keys), conf->agent) != 0) {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "agent", "the keys are those of %s",
                             jieli_keys_agent(agent->keys));
    }
    return JIELI_OK;
}

static enum jieli_status open_parts(struct jl_agent *agent, struct jieli_err *err)
{
    const struct jl_agent_conf *conf = agent->conf;
    enum jieli_status status = jieli_keys_load(conf->keys, &agent->keys, err);
    status = status == JIELI_OK ? check_keys(agent, err) : status;
    status = status == JIELI_OK ? jl_adapter_open(conf->adapter, &agent->adapter, err) : status;
    status = status == JIELI_OK ? jl_spool_open(conf->spool, conf->agency, &agent->spool, err) : status;
    if (status == JIELI_OK) {
        status = jl_folder_open(conf->folder, jieli_keys_agent(agent->keys), conf->settle_ms, &agent->folder, err);
    }
    return status == JIELI_OK ? open_client(agent, err) : status;
}

enum jieli_status jl_agent_open(const struct jl_agent_conf *conf, struct jl_agent **out, struct jieli_err *err)
{
    struct jl_agent *agent = jl_alloc(sizeof *agent);
    agent->conf = conf;
    agent->digest = jl_digest_new(JL_HASH_SHA256);
    agent->arena = jl_arena_new(JL_AGENT_ARENA_BYTES);
    agent->scratch = jl_arena_new(JL_AGENT_ARENA_BYTES);
    agent->started_ms = jl_os_boot_ms();
    agent->send = agent->give = true;
    enum jieli_status status = open_parts(agent, err);
    if (status != JIELI_OK) {
        jl_agent_close(&agent);
        return status;
    }
    jl_intake_recover(agent);
    *out = agent;
    return JIELI_OK;
}

void jl_agent_close(struct jl_agent **agent)
{
    if (!*agent) {
        return;
    }
    jieli_client_close(&(*agent)->client);
    jl_folder_close(&(*agent)->folder);
    jl_spool_close(&(*agent)->spool);
    jieli_keys_free(&(*agent)->keys);
    jl_digest_free(&(*agent)->digest);
    jl_arena_free(&(*agent)->arena);
    jl_arena_free(&(*agent)->scratch);
    free((*agent)->acks);
    free(*agent);
    *agent = NULL;
}

// ---- sessions -------------------------------------------------------------------------------------------------------

/// The spool was restored from a backup: never use a number twice, ask what became of the numbers it does not know.
static enum jieli_status catch_up_lane(struct jl_agent *agent, const struct jieli_welcome *welcome,
                                       struct jieli_err *err)
{
    uint64_t next = jl_spool_next_sequence(agent->spool);
    if (welcome->highest_sequence < next) {
        return JIELI_OK;
    }
    jl_log(JL_WARN, "spool_was_restored", jl_kv_number("next_sequence", (int64_t)next),
           jl_kv_number("hub_knows", (int64_t)welcome->highest_sequence));
    enum jieli_status status = jl_spool_set_next_sequence(agent->spool, welcome->highest_sequence + 1, err);
    return status == JIELI_OK ? jieli_client_resync(agent->client, next) : status;
}

/// A hub that was restored has forgotten the newest: everything kept is said again, what it knows is a DUPLICATE.
static enum jieli_status catch_up_hub(struct jl_agent *agent, const struct jieli_welcome *welcome,
                                      struct jieli_err *err)
{
    int64_t known = jl_spool_number(agent->spool, "incarnation");
    if (known == (int64_t)welcome->incarnation) {
        return JIELI_OK;
    }
    if (known != 0 && known < (int64_t)welcome->incarnation) {
        jl_log(JL_WARN, "hub_was_restored", jl_kv_number("incarnation", welcome->incarnation));
        enum jieli_status status = jl_spool_out_ask_all(agent->spool, err);
        if (status != JIELI_OK) {
            return status;
        }
    }
    return jl_spool_set_number(agent->spool, "incarnation", welcome->incarnation, err);
}

/// A demo hub's clock is not this machine's: remembered, so that messages are dated by it while the hub is away, too.
static enum jieli_status remember_clock(struct jl_agent *agent, struct jieli_err *err)
{
    int64_t ahead_ms = jieli_client_now_ms(agent->client) - jl_os_wall_ms();
    ahead_ms = ahead_ms > -1000 && ahead_ms < 1000 ? 0 : ahead_ms;
    int64_t change_ms = ahead_ms - jl_spool_number(agent->spool, "hub_ahead_ms");
    if (change_ms > -1000 && change_ms < 1000 && jl_spool_number(agent->spool, "welcomed") != 0) {
        return JIELI_OK;
    }
    enum jieli_status status = jl_spool_set_number(agent->spool, "hub_ahead_ms", ahead_ms, err);
    return status == JIELI_OK ? jl_spool_set_number(agent->spool, "welcomed", 1, err) : status;
}

static void on_welcome(struct jl_agent *agent)
{
    const struct jieli_welcome *welcome = jieli_client_welcome(agent->client);
    struct jieli_err err;
    agent->session_ms = jl_os_boot_ms();
    agent->send = true;
    agent->trouble = JIELI_OK;
    jl_spool_flight_clear(agent->spool);
    if (!welcome) {
        return;
    }
    enum jieli_status status = catch_up_lane(agent, welcome, &err);
    status = status == JIELI_OK ? catch_up_hub(agent, welcome, &err) : status;
    status = status == JIELI_OK ? remember_clock(agent, &err) : status;
    if (status != JIELI_OK) {
        jl_agent_trouble(agent, "welcome_not_stored", &err);
    }
    jl_inbox_remind(agent);
    jl_log(JL_NOTICE, "welcome", jl_kv_text("hub", welcome->hub), jl_kv_number("demo", welcome->demo),
           jl_kv_number("waiting", (int64_t)jl_spool_out_waiting(agent->spool)));
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    struct jl_agent *agent = user;
    if (notice == JIELI_WELCOME) {
        on_welcome(agent);
    } else if (notice == JIELI_DISCONNECTED || notice == JIELI_REFUSED || notice == JIELI_WRONG_HUB_KEY) {
        agent->session_ms = 0;
        jl_agent_trouble(agent, "no_session", err);
    } else if (notice == JIELI_LEASE_ACTIVE || notice == JIELI_LEASE_STANDBY) {
        jl_log(JL_NOTICE, "lease", jl_kv_text("is", notice == JIELI_LEASE_ACTIVE ? "active" : "standby"));
    } else if (notice == JIELI_PROBLEM) {
        jl_agent_trouble(agent, "hub_reports", err);
    }
}

// ---- one round ------------------------------------------------------------------------------------------------------

/// Outcomes and deliveries of one poll are one commit; acknowledgements leave only after it.
static void poll_client(struct jl_agent *agent)
{
    struct jieli_err err;
    agent->lost = JIELI_OK;
    if (jieli_client_poll(agent->client, 0, &err) != JIELI_OK) {
        jl_agent_trouble(agent, "client_failed", &err);
    }
    if (jl_spool_in_transaction(agent->spool)) {
        if (agent->lost == JIELI_OK) {
            agent->lost = jl_spool_commit(agent->spool, &err);
        } else {
            jl_spool_rollback(agent->spool);
        }
    }
    if (agent->lost == JIELI_OK) {
        jl_inbox_acknowledge(agent);
    } else {
        agent->ack_count = 0; // nothing was kept, nothing is acknowledged; outcomes are asked for again
        jl_spool_flight_clear(agent->spool);
    }
}

static void look_at_folder(struct jl_agent *agent, int64_t now_ms)
{
    int64_t again_ms = -1;
    struct jieli_err err;
    jl_folder_drain(agent->folder);
    if (jl_folder_scan(agent->folder, now_ms, jl_intake_odd, agent, &again_ms, &err) != JIELI_OK) {
        jl_agent_trouble(agent, "folder_not_read", &err);
    }
    if (now_ms >= agent->alive_ms) {
        agent->alive_ms = now_ms + TAKE_OVER_EVERY_MS;
        jl_folder_take_over(agent->folder);
    }
    agent->scan_ms = now_ms + (again_ms >= 0 && again_ms < agent->conf->rescan_ms ? again_ms : agent->conf->rescan_ms);
    bool new_here = jl_spool_number(agent->spool, "welcomed") == 0 && !jieli_client_welcomed(agent->client);
    if (!new_here || now_ms - agent->started_ms >= JL_AGENT_FIRST_WELCOME_MS) {
        jl_intake_claimed(agent);
    }
}

static void keep_house(struct jl_agent *agent, int64_t now_ms)
{
    struct jieli_err err;
    if (agent->session_ms > 0 && now_ms - agent->session_ms > JL_AGENT_QUIET_MS) {
        jl_spool_in_confirm(agent->spool, jl_os_wall_ms() - JL_AGENT_QUIET_MS, NULL);
    }
    if (jieli_client_welcomed(agent->client) && remember_clock(agent, &err) != JIELI_OK) {
        jl_agent_trouble(agent, "clock_not_stored", &err);
    }
    if (now_ms >= agent->prune_ms) {
        agent->prune_ms = now_ms + PRUNE_EVERY_MS;
        if (jl_spool_prune(agent->spool, jl_os_wall_ms(), &err) != JIELI_OK) {
            jl_agent_trouble(agent, "spool_not_pruned", &err);
        }
    }
}

static int wait_ms_until(const struct jl_agent *agent, int wait_ms, int64_t now_ms)
{
    int64_t least = wait_ms < CLIENT_ALIVE_MS ? wait_ms : CLIENT_ALIVE_MS;
    int64_t scan = agent->scan_ms - now_ms, result = agent->results ? agent->result_ms - now_ms : least;
    least = scan < least ? scan : least;
    least = result < least ? result : least;
    return least > 0 ? (int)least : 0;
}

static bool wait_for_something(const struct jl_agent *agent, int wait_ms)
{
    struct pollfd fds[] = {{.fd = jieli_client_fd(agent->client), .events = POLLIN},
                           {.fd = jl_folder_fd(agent->folder), .events = POLLIN}};
    poll(fds, 2, wait_ms);
    return fds[1].revents != 0;
}

void jl_agent_step(struct jl_agent *agent, int wait_ms)
{
    bool woken = wait_for_something(agent, agent->give ? 0 : wait_ms_until(agent, wait_ms, jl_os_boot_ms()));
    poll_client(agent);
    int64_t now_ms = jl_os_boot_ms();
    if (agent->give || (agent->give_ms > 0 && now_ms >= agent->give_ms)) {
        jl_inbox_give(agent);
    }
    if (woken || now_ms >= agent->scan_ms) {
        look_at_folder(agent, now_ms);
        keep_house(agent, now_ms);
    }
    if (agent->send || now_ms >= agent->send_ms) {
        agent->send_ms = now_ms + SEND_AGAIN_MS;
        jl_outbox_send(agent);
    }
    if (agent->results && now_ms >= agent->result_ms) {
        jl_result_write_stale(agent);
        int64_t took_ms = jl_os_boot_ms() - now_ms; // a large file's result takes a tenth of the time at most
        agent->result_ms = now_ms + took_ms + (took_ms * 10 > RESULTS_EVERY_MS ? took_ms * 10 : RESULTS_EVERY_MS);
    }
}

void jl_agent_status(const struct jl_agent *agent, char *out, size_t out_bytes)
{
    const char *code = agent->trouble == JIELI_OK ? "" : jieli_status_find(agent->trouble)->code;
    snprintf(out, out_bytes, "%s; %llu files, %llu accepted, %llu refused, %llu waiting, %llu handed over%s%s",
             agent->session_ms > 0 ? "connected" : "hub away", (unsigned long long)agent->files_read,
             (unsigned long long)agent->messages_accepted, (unsigned long long)agent->messages_refused,
             (unsigned long long)jl_spool_out_waiting(agent->spool), (unsigned long long)agent->deliveries_taken,
             *code ? "; " : "", code);
}
