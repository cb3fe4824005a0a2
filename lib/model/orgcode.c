// SPDX-License-Identifier: Apache-2.0
// GB 32100-2015 (unified social credit code, 18 characters) and GB 11714-1997 (organisation code, 9 characters).
#include "lib/model/id.h"
#include "lib/model/plain.h"
#include <string.h>

/// GB 32100 table 1: no I, O, S, V, Z, which look like digits or other letters.
static const char uscc_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// GB 11714: all capitals.
static const char orgcode_alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static int code_value(const char *alphabet, char c)
{
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (int)(at - alphabet) : -1;
}

enum jieli_status jl_uscc_check(const char *text, char out[19], struct jieli_err *err)
{
    char code[32];
    if (jl_plain_fold(text, code, sizeof code) != 18)
        return jieli_err_set(err, JIELI_MSG_USCC, 0, "a unified social credit code has 18 characters");
    int sum = 0, weight = 1; // weights 3^(i−1) mod 31
    for (int i = 0; i < 17; i++) {
        int value = code_value(uscc_alphabet, code[i]);
        if (value < 0)
            return jieli_err_set(err, JIELI_MSG_USCC, 0,
                                 "character %d is not in the code's alphabet (no I, O, S, V, Z)", i + 1);
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    if (!jl_plain_digits(code + 2, 6))
        return jieli_err_set(err, JIELI_MSG_USCC, 0, "characters 3 to 8 are digits (the division)");
    // 31 − (sum mod 31), where 31 is written 0
    if (code_value(uscc_alphabet, code[17]) != (31 - sum % 31) % 31)
        return jieli_err_set(err, JIELI_MSG_USCC, 0, "the check character does not fit; a character is mistyped");
    memcpy(out, code, 19);
    return JIELI_OK;
}

enum jieli_status jl_orgcode_check(const char *text, char out[11], struct jieli_err *err)
{
    static const int weights[8] = {3, 7, 9, 10, 5, 8, 4, 2};
    char code[16];
    size_t len = jl_plain_fold(text, code, sizeof code);
    if (len == 10 && code[8] == '-') { // the form printed on certificates
        code[8] = code[9];
        code[9] = 0;
        len = 9;
    }
    if (len != 9)
        return jieli_err_set(err, JIELI_MSG_USCC, 0, "an organisation code has 9 characters");
    int sum = 0;
    for (int i = 0; i < 8; i++) {
        int value = code_value(orgcode_alphabet, code[i]);
        if (value < 0)
            return jieli_err_set(err, JIELI_MSG_USCC, 0, "character %d is neither digit nor letter", i + 1);
        sum += value * weights[i];
    }
    // 11 − (sum mod 11): 10 is written X, 11 is written 0
    if (code[8] != "0123456789X0"[11 - sum % 11])
        return jieli_err_set(err, JIELI_MSG_USCC, 0, "the check character does not fit; a character is mistyped");
    memcpy(out, code, 10);
    return JIELI_OK;
}
