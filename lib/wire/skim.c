// SPDX-License-Identifier: Apache-2.0
#include "lib/wire/skim.h"

static bool varint(const uint8_t **at, const uint8_t *end, uint64_t *out)
{
    *out = 0;
    for (unsigned shift = 0; *at < end && shift < 64; shift += 7) {
        uint8_t byte = *(*at)++;
        *out |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

struct jl_view jl_skim(struct jl_view packed, uint32_t field, uint32_t n)
{
    static const struct jl_view none = {0};
    const uint8_t *at = packed.data, *end = packed.data + packed.len;
    uint64_t tag, number;
    while (at < end && varint(&at, end, &tag) && varint(&at, end, &number)) {
        if ((tag & 7) == 0)
            continue;
        if ((tag & 7) != 2 || number > (uint64_t)(end - at))
            return none;
        if (tag >> 3 == field && n-- == 0)
            return (struct jl_view){at, (size_t)number};
        at += number;
    }
    return none;
}

uint64_t jl_object_number(struct jl_view value, uint32_t field)
{
    const uint8_t *at = value.data, *end = value.data + value.len;
    uint64_t tag, number, found = 0;
    while (at < end && varint(&at, end, &tag) && varint(&at, end, &number)) {
        if ((tag & 7) == 0 && tag >> 3 == field)
            found = number;
        if ((tag & 7) != 0 && ((tag & 7) != 2 || number > (uint64_t)(end - at)))
            return found;
        at += (tag & 7) == 2 ? number : 0;
    }
    return found;
}
