// SPDX-License-Identifier: Apache-2.0
#include "core/edge/edge.h"
#include "core/edge/parts.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/seal/group.h"
#include "lib/wire/wire.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define ARENA_BYTES_MAX ((size_t)64 << 20) // a frame of 4 MiB unpacked, with room

static enum jieli_status edge_bind(struct jl_edge *edge, const struct jl_edge_conf *conf, struct jieli_err *err)
{
    size_t len = sizeof edge->endpoint;
    const struct jl_router_conf router = {.endpoint = conf->endpoint,
                                          .curve_secret = conf->curve_secret,
                                          .domain = JL_ZAP_DOMAIN,
                                          .frames_in = JL_EDGE_FRAMES_IN_MAX,
                                          .frames_out = JL_EDGE_FRAMES_OUT_MAX,
                                          .backlog = 1024,
                                          .peer_silence_ms = JL_SESSION_SILENCE_MS,
                                          .frame_bytes = JL_FRAME_BYTES_MAX + 1 + JL_EDGE_FRAME_SLACK_BYTES};
    edge->router = jl_router_new(edge->context, &router);
    if (!edge->router)
        return jieli_err_set(err, JIELI_SYS_NET, "endpoint", "the socket cannot be set up: %s",
                             zmq_strerror(zmq_errno()));
    if (zmq_bind(edge->router, conf->endpoint) != 0)
        return jl_bind_fault(conf->endpoint, "endpoint", err);
    if (zmq_getsockopt(edge->router, ZMQ_LAST_ENDPOINT, edge->endpoint, &len) != 0)
        return jieli_err_set(err, JIELI_SYS_NET, "endpoint", "the bound address is not known");
    return JIELI_OK;
}

enum jieli_status jl_edge_open(const struct jl_edge_conf *conf, const struct jl_edge_calls *calls, struct jl_edge **out,
                               struct jieli_err *err)
{
    struct jl_edge *edge = jl_alloc(sizeof *edge);
    edge->calls = *calls;
    edge->frames_per_second = conf->frames_per_second ? conf->frames_per_second : JL_EDGE_FRAMES_PER_SECOND;
    jl_sessions_init(&edge->sessions, conf->connections_max ? conf->connections_max : JL_EDGE_CONNECTIONS_MAX);
    edge->arena = jl_arena_new(ARENA_BYTES_MAX);
    edge->context = zmq_ctx_new();
    enum jieli_status status = edge->context ? jl_zap_start(edge->context, &edge->zap, err)
                                             : jieli_err_set(err, JIELI_SYS_NET, NULL, "ZeroMQ cannot start");
    if (status == JIELI_OK) {
        jl_edge_registry(edge, NULL, 0);
        status = edge_bind(edge, conf, err);
    }
    if (status != JIELI_OK) {
        jl_edge_close(&edge);
        return status;
    }
    edge->tick_us = jl_os_mono_us();
    *out = edge;
    return JIELI_OK;
}

void jl_edge_close(struct jl_edge **edge)
{
    struct jl_edge *old = *edge;
    if (!old)
        return;
    if (old->router)
        zmq_close(old->router);
    jl_zap_stop(&old->zap);
    if (old->context)
        zmq_ctx_term(old->context);
    jl_sessions_fini(&old->sessions);
    jl_arena_free(&old->arena);
    jl_buf_fini(&old->out);
    free(old->rates);
    free(old);
    *edge = NULL;
}

const char *jl_edge_endpoint(const struct jl_edge *edge)
{
    return edge->endpoint;
}

// Who is no longer in the registry loses its session now: deliveries to it stop, whether or not it sends again.
static void registry_revoke(struct jl_edge *edge)
{
    for (uint32_t i = 0; i < edge->sessions.count; i++) {
        struct jl_edge_entry *entry = edge->sessions.rows[i];
        uint8_t key[32];
        const struct jl_edge_agent *agent =
            jl_hex_read(entry->key_hex, 64, key) ? jl_registry_find(edge->registry, key) : NULL;
        if (!agent || strcmp(agent->code, entry->session.agent) != 0)
            jl_edge_mark(edge, entry, "revoked");
    }
}

void jl_edge_registry(struct jl_edge *edge, const struct jl_edge_agent *agents, uint32_t count)
{
    struct jl_registry *registry = jl_registry_new(agents, count);
    edge->registry = registry;
    free(edge->rates);
    edge->rates = jl_alloc((count ? count : 1) * sizeof edge->rates[0]);
    registry_revoke(edge);
    jl_zap_registry(edge->zap, registry);
}

/// The two parts; false when the peer is gone or its pipe is full.
static bool edge_write(struct jl_edge *edge, const void *identity, size_t identity_len, const void *bytes, size_t len)
{
    int rc;
    do
        rc = zmq_send(edge->router, identity, identity_len, ZMQ_SNDMORE | ZMQ_DONTWAIT);
    while (rc < 0 && errno == EINTR);
    if (rc < 0)
        return false;
    do
        rc = zmq_send(edge->router, bytes, len, ZMQ_DONTWAIT);
    while (rc < 0 && errno == EINTR);
    return rc >= 0;
}

bool jl_edge_send(struct jl_edge *edge, const uint8_t *identity, uint32_t identity_len, const void *bytes, size_t len)
{
    struct jl_edge_entry *entry = jl_sessions_find(&edge->sessions, identity, identity_len);
    if (!entry || entry->gone)
        return false;
    if (!edge_write(edge, identity, identity_len, bytes, len)) {
        jl_edge_mark(edge, entry, "peer gone or not reading");
        return false;
    }
    entry->sent_us = jl_os_mono_us();
    return true;
}

void jl_edge_tell(struct jl_edge *edge, const void *identity, size_t identity_len, const Jieli__V1__Frame *frame)
{
    jl_buf_clear(&edge->out);
    jl_frame_pack(frame, &edge->out);
    edge_write(edge, identity, identity_len, edge->out.data, edge->out.len);
}

void jl_edge_problem(struct jl_edge *edge, const void *identity, size_t identity_len, enum jieli_status status)
{
    jl_buf_clear(&edge->out);
    jl_frame_pack_problem(status, &edge->out);
    edge_write(edge, identity, identity_len, edge->out.data, edge->out.len);
}

struct jl_session *jl_edge_session_at(struct jl_edge *edge, uint32_t index)
{
    return index < edge->sessions.count ? &edge->sessions.rows[index]->session : NULL;
}

struct jl_edge_counts jl_edge_counts(const struct jl_edge *edge)
{
    return edge->counts;
}

bool jl_edge_ack_leaf(struct jl_digest *digest, const Jieli__V1__Frame *frame, uint8_t out[32])
{
    Jieli__V1__Frame bare = *frame;
    Jieli__V1__Acknowledge acknowledge;
    Jieli__V1__Refuse refuse;
    if (frame->of_case == JIELI__V1__FRAME__OF_ACKNOWLEDGE) {
        acknowledge = *frame->acknowledge;
        acknowledge.proof = NULL;
        bare.acknowledge = &acknowledge;
    } else if (frame->of_case == JIELI__V1__FRAME__OF_REFUSE) {
        refuse = *frame->refuse;
        refuse.proof = NULL;
        bare.refuse = &refuse;
    } else {
        return false;
    }
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, &bare.base);
    jl_ack_digest(digest, jl_buf_view(&packed), out);
    jl_buf_fini(&packed);
    return true;
}
