// SPDX-License-Identifier: Apache-2.0
// The hub in figures; its records as they stand in the journal.
#include "core/journal/snapshot.h"
#include "jieli/v1/object.pb-c.h"
#include "ledger/project.h"
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/seal/verdict.h"
#include "lib/wire/names.h"
#include "lib/wire/skim.h"
#include <stdio.h>

// ---- status ----

static json_int_t number(struct jl_query *query, const char *sql)
{
    return (json_int_t)jl_db_number(&query->db, 0, sql, "");
}

/// Who has joined and waits for an operator.
static json_int_t waiting(struct jl_query *query)
{
    json_int_t count = 0;
    sqlite3_stmt *row = jl_db_ask(&query->db, "SELECT object FROM enrolment", "");
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
    static const int64_t days[] = JL_QUERY_KEY_DAYS;
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

/// The hub's own doubt stands in the state, which is committed with the ledger. No state, nothing to say.
static const char *clock_text(const struct jl_query *query)
{
    char path[1100];
    struct jl_db db = {0};
    const char *text = "";
    snprintf(path, sizeof path, "%s/%s", query->data, JL_STATE_DB);
    if (!jl_os_exists(path) || jl_db_open_reader(path, &db, NULL) != JIELI_OK)
        return text;
    sqlite3_stmt *row = jl_db_ask(&db, "SELECT value FROM object WHERE kind = ? AND key = ?", "iv",
                                  (int64_t)JL_KIND_CLOCK, jl_view_text("clock"));
    if (jl_db_row(&db, row))
        text = jl_object_number(jl_db_view(row, 0), JL_FIELD_CLOCK_SUSPECT) ? "in_doubt" : "trusted";
    jl_db_close(&db);
    return text;
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
    json_object_set_new(status, "conflicts",
                        json_integer(number(query, "SELECT sum(value) FROM count WHERE kind = 10")));
    json_object_set_new(status, "casefiles", json_integer(number(query, "SELECT count(*) FROM casefile")));
    json_object_set_new(status, "matters",
                        json_pack("{s:I,s:I}", "open", number(query, "SELECT count(*) FROM matter WHERE closed_ms = 0"),
                                  "closed", number(query, "SELECT count(*) FROM matter WHERE closed_ms <> 0")));
    json_int_t late = (json_int_t)jl_db_number(&query->db, 0,
                                               "SELECT count(*) FROM deadline JOIN matter ON matter.id ="
                                               " deadline.matter WHERE " JL_OVERDUE,
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
    json_object_set_new(status, "clock", jl_json_or_null(clock_text(query)));
    json_object_set_new(status, "started", jl_json_time(number(query, "SELECT max(time_ms) FROM started")));
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
    return json_pack("{s:I,s:o,s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "position", (json_int_t)taken->position,
                     "time", jl_json_time(taken->time_ms), "kind", jl_record_kind_text(public_->kind), "actor",
                     jl_json_or_null(public_->actor), "source", jl_json_or_null(public_->source), "id",
                     jl_json_or_null(public_->id), "type", jl_json_or_null(taken->message ? taken->message->type : ""),
                     "outcome", jl_json_or_null(jl_outcome_text(public_->outcome)), "code",
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
