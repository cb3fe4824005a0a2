// SPDX-License-Identifier: Apache-2.0
// profile = { name; inherits; take = ( { from; keys; } ); rules = ( { key; value; unit; kind; source; quote; } ); };
#include "core/rules/profile.h"
#include "core/rules/unit.h"
#include "lib/conf/value.h"
#include <stdlib.h>
#include <string.h>

static const char *const profile_members[] = {"name", "inherits", "take", "rules"};
static const char *const take_members[] = {"from", "keys"};
static const char *const rule_members[] = {"key",    "value",         "unit",   "kind", "none",
                                           "reason", "house_default", "source", "quote"};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool profile_name_valid(const char *name, const char *more)
{
    size_t len = strlen(name);
    return len >= 1 && len <= JL_RULES_KEY_BYTES_MAX && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") >= 1 &&
           strspn(name, more) == len;
}
#define NAME_CHARS "abcdefghijklmnopqrstuvwxyz0123456789_"

bool jl_profile_key_fits(const char *pattern, const char *key)
{
    size_t len = strlen(pattern);
    if (len >= 2 && !strcmp(pattern + len - 2, ".*"))
        return !strncmp(pattern, key, len - 1);
    return !strcmp(pattern, key);
}

/// The reader of one rule: where it stands and what is wrong with it so far.
struct rule_reader {
    struct jl_text *text;
    struct jl_arena *arena;
    const struct jl_conf_node *group;
    const char *key;
    bool good;
};

static const char *rule_keep(struct rule_reader *reader, const char *name, bool required)
{
    const char *value = jl_text_member(reader->text, reader->group, name, required);
    if (required && (!value || !*value))
        reader->good = false;
    return value ? jl_arena_text(reader->arena, value) : NULL;
}

static void rule_shape_fault(struct rule_reader *reader, const struct jl_conf_node *at, const char *what)
{
    jl_text_fault(reader->text, at ? at : reader->group, JIELI_RULE_SHAPE, reader->key, "%s", what);
    reader->good = false;
}

/// "20:00" → minutes after midnight.
static bool rule_clock(const char *text, int64_t *out)
{
    if (!text || strlen(text) != 5 || text[2] != ':' || strspn(text, "0123456789") != 2 ||
        strspn(text + 3, "0123456789") != 2)
        return false;
    int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
    *out = hour * 60 + minute;
    return hour < 24 && minute < 60;
}

static void rule_read_value(struct rule_reader *reader, struct jl_rule *rule)
{
    const struct jl_conf_node *value = jl_text_find(reader->group, "value");
    const char *text = value && value->token == JL_CONF_NODE_STRING ? value->text : NULL;
    if (!value) {
        jl_text_fault(reader->text, reader->group, JIELI_CONF_MISSING, reader->key, "neither a value nor none = true");
        reader->good = false;
    } else if (rule->unit == JL_UNIT_FLAG) {
        if (value->token == JL_CONF_NODE_BOOL)
            rule->amount = jl_text_is_true(value);
        else
            rule_shape_fault(reader, value, "a flag is true or false");
    } else if (rule->unit == JL_UNIT_CHOICE) {
        if (text && profile_name_valid(text, NAME_CHARS))
            rule->text = jl_arena_text(reader->arena, text);
        else
            rule_shape_fault(reader, value, "a choice is a word in quotes, small letters, digits and _");
    } else if (rule->unit == JL_UNIT_HOUR_OF_DAY) {
        if (rule_clock(text, &rule->amount))
            rule->text = jl_arena_text(reader->arena, text);
        else
            rule_shape_fault(reader, value, "an hour of the day is written \"20:00\"");
    } else if (value->token != JL_CONF_NODE_INTEGER || !jl_conf_integer(value->text, &rule->amount))
        rule_shape_fault(reader, value, "a whole number is wanted");
    else if (rule->amount < 0 || rule->amount > JL_RULES_AMOUNT_MAX)
        rule_shape_fault(reader, value, "a number from 0 to 100000 is wanted");
}

static void rule_read_shape(struct rule_reader *reader, struct jl_rule *rule)
{
    rule->unit_text = rule_keep(reader, "unit", true);
    const char *kind = jl_text_member(reader->text, reader->group, "kind", true);
    if (!rule->unit_text || !kind) {
        reader->good = false;
        return;
    }
    rule->unit = jl_unit_parse(rule->unit_text, &rule->before);
    if (rule->unit == JL_UNIT_NONE) {
        rule_shape_fault(reader, jl_text_find(reader->group, "unit"), "no such unit; see docs/RULES.md");
        return;
    }
    if (!jl_rule_kind_parse(kind, &rule->kind))
        rule_shape_fault(reader, jl_text_find(reader->group, "kind"),
                         "a kind is soft, hard_agency, hard_person, switch or figure");
    else if ((rule->unit == JL_UNIT_FLAG || rule->unit == JL_UNIT_CHOICE) != (rule->kind == JL_RULE_SWITCH))
        rule_shape_fault(reader, jl_text_find(reader->group, "kind"), "switch is the kind of flags and choices");
    rule_read_value(reader, rule);
}

/// No source is written "-", which only an explicit none may do.
static void rule_read_source(struct rule_reader *reader, struct jl_rule *rule)
{
    static const char *const names[] = {"source", "quote"};
    const char *values[2];
    for (size_t i = 0; i < 2; i++) {
        values[i] = jl_text_member(reader->text, reader->group, names[i], false);
        if (values[i] && *values[i])
            continue;
        jl_text_fault(reader->text, reader->group, JIELI_RULE_SOURCE, reader->key, "\"%s\" is missing", names[i]);
        reader->good = false;
        values[i] = "";
    }
    if (!strcmp(values[0], "-") && !rule->none) {
        jl_text_fault(reader->text, jl_text_find(reader->group, "source"), JIELI_RULE_SOURCE, reader->key,
                      "a value without source; name the law or paper, or write none = true with its reason");
        reader->good = false;
    }
    rule->source = jl_arena_text(reader->arena, values[0]);
    rule->quote = jl_arena_text(reader->arena, values[1]);
}

static bool rule_read(struct rule_reader *reader, struct jl_rule *rule)
{
    jl_text_known(reader->text, reader->group, rule_members, COUNT(rule_members));
    rule->key = rule_keep(reader, "key", true);
    reader->key = rule->key;
    if (rule->key && !profile_name_valid(rule->key, NAME_CHARS "."))
        rule_shape_fault(reader, NULL, "a key is made of small letters, digits, _ and .");
    rule->none = jl_text_flag(reader->text, reader->group, "none", false);
    rule->house_default = jl_text_flag(reader->text, reader->group, "house_default", false);
    rule_read_source(reader, rule);
    if (rule->none) {
        rule->reason = rule_keep(reader, "reason", true);
        rule->unit_text = jl_unit_text(JL_UNIT_NONE);
        if (jl_text_find(reader->group, "value"))
            rule_shape_fault(reader, NULL, "none = true and a value exclude each other");
    } else
        rule_read_shape(reader, rule);
    return reader->good && rule->key;
}

static int row_compare(const void *a, const void *b)
{
    return strcmp(((const struct jl_profile_row *)a)->rule.key, ((const struct jl_profile_row *)b)->rule.key);
}

static struct jl_profile_place place_of(const struct jl_conf_node *node)
{
    return (struct jl_profile_place){node->line, node->column};
}

static void profile_read_rules(struct jl_arena *arena, struct jl_text *text, const struct jl_conf_node *list,
                               struct jl_profile *profile)
{
    profile->rows = jl_arena_take_or_die(arena, (list->child_count + (size_t)1) * sizeof *profile->rows);
    for (uint32_t i = 0; i < list->child_count; i++) {
        const struct jl_conf_node *group = list->children[i];
        struct rule_reader reader = {text, arena, group, NULL, true};
        struct jl_profile_row row = {.rule = {.profile = profile->name}, .place = place_of(group)};
        if (!rule_read(&reader, &row.rule))
            continue;
        bool twice = false;
        for (uint32_t n = 0; n < profile->row_count; n++)
            twice = twice || !strcmp(profile->rows[n].rule.key, row.rule.key);
        if (twice)
            jl_text_fault(text, group, JIELI_CONF_DUPLICATE, row.rule.key, "the key stands twice in this profile");
        else
            profile->rows[profile->row_count++] = row;
    }
    qsort(profile->rows, profile->row_count, sizeof *profile->rows, row_compare);
}

static void profile_read_takes(struct jl_arena *arena, struct jl_text *text, const struct jl_conf_node *list,
                               struct jl_profile *profile)
{
    if (list->child_count > JL_RULES_TAKES_MAX) {
        jl_text_fault(text, list, JIELI_CONF_OUT_OF_RANGE, "take", "more than %d groups", JL_RULES_TAKES_MAX);
        return;
    }
    for (uint32_t i = 0; i < list->child_count; i++) {
        const struct jl_conf_node *group = list->children[i];
        jl_text_known(text, group, take_members, COUNT(take_members));
        const char *from = jl_text_member(text, group, "from", true), *keys = jl_text_member(text, group, "keys", true);
        if (from && keys)
            profile->takes[profile->take_count++] =
                (struct jl_profile_take){jl_arena_text(arena, from), jl_arena_text(arena, keys), place_of(group)};
    }
}

struct jl_profile *jl_profile_read(struct jl_arena *arena, struct jl_text *text)
{
    static const char *const top[] = {"profile"};
    jl_text_known(text, text->root, top, COUNT(top));
    const struct jl_conf_node *group = jl_text_find(text->root, "profile");
    if (!group || group->token != JL_CONF_NODE_GROUP) {
        jl_text_fault(text, group, JIELI_CONF_MISSING, "profile", "a file of rules holds one group profile = { … };");
        return NULL;
    }
    jl_text_known(text, group, profile_members, COUNT(profile_members));
    const char *name = jl_text_member(text, group, "name", true);
    if (!name || !profile_name_valid(name, NAME_CHARS)) {
        if (name && *name)
            jl_text_fault(text, group, JIELI_RULE_PROFILE, "name", "a profile's name has small letters, digits and _");
        return NULL;
    }
    struct jl_profile *profile = jl_arena_take_or_die(arena, sizeof *profile);
    profile->name = jl_arena_text(arena, name);
    profile->file = jl_arena_text(arena, text->name);
    profile->text = jl_arena_text(arena, text->text);
    const struct jl_conf_node *inherits = jl_text_find(group, "inherits");
    if (inherits && jl_text_member(text, group, "inherits", true)) {
        profile->inherits = jl_arena_text(arena, inherits->text);
        profile->inherits_place = place_of(inherits);
    }
    const struct jl_conf_node *takes = jl_text_list(text, group, "take"), *rules = jl_text_list(text, group, "rules");
    if (takes)
        profile_read_takes(arena, text, takes, profile);
    if (rules)
        profile_read_rules(arena, text, rules, profile);
    return profile;
}
