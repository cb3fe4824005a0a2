// SPDX-License-Identifier: Apache-2.0
// jieli dead list|show|retry|close: deliveries that wait for an operator.
#include "cli/ledger.h"
#include "cli/machine.h"
#include <stdio.h>
#include <stdlib.h>

#define LIMIT_MAX 100000u
#define AT_ONCE 500u ///< deliveries in one administrative message

static const struct jl_cli_column columns[] = {
    {"mailbox", "mailbox", "信箱"}, {"seq", "seq", "序号"},        {"type", "type", "类型"},
    {"source", "source", "来源"},   {"code", "code", "代码"},      {"reason", "reason", "原因"},
    {"since", "since", "起始时间"}, {"attempts", "tries", "次数"}, {"id", "id", "编号"}};

static enum jieli_status find(const struct jl_cli *cli, const struct jl_dead_filter *filter, json_t *rows,
                              struct jieli_err *err)
{
    struct jl_query *query = NULL;
    enum jieli_status status = jl_cli_ledger_open(cli, &query, err);
    if (status == JIELI_OK)
        status = jl_query_dead(query, filter, jl_cli_collect, rows, err);
    jl_query_close(&query);
    return status;
}

int jl_cli_dead_list(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_dead_filter filter = {0};
    const char *limit = NULL;
    struct jieli_err err = {0};
    const struct jl_cli_option options[] = {{.name = "--mailbox", .text = &filter.mailbox},
                                            {.name = "--type", .text = &filter.type},
                                            {.name = "--casefile", .text = &filter.casefile},
                                            {.name = "--code", .text = &filter.code},
                                            {.name = "--limit", .text = &limit}};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (!jl_cli_count(limit, 0, LIMIT_MAX, &filter.limit))
        return jl_cli_usage(cli, "--limit: 1 … %u", LIMIT_MAX);
    json_t *rows = json_array();
    if (find(cli, &filter, rows, &err) != JIELI_OK) {
        json_decref(rows);
        return jl_cli_fail(cli, &err);
    }
    jl_cli_rows(cli, rows, columns, sizeof columns / sizeof columns[0]);
    return JL_EXIT_DONE;
}

int jl_cli_dead_show(struct jl_cli *cli, int argc, char **argv)
{
    struct jieli_err err = {0};
    struct jl_query *query = NULL;
    json_t *message = NULL, *rows = json_array();
    if (jl_cli_options(cli, &argc, argv, NULL, 0, 1, 1) != JL_EXIT_DONE) {
        json_decref(rows);
        return JL_EXIT_USAGE;
    }
    struct jl_dead_filter filter = {.id = argv[0]};
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_dead(query, &filter, jl_cli_collect, rows, &err);
    if (status == JIELI_OK && !json_array_size(rows))
        status = jieli_err_set(&err, JIELI_ARG_UNKNOWN, "id",
                               "no dead letter %.100s; name it MAILBOX:SEQ or by message id", argv[0]);
    if (status == JIELI_OK)
        status =
            jl_query_track(query, json_string_value(json_object_get(json_array_get(rows, 0), "id")), &message, &err);
    jl_query_close(&query);
    if (status != JIELI_OK) {
        json_decref(rows);
        return jl_cli_fail(cli, &err);
    }
    json_t *document = json_pack("{s:o,s:o}", "dead", rows, "message", message);
    if (cli->json) {
        jl_cli_json(document);
        return JL_EXIT_DONE;
    }
    char *text = json_dumps(document, JSON_INDENT(2));
    printf("%s\n", text);
    free(text);
    json_decref(document);
    return JL_EXIT_DONE;
}

// ---- retry, close ----

struct act {
    const char *type;
    struct jl_dead_filter filter;
    const char *limit, *reason;
    bool dry_run, all;
};

static json_t *payload_of(const json_t *rows, size_t from, const char *reason)
{
    json_t *list = json_array();
    for (size_t i = from; i < json_array_size(rows) && i < from + AT_ONCE; i++) {
        const json_t *row = json_array_get(rows, i);
        json_array_append_new(list, json_pack("{s:O,s:O}", "mailbox", json_object_get(row, "mailbox"), "seq",
                                              json_object_get(row, "seq")));
    }
    return json_pack("{s:o,s:s}", "deliveries", list, "reason", reason);
}

static int carry_out(struct jl_cli *cli, const struct act *act, const json_t *rows)
{
    int code = JL_EXIT_DONE;
    for (size_t from = 0; code == JL_EXIT_DONE && from < json_array_size(rows); from += AT_ONCE)
        code = jl_cli_admin(cli, act->type, payload_of(rows, from, act->reason));
    return code;
}

static int act_run(struct jl_cli *cli, struct act *act, int argc, char **argv)
{
    struct jieli_err err = {0};
    const struct jl_cli_option options[] = {{.name = "--mailbox", .text = &act->filter.mailbox},
                                            {.name = "--type", .text = &act->filter.type},
                                            {.name = "--casefile", .text = &act->filter.casefile},
                                            {.name = "--code", .text = &act->filter.code},
                                            {.name = "--limit", .text = &act->limit},
                                            {.name = "--reason", .text = &act->reason},
                                            {.name = "--all", .flag = &act->all},
                                            {.name = "--dry-run", .flag = &act->dry_run}};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 0, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    act->filter.id = argc ? argv[0] : NULL;
    bool chosen =
        argc || act->filter.mailbox || act->filter.type || act->filter.casefile || act->filter.code || act->all;
    if (!chosen)
        return jl_cli_usage(cli, "%s",
                            jl_cli_say(cli, "name one, choose with --mailbox, --type, --casefile, --code, or say --all",
                                       "请指明一条，或用 --mailbox、--type、--casefile、--code 选择，或用 --all"));
    if (!act->dry_run && !act->reason)
        return jl_cli_usage(cli, "%s", jl_cli_say(cli, "--reason is missing", "缺少 --reason"));
    if (!jl_cli_count(act->limit, 0, LIMIT_MAX, &act->filter.limit))
        return jl_cli_usage(cli, "--limit: 1 … %u", LIMIT_MAX);
    json_t *rows = json_array();
    int code = JL_EXIT_DONE;
    if (find(cli, &act->filter, rows, &err) != JIELI_OK)
        code = jl_cli_fail(cli, &err);
    else if (act->dry_run)
        jl_cli_rows(cli, json_incref(rows), columns, sizeof columns / sizeof columns[0]);
    if (code == JL_EXIT_DONE)
        fprintf(stderr, "%zu %s\n", json_array_size(rows), jl_cli_say(cli, "dead letters", "条死信"));
    if (code == JL_EXIT_DONE && argc && !json_array_size(rows))
        code = JL_EXIT_FAILED;
    if (code == JL_EXIT_DONE && !act->dry_run)
        code = carry_out(cli, act, rows);
    json_decref(rows);
    return code;
}

int jl_cli_dead_retry(struct jl_cli *cli, int argc, char **argv)
{
    struct act act = {.type = "admin.dead_retry"};
    return act_run(cli, &act, argc, argv);
}

int jl_cli_dead_close(struct jl_cli *cli, int argc, char **argv)
{
    struct act act = {.type = "admin.dead_close"};
    return act_run(cli, &act, argc, argv);
}
