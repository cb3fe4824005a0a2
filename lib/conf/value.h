// SPDX-License-Identifier: Apache-2.0
/// @file value.h — literals as numbers: integers, sizes, durations; and the nearest of several names.
#ifndef JL_CONF_VALUE_H
#define JL_CONF_VALUE_H
#include "lib/conf/conf.h"

/// A literal as libconfig writes integers: decimal or 0x, optional sign, optional L or LL. False when it does not fit 64
/// bits, or has a leading zero (libconfig would take it as octal, most people do not).
bool jl_conf_integer(const char *literal, int64_t *out);
/// "64MiB", "512B", "4KiB", "1GiB", "2TiB".
bool jl_conf_size(const char *text, int64_t *bytes);
/// Changed, missing, added or swapped letters between two names, either case equal; names longer than 63 count as far apart.
uint32_t jl_conf_distance(const char *a, const char *b);
#endif
