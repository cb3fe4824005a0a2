// SPDX-License-Identifier: Apache-2.0
#include "ledger/period.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>

#define YEAR_FIRST 1990
#define YEAR_LAST 2199

/// `count` digits at text; -1: not digits.
static int digits(const char *text, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool jl_period_parse(const char *text, struct jl_period *out)
{
    size_t len = strlen(text);
    int year = len >= 4 ? digits(text, 4) : -1, month = 1, months = 12;
    if (len == 7 && text[4] == '-') {
        month = digits(text + 5, 2);
        months = 1;
    } else if (len == 6 && text[4] == 'Q') {
        month = digits(text + 5, 1) * 3 - 2;
        months = 3;
    } else if (len != 4) {
        return false;
    }
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12)
        return false;
    out->from = jl_date_of(year, month, 1);
    out->until = jl_date_add_months(out->from, months);
    snprintf(out->name, sizeof out->name, "%s", text);
    return true;
}
