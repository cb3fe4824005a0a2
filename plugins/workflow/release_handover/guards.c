// SPDX-License-Identifier: Apache-2.0
// 出所衔接: what a table cannot say.
#include "guards.h"

/// 禁毒法 48, 戒毒条例 37: community rehabilitation lasts at most three years.
bool term_is_lawful(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    int64_t months = host->number(ctx, "term_months");
    return months > 0 && months <= 12 * host->rule_amount(ctx, "term.rehab_max");
}

bool statutory_runs(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->running(ctx, "due.statutory");
}

static bool first_given(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *here, const char *kept,
                        struct jl_date *date)
{
    *date = host->date(ctx, here);
    if (jl_date_is_none(*date))
        *date = host->date(ctx, kept);
    return !jl_date_is_none(*date);
}

/// Both dates of the report-in clock are known: it can start.
bool clock_can_start(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date served, released;
    return first_given(ctx, host, "served_on", "matter.served_on", &served) &&
           first_given(ctx, host, "released_on", "matter.released_on", &released);
}

/// 戒毒条例 38 counts from receipt of the order; served inside the centre, it counts from the release.
void set_report_from(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date served, released;
    if (first_given(ctx, host, "served_on", "matter.served_on", &served) &&
        first_given(ctx, host, "released_on", "matter.released_on", &released))
        host->set(ctx, "report_from", host->date_text(ctx, served.day > released.day ? served : released));
}

/// Who signed the order decides on all that follows from it (tables B2).
void keep_decider(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "case.decided_by", host->party(ctx, "police_decides"));
}

/// S3-A1: zichang puts everybody released under rehabilitation; the hub reminds the police, nothing more (法48: 可以).
void ask_always(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "doubts", host->rule_amount(ctx, "rehab.always") ? "police_decides" : "");
}
