// SPDX-License-Identifier: Apache-2.0
// From the table of reports and ledger.db to figures at three levels.
#include "ledger/report/report.h"
#include "core/rules/rules.h"
#include "ledger/query_inside.h"
#include "ledger/report/tables.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include "lib/conf/value.h"
#include <stdio.h>
#include <stdlib.h>

#define TABLE_BYTES (256u << 20)
#define DISTRICT_DIGITS 6

static const struct jl_report *const subjects[] = {jl_reports_persons, jl_reports_duties, jl_reports_help,
                                                   jl_reports_offices};

const struct jl_report *jl_report_at(uint32_t index)
{
    for (size_t s = 0; s < sizeof subjects / sizeof *subjects; s++)
        for (uint32_t i = 0; subjects[s][i].name; i++)
            if (index-- == 0)
                return &subjects[s][i];
    return NULL;
}

const struct jl_report *jl_report_find(const char *name, struct jieli_err *err)
{
    const struct jl_report *report, *nearest = NULL;
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; (report = jl_report_at(i)); i++) {
        uint32_t distance = jl_conf_distance(name, report->name);
        if (distance == 0 && jl_text_equal(name, report->name))
            return report;
        if (distance < best) {
            best = distance;
            nearest = report;
        }
    }
    jieli_err_set(err, JIELI_ARG_UNKNOWN, "name", "no report %.60s; the nearest is %s", name,
                  nearest ? nearest->name : "none");
    return NULL;
}

uint32_t jl_report_dim_count(const struct jl_report *report)
{
    uint32_t count = 0;
    while (count < JL_REPORT_DIMS_MAX && report->dims[count].key)
        count++;
    return count;
}

uint32_t jl_report_column_count(const struct jl_report *report)
{
    uint32_t count = 0;
    while (count < JL_REPORT_COLUMNS_MAX && report->columns[count].key)
        count++;
    return count;
}

static int column_of(const struct jl_report *report, const char *key)
{
    for (uint32_t i = 0; key && i < jl_report_column_count(report); i++)
        if (jl_text_equal(report->columns[i].key, key))
            return (int)i;
    return -1;
}

// ---- a run ----

struct run {
    struct jl_query *query;
    const struct jl_report_ask *ask;
    struct jl_report_table *table;
    struct jl_rules *rules;
    size_t room;
    struct jieli_err *err;
};

/// The rules in force, as they were recorded, and the hub's profile.
static enum jieli_status rules_load(struct run *run)
{
    snprintf(run->table->profile, sizeof run->table->profile, "national");
    run->rules = jl_rules_new();
    enum jieli_status status = JIELI_OK;
    bool any = false;
    sqlite3_stmt *row = jl_db_ask(&run->query->db,
                                  "SELECT name, text FROM configuration WHERE name = 'profile' OR name LIKE"
                                  " 'rules/%' ORDER BY name",
                                  "");
    while (status == JIELI_OK && jl_db_row(&run->query->db, row)) {
        const char *name = jl_db_text(row, 0), *text = jl_db_text(row, 1);
        if (jl_text_starts(name, "rules/"))
            status = jl_rules_add_text(run->rules, name, text, NULL, NULL, run->err);
        any |= jl_text_starts(name, "rules/");
        if (jl_text_equal(name, "profile"))
            snprintf(run->table->profile, sizeof run->table->profile, "%s", text);
    }
    sqlite3_reset(row);
    if (status == JIELI_OK && any)
        status = jl_rules_finish(run->rules, NULL, NULL, run->err);
    enum jieli_status failed = jl_db_failed(&run->query->db, status == JIELI_OK ? run->err : NULL);
    return status == JIELI_OK ? failed : status;
}

static struct jl_report_value rule_value(const struct run *run, const char *key)
{
    const struct jl_rule *rule = jl_rules_find(run->rules, run->table->profile, key);
    if (!rule || rule->none || rule->unit == JL_UNIT_CHOICE)
        return (struct jl_report_value){false, 0};
    return (struct jl_report_value){true, (double)rule->amount};
}

/// A row to add to, at the end of the table; NULL: the table is full.
static struct jl_report_row *row_new(struct run *run, enum jl_report_level level, const char *place)
{
    struct jl_report_table *table = run->table;
    if (table->row_count == 4 * JL_REPORT_ROWS_MAX)
        return NULL;
    if (table->row_count == run->room) {
        run->room = run->room ? run->room * 2 : 256;
        table->rows = jl_realloc(table->rows, run->room * sizeof *table->rows);
    }
    struct jl_report_row *row = &table->rows[table->row_count++];
    *row = (struct jl_report_row){.level = level, .place = place, .name = {"", ""}, .dims = {"", "", ""}};
    return row;
}

/// The counts of one row of a statement, at one level.
static bool row_take(struct run *run, enum jl_report_level level, const char *place, const char *const *dims,
                     const struct jl_report_value *values)
{
    struct jl_report_row *row = row_new(run, level, place);
    for (uint32_t i = 0; row && dims && i < JL_REPORT_DIMS_MAX; i++)
        row->dims[i] = dims[i];
    if (row)
        memcpy(row->values, values, sizeof row->values);
    return row;
}

static bool is_asked(const struct run *run, const char *agency, const char *division)
{
    const struct jl_report_ask *ask = run->ask;
    return (!ask->agency || jl_text_equal(ask->agency, agency)) &&
           (!ask->division || jl_text_starts(division, ask->division));
}

static void values_read(const struct run *run, sqlite3_stmt *statement, const char **dims,
                        struct jl_report_value *values)
{
    const struct jl_report *report = run->table->report;
    for (int at = 0; at < sqlite3_column_count(statement); at++) {
        const char *name = sqlite3_column_name(statement, at);
        int column = column_of(report, name);
        for (uint32_t d = 0; d < JL_REPORT_DIMS_MAX; d++)
            if (report->dims[d].key && jl_text_equal(report->dims[d].key, name))
                dims[d] = jl_arena_text(run->table->arena, jl_db_text(statement, at));
        if (column >= 0 && sqlite3_column_type(statement, at) != SQLITE_NULL)
            values[column] = (struct jl_report_value){true, sqlite3_column_double(statement, at)};
    }
}

static enum jieli_status take(struct run *run, sqlite3_stmt *statement)
{
    const char *dims[JL_REPORT_DIMS_MAX] = {"", "", ""};
    struct jl_report_value values[JL_REPORT_COLUMNS_MAX] = {0};
    const char *agency = jl_arena_text(run->table->arena, jl_db_text(statement, 0));
    const char *division = jl_db_text(statement, 1);
    if (!is_asked(run, agency, division))
        return JIELI_OK;
    values_read(run, statement, dims, values);
    bool taken =
        row_take(run, JL_REPORT_AGENCY, agency, dims, values) && row_take(run, JL_REPORT_TOTAL, "", dims, values);
    if (taken && division[0])
        taken = row_take(run, JL_REPORT_DISTRICT, jl_arena_printf(run->table->arena, "%.*s", DISTRICT_DIGITS, division),
                         dims, values);
    if (taken && jl_report_dim_count(run->table->report))
        taken = row_take(run, JL_REPORT_TOTAL, "", NULL, values);
    return taken ? JIELI_OK
                 : jieli_err_set(run->err, JIELI_ARG_INVALID, "rows",
                                 "more than %u rows; narrow it to an agency or a"
                                 " division",
                                 JL_REPORT_ROWS_MAX);
}

static void bind_number(sqlite3_stmt *statement, const char *name, int64_t value)
{
    int at = sqlite3_bind_parameter_index(statement, name);
    if (at)
        sqlite3_bind_int64(statement, at, value);
}

static void bind_all(const struct run *run, sqlite3_stmt *statement)
{
    const struct jl_report *report = run->table->report;
    struct jl_date from = run->table->period.from, until = run->table->period.until;
    jl_time_ms until_ms = jl_date_start_ms(until), now = jl_query_now(run->query);
    int32_t tomorrow = jl_date_at(now).day + 1;
    bind_number(statement, ":from", from.day);
    bind_number(statement, ":until", until.day);
    bind_number(statement, ":from_ms", jl_date_start_ms(from));
    bind_number(statement, ":until_ms", until_ms);
    bind_number(statement, ":end", until.day < tomorrow ? until.day : tomorrow);
    bind_number(statement, ":end_ms", until_ms < now ? until_ms : now);
    for (size_t i = 0; i < sizeof report->rules / sizeof *report->rules && report->rules[i].parameter; i++) {
        struct jl_report_value value = rule_value(run, report->rules[i].rule);
        if (value.known)
            bind_number(statement, report->rules[i].parameter, (int64_t)value.number);
    }
}

static enum jieli_status statement_run(struct run *run, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    enum jieli_status status = JIELI_OK;
    int answer = sqlite3_prepare_v2(run->query->db.db, sql, -1, &statement, NULL);
    if (answer == SQLITE_OK) {
        bind_all(run, statement);
        while (status == JIELI_OK && (answer = sqlite3_step(statement)) == SQLITE_ROW)
            status = take(run, statement);
    }
    if (status == JIELI_OK && answer != SQLITE_DONE)
        status = jieli_err_set(run->err, JIELI_LEDGER_STORE, run->table->report->name, "SQLite says: %s",
                               sqlite3_errmsg(run->query->db.db));
    sqlite3_finalize(statement);
    return status;
}

// ---- adding up ----

static int row_compare(const void *a, const void *b)
{
    const struct jl_report_row *x = a, *y = b;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    int order = strcmp(x->place, y->place);
    // in all, over whatever is told apart, comes last
    bool x_all = x->level == JL_REPORT_TOTAL && !x->dims[0][0], y_all = y->level == JL_REPORT_TOTAL && !y->dims[0][0];
    if (order == 0 && x_all != y_all)
        return x_all ? 1 : -1;
    for (uint32_t i = 0; order == 0 && i < JL_REPORT_DIMS_MAX; i++)
        order = strcmp(x->dims[i], y->dims[i]);
    return order;
}

static void add_to(const struct jl_report *report, struct jl_report_row *sum, const struct jl_report_row *more)
{
    for (uint32_t i = 0; i < jl_report_column_count(report); i++) {
        struct jl_report_value *have = &sum->values[i];
        const struct jl_report_value *add = &more->values[i];
        if (!add->known)
            continue;
        if (report->columns[i].op == JL_REPORT_MOST)
            have->number = have->known && have->number > add->number ? have->number : add->number;
        else
            have->number = have->known ? have->number + add->number : add->number;
        have->known = true;
    }
}

static void rows_merge(struct jl_report_table *table)
{
    size_t kept = 0;
    if (table->row_count)
        qsort(table->rows, table->row_count, sizeof *table->rows, row_compare);
    for (size_t i = 0; i < table->row_count; i++) {
        if (kept && row_compare(&table->rows[kept - 1], &table->rows[i]) == 0)
            add_to(table->report, &table->rows[kept - 1], &table->rows[i]);
        else
            table->rows[kept++] = table->rows[i];
    }
    table->row_count = kept;
}

static struct jl_report_value ratio(struct jl_report_value a, struct jl_report_value b, double scale)
{
    bool known = a.known && b.known && b.number > 0;
    return (struct jl_report_value){known, known ? a.number * scale / b.number : 0};
}

static struct jl_report_value operand(const struct jl_report *report, const struct jl_report_row *row, const char *key)
{
    int column = column_of(report, key);
    return column < 0 ? (struct jl_report_value){false, 0} : row->values[column];
}

/// A rule whose key holds "#" has one for each class.
static struct jl_report_value rule_of(const struct run *run, const struct jl_report_column *column,
                                      struct jl_report_value number)
{
    char key[96];
    const char *mark = strchr(column->a, '#');
    if (!mark)
        return rule_value(run, column->a);
    snprintf(key, sizeof key, "%.*s%d%s", (int)(mark - column->a), column->a, (int)number.number, mark + 1);
    return number.known ? rule_value(run, key) : number;
}

static void row_finish(const struct run *run, struct jl_report_row *row)
{
    const struct jl_report *report = run->table->report;
    for (uint32_t i = 0; i < jl_report_column_count(report); i++) {
        const struct jl_report_column *column = &report->columns[i];
        struct jl_report_value a = operand(report, row, column->a), b = operand(report, row, column->b);
        switch (column->op) {
        case JL_REPORT_RATE:
            row->values[i] = ratio(a, b, 100);
            break;
        case JL_REPORT_MEAN:
            row->values[i] = ratio(a, b, 1);
            break;
        case JL_REPORT_RULE:
            row->values[i] = rule_of(run, column, b);
            break;
        case JL_REPORT_FN:
            row->values[i] = column->fn(a, b, operand(report, row, column->c));
            break;
        default:
            break;
        }
        if (column->agency_only && row->level != JL_REPORT_AGENCY)
            row->values[i].known = false;
    }
}

// ---- lines with nothing to count ----

/// Figures that a report counts itself are 0 where nothing was counted; those that offices report stay unknown.
static struct jl_report_row nothing(const struct jl_report *report)
{
    struct jl_report_row row = {.name = {"", ""}};
    bool reported = strstr(report->sql[0], "figure") != NULL;
    for (uint32_t i = 0; i < jl_report_column_count(report); i++)
        row.values[i].known = !reported && report->columns[i].op == JL_REPORT_SUM;
    return row;
}

static enum jieli_status offices_take(struct run *run)
{
    struct jl_report_row zero = nothing(run->table->report);
    sqlite3_stmt *row =
        jl_db_ask(&run->query->db,
                  "SELECT code, division FROM agency JOIN agency_role ON agency ="
                  " code WHERE role = 'community_office' AND added_ms < ?1 AND"
                  " (revoked_ms = 0 OR revoked_ms >= ?2)",
                  "ii", jl_date_start_ms(run->table->period.until), jl_date_start_ms(run->table->period.from));
    while (run->table->report->offices && jl_db_row(&run->query->db, row))
        if (is_asked(run, jl_db_text(row, 0), jl_db_text(row, 1)))
            row_take(run, JL_REPORT_AGENCY, jl_arena_text(run->table->arena, jl_db_text(row, 0)), NULL, zero.values);
    row_take(run, JL_REPORT_TOTAL, "", NULL, zero.values);
    return jl_db_failed(&run->query->db, run->err);
}

static enum jieli_status names_take(struct run *run)
{
    for (size_t i = 0; i < run->table->row_count; i++) {
        struct jl_report_row *row = &run->table->rows[i];
        if (row->level != JL_REPORT_AGENCY)
            continue;
        sqlite3_stmt *agency =
            jl_db_ask(&run->query->db, "SELECT name_zh, name_en FROM agency WHERE code = ?", "t", row->place);
        if (jl_db_row(&run->query->db, agency)) {
            row->name.zh = jl_arena_text(run->table->arena, jl_db_text(agency, 0));
            row->name.en = jl_arena_text(run->table->arena, jl_db_text(agency, 1));
            sqlite3_reset(agency);
        }
    }
    return jl_db_failed(&run->query->db, run->err);
}

// ---- the whole ----

static enum jieli_status ask_check(struct run *run)
{
    const struct jl_report_ask *ask = run->ask;
    size_t digits = ask->division ? strspn(ask->division, "0123456789") : 2;
    run->table->report = jl_report_find(ask->name, run->err);
    if (!run->table->report)
        return JIELI_ARG_UNKNOWN;
    if (!jl_period_parse(ask->period, &run->table->period))
        return jieli_err_set(run->err, JIELI_ARG_INVALID, "period",
                             "\"%.20s\" is no month (2026-10), quarter (2026Q4) or"
                             " year (2026)",
                             ask->period);
    if (digits < 2 || digits > 12 || (ask->division && ask->division[digits]))
        return jieli_err_set(run->err, JIELI_ARG_INVALID, "division", "2 to 12 digits");
    if (ask->agency &&
        !jl_db_number(&run->query->db, 0, "SELECT count(*) FROM agency WHERE code = ?", "t", ask->agency))
        return jieli_err_set(run->err, JIELI_ARG_UNKNOWN, "agency", "no agency %.60s", ask->agency);
    run->table->over = jl_query_now(run->query) >= jl_date_start_ms(run->table->period.until);
    return JIELI_OK;
}

static enum jieli_status run_all(struct run *run)
{
    enum jieli_status status = ask_check(run);
    if (status == JIELI_OK)
        status = rules_load(run);
    if (status == JIELI_OK)
        status = offices_take(run);
    const struct jl_report *report = run->table->report;
    for (size_t i = 0; status == JIELI_OK && i < sizeof report->sql / sizeof *report->sql && report->sql[i]; i++)
        status = statement_run(run, report->sql[i]);
    if (status != JIELI_OK)
        return status;
    rows_merge(run->table);
    if (run->table->row_count > JL_REPORT_ROWS_MAX)
        return jieli_err_set(run->err, JIELI_ARG_INVALID, "rows", "%zu rows; narrow it to an agency or a division",
                             run->table->row_count);
    for (size_t i = 0; i < run->table->row_count; i++)
        row_finish(run, &run->table->rows[i]);
    return names_take(run);
}

enum jieli_status jl_report_run(struct jl_query *query, const struct jl_report_ask *ask, struct jl_report_table **out,
                                struct jieli_err *err)
{
    struct jl_report_table *table = jl_alloc(sizeof *table);
    *table = (struct jl_report_table){.arena = jl_arena_new(TABLE_BYTES)};
    struct run run = {.query = query, .ask = ask, .table = table, .err = err};
    enum jieli_status status = jl_db_exec(&query->db, "BEGIN", err); // all statements see the same ledger
    if (status == JIELI_OK) {
        status = run_all(&run);
        jl_db_exec(&query->db, "COMMIT", NULL);
    }
    jl_rules_free(&run.rules);
    if (status == JIELI_OK)
        *out = table;
    else
        jl_report_free(&table);
    return status;
}

void jl_report_free(struct jl_report_table **table)
{
    if (!*table)
        return;
    free((*table)->rows);
    jl_arena_free(&(*table)->arena);
    free(*table);
    *table = NULL;
}
