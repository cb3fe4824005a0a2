// SPDX-License-Identifier: Apache-2.0
// Open with the table of routes and the table of certificates; close; what a round brings.
#include "agent/rest/rest.h"
#include "agent/rest/rest_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BYTES ((size_t)256 << 20)
#define REFUSALS_EVERY_MS 60000
#define STREAM_ROUND_MS 20 ///< between two portions for a stream that catches up

static const struct jl_http_route ROUTES[] = {
    {"POST", "/v1/events", jl_rest_post_events, JL_REST_SEND},
    {"GET", "/v1/events/*", jl_rest_get_event, JL_REST_SEND},
    {"GET", "/v1/inbox", jl_rest_get_inbox, JL_REST_READ},
    {"GET", "/v1/inbox/stream", jl_rest_get_stream, JL_REST_READ},
    {"POST", "/v1/inbox/ack", jl_rest_post_ack, JL_REST_TAKE},
    {"POST", "/v1/inbox/refuse", jl_rest_post_refuse, JL_REST_TAKE},
    {"GET", "/v1/inbox/*", jl_rest_get_delivery, JL_REST_READ},
    {"GET", "/livez", jl_rest_get_live, 0},
    {"GET", "/readyz", jl_rest_get_ready, 0},
};

bool jl_rest_fenced(const struct jl_rest *rest, struct jl_http_request *request)
{
    bool fenced = jl_lease_fenced(rest->relay);
    if (fenced) {
        jl_http_problem(request, JIELI_AGENT_STANDBY, NULL);
    }
    return fenced;
}

// ---- configuration --------------------------------------------------------------------------------------------------

static enum jieli_status bad(const struct jl_conf *conf, const char *name, const char *why, struct jieli_err *err)
{
    struct jieli_err found = {.status = JIELI_OK};
    jieli_err_set(&found, JIELI_CONF_OUT_OF_RANGE, name, "%s", why);
    jl_conf_where(conf, name, &found);
    if (err) {
        *err = found;
    }
    return JIELI_CONF_OUT_OF_RANGE;
}

static bool read_right(const char *word, uint32_t *rights)
{
    static const struct {
        const char *word;
        uint32_t right;
    } RIGHTS[] = {{"send", JL_REST_SEND}, {"read", JL_REST_READ}, {"take", JL_REST_TAKE}};
    for (size_t i = 0; i < sizeof RIGHTS / sizeof *RIGHTS; i++) {
        if (strcmp(RIGHTS[i].word, word) == 0) {
            *rights |= RIGHTS[i].right;
            return true;
        }
    }
    return false;
}

static enum jieli_status read_client(const struct jl_conf *conf, uint32_t index, struct jl_http_client *client,
                                     struct jieli_err *err)
{
    char name[80];
    const char *fingerprint = jl_conf_group_text(conf, "rest.clients", index, "fingerprint");
    client->name = jl_conf_group_text(conf, "rest.clients", index, "name");
    if (*fingerprint && (strlen(fingerprint) != 64 || !jl_hex_read(fingerprint, 64, client->fingerprint))) {
        snprintf(name, sizeof name, "rest.clients[%u].fingerprint", index);
        return bad(conf, name, "64 hex digits: jieli-agent's log names the fingerprint of a refused certificate", err);
    }
    for (uint32_t i = 0; i < jl_conf_group_count(conf, "rest.clients", index, "may"); i++) {
        if (!read_right(jl_conf_group_item(conf, "rest.clients", index, "may", i), &client->rights)) {
            snprintf(name, sizeof name, "rest.clients[%u].may", index);
            return bad(conf, name, "rights are send, read, take", err);
        }
    }
    return JIELI_OK;
}

static enum jieli_status read_clients(struct jl_rest *rest, const struct jl_conf *conf, struct jieli_err *err)
{
    rest->client_count = jl_conf_count(conf, "rest.clients");
    rest->clients = jl_alloc((rest->client_count + 1) * sizeof *rest->clients);
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < rest->client_count; i++) {
        status = read_client(conf, i, &rest->clients[i], err);
    }
    return status;
}

/// Without TLS nobody can be told apart: whoever reaches the loopback address has the rights of the first client named.
static bool admit_plain(void *user, struct jl_http_request *request, uint32_t right)
{
    const struct jl_rest *rest = user;
    (void)request;
    return rest->client_count > 0 && (right & ~rest->clients[0].rights) == 0;
}

/// A new minute: how many of the last one have no line of their own.
static void count_refusals(struct jl_rest *rest, int64_t now_ms)
{
    if (rest->refusals == 0 || now_ms - rest->refusals_ms < REFUSALS_EVERY_MS) {
        return;
    }
    if (rest->refusals > rest->refusals_told) {
        jl_log(JL_WARN, "rest_refused_more", jl_kv_number("requests", rest->refusals - rest->refusals_told));
    }
    rest->refusals = rest->refusals_told = 0;
}

static bool refuse_and_say(void *user, struct jl_http_request *request, uint32_t right)
{
    struct jl_rest *rest = user;
    uint8_t fingerprint[32];
    char text[65] = "";
    (void)right;
    count_refusals(rest, jl_os_boot_ms());
    rest->refusals_ms = rest->refusals == 0 ? jl_os_boot_ms() : rest->refusals_ms;
    rest->refusals += rest->refusals < UINT32_MAX;
    if (rest->refusals_told == JL_REST_REFUSALS_TOLD) {
        return false;
    }
    rest->refusals_told++;
    if (jl_http_fingerprint(request, fingerprint)) {
        jl_hex_write(fingerprint, 32, text);
    }
    jl_log(JL_WARN, "rest_refused", jl_kv_text("fingerprint", text), jl_kv_text("address", jl_http_address(request)));
    return false;
}

/// The server's settings; `address` (JL_HTTP_ADDRESS_BYTES) must live as long as they are used.
static enum jieli_status read_server(struct jl_rest *rest, const struct jl_conf *conf, char *address,
                                     struct jl_http_conf *out, struct jieli_err *err)
{
    bool plain = *jl_conf_text(conf, "rest.certificate") == '\0';
    enum jieli_status status = read_clients(rest, conf, err);
    *out = (struct jl_http_conf){.address = address,
                                 .tls = plain ? JL_HTTP_PLAIN : JL_HTTP_TLS_MUTUAL,
                                 .certificate = jl_conf_text(conf, "rest.certificate"),
                                 .key = jl_conf_text(conf, "rest.key"),
                                 .client_ca = jl_conf_text(conf, "rest.client_ca"),
                                 .clients = rest->clients,
                                 .client_count = plain ? 0 : rest->client_count,
                                 .connections_max = (uint32_t)jl_conf_number(conf, "rest.connections"),
                                 .connections_per_address_max =
                                     (uint32_t)jl_conf_number(conf, "rest.connections_per_address"),
                                 .body_bytes_max = (uint32_t)jl_conf_number(conf, "rest.body"),
                                 .admit = plain ? admit_plain : refuse_and_say,
                                 .user = rest};
    if (status == JIELI_OK && !jl_http_listen(jl_conf_text(conf, "rest.listen"), address, &out->port)) {
        return bad(conf, "rest.listen", "an address and a port, such as 0.0.0.0:7443", err);
    }
    return status;
}

static enum jieli_status open_http(struct jl_rest *rest, struct jl_loop *loop, struct jieli_err *err)
{
    char address[JL_HTTP_ADDRESS_BYTES];
    struct jl_http_conf http;
    enum jieli_status status = read_server(rest, rest->relay->conf, address, &http, err);
    return status == JIELI_OK ? jl_http_open(loop, &http, ROUTES, sizeof ROUTES / sizeof *ROUTES, &rest->http, err)
                              : status;
}

static enum jieli_status check_rest(const struct jl_conf *conf, struct jieli_err *err)
{
    struct jl_rest rest = {.clients = NULL};
    struct jl_http_conf http;
    char address[JL_HTTP_ADDRESS_BYTES];
    if (*jl_conf_text(conf, "rest.listen") == '\0') {
        return JIELI_OK;
    }
    enum jieli_status status = read_server(&rest, conf, address, &http, err);
    status = status == JIELI_OK ? jl_http_check(&http, err) : status;
    free(rest.clients);
    return status;
}

// ---- the channel ----------------------------------------------------------------------------------------------------

static void close_rest(void **self)
{
    struct jl_rest *rest = *self;
    if (!rest) {
        return;
    }
    jl_http_close(&rest->http); // those who wait are gone with it
    jl_arena_free(&rest->arena);
    free(rest->clients);
    free(rest);
    *self = NULL;
}

static enum jieli_status open_rest(struct jl_relay *relay, struct jl_loop *loop, void **self, struct jieli_err *err)
{
    if (*jl_conf_text(relay->conf, "rest.listen") == '\0') {
        return JIELI_OK;
    }
    struct jl_rest *rest = *self = jl_alloc(sizeof *rest);
    rest->relay = relay;
    rest->arena = jl_arena_new(ARENA_BYTES);
    enum jieli_status status = open_http(rest, loop, err);
    if (status == JIELI_OK) {
        jl_log(JL_NOTICE, "rest_listens", jl_kv_number("port", jl_http_port(rest->http)),
               jl_kv_number("clients", rest->client_count));
    }
    return status;
}

static void wait_rest(void *self, int64_t now_ms, struct jl_loop_list *list, int64_t *wait_ms)
{
    const struct jl_rest *rest = self;
    (void)list;
    for (const struct jl_rest_waiter *waiter = rest->waiters; waiter; waiter = waiter->next) {
        if (waiter->behind) {
            jl_loop_until(now_ms + STREAM_ROUND_MS, now_ms, wait_ms);
        }
    }
}

static void step_rest(void *self, int64_t now_ms)
{
    jl_rest_wait_step(self, now_ms);
    count_refusals(self, now_ms);
}

static void status_rest(const void *self, char *out, size_t out_bytes)
{
    const struct jl_rest *rest = self;
    snprintf(out, out_bytes, "%" PRIu64 " events", rest->events_taken);
}

const struct jl_channel JL_CHANNEL_REST = {.name = "rest",
                                           .check = check_rest,
                                           .open = open_rest,
                                           .close = close_rest,
                                           .wait = wait_rest,
                                           .step = step_rest,
                                           .status = status_rest};
