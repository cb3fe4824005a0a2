// SPDX-License-Identifier: Apache-2.0
#include "core/flow/ctx.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdlib.h>
#include <string.h>

static const char *after(const char *path, const char *prefix)
{
    size_t len = strlen(prefix);
    return strncmp(path, prefix, len) == 0 ? path + len : NULL;
}

bool jl_path_is_payload(const char *path)
{
    return path && *path && *path != '=' && strcmp(path, "today") && !after(path, "matter.") && !after(path, "case.") &&
           !after(path, "from.") && !after(path, "deadline.");
}

bool jl_path_is_agency(const char *path)
{
    return path && (after(path, "matter.party.") || after(path, "from.party."));
}

const char *jl_date_text(struct jl_arena *arena, struct jl_date date)
{
    if (jl_date_is_none(date))
        return "";
    char text[11];
    jl_date_write(date, text);
    return jl_arena_text(arena, text);
}

static const char *field_find(Jieli__V1__Field *const *fields, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(fields[i]->name, name) == 0)
            return fields[i]->text;
    return NULL;
}

/// The agency bound to a party of that matter; its table knows the party's former names.
static const char *party_text(const struct jl_flow_table *table, const Jieli__V1__Matter *matter, const char *name)
{
    uint32_t party = table ? jl_names_find(&table->parties, name) : JL_NOWHERE;
    for (size_t i = 0; party != JL_NOWHERE && i < matter->n_parties; i++)
        if (jl_names_find(&table->parties, matter->parties[i]->party) == party)
            return matter->parties[i]->agency;
    return "";
}

static const char *matter_text(const struct jl_flow_table *table, const Jieli__V1__Matter *matter, const char *name)
{
    const char *rest = after(name, "party.");
    if (rest)
        return party_text(table, matter, rest);
    const char *text = field_find(matter->fields, matter->n_fields, name);
    if (text)
        return text;
    return strcmp(name, "key") == 0 && matter->key ? matter->key : "";
}

/// Of the matter that signalled.
static const char *from_text(const struct jieli_ctx *ctx, const char *name)
{
    const Jieli__V1__Matter *from = ctx->input->from;
    return from ? matter_text(jl_flow_find(ctx->table->flow, from->workflow), from, name) : "";
}

static const char *casefile_text(const struct jieli_ctx *ctx, const char *name)
{
    if (!ctx->casefile)
        return "";
    const char *text = field_find(ctx->casefile->fields, ctx->casefile->n_fields, name);
    if (text)
        return text;
    return strcmp(name, "agency") == 0 && ctx->casefile->agency ? ctx->casefile->agency : "";
}

/// Of the deadline that has passed.
static const char *fired_text(const struct jieli_ctx *ctx, const char *name)
{
    const Jieli__V1__Deadline *deadline = ctx->input->deadline;
    if (!deadline)
        return "";
    if (strcmp(name, "due_on") == 0)
        return jl_date_text(ctx->arena, (struct jl_date){deadline->due_day});
    if (strcmp(name, "start_on") == 0)
        return jl_date_text(ctx->arena, (struct jl_date){deadline->start_day});
    return strcmp(name, "name") == 0 ? deadline->name : "";
}

/// Does the message's type have the path's first name?
static bool declares(const ProtobufCMessage *message, const char *path)
{
    char name[64];
    return message && jl_path_step(&path, name) &&
           protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name) != NULL;
}

/// Where a payload path is read: the element of a per-entry event if it has the name, else the whole payload.
static const ProtobufCMessage *place_of(const struct jieli_ctx *ctx, const char *path,
                                        const struct jl_message_spec **spec)
{
    const struct jl_flow_input *input = ctx->input;
    if (declares(input->element, path)) {
        *spec = input->element_spec;
        return input->element;
    }
    *spec = input->type ? input->type->payload : NULL;
    return declares(input->payload, path) ? input->payload : NULL;
}

const char *jl_ctx_text(const struct jieli_ctx *ctx, const char *path)
{
    const char *rest;
    if (!path || !*path)
        return "";
    if (*path == '=')
        return path + 1;
    if (strcmp(path, "today") == 0)
        return jl_date_text(ctx->arena, ctx->today);
    if ((rest = after(path, "matter.")))
        return matter_text(ctx->table, ctx->matter, rest);
    if ((rest = after(path, "case.")))
        return casefile_text(ctx, rest);
    if ((rest = after(path, "from.")))
        return from_text(ctx, rest);
    if ((rest = after(path, "deadline.")))
        return fired_text(ctx, rest);
    const struct jl_message_spec *spec;
    const ProtobufCMessage *message = place_of(ctx, path, &spec);
    if (!message || !spec)
        return "";
    const char *text = jl_spec_text(spec, message, path, ctx->arena);
    return text ? text : "";
}

/// Follow a path through present sub-messages to the field that it ends at; NULL when something on the way is absent.
static const ProtobufCFieldDescriptor *walk(const ProtobufCMessage **message, const char *path)
{
    for (;;) {
        char name[64];
        if (!jl_path_step(&path, name))
            return NULL;
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field_by_name((*message)->descriptor, name);
        if (!field || !*path)
            return field;
        if (field->type != PROTOBUF_C_TYPE_MESSAGE || field->label == PROTOBUF_C_LABEL_REPEATED)
            return NULL;
        const ProtobufCMessage *below;
        memcpy(&below, (const char *)*message + field->offset, sizeof(below));
        if (!below)
            return NULL;
        *message = below;
    }
}

uint32_t jl_ctx_count_of(const struct jieli_ctx *ctx, const char *path)
{
    const struct jl_message_spec *spec;
    const ProtobufCMessage *message = jl_path_is_payload(path) ? place_of(ctx, path, &spec) : NULL;
    const ProtobufCFieldDescriptor *field = message ? walk(&message, path) : NULL;
    if (!field || field->label != PROTOBUF_C_LABEL_REPEATED)
        return 0;
    size_t count;
    memcpy(&count, (const char *)message + field->quantifier_offset, sizeof(count));
    return (uint32_t)count;
}

bool jl_ctx_is_set(const struct jieli_ctx *ctx, const char *path)
{
    if (*jl_ctx_text(ctx, path) || jl_ctx_count_of(ctx, path))
        return true;
    const struct jl_message_spec *spec;
    const ProtobufCMessage *message = jl_path_is_payload(path) ? place_of(ctx, path, &spec) : NULL;
    const ProtobufCFieldDescriptor *field = message ? walk(&message, path) : NULL;
    if (!field || field->type != PROTOBUF_C_TYPE_MESSAGE || field->label == PROTOBUF_C_LABEL_REPEATED)
        return false;
    const ProtobufCMessage *below;
    memcpy(&below, (const char *)message + field->offset, sizeof(below));
    return below != NULL;
}

bool jl_ctx_is_true(const struct jieli_ctx *ctx, const char *path)
{
    const char *text = jl_ctx_text(ctx, path);
    return *text && strcmp(text, "0") && strcmp(text, "false");
}

bool jl_ctx_number(const struct jieli_ctx *ctx, const char *path, int64_t *out)
{
    const char *text = jl_ctx_text(ctx, path);
    size_t sign = *text == '-', len = strlen(text);
    if (len == sign || len > 18 + sign || strspn(text + sign, "0123456789") != len - sign)
        return false;
    *out = strtoll(text, NULL, 10);
    return true;
}

struct jl_date jl_ctx_date(const struct jieli_ctx *ctx, const char *path)
{
    struct jl_date date;
    return jl_date_parse(jl_ctx_text(ctx, path), &date) ? date : JL_DATE_NONE;
}

int64_t jl_ctx_counter(const struct jieli_ctx *ctx, const char *name)
{
    const char *rest = after(name, "case.");
    if (rest && !ctx->casefile)
        return 0;
    Jieli__V1__Count *const *counts = rest ? ctx->casefile->counts : ctx->matter->counts;
    size_t count = rest ? ctx->casefile->n_counts : ctx->matter->n_counts;
    for (size_t i = 0; i < count; i++)
        if (strcmp(counts[i]->name, rest ? rest : name) == 0)
            return counts[i]->value;
    return 0;
}

/// "" takes the field away.
static void field_set(struct jieli_ctx *ctx, Jieli__V1__Field ***fields, size_t *count, const char *name,
                      const char *text)
{
    for (size_t i = 0; i < *count; i++) {
        if (strcmp((*fields)[i]->name, name))
            continue;
        if (*text) {
            (*fields)[i]->text = jl_arena_text(ctx->arena, text);
        } else {
            memmove(&(*fields)[i], &(*fields)[i + 1], sizeof(**fields) * (*count - i - 1));
            (*count)--;
        }
        return;
    }
    if (!*text)
        return;
    if (*count >= JL_FIELDS_MAX) {
        jl_ctx_fail(ctx, JIELI_WIRE_TOO_MANY, name, "the matter cannot hold another field");
        return;
    }
    Jieli__V1__Field *field = jl_arena_take_or_die(ctx->arena, sizeof(*field));
    jieli__v1__field__init(field);
    field->name = jl_arena_text(ctx->arena, name);
    field->text = jl_arena_text(ctx->arena, text);
    *fields = (Jieli__V1__Field **)jl_arena_append(ctx->arena, *fields, count, field);
}

void jl_ctx_set(struct jieli_ctx *ctx, const char *name, const char *text)
{
    const char *rest = after(name, "case.");
    if (strlen(text) > JL_FIELD_TEXT_BYTES_MAX)
        jl_ctx_fail(ctx, JIELI_WIRE_TOO_LARGE, name, "longer than a field of the matter may be (512 bytes)");
    else if (rest && ctx->casefile)
        field_set(ctx, &ctx->casefile->fields, &ctx->casefile->n_fields, rest, text);
    else if (!rest)
        field_set(ctx, &ctx->matter->fields, &ctx->matter->n_fields, after(name, "matter.") ? name + 7 : name, text);
}

void jl_ctx_set_counter(struct jieli_ctx *ctx, const char *name, int64_t value)
{
    const char *rest = after(name, "case.");
    if (rest && !ctx->casefile)
        return;
    Jieli__V1__Count ***counts = rest ? &ctx->casefile->counts : &ctx->matter->counts;
    size_t *count = rest ? &ctx->casefile->n_counts : &ctx->matter->n_counts;
    for (size_t i = 0; i < *count; i++) {
        if (strcmp((*counts)[i]->name, rest ? rest : name))
            continue;
        (*counts)[i]->value = value;
        return;
    }
    if (*count >= JL_FIELDS_MAX) {
        jl_ctx_fail(ctx, JIELI_WIRE_TOO_MANY, name, "the matter cannot hold another counter");
        return;
    }
    Jieli__V1__Count *fresh = jl_arena_take_or_die(ctx->arena, sizeof(*fresh));
    jieli__v1__count__init(fresh);
    fresh->name = jl_arena_text(ctx->arena, rest ? rest : name);
    fresh->value = value;
    *counts = (Jieli__V1__Count **)jl_arena_append(ctx->arena, *counts, count, fresh);
}

const char *jl_ctx_profile(const struct jieli_ctx *ctx)
{
    return ctx->matter->profile && *ctx->matter->profile ? ctx->matter->profile : ctx->world->profile;
}

/// A local number beside the law's own, never in its place (tables E2); the same number again is no second duty.
static const struct jl_rule *local_rule(const struct jl_rules *rules, const char *profile, const char *key)
{
    const struct jl_rule *rule = jl_rules_find(rules, profile, key), *law = jl_rules_statutory(rules, profile, key);
    bool same = rule && law && rule->unit == law->unit && rule->amount == law->amount && rule->before == law->before;
    return law == rule || same ? NULL : rule;
}

const struct jl_rule *jl_ctx_rule(const struct jieli_ctx *ctx, const char *key)
{
    const struct jl_rules *rules = ctx->world->rules;
    const char *profile = jl_ctx_profile(ctx), *bare = jl_rule_bare(key);
    const struct jl_rule *rule = bare == key            ? jl_rules_find(rules, profile, key)
                                 : after(key, "local:") ? local_rule(rules, profile, bare)
                                                        : jl_rules_statutory(rules, profile, bare);
    return rule && !rule->none ? rule : NULL;
}

const char *jl_rule_bare(const char *key)
{
    const char *bare = after(key, "statutory:");
    bare = bare ? bare : after(key, "local:");
    return bare ? bare : key;
}
