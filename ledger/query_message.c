// SPDX-License-Identifier: Apache-2.0
// Messages: found, and shown as who looks may see them.
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include "lib/model/id.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS                                                                                                        \
    "message.position, message.id, message.type, message.source, message.casefile, message.matter, message.time_ms,"   \
    " message.accepted_ms, message.outcome, message.code, message.form, message.row"

static json_t *message_json(sqlite3_stmt *row)
{
    bool hub = jl_text_starts(jl_db_text(row, 3), "urn:jieli:hub:");
    return json_pack(
        "{s:I,s:s,s:s,s:s,s:o,s:o,s:o,s:o,s:s,s:o,s:o,s:I}", "position", (json_int_t)sqlite3_column_int64(row, 0), "id",
        jl_db_text(row, 1), "type", jl_db_text(row, 2), "source", jl_db_text(row, 3), "casefile",
        jl_json_or_null(jl_db_text(row, 4)), "matter", jl_json_or_null(jl_db_text(row, 5)), "time",
        jl_json_time(sqlite3_column_int64(row, 6)), "accepted", jl_json_time(sqlite3_column_int64(row, 7)), "outcome",
        hub ? "ACCEPTED" : jl_outcome_text(sqlite3_column_int64(row, 8)), "code", jl_json_or_null(jl_db_text(row, 9)),
        "form", jl_json_or_null(jl_db_text(row, 10)), "row", (json_int_t)sqlite3_column_int64(row, 11));
}

static enum jieli_status message_row(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)query, (void)err;
    *out = message_json(row);
    return JIELI_OK;
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
    return jl_where_give(query, &where, message_row, fn, user, err);
}

// ---- one message ----

static bool is_number(const char *text)
{
    return text[0] && strspn(text, "0123456789") == strlen(text);
}

static enum jieli_status message_whole(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    int64_t cause = sqlite3_column_int64(row, 16);
    json_t *message = message_json(row);
    (void)query, (void)err;
    json_object_set_new(message, "subject", jl_json_or_null(jl_db_text(row, 12)));
    json_object_set_new(message, "text", jl_json_or_null(jl_db_text(row, 13)));
    json_object_set_new(message, "correlationid", jl_json_or_null(jl_db_text(row, 14)));
    json_object_set_new(message, "causationid", jl_json_or_null(jl_db_text(row, 15)));
    json_object_set_new(message, "cause", cause ? json_integer(cause) : json_null());
    json_object_set_new(message, "batch", json_integer(sqlite3_column_int64(row, 17)));
    *out = message;
    return JIELI_OK;
}

static bool keep(void *user, json_t *row)
{
    json_t **kept = user;
    *kept = json_incref(row);
    return false;
}

enum jieli_status jl_message_json(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err)
{
    struct jl_where where;
    json_t *found = NULL;
    jl_where_start(&where,
                   "SELECT " COLUMNS ", message.subject, message.text, message.correlationid, message.causationid,"
                   " message.cause, message.batch FROM message WHERE 1");
    if (is_number(id))
        jl_where_number(&where, " AND position = ?", strtoll(id, NULL, 10));
    else
        jl_where_text(&where, " AND id = ?", id);
    jl_where_add(&where, " ORDER BY position DESC LIMIT 1");
    enum jieli_status status = jl_where_give(query, &where, message_whole, keep, &found, err);
    if (status == JIELI_OK && !found)
        status = jieli_err_set(err, JIELI_ARG_UNKNOWN, "id", "the ledger has no message %.60s", id);
    if (status == JIELI_OK)
        *out = found;
    return status;
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
    sqlite3_stmt *row = jl_db_ask(&query->db, "SELECT withheld FROM delivery WHERE position = ? AND mailbox = ?", "it",
                                  position, agency);
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
    json_t *message = NULL, *receipt = NULL;
    enum jieli_status status = jl_message_json(query, id, &message, err);
    uint64_t position = (uint64_t)json_integer_value(json_object_get(message, "position"));
    if (status == JIELI_OK)
        status = add_payload(query, message, agency, err);
    if (status == JIELI_OK)
        status = jl_receipt_json(query, position, &receipt, err);
    if (status != JIELI_OK) {
        json_decref(message);
        return status;
    }
    json_object_set_new(message, "receipt", receipt);
    *out = message;
    return JIELI_OK;
}
