// SPDX-License-Identifier: Apache-2.0
// jieli.outbox: new rows into the spool, what became of them back into the rows.
#include "agent/relay/lines.h"
#include "agent/relay/submit.h"
#include "agent/tables/tables.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What a program wrote is measured by the server: a payload above 1 MiB (JL_MESSAGE_BYTES_MAX) comes as NULL and
/// counts as 1 MiB; an answer ends with the row that passes READ_BYTES_MAX, which is more than one row.
#define READ_BYTES_MAX (8u << 20)
static const char NEW_ROWS[] =
    "SELECT number, message_id, left(type, 256), left(subject, 256), left(matter, 256),"
    " CASE WHEN bytes <= 1048576 THEN payload::text END FROM (SELECT *, sum(least(bytes, 1048576)) OVER (ORDER BY"
    " number) AS through FROM (SELECT number, message_id, type, subject, matter, payload, octet_length(payload::text)"
    " AS bytes FROM jieli.outbox WHERE state = 'new' ORDER BY number LIMIT 500) AS first) AS measured"
    " WHERE through <= 8388608 ORDER BY number";
static const char SENT_ROWS[] = "SELECT number, message_id FROM jieli.outbox WHERE state = 'sent' AND number > $1"
                                " ORDER BY number LIMIT 500";
/// One list of changes, one statement. A row that has its outcome keeps it.
static const char CHANGE_ROWS[] =
    "UPDATE jieli.outbox AS o SET state = u.state, code = coalesce(u.code, ''), field = coalesce(u.field, ''),"
    " reason_zh = coalesce(u.reason_zh, ''), reason_en = coalesce(u.reason_en, ''), what_to_do ="
    " coalesce(u.what_to_do, ''), problems = coalesce(u.problems, '[]'), casefile = coalesce(u.casefile, ''), position "
    "="
    " u.position, receipt = decode(u.receipt, 'base64'), changed_at = now() FROM jsonb_to_recordset($1::jsonb) AS "
    "u(number"
    " bigint, state text, code text, field text, reason_zh text, reason_en text, what_to_do text, problems jsonb, "
    "casefile"
    " text, position bigint, receipt text) WHERE o.number = u.number AND o.state IN ('new', 'sent')";

enum { NUMBER, MESSAGE_ID, TYPE, SUBJECT, MATTER, PAYLOAD };

static void put_reason(struct jl_tables *tables, json_t *change, const char *code, const char *field, const char *text)
{
    struct jl_line_change line = {.id = ""};
    jl_arena_reset(tables->relay->scratch);
    jl_line_of_code(code, field, text, tables->relay->scratch, &line);
    json_object_set_new(change, "code", json_string(line.code));
    json_object_set_new(change, "field", json_string(field));
    json_object_set_new(change, "reason_zh", json_string(line.reason_zh));
    json_object_set_new(change, "reason_en", json_string(line.reason_en));
    json_object_set_new(change, "what_to_do", json_string(line.advice));
}

static json_t *change_of(const char *number, const char *state)
{
    return json_pack("{s:I, s:s}", "number", (json_int_t)strtoll(number, NULL, 10), "state", state);
}

static void changed(void *user, const PGresult *result)
{
    struct jl_tables *tables = user;
    if (!result) {
        tables->settle = true; // perhaps it happened, perhaps not: rows that still say new or sent are looked at again
        tables->pause_ms = jl_os_boot_ms() + JL_TABLES_UNKNOWN_MS;
    }
}

static void ask_changes(struct jl_tables *tables, json_t *changes)
{
    char *text = json_dumps(changes, JSON_COMPACT);
    if (text && json_array_size(changes) > 0) {
        jl_db_ask(tables->db, CHANGE_ROWS, (const char *const[]){text}, 1, changed, tables);
    }
    free(text);
    json_decref(changes);
}

// ---- new rows -------------------------------------------------------------------------------------------------------

/// One row as a submission; its payload's place in `bytes` is set by the caller, which grows.
static enum jieli_status read_row(struct jl_tables *tables, const PGresult *result, int row, struct jl_submission *out,
                                  struct jl_buf *bytes, struct jieli_err *err)
{
    *out = (struct jl_submission){.type = PQgetvalue(result, row, TYPE),
                                  .subject = PQgetvalue(result, row, SUBJECT),
                                  .matter = PQgetvalue(result, row, MATTER),
                                  .form = ""};
    snprintf(out->id, sizeof out->id, "%s", PQgetvalue(result, row, MESSAGE_ID));
    if (PQgetisnull(result, row, PAYLOAD)) {
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "payload", "a payload may have %u bytes", JL_MESSAGE_BYTES_MAX);
    }
    return jl_submit_json(tables->relay, out->type, jl_view_text(PQgetvalue(result, row, PAYLOAD)), bytes, err);
}

/// What one look found, while it is worked on.
struct look {
    struct jl_submission list[JL_TABLES_ROWS_MAX];
    size_t begin[JL_TABLES_ROWS_MAX + 1]; ///< of each payload in `bytes`
    int row[JL_TABLES_ROWS_MAX];
    struct jl_submit_verdict verdicts[JL_TABLES_ROWS_MAX];
    uint32_t count;
    struct jl_buf bytes;
};

static void refuse_row(struct jl_tables *tables, json_t *changes, const char *number, const struct jieli_err *err)
{
    json_t *change = change_of(number, "invalid");
    put_reason(tables, change, jieli_status_find(err->status)->code, err->field, err->text);
    json_array_append_new(changes, change);
}

static void read_all(struct jl_tables *tables, const PGresult *result, struct look *look, json_t *changes)
{
    int rows = PQntuples(result);
    for (int row = 0; row < rows && look->count < JL_TABLES_ROWS_MAX; row++) {
        struct jieli_err err = {.status = JIELI_OK};
        uint32_t at = look->count;
        look->begin[at] = look->bytes.len;
        if (read_row(tables, result, row, &look->list[at], &look->bytes, &err) == JIELI_OK) {
            look->row[look->count++] = row;
        } else {
            look->bytes.len = look->begin[at];
            refuse_row(tables, changes, PQgetvalue(result, row, NUMBER), &err);
        }
    }
    look->begin[look->count] = look->bytes.len;
    for (uint32_t i = 0; i < look->count; i++) {
        look->list[i].payload = jl_view(look->bytes.data + look->begin[i], look->begin[i + 1] - look->begin[i]);
    }
}

/// Rows whose id stands for other content here already (another channel gave it) do not get that one's outcome.
static void refuse_foreign(struct jl_tables *tables, const PGresult *result, struct look *look, json_t *changes)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < look->count; i++) {
        struct jieli_err err;
        if (jl_submit_fits(tables->relay, &look->list[i])) {
            look->list[kept] = look->list[i];
            look->row[kept++] = look->row[i];
        } else {
            jieli_err_set(&err, JIELI_HUB_CONFLICT, "message_id", "this id was given to other content");
            refuse_row(tables, changes, PQgetvalue(result, look->row[i], NUMBER), &err);
        }
    }
    look->count = kept;
}

static void note_sent(struct jl_tables *tables, const PGresult *result, const struct look *look, json_t *changes)
{
    for (uint32_t i = 0; i < look->count; i++) {
        const char *number = PQgetvalue(result, look->row[i], NUMBER);
        if (look->verdicts[i].status == JIELI_OK) {
            json_array_append_new(changes, change_of(number, "sent"));
            tables->rows_read++;
        } else {
            refuse_row(tables, changes, number, &look->verdicts[i].err);
        }
    }
}

/// It was full by number, or so long that one more row may not have had room.
static bool may_be_more(const PGresult *result)
{
    int rows = PQntuples(result);
    uint64_t bytes = 0;
    for (int row = 0; row < rows; row++) {
        bytes += PQgetisnull(result, row, PAYLOAD) ? JL_MESSAGE_BYTES_MAX : (uint64_t)PQgetlength(result, row, PAYLOAD);
    }
    return rows == (int)JL_TABLES_ROWS_MAX || bytes > READ_BYTES_MAX - JL_MESSAGE_BYTES_MAX;
}

static void new_rows(void *user, const PGresult *result)
{
    struct jl_tables *tables = user;
    if (!result || PQntuples(result) == 0) {
        return;
    }
    struct jieli_err err;
    struct look *look = jl_alloc(sizeof *look);
    json_t *changes = json_array();
    read_all(tables, result, look, changes);
    refuse_foreign(tables, result, look, changes);
    if (look->count > 0 && jl_submit_each(tables->relay, look->list, look->count, look->verdicts, &err) != JIELI_OK) {
        jl_relay_trouble(tables->relay, "tables_not_spooled", &err); // the rows stay new
        json_decref(changes);
    } else {
        note_sent(tables, result, look, changes);
        ask_changes(tables, changes);
        tables->look_ms = may_be_more(result) ? 0 : tables->look_ms;
        tables->settle = true; // one that was known may have its outcome already
    }
    jl_buf_fini(&look->bytes);
    free(look);
}

void jl_tables_read(struct jl_tables *tables)
{
    jl_db_ask(tables->db, NEW_ROWS, NULL, 0, new_rows, tables);
}

// ---- outcomes -------------------------------------------------------------------------------------------------------

struct settling {
    struct jl_tables *tables;
    json_t *changes;
    const char *number;
};

/// What was refused says why; what was accepted may have entries that were not taken.
static void put_problems(struct jl_tables *tables, json_t *change, const struct jl_out_known *known)
{
    json_t *problems = *known->problems ? json_loads(known->problems, 0, NULL) : NULL;
    const json_t *first = json_array_get(problems, 0);
    const char *field = json_string_value(json_object_get(first, "field"));
    const char *text = json_string_value(json_object_get(first, "text"));
    if (known->state != JL_OUT_ACCEPTED) {
        put_reason(tables, change, known->code, field ? field : "", text ? text : "");
    }
    if (problems) {
        json_object_set(change, "problems", problems);
    }
    json_decref(problems);
}

static void put_receipt(json_t *change, struct jl_view receipt)
{
    if (receipt.len > 0) {
        char *text = jl_base64_text(receipt);
        json_object_set_new(change, "receipt", json_string(text));
        free(text);
    }
}

static void settle_row(void *user, const struct jl_out_known *known)
{
    struct settling *settling = user;
    if (known->state == JL_OUT_WAITING || known->asked) {
        return;
    }
    json_t *change = change_of(settling->number, known->state == JL_OUT_ACCEPTED ? "accepted" : "rejected");
    put_problems(settling->tables, change, known);
    json_object_set_new(change, "casefile", json_string(known->casefile));
    json_object_set_new(change, "position", json_integer((json_int_t)known->position));
    put_receipt(change, known->receipt);
    json_array_append_new(settling->changes, change);
}

/// A spool that was lost or restored does not know the row: it is read and signed anew, under the same id.
static void sent_rows(void *user, const PGresult *result)
{
    struct jl_tables *tables = user;
    int rows = result ? PQntuples(result) : 0;
    if (!result) { // the outcomes that were to be written are still to be written
        tables->settle = true;
        tables->pause_ms = jl_os_boot_ms() + JL_TABLES_UNKNOWN_MS;
    }
    struct settling settling = {.tables = tables, .changes = json_array()};
    for (int row = 0; row < rows; row++) {
        settling.number = PQgetvalue(result, row, NUMBER);
        if (!jl_spool_out_find(tables->relay->spool, PQgetvalue(result, row, MESSAGE_ID), settle_row, &settling)) {
            json_array_append_new(settling.changes, change_of(settling.number, "new"));
        }
        snprintf(tables->after, sizeof tables->after, "%s", settling.number);
    }
    bool more = rows == (int)JL_TABLES_ROWS_MAX;
    tables->settle = more || tables->settle;
    if (!more) {
        tables->after[0] = '\0';
    }
    ask_changes(tables, settling.changes);
}

void jl_tables_settle(struct jl_tables *tables)
{
    const char *after = *tables->after ? tables->after : "0";
    tables->settle = false;
    jl_db_ask(tables->db, SENT_ROWS, (const char *const[]){after}, 1, sent_rows, tables);
}
