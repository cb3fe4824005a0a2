// SPDX-License-Identifier: Apache-2.0
// What plugins may call. The table is append-only: its size tells a plugin what there is.
#include "core/flow/ctx.h"
#include "lib/base/time.h"
#include <stdlib.h>
#include <string.h>

static int64_t host_number(const struct jieli_ctx *ctx, const char *path)
{
    return strtoll(jl_ctx_text(ctx, path), NULL, 10);
}

static const char *host_rule_text(const struct jieli_ctx *ctx, const char *key)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, key);
    return rule && rule->text ? rule->text : "";
}

static int64_t host_rule_amount(const struct jieli_ctx *ctx, const char *key)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, key);
    return rule ? rule->amount : 0;
}

static bool host_rule_has(const struct jieli_ctx *ctx, const char *key)
{
    return jl_ctx_rule(ctx, key) != NULL;
}

static struct jl_date host_today(const struct jieli_ctx *ctx)
{
    return ctx->today;
}

static const char *host_party(const struct jieli_ctx *ctx, const char *party)
{
    return jl_party_bound(ctx, jl_party_named(ctx, party));
}

static bool host_party_has_taken(const struct jieli_ctx *ctx, const char *party)
{
    const struct jieli_if condition = {.op = JIELI_IF_PARTY_TAKEN, .a = party};
    return jl_if_holds(ctx, &condition);
}

static bool host_party_exists(const struct jieli_ctx *ctx, const char *party)
{
    return jl_party_exists(ctx, jl_party_named(ctx, party));
}

static struct jl_date host_counted_back(const struct jieli_ctx *ctx, const char *key, struct jl_date day)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, key);
    if (!rule || jl_date_is_none(day))
        return JL_DATE_NONE;
    return jl_calendar_due(ctx->world->calendar, rule->unit, rule->amount, true, day, jl_date_start_ms(day)).on;
}

static struct jl_date host_counted(const struct jieli_ctx *ctx, const char *key, struct jl_date day)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, key);
    if (!rule || !jl_unit_is_period(rule->unit) || jl_date_is_none(day))
        return JL_DATE_NONE;
    return jl_calendar_due(ctx->world->calendar, rule->unit, rule->amount, false, day, jl_date_end_ms(day)).on;
}

static struct jl_date host_date_shift(struct jl_date day, int32_t years, int32_t months, int32_t days)
{
    int64_t total = (int64_t)years * 12 + months;
    if (jl_date_is_none(day) || total > INT16_MAX || total < INT16_MIN)
        return JL_DATE_NONE; // further than any date can be
    struct jl_date shifted = jl_date_add_months(day, (int32_t)total);
    return jl_date_is_none(shifted) ? shifted : jl_date_add(shifted, days);
}

static void host_set(struct jieli_ctx *ctx, const char *name, const char *text)
{
    if (ctx->acting)
        jl_ctx_set(ctx, name, text);
}

static void host_set_counter(struct jieli_ctx *ctx, const char *name, int64_t value)
{
    if (ctx->acting)
        jl_ctx_set_counter(ctx, name, value);
}

static void host_note(struct jieli_ctx *ctx, const char *code)
{
    if (ctx->acting)
        jl_ctx_note(ctx, jl_arena_text(ctx->arena, code));
}

static const char *host_date_text(struct jieli_ctx *ctx, struct jl_date day)
{
    return jl_date_text(ctx->arena, day);
}

static struct jl_date host_date_parse(const char *text)
{
    struct jl_date date;
    return text && jl_date_parse(text, &date) ? date : JL_DATE_NONE;
}

const struct jieli_host jl_flow_host = {
    .struct_bytes = sizeof(struct jieli_host),
    .text = jl_ctx_text,
    .number = host_number,
    .date = jl_ctx_date,
    .count_of = jl_ctx_count_of,
    .counter = jl_ctx_counter,
    .rule_text = host_rule_text,
    .rule_amount = host_rule_amount,
    .rule_has = host_rule_has,
    .today = host_today,
    .party = host_party,
    .party_has_taken = host_party_has_taken,
    .party_exists = host_party_exists,
    .counted_back = host_counted_back,
    .set = host_set,
    .set_counter = host_set_counter,
    .note = host_note,
    .date_text = host_date_text,
    .date_parse = host_date_parse,
    .running = jl_deadline_running,
    .counted = host_counted,
    .date_shift = host_date_shift,
};
