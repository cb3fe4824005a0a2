// SPDX-License-Identifier: Apache-2.0
/// @file deadline.h — deadline objects as a step changes them: what deadline.c (arming, ending), deadline_time.c
/// (when, holding, moving) and deadline_slot.c (duties that come again) share. Inside core/flow only.
///
/// A normal run: an action asks for the matter's open deadlines, changes one through the functions here, each of which writes
/// the history and lists the object among those that the step changed.
#ifndef JL_FLOW_DEADLINE_H
#define JL_FLOW_DEADLINE_H
#include "core/flow/ctx.h"
#include "core/flow/slot.h"

/// From when a period runs.
struct jl_start {
    struct jl_date date;
    jl_time_ms ms;    ///< for minutes and hours
    const char *fact; ///< which fact gave it
    bool given;       ///< a date field held it
};

Jieli__V1__DeadlineChange *jl_deadline_history(struct jl_arena *arena, Jieli__V1__Deadline *deadline, jl_time_ms now_ms, const char *what,
                         const char *reason, const char *actor);
/// The object as this decision has it so far; NULL when there is none (any more).
Jieli__V1__Deadline *jl_deadline_object(const struct jieli_ctx *ctx, const char *name, uint32_t n);
void jl_deadline_end(struct jieli_ctx *ctx, Jieli__V1__Deadline *deadline, Jieli__V1__DeadlineState state, const char *what,
                     const char *reason);
/// Running and suspended ones of the matter, in the order in which they were armed. Arena array.
Jieli__V1__Deadline **jl_deadlines_open(const struct jieli_ctx *ctx, size_t *count);
bool jl_deadline_is_of(const struct jieli_ctx *ctx, const Jieli__V1__Deadline *deadline, uint32_t place);
uint32_t jl_deadline_last_n(const struct jieli_ctx *ctx, const char *name); ///< 0: never armed
/// Made, not yet running: jl_deadline_start does that. The responsible party is who holds the part now.
Jieli__V1__Deadline *jl_deadline_new(struct jieli_ctx *ctx, const struct jieli_deadline *row, const char *key,
                                     const struct jl_rule *rule, const struct jl_start *start, struct jl_due due);
void jl_deadline_start(struct jieli_ctx *ctx, Jieli__V1__Deadline *deadline);
void jl_deadline_cancel_older(struct jieli_ctx *ctx, uint32_t place);
/// By a fact of the event's date: MET, or, when that lies after the last day and the deadline could not fire yet, MISSED.
void jl_deadline_met(struct jieli_ctx *ctx, Jieli__V1__Deadline *deadline);
/// To another last day.
void jl_deadline_move(const struct jl_flow_world *world, Jieli__V1__Deadline *deadline, struct jl_date due,
                      const char *reason, const char *actor, struct jl_arena *arena);
/// Suspended as of `day`.
void jl_deadline_hold(const struct jl_flow_world *world, Jieli__V1__Deadline *deadline, struct jl_date day,
                      const char *reason, const char *actor, struct jl_arena *arena);
void jl_deadline_go_on(const struct jl_flow_world *world, Jieli__V1__Deadline *deadline, const char *reason,
                       const char *actor, struct jl_arena *arena);
void jl_deadline_due_set(Jieli__V1__Deadline *deadline, struct jl_due due);
/// By the rule from a start; for minutes and hours `start_ms` counts.
struct jl_due jl_deadline_due(const struct jl_flow_world *world, const struct jl_rule *rule, struct jl_date start,
                              jl_time_ms start_ms);
/// 00:00 of the last working day before the due day, if that is later than `base`; else 0.
jl_time_ms jl_deadline_soon(const struct jl_flow_world *world, struct jl_date due, struct jl_date base);
/// The matter's field slot.<deadline> keeps the end of the newest slot that was met: armed again, it is not asked for twice.
void jl_slot_remember(struct jieli_ctx *ctx, const Jieli__V1__Deadline *deadline);
#endif
