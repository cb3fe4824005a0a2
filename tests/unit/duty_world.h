// SPDX-License-Identifier: Apache-2.0
/// @file duty_world.h — a matter whose duties come again: a test and a talk, slot by slot. Days of 2026: 15–23 February, 4–6
/// April and 1–5 May are off.
///
/// report_in opens; order.served is a test, agreement.signed a talk; report_in.reason moves the test; order.revoked changes the
/// plan; detained and released hold; agreement.refused leaves for a state without slots and comes back.
#ifndef JL_TESTS_DUTY_WORLD_H
#define JL_TESTS_DUTY_WORLD_H
#include "tests/unit/flow_world.h"

#define DUTY_ROWS 13
extern const struct jieli_transition duty_rows[DUTY_ROWS];
extern const struct jieli_workflow duty_workflow;

/// A message of the office whose payload is one field.
enum jieli_status tell(struct test_world *world, const char *type, const char *field, const char *date);

/// A matter that was opened on that day.
struct test_world *opened(const char *profile, const char *reported_on);

/// A test of this day, told on the same; told on another.
void tested(struct test_world *world, const char *date);
void tested_told(struct test_world *world, const char *date, const char *today);

/// The number of the newest slot.
uint32_t last_of(const struct test_world *world, const char *name);

/// The newest slot runs: its key, begin and end.
void expect_slot(struct test_world *world, const char *name, const char *rule, const char *begin, const char *due);
#endif
