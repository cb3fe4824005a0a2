// SPDX-License-Identifier: Apache-2.0
// Forms: asked for, checked, submitted, what became of it. A form's values go the way of a file's cells, so that a page
// and a file are judged by the same checks.
#include "agent/desk/shape.h"
#include "agent/desk/store.h"
#include "agent/relay/papers.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <string.h>

#define FILLED_BYTES_MAX (16u << 20) ///< what all entries share stands in the row of each
#define PAPER_MARK "、"              ///< between the names of files in a cell

void jl_desk_forms(struct jl_desk_call *call)
{
    const struct jieli_adapter *adapter = call->desk->relay->adapter;
    json_t *forms = json_array();
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        const struct jieli_document *document = &adapter->documents[i];
        const struct jl_type *type = document->direction == JIELI_IN ? jl_type_find(document->type) : NULL;
        if (type) {
            json_array_append_new(forms, json_pack("{s:s, s:s, s:s, s:o}", "name", document->name, "type", type->name,
                                                   "workflow", jl_desk_workflow(type->name), "label",
                                                   jl_desk_label(document->label)));
        }
    }
    json_object_set_new(call->out, "forms", forms);
}

/// The message that a form is about: the one it answers, the one of this form that is to be mended, or the newest of a
/// casefile that names its person. NULL when there is none. The caller owns it.
static json_t *about(struct jl_desk_call *call)
{
    struct jl_desk *desk = call->desk;
    const char *key = jl_desk_query(call, "key"), *casefile = jl_desk_query(call, "case");
    const char *again = jl_desk_query(call, "again");
#define ABOUT "SELECT key, type, casefile, matter, person, json, way, reply_to FROM desk_message "
    sqlite3_stmt *read = *key     ? jl_desk_sql(desk, ABOUT "WHERE key = ?")
                         : *again ? jl_desk_sql(desk, ABOUT "WHERE way = 2 AND id = ?")
                                  : jl_desk_sql(desk, ABOUT "WHERE casefile = ? AND casefile <> '' AND persons = 1"
                                                            " ORDER BY way, key DESC LIMIT 1");
    jl_spool_bind_text(read, 1, *key ? key : *again ? again : casefile);
    return jl_desk_one(read);
}

void jl_desk_form(struct jl_desk_call *call)
{
    const struct jieli_document *document = jl_desk_document(call->desk, jl_desk_query(call, "name"));
    bool again = *jl_desk_query(call, "again") != '\0';
    if (!document) {
        jl_desk_refuse(call, 404, JIELI_ARG_UNKNOWN, "name");
        return;
    }
    json_object_set_new(call->out, "form", jl_desk_shape_form(document));
    json_t *row = about(call);
    if (row) {
        json_t *payload = json_loads(jl_desk_member(row, "json"), 0, NULL);
        jl_desk_label_type(row);
        json_object_set_new(call->out, "values", jl_desk_prefill(document, payload, again));
        if (again) {
            json_object_set_new(call->out, "rows", jl_desk_prefill_rows(document, payload));
        }
        json_object_del(row, "json");
        json_object_set_new(call->out, "about", row);
        json_decref(payload);
    }
}

// ---- reading what was filled in -------------------------------------------------------------------------------------

struct filled {
    struct jl_table table;
    struct jl_form form;
};

static enum jieli_status put_cell(struct jl_table *table, uint32_t column, const char *text, struct jieli_err *err)
{
    size_t len = strlen(text);
    if (len > JL_TABLE_CELL_BYTES_MAX || table->text.len + len > FILLED_BYTES_MAX) {
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "", "a field, or all of them, are larger than the limit");
    }
    jl_table_set(table, column, text, len, JL_FLAW_NONE);
    return JIELI_OK;
}

/// The values as a table: headings, then one row an entry, each with what all share.
static enum jieli_status fill_table(const struct jieli_document *document, const json_t *in, struct jl_table *table,
                                    struct jieli_err *err)
{
    const json_t *values = json_object_get(in, "values"), *rows = json_object_get(in, "rows");
    size_t count = document->entries ? json_array_size(rows) : 1;
    enum jieli_status status = JIELI_OK;
    jl_table_begin_row(table, 0, 0);
    for (uint32_t k = 0; status == JIELI_OK && k < document->column_count; k++) {
        status = put_cell(table, k, document->columns[k].headings[0], err);
    }
    for (uint32_t i = 0; status == JIELI_OK && i < (count ? count : 1); i++) {
        jl_table_begin_row(table, i + 1, 0);
        for (uint32_t k = 0; status == JIELI_OK && k < document->column_count; k++) {
            bool within = jl_form_within(document, &document->columns[k]) != NULL;
            status = put_cell(table, k, jl_desk_cell(within ? json_array_get(rows, i) : values, k), err);
        }
    }
    return status;
}

static enum jieli_status read_filled(struct jl_desk_call *call, const struct jieli_document *document,
                                     struct filled *out, struct jieli_err *err)
{
    struct jl_desk *desk = call->desk;
    struct jl_form_match match = {.document = document, .type = jl_type_find(document->type)};
    uint32_t *at = jl_arena_take_or_die(desk->arena, document->column_count * sizeof *at);
    for (uint32_t i = 0; i < document->column_count; i++) {
        at[i] = i;
    }
    match.at = at;
    enum jieli_status status = fill_table(document, call->in, &out->table, err);
    return status == JIELI_OK ? jl_form_read(&match, &out->table, jl_date_at(jl_desk_now_ms(desk)), desk->arena,
                                             desk->relay->scratch, &out->form, err)
                              : status;
}

static json_t *problem_json(uint32_t row, uint32_t column, enum jieli_status status, struct jieli_label hint)
{
    const struct jieli_status_row *told = jieli_status_find(status);
    return json_pack("{s:i, s:i, s:s, s:s, s:s, s:s, s:s}", "row", (int)row, "column",
                     column == JL_FORM_NONE ? -1 : (int)column, "code", told->code, "zh", told->zh, "en", told->en,
                     "do_zh", hint.zh ? hint.zh : told->do_zh, "do_en", hint.en ? hint.en : told->do_en);
}

/// What is wrong, cell by cell.
static json_t *problems_json(const struct jl_form *form)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < form->row_count; i++) {
        for (uint32_t k = 0; k < form->rows[i].problem_count; k++) {
            const struct jl_form_problem *problem = &form->rows[i].problems[k];
            json_array_append_new(list, problem_json(i, problem->column, problem->status, problem->hint));
        }
    }
    return list;
}

/// Nothing at all was filled in: a table without a row has no cells to judge, yet the clerk must hear which are needed.
static json_t *missing_json(const struct jieli_document *document)
{
    json_t *list = json_array();
    for (uint32_t k = 0; k < document->column_count; k++) {
        if (document->columns[k].required) {
            json_array_append_new(list, problem_json(0, k, JIELI_MSG_FIELD_MISSING, (struct jieli_label){NULL, NULL}));
        }
    }
    return list;
}

static const struct jieli_label PAPER_HINT = {"请在本栏重新添加该附件，待上传完成后再报送",
                                              "add the file in this field again, and wait until it is uploaded"};

/// Files that a cell names and nobody has uploaded in full.
static void judge_papers(struct jl_desk_call *call, const struct jieli_document *document, json_t *list)
{
    const struct jl_desk_papers_of of = {call->desk, call->session->user, jl_desk_text(call, "id")};
    const json_t *values = json_object_get(call->in, "values");
    for (uint32_t k = 0; k < document->column_count; k++) {
        const char *names = document->columns[k].check == JIELI_CHECK_FILES ? jl_desk_cell(values, k) : "";
        bool here = true;
        while (*names && here) {
            const char *mark = strstr(names, PAPER_MARK);
            size_t len = mark ? (size_t)(mark - names) : strlen(names);
            here = len == 0 || jl_desk_paper_is_here(&of, jl_arena_textn(call->desk->arena, names, len));
            names += len + (mark ? strlen(PAPER_MARK) : 0);
        }
        if (!here) {
            json_array_append_new(list, problem_json(0, k, JIELI_AGENT_PAPER, PAPER_HINT));
        }
    }
}

/// Judge the form in the body. True when it is good; else the call has its answer.
static bool judge(struct jl_desk_call *call, const struct jieli_document **document, struct filled *filled)
{
    struct jieli_err err = {.status = JIELI_OK};
    *filled = (struct filled){.form = {.row_count = 0}};
    *document = jl_desk_document(call->desk, jl_desk_text(call, "form"));
    if (!*document || !jl_type_find((*document)->type)) {
        jl_desk_refuse(call, 404, JIELI_ARG_UNKNOWN, "form");
        return false;
    }
    if (json_array_size(json_object_get(call->in, "rows")) > JL_DESK_ROWS_MAX) {
        jl_desk_refuse(call, 422, JIELI_WIRE_TOO_MANY, "rows");
        return false;
    }
    enum jieli_status status = read_filled(call, *document, filled, &err);
    if (status != JIELI_OK && status != JIELI_AGENT_FORM) {
        jl_desk_refuse(call, 422, status, "");
        return false;
    }
    json_t *problems = status == JIELI_OK ? problems_json(&filled->form) : missing_json(*document);
    judge_papers(call, *document, problems);
    bool good = status == JIELI_OK && json_array_size(problems) == 0 && filled->form.message_count == 1;
    if (!good) {
        jl_desk_refuse(call, 422, JIELI_AGENT_CELL, "");
        json_object_set(call->out, "problems", problems);
    }
    json_decref(problems);
    return good;
}

void jl_desk_check(struct jl_desk_call *call)
{
    const struct jieli_document *document;
    struct filled filled;
    if (judge(call, &document, &filled)) {
        json_object_set_new(call->out, "problems", json_array());
    }
    jl_table_fini(&filled.table);
}

// ---- submitting -----------------------------------------------------------------------------------------------------

static enum jieli_status mark_answered(struct jl_desk *desk, const char *who, int64_t key)
{
    sqlite3_stmt *write = jl_desk_sql(desk, "UPDATE desk_message SET work = 1, work_by = ?, work_ms = ? WHERE key = ?"
                                            " AND way = 1 AND work < 2");
    jl_spool_bind_text(write, 1, who);
    jl_spool_bind_number(write, 2, jl_desk_now_ms(desk));
    jl_spool_bind_number(write, 3, key);
    return jl_desk_run(desk, write, NULL);
}

static enum jieli_status submit_all(struct jl_desk_call *call, const struct jl_submission *message,
                                    const struct jl_desk_sent_row *row, struct jieli_err *err)
{
    struct jl_desk *desk = call->desk;
    enum jieli_status status = jl_submit(desk->relay, message, 1, NULL, err);
    status = status == JIELI_OK ? jl_desk_store_sent(desk, row, err) : status;
    status = status == JIELI_OK ? jl_desk_draft_forget(desk, row->by, row->id) : status;
    status = status == JIELI_OK && row->reply_to > 0 ? mark_answered(desk, row->by, row->reply_to) : status;
    return status == JIELI_OK ? jl_desk_note(desk, row->by, "submit", row->id, err) : status;
}

/// Within the transaction: the files that it names go first, then itself, as it stands with their digests.
static enum jieli_status submit_with(struct jl_desk_call *call, struct jl_submission *message, const char *form,
                                     struct jieli_err *err)
{
    struct jl_desk *desk = call->desk;
    struct jl_desk_papers_of of = {desk, call->session->user, message->id};
    const struct jl_type *type = jl_type_find(message->type);
    struct jl_papers papers = {.type = type,
                               .subject = message->subject,
                               .payload = message->payload,
                               .read = jl_desk_paper_read,
                               .from = &of};
    struct jl_buf json = {0};
    ProtobufCMessage *payload = NULL;
    enum jieli_status status = jl_papers_take(desk->relay, &papers, desk->arena, err);
    message->payload = papers.payload;
    status = status == JIELI_OK ? jl_payload_unpack(type, papers.payload, desk->arena, &payload, err) : status;
    if (status != JIELI_OK) {
        return status;
    }
    jl_json_write(type->payload, payload, false, &json);
    struct jl_desk_sent_row row = {.id = message->id,
                                   .type = message->type,
                                   .casefile = message->subject,
                                   .matter = message->matter,
                                   .form = form,
                                   .json = jl_buf_text(&json),
                                   .by = call->session->user,
                                   .at_ms = jl_desk_now_ms(desk),
                                   .reply_to = json_integer_value(json_object_get(call->in, "reply_to"))};
    status = submit_all(call, message, &row, err);
    jl_buf_fini(&json);
    return status;
}

static enum jieli_status submit(struct jl_desk_call *call, const struct jieli_document *document,
                                const struct jl_form_message *from, struct jieli_err *err)
{
    struct jl_spool *spool = call->desk->relay->spool;
    struct jl_submission message = {.type = document->type,
                                    .subject = from->subject,
                                    .matter = from->matter,
                                    .form = document->name,
                                    .payload = from->payload};
    jl_text_put(message.id, sizeof message.id, jl_desk_text(call, "id"));
    enum jieli_status status = jl_spool_begin(spool, err);
    return status == JIELI_OK ? jl_spool_end(spool, submit_with(call, &message, document->name, err), err) : status;
}

void jl_desk_submit(struct jl_desk_call *call)
{
    const struct jieli_document *document;
    struct filled filled;
    struct jieli_err err = {.status = JIELI_OK};
    uint8_t uuid[16];
    const char *id = jl_desk_text(call, "id");
    if (!jl_uuid_read(id, uuid)) {
        jl_desk_refuse(call, 422, JIELI_MSG_ID, "id");
        return;
    }
    bool known = jl_spool_out_state(call->desk->relay->spool, id, NULL) != JL_OUT_NONE;
    if (known) { // the same click twice
        json_object_set_new(call->out, "id", json_string(id));
        return;
    }
    if (judge(call, &document, &filled)) {
        enum jieli_status status = submit(call, document, &filled.form.messages[0], &err);
        if (status == JIELI_OK) {
            call->desk->changes++;
            json_object_set_new(call->out, "id", json_string(id));
        } else {
            jl_desk_refuse(call, jl_submit_is_refusal(status) ? 422 : 503, status, err.field);
        }
    }
    jl_table_fini(&filled.table);
}

/// The hub's problems with the texts of the catalogue.
static json_t *told(const char *problems)
{
    json_t *list = *problems ? json_loads(problems, 0, NULL) : NULL, *problem;
    size_t at;
    json_array_foreach(list, at, problem)
    {
        const struct jieli_status_row *row = jieli_status_find_code(jl_desk_member(problem, "code"));
        if (row) {
            jl_desk_add_texts(problem, row);
        }
    }
    return list ? list : json_array();
}

void jl_desk_receipt(struct jl_desk_call *call)
{
    sqlite3_stmt *read = jl_desk_sql(
        call->desk, "SELECT key, id, type, casefile, matter, form, at_ms, person, persons, state, code, problems,"
                    " position, settled_ms, reply_to, made_by FROM desk_message WHERE way = 2 AND id = ?");
    jl_spool_bind_text(read, 1, jl_desk_query(call, "id"));
    json_t *row = jl_desk_one(read);
    if (!row) {
        jl_desk_refuse(call, 404, JIELI_ARG_UNKNOWN, "id");
        return;
    }
    const struct jieli_status_row *why = jieli_status_find_code(jl_desk_member(row, "code"));
    jl_desk_label_type(row);
    json_object_set_new(row, "problems", told(jl_desk_member(row, "problems")));
    if (why) {
        jl_desk_add_texts(row, why);
    }
    json_object_set_new(row, "connected", json_boolean(call->desk->relay->session_ms > 0));
    json_object_set_new(call->out, "receipt", row);
}
