// SPDX-License-Identifier: Apache-2.0
// The search for a division by its name or the beginning of its code.
#include "agent/desk/desk.h"
#include "lib/base/arena.h"
#include <stdio.h>
#include <string.h>

#define FOUND_MAX 20

static const struct {
    char code[7];
    int last_year;
    const char *name;
} DIVISIONS[] = {
#define X(code_, last_year_, name_) {#code_, last_year_, name_},
#include "lib/model/divisions.def"
#undef X
};
#define DIVISION_COUNT (sizeof DIVISIONS / sizeof *DIVISIONS)

static const char *division_name(const char code[7])
{
    for (size_t i = 0; i < DIVISION_COUNT; i++) {
        if (strcmp(DIVISIONS[i].code, code) == 0 && DIVISIONS[i].last_year == 0) {
            return DIVISIONS[i].name;
        }
    }
    return "";
}

/// "安徽省 安庆市 迎江区"
static const char *division_path(struct jl_arena *arena, const char code[7], const char *name)
{
    char province[7], city[7];
    snprintf(province, sizeof province, "%.2s0000", code);
    snprintf(city, sizeof city, "%.4s00", code);
    const char *a = strcmp(province, code) == 0 ? "" : division_name(province);
    const char *b = strcmp(city, code) == 0 || strcmp(city, province) == 0 ? "" : division_name(city);
    return jl_arena_printf(arena, "%s%s%s%s%s", a, *a ? " " : "", b, *b ? " " : "", name);
}

void jl_desk_divisions(struct jl_desk_call *call)
{
    const char *asked = jl_desk_query(call, "q");
    json_t *list = json_array();
    size_t len = strlen(asked);
    for (size_t i = 0; len > 0 && i < DIVISION_COUNT && json_array_size(list) < FOUND_MAX; i++) {
        if (DIVISIONS[i].last_year != 0 ||
            (strncmp(DIVISIONS[i].code, asked, len < 6 ? len : 6) != 0 && !strstr(DIVISIONS[i].name, asked))) {
            continue;
        }
        json_array_append_new(list, json_pack("{s:s, s:s}", "code", DIVISIONS[i].code, "name",
                                              division_path(call->desk->arena, DIVISIONS[i].code, DIVISIONS[i].name)));
    }
    json_object_set_new(call->out, "divisions", list);
}
