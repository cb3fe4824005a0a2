// SPDX-License-Identifier: Apache-2.0
// jieli errors: the catalogue of include/jieli/status.def.
#include "cli/cli.h"
#include <stdio.h>
#include <string.h>

static const char *class_text(enum jieli_class class_)
{
    static const char *const texts[] = {
        [JIELI_CLASS_OK] = "OK",         [JIELI_CLASS_RETRY] = "RETRY",   [JIELI_CLASS_REJECT] = "REJECT",
        [JIELI_CLASS_DENY] = "DENY",     [JIELI_CLASS_CONFIG] = "CONFIG", [JIELI_CLASS_DAMAGE] = "DAMAGE",
        [JIELI_CLASS_SYSTEM] = "SYSTEM", [JIELI_CLASS_BUG] = "BUG",
    };
    return texts[class_];
}

static json_t *row_json(const struct jieli_status_row *row)
{
    return json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "code", row->code, "class", class_text(row->class_), "en", row->en,
                     "zh", row->zh, "do_en", row->do_en, "do_zh", row->do_zh);
}

int jl_cli_errors_list(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    uint32_t count;
    const struct jieli_status_row *rows = jieli_status_all(&count);
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].status == JIELI_OK)
            continue;
        if (cli->json)
            json_array_append_new(list, row_json(&rows[i]));
        else
            printf("%-14s %-7s %s\n", rows[i].code, class_text(rows[i].class_),
                   jl_cli_say(cli, rows[i].en, rows[i].zh));
    }
    if (cli->json)
        jl_cli_json(list);
    else
        json_decref(list);
    return JL_EXIT_DONE;
}

int jl_cli_errors_lookup(struct jl_cli *cli, int argc, char **argv)
{
    char wanted[32];
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 1))
        return JL_EXIT_USAGE;
    snprintf(wanted, sizeof wanted, "%s", argv[0]);
    for (char *at = wanted; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    const struct jieli_status_row *row = jieli_status_find_code(wanted);
    if (!row)
        return jl_cli_usage(cli, "%s",
                            jl_cli_say(cli, "no such code; see jieli errors list", "没有此代码，见 jieli errors list"));
    if (cli->json)
        jl_cli_json(row_json(row));
    else
        printf("%s %s\n%s\n%s\n", row->code, class_text(row->class_), jl_cli_say(cli, row->en, row->zh),
               jl_cli_say(cli, row->do_en, row->do_zh));
    return JL_EXIT_DONE;
}
