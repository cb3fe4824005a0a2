// SPDX-License-Identifier: Apache-2.0
// Knocking at the enrolment door. The line is libzmq's own, which comes back by itself; each time it stands, Join is
// said.
#include "jieli/enrol.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define AGAIN_US INT64_C(60000000)      // said again so often while it waits
#define BUSY_AGAIN_US INT64_C(15000000) // … and so soon when the door was busy
#define RECONNECT_MS 1000
#define RECONNECT_MS_MAX 8000
#define ARENA_BYTES_MAX ((size_t)1 << 20)
#define MONITOR_ENDPOINT "inproc://jieli.join.monitor"
#define JOIN_EVENTS (ZMQ_EVENT_CONNECTED | ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED)

struct jieli_join {
    void *context, *socket, *monitor;
    struct jl_arena *arena;
    struct jl_buf frame;
    enum jieli_join_state state;
    struct jieli_err why;
    bool up;
    uint32_t broken; ///< connections that ended before they were safe
    int64_t again_us;
};

static bool join_socket(struct jieli_join *join, const struct jieli_invitation *invitation,
                        const struct jieli_keys *keys)
{
    static const struct jl_socket_number NUMBERS[] = {{ZMQ_RECONNECT_IVL, RECONNECT_MS},
                                                      {ZMQ_RECONNECT_IVL_MAX, RECONNECT_MS_MAX}};
    join->context = zmq_ctx_new();
    join->socket = join->context ? zmq_socket(join->context, ZMQ_DEALER) : NULL;
    return join->socket && jl_socket_prepare(join->socket, invitation->curve_key, keys) &&
           jl_socket_set(join->socket, NUMBERS, sizeof NUMBERS / sizeof NUMBERS[0]) &&
           jl_monitor_open(join->context, join->socket, MONITOR_ENDPOINT, JOIN_EVENTS, &join->monitor) &&
           zmq_connect(join->socket, invitation->enrol_endpoint) == 0;
}

static bool join_frame(struct jieli_join *join, const struct jieli_request *request)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Join *said = jieli__v1__join__unpack(NULL, request->join_bytes, request->join);
    if (!said)
        return false;
    frame.of_case = JIELI__V1__FRAME__OF_JOIN;
    frame.join = said;
    jl_frame_pack(&frame, &join->frame);
    jieli__v1__join__free_unpacked(said, NULL);
    return true;
}

enum jieli_status jieli_join_open(const struct jieli_invitation *invitation, const struct jieli_keys *keys,
                                  const struct jieli_request *request, struct jieli_join **out, struct jieli_err *err)
{
    struct jieli_join *join = jl_alloc(sizeof *join);
    enum jieli_status status = JIELI_OK;
    join->state = JIELI_JOIN_AWAY;
    join->arena = jl_arena_new(ARENA_BYTES_MAX);
    jieli_err_set(&join->why, JIELI_HUB_UNREACHABLE, "enrol_endpoint", "%s does not answer",
                  invitation->enrol_endpoint);
    if (!join_frame(join, request))
        status = jieli_err_set(err, JIELI_ARG_INVALID, "request", "it cannot be read");
    else if (!join_socket(join, invitation, keys))
        status = jieli_err_set(err, JIELI_SYS_NET, "enrol_endpoint", "%s: %s", invitation->enrol_endpoint,
                               zmq_strerror(zmq_errno()));
    if (status == JIELI_OK)
        *out = join;
    else
        jieli_join_close(&join);
    return status;
}

void jieli_join_close(struct jieli_join **at)
{
    struct jieli_join *join = *at;
    if (!join)
        return;
    if (join->socket)
        zmq_socket_monitor(join->socket, NULL, 0);
    if (join->monitor)
        zmq_close(join->monitor);
    if (join->socket)
        zmq_close(join->socket);
    if (join->context)
        zmq_ctx_term(join->context);
    jl_arena_free(&join->arena);
    jl_buf_fini(&join->frame);
    free(join);
    *at = NULL;
}

static void say(struct jieli_join *join)
{
    join->again_us = jl_os_mono_us() + AGAIN_US;
    zmq_send(join->socket, join->frame.data, join->frame.len, ZMQ_DONTWAIT);
}

static void away(struct jieli_join *join)
{
    join->up = false;
    if (join->state == JIELI_JOIN_WAITING)
        join->state = JIELI_JOIN_AWAY;
    if (join->broken >= 2)
        jieli_err_set(&join->why, JIELI_ENROL_DOOR, "enrol_endpoint",
                      "the door is busy, or the hub there does not hold the key of the invitation");
}

static void events_read(struct jieli_join *join)
{
    uint16_t event;
    while (jl_monitor_read(join->monitor, &event)) {
        if (event == ZMQ_EVENT_HANDSHAKE_SUCCEEDED) {
            join->up = true;
            join->broken = 0;
            say(join);
        } else if (event == ZMQ_EVENT_DISCONNECTED) {
            join->broken += !join->up;
            away(join);
        }
    }
}

static void refused(struct jieli_join *join, const char *code, const char *text)
{
    const struct jieli_status_row *row = jieli_status_find_code(code);
    enum jieli_status status = row ? row->status : JIELI_ENROL_UNKNOWN;
    jieli_err_set(&join->why, status, "", "%.200s", row && strcmp(text, row->en) == 0 ? "" : text);
    if (status == JIELI_ENROL_DOOR || status == JIELI_HUB_QUOTA) {
        join->again_us = jl_os_mono_us() + BUSY_AGAIN_US;
        return;
    }
    join->state = JIELI_JOIN_REFUSED;
}

static void answer_take(struct jieli_join *join, const Jieli__V1__Frame *frame)
{
    if (frame->of_case == JIELI__V1__FRAME__OF_PROBLEM)
        refused(join, frame->problem->code, frame->problem->text);
    if (frame->of_case != JIELI__V1__FRAME__OF_JOIN_ANSWER)
        return;
    const Jieli__V1__JoinAnswer *answer = frame->join_answer;
    if (jl_text_equal(answer->state, "ADMITTED"))
        join->state = JIELI_JOIN_ADMITTED;
    else if (jl_text_equal(answer->state, "WAITING"))
        join->state = JIELI_JOIN_WAITING;
    else
        refused(join, answer->code, answer->text);
}

static void answers_read(struct jieli_join *join)
{
    zmq_msg_t part;
    zmq_msg_init(&part);
    while (join->state != JIELI_JOIN_ADMITTED && join->state != JIELI_JOIN_REFUSED &&
           zmq_msg_recv(&part, join->socket, ZMQ_DONTWAIT) >= 0) {
        Jieli__V1__Frame *frame = NULL;
        jl_arena_reset(join->arena);
        if (jl_frame_unpack(jl_view(zmq_msg_data(&part), zmq_msg_size(&part)), join->arena, &frame, NULL) == JIELI_OK)
            answer_take(join, frame);
    }
    zmq_msg_close(&part);
}

enum jieli_join_state jieli_join_poll(struct jieli_join *join, int timeout_ms, struct jieli_err *err)
{
    zmq_pollitem_t items[2] = {{join->socket, 0, ZMQ_POLLIN, 0}, {join->monitor, 0, ZMQ_POLLIN, 0}};
    if (join->state == JIELI_JOIN_ADMITTED || join->state == JIELI_JOIN_REFUSED)
        timeout_ms = 0;
    zmq_poll(items, 2, timeout_ms);
    events_read(join);
    answers_read(join);
    if (join->up && jl_os_mono_us() >= join->again_us)
        say(join);
    if (err)
        *err = join->why;
    return join->state;
}
