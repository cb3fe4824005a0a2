// SPDX-License-Identifier: Apache-2.0
// Bytes as text: hex, base64 (RFC 4648 section 4), base32 (section 6, lower case, unpadded).
#include "lib/base/bytes.h"
#include "lib/base/check.h"

static const char hex_digits[] = "0123456789abcdef";
static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char base32_digits[] = "abcdefghijklmnopqrstuvwxyz234567";

void jl_hex_write(const void *bytes, size_t len, char *out)
{
    const uint8_t *at = bytes;
    for (size_t i = 0; i < len; i++) {
        out[2 * i] = hex_digits[at[i] >> 4];
        out[2 * i + 1] = hex_digits[at[i] & 15];
    }
    out[2 * len] = 0;
}

bool jl_hex_read(const char *text, size_t text_len, uint8_t *out)
{
    if (text_len % 2)
        return false;
    for (size_t i = 0; i < text_len; i++)
        if (jl_hex_digit(text[i]) < 0)
            return false;
    for (size_t i = 0; i < text_len / 2; i++)
        out[i] = (uint8_t)((unsigned)jl_hex_digit(text[2 * i]) << 4 | (unsigned)jl_hex_digit(text[2 * i + 1]));
    return true;
}

const char *jl_number_text(uint64_t value, char room[JL_NUMBER_TEXT_BYTES])
{
    char *at = room + JL_NUMBER_TEXT_BYTES - 1;
    *at = 0;
    do
        *--at = (char)('0' + value % 10);
    while (value /= 10);
    return at;
}

size_t jl_base64_size(size_t len)
{
    return (len + 2) / 3 * 4 + 1;
}

void jl_base64_write(const void *bytes, size_t len, char *out)
{
    const uint8_t *at = bytes;
    while (len > 0) {
        uint32_t group = (uint32_t)at[0] << 16 | (len > 1 ? (uint32_t)at[1] << 8 : 0) | (len > 2 ? at[2] : 0);
        *out++ = base64_digits[group >> 18];
        *out++ = base64_digits[group >> 12 & 63];
        *out++ = len > 1 ? base64_digits[group >> 6 & 63] : '=';
        *out++ = len > 2 ? base64_digits[group & 63] : '=';
        size_t step = len > 3 ? 3 : len;
        at += step;
        len -= step;
    }
    *out = 0;
}

char *jl_base64_text(struct jl_view bytes)
{
    char *text = jl_alloc(jl_base64_size(bytes.len));
    jl_base64_write(bytes.data, bytes.len, text);
    return text;
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+')
        return 62;
    return c == '/' ? 63 : -1;
}

// The text is well-formed: whole groups, padding at the end only, and the bits that padding cuts off are zero, so that
// each byte string has exactly one text.
static bool base64_valid(const char *text, size_t text_len, size_t pad)
{
    if (text_len % 4)
        return false;
    for (size_t i = 0; i < text_len - pad; i++)
        if (base64_value(text[i]) < 0)
            return false;
    if (pad == 0)
        return true;
    return (base64_value(text[text_len - pad - 1]) & (pad == 2 ? 15 : 3)) == 0;
}

bool jl_base64_read(const char *text, size_t text_len, uint8_t *out, size_t *len)
{
    size_t pad = 0;
    while (pad < 2 && pad < text_len && text[text_len - 1 - pad] == '=')
        pad++;
    if (!base64_valid(text, text_len, pad))
        return false;
    size_t total = text_len / 4 * 3 - pad, done = 0;
    for (size_t i = 0; i < text_len; i += 4) {
        uint32_t group = 0;
        for (size_t k = 0; k < 4; k++)
            group = group << 6 | (text[i + k] == '=' ? 0 : (uint32_t)base64_value(text[i + k]));
        for (int shift = 16; shift >= 0 && done < total; shift -= 8)
            out[done++] = (uint8_t)(group >> shift);
    }
    *len = total;
    return true;
}

void jl_base32_write(const void *bytes, size_t bits, char *out)
{
    JL_CHECK(bits % 5 == 0);
    const uint8_t *at = bytes;
    for (size_t bit = 0; bit < bits; bit += 5) {
        size_t byte = bit / 8, shift = bit % 8;
        bool spans = shift > 3; // the five bits reach into the next byte
        unsigned pair = (unsigned)at[byte] << 8 | (spans ? at[byte + 1] : 0U);
        *out++ = base32_digits[pair >> (11 - shift) & 31];
    }
    *out = 0;
}
