// SPDX-License-Identifier: Apache-2.0
// GB/T 2260 (6 digits), with street (9) and community (12 digits) below it as the National Bureau of Statistics writes
// them.
#include "lib/model/division.h"
#include "lib/model/id.h"
#include "lib/model/plain.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct division_row {
    uint32_t code;
    uint32_t last_year;
};

static const struct division_row division_rows[] = {
#define X(CODE, LAST_YEAR, NAME) {CODE, LAST_YEAR},
#include "lib/model/divisions.def"
#undef X
};

struct successor_row {
    uint32_t code, to;
    int year;
};

static const struct successor_row successor_rows[] = {
#define X(OLD, NEW, YEAR) {OLD, NEW, YEAR},
#include "lib/model/successors.def"
#undef X
};

/// 999999 is what forms say for "not known", so it is no demonstration place either.
#define DIVISION_DEMO_FIRST 999000u
#define DIVISION_DEMO_LAST 999998u

static int order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int division_compare(const void *key, const void *row)
{
    return order(*(const uint32_t *)key, ((const struct division_row *)row)->code);
}

static int successor_compare(const void *key, const void *row)
{
    return order(*(const uint32_t *)key, ((const struct successor_row *)row)->code);
}

/// The number of the first six digits; 0 when they are none.
static uint32_t division_number(const char *code)
{
    uint32_t number = 0;
    for (int i = 0; i < 6; i++) {
        if (code[i] < '0' || code[i] > '9')
            return 0;
        number = number * 10 + (uint32_t)(code[i] - '0');
    }
    return number;
}

bool jl_division_successor(const char *code, char out[7], int *year)
{
    uint32_t number = division_number(code);
    const struct successor_row *row = bsearch(&number, successor_rows, sizeof successor_rows / sizeof *successor_rows,
                                              sizeof *successor_rows, successor_compare);
    if (!row)
        return false;
    snprintf(out, 7, "%06u", (unsigned)row->to % 1000000);
    if (year)
        *year = row->year;
    return true;
}

enum jl_division_state jl_division_find(const char *code)
{
    uint32_t number = division_number(code);
    if (number >= DIVISION_DEMO_FIRST && number <= DIVISION_DEMO_LAST)
        return JL_DIVISION_DEMO;
    const struct division_row *row = bsearch(&number, division_rows, sizeof division_rows / sizeof *division_rows,
                                             sizeof *division_rows, division_compare);
    if (!row)
        return JL_DIVISION_UNKNOWN;
    return row->last_year ? JL_DIVISION_PAST : JL_DIVISION_IN_FORCE;
}

enum jieli_status jl_division_check(const char *text, char out[13], struct jieli_err *err)
{
    char code[16];
    size_t len = jl_plain_fold(text, code, sizeof code);
    if ((len != 6 && len != 9 && len != 12) || !jl_plain_digits(code, len))
        return jieli_err_set(err, JIELI_MSG_DIVISION, 0, "a division code has 6, 9 or 12 digits");
    if (jl_division_find(code) == JL_DIVISION_UNKNOWN)
        return jieli_err_set(err, JIELI_MSG_DIVISION, 0, "the first six digits are no division, present or past");
    memcpy(out, code, len + 1);
    return JIELI_OK;
}
