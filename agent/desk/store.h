// SPDX-License-Identifier: Apache-2.0
/// @file store.h — the desk's own tables in the spool's database: messages to show, accounts, drafts, who did what.
///
/// A normal run: jl_desk_store_open once; jl_desk_store_follow whenever the relay counted something up. Reading and writing
/// goes through prepared statements of the spool; jl_desk_rows makes JSON whose names are the statement's column names.
#ifndef JL_AGENT_DESK_STORE_H
#define JL_AGENT_DESK_STORE_H
#include "agent/desk/desk.h"
#include "agent/spool/spool_db.h"

/// Work state of a delivery at the desk.
enum jl_desk_work { JL_DESK_OPEN = 0, JL_DESK_IN_WORK = 1, JL_DESK_DONE = 2, JL_DESK_RETURNED = 3 };
enum jl_desk_way { JL_DESK_IN = 1, JL_DESK_OUT = 2 };

/// Make what is missing of the desk's tables. JIELI_AGENT_SPOOL.
enum jieli_status jl_desk_store_open(struct jl_desk *desk, struct jieli_err *err);
/// Copy new deliveries and new messages of our own, and bring states up to date. Opens transactions of its own.
enum jieli_status jl_desk_store_follow(struct jl_desk *desk, struct jieli_err *err);
/// Deliveries that this desk, another channel, or a call that did not come to its end has taken or refused.
enum jieli_status jl_desk_store_ended(struct jl_desk *desk, struct jieli_err *err);
/// Forget what is older than the desk keeps.
enum jieli_status jl_desk_store_prune(struct jl_desk *desk, int64_t now_ms, struct jieli_err *err);

/// As jl_spool_statement and jl_spool_run, in the desk's database.
sqlite3_stmt *jl_desk_sql(struct jl_desk *desk, const char *sql);
enum jieli_status jl_desk_run(struct jl_desk *desk, sqlite3_stmt *statement, struct jieli_err *err);
/// Run a statement that writes; false: it could not be stored, and that is the call's answer.
bool jl_desk_write(struct jl_desk_call *call, sqlite3_stmt *statement);
/// All rows of the statement as an array, or the first one as an object (NULL: there is none); the caller's. Resets.
json_t *jl_desk_rows(sqlite3_stmt *statement);
json_t *jl_desk_one(sqlite3_stmt *statement);
/// One line of the audit. `what` is one of a few words, `subject` an account or a message's key, never a person's data.
enum jieli_status jl_desk_note(struct jl_desk *desk, const char *who, const char *what, const char *subject,
                               struct jieli_err *err);

// drafts.c
/// One that is not there is not missed.
enum jieli_status jl_desk_draft_forget(struct jl_desk *desk, const char *who, const char *id);

// papers.c: files that a clerk has uploaded for a form that is not sent yet
/// Make what is missing of its tables. JIELI_AGENT_SPOOL.
enum jieli_status jl_desk_papers_open(struct jl_desk *desk, struct jieli_err *err);
/// Forget those whose message was accepted, and those that no draft has had for a day.
enum jieli_status jl_desk_papers_prune(struct jl_desk *desk, int64_t now_ms, struct jieli_err *err);
/// Forget a clerk's files of one message. JIELI_AGENT_SPOOL.
enum jieli_status jl_desk_papers_drop(struct jl_desk *desk, const char *who, const char *message);
/// Whose, and of which message.
struct jl_desk_papers_of {
    struct jl_desk *desk;
    const char *who, *message;
};
/// As jl_paper_read_fn; `from` is a struct jl_desk_papers_of. JIELI_AGENT_PAPER also for one that has not come in full.
enum jieli_status jl_desk_paper_read(void *from, const char *name, size_t bytes_max, struct jl_buf *out, struct jieli_err *err);
/// Has it been uploaded in full?
bool jl_desk_paper_is_here(const struct jl_desk_papers_of *of, const char *name);

/// A message of our own, as the desk shows it.
struct jl_desk_sent_row {
    const char *id, *type, *casefile, *matter, *form, *json, *by;
    int64_t at_ms, reply_to; ///< reply_to: key of the delivery it answers, 0 = none
};
/// Within the caller's transaction.
enum jieli_status jl_desk_store_sent(struct jl_desk *desk, const struct jl_desk_sent_row *row, struct jieli_err *err);
#endif
