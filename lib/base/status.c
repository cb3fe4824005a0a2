// SPDX-License-Identifier: Apache-2.0
#include "jieli/status.h"
#include "lib/base/bytes.h"
#include <stdarg.h>
#include <stdio.h>

// "JL-AREA-0007" in constant storage: the prefix fills its array exactly, so the digits follow it.
#define X(NAME, AREA, NUMBER, CLASS, en, zh, do_en, do_zh)                                                             \
    static const struct {                                                                                              \
        char prefix[sizeof("JL-" #AREA "-") - 1];                                                                      \
        char digits[5];                                                                                                \
    } code_##NAME = {                                                                                                  \
        "JL-" #AREA "-",                                                                                               \
        {'0' + NUMBER / 1000 % 10, '0' + NUMBER / 100 % 10, '0' + NUMBER / 10 % 10, '0' + NUMBER % 10, 0}};
#include "jieli/status.def"
#undef X

static const struct jieli_status_row rows[] = {
#define X(NAME, AREA, NUMBER, CLASS, en, zh, do_en, do_zh)                                                             \
    {JIELI_##NAME, JIELI_CLASS_##CLASS, (const char *)&code_##NAME, en, zh, do_en, do_zh},
#include "jieli/status.def"
#undef X
};
#define ROW_COUNT ((uint32_t)(sizeof rows / sizeof rows[0]))

static const struct jieli_status_row row_ok = {JIELI_OK, JIELI_CLASS_OK, "JL-OK-0000", "done", "完成", "", ""};

static const struct jieli_status_row *find_row(enum jieli_status status)
{
    uint32_t low = 0, high = ROW_COUNT;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (rows[middle].status == status)
            return &rows[middle];
        if (rows[middle].status < status)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct jieli_status_row *jieli_status_find(enum jieli_status status)
{
    if (status == JIELI_OK)
        return &row_ok;
    const struct jieli_status_row *row = find_row(status);
    row = row ? row : find_row(JIELI_SYS_BUG);
    return row ? row : &row_ok;
}

const struct jieli_status_row *jieli_status_find_code(const char *code)
{
    for (uint32_t i = 0; i < ROW_COUNT; i++)
        if (strcmp(rows[i].code, code) == 0)
            return &rows[i];
    return NULL;
}

const struct jieli_status_row *jieli_status_all(uint32_t *count)
{
    *count = ROW_COUNT;
    return rows;
}

// A text that was cut in the middle of a character loses that character: what people read stays UTF-8.
static void cut_whole(char *text, size_t len)
{
    size_t start = len;
    while (start > 0 && len - start < 4 && ((uint8_t)text[start - 1] & 0xc0) == 0x80)
        start--;
    if (start > 0 && ((uint8_t)text[start - 1] & 0x80))
        start--;
    if (!jl_utf8_valid(text + start, len - start))
        text[start] = 0;
}

static void copy_cut(char *out, size_t room, const char *text)
{
    size_t len = strnlen(text, room);
    bool cut = len == room;
    len = cut ? room - 1 : len;
    memcpy(out, text, len);
    out[len] = 0;
    if (cut)
        cut_whole(out, len);
}

enum jieli_status jieli_err_set(struct jieli_err *err, enum jieli_status status, const char *field, const char *format,
                                ...)
{
    if (!err)
        return status;
    struct jieli_err filled = {.status = status};
    va_list args;
    va_start(args, format);
    int len = vsnprintf(filled.text, sizeof filled.text, format, args);
    va_end(args);
    if (len >= (int)sizeof filled.text)
        cut_whole(filled.text, sizeof filled.text - 1);
    copy_cut(filled.field, sizeof filled.field, field ? field : "");
    *err = filled;
    return status;
}

void jieli_err_place(struct jieli_err *err, const char *file, uint32_t line, uint32_t column)
{
    if (!err)
        return;
    copy_cut(err->file, sizeof err->file, file ? file : "");
    err->line = line;
    err->column = column;
}

struct out {
    char *text;
    size_t room, len;
    bool cut;
};

static void out_add(struct out *out, const char *text)
{
    size_t len = strlen(text), left = out->room - 1 - out->len;
    if (len > left) {
        len = left;
        out->cut = true;
    }
    memcpy(out->text + out->len, text, len);
    out->len += len;
    out->text[out->len] = 0;
}

static void out_number(struct out *out, uint32_t number)
{
    char digits[16];
    snprintf(digits, sizeof digits, ":%u", (unsigned)number);
    out_add(out, digits);
}

static void out_place(struct out *out, const struct jieli_err *err)
{
    out_add(out, err->file[0] ? err->file : "line");
    if (err->line)
        out_number(out, err->line);
    if (err->line && err->column)
        out_number(out, err->column);
}

const char *jieli_err_text(const struct jieli_err *err, bool chinese, char *out_text, uint32_t out_bytes)
{
    if (out_bytes == 0)
        return out_text;
    const struct jieli_status_row *row = jieli_status_find(err->status);
    const char *comma = chinese ? "，" : ", ", *what_to_do = chinese ? row->do_zh : row->do_en;
    struct out out = {out_text, out_bytes, 0, false};
    out_text[0] = 0;
    out_add(&out, row->code);
    out_add(&out, " ");
    out_add(&out, chinese ? row->zh : row->en);
    if (err->field[0]) {
        out_add(&out, comma);
        out_add(&out, err->field);
    }
    if (err->file[0] || err->line) {
        out_add(&out, comma);
        out_place(&out, err);
    }
    if (err->text[0]) {
        out_add(&out, chinese ? "：" : ": ");
        out_add(&out, err->text);
    }
    if (what_to_do[0]) {
        out_add(&out, chinese ? "；" : "; ");
        out_add(&out, what_to_do);
    }
    if (out.cut)
        cut_whole(out_text, out.len);
    return out_text;
}
