// SPDX-License-Identifier: Apache-2.0
/// @file verify_journal.h — `jieli verify --journal`: a whole journal checked, every finding printed.
///
/// A normal run: `jieli verify` names the folder and the hub's public log key; the journal is read from its first record to its
/// last, without the hub, and each finding is printed as it is met. Beyond 1,000 they are only counted.
#ifndef JL_CLI_VERIFY_JOURNAL_H
#define JL_CLI_VERIFY_JOURNAL_H
#include "cli/cli.h"
/// Prints findings with segment, offset, batch and positions, then the verdict. Returns 0 VALID, 3 INVALID, 4 INDETERMINATE
/// (hub_key_der empty: signatures unchecked), 1 when the folder cannot be read.
int jl_cli_verify_journal(const struct jl_cli *cli, const char *dir, struct jl_view hub_key_der);
#endif
