// SPDX-License-Identifier: Apache-2.0
// When a period ends: counted by hand, and against a naive count of days.
#include "tests/unit/naive_days.h"

static int setup(void **state)
{
    *state = ground_calendar(2024, 2027);
    return 0;
}

static int teardown(void **state)
{
    struct jl_calendar *calendar = *state;
    jl_calendar_free(&calendar);
    return 0;
}

static jl_time_ms instant(const char *text)
{
    jl_time_ms at;
    assert_true(jl_time_parse(text, &at));
    return at;
}

struct due_row {
    const char *from, *unit; // unit as rules write it
    int amount;
    const char *due;
    bool provisional;
};

/// Counted by hand on the State Council's notices; "w" marks a make-up workday, numbers are days of the month.
static const struct due_row due_rows[] = {
    // The transfer of the working group, Spring Festival 2026: off 15 to 23 Feb; 14w and 28w Feb are worked.
    {"2026-02-10", "working_days", 2, "2026-02-12", false},   // Wed 11 (1), Thu 12 (2)
    {"2026-02-12", "working_days", 10, "2026-03-04", false},  // 13 14w | 24 25 26 27 28w | Mar 2 3 4
    {"2026-02-13", "working_days", 10, "2026-03-05", false},  // 14w | 24 25 26 27 28w | Mar 2 3 4 5
    {"2026-02-14", "working_days", 1, "2026-02-24", false},   // 15 to 23 off | 24
    {"2026-02-18", "working_days", 1, "2026-02-24", false},   // from within the holiday
    {"2026-02-27", "working_days", 2, "2026-03-02", false},   // 28w (1), Sun 1 off, 2 (2)
    {"2026-03-05", "working_days", 3, "2026-03-10", false},   // 6 | 9 10
    {"2026-03-10", "calendar_days", 10, "2026-03-20", false}, // Friday
    {"2026-03-10", "working_days", 15, "2026-03-31", false},  // 11 12 13 | 16-20 | 23-27 | 30 31
    {"2026-03-20", "working_days", 3, "2026-03-25", false},   // 23 24 25
    // 2026, the other holidays
    {"2025-12-31", "working_days", 1, "2026-01-04", false}, // 1 to 3 off | Sun 4w
    {"2026-04-03", "working_days", 1, "2026-04-07", false}, // 4 to 6 off | Tue 7
    {"2026-04-30", "working_days", 6, "2026-05-12", false}, // 1 to 5 off | 6 7 8 9w | 11 12
    {"2026-06-18", "working_days", 1, "2026-06-22", false}, // 19 to 21 off | 22
    {"2026-09-18", "working_days", 2, "2026-09-21", false}, // Sat 19 off, Sun 20w (1), 21 (2)
    {"2026-09-24", "working_days", 3, "2026-09-30", false}, // 25 to 27 off | 28 29 30
    {"2026-09-24", "working_days", 4, "2026-10-08", false}, // … Oct 1 to 7 off | 8
    {"2026-10-07", "working_days", 3, "2026-10-10", false}, // 8 9 10w
    // 2025: off 28 Jan to 4 Feb; worked 26 Jan, 8 Feb, 27 Apr, 28 Sep, 11 Oct
    {"2025-01-24", "working_days", 3, "2025-02-05", false}, // Sun 26w, 27 | 5
    {"2025-02-05", "working_days", 3, "2025-02-08", false}, // 6 7 8w
    {"2025-04-25", "working_days", 3, "2025-04-29", false}, // Sat 26 off, 27w 28 29
    {"2025-05-30", "working_days", 1, "2025-06-03", false}, // 31 to 2 off | 3
    {"2025-09-26", "working_days", 5, "2025-10-10", false}, // 28w 29 30 | 1 to 8 off | 9 10
    {"2025-09-26", "working_days", 6, "2025-10-11", false}, // … 11w
    // 2024: New Year's Eve 9 Feb was a workday; worked 4 and 18 Feb, 7 and 28 Apr, 11 May, 14 and 29 Sep, 12 Oct
    {"2024-02-08", "working_days", 1, "2024-02-09", false}, // Fri 9
    {"2024-02-09", "working_days", 2, "2024-02-19", false}, // 10 to 17 off | Sun 18w, 19
    {"2024-04-30", "working_days", 5, "2024-05-10", false}, // 1 to 5 off | 6 7 8 9 10
    {"2024-04-30", "working_days", 6, "2024-05-11", false}, // … 11w
    {"2024-09-13", "working_days", 2, "2024-09-18", false}, // Sat 14w | 15 to 17 off | 18
    {"2024-09-30", "working_days", 5, "2024-10-12", false}, // 1 to 7 off | 8 9 10 11 12w
    // nothing to count: the day itself, or the next one worked
    {"2026-03-06", "working_days", 0, "2026-03-06", false},
    {"2026-03-07", "working_days", 0, "2026-03-09", false},
    {"2026-03-06", "calendar_days", 0, "2026-03-06", false},
    {"2026-03-07", "calendar_days", 0, "2026-03-09", false},
    {"2026-03-07", "calendar_days_unrolled", 0, "2026-03-07", false},
    // calendar days: the last day moves only when it is off (民法典 203)
    {"2026-02-01", "calendar_days", 15, "2026-02-24", false}, // 16 is off, so are 17 to 23
    {"2026-01-30", "calendar_days", 15, "2026-02-14", false}, // a worked Saturday stays
    {"2026-02-21", "calendar_days", 7, "2026-02-28", false},  // a worked Saturday stays
    {"2026-02-22", "calendar_days", 7, "2026-03-02", false},  // Sunday 1 → Monday 2
    {"2026-02-01", "calendar_days_unrolled", 15, "2026-02-16", false},
    {"2026-02-14", "calendar_days_unrolled", 7, "2026-02-21", false},
    // months and years: the corresponding day, else the month's last (民法典 202); not moved
    {"2026-01-31", "months", 1, "2026-02-28", false},
    {"2024-01-31", "months", 1, "2024-02-29", false},
    {"2025-11-30", "months", 3, "2026-02-28", false},
    {"2026-01-15", "months", 1, "2026-02-15", false}, // a holiday, not moved
    {"2026-03-01", "years", 3, "2029-03-01", false},
    {"2024-02-29", "years", 3, "2027-02-28", false},
    {"2024-02-29", "years", 4, "2028-02-29", false},
    // counted back: the last day on which it can be done
    {"2026-02-24", "calendar_days before", 3, "2026-02-14", false}, // 21 is off, back over 15 to 20 to 14w
    {"2026-03-20", "calendar_days before", 15, "2026-03-05", false},
    {"2026-03-11", "calendar_days before", 3, "2026-03-06", false}, // Sunday 8 → Friday 6
    {"2026-03-09", "working_days before", 7, "2026-02-27", false},  // 6 5 4 3 2 | 28w 27
    {"2026-02-24", "working_days before", 1, "2026-02-14", false},
    {"2026-03-31", "months before", 1, "2026-02-28", false},
    {"2027-03-01", "years before", 1, "2026-03-01", false},
    {"2026-02-18", "calendar_days_unrolled before", 2, "2026-02-16", false},
    // 2027 is not published: what asks for one of its days may change
    {"2026-12-30", "working_days", 1, "2026-12-31", false},
    {"2026-12-31", "working_days", 1, "2027-01-04", true},   // Fri 1 off, 2 and 3 weekend, 4
    {"2026-12-20", "calendar_days", 12, "2027-01-04", true}, // 1 → 4
    {"2026-12-20", "calendar_days", 16, "2027-01-05", true}, // Tuesday, if it stays worked
    {"2026-12-25", "calendar_days_unrolled", 7, "2027-01-01", false},
    {"2026-12-25", "months", 1, "2027-01-25", false},
    {"2027-01-05", "working_days before", 5, "2026-12-28", true},    // 4 | Dec 31 30 29 28
    {"2027-01-08", "calendar_days before", 10, "2026-12-29", false}, // lands in 2026
    {"2027-02-04", "working_days", 1, "2027-02-09", true},           // 5 to 8 off by law
    {"2028-05-01", "working_days", 1, "2028-05-02", true},           // no calendar at all: Monday to Friday
    {"2023-12-29", "working_days", 1, "2024-01-02", true},           // 30 and 31 lie before the first calendar
    {"2023-12-31", "working_days", 1, "2024-01-02", false},
};

static void due_dates_are_as_counted_by_hand(void **state)
{
    for (size_t i = 0; i < sizeof due_rows / sizeof *due_rows; i++) {
        const struct due_row *row = &due_rows[i];
        bool before;
        enum jl_unit unit = jl_unit_parse(row->unit, &before);
        struct jl_due due = jl_calendar_due(*state, unit, row->amount, before, ground_day(row->from), 0);
        char on[11];
        jl_date_write(due.on, on);
        if (strcmp(on, row->due) != 0 || due.provisional != row->provisional)
            fail_msg("%s + %d %s: %s%s, counted %s", row->from, row->amount, row->unit, on,
                     due.provisional ? " provisional" : "", row->due);
        assert_int_equal(due.at, jl_date_end_ms(due.on));
    }
}

static void due_instants_are_exact(void **state)
{
    static const struct {
        const char *from;
        enum jl_unit unit;
        int amount;
        bool before;
        const char *at, *on;
    } rows[] = {
        {"2026-02-13T10:30:00+08:00", JL_UNIT_HOURS, 24, false, "2026-02-14T10:30:00+08:00", "2026-02-14"},
        {"2026-02-13T23:50:00+08:00", JL_UNIT_MINUTES, 30, false, "2026-02-14T00:20:00+08:00", "2026-02-14"},
        {"2026-02-13T12:00:00+08:00", JL_UNIT_HOURS, 12, false, "2026-02-14T00:00:00+08:00",
         "2026-02-13"}, // ends at 24:00
        {"2026-02-13T10:30:00+08:00", JL_UNIT_HOURS, 72, false, "2026-02-16T10:30:00+08:00",
         "2026-02-16"}, // over a holiday
        {"2026-02-13T10:30:00+08:00", JL_UNIT_HOURS, 24, true, "2026-02-12T10:30:00+08:00", "2026-02-12"},
        {"2026-02-13T08:00:00+08:00", JL_UNIT_HOUR_OF_DAY, 1200, false, "2026-02-13T20:00:00+08:00", "2026-02-13"},
        {"2026-02-13T20:00:00+08:00", JL_UNIT_HOUR_OF_DAY, 1200, false, "2026-02-14T20:00:00+08:00", "2026-02-14"},
        {"2026-02-13T20:00:01+08:00", JL_UNIT_HOUR_OF_DAY, 1200, false, "2026-02-14T20:00:00+08:00", "2026-02-14"},
        {"2026-02-13T20:00:00+08:00", JL_UNIT_HOUR_OF_DAY, 1200, true, "2026-02-12T20:00:00+08:00", "2026-02-12"},
        {"2026-02-12T17:00:00Z", JL_UNIT_HOUR_OF_DAY, 1200, false, "2026-02-13T20:00:00+08:00",
         "2026-02-13"}, // 01:00 of 13
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct jl_due due =
            jl_calendar_due(*state, rows[i].unit, rows[i].amount, rows[i].before, JL_DATE_NONE, instant(rows[i].from));
        assert_int_equal(due.at, instant(rows[i].at));
        assert_int_equal(due.on.day, ground_day(rows[i].on).day);
        assert_false(due.provisional);
    }
}

static void due_beyond_all_dates_never_comes(void **state)
{
    static const enum jl_unit units[] = {JL_UNIT_WORKING_DAYS, JL_UNIT_CALENDAR_DAYS, JL_UNIT_CALENDAR_DAYS_UNROLLED,
                                         JL_UNIT_MONTHS, JL_UNIT_YEARS};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        for (int before = 0; before < 2; before++) {
            struct jl_due due = jl_calendar_due(*state, units[i], INT64_MAX, before != 0, ground_day("2026-02-13"), 0);
            assert_true(jl_date_is_none(due.on));
            assert_int_equal(due.at, INT64_MAX);
        }
    struct jl_due hours = jl_calendar_due(*state, JL_UNIT_HOURS, 1, false, JL_DATE_NONE, INT64_MAX);
    assert_int_equal(hours.at, INT64_MAX);
    struct jl_due clock = jl_calendar_due(*state, JL_UNIT_HOUR_OF_DAY, 0, false, JL_DATE_NONE, INT64_MAX);
    assert_int_equal(clock.at, INT64_MAX);
}

static void suspended_period_goes_on_with_what_was_left(void **state)
{
    struct jl_calendar *calendar = *state;
    // 10 working days from 13 Feb end on 5 Mar. Suspended on 25 Feb: left 26 27 28w | 2 3 4 5 = 7.
    assert_int_equal(
        jl_calendar_left(calendar, JL_UNIT_WORKING_DAYS, ground_day("2026-02-25"), ground_day("2026-03-05")), 7);
    assert_int_equal(
        jl_calendar_left_since(calendar, JL_UNIT_WORKING_DAYS, 10, ground_day("2026-02-13"), ground_day("2026-02-25")),
        7);
    // Resumed on Mon 16 Mar: 17 18 19 20 | 23 24 25.
    struct jl_due due = jl_calendar_resume(calendar, JL_UNIT_WORKING_DAYS, 7, ground_day("2026-03-16"));
    assert_int_equal(due.on.day, ground_day("2026-03-25").day);
    // 15 days from 1 Feb end on 16 Feb, rolled to 24. Suspended on 10 Feb: 11 to 16 = 6 are left of the period itself.
    assert_int_equal(
        jl_calendar_left_since(calendar, JL_UNIT_CALENDAR_DAYS, 15, ground_day("2026-02-01"), ground_day("2026-02-10")),
        6);
    assert_int_equal(
        jl_calendar_left(calendar, JL_UNIT_CALENDAR_DAYS, ground_day("2026-02-10"), ground_day("2026-02-24")), 14);
    // Resumed on 2 Mar: 8 is a Sunday, so 9.
    due = jl_calendar_resume(calendar, JL_UNIT_CALENDAR_DAYS, 6, ground_day("2026-03-02"));
    assert_int_equal(due.on.day, ground_day("2026-03-09").day);
    // A term of 3 years from 1 Mar 2026, suspended after one: 366 (2028 is a leap year) + 365 days, not rolled.
    assert_int_equal(
        jl_calendar_left_since(calendar, JL_UNIT_YEARS, 3, ground_day("2026-03-01"), ground_day("2027-03-01")), 731);
    due = jl_calendar_resume(calendar, JL_UNIT_YEARS, 731, ground_day("2027-06-01"));
    assert_int_equal(due.on.day, ground_day("2029-06-01").day);
    assert_false(due.provisional);
    // On or after its last day nothing is left; before its start all of it is.
    assert_int_equal(
        jl_calendar_left(calendar, JL_UNIT_WORKING_DAYS, ground_day("2026-03-05"), ground_day("2026-03-05")), 0);
    assert_int_equal(
        jl_calendar_left(calendar, JL_UNIT_CALENDAR_DAYS, ground_day("2026-03-09"), ground_day("2026-03-05")), 0);
    assert_int_equal(
        jl_calendar_left_since(calendar, JL_UNIT_WORKING_DAYS, 10, ground_day("2026-02-13"), ground_day("2026-02-01")),
        10);
}

static void workdays_of_a_year_are_as_published(void **state)
{
    static const struct {
        int year, workdays;
    } rows[] = {{2024, 251}, {2025, 248}, {2026, 248}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int count = 0;
        for (struct jl_date date = jl_date_of(rows[i].year, 1, 1); date.day < jl_date_of(rows[i].year + 1, 1, 1).day;
             date.day++) {
            count += jl_calendar_is_workday(*state, date);
            assert_true(jl_calendar_is_published(*state, date));
        }
        assert_int_equal(count, rows[i].workdays);
    }
    assert_false(jl_calendar_is_published(*state, ground_day("2027-01-01")));
    assert_false(jl_calendar_is_workday(*state, ground_day("2027-01-01")));
    assert_false(jl_calendar_is_published(*state, ground_day("2028-01-01")));
    assert_int_equal(jl_calendar_next_workday(*state, ground_day("2026-02-15"), 1).day, ground_day("2026-02-24").day);
    assert_int_equal(jl_calendar_next_workday(*state, ground_day("2026-02-23"), -1).day, ground_day("2026-02-14").day);
    assert_int_equal(jl_calendar_next_workday(*state, ground_day("2026-02-13"), -1).day, ground_day("2026-02-13").day);
}

static void due_agrees_with_a_naive_count_of_days(void **state)
{
    struct naive naive = naive_open();
    for (int start = 60; start < naive.count - 60; start++)
        for (int amount = 0; amount <= 30; amount++)
            for (int step = -1; step <= 1; step += 2)
                for (int working = 0; working < 2; working++) {
                    struct jl_date from = {naive.first + start};
                    struct jl_due due = jl_calendar_due(*state, working ? JL_UNIT_WORKING_DAYS : JL_UNIT_CALENDAR_DAYS,
                                                        amount, step < 0, from, 0);
                    assert_int_equal(due.on.day - naive.first, naive_add(&naive, start, amount, step, working != 0));
                    assert_false(due.provisional);
                }
}

static void statutory_days_of_2027_are_off_and_nothing_else_is(void **state)
{
    FILE *file = fopen("tests/data/holidays-2027-statutory-only.csv", "r");
    assert_non_null(file);
    char line[256], date[11];
    int days = 0, off = 0;
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%10[0-9-],holiday,", date) != 1)
            continue;
        assert_false(jl_calendar_is_workday(*state, ground_day(date)));
        days += jl_date_weekday(ground_day(date)) <= 5;
    }
    fclose(file);
    for (struct jl_date at = jl_date_of(2027, 1, 1); at.day < jl_date_of(2028, 1, 1).day; at.day++)
        off += jl_date_weekday(at) <= 5 && !jl_calendar_is_workday(*state, at);
    assert_int_equal(days, 7);
    assert_int_equal(off, 7);
}

/// A name of the source may hold a comma ("春节(除夕,法定)"): it is whole in the file of the year, and so is what it
/// rests on.
static void names_of_2027_are_the_sources(void **state)
{
    (void)state;
    char *year = ground_text("etc/calendar/cn-2027.cfg");
    FILE *file = fopen("tests/data/holidays-2027-statutory-only.csv", "r");
    assert_non_null(file);
    char line[256], date[11], expected[320];
    int days = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        if (sscanf(line, "%10[0-9-],holiday,", date) != 1)
            continue;
        days++;
        char *name = line + strlen("2027-01-01,holiday,"), *source = strrchr(line, ',');
        *source++ = 0;
        snprintf(expected, sizeof expected, "{ name = \"%s\"; on = \"%s\"; source = \"%s\"; }", name, date, source);
        if (!strstr(year, expected))
            fail_msg("not in etc/calendar/cn-2027.cfg: %s", expected);
    }
    fclose(file);
    free(year);
    assert_int_equal(days, 13);
}

/// Suspending and resuming on the same day changes nothing, whatever the day.
static void suspending_for_no_time_changes_nothing(void **state)
{
    struct jl_date start = ground_day("2026-01-20");
    for (int amount = 1; amount <= 20; amount++)
        for (enum jl_unit unit = JL_UNIT_WORKING_DAYS; unit <= JL_UNIT_CALENDAR_DAYS_UNROLLED; unit++) {
            struct jl_due due = jl_calendar_due(*state, unit, amount, false, start, 0);
            for (struct jl_date at = start; at.day < due.on.day; at.day++) {
                int32_t left = jl_calendar_left_since(*state, unit, amount, start, at);
                if (left > 0)
                    assert_int_equal(jl_calendar_resume(*state, unit, left, at).on.day, due.on.day);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(due_dates_are_as_counted_by_hand),
        cmocka_unit_test(due_instants_are_exact),
        cmocka_unit_test(due_beyond_all_dates_never_comes),
        cmocka_unit_test(suspended_period_goes_on_with_what_was_left),
        cmocka_unit_test(workdays_of_a_year_are_as_published),
        cmocka_unit_test(due_agrees_with_a_naive_count_of_days),
        cmocka_unit_test(statutory_days_of_2027_are_off_and_nothing_else_is),
        cmocka_unit_test(names_of_2027_are_the_sources),
        cmocka_unit_test(suspending_for_no_time_changes_nothing),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
