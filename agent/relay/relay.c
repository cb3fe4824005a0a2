// SPDX-License-Identifier: Apache-2.0
// Open, hear, work, close; what a new session brings.
#include "agent/relay/relay.h"
#include "agent/loop/loop.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <stdlib.h>
#include <string.h>

#define SEND_AGAIN_MS 1000 // messages put off become due
#define HOUSE_EVERY_MS 2000
#define PRUNE_EVERY_MS (60 * 60 * 1000)
#define ASK_AGAIN_MS 2000 // a disk that is full stays so for a while

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err);

void jl_relay_trouble(struct jl_relay *relay, const char *event, const struct jieli_err *err)
{
    if (relay->trouble != err->status) {
        struct jieli_err plain = *err;
        plain.file[0] = '\0'; // a dropped file's name may be a person's
        jl_log_err(jieli_status_find(err->status)->class_ == JIELI_CLASS_RETRY ? JL_INFO : JL_WARN, event, &plain);
    }
    relay->trouble = err->status;
}

bool jl_relay_in_poll(struct jl_relay *relay)
{
    if (relay->lost != JIELI_OK) {
        return false;
    }
    struct jieli_err err;
    if (!jl_spool_in_transaction(relay->spool)) {
        relay->lost = jl_spool_begin(relay->spool, &err);
        if (relay->lost != JIELI_OK) {
            jl_relay_trouble(relay, "spool_failed", &err);
        }
    }
    return relay->lost == JIELI_OK;
}

int64_t jl_relay_now_ms(struct jl_relay *relay)
{
    const struct jieli_welcome *welcome = jieli_client_welcome(relay->client);
    if (welcome) {
        return jieli_client_now_ms(relay->client);
    }
    return jl_os_wall_ms() + jl_spool_number(relay->spool, "hub_ahead_ms");
}

// ---- open and close -------------------------------------------------------------------------------------------------

static enum jieli_status open_client(struct jl_relay *relay, struct jieli_err *err)
{
    const struct jl_conf *conf = relay->conf;
    struct jl_view log_key = jl_buf_view(relay->hub_log_key);
    struct jieli_client_conf client = {.endpoint = jl_conf_text(conf, "hub.endpoint"),
                                       .hub_curve_key = relay->hub_curve_key,
                                       .hub_log_key = log_key.len > 0 ? log_key.data : NULL,
                                       .hub_log_key_bytes = (uint32_t)log_key.len,
                                       .keys = relay->keys,
                                       .next_sequence = jl_spool_next_sequence(relay->spool),
                                       .last_seq = jl_lease_last_seq(relay),
                                       .window_messages = (uint32_t)jl_conf_number(conf, "window"),
                                       .window_bytes = (uint32_t)jl_conf_number(conf, "window_bytes"),
                                       .standby = jl_conf_flag(conf, "standby")};
    memcpy(client.lane, jl_spool_lane(relay->spool), sizeof client.lane);
    struct jieli_client_calls calls = {
        .outcome = jl_outbox_outcome, .delivery = jl_inbox_delivery, .notice = on_notice, .user = relay};
    return jieli_client_open(&client, &calls, &relay->client, err);
}

static enum jieli_status check_keys(const struct jl_relay *relay, struct jieli_err *err)
{
    const char *agent = jl_conf_text(relay->conf, "agent");
    if (strcmp(jieli_keys_agency(relay->keys), jl_conf_text(relay->conf, "agency")) != 0) {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "agency", "the keys are those of %s",
                             jieli_keys_agency(relay->keys));
    }
    if (*agent && strcmp(jieli_keys_agent(relay->keys), agent) != 0) {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "agent", "the keys are those of %s",
                             jieli_keys_agent(relay->keys));
    }
    return JIELI_OK;
}

static enum jieli_status open_parts(struct jl_relay *relay, struct jieli_err *err)
{
    const struct jl_conf *conf = relay->conf;
    enum jieli_status status = jieli_keys_load(jl_conf_text(conf, "keys"), &relay->keys, err);
    status = status == JIELI_OK ? check_keys(relay, err) : status;
    status = status == JIELI_OK ? jl_adapter_open(jl_conf_text(conf, "adapter"), &relay->adapter, err) : status;
    status = status == JIELI_OK
                 ? jl_spool_open(jl_conf_text(conf, "spool"), jl_conf_text(conf, "agency"), &relay->spool, err)
                 : status;
    if (status == JIELI_OK) {
        jl_lease_open(relay);
        status = open_client(relay, err);
    }
    return status;
}

enum jieli_status jl_relay_open(const struct jl_agent_conf *conf, struct jl_relay **out, struct jieli_err *err)
{
    struct jl_relay *relay = jl_alloc(sizeof *relay);
    relay->conf = conf->from;
    relay->hub_curve_key = conf->hub_curve_key;
    relay->hub_log_key = &conf->hub_log_key;
    relay->digest = jl_digest_new(JL_HASH_SHA256);
    relay->scratch = jl_arena_new(JL_RELAY_SCRATCH_BYTES);
    relay->started_ms = jl_os_boot_ms();
    relay->send = true;
    relay->arrivals = relay->outcomes = 1; // what a run before this one left
    enum jieli_status status = open_parts(relay, err);
    if (status != JIELI_OK) {
        jl_relay_close(&relay);
        return status;
    }
    *out = relay;
    return JIELI_OK;
}

void jl_relay_close(struct jl_relay **relay)
{
    if (!*relay) {
        return;
    }
    jieli_client_close(&(*relay)->client);
    jl_spool_close(&(*relay)->spool);
    jieli_keys_free(&(*relay)->keys);
    jieli_keys_free(&(*relay)->next_keys);
    jl_digest_free(&(*relay)->digest);
    jl_arena_free(&(*relay)->scratch);
    free((*relay)->acks);
    free(*relay);
    *relay = NULL;
}

enum jieli_status jl_relay_reopen(struct jl_relay *relay, struct jieli_err *err)
{
    struct jieli_client *old = relay->client;
    enum jieli_status status = open_client(relay, err);
    if (status != JIELI_OK) {
        relay->client = old;
        return status;
    }
    jieli_client_close(&old);
    relay->session_ms = 0;
    jl_lease_lost(relay);
    jl_spool_flight_clear(relay->spool); // what has no outcome is said again: the hub knows its id
    return JIELI_OK;
}

bool jl_relay_knows_time(const struct jl_relay *relay)
{
    return jl_spool_number(relay->spool, "welcomed") != 0 || jieli_client_welcomed(relay->client) ||
           jl_os_boot_ms() - relay->started_ms >= JL_RELAY_FIRST_WELCOME_MS;
}

// ---- sessions -------------------------------------------------------------------------------------------------------

/// The spool was restored from a backup: never use a number twice, ask what became of the numbers it does not know.
static enum jieli_status catch_up_lane(struct jl_relay *relay, const struct jieli_welcome *welcome,
                                       struct jieli_err *err)
{
    uint64_t next = jl_spool_next_sequence(relay->spool);
    if (welcome->highest_sequence < next) {
        return JIELI_OK;
    }
    jl_log(JL_WARN, "spool_was_restored", jl_kv_number("next_sequence", (int64_t)next),
           jl_kv_number("hub_knows", (int64_t)welcome->highest_sequence));
    enum jieli_status status = jl_spool_set_next_sequence(relay->spool, welcome->highest_sequence + 1, err);
    return status == JIELI_OK ? jieli_client_resync(relay->client, next) : status;
}

/// A hub that was restored has forgotten the newest: everything kept is said again, what it knows is a DUPLICATE.
static enum jieli_status catch_up_hub(struct jl_relay *relay, const struct jieli_welcome *welcome,
                                      struct jieli_err *err)
{
    int64_t known = jl_spool_number(relay->spool, "incarnation");
    if (known == (int64_t)welcome->incarnation) {
        return JIELI_OK;
    }
    if (known != 0 && known < (int64_t)welcome->incarnation) {
        jl_log(JL_WARN, "hub_was_restored", jl_kv_number("incarnation", welcome->incarnation));
        enum jieli_status status = jl_spool_out_ask_all(relay->spool, err);
        if (status != JIELI_OK) {
            return status;
        }
    }
    return jl_spool_set_number(relay->spool, "incarnation", welcome->incarnation, err);
}

/// A demo hub's clock is not this machine's: remembered, so that messages are dated by it while the hub is away, too.
static enum jieli_status remember_clock(struct jl_relay *relay, struct jieli_err *err)
{
    int64_t ahead_ms = jieli_client_now_ms(relay->client) - jl_os_wall_ms();
    ahead_ms = ahead_ms > -1000 && ahead_ms < 1000 ? 0 : ahead_ms;
    int64_t change_ms = ahead_ms - jl_spool_number(relay->spool, "hub_ahead_ms");
    if (change_ms > -1000 && change_ms < 1000 && jl_spool_number(relay->spool, "welcomed") != 0) {
        return JIELI_OK;
    }
    enum jieli_status status = jl_spool_set_number(relay->spool, "hub_ahead_ms", ahead_ms, err);
    return status == JIELI_OK ? jl_spool_set_number(relay->spool, "welcomed", 1, err) : status;
}

static void on_welcome(struct jl_relay *relay)
{
    const struct jieli_welcome *welcome = jieli_client_welcome(relay->client);
    struct jieli_err err;
    relay->session_ms = jl_os_boot_ms();
    relay->send = true;
    relay->trouble = JIELI_OK;
    jl_spool_flight_clear(relay->spool);
    jl_outbox_begin(relay, relay->session_ms);
    if (!welcome) {
        return;
    }
    enum jieli_status status = catch_up_lane(relay, welcome, &err);
    status = status == JIELI_OK ? catch_up_hub(relay, welcome, &err) : status;
    status = status == JIELI_OK ? remember_clock(relay, &err) : status;
    if (status != JIELI_OK) {
        jl_relay_trouble(relay, "welcome_not_stored", &err);
    }
    jl_inbox_remind(relay);
    jl_rotate_warn(relay);
    jl_log(JL_NOTICE, "welcome", jl_kv_text("hub", welcome->hub), jl_kv_number("demo", welcome->demo),
           jl_kv_number("waiting", (int64_t)jl_spool_out_waiting(relay->spool)));
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    struct jl_relay *relay = user;
    if (notice == JIELI_WELCOME) {
        on_welcome(relay);
    } else if (notice == JIELI_DISCONNECTED || notice == JIELI_REFUSED || notice == JIELI_WRONG_HUB_KEY) {
        relay->session_ms = 0;
        jl_lease_lost(relay);
        jl_relay_trouble(relay, "no_session", err);
    } else if (notice == JIELI_LEASE_ACTIVE || notice == JIELI_LEASE_STANDBY) {
        jl_lease_notice(relay, notice == JIELI_LEASE_ACTIVE);
    } else if (notice == JIELI_PROBLEM) {
        jl_relay_trouble(relay, "hub_reports", err);
    }
}

// ---- one round ------------------------------------------------------------------------------------------------------

// Outcomes and deliveries of one poll are one commit; acknowledgements leave only after it.
void jl_relay_poll(struct jl_relay *relay)
{
    struct jieli_err err;
    relay->lost = JIELI_OK;
    if (jieli_client_poll(relay->client, 0, &err) != JIELI_OK) {
        jl_relay_trouble(relay, "client_failed", &err);
    }
    if (jl_spool_in_transaction(relay->spool)) {
        relay->lost = jl_spool_end(relay->spool, relay->lost, &err);
    }
    if (relay->lost == JIELI_OK) {
        jl_inbox_acknowledge(relay);
    } else {
        relay->ack_count = 0; // nothing was kept, nothing is acknowledged; outcomes are asked for again
        jl_spool_flight_clear(relay->spool);
        relay->again_ms = jl_os_boot_ms() + ASK_AGAIN_MS;
    }
}

/// The hub sends a delivery once in a session: what was lost with a failed commit it takes for being on its way.
static void ask_again(struct jl_relay *relay, int64_t now_ms)
{
    if (relay->again_ms > 0 && now_ms >= relay->again_ms &&
        jieli_client_resync(relay->client, jl_spool_next_sequence(relay->spool)) != JIELI_HUB_QUOTA) {
        relay->again_ms = 0; // without a session the next one brings it
    }
}

/// Not for each outcome: it looks at all that has ended within a minute.
static void keep_house(struct jl_relay *relay, int64_t now_ms)
{
    struct jieli_err err;
    if (now_ms < relay->house_ms) {
        return;
    }
    relay->house_ms = now_ms + HOUSE_EVERY_MS;
    if (relay->unsaid && jieli_client_welcomed(relay->client)) { // not counted as known: said again
        jl_inbox_remind(relay);
        relay->again_ms = now_ms;
    } else if (relay->session_ms > 0 && now_ms - relay->session_ms > JL_RELAY_QUIET_MS) {
        jl_spool_in_confirm(relay->spool, jl_os_wall_ms() - JL_RELAY_QUIET_MS, NULL);
    }
    if (jieli_client_welcomed(relay->client) && remember_clock(relay, &err) != JIELI_OK) {
        jl_relay_trouble(relay, "clock_not_stored", &err);
    }
    jl_rotate_warn(relay);
    if (now_ms >= relay->prune_ms) {
        relay->prune_ms = now_ms + PRUNE_EVERY_MS;
        if (jl_spool_prune(relay->spool, jl_os_wall_ms(), &err) != JIELI_OK) {
            jl_relay_trouble(relay, "spool_not_pruned", &err);
        }
    }
}

/// The pause between two groups of a backlog is over.
static bool drain_is_due(const struct jl_relay *relay, int64_t now_ms)
{
    return relay->drain.on && relay->drain.sent_ms == 0 && now_ms >= relay->drain.next_ms;
}

void jl_relay_wait(const struct jl_relay *relay, int64_t now_ms, int64_t *wait_ms)
{
    if (relay->drain.on && relay->drain.sent_ms == 0 && relay->session_ms > 0) {
        jl_loop_until(relay->drain.next_ms, now_ms, wait_ms);
    }
}

void jl_relay_work(struct jl_relay *relay, int64_t now_ms)
{
    if (relay->send || drain_is_due(relay, now_ms) || now_ms >= relay->send_ms) {
        relay->send_ms = now_ms + SEND_AGAIN_MS;
        keep_house(relay, now_ms);
        jl_outbox_send(relay);
    }
    ask_again(relay, now_ms);
    jl_rotate_work(relay, now_ms);
    jl_lease_look(relay, now_ms);
    jl_lease_say(relay);
    struct jieli_err err;
    if (relay->reopen && jl_relay_reopen(relay, &err) == JIELI_OK) {
        relay->reopen = false;
    }
}
