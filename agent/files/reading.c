// SPDX-License-Identifier: Apache-2.0
#include "agent/files/reading.h"
#include "lib/base/bytes.h"
#include <string.h>

#define ARENA_BYTES ((size_t)64 << 20)
#define DIGEST_BLOCK_BYTES 65536u

bool jl_reading_digest(const struct jl_source *source, struct jl_digest *digest, uint8_t out[JL_DIGEST_BYTES])
{
    uint8_t block[DIGEST_BLOCK_BYTES];
    uint64_t at = 0;
    int64_t got;
    jl_digest_start(digest);
    while ((got = jl_source_read(source, at, block, sizeof block)) > 0) {
        jl_digest_add(digest, block, (size_t)got);
        at += (uint64_t)got;
    }
    jl_digest_end(digest, out);
    return got == 0;
}

/// The next table of the file: does a form stand in it?
static enum jieli_status try_table(struct jl_reading *reading, const struct jl_reading_ask *ask, struct jieli_err *err)
{
    enum jieli_status status = jl_sheet_fill(reading->sheet, JL_READING_ROWS, &reading->table, &reading->end, err);
    if (status == JIELI_OK) {
        status = jl_form_match(ask->adapter, reading->table, ask->name, reading->arena, &reading->match, err);
    }
    return status;
}

/// Of several sheets without a form, the one that only lacks a heading says the most.
static enum jieli_status find_form(struct jl_reading *reading, const struct jl_reading_ask *ask, struct jieli_err *err)
{
    struct jieli_err one = {.status = JIELI_OK};
    enum jieli_status found = JIELI_AGENT_FORM;
    jieli_err_set(err, found, "", "it holds no rows");
    for (bool first = true;; first = false) {
        bool none = false;
        enum jieli_status status = jl_sheet_next(reading->sheet, &none, &one);
        if (status == JIELI_OK && none) {
            return found;
        }
        status = status == JIELI_OK ? try_table(reading, ask, &one) : status;
        if (status == JIELI_OK) {
            return status;
        }
        bool about_form = status == JIELI_AGENT_FORM || status == JIELI_AGENT_HEADING;
        if (first || !about_form || (status == JIELI_AGENT_HEADING && found == JIELI_AGENT_FORM)) {
            found = status;
            *err = one;
        }
        if (!about_form) {
            return status;
        }
    }
}

enum jieli_status jl_reading_open(struct jl_reading *reading, const struct jl_reading_ask *ask, struct jieli_label *why,
                                  struct jieli_err *err)
{
    uint8_t head[JL_SHEET_HEAD_BYTES];
    enum jl_sheet_kind kind;
    memset(reading, 0, sizeof *reading);
    int64_t len = jl_source_read(&ask->source, 0, head, sizeof head);
    if (len < 0) {
        return jieli_err_set(err, JIELI_SYS_IO, "folder", "a file cannot be read");
    }
    reading->arena = jl_arena_new(ARENA_BYTES);
    enum jieli_status status = jl_sheet_kind_of(ask->name, jl_view(head, (size_t)len), &kind, why, err);
    status = status == JIELI_OK ? jl_sheet_open(&ask->source, kind, ask->folder, &reading->sheet, why, err) : status;
    status = status == JIELI_OK ? find_form(reading, ask, err) : status;
    if (status == JIELI_OK) {
        reading->from = reading->match.heading_row + 1;
        reading->reader = jl_form_reader_new(&reading->match, ask->today, ask->skip);
    }
    return status;
}

enum jieli_status jl_reading_next(struct jl_reading *reading, struct jl_arena *arena, struct jl_arena *scratch,
                                  struct jl_form *out, bool *end, struct jieli_err *err)
{
    if (!reading->table) {
        enum jieli_status status = jl_sheet_fill(reading->sheet, JL_READING_ROWS, &reading->table, &reading->end, err);
        if (status != JIELI_OK) {
            return status;
        }
    }
    jl_form_reader_add(reading->reader, reading->table, reading->from, reading->end, arena, scratch, out);
    reading->table = NULL;
    reading->from = 0;
    *end = reading->end;
    if (*end && jl_form_reader_rows(reading->reader) == 0) {
        return jieli_err_set(err, JIELI_AGENT_FORM, reading->match.document->name, "no row stands below the headings");
    }
    return JIELI_OK;
}

enum jieli_status jl_reading_judge(const struct jl_reading *reading, struct jieli_label *why, struct jieli_err *err)
{
    static const struct jieli_label MERGED = {
        "数据行中有跨行合并的单元格：请取消合并，在每一行中填写内容后重新投放",
        "cells of several data rows are merged: unmerge them, write the value into every row and drop the file again"};
    const char *merged = jl_sheet_merged(reading->sheet, reading->match.heading_number + 1);
    if (!merged) {
        return JIELI_OK;
    }
    *why = MERGED;
    return jieli_err_set(err, JIELI_AGENT_BOOK, merged, "merged over several rows");
}

void jl_reading_close(struct jl_reading *reading)
{
    jl_form_reader_free(&reading->reader);
    jl_sheet_close(&reading->sheet);
    jl_arena_free(&reading->arena);
}
