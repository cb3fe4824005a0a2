// SPDX-License-Identifier: Apache-2.0
// The spool's ground: opening with the pragmas that do not lose a commit, transactions, small numbers.
#include "agent/spool/spool_db.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char SCHEMA[] =
    "CREATE TABLE IF NOT EXISTS number(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS identity(one INTEGER PRIMARY KEY CHECK(one = 1), agency TEXT NOT NULL, lane BLOB NOT "
    "NULL);"
    "CREATE TABLE IF NOT EXISTS outgoing(id TEXT PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, type TEXT NOT NULL,"
    " message BLOB NOT NULL, proof BLOB NOT NULL, seed BLOB NOT NULL, payload BLOB NOT NULL, made_ms INTEGER NOT NULL,"
    " state INTEGER NOT NULL, asked INTEGER NOT NULL DEFAULT 0, code TEXT, casefile TEXT, position INTEGER, receipt "
    "BLOB,"
    " settled_ms INTEGER);"
    "CREATE TABLE IF NOT EXISTS refusal(id TEXT PRIMARY KEY, problems TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS outgoing_waits ON outgoing(sequence) WHERE state = 1 OR asked = 1;"
    "CREATE TABLE IF NOT EXISTS file(key INTEGER PRIMARY KEY AUTOINCREMENT, claimed TEXT NOT NULL, folder TEXT NOT "
    "NULL,"
    " name TEXT NOT NULL, digest BLOB NOT NULL, state INTEGER NOT NULL, made_ms INTEGER NOT NULL,"
    " stale INTEGER NOT NULL DEFAULT 1);"
    "CREATE INDEX IF NOT EXISTS file_unmoved ON file(key) WHERE state = 1;"
    "CREATE INDEX IF NOT EXISTS file_stale ON file(key) WHERE stale = 1;"
    "CREATE TABLE IF NOT EXISTS reading(file INTEGER PRIMARY KEY, told INTEGER NOT NULL, today INTEGER NOT NULL);"
    "UPDATE file SET stale = 1 WHERE stale = 2;" // results that were being written
    "CREATE TABLE IF NOT EXISTS line(file INTEGER NOT NULL, row INTEGER NOT NULL, status TEXT NOT NULL, id TEXT NOT "
    "NULL,"
    " entry INTEGER NOT NULL, first INTEGER NOT NULL, code TEXT, reason_zh TEXT, reason_en TEXT, place TEXT, advice "
    "TEXT);"
    "CREATE INDEX IF NOT EXISTS line_file ON line(file, row);"
    "CREATE INDEX IF NOT EXISTS line_id ON line(id) WHERE status = 'waiting';"
    "CREATE TABLE IF NOT EXISTS inbox(agency TEXT NOT NULL, seq INTEGER NOT NULL, epoch INTEGER NOT NULL, id TEXT NOT "
    "NULL,"
    " source TEXT NOT NULL, type TEXT NOT NULL, casefile TEXT, matter TEXT, ground TEXT, json TEXT, withheld TEXT,"
    " accepted_ms INTEGER, position INTEGER, message BLOB, proof BLOB, seed BLOB, payload BLOB, nodes BLOB,"
    " state INTEGER NOT NULL, file TEXT, ended_ms INTEGER, confirmed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(agency, "
    "seq));"
    "CREATE INDEX IF NOT EXISTS inbox_id ON inbox(id);"
    "CREATE INDEX IF NOT EXISTS inbox_open ON inbox(agency, seq) WHERE state = 1;"
    "CREATE INDEX IF NOT EXISTS inbox_came ON inbox(state) WHERE state = 1;" // the same in order of arrival
    "CREATE INDEX IF NOT EXISTS inbox_unconfirmed ON inbox(agency, seq) WHERE state > 1 AND confirmed = 0;"
    "CREATE TABLE IF NOT EXISTS duty(matter TEXT NOT NULL, deadline TEXT NOT NULL, due_on TEXT NOT NULL, due_at_ms"
    " INTEGER NOT NULL, over INTEGER NOT NULL DEFAULT 0, at_ms INTEGER NOT NULL, PRIMARY KEY(matter, deadline)) WITHOUT"
    " ROWID;"
    "CREATE TEMP TABLE flight(id TEXT PRIMARY KEY, until_ms INTEGER NOT NULL DEFAULT 0, holds INTEGER NOT NULL DEFAULT "
    "0) WITHOUT ROWID;";

/// How many wait is kept by the tables themselves; counted once at each opening, also for a file of an older version.
static const char WAITING[] =
    "CREATE TRIGGER IF NOT EXISTS outgoing_comes AFTER INSERT ON outgoing WHEN new.state = 1 OR new.asked = 1 BEGIN"
    " UPDATE number SET value = value + 1 WHERE name = 'waiting'; END;"
    "CREATE TRIGGER IF NOT EXISTS outgoing_turns AFTER UPDATE OF state, asked ON outgoing BEGIN"
    " UPDATE number SET value = value + (new.state = 1 OR new.asked = 1) - (old.state = 1 OR old.asked = 1)"
    " WHERE name = 'waiting'; END;"
    "INSERT OR REPLACE INTO number SELECT 'waiting', count(*) FROM outgoing WHERE state = 1 OR asked = 1;";

sqlite3_stmt *jl_spool_statement(struct jl_spool *spool, const char *sql)
{
    for (uint32_t i = 0; i < spool->cached; i++) {
        if (spool->cache[i].sql == sql) {
            sqlite3_reset(spool->cache[i].statement);
            sqlite3_clear_bindings(spool->cache[i].statement);
            return spool->cache[i].statement;
        }
    }
    JL_CHECK(spool->cached < JL_SPOOL_STATEMENTS_MAX);
    sqlite3_stmt *statement = NULL;
    JL_CHECK(sqlite3_prepare_v3(spool->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK);
    spool->cache[spool->cached].sql = sql;
    spool->cache[spool->cached++].statement = statement;
    return statement;
}

static enum jieli_status fault(struct jl_spool *spool, const char *part, struct jieli_err *err)
{
    return jieli_err_set(err, JIELI_AGENT_SPOOL, part, "SQLite says: %s", sqlite3_errmsg(spool->db));
}

enum jieli_status jl_spool_tables(struct jl_spool *spool, const char *schema, const char *part, struct jieli_err *err)
{
    return sqlite3_exec(spool->db, schema, NULL, NULL, NULL) == SQLITE_OK ? JIELI_OK : fault(spool, part, err);
}

enum jieli_status jl_spool_run(struct jl_spool *spool, sqlite3_stmt *statement, struct jieli_err *err)
{
    int answer;
    do {
        answer = sqlite3_step(statement);
    } while (answer == SQLITE_ROW);
    enum jieli_status status = answer == SQLITE_DONE ? JIELI_OK : fault(spool, "", err);
    sqlite3_reset(statement);
    return status;
}

void jl_spool_bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    sqlite3_bind_text(statement, at, text ? text : "", -1, SQLITE_TRANSIENT);
}

void jl_spool_bind_view(sqlite3_stmt *statement, int at, struct jl_view bytes)
{
    if (bytes.len > 0) {
        sqlite3_bind_blob64(statement, at, bytes.data, bytes.len, SQLITE_TRANSIENT);
    } else {
        sqlite3_bind_zeroblob(statement, at, 0);
    }
}

void jl_spool_bind_number(sqlite3_stmt *statement, int at, int64_t number)
{
    sqlite3_bind_int64(statement, at, number);
}

const char *jl_spool_column_text(sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);
    return text ? text : "";
}

struct jl_view jl_spool_column_view(sqlite3_stmt *statement, int at)
{
    const void *bytes = sqlite3_column_blob(statement, at);
    return jl_view(bytes, (size_t)sqlite3_column_bytes(statement, at));
}

int64_t jl_spool_one(sqlite3_stmt *statement, int64_t none)
{
    int64_t value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : none;
    sqlite3_reset(statement);
    return value;
}

static bool pragma_is(struct jl_spool *spool, const char *pragma, const char *wanted)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(spool->db, pragma, -1, &statement, NULL) != SQLITE_OK) {
        return false;
    }
    bool same = sqlite3_step(statement) == SQLITE_ROW && strcmp(jl_spool_column_text(statement, 0), wanted) == 0;
    sqlite3_finalize(statement);
    return same;
}

/// Set, then read back: a pragma that SQLite does not take is silent otherwise.
static enum jieli_status set_pragmas(struct jl_spool *spool, struct jieli_err *err)
{
    static const struct {
        const char *set, *ask, *value;
    } PRAGMAS[] = {{"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
                   {"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
                   {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive"},
                   {"PRAGMA journal_size_limit=16777216", "PRAGMA journal_size_limit", "16777216"},
                   {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
                   {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
                   {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"}};
    for (size_t i = 0; i < sizeof PRAGMAS / sizeof *PRAGMAS; i++) {
        enum jieli_status status = jl_spool_tables(spool, PRAGMAS[i].set, "", err);
        if (status != JIELI_OK) {
            return status;
        }
        if (!pragma_is(spool, PRAGMAS[i].ask, PRAGMAS[i].value)) {
            return jieli_err_set(err, JIELI_AGENT_SPOOL, PRAGMAS[i].set, "the setting was not taken");
        }
    }
    return JIELI_OK;
}

/// The spool belongs to one agency for ever: another's messages must not leave under this one's keys.
static enum jieli_status settle_identity(struct jl_spool *spool, const char *agency, struct jieli_err *err)
{
    jl_os_random(spool->lane, sizeof spool->lane);
    sqlite3_stmt *make = jl_spool_statement(spool, "INSERT OR IGNORE INTO identity(one, agency, lane) VALUES(1, ?, ?)");
    jl_spool_bind_text(make, 1, agency);
    jl_spool_bind_view(make, 2, jl_view(spool->lane, sizeof spool->lane));
    enum jieli_status status = jl_spool_run(spool, make, err);
    if (status != JIELI_OK) {
        return status;
    }
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT agency, lane FROM identity");
    if (sqlite3_step(read) != SQLITE_ROW || sqlite3_column_bytes(read, 1) != (int)sizeof spool->lane) {
        status = fault(spool, "", err);
    } else if (strcmp(jl_spool_column_text(read, 0), agency) != 0) {
        status = jieli_err_set(err, JIELI_AGENT_SPOOL, agency, "this spool belongs to agency %s",
                               jl_spool_column_text(read, 0));
    } else {
        memcpy(spool->lane, sqlite3_column_blob(read, 1), sizeof spool->lane);
    }
    sqlite3_reset(read);
    return status;
}

static void read_sequence(struct jl_spool *spool)
{
    int64_t next = jl_spool_number(spool, "next_sequence");
    spool->next_sequence = next > 0 ? (uint64_t)next : 1;
}

static enum jieli_status prepare_spool(struct jl_spool *spool, const char *agency, struct jieli_err *err)
{
    enum jieli_status status = set_pragmas(spool, err);
    status = status == JIELI_OK ? jl_spool_tables(spool, SCHEMA, "", err) : status;
    if (status == JIELI_OK && !pragma_is(spool, "PRAGMA quick_check", "ok")) {
        status = jieli_err_set(err, JIELI_AGENT_SPOOL, "", "the spool file is damaged: keep it and restore a backup");
    }
    status = status == JIELI_OK ? jl_spool_tables(spool, WAITING, "", err) : status;
    if (status == JIELI_OK) {
        status = settle_identity(spool, agency, err);
    }
    if (status == JIELI_OK) {
        read_sequence(spool);
    }
    return status;
}

enum jieli_status jl_spool_open(const char *path, const char *agency, struct jl_spool **out, struct jieli_err *err)
{
    struct jl_spool *spool = jl_alloc(sizeof *spool);
    mode_t mask = umask(0077); // cases of persons: nobody else on this machine reads them
    int answer = sqlite3_open_v2(path, &spool->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    enum jieli_status status = answer == SQLITE_OK ? prepare_spool(spool, agency, err) : fault(spool, "", err);
    umask(mask);
    if (status != JIELI_OK) {
        jl_spool_close(&spool);
        return status;
    }
    *out = spool;
    return JIELI_OK;
}

void jl_spool_close(struct jl_spool **spool)
{
    if (!*spool) {
        return;
    }
    for (uint32_t i = 0; i < (*spool)->cached; i++) {
        sqlite3_finalize((*spool)->cache[i].statement);
    }
    sqlite3_close((*spool)->db);
    free(*spool);
    *spool = NULL;
}

enum jieli_status jl_spool_begin(struct jl_spool *spool, struct jieli_err *err)
{
    return jl_spool_run(spool, jl_spool_statement(spool, "BEGIN IMMEDIATE"), err);
}

enum jieli_status jl_spool_commit(struct jl_spool *spool, struct jieli_err *err)
{
    enum jieli_status status = jl_spool_run(spool, jl_spool_statement(spool, "COMMIT"), err);
    if (status != JIELI_OK) {
        jl_spool_rollback(spool);
    }
    return status;
}

void jl_spool_rollback(struct jl_spool *spool)
{
    if (jl_spool_in_transaction(spool)) {
        jl_spool_run(spool, jl_spool_statement(spool, "ROLLBACK"), NULL);
    }
    read_sequence(spool);
}

enum jieli_status jl_spool_end(struct jl_spool *spool, enum jieli_status status, struct jieli_err *err)
{
    if (status == JIELI_OK) {
        return jl_spool_commit(spool, err);
    }
    jl_spool_rollback(spool);
    return status;
}

bool jl_spool_in_transaction(const struct jl_spool *spool)
{
    return sqlite3_get_autocommit(spool->db) == 0;
}

const uint8_t *jl_spool_lane(const struct jl_spool *spool)
{
    return spool->lane;
}

uint64_t jl_spool_next_sequence(const struct jl_spool *spool)
{
    return spool->next_sequence;
}

enum jieli_status jl_spool_set_next_sequence(struct jl_spool *spool, uint64_t next, struct jieli_err *err)
{
    if (next > INT64_MAX) {
        return jieli_err_set(err, JIELI_AGENT_SPOOL, "next_sequence", "beyond what can be counted");
    }
    enum jieli_status status = jl_spool_set_number(spool, "next_sequence", (int64_t)next, err);
    if (status == JIELI_OK) {
        spool->next_sequence = next;
    }
    return status;
}

int64_t jl_spool_number(struct jl_spool *spool, const char *name)
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT value FROM number WHERE name = ?");
    jl_spool_bind_text(read, 1, name);
    return jl_spool_one(read, 0);
}

enum jieli_status jl_spool_set_number(struct jl_spool *spool, const char *name, int64_t number, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "INSERT INTO number(name, value) VALUES(?, ?)"
                                                    " ON CONFLICT(name) DO UPDATE SET value = excluded.value");
    jl_spool_bind_text(write, 1, name);
    jl_spool_bind_number(write, 2, number);
    return jl_spool_run(spool, write, err);
}

/// What is older than ?1, in this order. The id of a delivery stays for ever, what it said goes.
static const char *const OLD[] = {
    "DELETE FROM outgoing WHERE state <> 1 AND asked = 0 AND settled_ms < ?1",
    "DELETE FROM refusal WHERE NOT EXISTS (SELECT 1 FROM outgoing o WHERE o.id = refusal.id)", // with its message
    "DELETE FROM duty WHERE over = 1 AND at_ms < ?1",
    "UPDATE inbox SET json = NULL, message = NULL, proof = NULL, seed = NULL, payload = NULL, nodes = NULL"
    " WHERE state > 1 AND ended_ms < ?1 AND message IS NOT NULL",
    "DELETE FROM line WHERE file IN (SELECT key FROM file WHERE state = 2 AND stale = 0 AND made_ms < ?1)"
    " AND file NOT IN (SELECT file FROM line WHERE status = 'waiting')",
};

enum jieli_status jl_spool_prune(struct jl_spool *spool, int64_t now_ms, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; status == JIELI_OK && i < sizeof OLD / sizeof *OLD; i++) {
        sqlite3_stmt *statement = jl_spool_statement(spool, OLD[i]);
        jl_spool_bind_number(statement, 1, now_ms - JL_SPOOL_KEEP_MS);
        status = jl_spool_run(spool, statement, err);
    }
    return status;
}
