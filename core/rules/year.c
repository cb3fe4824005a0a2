// SPDX-License-Identifier: Apache-2.0
// calendar = { year; published; source; holidays = ( { name; from; until; } | { name; on; } ); workdays = ( { name; on;
// } ); };
#include "core/rules/year.h"
#include "jieli/limits.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include "lib/conf/value.h"
#include <stdlib.h>

static const char *const calendar_members[] = {"year", "published", "source", "holidays", "workdays"};
static const char *const entry_members[] = {"name", "on", "from", "until", "source"};
#define COUNT(array) (sizeof(array) / sizeof *(array))

void jl_year_free(struct jl_year *year)
{
    if (!year)
        return;
    free(year->file);
    free(year->text);
    free(year);
}

static void year_gap(struct jl_text *text, const struct jl_conf_node *at, struct jl_date date, const char *what)
{
    char day[11];
    jl_date_write(date, day);
    jl_text_fault(text, at, JIELI_RULE_CALENDAR_GAP, day, "%s", what);
}

/// A day written in `name`; false with a finding when it is none. Absent: *out is JL_DATE_NONE.
static bool entry_date(struct jl_text *text, const struct jl_conf_node *entry, const char *name, struct jl_date *out)
{
    *out = JL_DATE_NONE;
    const char *day = jl_text_member(text, entry, name, false);
    if (!day)
        return !jl_text_find(entry, name);
    if (jl_date_parse(day, out))
        return true;
    jl_text_fault(text, jl_text_find(entry, name), JIELI_RULE_CALENDAR_GAP, name,
                  "not a day that exists; write YYYY-MM-DD");
    return false;
}

static void year_mark(struct jl_text *text, const struct jl_conf_node *entry, struct jl_year *year, struct jl_date date,
                      enum jl_day_kind kind)
{
    int32_t index = date.day - year->first_day;
    if (index < 0 || index >= year->day_count)
        year_gap(text, entry, date, "the day is not of this file's year");
    else if (year->kinds[index] != JL_DAY_PLAIN)
        year_gap(text, entry, date,
                 year->kinds[index] == kind ? "the day stands twice" : "the day is holiday and workday at once");
    else if (kind == JL_DAY_WORKDAY && jl_date_weekday(date) <= 5)
        year_gap(text, entry, date, "a make-up workday on a day from Monday to Friday, which is a workday anyhow");
    else
        year->kinds[index] = (uint8_t)kind;
}

static void year_read_entry(struct jl_text *text, const struct jl_conf_node *entry, struct jl_year *year,
                            enum jl_day_kind kind, bool sourced)
{
    struct jl_date on, from, until;
    jl_text_known(text, entry, entry_members, COUNT(entry_members));
    jl_text_member(text, entry, "name", true);
    const char *source = jl_text_member(text, entry, "source", false);
    if (!sourced && (!source || !*source))
        jl_text_fault(text, entry, JIELI_RULE_SOURCE, "source", "neither the calendar nor this entry names its source");
    if (!entry_date(text, entry, "on", &on) || !entry_date(text, entry, "from", &from) ||
        !entry_date(text, entry, "until", &until))
        return;
    bool single = !jl_date_is_none(on), begun = !jl_date_is_none(from), ended = !jl_date_is_none(until);
    if (single == begun || begun != ended) {
        jl_text_fault(text, entry, JIELI_CONF_MISSING, "on", "write on = …, or from = … and until = …");
        return;
    }
    if (single)
        from = until = on;
    if (until.day < from.day || until.day - from.day >= JL_HOLIDAY_DAYS_MAX) {
        year_gap(text, entry, from, "until lies before from, or more than a month after it");
        return;
    }
    for (struct jl_date date = from; date.day <= until.day; date.day++)
        year_mark(text, entry, year, date, kind);
}

static void year_read_list(struct jl_text *text, const struct jl_conf_node *group, struct jl_year *year,
                           const char *name, enum jl_day_kind kind, bool sourced)
{
    const struct jl_conf_node *list = jl_text_list(text, group, name);
    for (uint32_t i = 0; list && i < list->child_count; i++)
        year_read_entry(text, list->children[i], year, kind, sourced);
}

/// 全国年节及纪念日放假办法 art. 2: these are holidays in every year; a file without them was cut off or is of another
/// country.
static void year_check_fixed(struct jl_text *text, const struct jl_conf_node *group, const struct jl_year *year)
{
    static const struct {
        int month, day;
    } fixed[] = {{1, 1}, {5, 1}, {10, 1}, {10, 2}, {10, 3}};
    for (size_t i = 0; i < COUNT(fixed); i++) {
        struct jl_date date = jl_date_of(year->year, fixed[i].month, fixed[i].day);
        if (year->kinds[date.day - year->first_day] != JL_DAY_HOLIDAY)
            year_gap(text, group, date, "a statutory holiday of every year is missing");
    }
}

static bool year_read_number(struct jl_text *text, const struct jl_conf_node *group, int *out)
{
    const struct jl_conf_node *member = jl_text_find(group, "year");
    int64_t year = 0;
    if (member && member->token == JL_CONF_NODE_INTEGER && jl_conf_integer(member->text, &year) && year >= 1950 &&
        year <= 2199) {
        *out = (int)year;
        return true;
    }
    jl_text_fault(text, member ? member : group, member ? JIELI_CONF_OUT_OF_RANGE : JIELI_CONF_MISSING, "year",
                  "a year from 1950 to 2199 is wanted");
    return false;
}

struct jl_year *jl_year_read(struct jl_text *text)
{
    static const char *const top[] = {"calendar"};
    jl_text_known(text, text->root, top, COUNT(top));
    const struct jl_conf_node *group = jl_text_find(text->root, "calendar");
    int number = 0;
    if (!group || group->token != JL_CONF_NODE_GROUP) {
        jl_text_fault(text, group, JIELI_CONF_MISSING, "calendar",
                      "a file of a year holds one group calendar = { … };");
        return NULL;
    }
    jl_text_known(text, group, calendar_members, COUNT(calendar_members));
    if (!year_read_number(text, group, &number))
        return NULL;
    struct jl_year *year = jl_alloc(sizeof *year);
    year->year = number;
    year->first_day = jl_date_of(number, 1, 1).day;
    year->day_count = jl_date_of(number + 1, 1, 1).day - year->first_day;
    year->file = jl_strdup(text->name);
    year->text = jl_strdup(text->text);
    if (!jl_text_find(group, "published"))
        jl_text_fault(text, group, JIELI_CONF_MISSING, "published",
                      "say whether the State Council's notice is published");
    year->published = jl_text_flag(text, group, "published", false);
    const char *source = jl_text_member(text, group, "source", false);
    bool sourced = source && *source;
    year_read_list(text, group, year, "holidays", JL_DAY_HOLIDAY, sourced);
    year_read_list(text, group, year, "workdays", JL_DAY_WORKDAY, sourced);
    year_check_fixed(text, group, year);
    return year;
}
