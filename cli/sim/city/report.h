// SPDX-License-Identifier: Apache-2.0
/// @file report.h — what a city's years came to, for people or as JSON.
#ifndef JL_CITY_REPORT_H
#define JL_CITY_REPORT_H
#include "cli/cli.h"
#include "cli/sim/city/city.h"
/// `jieli sim --persons N --days D [--profile P] [--seed S]`.
int jl_city_command(struct jl_cli *cli, const struct jl_city_conf *conf);
#endif
