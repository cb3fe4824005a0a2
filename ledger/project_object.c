// SPDX-License-Identifier: Apache-2.0
// After-images of the hub's objects into their tables.
#include "jieli/v1/object.pb-c.h"
#include "ledger/project.h"
#include "lib/base/bytes.h"

static void put_agency(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Agency *agency = object;
    (void)record;
    jl_db_run(
        db,
        "INSERT INTO agency(code, added_ms, revoked_ms, object) VALUES(?, ?, ?, ?) ON CONFLICT(code) DO UPDATE SET"
        " added_ms = excluded.added_ms, revoked_ms = excluded.revoked_ms, object = excluded.object",
        "tiiv", agency->code, agency->added_ms, agency->revoked_ms, jl_view_pb(put->value));
}

static void put_agent(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Agent *agent = object;
    (void)record;
    jl_db_run(db,
              "INSERT INTO agent(code, added_ms, revoked_ms, object) VALUES(?, ?, ?, ?) ON CONFLICT(code) DO UPDATE SET"
              " added_ms = excluded.added_ms, revoked_ms = excluded.revoked_ms, object = excluded.object",
              "tiiv", agent->code, agent->added_ms, agent->revoked_ms, jl_view_pb(put->value));
    jl_db_run(db, "DELETE FROM agent_agency WHERE agent = ?", "t", agent->code);
    for (size_t i = 0; i < agent->n_agencies; i++)
        jl_db_run(db, "INSERT OR IGNORE INTO agent_agency(agency, agent) VALUES(?, ?)", "tt", agent->agencies[i],
                  agent->code);
}

static void put_key(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Key *key = object;
    (void)record;
    jl_db_run(db,
              "INSERT INTO key(id, owner, object) VALUES(?, ?, ?) ON CONFLICT(id) DO UPDATE SET owner = excluded.owner,"
              " object = excluded.object",
              "vtv", jl_view_pb(put->key), key->owner, jl_view_pb(put->value));
}

static void put_operator(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Operator *operator_ = object;
    (void)record;
    jl_db_run(
        db,
        "INSERT INTO operator(code, added_ms, revoked_ms, object) VALUES(?, ?, ?, ?) ON CONFLICT(code) DO UPDATE SET"
        " added_ms = excluded.added_ms, revoked_ms = excluded.revoked_ms, object = excluded.object",
        "tiiv", operator_->code, operator_->added_ms, operator_->revoked_ms, jl_view_pb(put->value));
}

static void put_casefile(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Casefile *casefile = object;
    jl_db_run(db,
              "INSERT INTO casefile(id, scope, agency, opened_ms, opened_position, last_position, object)"
              " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET last_position = excluded.last_position,"
              " object = excluded.object",
              "tttiuuv", casefile->id, casefile->scope, casefile->agency, casefile->opened_ms,
              casefile->opened_position, record->position, jl_view_pb(put->value));
}

static void put_matter(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Matter *matter = object;
    jl_db_run(db,
              "INSERT INTO matter(id, casefile, workflow, version, state, profile, opened_by, opened_ms, closed_ms,"
              " opened_position, last_position, object) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
              " ON CONFLICT(id) DO UPDATE SET state = excluded.state, closed_ms = excluded.closed_ms,"
              " casefile = excluded.casefile, version = excluded.version, last_position = excluded.last_position,"
              " object = excluded.object",
              "tttitttiiuuv", matter->id, matter->casefile, matter->workflow, (int64_t)matter->version, matter->state,
              matter->profile, matter->opened_by, matter->opened_ms, matter->closed_ms, matter->opened_position,
              record->position, jl_view_pb(put->value));
    for (size_t i = 0; i < matter->n_parties; i++)
        jl_db_run(db, "INSERT OR IGNORE INTO matter_party(matter, party, agency) VALUES(?, ?, ?)", "ttt", matter->id,
                  matter->parties[i]->party, matter->parties[i]->agency);
}

static void put_deadline(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Deadline *deadline = object;
    jl_db_run(
        db,
        "INSERT INTO deadline(matter, name, n, casefile, rule, kind, responsible, party, state, due_day, due_at_ms,"
        " provisional, last_position, last_ms, object) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(matter, name, n) DO UPDATE SET responsible = excluded.responsible, state = excluded.state,"
        " due_day = excluded.due_day, due_at_ms = excluded.due_at_ms, provisional = excluded.provisional,"
        " last_position = excluded.last_position, last_ms = excluded.last_ms, object = excluded.object",
        "ttittttt"
        "iiiiuiv",
        deadline->matter, deadline->name, (int64_t)deadline->n, deadline->casefile, deadline->rule, deadline->kind,
        deadline->responsible, deadline->party, (int64_t)deadline->state, (int64_t)deadline->due_day,
        deadline->due_at_ms, (int64_t)deadline->provisional, record->position, record->time_ms, jl_view_pb(put->value));
}

static void put_mailbox(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Mailbox *mailbox = object;
    (void)record, (void)put;
    jl_db_run(
        db,
        "INSERT INTO mailbox(name, next_seq, acked_through, epoch) VALUES(?, ?, ?, ?) ON CONFLICT(name) DO UPDATE SET"
        " next_seq = excluded.next_seq, acked_through = excluded.acked_through, epoch = excluded.epoch",
        "tuuu", mailbox->agency, mailbox->next_seq, mailbox->acked_through, mailbox->epoch);
}

static void put_configuration(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put,
                              const void *object)
{
    const Jieli__V1__Configuration *configuration = object;
    (void)put;
    jl_db_run(db,
              "INSERT INTO configuration(name, digest, position, time_ms, text) VALUES(?, ?, ?, ?, ?) ON CONFLICT(name)"
              " DO UPDATE SET digest = excluded.digest, position = excluded.position, time_ms = excluded.time_ms,"
              " text = excluded.text",
              "tvuit", configuration->name, jl_view_pb(configuration->digest), record->position, record->time_ms,
              configuration->text);
}

typedef void put_fn(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object);
static const struct put_row {
    uint32_t kind;
    const ProtobufCMessageDescriptor *descriptor;
    put_fn *fn;
} rows[] = {
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENCY, &jieli__v1__agency__descriptor, put_agency},
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENT, &jieli__v1__agent__descriptor, put_agent},
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_KEY, &jieli__v1__key__descriptor, put_key},
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_OPERATOR, &jieli__v1__operator__descriptor, put_operator},
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE, &jieli__v1__casefile__descriptor, put_casefile},
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER, &jieli__v1__matter__descriptor, put_matter},
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE, &jieli__v1__deadline__descriptor, put_deadline},
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX, &jieli__v1__mailbox__descriptor, put_mailbox},
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_CONFIGURATION, &jieli__v1__configuration__descriptor, put_configuration},
};

void jl_project_object(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].kind != put->kind)
            continue;
        const ProtobufCMessage *object = protobuf_c_message_unpack(
            rows[i].descriptor, jl_arena_allocator(record->arena), put->value.len, put->value.data);
        if (object)
            rows[i].fn(db, record, put, object);
    }
}
