// SPDX-License-Identifier: Apache-2.0
// The ROUTER socket of a door: the agents' edge and the enrolment door have one each.
#include "core/edge/parts.h"
#include <errno.h>
#include <string.h>
#include <zmq.h>

#define ZAP_ENFORCE_DOMAIN 93 // libzmq 4.3 has the option, its stable header does not name it

static bool options_set(void *router, const struct jl_router_conf *conf)
{
    const struct {
        int option, value;
    } numbers[] = {
        {ZMQ_CURVE_SERVER, 1},
        {ZAP_ENFORCE_DOMAIN, 1},   // no handler, no entry; libzmq's default lets everybody in
        {ZMQ_ROUTER_MANDATORY, 1}, // a frame that cannot leave is an error, not a silent drop
        {ZMQ_HANDSHAKE_IVL, JL_HANDSHAKE_MS},
        {ZMQ_HEARTBEAT_IVL, JL_SESSION_PING_MS},
        {ZMQ_HEARTBEAT_TIMEOUT, JL_SESSION_SILENCE_MS},
        {ZMQ_HEARTBEAT_TTL, conf->peer_silence_ms},
        {ZMQ_RCVHWM, conf->frames_in},
        {ZMQ_SNDHWM, conf->frames_out},
        {ZMQ_LINGER, 0},
        {ZMQ_BACKLOG, conf->backlog},
        {ZMQ_IPV6, strchr(conf->endpoint, '[') != NULL}, // else the address told to people reads [::ffff:127.0.0.1]
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (zmq_setsockopt(router, numbers[i].option, &numbers[i].value, sizeof numbers[i].value) != 0)
            return false;
    return zmq_setsockopt(router, ZMQ_MAXMSGSIZE, &conf->frame_bytes, sizeof conf->frame_bytes) == 0 &&
           zmq_setsockopt(router, ZMQ_ZAP_DOMAIN, conf->domain, strlen(conf->domain)) == 0 &&
           zmq_setsockopt(router, ZMQ_CURVE_SECRETKEY, conf->curve_secret, 32) == 0;
}

void *jl_router_new(void *context, const struct jl_router_conf *conf)
{
    void *router = zmq_socket(context, ZMQ_ROUTER);
    if (router && options_set(router, conf))
        return router;
    if (router)
        zmq_close(router);
    return NULL;
}

enum jieli_status jl_bind_fault(const char *endpoint, const char *field, struct jieli_err *err)
{
    int why = zmq_errno();
    bool never = why == EINVAL || why == EPROTONOSUPPORT || why == ENOCOMPATPROTO;
    return jieli_err_set(err, never ? JIELI_CONF_OUT_OF_RANGE : JIELI_SYS_NET, field, "%s cannot be bound: %s",
                         endpoint, zmq_strerror(why));
}

bool jl_router_read(void *router, struct jl_router_message *parts)
{
    parts->several = false;
    if (zmq_msg_recv(&parts->identity, router, ZMQ_DONTWAIT) < 0 || !zmq_msg_more(&parts->identity) ||
        zmq_msg_recv(&parts->body, router, ZMQ_DONTWAIT) < 0)
        return false;
    for (bool more = zmq_msg_more(&parts->body); more; parts->several = true) {
        zmq_msg_t rest;
        zmq_msg_init(&rest);
        more = zmq_msg_recv(&rest, router, ZMQ_DONTWAIT) >= 0 && zmq_msg_more(&rest);
        zmq_msg_close(&rest);
    }
    return true;
}

void jl_sockets_close(void *const *sockets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (sockets[i])
            zmq_close(sockets[i]);
}
