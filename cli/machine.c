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

void jl_cli_hub_file(const struct jl_conf *conf, const char *suffix, char *out, size_t out_bytes)
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
    jl_cli_hub_file(conf, suffix, path, sizeof path);
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
    return read_base64_file(conf, ".curve", out, err);
}

json_t *jl_cli_list(const char *text)
{
    json_t *list = json_array();
    while (text && text[0]) {
        size_t len = strcspn(text, ",");
        if (len)
            json_array_append_new(list, json_stringn(text, len));
        text += len + (text[len] == ',');
    }
    return list;
}

enum jieli_status jl_cli_log_key(const struct jl_conf *conf, struct jl_buf *der, struct jieli_err *err)
{
    return read_base64_file(conf, ".log", der, err);
}

// ---- outcomes ----

void jl_cli_outcome_fini(struct jl_cli_outcome *outcome)
{
    jl_buf_fini(&outcome->receipt);
    json_decref(outcome->problems);
    outcome->problems = NULL;
}

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
    out->verified = outcome->verified;
    out->first = outcome->first;
    snprintf(out->code, sizeof out->code, "%s", outcome->code ? outcome->code : "");
    snprintf(out->text, sizeof out->text, "%s", outcome->text ? outcome->text : "");
    snprintf(out->casefile, sizeof out->casefile, "%s", outcome->casefile ? outcome->casefile : "");
    jl_buf_add_view(&out->receipt, outcome->receipt);
    out->problems = json_array();
    for (uint32_t i = 0; i < outcome->problem_count; i++)
        json_array_append_new(out->problems, problem_json(&outcome->problems[i]));
}

const char *jl_cli_outcome_name(enum jieli_outcome_kind kind)
{
    static const char *const names[] = {"", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    return kind >= 1 && kind <= 5 ? names[kind] : "";
}

int jl_cli_outcome_exit(const struct jl_cli_outcome *outcome)
{
    const struct jieli_status_row *row = jieli_status_find_code(outcome->code);
    if (outcome->kind == JIELI_ACCEPTED || outcome->kind == JIELI_DUPLICATE)
        return JL_EXIT_DONE;
    if (outcome->kind == JIELI_RETRY_LATER)
        return JL_EXIT_UNREACHABLE;
    return row && row->class_ == JIELI_CLASS_DENY ? JL_EXIT_NOT_ALLOWED : JL_EXIT_FAILED;
}

/// "CODE meaning: the hub's words; what to do"; a code of a later release has only the hub's words.
static void explain(const struct jl_cli *cli, const char *place, const char *code, const char *words)
{
    char text[1024];
    struct jieli_err err = {0};
    const struct jieli_status_row *row = jieli_status_find_code(code);
    if (!row) {
        fprintf(stderr, "jieli: %s%s %s\n", place, code, words);
        return;
    }
    jieli_err_set(&err, row->status, NULL, "%s", strcmp(words, row->en) == 0 ? "" : words);
    fprintf(stderr, "jieli: %s%s\n", place, jieli_err_text(&err, cli->chinese, text, sizeof text));
}

void jl_cli_outcome_explain(const struct jl_cli *cli, const struct jl_cli_outcome *outcome)
{
    if (outcome->code[0])
        explain(cli, "", outcome->code, outcome->text);
    for (size_t i = 0; i < json_array_size(outcome->problems); i++) {
        char place[160] = "", entry_text[32] = "";
        const json_t *problem = json_array_get(outcome->problems, i);
        const char *code = json_string_value(json_object_get(problem, "code"));
        const char *field = json_string_value(json_object_get(problem, "field"));
        long long entry = (long long)json_integer_value(json_object_get(problem, "entry"));
        if (!entry && strcmp(code, outcome->code) == 0)
            continue; // said above
        if (entry)
            snprintf(entry_text, sizeof entry_text, "%s %lld ", jl_cli_say(cli, "entry", "条目"), entry);
        snprintf(place, sizeof place, "%s%s%s", entry_text, field, field[0] ? " " : "");
        explain(cli, place, code, json_string_value(json_object_get(problem, "text")));
    }
}

json_t *jl_cli_outcome_json(const struct jl_cli_outcome *outcome)
{
    size_t size = jl_base64_size(outcome->receipt.len);
    char *receipt = malloc(size);
    if (!receipt)
        abort();
    jl_base64_write(outcome->receipt.data, outcome->receipt.len, receipt);
    const struct jieli_status_row *row = jieli_status_find_code(outcome->code);
    json_t *problem = outcome->code[0] ? json_pack("{s:s,s:s,s:s,s:s}", "code", outcome->code, "text", outcome->text,
                                                   "do_en", row ? row->do_en : "", "do_zh", row ? row->do_zh : "")
                                       : json_null();
    json_t *document =
        json_pack("{s:s,s:s,s:b,s:I,s:s,s:s,s:o}", "id", outcome->id, "outcome", jl_cli_outcome_name(outcome->kind),
                  "first", outcome->first, "position", (json_int_t)outcome->position, "casefile", outcome->casefile,
                  "receipt", receipt, "problem", problem);
    if (json_array_size(outcome->problems))
        json_object_set(document, "entries", outcome->problems);
    free(receipt);
    return document;
}

// ---- the client ----

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
    enum jieli_status status = read_base64_file(hub->conf, ".curve", &curve, err);
    if (status == JIELI_OK && curve.len != 32)
        status = jieli_err_set(err, JIELI_SEAL_KEY_FILE, "hub.keys", "the transport key has not 32 bytes");
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

static int admin(struct jl_cli *cli, const char *type, json_t *payload, bool quiet)
{
    struct jieli_err err = {0};
    struct jl_cli_hub hub;
    struct jl_cli_outcome outcome = {0};
    char *json = json_dumps(payload, JSON_COMPACT);
    json_decref(payload);
    enum jieli_status status = jl_cli_hub_open(cli, cli->as, &hub, &err);
    if (status == JIELI_OK) {
        struct jieli_message message = {.type = type, .subject = "", .json = json};
        status = jl_cli_hub_submit(&hub, &message, &outcome, &err);
        jl_cli_hub_close(&hub);
    }
    free(json);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    bool taken = outcome.kind == JIELI_ACCEPTED || outcome.kind == JIELI_DUPLICATE;
    if (cli->json && !(taken && quiet))
        jl_cli_json(jl_cli_outcome_json(&outcome));
    else if (taken && !quiet)
        printf("%s\n", jl_cli_say(cli, "done", "已完成"));
    else if (!taken)
        jl_cli_outcome_explain(cli, &outcome);
    int code = jl_cli_outcome_exit(&outcome);
    jl_cli_outcome_fini(&outcome);
    return code;
}

int jl_cli_admin(struct jl_cli *cli, const char *type, json_t *payload)
{
    return admin(cli, type, payload, false);
}

int jl_cli_admin_quiet(struct jl_cli *cli, const char *type, json_t *payload)
{
    return admin(cli, type, payload, true);
}
