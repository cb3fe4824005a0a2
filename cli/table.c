// SPDX-License-Identifier: Apache-2.0
#include "cli/table.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELL_BYTES 512u

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
    char name[64];
    while (row && *path)
        row = jl_path_step(&path, name) ? json_object_get(row, name) : NULL;
    return row;
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

static void print_table(const struct jl_cli *cli, const json_t *rows, const struct jl_cli_column *columns)
{
    char text[CELL_BYTES];
    size_t at, count = 0;
    json_t *row;
    while (columns[count].key)
        count++;
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

void jl_cli_table(const struct jl_cli *cli, const json_t *rows, const struct jl_cli_column *columns)
{
    if (json_array_size(rows))
        print_table(cli, rows, columns);
    else
        fprintf(stderr, "%s\n", jl_cli_say(cli, "nothing", "无"));
}

void jl_cli_print_indented(const struct jl_cli *cli, json_t *document)
{
    char *text = json_dumps(document, JSON_INDENT(2));
    (void)cli;
    printf("%s\n", text);
    free(text);
}
