// SPDX-License-Identifier: Apache-2.0
/// @file cloud.h — CloudEvents 1.0.2 and Jieli's messages: the same attributes under the same names (docs/REST.md).
///
/// A normal run, in: jl_cloud_parse the body (structured or batched), jl_cloud_from_json each event, or jl_cloud_from_http in
/// binary mode; then the attributes go into a jl_submission and the payload through the ordinary JSON codec. Out: a delivery
/// of the spool becomes one JSON event (jl_cloud_write), or headers and a body (jl_cloud_headers).
///
/// `time` of an event that comes in is checked for its form only: a message is dated when it is signed, by the hub's clock.
/// Extension attributes that Jieli does not know are left out.
#ifndef JL_AGENT_CLOUD_H
#define JL_AGENT_CLOUD_H
#include "agent/spool/spool.h"
#include "jieli/limits.h"
#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include <jansson.h>

#define JL_CLOUD_JSON "application/cloudevents+json"
#define JL_CLOUD_BATCH "application/cloudevents-batch+json"
#define JL_CLOUD_CURSOR_BYTES 24
#define JL_CLOUD_DEPTH_MAX 2048u   ///< jansson's own; data has a narrower limit, told for its event alone

/// Attributes as texts of the arena, "" when absent; `data` is JSON.
struct jl_cloud_event {
    const char *id, *source, *type, *subject;
    const char *matter, *correlationid, *causationid, *traceparent, *purpose;
    int64_t expirytime_ms; ///< 0 = never
    struct jl_view data;
};

/// JSON of a body; duplicate names refused. JIELI_JSON_SYNTAX with line and column, JIELI_WIRE_TOO_*. The caller owns *out.
enum jieli_status jl_cloud_parse(struct jl_view body, json_t **out, struct jieli_err *err);
/// JIELI_HTTP_EVENT, JIELI_HTTP_MEDIA (data that is not JSON).
enum jieli_status jl_cloud_from_json(const json_t *event, struct jl_arena *arena, struct jl_cloud_event *out,
                                     struct jieli_err *err);
/// Binary mode: next(user, index, &name, &value) walks the request's headers. The content type has been judged before.
typedef bool jl_cloud_header_fn(const void *user, uint32_t index, const char **name, const char **value);
enum jieli_status jl_cloud_from_http(jl_cloud_header_fn *next, const void *user, struct jl_view body, struct jl_arena *arena,
                                     struct jl_cloud_event *out, struct jieli_err *err);
/// The id of an event that may not be readable otherwise, for its verdict; "" when it has none.
const char *jl_cloud_id(const json_t *event);

/// One delivery as one JSON event. `state`: with the extension "state" (open, taken, refused).
void jl_cloud_write(const struct jl_in *in, enum jl_in_state state, struct jl_arena *arena, struct jl_buf *out);
/// The same in binary mode: each attribute as a header's name and percent-encoded value; the body is in->json.
typedef void jl_cloud_attribute_fn(void *user, const char *header, const char *value);
void jl_cloud_headers(const struct jl_in *in, enum jl_in_state state, struct jl_arena *arena, jl_cloud_attribute_fn *each,
                      void *user);
/// The place of a delivery in the inbox as a text: "s42".
void jl_cloud_cursor_write(int64_t place, char out[JL_CLOUD_CURSOR_BYTES]);
/// The place that such a text names: 0 for "", −1 when it is none.
int64_t jl_cloud_cursor_read(const char *text);
#endif
