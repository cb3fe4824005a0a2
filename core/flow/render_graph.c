// SPDX-License-Identifier: Apache-2.0
// State diagrams for graphviz and mermaid, and the tables as one JSON document. Rows that stay in their state are left
// out of the diagrams: the sentences have them.
#include "core/flow/ctx.h"
#include "core/flow/render.h"
#include "core/flow/table.h"
#include "lib/wire/json.h"
#include <string.h>

/// A node's name: what both tools take without quotes.
static void add_id(struct jl_buf *out, const char *name)
{
    if (strcmp(name, "*") == 0) {
        jl_buf_add_text(out, "any_active");
        return;
    }
    for (; *name; name++)
        jl_buf_add(out, *name == '.' ? "_" : name, 1);
}

static bool has_any(const struct jieli_workflow *workflow)
{
    for (uint32_t i = 0; i < workflow->transition_count; i++)
        for (uint32_t j = 0; j < jl_list_count(workflow->transitions[i].in, JIELI_IN_MAX); j++)
            if (strcmp(workflow->transitions[i].in[j], "*") == 0 && workflow->transitions[i].go)
                return true;
    return false;
}

/// Row number and events: "12 transfer.report".
static void add_edge_text(struct jl_buf *out, const struct jieli_transition *row, uint32_t index)
{
    jl_buf_printf(out, "%u", index + 1);
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++)
        jl_buf_printf(out, " %s", row->on[i]);
}

typedef void edge_fn(struct jl_buf *out, const struct jieli_transition *row, uint32_t index, const char *from);

static void each_edge(const struct jieli_workflow *workflow, struct jl_buf *out, edge_fn *edge)
{
    for (uint32_t i = 0; i < workflow->transition_count; i++) {
        const struct jieli_transition *row = &workflow->transitions[i];
        for (uint32_t j = 0; row->go && j < jl_list_count(row->in, JIELI_IN_MAX); j++)
            edge(out, row, i, row->in[j]);
    }
}

static void dot_edge(struct jl_buf *out, const struct jieli_transition *row, uint32_t index, const char *from)
{
    jl_buf_add_text(out, "  ");
    add_id(out, from);
    jl_buf_add_text(out, " -> ");
    add_id(out, row->go);
    jl_buf_add_text(out, " [label=\"");
    add_edge_text(out, row, index);
    jl_buf_add_text(out, "\"];\n");
}

void jl_render_dot(const struct jieli_workflow *workflow, bool chinese, struct jl_buf *out)
{
    jl_buf_add_text(out, "digraph ");
    add_id(out, workflow->name);
    jl_buf_add_text(out,
                    " {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n  start [shape=circle, label=\"\"];\n");
    if (has_any(workflow))
        jl_buf_printf(out, "  any_active [style=dashed, label=\"%s\"];\n", chinese ? "任一进行中" : "any active");
    for (uint32_t i = 0; i < workflow->state_count; i++) {
        const struct jieli_state *state = &workflow->states[i];
        if (state->kind == JIELI_STATE_START)
            continue;
        jl_buf_add_text(out, "  ");
        add_id(out, state->name);
        jl_buf_printf(out, " [%slabel=\"%s\\n%s\"];\n", state->kind == JIELI_STATE_FINAL ? "peripheries=2, " : "",
                      state->name, jl_render_label(&state->label, chinese));
    }
    each_edge(workflow, out, dot_edge);
    jl_buf_add_text(out, "}\n");
}

static void mermaid_edge(struct jl_buf *out, const struct jieli_transition *row, uint32_t index, const char *from)
{
    jl_buf_add_text(out, "  ");
    if (strcmp(from, "start") == 0)
        jl_buf_add_text(out, "[*]");
    else
        add_id(out, from);
    jl_buf_add_text(out, " --> ");
    add_id(out, row->go);
    jl_buf_add_text(out, " : ");
    add_edge_text(out, row, index);
    jl_buf_add_text(out, "\n");
}

void jl_render_mermaid(const struct jieli_workflow *workflow, bool chinese, struct jl_buf *out)
{
    jl_buf_add_text(out, "stateDiagram-v2\n");
    if (has_any(workflow))
        jl_buf_printf(out, "  state \"%s\" as any_active\n", chinese ? "任一进行中" : "any active");
    for (uint32_t i = 0; i < workflow->state_count; i++) {
        const struct jieli_state *state = &workflow->states[i];
        if (state->kind == JIELI_STATE_START)
            continue;
        jl_buf_printf(out, "  state \"%s %s\" as ", state->name, jl_render_label(&state->label, chinese));
        add_id(out, state->name);
        jl_buf_add_text(out, "\n");
    }
    each_edge(workflow, out, mermaid_edge);
    for (uint32_t i = 0; i < workflow->state_count; i++) {
        if (workflow->states[i].kind != JIELI_STATE_FINAL)
            continue;
        jl_buf_add_text(out, "  ");
        add_id(out, workflow->states[i].name);
        jl_buf_add_text(out, " --> [*]\n");
    }
}

// ---- JSON -----------------------------------------------------------------------------------------------------------

static void key_text(struct jl_buf *out, const char *key, const char *text)
{
    jl_buf_printf(out, ",\"%s\":", key);
    if (text)
        jl_json_text(out, text);
    else
        jl_buf_add_text(out, "null");
}

static void key_label(struct jl_buf *out, const char *key, const struct jieli_label *label)
{
    jl_buf_printf(out, ",\"%s\":{\"zh\":", key);
    jl_json_text(out, jl_render_label(label, true));
    jl_buf_add_text(out, ",\"en\":");
    jl_json_text(out, jl_render_label(label, false));
    jl_buf_add_text(out, "}");
}

static void key_list(struct jl_buf *out, const char *key, const char *const *list, uint32_t max)
{
    jl_buf_printf(out, ",\"%s\":[", key);
    for (uint32_t i = 0; i < jl_list_count(list, max); i++) {
        jl_buf_add_text(out, i ? "," : "");
        jl_json_text(out, list[i]);
    }
    jl_buf_add_text(out, "]");
}

static void open_row(struct jl_buf *out, uint32_t index, const char *name)
{
    jl_buf_add_text(out, index ? ",{\"name\":" : "{\"name\":");
    jl_json_text(out, name);
}

static void json_parties(const struct jieli_workflow *workflow, struct jl_buf *out)
{
    jl_buf_add_text(out, ",\"parties\":[");
    for (uint32_t i = 0; i < workflow->party_count; i++) {
        const struct jieli_party *party = &workflow->parties[i];
        open_row(out, i, party->name);
        key_text(out, "role", party->role);
        key_text(out, "level",
                 party->level == JIELI_LEVEL_COUNTY    ? "county"
                 : party->level == JIELI_LEVEL_STATION ? "station"
                                                       : NULL);
        key_text(out, "address", party->address);
        key_text(out, "address_fallback", party->address_fallback);
        jl_buf_printf(out, ",\"optional\":%s", party->optional ? "true" : "false");
        key_label(out, "label", &party->label);
        jl_buf_add_text(out, "}");
    }
    jl_buf_add_text(out, "]");
}

static void json_events(const struct jieli_workflow *workflow, struct jl_buf *out)
{
    static const char *const kinds[] = {"message", "deadline", "signal"};
    jl_buf_add_text(out, ",\"events\":[");
    for (uint32_t i = 0; i < workflow->event_count; i++) {
        const struct jieli_event *event = &workflow->events[i];
        open_row(out, i, event->name);
        key_text(out, "kind", event->kind <= JIELI_EVENT_SIGNAL ? kinds[event->kind] : NULL);
        key_text(out, "type", event->type);
        key_list(out, "from", event->from, JIELI_FROM_MAX);
        key_text(out, "date", event->date);
        key_text(out, "per_entry", event->per_entry);
        key_text(out, "needs", event->needs);
        key_label(out, "label", &event->label);
        jl_buf_add_text(out, "}");
    }
    jl_buf_add_text(out, "]");
}

static void json_deadlines(const struct jieli_workflow *workflow, struct jl_buf *out)
{
    jl_buf_add_text(out, ",\"deadlines\":[");
    for (uint32_t i = 0; i < workflow->deadline_count; i++) {
        const struct jieli_deadline *deadline = &workflow->deadlines[i];
        open_row(out, i, deadline->name);
        key_text(out, "rule", deadline->rule);
        key_text(out, "rule_far", deadline->rule_far);
        key_text(out, "far_if", deadline->far_if);
        key_text(out, "fallback", deadline->fallback);
        key_text(out, "again", deadline->again);
        key_text(out, "start", deadline->start);
        jl_buf_printf(out, ",\"slots\":%s", deadline->slots ? "true" : "false");
        key_text(out, "every_days", deadline->every_days);
        key_text(out, "kind", jl_deadline_kind_text(deadline->kind));
        key_text(out, "party", deadline->party);
        key_text(out, "clause", deadline->clause);
        key_label(out, "label", &deadline->label);
        key_label(out, "passing", &deadline->passing);
        jl_buf_add_text(out, "}");
    }
    jl_buf_add_text(out, "]");
}

static void json_states(const struct jieli_workflow *workflow, struct jl_buf *out)
{
    static const char *const kinds[] = {"start", "active", "final"};
    jl_buf_add_text(out, ",\"states\":[");
    for (uint32_t i = 0; i < workflow->state_count; i++) {
        const struct jieli_state *state = &workflow->states[i];
        open_row(out, i, state->name);
        key_text(out, "kind", state->kind <= JIELI_STATE_FINAL ? kinds[state->kind] : NULL);
        key_list(out, "deadlines", state->deadlines, JIELI_STATE_DEADLINES_MAX);
        key_text(out, "clause", state->clause);
        key_label(out, "label", &state->label);
        key_label(out, "waits", &state->waits);
        key_label(out, "why_none", &state->why_none);
        jl_buf_add_text(out, "}");
    }
    jl_buf_add_text(out, "]");
}

static void json_phrase(struct jl_buf *out, uint32_t index, struct jl_buf *zh, struct jl_buf *en)
{
    struct jieli_label label = {jl_buf_text(zh), jl_buf_text(en)};
    jl_buf_add_text(out, index ? ",{\"zh\":" : "{\"zh\":");
    jl_json_text(out, label.zh);
    jl_buf_add_text(out, ",\"en\":");
    jl_json_text(out, label.en);
    jl_buf_add_text(out, "}");
    jl_buf_fini(zh);
    jl_buf_fini(en);
}

static void json_ops(const struct jieli_workflow *workflow, const struct jieli_transition *row, struct jl_buf *out)
{
    jl_buf_add_text(out, ",\"if\":[");
    for (uint32_t i = 0; i < JIELI_IF_MAX && row->when[i].op; i++) {
        struct jl_buf zh = {0}, en = {0};
        jl_phrase_if(workflow, &row->when[i], true, &zh);
        jl_phrase_if(workflow, &row->when[i], false, &en);
        json_phrase(out, i, &zh, &en);
    }
    jl_buf_add_text(out, "],\"do\":[");
    for (uint32_t i = 0; i < JIELI_DO_MAX && row->act[i].op; i++) {
        struct jl_buf zh = {0}, en = {0};
        jl_phrase_do(workflow, &row->act[i], true, &zh);
        jl_phrase_do(workflow, &row->act[i], false, &en);
        json_phrase(out, i, &zh, &en);
    }
    jl_buf_add_text(out, "]");
}

static void json_rows(const struct jieli_workflow *workflow, struct jl_buf *out)
{
    jl_buf_add_text(out, ",\"transitions\":[");
    for (uint32_t i = 0; i < workflow->transition_count; i++) {
        const struct jieli_transition *row = &workflow->transitions[i];
        jl_buf_printf(out, "%s{\"row\":%u", i ? "," : "", i + 1);
        key_list(out, "in", row->in, JIELI_IN_MAX);
        key_list(out, "on", row->on, JIELI_ON_MAX);
        json_ops(workflow, row, out);
        key_text(out, "go", row->go);
        key_text(out, "clause", row->clause);
        key_text(out, "needs", row->needs);
        jl_buf_add_text(out, "}");
    }
    jl_buf_add_text(out, "]");
}

/// Both languages stand in the document.
void jl_render_json(const struct jieli_workflow *workflow, bool chinese, struct jl_buf *out)
{
    (void)chinese;
    jl_buf_add_text(out, "{\"name\":");
    jl_json_text(out, workflow->name);
    jl_buf_printf(out, ",\"version\":%u,\"scope\":\"%s\"", workflow->version,
                  workflow->scope == JIELI_SCOPE_AGENCY ? "agency" : "person");
    key_label(out, "label", &workflow->label);
    key_label(out, "summary", &workflow->summary);
    key_text(out, "key", workflow->key);
    key_text(out, "per_key", workflow->per_key);
    json_parties(workflow, out);
    json_events(workflow, out);
    json_deadlines(workflow, out);
    json_states(workflow, out);
    json_rows(workflow, out);
    jl_buf_add_text(out, "}\n");
}
