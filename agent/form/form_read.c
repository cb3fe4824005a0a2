// SPDX-License-Identifier: Apache-2.0
// Rows → payloads. Each row is judged alone, so that a bad one never condemns its neighbours; then good rows that
// belong together are put into one payload.
#include "agent/form/form.h"
#include "lib/base/buf.h"
#include "lib/base/check.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

/// One form being read.
struct reading {
    const struct jl_form_match *match;
    struct jl_date today;
    struct jl_arena *arena, *scratch;
};

/// Do rows become elements of a list, so that several may share a message?
static bool has_entries(const struct reading *reading)
{
    return reading->match->document->entries != NULL;
}

/// A row to read: the texts of the document's columns. A row that is held for its group has left its table.
struct given_row {
    uint32_t number;
    const char *const *texts;     // for each of the document's columns, NULL where the file has none
    const struct jl_table *table; // NULL for a held row
    uint32_t index;               // in the table
};

/// A row's converted cells, in the scratch arena.
struct value {
    const struct jieli_column *column;
    uint32_t at; // column of the table
    const char **texts;
    uint32_t count;
};
struct values {
    struct value *list;
    uint32_t count;
};

/// A row's problems while it is judged.
struct problems {
    struct jl_form_problem list[JL_FORM_PROBLEMS_MAX];
    uint32_t count;
};

static void add_problem(struct problems *problems, enum jieli_status status, uint32_t at,
                        const struct jieli_column *asked, struct jieli_label hint)
{
    if (problems->count < JL_FORM_PROBLEMS_MAX) {
        problems->list[problems->count++] = (struct jl_form_problem){status, at, "", asked, hint};
    }
}

static const struct jieli_label NO_HINT = {NULL, NULL};
static const struct jieli_label HINT_PLAIN = {"请填写枢纽给出的编号，或留空",
                                              "write the number that the hub gave, or leave it empty"};
static const struct jieli_label HINT_MANY = {"同一报文的行合计过大：请分成几个文件",
                                             "the rows of one message are too large together: split the file"};

/// What an envelope attribute may hold: ASCII without space, quote and percent sign (design 5).
static bool is_plain(const char *text)
{
    size_t len = 0;
    for (; text[len]; len++) {
        if (text[len] <= ' ' || text[len] > '~' || text[len] == '"' || text[len] == '%') {
            return false;
        }
    }
    return len <= JL_FORM_ATTRIBUTE_BYTES_MAX;
}

/// A cell in which something stands that cannot be used. A list may stand in several fields.
static enum jl_flaw flaw_of(const struct given_row *row, const struct jieli_column *column, uint32_t at)
{
    enum jl_flaw flaw = row->table ? jl_table_flaw(row->table, row->index, at) : JL_FLAW_NONE;
    return flaw == JL_FLAW_TWICE && column->check == JIELI_CHECK_LIST ? JL_FLAW_NONE : flaw;
}

static void convert_row(const struct reading *reading, const struct given_row *row, struct values *values,
                        struct problems *problems)
{
    const struct jieli_document *document = reading->match->document;
    values->list = jl_arena_take_or_die(reading->scratch, (document->column_count + 1) * sizeof *values->list);
    values->count = 0;
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        uint32_t at = reading->match->at[i];
        if (at == JL_FORM_NONE) {
            continue;
        }
        enum jl_flaw flaw = flaw_of(row, column, at);
        if (flaw != JL_FLAW_NONE) {
            add_problem(problems, JIELI_AGENT_CELL, at, column, jl_flaw_advice(flaw));
            continue;
        }
        bool many = column->check == JIELI_CHECK_LIST || column->check == JIELI_CHECK_FILES;
        uint32_t room = many ? JL_FORM_LIST_MAX : 1;
        const char **texts = jl_arena_take_or_die(reading->scratch, room * sizeof *texts);
        uint32_t count = 0;
        struct jieli_label hint;
        enum jieli_status status =
            jl_form_cell(column, row->texts[i], reading->today, reading->scratch, texts, &count, &hint);
        if (status != JIELI_OK) {
            add_problem(problems, status, at, column, hint);
        } else if (count == 0 && column->required) {
            add_problem(problems, JIELI_MSG_FIELD_MISSING, at, column, NO_HINT);
        } else if (count > 0 && column->path[0] == '@' && strcmp(column->path, "@reference") != 0 &&
                   !is_plain(texts[0])) {
            add_problem(problems, JIELI_MSG_TEXT, at, column, HINT_PLAIN);
        } else if (count > 0) {
            values->list[values->count++] = (struct value){column, at, texts, count};
        }
    }
}

struct target {
    ProtobufCMessage *payload, *element;
    const struct jl_message_spec *spec, *element_spec;
};

/// A path lands in the element (`within`: its path there), or in the payload.
static enum jieli_status set_value(const struct reading *reading, const struct jieli_column *column, const char *within,
                                   const char *text, const struct target *target)
{
    const struct jl_message_spec *spec = within ? target->element_spec : target->spec;
    ProtobufCMessage *message = within ? target->element : target->payload;
    const char *path = within ? within : column->path;
    return column->check == JIELI_CHECK_FILES ? jl_form_paper(spec, message, path, text, reading->scratch)
                                              : jl_json_set(spec, message, path, text, reading->scratch, NULL);
}

/// Write the values into the payload (`top`) and its element (`entry`).
static void set_values(const struct reading *reading, const struct values *values, bool top, bool entry,
                       const struct target *target, struct problems *problems)
{
    for (uint32_t i = 0; i < values->count; i++) {
        const struct value *value = &values->list[i];
        const char *within = jl_form_within(reading->match->document, value->column);
        if (value->column->path[0] == '@' || (within ? !entry : !top)) {
            continue;
        }
        for (uint32_t n = 0; n < value->count; n++) {
            enum jieli_status status = set_value(reading, value->column, within, value->texts[n], target);
            if (status != JIELI_OK) {
                add_problem(problems, status == JIELI_JSON_WRONG_TYPE ? JIELI_AGENT_CELL : status, value->at,
                            value->column, NO_HINT);
            }
        }
    }
    const struct jieli_document *document = reading->match->document;
    if (top) {
        jl_form_derive(document, "", target->spec, target->payload, reading->scratch);
    }
    if (entry && target->element) {
        jl_form_derive(document, document->entries, target->element_spec, target->element, reading->scratch);
    }
}

static void new_target(const struct reading *reading, struct target *target)
{
    target->spec = reading->match->type->payload;
    target->payload = jl_json_new(target->spec, reading->scratch);
    target->element = NULL;
    target->element_spec = NULL;
}

static void new_element(const struct reading *reading, struct target *target)
{
    if (has_entries(reading)) {
        target->element = jl_json_append(target->spec, target->payload, reading->match->document->entries,
                                         reading->scratch, &target->element_spec);
        JL_CHECK(target->element != NULL); // the adapter's check has made sure
    }
}

/// The table's column that stands for a payload path (list names without an index), or JL_FORM_NONE.
static uint32_t column_of_path(const struct reading *reading, const char *path, const struct jieli_column **asked)
{
    const struct jieli_document *document = reading->match->document;
    for (uint32_t i = 0; i < document->column_count; i++) {
        const char *own = document->columns[i].path;
        size_t len = strlen(own), tail = strlen(path);
        if (strcmp(own, path) == 0 ||
            (tail < len && own[len - tail - 1] == '.' && strcmp(own + len - tail, path) == 0)) {
            *asked = &document->columns[i];
            return reading->match->at[i];
        }
    }
    *asked = NULL;
    return JL_FORM_NONE;
}

/// What the type itself demands, beyond the form's columns.
static void check_payload(const struct reading *reading, const ProtobufCMessage *payload, struct problems *problems)
{
    struct jl_field_problem *found = NULL;
    size_t count = 0;
    enum jieli_status status = jl_payload_check(reading->match->type, payload, reading->match->document->entries,
                                                reading->scratch, &found, &count, NULL);
    for (size_t i = 0; i < count; i++) {
        const struct jieli_column *asked;
        uint32_t at = column_of_path(reading, found[i].path, &asked);
        add_problem(problems, found[i].status, at, asked, NO_HINT);
    }
    if (status != JIELI_OK && count == 0) {
        add_problem(problems, status, JL_FORM_NONE, NULL, NO_HINT);
    }
}

/// Judge one row alone, as if it were a message of its own. The problems are kept; none means the row is good.
static void judge_row(const struct reading *reading, const struct given_row *given, struct jl_form_row *row)
{
    struct problems problems = {.count = 0};
    struct values values;
    struct target target;
    jl_arena_reset(reading->scratch);
    convert_row(reading, given, &values, &problems);
    if (problems.count == 0) {
        new_target(reading, &target);
        new_element(reading, &target);
        set_values(reading, &values, true, true, &target, &problems);
    }
    if (problems.count == 0) {
        check_payload(reading, target.payload, &problems);
    }
    if (problems.count == 0) {
        return;
    }
    struct jl_form_problem *kept = jl_arena_take_or_die(reading->arena, problems.count * sizeof *kept);
    memcpy(kept, problems.list, problems.count * sizeof *kept);
    for (uint32_t i = 0; i < problems.count; i++) {
        char place[JL_TABLE_PLACE_BYTES];
        if (kept[i].column != JL_FORM_NONE) {
            const char *heading = kept[i].asked ? kept[i].asked->headings[0] : "";
            kept[i].place = jl_arena_text(reading->arena,
                                          jl_table_place(given->table, given->index, kept[i].column, heading, place));
        }
    }
    row->problems = kept;
    row->problem_count = problems.count;
}

static bool in_group_key(const struct jieli_document *document, const char *path)
{
    for (const char *const *at = document->group_by; at && *at; at++) {
        if (strcmp(*at, path) == 0) {
            return true;
        }
    }
    return path[0] == '@' && strcmp(path, "@reference") != 0;
}

/// What rows of one message share: the converted cells of the group's columns and of the envelope.
static const char *group_key(const struct reading *reading, const struct given_row *row)
{
    struct problems ignored = {.count = 0};
    struct values values;
    jl_arena_reset(reading->scratch);
    convert_row(reading, row, &values, &ignored);
    struct jl_buf key = {0};
    for (uint32_t i = 0; i < values.count; i++) {
        const struct value *value = &values.list[i];
        if (in_group_key(reading->match->document, value->column->path)) {
            jl_buf_printf(&key, "%s=%s\n", value->column->path, value->texts[0]);
        }
    }
    char *copy = jl_arena_textn(reading->scratch, key.data, key.len);
    jl_buf_fini(&key);
    return copy;
}

// ---- groups that are open

/// A good row that waits for its group's end: its texts in one piece.
struct held_row {
    struct held_row *next;
    uint32_t number;
    size_t bytes;
    char texts[]; // for each of the document's columns, each with its NUL
};
struct held_group {
    UT_hash_handle hh;
    struct held_row *first, *last;
    uint32_t count;
    char key[];
};

struct jl_form_reader {
    struct reading reading;
    struct held_group *groups; // in order of their first rows
    uint32_t held_rows;
    size_t held_bytes;
    uint64_t told, skip, rows;
    const char **texts; // of the row being read
    struct jl_form_row *told_rows;
    struct jl_form_message *told_messages;
    uint32_t row_count, message_count;
};

/// One more thing is told: is it to be skipped?
static bool tell(struct jl_form_reader *reader)
{
    return reader->told++ >= reader->skip;
}

static struct jl_form_row *add_row(struct jl_form_reader *reader, uint32_t number)
{
    reader->told_rows =
        jl_arena_grow(reader->reading.arena, reader->told_rows, reader->row_count, sizeof *reader->told_rows);
    struct jl_form_row *row = &reader->told_rows[reader->row_count++];
    *row = (struct jl_form_row){.row = number, .message = JL_FORM_NONE};
    return row;
}

static const char *envelope(const struct reading *reading, const struct values *values, const char *path)
{
    for (uint32_t i = 0; i < values->count; i++) {
        if (strcmp(values->list[i].column->path, path) == 0) {
            return jl_arena_text(reading->arena, values->list[i].texts[0]);
        }
    }
    return "";
}

/// Put one good row into the message. It has been judged, so setting it cannot fail.
static void build_row(const struct reading *reading, const struct given_row *row, bool first, struct target *target,
                      struct jl_form_message *message)
{
    struct values values;
    struct problems none = {.count = 0};
    convert_row(reading, row, &values, &none);
    new_element(reading, target);
    set_values(reading, &values, first, true, target, &none);
    if (first) {
        message->subject = envelope(reading, &values, "@subject");
        message->matter = envelope(reading, &values, "@matter");
        message->reference = envelope(reading, &values, "@reference");
        message->row = row->number;
    }
}

/// The texts of a held row as the reader's `texts`.
static struct given_row given_of(struct jl_form_reader *reader, const struct held_row *held)
{
    const char *at = held->texts;
    const struct jl_form_match *match = reader->reading.match;
    for (uint32_t i = 0; i < match->document->column_count; i++) {
        reader->texts[i] = at;
        at += strlen(at) + 1;
    }
    return (struct given_row){.number = held->number, .texts = reader->texts};
}

/// Rows and their message, or, when no frame would carry it, the rows with that problem.
static void tell_message(struct jl_form_reader *reader, const struct jl_form_message *message, const uint32_t *numbers,
                         uint32_t count)
{
    const struct jl_form_problem *problem = NULL;
    if (message->payload.len > JL_FORM_PAYLOAD_BYTES_MAX) {
        struct jl_form_problem *large = jl_arena_take_or_die(reader->reading.arena, sizeof *large);
        *large = (struct jl_form_problem){JIELI_WIRE_TOO_LARGE, JL_FORM_NONE, "", NULL, HINT_MANY};
        problem = large;
    } else {
        reader->told_messages = jl_arena_grow(reader->reading.arena, reader->told_messages, reader->message_count,
                                              sizeof *reader->told_messages);
        reader->told_messages[reader->message_count++] = *message;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct jl_form_row *row = add_row(reader, numbers[i]);
        row->problems = problem;
        row->problem_count = problem != NULL;
        row->message = problem ? JL_FORM_NONE : reader->message_count - 1;
        row->entry = !problem && has_entries(&reader->reading) ? i + 1 : 0;
    }
}

static void tell_one(struct jl_form_reader *reader, const struct given_row *row)
{
    struct jl_form_message message = {.row = row->number};
    struct target target;
    jl_arena_reset(reader->reading.scratch);
    new_target(&reader->reading, &target);
    build_row(&reader->reading, row, true, &target, &message);
    message.payload = jl_arena_copy(reader->reading.arena, jl_arena_pack(reader->reading.scratch, target.payload));
    tell_message(reader, &message, &row->number, 1);
}

static void tell_group(struct jl_form_reader *reader, const struct held_group *group)
{
    struct jl_form_message message = {.row = group->first->number};
    struct target target;
    uint32_t numbers[JL_FORM_ENTRIES_MAX], count = 0;
    jl_arena_reset(reader->reading.scratch);
    new_target(&reader->reading, &target);
    for (const struct held_row *held = group->first; held; held = held->next) {
        struct given_row row = given_of(reader, held);
        build_row(&reader->reading, &row, count == 0, &target, &message);
        numbers[count++] = held->number;
    }
    message.payload = jl_arena_copy(reader->reading.arena, jl_arena_pack(reader->reading.scratch, target.payload));
    tell_message(reader, &message, numbers, count);
}

static void free_group(struct jl_form_reader *reader, struct held_group *group)
{
    HASH_DEL(reader->groups, group);
    for (struct held_row *held = group->first, *next; held; held = next) {
        next = held->next;
        reader->held_rows--;
        reader->held_bytes -= held->bytes;
        free(held);
    }
    free(group);
}

static void close_group(struct jl_form_reader *reader, struct held_group *group)
{
    if (tell(reader)) {
        tell_group(reader, group);
    }
    free_group(reader, group);
}

static struct held_row *hold_texts(const struct jl_form_reader *reader, const struct given_row *row)
{
    uint32_t columns = reader->reading.match->document->column_count;
    size_t bytes = 0;
    for (uint32_t i = 0; i < columns; i++) {
        bytes += strlen(row->texts[i]) + 1;
    }
    struct held_row *held = jl_alloc(sizeof *held + bytes);
    held->number = row->number;
    held->bytes = sizeof *held + bytes;
    char *at = held->texts;
    for (uint32_t i = 0; i < columns; i++) {
        size_t len = strlen(row->texts[i]) + 1;
        memcpy(at, row->texts[i], len);
        at += len;
    }
    return held;
}

static struct held_group *group_of(struct jl_form_reader *reader, const char *key)
{
    struct held_group *group;
    size_t len = strlen(key);
    HASH_FIND(hh, reader->groups, key, len, group);
    if (!group) {
        group = jl_alloc(sizeof *group + len + 1);
        memcpy(group->key, key, len + 1);
        HASH_ADD_KEYPTR(hh, reader->groups, group->key, len, group);
    }
    return group;
}

static void hold(struct jl_form_reader *reader, const struct given_row *row)
{
    struct held_group *group = group_of(reader, group_key(&reader->reading, row));
    struct held_row *held = hold_texts(reader, row);
    if (group->last) {
        group->last->next = held;
    } else {
        group->first = held;
    }
    group->last = held;
    group->count++;
    reader->held_rows++;
    reader->held_bytes += held->bytes;
    if (group->count == JL_FORM_ENTRIES_MAX) {
        close_group(reader, group);
    }
    while (reader->held_rows > JL_FORM_HELD_ROWS_MAX || reader->held_bytes > JL_FORM_HELD_BYTES_MAX) {
        close_group(reader, reader->groups);
    }
}

// ---- the reader

struct jl_form_reader *jl_form_reader_new(const struct jl_form_match *match, struct jl_date today, uint64_t skip)
{
    struct jl_form_reader *reader = jl_alloc(sizeof *reader);
    const struct jieli_document *document = match->document;
    reader->reading = (struct reading){match, today, NULL, NULL};
    reader->skip = skip;
    reader->texts = jl_alloc((document->column_count + 1) * sizeof *reader->texts);
    return reader;
}

void jl_form_reader_free(struct jl_form_reader **reader)
{
    if (*reader) {
        while ((*reader)->groups) {
            free_group(*reader, (*reader)->groups);
        }
        free((*reader)->texts);
        free(*reader);
        *reader = NULL;
    }
}

static void read_row(struct jl_form_reader *reader, const struct jl_table *table, uint32_t index)
{
    const struct jl_form_match *match = reader->reading.match;
    for (uint32_t i = 0; i < match->document->column_count; i++) {
        reader->texts[i] = match->at[i] == JL_FORM_NONE ? "" : jl_table_cell(table, index, match->at[i]);
    }
    struct given_row given = {table->rows[index].number, reader->texts, table, index};
    struct jl_form_row judged = {.problem_count = 0};
    judge_row(&reader->reading, &given, &judged);
    if (judged.problem_count == 0 && has_entries(&reader->reading)) {
        hold(reader, &given);
    } else if (tell(reader)) {
        if (judged.problem_count == 0) {
            tell_one(reader, &given);
            return;
        }
        struct jl_form_row *row = add_row(reader, given.number);
        row->problems = judged.problems;
        row->problem_count = judged.problem_count;
    }
}

void jl_form_reader_add(struct jl_form_reader *reader, const struct jl_table *table, uint32_t from, bool last,
                        struct jl_arena *arena, struct jl_arena *scratch, struct jl_form *out)
{
    reader->reading.arena = arena;
    reader->reading.scratch = scratch;
    reader->told_rows = NULL;
    reader->told_messages = NULL;
    reader->row_count = reader->message_count = 0;
    for (uint32_t i = from; i < table->row_count; i++) {
        if (jl_table_row_blank(table, i)) {
            continue;
        }
        reader->rows++;
        if (!has_entries(&reader->reading) && reader->told < reader->skip) {
            reader->told++; // every row tells one thing: no need to look at it
        } else {
            read_row(reader, table, i);
        }
    }
    while (last && reader->groups) {
        close_group(reader, reader->groups);
    }
    *out = (struct jl_form){*reader->reading.match, reader->told_rows, reader->row_count, reader->told_messages,
                            reader->message_count};
}

uint64_t jl_form_reader_told(const struct jl_form_reader *reader)
{
    return reader->told;
}

uint64_t jl_form_reader_rows(const struct jl_form_reader *reader)
{
    return reader->rows;
}

static int by_number(const void *a, const void *b)
{
    const struct jl_form_row *x = a, *y = b;
    return x->row < y->row ? -1 : x->row > y->row;
}

enum jieli_status jl_form_read(const struct jl_form_match *match, const struct jl_table *table, struct jl_date today,
                               struct jl_arena *arena, struct jl_arena *scratch, struct jl_form *out,
                               struct jieli_err *err)
{
    struct jl_form_reader *reader = jl_form_reader_new(match, today, 0);
    jl_form_reader_add(reader, table, match->heading_row + 1, true, arena, scratch, out);
    if (reader->told_rows) {
        qsort(reader->told_rows, out->row_count, sizeof *reader->told_rows, by_number);
    }
    jl_form_reader_free(&reader);
    return out->row_count > 0
               ? JIELI_OK
               : jieli_err_set(err, JIELI_AGENT_FORM, match->document->name, "no row stands below the headings");
}
