// SPDX-License-Identifier: Apache-2.0
/// @file flow_world.h — a small world for tests of core/flow: agencies, kept deadlines, real rules and calendar, and one
/// matter that is packed and unpacked before every step, as the hub does it.
///
/// A normal run: test_world_new; test_send, test_entry, test_signal and test_fire take one step each and give what it came to;
/// test_due, test_state_of, test_field and the like read what is kept; test_world_free.
#ifndef JL_TESTS_FLOW_WORLD_H
#define JL_TESTS_FLOW_WORLD_H
#include "tests/unit/ground.h"

#include "core/flow/flow.h"

struct test_world {
    struct jl_arena *arena;
    struct jl_rules *rules;
    struct jl_calendar *calendar;
    struct jl_flow *flow;
    const struct jl_flow_table *table;
    struct jl_flow_world world;
    Jieli__V1__Deadline *deadlines[256];
    size_t deadline_count;
    Jieli__V1__Matter matter;
    Jieli__V1__Casefile casefile;
    struct jl_flow_result result; ///< of the last step
    struct jieli_err err;
    bool taken;
};

/// Real rules of `profile`, the calendars of 2026 and 2027, one checked workflow, a new matter at 10:00 on `today`.
struct test_world *test_world_new(const struct jieli_workflow *workflow, const char *profile, const char *today);
void test_world_free(struct test_world *world);

/// It is ten in the morning of that day.
void test_today(struct test_world *world, const char *today);

// ---- steps ----

/// A message of `type` with this JSON payload from `sender`; test_entry runs it for one element of its list.
enum jieli_status test_send(struct test_world *world, const char *type, const char *sender, const char *json);
enum jieli_status test_entry(struct test_world *world, const char *type, const char *sender, const char *json,
                             int entry);
enum jieli_status test_signal(struct test_world *world, const char *name);

/// A deadline passes at its instant.
enum jieli_status test_fire(struct test_world *world, const char *name, uint32_t n);

/// Any input.
enum jieli_status test_take(struct test_world *world, const struct jl_flow_input *input);

// ---- what is kept ----

/// The n-th deadline of a name, or NULL; test_find fails without one. The first is also what the flow itself asks.
Jieli__V1__Deadline *test_deadline(void *user, const char *matter, const char *name, uint32_t n);
Jieli__V1__Deadline *test_find(struct test_world *world, const char *name, uint32_t n);

/// Of a deadline: its last day, its state in capitals, the last change of its history.
const char *test_due(struct test_world *world, const char *name, uint32_t n);
const char *test_state_of(struct test_world *world, const char *name, uint32_t n);
const char *test_last_change(struct test_world *world, const char *name, uint32_t n);

/// Of the matter; "" or 0 for what it has not.
const char *test_field(const struct test_world *world, const char *name);
int64_t test_counter(const struct test_world *world, const char *name);
const char *test_party(const struct test_world *world, const char *name);

/// Has the last step said so?
bool test_noted(const struct test_world *world, const char *note);
#endif
