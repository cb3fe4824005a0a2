// SPDX-License-Identifier: Apache-2.0
// docs/REPORTS.md from the table, in both languages.
#include "ledger/report/report.h"

static const char *unit_text(const struct jl_report_column *column)
{
    static const char *const units[] = {"", " (%)", " (0.1)", " (元)", " (是/否 yes/no)", " (1-3)", " (等次 grade)"};
    return units[column->unit];
}

static void made_of(const struct jl_report_column *column, struct jl_buf *out)
{
    switch (column->op) {
    case JL_REPORT_RATE:
    case JL_REPORT_MEAN:
        jl_buf_printf(out, "`%s` ÷ `%s`", column->a, column->b);
        break;
    case JL_REPORT_RULE:
        jl_buf_printf(out, "规则 rule `%s`", column->a);
        break;
    case JL_REPORT_FN:
        jl_buf_printf(out, "`%s`", column->a);
        for (int i = 0; i < 2; i++)
            if ((i ? column->c : column->b))
                jl_buf_printf(out, ", `%s`", i ? column->c : column->b);
        break;
    case JL_REPORT_MOST:
        jl_buf_add_text(out, "最大值 the highest");
        break;
    default:
        break;
    }
}

static void report_render(const struct jl_report *report, struct jl_buf *out)
{
    jl_buf_printf(out, "## %s %s · %s\n\n%s\n\n%s\n\n依据 source: %s\n\n", report->name, report->title.zh,
                  report->title.en, report->note.zh, report->note.en, report->source);
    jl_buf_add_text(out, "| key | 中文 | English | 由 made of |\n|---|---|---|---|\n");
    for (uint32_t i = 0; i < jl_report_dim_count(report); i++)
        jl_buf_printf(out, "| `%s` | %s | %s | 分组 told apart |\n", report->dims[i].key, report->dims[i].label.zh,
                      report->dims[i].label.en);
    for (uint32_t i = 0; i < jl_report_column_count(report); i++) {
        const struct jl_report_column *column = &report->columns[i];
        if (column->hidden)
            continue;
        jl_buf_printf(out, "| `%s` | %s%s | %s | ", column->key, column->label.zh, unit_text(column), column->label.en);
        made_of(column, out);
        jl_buf_add_text(out, " |\n");
    }
    jl_buf_add_u8(out, '\n');
}

void jl_report_render(struct jl_buf *out)
{
    const struct jl_report *report;
    jl_buf_add_text(
        out,
        "# 统计报表 Reports\n\n"
        "Rendered from the table in `ledger/report/`; a test compares it (`JL_RENDER=1` refreshes it).\n\n"
        "`jieli report NAME --period P [--agency A] [--division D] [--format text|csv|xlsx] [--out FILE]`, or "
        "`--json`. A "
        "period is a month (`2026-10`), a quarter (`2026Q4`) or a year (`2026`). Each table has a line for each "
        "agency, "
        "for each district (the first six digits of the division) and in all.\n\n"
        "报表按月、季、年统计，逐机构、逐区划（区划代码前六位）和合计；不含姓名、档案号和报文号。事实按其法律日期计（报"
        "文所载"
        "日期，不是发送日期），期限按最后一日计；过去期间的事实补报后，该期数字随之变化。“-"
        "”或空格表示没有报送或没有分母，"
        "不是零。目标值取枢纽所用辖区规则。\n\n"
        "No table tells a name, a casefile or a message. Facts count by their legal day (the date that the message "
        "states, "
        "not the day it was sent), deadlines by their last day; a figure of a period that has passed changes when a "
        "fact of "
        "that time is reported later. \"-\" or an empty cell means not reported, or nothing to divide by; it is not "
        "zero. "
        "Targets are the rules in force in the hub's profile. Small numbers can point to a person all the same: who "
        "passes a table on outside the agencies decides what must be left out.\n\n"
        "A workflow that is not loaded, or has no matter yet, counts zero.\n\n");
    for (uint32_t i = 0; (report = jl_report_at(i)); i++)
        report_render(report, out);
    out->len--; // one line feed at the end
}
