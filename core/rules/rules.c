// SPDX-License-Identifier: Apache-2.0
// The set of profiles: what each has itself, what it takes and inherits, and the value in force.
#include "core/rules/profile.h"
#include "core/rules/unit.h"
#include "lib/base/check.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// 64 texts of at most 1 MiB; what is made of one is at most a few times its size.
#define RULES_ARENA_BYTES ((size_t)512 << 20)

struct jl_rules *jl_rules_new(void)
{
    struct jl_rules *rules = jl_alloc(sizeof *rules);
    rules->arena = jl_arena_new(RULES_ARENA_BYTES);
    return rules;
}

void jl_rules_free(struct jl_rules **rules)
{
    if (!*rules)
        return;
    jl_arena_free(&(*rules)->arena);
    free(*rules);
    *rules = NULL;
}

static struct jl_profile *rules_profile(const struct jl_rules *rules, const char *name)
{
    for (uint32_t i = 0; name && i < rules->profile_count; i++)
        if (!strcmp(rules->profiles[i]->name, name))
            return rules->profiles[i];
    return NULL;
}

static void rules_insert(struct jl_rules *rules, struct jl_profile *profile)
{
    uint32_t place = rules->profile_count++;
    for (; place > 0 && strcmp(rules->profiles[place - 1]->name, profile->name) > 0; place--)
        rules->profiles[place] = rules->profiles[place - 1];
    rules->profiles[place] = profile;
}

enum jieli_status jl_rules_add_text(struct jl_rules *rules, const char *name, const char *bytes,
                                    jl_rules_finding_fn *finding, void *user, struct jieli_err *err)
{
    struct jl_text text;
    if (jl_text_open(&text, name, bytes, finding, user)) {
        struct jl_profile *profile = jl_profile_read(rules->arena, &text);
        if (profile && rules_profile(rules, profile->name))
            jl_text_fault(&text, NULL, JIELI_CONF_DUPLICATE, profile->name, "another file has this profile already");
        else if (profile && rules->profile_count == JL_RULES_PROFILES_MAX)
            jl_text_fault(&text, NULL, JIELI_RULE_PROFILE, profile->name, "more than %d profiles",
                          JL_RULES_PROFILES_MAX);
        else if (profile)
            rules_insert(rules, profile);
    }
    enum jieli_status status = jl_text_close(&text, err);
    rules->failed = rules->failed || status != JIELI_OK;
    return status;
}

/// What jl_rules_finish carries along.
struct resolve {
    struct jl_rules *rules;
    jl_rules_finding_fn *finding;
    void *user;
    struct jieli_err first;
};

static void resolve_fault(struct resolve *resolve, const struct jl_profile *profile, struct jl_profile_place place,
                          enum jieli_status status, const char *field, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
static void resolve_fault(struct resolve *resolve, const struct jl_profile *profile, struct jl_profile_place place,
                          enum jieli_status status, const char *field, const char *format, ...)
{
    struct jieli_err err = {0};
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    jieli_err_set(&err, status, field, "%s", text);
    jieli_err_place(&err, profile ? profile->file : NULL, place.line, place.column);
    jl_text_report(resolve->finding, resolve->user, &resolve->first, &err);
}

static int effective_compare(const void *a, const void *b)
{
    return strcmp((*(const struct jl_rule *const *)a)->key, (*(const struct jl_rule *const *)b)->key);
}

static const struct jl_rule **effective_slot(const struct jl_profile *profile, const char *key)
{
    struct jl_rule wanted = {.key = key};
    const struct jl_rule *pointer = &wanted;
    return profile->effective_count ? bsearch(&pointer, profile->effective, profile->effective_count,
                                              sizeof *profile->effective, effective_compare)
                                    : NULL;
}

static void effective_put(struct resolve *resolve, struct jl_profile *profile, const struct jl_rule *rule)
{
    const struct jl_rule **slot = effective_slot(profile, rule->key);
    if (slot) {
        *slot = rule;
        return;
    }
    profile->effective =
        jl_arena_grow(resolve->rules->arena, profile->effective, profile->effective_count, sizeof *profile->effective);
    uint32_t place = profile->effective_count++;
    for (; place > 0 && strcmp(profile->effective[place - 1]->key, rule->key) > 0; place--)
        profile->effective[place] = profile->effective[place - 1];
    profile->effective[place] = rule;
}

/// Amounts of any unit may stand for one another (7 days here, 7 working days there); nothing else may.
static int rule_shape(const struct jl_rule *rule)
{
    return jl_unit_is_amount(rule->unit) ? (int)JL_UNIT_MINUTES : (int)rule->unit;
}

static void profile_put_own(struct resolve *resolve, struct jl_profile *profile)
{
    for (uint32_t i = 0; i < profile->row_count; i++) {
        const struct jl_profile_row *row = &profile->rows[i];
        const struct jl_rule **above = effective_slot(profile, row->rule.key);
        if (profile->inherits && !above)
            resolve_fault(resolve, profile, row->place, JIELI_RULE_UNKNOWN, row->rule.key,
                          "the key is not in %s, whose list of keys is the list of all", profile->inherits);
        else if (above && !(*above)->none && !row->rule.none && rule_shape(*above) != rule_shape(&row->rule))
            resolve_fault(resolve, profile, row->place, JIELI_RULE_SHAPE, row->rule.key,
                          "another shape of value than in the profile %s", (*above)->profile);
        effective_put(resolve, profile, &row->rule);
    }
}

static void profile_resolve(struct resolve *resolve, struct jl_profile *profile);

static struct jl_profile *profile_other(struct resolve *resolve, const struct jl_profile *profile,
                                        struct jl_profile_place place, const char *name)
{
    struct jl_profile *other = rules_profile(resolve->rules, name);
    if (!other) {
        resolve_fault(resolve, profile, place, JIELI_RULE_PROFILE, name, "no profile \"%s\"", name);
        return NULL;
    }
    if (other->state == JL_PROFILE_RESOLVING) {
        resolve_fault(resolve, profile, place, JIELI_RULE_PROFILE, name, "inherits in a circle through \"%s\"", name);
        return NULL;
    }
    profile_resolve(resolve, other);
    return other;
}

static void profile_put_take(struct resolve *resolve, struct jl_profile *profile, const struct jl_profile_take *take)
{
    const struct jl_profile *from = profile_other(resolve, profile, take->place, take->from);
    bool any = false;
    for (uint32_t i = 0; from && i < from->effective_count; i++)
        if (jl_profile_key_fits(take->keys, from->effective[i]->key)) {
            any = true;
            effective_put(resolve, profile, from->effective[i]);
        }
    if (from && !any)
        resolve_fault(resolve, profile, take->place, JIELI_RULE_UNKNOWN, take->keys, "no key of \"%s\" fits",
                      take->from);
}

/// Inherited values first, what is taken from elsewhere over them, its own last.
static void profile_resolve(struct resolve *resolve, struct jl_profile *profile)
{
    if (profile->state == JL_PROFILE_RESOLVED)
        return;
    profile->state = JL_PROFILE_RESOLVING;
    const struct jl_profile *above = NULL;
    if (profile->inherits)
        above = profile_other(resolve, profile, profile->inherits_place, profile->inherits);
    for (uint32_t i = 0; above && i < above->effective_count; i++)
        effective_put(resolve, profile, above->effective[i]);
    if (above || !profile->inherits) { // else every key would be a finding of its own
        for (uint32_t i = 0; i < profile->take_count; i++)
            profile_put_take(resolve, profile, &profile->takes[i]);
        profile_put_own(resolve, profile);
    }
    profile->state = JL_PROFILE_RESOLVED;
}

enum jieli_status jl_rules_finish(struct jl_rules *rules, jl_rules_finding_fn *finding, void *user,
                                  struct jieli_err *err)
{
    struct resolve resolve = {rules, finding, user, {0}};
    const char *parts[2 * JL_RULES_PROFILES_MAX];
    for (uint32_t i = 0; i < rules->profile_count; i++) {
        profile_resolve(&resolve, rules->profiles[i]);
        parts[2 * i] = rules->profiles[i]->name;
        parts[2 * i + 1] = rules->profiles[i]->text;
    }
    if (!rules->profile_count && !rules->failed)
        resolve_fault(&resolve, NULL, (struct jl_profile_place){0}, JIELI_RULE_PROFILE, NULL, "there is no profile");
    if (resolve.first.status == JIELI_OK && rules->failed)
        jieli_err_set(&resolve.first, JIELI_RULE_PROFILE, NULL,
                      "a file of rules has errors; none is used until they are mended");
    if (resolve.first.status != JIELI_OK) {
        if (err)
            *err = resolve.first;
        return resolve.first.status;
    }
    jl_text_version(parts, 2 * (size_t)rules->profile_count, rules->version);
    rules->finished = true;
    return JIELI_OK;
}

const char *jl_rules_profile(const struct jl_rules *rules, uint32_t index)
{
    return index < rules->profile_count ? rules->profiles[index]->name : NULL;
}

const struct jl_rule *jl_rules_at(const struct jl_rules *rules, const char *profile, uint32_t index)
{
    const struct jl_profile *found = rules->finished ? rules_profile(rules, profile) : NULL;
    return found && index < found->effective_count ? found->effective[index] : NULL;
}

const struct jl_rule *jl_rules_find(const struct jl_rules *rules, const char *profile, const char *key)
{
    const struct jl_profile *found = rules->finished && key ? rules_profile(rules, profile) : NULL;
    const struct jl_rule **slot = found ? effective_slot(found, key) : NULL;
    return slot ? *slot : NULL;
}

const struct jl_rule *jl_rules_statutory(const struct jl_rules *rules, const char *profile, const char *key)
{
    const struct jl_rule *rule = jl_rules_find(rules, profile, key);
    const struct jl_profile *above = rule ? rules_profile(rules, profile) : NULL;
    while (rule && rule->kind != JL_RULE_HARD_AGENCY && rule->kind != JL_RULE_HARD_PERSON) {
        above = rules_profile(rules, above->inherits);
        const struct jl_rule **slot = above ? effective_slot(above, key) : NULL;
        rule = slot ? *slot : NULL;
    }
    return rule;
}

const char *jl_rules_version(const struct jl_rules *rules)
{
    return rules->version;
}
