// SPDX-License-Identifier: Apache-2.0
// jieli document list, jieli type list: what papers and messages there are.
#include "cli/cli.h"
#include "lib/model/document.h"
#include "lib/wire/types.h"
#include <stdio.h>

static json_t *label_json(const struct jieli_label *label)
{
    return json_pack("{s:s,s:s}", "zh", label->zh, "en", label->en);
}

static int finish(const struct jl_cli *cli, const char *name, json_t *list)
{
    json_t *out = json_pack("{s:o}", name, list);
    if (cli->json)
        jl_cli_json(out);
    else
        json_decref(out);
    return JL_EXIT_DONE;
}

int jl_cli_document_list(struct jl_cli *cli, int argc, char **argv)
{
    int code = jl_cli_options(cli, &argc, argv, NULL, 0, 0, 0);
    if (code != JL_EXIT_DONE)
        return code;
    json_t *list = json_array();
    const struct jl_document *row;
    for (uint32_t i = 0; (row = jl_document_at(i)); i++) {
        json_array_append_new(
            list, json_pack("{s:s,s:o,s:s}", "code", row->code, "name", label_json(&row->name), "source", row->source));
        if (!cli->json)
            printf("%-28s %s（%s）\n", row->code, jl_cli_say(cli, row->name.en, row->name.zh), row->source);
    }
    return finish(cli, "documents", list);
}

int jl_cli_type_list(struct jl_cli *cli, int argc, char **argv)
{
    int code = jl_cli_options(cli, &argc, argv, NULL, 0, 0, 0);
    if (code != JL_EXIT_DONE)
        return code;
    json_t *list = json_array();
    const struct jl_type *type;
    for (uint32_t i = 0; (type = jl_type_at(i)); i++) {
        json_array_append_new(list, json_pack("{s:s,s:s,s:o,s:i}", "type", type->name, "full", type->full, "label",
                                              label_json(&type->label), "schema", (int)type->schema));
        if (!cli->json)
            printf("%-32s %s\n", type->name, jl_cli_say(cli, type->label.en, type->label.zh));
    }
    return finish(cli, "types", list);
}
