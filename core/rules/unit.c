// SPDX-License-Identifier: Apache-2.0
// Names of units and kinds as etc/rules/*.cfg write them.
#include "core/rules/unit.h"
#include <string.h>

static const struct {
    const char *text;
    enum jl_unit unit;
} unit_rows[] = {
    {"minutes", JL_UNIT_MINUTES},
    {"hours", JL_UNIT_HOURS},
    {"working_days", JL_UNIT_WORKING_DAYS},
    {"calendar_days", JL_UNIT_CALENDAR_DAYS},
    {"calendar_days_unrolled", JL_UNIT_CALENDAR_DAYS_UNROLLED},
    {"months", JL_UNIT_MONTHS},
    {"years", JL_UNIT_YEARS},
    {"count", JL_UNIT_COUNT},
    {"flag", JL_UNIT_FLAG},
    {"choice", JL_UNIT_CHOICE},
    {"hour_of_day", JL_UNIT_HOUR_OF_DAY},
    {"ratio", JL_UNIT_RATIO},
    {"persons per worker", JL_UNIT_RATIO},
    {"figure", JL_UNIT_FIGURE},
    {"percent", JL_UNIT_FIGURE},
    {"per month", JL_UNIT_FIGURE},
    {"square_metres", JL_UNIT_FIGURE},
    {"yuan/month", JL_UNIT_FIGURE},
    {"yuan/year", JL_UNIT_FIGURE},
};

static const char *const kind_texts[] = {
    [JL_RULE_SOFT] = "soft",     [JL_RULE_HARD_AGENCY] = "hard_agency", [JL_RULE_HARD_PERSON] = "hard_person",
    [JL_RULE_SWITCH] = "switch", [JL_RULE_FIGURE] = "figure",
};

bool jl_unit_is_amount(enum jl_unit unit)
{
    return unit >= JL_UNIT_MINUTES && unit <= JL_UNIT_YEARS;
}

bool jl_unit_is_period(enum jl_unit unit)
{
    return jl_unit_is_amount(unit) || unit == JL_UNIT_HOUR_OF_DAY;
}

enum jl_unit jl_unit_parse(const char *text, bool *before)
{
    static const char back[] = " before";
    if (!text)
        return JL_UNIT_NONE;
    size_t len = strlen(text);
    bool is_back = len > sizeof back - 1 && !strcmp(text + len - (sizeof back - 1), back);
    size_t name = is_back ? len - (sizeof back - 1) : len;
    for (size_t i = 0; i < sizeof unit_rows / sizeof *unit_rows; i++) {
        if (strlen(unit_rows[i].text) != name || memcmp(unit_rows[i].text, text, name) != 0)
            continue;
        if (is_back && !jl_unit_is_amount(unit_rows[i].unit))
            return JL_UNIT_NONE;
        if (before)
            *before = is_back;
        return unit_rows[i].unit;
    }
    return JL_UNIT_NONE;
}

const char *jl_unit_text(enum jl_unit unit)
{
    for (size_t i = 0; i < sizeof unit_rows / sizeof *unit_rows; i++)
        if (unit_rows[i].unit == unit)
            return unit_rows[i].text;
    return "none";
}

const char *jl_rule_kind_text(enum jl_rule_kind kind)
{
    return kind_texts[kind];
}

bool jl_rule_kind_parse(const char *text, enum jl_rule_kind *out)
{
    for (size_t i = 0; i < sizeof kind_texts / sizeof *kind_texts; i++)
        if (!strcmp(text, kind_texts[i])) {
            *out = (enum jl_rule_kind)i;
            return true;
        }
    return false;
}
