// SPDX-License-Identifier: Apache-2.0
/// @file hub.h — the hub between its door and its journal, without sockets, clocks or threads (formats F9).
///
/// A normal run, once round the loop: jl_hub_fire decides what is due; frames come in through jl_hub_frame, which ties each
/// message to its source, dedupes it and decides it, adding records to the batch that is being built; jl_hub_commit hands the
/// batch to the journal; jl_hub_complete takes completions and lets out, in order, every frame whose batch is durable;
/// jl_hub_post makes deliveries from durable positions. jielid drives it with real sockets and clocks, the simulator with
/// virtual ones: the same code, so what the simulator proves holds for the daemon.
///
/// There is one door out: jl_hub_calls.send is called from one place, for frames whose newest batch is durable.
#ifndef JL_HUB_HUB_H
#define JL_HUB_HUB_H
#include "core/hub/decide.h"
#include "lib/base/arena.h"
#include "jieli/limits.h"
#include "jieli/v1/frame.pb-c.h"

#define JL_BATCH_INPUTS_MAX 1024u
#define JL_BATCH_BYTES_MAX (4u << 20)
#define JL_FIRE_MAX 2048u

struct jl_hub;
struct jl_peer; ///< one session of an agent

struct jl_hub_calls {
    /// Send one part to the link of a peer; false = it is gone.
    bool (*send)(void *user, void *link, const void *bytes, size_t len);
    void (*random)(void *user, void *out, size_t len);
    /// Crash guard: (source, id) is about to be decided, or was (both NULL). May be NULL.
    void (*guard)(void *user, const char *source, const char *id);
    /// How often has deciding this input ended the process? May be NULL.
    uint32_t (*crashes)(void *user, const char *source, const char *id);
    /// Each record as it is decided, after its decision was applied and before it is durable: for who watches the hub in the
    /// same process, and shows nothing of it. May be NULL.
    void (*recorded)(void *user, const Jieli__V1__RecordPublic *public_, const Jieli__V1__Decision *decision);
    /// What the journal has completed is durable, and nothing that tells of it has left yet: who follows the journal hears of
    /// it before who was answered can ask them. May be NULL.
    void (*durable)(void *user);
    void *user;
};

struct jl_hub_conf {
    const char *code;             ///< of the hub
    uint32_t incarnation;
    uint64_t term;
    struct jl_secrets secrets;
    const struct jl_key *log_key; ///< to judge a checkpoint that an agent shows; NULL = not judged
    const struct jieli_workflow *const *workflows; ///< all loaded; must outlive the hub
    uint32_t workflow_count;
    struct jl_hash_seed seed;
};

struct jl_hub *jl_hub_new(const struct jl_hub_conf *conf, const struct jl_hub_calls *calls);
void jl_hub_free(struct jl_hub **hub);
struct jl_state *jl_hub_state(struct jl_hub *hub);

/// A record of the journal at start: apply its decision. Fits jl_replay_fn with the hub as user.
enum jieli_status jl_hub_replay(void *hub, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                const struct jl_record *record, struct jieli_err *err);
/// After the journal is open and replayed: build what is in force from the recorded configuration, check that everything
/// in use exists in the plugins (formats F19), append START. `journal` must outlive the hub.
enum jieli_status jl_hub_start(struct jl_hub *hub, struct jl_journal *journal, jl_time_ms now_ms, const char *detail,
                               struct jieli_err *err);
const struct jl_active *jl_hub_active(const struct jl_hub *hub);

// ---- peers ----

struct jl_peer *jl_hub_peer_new(struct jl_hub *hub, void *link, const char *agent);
void jl_hub_peer_end(struct jl_hub *hub, struct jl_peer *peer, jl_time_ms now_ms);
/// One frame from a peer.
void jl_hub_frame(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *frame, struct jl_arena *frame_arena,
                  jl_time_ms now_ms);

/// A Join that came by the enrolment door, from a connection that proved to hold `curve_key` (32 bytes). The peer is told once
/// more when an operator has decided.
void jl_hub_join(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Join *join, const uint8_t curve_key[32],
                 jl_time_ms now_ms);

// ---- the loop's steps ----

/// Decide what is due at or before now (at most JL_FIRE_MAX). Returns how many were decided. While it returns JL_FIRE_MAX
/// no message is decided (they get RETRY_LATER), acknowledgements go on.
uint32_t jl_hub_fire(struct jl_hub *hub, jl_time_ms now_ms);
/// Hold back: `hard` firings while the clock is in doubt or just after an outage.
void jl_hub_hold_hard(struct jl_hub *hub, bool hold);
void jl_hub_outage(struct jl_hub *hub, jl_time_ms from_ms, jl_time_ms to_ms);
/// The clock became suspect or trusted again: a CLOCK record.
void jl_hub_clock(struct jl_hub *hub, bool suspect, jl_time_ms now_ms);
bool jl_hub_clock_is_suspect(const struct jl_hub *hub);
/// A clock that an operator may move; known as soon as the journal was replayed.
bool jl_hub_clock_is_demo(const struct jl_hub *hub);
/// The first living agency that an agent speaks for: whose clock its clock is. False for operators and strangers.
bool jl_hub_agency_of(const struct jl_hub *hub, const char *agent, char out[65]);
/// Hand the built batch to the journal, if there is one and the journal has room in flight. JIELI_OK also when nothing was
/// to do; JIELI_HUB_QUOTA = two are in flight; JIELI_DISK_FULL = tried in vain, it stays built; else fatal.
enum jieli_status jl_hub_commit(struct jl_hub *hub, jl_time_ms now_ms, struct jieli_err *err);
/// Take completions, let out what may leave. JIELI_JRN_WRITE is fatal (exit 74).
enum jieli_status jl_hub_complete(struct jl_hub *hub, struct jieli_err *err);
/// Make deliveries for active mailboxes with room in their window.
void jl_hub_post(struct jl_hub *hub, jl_time_ms now_ms);
/// Nothing decided, nothing waiting at the door.
bool jl_hub_is_idle(const struct jl_hub *hub);
/// Is the batch being built full?
bool jl_hub_is_full(const struct jl_hub *hub);
/// Demo clock: the instant to go to; 0 = none. Cleared by the call.
jl_time_ms jl_hub_advance_take(struct jl_hub *hub);
void jl_hub_stopping(struct jl_hub *hub);
/// The earliest instant at which jl_hub_fire or jl_hub_post has something to do; INT64_MAX when none.
jl_time_ms jl_hub_next_at(const struct jl_hub *hub);

/// For status: counters.
struct jl_hub_counts {
    uint64_t accepted, conflict, untied;
    uint64_t fired, delivered, taken;
    uint64_t records;
    uint64_t lingering; ///< deliveries received, but not taken for more than a working day, as last counted
};
struct jl_hub_counts jl_hub_counts(const struct jl_hub *hub);
#endif
