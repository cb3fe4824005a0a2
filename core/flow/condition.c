// SPDX-License-Identifier: Apache-2.0
#include "core/flow/ctx.h"
#include <string.h>

typedef bool condition_fn(const struct jieli_ctx *ctx, const struct jieli_if *condition);

static bool rule_is(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, condition->a);
    return rule && rule->text && strcmp(rule->text, condition->b) == 0;
}

static bool rule_on(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, condition->a);
    return rule && rule->amount != 0;
}

static bool rule_has(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return jl_ctx_rule(ctx, condition->a) != NULL;
}

static bool is_set(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return jl_ctx_is_set(ctx, condition->a);
}

static bool is_unset(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return !jl_ctx_is_set(ctx, condition->a);
}

static bool is_true(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return jl_ctx_is_true(ctx, condition->a);
}

static bool is_false(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return !jl_ctx_is_true(ctx, condition->a);
}

static bool is_text(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return strcmp(jl_ctx_text(ctx, condition->a), condition->b) == 0;
}

/// "N次以上" is >= N; without a rule there is no such count.
static bool count_from(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, condition->b);
    return rule && jl_ctx_counter(ctx, condition->a) >= rule->amount;
}

/// "超过N" is > N.
static bool count_above(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, condition->b);
    return rule && jl_ctx_counter(ctx, condition->a) > rule->amount;
}

static bool date_from(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    struct jl_date date = jl_ctx_date(ctx, condition->a), from = jl_ctx_date(ctx, condition->b);
    return !jl_date_is_none(date) && !jl_date_is_none(from) && date.day >= from.day;
}

/// Without a number or a rule neither of the two holds.
static bool number_from(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, condition->b);
    int64_t number;
    return rule && jl_ctx_number(ctx, condition->a, &number) && number >= rule->amount;
}

static bool number_above(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    const struct jl_rule *rule = jl_ctx_rule(ctx, condition->b);
    int64_t number;
    return rule && jl_ctx_number(ctx, condition->a, &number) && number > rule->amount;
}

static bool is_running(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return jl_deadline_running(ctx, condition->a);
}

static bool party_taken(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    const char *agency = jl_party_bound(ctx, jl_party_named(ctx, condition->a));
    return *agency && ctx->world->has_taken(ctx->world->user, ctx->matter->id, agency);
}

static bool party_exists(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return jl_party_exists(ctx, jl_party_named(ctx, condition->a));
}

static bool sender_is(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return jl_party_is_sender(ctx, jl_party_named(ctx, condition->a));
}

static bool by_function(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    return condition->fn(ctx, &jl_flow_host);
}

bool jl_if_holds(const struct jieli_ctx *ctx, const struct jieli_if *condition)
{
    static condition_fn *const table[] = {
        [JIELI_IF_RULE_IS] = rule_is,
        [JIELI_IF_RULE_ON] = rule_on,
        [JIELI_IF_RULE_HAS] = rule_has,
        [JIELI_IF_SET] = is_set,
        [JIELI_IF_UNSET] = is_unset,
        [JIELI_IF_TRUE] = is_true,
        [JIELI_IF_FALSE] = is_false,
        [JIELI_IF_IS] = is_text,
        [JIELI_IF_COUNT_FROM] = count_from,
        [JIELI_IF_COUNT_ABOVE] = count_above,
        [JIELI_IF_PARTY_TAKEN] = party_taken,
        [JIELI_IF_PARTY_EXISTS] = party_exists,
        [JIELI_IF_SENDER_IS] = sender_is,
        [JIELI_IF_FN] = by_function,
        [JIELI_IF_DATE_FROM] = date_from,
        [JIELI_IF_NUMBER_FROM] = number_from,
        [JIELI_IF_NUMBER_ABOVE] = number_above,
        [JIELI_IF_RUNNING] = is_running,
    };
    return table[condition->op](ctx, condition);
}
