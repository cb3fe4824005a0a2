// SPDX-License-Identifier: Apache-2.0
// jieli case list|show|explain, jieli due: where matters stand, what is due, and why.
#include "cli/labels.h"
#include "cli/ledger.h"
#include "cli/table.h"
#include "lib/base/time.h"
#include <stdio.h>

// ---- jieli case list, jieli due ----

static enum jieli_status ask_matters(struct jl_query *query, void *filter, json_t **out, struct jieli_err *err)
{
    return jl_query_matters(query, filter, jl_query_collect, *out = json_array(), err);
}

static void print_matters(const struct jl_cli *cli, json_t *rows)
{
    static const struct jl_cli_column columns[] = {{"matter", "matter", "事项"},     {"casefile", "casefile", "档案"},
                                                   {"workflow", "workflow", "流程"}, {"state", "state", "状态"},
                                                   {"opened", "opened", "开始"},     {"closed", "closed", "结束"},
                                                   {"parties", "parties", "各方"},   {0}};
    jl_cli_label(cli, rows);
    jl_cli_table(cli, rows, columns);
}

int jl_cli_case_list(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_matter_filter filter = {0};
    const struct jl_cli_option options[] = {{.name = "--state", .text = &filter.state},
                                            {.name = "--workflow", .text = &filter.workflow},
                                            {.name = "--agency", .text = &filter.agency},
                                            {.name = "--casefile", .text = &filter.casefile},
                                            {.name = "--open", .flag = &filter.open_only},
                                            {.name = "--limit", .number = &filter.limit, .max = JL_CLI_ROWS_MAX},
                                            {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_matters, &filter, print_matters);
}

static enum jieli_status ask_due(struct jl_query *query, void *filter, json_t **out, struct jieli_err *err)
{
    return jl_query_due(query, filter, jl_query_collect, *out = json_array(), err);
}

static void print_due(const struct jl_cli *cli, json_t *rows)
{
    static const struct jl_cli_column columns[] = {{"due", "due", "到期日"},
                                                   {"days_left", "days", "剩余天数"},
                                                   {"responsible", "responsible", "责任机构"},
                                                   {"deadline", "deadline", "期限"},
                                                   {"workflow", "workflow", "流程"},
                                                   {"kind", "kind", "性质"},
                                                   {"state", "state", "状态"},
                                                   {"matter", "matter", "事项"},
                                                   {"casefile", "casefile", "档案"},
                                                   {0}};
    jl_cli_label(cli, rows);
    jl_cli_table(cli, rows, columns);
}

int jl_cli_due(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_due_filter filter = {0};
    const char *within = NULL;
    const struct jl_cli_option options[] = {{.name = "--within", .text = &within},
                                            {.name = "--overdue", .flag = &filter.overdue},
                                            {.name = "--agency", .text = &filter.agency},
                                            {.name = "--matter", .text = &filter.matter},
                                            {.name = "--limit", .number = &filter.limit, .max = JL_CLI_ROWS_MAX},
                                            {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0))
        return JL_EXIT_USAGE;
    if (within && (!jl_duration_parse(within, &filter.within_ms) || filter.within_ms <= 0))
        return jl_cli_usage(cli, "--within: 3d, 12h, 1d12h");
    return jl_cli_answer(cli, ask_due, &filter, print_due);
}

// ---- jieli case show, case explain ----

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

static void print_case(const struct jl_cli *cli, json_t *document)
{
    char text[1024];
    size_t at;
    json_t *matter;
    jl_cli_label(cli, document);
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

struct file_wish {
    const char *id, *agency;
    uint32_t limit;
};

static enum jieli_status ask_file(struct jl_query *query, void *wish, json_t **out, struct jieli_err *err)
{
    const struct file_wish *file = wish;
    return jl_query_file(query, file->id, file->agency, file->limit, out, err);
}

int jl_cli_case_show(struct jl_cli *cli, int argc, char **argv)
{
    struct file_wish wish = {.agency = jl_cli_as_agency(cli)};
    const struct jl_cli_option options[] = {{.name = "--limit", .number = &wish.limit, .max = JL_CLI_ROWS_MAX}, {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 1, 1))
        return JL_EXIT_USAGE;
    wish.id = argv[0];
    return jl_cli_answer(cli, ask_file, &wish, print_case);
}

static enum jieli_status ask_explain(struct jl_query *query, void *id, json_t **out, struct jieli_err *err)
{
    return jl_query_explain(query, id, out, err);
}

static void print_explain(const struct jl_cli *cli, json_t *document)
{
    char text[1024];
    size_t at, s;
    json_t *matter, *step;
    jl_cli_label(cli, document);
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

int jl_cli_case_explain(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 1))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_explain, argv[0], print_explain);
}
