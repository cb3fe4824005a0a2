// SPDX-License-Identifier: Apache-2.0
// The file beside the original that says what became of each row. Replaced as a whole, as outcomes arrive.
#include "agent/files/files.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILES_PER_ROUND 16u

static void put_line(void *user, const struct jl_line *line)
{
    struct jl_csv_writer *writer = user;
    if (line->row > 0) {
        jl_csv_put_number(writer, line->row);
    } else {
        jl_csv_put(writer, "");
    }
    const char *const cells[] = {line->status,    line->id,    line->code,  line->reason_zh,
                                 line->reason_en, line->place, line->advice};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        jl_csv_put(writer, cells[i]);
    }
    jl_csv_end_row(writer);
}

static void begin(struct jl_csv_writer *writer)
{
    static const char *const HEADINGS[] = {"row",       "status",    "message id", "code",
                                           "reason zh", "reason en", "cell",       "what to do"};
    jl_csv_begin(writer);
    for (size_t i = 0; i < sizeof HEADINGS / sizeof *HEADINGS; i++) {
        jl_csv_put(writer, HEADINGS[i]);
    }
    jl_csv_end_row(writer);
}

void jl_result_render(struct jl_csv_writer *writer, const struct jl_line *lines, uint32_t count)
{
    begin(writer);
    for (uint32_t i = 0; i < count; i++) {
        put_line(writer, &lines[i]);
    }
}

struct stale {
    int64_t key;
    char folder[16], name[JL_FOLDER_NAME_BYTES];
};
struct stale_list {
    struct stale files[FILES_PER_ROUND];
    uint32_t count;
};

static void note_stale(void *user, const struct jl_file *file)
{
    struct stale_list *list = user;
    struct stale *stale = &list->files[list->count++];
    stale->key = file->key;
    snprintf(stale->folder, sizeof stale->folder, "%s", file->folder);
    snprintf(stale->name, sizeof stale->name, "%s", file->name);
}

void jl_result_write_stale(struct jl_files *files)
{
    struct stale_list *list = jl_alloc(sizeof *list);
    struct jl_csv_writer writer = {0};
    struct jieli_err err;
    jl_spool_files_stale(files->relay->spool, FILES_PER_ROUND, note_stale, list);
    files->results = list->count == FILES_PER_ROUND;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct stale *stale = &list->files[i];
        begin(&writer);
        jl_spool_lines(files->relay->spool, stale->key, put_line, &writer);
        enum jieli_status status =
            jl_folder_result(files->folder, stale->folder, stale->name, jl_buf_view(&writer.bytes), &err);
        if (status == JIELI_OK) {
            status = jl_spool_file_result_written(files->relay->spool, stale->key, &err);
        }
        if (status != JIELI_OK) {
            jl_relay_trouble(files->relay, "result_not_written", &err);
            files->results = false; // the next round of the clock tries again
            break;
        }
    }
    jl_csv_end(&writer);
    free(list);
}
