// SPDX-License-Identifier: Apache-2.0
/// @file naive_days.h — days counted one after another by tests/data/holidays.csv, as a person would: what the calendar of
/// core/rules is compared with.
#ifndef JL_TESTS_NAIVE_DAYS_H
#define JL_TESTS_NAIVE_DAYS_H
#include "tests/unit/ground.h"

struct naive {
    bool work[2000];
    int32_t first;
    int count;
};

/// 2024 to 2026.
struct naive naive_open(void);

/// The index of the day that is `amount` days behind the one at `at`, or before it with step -1; on a workday.
int naive_add(const struct naive *naive, int at, int amount, int step, bool working);
#endif
