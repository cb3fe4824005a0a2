// SPDX-License-Identifier: Apache-2.0
// From tables to what a page shows.
#include "agent/desk/shape.h"
#include "agent/spool/spool_db.h"
#include "lib/wire/types.h"
#include <stdio.h>
#include <string.h>

json_t *jl_desk_label(struct jieli_label label)
{
    return json_pack("{s:s, s:s}", "zh", label.zh ? label.zh : "", "en", label.en ? label.en : "");
}

void jl_desk_label_type(json_t *row)
{
    const char *name = json_string_value(json_object_get(row, "type"));
    const struct jl_type *type = name ? jl_type_find(name) : NULL;
    struct jieli_label label = type ? type->label : (struct jieli_label){name, name};
    json_object_set_new(row, "label", jl_desk_label(label));
}

// ---- a message ------------------------------------------------------------------------------------------------------

/// Our own messages are shown by the form they were made with, deliveries by the form of their type.
static const struct jieli_document *document_of(struct jl_desk *desk, const json_t *row)
{
    const struct jieli_adapter *adapter = desk->relay->adapter;
    const char *type = jl_desk_member(row, "type");
    bool ours = json_integer_value(json_object_get(row, "way")) == 2;
    const struct jieli_document *document = ours ? jl_form_find_in(adapter, type) : NULL;
    return document ? document : jl_form_find_out(adapter, type);
}

static const struct jieli_document ANY = {.name = "message", .direction = JIELI_OUT, .type = "*"};

/// What the message says, row by row, in one language.
static json_t *cells(const struct jieli_document *document, const struct jl_form_given *given, bool chinese,
                     uint32_t column_count)
{
    struct jl_csv_writer writer = {.in_row = false};
    struct jl_csv *csv = NULL;
    json_t *rows = json_array();
    if (jl_form_write(document, given, chinese, &writer, NULL) == JIELI_OK &&
        jl_csv_read(jl_buf_view(&writer.bytes), &csv, NULL) == JIELI_OK) {
        for (uint32_t i = 1; i < jl_csv_rows(csv); i++) {
            json_t *row = json_array();
            for (uint32_t k = 0; k < column_count; k++) {
                json_array_append_new(row, json_string(jl_csv_unguarded(jl_csv_cell(csv, i, k))));
            }
            json_array_append_new(rows, row);
        }
    }
    jl_csv_free(&csv);
    jl_csv_end(&writer);
    return rows;
}

static json_t *columns_of(const struct jieli_document *document)
{
    json_t *columns = json_array();
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        bool entry = jl_form_within(document, column) != NULL;
        json_array_append_new(columns, json_pack("{s:s, s:s, s:b, s:b}", "zh", column->headings[0], "en",
                                                 column->en ? column->en : column->headings[0], "stamp",
                                                 column->path[0] == '@', "entry", entry));
    }
    return columns;
}

void jl_desk_shape_message(struct jl_desk *desk, json_t *row)
{
    const char *withheld[JL_SPOOL_WITHHELD_MAX];
    const struct jieli_document *document = document_of(desk, row);
    document = document ? document : &ANY;
    bool any = strcmp(document->type, "*") == 0;
    struct jl_form_given given = {.id = jl_desk_member(row, "id"),
                                  .type = jl_desk_member(row, "type"),
                                  .source = jl_desk_member(row, "source"),
                                  .casefile = jl_desk_member(row, "casefile"),
                                  .matter = jl_desk_member(row, "matter"),
                                  .ground = jl_desk_member(row, "ground"),
                                  .json = jl_desk_member(row, "json"),
                                  .accepted_ms = json_integer_value(json_object_get(row, "at_ms")),
                                  .withheld = withheld};
    given.withheld_count = jl_spool_in_withheld(jl_arena_text(desk->arena, jl_desk_member(row, "withheld")), withheld);
    uint32_t count = any ? 2 : document->column_count;
    json_t *content = json_object();
    json_object_set_new(content, "any", json_boolean(any));
    json_object_set_new(content, "columns", columns_of(document));
    json_object_set_new(content, "zh", cells(document, &given, true, count));
    json_object_set_new(content, "en", cells(document, &given, false, count));
    json_object_set_new(content, "label", jl_desk_label(document->label));
    json_object_set_new(row, "content", content);
    json_object_set_new(row, "withheld_count", json_integer(given.withheld_count));
}

// ---- what may be answered -------------------------------------------------------------------------------------------

static const struct {
    const char *workflow, *type, *next; ///< next NULL: the type is a message of the workflow
} REPLIES[] = {
#define NEXT(workflow_, type_, next_) {workflow_, type_, next_},
#define PART(workflow_, type_) {workflow_, type_, NULL},
#include "agent/desk/replies.def"
#undef NEXT
#undef PART
};
#define REPLY_COUNT (sizeof REPLIES / sizeof *REPLIES)

static bool same_family(const char *a, const char *b)
{
    size_t len = strcspn(a, ".");
    return strncmp(a, b, len) == 0 && (b[len] == '.' || !b[len]);
}

/// Does `type` belong to the workflow: by name, or (what the hub itself sends) by its first word?
static bool is_of(const char *workflow, const char *type)
{
    for (size_t i = 0; i < REPLY_COUNT; i++) {
        if (!REPLIES[i].next && strcmp(REPLIES[i].workflow, workflow) == 0 &&
            (strcmp(REPLIES[i].type, type) == 0 || same_family(type, REPLIES[i].type))) {
            return true;
        }
    }
    return false;
}

const char *jl_desk_workflow(const char *type)
{
    const char *found = "";
    for (size_t i = 0; i < REPLY_COUNT; i++) {
        if (!REPLIES[i].next && strcmp(REPLIES[i].type, type) == 0) {
            if (*found) {
                return "";
            }
            found = REPLIES[i].workflow;
        }
    }
    return found;
}

/// 2: the message's new state waits for it; 1: it belongs to a workflow of the message; 0: neither.
static int rank(const char *type, const char *workflow, const char *answer)
{
    int found = 0;
    for (size_t i = 0; i < REPLY_COUNT && found < 2; i++) {
        bool here = !*workflow || strcmp(REPLIES[i].workflow, workflow) == 0;
        if (here && REPLIES[i].next && strcmp(REPLIES[i].type, type) == 0 && strcmp(REPLIES[i].next, answer) == 0) {
            found = 2;
        } else if (here && !REPLIES[i].next && strcmp(REPLIES[i].type, answer) == 0 &&
                   (*workflow || is_of(REPLIES[i].workflow, type))) {
            found = 1;
        }
    }
    return found;
}

json_t *jl_desk_replies(struct jl_desk *desk, const json_t *row)
{
    const struct jieli_adapter *adapter = desk->relay->adapter;
    json_t *lists[2] = {json_array(), json_array()};
    bool ours = json_integer_value(json_object_get(row, "way")) == 2;
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        const struct jieli_document *document = &adapter->documents[i];
        int found = document->direction == JIELI_IN
                        ? rank(jl_desk_member(row, "type"), jl_desk_member(row, "workflow"), document->type)
                        : 0;
        if (found > 0) {
            json_array_append_new(
                lists[found == 2 && !ours ? 0 : 1],
                json_pack("{s:s, s:o}", "name", document->name, "label", jl_desk_label(document->label)));
        }
    }
    return json_pack("{s:o, s:o}", "next", lists[0], "part", lists[1]);
}

// ---- a form ---------------------------------------------------------------------------------------------------------

const struct jieli_document *jl_desk_document(const struct jl_desk *desk, const char *name)
{
    const struct jieli_adapter *adapter = desk->relay->adapter;
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        if (adapter->documents[i].direction == JIELI_IN && strcmp(adapter->documents[i].name, name) == 0) {
            return &adapter->documents[i];
        }
    }
    return NULL;
}

static const char *const CHECKS[] = {[JIELI_CHECK_NONE] = "text",     [JIELI_CHECK_RESIDENT_ID] = "resident_id",
                                     [JIELI_CHECK_DATE] = "date",     [JIELI_CHECK_DIVISION] = "division",
                                     [JIELI_CHECK_PHONE] = "phone",   [JIELI_CHECK_USCC] = "uscc",
                                     [JIELI_CHECK_NUMBER] = "number", [JIELI_CHECK_YES_NO] = "yes_no",
                                     [JIELI_CHECK_CHOICE] = "choice", [JIELI_CHECK_LIST] = "list",
                                     [JIELI_CHECK_FILES] = "files"};

/// A check that this program does not know is shown as plain text: the reader judges it all the same.
static const char *check_word(const struct jieli_column *column)
{
    return (size_t)column->check < sizeof CHECKS / sizeof *CHECKS && CHECKS[column->check] ? CHECKS[column->check]
                                                                                           : "text";
}

/// Several labels may stand for one value: the first is the form's own.
static json_t *choices_of(const struct jieli_column *column)
{
    json_t *list = json_array();
    const struct jieli_choice *all = column->choices;
    for (const struct jieli_choice *choice = all; choice && choice->label; choice++) {
        if (!jl_form_is_synonym(all, choice)) {
            json_array_append_new(list, json_pack("{s:s, s:s}", "zh", choice->label, "value", choice->value));
        }
    }
    return list;
}

json_t *jl_desk_shape_form(const struct jieli_document *document)
{
    json_t *form = json_object(), *fields = json_array();
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        json_t *field =
            json_pack("{s:i, s:s, s:s, s:b, s:s, s:b, s:b, s:b}", "column", (int)i, "zh", column->headings[0], "en",
                      column->en ? column->en : column->headings[0], "required", column->required, "check",
                      check_word(column), "entry", jl_form_within(document, column) != NULL, "envelope",
                      column->path[0] == '@', "person", strstr(column->path, "person.") != NULL);
        if (column->choices) {
            json_object_set_new(field, "choices", choices_of(column));
        }
        if (column->path[0] == '@') {
            json_object_set_new(field, "path", json_string(column->path));
        }
        json_array_append_new(fields, field);
    }
    json_object_set_new(form, "name", json_string(document->name));
    json_object_set_new(form, "type", json_string(document->type));
    json_object_set_new(form, "label", jl_desk_label(document->label));
    json_object_set_new(form, "entries", json_boolean(document->entries != NULL));
    json_object_set_new(form, "fields", fields);
    return form;
}

/// A field's value as people write it in that column; NULL when there is none. Memory from the JSON or the buffer.
static const char *as_cell(const struct jieli_column *column, const json_t *value, struct jl_buf *room)
{
    const char *text = json_string_value(value);
    jl_buf_clear(room);
    if (json_is_integer(value)) {
        jl_buf_printf(room, "%lld", (long long)json_integer_value(value));
    } else if (json_is_boolean(value)) {
        jl_buf_add_text(room, json_is_true(value) ? "是" : "否");
    } else if (json_is_array(value)) {
        struct jl_buf one = {0};
        for (size_t i = 0; i < json_array_size(value); i++) {
            const char *item = as_cell(column, json_array_get(value, i), &one);
            jl_buf_printf(room, "%s%s", i ? "、" : "", item ? item : "");
        }
        jl_buf_fini(&one);
    } else if (text) {
        for (const struct jieli_choice *choice = column->choices; choice && choice->label; choice++) {
            if (strcmp(choice->value, text) == 0) {
                return choice->label;
            }
        }
        return column->check == JIELI_CHECK_PHONE && strncmp(text, "+86", 3) == 0 ? text + 3 : text;
    }
    return room->len > 0 ? jl_buf_text(room) : NULL;
}

const char *jl_desk_cell(const json_t *cells, uint32_t column)
{
    char number[12];
    snprintf(number, sizeof number, "%u", column);
    return jl_desk_member(cells, number);
}

static void put_cell(const struct jieli_document *document, uint32_t at, const json_t *value, json_t *values)
{
    char number[12];
    struct jl_buf room = {0};
    const char *text = as_cell(&document->columns[at], value, &room);
    snprintf(number, sizeof number, "%u", at);
    if (text && *text) {
        json_object_set_new(values, number, json_string(text));
    }
    jl_buf_fini(&room);
}

json_t *jl_desk_prefill(const struct jieli_document *document, const json_t *payload, bool whole)
{
    json_t *values = json_object();
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        const char *inside = jl_form_within(document, column), *path = inside ? inside : column->path;
        bool files = column->check == JIELI_CHECK_FILES; // their names come back with the files (papers.c)
        if (!files && path[0] != '@' && (whole ? !inside : strncmp(path, "person.", 7) == 0)) {
            put_cell(document, i, jl_form_json_at(payload, path), values);
        }
    }
    return values;
}

json_t *jl_desk_prefill_rows(const struct jieli_document *document, const json_t *payload)
{
    json_t *rows = json_array();
    const json_t *list = document->entries ? jl_form_json_at(payload, document->entries) : NULL;
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *row = json_object();
        for (uint32_t k = 0; k < document->column_count; k++) {
            const char *inside = jl_form_within(document, &document->columns[k]);
            if (inside) {
                put_cell(document, k, jl_form_json_at(json_array_get(list, i), inside), row);
            }
        }
        json_array_append_new(rows, row);
    }
    return rows;
}
