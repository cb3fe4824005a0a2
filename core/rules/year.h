// SPDX-License-Identifier: Apache-2.0
/// @file year.h — the calendar's inside: one year of holidays and make-up workdays.
///
/// A normal run: jl_calendar_add_text reads each year with jl_year_read; jl_calendar_finish sorts them and leaves no gap. What
/// is computed in a year whose holidays are not published is provisional.
#ifndef JL_RULES_YEAR_H
#define JL_RULES_YEAR_H
#include "core/rules/text.h"
#include "jieli/limits.h"

#define JL_YEAR_DAYS_MAX 366

enum jl_day_kind { JL_DAY_PLAIN = 0, JL_DAY_HOLIDAY, JL_DAY_WORKDAY };
struct jl_year {
    int year;
    bool published;
    int32_t first_day, day_count;
    uint8_t kinds[JL_YEAR_DAYS_MAX];
    char *file, *text;
};
struct jl_calendar {
    struct jl_year *years[JL_CALENDAR_YEARS_MAX]; ///< sorted; without gaps after jl_calendar_finish
    uint32_t year_count;
    bool failed;
    char version[13];
};
/// Read one year. NULL when there is not even a year; what is wrong is a finding.
struct jl_year *jl_year_read(struct jl_text *text);
void jl_year_free(struct jl_year *year);
#endif
