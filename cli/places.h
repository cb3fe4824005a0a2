// SPDX-License-Identifier: Apache-2.0
/// @file places.h — where rules and calendars lie, and reading them: `rules.dir` and `calendar.dir` of the configuration found,
/// else etc/ of the working directory, else /usr/share/jieli.
#ifndef JL_CLI_PLACES_H
#define JL_CLI_PLACES_H
#include "cli/cli.h"
#include "core/rules/rules.h"
#define JL_CLI_PATH_MAX 1024

/// The folder of "rules" or "calendar".
enum jieli_status jl_cli_folder(const struct jl_cli *cli, const char *what, char out[JL_CLI_PATH_MAX], struct jieli_err *err);
/// The folder of plugins of a kind ("workflow", "adapter"): `plugins.<kind>` of the configuration, else those installed with
/// this program, or of its build folder, else /usr/lib/jieli/<kind>.
enum jieli_status jl_cli_plugin_folder(const struct jl_cli *cli, const char *kind, char out[JL_CLI_PATH_MAX],
                                       struct jieli_err *err);
/// Called for each *.cfg of the folder, in the order of names. Stops at the first status that is not JIELI_OK and returns it.
typedef enum jieli_status jl_cli_file_fn(void *user, const char *path, const char *text, struct jieli_err *err);
enum jieli_status jl_cli_folder_read(const char *folder, jl_cli_file_fn *file, void *user, struct jieli_err *err);
/// All profiles, ready to be asked; the caller frees.
enum jieli_status jl_cli_rules_load(const struct jl_cli *cli, struct jl_rules **out, struct jieli_err *err);
enum jieli_status jl_cli_calendar_load(const struct jl_cli *cli, struct jl_calendar **out, struct jieli_err *err);
/// A date (YYYY-MM-DD) or an instant (RFC 3339). Of a bare date *at is its end: the day a period begins is not counted, and a
/// deadline in hours that is known by its day only must not come early.
bool jl_cli_start(const char *text, struct jl_date *day, jl_time_ms *at);
#endif
