// SPDX-License-Identifier: Apache-2.0
// From argv to a command: global options, language, the configuration's place, help.
#include "cli/cli.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct jl_cli_command commands[] = {
#define X(NAME, FUNCTION, USAGE, en, zh) {NAME, USAGE, FUNCTION, {zh, en}},
#include "cli/commands.def"
#undef X
};
#define COMMANDS (sizeof commands / sizeof *commands)

static bool environment_chinese(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return !strncmp(value, "zh", 2);
    }
    return false;
}

/// The search order of the surfaces' page; a file that is named is taken even if it is not there, so that its user
/// hears of it.
static const char *find_config(const char *named)
{
    static const char *const places[] = {"demo/etc/jieli.cfg", "/etc/jieli/jieli.cfg"};
    const char *environment = getenv("JIELI_CONFIG");
    if (named)
        return named;
    if (environment && *environment)
        return environment;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (!access(places[i], F_OK))
            return places[i];
    return NULL;
}

struct globals {
    const char *config, *lang, *as;
    bool json, help, version;
};

/// One global option at argv[at], which it removes with its value. False: an option without its value.
static bool take_global(struct globals *globals, int *argc, char **argv, int at, bool *taken)
{
    const struct jl_cli_option options[] = {
        {.name = "--config", .text = &globals->config},   {.name = "--lang", .text = &globals->lang},
        {.name = "--as", .text = &globals->as},           {.name = "--json", .flag = &globals->json},
        {.name = "--help", .flag = &globals->help},       {.name = "-h", .flag = &globals->help},
        {.name = "--version", .flag = &globals->version}, {0}};
    const char *value;
    const struct jl_cli_option *option = jl_cli_option_find(options, argv[at], &value);
    *taken = option && (option->text || !value);
    if (!*taken)
        return true;
    int used = option->text && !value ? 2 : 1;
    if (at + used > *argc)
        return false;
    if (option->text)
        *option->text = value ? value : argv[at + 1];
    else
        *option->flag = true;
    memmove(argv + at, argv + at + used, (size_t)(*argc - at - used + 1) * sizeof *argv);
    *argc -= used;
    return true;
}

static bool take_globals(struct globals *globals, int *argc, char **argv)
{
    for (int at = 1; at < *argc && strcmp(argv[at], "--") != 0;) {
        bool taken;
        if (!take_global(globals, argc, argv, at, &taken))
            return false;
        at += !taken;
    }
    return true;
}

/// The command named by the first words of argv, two words before one; *words receives how many.
static const struct jl_cli_command *find_command(int argc, char **argv, int *words)
{
    const struct jl_cli_command *found = NULL;
    for (size_t i = 0; i < COMMANDS; i++) {
        const char *name = commands[i].name, *space = strchr(name, ' ');
        size_t first = space ? (size_t)(space - name) : strlen(name);
        if (argc < 2 || strlen(argv[1]) != first || strncmp(argv[1], name, first) != 0)
            continue;
        if (space && argc > 2 && !strcmp(argv[2], space + 1)) {
            *words = 2;
            return &commands[i];
        }
        if (!space) {
            *words = 1;
            found = &commands[i];
        }
    }
    return found;
}

static void print_command(FILE *out, const struct jl_cli *cli, const struct jl_cli_command *command)
{
    fprintf(out, "  jieli %s%s%s\n      %s\n", command->name, *command->usage ? " " : "", command->usage,
            jl_cli_label_text(cli, command->help));
}

/// All commands, or those whose first word is `word`.
static int print_commands(FILE *out, const struct jl_cli *cli, const char *word)
{
    int count = 0;
    size_t len = word ? strlen(word) : 0;
    for (size_t i = 0; i < COMMANDS; i++)
        if (!word ||
            (!strncmp(commands[i].name, word, len) && (commands[i].name[len] == ' ' || !commands[i].name[len]))) {
            print_command(out, cli, &commands[i]);
            count++;
        }
    return count;
}

static void print_help(FILE *out, const struct jl_cli *cli)
{
    fprintf(out, "%s\n\n", jl_cli_say(cli, "jieli: see and steer a Jieli hub", "jieli：查看和管理接力枢纽"));
    print_commands(out, cli, NULL);
    fprintf(
        out, "\n%s\n",
        jl_cli_say(
            cli,
            "Everywhere: --json  --config FILE  --lang zh|en  --as AGENCY  --help\n"
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 errors found, 4 warnings found, 5 hub unreachable, 6 not "
            "allowed",
            "通用选项：--json  --config 文件  --lang zh|en  --as 机构  --help\n"
            "退出码：0 完成，1 失败，2 用法错误，3 发现错误，4 仅有警告，5 枢纽无法连接，6 无权限"));
}

static int run_command(struct jl_cli *cli, const struct globals *globals, int argc, char **argv)
{
    int words = 0;
    const struct jl_cli_command *command = find_command(argc, argv, &words);
    if (command && globals->help) {
        print_command(stdout, cli, command);
        return JL_EXIT_DONE;
    }
    if (command) {
        cli->command = command;
        return command->run(cli, argc - 1 - words, argv + 1 + words);
    }
    if (globals->help || (argc > 1 && !strcmp(argv[1], "help"))) {
        print_help(stdout, cli);
        return JL_EXIT_DONE;
    }
    if (argc < 2)
        print_help(stderr, cli);
    else if (print_commands(stderr, cli, argv[1]) == 0)
        return jl_cli_usage(cli, "%s \"%s\"; jieli --help", jl_cli_say(cli, "no command", "没有命令"), argv[1]);
    return JL_EXIT_USAGE;
}

int jl_cli_run(int argc, char **argv)
{
    struct globals globals = {0};
    struct jl_cli cli = {.chinese = environment_chinese()};
    if (!take_globals(&globals, &argc, argv))
        return jl_cli_usage(&cli, "%s", jl_cli_say(&cli, "an option lacks its value", "选项缺少值"));
    if (globals.lang && strcmp(globals.lang, "zh") != 0 && strcmp(globals.lang, "en") != 0)
        return jl_cli_usage(&cli, "%s", jl_cli_say(&cli, "--lang is zh or en", "--lang 取 zh 或 en"));
    if (globals.lang)
        cli.chinese = !strcmp(globals.lang, "zh");
    const char *no_color = getenv("NO_COLOR");
    cli.color = !(no_color && *no_color) && isatty(STDOUT_FILENO);
    cli.json = globals.json;
    cli.as = globals.as;
    cli.config = find_config(globals.config);
    if (globals.version) {
        printf("jieli " JL_VERSION "\n");
        return JL_EXIT_DONE;
    }
    int code = run_command(&cli, &globals, argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "jieli: %s\n", jl_cli_say(&cli, "the output could not be written", "输出写入失败"));
        return JL_EXIT_FAILED;
    }
    return code;
}
