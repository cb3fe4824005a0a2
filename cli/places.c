// SPDX-License-Identifier: Apache-2.0
#include "cli/places.h"
#include "lib/base/arena.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/conf/scan.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CONFIG_BYTES_MAX (1u << 20)

static const struct jl_conf_node *node_child(const struct jl_conf_node *group, const char *name)
{
    for (uint32_t i = 0; group && i < group->child_count; i++)
        if (!strcmp(group->children[i]->name, name))
            return group->children[i];
    return NULL;
}

/// `what`.`key` of the configuration; empty when it has none. A relative one is meant from the configuration's folder.
static enum jieli_status folder_configured(const char *config, const char *what, const char *key,
                                           char out[JL_CLI_PATH_MAX], struct jieli_err *err)
{
    struct jl_buf text = {0};
    struct jl_arena *arena = jl_arena_new(64u * CONFIG_BYTES_MAX);
    struct jl_conf_node *root = NULL;
    out[0] = 0;
    enum jieli_status status = jl_os_read_file(config, CONFIG_BYTES_MAX, &text, err);
    if (status == JIELI_OK)
        status = jl_conf_scan(jl_buf_text(&text), arena, &root, err);
    const struct jl_conf_node *dir = status == JIELI_OK ? node_child(node_child(root, what), key) : NULL;
    if (dir && dir->token == JL_CONF_NODE_STRING) {
        const char *slash = dir->text[0] == '/' ? NULL : strrchr(config, '/');
        snprintf(out, JL_CLI_PATH_MAX, "%.*s%s", slash ? (int)(slash - config + 1) : 0, config, dir->text);
    }
    if (status != JIELI_OK && err && !err->file[0])
        jieli_err_place(err, config, err->line, err->column);
    jl_arena_free(&arena);
    jl_buf_fini(&text);
    return status;
}

enum jieli_status jl_cli_folder(const struct jl_cli *cli, const char *what, char out[JL_CLI_PATH_MAX],
                                struct jieli_err *err)
{
    char found[JL_CLI_PATH_MAX] = "";
    if (cli->config) {
        enum jieli_status status = folder_configured(cli->config, what, "dir", found, err);
        if (status != JIELI_OK)
            return status;
    }
    if (!found[0]) {
        snprintf(found, sizeof found, "etc/%s", what);
        if (!jl_os_exists(found))
            snprintf(found, sizeof found, "/usr/share/jieli/%s", what);
    }
    memcpy(out, found, JL_CLI_PATH_MAX);
    return JIELI_OK;
}

enum jieli_status jl_cli_plugin_folder(const struct jl_cli *cli, const char *kind, char out[JL_CLI_PATH_MAX],
                                       struct jieli_err *err)
{
    char found[JL_CLI_PATH_MAX] = "";
    if (cli->config) {
        enum jieli_status status = folder_configured(cli->config, "plugins", kind, found, err);
        if (status != JIELI_OK)
            return status;
    }
    if (!found[0]) {
        char inside[64], in_build[64];
        snprintf(inside, sizeof inside, "lib/jieli/%s", kind);
        snprintf(in_build, sizeof in_build, "plugins/%s", kind);
        jl_os_installed(inside, in_build, found, sizeof found);
    }
    memcpy(out, found, JL_CLI_PATH_MAX);
    return JIELI_OK;
}

static int is_cfg(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return entry->d_name[0] != '.' && len > 4 && !strcmp(entry->d_name + len - 4, ".cfg");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum jieli_status read_one(const char *folder, const char *name, jl_cli_file_fn *file, void *user,
                                  struct jieli_err *err)
{
    char path[JL_CLI_PATH_MAX + 256];
    struct jl_buf text = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    enum jieli_status status = jl_os_read_file(path, CONFIG_BYTES_MAX, &text, err);
    if (status == JIELI_OK)
        status = file(user, path, jl_buf_text(&text), err);
    jl_buf_fini(&text);
    return status;
}

enum jieli_status jl_cli_folder_read(const char *folder, jl_cli_file_fn *file, void *user, struct jieli_err *err)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_cfg, by_name);
    if (count < 0) {
        jieli_err_set(err, JIELI_CONF_FILE, NULL, "the folder cannot be read: %s", strerror(errno));
        jieli_err_place(err, folder, 0, 0);
        return JIELI_CONF_FILE;
    }
    enum jieli_status status = JIELI_OK;
    for (int i = 0; i < count; i++) {
        if (status == JIELI_OK)
            status = read_one(folder, entries[i]->d_name, file, user, err);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static enum jieli_status add_rules(void *user, const char *path, const char *text, struct jieli_err *err)
{
    return jl_rules_add_text(user, path, text, NULL, NULL, err);
}

static enum jieli_status add_year(void *user, const char *path, const char *text, struct jieli_err *err)
{
    return jl_calendar_add_text(user, path, text, NULL, NULL, err);
}

enum jieli_status jl_cli_rules_load(const struct jl_cli *cli, struct jl_rules **out, struct jieli_err *err)
{
    char folder[JL_CLI_PATH_MAX];
    enum jieli_status status = jl_cli_folder(cli, "rules", folder, err);
    if (status != JIELI_OK)
        return status;
    struct jl_rules *rules = jl_rules_new();
    status = jl_cli_folder_read(folder, add_rules, rules, err);
    if (status == JIELI_OK)
        status = jl_rules_finish(rules, NULL, NULL, err);
    if (status == JIELI_OK)
        *out = rules;
    else
        jl_rules_free(&rules);
    return status;
}

enum jieli_status jl_cli_calendar_load(const struct jl_cli *cli, struct jl_calendar **out, struct jieli_err *err)
{
    char folder[JL_CLI_PATH_MAX];
    enum jieli_status status = jl_cli_folder(cli, "calendar", folder, err);
    if (status != JIELI_OK)
        return status;
    struct jl_calendar *calendar = jl_calendar_new();
    status = jl_cli_folder_read(folder, add_year, calendar, err);
    if (status == JIELI_OK)
        status = jl_calendar_finish(calendar, NULL, NULL, err);
    if (status == JIELI_OK)
        *out = calendar;
    else
        jl_calendar_free(&calendar);
    return status;
}

bool jl_cli_start(const char *text, struct jl_date *day, jl_time_ms *at)
{
    if (jl_date_parse(text, day)) {
        *at = jl_date_end_ms(*day);
        return true;
    }
    if (!jl_time_parse(text, at))
        return false;
    *day = jl_date_at(*at);
    return !jl_date_is_none(*day);
}
