// SPDX-License-Identifier: Apache-2.0
// Load-time checks, third part: can a matter walk through the table, and does every period end somewhere?
#include "core/flow/check.h"
#include "core/flow/ctx.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>

static bool is_in(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t state)
{
    bool explicitly;
    return jl_row_is_in(table, row, state, &explicitly);
}

static const struct jieli_transition *row_at(const struct jl_flow_table *table, uint32_t index)
{
    return &table->workflow->transitions[index];
}

// ---- two rows for one pair ------------------------------------------------------------------------------------------

/// After a row without condition no later one can be reached, but a "*" row may stand behind a state's own.
static void check_pair(struct jl_check *check, uint32_t state, uint32_t event)
{
    const struct jl_flow_table *table = check->table;
    uint32_t count, closed = JL_NOWHERE;
    bool closed_explicitly = false, explicitly;
    const uint32_t *rows = jl_table_rows(table, state, event, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct jieli_transition *row = row_at(table, rows[i]);
        jl_row_is_in(table, row, state, &explicitly);
        if (closed != JL_NOWHERE && (explicitly || !closed_explicitly)) {
            char place[32];
            snprintf(place, sizeof(place), "row %u", rows[i] + 1);
            jl_check_say(check, true, place, "is never reached for %s in %s: row %u has no condition",
                         table->events[event].name, jl_table_state_name(table, state), closed + 1);
        }
        if (closed == JL_NOWHERE && !row->when[0].op) {
            closed = rows[i];
            closed_explicitly = explicitly;
        }
    }
}

static void check_pairs(struct jl_check *check)
{
    for (uint32_t state = 0; state < check->table->slots; state++)
        for (uint32_t event = 0; event < check->table->event_count; event++)
            check_pair(check, state, event);
}

// ---- reaching -------------------------------------------------------------------------------------------------------

/// One round: mark what a row leads to (forward), or what leads to something marked (backward). True when something
/// new.
static bool spread(const struct jl_flow_table *table, bool *marked, bool forward, bool skipped_too)
{
    bool more = false;
    for (uint32_t i = 0; i < table->workflow->transition_count; i++) {
        const struct jieli_transition *row = row_at(table, i);
        uint32_t to = row->go ? jl_names_find(&table->states, row->go) : JL_NOWHERE;
        if (to == JL_NOWHERE || (table->row_skipped[i] && !skipped_too))
            continue;
        for (uint32_t from = 0; from < table->slots; from++) {
            uint32_t known = forward ? from : to, fresh = forward ? to : from;
            if (!marked[known] || marked[fresh] || !is_in(table, row, from))
                continue;
            marked[fresh] = true;
            more = true;
        }
    }
    return more;
}

static bool *mark(const struct jl_flow_table *table, bool forward, bool skipped_too)
{
    bool *marked = jl_alloc(table->slots);
    for (uint32_t i = 0; i < table->slots; i++)
        marked[i] = forward ? i == table->start : jl_table_state_kind(table, i) == JIELI_STATE_FINAL;
    while (spread(table, marked, forward, skipped_too)) {
    }
    return marked;
}

static bool has_final(const struct jl_flow_table *table)
{
    for (uint32_t i = 0; i < table->workflow->state_count; i++)
        if (table->workflow->states[i].kind == JIELI_STATE_FINAL)
            return true;
    return false;
}

/// A finding is an error only if it stays when the rows left out are counted in.
static void check_reach(struct jl_check *check)
{
    const struct jl_flow_table *table = check->table;
    bool *now = mark(table, true, false), *whole = mark(table, true, true);
    bool *ends_now = mark(table, false, false), *ends = mark(table, false, true);
    bool ending = has_final(table);
    for (uint32_t i = 0; i < table->workflow->state_count; i++) {
        const struct jieli_state *state = &table->workflow->states[i];
        char place[96];
        snprintf(place, sizeof(place), "state %s", state->name);
        if (!now[i])
            jl_check_say(check, !whole[i], place, "no row leads to it");
        if (ending && state->kind == JIELI_STATE_ACTIVE && !ends_now[i])
            jl_check_say(check, !ends[i], place, "a dead end: no final state can be reached from it");
    }
    // what watches an agency goes on as long as there is one
    if (!ending && table->workflow->scope == JIELI_SCOPE_PERSON)
        jl_check_say(check, false, "states", "no final state: its matters never end");
    free(now);
    free(whole);
    free(ends_now);
    free(ends);
}

/// A state that nothing leaves, in a workflow without any final state; rows of final states; openings that lead
/// nowhere.
static void check_rows_of_states(struct jl_check *check)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < table->workflow->state_count; i++) {
        const struct jieli_state *state = &table->workflow->states[i];
        bool any = false;
        char place[96];
        snprintf(place, sizeof(place), "state %s", state->name);
        for (uint32_t row = 0; row < table->workflow->transition_count; row++)
            any |= is_in(table, row_at(table, row), i);
        if (state->kind == JIELI_STATE_ACTIVE && !any)
            jl_check_say(check, true, place, "a dead end: it has no row");
        if (state->kind == JIELI_STATE_FINAL && any)
            jl_check_say(check, true, place, "a final state has rows");
    }
    for (uint32_t row = 0; row < table->workflow->transition_count; row++) {
        char place[32];
        snprintf(place, sizeof(place), "row %u", row + 1);
        if (is_in(table, row_at(table, row), table->start) && !row_at(table, row)->go)
            jl_check_say(check, !table->row_skipped[row], place, "opens a matter but goes to no state");
    }
}

// ---- events and deadlines -------------------------------------------------------------------------------------------

static void check_events_have_rows(struct jl_check *check)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t event = 0; event < table->event_count; event++) {
        bool any = false;
        char place[96];
        snprintf(place, sizeof(place), "event %s", table->events[event].name);
        for (uint32_t row = 0; row < table->workflow->transition_count; row++)
            any |= jl_row_is_on(table, row_at(table, row), event);
        if (!any && table->events[event].kind != JIELI_EVENT_DEADLINE)
            jl_check_say(check, !table->event_skipped[event], place, "no row takes it");
    }
}

/// Any expiry row, skipped ones counted in.
bool jl_check_may_expire(const struct jl_flow_table *table, uint32_t deadline, uint32_t state)
{
    for (uint32_t event = 0; event < table->event_count; event++) {
        if (table->event_deadline[event] != deadline)
            continue;
        for (uint32_t row = 0; row < table->workflow->transition_count; row++)
            if (jl_row_is_on(table, row_at(table, row), event) &&
                (state == JL_NOWHERE || is_in(table, row_at(table, row), state)))
                return true;
    }
    return false;
}

bool jl_check_arms(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t deadline)
{
    for (uint32_t i = 0; i < JIELI_DO_MAX && row->act[i].op; i++)
        if (row->act[i].op == JIELI_DO_ARM && jl_names_find(&table->deadlines, row->act[i].a) == deadline)
            return true;
    return false;
}

/// Armed on the way into a state without expiry row for it, it would end at once.
static void check_arming(struct jl_check *check, uint32_t index, uint32_t deadline)
{
    const struct jl_flow_table *table = check->table;
    const struct jieli_transition *row = row_at(table, index);
    for (uint32_t state = 0; state < table->workflow->state_count; state++) {
        bool enters = row->go ? jl_names_find(&table->states, row->go) == state : is_in(table, row, state);
        if (!enters || jl_check_may_expire(table, deadline, state))
            continue;
        char place[32];
        snprintf(place, sizeof(place), "row %u", index + 1);
        jl_check_say(check, !table->row_skipped[index], place, "starts %s, but %s has no row for its expiry",
                     table->workflow->deadlines[deadline].name, table->workflow->states[state].name);
    }
}

static bool carries(const struct jl_flow_table *table, const struct jieli_transition *row, const char *path)
{
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++) {
        uint32_t event = jl_names_find(&table->event_names, row->on[i]);
        const struct jieli_event *of = event == JL_NOWHERE ? NULL : &table->events[event];
        const struct jl_type *type = of && of->kind == JIELI_EVENT_MESSAGE ? jl_type_find(of->type) : NULL;
        if (!type || (!jl_type_field(type, path) && !of->per_entry))
            return false;
    }
    return true;
}

/// A start date that a row's messages do not carry: the date of acceptance counts, which the author should know.
static void check_start(struct jl_check *check, uint32_t index, uint32_t deadline)
{
    const struct jl_flow_table *table = check->table;
    const struct jieli_transition *row = row_at(table, index);
    const char *start = table->workflow->deadlines[deadline].start;
    bool payload = jl_path_is_payload(start);
    for (uint32_t i = 0; payload && i < JIELI_DO_MAX && row->act[i].op; i++) {
        bool own = row->act[i].op == JIELI_DO_ARM && !row->act[i].b &&
                   jl_names_find(&table->deadlines, row->act[i].a) == deadline;
        if (!own || carries(table, row, start))
            continue;
        char place[32];
        snprintf(place, sizeof(place), "row %u", index + 1);
        jl_check_say(check, false, place,
                     "starts %s, whose start %s its event does not carry: the day of acceptance counts",
                     table->workflow->deadlines[deadline].name, start);
    }
}

static void check_deadline_rows(struct jl_check *check)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < table->workflow->deadline_count; i++) {
        bool armed = false, armed_now = false;
        char place[96];
        snprintf(place, sizeof(place), "deadline %s", table->workflow->deadlines[i].name);
        if (!jl_check_may_expire(table, i, JL_NOWHERE))
            jl_check_say(check, true, place, "no row for its expiry");
        if (table->workflow->deadlines[i].slots)
            jl_check_slot_rows(check, i);
        for (uint32_t row = 0; row < table->workflow->transition_count; row++) {
            if (!jl_check_arms(table, row_at(table, row), i))
                continue;
            armed = true;
            armed_now |= !table->row_skipped[row];
            check_arming(check, row, i);
            check_start(check, row, i);
        }
        if (!armed_now)
            jl_check_say(check, !armed, place, "no row starts it");
    }
}

static void check_state_deadlines(struct jl_check *check)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < table->workflow->state_count; i++) {
        const struct jieli_state *state = &table->workflow->states[i];
        bool any = false,
             reason = state->why_none.zh && *state->why_none.zh && state->why_none.en && *state->why_none.en;
        char place[96];
        snprintf(place, sizeof(place), "state %s", state->name);
        for (uint32_t j = 0; j < table->workflow->deadline_count; j++)
            any |= jl_check_may_expire(table, j, i);
        if (state->kind == JIELI_STATE_ACTIVE && !any && !reason)
            jl_check_say(check, true, place, "has no deadline and no reason why (in Chinese and English)");
        for (uint32_t j = 0; j < jl_list_count(state->deadlines, JIELI_STATE_DEADLINES_MAX); j++) {
            uint32_t deadline = jl_names_find(&table->deadlines, state->deadlines[j]);
            if (deadline != JL_NOWHERE && !jl_check_may_expire(table, deadline, i))
                jl_check_say(check, true, place, "lists %s, but has no row for its expiry", state->deadlines[j]);
        }
    }
}

void jl_check_walk(struct jl_check *check)
{
    check_pairs(check);
    check_reach(check);
    check_rows_of_states(check);
    check_events_have_rows(check);
    check_deadline_rows(check);
    check_state_deadlines(check);
    jl_check_reminders(check);
}
