// SPDX-License-Identifier: Apache-2.0
// Load-time checks, second part: does every name in the tables mean something?
#include "core/flow/check.h"
#include "core/flow/ctx.h"
#include <stdio.h>
#include <string.h>

static bool has_label(const struct jieli_label *label)
{
    return label->zh && *label->zh && label->en && *label->en;
}

static void need_label(struct jl_check *check, bool is_error, const char *place, const char *what,
                       const struct jieli_label *label)
{
    if (!has_label(label))
        jl_check_say(check, is_error, place, "%s is missing in Chinese or English", what);
}

static void need_clause(struct jl_check *check, bool is_error, const char *place, const char *clause)
{
    if (!clause || !*clause)
        jl_check_say(check, is_error, place, "the clause is missing (write house when no law and no source says it)");
}

// ---- paths ----------------------------------------------------------------------------------------------------------

static const struct jl_field_spec *declared(const struct jieli_event *event, const char *path)
{
    char within[160];
    const struct jl_type *type = event->kind == JIELI_EVENT_MESSAGE ? jl_type_find(event->type) : NULL;
    if (!type)
        return NULL;
    snprintf(within, sizeof(within), "%s.%s", event->per_entry ? event->per_entry : "", path);
    const struct jl_field_spec *field = event->per_entry ? jl_type_field(type, within) : NULL;
    return field ? field : jl_type_field(type, path);
}

static bool declared_by_any(const struct jl_check *check, const char *path)
{
    for (uint32_t i = 0; i < check->table->event_count; i++) {
        const struct jieli_event *event = &check->table->events[i];
        bool unknown =
            check->table->event_skipped[i] && event->kind == JIELI_EVENT_MESSAGE && !jl_type_find(event->type);
        if (unknown || declared(event, path)) // a type that is yet to come may declare it
            return true;
    }
    return false;
}

static bool sets_field(const struct jieli_transition *row, const char *name)
{
    for (uint32_t i = 0; i < JIELI_DO_MAX && row->act[i].op; i++)
        if (row->act[i].op == JIELI_DO_FN || (row->act[i].op == JIELI_DO_SET && strcmp(row->act[i].a, name) == 0))
            return true;
    return false;
}

/// "matter.x": does any row set x? (a function may)
static bool is_kept(const struct jl_check *check, const char *path)
{
    const struct jieli_workflow *workflow = check->table->workflow;
    const char *name = path + strlen("matter.");
    if (strcmp(name, "key") == 0 || strncmp(name, "address.", 8) == 0)
        return true;
    if (strncmp(name, "party.", 6) == 0)
        return jl_names_find(&check->table->parties, name + 6) != JL_NOWHERE;
    if (strncmp(name, "slot.", 5) == 0) { // kept by the engine: the end of the newest slot that was met
        uint32_t deadline = jl_names_find(&check->table->deadlines, name + 5);
        return deadline != JL_NOWHERE && workflow->deadlines[deadline].slots;
    }
    for (uint32_t i = 0; i < workflow->transition_count; i++)
        if (sets_field(&workflow->transitions[i], name))
            return true;
    return false;
}

static bool is_from(const char *path)
{
    return strncmp(path, "from.", 5) == 0;
}

/// Outside a row: does the workflow listen to other matters at all?
static bool hears(const struct jl_flow_table *table)
{
    bool any = false;
    for (uint32_t i = 0; i < table->event_count; i++)
        any |= table->events[i].kind == JIELI_EVENT_SIGNAL;
    return any;
}

static void check_path(struct jl_check *check, bool is_error, const char *place, const char *path)
{
    if (!path || !*path)
        return;
    if (strncmp(path, "matter.party.", 13) == 0 && !is_kept(check, path))
        jl_check_say(check, is_error, place, "no such party: %s", path + 13);
    else if (strncmp(path, "matter.", 7) == 0 && !is_kept(check, path))
        jl_check_say(check, is_error, place, "no row sets %s", path);
    if (is_from(path) && !hears(check->table))
        jl_check_say(check, is_error, place, "reads %s, but the workflow takes no signal", path);
    if (jl_path_is_payload(path) && !declared_by_any(check, path))
        jl_check_say(check, is_error, place, "no message of this workflow declares the field %s", path);
}

/// In a row: every event that the row is on must be a signal, else there is no matter to read from.
static void check_from(struct jl_check *check, const struct jieli_transition *row, bool is_error, const char *place,
                       const char *path)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++) {
        uint32_t event = jl_names_find(&table->event_names, row->on[i]);
        if (event != JL_NOWHERE && table->events[event].kind != JIELI_EVENT_SIGNAL)
            jl_check_say(check, is_error, place, "reads %s, but %s is no signal of another matter", path, row->on[i]);
    }
}

/// In a row: every message that the row is on must declare the path.
static void check_row_path(struct jl_check *check, uint32_t index, const char *place, const char *path)
{
    const struct jl_flow_table *table = check->table;
    const struct jieli_transition *row = &table->workflow->transitions[index];
    bool is_error = !table->row_skipped[index];
    if (path && is_from(path)) {
        check_from(check, row, is_error, place, path);
        return;
    }
    if (!jl_path_is_payload(path)) {
        check_path(check, is_error, place, path);
        return;
    }
    uint32_t messages = 0;
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++) {
        uint32_t event = jl_names_find(&table->event_names, row->on[i]);
        if (event == JL_NOWHERE || table->events[event].kind != JIELI_EVENT_MESSAGE)
            continue;
        messages++;
        if (!table->event_skipped[event] && jl_type_find(table->events[event].type) &&
            !declared(&table->events[event], path))
            jl_check_say(check, is_error, place, "%s does not declare the field %s", row->on[i], path);
    }
    if (!messages)
        jl_check_say(check, is_error, place, "reads the field %s, but no message comes with this row", path);
}

// ---- rules ----------------------------------------------------------------------------------------------------------

const char *jl_check_profile(const struct jl_check *check, uint32_t index)
{
    if (check->profile_count)
        return index < check->profile_count ? check->profiles[index] : NULL;
    return jl_rules_profile(check->rules, index);
}

static void check_rule(struct jl_check *check, bool is_error, const char *place, const char *key, bool period)
{
    if (!check->rules || !key || strcmp(key, "-") == 0)
        return;
    const char *profile;
    for (uint32_t i = 0; (profile = jl_check_profile(check, i)); i++) {
        const struct jl_rule *rule = jl_rules_find(check->rules, profile, jl_rule_bare(key));
        if (!rule)
            jl_check_say(check, is_error, place, "the rule %s has no value in profile %s, not even none", key, profile);
        else if (period && !rule->none && !jl_unit_is_period(rule->unit))
            jl_check_say(check, is_error, place, "the rule %s is no period in profile %s", key, profile);
    }
}

// ---- parts ----------------------------------------------------------------------------------------------------------

static bool is_party(const struct jl_check *check, const char *name)
{
    return jl_names_find(&check->table->parties, name) != JL_NOWHERE;
}

static void need_party(struct jl_check *check, bool is_error, const char *place, const char *name)
{
    if (name && strncmp(name, "matter.", 7) == 0)
        check_path(check, is_error, place, name);
    else if (!is_party(check, name))
        jl_check_say(check, is_error, place, "no such party: %s", name ? name : "");
}

static void check_parties(struct jl_check *check)
{
    const struct jieli_workflow *workflow = check->table->workflow;
    for (uint32_t i = 0; i < workflow->party_count; i++) {
        char place[96];
        snprintf(place, sizeof(place), "party %s", workflow->parties[i].name);
        need_label(check, true, place, "the label", &workflow->parties[i].label);
        check_path(check, true, place, workflow->parties[i].address);
        check_path(check, true, place, workflow->parties[i].address_fallback);
    }
}

static void check_message(struct jl_check *check, uint32_t index, const char *place)
{
    const struct jl_flow_table *table = check->table;
    const struct jieli_event *event = &table->events[index];
    bool is_error = !table->event_skipped[index];
    const struct jl_type *type = jl_type_find(event->type);
    if (!event->from[0])
        jl_check_say(check, is_error, place, "nobody may send it");
    for (uint32_t i = 0; i < jl_list_count(event->from, JIELI_FROM_MAX); i++)
        if (!is_party(check, event->from[i]))
            jl_check_say(check, is_error, place, "no such party: %s", event->from[i]);
    for (uint32_t i = 0; i < index; i++)
        if (table->events[i].kind == JIELI_EVENT_MESSAGE && strcmp(table->events[i].type, event->type) == 0)
            jl_check_say(check, is_error, place, "another event has the type %s", event->type);
    if (!type) {
        jl_check_say(check, is_error, place, "no such message type: %s", event->type);
        return;
    }
    const struct jl_field_spec *list = event->per_entry ? jl_type_field(type, event->per_entry) : NULL;
    if (event->per_entry && (!list || !list->sub))
        jl_check_say(check, is_error, place, "%s has no list of entries %s", event->type, event->per_entry);
    if (jl_path_is_payload(event->date) && !declared(event, event->date))
        jl_check_say(check, is_error, place, "%s does not declare the field %s", event->type, event->date);
}

/// A signal is heard by one event.
static void check_hearing(struct jl_check *check, uint32_t index, const char *place)
{
    const struct jl_flow_table *table = check->table;
    const struct jieli_event *event = &table->events[index];
    const char *signal = event->type ? event->type : event->name;
    for (uint32_t i = 0; i < index; i++)
        if (jl_table_hears(&table->events[i], signal))
            jl_check_say(check, !table->event_skipped[index], place, "another event hears the signal %s", signal);
}

static void check_events(struct jl_check *check)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < table->event_count; i++) {
        const struct jieli_event *event = &table->events[i];
        char place[96];
        snprintf(place, sizeof(place), "event %s", event->name);
        if (table->event_skipped[i])
            jl_check_say(check, false, place, "left out: needs %s", event->needs);
        if (i < table->workflow->event_count) // an implied one has its deadline's label
            need_label(check, !table->event_skipped[i], place, "the label", &event->label);
        if (event->kind == JIELI_EVENT_MESSAGE)
            check_message(check, i, place);
        if (event->kind == JIELI_EVENT_SIGNAL)
            check_hearing(check, i, place);
        if (event->kind == JIELI_EVENT_DEADLINE && table->event_deadline[i] == JL_NOWHERE)
            jl_check_say(check, !table->event_skipped[i], place, "no such deadline: %s",
                         event->type ? event->type : "");
    }
}

static void check_deadlines(struct jl_check *check)
{
    const struct jieli_workflow *workflow = check->table->workflow;
    for (uint32_t i = 0; i < workflow->deadline_count; i++) {
        const struct jieli_deadline *deadline = &workflow->deadlines[i];
        char place[96];
        snprintf(place, sizeof(place), "deadline %s", deadline->name);
        need_label(check, true, place, "the label", &deadline->label);
        need_label(check, true, place, "what passing it means", &deadline->passing);
        need_clause(check, true, place, deadline->clause);
        need_party(check, true, place, deadline->party);
        check_path(check, true, place, deadline->start);
        check_path(check, true, place, deadline->far_if);
        check_path(check, true, place, deadline->every_days);
        if (deadline->slots) {
            jl_check_slots(check, place, deadline);
            continue;
        }
        if (deadline->every_days)
            jl_check_say(check, true, place, "every_days goes with slots only");
        check_rule(check, true, place, deadline->rule, true);
        check_rule(check, true, place, deadline->rule_far, true);
        check_rule(check, true, place, deadline->fallback, true);
        check_rule(check, true, place, deadline->again, true);
        check_rule(check, true, place, deadline->again ? "remind.often" : NULL, false);
    }
}

static void check_states(struct jl_check *check)
{
    const struct jieli_workflow *workflow = check->table->workflow;
    for (uint32_t i = 0; i < workflow->state_count; i++) {
        const struct jieli_state *state = &workflow->states[i];
        char place[96];
        snprintf(place, sizeof(place), "state %s", state->name);
        if (state->kind == JIELI_STATE_START)
            continue;
        need_label(check, true, place, "the label", &state->label);
        need_clause(check, true, place, state->clause);
        if (state->kind == JIELI_STATE_ACTIVE)
            need_label(check, true, place, "what it waits for", &state->waits);
        for (uint32_t j = 0; j < jl_list_count(state->deadlines, JIELI_STATE_DEADLINES_MAX); j++)
            if (jl_names_find(&check->table->deadlines, state->deadlines[j]) == JL_NOWHERE)
                jl_check_say(check, true, place, "no such deadline: %s", state->deadlines[j]);
    }
}

// ---- rows -----------------------------------------------------------------------------------------------------------

void jl_check_need_deadline(struct jl_check *check, bool is_error, const char *place, const char *name)
{
    if (jl_names_find(&check->table->deadlines, name) == JL_NOWHERE)
        jl_check_say(check, is_error, place, "no such deadline: %s", name);
}

static bool listens(const struct jl_flow_table *table, const char *signal, bool at_start)
{
    for (uint32_t i = 0; i < table->event_count; i++) {
        uint32_t count = 1;
        if (at_start)
            jl_table_rows(table, table->start, i, &count);
        if (count && jl_table_hears(&table->events[i], signal))
            return true;
    }
    return false;
}

static void check_signal(struct jl_check *check, const char *place, const char *signal)
{
    for (uint32_t i = 0; i < check->flow->count; i++)
        if (listens(&check->flow->tables[i], signal, false))
            return;
    jl_check_say(check, false, place, "no loaded workflow waits for the signal %s", signal);
}

static void check_open(struct jl_check *check, bool is_error, const char *place, const struct jieli_do *action)
{
    const struct jl_flow_table *opened = jl_flow_find(check->flow, action->a);
    if (!opened)
        jl_check_say(check, false, place, "opens %s, which is not loaded: it does nothing", action->a);
    else if (!listens(opened, action->b, true))
        jl_check_say(check, is_error, place, "%s does not start with the signal %s", action->a, action->b);
}

static void need_receiver(struct jl_check *check, bool is_error, const char *place, const char *party)
{
    if (strcmp(party, "*"))
        need_party(check, is_error, place, party);
}

/// A workflow that says anything about its reminders says all.
static void need_reminder(struct jl_check *check, bool is_error, const char *place, const char *code)
{
    const struct jieli_workflow *workflow = check->table->workflow;
    bool found = !workflow->reminder_count;
    for (uint32_t i = 0; i < workflow->reminder_count; i++)
        if (workflow->reminders[i].code && strcmp(workflow->reminders[i].code, code) == 0)
            found = has_label(&workflow->reminders[i].text);
    if (!found)
        jl_check_say(check, is_error, place, "the reminder %s has no text in Chinese and English", code);
}

// ---- what conditions and actions name: the table is in check_operand.c ----

static void check_operand(struct jl_check *check, uint32_t row, const char *place, enum jl_operand operand,
                          const char *text)
{
    bool is_error = !check->table->row_skipped[row];
    switch (operand) {
    case JL_OPERAND_RULE:
        check_rule(check, is_error, place, text, false);
        return;
    case JL_OPERAND_PATH:
        check_row_path(check, row, place, text);
        return;
    case JL_OPERAND_SENDER_OR_PATH:
        if (text && strcmp(text, "sender"))
            check_row_path(check, row, place, text);
        return;
    case JL_OPERAND_PARTY:
        need_party(check, is_error, place, text);
        return;
    case JL_OPERAND_RECEIVER:
        need_receiver(check, is_error, place, text);
        return;
    case JL_OPERAND_DEADLINE:
        jl_check_need_deadline(check, is_error, place, text);
        return;
    case JL_OPERAND_DEADLINES:
        if (strcmp(text, "*"))
            jl_check_need_deadline(check, is_error, place, text);
        return;
    case JL_OPERAND_TYPE:
        if (!jl_type_find(text))
            jl_check_say(check, is_error, place, "no such message type: %s", text);
        return;
    case JL_OPERAND_REMINDER:
        need_reminder(check, is_error, place, text);
        return;
    case JL_OPERAND_SIGNAL:
        check_signal(check, place, text);
        return;
    case JL_OPERAND_TEXT:
        return;
    }
}

static void check_operands(struct jl_check *check, uint32_t row, const char *place, const struct jl_operands *operands,
                           const char *a, const char *b)
{
    if (!operands->b_first)
        check_operand(check, row, place, operands->a, a);
    check_operand(check, row, place, operands->b, b);
    if (operands->b_first)
        check_operand(check, row, place, operands->a, a);
}

static void check_if(struct jl_check *check, uint32_t row, const char *place, const struct jieli_if *condition)
{
    check_operands(check, row, place, jl_operands_of_if(condition->op), condition->a, condition->b);
    if (condition->op == JIELI_IF_FN)
        need_label(check, !check->table->row_skipped[row], place, "the label of a condition", &condition->label);
}

static void check_do(struct jl_check *check, uint32_t row, const char *place, const struct jieli_do *action)
{
    bool is_error = !check->table->row_skipped[row];
    check_operands(check, row, place, jl_operands_of_do(action->op), action->a, action->b);
    if (action->op == JIELI_DO_FN)
        need_label(check, is_error, place, "the label of an action", &action->label);
    if (action->op == JIELI_DO_OPEN || action->op == JIELI_DO_FEED)
        check_open(check, is_error, place, action);
    if (action->op == JIELI_DO_SLOT_MET || action->op == JIELI_DO_SLOT_NEXT || action->op == JIELI_DO_SLOT_MOVE)
        jl_check_slot_action(check, is_error, place, &check->table->workflow->transitions[row], action);
}

static void check_row_names(struct jl_check *check, const struct jieli_transition *row, bool is_error,
                            const char *place)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < jl_list_count(row->in, JIELI_IN_MAX); i++)
        if (strcmp(row->in[i], "*") && jl_names_find(&table->states, row->in[i]) == JL_NOWHERE)
            jl_check_say(check, is_error, place, "no such state: %s", row->in[i]);
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++)
        if (jl_names_find(&table->event_names, row->on[i]) == JL_NOWHERE)
            jl_check_say(check, is_error, place, "no such event: %s", row->on[i]);
    if (row->go && (strcmp(row->go, "start") == 0 || jl_names_find(&table->states, row->go) == JL_NOWHERE))
        jl_check_say(check, is_error, place, "goes to no state of this workflow: %s", row->go);
}

static void check_rows(struct jl_check *check)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < table->workflow->transition_count; i++) {
        const struct jieli_transition *row = &table->workflow->transitions[i];
        bool is_error = !table->row_skipped[i];
        char place[96];
        snprintf(place, sizeof(place), "row %u", i + 1);
        if (!is_error && row->needs)
            jl_check_say(check, false, place, "left out: needs %s", row->needs);
        else if (!is_error)
            jl_check_say(check, false, place, "left out with its event");
        check_row_names(check, row, is_error, place);
        need_clause(check, is_error, place, row->clause);
        for (uint32_t j = 0; j < JIELI_IF_MAX && row->when[j].op; j++)
            check_if(check, i, place, &row->when[j]);
        for (uint32_t j = 0; j < JIELI_DO_MAX && row->act[j].op; j++)
            check_do(check, i, place, &row->act[j]);
    }
}

static void check_shared(struct jl_check *check)
{
    const struct jieli_workflow *workflow = check->table->workflow;
    for (uint32_t i = 0; i < workflow->shared_count; i++) {
        char place[96];
        snprintf(place, sizeof(place), "shared %s", workflow->shared[i].type);
        bool is_type = false;
        for (uint32_t j = 0; j < workflow->event_count; j++)
            is_type |= workflow->events[j].kind == JIELI_EVENT_MESSAGE &&
                       strcmp(workflow->events[j].type, workflow->shared[i].type) == 0;
        if (!is_type)
            jl_check_say(check, true, place, "no event of this workflow has the type");
        for (uint32_t j = 0; j < jl_list_count(workflow->shared[i].only_in, 4); j++)
            if (jl_names_find(&check->table->states, workflow->shared[i].only_in[j]) == JL_NOWHERE)
                jl_check_say(check, true, place, "no such state: %s", workflow->shared[i].only_in[j]);
    }
}

void jl_check_meaning(struct jl_check *check)
{
    const struct jieli_workflow *workflow = check->table->workflow;
    need_label(check, true, "workflow", "the label", &workflow->label);
    need_label(check, true, "workflow", "the summary", &workflow->summary);
    check_path(check, true, "key", workflow->key);
    check_path(check, true, "per_key", workflow->per_key);
    check_parties(check);
    check_events(check);
    check_deadlines(check);
    check_states(check);
    check_rows(check);
    check_shared(check);
}
