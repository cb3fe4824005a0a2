// SPDX-License-Identifier: Apache-2.0
/// @file gate.h — the enrolment door: where a machine that nobody knows may say one thing, Join (docs/ENROL.md).
///
/// A normal run: jl_gate_open starts a thread of its own with its own ZeroMQ context, so that a flood here costs the agents'
/// edge nothing; it lets in any CURVE key, so many a minute, so many at once, reads one small kind of frame, and hands on what
/// is well-formed. The loop takes that with jl_gate_drain, and answers with jl_gate_send. When more connections stand than the
/// door has room for, it closes all of them and opens again a second later: who waits comes back by itself.
/// It decides nothing and stores nothing.
#ifndef JL_EDGE_GATE_H
#define JL_EDGE_GATE_H
#include "core/edge/edge.h"
#include "jieli/limits.h"

struct jl_gate;

#define JL_GATE_CONNECTIONS_MAX 256u
#define JL_GATE_SHUT_MS 1000
#define JL_GATE_WAITING_MAX 64u                ///< frames between thread and loop

struct jl_gate_conf {
    const char *endpoint;
    const uint8_t *curve_secret; ///< 32 bytes, the hub's
};
/// Who speaks: the routing id to answer to, and the key that the connection proved to hold.
struct jl_gate_caller {
    const uint8_t *identity;
    uint32_t identity_len;
    const uint8_t *curve_key; ///< 32 bytes
};
/// `join` lives until the call returns.
typedef void jl_gate_fn(void *user, const struct jl_gate_caller *caller, const Jieli__V1__Join *join);

enum jieli_status jl_gate_open(const struct jl_gate_conf *conf, struct jl_gate **out, struct jieli_err *err);
void jl_gate_close(struct jl_gate **gate);
/// As bound, with the real port. Owned by gate.
const char *jl_gate_endpoint(const struct jl_gate *gate);
/// The ZeroMQ socket that becomes readable when jl_gate_drain has something, for jl_edge_watch.
void *jl_gate_socket(const struct jl_gate *gate);
/// At most `inputs_max` frames, without waiting.
void jl_gate_drain(struct jl_gate *gate, uint32_t inputs_max, jl_gate_fn *fn, void *user);
/// Never blocks; false: it could not be handed to the thread.
bool jl_gate_send(struct jl_gate *gate, const uint8_t *identity, uint32_t identity_len, const void *bytes, size_t len);
#endif
