// SPDX-License-Identifier: Apache-2.0
// From a whole request to its handler, and what the handler may ask about it.
#include "agent/http/http_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <string.h>

#define ALLOW_BYTES 64

static struct jl_http_conn *conn_of(const struct jl_http *http, struct evhttp_request *ev)
{
    const struct evhttp_connection *evcon = evhttp_request_get_connection(ev);
    struct jl_http_conn *conn = http->newest;
    while (conn && conn->evcon != evcon) {
        conn = conn->prev;
    }
    JL_CHECK(conn != NULL);
    return conn;
}

static bool fits(const struct jl_http_route *route, const char *path, const char **rest)
{
    size_t len = strlen(route->path);
    *rest = "";
    if (len < 2 || strcmp(route->path + len - 2, "/*") != 0) {
        return strcmp(route->path, path) == 0;
    }
    if (strncmp(route->path, path, len - 1) != 0) {
        return false;
    }
    *rest = path + len - 1;
    return true;
}

/// The row, or NULL with what the address does take in `allow`.
static const struct jl_http_route *find_route(struct jl_http *http, struct jl_http_request *request,
                                              char allow[ALLOW_BYTES])
{
    const char *method = jl_http_method(request);
    size_t len = 0;
    allow[0] = '\0';
    for (uint32_t i = 0; i < http->route_count; i++) {
        const struct jl_http_route *route = &http->routes[i];
        const char *rest;
        if (!fits(route, request->head.path, &rest)) {
            continue;
        }
        if (strcmp(route->method, method) == 0) {
            request->rest = rest;
            return route;
        }
        if (!strstr(allow, route->method) && len + strlen(route->method) + 3 < ALLOW_BYTES) {
            jl_text_put(allow + len, ALLOW_BYTES - len, len ? ", " : "");
            jl_text_put(allow + strlen(allow), ALLOW_BYTES - strlen(allow), route->method);
            len = strlen(allow);
        }
    }
    return NULL;
}

static bool may(struct jl_http *http, struct jl_http_request *request, uint32_t right)
{
    const struct jl_http_client *client = request->conn->client;
    if ((right & ~(client ? client->rights : 0)) == 0) {
        return true;
    }
    return http->conf.admit && http->conf.admit(http->conf.user, request, right);
}

void jl_http_dispatch(struct evhttp_request *ev, void *user)
{
    struct jl_http *http = user;
    struct jl_http_conn *conn = conn_of(http, ev);
    struct jl_http_request *request = &conn->request;
    char allow[ALLOW_BYTES];
    request->ev = ev;
    evhttp_request_set_on_complete_cb(ev, jl_http_conn_next, conn);
    jl_http_tls_peer(conn);
    if (conn->phase == JL_HTTP_REFUSED) {
        jl_http_problem(request, conn->refusal, &conn->refusal_err);
        return;
    }
    conn->phase = JL_HTTP_BUSY;
    const struct jl_http_route *route = find_route(http, request, allow);
    if (!route && !*allow) {
        jl_http_problem(request, JIELI_HTTP_ROUTE, NULL);
    } else if (!route) {
        jl_http_set(request, "Allow", allow);
        jl_http_problem(request, JIELI_HTTP_METHOD, NULL);
    } else if (!may(http, request, route->right)) {
        jl_http_problem(request, JIELI_HTTP_RIGHT, NULL);
    } else {
        route->handle(http->conf.user, request);
    }
}

// ---- what was asked -------------------------------------------------------------------------------------------------

const char *jl_http_method(const struct jl_http_request *request)
{
    const char *method = request->head.method ? request->head.method : "GET";
    return strcmp(method, "HEAD") == 0 ? "GET" : method;
}

const char *jl_http_path(const struct jl_http_request *request)
{
    return request->head.path ? request->head.path : "/";
}

const char *jl_http_rest(const struct jl_http_request *request)
{
    return request->rest ? request->rest : "";
}

const char *jl_http_query(const struct jl_http_request *request, const char *name)
{
    return jl_http_pair_find(request->head.query, request->head.query_count, name);
}

const char *jl_http_header(const struct jl_http_request *request, const char *name)
{
    return jl_http_pair_find(request->head.headers, request->head.header_count, name);
}

bool jl_http_header_at(const struct jl_http_request *request, uint32_t index, const char **name, const char **value)
{
    if (index >= request->head.header_count) {
        return false;
    }
    *name = request->head.headers[index].name;
    *value = request->head.headers[index].value;
    return true;
}

struct jl_view jl_http_body(struct jl_http_request *request)
{
    struct evbuffer *body = evhttp_request_get_input_buffer(request->ev);
    size_t len = evbuffer_get_length(body);
    return len ? jl_view(evbuffer_pullup(body, -1), len) : jl_view("", 0);
}

const struct jl_http_client *jl_http_peer(const struct jl_http_request *request)
{
    return request->conn->client;
}

bool jl_http_fingerprint(const struct jl_http_request *request, uint8_t out[32])
{
    if (request->conn->has_fingerprint) {
        memcpy(out, request->conn->fingerprint, 32);
    }
    return request->conn->has_fingerprint;
}

const char *jl_http_subject(const struct jl_http_request *request)
{
    return request->conn->subject;
}

const char *jl_http_address(const struct jl_http_request *request)
{
    return request->conn->address;
}

/// Thousandths of "q=0.8" in the item that ends at `end`; 1000 without one.
static int quality(const char *item, const char *end)
{
    const char *q = item;
    while (q + 3 < end && !(q[0] == ';' && (q[1] == 'q' || (q[1] == ' ' && q[2] == 'q')))) {
        q++;
    }
    q = q + 3 < end ? memchr(q, '=', (size_t)(end - q)) : NULL;
    if (!q || q + 1 >= end) {
        return 1000;
    }
    if (q[1] == '1') {
        return 1000;
    }
    int value = 0, place = 100;
    for (q += 2; q < end && place > 0; q++) {
        if (*q >= '0' && *q <= '9') {
            value += (*q - '0') * place;
            place /= 10;
        }
    }
    return value;
}

bool jl_http_english(const struct jl_http_request *request)
{
    const char *wanted = jl_http_header(request, "accept-language"), *item = wanted ? wanted : "";
    int english = 0, chinese = 0;
    while (*item) {
        item += strspn(item, " ,");
        const char *end = item + strcspn(item, ",");
        if (end - item >= 2) {
            int *which = strncmp(item, "en", 2) == 0 ? &english : strncmp(item, "zh", 2) == 0 ? &chinese : NULL;
            int value = quality(item, end);
            if (which && value > *which) {
                *which = value;
            }
        }
        item = end;
    }
    return english > chinese;
}
