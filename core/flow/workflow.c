// SPDX-License-Identifier: Apache-2.0
// A workflow's own rows by their names, as its table has them (former names: table.h).
#include "core/flow/flow.h"
#include <string.h>

/// `name` is the first member of each row.
static const void *find(const void *rows, uint32_t count, size_t row_bytes, const char *name)
{
    for (uint32_t i = 0; name && i < count; i++) {
        const char *const *row = (const void *)((const char *)rows + i * row_bytes);
        if (strcmp(*row, name) == 0)
            return row;
    }
    return NULL;
}

const struct jieli_state *jl_workflow_state(const struct jieli_workflow *workflow, const char *name)
{
    return find(workflow->states, workflow->state_count, sizeof *workflow->states, name);
}

const struct jieli_event *jl_workflow_event(const struct jieli_workflow *workflow, const char *name)
{
    return find(workflow->events, workflow->event_count, sizeof *workflow->events, name);
}

const struct jieli_deadline *jl_workflow_deadline(const struct jieli_workflow *workflow, const char *name)
{
    return find(workflow->deadlines, workflow->deadline_count, sizeof *workflow->deadlines, name);
}

const struct jieli_party *jl_workflow_party(const struct jieli_workflow *workflow, const char *name)
{
    return find(workflow->parties, workflow->party_count, sizeof *workflow->parties, name);
}

const char *jl_deadline_kind_text(enum jieli_deadline_kind kind)
{
    return kind == JIELI_HARD_PERSON ? "hard_person" : kind == JIELI_HARD_AGENCY ? "hard_agency" : "soft";
}
