// SPDX-License-Identifier: Apache-2.0
// A workbook keeps a date as a number of days and leaves it to the number format to say so (ECMA-376 part 1, 18.8.30).
#include "agent/sheet/xlsx.h"
#include "lib/base/time.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAYS_MAX 2958465      // 9999-12-31
#define WHOLE_DIGITS_MAX 1e15 // more than 15 digits are not kept
#define SECONDS_OF_DAY 86400

static struct jl_xlsx_style builtin(uint32_t number)
{
    static const struct {
        uint8_t from, to;
        enum jl_xlsx_form form;
    } BUILT_IN[] = {{14, 17, JL_XLSX_DATE}, {18, 21, JL_XLSX_TIME}, {22, 22, JL_XLSX_DATE_TIME}, {27, 31, JL_XLSX_DATE},
                    {32, 35, JL_XLSX_TIME}, {36, 36, JL_XLSX_DATE}, {45, 47, JL_XLSX_TIME},      {50, 54, JL_XLSX_DATE},
                    {55, 56, JL_XLSX_TIME}, {57, 58, JL_XLSX_DATE}}; // 27..36 and 50..58 are those of Chinese settings
    for (size_t i = 0; i < sizeof BUILT_IN / sizeof *BUILT_IN; i++) {
        if (number >= BUILT_IN[i].from && number <= BUILT_IN[i].to) {
            return (struct jl_xlsx_style){BUILT_IN[i].form, 0};
        }
    }
    return (struct jl_xlsx_style){JL_XLSX_PLAIN, 0};
}

/// What letters a format's first section shows, without quoted text, brackets and fillers.
struct letters {
    bool year, month, day, time, digits;
    uint32_t zeros;
    bool other;
};

/// Behind a bracket: "[h]" counts hours, everything else ([$-804], [Red], [DBNum1]) is dress.
static const char *skip_bracket(const char *at, struct letters *letters)
{
    size_t len = strcspn(at, "]");
    bool elapsed =
        len > 0 && len <= 2 && (strspn(at, "hH") == len || strspn(at, "mM") == len || strspn(at, "sS") == len);
    letters->time = letters->time || elapsed;
    return at + len + (at[len] == ']');
}

static void note_letter(char letter, char next, struct letters *letters)
{
    switch (letter) {
    case 'y':
    case 'Y':
        letters->year = true;
        break;
    case 'e':
    case 'E': // an era's year in East Asia, an exponent before a sign
        letters->year = letters->year || (next != '+' && next != '-');
        break;
    case 'm':
    case 'M':
        letters->month = true;
        break;
    case 'd':
    case 'D':
        letters->day = true;
        break;
    case 'h':
    case 'H':
    case 's':
    case 'S':
        letters->time = true;
        break;
    case '0':
        letters->zeros++;
        letters->digits = true;
        break;
    case '#':
    case '?':
        letters->digits = letters->other = true;
        break;
    default:
        letters->other = true;
    }
}

static void read_letters(const char *code, struct letters *letters)
{
    for (const char *at = code; *at && *at != ';';) {
        char letter = *at++;
        if (letter == '"') {
            at += strcspn(at, "\"");
            at += *at == '"';
            letters->other = true;
        } else if (letter == '[') {
            at = skip_bracket(at, letters);
        } else if (letter == '\\' || letter == '_' || letter == '*') {
            at += *at != '\0';
        } else {
            note_letter(letter, *at, letters);
        }
    }
}

struct jl_xlsx_style jl_xlsx_style_of(uint32_t number, const char *code)
{
    if (!code) {
        return builtin(number);
    }
    const char *general = code + (*code == '[' ? strcspn(code, "]") + (strchr(code, ']') != NULL) : 0);
    if (strncmp(general, "General", 7) == 0 || strncmp(general, "G/", 2) == 0 || *general == '@') { // G/通用格式
        return (struct jl_xlsx_style){JL_XLSX_PLAIN, 0};
    }
    struct letters letters = {false, false, false, false, false, 0, false};
    read_letters(code, &letters);
    bool date = letters.year || letters.day || (letters.month && !letters.time);
    if (letters.digits && !date && !letters.time && !letters.other && letters.zeros > 1 && letters.zeros <= 30) {
        return (struct jl_xlsx_style){JL_XLSX_ZEROS, (uint8_t)letters.zeros};
    }
    if (letters.digits && !letters.time) {
        return (struct jl_xlsx_style){JL_XLSX_PLAIN, 0};
    }
    return (struct jl_xlsx_style){date && letters.time ? JL_XLSX_DATE_TIME
                                  : date               ? JL_XLSX_DATE
                                  : letters.time       ? JL_XLSX_TIME
                                                       : JL_XLSX_PLAIN,
                                  0};
}

/// Day 60 of the epoch of 1900 is 29 February 1900, which never was; the days before it count one less.
static struct jl_date date_of_days(int32_t days, bool from_1904)
{
    if (from_1904) {
        return jl_date_add(jl_date_of(1904, 1, 1), days);
    }
    if (days < 1 || days == 60) {
        return JL_DATE_NONE;
    }
    return jl_date_add(jl_date_of(1899, 12, days < 60 ? 31 : 30), days);
}

static enum jl_flaw write_date(const struct jl_xlsx_style *style, bool from_1904, double number,
                               char out[JL_XLSX_NUMBER_BYTES])
{
    if (!(number >= 0 && number <= DAYS_MAX)) {
        return JL_FLAW_DATE;
    }
    int32_t days = (int32_t)floor(number);
    int32_t seconds = (int32_t)floor((number - floor(number)) * SECONDS_OF_DAY + 0.5);
    days += seconds / SECONDS_OF_DAY;
    seconds %= SECONDS_OF_DAY;
    char date[11] = "";
    if (style->form != JL_XLSX_TIME) {
        struct jl_date day = date_of_days(style->form == JL_XLSX_DATE ? (int32_t)floor(number) : days, from_1904);
        if (jl_date_is_none(day)) {
            return JL_FLAW_DATE;
        }
        jl_date_write(day, date);
    }
    if (style->form == JL_XLSX_DATE) {
        snprintf(out, JL_XLSX_NUMBER_BYTES, "%s", date);
    } else {
        int32_t hours = seconds / 3600 + (style->form == JL_XLSX_TIME ? days * 24 : 0);
        snprintf(out, JL_XLSX_NUMBER_BYTES, "%s%s%02d:%02d:%02d", date, *date ? " " : "", hours, seconds / 60 % 60,
                 seconds % 60);
    }
    return JL_FLAW_NONE;
}

enum jl_flaw jl_xlsx_number(const struct jl_xlsx_style *style, bool from_1904, const char *value,
                            char out[JL_XLSX_NUMBER_BYTES])
{
    char *end;
    double number = strtod(value, &end);
    if (end == value || *end || !isfinite(number)) {
        return JL_FLAW_ERROR;
    }
    if (style->form == JL_XLSX_DATE || style->form == JL_XLSX_TIME || style->form == JL_XLSX_DATE_TIME) {
        return write_date(style, from_1904, number, out);
    }
    if (fabs(number) >= WHOLE_DIGITS_MAX) {
        return JL_FLAW_DIGITS;
    }
    bool whole = floor(number) == number;
    if (whole && style->form == JL_XLSX_ZEROS && number >= 0) {
        snprintf(out, JL_XLSX_NUMBER_BYTES, "%0*lld", style->zeros, (long long)number);
    } else if (whole) {
        snprintf(out, JL_XLSX_NUMBER_BYTES, "%lld", (long long)number);
    } else {
        snprintf(out, JL_XLSX_NUMBER_BYTES, "%.15g", number);
    }
    return JL_FLAW_NONE;
}
