// SPDX-License-Identifier: Apache-2.0
/// @file db.h — inside ledger/: one SQLite connection and its prepared statements.
///
/// The writer has one connection to ledger.db with state.db attached as `state`: WAL, synchronous=FULL, read back. Readers open
/// ledger.db read-only. Only the writer checkpoints (docs/decisions: SQLite before 3.51.3 may corrupt a WAL that two reset).
#ifndef JL_LEDGER_DB_H
#define JL_LEDGER_DB_H
#include "jieli/status.h"
#include "jieli/types.h"
#include <sqlite3.h>

#define JL_DB_STATEMENTS 256u ///< slots of the cache, a power of two

struct jl_db {
    sqlite3 *db;
    struct {
        const char *sql; ///< compared by address: every statement is written once in the code
        sqlite3_stmt *statement;
    } cache[JL_DB_STATEMENTS];
    enum jieli_status failed; ///< the first failure of a write since it was last asked
    struct jieli_err why;
};

/// With SQLite's reason: JIELI_SYS_IO when the machine fails (a full disk, no right), and the file may be sound;
/// JIELI_LEDGER_STORE when the file is damaged or of another shape.
enum jieli_status jl_db_open_writer(const char *ledger_path, const char *state_path, struct jl_db *out, struct jieli_err *err);
enum jieli_status jl_db_open_reader(const char *ledger_path, struct jl_db *out, struct jieli_err *err);
void jl_db_close(struct jl_db *db);
enum jieli_status jl_db_exec(struct jl_db *db, const char *sql, struct jieli_err *err);

/// A statement ready to be walked with jl_db_row; its values are copied, one letter of `types` an argument: t text (NULL = ""),
/// i int64_t, u uint64_t, v struct jl_view, n nothing (NULL). NULL when it does not compile (the file has another shape), which
/// jl_db_row takes as a failure.
sqlite3_stmt *jl_db_ask(struct jl_db *db, const char *sql, const char *types, ...);
/// Run a write to its end, its values as in jl_db_ask. A failure is kept in db->failed; writes after it do nothing.
void jl_db_run(struct jl_db *db, const char *sql, const char *types, ...);
/// Run to the first row; false: none. The row lives until the statement is used again.
bool jl_db_row(struct jl_db *db, sqlite3_stmt *statement);
/// The first column of the first row; `none` when there is none.
int64_t jl_db_number(struct jl_db *db, int64_t none, const char *sql, const char *types, ...);
const char *jl_db_text(sqlite3_stmt *statement, int column); ///< never NULL
struct jl_view jl_db_view(sqlite3_stmt *statement, int column);
/// db->failed with its reason, cleared.
enum jieli_status jl_db_failed(struct jl_db *db, struct jieli_err *err);
#endif
