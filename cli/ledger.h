// SPDX-License-Identifier: Apache-2.0
/// @file ledger.h — what the reading commands share: the ledger opened and caught up, rows as JSON or as a table.
///
/// A normal run: jl_cli_ledger_open waits a moment until the ledger holds what the hub has acknowledged (else says on stderr how
/// far it is behind, and goes on); the command hands jl_cli_collect to a jl_query_* function and prints the array.
#ifndef JL_CLI_LEDGER_H
#define JL_CLI_LEDGER_H
#include "cli/cli.h"
#include "ledger/query.h"

enum jieli_status jl_cli_ledger_open(const struct jl_cli *cli, struct jl_query **out, struct jieli_err *err);
/// Callback: append to the array given as user.
bool jl_cli_collect(void *array, json_t *row);

/// A column of a table for people: a key of the row (dotted for nested ones), headings.
struct jl_cli_column {
    const char *key, *en, *zh;
};
/// With --json the array as one document, else a table; "nothing" is said on stderr. Takes the array.
void jl_cli_rows(const struct jl_cli *cli, json_t *rows, const struct jl_cli_column *columns, size_t count);
/// Text of a value: lists joined by commas, objects as key=value, null "".
void jl_cli_value(const json_t *value, char *out, size_t out_bytes);
/// Columns on a terminal: characters beyond U+1100 take two.
size_t jl_cli_width(const char *text);
/// A time, or what lies "3d" before the hub's now. 0 for NULL. False: neither.
bool jl_cli_since(struct jl_query *query, const char *text, jl_time_ms *out);
/// A decimal number from 1 to max; `otherwise` for NULL. False: not one.
bool jl_cli_count(const char *text, uint32_t otherwise, uint32_t max, uint32_t *out);
/// The agency of --as ("operator:…" is none); NULL when it was not given.
const char *jl_cli_as_agency(const struct jl_cli *cli);
#endif
