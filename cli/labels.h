// SPDX-License-Identifier: Apache-2.0
/// @file labels.h — names of workflows, states and deadlines as officers read them, from the loaded workflow plugins.
///
/// A normal run: a command that prints for people hands its rows to jl_cli_label before it prints them; with --json names stay
/// as scripts know them. A report, which asks for names one by one, opens them once with jl_cli_names_open. Nothing here fails:
/// without plugins everything has its own name.
#ifndef JL_CLI_LABELS_H
#define JL_CLI_LABELS_H
#include "cli/cli.h"
/// In `rows` (an array, or one object) and all below, "workflow", "state", "from", "to", "deadline" and "event" become labels in
/// the user's language. What no plugin names stays as it is; without plugins nothing changes.
void jl_cli_label(const struct jl_cli *cli, json_t *rows);

struct jl_cli_names;
/// The names themselves, the caller's to close; *out is NULL where no plugin can be read, and may be given to the others.
void jl_cli_names_open(const struct jl_cli *cli, struct jl_cli_names **out);
void jl_cli_names_close(struct jl_cli_names **names);
/// Of a workflow, or of its deadline or event `part` unless that is ""; NULL: no plugin names it.
const char *jl_cli_name(const struct jl_cli_names *names, const char *workflow, const char *part, bool chinese);
#endif
