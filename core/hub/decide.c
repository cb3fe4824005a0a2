// SPDX-License-Identifier: Apache-2.0
#include "core/hub/draft.h"
#include "jieli/v1/frame.pb-c.h"
#include "lib/base/bytes.h"
#include <stdio.h>

// ---- records of messages ----

static void message_public(struct jl_draft *draft, struct jl_entry *entry)
{
    const struct jl_input *input = draft->input;
    entry->public_.source = input->message->source;
    entry->public_.id = input->message->id;
    entry->public_.message_digest = (ProtobufCBinaryData){JL_DIGEST_BYTES, (uint8_t *)(uintptr_t)input->message_digest};
}

static void message_plain(struct jl_draft *draft, struct jl_entry *entry)
{
    const struct jl_input *input = draft->input;
    entry->plain.message = jl_pb_view(input->message_bytes);
    entry->plain.proof = (Jieli__V1__Proof *)(uintptr_t)input->proof;
    Jieli__V1__Body body = JIELI__V1__BODY__INIT;
    body.seed = jl_pb_view(input->seed);
    body.payload = jl_pb_view(input->payload);
    entry->body = jl_arena_pack(draft->arena, &body.base);
}

static void remember(struct jl_draft *draft, uint32_t outcome)
{
    const struct jl_input *input = draft->input;
    Jieli__V1__Dedupe *dedupe = jl_draft_new(draft, &jieli__v1__dedupe__descriptor);
    dedupe->position = input->position;
    dedupe->content_mac = (ProtobufCBinaryData){16, (uint8_t *)(uintptr_t)input->content_mac};
    dedupe->time_ms = input->message->time_ms;
    dedupe->outcome = outcome;
    jl_draft_put(draft, JL_KIND_DEDUPE, jl_view(input->dedupe_key, 16), dedupe);
}

static Jieli__V1__ItemProblem *problem_of(struct jl_draft *draft, const struct jl_item_problem *problem)
{
    Jieli__V1__ItemProblem *out = jl_draft_new(draft, &jieli__v1__item_problem__descriptor);
    out->code = jl_arena_text(draft->arena, jieli_status_find(problem->status)->code);
    out->field = (char *)(uintptr_t)problem->field;
    out->entry = problem->entry;
    out->text = (char *)(uintptr_t)problem->text;
    return out;
}

/// What the sender is told beside code and receipt.
static struct jl_view detail_of(struct jl_draft *draft, const struct jieli_err *err)
{
    const struct jl_decided *decided = draft->decided;
    const Jieli__V1__Decision *decision = &decided->entries[0].decision;
    Jieli__V1__OutcomeItem item = JIELI__V1__OUTCOME_ITEM__INIT;
    if (err)
        item.text = jl_arena_printf(draft->arena, "%s%s%s", err->field, err->field[0] ? ": " : "", err->text);
    if (decided->matter && !(decision->n_steps && jl_text_equal(decision->steps[0]->matter, decided->matter)))
        item.matter = (char *)(uintptr_t)decided->matter;
    for (size_t i = 0; i < decided->problem_count; i++)
        JL_PUSH(draft, item.problems, item.n_problems, problem_of(draft, &decided->problems[i]));
    return jl_arena_pack(draft->arena, &item.base);
}

static void finish_message(struct jl_draft *draft, Jieli__V1__OutcomeKind outcome, const struct jieli_err *err)
{
    struct jl_entry *entry = jl_draft_at(draft, 0);
    message_public(draft, entry);
    message_plain(draft, entry);
    remember(draft, outcome);
    entry->public_.outcome = outcome;
    if (draft->decided->casefile)
        entry->public_.casefile = jl_arena_text(draft->arena, draft->decided->casefile);
    draft->decided->outcome = outcome;
    draft->decided->detail = detail_of(draft, err);
    entry->plain.detail = jl_pb_view(draft->decided->detail);
    if (err) {
        draft->decided->code = err->status;
        entry->public_.code = jl_arena_text(draft->arena, jieli_status_find(err->status)->code);
    }
    jl_draft_finish(draft);
}

/// A refusal is recorded like an acceptance, but carries nothing of what the attempt did, save its problems.
static void decide_refusal(struct jl_draft *draft, const struct jieli_err *err)
{
    struct jl_item_problem *problems = draft->decided->problems;
    size_t problem_count = draft->decided->problem_count;
    jl_draft_start(draft, draft->active, draft->state, draft->input, draft->digest, draft->arena);
    jl_draft_entry(draft, JL_RECORD_REFUSAL);
    draft->decided->problems = problems;
    draft->decided->problem_count = problem_count;
    jl_draft_note(draft, "%s", err->text);
    finish_message(draft, JL_OUTCOME_REJECTED, err);
}

static enum jieli_status decide_new(struct jl_draft *draft)
{
    struct jieli_err err = {0};
    jl_draft_entry(draft, JL_RECORD_MESSAGE);
    bool from_operator = jl_text_starts(draft->input->message->source, "urn:jieli:operator:");
    enum jieli_status status = from_operator ? jl_decide_admin(draft, &err) : jl_decide_message(draft, &err);
    if (status == JIELI_OK)
        finish_message(draft, JL_OUTCOME_ACCEPTED, NULL);
    else
        decide_refusal(draft, &err);
    return JIELI_OK;
}

static enum jieli_status decide_quarantine(struct jl_draft *draft)
{
    struct jieli_err err = {0};
    jieli_err_set(&err, JIELI_HUB_QUARANTINED, "", "%s", jieli_status_find(JIELI_HUB_QUARANTINED)->en);
    decide_refusal(draft, &err);
    return JIELI_OK;
}

static enum jieli_status decide_conflict(struct jl_draft *draft)
{
    const struct jl_input *input = draft->input;
    jl_draft_entry(draft, JL_RECORD_CONFLICT);
    struct jl_entry *entry = jl_draft_at(draft, 0);
    message_public(draft, entry);
    entry->public_.code = jl_arena_text(draft->arena, jieli_status_find(JIELI_HUB_CONFLICT)->code);
    entry->public_.outcome = JL_OUTCOME_CONFLICT;
    entry->public_.cause = input->first_position;
    jl_draft_finish(draft);
    return JIELI_OK;
}

// ---- records without a message ----

static enum jieli_status decide_lane(struct jl_draft *draft)
{
    const struct jl_input *input = draft->input;
    Jieli__V1__Lane *lane = jl_draft_get(draft, JL_KIND_LANE, input->lane);
    bool foreign = lane && !jl_text_equal(lane->agent, input->agency); // a lane is its agent's: nobody else moves it
    if (foreign || (lane && lane->highest >= input->sequence))
        return JIELI_ARG_UNKNOWN;
    jl_draft_entry(draft, JL_RECORD_NOTE);
    Jieli__V1__Lane *next = jl_draft_new(draft, &jieli__v1__lane__descriptor);
    next->highest = input->sequence;
    next->agent = jl_arena_text(draft->arena, input->agency);
    jl_draft_put(draft, JL_KIND_LANE, input->lane, next);
    jl_draft_finish(draft);
    return JIELI_OK;
}

static enum jieli_status decide_clock(struct jl_draft *draft)
{
    const Jieli__V1__Clock *was = jl_draft_get_text(draft, JL_KIND_CLOCK, "clock");
    Jieli__V1__Clock *clock = was ? jl_draft_copy(draft, was) : jl_draft_new(draft, &jieli__v1__clock__descriptor);
    jl_draft_entry(draft, JL_RECORD_CLOCK);
    clock->suspect = draft->input->suspect;
    clock->last_ms = draft->input->now_ms;
    jl_draft_put_text(draft, JL_KIND_CLOCK, "clock", clock);
    jl_draft_note(draft, clock->suspect ? "clock suspect" : "clock trusted");
    jl_draft_finish(draft);
    return JIELI_OK;
}

static enum jieli_status decide_start(struct jl_draft *draft)
{
    jl_draft_entry(draft, JL_RECORD_START);
    jl_draft_at(draft, 0)->plain.detail = jl_pb_view(draft->input->detail);
    jl_draft_finish(draft);
    return JIELI_OK;
}

typedef enum jieli_status decide_fn(struct jl_draft *draft);
static decide_fn *const decide_fns[] = {
    [JL_INPUT_MESSAGE] = decide_new,       [JL_INPUT_QUARANTINE] = decide_quarantine,
    [JL_INPUT_CONFLICT] = decide_conflict, [JL_INPUT_ACKNOWLEDGE] = jl_decide_acknowledge,
    [JL_INPUT_REFUSE] = jl_decide_refuse,  [JL_INPUT_LEASE] = jl_decide_lease,
    [JL_INPUT_FIRING] = jl_decide_firing,  [JL_INPUT_EXPIRE] = jl_decide_expire,
    [JL_INPUT_ADOPT] = jl_decide_adopt,    [JL_INPUT_RECOMPUTE] = jl_decide_recompute,
    [JL_INPUT_LANE] = decide_lane,         [JL_INPUT_CLOCK] = decide_clock,
    [JL_INPUT_START] = decide_start,       [JL_INPUT_JOIN] = jl_decide_join,
    [JL_INPUT_SWEEP] = jl_decide_sweep,
};

enum jieli_status jl_decide(const struct jl_active *active, const struct jl_state *state, const struct jl_input *input,
                            struct jl_digest *digest, struct jl_arena *arena, struct jl_decided **out)
{
    struct jl_draft *draft = jl_arena_take_or_die(arena, sizeof *draft);
    jl_draft_start(draft, active, state, input, digest, arena);
    enum jieli_status status = decide_fns[input->kind](draft);
    if (status == JIELI_OK)
        *out = draft->decided;
    return status;
}
