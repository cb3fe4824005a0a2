// SPDX-License-Identifier: Apache-2.0
// RFC 9562: version 7 (time first) for systems, version 8 (our bits) for rows of files.
#include "lib/model/id.h"
#include <string.h>

static int uuid_nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool uuid_hyphen_at(size_t place)
{
    return place == 8 || place == 13 || place == 18 || place == 23;
}

bool jl_uuid_read(const char *text, uint8_t out[16])
{
    uint8_t bytes[16] = {0};
    if (!text || strlen(text) != 36)
        return false;
    for (size_t place = 0, digit = 0; place < 36; place++) {
        if (uuid_hyphen_at(place)) {
            if (text[place] != '-')
                return false;
            continue;
        }
        int nibble = uuid_nibble(text[place]);
        if (nibble < 0)
            return false;
        bytes[digit / 2] = (uint8_t)(bytes[digit / 2] << 4 | nibble);
        digit++;
    }
    int version = bytes[6] >> 4;
    if (version < 1 || version > 8 || (bytes[8] & 0xC0) != 0x80) // nil and max name nothing
        return false;
    memcpy(out, bytes, 16);
    return true;
}

void jl_uuid_write(const uint8_t bytes[16], char out[37])
{
    for (size_t place = 0, digit = 0; place < 36; place++) {
        if (uuid_hyphen_at(place)) {
            out[place] = '-';
            continue;
        }
        uint8_t byte = bytes[digit / 2];
        out[place] = "0123456789abcdef"[digit % 2 ? byte & 0x0F : byte >> 4];
        digit++;
    }
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
