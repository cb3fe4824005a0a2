// SPDX-License-Identifier: Apache-2.0
/// @file edge.h — where bytes come in: ZeroMQ ROUTER under CURVE, own ZAP handler, sessions, validation before anything else.
///
/// A normal run: jl_edge_open starts the ZAP thread (it refuses to go on without one), binds the ROUTER; the loop gives it
/// the registry (jl_edge_registry: an immutable copy that is swapped, read by the ZAP thread and for every frame), then
/// calls jl_edge_drain, which reads parts without blocking, looks up who sends (CURVE key → agent, by ZAP User-Id, per
/// message), applies limits, unpacks, keeps the session table (Hello, silence, malformed frames), and hands whole frames to
/// the loop. What leaves goes through jl_edge_send, called by the door only when the batch it waits for is durable.
/// It decides nothing and stores nothing.
#ifndef JL_EDGE_EDGE_H
#define JL_EDGE_EDGE_H
#include "jieli/limits.h"
#include "lib/wire/wire.h"
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/base/arena.h"
#include "lib/seal/digest.h"
#include "jieli/v1/frame.pb-c.h"

struct jl_edge;

struct jl_edge_conf {
    const char *endpoint;          ///< "tcp://127.0.0.1:7501"; port 0 or * → ephemeral, see jl_edge_endpoint
    const uint8_t *curve_secret;   ///< 32 bytes
    uint32_t frames_per_second;    ///< per agent, before authentication of content; 0 = 20,000
    uint32_t connections_max;
};

/// One row of the registry as the edge needs it. An agent whose key is being rotated has two rows of one code.
struct jl_edge_agent {
    uint8_t curve_key[32];
    char code[65];
};

#define JL_SESSION_ID_MAX 64
struct jl_session {
    uint8_t identity[JL_SESSION_ID_MAX]; ///< ROUTER routing id
    uint32_t identity_len;
    char agent[65];           ///< from ZAP, checked against the registry for every frame
    bool joins;               ///< not a session: somebody at the enrolment door (gate.h)
    uint64_t number;          ///< session number told in Welcome; 0 before Hello
    uint32_t malformed;       ///< in the last minute
    void *user;               ///< the loop's own record of this session; NULL until it sets one
};

/// How long a peer is not heard that sent too much of what cannot be read, and how much one may hold in memory.
#define JL_SESSION_IGNORED_MS 60000
#define JL_EDGE_FRAMES_PER_SECOND 20000u
#define JL_EDGE_CONNECTIONS_MAX 10000u ///< when the configuration says 0
#define JL_EDGE_FRAMES_IN_MAX 256      ///< frames of one peer waiting to be read; then TCP holds it back
#define JL_EDGE_FRAMES_OUT_MAX 8192    ///< frames waiting for one peer: twice the submit window
#define JL_EDGE_FRAME_SLACK_BYTES (64 << 10) ///< a frame a little too large gets a Problem, a larger one a closed connection

struct jl_edge_calls {
    /// A whole, scanned frame of a registered agent. `frame` lives in `arena` until the call returns. Before the loop has set
    /// session->number only Hello comes here (anything else is answered JL-HUB-0010). Hello.agent is the session's agent.
    /// Bye does not come here (see ended); Ping does (its wall_ms is a witness of the clock), already answered.
    void (*frame)(void *user, struct jl_session *session, Jieli__V1__Frame *frame, struct jl_arena *arena, size_t bytes);
    /// A session that had a number or a user ended: Bye, 15 s of silence, its agent was revoked, its pipe is full, …
    /// Called from jl_edge_drain and jl_edge_wait only, never from jl_edge_send. `session` is not the loop's any more when it returns.
    void (*ended)(void *user, struct jl_session *session, const char *why);
    void *user;
};

enum jieli_status jl_edge_open(const struct jl_edge_conf *conf, const struct jl_edge_calls *calls, struct jl_edge **out,
                               struct jieli_err *err);
void jl_edge_close(struct jl_edge **edge);
/// The endpoint as bound (with the real port). Owned by edge.
const char *jl_edge_endpoint(const struct jl_edge *edge);
/// Swap in a new registry; copied. Agents not in it lose rights at once (their next frame is ignored with a Problem).
void jl_edge_registry(struct jl_edge *edge, const struct jl_edge_agent *agents, uint32_t count);
/// Read until the socket is empty, `inputs_max` frames, `bytes_max` or `budget_us` used. Returns frames handed on.
uint32_t jl_edge_drain(struct jl_edge *edge, uint32_t inputs_max, size_t bytes_max, int64_t budget_us);
/// Send one part (version byte and packed Frame). Never blocks: false = the peer is gone or its pipe is full (the session
/// is then ended; redelivery is by protocol).
bool jl_edge_send(struct jl_edge *edge, const uint8_t *identity, uint32_t identity_len, const void *bytes, size_t len);
/// Wait until the socket is readable, `extra_fd` (−1 none) is readable, or timeout. Also runs silence and Ping timers.
void jl_edge_wait(struct jl_edge *edge, int extra_fd, int timeout_ms);
/// A further ZeroMQ socket (of any context) whose readability ends jl_edge_wait; NULL = none.
void jl_edge_watch(struct jl_edge *edge, void *socket);
/// The hub's time now (its demo clock, if it has one), told to agents in Ping; between calls it runs on. Without a call:
/// this machine's.
void jl_edge_time(struct jl_edge *edge, int64_t hub_time_ms);
/// All sessions; NULL past the end. The order changes when a session ends. For tests: a hub that has no loop.
struct jl_session *jl_edge_session_at(struct jl_edge *edge, uint32_t index);
struct jl_edge_counts {
    uint64_t frames_in, malformed, over_limit;
};
/// For tests: what came and was refused.
struct jl_edge_counts jl_edge_counts(const struct jl_edge *edge);
/// The leaf that an agent signed for an Acknowledge or Refuse (formats F4): the Frame packed without its proof.
/// False for any other frame.
bool jl_edge_ack_leaf(struct jl_digest *digest, const Jieli__V1__Frame *frame, uint8_t out[32]);
#endif
