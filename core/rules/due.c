// SPDX-License-Identifier: Apache-2.0
// When a period ends. 民法典 201: the day it begins is not counted; 202: months and years end on the corresponding day;
// 203: a last day that is a day off gives way to the next working day, and a day ends at 24:00. Local time is
// Asia/Shanghai.
#include "core/rules/unit.h"
#include "lib/base/time.h"

/// Longer than any date can move (1800 to 2200); so sums cannot overflow.
#define DUE_AMOUNT_MAX 1000000

struct jl_date jl_calendar_next_workday(const struct jl_calendar *calendar, struct jl_date date, int step)
{
    while (!jl_date_is_none(date) && !jl_calendar_is_workday(calendar, date))
        date = jl_date_add(date, step);
    return date;
}

/// A day whose kind was asked for: unless its year's arrangement is published, the answer may change.
static void due_ask(const struct jl_calendar *calendar, struct jl_due *due)
{
    due->provisional = due->provisional || !jl_calendar_is_published(calendar, due->on);
}

/// 民法典 203 (forward); counted back, the last day that can still be worked on.
static void due_roll(const struct jl_calendar *calendar, struct jl_due *due, int step)
{
    while (!jl_date_is_none(due->on)) {
        due_ask(calendar, due);
        if (jl_calendar_is_workday(calendar, due->on))
            return;
        due->on = jl_date_add(due->on, step);
    }
}

static void due_count_workdays(const struct jl_calendar *calendar, struct jl_due *due, int32_t amount, int step)
{
    if (amount == 0)
        due_roll(calendar, due, step);
    while (amount > 0) {
        due->on = jl_date_add(due->on, step);
        if (jl_date_is_none(due->on))
            return;
        due_ask(calendar, due);
        amount -= jl_calendar_is_workday(calendar, due->on);
    }
}

/// The instant `at` is the first that is too late; the last day is the one it ends or lies in.
static struct jl_due due_instant(jl_time_ms at)
{
    return (struct jl_due){.on = jl_date_at(at - 1), .at = at};
}

static struct jl_due due_of_span(int64_t amount, int64_t unit_ms, int step, jl_time_ms start_ms)
{
    int64_t at;
    if (__builtin_mul_overflow(amount, unit_ms * step, &at) || __builtin_add_overflow(at, start_ms, &at) ||
        at == INT64_MIN)
        return (struct jl_due){.on = JL_DATE_NONE, .at = INT64_MAX};
    return due_instant(at);
}

/// The next (or last) time the clock shows `minutes` after midnight, the start itself not counted.
static struct jl_due due_hour_of_day(int64_t minutes, int step, jl_time_ms start_ms)
{
    jl_time_ms at = jl_date_start_ms(jl_date_at(start_ms));
    if (at == INT64_MAX)
        return (struct jl_due){.on = JL_DATE_NONE, .at = INT64_MAX};
    at += minutes % (24 * 60) * JL_MS_MINUTE;
    if (step > 0 && at <= start_ms)
        at += JL_MS_DAY;
    if (step < 0 && at >= start_ms)
        at -= JL_MS_DAY;
    return due_instant(at);
}

struct jl_due jl_calendar_due(const struct jl_calendar *calendar, enum jl_unit unit, int64_t amount, bool before,
                              struct jl_date start, jl_time_ms start_ms)
{
    int step = before ? -1 : 1;
    amount = amount < 0 ? 0 : amount > DUE_AMOUNT_MAX ? DUE_AMOUNT_MAX : amount;
    int32_t count = (int32_t)amount * step;
    struct jl_due due = {.on = start};
    switch (unit) {
    case JL_UNIT_MINUTES:
        return due_of_span(amount, JL_MS_MINUTE, step, start_ms);
    case JL_UNIT_HOURS:
        return due_of_span(amount, JL_MS_HOUR, step, start_ms);
    case JL_UNIT_HOUR_OF_DAY:
        return due_hour_of_day(amount, step, start_ms);
    case JL_UNIT_WORKING_DAYS:
        due_count_workdays(calendar, &due, (int32_t)amount, step);
        break;
    case JL_UNIT_CALENDAR_DAYS:
        due.on = jl_date_add(start, count);
        due_roll(calendar, &due, step);
        break;
    case JL_UNIT_MONTHS:
        due.on = jl_date_add_months(start, count);
        break;
    case JL_UNIT_YEARS:
        due.on = jl_date_add_months(start, 12 * count);
        break;
    default: // calendar_days_unrolled: periods of restricted liberty end on the day itself (程序规定 35)
        due.on = jl_date_add(start, count);
        break;
    }
    due.at = jl_date_end_ms(due.on);
    return due;
}

static int32_t count_units(const struct jl_calendar *calendar, enum jl_unit unit, struct jl_date after,
                           struct jl_date until)
{
    if (until.day <= after.day || jl_date_is_none(after))
        return 0;
    if (unit != JL_UNIT_WORKING_DAYS)
        return until.day - after.day;
    int32_t count = 0;
    for (struct jl_date date = {after.day + 1}; date.day <= until.day; date.day++)
        count += jl_calendar_is_workday(calendar, date);
    return count;
}

int32_t jl_calendar_left(const struct jl_calendar *calendar, enum jl_unit unit, struct jl_date day, struct jl_date due)
{
    return count_units(calendar, unit, day, due);
}

int32_t jl_calendar_left_since(const struct jl_calendar *calendar, enum jl_unit unit, int64_t amount,
                               struct jl_date start, struct jl_date day)
{
    if (day.day < start.day)
        day = start;
    enum jl_unit plain = unit == JL_UNIT_CALENDAR_DAYS ? JL_UNIT_CALENDAR_DAYS_UNROLLED : unit;
    struct jl_due whole = jl_calendar_due(calendar, plain, amount, false, start, jl_date_end_ms(start));
    return count_units(calendar, unit, day, whole.on);
}

struct jl_due jl_calendar_resume(const struct jl_calendar *calendar, enum jl_unit unit, int32_t left,
                                 struct jl_date day)
{
    bool counted = unit == JL_UNIT_WORKING_DAYS || unit == JL_UNIT_CALENDAR_DAYS;
    return jl_calendar_due(calendar, counted ? unit : JL_UNIT_CALENDAR_DAYS_UNROLLED, left, false, day, 0);
}
