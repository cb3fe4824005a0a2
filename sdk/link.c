// SPDX-License-Identifier: Apache-2.0
// The line to the hub. libzmq retries on its own and in silence, and gives up for ever after a refused key, so its
// retry is switched off: each attempt gets a new socket, and the socket's monitor says how far it came.
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <errno.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>
#include <zmq.h>

#define US_MS INT64_C(1000)
#define FRAMES_QUEUED_MAX 8192
#define BYE_LINGER_MS 300
#define WRONG_KEY_AFTER 2 // one failed handshake may be a hub that went away in the middle

#define LINK_EVENTS                                                                                                    \
    (ZMQ_EVENT_CONNECTED | ZMQ_EVENT_CLOSED | ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_HANDSHAKE_SUCCEEDED |                 \
     ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH)

static bool socket_options(const struct jieli_client *client, void *socket)
{
    static const struct jl_socket_number NUMBERS[] = {
        {ZMQ_RECONNECT_IVL, -1}, {ZMQ_SNDHWM, FRAMES_QUEUED_MAX}, {ZMQ_RCVHWM, FRAMES_QUEUED_MAX}};
    int64_t frame_max = (int64_t)JL_FRAME_BYTES_MAX + 1 + JL_CURVE_BYTES;
    return jl_socket_prepare(socket, client->hub_curve_key, client->keys) &&
           jl_socket_set(socket, NUMBERS, sizeof NUMBERS / sizeof NUMBERS[0]) &&
           zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &frame_max, sizeof frame_max) == 0;
}

static bool socket_watch(struct jl_link *link, void *socket)
{
    int fd = -1;
    size_t len = sizeof fd;
    struct epoll_event event = {.events = EPOLLIN};
    return zmq_getsockopt(socket, ZMQ_FD, &fd, &len) == 0 && epoll_ctl(link->epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

static bool socket_monitor(struct jl_link *link)
{
    char name[64];
    snprintf(name, sizeof name, "inproc://jieli.monitor.%u", (unsigned)link->sockets_made++);
    return jl_monitor_open(link->context, link->socket, name, LINK_EVENTS, &link->monitor);
}

static bool link_connect(struct jieli_client *client)
{
    struct jl_link *link = &client->link;
    link->socket = zmq_socket(link->context, ZMQ_DEALER);
    link->tcp = false;
    link->phase = JL_PHASE_CONNECTING;
    link->since_us = jl_os_mono_us();
    return link->socket && socket_options(client, link->socket) && socket_monitor(link) &&
           zmq_connect(link->socket, client->endpoint) == 0 && socket_watch(link, link->socket) &&
           socket_watch(link, link->monitor);
}

// Closing a descriptor takes it out of the epoll set by itself, but libzmq closes later, in its own thread.
static void socket_unwatch(struct jl_link *link, void *socket)
{
    int fd = -1;
    size_t len = sizeof fd;
    if (zmq_getsockopt(socket, ZMQ_FD, &fd, &len) == 0)
        epoll_ctl(link->epoll_fd, EPOLL_CTL_DEL, fd, NULL);
}

static void link_sockets_close(struct jl_link *link)
{
    if (link->socket) {
        socket_unwatch(link, link->socket);
        zmq_socket_monitor(link->socket, NULL, 0);
    }
    if (link->monitor) {
        socket_unwatch(link, link->monitor);
        zmq_close(link->monitor);
    }
    if (link->socket)
        zmq_close(link->socket);
    link->socket = link->monitor = NULL;
    link->phase = JL_PHASE_OFF;
}

bool jl_link_open(struct jieli_client *client)
{
    struct jl_link *link = &client->link;
    link->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    link->context = zmq_ctx_new();
    link->backoff_ms = JL_BACKOFF_FIRST_MS;
    return link->epoll_fd >= 0 && link->context;
}

void jl_link_close(struct jieli_client *client)
{
    struct jl_link *link = &client->link;
    int linger_ms = BYE_LINGER_MS;
    if (link->socket && link->phase == JL_PHASE_READY)
        zmq_setsockopt(link->socket, ZMQ_LINGER, &linger_ms, sizeof linger_ms);
    link_sockets_close(link);
    if (link->context)
        zmq_ctx_term(link->context);
    if (link->epoll_fd >= 0)
        close(link->epoll_fd);
}

// Twice as long each time, and up to a quarter more, so that a thousand agents do not come back in one moment.
static int64_t backoff_next_us(struct jl_link *link, bool refused)
{
    uint8_t dice = 0;
    int max_ms = refused ? JL_BACKOFF_REFUSED_MAX_MS : JL_BACKOFF_MAX_MS;
    int now_ms = link->backoff_ms;
    jl_os_random(&dice, 1);
    link->backoff_ms = now_ms * 2 < max_ms ? now_ms * 2 : max_ms;
    return (now_ms + (int64_t)now_ms * dice / 1024) * US_MS;
}

void jl_link_down(struct jieli_client *client, enum jieli_notice notice, enum jieli_status why, const char *text)
{
    struct jl_link *link = &client->link;
    link_sockets_close(link);
    jl_submit_forget(client, 0);
    jl_delivery_forget(client);
    link->retry_at_us = jl_os_mono_us() + backoff_next_us(link, notice != JIELI_DISCONNECTED);
    if (link->told == notice && link->told_why == why)
        return;
    link->told = notice;
    link->told_why = why;
    jl_client_tell(client, notice, why, text);
}

static void link_handshake_failed(struct jieli_client *client)
{
    if (++client->link.handshakes_failed >= WRONG_KEY_AFTER)
        jl_link_down(client, JIELI_WRONG_HUB_KEY, JIELI_HUB_KEY,
                     "something answers at the hub's address, but it does not hold the hub's key configured here");
    else
        jl_link_down(client, JIELI_DISCONNECTED, JIELI_HUB_UNREACHABLE, "the hub broke off before the line was safe");
}

static void link_lost(struct jieli_client *client)
{
    struct jl_link *link = &client->link;
    if (link->phase == JL_PHASE_CONNECTING && link->tcp)
        link_handshake_failed(client);
    else if (link->phase == JL_PHASE_CONNECTING)
        jl_link_down(client, JIELI_DISCONNECTED, JIELI_HUB_UNREACHABLE, "nobody answers at the hub's address");
    else
        jl_link_down(client, JIELI_DISCONNECTED, JIELI_HUB_UNREACHABLE, "the line to the hub broke");
}

static void link_up(struct jieli_client *client)
{
    struct jl_link *link = &client->link;
    link->handshakes_failed = 0;
    link->phase = JL_PHASE_HELLO;
    link->heard_us = jl_os_mono_us();
    link->told = JIELI_CONNECTED;
    jl_client_tell(client, JIELI_CONNECTED, JIELI_OK, "");
    jl_session_hello(client);
}

static void link_event(struct jieli_client *client, uint16_t event)
{
    switch (event) {
    case ZMQ_EVENT_CONNECTED:
        client->link.tcp = true;
        break;
    case ZMQ_EVENT_HANDSHAKE_SUCCEEDED:
        link_up(client);
        break;
    case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH:
        jl_link_down(client, JIELI_REFUSED, JIELI_AUTH_AGENT_UNKNOWN,
                     "the hub does not know this machine's transport key");
        break;
    default:
        link_lost(client);
        break;
    }
}

bool jl_link_step(struct jieli_client *client)
{
    struct jl_link *link = &client->link;
    uint16_t event;
    bool happened = false;
    if (link->phase == JL_PHASE_OFF && jl_os_mono_us() >= link->retry_at_us && !link_connect(client)) {
        char text[160];
        snprintf(text, sizeof text, "no line can be opened: %s", zmq_strerror(zmq_errno()));
        jl_link_down(client, JIELI_DISCONNECTED, JIELI_SYS_NET, text);
        return true;
    }
    while (jl_monitor_read(link->monitor, &event)) {
        link_event(client, event);
        happened = true;
    }
    return happened;
}

bool jl_link_send(struct jieli_client *client, const Jieli__V1__Frame *frame)
{
    struct jl_link *link = &client->link;
    int rc;
    if (!link->socket || link->phase < JL_PHASE_HELLO)
        return false;
    jl_buf_clear(&client->part);
    jl_frame_pack(frame, &client->part);
    do
        rc = zmq_send(link->socket, client->part.data, client->part.len, ZMQ_DONTWAIT);
    while (rc < 0 && zmq_errno() == EINTR);
    if (rc < 0)
        return false;
    link->sent_us = jl_os_mono_us();
    return true;
}

int jl_link_ms_left(const struct jieli_client *client)
{
    const struct jl_link *link = &client->link;
    int64_t left_us = INT64_C(1000000);
    if (link->phase == JL_PHASE_OFF && link->retry_at_us - jl_os_mono_us() < left_us)
        left_us = link->retry_at_us - jl_os_mono_us();
    return left_us > 0 ? (int)(left_us / US_MS) + 1 : 0;
}
