// SPDX-License-Identifier: Apache-2.0
// jieli document list, jieli type list: what papers and messages there are.
#include "cli/cli.h"
#include "lib/model/document.h"
#include "lib/wire/types.h"
#include <stdio.h>

/// What was printed line by line, as one document with --json.
static int finish(const struct jl_cli *cli, const char *name, json_t *list)
{
    if (cli->json)
        jl_cli_json(json_pack("{s:O}", name, list));
    json_decref(list);
    return JL_EXIT_DONE;
}

int jl_cli_document_list(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    json_t *list = json_array();
    const struct jl_document *row;
    for (uint32_t i = 0; (row = jl_document_at(i)); i++) {
        json_array_append_new(list, json_pack("{s:s,s:o,s:s}", "code", row->code, "name", jl_cli_label_json(row->name),
                                              "source", row->source));
        if (!cli->json)
            printf("%-28s %s（%s）\n", row->code, jl_cli_label_text(cli, row->name), row->source);
    }
    return finish(cli, "documents", list);
}

int jl_cli_type_list(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    json_t *list = json_array();
    const struct jl_type *type;
    for (uint32_t i = 0; (type = jl_type_at(i)); i++) {
        json_array_append_new(list, json_pack("{s:s,s:s,s:o,s:i}", "type", type->name, "full", type->full, "label",
                                              jl_cli_label_json(type->label), "schema", (int)type->schema));
        if (!cli->json)
            printf("%-32s %s\n", type->name, jl_cli_label_text(cli, type->label));
    }
    return finish(cli, "types", list);
}
