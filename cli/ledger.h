// SPDX-License-Identifier: Apache-2.0
/// @file ledger.h — what the reading commands share: the ledger opened, caught up, asked, and its answer shown.
///
/// A normal run: a command reads its options into a wish and calls jl_cli_answer with a function that puts the question
/// (jl_query_*) and one that prints the answer. jl_cli_answer waits a moment until the ledger holds what the hub has
/// acknowledged (else it says on stderr how far it is behind, and goes on), asks, closes, and shows. A command that goes on
/// reading (inbox --follow, tail) opens the ledger itself.
///
/// Nothing here writes, and nothing asks the hub.
#ifndef JL_CLI_LEDGER_H
#define JL_CLI_LEDGER_H
#include "cli/cli.h"
#include "ledger/query.h"
#define JL_CLI_WAIT_MS 3000      ///< for the ledger to catch up
#define JL_CLI_ROWS_MAX 1000000u ///< that --limit may ask for

/// JIELI_CONF_FILE when no configuration was found, JIELI_LEDGER_STORE when there is no ledger. The caller closes.
enum jieli_status jl_cli_ledger_open(const struct jl_cli *cli, struct jl_query **out, struct jieli_err *err);
/// One question: *out is NULL before and receives a document, or rows (jl_query_collect into a new array).
typedef enum jieli_status jl_cli_ask_fn(struct jl_query *query, void *wish, json_t **out, struct jieli_err *err);
/// Open, ask, close. On a failure *out is NULL, whatever the question has left there.
enum jieli_status jl_cli_ask(const struct jl_cli *cli, jl_cli_ask_fn *ask, void *wish, json_t **out, struct jieli_err *err);
/// The whole of a reading command behind its options: the answer with --json, else as `print` tells it. Returns the exit code.
int jl_cli_answer(const struct jl_cli *cli, jl_cli_ask_fn *ask, void *wish, jl_cli_print_fn *print);
/// The agency of --as ("operator:…" is none); NULL when it was not given.
const char *jl_cli_as_agency(const struct jl_cli *cli);
#endif
