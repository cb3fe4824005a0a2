// SPDX-License-Identifier: Apache-2.0
// jieli status: the hub in figures. jieli tail: its records as they become durable.
#include "cli/ledger.h"
#include "lib/base/bytes.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

int jl_cli_status(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    json_t *status_json = NULL;
    static const struct jl_cli_column lines[] = {{"hub_time", "hub's time", "枢纽时间"},
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
                                                 {"keys_ending", "keys end within", "密钥将到期"}};
    if (jl_cli_options(cli, &argc, argv, NULL, 0, 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_status(query, &status_json, &err);
    jl_query_close(&query);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    if (cli->json) {
        jl_cli_json(status_json);
        return JL_EXIT_DONE;
    }
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char text[512];
        jl_cli_value(json_object_get(status_json, lines[i].key), text, sizeof text);
        printf("%s: %s\n", jl_cli_say(cli, lines[i].en, lines[i].zh), text);
    }
    json_decref(status_json);
    return JL_EXIT_DONE;
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
    const char *count_text = NULL;
    bool once = false;
    uint32_t count;
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    const struct jl_cli_option options[] = {{.name = "--last", .text = &count_text}, {.name = "--once", .flag = &once}};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (!jl_cli_count(count_text, 20, 1000000, &count))
        return jl_cli_usage(cli, "--last: 1 … 1000000");
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
