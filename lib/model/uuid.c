// SPDX-License-Identifier: Apache-2.0
// RFC 9562: version 7 (time first) for systems, version 8 (our bits) for rows of files.
#include "lib/base/bytes.h"
#include "lib/model/id.h"
#include <string.h>

/// Where the hex digits of each byte begin; what stands between them are the hyphens.
static const uint8_t uuid_places[16] = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
static const uint8_t uuid_hyphens[4] = {8, 13, 18, 23};

bool jl_uuid_read(const char *text, uint8_t out[16])
{
    uint8_t bytes[16];
    if (!text || strlen(text) != 36)
        return false;
    for (unsigned i = 0; i < 4; i++)
        if (text[uuid_hyphens[i]] != '-')
            return false;
    unsigned bad = 0;
    for (unsigned i = 0; i < 16; i++) {
        unsigned high = (unsigned)jl_hex_digit(text[uuid_places[i]]); // above 15: no digit
        unsigned low = (unsigned)jl_hex_digit(text[uuid_places[i] + 1]);
        bad |= high | low;
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    int version = bytes[6] >> 4;
    if (bad > 0x0F || version < 1 || version > 8 || (bytes[8] & 0xC0) != 0x80) // nil and max name nothing
        return false;
    memcpy(out, bytes, 16);
    return true;
}

void jl_uuid_write(const uint8_t bytes[16], char out[37])
{
    static const char digits[] = "0123456789abcdef";
    for (unsigned i = 0; i < 16; i++) {
        out[uuid_places[i]] = digits[bytes[i] >> 4];
        out[uuid_places[i] + 1] = digits[bytes[i] & 0x0F];
    }
    for (unsigned i = 0; i < 4; i++)
        out[uuid_hyphens[i]] = '-';
    out[36] = 0;
}

static void uuid_mark(uint8_t out[16], uint8_t version)
{
    out[6] = (uint8_t)((out[6] & 0x0F) | version << 4);
    out[8] = (uint8_t)((out[8] & 0x3F) | 0x80);
}

void jl_uuid_make7(jl_time_ms now, const uint8_t random[10], uint8_t out[16])
{
    for (int i = 0; i < 6; i++)
        out[i] = (uint8_t)((uint64_t)now >> (40 - 8 * i));
    memcpy(out + 6, random, 10);
    uuid_mark(out, 7);
}

void jl_uuid_make8(const uint8_t bits[16], uint8_t out[16])
{
    memmove(out, bits, 16);
    uuid_mark(out, 8);
}

bool jl_uuid_time(const uint8_t bytes[16], jl_time_ms *out)
{
    if (bytes[6] >> 4 != 7)
        return false;
    jl_time_ms instant = 0;
    for (int i = 0; i < 6; i++)
        instant = instant << 8 | bytes[i];
    *out = instant;
    return true;
}
