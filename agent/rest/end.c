// SPDX-License-Identifier: Apache-2.0
// The end of deliveries: taken, or refused with a reason. One commit for all that a request names.
#include "agent/cloud/cloud.h"
#include "agent/rest/rest_inside.h"
#include "lib/base/check.h"
#include "lib/wire/json.h"
#include <stdlib.h>
#include <string.h>

#define ENDS_MAX 10000u

struct ending {
    struct jl_rest *rest;
    struct jl_given *list;
    uint32_t count;
    enum jieli_status why; ///< JIELI_OK = they are taken
    int64_t through;
    bool known, ended; ///< of the id just looked up
};

static void end_one(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct ending *ending = user;
    ending->known = true;
    ending->ended = ending->ended || state != JL_IN_RECEIVED;
    if (state != JL_IN_RECEIVED || ending->count == ENDS_MAX || (ending->through > 0 && in->cursor > ending->through)) {
        return;
    }
    for (uint32_t i = 0; i < ending->count; i++) {
        if (ending->list[i].cursor == in->cursor) {
            return; // named twice
        }
    }
    ending->list[ending->count++] = jl_given_of(in->cursor, ending->why);
}

static enum jieli_status end_ids(struct ending *ending, const json_t *ids, struct jl_buf *verdicts,
                                 struct jieli_err *err)
{
    for (size_t i = 0; i < json_array_size(ids); i++) {
        const char *id = json_string_value(json_array_get(ids, i));
        if (!id) {
            return jieli_err_set(err, JIELI_JSON_WRONG_TYPE, "ids", "each is the id of a message, a text");
        }
        uint32_t before = ending->count;
        ending->known = ending->ended = false;
        jl_spool_in_find(ending->rest->relay->spool, id, end_one, ending);
        jl_buf_printf(verdicts, "%s{\"id\":", i ? "," : "");
        jl_json_text(verdicts, id);
        jl_buf_printf(verdicts, ",\"verdict\":\"%s\"}",
                      !ending->known           ? "unknown"
                      : ending->count > before ? "ended"
                      : ending->ended          ? "known"
                                               : "ended");
    }
    return JIELI_OK;
}

static enum jieli_status end_through(struct ending *ending, const char *text, struct jieli_err *err)
{
    struct jl_spool *spool = ending->rest->relay->spool;
    ending->through = jl_cloud_cursor_read(text);
    if (ending->through <= 0 || ending->through > jl_spool_in_newest(spool)) {
        return jieli_err_set(err, JIELI_HTTP_CURSOR, "through", "a cursor as an earlier answer gave it");
    }
    jl_spool_in_after(spool, 0, true, ENDS_MAX, end_one, ending);
    return JIELI_OK;
}

static enum jieli_status end_named(struct ending *ending, const json_t *json, struct jl_buf *verdicts,
                                   struct jieli_err *err)
{
    const json_t *ids = json_object_get(json, "ids");
    const char *through = json_string_value(json_object_get(json, "through"));
    if (json_is_array(ids) && json_array_size(ids) <= JL_REST_EVENTS_MAX && !through) {
        return end_ids(ending, ids, verdicts, err);
    }
    if (through && !ids) {
        return end_through(ending, through, err);
    }
    return jieli_err_set(err, JIELI_ARG_INVALID, "ids", "ids (at most %u), or through with a cursor",
                         JL_REST_EVENTS_MAX);
}

static enum jieli_status check_body(struct jl_rest *rest, struct jl_http_request *request, json_t **json,
                                    struct jieli_err *err)
{
    const char *type = jl_http_header(request, "content-type");
    if (!jl_channel_takes(rest->relay, &JL_CHANNEL_REST)) {
        return jieli_err_set(err, JIELI_HTTP_TAKE, "take", "it is \"%s\"", jl_conf_text(rest->relay->conf, "take"));
    }
    if (!type || strncmp(type, "application/json", 16) != 0) {
        return jieli_err_set(err, JIELI_HTTP_MEDIA, "Content-Type", "application/json");
    }
    enum jieli_status status = jl_cloud_parse(jl_http_body(request), json, err);
    if (status == JIELI_OK && !json_is_object(*json)) {
        return jieli_err_set(err, JIELI_JSON_WRONG_TYPE, "body", "an object");
    }
    return status;
}

static void end_and_answer(struct jl_rest *rest, struct jl_http_request *request, const json_t *json,
                           enum jieli_status why)
{
    struct jieli_err err = {.status = JIELI_OK};
    struct jl_buf body = {0};
    struct ending ending = {.rest = rest, .why = why, .list = jl_alloc(ENDS_MAX * sizeof *ending.list)};
    jl_buf_add_text(&body, "{\"deliveries\":[");
    enum jieli_status status = end_named(&ending, json, &body, &err);
    if (status == JIELI_OK && ending.count > 0) {
        status = jl_inbox_settle(rest->relay, ending.list, ending.count, &err);
    }
    jl_buf_printf(&body, "],\"ended\":%u}", ending.count);
    if (status == JIELI_OK) {
        jl_http_answer(request, 200, "application/json", jl_buf_view(&body));
    } else {
        jl_http_problem(request, status, &err);
    }
    jl_buf_fini(&body);
    free(ending.list);
}

void jl_rest_post_ack(void *user, struct jl_http_request *request)
{
    if (jl_rest_fenced(user, request)) {
        return;
    }
    struct jieli_err err = {.status = JIELI_OK};
    json_t *json = NULL;
    enum jieli_status status = check_body(user, request, &json, &err);
    if (status == JIELI_OK) {
        end_and_answer(user, request, json, JIELI_OK);
    } else {
        jl_http_problem(request, status, &err);
    }
    json_decref(json);
}

/// A reason of the catalogue that says: this message is wrong, or is not for us.
static enum jieli_status read_reason(const json_t *json, enum jieli_status *why, struct jieli_err *err)
{
    const char *code = json_string_value(json_object_get(json, "code"));
    const struct jieli_status_row *row = code ? jieli_status_find_code(code) : NULL;
    if (!row || (row->class_ != JIELI_CLASS_REJECT && row->class_ != JIELI_CLASS_DENY)) {
        return jieli_err_set(err, JIELI_ARG_INVALID, "code", "a code of class REJECT or DENY: jieli errors list");
    }
    *why = row->status;
    return JIELI_OK;
}

void jl_rest_post_refuse(void *user, struct jl_http_request *request)
{
    if (jl_rest_fenced(user, request)) {
        return;
    }
    struct jieli_err err = {.status = JIELI_OK};
    enum jieli_status why = JIELI_OK;
    json_t *json = NULL;
    enum jieli_status status = check_body(user, request, &json, &err);
    status = status == JIELI_OK ? read_reason(json, &why, &err) : status;
    if (status == JIELI_OK && json_object_get(json, "through")) {
        status = jieli_err_set(&err, JIELI_ARG_INVALID, "through", "what is refused is named by its id");
    }
    if (status == JIELI_OK) {
        end_and_answer(user, request, json, why);
    } else {
        jl_http_problem(request, status, &err);
    }
    json_decref(json);
}
