// SPDX-License-Identifier: Apache-2.0
// CloudEvents as they come to REST, from the body on: one event, a batch, or headers and a body. What is taken has what
// the binding demands, and its data goes through the codec of its type.
#include "agent/cloud/cloud.h"
#include "fuzz.h"
#include "lib/wire/json.h"
#include <string.h>

#define HEADERS_MAX 32u

enum { STRUCTURED, BINARY };

static bool sound(const char *text)
{
    return text && jl_utf8_valid(text, strlen(text));
}

static void check_event(const struct jl_cloud_event *event, struct jl_arena *arena)
{
    const char *const texts[] = {event->subject,     event->matter,      event->correlationid,
                                 event->causationid, event->traceparent, event->purpose,
                                 event->id,          event->source,      event->type};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FUZZ_CHECK(sound(texts[i]));
    }
    FUZZ_CHECK(*event->id && *event->source && *event->type && event->data.len > 0);
    const struct jl_type *type = jl_type_find(event->type);
    ProtobufCMessage *payload = NULL;
    struct jl_field_problem *problems = NULL;
    size_t count = 0;
    struct jieli_err err = {.text = ""};
    if (type && jl_json_read(type, event->data, arena, &payload, &err) == JIELI_OK) {
        (void)jl_arena_pack(arena, payload);
        (void)jl_payload_check(type, payload, NULL, arena, &problems, &count, &err);
    }
}

static void take_json(struct jl_view body, struct jl_arena *arena)
{
    json_t *json = NULL;
    struct jieli_err err = {.text = ""};
    if (jl_cloud_parse(body, &json, &err) != JIELI_OK) {
        FUZZ_CHECK(!json);
        return;
    }
    for (size_t i = 0; i < (json_is_array(json) ? json_array_size(json) : 1); i++) {
        const json_t *one = json_is_array(json) ? json_array_get(json, i) : json;
        struct jl_cloud_event event;
        FUZZ_CHECK(sound(jl_cloud_id(one)));
        if (jl_cloud_from_json(one, arena, &event, &err) == JIELI_OK) {
            FUZZ_CHECK(strcmp(event.id, jl_cloud_id(one)) == 0);
            check_event(&event, arena);
        }
    }
    json_decref(json);
}

struct headers {
    const char *names[HEADERS_MAX], *values[HEADERS_MAX];
    uint32_t count;
};

static bool next_header(const void *user, uint32_t index, const char **name, const char **value)
{
    const struct headers *headers = user;
    if (index >= headers->count) {
        return false;
    }
    *name = headers->names[index];
    *value = headers->values[index];
    return true;
}

/// Lines "name:value", an empty line, the body. NUL ends a line, as in a head that was read.
static void take_binary(struct jl_view bytes, struct jl_arena *arena)
{
    char *text = jl_arena_textn(arena, bytes.data, bytes.len), *line = text, *end = text + bytes.len;
    struct headers headers = {.count = 0};
    while (headers.count < HEADERS_MAX && line < end && *line != '\n') {
        char *next = memchr(line, '\n', (size_t)(end - line));
        char *value = strchr(line, ':');
        if (!next || !value || value > next) {
            break;
        }
        *next = *value = '\0';
        headers.names[headers.count] = line;
        headers.values[headers.count++] = value + 1;
        line = next + 1;
    }
    struct jl_view body = line < end ? jl_view(line + 1, (size_t)(end - line) - 1) : jl_view("", 0);
    struct jl_cloud_event event;
    struct jieli_err err = {.text = ""};
    if (jl_cloud_from_http(next_header, &headers, body, arena, &event, &err) == JIELI_OK) {
        check_event(&event, arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct jl_arena *arena = jl_arena_new(FUZZ_ARENA_BYTES);
    if (len > 0 && data[0] % 2 == BINARY) {
        take_binary(jl_view(data + 1, len - 1), arena);
    } else if (len > 0) {
        take_json(jl_view(data + 1, len - 1), arena);
    }
    jl_arena_free(&arena);
    return 0;
}
