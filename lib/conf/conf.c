// SPDX-License-Identifier: Apache-2.0
#include "lib/conf/conf.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/conf/check.h"
#include <libconfig.h>
#include <stdlib.h>

struct jl_conf {
    struct jl_arena *arena;
    const char *file;
    const struct jl_conf_value *values; // sorted by name
    uint32_t value_count;
};

// ---- libconfig reads the same text

static int type_of(enum jl_conf_token token)
{
    static const int types[] = {
        [JL_CONF_NODE_GROUP] = CONFIG_TYPE_GROUP, [JL_CONF_NODE_ARRAY] = CONFIG_TYPE_ARRAY,
        [JL_CONF_NODE_LIST] = CONFIG_TYPE_LIST,   [JL_CONF_NODE_STRING] = CONFIG_TYPE_STRING,
        [JL_CONF_NODE_INTEGER] = CONFIG_TYPE_INT, [JL_CONF_NODE_FLOAT] = CONFIG_TYPE_FLOAT,
        [JL_CONF_NODE_BOOL] = CONFIG_TYPE_BOOL,
    };
    return types[token];
}

static const struct jl_conf_node *differs(const struct jl_conf_node *node, const config_setting_t *setting)
{
    int type = config_setting_type(setting);
    if ((type == CONFIG_TYPE_INT64 ? CONFIG_TYPE_INT : type) != type_of(node->token))
        return node;
    if (!jl_text_equal(config_setting_name(setting), node->name))
        return node;
    if (type == CONFIG_TYPE_STRING)
        return jl_text_equal(config_setting_get_string(setting), node->text) ? NULL : node;
    if (node->token > JL_CONF_NODE_LIST)
        return NULL;
    if ((uint32_t)config_setting_length(setting) != node->child_count)
        return node;
    for (uint32_t i = 0; i < node->child_count; i++) {
        const struct jl_conf_node *found = differs(node->children[i], config_setting_get_elem(setting, i));
        if (found)
            return found;
    }
    return NULL;
}

static uint32_t first_column(const char *text, uint32_t line)
{
    for (; line > 1 && *text; text++)
        line -= *text == '\n';
    return (uint32_t)strspn(text, " \t") + 1;
}

// libconfig's word on the text. A text that only it refuses, or that it reads otherwise, is refused here.
static void check_with_libconfig(struct jl_conf_check *check, const char *text, const struct jl_conf_node *root)
{
    config_t config;
    config_init(&config);
    if (!config_read_string(&config, text)) {
        uint32_t line = (uint32_t)config_error_line(&config);
        jl_conf_found(check, JIELI_CONF_SYNTAX, NULL, line, first_column(text, line), config_error_text(&config));
    } else {
        const struct jl_conf_node *other = differs(root, config_root_setting(&config));
        if (other)
            jl_conf_found(check, JIELI_CONF_SYNTAX, other->name, other->line, other->column,
                          "this can be read in two ways; write it more plainly");
    }
    config_destroy(&config);
}

static bool has_status(const struct jl_conf_check *check, enum jieli_status status)
{
    for (uint32_t i = 0; i < check->finding_count; i++)
        if (check->findings[i].status == status)
            return true;
    return false;
}

static void check_text(struct jl_conf_check *check, const char *text)
{
    struct jl_conf_node *root = NULL;
    struct jieli_err err = {0};
    if (jl_conf_scan(text, check->arena, &root, &err)) {
        jl_conf_found(check, err.status, err.field, err.line, err.column, err.text);
        return;
    }
    jl_conf_check_tree(check, root);
    // At a duplicate libconfig stops, and the duplicate is reported already. Its time grows with the square of the
    // settings in one group; a text that is that far from its rows has findings enough.
    if (!has_status(check, JIELI_CONF_DUPLICATE) && check->finding_count < JL_CONF_FINDINGS_MAX)
        check_with_libconfig(check, text, root);
}

static enum jieli_status report(const struct jl_conf_check *check, jl_conf_finding_fn *finding, void *user,
                                struct jieli_err *err)
{
    for (uint32_t i = 0; finding && i < check->finding_count; i++)
        finding(user, &check->findings[i]);
    if (check->finding_count == 0)
        return JIELI_OK;
    if (err)
        *err = check->findings[0];
    return check->findings[0].status;
}

static enum jieli_status load(const char *name, const char *base, const char *text, const struct jl_conf_key *keys,
                              uint32_t key_count, jl_conf_finding_fn *finding, void *user, struct jl_conf **out,
                              struct jieli_err *err)
{
    struct jl_arena *arena = jl_arena_new(SIZE_MAX); // bounded by the file's own size
    const char *slash = strrchr(base, '/');
    struct jl_conf_check check = {.keys = keys, .key_count = key_count, .file = name, .arena = arena};
    check.folder = slash ? jl_arena_textn(arena, base, slash == base ? 1 : (size_t)(slash - base)) : "";
    check_text(&check, text);
    enum jieli_status status = report(&check, finding, user, err);
    if (status) {
        jl_arena_free(&arena);
        return status;
    }
    struct jl_conf *conf = jl_arena_take_or_die(arena, sizeof(*conf));
    *conf = (struct jl_conf){arena, jl_arena_text(arena, name), check.values, check.value_count};
    *out = conf;
    return JIELI_OK;
}

enum jieli_status jl_conf_load_text(const char *name, const char *text, const struct jl_conf_key *keys,
                                    uint32_t key_count, jl_conf_finding_fn *finding, void *user, struct jl_conf **out,
                                    struct jieli_err *err)
{
    return load(name, name, text, keys, key_count, finding, user, out, err);
}

static enum jieli_status file_failed(const char *path, enum jieli_status status, const char *text,
                                     jl_conf_finding_fn *finding, void *user, struct jieli_err *err)
{
    struct jl_conf_check check = {.file = path, .arena = jl_arena_new(SIZE_MAX)};
    jl_conf_found(&check, status, NULL, 0, 0, text);
    report(&check, finding, user, err);
    jl_arena_free(&check.arena);
    return status;
}

enum jieli_status jl_conf_load(const char *path, const struct jl_conf_key *keys, uint32_t key_count,
                               jl_conf_finding_fn *finding, void *user, struct jl_conf **out, struct jieli_err *err)
{
    struct jl_buf text = {0};
    struct jieli_err read = {0};
    if (jl_os_read_file(path, JL_CONF_FILE_BYTES_MAX, &text, &read))
        return file_failed(path, JIELI_CONF_FILE, read.text, finding, user, err);
    enum jieli_status status;
    if (text.len && memchr(text.data, 0, text.len)) {
        status = file_failed(path, JIELI_CONF_SYNTAX, "the file contains a NUL character", finding, user, err);
    } else {
        char *whole = jl_os_absolute(path);
        status = load(path, whole, jl_buf_text(&text), keys, key_count, finding, user, out, err);
        free(whole);
    }
    jl_buf_fini(&text);
    return status;
}

void jl_conf_free(struct jl_conf **conf)
{
    if (!*conf)
        return;
    struct jl_arena *arena = (*conf)->arena; // the struct itself lies in it
    jl_arena_free(&arena);
    *conf = NULL;
}

// ---- look-up

static int compare_name(const void *name, const void *value)
{
    return strcmp(name, ((const struct jl_conf_value *)value)->name);
}

// Asking for a name that was not declared, or beyond a list, is a programmer's error.
static const struct jl_conf_value *find(const struct jl_conf *conf, const char *name)
{
    const struct jl_conf_value *value =
        conf->value_count ? bsearch(name, conf->values, conf->value_count, sizeof(*value), compare_name) : NULL;
    JL_CHECK(value);
    return value;
}

static const struct jl_conf_value *find_in_group(const struct jl_conf *conf, const char *group, uint32_t index,
                                                 const char *name)
{
    struct jl_buf whole = {0};
    jl_buf_printf(&whole, "%s[%u].%s", group, (unsigned)index, name);
    const struct jl_conf_value *value = find(conf, jl_buf_text(&whole));
    jl_buf_fini(&whole);
    return value;
}

static const char *text_of(const struct jl_conf_value *value)
{
    JL_CHECK(value->key->kind == JL_CONF_TEXT || value->key->kind == JL_CONF_PATH);
    return value->text;
}

static int64_t number_of(const struct jl_conf_value *value)
{
    enum jl_conf_kind kind = value->key->kind;
    JL_CHECK(kind == JL_CONF_NUMBER || kind == JL_CONF_SIZE || kind == JL_CONF_DURATION || kind == JL_CONF_FLAG);
    return value->number;
}

static uint32_t count_of(const struct jl_conf_value *value)
{
    JL_CHECK(value->key->kind == JL_CONF_LIST || value->key->kind == JL_CONF_GROUPS);
    return value->count;
}

static const char *item_of(const struct jl_conf_value *value, uint32_t index)
{
    JL_CHECK(value->key->kind == JL_CONF_LIST && index < value->count);
    return value->items[index];
}

const char *jl_conf_text(const struct jl_conf *conf, const char *name)
{
    return text_of(find(conf, name));
}

int64_t jl_conf_number(const struct jl_conf *conf, const char *name)
{
    return number_of(find(conf, name));
}

bool jl_conf_flag(const struct jl_conf *conf, const char *name)
{
    return number_of(find(conf, name)) != 0;
}

uint32_t jl_conf_count(const struct jl_conf *conf, const char *name)
{
    return count_of(find(conf, name));
}

const char *jl_conf_item(const struct jl_conf *conf, const char *name, uint32_t index)
{
    return item_of(find(conf, name), index);
}

const char *jl_conf_group_text(const struct jl_conf *conf, const char *group, uint32_t index, const char *name)
{
    return text_of(find_in_group(conf, group, index, name));
}

int64_t jl_conf_group_number(const struct jl_conf *conf, const char *group, uint32_t index, const char *name)
{
    return number_of(find_in_group(conf, group, index, name));
}

uint32_t jl_conf_group_count(const struct jl_conf *conf, const char *group, uint32_t index, const char *name)
{
    return count_of(find_in_group(conf, group, index, name));
}

const char *jl_conf_group_item(const struct jl_conf *conf, const char *group, uint32_t index, const char *name,
                               uint32_t i)
{
    return item_of(find_in_group(conf, group, index, name), i);
}

bool jl_conf_where(const struct jl_conf *conf, const char *name, struct jieli_err *err)
{
    const struct jl_conf_value *value = find(conf, name);
    if (value->line)
        jieli_err_place(err, conf->file, value->line, value->column);
    return value->line > 0;
}
