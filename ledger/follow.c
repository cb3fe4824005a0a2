// SPDX-License-Identifier: Apache-2.0
#include "ledger/follow.h"
#include "ledger/schema.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ARENA_BYTES (256u << 20)

// ---- files ----

static void path_of(const struct jl_follow *follow, const char *name, char out[1100])
{
    snprintf(out, 1100, "%s/%s", follow->data, name);
}

/// A file with its -wal and -shm: renamed to <name>.aside, or removed.
static void put_away(const struct jl_follow *follow, const char *name, bool keep)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        char from[1200], to[1220];
        snprintf(from, sizeof from, "%s/%s%s", follow->data, name, suffixes[i]);
        snprintf(to, sizeof to, "%s/%s.aside%s", follow->data, name, suffixes[i]);
        if (!keep || rename(from, to) != 0)
            unlink(from);
    }
}

/// False: there is a mark of a format that is not known here.
static bool mark_read(struct jl_db *db, const char *sql, struct jl_snapshot_mark *out)
{
    *out = (struct jl_snapshot_mark){0};
    sqlite3_stmt *statement = jl_db_ask(db, sql, "");
    if (!jl_db_row(db, statement))
        return true;
    struct jl_view chain = jl_db_view(statement, 3), sum = jl_db_view(statement, 4);
    bool known = sqlite3_column_int64(statement, 0) == JL_SNAPSHOT_FORMAT && chain.len == 32 && sum.len == 32;
    if (known) {
        out->position = (uint64_t)sqlite3_column_int64(statement, 1);
        out->batch = (uint64_t)sqlite3_column_int64(statement, 2);
        memcpy(out->chain, chain.data, 32);
        memcpy(out->sum.bytes, sum.data, 32);
    }
    sqlite3_reset(statement);
    return known;
}

/// Are the tables of ledger.db those of this program, or is it new? The mark says nothing of it: the hub reads that
/// too.
static bool tables_known(struct jl_db *db)
{
    return jl_db_number(db, 0, "SELECT count(*) FROM main.sqlite_master WHERE name = 'message'", "") == 0 ||
           jl_db_number(db, 0, "PRAGMA main.user_version", "") == JL_LEDGER_FORMAT;
}

static enum jieli_status marks_read(struct jl_follow *follow, bool *known, struct jieli_err *err)
{
    enum jieli_status status = jl_db_exec(&follow->db, jl_ledger_schema[0], err);
    if (status == JIELI_OK)
        status = jl_db_exec(&follow->db, jl_state_schema[0], err);
    if (status != JIELI_OK)
        return status;
    *known = mark_read(&follow->db, "SELECT format, position, batch, chain, sum FROM main.meta", &follow->ledger) &&
             mark_read(&follow->db, "SELECT format, position, batch, chain, sum FROM state.meta", &follow->state);
    return jl_db_failed(&follow->db, err);
}

static enum jieli_status tables_make(struct jl_follow *follow, struct jieli_err *err)
{
    char format[64];
    enum jieli_status status = JIELI_OK;
    for (size_t i = 1; status == JIELI_OK && jl_ledger_schema[i]; i++)
        status = jl_db_exec(&follow->db, jl_ledger_schema[i], err);
    for (size_t i = 1; status == JIELI_OK && jl_state_schema[i]; i++)
        status = jl_db_exec(&follow->db, jl_state_schema[i], err);
    snprintf(format, sizeof format, "PRAGMA main.user_version = %d", JL_LEDGER_FORMAT);
    return status == JIELI_OK ? jl_db_exec(&follow->db, format, err) : status;
}

/// `*old`: nothing is damaged, but the ledger's tables are of another format.
static enum jieli_status try_open(struct jl_follow *follow, bool *old, struct jieli_err *err)
{
    char ledger[1100], state[1100];
    bool known = false;
    *old = false;
    path_of(follow, JL_LEDGER_DB, ledger);
    path_of(follow, JL_STATE_DB, state);
    enum jieli_status status = jl_db_open_writer(ledger, state, &follow->db, err);
    if (status != JIELI_OK)
        return status;
    status = marks_read(follow, &known, err);
    *old = status == JIELI_OK && known && !tables_known(&follow->db);
    if (status == JIELI_OK && (!known || *old))
        status = jieli_err_set(err, JIELI_LEDGER_STORE, "format", "its format is not known here");
    if (status == JIELI_OK)
        status = tables_make(follow, err);
    if (status != JIELI_OK)
        jl_db_close(&follow->db);
    return status;
}

static void begin_anew(struct jl_follow *follow, const char *event, const struct jieli_err *err)
{
    jl_log_err(JL_WARN, event, err);
    jl_db_close(&follow->db);
    put_away(follow, JL_LEDGER_DB, true);
    put_away(follow, JL_STATE_DB, true);
}

/// Both files derive from the journal: what cannot be read is set aside and begun anew. Of another format is only the
/// ledger: state.db stays, so that a hub that starts meanwhile is as quick as ever. When the machine fails (a full
/// disk) both stay as they are: they may be sound, and they alone remember how far the journal was.
static enum jieli_status open_files(struct jl_follow *follow, struct jieli_err *err)
{
    bool old = false;
    enum jieli_status status = try_open(follow, &old, err);
    if (status == JIELI_OK || status == JIELI_SYS_IO)
        return status;
    if (old) {
        jl_log(JL_NOTICE, "the ledger's tables are of another format and built anew",
               jl_kv_number("format", JL_LEDGER_FORMAT));
        put_away(follow, JL_LEDGER_DB, true);
    } else {
        begin_anew(follow, "the ledger's files are set aside and built anew", err);
    }
    return try_open(follow, &old, err);
}

// ---- is it this journal's? ----

static enum jieli_status mark_check(struct jl_follow *follow, const struct jl_snapshot_mark *mark, const char *name,
                                    struct jieli_err *err)
{
    uint64_t batch = 0;
    uint8_t chain[32];
    if (!mark->position)
        return JIELI_OK;
    enum jieli_status status = jl_reader_chain(follow->reader, mark->position, &batch, chain, err);
    if (status == JIELI_JRN_RANGE)
        return jieli_err_set(err, JIELI_JRN_SHORT, name,
                             "the journal ends before position %llu, which was seen as durable",
                             (unsigned long long)mark->position);
    if (status == JIELI_OK && (batch != mark->batch || memcmp(chain, mark->chain, 32) != 0))
        status = jieli_err_set(err, JIELI_JRN_CHAIN, name, "it was made from another journal");
    return status;
}

static enum jieli_status check_marks(struct jl_follow *follow, struct jieli_err *err)
{
    enum jieli_status status = mark_check(follow, &follow->ledger, JL_LEDGER_DB, err);
    return status == JIELI_OK ? mark_check(follow, &follow->state, JL_STATE_DB, err) : status;
}

static enum jieli_status take_journal(struct jl_follow *follow, struct jieli_err *err)
{
    char dir[1100];
    path_of(follow, "journal", dir);
    enum jieli_status status = jl_reader_open(dir, &follow->reader, err);
    if (status == JIELI_OK)
        status = check_marks(follow, err);
    if (status != JIELI_JRN_CHAIN)
        return status;
    bool old = false;
    begin_anew(follow, "the ledger's files are of another journal and built anew", err);
    return try_open(follow, &old, err);
}

enum jieli_status jl_follow_open(const char *data, bool rebuild, struct jl_follow *out, struct jieli_err *err)
{
    char lock[1100];
    *out = (struct jl_follow){.lock_fd = -1};
    snprintf(out->data, sizeof out->data, "%s", data);
    path_of(out, "ledger.lock", lock);
    out->lock_fd = jl_os_lock(lock);
    if (out->lock_fd < 0)
        return jieli_err_set(err, JIELI_JRN_LOCKED, "hub.data",
                             "%s: another jieli-ledger runs, or the folder is not there", lock);
    if (rebuild) {
        put_away(out, JL_LEDGER_DB, false);
        put_away(out, JL_STATE_DB, false);
    }
    enum jieli_status status = open_files(out, err);
    if (status == JIELI_OK)
        status = take_journal(out, err);
    if (status != JIELI_OK) {
        jl_follow_close(out);
        return status;
    }
    out->arena = jl_arena_new(ARENA_BYTES);
    jl_state_writer_init(&out->writer, &out->db, &out->state.sum);
    out->position = out->ledger.position < out->state.position ? out->ledger.position : out->state.position;
    out->batch = out->ledger.position < out->state.position ? out->ledger.batch : out->state.batch;
    out->committed_us = jl_os_mono_us();
    return JIELI_OK;
}

void jl_follow_close(struct jl_follow *follow)
{
    jl_state_writer_fini(&follow->writer);
    jl_arena_free(&follow->arena);
    jl_db_close(&follow->db);
    jl_announce_close(&follow->announce);
    jl_reader_close(&follow->reader);
    if (follow->lock_fd >= 0)
        close(follow->lock_fd);
    follow->lock_fd = -1;
}

// ---- following ----

static bool commit_is_due(const struct jl_follow *follow)
{
    return follow->pending >= JL_FOLLOW_RECORDS || jl_os_mono_us() - follow->committed_us >= JL_FOLLOW_COMMIT_MS * 1000;
}

static enum jieli_status take_record(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                     const struct jl_record *record, struct jieli_err *err)
{
    struct jl_follow *follow = user;
    struct jl_taken taken;
    (void)time_ms;
    follow->stop = follow->pending && batch != follow->batch && commit_is_due(follow);
    if (follow->stop)
        return JIELI_HUB_QUOTA; // the batch before is whole: commit, then go on
    jl_arena_reset(follow->arena);
    enum jieli_status status = jl_taken_read(batch, position, record, follow->arena, &taken, err);
    if (status == JIELI_OK && !follow->pending)
        status = jl_db_exec(&follow->db, "BEGIN IMMEDIATE", err);
    if (status != JIELI_OK)
        return status;
    if (position > follow->ledger.position)
        jl_project(&follow->db, &follow->counts, &taken);
    if (position > follow->state.position && taken.plain->decision)
        jl_state_take(&follow->writer, taken.plain->decision);
    follow->position = position;
    follow->batch = batch;
    follow->pending++;
    return jl_db_failed(&follow->db, err);
}

static void mark_write(struct jl_follow *follow, const char *sql, const struct jl_snapshot_mark *mark)
{
    jl_db_run(&follow->db, sql, "iuuvv", (int64_t)JL_SNAPSHOT_FORMAT, mark->position, mark->batch,
              jl_view(mark->chain, 32), jl_view(mark->sum.bytes, 32));
}

enum jieli_status jl_follow_commit(struct jl_follow *follow, struct jieli_err *err)
{
    if (!follow->pending)
        return JIELI_OK;
    struct jl_snapshot_mark mark = {.position = follow->position};
    enum jieli_status status = jl_reader_chain(follow->reader, follow->position, &mark.batch, mark.chain, err);
    if (status != JIELI_OK)
        return status;
    jl_project_finish(&follow->db, &follow->counts);
    jl_state_flush(&follow->writer);
    struct jl_snapshot_mark state = mark;
    state.sum = follow->writer.sum;
    if (mark.position > follow->ledger.position)
        mark_write(
            follow,
            "INSERT OR REPLACE INTO main.meta(one, format, position, batch, chain, sum) VALUES(1, ?, ?, ?, ?, ?)",
            &mark);
    if (mark.position > follow->state.position)
        mark_write(
            follow,
            "INSERT OR REPLACE INTO state.meta(one, format, position, batch, chain, sum) VALUES(1, ?, ?, ?, ?, ?)",
            &state);
    status = jl_db_failed(&follow->db, err);
    if (status == JIELI_OK)
        status = jl_db_exec(&follow->db, "COMMIT", err);
    if (status != JIELI_OK)
        return status;
    if (mark.position > follow->ledger.position)
        follow->ledger = mark;
    if (mark.position > follow->state.position)
        follow->state = state;
    follow->pending = 0;
    follow->committed_us = jl_os_mono_us();
    return JIELI_OK;
}

/// The hub may start after its ledger, and makes the announcement then.
uint64_t jl_follow_durable(struct jl_follow *follow)
{
    if (!follow->announce)
        jl_announce_open(follow->data, false, &follow->announce, NULL);
    return follow->announce ? jl_announce_position(follow->announce) : 0;
}

enum jieli_status jl_follow_round(struct jl_follow *follow, bool *idle, struct jieli_err *err)
{
    uint64_t durable = jl_follow_durable(follow);
    uint64_t before = follow->position, reached = before;
    *idle = durable <= before;
    if (!*idle) {
        follow->stop = false;
        enum jieli_status status =
            jl_reader_follow(follow->reader, before, durable, JL_FOLLOW_RECORDS, take_record, follow, &reached, err);
        if (follow->stop)
            return jl_follow_commit(follow, err);
        if (status != JIELI_OK)
            return status;
        *idle = follow->position == before;
    }
    bool settled = jl_os_mono_us() - follow->committed_us >= JL_FOLLOW_SETTLE_MS * 1000;
    return follow->pending && follow->position == durable && settled ? jl_follow_commit(follow, err) : JIELI_OK;
}

uint64_t jl_follow_lag(struct jl_follow *follow)
{
    uint64_t durable = jl_follow_durable(follow);
    uint64_t have = follow->ledger.position < follow->state.position ? follow->ledger.position : follow->state.position;
    return durable > have ? durable - have : 0;
}
