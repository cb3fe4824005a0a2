// SPDX-License-Identifier: Apache-2.0
/// @file query.h — the one read interface to what happened, for the command line, the console and alerts.
///
/// A normal run: jl_query_open with the hub's data folder opens ledger.db read-only and the journal beside it;
/// jl_query_catch_up waits until the ledger holds what was durable at this moment; then any of the functions below. Answers
/// are JSON rows as docs and scripts know them: times RFC 3339 in Asia/Shanghai, dates YYYY-MM-DD, null where there is none.
/// Bodies are read from the journal by position when they are shown. Nothing here writes, locks or asks the hub.
///
/// Rows are given to a callback that does not keep them (json_incref to keep); false stops.
#ifndef JL_LEDGER_QUERY_H
#define JL_LEDGER_QUERY_H
#include "jieli/status.h"
#include "jieli/types.h"
#include <jansson.h>

#define JL_QUERY_KEY_DAYS {60, 30, 14, 7} ///< before a key ends it is told: the last of these calls for an act

struct jl_query;
typedef bool jl_query_row_fn(void *user, json_t *row);
/// Callback: append the row to the array given as user.
bool jl_query_collect(void *array, json_t *row);

/// JIELI_LEDGER_STORE: there is no ledger (jieli-ledger has not run).
enum jieli_status jl_query_open(const char *data_dir, struct jl_query **out, struct jieli_err *err);
void jl_query_close(struct jl_query **query);
/// Wait at most wait_ms until the ledger holds what was announced durable when this was called. JIELI_LEDGER_BEHIND.
enum jieli_status jl_query_catch_up(struct jl_query *query, int wait_ms, struct jieli_err *err);
uint64_t jl_query_position(struct jl_query *query);         ///< last record that the ledger holds
uint64_t jl_query_durable(const struct jl_query *query);    ///< last record announced durable
jl_time_ms jl_query_now(const struct jl_query *query);      ///< the hub's time (a demo hub's is not this machine's)

// ---- messages ----

struct jl_message_filter {
    const char *type;     ///< full, or short, or the beginning of a short one ("transfer."); NULL = any
    const char *source;   ///< urn or code of an agency
    const char *casefile, *matter; ///< casefile: those merged into it too
    const char *visible_to; ///< code of an agency: only what it sent or was sent
    const char *state;    ///< ACCEPTED, REJECTED; or of any delivery: QUEUED, RECEIVED, TAKEN, REFUSED, EXPIRED, DEAD, CLOSED
    const char *code;     ///< why it was refused: JL-AREA-0000
    jl_time_ms since_ms;  ///< accepted at or after; 0 = any
    uint64_t after;       ///< positions above
    uint32_t limit;       ///< newest; 0 = 1,000
};
/// {position,id,type,source,casefile,matter,time,accepted,outcome,code,form,row}, oldest first
enum jieli_status jl_query_messages(struct jl_query *query, const struct jl_message_filter *filter, jl_query_row_fn *fn,
                                    void *user, struct jieli_err *err);
/// One message by id or position: as above and {subject,text,correlationid,causationid,cause,batch,receipt (base64),
/// payload,withheld[]}. `agency` (code, may be NULL) says who looks: its own messages whole, others as they were disclosed to
/// it (JIELI_AUTH_CASEFILE: never); NULL: the payload only of types that are not about persons, else null.
enum jieli_status jl_query_message(struct jl_query *query, const char *id, const char *agency, json_t **out,
                                   struct jieli_err *err);
/// {…message…, done, steps:[{time,position,matter,workflow,event,from,to,row,clause,notes[]}],
/// deliveries:[{agency,seq,state,time,attempts,code,reason,ground,withheld[],steps:[{state,time,position,code,reason}]}],
/// made:[{position,id,type}], notes[]}
enum jieli_status jl_query_track(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err);
/// What an agency was sent, as disclosed, in order of seq: {seq,position,id,type,source,casefile,matter,time,state,ground,
/// payload,withheld[]}. `after`: seq above; `state` as above or NULL.
enum jieli_status jl_query_inbox(struct jl_query *query, const char *agency, uint64_t after, const char *state, uint32_t limit,
                                 jl_query_row_fn *fn, void *user, struct jieli_err *err);
// ---- casefiles and matters ----

struct jl_matter_filter {
    const char *state, *workflow, *agency; ///< agency: opened it or is a party
    const char *casefile, *matter;
    bool open_only;
    uint32_t limit; ///< newest; 0 = 1,000
};
/// {matter,casefile,workflow,version,state,opened,closed,opened_by,profile,key,parties:{…},counts:{…},
/// deadlines:[…open ones, as in jl_query_due…]}
enum jieli_status jl_query_matters(struct jl_query *query, const struct jl_matter_filter *filter, jl_query_row_fn *fn,
                                   void *user, struct jieli_err *err);
/// By casefile or matter id, merges followed: {casefile,scope,agency,opened,agencies[],counts:{…},merged:[{casefile,into,time,
/// reason,actor,position}],matters:[… with all deadlines and their history]}
enum jieli_status jl_query_case(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err);
/// Everything about a person as the asker may see it: as jl_query_case, and messages:[… oldest first, at most `limit` newest,
/// as in jl_query_messages, and to[]]. `agency` (code, may be NULL): only its matters and what it sent or was sent, each with
/// payload and withheld[] as disclosed; no counts, which are of all matters (JIELI_AUTH_CASEFILE: it has nothing to do with it).
enum jieli_status jl_query_file(struct jl_query *query, const char *id, const char *agency, uint32_t limit, json_t **out,
                                struct jieli_err *err);
/// The rows walked: {casefile,matters:[{matter,workflow,state,steps:[{time,position,event,from,to,row,clause,rules,calendar,
/// notes[],message:{id,type,source}|null}]}]}
enum jieli_status jl_query_explain(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err);

// ---- deadlines ----

struct jl_due_filter {
    int64_t within_ms;  ///< due in at most this; 0 = any
    bool overdue;       ///< only those that have passed and whose matter is open
    const char *agency; ///< responsible
    const char *matter;
    uint32_t limit; ///< 0 = 1,000
};
/// Soonest first: {matter,casefile,workflow,deadline,n,rule,profile,kind,responsible,party,state,start_on,due,due_at,
/// provisional,overdue,days_left}
enum jieli_status jl_query_due(struct jl_query *query, const struct jl_due_filter *filter, jl_query_row_fn *fn, void *user,
                               struct jieli_err *err);

// ---- the configuration, and what it moves ----

/// What is in force: {name,digest (hex),position,time,text}, in order of names.
enum jieli_status jl_query_configuration(struct jl_query *query, jl_query_row_fn *fn, void *user, struct jieli_err *err);
/// Deadlines that configurations have moved, in order of the new day: {position,configuration,time,matter,casefile,workflow,
/// deadline,n,rule,responsible,was,due,provisional}. `cause`: position of the CONFIG record; 0 = of the newest that moved any.
enum jieli_status jl_query_moved(struct jl_query *query, uint64_t cause, jl_query_row_fn *fn, void *user, struct jieli_err *err);
/// For who computes a configuration's effect before it is recorded: profiles of open matters, one a call; packed objects of
/// running deadlines with their workflow, in order of due. fn returns false to stop.
typedef bool jl_query_text_fn(void *user, const char *text);
enum jieli_status jl_query_profiles(struct jl_query *query, jl_query_text_fn *fn, void *user, struct jieli_err *err);
typedef bool jl_query_deadline_fn(void *user, struct jl_view object, const char *workflow);
enum jieli_status jl_query_running(struct jl_query *query, jl_query_deadline_fn *fn, void *user, struct jieli_err *err);

// ---- deliveries that wait for an operator ----

struct jl_dead_filter {
    const char *mailbox, *type, *casefile, *code;
    const char *id; ///< message id, or "mailbox:seq"
    uint32_t limit; ///< 0 = 1,000
};
/// Oldest first: {mailbox,seq,position,id,type,source,casefile,matter,code,reason,attempts,since,age_ms}
enum jieli_status jl_query_dead(struct jl_query *query, const struct jl_dead_filter *filter, jl_query_row_fn *fn, void *user,
                                struct jieli_err *err);

/// Roles and divisions that nobody is registered for, each with how many letters wait: {mailbox,dead}
enum jieli_status jl_query_nobody(struct jl_query *query, jl_query_row_fn *fn, void *user, struct jieli_err *err);

// ---- who takes part, and how the hub is ----

/// {agency,name_zh,name_en,roles[],levels[],divisions[],added,revoked,last_seen,queued,received,dead,oldest_queued}; one
/// agency (NULL = all) also {agents:[{agent,added,revoked,active,active_since}],keys:[…]}; active: has the mailbox's lease, or had
/// it last. keys_until: when the first of its keys in use ends, null = open.
enum jieli_status jl_query_agencies(struct jl_query *query, const char *agency, jl_query_row_fn *fn, void *user,
                                    struct jieli_err *err);
/// Invitations, the newest first: {agent,agency,state,made,expires,joined,ended,ended_by,tries}
enum jieli_status jl_query_enrolments(struct jl_query *query, jl_query_row_fn *fn, void *user, struct jieli_err *err);
/// {hub_time,durable,ledger,behind,messages:{accepted,rejected},conflicts,casefiles,matters:{open,closed},
/// deadlines:{running,suspended,overdue},deliveries:{queued,received,dead},agencies,joining,keys_ending,clock,started}; clock: trusted, in_doubt,
/// null when there is no state.db
enum jieli_status jl_query_status(struct jl_query *query, json_t **out, struct jieli_err *err);

// ---- the records themselves ----

/// Records after `after`, as far as announced durable, at most `limit`: {position,time,kind,actor,source,id,type,outcome,
/// code,casefile,cause,notes[]}. *reached receives the last position read. Needs the journal, not ledger.db.
enum jieli_status jl_query_records(struct jl_query *query, uint64_t after, uint32_t limit, jl_query_row_fn *fn, void *user,
                                   uint64_t *reached, struct jieli_err *err);
#endif
