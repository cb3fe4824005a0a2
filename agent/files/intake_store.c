// SPDX-License-Identifier: Apache-2.0
// What is read of a file becomes messages, lines of its result and a note of how far it is told, all in one commit.
#include "agent/files/intake.h"
#include "agent/relay/lines.h"
#include "agent/relay/papers.h"
#include "lib/base/os.h"

static const struct jieli_label WHY_COLUMN = {"表单中没有此列，未读取", "the form has no such column; it was not read"};

// ---- the form's messages --------------------------------------------------------------------------------------------

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
    if (status != JIELI_OK && jl_submit_is_refusal(status)) {
        hold(intake, index, column, status);
        return JIELI_OK;
    }
    message->payload = papers.payload;
    return status;
}

/// The form's messages as the relay takes them. Files that they name go into the spool before them.
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

// ---- the file and its lines -----------------------------------------------------------------------------------------

/// The file itself: there from its first commit on, complete with the last one.
static enum jieli_status store_file(const struct jl_intake *intake, const char *folder, bool end, int64_t *key,
                                    struct jieli_err *err)
{
    struct jl_spool *spool = intake->files->relay->spool;
    if (*key != 0) {
        return end ? jl_spool_file_spooled(spool, *key, err) : JIELI_OK;
    }
    struct jl_file file = {.claimed = intake->name,
                           .folder = folder,
                           .name = intake->name,
                           .digest = intake->found.digest,
                           .state = end ? JL_FILE_SPOOLED : JL_FILE_READING,
                           .made_ms = jl_os_wall_ms()};
    return jl_spool_file_add(spool, &file, key, err);
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

/// Messages, rows and how far the file is told.
static enum jieli_status store_rows(struct jl_intake *intake, bool end, int64_t *key, struct jieli_err *err)
{
    bool begins = *key == 0;
    enum jieli_status status = make_submissions(intake, err);
    status = status == JIELI_OK ? store_file(intake, "done", end, key, err) : status;
    status = status == JIELI_OK && begins ? add_notes(intake, *key, err) : status;
    status = status == JIELI_OK ? submit_all(intake, err) : status;
    status = status == JIELI_OK ? add_lines(intake, *key, err) : status;
    if (status == JIELI_OK && !end) {
        uint64_t told = jl_form_reader_told(intake->reading.reader);
        status = jl_spool_file_told(intake->files->relay->spool, *key, told, intake->today.day, err);
    }
    return status;
}

static enum jieli_status store_refusal(struct jl_intake *intake, const struct jl_intake_refusal *refusal, int64_t *key,
                                       struct jieli_err *err)
{
    struct jl_line line;
    jl_line_of_file(refusal->why, refusal->what, refusal->more, intake->files->arena, &line);
    enum jieli_status status = store_file(intake, refusal->folder, true, key, err);
    return status == JIELI_OK ? jl_spool_line_add(intake->files->relay->spool, *key, &line, err) : status;
}

enum jieli_status jl_intake_store(struct jl_intake *intake, bool end, const struct jl_intake_refusal *refusal,
                                  struct jieli_err *err)
{
    struct jl_spool *spool = intake->files->relay->spool;
    int64_t key = intake->key;
    enum jieli_status status = jl_spool_begin(spool, err);
    if (status == JIELI_OK) {
        status = refusal ? store_refusal(intake, refusal, &key, err) : store_rows(intake, end, &key, err);
        status = jl_spool_end(spool, status, err);
    }
    intake->key = status == JIELI_OK ? key : intake->key;
    return status;
}
