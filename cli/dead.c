// SPDX-License-Identifier: Apache-2.0
// jieli dead list|show|retry|close: deliveries that wait for an operator.
#include "cli/ledger.h"
#include "cli/machine.h"
#include "cli/table.h"
#include <stdio.h>

#define LIMIT_MAX 100000u
#define AT_ONCE 500u ///< deliveries in one administrative message

// clang-format off
/// Options that choose dead letters.
#define CHOICE(filter)                                                                                                 \
    {.name = "--mailbox", .text = &(filter)->mailbox}, {.name = "--type", .text = &(filter)->type},                    \
    {.name = "--casefile", .text = &(filter)->casefile}, {.name = "--code", .text = &(filter)->code},                  \
    {.name = "--limit", .number = &(filter)->limit, .max = LIMIT_MAX}
// clang-format on

static void print_list(const struct jl_cli *cli, json_t *rows)
{
    static const struct jl_cli_column columns[] = {{"mailbox", "mailbox", "信箱"}, {"seq", "seq", "序号"},
                                                   {"type", "type", "类型"},       {"source", "source", "来源"},
                                                   {"code", "code", "代码"},       {"reason", "reason", "原因"},
                                                   {"since", "since", "起始时间"}, {"attempts", "tries", "次数"},
                                                   {"id", "id", "编号"},           {0}};
    jl_cli_table(cli, rows, columns);
}

static enum jieli_status ask_list(struct jl_query *query, void *filter, json_t **out, struct jieli_err *err)
{
    return jl_query_dead(query, filter, jl_query_collect, *out = json_array(), err);
}

int jl_cli_dead_list(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_dead_filter filter = {0};
    const struct jl_cli_option options[] = {CHOICE(&filter), {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_list, &filter, print_list);
}

static enum jieli_status ask_one(struct jl_query *query, void *id, json_t **out, struct jieli_err *err)
{
    struct jl_dead_filter filter = {.id = id};
    json_t *message = NULL, *rows = NULL;
    enum jieli_status status = ask_list(query, &filter, &rows, err);
    const char *message_id = json_string_value(json_object_get(json_array_get(rows, 0), "id"));
    if (status == JIELI_OK && !message_id)
        status = jieli_err_set(err, JIELI_ARG_UNKNOWN, "id",
                               "no dead letter %.100s; name it MAILBOX:SEQ or by message id", filter.id);
    if (status == JIELI_OK)
        status = jl_query_track(query, message_id, &message, err);
    if (status == JIELI_OK)
        *out = json_pack("{s:O,s:o}", "dead", rows, "message", message);
    json_decref(rows);
    return status;
}

int jl_cli_dead_show(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 1))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_one, argv[0], jl_cli_print_indented);
}

// ---- retry, close ----

struct act {
    const char *type;
    struct jl_dead_filter filter;
    const char *reason;
    bool dry_run, all;
    bool retry;
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

/// What waits for nobody moves by itself when somebody is registered: it would stop the others from being delivered
/// again.
static void leave_nobodys(const struct jl_cli *cli, json_t *rows)
{
    size_t left = 0;
    for (size_t i = json_array_size(rows); i-- > 0;) {
        const char *mailbox = json_string_value(json_object_get(json_array_get(rows, i), "mailbox"));
        if (!mailbox || mailbox[0] != '?')
            continue;
        json_array_remove(rows, i);
        left++;
    }
    if (left)
        fprintf(stderr, "%zu %s\n", left,
                jl_cli_say(cli, "wait for an agency to be added and are left", "条等待机构登记，未处理"));
}

/// What was chosen, told or carried out.
static int act_on(struct jl_cli *cli, const struct act *act, json_t *rows)
{
    int code = JL_EXIT_DONE;
    size_t count = json_array_size(rows);
    if (act->dry_run)
        jl_cli_show(cli, json_incref(rows), print_list);
    fprintf(stderr, "%zu %s\n", count, jl_cli_say(cli, "dead letters", "条死信"));
    if (act->filter.id && !count)
        return JL_EXIT_FAILED;
    for (size_t from = 0; !act->dry_run && code == JL_EXIT_DONE && from < count; from += AT_ONCE)
        code = jl_cli_admin(cli, act->type, payload_of(rows, from, act->reason));
    return code;
}

static int act_run(struct jl_cli *cli, struct act *act, int argc, char **argv)
{
    struct jl_dead_filter *filter = &act->filter;
    const struct jl_cli_option options[] = {CHOICE(filter),
                                            {.name = "--reason", .text = &act->reason},
                                            {.name = "--all", .flag = &act->all},
                                            {.name = "--dry-run", .flag = &act->dry_run},
                                            {0}};
    struct jieli_err err = {0};
    json_t *rows;
    if (!jl_cli_options(cli, &argc, argv, options, 0, 1))
        return JL_EXIT_USAGE;
    filter->id = argc ? argv[0] : NULL;
    bool chosen = argc || filter->mailbox || filter->type || filter->casefile || filter->code || act->all;
    if (!chosen)
        return jl_cli_usage(cli, "%s",
                            jl_cli_say(cli, "name one, choose with --mailbox, --type, --casefile, --code, or say --all",
                                       "请指明一条，或用 --mailbox、--type、--casefile、--code 选择，或用 --all"));
    if (!act->dry_run && !act->reason)
        return jl_cli_usage(cli, "%s", jl_cli_say(cli, "--reason is missing", "缺少 --reason"));
    filter->limit = filter->limit ? filter->limit : LIMIT_MAX; // all that were chosen, not the first of them
    if (jl_cli_ask(cli, ask_list, filter, &rows, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    if (act->retry && !filter->id && !filter->mailbox)
        leave_nobodys(cli, rows);
    int code = act_on(cli, act, rows);
    json_decref(rows);
    return code;
}

int jl_cli_dead_retry(struct jl_cli *cli, int argc, char **argv)
{
    struct act act = {.type = "admin.dead_retry", .retry = true};
    return act_run(cli, &act, argc, argv);
}

int jl_cli_dead_close(struct jl_cli *cli, int argc, char **argv)
{
    struct act act = {.type = "admin.dead_close"};
    return act_run(cli, &act, argc, argv);
}
