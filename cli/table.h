// SPDX-License-Identifier: Apache-2.0
/// @file table.h — JSON as people read it: rows as a table, a value as a text.
///
/// A normal run: a command that lists hands its rows to jl_cli_table with the columns that people want to see; one that shows a
/// document takes its values out with jl_cli_value. Widths are of a terminal. Nothing here fails: what a row does not have is
/// an empty cell, what is too long is cut.
#ifndef JL_CLI_TABLE_H
#define JL_CLI_TABLE_H
#include "cli/cli.h"

/// A column for people: a key of the row (dotted for nested ones) and its headings. The last of an array is {0}.
struct jl_cli_column {
    const char *key, *en, *zh;
};
/// An array of objects as a table on stdout; "nothing" on stderr when it is empty.
void jl_cli_table(const struct jl_cli *cli, const json_t *rows, const struct jl_cli_column *columns);
/// A document with line breaks and indents: for what has no form of its own.
void jl_cli_print_indented(const struct jl_cli *cli, json_t *document);
/// Text of a value: lists joined by commas, objects as key=value, null and NULL "".
void jl_cli_value(const json_t *value, char *out, size_t out_bytes);
/// Columns on a terminal: a character from U+2000 on counts as two.
size_t jl_cli_width(const char *text);
#endif
