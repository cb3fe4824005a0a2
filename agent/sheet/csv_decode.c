// SPDX-License-Identifier: Apache-2.0
// What a file's bytes mean: BOM, else strict UTF-8, else strict GB18030 (a Chinese spreadsheet saves GBK without BOM).
// The whole file is looked at before its first row is believed; then it is decoded block by block.
#include "agent/sheet/csv_text.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 65536u

static const uint8_t BOM[3] = {0xef, 0xbb, 0xbf};

struct jl_csv_text {
    struct jl_source source;
    uint64_t at;    // of the next byte to read
    uint32_t begin; // behind the BOM
    const char *encoding;
    iconv_t convert; // (iconv_t)-1: UTF-8
    uint8_t block[BLOCK_BYTES];
    uint32_t held; // bytes at the block's front that wait for the rest of their character
    uint32_t line; // of the file, while it is looked at
};

static enum jieli_status refuse(uint32_t line, const char *why, struct jieli_err *err)
{
    enum jieli_status status = jieli_err_set(err, JIELI_AGENT_ENCODING, "", "%s", why);
    if (err) {
        err->line = line;
    }
    return status;
}

/// How many bytes stand before a character of UTF-8 that is cut by the end.
static uint32_t whole_runes(const uint8_t *bytes, uint32_t len)
{
    for (uint32_t back = 1; back <= 4 && back <= len; back++) {
        uint8_t byte = bytes[len - back];
        if ((byte & 0xc0) == 0x80) {
            continue;
        }
        uint32_t needed = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        return needed > back ? len - back : len;
    }
    return len;
}

/// The next block behind the held bytes. *len: bytes in the block; 0 at the end.
static enum jieli_status read_block(struct jl_csv_text *text, uint32_t *len, bool *last, struct jieli_err *err)
{
    uint32_t room = BLOCK_BYTES - text->held;
    int64_t got = jl_source_read(&text->source, text->at, text->block + text->held, room);
    if (got < 0) {
        return jieli_err_set(err, JIELI_SYS_IO, "folder", "a file cannot be read to its end");
    }
    text->at += (uint64_t)got;
    *len = text->held + (uint32_t)got;
    *last = text->at >= text->source.size;
    text->held = 0;
    return JIELI_OK;
}

static void hold(struct jl_csv_text *text, uint32_t from, uint32_t len)
{
    memmove(text->block, text->block + from, len - from);
    text->held = len - from;
}

static uint32_t lines_in(const uint8_t *bytes, size_t len)
{
    uint32_t lines = 0;
    for (size_t i = 0; i < len; i++) {
        lines += bytes[i] == '\n';
    }
    return lines;
}

static enum jieli_status add_gb18030(struct jl_csv_text *text, uint32_t len, bool last, struct jl_buf *out,
                                     struct jieli_err *err)
{
    size_t room = (size_t)len * 3 + 16, before = out->len; // at most 3 bytes of UTF-8 for 1 byte
    char *to = (char *)jl_buf_extend(out, room);
    char *from = (char *)text->block;
    size_t left = len, free_bytes = room;
    size_t odd = iconv(text->convert, &from, &left, &to, &free_bytes);
    out->len = before + (room - free_bytes);
    bool cut = odd == (size_t)-1 && errno == EINVAL && !last && left < 4;
    if ((odd == (size_t)-1 && !cut) || (odd != (size_t)-1 && odd > 0)) {
        uint32_t line = text->line + lines_in(out->data + before, out->len - before);
        return refuse(line, "the bytes are neither UTF-8 nor GB18030", err);
    }
    if (!jl_utf8_valid(out->data + before, out->len - before)) {
        return refuse(text->line, "the text holds characters that no text has", err);
    }
    hold(text, len - (uint32_t)left, len);
    return JIELI_OK;
}

static enum jieli_status add_utf8(struct jl_csv_text *text, uint32_t len, bool last, struct jl_buf *out,
                                  struct jieli_err *err)
{
    uint32_t whole = last ? len : whole_runes(text->block, len);
    if (!jl_utf8_valid(text->block, whole)) {
        return refuse(text->line, "the file says it is UTF-8 and is not", err);
    }
    jl_buf_add(out, text->block, whole);
    hold(text, whole, len);
    return JIELI_OK;
}

enum jieli_status jl_csv_text_more(struct jl_csv_text *text, struct jl_buf *out, bool *last, struct jieli_err *err)
{
    uint32_t len = 0;
    enum jieli_status status = read_block(text, &len, last, err);
    if (status != JIELI_OK) {
        return status;
    }
    return text->convert == (iconv_t)-1 ? add_utf8(text, len, *last, out, err)
                                        : add_gb18030(text, len, *last, out, err);
}

static void rewind_text(struct jl_csv_text *text)
{
    text->at = text->begin;
    text->held = 0;
    text->line = 1;
    if (text->convert != (iconv_t)-1) {
        iconv(text->convert, NULL, NULL, NULL, NULL);
    }
}

/// Decode everything once, and forget it.
static enum jieli_status try_whole(struct jl_csv_text *text, struct jieli_err *err)
{
    struct jl_buf ignored = {0};
    enum jieli_status status = JIELI_OK;
    rewind_text(text);
    for (bool last = false; status == JIELI_OK && !last;) {
        jl_buf_clear(&ignored);
        status = jl_csv_text_more(text, &ignored, &last, err);
        text->line += status == JIELI_OK ? lines_in(ignored.data, ignored.len) : 0;
    }
    jl_buf_fini(&ignored);
    rewind_text(text);
    return status;
}

static enum jieli_status find_zero(struct jl_csv_text *text, struct jieli_err *err)
{
    bool last = false;
    for (uint32_t len = 0; !last;) {
        enum jieli_status status = read_block(text, &len, &last, err);
        if (status != JIELI_OK) {
            return status;
        }
        const uint8_t *zero = len ? memchr(text->block, 0, len) : NULL;
        uint32_t until = zero ? (uint32_t)(zero - text->block) : len;
        text->line += lines_in(text->block, until);
        if (zero) {
            return refuse(text->line, "the file holds zero bytes, as UTF-16 and programs' files do", err);
        }
    }
    return JIELI_OK;
}

static enum jieli_status look_at_all(struct jl_csv_text *text, struct jieli_err *err)
{
    uint8_t front[sizeof BOM];
    rewind_text(text);
    enum jieli_status status = find_zero(text, err);
    if (status != JIELI_OK) {
        return status;
    }
    bool bom = jl_source_read(&text->source, 0, front, sizeof front) == (int64_t)sizeof front &&
               memcmp(front, BOM, sizeof BOM) == 0;
    text->begin = bom ? sizeof BOM : 0;
    status = try_whole(text, err);
    if (status != JIELI_AGENT_ENCODING || bom) {
        return status;
    }
    text->encoding = "GB18030";
    text->convert = iconv_open("UTF-8", "GB18030");
    if (text->convert == (iconv_t)-1) {
        return jieli_err_set(err, JIELI_AGENT_ENCODING, "", "this machine cannot convert GB18030");
    }
    return try_whole(text, err);
}

enum jieli_status jl_csv_text_open(const struct jl_source *source, struct jl_csv_text **out, struct jieli_err *err)
{
    struct jl_csv_text *text = jl_alloc(sizeof *text);
    text->source = *source;
    text->encoding = "UTF-8";
    text->convert = (iconv_t)-1;
    enum jieli_status status = look_at_all(text, err);
    if (status != JIELI_OK) {
        jl_csv_text_close(&text);
        return status;
    }
    *out = text;
    return JIELI_OK;
}

void jl_csv_text_close(struct jl_csv_text **text)
{
    if (*text) {
        if ((*text)->convert != (iconv_t)-1) {
            iconv_close((*text)->convert);
        }
        free(*text);
        *text = NULL;
    }
}

const char *jl_csv_text_encoding(const struct jl_csv_text *text)
{
    return text->encoding;
}
