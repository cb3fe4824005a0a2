// SPDX-License-Identifier: Apache-2.0
/// @file world.h — a world in virtual time around the real hub: virtual agents, virtual links, a journal on a disk of memory.
///
/// A normal run: jl_world_new writes GENESIS and CONFIG to a fresh disk and starts the hub; jl_world_agency makes an agency and
/// has the operator register it; jl_world_write and jl_world_flush let an agent sign and send; jl_world_run lets time pass.
/// Everything that happens is an event in one heap; the hub is called exactly as jielid's loop calls it. With conf.faults
/// frames are lost, doubled, delayed and overtake each other, the journal's syncs fail, the hub dies at random steps; without
/// them the world is the quiet one in which stories are told.
///
/// The same conf gives the same bytes in the journal: no clock, no other generator, no order by pointer.
///
/// Each virtual agent keeps a diary of what it was answered (jl_sim_message) and of what it was handed (jl_sim_entry). What is
/// wrong at once (a receipt that does not verify, another answer to the same id, …) becomes a finding; the rest is found by
/// jl_world_check from diaries and journal.
#ifndef JL_SIM_WORLD_H
#define JL_SIM_WORLD_H
#include "cli/sim/random.h"
#include "core/hub/genesis.h"
#include "core/hub/hub.h"
#include "core/journal/journal_memory.h"
#include "lib/base/heap.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/group.h"
#include "sdk/parts.h"
#include "jieli/v1/record.pb-c.h"

#define JL_SIM_FINDINGS_KEPT 50u
#define JL_SIM_GRACE_MS_MAX 600000 ///< hard deadlines wait so long at most after an outage (formats F13)
#define JL_SIM_RETRY_MS 20000 ///< an agent asks again when it has no outcome for so long

enum jl_fate { JL_FATE_NONE = 0, JL_FATE_ACCEPTED, JL_FATE_REJECTED };

/// One message in an agent's diary.
struct jl_sim_message {
    char id[37], type[64];
    struct jl_buf bytes, payload, path; ///< signed bytes; path in its group
    uint8_t seed[32], leaf[32];
    uint32_t index; ///< in its group
    struct jl_sim_group *group;
    bool gave_up;    ///< the answer does not depend on the hub's memory: not sent again
    bool conflicted; ///< answered CONFLICT: another content came first under this id
    enum jl_fate fate;
    uint64_t position;
    char code[16], text[256], casefile[40], matter[40];
    struct jl_buf receipt; ///< of the first answer with one
    Jieli__V1__OutcomeKind last;
    uint32_t answers, item_problems;
    char item_code[16];
    uint32_t item_entry;
};

/// Messages signed together.
struct jl_sim_group {
    uint8_t key_id[8], signature[JL_SIGNATURE_BYTES_MAX];
    size_t signature_len;
    struct jl_sim_message **messages; ///< the agent's
    uint32_t count;
};

/// One message as an agency was handed it.
struct jl_sim_entry {
    uint64_t position, seq;
    char id[37], source[96], type[64], casefile[40], matter[40];
    jl_time_ms at_ms;
    bool taken, refused, received_first;
    uint32_t refusals_left; ///< answers "not now" so often first
    uint32_t seen;
    char *json;     ///< as disclosed
    char *withheld; ///< joined by commas
};

enum jl_sim_mood { JL_MOOD_TAKES = 0, JL_MOOD_NOT_NOW, JL_MOOD_REFUSES };

struct jl_sim_agency {
    char code[65], role[40], level[16], division[16];
    struct jl_sim_entry **inbox;
    size_t inbox_count, inbox_room;
    struct jl_sim_entry **index; ///< by position
    size_t index_room;
    enum jl_sim_mood mood;
    bool registered, admitted, revoked; ///< admitted: its registration is known to be recorded
};

struct jl_sim_session {
    struct jl_sim_agent *agent;
    struct jl_peer *peer; ///< the hub's; NULL before its first frame and after its end
    uint64_t life;        ///< of the hub
    bool alive, welcomed;
    struct jl_checkpoint shown; ///< in Hello; size 0 = none
};

struct jl_sim_frame { ///< what a Submit of this ref carried
    struct jl_sim_message **messages;
    uint32_t count;
};

struct jl_sim_agent {
    char code[72];
    struct jl_sim_agency *agency; ///< NULL: the operator
    struct jieli_keys keys;
    uint8_t curve[32];
    uint8_t lane[8];
    uint64_t sequence, epoch, highest_seq;
    bool standby, away;
    jl_time_ms connected_ms, renew_ms; ///< a new session then; 0 = never by itself
    size_t answered_before;            ///< everything before this one in the diary has its answer
    struct jl_sim_session *session;
    struct jl_sim_message **diary;
    size_t diary_count, diary_room, fresh; ///< from `fresh` on not yet signed
    struct jl_sim_frame *frames;
    size_t frame_count, frame_room;
    struct jl_checkpoint checkpoint; ///< newest seen
    struct jl_buf note;              ///< the same, as signed
    jl_time_ms asked_ms;             ///< last (re)sending
    uint64_t *to_take;               ///< positions received, not yet taken
    size_t to_take_count, to_take_room;
};

enum jl_sim_kind {
    JL_SIM_TO_HUB = 1,
    JL_SIM_TO_AGENT,
    JL_SIM_SILENT,  ///< the hub ends a session it has not heard for 15 s
    JL_SIM_AGENT,   ///< an agent's timer
    JL_SIM_START,   ///< the hub comes back
    JL_SIM_TRAFFIC, ///< the simulator's own; handed to conf.step
    JL_SIM_FAULT,
};

struct jl_sim_event {
    enum jl_sim_kind kind;
    uint64_t order;
    struct jl_sim_session *session;
    struct jl_sim_agent *agent;
    uint32_t what;
    uint8_t *bytes;
    size_t len;
};

struct jl_world_conf {
    uint64_t seed;
    const char *profile;
    jl_time_ms start_ms;
    const struct jl_genesis_part *parts; ///< rules, calendar, policy; "profile" is added
    uint32_t part_count;
    const struct jieli_workflow *const *workflows;
    uint32_t workflow_count;
    uint64_t segment_bytes;
    uint64_t cache_bytes;     ///< newest batches that the journal keeps; 0 = little
    uint32_t window_messages; ///< what an agent takes at once; 0 = little
    bool keep_json; ///< in the inboxes
    /// A frame for an agent: true when it has been taken here, and the virtual agent is not to see it. May be NULL.
    bool (*frame)(void *user, struct jl_sim_agent *agent, const Jieli__V1__Frame *frame);
    /// As jl_hub_calls.recorded. May be NULL.
    void (*recorded)(void *user, const Jieli__V1__RecordPublic *public_, const Jieli__V1__Decision *decision);
    /// JL_SIM_TRAFFIC and JL_SIM_FAULT events come here.
    void (*step)(void *user, uint32_t kind, uint32_t what);
    void *user;
};

/// How bad the links are, per thousand frames, and how slow.
struct jl_weather {
    uint32_t lose, twice, slow;
    int32_t delay_ms_max; ///< 0: frames arrive within the same millisecond
};

/// What agents do, per thousand deliveries; all 0: each is taken at once.
struct jl_habits {
    uint32_t received_first, refuse_again, refuse;
};

struct jl_world {
    struct jl_world_conf conf;
    jl_time_ms now_ms;
    struct jl_heap heap;
    uint64_t orders;
    struct jl_random net, agents_random, hub_random, faults;
    struct jl_weather weather;
    struct jl_habits habits;
    jl_time_ms wake_ms; ///< when the hub wants to go round again
    bool dirty;         ///< something came in for it
    uint64_t keys_made;
    // hub
    struct jl_memory_disk *disk;
    struct jl_journal *journal;
    struct jl_hub *hub; ///< NULL while down
    struct jl_key *log_key;
    const struct jl_key *log_keys[1];
    char log_name[96];
    struct jl_log_signer signer;
    uint64_t lives;
    jl_time_ms down_since_ms, up_since_ms, grace_until_ms;
    uint32_t crash_in; ///< the hub dies at the n-th of its steps from now; 0 = never
    uint32_t polls;    ///< polls until a batch is synced, from the next start on
    bool was_orderly, is_full;
    bool forgets_ids; ///< a planted bug, for tests
    uint8_t state_digest[32]; ///< at the last orderly stop
    struct jl_receipt_seen receipt_seen;
    struct jl_digest *digest;
    struct jl_arena *arena, *frame_arena;
    struct jl_tree *tree;
    // people
    struct jl_sim_agency **agencies;
    size_t agency_count, agency_room;
    struct jl_sim_agent **agents;
    size_t agent_count, agent_room;
    struct jl_sim_agent *operator_;
    struct jl_sim_session **sessions;
    size_t session_count, session_room;
    // what came of it
    char *findings[JL_SIM_FINDINGS_KEPT];
    uint64_t finding_count;
    struct jl_world_counts {
        uint64_t frames, lost, doubled, crashes, torn, sync_failures, disk_full, stops, sessions, deliveries, again;
        uint64_t accepted, rejected, duplicate, conflict, retry_later, untied, problems, refused;
    } counts;
};

// ---- world.c: time and the hub's life ----

struct jl_world *jl_world_new(const struct jl_world_conf *conf, struct jieli_err *err);
void jl_world_free(struct jl_world **world);
/// Let time pass until `until_ms`, everything due in it included.
void jl_world_run(struct jl_world *world, jl_time_ms until_ms);
void jl_world_finding(struct jl_world *world, const char *format, ...) __attribute__((format(printf, 2, 3)));
void jl_world_event(struct jl_world *world, jl_time_ms at_ms, struct jl_sim_event event);
/// The hub's process dies now; `keep` says which unsynced blocks survive (journal_memory.h). It comes back after `down_ms`.
/// For tests: elsewhere the world itself draws when it dies.
void jl_world_crash(struct jl_world *world, uint64_t keep, jl_time_ms down_ms);
/// The hub ends in order and comes back; what it replays must be what it was.
void jl_world_restart(struct jl_world *world, jl_time_ms down_ms);
/// When the simulator's worlds begin: 2026-02-09 08:00 in Asia/Shanghai. Stories say their own day.
jl_time_ms jl_world_begins(void);
/// An array with room for one more behind its `count`, perhaps elsewhere; new room is not initialised.
void *jl_sim_grown(void *array, size_t count, size_t *room, size_t size);
/// The next key pair of this seed.
struct jl_key *jl_world_key(struct jl_world *world);
/// Digest over all objects in key order.
void jl_world_state_digest(struct jl_world *world, struct jl_state *state, uint8_t out[32]);

// ---- link.c: frames over virtual links ----

void jl_sim_link_to_hub(struct jl_world *world, struct jl_sim_session *session, const Jieli__V1__Frame *frame);
/// A group as the Submit of this ref.
void jl_sim_link_submit(struct jl_world *world, struct jl_sim_session *session, uint64_t ref, Jieli__V1__Group *group);
/// One message of a group with its body; what they are made of must stay until the group has left.
void jl_sim_link_item(Jieli__V1__Item *item, Jieli__V1__Body *body, struct jl_view message, const uint8_t seed[32],
                      struct jl_view payload);
/// jl_hub_calls.send
bool jl_sim_link_to_agent(void *world, void *session, const void *bytes, size_t len);
void jl_sim_link_arrive(struct jl_world *world, struct jl_sim_event *event);
void jl_sim_link_silent(struct jl_world *world, struct jl_sim_session *session);

// ---- agent.c: virtual agents ----

/// An agency with one agent; the operator registers it at once when `now`, else jl_world_register does it later.
struct jl_sim_agency *jl_world_agency(struct jl_world *world, const char *code, const char *role, const char *level,
                                      const char *division);
struct jl_sim_agency *jl_world_find(struct jl_world *world, const char *code);
/// A further machine of the agency.
struct jl_sim_agent *jl_world_agent(struct jl_world *world, struct jl_sim_agency *agency, const char *code, bool standby);
/// The agent that speaks for an agency ("operator" for the operator); NULL when there is none.
struct jl_sim_agent *jl_world_speaker(struct jl_world *world, const char *agency);
/// The operator's message that registers the agent's agency and keys.
void jl_world_register(struct jl_world *world, struct jl_sim_agent *agent);
/// Write one message to the agent's diary, unsigned. NULL with err when it cannot be built.
struct jl_sim_message *jl_world_write(struct jl_world *world, struct jl_sim_agent *agent, const struct jieli_message *message,
                                      struct jieli_err *err);
/// Sign what was written since the last flush as one group and send it.
void jl_world_flush(struct jl_world *world, struct jl_sim_agent *agent);
/// Send a group again, whole, or without what has its answer already.
void jl_sim_agent_send_group(struct jl_world *world, struct jl_sim_agent *agent, const struct jl_sim_group *group, bool whole);
void jl_sim_agent_connect(struct jl_world *world, struct jl_sim_agent *agent);
/// The machine goes away without a word; or says Bye.
void jl_sim_agent_leave(struct jl_world *world, struct jl_sim_agent *agent, bool bye);
void jl_sim_agent_timer(struct jl_world *world, struct jl_sim_agent *agent);
void jl_sim_agent_free(struct jl_sim_agent *agent);
void jl_sim_agent_frame(struct jl_world *world, struct jl_sim_session *session, Jieli__V1__Frame *frame);
bool jl_sim_message_is_open(const struct jl_sim_message *message);
/// Something is still without answer, or not yet taken.
bool jl_sim_agent_is_busy(const struct jl_sim_agent *agent);
/// ask for the receipt of a diary entry again
void jl_sim_agent_ask_receipt(struct jl_world *world, struct jl_sim_agent *agent, const struct jl_sim_message *message);

// ---- inbox.c ----

void jl_sim_inbox_take(struct jl_world *world, struct jl_sim_session *session, const Jieli__V1__Deliver *deliver);
/// Content and signature of what was handed over hold. Memory from the frame's arena.
bool jl_sim_inbox_holds(struct jl_world *world, const Jieli__V1__DeliverItem *item);
struct jl_sim_entry *jl_sim_inbox_find(const struct jl_sim_agency *agency, uint64_t position);
void jl_sim_inbox_acknowledge(struct jl_world *world, struct jl_sim_agent *agent, Jieli__V1__Level level, uint64_t *seqs,
                          size_t count);
/// After a Welcome: what was taken above this is said again, in case it was not heard.
void jl_sim_inbox_acknowledge_again(struct jl_world *world, struct jl_sim_agent *agent, uint64_t acked_through);
/// Take what was only received.
void jl_sim_inbox_finish(struct jl_world *world, struct jl_sim_agent *agent);
void jl_sim_inbox_free(struct jl_sim_agency *agency);

// ---- diary.c ----

void jl_sim_diary_outcome(struct jl_world *world, struct jl_sim_agent *agent, const Jieli__V1__Outcome *outcome);
void jl_sim_diary_receipt(struct jl_world *world, struct jl_sim_agent *agent, const Jieli__V1__ReceiptAnswer *answer);
/// The path of a Welcome leads from the checkpoint that was shown to the one that it names.
void jl_sim_diary_consistency(struct jl_world *world, const struct jl_sim_session *session,
                              const Jieli__V1__Welcome *welcome);
void jl_sim_diary_checkpoint(struct jl_world *world, struct jl_sim_agent *agent, struct jl_view note);

// ---- check.c ----

/// Diaries against the journal, the journal against itself, the state against a replay from scratch. The hub must be up and
/// quiet. `ended`: every delivery is to have its end.
void jl_world_check(struct jl_world *world, bool ended);
#endif
