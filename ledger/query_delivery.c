// SPDX-License-Identifier: Apache-2.0
// Deliveries: a message's way, an agency's inbox, dead letters.
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- track ----

static json_t *track_steps(struct jl_query *query, int64_t position)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(&query->db,
                                  "SELECT time_ms, matter, workflow, event, from_state, to_state, row, clause,"
                                  " notes FROM step WHERE position = ? ORDER BY n",
                                  "i", position);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list,
                              json_pack("{s:o,s:I,s:s,s:s,s:s,s:s,s:s,s:I,s:s,s:o}", "time",
                                        jl_json_time(sqlite3_column_int64(row, 0)), "position", (json_int_t)position,
                                        "matter", jl_db_text(row, 1), "workflow", jl_db_text(row, 2), "event",
                                        jl_db_text(row, 3), "from", jl_db_text(row, 4), "to", jl_db_text(row, 5), "row",
                                        (json_int_t)sqlite3_column_int64(row, 6), "clause", jl_db_text(row, 7), "notes",
                                        jl_json_list_of(jl_db_text(row, 8))));
    return list;
}

static json_t *delivery_steps(struct jl_query *query, const char *mailbox, int64_t seq)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(&query->db,
                                  "SELECT state, time_ms, position, code, reason FROM delivery_step"
                                  " WHERE mailbox = ? AND seq = ? ORDER BY position, time_ms",
                                  "ti", mailbox, seq);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list, json_pack("{s:s,s:o,s:I,s:o,s:o}", "state", jl_db_text(row, 0), "time",
                                              jl_json_time(sqlite3_column_int64(row, 1)), "position",
                                              (json_int_t)sqlite3_column_int64(row, 2), "code",
                                              jl_json_or_null(jl_db_text(row, 3)), "reason",
                                              jl_json_or_null(jl_db_text(row, 4))));
    return list;
}

static bool is_end(const char *state)
{
    return jl_text_equal(state, "TAKEN") || jl_text_equal(state, "REFUSED") || jl_text_equal(state, "EXPIRED") ||
           jl_text_equal(state, "CLOSED") || jl_text_equal(state, "MOVED");
}

static json_t *track_deliveries(struct jl_query *query, int64_t position, bool *done)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(&query->db,
                                  "SELECT mailbox, seq, state, since_ms, attempts, code, reason, ground,"
                                  " withheld FROM delivery WHERE position = ? ORDER BY entry, mailbox",
                                  "i", position);
    while (jl_db_row(&query->db, row)) {
        const char *mailbox = jl_db_text(row, 0);
        int64_t seq = sqlite3_column_int64(row, 1);
        *done = *done && is_end(jl_db_text(row, 2));
        json_t *delivery = json_pack("{s:s,s:I,s:s,s:o,s:I,s:o,s:o,s:s,s:o}", "agency", mailbox, "seq", (json_int_t)seq,
                                     "state", jl_db_text(row, 2), "time", jl_json_time(sqlite3_column_int64(row, 3)),
                                     "attempts", (json_int_t)sqlite3_column_int64(row, 4), "code",
                                     jl_json_or_null(jl_db_text(row, 5)), "reason", jl_json_or_null(jl_db_text(row, 6)),
                                     "ground", jl_db_text(row, 7), "withheld", jl_json_list_of(jl_db_text(row, 8)));
        json_object_set_new(delivery, "steps", delivery_steps(query, mailbox, seq));
        json_array_append_new(list, delivery);
    }
    return list;
}

static json_t *track_made(struct jl_query *query, int64_t position)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(
        &query->db, "SELECT position, id, type FROM message WHERE cause = ? ORDER BY position", "i", position);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list, json_pack("{s:I,s:s,s:s}", "position", (json_int_t)sqlite3_column_int64(row, 0),
                                              "id", jl_db_text(row, 1), "type", jl_db_text(row, 2)));
    return list;
}

static json_t *track_notes(struct jl_query *query, int64_t position)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(&query->db, "SELECT text FROM note WHERE position = ? ORDER BY n", "i", position);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list, json_string(jl_db_text(row, 0)));
    return list;
}

enum jieli_status jl_query_track(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err)
{
    bool done = true;
    json_t *message = NULL;
    enum jieli_status status = jl_message_json(query, id, &message, err);
    if (status != JIELI_OK)
        return status;
    int64_t position = json_integer_value(json_object_get(message, "position"));
    json_object_set_new(message, "steps", track_steps(query, position));
    json_object_set_new(message, "deliveries", track_deliveries(query, position, &done));
    json_object_set_new(message, "done", json_boolean(done));
    json_object_set_new(message, "made", track_made(query, position));
    json_object_set_new(message, "notes", track_notes(query, position));
    status = jl_db_failed(&query->db, err);
    if (status == JIELI_OK)
        *out = message;
    else
        json_decref(message);
    return status;
}

// ---- inbox ----

static enum jieli_status inbox_row(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    json_t *payload = NULL;
    enum jieli_status status =
        jl_body_json(query, (uint64_t)sqlite3_column_int64(row, 1), jl_db_text(row, 10), &payload, err);
    if (status != JIELI_OK)
        return status;
    *out = json_pack("{s:I,s:I,s:s,s:s,s:s,s:o,s:o,s:o,s:s,s:s,s:o,s:o}", "seq",
                     (json_int_t)sqlite3_column_int64(row, 0), "position", (json_int_t)sqlite3_column_int64(row, 1),
                     "id", jl_db_text(row, 2), "type", jl_db_text(row, 3), "source", jl_db_text(row, 4), "casefile",
                     jl_json_or_null(jl_db_text(row, 5)), "matter", jl_json_or_null(jl_db_text(row, 6)), "time",
                     jl_json_time(sqlite3_column_int64(row, 7)), "state", jl_db_text(row, 8), "ground",
                     jl_db_text(row, 9), "payload", payload, "withheld", jl_json_list_of(jl_db_text(row, 10)));
    return JIELI_OK;
}

enum jieli_status jl_query_inbox(struct jl_query *query, const char *agency, uint64_t after, const char *state,
                                 uint32_t limit, jl_query_row_fn *fn, void *user, struct jieli_err *err)
{
    struct jl_where where;
    jl_where_start(&where,
                   "SELECT * FROM (SELECT delivery.seq, delivery.position, message.id, message.type, message.source,"
                   " delivery.casefile, delivery.matter, message.time_ms, delivery.state, delivery.ground,"
                   " delivery.withheld FROM delivery JOIN message ON message.position = delivery.position WHERE 1");
    jl_where_text(&where, " AND delivery.mailbox = ?", agency);
    jl_where_number(&where, " AND delivery.seq > ?", (int64_t)after);
    jl_where_text(&where, " AND delivery.state = ?", state);
    jl_where_number(&where, " ORDER BY delivery.seq DESC LIMIT ?", limit ? limit : JL_QUERY_LIMIT);
    jl_where_add(&where, ") ORDER BY seq");
    return jl_where_give(query, &where, inbox_row, fn, user, err);
}

// ---- dead letters ----

static enum jieli_status dead_row(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)err;
    int64_t since = sqlite3_column_int64(row, 10);
    *out = json_pack("{s:s,s:I,s:I,s:s,s:s,s:s,s:o,s:o,s:o,s:o,s:I,s:o,s:I}", "mailbox", jl_db_text(row, 0), "seq",
                     (json_int_t)sqlite3_column_int64(row, 1), "position", (json_int_t)sqlite3_column_int64(row, 2),
                     "id", jl_db_text(row, 3), "type", jl_db_text(row, 4), "source", jl_db_text(row, 5), "casefile",
                     jl_json_or_null(jl_db_text(row, 6)), "matter", jl_json_or_null(jl_db_text(row, 7)), "code",
                     jl_json_or_null(jl_db_text(row, 8)), "reason", jl_json_or_null(jl_db_text(row, 9)), "attempts",
                     (json_int_t)sqlite3_column_int64(row, 11), "since", jl_json_time(since), "age_ms",
                     (json_int_t)(jl_query_now(query) - since));
    return JIELI_OK;
}

static void where_id(struct jl_where *where, const char *id, char mailbox[160])
{
    const char *colon = id ? strrchr(id, ':') : NULL;
    if (!colon) {
        jl_where_text(where, " AND message.id = ?", id);
        return;
    }
    snprintf(mailbox, 160, "%.*s", (int)(colon - id), id);
    jl_where_text(where, " AND delivery.mailbox = ?", mailbox);
    jl_where_number(where, " AND delivery.seq = ?", strtoll(colon + 1, NULL, 10));
}

enum jieli_status jl_query_dead(struct jl_query *query, const struct jl_dead_filter *filter, jl_query_row_fn *fn,
                                void *user, struct jieli_err *err)
{
    struct jl_where where;
    char mailbox[160], type[128] = "";
    jl_where_start(&where,
                   "SELECT delivery.mailbox, delivery.seq, delivery.position, message.id, message.type, message.source,"
                   " delivery.casefile, delivery.matter, delivery.code, delivery.reason, delivery.since_ms,"
                   " delivery.attempts FROM delivery JOIN message ON message.position = delivery.position"
                   " WHERE delivery.state = 'DEAD'");
    if (filter->type && filter->type[0])
        jl_full_type(filter->type, type);
    jl_where_text(&where, " AND delivery.mailbox = ?", filter->mailbox);
    jl_where_text(&where, " AND message.type = ?", type);
    jl_where_text(&where, " AND delivery.casefile = ?", filter->casefile);
    jl_where_text(&where, " AND delivery.code = ?", filter->code);
    where_id(&where, filter->id, mailbox);
    jl_where_number(&where, " ORDER BY delivery.since_ms, delivery.mailbox, delivery.seq LIMIT ?",
                    filter->limit ? filter->limit : JL_QUERY_LIMIT);
    return jl_where_give(query, &where, dead_row, fn, user, err);
}

static enum jieli_status nobody_row(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)query, (void)err;
    *out = json_pack("{s:s,s:I}", "mailbox", jl_db_text(row, 0), "dead", (json_int_t)sqlite3_column_int64(row, 1));
    return JIELI_OK;
}

enum jieli_status jl_query_nobody(struct jl_query *query, jl_query_row_fn *fn, void *user, struct jieli_err *err)
{
    struct jl_where where;
    jl_where_start(&where, "SELECT mailbox, count(*) FROM delivery WHERE state = 'DEAD' AND mailbox >= '?'"
                           " AND mailbox < '@' GROUP BY mailbox ORDER BY mailbox");
    return jl_where_give(query, &where, nobody_row, fn, user, err);
}
