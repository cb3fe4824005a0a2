// SPDX-License-Identifier: Apache-2.0
/// @file places.h — where rules, calendars and policies lie, and reading them.
///
/// A normal run: jl_cli_rules_load or jl_cli_calendar_load reads the whole folder that jl_cli_folder names: `rules.dir`,
/// `calendar.dir` of the configuration found, else etc/ of the working directory, else /usr/share/jieli. A command that wants
/// the texts themselves walks a folder with jl_cli_folder_read, or takes them with jl_cli_parts_read as they go into a hub's
/// configuration. Files are read in the order of their names, so that the same folder gives the same answer.
#ifndef JL_CLI_PLACES_H
#define JL_CLI_PLACES_H
#include "cli/cli.h"
#include "core/hub/genesis.h"
#include "core/rules/rules.h"
#include "lib/conf/scan.h"
#define JL_CLI_PATH_MAX 1024
#define JL_CLI_TEXT_BYTES_MAX (1u << 20) ///< of one file of configuration
#define JL_CLI_PARTS_MAX 256u            ///< texts of a hub's configuration

// ---- folders and files ----

/// The folder of "rules", "calendar" or "policy".
enum jieli_status jl_cli_folder(const struct jl_cli *cli, const char *what, char out[JL_CLI_PATH_MAX], struct jieli_err *err);
/// `group`.`key` of the configuration that was found, "" when it has none or none was found; a relative path is meant from the
/// configuration's folder.
enum jieli_status jl_cli_folder_configured(const struct jl_cli *cli, const char *group, const char *key,
                                           char out[JL_CLI_PATH_MAX], struct jieli_err *err);
/// Called for each *.cfg of the folder, in the order of names. Stops at the first status that is not JIELI_OK and returns it.
typedef enum jieli_status jl_cli_file_fn(void *user, const char *path, const char *text, struct jieli_err *err);
enum jieli_status jl_cli_folder_read(const char *folder, jl_cli_file_fn *file, void *user, struct jieli_err *err);
/// The last part of a path, a view of it.
const char *jl_cli_file_name(const char *path);
/// The member of a group, or NULL; of NULL too.
const struct jl_conf_node *jl_cli_conf_child(const struct jl_conf_node *group, const char *name);

// ---- what is in them ----

/// All profiles, ready to be asked; the caller frees.
enum jieli_status jl_cli_rules_load(const struct jl_cli *cli, struct jl_rules **out, struct jieli_err *err);
enum jieli_status jl_cli_calendar_load(const struct jl_cli *cli, struct jl_calendar **out, struct jieli_err *err);
/// The areas of a hub's configuration, each a folder of texts: "rules", "calendar", "policy".
#define JL_CLI_AREAS 3u
extern const char *const jl_cli_areas[JL_CLI_AREAS];
/// "area/name" of area and path/name.cfg.
void jl_cli_part_name(const char *area, const char *path, char *out, size_t out_bytes);
/// The texts of an area's folder behind the *count in `list`, owned. JIELI_WIRE_TOO_MANY beyond JL_CLI_PARTS_MAX.
enum jieli_status jl_cli_parts_read(const char *area, const char *folder, struct jl_genesis_part *list, uint32_t *count,
                                    struct jieli_err *err);
void jl_cli_parts_free(struct jl_genesis_part *list, uint32_t count); ///< the texts, not the list
#endif
