// SPDX-License-Identifier: Apache-2.0
// Every number of every profile, as the sources give it (tests/data/rules.csv, written down from them and not from
// etc/rules): its value, and for a period the very day on which it ends, counted day by day.
#include "tests/unit/naive_days.h"
#include <dirent.h>

#define ROWS_MAX 400

/// A profile, the one behind it, and what it takes from a third.
static const struct {
    const char *name, *parent, *take_from, *take_prefix;
} profiles[] = {
    {"anqing", "national", "working_group", "transfer."},
    {"chongqing", "national", NULL, NULL},
    {"dongcheng", "national", NULL, NULL},
    {"dongguan_town", "national", NULL, NULL},
    {"jiangsu", "national", NULL, NULL},
    {"national", NULL, NULL, NULL},
    {"ouhai", "zhejiang", NULL, NULL},
    {"qinghe", "national", NULL, NULL},
    {"shandong", "national", NULL, NULL},
    {"shanghai", "national", NULL, NULL},
    {"town_1to20", "national", NULL, NULL},
    {"working_group", "national", NULL, NULL},
    {"zhejiang", "national", NULL, NULL},
    {"zichang", "national", NULL, NULL},
};
#define PROFILES (sizeof profiles / sizeof *profiles)

/// key,unit,kind,profile,value,house_default,source,quote
struct row {
    char *key, *unit, *kind, *profile, *value, *house_default, *source, *quote;
    char line[1024];
};

struct numbers {
    struct jl_rules *rules;
    struct jl_calendar *calendar;
    struct row rows[ROWS_MAX];
    size_t count;
};

/// One line of RFC 4180 into eight fields, in place.
static void split_csv(char *line, char *fields[8])
{
    char *at = line;
    for (int i = 0; i < 8; i++) {
        char *out = at;
        bool quoted = *at == '"';
        at += quoted;
        fields[i] = out;
        while (*at && *at != '\n' && *at != '\r' && (quoted || *at != ',')) {
            if (quoted && *at == '"') {
                if (at[1] != '"') {
                    at++;
                    break;
                }
                at++;
            }
            *out++ = *at++;
        }
        if (*at)
            at++;
        *out = 0;
    }
}

static void rows_read(struct numbers *numbers)
{
    FILE *file = fopen("tests/data/rules.csv", "r");
    assert_non_null(file);
    char heading[1024];
    assert_non_null(fgets(heading, sizeof heading, file));
    struct row *row = numbers->rows;
    while (fgets(row->line, sizeof row->line, file)) {
        char *fields[8];
        split_csv(row->line, fields);
        row->key = fields[0];
        row->unit = fields[1];
        row->kind = fields[2];
        row->profile = fields[3];
        row->value = fields[4];
        row->house_default = fields[5];
        row->source = fields[6];
        row->quote = fields[7];
        row++;
        assert_true(++numbers->count < ROWS_MAX);
    }
    fclose(file);
}

static int setup(void **state)
{
    struct numbers *numbers = calloc(1, sizeof *numbers);
    assert_non_null(numbers);
    numbers->rules = ground_rules();
    numbers->calendar = ground_calendar(2024, 2027);
    rows_read(numbers);
    *state = numbers;
    return 0;
}

static int teardown(void **state)
{
    struct numbers *numbers = *state;
    jl_rules_free(&numbers->rules);
    jl_calendar_free(&numbers->calendar);
    free(numbers);
    return 0;
}

static const struct row *own_row(const struct numbers *numbers, const char *profile, const char *key)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (!strcmp(numbers->rows[i].profile, profile) && !strcmp(numbers->rows[i].key, key))
            return &numbers->rows[i];
    return NULL;
}

/// What the sources give a profile: its own row, else what it takes, else its parent's; NULL: they give it none.
static const struct row *row_of(const struct numbers *numbers, const char *profile, const char *key)
{
    while (profile) {
        size_t at = 0;
        while (strcmp(profiles[at].name, profile))
            at++;
        const struct row *row = own_row(numbers, profile, key);
        if (!row && profiles[at].take_from && !strncmp(key, profiles[at].take_prefix, strlen(profiles[at].take_prefix)))
            row = own_row(numbers, profiles[at].take_from, key);
        if (row)
            return row;
        profile = profiles[at].parent;
    }
    return NULL;
}

static void value_text(const struct jl_rule *rule, char out[64])
{
    if (rule->unit == JL_UNIT_CHOICE)
        snprintf(out, 64, "%s", rule->text);
    else if (rule->unit == JL_UNIT_HOUR_OF_DAY)
        snprintf(out, 64, "%d", (int)(rule->amount / 60));
    else
        snprintf(out, 64, "%d", (int)rule->amount);
}

static void value_is_the_sources(const struct jl_rule *rule, const struct row *row)
{
    char value[64];
    assert_string_equal(rule->profile, row->profile);
    assert_string_equal(rule->unit_text, row->unit);
    assert_string_equal(jl_rule_kind_text(rule->kind), row->kind);
    value_text(rule, value);
    assert_string_equal(value, row->value);
    assert_int_equal(rule->house_default, !strcmp(row->house_default, "yes"));
    assert_string_equal(rule->source, row->source);
    assert_string_equal(rule->quote, row->quote);
}

static void every_value_of_every_profile_is_the_sources(void **state)
{
    const struct numbers *numbers = *state;
    size_t own = 0, given = 0, none = 0;
    for (size_t p = 0; p < PROFILES; p++) {
        const struct jl_rule *rule;
        for (uint32_t k = 0; (rule = jl_rules_at(numbers->rules, profiles[p].name, k)); k++) {
            const struct row *row = row_of(numbers, profiles[p].name, rule->key);
            if (!row != rule->none)
                fail_msg("%s %s: %s", profiles[p].name, rule->key,
                         row ? "has none" : "has a value that no source gives");
            if (row)
                value_is_the_sources(rule, row);
            own += row && !strcmp(row->profile, profiles[p].name);
            given += row != NULL;
            none += !row;
        }
    }
    assert_int_equal(own, numbers->count); // no row of the sources is without its key
    print_message("%zu values of %zu profiles, %zu of them their own; %zu times none\n", given, PROFILES, own, none);
}

/// A profile that stands in etc/rules and not above would be compared with nothing.
static void every_file_of_rules_is_a_profile_above(void **state)
{
    (void)state;
    size_t files = 0;
    DIR *folder = opendir("etc/rules");
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));) {
        const char *dot = strchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".cfg") != 0)
            continue;
        size_t at = 0, len = (size_t)(dot - entry->d_name);
        while (at < PROFILES &&
               (strlen(profiles[at].name) != len || strncmp(profiles[at].name, entry->d_name, len) != 0))
            at++;
        if (at == PROFILES)
            fail_msg("etc/rules/%s is not in profiles[]", entry->d_name);
        files++;
    }
    closedir(folder);
    assert_int_equal(files, PROFILES);
}

/// "only chongqing does": those that have a row of their own, and nobody else.
static void why_there_is_none_names_who_has_one(void **state)
{
    const struct numbers *numbers = *state;
    const struct jl_rule *rule;
    for (uint32_t k = 0; (rule = jl_rules_at(numbers->rules, "national", k)); k++) {
        size_t named = 1, have = 0;
        if (!rule->none)
            continue;
        for (const char *comma = rule->reason; (comma = strchr(comma, ',')); comma++)
            named++;
        const char *list = strstr(rule->reason, "; only ");
        for (size_t i = 0; i < numbers->count; i++)
            if (!strcmp(numbers->rows[i].key, rule->key)) {
                have++;
                if (!list || !strstr(list, numbers->rows[i].profile))
                    fail_msg("%s: %s has it: \"%s\"", rule->key, numbers->rows[i].profile, rule->reason);
            }
        assert_int_equal(named, have);
    }
}

// ---- periods --------------------------------------------------------------------------------------------------------

static const char *const starts[] = {
    "2026-02-10", // before Spring Festival, 15 to 23 February, with Saturdays worked before and after
    "2026-04-28", // before the first of May
    "2026-09-18", // before National Day
    "2026-01-31", // the month's last day
    "2026-03-06", // a Friday
};
#define STARTS (sizeof starts / sizeof *starts)

static int naive_month(const struct naive *naive, int at, int months)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct jl_ymd start = jl_date_ymd((struct jl_date){naive->first + at});
    int months_all = start.year * 12 + start.month - 1 + months;
    int year = months_all / 12, month = months_all % 12;
    int last = lengths[month] + (month == 1 && year % 4 == 0); // 1901 to 2099
    return jl_date_of(year, month + 1, start.day < last ? start.day : last).day - naive->first;
}

/// The last day, counted as a person does; false when the unit is no period of days.
static bool naive_due(const struct naive *naive, const char *unit, int amount, int at, int *out)
{
    int step = strstr(unit, " before") ? -1 : 1;
    if (!strncmp(unit, "working_days", 12))
        *out = naive_add(naive, at, amount, step, true);
    else if (!strncmp(unit, "calendar_days_unrolled", 22))
        *out = at + step * amount;
    else if (!strncmp(unit, "calendar_days", 13))
        *out = naive_add(naive, at, amount, step, false);
    else if (!strncmp(unit, "months", 6))
        *out = naive_month(naive, at, step * amount);
    else if (!strncmp(unit, "years", 5))
        *out = naive_month(naive, at, step * amount * 12);
    else
        return false;
    return true;
}

static void period_ends_when_counted(const struct numbers *numbers, const struct naive *naive,
                                     const struct jl_rule *rule, const struct row *row, const char *start)
{
    struct jl_date from = ground_day(start);
    int expected, amount = (int)strtol(row->value, NULL, 10);
    if (!naive_due(naive, row->unit, amount, from.day - naive->first, &expected))
        return;
    struct jl_due due =
        jl_calendar_due(numbers->calendar, rule->unit, rule->amount, rule->before, from, jl_date_start_ms(from));
    if (due.on.day != naive->first + expected)
        fail_msg("%s %s from %s", row->profile, row->key, start);
    // until 24:00 of that day it has not passed; then it has
    assert_int_equal(jl_date_at(due.at - 1).day, due.on.day);
    assert_int_equal(jl_date_at(due.at).day, due.on.day + 1);
}

static void instant_ends_to_the_millisecond(const struct numbers *numbers, const struct jl_rule *rule,
                                            const struct row *row)
{
    int64_t unit_ms = !strcmp(row->unit, "hours") ? JL_MS_HOUR : !strcmp(row->unit, "minutes") ? JL_MS_MINUTE : 0;
    if (!unit_ms)
        return;
    struct jl_date from = ground_day("2026-02-14");
    jl_time_ms at = jl_date_start_ms(from) + 16 * JL_MS_HOUR + 7;
    assert_true(jl_calendar_due(numbers->calendar, rule->unit, rule->amount, false, from, at).at ==
                at + (int)strtol(row->value, NULL, 10) * unit_ms);
}

static void every_period_of_every_profile_ends_when_counted_day_by_day(void **state)
{
    const struct numbers *numbers = *state;
    struct naive naive = naive_open();
    for (size_t p = 0; p < PROFILES; p++) {
        const struct jl_rule *rule;
        for (uint32_t k = 0; (rule = jl_rules_at(numbers->rules, profiles[p].name, k)); k++) {
            const struct row *row = row_of(numbers, profiles[p].name, rule->key);
            for (size_t s = 0; row && s < STARTS; s++)
                period_ends_when_counted(numbers, &naive, rule, row, starts[s]);
            if (row)
                instant_ends_to_the_millisecond(numbers, rule, row);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_of_every_profile_is_the_sources),
        cmocka_unit_test(every_file_of_rules_is_a_profile_above),
        cmocka_unit_test(why_there_is_none_names_who_has_one),
        cmocka_unit_test(every_period_of_every_profile_ends_when_counted_day_by_day),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
