// SPDX-License-Identifier: Apache-2.0
/// @file dates.h — what the commands that reckon with days share: where a period begins, and what is to be said of its end.
///
/// A normal run: jl_cli_start reads --from; jl_calendar_due (core/rules) gives the end of a unit for which jl_unit_is_period is
/// true; jl_cli_tell_provisional says on stderr when that end may still move.
#ifndef JL_CLI_DATES_H
#define JL_CLI_DATES_H
#include "cli/cli.h"
#include "core/rules/rules.h"

/// The value of --from: a date (YYYY-MM-DD) or an instant (RFC 3339). Of a bare date *at is its end: the day a period begins is
/// not counted, and a deadline in hours that is known by its day only must not come early. False: the reason was written.
bool jl_cli_start(const struct jl_cli *cli, const char *text, struct jl_date *day, jl_time_ms *at);
/// "provisional: …" on stderr when the end lies in a year whose arrangement is not published.
void jl_cli_tell_provisional(const struct jl_cli *cli, struct jl_due due);
#endif
