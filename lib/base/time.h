// SPDX-License-Identifier: Apache-2.0
/// @file time.h — instants, civil dates in Asia/Shanghai (UTC+8, no summer time since 1992), and their texts. Pure.
#ifndef JL_BASE_TIME_H
#define JL_BASE_TIME_H
#include "jieli/types.h"

#define JL_MS_SECOND INT64_C(1000)
#define JL_MS_MINUTE INT64_C(60000)
#define JL_MS_HOUR INT64_C(3600000)
#define JL_MS_DAY INT64_C(86400000)
#define JL_SHANGHAI_MS (INT64_C(8) * JL_MS_HOUR)

struct jl_ymd {
    int year, month, day; ///< 1-based month and day
};
struct jl_date jl_date_of(int year, int month, int day); ///< JL_DATE_NONE when no such day; years 1800..2200
struct jl_ymd jl_date_ymd(struct jl_date date);
struct jl_date jl_date_add(struct jl_date date, int32_t days); ///< JL_DATE_NONE outside 1800..2200, as is what starts from it
struct jl_date jl_date_add_months(struct jl_date date, int32_t months); ///< corresponding day, or the month's last (民法典 202)
int jl_date_weekday(struct jl_date date);                ///< 1 Monday … 7 Sunday
bool jl_date_parse(const char *text, struct jl_date *out); ///< strict YYYY-MM-DD of a day that exists
void jl_date_write(struct jl_date date, char out[11]);
struct jl_date jl_date_at(jl_time_ms instant);            ///< the civil date in Asia/Shanghai
jl_time_ms jl_date_start_ms(struct jl_date date);         ///< 00:00 Asia/Shanghai; INT64_MAX (never) for none
jl_time_ms jl_date_end_ms(struct jl_date date);           ///< 24:00 Asia/Shanghai; INT64_MAX (never) for none
bool jl_time_parse(const char *text, jl_time_ms *out);    ///< RFC 3339, e.g. 2026-02-09T08:00:00+08:00 or …Z, fraction allowed
void jl_time_write(jl_time_ms instant, char out[30]);     ///< 2026-03-06T00:00:00+08:00 (with .mmm when not whole)
bool jl_duration_parse(const char *text, int64_t *ms);    ///< 500ms 90s 5m 3h 11d, sums like 1d12h, largest unit first
#endif
