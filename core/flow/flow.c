// SPDX-License-Identifier: Apache-2.0
#include "core/flow/table.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

struct loaded {
    const struct jieli_workflow *const *workflows;
    uint32_t count;
};

static bool is_loaded(const void *user, const char *name)
{
    const struct loaded *loaded = user;
    for (uint32_t i = 0; i < loaded->count; i++)
        if (strcmp(loaded->workflows[i]->name, name) == 0)
            return true;
    return jl_type_find(name) != NULL;
}

static int compare_rights(const void *a, const void *b)
{
    const struct jl_right *x = a, *y = b;
    int order = strcmp(x->type, y->type);
    return order ? order : strcmp(x->role, y->role);
}

static void rights_of_event(struct jl_flow *flow, const struct jl_flow_table *table, const struct jieli_event *event)
{
    for (uint32_t i = 0; i < jl_list_count(event->from, JIELI_FROM_MAX); i++) {
        uint32_t party = jl_names_find(&table->parties, event->from[i]);
        if (party != JL_NOWHERE)
            flow->rights[flow->right_count++] = (struct jl_right){event->type, table->workflow->parties[party].role};
    }
}

static void rights_init(struct jl_flow *flow)
{
    size_t room = 1;
    for (uint32_t i = 0; i < flow->count; i++)
        room += (size_t)flow->tables[i].event_count * JIELI_FROM_MAX;
    flow->rights = jl_alloc(room * sizeof(*flow->rights));
    for (uint32_t i = 0; i < flow->count; i++) {
        const struct jl_flow_table *table = &flow->tables[i];
        for (uint32_t j = 0; j < table->event_count; j++)
            if (table->events[j].kind == JIELI_EVENT_MESSAGE && !table->event_skipped[j])
                rights_of_event(flow, table, &table->events[j]);
    }
    if (flow->right_count)
        qsort(flow->rights, flow->right_count, sizeof(*flow->rights), compare_rights);
}

static uint32_t check_shapes(const struct jieli_workflow *const *workflows, uint32_t count, jl_flow_finding_fn *finding,
                             void *user, struct jieli_err *first)
{
    uint32_t errors = 0;
    for (uint32_t i = 0; i < count; i++)
        errors += jl_flow_check_shape(workflows[i], finding, user, errors ? NULL : first);
    return errors;
}

enum jieli_status jl_flow_new(const struct jieli_workflow *const *workflows, uint32_t count,
                              const struct jl_rules *rules, const char *const *profiles, uint32_t profile_count,
                              jl_flow_finding_fn *finding, void *user, struct jl_flow **out, struct jieli_err *err)
{
    struct jieli_err first = {0};
    if (check_shapes(workflows, count, finding, user, &first)) {
        if (err)
            *err = first;
        return JIELI_FLOW_TABLE;
    }
    struct loaded loaded = {workflows, count};
    struct jl_flow *flow = jl_alloc(sizeof(*flow));
    flow->tables = jl_alloc(sizeof(*flow->tables) * (count ? count : 1));
    flow->count = count;
    for (uint32_t i = 0; i < count; i++) {
        jl_table_init(&flow->tables[i], workflows[i], is_loaded, &loaded);
        flow->tables[i].flow = flow;
    }
    if (jl_flow_check(flow, rules, profiles, profile_count, finding, user, &first)) {
        jl_flow_free(&flow);
        if (err)
            *err = first;
        return JIELI_FLOW_TABLE;
    }
    rights_init(flow);
    *out = flow;
    return JIELI_OK;
}

void jl_flow_free(struct jl_flow **flow)
{
    if (!flow || !*flow)
        return;
    for (uint32_t i = 0; i < (*flow)->count; i++)
        jl_flow_table_fini(&(*flow)->tables[i]);
    free((*flow)->tables);
    free((*flow)->rights);
    free(*flow);
    *flow = NULL;
}

const struct jl_flow_table *jl_flow_find(const struct jl_flow *flow, const char *workflow)
{
    for (uint32_t i = 0; i < flow->count; i++)
        if (strcmp(flow->tables[i].workflow->name, workflow) == 0)
            return &flow->tables[i];
    return NULL;
}

const struct jl_flow_table *jl_flow_at(const struct jl_flow *flow, uint32_t index)
{
    return index < flow->count ? &flow->tables[index] : NULL;
}

const struct jieli_workflow *jl_flow_workflow(const struct jl_flow_table *table)
{
    return table->workflow;
}

const struct jieli_event *jl_flow_event_of_type(const struct jl_flow_table *table, const char *type)
{
    char name[80];
    jl_type_short(type, name);
    for (uint32_t i = 0; i < table->event_count; i++)
        if (table->events[i].kind == JIELI_EVENT_MESSAGE && !table->event_skipped[i] &&
            strcmp(table->events[i].type, name) == 0)
            return &table->events[i];
    return NULL;
}

const struct jieli_event *jl_flow_event(const struct jl_flow_table *table, const char *name)
{
    uint32_t place = jl_names_find(&table->event_names, name);
    for (uint32_t i = 0; place == JL_NOWHERE && i < table->event_count; i++)
        if (table->event_deadline[i] != JL_NOWHERE &&
            table->event_deadline[i] == jl_names_find(&table->deadlines, name))
            place = i;
    return place == JL_NOWHERE || table->event_skipped[place] ? NULL : &table->events[place];
}

const struct jieli_event *jl_flow_signal(const struct jl_flow_table *table, const char *signal)
{
    for (uint32_t i = 0; i < table->event_count; i++)
        if (!table->event_skipped[i] && jl_table_hears(&table->events[i], signal))
            return &table->events[i];
    return NULL;
}

bool jl_flow_waits_for(const struct jl_flow_table *table, const char *state, const char *event)
{
    uint32_t place = jl_names_find(&table->states, state && *state ? state : "start");
    uint32_t what = jl_names_find(&table->event_names, event), count = 0;
    if (place != JL_NOWHERE && what != JL_NOWHERE)
        jl_table_rows(table, place, what, &count);
    return count > 0;
}

bool jl_flow_state_is_final(const struct jl_flow_table *table, const char *state)
{
    uint32_t place = jl_names_find(&table->states, state);
    return place != JL_NOWHERE && jl_table_state_kind(table, place) == JIELI_STATE_FINAL;
}

uint32_t jl_flow_waiting(const struct jl_flow_table *table, const char *state, const char **names, uint32_t room)
{
    uint32_t place = jl_names_find(&table->states, state && *state ? state : "start"), written = 0;
    for (uint32_t i = 0; place != JL_NOWHERE && i < table->event_count && written < room; i++) {
        uint32_t count = 0;
        if (table->events[i].kind == JIELI_EVENT_MESSAGE)
            jl_table_rows(table, place, i, &count);
        if (count)
            names[written++] = table->events[i].name;
    }
    return written;
}

const char *jl_flow_rename(const struct jl_flow_table *table, const char *kind, const char *name)
{
    if (strcmp(kind, "state") == 0) {
        uint32_t place = jl_names_find(&table->states, name);
        return place == JL_NOWHERE ? NULL : jl_table_state_name(table, place);
    }
    if (strcmp(kind, "deadline") == 0) {
        uint32_t place = jl_names_find(&table->deadlines, name);
        return place == JL_NOWHERE ? NULL : table->workflow->deadlines[place].name;
    }
    uint32_t place = jl_names_find(&table->parties, name);
    return place == JL_NOWHERE ? NULL : table->workflow->parties[place].name;
}

bool jl_flow_role_may_send(const struct jl_flow *flow, const char *role, const char *type)
{
    char name[80];
    struct jl_right right = {jl_type_short(type, name), role};
    return flow->right_count && bsearch(&right, flow->rights, flow->right_count, sizeof(right), compare_rights) != NULL;
}
