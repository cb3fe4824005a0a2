// SPDX-License-Identifier: Apache-2.0
// CSV that a Chinese spreadsheet opens rightly, and that cannot run as a formula in it.
#include "agent/sheet/csv.h"
#include <stdio.h>
#include <string.h>

void jl_csv_begin(struct jl_csv_writer *writer)
{
    jl_buf_clear(&writer->bytes);
    jl_buf_add(&writer->bytes, "\xef\xbb\xbf", 3);
    writer->in_row = false;
}

/// What a spreadsheet takes for the beginning of a formula; the full-width forms count in East Asian settings.
static bool reads_as_formula(const char *text)
{
    static const char *const BEGINNINGS[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    if (strcmp(text, "-") == 0) { // stands for "none" in many forms, and computes nothing
        return false;
    }
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++) {
        if (strncmp(text, BEGINNINGS[i], strlen(BEGINNINGS[i])) == 0) {
            return true;
        }
    }
    return false;
}

const char *jl_csv_unguarded(const char *text)
{
    return text[0] == '\'' && reads_as_formula(text + 1) ? text + 1 : text;
}

static bool needs_quotes(const char *text)
{
    size_t len = strlen(text);
    return len > 0 && (strpbrk(text, ",;\"\r\n\t") || text[0] == ' ' || text[len - 1] == ' ');
}

void jl_csv_put(struct jl_csv_writer *writer, const char *text)
{
    text = text ? text : "";
    if (writer->in_row) {
        jl_buf_add_u8(&writer->bytes, ',');
    }
    writer->in_row = true;
    bool quotes = needs_quotes(text);
    if (quotes) {
        jl_buf_add_u8(&writer->bytes, '"');
    }
    if (reads_as_formula(text)) {
        jl_buf_add_u8(&writer->bytes, '\'');
    }
    for (; *text; text++) {
        if (*text == '"') {
            jl_buf_add_u8(&writer->bytes, '"');
        }
        jl_buf_add_u8(&writer->bytes, (uint8_t)*text);
    }
    if (quotes) {
        jl_buf_add_u8(&writer->bytes, '"');
    }
}

void jl_csv_put_number(struct jl_csv_writer *writer, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    jl_csv_put(writer, text);
}

void jl_csv_end_row(struct jl_csv_writer *writer)
{
    jl_buf_add(&writer->bytes, "\r\n", 2);
    writer->in_row = false;
}

void jl_csv_end(struct jl_csv_writer *writer)
{
    jl_buf_fini(&writer->bytes);
    writer->in_row = false;
}
