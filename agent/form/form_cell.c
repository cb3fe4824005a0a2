// SPDX-License-Identifier: Apache-2.0
// A cell as people fill it → the text that the payload's field takes.
#include "agent/form/form.h"
#include "jieli/limits.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include <ctype.h>
#include <string.h>

static const struct jieli_label HINT_SCIENTIFIC = {
    "电子表格已把号码改成科学计数法，末位已丢失：请将该列设为“文本”格式，重新填写号码",
    "the spreadsheet has turned the number into scientific notation and lost its last digits: format the column as "
    "text "
    "and type the number again"};
static const struct jieli_label HINT_FIFTEEN = {"15 位旧号码不再接收：请填写 18 位公民身份号码",
                                                "numbers of 15 digits are no longer taken: write the 18 characters"};
static const struct jieli_label HINT_YES_NO = {"请填“是”或“否”", "write 是 or 否 (yes or no)"};
static const struct jieli_label HINT_FILE = {"请填写 in/附件/ 中文件的文件名，不带路径",
                                             "write the name of a file in in/附件/, without a path"};
static const struct jieli_label HINT_NUMBER = {"请填整数，不带单位", "write a whole number without a unit"};

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static size_t white_at(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n') {
        return 1;
    }
    return starts(text, "\u3000") || starts(text, "\ufeff") || starts(text, "\u200b") ? 3
           : starts(text, "\u00a0")                                                   ? 2
                                                                                      : 0;
}

/// Without white space around, and without the apostrophe that a careful writer puts before a formula's sign.
static char *trimmed(const char *text, struct jl_arena *arena)
{
    for (size_t step; (step = white_at(text)) > 0;) {
        text += step;
    }
    if (text[0] == '\'' && text[1] && (strchr("=+-@'", text[1]) || isdigit((unsigned char)text[1]))) {
        text++;
    }
    char *copy = jl_arena_text(arena, text), *end = copy;
    for (char *at = copy; *at;) {
        size_t step = white_at(at);
        at += step ? step : 1;
        end = step ? end : at;
    }
    *end = '\0';
    return copy;
}

/// Full-width letters, digits and signs → half-width, in place.
static void to_half_width(char *text)
{
    char *to = text;
    while (*text) {
        const uint8_t *at = (const uint8_t *)text;
        if (at[0] == 0xef && (at[1] == 0xbc || at[1] == 0xbd) && at[2] >= 0x80) {
            unsigned rune = (unsigned)((at[0] & 0x0f) << 12 | (at[1] & 0x3f) << 6 | (at[2] & 0x3f));
            if (rune >= 0xff01 && rune <= 0xff5e) {
                *to++ = (char)(rune - 0xfee0);
                text += 3;
                continue;
            }
        }
        *to++ = *text++;
    }
    *to = '\0';
}

struct cell {
    const struct jieli_column *column;
    struct jl_date today;
    struct jl_arena *arena;
    struct jieli_label *hint;
};
typedef enum jieli_status convert_fn(const struct cell *cell, char *text, const char **out);

static enum jieli_status as_text(const struct cell *cell, char *text, const char **out)
{
    (void)cell;
    *out = text;
    return JIELI_OK;
}

static enum jieli_status as_resident_id(const struct cell *cell, char *text, const char **out)
{
    char id[19];
    enum jieli_status status = jl_resident_id_check(text, cell->today, id, NULL, NULL);
    if (status != JIELI_OK) {
        size_t len = strlen(text);
        *cell->hint = strpbrk(text, "eE") && strpbrk(text, "+.")       ? HINT_SCIENTIFIC
                      : len == 15 && strspn(text, "0123456789") == len ? HINT_FIFTEEN
                                                                       : *cell->hint;
        return status;
    }
    *out = jl_arena_text(cell->arena, id);
    return JIELI_OK;
}

/// Up to `most` digits; *text moves behind them.
static bool read_digits(const char **text, size_t most, int *out)
{
    size_t len = strspn(*text, "0123456789");
    if (len == 0 || len > most) {
        return false;
    }
    *out = 0;
    for (size_t i = 0; i < len; i++) {
        *out = *out * 10 + ((*text)[i] - '0');
    }
    *text += len;
    return true;
}

static bool read_mark(const char **text, const char *mark)
{
    if (!starts(*text, mark)) {
        return false;
    }
    *text += strlen(mark);
    return true;
}

/// Year, month and day from any of the usual ways to write a date; a time of midnight behind it is let pass.
static bool read_date(const char *text, int *year, int *month, int *day)
{
    static const char *const MARKS[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}, {"年", "月", "号"}};
    int whole = 0;
    const char *at = text;
    if (strlen(text) == 8 && read_digits(&at, 8, &whole) && !*at) {
        *year = whole / 10000;
        *month = whole / 100 % 100;
        *day = whole % 100;
        return true;
    }
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        at = text;
        if (read_digits(&at, 4, year) && read_mark(&at, MARKS[i][0]) && read_digits(&at, 2, month) &&
            read_mark(&at, MARKS[i][1]) && read_digits(&at, 2, day) && read_mark(&at, MARKS[i][2])) {
            return strspn(at, " T0:") == strlen(at);
        }
    }
    return false;
}

static enum jieli_status as_date(const struct cell *cell, char *text, const char **out)
{
    int year = 0, month = 0, day = 0;
    if (!read_date(text, &year, &month, &day)) {
        return JIELI_MSG_DATE;
    }
    struct jl_date date = jl_date_of(year, month, day);
    if (jl_date_is_none(date)) {
        return JIELI_MSG_DATE;
    }
    char written[11];
    jl_date_write(date, written);
    *out = jl_arena_text(cell->arena, written);
    return JIELI_OK;
}

static enum jieli_status as_division(const struct cell *cell, char *text, const char **out)
{
    char code[13];
    enum jieli_status status = jl_division_check(text, code, NULL);
    *out = status == JIELI_OK ? jl_arena_text(cell->arena, code) : NULL;
    return status;
}

static enum jieli_status as_phone(const struct cell *cell, char *text, const char **out)
{
    char number[24];
    enum jieli_status status = jl_phone_check(text, number, NULL);
    *out = status == JIELI_OK ? jl_arena_text(cell->arena, number) : NULL;
    return status;
}

static enum jieli_status as_uscc(const struct cell *cell, char *text, const char **out)
{
    char code[19];
    enum jieli_status status = jl_uscc_check(text, code, NULL);
    *out = status == JIELI_OK ? jl_arena_text(cell->arena, code) : NULL;
    return status;
}

/// "-1,200.00" → "-1200". Grouping commas stand before three digits; a fraction is all zeros.
static enum jieli_status as_number(const struct cell *cell, char *text, const char **out)
{
    char *to = jl_arena_textn(cell->arena, text, strlen(text)), *at = to;
    const char *from = text;
    *at = *from;
    if (*from == '-' || *from == '+') {
        at += *from == '-';
        from++;
    }
    bool digits = false;
    for (; *from && *from != '.'; from++) {
        if (*from == ',' && digits && strspn(from + 1, "0123456789") == 3) {
            continue;
        }
        if (!isdigit((unsigned char)*from)) {
            *cell->hint = HINT_NUMBER;
            return JIELI_MSG_NUMBER;
        }
        digits = true;
        *at++ = *from;
    }
    *at = '\0';
    if (!digits || strlen(to) > 18 || (*from == '.' && strspn(from + 1, "0") != strlen(from + 1))) {
        *cell->hint = HINT_NUMBER;
        return JIELI_MSG_NUMBER;
    }
    *out = to;
    return JIELI_OK;
}

static enum jieli_status as_yes_no(const struct cell *cell, char *text, const char **out)
{
    static const struct {
        const char *text, *value;
    } WORDS[] = {{"是", "1"},     {"否", "0"},   {"有", "1"},  {"无", "0"},   {"对", "1"},   {"√", "1"},
                 {"×", "0"},      {"y", "1"},    {"n", "0"},   {"yes", "1"},  {"no", "0"},   {"true", "1"},
                 {"false", "0"},  {"1", "1"},    {"0", "0"},   {"不是", "0"}, {"没有", "0"}, {"同意", "1"},
                 {"不同意", "0"}, {"已到", "1"}, {"未到", "0"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcasecmp(text, WORDS[i].text) == 0) {
            *out = WORDS[i].value;
            return JIELI_OK;
        }
    }
    *cell->hint = HINT_YES_NO;
    return JIELI_MSG_ENUM;
}

static enum jieli_status as_choice(const struct cell *cell, char *text, const char **out)
{
    for (const struct jieli_choice *choice = cell->column->choices; choice && choice->label; choice++) {
        if (strcmp(text, choice->label) == 0 || strcasecmp(text, choice->value) == 0) {
            *out = choice->value;
            return JIELI_OK;
        }
    }
    return JIELI_MSG_ENUM;
}

/// A name of a file in the folder of attachments, which may be written before it; never a way out of that folder.
static enum jieli_status as_file(const struct cell *cell, char *text, const char **out)
{
    static const char *const FOLDERS[] = {"附件/", "附件\\", "in/附件/", "attachments/"};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        if (starts(text, FOLDERS[i])) {
            text += strlen(FOLDERS[i]);
            break;
        }
    }
    for (const char *at = text; *at; at++) {
        if (*at == '/' || *at == '\\' || (unsigned char)*at < ' ' || *at == 0x7f) {
            *cell->hint = HINT_FILE;
            return JIELI_AGENT_CELL;
        }
    }
    if (text[0] == '.' || !text[0] || strlen(text) > JL_FORM_FILE_NAME_BYTES_MAX) {
        *cell->hint = HINT_FILE;
        return JIELI_AGENT_CELL;
    }
    *out = text;
    return JIELI_OK;
}

static const struct {
    convert_fn *convert;
    bool half; // full-width signs mean their half-width ones
} CONVERT[] = {
    [JIELI_CHECK_NONE] = {as_text, false},     [JIELI_CHECK_RESIDENT_ID] = {as_resident_id, true},
    [JIELI_CHECK_DATE] = {as_date, true},      [JIELI_CHECK_DIVISION] = {as_division, true},
    [JIELI_CHECK_PHONE] = {as_phone, true},    [JIELI_CHECK_USCC] = {as_uscc, true},
    [JIELI_CHECK_NUMBER] = {as_number, true},  [JIELI_CHECK_YES_NO] = {as_yes_no, true},
    [JIELI_CHECK_CHOICE] = {as_choice, false}, [JIELI_CHECK_LIST] = {as_text, false},
    [JIELI_CHECK_FILES] = {as_file, false},
};

static size_t list_mark_at(const char *text)
{
    static const char *const MARKS[] = {"、", "，", "；", ",", ";", "\n", "|"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (starts(text, MARKS[i])) {
            return strlen(MARKS[i]);
        }
    }
    return 0;
}

static enum jieli_status read_list(const struct cell *cell, const char *text, const char **out, uint32_t *count)
{
    uint32_t found = 0;
    while (*text) {
        size_t len = 0, mark = 0;
        while (text[len] && (mark = list_mark_at(text + len)) == 0) {
            len++;
        }
        char *item = trimmed(jl_arena_textn(cell->arena, text, len), cell->arena);
        text += len + mark;
        if (!*item) {
            continue;
        }
        if (found == JL_FORM_LIST_MAX) {
            return JIELI_WIRE_TOO_MANY;
        }
        convert_fn *convert = cell->column->check == JIELI_CHECK_FILES ? as_file
                              : cell->column->choices                  ? as_choice
                                                                       : as_text;
        enum jieli_status status = convert(cell, item, &out[found]);
        if (status != JIELI_OK) {
            return status;
        }
        found++;
    }
    *count = found;
    return JIELI_OK;
}

enum jieli_status jl_form_cell(const struct jieli_column *column, const char *text, struct jl_date today,
                               struct jl_arena *arena, const char **out, uint32_t *count, struct jieli_label *hint)
{
    struct cell cell = {column, today, arena, hint};
    *hint = (struct jieli_label){NULL, NULL};
    char *clean = trimmed(text, arena);
    if (!*clean) {
        *count = 0;
        return JIELI_OK;
    }
    if (column->check == JIELI_CHECK_LIST || column->check == JIELI_CHECK_FILES) {
        return read_list(&cell, clean, out, count);
    }
    if (CONVERT[column->check].half) {
        to_half_width(clean);
    }
    enum jieli_status status = CONVERT[column->check].convert(&cell, clean, &out[0]);
    if (status == JIELI_OK) {
        *count = 1;
    }
    return status;
}
