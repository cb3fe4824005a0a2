// SPDX-License-Identifier: Apache-2.0
// 药物维持治疗: what a table cannot say.
#include "guards.h"
#include "days.h"

bool run_is_broken(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return run_with_entry(ctx, host) == 0;
}

bool run_is_below_alert(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return run_with_entry(ctx, host) < host->rule_amount(ctx, "methadone.missed_days_alert");
}

/// "连续7天以上(含7天)": the seventh day counts.
bool run_is_ground(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->rule_has(ctx, "methadone.missed_days_terminate") &&
           run_with_entry(ctx, host) >= host->rule_amount(ctx, "methadone.missed_days_terminate");
}

/// A late log may show a dose on a day long before the run: that alone takes nothing back.
bool ground_is_gone(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return !run_is_ground(ctx, host);
}

bool in_guest_time(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "matter.guest_from"), until = host->date(ctx, "matter.guest_until");
    struct jl_date day = host->date(ctx, "log_date");
    return !jl_date_is_none(from) && !jl_date_is_none(until) && day.day >= from.day && day.day <= until.day;
}

/// A clinic that nobody announced as guest is a stranger to the treatment, whatever it writes.
bool sender_treats(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return !host->party(ctx, "guest_clinic")[0] || host->text(ctx, "matter.guest_from")[0];
}

bool outside_guest_time(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->party(ctx, "guest_clinic")[0] && !in_guest_time(ctx, host);
}

bool after_interruption(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date since = host->date(ctx, "matter.interrupted_on"), day = host->date(ctx, "log_date");
    return jl_date_is_none(since) || day.day > since.day;
}

static const char *missing_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const papers[] = {"id_copy", "residence_paper", "photos", "decision_copies"};
    for (uint32_t i = 0; i < JIELI_COUNT(papers); i++)
        if (!host->text(ctx, papers[i])[0])
            return papers[i];
    if (host->number(ctx, "age_years") < host->rule_amount(ctx, "methadone.age_min"))
        return "age_years";
    if (!host->text(ctx, "local_household")[0] &&
        host->number(ctx, "residence_months") < host->rule_amount(ctx, "methadone.residence"))
        return "residence_months";
    return "";
}

bool is_incomplete(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return missing_of(ctx, host)[0];
}

void say_missing(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "missing", missing_of(ctx, host));
}

/// Who applied: at the opening only the sender is bound.
void keep_applicant(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "opener", host->party(ctx, "clinic")[0] ? "clinic" : "office");
}

void count_day(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct days days = days_with_entry(ctx, host);
    if (jl_date_is_none(days.newest))
        return;
    char text[10 + 1 + DAYS_KEPT + 1] = {0}, number[JIELI_NUMBER_BYTES];
    const char *newest = host->date_text(ctx, days.newest);
    int at = 0;
    for (; at < 10 && newest[at]; at++)
        text[at] = newest[at];
    text[at++] = ':';
    int known = DAYS_KEPT;
    while (known && days.letters[known - 1] == '-')
        known--;
    for (int i = 0; i < known; i++)
        text[at++] = days.letters[i];
    host->set(ctx, "days", text);
    int64_t run = days_run(&days);
    host->set_counter(ctx, "missed_run", run);
    host->set(ctx, "missed_days", jieli_number_text(run, number));
    for (int i = 0; i < DAYS_KEPT; i++) {
        if (days.letters[i] != 'a')
            continue;
        host->set(ctx, "last_dose_on", host->date_text(ctx, (struct jl_date){days.newest.day - i}));
        return;
    }
}

/// missed_run = 0: the days before no longer count, also when a late log tells of them again.
void forget_days(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "days", "");
    host->set(ctx, "missed_days", "0");
    host->set_counter(ctx, "missed_run", 0);
}

/// A log of a day before the treatment (again) began is no day of it.
bool before_counting(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "matter.counts_from"), day = host->date(ctx, "log_date");
    return !jl_date_is_none(from) && day.day < from.day;
}

/// The clinic's own matter: is this the log that the running deadline waits for?
bool is_awaited(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date awaited = host->date(ctx, "matter.awaited_on");
    return !jl_date_is_none(awaited) && host->date(ctx, "log_date").day == awaited.day;
}

/// The log of the day after `since` is the next one due.
void await_next(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date since = host->date(ctx, "matter.since");
    host->set(ctx, "awaited_on", host->date_text(ctx, (struct jl_date){since.day + 1}));
}

/// Today's log after its hour: late, but the clinic is heard again.
bool is_todays(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->date(ctx, "log_date").day == host->today(ctx).day;
}
