// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/ground.h"
#include "core/hub/policy.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

void ground_folder(char path[64])
{
    snprintf(path, 64, "/tmp/jieli-unit-XXXXXX");
    assert_non_null(mkdtemp(path));
}

void ground_remove(const char *path)
{
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char below[1024];
        struct stat is;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(below, sizeof below, "%.700s/%.255s", path, entry->d_name);
        if (lstat(below, &is) == 0 && S_ISDIR(is.st_mode))
            ground_remove(below);
        else
            unlink(below);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

char *ground_text(const char *path)
{
    struct jl_buf text = {0};
    struct jieli_err err = {0};
    if (jl_os_read_file(path, 1 << 20, &text, &err) != JIELI_OK)
        fail_msg("%s: %s", path, err.text);
    char *copy = jl_strdup(jl_buf_text(&text));
    jl_buf_fini(&text);
    return copy;
}

struct jl_date ground_day(const char *text)
{
    struct jl_date date;
    if (!jl_date_parse(text, &date))
        fail_msg("%s is no date", text);
    return date;
}

jl_time_ms ground_hour(const char *day, int hour)
{
    return jl_date_start_ms(ground_day(day)) + hour * JL_MS_HOUR;
}

const char *const ground_profiles[GROUND_PROFILES] = {
    "anqing", "chongqing", "dongcheng", "dongguan_town", "jiangsu",       "national", "ouhai",
    "qinghe", "shandong",  "shanghai",  "town_1to20",    "working_group", "zhejiang", "zichang"};

static void say_where(const struct jieli_err *err)
{
    fail_msg("%s:%u:%u: %s %s", err->file, err->line, err->column, err->field, err->text);
}

void ground_rules_add(struct jl_rules *rules, const char *profile)
{
    char path[64];
    struct jieli_err err = {0};
    snprintf(path, sizeof path, "etc/rules/%s.cfg", profile);
    char *text = ground_text(path);
    if (jl_rules_add_text(rules, path, text, NULL, NULL, &err) != JIELI_OK)
        say_where(&err);
    free(text);
}

struct jl_rules *ground_rules(void)
{
    struct jl_rules *rules = jl_rules_new();
    struct jieli_err err = {0};
    for (size_t i = 0; i < GROUND_PROFILES; i++)
        ground_rules_add(rules, ground_profiles[i]);
    if (jl_rules_finish(rules, NULL, NULL, &err) != JIELI_OK)
        say_where(&err);
    return rules;
}

struct jl_calendar *ground_calendar(int first, int last)
{
    struct jl_calendar *calendar = jl_calendar_new();
    struct jieli_err err = {0};
    for (int year = first; year <= last; year++) {
        char path[64];
        snprintf(path, sizeof path, "etc/calendar/cn-%d.cfg", year);
        char *text = ground_text(path);
        if (jl_calendar_add_text(calendar, path, text, NULL, NULL, &err) != JIELI_OK)
            say_where(&err);
        free(text);
    }
    if (jl_calendar_finish(calendar, NULL, NULL, &err) != JIELI_OK)
        say_where(&err);
    return calendar;
}

struct jl_policy *ground_policy(void)
{
    struct jl_policy *policy = jl_policy_new();
    struct jieli_err err = {0};
    DIR *folder = opendir("etc/policy");
    assert_non_null(folder);
    uint32_t count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[300];
        if (!strstr(entry->d_name, ".cfg"))
            continue;
        snprintf(path, sizeof path, "etc/policy/%s", entry->d_name);
        char *text = ground_text(path);
        if (jl_policy_add_text(policy, path, text, NULL, NULL, &err) != JIELI_OK)
            say_where(&err);
        free(text);
        count++;
    }
    closedir(folder);
    assert_true(count >= 7);
    return policy;
}

void ground_resident(uint32_t serial, char out[19])
{
    static const unsigned weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    unsigned sum = 0;
    snprintf(out, 19, "9990011885%02u%02u%03u", 1 + serial / 1000 % 12, 1 + serial / 12000 % 28, serial % 1000);
    for (int i = 0; i < 17; i++)
        sum += (unsigned)(out[i] - '0') * weights[i];
    out[17] = "10X98765432"[sum % 11];
    out[18] = 0;
}
