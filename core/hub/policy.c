// SPDX-License-Identifier: Apache-2.0
#include "core/hub/policy.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/types.h"
#include <libconfig.h>
#include <stdio.h>
#include <stdlib.h>

struct jl_policy {
    struct jl_policy_row *rows;
    uint32_t *by_type; ///< numbers of rows, by type, then as they were read
    uint32_t count, room;
};

struct policy_reader {
    const char *name;
    jl_policy_finding_fn *finding;
    void *user;
    struct jieli_err *err;
    enum jieli_status first;
};

struct jl_policy *jl_policy_new(void)
{
    return jl_alloc(sizeof(struct jl_policy));
}

static void row_fini(struct jl_policy_row *row)
{
    free((char *)(uintptr_t)row->type);
    free((char *)(uintptr_t)row->role);
    free((char *)(uintptr_t)row->purpose);
    free((char *)(uintptr_t)row->ground);
    for (uint32_t i = 0; i < row->withhold_count; i++)
        free((char *)(uintptr_t)row->withhold[i]);
    free(row->withhold);
}

void jl_policy_free(struct jl_policy **policy)
{
    if (!*policy)
        return;
    for (uint32_t i = 0; i < (*policy)->count; i++)
        row_fini(&(*policy)->rows[i]);
    free((*policy)->rows);
    free((*policy)->by_type);
    free(*policy);
    *policy = NULL;
}

static void report(struct policy_reader *reader, enum jieli_status status, const config_setting_t *at,
                   const char *field, const char *text)
{
    struct jieli_err err = {0};
    jieli_err_set(&err, status, field, "%s", text);
    snprintf(err.file, sizeof err.file, "%s", reader->name);
    err.line = at ? (uint32_t)config_setting_source_line(at) : 0;
    if (reader->finding)
        reader->finding(reader->user, &err);
    if (reader->first == JIELI_OK) {
        reader->first = status;
        if (reader->err)
            *reader->err = err;
    }
}

static const char *row_text(struct policy_reader *reader, const config_setting_t *group, const char *key)
{
    const char *text = NULL;
    if (!config_setting_lookup_string(group, key, &text))
        report(reader, JIELI_CONF_MISSING, group, key, "a policy row needs this text");
    return text ? text : "";
}

static void check_keys(struct policy_reader *reader, const config_setting_t *group)
{
    static const char *const known[] = {"type", "role", "purpose", "ground", "withhold"};
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *child = config_setting_get_elem(group, (unsigned)i);
        bool found = false;
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
            found = found || jl_text_equal(known[k], config_setting_name(child));
        if (!found)
            report(reader, JIELI_CONF_UNKNOWN_KEY, child, config_setting_name(child),
                   "a policy row has type, role, purpose, ground, withhold");
    }
}

static void check_path(struct policy_reader *reader, const config_setting_t *at, const struct jl_policy_row *row,
                       const char *path)
{
    const struct jl_type *type = jl_type_find(row->type);
    if (jl_text_equal(row->type, "*")) // a type that has no such field could not be delivered at all
        report(reader, JIELI_CONF_OUT_OF_RANGE, at, path,
               "a row for every type withholds nothing; write a row for the type");
    if (type && !jl_type_field(type, path))
        report(reader, JIELI_CONF_OUT_OF_RANGE, at, path, "withhold names a field that the type does not have");
}

static void read_withhold(struct policy_reader *reader, const config_setting_t *group, struct jl_policy_row *row)
{
    const config_setting_t *list = config_setting_get_member(group, "withhold");
    int count = list ? config_setting_length(list) : 0;
    if (!list)
        report(reader, JIELI_CONF_MISSING, group, "withhold", "say withhold = () when nothing is withheld");
    row->withhold = jl_alloc(((size_t)count + 1) * sizeof *row->withhold);
    for (int i = 0; i < count; i++) {
        const char *path = config_setting_get_string_elem(list, i);
        if (!path) {
            report(reader, JIELI_CONF_WRONG_TYPE, list, "withhold", "withhold lists field paths");
            continue;
        }
        check_path(reader, list, row, path);
        row->withhold[row->withhold_count++] = jl_strdup(path);
    }
}

/// The first place in by_type whose row's type is not before `type`; `behind`: that is after it.
static uint32_t place_of(const struct jl_policy *policy, const char *type, bool behind)
{
    uint32_t low = 0, high = policy->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(policy->rows[policy->by_type[middle]].type, type);
        if (order < 0 || (behind && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_row(struct jl_policy *policy, const struct jl_policy_row *row)
{
    if (policy->count == policy->room) {
        policy->room = policy->room ? policy->room * 2 : 64;
        policy->rows = jl_realloc(policy->rows, policy->room * sizeof *policy->rows);
        policy->by_type = jl_realloc(policy->by_type, policy->room * sizeof *policy->by_type);
    }
    uint32_t at = place_of(policy, row->type, true);
    memmove(policy->by_type + at + 1, policy->by_type + at, (policy->count - at) * sizeof *policy->by_type);
    policy->by_type[at] = policy->count;
    policy->rows[policy->count++] = *row;
}

/// Of two rows for the same one would have no effect, perhaps the one that withholds more.
static void check_twice(struct policy_reader *reader, const struct jl_policy *policy, const config_setting_t *group,
                        const struct jl_policy_row *row)
{
    char text[200];
    for (uint32_t i = place_of(policy, row->type, false); i < place_of(policy, row->type, true); i++) {
        const struct jl_policy_row *other = &policy->rows[policy->by_type[i]];
        if (!jl_text_equal(other->role, row->role) || !jl_text_equal(other->purpose, row->purpose))
            continue;
        snprintf(text, sizeof text, "role \"%.60s\", purpose \"%.60s\" have a row already: mend that one", row->role,
                 row->purpose);
        report(reader, JIELI_CONF_DUPLICATE, group, row->type, text);
        return;
    }
}

static void read_row(struct policy_reader *reader, struct jl_policy *policy, const config_setting_t *group)
{
    check_keys(reader, group);
    struct jl_policy_row row = {.type = jl_strdup(row_text(reader, group, "type")),
                                .role = jl_strdup(row_text(reader, group, "role")),
                                .purpose = jl_strdup(row_text(reader, group, "purpose")),
                                .ground = jl_strdup(row_text(reader, group, "ground"))};
    if (!jl_text_equal(row.type, "*") && !jl_type_find(row.type))
        report(reader, JIELI_MSG_TYPE_UNKNOWN, group, row.type, "no such message type");
    if (row.ground[0] == 0)
        report(reader, JIELI_CONF_MISSING, group, "ground", "a disclosure needs a ground");
    read_withhold(reader, group, &row);
    check_twice(reader, policy, group, &row);
    add_row(policy, &row);
}

enum jieli_status jl_policy_add_text(struct jl_policy *policy, const char *name, const char *text,
                                     jl_policy_finding_fn *finding, void *user, struct jieli_err *err)
{
    struct policy_reader reader = {.name = name, .finding = finding, .user = user, .err = err};
    config_t config;
    config_init(&config);
    if (!config_read_string(&config, text)) {
        report(&reader, JIELI_CONF_SYNTAX, NULL, "", config_error_text(&config));
        if (err)
            err->line = (uint32_t)config_error_line(&config);
    } else {
        const config_setting_t *list = config_lookup(&config, "policy");
        if (!list)
            report(&reader, JIELI_CONF_MISSING, NULL, "policy", "the file has no list named policy");
        for (int i = 0; list && i < config_setting_length(list); i++)
            read_row(&reader, policy, config_setting_get_elem(list, (unsigned)i));
    }
    config_destroy(&config);
    return reader.first;
}

/// How exactly a pattern fits: 0 not at all, 1 by "*", 2 by name.
static unsigned fits(const char *pattern, const char *value)
{
    if (jl_text_equal(pattern, value))
        return 2;
    return jl_text_equal(pattern, "*") ? 1 : 0;
}

/// Of rows of one type: purpose counts least, role more; the first of equals.
static const struct jl_policy_row *find_of_type(const struct jl_policy *policy, const char *type, const char *role,
                                                const char *purpose)
{
    const struct jl_policy_row *best = NULL;
    unsigned best_score = 0;
    for (uint32_t i = place_of(policy, type, false); i < policy->count; i++) {
        const struct jl_policy_row *row = &policy->rows[policy->by_type[i]];
        if (strcmp(row->type, type))
            break;
        unsigned by_role = fits(row->role, role), by_purpose = by_role ? fits(row->purpose, purpose) : 0;
        unsigned score = by_purpose ? by_role * 4 + by_purpose : 0;
        if (score > best_score) {
            best = row;
            best_score = score;
        }
    }
    return best;
}

const struct jl_policy_row *jl_policy_find(const struct jl_policy *policy, const char *type, const char *role,
                                           const char *purpose)
{
    const struct jl_policy_row *named = find_of_type(policy, type ? type : "", role, purpose);
    return named ? named : find_of_type(policy, "*", role, purpose);
}
