// SPDX-License-Identifier: Apache-2.0
/// @file types.h — the small types that the whole of Jieli shares.
#ifndef JIELI_TYPES_H
#define JIELI_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Never a civil date.
typedef int64_t jl_time_ms;

/// A civil date (Asia/Shanghai where it matters): days since 1970-01-01. A struct, so that it cannot be mixed up with
/// an instant or an amount.
struct jl_date {
    int32_t day;
};
#define JL_DATE_NONE ((struct jl_date){INT32_MIN})

static inline bool jl_date_is_none(struct jl_date date)
{
    return date.day == INT32_MIN;
}

/// Bytes that somebody else owns. `data` may be NULL when `len` is 0. Who keeps them copies them.
struct jl_view {
    const uint8_t *data;
    size_t len;
};

/// A label that officers see.
struct jieli_label {
    const char *zh;
    const char *en;
};

#endif
