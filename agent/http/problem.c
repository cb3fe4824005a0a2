// SPDX-License-Identifier: Apache-2.0
// RFC 9457 from the catalogue of errors.
#include "agent/http/http.h"
#include "lib/base/buf.h"
#include "lib/wire/json.h"

#define RETRY_AFTER "2"

/// Where the class alone does not give the HTTP status.
static const struct {
    enum jieli_status status;
    int code;
} CODES[] = {{JIELI_HTTP_HEAD, 400},      {JIELI_HTTP_HEAD_TOO_LARGE, 431}, {JIELI_HTTP_TOO_LARGE, 413},
             {JIELI_HTTP_SLOW, 408},      {JIELI_HTTP_VERSION, 505},        {JIELI_HTTP_EXPECT, 417},
             {JIELI_HTTP_ROUTE, 404},     {JIELI_HTTP_METHOD, 405},         {JIELI_HTTP_RIGHT, 403},
             {JIELI_HTTP_MEDIA, 415},     {JIELI_HTTP_BUSY, 503},           {JIELI_WIRE_MALFORMED, 400},
             {JIELI_JSON_SYNTAX, 400},    {JIELI_ARG_INVALID, 400},         {JIELI_ARG_UNKNOWN, 404},
             {JIELI_WIRE_TOO_LARGE, 413}, {JIELI_HUB_CONFLICT, 409},        {JIELI_HTTP_EVENT, 400},
             {JIELI_HTTP_TAKE, 409},      {JIELI_HTTP_CURSOR, 400},         {JIELI_HTTP_EVENTS_MANY, 413},
             {JIELI_WIRE_TOO_MANY, 413},  {JIELI_AGENT_SPOOL, 503}};

int jl_http_code(enum jieli_status status)
{
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        if (CODES[i].status == status) {
            return CODES[i].code;
        }
    }
    switch (jieli_status_find(status)->class_) {
    case JIELI_CLASS_REJECT:
        return 422;
    case JIELI_CLASS_DENY:
        return 403;
    case JIELI_CLASS_RETRY:
        return 503;
    default:
        return 500;
    }
}

static void member(struct jl_buf *out, const char *name, const char *value)
{
    if (value && *value) {
        jl_buf_printf(out, ",\"%s\":", name);
        jl_json_text(out, value);
    }
}

void jl_http_problem_write(enum jieli_status status, const struct jieli_err *err, const char *instance, bool english,
                           struct jl_buf *out)
{
    const struct jieli_status_row *row = jieli_status_find(status);
    const char *field = err && err->status == status ? err->field : "", *text = *field || err ? err->text : "";
    struct jl_buf en = {0}, zh = {0};
    jl_buf_printf(&en, "%s%s%s", field, *field && *text ? ": " : "", text);
    jl_buf_printf(&zh, "%s%s%s", row->zh, *field ? "：" : "", field);
    jl_buf_printf(out, "{\"type\":\"urn:jieli:error:%s\",\"title\":", row->code);
    jl_json_text(out, english ? row->en : row->zh);
    jl_buf_printf(out, ",\"status\":%d,\"code\":\"%s\"", jl_http_code(status), row->code);
    member(out, "detail", english || !*field ? jl_buf_text(english ? &en : &zh) : jl_buf_text(&zh));
    member(out, "instance", instance);
    member(out, "field", field);
    member(out, "title_en", row->en);
    member(out, "title_zh", row->zh);
    member(out, "detail_en", jl_buf_text(&en));
    member(out, "detail_zh", jl_buf_text(&zh));
    member(out, "advice_en", row->do_en);
    member(out, "advice_zh", row->do_zh);
    jl_buf_add_text(out, "}");
    jl_buf_fini(&en);
    jl_buf_fini(&zh);
}

void jl_http_problem(struct jl_http_request *request, enum jieli_status status, const struct jieli_err *err)
{
    struct jl_buf body = {0};
    bool english = jl_http_english(request);
    jl_http_problem_write(status, err, jl_http_path(request), english, &body);
    jl_http_set(request, "Content-Language", english ? "en" : "zh");
    if (jl_http_code(status) == 503) {
        jl_http_set(request, "Retry-After", status == JIELI_AGENT_STANDBY ? JL_HTTP_RETRY_AFTER_LEASE : RETRY_AFTER);
    }
    jl_http_answer(request, jl_http_code(status), "application/problem+json", jl_buf_view(&body));
    jl_buf_fini(&body);
}
