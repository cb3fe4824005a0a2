// SPDX-License-Identifier: Apache-2.0
// Files that were read, and what became of each of their rows.
#include "agent/spool/spool_db.h"
#include "lib/base/bytes.h"

enum jieli_status jl_spool_file_add(struct jl_spool *spool, const struct jl_file *file, int64_t *key,
                                    struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(
        spool, "INSERT INTO file(claimed, folder, name, digest, state, made_ms) VALUES(?, ?, ?, ?, ?, ?)");
    jl_spool_bind_text(write, 1, file->claimed);
    jl_spool_bind_text(write, 2, file->folder);
    jl_spool_bind_text(write, 3, file->name);
    jl_spool_bind_view(write, 4, jl_view(file->digest, 32));
    jl_spool_bind_number(write, 5, file->state);
    jl_spool_bind_number(write, 6, file->made_ms);
    enum jieli_status status = jl_spool_run(spool, write, err);
    if (status == JIELI_OK) {
        *key = sqlite3_last_insert_rowid(spool->db);
    }
    return status;
}

enum jieli_status jl_spool_file_moved(struct jl_spool *spool, int64_t key, const char *name, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "UPDATE file SET state = 2, name = ?, stale = 1 WHERE key = ?");
    jl_spool_bind_text(write, 1, name);
    jl_spool_bind_number(write, 2, key);
    return jl_spool_run(spool, write, err);
}

int64_t jl_spool_file_claimed(struct jl_spool *spool, const char *claimed, const uint8_t digest[32])
{
    sqlite3_stmt *read = jl_spool_statement(
        spool, "SELECT key FROM file WHERE state = 1 AND claimed = ? AND digest = ? ORDER BY key LIMIT 1");
    jl_spool_bind_text(read, 1, claimed);
    jl_spool_bind_view(read, 2, jl_view(digest, 32));
    return jl_spool_one(read, 0);
}

#define FILE_COLUMNS "SELECT key, claimed, folder, name, digest, state, made_ms FROM file "

static uint32_t each_file(sqlite3_stmt *read, jl_file_fn *each, void *user)
{
    uint32_t count = 0;
    for (; sqlite3_step(read) == SQLITE_ROW; count++) {
        struct jl_file file = {.key = sqlite3_column_int64(read, 0),
                               .claimed = jl_spool_column_text(read, 1),
                               .folder = jl_spool_column_text(read, 2),
                               .name = jl_spool_column_text(read, 3),
                               .digest = jl_spool_column_view(read, 4).data,
                               .state = (enum jl_file_state)sqlite3_column_int(read, 5),
                               .made_ms = sqlite3_column_int64(read, 6)};
        each(user, &file);
    }
    sqlite3_reset(read);
    return count;
}

bool jl_spool_file_get(struct jl_spool *spool, int64_t key, jl_file_fn *each, void *user)
{
    sqlite3_stmt *read = jl_spool_statement(spool, FILE_COLUMNS "WHERE key = ?");
    jl_spool_bind_number(read, 1, key);
    return each_file(read, each, user) > 0;
}

void jl_spool_files_unmoved(struct jl_spool *spool, jl_file_fn *each, void *user)
{
    each_file(jl_spool_statement(spool, FILE_COLUMNS "WHERE state = 1 ORDER BY key"), each, user);
}

void jl_spool_files_reading(struct jl_spool *spool, jl_file_fn *each, void *user)
{
    each_file(jl_spool_statement(spool, FILE_COLUMNS "WHERE state = 3 ORDER BY key"), each, user);
}

enum jieli_status jl_spool_file_told(struct jl_spool *spool, int64_t key, uint64_t told, int32_t today,
                                     struct jieli_err *err)
{
    sqlite3_stmt *write =
        jl_spool_statement(spool, "INSERT OR REPLACE INTO reading(file, told, today) VALUES(?, ?, ?)");
    jl_spool_bind_number(write, 1, key);
    jl_spool_bind_number(write, 2, (int64_t)told);
    jl_spool_bind_number(write, 3, today);
    return jl_spool_run(spool, write, err);
}

int64_t jl_spool_file_reading(struct jl_spool *spool, const char *claimed, const uint8_t digest[32],
                              struct jl_file_progress *out)
{
    sqlite3_stmt *read = jl_spool_statement(
        spool, "SELECT f.key, r.told, r.today FROM file f JOIN reading r ON r.file = f.key WHERE f.state = 3 AND"
               " f.claimed = ? AND f.digest = ? ORDER BY f.key LIMIT 1");
    jl_spool_bind_text(read, 1, claimed);
    jl_spool_bind_view(read, 2, jl_view(digest, 32));
    int64_t key = 0;
    if (sqlite3_step(read) == SQLITE_ROW) {
        key = sqlite3_column_int64(read, 0);
        *out = (struct jl_file_progress){(uint64_t)sqlite3_column_int64(read, 1), sqlite3_column_int(read, 2)};
    }
    sqlite3_reset(read);
    return key;
}

enum jieli_status jl_spool_file_spooled(struct jl_spool *spool, int64_t key, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "UPDATE file SET state = 1 WHERE key = ?");
    jl_spool_bind_number(write, 1, key);
    enum jieli_status status = jl_spool_run(spool, write, err);
    if (status != JIELI_OK) {
        return status;
    }
    sqlite3_stmt *forget = jl_spool_statement(spool, "DELETE FROM reading WHERE file = ?");
    jl_spool_bind_number(forget, 1, key);
    return jl_spool_run(spool, forget, err);
}

void jl_spool_files_stale(struct jl_spool *spool, int64_t key, uint32_t limit, jl_file_fn *each, void *user)
{
    sqlite3_stmt *read = jl_spool_statement(spool, FILE_COLUMNS "WHERE stale = 1 AND"
                                                                " state = 2 AND key > ? ORDER BY key LIMIT ?");
    jl_spool_bind_number(read, 1, key);
    jl_spool_bind_number(read, 2, limit);
    each_file(read, each, user);
}

enum jieli_status jl_spool_file_result_begun(struct jl_spool *spool, int64_t key, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "UPDATE file SET stale = 2 WHERE key = ?");
    jl_spool_bind_number(write, 1, key);
    return jl_spool_run(spool, write, err);
}

enum jieli_status jl_spool_file_result_written(struct jl_spool *spool, int64_t key, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "UPDATE file SET stale = 0 WHERE key = ? AND stale = 2");
    jl_spool_bind_number(write, 1, key);
    return jl_spool_run(spool, write, err);
}

enum jieli_status jl_spool_file_result_failed(struct jl_spool *spool, int64_t key, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "UPDATE file SET stale = 1 WHERE key = ?");
    jl_spool_bind_number(write, 1, key);
    return jl_spool_run(spool, write, err);
}

enum jieli_status jl_spool_line_add(struct jl_spool *spool, int64_t file, const struct jl_line *line,
                                    struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(
        spool, "INSERT INTO line(file, row, status, id, entry, first, code, reason_zh, reason_en, place, advice)"
               " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    jl_spool_bind_number(write, 1, file);
    jl_spool_bind_number(write, 2, line->row);
    jl_spool_bind_text(write, 3, line->status);
    jl_spool_bind_text(write, 4, line->id);
    jl_spool_bind_number(write, 5, line->entry);
    jl_spool_bind_number(write, 6, line->first);
    const char *const texts[] = {line->code, line->reason_zh, line->reason_en, line->place, line->advice};
    for (int i = 0; i < 5; i++) {
        jl_spool_bind_text(write, 7 + i, texts[i]);
    }
    return jl_spool_run(spool, write, err);
}

uint32_t jl_spool_lines_behind(struct jl_spool *spool, int64_t file, struct jl_line_place *place, uint32_t limit,
                               jl_line_fn *each, void *user)
{
    sqlite3_stmt *read = jl_spool_statement(
        spool, "SELECT row, status, id, entry, first, code, reason_zh, reason_en, place, advice, rowid FROM line"
               " WHERE file = ?1 AND row >= ?2 AND (row > ?2 OR rowid > ?3) ORDER BY row, rowid LIMIT ?4");
    jl_spool_bind_number(read, 1, file);
    jl_spool_bind_number(read, 2, place->row);
    jl_spool_bind_number(read, 3, place->number);
    jl_spool_bind_number(read, 4, limit);
    uint32_t count = 0;
    for (; sqlite3_step(read) == SQLITE_ROW; count++) {
        struct jl_line line = {.row = (uint32_t)sqlite3_column_int64(read, 0),
                               .status = jl_spool_column_text(read, 1),
                               .id = jl_spool_column_text(read, 2),
                               .entry = (uint32_t)sqlite3_column_int64(read, 3),
                               .first = sqlite3_column_int(read, 4) != 0,
                               .code = jl_spool_column_text(read, 5),
                               .reason_zh = jl_spool_column_text(read, 6),
                               .reason_en = jl_spool_column_text(read, 7),
                               .place = jl_spool_column_text(read, 8),
                               .advice = jl_spool_column_text(read, 9)};
        *place = (struct jl_line_place){line.row, sqlite3_column_int64(read, 10)};
        each(user, &line);
    }
    sqlite3_reset(read);
    return count;
}

void jl_spool_lines(struct jl_spool *spool, int64_t file, jl_line_fn *each, void *user)
{
    struct jl_line_place place = {-1, 0};
    jl_spool_lines_behind(spool, file, &place, UINT32_MAX, each, user);
}

#define WAITING_ROWS "status = 'waiting' AND id = ?1 AND (?2 = 0 OR entry = ?2) AND (?3 < 0 OR first = ?3)"

enum jieli_status jl_spool_lines_settle(struct jl_spool *spool, const struct jl_line_change *change,
                                        struct jieli_err *err)
{
    sqlite3_stmt *stale = jl_spool_statement(
        spool, "UPDATE file SET stale = 1 WHERE key IN (SELECT file FROM line WHERE " WAITING_ROWS ")");
    sqlite3_stmt *write = jl_spool_statement(
        spool,
        "UPDATE line SET status = ?4, code = ?5, reason_zh = ?6, reason_en = ?7, advice = ?8 WHERE " WAITING_ROWS);
    sqlite3_stmt *const both[] = {stale, write};
    for (int i = 0; i < 2; i++) {
        jl_spool_bind_text(both[i], 1, change->id);
        jl_spool_bind_number(both[i], 2, change->entry);
        jl_spool_bind_number(both[i], 3, change->first);
    }
    const char *const texts[] = {change->status, change->code, change->reason_zh, change->reason_en, change->advice};
    for (int i = 0; i < 5; i++) {
        jl_spool_bind_text(write, 4 + i, texts[i]);
    }
    enum jieli_status status = jl_spool_run(spool, stale, err);
    return status == JIELI_OK ? jl_spool_run(spool, write, err) : status;
}
