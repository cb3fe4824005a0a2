// SPDX-License-Identifier: Apache-2.0
/// @file db.h — one PostgreSQL connection that never makes the loop wait: connect, one question at a time, connect again.
///
/// A normal run: jl_db_new; in every round jl_db_wait and jl_db_step; when jl_db_ready, jl_db_ask with a statement and a
/// callback. The callback runs in a later jl_db_step, with the result, or with NULL when the connection was lost or the
/// server refused: then nothing is known of what the statement did. A WARNING beside a result makes it unknown, too (a
/// server that gave up waiting for its standby says success with a warning).
#ifndef JL_AGENT_DB_H
#define JL_AGENT_DB_H
#include "agent/loop/loop.h"
#include <libpq-fe.h>

struct jl_db;

/// `conninfo` as libpq takes it; `greeting`: a statement run first on every connection, whose failure is a failed
/// connection. Both are copied. Nothing is connected yet.
struct jl_db *jl_db_new(const char *conninfo, const char *greeting);
/// A question under way gets no answer. NULL is fine; cleared.
void jl_db_free(struct jl_db **db);
/// What wakes it, and how long the loop may sleep. now_ms: boot time.
void jl_db_wait(const struct jl_db *db, int64_t now_ms, struct jl_loop_list *list, int64_t *wait_ms);
/// Go on, without waiting. JIELI_AGENT_TABLES once for each failure, with what the server says.
enum jieli_status jl_db_step(struct jl_db *db, int64_t now_ms, struct jieli_err *err);
/// Connected, and no question is under way.
bool jl_db_ready(const struct jl_db *db);
/// Was what is answered with NULL refused for the sake of the data in it (a value, a constraint, a trigger)? Then its code,
/// of five letters, else "".
const char *jl_db_refused(const struct jl_db *db);
/// Connected.
bool jl_db_up(const struct jl_db *db);
typedef void jl_db_fn(void *user, const PGresult *result);
/// Ask; only when ready. Arguments are texts, copied before the call returns.
void jl_db_ask(struct jl_db *db, const char *sql, const char *const *arguments, int count, jl_db_fn *answer, void *user);
#endif
