// SPDX-License-Identifier: Apache-2.0
/// @file http.h — HTTP/1.1 over TLS for the agency's own systems and clerks: what a handler sees, and two functions that
/// hide the library behind it (libevent's evhttp with OpenSSL).
///
/// A normal run: a channel opens a server with a table of routes (jl_http_open) and closes it (jl_http_close). A request
/// that is whole and well-formed comes to its route's handler inside jl_loop_wait. The handler answers at once
/// (jl_http_answer, jl_http_problem), or returns and answers later (long poll), or begins a stream (jl_http_stream) and sends
/// into it. A request lives until it is answered or its stream has ended; jl_http_on_gone tells when the peer left before.
///
/// What never comes to a handler: a peer without a certificate where one is asked for; more than one Host or
/// Content-Length, both Content-Length and Transfer-Encoding, any Transfer-Encoding but one "chunked", a body on GET, folded
/// lines, bare line ends, more than 16 KiB of head, a body above the limit (refused before it is read), a large body while
/// eight others of the largest size are on their way (503: ask again), a head or a body that does not end in time, and a
/// route that the peer's certificate has no right to.
#ifndef JL_AGENT_HTTP_H
#define JL_AGENT_HTTP_H
#include "agent/loop/loop.h"
#include "jieli/limits.h"
#include "jieli/status.h"
#include "jieli/types.h"

#define JL_HTTP_ADDRESS_BYTES 64
#define JL_HTTP_STREAM_BYTES_MAX (256u << 10) ///< what a slow reader of a stream may leave unread
#define JL_HTTP_RETRY_AFTER_LEASE "15"        ///< seconds: a lease that nobody keeps ends after so long
#define JL_HTTP_LINGER_MS 2000                ///< how long a refused peer may go on writing before it is cut off

struct jl_http;
struct jl_http_request;

typedef void jl_http_fn(void *user, struct jl_http_request *request);

/// One row: who may ask what.
struct jl_http_route {
    const char *method; ///< "GET" (answers HEAD too), "POST", "PUT", "DELETE"
    const char *path;   ///< exact, or a beginning that ends in "/*": jl_http_rest gives what follows
    jl_http_fn *handle;
    uint32_t right;     ///< bits that the peer's certificate must have; 0 = anybody who got this far
};

/// A certificate that has rights. Others of the same CA have none.
struct jl_http_client {
    uint8_t fingerprint[32]; ///< SHA-256 of the public key (SubjectPublicKeyInfo, DER)
    uint32_t rights;
    const char *name;        ///< for logs; not a person's
};

enum jl_http_tls {
    JL_HTTP_PLAIN = 0,    ///< no TLS: a loopback address only
    JL_HTTP_TLS,          ///< server's certificate; a client's is not asked for
    JL_HTTP_TLS_OPTIONAL, ///< a client's certificate is checked when it is given
    JL_HTTP_TLS_MUTUAL    ///< no client without one
};

struct jl_http_conf {
    const char *address; ///< literal IPv4 or IPv6
    uint16_t port;       ///< 0 = any free one: jl_http_port tells
    enum jl_http_tls tls;
    const char *certificate, *key, *client_ca; ///< PEM files
    const struct jl_http_client *clients;      ///< must live as long as the server
    uint32_t client_count;
    uint32_t connections_max, connections_per_address_max; ///< 0 = 1,100 and 1,100
    uint32_t body_bytes_max;                               ///< 0 = 2 MiB
    int64_t head_ms, body_ms, idle_ms; ///< time for a head (with the handshake), a body, between requests; 0 = 10 s, 60 s, 120 s
    /// Asked before the handler, when a route has a right and the peer's certificate lacks it; NULL = refused. True: go on.
    bool (*admit)(void *user, struct jl_http_request *request, uint32_t right);
    void *user; ///< of the handlers
};

/// "0.0.0.0:7443" or "[::1]:7443" → jl_http_conf.address and port. False when it is neither.
bool jl_http_listen(const char *text, char address[JL_HTTP_ADDRESS_BYTES], uint16_t *port);
/// What jl_http_open would find wrong before it listens.
enum jieli_status jl_http_check(const struct jl_http_conf *conf, struct jieli_err *err);
/// Listen. JIELI_CONF_OUT_OF_RANGE, JIELI_CONF_FILE, JIELI_SYS_IO. `routes` must live as long as the server.
enum jieli_status jl_http_open(struct jl_loop *loop, const struct jl_http_conf *conf, const struct jl_http_route *routes,
                               uint32_t route_count, struct jl_http **out, struct jieli_err *err);
/// Every open request is gone with it (their jl_http_on_gone is called).
void jl_http_close(struct jl_http **http);
uint16_t jl_http_port(const struct jl_http *http); ///< where it listens
/// How many are connected. For tests: that those who are cut off are gone.
uint32_t jl_http_connections(const struct jl_http *http);
/// Days until the server's certificate ends; INT32_MAX without TLS.
int32_t jl_http_certificate_days(const struct jl_http *http, int64_t now_ms);

// ---- what was asked; texts live as long as the request --------------------------------------------------------------

const char *jl_http_method(const struct jl_http_request *request); ///< "HEAD" comes as "GET"
const char *jl_http_path(const struct jl_http_request *request);   ///< percent-decoded
const char *jl_http_rest(const struct jl_http_request *request);   ///< after the "/" of a route with "*"; "" otherwise
const char *jl_http_query(const struct jl_http_request *request, const char *name);  ///< decoded, NULL when absent
const char *jl_http_header(const struct jl_http_request *request, const char *name); ///< name in lower case; NULL when absent
/// All headers in order: false beyond the last.
bool jl_http_header_at(const struct jl_http_request *request, uint32_t index, const char **name, const char **value);
/// All of it: a handler is called when it is there. Empty without one.
struct jl_view jl_http_body(struct jl_http_request *request);
/// The registered client, or NULL. For tests: handlers ask for rights.
const struct jl_http_client *jl_http_peer(const struct jl_http_request *request);
/// The certificate's fingerprint; false without a certificate.
bool jl_http_fingerprint(const struct jl_http_request *request, uint8_t out[32]);
const char *jl_http_subject(const struct jl_http_request *request); ///< of the certificate, "" without. For tests: who came
const char *jl_http_address(const struct jl_http_request *request); ///< of the peer, without port
/// Does the peer prefer English (Accept-Language)? Chinese otherwise.
bool jl_http_english(const struct jl_http_request *request);

// ---- the answer -----------------------------------------------------------------------------------------------------

/// A header of the answer, before it is given. Control characters in `value` are a programmer's error.
void jl_http_set(struct jl_http_request *request, const char *name, const char *value);
/// The whole answer. `type` may be NULL when there is no body. The request is over.
void jl_http_answer(struct jl_http_request *request, int code, const char *type, struct jl_view body);
/// RFC 9457: application/problem+json in both languages, from the catalogue's row of `status`, detail from *err (may be
/// NULL). The HTTP status follows from the row; jl_http_code tells which. The request is over.
void jl_http_problem(struct jl_http_request *request, enum jieli_status status, const struct jieli_err *err);
/// The HTTP status of a row of the catalogue.
int jl_http_code(enum jieli_status status);
struct jl_buf;
/// A problem as JSON, for an answer that holds several. `instance` may be NULL.
void jl_http_problem_write(enum jieli_status status, const struct jieli_err *err, const char *instance, bool english,
                           struct jl_buf *out);
/// Begin an answer of unknown length; then send, then end.
void jl_http_stream(struct jl_http_request *request, int code, const char *type);
/// False: the peer is gone or too slow, and was cut off; the request is over.
bool jl_http_stream_send(struct jl_http_request *request, struct jl_view bytes);
/// What the peer has not taken yet: wait with more while this is much.
size_t jl_http_stream_unread(const struct jl_http_request *request);
/// The answer is whole; the request is over. For tests: the streams of channels end with their peer.
void jl_http_stream_end(struct jl_http_request *request);
/// Called when the peer leaves before the answer; the request is over then. Not called after an answer.
void jl_http_on_gone(struct jl_http_request *request, jl_http_fn *gone, void *user);
/// A file of the folder `root` by its name below it ("" = index.html), or 404. Never outside, never a hidden one; cached by
/// the browser until it changes (ETag). The request is over.
void jl_http_asset(struct jl_http_request *request, const char *root, const char *name);
#endif
