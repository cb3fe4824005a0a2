// SPDX-License-Identifier: Apache-2.0
// Those who wait: for the hub's outcome, for the next delivery, for as long as they like.
#include "agent/rest/rest_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <stdlib.h>
#include <string.h>

static void forget(struct jl_rest_waiter *waiter)
{
    struct jl_rest *rest = waiter->rest;
    *(waiter->prev ? &waiter->prev->next : &rest->waiters) = waiter->next;
    if (waiter->next) {
        waiter->next->prev = waiter->prev;
    }
    rest->stream_count -= waiter->kind == JL_REST_WAIT_STREAM;
    jl_rest_results_free(waiter->results, waiter->result_count);
    free(waiter);
}

static void gone(void *user, struct jl_http_request *request)
{
    (void)request;
    forget(user);
}

struct jl_rest_waiter *jl_rest_wait(struct jl_rest *rest, struct jl_http_request *request, enum jl_rest_wait kind,
                                    int64_t wait_ms)
{
    struct jl_rest_waiter *waiter = jl_alloc(sizeof *waiter);
    waiter->rest = rest;
    waiter->request = request;
    waiter->kind = kind;
    waiter->until_ms = jl_os_boot_ms() + wait_ms;
    waiter->next = rest->waiters;
    if (rest->waiters) {
        rest->waiters->prev = waiter;
    }
    rest->waiters = waiter;
    rest->stream_count += kind == JL_REST_WAIT_STREAM;
    jl_http_on_gone(request, gone, waiter);
    return waiter;
}

static int64_t seconds_of(const char *text)
{
    int64_t seconds = 0;
    for (size_t i = 0; text[i] >= '0' && text[i] <= '9' && seconds <= JL_REST_WAIT_S_MAX; i++) {
        seconds = seconds * 10 + (text[i] - '0');
    }
    return seconds < JL_REST_WAIT_S_MAX ? seconds : JL_REST_WAIT_S_MAX;
}

int64_t jl_rest_wait_ms(const struct jl_http_request *request)
{
    const char *query = jl_http_query(request, "wait"), *prefer = jl_http_header(request, "prefer");
    const char *wait = prefer ? strstr(prefer, "wait=") : NULL;
    return 1000 * (query ? seconds_of(query) : wait ? seconds_of(wait + 5) : 0);
}

static void step_stream(struct jl_rest_waiter *waiter, bool arrived, int64_t now_ms)
{
    bool alive = true;
    if (arrived || waiter->behind) {
        alive = jl_rest_stream_feed(waiter);
    }
    if (alive && now_ms >= waiter->until_ms) {
        alive = jl_http_stream_send(waiter->request, jl_view_text(": alive\n\n"));
        waiter->until_ms = now_ms + JL_REST_ALIVE_MS;
    }
    if (!alive) {
        forget(waiter);
    }
}

void jl_rest_wait_step(struct jl_rest *rest, int64_t now_ms)
{
    bool arrived = rest->arrivals != rest->relay->arrivals, settled = rest->outcomes != rest->relay->outcomes;
    rest->arrivals = rest->relay->arrivals;
    rest->outcomes = rest->relay->outcomes;
    for (struct jl_rest_waiter *waiter = rest->waiters, *next; waiter; waiter = next) {
        bool late = now_ms >= waiter->until_ms, answered = false;
        next = waiter->next;
        if (waiter->kind == JL_REST_WAIT_STREAM) {
            step_stream(waiter, arrived, now_ms);
        } else if (waiter->kind == JL_REST_WAIT_INBOX) {
            answered = (arrived || late) && jl_rest_inbox_try(waiter, late);
        } else {
            answered = (settled || late) && jl_rest_events_try(waiter, late);
        }
        if (answered) {
            forget(waiter);
        }
    }
}
