// SPDX-License-Identifier: Apache-2.0
// What the hub answered, for people, for scripts, and as an exit code.
#include "cli/machine.h"
#include <stdio.h>
#include <string.h>

void jl_cli_outcome_fini(struct jl_cli_outcome *outcome)
{
    jl_buf_fini(&outcome->receipt);
    json_decref(outcome->problems);
    outcome->problems = NULL;
}

const char *jl_cli_outcome_name(enum jieli_outcome_kind kind)
{
    static const char *const names[] = {"", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    return kind >= 1 && kind <= 5 ? names[kind] : "";
}

int jl_cli_outcome_exit(const struct jl_cli_outcome *outcome)
{
    const struct jieli_status_row *row = jieli_status_find_code(outcome->code);
    if (outcome->kind == JIELI_ACCEPTED || outcome->kind == JIELI_DUPLICATE)
        return JL_EXIT_DONE;
    if (outcome->kind == JIELI_RETRY_LATER)
        return JL_EXIT_UNREACHABLE;
    return row && row->class_ == JIELI_CLASS_DENY ? JL_EXIT_NOT_ALLOWED : JL_EXIT_FAILED;
}

/// "CODE meaning: the hub's words; what to do"; a code of a later release has only the hub's words.
static void explain(const struct jl_cli *cli, const char *place, const char *code, const char *words)
{
    char text[1024];
    struct jieli_err err = {0};
    const struct jieli_status_row *row = jieli_status_find_code(code);
    if (!row) {
        fprintf(stderr, "jieli: %s%s %s\n", place, code, words);
        return;
    }
    jieli_err_set(&err, row->status, NULL, "%s", strcmp(words, row->en) == 0 ? "" : words);
    fprintf(stderr, "jieli: %s%s\n", place, jieli_err_text(&err, cli->chinese, text, sizeof text));
}

void jl_cli_outcome_explain(const struct jl_cli *cli, const struct jl_cli_outcome *outcome)
{
    if (outcome->code[0])
        explain(cli, "", outcome->code, outcome->text);
    for (size_t i = 0; i < json_array_size(outcome->problems); i++) {
        char place[160] = "", entry_text[32] = "";
        const json_t *problem = json_array_get(outcome->problems, i);
        const char *code = json_string_value(json_object_get(problem, "code"));
        const char *field = json_string_value(json_object_get(problem, "field"));
        long long entry = (long long)json_integer_value(json_object_get(problem, "entry"));
        if (!entry && strcmp(code, outcome->code) == 0)
            continue; // said above
        if (entry)
            snprintf(entry_text, sizeof entry_text, "%s %lld ", jl_cli_say(cli, "entry", "条目"), entry);
        snprintf(place, sizeof place, "%s%s%s", entry_text, field, field[0] ? " " : "");
        explain(cli, place, code, json_string_value(json_object_get(problem, "text")));
    }
}

json_t *jl_cli_outcome_json(const struct jl_cli_outcome *outcome)
{
    const struct jieli_status_row *row = jieli_status_find_code(outcome->code);
    json_t *problem = outcome->code[0] ? json_pack("{s:s,s:s,s:s,s:s}", "code", outcome->code, "text", outcome->text,
                                                   "do_en", row ? row->do_en : "", "do_zh", row ? row->do_zh : "")
                                       : json_null();
    json_t *document =
        json_pack("{s:s,s:s,s:b,s:I,s:s,s:o,s:o}", "id", outcome->id, "outcome", jl_cli_outcome_name(outcome->kind),
                  "first", outcome->first, "position", (json_int_t)outcome->position, "casefile", outcome->casefile,
                  "receipt", jl_cli_base64(jl_buf_view(&outcome->receipt)), "problem", problem);
    if (json_array_size(outcome->problems))
        json_object_set(document, "entries", outcome->problems);
    return document;
}
