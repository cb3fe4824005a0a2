// SPDX-License-Identifier: Apache-2.0
// The page of an adapter: every form it reads, column by column, and what it writes.
#include "agent/form/publish.h"

/// One page being written.
struct page {
    const struct jieli_adapter *adapter;
    bool chinese;
    struct jl_arena *arena;
    struct jl_buf *out;
};

static const char *say(const struct page *page, const char *zh, const char *en)
{
    return page->chinese ? zh : en;
}

static const char *label(const struct page *page, struct jieli_label text)
{
    return page->chinese ? text.zh : text.en;
}

/// A cell of a Markdown table.
static void add_cell(struct jl_buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '|') {
            jl_buf_add_text(out, "\\");
        }
        jl_buf_add(out, text, 1);
    }
}

static void write_column(const struct page *page, const struct jieli_column *column)
{
    struct jl_buf hint = {0};
    jl_buf_add_text(page->out, "| ");
    add_cell(page->out, column->headings[0]);
    jl_buf_add_text(page->out, " | ");
    for (uint32_t i = 1; i < JIELI_HEADINGS_MAX && column->headings[i]; i++) {
        jl_buf_add_text(page->out, i > 1 ? "、" : "");
        add_cell(page->out, column->headings[i]);
    }
    if (!page->chinese) {
        jl_buf_add_text(page->out, column->headings[1] ? "; " : "");
        add_cell(page->out, column->en);
    }
    jl_buf_printf(page->out, " | %s | ", column->required ? say(page, "是", "yes") : "");
    jl_publish_hint(column, page->chinese, &hint);
    add_cell(page->out, jl_buf_text(&hint));
    jl_buf_printf(page->out, " | `%s` |\n", column->path);
    jl_buf_fini(&hint);
}

static void write_grouping(const struct page *page, const struct jieli_document *document)
{
    struct jl_buf *out = page->out;
    jl_buf_printf(out, "%s `%s`%s", say(page, "报文", "Message"), document->type, say(page, "，", ", "));
    if (!document->entries) {
        jl_buf_add_text(out, say(page, "一行一份。", "one a row."));
        return;
    }
    jl_buf_printf(out, "%s `%s`", say(page, "行归入", "rows go into"), document->entries);
    const char *before = say(page, "；一份报文的各行同有：", "; the rows of one message share ");
    for (const char *const *path = document->group_by; path && *path; path++) {
        jl_buf_printf(out, "%s`%s`", before, *path);
        before = say(page, "、", ", ");
    }
    jl_buf_add_text(out, say(page, "。", "."));
}

/// The columns that say something of the message; the three of the envelope, alike in all forms, are told once.
static void write_form(const struct page *page, const struct jieli_document *document)
{
    struct jl_buf example = {0};
    jl_buf_printf(page->out, "\n### %s\n\n`%s` · ", label(page, document->label), document->name);
    write_grouping(page, document);
    jl_buf_printf(page->out, "\n\n| %s | %s | %s | %s | JSON |\n|---|---|---|---|---|\n", say(page, "表头", "heading"),
                  say(page, "其他写法", "also"), say(page, "必填", "required"), say(page, "填写要求", "what to write"));
    for (uint32_t i = 0; i < document->column_count; i++) {
        if (document->columns[i].path[0] != '@') {
            write_column(page, &document->columns[i]);
        }
    }
    jl_arena_reset(page->arena);
    if (jl_publish_json(document, page->arena, &example, NULL) == JIELI_OK) {
        jl_buf_printf(page->out, "\n```json\n%s\n```\n", jl_buf_text(&example));
    }
    jl_buf_fini(&example);
}

static void write_out_row(const struct page *page, const struct jieli_document *document)
{
    bool more = false;
    jl_buf_printf(page->out, "| %s | `%s` | `%s` | ", label(page, document->label), document->name, document->type);
    for (uint32_t i = 0; i < document->column_count; i++) {
        if (document->columns[i].path[0] != '@') {
            jl_buf_add_text(page->out, more ? say(page, "、", ", ") : "");
            add_cell(page->out, page->chinese ? document->columns[i].headings[0] : document->columns[i].en);
            more = true;
        }
    }
    jl_buf_add_text(page->out, " |\n");
}

static uint32_t count_of(const struct jieli_adapter *adapter, enum jieli_direction direction)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        count += adapter->documents[i].direction == direction;
    }
    return count;
}

static void write_head(const struct page *page)
{
    const struct jieli_adapter *adapter = page->adapter;
    jl_buf_printf(page->out, "# %s%s%s\n\n", say(page, "", "Forms: "), label(page, adapter->label),
                  say(page, "的表单", ""));
    jl_buf_add_text(page->out, say(page, "由 `tools/render.py` 依据适配器的表生成，请勿手工修改。",
                                   "Made by `tools/render.py` from the adapter's tables; do not edit."));
    jl_buf_printf(page->out, "\n\n%s `%s`%s", say(page, "角色", "Role"), adapter->role,
                  say(page, "。取空白表单：", ". An empty form: "));
    jl_buf_printf(page->out, "`jieli adapter template %s %s --format xlsx %s`%s\n", adapter->name,
                  say(page, "表单", "FORM"), say(page, "文件.xlsx", "FILE.xlsx"), say(page, "。", "."));
}

static void write_in(const struct page *page)
{
    uint32_t count = count_of(page->adapter, JIELI_IN);
    jl_buf_printf(page->out, "\n## %s\n\n", say(page, "报送", "Sent"));
    if (count == 0) {
        jl_buf_add_text(page->out, say(page, "该类机构不报送。\n", "This kind of agency sends nothing.\n"));
        return;
    }
    jl_buf_add_text(
        page->out,
        say(page,
            "表头按“表头”或“其他写法”之一填写，顺序不限。每张表单还可有：档案号（`@subject`）、事项编号（`@matter`）、"
            "本单位编号（`@reference`）。性别、出生日期留空时取自身份证号。\n",
            "Headings may be in any order, each as given or as under “also”. Every form may also have 档案号 "
            "(`@subject`), 事项编号 (`@matter`) and 本单位编号 (`@reference`). Sex and date of birth, where "
            "left empty, follow from the identity number.\n"));
    for (uint32_t i = 0; i < page->adapter->document_count; i++) {
        if (page->adapter->documents[i].direction == JIELI_IN) {
            write_form(page, &page->adapter->documents[i]);
        }
    }
}

static void write_out(const struct page *page)
{
    jl_buf_printf(page->out, "\n## %s\n\n", say(page, "接收", "Received"));
    jl_buf_add_text(
        page->out,
        say(page, "每个文件前五列为报文编号、发送机构、受理时间、档案号、事项编号，末两列为接收依据和未授权字段。\n\n",
            "Each file begins with message, sender, time of acceptance, casefile and matter, and ends with "
            "the ground of the disclosure and the fields withheld.\n\n"));
    jl_buf_printf(page->out, "| %s | %s | %s | %s |\n|---|---|---|---|\n", say(page, "表单", "form"),
                  say(page, "名称", "name"), say(page, "报文", "message"), say(page, "列", "columns"));
    for (uint32_t i = 0; i < page->adapter->document_count; i++) {
        if (page->adapter->documents[i].direction == JIELI_OUT) {
            write_out_row(page, &page->adapter->documents[i]);
        }
    }
}

void jl_publish_reference(const struct jieli_adapter *adapter, bool chinese, struct jl_arena *arena, struct jl_buf *out)
{
    struct page page = {adapter, chinese, arena, out};
    write_head(&page);
    write_in(&page);
    write_out(&page);
}
