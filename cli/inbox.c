// SPDX-License-Identifier: Apache-2.0
// jieli inbox: what an agency was sent, as disclosed to it. A browse: no lease, no acknowledgement.
#include "cli/ledger.h"
#include "cli/table.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct inbox {
    const struct jl_cli *cli;
    uint64_t after;
};

static void print_text(const struct jl_cli *cli, const json_t *row)
{
    char withheld[512];
    jl_cli_value(json_object_get(row, "withheld"), withheld, sizeof withheld);
    char *payload = json_dumps(json_object_get(row, "payload"), JSON_COMPACT | JSON_ENCODE_ANY);
    printf("#%lld  %s  %s  %s\n    %s  %s  %s\n    %s\n", (long long)json_integer_value(json_object_get(row, "seq")),
           json_string_value(json_object_get(row, "time")), json_string_value(json_object_get(row, "type")),
           json_string_value(json_object_get(row, "state")), json_string_value(json_object_get(row, "id")),
           json_string_value(json_object_get(row, "source")),
           json_is_string(json_object_get(row, "casefile")) ? json_string_value(json_object_get(row, "casefile")) : "-",
           payload);
    if (withheld[0])
        printf("    %s %s\n", jl_cli_say(cli, "withheld:", "未披露："), withheld);
    free(payload);
}

static bool on_row(void *user, json_t *row)
{
    struct inbox *inbox = user;
    inbox->after = (uint64_t)json_integer_value(json_object_get(row, "seq"));
    if (inbox->cli->json)
        jl_cli_json(json_incref(row));
    else
        print_text(inbox->cli, row);
    return true;
}

static enum jieli_status follow(struct jl_query *query, struct inbox *inbox, const char *agency, const char *state,
                                struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    while (status == JIELI_OK) {
        struct timespec pause = {0, 200 * 1000000L};
        fflush(stdout);
        nanosleep(&pause, NULL);
        status = jl_query_inbox(query, agency, inbox->after, state, 0, on_row, inbox, err);
    }
    return status;
}

int jl_cli_inbox(struct jl_cli *cli, int argc, char **argv)
{
    const char *state = NULL;
    bool following = false;
    uint32_t limit = JL_CLI_ROWS_MAX;
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    struct inbox inbox = {.cli = cli};
    const struct jl_cli_option options[] = {{.name = "--follow", .flag = &following},
                                            {.name = "--limit", .number = &limit, .max = JL_CLI_ROWS_MAX},
                                            {.name = "--state", .text = &state},
                                            {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0))
        return JL_EXIT_USAGE;
    if (!jl_cli_as_agency(cli))
        return jl_cli_usage(cli, "%s", jl_cli_say(cli, "say whose: --as AGENCY", "请指明机构：--as AGENCY"));
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_inbox(query, jl_cli_as_agency(cli), 0, state, limit, on_row, &inbox, &err);
    if (status == JIELI_OK && following)
        status = follow(query, &inbox, jl_cli_as_agency(cli), state, &err);
    jl_query_close(&query);
    return status == JIELI_OK ? JL_EXIT_DONE : jl_cli_fail(cli, &err);
}
