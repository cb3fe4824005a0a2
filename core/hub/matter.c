// SPDX-License-Identifier: Apache-2.0
// Which matters take an event (formats F14), and one step of one matter.
#include "core/hub/draft.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/wire/skim.h"
#include <stdio.h>

// ---- the engine's view of this decision ----

static const char *world_resolve(void *user, const char *role, enum jieli_level level, const char *division)
{
    const struct jl_draft *draft = user;
    return jl_state_resolve(draft->state, role, level, division);
}

static bool has_level(const Jieli__V1__Agency *agency, enum jieli_level level)
{
    const char *wanted = level == JIELI_LEVEL_COUNTY ? "county" : "station";
    return level == JIELI_LEVEL_ANY || jl_text_among(agency->levels, agency->n_levels, wanted);
}

static bool world_has_role(void *user, const char *code, const char *role, enum jieli_level level)
{
    const Jieli__V1__Agency *agency = jl_draft_agency(user, code);
    return agency && !agency->revoked_ms && jl_text_among(agency->roles, agency->n_roles, role) &&
           has_level(agency, level);
}

static Jieli__V1__Deadline *world_deadline(void *user, const char *matter, const char *name, uint32_t n)
{
    uint8_t key[JL_DEADLINE_KEY_MAX];
    struct jl_view view = jl_view(key, jl_key_deadline(key, matter, name, n));
    return jl_draft_try(user, JL_KIND_DEADLINE, view);
}

/// Nothing of this casefile waits for the agency any more. What this decision itself sends does not count.
static bool world_has_taken(void *user, const char *matter_id, const char *agency)
{
    struct jl_draft *draft = user;
    const Jieli__V1__Matter *matter = jl_draft_get_text(draft, JL_KIND_MATTER, matter_id);
    const struct jl_mailbox *mailbox = jl_state_mailbox(draft->state, agency);
    struct jl_mailbox_item item;
    if (!matter || !mailbox)
        return true;
    for (uint64_t place = jl_mailbox_first(mailbox); place < jl_mailbox_end(mailbox); place++)
        if (jl_mailbox_item(mailbox, place, &item) && item.state != JL_DELIVERY_RECEIVED &&
            jl_view_equal(jl_skim(item.value, JL_FIELD_DELIVERY_CASEFILE, 0), jl_view_text(matter->casefile)))
            return false;
    return true;
}

struct jl_flow_world jl_matter_world(struct jl_draft *draft)
{
    return (struct jl_flow_world){.user = draft,
                                  .resolve = world_resolve,
                                  .agency_has_role = world_has_role,
                                  .deadline = world_deadline,
                                  .has_taken = world_has_taken,
                                  .rules = draft->active->rules,
                                  .calendar = draft->active->calendar,
                                  .profile = draft->active->profile,
                                  .now_ms = draft->input->now_ms,
                                  .position = draft->input->position};
}

// ---- storing a step ----

/// Of the slots of one duty that were missed only the newest stay: a year of tests, a quarter of talks. Older ones are
/// in the ledger; what is told of them so late changes nothing any more (decision 0015).
#define MISSED_SLOTS_KEPT 12u

static void slots_forget(struct jl_draft *draft, const Jieli__V1__Matter *matter, const Jieli__V1__Deadline *missed)
{
    uint8_t key[JL_DEADLINE_KEY_MAX];
    if (!missed->slot_day || missed->n <= MISSED_SLOTS_KEPT)
        return;
    struct jl_view view = jl_view(key, jl_key_deadline(key, matter->id, missed->name, missed->n - MISSED_SLOTS_KEPT));
    if (jl_draft_get(draft, JL_KIND_DEADLINE, view))
        jl_draft_delete(draft, JL_KIND_DEADLINE, view);
}

static void deadline_store(struct jl_draft *draft, const Jieli__V1__Matter *matter, Jieli__V1__Deadline *deadline)
{
    uint8_t key[JL_DEADLINE_KEY_MAX];
    struct jl_view view = jl_view(key, jl_key_deadline(key, matter->id, deadline->name, deadline->n));
    jl_draft_put(draft, JL_KIND_DEADLINE, view, deadline);
    bool over = deadline->state == JL_DEADLINE_MET || deadline->state == JL_DEADLINE_CANCELLED;
    if (over)
        jl_draft_delete(draft, JL_KIND_DEADLINE, view); // its end is in this record and in the ledger
    if (deadline->state == JL_DEADLINE_MISSED)
        slots_forget(draft, matter, deadline);
}

/// Missed deadlines stay while their matter runs, since a late fact may still meet them; then they go.
static void deadlines_forget(struct jl_draft *draft, const Jieli__V1__Matter *matter)
{
    for (size_t i = 0; i < matter->n_numbers; i++)
        for (uint32_t n = 1; n <= (uint32_t)matter->numbers[i]->value; n++) {
            uint8_t key[JL_DEADLINE_KEY_MAX];
            struct jl_view view = jl_view(key, jl_key_deadline(key, matter->id, matter->numbers[i]->name, n));
            if (jl_draft_get(draft, JL_KIND_DEADLINE, view))
                jl_draft_delete(draft, JL_KIND_DEADLINE, view);
        }
}

static void casefile_list(struct jl_draft *draft, Jieli__V1__Casefile *casefile, char *matter, bool open)
{
    char **matters = jl_arena_take_or_die(draft->arena, (casefile->n_matters + 1) * sizeof *matters);
    size_t count = 0;
    bool listed = false; // it keeps its place: signals go out in the order in which matters were opened
    for (size_t i = 0; i < casefile->n_matters; i++) {
        bool own = jl_text_equal(casefile->matters[i], matter);
        listed |= own;
        if (!own || open)
            matters[count++] = casefile->matters[i];
    }
    if (open && !listed)
        matters[count++] = matter;
    casefile->matters = matters;
    casefile->n_matters = count;
}

static void explain(struct jl_draft *draft, const struct jl_flow_table *table, const Jieli__V1__Matter *matter,
                    const char *event, const struct jl_flow_result *result)
{
    Jieli__V1__Step *step = jl_draft_new(draft, &jieli__v1__step__descriptor);
    step->matter = matter->id;
    step->workflow = matter->workflow;
    step->version = jl_flow_workflow(table)->version;
    step->event = jl_arena_text(draft->arena, event);
    step->from_state = jl_arena_text(draft->arena, result->from);
    step->to_state = jl_arena_text(draft->arena, result->to);
    step->row = result->row;
    step->clause = jl_arena_text(draft->arena, result->clause);
    step->rule_version = jl_arena_text(draft->arena, jl_rules_version(draft->active->rules));
    step->calendar_version = jl_arena_text(draft->arena, jl_calendar_version(draft->active->calendar));
    for (size_t i = 0; i < result->note_count; i++)
        JL_PUSH(draft, step->notes, step->n_notes, (char *)(uintptr_t)result->notes[i]);
    Jieli__V1__Decision *decision = &jl_draft_at(draft, 0)->decision;
    JL_PUSH(draft, decision->steps, decision->n_steps, step);
}

static void step_store(struct jl_draft *draft, Jieli__V1__Casefile *casefile, Jieli__V1__Matter *matter,
                       const struct jl_flow_result *result)
{
    for (size_t i = 0; i < result->deadline_count; i++)
        deadline_store(draft, matter, result->deadlines[i]);
    matter->last_position = draft->input->position;
    matter->closed_ms = result->finished ? draft->input->now_ms : 0;
    casefile_list(draft, casefile, matter->id, !result->finished);
    jl_draft_put_text(draft, JL_KIND_MATTER, matter->id, matter);
    jl_draft_put_text(draft, JL_KIND_CASEFILE, casefile->id, casefile);
    if (!result->finished)
        return;
    deadlines_forget(draft, matter);
    jl_draft_delete_text(draft, JL_KIND_MATTER, matter->id);
}

/// One step; what it changes goes into the draft only when a row was found. `fresh` is a matter that is being opened.
static enum jieli_status matter_step(struct jl_draft *draft, const struct jl_flow_table *table,
                                     const struct jl_flow_input *input, Jieli__V1__Matter *fresh, const char *matter_id,
                                     const char *casefile_id, const struct jl_event *cause, struct jieli_err *err)
{
    jl_draft_trying(draft);
    Jieli__V1__Casefile *casefile = jl_draft_try(draft, JL_KIND_CASEFILE, jl_view_text(casefile_id));
    Jieli__V1__Matter *matter = fresh ? fresh : jl_draft_try(draft, JL_KIND_MATTER, jl_view_text(matter_id));
    if (!casefile || !matter)
        return jieli_err_set(err, JIELI_AUTH_CASEFILE, "matter", "the matter or its casefile is gone");
    struct jl_flow_world world = jl_matter_world(draft);
    struct jl_flow_result result = {0};
    enum jieli_status status = jl_flow_step(table, &world, input, casefile, matter, draft->arena, &result, err);
    if (status != JIELI_OK) {
        jl_draft_undo(draft);
        return status;
    }
    step_store(draft, casefile, matter, &result);
    explain(draft, table, matter, input->event->name, &result);
    jl_casefile_reach(draft, casefile, input->sender);
    if (!draft->decided->matter)
        draft->decided->matter = matter->id;
    jl_effects_apply(draft, table, casefile, matter, &result, cause);
    return JIELI_OK;
}

static struct jl_flow_input message_input(struct jl_draft *draft, const struct jl_event *event,
                                          const struct jieli_event *named, const char *key)
{
    return (struct jl_flow_input){.event = named,
                                  .sender = event->sender,
                                  .type = event->payload_type,
                                  .payload = event->payload,
                                  .element = event->element,
                                  .element_spec = event->element_spec,
                                  .key = key,
                                  .actor = draft->input->actor};
}

enum jieli_status jl_matter_passed(struct jl_draft *draft, Jieli__V1__Matter *matter, Jieli__V1__Deadline *deadline,
                                   struct jieli_err *err)
{
    const struct jl_flow_table *table = jl_flow_find(draft->active->flow, matter->workflow);
    const struct jieli_event *event = table ? jl_flow_event(table, deadline->name) : NULL;
    if (!event)
        return jieli_err_set(err, JIELI_FLOW_NO_ROW, deadline->name, "the workflow has no such event");
    struct jl_flow_input input = {
        .event = event, .sender = "", .deadline = deadline, .key = matter->key, .actor = draft->input->actor};
    return matter_step(draft, table, &input, NULL, matter->id, matter->casefile, NULL, err);
}

enum jieli_status jl_matter_signal(struct jl_draft *draft, Jieli__V1__Matter *matter, const char *signal,
                                   const Jieli__V1__Matter *from, const struct jl_event *cause, struct jieli_err *err)
{
    const struct jl_flow_table *table = jl_flow_find(draft->active->flow, matter->workflow);
    const struct jieli_event *event = table ? jl_flow_signal(table, signal) : NULL;
    if (!event)
        return jieli_err_set(err, JIELI_FLOW_NO_ROW, signal, "the workflow does not hear this signal");
    struct jl_flow_input input = {.event = event,
                                  .sender = "",
                                  .type = cause ? cause->payload_type : NULL,
                                  .payload = cause ? cause->payload : NULL,
                                  .element = cause ? cause->element : NULL,
                                  .element_spec = cause ? cause->element_spec : NULL,
                                  .key = matter->key,
                                  .actor = draft->input->actor,
                                  .from = from};
    bool is_new = jl_text_equal(matter->state, "start");
    return matter_step(draft, table, &input, is_new ? matter : NULL, matter->id, matter->casefile, cause, err);
}

// ---- choosing ----

struct candidate {
    const struct jl_flow_table *table;
    const struct jieli_event *event;
    Jieli__V1__Matter *matter; ///< NULL: to be opened
    const char *key;
};

struct choice {
    struct candidate list[JL_MATTERS_REACHED_MAX];
    size_t count;
    bool open_exists; ///< some open matter has an event of the type
    bool many;        ///< more than there is room for
};

static void choose(struct choice *choice, struct candidate candidate)
{
    if (choice->count < JL_MATTERS_REACHED_MAX)
        choice->list[choice->count++] = candidate;
    else
        choice->many = true;
}

static const struct jieli_shared *shared_row(const struct jl_flow_table *table, const char *type)
{
    const struct jieli_workflow *workflow = jl_flow_workflow(table);
    for (uint32_t i = 0; i < workflow->shared_count; i++)
        if (jl_text_equal(workflow->shared[i].type, type))
            return &workflow->shared[i];
    return NULL;
}

static bool in_states(const struct jieli_shared *shared, const char *state)
{
    size_t room = sizeof shared->only_in / sizeof shared->only_in[0];
    for (size_t i = 0; i < room && shared->only_in[i]; i++)
        if (jl_text_equal(shared->only_in[i], state))
            return true;
    return !shared->only_in[0];
}

/// Keys of the matters that a message names: the key field, or one per element of the opening list. "" = no key.
static size_t keys_of(struct jl_draft *draft, const struct jl_event *event, const struct jieli_workflow *workflow,
                      const char *keys[JL_MATTERS_REACHED_MAX], bool *many)
{
    size_t count = 0;
    const char *text =
        workflow->key ? jl_type_text(event->payload_type, event->payload, workflow->key, draft->arena) : "";
    if (text[0] || !workflow->per_key) {
        keys[count++] = text;
        return count;
    }
    for (uint32_t i = 0; !*many; i++) {
        const char *path = jl_arena_printf(draft->arena, "%s.%u", workflow->per_key, i);
        const char *element = jl_type_text(event->payload_type, event->payload, path, draft->arena);
        if (!element[0])
            break;
        *many = count == JL_MATTERS_REACHED_MAX;
        if (!*many)
            keys[count++] = element;
    }
    if (!count)
        keys[count++] = "";
    return count;
}

static bool scope_fits(const struct jieli_workflow *workflow, const struct jieli_event *event,
                       const struct jl_event *taken, const Jieli__V1__Casefile *casefile)
{
    bool agency = jl_text_equal(casefile->scope, "agency");
    return (workflow->scope == JIELI_SCOPE_AGENCY) == agency && (event->per_entry != NULL) == (taken->element != NULL);
}

/// Open matters of the casefile that have an event of the type, with that key if one is given.
static void choose_open(struct jl_draft *draft, const struct jl_event *event, const Jieli__V1__Casefile *casefile,
                        struct choice *choice)
{
    for (size_t i = 0; i < casefile->n_matters; i++) {
        Jieli__V1__Matter *matter = jl_draft_get_text(draft, JL_KIND_MATTER, casefile->matters[i]);
        const struct jl_flow_table *table = matter ? jl_flow_find(draft->active->flow, matter->workflow) : NULL;
        const struct jieli_event *named = table ? jl_flow_event_of_type(table, event->type) : NULL;
        if (!named || !scope_fits(jl_flow_workflow(table), named, event, casefile))
            continue;
        if (event->matter[0] && !jl_text_equal(event->matter, matter->id))
            continue;
        const char *keys[JL_MATTERS_REACHED_MAX];
        size_t count = keys_of(draft, event, jl_flow_workflow(table), keys, &choice->many);
        bool fits = event->matter[0] != 0;
        for (size_t k = 0; k < count; k++)
            fits = fits || !keys[k][0] || jl_text_equal(keys[k], matter->key);
        if (fits)
            choose(choice, (struct candidate){table, named, matter, matter->key});
    }
    choice->open_exists = choice->count > 0;
}

static bool claims(const struct candidate *candidate, const char *type, bool exclusive)
{
    const struct jieli_shared *shared = shared_row(candidate->table, type);
    return shared && shared->exclusive == exclusive && in_states(shared, candidate->matter->state);
}

static bool would_take(struct jl_draft *draft, const struct jl_event *event, Jieli__V1__Casefile *casefile,
                       const struct candidate *candidate)
{
    struct jl_flow_world world = jl_matter_world(draft);
    struct jl_flow_input input = message_input(draft, event, candidate->event, candidate->key);
    jl_draft_trying(draft);
    return jl_flow_would_take(candidate->table, &world, &input, casefile, candidate->matter, draft->arena);
}

/// The first in order of those that claim it and wait for it; `ready`: and would take it from this sender.
static size_t first_claimant(struct jl_draft *draft, const struct jl_event *event, Jieli__V1__Casefile *casefile,
                             const struct choice *choice, bool ready)
{
    size_t best_at = choice->count;
    uint32_t best_order = 0;
    for (size_t i = 0; i < choice->count; i++) {
        const struct candidate *candidate = &choice->list[i];
        if (!claims(candidate, event->type, true) ||
            !jl_flow_waits_for(candidate->table, candidate->matter->state, candidate->event->name))
            continue;
        uint32_t order = shared_row(candidate->table, event->type)->order;
        if (best_at < choice->count && order >= best_order)
            continue;
        if (ready && !would_take(draft, event, casefile, candidate))
            continue;
        best_at = i;
        best_order = order;
    }
    return best_at;
}

/// Types shared by several workflows (tables B3): of those that claim it exclusively the first in order takes it for
/// which sender and conditions are right, and beside it whoever shares it without claiming it ("and always an open wf
/// 7"). When nobody's are, the first that waits says what is missing.
static void choose_shared(struct jl_draft *draft, const struct jl_event *event, Jieli__V1__Casefile *casefile,
                          struct choice *choice)
{
    size_t best_at = first_claimant(draft, event, casefile, choice, true);
    if (best_at == choice->count)
        best_at = first_claimant(draft, event, casefile, choice, false);
    if (best_at == choice->count)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < choice->count; i++)
        if (i == best_at || claims(&choice->list[i], event->type, false))
            choice->list[kept++] = choice->list[i];
    choice->count = kept;
}

/// Workflows with a row for it in their start state open one, for each key that no open matter has.
static void choose_start(struct jl_draft *draft, const struct jl_event *event, const Jieli__V1__Casefile *casefile,
                         struct choice *choice)
{
    for (uint32_t i = 0; !event->matter[0] && jl_flow_at(draft->active->flow, i); i++) {
        const struct jl_flow_table *table = jl_flow_at(draft->active->flow, i);
        const struct jieli_event *named = jl_flow_event_of_type(table, event->type);
        if (!named || !scope_fits(jl_flow_workflow(table), named, event, casefile) ||
            !jl_flow_waits_for(table, "start", named->name))
            continue;
        const char *keys[JL_MATTERS_REACHED_MAX];
        size_t count = keys_of(draft, event, jl_flow_workflow(table), keys, &choice->many);
        for (size_t k = 0; k < count; k++) {
            bool taken = choice->open_exists && !keys[k][0];
            for (size_t o = 0; o < choice->count; o++) // open, or named twice by this message
                taken = taken || (choice->list[o].table == table && jl_text_equal(choice->list[o].key, keys[k]));
            if (!taken)
                choose(choice, (struct candidate){table, named, NULL, keys[k]});
        }
    }
}

static enum jieli_status check_ambiguous(struct jl_draft *draft, const struct jl_event *event,
                                         const struct choice *choice, struct jieli_err *err)
{
    for (size_t i = 0; i < choice->count; i++)
        for (size_t j = i + 1; j < choice->count; j++) {
            const Jieli__V1__Matter *a = choice->list[i].matter, *b = choice->list[j].matter;
            if (!a || !b || choice->list[i].table != choice->list[j].table || !jl_text_equal(a->key, b->key))
                continue;
            return jieli_err_set(err, JIELI_FLOW_AMBIGUOUS, "matter", "%s and %s both wait for %s", a->id, b->id,
                                 jl_arena_text(draft->arena, event->type));
        }
    return JIELI_OK;
}

static Jieli__V1__Matter *matter_new(struct jl_draft *draft, const struct jl_flow_table *table,
                                     const Jieli__V1__Casefile *casefile, const char *key, const char *opener)
{
    const Jieli__V1__Message *message = draft->input->message;
    Jieli__V1__Matter *matter = jl_draft_new(draft, &jieli__v1__matter__descriptor);
    matter->id = jl_arena_text(draft->arena, jl_draft_id(draft, "mt-"));
    matter->casefile = casefile->id;
    matter->workflow = jl_arena_text(draft->arena, jl_flow_workflow(table)->name);
    matter->version = jl_flow_workflow(table)->version;
    matter->state = jl_arena_text(draft->arena, "start");
    matter->key = jl_arena_text(draft->arena, key);
    matter->opened_ms = draft->input->now_ms;
    matter->opened_position = draft->input->position;
    matter->opened_by = jl_arena_text(draft->arena, opener);
    matter->profile = jl_arena_text(draft->arena, draft->active->profile);
    if (message)
        matter->correlationid = message->correlationid[0] ? message->correlationid : message->id;
    return matter;
}

static enum jieli_status candidate_take(struct jl_draft *draft, const struct jl_event *event,
                                        const Jieli__V1__Casefile *casefile, const struct candidate *candidate,
                                        struct jieli_err *err)
{
    Jieli__V1__Matter *fresh = NULL;
    if (strlen(candidate->key) > JL_MATTER_KEY_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "key", "longer than the matter's key may be (%u bytes)",
                             JL_MATTER_KEY_BYTES_MAX);
    if (!candidate->matter)
        fresh = matter_new(draft, candidate->table, casefile, candidate->key, event->sender);
    struct jl_flow_input input = message_input(draft, event, candidate->event, candidate->key);
    return matter_step(draft, candidate->table, &input, fresh, fresh ? fresh->id : candidate->matter->id, casefile->id,
                       event, err);
}

static enum jieli_status nothing_waits(const struct jl_event *event, const Jieli__V1__Casefile *casefile,
                                       struct jieli_err *err)
{
    if (!jl_casefile_reached(casefile, event->sender)) // as if there were none (formats F14)
        return jieli_err_set(err, JIELI_AUTH_CASEFILE, "person", "no casefile of this person");
    if (event->matter[0])
        return jieli_err_set(err, JIELI_FLOW_NO_ROW, "matter", "the matter is closed or does not take %s", event->type);
    return jieli_err_set(err, JIELI_FLOW_NO_ROW, event->type, "%s",
                         casefile->n_matters ? "none of the casefile's open matters takes it, and it opens none"
                                             : "the casefile has no open matter, and it opens none");
}

static const char *said_of_person(struct jl_draft *draft, const struct jl_event *event, const char *name)
{
    const char *path = jl_arena_join(draft->arena, "person.", name, NULL);
    return event->element ? jl_spec_text(event->element_spec, event->element, path, draft->arena)
                          : jl_type_text(event->payload_type, event->payload, path, draft->arena);
}

static void field_put(struct jl_draft *draft, Jieli__V1__Casefile *casefile, const char *name, const char *text)
{
    Jieli__V1__Field *field = jl_casefile_field(casefile, name);
    if (!field) {
        field = jl_draft_new(draft, &jieli__v1__field__descriptor);
        field->name = jl_arena_text(draft->arena, name);
        JL_APPEND(draft, casefile->fields, casefile->n_fields, field);
    }
    field->text = jl_arena_text(draft->arena, text);
}

/// What a message says of where the person lives is known to later ones that have only the casefile. False when it says
/// nothing new; else a changed copy stands in the casefile's place, until it is known whether anything takes the
/// message.
static bool casefile_learn(struct jl_draft *draft, const struct jl_event *event, const Jieli__V1__Casefile *casefile,
                           struct jl_draft_saved *saved)
{
    static const char *const names[] = {"household_division", "residence_division"};
    Jieli__V1__Casefile *changed = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *text = said_of_person(draft, event, names[i]);
        const Jieli__V1__Field *known = jl_casefile_field(casefile, names[i]);
        if (!text[0] || (known && jl_text_equal(known->text, text)))
            continue;
        changed = changed ? changed : jl_draft_copy(draft, casefile);
        field_put(draft, changed, names[i], text);
    }
    if (changed)
        *saved = jl_draft_replace(draft, JL_KIND_CASEFILE, jl_view_text(casefile->id), changed);
    return changed != NULL;
}

static enum jieli_status take_all(struct jl_draft *draft, const struct jl_event *event,
                                  const Jieli__V1__Casefile *casefile, const struct choice *choice,
                                  struct jieli_err *err)
{
    enum jieli_status status = choice->count ? JIELI_OK : nothing_waits(event, casefile, err);
    bool taken = false;
    for (size_t i = 0; i < choice->count; i++) {
        struct jieli_err refusal = {0};
        enum jieli_status one = candidate_take(draft, event, casefile, &choice->list[i], &refusal);
        taken = taken || one == JIELI_OK;
        if (one == JIELI_OK)
            continue;
        jl_draft_note(draft, "%s: %s", jl_flow_workflow(choice->list[i].table)->name, jieli_status_find(one)->code);
        if (status == JIELI_OK && err)
            *err = refusal;
        status = status == JIELI_OK ? one : status;
    }
    return taken ? JIELI_OK : status;
}

enum jieli_status jl_matter_take(struct jl_draft *draft, const struct jl_event *event, Jieli__V1__Casefile *casefile,
                                 struct jieli_err *err)
{
    struct choice choice = {0};
    struct jl_draft_saved saved;
    choose_open(draft, event, casefile, &choice);
    choose_shared(draft, event, casefile, &choice);
    enum jieli_status status = check_ambiguous(draft, event, &choice, err);
    if (status != JIELI_OK)
        return status;
    choose_start(draft, event, casefile, &choice);
    if (choice.many)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, "matter",
                             "it would reach more than %u matters: name one of them", JL_MATTERS_REACHED_MAX);
    bool agency =
        jl_text_equal(casefile->scope, "agency"); // what a message says of a patient is no fact about the clinic
    bool learnt = !agency && casefile_learn(draft, event, casefile, &saved);
    status = take_all(draft, event, casefile, &choice, err);
    if (status != JIELI_OK && learnt)
        jl_draft_restore(&saved);
    return status;
}
