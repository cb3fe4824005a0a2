// SPDX-License-Identifier: Apache-2.0
/// @file http_inside.h — a server, its connections and their requests, for the files of this folder.
///
/// A normal run is a connection's way: HEAD (bytes are held back from the library until the head is whole and read strictly)
/// → CHUNKS (a body in chunks is put together first) → BODY → BUSY (the handler has it) → HEAD …; or REFUSED (the library gets a
/// harmless request instead, which is answered with the problem) → LINGER (the peer may go on writing for a moment, into
/// nothing, so that it reads the answer).
#ifndef JL_AGENT_HTTP_INSIDE_H
#define JL_AGENT_HTTP_INSIDE_H
#include "agent/http/head.h"
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/bufferevent_ssl.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/listener.h>
#include <openssl/ssl.h>

enum jl_http_phase { JL_HTTP_HEAD, JL_HTTP_CHUNKS, JL_HTTP_BODY, JL_HTTP_BUSY, JL_HTTP_REFUSED, JL_HTTP_LINGER };

struct jl_http_conn;

struct jl_http_request {
    struct jl_http_conn *conn;
    struct evhttp_request *ev; ///< NULL: no request, or it is over
    struct jl_http_head head;
    char *text;                ///< what `head` points into
    const char *rest;
    jl_http_fn *gone;
    void *gone_user;
    bool streaming;
};

enum jl_http_chunk { JL_CHUNK_SIZE, JL_CHUNK_DATA, JL_CHUNK_END, JL_CHUNK_TRAILER, JL_CHUNK_WHOLE };

struct jl_http_chunks {
    struct evbuffer *body; ///< what has come so far; NULL: none is read
    enum jl_http_chunk at;
    size_t left, trailer_bytes;
};

struct jl_http_conn {
    struct jl_http *http;
    struct bufferevent *bev;
    struct evhttp_connection *evcon; ///< NULL until it is known
    struct event *adopt;
    SSL *ssl;                        ///< NULL without TLS
    struct jl_http_conn *prev, *next; ///< oldest first
    enum jl_http_phase phase;
    int64_t since_ms;                ///< boot time: of the phase, or of the first byte in HEAD
    bool begun;                      ///< in HEAD: bytes of a request have come
    bool guarding;                   ///< within the guard: its own changes of the buffer are not looked at
    size_t unread;                   ///< what the peer had not taken at the last look
    int64_t unread_ms;
    struct jl_http_chunks chunks;
    size_t held_bytes;               ///< of the sum that all bodies share
    enum jieli_status refusal;
    struct jieli_err refusal_err;
    char address[64];
    char subject[256];
    uint8_t fingerprint[32];
    bool has_fingerprint;
    const struct jl_http_client *client;
    struct jl_http_request request;
};

struct jl_http {
    struct event_base *base;
    struct evhttp *evhttp;
    struct event *sweep;
    SSL_CTX *tls;
    struct jl_http_conf conf;
    const struct jl_http_route *routes;
    uint32_t route_count;
    uint32_t conn_count;
    size_t held_bytes; ///< of all connections
    struct jl_http_conn *oldest, *newest;
    uint16_t port;
};

// tls.c
/// The certificate, its key and the CA that clients are checked against. JIELI_CONF_FILE, JIELI_SYS_MEMORY. The caller frees.
enum jieli_status jl_http_tls_open(const struct jl_http_conf *conf, SSL_CTX **out, struct jieli_err *err);
/// Who the peer is, after the handshake.
void jl_http_tls_peer(struct jl_http_conn *conn);

// conn.c
/// What the library asks for each connection that it accepts.
struct bufferevent *jl_http_conn_new(struct event_base *base, void *http);
/// Know its library's half, if that has not happened yet.
void jl_http_conn_adopt(struct jl_http_conn *conn);
/// Look at everybody's time.
void jl_http_conn_sweep(struct jl_http *http, int64_t now_ms);
/// The answer stands in full: ready for the next request.
void jl_http_conn_next(struct evhttp_request *ev, void *conn);
/// Cut it off soon, where it cannot be done at once: within a handler.
void jl_http_conn_doom(struct jl_http_conn *conn);

// chunks.c
/// A body in chunks begins; what has come of one is forgotten.
void jl_http_chunks_begin(struct jl_http_conn *conn);
void jl_http_chunks_forget(struct jl_http_conn *conn);
/// Take what has come. Whole: the request stands in `input` as one with a length. JIELI_HTTP_HEAD, JIELI_HTTP_TOO_LARGE.
enum jieli_status jl_http_chunks_take(struct jl_http_conn *conn, struct evbuffer *input, bool *whole, struct jieli_err *err);

// hold.c
/// Reserve room for the body of the connection's request, `bytes` in all so far. JIELI_HTTP_BUSY: others have it; ask later.
enum jieli_status jl_http_hold(struct jl_http_conn *conn, size_t bytes, struct jieli_err *err);
/// The request is over: its room is free again.
void jl_http_hold_end(struct jl_http_conn *conn);

// route.c
/// The library has a whole request: to its route, or to the problem that it was refused with.
void jl_http_dispatch(struct evhttp_request *ev, void *http);
#endif
