// SPDX-License-Identifier: Apache-2.0
// After-images of the hub's objects into their tables.
#include "jieli/v1/object.pb-c.h"
#include "ledger/project.h"
#include "lib/base/bytes.h"

static void put_agency(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Agency *agency = object;
    (void)record;
    jl_db_run(db,
              "INSERT INTO agency(code, added_ms, revoked_ms, object, division, name_zh, name_en)"
              " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(code) DO UPDATE SET added_ms = excluded.added_ms,"
              " revoked_ms = excluded.revoked_ms, object = excluded.object, division = excluded.division,"
              " name_zh = excluded.name_zh, name_en = excluded.name_en",
              "tiivttt", agency->code, agency->added_ms, agency->revoked_ms, jl_view_pb(put->value),
              agency->n_divisions ? agency->divisions[0] : "", agency->name_zh, agency->name_en);
    jl_db_run(db, "DELETE FROM agency_role WHERE agency = ?", "t", agency->code);
    for (size_t i = 0; i < agency->n_roles; i++)
        jl_db_run(db, "INSERT OR IGNORE INTO agency_role(agency, role) VALUES(?, ?)", "tt", agency->code,
                  agency->roles[i]);
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

/// The last of an agent stays here, also when a new invitation has taken its place.
static void put_enrolment(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put,
                          const void *object)
{
    (void)record, (void)object;
    jl_db_run(db,
              "INSERT INTO enrolment(id, object) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET object = excluded.object",
              "vv", jl_view_pb(put->key), jl_view_pb(put->value));
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

static const char *field_of(Jieli__V1__Field *const *fields, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (jl_text_equal(fields[i]->name, name))
            return fields[i]->text;
    return "";
}

static void put_casefile(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Casefile *casefile = object;
    (void)record;
    const char *home = field_of(casefile->fields, casefile->n_fields, "residence_division");
    if (!home[0])
        home = field_of(casefile->fields, casefile->n_fields, "household_division");
    jl_db_run(db,
              "INSERT INTO casefile(id, scope, agency, opened_position, object, execution, home, merged_into)"
              " VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET object = excluded.object,"
              " execution = excluded.execution, home = excluded.home, merged_into = excluded.merged_into",
              "tttuvttt", casefile->id, casefile->scope, casefile->agency, casefile->opened_position,
              jl_view_pb(put->value), field_of(casefile->fields, casefile->n_fields, "execution_division"), home,
              casefile->merged_into);
}

/// The community office of a matter: whoever holds a part of that name, else a party of that role.
static const char *office_of(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Matter *matter)
{
    static const char *const names[] = {"office", "old_office"};
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
        for (size_t i = 0; i < matter->n_parties; i++)
            if (jl_text_equal(matter->parties[i]->party, names[n]) && matter->parties[i]->agency[0] != '?')
                return matter->parties[i]->agency;
    sqlite3_stmt *row =
        jl_db_ask(db,
                  "SELECT agency FROM agency_role WHERE role = 'community_office' AND (agency = ?1 OR agency IN"
                  " (SELECT agency FROM matter_party WHERE matter = ?2)) ORDER BY agency = ?1, agency LIMIT 1",
                  "tt", matter->opened_by, matter->id);
    if (!jl_db_row(db, row))
        return "";
    const char *office = jl_arena_text(record->arena, jl_db_text(row, 0));
    sqlite3_reset(row);
    return office;
}

/// Where a matter is counted. Matters in which no office takes part are counted where the casefile is kept; an agency's
/// own matter with the agency. What the measure itself says of its office goes before what others say.
static void place_matter(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Matter *matter)
{
    static const char *const measures[] = {"detox_order", "release_handover", "supervision", "discharge"};
    const char *office = office_of(db, record, matter);
    int64_t measure = 0;
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++)
        measure |= jl_text_equal(matter->workflow, measures[i]);
    if (office[0])
        jl_db_run(db, "UPDATE casefile SET office = ?1 WHERE id = ?2 AND office <> ?1 AND (office = '' OR ?3)", "tti",
                  office, matter->casefile, measure);
    jl_db_run(db,
              "UPDATE matter SET (office, division) = (SELECT o, coalesce(nullif(execution, ''), nullif((SELECT"
              " division FROM agency WHERE code = o), ''), home) FROM (SELECT execution, home, CASE WHEN scope ="
              " 'agency' THEN agency WHEN ?1 <> '' THEN ?1 ELSE office END AS o FROM casefile WHERE id = ?2))"
              " WHERE id = ?3 AND EXISTS (SELECT 1 FROM casefile WHERE id = ?2)",
              "ttt", office, matter->casefile, matter->id);
}

static void put_matter(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Matter *matter = object;
    jl_db_run(
        db,
        "INSERT INTO matter(id, casefile, workflow, state, profile, opened_ms, closed_ms, opened_position, object)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET state = excluded.state,"
        " closed_ms = excluded.closed_ms, casefile = excluded.casefile, object = excluded.object",
        "tttttiiuv", matter->id, matter->casefile, matter->workflow, matter->state, matter->profile, matter->opened_ms,
        matter->closed_ms, matter->opened_position, jl_view_pb(put->value));
    for (size_t i = 0; i < matter->n_parties; i++)
        jl_db_run(db, "INSERT OR IGNORE INTO matter_party(matter, party, agency) VALUES(?, ?, ?)", "ttt", matter->id,
                  matter->parties[i]->party, matter->parties[i]->agency);
    place_matter(db, record, matter);
    jl_project_matter_values(db, record->position, matter);
}

/// When and how it ended; 0 while it has not.
static jl_time_ms ended_at(const Jieli__V1__Deadline *deadline, bool *late)
{
    static const char *const ends[] = {"met", "met_late", "missed", "fired", "cancelled"};
    bool open = deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING ||
                deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_SUSPENDED;
    jl_time_ms at = 0;
    *late = false;
    for (size_t i = 0; !open && i < deadline->n_history; i++) {
        for (size_t e = 0; e < sizeof ends / sizeof ends[0]; e++)
            if (jl_text_equal(deadline->history[i]->what, ends[e]))
                at = deadline->history[i]->time_ms;
        *late |= jl_text_equal(deadline->history[i]->what, "met_late");
    }
    return at;
}

/// Was it this record that computed it anew?
static void moved_row(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Deadline *deadline)
{
    const Jieli__V1__DeadlineChange *last = deadline->n_history ? deadline->history[deadline->n_history - 1] : NULL;
    if (!last || !jl_text_equal(last->what, "recomputed") || last->time_ms != record->time_ms ||
        record->public_->kind != JIELI__V1__RECORD_KIND__RECORD_KIND_NOTE)
        return;
    jl_db_run(db,
              "INSERT INTO moved(position, matter, name, n, cause, casefile, rule, responsible, was_day, due_day,"
              " provisional, time_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              "uttiutttiiii", record->position, deadline->matter, deadline->name, (int64_t)deadline->n,
              record->public_->cause, deadline->casefile, deadline->rule, deadline->responsible, (int64_t)last->was_day,
              (int64_t)deadline->due_day, (int64_t)deadline->provisional, record->time_ms);
}

static void put_deadline(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Deadline *deadline = object;
    bool late;
    jl_time_ms ended_ms = ended_at(deadline, &late);
    moved_row(db, record, deadline);
    jl_db_run(db,
              "INSERT INTO deadline(matter, name, n, casefile, kind, responsible, state, due_day, due_at_ms, object,"
              " start_day, ended_ms, late, again, workflow, office, division)"
              " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
              " coalesce((SELECT workflow FROM matter WHERE id = ?1), ''),"
              " coalesce((SELECT office FROM matter WHERE id = ?1), ''),"
              " coalesce((SELECT division FROM matter WHERE id = ?1), ''))"
              " ON CONFLICT(matter, name, n) DO UPDATE SET casefile = excluded.casefile,"
              " responsible = excluded.responsible, state = excluded.state, due_day = excluded.due_day,"
              " due_at_ms = excluded.due_at_ms, object = excluded.object, start_day = excluded.start_day,"
              " ended_ms = excluded.ended_ms, late = excluded.late,"
              " office = iif(excluded.state IN (1, 2), excluded.office, office),"
              " division = iif(excluded.state IN (1, 2), excluded.division, division)",
              "ttitttiiiviiii", deadline->matter, deadline->name, (int64_t)deadline->n, deadline->casefile,
              deadline->kind, deadline->responsible, (int64_t)deadline->state, (int64_t)deadline->due_day,
              deadline->due_at_ms, jl_view_pb(put->value), (int64_t)deadline->start_day, ended_ms, (int64_t)late,
              (int64_t)deadline->again);
}

static void put_mailbox(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put, const void *object)
{
    const Jieli__V1__Mailbox *mailbox = object;
    (void)record, (void)put;
    jl_db_run(db,
              "INSERT INTO mailbox(name, agent, since_ms) VALUES(?, ?, ?) ON CONFLICT(name) DO UPDATE SET"
              " agent = excluded.agent, since_ms = excluded.since_ms",
              "tti", mailbox->agency, mailbox->agent, mailbox->since_ms);
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
    {JIELI__V1__OBJECT_KIND__OBJECT_KIND_ENROLMENT, &jieli__v1__enrolment__descriptor, put_enrolment},
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
