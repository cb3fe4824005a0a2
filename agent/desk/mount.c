// SPDX-License-Identifier: Apache-2.0
// The channel: where the desk listens, the headers that keep a page to itself, and the long poll.
#include "agent/desk/desk.h"
#include "agent/http/http.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOLD_MS 25000 ///< a long poll is answered after this, news or not
#define HELD_MAX 64u

/// No script, style, image or connection but the desk's own; no frame, no form that leaves.
#define POLICY                                                                                                         \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src "     \
    "'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/// The page looks again by itself. Its script and styles are files of the desk: nothing is inline.
#define STANDBY_PAGE                                                                                                                      \
    "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"                                                                  \
    "<title>备用机 Standby</title><link rel=\"icon\" href=\"/web/lib/mark.svg\">"                                                      \
    "<link rel=\"stylesheet\" href=\"/web/lib/base.css\"><link rel=\"stylesheet\" href=\"/web/desk/desk.css\">"                           \
    "<script type=\"module\" src=\"/web/desk/standby.js\"></script></head>"                                                               \
    "<body><main class=\"login\"><section class=\"part\"><h1>本机处于备用状态</h1>"                                               \
    "<p>本机构的另一台前置机正在值守。请打开另一台前置机的工作台地址办理业务。</p>"                    \
    "<p>那台停机且枢纽可达时，本机会在一分钟内自动接替，本页随后自动打开，无需刷新。</p></section>" \
    "<section class=\"part\" lang=\"en\"><h2>This machine stands by</h2><p>Another machine of this agency has the "                       \
    "mailbox now: use that machine's desk.</p><p>When it is gone and the hub can be reached, this one takes over "                        \
    "within a minute, and this page opens by itself.</p></section><p class=\"code\">JL-AGENT-0036</p></main></body>"                      \
    "</html>"

/// A page that waits for news.
struct held {
    struct jl_http_request *request;
    int64_t until_ms;
};
struct mount {
    struct jl_desk *desk;
    struct jl_http *http;
    struct jl_buf web; ///< folder of the pages
    struct held held[HELD_MAX];
    uint32_t held_count;
};

static void set_headers(struct jl_http_request *request)
{
    static const struct {
        const char *name, *value;
    } HEADERS[] = {{"content-security-policy", POLICY},
                   {"x-frame-options", "DENY"},
                   {"referrer-policy", "no-referrer"},
                   {"cross-origin-opener-policy", "same-origin"},
                   {"cross-origin-resource-policy", "same-origin"},
                   {"permissions-policy", "camera=(), geolocation=(), microphone=(), usb=()"}};
    for (size_t i = 0; i < sizeof HEADERS / sizeof *HEADERS; i++) {
        jl_http_set(request, HEADERS[i].name, HEADERS[i].value);
    }
}

static const char *parameter(const void *from, const char *name)
{
    return jl_http_query(from, name);
}

static void answer(struct mount *mount, struct jl_http_request *from)
{
    struct jl_desk_reply reply;
    struct jl_desk_request request = {.method = jl_http_method(from),
                                      .path = jl_http_path(from),
                                      .cookie = jl_http_header(from, "cookie"),
                                      .marker = jl_http_header(from, "x-jieli-desk"),
                                      .origin = jl_http_header(from, "origin"),
                                      .host = jl_http_header(from, "host"),
                                      .peer = jl_http_address(from),
                                      .body = jl_http_body(from),
                                      .parameter = parameter,
                                      .from = from};
    jl_desk_serve(mount->desk, &request, &reply);
    set_headers(from);
    jl_http_set(from, "cache-control", "no-store");
    if (reply.file_name[0]) { // never shown inside the page
        char disposition[80];
        snprintf(disposition, sizeof disposition, "attachment; filename=\"%s\"", reply.file_name);
        jl_http_set(from, "content-disposition", disposition);
    }
    if (reply.status == 503) {
        jl_http_set(from, "retry-after", JL_HTTP_RETRY_AFTER_LEASE);
    }
    if (reply.cookie[0]) {
        jl_http_set(from, "set-cookie", reply.cookie);
    }
    jl_http_answer(from, reply.status, reply.media_type, jl_buf_view(&reply.body));
    jl_buf_fini(&reply.body);
}

static void let_go(struct mount *mount, uint32_t at)
{
    mount->held[at] = mount->held[--mount->held_count];
}

static void gone(void *user, struct jl_http_request *request)
{
    struct mount *mount = user;
    for (uint32_t i = 0; i < mount->held_count; i++) {
        if (mount->held[i].request == request) {
            let_go(mount, i);
            return;
        }
    }
}

static void serve(void *user, struct jl_http_request *request)
{
    struct mount *mount = user;
    const char *since = jl_http_query(request, "since");
    bool waits =
        strcmp(jl_http_path(request), "/desk/api/changes") == 0 && since && !jl_desk_changed(mount->desk, since);
    if (!waits || mount->held_count == HELD_MAX ||
        !jl_desk_session_find(mount->desk, jl_http_header(request, "cookie"), jl_os_boot_ms())) {
        answer(mount, request);
        return;
    }
    mount->held[mount->held_count++] = (struct held){request, jl_os_boot_ms() + HOLD_MS};
    jl_http_on_gone(request, gone, mount);
}

static void answer_held(struct mount *mount, int64_t now_ms)
{
    for (uint32_t i = 0; i < mount->held_count;) {
        struct held held = mount->held[i];
        if (now_ms >= held.until_ms || jl_desk_changed(mount->desk, jl_http_query(held.request, "since"))) {
            let_go(mount, i);
            answer(mount, held.request);
        } else {
            i++;
        }
    }
}

static void serve_asset(void *user, struct jl_http_request *request)
{
    struct mount *mount = user;
    set_headers(request);
    jl_http_asset(request, jl_buf_text(&mount->web), jl_http_rest(request));
}

static void serve_page(void *user, struct jl_http_request *request)
{
    struct mount *mount = user;
    set_headers(request);
    if (jl_lease_fenced(mount->desk->relay)) { // clerks of one agency work at one desk
        jl_http_set(request, "retry-after", JL_HTTP_RETRY_AFTER_LEASE);
        jl_http_set(request, "cache-control", "no-store");
        jl_http_answer(request, 503, "text/html; charset=utf-8", jl_view_text(STANDBY_PAGE));
        return;
    }
    jl_http_asset(request, jl_buf_text(&mount->web), "desk/index.html");
}

static void serve_root(void *user, struct jl_http_request *request)
{
    (void)user;
    jl_http_set(request, "location", "/desk/");
    jl_http_answer(request, 302, NULL, jl_view(NULL, 0));
}

static const struct jl_http_route ROUTES[] = {
    {"GET", "/", serve_root, 0},      {"GET", "/desk/", serve_page, 0},  {"GET", "/web/*", serve_asset, 0},
    {"GET", "/desk/api/*", serve, 0}, {"POST", "/desk/api/*", serve, 0}, {"PUT", "/desk/api/*", serve, 0},
};

static enum jieli_status listen_on(struct mount *mount, struct jl_relay *relay, struct jl_loop *loop,
                                   struct jieli_err *err)
{
    const struct jl_conf *conf = relay->conf;
    const char *certificate = jl_conf_text(conf, "desk.certificate"), *client_ca = jl_conf_text(conf, "desk.client_ca");
    char address[JL_HTTP_ADDRESS_BYTES];
    struct jl_http_conf http = {.address = address,
                                .certificate = certificate,
                                .key = jl_conf_text(conf, "desk.key"),
                                .client_ca = client_ca,
                                .body_bytes_max = JL_DESK_BODY_BYTES_MAX,
                                .user = mount};
    if (!jl_http_listen(jl_conf_text(conf, "desk.listen"), address, &http.port)) {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "desk.listen", "an address and a port, as 127.0.0.1:7080");
    }
    mount->desk->secure = *certificate != '\0';
    http.tls = !mount->desk->secure ? JL_HTTP_PLAIN : *client_ca ? JL_HTTP_TLS_MUTUAL : JL_HTTP_TLS;
    return jl_http_open(loop, &http, ROUTES, sizeof ROUTES / sizeof *ROUTES, &mount->http, err);
}

/// The folder that was named, else the pages that were installed with this program.
static void find_pages(const struct jl_conf *conf, struct jl_buf *out)
{
    char found[1024];
    const char *folder = jl_conf_text(conf, "desk.web");
    if (!*folder && jl_os_installed("share/jieli/web", "../web", found, sizeof found)) {
        folder = found;
    }
    jl_buf_add_text(out, folder);
}

/// Somebody must be able to come in first.
static enum jieli_status offer_code(struct jl_desk *desk, struct jieli_err *err)
{
    char code[JL_DESK_CODE_BYTES];
    if (jl_desk_has_chief(desk)) {
        return JIELI_OK;
    }
    enum jieli_status status = jl_desk_code_make(desk, code, err);
    if (status == JIELI_OK) {
        jl_log(JL_NOTICE, "desk_setup", jl_kv_text("code", code));
    }
    return status;
}

static void close_mount(void **self)
{
    struct mount *mount = *self;
    if (mount) {
        jl_http_close(&mount->http);
        jl_desk_close(&mount->desk);
        jl_buf_fini(&mount->web);
        free(mount);
        *self = NULL;
    }
}

static enum jieli_status open_mount(struct jl_relay *relay, struct jl_loop *loop, void **self, struct jieli_err *err)
{
    if (!*jl_conf_text(relay->conf, "desk.listen")) {
        return JIELI_OK;
    }
    struct mount *mount = *self = jl_alloc(sizeof *mount);
    find_pages(relay->conf, &mount->web);
    enum jieli_status status = jl_desk_open(relay, &mount->desk, err);
    status = status == JIELI_OK ? listen_on(mount, relay, loop, err) : status;
    status = status == JIELI_OK ? offer_code(mount->desk, err) : status;
    if (status == JIELI_OK) {
        jl_log(JL_NOTICE, "desk_listening", jl_kv_number("port", jl_http_port(mount->http)));
    }
    return status;
}

static void wait_mount(void *self, int64_t now_ms, struct jl_loop_list *list, int64_t *wait_ms)
{
    const struct mount *mount = self;
    (void)list;
    for (uint32_t i = 0; i < mount->held_count; i++) {
        bool news = jl_desk_changed(mount->desk, jl_http_query(mount->held[i].request, "since"));
        jl_loop_until(news ? now_ms : mount->held[i].until_ms, now_ms, wait_ms);
    }
}

static void step_mount(void *self, int64_t now_ms)
{
    struct mount *mount = self;
    jl_desk_step(mount->desk, now_ms);
    answer_held(mount, now_ms);
}

static void status_mount(const void *self, char *out, size_t out_bytes)
{
    const struct mount *mount = self;
    snprintf(out, out_bytes, "%" PRIu64 " calls", mount->desk->requests);
}

const struct jl_channel JL_CHANNEL_DESK = {.name = "desk",
                                           .open = open_mount,
                                           .close = close_mount,
                                           .wait = wait_mount,
                                           .step = step_mount,
                                           .status = status_mount};
