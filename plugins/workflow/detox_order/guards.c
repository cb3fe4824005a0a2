// SPDX-License-Identifier: Apache-2.0
// 责令社区戒毒: what a table cannot say.
#include "guards.h"

/// 浙江省禁毒条例 38: a refused rehabilitation gives way to detoxification; by 戒毒条例 38 alone it does not. 戒毒条例
/// 26: who uses again in rehabilitation and is barred from isolation is ordered into detoxification.
bool replaces_rehab(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *ground = host->text(ctx, "ground");
    if (jieli_same(ground, "rehab_refused"))
        return jieli_same(host->rule_text(ctx, "rehab.refusal_effect"), "detox_order");
    return jieli_same(ground, "isolation_barred") && jieli_same(host->text(ctx, "case.measure"), "rehab");
}

/// One running measure at a time; a change (戒毒条例 31) is no second one.
bool may_be_ordered(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *ground = host->text(ctx, "ground");
    if (jieli_same(ground, "rehab_refused"))
        return replaces_rehab(ctx, host);
    return !host->text(ctx, "case.measure")[0] || jieli_same(ground, "isolation_changed");
}

/// 禁毒法 33: the place that an order names, else the household's, else where the person has a fixed home.
static const char *place_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const paths[] = {"execution_division", "case.household_division", "case.residence_division"};
    return jieli_first_text(ctx, host, paths, JIELI_COUNT(paths));
}

bool place_is_known(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return place_of(ctx, host)[0];
}

/// 渝31: served within 24 hours of the decision.
bool was_served_late(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return jieli_hours_have_passed(ctx, host, "order.serve", host->date(ctx, "decided_on"),
                                   host->date(ctx, "served_on"));
}

void set_place(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *place = place_of(ctx, host);
    host->set(ctx, "execution_division", place);
    host->set(ctx, "case.execution_division", place);
}

/// 重庆市禁毒条例 31: the police may order a site where the community cannot; elsewhere it is voluntary (戒毒条例 41).
void set_site(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool ordered = host->text(ctx, "at_site")[0] && host->rule_amount(ctx, "order.site_allowed");
    if (ordered)
        host->set(ctx, "receiver", "site");
    host->set(ctx, "case.execution_place", ordered ? "site" : "");
}

/// Who signed the order in force decides on all that follows from it (tables B2). The office hears of it today.
void keep_decider(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "case.decided_by", host->party(ctx, "police_decides"));
    host->set(ctx, "received_on", host->date_text(ctx, host->today(ctx)));
    host->set(ctx, "measure", "detox");
}

/// 禁毒法 39: isolation does not reach a woman who is pregnant or nurses a child under one year; kept for `violation`.
void keep_bar(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "case.isolation_barred", host->text(ctx, "isolation_barred"));
    host->set(ctx, "case.child_born_on", host->text(ctx, "child_born_on"));
}

/// Whole years on the day of the decision, by the date of birth or the identity number; -1 when neither is given.
static int64_t age_of(const struct jieli_ctx *ctx, const struct jieli_host *host, struct jl_date on)
{
    struct jl_date birth = jieli_birth_of(ctx, host);
    if (jl_date_is_none(birth) || jl_date_is_none(on))
        return -1;
    int32_t years = 0;
    while (years < 150 && host->date_shift(birth, years + 1, 0, 0).day <= on.day)
        years++;
    return years;
}

/// Grounds and bars that rest on an age, by the profile's rule. The order stands whatever its age says; the explanation
/// of the decision notes what does not fit.
void note_age(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const struct {
        const char *field, *value, *rule;
        bool from; ///< from that age on; else under it
    } rows[] = {
        {"ground", "age", "order.ground.age_from", true},
        {"isolation_barred", "under_16", "barred.isolation.age_under", false},
        {"isolation_barred", "student", "barred.isolation.student_age_under", false},
        {"isolation_barred", "elderly", "barred.isolation.age_from", true},
    };
    int64_t age = age_of(ctx, host, host->date(ctx, "decided_on"));
    for (uint32_t i = 0; i < JIELI_COUNT(rows); i++) {
        if (!jieli_same(host->text(ctx, rows[i].field), rows[i].value))
            continue;
        if (!host->rule_has(ctx, rows[i].rule))
            host->note(ctx, "order.age_not_of_this_profile");
        else if (age >= 0 && rows[i].from != (age >= host->rule_amount(ctx, rows[i].rule)))
            host->note(ctx, "order.age_does_not_fit");
    }
}
