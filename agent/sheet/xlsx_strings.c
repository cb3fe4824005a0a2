// SPDX-License-Identifier: Apache-2.0
// Shared strings: in memory while they are few, in a file without a name when they are many. A cell then costs two
// reads.
#include "agent/sheet/xlsx.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// One growing sequence of bytes, of which the tail is in memory.
struct store {
    int fd;
    uint64_t flushed;
    struct jl_buf held;
};

struct jl_strings {
    const char *folder;
    struct store texts, ends; ///< ends: for each string where it ends in texts, 8 bytes
    uint32_t count;
    struct jl_buf got;
};

struct jl_strings *jl_strings_new(const char *folder)
{
    struct jl_strings *strings = jl_alloc(sizeof *strings);
    strings->folder = folder;
    strings->texts.fd = strings->ends.fd = -1;
    return strings;
}

static void store_fini(struct store *store)
{
    if (store->fd >= 0) {
        close(store->fd);
    }
    jl_buf_fini(&store->held);
}

void jl_strings_free(struct jl_strings **strings)
{
    if (*strings) {
        store_fini(&(*strings)->texts);
        store_fini(&(*strings)->ends);
        jl_buf_fini(&(*strings)->got);
        free(*strings);
        *strings = NULL;
    }
}

/// A file that is gone when it is closed: what stands in it are persons' data.
static int open_nameless(const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT)) {
        FILE *file = tmpfile();
        fd = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;
        if (file) {
            fclose(file);
        }
    }
    return fd;
}

static bool flush(struct store *store, const char *folder)
{
    store->fd = store->fd >= 0 ? store->fd : open_nameless(folder);
    for (size_t done = 0; store->fd >= 0 && done < store->held.len;) {
        ssize_t put = pwrite(store->fd, store->held.data + done, store->held.len - done, (off_t)store->flushed);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        done += put > 0 ? (size_t)put : 0;
        store->flushed += put > 0 ? (uint64_t)put : 0;
    }
    jl_buf_clear(&store->held);
    return store->fd >= 0;
}

static bool store_read(const struct store *store, uint64_t at, void *out, size_t len)
{
    if (at >= store->flushed) {
        at -= store->flushed;
        if (at + len > store->held.len) {
            return false;
        }
        memcpy(out, store->held.data + at, len);
        return true;
    }
    size_t filed = store->flushed - at < len ? (size_t)(store->flushed - at) : len; // it may stand in both parts
    return pread(store->fd, out, filed, (off_t)at) == (ssize_t)filed &&
           (filed == len || store_read(store, at + filed, (uint8_t *)out + filed, len - filed));
}

bool jl_strings_add(struct jl_strings *strings, const void *text, size_t len)
{
    struct store *texts = &strings->texts, *ends = &strings->ends;
    jl_buf_add(&texts->held, text, len);
    jl_buf_add_u64(&ends->held, texts->flushed + texts->held.len);
    strings->count++;
    if (texts->held.len + ends->held.len < JL_XLSX_STRINGS_HELD_BYTES) {
        return true;
    }
    return flush(texts, strings->folder) && flush(ends, strings->folder);
}

static uint64_t read_end(const uint8_t *at)
{
    uint64_t value = 0;
    for (int i = 0; i < 8; i++) {
        value = value << 8 | at[i];
    }
    return value;
}

bool jl_strings_get(struct jl_strings *strings, uint32_t number, struct jl_view *out)
{
    uint8_t ends[16] = {0};
    if (number >= strings->count) {
        return false;
    }
    size_t before = number > 0 ? 8 : 0;
    if (!store_read(&strings->ends, (uint64_t)number * 8 - before, ends + 8 - before, before + 8)) {
        return false;
    }
    uint64_t from = read_end(ends), to = read_end(ends + 8);
    jl_buf_clear(&strings->got);
    uint8_t *room = jl_buf_extend(&strings->got, (size_t)(to - from) + 1);
    if (!store_read(&strings->texts, from, room, (size_t)(to - from))) {
        return false;
    }
    *out = jl_view(room, (size_t)(to - from));
    return true;
}

size_t jl_xlsx_unescape(uint8_t *text, size_t len)
{
    size_t to = 0;
    for (size_t at = 0; at < len;) {
        int rune = 0;
        bool escaped = at + 7 <= len && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_';
        for (size_t i = 2; escaped && i < 6; i++) {
            int digit = jl_hex_digit((char)text[at + i]);
            escaped = digit >= 0;
            rune = rune * 16 + digit;
        }
        if (escaped && rune > 0 && rune < 0x80) { // only control characters and the underscore are written so
            text[to++] = (uint8_t)rune;
            at += 7;
        } else {
            text[to++] = text[at++];
        }
    }
    return to;
}
