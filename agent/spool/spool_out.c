// SPDX-License-Identifier: Apache-2.0
// Messages signed here: kept until they have an outcome, and 30 days longer.
#include "agent/spool/spool_db.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include <string.h>

enum jl_out_state jl_spool_out_state(struct jl_spool *spool, const char *id, bool *proved)
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT state, length(receipt) FROM outgoing WHERE id = ?");
    jl_spool_bind_text(read, 1, id);
    enum jl_out_state state = JL_OUT_NONE;
    if (sqlite3_step(read) == SQLITE_ROW) {
        state = (enum jl_out_state)sqlite3_column_int(read, 0);
        if (proved) {
            *proved = sqlite3_column_int64(read, 1) > 0;
        }
    }
    sqlite3_reset(read);
    return state;
}

enum jieli_status jl_spool_out_add(struct jl_spool *spool, const struct jl_out *out, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(
        spool, "INSERT INTO outgoing(id, sequence, type, message, proof, seed, payload, made_ms, state)"
               " VALUES(?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT(id) DO UPDATE SET sequence = excluded.sequence,"
               " message = excluded.message, proof = excluded.proof, seed = excluded.seed, payload = excluded.payload,"
               " made_ms = excluded.made_ms, state = 1, asked = 0 WHERE outgoing.state > 1 AND"
               " coalesce(length(outgoing.receipt), 0) = 0");
    jl_spool_bind_text(write, 1, out->id);
    jl_spool_bind_number(write, 2, (int64_t)out->sequence);
    jl_spool_bind_text(write, 3, out->type);
    jl_spool_bind_view(write, 4, out->message);
    jl_spool_bind_view(write, 5, out->proof);
    jl_spool_bind_view(write, 6, out->seed);
    jl_spool_bind_view(write, 7, out->payload);
    jl_spool_bind_number(write, 8, out->made_ms);
    return jl_spool_run(spool, write, err);
}

enum jieli_status jl_spool_out_ask(struct jl_spool *spool, const char *id, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "UPDATE outgoing SET asked = 1 WHERE id = ? AND state > 1");
    jl_spool_bind_text(write, 1, id);
    return jl_spool_run(spool, write, err);
}

enum jieli_status jl_spool_out_ask_all(struct jl_spool *spool, struct jieli_err *err)
{
    return jl_spool_run(spool, jl_spool_statement(spool, "UPDATE outgoing SET asked = 1 WHERE state > 1"), err);
}

void jl_spool_flight_clear(struct jl_spool *spool)
{
    jl_spool_run(spool, jl_spool_statement(spool, "DELETE FROM temp.flight"), NULL);
}

static void in_flight(struct jl_spool *spool, const char *id, int64_t until_ms, bool holds)
{
    sqlite3_stmt *write =
        jl_spool_statement(spool, "INSERT OR REPLACE INTO temp.flight(id, until_ms, holds) VALUES(?, ?, ?)");
    jl_spool_bind_text(write, 1, id);
    jl_spool_bind_number(write, 2, until_ms);
    jl_spool_bind_number(write, 3, holds);
    jl_spool_run(spool, write, NULL);
}

/// The first message that holds those behind it back: nothing of a casefile may overtake.
static int64_t first_held(struct jl_spool *spool, int64_t now_ms)
{
    // CROSS: flight is the outer loop. Left to itself, SQLite walks through all that waits.
    sqlite3_stmt *read =
        jl_spool_statement(spool, "SELECT min(o.sequence) FROM temp.flight f CROSS JOIN outgoing o ON o.id = f.id"
                                  " WHERE f.holds = 1 AND f.until_ms > ? AND o.state = 1");
    jl_spool_bind_number(read, 1, now_ms);
    int64_t first = sqlite3_step(read) == SQLITE_ROW && sqlite3_column_type(read, 0) != SQLITE_NULL
                        ? sqlite3_column_int64(read, 0)
                        : INT64_MAX;
    sqlite3_reset(read);
    return first;
}

uint32_t jl_spool_flight_count(struct jl_spool *spool)
{
    return (uint32_t)jl_spool_one(jl_spool_statement(spool, "SELECT count(*) FROM temp.flight WHERE until_ms = 0"), 0);
}

uint32_t jl_spool_out_next(struct jl_spool *spool, int64_t now_ms, uint32_t limit, jl_out_fn *each, void *user)
{
    // until_ms 0: in flight; else put off until then
    sqlite3_stmt *read = jl_spool_statement(
        spool,
        "SELECT o.id, o.type, o.sequence, o.message, o.proof, o.seed, o.payload, o.made_ms FROM outgoing o"
        " LEFT JOIN temp.flight f ON f.id = o.id WHERE (o.state = 1 OR o.asked = 1) AND"
        " (f.id IS NULL OR (f.until_ms > 0 AND f.until_ms <= ?)) AND o.sequence < ? ORDER BY o.sequence LIMIT ?");
    int64_t before = first_held(spool, now_ms);
    jl_spool_bind_number(read, 1, now_ms);
    jl_spool_bind_number(read, 2, before);
    jl_spool_bind_number(read, 3, limit);
    struct jl_buf ids = {0};
    uint32_t count = 0;
    while (sqlite3_step(read) == SQLITE_ROW) {
        struct jl_out out = {.id = jl_spool_column_text(read, 0),
                             .type = jl_spool_column_text(read, 1),
                             .sequence = (uint64_t)sqlite3_column_int64(read, 2),
                             .message = jl_spool_column_view(read, 3),
                             .proof = jl_spool_column_view(read, 4),
                             .seed = jl_spool_column_view(read, 5),
                             .payload = jl_spool_column_view(read, 6),
                             .made_ms = sqlite3_column_int64(read, 7)};
        if (!each(user, &out)) {
            break;
        }
        jl_buf_add(&ids, out.id, strlen(out.id) + 1);
        count++;
    }
    sqlite3_reset(read);
    for (size_t at = 0; at < ids.len; at += strlen((char *)ids.data + at) + 1) {
        in_flight(spool, (char *)ids.data + at, 0, false);
    }
    jl_buf_fini(&ids);
    return count;
}

void jl_spool_out_put_off(struct jl_spool *spool, const char *id, int64_t until_ms, bool holds)
{
    in_flight(spool, id, until_ms > 0 ? until_ms : 1, holds);
}

uint64_t jl_spool_out_waiting(struct jl_spool *spool)
{
    return (uint64_t)jl_spool_number(spool, "waiting"); // kept by triggers (spool.c)
}

static void own_message(struct jl_spool *spool, const char *id, struct jl_buf *own)
{
    sqlite3_stmt *read = jl_spool_statement(spool, "SELECT message FROM outgoing WHERE id = ?");
    jl_spool_bind_text(read, 1, id);
    if (sqlite3_step(read) == SQLITE_ROW) {
        jl_buf_add_view(own, jl_spool_column_view(read, 0));
    }
    sqlite3_reset(read); // a read left open lets the WAL grow without end
}

static enum jieli_status keep_problems(struct jl_spool *spool, const struct jl_out_outcome *outcome,
                                       struct jieli_err *err)
{
    bool any = outcome->problems && *outcome->problems;
    sqlite3_stmt *write = jl_spool_statement(spool, any ? "INSERT OR REPLACE INTO refusal(id, problems) VALUES(?1, ?2)"
                                                        : "DELETE FROM refusal WHERE id = ?1");
    jl_spool_bind_text(write, 1, outcome->id);
    if (any) {
        jl_spool_bind_text(write, 2, outcome->problems);
    }
    return jl_spool_run(spool, write, err);
}

static enum jieli_status landed(struct jl_spool *spool, const char *id, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "DELETE FROM temp.flight WHERE id = ?");
    jl_spool_bind_text(write, 1, id);
    return jl_spool_run(spool, write, err);
}

enum jieli_status jl_spool_out_keep(struct jl_spool *spool, const char *id, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(spool, "UPDATE outgoing SET asked = 0 WHERE id = ?");
    jl_spool_bind_text(write, 1, id);
    enum jieli_status status = jl_spool_run(spool, write, err);
    return status == JIELI_OK ? landed(spool, id, err) : status;
}

enum jieli_status jl_spool_out_settle(struct jl_spool *spool, const struct jl_out_outcome *outcome, struct jl_buf *own,
                                      struct jieli_err *err)
{
    sqlite3_stmt *write = jl_spool_statement(
        spool, "UPDATE outgoing SET state = ?, asked = 0, code = ?, casefile = ?, position = ?, receipt = ?,"
               " settled_ms = ? WHERE id = ?");
    jl_spool_bind_number(write, 1, outcome->state);
    jl_spool_bind_text(write, 2, outcome->code);
    jl_spool_bind_text(write, 3, outcome->casefile);
    jl_spool_bind_number(write, 4, (int64_t)outcome->position);
    jl_spool_bind_view(write, 5, outcome->receipt);
    jl_spool_bind_number(write, 6, outcome->now_ms);
    jl_spool_bind_text(write, 7, outcome->id);
    enum jieli_status status = jl_spool_run(spool, write, err);
    if (status != JIELI_OK) {
        return status;
    }
    status = keep_problems(spool, outcome, err);
    status = status == JIELI_OK ? landed(spool, outcome->id, err) : status;
    if (status == JIELI_OK && own) {
        own_message(spool, outcome->id, own);
    }
    return status;
}

bool jl_spool_out_find(struct jl_spool *spool, const char *id, jl_out_known_fn *each, void *user)
{
    sqlite3_stmt *read = jl_spool_statement(
        spool, "SELECT o.id, o.type, o.code, o.casefile, r.problems, o.state, o.asked, o.position, o.made_ms,"
               " o.settled_ms, o.message, o.payload, o.receipt FROM outgoing o LEFT JOIN refusal r ON r.id = o.id"
               " WHERE o.id = ?");
    jl_spool_bind_text(read, 1, id);
    bool found = sqlite3_step(read) == SQLITE_ROW;
    if (found) {
        struct jl_out_known known = {.id = jl_spool_column_text(read, 0),
                                     .type = jl_spool_column_text(read, 1),
                                     .code = jl_spool_column_text(read, 2),
                                     .casefile = jl_spool_column_text(read, 3),
                                     .problems = jl_spool_column_text(read, 4),
                                     .state = (enum jl_out_state)sqlite3_column_int(read, 5),
                                     .asked = sqlite3_column_int(read, 6) != 0,
                                     .position = (uint64_t)sqlite3_column_int64(read, 7),
                                     .made_ms = sqlite3_column_int64(read, 8),
                                     .settled_ms = sqlite3_column_int64(read, 9),
                                     .message = jl_spool_column_view(read, 10),
                                     .payload = jl_spool_column_view(read, 11),
                                     .receipt = jl_spool_column_view(read, 12)};
        each(user, &known);
    }
    sqlite3_reset(read);
    return found;
}
