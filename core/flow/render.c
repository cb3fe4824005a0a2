// SPDX-License-Identifier: Apache-2.0
#include "core/flow/render.h"
#include "core/flow/table.h"
#include <string.h>

const char *jl_render_label(const struct jieli_label *label, bool chinese)
{
    const char *text = chinese ? label->zh : label->en;
    return text ? text : "";
}

bool jl_render_is_in(const struct jieli_transition *row, const struct jieli_state *state)
{
    for (uint32_t i = 0; i < jl_list_count(row->in, JIELI_IN_MAX); i++)
        if (strcmp(row->in[i], state->name) == 0 || (strcmp(row->in[i], "*") == 0 && state->kind == JIELI_STATE_ACTIVE))
            return true;
    return false;
}

bool jl_render_is_on(const struct jieli_transition *row, const char *event)
{
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++)
        if (strcmp(row->on[i], event) == 0)
            return true;
    return false;
}

enum jieli_status jl_flow_render(const struct jieli_workflow *workflow, const char *format, bool chinese,
                                 struct jl_buf *out, struct jieli_err *err)
{
    static const struct {
        const char *name;
        jl_render_fn *render;
    } formats[] = {
        {"md", jl_render_md}, {"dot", jl_render_dot}, {"mermaid", jl_render_mermaid}, {"json", jl_render_json}};
    for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
        if (strcmp(formats[i].name, format))
            continue;
        formats[i].render(workflow, chinese, out);
        return JIELI_OK;
    }
    return jieli_err_set(err, JIELI_ARG_INVALID, "format", "the formats are md, dot, mermaid and json");
}
