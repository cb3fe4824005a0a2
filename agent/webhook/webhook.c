// SPDX-License-Identifier: Apache-2.0
// Which delivery is next, and when; its signature; what the answer means.
#include "agent/webhook/webhook.h"
#include "agent/cloud/cloud.h"
#include "agent/webhook/failing.h"
#include "agent/webhook/post.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <inttypes.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BYTES ((size_t)64 << 20)
#define SECRET_BYTES_MAX 512u
#define HTTP_GONE 410

struct webhook {
    struct jl_relay *relay;
    struct jl_post *post;
    struct jl_arena *arena;
    uint8_t secret[SECRET_BYTES_MAX];
    size_t secret_bytes;
    int64_t give_up_ms;
    struct jl_failing_list failing;
    struct { ///< what is on its way
        int64_t cursor;
        char casefile[40];
        struct jl_given given;
    } sent;
    bool stopped, look;
    int64_t look_ms;
    uint64_t arrivals, posted;
};

// ---- configuration --------------------------------------------------------------------------------------------------

/// "whsec_" and base64, or the bytes as they are; white space around them does not count.
static bool take_secret(struct webhook *webhook, const struct jl_buf *file)
{
    size_t from = 0, to = file->len;
    while (from < to && file->data[from] <= ' ') {
        from++;
    }
    while (to > from && file->data[to - 1] <= ' ') {
        to--;
    }
    const char *text = (const char *)file->data + from;
    size_t len = to - from;
    if (len >= SECRET_BYTES_MAX) {
        return false;
    }
    if (len > 6 && strncmp(text, "whsec_", 6) == 0) {
        return jl_base64_read(text + 6, len - 6, webhook->secret, &webhook->secret_bytes) &&
               webhook->secret_bytes >= JL_WEBHOOK_SECRET_BYTES_MIN;
    }
    if (len > 0) {
        memcpy(webhook->secret, text, len);
    }
    webhook->secret_bytes = len;
    return len >= JL_WEBHOOK_SECRET_BYTES_MIN;
}

static enum jieli_status read_secret(struct webhook *webhook, const char *path, struct jieli_err *err)
{
    struct jl_buf file = {0};
    enum jieli_status status = jl_os_read_file(path, 4096, &file, err);
    if (status == JIELI_OK && !take_secret(webhook, &file)) {
        status = jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "webhook.secret",
                               "the file holds at least %u bytes, or whsec_ and base64 of as many",
                               JL_WEBHOOK_SECRET_BYTES_MIN);
    }
    if (file.len > 0) {
        OPENSSL_cleanse(file.data, file.len);
    }
    jl_buf_fini(&file);
    return status;
}

// ---- the answer -----------------------------------------------------------------------------------------------------

/// For the status line and /readyz.
static void tell(struct webhook *webhook)
{
    webhook->relay->webhook.failing = webhook->failing.count - webhook->failing.given_up;
    webhook->relay->webhook.given_up = webhook->failing.given_up;
    webhook->relay->webhook.stopped = webhook->stopped;
}

static void not_taken(struct webhook *webhook, const struct jl_post_answer *answer)
{
    struct jieli_err err = {.status = JIELI_OK};
    struct jl_failing *failing = jl_failing_note(&webhook->failing, webhook->sent.cursor, webhook->sent.casefile,
                                                 answer->retry_after_ms, webhook->give_up_ms, &err);
    if (err.status != JIELI_OK) {
        jl_relay_trouble(webhook->relay, "webhook_try_not_stored", &err); // a restart would count anew
    }
    int64_t *since_ms = &webhook->relay->webhook.since_ms;
    *since_ms = *since_ms ? *since_ms : jl_os_boot_ms();
    if (!failing) {
        return; // so many fail already that this one waits
    }
    if (failing->given_up) {
        jl_log(JL_ERROR, "webhook_given_up", jl_kv_number("cursor", failing->cursor),
               jl_kv_number("attempts", failing->attempts), jl_kv_number("code", answer->code));
    } else if (failing->attempts == 1 || failing->attempts % 10 == 0) {
        jl_log(JL_WARN, "webhook_not_taken", jl_kv_number("cursor", failing->cursor),
               jl_kv_number("attempts", failing->attempts), jl_kv_number("code", answer->code),
               jl_kv_text("why", answer->code ? "" : answer->why));
    }
}

static void taken(struct webhook *webhook)
{
    struct jieli_err err;
    if (jl_inbox_settle(webhook->relay, &webhook->sent.given, 1, &err) != JIELI_OK) {
        jl_relay_trouble(webhook->relay, "taken_not_stored", &err); // posted again: the receiver knows the id
        webhook->look_ms = jl_os_boot_ms() + JL_FAILING_FIRST_MS;
        return;
    }
    webhook->posted++;
    webhook->relay->webhook.since_ms = 0;
    err.status = JIELI_OK;
    jl_failing_end(&webhook->failing, webhook->sent.cursor, &err);
    if (err.status != JIELI_OK) {
        jl_relay_trouble(webhook->relay, "webhook_try_not_stored", &err); // the next start forgets what has ended
    }
}

static void on_answer(void *user, const struct jl_post_answer *answer)
{
    struct webhook *webhook = user;
    webhook->look = true;
    if (answer->code >= 200 && answer->code < 300) {
        taken(webhook);
    } else if (answer->code == HTTP_GONE) {
        webhook->stopped = true;
        jl_log(JL_ERROR, "webhook_stopped", jl_kv_number("code", answer->code));
    } else {
        not_taken(webhook, answer);
    }
    tell(webhook);
}

// ---- the next one ---------------------------------------------------------------------------------------------------

struct choosing {
    struct webhook *webhook;
    int64_t now_ms, next_ms;
    bool chosen;
    struct jl_buf body;
    char id[37];
};

/// Does an earlier delivery of the same casefile still wait for its next try?
static bool is_behind(const struct webhook *webhook, const struct jl_in *in)
{
    for (uint32_t i = 0; i < webhook->failing.count; i++) {
        const struct jl_failing *failing = &webhook->failing.rows[i];
        if (failing->cursor < in->cursor && !failing->given_up && *in->casefile &&
            strcmp(failing->casefile, in->casefile) == 0) {
            return true;
        }
    }
    return false;
}

static void consider(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct choosing *choosing = user;
    struct webhook *webhook = choosing->webhook;
    int64_t until_ms = jl_failing_until(&webhook->failing, in->cursor);
    if (in->epoch < webhook->relay->lease_from) { // the agency's other machine has it, or nobody has said yet
        return;
    }
    if (choosing->chosen || is_behind(webhook, in)) {
        return;
    }
    if (until_ms > choosing->now_ms) {
        choosing->next_ms = until_ms < choosing->next_ms ? until_ms : choosing->next_ms;
        return;
    }
    choosing->chosen = true;
    webhook->sent.cursor = in->cursor;
    webhook->sent.given = jl_given_of(in->cursor, JIELI_OK);
    jl_text_put(webhook->sent.casefile, sizeof webhook->sent.casefile, in->casefile);
    jl_text_put(choosing->id, sizeof choosing->id, in->id);
    jl_arena_reset(webhook->arena);
    jl_cloud_write(in, state, webhook->arena, &choosing->body);
}

static void sign_and_post(struct webhook *webhook, struct choosing *choosing)
{
    char id[64], timestamp[64], signature[80], number[JL_NUMBER_TEXT_BYTES];
    struct jl_buf content = {0};
    uint8_t mac[32];
    const char *seconds = jl_number_text((uint64_t)(jl_os_wall_ms() / 1000), number);
    snprintf(id, sizeof id, "webhook-id: %s", choosing->id);
    snprintf(timestamp, sizeof timestamp, "webhook-timestamp: %s", seconds);
    jl_buf_printf(&content, "%s.%s.", choosing->id, seconds);
    jl_buf_add_view(&content, jl_buf_view(&choosing->body));
    JL_CHECK(HMAC(EVP_sha256(), webhook->secret, (int)webhook->secret_bytes, content.data, content.len, mac, NULL) !=
             NULL);
    jl_text_put(signature, sizeof signature, "webhook-signature: v1,");
    jl_base64_write(mac, sizeof mac, signature + strlen(signature));
    static const char CONTENT_TYPE[] = "Content-Type: " JL_CLOUD_JSON "; charset=utf-8";
    const char *const headers[] = {CONTENT_TYPE, "Expect:", id, timestamp, signature};
    jl_buf_fini(&content);
    jl_post_begin(webhook->post, headers, sizeof headers / sizeof *headers, jl_buf_view(&choosing->body));
}

static void step_webhook(void *self, int64_t now_ms)
{
    struct webhook *webhook = self;
    webhook->look = webhook->look || webhook->arrivals != webhook->relay->arrivals || now_ms >= webhook->look_ms;
    webhook->arrivals = webhook->relay->arrivals;
    if (webhook->stopped || !webhook->look || jl_post_busy(webhook->post)) {
        return;
    }
    struct choosing choosing = {.webhook = webhook, .now_ms = now_ms, .next_ms = now_ms + JL_FAILING_LAST_MS};
    webhook->look = false;
    jl_spool_in_after(webhook->relay->spool, 0, true, JL_FAILING_MAX + 1, consider, &choosing);
    webhook->look_ms = choosing.next_ms;
    if (choosing.chosen) {
        sign_and_post(webhook, &choosing);
    }
    jl_buf_fini(&choosing.body);
}

static void wait_webhook(void *self, int64_t now_ms, struct jl_loop_list *list, int64_t *wait_ms)
{
    const struct webhook *webhook = self;
    (void)list;
    if (!webhook->stopped && !jl_post_busy(webhook->post)) {
        jl_loop_until(webhook->look ? now_ms : webhook->look_ms, now_ms, wait_ms);
    }
}

// ---- the channel ----------------------------------------------------------------------------------------------------

static void close_webhook(void **self)
{
    struct webhook *webhook = *self;
    if (webhook) {
        jl_post_close(&webhook->post);
        jl_arena_free(&webhook->arena);
        OPENSSL_cleanse(webhook->secret, sizeof webhook->secret);
        free(webhook);
        *self = NULL;
    }
}

static struct jl_post_conf post_conf(const struct jl_conf *conf)
{
    return (struct jl_post_conf){.url = jl_conf_text(conf, "webhook.url"),
                                 .ca = jl_conf_text(conf, "webhook.ca"),
                                 .certificate = jl_conf_text(conf, "webhook.certificate"),
                                 .key = jl_conf_text(conf, "webhook.key"),
                                 .timeout_ms = jl_conf_number(conf, "webhook.timeout")};
}

static enum jieli_status read_conf(struct webhook *webhook, const struct jl_conf *conf, struct jieli_err *err)
{
    struct jl_post_conf post = post_conf(conf);
    webhook->give_up_ms = jl_conf_number(conf, "webhook.give_up");
    if (strcmp(jl_conf_text(conf, "take"), "webhook") != 0) {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "take",
                             "a webhook takes deliveries: set take = \"webhook\"");
    }
    enum jieli_status status = jl_post_check(&post, err);
    return status == JIELI_OK ? read_secret(webhook, jl_conf_text(conf, "webhook.secret"), err) : status;
}

static enum jieli_status check_webhook(const struct jl_conf *conf, struct jieli_err *err)
{
    if (*jl_conf_text(conf, "webhook.url") == '\0') {
        return JIELI_OK;
    }
    struct webhook *webhook = jl_alloc(sizeof *webhook);
    void *self = webhook;
    enum jieli_status status = read_conf(webhook, conf, err);
    close_webhook(&self);
    return status;
}

static enum jieli_status open_parts(struct webhook *webhook, struct jl_loop *loop, struct jieli_err *err)
{
    struct jl_post_conf post = post_conf(webhook->relay->conf);
    enum jieli_status status = read_conf(webhook, webhook->relay->conf, err);
    status = status == JIELI_OK ? jl_failing_open(&webhook->failing, webhook->relay->spool, err) : status;
    return status == JIELI_OK ? jl_post_open(loop, &post, on_answer, webhook, &webhook->post, err) : status;
}

static enum jieli_status open_webhook(struct jl_relay *relay, struct jl_loop *loop, void **self, struct jieli_err *err)
{
    if (*jl_conf_text(relay->conf, "webhook.url") == '\0') {
        return JIELI_OK;
    }
    struct webhook *webhook = *self = jl_alloc(sizeof *webhook);
    webhook->relay = relay;
    webhook->look = true;
    webhook->arena = jl_arena_new(ARENA_BYTES);
    enum jieli_status status = open_parts(webhook, loop, err);
    if (status == JIELI_OK) {
        relay->webhook.on = true;
        tell(webhook);
    }
    return status;
}

static void status_webhook(const void *self, char *out, size_t out_bytes)
{
    const struct webhook *webhook = self;
    const struct jl_webhook_look *look = &webhook->relay->webhook;
    size_t len = (size_t)snprintf(out, out_bytes, "%" PRIu64 " posted", webhook->posted);
    if (look->stopped && len < out_bytes) {
        snprintf(out + len, out_bytes - len, ", WEBHOOK STOPPED by 410");
    } else if (look->given_up > 0 && len < out_bytes) {
        snprintf(out + len, out_bytes - len, ", %" PRIu32 " GIVEN UP", look->given_up);
    } else if (look->failing > 0 && len < out_bytes) {
        snprintf(out + len, out_bytes - len, ", %" PRIu32 " not taken yet", look->failing);
    }
}

const struct jl_channel JL_CHANNEL_WEBHOOK = {.name = "webhook",
                                              .check = check_webhook,
                                              .open = open_webhook,
                                              .close = close_webhook,
                                              .wait = wait_webhook,
                                              .step = step_webhook,
                                              .status = status_webhook};
