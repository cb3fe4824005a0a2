// SPDX-License-Identifier: Apache-2.0
/// @file render.h — parts that the renderings share. Inside core/flow only.
#ifndef JL_FLOW_RENDER_H
#define JL_FLOW_RENDER_H
#include "core/flow/flow.h"

typedef void jl_render_fn(const struct jieli_workflow *workflow, bool chinese, struct jl_buf *out);
jl_render_fn jl_render_md, jl_render_dot, jl_render_mermaid, jl_render_json;

const char *jl_render_label(const struct jieli_label *label, bool chinese); ///< "" when there is none
/// Does the row stand in this state, by name or by "*"?
bool jl_render_is_in(const struct jieli_transition *row, const struct jieli_state *state);
bool jl_render_is_on(const struct jieli_transition *row, const char *event);
#endif
