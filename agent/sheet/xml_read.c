// SPDX-License-Identifier: Apache-2.0
// <any><record><姓名>…</姓名><person><resident_id>…</resident_id></person><field name="…">…</field></record>…</any>
#include "agent/sheet/markup.h"
#include "agent/sheet/xml.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct field {
    char *name;
    struct jl_buf text; ///< of the record being read
    uint32_t times;     ///< how often it stands in the record
};

struct jl_xml {
    struct jl_source source;
    uint64_t at;
    struct jl_markup *markup;
    struct jl_table *table; ///< NULL while the fields are only counted
    struct field fields[JL_TABLE_COLUMNS_MAX];
    uint32_t field_count;
    uint32_t depth; ///< 1: the outermost element, 2: a record, 3 and deeper: fields
    char path[JL_XML_NAME_BYTES_MAX + 1];
    size_t path_at[JL_XML_DEPTH_MAX + 1]; ///< where the path of each depth begins
    struct jl_buf text;                   ///< of the innermost field
    bool leaf;                            ///< nothing has been opened inside the innermost field
    uint32_t record, records_max, line;   ///< number of the record, and where it begins
    uint32_t wanted;
    size_t full;
    bool headings_given, ended;
};

static bool is_white(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r' && text[i] != '\n') {
            return false;
        }
    }
    return true;
}

static struct field *field_of(struct jl_xml *xml, const char *name)
{
    for (uint32_t i = 0; i < xml->field_count; i++) {
        if (strcmp(xml->fields[i].name, name) == 0) {
            return &xml->fields[i];
        }
    }
    if (xml->field_count == JL_TABLE_COLUMNS_MAX) {
        jl_markup_fail(xml->markup, JIELI_WIRE_TOO_LARGE, "", "more fields than a form may have");
        return NULL;
    }
    xml->fields[xml->field_count].name = jl_strdup(name);
    return &xml->fields[xml->field_count++];
}

/// A name without what stands before its colon.
static const char *plain_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void open_field(struct jl_xml *xml, const char *name, const char **attributes)
{
    const char *said = jl_markup_attribute(attributes, "name", NULL);
    name = strcmp(name, "field") == 0 && said ? said : name;
    size_t from = xml->depth == 3 ? 0 : strlen(xml->path);
    xml->path_at[xml->depth] = from;
    int len = snprintf(xml->path + from, sizeof xml->path - from, "%s%s", from ? "." : "", name);
    if (len < 0 || (size_t)len >= sizeof xml->path - from) {
        jl_markup_fail(xml->markup, JIELI_WIRE_TOO_LARGE, "", "a field's name is longer than the limit");
    }
    if (xml->depth > 3 && !is_white((const char *)xml->text.data, xml->text.len)) {
        jl_markup_fail(xml->markup, JIELI_AGENT_XML, "", "text stands beside an element");
    }
    jl_buf_clear(&xml->text);
    xml->leaf = true;
}

static void open_record(struct jl_xml *xml)
{
    if (xml->record == xml->records_max) {
        jl_markup_fail(xml->markup, JIELI_WIRE_TOO_LARGE, "", "more records than a file may have");
    }
    xml->line = jl_markup_line(xml->markup);
    xml->path[0] = '\0';
    for (uint32_t i = 0; i < xml->field_count; i++) {
        jl_buf_clear(&xml->fields[i].text);
        xml->fields[i].times = 0;
    }
}

static void on_start(void *user, const char *name, const char **attributes)
{
    struct jl_xml *xml = user;
    xml->depth++;
    if (xml->depth == 1) {
        const char *form = jl_markup_attribute(attributes, "form", NULL);
        if (xml->table) {
            jl_table_name(xml->table, form ? form : plain_name(name));
        }
    } else if (xml->depth == 2) {
        open_record(xml);
    } else {
        open_field(xml, plain_name(name), attributes);
    }
}

static void on_text(void *user, const char *text, size_t len)
{
    struct jl_xml *xml = user;
    if (xml->depth < 3 || !xml->leaf) {
        if (!is_white(text, len)) {
            jl_markup_fail(xml->markup, JIELI_AGENT_XML, "", "text stands beside an element");
        }
        return;
    }
    if (xml->text.len + len > JL_TABLE_CELL_BYTES_MAX) {
        jl_markup_fail(xml->markup, JIELI_WIRE_TOO_LARGE, "", "a field is larger than the limit");
        return;
    }
    jl_buf_add(&xml->text, text, len);
}

static void close_field(struct jl_xml *xml)
{
    if (xml->leaf) {
        struct field *field = field_of(xml, xml->path);
        if (field && xml->text.len > 0) {
            size_t between = field->times > 0 ? 3 : 0; // "、" of a list
            if (field->text.len + between + xml->text.len > JL_TABLE_CELL_BYTES_MAX) {
                jl_markup_fail(xml->markup, JIELI_WIRE_TOO_LARGE, "", "a field is larger than the limit");
                return;
            }
            jl_buf_add_text(&field->text, field->times > 0 ? "、" : "");
            jl_buf_add(&field->text, xml->text.data, xml->text.len);
            field->times++;
        }
    }
    xml->path[xml->path_at[xml->depth]] = '\0';
    xml->leaf = false;
    jl_buf_clear(&xml->text);
}

static void close_record(struct jl_xml *xml)
{
    xml->record++;
    if (!xml->table) {
        return;
    }
    jl_table_begin_row(xml->table, xml->record - 1, xml->line);
    for (uint32_t i = 0; i < xml->field_count; i++) {
        const struct field *field = &xml->fields[i];
        if (field->times > 0) {
            jl_table_set(xml->table, i, field->text.data, field->text.len,
                         field->times > 1 ? JL_FLAW_TWICE : JL_FLAW_NONE);
        }
    }
    if (xml->table->row_count >= xml->wanted || xml->table->text.len >= xml->full) {
        jl_markup_pause(xml->markup);
    }
}

static void on_end(void *user, const char *name)
{
    struct jl_xml *xml = user;
    (void)name;
    if (xml->depth == 2) {
        close_record(xml);
    } else if (xml->depth > 2) {
        close_field(xml);
    }
    xml->depth--;
}

static int64_t read_source(void *user, void *out, size_t room)
{
    struct jl_xml *xml = user;
    int64_t got = jl_source_read(&xml->source, xml->at, out, room);
    xml->at += got > 0 ? (uint64_t)got : 0;
    return got;
}

static void begin(struct jl_xml *xml)
{
    static const struct jl_markup_calls CALLS = {read_source, on_start, on_end, on_text};
    static const struct jl_markup_limits LIMITS = {JL_XML_BYTES_MAX, JL_XML_DEPTH_MAX, true};
    jl_markup_free(&xml->markup);
    xml->markup = jl_markup_new(&CALLS, &LIMITS, xml);
    xml->at = 0;
    xml->depth = xml->record = 0;
    xml->leaf = false;
    jl_buf_clear(&xml->text);
}

enum jieli_status jl_xml_open(const struct jl_source *source, uint32_t rows_max, struct jl_table *table,
                              struct jl_xml **out, struct jieli_label *why, struct jieli_err *err)
{
    if (source->size > JL_XML_BYTES_MAX) {
        *why = (struct jieli_label){"XML 文件超过 64 MiB：请拆分，或改用 CSV",
                                    "the XML file is larger than 64 MiB: split it, or use CSV"};
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "", "%llu bytes", (unsigned long long)source->size);
    }
    struct jl_xml *xml = jl_alloc(sizeof *xml);
    xml->source = *source;
    xml->records_max = rows_max;
    begin(xml);
    bool ended;
    enum jieli_status status = jl_markup_run(xml->markup, &ended, err);
    if (status != JIELI_OK) {
        jl_xml_close(&xml);
        return status;
    }
    begin(xml);
    table->style = JL_PLACE_LINE;
    *out = xml;
    return JIELI_OK;
}

void jl_xml_close(struct jl_xml **xml)
{
    if (!*xml) {
        return;
    }
    for (uint32_t i = 0; i < (*xml)->field_count; i++) {
        free((*xml)->fields[i].name);
        jl_buf_fini(&(*xml)->fields[i].text);
    }
    jl_markup_free(&(*xml)->markup);
    jl_buf_fini(&(*xml)->text);
    free(*xml);
    *xml = NULL;
}

static void give_headings(struct jl_xml *xml)
{
    jl_table_begin_row(xml->table, 0, 1);
    for (uint32_t i = 0; i < xml->field_count; i++) {
        jl_table_set(xml->table, i, xml->fields[i].name, strlen(xml->fields[i].name), JL_FLAW_NONE);
    }
    xml->headings_given = true;
}

enum jieli_status jl_xml_fill(struct jl_xml *xml, uint32_t rows_max, struct jl_table *table, bool *end,
                              struct jieli_err *err)
{
    xml->table = table;
    xml->wanted = table->row_count + rows_max;
    xml->full = table->text.len + JL_TABLE_TEXT_BYTES;
    if (!xml->headings_given) {
        give_headings(xml);
    }
    enum jieli_status status = xml->ended ? JIELI_OK : jl_markup_run(xml->markup, &xml->ended, err);
    *end = xml->ended;
    return status;
}
