// SPDX-License-Identifier: Apache-2.0
#include "cli/dates.h"
#include "lib/base/time.h"
#include <stdio.h>

static bool start_read(const char *text, struct jl_date *day, jl_time_ms *at)
{
    if (jl_date_parse(text, day)) {
        *at = jl_date_end_ms(*day);
        return true;
    }
    if (!jl_time_parse(text, at))
        return false;
    *day = jl_date_at(*at);
    return !jl_date_is_none(*day);
}

bool jl_cli_start(const struct jl_cli *cli, const char *text, struct jl_date *day, jl_time_ms *at)
{
    if (start_read(text, day, at))
        return true;
    jl_cli_usage(cli, "%s",
                 jl_cli_say(cli, "--from is a date that exists, YYYY-MM-DD, or an instant, 2026-02-13T08:00:00+08:00",
                            "--from 为存在的日期（年-月-日）或时刻（2026-02-13T08:00:00+08:00）"));
    return false;
}

void jl_cli_tell_provisional(const struct jl_cli *cli, struct jl_due due)
{
    if (due.provisional)
        fprintf(stderr, "%s\n",
                jl_cli_say(cli, "provisional: the arrangement of that year is not published yet",
                           "暂定：该年度放假安排尚未公布"));
}
