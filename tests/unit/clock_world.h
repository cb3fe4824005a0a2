// SPDX-License-Identifier: Apache-2.0
/// @file clock_world.h — a transfer with every kind of deadline, told up to three points. Days of 2026: 15–23 February and 1–5 May
/// are off, 14 and 28 February and 9 May are make-up working Saturdays.
#ifndef JL_TESTS_CLOCK_WORLD_H
#define JL_TESTS_CLOCK_WORLD_H
#include "tests/unit/flow_world.h"

extern const struct jieli_workflow clock_workflow;

#define ON(day) "{\"made_on\":\"" day "\"}"

/// Applied on 10 February; reported on the 13th, the review runs; decided on 1 March, told on the 2nd.
struct test_world *applied(void);
struct test_world *reviewed(void);
struct test_world *decided(void);
#endif
