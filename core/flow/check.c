// SPDX-License-Identifier: Apache-2.0
// Load-time checks, first part: what makes a plugin's tables safe to walk at all.
#include "core/flow/check.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void jl_check_say(struct jl_check *check, bool is_error, const char *place, const char *format, ...)
{
    struct jieli_err err;
    memset(&err, 0, sizeof(err));
    char field[128], text[320];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    snprintf(field, sizeof(field), "%s %s", check->workflow, place);
    jieli_err_set(&err, JIELI_FLOW_TABLE, field, "%s", text);
    if (is_error && !check->errors++ && check->first)
        *check->first = err;
    if (check->finding)
        check->finding(check->user, is_error, &err);
}

static void wrong(struct jl_check *check, const char *place, const char *text)
{
    jl_check_say(check, true, place, "%s", text);
}

static bool is_name(const char *name)
{
    size_t len = name ? strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.") : 0;
    return len && len <= 64 && !name[len];
}

/// Names of one table: each a name, none twice.
static void check_names(struct jl_check *check, const char *kind, const void *table, uint32_t count, size_t size)
{
    if (count && !table) {
        wrong(check, kind, "the table is missing");
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        const char *name;
        char place[64];
        memcpy(&name, (const char *)table + i * size, sizeof(name)); // `name` is the first member of each row
        snprintf(place, sizeof(place), "%s %u", kind, i + 1);
        if (!is_name(name)) {
            wrong(check, place, "the name is missing or not made of a-z 0-9 _ .");
            continue;
        }
        for (uint32_t j = 0; j < i; j++) {
            const char *other;
            memcpy(&other, (const char *)table + j * size, sizeof(other));
            if (other && strcmp(other, name) == 0)
                wrong(check, place, "the name stands twice");
        }
    }
}

static void check_ops(struct jl_check *check, const struct jieli_transition *row, const char *place)
{
    for (uint32_t i = 0; i < JIELI_IF_MAX && row->when[i].op; i++) {
        const struct jieli_if *condition = &row->when[i];
        const struct jl_operands *operands = jl_operands_of_if(condition->op);
        if (!operands)
            wrong(check, place, "a condition that this hub does not know");
        else if (condition->op == JIELI_IF_FN ? !condition->fn : !condition->a || (operands->needs_b && !condition->b))
            wrong(check, place, "a condition lacks its operand");
    }
    for (uint32_t i = 0; i < JIELI_DO_MAX && row->act[i].op; i++) {
        const struct jieli_do *action = &row->act[i];
        const struct jl_operands *operands = jl_operands_of_do(action->op);
        if (!operands)
            wrong(check, place, "an action that this hub does not know");
        else if (action->op == JIELI_DO_FN ? !action->fn : !action->a || (operands->needs_b && !action->b))
            wrong(check, place, "an action lacks its operand");
    }
}

static void check_rows(struct jl_check *check, const struct jieli_workflow *workflow)
{
    if (!workflow->transitions || !workflow->transition_count)
        wrong(check, "transitions", "the table is missing");
    for (uint32_t i = 0; workflow->transitions && i < workflow->transition_count; i++) {
        char place[64];
        snprintf(place, sizeof(place), "row %u", i + 1);
        if (!workflow->transitions[i].in[0] || !workflow->transitions[i].on[0])
            wrong(check, place, "names no state or no event");
        check_ops(check, &workflow->transitions[i], place);
    }
}

static void check_parts(struct jl_check *check, const struct jieli_workflow *workflow)
{
    for (uint32_t i = 0; i < workflow->rename_count; i++) {
        const struct jieli_rename *rename = &workflow->renames[i];
        if (!rename->kind || !rename->from || !rename->to)
            wrong(check, "renames", "a rename lacks kind, from or to");
    }
    for (uint32_t i = 0; i < workflow->event_count; i++)
        if (workflow->events[i].kind == JIELI_EVENT_MESSAGE && !workflow->events[i].type)
            wrong(check, workflow->events[i].name ? workflow->events[i].name : "event", "names no message type");
    for (uint32_t i = 0; i < workflow->deadline_count; i++)
        if (!workflow->deadlines[i].rule)
            wrong(check, workflow->deadlines[i].name ? workflow->deadlines[i].name : "deadline", "names no rule");
    for (uint32_t i = 0; i < workflow->party_count; i++)
        if (!workflow->parties[i].role)
            wrong(check, workflow->parties[i].name ? workflow->parties[i].name : "party", "names no role");
    for (uint32_t i = 0; i < workflow->shared_count; i++)
        if (!workflow->shared[i].type)
            wrong(check, "shared", "names no message type");
    uint32_t starts = 0;
    for (uint32_t i = 0; i < workflow->state_count; i++) {
        const struct jieli_state *state = &workflow->states[i];
        if ((state->kind == JIELI_STATE_START) != (state->name && strcmp(state->name, "start") == 0))
            wrong(check, state->name ? state->name : "state", "the start, and only it, is called start");
        starts += state->kind == JIELI_STATE_START;
    }
    if (starts > 1)
        wrong(check, "states", "two starts");
}

uint32_t jl_flow_check_shape(const struct jieli_workflow *workflow, jl_flow_finding_fn *finding, void *user,
                             struct jieli_err *first)
{
    struct jl_check check = {.finding = finding, .user = user, .first = first, .workflow = "workflow"};
    if (!workflow || workflow->struct_bytes < sizeof(*workflow)) {
        wrong(&check, "struct", "built with another definition of struct jieli_workflow");
        return check.errors;
    }
    if (is_name(workflow->name))
        check.workflow = workflow->name;
    else
        wrong(&check, "name", "the name is missing or not made of a-z 0-9 _ .");
    if (!workflow->version)
        wrong(&check, "version", "the version starts at 1");
    check_names(&check, "party", workflow->parties, workflow->party_count, sizeof(*workflow->parties));
    check_names(&check, "event", workflow->events, workflow->event_count, sizeof(*workflow->events));
    check_names(&check, "deadline", workflow->deadlines, workflow->deadline_count, sizeof(*workflow->deadlines));
    check_names(&check, "state", workflow->states, workflow->state_count, sizeof(*workflow->states));
    bool missing = (workflow->rename_count && !workflow->renames) || (workflow->shared_count && !workflow->shared);
    if (missing)
        wrong(&check, "tables", "a table is missing");
    if (!missing && !check.errors)
        check_parts(&check, workflow);
    check_rows(&check, workflow);
    return check.errors;
}

/// One workflow stands once.
static void check_twice(struct jl_check *check, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++)
        if (strcmp(check->flow->tables[i].workflow->name, check->workflow) == 0)
            wrong(check, "name", "two workflows of this name are loaded");
}

uint32_t jl_flow_check(const struct jl_flow *flow, const struct jl_rules *rules, const char *const *profiles,
                       uint32_t profile_count, jl_flow_finding_fn *finding, void *user, struct jieli_err *first)
{
    struct jl_check check = {.finding = finding, .user = user, .first = first, .flow = flow, .rules = rules};
    check.profiles = profiles;
    check.profile_count = profile_count;
    for (uint32_t i = 0; i < flow->count; i++) {
        check.table = &flow->tables[i];
        check.workflow = check.table->workflow->name;
        check_twice(&check, i);
        jl_check_meaning(&check);
        jl_check_walk(&check);
    }
    return check.errors;
}
