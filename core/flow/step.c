// SPDX-License-Identifier: Apache-2.0
#include "core/flow/ctx.h"
#include "lib/base/buf.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>

enum jieli_status jl_ctx_fail(struct jieli_ctx *ctx, enum jieli_status status, const char *field, const char *text)
{
    if (!ctx->status)
        ctx->status = jieli_err_set(&ctx->err, status, field, "%s", text);
    return ctx->status;
}

void jl_ctx_note(struct jieli_ctx *ctx, const char *note)
{
    struct jl_flow_result *out = ctx->out;
    out->notes = jl_arena_grow(ctx->arena, out->notes, out->note_count, sizeof(*out->notes));
    out->notes[out->note_count++] = note;
}

struct jl_effect *jl_ctx_effect(struct jieli_ctx *ctx, enum jl_effect_kind kind)
{
    struct jl_flow_result *out = ctx->out;
    out->effects = jl_arena_grow(ctx->arena, out->effects, out->effect_count, sizeof(*out->effects));
    struct jl_effect *effect = &out->effects[out->effect_count++];
    *effect = (struct jl_effect){.kind = kind, .clause = ctx->row ? ctx->row->clause : ""};
    return effect;
}

static enum jieli_status refuse_no_row(const struct jieli_ctx *ctx, uint32_t state, struct jieli_err *err)
{
    const char *names[8];
    const char *in = jl_table_state_name(ctx->table, state);
    uint32_t count = jl_flow_waiting(ctx->table, in, names, 8);
    char list[200] = "";
    for (uint32_t i = 0; i < count; i++) {
        size_t len = strlen(list);
        if (len + strlen(names[i]) + 3 > sizeof(list))
            break;
        snprintf(list + len, sizeof(list) - len, "%s%s", i ? ", " : "", names[i]);
    }
    return jieli_err_set(err, JIELI_FLOW_NO_ROW, in, "%s in state %s takes no %s; it waits for %s",
                         ctx->table->workflow->name, in, ctx->input->event->name, count ? list : "no message");
}

/// Why none of the rows was taken: the first condition of each that does not hold.
static enum jieli_status refuse_guard(const struct jieli_ctx *ctx, uint32_t state, const uint32_t *rows, uint32_t count,
                                      struct jieli_err *err)
{
    struct jl_buf text = {0};
    const char *field = "";
    for (uint32_t i = 0; i < count; i++) {
        const struct jieli_transition *row = &ctx->table->workflow->transitions[rows[i]];
        uint32_t j = 0;
        while (j < JIELI_IF_MAX && row->when[j].op && jl_if_holds(ctx, &row->when[j]))
            j++;
        if (j == JIELI_IF_MAX || !row->when[j].op)
            continue;
        jl_buf_add_text(&text, text.len ? ", or " : "");
        jl_phrase_if(ctx->table->workflow, &row->when[j], false, &text);
        field = row->when[j].a ? row->when[j].a : "";
    }
    enum jieli_status status =
        jieli_err_set(err, JIELI_FLOW_GUARD, field, "%s in state %s takes %s only if %s", ctx->table->workflow->name,
                      jl_table_state_name(ctx->table, state), ctx->input->event->name, jl_buf_text(&text));
    jl_buf_fini(&text);
    return status;
}

static enum jieli_status check_date(struct jieli_ctx *ctx, struct jieli_err *err)
{
    const struct jieli_event *event = ctx->input->event;
    struct jl_date date = event->date ? jl_ctx_date(ctx, event->date) : JL_DATE_NONE;
    ctx->fact = jl_date_is_none(date) ? ctx->today : date;
    if (ctx->fact.day <= ctx->today.day)
        return JIELI_OK;
    return jieli_err_set(err, JIELI_FLOW_DATE_AHEAD, event->date, "the date of the fact in %s lies after today",
                         event->date);
}

static bool row_holds(const struct jieli_ctx *ctx, const struct jieli_transition *row)
{
    for (uint32_t i = 0; i < JIELI_IF_MAX && row->when[i].op; i++)
        if (!jl_if_holds(ctx, &row->when[i]))
            return false;
    return true;
}

static uint32_t pick(const struct jieli_ctx *ctx, const uint32_t *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (row_holds(ctx, &ctx->table->workflow->transitions[rows[i]]))
            return rows[i];
    return JL_NOWHERE;
}

static void fill(struct jieli_ctx *ctx, char **field, const char *text)
{
    if (!*field || !**field)
        *field = jl_arena_text(ctx->arena, text ? text : "");
}

/// What the table knows of a matter that opens.
static void open_fill(struct jieli_ctx *ctx)
{
    Jieli__V1__Matter *matter = ctx->matter;
    fill(ctx, &matter->workflow, ctx->table->workflow->name);
    fill(ctx, &matter->profile, ctx->world->profile);
    fill(ctx, &matter->key, ctx->input->key);
    fill(ctx, &matter->opened_by, ctx->input->sender);
    if (ctx->casefile)
        fill(ctx, &matter->casefile, ctx->casefile->id);
    if (!matter->version)
        matter->version = ctx->table->workflow->version;
    if (!matter->opened_ms)
        matter->opened_ms = ctx->world->now_ms;
    if (!matter->opened_position)
        matter->opened_position = ctx->world->position;
}

static void carry_out(struct jieli_ctx *ctx, uint32_t state)
{
    const struct jieli_transition *row = ctx->row;
    ctx->acting = true;
    for (uint32_t i = 0; i < JIELI_DO_MAX && row->act[i].op && !ctx->status; i++)
        jl_do_act(ctx, &row->act[i]);
    ctx->acting = false;
    uint32_t to = row->go ? jl_names_find(&ctx->table->states, row->go) : state;
    if (ctx->status)
        return;
    if (to != state)
        jl_deadline_enter(ctx, state, to);
    jl_party_remember(ctx);
    const char *name = jl_table_state_name(ctx->table, to);
    ctx->matter->state = jl_arena_text(ctx->arena, name);
    ctx->matter->last_position = ctx->world->position;
    ctx->out->to = name;
    ctx->out->finished = jl_table_state_kind(ctx->table, to) == JIELI_STATE_FINAL;
    if (ctx->out->finished && !ctx->matter->closed_ms)
        ctx->matter->closed_ms = ctx->world->now_ms;
}

/// An expiry that no row takes still happened: the deadline is MISSED, the matter stays.
static enum jieli_status fired_without_row(struct jieli_ctx *ctx, uint32_t state, struct jl_flow_result *out)
{
    jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "no row for %s", ctx->input->event->name));
    jl_slot_next(ctx, "*");
    ctx->out->from = ctx->out->to = jl_table_state_name(ctx->table, state);
    ctx->out->clause = "";
    ctx->matter->last_position = ctx->world->position;
    *out = *ctx->out;
    return JIELI_OK;
}

static enum jieli_status who_sends(struct jieli_ctx *ctx, struct jieli_err *err)
{
    if (ctx->input->event->kind != JIELI_EVENT_MESSAGE)
        return JIELI_OK;
    ctx->sender_party = jl_party_of_sender(ctx);
    if (ctx->sender_party != JL_NOWHERE)
        return JIELI_OK;
    return jieli_err_set(err, JIELI_FLOW_PARTY, NULL, "no such casefile");
}

static enum jieli_status walk_row(struct jieli_ctx *ctx, uint32_t state, uint32_t row, struct jl_flow_result *out,
                                  struct jieli_err *err)
{
    ctx->row = &ctx->table->workflow->transitions[row];
    ctx->out->row = row + 1;
    ctx->out->from = jl_table_state_name(ctx->table, state);
    ctx->out->clause = ctx->row->clause;
    if (state == ctx->table->start)
        open_fill(ctx);
    carry_out(ctx, state);
    if (ctx->status) {
        if (err)
            *err = ctx->err;
        return ctx->status;
    }
    *out = *ctx->out;
    return JIELI_OK;
}

static struct jieli_ctx ctx_of(const struct jl_flow_table *table, const struct jl_flow_world *world,
                               const struct jl_flow_input *input, Jieli__V1__Casefile *casefile,
                               Jieli__V1__Matter *matter, struct jl_arena *arena)
{
    return (struct jieli_ctx){.table = table,
                              .world = world,
                              .input = input,
                              .casefile = casefile,
                              .matter = matter,
                              .arena = arena,
                              .sender_party = JL_NOWHERE,
                              .today = jl_date_at(world->now_ms)};
}

static uint32_t state_of(const struct jl_flow_table *table, const Jieli__V1__Matter *matter)
{
    return jl_names_find(&table->states, matter->state && *matter->state ? matter->state : "start");
}

bool jl_flow_would_take(const struct jl_flow_table *table, const struct jl_flow_world *world,
                        const struct jl_flow_input *input, Jieli__V1__Casefile *casefile, Jieli__V1__Matter *matter,
                        struct jl_arena *arena)
{
    struct jl_flow_result result = {0};
    struct jieli_ctx ctx = ctx_of(table, world, input, casefile, matter, arena);
    ctx.out = &result;
    uint32_t state = state_of(table, matter), event = jl_names_find(&table->event_names, input->event->name), count;
    if (state == JL_NOWHERE || event == JL_NOWHERE)
        return false;
    bool message = input->event->kind == JIELI_EVENT_MESSAGE;
    ctx.sender_party = message ? jl_party_may_send(&ctx) : JL_NOWHERE;
    if ((message && ctx.sender_party == JL_NOWHERE) || check_date(&ctx, NULL))
        return false;
    const uint32_t *rows = jl_table_rows(table, state, event, &count);
    return pick(&ctx, rows, count) != JL_NOWHERE;
}

enum jieli_status jl_flow_step(const struct jl_flow_table *table, const struct jl_flow_world *world,
                               const struct jl_flow_input *input, Jieli__V1__Casefile *casefile,
                               Jieli__V1__Matter *matter, struct jl_arena *arena, struct jl_flow_result *out,
                               struct jieli_err *err)
{
    struct jl_flow_result result = {0};
    struct jieli_ctx ctx = ctx_of(table, world, input, casefile, matter, arena);
    ctx.out = &result;
    uint32_t count = 0;
    const uint32_t *rows = NULL;
    uint32_t state = state_of(table, matter);
    uint32_t event = jl_names_find(&table->event_names, input->event->name);
    if (state == JL_NOWHERE || event == JL_NOWHERE)
        return jieli_err_set(err, JIELI_FLOW_NO_ROW, input->event->name, "%s has no such state or event",
                             table->workflow->name);
    enum jieli_status status = who_sends(&ctx, err);
    if (status)
        return status;
    rows = jl_table_rows(table, state, event, &count);
    bool fired = input->event->kind == JIELI_EVENT_DEADLINE && input->deadline;
    if (!count && !fired)
        return refuse_no_row(&ctx, state, err);
    status = check_date(&ctx, err);
    if (status)
        return status;
    if (fired)
        jl_deadline_fired(&ctx);
    uint32_t row = pick(&ctx, rows, count);
    if (row == JL_NOWHERE)
        return fired ? fired_without_row(&ctx, state, out) : refuse_guard(&ctx, state, rows, count, err);
    return walk_row(&ctx, state, row, out, err);
}
