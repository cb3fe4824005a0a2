// SPDX-License-Identifier: Apache-2.0
// Events in: each gets its verdict, whatever the others are like; and what became of them.
#include "agent/cloud/cloud.h"
#include "agent/relay/submit.h"
#include "agent/rest/rest_inside.h"
#include "jieli/v1/message.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum mode { MODE_NONE, MODE_BINARY, MODE_STRUCTURED, MODE_BATCHED };

/// One request's events on their way into the spool.
struct posting {
    struct jl_rest *rest;
    struct jl_http_request *request;
    bool english;
    struct jl_submission *messages; ///< those not refused
    uint32_t *indexes;              ///< their places in `results`
    uint32_t message_count;
    struct jl_rest_result *results;
    uint32_t count;
};

void jl_rest_results_free(struct jl_rest_result *results, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        free(results[i].problem);
    }
    free(results);
}

static void refuse(struct posting *posting, uint32_t index, enum jieli_status status, const struct jieli_err *err)
{
    struct jl_buf problem = {0};
    struct jl_rest_result *result = &posting->results[index];
    jl_http_problem_write(status, err, NULL, posting->english, &problem);
    free(result->problem);
    result->problem = jl_alloc(problem.len + 1);
    memcpy(result->problem, problem.data, problem.len);
    result->verdict = JL_REST_REFUSED;
    result->why = status;
    jl_buf_fini(&problem);
}

// ---- from an event to a message -------------------------------------------------------------------------------------

static char *text_of(const char *text)
{
    return (char *)(uintptr_t)(text ? text : "");
}

/// The envelope as it would be signed, by the wire's own rules.
static enum jieli_status check_envelope(const struct jl_cloud_event *event, const struct jl_type *type,
                                        struct jieli_err *err)
{
    Jieli__V1__Message message = JIELI__V1__MESSAGE__INIT;
    message.id = text_of(event->id);
    message.source = text_of(event->source);
    message.type = text_of(type->full);
    message.subject = text_of(event->subject);
    message.correlationid = text_of(event->correlationid);
    message.causationid = text_of(event->causationid);
    message.traceparent = text_of(event->traceparent);
    message.purpose = text_of(event->purpose);
    message.matter = text_of(event->matter);
    message.expirytime_ms = event->expirytime_ms;
    message.time_ms = 1;
    message.schema = type->schema;
    message.hash = 1;
    uint8_t digest[32] = {0};
    message.payload_digest = jl_pb_view(jl_view(digest, 32));
    message.fields_root = jl_pb_view(jl_view(digest, 32));
    return jl_message_check(&message, err);
}

static enum jieli_status check_source(const struct posting *posting, const struct jl_cloud_event *event,
                                      struct jieli_err *err)
{
    char own[96];
    snprintf(own, sizeof own, "urn:jieli:agency:%s", posting->rest->relay->conf->agency);
    return strcmp(event->source, own) == 0
               ? JIELI_OK
               : jieli_err_set(err, JIELI_AUTH_NOT_SPEAKER, "source", "this agent speaks for %s", own);
}

static enum jieli_status read_payload(struct posting *posting, const struct jl_cloud_event *event,
                                      const struct jl_type *type, struct jl_view *out, struct jieli_err *err)
{
    ProtobufCMessage *payload = NULL;
    struct jl_field_problem *problems = NULL;
    size_t count = 0;
    struct jl_arena *arena = posting->rest->arena;
    enum jieli_status status = jl_json_read(type, event->data, arena, &payload, err);
    if (status != JIELI_OK) {
        return status;
    }
    *out = jl_arena_pack(arena, payload);
    status = jl_payload_check(type, payload, NULL, arena, &problems, &count, err);
    return status;
}

static enum jieli_status read_event(struct posting *posting, const struct jl_cloud_event *event,
                                    struct jl_submission *out, struct jieli_err *err)
{
    const struct jl_type *type = jl_type_find(event->type);
    if (!type) {
        return jieli_err_set(err, JIELI_MSG_TYPE_UNKNOWN, "type", "no message type of this name");
    }
    enum jieli_status status = check_envelope(event, type, err);
    status = status == JIELI_OK ? check_source(posting, event, err) : status;
    status = status == JIELI_OK ? read_payload(posting, event, type, &out->payload, err) : status;
    if (status != JIELI_OK) {
        return status;
    }
    jl_text_put(out->id, sizeof out->id, event->id);
    out->type = type->full;
    out->subject = event->subject;
    out->matter = event->matter;
    out->form = "";
    out->correlationid = event->correlationid;
    out->causationid = event->causationid;
    out->traceparent = event->traceparent;
    out->purpose = event->purpose;
    out->expirytime_ms = event->expirytime_ms;
    return JIELI_OK;
}

/// An id that stands for other content, here already: what the hub would call a conflict.
static enum jieli_status check_content(struct posting *posting, const struct jl_submission *message,
                                       struct jieli_err *err)
{
    bool same = jl_submit_fits(posting->rest->relay, message);
    for (uint32_t i = 0; same && i < posting->message_count; i++) {
        const struct jl_submission *other = &posting->messages[i];
        same = strcmp(other->id, message->id) != 0 || jl_submit_alike(other, message);
    }
    return same ? JIELI_OK : jieli_err_set(err, JIELI_HUB_CONFLICT, "id", "this id was given to other content");
}

static void take_event(struct posting *posting, uint32_t index, enum jieli_status status,
                       const struct jl_cloud_event *event, struct jieli_err *err)
{
    struct jl_submission message = {.id = ""};
    status = status == JIELI_OK ? read_event(posting, event, &message, err) : status;
    status = status == JIELI_OK ? check_content(posting, &message, err) : status;
    if (status != JIELI_OK) {
        refuse(posting, index, status, err);
        return;
    }
    posting->messages[posting->message_count] = message;
    posting->indexes[posting->message_count++] = index;
}

// ---- into the spool -------------------------------------------------------------------------------------------------

static enum jieli_status spool_some(struct posting *posting, uint32_t from, uint32_t count, struct jieli_err *err)
{
    struct jl_relay *relay = posting->rest->relay;
    bool *first = jl_alloc((count + 1) * sizeof *first);
    enum jieli_status status = jl_spool_begin(relay->spool, err);
    status = status == JIELI_OK ? jl_submit(relay, posting->messages + from, count, first, err) : status;
    if (status == JIELI_OK) {
        status = jl_spool_commit(relay->spool, err);
    } else {
        jl_spool_rollback(relay->spool);
    }
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        posting->results[posting->indexes[from + i]].verdict = first[i] ? JL_REST_SPOOLED : JL_REST_KNOWN;
        posting->rest->events_taken += first[i];
    }
    free(first);
    return status;
}

/// All in one commit; when one of them cannot be signed, each by itself, so that it condemns none of the others.
static enum jieli_status spool_all(struct posting *posting, struct jieli_err *err)
{
    if (posting->message_count == 0) {
        return JIELI_OK;
    }
    enum jieli_status status = spool_some(posting, 0, posting->message_count, err);
    if (status == JIELI_OK || jieli_status_find(status)->class_ != JIELI_CLASS_REJECT) {
        return status;
    }
    for (uint32_t i = 0; i < posting->message_count; i++) {
        status = spool_some(posting, i, 1, err);
        if (status != JIELI_OK && jieli_status_find(status)->class_ != JIELI_CLASS_REJECT) {
            return status;
        }
        if (status != JIELI_OK) {
            refuse(posting, posting->indexes[i], status, err);
        }
    }
    return JIELI_OK;
}

// ---- what became of them --------------------------------------------------------------------------------------------

struct telling {
    struct jl_buf *out;
    bool english, settled;
};

static void tell_problem(struct telling *telling, const struct jl_out_known *known)
{
    const struct jieli_status_row *row = jieli_status_find_code(known->code);
    json_t *problems = *known->problems ? json_loads(known->problems, 0, NULL) : NULL;
    const json_t *first = json_array_get(problems, 0);
    const char *field = json_string_value(json_object_get(first, "field"));
    struct jieli_err err = {.status = row ? row->status : JIELI_SYS_BUG};
    jl_text_put(err.field, sizeof err.field, field ? field : "");
    jl_text_put(err.text, sizeof err.text, row ? row->en : known->code);
    jl_buf_add_text(telling->out, ",\"problem\":");
    jl_http_problem_write(err.status, &err, NULL, telling->english, telling->out);
    if (json_array_size(problems) > 0) {
        jl_buf_add_text(telling->out, ",\"problems\":");
        jl_buf_add_text(telling->out, known->problems);
    }
    json_decref(problems);
}

/// ,"outcome":…,"position":…,"casefile":…,"receipt":…,"problem":…
static void tell_outcome(void *user, const struct jl_out_known *known)
{
    static const char *const OUTCOMES[] = {[JL_OUT_NONE] = "WAITING",
                                           [JL_OUT_WAITING] = "WAITING",
                                           [JL_OUT_ACCEPTED] = "ACCEPTED",
                                           [JL_OUT_REJECTED] = "REJECTED",
                                           [JL_OUT_CONFLICT] = "CONFLICT"};
    struct telling *telling = user;
    telling->settled = known->state > JL_OUT_WAITING && !known->asked;
    jl_buf_printf(telling->out, ",\"type\":\"%s\",\"outcome\":\"%s\"", known->type, OUTCOMES[known->state]);
    if (known->state <= JL_OUT_WAITING) {
        return;
    }
    jl_buf_printf(telling->out, ",\"position\":%" PRIu64, known->position);
    if (*known->casefile) {
        jl_buf_add_text(telling->out, ",\"casefile\":");
        jl_json_text(telling->out, known->casefile);
    }
    if (known->receipt.len > 0) {
        char *base64 = jl_alloc(jl_base64_size(known->receipt.len));
        jl_base64_write(known->receipt.data, known->receipt.len, base64);
        jl_buf_printf(telling->out, ",\"receipt\":\"%s\"", base64);
        free(base64);
    }
    if (known->state != JL_OUT_ACCEPTED) {
        tell_problem(telling, known);
    }
}

/// True when the hub has answered.
static bool tell_one(struct jl_rest *rest, const char *id, bool english, struct jl_buf *out)
{
    struct telling telling = {.out = out, .english = english};
    jl_spool_out_find(rest->relay->spool, id, tell_outcome, &telling);
    return telling.settled;
}

/// True when nothing is open any more.
static bool tell_result(struct jl_rest *rest, const struct jl_rest_result *result, bool english, struct jl_buf *out)
{
    static const char *const VERDICTS[] = {"spooled", "known", "refused"};
    bool settled = true;
    jl_buf_add_text(out, "{\"id\":");
    jl_json_text(out, result->id);
    jl_buf_printf(out, ",\"verdict\":\"%s\"", VERDICTS[result->verdict]);
    if (result->problem) {
        jl_buf_add_text(out, ",\"problem\":");
        jl_buf_add_text(out, result->problem);
    } else {
        settled = tell_one(rest, result->id, english, out);
    }
    jl_buf_add_text(out, "}");
    return settled;
}

/// True when all are settled.
static bool tell_results(struct jl_rest *rest, const struct jl_rest_result *results, uint32_t count, bool batch,
                         bool english, struct jl_buf *out)
{
    bool settled = true;
    if (!batch) {
        return tell_result(rest, results, english, out);
    }
    jl_buf_add_text(out, "{\"events\":[");
    for (uint32_t i = 0; i < count; i++) {
        jl_buf_add_text(out, i ? "," : "");
        settled = tell_result(rest, &results[i], english, out) && settled;
    }
    jl_buf_add_text(out, "]}");
    return settled;
}

static bool all_refused(const struct jl_rest_result *results, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (results[i].verdict != JL_REST_REFUSED) {
            return false;
        }
    }
    return count > 0;
}

static void answer_json(struct jl_http_request *request, int code, struct jl_buf *body)
{
    if (jl_rest_wait_ms(request) > 0) {
        jl_http_set(request, "Preference-Applied", "wait");
    }
    jl_http_answer(request, code, "application/json", jl_buf_view(body));
}

/// Answer now if everything is settled, or if it must be.
static bool answer_results(struct jl_rest *rest, struct jl_http_request *request, const struct jl_rest_result *results,
                           uint32_t count, bool batch, bool must)
{
    struct jl_buf body = {0};
    bool settled = tell_results(rest, results, count, batch, jl_http_english(request), &body);
    bool answer = settled || must;
    if (answer && !batch && results->problem) { // one event, refused: the problem itself is the answer
        jl_http_set(request, "Content-Language", jl_http_english(request) ? "en" : "zh");
        jl_http_answer(request, jl_http_code(results->why), "application/problem+json", jl_view_text(results->problem));
    } else if (answer) {
        answer_json(request, all_refused(results, count) ? 422 : settled ? 200 : 202, &body);
    }
    jl_buf_fini(&body);
    return answer;
}

static bool answer_event(struct jl_rest *rest, struct jl_http_request *request, bool must)
{
    struct jl_buf body = {0};
    jl_buf_add_text(&body, "{\"id\":");
    jl_json_text(&body, jl_http_rest(request));
    bool settled = tell_one(rest, jl_http_rest(request), jl_http_english(request), &body);
    jl_buf_add_text(&body, "}");
    if (settled || must) {
        answer_json(request, 200, &body);
    }
    jl_buf_fini(&body);
    return settled || must;
}

bool jl_rest_events_try(struct jl_rest_waiter *waiter, bool late)
{
    return waiter->kind == JL_REST_WAIT_EVENT ? answer_event(waiter->rest, waiter->request, late)
                                              : answer_results(waiter->rest, waiter->request, waiter->results,
                                                               waiter->result_count, waiter->batch, late);
}

// ---- the requests ---------------------------------------------------------------------------------------------------

static bool media_is(const char *type, const char *media)
{
    size_t len = strcspn(type, "; \t");
    return strlen(media) == len && strncmp(type, media, len) == 0;
}

static bool charset_is_utf8(const char *type)
{
    const char *charset = strstr(type, "charset=");
    if (!charset) {
        return true;
    }
    charset += 8 + (charset[8] == '"');
    return strncmp(charset, "utf-8", 5) == 0 || strncmp(charset, "UTF-8", 5) == 0;
}

static enum mode mode_of(const struct jl_http_request *request)
{
    const char *type = jl_http_header(request, "content-type");
    if (!type || !charset_is_utf8(type)) {
        return MODE_NONE;
    }
    return media_is(type, JL_CLOUD_JSON)                                                             ? MODE_STRUCTURED
           : media_is(type, JL_CLOUD_BATCH)                                                          ? MODE_BATCHED
           : media_is(type, "application/json") && jl_http_header(request, "ce-specversion") != NULL ? MODE_BINARY
                                                                                                     : MODE_NONE;
}

static bool next_header(const void *user, uint32_t index, const char **name, const char **value)
{
    return jl_http_header_at(user, index, name, value);
}

static void take_binary(struct posting *posting)
{
    struct jl_cloud_event event;
    struct jieli_err err = {.status = JIELI_OK};
    const char *id = jl_http_header(posting->request, "ce-id");
    jl_text_put(posting->results->id, sizeof posting->results->id, id ? id : "");
    enum jieli_status status = jl_cloud_from_http(next_header, posting->request, jl_http_body(posting->request),
                                                  posting->rest->arena, &event, &err);
    if (status == JIELI_OK) { // decoded: the id it is known by from here on
        jl_text_put(posting->results->id, sizeof posting->results->id, event.id);
    }
    take_event(posting, 0, status, &event, &err);
}

static void take_json(struct posting *posting, uint32_t index, const json_t *json)
{
    struct jl_cloud_event event;
    struct jieli_err err = {.status = JIELI_OK};
    jl_text_put(posting->results[index].id, sizeof posting->results[index].id, jl_cloud_id(json));
    enum jieli_status status = jl_cloud_from_json(json, posting->rest->arena, &event, &err);
    take_event(posting, index, status, &event, &err);
}

static void make_room(struct posting *posting, uint32_t count)
{
    posting->count = count;
    posting->results = jl_alloc((count + 1) * sizeof *posting->results);
    posting->messages = jl_alloc((count + 1) * sizeof *posting->messages);
    posting->indexes = jl_alloc((count + 1) * sizeof *posting->indexes);
}

/// Events of the body into `posting`; a status only when the request as a whole cannot be read.
static enum jieli_status read_events(struct posting *posting, enum mode mode, struct jieli_err *err)
{
    json_t *json = NULL;
    if (mode == MODE_BINARY) {
        make_room(posting, 1);
        take_binary(posting);
        return JIELI_OK;
    }
    enum jieli_status status = jl_cloud_parse(jl_http_body(posting->request), &json, err);
    if (status != JIELI_OK) {
        return status;
    }
    if (mode == MODE_BATCHED && !json_is_array(json)) {
        status = jieli_err_set(err, JIELI_HTTP_EVENT, "body", "a batch is an array of events");
    } else if (json_array_size(json) > JL_REST_EVENTS_MAX) {
        status = jieli_err_set(err, JIELI_HTTP_EVENTS_MANY, "body", "%zu events", json_array_size(json));
    } else {
        uint32_t count = mode == MODE_BATCHED ? (uint32_t)json_array_size(json) : 1;
        make_room(posting, count);
        for (uint32_t i = 0; i < count; i++) {
            take_json(posting, i, mode == MODE_BATCHED ? json_array_get(json, i) : json);
        }
    }
    json_decref(json);
    return status;
}

static void answer_or_wait(struct posting *posting, bool batch)
{
    int64_t wait_ms = jl_rest_wait_ms(posting->request);
    if (answer_results(posting->rest, posting->request, posting->results, posting->count, batch, wait_ms == 0)) {
        jl_rest_results_free(posting->results, posting->count);
        return;
    }
    struct jl_rest_waiter *waiter = jl_rest_wait(posting->rest, posting->request, JL_REST_WAIT_EVENTS, wait_ms);
    waiter->results = posting->results;
    waiter->result_count = posting->count;
    waiter->batch = batch;
}

void jl_rest_post_events(void *user, struct jl_http_request *request)
{
    struct jl_rest *rest = user;
    struct posting posting = {.rest = rest, .request = request, .english = jl_http_english(request)};
    struct jieli_err err = {.status = JIELI_OK};
    enum mode mode = mode_of(request);
    enum jieli_status status = JIELI_OK;
    if (jl_rest_fenced(rest, request)) {
        return;
    }
    jl_arena_reset(rest->arena);
    if (mode == MODE_NONE) {
        status = jieli_err_set(&err, JIELI_HTTP_MEDIA, "Content-Type", "%s, %s, or application/json with ce-… headers",
                               JL_CLOUD_JSON, JL_CLOUD_BATCH);
    } else if (!jl_relay_knows_time(rest->relay)) {
        status = jieli_err_set(&err, JIELI_HUB_UNREACHABLE, "", "a new agent waits for the hub's clock");
    } else {
        status = read_events(&posting, mode, &err);
    }
    status = status == JIELI_OK ? spool_all(&posting, &err) : status;
    if (status != JIELI_OK) {
        jl_rest_results_free(posting.results, posting.count);
        jl_http_problem(request, status, &err);
    } else {
        answer_or_wait(&posting, mode == MODE_BATCHED);
    }
    free(posting.messages);
    free(posting.indexes);
}

static void ignore_known(void *user, const struct jl_out_known *known)
{
    (void)user;
    (void)known;
}

void jl_rest_get_event(void *user, struct jl_http_request *request)
{
    struct jl_rest *rest = user;
    int64_t wait_ms = jl_rest_wait_ms(request);
    if (!jl_spool_out_find(rest->relay->spool, jl_http_rest(request), ignore_known, NULL)) {
        jl_http_problem(request, JIELI_ARG_UNKNOWN, NULL);
    } else if (!answer_event(rest, request, wait_ms == 0)) {
        jl_rest_wait(rest, request, JL_REST_WAIT_EVENT, wait_ms);
    }
}
