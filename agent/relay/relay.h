// SPDX-License-Identifier: Apache-2.0
/// @file relay.h — the middle of an agent: spool and hub. Channels (files, REST, tables, the desk) stand on one side of it,
/// the hub on the other.
///
/// A normal run: jl_relay_open; then, over and over, jl_relay_poll (outcomes and deliveries go into the spool in one
/// transaction, and are acknowledged after it) and jl_relay_send (what has no outcome yet). In between the channels put
/// messages in with jl_submit (submit.h) and end deliveries with jl_inbox_settle. A channel sees that something came by
/// `arrivals` and `outcomes`, which only count up.
///
/// Every promise rests on the order in the spool: commit first, then move, answer, acknowledge, or give out. One thread.
#ifndef JL_AGENT_RELAY_H
#define JL_AGENT_RELAY_H
#include "agent/conf/conf.h"
#include "agent/form/adapter.h"
#include "agent/spool/spool.h"
#include "jieli/client.h"
#include "lib/base/arena.h"
#include "lib/seal/digest.h"

#define JL_RELAY_SCRATCH_BYTES ((size_t)64 << 20)
#define JL_GIVEN_FILE_BYTES 256
#define JL_RELAY_SIGN_MAX 512u       ///< messages signed together
#define JL_RELAY_UNPROVED_MS 60000   ///< an outcome whose proof fails is asked for again after this
#define JL_RELAY_QUIET_MS 60000      ///< an acknowledgement is believed after a quiet minute of its session
#define JL_RELAY_FIRST_WELCOME_MS 10000 ///< a new agent waits for the hub's clock before it dates messages

struct jl_relay_ack {
    uint64_t epoch, seq;
};

/// How a backlog leaves (outbox.c).
struct jl_drain {
    bool on;
    int64_t since_ms, sent_ms, next_ms; ///< boot time: of the Welcome, of the group under way (0 = none), of the next
    uint32_t in_frame; ///< messages since the last frame left
};

/// Nobody has said, this machine, another one.
enum jl_lease { JL_LEASE_NONE = 0, JL_LEASE_ACTIVE, JL_LEASE_STANDBY };

/// What the webhook says of itself, for the status line and /readyz.
struct jl_webhook_look {
    bool on, stopped;
    uint32_t failing, given_up;
    int64_t since_ms; ///< boot time since which every try has failed, 0 = the last one did not
};

struct jl_relay {
    const struct jl_conf *conf;       ///< what the agent is told, asked for by name
    const uint8_t *hub_curve_key;     ///< 32 bytes
    const struct jl_buf *hub_log_key; ///< empty: receipts are not checked
    struct jieli_keys *keys;
    const struct jieli_adapter *adapter;
    struct jl_spool *spool;
    struct jieli_client *client;
    struct jl_digest *digest;
    struct jl_arena *scratch; ///< reset freely by whoever works

    int64_t started_ms, send_ms, house_ms, prune_ms; ///< boot time
    int64_t session_ms;        ///< boot time of the last Welcome, 0 = no session
    bool send;                 ///< something to send
    struct jl_drain drain;
    uint64_t arrivals, outcomes; ///< deliveries stored, outcomes stored: they count up, and begin at 1
    enum jieli_status trouble; ///< the last thing that did not work, for the status line
    enum jieli_status lost;    ///< the spool failed inside a callback of this poll
    bool unsaid;               ///< some of what the hub should hear of deliveries could not leave
    int64_t again_ms;          ///< boot time: what could not be stored is asked for again; 0 = all was

    enum jl_lease lease;       ///< of the agency's mailbox, in this session
    bool lease_heard;          ///< since this start
    bool paired;               ///< another machine of the agency has had the mailbox, or may
    bool reopen;               ///< a new session is needed, whose Hello says less
    uint64_t lease_from;       ///< what was delivered before this lease is not handed over

    struct jieli_keys *next_keys; ///< that the hub has been asked to take, or NULL
    char rotation_id[37];      ///< of the message that asks
    bool rotated;              ///< the hub has taken them: they replace the old ones after this poll
    enum jieli_status rotation_refused; ///< not asked again before the next start
    int64_t rotate_ms;         ///< boot time: looked for, or asked again, then
    int64_t keys_until_ms;     ///< the hub's time at which this machine's keys end; 0 = open

    struct jl_webhook_look webhook;
    enum jl_lease told;        ///< what the hub said last, in whatever session or run
    struct jl_relay_ack *acks; ///< deliveries added in this poll, to be acknowledged after the commit
    uint32_t ack_count, ack_room;
    uint64_t messages_accepted, messages_refused, deliveries_taken;
};

/// The agency's keys, its adapter, its spool, the client; nothing is sent yet. `conf` must outlive the relay. JIELI_SEAL_KEY_FILE,
/// JIELI_CONF_OUT_OF_RANGE (the keys are another's), JIELI_PLUG_*, JIELI_AGENT_SPOOL.
enum jieli_status jl_relay_open(const struct jl_agent_conf *conf, struct jl_relay **out, struct jieli_err *err);
/// What is not answered stands in the spool. NULL is fine; cleared.
void jl_relay_close(struct jl_relay **relay);
/// Hear the hub, without waiting.
void jl_relay_poll(struct jl_relay *relay);
/// How long the loop may sleep before jl_relay_work has something to do.
void jl_relay_wait(const struct jl_relay *relay, int64_t now_ms, int64_t *wait_ms);
/// Send what is due; keep house.
void jl_relay_work(struct jl_relay *relay, int64_t now_ms);
/// Now, as messages are dated: the hub's clock on a demo hub, even while it is away.
int64_t jl_relay_now_ms(struct jl_relay *relay);
/// Can messages be dated? A new agent has yet to hear the hub's clock, but does not wait for it for long.
bool jl_relay_knows_time(const struct jl_relay *relay);
/// Open a transaction for this poll if none is open; false when the spool has failed in it.
bool jl_relay_in_poll(struct jl_relay *relay);
/// Note a failure once, for log and status. A file's name in `err` is left out: it may be a person's.
void jl_relay_trouble(struct jl_relay *relay, const char *event, const struct jieli_err *err);

/// The client anew, for other keys.
enum jieli_status jl_relay_reopen(struct jl_relay *relay, struct jieli_err *err);

// rotate.c: new keys while messages flow (docs/ENROL.md)
/// "<keys>.next", which jieli-agent rotate writes; the caller frees it.
char *jl_rotate_file(const struct jl_conf *conf);
/// Ask the hub to take new keys when there are any; change over when it has.
void jl_rotate_work(struct jl_relay *relay, int64_t now_ms);
/// True: it was the outcome of a rotation, and is dealt with.
bool jl_rotate_outcome(struct jl_relay *relay, const struct jieli_outcome *outcome);
/// Days until this machine's keys end, by the hub's clock; INT64_MAX when they do not.
int64_t jl_rotate_days_left(struct jl_relay *relay);
/// Warn in the log at 60, 30, 14 and 7 days: once for each step, also over restarts.
void jl_rotate_warn(struct jl_relay *relay);

// outbox.c: messages out
/// What has no outcome yet, as far as the window goes; a backlog in small groups. Clears `send` when nothing is left.
void jl_outbox_send(struct jl_relay *relay);
/// A session begins.
void jl_outbox_begin(struct jl_relay *relay, int64_t now_ms);
/// As jieli_client_calls.outcome: into the spool, and to the rows that wait for it, in the transaction of this poll.
void jl_outbox_outcome(void *relay, const struct jieli_outcome *outcome);

// lease.c: an agency with two machines
/// What the spool knows of earlier leases; nothing is handed over yet.
void jl_lease_open(struct jl_relay *relay);
/// Up to which delivery nothing need come again, for Hello.
uint64_t jl_lease_last_seq(struct jl_relay *relay);
/// The same, for the next Hello of this client.
void jl_lease_say(struct jl_relay *relay);
/// The hub has given the mailbox to this machine, or to the agency's other one.
void jl_lease_notice(struct jl_relay *relay, bool active);
/// The session is over: nobody says who has it.
void jl_lease_lost(struct jl_relay *relay);
/// Another machine of the agency has the mailbox, as far as is known: this one takes nothing from people and systems. Who had
/// it last goes on while the hub is away.
bool jl_lease_fenced(const struct jl_relay *relay);
/// May what was received be handed over now?
void jl_lease_look(struct jl_relay *relay, int64_t now_ms);

// inbox.c: deliveries in
/// As jieli_client_calls.delivery: into the spool in the transaction of this poll, or refused when it cannot be believed.
void jl_inbox_delivery(void *relay, const struct jieli_delivery *delivery);
/// After the commit: the hub hears what is safe here.
void jl_inbox_acknowledge(struct jl_relay *relay);
/// After a new Welcome: acknowledgements of the session before may have been lost with it. Also when some could not leave.
void jl_inbox_remind(struct jl_relay *relay);

/// What a channel did with one delivery: taken, or refused (`why`).
struct jl_given {
    int64_t cursor; ///< its place in the spool (jl_in): a number may stand for another delivery by now
    enum jieli_status why; ///< JIELI_OK = taken
    char file[JL_GIVEN_FILE_BYTES]; ///< where it went; "" for nowhere. Of a refused one its code is kept instead
};
/// Taken when `why` is JIELI_OK; goes nowhere that has a name.
struct jl_given jl_given_of(int64_t cursor, enum jieli_status why);
/// End deliveries: one commit for all of them; only then does the hub hear it. On an error (JIELI_AGENT_SPOOL) nothing has ended.
enum jieli_status jl_inbox_settle(struct jl_relay *relay, const struct jl_given *list, uint32_t count,
                                  struct jieli_err *err);
#endif
