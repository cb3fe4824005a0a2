// SPDX-License-Identifier: Apache-2.0
// What a step wants beyond its matter: sends, reminders, missed records, signals, new matters.
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include <inttypes.h>
#include <stdio.h>

struct effect_at {
    struct jl_draft *draft;
    const struct jl_flow_table *table;
    Jieli__V1__Casefile *casefile;
    Jieli__V1__Matter *matter;
    const struct jl_event *cause;
    const struct jl_effect *effect;
    const Jieli__V1__Deadline *deadline; ///< that the effect is about, or NULL
};

// ---- payloads of the hub's own messages: each declared field is looked for in what is known ----

static const char *date_text(struct jl_draft *draft, int32_t day)
{
    char text[11];
    jl_date_write((struct jl_date){day}, text);
    return jl_arena_text(draft->arena, text);
}

static const char *time_text(struct jl_draft *draft, jl_time_ms at)
{
    char text[30];
    jl_time_write(at, text);
    return jl_arena_text(draft->arena, text);
}

/// What the plugin says for a reminder's code, else the code.
static const char *reminder_text(const struct effect_at *at, bool chinese)
{
    const struct jieli_workflow *workflow = jl_flow_workflow(at->table);
    for (uint32_t i = 0; i < workflow->reminder_count; i++)
        if (jl_text_equal(workflow->reminders[i].code, at->effect->code))
            return chinese ? workflow->reminders[i].text.zh : workflow->reminders[i].text.en;
    return at->effect->code ? at->effect->code : "";
}

/// One sentence for officers, from the labels of workflow, reminder and deadline.
static const char *sentence(const struct effect_at *at, bool chinese)
{
    const struct jieli_workflow *workflow = jl_flow_workflow(at->table);
    const char *matter = chinese ? workflow->label.zh : workflow->label.en;
    bool reminder = at->effect && at->effect->kind == JL_EFFECT_REMIND;
    if (reminder || !at->deadline)
        return jl_arena_printf(at->draft->arena, chinese ? "%s：%s" : "%s: %s", matter, reminder_text(at, chinese));
    const struct jieli_deadline *row = jl_workflow_deadline(workflow, at->deadline->name);
    const char *duty = row ? (chinese ? row->label.zh : row->label.en) : at->deadline->name;
    return jl_arena_printf(at->draft->arena,
                           chinese ? "%s：%s，期限 %s，责任机构 %s" : "%s: %s, due on %s, responsible: %s", matter,
                           duty, date_text(at->draft, at->deadline->due_day), at->deadline->responsible);
}

static const char *deadline_value(const struct effect_at *at, const char *name)
{
    const Jieli__V1__Deadline *deadline = at->deadline;
    const struct jl_input *input = at->draft->input;
    if (!deadline)
        return NULL;
    const struct jieli_deadline *row = jl_workflow_deadline(jl_flow_workflow(at->table), deadline->name);
    if (!strcmp(name, "rule"))
        return deadline->rule;
    if (!strcmp(name, "due_on"))
        return date_text(at->draft, deadline->due_day);
    if (!strcmp(name, "responsible_agency"))
        return deadline->responsible;
    if (!strcmp(name, "deadline"))
        return deadline->name;
    if (!strcmp(name, "kind"))
        return deadline->kind;
    if (!strcmp(name, "clause"))
        return row ? row->clause : "";
    if (!strcmp(name, "late"))
        return input->outage_to_ms ? "1" : "0";
    if (!strcmp(name, "outage_from") && input->outage_to_ms)
        return time_text(at->draft, input->outage_from_ms);
    if (!strcmp(name, "outage_to") && input->outage_to_ms)
        return time_text(at->draft, input->outage_to_ms);
    return NULL;
}

static const char *matter_value(const struct effect_at *at, const char *name)
{
    for (size_t i = 0; i < at->matter->n_fields; i++)
        if (jl_text_equal(at->matter->fields[i]->name, name))
            return at->matter->fields[i]->text;
    for (size_t i = 0; i < at->matter->n_counts; i++)
        if (jl_text_equal(at->matter->counts[i]->name, name))
            return jl_arena_printf(at->draft->arena, "%" PRId64, at->matter->counts[i]->value);
    return NULL;
}

static const char *known_value(const struct effect_at *at, const char *name)
{
    if (!strcmp(name, "matter"))
        return at->matter->id;
    if (!strcmp(name, "workflow"))
        return at->matter->workflow;
    if (!strcmp(name, "code") && at->effect->code)
        return at->effect->code;
    if (!strcmp(name, "text_zh"))
        return sentence(at, true);
    if (!strcmp(name, "text_en"))
        return sentence(at, false);
    const char *value = deadline_value(at, name);
    return value ? value : matter_value(at, name);
}

/// The cause's own field of that name and message type, shared (immutable): a person goes on as it came.
static ProtobufCMessage *cause_message(const struct jl_message_spec *spec, const ProtobufCMessage *message,
                                       const char *name, const ProtobufCMessageDescriptor *wanted)
{
    const ProtobufCFieldDescriptor *field =
        spec && message ? protobuf_c_message_descriptor_get_field_by_name(spec->descriptor, name) : NULL;
    if (!field || field->type != PROTOBUF_C_TYPE_MESSAGE || field->label == PROTOBUF_C_LABEL_REPEATED ||
        field->descriptor != wanted)
        return NULL;
    return *(ProtobufCMessage *const *)(const void *)((const uint8_t *)message + field->offset);
}

static void fill_message(const struct effect_at *at, const ProtobufCFieldDescriptor *field, ProtobufCMessage *payload)
{
    const struct jl_event *cause = at->cause;
    if (!cause || field->label == PROTOBUF_C_LABEL_REPEATED)
        return;
    ProtobufCMessage *found = cause_message(cause->element_spec, cause->element, field->name, field->descriptor);
    if (!found && cause->payload_type)
        found = cause_message(cause->payload_type->payload, cause->payload, field->name, field->descriptor);
    if (found)
        *(ProtobufCMessage **)(void *)((uint8_t *)payload + field->offset) = found;
}

static const char *cause_value(const struct effect_at *at, const char *name)
{
    const struct jl_event *cause = at->cause;
    const char *text = "";
    if (cause && cause->element)
        text = jl_spec_text(cause->element_spec, cause->element, name, at->draft->arena);
    if (!text[0] && cause && cause->payload_type)
        text = jl_type_text(cause->payload_type, cause->payload, name, at->draft->arena);
    return text;
}

static ProtobufCMessage *fill(const struct effect_at *at, const struct jl_type *type)
{
    ProtobufCMessage *payload = jl_json_new(type->payload, at->draft->arena);
    for (uint32_t i = 0; i < type->payload->field_count; i++) {
        const char *name = type->payload->fields[i].name;
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field_by_name(type->payload->descriptor, name);
        if (field->type == PROTOBUF_C_TYPE_MESSAGE) {
            fill_message(at, field, payload);
            continue;
        }
        const char *value = known_value(at, name);
        if (!value)
            value = cause_value(at, name);
        if (value[0])
            jl_json_set(type->payload, payload, name, value, at->draft->arena, NULL);
    }
    return payload;
}

// ---- one function an effect ----

const char *jl_party_role(const struct jl_flow_table *table, const char *party)
{
    const char *name = table && party ? jl_flow_rename(table, "party", party) : NULL;
    return name ? jl_workflow_party(jl_flow_workflow(table), name)->role : "";
}

/// An agency and the role in which it is meant.
struct addressee {
    const char *agency, *role;
};

static void send_own(const struct effect_at *at, const char *type_name, const struct addressee *to, size_t count)
{
    const struct jl_type *type = jl_type_find(type_name);
    if (!type || !count)
        return;
    size_t index = jl_hub_message(at->draft, type, fill(at, type), at->casefile->id, at->matter->id);
    for (size_t i = 0; i < count; i++)
        jl_send(at->draft, index, type->name, to[i].agency, to[i].role, at->casefile, at->matter->id,
                at->effect->clause ? at->effect->clause : "");
}

static struct addressee addressee_of(const struct effect_at *at)
{
    return (struct addressee){at->effect->agency, jl_party_role(at->table, at->effect->party)};
}

static void do_forward(const struct effect_at *at)
{
    struct addressee to = addressee_of(at);
    if (to.agency && at->cause)
        jl_send(at->draft, 0, at->cause->type, to.agency, to.role, at->casefile, at->matter->id, at->effect->clause);
}

static void do_send(const struct effect_at *at)
{
    struct addressee to = addressee_of(at);
    if (to.agency)
        send_own(at, at->effect->type, &to, 1);
}

static void do_remind(const struct effect_at *at)
{
    struct addressee to = addressee_of(at);
    if (to.agency)
        send_own(at, "reminder", &to, 1);
}

/// To who missed it and to who watches: the matter's other parties.
static void do_missed(const struct effect_at *at)
{
    struct addressee *to = jl_arena_take_or_die(at->draft->arena, (at->matter->n_parties + 1) * sizeof *to);
    size_t count = 0;
    if (at->effect->agency)
        to[count++] = addressee_of(at);
    for (size_t i = 0; i < at->matter->n_parties; i++)
        to[count++] =
            (struct addressee){at->matter->parties[i]->agency, jl_party_role(at->table, at->matter->parties[i]->party)};
    struct effect_at about = *at;
    Jieli__V1__Deadline *named = at->effect->deadline ? jl_draft_copy(at->draft, at->effect->deadline) : NULL;
    if (named && at->effect->agency)
        named->responsible = jl_arena_text(at->draft->arena, at->effect->agency);
    about.deadline = named;
    send_own(&about, "deadline.missed", to, count);
    jl_draft_note(at->draft, "missed %s by %s", named ? named->name : "", at->effect->agency ? at->effect->agency : "");
}

// ---- matters of one casefile ----

/// Signals, openings and what they set off count together: one input ends (formats F14).
static bool may_signal(const struct effect_at *at, const char *what)
{
    if (at->draft->signals++ < JL_SIGNALS_MAX)
        return true;
    jl_draft_note(at->draft, "%s: JL-FLOW-0007", what);
    return false;
}

/// Another open matter of the casefile, as this decision has left it, if it waits for the signal.
static Jieli__V1__Matter *listener(const struct effect_at *at, const char *id, const char *signal)
{
    if (jl_text_equal(id, at->matter->id))
        return NULL;
    Jieli__V1__Matter *other = jl_draft_get_text(at->draft, JL_KIND_MATTER, id);
    const struct jl_flow_table *table = other ? jl_flow_find(at->draft->active->flow, other->workflow) : NULL;
    const struct jieli_event *event = table ? jl_flow_signal(table, signal) : NULL;
    return event && jl_flow_waits_for(table, other->state, event->name) ? other : NULL;
}

/// In the order in which the matters were opened. Those that open meanwhile do not hear it.
static void do_signal(const struct effect_at *at)
{
    const char *signal = at->effect->name;
    for (size_t i = 0; i < at->casefile->n_matters; i++) {
        Jieli__V1__Matter *other = listener(at, at->casefile->matters[i], signal);
        struct jieli_err err = {0};
        if (!other || !may_signal(at, signal))
            continue;
        if (jl_matter_signal(at->draft, other, signal, at->matter, at->cause, &err) != JIELI_OK)
            jl_draft_note(at->draft, "signal %s to %s: %s", signal, other->workflow,
                          jieli_status_find(err.status)->code);
    }
}

static void open_with(const struct effect_at *at, const struct jl_flow_table *table)
{
    Jieli__V1__Matter *matter = jl_draft_new(at->draft, &jieli__v1__matter__descriptor);
    matter->id = jl_arena_text(at->draft->arena, jl_draft_id(at->draft, "mt-"));
    matter->casefile = at->casefile->id;
    matter->workflow = jl_arena_text(at->draft->arena, at->effect->name);
    matter->version = jl_flow_workflow(table)->version;
    matter->state = jl_arena_text(at->draft->arena, "start");
    matter->opened_ms = at->draft->input->now_ms;
    matter->opened_position = at->draft->input->position;
    matter->opened_by = at->matter->opened_by;
    matter->profile = at->matter->profile;
    matter->correlationid = at->matter->correlationid;
    struct jieli_err err = {0};
    if (jl_matter_signal(at->draft, matter, at->effect->code, at->matter, at->cause, &err) != JIELI_OK)
        jl_draft_note(at->draft, "open %s: %s", at->effect->name, jieli_status_find(err.status)->code);
}

static void do_open(const struct effect_at *at)
{
    const struct jl_flow_table *table = jl_flow_find(at->draft->active->flow, at->effect->name);
    if (table && may_signal(at, at->effect->name))
        open_with(at, table);
}

/// The oldest open matter of the workflow that takes it; a new one when none does.
static void do_feed(const struct effect_at *at)
{
    const struct jl_flow_table *table = jl_flow_find(at->draft->active->flow, at->effect->name);
    if (!table || !may_signal(at, at->effect->name))
        return;
    for (size_t i = 0; i < at->casefile->n_matters; i++) {
        Jieli__V1__Matter *other = listener(at, at->casefile->matters[i], at->effect->code);
        struct jieli_err err = {0};
        if (!other || !jl_text_equal(other->workflow, at->effect->name))
            continue;
        if (jl_matter_signal(at->draft, other, at->effect->code, at->matter, at->cause, &err) == JIELI_OK)
            return;
        jl_draft_note(at->draft, "feed %s: %s", at->effect->name, jieli_status_find(err.status)->code);
    }
    open_with(at, table);
}

static void do_problem(const struct effect_at *at)
{
    const struct jieli_status_row *row = jieli_status_find_code(at->effect->code);
    jl_draft_problem(at->draft, row ? row->status : JIELI_FLOW_GUARD, "", 0, at->effect->code);
}

static void do_note(const struct effect_at *at)
{
    jl_draft_note(at->draft, "%s", at->effect->code);
}

typedef void effect_fn(const struct effect_at *at);
static effect_fn *const effect_fns[] = {
    [JL_EFFECT_FORWARD] = do_forward, [JL_EFFECT_SEND] = do_send, [JL_EFFECT_REMIND] = do_remind,
    [JL_EFFECT_MISSED] = do_missed,   [JL_EFFECT_OPEN] = do_open, [JL_EFFECT_SIGNAL] = do_signal,
    [JL_EFFECT_PROBLEM] = do_problem, [JL_EFFECT_NOTE] = do_note, [JL_EFFECT_FEED] = do_feed,
};

void jl_effects_apply(struct jl_draft *draft, const struct jl_flow_table *table, Jieli__V1__Casefile *casefile,
                      Jieli__V1__Matter *matter, const struct jl_flow_result *result, const struct jl_event *cause)
{
    for (size_t i = 0; i < result->effect_count; i++) {
        // an earlier effect may have put a newer copy of the casefile into the draft
        Jieli__V1__Casefile *newest = jl_draft_get_text(draft, JL_KIND_CASEFILE, casefile->id);
        struct effect_at at = {
            draft, table, newest ? newest : casefile, matter, cause, &result->effects[i], result->effects[i].deadline};
        effect_fns[result->effects[i].kind](&at);
    }
}
