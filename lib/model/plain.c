// SPDX-License-Identifier: Apache-2.0
#include "lib/model/plain.h"

/// Length of the blank at `text`: ASCII blank, no-break space (C2 A0) or ideographic space (E3 80 80); 0 when none.
static size_t plain_blank(const unsigned char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
        return 1;
    if (text[0] == 0xC2 && text[1] == 0xA0)
        return 2;
    return text[0] == 0xE3 && text[1] == 0x80 && text[2] == 0x80 ? 3 : 0;
}

static bool plain_only_blanks(const unsigned char *text)
{
    for (size_t blank; *text && (blank = plain_blank(text)) > 0; text += blank)
        ;
    return !*text;
}

/// One character: ASCII, or full-width U+FF01..U+FF5E (EF BC 81 .. EF BD 9E) as its narrow form. 0 when neither.
static char plain_one(const unsigned char *text, size_t *len)
{
    *len = 1;
    unsigned code = text[0];
    if (text[0] == 0xEF && (text[1] == 0xBC || text[1] == 0xBD) && (text[2] & 0xC0) == 0x80) {
        *len = 3;
        code = (text[1] == 0xBC ? 0x20u : 0x60u) + (text[2] & 0x3Fu);
    }
    if (code <= 0x20 || code >= 0x7F)
        return 0;
    return (char)(code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code);
}

size_t jl_plain_fold(const char *text, char *out, size_t room)
{
    const unsigned char *at = (const unsigned char *)(text ? text : "");
    for (size_t blank; (blank = plain_blank(at)) > 0;)
        at += blank;
    size_t len = 0;
    while (*at && !plain_only_blanks(at)) {
        size_t used;
        char one = plain_one(at, &used);
        if (!one || len + 1 >= room)
            return SIZE_MAX;
        out[len++] = one;
        at += used;
    }
    out[len] = 0;
    return len;
}

bool jl_plain_digits(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}
