// SPDX-License-Identifier: Apache-2.0
// The limits of configuration, rules and calendars (include/jieli/limits.h), each at its edge and one beyond.
#include "core/plug/plug.h"
#include "core/rules/rules.h"
#include "jieli/limits.h"
#include "lib/base/buf.h"
#include "lib/base/time.h"
#include "lib/conf/conf.h"
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static enum jieli_status add(struct jl_rules *rules, const struct jl_buf *text)
{
    return jl_rules_add_text(rules, "x.cfg", jl_buf_text((struct jl_buf *)(uintptr_t)text), NULL, NULL, NULL);
}

static enum jieli_status alone(const struct jl_buf *text)
{
    struct jl_rules *rules = jl_rules_new();
    enum jieli_status status = add(rules, text);
    jl_rules_free(&rules);
    return status;
}

/// A profile, and spaces behind it.
static enum jieli_status text_of(size_t bytes)
{
    struct jl_buf text = {0};
    jl_buf_add_text(&text, "profile = { name = \"x\"; };");
    memset(jl_buf_extend(&text, bytes - text.len), ' ', bytes - text.len);
    enum jieli_status status = alone(&text);
    jl_buf_fini(&text);
    return status;
}

static void text_has_so_many_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_of(JL_RULES_TEXT_BYTES_MAX), JIELI_OK);
    assert_int_equal(text_of(JL_RULES_TEXT_BYTES_MAX + 1), JIELI_CONF_SYNTAX);
}

static enum jieli_status name_of(size_t bytes)
{
    struct jl_buf text = {0};
    jl_buf_add_text(&text, "profile = { name = \"");
    memset(jl_buf_extend(&text, bytes), 'x', bytes);
    jl_buf_add_text(&text, "\"; };");
    enum jieli_status status = alone(&text);
    jl_buf_fini(&text);
    return status;
}

static void name_of_a_profile_has_so_many_bytes(void **state)
{
    (void)state;
    assert_int_equal(name_of(JL_RULES_KEY_BYTES_MAX), JIELI_OK);
    assert_int_equal(name_of(JL_RULES_KEY_BYTES_MAX + 1), JIELI_RULE_PROFILE);
}

static enum jieli_status takes(uint32_t groups)
{
    struct jl_buf text = {0};
    jl_buf_add_text(&text, "profile = { name = \"x\"; inherits = \"national\"; take = (");
    for (uint32_t i = 0; i < groups; i++)
        jl_buf_printf(&text, "%s{ from = \"y\"; keys = \"k%u.*\"; }", i ? "," : "", i);
    jl_buf_add_text(&text, "); };");
    enum jieli_status status = alone(&text);
    jl_buf_fini(&text);
    return status;
}

static void profile_takes_so_many_groups(void **state)
{
    (void)state;
    assert_int_equal(takes(JL_RULES_TAKES_MAX), JIELI_OK);
    assert_int_equal(takes(JL_RULES_TAKES_MAX + 1), JIELI_CONF_OUT_OF_RANGE);
}

static enum jieli_status amount(int value)
{
    struct jl_buf text = {0};
    jl_buf_printf(&text,
                  "profile = { name = \"national\"; rules = ( { key = \"a.b\"; value = %d; unit = \"months\";"
                  " kind = \"soft\"; source = \"law\"; quote = \"q\"; } ); };",
                  value);
    enum jieli_status status = alone(&text);
    jl_buf_fini(&text);
    return status;
}

static void rule_has_so_large_a_value(void **state)
{
    (void)state;
    assert_int_equal(amount(JL_RULES_AMOUNT_MAX), JIELI_OK);
    assert_int_equal(amount(JL_RULES_AMOUNT_MAX + 1), JIELI_RULE_SHAPE);
}

static void hub_has_so_many_profiles(void **state)
{
    (void)state;
    struct jl_rules *rules = jl_rules_new();
    for (uint32_t i = 1; i <= JL_RULES_PROFILES_MAX + 1; i++) {
        struct jl_buf text = {0};
        jl_buf_printf(&text, "profile = { name = \"p%u\"; };", i);
        assert_int_equal(add(rules, &text), i <= JL_RULES_PROFILES_MAX ? JIELI_OK : JIELI_RULE_PROFILE);
        jl_buf_fini(&text);
    }
    jl_rules_free(&rules);
}

static enum jieli_status add_year(struct jl_calendar *calendar, int year, const char *more)
{
    struct jl_buf text = {0};
    jl_buf_printf(&text,
                  "calendar = { year = %d; published = true; source = \"s\"; holidays = ( { name = \"n\"; on ="
                  " \"%d-01-01\"; }, { name = \"l\"; on = \"%d-05-01\"; }, { name = \"g\"; from = \"%d-10-01\"; until ="
                  " \"%d-10-03\"; } %s ); };",
                  year, year, year, year, year, more);
    enum jieli_status status = jl_calendar_add_text(calendar, "y.cfg", jl_buf_text(&text), NULL, NULL, NULL);
    jl_buf_fini(&text);
    return status;
}

static void calendar_has_so_many_years(void **state)
{
    (void)state;
    struct jl_calendar *calendar = jl_calendar_new();
    for (int i = 1; i <= JL_CALENDAR_YEARS_MAX + 1; i++)
        assert_int_equal(add_year(calendar, 1960 + i, ""),
                         i <= JL_CALENDAR_YEARS_MAX ? JIELI_OK : JIELI_RULE_CALENDAR_GAP);
    jl_calendar_free(&calendar);
}

/// From the first of June on.
static enum jieli_status holiday_of(int days)
{
    struct jl_calendar *calendar = jl_calendar_new();
    char more[120], until[11];
    jl_date_write(jl_date_add(jl_date_of(2026, 6, 1), days - 1), until);
    snprintf(more, sizeof more, ", { name = \"x\"; from = \"2026-06-01\"; until = \"%s\"; }", until);
    enum jieli_status status = add_year(calendar, 2026, more);
    jl_calendar_free(&calendar);
    return status;
}

static void holiday_has_so_many_days(void **state)
{
    (void)state;
    assert_int_equal(holiday_of(JL_HOLIDAY_DAYS_MAX), JIELI_OK);
    assert_int_equal(holiday_of(JL_HOLIDAY_DAYS_MAX + 1), JIELI_RULE_CALENDAR_GAP);
}

/// A sound file with spaces behind it.
static enum jieli_status file_of(size_t bytes)
{
    static const struct jl_conf_key KEYS[] = {{.name = "hub.name", .kind = JL_CONF_TEXT}};
    char path[] = "/tmp/jieli-limits-XXXXXX";
    struct jl_buf text = {0};
    struct jl_conf *conf = NULL;
    jl_buf_add_text(&text, "hub = { name = \"h\" }\n");
    memset(jl_buf_extend(&text, bytes - text.len), ' ', bytes - text.len);
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text.data, text.len), (ssize_t)bytes);
    close(fd);
    enum jieli_status status = jl_conf_load(path, KEYS, 1, NULL, NULL, &conf, NULL);
    jl_conf_free(&conf);
    unlink(path);
    jl_buf_fini(&text);
    return status;
}

static void configuration_file_has_so_many_bytes(void **state)
{
    (void)state;
    assert_int_equal(file_of(JL_CONF_FILE_BYTES_MAX), JIELI_OK);
    assert_int_equal(file_of(JL_CONF_FILE_BYTES_MAX + 1), JIELI_CONF_FILE);
}

/// A folder of so many files that are called like plugins and are none.
static void open_folder(uint32_t files, struct jieli_err *err)
{
    char dir[] = "/tmp/jieli-limits-XXXXXX", path[64];
    struct jl_plugs *plugs = NULL;
    assert_non_null(mkdtemp(dir));
    for (uint32_t i = 0; i < files; i++) {
        snprintf(path, sizeof path, "%s/p%u.so", dir, i);
        int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        assert_true(fd >= 0);
        close(fd);
    }
    assert_int_not_equal(jl_plugs_open(dir, JIELI_PLUGIN_WORKFLOW, &plugs, err), JIELI_OK);
    for (uint32_t i = 0; i < files; i++) {
        snprintf(path, sizeof path, "%s/p%u.so", dir, i);
        unlink(path);
    }
    rmdir(dir);
}

/// Beyond, none of them is looked at.
static void folder_has_so_many_plugins(void **state)
{
    (void)state;
    struct jieli_err err = {0};
    open_folder(JL_PLUGINS_MAX, &err);
    assert_null(strstr(err.text, "more than"));
    open_folder(JL_PLUGINS_MAX + 1, &err);
    assert_int_equal(err.status, JIELI_PLUG_OPEN);
    assert_string_equal(err.text, "more than 256 plugins");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folder_has_so_many_plugins),   cmocka_unit_test(configuration_file_has_so_many_bytes),
        cmocka_unit_test(text_has_so_many_bytes),       cmocka_unit_test(name_of_a_profile_has_so_many_bytes),
        cmocka_unit_test(profile_takes_so_many_groups), cmocka_unit_test(rule_has_so_large_a_value),
        cmocka_unit_test(hub_has_so_many_profiles),     cmocka_unit_test(calendar_has_so_many_years),
        cmocka_unit_test(holiday_has_so_many_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
