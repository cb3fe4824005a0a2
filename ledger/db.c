// SPDX-License-Identifier: Apache-2.0
#include "ledger/db.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdarg.h>
#include <sys/stat.h>

/// Is it the machine that fails, not the file: no room, no right, another process? What cannot be read from the disk
/// counts as damage.
static bool is_machine(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return true;
    case SQLITE_IOERR:
        return code != SQLITE_IOERR_READ && code != SQLITE_IOERR_SHORT_READ;
    default:
        return false;
    }
}

static enum jieli_status fault(struct jl_db *db, struct jieli_err *err)
{
    int code = db->db ? sqlite3_extended_errcode(db->db) : SQLITE_NOMEM;
    return jieli_err_set(err, is_machine(code) ? JIELI_SYS_IO : JIELI_LEDGER_STORE, "", "SQLite says: %s",
                         db->db ? sqlite3_errmsg(db->db) : "no memory");
}

enum jieli_status jl_db_exec(struct jl_db *db, const char *sql, struct jieli_err *err)
{
    return sqlite3_exec(db->db, sql, NULL, NULL, NULL) == SQLITE_OK ? JIELI_OK : fault(db, err);
}

static bool pragma_is(struct jl_db *db, const char *ask, const char *wanted)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db->db, ask, -1, &statement, NULL) != SQLITE_OK)
        return false;
    bool same = sqlite3_step(statement) == SQLITE_ROW && jl_text_equal(jl_db_text(statement, 0), wanted);
    sqlite3_finalize(statement);
    return same;
}

/// Set, then read back: a pragma that SQLite does not take is silent otherwise.
static enum jieli_status set_pragmas(struct jl_db *db, struct jieli_err *err)
{
    static const struct {
        const char *set, *ask, *value;
    } pragmas[] = {{"PRAGMA main.journal_mode=WAL", "PRAGMA main.journal_mode", "wal"},
                   {"PRAGMA state.journal_mode=WAL", "PRAGMA state.journal_mode", "wal"},
                   {"PRAGMA main.synchronous=FULL", "PRAGMA main.synchronous", "2"},
                   {"PRAGMA state.synchronous=FULL", "PRAGMA state.synchronous", "2"},
                   {"PRAGMA main.cache_size=-32768", "PRAGMA main.cache_size", "-32768"},
                   {"PRAGMA state.cache_size=-65536", "PRAGMA state.cache_size", "-65536"},
                   {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
                   {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"}};
    for (size_t i = 0; i < sizeof pragmas / sizeof pragmas[0]; i++) {
        enum jieli_status status = jl_db_exec(db, pragmas[i].set, err);
        if (status != JIELI_OK)
            return status;
        if (!pragma_is(db, pragmas[i].ask, pragmas[i].value))
            return jieli_err_set(err, JIELI_LEDGER_STORE, pragmas[i].set, "the setting was not taken");
    }
    return JIELI_OK;
}

enum jieli_status jl_db_open_writer(const char *ledger_path, const char *state_path, struct jl_db *out,
                                    struct jieli_err *err)
{
    struct jl_db db = {0};
    mode_t mask = umask(0027);
    int answer =
        sqlite3_open_v2(ledger_path, &db.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    enum jieli_status status = answer == SQLITE_OK ? JIELI_OK : fault(&db, err);
    if (status == JIELI_OK) {
        sqlite3_busy_timeout(db.db, 5000);
        jl_db_run(&db, "ATTACH ? AS state", "t", state_path);
        status = jl_db_failed(&db, err);
    }
    if (status == JIELI_OK)
        status = set_pragmas(&db, err);
    umask(mask);
    if (status == JIELI_OK)
        *out = db;
    else
        jl_db_close(&db);
    return status;
}

enum jieli_status jl_db_open_reader(const char *ledger_path, struct jl_db *out, struct jieli_err *err)
{
    struct jl_db db = {0};
    if (sqlite3_open_v2(ledger_path, &db.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
        enum jieli_status status =
            jieli_err_set(err, JIELI_LEDGER_STORE, ledger_path, "it cannot be opened: start jieli-ledger");
        jl_db_close(&db);
        return status;
    }
    sqlite3_busy_timeout(db.db, 5000);
    *out = db;
    return JIELI_OK;
}

void jl_db_close(struct jl_db *db)
{
    for (size_t i = 0; i < JL_DB_STATEMENTS; i++)
        sqlite3_finalize(db->cache[i].statement);
    sqlite3_close(db->db);
    *db = (struct jl_db){0};
}

/// A statement of the cache, reset. NULL when it does not compile: the file has another shape.
static sqlite3_stmt *statement_of(struct jl_db *db, const char *sql)
{
    size_t at = ((uintptr_t)sql >> 3) % JL_DB_STATEMENTS;
    for (size_t tries = 0; db->cache[at].sql && db->cache[at].sql != sql; at = (at + 1) % JL_DB_STATEMENTS)
        JL_CHECK(++tries < JL_DB_STATEMENTS);
    if (db->cache[at].sql) {
        sqlite3_reset(db->cache[at].statement);
        return db->cache[at].statement;
    }
    sqlite3_stmt *statement = NULL;
    if (!db->db || sqlite3_prepare_v3(db->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return NULL;
    db->cache[at].sql = sql;
    db->cache[at].statement = statement;
    return statement;
}

/// `keep`: how long the values live, SQLITE_STATIC when the statement is run before they go.
static void bind_list(sqlite3_stmt *statement, sqlite3_destructor_type keep, const char *types, va_list arguments)
{
    for (int at = 1; *types; types++, at++) {
        if (*types == 't') {
            const char *text = va_arg(arguments, const char *);
            sqlite3_bind_text(statement, at, text ? text : "", -1, keep);
        } else if (*types == 'i') {
            sqlite3_bind_int64(statement, at, va_arg(arguments, int64_t));
        } else if (*types == 'u') {
            sqlite3_bind_int64(statement, at, (int64_t)va_arg(arguments, uint64_t));
        } else if (*types == 'v') {
            struct jl_view bytes = va_arg(arguments, struct jl_view);
            sqlite3_bind_blob64(statement, at, bytes.len ? (const void *)bytes.data : "", bytes.len, keep);
        } else {
            JL_CHECK(*types == 'n');
            sqlite3_bind_null(statement, at);
        }
    }
}

sqlite3_stmt *jl_db_ask(struct jl_db *db, const char *sql, const char *types, ...)
{
    sqlite3_stmt *statement = statement_of(db, sql);
    va_list arguments;
    if (!statement)
        return NULL;
    va_start(arguments, types);
    bind_list(statement, SQLITE_TRANSIENT, types, arguments);
    va_end(arguments);
    return statement;
}

static void note_failure(struct jl_db *db)
{
    if (db->failed == JIELI_OK)
        db->failed = fault(db, &db->why);
}

void jl_db_run(struct jl_db *db, const char *sql, const char *types, ...)
{
    if (db->failed != JIELI_OK)
        return;
    sqlite3_stmt *statement = statement_of(db, sql);
    if (!statement) {
        note_failure(db);
        return;
    }
    va_list arguments;
    va_start(arguments, types);
    bind_list(statement, SQLITE_STATIC, types, arguments);
    va_end(arguments);
    int answer;
    do
        answer = sqlite3_step(statement);
    while (answer == SQLITE_ROW);
    if (answer != SQLITE_DONE)
        note_failure(db);
    sqlite3_reset(statement);
}

bool jl_db_row(struct jl_db *db, sqlite3_stmt *statement)
{
    if (!statement) {
        note_failure(db);
        return false;
    }
    int answer = sqlite3_step(statement);
    if (answer == SQLITE_ROW)
        return true;
    if (answer != SQLITE_DONE)
        note_failure(db);
    sqlite3_reset(statement);
    return false;
}

int64_t jl_db_number(struct jl_db *db, int64_t none, const char *sql, const char *types, ...)
{
    sqlite3_stmt *statement = statement_of(db, sql);
    if (!statement) {
        note_failure(db);
        return none;
    }
    va_list arguments;
    va_start(arguments, types);
    bind_list(statement, SQLITE_STATIC, types, arguments);
    va_end(arguments);
    int64_t value = jl_db_row(db, statement) ? sqlite3_column_int64(statement, 0) : none;
    sqlite3_reset(statement);
    return value;
}

const char *jl_db_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? text : "";
}

struct jl_view jl_db_view(sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    return jl_view(bytes, (size_t)sqlite3_column_bytes(statement, column));
}

enum jieli_status jl_db_failed(struct jl_db *db, struct jieli_err *err)
{
    enum jieli_status status = db->failed;
    if (status != JIELI_OK && err)
        *err = db->why;
    db->failed = JIELI_OK;
    return status;
}
