// SPDX-License-Identifier: Apache-2.0
/// @file report.h — reports: what happened in a period, counted per office, district and in all.
///
/// A normal run: jl_report_find gives a report of the table; jl_report_run asks ledger.db and adds up: each statement of the
/// report yields rows of an agency with counts by column name; rows of one agency are added together, then those of a
/// district (the first six digits of the division), then all; rates and means are made of the sums at each level. The table
/// is shown as text, or written as CSV or XLSX; nothing in it names a person, and no casefile or message is told.
///
/// Facts count by their legal day (the date that the message states, not the day it was sent), deadlines by their last day.
/// A report of a period that has passed changes when a fact of that time is reported later. Same ledger, same bytes.
/// Sources: workflow tables G; S0; S3-A4; S4-P1.
#ifndef JL_LEDGER_REPORT_H
#define JL_LEDGER_REPORT_H
#include "jieli/status.h"
#include "jieli/types.h"
#include "ledger/period.h"
#include "ledger/query.h"
#include "lib/base/buf.h"

#define JL_REPORT_COLUMNS_MAX 24u
#define JL_REPORT_DIMS_MAX 3u
#define JL_REPORT_ROWS_MAX 100000u ///< of one table; a spreadsheet takes 1,048,576

/// A figure; not known: nothing was reported, or nothing to divide by.
struct jl_report_value {
    bool known;
    double number;
};
enum jl_report_unit {
    JL_REPORT_COUNT = 0, ///< persons, cases, days: whole
    JL_REPORT_PERCENT,   ///< one decimal
    JL_REPORT_DECIMAL,   ///< one decimal
    JL_REPORT_YUAN,
    JL_REPORT_YES,       ///< 1 yes, 0 no
    JL_REPORT_CLASS,     ///< 1, 2, 3
    JL_REPORT_GRADE,     ///< EvaluationGrade
};
enum jl_report_op {
    JL_REPORT_SUM = 0, ///< of the statement's column `key`
    JL_REPORT_MOST,    ///< the highest of it
    JL_REPORT_RATE,    ///< a ÷ b in percent
    JL_REPORT_MEAN,    ///< a ÷ b
    JL_REPORT_RULE,    ///< a = rule key: the amount in the profile in force
    JL_REPORT_FN,      ///< of columns a, b, c
};
typedef struct jl_report_value jl_report_fn(struct jl_report_value a, struct jl_report_value b, struct jl_report_value c);

struct jl_report_column {
    const char *key;
    struct jieli_label label;
    enum jl_report_unit unit;
    enum jl_report_op op;
    const char *a, *b, *c; ///< keys of columns that stand before it
    jl_report_fn *fn;
    bool hidden;      ///< only for others to be made of
    bool agency_only; ///< says nothing of a sum
};
struct jl_report_dim {
    const char *key; ///< "workflow" and "duty" are named by the workflow plugins, others by the words of the table
    struct jieli_label label;
};
struct jl_report {
    const char *name;
    struct jieli_label title, note; ///< note: how it is counted
    const char *source;             ///< clause or seed
    bool offices;                   ///< every registered office has its line, also with nothing to count
    struct jl_report_dim dims[JL_REPORT_DIMS_MAX];
    struct jl_report_column columns[JL_REPORT_COLUMNS_MAX];
    struct {
        const char *parameter, *rule; ///< ":total", "contact.total_detox"
    } rules[4];
    const char *sql[10]; ///< columns agency, division, the dims, and any of the columns by key
};
/// Sorted as the table of contents; NULL past the end.
const struct jl_report *jl_report_at(uint32_t index);
/// JIELI_ARG_UNKNOWN names the nearest.
const struct jl_report *jl_report_find(const char *name, struct jieli_err *err);

enum jl_report_level { JL_REPORT_AGENCY = 0, JL_REPORT_DISTRICT, JL_REPORT_TOTAL };

struct jl_report_row {
    enum jl_report_level level;
    const char *place;          ///< agency code, six digits, or ""
    struct jieli_label name;    ///< of the agency; "" when it has none
    const char *dims[JL_REPORT_DIMS_MAX];
    struct jl_report_value values[JL_REPORT_COLUMNS_MAX];
};
struct jl_report_table {
    const struct jl_report *report;
    struct jl_period period;
    char profile[64]; ///< whose rules are the targets
    bool over;        ///< the period has passed
    struct jl_report_row *rows;
    size_t row_count;
    struct jl_arena *arena;
};
struct jl_report_ask {
    const char *name, *period;
    const char *agency, *division; ///< only this agency; only divisions that begin so; or NULL
};
/// JIELI_ARG_UNKNOWN: no such report or agency; JIELI_ARG_INVALID: period, division, or too many rows.
enum jieli_status jl_report_run(struct jl_query *query, const struct jl_report_ask *ask, struct jl_report_table **out,
                                struct jieli_err *err);
void jl_report_free(struct jl_report_table **table);

// ---- showing ----

/// What the plugins call a workflow (duty ""), or a duty or step of it; "" or NULL: not known.
typedef const char *jl_report_name_fn(void *user, const char *workflow, const char *duty, bool chinese);
struct jl_report_show {
    bool chinese;
    jl_report_name_fn *name; ///< or NULL
    void *user;
};
/// The label in that language.
const char *jl_report_say(bool chinese, struct jieli_label label);
/// Would a spreadsheet take this text as a formula? Then an apostrophe goes before it.
bool jl_report_is_formula(const char *text);
uint32_t jl_report_dim_count(const struct jl_report *report);
uint32_t jl_report_column_count(const struct jl_report *report);
/// Of a dim, in the user's language; into `out`.
void jl_report_dim_text(const struct jl_report_table *table, const struct jl_report_row *row, uint32_t dim,
                        const struct jl_report_show *show, char *out, size_t out_bytes);
/// "-" when it is not known.
void jl_report_value_text(const struct jl_report_column *column, struct jl_report_value value, bool chinese, char *out,
                          size_t out_bytes);
/// "合计", a district's digits, an agency's name or code.
void jl_report_place_text(const struct jl_report_row *row, bool chinese, char *out, size_t out_bytes);
/// "2026-10 (2026-10-01 – 2026-10-31), profile anqing"
void jl_report_period_text(const struct jl_report_table *table, bool chinese, char *out, size_t out_bytes);
/// RFC 4180 in UTF-8 with BOM; a cell that a spreadsheet would take as a formula begins with an apostrophe.
void jl_report_csv(const struct jl_report_table *table, const struct jl_report_show *show, struct jl_buf *out);
/// One sheet: title, period, source, frozen header, numbers with formats. Created at the end of the period.
enum jieli_status jl_report_xlsx(const struct jl_report_table *table, const struct jl_report_show *show, const char *path,
                                 struct jieli_err *err);
/// {report,title,period,from,until,over,profile,source,rows:[{level,agency|district,name,<dims>,<columns>}]}; figures that are
/// not known are null.
json_t *jl_report_json(const struct jl_report_table *table, const struct jl_report_show *show);
/// docs/REPORTS.md of the whole table. For tests: one compares the page, and writes it anew with JL_RENDER=1.
void jl_report_render(struct jl_buf *out);
#endif
