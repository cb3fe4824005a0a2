// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "lib/base/time.h"

static struct jl_date date(const char *text)
{
    struct jl_date out = JL_DATE_NONE;
    if (!jl_date_parse(text, &out))
        fail_msg("%s", text);
    return out;
}

static const char *text_of(struct jl_date day)
{
    static char texts[4][11];
    static unsigned next;
    char *out = texts[next++ % 4];
    jl_date_write(day, out);
    return out;
}

static void dates_have_the_known_day_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t day; // computed with Python's datetime.date
        int weekday;
    } rows[] = {{"1970-01-01", 0, 4},      {"1969-12-31", -1, 3},     {"1800-01-01", -62091, 3},
                {"1899-12-31", -25568, 7}, {"1900-02-28", -25509, 3}, {"1900-03-01", -25508, 4},
                {"2000-02-29", 11016, 2},  {"2024-02-29", 19782, 4},  {"2026-02-13", 20497, 5},
                {"2026-03-05", 20517, 4},  {"2100-02-28", 47540, 7},  {"2100-03-01", 47541, 1},
                {"2200-12-31", 84370, 3}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(date(rows[i].text).day, rows[i].day);
        assert_int_equal(jl_date_weekday(date(rows[i].text)), rows[i].weekday);
        assert_string_equal(text_of((struct jl_date){rows[i].day}), rows[i].text);
    }
}

// Walk the calendar day by day with nothing but the lengths of months.
static void every_day_of_four_centuries_follows_the_one_before(void **state)
{
    (void)state;
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct jl_date day = date("1800-01-01");
    int weekday = 3;
    for (int y = 1800; y <= 2200; y++)
        for (int m = 1; m <= 12; m++) {
            bool leap = y % 4 == 0 && (y % 100 != 0 || y == 2000);
            int last = lengths[m - 1] + (m == 2 && leap);
            for (int d = 1; d <= last; d++) {
                struct jl_ymd ymd = jl_date_ymd(day);
                assert_true(ymd.year == y && ymd.month == m && ymd.day == d);
                assert_int_equal(jl_date_of(y, m, d).day, day.day);
                assert_int_equal(jl_date_weekday(day), weekday);
                weekday = weekday % 7 + 1;
                day.day++;
            }
            assert_true(jl_date_is_none(jl_date_of(y, m, last + 1)));
        }
    assert_int_equal(jl_date_ymd(day).year, 0); // 2201
}

static void dates_outside_the_range_or_the_calendar_are_none(void **state)
{
    (void)state;
    assert_true(jl_date_is_none(jl_date_of(1799, 12, 31)));
    assert_true(jl_date_is_none(jl_date_of(2201, 1, 1)));
    assert_true(jl_date_is_none(jl_date_of(2026, 0, 1)));
    assert_true(jl_date_is_none(jl_date_of(2026, 13, 1)));
    assert_true(jl_date_is_none(jl_date_of(2026, 1, 0)));
    assert_true(jl_date_is_none(jl_date_add(date("2200-12-31"), 1)));
    assert_true(jl_date_is_none(jl_date_add(date("1800-01-01"), -1)));
    assert_true(jl_date_is_none(jl_date_add(date("2026-01-01"), INT32_MAX)));
    assert_true(jl_date_is_none(jl_date_add(JL_DATE_NONE, 1)));
    assert_true(jl_date_is_none(jl_date_add_months(date("2026-01-01"), INT32_MAX)));
    assert_true(jl_date_is_none(jl_date_add_months(date("2200-12-01"), 1)));
    assert_true(jl_date_is_none(jl_date_at(INT64_MAX)));
    assert_true(jl_date_is_none(jl_date_at(INT64_MIN)));
    assert_true(jl_date_start_ms(JL_DATE_NONE) == INT64_MAX);
    assert_string_equal(text_of(JL_DATE_NONE), "");
    static const char *const bad[] = {
        "",         "2026-02-29", "2026-2-9",   "2026-02-09 ", " 2026-02-09", "20260209",   "2026/02/09", "2026-02-0x",
        "2026-02-", "1799-12-31", "-026-02-09", "2026-02-09T", "2026-13-01",  "2026-00-01", "2025-06-31", "+026-02-09"};
    struct jl_date out = {42};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (jl_date_parse(bad[i], &out) || out.day != 42)
            fail_msg("%s", bad[i]);
}

static void months_end_on_the_corresponding_day_or_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int32_t months;
        const char *to;
    } rows[] = {{"2026-01-31", 1, "2026-02-28"},  {"2024-01-31", 1, "2024-02-29"},  {"2026-03-31", 1, "2026-04-30"},
                {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"}, {"2026-02-28", 1, "2026-03-28"},
                {"2026-12-15", 1, "2027-01-15"},  {"2026-01-15", -1, "2025-12-15"}, {"2026-03-31", -1, "2026-02-28"},
                {"2026-02-10", 36, "2029-02-10"}, {"2096-02-29", 48, "2100-02-28"}, {"2026-05-31", 0, "2026-05-31"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(text_of(jl_date_add_months(date(rows[i].from), rows[i].months)), rows[i].to);
}

static void a_day_begins_and_ends_in_shanghai(void **state)
{
    (void)state;
    jl_time_ms start = jl_date_start_ms(date("2026-03-05")), end = jl_date_end_ms(date("2026-03-05"));
    assert_true(start == INT64_C(1772640000000)); // 2026-03-04T16:00:00Z
    assert_true(end - start == JL_MS_DAY);
    assert_string_equal(text_of(jl_date_at(start)), "2026-03-05");
    assert_string_equal(text_of(jl_date_at(start - 1)), "2026-03-04");
    assert_string_equal(text_of(jl_date_at(end - 1)), "2026-03-05");
    assert_string_equal(text_of(jl_date_at(end)), "2026-03-06");
    assert_string_equal(text_of(jl_date_at(-1)), "1970-01-01");
    assert_string_equal(text_of(jl_date_at(-8 * JL_MS_HOUR - 1)), "1969-12-31");
}

static void instants_are_read_as_rfc_3339_says(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        jl_time_ms at;
    } rows[] = {{"2026-02-09T08:00:00+08:00", INT64_C(1770595200000)},
                {"2026-02-09T00:00:00Z", INT64_C(1770595200000)},
                {"2026-02-08T19:30:00-04:30", INT64_C(1770595200000)},
                {"2026-02-09T00:00:00.5Z", INT64_C(1770595200500)},
                {"2026-02-09T00:00:00.123456789Z", INT64_C(1770595200123)},
                {"1970-01-01T00:00:00Z", 0},
                {"1969-12-31T23:59:59.999Z", -1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        jl_time_ms at = 42;
        assert_true(jl_time_parse(rows[i].text, &at));
        assert_true(at == rows[i].at);
    }
    static const char *const bad[] = {"",
                                      "2026-02-09",
                                      "2026-02-09T08:00:00",
                                      "2026-02-09 08:00:00Z",
                                      "2026-02-30T08:00:00Z",
                                      "2026-02-09T24:00:00Z",
                                      "2026-02-09T08:60:00Z",
                                      "2026-02-09T08:00:60Z",
                                      "2026-02-09T08:00:00.Z",
                                      "2026-02-09T08:00:00.1234567890Z",
                                      "2026-02-09T08:00:00+0800",
                                      "2026-02-09T08:00:00+24:00",
                                      "2026-02-09T08:00:00Z ",
                                      "2026-02-09T8:00:00Z"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        jl_time_ms at = 42;
        if (jl_time_parse(bad[i], &at) || at != 42)
            fail_msg("%s", bad[i]);
    }
}

static void instants_are_written_in_shanghai_time(void **state)
{
    (void)state;
    char out[30];
    jl_time_write(INT64_C(1770595200000), out);
    assert_string_equal(out, "2026-02-09T08:00:00+08:00");
    jl_time_write(INT64_C(1770595200007), out);
    assert_string_equal(out, "2026-02-09T08:00:00.007+08:00");
    jl_time_write(jl_date_end_ms(date("2026-03-05")), out);
    assert_string_equal(out, "2026-03-06T00:00:00+08:00");
    jl_time_write(-1, out);
    assert_string_equal(out, "1970-01-01T07:59:59.999+08:00");
    jl_time_write(INT64_MAX, out);
    assert_string_equal(out, "");
}

static void durations_are_sums_with_units(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t ms;
    } rows[] = {{"90s", 90000},
                {"5m", 300000},
                {"3h", 10800000},
                {"11d", INT64_C(950400000)},
                {"1d12h", INT64_C(129600000)},
                {"500ms", 500},
                {"1d1h1m1s1ms", INT64_C(90061001)},
                {"0s", 0},
                {"106751991167d", INT64_C(9223372036828800000)}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t ms = -1;
        assert_true(jl_duration_parse(rows[i].text, &ms));
        assert_true(ms == rows[i].ms);
    }
    static const char *const bad[] = {"",
                                      "5",
                                      "s",
                                      "5x",
                                      "-5s",
                                      "+5s",
                                      "5 s",
                                      "5s ",
                                      "1h1d",
                                      "5s5s",
                                      "1.5h",
                                      "5S",
                                      "106751991168d",
                                      "9223372036854775808ms",
                                      "106751991167d24h",
                                      "5dd"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        int64_t ms = 42;
        if (jl_duration_parse(bad[i], &ms) || ms != 42)
            fail_msg("%s", bad[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_have_the_known_day_numbers),
        cmocka_unit_test(every_day_of_four_centuries_follows_the_one_before),
        cmocka_unit_test(dates_outside_the_range_or_the_calendar_are_none),
        cmocka_unit_test(months_end_on_the_corresponding_day_or_the_last),
        cmocka_unit_test(a_day_begins_and_ends_in_shanghai),
        cmocka_unit_test(instants_are_read_as_rfc_3339_says),
        cmocka_unit_test(instants_are_written_in_shanghai_time),
        cmocka_unit_test(durations_are_sums_with_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
