// SPDX-License-Identifier: Apache-2.0
// A connection's life: held back until a head is sound, watched by the clock, cut off when it does not keep to it.
#include "agent/http/http_inside.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#define HELD_BACK (JL_HTTP_HEAD_BYTES_MAX * 4u) ///< more than ever waits: the library is not woken
#define PIPELINED_BYTES_MAX (64u << 10)
#define UNREAD_MS 60000 ///< a peer that takes nothing of its answer for so long

/// What the library is given in place of a refused request; its answer is the problem.
static const char HARMLESS[] = "GET / HTTP/1.1\r\nHost: refused\r\nConnection: close\r\n\r\n";

static void enter(struct jl_http_conn *conn, enum jl_http_phase phase)
{
    conn->phase = phase;
    conn->since_ms = jl_os_boot_ms();
}

static void forget_request(struct jl_http_conn *conn)
{
    struct jl_http_request *request = &conn->request;
    jl_http_hold_end(conn);
    free(request->text);
    memset(request, 0, sizeof *request);
    request->conn = conn;
}

// ---- the guard ------------------------------------------------------------------------------------------------------

static void refuse(struct jl_http_conn *conn, struct evbuffer *input, enum jieli_status status,
                   const struct jieli_err *err)
{
    conn->refusal = status;
    conn->refusal_err = *err;
    jl_http_hold_end(conn);
    evbuffer_drain(input, evbuffer_get_length(input));
    evbuffer_prepend(input, HARMLESS, sizeof HARMLESS - 1); // its end is the socket's
    enter(conn, JL_HTTP_REFUSED);
    bufferevent_setwatermark(conn->bev, EV_READ, 0, 0);
}

/// Without TLS nobody is told apart but by the address, and a page of somebody else whose name was made to mean this
/// address asks from the same machine: under its own name.
static bool is_own_name(const char *host)
{
    static const char *const NAMES[] = {"127.0.0.1", "[::1]", "localhost"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        size_t len = strlen(NAMES[i]);
        if (strncasecmp(host, NAMES[i], len) == 0) {
            const char *port = host + len;
            return *port == '\0' || (*port == ':' && strspn(port + 1, "0123456789") == strlen(port + 1));
        }
    }
    return false;
}

static enum jieli_status check_host(const struct jl_http_conn *conn, const struct jl_http_head *head,
                                    struct jieli_err *err)
{
    const char *host = jl_http_pair_find(head->headers, head->header_count, "host");
    return conn->http->conf.tls != JL_HTTP_PLAIN || (host && is_own_name(host))
               ? JIELI_OK
               : jieli_err_set(err, JIELI_HTTP_HEAD, "Host", "without TLS it is 127.0.0.1, [::1] or localhost");
}

static void take_chunks(struct jl_http_conn *conn, struct evbuffer *input)
{
    struct jieli_err err = {.status = JIELI_OK};
    bool whole = false;
    enum jieli_status status = jl_http_chunks_take(conn, input, &whole, &err);
    if (status != JIELI_OK) {
        jl_http_chunks_forget(conn);
        refuse(conn, input, status, &err);
    } else if (whole) {
        enter(conn, JL_HTTP_BODY);
        bufferevent_setwatermark(conn->bev, EV_READ, 0, 0);
    }
}

/// The library would ask for the body when it sees the head, which it does not yet.
static void begin_chunks(struct jl_http_conn *conn, struct evbuffer *input, size_t head_bytes)
{
    static const char GO_ON[] = "HTTP/1.1 100 Continue\r\n\r\n";
    bufferevent_data_cb read, write;
    bufferevent_event_cb event;
    void *arg;
    evbuffer_drain(input, head_bytes);
    jl_http_chunks_begin(conn);
    enter(conn, JL_HTTP_CHUNKS);
    if (jl_http_header(&conn->request, "expect") && evbuffer_get_length(input) == 0) {
        bufferevent_getcb(conn->bev, &read, &write, &event, &arg);
        bufferevent_setcb(conn->bev, read, NULL, event, arg); // what leaves is no answer of the library's
        bufferevent_write(conn->bev, GO_ON, sizeof GO_ON - 1);
        bufferevent_enable(conn->bev, EV_WRITE);
    }
    take_chunks(conn, input);
}

static void read_head(struct jl_http_conn *conn, struct evbuffer *input, size_t len)
{
    struct jl_http_request *request = &conn->request;
    struct jieli_err err = {.status = JIELI_OK};
    request->text = jl_alloc(len + 1);
    evbuffer_copyout(input, request->text, len);
    enum jieli_status status = jl_http_head_read(request->text, len, &request->head, &err);
    status = status == JIELI_OK ? check_host(conn, &request->head, &err) : status;
    if (status == JIELI_OK && request->head.body_bytes > (int64_t)conn->http->conf.body_bytes_max) {
        status = jieli_err_set(&err, JIELI_HTTP_TOO_LARGE, "Content-Length", "at most %u bytes are taken",
                               conn->http->conf.body_bytes_max);
    }
    if (status == JIELI_OK && request->head.body_bytes > 0) {
        status = jl_http_hold(conn, (size_t)request->head.body_bytes, &err);
    }
    if (status != JIELI_OK) {
        refuse(conn, input, status, &err);
        return;
    }
    if (request->head.chunked) {
        begin_chunks(conn, input, len);
        return;
    }
    enter(conn, JL_HTTP_BODY);
    bufferevent_setwatermark(conn->bev, EV_READ, 0, 0);
}

static void look_for_head(struct jl_http_conn *conn, struct evbuffer *input)
{
    struct jieli_err err;
    if (!conn->begun) {
        conn->begun = true;
        conn->since_ms = jl_os_boot_ms();
    }
    struct evbuffer_ptr end = evbuffer_search(input, "\r\n\r\n", 4, NULL);
    if (end.pos >= 0 && end.pos + 4 <= JL_HTTP_HEAD_BYTES_MAX) {
        read_head(conn, input, (size_t)end.pos + 4);
    } else if (evbuffer_get_length(input) > JL_HTTP_HEAD_BYTES_MAX) {
        jieli_err_set(&err, JIELI_HTTP_HEAD_TOO_LARGE, "head", "no end within %u bytes", JL_HTTP_HEAD_BYTES_MAX);
        refuse(conn, input, JIELI_HTTP_HEAD_TOO_LARGE, &err);
    } else if (evbuffer_search(input, "\n\n", 2, NULL).pos >= 0) {
        jieli_err_set(&err, JIELI_HTTP_HEAD, "head", "lines end with CR LF");
        refuse(conn, input, JIELI_HTTP_HEAD, &err);
    }
}

/// Runs whenever bytes have come, before the library's own callback.
static void guard(struct evbuffer *input, const struct evbuffer_cb_info *info, void *user)
{
    struct jl_http_conn *conn = user;
    if (conn->guarding || info->n_added == 0) {
        return;
    }
    conn->guarding = true;
    switch (conn->phase) {
    case JL_HTTP_HEAD:
        look_for_head(conn, input);
        break;
    case JL_HTTP_CHUNKS:
        take_chunks(conn, input);
        break;
    case JL_HTTP_BUSY:
        if (evbuffer_get_length(input) > PIPELINED_BYTES_MAX) {
            evbuffer_drain(input, evbuffer_get_length(input));
        }
        break;
    case JL_HTTP_LINGER:
        evbuffer_drain(input, evbuffer_get_length(input));
        break;
    case JL_HTTP_BODY:
    case JL_HTTP_REFUSED:
        break;
    }
    conn->guarding = false;
}

// ---- beginning and end ----------------------------------------------------------------------------------------------

static void unlink_conn(struct jl_http_conn *conn)
{
    struct jl_http *http = conn->http;
    *(conn->prev ? &conn->prev->next : &http->oldest) = conn->next;
    *(conn->next ? &conn->next->prev : &http->newest) = conn->prev;
    conn->prev = conn->next = NULL;
}

static void link_newest(struct jl_http_conn *conn)
{
    struct jl_http *http = conn->http;
    conn->prev = http->newest;
    *(http->newest ? &http->newest->next : &http->oldest) = conn;
    http->newest = conn;
}

/// The library is about to free the connection.
static void closed(struct evhttp_connection *evcon, void *user)
{
    struct jl_http_conn *conn = user;
    struct jl_http_request *request = &conn->request;
    (void)evcon;
    if (request->gone) {
        jl_http_fn *gone = request->gone;
        request->gone = NULL;
        gone(request->gone_user, request);
    }
    if (request->ev && !evhttp_request_get_connection(request->ev)) {
        evhttp_request_free(request->ev); // the library has let go of a request that was not answered
    }
    if (conn->ssl && SSL_is_init_finished(conn->ssl)) {
        SSL_shutdown(conn->ssl); // close_notify, so that the peer can tell an end from a cut
    }
    unlink_conn(conn);
    conn->http->conn_count--;
    if (conn->adopt) {
        event_free(conn->adopt);
    }
    forget_request(conn);
    jl_http_chunks_forget(conn);
    free(conn);
}

static void kill_conn(struct jl_http_conn *conn)
{
    evhttp_connection_free(conn->evcon);
}

void jl_http_conn_doom(struct jl_http_conn *conn)
{
    conn->request.gone = NULL;
    conn->phase = JL_HTTP_LINGER;
    conn->since_ms = 0;
}

static void read_address(struct jl_http_conn *conn)
{
    struct sockaddr_storage name = {.ss_family = AF_UNSPEC};
    socklen_t name_bytes = sizeof name;
    int fd = bufferevent_getfd(conn->bev), on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); // 351 → 22,700 requests a second
    if (getpeername(fd, (struct sockaddr *)&name, &name_bytes) == 0) {
        const void *bytes = name.ss_family == AF_INET6 ? (const void *)&((struct sockaddr_in6 *)&name)->sin6_addr
                                                       : (const void *)&((struct sockaddr_in *)&name)->sin_addr;
        inet_ntop(name.ss_family, bytes, conn->address, sizeof conn->address);
    }
}

/// Room for one more: the one that has been idle longest goes, as any client must expect between two requests.
static bool make_room(struct jl_http *http, const struct jl_http_conn *for_whom, bool same_address)
{
    for (struct jl_http_conn *conn = http->oldest; conn; conn = conn->next) {
        if (conn != for_whom && conn->evcon && conn->phase == JL_HTTP_HEAD && !conn->begun &&
            (!same_address || strcmp(conn->address, for_whom->address) == 0)) {
            kill_conn(conn);
            return true;
        }
    }
    return false;
}

static uint32_t count_address(const struct jl_http *http, const char *address)
{
    uint32_t count = 0;
    for (const struct jl_http_conn *conn = http->oldest; conn; conn = conn->next) {
        count += strcmp(conn->address, address) == 0;
    }
    return count;
}

/// The library does not tell whom it asked a bufferevent for; right after it has set its callbacks, their argument is
/// its connection (bufferevent_getcb), and nothing has been read yet.
void jl_http_conn_adopt(struct jl_http_conn *conn)
{
    struct jl_http *http = conn->http;
    void *evcon = NULL;
    bufferevent_getcb(conn->bev, NULL, NULL, NULL, &evcon);
    JL_CHECK(evcon != NULL && evhttp_connection_get_bufferevent(evcon) == conn->bev);
    conn->evcon = evcon;
    evhttp_connection_set_closecb(conn->evcon, closed, conn);
    event_free(conn->adopt);
    conn->adopt = NULL;
    read_address(conn);
    bool many = count_address(http, conn->address) > http->conf.connections_per_address_max;
    if ((many || http->conn_count > http->conf.connections_max) && !make_room(http, conn, many)) {
        kill_conn(conn);
    }
}

static void adopt(evutil_socket_t fd, short what, void *user)
{
    (void)fd;
    (void)what;
    jl_http_conn_adopt(user);
}

struct bufferevent *jl_http_conn_new(struct event_base *base, void *user)
{
    struct jl_http *http = user;
    struct jl_http_conn *conn = jl_alloc(sizeof *conn);
    conn->http = http;
    conn->request.conn = conn;
    if (http->tls) {
        conn->ssl = SSL_new(http->tls);
        JL_CHECK(conn->ssl != NULL);
        conn->bev =
            bufferevent_openssl_socket_new(base, -1, conn->ssl, BUFFEREVENT_SSL_ACCEPTING, BEV_OPT_CLOSE_ON_FREE);
    } else {
        conn->bev = bufferevent_socket_new(base, -1, BEV_OPT_CLOSE_ON_FREE);
    }
    JL_CHECK(conn->bev != NULL); // given none, the library would make one without TLS
    evbuffer_add_cb(bufferevent_get_input(conn->bev), guard, conn);
    bufferevent_setwatermark(conn->bev, EV_READ, HELD_BACK, 0);
    enter(conn, JL_HTTP_HEAD);
    link_newest(conn);
    http->conn_count++;
    conn->adopt = event_new(base, -1, 0, adopt, conn);
    JL_CHECK(conn->adopt != NULL);
    event_active(conn->adopt, EV_TIMEOUT, 1); // runs before the next look at sockets
    return conn->bev;
}

void jl_http_conn_next(struct evhttp_request *ev, void *user)
{
    struct jl_http_conn *conn = user;
    struct evbuffer *input = bufferevent_get_input(conn->bev);
    forget_request(conn);
    conn->begun = false;
    enter(conn, JL_HTTP_HEAD);
    bufferevent_setwatermark(conn->bev, EV_READ, HELD_BACK, 0);
    unlink_conn(conn); // the newest idle one
    link_newest(conn);
    if (evbuffer_get_length(input) > 0) { // pipelined: the peer asks again on another connection
        evhttp_remove_header(evhttp_request_get_output_headers(ev), "Connection");
        evhttp_add_header(evhttp_request_get_output_headers(ev), "Connection", "close");
    }
}

// ---- the clock ------------------------------------------------------------------------------------------------------

static int64_t allowed_ms(const struct jl_http_conn *conn)
{
    const struct jl_http_conf *conf = &conn->http->conf;
    switch (conn->phase) {
    case JL_HTTP_HEAD:
        return conn->begun || (conn->ssl && !SSL_is_init_finished(conn->ssl)) ? conf->head_ms : conf->idle_ms;
    case JL_HTTP_CHUNKS:
    case JL_HTTP_BODY:
        return conf->body_ms;
    case JL_HTTP_LINGER:
        return JL_HTTP_LINGER_MS;
    default:
        return INT64_MAX;
    }
}

/// Has the peer left its answer lying for too long?
static bool takes_nothing(struct jl_http_conn *conn, int64_t now_ms)
{
    size_t unread = evbuffer_get_length(bufferevent_get_output(conn->bev));
    if (unread == 0 || unread != conn->unread) {
        conn->unread = unread;
        conn->unread_ms = now_ms;
    }
    return now_ms - conn->unread_ms > UNREAD_MS;
}

static void out_of_time(struct jl_http_conn *conn)
{
    struct jieli_err err;
    if (conn->phase == JL_HTTP_HEAD && conn->begun && conn->evcon) {
        jieli_err_set(&err, JIELI_HTTP_SLOW, "head", "no whole head in time");
        conn->guarding = true;
        refuse(conn, bufferevent_get_input(conn->bev), JIELI_HTTP_SLOW, &err);
        conn->guarding = false;
        bufferevent_trigger(conn->bev, EV_READ, 0);
    } else if (conn->evcon) {
        kill_conn(conn);
    }
}

void jl_http_conn_sweep(struct jl_http *http, int64_t now_ms)
{
    for (struct jl_http_conn *conn = http->oldest, *next; conn; conn = next) {
        next = conn->next;
        if (conn->evcon && takes_nothing(conn, now_ms)) {
            kill_conn(conn);
        } else if (now_ms - conn->since_ms > allowed_ms(conn)) {
            out_of_time(conn);
        }
    }
}
