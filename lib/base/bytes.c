// SPDX-License-Identifier: Apache-2.0
#include "lib/base/bytes.h"

bool jl_view_equal(struct jl_view a, struct jl_view b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

int jl_view_compare(struct jl_view a, struct jl_view b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.data, b.data, common) : 0;
    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool jl_equal_secret(const void *a, const void *b, size_t len)
{
    const volatile uint8_t *left = a, *right = b; // volatile: the compiler may not leave the loop early
    uint8_t difference = 0;
    for (size_t i = 0; i < len; i++)
        difference = (uint8_t)(difference | (left[i] ^ right[i]));
    return difference == 0;
}

bool jl_text_equal(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

bool jl_text_among(char *const *texts, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (jl_text_equal(texts[i], text))
            return true;
    return false;
}

int jl_text_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool jl_path_step(const char **path, char name[64])
{
    size_t len = strcspn(*path, ".");
    if (len >= 64)
        return false;
    memcpy(name, *path, len);
    name[len] = 0;
    *path += len + ((*path)[len] == '.');
    return true;
}

void jl_text_put(char *out, size_t room, const char *text)
{
    size_t len = text ? strnlen(text, room - 1) : 0;
    if (len)
        memcpy(out, text, len);
    out[len] = 0;
}

bool jl_text_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

void jl_put_u32(uint8_t out[4], uint32_t value)
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(value >> (24 - 8 * i));
}

void jl_put_u64(uint8_t out[8], uint64_t value)
{
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)(value >> (56 - 8 * i));
}

uint32_t jl_get_u32(const uint8_t in[4])
{
    return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
}

uint64_t jl_get_u64(const uint8_t in[8])
{
    return (uint64_t)jl_get_u32(in) << 32 | jl_get_u32(in + 4);
}

static const uint64_t high_bits = UINT64_C(0x8080808080808080), low_bits = UINT64_C(0x0101010101010101);

// Bytes at the front that are ASCII and not NUL, a word at a time: nearly all texts on the wire are such.
static size_t ascii_words(const uint8_t *at, size_t len)
{
    size_t done = 0;
    for (; done + 8 <= len; done += 8) {
        uint64_t word;
        memcpy(&word, at + done, 8);
        if (((word | (word - low_bits)) & high_bits) != 0)
            break;
    }
    return done;
}

// Length of the character that starts at `at` (RFC 3629 section 4, without NUL), 0 when there is none.
static size_t utf8_char(const uint8_t *at, size_t len)
{
    uint8_t first = at[0], low = 0x80, high = 0xbf;
    size_t more;
    if (first >= 0x01 && first <= 0x7f)
        return 1;
    if (first >= 0xc2 && first <= 0xdf) {
        more = 1;
    } else if (first >= 0xe0 && first <= 0xef) {
        more = 2;
        low = first == 0xe0 ? 0xa0 : 0x80;  // overlong
        high = first == 0xed ? 0x9f : 0xbf; // surrogates
    } else if (first >= 0xf0 && first <= 0xf4) {
        more = 3;
        low = first == 0xf0 ? 0x90 : 0x80;  // overlong
        high = first == 0xf4 ? 0x8f : 0xbf; // above U+10FFFF
    } else {
        return 0;
    }
    if (len <= more || at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i <= more; i++)
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    return more + 1;
}

bool jl_utf8_valid(const void *bytes, size_t len)
{
    const uint8_t *at = bytes;
    size_t done = 0;
    while (done < len) {
        done += ascii_words(at + done, len - done);
        if (done == len)
            break;
        size_t step = utf8_char(at + done, len - done);
        if (step == 0)
            return false;
        done += step;
    }
    return true;
}
