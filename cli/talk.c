// SPDX-License-Identifier: Apache-2.0
// What commands share when they read options and talk to people.
#include "cli/cli.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *jl_cli_say(const struct jl_cli *cli, const char *en, const char *zh)
{
    return cli->chinese ? zh : en;
}

int jl_cli_usage(const struct jl_cli *cli, const char *format, ...)
{
    va_list arguments;
    fputs("jieli: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    if (cli->command)
        fprintf(stderr, "%s jieli %s %s\n", jl_cli_say(cli, "usage:", "用法："), cli->command->name,
                cli->command->usage);
    return JL_EXIT_USAGE;
}

int jl_cli_fail(const struct jl_cli *cli, const struct jieli_err *err)
{
    char text[1024];
    fprintf(stderr, "jieli: %s\n", jieli_err_text(err, cli->chinese, text, sizeof text));
    switch (jieli_status_find(err->status)->class_) {
    case JIELI_CLASS_OK:
        return JL_EXIT_DONE;
    case JIELI_CLASS_RETRY:
        return JL_EXIT_UNREACHABLE;
    case JIELI_CLASS_DENY:
        return JL_EXIT_NOT_ALLOWED;
    default:
        return JL_EXIT_FAILED;
    }
}

void jl_cli_json(json_t *document)
{
    json_dumpf(document, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(document);
}

static const struct jl_cli_option *find_option(const struct jl_cli_option *options, size_t count, const char *word,
                                               const char **value)
{
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    *value = equals ? equals + 1 : NULL;
    for (size_t i = 0; i < count; i++)
        if (strlen(options[i].name) == len && !strncmp(options[i].name, word, len))
            return &options[i];
    return NULL;
}

/// Negative numbers and a lone "-" (standard input) are no options.
static bool looks_like_option(const char *word)
{
    return word[0] == '-' && word[1] && !(word[1] >= '0' && word[1] <= '9');
}

static int missing_option(const struct jl_cli *cli, const struct jl_cli_option *options, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (options[i].required && !*options[i].text)
            return jl_cli_usage(cli, "%s %s", options[i].name, jl_cli_say(cli, "is missing", "缺失"));
    return JL_EXIT_DONE;
}

int jl_cli_options(const struct jl_cli *cli, int *argc, char **argv, const struct jl_cli_option *options, size_t count,
                   int min, int max)
{
    int left = 0;
    bool only_words = false;
    for (int at = 0; at < *argc; at++) {
        if (only_words || !looks_like_option(argv[at])) {
            argv[left++] = argv[at];
            continue;
        }
        if (!strcmp(argv[at], "--")) {
            only_words = true;
            continue;
        }
        const char *value;
        const struct jl_cli_option *option = find_option(options, count, argv[at], &value);
        if (!option)
            return jl_cli_usage(cli, "%s \"%s\"", jl_cli_say(cli, "no such option", "没有此选项"), argv[at]);
        if (option->flag && !value) {
            *option->flag = true;
            continue;
        }
        if (option->flag || (!value && at + 1 >= *argc))
            return jl_cli_usage(cli, "%s %s", option->name,
                                option->flag ? jl_cli_say(cli, "takes no value", "不带值")
                                             : jl_cli_say(cli, "lacks its value", "缺少值"));
        *option->text = value ? value : argv[++at];
    }
    *argc = left;
    if (left < min || left > max)
        return jl_cli_usage(cli, "%s",
                            left < min ? jl_cli_say(cli, "an argument is missing", "缺少参数")
                                       : jl_cli_say(cli, "too many arguments", "参数过多"));
    return missing_option(cli, options, count);
}
