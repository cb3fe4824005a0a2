// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>

static void row_fini(struct jl_directory_row *row)
{
    free(row->role);
    free(row->division);
    free(row->agency);
}

void jl_directory_fini(struct jl_directory *directory)
{
    for (size_t i = 0; i < directory->count; i++)
        row_fini(&directory->rows[i]);
    free(directory->rows);
    *directory = (struct jl_directory){0};
}

void jl_directory_drop(struct jl_directory *directory, struct jl_view code)
{
    size_t kept = 0;
    for (size_t i = 0; i < directory->count; i++) {
        if (jl_view_equal(jl_view_text(directory->rows[i].agency), code))
            row_fini(&directory->rows[i]);
        else
            directory->rows[kept++] = directory->rows[i];
    }
    directory->count = kept;
}

static unsigned levels_of(const Jieli__V1__Agency *agency)
{
    unsigned levels = 1u << JIELI_LEVEL_ANY;
    for (size_t i = 0; i < agency->n_levels; i++) {
        if (jl_text_equal(agency->levels[i], "county"))
            levels |= 1u << JIELI_LEVEL_COUNTY;
        if (jl_text_equal(agency->levels[i], "station"))
            levels |= 1u << JIELI_LEVEL_STATION;
    }
    return levels;
}

static void directory_add(struct jl_directory *directory, const struct jl_directory_row *row)
{
    if (directory->count == directory->room) {
        directory->room = directory->room ? directory->room * 2 : 32;
        directory->rows = jl_realloc(directory->rows, directory->room * sizeof *directory->rows);
    }
    directory->rows[directory->count++] = *row;
}

void jl_directory_store(struct jl_directory *directory, struct jl_view agency_value)
{
    Jieli__V1__Agency *agency = jieli__v1__agency__unpack(NULL, agency_value.len, agency_value.data);
    if (!agency)
        return;
    jl_directory_drop(directory, jl_view_text(agency->code));
    unsigned levels = levels_of(agency);
    for (size_t r = 0; !agency->revoked_ms && r < agency->n_roles; r++)
        for (size_t d = 0; d < agency->n_divisions; d++)
            directory_add(directory,
                          &(struct jl_directory_row){jl_strdup(agency->roles[r]), jl_strdup(agency->divisions[d]),
                                                     jl_strdup(agency->code), levels});
    jieli__v1__agency__free_unpacked(agency, NULL);
}

/// How many leading digits of a code say something: zeros that only fill it up to 6, 9 or 12 digits are left out.
static size_t significant(const char *division)
{
    size_t len = strlen(division);
    while (len > 6 && len % 3 == 0 && strncmp(division + len - 3, "000", 3) == 0)
        len -= 3;
    while (len > 0 && len <= 6 && len % 2 == 0 && strncmp(division + len - 2, "00", 2) == 0)
        len -= 2;
    return len;
}

/// 0 = does not cover; else 1 + the number of digits that agree.
static size_t covers(const char *registered, const char *division)
{
    size_t len = significant(registered);
    return strncmp(registered, division, len) == 0 ? len + 1 : 0;
}

const char *jl_directory_find(const struct jl_directory *directory, const char *role, enum jieli_level level,
                              const char *division)
{
    const struct jl_directory_row *best = NULL;
    size_t best_len = 0;
    for (size_t i = 0; i < directory->count; i++) {
        const struct jl_directory_row *row = &directory->rows[i];
        if (strcmp(row->role, role) != 0 || !(row->levels & (1u << level)))
            continue;
        size_t len = covers(row->division, division);
        bool better = len > best_len || (best && len == best_len && strcmp(row->agency, best->agency) < 0);
        if (better) {
            best = row;
            best_len = len;
        }
    }
    return best ? best->agency : NULL;
}
