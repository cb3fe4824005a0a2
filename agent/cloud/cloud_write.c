// SPDX-License-Identifier: Apache-2.0
// Deliveries as CloudEvents: attributes of the signed message, what the hub said beside it, and the place in the inbox.
#include "agent/cloud/cloud.h"
#include "jieli/v1/frame.pb-c.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define DIGITS_MAX 18u

static const char *const STATES[] = {
    [JL_IN_NONE] = "", [JL_IN_RECEIVED] = "open", [JL_IN_TAKEN] = "taken", [JL_IN_REFUSED] = "refused"};

static const char *time_text(jl_time_ms time_ms, struct jl_arena *arena)
{
    char text[30];
    jl_time_write(time_ms, text);
    return time_ms > 0 ? jl_arena_text(arena, text) : "";
}

static const char *withheld_text(const struct jl_in *in, struct jl_arena *arena)
{
    const char *all = "";
    for (uint32_t i = 0; i < in->withheld_count; i++) {
        all = jl_arena_printf(arena, "%s%s%s", all, i ? "," : "", in->withheld[i]);
    }
    return all;
}

static void each_attribute(const struct jl_in *in, enum jl_in_state state, struct jl_arena *arena,
                           jl_cloud_attribute_fn *each, void *user)
{
    ProtobufCMessage *unpacked = NULL;
    char cursor[JL_CLOUD_CURSOR_BYTES];
    bool read = in->message.len > 0 && jl_wire_unpack(&jieli__v1__message__descriptor, in->message, &jl_scan_message,
                                                      arena, &unpacked, NULL) == JIELI_OK;
    const Jieli__V1__Message *message = read ? (const Jieli__V1__Message *)unpacked : NULL;
    jl_cloud_cursor_write(in->cursor, cursor);
    const struct {
        const char *name, *value;
    } rows[] = {
        {"specversion", "1.0"},
        {"id", in->id},
        {"source", in->source},
        {"type", in->type},
        {"subject", in->casefile},
        {"time", time_text(message ? message->time_ms : in->accepted_ms, arena)},
        {"correlationid", message ? message->correlationid : ""},
        {"causationid", message ? message->causationid : ""},
        {"traceparent", message ? message->traceparent : ""},
        {"expirytime", message ? time_text(message->expirytime_ms, arena) : ""},
        {"matter", in->matter},
        {"ground", in->ground},
        {"withheld", withheld_text(in, arena)},
        {"position", jl_arena_printf(arena, "%" PRIu64, in->position)},
        {"accepted", time_text(in->accepted_ms, arena)},
        {"recipient", jl_arena_printf(arena, "urn:jieli:agency:%s", in->agency)},
        {"cursor", cursor},
        {"state", STATES[state]},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].value && *rows[i].value) {
            each(user, rows[i].name, rows[i].value);
        }
    }
}

static void add_member(void *user, const char *name, const char *value)
{
    struct jl_buf *out = user;
    jl_buf_printf(out, "%s\"%s\":", out->data[out->len - 1] == '{' ? "" : ",", name);
    jl_json_text(out, value);
}

void jl_cloud_write(const struct jl_in *in, enum jl_in_state state, struct jl_arena *arena, struct jl_buf *out)
{
    jl_buf_add_text(out, "{");
    each_attribute(in, state, arena, add_member, out);
    if (in->json && *in->json) { // what was said is forgotten 30 days after its end
        jl_buf_add_text(out, ",\"datacontenttype\":\"application/json\",\"data\":");
        jl_buf_add_text(out, in->json);
    }
    jl_buf_add_text(out, "}");
}

struct heading {
    jl_cloud_attribute_fn *each;
    void *user;
    struct jl_arena *arena;
};

/// HTTP binding 3.1.3.2: everything but the visible ASCII characters without `"` and `%` is percent-encoded.
static void add_heading(void *user, const char *name, const char *value)
{
    struct heading *heading = user;
    char *text = jl_arena_take_or_die(heading->arena, strlen(value) * 3 + 1), *to = text;
    for (; *value; value++) {
        unsigned char c = (unsigned char)*value;
        if (c > ' ' && c < 0x7f && c != '"' && c != '%') {
            *to++ = (char)c;
        } else {
            snprintf(to, 4, "%%%02X", c);
            to += 3;
        }
    }
    heading->each(heading->user, jl_arena_printf(heading->arena, "ce-%s", name), text);
}

void jl_cloud_headers(const struct jl_in *in, enum jl_in_state state, struct jl_arena *arena,
                      jl_cloud_attribute_fn *each, void *user)
{
    struct heading heading = {each, user, arena};
    each_attribute(in, state, arena, add_heading, &heading);
}

void jl_cloud_cursor_write(int64_t place, char out[JL_CLOUD_CURSOR_BYTES])
{
    snprintf(out, JL_CLOUD_CURSOR_BYTES, "s%" PRId64, place);
}

int64_t jl_cloud_cursor_read(const char *text)
{
    int64_t place = 0;
    if (*text == '\0') {
        return 0;
    }
    size_t digits = text[0] == 's' ? strspn(text + 1, "0123456789") : 0;
    if (digits == 0 || digits > DIGITS_MAX || text[1 + digits] != '\0') {
        return -1;
    }
    for (size_t i = 1; i <= digits; i++) {
        place = place * 10 + (text[i] - '0');
    }
    return place;
}
