// SPDX-License-Identifier: Apache-2.0
#include "core/hub/preview.h"

enum jieli_status jl_preview_new(const struct jl_state *state, const Jieli__V1__AdminConfiguration *change,
                                 const struct jieli_workflow *const *workflows, uint32_t workflow_count,
                                 struct jl_preview *out, struct jieli_err *err)
{
    return jl_configured_build(state, change, workflows, workflow_count, NULL, &out->next, err);
}

void jl_preview_fini(struct jl_preview *preview)
{
    jl_configured_fini(&preview->next);
}

bool jl_preview_deadline(const struct jl_preview *preview, Jieli__V1__Deadline *deadline, jl_time_ms now_ms,
                         struct jl_arena *arena)
{
    struct jl_flow_world world = {.rules = preview->next.rules, .calendar = preview->next.calendar, .now_ms = now_ms};
    return jl_flow_deadline_recompute(&world, deadline, "", arena);
}
