// SPDX-License-Identifier: Apache-2.0
// The two functions that hide the library: open and close.
#include "agent/http/http_inside.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>

#define CONNECTIONS_MAX 1100u
#define BODY_BYTES_MAX (2u << 20)
#define SWEEP_MS 500
#define BACKLOG 512
#define OTHER_FILES 512u
#define METHODS                                                                                                        \
    (EVHTTP_REQ_GET | EVHTTP_REQ_HEAD | EVHTTP_REQ_POST | EVHTTP_REQ_PUT | EVHTTP_REQ_DELETE | EVHTTP_REQ_PATCH |      \
     EVHTTP_REQ_OPTIONS)

static struct jl_http_conf with_defaults(const struct jl_http_conf *conf)
{
    struct jl_http_conf all = *conf;
    all.connections_max = all.connections_max ? all.connections_max : CONNECTIONS_MAX;
    all.connections_per_address_max =
        all.connections_per_address_max ? all.connections_per_address_max : CONNECTIONS_MAX;
    all.body_bytes_max = all.body_bytes_max ? all.body_bytes_max : BODY_BYTES_MAX;
    all.head_ms = all.head_ms ? all.head_ms : 10000;
    all.body_ms = all.body_ms ? all.body_ms : 60000;
    all.idle_ms = all.idle_ms ? all.idle_ms : 120000;
    return all;
}

bool jl_http_listen(const char *text, char address[JL_HTTP_ADDRESS_BYTES], uint16_t *port)
{
    const char *colon = strrchr(text, ':');
    size_t len = colon ? (size_t)(colon - text) : 0;
    unsigned long number = colon ? strtoul(colon + 1, NULL, 10) : 0;
    if (len > 1 && text[0] == '[' && text[len - 1] == ']') {
        text++;
        len -= 2;
    }
    if (len == 0 || len >= JL_HTTP_ADDRESS_BYTES || colon[1] == '\0' ||
        strspn(colon + 1, "0123456789") != strlen(colon + 1) || number > UINT16_MAX) {
        return false;
    }
    memcpy(address, text, len);
    address[len] = '\0';
    *port = (uint16_t)number;
    return true;
}

/// A literal address; without TLS one that nobody outside this machine reaches.
static enum jieli_status read_address(const struct jl_http_conf *conf, struct sockaddr_storage *out, int *out_bytes,
                                      struct jieli_err *err)
{
    struct sockaddr_in *four = (struct sockaddr_in *)out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
    bool loopback = false;
    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, conf->address, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(conf->port);
        *out_bytes = sizeof *four;
        loopback = four->sin_addr.s_addr == htonl(INADDR_LOOPBACK);
    } else if (inet_pton(AF_INET6, conf->address, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(conf->port);
        *out_bytes = sizeof *six;
        loopback = IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
    } else {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "address", "an IPv4 or IPv6 address in digits is needed");
    }
    if (conf->tls == JL_HTTP_PLAIN && !loopback) {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "address", "without TLS only 127.0.0.1 and ::1 are served");
    }
    return JIELI_OK;
}

enum jieli_status jl_http_check(const struct jl_http_conf *conf, struct jieli_err *err)
{
    struct sockaddr_storage address;
    int address_bytes = 0;
    SSL_CTX *tls = NULL;
    enum jieli_status status = read_address(conf, &address, &address_bytes, err);
    if (status == JIELI_OK && conf->tls != JL_HTTP_PLAIN) {
        status = jl_http_tls_open(conf, &tls, err);
        SSL_CTX_free(tls);
    }
    return status;
}

/// Each connection is a descriptor; the usual soft limit is 1,024.
static void raise_limit(uint32_t connections)
{
    struct rlimit limit;
    rlim_t wanted = connections + OTHER_FILES;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < wanted) {
        limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void sweep(evutil_socket_t fd, short what, void *user)
{
    (void)fd;
    (void)what;
    jl_http_conn_sweep(user, jl_os_boot_ms());
}

static enum jieli_status listen_at(struct jl_http *http, struct jieli_err *err)
{
    struct sockaddr_storage address;
    int address_bytes = 0;
    enum jieli_status status = read_address(&http->conf, &address, &address_bytes, err);
    if (status != JIELI_OK) {
        return status;
    }
    struct evconnlistener *listener = evconnlistener_new_bind(
        http->base, NULL, NULL, LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC | LEV_OPT_REUSEABLE, BACKLOG,
        (struct sockaddr *)&address, address_bytes);
    if (!listener) {
        return jieli_err_set(err, JIELI_SYS_NET, "address", "cannot listen at %s port %u: %s", http->conf.address,
                             http->conf.port, evutil_socket_error_to_string(EVUTIL_SOCKET_ERROR()));
    }
    JL_CHECK(evhttp_bind_listener(http->evhttp, listener) != NULL);
    socklen_t bytes = sizeof address;
    getsockname(evconnlistener_get_fd(listener), (struct sockaddr *)&address, &bytes);
    http->port = ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                                     : ((struct sockaddr_in *)&address)->sin_port);
    return JIELI_OK;
}

static enum jieli_status set_up(struct jl_http *http, struct jieli_err *err)
{
    static const struct timeval EVERY = {SWEEP_MS / 1000, SWEEP_MS % 1000 * 1000};
    if (http->conf.tls != JL_HTTP_PLAIN) {
        enum jieli_status status = jl_http_tls_open(&http->conf, &http->tls, err);
        if (status != JIELI_OK) {
            return status;
        }
    }
    http->evhttp = evhttp_new(http->base);
    http->sweep = event_new(http->base, -1, EV_PERSIST, sweep, http);
    if (!http->evhttp || !http->sweep || event_add(http->sweep, &EVERY) != 0) {
        return jieli_err_set(err, JIELI_SYS_MEMORY, "", "no HTTP server");
    }
    evhttp_set_bevcb(http->evhttp, jl_http_conn_new, http);
    evhttp_set_gencb(http->evhttp, jl_http_dispatch, http);
    evhttp_set_allowed_methods(http->evhttp, METHODS);
    evhttp_set_max_headers_size(http->evhttp, 2 * JL_HTTP_HEAD_BYTES_MAX); // the guard has judged before
    evhttp_set_max_body_size(http->evhttp, http->conf.body_bytes_max);
    evhttp_set_default_content_type(http->evhttp, NULL);
    return listen_at(http, err);
}

enum jieli_status jl_http_open(struct jl_loop *loop, const struct jl_http_conf *conf,
                               const struct jl_http_route *routes, uint32_t route_count, struct jl_http **out,
                               struct jieli_err *err)
{
    struct jl_http *http = jl_alloc(sizeof *http);
    signal(SIGPIPE, SIG_IGN); // a peer that is gone is an error of its connection, not the end of the agent
    http->base = jl_loop_base(loop);
    http->conf = with_defaults(conf);
    raise_limit(http->conf.connections_max);
    http->routes = routes;
    http->route_count = route_count;
    enum jieli_status status = set_up(http, err);
    if (status != JIELI_OK) {
        jl_http_close(&http);
        return status;
    }
    *out = http;
    return JIELI_OK;
}

void jl_http_close(struct jl_http **at)
{
    struct jl_http *http = *at;
    if (!http) {
        return;
    }
    for (struct jl_http_conn *conn = http->oldest, *next; conn; conn = next) {
        next = conn->next;
        if (!conn->evcon) {
            jl_http_conn_adopt(conn);
        }
    }
    if (http->evhttp) {
        evhttp_free(http->evhttp);
    }
    if (http->sweep) {
        event_free(http->sweep);
    }
    SSL_CTX_free(http->tls);
    free(http);
    *at = NULL;
}

uint16_t jl_http_port(const struct jl_http *http)
{
    return http->port;
}

uint32_t jl_http_connections(const struct jl_http *http)
{
    return http->conn_count;
}
