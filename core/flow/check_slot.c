// SPDX-License-Identifier: Apache-2.0
// Load-time checks, fourth part: duties that come again. Is there a plan, a day to count from, and always a next slot?
#include "core/flow/check.h"
#include "core/flow/slot.h"
#include <stdio.h>
#include <string.h>

/// A plan needs one key that the profile knows, if only as none; what has a value must give slots.
static void check_plan(struct jl_check *check, const char *place, const char *plan)
{
    const char *profile;
    for (uint32_t i = 0; check->rules && (profile = jl_check_profile(check, i)); i++) {
        bool known = false;
        for (uint32_t year = 1; year <= JL_SLOT_YEARS; year++)
            for (uint32_t j = 0; j < 3; j++) {
                char key[80];
                const struct jl_rule *rule = jl_rules_find(check->rules, profile, jl_slot_key(plan, year, j, key));
                known |= rule != NULL;
                if (rule && !rule->none && !jl_slot_fits(rule) && (j == 0 || year == 1))
                    jl_check_say(check, true, place, "the rule %s gives no slots in profile %s", key, profile);
            }
        if (!known)
            jl_check_say(check, true, place,
                         "no key of the plan %s (.year1, .year2, .year3, .every, or itself) is known in profile %s",
                         plan, profile);
    }
}

static bool is_stored(const char *path)
{
    return path && (strncmp(path, "matter.", 7) == 0 || strncmp(path, "case.", 5) == 0);
}

void jl_check_slots(struct jl_check *check, const char *place, const struct jieli_deadline *deadline)
{
    if (!is_stored(deadline->start))
        jl_check_say(check, true, place,
                     "its slots are counted from %s: a field of the matter or casefile must keep it",
                     deadline->start ? deadline->start : "no day");
    if (deadline->every_days && !is_stored(deadline->every_days))
        jl_check_say(check, true, place, "every_days must be a field of the matter or casefile: %s",
                     deadline->every_days);
    if (deadline->rule_far || deadline->far_if || deadline->fallback || deadline->again)
        jl_check_say(check, true, place,
                     "rule_far, far_if, fallback and again do not go with slots: the plan has its keys");
    if (strcmp(deadline->rule, "-") == 0)
        jl_check_say(check, true, place, "slots need a plan");
    else
        check_plan(check, place, deadline->rule);
}

static uint32_t deadline_of_event(const struct jl_flow_table *table, const char *name)
{
    uint32_t event = jl_names_find(&table->event_names, name);
    return event == JL_NOWHERE ? JL_NOWHERE : table->event_deadline[event];
}

/// "*" is the deadline that has passed: all that the row is on must be expiries of duties that come again.
static void need_passed_slots(struct jl_check *check, bool is_error, const char *place,
                              const struct jieli_transition *row)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++) {
        uint32_t deadline = deadline_of_event(table, row->on[i]);
        if (deadline == JL_NOWHERE || !table->workflow->deadlines[deadline].slots)
            jl_check_say(check, is_error, place, "speaks of the slot that has passed, but %s is none", row->on[i]);
    }
}

/// SLOT_MET, SLOT_NEXT, SLOT_MOVE name a deadline with slots; SLOT_NEXT stands where that one passes.
void jl_check_slot_action(struct jl_check *check, bool is_error, const char *place, const struct jieli_transition *row,
                          const struct jieli_do *action)
{
    const struct jl_flow_table *table = check->table;
    uint32_t deadline = jl_names_find(&table->deadlines, action->a);
    if (strcmp(action->a, "*") == 0 && action->op != JIELI_DO_SLOT_MET) {
        need_passed_slots(check, is_error, place, row);
        return;
    }
    jl_check_need_deadline(check, is_error, place, action->a);
    if (deadline == JL_NOWHERE)
        return;
    if (!table->workflow->deadlines[deadline].slots)
        jl_check_say(check, is_error, place, "%s has no slots", action->a);
    bool passes = false;
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++)
        passes |= deadline_of_event(table, row->on[i]) == deadline;
    if (action->op == JIELI_DO_SLOT_NEXT && !passes)
        jl_check_say(check, is_error, place, "starts the next slot of %s, which does not pass in this row", action->a);
}

static bool names(const struct jl_flow_table *table, const struct jieli_do *action, uint32_t deadline)
{
    return strcmp(action->a, "*") == 0 || jl_names_find(&table->deadlines, action->a) == deadline;
}

/// Does the row say what becomes of the duty whose slot has passed?
static bool goes_on_or_ends(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t deadline)
{
    for (uint32_t i = 0; i < JIELI_DO_MAX && row->act[i].op; i++) {
        enum jieli_do_op op = row->act[i].op;
        bool says = op == JIELI_DO_SLOT_NEXT || op == JIELI_DO_SLOT_MOVE || op == JIELI_DO_DISARM ||
                    op == JIELI_DO_CANCEL || op == JIELI_DO_ARM;
        if (says && names(table, &row->act[i], deadline))
            return true;
    }
    uint32_t to = row->go ? jl_names_find(&table->states, row->go) : JL_NOWHERE;
    return to != JL_NOWHERE && !jl_check_may_expire(table, deadline, to);
}

/// A duty that comes again must not come to its end in silence.
void jl_check_slot_rows(struct jl_check *check, uint32_t deadline)
{
    const struct jl_flow_table *table = check->table;
    for (uint32_t i = 0; i < table->workflow->transition_count; i++) {
        const struct jieli_transition *row = &table->workflow->transitions[i];
        bool passes = false;
        for (uint32_t j = 0; j < jl_list_count(row->on, JIELI_ON_MAX); j++)
            passes |= deadline_of_event(table, row->on[j]) == deadline;
        if (!passes || goes_on_or_ends(table, row, deadline))
            continue;
        char place[32];
        snprintf(place, sizeof(place), "row %u", i + 1);
        jl_check_say(check, !table->row_skipped[i], place,
                     "leaves %s without a next slot: it must say SLOT_NEXT, SLOT_MOVE, ARM, DISARM or CANCEL",
                     table->workflow->deadlines[deadline].name);
    }
}
