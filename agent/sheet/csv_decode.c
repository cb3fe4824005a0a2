// SPDX-License-Identifier: Apache-2.0
// What a file's bytes mean: BOM, else strict UTF-8, else strict GB18030 (a Chinese spreadsheet saves GBK without BOM).
#include "agent/sheet/csv.h"
#include "lib/base/bytes.h"
#include <errno.h>
#include <iconv.h>
#include <string.h>

static const uint8_t BOM[3] = {0xef, 0xbb, 0xbf};

static uint32_t line_at(struct jl_view bytes, size_t place)
{
    uint32_t line = 1;
    for (size_t i = 0; i < place && i < bytes.len; i++) {
        line += bytes.data[i] == '\n';
    }
    return line;
}

static enum jieli_status refuse(struct jl_view bytes, size_t place, const char *why, struct jieli_err *err)
{
    enum jieli_status status = jieli_err_set(err, JIELI_AGENT_ENCODING, "", "%s", why);
    if (err) {
        err->line = line_at(bytes, place);
    }
    return status;
}

/// GB18030 gives at most 3 bytes of UTF-8 for 1 byte, so one call has room for all.
static enum jieli_status from_gb18030(struct jl_view bytes, struct jl_buf *out, struct jieli_err *err)
{
    iconv_t convert = iconv_open("UTF-8", "GB18030");
    if (convert == (iconv_t)-1) {
        return jieli_err_set(err, JIELI_AGENT_ENCODING, "", "this machine cannot convert GB18030");
    }
    jl_buf_clear(out);
    size_t room = bytes.len * 3 + 4;
    char *to = (char *)jl_buf_extend(out, room);
    char *from = (char *)(uintptr_t)bytes.data;
    size_t left = bytes.len, free_bytes = room;
    size_t odd = iconv(convert, &from, &left, &to, &free_bytes);
    iconv_close(convert);
    out->len = room - free_bytes;
    if (odd == (size_t)-1 || odd > 0) {
        return refuse(bytes, bytes.len - left, "the bytes are neither UTF-8 nor GB18030", err);
    }
    if (!jl_utf8_valid(out->data, out->len)) {
        return refuse(bytes, 0, "the text holds characters that no text has", err);
    }
    return JIELI_OK;
}

enum jieli_status jl_csv_decode(struct jl_view bytes, struct jl_buf *out, const char **encoding, struct jieli_err *err)
{
    const uint8_t *zero = bytes.len ? memchr(bytes.data, 0, bytes.len) : NULL;
    if (zero) {
        return refuse(bytes, (size_t)(zero - bytes.data), "the file holds zero bytes, as UTF-16 and programs' files do",
                      err);
    }
    const char *found = "UTF-8";
    if (bytes.len >= sizeof BOM && memcmp(bytes.data, BOM, sizeof BOM) == 0) {
        bytes.data += sizeof BOM;
        bytes.len -= sizeof BOM;
        if (!jl_utf8_valid(bytes.data, bytes.len)) {
            return refuse(bytes, 0, "the file says it is UTF-8 and is not", err);
        }
    } else if (!jl_utf8_valid(bytes.data, bytes.len)) {
        found = "GB18030";
    }
    if (strcmp(found, "GB18030") == 0) {
        enum jieli_status status = from_gb18030(bytes, out, err);
        if (status != JIELI_OK) {
            return status;
        }
    } else {
        jl_buf_clear(out);
        jl_buf_add(out, bytes.data, bytes.len);
    }
    if (encoding) {
        *encoding = found;
    }
    return JIELI_OK;
}
