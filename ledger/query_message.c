// SPDX-License-Identifier: Apache-2.0
// Messages: found, shown, tracked; an agency's inbox.
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include "lib/model/id.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS                                                                                                        \
    "message.position, message.id, message.type, message.source, message.casefile, message.matter, message.time_ms,"   \
    " message.accepted_ms, message.outcome, message.code, message.form, message.row"

static const char *outcome_text(int64_t outcome, int64_t kind_hub)
{
    static const char *const names[] = {"", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    if (kind_hub)
        return "ACCEPTED";
    return outcome >= 0 && outcome <= 5 ? names[outcome] : "";
}

static json_t *message_row(sqlite3_stmt *row)
{
    bool hub = jl_text_starts(jl_db_text(row, 3), "urn:jieli:hub:");
    return json_pack("{s:I,s:s,s:s,s:s,s:o,s:o,s:o,s:o,s:s,s:o,s:o,s:I}", "position",
                     (json_int_t)sqlite3_column_int64(row, 0), "id", jl_db_text(row, 1), "type", jl_db_text(row, 2),
                     "source", jl_db_text(row, 3), "casefile", jl_json_or_null(jl_db_text(row, 4)), "matter",
                     jl_json_or_null(jl_db_text(row, 5)), "time", jl_json_time(sqlite3_column_int64(row, 6)),
                     "accepted", jl_json_time(sqlite3_column_int64(row, 7)), "outcome",
                     outcome_text(sqlite3_column_int64(row, 8), hub), "code", jl_json_or_null(jl_db_text(row, 9)),
                     "form", jl_json_or_null(jl_db_text(row, 10)), "row", (json_int_t)sqlite3_column_int64(row, 11));
}

// ---- find ----

static void where_type(struct jl_where *where, const char *type, char full[128])
{
    size_t len = type ? strlen(type) : 0;
    if (!len)
        return;
    if (type[len - 1] == '.') {
        snprintf(full, 128, "%s%s*", jl_text_starts(type, "cn.jieli.") ? "" : "cn.jieli.", type);
        jl_where_text(where, " AND message.type GLOB ?", full);
        return;
    }
    jl_full_type(type, full);
    jl_where_text(where, " AND message.type = ?", full);
}

static void where_state(struct jl_where *where, const char *state)
{
    if (jl_text_equal(state, "REJECTED"))
        jl_where_add(where, " AND message.kind = 5");
    else if (jl_text_equal(state, "ACCEPTED"))
        jl_where_add(where, " AND message.kind <> 5");
    else
        jl_where_text(
            where,
            " AND EXISTS(SELECT 1 FROM delivery WHERE delivery.position = message.position AND delivery.state = ?)",
            state);
}

enum jieli_status jl_query_messages(struct jl_query *query, const struct jl_message_filter *filter, jl_query_row_fn *fn,
                                    void *user, struct jieli_err *err)
{
    struct jl_where where;
    char type[128], source[128] = "", own[128] = "";
    jl_where_start(&where, "SELECT * FROM (SELECT " COLUMNS " FROM message WHERE 1");
    where_type(&where, filter->type, type);
    if (filter->source && filter->source[0])
        jl_full_source(filter->source, source);
    jl_where_text(&where, " AND message.source = ?", source);
    jl_where_text(&where, " AND message.casefile IN " JL_FILES_OF, filter->casefile);
    jl_where_text(&where, " AND message.matter = ?", filter->matter);
    if (filter->visible_to && filter->visible_to[0])
        jl_full_source(filter->visible_to, own);
    jl_where_text(&where, " AND (message.source = ?", own);
    jl_where_text(&where,
                  " OR EXISTS (SELECT 1 FROM delivery WHERE delivery.position = message.position AND mailbox = ?))",
                  filter->visible_to);
    where_state(&where, filter->state);
    jl_where_text(&where, " AND message.code <> '' AND message.code = ?", filter->code);
    if (filter->since_ms)
        jl_where_number(&where, " AND message.accepted_ms >= ?", filter->since_ms);
    if (filter->after)
        jl_where_number(&where, " AND message.position > ?", (int64_t)filter->after);
    jl_where_number(&where, " ORDER BY message.position DESC LIMIT ?", filter->limit ? filter->limit : JL_QUERY_LIMIT);
    jl_where_add(&where, ") ORDER BY position");
    sqlite3_stmt *statement = jl_where_prepare(query, &where, err);
    if (!statement)
        return JIELI_LEDGER_STORE;
    enum jieli_status status = JIELI_OK;
    while (jl_where_row(query, statement, &status, err) && jl_row_give(message_row(statement), fn, user)) {
    }
    sqlite3_finalize(statement);
    return status;
}

// ---- one message ----

static bool is_number(const char *text)
{
    return text[0] && strspn(text, "0123456789") == strlen(text);
}

/// The newest message of this id (refused and sent again: the last), or the one at a position.
static sqlite3_stmt *message_find(struct jl_query *query, const char *id, struct jieli_err *err)
{
    struct jl_where where;
    enum jieli_status status = JIELI_OK;
    jl_where_start(&where,
                   "SELECT " COLUMNS ", message.subject, message.text, message.correlationid, message.causationid,"
                   " message.cause, message.batch FROM message WHERE 1");
    if (is_number(id))
        jl_where_number(&where, " AND position = ?", strtoll(id, NULL, 10));
    else
        jl_where_text(&where, " AND id = ?", id);
    jl_where_add(&where, " ORDER BY position DESC LIMIT 1");
    sqlite3_stmt *statement = jl_where_prepare(query, &where, err);
    if (statement && jl_where_row(query, statement, &status, err))
        return statement;
    sqlite3_finalize(statement);
    if (statement && status == JIELI_OK)
        jieli_err_set(err, JIELI_ARG_UNKNOWN, "id", "the ledger has no message %.60s", id);
    return NULL;
}

static json_t *message_whole(sqlite3_stmt *row)
{
    json_t *message = message_row(row);
    json_object_set_new(message, "subject", jl_json_or_null(jl_db_text(row, 12)));
    json_object_set_new(message, "text", jl_json_or_null(jl_db_text(row, 13)));
    json_object_set_new(message, "correlationid", jl_json_or_null(jl_db_text(row, 14)));
    json_object_set_new(message, "causationid", jl_json_or_null(jl_db_text(row, 15)));
    int64_t cause = sqlite3_column_int64(row, 16);
    json_object_set_new(message, "cause", cause ? json_integer(cause) : json_null());
    json_object_set_new(message, "batch", json_integer(sqlite3_column_int64(row, 17)));
    return message;
}

/// Types whose payloads name no person: what operators may read without asking.
static bool is_impersonal(const char *type)
{
    static const char *const beginnings[] = {"cn.jieli.deadline.", "cn.jieli.reminder.", "cn.jieli.delivery.",
                                             "cn.jieli.admin.", "cn.jieli.bench."};
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++)
        if (jl_text_starts(type, beginnings[i]))
            return true;
    return false;
}

/// What `agency` was told of the message; NULL when nothing.
static const char *withheld_from(struct jl_query *query, int64_t position, const char *agency)
{
    sqlite3_stmt *row = jl_db_statement(&query->db, "SELECT withheld FROM delivery WHERE position = ? AND mailbox = ?");
    if (row)
        jl_db_bind(row, "it", position, agency);
    const char *list = jl_db_row(&query->db, row) ? jl_arena_text(query->arena, jl_db_text(row, 0)) : NULL;
    sqlite3_reset(row);
    return list;
}

static enum jieli_status add_payload(struct jl_query *query, json_t *message, const char *agency, struct jieli_err *err)
{
    int64_t position = json_integer_value(json_object_get(message, "position"));
    const char *source = json_string_value(json_object_get(message, "source"));
    const char *type = json_string_value(json_object_get(message, "type"));
    char own[128], withheld[4096] = "[]";
    json_t *payload = NULL;
    enum jieli_status status = JIELI_OK;
    if (agency) {
        jl_full_source(agency, own);
        const char *list = jl_text_equal(own, source) ? "[]" : withheld_from(query, position, agency);
        if (!list)
            return jieli_err_set(err, JIELI_AUTH_CASEFILE, "--as", "%s neither sent nor received this message", agency);
        snprintf(withheld, sizeof withheld, "%s", list);
    }
    if (agency || is_impersonal(type))
        status = jl_body_json(query, (uint64_t)position, withheld, &payload, err);
    json_object_set_new(message, "payload", payload ? payload : json_null());
    json_object_set_new(message, "withheld", jl_json_list_of(withheld));
    return status;
}

enum jieli_status jl_query_message(struct jl_query *query, const char *id, const char *agency, json_t **out,
                                   struct jieli_err *err)
{
    struct jieli_err own = {0};
    sqlite3_stmt *row = message_find(query, id, &own);
    if (!row) {
        if (err)
            *err = own;
        return own.status;
    }
    json_t *message = message_whole(row), *receipt = NULL;
    sqlite3_finalize(row);
    enum jieli_status status = add_payload(query, message, agency, err);
    if (status == JIELI_OK)
        status =
            jl_query_receipt(query, (uint64_t)json_integer_value(json_object_get(message, "position")), &receipt, err);
    if (status != JIELI_OK) {
        json_decref(message);
        return status;
    }
    json_object_set_new(message, "receipt", receipt);
    *out = message;
    return JIELI_OK;
}

// ---- track ----

static json_t *track_steps(struct jl_query *query, int64_t position)
{
    json_t *list = json_array();
    sqlite3_stmt *row =
        jl_db_statement(&query->db, "SELECT time_ms, matter, workflow, event, from_state, to_state, row, clause,"
                                    " notes FROM step WHERE position = ? ORDER BY n");
    if (row)
        jl_db_bind(row, "i", position);
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
    sqlite3_stmt *row = jl_db_statement(&query->db, "SELECT state, time_ms, position, code, reason FROM delivery_step"
                                                    " WHERE mailbox = ? AND seq = ? ORDER BY position, time_ms");
    if (row)
        jl_db_bind(row, "ti", mailbox, seq);
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
    sqlite3_stmt *row =
        jl_db_statement(&query->db, "SELECT mailbox, seq, state, since_ms, attempts, code, reason, ground,"
                                    " withheld FROM delivery WHERE position = ? ORDER BY entry, mailbox");
    if (row)
        jl_db_bind(row, "i", position);
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
    sqlite3_stmt *row =
        jl_db_statement(&query->db, "SELECT position, id, type FROM message WHERE cause = ? ORDER BY position");
    if (row)
        jl_db_bind(row, "i", position);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list, json_pack("{s:I,s:s,s:s}", "position", (json_int_t)sqlite3_column_int64(row, 0),
                                              "id", jl_db_text(row, 1), "type", jl_db_text(row, 2)));
    return list;
}

static json_t *track_notes(struct jl_query *query, int64_t position)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_statement(&query->db, "SELECT text FROM note WHERE position = ? ORDER BY n");
    if (row)
        jl_db_bind(row, "i", position);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list, json_string(jl_db_text(row, 0)));
    return list;
}

enum jieli_status jl_query_track(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err)
{
    struct jieli_err own = {0};
    bool done = true;
    sqlite3_stmt *row = message_find(query, id, &own);
    if (!row) {
        if (err)
            *err = own;
        return own.status;
    }
    json_t *message = message_whole(row);
    sqlite3_finalize(row);
    int64_t position = json_integer_value(json_object_get(message, "position"));
    json_object_set_new(message, "steps", track_steps(query, position));
    json_object_set_new(message, "deliveries", track_deliveries(query, position, &done));
    json_object_set_new(message, "done", json_boolean(done));
    json_object_set_new(message, "made", track_made(query, position));
    json_object_set_new(message, "notes", track_notes(query, position));
    enum jieli_status status = jl_db_failed(&query->db, err);
    if (status == JIELI_OK)
        *out = message;
    else
        json_decref(message);
    return status;
}

// ---- inbox ----

static json_t *inbox_row(struct jl_query *query, sqlite3_stmt *row, enum jieli_status *status, struct jieli_err *err)
{
    json_t *payload = NULL;
    *status = jl_body_json(query, (uint64_t)sqlite3_column_int64(row, 1), jl_db_text(row, 10), &payload, err);
    if (*status != JIELI_OK)
        return NULL;
    return json_pack("{s:I,s:I,s:s,s:s,s:s,s:o,s:o,s:o,s:s,s:s,s:o,s:o}", "seq",
                     (json_int_t)sqlite3_column_int64(row, 0), "position", (json_int_t)sqlite3_column_int64(row, 1),
                     "id", jl_db_text(row, 2), "type", jl_db_text(row, 3), "source", jl_db_text(row, 4), "casefile",
                     jl_json_or_null(jl_db_text(row, 5)), "matter", jl_json_or_null(jl_db_text(row, 6)), "time",
                     jl_json_time(sqlite3_column_int64(row, 7)), "state", jl_db_text(row, 8), "ground",
                     jl_db_text(row, 9), "payload", payload, "withheld", jl_json_list_of(jl_db_text(row, 10)));
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
    sqlite3_stmt *statement = jl_where_prepare(query, &where, err);
    if (!statement)
        return JIELI_LEDGER_STORE;
    enum jieli_status status = JIELI_OK;
    while (jl_where_row(query, statement, &status, err)) {
        json_t *row = inbox_row(query, statement, &status, err);
        if (!row || !jl_row_give(row, fn, user))
            break;
    }
    sqlite3_finalize(statement);
    return status;
}
