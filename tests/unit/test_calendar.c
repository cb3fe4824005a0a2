// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "core/rules/rules.h"
#include "lib/base/time.h"

#define FIXED                                                                                                          \
    "{ name = \"n\"; on = \"2026-01-01\"; }, { name = \"l\"; on = \"2026-05-01\"; }, { name = \"g\"; from = "          \
    "\"2026-10-01\"; until = "                                                                                         \
    "\"2026-10-03\"; }"
#define YEAR(holidays, workdays)                                                                                       \
    "calendar = { year = 2026; published = true; source = \"s\";\n holidays = ( " FIXED holidays                       \
    " );\n workdays = ( " workdays " ); };"
#define DAY(on) "{ name = \"d\"; on = \"" on "\"; }"

static void a_sound_year_is_taken(void **state)
{
    (void)state;
    struct jl_calendar *calendar = jl_calendar_new();
    assert_int_equal(
        jl_calendar_add_text(calendar, "y", YEAR(", " DAY("2026-02-16"), DAY("2026-02-14")), NULL, NULL, NULL),
        JIELI_OK);
    assert_int_equal(jl_calendar_finish(calendar, NULL, NULL, NULL), JIELI_OK);
    assert_int_equal(strlen(jl_calendar_version(calendar)), 12);
    assert_false(jl_calendar_is_workday(calendar, jl_date_of(2026, 2, 16)));
    assert_true(jl_calendar_is_workday(calendar, jl_date_of(2026, 2, 14)));
    jl_calendar_free(&calendar);
    assert_null(calendar);
    jl_calendar_free(&calendar);
}

static void bad_years_are_refused_with_place_and_reason(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum jieli_status status;
        uint32_t line;
        const char *says;
    } rows[] = {
        {"", JIELI_CONF_MISSING, 0, "calendar"},
        {"calendar = { published = true; };", JIELI_CONF_MISSING, 1, "year"},
        {"calendar = { year = 26; published = true; };", JIELI_CONF_OUT_OF_RANGE, 1, "1950"},
        {"calendar = { year = 2026; source = \"s\"; holidays = ( " FIXED " ); };", JIELI_CONF_MISSING, 1, "published"},
        {"calendar = { year = 2026; published = true; source = \"s\"; };", JIELI_RULE_CALENDAR_GAP, 1, "statutory"},
        {"calendar = { year = 2026; published = true; holidays = ( " FIXED " ); };", JIELI_RULE_SOURCE, 1, "source"},
        {YEAR("", DAY("2026-02-30")), JIELI_RULE_CALENDAR_GAP, 3, "exists"},
        {YEAR("", DAY("2026-2-3")), JIELI_RULE_CALENDAR_GAP, 3, "exists"},
        {YEAR("", DAY("2025-12-28")), JIELI_RULE_CALENDAR_GAP, 3, "not of this file's year"},
        {YEAR("", DAY("2027-01-02")), JIELI_RULE_CALENDAR_GAP, 3, "not of this file's year"},
        {YEAR("", DAY("2026-02-13")), JIELI_RULE_CALENDAR_GAP, 3, "Monday to Friday"},
        {YEAR(", " DAY("2026-02-14"), DAY("2026-02-14")), JIELI_RULE_CALENDAR_GAP, 3, "holiday and workday"},
        {YEAR(", " DAY("2026-02-16") ", " DAY("2026-02-16"), ""), JIELI_RULE_CALENDAR_GAP, 2, "twice"},
        {YEAR(", { name = \"x\"; from = \"2026-02-16\"; }", ""), JIELI_CONF_MISSING, 2, "until"},
        {YEAR(", { name = \"x\"; }", ""), JIELI_CONF_MISSING, 2, "on"},
        {YEAR(", { name = \"x\"; from = \"2026-02-16\"; until = \"2026-02-15\"; }", ""), JIELI_RULE_CALENDAR_GAP, 2,
         "before from"},
        {YEAR(", { name = \"x\"; from = \"2026-06-01\"; until = \"2026-08-15\"; }", ""), JIELI_RULE_CALENDAR_GAP, 2,
         "month"},
        {YEAR(", { on = \"2026-02-16\"; }", ""), JIELI_CONF_MISSING, 2, "name"},
        {YEAR(", { name = \"x\"; day = \"2026-02-16\"; }", ""), JIELI_CONF_UNKNOWN_KEY, 2, "unknown key"},
        {"calendar = { year = 2026; published = true; source = \"s\"; holidays = ( " FIXED " ); workday = ( ); };",
         JIELI_CONF_UNKNOWN_KEY, 1, "did you mean \"workdays\""},
        {"calendar = { year = 2026; published = 1; source = \"s\"; holidays = ( " FIXED " ); };", JIELI_CONF_WRONG_TYPE,
         1, "true"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct jl_calendar *calendar = jl_calendar_new();
        struct jieli_err err = {0};
        enum jieli_status status = jl_calendar_add_text(calendar, "bad.cfg", rows[i].text, NULL, NULL, &err);
        if (status != rows[i].status || err.line != rows[i].line ||
            (!strstr(err.text, rows[i].says) && !strstr(err.field, rows[i].says)))
            fail_msg("row %zu: %s line %u: %s (%s)", i, jieli_status_find(status)->code, err.line, err.text, err.field);
        assert_int_not_equal(jl_calendar_finish(calendar, NULL, NULL, NULL), JIELI_OK);
        jl_calendar_free(&calendar);
    }
}

static enum jieli_status add_bare_year(struct jl_calendar *calendar, int year)
{
    char text[512];
    snprintf(
        text, sizeof text,
        "calendar = { year = %d; published = true; source = \"s\"; holidays = ( { name = \"n\"; on = \"%d-01-01\"; },"
        " { name = \"l\"; on = \"%d-05-01\"; }, { name = \"g\"; from = \"%d-10-01\"; until = \"%d-10-03\"; } ); };",
        year, year, year, year, year);
    return jl_calendar_add_text(calendar, "y", text, NULL, NULL, NULL);
}

static void a_missing_or_doubled_year_is_a_gap(void **state)
{
    (void)state;
    struct jieli_err err = {0};
    struct jl_calendar *calendar = jl_calendar_new();
    assert_int_equal(jl_calendar_finish(calendar, NULL, NULL, &err), JIELI_RULE_CALENDAR_GAP);
    assert_int_equal(add_bare_year(calendar, 2026), JIELI_OK);
    assert_int_equal(add_bare_year(calendar, 2024), JIELI_OK);
    assert_int_equal(jl_calendar_finish(calendar, NULL, NULL, &err), JIELI_RULE_CALENDAR_GAP);
    assert_non_null(strstr(err.text, "2025"));
    assert_int_equal(add_bare_year(calendar, 2025), JIELI_OK);
    assert_int_equal(jl_calendar_finish(calendar, NULL, NULL, &err), JIELI_OK);
    assert_int_equal(add_bare_year(calendar, 2025), JIELI_RULE_CALENDAR_GAP);
    jl_calendar_free(&calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_year_is_taken),
        cmocka_unit_test(bad_years_are_refused_with_place_and_reason),
        cmocka_unit_test(a_missing_or_doubled_year_is_a_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
