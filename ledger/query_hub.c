// SPDX-License-Identifier: Apache-2.0
// Dead letters, agencies, status, records.
#include "jieli/v1/object.pb-c.h"
#include "ledger/project.h"
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include "lib/seal/verdict.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- dead letters ----

static json_t *dead_row(struct jl_query *query, sqlite3_stmt *row)
{
    int64_t since = sqlite3_column_int64(row, 10);
    return json_pack("{s:s,s:I,s:I,s:s,s:s,s:s,s:o,s:o,s:o,s:o,s:I,s:o,s:I}", "mailbox", jl_db_text(row, 0), "seq",
                     (json_int_t)sqlite3_column_int64(row, 1), "position", (json_int_t)sqlite3_column_int64(row, 2),
                     "id", jl_db_text(row, 3), "type", jl_db_text(row, 4), "source", jl_db_text(row, 5), "casefile",
                     jl_json_or_null(jl_db_text(row, 6)), "matter", jl_json_or_null(jl_db_text(row, 7)), "code",
                     jl_json_or_null(jl_db_text(row, 8)), "reason", jl_json_or_null(jl_db_text(row, 9)), "attempts",
                     (json_int_t)sqlite3_column_int64(row, 11), "since", jl_json_time(since), "age_ms",
                     (json_int_t)(jl_query_now(query) - since));
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
    sqlite3_stmt *statement = jl_where_prepare(query, &where, err);
    if (!statement)
        return JIELI_LEDGER_STORE;
    enum jieli_status status = JIELI_OK;
    while (jl_where_row(query, statement, &status, err) && jl_row_give(dead_row(query, statement), fn, user)) {
    }
    sqlite3_finalize(statement);
    return status;
}

// ---- agencies ----

static json_t *keys_of(struct jl_query *query, const char *agency)
{
    json_t *list = json_array();
    char owner[128];
    jl_full_source(agency, owner);
    sqlite3_stmt *row = jl_db_statement(&query->db, "SELECT object FROM key WHERE owner = ? ORDER BY id");
    if (row)
        jl_db_bind(row, "t", owner);
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
        jieli__v1__key__free_unpacked(key, NULL);
    }
    return list;
}

static json_t *agents_of(struct jl_query *query, const char *agency)
{
    json_t *list = json_array();
    sqlite3_stmt *row = jl_db_statement(
        &query->db, "SELECT agent.code, agent.added_ms, agent.revoked_ms, mailbox.since_ms FROM"
                    " agent_agency JOIN agent ON agent.code = agent_agency.agent LEFT JOIN mailbox ON"
                    " mailbox.name = agency AND mailbox.agent = agent.code WHERE agency = ? ORDER BY 1");
    if (row)
        jl_db_bind(row, "t", agency);
    while (jl_db_row(&query->db, row))
        json_array_append_new(list, json_pack("{s:s,s:o,s:o,s:b,s:o}", "agent", jl_db_text(row, 0), "added",
                                              jl_json_time(sqlite3_column_int64(row, 1)), "revoked",
                                              jl_json_time(sqlite3_column_int64(row, 2)), "active",
                                              sqlite3_column_type(row, 3) != SQLITE_NULL, "active_since",
                                              jl_json_time(sqlite3_column_int64(row, 3))));
    return list;
}

/// When the first key that is in use ends: replaced and revoked ones are not in use.
static void add_until(struct jl_query *query, const char *agency, json_t *out)
{
    char owner[128];
    int64_t until_ms = 0;
    jl_full_source(agency, owner);
    sqlite3_stmt *row = jl_db_statement(&query->db, "SELECT object FROM key WHERE owner = ?");
    if (row)
        jl_db_bind(row, "t", owner);
    while (jl_db_row(&query->db, row)) {
        struct jl_view object = jl_db_view(row, 0);
        Jieli__V1__Key *key = jieli__v1__key__unpack(NULL, object.len, object.data);
        if (key && key->valid_to_ms && !key->rotated_ms && !key->revoked_ms &&
            (!until_ms || key->valid_to_ms < until_ms))
            until_ms = key->valid_to_ms;
        jieli__v1__key__free_unpacked(key, NULL);
    }
    row = jl_db_statement(&query->db, "SELECT agent.object FROM agent_agency JOIN agent ON agent.code ="
                                      " agent_agency.agent WHERE agency = ? AND revoked_ms = 0");
    if (row)
        jl_db_bind(row, "t", agency);
    while (jl_db_row(&query->db, row)) {
        struct jl_view object = jl_db_view(row, 0);
        Jieli__V1__Agent *agent = jieli__v1__agent__unpack(NULL, object.len, object.data);
        if (agent && agent->valid_to_ms && (!until_ms || agent->valid_to_ms < until_ms))
            until_ms = agent->valid_to_ms;
        jieli__v1__agent__free_unpacked(agent, NULL);
    }
    json_object_set_new(out, "keys_until", jl_json_time(until_ms));
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
    add_until(query, agency->code, out);
    if (whole) {
        json_object_set_new(out, "agents", agents_of(query, agency->code));
        json_object_set_new(out, "keys", keys_of(query, agency->code));
    }
    jieli__v1__agency__free_unpacked(agency, NULL);
    return out;
}

enum jieli_status jl_query_agencies(struct jl_query *query, const char *agency, jl_query_row_fn *fn, void *user,
                                    struct jieli_err *err)
{
    struct jl_where where;
    uint32_t count = 0;
    jl_where_start(
        &where, "SELECT agency.object, seen.last_ms FROM agency LEFT JOIN seen ON seen.agency = agency.code WHERE 1");
    jl_where_text(&where, " AND agency.code = ?", agency);
    jl_where_add(&where, " ORDER BY agency.code");
    sqlite3_stmt *statement = jl_where_prepare(query, &where, err);
    if (!statement)
        return JIELI_LEDGER_STORE;
    enum jieli_status status = JIELI_OK;
    while (jl_where_row(query, statement, &status, err)) {
        json_t *row = agency_json(query, statement, agency != NULL);
        count++;
        if (row && !jl_row_give(row, fn, user))
            break;
    }
    sqlite3_finalize(statement);
    if (status == JIELI_OK && agency && !count)
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
    sqlite3_stmt *row = jl_db_statement(&query->db, "SELECT object FROM enrolment ORDER BY id");
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

// ---- status ----

static json_int_t number(struct jl_query *query, const char *sql)
{
    return (json_int_t)jl_db_number(&query->db, 0, sql, "");
}

/// Who has joined and waits for an operator.
static json_int_t waiting(struct jl_query *query)
{
    json_int_t count = 0;
    sqlite3_stmt *row = jl_db_statement(&query->db, "SELECT object FROM enrolment");
    while (jl_db_row(&query->db, row)) {
        struct jl_view object = jl_db_view(row, 0);
        Jieli__V1__Enrolment *enrolment = jieli__v1__enrolment__unpack(NULL, object.len, object.data);
        count += enrolment && enrolment->state == JIELI__V1__ENROLMENT_STATE__ENROLMENT_STATE_WAITING;
        jieli__v1__enrolment__free_unpacked(enrolment, NULL);
    }
    return count;
}

struct ending {
    jl_time_ms now_ms;
    json_int_t counts[4];
};

static bool count_ending(void *user, json_t *row)
{
    static const int64_t days[] = {60, 30, 14, 7};
    struct ending *ending = user;
    jl_time_ms until_ms;
    const char *until = json_string_value(json_object_get(row, "keys_until"));
    if (!until || !jl_time_parse(until, &until_ms) || !json_is_null(json_object_get(row, "revoked")))
        return true;
    for (size_t i = 0; i < 4; i++)
        ending->counts[i] += until_ms - ending->now_ms <= days[i] * JL_MS_DAY;
    return true;
}

/// Agencies whose keys end within so many days.
static json_t *keys_ending(struct jl_query *query, jl_time_ms now_ms)
{
    struct ending ending = {.now_ms = now_ms};
    jl_query_agencies(query, NULL, count_ending, &ending, NULL);
    return json_pack("{s:I,s:I,s:I,s:I}", "60d", ending.counts[0], "30d", ending.counts[1], "14d", ending.counts[2],
                     "7d", ending.counts[3]);
}

enum jieli_status jl_query_status(struct jl_query *query, json_t **out, struct jieli_err *err)
{
    uint64_t have = jl_query_position(query), durable = jl_query_durable(query);
    jl_time_ms now = jl_query_now(query);
    json_t *status = json_pack("{s:o,s:I,s:I,s:I}", "hub_time", jl_json_time(now), "durable", (json_int_t)durable,
                               "ledger", (json_int_t)have, "behind", (json_int_t)(durable > have ? durable - have : 0));
    json_object_set_new(status, "messages",
                        json_pack("{s:I,s:I,s:I}", "accepted", number(query, "SELECT value FROM count WHERE kind = 4"),
                                  "rejected", number(query, "SELECT sum(value) FROM count WHERE kind = 5"),
                                  "of_the_hub", number(query, "SELECT sum(value) FROM count WHERE kind = 7")));
    json_object_set_new(status, "conflicts", json_integer(number(query, "SELECT count(*) FROM conflict")));
    json_object_set_new(status, "casefiles", json_integer(number(query, "SELECT count(*) FROM casefile")));
    json_object_set_new(status, "matters",
                        json_pack("{s:I,s:I}", "open", number(query, "SELECT count(*) FROM matter WHERE closed_ms = 0"),
                                  "closed", number(query, "SELECT count(*) FROM matter WHERE closed_ms <> 0")));
    json_int_t late = (json_int_t)jl_db_number(&query->db, 0,
                                               "SELECT count(*) FROM deadline JOIN matter ON matter.id = matter"
                                               " WHERE (deadline.state = 4 AND matter.closed_ms = 0) OR"
                                               " (deadline.state = 1 AND due_at_ms <= ?)",
                                               "i", now);
    json_object_set_new(status, "deadlines",
                        json_pack("{s:I,s:I,s:I}", "running",
                                  number(query, "SELECT count(*) FROM deadline WHERE state = 1"), "suspended",
                                  number(query, "SELECT count(*) FROM deadline WHERE state = 2"), "overdue", late));
    json_object_set_new(status, "deliveries",
                        json_pack("{s:I,s:I,s:I}", "queued",
                                  number(query, "SELECT count(*) FROM delivery WHERE state = 'QUEUED'"), "received",
                                  number(query, "SELECT count(*) FROM delivery WHERE state = 'RECEIVED'"), "dead",
                                  number(query, "SELECT count(*) FROM delivery WHERE state = 'DEAD'")));
    json_object_set_new(status, "agencies",
                        json_integer(number(query, "SELECT count(*) FROM agency WHERE revoked_ms = 0")));
    json_object_set_new(status, "joining", json_integer(waiting(query)));
    json_object_set_new(status, "keys_ending", keys_ending(query, now));
    json_object_set_new(status, "started",
                        jl_json_time(number(query, "SELECT max(time_ms) FROM event WHERE kind = 2")));
    enum jieli_status result = jl_db_failed(&query->db, err);
    if (result == JIELI_OK)
        *out = status;
    else
        json_decref(status);
    return result;
}

// ---- records ----

struct records {
    struct jl_query *query;
    jl_query_row_fn *fn;
    void *user;
    uint64_t reached;
    bool stopped;
};

static json_t *record_json(const struct jl_taken *taken)
{
    const Jieli__V1__RecordPublic *public_ = taken->public_;
    const Jieli__V1__Decision *decision = taken->plain->decision;
    static const char *const outcomes[] = {"", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    return json_pack("{s:I,s:o,s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "position", (json_int_t)taken->position,
                     "time", jl_json_time(taken->time_ms), "kind", jl_record_kind_text(public_->kind), "actor",
                     jl_json_or_null(public_->actor), "source", jl_json_or_null(public_->source), "id",
                     jl_json_or_null(public_->id), "type", jl_json_or_null(taken->message ? taken->message->type : ""),
                     "outcome", jl_json_or_null(public_->outcome <= 5 ? outcomes[public_->outcome] : ""), "code",
                     jl_json_or_null(public_->code), "casefile", jl_json_or_null(public_->casefile), "cause",
                     public_->cause ? json_integer((json_int_t)public_->cause) : json_null(), "notes",
                     decision ? jl_json_texts(decision->notes, decision->n_notes) : json_array());
}

static enum jieli_status on_record(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                   const struct jl_record *record, struct jieli_err *err)
{
    struct records *records = user;
    struct jl_taken taken;
    (void)time_ms;
    jl_arena_reset(records->query->arena);
    enum jieli_status status = jl_taken_read(batch, position, record, records->query->arena, &taken, err);
    if (status != JIELI_OK)
        return status;
    records->reached = position;
    records->stopped = !jl_row_give(record_json(&taken), records->fn, records->user);
    return records->stopped ? JIELI_ARG_UNKNOWN : JIELI_OK;
}

enum jieli_status jl_query_records(struct jl_query *query, uint64_t after, uint32_t limit, jl_query_row_fn *fn,
                                   void *user, uint64_t *reached, struct jieli_err *err)
{
    struct records records = {.query = query, .fn = fn, .user = user, .reached = after};
    uint64_t last = after;
    if (!query->reader)
        return jieli_err_set(err, JIELI_SYS_IO, "journal", "the journal cannot be read here");
    enum jieli_status status = jl_reader_follow(query->reader, after, jl_query_durable(query),
                                                limit ? limit : JL_QUERY_LIMIT, on_record, &records, &last, err);
    *reached = records.reached;
    return records.stopped ? JIELI_OK : status;
}
