// SPDX-License-Identifier: Apache-2.0
// 外出请假: what a table cannot say.
#include "guards.h"

/// First and last day counted; 0 when a date is missing or they stand the wrong way round.
static int64_t days_between(struct jl_date from, struct jl_date until)
{
    return jl_date_is_none(from) || jl_date_is_none(until) || until.day < from.day ? 0 : until.day - from.day + 1;
}

static int64_t days_asked(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return days_between(host->date(ctx, "from_on"), host->date(ctx, "until_on"));
}

/// S4-P4 step 8: at most three days.
static bool days_exceed(const struct jieli_ctx *ctx, const struct jieli_host *host, int64_t days)
{
    return host->rule_has(ctx, "leave.max") && days > host->rule_amount(ctx, "leave.max");
}

bool is_too_long(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return days_exceed(ctx, host, days_asked(ctx, host));
}

bool extension_is_too_long(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return days_exceed(ctx, host, days_between(host->date(ctx, "matter.from_on"), host->date(ctx, "until_on")));
}

/// S3-A2 七: five days and more need approval.
bool needs_approval(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->rule_has(ctx, "leave.approval_from") &&
           days_asked(ctx, host) >= host->rule_amount(ctx, "leave.approval_from");
}

/// 戒毒条例 19(三): three days and more outside the county are reported in writing.
bool needs_report(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->text(ctx, "outside_county")[0] && host->rule_has(ctx, "leave.report_from") &&
           days_asked(ctx, host) >= host->rule_amount(ctx, "leave.report_from");
}

bool came_back_late(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date back = host->date(ctx, "returned_on"), until = host->date(ctx, "matter.until_on");
    return !jl_date_is_none(back) && !jl_date_is_none(until) && back.day > until.day;
}

/// S3-A4 四(二)5: within two days of the return.
bool reported_back_late(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date last = host->counted(ctx, "leave.return_report", host->date(ctx, "returned_on"));
    struct jl_date told = host->date(ctx, "reported_on");
    return !jl_date_is_none(last) && !jl_date_is_none(told) && told.day > last.day;
}

static void keep_day31(struct jieli_ctx *ctx, const struct jieli_host *host, int64_t counted)
{
    struct jl_date day = jieli_day_of_excess(ctx, host, host->date(ctx, "matter.since"), counted);
    host->set(ctx, "day31_on", host->date_text(ctx, day));
}

/// 戒毒条例 20 "累计": the days of earlier absences included.
void begin_outside(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "case.absent_since", host->text(ctx, "matter.since"));
    keep_day31(ctx, host, host->counter(ctx, "case.absence_days"));
    host->set(ctx, "outside", "1");
}

/// S4-P4 (5)3 does not say that the days away from the site are added up: each absence stands for itself.
void begin_site(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "case.absent_since", "");
    keep_day31(ctx, host, 0);
    host->set(ctx, "outside", "");
}

static int64_t days_since(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *path)
{
    struct jl_date since = host->date(ctx, "matter.since"), day = host->date(ctx, path);
    return jl_date_is_none(since) || jl_date_is_none(day) || day.day < since.day ? 0 : day.day - since.day;
}

/// The absence is over: its days join those of the earlier ones.
void count_days(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set_counter(ctx, "case.absence_days",
                      host->counter(ctx, "case.absence_days") + days_since(ctx, host, "returned_on"));
    host->set(ctx, "case.absent_since", "");
}

static void keep_longest(struct jieli_ctx *ctx, const struct jieli_host *host, int64_t days)
{
    if (days > host->counter(ctx, "case.site_absence_days"))
        host->set_counter(ctx, "case.site_absence_days", days);
}

void count_site_days(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    keep_longest(ctx, host, days_since(ctx, host, "returned_on"));
}

void count_site_days_so_far(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    keep_longest(ctx, host, days_since(ctx, host, "deadline.due_on"));
}

void take_back_site(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    jieli_take_back(ctx, host, "case.site_absences");
}

void take_back_county(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    jieli_take_back(ctx, host, "case.absences");
}
