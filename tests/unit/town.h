// SPDX-License-Identifier: Apache-2.0
/// @file town.h — a whole hub on a journal in memory, one small workflow, agencies that sign: for tests of core/hub.
///
/// A normal run: town_open; town_agency for each agency; town_link gives a session that has said Hello; town_submit_built sends
/// signed messages and town_round lets the hub go once round as jielid does; town_take gives the frames that came out.
/// here.h begins with an office in the town, as most tests do.
#ifndef JL_TESTS_TOWN_H
#define JL_TESTS_TOWN_H
#include "tests/unit/ground.h"

#include "core/edge/edge.h"
#include "core/hub/hub.h"
#include "core/hub/inside.h"
#include "core/journal/journal_memory.h"
#include "jieli/v1/admin.pb-c.h"
#include "jieli/v1/hub.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"

#define TOWN_LINKS 8u
#define TOWN_FRAMES 4096u
#define TOWN_START INT64_C(1770595200000) ///< 2026-02-09T08:00:00+08:00

// ---- the workflow: a writer's note is forwarded to a reader, a report starts two deadlines of the reader ----

#define TOWN_PARTIES 2
#define TOWN_EVENTS 3
#define TOWN_DEADLINES 2
#define TOWN_STATES 4
#define TOWN_ROWS 6
extern const struct jieli_party town_parties[TOWN_PARTIES];
extern const struct jieli_event town_events[TOWN_EVENTS];
extern const struct jieli_deadline town_deadlines[TOWN_DEADLINES];
extern const struct jieli_state town_states[TOWN_STATES];
extern const struct jieli_transition town_rows[TOWN_ROWS];
extern const struct jieli_workflow town_workflow;

// ---- the town ----

struct town_signer {
    char source[96], agent[65];
    struct jl_key *key;
};

struct town_link {
    struct jl_peer *peer;
    Jieli__V1__Frame *frames[TOWN_FRAMES]; ///< taken in order
    size_t count, taken;
    size_t bytes_max; ///< largest frame seen
    struct jl_arena *arena;
};

struct town {
    struct jl_memory_disk *disk;
    struct jl_key *log_key;
    const struct jl_key *log_keys[1];
    struct jl_log_signer signer;
    struct jl_journal_conf conf;
    struct jl_journal *journal;
    struct jl_hub *hub;
    const struct jieli_workflow *workflows[8];
    uint32_t workflow_count;
    jl_time_ms now_ms;
    struct town_link links[TOWN_LINKS];
    size_t link_count;
    struct town_signer operator_;
    struct jl_digest *digest;
    struct jl_tree *tree;
    uint64_t random, ref;
    uint32_t serial;
};

/// With the town's own workflow; with others. The hub has started and is idle.
struct town *town_open(void);
struct town *town_open_many(const struct jieli_workflow *const *workflows, uint32_t count);
void town_close(struct town *town);

/// The hub ends; it is made again from its journal; it begins to work. town_restart is all three and a round.
void town_stop(struct town *town);
void town_start(struct town *town);
void town_begin(struct town *town);
void town_restart(struct town *town);

/// Once round, as jielid does: what is due, a commit, what is durable, the post.
int town_round(struct town *town);

/// The hub's own calls, for tests that stand between.
bool town_out(void *user, void *link_at, const void *bytes, size_t len);
void town_random(void *user, void *out, size_t len);

// ---- frames ----

#define TOWN_FRAME(kind_, member, value)                                                                               \
    {                                                                                                                  \
        .base = PROTOBUF_C_MESSAGE_INIT(&jieli__v1__frame__descriptor), .of_case = JIELI__V1__FRAME__OF_##kind_,       \
        .member = (value)                                                                                              \
    }

void town_send_frame(struct town *town, struct town_link *link, const Jieli__V1__Frame *frame);
void town_hello(struct town *town, struct town_link *link, const char *agent, const char *agency, uint32_t window,
                Jieli__V1__Wish wish);

/// A session of an agent that has said Hello for one mailbox ("" = none).
struct town_link *town_link(struct town *town, const char *agent, const char *agency, uint32_t window);
void town_hang_up(struct town *town, struct town_link *link);

/// The next frame of this kind that has come, NULL when none has.
Jieli__V1__Frame *town_take(struct town_link *link, Jieli__V1__Frame__OfCase kind);

// ---- signed messages ----

struct town_message {
    const char *type, *json, *subject, *id, *purpose, *matter;
    jl_time_ms time_ms, expiry_ms;
    uint8_t *lane;
    uint64_t sequence;
};

struct town_built {
    struct jl_buf message, body_payload;
    uint8_t seed[32], leaf[32];
    char id[37];
};

#define TOWN_ACCEPTED JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED
#define TOWN_DUPLICATE JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_DUPLICATE
#define TOWN_REJECTED JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_REJECTED
#define TOWN_CONFLICT JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_CONFLICT
#define TOWN_RETRY JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_RETRY_LATER

void town_build(struct town *town, const struct town_signer *signer, const struct town_message *from,
                struct town_built *out);
void town_built_fini(struct town_built *built);

/// One complete group; returns its ref. The hub is not let round. Garbled: with a signature that verifies nothing.
uint64_t town_submit_built(struct town *town, struct town_link *link, const struct town_signer *signer,
                           struct town_built *built, uint32_t count);
uint64_t town_submit_garbled(struct town *town, struct town_link *link, const struct town_signer *signer,
                             struct town_built *built, uint32_t count);

/// Submit one message, go round, and give its outcome.
const Jieli__V1__OutcomeItem *town_say(struct town *town, struct town_link *link, const struct town_signer *signer,
                                       struct town_message message);
const Jieli__V1__OutcomeItem *town_admin(struct town *town, struct town_link *operator_, const char *type,
                                         const char *json);
void town_expect(const Jieli__V1__OutcomeItem *item, Jieli__V1__OutcomeKind kind, const char *code);

/// A session of the operator.
struct town_link *town_operator(struct town *town);

/// The base64 of 32 bytes, all `byte`; of any bytes.
void town_curve(uint8_t byte, char out[64]);
void town_base64(struct jl_view bytes, char *out, size_t room);

/// Register an agency with an agent of its own code and one key, which the caller frees.
void town_agency(struct town *town, struct town_link *operator_, const char *code, const char *role,
                 const char *division, struct town_signer *out);

/// A bench.note about person `serial` to the civil affairs of 999001.
const char *town_note(uint32_t serial, const char *text, char *out, size_t room);

// ---- what recipients say ----

/// The proof of an Acknowledge or a Refuse, over the frame without it (formats F4); `signature` must live as long as the proof.
void town_sign_ack(struct town *town, const struct town_signer *signer, const Jieli__V1__Frame *frame, Jieli__V1__Proof *proof,
                   uint8_t signature[JL_SIGNATURE_BYTES_MAX]);
void town_ack(struct town *town, struct town_link *link, const struct town_signer *signer, Jieli__V1__Level level,
              uint64_t first, uint64_t last);
void town_ack_ranges(struct town *town, struct town_link *link, const struct town_signer *signer,
                     Jieli__V1__Level level, Jieli__V1__Range **ranges, size_t count);
void town_refuse(struct town *town, struct town_link *link, const struct town_signer *signer, uint64_t seq, bool again,
                 const char *text);

/// All deliveries that have come and were not yet taken off; returns how many, their numbers in seqs.
size_t town_delivered(struct town_link *link, uint64_t *seqs, size_t room);

// ---- the state ----

/// Is the delivery kept? With `out` it is unpacked, to be freed.
bool town_delivery(struct town *town, const char *agency, uint64_t seq, Jieli__V1__Delivery **out);

/// The record at a position: its public part, to be freed. `record`, valid until the next one is read, and its batch's time
/// are given too, unless NULL.
Jieli__V1__RecordPublic *town_record(struct town *town, uint64_t position, struct jl_record *record,
                                     jl_time_ms *time_ms);

/// How many objects of a kind there are.
uint64_t town_count(const struct town *town, uint32_t kind);

/// The deadlines of a name as they stand; NULL: all. The day is that of a running one, the instant that of any.
struct town_duties {
    size_t all, running, missed;
    uint32_t running_n, oldest_n; ///< of those that do not run, the lowest number
    struct jl_date due;
    jl_time_ms due_at_ms;
};
struct town_duties town_duties(const struct town *town, const char *name);

/// The casefile, unpacked, to be freed.
Jieli__V1__Casefile *town_casefile(struct town *town, const char *id);

/// What stands in place of an object of this kind from now on, past the journal: for states that take long to reach.
void town_put(struct town *town, uint32_t kind, struct jl_view key, const ProtobufCMessage *object);

/// A deadline, under the key that its matter, name and number make.
void town_put_deadline(struct town *town, const Jieli__V1__Deadline *deadline);

/// Keys and values of all objects of these kinds one after the other; to be finished.
struct jl_buf town_dump(struct town *town, const uint32_t *kinds, size_t count);

#define TOWN_CASEFILE JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE
#define TOWN_MATTER JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER
#define TOWN_DEADLINE JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE
#define TOWN_DELIVERY JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY
#define TOWN_PERSON JIELI__V1__OBJECT_KIND__OBJECT_KIND_PERSON_INDEX
#define TOWN_ATTACHMENT JIELI__V1__OBJECT_KIND__OBJECT_KIND_ATTACHMENT
#endif
