// SPDX-License-Identifier: Apache-2.0
// jieli clock show|advance
#include "cli/machine.h"
#include "core/journal/announce.h"
#include "lib/base/time.h"
#include <stdio.h>

int jl_cli_clock_show(struct jl_cli *cli, int argc, char **argv)
{
    struct jieli_err err = {0};
    struct jl_conf *conf = NULL;
    struct jl_announce *announce = NULL;
    char text[30];
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    enum jieli_status status = jl_cli_machine_load(cli, &conf, &err);
    if (status == JIELI_OK)
        status = jl_announce_open(jl_conf_text(conf, "hub.data"), false, &announce, &err);
    jl_conf_free(&conf);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    jl_time_write(jl_announce_time(announce), text);
    jl_announce_close(&announce);
    if (cli->json)
        jl_cli_json(json_pack("{s:s}", "now", text));
    else
        printf("%s\n", text);
    return JL_EXIT_DONE;
}

int jl_cli_clock_advance(struct jl_cli *cli, int argc, char **argv)
{
    int64_t by_ms = 0;
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 1))
        return JL_EXIT_USAGE;
    if (!jl_duration_parse(argv[0], &by_ms) || by_ms <= 0)
        return jl_cli_usage(cli, "%s is no duration like 11d or 1d12h", argv[0]);
    return jl_cli_admin(cli, "admin.clock_advance", json_pack("{s:I}", "by_ms", (json_int_t)by_ms));
}
