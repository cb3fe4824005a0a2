// SPDX-License-Identifier: Apache-2.0
// jieli status: the hub in figures. jieli tail: its records as they become durable.
#include "cli/ledger.h"
#include "cli/table.h"
#include <stdio.h>
#include <time.h>

static enum jieli_status ask_status(struct jl_query *query, void *wish, json_t **out, struct jieli_err *err)
{
    (void)wish;
    return jl_query_status(query, out, err);
}

static void print_status(const struct jl_cli *cli, json_t *figures)
{
    static const struct jl_cli_column lines[] = {{"hub_time", "hub's time", "枢纽时间"},
                                                 {"clock", "clock", "时钟"},
                                                 {"started", "started", "启动时间"},
                                                 {"durable", "durable position", "已落盘位置"},
                                                 {"behind", "ledger behind by", "台账落后"},
                                                 {"messages", "messages", "报文"},
                                                 {"conflicts", "conflicts", "编号冲突"},
                                                 {"casefiles", "casefiles", "档案"},
                                                 {"matters", "matters", "事项"},
                                                 {"deadlines", "deadlines", "期限"},
                                                 {"deliveries", "deliveries", "投递"},
                                                 {"agencies", "agencies", "机构"},
                                                 {"joining", "waiting to be admitted", "待核准入网"},
                                                 {"keys_ending", "keys end within", "密钥将到期"},
                                                 {0}};
    char text[512];
    for (const struct jl_cli_column *line = lines; line->key; line++) {
        jl_cli_value(json_object_get(figures, line->key), text, sizeof text);
        printf("%s: %s\n", jl_cli_say(cli, line->en, line->zh), text);
    }
}

int jl_cli_status(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_status, NULL, print_status);
}

static const char *text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

static bool print_record(void *user, json_t *row)
{
    const struct jl_cli *cli = user;
    if (cli->json) {
        jl_cli_json(json_incref(row));
        return true;
    }
    const char *type = text_of(row, "type"),
               *note = json_string_value(json_array_get(json_object_get(row, "notes"), 0));
    printf("%lld  %s  %-12s %s %s %s %s %s%s%s\n", (long long)json_integer_value(json_object_get(row, "position")),
           text_of(row, "time"), text_of(row, "kind"), text_of(row, "source"), type, text_of(row, "outcome"),
           text_of(row, "code"), text_of(row, "casefile"), note ? "  # " : "", note ? note : "");
    return true;
}

int jl_cli_tail(struct jl_cli *cli, int argc, char **argv)
{
    bool once = false;
    uint32_t count = 20;
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    const struct jl_cli_option options[] = {
        {.name = "--last", .number = &count, .max = JL_CLI_ROWS_MAX}, {.name = "--once", .flag = &once}, {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0))
        return JL_EXIT_USAGE;
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    uint64_t durable = status == JIELI_OK ? jl_query_durable(query) : 0;
    uint64_t at = durable > count ? durable - count : 0;
    while (status == JIELI_OK) {
        struct timespec pause = {0, 100 * 1000000L};
        uint64_t before = at;
        status = jl_query_records(query, at, 0, print_record, cli, &at, &err);
        if (at != before)
            continue;
        if (once)
            break;
        fflush(stdout);
        nanosleep(&pause, NULL);
    }
    jl_query_close(&query);
    return status == JIELI_OK ? JL_EXIT_DONE : jl_cli_fail(cli, &err);
}
