// SPDX-License-Identifier: Apache-2.0
#include "core/rules/text.h"
#include "lib/base/bytes.h"
#include "lib/conf/value.h"
#include "lib/seal/digest.h"
#include <libconfig.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void jl_text_report(jl_rules_finding_fn *finding, void *user, struct jieli_err *first, const struct jieli_err *err)
{
    if (first->status == JIELI_OK)
        *first = *err;
    if (finding)
        finding(user, err);
}

static void text_fault_at(struct jl_text *text, enum jieli_status status, uint32_t line, uint32_t column,
                          const char *field, const char *what)
{
    struct jieli_err err = {0};
    jieli_err_set(&err, status, field, "%s", what);
    jieli_err_place(&err, text->name, line, column);
    jl_text_report(text->finding, text->user, &text->first, &err);
}

void jl_text_fault(struct jl_text *text, const struct jl_conf_node *node, enum jieli_status status, const char *field,
                   const char *format, ...)
{
    char what[320];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    text_fault_at(text, status, node ? node->line : 0, node ? node->column : 0, field, what);
}

/// libconfig is what the format is defined by, so it has the last word on what is valid; of two settings of one name it
/// speaks of the second.
static bool text_accepted(struct jl_text *text)
{
    config_t config;
    config_init(&config);
    bool accepted = config_read_string(&config, text->text) == CONFIG_TRUE;
    if (!accepted) {
        const char *what = config_error_text(&config);
        int line = config_error_line(&config);
        enum jieli_status status = strstr(what ? what : "", "duplicate") ? JIELI_CONF_DUPLICATE : JIELI_CONF_SYNTAX;
        text_fault_at(text, status, line > 0 ? (uint32_t)line : 0, 1, NULL, what ? what : "not accepted");
    }
    config_destroy(&config);
    return accepted;
}

bool jl_text_open(struct jl_text *text, const char *name, const char *bytes, jl_rules_finding_fn *finding, void *user)
{
    *text = (struct jl_text){.name = name, .text = bytes, .finding = finding, .user = user};
    text->arena = jl_arena_new(SIZE_MAX); // bounded by the text's own size
    struct jieli_err err = {0};
    if (strlen(bytes) > JL_RULES_TEXT_BYTES_MAX) {
        text_fault_at(text, JIELI_CONF_SYNTAX, 0, 0, NULL, "larger than 1 MiB");
        return false;
    }
    if (jl_conf_scan(bytes, text->arena, &text->root, &err) != JIELI_OK) {
        text_fault_at(text, err.status, err.line, err.column, NULL, err.text);
        return false;
    }
    return text_accepted(text);
}

enum jieli_status jl_text_close(struct jl_text *text, struct jieli_err *err)
{
    jl_arena_free(&text->arena);
    if (text->first.status != JIELI_OK && err)
        *err = text->first;
    return text->first.status;
}

const struct jl_conf_node *jl_text_find(const struct jl_conf_node *group, const char *name)
{
    for (uint32_t i = 0; i < group->child_count; i++)
        if (!strcmp(group->children[i]->name, name))
            return group->children[i];
    return NULL;
}

static const char *text_nearest(const char *word, const char *const *names, size_t count)
{
    const char *best = NULL;
    uint32_t least = 4; // further away it is no slip of the pen
    for (size_t i = 0; i < count; i++) {
        uint32_t distance = jl_conf_distance(word, names[i]);
        if (distance < least) {
            least = distance;
            best = names[i];
        }
    }
    return best;
}

void jl_text_known(struct jl_text *text, const struct jl_conf_node *group, const char *const *names, size_t count)
{
    for (uint32_t i = 0; i < group->child_count; i++) {
        const struct jl_conf_node *member = group->children[i];
        bool known = false;
        for (size_t n = 0; n < count; n++)
            known = known || !strcmp(member->name, names[n]);
        if (known)
            continue;
        const char *nearest = text_nearest(member->name, names, count);
        jl_text_fault(text, member, JIELI_CONF_UNKNOWN_KEY, member->name, "unknown key%s%s%s",
                      nearest ? "; did you mean \"" : "", nearest ? nearest : "", nearest ? "\"" : "");
    }
}

const struct jl_conf_node *jl_text_list(struct jl_text *text, const struct jl_conf_node *group, const char *name)
{
    const struct jl_conf_node *list = jl_text_find(group, name);
    if (!list)
        return NULL;
    bool good = list->token == JL_CONF_NODE_LIST;
    for (uint32_t i = 0; good && i < list->child_count; i++)
        good = list->children[i]->token == JL_CONF_NODE_GROUP;
    if (good)
        return list;
    jl_text_fault(text, list, JIELI_CONF_WRONG_TYPE, name, "a list of groups is wanted: ( { … }, { … } )");
    return NULL;
}

const char *jl_text_member(struct jl_text *text, const struct jl_conf_node *group, const char *name, bool required)
{
    const struct jl_conf_node *member = jl_text_find(group, name);
    if (!member) {
        if (required)
            jl_text_fault(text, group, JIELI_CONF_MISSING, name, "the key \"%s\" is missing", name);
        return NULL;
    }
    if (member->token != JL_CONF_NODE_STRING) {
        jl_text_fault(text, member, JIELI_CONF_WRONG_TYPE, name, "a text in quotes is wanted");
        return NULL;
    }
    if (required && !*member->text)
        jl_text_fault(text, member, JIELI_CONF_MISSING, name, "\"%s\" is empty", name);
    return member->text;
}

bool jl_text_is_true(const struct jl_conf_node *flag)
{
    return flag->text[0] == 't' || flag->text[0] == 'T'; // libconfig takes either case
}

bool jl_text_flag(struct jl_text *text, const struct jl_conf_node *group, const char *name, bool otherwise)
{
    const struct jl_conf_node *member = jl_text_find(group, name);
    if (!member)
        return otherwise;
    if (member->token == JL_CONF_NODE_BOOL)
        return jl_text_is_true(member);
    jl_text_fault(text, member, JIELI_CONF_WRONG_TYPE, name, "true or false is wanted");
    return otherwise;
}

void jl_text_version(const char *const *parts, size_t count, char out[13])
{
    uint8_t digest[JL_DIGEST_BYTES];
    char hex[2 * JL_DIGEST_BYTES + 1];
    struct jl_digest *context = jl_digest_new(JL_HASH_SHA256);
    jl_digest_start(context);
    for (size_t i = 0; i < count; i++)
        jl_digest_add(context, parts[i], strlen(parts[i]) + 1);
    jl_digest_end(context, digest);
    jl_digest_free(&context);
    jl_hex_write(digest, sizeof digest, hex);
    memcpy(out, hex, 12);
    out[12] = 0;
}
