// SPDX-License-Identifier: Apache-2.0
/// @file spool_db.h — what the parts of the spool share: the connection and its prepared statements. Private to spool*.c and to
/// channels that keep tables of their own beside it (the desk, the webhook).
///
/// A normal run: jl_spool_statement with a literal, bind from 1 on, then jl_spool_run (writing), jl_spool_one (one number), or
/// sqlite3_step and the columns, and sqlite3_reset at the end. Two uses of one statement must not overlap.
#ifndef JL_AGENT_SPOOL_DB_H
#define JL_AGENT_SPOOL_DB_H
#include "agent/spool/spool.h"
#include <sqlite3.h>

#define JL_SPOOL_STATEMENTS_MAX 192u
#define JL_SPOOL_WITHHELD_MAX 256u

struct jl_spool {
    sqlite3 *db;
    uint8_t lane[8];
    uint64_t next_sequence;
    uint64_t in_from; // the first epoch that is shown as open
    struct {
        const char *sql; // compared by address: every statement is written once in the code
        sqlite3_stmt *statement;
    } cache[JL_SPOOL_STATEMENTS_MAX];
    uint32_t cached;
};

/// A statement of the cache, ready to bind. Never NULL: a statement that does not compile is a defect.
sqlite3_stmt *jl_spool_statement(struct jl_spool *spool, const char *sql);
/// Run to its end and reset. JIELI_AGENT_SPOOL with SQLite's reason.
enum jieli_status jl_spool_run(struct jl_spool *spool, sqlite3_stmt *statement, struct jieli_err *err);
/// Make what is missing of a channel's own tables; `part` is the error's field. JIELI_AGENT_SPOOL with SQLite's reason.
enum jieli_status jl_spool_tables(struct jl_spool *spool, const char *schema, const char *part, struct jieli_err *err);
/// Copied. Texts may be NULL = "".
void jl_spool_bind_text(sqlite3_stmt *statement, int at, const char *text);
void jl_spool_bind_view(sqlite3_stmt *statement, int at, struct jl_view bytes);
void jl_spool_bind_number(sqlite3_stmt *statement, int at, int64_t number);
const char *jl_spool_column_text(sqlite3_stmt *statement, int at); ///< never NULL
struct jl_view jl_spool_column_view(sqlite3_stmt *statement, int at);
/// The paths of what is withheld from the text that is stored of them, which is cut: a line each. Returns how many.
uint32_t jl_spool_in_withheld(char *text, const char *list[JL_SPOOL_WITHHELD_MAX]);
/// The first column of the first row, `none` when there is none; resets.
int64_t jl_spool_one(sqlite3_stmt *statement, int64_t none);
#endif
