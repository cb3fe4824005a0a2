// SPDX-License-Identifier: Apache-2.0
#include "cli/ledger.h"
#include "cli/machine.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WAIT_MS 3000
#define CELL_BYTES 512u

enum jieli_status jl_cli_ledger_open(const struct jl_cli *cli, struct jl_query **out, struct jieli_err *err)
{
    struct jl_conf *conf = NULL;
    struct jieli_err behind = {0};
    enum jieli_status status = jl_cli_machine_load(cli, &conf, err);
    if (status == JIELI_OK)
        status = jl_query_open(jl_conf_text(conf, "hub.data"), out, err);
    jl_conf_free(&conf);
    if (status != JIELI_OK)
        return status;
    enum jieli_status wait = jl_query_catch_up(*out, WAIT_MS, &behind);
    if (wait == JIELI_LEDGER_BEHIND)
        jl_cli_fail(cli, &behind);
    if (wait == JIELI_OK || wait == JIELI_LEDGER_BEHIND)
        return JIELI_OK;
    if (err)
        *err = behind;
    jl_query_close(out);
    return wait;
}

bool jl_cli_collect(void *array, json_t *row)
{
    json_array_append(array, row);
    return true;
}

const char *jl_cli_as_agency(const struct jl_cli *cli)
{
    return cli->as && !jl_text_starts(cli->as, "operator:") ? cli->as : NULL;
}

bool jl_cli_since(struct jl_query *query, const char *text, jl_time_ms *out)
{
    int64_t ago_ms;
    struct jl_date day;
    *out = 0;
    if (!text)
        return true;
    if (jl_date_parse(text, &day)) {
        *out = jl_date_start_ms(day);
        return true;
    }
    if (jl_duration_parse(text, &ago_ms)) {
        *out = jl_query_now(query) - ago_ms;
        return true;
    }
    return jl_time_parse(text, out);
}

bool jl_cli_count(const char *text, uint32_t otherwise, uint32_t max, uint32_t *out)
{
    *out = otherwise;
    if (!text)
        return true;
    char *end;
    unsigned long long value = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end || value < 1 || value > max)
        return false;
    *out = (uint32_t)value;
    return true;
}

// ---- tables ----

static void add_text(char *out, size_t out_bytes, const char *text)
{
    size_t len = strlen(out);
    snprintf(out + len, out_bytes - len, "%s", text);
}

static void add_value(const json_t *value, char *out, size_t out_bytes)
{
    char number[32];
    if (json_is_string(value))
        add_text(out, out_bytes, json_string_value(value));
    else if (json_is_boolean(value))
        add_text(out, out_bytes, json_is_true(value) ? "✓" : "");
    else if (json_is_integer(value)) {
        snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
        add_text(out, out_bytes, number);
    }
}

void jl_cli_value(const json_t *value, char *out, size_t out_bytes)
{
    size_t at;
    const char *key;
    json_t *item;
    out[0] = 0;
    if (json_is_array(value)) {
        json_array_foreach(value, at, item)
        {
            add_text(out, out_bytes, at ? "," : "");
            add_value(item, out, out_bytes);
        }
    } else if (json_is_object(value)) {
        void *iterator = json_object_iter((json_t *)(uintptr_t)value);
        for (bool first = true; iterator; first = false) {
            key = json_object_iter_key(iterator);
            add_text(out, out_bytes, first ? "" : " ");
            add_text(out, out_bytes, key);
            add_text(out, out_bytes, "=");
            add_value(json_object_iter_value(iterator), out, out_bytes);
            iterator = json_object_iter_next((json_t *)(uintptr_t)value, iterator);
        }
    } else {
        add_value(value, out, out_bytes);
    }
}

static const json_t *value_at(const json_t *row, const char *path)
{
    char part[64];
    while (row) {
        size_t len = strcspn(path, ".");
        snprintf(part, sizeof part, "%.*s", (int)len, path);
        row = json_object_get(row, part);
        if (!path[len])
            return row;
        path += len + 1;
    }
    return NULL;
}

size_t jl_cli_width(const char *text)
{
    size_t width = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        if ((*at & 0xc0u) != 0x80u)
            width += *at >= 0xe2u ? 2 : 1;
    return width;
}

static void cell(const json_t *row, const struct jl_cli_column *column, char out[CELL_BYTES])
{
    jl_cli_value(value_at(row, column->key), out, CELL_BYTES);
}

static void print_cell(const char *text, size_t width, bool last)
{
    printf("%s", text);
    for (size_t have = jl_cli_width(text); !last && have < width + 2; have++)
        putchar(' ');
}

static void print_table(const struct jl_cli *cli, const json_t *rows, const struct jl_cli_column *columns, size_t count)
{
    char text[CELL_BYTES];
    size_t at;
    json_t *row;
    size_t *widths = jl_alloc((count + 1) * sizeof *widths);
    for (size_t c = 0; c < count; c++) {
        widths[c] = jl_cli_width(jl_cli_say(cli, columns[c].en, columns[c].zh));
        json_array_foreach(rows, at, row)
        {
            cell(row, &columns[c], text);
            widths[c] = jl_cli_width(text) > widths[c] ? jl_cli_width(text) : widths[c];
        }
    }
    for (size_t c = 0; c < count; c++)
        print_cell(jl_cli_say(cli, columns[c].en, columns[c].zh), widths[c], c + 1 == count);
    putchar('\n');
    json_array_foreach(rows, at, row)
    {
        for (size_t c = 0; c < count; c++) {
            cell(row, &columns[c], text);
            print_cell(text, widths[c], c + 1 == count);
        }
        putchar('\n');
    }
    free(widths);
}

void jl_cli_rows(const struct jl_cli *cli, json_t *rows, const struct jl_cli_column *columns, size_t count)
{
    if (cli->json) {
        jl_cli_json(rows);
        return;
    }
    if (json_array_size(rows))
        print_table(cli, rows, columns, count);
    else
        fprintf(stderr, "%s\n", jl_cli_say(cli, "nothing", "无"));
    json_decref(rows);
}
