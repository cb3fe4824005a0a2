// SPDX-License-Identifier: Apache-2.0
#include "core/flow/table.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

uint32_t jl_list_count(const char *const *list, uint32_t max)
{
    uint32_t count = 0;
    while (count < max && list[count])
        count++;
    return count;
}

static int compare_names(const void *a, const void *b)
{
    const struct jl_name *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    if (order)
        return order;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void names_add(struct jl_names *names, const char *name, uint32_t place)
{
    names->names[names->count++] = (struct jl_name){name, place};
}

static void names_sort(struct jl_names *names)
{
    if (names->count)
        qsort(names->names, names->count, sizeof(*names->names), compare_names);
}

uint32_t jl_names_find(const struct jl_names *names, const char *name)
{
    uint32_t low = 0, high = names->count;
    while (name && low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(names->names[middle].name, name);
        if (order == 0)
            return names->names[middle].place;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return JL_NOWHERE;
}

/// Old names lead to the new ones' places (formats F19).
static void names_rename(struct jl_names *names, const struct jieli_workflow *workflow, const char *kind)
{
    struct jl_names current = *names;
    for (uint32_t i = 0; i < workflow->rename_count; i++) {
        const struct jieli_rename *rename = &workflow->renames[i];
        uint32_t place = strcmp(rename->kind, kind) ? JL_NOWHERE : jl_names_find(&current, rename->to);
        if (place != JL_NOWHERE)
            names_add(names, rename->from, place);
    }
    names_sort(names);
}

static void names_init(struct jl_names *names, uint32_t room)
{
    names->names = jl_alloc(sizeof(*names->names) * (room ? room : 1));
    names->count = 0;
}

/// The plugin's events, then one for each deadline that has none: expiry is an ordinary event.
static void table_events(struct jl_flow_table *table)
{
    const struct jieli_workflow *workflow = table->workflow;
    uint32_t room = workflow->event_count + workflow->deadline_count;
    table->events = jl_alloc(sizeof(*table->events) * (room ? room : 1));
    table->event_deadline = jl_alloc(sizeof(*table->event_deadline) * (room ? room : 1));
    for (uint32_t i = 0; i < workflow->event_count; i++) {
        table->events[i] = workflow->events[i];
        bool expiry = workflow->events[i].kind == JIELI_EVENT_DEADLINE;
        const char *name = workflow->events[i].type ? workflow->events[i].type : workflow->events[i].name;
        table->event_deadline[i] = expiry ? jl_names_find(&table->deadlines, name) : JL_NOWHERE;
    }
    table->event_count = workflow->event_count;
    for (uint32_t i = 0; i < workflow->deadline_count; i++) {
        bool declared = false;
        for (uint32_t j = 0; j < workflow->event_count; j++)
            declared |= table->event_deadline[j] == i;
        if (declared)
            continue;
        const struct jieli_deadline *deadline = &workflow->deadlines[i];
        table->event_deadline[table->event_count] = i;
        table->events[table->event_count++] = (struct jieli_event){
            .name = deadline->name, .kind = JIELI_EVENT_DEADLINE, .type = deadline->name, .label = deadline->label};
    }
}

static void table_names(struct jl_flow_table *table)
{
    const struct jieli_workflow *workflow = table->workflow;
    uint32_t renames = workflow->rename_count;
    names_init(&table->states, workflow->state_count + renames + 1);
    table->start = workflow->state_count;
    for (uint32_t i = 0; i < workflow->state_count; i++) {
        if (workflow->states[i].kind == JIELI_STATE_START)
            table->start = i;
        names_add(&table->states, workflow->states[i].name, i);
    }
    if (table->start == workflow->state_count)
        names_add(&table->states, "start", table->start);
    table->slots = workflow->state_count + 1;
    names_sort(&table->states);
    names_rename(&table->states, workflow, "state");
    names_init(&table->deadlines, workflow->deadline_count + renames);
    for (uint32_t i = 0; i < workflow->deadline_count; i++)
        names_add(&table->deadlines, workflow->deadlines[i].name, i);
    names_sort(&table->deadlines);
    names_rename(&table->deadlines, workflow, "deadline");
    names_init(&table->parties, workflow->party_count + renames);
    for (uint32_t i = 0; i < workflow->party_count; i++)
        names_add(&table->parties, workflow->parties[i].name, i);
    names_sort(&table->parties);
    names_rename(&table->parties, workflow, "party");
    table_events(table);
    names_init(&table->event_names, table->event_count + renames);
    for (uint32_t i = 0; i < table->event_count; i++)
        names_add(&table->event_names, table->events[i].name, i);
    names_sort(&table->event_names);
    names_rename(&table->event_names, workflow, "deadline");
}

const char *jl_table_state_name(const struct jl_flow_table *table, uint32_t state)
{
    return state < table->workflow->state_count ? table->workflow->states[state].name : "start";
}

enum jieli_state_kind jl_table_state_kind(const struct jl_flow_table *table, uint32_t state)
{
    return state < table->workflow->state_count ? table->workflow->states[state].kind : JIELI_STATE_START;
}

/// Rows name states and events by text; each text is looked up once.
static void row_marks(struct jl_flow_table *table, uint32_t row)
{
    const struct jieli_transition *transition = &table->workflow->transitions[row];
    bool *on = table->row_on + (size_t)row * table->event_count;
    enum jl_row_in *in = table->row_in + (size_t)row * table->slots;
    for (uint32_t i = 0; i < jl_list_count(transition->on, JIELI_ON_MAX); i++) {
        uint32_t event = jl_names_find(&table->event_names, transition->on[i]);
        if (event != JL_NOWHERE)
            on[event] = true;
    }
    for (uint32_t i = 0; i < jl_list_count(transition->in, JIELI_IN_MAX); i++) {
        bool star = strcmp(transition->in[i], "*") == 0;
        uint32_t named = star ? JL_NOWHERE : jl_names_find(&table->states, transition->in[i]);
        for (uint32_t state = 0; star && state < table->slots; state++)
            if (in[state] == JL_ROW_OUT && jl_table_state_kind(table, state) == JIELI_STATE_ACTIVE)
                in[state] = JL_ROW_BY_STAR;
        if (named != JL_NOWHERE)
            in[named] = JL_ROW_BY_NAME;
    }
}

static void table_marks(struct jl_flow_table *table)
{
    size_t rows = table->workflow->transition_count;
    table->row_on = jl_alloc(sizeof(*table->row_on) * (rows * table->event_count + 1));
    table->row_in = jl_alloc(sizeof(*table->row_in) * (rows * table->slots + 1));
    for (uint32_t row = 0; row < rows; row++)
        row_marks(table, row);
}

bool jl_row_is_in(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t state,
                  bool *explicitly)
{
    size_t place = (size_t)(row - table->workflow->transitions);
    enum jl_row_in in = state < table->slots ? table->row_in[place * table->slots + state] : JL_ROW_OUT;
    *explicitly = in == JL_ROW_BY_NAME;
    return in != JL_ROW_OUT;
}

bool jl_row_is_on(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t event)
{
    size_t place = (size_t)(row - table->workflow->transitions);
    return event < table->event_count && table->row_on[place * table->event_count + event];
}

/// What needs something that is not loaded is left out of the index; the check reports it.
static void table_skip(struct jl_flow_table *table, jl_needs_fn *needs, const void *user)
{
    const struct jieli_workflow *workflow = table->workflow;
    table->event_skipped = jl_alloc(table->event_count + 1);
    table->row_skipped = jl_alloc(workflow->transition_count + 1);
    for (uint32_t i = 0; i < table->event_count; i++)
        table->event_skipped[i] = table->events[i].needs && !needs(user, table->events[i].needs);
    for (uint32_t i = 0; i < workflow->transition_count; i++) {
        const struct jieli_transition *row = &workflow->transitions[i];
        bool left = false; // is any of its events there?
        for (uint32_t j = 0; j < jl_list_count(row->on, JIELI_ON_MAX); j++) {
            uint32_t event = jl_names_find(&table->event_names, row->on[j]);
            left |= event == JL_NOWHERE || !table->event_skipped[event]; // an unknown one is an error
        }
        table->row_skipped[i] = !left || (row->needs && !needs(user, row->needs));
    }
}

static void table_cells(struct jl_flow_table *table)
{
    size_t cells = (size_t)table->slots * table->event_count;
    table->cell_start = jl_alloc(sizeof(uint32_t) * (cells + 1));
    for (int fill = 0; fill < 2; fill++) { // count, then write
        uint32_t at = 0;
        for (size_t cell = 0; cell < cells; cell++) {
            uint32_t state = (uint32_t)(cell / table->event_count), event = (uint32_t)(cell % table->event_count);
            table->cell_start[cell] = at;
            for (uint32_t row = 0; row < table->workflow->transition_count; row++) {
                const struct jieli_transition *transition = &table->workflow->transitions[row];
                bool explicitly;
                if (table->row_skipped[row] || table->event_skipped[event] || !jl_row_is_on(table, transition, event) ||
                    !jl_row_is_in(table, transition, state, &explicitly))
                    continue;
                if (fill)
                    table->cell_rows[at] = row;
                at++;
            }
        }
        table->cell_start[cells] = at;
        if (!fill)
            table->cell_rows = jl_alloc(sizeof(uint32_t) * (at ? at : 1));
    }
}

void jl_table_init(struct jl_flow_table *table, const struct jieli_workflow *workflow, jl_needs_fn *needs,
                   const void *user)
{
    memset(table, 0, sizeof(*table));
    table->workflow = workflow;
    table_names(table);
    table_marks(table);
    table_skip(table, needs, user);
    table_cells(table);
}

void jl_flow_table_fini(struct jl_flow_table *table)
{
    free(table->events);
    free(table->event_deadline);
    free(table->event_skipped);
    free(table->row_skipped);
    free(table->row_on);
    free(table->row_in);
    free(table->cell_start);
    free(table->cell_rows);
    free(table->states.names);
    free(table->event_names.names);
    free(table->deadlines.names);
    free(table->parties.names);
    memset(table, 0, sizeof(*table));
}

const uint32_t *jl_table_rows(const struct jl_flow_table *table, uint32_t state, uint32_t event, uint32_t *count)
{
    size_t cell = (size_t)state * table->event_count + event;
    *count = table->cell_start[cell + 1] - table->cell_start[cell];
    return table->cell_rows + table->cell_start[cell];
}

bool jl_table_expires_in(const struct jl_flow_table *table, uint32_t deadline, uint32_t state)
{
    for (uint32_t event = 0; event < table->event_count; event++) {
        uint32_t count = 0;
        if (table->event_deadline[event] == deadline)
            jl_table_rows(table, state, event, &count);
        if (count)
            return true;
    }
    return false;
}

bool jl_table_hears(const struct jieli_event *event, const char *signal)
{
    return event->kind == JIELI_EVENT_SIGNAL && strcmp(event->type ? event->type : event->name, signal) == 0;
}

const char *jl_type_short(const char *type, char out[80])
{
    static const char prefix[] = "cn.jieli.";
    size_t skip = strncmp(type, prefix, sizeof(prefix) - 1) ? 0 : sizeof(prefix) - 1;
    size_t len = strlen(type) - skip;
    if (skip && len > 3 && strcmp(type + skip + len - 3, ".v1") == 0)
        len -= 3;
    if (len > 79)
        len = 79; // no type is that long: it will be found nowhere
    memcpy(out, type + skip, len);
    out[len] = 0;
    return out;
}
