// SPDX-License-Identifier: Apache-2.0
// Files that a clerk adds to a form: told of first (name and size, judged before a byte travels), then uploaded piece
// by piece as raw bodies, each as large as a part of an attachment; kept for this clerk and this message until the
// message is accepted. A piece twice is one piece; what was interrupted goes on where it was.
#include "agent/desk/store.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/model/attachment.h"
#include "lib/model/id.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_BYTES_MAX 160u ///< below what a cell may say of a file
#define TRIES_MAX 99
#define ORPHAN_MS (INT64_C(24) * 3600000)

static const char SCHEMA[] =
    "CREATE TABLE IF NOT EXISTS desk_paper(key INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT NOT NULL, message TEXT NOT"
    " NULL, name TEXT NOT NULL, size INTEGER NOT NULL, at_ms INTEGER NOT NULL, UNIQUE(message, who, name));"
    "CREATE TABLE IF NOT EXISTS desk_paper_part(paper INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " PRIMARY KEY(paper, part));"
    "CREATE TRIGGER IF NOT EXISTS desk_paper_gone AFTER DELETE ON desk_paper BEGIN DELETE FROM desk_paper_part WHERE"
    " paper = OLD.key; END;";

enum jieli_status jl_desk_papers_open(struct jl_desk *desk, struct jieli_err *err)
{
    return jl_spool_tables(desk->relay->spool, SCHEMA, "desk", err);
}

enum jieli_status jl_desk_papers_prune(struct jl_desk *desk, int64_t now_ms, struct jieli_err *err)
{
    sqlite3_stmt *drop = jl_desk_sql(
        desk, "DELETE FROM desk_paper WHERE message IN (SELECT id FROM desk_message WHERE way = 2 AND state = 2) OR"
              " (at_ms < ? AND message NOT IN (SELECT id FROM desk_draft) AND message NOT IN (SELECT id FROM"
              " desk_message WHERE way = 2 AND at_ms > ?))");
    jl_spool_bind_number(drop, 1, now_ms - ORPHAN_MS);
    jl_spool_bind_number(drop, 2, now_ms - JL_ATTACHMENT_KEEP_MS); // refused: it may be mended
    return jl_desk_run(desk, drop, err);
}

enum jieli_status jl_desk_papers_drop(struct jl_desk *desk, const char *who, const char *message)
{
    sqlite3_stmt *drop = jl_desk_sql(desk, "DELETE FROM desk_paper WHERE who = ? AND message = ?");
    jl_spool_bind_text(drop, 1, who);
    jl_spool_bind_text(drop, 2, message);
    return jl_desk_run(desk, drop, NULL);
}

// ---- reading --------------------------------------------------------------------------------------------------------

/// The key of a paper that is there in full, with its size; 0 when there is none.
static int64_t find_whole(const struct jl_desk_papers_of *of, const char *name, int64_t *size)
{
    sqlite3_stmt *read = jl_desk_sql(
        of->desk, "SELECT p.key, p.size FROM desk_paper p WHERE p.who = ? AND p.message = ? AND p.name = ? AND p.size ="
                  " (SELECT sum(length(bytes)) FROM desk_paper_part WHERE paper = p.key)");
    jl_spool_bind_text(read, 1, of->who);
    jl_spool_bind_text(read, 2, of->message);
    jl_spool_bind_text(read, 3, name);
    int64_t key = 0;
    if (sqlite3_step(read) == SQLITE_ROW) {
        key = sqlite3_column_int64(read, 0);
        *size = sqlite3_column_int64(read, 1);
    }
    sqlite3_reset(read);
    return key;
}

bool jl_desk_paper_is_here(const struct jl_desk_papers_of *of, const char *name)
{
    int64_t size;
    return find_whole(of, name, &size) > 0;
}

enum jieli_status jl_desk_paper_read(void *from, const char *name, size_t bytes_max, struct jl_buf *out,
                                     struct jieli_err *err)
{
    const struct jl_desk_papers_of *of = from;
    int64_t size = 0, key = find_whole(of, name, &size);
    if (key == 0) {
        return jieli_err_set(err, JIELI_AGENT_PAPER, "", "it has not been uploaded in full");
    }
    if (size > (int64_t)bytes_max) {
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_SIZE, "", "at most %zu bytes are taken", bytes_max);
    }
    sqlite3_stmt *read = jl_desk_sql(of->desk, "SELECT bytes FROM desk_paper_part WHERE paper = ? ORDER BY part");
    jl_spool_bind_number(read, 1, key);
    while (sqlite3_step(read) == SQLITE_ROW) {
        jl_buf_add_view(out, jl_spool_column_view(read, 0));
    }
    sqlite3_reset(read);
    return JIELI_OK;
}

void jl_desk_papers(struct jl_desk_call *call)
{
    sqlite3_stmt *read = jl_desk_sql(
        call->desk, "SELECT p.key, p.name, p.size, p.size = coalesce((SELECT sum(length(bytes)) FROM desk_paper_part"
                    " WHERE paper = p.key), 0) AS whole FROM desk_paper p WHERE p.who = ? AND p.message = ? ORDER BY"
                    " p.key");
    jl_spool_bind_text(read, 1, call->session->user);
    jl_spool_bind_text(read, 2, jl_desk_query(call, "id"));
    json_object_set_new(call->out, "papers", jl_desk_rows(read));
}

// ---- a new one ------------------------------------------------------------------------------------------------------

/// What may not stand in a name: it shares a cell with others, a spreadsheet may open the cell, and other machines keep
/// the file below this name.
static bool is_bad(const char *at, bool first)
{
    static const char *const MARKS[] = {"、", "，", "；"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (strncmp(at, MARKS[i], strlen(MARKS[i])) == 0) {
            return true;
        }
    }
    return (uint8_t)*at < ' ' || *at == 0x7f || strchr("/\\,;|:*?\"<>", *at) || (first && strchr(".=+-@' ", *at));
}

/// `name` (UTF-8) as a file may be called, no longer than NAME_BYTES_MAX with its ending.
static void clean_name(const char *name, char out[NAME_BYTES_MAX + 1])
{
    const char *dot = strrchr(name, '.'), *end = dot && strlen(dot) <= 8 ? dot : name + strlen(name);
    size_t len = 0, ending = strlen(end);
    for (const char *at = name; *at;) {
        size_t step = (uint8_t)*at < 0x80 ? 1 : (uint8_t)*at < 0xe0 ? 2 : (uint8_t)*at < 0xf0 ? 3 : 4;
        bool bad = is_bad(at, at == name);
        if (len + (bad ? 1 : step) + (at < end ? ending : 0) <= NAME_BYTES_MAX - 8) { // 8: for " (99)"
            memcpy(out + len, bad ? "_" : at, bad ? 1 : step);
            len += bad ? 1 : step;
        }
        at += step;
    }
    out[len] = '\0';
}

static int64_t sum_of(struct jl_desk_call *call, const char *id, int64_t *waiting)
{
    sqlite3_stmt *count = jl_desk_sql(call->desk, "SELECT count(*) FROM desk_paper WHERE who = ? AND message = ?");
    jl_spool_bind_text(count, 1, call->session->user);
    jl_spool_bind_text(count, 2, id);
    int64_t here = jl_spool_one(count, 0);
    sqlite3_stmt *bytes = jl_desk_sql(call->desk, "SELECT coalesce(sum(size), 0) FROM desk_paper WHERE who = ?");
    jl_spool_bind_text(bytes, 1, call->session->user);
    *waiting = jl_spool_one(bytes, 0);
    return here;
}

/// A row under this name, or under one with a number; its name in `out`. 0 when it cannot be stored.
static int64_t add_row(struct jl_desk_call *call, const char *id, const char *name, int64_t size,
                       char out[NAME_BYTES_MAX + 1])
{
    const char *dot = strrchr(name, '.');
    int stem = (int)(dot ? (size_t)(dot - name) : strlen(name));
    for (int number = 1; number <= TRIES_MAX; number++) {
        char mark[8] = "";
        if (number > 1) {
            snprintf(mark, sizeof mark, " (%d)", number);
        }
        snprintf(out, NAME_BYTES_MAX + 1, "%.*s%s%s", stem, name, mark, name + stem);
        sqlite3_stmt *write =
            jl_desk_sql(call->desk, "INSERT OR IGNORE INTO desk_paper(who, message, name, size, at_ms) VALUES(?, ?, ?,"
                                    " ?, ?) RETURNING key");
        jl_spool_bind_text(write, 1, call->session->user);
        jl_spool_bind_text(write, 2, id);
        jl_spool_bind_text(write, 3, out);
        jl_spool_bind_number(write, 4, size);
        jl_spool_bind_number(write, 5, jl_os_wall_ms());
        int64_t key = jl_spool_one(write, 0);
        if (key > 0) {
            return key;
        }
    }
    return 0;
}

static bool is_uuid(const char *text)
{
    uint8_t uuid[16];
    return jl_uuid_read(text, uuid);
}

/// Body: {id: of the message, name, size}. The answer's name is the one that the form's cell must say.
void jl_desk_paper_new(struct jl_desk_call *call)
{
    const char *id = jl_desk_text(call, "id"), *name = jl_desk_text(call, "name");
    int64_t size = json_integer_value(json_object_get(call->in, "size")), waiting = 0;
    char clean[NAME_BYTES_MAX + 1], given[NAME_BYTES_MAX + 1];
    clean_name(name, clean);
    const struct jl_media *media = jl_media_of_name(clean);
    enum jieli_status status = jl_attachment_check(size > 0 ? (uint64_t)size : 0, media ? media->type : "", NULL);
    bool sent = is_uuid(id) && jl_spool_out_state(call->desk->relay->spool, id, NULL) != JL_OUT_NONE;
    if (!is_uuid(id) || sent) {
        jl_desk_refuse(call, sent ? 409 : 422, sent ? JIELI_AGENT_ENDED : JIELI_MSG_ID, "id");
    } else if (status != JIELI_OK) {
        jl_desk_refuse(call, 422, status, "name");
    } else if (sum_of(call, id, &waiting) >= JL_ATTACHMENTS_MAX) {
        jl_desk_refuse(call, 422, JIELI_MSG_ATTACHMENT_MANY, "name");
    } else if (waiting + size > JL_DESK_PAPERS_BYTES_MAX) {
        jl_desk_refuse(call, 422, JIELI_AGENT_ROOM, "name");
    } else {
        int64_t key = add_row(call, id, clean, size, given);
        if (key == 0) {
            jl_desk_refuse(call, 503, JIELI_AGENT_SPOOL, "");
            return;
        }
        json_object_update_new(call->out,
                               json_pack("{s:I, s:s, s:I, s:i, s:i}", "key", (json_int_t)key, "name", given, "size",
                                         (json_int_t)size, "parts", (int)jl_attachment_parts((uint64_t)size),
                                         "part_bytes", (int)JL_ATTACHMENT_PART_BYTES));
    }
}

/// paper: its key; part: from 0. The body is the piece as it is.
void jl_desk_paper_part(struct jl_desk_call *call)
{
    struct jl_view body = call->request->body;
    const char *number = jl_desk_query(call, "part");
    int64_t key = strtoll(jl_desk_query(call, "paper"), NULL, 10);
    sqlite3_stmt *read = jl_desk_sql(call->desk, "SELECT size FROM desk_paper WHERE key = ? AND who = ?");
    jl_spool_bind_number(read, 1, key);
    jl_spool_bind_text(read, 2, call->session->user);
    int64_t size = jl_spool_one(read, 0);
    size_t digits = strspn(number, "0123456789");
    uint32_t part = digits > 0 && digits < 3 && !number[digits] ? (uint32_t)strtoul(number, NULL, 10) : UINT32_MAX;
    if (size == 0) {
        jl_desk_refuse(call, 404, JIELI_ARG_UNKNOWN, "paper");
        return;
    }
    if (part >= jl_attachment_parts((uint64_t)size) || body.len != jl_attachment_part_bytes((uint64_t)size, part)) {
        jl_desk_refuse(call, 422, JIELI_MSG_ATTACHMENT_PART, "part");
        return;
    }
    sqlite3_stmt *write =
        jl_desk_sql(call->desk, "INSERT OR REPLACE INTO desk_paper_part(paper, part, bytes) VALUES(?, ?, ?)");
    jl_spool_bind_number(write, 1, key);
    jl_spool_bind_number(write, 2, part);
    jl_spool_bind_view(write, 3, body);
    jl_desk_write(call, write);
}

/// Body: {id, name}. One that is not there is not missed.
void jl_desk_paper_drop(struct jl_desk_call *call)
{
    sqlite3_stmt *drop = jl_desk_sql(call->desk, "DELETE FROM desk_paper WHERE who = ? AND message = ? AND name = ?");
    jl_spool_bind_text(drop, 1, call->session->user);
    jl_spool_bind_text(drop, 2, jl_desk_text(call, "id"));
    jl_spool_bind_text(drop, 3, jl_desk_text(call, "name"));
    jl_desk_write(call, drop);
}

static enum jieli_status copy_all(struct jl_desk_call *call, const char *from, const char *id)
{
    sqlite3_stmt *rows = jl_desk_sql(
        call->desk, "INSERT OR IGNORE INTO desk_paper(who, message, name, size, at_ms) SELECT ?1, ?3, name, size, ?4"
                    " FROM desk_paper WHERE who = ?1 AND message = ?2");
    sqlite3_stmt *parts = jl_desk_sql(
        call->desk,
        "INSERT OR IGNORE INTO desk_paper_part(paper, part, bytes) SELECT n.key, b.part, b.bytes FROM desk_paper o"
        " JOIN desk_paper n ON n.who = o.who AND n.name = o.name AND n.message = ?3 JOIN desk_paper_part b ON"
        " b.paper = o.key WHERE o.who = ?1 AND o.message = ?2");
    sqlite3_stmt *const both[] = {rows, parts};
    enum jieli_status status = JIELI_OK;
    for (int i = 0; status == JIELI_OK && i < 2; i++) {
        jl_spool_bind_text(both[i], 1, call->session->user);
        jl_spool_bind_text(both[i], 2, from);
        jl_spool_bind_text(both[i], 3, id);
        if (i == 0) {
            jl_spool_bind_number(both[i], 4, jl_os_wall_ms());
        }
        status = jl_desk_run(call->desk, both[i], NULL);
    }
    return status;
}

/// Body: {from, id}: a refused message is mended under a new id, with the files of the old one.
void jl_desk_paper_again(struct jl_desk_call *call)
{
    struct jl_spool *spool = call->desk->relay->spool;
    const char *from = jl_desk_text(call, "from"), *id = jl_desk_text(call, "id");
    int64_t waiting = 0;
    if (!is_uuid(id) || !is_uuid(from) || sum_of(call, id, &waiting) > 0) {
        jl_desk_refuse(call, 422, JIELI_MSG_ID, "id");
        return;
    }
    sum_of(call, from, &waiting);
    if (waiting > JL_DESK_PAPERS_BYTES_MAX) {
        jl_desk_refuse(call, 422, JIELI_AGENT_ROOM, "");
        return;
    }
    enum jieli_status status = jl_spool_begin(spool, NULL);
    status = status == JIELI_OK ? jl_spool_end(spool, copy_all(call, from, id), NULL) : status;
    if (status != JIELI_OK) {
        jl_desk_refuse(call, 503, JIELI_AGENT_SPOOL, "");
    }
}
