// SPDX-License-Identifier: Apache-2.0
// The Gregorian calendar by counting; no libc time functions, so no locale and no time-zone files.
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>

#define YEAR_MIN 1800
#define YEAR_MAX 2200
#define DAYS_TO_1970 719162 // days from 0001-01-01 to 1970-01-01

static const int days_before_month[13] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

// Days from 1970-01-01 to January 1 of `year`.
static int32_t year_start(int year)
{
    int before = year - 1;
    return 365 * before + before / 4 - before / 100 + before / 400 - DAYS_TO_1970;
}

static int days_before(int year, int month)
{
    return days_before_month[month - 1] + (month > 2 && is_leap(year));
}

static int month_days(int year, int month)
{
    return days_before_month[month] - days_before_month[month - 1] + (month == 2 && is_leap(year));
}

struct jl_date jl_date_of(int year, int month, int day)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
        return JL_DATE_NONE;
    return (struct jl_date){year_start(year) + days_before(year, month) + day - 1};
}

static struct jl_date within_range(int64_t day)
{
    if (day < year_start(YEAR_MIN) || day >= year_start(YEAR_MAX + 1))
        return JL_DATE_NONE;
    return (struct jl_date){(int32_t)day};
}

struct jl_ymd jl_date_ymd(struct jl_date date)
{
    if (jl_date_is_none(within_range(date.day)))
        return (struct jl_ymd){0, 0, 0};
    int year = 1970 + date.day / 366; // at or before the year meant (after it for dates before 1970); mended below
    while (date.day < year_start(year))
        year--;
    while (date.day >= year_start(year + 1))
        year++;
    int in_year = date.day - year_start(year), month = 1;
    while (month < 12 && in_year >= days_before(year, month + 1))
        month++;
    return (struct jl_ymd){year, month, in_year - days_before(year, month) + 1};
}

struct jl_date jl_date_add(struct jl_date date, int32_t days)
{
    return jl_date_is_none(date) ? date : within_range((int64_t)date.day + days);
}

struct jl_date jl_date_add_months(struct jl_date date, int32_t months)
{
    struct jl_ymd ymd = jl_date_ymd(date);
    if (ymd.year == 0)
        return JL_DATE_NONE;
    int64_t count = (int64_t)ymd.year * 12 + ymd.month - 1 + months;
    if (count < YEAR_MIN * 12 || count >= (YEAR_MAX + 1) * 12)
        return JL_DATE_NONE;
    int year = (int)(count / 12), month = (int)(count % 12) + 1;
    // 民法典 202: without a corresponding day, the last day of the month
    int last = month_days(year, month);
    return jl_date_of(year, month, ymd.day < last ? ymd.day : last);
}

int jl_date_weekday(struct jl_date date)
{
    int32_t since_monday = (date.day % 7 + 7 + 3) % 7; // 1970-01-01 was a Thursday
    return since_monday + 1;
}

// `digits` decimal digits at *at, which moves on. −1 when one is missing.
static int read_digits(const char **at, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return -1;
        value = value * 10 + (**at - '0');
    }
    return value;
}

static bool read_char(const char **at, char wanted)
{
    if (**at != wanted)
        return false;
    (*at)++;
    return true;
}

// YYYY-MM-DD at *at, which moves on.
static bool read_date(const char **at, struct jl_date *out)
{
    int year = read_digits(at, 4);
    if (year < 0 || !read_char(at, '-'))
        return false;
    int month = read_digits(at, 2);
    if (month < 0 || !read_char(at, '-'))
        return false;
    int day = read_digits(at, 2);
    if (day < 0)
        return false;
    *out = jl_date_of(year, month, day);
    return !jl_date_is_none(*out);
}

bool jl_date_parse(const char *text, struct jl_date *out)
{
    struct jl_date date;
    if (!read_date(&text, &date) || *text)
        return false;
    *out = date;
    return true;
}

static void write_two(unsigned value, char *out)
{
    out[0] = (char)('0' + value / 10 % 10);
    out[1] = (char)('0' + value % 10);
}

void jl_date_write(struct jl_date date, char out[11])
{
    struct jl_ymd ymd = jl_date_ymd(date);
    if (ymd.year == 0)
        out[0] = 0;
    else {
        write_two((unsigned)ymd.year / 100 % 100, out);
        write_two((unsigned)ymd.year % 100, out + 2);
        out[4] = out[7] = '-';
        write_two((unsigned)ymd.month, out + 5);
        write_two((unsigned)ymd.day, out + 8);
        out[10] = 0;
    }
}

static int64_t floor_div(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

struct jl_date jl_date_at(jl_time_ms instant)
{
    if (instant > INT64_MAX - JL_SHANGHAI_MS)
        return JL_DATE_NONE;
    return within_range(floor_div(instant + JL_SHANGHAI_MS, JL_MS_DAY));
}

jl_time_ms jl_date_start_ms(struct jl_date date)
{
    return jl_date_is_none(date) ? INT64_MAX : date.day * JL_MS_DAY - JL_SHANGHAI_MS;
}

jl_time_ms jl_date_end_ms(struct jl_date date)
{
    return jl_date_is_none(date) ? INT64_MAX : (date.day + INT64_C(1)) * JL_MS_DAY - JL_SHANGHAI_MS;
}

// hh:mm:ss with an optional fraction (1 to 9 digits, cut to milliseconds) at *at, which moves on.
static bool read_clock(const char **at, int64_t *ms)
{
    int hour = read_digits(at, 2);
    if (hour < 0 || hour > 23 || !read_char(at, ':'))
        return false;
    int minute = read_digits(at, 2);
    if (minute < 0 || minute > 59 || !read_char(at, ':'))
        return false;
    int second = read_digits(at, 2);
    if (second < 0 || second > 59)
        return false;
    int64_t fraction = 0, scale = 100;
    if (read_char(at, '.')) {
        int digits = 0;
        for (; **at >= '0' && **at <= '9'; (*at)++, digits++, scale /= 10)
            fraction += (**at - '0') * scale;
        if (digits == 0 || digits > 9)
            return false;
    }
    *ms = hour * JL_MS_HOUR + minute * JL_MS_MINUTE + second * JL_MS_SECOND + fraction;
    return true;
}

// Z or ±hh:mm at *at, which moves on.
static bool read_offset(const char **at, int64_t *ms)
{
    *ms = 0;
    if (read_char(at, 'Z'))
        return true;
    bool west = **at == '-';
    if (!west && **at != '+')
        return false;
    (*at)++;
    int hour = read_digits(at, 2);
    if (hour < 0 || hour > 23 || !read_char(at, ':'))
        return false;
    int minute = read_digits(at, 2);
    if (minute < 0 || minute > 59)
        return false;
    *ms = (hour * JL_MS_HOUR + minute * JL_MS_MINUTE) * (west ? -1 : 1);
    return true;
}

bool jl_time_parse(const char *text, jl_time_ms *out)
{
    struct jl_date date;
    int64_t clock, offset;
    if (!read_date(&text, &date) || !read_char(&text, 'T') || !read_clock(&text, &clock) ||
        !read_offset(&text, &offset) || *text)
        return false;
    *out = date.day * JL_MS_DAY + clock - offset;
    return true;
}

void jl_time_write(jl_time_ms instant, char out[30])
{
    struct jl_date date = jl_date_at(instant);
    out[0] = 0;
    if (jl_date_is_none(date))
        return;
    jl_date_write(date, out);
    unsigned rest = (unsigned)(instant - jl_date_start_ms(date)) % (unsigned)JL_MS_DAY;
    unsigned ms = rest % 1000, second = rest / 1000;
    size_t len = strlen(out);
    snprintf(out + len, 30 - len, "T%02u:%02u:%02u", second / 3600 % 24, second / 60 % 60, second % 60);
    len = strlen(out);
    if (ms)
        snprintf(out + len, 30 - len, ".%03u+08:00", ms);
    else
        snprintf(out + len, 30 - len, "+08:00");
}

struct unit {
    const char *name;
    int64_t ms;
};

// Largest first; a sum names them in this order, each at most once.
static const struct unit units[] = {
    {"d", JL_MS_DAY}, {"h", JL_MS_HOUR}, {"m", JL_MS_MINUTE}, {"s", JL_MS_SECOND}, {"ms", 1}};
#define UNIT_COUNT (sizeof units / sizeof units[0])

// The unit at *at, which moves on; UNIT_COUNT when there is none.
static size_t read_unit(const char **at)
{
    size_t len = strspn(*at, "abcdefghijklmnopqrstuvwxyz");
    for (size_t i = 0; i < UNIT_COUNT; i++)
        if (strlen(units[i].name) == len && strncmp(*at, units[i].name, len) == 0) {
            *at += len;
            return i;
        }
    return UNIT_COUNT;
}

bool jl_duration_parse(const char *text, int64_t *ms)
{
    int64_t sum = 0, part;
    size_t next = 0;
    do {
        int64_t amount = 0;
        if (*text < '0' || *text > '9')
            return false;
        for (; *text >= '0' && *text <= '9'; text++)
            if (__builtin_mul_overflow(amount, 10, &amount) || __builtin_add_overflow(amount, *text - '0', &amount))
                return false;
        size_t unit = read_unit(&text);
        if (unit < next || unit == UNIT_COUNT)
            return false;
        next = unit + 1;
        if (__builtin_mul_overflow(amount, units[unit].ms, &part) || __builtin_add_overflow(sum, part, &sum))
            return false;
    } while (*text);
    *ms = sum;
    return true;
}
