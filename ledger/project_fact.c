// SPDX-License-Identifier: Apache-2.0
// Rows walked as facts that reports count, and the figures of registers. No personal data: of a payload and of a matter
// only the fields named here, which are enumerations, flags and dates of the procedure.
#include "jieli/v1/register.pb-c.h"
#include "ledger/period.h"
#include "ledger/project.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/wire/wire.h"
#include <stdio.h>

#define VALUE_BYTES_MAX 40u

/// Fields of a payload's first level: taken where they are an enumeration or a flag.
static const char *const payload_names[] = {"result",     "ground",   "grounds",      "measure",  "seamless",
                                            "granted",    "approved", "passed",       "employed", "still_employed",
                                            "confirmed",  "kind",     "risk_class",   "class",    "acting_body",
                                            "suggestion", "service",  "order_ground", "stopped"};
/// Fields that a matter keeps: taken where the text is a name as tables use them, a number or a date.
static const char *const matter_names[] = {"measure",     "ground",      "service",     "seamless", "risk_class",
                                           "kind",        "reported_on", "released_on", "term_end", "term_months",
                                           "exit_reason", "regime",      "order_ground"};

#define NAMES(list) (sizeof(list) / sizeof *(list))

/// "minimum_living_allowance", "36", "2026-02-09": nothing that could be a name, a number of a document or an address.
static bool is_plain(const char *text)
{
    size_t len = strlen(text), digits = 0, dashes = 0;
    for (size_t i = 0; i < len; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (!digit && text[i] != '_' && text[i] != '-' && !(text[i] >= 'a' && text[i] <= 'z'))
            return false;
        digits += digit;
        dashes += text[i] == '-';
    }
    bool date = len == 10 && digits == 8 && dashes == 2;
    return len && len <= VALUE_BYTES_MAX && (digits <= 4 || date);
}

static void matter_value(struct jl_db *db, const Jieli__V1__Matter *matter, const char *name, const char *value)
{
    if (is_plain(value))
        jl_db_run(db,
                  "INSERT INTO matter_value(matter, name, value) VALUES(?, ?, ?) ON CONFLICT(matter, name) DO UPDATE"
                  " SET value = excluded.value",
                  "ttt", matter->id, name, value);
    else
        jl_db_run(db, "DELETE FROM matter_value WHERE matter = ? AND name = ?", "tt", matter->id, name);
}

/// A counter that went up is a value of the record, "count.<name>".
void jl_project_matter_values(struct jl_db *db, uint64_t position, const Jieli__V1__Matter *matter)
{
    for (size_t i = 0; i < matter->n_fields; i++)
        for (size_t n = 0; n < NAMES(matter_names); n++)
            if (jl_text_equal(matter->fields[i]->name, matter_names[n]))
                matter_value(db, matter, matter_names[n], matter->fields[i]->text);
    if (matter->key[0])
        matter_value(db, matter, "key", matter->key);
    for (size_t i = 0; i < matter->n_counts; i++) {
        jl_db_run(db,
                  "INSERT OR IGNORE INTO fact_value(position, name, value) SELECT ?1, 'count.' || ?2, ?3 WHERE ?3 >"
                  " coalesce((SELECT value FROM matter_count WHERE matter = ?4 AND name = ?2), 0)",
                  "utit", position, matter->counts[i]->name, matter->counts[i]->value, matter->id);
        jl_db_run(db,
                  "INSERT INTO matter_count(matter, name, value) VALUES(?, ?, ?) ON CONFLICT(matter, name) DO UPDATE"
                  " SET value = excluded.value",
                  "tti", matter->id, matter->counts[i]->name, matter->counts[i]->value);
    }
}

// ---- the payload ----

struct said {
    const struct jl_type *type;
    const ProtobufCMessage *payload;
};

/// False when there is no body that can be read here: erased, sealed, or of a type that is not known.
static bool said_read(const struct jl_taken *record, struct said *out)
{
    ProtobufCAllocator *allocator = jl_arena_allocator(record->arena);
    if (!record->message || !record->sealed.len)
        return false;
    const Jieli__V1__SealedPart *part =
        jieli__v1__sealed_part__unpack(allocator, record->sealed.len, record->sealed.data);
    out->type = jl_type_find(record->message->type);
    if (!part || part->cipher != 0 || !out->type)
        return false;
    const Jieli__V1__Body *body = jieli__v1__body__unpack(allocator, part->bytes.len, part->bytes.data);
    ProtobufCMessage *payload = NULL;
    if (!body || jl_wire_unpack(out->type->payload->descriptor, jl_view_pb(body->payload), &jl_scan_payload,
                                record->arena, &payload, NULL) != JIELI_OK)
        return false;
    out->payload = payload;
    return true;
}

/// The legal day: the first date that the type requires, if it does not lie ahead (an announced release is a fact of
/// the day of its notice); else the day of acceptance.
static int32_t legal_day(const struct jl_taken *record, const struct said *said)
{
    int32_t accepted = jl_date_at(record->time_ms).day;
    for (uint32_t i = 0; said->payload && i < said->type->payload->field_count; i++) {
        const struct jl_field_spec *field = &said->type->payload->fields[i];
        struct jl_date day;
        if (!field->required || field->check != JL_FIELD_DATE)
            continue;
        if (jl_date_parse(jl_type_text(said->type, said->payload, field->name, record->arena), &day))
            return day.day < accepted ? day.day : accepted;
    }
    return accepted;
}

static bool is_enumerated(const struct said *said, const char *name)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(said->type->payload->descriptor, name);
    return field && (field->type == PROTOBUF_C_TYPE_ENUM || field->type == PROTOBUF_C_TYPE_BOOL);
}

static void values_rows(struct jl_db *db, const struct jl_taken *record, const struct said *said)
{
    for (size_t i = 0; said->payload && i < NAMES(payload_names); i++) {
        if (!is_enumerated(said, payload_names[i]))
            continue;
        char value[VALUE_BYTES_MAX + 1];
        const char *text = jl_type_text(said->type, said->payload, payload_names[i], record->arena);
        snprintf(value, sizeof value, "%.*s", (int)strcspn(text, ","), text); // of a list, the first
        if (value[0])
            jl_db_run(db, "INSERT INTO fact_value(position, name, value) VALUES(?, ?, ?)", "utt", record->position,
                      payload_names[i], value);
    }
}

// ---- figures of registers ----

static void figure_row(struct jl_db *db, const struct jl_taken *record, const char *agency,
                       const struct jl_period *period, const char *name, int64_t value)
{
    jl_db_run(db,
              "INSERT INTO figure(agency, until_day, from_day, name, value, position) VALUES(?, ?, ?, ?, ?, ?)"
              " ON CONFLICT DO UPDATE SET value = excluded.value, position = excluded.position",
              "tiitiu", agency, (int64_t)period->until.day, (int64_t)period->from.day, name, value, record->position);
}

/// Every number, flag and grade of a message, named "<part>.<field>": what is there counts with 0 too.
static void figures_of(struct jl_db *db, const struct jl_taken *record, const char *agency,
                       const struct jl_period *period, const char *part, const ProtobufCMessage *message)
{
    for (unsigned i = 0; message && i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];
        const void *at = (const uint8_t *)message + field->offset;
        const char *name = jl_arena_printf(record->arena, "%s.%s", part, field->name);
        uint32_t word;
        if (field->label == PROTOBUF_C_LABEL_REPEATED)
            continue;
        if (field->type == PROTOBUF_C_TYPE_BOOL || field->type == PROTOBUF_C_TYPE_UINT32 ||
            field->type == PROTOBUF_C_TYPE_ENUM) {
            memcpy(&word, at, sizeof word);
            figure_row(db, record, agency, period, name, word);
        }
    }
}

/// A later report of the same period takes the place of the earlier one, part by part.
static void figures_rows(struct jl_db *db, const struct jl_taken *record, const struct said *said)
{
    struct jl_period period;
    const char *sender = jl_urn_code(record->public_->source, "agency");
    if (!said->payload || !sender)
        return;
    if (said->payload->descriptor == &jieli__v1__register_reported__descriptor) {
        const Jieli__V1__RegisterReported *reported = (const Jieli__V1__RegisterReported *)said->payload;
        if (!jl_period_parse(reported->period, &period))
            return;
        figures_of(db, record, sender, &period, "staff", (const ProtobufCMessage *)reported->staff);
        figures_of(db, record, sender, &period, "office", (const ProtobufCMessage *)reported->office);
        figures_of(db, record, sender, &period, "funds", (const ProtobufCMessage *)reported->funds);
    } else if (said->payload->descriptor == &jieli__v1__evaluation_made__descriptor) {
        const Jieli__V1__EvaluationMade *made = (const Jieli__V1__EvaluationMade *)said->payload;
        if (jl_period_parse(made->period, &period))
            figures_of(db, record, made->office, &period, "evaluation", said->payload);
    }
}

void jl_project_facts(struct jl_db *db, const struct jl_taken *record)
{
    const Jieli__V1__Decision *decision = record->plain->decision;
    struct said said = {0};
    const char *agency = jl_urn_code(record->public_->source, "agency");
    if (!decision->n_steps)
        return;
    if (!said_read(record, &said))
        said = (struct said){0};
    int32_t day = legal_day(record, &said);
    for (size_t i = 0; i < decision->n_steps; i++) {
        const Jieli__V1__Step *step = decision->steps[i];
        jl_db_run(db,
                  "INSERT INTO fact(position, n, casefile, matter, workflow, event, from_state, to_state, day, time_ms,"
                  " agency, office, division) SELECT ?, ?, casefile, id, ?, ?, ?, ?, ?, ?, ?, office, division FROM"
                  " matter WHERE id = ?",
                  "uittttiitt", record->position, (int64_t)i, step->workflow, step->event, step->from_state,
                  step->to_state, (int64_t)day, record->time_ms, agency ? agency : "", step->matter);
    }
    values_rows(db, record, &said);
    figures_rows(db, record, &said);
}
