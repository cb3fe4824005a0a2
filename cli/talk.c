// SPDX-License-Identifier: Apache-2.0
// What commands share when they talk to people and write data.
#include "cli/cli.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *jl_cli_say(const struct jl_cli *cli, const char *en, const char *zh)
{
    return cli->chinese ? zh : en;
}

const char *jl_cli_label_text(const struct jl_cli *cli, struct jieli_label label)
{
    return cli->chinese ? label.zh : label.en;
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

int jl_cli_refuse(const struct jl_cli *cli, enum jieli_status status, const char *field, const char *format, ...)
{
    char text[512];
    struct jieli_err err = {0};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    jieli_err_set(&err, status, field, "%s", text);
    return jl_cli_fail(cli, &err);
}

// ---- data ----

void jl_cli_json(json_t *document)
{
    json_dumpf(document, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(document);
}

int jl_cli_show(const struct jl_cli *cli, json_t *document, jl_cli_print_fn *print)
{
    if (cli->json) {
        jl_cli_json(document);
        return JL_EXIT_DONE;
    }
    print(cli, document);
    json_decref(document);
    return JL_EXIT_DONE;
}

json_t *jl_cli_label_json(struct jieli_label label)
{
    return json_pack("{s:s,s:s}", "zh", label.zh, "en", label.en);
}

json_t *jl_cli_list(const char *text)
{
    json_t *list = json_array();
    while (text && text[0]) {
        size_t len = strcspn(text, ",");
        if (len)
            json_array_append_new(list, json_stringn(text, len));
        text += len + (text[len] == ',');
    }
    return list;
}

json_t *jl_cli_base64(struct jl_view bytes)
{
    char *text = jl_base64_text(bytes);
    json_t *json = json_string(text);
    free(text);
    return json;
}

enum jieli_status jl_cli_write(const char *path, struct jl_view bytes, const char *field, struct jieli_err *err)
{
    FILE *file = path ? fopen(path, "wb") : stdout;
    bool good = file && fwrite(bytes.data, 1, bytes.len, file) == bytes.len;
    good = (!file || !path || fclose(file) == 0) && good;
    return good ? JIELI_OK : jieli_err_set(err, JIELI_SYS_IO, field, "%.200s cannot be written", path ? path : "-");
}
