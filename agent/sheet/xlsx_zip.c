// SPDX-License-Identifier: Apache-2.0
// The archive of a workbook: read by libzip through a source without a position, after its directory has been weighed
// here.
#include "agent/sheet/xlsx.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

#define TAIL_BYTES 65557u // the end record with the longest comment
#define DIRECTORY_BYTES_MAX (8u << 20)

struct jl_entry {
    zip_file_t *file;
    uint64_t left;
};

/// What libzip asks of a source of bytes.
struct stream {
    struct jl_source source;
    uint64_t at;
    zip_error_t error;
};

static zip_int64_t stream_call(void *user, void *data, zip_uint64_t len, zip_source_cmd_t what)
{
    struct stream *stream = user;
    switch (what) {
    case ZIP_SOURCE_OPEN:
        stream->at = 0;
        return 0;
    case ZIP_SOURCE_READ: {
        int64_t got = jl_source_read(&stream->source, stream->at, data, (size_t)len);
        if (got < 0) {
            zip_error_set(&stream->error, ZIP_ER_READ, 0);
            return -1;
        }
        stream->at += (uint64_t)got;
        return got;
    }
    case ZIP_SOURCE_CLOSE:
        return 0;
    case ZIP_SOURCE_STAT: {
        zip_stat_t *is = ZIP_SOURCE_GET_ARGS(zip_stat_t, data, len, &stream->error);
        if (!is) {
            return -1;
        }
        zip_stat_init(is);
        is->size = stream->source.size;
        is->valid |= ZIP_STAT_SIZE;
        return sizeof *is;
    }
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&stream->error, data, len);
    case ZIP_SOURCE_SEEK: {
        zip_int64_t to = zip_source_seek_compute_offset(stream->at, stream->source.size, data, len, &stream->error);
        if (to < 0) {
            return -1;
        }
        stream->at = (uint64_t)to;
        return 0;
    }
    case ZIP_SOURCE_TELL:
        return (zip_int64_t)stream->at;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                              ZIP_SOURCE_SUPPORTS, -1);
    case ZIP_SOURCE_FREE:
        zip_error_fini(&stream->error);
        free(stream);
        return 0;
    default:
        zip_error_set(&stream->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

static uint32_t little(const uint8_t *at, int bytes)
{
    uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
        value = value << 8 | at[i];
    }
    return value;
}

/// The archive's end record, of which there must be exactly one: libzip takes memory for what it promises.
static bool directory_is_sound(const struct jl_source *source)
{
    static const uint8_t END[4] = {'P', 'K', 5, 6};
    uint32_t room = source->size < TAIL_BYTES ? (uint32_t)source->size : TAIL_BYTES, found = 0;
    uint8_t *tail = jl_alloc(room + 1);
    bool sound = jl_source_read(source, source->size - room, tail, room) == (int64_t)room;
    for (uint32_t at = 0; sound && at + 22 <= room; at++) {
        if (memcmp(tail + at, END, sizeof END) == 0) {
            found++;
            sound =
                little(tail + at + 10, 2) <= JL_XLSX_ENTRIES_MAX && little(tail + at + 12, 4) <= DIRECTORY_BYTES_MAX;
        }
    }
    free(tail);
    return sound && found == 1;
}

enum jieli_status jl_zip_open(const struct jl_source *source, zip_t **out, struct jieli_label *why,
                              struct jieli_err *err)
{
    if (source->size > JL_XLSX_FILE_BYTES_MAX) {
        *why = (struct jieli_label){"工作簿超过 256 MiB：请拆分，或另存为 CSV",
                                    "the workbook is larger than 256 MiB: split it, or save it as CSV"};
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "", "%llu bytes", (unsigned long long)source->size);
    }
    if (!directory_is_sound(source)) {
        return jieli_err_set(err, JIELI_AGENT_BOOK, "", "it is no workbook, or was cut");
    }
    struct stream *stream = jl_alloc(sizeof *stream);
    stream->source = *source;
    zip_error_init(&stream->error);
    zip_source_t *from = zip_source_function_create(stream_call, stream, NULL);
    JL_CHECK(from);
    zip_t *zip = zip_open_from_source(from, ZIP_RDONLY, NULL);
    if (!zip) {
        zip_source_free(from);
        return jieli_err_set(err, JIELI_AGENT_BOOK, "", "its archive is damaged");
    }
    *out = zip;
    return JIELI_OK;
}

bool jl_zip_has(zip_t *zip, const char *name)
{
    return zip_name_locate(zip, name, ZIP_FL_NOCASE) >= 0;
}

static const char *refusal_of(const zip_stat_t *is)
{
    const zip_uint64_t NEEDED = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((is->valid & NEEDED) != NEEDED) {
        return "a part of it has no size";
    }
    if (is->encryption_method != ZIP_EM_NONE) {
        return "a part of it is encrypted";
    }
    if (is->comp_method != ZIP_CM_STORE && is->comp_method != ZIP_CM_DEFLATE) {
        return "a part of it is packed in a way that workbooks do not use";
    }
    if (is->size > JL_XLSX_RATIO_FREE_BYTES && is->size / JL_XLSX_RATIO_MAX > is->comp_size) {
        return "a part of it is packed more tightly than a workbook's";
    }
    return NULL;
}

enum jieli_status jl_entry_open(zip_t *zip, const char *name, struct jl_entry **out, struct jieli_err *err)
{
    zip_stat_t is;
    zip_int64_t at = zip_name_locate(zip, name, ZIP_FL_NOCASE);
    if (at < 0 || zip_stat_index(zip, (zip_uint64_t)at, 0, &is) != 0) {
        return jieli_err_set(err, JIELI_AGENT_BOOK, "", "a part of it is missing");
    }
    const char *refusal = refusal_of(&is);
    zip_file_t *file = refusal ? NULL : zip_fopen_index(zip, (zip_uint64_t)at, 0);
    if (!file) {
        return jieli_err_set(err, JIELI_AGENT_BOOK, "", "%s", refusal ? refusal : "a part of it cannot be read");
    }
    struct jl_entry *entry = jl_alloc(sizeof *entry);
    *entry = (struct jl_entry){file, is.size};
    *out = entry;
    return JIELI_OK;
}

void jl_entry_close(struct jl_entry **entry)
{
    if (*entry) {
        zip_fclose((*entry)->file);
        free(*entry);
        *entry = NULL;
    }
}

/// Never more than the directory said: a part that unpacks to more is refused.
int64_t jl_entry_read(struct jl_entry *entry, void *out, size_t room)
{
    zip_int64_t got = zip_fread(entry->file, out, room);
    if (got < 0 || (uint64_t)got > entry->left) {
        return -1;
    }
    entry->left -= (uint64_t)got;
    return got == 0 && entry->left > 0 ? -1 : got;
}

/// One whole entry being parsed.
struct whole {
    struct jl_entry *entry;
    const struct jl_markup_calls *calls;
    void *user;
};

static int64_t whole_read(void *user, void *out, size_t room)
{
    struct whole *whole = user;
    return jl_entry_read(whole->entry, out, room);
}

static void whole_start(void *user, const char *name, const char **attributes)
{
    struct whole *whole = user;
    whole->calls->start(whole->user, name, attributes);
}

static void whole_end(void *user, const char *name)
{
    struct whole *whole = user;
    whole->calls->end(whole->user, name);
}

static void whole_text(void *user, const char *text, size_t len)
{
    struct whole *whole = user;
    whole->calls->text(whole->user, text, len);
}

enum jieli_status jl_entry_parse(zip_t *zip, const char *name, const struct jl_markup_calls *calls, uint64_t bytes_max,
                                 void *user, struct jl_markup **markup, struct jieli_err *err)
{
    struct whole whole = {.calls = calls, .user = user};
    const struct jl_markup_calls through = {whole_read, whole_start, whole_end, whole_text};
    const struct jl_markup_limits limits = {bytes_max, JL_XLSX_DEPTH_MAX, false};
    enum jieli_status status = jl_entry_open(zip, name, &whole.entry, err);
    if (status != JIELI_OK) {
        return status;
    }
    bool ended;
    *markup = jl_markup_new(&through, &limits, &whole);
    status = jl_markup_run(*markup, &ended, err);
    jl_markup_free(markup);
    jl_entry_close(&whole.entry);
    if (status == JIELI_AGENT_XML) {
        status = jieli_err_set(err, JIELI_AGENT_BOOK, "", "a part of it is damaged");
    }
    return status;
}
