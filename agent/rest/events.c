// SPDX-License-Identifier: Apache-2.0
// Events in: each gets its verdict, whatever the others are like.
#include "agent/cloud/cloud.h"
#include "agent/form/form.h"
#include "agent/relay/submit.h"
#include "agent/rest/rest_inside.h"
#include "jieli/v1/message.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
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
    const char *own = jieli_keys_source(posting->rest->relay->keys);
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
    // entries of a list that the agency's form of this type has are taken one by one, by the hub
    const struct jieli_document *form = jl_form_find_in(posting->rest->relay->adapter, type->name);
    return jl_payload_check(type, payload, form ? form->entries : NULL, arena, &problems, &count, err);
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

static enum jieli_status spool_all(struct posting *posting, struct jieli_err *err)
{
    uint32_t count = posting->message_count;
    struct jl_submit_verdict *verdicts = jl_alloc(count * sizeof *verdicts);
    enum jieli_status status =
        count > 0 ? jl_submit_each(posting->rest->relay, posting->messages, count, verdicts, err) : JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        if (verdicts[i].status != JIELI_OK) {
            refuse(posting, posting->indexes[i], verdicts[i].status, &verdicts[i].err);
            continue;
        }
        posting->results[posting->indexes[i]].verdict = verdicts[i].first ? JL_REST_SPOOLED : JL_REST_KNOWN;
        posting->rest->events_taken += verdicts[i].first;
    }
    free(verdicts);
    return status;
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
    if (jl_rest_answer_results(posting->rest, posting->request, posting->results, posting->count, batch,
                               wait_ms == 0)) {
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
