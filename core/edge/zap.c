// SPDX-License-Identifier: Apache-2.0
// The ZAP handler (ZeroMQ RFC 27): libzmq asks it about every CURVE handshake. Without one libzmq lets everybody in, so
// its socket is bound before anything else is, and the edge does not open when that fails.
#include "core/edge/parts.h"
#include "core/edge/zap_request.h"
#include "lib/base/check.h"
#include "lib/base/os_thread.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define ZAP_STOP_ENDPOINT "inproc://jieli.zap.stop"

struct jl_zap {
    pthread_t thread;
    void *handler, *stop_here, *stop_there;
    pthread_mutex_t lock; // held for a look-up or a swap of one pointer
    struct jl_registry *registry;
};

// Copies the agent out under the lock: the registry may be swapped the next moment.
static bool zap_admits(struct jl_zap *zap, const struct jl_zap_request *request, struct jl_edge_agent *agent)
{
    if (!jl_zap_is_curve(request, JL_ZAP_DOMAIN))
        return false;
    pthread_mutex_lock(&zap->lock);
    const struct jl_edge_agent *found = jl_registry_find(zap->registry, request->parts[6]);
    if (found)
        *agent = *found;
    pthread_mutex_unlock(&zap->lock);
    return found != NULL;
}

static void zap_answer(struct jl_zap *zap, const struct jl_zap_request *request)
{
    struct jl_edge_agent agent = {0};
    bool admitted = zap_admits(zap, request, &agent);
    jl_zap_reply(zap->handler, request, admitted ? "200" : "400", admitted ? "OK" : "key not registered", agent.code,
                 admitted ? agent.curve_key : NULL);
}

static void *zap_main(void *argument)
{
    struct jl_zap *zap = argument;
    zmq_pollitem_t items[2] = {{zap->handler, 0, ZMQ_POLLIN, 0}, {zap->stop_there, 0, ZMQ_POLLIN, 0}};
    struct jl_zap_request request;
    for (;;) {
        if (zmq_poll(items, 2, -1) < 0)
            continue;
        if (items[1].revents)
            return NULL;
        if (items[0].revents && jl_zap_read(zap->handler, &request))
            zap_answer(zap, &request);
    }
}

static void zap_free(struct jl_zap *zap)
{
    void *sockets[] = {zap->handler, zap->stop_here, zap->stop_there};
    jl_sockets_close(sockets, sizeof sockets / sizeof sockets[0]);
    pthread_mutex_destroy(&zap->lock);
    free(zap->registry);
    free(zap);
}

static bool zap_sockets(struct jl_zap *zap, void *context)
{
    zap->handler = zmq_socket(context, ZMQ_REP);
    zap->stop_here = zmq_socket(context, ZMQ_PAIR);
    zap->stop_there = zmq_socket(context, ZMQ_PAIR);
    int no_linger = 0;
    return zap->handler && zap->stop_here && zap->stop_there &&
           zmq_setsockopt(zap->handler, ZMQ_LINGER, &no_linger, sizeof no_linger) == 0 &&
           zmq_bind(zap->handler, JL_ZAP_ENDPOINT) == 0 && zmq_bind(zap->stop_there, ZAP_STOP_ENDPOINT) == 0 &&
           zmq_connect(zap->stop_here, ZAP_STOP_ENDPOINT) == 0;
}

enum jieli_status jl_zap_start(void *context, struct jl_zap **out, struct jieli_err *err)
{
    struct jl_zap *zap = jl_alloc(sizeof *zap);
    pthread_mutex_init(&zap->lock, NULL);
    zap->registry = jl_registry_new(NULL, 0);
    if (!zap_sockets(zap, context)) {
        enum jieli_status status =
            jieli_err_set(err, JIELI_SYS_NET, "zap", "the handler that checks transport keys cannot start: %s",
                          zmq_strerror(zmq_errno()));
        zap_free(zap);
        return status;
    }
    int failed = jl_os_thread_start(&zap->thread, zap_main, zap);
    if (failed) {
        zap_free(zap);
        return jieli_err_set(err, JIELI_SYS_NET, "zap", "the thread that checks transport keys cannot start: %s",
                             strerror(failed));
    }
    *out = zap;
    return JIELI_OK;
}

void jl_zap_stop(struct jl_zap **zap)
{
    if (!*zap)
        return;
    zmq_send((*zap)->stop_here, "", 0, 0);
    pthread_join((*zap)->thread, NULL);
    zap_free(*zap);
    *zap = NULL;
}

void jl_zap_registry(struct jl_zap *zap, struct jl_registry *registry)
{
    pthread_mutex_lock(&zap->lock);
    struct jl_registry *old = zap->registry;
    zap->registry = registry;
    pthread_mutex_unlock(&zap->lock);
    free(old);
}
