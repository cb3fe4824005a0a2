// SPDX-License-Identifier: Apache-2.0
// A claimed file → messages in the spool, then the file's move to done/. Whatever a crash interrupts is taken up again:
// before the commit the file is read anew (the same rows give the same ids), after it only the move and the result are
// left.
#include "agent/files/files.h"
#include "agent/files/trial.h"
#include "agent/relay/lines.h"
#include "agent/relay/submit.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define READ_TRIES 2u ///< a file that broke the reader so often is set aside

/// One file on its way.
struct intake {
    struct jl_files *files;
    const char *name; ///< in the claim folder
    uint8_t digest[32];
    struct jl_csv *csv;
    struct jl_form form;
    struct jl_submission *messages; ///< one a message of the form
    bool *first;                    ///< the message is new here
    int64_t key;                    ///< of the file in the spool
};

static const struct jieli_label NO_WHY = {NULL, NULL};
static const struct jieli_label WHY_TWICE = {"读取该文件曾两次使程序中断",
                                             "reading this file has stopped the program twice"};
static const struct jieli_label WHY_SHEET = {
    "暂不读取 XLSX、XLS、ET 工作簿：请在电子表格中“另存为”CSV 后重新投放",
    "workbooks (XLSX, XLS, ET) are not read yet: save as CSV in the spreadsheet and drop that file"};
static const struct jieli_label WHY_KIND = {"只读取 CSV 文件", "only CSV files are read"};
static const struct jieli_label WHY_COLUMN = {"表单中没有此列，未读取", "the form has no such column; it was not read"};

static struct jl_line note_of_column(const struct intake *intake, uint32_t column)
{
    char at[JL_CSV_PLACE_BYTES];
    jl_csv_place(intake->form.match.heading_row, column, at);
    return (struct jl_line){.row = intake->form.match.heading_row + 1,
                            .status = "note",
                            .id = "",
                            .code = "",
                            .reason_zh = WHY_COLUMN.zh,
                            .reason_en = WHY_COLUMN.en,
                            .place = jl_arena_text(intake->files->arena, at),
                            .advice = ""};
}

static enum jieli_status add_lines(const struct intake *intake, struct jieli_err *err)
{
    struct jl_files *files = intake->files;
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < intake->form.match.unknown_count; i++) {
        struct jl_line note = note_of_column(intake, intake->form.match.unknown[i]);
        status = jl_spool_line_add(files->relay->spool, intake->key, &note, err);
    }
    for (uint32_t i = 0; status == JIELI_OK && i < intake->form.row_count; i++) {
        const struct jl_form_row *row = &intake->form.rows[i];
        struct jl_line line;
        if (row->problem_count > 0) {
            jl_arena_reset(files->relay->scratch);
            jl_line_of_problems(row, files->relay->scratch, &line);
        } else {
            line = (struct jl_line){.row = row->row + 1,
                                    .status = "waiting",
                                    .id = intake->messages[row->message].id,
                                    .entry = row->entry,
                                    .first = intake->first[row->message]};
        }
        status = jl_spool_line_add(files->relay->spool, intake->key, &line, err);
    }
    return status;
}

/// The form's messages as the relay takes them.
static enum jieli_status make_submissions(struct intake *intake, struct jieli_err *err)
{
    struct jl_files *files = intake->files;
    uint32_t count = intake->form.message_count;
    intake->messages = jl_arena_take_or_die(files->arena, (count + 1) * sizeof *intake->messages);
    intake->first = jl_arena_take_or_die(files->arena, (count + 1) * sizeof *intake->first);
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        const struct jl_form_message *from = &intake->form.messages[i];
        intake->messages[i] = (struct jl_submission){.type = intake->form.match.type->name,
                                                     .subject = from->subject,
                                                     .matter = from->matter,
                                                     .form = intake->form.match.document->name,
                                                     .row = from->row + 1,
                                                     .payload = from->payload};
        status = jl_submit_id(files->relay, &intake->messages[i], from->reference, err);
    }
    return status;
}

static enum jieli_status add_file(struct intake *intake, const char *folder, struct jieli_err *err)
{
    struct jl_file file = {.claimed = intake->name,
                           .folder = folder,
                           .name = intake->name,
                           .digest = intake->digest,
                           .state = JL_FILE_SPOOLED,
                           .made_ms = jl_os_wall_ms()};
    return jl_spool_file_add(intake->files->relay->spool, &file, &intake->key, err);
}

/// Messages, rows and the file's place in one commit.
static enum jieli_status commit_form(struct intake *intake, struct jieli_err *err)
{
    struct jl_spool *spool = intake->files->relay->spool;
    enum jieli_status status = jl_spool_begin(spool, err);
    if (status != JIELI_OK) {
        return status;
    }
    status = add_file(intake, "done", err);
    status = status == JIELI_OK
                 ? jl_submit(intake->files->relay, intake->messages, intake->form.message_count, intake->first, err)
                 : status;
    status = status == JIELI_OK ? add_lines(intake, err) : status;
    if (status != JIELI_OK) {
        jl_spool_rollback(spool);
        return status;
    }
    return jl_spool_commit(spool, err);
}

/// A file that as a whole is nothing to read: one line says why.
static enum jieli_status commit_refusal(struct intake *intake, const char *folder, enum jieli_status why,
                                        const struct jieli_err *what, struct jieli_label more, struct jieli_err *err)
{
    struct jl_spool *spool = intake->files->relay->spool;
    struct jl_line line;
    jl_line_of_file(why, what, more, "rejected", intake->files->arena, &line);
    enum jieli_status status = jl_spool_begin(spool, err);
    if (status != JIELI_OK) {
        return status;
    }
    status = add_file(intake, folder, err);
    status = status == JIELI_OK ? jl_spool_line_add(spool, intake->key, &line, err) : status;
    if (status != JIELI_OK) {
        jl_spool_rollback(spool);
        return status;
    }
    return jl_spool_commit(spool, err);
}

static bool ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name), tail = strlen(ending);
    return len > tail && strcasecmp(name + len - tail, ending) == 0;
}

/// Is it a workbook, by name or by its first bytes (a workbook renamed to .csv)?
static bool is_workbook(const char *name, struct jl_view bytes)
{
    static const char *const ENDINGS[] = {".xlsx", ".xls", ".xlsm", ".et", ".ods"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (ends_with(name, ENDINGS[i])) {
            return true;
        }
    }
    return bytes.len >= 4 &&
           (memcmp(bytes.data, "PK\x03\x04", 4) == 0 || memcmp(bytes.data, "\xd0\xcf\x11\xe0", 4) == 0);
}

static enum jieli_status read_form(struct intake *intake, struct jl_view bytes, struct jieli_label *more,
                                   struct jieli_err *what)
{
    struct jl_files *files = intake->files;
    *more = is_workbook(intake->name, bytes) ? WHY_SHEET : NO_WHY;
    if (!more->zh && !ends_with(intake->name, ".csv") && !ends_with(intake->name, ".txt")) {
        *more = WHY_KIND;
    }
    if (more->zh) {
        return jieli_err_set(what, JIELI_AGENT_FORM, "", "%s", "");
    }
    enum jieli_status status = jl_csv_read(bytes, &intake->csv, what);
    if (status == JIELI_OK) {
        status =
            jl_form_match(files->relay->adapter, intake->csv, intake->name, files->arena, &intake->form.match, what);
    }
    if (status == JIELI_OK) {
        struct jl_form_match match = intake->form.match;
        struct jl_date today = jl_date_at(jl_relay_now_ms(files->relay));
        status = jl_form_read(&match, intake->csv, today, files->arena, files->relay->scratch, &intake->form, what);
    }
    return status;
}

/// What the child does: all that depends on the file's bytes.
struct attempt {
    struct intake *intake;
    struct jl_view bytes;
};

static void attempt_reading(void *user)
{
    struct attempt *attempt = user;
    struct jieli_label more = NO_WHY;
    read_form(attempt->intake, attempt->bytes, &more, NULL);
}

static bool breaks_the_reader(struct intake *intake, struct jl_view bytes)
{
    struct attempt attempt = {intake, bytes};
    for (uint32_t i = 0; i < READ_TRIES; i++) {
        if (jl_trial_survives(attempt_reading, &attempt)) {
            return false;
        }
    }
    return true;
}

static enum jieli_status read_and_commit(struct intake *intake, struct jl_view bytes, struct jieli_err *err)
{
    struct jieli_err what = {.status = JIELI_OK};
    struct jieli_label more = NO_WHY;
    if (breaks_the_reader(intake, bytes)) {
        return commit_refusal(intake, "quarantine", JIELI_AGENT_DANGER, NULL, WHY_TWICE, err);
    }
    enum jieli_status why = read_form(intake, bytes, &more, &what);
    if (why == JIELI_OK) {
        why = make_submissions(intake, &what);
    }
    if (why != JIELI_OK) {
        return commit_refusal(intake, "rejected", why, &what, more, err);
    }
    enum jieli_status status = commit_form(intake, err);
    if (status != JIELI_OK && jieli_status_find(status)->class_ == JIELI_CLASS_REJECT) {
        what = *err; // its content is at fault, not this machine: trying again would not help
        return commit_refusal(intake, "rejected", status, &what, NO_WHY, err);
    }
    if (status == JIELI_OK) {
        intake->files->files_read++;
        intake->files->rows_read += intake->form.row_count;
    }
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

static bool is_the_file(void *user, struct jl_view bytes)
{
    struct moving *moving = user;
    uint8_t digest[JL_DIGEST_BYTES];
    jl_digest_parts(moving->files->relay->digest, &bytes, 1, digest);
    return memcmp(digest, moving->digest, sizeof digest) == 0;
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

static enum jieli_status take_in(struct intake *intake, struct jl_buf *bytes, struct jieli_err *err)
{
    struct jl_files *files = intake->files;
    struct jieli_err what = {.status = JIELI_OK};
    enum jieli_status status = jl_folder_read(files->folder, intake->name, bytes, &what);
    struct jl_view content = jl_buf_view(bytes);
    if (status == JIELI_HUB_CATCHING_UP) {
        return JIELI_OK; // still being written: it stays claimed until it stands still
    }
    if (status == JIELI_SYS_IO) {
        *err = what;
        return status;
    }
    jl_digest_parts(files->relay->digest, &content, 1, intake->digest);
    intake->key = jl_spool_file_claimed(files->relay->spool, intake->name, intake->digest);
    if (intake->key == 0) {
        status = status == JIELI_OK ? read_and_commit(intake, content, err)
                                    : commit_refusal(intake, status == JIELI_AGENT_DANGER ? "quarantine" : "rejected",
                                                     status, &what, NO_WHY, err);
        if (status != JIELI_OK) {
            return status;
        }
    }
    return move_file(files, intake->key, err);
}

static void intake_one(void *user, const char *name)
{
    struct jl_files *files = user;
    struct intake intake = {.files = files, .name = name};
    struct jl_buf bytes = {0};
    struct jieli_err err = {.status = JIELI_OK};
    jl_arena_reset(files->arena);
    if (take_in(&intake, &bytes, &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "file_not_read", &err);
    }
    jl_csv_free(&intake.csv);
    jl_buf_fini(&bytes);
}

void jl_intake_claimed(struct jl_files *files)
{
    jl_folder_claimed(files->folder, intake_one, files);
}

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

void jl_intake_recover(struct jl_files *files)
{
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
