// SPDX-License-Identifier: Apache-2.0
/// @file rest_inside.h — the channel's state, and who waits for what, for the files of this folder.
///
/// A normal run: a handler answers at once, or keeps its request with jl_rest_wait; in every round jl_rest_wait_step looks at those
/// who wait for what has come. Handlers are called with the struct jl_rest, as void.
#ifndef JL_AGENT_REST_INSIDE_H
#define JL_AGENT_REST_INSIDE_H
#include "agent/http/http.h"
#include "agent/rest/rest.h"
#include "jieli/limits.h"

#define JL_REST_PAGE_MAX 500u         ///< deliveries in one answer
#define JL_REST_PAGE 100u
#define JL_REST_WAIT_S_MAX 60
#define JL_REST_PAGE_BYTES (4u << 20) ///< an answer ends after the delivery that passes this
#define JL_REST_REFUSALS_TOLD 5u      ///< lines of refused certificates in a minute; then their number
#define JL_REST_ALIVE_MS 15000        ///< a stream says that it lives

enum jl_rest_right { JL_REST_SEND = 1, JL_REST_READ = 2, JL_REST_TAKE = 4 };

enum jl_rest_verdict { JL_REST_SPOOLED, JL_REST_KNOWN, JL_REST_REFUSED };

/// What became of one event of a request.
struct jl_rest_result {
    char id[80];
    enum jl_rest_verdict verdict;
    char *problem; ///< JSON, of a refused one
    enum jieli_status why;
};

enum jl_rest_wait { JL_REST_WAIT_EVENTS, JL_REST_WAIT_EVENT, JL_REST_WAIT_INBOX, JL_REST_WAIT_STREAM };

/// A request that is answered later.
struct jl_rest_waiter {
    struct jl_rest *rest;
    struct jl_http_request *request;
    struct jl_rest_waiter *prev, *next;
    enum jl_rest_wait kind;
    int64_t until_ms; ///< boot time; of a stream: when it says that it lives
    struct jl_rest_result *results;
    uint32_t result_count;
    bool batch;
    int64_t cursor; ///< INBOX, STREAM
    bool open_only;
    bool behind;    ///< STREAM: there is more than it has been given
    uint32_t limit;
};

struct jl_rest {
    struct jl_relay *relay;
    struct jl_http *http;
    struct jl_http_client *clients;
    uint32_t client_count;
    struct jl_arena *arena;
    struct jl_rest_waiter *waiters;
    uint32_t stream_count;
    uint64_t arrivals, outcomes; ///< of the relay, as last seen
    uint64_t events_taken;
    int64_t refusals_ms;  ///< boot time at which the minute of the refusals below began
    uint32_t refusals, refusals_told;
    int64_t probe_ms; ///< boot time of the last look at disk and spool
    bool spool_writes;
    int64_t free_bytes;
};

// rest.c
/// True: another machine of the agency has the mailbox, and the client was told so.
bool jl_rest_fenced(const struct jl_rest *rest, struct jl_http_request *request);

// wait.c
/// Keep a request for later; `results` (may be NULL) is the waiter's then.
struct jl_rest_waiter *jl_rest_wait(struct jl_rest *rest, struct jl_http_request *request, enum jl_rest_wait kind,
                                    int64_t wait_ms);
/// Answer those whose time or whose news has come; feed the streams. now_ms: boot time.
void jl_rest_wait_step(struct jl_rest *rest, int64_t now_ms);
/// Seconds the client will wait: "Prefer: wait=10" or ?wait=10, at most JL_REST_WAIT_S_MAX; 0 when it does not.
int64_t jl_rest_wait_ms(const struct jl_http_request *request);

// events.c
void jl_rest_post_events(void *rest, struct jl_http_request *request);

// outcome.c
void jl_rest_get_event(void *rest, struct jl_http_request *request);
/// Answer a POST if everything in it is settled, or if it `must` be answered now. False: it was not.
bool jl_rest_answer_results(struct jl_rest *rest, struct jl_http_request *request, const struct jl_rest_result *results,
                            uint32_t count, bool batch, bool must);
/// The same for one that waits: when everything is settled, or `late`.
bool jl_rest_events_try(struct jl_rest_waiter *waiter, bool late);
void jl_rest_results_free(struct jl_rest_result *results, uint32_t count);

// inbox.c
void jl_rest_get_inbox(void *rest, struct jl_http_request *request);
void jl_rest_get_delivery(void *rest, struct jl_http_request *request);
void jl_rest_get_stream(void *rest, struct jl_http_request *request);
/// Answer when something has come, or `late`. False: go on waiting.
bool jl_rest_inbox_try(struct jl_rest_waiter *waiter, bool late);
/// False: the stream is over.
bool jl_rest_stream_feed(struct jl_rest_waiter *waiter);

// end.c
void jl_rest_post_ack(void *rest, struct jl_http_request *request);
void jl_rest_post_refuse(void *rest, struct jl_http_request *request);

// health.c
void jl_rest_get_live(void *rest, struct jl_http_request *request);
void jl_rest_get_ready(void *rest, struct jl_http_request *request);
#endif
