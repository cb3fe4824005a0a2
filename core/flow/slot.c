// SPDX-License-Identifier: Apache-2.0
#include "core/flow/slot.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>

#define MONTH_DAYS 30 ///< what parts of a month are counted in: the half is 15 days (workflow.h: "2 per month")

const char *jl_slot_key(const char *rule, uint32_t year, uint32_t index, char out[80])
{
    if (index == 0)
        snprintf(out, 80, "%s.year%u", rule, year);
    else
        snprintf(out, 80, "%s%s", rule, index == 1 ? ".every" : "");
    return out;
}

bool jl_slot_fits(const struct jl_rule *rule)
{
    if (rule->before || rule->amount < 1)
        return false;
    if (rule->unit == JL_UNIT_FIGURE)
        return rule->unit_text && strcmp(rule->unit_text, "per month") == 0 && rule->amount <= JL_SLOT_PER_MONTH_MAX;
    return rule->unit == JL_UNIT_CALENDAR_DAYS || rule->unit == JL_UNIT_CALENDAR_DAYS_UNROLLED ||
           rule->unit == JL_UNIT_MONTHS || rule->unit == JL_UNIT_YEARS;
}

static struct jl_slot_length length_of(const struct jl_rules *rules, const char *profile, const char *plan,
                                       uint32_t year)
{
    char key[80];
    for (uint32_t i = 0; i < 3; i++) {
        const struct jl_rule *rule = jl_rules_find(rules, profile, jl_slot_key(plan, year, i, key));
        if (rule && !rule->none && jl_slot_fits(rule))
            return (struct jl_slot_length){rule->unit, rule->amount, rule, rule->key};
    }
    return (struct jl_slot_length){.unit = JL_UNIT_NONE};
}

void jl_slot_plan_of(const struct jl_rules *rules, const char *profile, const char *rule, struct jl_date start,
                     int64_t every_days, const char *every_key, struct jl_slot_plan *out)
{
    *out = (struct jl_slot_plan){.start = start};
    bool given = every_days >= 1 && every_days <= JL_SLOT_EVERY_DAYS_MAX;
    for (uint32_t i = 0; i < JL_SLOT_YEARS; i++)
        out->years[i] = given ? (struct jl_slot_length){JL_UNIT_CALENDAR_DAYS_UNROLLED, every_days, NULL, every_key}
                              : length_of(rules, profile, rule, i + 1);
}

/// Which year after the start a slot that begins on `begin` belongs to: 0, 1, 2.
static uint32_t year_of(const struct jl_slot_plan *plan, struct jl_date begin)
{
    uint32_t year = 0;
    while (year + 1 < JL_SLOT_YEARS && begin.day >= jl_date_add_months(plan->start, 12 * (int32_t)(year + 1)).day)
        year++;
    return year;
}

/// The k-th grid day after the anchor. Counted from the anchor, never from the grid day before: 31 January, 28
/// February, 31 March.
static struct jl_date grid_day(struct jl_date anchor, const struct jl_slot_length *length, int64_t k)
{
    bool parts = length->unit == JL_UNIT_FIGURE;
    int64_t count = parts ? k / length->amount : k * length->amount;
    if (length->unit == JL_UNIT_YEARS)
        count *= 12;
    if (count > INT32_MAX / 16)
        return JL_DATE_NONE;
    if (length->unit == JL_UNIT_CALENDAR_DAYS || length->unit == JL_UNIT_CALENDAR_DAYS_UNROLLED)
        return jl_date_add(anchor, (int32_t)count);
    struct jl_date day = jl_date_add_months(anchor, (int32_t)count);
    return parts ? jl_date_add(day, (int32_t)(MONTH_DAYS * (k % length->amount) / length->amount)) : day;
}

static bool is_same(const struct jl_slot_length *a, const struct jl_slot_length *b)
{
    return a->unit == b->unit && a->amount == b->amount;
}

bool jl_slot_after(const struct jl_slot_plan *plan, struct jl_date day, struct jl_slot *out)
{
    struct jl_date begin = plan->start, anchor = plan->start;
    struct jl_slot_length length = {.unit = JL_UNIT_NONE};
    int64_t k = 0;
    while (!jl_date_is_none(begin)) {
        uint32_t year = year_of(plan, begin);
        const struct jl_slot_length *now = &plan->years[year];
        if (now->unit == JL_UNIT_NONE) { // no duty in this year; perhaps in the next
            if (year + 1 == JL_SLOT_YEARS)
                return false;
            begin = jl_date_add_months(plan->start, 12 * (int32_t)(year + 1));
            length.unit = JL_UNIT_NONE;
            continue;
        }
        if (!is_same(&length, now)) {
            anchor = begin;
            k = 0;
        }
        length = *now;
        struct jl_date end = grid_day(anchor, &length, ++k);
        if (jl_date_is_none(end))
            return false;
        *out = (struct jl_slot){begin, end, length};
        if (end.day > day.day)
            return true;
        begin = end;
    }
    return false;
}

struct jl_due jl_slot_due(const struct jl_calendar *calendar, enum jl_unit unit, struct jl_date end)
{
    enum jl_unit rolls = unit == JL_UNIT_CALENDAR_DAYS ? unit : JL_UNIT_CALENDAR_DAYS_UNROLLED;
    return jl_calendar_due(calendar, rolls, 0, false, end, 0);
}
