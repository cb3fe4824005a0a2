// SPDX-License-Identifier: Apache-2.0
/// @file cli.h — the frame of `jieli`: what every command is given, and what it may use.
///
/// A normal run: jl_cli_run reads the global options wherever they stand, finds the command's row in cli/commands.def (its name
/// may be two words, "errors list"), and calls its function with what is left of argv behind the name. The function reads its
/// options with jl_cli_options, writes data on stdout (one JSON document with --json) and talk on stderr, and returns an exit
/// code. A new command is one .c file and one row.
#ifndef JL_CLI_CLI_H
#define JL_CLI_CLI_H
#include "jieli/status.h"
#include "jieli/types.h"
#include <jansson.h>

enum jl_exit {
    JL_EXIT_DONE = 0, JL_EXIT_FAILED = 1, JL_EXIT_USAGE = 2, JL_EXIT_ERRORS = 3, JL_EXIT_WARNINGS = 4,
    JL_EXIT_UNREACHABLE = 5, JL_EXIT_NOT_ALLOWED = 6
};

struct jl_cli {
    const char *config; ///< the configuration found (--config, $JIELI_CONFIG, ./demo/etc, /etc/jieli), or NULL
    const char *as;     ///< --as, or NULL
    bool json, chinese, color;
    const struct jl_cli_command *command;
};
typedef int jl_cli_fn(struct jl_cli *cli, int argc, char **argv); ///< argv: what stands behind the command's name

struct jl_cli_command {
    const char *name, *usage; ///< usage: what follows the name
    jl_cli_fn *run;
    struct jieli_label help;
};
#define X(NAME, FUNCTION, USAGE, en, zh) jl_cli_fn FUNCTION;
#include "cli/commands.def"
#undef X

int jl_cli_run(int argc, char **argv);

/// One option of a command. Exactly one of `text` and `flag` is set.
struct jl_cli_option {
    const char *name;  ///< "--from"
    const char **text; ///< receives the value; must hold NULL or the default before
    bool *flag;
    bool required;
};
/// Take the options out of argv; what remains are *argc positional arguments, of which there must be min to max.
/// JL_EXIT_DONE, or JL_EXIT_USAGE after the reason was written.
int jl_cli_options(const struct jl_cli *cli, int *argc, char **argv, const struct jl_cli_option *options, size_t count, int min,
                   int max);
/// "jieli: …" and the command's usage on stderr. Returns JL_EXIT_USAGE.
int jl_cli_usage(const struct jl_cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// The error on stderr. Returns the exit code of its class.
int jl_cli_fail(const struct jl_cli *cli, const struct jieli_err *err);
/// The text in the user's language.
const char *jl_cli_say(const struct jl_cli *cli, const char *en, const char *zh);
/// One JSON document on one line of stdout; takes the reference.
void jl_cli_json(json_t *document);
#endif
