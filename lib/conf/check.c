// SPDX-License-Identifier: Apache-2.0
#include "lib/conf/check.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include "lib/conf/value.h"
#include <inttypes.h>
#include <stdlib.h>

// The part of the file that one set of declared rows covers: the whole file, or one element of a list of groups.
struct scope {
    const char *pattern;  // "" or "agencies[]."
    const char *name;     // "" or "agencies[2]."
    bool *seen;           // per declared row
    uint32_t (*place)[2]; // per declared row: line and column of the innermost group that stands in the file
};

void jl_conf_found(struct jl_conf_check *check, enum jieli_status status, const char *field, uint32_t line,
                   uint32_t column, const char *text)
{
    if (check->finding_count == JL_CONF_FINDINGS_MAX)
        return;
    struct jieli_err err = {0};
    jieli_err_set(&err, status, field, "%s", text);
    jieli_err_place(&err, check->file, line, column);
    check->findings = jl_arena_grow(check->arena, check->findings, check->finding_count, sizeof err);
    check->findings[check->finding_count++] = err;
}

static void found_at(struct jl_conf_check *check, enum jieli_status status, const struct jl_conf_node *node,
                     const char *name, const char *text)
{
    jl_conf_found(check, status, name, node->value_line, node->value_column, text);
}

static struct jl_conf_value *add_value(struct jl_conf_check *check, const struct jl_conf_key *key, const char *name,
                                       const struct jl_conf_node *node)
{
    check->values = jl_arena_grow(check->arena, check->values, check->value_count, sizeof(*check->values));
    struct jl_conf_value *value = &check->values[check->value_count++];
    *value = (struct jl_conf_value){.name = name, .key = key, .text = ""};
    if (node) {
        value->line = node->value_line;
        value->column = node->value_column;
    }
    return value;
}

// ---- one value

// What a person should write.
static const char *const asks[] = {
    [JL_CONF_TEXT] = "write a text in quotes",
    [JL_CONF_NUMBER] = "write a whole number without quotes and without a leading zero",
    [JL_CONF_FLAG] = "write true or false",
    [JL_CONF_SIZE] = "write a size in quotes with its unit, such as \"64MiB\" (B, KiB, MiB, GiB, TiB)",
    [JL_CONF_DURATION] = "write a duration in quotes with its unit, such as \"15s\" (ms, s, m, h, d)",
    [JL_CONF_PATH] = "write a path in quotes",
    [JL_CONF_LIST] = "write a list of texts, such as [\"a\", \"b\"]",
    [JL_CONF_GROUPS] = "write a list of groups, such as ( { … }, { … } )",
};

static const char *absolute(struct jl_conf_check *check, const char *path)
{
    if (!*path || *path == '/' || !*check->folder)
        return path;
    return jl_arena_printf(check->arena, "%s/%s", check->folder, path);
}

// What the scalar says under this kind; false when it is of another kind.
static bool read_scalar(struct jl_conf_check *check, enum jl_conf_kind kind, enum jl_conf_token token, const char *text,
                        struct jl_conf_value *out)
{
    bool is_string = token == JL_CONF_NODE_STRING, is_integer = token == JL_CONF_NODE_INTEGER;
    switch (kind) {
    case JL_CONF_TEXT:
        out->text = text;
        return is_string;
    case JL_CONF_PATH:
        out->text = absolute(check, text);
        return is_string;
    case JL_CONF_NUMBER:
        return is_integer && jl_conf_integer(text, &out->number);
    case JL_CONF_FLAG:
        out->number = text[0] == 't' || text[0] == 'T';
        return token == JL_CONF_NODE_BOOL;
    case JL_CONF_SIZE:
        return (is_string && jl_conf_size(text, &out->number)) || (is_integer && jl_conf_integer(text, &out->number));
    case JL_CONF_DURATION:
        return is_string && jl_duration_parse(text, &out->number);
    case JL_CONF_LIST:
    case JL_CONF_GROUPS:
        break;
    }
    return false;
}

static bool in_range(const struct jl_conf_key *key, int64_t number)
{
    return (key->min == 0 && key->max == 0) || (number >= key->min && number <= key->max);
}

static bool has_leading_zero(const char *literal)
{
    literal += *literal == '-' || *literal == '+';
    return literal[0] == '0' && literal[1] >= '0' && literal[1] <= '9';
}

static void found_not_of_kind(struct jl_conf_check *check, const struct jl_conf_key *key, const char *name,
                              const struct jl_conf_node *node)
{
    bool too_big = (key->kind == JL_CONF_NUMBER || key->kind == JL_CONF_SIZE) && node->token == JL_CONF_NODE_INTEGER &&
                   !has_leading_zero(node->text);
    if (too_big)
        found_at(check, JIELI_CONF_OUT_OF_RANGE, node, name, "the number does not fit 64 bits");
    else
        found_at(check, JIELI_CONF_WRONG_TYPE, node, name, asks[key->kind]);
}

static void found_out_of_range(struct jl_conf_check *check, const struct jl_conf_key *key, const char *name,
                               const struct jl_conf_node *node)
{
    const char *unit = key->unit ? key->unit : "";
    if (key->kind == JL_CONF_SIZE)
        unit = "bytes";
    if (key->kind == JL_CONF_DURATION)
        unit = "ms";
    found_at(check, JIELI_CONF_OUT_OF_RANGE, node, name,
             jl_arena_printf(check->arena, "must be from %" PRId64 " to %" PRId64 "%s%s", key->min, key->max,
                             *unit ? " " : "", unit));
}

static void check_scalar(struct jl_conf_check *check, const struct jl_conf_key *key, const char *name,
                         const struct jl_conf_node *node)
{
    struct jl_conf_value read = {.text = ""};
    bool scalar = node->token >= JL_CONF_NODE_STRING;
    if (!scalar || !read_scalar(check, key->kind, node->token, node->text, &read)) {
        found_not_of_kind(check, key, name, node);
    } else if (!in_range(key, read.number)) {
        found_out_of_range(check, key, name, node);
    } else {
        struct jl_conf_value *value = add_value(check, key, name, node);
        value->text = read.text;
        value->number = read.number;
    }
}

static void check_list(struct jl_conf_check *check, const struct jl_conf_key *key, const char *name,
                       const struct jl_conf_node *node)
{
    if (node->token != JL_CONF_NODE_ARRAY && node->token != JL_CONF_NODE_LIST) {
        found_at(check, JIELI_CONF_WRONG_TYPE, node, name, asks[JL_CONF_LIST]);
        return;
    }
    const char **items = jl_arena_take_or_die(check->arena, (node->child_count + 1) * sizeof(*items));
    bool good = true;
    for (uint32_t i = 0; i < node->child_count; i++) {
        items[i] = node->children[i]->text;
        if (node->children[i]->token == JL_CONF_NODE_STRING)
            continue;
        good = false;
        found_at(check, JIELI_CONF_WRONG_TYPE, node->children[i],
                 jl_arena_printf(check->arena, "%s[%" PRIu32 "]", name, i), asks[JL_CONF_TEXT]);
    }
    if (!good)
        return;
    struct jl_conf_value *value = add_value(check, key, name, node);
    value->items = items;
    value->count = node->child_count;
}

// ---- names

// The row of this pattern, or key_count.
static uint32_t find_key(const struct jl_conf_check *check, const char *pattern)
{
    uint32_t i = 0;
    while (i < check->key_count && strcmp(check->keys[i].name, pattern) != 0)
        i++;
    return i;
}

static bool is_group(const struct jl_conf_check *check, const char *pattern)
{
    size_t len = strlen(pattern);
    for (uint32_t i = 0; i < check->key_count; i++)
        if (strncmp(check->keys[i].name, pattern, len) == 0 && check->keys[i].name[len] == '.')
            return true;
    return false;
}

struct near {
    const char *group, *name; // what is looked for
    const char *best;         // the declared name with what leads to it
    uint32_t score;           // twice the distance, and one for another group
};

// Is the part of `whole` from `start` to `end` nearer than the best so far?
static void consider(struct jl_conf_check *check, struct near *near, const char *whole, size_t start, size_t end)
{
    const char *part = jl_arena_textn(check->arena, whole + start, end - start);
    bool same_group = start == strlen(near->group) && strncmp(whole, near->group, start) == 0;
    uint32_t distance = jl_conf_distance(near->name, part);
    if (distance == UINT32_MAX || distance * 2 + !same_group >= near->score)
        return;
    near->score = distance * 2 + !same_group;
    near->best = jl_arena_textn(check->arena, whole, end);
}

// The declared name nearest to `name`, NULL when none is near; one in the same group wins over one elsewhere.
static const char *nearest(struct jl_conf_check *check, const char *group, const char *name)
{
    uint32_t near_enough = ((uint32_t)strlen(name) + 2) / 3;
    struct near near = {group, name, NULL, 2 * (near_enough + 1)};
    for (uint32_t i = 0; i < check->key_count; i++) {
        const char *whole = check->keys[i].name;
        size_t start = 0;
        while (whole[start]) {
            size_t end = start + strcspn(whole + start, ".[");
            consider(check, &near, whole, start, end);
            start = end + strspn(whole + end, "[].");
        }
    }
    return near.best;
}

static void found_unknown(struct jl_conf_check *check, const struct jl_conf_node *node, const char *group,
                          const char *name)
{
    if (check->finding_count == JL_CONF_FINDINGS_MAX)
        return;
    const char *near = nearest(check, group, node->name);
    jl_conf_found(check, JIELI_CONF_UNKNOWN_KEY, name, node->line, node->column,
                  near ? jl_arena_printf(check->arena, "did you mean \"%s\"?", near) : "no declared key is near it");
}

static int by_name_then_place(const void *a, const void *b)
{
    const struct jl_conf_node *left = *(const struct jl_conf_node *const *)a;
    const struct jl_conf_node *right = *(const struct jl_conf_node *const *)b;
    int order = strcmp(left->name, right->name);
    if (order)
        return order;
    return left->line != right->line ? (left->line > right->line) - (left->line < right->line)
                                     : (left->column > right->column) - (left->column < right->column);
}

static void found_duplicates(struct jl_conf_check *check, const struct jl_conf_node *group, const char *prefix)
{
    if (group->child_count < 2)
        return;
    size_t bytes = group->child_count * sizeof(struct jl_conf_node *);
    struct jl_conf_node **sorted = jl_arena_take_or_die(check->arena, bytes);
    memcpy(sorted, group->children, bytes);
    qsort(sorted, group->child_count, sizeof(*sorted), by_name_then_place);
    for (uint32_t i = 1; i < group->child_count; i++)
        if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0)
            jl_conf_found(check, JIELI_CONF_DUPLICATE, jl_arena_printf(check->arena, "%s%s", prefix, sorted[i]->name),
                          sorted[i]->line, sorted[i]->column,
                          jl_arena_printf(check->arena, "it stands in line %" PRIu32 " already", sorted[i - 1]->line));
}

// ---- groups

static void check_group(struct jl_conf_check *check, struct scope *scope, const struct jl_conf_node *group,
                        const char *pattern, const char *prefix);
static void check_scope(struct jl_conf_check *check, const struct jl_conf_node *node, const char *pattern,
                        const char *name);

static void check_groups(struct jl_conf_check *check, const struct jl_conf_key *key, const char *name,
                         const struct jl_conf_node *node)
{
    if (node->token != JL_CONF_NODE_LIST) {
        found_at(check, JIELI_CONF_WRONG_TYPE, node, name, asks[JL_CONF_GROUPS]);
        return;
    }
    const char *pattern = jl_arena_printf(check->arena, "%s[].", key->name);
    for (uint32_t i = 0; i < node->child_count; i++) {
        const char *element = jl_arena_printf(check->arena, "%s[%" PRIu32 "].", name, i);
        if (node->children[i]->token == JL_CONF_NODE_GROUP)
            check_scope(check, node->children[i], pattern, element);
        else
            found_at(check, JIELI_CONF_WRONG_TYPE, node->children[i], element, "write a group { … }");
    }
    add_value(check, key, name, node)->count = node->child_count;
}

static void check_setting(struct jl_conf_check *check, struct scope *scope, const struct jl_conf_node *node,
                          const char *pattern, const char *prefix)
{
    const char *whole = jl_arena_printf(check->arena, "%s%s", pattern, node->name);
    const char *name = jl_arena_printf(check->arena, "%s%s", prefix, node->name);
    uint32_t index = find_key(check, whole);
    if (index < check->key_count) {
        const struct jl_conf_key *key = &check->keys[index];
        bool again = scope->seen[index];
        scope->seen[index] = true;
        if (again)
            return; // reported as a duplicate
        if (key->kind == JL_CONF_GROUPS)
            check_groups(check, key, name, node);
        else if (key->kind == JL_CONF_LIST)
            check_list(check, key, name, node);
        else
            check_scalar(check, key, name, node);
    } else if (!is_group(check, whole)) {
        found_unknown(check, node, pattern, name);
    } else if (node->token != JL_CONF_NODE_GROUP) {
        found_at(check, JIELI_CONF_WRONG_TYPE, node, name, "write a group { … }");
    } else {
        check_group(check, scope, node, jl_arena_printf(check->arena, "%s.", whole),
                    jl_arena_printf(check->arena, "%s.", name));
    }
}

static void check_group(struct jl_conf_check *check, struct scope *scope, const struct jl_conf_node *group,
                        const char *pattern, const char *prefix)
{
    for (uint32_t i = 0; i < check->key_count; i++)
        if (jl_text_starts(check->keys[i].name, pattern)) {
            scope->place[i][0] = group->line;
            scope->place[i][1] = group->column;
        }
    found_duplicates(check, group, prefix);
    for (uint32_t i = 0; i < group->child_count; i++)
        check_setting(check, scope, group->children[i], pattern, prefix);
}

// The default of a list: texts between commas.
static void split_items(struct jl_conf_check *check, struct jl_conf_value *value, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, ",");
        value->items = jl_arena_grow(check->arena, value->items, value->count, sizeof(*value->items));
        value->items[value->count++] = jl_arena_textn(check->arena, text, len);
        text += len + (text[len] == ',');
    }
}

static void add_default(struct jl_conf_check *check, const struct jl_conf_key *key, const char *name)
{
    static const enum jl_conf_token tokens[] = {
        [JL_CONF_TEXT] = JL_CONF_NODE_STRING, [JL_CONF_PATH] = JL_CONF_NODE_STRING,
        [JL_CONF_SIZE] = JL_CONF_NODE_STRING, [JL_CONF_DURATION] = JL_CONF_NODE_STRING,
        [JL_CONF_FLAG] = JL_CONF_NODE_BOOL,   [JL_CONF_NUMBER] = JL_CONF_NODE_INTEGER,
    };
    struct jl_conf_value *value = add_value(check, key, name, NULL);
    if (key->kind == JL_CONF_GROUPS)
        return;
    if (key->kind == JL_CONF_LIST) {
        split_items(check, value, key->otherwise);
        return;
    }
    if (!*key->otherwise)
        return; // "" is the empty text, 0 and false
    bool sound = read_scalar(check, key->kind, tokens[key->kind], key->otherwise, value) ||
                 (key->kind == JL_CONF_SIZE && jl_conf_integer(key->otherwise, &value->number));
    JL_CHECK(sound); // a default in a program's own table
}

static void check_scope(struct jl_conf_check *check, const struct jl_conf_node *node, const char *pattern,
                        const char *name)
{
    struct scope scope = {pattern, name, jl_arena_take_or_die(check->arena, check->key_count * sizeof(bool)),
                          jl_arena_take_or_die(check->arena, check->key_count * sizeof(uint32_t[2]))};
    check_group(check, &scope, node, pattern, name);
    size_t len = strlen(pattern);
    for (uint32_t i = 0; i < check->key_count; i++) {
        const struct jl_conf_key *key = &check->keys[i];
        if (scope.seen[i] || strncmp(key->name, pattern, len) != 0 || strstr(key->name + len, "[]"))
            continue;
        const char *whole = jl_arena_printf(check->arena, "%s%s", name, key->name + len);
        if (key->otherwise)
            add_default(check, key, whole);
        else
            jl_conf_found(check, JIELI_CONF_MISSING, whole, scope.place[i][0], scope.place[i][1],
                          key->doc.en ? key->doc.en : "it has no default");
    }
}

static int by_place(const void *a, const void *b)
{
    const struct jieli_err *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    int order = strcmp(left->field, right->field);
    return order ? order : (left->status > right->status) - (left->status < right->status);
}

static int by_name(const void *a, const void *b)
{
    const struct jl_conf_value *left = a, *right = b;
    return strcmp(left->name, right->name);
}

void jl_conf_check_tree(struct jl_conf_check *check, const struct jl_conf_node *root)
{
    check_scope(check, root, "", "");
    if (check->finding_count)
        qsort(check->findings, check->finding_count, sizeof(*check->findings), by_place);
    if (check->value_count)
        qsort(check->values, check->value_count, sizeof(*check->values), by_name);
}
