// SPDX-License-Identifier: Apache-2.0
// One person, one file: everything in it, as the asker may see it.
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include <stdio.h>

/// Whom a message went to.
static json_t *sent_to(struct jl_query *query, json_int_t position)
{
    json_t *list = json_array();
    sqlite3_stmt *row =
        jl_db_ask(&query->db, "SELECT mailbox, state FROM delivery WHERE position = ? ORDER BY mailbox, seq", "i",
                  (int64_t)position);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list, json_pack("{s:s,s:s}", "agency", jl_db_text(row, 0), "state", jl_db_text(row, 1)));
    return list;
}

static enum jieli_status payload_add(struct jl_query *query, json_t *message, const char *agency, struct jieli_err *err)
{
    char position[32];
    json_t *whole = NULL;
    snprintf(position, sizeof position, "%lld", (long long)json_integer_value(json_object_get(message, "position")));
    enum jieli_status status = jl_query_message(query, position, agency, &whole, err);
    if (status != JIELI_OK)
        return status;
    json_object_set(message, "payload", json_object_get(whole, "payload"));
    json_object_set(message, "withheld", json_object_get(whole, "withheld"));
    json_decref(whole);
    return JIELI_OK;
}

static enum jieli_status messages_add(struct jl_query *query, json_t *file, const char *agency, uint32_t limit,
                                      struct jieli_err *err)
{
    size_t at;
    json_t *message, *list = json_array();
    struct jl_message_filter filter = {
        .casefile = json_string_value(json_object_get(file, "casefile")), .visible_to = agency, .limit = limit};
    enum jieli_status status = jl_query_messages(query, &filter, jl_query_collect, list, err);
    json_array_foreach(list, at, message)
    {
        if (!agency)
            json_object_set_new(message, "to",
                                sent_to(query, json_integer_value(json_object_get(message, "position"))));
        else if (status == JIELI_OK)
            status = payload_add(query, message, agency, err);
    }
    json_object_set_new(file, "messages", list);
    return status;
}

static bool takes_part(const json_t *matter, const char *agency)
{
    const char *key;
    json_t *party;
    bool part = jl_text_equal(json_string_value(json_object_get(matter, "opened_by")), agency);
    json_object_foreach(json_object_get(matter, "parties"), key, party) part =
        part || jl_text_equal(json_string_value(party), agency);
    return part;
}

/// An agency sees its own matters; who else has to do with the person, and what all matters count, is not its due.
static enum jieli_status narrow(json_t *file, const char *agency, struct jieli_err *err)
{
    size_t at;
    json_t *one, *kept = json_array();
    bool reached = false;
    json_array_foreach(json_object_get(file, "agencies"), at, one) reached =
        reached || jl_text_equal(json_string_value(one), agency);
    json_array_foreach(json_object_get(file, "matters"), at, one) if (takes_part(one, agency))
        json_array_append(kept, one);
    json_object_set_new(file, "matters", kept);
    json_object_set_new(file, "counts", json_null());
    json_object_set_new(file, "agencies", json_null());
    json_object_set_new(file, "merged", json_array());
    return reached ? JIELI_OK
                   : jieli_err_set(err, JIELI_AUTH_CASEFILE, "--as", "%s has nothing to do with this file", agency);
}

enum jieli_status jl_query_file(struct jl_query *query, const char *id, const char *agency, uint32_t limit,
                                json_t **out, struct jieli_err *err)
{
    json_t *file = NULL;
    enum jieli_status status = jl_query_case(query, id, &file, err);
    if (status != JIELI_OK)
        return status;
    if (agency)
        status = narrow(file, agency, err);
    if (status == JIELI_OK)
        status = messages_add(query, file, agency, limit, err);
    if (status == JIELI_OK)
        *out = file;
    else
        json_decref(file);
    return status;
}
