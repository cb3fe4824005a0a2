// SPDX-License-Identifier: Apache-2.0
// The ZAP handler (ZeroMQ RFC 27): libzmq asks it about every CURVE handshake. Without one libzmq lets everybody in, so
// its socket is bound before anything else is, and the edge does not open when that fails.
#include "core/edge/parts.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define ZAP_ENDPOINT "inproc://zeromq.zap.01"
#define ZAP_STOP_ENDPOINT "inproc://jieli.zap.stop"
#define ZAP_PARTS 7        // version, request id, domain, address, routing id, mechanism, key
#define ZAP_PART_BYTES 256 // an address or domain longer than that is cut, and then fits nothing

struct jl_zap {
    pthread_t thread;
    void *handler, *stop_here, *stop_there;
    pthread_mutex_t lock; // held for a look-up or a swap of one pointer
    struct jl_registry *registry;
};

struct zap_request {
    uint8_t parts[ZAP_PARTS][ZAP_PART_BYTES];
    size_t lens[ZAP_PARTS];
    uint32_t count;
};

static bool zap_read(void *handler, struct zap_request *request)
{
    int more = 1;
    size_t more_len = sizeof more;
    uint8_t rest[ZAP_PART_BYTES];
    request->count = 0;
    while (more) {
        bool kept = request->count < ZAP_PARTS;
        int len = zmq_recv(handler, kept ? request->parts[request->count] : rest, ZAP_PART_BYTES, 0);
        if (len < 0)
            return false;
        if (kept)
            request->lens[request->count] = (size_t)len < ZAP_PART_BYTES ? (size_t)len : ZAP_PART_BYTES;
        request->count++;
        zmq_getsockopt(handler, ZMQ_RCVMORE, &more, &more_len);
    }
    return true;
}

static bool zap_part_is(const struct zap_request *request, uint32_t part, const char *text)
{
    return request->lens[part] == strlen(text) && memcmp(request->parts[part], text, request->lens[part]) == 0;
}

// Copies the agent out under the lock: the registry may be swapped the next moment.
static bool zap_admits(struct jl_zap *zap, const struct zap_request *request, struct jl_edge_agent *agent)
{
    if (request->count != ZAP_PARTS || !zap_part_is(request, 0, "1.0") || !zap_part_is(request, 2, JL_ZAP_DOMAIN) ||
        !zap_part_is(request, 5, "CURVE") || request->lens[6] != sizeof agent->curve_key)
        return false;
    pthread_mutex_lock(&zap->lock);
    const struct jl_edge_agent *found = jl_registry_find(zap->registry, request->parts[6]);
    if (found)
        *agent = *found;
    pthread_mutex_unlock(&zap->lock);
    return found != NULL;
}

// One ZMTP property: u8 name length, name, u32 value length, value.
static size_t zap_metadata(const struct jl_edge_agent *agent, uint8_t out[128])
{
    size_t name_len = strlen(JL_ZAP_KEY_PROPERTY);
    char hex[JL_KEY_HEX_BYTES];
    jl_hex_write(agent->curve_key, sizeof agent->curve_key, hex);
    out[0] = (uint8_t)name_len;
    memcpy(out + 1, JL_ZAP_KEY_PROPERTY, name_len);
    jl_put_u32(out + 1 + name_len, JL_KEY_HEX_BYTES - 1);
    memcpy(out + 5 + name_len, hex, JL_KEY_HEX_BYTES - 1);
    return 5 + name_len + JL_KEY_HEX_BYTES - 1;
}

static void zap_answer(struct jl_zap *zap, const struct zap_request *request)
{
    struct jl_edge_agent agent = {0};
    uint8_t metadata[128];
    bool admitted = zap_admits(zap, request, &agent);
    const char *status = admitted ? "200" : "400", *text = admitted ? "OK" : "key not registered";
    zmq_send(zap->handler, "1.0", 3, ZMQ_SNDMORE);
    zmq_send(zap->handler, request->parts[1], request->count > 1 ? request->lens[1] : 0, ZMQ_SNDMORE);
    zmq_send(zap->handler, status, 3, ZMQ_SNDMORE);
    zmq_send(zap->handler, text, strlen(text), ZMQ_SNDMORE);
    zmq_send(zap->handler, agent.code, strlen(agent.code), ZMQ_SNDMORE);
    zmq_send(zap->handler, metadata, admitted ? zap_metadata(&agent, metadata) : 0, 0);
}

static void *zap_main(void *argument)
{
    struct jl_zap *zap = argument;
    zmq_pollitem_t items[2] = {{zap->handler, 0, ZMQ_POLLIN, 0}, {zap->stop_there, 0, ZMQ_POLLIN, 0}};
    struct zap_request request;
    for (;;) {
        if (zmq_poll(items, 2, -1) < 0)
            continue;
        if (items[1].revents)
            return NULL;
        if (items[0].revents && zap_read(zap->handler, &request))
            zap_answer(zap, &request);
    }
}

static void zap_free(struct jl_zap *zap)
{
    void *sockets[] = {zap->handler, zap->stop_here, zap->stop_there};
    for (size_t i = 0; i < sizeof sockets / sizeof sockets[0]; i++)
        if (sockets[i])
            zmq_close(sockets[i]);
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
           zmq_bind(zap->handler, ZAP_ENDPOINT) == 0 && zmq_bind(zap->stop_there, ZAP_STOP_ENDPOINT) == 0 &&
           zmq_connect(zap->stop_here, ZAP_STOP_ENDPOINT) == 0;
}

// Signals belong to the loop's thread.
static int zap_thread(struct jl_zap *zap)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&zap->thread, NULL, zap_main, zap);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed;
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
    int failed = zap_thread(zap);
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
