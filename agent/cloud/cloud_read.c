// SPDX-License-Identifier: Apache-2.0
// CloudEvents 1.0.2 that come in: JSON format 2.2 to 2.4 and 3, HTTP binding 3.1.
#include "agent/cloud/cloud.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include <stdlib.h>
#include <string.h>

#define DUMP_FLAGS (JSON_COMPACT | JSON_ENCODE_ANY)

static enum jieli_status bad(struct jieli_err *err, const char *name, const char *why)
{
    return jieli_err_set(err, JIELI_HTTP_EVENT, name, "%s", why);
}

static bool is_name(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789");
    return len > 0 && len <= JL_CLOUD_NAME_BYTES_MAX && name[len] == '\0';
}

// ---- one attribute, from whichever mode -----------------------------------------------------------------------------

struct reading {
    struct jl_cloud_event event;
    const char *specversion, *time, *expirytime, *dataschema, *contenttype;
};

static const char **place_of(struct reading *reading, const char *name)
{
    const struct {
        const char *name;
        const char **place;
    } rows[] = {
        {"specversion", &reading->specversion},       {"id", &reading->event.id},
        {"source", &reading->event.source},           {"type", &reading->event.type},
        {"subject", &reading->event.subject},         {"time", &reading->time},
        {"dataschema", &reading->dataschema},         {"datacontenttype", &reading->contenttype},
        {"matter", &reading->event.matter},           {"correlationid", &reading->event.correlationid},
        {"causationid", &reading->event.causationid}, {"traceparent", &reading->event.traceparent},
        {"purpose", &reading->event.purpose},         {"expirytime", &reading->expirytime},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return rows[i].place;
        }
    }
    return NULL;
}

static void begin(struct reading *reading)
{
    *reading = (struct reading){.event = {.id = "", .source = "", .type = "", .subject = "", .matter = ""},
                                .specversion = "",
                                .time = "",
                                .expirytime = "",
                                .dataschema = "",
                                .contenttype = ""};
    reading->event.correlationid = reading->event.causationid = "";
    reading->event.traceparent = reading->event.purpose = "";
}

static enum jieli_status check_required(const struct reading *reading, struct jieli_err *err)
{
    const char *const names[] = {"id", "source", "type"};
    const char *const values[] = {reading->event.id, reading->event.source, reading->event.type};
    if (strcmp(reading->specversion, "1.0") != 0) {
        return bad(err, "specversion", *reading->specversion ? "only 1.0 is spoken here" : "it is required");
    }
    for (size_t i = 0; i < 3; i++) {
        if (*values[i] == '\0') {
            return bad(err, names[i], "it is required, and not empty");
        }
    }
    return JIELI_OK;
}

static enum jieli_status finish(struct reading *reading, struct jl_cloud_event *out, struct jieli_err *err)
{
    enum jieli_status status = check_required(reading, err);
    jl_time_ms time = 0;
    if (status == JIELI_OK && *reading->time && !jl_time_parse(reading->time, &time)) {
        status = bad(err, "time", "not a time as RFC 3339 writes it");
    }
    if (status == JIELI_OK && *reading->expirytime &&
        !jl_time_parse(reading->expirytime, &reading->event.expirytime_ms)) {
        status = bad(err, "expirytime", "not a time as RFC 3339 writes it");
    }
    if (status == JIELI_OK) {
        *out = reading->event;
    }
    return status;
}

// ---- JSON -----------------------------------------------------------------------------------------------------------

enum jieli_status jl_cloud_parse(struct jl_view body, json_t **out, struct jieli_err *err)
{
    json_error_t error;
    enum jieli_status status = jl_json_marks(body, JL_CLOUD_DEPTH_MAX, JL_CLOUD_MARKS_MAX, err);
    if (status != JIELI_OK) {
        jieli_err_set(err, status, "body", "more lists, objects and commas than %u, or nested deeper than %u",
                      JL_CLOUD_MARKS_MAX, JL_CLOUD_DEPTH_MAX);
        return status;
    }
    json_t *json = json_loadb((const char *)body.data, body.len, JSON_REJECT_DUPLICATES, &error);
    if (!json) {
        jieli_err_set(err, JIELI_JSON_SYNTAX, "body", "%s", "not a JSON object or array, or a name stands twice");
        jieli_err_place(err, NULL, error.line > 0 ? (uint32_t)error.line : 0,
                        error.column > 0 ? (uint32_t)error.column : 0);
        return JIELI_JSON_SYNTAX;
    }
    *out = json;
    return JIELI_OK;
}

const char *jl_cloud_id(const json_t *event)
{
    const char *id = json_string_value(json_object_get(event, "id"));
    return id ? id : "";
}

static bool is_json_type(const char *type)
{
    size_t len = strcspn(type, "; \t");
    return (len == 16 && strncmp(type, "application/json", 16) == 0) ||
           (len == 9 && strncmp(type, "text/json", 9) == 0) || (len > 5 && strncmp(type + len - 5, "+json", 5) == 0);
}

static enum jieli_status read_one(struct reading *reading, const char *name, const json_t *value,
                                  struct jl_arena *arena, struct jieli_err *err)
{
    if (!is_name(name)) {
        return bad(err, "attribute", "a name has small letters and digits only, at most 64");
    }
    const char **place = place_of(reading, name);
    if (place && !json_is_string(value)) {
        return bad(err, name, "it is a text");
    }
    if (!place && (json_is_object(value) || json_is_array(value) || json_is_real(value))) {
        return bad(err, "extension", "an extension attribute is a text, a whole number, true or false");
    }
    if (place) {
        *place = jl_arena_text(arena, json_string_value(value));
    }
    return JIELI_OK;
}

static enum jieli_status take_data(const json_t *event, struct reading *reading, struct jl_arena *arena,
                                   struct jieli_err *err)
{
    const json_t *data = json_object_get(event, "data");
    if (json_object_get(event, "data_base64")) {
        return jieli_err_set(err, JIELI_HTTP_MEDIA, "data_base64", "data is JSON: write it as data");
    }
    if (*reading->contenttype && !is_json_type(reading->contenttype)) {
        return jieli_err_set(err, JIELI_HTTP_MEDIA, "datacontenttype", "data is JSON");
    }
    if (!json_is_object(data)) {
        return bad(err, "data", "it is required, and an object");
    }
    char *text = json_dumps(data, DUMP_FLAGS);
    if (!text) {
        return jieli_err_set(err, JIELI_SYS_MEMORY, "data", "no memory for it");
    }
    reading->event.data = jl_view_text(jl_arena_text(arena, text));
    free(text);
    return JIELI_OK;
}

enum jieli_status jl_cloud_from_json(const json_t *event, struct jl_arena *arena, struct jl_cloud_event *out,
                                     struct jieli_err *err)
{
    struct reading reading;
    enum jieli_status status = JIELI_OK;
    const char *name;
    json_t *value;
    begin(&reading);
    if (!json_is_object(event)) {
        return bad(err, "event", "an event is an object");
    }
    json_object_foreach((json_t *)(uintptr_t)event, name, value)
    {
        bool attribute = strcmp(name, "data") != 0 && strcmp(name, "data_base64") != 0;
        if (status == JIELI_OK && attribute && !json_is_null(value)) { // null: not there (JSON format 2.2)
            status = read_one(&reading, name, value, arena, err);
        }
    }
    status = status == JIELI_OK ? take_data(event, &reading, arena, err) : status;
    return status == JIELI_OK ? finish(&reading, out, err) : status;
}

// ---- HTTP, binary mode ----------------------------------------------------------------------------------------------

/// HTTP binding 3.1.3.2: a quoted text loses its quotes and backslashes, then every %XX becomes its byte, once.
static const char *decode(const char *value, struct jl_arena *arena)
{
    char *text = jl_arena_text(arena, value), *to = text;
    const char *at = text;
    size_t len = strlen(text);
    bool quoted = len >= 2 && text[0] == '"' && text[len - 1] == '"';
    if (quoted) {
        text[len - 1] = '\0';
        at++;
    }
    for (; *at; at++) {
        if (quoted && *at == '\\' && at[1]) {
            at++;
            *to++ = *at;
            continue;
        }
        int high = *at == '%' ? jl_hex_digit(at[1]) : -1, low = high < 0 ? -1 : jl_hex_digit(at[2]);
        if (low >= 0) {
            *to++ = (char)(high * 16 + low);
            at += 2;
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
    return jl_utf8_valid(text, (size_t)(to - text)) ? text : NULL;
}

enum jieli_status jl_cloud_from_http(jl_cloud_header_fn *next, const void *user, struct jl_view body,
                                     struct jl_arena *arena, struct jl_cloud_event *out, struct jieli_err *err)
{
    struct reading reading;
    const char *header, *value;
    begin(&reading);
    for (uint32_t i = 0; next(user, i, &header, &value); i++) {
        if (strncmp(header, "ce-", 3) != 0) {
            continue;
        }
        const char *name = header + 3;
        if (!is_name(name) || strcmp(name, "data") == 0) {
            return bad(err, "attribute", "a name has small letters and digits only, at most 64");
        }
        const char **place = place_of(&reading, name);
        if (!place || strcmp(name, "datacontenttype") == 0) { // that one is Content-Type here
            continue;
        }
        if (**place) {
            return bad(err, name, "it stands twice");
        }
        const char *text = decode(value, arena);
        if (!text) {
            return bad(err, name, "its percent-encoding does not give UTF-8");
        }
        *place = text;
    }
    if (body.len == 0) {
        return bad(err, "data", "it is required, and an object");
    }
    reading.event.data = body;
    return finish(&reading, out, err);
}
