// SPDX-License-Identifier: Apache-2.0
// profile = { name; inherits; take = ( { from; keys; } ); rules = ( { key; value; unit; kind; source; quote; } ); };
#include "core/rules/profile.h"
#include "core/rules/unit.h"
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
    const config_setting_t *group;
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

static void rule_shape_fault(struct rule_reader *reader, const config_setting_t *at, const char *what)
{
    jl_text_fault(reader->text, at ? at : reader->group, JIELI_RULE_SHAPE, reader->key, "%s", what);
    reader->good = false;
}

static bool rule_whole_number(const config_setting_t *value, int64_t *out)
{
    int type = config_setting_type(value);
    if (type != CONFIG_TYPE_INT && type != CONFIG_TYPE_INT64)
        return false;
    *out = type == CONFIG_TYPE_INT ? config_setting_get_int(value) : config_setting_get_int64(value);
    return true;
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
    const config_setting_t *value = config_setting_get_member(reader->group, "value");
    const char *text = value ? config_setting_get_string(value) : NULL;
    if (!value) {
        jl_text_fault(reader->text, reader->group, JIELI_CONF_MISSING, reader->key, "neither a value nor none = true");
        reader->good = false;
    } else if (rule->unit == JL_UNIT_FLAG) {
        if (config_setting_type(value) == CONFIG_TYPE_BOOL)
            rule->amount = config_setting_get_bool(value) != 0;
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
    } else if (!rule_whole_number(value, &rule->amount))
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
        rule_shape_fault(reader, config_setting_get_member(reader->group, "unit"), "no such unit; see docs/RULES.md");
        return;
    }
    if (!jl_rule_kind_parse(kind, &rule->kind))
        rule_shape_fault(reader, config_setting_get_member(reader->group, "kind"),
                         "a kind is soft, hard_agency, hard_person, switch or figure");
    else if ((rule->unit == JL_UNIT_FLAG || rule->unit == JL_UNIT_CHOICE) != (rule->kind == JL_RULE_SWITCH))
        rule_shape_fault(reader, config_setting_get_member(reader->group, "kind"),
                         "switch is the kind of flags and choices");
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
        jl_text_fault(reader->text, config_setting_get_member(reader->group, "source"), JIELI_RULE_SOURCE, reader->key,
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
        if (config_setting_get_member(reader->group, "value"))
            rule_shape_fault(reader, NULL, "none = true and a value exclude each other");
    } else
        rule_read_shape(reader, rule);
    return reader->good && rule->key;
}

static int row_compare(const void *a, const void *b)
{
    return strcmp(((const struct jl_profile_row *)a)->rule.key, ((const struct jl_profile_row *)b)->rule.key);
}

const struct jl_profile_row *jl_profile_row_find(const struct jl_profile *profile, const char *key)
{
    struct jl_profile_row wanted = {.rule = {.key = key}};
    return profile->row_count ? bsearch(&wanted, profile->rows, profile->row_count, sizeof wanted, row_compare) : NULL;
}

static void profile_read_rules(struct jl_arena *arena, struct jl_text *text, const config_setting_t *list,
                               struct jl_profile *profile)
{
    int count = config_setting_length(list);
    if (!config_setting_is_list(list)) {
        jl_text_fault(text, list, JIELI_CONF_WRONG_TYPE, "rules", "a list of groups is wanted: ( { … }, { … } )");
        return;
    }
    profile->rows = jl_arena_take_or_die(arena, ((size_t)count + 1) * sizeof *profile->rows);
    for (int i = 0; i < count; i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned)i);
        struct rule_reader reader = {text, arena, group, NULL, true};
        struct jl_profile_row row = {.rule = {.profile = profile->name}};
        if (!config_setting_is_group(group)) {
            jl_text_fault(text, group, JIELI_CONF_WRONG_TYPE, "rules", "a rule is a group { … }");
            continue;
        }
        jl_text_place(text, group, &row.place.line, &row.place.column);
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

static void profile_read_takes(struct jl_arena *arena, struct jl_text *text, const config_setting_t *list,
                               struct jl_profile *profile)
{
    int count = config_setting_length(list);
    if (!config_setting_is_list(list) || count > JL_RULES_TAKES_MAX) {
        jl_text_fault(text, list, JIELI_CONF_WRONG_TYPE, "take", "a list of up to %d groups is wanted",
                      JL_RULES_TAKES_MAX);
        return;
    }
    for (int i = 0; i < count; i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned)i);
        if (!config_setting_is_group(group)) {
            jl_text_fault(text, group, JIELI_CONF_WRONG_TYPE, "take", "a group { from = …; keys = …; } is wanted");
            continue;
        }
        jl_text_known(text, group, take_members, COUNT(take_members));
        const char *from = jl_text_member(text, group, "from", true), *keys = jl_text_member(text, group, "keys", true);
        if (!from || !keys)
            continue;
        struct jl_profile_take *take = &profile->takes[profile->take_count++];
        take->from = jl_arena_text(arena, from);
        take->keys = jl_arena_text(arena, keys);
        jl_text_place(text, group, &take->place.line, &take->place.column);
    }
}

struct jl_profile *jl_profile_read(struct jl_arena *arena, struct jl_text *text)
{
    static const char *const top[] = {"profile"};
    config_setting_t *root = config_root_setting(&text->config);
    jl_text_known(text, root, top, COUNT(top));
    const config_setting_t *group = config_setting_get_member(root, "profile");
    if (!group || !config_setting_is_group(group)) {
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
    const char *inherits = jl_text_member(text, group, "inherits", false);
    profile->inherits = inherits ? jl_arena_text(arena, inherits) : NULL;
    jl_text_place(text, config_setting_get_member(group, "inherits"), &profile->inherits_place.line,
                  &profile->inherits_place.column);
    const config_setting_t *takes = config_setting_get_member(group, "take");
    if (takes)
        profile_read_takes(arena, text, takes, profile);
    const config_setting_t *rules = config_setting_get_member(group, "rules");
    if (rules)
        profile_read_rules(arena, text, rules, profile);
    return profile;
}
