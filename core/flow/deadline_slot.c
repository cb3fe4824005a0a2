// SPDX-License-Identifier: Apache-2.0
// Duties that come again: each slot of the grid is a deadline of its own, and when one has ended the next one runs.
#include "core/flow/deadline.h"
#include "lib/base/time.h"
#include <string.h>

#define CATCH_UP_MAX 64u ///< slots that one late act may find unfired, and that a late report is sought in

static const struct jieli_deadline *row_at(const struct jieli_ctx *ctx, uint32_t place)
{
    return &ctx->table->workflow->deadlines[place];
}

static void note(struct jieli_ctx *ctx, const char *text, const char *name, const char *why)
{
    jl_ctx_note(ctx, jl_arena_join(ctx->arena, text, name, why, NULL));
}

/// False, with a note, when there is no day to count from.
static bool plan_of(struct jieli_ctx *ctx, const struct jieli_deadline *row, struct jl_slot_plan *plan)
{
    struct jl_date start = jl_ctx_date(ctx, row->start);
    if (jl_date_is_none(start)) {
        note(ctx, "no ", row->name, ": its start gives no date");
        return false;
    }
    int64_t days = 0;
    if (row->every_days && !jl_ctx_number(ctx, row->every_days, &days))
        days = 0;
    jl_slot_plan_of(ctx->world->rules, jl_ctx_profile(ctx), row->rule, start, days, row->every_days, plan);
    return true;
}

static const char *met_field(const struct jieli_ctx *ctx, const char *deadline)
{
    return jl_arena_join(ctx->arena, "matter.slot.", deadline, NULL);
}

void jl_slot_remember(struct jieli_ctx *ctx, const Jieli__V1__Deadline *deadline)
{
    const char *field = met_field(ctx, deadline->name);
    struct jl_date known = jl_ctx_date(ctx, field), end = {deadline->slot_day};
    if (jl_date_is_none(known) || known.day < end.day)
        jl_ctx_set(ctx, field, jl_date_text(ctx->arena, end));
}

static Jieli__V1__Deadline *open_one(const struct jieli_ctx *ctx, uint32_t place)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count);
    while (count--)
        if (jl_deadline_is_of(ctx, list[count], place))
            return list[count];
    return NULL;
}

static Jieli__V1__Deadline *start_slot(struct jieli_ctx *ctx, uint32_t place, const struct jl_slot *slot)
{
    const struct jieli_deadline *row = row_at(ctx, place);
    struct jl_start start = {slot->begin, jl_date_end_ms(slot->begin), row->start, true};
    struct jl_due due = jl_slot_due(ctx->world->calendar, slot->length.unit, slot->end);
    Jieli__V1__Deadline *deadline = jl_deadline_new(ctx, row, slot->length.key, slot->length.rule, &start, due);
    deadline->slot_day = slot->end.day;
    deadline->soon_at_ms = jl_deadline_soon(ctx->world, due.on, slot->begin);
    jl_deadline_start(ctx, deadline);
    return deadline;
}

/// The first slot that ends after `day`.
static Jieli__V1__Deadline *start_after(struct jieli_ctx *ctx, uint32_t place, struct jl_date day)
{
    struct jl_slot_plan plan;
    struct jl_slot slot;
    if (!plan_of(ctx, row_at(ctx, place), &plan))
        return NULL;
    if (jl_slot_after(&plan, day, &slot))
        return start_slot(ctx, place, &slot);
    note(ctx, "no ", row_at(ctx, place)->name, ": the plan has no slot");
    return NULL;
}

/// After the last day of the one that has ended: what was held or moved takes the slots that lie within it along.
static Jieli__V1__Deadline *start_next(struct jieli_ctx *ctx, uint32_t place, const Jieli__V1__Deadline *ended)
{
    return start_after(ctx, place, (struct jl_date){ended->due_day});
}

void jl_slot_arm(struct jieli_ctx *ctx, uint32_t place, const char *on)
{
    const struct jieli_deadline *row = row_at(ctx, place);
    struct jl_slot_plan plan;
    struct jl_slot slot;
    if (!plan_of(ctx, row, &plan))
        return;
    if (plan.start.day > ctx->today.day && ctx->input->event->kind == JIELI_EVENT_MESSAGE) {
        jl_ctx_fail(ctx, JIELI_FLOW_DATE_AHEAD, row->start, "a period cannot start on a day that has not come");
        return;
    }
    struct jl_date day = on && *on ? jl_ctx_date(ctx, on) : ctx->fact;
    day = jl_date_is_none(day) ? ctx->fact : day;
    bool any = jl_slot_after(&plan, jl_date_add(day, -1), &slot); // on its last day a slot still runs
    struct jl_date met = jl_ctx_date(ctx, met_field(ctx, row->name));
    if (any && met.day == slot.end.day)
        any = jl_slot_after(&plan, slot.end, &slot);
    jl_deadline_cancel_older(ctx, place);
    if (any)
        start_slot(ctx, place, &slot);
    else
        note(ctx, "no ", row->name, ": the plan has no slot");
}

// ---- acts -----------------------------------------------------------------------------------------------------------

/// The day on which a slot begins belongs to the one before; the very first day of all, to the first.
static bool is_before(const struct jieli_ctx *ctx, const struct jieli_deadline *row, const Jieli__V1__Deadline *slot)
{
    int32_t fact = ctx->fact.day;
    return fact < slot->start_day || (fact == slot->start_day && fact != jl_ctx_date(ctx, row->start).day);
}

/// A slot that was missed, but in which the fact that is told now lies (formats F13).
static bool met_late(struct jieli_ctx *ctx, uint32_t place)
{
    const struct jieli_deadline *row = row_at(ctx, place);
    uint32_t n = jl_deadline_last_n(ctx, row->name);
    for (uint32_t i = 0; n && i < CATCH_UP_MAX; i++, n--) {
        Jieli__V1__Deadline *slot = jl_deadline_object(ctx, row->name, n);
        if (!slot || slot->state != JL_DEADLINE_MISSED)
            continue;
        if (slot->due_day < ctx->fact.day)
            return false;
        if (is_before(ctx, row, slot))
            continue;
        jl_deadline_end(ctx, slot, JL_DEADLINE_MET, "met_late", ctx->input->event->name);
        return true;
    }
    return false;
}

/// The act came while the duty rested: so does the next one, from the same day on.
static void hold_with(struct jieli_ctx *ctx, Jieli__V1__Deadline *next, const Jieli__V1__Deadline *ended)
{
    jl_deadline_hold(ctx->world, next, (struct jl_date){ended->suspended_day}, ctx->input->event->name,
                     ctx->input->actor, ctx->arena);
}

static void met_now(struct jieli_ctx *ctx, uint32_t place, Jieli__V1__Deadline *slot)
{
    bool held = slot->state == JL_DEADLINE_SUSPENDED;
    jl_deadline_end(ctx, slot, JL_DEADLINE_MET, "met", ctx->input->event->name);
    Jieli__V1__Deadline *next = start_next(ctx, place, slot);
    if (next && held)
        hold_with(ctx, next, slot);
}

void jl_slot_met(struct jieli_ctx *ctx, uint32_t place)
{
    const struct jieli_deadline *row = row_at(ctx, place);
    Jieli__V1__Deadline *slot = open_one(ctx, place);
    for (uint32_t i = 0; slot && i < CATCH_UP_MAX && !is_before(ctx, row, slot); i++) {
        bool passed = slot->state != JL_DEADLINE_SUSPENDED && ctx->fact.day > slot->due_day &&
                      ctx->world->now_ms >= slot->due_at_ms;
        if (!passed) {
            met_now(ctx, place, slot);
            return;
        }
        jl_deadline_met(ctx, slot); // it could not fire yet (after an outage): missed, and its record
        slot = start_next(ctx, place, slot);
    }
    if (!met_late(ctx, place))
        note(ctx, "extra ", row->name, slot ? ": nothing is due for that day" : ": no slot runs");
}

// ---- expiry ---------------------------------------------------------------------------------------------------------

/// The deadline that has passed, if it is the one meant and comes again.
static const Jieli__V1__Deadline *passed(const struct jieli_ctx *ctx, const char *name, uint32_t *place)
{
    const Jieli__V1__Deadline *fired = ctx->input->deadline;
    *place = fired ? jl_names_find(&ctx->table->deadlines, fired->name) : JL_NOWHERE;
    if (*place == JL_NOWHERE || !row_at(ctx, *place)->slots)
        return NULL;
    bool meant = strcmp(name, "*") == 0 || jl_names_find(&ctx->table->deadlines, name) == *place;
    return meant ? fired : NULL;
}

void jl_slot_next(struct jieli_ctx *ctx, const char *name)
{
    uint32_t place;
    const Jieli__V1__Deadline *fired = passed(ctx, name, &place);
    if (fired && !open_one(ctx, place))
        start_next(ctx, place, fired);
}

/// The same slot with a later last day: never missed.
static void move_passed(struct jieli_ctx *ctx, uint32_t place, Jieli__V1__Deadline *fired, struct jl_date until)
{
    const struct jl_slot slot = {{fired->start_day},
                                 {fired->slot_day ? fired->slot_day : fired->due_day},
                                 {.key = fired->rule, .rule = jl_ctx_rule(ctx, fired->rule)}};
    jl_deadline_end(ctx, fired, JL_DEADLINE_CANCELLED, "cancelled", "moved");
    Jieli__V1__Deadline *again = start_slot(ctx, place, &slot);
    jl_deadline_move(ctx->world, again, until, ctx->input->event->name, ctx->input->actor, ctx->arena);
    jl_ctx_note(ctx,
                jl_arena_printf(ctx->arena, "move %s#%u %s", again->name, again->n, jl_date_text(ctx->arena, until)));
}

void jl_slot_move(struct jieli_ctx *ctx, const char *name, const char *path)
{
    uint32_t place;
    struct jl_date until = jl_ctx_date(ctx, path);
    Jieli__V1__Deadline *fired = passed(ctx, name, &place) ? ctx->input->deadline : NULL;
    if (fired && !jl_date_is_none(until) && until.day >= ctx->today.day) {
        move_passed(ctx, place, fired, until);
        return;
    }
    if (fired) { // no later day: it stays missed, and the duty goes on
        note(ctx, "not moved ", fired->name, "");
        jl_slot_next(ctx, name);
        return;
    }
    place = jl_names_find(&ctx->table->deadlines, name);
    if (place != JL_NOWHERE)
        jl_deadline_extend(ctx, place, path);
}
