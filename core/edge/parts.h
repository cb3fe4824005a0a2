// SPDX-License-Identifier: Apache-2.0
/// @file parts.h — what the files of core/edge share: registry copy, ZAP thread, session table.
#ifndef JL_EDGE_PARTS_H
#define JL_EDGE_PARTS_H
#include "core/edge/edge.h"
#include "lib/base/buf.h"
#include "lib/base/hash.h"
#include <stddef.h>

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

/// Send the two parts; false when the peer is gone or its pipe is full.
bool jl_edge_write(struct jl_edge *edge, const void *identity, size_t identity_len, const void *bytes, size_t len);
/// Send a frame that the edge made itself (Problem, Ping): nothing decided is in it, so it need not wait for the door.
void jl_edge_tell(struct jl_edge *edge, const void *identity, size_t identity_len, const Jieli__V1__Frame *frame);
void jl_edge_problem(struct jl_edge *edge, const void *identity, size_t identity_len, enum jieli_status status);
void jl_edge_ping(struct jl_edge *edge, struct jl_edge_entry *entry, uint64_t echo);
/// Take entries that are gone out of the table, telling the loop.
void jl_edge_sweep(struct jl_edge *edge);
void jl_edge_mark(struct jl_edge *edge, struct jl_edge_entry *entry, const char *why);
/// Silence, missing Hello, Ping; at most twice a second.
void jl_edge_tick(struct jl_edge *edge);
#endif
