// SPDX-License-Identifier: Apache-2.0
#include "ledger/project.h"
#include "core/journal/journal.h"
#include "jieli/v1/object.pb-c.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/model/id.h"
#include "lib/wire/json.h"

enum jieli_status jl_taken_read(uint64_t batch, uint64_t position, const struct jl_record *record,
                                struct jl_arena *arena, struct jl_taken *out, struct jieli_err *err)
{
    ProtobufCAllocator *allocator = jl_arena_allocator(arena);
    *out = (struct jl_taken){.batch = batch, .position = position, .arena = arena};
    out->sealed = record->sealed_count ? record->sealed[0] : jl_view(NULL, 0);
    out->public_ = jieli__v1__record_public__unpack(allocator, record->public_.len, record->public_.data);
    out->plain = jieli__v1__record_plain__unpack(allocator, record->plain.len, record->plain.data);
    if (!out->public_ || !out->plain)
        return jieli_err_set(err, JIELI_JRN_DAMAGE, "record", "position %llu cannot be read",
                             (unsigned long long)position);
    out->time_ms = out->public_->time_ms;
    if (out->plain->message.len)
        out->message = jieli__v1__message__unpack(allocator, out->plain->message.len, out->plain->message.data);
    return JIELI_OK;
}

const char *jl_project_list(struct jl_arena *arena, char *const *texts, size_t count)
{
    struct jl_buf buf = {0};
    jl_buf_add_u8(&buf, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            jl_buf_add_u8(&buf, ',');
        jl_json_text(&buf, texts[i]);
    }
    jl_buf_add_u8(&buf, ']');
    const char *list = jl_arena_text(arena, jl_buf_text(&buf));
    jl_buf_fini(&buf);
    return list;
}

static const char *first_note(const struct jl_taken *record)
{
    const Jieli__V1__Decision *decision = record->plain->decision;
    return decision && decision->n_notes ? decision->notes[0] : "";
}

/// The matter that a message names, else the first one that it moved.
static const char *matter_of(const struct jl_taken *record)
{
    const Jieli__V1__Decision *decision = record->plain->decision;
    if (record->message->matter[0])
        return record->message->matter;
    return decision && decision->n_steps ? decision->steps[0]->matter : "";
}

static void message_row(struct jl_db *db, const struct jl_taken *record)
{
    const Jieli__V1__Message *message = record->message;
    const Jieli__V1__RecordPublic *public_ = record->public_;
    bool refused = public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_REFUSAL;
    jl_db_run(
        db,
        "INSERT INTO message(position, kind, id, type, source, subject, casefile, matter, time_ms, accepted_ms, batch,"
        " outcome, code, text, form, row, correlationid, causationid, cause)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "uittttttiiuitttittu", record->position, (int64_t)public_->kind, message->id, message->type, message->source,
        message->subject, public_->casefile, matter_of(record), message->time_ms, record->time_ms, record->batch,
        (int64_t)public_->outcome, public_->code, refused ? first_note(record) : "", message->form,
        (int64_t)message->row, message->correlationid, message->causationid, public_->cause);
}

static void steps_rows(struct jl_db *db, const struct jl_taken *record)
{
    const Jieli__V1__Decision *decision = record->plain->decision;
    for (size_t i = 0; i < decision->n_steps; i++) {
        const Jieli__V1__Step *step = decision->steps[i];
        jl_db_run(db,
                  "INSERT INTO step(position, n, matter, workflow, event, from_state, to_state, row, clause,"
                  " rule_version, calendar_version, notes, time_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  "uitttttitttti", record->position, (int64_t)i, step->matter, step->workflow, step->event,
                  step->from_state, step->to_state, (int64_t)step->row, step->clause, step->rule_version,
                  step->calendar_version, jl_project_list(record->arena, step->notes, step->n_notes), record->time_ms);
    }
}

static void notes_rows(struct jl_db *db, const struct jl_taken *record)
{
    const Jieli__V1__Decision *decision = record->plain->decision;
    for (size_t i = 0; i < decision->n_notes; i++)
        jl_db_run(db, "INSERT INTO note(position, n, text) VALUES(?, ?, ?)", "uit", record->position, (int64_t)i,
                  decision->notes[i]);
}

/// Agencies and casefiles before the matters that are counted with them, matters before their deadlines.
static unsigned turn_of(uint32_t kind)
{
    return kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE ? 2
           : kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER ? 1
                                                                : 0;
}

static void puts_rows(struct jl_db *db, const struct jl_taken *record)
{
    const Jieli__V1__Decision *decision = record->plain->decision;
    for (unsigned turn = 0; turn < 3; turn++)
        for (size_t i = 0; i < decision->n_puts; i++) {
            if (turn_of(decision->puts[i]->kind) != turn)
                continue;
            if (decision->puts[i]->kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY)
                jl_project_delivery_put(db, record, decision->puts[i]);
            else
                jl_project_object(db, record, decision->puts[i]);
        }
}

static void decision_rows(struct jl_db *db, const struct jl_taken *record)
{
    const Jieli__V1__Decision *decision = record->plain->decision;
    puts_rows(db, record);
    for (size_t i = 0; i < decision->n_sends; i++)
        jl_project_send(db, record, decision->sends[i], (uint32_t)i);
    for (size_t i = 0; i < decision->n_deletes; i++)
        if (decision->deletes[i]->kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY)
            jl_project_delivery_gone(db, record, decision->deletes[i]);
    steps_rows(db, record);
    notes_rows(db, record);
    jl_project_facts(db, record);
}

/// When an agency was last heard: its messages, acknowledgements and refusals.
static void seen_row(struct jl_db *db, const struct jl_taken *record)
{
    const char *agency = jl_urn_code(record->public_->source, "agency");
    if (agency)
        jl_db_run(db,
                  "INSERT INTO seen(agency, last_ms) VALUES(?, ?) ON CONFLICT(agency) DO UPDATE SET"
                  " last_ms = excluded.last_ms",
                  "ti", agency, record->time_ms);
}

void jl_project_finish(struct jl_db *db, struct jl_project_counts *counts)
{
    for (uint32_t kind = 0; kind < 16; kind++)
        for (uint32_t outcome = 0; outcome < 8; outcome++)
            if (counts->values[kind][outcome])
                jl_db_run(
                    db,
                    "INSERT INTO count(kind, outcome, value) VALUES(?, ?, ?) ON CONFLICT(kind, outcome) DO UPDATE SET"
                    " value = value + excluded.value",
                    "iiu", (int64_t)kind, (int64_t)outcome, counts->values[kind][outcome]);
    *counts = (struct jl_project_counts){0};
}

void jl_project(struct jl_db *db, struct jl_project_counts *counts, const struct jl_taken *record)
{
    counts->values[(uint32_t)record->public_->kind & 15][record->public_->outcome & 7]++;
    if (record->public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_START)
        jl_db_run(db, "INSERT INTO started(position, time_ms) VALUES(?, ?)", "ui", record->position, record->time_ms);
    if (record->message)
        message_row(db, record);
    seen_row(db, record);
    if (record->plain->decision)
        decision_rows(db, record);
}
