// SPDX-License-Identifier: Apache-2.0
// The years together: which days are worked.
#include "core/rules/year.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include <stdlib.h>
#include <string.h>

struct jl_calendar *jl_calendar_new(void)
{
    return jl_alloc(sizeof(struct jl_calendar));
}

void jl_calendar_free(struct jl_calendar **calendar)
{
    if (!*calendar)
        return;
    for (uint32_t i = 0; i < (*calendar)->year_count; i++)
        jl_year_free((*calendar)->years[i]);
    free(*calendar);
    *calendar = NULL;
}

/// False when the year is there already.
static bool calendar_insert(struct jl_calendar *calendar, struct jl_year *year)
{
    uint32_t place = 0;
    while (place < calendar->year_count && calendar->years[place]->year < year->year)
        place++;
    bool twice = place < calendar->year_count && calendar->years[place]->year == year->year;
    if (twice || calendar->year_count == JL_CALENDAR_YEARS_MAX)
        return false;
    memmove(calendar->years + place + 1, calendar->years + place,
            (calendar->year_count - place) * sizeof *calendar->years);
    calendar->years[place] = year;
    calendar->year_count++;
    return true;
}

enum jieli_status jl_calendar_add_text(struct jl_calendar *calendar, const char *name, const char *bytes,
                                       jl_rules_finding_fn *finding, void *user, struct jieli_err *err)
{
    struct jl_text text;
    if (jl_text_open(&text, name, bytes, finding, user)) {
        struct jl_year *year = jl_year_read(&text);
        if (year && !calendar_insert(calendar, year)) {
            jl_text_fault(&text, NULL, JIELI_RULE_CALENDAR_GAP, "year",
                          "another file has the year %d already, or there are too many", year->year);
            jl_year_free(year);
        }
    }
    enum jieli_status status = jl_text_close(&text, err);
    calendar->failed = calendar->failed || status != JIELI_OK;
    return status;
}

enum jieli_status jl_calendar_finish(struct jl_calendar *calendar, jl_rules_finding_fn *finding, void *user,
                                     struct jieli_err *err)
{
    struct jieli_err first = {0};
    const char *parts[JL_CALENDAR_YEARS_MAX];
    for (uint32_t i = 0; i < calendar->year_count; i++) {
        const struct jl_year *year = calendar->years[i];
        parts[i] = year->text;
        if (i == 0 || calendar->years[i - 1]->year + 1 == year->year)
            continue;
        struct jieli_err gap = {0};
        jieli_err_set(&gap, JIELI_RULE_CALENDAR_GAP, "year", "the year %d has no file, though %d has one",
                      calendar->years[i - 1]->year + 1, year->year);
        jieli_err_place(&gap, year->file, 0, 0);
        jl_text_report(finding, user, &first, &gap);
    }
    if (!calendar->year_count && !calendar->failed) {
        struct jieli_err none = {0};
        jieli_err_set(&none, JIELI_RULE_CALENDAR_GAP, "year", "there is no calendar of any year");
        jl_text_report(finding, user, &first, &none);
    }
    if (first.status == JIELI_OK && calendar->failed)
        jieli_err_set(&first, JIELI_RULE_CALENDAR_GAP, NULL,
                      "a calendar file has errors; none is used until they are mended");
    if (first.status != JIELI_OK) {
        if (err)
            *err = first;
        return first.status;
    }
    jl_text_version(parts, calendar->year_count, calendar->version);
    return JIELI_OK;
}

const char *jl_calendar_version(const struct jl_calendar *calendar)
{
    return calendar->version;
}

static const struct jl_year *year_of(const struct jl_calendar *calendar, struct jl_date date)
{
    for (uint32_t i = 0; i < calendar->year_count; i++) {
        const struct jl_year *year = calendar->years[i];
        if (date.day >= year->first_day && date.day < year->first_day + year->day_count)
            return year;
    }
    return NULL;
}

bool jl_calendar_is_workday(const struct jl_calendar *calendar, struct jl_date date)
{
    const struct jl_year *year = year_of(calendar, date);
    uint8_t kind = year ? year->kinds[date.day - year->first_day] : (uint8_t)JL_DAY_PLAIN;
    if (kind != JL_DAY_PLAIN)
        return kind == JL_DAY_WORKDAY;
    return jl_date_weekday(date) <= 5;
}

bool jl_calendar_is_published(const struct jl_calendar *calendar, struct jl_date date)
{
    const struct jl_year *year = year_of(calendar, date);
    return year && year->published;
}
