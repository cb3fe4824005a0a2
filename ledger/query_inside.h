// SPDX-License-Identifier: Apache-2.0
/// @file query_inside.h — what the query_*.c share.
#ifndef JL_LEDGER_QUERY_INSIDE_H
#define JL_LEDGER_QUERY_INSIDE_H
#include "core/journal/announce.h"
#include "core/journal/journal.h"
#include "ledger/db.h"
#include "ledger/query.h"
#include "lib/base/arena.h"

#define JL_QUERY_LIMIT 1000u

struct jl_query {
    char data[1024];
    struct jl_db db;
    struct jl_announce *announce; ///< NULL when the hub has not run yet
    struct jl_reader *reader;     ///< NULL when there is no journal
    struct jl_arena *arena;       ///< of one row
};

json_t *jl_json_time(jl_time_ms ms);    ///< null for 0
json_t *jl_json_day(int32_t day);
json_t *jl_json_list_of(const char *text); ///< a JSON array as stored; [] when it is not one
json_t *jl_json_texts(char *const *texts, size_t count);
json_t *jl_json_or_null(const char *text); ///< null for ""

/// The ids of a casefile and of those merged into it, for WHERE … IN; one text to bind.
#define JL_FILES_OF                                                                                                         \
    "(WITH RECURSIVE tree(id) AS (SELECT ? UNION SELECT casefile.id FROM casefile JOIN tree ON casefile.merged_into = tree.id)" \
    " SELECT id FROM tree)"

/// A query built of parts: SQL text and its bindings.
struct jl_where {
    char sql[2048];
    size_t len;
    struct {
        char type; ///< as in jl_db_bind: t or i
        const char *text;
        int64_t number;
    } values[12];
    uint32_t count;
};
void jl_where_start(struct jl_where *where, const char *sql);
void jl_where_add(struct jl_where *where, const char *sql);
void jl_where_text(struct jl_where *where, const char *sql, const char *value);
void jl_where_number(struct jl_where *where, const char *sql, int64_t value);
/// Prepared and bound; the caller finalizes. NULL after err was filled.
sqlite3_stmt *jl_where_prepare(struct jl_query *query, const struct jl_where *where, struct jieli_err *err);
/// Step; false at the end or on an error, which goes to *status.
bool jl_where_row(struct jl_query *query, sqlite3_stmt *statement, enum jieli_status *status, struct jieli_err *err);
/// Give the row away; false: stop.
bool jl_row_give(json_t *row, jl_query_row_fn *fn, void *user);

/// A delivery's payload as the recipient saw it, or whole when `withheld` is empty (list as stored). *withheld_out: paths. null
/// payload when the body is gone.
enum jieli_status jl_body_json(struct jl_query *query, uint64_t position, const char *withheld, json_t **payload,
                               struct jieli_err *err);
/// One row of the table deadline as {matter, …}: the columns of JL_DUE_COLUMNS.
#define JL_DUE_COLUMNS "deadline.object, deadline.casefile, matter.workflow"
json_t *jl_due_row(struct jl_query *query, sqlite3_stmt *statement, bool history);
/// "cn.jieli.x.v1" of a short name; the text itself when it is full.
void jl_full_type(const char *type, char out[128]);
/// "urn:jieli:agency:<code>" of a code; the text itself when it is a urn.
void jl_full_source(const char *source, char out[128]);
#endif
