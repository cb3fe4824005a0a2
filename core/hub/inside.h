// SPDX-License-Identifier: Apache-2.0
/// @file inside.h — what the files of the hub share: the hub itself, its peers, its door.
///
/// A normal run: hub.c decides and applies one input after another (jl_hub_decide), batches.c hands records to the journal, door.c
/// lets out what waited for them; intake.c, acknowledge.c, question.c take frames; post.c makes deliveries; fire.c does what the
/// time brings. Everything here is the hub's own; nothing is kept between two calls but what stands in struct jl_hub.
#ifndef JL_HUB_INSIDE_H
#define JL_HUB_INSIDE_H
#include "core/hub/configured.h"
#include "core/hub/hub.h"
#include "jieli/limits.h"
#include "lib/seal/key.h"
#include "lib/seal/tree.h"

// ---- recent: ids whose record is not durable yet ----

struct jl_recent {
    struct jl_recent *next;
    uint8_t key[16], mac[16], digest[32];
    uint64_t position, batch;
    uint32_t outcome;
    char code[16];
    char casefile[32], matter[32];
    struct jl_buf detail; ///< of the record: text and problems
};
#define JL_RECENT_BUCKETS 4096u

/// What is known of an id: from the recent ones or from the record itself.
struct jl_first {
    bool found, same;
    bool unreadable; ///< a record that may be its own cannot be read: nobody can say whether it was seen
    uint64_t position;
    uint32_t outcome;
    uint8_t digest[32];
    char code[16];
    char casefile[32], matter[32];
    struct jl_view detail; ///< until the next reading or decision
};

// ---- the door ----

#define JL_DUTIES_MAX 32u
/// What the agency owes in the matter (duty.c); memory from `arena`. How many.
size_t jl_duties(const struct jl_state *state, const char *agency, const char *matter, struct jl_arena *arena,
                 Jieli__V1__Duty ***out);

struct jl_outcome_item {
    char id[37];
    Jieli__V1__OutcomeKind kind;
    enum jieli_status code;
    char *text; ///< or NULL
    char code_text[16]; ///< of a repeated refusal
    uint32_t retry_seconds;
    uint64_t position;
    char casefile[32], matter[32];
    uint8_t first_digest[32], this_digest[32];
    struct jl_buf detail; ///< packed OutcomeItem with the decision's text and problems (decide.h)
};

/// One frame that waits: either packed bytes, or an outcome whose proofs are added when its batch is durable.
struct jl_parcel {
    struct jl_parcel *next;
    uint64_t batch; ///< leaves when this one is durable; UINT64_MAX = none existed
    uint64_t peer;  ///< number
    uint8_t *bytes;
    size_t len;
    uint64_t ref;
    struct jl_outcome_item *items;
    size_t item_count;
    uint64_t receipt_position; ///< a receipt that was asked for; 0 = none
    char receipt_agency[65];
    uint64_t receipt_seq;
    size_t weight; ///< memory it takes, about
};

// ---- peers and leases ----

struct jl_in_flight {
    uint64_t seq;
    uint32_t bytes;
};

/// One mailbox as a peer has it.
struct jl_post {
    char agency[65];
    bool wish_active, active;
    uint64_t epoch;
    uint32_t window_messages, window_bytes;
    struct jl_in_flight *in_flight;
    size_t in_flight_count, in_flight_room;
    uint64_t in_flight_bytes;
    uint64_t cursor;     ///< place in the mailbox up to which everything was looked at
    jl_time_ms retry_at; ///< earliest not_before seen; INT64_MAX none
    uint64_t last_seq;   ///< highest the agent says it has safe
    char (*dead)[32];    ///< casefiles with a dead delivery before the cursor
    size_t dead_count, dead_room;
    char (*blocked)[32]; ///< casefiles with a delivery before the cursor that waits: later ones wait behind it
    size_t blocked_count, blocked_room;
    bool blocked_all;    ///< too many to tell them apart
    uint32_t mark;       ///< on what this lease has sent
    uint32_t again;      ///< of the mailbox, when it was last looked at from the start
    jl_time_ms since_ms; ///< of the Hello that asked for it
};

#define JL_ROOTS_KEPT 16u
#define JL_ROOT_MARK_BYTES (32 + 8 + 4 + 1 + JL_SIGNATURE_BYTES_MAX) ///< root, key id, tree size, signature
struct jl_peer {
    struct jl_peer *next;
    uint64_t number;
    void *link;
    char agent[65];
    bool welcomed;
    uint8_t lane[8];
    bool has_lane;
    struct jl_post *posts;
    size_t post_count;
    uint32_t open_outcomes;        ///< messages without outcome
    uint8_t roots[JL_ROOTS_KEPT][JL_ROOT_MARK_BYTES]; ///< verified
    uint32_t roots_next;
    bool joins;                ///< it came by the enrolment door: it has no session and no rights
    uint8_t invitation[8];     ///< joins: what it waits for, once it waits
    bool waits;
    uint8_t (*keys_told)[8];
    size_t keys_told_count, keys_told_room;
};

struct jl_key_cache {
    struct jl_key_cache *next;
    uint8_t id[8];
    struct jl_key *key;
    char owner[96];
    jl_time_ms valid_from_ms, valid_to_ms, revoked_ms;
};

#define JL_CONFLICTS_KEPT 256u
struct jl_hub {
    struct jl_hub_conf conf;
    struct jl_hub_calls calls;
    struct jl_state *state;
    struct jl_journal *journal;
    struct jl_digest *digest;
    struct jl_arena *arena;       ///< of one decision
    struct jl_arena *post_arena;  ///< of one delivery frame, of one outcome frame
    struct jl_tree *tree;
    struct jl_active active;
    struct jl_configured configured;
    uint64_t configuration_version, registry_version;
    struct jl_batch *batch;       ///< being built
    struct jl_batch **aside;      ///< built before it, waiting for the journal
    size_t aside_count;
    jl_time_ms full_until_ms; ///< the disk is not asked again before
    uint32_t batch_inputs;
    uint64_t next_position;
    struct jl_recent *recent[JL_RECENT_BUCKETS];
    struct jl_parcel *door_first, *door_last;
    size_t door_bytes; ///< of what waits there
    struct jl_buf frame; ///< the last that was packed
    struct jl_peer *peers;
    uint64_t peer_numbers;
    struct jl_key_cache *keys;
    bool catching_up, stopping;
    bool hold_hard, hold_suspect; ///< hard firings wait; the clock is why
    jl_time_ms outage_from_ms, outage_to_ms, advance_to_ms, last_ms;
    struct {
        uint64_t source; ///< hash
        jl_time_ms at_ms;
    } conflicts[JL_CONFLICTS_KEPT]; ///< one CONFLICT record a minute and source (F5)
    jl_time_ms untied_told_ms;
    uint64_t untied_told;
    jl_time_ms end_retry_ms;   ///< not before: a delivery's end could not be told, its message cannot be read
    bool recomputing, recomputed_some; ///< deadlines, after a configuration; did this pass change any?
    size_t recompute_cursor;
    uint64_t adopt_version;    ///< of the registry, when mailboxes of nobody were last looked at from the start
    uint32_t adopt_at;         ///< the next mailbox to look at
    struct {
        jl_time_ms next_ms;    ///< when it begins again
        uint32_t mailbox;
        uint64_t place, here, all, oldest;
    } watch;                   ///< a slow walk over what was received, but not taken
    struct {
        uint64_t at;           ///< the next position to look at; 0 = not known yet
        jl_time_ms next_ms;    ///< not before
    } sweep;                   ///< a slow walk behind the ids that have left the window
    uint32_t marks;            ///< the newest mark given to a lease
    uint64_t posts_version;    ///< of the registry, when rights to mailboxes were last looked at
    jl_time_ms standby_ms;     ///< when standby sessions were last looked at
    struct jl_hub_counts counts;
    char *code;
    char urn[96]; ///< of the hub, who acts where nobody else does
};

/// An input of the hub's own, to be filled further.
struct jl_input jl_hub_input(const struct jl_hub *hub, enum jl_input_kind kind, jl_time_ms now_ms);
/// Decide one input; append and apply its records. JIELI_ARG_UNKNOWN = no effect; JIELI_WIRE_TOO_LARGE = its records are more
/// than the journal's segments hold, nothing of it happened. *out lives until the next call.
enum jieli_status jl_hub_decide(struct jl_hub *hub, struct jl_input *input, struct jl_decided **out);
/// Number of the newest batch that exists or will hold what was just decided; UINT64_MAX when there is none.
uint64_t jl_hub_newest_batch(const struct jl_hub *hub);
/// Build rules, calendar, policy and flow anew when a configuration object changed.
enum jieli_status jl_hub_configure(struct jl_hub *hub, struct jieli_err *err);

/// Every workflow, state, deadline and party that an open matter uses is in the loaded plugins or their renames (formats F19);
/// else JIELI_FLOW_TABLE, and each one that is missing in the log, with how many matters want it.
enum jieli_status jl_hub_in_use(const struct jl_hub *hub, struct jieli_err *err);

/// Deadlines wait while so many built batches do.
#define JL_ASIDE_MAX 16u
/// Make room in the batch being built for the records of one decision; false when no batch could hold them.
bool jl_batches_room(struct jl_hub *hub, const struct jl_record *records, size_t count);
void jl_batches_free(struct jl_hub *hub);

void jl_recent_add(struct jl_hub *hub, const struct jl_input *input, const struct jl_decided *decided);
void jl_recent_durable(struct jl_hub *hub, uint64_t batch);
void jl_recent_free(struct jl_hub *hub);
/// Forget a few ids that no message can name any more (F5).
void jl_sweep(struct jl_hub *hub, jl_time_ms now_ms);
void jl_first_find(struct jl_hub *hub, const char *source, const char *id, const uint8_t key[16], const uint8_t mac[16],
                   struct jl_first *out);

/// Tell who waits at the enrolment door what an operator has decided.
void jl_peer_join_look(struct jl_hub *hub, struct jl_peer *peer);
void jl_door_bytes(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__Frame *frame);
struct jl_parcel *jl_door_outcome(struct jl_hub *hub, const struct jl_peer *peer, uint64_t ref, size_t item_room);
/// What was hung on its items since: texts, details.
void jl_door_weigh(struct jl_hub *hub, struct jl_parcel *parcel, size_t bytes);
void jl_door_receipt(struct jl_hub *hub, const struct jl_peer *peer, uint64_t position, const char *agency, uint64_t seq);
/// As much waits as may: nothing more is read until it can leave.
bool jl_door_is_full(const struct jl_hub *hub);
void jl_door_release(struct jl_hub *hub);
#ifdef JL_PLANT_DUPLICATE_BEFORE_DURABLE
void jl_door_now(struct jl_hub *hub, struct jl_parcel *parcel);
#endif
void jl_door_free(struct jl_hub *hub);

/// An item of a group before it is decided (arrive.c): what depends on its bytes alone.
struct jl_arrival {
    const Jieli__V1__Message *message; ///< NULL = cannot be read
    enum jieli_status status;          ///< of its form; the reason is told by reading it again
    bool covered;                      ///< by a signature of the group's key
    /// Of items with a body of lawful size. Of dedupe_key, H(source ‖ 0 ‖ id), and content_mac (formats F5) 16 bytes count.
    uint8_t payload_digest[32], dedupe_key[32], content_mac[32];
};
void jl_arrival_read(struct jl_arrival *arrival, struct jl_view message, struct jl_arena *arena, struct jieli_err *err);
/// All digests of all items that were read.
void jl_arrivals_hash(struct jl_hub *hub, const Jieli__V1__Group *group, struct jl_arrival *arrivals,
                      struct jl_arena *arena);

void jl_intake(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Submit *submit, struct jl_arena *frame_arena,
               jl_time_ms now_ms);

const struct jl_key_cache *jl_keys_find(struct jl_hub *hub, const uint8_t id[8]);
void jl_keys_free(struct jl_hub *hub);
bool jl_agent_speaks_for(struct jl_hub *hub, const char *agent, const char *source);

struct jl_peer *jl_peer_by_number(const struct jl_hub *hub, uint64_t number);
/// Tell the agent what is wrong with what it sent; the session goes on.
void jl_peer_problem(struct jl_hub *hub, const struct jl_peer *peer, enum jieli_status status, const char *text);
/// A mailbox is named by the agency's bare code, for which the agent must speak.
bool jl_peer_may_have(struct jl_hub *hub, const struct jl_peer *peer, const char *mailbox);
void jl_peer_acknowledge(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *whole,
                         struct jl_arena *arena, jl_time_ms now_ms);
void jl_peer_refuse(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *whole, struct jl_arena *arena,
                    jl_time_ms now_ms);
void jl_peer_receipt(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__ReceiptQuery *query,
                     struct jl_arena *arena);

/// The post that has the agency's lease; NULL when nobody has.
struct jl_post *jl_lease_holder(const struct jl_hub *hub, const char *agency);
void jl_lease_give(struct jl_hub *hub, const struct jl_peer *peer, struct jl_post *post, jl_time_ms now_ms);
/// The agency's active session has ended: the next that wishes takes over, with epoch + 1.
void jl_peer_leases(struct jl_hub *hub, const char *agency, jl_time_ms now_ms);
struct jl_post *jl_peer_post(const struct jl_peer *peer, const char *agency);
void jl_post_acknowledged(struct jl_post *post, const struct jl_range *ranges, size_t count);
/// What became of a delivery other than by an acknowledgement: it leaves the windows, the mailbox is looked at from the start.
void jl_post_again(struct jl_hub *hub, const char *agency, uint64_t seq);
/// All that is not acknowledged goes out (again) from here on.
void jl_post_restart(struct jl_hub *hub, struct jl_post *post);
bool jl_post_has_work(const struct jl_hub *hub, const struct jl_post *post);
/// Who lost the right to a mailbox loses its lease; a standby takes over what nobody has had for long enough.
void jl_peer_look(struct jl_hub *hub, jl_time_ms now_ms);
/// The message that a delivery carries, for the answer to its sender; NULL when it cannot be read.
const Jieli__V1__Message *jl_delivered_message(struct jl_hub *hub, struct jl_arena *arena, struct jl_view delivery_key);
/// The send that a delivery was made by; NULL when it cannot be read, *later when only because it is not durable yet.
const Jieli__V1__Send *jl_delivered_send(struct jl_hub *hub, struct jl_arena *arena, struct jl_view delivery, bool *later);
bool jl_agency_is_revoked(const struct jl_hub *hub, const char *code);
/// A number of an agency's mailbox (JL_MAILBOX_…) as the state has it; 0 while there is none.
uint64_t jl_mailbox_number(const struct jl_hub *hub, const char *agency, uint32_t field);
/// A Keys frame with the records of the keys asked for.
void jl_keys_frame(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__KeyQuery *query,
                   struct jl_arena *arena);
#endif
