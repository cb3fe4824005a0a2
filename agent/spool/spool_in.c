// SPDX-License-Identifier: Apache-2.0
// Deliveries: safe here before the hub is told so, handed over once by source and id.
#include "agent/spool/spool_db.h"
#include "jieli/client.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include <string.h>

enum jl_in_state jl_spool_in_state(struct jl_spool *spool, const char *agency, uint64_t seq)
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT state FROM inbox WHERE agency = ? AND seq = ?");
    jl_spool_bind_text(read, 1, agency);
    jl_spool_bind_number(read, 2, (int64_t)seq);
    return (enum jl_in_state)jl_spool_one(read, JL_IN_NONE);
}

void jl_spool_in_code(struct jl_spool *spool, const char *agency, uint64_t seq, char out[JL_SPOOL_CODE_BYTES])
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT file FROM inbox WHERE agency = ? AND seq = ? AND state = 3");
    jl_spool_bind_text(read, 1, agency);
    jl_spool_bind_number(read, 2, (int64_t)seq);
    const char *code = sqlite3_step(read) == SQLITE_ROW ? (const char *)sqlite3_column_text(read, 0) : NULL;
    jl_text_put(out, JL_SPOOL_CODE_BYTES, code);
    sqlite3_reset(read);
}

bool jl_spool_in_differs(struct jl_spool *spool, const char *agency, uint64_t seq, const char *source, const char *id)
{
    sqlite3_stmt *read =
        jl_spool_statement(spool, "SELECT 1 FROM inbox WHERE agency = ? AND seq = ? AND (source <> ? OR id <> ?)");
    jl_spool_bind_text(read, 1, agency);
    jl_spool_bind_number(read, 2, (int64_t)seq);
    jl_spool_bind_text(read, 3, source);
    jl_spool_bind_text(read, 4, id);
    return jl_spool_one(read, 0) != 0;
}

enum jieli_status jl_spool_in_unnumber(struct jl_spool *spool, const char *agency, uint64_t seq, struct jieli_err *err)
{
    sqlite3_stmt *write =
        jl_spool_statement(spool, "UPDATE inbox SET seq = -rowid, confirmed = 1 WHERE agency = ? AND seq = ?");
    jl_spool_bind_text(write, 1, agency);
    jl_spool_bind_number(write, 2, (int64_t)seq);
    return jl_spool_run(spool, write, err);
}

bool jl_spool_in_known(struct jl_spool *spool, const char *source, const char *id)
{
    sqlite3_stmt *read =
        jl_spool_statement(spool, "SELECT 1 FROM inbox WHERE id = ? AND source = ? AND state = 2 LIMIT 1");
    jl_spool_bind_text(read, 1, id);
    jl_spool_bind_text(read, 2, source);
    return jl_spool_one(read, 0) != 0;
}

bool jl_spool_in_foreign_id(struct jl_spool *spool, const char *source, const char *id)
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT 1 FROM inbox WHERE id = ? AND source <> ? LIMIT 1");
    jl_spool_bind_text(read, 1, id);
    jl_spool_bind_text(read, 2, source);
    return jl_spool_one(read, 0) != 0;
}

static void bind_withheld(sqlite3_stmt *write, int at, const struct jl_in *in)
{
    struct jl_buf text = {0};
    for (uint32_t i = 0; i < in->withheld_count; i++) {
        jl_buf_printf(&text, "%s%s", i ? "\n" : "", in->withheld[i]);
    }
    jl_spool_bind_text(write, at, jl_buf_text(&text));
    jl_buf_fini(&text);
}

enum jieli_status jl_spool_in_add(struct jl_spool *spool, const struct jl_in *in, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(
        spool,
        "INSERT INTO inbox(agency, seq, epoch, id, source, type, casefile, matter, ground, json, withheld, accepted_ms,"
        " position, message, proof, seed, payload, nodes, state) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, 1) ON CONFLICT(agency, seq) DO NOTHING");
    jl_spool_bind_text(write, 1, in->agency);
    jl_spool_bind_number(write, 2, (int64_t)in->seq);
    jl_spool_bind_number(write, 3, (int64_t)in->epoch);
    const char *const texts[] = {in->id, in->source, in->type, in->casefile, in->matter, in->ground, in->json};
    for (int i = 0; i < 7; i++) {
        jl_spool_bind_text(write, 4 + i, texts[i]);
    }
    bind_withheld(write, 11, in);
    jl_spool_bind_number(write, 12, in->accepted_ms);
    jl_spool_bind_number(write, 13, (int64_t)in->position);
    const struct jl_view views[] = {in->message, in->proof, in->seed, in->payload, in->nodes};
    for (int i = 0; i < 5; i++) {
        jl_spool_bind_view(write, 14 + i, views[i]);
    }
    return jl_spool_run(spool, write, err);
}

/// What is no longer owed stays, as over, until the matter is spoken of again: a reminder of it can be ended.
enum jieli_status jl_spool_duties_set(struct jl_spool *spool, const char *matter, const struct jieli_duty *list,
                                      uint32_t count, int64_t now_ms, struct jieli_err *err)
{
    sqlite3_stmt *drop = jl_spool_statement(spool, "DELETE FROM duty WHERE matter = ? AND over = 1");
    jl_spool_bind_text(drop, 1, matter);
    enum jieli_status status = jl_spool_run(spool, drop, err);
    sqlite3_stmt *end = jl_spool_statement(spool, "UPDATE duty SET over = 1, at_ms = ? WHERE matter = ?");
    jl_spool_bind_number(end, 1, now_ms);
    jl_spool_bind_text(end, 2, matter);
    status = status == JIELI_OK ? jl_spool_run(spool, end, err) : status;
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        sqlite3_stmt *write = jl_spool_statement(
            spool, "INSERT OR REPLACE INTO duty(matter, deadline, due_on, due_at_ms, at_ms) VALUES(?, ?, ?, ?, ?)");
        jl_spool_bind_text(write, 1, matter);
        jl_spool_bind_text(write, 2, list[i].deadline);
        jl_spool_bind_text(write, 3, list[i].due_on);
        jl_spool_bind_number(write, 4, list[i].due_at_ms);
        jl_spool_bind_number(write, 5, now_ms);
        status = jl_spool_run(spool, write, err);
    }
    return status;
}

enum jieli_status jl_spool_in_epoch(struct jl_spool *spool, const char *agency, uint64_t seq, uint64_t epoch,
                                    struct jieli_err *err)
{
    sqlite3_stmt *write =
        jl_spool_statement(spool, "UPDATE inbox SET epoch = ?, confirmed = 0 WHERE agency = ? AND seq = ?");
    jl_spool_bind_number(write, 1, (int64_t)epoch);
    jl_spool_bind_text(write, 2, agency);
    jl_spool_bind_number(write, 3, (int64_t)seq);
    return jl_spool_run(spool, write, err);
}

void jl_spool_in_from(struct jl_spool *spool, uint64_t epoch)
{
    spool->in_from = epoch;
}

uint64_t jl_spool_in_first_open(struct jl_spool *spool, const char *agency)
{
    sqlite3_stmt *read =
        jl_spool_statement(spool, "SELECT min(seq) FROM inbox WHERE agency = ? AND state = 1 AND seq > 0");
    jl_spool_bind_text(read, 1, agency);
    return (uint64_t)jl_spool_one(read, 0);
}

enum jieli_status jl_spool_in_elsewhere(struct jl_spool *spool, const char *agency, uint64_t through, uint64_t epoch,
                                        int64_t now_ms, struct jieli_err *err)
{
    sqlite3_stmt *write =
        jl_spool_statement(spool, "UPDATE inbox SET state = 2, file = '', ended_ms = ?, confirmed = 1 WHERE agency = ?"
                                  " AND state = 1 AND seq BETWEEN 1 AND ? AND epoch < ?");
    jl_spool_bind_number(write, 1, now_ms);
    jl_spool_bind_text(write, 2, agency);
    jl_spool_bind_number(write, 3, (int64_t)through);
    jl_spool_bind_number(write, 4, (int64_t)epoch);
    return jl_spool_run(spool, write, err);
}

enum jieli_status jl_spool_in_end(struct jl_spool *spool, int64_t cursor, enum jl_in_state state, const char *file,
                                  int64_t now_ms, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(
        spool, "UPDATE inbox SET state = ?, file = ?, ended_ms = ?, confirmed = seq < 0 WHERE rowid = ?");
    jl_spool_bind_number(write, 1, state);
    jl_spool_bind_text(write, 2, file);
    jl_spool_bind_number(write, 3, now_ms);
    jl_spool_bind_number(write, 4, cursor);
    return jl_spool_run(spool, write, err);
}

bool jl_spool_in_number(struct jl_spool *spool, int64_t cursor, uint64_t *seq, uint64_t *epoch)
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT seq, epoch FROM inbox WHERE rowid = ? AND seq > 0");
    jl_spool_bind_number(read, 1, cursor);
    bool numbered = sqlite3_step(read) == SQLITE_ROW;
    if (numbered) {
        *seq = (uint64_t)sqlite3_column_int64(read, 0);
        *epoch = (uint64_t)sqlite3_column_int64(read, 1);
    }
    sqlite3_reset(read);
    return numbered;
}

uint32_t jl_spool_in_withheld(char *text, const char *list[JL_SPOOL_WITHHELD_MAX])
{
    uint32_t count = 0;
    while (*text && count < JL_SPOOL_WITHHELD_MAX) {
        list[count++] = text;
        text += strcspn(text, "\n");
        if (*text) {
            *text++ = '\0';
        }
    }
    return count;
}

static void each_in(sqlite3_stmt *read, jl_in_fn *each, void *user)
{
    struct jl_buf withheld = {0};
    while (sqlite3_step(read) == SQLITE_ROW) {
        const char *list[JL_SPOOL_WITHHELD_MAX];
        struct jl_in in = {.agency = jl_spool_column_text(read, 0),
                           .seq = (uint64_t)sqlite3_column_int64(read, 1),
                           .epoch = (uint64_t)sqlite3_column_int64(read, 2),
                           .id = jl_spool_column_text(read, 3),
                           .source = jl_spool_column_text(read, 4),
                           .type = jl_spool_column_text(read, 5),
                           .casefile = jl_spool_column_text(read, 6),
                           .matter = jl_spool_column_text(read, 7),
                           .ground = jl_spool_column_text(read, 8),
                           .json = jl_spool_column_text(read, 9),
                           .accepted_ms = sqlite3_column_int64(read, 11),
                           .position = (uint64_t)sqlite3_column_int64(read, 12),
                           .message = jl_spool_column_view(read, 14),
                           .cursor = sqlite3_column_int64(read, 15),
                           .file = jl_spool_column_text(read, 16)};
        jl_buf_clear(&withheld);
        jl_buf_add_text(&withheld, jl_spool_column_text(read, 10));
        jl_buf_text(&withheld);
        in.withheld_count = jl_spool_in_withheld((char *)withheld.data, list);
        in.withheld = list;
        each(user, &in, (enum jl_in_state)sqlite3_column_int(read, 13));
    }
    sqlite3_reset(read);
    jl_buf_fini(&withheld);
}

#define IN_COLUMNS                                                                                                     \
    "SELECT agency, seq, epoch, id, source, type, casefile, matter, ground, json, withheld, accepted_ms, position, "   \
    "state, message, rowid, coalesce(file, '') FROM inbox "

void jl_spool_in_open(struct jl_spool *spool, jl_in_fn *each, void *user)
{
    sqlite3_stmt *read = jl_spool_statement(
        spool, IN_COLUMNS "INDEXED BY inbox_open WHERE state = 1 AND epoch >= ? ORDER BY agency, seq LIMIT 1024");
    jl_spool_bind_number(read, 1, (int64_t)spool->in_from);
    each_in(read, each, user);
}

#define IS_PART "type IN ('cn.jieli.attachment.part.v1', 'attachment.part')"

void jl_spool_in_open_others(struct jl_spool *spool, jl_in_fn *each, void *user)
{
    sqlite3_stmt *read =
        jl_spool_statement(spool, IN_COLUMNS "INDEXED BY inbox_open WHERE state = 1 AND epoch >= ? AND NOT " IS_PART
                                             " ORDER BY agency, seq LIMIT 1024");
    jl_spool_bind_number(read, 1, (int64_t)spool->in_from);
    each_in(read, each, user);
}

bool jl_spool_in_any_part(struct jl_spool *spool)
{
    sqlite3_stmt *read =
        jl_spool_statement(spool, "SELECT 1 FROM inbox WHERE state = 1 AND epoch >= ? AND " IS_PART " LIMIT 1");
    jl_spool_bind_number(read, 1, (int64_t)spool->in_from);
    return jl_spool_one(read, 0) != 0;
}

void jl_spool_in_parts(struct jl_spool *spool, uint32_t limit, jl_in_cursor_fn *each, void *user)
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT rowid FROM inbox WHERE state = 1 AND epoch >= ? AND " IS_PART
                                                   " ORDER BY rowid LIMIT ?");
    jl_spool_bind_number(read, 1, (int64_t)spool->in_from);
    jl_spool_bind_number(read, 2, limit);
    while (sqlite3_step(read) == SQLITE_ROW) {
        each(user, sqlite3_column_int64(read, 0));
    }
    sqlite3_reset(read);
}

void jl_spool_in_at(struct jl_spool *spool, int64_t cursor, jl_in_fn *each, void *user)
{
    sqlite3_stmt *read = jl_spool_statement(spool, IN_COLUMNS "WHERE rowid = ?");
    jl_spool_bind_number(read, 1, cursor);
    each_in(read, each, user);
}

void jl_spool_in_after(struct jl_spool *spool, int64_t cursor, bool open_only, uint32_t limit, jl_in_fn *each,
                       void *user)
{
    // rows are never deleted, so the table's own numbers go up in order of arrival
    sqlite3_stmt *read =
        open_only ? jl_spool_statement(spool, IN_COLUMNS "WHERE state = 1 AND rowid > ? ORDER BY rowid LIMIT ?")
                  : jl_spool_statement(spool, IN_COLUMNS "WHERE rowid > ? ORDER BY rowid LIMIT ?");
    jl_spool_bind_number(read, 1, cursor);
    jl_spool_bind_number(read, 2, limit);
    each_in(read, each, user);
}

void jl_spool_in_find(struct jl_spool *spool, const char *id, jl_in_fn *each, void *user)
{
    sqlite3_stmt *read = jl_spool_statement(spool, IN_COLUMNS "WHERE id = ? ORDER BY rowid LIMIT 64");
    jl_spool_bind_text(read, 1, id);
    each_in(read, each, user);
}

int64_t jl_spool_in_newest(struct jl_spool *spool)
{
    return jl_spool_one(jl_spool_statement(spool, "SELECT max(rowid) FROM inbox"), 0);
}

void jl_spool_in_unconfirmed(struct jl_spool *spool, uint32_t limit, jl_in_fn *each, void *user)
{
    sqlite3_stmt *read =
        jl_spool_statement(spool, IN_COLUMNS "WHERE state > 1 AND confirmed = 0 ORDER BY agency, seq LIMIT ?");
    jl_spool_bind_number(read, 1, limit);
    each_in(read, each, user);
}

enum jieli_status jl_spool_in_confirm(struct jl_spool *spool, int64_t before_ms, struct jieli_err *err)
{
    sqlite3_stmt *write =
        jl_spool_statement(spool, "UPDATE inbox SET confirmed = 1 WHERE state > 1 AND confirmed = 0 AND ended_ms <= ?");
    jl_spool_bind_number(write, 1, before_ms);
    return jl_spool_run(spool, write, err);
}

uint64_t jl_spool_in_last_seq(struct jl_spool *spool, const char *agency)
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT max(seq) FROM inbox WHERE agency = ?");
    jl_spool_bind_text(read, 1, agency);
    return (uint64_t)jl_spool_one(read, 0);
}
