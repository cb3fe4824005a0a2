// SPDX-License-Identifier: Apache-2.0
// Which days a period has.
#include "tests/unit/report_world.h"

static void period_is_month_quarter_or_year(void **state)
{
    (void)state;
    const struct {
        const char *text, *from, *until;
    } good[] = {{"2026-10", "2026-10-01", "2026-11-01"}, {"2026-12", "2026-12-01", "2027-01-01"},
                {"2026Q4", "2026-10-01", "2027-01-01"},  {"2026Q1", "2026-01-01", "2026-04-01"},
                {"2024-02", "2024-02-01", "2024-03-01"}, {"2026", "2026-01-01", "2027-01-01"}};
    static const char *const bad[] = {"",       "26",     "2026-13",    "2026-00", "2026-1",
                                      "2026Q5", "2026Q0", "2026q1",     "2026-1a", "abcd",
                                      "1989",   "2200",   "2026-10-01", "2026/10", "+026"};
    struct jl_period period;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(jl_period_parse(good[i].text, &period));
        assert_int_equal(period.from.day, day_of(good[i].from));
        assert_int_equal(period.until.day, day_of(good[i].until));
        assert_string_equal(period.name, good[i].text);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (jl_period_parse(bad[i], &period))
            fail_msg("%s is taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(period_is_month_quarter_or_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
