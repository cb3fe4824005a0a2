// SPDX-License-Identifier: Apache-2.0
#include "cli/ledger.h"
#include "cli/machine.h"
#include "lib/base/bytes.h"

enum jieli_status jl_cli_ledger_open(const struct jl_cli *cli, struct jl_query **out, struct jieli_err *err)
{
    struct jl_conf *conf = NULL;
    struct jieli_err behind = {0};
    enum jieli_status status = jl_cli_machine_load(cli, &conf, err);
    if (status == JIELI_OK)
        status = jl_query_open(jl_conf_text(conf, "hub.data"), out, err);
    jl_conf_free(&conf);
    if (status != JIELI_OK)
        return status;
    enum jieli_status wait = jl_query_catch_up(*out, JL_CLI_WAIT_MS, &behind);
    if (wait == JIELI_LEDGER_BEHIND)
        jl_cli_fail(cli, &behind);
    if (wait == JIELI_OK || wait == JIELI_LEDGER_BEHIND)
        return JIELI_OK;
    if (err)
        *err = behind;
    jl_query_close(out);
    return wait;
}

enum jieli_status jl_cli_ask(const struct jl_cli *cli, jl_cli_ask_fn *ask, void *wish, json_t **out,
                             struct jieli_err *err)
{
    struct jl_query *query = NULL;
    *out = NULL;
    enum jieli_status status = jl_cli_ledger_open(cli, &query, err);
    if (status == JIELI_OK)
        status = ask(query, wish, out, err);
    jl_query_close(&query);
    if (status != JIELI_OK) {
        json_decref(*out);
        *out = NULL;
    }
    return status;
}

int jl_cli_answer(const struct jl_cli *cli, jl_cli_ask_fn *ask, void *wish, jl_cli_print_fn *print)
{
    struct jieli_err err = {0};
    json_t *answer;
    return jl_cli_ask(cli, ask, wish, &answer, &err) == JIELI_OK ? jl_cli_show(cli, answer, print)
                                                                 : jl_cli_fail(cli, &err);
}

const char *jl_cli_as_agency(const struct jl_cli *cli)
{
    return cli->as && !jl_text_starts(cli->as, "operator:") ? cli->as : NULL;
}
