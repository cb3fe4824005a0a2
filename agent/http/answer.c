// SPDX-License-Identifier: Apache-2.0
// Answers: whole, streamed, and from files.
#include "agent/http/http_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <string.h>

#define ASSET_BYTES_MAX ((size_t)8 << 20)
#define ASSET_PATH_MAX 1024

static const char *phrase_of(int code)
{
    static const struct {
        int code;
        const char *phrase;
    } PHRASES[] = {{200, "OK"},
                   {201, "Created"},
                   {202, "Accepted"},
                   {204, "No Content"},
                   {303, "See Other"},
                   {304, "Not Modified"},
                   {400, "Bad Request"},
                   {401, "Unauthorized"},
                   {403, "Forbidden"},
                   {404, "Not Found"},
                   {405, "Method Not Allowed"},
                   {408, "Request Timeout"},
                   {409, "Conflict"},
                   {413, "Content Too Large"},
                   {415, "Unsupported Media Type"},
                   {417, "Expectation Failed"},
                   {422, "Unprocessable Content"},
                   {429, "Too Many Requests"},
                   {431, "Request Header Fields Too Large"},
                   {500, "Internal Server Error"},
                   {503, "Service Unavailable"},
                   {505, "HTTP Version Not Supported"}};
    for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++) {
        if (PHRASES[i].code == code) {
            return PHRASES[i].phrase;
        }
    }
    return "Answer";
}

static struct evkeyvalq *headers_of(struct jl_http_request *request)
{
    return evhttp_request_get_output_headers(request->ev);
}

void jl_http_set(struct jl_http_request *request, const char *name, const char *value)
{
    evhttp_remove_header(headers_of(request), name);
    JL_CHECK(evhttp_add_header(headers_of(request), name, value) == 0);
}

static void set_default(struct jl_http_request *request, const char *name, const char *value)
{
    if (!evhttp_find_header(headers_of(request), name)) {
        jl_http_set(request, name, value);
    }
}

static void set_common(struct jl_http_request *request, const char *type)
{
    if (type) {
        jl_http_set(request, "Content-Type", type);
    }
    set_default(request, "Cache-Control", "no-store");
    set_default(request, "X-Content-Type-Options", "nosniff");
    if (request->conn->ssl) {
        set_default(request, "Strict-Transport-Security", "max-age=31536000");
    }
}

/// The peer may still be writing what is refused: it reads the answer only if the line stays open for a moment.
static void answer_and_linger(struct jl_http_request *request, int code, struct evbuffer *body)
{
    jl_http_set(request, "Connection", "close");
    evhttp_send_reply_start(request->ev, code, phrase_of(code));
    evhttp_send_reply_chunk(request->ev, body);
    request->conn->phase = JL_HTTP_LINGER;
    request->conn->since_ms = jl_os_boot_ms();
}

void jl_http_answer(struct jl_http_request *request, int code, const char *type, struct jl_view body)
{
    char length[JL_NUMBER_TEXT_BYTES];
    bool head = evhttp_request_get_command(request->ev) == EVHTTP_REQ_HEAD;
    struct evbuffer *bytes = evbuffer_new();
    JL_CHECK(bytes != NULL);
    set_common(request, type);
    if (code != 204 && code != 304) {
        jl_http_set(request, "Content-Length", jl_number_text(body.len, length));
    }
    if (!head) {
        evbuffer_add(bytes, body.data, body.len);
    }
    request->gone = NULL;
    if (request->conn->phase == JL_HTTP_REFUSED) {
        answer_and_linger(request, code, bytes);
    } else {
        struct evhttp_request *ev = request->ev;
        request->ev = NULL;
        evhttp_send_reply(ev, code, phrase_of(code), bytes);
    }
    evbuffer_free(bytes);
}

// ---- streams --------------------------------------------------------------------------------------------------------

void jl_http_stream(struct jl_http_request *request, int code, const char *type)
{
    set_common(request, type);
    request->streaming = true;
    evhttp_send_reply_start(request->ev, code, phrase_of(code));
}

bool jl_http_stream_send(struct jl_http_request *request, struct jl_view bytes)
{
    struct evbuffer *output = bufferevent_get_output(request->conn->bev);
    if (evbuffer_get_length(output) + bytes.len > JL_HTTP_STREAM_BYTES_MAX) {
        jl_http_conn_doom(request->conn);
        return false;
    }
    struct evbuffer *chunk = evbuffer_new();
    JL_CHECK(chunk != NULL);
    evbuffer_add(chunk, bytes.data, bytes.len);
    evhttp_send_reply_chunk(request->ev, chunk);
    evbuffer_free(chunk);
    return true;
}

size_t jl_http_stream_unread(const struct jl_http_request *request)
{
    return evbuffer_get_length(bufferevent_get_output(request->conn->bev));
}

void jl_http_stream_end(struct jl_http_request *request)
{
    struct evhttp_request *ev = request->ev;
    request->ev = NULL;
    request->gone = NULL;
    evhttp_send_reply_end(ev);
}

void jl_http_on_gone(struct jl_http_request *request, jl_http_fn *gone, void *user)
{
    bufferevent_data_cb read, write;
    bufferevent_event_cb event;
    void *arg;
    request->gone = gone;
    request->gone_user = user;
    if (!request->streaming) { // the library does not watch a peer that waits for its answer
        struct bufferevent *bev = request->conn->bev;
        bufferevent_getcb(bev, &read, &write, &event, &arg);
        bufferevent_setcb(bev, NULL, write, event, arg);
        bufferevent_enable(bev, EV_READ);
    }
}

// ---- files ----------------------------------------------------------------------------------------------------------

static const char *type_of(const char *name)
{
    static const struct {
        const char *ending, *type;
    } TYPES[] = {{".html", "text/html; charset=utf-8"},
                 {".css", "text/css; charset=utf-8"},
                 {".js", "text/javascript; charset=utf-8"},
                 {".mjs", "text/javascript; charset=utf-8"},
                 {".json", "application/json"},
                 {".svg", "image/svg+xml"},
                 {".png", "image/png"},
                 {".ico", "image/x-icon"},
                 {".woff2", "font/woff2"},
                 {".txt", "text/plain; charset=utf-8"}};
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < sizeof TYPES / sizeof *TYPES; i++) {
        if (strcmp(ending, TYPES[i].ending) == 0) {
            return TYPES[i].type;
        }
    }
    return NULL;
}

/// Letters, digits, "-", "_", "." and "/" between them; no name begins with a dot.
static bool is_plain(const char *name)
{
    for (const char *at = name; *at; at++) {
        bool first = at == name || at[-1] == '/';
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
        if (!plain && (first || (*at != '-' && *at != '_' && *at != '.' && *at != '/'))) {
            return false;
        }
    }
    return true;
}

void jl_http_asset(struct jl_http_request *request, const char *root, const char *name)
{
    char path[ASSET_PATH_MAX], tag[35];
    uint8_t digest[32];
    struct jl_buf bytes = {0};
    name = *name ? name : "index.html";
    const char *type = type_of(name);
    int len = snprintf(path, sizeof path, "%s/%s", root, name);
    if (!type || !is_plain(name) || len < 0 || (size_t)len >= sizeof path ||
        jl_os_read_file(path, ASSET_BYTES_MAX, &bytes, NULL) != JIELI_OK ||
        EVP_Digest(bytes.data, bytes.len, digest, NULL, EVP_sha256(), NULL) != 1) {
        jl_buf_fini(&bytes);
        jl_http_problem(request, JIELI_HTTP_ROUTE, NULL);
        return;
    }
    tag[0] = '"';
    jl_hex_write(digest, 16, tag + 1);
    jl_text_put(tag + 33, 2, "\"");
    jl_http_set(request, "ETag", tag);
    jl_http_set(request, "Cache-Control", "no-cache");
    const char *known = jl_http_header(request, "if-none-match");
    bool same = known && strcmp(known, tag) == 0;
    jl_http_answer(request, same ? 304 : 200, type, same ? jl_view("", 0) : jl_buf_view(&bytes));
    jl_buf_fini(&bytes);
}
