// SPDX-License-Identifier: Apache-2.0
/// @file parts.h — what the files of core/edge share: registry copy, ZAP thread, session table.
///
/// A normal run: edge.c opens and sends, drain.c takes a frame through its checks, session.c keeps the table, timer.c ends what is
/// silent, zap.c admits keys in its own thread; router.c sets up the socket, for the enrolment door (gate.c) too.
#ifndef JL_EDGE_PARTS_H
#define JL_EDGE_PARTS_H
#include "core/edge/edge.h"
#include "lib/base/buf.h"
#include "lib/base/hash.h"
#include <stddef.h>
#include <zmq.h>

#define JL_ZAP_DOMAIN "jieli"
#define JL_ZAP_KEY_PROPERTY "X-Jieli-Key" ///< hex of the CURVE key, so that a key that was taken away loses its rights too
#define JL_KEY_HEX_BYTES 65

/// An immutable copy of who may come in, sorted by key.
struct jl_registry {
    uint32_t count;
    struct jl_edge_agent agents[];
};
struct jl_registry *jl_registry_new(const struct jl_edge_agent *agents, uint32_t count);
/// NULL when the key is not registered.
const struct jl_edge_agent *jl_registry_find(const struct jl_registry *registry, const uint8_t key[32]);

/// The ZAP thread. It owns the registry that it was given last and frees the one before.
struct jl_zap;
enum jieli_status jl_zap_start(void *context, struct jl_zap **out, struct jieli_err *err);
void jl_zap_stop(struct jl_zap **zap);
void jl_zap_registry(struct jl_zap *zap, struct jl_registry *registry);

/// How the ROUTER socket of a door is set up.
struct jl_router_conf {
    const char *endpoint;        ///< to be bound by the caller
    const uint8_t *curve_secret; ///< 32 bytes
    const char *domain;          ///< that its ZAP handler knows it by
    int frames_in, frames_out;   ///< of one peer
    int backlog;
    int peer_silence_ms;         ///< after which a peer that supports it gives up; 0 = its own rule
    int64_t frame_bytes;         ///< a larger one closes the connection
};
/// NULL when it cannot be set up: zmq_errno says why.
void *jl_router_new(void *context, const struct jl_router_conf *conf);
/// Why zmq_bind failed: JIELI_SYS_NET when the address may be had later (in use, or not on this machine yet, as after a power
/// failure), JIELI_CONF_OUT_OF_RANGE when it is no endpoint at all.
enum jieli_status jl_bind_fault(const char *endpoint, const char *field, struct jieli_err *err);
/// One message off it. Both parts are the caller's, initialised and closed by it.
struct jl_router_message {
    zmq_msg_t identity, body;
    bool several; ///< more than one part stood behind the identity
};
bool jl_router_read(void *router, struct jl_router_message *message);
/// Those of them that could be opened.
void jl_sockets_close(void *const *sockets, size_t count);

/// One session with what only the edge needs to know.
struct jl_edge_entry {
    struct jl_session session; ///< first, so that the loop's pointer is the entry's
    struct jl_edge_entry *next; ///< in its bucket
    uint32_t place;             ///< in the dense array
    char key_hex[JL_KEY_HEX_BYTES];
    int64_t born_us, heard_us, sent_us, ignored_until_us;
    int64_t malformed_us[JL_SESSION_MALFORMED_MAX]; ///< when, newest last; 0 = never
    const char *gone;                               ///< why it ends at the next sweep; NULL = it lives
};

struct jl_sessions {
    struct jl_edge_entry **buckets, **rows;
    uint32_t bucket_mask, count, max;
    struct jl_hash_seed seed;
};
void jl_sessions_init(struct jl_sessions *sessions, uint32_t max);
void jl_sessions_fini(struct jl_sessions *sessions);
struct jl_edge_entry *jl_sessions_find(const struct jl_sessions *sessions, const void *identity, size_t len);
/// NULL when the table is full or the identity too long.
struct jl_edge_entry *jl_sessions_add(struct jl_sessions *sessions, const void *identity, size_t len);
void jl_sessions_remove(struct jl_sessions *sessions, struct jl_edge_entry *entry);

/// Frames of one agent in this second (all its sessions together).
struct jl_rate {
    int64_t second;
    uint32_t frames;
};

struct jl_edge {
    void *context, *router;
    void *watched; ///< somebody else's socket, or NULL
    struct jl_zap *zap;
    const struct jl_registry *registry; ///< owned by the ZAP thread's holder, changed by this thread only
    struct jl_rate *rates;              ///< beside registry->agents
    struct jl_edge_calls calls;
    struct jl_sessions sessions;
    struct jl_arena *arena;
    struct jl_buf out;
    struct jl_edge_counts counts;
    uint32_t frames_per_second;
    bool sweep; ///< some entry is gone
    int64_t tick_us;
    int64_t hub_time_ms, hub_time_us; ///< hub time as told, and when; 0 = never
    char endpoint[256];
};

/// Send a frame that the edge made itself (Problem, Ping): nothing decided is in it, so it need not wait for the door.
void jl_edge_tell(struct jl_edge *edge, const void *identity, size_t identity_len, const Jieli__V1__Frame *frame);
void jl_edge_problem(struct jl_edge *edge, const void *identity, size_t identity_len, enum jieli_status status);
void jl_edge_ping(struct jl_edge *edge, struct jl_edge_entry *entry, uint64_t echo);
/// Take entries that are gone out of the table, telling the loop.
void jl_edge_sweep(struct jl_edge *edge);
void jl_edge_mark(struct jl_edge *edge, struct jl_edge_entry *entry, const char *why);
#endif
