// SPDX-License-Identifier: Apache-2.0
// jieli agency list|show: who takes part, when last heard, what waits for them.
#include "cli/ledger.h"
#include <stdio.h>
#include <stdlib.h>

static enum jieli_status find(const struct jl_cli *cli, const char *agency, json_t *rows, struct jieli_err *err)
{
    struct jl_query *query = NULL;
    enum jieli_status status = jl_cli_ledger_open(cli, &query, err);
    if (status == JIELI_OK)
        status = jl_query_agencies(query, agency, jl_cli_collect, rows, err);
    jl_query_close(&query);
    return status;
}

int jl_cli_agency_list(struct jl_cli *cli, int argc, char **argv)
{
    struct jieli_err err = {0};
    static const struct jl_cli_column columns[] = {{"agency", "agency", "机构"},
                                                   {"name_zh", "name", "名称"},
                                                   {"roles", "roles", "角色"},
                                                   {"divisions", "divisions", "区划"},
                                                   {"queued", "queued", "待收"},
                                                   {"received", "received", "已收"},
                                                   {"dead", "dead", "死信"},
                                                   {"last_seen", "last seen", "最近活动"},
                                                   {"keys_until", "keys until", "密钥有效至"},
                                                   {"revoked", "revoked", "注销"}};
    if (jl_cli_options(cli, &argc, argv, NULL, 0, 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    json_t *rows = json_array();
    if (find(cli, NULL, rows, &err) != JIELI_OK) {
        json_decref(rows);
        return jl_cli_fail(cli, &err);
    }
    jl_cli_rows(cli, rows, columns, sizeof columns / sizeof columns[0]);
    return JL_EXIT_DONE;
}

int jl_cli_agency_show(struct jl_cli *cli, int argc, char **argv)
{
    struct jieli_err err = {0};
    if (jl_cli_options(cli, &argc, argv, NULL, 0, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    json_t *rows = json_array();
    if (find(cli, argv[0], rows, &err) != JIELI_OK) {
        json_decref(rows);
        return jl_cli_fail(cli, &err);
    }
    json_t *agency = json_incref(json_array_get(rows, 0));
    json_decref(rows);
    if (cli->json) {
        jl_cli_json(agency);
        return JL_EXIT_DONE;
    }
    char *text = json_dumps(agency, JSON_INDENT(2));
    printf("%s\n", text);
    free(text);
    json_decref(agency);
    return JL_EXIT_DONE;
}
