// SPDX-License-Identifier: Apache-2.0
// The grid of a duty that comes again: the days on which its slots end, counted by hand.
#include "core/flow/slot.h"
#include "tests/unit/ground.h"

static const char *slot_text(const struct jl_slot *slot)
{
    static char text[2][11];
    jl_date_write(slot->begin, text[0]);
    jl_date_write(slot->end, text[1]);
    text[0][10] = 0;
    static char both[24];
    snprintf(both, sizeof(both), "%s %s", text[0], text[1]);
    return both;
}

/// Slots of one length in all years.
static struct jl_slot_plan plan_of(const char *start, enum jl_unit unit, int64_t amount)
{
    struct jl_slot_plan plan = {.start = ground_day(start)};
    for (uint32_t i = 0; i < JL_SLOT_YEARS; i++)
        plan.years[i] = (struct jl_slot_length){unit, amount, NULL, "k"};
    return plan;
}

/// The first slots end on these days.
static void expect_ends(const struct jl_slot_plan *plan, const char *const *ends, size_t count)
{
    struct jl_date at = plan->start;
    for (size_t i = 0; i < count; i++) {
        struct jl_slot slot;
        char text[11];
        assert_true(jl_slot_after(plan, at, &slot));
        jl_date_write(slot.end, text);
        if (strcmp(text, ends[i]))
            fail_msg("slot %zu ends on %s, not on %s", i + 1, text, ends[i]);
        assert_int_equal(slot.begin.day, at.day);
        at = slot.end;
    }
}

#define EXPECT_ENDS(plan, ...)                                                                                         \
    do {                                                                                                               \
        static const char *const ends[] = {__VA_ARGS__};                                                               \
        expect_ends(plan, ends, sizeof(ends) / sizeof(*ends));                                                         \
    } while (0)

static void slots_of_months_are_counted_from_the_anchor(void **state)
{
    (void)state;
    struct jl_slot_plan plan = plan_of("2025-01-31", JL_UNIT_MONTHS, 1);
    EXPECT_ENDS(&plan, "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30");
}

static void slots_of_a_leap_day_come_back_to_it(void **state)
{
    (void)state;
    struct jl_slot_plan plan = plan_of("2024-02-29", JL_UNIT_MONTHS, 1);
    EXPECT_ENDS(&plan, "2024-03-29", "2024-04-29", "2024-05-29", "2024-06-29", "2024-07-29", "2024-08-29", "2024-09-29",
                "2024-10-29", "2024-11-29", "2024-12-29", "2025-01-29", "2025-02-28", "2025-03-29");
    struct jl_slot slot;
    assert_true(jl_slot_after(&plan, ground_day("2028-02-28"), &slot));
    assert_string_equal(slot_text(&slot), "2028-01-29 2028-02-29");
}

static void slots_of_two_a_month_halve_the_month(void **state)
{
    (void)state;
    struct jl_slot_plan plan = plan_of("2025-01-31", JL_UNIT_FIGURE, 2);
    EXPECT_ENDS(&plan, "2025-02-15", "2025-02-28", "2025-03-15", "2025-03-31", "2025-04-15", "2025-04-30",
                "2025-05-15");
    plan = plan_of("2025-01-10", JL_UNIT_FIGURE, 2);
    EXPECT_ENDS(&plan, "2025-01-25", "2025-02-10", "2025-02-25", "2025-03-10", "2025-03-25");
}

static void slots_of_years_and_of_days_are_counted(void **state)
{
    (void)state;
    struct jl_slot_plan plan = plan_of("2024-02-29", JL_UNIT_YEARS, 1);
    EXPECT_ENDS(&plan, "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
    plan = plan_of("2024-02-20", JL_UNIT_CALENDAR_DAYS_UNROLLED, 10);
    EXPECT_ENDS(&plan, "2024-03-01", "2024-03-11", "2024-03-21", "2024-03-31", "2024-04-10");
}

static void slots_are_anchored_anew_when_the_year_changes_the_plan(void **state)
{
    (void)state;
    struct jl_slot_plan plan = {.start = ground_day("2024-02-29")};
    plan.years[0] = (struct jl_slot_length){JL_UNIT_MONTHS, 6, NULL, "y1"};
    plan.years[1] = (struct jl_slot_length){JL_UNIT_MONTHS, 5, NULL, "y2"};
    plan.years[2] = (struct jl_slot_length){JL_UNIT_MONTHS, 1, NULL, "y3"};
    // the slot that begins on 2025-12-28 lies in the second year still, those from 2026-05-28 on in the third
    EXPECT_ENDS(&plan, "2024-08-29", "2025-02-28", "2025-07-28", "2025-12-28", "2026-05-28", "2026-06-28");
}

static void slots_pass_over_a_year_without_plan(void **state)
{
    (void)state;
    struct jl_slot slot;
    struct jl_slot_plan plan = plan_of("2024-01-10", JL_UNIT_MONTHS, 3);
    plan.years[0].unit = JL_UNIT_NONE;
    assert_true(jl_slot_after(&plan, ground_day("2024-01-10"), &slot));
    assert_string_equal(slot_text(&slot), "2025-01-10 2025-04-10");
    plan.years[2].unit = JL_UNIT_NONE;
    assert_true(jl_slot_after(&plan, ground_day("2025-10-10"), &slot));
    assert_string_equal(slot_text(&slot), "2025-10-10 2026-01-10");
    assert_false(jl_slot_after(&plan, ground_day("2026-01-10"), &slot));
}

static void slots_run_on_their_last_day(void **state)
{
    (void)state;
    struct jl_slot slot;
    struct jl_slot_plan plan = plan_of("2024-01-10", JL_UNIT_MONTHS, 1);
    assert_true(jl_slot_after(&plan, ground_day("2024-02-09"), &slot));
    assert_string_equal(slot_text(&slot), "2024-01-10 2024-02-10");
    assert_true(jl_slot_after(&plan, ground_day("2024-02-10"), &slot));
    assert_string_equal(slot_text(&slot), "2024-02-10 2024-03-10");
    assert_true(jl_slot_after(&plan, ground_day("1999-02-10"), &slot)); // before the base: the first
    assert_string_equal(slot_text(&slot), "2024-01-10 2024-02-10");
}

static void slots_end_where_dates_end(void **state)
{
    (void)state;
    struct jl_slot slot;
    struct jl_slot_plan plan = plan_of("2199-12-20", JL_UNIT_MONTHS, 7);
    assert_true(jl_slot_after(&plan, ground_day("2199-12-20"), &slot));
    assert_false(jl_slot_after(&plan, ground_day("2200-12-01"), &slot));
    plan = plan_of("1800-01-01", JL_UNIT_YEARS, 100000);
    assert_false(jl_slot_after(&plan, ground_day("1800-01-01"), &slot));
    plan.start = JL_DATE_NONE;
    assert_false(jl_slot_after(&plan, ground_day("1800-01-01"), &slot));
}

static struct jl_rules *rules_of(const char *text)
{
    struct jieli_err err = {0};
    struct jl_rules *rules = jl_rules_new();
    if (jl_rules_add_text(rules, "test.cfg", text, NULL, NULL, &err) || jl_rules_finish(rules, NULL, NULL, &err))
        fail_msg("%s: %s", err.field, err.text);
    return rules;
}

#define RULE(key, value, unit)                                                                                         \
    "{ key = \"" key "\"; value = " value "; unit = \"" unit "\"; kind = \"soft\"; source = \"s\"; quote = \"q\"; }"

static void slots_take_the_year_then_every_then_the_rule_itself(void **state)
{
    (void)state;
    struct jl_rules *rules = rules_of(
        "profile = { name = \"p\"; rules = (" RULE("a", "9", "months") ", " RULE("a.every", "4", "months") ", " RULE(
            "a.year2", "2", "months") ", " RULE("b", "3", "calendar_days") ", " RULE("c.every", "5",
                                                                                     "working_days") "); };");
    struct jl_slot_plan plan;
    jl_slot_plan_of(rules, "p", "a", ground_day("2024-01-10"), 0, "f", &plan);
    assert_string_equal(plan.years[0].key, "a.every");
    assert_string_equal(plan.years[1].key, "a.year2");
    assert_int_equal(plan.years[2].amount, 4);
    jl_slot_plan_of(rules, "p", "b", ground_day("2024-01-10"), 0, "f", &plan);
    assert_string_equal(plan.years[2].key, "b");
    jl_slot_plan_of(rules, "p", "c", ground_day("2024-01-10"), 0, "f", &plan); // nobody tests on working days only
    assert_int_equal(plan.years[0].unit, JL_UNIT_NONE);
    jl_slot_plan_of(rules, "p", "a", ground_day("2024-01-10"), 7, "f", &plan);
    assert_string_equal(plan.years[1].key, "f");
    assert_int_equal(plan.years[1].amount, 7);
    assert_null(plan.years[1].rule);
    jl_rules_free(&rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_of_months_are_counted_from_the_anchor),
        cmocka_unit_test(slots_of_a_leap_day_come_back_to_it),
        cmocka_unit_test(slots_of_two_a_month_halve_the_month),
        cmocka_unit_test(slots_of_years_and_of_days_are_counted),
        cmocka_unit_test(slots_are_anchored_anew_when_the_year_changes_the_plan),
        cmocka_unit_test(slots_pass_over_a_year_without_plan),
        cmocka_unit_test(slots_run_on_their_last_day),
        cmocka_unit_test(slots_end_where_dates_end),
        cmocka_unit_test(slots_take_the_year_then_every_then_the_rule_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
