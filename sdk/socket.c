// SPDX-License-Identifier: Apache-2.0
// What the line to the hub and the one to its enrolment door have in common: CURVE, heartbeats, and a monitor that says
// how far a socket came.
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <string.h>
#include <zmq.h>

bool jl_socket_set(void *socket, const struct jl_socket_number *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (zmq_setsockopt(socket, numbers[i].option, &numbers[i].value, sizeof numbers[i].value) != 0)
            return false;
    return true;
}

bool jl_socket_prepare(void *socket, const uint8_t hub_curve_key[32], const struct jieli_keys *keys)
{
    static const struct jl_socket_number NUMBERS[] = {
        {ZMQ_LINGER, 0},
        {ZMQ_IMMEDIATE, 1},
        {ZMQ_CONNECT_TIMEOUT, JL_HANDSHAKE_MS},
        {ZMQ_HANDSHAKE_IVL, JL_HANDSHAKE_MS},
        {ZMQ_HEARTBEAT_IVL, JL_SESSION_PING_MS},
        {ZMQ_HEARTBEAT_TIMEOUT, JL_SESSION_SILENCE_MS},
        {ZMQ_IPV6, 1},
    };
    return jl_socket_set(socket, NUMBERS, sizeof NUMBERS / sizeof NUMBERS[0]) &&
           zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, hub_curve_key, 32) == 0 &&
           zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, keys->curve_public, 32) == 0 &&
           zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, keys->curve_secret, 32) == 0;
}

bool jl_monitor_open(void *context, void *socket, const char *endpoint, int events, void **monitor)
{
    static const struct jl_socket_number NO_LINGER = {ZMQ_LINGER, 0};
    *monitor = zmq_socket(context, ZMQ_PAIR);
    return *monitor && jl_socket_set(*monitor, &NO_LINGER, 1) && zmq_socket_monitor(socket, endpoint, events) == 0 &&
           zmq_connect(*monitor, endpoint) == 0;
}

bool jl_monitor_read(void *monitor, uint16_t *event)
{
    uint8_t first[6]; // of two parts: u16 event and u32 value, then the endpoint
    char endpoint[256];
    if (!monitor || zmq_recv(monitor, first, sizeof first, ZMQ_DONTWAIT) != (int)sizeof first)
        return false;
    memcpy(event, first, sizeof *event);
    zmq_recv(monitor, endpoint, sizeof endpoint, ZMQ_DONTWAIT);
    return true;
}
