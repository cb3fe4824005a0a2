// SPDX-License-Identifier: Apache-2.0
#include "core/edge/gate.h"
#include "core/edge/gate_rate.h"
#include "core/edge/parts.h"
#include "core/edge/zap_request.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/os_thread.h"
#include "lib/wire/wire.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define GATE_DOMAIN "jieli-join"
#define INSIDE_ENDPOINT "inproc://jieli.gate"
#define MONITOR_ENDPOINT "inproc://jieli.gate.monitor"
#define FRAMES_IN_MAX 4 // of one peer, waiting to be read
#define FRAMES_A_ROUND 64
#define ARENA_BYTES_MAX ((size_t)1 << 20)
#define GATE_EVENTS (ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_DISCONNECTED)

struct jl_gate {
    void *context;
    void *outside;          // the loop's end of the inside line
    struct jl_arena *arena; // of the loop's side
    pthread_t thread;
    bool running;
    char endpoint[256];
    // the thread's own
    void *inside, *zap, *router, *monitor;
    uint8_t curve_secret[32];
    struct jl_gate_rate handshakes, frames;
    struct jl_arena *scratch;
    struct jl_buf out;
    int64_t connections, open_again_us;
};

// ---- who is let in ----

// 400: not for this door; 300: not now, which closes the connection without a word.
static const char *zap_status(struct jl_gate *gate, const struct jl_zap_request *request)
{
    if (!jl_zap_is_curve(request, GATE_DOMAIN))
        return "400";
    bool allowed = gate->connections <= JL_GATE_CONNECTIONS_MAX &&
                   jl_gate_rate_allows(&gate->handshakes, request->parts[3], request->lens[3], jl_os_mono_us());
    return allowed ? "200" : "300";
}

static void zap_answer(struct jl_gate *gate)
{
    struct jl_zap_request request;
    if (!jl_zap_read(gate->zap, &request))
        return;
    const char *status = zap_status(gate, &request);
    jl_zap_reply(gate->zap, &request, status, "", "", status[0] == '2' ? request.parts[6] : NULL);
}

// ---- opening and shutting ----

static void router_close(struct jl_gate *gate)
{
    if (gate->router)
        zmq_socket_monitor(gate->router, NULL, 0);
    if (gate->monitor)
        zmq_close(gate->monitor);
    if (gate->router)
        zmq_close(gate->router);
    gate->router = gate->monitor = NULL;
    gate->connections = 0;
}

static bool router_open(struct jl_gate *gate, const char *endpoint)
{
    int no_linger = 0;
    const struct jl_router_conf router = {.endpoint = endpoint,
                                          .curve_secret = gate->curve_secret,
                                          .domain = GATE_DOMAIN,
                                          .frames_in = FRAMES_IN_MAX,
                                          .frames_out = FRAMES_IN_MAX,
                                          .backlog = 128,
                                          .frame_bytes = JL_GATE_FRAME_BYTES_MAX + JL_CURVE_BYTES};
    gate->router = jl_router_new(gate->context, &router);
    gate->monitor = zmq_socket(gate->context, ZMQ_PAIR);
    bool good = gate->router && gate->monitor &&
                zmq_setsockopt(gate->monitor, ZMQ_LINGER, &no_linger, sizeof no_linger) == 0 &&
                zmq_socket_monitor(gate->router, MONITOR_ENDPOINT, GATE_EVENTS) == 0 &&
                zmq_connect(gate->monitor, MONITOR_ENDPOINT) == 0 && zmq_bind(gate->router, endpoint) == 0;
    if (!good)
        router_close(gate);
    return good;
}

// An event is two parts: u16 event and u32 value, then the endpoint.
static void count_connections(struct jl_gate *gate)
{
    uint8_t first[6];
    char address[256];
    uint16_t event;
    while (gate->monitor && zmq_recv(gate->monitor, first, sizeof first, ZMQ_DONTWAIT) == (int)sizeof first) {
        memcpy(&event, first, sizeof event);
        zmq_recv(gate->monitor, address, sizeof address, ZMQ_DONTWAIT);
        gate->connections += event == ZMQ_EVENT_ACCEPTED ? 1 : -1;
        gate->connections = gate->connections < 0 ? 0 : gate->connections;
    }
}

// More than there is room for: nobody can tell the honest ones, so all have to come again.
static void shut_when_crowded(struct jl_gate *gate)
{
    int64_t now_us = jl_os_mono_us();
    if (gate->router && gate->connections > JL_GATE_CONNECTIONS_MAX) {
        jl_log(JL_WARN, "the enrolment door is crowded and shuts for a moment",
               jl_kv_number("connections", gate->connections));
        router_close(gate);
        gate->open_again_us = now_us + JL_GATE_SHUT_MS * 1000;
    }
    if (!gate->router && now_us >= gate->open_again_us && !router_open(gate, gate->endpoint))
        gate->open_again_us = now_us + JL_GATE_SHUT_MS * 1000; // the port is not free yet
}

// ---- frames ----

static void tell_problem(struct jl_gate *gate, zmq_msg_t *identity, enum jieli_status status)
{
    jl_buf_clear(&gate->out);
    jl_frame_pack_problem(status, &gate->out);
    if (zmq_send(gate->router, zmq_msg_data(identity), zmq_msg_size(identity), ZMQ_SNDMORE | ZMQ_DONTWAIT) >= 0)
        zmq_send(gate->router, gate->out.data, gate->out.len, ZMQ_DONTWAIT);
}

static enum jieli_status frame_check(struct jl_gate *gate, struct jl_router_message *message, uint8_t key[32])
{
    zmq_msg_t *identity = &message->identity, *body = &message->body;
    Jieli__V1__Frame *frame = NULL;
    const char *hex = zmq_msg_gets(body, JL_ZAP_KEY_PROPERTY), *address = zmq_msg_gets(body, "Peer-Address");
    address = address ? address : "";
    if (!jl_gate_rate_allows(&gate->frames, address, strlen(address), jl_os_mono_us()))
        return JIELI_ENROL_DOOR;
    if (message->several || !hex || strlen(hex) != 64 || !jl_hex_read(hex, 64, key) ||
        zmq_msg_size(identity) > JL_SESSION_ID_MAX)
        return JIELI_WIRE_MALFORMED;
    jl_arena_reset(gate->scratch);
    enum jieli_status status =
        jl_frame_unpack(jl_view(zmq_msg_data(body), zmq_msg_size(body)), gate->scratch, &frame, NULL);
    return status == JIELI_OK && frame->of_case != JIELI__V1__FRAME__OF_JOIN ? JIELI_WIRE_MALFORMED : status;
}

static enum jieli_status hand_on(struct jl_gate *gate, struct jl_router_message *message, const uint8_t key[32])
{
    zmq_msg_t *identity = &message->identity, *body = &message->body;
    if (zmq_send(gate->inside, zmq_msg_data(identity), zmq_msg_size(identity), ZMQ_SNDMORE | ZMQ_DONTWAIT) < 0)
        return JIELI_ENROL_DOOR;
    zmq_send(gate->inside, key, 32, ZMQ_SNDMORE | ZMQ_DONTWAIT);
    zmq_send(gate->inside, zmq_msg_data(body), zmq_msg_size(body), ZMQ_DONTWAIT);
    return JIELI_OK;
}

static bool frame_take(struct jl_gate *gate)
{
    struct jl_router_message message;
    uint8_t key[32];
    zmq_msg_init(&message.identity);
    zmq_msg_init(&message.body);
    bool there = jl_router_read(gate->router, &message);
    if (there) {
        enum jieli_status status = frame_check(gate, &message, key);
        if (status == JIELI_OK)
            status = hand_on(gate, &message, key);
        if (status != JIELI_OK)
            tell_problem(gate, &message.identity, status);
    }
    zmq_msg_close(&message.identity);
    zmq_msg_close(&message.body);
    return there;
}

// From the loop: routing id and frame; a routing id of no bytes is the end.
static bool answer_pass(struct jl_gate *gate)
{
    zmq_msg_t identity, body;
    bool goes_on = true;
    zmq_msg_init(&identity);
    zmq_msg_init(&body);
    while (goes_on && zmq_msg_recv(&identity, gate->inside, ZMQ_DONTWAIT) >= 0) {
        goes_on = zmq_msg_size(&identity) > 0 && zmq_msg_more(&identity) &&
                  zmq_msg_recv(&body, gate->inside, ZMQ_DONTWAIT) >= 0;
        if (goes_on && gate->router &&
            zmq_send(gate->router, zmq_msg_data(&identity), zmq_msg_size(&identity), ZMQ_SNDMORE | ZMQ_DONTWAIT) >= 0)
            zmq_send(gate->router, zmq_msg_data(&body), zmq_msg_size(&body), ZMQ_DONTWAIT);
    }
    zmq_msg_close(&identity);
    zmq_msg_close(&body);
    return goes_on;
}

static void *gate_main(void *argument)
{
    struct jl_gate *gate = argument;
    for (;;) {
        zmq_pollitem_t items[4] = {{gate->inside, 0, ZMQ_POLLIN, 0},
                                   {gate->zap, 0, ZMQ_POLLIN, 0},
                                   {gate->router, 0, ZMQ_POLLIN, 0},
                                   {gate->monitor, 0, ZMQ_POLLIN, 0}};
        if (zmq_poll(items, gate->router ? 4 : 2, gate->router ? -1 : JL_GATE_SHUT_MS / 4) < 0)
            continue;
        if (items[0].revents && !answer_pass(gate))
            return NULL;
        count_connections(gate);
        if (items[1].revents)
            zap_answer(gate);
        for (int i = 0; gate->router && i < FRAMES_A_ROUND && frame_take(gate); i++) {
        }
        shut_when_crowded(gate);
    }
}

// ---- the loop's side ----

static bool inside_open(struct jl_gate *gate)
{
    int room = (int)JL_GATE_WAITING_MAX, no_linger = 0;
    gate->inside = zmq_socket(gate->context, ZMQ_PAIR);
    gate->outside = zmq_socket(gate->context, ZMQ_PAIR);
    gate->zap = zmq_socket(gate->context, ZMQ_REP);
    void *sockets[] = {gate->inside, gate->outside, gate->zap};
    for (size_t i = 0; i < sizeof sockets / sizeof sockets[0]; i++)
        if (!sockets[i] || zmq_setsockopt(sockets[i], ZMQ_LINGER, &no_linger, sizeof no_linger) != 0 ||
            zmq_setsockopt(sockets[i], ZMQ_SNDHWM, &room, sizeof room) != 0 ||
            zmq_setsockopt(sockets[i], ZMQ_RCVHWM, &room, sizeof room) != 0)
            return false;
    return zmq_bind(gate->zap, JL_ZAP_ENDPOINT) == 0 && zmq_bind(gate->inside, INSIDE_ENDPOINT) == 0 &&
           zmq_connect(gate->outside, INSIDE_ENDPOINT) == 0;
}

static enum jieli_status gate_start(struct jl_gate *gate, const struct jl_gate_conf *conf, struct jieli_err *err)
{
    size_t len = sizeof gate->endpoint;
    gate->context = zmq_ctx_new();
    if (!gate->context || !inside_open(gate))
        return jieli_err_set(err, JIELI_SYS_NET, "enrol.endpoint", "the enrolment door cannot be set up: %s",
                             zmq_strerror(zmq_errno()));
    if (!router_open(gate, conf->endpoint) ||
        zmq_getsockopt(gate->router, ZMQ_LAST_ENDPOINT, gate->endpoint, &len) != 0)
        return jl_bind_fault(conf->endpoint, "enrol.endpoint", err);
    gate->running = jl_os_thread_start(&gate->thread, gate_main, gate) == 0;
    return gate->running ? JIELI_OK
                         : jieli_err_set(err, JIELI_SYS_NET, "enrol.endpoint", "its thread cannot be started");
}

enum jieli_status jl_gate_open(const struct jl_gate_conf *conf, struct jl_gate **out, struct jieli_err *err)
{
    struct jl_gate *gate = jl_alloc(sizeof *gate);
    struct jl_hash_seed seed;
    jl_os_random(&seed, sizeof seed);
    jl_gate_rate_init(&gate->handshakes, JL_GATE_HANDSHAKES_PER_SECOND, JL_GATE_HANDSHAKES_PER_MINUTE, seed);
    jl_gate_rate_init(&gate->frames, JL_GATE_FRAMES_PER_SECOND, JL_GATE_FRAMES_PER_MINUTE, seed);
    memcpy(gate->curve_secret, conf->curve_secret, sizeof gate->curve_secret);
    gate->arena = jl_arena_new(ARENA_BYTES_MAX);
    gate->scratch = jl_arena_new(ARENA_BYTES_MAX);
    enum jieli_status status = gate_start(gate, conf, err);
    if (status == JIELI_OK)
        *out = gate;
    else
        jl_gate_close(&gate);
    return status;
}

void jl_gate_close(struct jl_gate **at)
{
    struct jl_gate *gate = *at;
    if (!gate)
        return;
    if (gate->running) {
        zmq_send(gate->outside, "", 0, 0);
        pthread_join(gate->thread, NULL);
    }
    router_close(gate);
    void *sockets[] = {gate->inside, gate->outside, gate->zap};
    jl_sockets_close(sockets, sizeof sockets / sizeof sockets[0]);
    if (gate->context)
        zmq_ctx_term(gate->context);
    jl_arena_free(&gate->arena);
    jl_arena_free(&gate->scratch);
    jl_buf_fini(&gate->out);
    memset(gate->curve_secret, 0, sizeof gate->curve_secret);
    free(gate);
    *at = NULL;
}

const char *jl_gate_endpoint(const struct jl_gate *gate)
{
    return gate->endpoint;
}

void *jl_gate_socket(const struct jl_gate *gate)
{
    return gate->outside;
}

void jl_gate_drain(struct jl_gate *gate, uint32_t inputs_max, jl_gate_fn *fn, void *user)
{
    uint8_t identity[JL_SESSION_ID_MAX], key[32], body[JL_GATE_FRAME_BYTES_MAX];
    for (uint32_t i = 0; i < inputs_max; i++) {
        Jieli__V1__Frame *frame = NULL;
        int identity_len = zmq_recv(gate->outside, identity, sizeof identity, ZMQ_DONTWAIT);
        if (identity_len < 0)
            return;
        zmq_recv(gate->outside, key, sizeof key, ZMQ_DONTWAIT);
        int len = zmq_recv(gate->outside, body, sizeof body, ZMQ_DONTWAIT);
        jl_arena_reset(gate->arena);
        bool good = len > 0 && (size_t)len <= sizeof body && identity_len <= JL_SESSION_ID_MAX &&
                    jl_frame_unpack(jl_view(body, (size_t)len), gate->arena, &frame, NULL) == JIELI_OK &&
                    frame->of_case == JIELI__V1__FRAME__OF_JOIN;
        struct jl_gate_caller caller = {identity, (uint32_t)identity_len, key};
        if (good)
            fn(user, &caller, frame->join);
    }
}

bool jl_gate_send(struct jl_gate *gate, const uint8_t *identity, uint32_t identity_len, const void *bytes, size_t len)
{
    return identity_len > 0 && zmq_send(gate->outside, identity, identity_len, ZMQ_SNDMORE | ZMQ_DONTWAIT) >= 0 &&
           zmq_send(gate->outside, bytes, len, ZMQ_DONTWAIT) >= 0;
}
