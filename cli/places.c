// SPDX-License-Identifier: Apache-2.0
#include "cli/places.h"
#include "lib/base/arena.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct jl_conf_node *jl_cli_conf_child(const struct jl_conf_node *group, const char *name)
{
    for (uint32_t i = 0; group && i < group->child_count; i++)
        if (!strcmp(group->children[i]->name, name))
            return group->children[i];
    return NULL;
}

const char *jl_cli_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

enum jieli_status jl_cli_folder_configured(const struct jl_cli *cli, const char *group, const char *key,
                                           char out[JL_CLI_PATH_MAX], struct jieli_err *err)
{
    struct jl_buf text = {0};
    struct jl_conf_node *root = NULL;
    const char *config = cli->config;
    out[0] = 0;
    if (!config)
        return JIELI_OK;
    struct jl_arena *arena = jl_arena_new(64u * JL_CLI_TEXT_BYTES_MAX);
    enum jieli_status status = jl_os_read_file(config, JL_CLI_TEXT_BYTES_MAX, &text, err);
    if (status == JIELI_OK)
        status = jl_conf_scan(jl_buf_text(&text), arena, &root, err);
    const struct jl_conf_node *folder =
        status == JIELI_OK ? jl_cli_conf_child(jl_cli_conf_child(root, group), key) : NULL;
    if (folder && folder->token == JL_CONF_NODE_STRING) {
        int above = folder->text[0] == '/' ? 0 : (int)(jl_cli_file_name(config) - config);
        snprintf(out, JL_CLI_PATH_MAX, "%.*s%s", above, config, folder->text);
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
    enum jieli_status status = jl_cli_folder_configured(cli, what, "dir", found, err);
    if (status != JIELI_OK)
        return status;
    if (!found[0]) {
        snprintf(found, sizeof found, "etc/%s", what);
        if (!jl_os_exists(found))
            snprintf(found, sizeof found, "/usr/share/jieli/%s", what);
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
    enum jieli_status status = jl_os_read_file(path, JL_CLI_TEXT_BYTES_MAX, &text, err);
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

// ---- a hub's configuration ----

const char *const jl_cli_areas[JL_CLI_AREAS] = {"rules", "calendar", "policy"};

void jl_cli_part_name(const char *area, const char *path, char *out, size_t out_bytes)
{
    const char *name = jl_cli_file_name(path);
    snprintf(out, out_bytes, "%s/%.*s", area, (int)(strlen(name) - strlen(".cfg")), name);
}

struct reading {
    const char *area;
    struct jl_genesis_part *list;
    uint32_t *count;
};

static enum jieli_status part_file(void *user, const char *path, const char *text, struct jieli_err *err)
{
    struct reading *reading = user;
    char name[256];
    if (*reading->count == JL_CLI_PARTS_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, path, "more than %u files", JL_CLI_PARTS_MAX);
    jl_cli_part_name(reading->area, path, name, sizeof name);
    reading->list[(*reading->count)++] = (struct jl_genesis_part){jl_strdup(name), jl_strdup(text)};
    return JIELI_OK;
}

enum jieli_status jl_cli_parts_read(const char *area, const char *folder, struct jl_genesis_part *list, uint32_t *count,
                                    struct jieli_err *err)
{
    struct reading reading = {area, list, count};
    return jl_cli_folder_read(folder, part_file, &reading, err);
}

void jl_cli_parts_free(struct jl_genesis_part *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        free((char *)(uintptr_t)list[i].name);
        free((char *)(uintptr_t)list[i].text);
    }
}
