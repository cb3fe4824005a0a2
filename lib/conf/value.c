// SPDX-License-Identifier: Apache-2.0
#include "lib/conf/value.h"
#include "lib/base/bytes.h"
#include <string.h>

#define NAME_MAX_CHARS 63

// Digits of `base` at *at, which moves on, with the sign applied; false on none or on overflow.
static bool read_amount(const char **at, int base, bool negative, int64_t *out)
{
    const char *start = *at;
    int64_t value = 0;
    for (int digit; (digit = jl_hex_digit(**at)) >= 0 && digit < base; (*at)++) {
        if (__builtin_mul_overflow(value, base, &value) ||
            __builtin_add_overflow(value, negative ? -digit : digit, &value))
            return false;
    }
    *out = value;
    return *at > start;
}

bool jl_conf_integer(const char *literal, int64_t *out)
{
    bool negative = *literal == '-';
    literal += *literal == '-' || *literal == '+';
    bool hex = literal[0] == '0' && (literal[1] == 'x' || literal[1] == 'X');
    if (!hex && literal[0] == '0' && literal[1] >= '0' && literal[1] <= '9')
        return false;
    literal += hex ? 2 : 0;
    int64_t value;
    if (!read_amount(&literal, hex ? 16 : 10, negative, &value))
        return false;
    if (*literal && strcmp(literal, "L") != 0 && strcmp(literal, "LL") != 0)
        return false;
    *out = value;
    return true;
}

bool jl_conf_size(const char *text, int64_t *bytes)
{
    static const struct {
        const char *name;
        int shift;
    } units[] = {{"B", 0}, {"KiB", 10}, {"MiB", 20}, {"GiB", 30}, {"TiB", 40}};
    int64_t amount, product;
    if (!read_amount(&text, 10, false, &amount))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(text, units[i].name) == 0) {
            if (__builtin_mul_overflow(amount, INT64_C(1) << units[i].shift, &product))
                return false;
            *bytes = product;
            return true;
        }
    return false;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

uint32_t jl_conf_distance(const char *a, const char *b)
{
    size_t a_len = strlen(a), b_len = strlen(b);
    if (a_len > NAME_MAX_CHARS || b_len > NAME_MAX_CHARS)
        return UINT32_MAX;
    // Three rows of the usual table: the one before last serves two letters that changed places.
    uint32_t rows[3][NAME_MAX_CHARS + 1];
    for (uint32_t j = 0; j <= b_len; j++)
        rows[0][j] = j;
    for (uint32_t i = 1; i <= a_len; i++) {
        uint32_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = i;
        for (uint32_t j = 1; j <= b_len; j++) {
            char left = lower(a[i - 1]), right = lower(b[j - 1]);
            now[j] = least(last[j - 1] + (left != right), least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && left == lower(b[j - 2]) && right == lower(a[i - 2]))
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return rows[a_len % 3][b_len];
}
