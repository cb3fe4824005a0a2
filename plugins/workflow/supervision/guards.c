// SPDX-License-Identifier: Apache-2.0
// 日常管控: what a table cannot say.
#include "guards.h"

/// How many days with a contact the matter keeps, so that talk and test of one day count once: "2026-03-05 2026-03-12".
#define CONTACT_DAYS_KEPT 40
#define DATE_BYTES 10
#define TERM_MONTHS 36

static bool is_rehab(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return jieli_same(host->text(ctx, "matter.measure"), "rehab");
}

/// S4-P5: 28 contacts in three years of detoxification, 12 in three of rehabilitation.
static int64_t contacts_wanted(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->rule_amount(ctx, is_rehab(ctx, host) ? "contact.total_rehab" : "contact.total_detox");
}

bool contacts_are_enough(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->counter(ctx, "contacts") >= contacts_wanted(ctx, host);
}

/// Whole months from the report-in to a day, at most the three years of S4-P5.
static int64_t months_until(const struct jieli_ctx *ctx, const struct jieli_host *host, struct jl_date now)
{
    struct jl_date from = host->date(ctx, "matter.slots_from");
    int32_t months = 0;
    if (jl_date_is_none(from) || jl_date_is_none(now))
        return 0;
    while (months < TERM_MONTHS && host->date_shift(from, 0, months + 1, 0).day <= now.day)
        months++;
    return months;
}

/// As many contacts as these months of the term ask for, rounded down.
static bool contacts_reach(const struct jieli_ctx *ctx, const struct jieli_host *host, int64_t months)
{
    return host->counter(ctx, "contacts") * TERM_MONTHS >= contacts_wanted(ctx, host) * months - (TERM_MONTHS - 1);
}

bool contacts_keep_pace(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return contacts_reach(ctx, host, months_until(ctx, host, host->date(ctx, "deadline.due_on")));
}

/// The total is part of the profile and was not reached. It is asked for "in three years": of a measure that ends
/// before, for the months that ran, those of a suspension not counted.
bool contacts_fell_short(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date end = host->date(ctx, "matter.frozen_on");
    if (jl_date_is_none(end))
        end = (struct jl_date){host->today(ctx).day + 1}; // the last day is over at 24:00
    return contacts_wanted(ctx, host) > 0 && !contacts_reach(ctx, host, months_until(ctx, host, end));
}

/// One contact for each day, whatever happened on it and however often it is reported.
static void count_contact(struct jieli_ctx *ctx, const struct jieli_host *host, const char *path)
{
    struct jl_date day = host->date(ctx, path);
    if (jl_date_is_none(day))
        return;
    const char *date = host->date_text(ctx, day), *known = host->text(ctx, "matter.contact_days");
    size_t len = strlen(known), room = (DATE_BYTES + 1) * CONTACT_DAYS_KEPT - 1;
    for (size_t at = 0; at + DATE_BYTES <= len; at += DATE_BYTES + 1)
        if (strncmp(known + at, date, DATE_BYTES) == 0)
            return;
    char days[(DATE_BYTES + 1) * CONTACT_DAYS_KEPT];
    if (len >= room) { // full: the oldest day goes
        known += DATE_BYTES + 1;
        len -= DATE_BYTES + 1;
    }
    memcpy(days, known, len);
    if (len)
        days[len++] = ' ';
    memcpy(days + len, date, DATE_BYTES);
    days[len + DATE_BYTES] = 0;
    host->set(ctx, "contact_days", days);
    host->set_counter(ctx, "contacts", host->counter(ctx, "contacts") + 1);
}

void count_test(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    count_contact(ctx, host, "taken_on");
}

void count_talk(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    count_contact(ctx, host, "held_on");
}

/// Which term it is, who sees to the tests (test.by), and whether the station above hears of important events.
void keep_shape(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool police = jieli_same(host->rule_text(ctx, "test.by"), "police_station");
    host->set(ctx, "is_rehab", is_rehab(ctx, host) ? "1" : "");
    host->set(ctx, "tester", police ? "police_station" : "office");
    if (!host->rule_amount(ctx, "important.to_station"))
        host->set(ctx, "above", "");
}

/// A duty that falls into a leave or a stay in hospital is done when the person is back: within prompt.act of the end.
static void keep_back_on(struct jieli_ctx *ctx, const struct jieli_host *host, const char *until)
{
    struct jl_date day = host->counted(ctx, "prompt.act", host->date(ctx, until));
    host->set(ctx, "back_on", jl_date_is_none(day) ? "" : host->date_text(ctx, day));
}

void keep_back_from_leave(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    keep_back_on(ctx, host, "case.on_leave_until");
}

void keep_back_from_hospital(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    keep_back_on(ctx, host, "case.hospital_until");
}

static void shift(struct jieli_ctx *ctx, const struct jieli_host *host, const char *path, const char *name,
                  int32_t days)
{
    struct jl_date day = host->date(ctx, path);
    if (!jl_date_is_none(day))
        host->set(ctx, name, host->date_text(ctx, (struct jl_date){day.day + days}));
}

/// 戒毒条例 24(2): the days of a suspension do not count, so the years of the plans move by them.
void shift_slots(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "matter.frozen_on");
    if (jl_date_is_none(from))
        return;
    int32_t days = host->today(ctx).day - from.day;
    shift(ctx, host, "matter.slots_from", "slots_from", days);
    shift(ctx, host, "matter.test_from", "test_from", days);
    host->set(ctx, "frozen_on", "");
}

static bool lies_within(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *from, const char *until)
{
    struct jl_date taken = host->date(ctx, "taken_on"), first = host->date(ctx, from), last = host->date(ctx, until);
    return !jl_date_is_none(taken) && !jl_date_is_none(first) && !jl_date_is_none(last) && taken.day >= first.day &&
           taken.day <= last.day;
}

/// The test was taken in the time of the last one that was counted as evaded, and only its result came late.
bool was_not_evaded(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return lies_within(ctx, host, "matter.evaded_from", "matter.evaded_until");
}

bool was_not_missed(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return lies_within(ctx, host, "matter.missed_from", "matter.missed_until");
}

/// The same refusal told twice, or told beside the demand that it refused.
bool is_counted(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *counted = host->text(ctx, "matter.refused_on");
    return (counted[0] && jieli_same(counted, host->text(ctx, "taken_on"))) || was_not_evaded(ctx, host);
}

void take_back_evaded(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!was_not_evaded(ctx, host))
        return;
    jieli_take_back(ctx, host, "case.test_evaded");
    host->set(ctx, "evaded_until", "");
}

void take_back_missed(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!was_not_missed(ctx, host))
        return;
    jieli_take_back(ctx, host, "case.local_tests");
    host->set(ctx, "missed_until", "");
}

bool days_are_given(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->number(ctx, "every_days") > 0;
}

/// The office that lives there is another than ours: the way is a transfer (戒毒条例 22).
bool lives_elsewhere(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *to = host->text(ctx, "division"), *here = host->text(ctx, "case.execution_division");
    size_t len = strlen(here);
    while (len > 2 && strncmp(here + len - 2, "00", 2) == 0) // 340800 is all of 3408
        len -= 2;
    return to[0] && here[0] && strncmp(to, here, len) != 0;
}

/// Away beyond the county, by leave's own record or because an approved leave there has ended (leave.c).
static const char *away_since(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *since = host->text(ctx, "case.absent_since");
    return since[0] || !host->text(ctx, "case.leave_outside")[0] ? since : host->text(ctx, "case.on_leave_until");
}

/// 戒毒条例 20: the days of earlier absences included.
void keep_day31(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date since = host->date_parse(away_since(ctx, host));
    struct jl_date day = jieli_day_of_excess(ctx, host, since, host->counter(ctx, "case.absence_days"));
    host->set(ctx, "day31_on", "");
    if (jl_date_is_none(day))
        return;
    host->set(ctx, "case.absent_since", host->date_text(ctx, since));
    host->set(ctx, "case.leave_outside", ""); // taken over: a later loss has nothing to do with this leave
    host->set(ctx, "day31_on", host->date_text(ctx, day));
}

/// Days of the absence that ends with a sign of the person; "累计" adds them to the earlier ones.
static void close_absence(struct jieli_ctx *ctx, const struct jieli_host *host, const char *path)
{
    struct jl_date since = host->date(ctx, "case.absent_since"), seen = host->date(ctx, path);
    if (!jl_date_is_none(since) && !jl_date_is_none(seen) && seen.day > since.day)
        host->set_counter(ctx, "case.absence_days", host->counter(ctx, "case.absence_days") + seen.day - since.day);
    host->set(ctx, "case.absent_since", "");
    host->set(ctx, "lost_since", "");
}

void close_by_find(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    close_absence(ctx, host, "found_on");
}

void close_by_test(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    close_absence(ctx, host, "taken_on");
}

void close_by_talk(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    close_absence(ctx, host, "held_on");
}

void close_by_report(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    close_absence(ctx, host, "reported_on");
}
