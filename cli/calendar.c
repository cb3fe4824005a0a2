// SPDX-License-Identifier: Apache-2.0
// jieli calendar add: when a period ends.
#include "cli/dates.h"
#include "cli/places.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AMOUNT_MAX 100000

/// A whole number, or for hour_of_day "20:00" or 20 as minutes after midnight.
static bool read_amount(const char *text, enum jl_unit unit, int64_t *out)
{
    size_t digits = strspn(text, "0123456789");
    if (digits < 1 || digits > 6)
        return false;
    int64_t number = strtoll(text, NULL, 10);
    const char *rest = text + digits;
    if (unit != JL_UNIT_HOUR_OF_DAY) {
        *out = number;
        return !*rest && number <= AMOUNT_MAX;
    }
    bool clock = rest[0] == ':' && strlen(rest) == 3 && strspn(rest + 1, "0123456789") == 2;
    int64_t minutes = clock ? strtoll(rest + 1, NULL, 10) : 0;
    *out = number * 60 + minutes;
    return (clock || !*rest) && number < 24 && minutes < 60;
}

static int answer(const struct jl_cli *cli, enum jl_unit unit, struct jl_due due)
{
    char on[11], at[30];
    bool instant = unit == JL_UNIT_MINUTES || unit == JL_UNIT_HOURS || unit == JL_UNIT_HOUR_OF_DAY;
    jl_date_write(due.on, on);
    jl_time_write(due.at, at);
    if (cli->json) {
        json_t *document = json_pack("{s:s,s:b}", "due", on, "provisional", due.provisional);
        if (instant)
            json_object_set_new(document, "due_at", json_string(at));
        jl_cli_json(document);
        return JL_EXIT_DONE;
    }
    puts(instant ? at : on);
    jl_cli_tell_provisional(cli, due);
    return JL_EXIT_DONE;
}

/// The period of --amount and --unit; false after the reason was written.
static bool period_read(const struct jl_cli *cli, const char *amount, const char *unit_text, enum jl_unit *unit,
                        int64_t *out, bool *before)
{
    *unit = jl_unit_parse(unit_text, before);
    if (!jl_unit_is_period(*unit))
        jl_cli_usage(cli,
                     "%s: minutes hours hour_of_day working_days calendar_days calendar_days_unrolled months years",
                     jl_cli_say(cli, "--unit is one of", "--unit 取值"));
    else if (!read_amount(amount, *unit, out))
        jl_cli_usage(cli, "%s",
                     jl_cli_say(cli, "--amount is a number from 0 to 100000 (hour_of_day: 20:00)",
                                "--amount 为 0 到 100000 的整数（hour_of_day 写作 20:00）"));
    else
        return true;
    return false;
}

int jl_cli_calendar_add(struct jl_cli *cli, int argc, char **argv)
{
    const char *from = NULL, *amount_text = NULL, *unit_text = NULL;
    bool before = false, unit_before = false;
    const struct jl_cli_option options[] = {{.name = "--from", .text = &from, .required = true},
                                            {.name = "--amount", .text = &amount_text, .required = true},
                                            {.name = "--unit", .text = &unit_text, .required = true},
                                            {.name = "--before", .flag = &before},
                                            {0}};
    enum jl_unit unit;
    int64_t amount;
    struct jl_date day;
    jl_time_ms start;
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0) ||
        !period_read(cli, amount_text, unit_text, &unit, &amount, &unit_before) ||
        !jl_cli_start(cli, from, &day, &start))
        return JL_EXIT_USAGE;
    struct jl_calendar *calendar = NULL;
    struct jieli_err err = {0};
    if (jl_cli_calendar_load(cli, &calendar, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    struct jl_due due = jl_calendar_due(calendar, unit, amount, before || unit_before, day, start);
    jl_calendar_free(&calendar);
    if (jl_date_is_none(due.on))
        return jl_cli_refuse(cli, JIELI_ARG_INVALID, "--amount", "the period leaves the years 1800 to 2200");
    return answer(cli, unit, due);
}
