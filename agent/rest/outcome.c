// SPDX-License-Identifier: Apache-2.0
// What became of events: each verdict, and the hub's outcome once it is known.
#include "agent/rest/rest_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/json.h"
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>

void jl_rest_results_free(struct jl_rest_result *results, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        free(results[i].problem);
    }
    free(results);
}

struct telling {
    struct jl_buf *out;
    bool english, settled;
};

static void tell_problem(struct telling *telling, const struct jl_out_known *known, const json_t *first)
{
    const struct jieli_status_row *row = jieli_status_find_code(known->code);
    const char *field = json_string_value(json_object_get(first, "field"));
    struct jieli_err err = {.status = row ? row->status : JIELI_SYS_BUG};
    jl_text_put(err.field, sizeof err.field, field ? field : "");
    jl_text_put(err.text, sizeof err.text, row ? row->en : known->code);
    jl_buf_add_text(telling->out, ",\"problem\":");
    jl_http_problem_write(err.status, &err, NULL, telling->english, telling->out);
}

/// What was refused says why; what was accepted may have entries that were not taken.
static void tell_problems(struct telling *telling, const struct jl_out_known *known)
{
    json_t *problems = *known->problems ? json_loads(known->problems, 0, NULL) : NULL;
    if (known->state != JL_OUT_ACCEPTED) {
        tell_problem(telling, known, json_array_get(problems, 0));
    }
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
        jl_buf_add_text(telling->out, ",\"receipt\":\"");
        jl_buf_add_base64(telling->out, known->receipt);
        jl_buf_add_u8(telling->out, '"');
    }
    tell_problems(telling, known);
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

bool jl_rest_answer_results(struct jl_rest *rest, struct jl_http_request *request, const struct jl_rest_result *results,
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
                                              : jl_rest_answer_results(waiter->rest, waiter->request, waiter->results,
                                                                       waiter->result_count, waiter->batch, late);
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
