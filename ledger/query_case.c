// SPDX-License-Identifier: Apache-2.0
// Casefiles, matters, deadlines: where each stands and how it got there.
#include "jieli/v1/object.pb-c.h"
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"

// ---- deadlines ----

#define DUE_COLUMNS "deadline.object, deadline.casefile, matter.workflow"

static const char *deadline_state(Jieli__V1__DeadlineState state)
{
    static const char *const names[] = {"", "RUNNING", "SUSPENDED", "MET", "MISSED", "CANCELLED"};
    return (size_t)state < sizeof names / sizeof names[0] ? names[state] : "";
}

static json_t *history_of(const Jieli__V1__Deadline *deadline)
{
    json_t *list = json_array();
    for (size_t i = 0; i < deadline->n_history; i++) {
        const Jieli__V1__DeadlineChange *change = deadline->history[i];
        json_array_append_new(list, json_pack("{s:o,s:s,s:o,s:o,s:o,s:o}", "time", jl_json_time(change->time_ms),
                                              "what", change->what, "reason", jl_json_or_null(change->reason), "actor",
                                              jl_json_or_null(change->actor), "due_at", jl_json_time(change->due_at_ms),
                                              "was", change->was_day ? jl_json_day(change->was_day) : json_null()));
    }
    return list;
}

static json_t *deadline_json(struct jl_query *query, const Jieli__V1__Deadline *deadline)
{
    jl_time_ms now = jl_query_now(query);
    bool running = deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
    bool overdue =
        deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED || (running && deadline->due_at_ms <= now);
    json_t *row =
        json_pack("{s:s,s:s,s:I,s:s,s:s,s:s,s:o,s:o,s:s}", "matter", deadline->matter, "deadline", deadline->name, "n",
                  (json_int_t)deadline->n, "rule", deadline->rule, "profile", deadline->profile, "kind", deadline->kind,
                  "responsible", jl_json_or_null(deadline->responsible), "party", jl_json_or_null(deadline->party),
                  "state", deadline_state(deadline->state));
    json_object_set_new(row, "start_on", jl_json_day(deadline->start_day));
    json_object_set_new(row, "due", jl_json_day(deadline->due_day));
    json_object_set_new(row, "due_at", jl_json_time(deadline->due_at_ms));
    json_object_set_new(row, "provisional", json_boolean(deadline->provisional));
    json_object_set_new(row, "overdue", json_boolean(overdue));
    json_object_set_new(row, "days_left", json_integer(deadline->due_day - jl_date_at(now).day));
    return row;
}

/// The columns of DUE_COLUMNS.
static json_t *due_json(struct jl_query *query, sqlite3_stmt *statement, bool history)
{
    struct jl_view object = jl_db_view(statement, 0);
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, object.len, object.data);
    if (!deadline)
        return NULL;
    json_t *row = deadline_json(query, deadline);
    json_object_set_new(row, "casefile", json_string(jl_db_text(statement, 1)));
    json_object_set_new(row, "workflow", json_string(jl_db_text(statement, 2)));
    if (history)
        json_object_set_new(row, "history", history_of(deadline));
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    return row;
}

static enum jieli_status due_row(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)err;
    *out = due_json(query, row, false);
    return JIELI_OK;
}

enum jieli_status jl_query_due(struct jl_query *query, const struct jl_due_filter *filter, jl_query_row_fn *fn,
                               void *user, struct jieli_err *err)
{
    struct jl_where where;
    jl_time_ms now = jl_query_now(query);
    jl_where_start(&where, "SELECT " DUE_COLUMNS " FROM deadline JOIN matter ON matter.id = deadline.matter WHERE");
    if (filter->overdue)
        jl_where_number(&where, " " JL_OVERDUE, now);
    else
        jl_where_add(&where, " deadline.state IN (1, 2)"); // running, suspended
    if (filter->within_ms)
        jl_where_number(&where, " AND deadline.due_at_ms <= ?", now + filter->within_ms);
    jl_where_text(&where, " AND deadline.responsible = ?", filter->agency);
    jl_where_text(&where, " AND deadline.matter = ?", filter->matter);
    jl_where_number(&where, " ORDER BY deadline.due_at_ms, deadline.matter, deadline.name LIMIT ?",
                    filter->limit ? filter->limit : JL_QUERY_LIMIT);
    return jl_where_give(query, &where, due_row, fn, user, err);
}

// ---- matters ----

static json_t *deadlines_of(struct jl_query *query, const char *matter, bool all)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(&query->db,
                                  "SELECT " DUE_COLUMNS " FROM deadline JOIN matter ON matter.id ="
                                  " deadline.matter WHERE deadline.matter = ?1 AND (?2 OR deadline.state IN"
                                  " (1, 2)) ORDER BY deadline.due_at_ms, deadline.name, deadline.n",
                                  "ti", matter, (int64_t)all);
    while (jl_db_row(&query->db, row)) {
        json_t *deadline = due_json(query, row, all);
        if (deadline)
            json_array_append_new(list, deadline);
    }
    return list;
}

static json_t *parties_of(const Jieli__V1__Matter *matter)
{
    json_t *parties = json_object();
    for (size_t i = 0; i < matter->n_parties; i++)
        json_object_set_new(parties, matter->parties[i]->party, json_string(matter->parties[i]->agency));
    return parties;
}

static json_t *counts_of(Jieli__V1__Count *const *list, size_t count)
{
    json_t *counts = json_object();
    for (size_t i = 0; i < count; i++)
        json_object_set_new(counts, list[i]->name, json_integer(list[i]->value));
    return counts;
}

static json_t *matter_json(struct jl_query *query, struct jl_view object, bool all)
{
    Jieli__V1__Matter *matter = jieli__v1__matter__unpack(NULL, object.len, object.data);
    if (!matter)
        return NULL;
    json_t *row =
        json_pack("{s:s,s:s,s:s,s:I,s:s,s:o,s:o,s:s,s:s,s:o}", "matter", matter->id, "casefile", matter->casefile,
                  "workflow", matter->workflow, "version", (json_int_t)matter->version, "state", matter->state,
                  "opened", jl_json_time(matter->opened_ms), "closed", jl_json_time(matter->closed_ms), "opened_by",
                  matter->opened_by, "profile", matter->profile, "key", jl_json_or_null(matter->key));
    json_object_set_new(row, "parties", parties_of(matter));
    json_object_set_new(row, "counts", counts_of(matter->counts, matter->n_counts));
    json_object_set_new(row, "deadlines", deadlines_of(query, matter->id, all));
    jieli__v1__matter__free_unpacked(matter, NULL);
    return row;
}

/// With its running deadlines.
static enum jieli_status matter_row(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)err;
    *out = matter_json(query, jl_db_view(row, 0), false);
    return JIELI_OK;
}

/// With all its deadlines and their history.
static enum jieli_status matter_whole(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)err;
    *out = matter_json(query, jl_db_view(row, 0), true);
    return JIELI_OK;
}

static enum jieli_status matters(struct jl_query *query, const struct jl_matter_filter *filter, jl_row_make_fn *make,
                                 jl_query_row_fn *fn, void *user, struct jieli_err *err)
{
    struct jl_where where;
    jl_where_start(&where, "SELECT object FROM (SELECT object, opened_position, id FROM matter WHERE 1");
    jl_where_text(&where, " AND state = ?", filter->state);
    jl_where_text(&where, " AND workflow = ?", filter->workflow);
    jl_where_text(&where, " AND casefile IN " JL_FILES_OF, filter->casefile);
    jl_where_text(&where, " AND id = ?", filter->matter);
    jl_where_text(&where, " AND id IN (SELECT matter FROM matter_party WHERE agency = ?)", filter->agency);
    if (filter->open_only)
        jl_where_add(&where, " AND closed_ms = 0");
    jl_where_number(&where, " ORDER BY opened_position DESC, id LIMIT ?",
                    filter->limit ? filter->limit : JL_QUERY_LIMIT);
    jl_where_add(&where, ") ORDER BY opened_position, id");
    return jl_where_give(query, &where, make, fn, user, err);
}

enum jieli_status jl_query_matters(struct jl_query *query, const struct jl_matter_filter *filter, jl_query_row_fn *fn,
                                   void *user, struct jieli_err *err)
{
    return matters(query, filter, matter_row, fn, user, err);
}

// ---- one case ----

/// Files that were merged into this one, with when, why and by whom.
static json_t *merged_of(struct jl_query *query, const char *casefile)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(&query->db,
                                  "SELECT object FROM casefile WHERE merged_into <> '' AND id IN " JL_FILES_OF
                                  " ORDER BY opened_position",
                                  "t", casefile);
    while (jl_db_row(&query->db, row)) {
        struct jl_view object = jl_db_view(row, 0);
        Jieli__V1__Casefile *file = jieli__v1__casefile__unpack(NULL, object.len, object.data);
        const Jieli__V1__CasefileMerge *merge = file ? file->merge : NULL;
        if (merge)
            json_array_append_new(list, json_pack("{s:s,s:s,s:o,s:s,s:s,s:I}", "casefile", file->id, "into",
                                                  file->merged_into, "time", jl_json_time(merge->time_ms), "reason",
                                                  merge->reason, "actor", merge->actor, "position",
                                                  (json_int_t)merge->position));
        jieli__v1__casefile__free_unpacked(file, NULL);
    }
    return list;
}

/// The casefile that an id means: its own, its matter's, or the one it was merged into.
static json_t *case_head(struct jl_query *query, const char *id, struct jieli_err *err)
{
    json_t *head = NULL;
    sqlite3_stmt *row = jl_db_ask(&query->db,
                                  "WITH RECURSIVE up(id) AS (SELECT coalesce((SELECT casefile FROM matter WHERE"
                                  " matter.id = ?1), ?1) UNION SELECT merged_into FROM casefile JOIN up ON"
                                  " casefile.id = up.id WHERE merged_into <> '') SELECT object FROM casefile JOIN up"
                                  " ON casefile.id = up.id WHERE merged_into = ''",
                                  "t", id);
    if (jl_db_row(&query->db, row)) {
        struct jl_view object = jl_db_view(row, 0);
        Jieli__V1__Casefile *casefile = jieli__v1__casefile__unpack(NULL, object.len, object.data);
        if (casefile)
            head = json_pack("{s:s,s:s,s:o,s:o,s:o,s:o,s:o}", "casefile", casefile->id, "scope", casefile->scope,
                             "agency", jl_json_or_null(casefile->agency), "opened", jl_json_time(casefile->opened_ms),
                             "merged_into", jl_json_or_null(casefile->merged_into), "agencies",
                             jl_json_texts(casefile->agencies, casefile->n_agencies), "counts",
                             counts_of(casefile->counts, casefile->n_counts));
        jieli__v1__casefile__free_unpacked(casefile, NULL);
    }
    sqlite3_reset(row);
    if (!head)
        jieli_err_set(err, JIELI_ARG_UNKNOWN, "id", "the ledger has no casefile or matter %.60s", id);
    return head;
}

static enum jieli_status case_matters(struct jl_query *query, const json_t *head, const char *id, json_t *list,
                                      struct jieli_err *err)
{
    const char *casefile = json_string_value(json_object_get(head, "casefile"));
    struct jl_matter_filter filter = {.casefile = casefile, .matter = jl_text_starts(id, "mt-") ? id : NULL};
    return matters(query, &filter, matter_whole, jl_query_collect, list, err);
}

enum jieli_status jl_query_case(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err)
{
    json_t *head = case_head(query, id, err);
    if (!head)
        return JIELI_ARG_UNKNOWN;
    json_t *list = json_array();
    enum jieli_status status = case_matters(query, head, id, list, err);
    json_object_set_new(head, "matters", list);
    json_object_set_new(head, "merged", merged_of(query, json_string_value(json_object_get(head, "casefile"))));
    if (status == JIELI_OK)
        *out = head;
    else
        json_decref(head);
    return status;
}

// ---- explain ----

static json_t *step_json(sqlite3_stmt *row)
{
    json_t *message = jl_db_text(row, 9)[0] ? json_pack("{s:s,s:s,s:s}", "id", jl_db_text(row, 9), "type",
                                                        jl_db_text(row, 10), "source", jl_db_text(row, 11))
                                            : json_null();
    return json_pack("{s:o,s:I,s:s,s:s,s:s,s:I,s:s,s:s,s:s,s:o,s:o}", "time",
                     jl_json_time(sqlite3_column_int64(row, 0)), "position", (json_int_t)sqlite3_column_int64(row, 1),
                     "event", jl_db_text(row, 2), "from", jl_db_text(row, 3), "to", jl_db_text(row, 4), "row",
                     (json_int_t)sqlite3_column_int64(row, 5), "clause", jl_db_text(row, 6), "rules",
                     jl_db_text(row, 7), "calendar", jl_db_text(row, 8), "notes", jl_json_list_of(jl_db_text(row, 12)),
                     "message", message);
}

static json_t *steps_of(struct jl_query *query, const char *matter)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(&query->db,
                                  "SELECT step.time_ms, step.position, event, from_state, to_state, step.row,"
                                  " clause, rule_version, calendar_version, message.id, message.type,"
                                  " message.source, step.notes FROM step LEFT JOIN message ON"
                                  " message.position = step.position WHERE step.matter = ?"
                                  " ORDER BY step.position, step.n",
                                  "t", matter);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list, step_json(row));
    return list;
}

enum jieli_status jl_query_explain(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err)
{
    json_t *document = NULL, *matter;
    size_t at;
    enum jieli_status status = jl_query_case(query, id, &document, err);
    if (status != JIELI_OK)
        return status;
    json_t *list = json_array();
    json_array_foreach(json_object_get(document, "matters"), at, matter)
    {
        json_t *name = json_object_get(matter, "matter");
        json_array_append_new(list,
                              json_pack("{s:O,s:O,s:O,s:o}", "matter", name, "workflow",
                                        json_object_get(matter, "workflow"), "state", json_object_get(matter, "state"),
                                        "steps", steps_of(query, json_string_value(name))));
    }
    *out = json_pack("{s:O,s:o}", "casefile", json_object_get(document, "casefile"), "matters", list);
    json_decref(document);
    return jl_db_failed(&query->db, err);
}
