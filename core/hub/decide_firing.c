// SPDX-License-Identifier: Apache-2.0
// A deadline's reminder or its end (formats F13).
#include "core/hub/draft.h"
#include "jieli/v1/hub.pb-c.h"
#include "lib/base/time.h"

static void firing_record(struct jl_draft *draft, const Jieli__V1__Deadline *deadline)
{
    jl_draft_entry(draft, JL_RECORD_FIRING);
    struct jl_entry *entry = jl_draft_at(draft, 0);
    entry->public_.casefile = jl_arena_text(draft->arena, deadline->casefile);
    entry->public_.id = jl_arena_printf(draft->arena, "%s/%s/%u", deadline->matter, deadline->name, deadline->n);
    if (draft->input->outage_to_ms)
        jl_draft_note(draft, "late: the hub was away from %lld to %lld", (long long)draft->input->outage_from_ms,
                      (long long)draft->input->outage_to_ms);
}

static size_t soon_message(struct jl_draft *draft, const Jieli__V1__Deadline *deadline, const Jieli__V1__Matter *matter)
{
    const struct jl_flow_table *table = jl_flow_find(draft->active->flow, matter->workflow);
    const struct jieli_deadline *row = table ? jl_workflow_deadline(jl_flow_workflow(table), deadline->name) : NULL;
    char due[11];
    jl_date_write((struct jl_date){deadline->due_day}, due);
    Jieli__V1__DeadlineSoon *payload = jl_draft_new(draft, &jieli__v1__deadline_soon__descriptor);
    payload->rule = deadline->rule;
    payload->due_on = jl_arena_text(draft->arena, due);
    payload->responsible_agency = deadline->responsible;
    payload->matter = deadline->matter;
    payload->deadline = deadline->name;
    payload->workflow = matter->workflow;
    payload->text_zh = jl_arena_printf(draft->arena, "%s，期限 %s，责任机构 %s", row ? row->label.zh : deadline->name,
                                       due, deadline->responsible);
    payload->text_en = jl_arena_printf(draft->arena, "%s, due on %s, responsible: %s",
                                       row ? row->label.en : deadline->name, due, deadline->responsible);
    return jl_hub_message(draft, jl_type_find("deadline.soon"), &payload->base, deadline->casefile, deadline->matter);
}

/// Its reminder is over, one way or another.
static const Jieli__V1__Deadline *soon_over(struct jl_draft *draft, const Jieli__V1__Deadline *was)
{
    Jieli__V1__Deadline *deadline = jl_draft_copy(draft, was);
    firing_record(draft, deadline);
    deadline->soon_at_ms = 0;
    jl_draft_put(draft, JL_KIND_DEADLINE, draft->input->deadline_key, deadline);
    return deadline;
}

/// To who is responsible and who watches, once.
static enum jieli_status fire_soon(struct jl_draft *draft, const Jieli__V1__Deadline *was,
                                   const Jieli__V1__Matter *matter)
{
    const Jieli__V1__Deadline *deadline = soon_over(draft, was);
    const Jieli__V1__Casefile *casefile = jl_draft_get_text(draft, JL_KIND_CASEFILE, deadline->casefile);
    size_t index = soon_message(draft, deadline, matter);
    const struct jl_flow_table *table = jl_flow_find(draft->active->flow, matter->workflow);
    if (deadline->responsible[0])
        jl_send(draft, index, "deadline.soon", deadline->responsible, jl_party_role(table, deadline->party), casefile,
                deadline->matter, "");
    for (size_t i = 0; i < matter->n_parties; i++)
        jl_send(draft, index, "deadline.soon", matter->parties[i]->agency,
                jl_party_role(table, matter->parties[i]->party), casefile, deadline->matter, "");
    jl_draft_finish(draft);
    return JIELI_OK;
}

/// Its end has come before the reminder could go out: it takes its place among those that are due.
static enum jieli_status skip_soon(struct jl_draft *draft, const Jieli__V1__Deadline *was)
{
    soon_over(draft, was);
    jl_draft_note(draft, "no reminder: the day has passed");
    jl_draft_finish(draft);
    return JIELI_OK;
}

static void mark_missed(struct jl_draft *draft, const Jieli__V1__Deadline *was, const char *why)
{
    Jieli__V1__Deadline *deadline = jl_draft_copy(draft, was);
    deadline->state = JL_DEADLINE_MISSED;
    deadline->soon_at_ms = 0;
    jl_draft_put(draft, JL_KIND_DEADLINE, draft->input->deadline_key, deadline);
    jl_draft_note(draft, "%s", why);
}

static enum jieli_status fire_due(struct jl_draft *draft, const Jieli__V1__Deadline *deadline,
                                  Jieli__V1__Matter *matter)
{
    struct jieli_err err = {0};
    firing_record(draft, deadline);
    const Jieli__V1__Deadline *was = jl_draft_copy(draft, deadline); // a refused step may have changed the draft's own
    if (jl_matter_passed(draft, matter, jl_draft_copy(draft, deadline), &err) != JIELI_OK)
        mark_missed(draft, was, jieli_status_find(err.status)->code);
    jl_draft_finish(draft);
    return JIELI_OK;
}

enum jieli_status jl_decide_firing(struct jl_draft *draft)
{
    const struct jl_input *input = draft->input;
    const Jieli__V1__Deadline *deadline = jl_draft_get(draft, JL_KIND_DEADLINE, input->deadline_key);
    if (!deadline || deadline->state != JL_DEADLINE_RUNNING)
        return JIELI_ARG_UNKNOWN;
    Jieli__V1__Matter *matter = jl_draft_get_text(draft, JL_KIND_MATTER, deadline->matter);
    if (!matter) {
        firing_record(draft, deadline);
        mark_missed(draft, deadline, "no such matter");
        jl_draft_finish(draft);
        return JIELI_OK;
    }
    if (deadline->soon_at_ms && deadline->soon_at_ms <= input->now_ms)
        return deadline->due_at_ms > input->now_ms ? fire_soon(draft, deadline, matter) : skip_soon(draft, deadline);
    if (deadline->due_at_ms != input->due_at_ms || deadline->due_at_ms > input->now_ms)
        return JIELI_ARG_UNKNOWN;
    return fire_due(draft, deadline, matter);
}
