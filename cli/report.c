// SPDX-License-Identifier: Apache-2.0
// jieli report: figures of a period, on the terminal, as CSV or as a workbook.
#include "ledger/report/report.h"
#include "cli/labels.h"
#include "cli/ledger.h"
#include "cli/table.h"
#include "lib/base/bytes.h"
#include <stdio.h>

#define CELL_BYTES 256u
#define CELLS_MAX (2 + JL_REPORT_DIMS_MAX + JL_REPORT_COLUMNS_MAX)

enum format { TEXT, CSV, XLSX, UNKNOWN };

struct asked {
    struct jl_report_ask ask;
    const char *format, *out;
};

// ---- text ----

struct grid {
    const struct jl_report_table *table;
    const struct jl_report_show *show;
    uint32_t dims, cells;
    uint32_t columns[CELLS_MAX]; ///< of cells beyond the dims
    size_t widths[CELLS_MAX];
};

/// The text of a cell; row NULL: its heading.
static void cell_text(const struct grid *grid, const struct jl_report_row *row, uint32_t cell, char out[CELL_BYTES])
{
    const struct jl_report *report = grid->table->report;
    bool chinese = grid->show->chinese;
    if (cell > grid->dims) {
        const struct jl_report_column *column = &report->columns[grid->columns[cell]];
        if (row)
            jl_report_value_text(column, row->values[grid->columns[cell]], chinese, out, CELL_BYTES);
        else
            snprintf(out, CELL_BYTES, "%s", jl_report_say(chinese, column->label));
    } else if (cell == 0) {
        if (row)
            jl_report_place_text(row, chinese, out, CELL_BYTES);
        else
            snprintf(out, CELL_BYTES, "%s", chinese ? "机构、区划" : "place");
    } else if (row) {
        jl_report_dim_text(grid->table, row, cell - 1, grid->show, out, CELL_BYTES);
    } else {
        snprintf(out, CELL_BYTES, "%s", jl_report_say(chinese, report->dims[cell - 1].label));
    }
}

static void grid_make(struct grid *grid)
{
    char text[CELL_BYTES];
    const struct jl_report *report = grid->table->report;
    grid->dims = jl_report_dim_count(report);
    grid->cells = grid->dims + 1;
    for (uint32_t i = 0; i < jl_report_column_count(report); i++)
        if (!report->columns[i].hidden)
            grid->columns[grid->cells++] = i;
    for (uint32_t c = 0; c < grid->cells; c++) {
        cell_text(grid, NULL, c, text);
        grid->widths[c] = jl_cli_width(text);
        for (size_t i = 0; i < grid->table->row_count; i++) {
            cell_text(grid, &grid->table->rows[i], c, text);
            grid->widths[c] = jl_cli_width(text) > grid->widths[c] ? jl_cli_width(text) : grid->widths[c];
        }
    }
}

static void pad(struct jl_buf *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        jl_buf_add_u8(out, ' ');
}

/// Names to the left, figures to the right.
static void line_add(const struct grid *grid, const struct jl_report_row *row, struct jl_buf *out)
{
    char text[CELL_BYTES];
    for (uint32_t c = 0; c < grid->cells; c++) {
        cell_text(grid, row, c, text);
        size_t room = grid->widths[c] - jl_cli_width(text);
        bool figure = c > grid->dims;
        pad(out, (c ? 2 : 0) + (figure ? room : 0));
        jl_buf_add_text(out, text);
        if (!figure)
            pad(out, room);
    }
    jl_buf_add_u8(out, '\n');
}

static void text_make(const struct jl_report_table *table, const struct jl_report_show *show, struct jl_buf *out)
{
    char period[200];
    struct grid grid = {.table = table, .show = show};
    grid_make(&grid);
    jl_report_period_text(table, show->chinese, period, sizeof period);
    jl_buf_printf(out, "%s  [%s]\n%s\n%s\n\n", jl_report_say(show->chinese, table->report->title),
                  table->report->source, period, jl_report_say(show->chinese, table->report->note));
    line_add(&grid, NULL, out);
    for (size_t i = 0; i < table->row_count; i++)
        line_add(&grid, &table->rows[i], out);
}

// ---- writing ----

static enum format format_of(const struct asked *asked)
{
    static const char *const names[] = {"text", "csv", "xlsx"};
    for (int i = TEXT; i < UNKNOWN; i++)
        if (jl_text_equal(asked->format ? asked->format : "text", names[i]))
            return (enum format)i;
    return UNKNOWN;
}

static const char *name_of(void *user, const char *workflow, const char *duty, bool chinese)
{
    return jl_cli_name(user, workflow, duty, chinese);
}

static enum jieli_status write_as(const struct jl_cli *cli, const struct asked *asked,
                                  const struct jl_report_table *table, struct jieli_err *err)
{
    struct jl_cli_names *names = NULL;
    struct jl_buf bytes = {0};
    enum jieli_status status = JIELI_OK;
    jl_cli_names_open(cli, &names);
    struct jl_report_show show = {.chinese = cli->chinese, .name = name_of, .user = names};
    if (cli->json) {
        jl_cli_json(jl_report_json(table, &show));
    } else if (format_of(asked) == XLSX) {
        status = jl_report_xlsx(table, &show, asked->out, err);
    } else {
        if (format_of(asked) == CSV)
            jl_report_csv(table, &show, &bytes);
        else
            text_make(table, &show, &bytes);
        status = jl_cli_write(asked->out, jl_buf_view(&bytes), "--out", err);
    }
    jl_buf_fini(&bytes);
    jl_cli_names_close(&names);
    return status;
}

/// What the caller got wrong, with what there is instead.
static int usage_of(const struct jl_cli *cli, const struct jieli_err *err)
{
    return jl_cli_usage(cli, "%s: %s; jieli report list", err->field, err->text);
}

int jl_cli_report(struct jl_cli *cli, int argc, char **argv)
{
    struct asked asked = {0};
    struct jl_query *query = NULL;
    struct jl_report_table *table = NULL;
    struct jieli_err err = {0};
    struct jl_period period;
    const struct jl_cli_option options[] = {{.name = "--period", .text = &asked.ask.period, .required = true},
                                            {.name = "--agency", .text = &asked.ask.agency},
                                            {.name = "--division", .text = &asked.ask.division},
                                            {.name = "--format", .text = &asked.format},
                                            {.name = "--out", .text = &asked.out},
                                            {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 1, 1))
        return JL_EXIT_USAGE;
    asked.ask.name = argv[0];
    if (!jl_report_find(asked.ask.name, &err))
        return usage_of(cli, &err);
    if (!jl_period_parse(asked.ask.period, &period))
        return jl_cli_usage(cli, "--period \"%s\": %s", asked.ask.period,
                            jl_cli_say(cli, "a month (2026-10), a quarter (2026Q4) or a year (2026)",
                                       "应为月（2026-10）、季（2026Q4）或年（2026）"));
    if (format_of(&asked) == UNKNOWN)
        return jl_cli_usage(cli, "--format: text, csv, xlsx");
    if (format_of(&asked) == XLSX && !asked.out && !cli->json)
        return jl_cli_usage(cli, "%s", jl_cli_say(cli, "a workbook needs --out FILE", "工作簿需要 --out 文件"));
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_report_run(query, &asked.ask, &table, &err);
    if (status == JIELI_OK)
        status = write_as(cli, &asked, table, &err);
    jl_report_free(&table);
    jl_query_close(&query);
    if (status == JIELI_ARG_UNKNOWN || status == JIELI_ARG_INVALID)
        return usage_of(cli, &err);
    return status == JIELI_OK ? JL_EXIT_DONE : jl_cli_fail(cli, &err);
}

static void print_reports(const struct jl_cli *cli, json_t *rows)
{
    static const struct jl_cli_column columns[] = {
        {"report", "report", "报表"}, {"title", "title", "名称"}, {"source", "source", "依据"}, {0}};
    jl_cli_table(cli, rows, columns);
}

int jl_cli_report_list(struct jl_cli *cli, int argc, char **argv)
{
    const struct jl_report *report;
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    json_t *rows = json_array();
    for (uint32_t i = 0; (report = jl_report_at(i)); i++)
        json_array_append_new(rows, json_pack("{s:s,s:s,s:s}", "report", report->name, "title",
                                              jl_cli_label_text(cli, report->title), "source", report->source));
    return jl_cli_show(cli, rows, print_reports);
}
