// SPDX-License-Identifier: Apache-2.0
// An agency's message: type, schema, checks, rights, casefile, matters.
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include "lib/seal/fields.h"
#include "lib/wire/wire.h"

static enum jieli_status check_type(const Jieli__V1__Message *message, const struct jl_type **out,
                                    struct jieli_err *err)
{
    const struct jl_type *type = jl_type_find(message->type);
    if (!type || !jl_text_equal(type->full, message->type))
        return jieli_err_set(err, JIELI_MSG_TYPE_UNKNOWN, "type", "the hub knows no such type");
    if (message->schema > type->schema || message->schema == 0)
        return jieli_err_set(err, JIELI_MSG_SCHEMA_NEWER, "schema", "the hub knows revisions 1 to %u", type->schema);
    *out = type;
    return JIELI_OK;
}

/// Does any role of the sender send this type in any loaded workflow?
static enum jieli_status check_rights(struct jl_draft *draft, const struct jl_type *type, struct jieli_err *err)
{
    const Jieli__V1__Agency *agency = jl_draft_agency(draft, draft->input->agency);
    if (!agency || agency->revoked_ms)
        return jieli_err_set(err, JIELI_AUTH_AGENCY_REVOKED, "source", "the agency has no rights here");
    for (size_t i = 0; i < agency->n_roles; i++)
        if (jl_flow_role_may_send(draft->active->flow, agency->roles[i], type->name))
            return JIELI_OK;
    return jieli_err_set(err, JIELI_AUTH_TYPE, "type", "no role of the agency sends this type");
}

/// The list that some workflow takes entry by entry, or NULL.
static const char *per_entry_of(const struct jl_draft *draft, const struct jl_type *type)
{
    for (uint32_t i = 0; jl_flow_at(draft->active->flow, i); i++) {
        const struct jieli_event *event = jl_flow_event_of_type(jl_flow_at(draft->active->flow, i), type->name);
        if (event && event->per_entry)
            return event->per_entry;
    }
    return NULL;
}

static bool any_workflow(const struct jl_draft *draft, const struct jl_type *type, enum jieli_scope scope,
                         bool start_only)
{
    for (uint32_t i = 0; jl_flow_at(draft->active->flow, i); i++) {
        const struct jl_flow_table *table = jl_flow_at(draft->active->flow, i);
        const struct jieli_event *event = jl_flow_event_of_type(table, type->name);
        if (event && jl_flow_workflow(table)->scope == scope &&
            (!start_only || jl_flow_waits_for(table, "start", event->name)))
            return true;
    }
    return false;
}

static enum jieli_status take_agency(struct jl_draft *draft, struct jl_event *event, struct jieli_err *err)
{
    if (!any_workflow(draft, event->payload_type, JIELI_SCOPE_AGENCY, false))
        return JIELI_ARG_UNKNOWN;
    return jl_matter_take(draft, event, jl_casefile_of_agency(draft, event->sender), err);
}

static const char *person_id(struct jl_draft *draft, const struct jl_event *event)
{
    if (event->element)
        return jl_spec_text(event->element_spec, event->element, "person.resident_id", draft->arena);
    return jl_type_text(event->payload_type, event->payload, "person.resident_id", draft->arena);
}

/// Who has nothing to do with a casefile does not learn from a refusal that there is one (formats F14).
static enum jieli_status tell_stranger(enum jieli_status status, struct jieli_err *err)
{
    if (status != JIELI_FLOW_PARTY && status != JIELI_FLOW_AMBIGUOUS)
        return status;
    return jieli_err_set(err, JIELI_AUTH_CASEFILE, "person", "no casefile of this person");
}

static enum jieli_status take_person(struct jl_draft *draft, struct jl_event *event, const char *subject,
                                     struct jieli_err *err)
{
    bool create = any_workflow(draft, event->payload_type, JIELI_SCOPE_PERSON, true);
    Jieli__V1__Casefile *casefile = NULL;
    enum jieli_status status = jl_casefile_find(draft, subject, person_id(draft, event), create, &casefile, err);
    if (status != JIELI_OK)
        return status;
    status = jl_attachments_check(draft, casefile, err);
    if (status != JIELI_OK)
        return status;
    const char *id = casefile->id;
    bool known = jl_casefile_reached(casefile, event->sender);
    status = jl_matter_take(draft, event, casefile, err);
    if (status == JIELI_OK && !draft->decided->casefile)
        draft->decided->casefile = id;
    if (status != JIELI_OK)
        jl_casefile_unmake(draft, id);
    return status == JIELI_OK || known ? status : tell_stranger(status, err);
}

static bool entry_is_bad(const struct jl_field_problem *problems, size_t count, uint32_t entry)
{
    for (size_t i = 0; i < count; i++)
        if (problems[i].entry == entry)
            return true;
    return false;
}

/// Once per element; an element that cannot be taken gives an entry problem, the message stays accepted. Each problem
/// is told, so there is a limit to how many one message may have.
static enum jieli_status take_entries(struct jl_draft *draft, struct jl_event *event, const char *list,
                                      const struct jl_field_problem *problems, size_t problem_count,
                                      struct jieli_err *err)
{
    uint32_t count = jl_spec_count(event->payload_type->payload, event->payload, list);
    for (uint32_t i = 0; i < count; i++) {
        if (entry_is_bad(problems, problem_count, i + 1))
            continue;
        event->element = jl_spec_element(event->payload_type->payload, event->payload, list, i, &event->element_spec);
        struct jieli_err refusal = {0};
        if (take_person(draft, event, "", &refusal) == JIELI_OK)
            continue;
        if (draft->decided->problem_count >= JL_FIELD_PROBLEMS_MAX)
            return jieli_err_set(err, JIELI_WIRE_TOO_MANY, list, "more than %u problems in one message",
                                 JL_FIELD_PROBLEMS_MAX);
        jl_draft_problem(draft, refusal.status, refusal.field, i + 1, refusal.text);
    }
    event->element = NULL;
    event->element_spec = NULL;
    draft->decided->casefile = NULL; // the message is about many; none is its own
    return JIELI_OK;
}

enum jieli_status jl_event_payload(struct jl_draft *draft, struct jl_event *event, const char *list,
                                   struct jl_field_problem **problems, size_t *count, struct jieli_err *err)
{
    ProtobufCMessage *payload = NULL;
    enum jieli_status status =
        jl_payload_unpack(event->payload_type, draft->input->payload, draft->arena, &payload, err);
    if (status != JIELI_OK)
        return status;
    event->payload = payload;
    status = jl_payload_check(event->payload_type, payload, list, draft->arena, problems, count, err);
    for (size_t i = 0; i < *count; i++)
        jl_draft_problem(draft, (*problems)[i].status, (*problems)[i].path, (*problems)[i].entry,
                         jieli_status_find((*problems)[i].status)->en);
    return status;
}

/// Before anybody gets less than the whole: does the sender's second digest fit the first (formats F3)?
static enum jieli_status check_fields(struct jl_draft *draft, const struct jl_event *event, struct jieli_err *err)
{
    if (!draft->withholds)
        return JIELI_OK;
    uint8_t root[JL_DIGEST_BYTES];
    enum jieli_status status = jl_fields_root(draft->digest, event->payload_type, draft->input->message->schema,
                                              draft->input->seed.data, event->payload, root, err);
    if (status != JIELI_OK)
        return status;
    if (!jl_view_equal(jl_view(root, sizeof root), jl_view_pb(draft->input->message->fields_root)))
        return jieli_err_set(err, JIELI_SEAL_DIGEST, "fields_root",
                             "payload_digest and fields_root commit to different things");
    return JIELI_OK;
}

/// An attachment belongs to one person's file.
static enum jieli_status refs_of_one(const struct jl_draft *draft, bool one, struct jieli_err *err)
{
    if (one || !draft->ref_count)
        return JIELI_OK;
    return jieli_err_set(err, JIELI_MSG_ATTACHMENT_MISSING, draft->refs[0].path,
                         "only a message about one person refers to attachments");
}

static enum jieli_status take(struct jl_draft *draft, struct jl_event *event, const char *list,
                              const struct jl_field_problem *problems, size_t problem_count, struct jieli_err *err)
{
    enum jieli_status agency = take_agency(draft, event, err);
    if (agency != JIELI_OK && agency != JIELI_ARG_UNKNOWN)
        return agency;
    bool person = agency != JIELI_OK || any_workflow(draft, event->payload_type, JIELI_SCOPE_PERSON, false);
    enum jieli_status status = refs_of_one(draft, person && !list, err);
    if (status != JIELI_OK)
        return status;
    if (list)
        return take_entries(draft, event, list, problems, problem_count, err);
    if (!person)
        return JIELI_OK;
    return take_person(draft, event, draft->input->message->subject, err);
}

/// An address that nobody is registered for makes a dead letter at once: the sender learns of it (formats F12).
static void tell_nobody(struct jl_draft *draft)
{
    const Jieli__V1__Message *message = draft->input->message;
    for (size_t i = 0; i < draft->nobody_count; i++) {
        bool revoked = draft->nobody[i][0] != '?';
        const struct jieli_status_row *row = jieli_status_find(revoked ? JIELI_AUTH_AGENCY_REVOKED : JIELI_ADDR_NOBODY);
        jl_hub_delivery_failed(draft, message->source, message->id, draft->nobody[i], "DEAD", row->code, row->en);
    }
}

/// A part comes before the message that it belongs to: its sender needs no role in a workflow, only to be registered.
static enum jieli_status take_part(struct jl_draft *draft, struct jl_event *event, struct jieli_err *err)
{
    struct jl_field_problem *problems = NULL;
    size_t count = 0;
    const Jieli__V1__Agency *agency = jl_draft_agency(draft, draft->input->agency);
    if (!agency || agency->revoked_ms)
        return jieli_err_set(err, JIELI_AUTH_AGENCY_REVOKED, "source", "the agency has no rights here");
    enum jieli_status status = jl_event_payload(draft, event, NULL, &problems, &count, err);
    if (status == JIELI_OK)
        status = jl_decide_part(draft, event, err);
    draft->withholds = true; // it goes to others later, redacted perhaps: both digests are checked now
    return status == JIELI_OK ? check_fields(draft, event, err) : status;
}

enum jieli_status jl_decide_message(struct jl_draft *draft, struct jieli_err *err)
{
    const Jieli__V1__Message *message = draft->input->message;
    struct jl_event event = {.sender = draft->input->agency, .matter = message->matter};
    enum jieli_status status = check_type(message, &event.payload_type, err);
    if (status != JIELI_OK)
        return status;
    event.type = event.payload_type->name;
    if (jl_text_equal(event.type, "person.corrected")) {
        status = jl_decide_correction(draft, &event, err);
        return status == JIELI_OK ? check_fields(draft, &event, err) : status;
    }
    if (jl_text_equal(event.type, "attachment.part"))
        return take_part(draft, &event, err);
    if (jl_text_equal(event.type, "key.rotate"))
        return jl_decide_rotate(draft, event.payload_type, err);
    status = check_rights(draft, event.payload_type, err);
    if (status != JIELI_OK)
        return status;
    const char *list = per_entry_of(draft, event.payload_type);
    struct jl_field_problem *problems = NULL;
    size_t count = 0;
    status = jl_event_payload(draft, &event, list, &problems, &count, err);
    if (status == JIELI_OK)
        status = jl_attachments_find(draft, &event, err);
    if (status != JIELI_OK)
        return status;
    status = take(draft, &event, list, problems, count, err);
    if (status == JIELI_OK)
        status = check_fields(draft, &event, err);
    if (status == JIELI_OK)
        tell_nobody(draft);
    return status;
}
