// SPDX-License-Identifier: Apache-2.0
// jieli deadline suspend|resume|extend: what the law lets an operator do with a running deadline, with a reason, on
// record.
#include "cli/machine.h"
#include "lib/base/time.h"

int jl_cli_deadline_suspend(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL;
    const struct jl_cli_option options[] = {{.name = "--reason", .text = &reason, .required = true}};
    if (jl_cli_options(cli, &argc, argv, options, 1, 2, 2) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    return jl_cli_admin(cli, "admin.deadline_suspend",
                        json_pack("{s:s,s:s,s:s}", "matter", argv[0], "deadline", argv[1], "reason", reason));
}

int jl_cli_deadline_resume(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL;
    const struct jl_cli_option options[] = {{.name = "--reason", .text = &reason, .required = true}};
    if (jl_cli_options(cli, &argc, argv, options, 1, 2, 2) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    return jl_cli_admin(cli, "admin.deadline_resume",
                        json_pack("{s:s,s:s,s:s}", "matter", argv[0], "deadline", argv[1], "reason", reason));
}

int jl_cli_deadline_extend(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL, *until = NULL;
    struct jl_date date;
    const struct jl_cli_option options[] = {{.name = "--reason", .text = &reason, .required = true},
                                            {.name = "--until", .text = &until, .required = true}};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 2, 2) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (!jl_date_parse(until, &date))
        return jl_cli_usage(cli, "--until: %s", jl_cli_say(cli, "a date, YYYY-MM-DD", "日期，年-月-日"));
    return jl_cli_admin(
        cli, "admin.deadline_extend",
        json_pack("{s:s,s:s,s:s,s:s}", "matter", argv[0], "deadline", argv[1], "until_on", until, "reason", reason));
}
