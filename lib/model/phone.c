// SPDX-License-Identifier: Apache-2.0
// Telephone numbers of the mainland: mobile (11 digits), fixed (area code and number), hotline (3 to 6 digits). Kept as
// E.164.
#include "lib/model/id.h"
#include "lib/model/plain.h"
#include <stdio.h>
#include <string.h>

/// Drops blanks within, and the country prefix (+86, 0086). *international says whether there was one.
static size_t phone_fold(const char *text, char out[40], bool *international)
{
    char spaced[64];
    size_t len = 0;
    for (const char *at = text ? text : ""; *at && len + 1 < sizeof spaced; at++)
        if (*at != ' ')
            spaced[len++] = *at;
    spaced[len] = 0;
    len = jl_plain_fold(spaced, out, 40);
    if (len == SIZE_MAX)
        return SIZE_MAX;
    size_t prefix = !strncmp(out, "+86", 3) ? 3 : !strncmp(out, "0086", 4) ? 4 : 0;
    *international = prefix > 0;
    if (prefix && out[prefix] == '-')
        prefix++;
    memmove(out, out + prefix, len - prefix + 1);
    return len - prefix;
}

enum jieli_status jl_mobile_check(const char *text, char out[24], struct jieli_err *err)
{
    char number[40];
    bool international;
    if (phone_fold(text, number, &international) != 11 || !jl_plain_digits(number, 11))
        return jieli_err_set(err, JIELI_MSG_PHONE, 0, "a mobile number has 11 digits");
    if (number[0] != '1' || number[1] < '3')
        return jieli_err_set(err, JIELI_MSG_PHONE, 0, "a mobile number begins with 13 to 19");
    snprintf(out, 24, "+86%.11s", number);
    return JIELI_OK;
}

/// Length of the digits at `at`.
static size_t phone_run(const char *at)
{
    return strspn(at, "0123456789");
}

/// 0, area code of two or three digits, number of seven or eight, perhaps -extension of one to six.
static bool phone_fixed(const char *number, bool international, char out[24])
{
    char digits[16];
    const char *at = number;
    if (!international) {
        if (*at != '0')
            return false;
        at++;
    }
    size_t head = phone_run(at), tail = at[head] == '-' ? phone_run(at + head + 1) : 0;
    bool split = (head == 2 || head == 3) && (tail == 7 || tail == 8);
    bool joined = !split && head >= 9 && head <= 11;
    if (!split && !joined)
        return false;
    if (at[0] == '0' || (at[0] == '1' && at[1] != '0')) // of the codes with 1 there is only 010
        return false;
    size_t used = split ? head + 1 + tail : head;
    snprintf(digits, sizeof digits, "%.*s%.*s", (int)head, at, split ? (int)tail : 0, split ? at + head + 1 : "");
    at += used;
    if (!*at) {
        snprintf(out, 24, "+86%.11s", digits);
        return true;
    }
    size_t extension = *at == '-' ? phone_run(at + 1) : 0;
    if (extension < 1 || extension > 6 || at[1 + extension])
        return false;
    snprintf(out, 24, "+86%.11s-%.6s", digits, at + 1);
    return true;
}

enum jieli_status jl_phone_check(const char *text, char out[24], struct jieli_err *err)
{
    if (jl_mobile_check(text, out, NULL) == JIELI_OK)
        return JIELI_OK;
    char number[40];
    bool international;
    size_t len = phone_fold(text, number, &international);
    if (len == SIZE_MAX)
        return jieli_err_set(err, JIELI_MSG_PHONE, 0, "a telephone number has digits, hyphens and a leading + only");
    if (!international && len >= 3 && len <= 6 && number[0] != '0' && jl_plain_digits(number, len)) {
        memcpy(out, number, len + 1); // 110, 12348: dialled as they are
        return JIELI_OK;
    }
    if (phone_fixed(number, international, out))
        return JIELI_OK;
    return jieli_err_set(
        err, JIELI_MSG_PHONE, 0,
        "neither a mobile number (11 digits), nor 0, area code and number, nor a hotline of 3 to 6 digits");
}
