// SPDX-License-Identifier: Apache-2.0
// Load-time checks, fifth part: reminders. Neither silence once everything has passed, nor noise without end.
#include "core/flow/check.h"
#include <stdio.h>

static bool is_expiry_of(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t deadline)
{
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++) {
        uint32_t event = jl_names_find(&table->event_names, row->on[i]);
        uint32_t passed = event == JL_NOWHERE ? JL_NOWHERE : table->event_deadline[event];
        if (passed != JL_NOWHERE && (deadline == JL_NOWHERE || passed == deadline))
            return true;
    }
    return false;
}

/// Armed by its own passing, it would remind at the same short interval for ever.
static void check_noise(struct jl_check *check, uint32_t index)
{
    const struct jl_flow_table *table = check->table;
    const struct jieli_transition *row = &table->workflow->transitions[index];
    for (uint32_t i = 0; i < table->workflow->deadline_count; i++) {
        const struct jieli_deadline *deadline = &table->workflow->deadlines[i];
        if (deadline->slots || deadline->again || !is_expiry_of(table, row, i) || !jl_check_arms(table, row, i))
            continue;
        char place[32];
        snprintf(place, sizeof(place), "row %u", index + 1);
        jl_check_say(check, !table->row_skipped[index], place,
                     "%s arms itself without end: its deadline must say by which rule later (`again`)", deadline->name);
    }
}

/// Does anything run after this expiry: another state, a deadline that is armed, the next slot?
static bool goes_on(const struct jieli_transition *row)
{
    bool on = row->go != NULL;
    for (uint32_t i = 0; i < JIELI_DO_MAX && row->act[i].op; i++)
        on |= row->act[i].op == JIELI_DO_ARM || row->act[i].op == JIELI_DO_SLOT_NEXT ||
              row->act[i].op == JIELI_DO_SLOT_MOVE;
    return on;
}

/// A state in which every expiry is the last word: what was missed there would never be asked for again.
static void check_silence(struct jl_check *check, uint32_t state)
{
    const struct jl_flow_table *table = check->table;
    const struct jieli_state *of = &table->workflow->states[state];
    bool any = false, on = false, explicitly;
    for (uint32_t i = 0; i < table->workflow->transition_count; i++) {
        const struct jieli_transition *row = &table->workflow->transitions[i];
        if (!jl_row_is_in(table, row, state, &explicitly) || !is_expiry_of(table, row, JL_NOWHERE))
            continue;
        any = true;
        on |= goes_on(row);
    }
    char place[96];
    snprintf(place, sizeof(place), "state %s", of->name);
    if (of->kind == JIELI_STATE_ACTIVE && any && !on && !(of->why_none.en && *of->why_none.en))
        jl_check_say(check, true, place,
                     "once its deadlines have passed nothing reminds: arm one again, or say why none");
}

void jl_check_reminders(struct jl_check *check)
{
    for (uint32_t i = 0; i < check->table->workflow->transition_count; i++)
        check_noise(check, i);
    for (uint32_t i = 0; i < check->table->workflow->state_count; i++)
        check_silence(check, i);
}
