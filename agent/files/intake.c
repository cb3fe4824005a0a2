// SPDX-License-Identifier: Apache-2.0
// What comes next for a claimed file: its trial, its rows, its end; and which file is next.
#include "agent/files/intake.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define READ_TRIES 2u    ///< a file that broke the reader so often is set aside
#define ROUND_MS 200     ///< of one round of the agent's loop
#define TRIAL_WAIT_MS 50 ///< a small file's trial is over by then
#define PROGRESS_EVERY_MS 10000

static const struct jieli_label WHY_TWICE = {"读取该文件曾两次使程序中断",
                                             "reading this file has stopped the program twice"};

static void end_intake(struct jl_files *files)
{
    struct jl_intake *intake = files->intake;
    if (intake) {
        jl_reading_close(&intake->reading);
        jl_folder_close_file(&intake->file);
        free(intake);
        files->intake = NULL;
    }
}

/// Everything of it is committed (or was, before a crash): move it.
static enum jieli_status finish(struct jl_intake *intake, struct jieli_err *err)
{
    struct jl_files *files = intake->files;
    int64_t key = intake->key;
    end_intake(files);
    return jl_intake_move(files, key, err);
}

static enum jieli_status refuse(struct jl_intake *intake, const struct jl_intake_refusal *refusal,
                                struct jieli_err *err)
{
    enum jieli_status status = jl_intake_store(intake, true, refusal, err);
    return status == JIELI_OK ? finish(intake, err) : status;
}

/// The child came back: take the file up where it was left.
static enum jieli_status begin_reading(struct jl_intake *intake, struct jieli_err *err)
{
    struct jl_spool *spool = intake->files->relay->spool;
    struct jl_intake_found *found = &intake->found;
    if (found->status != JIELI_OK && !jl_submit_is_refusal(found->status)) {
        *err = found->err;
        return found->status;
    }
    intake->key = jl_spool_file_claimed(spool, intake->name, found->digest);
    if (intake->key != 0) {
        return finish(intake, err);
    }
    struct jl_file_progress progress = {.told = 0};
    intake->key = jl_spool_file_reading(spool, intake->name, found->digest, &progress);
    if (found->status != JIELI_OK) {
        struct jl_intake_refusal refusal = {"rejected", found->status, &found->err, found->why};
        return refuse(intake, &refusal, err);
    }
    if (intake->key != 0) { // the rest is judged by the day on which it was begun
        intake->today.day = progress.today;
    }
    struct jl_reading_ask ask = jl_intake_ask(intake, progress.told);
    struct jieli_label ignored = {NULL, NULL};
    enum jieli_status status = jl_reading_open(&intake->reading, &ask, &ignored, err);
    intake->open = status == JIELI_OK;
    return status;
}

static enum jieli_status after_trial(struct jl_intake *intake, enum jl_trial_state state, struct jieli_err *err)
{
    if (state == JL_TRIAL_SURVIVED) {
        return begin_reading(intake, err);
    }
    if (state == JL_TRIAL_UNKNOWN) {
        return jieli_err_set(err, JIELI_SYS_IO, "folder", "reading a file does not come to an end");
    }
    if (intake->tries < READ_TRIES) {
        jl_intake_try(intake);
        return JIELI_OK;
    }
    enum jieli_status status = jl_intake_digest(intake, intake->found.digest, err);
    if (status != JIELI_OK) {
        return status;
    }
    struct jl_intake_refusal refusal = {"quarantine", JIELI_AGENT_DANGER, NULL, WHY_TWICE};
    intake->key = jl_spool_file_claimed(intake->files->relay->spool, intake->name, intake->found.digest);
    return intake->key != 0 ? finish(intake, err) : refuse(intake, &refusal, err);
}

/// The next rows: read, signed, spooled.
static enum jieli_status take_rows(struct jl_intake *intake, struct jieli_err *err)
{
    struct jl_files *files = intake->files;
    struct jieli_err what = {.status = JIELI_OK};
    bool end = false;
    jl_arena_reset(files->arena);
    enum jieli_status status =
        jl_reading_next(&intake->reading, files->arena, files->relay->scratch, &intake->form, &end, &what);
    if (!jl_folder_file_same(&intake->file)) {
        return jieli_err_set(err, JIELI_HUB_CATCHING_UP, "", "the file is still being written");
    }
    status = status == JIELI_OK ? jl_intake_store(intake, end, NULL, &what) : status;
    if (status != JIELI_OK && jl_submit_is_refusal(status)) { // its content is at fault: trying again would not help
        struct jl_intake_refusal refusal = {.folder = "rejected", .why = status, .what = &what};
        return refuse(intake, &refusal, err);
    }
    if (status != JIELI_OK) {
        *err = what;
        return status;
    }
    if (end) {
        files->files_read++;
        return finish(intake, err);
    }
    return JIELI_OK;
}

// ---- rounds ---------------------------------------------------------------------------------------------------------

static void tell_progress(struct jl_intake *intake, int64_t now_ms)
{
    if (now_ms - intake->progress_ms < PROGRESS_EVERY_MS) {
        return;
    }
    intake->progress_ms = now_ms;
    if (!intake->open) {
        jl_log(JL_NOTICE, "checking_file", jl_kv_number("bytes", (int64_t)intake->file.size));
        return;
    }
    uint64_t rows = jl_form_reader_rows(intake->reading.reader), all = intake->found.rows;
    jl_log(JL_NOTICE, "reading_file", jl_kv_number("rows", (int64_t)rows), jl_kv_number("of", (int64_t)all),
           jl_kv_number("percent", all ? (int64_t)(rows * 100 / all) : 0));
}

/// One thing for the current file. *wait: nothing more can be done now.
static void step_intake(struct jl_intake *intake, bool *wait)
{
    struct jl_files *files = intake->files;
    struct jieli_err err = {.status = JIELI_OK};
    enum jieli_status status = JIELI_OK;
    tell_progress(intake, jl_os_boot_ms());
    if (intake->open) {
        status = take_rows(intake, &err);
    } else {
        enum jl_trial_state state = jl_trial_poll(files->trial, &intake->found, TRIAL_WAIT_MS);
        *wait = state == JL_TRIAL_RUNNING;
        status = *wait ? JIELI_OK : after_trial(intake, state, &err);
    }
    if (status == JIELI_OK) {
        return;
    }
    if (status != JIELI_HUB_CATCHING_UP) { // that one is still being written: it stays claimed until it stands still
        jl_relay_trouble(files->relay, "file_not_read", &err);
    }
    end_intake(files);
}

/// One that cannot be opened as a file: no child needed.
static enum jieli_status refuse_unread(struct jl_intake *intake, enum jieli_status why, const struct jieli_err *what,
                                       struct jieli_err *err)
{
    const char *folder = why == JIELI_AGENT_DANGER ? "quarantine" : "rejected";
    struct jl_intake_refusal refusal = {.folder = folder, .why = why, .what = what};
    jl_arena_reset(intake->files->arena);
    jl_digest_parts(intake->files->relay->digest, NULL, 0, intake->found.digest);
    return refuse(intake, &refusal, err);
}

static void start_intake(struct jl_files *files, const char *name)
{
    struct jl_intake *intake = jl_alloc(sizeof *intake);
    struct jieli_err what = {.status = JIELI_OK}, err = what;
    intake->files = files;
    intake->file.fd = -1;
    intake->progress_ms = jl_os_boot_ms();
    intake->today = jl_date_at(jl_relay_now_ms(files->relay));
    snprintf(intake->name, sizeof intake->name, "%s", name);
    files->intake = intake;
    enum jieli_status status = jl_folder_open_file(files->folder, name, &intake->file, &what);
    if (status == JIELI_OK) {
        jl_intake_try(intake);
        return;
    }
    err = what;
    status = jl_submit_is_refusal(status) ? refuse_unread(intake, status, &what, &err) : status;
    if (status != JIELI_OK) {
        jl_relay_trouble(files->relay, "file_not_read", &err);
    }
    end_intake(files);
}

/// The first claimed file behind the one that was tried last.
static void note_next(void *user, const char *name)
{
    struct jl_files *files = user;
    if (!files->next[0] && strcmp(name, files->tried) > 0) {
        snprintf(files->next, sizeof files->next, "%s", name);
    }
}

void jl_intake_claimed(struct jl_files *files)
{
    files->reads = true;
    files->tried[0] = '\0';
}

void jl_intake_step(struct jl_files *files)
{
    int64_t end_ms = jl_os_boot_ms() + ROUND_MS;
    bool wait = false;
    while (!wait && files->reads && jl_os_boot_ms() < end_ms) {
        if (!files->intake) {
            files->next[0] = '\0';
            jl_folder_claimed(files->folder, note_next, files);
            files->reads = files->next[0] != '\0';
            if (files->reads) {
                memcpy(files->tried, files->next, sizeof files->tried);
                start_intake(files, files->next);
            }
        }
        if (files->intake) {
            step_intake(files->intake, &wait);
        }
    }
}

int jl_intake_fd(const struct jl_files *files)
{
    return files->intake && !files->intake->open ? jl_trial_fd(files->trial) : -1;
}

bool jl_intake_busy(const struct jl_files *files)
{
    return files->reads && jl_intake_fd(files) < 0;
}

void jl_intake_status(const struct jl_files *files, char *out, size_t out_bytes)
{
    const struct jl_intake *intake = files->intake;
    if (intake && intake->open) {
        snprintf(out, out_bytes, ", reading row %llu of %llu",
                 (unsigned long long)jl_form_reader_rows(intake->reading.reader),
                 (unsigned long long)intake->found.rows);
    } else {
        snprintf(out, out_bytes, "%s", intake ? ", checking a file" : "");
    }
}

void jl_intake_stop(struct jl_files *files)
{
    end_intake(files);
}
