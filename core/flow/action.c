// SPDX-License-Identifier: Apache-2.0
#include "core/flow/ctx.h"
#include "lib/base/bytes.h"
#include <string.h>

typedef void action_fn(struct jieli_ctx *ctx, const struct jieli_do *action);

static uint32_t deadline_of(const struct jieli_ctx *ctx, const struct jieli_do *action)
{
    return jl_names_find(&ctx->table->deadlines, action->a);
}

/// One agency may be several parties: it gets one copy of the same thing.
static bool is_listed(const struct jieli_ctx *ctx, enum jl_effect_kind kind, const char *type, const char *code,
                      const char *agency)
{
    for (size_t i = 0; agency && i < ctx->out->effect_count; i++) {
        const struct jl_effect *effect = &ctx->out->effects[i];
        if (effect->kind == kind && jl_text_equal(effect->agency, agency) && jl_text_equal(effect->type, type) &&
            jl_text_equal(effect->code, code))
            return true;
    }
    return false;
}

/// What goes to a party: FORWARD, SEND or REMIND.
struct parcel {
    enum jl_effect_kind kind;
    const char *type, *code;
};

static void to_agency(struct jieli_ctx *ctx, const struct parcel *parcel, const char *party, const char *agency)
{
    bool own = parcel->kind == JL_EFFECT_FORWARD && agency && jl_text_equal(agency, ctx->input->sender);
    if (own || is_listed(ctx, parcel->kind, parcel->type, parcel->code, agency)) {
        jl_ctx_note(ctx, jl_arena_printf(ctx->arena, own ? "sender is %s" : "once %s", party));
        return;
    }
    struct jl_effect *effect = jl_ctx_effect(ctx, parcel->kind);
    effect->party = party;
    effect->agency = agency;
    effect->type = parcel->type;
    effect->code = parcel->code;
    effect->deadline = ctx->input->deadline;
}

/// Every party that is bound so far, the sender aside.
static void to_all(struct jieli_ctx *ctx, const struct parcel *parcel)
{
    for (uint32_t i = 0; i < ctx->table->workflow->party_count; i++) {
        const char *agency = jl_party_bound(ctx, i);
        if (*agency && !jl_text_equal(agency, ctx->input->sender))
            to_agency(ctx, parcel, ctx->table->workflow->parties[i].name, agency);
    }
}

static void to_party(struct jieli_ctx *ctx, const struct parcel *parcel, const char *name)
{
    uint32_t party = jl_party_named(ctx, name);
    if (strcmp(name, "*") == 0)
        to_all(ctx, parcel);
    else if (party == JL_NOWHERE)
        jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "nobody %s", name));
    else
        to_agency(ctx, parcel, ctx->table->workflow->parties[party].name, jl_party_need(ctx, party));
}

static void forward(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    to_party(ctx, &(struct parcel){JL_EFFECT_FORWARD, NULL, NULL}, action->a);
}

static void send_type(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    to_party(ctx, &(struct parcel){JL_EFFECT_SEND, action->a, NULL}, action->b);
}

static void remind(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    to_party(ctx, &(struct parcel){JL_EFFECT_REMIND, NULL, action->b}, action->a);
}

static void set_field(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    const char *text = jl_ctx_text(ctx, action->b);
    if (*text || *action->b == '=') // a silent message changes nothing
        jl_ctx_set(ctx, action->a, text);
}

static void count(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    int64_t value = jl_ctx_counter(ctx, action->a);
    jl_ctx_set_counter(ctx, action->a, value < INT64_MAX ? value + 1 : value);
}

static void zero(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_ctx_set_counter(ctx, action->a, 0);
}

static void bind(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    uint32_t party = jl_party_named(ctx, action->a);
    if (party != JL_NOWHERE)
        jl_party_bind_from(ctx, party, action->b);
}

static void open_or_feed(struct jieli_ctx *ctx, enum jl_effect_kind kind, const struct jieli_do *action)
{
    if (!jl_flow_find(ctx->table->flow, action->a)) { // the check has reported it
        jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "not loaded %s", action->a));
        return;
    }
    struct jl_effect *effect = jl_ctx_effect(ctx, kind);
    effect->name = action->a;
    effect->code = action->b;
}

static void open_matter(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    open_or_feed(ctx, JL_EFFECT_OPEN, action);
}

static void feed(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    open_or_feed(ctx, JL_EFFECT_FEED, action);
}

static void signal_others(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_ctx_effect(ctx, JL_EFFECT_SIGNAL)->name = action->a;
}

static void arm(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_deadline_arm(ctx, deadline_of(ctx, action), action->b);
}

static void disarm(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_deadline_disarm(ctx, deadline_of(ctx, action));
}

static void cancel(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_deadline_cancel(ctx, action->a);
}

static void suspend_deadline(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_deadline_suspend(ctx, action->a);
}

static void resume_deadline(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_deadline_resume(ctx, action->a);
}

static void extend_deadline(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_deadline_extend(ctx, deadline_of(ctx, action), action->b);
}

static void slot_met(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_slot_met(ctx, deadline_of(ctx, action));
}

static void slot_next(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_slot_next(ctx, action->a);
}

static void slot_move(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_slot_move(ctx, action->a, action->b);
}

/// Who was bound when the deadline was armed is who missed it, whoever holds the part now.
static void missed(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    const Jieli__V1__Deadline *fired = ctx->input->deadline;
    uint32_t party = jl_party_named(ctx, action->a);
    const char *name = party == JL_NOWHERE ? action->a : ctx->table->workflow->parties[party].name;
    bool named = fired && jl_text_equal(fired->party, name) && *fired->responsible && *fired->responsible != '?';
    const char *agency = named ? fired->responsible : party == JL_NOWHERE ? NULL : jl_party_need(ctx, party);
    struct jl_effect *effect = jl_ctx_effect(ctx, JL_EFFECT_MISSED);
    effect->party = name;
    effect->agency = agency;
    effect->name = fired ? fired->name : NULL;
    effect->deadline = fired;
    jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "missed %s %s", name, agency ? agency : "nobody"));
}

static void note(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_ctx_effect(ctx, JL_EFFECT_NOTE)->code = action->a;
    jl_ctx_note(ctx, action->a);
}

static void problem(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    jl_ctx_effect(ctx, JL_EFFECT_PROBLEM)->code = action->a;
}

static void by_function(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    action->fn(ctx, &jl_flow_host);
}

void jl_do_act(struct jieli_ctx *ctx, const struct jieli_do *action)
{
    static action_fn *const table[] = {
        [JIELI_DO_FORWARD] = forward,
        [JIELI_DO_SEND] = send_type,
        [JIELI_DO_REMIND] = remind,
        [JIELI_DO_SET] = set_field,
        [JIELI_DO_COUNT] = count,
        [JIELI_DO_ZERO] = zero,
        [JIELI_DO_BIND] = bind,
        [JIELI_DO_OPEN] = open_matter,
        [JIELI_DO_SIGNAL] = signal_others,
        [JIELI_DO_ARM] = arm,
        [JIELI_DO_DISARM] = disarm,
        [JIELI_DO_CANCEL] = cancel,
        [JIELI_DO_MISSED] = missed,
        [JIELI_DO_SUSPEND] = suspend_deadline,
        [JIELI_DO_RESUME] = resume_deadline,
        [JIELI_DO_EXTEND] = extend_deadline,
        [JIELI_DO_NOTE] = note,
        [JIELI_DO_PROBLEM] = problem,
        [JIELI_DO_FN] = by_function,
        [JIELI_DO_FEED] = feed,
        [JIELI_DO_SLOT_MET] = slot_met,
        [JIELI_DO_SLOT_NEXT] = slot_next,
        [JIELI_DO_SLOT_MOVE] = slot_move,
    };
    table[action->op](ctx, action);
}
