// SPDX-License-Identifier: Apache-2.0
// When a deadline ends, and how it is held, moved, recomputed: what administration may do to it as well (formats F13).
#include "core/flow/deadline.h"
#include "lib/base/time.h"
#include <string.h>

/// 00:00 of the last working day before due_on, if that is later than `base`; else 0.
jl_time_ms jl_deadline_soon(const struct jl_flow_world *world, struct jl_date due, struct jl_date base)
{
    struct jl_date day = jl_calendar_next_workday(world->calendar, jl_date_add(due, -1), -1);
    return day.day > base.day ? jl_date_start_ms(day) : 0;
}

static bool is_instant(enum jl_unit unit)
{
    return unit == JL_UNIT_MINUTES || unit == JL_UNIT_HOURS || unit == JL_UNIT_HOUR_OF_DAY;
}

/// What a suspended period is counted in: minutes, working days, calendar days, and for months, years and the like the
/// days as they are.
static enum jl_unit unit_of(const struct jl_flow_world *world, const Jieli__V1__Deadline *deadline)
{
    const struct jl_rule *rule =
        strcmp(deadline->rule, "-") == 0 ? NULL : jl_rules_find(world->rules, deadline->profile, deadline->rule);
    if (rule && is_instant(rule->unit))
        return JL_UNIT_MINUTES;
    if (rule && !rule->before && (rule->unit == JL_UNIT_WORKING_DAYS || rule->unit == JL_UNIT_CALENDAR_DAYS))
        return rule->unit;
    return JL_UNIT_CALENDAR_DAYS_UNROLLED;
}

/// The same of a suspended one: what it was when it was suspended, whatever the rule says now.
static enum jl_unit left_unit(const struct jl_flow_world *world, const Jieli__V1__Deadline *deadline)
{
    bool before;
    enum jl_unit unit = deadline->left_unit[0] ? jl_unit_parse(deadline->left_unit, &before) : JL_UNIT_NONE;
    return unit == JL_UNIT_NONE ? unit_of(world, deadline) : unit;
}

void jl_deadline_due_set(Jieli__V1__Deadline *deadline, struct jl_due due)
{
    deadline->due_day = due.on.day;
    deadline->due_at_ms = due.at;
    deadline->provisional = due.provisional;
}

void jl_deadline_hold(const struct jl_flow_world *world, Jieli__V1__Deadline *deadline, struct jl_date day,
                      const char *reason, const char *actor, struct jl_arena *arena)
{
    enum jl_unit unit = unit_of(world, deadline);
    int64_t minutes = (deadline->due_at_ms - world->now_ms + JL_MS_MINUTE - 1) / JL_MS_MINUTE;
    deadline->left_units = unit == JL_UNIT_MINUTES
                               ? (int32_t)(minutes < 0           ? 0
                                           : minutes > INT32_MAX ? INT32_MAX
                                                                 : minutes)
                               : jl_calendar_left(world->calendar, unit, day, (struct jl_date){deadline->due_day});
    deadline->left_unit = jl_arena_text(arena, jl_unit_text(unit));
    deadline->suspended_day = day.day;
    deadline->resumed_day = 0;
    deadline->fixed = false;
    deadline->state = JL_DEADLINE_SUSPENDED;
    deadline->soon_at_ms = 0;
    jl_deadline_history(arena, deadline, world->now_ms, "suspended", reason, actor);
}

void jl_deadline_go_on(const struct jl_flow_world *world, Jieli__V1__Deadline *deadline, const char *reason,
                       const char *actor, struct jl_arena *arena)
{
    struct jl_date today = jl_date_at(world->now_ms);
    enum jl_unit unit = left_unit(world, deadline);
    int32_t was = deadline->due_day;
    if (unit == JL_UNIT_MINUTES) {
        deadline->due_at_ms = world->now_ms + deadline->left_units * JL_MS_MINUTE;
        deadline->due_day = jl_date_at(deadline->due_at_ms - 1).day;
    } else {
        jl_deadline_due_set(deadline, jl_calendar_resume(world->calendar, unit, deadline->left_units, today));
        deadline->resumed_day = today.day;
    }
    deadline->suspended_day = 0;
    deadline->state = JL_DEADLINE_RUNNING;
    deadline->soon_at_ms = jl_deadline_soon(world, (struct jl_date){deadline->due_day}, today);
    jl_deadline_history(arena, deadline, world->now_ms, "resumed", reason, actor)->was_day = was;
}

void jl_deadline_move(const struct jl_flow_world *world, Jieli__V1__Deadline *deadline, struct jl_date due,
                      const char *reason, const char *actor, struct jl_arena *arena)
{
    struct jl_date today = jl_date_at(world->now_ms);
    int32_t was = deadline->due_day;
    jl_deadline_due_set(deadline,
                        (struct jl_due){due, jl_date_end_ms(due), false}); // a day that is named hangs on no calendar
    if (deadline->state == JL_DEADLINE_SUSPENDED) {
        enum jl_unit unit = left_unit(world, deadline);
        struct jl_date day = {deadline->suspended_day};
        deadline->left_units = unit == JL_UNIT_MINUTES ? (int32_t)((due.day - day.day) * (JL_MS_DAY / JL_MS_MINUTE))
                                                       : jl_calendar_left(world->calendar, unit, day, due);
    } else {
        deadline->fixed = true;
        deadline->soon_at_ms = jl_deadline_soon(world, due, today);
    }
    jl_deadline_history(arena, deadline, world->now_ms, "extended", reason, actor)->was_day = was;
}

enum jieli_status jl_flow_deadline_act(const struct jl_flow_world *world, enum jl_deadline_act act,
                                       Jieli__V1__Deadline *deadline, struct jl_date new_due, const char *reason,
                                       const char *actor, struct jl_arena *arena, struct jieli_err *err)
{
    bool running = deadline->state == JL_DEADLINE_RUNNING;
    bool suspended = deadline->state == JL_DEADLINE_SUSPENDED;
    if (!(act == JL_DEADLINE_RESUME ? suspended : act == JL_DEADLINE_SUSPEND ? running : running || suspended))
        return jieli_err_set(err, JIELI_ARG_INVALID, deadline->name, "the deadline is not %s",
                             act == JL_DEADLINE_RESUME ? "suspended" : "running");
    if (act == JL_DEADLINE_EXTEND && (jl_date_is_none(new_due) || new_due.day <= deadline->due_day))
        return jieli_err_set(err, JIELI_ARG_INVALID, deadline->name, "the new day is not later than the present one");
    if (act == JL_DEADLINE_SUSPEND)
        jl_deadline_hold(world, deadline, jl_date_at(world->now_ms), reason, actor, arena);
    else if (act == JL_DEADLINE_RESUME)
        jl_deadline_go_on(world, deadline, reason, actor, arena);
    else
        jl_deadline_move(world, deadline, new_due, reason, actor, arena);
    return JIELI_OK;
}

/// May it be computed anew? Not one whose day somebody has named, nor one that a version before resumed_day resumed.
static bool is_computed(const Jieli__V1__Deadline *deadline)
{
    for (size_t i = 0; !deadline->resumed_day && i < deadline->n_history; i++)
        if (strcmp(deadline->history[i]->what, "armed") && strcmp(deadline->history[i]->what, "recomputed"))
            return false;
    return !deadline->fixed;
}

struct jl_due jl_deadline_due(const struct jl_flow_world *world, const struct jl_rule *rule, struct jl_date start,
                              jl_time_ms start_ms)
{
    return jl_calendar_due(world->calendar, rule->unit, rule->amount, rule->before, start, start_ms);
}

/// From its resumption with what was left; else the slot's own day, rolled; else from its start.
static struct jl_due due_anew(const struct jl_flow_world *world, const struct jl_rule *rule,
                              const Jieli__V1__Deadline *deadline, struct jl_date start)
{
    if (deadline->resumed_day)
        return jl_calendar_resume(world->calendar, left_unit(world, deadline), deadline->left_units, start);
    if (deadline->slot_day)
        return jl_slot_due(world->calendar, rule->unit, (struct jl_date){deadline->slot_day});
    return jl_deadline_due(world, rule, start, jl_date_start_ms(start));
}

bool jl_flow_deadline_recompute(const struct jl_flow_world *world, Jieli__V1__Deadline *deadline, const char *actor,
                                struct jl_arena *arena)
{
    const struct jl_rule *rule = jl_rules_find(world->rules, deadline->profile, deadline->rule);
    if (deadline->state != JL_DEADLINE_RUNNING || !rule || rule->none || is_instant(rule->unit) ||
        !is_computed(deadline))
        return false;
    struct jl_date start = {deadline->resumed_day ? deadline->resumed_day : deadline->start_day};
    struct jl_due due = due_anew(world, rule, deadline, start);
    if (due.on.day == deadline->due_day && due.provisional == deadline->provisional)
        return false;
    int32_t was = deadline->due_day;
    char old[11];
    jl_date_write((struct jl_date){was}, old);
    jl_deadline_due_set(deadline, due);
    deadline->rule_version = jl_arena_text(arena, jl_rules_version(world->rules));
    deadline->calendar_version = jl_arena_text(arena, jl_calendar_version(world->calendar));
    bool said = due.on.day == was && !deadline->soon_at_ms; // of a day that stays: once
    if (!deadline->again && !said)
        deadline->soon_at_ms = jl_deadline_soon(world, due.on, rule->before ? jl_date_at(world->now_ms) : start);
    jl_deadline_history(arena, deadline, world->now_ms, "recomputed", jl_arena_printf(arena, "was %s", old), actor)
        ->was_day = was;
    return true;
}
