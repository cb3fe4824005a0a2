// SPDX-License-Identifier: Apache-2.0
// Rows → payloads. Each row is judged alone, so that a bad one never condemns its neighbours; then good rows that
// belong together are put into one payload.
#include "agent/form/form.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <stdlib.h>
#include <string.h>

/// One form being read.
struct reading {
    const struct jl_form_match *match;
    const struct jl_csv *csv;
    struct jl_date today;
    struct jl_arena *arena, *scratch;
    size_t entries_len; // strlen of the document's entries, 0 = none
};

/// A row's converted cells, in the scratch arena.
struct value {
    const struct jieli_column *column;
    uint32_t at; // CSV column
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
        problems->list[problems->count++] = (struct jl_form_problem){status, at, asked, hint};
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

static void convert_row(const struct reading *reading, uint32_t row, struct values *values, struct problems *problems)
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
        uint32_t room = column->check == JIELI_CHECK_LIST ? JL_FORM_LIST_MAX : 1;
        const char **texts = jl_arena_take_or_die(reading->scratch, room * sizeof *texts);
        uint32_t count = 0;
        struct jieli_label hint;
        enum jieli_status status = jl_form_cell(column, jl_csv_cell(reading->csv, row, at), reading->today,
                                                reading->scratch, texts, &count, &hint);
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

/// Where a column's path lands: in the element (its path without the list's name), in the payload, or in the envelope.
static bool is_entry_path(const struct reading *reading, const char *path)
{
    return reading->entries_len > 0 && strncmp(path, reading->match->document->entries, reading->entries_len) == 0 &&
           path[reading->entries_len] == '.';
}

struct target {
    ProtobufCMessage *payload, *element;
    const struct jl_message_spec *spec, *element_spec;
};

/// Write the values into the payload (`top`) and its element (`entry`).
static void set_values(const struct reading *reading, const struct values *values, bool top, bool entry,
                       const struct target *target, struct problems *problems)
{
    for (uint32_t i = 0; i < values->count; i++) {
        const struct value *value = &values->list[i];
        const char *path = value->column->path;
        bool inside = is_entry_path(reading, path);
        if (path[0] == '@' || (inside ? !entry : !top)) {
            continue;
        }
        for (uint32_t n = 0; n < value->count; n++) {
            enum jieli_status status =
                inside ? jl_json_set(target->element_spec, target->element, path + reading->entries_len + 1,
                                     value->texts[n], reading->scratch, NULL)
                       : jl_json_set(target->spec, target->payload, path, value->texts[n], reading->scratch, NULL);
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
    if (reading->entries_len > 0) {
        target->element = jl_json_append(target->spec, target->payload, reading->match->document->entries,
                                         reading->scratch, &target->element_spec);
        JL_CHECK(target->element != NULL); // the adapter's check has made sure
    }
}

/// The CSV column that stands for a payload path (list names without an index), or JL_FORM_NONE.
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
static void judge_row(const struct reading *reading, struct jl_form_row *row)
{
    struct problems problems = {.count = 0};
    struct values values;
    struct target target;
    jl_arena_reset(reading->scratch);
    convert_row(reading, row->row, &values, &problems);
    if (problems.count == 0) {
        new_target(reading, &target);
        new_element(reading, &target);
        set_values(reading, &values, true, true, &target, &problems);
    }
    if (problems.count == 0) {
        check_payload(reading, target.payload, &problems);
    }
    if (problems.count > 0) {
        struct jl_form_problem *kept = jl_arena_take_or_die(reading->arena, problems.count * sizeof *kept);
        memcpy(kept, problems.list, problems.count * sizeof *kept);
        row->problems = kept;
        row->problem_count = problems.count;
    }
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
static const char *group_key(const struct reading *reading, uint32_t row)
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
    char *copy = jl_arena_textn(reading->arena, key.data, key.len);
    jl_buf_fini(&key);
    return copy;
}

/// A good row on its way to its message.
struct placed {
    struct jl_form_row *row;
    const char *group; // NULL = alone
};

static int by_group(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    int order = x->group && y->group ? strcmp(x->group, y->group) : 0;
    return order ? order : x->row->row < y->row->row ? -1 : x->row->row > y->row->row;
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

/// One message of `count` good rows that share the group. They have been judged, so setting them cannot fail.
static void build_message(const struct reading *reading, const struct placed *rows, uint32_t count, uint32_t index,
                          struct jl_form_message *message)
{
    struct target target;
    struct problems none = {.count = 0};
    jl_arena_reset(reading->scratch);
    new_target(reading, &target);
    for (uint32_t i = 0; i < count; i++) {
        struct values values;
        convert_row(reading, rows[i].row->row, &values, &none);
        new_element(reading, &target);
        set_values(reading, &values, i == 0, true, &target, &none);
        rows[i].row->message = index;
        rows[i].row->entry = reading->entries_len > 0 ? i + 1 : 0;
        if (i == 0) {
            message->subject = envelope(reading, &values, "@subject");
            message->matter = envelope(reading, &values, "@matter");
            message->reference = envelope(reading, &values, "@reference");
            message->row = rows[i].row->row;
        }
    }
    message->payload = jl_arena_copy(reading->arena, jl_arena_pack(reading->scratch, target.payload));
}

/// A message that no frame would carry: its rows are told, and go into no message.
static bool is_too_large(const struct reading *reading, const struct placed *rows, uint32_t count,
                         const struct jl_form_message *message)
{
    if (message->payload.len <= JL_FORM_PAYLOAD_BYTES_MAX) {
        return false;
    }
    struct jl_form_problem *problem = jl_arena_take_or_die(reading->arena, sizeof *problem);
    *problem = (struct jl_form_problem){JIELI_WIRE_TOO_LARGE, JL_FORM_NONE, NULL, HINT_MANY};
    for (uint32_t i = 0; i < count; i++) {
        rows[i].row->message = JL_FORM_NONE;
        rows[i].row->entry = 0;
        rows[i].row->problems = problem;
        rows[i].row->problem_count = 1;
    }
    return true;
}

static bool same_message(const struct placed *first, const struct placed *other, uint32_t count)
{
    return first->group && other->group && count < JL_FORM_ENTRIES_MAX && strcmp(first->group, other->group) == 0;
}

static uint32_t build_messages(const struct reading *reading, struct placed *rows, uint32_t count,
                               struct jl_form_message *messages)
{
    uint32_t built = 0;
    qsort(rows, count, sizeof *rows, by_group);
    for (uint32_t first = 0; first < count;) {
        uint32_t last = first + 1;
        while (last < count && same_message(&rows[first], &rows[last], last - first)) {
            last++;
        }
        build_message(reading, &rows[first], last - first, built, &messages[built]);
        built += !is_too_large(reading, &rows[first], last - first, &messages[built]);
        first = last;
    }
    return built;
}

enum jieli_status jl_form_read(const struct jl_form_match *match, const struct jl_csv *csv, struct jl_date today,
                               struct jl_arena *arena, struct jl_arena *scratch, struct jl_form *out,
                               struct jieli_err *err)
{
    struct reading reading = {match, csv,     today,
                              arena, scratch, match->document->entries ? strlen(match->document->entries) : 0};
    uint32_t all = jl_csv_rows(csv), count = 0, good = 0;
    struct jl_form_row *rows = jl_arena_take_or_die(arena, (all + 1) * sizeof *rows);
    struct placed *placed = jl_arena_take_or_die(arena, (all + 1) * sizeof *placed);
    for (uint32_t i = match->heading_row + 1; i < all; i++) {
        if (jl_csv_row_blank(csv, i)) {
            continue;
        }
        struct jl_form_row *row = &rows[count++];
        *row = (struct jl_form_row){.row = i, .message = JL_FORM_NONE};
        judge_row(&reading, row);
        if (row->problem_count == 0) {
            placed[good++] = (struct placed){row, reading.entries_len > 0 ? group_key(&reading, i) : NULL};
        }
    }
    if (count == 0) {
        return jieli_err_set(err, JIELI_AGENT_FORM, match->document->name, "no row stands below the headings");
    }
    struct jl_form_message *messages = jl_arena_take_or_die(arena, (good + 1) * sizeof *messages);
    uint32_t built = build_messages(&reading, placed, good, messages);
    *out = (struct jl_form){*match, rows, count, messages, built};
    return JIELI_OK;
}
