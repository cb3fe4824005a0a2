// SPDX-License-Identifier: Apache-2.0
// Figures as texts, CSV and JSON.
#include "ledger/report/report.h"
#include "ledger/report/words.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>

const char *jl_report_say(bool chinese, struct jieli_label label)
{
    return chinese ? label.zh : label.en;
}

bool jl_report_is_formula(const char *text)
{
    return strspn(text, "=+-@\t\r") > 0 && !jl_text_equal(text, "-");
}

void jl_report_dim_text(const struct jl_report_table *table, const struct jl_report_row *row, uint32_t dim,
                        const struct jl_report_show *show, char *out, size_t out_bytes)
{
    const char *key = table->report->dims[dim].key, *value = row->dims[dim], *name = NULL;
    bool all = row->level == JL_REPORT_TOTAL && !row->dims[0][0];
    const struct jieli_label *word = jl_report_word(key, value);
    if (word)
        name = jl_report_say(show->chinese, *word);
    else if (show->name && (jl_text_equal(key, "workflow") || jl_text_equal(key, "duty")))
        name = show->name(show->user, row->dims[0], dim ? value : "", show->chinese);
    if (!name || !name[0])
        name = value;
    if (!value[0])
        name = all ? (show->chinese ? "全部" : "all") : (show->chinese ? "未注明" : "not said");
    snprintf(out, out_bytes, "%s", name);
}

void jl_report_value_text(const struct jl_report_column *column, struct jl_report_value value, bool chinese, char *out,
                          size_t out_bytes)
{
    static const struct jieli_label classes[] = {{"一类", "class 1"}, {"二类", "class 2"}, {"三类", "class 3"}},
                                    grades[] = {{"优秀", "excellent"},
                                                {"良好", "good"},
                                                {"合格", "passed"},
                                                {"不合格", "failed"}};
    int number = value.known ? (int)value.number : 0;
    if (!value.known)
        snprintf(out, out_bytes, "-");
    else if (column->unit == JL_REPORT_PERCENT || column->unit == JL_REPORT_DECIMAL)
        snprintf(out, out_bytes, "%.1f%s", value.number, column->unit == JL_REPORT_PERCENT ? "%" : "");
    else if (column->unit == JL_REPORT_YES)
        snprintf(out, out_bytes, "%s", value.number > 0 ? (chinese ? "是" : "yes") : (chinese ? "否" : "no"));
    else if (column->unit == JL_REPORT_CLASS && number >= 1 && number <= 3)
        snprintf(out, out_bytes, "%s", jl_report_say(chinese, classes[number - 1]));
    else if (column->unit == JL_REPORT_GRADE)
        snprintf(out, out_bytes, "%s", number >= 1 && number <= 4 ? jl_report_say(chinese, grades[number - 1]) : "-");
    else
        snprintf(out, out_bytes, "%.0f", value.number);
}

void jl_report_place_text(const struct jl_report_row *row, bool chinese, char *out, size_t out_bytes)
{
    const char *name = jl_report_say(chinese, row->name);
    if (row->level == JL_REPORT_TOTAL)
        name = chinese ? "合计" : "total";
    else if (!name || !name[0])
        name = row->place;
    if (!name[0])
        name = chinese ? "未归属机构" : "no agency known";
    snprintf(out, out_bytes, "%s", name);
}

void jl_report_period_text(const struct jl_report_table *table, bool chinese, char *out, size_t out_bytes)
{
    char from[11], until[11];
    jl_date_write(table->period.from, from);
    jl_date_write(jl_date_add(table->period.until, -1), until);
    snprintf(out, out_bytes, chinese ? "期间 %s（%s 至 %s）%s，规则 %s" : "period %s (%s to %s)%s, rules of %s",
             table->period.name, from, until,
             table->over ? ""
             : chinese   ? "，尚未结束"
                         : ", not over",
             table->profile);
}

// ---- CSV ----

static void cell(struct jl_buf *out, const char *text)
{
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    if (quoted)
        jl_buf_add_u8(out, '"');
    if (jl_report_is_formula(text))
        jl_buf_add_u8(out, '\'');
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            jl_buf_add_u8(out, '"');
        jl_buf_add_u8(out, (uint8_t)*at);
    }
    if (quoted)
        jl_buf_add_u8(out, '"');
}

static void cell_next(struct jl_buf *out, const char *text)
{
    jl_buf_add_u8(out, ',');
    cell(out, text);
}

static const char *level_text(enum jl_report_level level, bool chinese)
{
    static const struct jieli_label levels[] = {{"机构", "agency"}, {"区划", "district"}, {"合计", "total"}};
    return jl_report_say(chinese, levels[level]);
}

static void csv_head(const struct jl_report_table *table, bool chinese, struct jl_buf *out)
{
    const struct jl_report *report = table->report;
    cell(out, chinese ? "期间" : "period");
    cell_next(out, chinese ? "层级" : "level");
    cell_next(out, chinese ? "代码" : "code");
    cell_next(out, chinese ? "名称" : "name");
    for (uint32_t i = 0; i < jl_report_dim_count(report); i++)
        cell_next(out, jl_report_say(chinese, report->dims[i].label));
    for (uint32_t i = 0; i < jl_report_column_count(report); i++) {
        char head[160];
        if (report->columns[i].hidden)
            continue;
        snprintf(head, sizeof head, "%s%s", jl_report_say(chinese, report->columns[i].label),
                 report->columns[i].unit == JL_REPORT_PERCENT ? " (%)" : "");
        cell_next(out, head);
    }
    jl_buf_add_text(out, "\r\n");
}

/// Unknown figures are empty cells; percentages are numbers, the heading says so.
static void csv_value(const struct jl_report_column *column, struct jl_report_value value, bool chinese,
                      struct jl_buf *out)
{
    char text[64] = "";
    if (value.known && column->unit == JL_REPORT_PERCENT)
        snprintf(text, sizeof text, "%.1f", value.number);
    else if (value.known)
        jl_report_value_text(column, value, chinese, text, sizeof text);
    cell_next(out, text);
}

static void csv_row(const struct jl_report_table *table, const struct jl_report_row *row,
                    const struct jl_report_show *show, struct jl_buf *out)
{
    char text[256];
    const struct jl_report *report = table->report;
    cell(out, table->period.name);
    cell_next(out, level_text(row->level, show->chinese));
    cell_next(out, row->place);
    jl_report_place_text(row, show->chinese, text, sizeof text);
    cell_next(out, text);
    for (uint32_t i = 0; i < jl_report_dim_count(report); i++) {
        jl_report_dim_text(table, row, i, show, text, sizeof text);
        cell_next(out, text);
    }
    for (uint32_t i = 0; i < jl_report_column_count(report); i++)
        if (!report->columns[i].hidden)
            csv_value(&report->columns[i], row->values[i], show->chinese, out);
    jl_buf_add_text(out, "\r\n");
}

void jl_report_csv(const struct jl_report_table *table, const struct jl_report_show *show, struct jl_buf *out)
{
    jl_buf_add_text(out, "\xef\xbb\xbf");
    csv_head(table, show->chinese, out);
    for (size_t i = 0; i < table->row_count; i++)
        csv_row(table, &table->rows[i], show, out);
}

// ---- JSON ----

/// Rounded to a tenth, so that it reads as it is meant.
static json_t *json_value(const struct jl_report_column *column, struct jl_report_value value)
{
    if (!value.known)
        return json_null();
    if (column->unit == JL_REPORT_YES)
        return json_boolean(value.number > 0);
    if (column->unit == JL_REPORT_PERCENT || column->unit == JL_REPORT_DECIMAL)
        return json_real((double)(int64_t)(value.number * 10 + 0.5) / 10);
    return json_integer((json_int_t)(value.number + 0.5));
}

static json_t *json_row(const struct jl_report_table *table, const struct jl_report_row *row,
                        const struct jl_report_show *show)
{
    static const char *const levels[] = {"agency", "district", "total"};
    char name[256];
    const struct jl_report *report = table->report;
    jl_report_place_text(row, show->chinese, name, sizeof name);
    json_t *out = json_pack("{s:s,s:s,s:s}", "level", levels[row->level], "place", row->place, "name", name);
    for (uint32_t i = 0; i < jl_report_dim_count(report); i++)
        json_object_set_new(out, report->dims[i].key, row->dims[i][0] ? json_string(row->dims[i]) : json_null());
    for (uint32_t i = 0; i < jl_report_column_count(report); i++)
        if (!report->columns[i].hidden)
            json_object_set_new(out, report->columns[i].key, json_value(&report->columns[i], row->values[i]));
    return out;
}

json_t *jl_report_json(const struct jl_report_table *table, const struct jl_report_show *show)
{
    char from[11], until[11];
    json_t *rows = json_array();
    jl_date_write(table->period.from, from);
    jl_date_write(jl_date_add(table->period.until, -1), until);
    for (size_t i = 0; i < table->row_count; i++)
        json_array_append_new(rows, json_row(table, &table->rows[i], show));
    return json_pack("{s:s,s:s,s:s,s:s,s:s,s:b,s:s,s:s,s:o}", "report", table->report->name, "title",
                     jl_report_say(show->chinese, table->report->title), "period", table->period.name, "from", from,
                     "until", until, "over", table->over, "profile", table->profile, "source", table->report->source,
                     "rows", rows);
}
