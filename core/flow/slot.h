// SPDX-License-Identifier: Apache-2.0
/// @file slot.h — duties that come again and again: on which days their slots end. Pure arithmetic. Inside core/flow only.
///
/// A normal run: jl_slot_plan_of reads from the rules how long slots are in the first, second and third year after the start;
/// jl_slot_after walks the grid from the start and gives the first slot that ends after a day. Slot k ends on the k-th grid
/// day; it begins on the day on which the one before ended, which is not counted. Nothing is kept between two questions:
/// whatever happened to earlier slots, the grid stays where the start put it.
#ifndef JL_FLOW_SLOT_H
#define JL_FLOW_SLOT_H
#include "core/rules/rules.h"

#define JL_SLOT_YEARS 3u           ///< the third year's plan holds for the later ones as well
#define JL_SLOT_PER_MONTH_MAX 10   ///< parts of a month that are still whole days apart in any month
#define JL_SLOT_EVERY_DAYS_MAX 3660

/// How long slots are. `unit` NONE: no slots in that year.
struct jl_slot_length {
    enum jl_unit unit; ///< calendar_days, calendar_days_unrolled, months, years; figure: `amount` times a month
    int64_t amount;
    const struct jl_rule *rule; ///< NULL: the field that goes before the plan
    const char *key;            ///< effective rule key, or that field's path
};

struct jl_slot_plan {
    struct jl_date start;
    struct jl_slot_length years[JL_SLOT_YEARS];
};

struct jl_slot {
    struct jl_date begin, end; ///< begin not counted; end before any rolling
    struct jl_slot_length length;
};

/// The keys of one plan, in the order in which they are tried for the year (1…3): "<rule>.yearN", "<rule>.every", "<rule>".
/// `index` 0…2; written into `out`.
const char *jl_slot_key(const char *rule, uint32_t year, uint32_t index, char out[80]);
/// Can a plan be made of such a rule? A whole number ≥ 1 of days, months, years, or times a month.
bool jl_slot_fits(const struct jl_rule *rule);
/// Lengths by the rules of the profile. `every_days` > 0 goes before them and is called `every_key`. Keys that are not the
/// rules' own are not copied: `every_key` has to live as long as the plan.
void jl_slot_plan_of(const struct jl_rules *rules, const char *profile, const char *rule, struct jl_date start,
                     int64_t every_days, const char *every_key, struct jl_slot_plan *out);
/// The first slot that ends after `day`; false when the plan has none.
bool jl_slot_after(const struct jl_slot_plan *plan, struct jl_date day, struct jl_slot *out);
/// The last day of a slot: its end, rolled as the unit rolls (formats F13).
struct jl_due jl_slot_due(const struct jl_calendar *calendar, enum jl_unit unit, struct jl_date end);
#endif
