// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/naive_days.h"

struct naive naive_open(void)
{
    struct naive naive = {.first = jl_date_of(2024, 1, 1).day};
    naive.count = jl_date_of(2027, 1, 1).day - naive.first;
    for (int i = 0; i < naive.count; i++)
        naive.work[i] = (i % 7) < 5; // 2024-01-01 was a Monday
    FILE *file = fopen("tests/data/holidays.csv", "r");
    assert_non_null(file);
    char line[256], date[11], kind[8];
    int days = 0;
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%10[0-9-],%7[a-z],", date, kind) != 2)
            continue;
        naive.work[ground_day(date).day - naive.first] = !strcmp(kind, "workday");
        days++;
    }
    fclose(file);
    assert_int_equal(days, 108);
    return naive;
}

int naive_add(const struct naive *naive, int at, int amount, int step, bool working)
{
    if (!working)
        at += amount * step;
    else
        for (int n = 0; n < amount;) {
            at += step;
            assert_in_range(at, 0, naive->count - 1);
            n += naive->work[at];
        }
    while (!naive->work[at])
        at += step;
    return at;
}
