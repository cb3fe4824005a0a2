// SPDX-License-Identifier: Apache-2.0
// jieli msg find|show|track: what was said, and what became of it.
#include "cli/labels.h"
#include "cli/ledger.h"
#include "lib/base/bytes.h"
#include <stdio.h>
#include <stdlib.h>

#define LIMIT_MAX 1000000u

int jl_cli_msg_find(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_message_filter filter = {0};
    const char *since = NULL, *limit = NULL;
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    static const struct jl_cli_column columns[] = {
        {"position", "position", "位置"}, {"accepted", "accepted", "受理时间"},
        {"type", "type", "类型"},         {"source", "source", "来源"},
        {"outcome", "outcome", "结果"},   {"code", "code", "代码"},
        {"casefile", "casefile", "档案"}, {"id", "id", "编号"}};
    const struct jl_cli_option options[] = {{.name = "--type", .text = &filter.type},
                                            {.name = "--source", .text = &filter.source},
                                            {.name = "--casefile", .text = &filter.casefile},
                                            {.name = "--matter", .text = &filter.matter},
                                            {.name = "--since", .text = &since},
                                            {.name = "--state", .text = &filter.state},
                                            {.name = "--code", .text = &filter.code},
                                            {.name = "--limit", .text = &limit}};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (!jl_cli_count(limit, 0, LIMIT_MAX, &filter.limit))
        return jl_cli_usage(cli, "--limit: 1 … %u", LIMIT_MAX);
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK && !jl_cli_since(query, since, &filter.since_ms)) {
        jl_query_close(&query);
        return jl_cli_usage(cli, "--since: 2026-02-09, 2026-02-09T08:00:00+08:00, 3d");
    }
    json_t *rows = json_array();
    if (status == JIELI_OK)
        status = jl_query_messages(query, &filter, jl_cli_collect, rows, &err);
    jl_query_close(&query);
    if (status == JIELI_OK) {
        jl_cli_rows(cli, rows, columns, sizeof columns / sizeof columns[0]);
        return JL_EXIT_DONE;
    }
    json_decref(rows);
    return jl_cli_fail(cli, &err);
}

static void print_fields(const json_t *document, const char *const *keys, size_t count)
{
    char text[1024];
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_object_get(document, keys[i]);
        if (json_is_object(value)) {
            char *json = json_dumps(value, JSON_INDENT(2));
            printf("%-14s %s\n", keys[i], json);
            free(json);
            continue;
        }
        jl_cli_value(value, text, sizeof text);
        if (text[0])
            printf("%-14s %s\n", keys[i], text);
    }
}

static void print_message(const struct jl_cli *cli, const json_t *message)
{
    static const char *const keys[] = {"id",     "position",      "batch",       "type",    "source",   "casefile",
                                       "matter", "time",          "accepted",    "outcome", "code",     "text",
                                       "form",   "correlationid", "causationid", "cause",   "withheld", "payload"};
    print_fields(message, keys, sizeof keys / sizeof keys[0]);
    if (json_is_null(json_object_get(message, "payload")))
        fprintf(stderr, "%s\n",
                jl_cli_say(cli, "the payload is about persons: say who looks, --as AGENCY",
                           "内容涉及个人：请指明查看机构 --as AGENCY"));
    const json_t *receipt = json_object_get(message, "receipt");
    if (json_is_string(receipt))
        printf("%-14s %s\n", "receipt", json_string_value(receipt));
}

static void print_track(const struct jl_cli *cli, const json_t *message)
{
    static const char *const keys[] = {"id",       "position", "type", "source", "casefile",
                                       "accepted", "outcome",  "code", "text"};
    char text[1024];
    size_t at, s;
    json_t *item, *step;
    print_fields(message, keys, sizeof keys / sizeof keys[0]);
    jl_cli_label(cli, json_object_get(message, "steps"));
    json_array_foreach(json_object_get(message, "steps"), at, item)
    {
        jl_cli_value(json_object_get(item, "notes"), text, sizeof text);
        printf("%s  %s: %s → %s  (%s) %s\n", json_string_value(json_object_get(item, "workflow")),
               json_string_value(json_object_get(item, "event")), json_string_value(json_object_get(item, "from")),
               json_string_value(json_object_get(item, "to")), json_string_value(json_object_get(item, "clause")),
               text);
    }
    json_array_foreach(json_object_get(message, "deliveries"), at, item)
    {
        jl_cli_value(json_object_get(item, "withheld"), text, sizeof text);
        printf("→ %s  %s %s%s\n", json_string_value(json_object_get(item, "agency")),
               json_string_value(json_object_get(item, "state")),
               text[0] ? jl_cli_say(cli, "withheld: ", "未披露：") : "", text);
        json_array_foreach(json_object_get(item, "steps"), s, step)
        {
            char code[64], reason[400];
            jl_cli_value(json_object_get(step, "code"), code, sizeof code);
            jl_cli_value(json_object_get(step, "reason"), reason, sizeof reason);
            printf("    %s  %s %s %s\n", json_string_value(json_object_get(step, "time")),
                   json_string_value(json_object_get(step, "state")), code, reason);
        }
    }
    bool done = json_is_true(json_object_get(message, "done"));
    printf("%s\n", done ? jl_cli_say(cli, "done: every delivery has ended", "已办结：全部投递已结束")
                        : jl_cli_say(cli, "not done yet", "尚未办结"));
}

typedef void print_fn(const struct jl_cli *cli, const json_t *document);

static int answer(const struct jl_cli *cli, enum jieli_status status, json_t *document, const struct jieli_err *err,
                  print_fn *print)
{
    if (status != JIELI_OK)
        return jl_cli_fail(cli, err);
    if (cli->json)
        jl_cli_json(document);
    else {
        print(cli, document);
        json_decref(document);
    }
    return JL_EXIT_DONE;
}

int jl_cli_msg_show(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    json_t *message = NULL;
    if (jl_cli_options(cli, &argc, argv, NULL, 0, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_message(query, argv[0], jl_cli_as_agency(cli), &message, &err);
    jl_query_close(&query);
    return answer(cli, status, message, &err, print_message);
}

int jl_cli_msg_track(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    json_t *message = NULL;
    if (jl_cli_options(cli, &argc, argv, NULL, 0, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_track(query, argv[0], &message, &err);
    jl_query_close(&query);
    return answer(cli, status, message, &err, print_track);
}
