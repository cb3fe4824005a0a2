// SPDX-License-Identifier: Apache-2.0
// A command's own options, taken out of argv.
#include "cli/cli.h"
#include <stdlib.h>
#include <string.h>

const struct jl_cli_option *jl_cli_option_find(const struct jl_cli_option *options, const char *word,
                                               const char **value)
{
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    *value = equals ? equals + 1 : NULL;
    for (; options && options->name; options++)
        if (strlen(options->name) == len && !strncmp(options->name, word, len))
            return options;
    return NULL;
}

/// Negative numbers and a lone "-" (standard input) are no options.
static bool looks_like_option(const char *word)
{
    return word[0] == '-' && word[1] && !(word[1] >= '0' && word[1] <= '9');
}

static bool number_read(const struct jl_cli *cli, const struct jl_cli_option *option, const char *text)
{
    char *end;
    unsigned long long value = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end || value < 1 || value > option->max) {
        jl_cli_usage(cli, "%s: 1 … %u", option->name, option->max);
        return false;
    }
    *option->number = (uint32_t)value;
    return true;
}

static bool list_add(const struct jl_cli *cli, const struct jl_cli_option *option, const char *text)
{
    if (*option->count == option->max) {
        jl_cli_usage(cli, "%s: %s", option->name, jl_cli_say(cli, "too many", "过多"));
        return false;
    }
    option->list[(*option->count)++] = text;
    return true;
}

/// The option at argv[*at], which is left at the last word that belongs to it.
static bool take(const struct jl_cli *cli, const struct jl_cli_option *options, int argc, char **argv, int *at)
{
    const char *value;
    const struct jl_cli_option *option = jl_cli_option_find(options, argv[*at], &value);
    if (!option) {
        jl_cli_usage(cli, "%s \"%s\"", jl_cli_say(cli, "no such option", "没有此选项"), argv[*at]);
        return false;
    }
    if (option->flag && !value) {
        *option->flag = true;
        return true;
    }
    if (option->flag || (!value && *at + 1 >= argc)) {
        jl_cli_usage(cli, "%s %s", option->name,
                     option->flag ? jl_cli_say(cli, "takes no value", "不带值")
                                  : jl_cli_say(cli, "lacks its value", "缺少值"));
        return false;
    }
    if (!value)
        value = argv[++*at];
    if (option->number)
        return number_read(cli, option, value);
    if (option->list)
        return list_add(cli, option, value);
    *option->text = value;
    return true;
}

static bool all_there(const struct jl_cli *cli, const struct jl_cli_option *options)
{
    for (; options && options->name; options++)
        if (options->required && !*options->text) {
            jl_cli_usage(cli, "%s %s", options->name, jl_cli_say(cli, "is missing", "缺失"));
            return false;
        }
    return true;
}

bool jl_cli_options(const struct jl_cli *cli, int *argc, char **argv, const struct jl_cli_option *options, int min,
                    int max)
{
    int left = 0;
    bool only_words = false;
    for (int at = 0; at < *argc; at++) {
        if (only_words || !looks_like_option(argv[at]))
            argv[left++] = argv[at];
        else if (!strcmp(argv[at], "--"))
            only_words = true;
        else if (!take(cli, options, *argc, argv, &at))
            return false;
    }
    *argc = left;
    if (left >= min && left <= max)
        return all_there(cli, options);
    jl_cli_usage(cli, "%s",
                 left < min ? jl_cli_say(cli, "an argument is missing", "缺少参数")
                            : jl_cli_say(cli, "too many arguments", "参数过多"));
    return false;
}
