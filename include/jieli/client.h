// SPDX-License-Identifier: Apache-2.0
/// @file client.h — libjieli: how a program of an agency speaks with the hub.
///
/// A normal run: load the agency's keys, open a client, build messages (jieli_client_add), flush them as one signed frame,
/// then call jieli_client_poll in a loop: it calls back with outcomes, deliveries and notices. Acknowledge deliveries when
/// they are safe (RECEIVED) and when the agency's own system has them (TAKEN). Nothing is stored by the library: who needs
/// a spool keeps one (jieli-agent does). One thread; not safe to share.
///
/// The session can end at any time (the hub restarts, the line breaks). The client makes a new one by itself, with back-off.
/// What was in flight then has no outcome that the client knows of: add again what has none (same id, same content: the hub
/// answers DUPLICATE with the first receipt). What was added but had not left stays queued.
///
/// Notices: CONNECTED (transport up), WELCOME (session up), DISCONNECTED (err: why), REFUSED (err->status JIELI_AUTH_*: this
/// machine's key or agency is not admitted; the client tries again, slowly), WRONG_HUB_KEY (the hub answers TCP but cannot
/// read what is sealed for the key configured), PROBLEM (err: what the hub or a check says). One notice per change.
///
/// The client checks what it is given: a receipt and a delivery whose proof does not hold reach the callback with
/// `verified` false and the reason, and are never acknowledged by the library itself.
#ifndef JIELI_CLIENT_H
#define JIELI_CLIENT_H

#include "jieli/status.h"
#include "jieli/types.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

struct jieli_client; ///< opaque
struct jieli_keys;   ///< opaque: CURVE key, signing key, salt key of one agency on this machine

/// Make new keys for `agency` (or "operator:<code>") and `agent` in folder `dir` (created, mode 0700): `<agency>.keys`
/// (secret, mode 0600; `agent` NULL: named like the agency) and `<agency>.public` (the bundle that `jieli agency add --keys`
/// takes); for an operator `operator-<code>.keys` and `.public`. Existing keys are never overwritten (JIELI_SEAL_KEY_FILE).
enum jieli_status jieli_keys_make(const char *dir, const char *agency, const char *agent, struct jieli_err *err);
/// Read a `.keys` file. JIELI_SEAL_KEY_FILE: others may read it too, or it is not one, or its keys do not belong together.
enum jieli_status jieli_keys_load(const char *file, struct jieli_keys **out, struct jieli_err *err);
/// Wipe and free; NULL behind the pointer is fine. No client may use them any more.
void jieli_keys_free(struct jieli_keys **keys);
/// "urn:jieli:agency:<code>", or "urn:jieli:operator:<code>" when the keys were made for "operator:<code>".
const char *jieli_keys_source(const struct jieli_keys *keys);

/// What a `.public` file says: who, which transport key, which signing key.
struct jieli_bundle {
    char agency[80], agent[65];
    uint8_t curve_key[32];
    uint32_t suite;
    uint8_t signing_key[256]; ///< SubjectPublicKeyInfo DER
    uint32_t signing_key_bytes;
};
/// Read a `.public` file. JIELI_SEAL_KEY_FILE: it is not one, or a key in it is none of its suite.
enum jieli_status jieli_bundle_load(const char *file, struct jieli_bundle *out, struct jieli_err *err);
/// The agency's code; owned by keys.
const char *jieli_keys_agency(const struct jieli_keys *keys);
/// The agent's code, for which they were made; owned by keys.
const char *jieli_keys_agent(const struct jieli_keys *keys);

/// A public key of the hub as its operator hands it out: `hub.curve` or `hub.log`, one line of base64 (JIELI_SEAL_KEY_FILE).
/// `out` takes 256 bytes.
enum jieli_status jieli_hub_key_load(const char *file, uint8_t out[256], uint32_t *out_bytes, struct jieli_err *err);

struct jieli_client_conf {
    const char *endpoint;        ///< "tcp://127.0.0.1:7501"
    const uint8_t *hub_curve_key;  ///< 32 bytes
    const uint8_t *hub_log_key;    ///< SubjectPublicKeyInfo DER of the hub's log key, to check receipts; may be NULL
    uint32_t hub_log_key_bytes;
    const struct jieli_keys *keys; ///< must outlive the client
    uint8_t lane[8];               ///< 8 random bytes, made once with the caller's store; zeros = none
    uint64_t next_sequence;        ///< of the lane: the number of the next message
    uint64_t last_seq;             ///< highest delivery already safe
    uint32_t window_messages;      ///< deliveries in flight; 0 = none wanted
    uint32_t window_bytes;         ///< of these deliveries together
    bool standby;                  ///< the agency's second machine: it gets deliveries when the first is gone
    bool no_json;                  ///< deliveries come without `json` (""): for programs that read the payload itself
};

enum jieli_outcome_kind {
    JIELI_ACCEPTED = 1, JIELI_DUPLICATE, JIELI_REJECTED, JIELI_CONFLICT, JIELI_RETRY_LATER
};

/// What a callback is handed lives until it returns, with all that it points to: who keeps it copies it. Texts are never NULL.
struct jieli_problem {
    const char *code, *field, *text;
    uint32_t entry; ///< 1-based; 0 = the message
};

/// What this agency owes in a matter, as the hub had it when it said so: the whole list of that matter, said and not proved.
struct jieli_duty {
    const char *deadline; ///< its name in the workflow
    const char *due_on;   ///< YYYY-MM-DD
    int64_t due_at_ms;
};

struct jieli_outcome {
    const char *id;
    enum jieli_outcome_kind kind;
    const char *code, *text; ///< its row in status.def ("JL-MSG-0003") and what happened, where something did; else ""
    uint32_t retry_seconds;  ///< RETRY_LATER: not before
    uint64_t position;       ///< of its record in the log; 0 = there is none
    const char *casefile;
    struct jl_view receipt; ///< packed jieli.v1.Receipt; empty for CONFLICT and RETRY_LATER
    bool verified;          ///< the receipt's path, header and checkpoint hold (only if the log key was given)
    const struct jieli_problem *problems;
    uint32_t problem_count;
    const char *matter;
    enum jieli_status why;        ///< when not verified and there is a receipt: what failed
    struct jl_view first_digest, this_digest; ///< CONFLICT: message digests of the first and of this one
    bool first; ///< the receipt is verified and shows the very bytes sent: so this was their outcome, not a repetition's
    const struct jieli_duty *duties; ///< in `matter`, when it was accepted and names one
    uint32_t duty_count;
};

struct jieli_delivery {
    const char *agency;
    uint64_t epoch, seq, position;
    struct jl_view message;  ///< serialized Message, verbatim
    struct jl_view proof;    ///< packed Proof
    struct jl_view payload;  ///< canonical payload when delivered whole; else empty
    struct jl_view seed;
    struct jl_view nodes;    ///< packed DeliverItem holding the nodes, when redacted
    const char *id, *source, *type, *casefile, *matter, *ground;
    const char *json;        ///< the payload as disclosed, as JSON
    const char *const *withheld;
    uint32_t withheld_count;
    int64_t accepted_ms;
    uint32_t attempt;
    bool gap;
    bool verified;           ///< signature (or LOG) and digests hold
    enum jieli_status why;   ///< when not
    uint64_t acked_through;  ///< below it every delivery of the mailbox has ended for the hub: ids may be forgotten
    uint64_t send_position;  ///< the record whose decision sends it, where that is a later one than `position`; else 0
    const struct jieli_duty *duties; ///< in `matter`
    uint32_t duty_count;
};

/// What the hub said in its last Welcome.
struct jieli_welcome {
    const char *hub;
    uint32_t incarnation;
    uint64_t session, highest_sequence; ///< of the lane; at or above next_sequence: the spool was restored, the client jumped
    uint32_t submit_window;
    bool demo;
    uint64_t epoch, acked_through, next_seq; ///< of the mailbox; 0 when none was asked for
    bool active;
    int64_t transport_until_ms, signing_until_ms; ///< when this machine's keys end; 0 = open
};

/// An answer to jieli_client_receipt.
struct jieli_receipt_answer {
    uint64_t position;      ///< of the record that the receipt is about; proved only when `verified`. 0: no receipt, or not a good one
    struct jl_view receipt; ///< packed jieli.v1.Receipt; empty when there is none
    struct jl_view send;    ///< packed jieli.v1.SendProof when it was asked for
    const char *code;       ///< why there is none
    bool verified;
    enum jieli_status why;
};

enum jieli_notice { JIELI_CONNECTED = 1, JIELI_WELCOME, JIELI_DISCONNECTED, JIELI_REFUSED, JIELI_WRONG_HUB_KEY,
                    JIELI_LEASE_ACTIVE, JIELI_LEASE_STANDBY, JIELI_PROBLEM };

struct jieli_client_calls {
    void (*outcome)(void *user, const struct jieli_outcome *outcome);
    void (*delivery)(void *user, const struct jieli_delivery *delivery);
    void (*notice)(void *user, enum jieli_notice notice, const struct jieli_err *err);
    void *user;
    void (*receipt)(void *user, const struct jieli_receipt_answer *answer); ///< may be NULL
};

/// Made, not yet connected: that is jieli_client_poll's. Of `conf` only the keys must live on. JIELI_ARG_INVALID: no endpoint or no
/// keys. JIELI_SEAL_KEY_FILE: hub_log_key is none. JIELI_SYS_NET: no socket.
enum jieli_status jieli_client_open(const struct jieli_client_conf *conf, const struct jieli_client_calls *calls,
                                    struct jieli_client **out, struct jieli_err *err);
/// Send what acknowledgements wait, say Bye, free; NULL behind the pointer is fine. Messages that were added and have no outcome yet are forgotten here.
void jieli_client_close(struct jieli_client **client);

/// One message to sign. Strings are copied.
struct jieli_message {
    const char *id;      ///< UUID; NULL = a new UUIDv7
    const char *type;    ///< short or full
    const char *subject; ///< casefile or ""
    const char *matter, *correlationid, *causationid, *traceparent, *form, *purpose;
    uint32_t row;
    int64_t time_ms;       ///< 0 = now (hub's time on a demo hub)
    int64_t expirytime_ms; ///< 0 = never
    const char *json;      ///< the payload as JSON, or …
    struct jl_view payload; ///< … packed (canonical)
    const uint8_t *seed;   ///< 32 bytes; NULL = HMAC(salt key, "seed" ‖ id)
};

/// Build and keep a message for the next flush. `id_out` (37 bytes, may be NULL) receives the id. JIELI_MSG_*, JIELI_JSON_*,
/// JIELI_WIRE_TOO_LARGE: it is not right; JIELI_HUB_QUOTA: too many wait.
enum jieli_status jieli_client_add(struct jieli_client *client, const struct jieli_message *message, char *id_out,
                                   struct jieli_err *err);
/// Keep an already signed item (packed Item with index and path, and its Proof) for the next flush: a spool's resend. The
/// bytes are copied. JIELI_ARG_INVALID: no seed of 32 bytes. JIELI_MSG_ID, JIELI_WIRE_*: it cannot be read. JIELI_HUB_QUOTA: too many wait.
enum jieli_status jieli_client_add_signed(struct jieli_client *client, struct jl_view message, struct jl_view proof,
                                          struct jl_view seed, struct jl_view payload, struct jieli_err *err);
/// Sign what was added as one batch and send it (within the submit window; the rest stays queued). Returns OK when all left;
/// JIELI_HUB_SESSION, JIELI_HUB_QUOTA: the rest leaves by itself when it can.
enum jieli_status jieli_client_flush(struct jieli_client *client, struct jieli_err *err);
/// How many messages may still be added before the submit window is full.
uint32_t jieli_client_room(const struct jieli_client *client);

/// One signed message: verbatim Message bytes, packed Proof (with index and path), seed and payload; they live during the call.
typedef void jieli_signed_fn(void *user, uint32_t index, const char *id, struct jl_view message, struct jl_view proof,
                             struct jl_view seed, struct jl_view payload);
/// Sign without sending: for a spool that must store before it sends. All of `messages` become one signed batch; `each` is called
/// for each when all are signed. `lane` and `first_sequence`: as in jieli_client_conf; message i gets first_sequence + i.
/// JIELI_WIRE_TOO_MANY: none, or above 1,024. JIELI_MSG_*, JIELI_JSON_*, JIELI_WIRE_*: one of them is not right, none was signed.
enum jieli_status jieli_sign(const struct jieli_keys *keys, const uint8_t lane[8], uint64_t first_sequence,
                             const struct jieli_message *messages, uint32_t count, jieli_signed_fn *each, void *user,
                             struct jieli_err *err);
/// The content-derived id of a row (UUIDv8, formats F17). `out` takes 37 bytes. JIELI_MSG_TYPE_UNKNOWN.
enum jieli_status jieli_row_id(const struct jieli_keys *keys, const char *type, const char *subject,
                               struct jl_view payload, const char *reference, char *out);

// ---- attachments (docs/PROTOCOL.md) ----

struct jieli_attachment {
    struct jl_view bytes;
    const char *media_type;  ///< as in lib/model/media.def
    const char *subject;     ///< casefile, or "" and …
    const char *resident_id; ///< … whose person's
    const char *reference;   ///< NULL: the parts get new ids; else ids of their content and this (jieli_row_id)
};
/// One part as a message to add or to sign; its memory is gone when `each` returns. What `each` returns other than OK ends it.
typedef enum jieli_status jieli_part_fn(void *user, const struct jieli_message *part, struct jieli_err *err);
/// Cut into parts, in order. `digest` receives the SHA-256 of the whole, for Document.attachment. Send all parts before the
/// message that refers to them. JIELI_MSG_ATTACHMENT_SIZE, JIELI_MSG_ATTACHMENT_MEDIA: it may not travel.
enum jieli_status jieli_attachment_cut(const struct jieli_keys *keys, const struct jieli_attachment *attachment,
                                       jieli_part_fn *each, void *user, uint8_t digest[32], struct jieli_err *err);

struct jieli_joint; ///< an attachment that comes together again from its parts
/// Empty; no part has come.
struct jieli_joint *jieli_joint_new(void);
/// With its bytes. Takes NULL behind the pointer, too.
void jieli_joint_free(struct jieli_joint **joint);
/// One delivered payload of cn.jieli.attachment.part.v1 (jieli_delivery.json), in any order, any number of times.
/// JIELI_MSG_ATTACHMENT_PART: it is none, or of another attachment than the first.
enum jieli_status jieli_joint_add(struct jieli_joint *joint, const char *json, struct jieli_err *err);
/// Have all parts come? The digest is looked at by jieli_joint_bytes.
bool jieli_joint_complete(const struct jieli_joint *joint);
/// Has that part come?
bool jieli_joint_has(const struct jieli_joint *joint, uint32_t part);
/// The whole, once it is complete and has its digest (JIELI_MSG_ATTACHMENT_MISSING, JIELI_MSG_ATTACHMENT_DIGEST). Owned by
/// joint. `media_type` (static) and `digest` may be NULL.
enum jieli_status jieli_joint_bytes(const struct jieli_joint *joint, struct jl_view *bytes, const char **media_type,
                                    uint8_t digest[32], struct jieli_err *err);

enum jieli_level_ack { JIELI_RECEIVED = 1, JIELI_TAKEN = 2 };
/// Remember an acknowledgement; it leaves with the next flush or poll. JIELI_ARG_INVALID, JIELI_HUB_QUOTA (too many ranges wait).
enum jieli_status jieli_client_ack(struct jieli_client *client, uint64_t epoch, uint64_t seq, enum jieli_level_ack level);
/// What the next Hello says instead of the highest number acknowledged: what was RECEIVED above it and is not TAKEN comes again.
/// For an agency with two machines: what waits in this one's store may have gone to the other.
void jieli_client_last_seq(struct jieli_client *client, uint64_t seq);
/// Say that this delivery cannot be taken, and why (both texts may be NULL); `again`: it may come once more. JIELI_HUB_SESSION: not
/// welcomed yet. JIELI_HUB_QUOTA: the connection is full; try again.
enum jieli_status jieli_client_refuse(struct jieli_client *client, uint64_t epoch, uint64_t seq, const char *code,
                                      const char *text, bool again);
/// Ask for all outcomes of the lane from `sequence` again. JIELI_HUB_SESSION, JIELI_HUB_QUOTA: not asked.
enum jieli_status jieli_client_resync(struct jieli_client *client, uint64_t sequence);

/// Ask for the receipt of a position; with `seq` also for the proof of that delivery (0: none). Answer by calls.receipt.
/// JIELI_HUB_SESSION, JIELI_HUB_QUOTA: not asked.
enum jieli_status jieli_client_receipt(struct jieli_client *client, uint64_t position, uint64_t seq);

/// Receive and dispatch for at most timeout_ms (0 = only what is there); returns early when something was dispatched. Sends
/// Hello, Ping, acknowledgements and what was flushed while the window was full. Callbacks may add, flush, acknowledge and
/// refuse, but not poll or close. JIELI_OK: whatever goes wrong on the line is told by a notice.
enum jieli_status jieli_client_poll(struct jieli_client *client, int timeout_ms, struct jieli_err *err);
/// A descriptor that becomes readable when poll has work; the same for the client's whole life. Edge-triggered: call poll(0)
/// after any wake, after any flush, and at least once a second (Ping, back-off).
int jieli_client_fd(const struct jieli_client *client);
/// The hub's time: its demo clock when it has one, else this machine's.
int64_t jieli_client_now_ms(const struct jieli_client *client);
/// Is there a session now, so that flush and acknowledgements reach the hub?
bool jieli_client_welcomed(const struct jieli_client *client);
/// The last Welcome, or NULL before the first. Owned by the client, valid until the next poll.
const struct jieli_welcome *jieli_client_welcome(const struct jieli_client *client);
/// The sequence that the next message added will carry.
uint64_t jieli_client_next_sequence(const struct jieli_client *client);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
