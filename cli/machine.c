// SPDX-License-Identifier: Apache-2.0
#include "cli/machine.h"
#include "core/hub/conf.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WELCOME_MS 5000
#define OUTCOME_MS 15000

enum jieli_status jl_cli_machine_load(const struct jl_cli *cli, struct jl_conf **out, struct jieli_err *err)
{
    uint32_t count;
    const struct jl_conf_key *keys = jl_hub_conf_keys(&count);
    if (!cli->config)
        return jieli_err_set(err, JIELI_CONF_FILE, "--config",
                             "no configuration was found: name one, or run ./dev demo in this folder");
    return jl_conf_load(cli->config, keys, count, NULL, NULL, out, err);
}

/// "<hub.keys without .keys><suffix>", e.g. ".curve", ".log"
static void hub_file(const struct jl_conf *conf, const char *suffix, char *out, size_t out_bytes)
{
    const char *path = jl_conf_text(conf, "hub.keys");
    size_t len = strlen(path);
    size_t stem = len > 5 && strcmp(path + len - 5, ".keys") == 0 ? len - 5 : len;
    snprintf(out, out_bytes, "%.*s%s", (int)stem, path, suffix);
}

static enum jieli_status read_base64_file(const struct jl_conf *conf, const char *suffix, struct jl_buf *out,
                                          struct jieli_err *err)
{
    char path[1100];
    struct jl_buf text = {0};
    size_t len = 0;
    hub_file(conf, suffix, path, sizeof path);
    enum jieli_status status = jl_os_read_file(path, 4096, &text, err);
    while (text.len && (text.data[text.len - 1] == '\n' || text.data[text.len - 1] == ' '))
        text.len--;
    uint8_t *bytes = status == JIELI_OK ? jl_buf_extend(out, text.len) : NULL;
    if (status == JIELI_OK && !jl_base64_read((const char *)text.data, text.len, bytes, &len))
        status = jieli_err_set(err, JIELI_SEAL_KEY_FILE, "hub.keys", "%s is no key in base64", path);
    out->len = len;
    jl_buf_fini(&text);
    return status;
}

enum jieli_status jl_cli_hub_curve(const struct jl_conf *conf, struct jl_buf *out, struct jieli_err *err)
{
    enum jieli_status status = read_base64_file(conf, ".curve", out, err);
    if (status == JIELI_OK && out->len != 32)
        status = jieli_err_set(err, JIELI_SEAL_KEY_FILE, "hub.keys", "the transport key has not 32 bytes");
    return status;
}

enum jieli_status jl_cli_log_key(const struct jl_conf *conf, struct jl_buf *der, struct jieli_err *err)
{
    return read_base64_file(conf, ".log", der, err);
}

// ---- the client ----

static json_t *problem_json(const struct jieli_problem *problem)
{
    return json_pack("{s:s,s:s,s:I,s:s}", "code", problem->code, "field", problem->field ? problem->field : "", "entry",
                     (json_int_t)problem->entry, "text", problem->text ? problem->text : "");
}

static void on_outcome(void *user, const struct jieli_outcome *outcome)
{
    struct jl_cli_hub *hub = user;
    struct jl_cli_outcome *out = hub->outcome;
    if (!out || out->there || !jl_text_equal(out->id, outcome->id))
        return;
    out->there = true;
    out->kind = outcome->kind;
    out->position = outcome->position;
    out->first = outcome->first;
    snprintf(out->code, sizeof out->code, "%s", outcome->code ? outcome->code : "");
    snprintf(out->text, sizeof out->text, "%s", outcome->text ? outcome->text : "");
    snprintf(out->casefile, sizeof out->casefile, "%s", outcome->casefile ? outcome->casefile : "");
    jl_buf_add_view(&out->receipt, outcome->receipt);
    out->problems = json_array();
    for (uint32_t i = 0; i < outcome->problem_count; i++)
        json_array_append_new(out->problems, problem_json(&outcome->problems[i]));
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    struct jl_cli_hub *hub = user;
    bool bad = notice == JIELI_REFUSED || notice == JIELI_WRONG_HUB_KEY || notice == JIELI_PROBLEM;
    if (bad && err && hub->failure.status == JIELI_OK)
        hub->failure = *err;
}

static void on_delivery(void *user, const struct jieli_delivery *delivery)
{
    (void)user, (void)delivery; // commands take no lease
}

static enum jieli_status keys_open(const struct jl_conf *conf, const char *as, struct jieli_keys **out,
                                   struct jieli_err *err)
{
    char path[1100];
    const char *operator_ = jl_text_starts(as, "operator:") ? as + strlen("operator:") : NULL;
    snprintf(path, sizeof path, "%s/%s%s.keys", jl_conf_text(conf, "keys.dir"), operator_ ? "operator-" : "",
             operator_ ? operator_ : as);
    return jieli_keys_load(path, out, err);
}

static enum jieli_status client_open(struct jl_cli_hub *hub, struct jieli_err *err)
{
    struct jl_buf curve = {0};
    enum jieli_status status = jl_cli_hub_curve(hub->conf, &curve, err);
    if (status == JIELI_OK) {
        struct jieli_client_conf conf = {.endpoint = jl_conf_text(hub->conf, "hub.endpoint"),
                                         .hub_curve_key = curve.data,
                                         .hub_log_key = hub->log_key.data,
                                         .hub_log_key_bytes = (uint32_t)hub->log_key.len,
                                         .keys = hub->keys};
        struct jieli_client_calls calls = {
            .outcome = on_outcome, .delivery = on_delivery, .notice = on_notice, .user = hub};
        jl_os_random(conf.lane, sizeof conf.lane);
        conf.next_sequence = 1;
        status = jieli_client_open(&conf, &calls, &hub->client, err);
    }
    jl_buf_fini(&curve);
    return status;
}

static enum jieli_status wait_welcome(struct jl_cli_hub *hub, struct jieli_err *err)
{
    int64_t end_us = jl_os_mono_us() + WELCOME_MS * 1000;
    while (!jieli_client_welcomed(hub->client) && hub->failure.status == JIELI_OK && jl_os_mono_us() < end_us) {
        enum jieli_status status = jieli_client_poll(hub->client, 100, err);
        if (status != JIELI_OK)
            return status;
    }
    if (jieli_client_welcomed(hub->client))
        return JIELI_OK;
    if (hub->failure.status != JIELI_OK) {
        if (err)
            *err = hub->failure;
        return hub->failure.status;
    }
    return jieli_err_set(err, JIELI_HUB_UNREACHABLE, "hub.endpoint", "%s does not answer",
                         jl_conf_text(hub->conf, "hub.endpoint"));
}

enum jieli_status jl_cli_hub_open(const struct jl_cli *cli, const char *as, struct jl_cli_hub *out,
                                  struct jieli_err *err)
{
    *out = (struct jl_cli_hub){0};
    char operator_[96];
    enum jieli_status status = jl_cli_machine_load(cli, &out->conf, err);
    if (status != JIELI_OK)
        return status;
    snprintf(operator_, sizeof operator_, "operator:%s", jl_conf_text(out->conf, "operator"));
    status = keys_open(out->conf, as ? as : operator_, &out->keys, err);
    if (status == JIELI_OK)
        status = jl_cli_log_key(out->conf, &out->log_key, err);
    if (status == JIELI_OK)
        status = client_open(out, err);
    if (status == JIELI_OK)
        status = wait_welcome(out, err);
    if (status != JIELI_OK)
        jl_cli_hub_close(out);
    return status;
}

void jl_cli_hub_close(struct jl_cli_hub *hub)
{
    jieli_client_close(&hub->client);
    jieli_keys_free(&hub->keys);
    jl_conf_free(&hub->conf);
    jl_buf_fini(&hub->log_key);
}

enum jieli_status jl_cli_hub_submit(struct jl_cli_hub *hub, const struct jieli_message *message,
                                    struct jl_cli_outcome *out, struct jieli_err *err)
{
    *out = (struct jl_cli_outcome){0};
    enum jieli_status status = jieli_client_add(hub->client, message, out->id, err);
    if (status != JIELI_OK)
        return status;
    hub->outcome = out;
    hub->failure = (struct jieli_err){0};
    status = jieli_client_flush(hub->client, err);
    int64_t end_us = jl_os_mono_us() + (int64_t)OUTCOME_MS * 1000;
    while (status == JIELI_OK && !out->there && jl_os_mono_us() < end_us)
        status = jieli_client_poll(hub->client, 100, err);
    hub->outcome = NULL;
    if (status == JIELI_OK && !out->there)
        status = jieli_err_set(err, JIELI_HUB_UNREACHABLE, "",
                               "no answer within %d s; the message may be sent again with --id %s", OUTCOME_MS / 1000,
                               out->id);
    return status;
}
