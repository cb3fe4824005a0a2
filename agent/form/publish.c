// SPDX-License-Identifier: Apache-2.0
// What is said of one column, and the empty form as CSV.
#include "agent/form/publish.h"
#include "agent/form/form.h"
#include "agent/sheet/csv.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include <string.h>

/// Per check: how to fill it in, and an example (of files none: they would have to be there). The person is one of the
/// demonstration's, born in the 1880s.
static const struct {
    struct jieli_label hint;
    const char *sample;
} CHECKS[] = {
    [JIELI_CHECK_NONE] = {{"文字", "text"}, "示例"},
    [JIELI_CHECK_RESIDENT_ID] = {{"18 位公民身份号码，校验位须相符；单元格设为“文本”格式",
                                  "resident number of 18 characters with its check digit; format the cell as text"},
                                 "340803188006150025"},
    [JIELI_CHECK_DATE] = {{"日期，如 2026-02-09、2026/2/9、2026年2月9日", "a date: 2026-02-09, 2026/2/9, 2026年2月9日"},
                          "2026-02-09"},
    [JIELI_CHECK_DIVISION] = {{"行政区划代码，6、9 或 12 位", "code of a division, 6, 9 or 12 digits"}, "340803"},
    [JIELI_CHECK_PHONE] = {{"手机号、带区号的固定电话或服务热线", "mobile, fixed with area code, or hotline"},
                           "15400000001"},
    [JIELI_CHECK_USCC] = {{"18 位统一社会信用代码", "unified social credit code of 18 characters"},
                          "12340800MB0000000X"},
    [JIELI_CHECK_NUMBER] = {{"整数，不带单位", "a whole number without a unit"}, "1"},
    [JIELI_CHECK_YES_NO] = {{"是 或 否", "是 (yes) or 否 (no)"}, "是"},
    [JIELI_CHECK_CHOICE] = {{"下列之一：", "one of: "}, NULL},
    [JIELI_CHECK_LIST] = {{"一项或多项，用“、”分开", "one or several, with 、 between"}, "示例"},
    [JIELI_CHECK_FILES] =
        {{"放入 in/附件/ 的文件名，多个用“、”分开；PDF、OFD、JPEG、PNG、TIFF 或 TXT，每个不超过 8 MiB",
          "names of files in in/附件/, with 、 between; PDF, OFD, JPEG, PNG, TIFF or TXT, 8 MiB each at most"},
         ""},
};

const struct jieli_document *jl_publish_find(const struct jieli_adapter *adapter, const char *name)
{
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        const struct jieli_document *document = &adapter->documents[i];
        if (document->direction == JIELI_IN &&
            (strcmp(document->name, name) == 0 || strcmp(document->label.zh, name) == 0)) {
            return document;
        }
    }
    return NULL;
}

const struct jieli_choice *jl_publish_choices(const void *user, const struct jl_type *type, const char *path)
{
    for (const struct jieli_adapter *const *adapter = user; *adapter; adapter++) {
        for (uint32_t i = 0; i < (*adapter)->document_count; i++) {
            const struct jieli_document *document = &(*adapter)->documents[i];
            for (uint32_t k = 0; strcmp(document->type, type->name) == 0 && k < document->column_count; k++) {
                if (document->columns[k].choices && strcmp(document->columns[k].path, path) == 0) {
                    return document->columns[k].choices;
                }
            }
        }
    }
    return NULL;
}

void jl_publish_hint(const struct jieli_column *column, bool chinese, struct jl_buf *out)
{
    struct jieli_label hint = CHECKS[column->check].hint;
    jl_buf_add_text(out, chinese ? hint.zh : hint.en);
    if (!column->choices) {
        return;
    }
    if (column->check == JIELI_CHECK_LIST) {
        jl_buf_add_text(out, chinese ? "；可填：" : "; of: ");
    }
    for (const struct jieli_choice *at = column->choices; at->label; at++) {
        if (!jl_form_is_synonym(column->choices, at)) {
            jl_buf_printf(out, "%s%s", at > column->choices ? "、" : "", at->label);
            if (!chinese) {
                jl_buf_printf(out, " (%s)", at->value);
            }
        }
    }
}

const char *jl_publish_sample(const struct jieli_column *column)
{
    return column->choices ? column->choices[0].label : CHECKS[column->check].sample;
}

void jl_publish_csv(const struct jieli_document *document, bool chinese, struct jl_buf *out)
{
    struct jl_csv_writer writer = {0};
    jl_csv_begin(&writer);
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        struct jl_buf heading = {0};
        jl_buf_printf(&heading, "%s%s", chinese ? column->headings[0] : column->en, column->required ? "*" : "");
        jl_csv_put(&writer, jl_buf_text(&heading));
        jl_buf_fini(&heading);
    }
    jl_csv_end_row(&writer);
    jl_buf_clear(out);
    jl_buf_add_view(out, jl_buf_view(&writer.bytes));
    jl_csv_end(&writer);
}

/// The payload's text of a sample cell.
static const char *value_of(const struct jieli_column *column, struct jl_arena *arena)
{
    const char *texts[JL_FORM_LIST_MAX];
    uint32_t count = 0;
    struct jieli_label hint;
    enum jieli_status status =
        jl_form_cell(column, jl_publish_sample(column), jl_date_of(2026, 2, 9), arena, texts, &count, &hint);
    return status == JIELI_OK && count > 0 ? texts[0] : "";
}

enum jieli_status jl_publish_json(const struct jieli_document *document, struct jl_arena *arena, struct jl_buf *out,
                                  struct jieli_err *err)
{
    const struct jl_type *type = jl_type_find(document->type);
    const struct jl_message_spec *element_spec = NULL;
    ProtobufCMessage *payload = jl_json_new(type->payload, arena);
    ProtobufCMessage *element = payload && document->entries
                                    ? jl_json_append(type->payload, payload, document->entries, arena, &element_spec)
                                    : NULL;
    if (!payload || (document->entries && !element)) {
        return jieli_err_set(err, JIELI_SYS_MEMORY, document->name, "the example does not fit");
    }
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        const char *within = jl_form_within(document, column);
        if (column->path[0] != '@') {
            status = jl_json_set(within ? element_spec : type->payload, within ? element : payload,
                                 within ? within : column->path, value_of(column, arena), arena, err);
        }
    }
    if (status == JIELI_OK) {
        jl_json_write(type->payload, payload, false, out);
    }
    return status;
}
