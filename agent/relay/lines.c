// SPDX-License-Identifier: Apache-2.0
// Words for people. Values of cells never stand in them, only places.
#include "agent/relay/lines.h"
#include <string.h>

static const char *advice_of(const struct jl_form_problem *problem, const struct jieli_status_row *row, bool chinese,
                             struct jl_arena *arena)
{
    const char *hint = chinese ? problem->hint.zh : problem->hint.en;
    if (hint) {
        return hint;
    }
    if (problem->status != JIELI_MSG_ENUM || !problem->asked || !problem->asked->choices) {
        return chinese ? row->do_zh : row->do_en;
    }
    const char *all = "";
    for (const struct jieli_choice *choice = problem->asked->choices; choice->label; choice++) {
        all = jl_arena_printf(arena, "%s%s%s", all, *all ? "、" : "", choice->label);
    }
    return jl_arena_printf(arena, "%s%s", chinese ? "请填其中之一：" : "write one of: ", all);
}

static void add(struct jl_arena *arena, const char **text, const char *mark, const char *more)
{
    *text = jl_arena_printf(arena, "%s%s%s", *text, **text ? mark : "", more);
}

void jl_line_of_problems(const struct jl_form_row *row, struct jl_arena *arena, struct jl_line *out)
{
    const char *zh = "", *en = "", *places = "", *do_zh = "", *do_en = "";
    for (uint32_t i = 0; i < row->problem_count; i++) {
        const struct jl_form_problem *problem = &row->problems[i];
        const struct jieli_status_row *entry = jieli_status_find(problem->status);
        if (*problem->place) {
            add(arena, &places, " ", problem->place);
        }
        const char *heading = problem->asked ? problem->asked->headings[0] : NULL;
        add(arena, &zh, "；", heading ? jl_arena_printf(arena, "“%s”%s", heading, entry->zh) : entry->zh);
        add(arena, &en, "; ", heading ? jl_arena_printf(arena, "%s: %s", problem->asked->en, entry->en) : entry->en);
        const char *one_zh = advice_of(problem, entry, true, arena);
        if (!strstr(do_zh, one_zh)) {
            add(arena, &do_zh, "；", one_zh);
            add(arena, &do_en, "; ", advice_of(problem, entry, false, arena));
        }
    }
    *out = (struct jl_line){.row = row->row + 1,
                            .status = "invalid",
                            .id = "",
                            .code = jieli_status_find(row->problems[0].status)->code,
                            .reason_zh = zh,
                            .reason_en = en,
                            .place = places,
                            .advice = jl_arena_printf(arena, "%s / %s", do_zh, do_en)};
}

void jl_line_of_file(enum jieli_status status, const struct jieli_err *err, struct jieli_label why,
                     struct jl_arena *arena, struct jl_line *out)
{
    const struct jieli_status_row *entry = jieli_status_find(status);
    const char *field = err ? err->field : "", *text = err ? err->text : "";
    const char *zh = jl_arena_printf(arena, "%s%s%s%s%s", entry->zh, *field ? "：" : "", field, why.zh ? "；" : "",
                                     why.zh ? why.zh : "");
    const char *en = jl_arena_printf(arena, "%s%s%s%s%s%s%s", entry->en, *field ? ": " : "", field, *text ? "; " : "",
                                     text, why.en ? "; " : "", why.en ? why.en : "");
    bool cell = status == JIELI_AGENT_CSV;
    *out = (struct jl_line){.row = cell && err ? err->line : 0,
                            .status = "rejected",
                            .id = "",
                            .code = entry->code,
                            .reason_zh = zh,
                            .reason_en = en,
                            .place = cell ? jl_arena_text(arena, field) : "",
                            .advice = jl_arena_printf(arena, "%s / %s", entry->do_zh, entry->do_en)};
}

void jl_line_of_code(const char *code, const char *field, const char *text, struct jl_arena *arena,
                     struct jl_line_change *out)
{
    const struct jieli_status_row *entry = code && *code ? jieli_status_find_code(code) : NULL;
    field = field ? field : "";
    text = text && !(entry && strcmp(text, entry->en) == 0) ? text : "";
    out->code = code ? code : "";
    if (!entry) {
        out->reason_zh = out->reason_en = jl_arena_text(arena, text);
        out->advice = "";
        return;
    }
    out->reason_zh = jl_arena_printf(arena, "%s%s%s", entry->zh, *field ? "：" : "", field);
    out->reason_en =
        jl_arena_printf(arena, "%s%s%s%s%s", entry->en, *field ? ": " : "", field, *text ? "; " : "", text);
    out->advice = jl_arena_printf(arena, "%s / %s", entry->do_zh, entry->do_en);
}
