// SPDX-License-Identifier: Apache-2.0
// New keys without a stop: the hub is asked with the old ones, and when it has taken the new ones the line is made
// anew. A crash at any point leaves either the old keys with "<keys>.next" beside them, and the hub is asked again
// under the same id, or the new ones.
#include "agent/relay/relay.h"
#include "jieli/enrol.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOOK_EVERY_MS 1000
#define ASK_AGAIN_MS 20000

static const int64_t WARN_DAYS[] = {7, 14, 30, 60};

char *jl_rotate_file(const struct jl_conf *conf)
{
    const char *keys = jl_conf_text(conf, "keys");
    size_t room = strlen(keys) + sizeof ".next";
    char *file = jl_alloc(room);
    snprintf(file, room, "%s.next", keys);
    return file;
}

// Without a lane: the spool's numbers are for what the spool holds.
static void ask_signed(void *user, uint32_t index, const char *id, struct jl_view message, struct jl_view proof,
                       struct jl_view seed, struct jl_view payload)
{
    struct jl_relay *relay = user;
    struct jieli_err err;
    (void)index, (void)id;
    if (jieli_client_add_signed(relay->client, message, proof, seed, payload, &err) != JIELI_OK) {
        jl_relay_trouble(relay, "rotation_not_sent", &err);
    }
}

static enum jieli_status ask(struct jl_relay *relay, struct jieli_err *err)
{
    static const uint8_t NO_LANE[8] = {0};
    char *json = NULL;
    enum jieli_status status = jieli_keys_rotation(relay->keys, relay->next_keys, &json, relay->rotation_id, err);
    if (status == JIELI_OK) {
        struct jieli_message message = {.id = relay->rotation_id,
                                        .type = "key.rotate",
                                        .subject = "",
                                        .json = json,
                                        .time_ms = jl_relay_now_ms(relay)};
        status = jieli_sign(relay->keys, NO_LANE, 0, &message, 1, ask_signed, relay, err);
    }
    free(json);
    return status == JIELI_OK ? jieli_client_flush(relay->client, err) : status;
}

static void look(struct jl_relay *relay, const char *file)
{
    struct jieli_err err;
    enum jieli_status status = JIELI_OK;
    if (!relay->next_keys) {
        status = jieli_keys_load(file, &relay->next_keys, &err);
    }
    if (status == JIELI_OK) {
        status = ask(relay, &err);
    }
    if (status != JIELI_OK) {
        jl_relay_trouble(relay, "rotation_not_asked", &err);
    }
}

static void change_over(struct jl_relay *relay, const char *file)
{
    struct jieli_err err;
    relay->rotated = false;
    enum jieli_status status = jieli_keys_switch(jl_conf_text(relay->conf, "keys"), file, &err);
    if (status == JIELI_OK) {
        struct jieli_keys *old = relay->keys;
        relay->keys = relay->next_keys;
        status = jl_relay_reopen(relay, &err);
        relay->next_keys = status == JIELI_OK ? old : relay->next_keys; // the ones that are let go
        relay->keys = status == JIELI_OK ? relay->keys : old;
        jieli_keys_free(&relay->next_keys);
    }
    if (status == JIELI_OK) {
        relay->keys_until_ms = 0;
        jl_log(JL_NOTICE, "keys_rotated", jl_kv_text("agency", jl_conf_text(relay->conf, "agency")));
    } else {
        jl_relay_trouble(relay, "rotation_not_finished", &err);
    }
}

void jl_rotate_work(struct jl_relay *relay, int64_t now_ms)
{
    if (!relay->rotated && now_ms < relay->rotate_ms) {
        return;
    }
    char *file = jl_rotate_file(relay->conf);
    relay->rotate_ms = now_ms + LOOK_EVERY_MS;
    if (relay->rotated) {
        change_over(relay, file);
    } else if (relay->rotation_refused == JIELI_OK && jieli_client_welcomed(relay->client) && jl_os_exists(file)) {
        look(relay, file);
        relay->rotate_ms = now_ms + ASK_AGAIN_MS;
    }
    free(file);
}

bool jl_rotate_outcome(struct jl_relay *relay, const struct jieli_outcome *outcome)
{
    if (!relay->next_keys || strcmp(outcome->id, relay->rotation_id) != 0) {
        return false;
    }
    bool proved = relay->hub_log_key->len == 0 || outcome->verified;
    if ((outcome->kind == JIELI_ACCEPTED || outcome->kind == JIELI_DUPLICATE) && proved) {
        relay->rotated = true;
        relay->rotate_ms = 0;
    } else if (outcome->kind != JIELI_RETRY_LATER && proved) {
        const struct jieli_status_row *row = jieli_status_find_code(outcome->code);
        struct jieli_err err;
        jieli_err_set(&err, row ? row->status : JIELI_ARG_INVALID, "keys", "the hub does not take the new keys: %.200s",
                      outcome->text ? outcome->text : "");
        relay->rotation_refused = err.status;
        jl_relay_trouble(relay, "rotation_refused", &err);
    }
    return true;
}

// ---- the end of keys ----

static int64_t earlier(int64_t a, int64_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

int64_t jl_rotate_days_left(struct jl_relay *relay)
{
    if (relay->keys_until_ms == 0) {
        return INT64_MAX;
    }
    int64_t left_ms = relay->keys_until_ms - jl_relay_now_ms(relay);
    return left_ms > 0 ? left_ms / JL_MS_DAY : 0;
}

/// Once for each of the four steps, also over restarts; new keys begin again.
void jl_rotate_warn(struct jl_relay *relay)
{
    const struct jieli_welcome *welcome = jieli_client_welcome(relay->client);
    struct jieli_err err;
    if (!welcome) {
        return;
    }
    relay->keys_until_ms = earlier(welcome->transport_until_ms, welcome->signing_until_ms);
    int64_t days = jl_rotate_days_left(relay), step = 0, told = jl_spool_number(relay->spool, "keys_warned");
    for (size_t i = sizeof WARN_DAYS / sizeof *WARN_DAYS; i-- > 0;) {
        step = days <= WARN_DAYS[i] ? WARN_DAYS[i] : step;
    }
    if (step == told) {
        return;
    }
    if (step != 0 && (told == 0 || step < told)) {
        jieli_err_set(&err, JIELI_KEY_ENDS, "keys", "%lld days left", (long long)days);
        jl_log_err(JL_WARN, "keys_end", &err);
    }
    if (jl_spool_set_number(relay->spool, "keys_warned", step, &err) != JIELI_OK) {
        jl_relay_trouble(relay, "warning_not_stored", &err);
    }
}
