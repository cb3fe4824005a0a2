// SPDX-License-Identifier: Apache-2.0
/// @file desk.h — the channel for people: a web page where clerks see what waits, take it, answer it, and look up a file.
///
/// A normal run: `open` makes the desk's tables in the spool's database and serves (mount.c) the assets and an interface in
/// JSON; `step` copies what came and what became of our own messages into the desk's table, which keeps what it must show
/// for longer than the spool keeps it. A request is a call: route.c finds its handler and asks for a right, the handler
/// reads and writes through store.h, and answers with JSON.
///
/// With `take = "desk"` a delivery is TAKEN when a clerk confirms it, and may be returned with a reason; else another
/// channel takes it and the desk keeps its own work state beside it.
///
/// Personal data is never in an address, a title, a log line or an error's text. One thread, as everywhere in the agent.
#ifndef JL_AGENT_DESK_H
#define JL_AGENT_DESK_H
#include "agent/form/form.h"
#include "agent/relay/channel.h"
#include "jieli/limits.h"
#include "lib/base/buf.h"
#include <jansson.h>

#define JL_DESK_SESSIONS_MAX 64u
#define JL_DESK_PEERS_MAX 64u
#define JL_DESK_STRANGERS_MAX 64u
#define JL_DESK_NAME_BYTES 64u       ///< of an account, with NUL
#define JL_DESK_TOKEN_BYTES 65u      ///< hexadecimal of 32 random bytes, with NUL
#define JL_DESK_DEPTH_MAX 64u
#define JL_DESK_MARKS_MAX 65536u     ///< lists, objects and commas of a body; a form has some thousand at most
#define JL_DESK_CODE_BYTES 32u
#define JL_DESK_LIST_MAX 500u        ///< rows of one page of a list
#define JL_DESK_PAGES_MAX 20         ///< pages that are shown below each other

enum jl_desk_right { JL_DESK_ANYONE = 0, JL_DESK_CLERK = 1, JL_DESK_CHIEF = 2 };

struct jl_desk_session {
    char token[JL_DESK_TOKEN_BYTES]; ///< "" = free
    char user[JL_DESK_NAME_BYTES];
    enum jl_desk_right right;
    bool first;               ///< the password is not its own yet: nothing but the change of it is open
    int64_t made_ms, seen_ms; ///< boot time
};
/// A name that nobody has is locked as one that somebody has: else the lock would tell them apart.
struct jl_desk_stranger {
    uint8_t name[32]; ///< its hash
    uint32_t wrong;
    int64_t locked_ms, seen_ms; ///< wall clock
};
struct jl_desk_peer {
    char address[64];
    int64_t since_ms;
    uint32_t tries;
};
struct jl_desk {
    struct jl_relay *relay;
    bool takes;                  ///< this channel ends deliveries
    uint64_t arrivals, outcomes; ///< as last seen in the relay
    uint64_t changes;            ///< counts up with whatever a page shows
    int64_t house_ms;            ///< boot time when old things are looked for
    int64_t newest_ms;           ///< when the newest delivery was accepted
    int64_t idle_ms, longest_ms, keep_ms;
    uint64_t requests;
    struct jl_arena *arena;
    struct jl_desk_session sessions[JL_DESK_SESSIONS_MAX];
    struct jl_desk_peer peers[JL_DESK_PEERS_MAX];
    struct jl_desk_stranger strangers[JL_DESK_STRANGERS_MAX];
    bool secure; ///< served over TLS
};

/// What came in, whatever the server is. Texts may be NULL.
struct jl_desk_request {
    const char *method, *path;
    const char *cookie, *marker, *origin, *host, *peer;
    struct jl_view body;
    /// A parameter of the query, decoded; NULL when absent.
    const char *(*parameter)(const void *from, const char *name);
    const void *from;
};
struct jl_desk_reply {
    int status;
    const char *media_type;
    char cookie[192]; ///< Set-Cookie, or ""
    char file_name[JL_FORM_FILE_BYTES]; ///< of a download, or ""
    struct jl_buf body; ///< freed by who asked
};

extern const struct jl_channel JL_CHANNEL_DESK;

/// The same code for an agent that does not run (jieli-agent desk-code). JIELI_AGENT_SPOOL while it runs.
enum jieli_status jl_desk_code_for(const struct jl_conf *conf, char out[JL_DESK_CODE_BYTES], struct jieli_err *err);
/// Without a server: for tests, and for mount.c. The relay must outlive it. JIELI_AGENT_SPOOL.
enum jieli_status jl_desk_open(struct jl_relay *relay, struct jl_desk **out, struct jieli_err *err);
/// Every session ends with it. NULL is fine; cleared.
void jl_desk_close(struct jl_desk **desk);
/// Follow the spool when something came; keep house. now_ms: boot time.
void jl_desk_step(struct jl_desk *desk, int64_t now_ms);
/// Answer one request. Never fails: what is wrong is the answer.
void jl_desk_serve(struct jl_desk *desk, const struct jl_desk_request *request, struct jl_desk_reply *reply);

// ---- inside the desk ------------------------------------------------------------------------------------------------

/// One call on its way.
struct jl_desk_call {
    struct jl_desk *desk;
    const struct jl_desk_request *request;
    struct jl_desk_reply *reply;
    struct jl_desk_session *session; ///< NULL: nobody has logged in
    json_t *in;                      ///< the body of a POST, an object
    json_t *out;                     ///< the answer; NULL and status 204 for none
};
typedef void jl_desk_handler(struct jl_desk_call *call);

/// A member's text, "" when there is none.
const char *jl_desk_member(const json_t *object, const char *name);
/// What the catalogue's row says, in both languages, with what to do.
void jl_desk_add_texts(json_t *object, const struct jieli_status_row *row);
/// Answer with what is wrong.
void jl_desk_refuse(struct jl_desk_call *call, int http, enum jieli_status status, const char *field);
/// A parameter of the query (decoded), or a text of the body; "" when absent. Lives as long as the call.
const char *jl_desk_query(struct jl_desk_call *call, const char *name);
const char *jl_desk_text(struct jl_desk_call *call, const char *name);

// desk.c
/// The hub's time as far as this agency knows it: a delivery may tell of a later instant than the last Welcome did.
int64_t jl_desk_now_ms(const struct jl_desk *desk);

// account.c
/// A new one-time code that makes a chief (the first, or one who lost the password): good for a day.
enum jieli_status jl_desk_code_make(struct jl_desk *desk, char out[JL_DESK_CODE_BYTES], struct jieli_err *err);
/// Is there an account that may make others?
bool jl_desk_has_chief(struct jl_desk *desk);
/// Is there an answer that differs from what a page of `since` shows? (long poll)
bool jl_desk_changed(const struct jl_desk *desk, const char *since);

// session.c
/// The session of the cookie, if it is neither too old nor has rested for too long; NULL else. now_ms: boot time.
struct jl_desk_session *jl_desk_session_find(struct jl_desk *desk, const char *cookie, int64_t now_ms);
/// A new session; the oldest gives way when all are taken. The reply gets its cookie.
void jl_desk_session_make(struct jl_desk_call *call, const char *user, enum jl_desk_right right);
/// End the call's own session, and its cookie.
void jl_desk_session_end(struct jl_desk_call *call);
/// All sessions of a user, but `except` (may be NULL).
void jl_desk_session_end_all(struct jl_desk *desk, const char *user, const struct jl_desk_session *except);
/// May this address try a password now? Counts the try.
bool jl_desk_peer_may_try(struct jl_desk *desk, const char *address, int64_t now_ms);

// handlers
jl_desk_handler jl_desk_me, jl_desk_login, jl_desk_logout, jl_desk_setup, jl_desk_password;
jl_desk_handler jl_desk_users, jl_desk_user_change, jl_desk_audit;
jl_desk_handler jl_desk_changes, jl_desk_work, jl_desk_work_change, jl_desk_message, jl_desk_attachment, jl_desk_case, jl_desk_sent;
jl_desk_handler jl_desk_forms, jl_desk_form, jl_desk_check, jl_desk_submit, jl_desk_receipt, jl_desk_divisions;
jl_desk_handler jl_desk_papers, jl_desk_paper_new, jl_desk_paper_part, jl_desk_paper_drop, jl_desk_paper_again;
jl_desk_handler jl_desk_drafts, jl_desk_draft_put, jl_desk_draft_drop;
#endif
