// SPDX-License-Identifier: Apache-2.0
/// @file parts.h — what the files of libjieli share.
///
/// A normal run: client.c opens and polls; link.c makes the socket and says why it is down; session.c speaks Hello to Bye;
/// submit.c and ack.c send what sign.c makes with the keys of keys.c; outcome.c and delivery.c check what comes by proof.c and
/// keyring.c. All of it works on one struct jieli_client, in one thread.
#ifndef JL_SDK_PARTS_H
#define JL_SDK_PARTS_H
#include "jieli/client.h"
#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/hash.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/digest.h"
#include "lib/seal/group.h"
#include "lib/seal/key.h"
#include "lib/seal/tree.h"
#include "jieli/limits.h"
#include "jieli/v1/frame.pb-c.h"
#include "jieli/v1/record.pb-c.h"

#define JL_BUILD_ARENA_BYTES_MAX ((size_t)32 << 20)
#define JL_READ_ARENA_BYTES_MAX ((size_t)64 << 20)
#define JL_FRAMES_PER_POLL 64u         ///< then acknowledgements leave
#define JL_ACK_RANGES_MAX 1024u        ///< in one frame
#define JL_ACK_LISTS_MAX 8u            ///< (epoch, level) pairs kept
#define JL_KEYRING_MAX 4096u
#define JL_ROOTS_KEPT 256u             ///< verified batch roots
#define JL_MEMOS_KEPT 4
#define JL_HELD_FRAMES_MAX 256u        ///< deliveries waiting for a key
#define JL_HELD_US INT64_C(5000000)
#define JL_PING_US (JL_SESSION_PING_MS * INT64_C(1000))
#define JL_SILENCE_US (JL_SESSION_SILENCE_MS * INT64_C(1000))
#define JL_BACKOFF_FIRST_MS 50
#define JL_BACKOFF_MAX_MS 2000
#define JL_BACKOFF_REFUSED_MAX_MS 15000
#define JL_CHECKPOINT_TELL_US INT64_C(60000000)

/// A text as generated code takes it, which writes to none; NULL = "".
static inline char *jl_pb_text(const char *text)
{
    return (char *)(uintptr_t)(text ? text : "");
}

struct jieli_keys {
    char agency[80], agent[65], source[128];
    uint8_t curve_public[32], curve_secret[32], salt_key[32];
    struct jl_key *signing;
};

// sign.c
struct jl_built {
    char id[37];
    struct jl_buf message, payload;
    uint8_t seed[32], leaf[32];
    uint8_t digests[64]; ///< payload_digest, fields_root: their place in `message` is blank until the end
    size_t digests_at;
    bool makes_seed;
};
/// A lane of zeros is none.
bool jl_lane_given(const uint8_t lane[8]);
/// Messages that are built together, so that what is hashed for all of them is hashed side by side.
struct jl_making {
    struct jl_built *built; ///< `count` of them; their buffers are kept for the next ones
    uint32_t count, room, ended;
    struct jl_arena *arena;
    struct jl_fields_plan *plan;
    uint8_t random[10 * 64]; ///< for ids
    uint32_t random_left;
};
void jl_making_init(struct jl_making *making, uint32_t room);
void jl_making_fini(struct jl_making *making);
/// As many as there is room for, or as much as may wait for its end.
bool jl_making_is_full(const struct jl_making *making);
/// One more message, all but its digests: what is wrong with it is said here. Needs room.
enum jieli_status jl_making_add(struct jl_making *making, const struct jieli_keys *keys, const uint8_t lane[8],
                                uint64_t sequence, const struct jieli_message *message, int64_t now_ms,
                                struct jieli_err *err);
/// The digests of all that have none yet. `digest` is of the keys' hash. Who takes what was made sets count and ended to 0.
void jl_making_end(struct jl_making *making, const struct jieli_keys *keys, struct jl_digest *digest);

// submit.c
struct jl_outgoing;
struct jl_inflight;
struct jl_submit {
    struct jl_outgoing *first, **end; ///< queue
    uint32_t queued;
    struct jl_inflight **buckets;
    uint32_t inflight;
    struct jl_hash_seed seed;
    uint64_t ref;
    bool wanted; ///< flush was called, the rest leaves when there is room
    struct jl_making making; ///< added, not in the queue yet
};
void jl_submit_init(struct jl_submit *submit);
void jl_submit_fini(struct jl_submit *submit);
/// Send what the window has room for.
enum jieli_status jl_submit_pump(struct jieli_client *client, struct jieli_err *err);
/// Forget what is in flight (the session is over), or only what frame `ref` carried (0 = all).
void jl_submit_forget(struct jieli_client *client, uint64_t ref);
/// Take an outcome's message out of the window; false when it was not in flight. `leaf` receives the digest of what was sent.
bool jl_submit_settle(struct jieli_client *client, const char *id, uint8_t leaf[32]);

// ack.c
struct jl_ack_range {
    uint64_t first, last;
};
struct jl_ack_list {
    uint64_t epoch;
    enum jieli_level_ack level;
    struct jl_ack_range *ranges;
    uint32_t count, room;
};
/// What was remembered leaves, a frame for each epoch and level. JIELI_HUB_SESSION, JIELI_HUB_QUOTA: the rest stays.
enum jieli_status jl_ack_flush(struct jieli_client *client);
void jl_ack_fini(struct jieli_client *client);

// keyring.c
struct jl_keyring_entry {
    struct jl_key *key;
    char owner[128];
    int64_t valid_from_ms, valid_to_ms, revoked_ms;
};
struct jl_keyring {
    struct jl_keyring_entry *entries; ///< sorted by key id
    uint32_t count;
};
/// NULL when the hub has not told this key.
const struct jl_keyring_entry *jl_keyring_find(const struct jl_keyring *keyring, struct jl_view key_id);
/// Keys as the hub tells them; deliveries that waited for them go on.
void jl_keyring_take(struct jieli_client *client, const Jieli__V1__Keys *keys);
void jl_keyring_fini(struct jl_keyring *keyring);

// proof.c
struct jl_known_root {
    uint8_t key_id[JL_KEY_ID_BYTES], root[32], signature[JL_SIGNATURE_BYTES_MAX];
    uint32_t tree_size, signature_len;
};
/// Does `proof` show that `source` signed `message` with a key valid at `sent_ms`, its own time, and `accepted_ms`? Suite LOG:
/// the source must be the hub itself. `sha256_leaf`: the message's leaf, when it has been made with that hash already, or NULL.
/// JIELI_SEAL_*; _KEY_UNKNOWN: the key has to be asked for.
enum jieli_status jl_proof_check(struct jieli_client *client, const Jieli__V1__Proof *proof, struct jl_view message,
                                 const uint8_t *sha256_leaf, const char *source, int64_t sent_ms,
                                 int64_t accepted_ms, struct jieli_err *err);
/// A whole receipt; `record` (memory of client->in) receives what it proves. `sha256_leaf`: of its record, likewise.
enum jieli_status jl_receipt_check(struct jieli_client *client, const Jieli__V1__Receipt *receipt,
                                   const uint8_t *sha256_leaf, Jieli__V1__RecordPublic **record, struct jieli_err *err);
/// A hash context; NULL when the hash is not known.
struct jl_digest *jl_client_digest(struct jieli_client *client, uint32_t hash);

// delivery.c: frames that wait for a key
struct jl_held {
    struct jl_held *next;
    int64_t since_us;
    size_t len;
    uint8_t bytes[]; ///< packed Deliver
};

// lines.c: files of lines "name = value"
/// `text` without white space at both ends; it is cut.
char *jl_line_trim(char *text);
/// A line with the bytes in base64.
void jl_line_add_bytes(struct jl_buf *out, const char *name, struct jl_view bytes);
/// jl_buf_fini, and what stood in it stands nowhere any more.
void jl_secret_fini(struct jl_buf *buf);
/// A new file of mode 0600; `text` is ended in any case. JIELI_SEAL_KEY_FILE: there is one, which is not overwritten.
enum jieli_status jl_secret_store(const char *path, struct jl_buf *text, struct jieli_err *err);

// socket.c
struct jl_socket_number {
    int option, value;
};
/// False when one was not taken.
bool jl_socket_set(void *socket, const struct jl_socket_number *numbers, size_t count);
/// What every line to a hub has: CURVE with these keys, heartbeats, limits of time.
bool jl_socket_prepare(void *socket, const uint8_t hub_curve_key[32], const struct jieli_keys *keys);
/// Tell what happens to the socket at `endpoint` (inproc). *monitor is to be closed even when it fails.
bool jl_monitor_open(void *context, void *socket, const char *endpoint, int events, void **monitor);
/// The next event, without waiting; false when there is none. `monitor` may be NULL.
bool jl_monitor_read(void *monitor, uint16_t *event);

// link.c
enum jl_phase { JL_PHASE_OFF = 0, JL_PHASE_CONNECTING, JL_PHASE_HELLO, JL_PHASE_READY };
struct jl_link {
    void *context, *socket, *monitor;
    int epoll_fd;
    enum jl_phase phase;
    bool tcp;               ///< the connection below the handshake stands
    uint32_t sockets_made, handshakes_failed;
    int64_t retry_at_us, heard_us, sent_us, since_us;
    int backoff_ms;
    enum jieli_notice told; ///< the last notice about the line: one notice per change
    enum jieli_status told_why;
};
bool jl_link_open(struct jieli_client *client);
void jl_link_close(struct jieli_client *client);
/// Make a socket when it is time to; read the monitor. True when something happened.
bool jl_link_step(struct jieli_client *client);
/// The line is down, or shall be: close the socket, say why, try again later.
void jl_link_down(struct jieli_client *client, enum jieli_notice notice, enum jieli_status why, const char *text);
/// One frame out; false when it cannot leave now.
bool jl_link_send(struct jieli_client *client, const Jieli__V1__Frame *frame);
/// Milliseconds until the next thing that the client does by itself; at most 1,000.
int jl_link_ms_left(const struct jieli_client *client);

// session.c
void jl_session_hello(struct jieli_client *client);
void jl_session_bye(struct jieli_client *client);
/// Silence, Ping, deliveries that have waited too long for a key.
void jl_session_timers(struct jieli_client *client);
/// One part off the socket.
void jl_session_part(struct jieli_client *client, struct jl_view part);
/// A notice for the program; `text` is of no matter with JIELI_OK.
void jl_client_tell(struct jieli_client *client, enum jieli_notice notice, enum jieli_status status, const char *text);

// outcome.c, delivery.c
/// Memory from client->in; NULL when there are none.
const struct jieli_duty *jl_duties_read(struct jieli_client *client, Jieli__V1__Duty *const *from, size_t count);
void jl_outcome_take(struct jieli_client *client, const Jieli__V1__Outcome *outcome);
void jl_receipt_take(struct jieli_client *client, const Jieli__V1__ReceiptAnswer *answer);
void jl_delivery_take(struct jieli_client *client, const Jieli__V1__Deliver *deliver);
/// After new keys, or when they do not come.
void jl_delivery_release(struct jieli_client *client, bool timeout);
void jl_delivery_forget(struct jieli_client *client);

struct jieli_client {
    const struct jieli_keys *keys;
    struct jieli_client_calls calls;
    char endpoint[256];
    uint8_t hub_curve_key[32], lane[8];
    struct jl_key *log_key; ///< or NULL
    uint64_t next_sequence, last_seq;
    uint32_t window_messages, window_bytes;
    bool standby, no_json;

    struct jl_link link;
    struct jieli_welcome welcome;
    bool welcomed_once;
    char hub[65];
    uint32_t frame_bytes_max, frame_messages_max;
    int64_t hub_time_ms, hub_time_us; ///< demo clock as told, and when
    uint64_t pings;

    struct jl_submit submit;
    struct jl_ack_list acks[JL_ACK_LISTS_MAX];
    uint32_t ack_lists;
    struct jl_keyring keyring;
    struct jl_known_root roots[JL_ROOTS_KEPT];
    struct jl_receipt_seen receipt_seen;
    struct jl_tree_memo *memos[JL_HASH_SM3 + 1][JL_MEMOS_KEPT]; ///< of the groups that deliveries were signed in
    struct jl_held *held, **held_end;
    uint32_t held_count;

    struct jl_checkpoint newest; ///< of the hub's log, verified; size 0 = none
    struct jl_buf newest_note;
    int64_t newest_told_us;

    struct jl_digest *digest;      ///< of the suite of this agency's own key
    struct jl_digest *digests[JL_HASH_SM3 + 1];
    struct jl_arena *in, *out; ///< for what comes, for what is built (a callback may build while `in` is in use)
    struct jl_buf part;        ///< the frame being sent
    struct jl_buf scratch, json; ///< being handed to a callback
};
#endif
