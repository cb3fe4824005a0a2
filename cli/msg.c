// SPDX-License-Identifier: Apache-2.0
// jieli msg find|show|track: what was said, and what became of it.
#include "cli/labels.h"
#include "cli/ledger.h"
#include "cli/table.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>

// ---- jieli msg find ----

struct find_wish {
    struct jl_message_filter filter;
    const char *since;
    int64_t ago_ms; ///< −1: `since` names an instant, which stands in the filter
};

/// --since: a date, an instant, or what lies "3d" before the hub's now.
static bool since_read(struct find_wish *wish)
{
    struct jl_date day;
    wish->ago_ms = -1;
    if (!wish->since || jl_duration_parse(wish->since, &wish->ago_ms))
        return true;
    if (!jl_date_parse(wish->since, &day))
        return jl_time_parse(wish->since, &wish->filter.since_ms);
    wish->filter.since_ms = jl_date_start_ms(day);
    return true;
}

static enum jieli_status ask_messages(struct jl_query *query, void *wish, json_t **out, struct jieli_err *err)
{
    struct find_wish *find = wish;
    if (find->ago_ms >= 0)
        find->filter.since_ms = jl_query_now(query) - find->ago_ms;
    return jl_query_messages(query, &find->filter, jl_query_collect, *out = json_array(), err);
}

static void print_messages(const struct jl_cli *cli, json_t *rows)
{
    static const struct jl_cli_column columns[] = {{"position", "position", "位置"},
                                                   {"accepted", "accepted", "受理时间"},
                                                   {"type", "type", "类型"},
                                                   {"source", "source", "来源"},
                                                   {"outcome", "outcome", "结果"},
                                                   {"code", "code", "代码"},
                                                   {"casefile", "casefile", "档案"},
                                                   {"id", "id", "编号"},
                                                   {0}};
    jl_cli_table(cli, rows, columns);
}

int jl_cli_msg_find(struct jl_cli *cli, int argc, char **argv)
{
    struct find_wish wish = {.since = NULL};
    struct jl_message_filter *filter = &wish.filter;
    const struct jl_cli_option options[] = {{.name = "--type", .text = &filter->type},
                                            {.name = "--source", .text = &filter->source},
                                            {.name = "--casefile", .text = &filter->casefile},
                                            {.name = "--matter", .text = &filter->matter},
                                            {.name = "--since", .text = &wish.since},
                                            {.name = "--state", .text = &filter->state},
                                            {.name = "--code", .text = &filter->code},
                                            {.name = "--limit", .number = &filter->limit, .max = JL_CLI_ROWS_MAX},
                                            {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0))
        return JL_EXIT_USAGE;
    if (!since_read(&wish))
        return jl_cli_usage(cli, "--since: 2026-02-09, 2026-02-09T08:00:00+08:00, 3d");
    return jl_cli_answer(cli, ask_messages, &wish, print_messages);
}

// ---- jieli msg show, msg track ----

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

static void print_message(const struct jl_cli *cli, json_t *message)
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

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void print_delivery(const struct jl_cli *cli, const json_t *delivery)
{
    char withheld[1024], code[64], reason[400];
    size_t at;
    json_t *step;
    jl_cli_value(json_object_get(delivery, "withheld"), withheld, sizeof withheld);
    printf("→ %s  %s %s%s\n", text_of(delivery, "agency"), text_of(delivery, "state"),
           withheld[0] ? jl_cli_say(cli, "withheld: ", "未披露：") : "", withheld);
    json_array_foreach(json_object_get(delivery, "steps"), at, step)
    {
        jl_cli_value(json_object_get(step, "code"), code, sizeof code);
        jl_cli_value(json_object_get(step, "reason"), reason, sizeof reason);
        printf("    %s  %s %s %s\n", text_of(step, "time"), text_of(step, "state"), code, reason);
    }
}

static void print_track(const struct jl_cli *cli, json_t *message)
{
    static const char *const keys[] = {"id",       "position", "type", "source", "casefile",
                                       "accepted", "outcome",  "code", "text"};
    char notes[1024];
    size_t at;
    json_t *item;
    print_fields(message, keys, sizeof keys / sizeof keys[0]);
    jl_cli_label(cli, json_object_get(message, "steps"));
    json_array_foreach(json_object_get(message, "steps"), at, item)
    {
        jl_cli_value(json_object_get(item, "notes"), notes, sizeof notes);
        printf("%s  %s: %s → %s  (%s) %s\n", text_of(item, "workflow"), text_of(item, "event"), text_of(item, "from"),
               text_of(item, "to"), text_of(item, "clause"), notes);
    }
    json_array_foreach(json_object_get(message, "deliveries"), at, item) print_delivery(cli, item);
    printf("%s\n", json_is_true(json_object_get(message, "done"))
                       ? jl_cli_say(cli, "done: every delivery has ended", "已办结：全部投递已结束")
                       : jl_cli_say(cli, "not done yet", "尚未办结"));
}

struct message_wish {
    const char *id, *agency;
};

static enum jieli_status ask_message(struct jl_query *query, void *wish, json_t **out, struct jieli_err *err)
{
    const struct message_wish *message = wish;
    return jl_query_message(query, message->id, message->agency, out, err);
}

int jl_cli_msg_show(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 1))
        return JL_EXIT_USAGE;
    struct message_wish wish = {argv[0], jl_cli_as_agency(cli)};
    return jl_cli_answer(cli, ask_message, &wish, print_message);
}

static enum jieli_status ask_track(struct jl_query *query, void *id, json_t **out, struct jieli_err *err)
{
    return jl_query_track(query, id, out, err);
}

int jl_cli_msg_track(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 1))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_track, argv[0], print_track);
}
