// SPDX-License-Identifier: Apache-2.0
// jieli agency list|show: who takes part, when last heard, what waits for them.
#include "cli/ledger.h"
#include "cli/table.h"

static enum jieli_status ask_all(struct jl_query *query, void *wish, json_t **out, struct jieli_err *err)
{
    (void)wish;
    return jl_query_agencies(query, NULL, jl_query_collect, *out = json_array(), err);
}

static enum jieli_status ask_one(struct jl_query *query, void *agency, json_t **out, struct jieli_err *err)
{
    json_t *rows = json_array();
    enum jieli_status status = jl_query_agencies(query, agency, jl_query_collect, rows, err);
    *out = json_incref(json_array_get(rows, 0));
    json_decref(rows);
    return status;
}

static void print_list(const struct jl_cli *cli, json_t *rows)
{
    static const struct jl_cli_column columns[] = {{"agency", "agency", "机构"},
                                                   {"name_zh", "name", "名称"},
                                                   {"roles", "roles", "角色"},
                                                   {"divisions", "divisions", "区划"},
                                                   {"queued", "queued", "待收"},
                                                   {"received", "received", "已收"},
                                                   {"dead", "dead", "死信"},
                                                   {"last_seen", "last seen", "最近活动"},
                                                   {"keys_until", "keys until", "密钥有效至"},
                                                   {"revoked", "revoked", "注销"},
                                                   {0}};
    jl_cli_table(cli, rows, columns);
}

int jl_cli_agency_list(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_all, NULL, print_list);
}

int jl_cli_agency_show(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 1))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_one, argv[0], jl_cli_print_indented);
}
