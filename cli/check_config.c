// SPDX-License-Identifier: Apache-2.0
// jieli check-config: every finding of a file, a folder, or all that this machine would use, with its place.
#include "agent/conf/conf.h"
#include "cli/places.h"
#include "core/hub/conf.h"
#include "core/hub/policy.h"
#include "lib/base/arena.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/conf/conf.h"
#include "lib/conf/scan.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/// The check so far: which file is being checked, and what has been said about it.
struct check {
    const struct jl_cli *cli;
    const char *file; ///< findings about others (read to complete a set) are theirs, not this one's; NULL: all count
    json_t *findings;
    unsigned files, errors, warnings;
};
typedef void check_fn(struct check *check, const char *path, const char *text);

/// Declared rows of a configuration (lib/conf), as its program gives them.
typedef const struct jl_conf_key *config_keys_fn(uint32_t *count);

/// A kind of configuration is known by a name at its top level; the first row that fits counts. Either a function
/// checks it, or its program's rows do: then check-config runs the very loader of that program. A new kind is a row
/// here.
struct config_kind {
    const char *top;
    const char *but; ///< not when `top` is a group with this member: programs' own files say calendar.dir
    check_fn *check;
    config_keys_fn *keys;
};
static void check_rules_file(struct check *check, const char *path, const char *text);
static void check_calendar_file(struct check *check, const char *path, const char *text);
static void check_agent_file(struct check *check, const char *path, const char *text);
static void check_policy_file(struct check *check, const char *path, const char *text);
static const struct config_kind kinds[] = {
    {"agency", NULL, check_agent_file, NULL}, // before the hub's: it has a group hub too
    {"hub", NULL, NULL, jl_hub_conf_keys},     {"policy", "dir", check_policy_file, NULL},
    {"profile", NULL, check_rules_file, NULL}, {"calendar", "dir", check_calendar_file, NULL},
};

static void say_finding(struct check *check, const struct jieli_err *err, bool warning)
{
    const struct jieli_status_row *row = jieli_status_find(err->status);
    const struct jl_cli *cli = check->cli;
    const char *severity = warning ? jl_cli_say(cli, "warning", "警告") : jl_cli_say(cli, "error", "错误");
    *(warning ? &check->warnings : &check->errors) += 1;
    if (cli->json) {
        json_array_append_new(check->findings,
                              json_pack("{s:s,s:s,s:s,s:i,s:i,s:s,s:s,s:s}", "severity", warning ? "warning" : "error",
                                        "code", row->code, "file", err->file, "line", (int)err->line, "column",
                                        (int)err->column, "field", err->field, "text", err->text, "do",
                                        jl_cli_say(cli, row->do_en, row->do_zh)));
        return;
    }
    printf("%s:%u:%u: %s%s%s %s %s%s%s%s%s%s; %s\n", err->file, err->line, err->column,
           cli->color ? (warning ? "\033[33m" : "\033[31m") : "", severity, cli->color ? "\033[0m" : "", row->code,
           jl_cli_say(cli, row->en, row->zh), err->field[0] ? " \"" : "", err->field, err->field[0] ? "\"" : "",
           err->text[0] ? "; " : "", err->text, jl_cli_say(cli, row->do_en, row->do_zh));
}

static void on_finding(void *user, const struct jieli_err *err)
{
    struct check *check = user;
    if (!check->file || !err->file[0] || !strcmp(check->file, err->file))
        say_finding(check, err, false);
}

/// The folder a file lies in.
static void folder_of(const char *path, char out[JL_CLI_PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    snprintf(out, JL_CLI_PATH_MAX, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
}

/// The other files of the set, read only so that it is whole. What is wrong with them is not asked here.
struct siblings {
    struct jl_rules *rules;
    struct jl_calendar *calendar;
    const char *but;
};

static enum jieli_status add_sibling(void *user, const char *path, const char *text, struct jieli_err *err)
{
    struct siblings *siblings = user;
    (void)err;
    if (strcmp(jl_cli_file_name(path), siblings->but) != 0) {
        if (siblings->rules)
            jl_rules_add_text(siblings->rules, path, text, NULL, NULL, NULL);
        else
            jl_calendar_add_text(siblings->calendar, path, text, NULL, NULL, NULL);
    }
    return JIELI_OK;
}

static void check_rules_file(struct check *check, const char *path, const char *text)
{
    char folder[JL_CLI_PATH_MAX];
    struct siblings siblings = {jl_rules_new(), NULL, jl_cli_file_name(path)};
    folder_of(path, folder);
    jl_cli_folder_read(folder, add_sibling, &siblings, NULL);
    check->file = path;
    jl_rules_add_text(siblings.rules, path, text, on_finding, check, NULL);
    jl_rules_finish(siblings.rules, on_finding, check, NULL);
    jl_rules_free(&siblings.rules);
}

/// Since 2007 every arrangement has had make-up workdays; a published year without one was probably typed in half.
static void check_makeup(struct check *check, const char *path, const char *text)
{
    struct jl_calendar *calendar = jl_calendar_new();
    bool any = false;
    int year = 0;
    if (jl_calendar_add_text(calendar, path, text, NULL, NULL, NULL) == JIELI_OK)
        for (struct jl_date day = jl_date_of(2007, 1, 1); day.day < jl_date_of(2200, 1, 1).day; day.day++)
            if (jl_calendar_is_published(calendar, day)) {
                year = jl_date_ymd(day).year;
                any = any || (jl_date_weekday(day) > 5 && jl_calendar_is_workday(calendar, day));
            }
    if (year && !any) {
        struct jieli_err err = {0};
        jieli_err_set(&err, JIELI_RULE_CALENDAR_GAP, "workdays",
                      "the year %d is marked published and has no make-up workday", year);
        jieli_err_place(&err, path, 0, 0);
        say_finding(check, &err, true);
    }
    jl_calendar_free(&calendar);
}

static void check_calendar_file(struct check *check, const char *path, const char *text)
{
    char folder[JL_CLI_PATH_MAX];
    struct siblings siblings = {NULL, jl_calendar_new(), jl_cli_file_name(path)};
    folder_of(path, folder);
    jl_cli_folder_read(folder, add_sibling, &siblings, NULL);
    check->file = path;
    jl_calendar_add_text(siblings.calendar, path, text, on_finding, check, NULL);
    jl_calendar_finish(siblings.calendar, on_finding, check, NULL);
    jl_calendar_free(&siblings.calendar);
    check_makeup(check, path, text);
}

/// The agent's own loader: its key files count too.
static void check_agent_file(struct check *check, const char *path, const char *text)
{
    struct jl_agent_conf conf = {0};
    (void)text;
    check->file = NULL;
    if (jl_agent_conf_load(path, on_finding, check, &conf, NULL) == JIELI_OK)
        jl_agent_conf_fini(&conf);
}

static void check_policy_file(struct check *check, const char *path, const char *text)
{
    struct jl_policy *policy = jl_policy_new();
    check->file = NULL;
    jl_policy_add_text(policy, path, text, on_finding, check, NULL);
    jl_policy_free(&policy);
}

static const struct config_kind *kind_of(const struct jl_conf_node *root)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct jl_conf_node *top = jl_cli_conf_child(root, kinds[k].top);
        if (top && !(kinds[k].but && jl_cli_conf_child(top, kinds[k].but)))
            return &kinds[k];
    }
    return NULL;
}

static void fault(struct check *check, const char *path, struct jieli_err *err)
{
    if (!err->file[0])
        jieli_err_place(err, path, err->line, err->column);
    check->file = NULL;
    on_finding(check, err);
}

static void check_against_rows(struct check *check, const struct config_kind *kind, const char *path)
{
    struct jl_conf *conf = NULL;
    uint32_t count = 0;
    const struct jl_conf_key *keys = kind->keys(&count);
    check->file = NULL;
    jl_conf_load(path, keys, count, on_finding, check, &conf, NULL);
    jl_conf_free(&conf);
}

static void check_text(struct check *check, const char *path, const char *text)
{
    struct jl_arena *arena = jl_arena_new(64u * JL_CLI_TEXT_BYTES_MAX);
    struct jl_conf_node *root = NULL;
    struct jieli_err err = {0};
    check->files++;
    if (jl_conf_scan(text, arena, &root, &err) != JIELI_OK)
        fault(check, path, &err);
    else {
        const struct config_kind *kind = kind_of(root);
        if (!kind) {
            jieli_err_set(&err, JIELI_CONF_UNKNOWN_KEY, root->child_count ? root->children[0]->name : "",
                          "neither rules (profile = …), nor a year (calendar = …), nor policy, nor the configuration "
                          "of a hub or an agent");
            jieli_err_place(&err, path, root->child_count ? root->children[0]->line : 1, 1);
            fault(check, path, &err);
        } else if (kind->check)
            kind->check(check, path, text);
        else
            check_against_rows(check, kind, path);
    }
    jl_arena_free(&arena);
}

static enum jieli_status check_one(void *user, const char *path, const char *text, struct jieli_err *err)
{
    (void)err;
    check_text(user, path, text);
    return JIELI_OK;
}

/// A file, or all *.cfg of a folder. One that cannot be read is a finding too.
static void check_path(struct check *check, const char *path)
{
    struct stat status;
    struct jieli_err err = {0};
    struct jl_buf text = {0};
    if (!stat(path, &status) && S_ISDIR(status.st_mode)) {
        unsigned before = check->files;
        if (jl_cli_folder_read(path, check_one, check, &err) != JIELI_OK)
            fault(check, path, &err);
        else if (check->files == before) {
            jieli_err_set(&err, JIELI_CONF_FILE, NULL, "the folder has no *.cfg");
            fault(check, path, &err);
        }
    } else if (jl_os_read_file(path, JL_CLI_TEXT_BYTES_MAX, &text, &err) != JIELI_OK)
        fault(check, path, &err);
    else if (memchr(text.data, 0, text.len)) {
        jieli_err_set(&err, JIELI_CONF_SYNTAX, NULL, "the file holds a NUL character");
        fault(check, path, &err);
    } else
        check_text(check, path, jl_buf_text(&text));
    jl_buf_fini(&text);
}

static void check_all(struct check *check)
{
    const struct jl_cli *cli = check->cli;
    if (cli->config)
        check_path(check, cli->config);
    for (size_t i = 0; i < JL_CLI_AREAS; i++) {
        char folder[JL_CLI_PATH_MAX];
        struct jieli_err err = {0};
        if (jl_cli_folder(cli, jl_cli_areas[i], folder, &err) == JIELI_OK)
            check_path(check, folder);
    }
}

int jl_cli_check_config(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 1))
        return JL_EXIT_USAGE;
    struct check check = {.cli = cli, .findings = json_array()};
    if (argc)
        check_path(&check, argv[0]);
    else
        check_all(&check);
    if (cli->json)
        jl_cli_json(json_pack("{s:i,s:i,s:i,s:O}", "files", (int)check.files, "errors", (int)check.errors, "warnings",
                              (int)check.warnings, "findings", check.findings));
    else
        fprintf(stderr, "%s %u, %s %u, %s %u\n", jl_cli_say(cli, "files", "文件"), check.files,
                jl_cli_say(cli, "errors", "错误"), check.errors, jl_cli_say(cli, "warnings", "警告"), check.warnings);
    json_decref(check.findings);
    return check.errors ? JL_EXIT_ERRORS : check.warnings ? JL_EXIT_WARNINGS : JL_EXIT_DONE;
}
