// SPDX-License-Identifier: Apache-2.0
#include "core/journal/snapshot.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <sqlite3.h>
#include <stdio.h>

static void object_hash(struct jl_digest *sha256, uint32_t kind, struct jl_view key, struct jl_view value,
                        uint8_t out[32])
{
    uint8_t head[8];
    jl_put_u32(head, kind);
    jl_put_u32(head + 4, (uint32_t)key.len);
    struct jl_view parts[] = {jl_view(head, sizeof head), key, value};
    jl_digest_parts(sha256, parts, 3, out);
}

void jl_object_sum_add(struct jl_object_sum *sum, struct jl_digest *sha256, uint32_t kind, struct jl_view key,
                       struct jl_view value)
{
    uint8_t hash[32];
    unsigned carry = 0;
    object_hash(sha256, kind, key, value, hash);
    for (size_t i = sizeof hash; i-- > 0;) {
        carry += (unsigned)sum->bytes[i] + hash[i];
        sum->bytes[i] = (uint8_t)carry;
        carry >>= 8;
    }
}

void jl_object_sum_take(struct jl_object_sum *sum, struct jl_digest *sha256, uint32_t kind, struct jl_view key,
                        struct jl_view value)
{
    uint8_t hash[32];
    int borrow = 0;
    object_hash(sha256, kind, key, value, hash);
    for (size_t i = sizeof hash; i-- > 0;) {
        int difference = (int)sum->bytes[i] - (int)hash[i] - borrow;
        sum->bytes[i] = (uint8_t)difference;
        borrow = difference < 0;
    }
}

// ---- reading ----

static enum jieli_status unusable(sqlite3 *db, struct jieli_err *err)
{
    return jieli_err_set(err, JIELI_JRN_CHAIN, JL_STATE_DB, "it cannot be read: %s",
                         db ? sqlite3_errmsg(db) : "no memory");
}

static sqlite3 *open_read_only(const char *path)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_busy_timeout(db, 2000);
    return db;
}

static bool copy_32(sqlite3_stmt *statement, int column, uint8_t out[32])
{
    const void *bytes = sqlite3_column_blob(statement, column);
    if (!bytes || sqlite3_column_bytes(statement, column) != 32)
        return false;
    memcpy(out, bytes, 32);
    return true;
}

static enum jieli_status read_mark(sqlite3 *db, struct jl_snapshot_mark *out, struct jieli_err *err)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "SELECT format, position, batch, chain, sum FROM meta WHERE one = 1", -1, &statement,
                           NULL) != SQLITE_OK)
        return unusable(db, err);
    enum jieli_status status = JIELI_OK;
    int answer = sqlite3_step(statement);
    if (answer == SQLITE_DONE)
        status = jieli_err_set(err, JIELI_CONF_FILE, JL_STATE_DB, "nothing was written to it yet");
    else if (answer != SQLITE_ROW)
        status = unusable(db, err);
    else if (sqlite3_column_int64(statement, 0) != JL_SNAPSHOT_FORMAT)
        status = jieli_err_set(err, JIELI_JRN_CHAIN, JL_STATE_DB, "format %lld is not known here",
                               (long long)sqlite3_column_int64(statement, 0));
    else {
        out->position = (uint64_t)sqlite3_column_int64(statement, 1);
        out->batch = (uint64_t)sqlite3_column_int64(statement, 2);
        static const uint8_t none[32]; // would mean "not compared" to the journal
        bool whole = copy_32(statement, 3, out->chain) && copy_32(statement, 4, out->sum.bytes);
        if (!whole || memcmp(out->chain, none, sizeof none) == 0)
            status = jieli_err_set(err, JIELI_JRN_CHAIN, JL_STATE_DB, "its mark is not whole");
    }
    sqlite3_finalize(statement);
    return status;
}

static enum jieli_status read_objects(sqlite3 *db, jl_snapshot_object_fn *fn, void *user, struct jl_object_sum *sum,
                                      struct jieli_err *err)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "SELECT kind, key, value FROM object", -1, &statement, NULL) != SQLITE_OK)
        return unusable(db, err);
    struct jl_digest *sha256 = jl_digest_new(JL_HASH_SHA256);
    int answer;
    while ((answer = sqlite3_step(statement)) == SQLITE_ROW) {
        uint32_t kind = (uint32_t)sqlite3_column_int64(statement, 0);
        struct jl_view key = jl_view(sqlite3_column_blob(statement, 1), (size_t)sqlite3_column_bytes(statement, 1));
        struct jl_view value = jl_view(sqlite3_column_blob(statement, 2), (size_t)sqlite3_column_bytes(statement, 2));
        jl_object_sum_add(sum, sha256, kind, key, value);
        fn(user, kind, key, value);
    }
    jl_digest_free(&sha256);
    enum jieli_status status = answer == SQLITE_DONE ? JIELI_OK : unusable(db, err);
    sqlite3_finalize(statement);
    return status;
}

enum jieli_status jl_snapshot_read(const char *path, jl_snapshot_object_fn *fn, void *user,
                                   struct jl_snapshot_mark *out, struct jieli_err *err)
{
    if (!jl_os_exists(path))
        return jieli_err_set(err, JIELI_CONF_FILE, JL_STATE_DB, "there is none");
    sqlite3 *db = open_read_only(path);
    if (!db)
        return unusable(db, err);
    struct jl_snapshot_mark mark = {0};
    struct jl_object_sum sum = {{0}};
    enum jieli_status status = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK ? JIELI_OK : unusable(db, err);
    if (status == JIELI_OK)
        status = read_mark(db, &mark, err);
    if (status == JIELI_OK)
        status = read_objects(db, fn, user, &sum, err);
    if (status == JIELI_OK && memcmp(sum.bytes, mark.sum.bytes, sizeof sum.bytes) != 0)
        status = jieli_err_set(err, JIELI_JRN_CHAIN, JL_STATE_DB, "its objects do not fit its digest");
    sqlite3_close(db);
    if (status == JIELI_OK)
        *out = mark;
    return status;
}

uint64_t jl_snapshot_floor(const char *data_dir, const char **file)
{
    static const char *const names[] = {JL_STATE_DB, JL_LEDGER_DB};
    uint64_t floor = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[1100];
        struct jl_snapshot_mark mark = {0};
        snprintf(path, sizeof path, "%s/%s", data_dir, names[i]);
        sqlite3 *db = jl_os_exists(path) ? open_read_only(path) : NULL;
        if (db && read_mark(db, &mark, NULL) == JIELI_OK && mark.batch > floor) {
            floor = mark.batch;
            *file = names[i];
        }
        sqlite3_close(db);
    }
    return floor;
}
