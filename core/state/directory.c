// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/model/division.h"
#include <stdlib.h>

#define BUCKETS_FIRST 64u
#define DIGITS_MAX 12u

static void row_fini(struct jl_directory_row *row)
{
    free(row->role);
    free(row->division);
    free(row->agency);
    *row = (struct jl_directory_row){0};
}

void jl_directory_fini(struct jl_directory *directory)
{
    for (size_t i = 0; i < directory->count; i++)
        row_fini(&directory->rows[i]);
    free(directory->rows);
    free(directory->here);
    free(directory->of_agency);
    *directory = (struct jl_directory){0};
}

// ---- buckets. Whoever fills the registry is an operator: the hash need not resist anybody. ----

static uint32_t hash_text(uint32_t hash, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (uint8_t)text[i]) * 16777619u;
    return hash;
}

static uint32_t *bucket_here(const struct jl_directory *directory, const char *role, const char *digits, size_t len)
{
    uint32_t hash = hash_text(hash_text(2166136261u, role, strlen(role) + 1), digits, len);
    return &directory->here[(hash ^ hash >> 15) & (directory->buckets - 1)];
}

static uint32_t *bucket_of_agency(const struct jl_directory *directory, const char *agency, size_t len)
{
    uint32_t hash = hash_text(2166136261u, agency, len);
    return &directory->of_agency[(hash ^ hash >> 15) & (directory->buckets - 1)];
}

static void row_link(struct jl_directory *directory, uint32_t at)
{
    struct jl_directory_row *row = &directory->rows[at];
    uint32_t *here = bucket_here(directory, row->role, row->division, strlen(row->division));
    uint32_t *of_agency = bucket_of_agency(directory, row->agency, strlen(row->agency));
    row->next_here = *here;
    row->next_of_agency = *of_agency;
    *here = *of_agency = at + 1;
}

static void buckets_grow(struct jl_directory *directory)
{
    directory->buckets = directory->buckets ? directory->buckets * 2 : BUCKETS_FIRST;
    free(directory->here);
    free(directory->of_agency);
    directory->here = jl_alloc(directory->buckets * sizeof *directory->here);
    directory->of_agency = jl_alloc(directory->buckets * sizeof *directory->of_agency);
    for (uint32_t i = 0; i < directory->count; i++)
        if (directory->rows[i].role)
            row_link(directory, i);
}

static void row_unlink_here(struct jl_directory *directory, uint32_t at)
{
    const struct jl_directory_row *row = &directory->rows[at];
    uint32_t *link = bucket_here(directory, row->role, row->division, strlen(row->division));
    while (*link != at + 1)
        link = &directory->rows[*link - 1].next_here;
    *link = row->next_here;
}

void jl_directory_drop(struct jl_directory *directory, struct jl_view code)
{
    if (!directory->buckets)
        return;
    uint32_t *link = bucket_of_agency(directory, (const char *)code.data, code.len);
    while (*link) {
        uint32_t at = *link - 1;
        struct jl_directory_row *row = &directory->rows[at];
        if (!jl_view_equal(jl_view_text(row->agency), code)) {
            link = &row->next_of_agency;
            continue;
        }
        *link = row->next_of_agency;
        row_unlink_here(directory, at);
        row_fini(row);
        row->next_here = directory->free_row;
        directory->free_row = at + 1;
    }
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

static uint32_t row_take(struct jl_directory *directory)
{
    uint32_t at = directory->free_row;
    if (at) {
        directory->free_row = directory->rows[at - 1].next_here;
        return at - 1;
    }
    if (directory->count == directory->room) {
        directory->room = directory->room ? directory->room * 2 : 32;
        directory->rows = jl_realloc(directory->rows, directory->room * sizeof *directory->rows);
    }
    JL_CHECK(directory->count < UINT32_MAX);
    directory->rows[directory->count] = (struct jl_directory_row){0};
    return (uint32_t)directory->count++;
}

static void directory_add(struct jl_directory *directory, const char *role, const char *division, const char *agency,
                          unsigned levels)
{
    if (directory->count + 1 > directory->buckets)
        buckets_grow(directory);
    uint32_t at = row_take(directory);
    struct jl_directory_row *row = &directory->rows[at];
    *row = (struct jl_directory_row){jl_strdup(role), jl_strdup(division), jl_strdup(agency), levels, 0, 0};
    row->division[significant(division)] = 0;
    row_link(directory, at);
}

void jl_directory_store(struct jl_directory *directory, const Jieli__V1__Agency *agency)
{
    jl_directory_drop(directory, jl_view_text(agency->code));
    unsigned levels = levels_of(agency);
    for (size_t r = 0; !agency->revoked_ms && r < agency->n_roles; r++)
        for (size_t d = 0; d < agency->n_divisions; d++)
            directory_add(directory, agency->roles[r], agency->divisions[d], agency->code, levels);
}

/// Who is registered for just these digits; of several the one whose code comes first.
static const char *find_here(const struct jl_directory *directory, const char *role, enum jieli_level level,
                             const char *digits, size_t len)
{
    const char *best = NULL;
    for (uint32_t at = *bucket_here(directory, role, digits, len); at; at = directory->rows[at - 1].next_here) {
        const struct jl_directory_row *row = &directory->rows[at - 1];
        bool fits = row->levels & (1u << level) && strcmp(row->role, role) == 0 && strlen(row->division) == len &&
                    memcmp(row->division, digits, len) == 0;
        if (fits && (!best || strcmp(row->agency, best) < 0))
            best = row->agency;
    }
    return best;
}

/// The longest prefix of at least `least` digits; *found receives its length.
static const char *find_prefix(const struct jl_directory *directory, const char *role, enum jieli_level level,
                               const char *division, size_t least, size_t *found)
{
    size_t len = strnlen(division, DIGITS_MAX);
    for (;; len--) {
        const char *agency = len < least ? NULL : find_here(directory, role, level, division, len);
        *found = len;
        if (agency || len <= least)
            return agency;
    }
}

/// A place is still addressed by its abolished code: who is registered under it, or under the code that took its place,
/// is nearer than who is registered for the city or province.
const char *jl_directory_find(const struct jl_directory *directory, const char *role, enum jieli_level level,
                              const char *division)
{
    char successor[7];
    size_t len = 0, other_len = 0;
    if (!directory->buckets)
        return NULL;
    const char *agency = find_prefix(directory, role, level, division, 0, &len);
    if ((agency && len >= 6) || strlen(division) < 6 || !jl_division_successor(division, successor, NULL))
        return agency;
    const char *other = find_prefix(directory, role, level, successor, agency ? len + 1 : 0, &other_len);
    return other ? other : agency;
}
