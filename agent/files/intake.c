// SPDX-License-Identifier: Apache-2.0
// A claimed file → messages in the spool, then the file's move to done/. A child tries it first; then it is read,
// signed and spooled some rows at a time, between which the agent goes on with its rounds. Whatever a crash interrupts
// is taken up again: the spool knows how much of a file was told, and the same rows give the same ids; after the last
// commit only the move and the result are left.
#include "agent/files/files.h"
#include "agent/files/reading.h"
#include "agent/files/trial.h"
#include "agent/relay/lines.h"
#include "agent/relay/papers.h"
#include "agent/relay/submit.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define READ_TRIES 2u     ///< a file that broke the reader so often is set aside
#define ROUND_MS 200      ///< of one round of the agent's loop
#define TRIAL_WAIT_MS 50  ///< a small file's trial is over by then
#define TRIAL_SECONDS 10u ///< of CPU, and so many for each MiB
#define PROGRESS_EVERY_MS 10000
#define DIGEST_BLOCK_BYTES 65536u

/// What a child finds out about a file.
struct found {
    enum jieli_status status;
    struct jieli_err err;
    struct jieli_label why;
    uint64_t rows;
    uint8_t digest[JL_DIGEST_BYTES];
};

/// One file on its way.
struct jl_intake {
    struct jl_files *files;
    char name[JL_FOLDER_NAME_BYTES]; ///< in the claim folder
    struct jl_folder_file file;
    struct jl_date today;
    struct jl_trial trial;
    uint32_t tries;
    struct found found;
    struct jl_reading reading;
    bool open;                      ///< the trial is over, `reading` goes on
    int64_t key;                    ///< of the file in the spool, once something of it is committed
    struct jl_form form;            ///< of the rows being taken in
    struct jl_submission *messages; ///< one a message of the form
    bool *first;                    ///< the message is new here
    bool *held;                     ///< its papers are not in order: it is not sent
    int64_t progress_ms;
};

static bool is_refusal(enum jieli_status status)
{
    return jieli_status_find(status)->class_ == JIELI_CLASS_REJECT;
}

static const struct jieli_label NO_WHY = {NULL, NULL};
static const struct jieli_label WHY_TWICE = {"读取该文件曾两次使程序中断",
                                             "reading this file has stopped the program twice"};
static const struct jieli_label WHY_COLUMN = {"表单中没有此列，未读取", "the form has no such column; it was not read"};

// ---- the file's digest

static bool digest_of(struct jl_digest *digest, const struct jl_source *source, uint8_t out[JL_DIGEST_BYTES])
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

// ---- the trial

static struct jl_reading_ask ask_of(const struct jl_intake *intake, uint64_t skip)
{
    return (struct jl_reading_ask){.adapter = intake->files->relay->adapter,
                                   .name = intake->name,
                                   .folder = intake->files->relay->conf->folder,
                                   .source = {.fd = intake->file.fd, .size = intake->file.size},
                                   .today = intake->today,
                                   .skip = skip};
}

/// In the child: all that depends on the file's bytes, to its end.
static enum jieli_status read_all(struct jl_intake *intake, struct found *found)
{
    struct jl_reading_ask ask = ask_of(intake, 0);
    enum jieli_status status = jl_reading_open(&intake->reading, &ask, &found->why, &found->err);
    for (bool end = false; status == JIELI_OK && !end;) {
        jl_arena_reset(intake->files->arena);
        status = jl_reading_next(&intake->reading, intake->files->arena, intake->files->relay->scratch, &intake->form,
                                 &end, &found->err);
        found->rows = status == JIELI_OK ? jl_form_reader_rows(intake->reading.reader) : 0;
    }
    status = status == JIELI_OK ? jl_reading_judge(&intake->reading, &found->why, &found->err) : status;
    jl_reading_close(&intake->reading);
    return status;
}

static void try_file(void *user, void *out)
{
    struct jl_intake *intake = user;
    struct found *found = out;
    struct jl_source source = ask_of(intake, 0).source;
    *found = (struct found){.status = JIELI_OK};
    found->status = digest_of(intake->files->relay->digest, &source, found->digest)
                        ? read_all(intake, found)
                        : jieli_err_set(&found->err, JIELI_SYS_IO, "folder", "a file cannot be read to its end");
}

static void start_trial(struct jl_intake *intake)
{
    uint32_t seconds = TRIAL_SECONDS + TRIAL_SECONDS * (uint32_t)(intake->file.size >> 20);
    intake->tries++;
    jl_trial_start(&intake->trial, try_file, intake, &intake->found, sizeof intake->found, seconds);
}

// ---- into the spool

static enum jieli_status add_file(struct jl_intake *intake, const char *folder, enum jl_file_state state, int64_t *key,
                                  struct jieli_err *err)
{
    struct jl_file file = {.claimed = intake->name,
                           .folder = folder,
                           .name = intake->name,
                           .digest = intake->found.digest,
                           .state = state,
                           .made_ms = jl_os_wall_ms()};
    return jl_spool_file_add(intake->files->relay->spool, &file, key, err);
}

static enum jieli_status add_notes(const struct jl_intake *intake, int64_t key, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    const struct jl_form_match *match = &intake->form.match;
    for (uint32_t i = 0; status == JIELI_OK && i < match->unknown_count; i++) {
        struct jl_line note = {.row = match->heading_number + 1,
                               .status = "note",
                               .id = "",
                               .code = "",
                               .reason_zh = WHY_COLUMN.zh,
                               .reason_en = WHY_COLUMN.en,
                               .place = match->unknown[i],
                               .advice = ""};
        status = jl_spool_line_add(intake->files->relay->spool, key, &note, err);
    }
    return status;
}

static enum jieli_status add_lines(const struct jl_intake *intake, int64_t key, struct jieli_err *err)
{
    struct jl_relay *relay = intake->files->relay;
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < intake->form.row_count; i++) {
        const struct jl_form_row *row = &intake->form.rows[i];
        struct jl_line line;
        if (row->problem_count > 0) {
            jl_arena_reset(relay->scratch);
            jl_line_of_problems(row, relay->scratch, &line);
        } else {
            line = (struct jl_line){.row = row->row + 1,
                                    .status = "waiting",
                                    .id = intake->messages[row->message].id,
                                    .entry = row->entry,
                                    .first = intake->first[row->message]};
        }
        status = jl_spool_line_add(relay->spool, key, &line, err);
    }
    return status;
}

/// Where the form's cells name files, or JL_FORM_NONE.
static uint32_t column_of_papers(const struct jl_form_match *match)
{
    for (uint32_t i = 0; i < match->document->column_count; i++) {
        if (match->document->columns[i].check == JIELI_CHECK_FILES && match->at[i] != JL_FORM_NONE) {
            return i;
        }
    }
    return JL_FORM_NONE;
}

/// The rows of a message whose papers are not in order are told so, and it is not sent.
static void hold(struct jl_intake *intake, uint32_t message, uint32_t column, enum jieli_status why)
{
    struct jl_form_problem *problem = jl_arena_take_or_die(intake->files->arena, sizeof *problem);
    *problem = (struct jl_form_problem){.status = why,
                                        .column = intake->form.match.at[column],
                                        .place = intake->form.match.document->columns[column].headings[0],
                                        .asked = &intake->form.match.document->columns[column]};
    intake->held[message] = true;
    struct jl_form_row *rows = (struct jl_form_row *)(uintptr_t)intake->form.rows; // of this file's arena
    for (uint32_t i = 0; i < intake->form.row_count; i++) {
        if (rows[i].message == message && rows[i].problem_count == 0) {
            rows[i].problems = problem;
            rows[i].problem_count = 1;
        }
    }
}

static enum jieli_status read_paper(void *folder, const char *name, size_t bytes_max, struct jl_buf *out,
                                    struct jieli_err *err)
{
    return jl_folder_paper(folder, name, bytes_max, out, err);
}

/// The files that a message names, into the spool before it.
static enum jieli_status take_papers(struct jl_intake *intake, uint32_t index, uint32_t column, struct jieli_err *err)
{
    struct jl_files *files = intake->files;
    struct jl_submission *message = &intake->messages[index];
    struct jl_papers papers = {.type = intake->form.match.type,
                               .subject = message->subject,
                               .payload = message->payload,
                               .read = read_paper,
                               .from = files->folder};
    enum jieli_status status = jl_papers_take(files->relay, &papers, files->arena, err);
    if (status != JIELI_OK && is_refusal(status)) {
        hold(intake, index, column, status);
        return JIELI_OK;
    }
    message->payload = papers.payload;
    return status;
}

/// The form's messages as the relay takes them, within the transaction that stores them.
static enum jieli_status make_submissions(struct jl_intake *intake, struct jieli_err *err)
{
    struct jl_files *files = intake->files;
    uint32_t count = intake->form.message_count, papers = column_of_papers(&intake->form.match);
    intake->messages = jl_arena_take_or_die(files->arena, (count + 1) * sizeof *intake->messages);
    intake->first = jl_arena_take_or_die(files->arena, (count + 1) * sizeof *intake->first);
    intake->held = jl_arena_take_or_die(files->arena, (count + 1) * sizeof *intake->held);
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        const struct jl_form_message *from = &intake->form.messages[i];
        intake->messages[i] = (struct jl_submission){.type = intake->form.match.type->name,
                                                     .subject = from->subject,
                                                     .matter = from->matter,
                                                     .form = intake->form.match.document->name,
                                                     .row = from->row + 1,
                                                     .payload = from->payload};
        if (papers != JL_FORM_NONE) {
            status = take_papers(intake, i, papers, err);
        }
        if (status == JIELI_OK) {
            status = jl_submit_id(files->relay, &intake->messages[i], from->reference, err);
        }
    }
    return status;
}

/// All but those that are held, in order.
static enum jieli_status submit_all(struct jl_intake *intake, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (uint32_t from = 0, to; status == JIELI_OK && from < intake->form.message_count; from = to + 1) {
        for (to = from; to < intake->form.message_count && !intake->held[to]; to++) {
        }
        status = jl_submit(intake->files->relay, intake->messages + from, to - from, intake->first + from, err);
    }
    return status;
}

/// Messages, rows and how far the file is told, within a transaction.
static enum jieli_status store_rows(struct jl_intake *intake, bool end, int64_t *key, struct jieli_err *err)
{
    struct jl_relay *relay = intake->files->relay;
    enum jieli_status status = make_submissions(intake, err);
    if (status != JIELI_OK) {
        return status;
    }
    if (*key == 0) {
        status = add_file(intake, "done", end ? JL_FILE_SPOOLED : JL_FILE_READING, key, err);
        status = status == JIELI_OK ? add_notes(intake, *key, err) : status;
    } else if (end) {
        status = jl_spool_file_spooled(relay->spool, *key, err);
    }
    if (status == JIELI_OK) {
        status = submit_all(intake, err);
    }
    status = status == JIELI_OK ? add_lines(intake, *key, err) : status;
    if (status == JIELI_OK && !end) {
        uint64_t told = jl_form_reader_told(intake->reading.reader);
        status = jl_spool_file_told(relay->spool, *key, told, intake->today.day, err);
    }
    return status;
}

static enum jieli_status commit_rows(struct jl_intake *intake, bool end, struct jieli_err *err)
{
    struct jl_spool *spool = intake->files->relay->spool;
    int64_t key = intake->key;
    enum jieli_status status = jl_spool_begin(spool, err);
    if (status != JIELI_OK) {
        return status;
    }
    status = store_rows(intake, end, &key, err);
    if (status != JIELI_OK) {
        jl_spool_rollback(spool);
        return status;
    }
    status = jl_spool_commit(spool, err);
    intake->key = status == JIELI_OK ? key : intake->key;
    return status;
}

/// A file that as a whole is nothing to read, or of which the rest is not: one line says why.
static enum jieli_status commit_refusal(struct jl_intake *intake, const char *folder, enum jieli_status why,
                                        const struct jieli_err *what, struct jieli_label more, struct jieli_err *err)
{
    struct jl_spool *spool = intake->files->relay->spool;
    struct jl_line line;
    int64_t key = intake->key;
    jl_line_of_file(why, what, more, "rejected", intake->files->arena, &line);
    enum jieli_status status = jl_spool_begin(spool, err);
    if (status != JIELI_OK) {
        return status;
    }
    status = key == 0 ? add_file(intake, folder, JL_FILE_SPOOLED, &key, err) : jl_spool_file_spooled(spool, key, err);
    status = status == JIELI_OK ? jl_spool_line_add(spool, key, &line, err) : status;
    if (status != JIELI_OK) {
        jl_spool_rollback(spool);
        return status;
    }
    status = jl_spool_commit(spool, err);
    intake->key = status == JIELI_OK ? key : intake->key;
    return status;
}

// ---- moving ---------------------------------------------------------------------------------------------------------

struct moving {
    struct jl_files *files;
    int64_t key;
    char claimed[JL_FOLDER_NAME_BYTES], folder[16], wanted[JL_FOLDER_NAME_BYTES];
    uint8_t digest[32];
};

static void copy_text(char *to, size_t room, const char *from)
{
    size_t len = strlen(from);
    len = len < room ? len : room - 1;
    memcpy(to, from, len);
    to[len] = '\0';
}

static void note_moving(void *user, const struct jl_file *file)
{
    struct moving *moving = user;
    moving->key = file->key;
    copy_text(moving->claimed, sizeof moving->claimed, file->claimed);
    copy_text(moving->folder, sizeof moving->folder, file->folder);
    copy_text(moving->wanted, sizeof moving->wanted, file->name);
    memcpy(moving->digest, file->digest, sizeof moving->digest);
}

static bool is_the_file(void *user, const struct jl_folder_file *file)
{
    struct moving *moving = user;
    uint8_t digest[JL_DIGEST_BYTES];
    struct jl_source source = {.fd = file->fd, .size = file->size};
    return digest_of(moving->files->relay->digest, &source, digest) &&
           memcmp(digest, moving->digest, sizeof digest) == 0;
}

/// Move what is committed; after a crash it may have been moved already.
static enum jieli_status finish_move(struct moving *moving, struct jieli_err *err)
{
    struct jl_files *files = moving->files;
    char name[JL_FOLDER_NAME_BYTES];
    if (jl_folder_is_claimed(files->folder, moving->claimed)) {
        enum jieli_status status =
            jl_folder_move(files->folder, moving->claimed, moving->folder, moving->wanted, name, err);
        if (status != JIELI_OK) {
            return status;
        }
    } else if (!jl_folder_find(files->folder, moving->folder, moving->wanted, is_the_file, moving, name)) {
        copy_text(name, sizeof name, moving->wanted); // taken away by hand: its result is written all the same
    }
    files->results = true;
    return jl_spool_file_moved(files->relay->spool, moving->key, name, err);
}

static enum jieli_status move_file(struct jl_files *files, int64_t key, struct jieli_err *err)
{
    struct moving moving = {.files = files};
    return jl_spool_file_get(files->relay->spool, key, note_moving, &moving) ? finish_move(&moving, err) : JIELI_OK;
}

// ---- one claimed file -----------------------------------------------------------------------------------------------

static void end_intake(struct jl_files *files)
{
    struct jl_intake *intake = files->intake;
    if (intake) {
        jl_trial_stop(&intake->trial);
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
    return move_file(files, key, err);
}

static enum jieli_status refuse(struct jl_intake *intake, const char *folder, enum jieli_status why,
                                const struct jieli_err *what, struct jieli_label more, struct jieli_err *err)
{
    enum jieli_status status = commit_refusal(intake, folder, why, what, more, err);
    return status == JIELI_OK ? finish(intake, err) : status;
}

/// The child came back: take the file up where it was left.
static enum jieli_status begin_reading(struct jl_intake *intake, struct jieli_err *err)
{
    struct jl_spool *spool = intake->files->relay->spool;
    struct found *found = &intake->found;
    if (found->status != JIELI_OK && !is_refusal(found->status)) {
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
        return refuse(intake, "rejected", found->status, &found->err, found->why, err);
    }
    intake->today = intake->key != 0 ? (struct jl_date){progress.today} : intake->today;
    struct jl_reading_ask ask = ask_of(intake, progress.told);
    struct jieli_label ignored = NO_WHY;
    enum jieli_status status = jl_reading_open(&intake->reading, &ask, &ignored, err);
    intake->open = status == JIELI_OK;
    return status;
}

static enum jieli_status after_trial(struct jl_intake *intake, enum jl_trial_state state, struct jieli_err *err)
{
    if (state == JL_TRIAL_SURVIVED) {
        return begin_reading(intake, err);
    }
    if (intake->tries < READ_TRIES) {
        start_trial(intake);
        return JIELI_OK;
    }
    struct jl_source source = ask_of(intake, 0).source;
    if (!digest_of(intake->files->relay->digest, &source, intake->found.digest)) {
        return jieli_err_set(err, JIELI_SYS_IO, "folder", "a file cannot be read to its end");
    }
    intake->key = jl_spool_file_claimed(intake->files->relay->spool, intake->name, intake->found.digest);
    return intake->key != 0 ? finish(intake, err)
                            : refuse(intake, "quarantine", JIELI_AGENT_DANGER, NULL, WHY_TWICE, err);
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
    status = status == JIELI_OK ? commit_rows(intake, end, &what) : status;
    if (status != JIELI_OK && is_refusal(status)) { // its content is at fault: trying again would not help
        return refuse(intake, "rejected", status, &what, NO_WHY, err);
    }
    if (status != JIELI_OK) {
        *err = what;
        return status;
    }
    files->rows_read += intake->form.row_count;
    if (end) {
        files->files_read++;
        return finish(intake, err);
    }
    return JIELI_OK;
}

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
        enum jl_trial_state state = jl_trial_poll(&intake->trial, &intake->found, sizeof intake->found, TRIAL_WAIT_MS);
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
static void refuse_unread(struct jl_intake *intake, enum jieli_status why, const struct jieli_err *what)
{
    struct jieli_err err;
    jl_arena_reset(intake->files->arena);
    jl_digest_parts(intake->files->relay->digest, NULL, 0, intake->found.digest);
    const char *folder = why == JIELI_AGENT_DANGER ? "quarantine" : "rejected";
    struct jl_files *files = intake->files;
    if (refuse(intake, folder, why, what, NO_WHY, &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "file_not_read", &err);
    }
}

static void start_intake(struct jl_files *files, const char *name)
{
    struct jl_intake *intake = jl_alloc(sizeof *intake);
    struct jieli_err what = {.status = JIELI_OK};
    intake->files = files;
    intake->file.fd = intake->trial.fd = -1;
    intake->trial.child = -1;
    intake->progress_ms = jl_os_boot_ms();
    intake->today = jl_date_at(jl_relay_now_ms(files->relay));
    snprintf(intake->name, sizeof intake->name, "%s", name);
    files->intake = intake;
    enum jieli_status status = jl_folder_open_file(files->folder, name, &intake->file, &what);
    if (status == JIELI_OK) {
        start_trial(intake);
    } else if (is_refusal(status)) {
        refuse_unread(intake, status, &what);
        end_intake(files);
    } else {
        jl_relay_trouble(files->relay, "file_not_read", &what);
        end_intake(files);
    }
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
    return files->intake && !files->intake->open ? files->intake->trial.fd : -1;
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

// ---- after a crash --------------------------------------------------------------------------------------------------

struct unmoved {
    int64_t keys[64];
    uint32_t count;
};

static void note_unmoved(void *user, const struct jl_file *file)
{
    struct unmoved *unmoved = user;
    if (unmoved->count < sizeof unmoved->keys / sizeof *unmoved->keys) {
        unmoved->keys[unmoved->count++] = file->key;
    }
}

/// A file of which some rows were told, and that was taken away meanwhile: what was told stands, its result is written.
static void note_gone(void *user, const struct jl_file *file)
{
    struct jl_files *files = user;
    struct jieli_err err;
    if (!jl_folder_is_claimed(files->folder, file->claimed) &&
        jl_spool_file_spooled(files->relay->spool, file->key, &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "file_not_moved", &err);
    }
}

void jl_intake_recover(struct jl_files *files)
{
    jl_spool_files_reading(files->relay->spool, note_gone, files);
    for (struct unmoved unmoved = {.count = 1}; unmoved.count > 0;) {
        unmoved.count = 0;
        jl_spool_files_unmoved(files->relay->spool, note_unmoved, &unmoved);
        for (uint32_t i = 0; i < unmoved.count; i++) {
            struct jieli_err err;
            if (move_file(files, unmoved.keys[i], &err) != JIELI_OK) {
                jl_relay_trouble(files->relay, "file_not_moved", &err);
                return;
            }
        }
    }
    files->results = true;
}

void jl_intake_odd(void *user, const struct jl_folder_odd *odd)
{
    struct jl_files *files = user;
    struct jl_line line;
    struct jl_csv_writer writer = {0};
    struct jieli_err err;
    jl_arena_reset(files->arena);
    jl_line_of_file(odd->status, NULL, odd->why, "rejected", files->arena, &line);
    jl_result_render(&writer, &line, 1);
    if (jl_folder_result(files->folder, odd->folder, odd->name, jl_buf_view(&writer.bytes), &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "result_not_written", &err);
    }
    jl_csv_end(&writer);
    jl_log(JL_NOTICE, "file_set_aside", jl_kv_text("code", jieli_status_find(odd->status)->code),
           jl_kv_text("folder", odd->folder));
}
