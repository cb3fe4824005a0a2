// SPDX-License-Identifier: Apache-2.0
/// @file query_inside.h — inside ledger/: what the query_*.c and the reports share.
///
/// A normal run: a query of fixed text is asked with jl_db_ask and walked with jl_db_row; one that depends on a filter is built
/// with jl_where_start and the jl_where_… after it, and jl_where_give gives each of its rows, made JSON, to the caller's
/// callback. Values become JSON with the jl_json_… here, so that a time or an empty text looks the same in every answer.
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

json_t *jl_json_time(jl_time_ms ms); ///< null for 0
json_t *jl_json_day(int32_t day);
json_t *jl_json_list_of(const char *text); ///< a JSON array as stored; [] when it is not one
json_t *jl_json_texts(char *const *texts, size_t count);
json_t *jl_json_or_null(const char *text); ///< null for ""
const char *jl_outcome_text(int64_t outcome); ///< of an OutcomeKind; "" for what is none

/// The ids of a casefile and of those merged into it, for WHERE … IN; one text to bind.
#define JL_FILES_OF                                                                                                         \
    "(WITH RECURSIVE tree(id) AS (SELECT ? UNION SELECT casefile.id FROM casefile JOIN tree ON casefile.merged_into = tree.id)" \
    " SELECT id FROM tree)"

/// A query built of parts: SQL text and its bindings.
struct jl_where {
    char sql[2048];
    size_t len;
    struct {
        char type; ///< as in jl_db_ask: t or i
        const char *text;
        int64_t number;
    } values[12];
    uint32_t count;
};
void jl_where_start(struct jl_where *where, const char *sql);
void jl_where_add(struct jl_where *where, const char *sql);
void jl_where_text(struct jl_where *where, const char *sql, const char *value);
void jl_where_number(struct jl_where *where, const char *sql, int64_t value);
/// One row of a statement as JSON; *out stays NULL for a row that is left out.
typedef enum jieli_status jl_row_make_fn(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err);
/// Run it, and give its rows away until there are no more or fn returns false. JIELI_LEDGER_STORE; what `make` returns.
enum jieli_status jl_where_give(struct jl_query *query, const struct jl_where *where, jl_row_make_fn *make,
                                jl_query_row_fn *fn, void *user, struct jieli_err *err);
/// Give one row away and let it go; false: stop.
bool jl_row_give(json_t *row, jl_query_row_fn *fn, void *user);

/// A delivery's payload as the recipient saw it, or whole when `withheld` is empty (list as stored). *withheld_out: paths. null
/// payload when the body is gone.
enum jieli_status jl_body_json(struct jl_query *query, uint64_t position, const char *withheld, json_t **payload,
                               struct jieli_err *err);
/// The packed receipt of a position, base64.
enum jieli_status jl_receipt_json(struct jl_query *query, uint64_t position, json_t **out, struct jieli_err *err);
/// The newest message of this id (refused and sent again: the last), or the one at a position: all that the ledger holds of it.
/// JIELI_ARG_UNKNOWN.
enum jieli_status jl_message_json(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err);
/// What has passed while its matter is open: 4 MISSED, 1 RUNNING; one instant to bind.
#define JL_OVERDUE "((deadline.state = 4 AND matter.closed_ms = 0) OR (deadline.state = 1 AND deadline.due_at_ms <= ?))"
/// "cn.jieli.x.v1" of a short name; the text itself when it is full.
void jl_full_type(const char *type, char out[128]);
/// "urn:jieli:agency:<code>" of a code; the text itself when it is a urn.
void jl_full_source(const char *source, char out[128]);
#endif
