// SPDX-License-Identifier: Apache-2.0
// jieli case list|show|explain, jieli due: where matters stand, what is due, and why.
#include "cli/labels.h"
#include "cli/ledger.h"
#include "cli/machine.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>

#define LIMIT_MAX 1000000u

static int rows_answer(const struct jl_cli *cli, enum jieli_status status, json_t *rows,
                       const struct jl_cli_column *columns, size_t count, const struct jieli_err *err)
{
    if (status == JIELI_OK) {
        if (!cli->json)
            jl_cli_label(cli, rows);
        jl_cli_rows(cli, rows, columns, count);
        return JL_EXIT_DONE;
    }
    json_decref(rows);
    return jl_cli_fail(cli, err);
}

int jl_cli_case_list(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_matter_filter filter = {0};
    const char *limit = NULL;
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    static const struct jl_cli_column columns[] = {{"matter", "matter", "事项"},     {"casefile", "casefile", "档案"},
                                                   {"workflow", "workflow", "流程"}, {"state", "state", "状态"},
                                                   {"opened", "opened", "开始"},     {"closed", "closed", "结束"},
                                                   {"parties", "parties", "各方"}};
    const struct jl_cli_option options[] = {
        {.name = "--state", .text = &filter.state},    {.name = "--workflow", .text = &filter.workflow},
        {.name = "--agency", .text = &filter.agency},  {.name = "--casefile", .text = &filter.casefile},
        {.name = "--open", .flag = &filter.open_only}, {.name = "--limit", .text = &limit}};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (!jl_cli_count(limit, 0, LIMIT_MAX, &filter.limit))
        return jl_cli_usage(cli, "--limit: 1 … %u", LIMIT_MAX);
    json_t *rows = json_array();
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_matters(query, &filter, jl_cli_collect, rows, &err);
    jl_query_close(&query);
    return rows_answer(cli, status, rows, columns, sizeof columns / sizeof columns[0], &err);
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "-";
}

static void print_deadlines(const struct jl_cli *cli, const json_t *matter)
{
    size_t at;
    json_t *deadline;
    json_array_foreach(json_object_get(matter, "deadlines"), at, deadline) printf(
        "    %s  %s  %s %s  %s  %s%s\n", text_of(deadline, "due"), text_of(deadline, "deadline"),
        jl_cli_say(cli, "responsible:", "责任机构："), text_of(deadline, "responsible"), text_of(deadline, "state"),
        text_of(deadline, "rule"),
        json_is_true(json_object_get(deadline, "provisional")) ? jl_cli_say(cli, " (provisional)", "（暂定）") : "");
}

static void print_messages(const struct jl_cli *cli, const json_t *document)
{
    char text[1024];
    size_t at;
    json_t *row, *counts = json_object_get(document, "counts");
    jl_cli_value(counts, text, sizeof text);
    if (text[0])
        printf("  %s %s\n", jl_cli_say(cli, "counts:", "计数："), text);
    json_array_foreach(json_object_get(document, "merged"), at, row)
        printf("  %s %s  %s  %s\n", jl_cli_say(cli, "merged:", "并入："), text_of(row, "casefile"),
               text_of(row, "time"), text_of(row, "reason"));
    json_array_foreach(json_object_get(document, "messages"), at, row)
        printf("  %s  %s  %s  %s  %s\n", text_of(row, "accepted"), text_of(row, "type"), text_of(row, "source"),
               text_of(row, "outcome"), text_of(row, "id"));
}

static void print_case(const struct jl_cli *cli, const json_t *document)
{
    char text[1024];
    size_t at;
    json_t *matter;
    jl_cli_value(json_object_get(document, "agencies"), text, sizeof text);
    printf("%s  %s %s  %s\n", text_of(document, "casefile"), jl_cli_say(cli, "opened", "开档"),
           text_of(document, "opened"), text);
    json_array_foreach(json_object_get(document, "matters"), at, matter)
    {
        jl_cli_value(json_object_get(matter, "parties"), text, sizeof text);
        printf("  %s  %s  %s  %s%s%s\n    %s\n", text_of(matter, "matter"), text_of(matter, "workflow"),
               text_of(matter, "state"), text_of(matter, "opened"),
               json_is_string(json_object_get(matter, "closed")) ? " – " : "",
               json_is_string(json_object_get(matter, "closed")) ? text_of(matter, "closed") : "", text);
        print_deadlines(cli, matter);
    }
    print_messages(cli, document);
}

static void print_explain(const struct jl_cli *cli, const json_t *document)
{
    char text[1024];
    size_t at, s;
    json_t *matter, *step;
    (void)cli;
    json_array_foreach(json_object_get(document, "matters"), at, matter)
    {
        printf("%s  %s  %s\n", text_of(matter, "matter"), text_of(matter, "workflow"), text_of(matter, "state"));
        json_array_foreach(json_object_get(matter, "steps"), s, step)
        {
            jl_cli_value(json_object_get(step, "notes"), text, sizeof text);
            printf("  %s  %s: %s → %s  [%lld] %s\n", text_of(step, "time"), text_of(step, "event"),
                   text_of(step, "from"), text_of(step, "to"),
                   (long long)json_integer_value(json_object_get(step, "row")), text_of(step, "clause"));
            if (text[0])
                printf("      %s\n", text);
        }
    }
}

typedef void print_fn(const struct jl_cli *cli, const json_t *document);

static int case_answer(const struct jl_cli *cli, json_t *document, print_fn *print)
{
    if (cli->json) {
        jl_cli_json(document);
        return JL_EXIT_DONE;
    }
    jl_cli_label(cli, document);
    print(cli, document);
    json_decref(document);
    return JL_EXIT_DONE;
}

typedef enum jieli_status case_fn(struct jl_query *query, const char *id, json_t **out, struct jieli_err *err);
static int one_case(const struct jl_cli *cli, int argc, char **argv, case_fn *fn, print_fn *print)
{
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    json_t *document = NULL;
    if (jl_cli_options(cli, &argc, argv, NULL, 0, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = fn(query, argv[0], &document, &err);
    jl_query_close(&query);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    return case_answer(cli, document, print);
}

int jl_cli_case_show(struct jl_cli *cli, int argc, char **argv)
{
    const char *limit = NULL;
    uint32_t count = 0;
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    json_t *file = NULL;
    const struct jl_cli_option options[] = {{.name = "--limit", .text = &limit}};
    if (jl_cli_options(cli, &argc, argv, options, 1, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (!jl_cli_count(limit, 0, LIMIT_MAX, &count))
        return jl_cli_usage(cli, "--limit: 1 … %u", LIMIT_MAX);
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_file(query, argv[0], jl_cli_as_agency(cli), count, &file, &err);
    jl_query_close(&query);
    return status == JIELI_OK ? case_answer(cli, file, print_case) : jl_cli_fail(cli, &err);
}

int jl_cli_case_merge(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL;
    const struct jl_cli_option options[] = {{.name = "--reason", .text = &reason, .required = true}};
    if (jl_cli_options(cli, &argc, argv, options, 1, 2, 2) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    return jl_cli_admin(cli, "admin.casefile_merge",
                        json_pack("{s:s,s:s,s:s}", "from", argv[0], "into", argv[1], "reason", reason));
}

int jl_cli_case_unmerge(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL, *matters = NULL;
    const struct jl_cli_option options[] = {{.name = "--reason", .text = &reason, .required = true},
                                            {.name = "--matter", .text = &matters}};
    if (jl_cli_options(cli, &argc, argv, options, 2, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    json_t *list = json_array();
    for (const char *at = matters; at && *at;) {
        size_t len = strcspn(at, ",");
        json_array_append_new(list, json_stringn(at, len));
        at += len + (at[len] == ',');
    }
    return jl_cli_admin(cli, "admin.casefile_unmerge",
                        json_pack("{s:s,s:o,s:s}", "casefile", argv[0], "matters", list, "reason", reason));
}

int jl_cli_case_explain(struct jl_cli *cli, int argc, char **argv)
{
    return one_case(cli, argc, argv, jl_query_explain, print_explain);
}

int jl_cli_due(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_due_filter filter = {0};
    const char *within = NULL, *limit = NULL;
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    static const struct jl_cli_column columns[] = {
        {"due", "due", "到期日"},         {"days_left", "days", "剩余天数"}, {"responsible", "responsible", "责任机构"},
        {"deadline", "deadline", "期限"}, {"workflow", "workflow", "流程"},  {"kind", "kind", "性质"},
        {"state", "state", "状态"},       {"matter", "matter", "事项"},      {"casefile", "casefile", "档案"}};
    const struct jl_cli_option options[] = {{.name = "--within", .text = &within},
                                            {.name = "--overdue", .flag = &filter.overdue},
                                            {.name = "--agency", .text = &filter.agency},
                                            {.name = "--matter", .text = &filter.matter},
                                            {.name = "--limit", .text = &limit}};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (within && (!jl_duration_parse(within, &filter.within_ms) || filter.within_ms <= 0))
        return jl_cli_usage(cli, "--within: 3d, 12h, 1d12h");
    if (!jl_cli_count(limit, 0, LIMIT_MAX, &filter.limit))
        return jl_cli_usage(cli, "--limit: 1 … %u", LIMIT_MAX);
    json_t *rows = json_array();
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_due(query, &filter, jl_cli_collect, rows, &err);
    jl_query_close(&query);
    return rows_answer(cli, status, rows, columns, sizeof columns / sizeof columns[0], &err);
}
