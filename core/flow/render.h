// SPDX-License-Identifier: Apache-2.0
/// @file render.h — parts that the renderings share. Inside core/flow only.
#ifndef JL_FLOW_RENDER_H
#define JL_FLOW_RENDER_H
#include "core/flow/flow.h"

typedef void jl_render_fn(const struct jieli_workflow *workflow, bool chinese, struct jl_buf *out);
jl_render_fn jl_render_md, jl_render_dot, jl_render_mermaid, jl_render_json;

const char *jl_render_label(const struct jieli_label *label, bool chinese); ///< "" when there is none
const struct jieli_state *jl_render_state(const struct jieli_workflow *workflow, const char *name);
/// The declared event, or NULL; deadlines' own events are found by jl_render_deadline.
const struct jieli_event *jl_render_event(const struct jieli_workflow *workflow, const char *name);
const struct jieli_deadline *jl_render_deadline(const struct jieli_workflow *workflow, const char *name);
const struct jieli_party *jl_render_party(const struct jieli_workflow *workflow, const char *name);
/// Does the row stand in this state, by name or by "*"?
bool jl_render_is_in(const struct jieli_transition *row, const struct jieli_state *state);
bool jl_render_is_on(const struct jieli_transition *row, const char *event);
const char *jl_render_kind(enum jieli_deadline_kind kind);
#endif
