// SPDX-License-Identifier: Apache-2.0
// The file beside the original that says what became of each row. Replaced as a whole, as outcomes arrive.
#include "agent/files/files.h"
#include "agent/relay/lines.h"
#include "agent/sheet/csv.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES_PER_PIECE 2000u
#define ROUND_MS 200

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

void jl_result_odd(void *user, const struct jl_folder_odd *odd)
{
    struct jl_files *files = user;
    struct jl_line line;
    struct jl_csv_writer writer = {0};
    struct jieli_err err;
    jl_arena_reset(files->arena);
    jl_line_of_file(odd->status, NULL, odd->why, files->arena, &line);
    begin(&writer);
    put_line(&writer, &line);
    if (jl_folder_result(files->folder, odd->folder, odd->name, jl_buf_view(&writer.bytes), &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "result_not_written", &err);
    }
    jl_csv_end(&writer);
    jl_log(JL_NOTICE, "file_set_aside", jl_kv_text("code", jieli_status_find(odd->status)->code),
           jl_kv_text("folder", odd->folder));
}

/// A result being written, some lines a round.
struct jl_result_writing {
    int64_t key;
    char folder[16], name[JL_FOLDER_NAME_BYTES];
    struct jl_folder_result file;
    struct jl_line_place place;
    struct jl_csv_writer lines; ///< not yet in the file
};

static void note_stale(void *user, const struct jl_file *file)
{
    struct jl_result_writing *writing = user;
    writing->key = file->key;
    snprintf(writing->folder, sizeof writing->folder, "%s", file->folder);
    snprintf(writing->name, sizeof writing->name, "%s", file->name);
}

static bool start(struct jl_files *files, struct jieli_err *err)
{
    struct jl_result_writing *writing = jl_alloc(sizeof *writing);
    jl_spool_files_stale(files->relay->spool, files->result_behind, 1, note_stale, writing);
    if (writing->key == 0 || jl_spool_file_result_begun(files->relay->spool, writing->key, err) != JIELI_OK) {
        bool nothing = writing->key == 0;
        free(writing);
        return nothing;
    }
    writing->place = (struct jl_line_place){-1, 0};
    jl_folder_result_begin(files->folder, writing->folder, writing->name, &writing->file);
    begin(&writing->lines);
    files->writing = writing;
    return true;
}

static void drop(struct jl_files *files)
{
    jl_csv_end(&files->writing->lines);
    free(files->writing);
    files->writing = NULL;
}

/// The next lines. *over: the file stands.
static enum jieli_status go_on(struct jl_files *files, bool *over, struct jieli_err *err)
{
    struct jl_result_writing *writing = files->writing;
    struct jl_spool *spool = files->relay->spool;
    uint32_t count =
        jl_spool_lines_behind(spool, writing->key, &writing->place, LINES_PER_PIECE, put_line, &writing->lines);
    jl_folder_result_add(&writing->file, jl_buf_view(&writing->lines.bytes));
    jl_buf_clear(&writing->lines.bytes);
    *over = count < LINES_PER_PIECE;
    if (!*over) {
        return JIELI_OK;
    }
    enum jieli_status status = jl_folder_result_end(&writing->file, true, err);
    if (status == JIELI_OK) {
        status = jl_spool_file_result_written(spool, writing->key, err);
    }
    return status;
}

/// One that somebody has open cannot be replaced now: the others go on, and it is tried again in the next pass.
static void put_off(struct jl_files *files, const struct jieli_err *err)
{
    jl_relay_trouble(files->relay, "result_not_written", err);
    jl_spool_file_result_failed(files->relay->spool, files->writing->key, NULL);
    files->result_behind = files->writing->key;
    files->result_put_off = true;
}

static void end_pass(struct jl_files *files)
{
    files->results = files->result_put_off;
    files->result_put_off = false;
    files->result_behind = 0;
}

bool jl_result_write_stale(struct jl_files *files)
{
    struct jieli_err err = {.status = JIELI_OK};
    int64_t end_ms = jl_os_boot_ms() + ROUND_MS;
    do {
        bool over = false;
        if (!files->writing && !start(files, &err)) {
            jl_relay_trouble(files->relay, "result_not_written", &err);
            return false;
        }
        if (!files->writing) {
            end_pass(files);
            return false;
        }
        if (go_on(files, &over, &err) != JIELI_OK) {
            put_off(files, &err);
        }
        if (over) {
            drop(files);
        }
    } while (jl_os_boot_ms() < end_ms);
    return true;
}

struct owing {
    const char *to, *name;
    bool owed;
};

static void look_owed(struct owing *owing, const char *folder, const char *name)
{
    char result[JL_FOLDER_NAME_BYTES];
    jl_folder_result_name(name, result);
    owing->owed = owing->owed || (strcmp(folder, owing->to) == 0 && strcmp(result, owing->name) == 0);
}

static void each_stale(void *user, const struct jl_file *file)
{
    look_owed(user, file->folder, file->name);
}

bool jl_result_owed(void *user, const char *to, const char *name)
{
    struct jl_files *files = user;
    struct owing owing = {.to = to, .name = name};
    if (files->writing) { // no longer among the stale ones
        look_owed(&owing, files->writing->folder, files->writing->name);
    }
    jl_spool_files_stale(files->relay->spool, 0, UINT32_MAX, each_stale, &owing);
    return owing.owed;
}

void jl_result_stop(struct jl_files *files)
{
    if (files->writing) {
        jl_folder_result_end(&files->writing->file, false, NULL);
        drop(files);
    }
}
