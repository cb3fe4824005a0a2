// SPDX-License-Identifier: Apache-2.0
// Who takes part: agencies with their agents and keys, and who is invited.
#include "jieli/v1/object.pb-c.h"
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

/// `*until_ms` becomes the end of whatever ends first.
static void sooner(jl_time_ms *until_ms, jl_time_ms ends_ms)
{
    if (ends_ms && (!*until_ms || ends_ms < *until_ms))
        *until_ms = ends_ms;
}

/// *until_ms: the first end of a key that is in use; replaced and revoked ones are not in use.
static json_t *keys_of(struct jl_query *query, const char *agency, jl_time_ms *until_ms)
{
    json_t *list = json_array();
    char owner[128];
    jl_full_source(agency, owner);
    sqlite3_stmt *row = jl_db_ask(&query->db, "SELECT object FROM key WHERE owner = ? ORDER BY id", "t", owner);
    while (jl_db_row(&query->db, row)) {
        struct jl_view object = jl_db_view(row, 0);
        Jieli__V1__Key *key = jieli__v1__key__unpack(NULL, object.len, object.data);
        char id[17] = "";
        if (!key)
            continue;
        if (key->key_id.len == 8)
            jl_hex_write(key->key_id.data, 8, id);
        json_array_append_new(list,
                              json_pack("{s:s,s:s,s:I,s:o,s:o,s:o,s:o}", "key_id", id, "agent", key->agent, "suite",
                                        (json_int_t)key->suite, "valid_from", jl_json_time(key->valid_from_ms),
                                        "valid_to", jl_json_time(key->valid_to_ms), "rotated",
                                        jl_json_time(key->rotated_ms), "revoked", jl_json_time(key->revoked_ms)));
        if (!key->rotated_ms && !key->revoked_ms)
            sooner(until_ms, key->valid_to_ms);
        jieli__v1__key__free_unpacked(key, NULL);
    }
    return list;
}

static json_t *agents_of(struct jl_query *query, const char *agency, jl_time_ms *until_ms)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_ask(&query->db,
                                  "SELECT agent.code, agent.added_ms, agent.revoked_ms, mailbox.since_ms, agent.object"
                                  " FROM agent_agency JOIN agent ON agent.code = agent_agency.agent LEFT JOIN mailbox"
                                  " ON mailbox.name = agency AND mailbox.agent = agent.code WHERE agency = ?"
                                  " ORDER BY 1",
                                  "t", agency);
    while (jl_db_row(&query->db, row)) {
        jl_time_ms revoked_ms = sqlite3_column_int64(row, 2);
        struct jl_view object = jl_db_view(row, 4);
        Jieli__V1__Agent *agent = jieli__v1__agent__unpack(NULL, object.len, object.data);
        if (agent && !revoked_ms)
            sooner(until_ms, agent->valid_to_ms);
        jieli__v1__agent__free_unpacked(agent, NULL);
        json_array_append_new(list,
                              json_pack("{s:s,s:o,s:o,s:b,s:o}", "agent", jl_db_text(row, 0), "added",
                                        jl_json_time(sqlite3_column_int64(row, 1)), "revoked", jl_json_time(revoked_ms),
                                        "active", sqlite3_column_type(row, 3) != SQLITE_NULL, "active_since",
                                        jl_json_time(sqlite3_column_int64(row, 3))));
    }
    return list;
}

static void add_queue(struct jl_query *query, const char *agency, json_t *out)
{
    static const char *const states[] = {"QUEUED", "RECEIVED", "DEAD"};
    static const char *const names[] = {"queued", "received", "dead"};
    for (size_t i = 0; i < 3; i++)
        json_object_set_new(out, names[i],
                            json_integer(jl_db_number(&query->db, 0,
                                                      "SELECT count(*) FROM delivery WHERE state = ? AND mailbox"
                                                      " = ?",
                                                      "tt", states[i], agency)));
    json_object_set_new(out, "oldest_queued",
                        jl_json_time(jl_db_number(&query->db, 0,
                                                  "SELECT min(since_ms) FROM delivery WHERE state = 'QUEUED'"
                                                  " AND mailbox = ?",
                                                  "t", agency)));
}

static json_t *agency_json(struct jl_query *query, sqlite3_stmt *row, bool whole)
{
    jl_time_ms until_ms = 0;
    struct jl_view object = jl_db_view(row, 0);
    Jieli__V1__Agency *agency = jieli__v1__agency__unpack(NULL, object.len, object.data);
    if (!agency)
        return NULL;
    json_t *out = json_pack(
        "{s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "agency", agency->code, "name_zh", jl_json_or_null(agency->name_zh),
        "name_en", jl_json_or_null(agency->name_en), "roles", jl_json_texts(agency->roles, agency->n_roles), "levels",
        jl_json_texts(agency->levels, agency->n_levels), "divisions",
        jl_json_texts(agency->divisions, agency->n_divisions), "added", jl_json_time(agency->added_ms), "revoked",
        jl_json_time(agency->revoked_ms), "last_seen", jl_json_time(sqlite3_column_int64(row, 1)));
    add_queue(query, agency->code, out);
    json_t *agents = agents_of(query, agency->code, &until_ms), *keys = keys_of(query, agency->code, &until_ms);
    json_object_set_new(out, "keys_until", jl_json_time(until_ms));
    if (whole) {
        json_object_set(out, "agents", agents);
        json_object_set(out, "keys", keys);
    }
    json_decref(agents);
    json_decref(keys);
    jieli__v1__agency__free_unpacked(agency, NULL);
    return out;
}

static enum jieli_status agency_row(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)err;
    *out = agency_json(query, row, false);
    return JIELI_OK;
}

static enum jieli_status agency_whole(struct jl_query *query, sqlite3_stmt *row, json_t **out, struct jieli_err *err)
{
    (void)err;
    *out = agency_json(query, row, true);
    return JIELI_OK;
}

struct counting {
    jl_query_row_fn *fn;
    void *user;
    uint64_t count;
};

static bool count_row(void *user, json_t *row)
{
    struct counting *counting = user;
    counting->count++;
    return counting->fn(counting->user, row);
}

enum jieli_status jl_query_agencies(struct jl_query *query, const char *agency, jl_query_row_fn *fn, void *user,
                                    struct jieli_err *err)
{
    struct jl_where where;
    struct counting counting = {.fn = fn, .user = user};
    jl_where_start(
        &where, "SELECT agency.object, seen.last_ms FROM agency LEFT JOIN seen ON seen.agency = agency.code WHERE 1");
    jl_where_text(&where, " AND agency.code = ?", agency);
    jl_where_add(&where, " ORDER BY agency.code");
    enum jieli_status status =
        jl_where_give(query, &where, agency ? agency_whole : agency_row, count_row, &counting, err);
    if (status == JIELI_OK && agency && !counting.count)
        status = jieli_err_set(err, JIELI_ARG_UNKNOWN, "agency", "no agency %.64s", agency);
    return status;
}

// ---- invitations ----

static json_t *enrolment_json(const Jieli__V1__Enrolment *enrolment, jl_time_ms now_ms)
{
    static const char *const states[] = {"", "OPEN", "WAITING", "ADMITTED", "ENDED"};
    bool late = enrolment->state == JIELI__V1__ENROLMENT_STATE__ENROLMENT_STATE_OPEN && now_ms >= enrolment->expires_ms;
    return json_pack("{s:s,s:s,s:s,s:o,s:o,s:o,s:o,s:o,s:I}", "agent", enrolment->agent, "agency", enrolment->agency,
                     "state", late ? "EXPIRED" : states[(unsigned)enrolment->state <= 4 ? enrolment->state : 0], "made",
                     jl_json_time(enrolment->made_ms), "expires", jl_json_time(enrolment->expires_ms), "joined",
                     jl_json_time(enrolment->joined_ms), "ended", jl_json_time(enrolment->ended_ms), "ended_by",
                     jl_json_or_null(enrolment->ended_by), "tries", (json_int_t)enrolment->tries);
}

static int newest_first(const void *a, const void *b)
{
    const Jieli__V1__Enrolment *const *x = a, *const *y = b;
    return (*x)->made_ms < (*y)->made_ms ? 1 : (*x)->made_ms > (*y)->made_ms ? -1 : strcmp((*x)->agent, (*y)->agent);
}

enum jieli_status jl_query_enrolments(struct jl_query *query, jl_query_row_fn *fn, void *user, struct jieli_err *err)
{
    Jieli__V1__Enrolment **list = NULL;
    size_t count = 0;
    sqlite3_stmt *row = jl_db_ask(&query->db, "SELECT object FROM enrolment ORDER BY id", "");
    while (jl_db_row(&query->db, row)) {
        struct jl_view object = jl_db_view(row, 0);
        Jieli__V1__Enrolment *enrolment = jieli__v1__enrolment__unpack(NULL, object.len, object.data);
        if (!enrolment)
            continue;
        list = jl_realloc(list, (count + 1) * sizeof *list);
        list[count++] = enrolment;
    }
    if (count)
        qsort(list, count, sizeof *list, newest_first);
    bool goes_on = true;
    for (size_t i = 0; i < count; i++) {
        goes_on = goes_on && jl_row_give(enrolment_json(list[i], jl_query_now(query)), fn, user);
        jieli__v1__enrolment__free_unpacked(list[i], NULL);
    }
    free(list);
    return jl_db_failed(&query->db, err);
}
