// SPDX-License-Identifier: Apache-2.0
// A delivery → a file of the agency's form. Reads the payload as disclosed, in JSON, so that a type newer than this
// program still becomes a file.
#include "agent/form/form.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/model/attachment.h"
#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char *const WITHHELD[2] = {"withheld", "〔未授权〕"};
static const char *const YES[2] = {"yes", "是"};
static const char *const NO[2] = {"no", "否"};

/// One file being written.
struct writing {
    const struct jieli_document *document;
    const struct jl_form_given *given;
    bool chinese;
    struct jl_csv_writer *to;
    json_t *payload;
};

/// `type` may be the short name or the full one; `known` is what it stands for, or NULL.
static bool is_of(const struct jieli_document *document, const char *type, const struct jl_type *known)
{
    return strcmp(document->type, type) == 0 || (known && strcmp(document->type, known->name) == 0);
}

const struct jieli_document *jl_form_find_in(const struct jieli_adapter *adapter, const char *type)
{
    const struct jl_type *known = jl_type_find(type);
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        const struct jieli_document *document = &adapter->documents[i];
        if (document->direction == JIELI_IN && is_of(document, type, known)) {
            return document;
        }
    }
    return NULL;
}

const struct jieli_document *jl_form_find_out(const struct jieli_adapter *adapter, const char *type)
{
    const struct jl_type *known = jl_type_find(type);
    const struct jieli_document *any = NULL;
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        const struct jieli_document *document = &adapter->documents[i];
        if (document->direction != JIELI_OUT) {
            continue;
        }
        if (strcmp(document->type, "*") == 0) {
            any = document;
        } else if (is_of(document, type, known)) {
            return document;
        }
    }
    return any;
}

/// Is the path, or something above it, withheld? Indexes in what the hub says ("entries[2].person") do not matter.
static bool is_withheld(const struct jl_form_given *given, const char *path)
{
    for (uint32_t i = 0; i < given->withheld_count; i++) {
        const char *a = given->withheld[i], *b = path;
        while (*a && *b) {
            a += *a == '[' ? strcspn(a, "]") + 1 : 0;
            if (*a != *b) {
                break;
            }
            a++;
            b++;
        }
        a += *a == '[' ? strcspn(a, "]") + (strchr(a, ']') ? 1 : 0) : 0;
        if (!*a && (!*b || *b == '.')) {
            return true;
        }
    }
    return false;
}

const json_t *jl_form_json_at(const json_t *object, const char *path)
{
    while (object && *path) {
        char name[64];
        if (!jl_path_step(&path, name)) {
            return NULL;
        }
        object = json_object_get(object, name);
    }
    return object;
}

static const char *label_of(const struct jieli_column *column, const char *value)
{
    for (const struct jieli_choice *choice = column->choices; choice && choice->label; choice++) {
        if (strcmp(choice->value, value) == 0) {
            return choice->label;
        }
    }
    return value;
}

/// An attachment is shown as the file that the channel of folders puts into out/.
static bool attachment_text(const json_t *value, struct jl_buf *out)
{
    const char *type = json_string_value(json_object_get(value, "media_type"));
    const struct jl_media *media = type && json_object_get(value, "size") ? jl_media_find(type) : NULL;
    uint8_t digest[32];
    char name[JL_FORM_FILE_BYTES];
    if (!media || !jl_form_digest(value, digest)) {
        return false;
    }
    jl_form_file_name(digest, media, name);
    jl_buf_printf(out, "attachments/%s", name);
    return true;
}

/// A value as the form shows it. Of an object all values are shown in a row: a form that wants its parts names their
/// paths.
static void value_text(const struct writing *writing, const struct jieli_column *column, const json_t *value,
                       struct jl_buf *out)
{
    if (json_is_string(value)) {
        const char *text = json_string_value(value);
        bool phone = column && column->check == JIELI_CHECK_PHONE && strncmp(text, "+86", 3) == 0;
        jl_buf_add_text(out, phone ? text + 3 : column ? label_of(column, text) : text); // as it is dialled here
    } else if (json_is_boolean(value)) {
        jl_buf_add_text(out, json_is_true(value) ? YES[writing->chinese] : NO[writing->chinese]);
    } else if (json_is_integer(value)) {
        jl_buf_printf(out, "%lld", (long long)json_integer_value(value));
    } else if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++) {
            jl_buf_add_text(out, i ? "、" : "");
            value_text(writing, column, json_array_get(value, i), out);
        }
    } else if (json_is_object(value) && !attachment_text(value, out)) {
        const char *key;
        json_t *member;
        bool more = false;
        json_object_foreach((json_t *)(uintptr_t)value, key, member)
        {
            jl_buf_add_text(out, more ? " " : "");
            value_text(writing, NULL, member, out);
            more = true;
        }
    } else if (!value && column && column->check == JIELI_CHECK_YES_NO) {
        jl_buf_add_text(out, NO[writing->chinese]); // a false bool is left out of the payload
    }
}

static void stamp_text(const struct writing *writing, const char *path, struct jl_buf *out)
{
    const struct jl_form_given *given = writing->given;
    char time[30] = "";
    if (given->accepted_ms > 0) {
        jl_time_write(given->accepted_ms, time);
    }
    const struct {
        const char *path, *text;
    } STAMP[] = {{"@id", given->id},
                 {"@type", given->type},
                 {"@source", given->source},
                 {"@casefile", given->casefile},
                 {"@matter", given->matter},
                 {"@ground", given->ground},
                 {"@time", time}};
    for (size_t i = 0; i < sizeof STAMP / sizeof *STAMP; i++) {
        if (strcmp(path, STAMP[i].path) == 0) {
            jl_buf_add_text(out, STAMP[i].text ? STAMP[i].text : "");
        }
    }
    if (strcmp(path, "@withheld") == 0) {
        for (uint32_t i = 0; i < given->withheld_count; i++) {
            jl_buf_printf(out, "%s%s", i ? " " : "", given->withheld[i]);
        }
    }
}

static void put_cell(const struct writing *writing, const struct jieli_column *column, const json_t *element)
{
    struct jl_buf text = {0};
    const char *within = jl_form_within(writing->document, column);
    if (column->path[0] == '@') {
        stamp_text(writing, column->path, &text);
    } else if (is_withheld(writing->given, column->path)) {
        jl_buf_add_text(&text, WITHHELD[writing->chinese]);
    } else if (within) {
        value_text(writing, column, element ? jl_form_json_at(element, within) : NULL, &text);
    } else {
        value_text(writing, column, jl_form_json_at(writing->payload, column->path), &text);
    }
    jl_csv_put(writing->to, jl_buf_text(&text));
    jl_buf_fini(&text);
}

static void put_row(const struct writing *writing, const json_t *element)
{
    for (uint32_t i = 0; i < writing->document->column_count; i++) {
        put_cell(writing, &writing->document->columns[i], element);
    }
    jl_csv_end_row(writing->to);
}

static void write_form(const struct writing *writing)
{
    const struct jieli_document *document = writing->document;
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        jl_csv_put(writing->to, writing->chinese || !column->en ? column->headings[0] : column->en);
    }
    jl_csv_end_row(writing->to);
    const json_t *list = document->entries ? jl_form_json_at(writing->payload, document->entries) : NULL;
    if (!json_is_array(list) || json_array_size(list) == 0) {
        put_row(writing, NULL);
        return;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        put_row(writing, json_array_get(list, i));
    }
}

static void put_pair(const struct writing *writing, const char *path, const char *value)
{
    jl_csv_put(writing->to, path);
    jl_csv_put(writing->to, value);
    jl_csv_end_row(writing->to);
}

/// Every leaf as path,value. Depth is bounded by the payload's own bound.
static void write_leaves(const struct writing *writing, const json_t *value, const char *path)
{
    char below[512];
    const char *key;
    json_t *member;
    if (json_is_object(value)) {
        json_object_foreach((json_t *)(uintptr_t)value, key, member)
        {
            if (snprintf(below, sizeof below, "%s%s%s", path, *path ? "." : "", key) < (int)sizeof below) {
                write_leaves(writing, member, below);
            }
        }
    } else if (json_is_array(value) && json_is_object(json_array_get(value, 0))) {
        for (size_t i = 0; i < json_array_size(value); i++) {
            if (snprintf(below, sizeof below, "%s[%zu]", path, i + 1) < (int)sizeof below) {
                write_leaves(writing, json_array_get(value, i), below);
            }
        }
    } else {
        struct jl_buf text = {0};
        value_text(writing, NULL, value, &text);
        put_pair(writing, path, jl_buf_text(&text));
        jl_buf_fini(&text);
    }
}

static void write_any(const struct writing *writing)
{
    static const char *const STAMPS[] = {"@id",       "@type",   "@source", "@time",
                                         "@casefile", "@matter", "@ground", "@withheld"};
    jl_csv_put(writing->to, writing->chinese ? "项目" : "path");
    jl_csv_put(writing->to, writing->chinese ? "内容" : "value");
    jl_csv_end_row(writing->to);
    for (size_t i = 0; i < sizeof STAMPS / sizeof *STAMPS; i++) {
        struct jl_buf text = {0};
        stamp_text(writing, STAMPS[i], &text);
        put_pair(writing, STAMPS[i] + 1, jl_buf_text(&text));
        jl_buf_fini(&text);
    }
    write_leaves(writing, writing->payload, "");
    for (uint32_t i = 0; i < writing->given->withheld_count; i++) {
        put_pair(writing, writing->given->withheld[i], WITHHELD[writing->chinese]);
    }
}

enum jieli_status jl_form_write(const struct jieli_document *document, const struct jl_form_given *given, bool chinese,
                                struct jl_csv_writer *writer, struct jieli_err *err)
{
    json_error_t fault;
    const char *text = given->json && *given->json ? given->json : "{}";
    json_t *payload = json_loads(text, JSON_REJECT_DUPLICATES, &fault);
    if (!json_is_object(payload)) {
        json_decref(payload);
        return jieli_err_set(err, JIELI_JSON_SYNTAX, "", "the delivered payload is not readable");
    }
    struct writing writing = {document, given, chinese, writer, payload};
    jl_csv_begin(writer);
    if (strcmp(document->type, "*") == 0) {
        write_any(&writing);
    } else {
        write_form(&writing);
    }
    json_decref(payload);
    return JIELI_OK;
}
