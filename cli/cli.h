// SPDX-License-Identifier: Apache-2.0
/// @file cli.h — the frame of `jieli`: what every command is given, and what it may use.
///
/// A normal run: jl_cli_run reads the global options wherever they stand, finds the command's row in cli/commands.def (its name
/// may be two words, "errors list"), and calls its function with what is left of argv behind the name. The function reads its
/// options with jl_cli_options, writes data on stdout (one JSON document with --json) and talk on stderr, and returns an exit
/// code. A new command is one .c file and one row; help, usage and jieli(1) follow from the row.
///
/// Reading commands end in jl_cli_show (a document that they have made) or jl_cli_answer (cli/ledger.h: one that the ledger
/// gives); what went wrong leaves by jl_cli_usage (exit code 2), jl_cli_refuse or jl_cli_fail (the code of the error's class).
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

// ---- options ----

/// One option; exactly one of `text`, `flag`, `number` and `list` is set, and what it points at holds the default before. The
/// last of an array is {0}.
struct jl_cli_option {
    const char *name;  ///< "--from"
    const char **text; ///< receives the value, a view of argv
    bool *flag;
    uint32_t *number;  ///< receives a number from 1 to `max`
    const char **list; ///< receives the values of an option that may come again, `max` at most
    uint32_t *count;   ///< of the list
    uint32_t max;
    bool required;     ///< of a text: NULL afterwards is wrong usage
};
/// Take the options (NULL: there are none) out of argv; what remains are *argc positional arguments, of which there must be min
/// to max. False: wrong usage, the reason was written.
bool jl_cli_options(const struct jl_cli *cli, int *argc, char **argv, const struct jl_cli_option *options, int min, int max);
/// The row that `word` ("--from", "--from=…") names, or NULL; *value receives what stands behind its "=", or NULL.
const struct jl_cli_option *jl_cli_option_find(const struct jl_cli_option *options, const char *word, const char **value);

// ---- talk ----

/// "jieli: …" and the command's usage on stderr. Returns JL_EXIT_USAGE.
int jl_cli_usage(const struct jl_cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// The error on stderr. Returns the exit code of its class.
int jl_cli_fail(const struct jl_cli *cli, const struct jieli_err *err);
/// The same of an error that is made here.
int jl_cli_refuse(const struct jl_cli *cli, enum jieli_status status, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/// The text in the user's language.
const char *jl_cli_say(const struct jl_cli *cli, const char *en, const char *zh);
const char *jl_cli_label_text(const struct jl_cli *cli, struct jieli_label label);

// ---- data ----

/// One JSON document on one line of stdout; takes the reference.
void jl_cli_json(json_t *document);
/// A document as people read it; may change it, and leaves the reference.
typedef void jl_cli_print_fn(const struct jl_cli *cli, json_t *document);
/// The document with --json, else as `print` tells it. Takes the reference. Returns JL_EXIT_DONE.
int jl_cli_show(const struct jl_cli *cli, json_t *document, jl_cli_print_fn *print);
/// {"zh":…,"en":…}
json_t *jl_cli_label_json(struct jieli_label label);
/// "a,b" as a JSON list; NULL is [].
json_t *jl_cli_list(const char *text);
/// Bytes as base64.
json_t *jl_cli_base64(struct jl_view bytes);
/// All the bytes into a file, or on stdout when path is NULL. JIELI_SYS_IO names `field`.
enum jieli_status jl_cli_write(const char *path, struct jl_view bytes, const char *field, struct jieli_err *err);
#endif
