// SPDX-License-Identifier: Apache-2.0
// Deliveries out: a page from a cursor on, the next ones when they come, or a stream of them.
#include "agent/cloud/cloud.h"
#include "agent/rest/rest_inside.h"
#include <string.h>

#define STREAM_EVENTS_MAX 64u ///< in one round
#define UNREAD_BYTES (16u << 10)

struct page {
    struct jl_rest *rest;
    struct jl_buf *out;
    const char *separator;
    int64_t cursor; ///< of the last one written
    uint32_t count;
    bool full; ///< there may be more
};

static void add_event(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct page *page = user;
    if (page->out->len > JL_REST_PAGE_BYTES) {
        page->full = true;
        return;
    }
    jl_buf_add_text(page->out, page->count ? page->separator : "");
    jl_arena_reset(page->rest->arena);
    jl_cloud_write(in, state, page->rest->arena, page->out);
    page->cursor = in->cursor;
    page->count++;
}

static bool wants_batch(const struct jl_http_request *request)
{
    const char *accept = jl_http_header(request, "accept");
    return accept && strstr(accept, JL_CLOUD_BATCH) != NULL;
}

static void answer_page(struct jl_http_request *request, const struct page *page, struct jl_buf *events)
{
    char cursor[JL_CLOUD_CURSOR_BYTES];
    jl_cloud_cursor_write(page->cursor, cursor);
    if (wants_batch(request)) { // what an SDK reads: the cursor is a header then
        jl_http_set(request, "Jieli-Cursor", cursor);
        jl_http_set(request, "Jieli-More", page->full ? "true" : "false");
        jl_http_answer(request, 200, JL_CLOUD_BATCH, jl_buf_view(events));
        return;
    }
    struct jl_buf body = {0};
    jl_buf_add_text(&body, "{\"events\":");
    jl_buf_add_view(&body, jl_buf_view(events));
    jl_buf_printf(&body, ",\"next\":\"%s\",\"more\":%s}", cursor, page->full ? "true" : "false");
    jl_http_answer(request, 200, "application/json", jl_buf_view(&body));
    jl_buf_fini(&body);
}

/// False when there is nothing and it need not be said yet.
static bool try_page(struct jl_rest *rest, struct jl_http_request *request, int64_t cursor, bool open_only,
                     uint32_t limit, bool must)
{
    struct jl_buf events = {0};
    struct page page = {.rest = rest, .out = &events, .separator = ",", .cursor = cursor};
    jl_buf_add_text(&events, "[");
    jl_spool_in_after(rest->relay->spool, cursor, open_only, limit, add_event, &page);
    jl_buf_add_text(&events, "]");
    page.full = page.full || page.count == limit;
    bool answer = page.count > 0 || must;
    if (answer) {
        answer_page(request, &page, &events);
    }
    jl_buf_fini(&events);
    return answer;
}

bool jl_rest_inbox_try(struct jl_rest_waiter *waiter, bool late)
{
    return try_page(waiter->rest, waiter->request, waiter->cursor, waiter->open_only, waiter->limit, late);
}

/// Where `take` is "rest", what is open is what there is to do; where another channel takes, there is nothing open to
/// speak of.
static bool wants_open(const struct jl_rest *rest, const struct jl_http_request *request, bool *open_only)
{
    const char *state = jl_http_query(request, "state");
    *open_only = state ? strcmp(state, "open") == 0 : jl_channel_takes(rest->relay, &JL_CHANNEL_REST);
    return !state || *open_only || strcmp(state, "all") == 0;
}

static uint32_t limit_of(const struct jl_http_request *request)
{
    const char *text = jl_http_query(request, "limit");
    uint32_t limit = 0;
    for (size_t i = 0; text && text[i] >= '0' && text[i] <= '9' && limit <= JL_REST_PAGE_MAX; i++) {
        limit = limit * 10 + (uint32_t)(text[i] - '0');
    }
    return limit == 0 ? JL_REST_PAGE : limit < JL_REST_PAGE_MAX ? limit : JL_REST_PAGE_MAX;
}

/// The cursor of the query or of Last-Event-ID; answers and returns false when it is none.
static bool read_asked(struct jl_rest *rest, struct jl_http_request *request, int64_t *cursor, bool *open_only)
{
    struct jieli_err err;
    const char *after = jl_http_query(request, "after"), *last = jl_http_header(request, "last-event-id");
    *cursor = jl_cloud_cursor_read(last ? last : after ? after : "");
    if (*cursor < 0 || *cursor > jl_spool_in_newest(rest->relay->spool)) {
        jieli_err_set(&err, JIELI_HTTP_CURSOR, "after", "a cursor as an earlier answer gave it");
        jl_http_problem(request, JIELI_HTTP_CURSOR, &err);
        return false;
    }
    if (!wants_open(rest, request, open_only)) {
        jieli_err_set(&err, JIELI_ARG_INVALID, "state", "open or all");
        jl_http_problem(request, JIELI_ARG_INVALID, &err);
        return false;
    }
    return true;
}

void jl_rest_get_inbox(void *user, struct jl_http_request *request)
{
    struct jl_rest *rest = user;
    int64_t cursor, wait_ms = jl_rest_wait_ms(request);
    bool open_only;
    if (!read_asked(rest, request, &cursor, &open_only)) {
        return;
    }
    uint32_t limit = limit_of(request);
    if (!try_page(rest, request, cursor, open_only, limit, wait_ms == 0)) {
        struct jl_rest_waiter *waiter = jl_rest_wait(rest, request, JL_REST_WAIT_INBOX, wait_ms);
        waiter->cursor = cursor;
        waiter->open_only = open_only;
        waiter->limit = limit;
    }
}

// ---- one delivery ---------------------------------------------------------------------------------------------------

struct one {
    struct jl_rest *rest;
    struct jl_http_request *request;
    struct jl_buf body;
    bool found, binary;
};

static void set_attribute(void *user, const char *header, const char *value)
{
    struct one *one = user;
    jl_http_set(one->request, header, value);
}

static void take_one(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct one *one = user;
    if (one->found) {
        return;
    }
    one->found = true;
    jl_arena_reset(one->rest->arena);
    if (one->binary) {
        jl_cloud_headers(in, state, one->rest->arena, set_attribute, one);
        jl_buf_add_text(&one->body, in->json);
    } else {
        jl_cloud_write(in, state, one->rest->arena, &one->body);
    }
}

void jl_rest_get_delivery(void *user, struct jl_http_request *request)
{
    struct jl_rest *rest = user;
    const char *accept = jl_http_header(request, "accept");
    struct one one = {.rest = rest,
                      .request = request,
                      .binary = accept && strstr(accept, "application/json") && !strstr(accept, JL_CLOUD_JSON)};
    jl_spool_in_find(rest->relay->spool, jl_http_rest(request), take_one, &one);
    if (!one.found) {
        jl_http_problem(request, JIELI_ARG_UNKNOWN, NULL);
    } else {
        jl_http_answer(request, 200, one.binary ? "application/json" : JL_CLOUD_JSON "; charset=utf-8",
                       jl_buf_view(&one.body));
    }
    jl_buf_fini(&one.body);
}

// ---- the stream -----------------------------------------------------------------------------------------------------

static void add_sent(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct page *page = user;
    char cursor[JL_CLOUD_CURSOR_BYTES];
    if (page->out->len > JL_HTTP_STREAM_BYTES_MAX / 4) {
        page->full = true;
        return;
    }
    jl_cloud_cursor_write(in->cursor, cursor);
    jl_buf_printf(page->out, "id: %s\nevent: delivery\ndata: ", cursor);
    jl_arena_reset(page->rest->arena);
    jl_cloud_write(in, state, page->rest->arena, page->out);
    jl_buf_add_text(page->out, "\n\n");
    page->cursor = in->cursor;
    page->count++;
}

bool jl_rest_stream_feed(struct jl_rest_waiter *waiter)
{
    waiter->behind = true;
    if (jl_http_stream_unread(waiter->request) > UNREAD_BYTES) {
        return true; // it reads slowly; the server cuts it off when it takes nothing at all
    }
    struct jl_buf events = {0};
    struct page page = {.rest = waiter->rest, .out = &events, .cursor = waiter->cursor};
    jl_spool_in_after(waiter->rest->relay->spool, waiter->cursor, waiter->open_only, STREAM_EVENTS_MAX, add_sent,
                      &page);
    bool alive = page.count == 0 || jl_http_stream_send(waiter->request, jl_buf_view(&events));
    waiter->cursor = page.cursor;
    waiter->behind = page.full || page.count == STREAM_EVENTS_MAX;
    jl_buf_fini(&events);
    return alive;
}

void jl_rest_get_stream(void *user, struct jl_http_request *request)
{
    struct jl_rest *rest = user;
    int64_t cursor;
    bool open_only;
    if (!read_asked(rest, request, &cursor, &open_only)) {
        return;
    }
    if (rest->stream_count >= JL_REST_STREAMS_MAX) {
        jl_http_problem(request, JIELI_HTTP_BUSY, NULL);
        return;
    }
    jl_http_stream(request, 200, "text/event-stream");
    struct jl_rest_waiter *waiter = jl_rest_wait(rest, request, JL_REST_WAIT_STREAM, JL_REST_ALIVE_MS);
    waiter->cursor = cursor;
    waiter->open_only = open_only;
    waiter->behind = true; // the first round feeds it
}
