// SPDX-License-Identifier: Apache-2.0
// Which rows of the loaded workflows no story walked. The list excuses those that a table test walks:
//     WORKFLOW ROW[-ROW] REASON…
// and the reason names that test, tests/unit/test_workflow_….c, which fails by itself when it walks not all rows of its
// workflow (tests/unit/table_world.h), so it need only be one.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "story.h"
#include <stdio.h>
#include <stdlib.h>

#define TEST_BYTES_MAX (1u << 20)

/// One line of the list.
struct excuse {
    char workflow[48], reason[256], test[128];
    unsigned first, last;
};

static bool line_fail(int number, const char *line, const char *what)
{
    printf("unwalked:%d: %.*s: %s\n", number, (int)strcspn(line, "\n"), line, what);
    return false;
}

static bool read_excuse(const char *line, struct excuse *out)
{
    char rows[24], *end;
    if (sscanf(line, "%47s %23s %255[^\n]", out->workflow, rows, out->reason) != 3)
        return false;
    const char *test = strstr(out->reason, "tests/unit/");
    snprintf(out->test, sizeof out->test, "%.*s", test ? (int)strcspn(test, " ;,") : 0, test ? test : "");
    out->first = (unsigned)strtoul(rows, &end, 10);
    out->last = *end == '-' ? (unsigned)strtoul(end + 1, &end, 10) : out->first;
    return !*end && out->first > 0 && out->first <= out->last;
}

static const struct story_walk *walk_of(const struct story_walk *walks, size_t count, const char *workflow)
{
    for (size_t i = 0; i < count; i++)
        if (jl_text_equal(walks[i].workflow->name, workflow))
            return &walks[i];
    return NULL;
}

/// Does the file ask that all rows of the workflow are walked?
static bool is_table_test(const char *path, const char *workflow)
{
    struct jl_buf text = {0};
    char call[96];
    snprintf(call, sizeof call, "all_rows_walked(*state, \"%s\")", workflow);
    bool is = jl_os_read_file(path, TEST_BYTES_MAX, &text, NULL) == JIELI_OK && strstr(jl_buf_text(&text), call);
    jl_buf_fini(&text);
    return is;
}

/// One line; marks its rows in `excused`, which has a place for each row of each workflow.
static bool take_excuse(const struct story_walk *walks, size_t count, const char *line, int number, bool **excused)
{
    struct excuse excuse;
    bool good = true;
    if (!read_excuse(line, &excuse))
        return line_fail(number, line, "WORKFLOW ROW[-ROW] REASON is expected");
    const struct story_walk *walk = walk_of(walks, count, excuse.workflow);
    if (!walk)
        return line_fail(number, line, "no such workflow is loaded");
    if (excuse.last > walk->workflow->transition_count)
        return line_fail(number, line, "the workflow has no such row");
    if (!is_table_test(excuse.test, excuse.workflow))
        good = line_fail(number, line, "the reason names no table test that asks for all rows of this workflow");
    for (unsigned row = excuse.first; row <= excuse.last; row++) {
        bool *mark = &excused[walk - walks][row - 1];
        char what[64];
        snprintf(what, sizeof what, "row %u %s", row,
                 walk->times[row - 1] ? "is walked by a story" : "stands here twice");
        if (*mark || walk->times[row - 1])
            good = line_fail(number, line, what);
        *mark = true;
    }
    return good;
}

/// What is left of one workflow.
static bool workflow_rows(const struct story_walk *walk, const bool *excused)
{
    unsigned walked = 0, listed = 0, rows = walk->workflow->transition_count;
    bool good = true;
    for (unsigned row = 1; row <= rows; row++) {
        const struct jieli_transition *line = &walk->workflow->transitions[row - 1];
        walked += walk->times[row - 1] > 0;
        listed += !walk->times[row - 1] && excused[row - 1];
        if (walk->times[row - 1] || excused[row - 1])
            continue;
        good = false;
        printf("%s row %u (%s, %s) is walked by no story\n", walk->workflow->name, row, line->in[0], line->on[0]);
    }
    printf("%s: %u rows, %u walked by stories, %u by a table test only, %u by neither\n", walk->workflow->name, rows,
           walked, listed, rows - walked - listed);
    return good;
}

bool story_rows(const struct story_walk *walks, size_t count, const char *list)
{
    bool good = true;
    int number = 0;
    bool **excused = jl_alloc((count + 1) * sizeof *excused);
    for (size_t i = 0; i < count; i++)
        excused[i] = jl_alloc((walks[i].workflow->transition_count + 1) * sizeof **excused);
    for (const char *at = list; *at; at += strcspn(at, "\n"), at += *at == '\n') {
        number++;
        if (*at != '#' && *at != '\n')
            good = take_excuse(walks, count, at, number, excused) && good;
    }
    for (size_t i = 0; i < count; i++) {
        good = workflow_rows(&walks[i], excused[i]) && good;
        free(excused[i]);
    }
    free(excused);
    return good;
}
