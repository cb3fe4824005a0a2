// SPDX-License-Identifier: Apache-2.0
// What is in force, and which deadlines it has moved.
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"

static enum jieli_status configuration_row(struct jl_query *query, sqlite3_stmt *row, json_t **out,
                                           struct jieli_err *err)
{
    struct jl_view digest = jl_db_view(row, 1);
    char hex[65] = "";
    (void)query, (void)err;
    if (digest.len == 32)
        jl_hex_write(digest.data, 32, hex);
    *out = json_pack("{s:s,s:s,s:I,s:o,s:s}", "name", jl_db_text(row, 0), "digest", hex, "position",
                     (json_int_t)sqlite3_column_int64(row, 2), "time", jl_json_time(sqlite3_column_int64(row, 3)),
                     "text", jl_db_text(row, 4));
    return JIELI_OK;
}

enum jieli_status jl_query_configuration(struct jl_query *query, jl_query_row_fn *fn, void *user, struct jieli_err *err)
{
    struct jl_where where;
    jl_where_start(&where, "SELECT name, digest, position, time_ms, text FROM configuration ORDER BY name");
    return jl_where_give(query, &where, configuration_row, fn, user, err);
}

static enum jieli_status moved_row(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)query, (void)err;
    *out = json_pack("{s:I,s:I,s:o,s:s,s:s,s:s,s:s,s:I,s:s,s:o}", "position", (json_int_t)sqlite3_column_int64(row, 0),
                     "configuration", (json_int_t)sqlite3_column_int64(row, 1), "time",
                     jl_json_time(sqlite3_column_int64(row, 2)), "matter", jl_db_text(row, 3), "casefile",
                     jl_db_text(row, 4), "workflow", jl_db_text(row, 5), "deadline", jl_db_text(row, 6), "n",
                     (json_int_t)sqlite3_column_int64(row, 7), "rule", jl_db_text(row, 8), "responsible",
                     jl_json_or_null(jl_db_text(row, 9)));
    json_object_set_new(*out, "was", jl_json_day(sqlite3_column_int(row, 10)));
    json_object_set_new(*out, "due", jl_json_day(sqlite3_column_int(row, 11)));
    json_object_set_new(*out, "provisional", json_boolean(sqlite3_column_int(row, 12)));
    return JIELI_OK;
}

enum jieli_status jl_query_moved(struct jl_query *query, uint64_t cause, jl_query_row_fn *fn, void *user,
                                 struct jieli_err *err)
{
    struct jl_where where;
    jl_where_start(&where, "SELECT moved.position, moved.cause, moved.time_ms, moved.matter, moved.casefile,"
                           " coalesce(matter.workflow, ''), moved.name, moved.n, moved.rule, moved.responsible,"
                           " moved.was_day, moved.due_day, moved.provisional FROM moved LEFT JOIN matter ON"
                           " matter.id = moved.matter");
    jl_where_number(&where, " WHERE moved.cause = CASE WHEN ?1 THEN ?1 ELSE (SELECT max(cause) FROM moved) END",
                    (int64_t)cause);
    jl_where_add(&where, " ORDER BY moved.due_day, moved.matter, moved.name, moved.n");
    return jl_where_give(query, &where, moved_row, fn, user, err);
}

enum jieli_status jl_query_profiles(struct jl_query *query, jl_query_text_fn *fn, void *user, struct jieli_err *err)
{
    sqlite3_stmt *row =
        jl_db_ask(&query->db, "SELECT DISTINCT profile FROM matter WHERE closed_ms = 0 ORDER BY profile", "");
    while (jl_db_row(&query->db, row))
        if (!fn(user, jl_db_text(row, 0)))
            break;
    sqlite3_reset(row);
    return jl_db_failed(&query->db, err);
}

enum jieli_status jl_query_running(struct jl_query *query, jl_query_deadline_fn *fn, void *user, struct jieli_err *err)
{
    sqlite3_stmt *row =
        jl_db_ask(&query->db,
                  "SELECT deadline.object, coalesce(matter.workflow, '') FROM deadline LEFT JOIN matter ON"
                  " matter.id = deadline.matter WHERE deadline.state = 1"
                  " ORDER BY deadline.due_at_ms, deadline.matter, deadline.name, deadline.n",
                  "");
    while (jl_db_row(&query->db, row))
        if (!fn(user, jl_db_view(row, 0), jl_db_text(row, 1)))
            break;
    sqlite3_reset(row);
    return jl_db_failed(&query->db, err);
}
