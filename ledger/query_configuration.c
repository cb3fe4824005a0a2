// SPDX-License-Identifier: Apache-2.0
// What is in force, and which deadlines it has moved.
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"

static json_t *configuration_json(sqlite3_stmt *row, bool whole)
{
    struct jl_view digest = jl_db_view(row, 1);
    char hex[65] = "";
    if (digest.len == 32)
        jl_hex_write(digest.data, 32, hex);
    return json_pack("{s:s,s:s,s:I,s:o,s:o}", "name", jl_db_text(row, 0), "digest", hex, "position",
                     (json_int_t)sqlite3_column_int64(row, 2), "time", jl_json_time(sqlite3_column_int64(row, 3)),
                     "text", whole ? json_string(jl_db_text(row, 4)) : json_null());
}

enum jieli_status jl_query_configuration(struct jl_query *query, bool whole, jl_query_row_fn *fn, void *user,
                                         struct jieli_err *err)
{
    sqlite3_stmt *row =
        jl_db_statement(&query->db, "SELECT name, digest, position, time_ms, text FROM configuration ORDER BY name");
    while (jl_db_row(&query->db, row))
        if (!jl_row_give(configuration_json(row, whole), fn, user))
            break;
    if (row)
        sqlite3_reset(row);
    return jl_db_failed(&query->db, err);
}

static json_t *moved_json(sqlite3_stmt *row)
{
    json_t *out = json_pack(
        "{s:I,s:I,s:o,s:s,s:s,s:s,s:s,s:I,s:s,s:o}", "position", (json_int_t)sqlite3_column_int64(row, 0),
        "configuration", (json_int_t)sqlite3_column_int64(row, 1), "time", jl_json_time(sqlite3_column_int64(row, 2)),
        "matter", jl_db_text(row, 3), "casefile", jl_db_text(row, 4), "workflow", jl_db_text(row, 5), "deadline",
        jl_db_text(row, 6), "n", (json_int_t)sqlite3_column_int64(row, 7), "rule", jl_db_text(row, 8), "responsible",
        jl_json_or_null(jl_db_text(row, 9)));
    json_object_set_new(out, "was", jl_json_day(sqlite3_column_int(row, 10)));
    json_object_set_new(out, "due", jl_json_day(sqlite3_column_int(row, 11)));
    json_object_set_new(out, "provisional", json_boolean(sqlite3_column_int(row, 12)));
    return out;
}

enum jieli_status jl_query_moved(struct jl_query *query, uint64_t cause, jl_query_row_fn *fn, void *user,
                                 struct jieli_err *err)
{
    sqlite3_stmt *row = jl_db_statement(
        &query->db, "SELECT moved.position, moved.cause, moved.time_ms, moved.matter, moved.casefile,"
                    " coalesce(matter.workflow, ''), moved.name, moved.n, moved.rule, moved.responsible, moved.was_day,"
                    " moved.due_day, moved.provisional FROM moved LEFT JOIN matter ON matter.id = moved.matter"
                    " WHERE moved.cause = CASE WHEN ?1 THEN ?1 ELSE (SELECT max(cause) FROM moved) END"
                    " ORDER BY moved.due_day, moved.matter, moved.name, moved.n");
    if (row)
        jl_db_bind(row, "u", cause);
    while (jl_db_row(&query->db, row))
        if (!jl_row_give(moved_json(row), fn, user))
            break;
    if (row)
        sqlite3_reset(row);
    return jl_db_failed(&query->db, err);
}

enum jieli_status jl_query_profiles(struct jl_query *query, jl_query_text_fn *fn, void *user, struct jieli_err *err)
{
    sqlite3_stmt *row =
        jl_db_statement(&query->db, "SELECT DISTINCT profile FROM matter WHERE closed_ms = 0 ORDER BY profile");
    while (jl_db_row(&query->db, row))
        if (!fn(user, jl_db_text(row, 0)))
            break;
    if (row)
        sqlite3_reset(row);
    return jl_db_failed(&query->db, err);
}

enum jieli_status jl_query_running(struct jl_query *query, jl_query_deadline_fn *fn, void *user, struct jieli_err *err)
{
    sqlite3_stmt *row = jl_db_statement(
        &query->db, "SELECT deadline.object, coalesce(matter.workflow, '') FROM deadline LEFT JOIN matter ON"
                    " matter.id = deadline.matter WHERE deadline.state = 1"
                    " ORDER BY deadline.due_at_ms, deadline.matter, deadline.name, deadline.n");
    while (jl_db_row(&query->db, row))
        if (!fn(user, jl_db_view(row, 0), jl_db_text(row, 1)))
            break;
    if (row)
        sqlite3_reset(row);
    return jl_db_failed(&query->db, err);
}
