// SPDX-License-Identifier: Apache-2.0
#include "lib/wire/schema.h"
#include "lib/base/bytes.h"
#include "lib/wire/access.h"
#include "lib/wire/json.h"
#include <stdio.h>

#define PATH_BYTES 512

struct schema {
    const struct jl_type *type;
    jl_schema_choices_fn *choices;
    const void *user;
    struct jl_buf *out;
};

const ProtobufCFieldDescriptor *jl_schema_field(const struct jl_type *type, const char *path)
{
    const ProtobufCMessageDescriptor *message = type->payload->descriptor;
    const ProtobufCFieldDescriptor *field = NULL;
    while (message && *path) {
        char name[64];
        if (!jl_path_step(&path, name)) {
            return NULL;
        }
        field = protobuf_c_message_descriptor_get_field_by_name(message, name);
        message = field && field->type == PROTOBUF_C_TYPE_MESSAGE ? field->descriptor : NULL;
        if (!message && *path) {
            return NULL;
        }
    }
    return field;
}

/// What the wire's checks look like from outside.
static const struct {
    const char *name, *more;
} CHECKS[] = {
    [JL_FIELD_RESIDENT_ID] = {"resident_id", ",\"pattern\":\"^[1-9][0-9]{16}[0-9X]$\""},
    [JL_FIELD_DATE] = {"date", ",\"format\":\"date\",\"pattern\":\"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\""},
    [JL_FIELD_DIVISION] = {"division", ",\"pattern\":\"^([0-9]{6}|[0-9]{9}|[0-9]{12})$\""},
    [JL_FIELD_PHONE] = {"phone", ""},
    [JL_FIELD_USCC] = {"uscc", ",\"pattern\":\"^[0-9A-HJ-NPQRTUWXY]{18}$\""},
    [JL_FIELD_UUID] = {"uuid", ",\"format\":\"uuid\""},
    [JL_FIELD_AMOUNT] = {"amount", ""},
};

static void write_member(struct jl_buf *out, const char *name, const char *text)
{
    jl_buf_printf(out, ",\"%s\":", name);
    jl_json_text(out, text);
}

static bool label_is_there(struct jieli_label label)
{
    return label.zh && *label.zh;
}

static void write_label(struct jl_buf *out, struct jieli_label label)
{
    if (label_is_there(label)) {
        write_member(out, "title", label.zh);
        write_member(out, "description", label.en);
    }
}

/// The first label of each value: {"male":"男","female":"女"}.
static void write_choices(const struct schema *schema, const char *path)
{
    const struct jieli_choice *list = schema->choices ? schema->choices(schema->user, schema->type, path) : NULL;
    if (!list) {
        return;
    }
    const char *before = ",\"x-jieli-labels\":{";
    for (const struct jieli_choice *at = list; at->label; at++) {
        bool seen = false;
        for (const struct jieli_choice *earlier = list; earlier < at; earlier++) {
            seen = seen || strcmp(earlier->value, at->value) == 0;
        }
        if (!seen) {
            jl_buf_add_text(schema->out, before);
            jl_json_text(schema->out, at->value);
            jl_buf_add_text(schema->out, ":");
            jl_json_text(schema->out, at->label);
            before = ",";
        }
    }
    jl_buf_add_text(schema->out, "}");
}

static void write_enum(const struct schema *schema, const ProtobufCEnumDescriptor *descriptor)
{
    const char *before = "\"type\":\"string\",\"enum\":[";
    for (unsigned i = 0; i < descriptor->n_values; i++) {
        char name[64];
        if (descriptor->values[i].value != 0 && jl_enum_text(descriptor, descriptor->values[i].value, name)) {
            jl_buf_add_text(schema->out, before);
            jl_json_text(schema->out, name);
            before = ",";
        }
    }
    jl_buf_add_text(schema->out, "]");
}

static const char *number_text(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_FIXED32:
        return "\"type\":\"integer\",\"minimum\":0,\"maximum\":4294967295";
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
        return "\"type\":\"integer\",\"minimum\":0";
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_SINT32:
    case PROTOBUF_C_TYPE_SFIXED32:
        return "\"type\":\"integer\",\"minimum\":-2147483648,\"maximum\":2147483647";
    default:
        return "\"type\":\"integer\"";
    }
}

static void write_object(const struct schema *schema, const struct jl_message_spec *spec, const char *path);

/// The value's schema without braces, so that labels may follow.
static void write_value(const struct schema *schema, const struct jl_field_spec *spec,
                        const ProtobufCFieldDescriptor *field, const char *path)
{
    struct jl_buf *out = schema->out;
    switch (field->type) {
    case PROTOBUF_C_TYPE_MESSAGE:
        write_object(schema, spec->sub, path);
        return;
    case PROTOBUF_C_TYPE_STRING:
        jl_buf_add_text(out, "\"type\":\"string\"");
        if (spec->check != JL_FIELD_ANY) {
            jl_buf_add_text(out, CHECKS[spec->check].more);
            write_member(out, "x-jieli-check", CHECKS[spec->check].name);
        }
        break;
    case PROTOBUF_C_TYPE_BYTES:
        jl_buf_add_text(out, "\"type\":\"string\",\"contentEncoding\":\"base64\"");
        return;
    case PROTOBUF_C_TYPE_BOOL:
        jl_buf_add_text(out, "\"type\":\"boolean\"");
        return;
    case PROTOBUF_C_TYPE_ENUM:
        write_enum(schema, field->descriptor);
        break;
    default:
        jl_buf_add_text(out, number_text(field->type));
        return;
    }
    write_choices(schema, path);
}

static void write_field(const struct schema *schema, const struct jl_field_spec *spec,
                        const ProtobufCFieldDescriptor *field, const char *path)
{
    struct jl_buf *out = schema->out;
    jl_json_text(out, spec->name);
    jl_buf_add_text(out, ":{");
    if (jl_field_repeated(field)) {
        jl_buf_add_text(out, "\"type\":\"array\",\"items\":{");
        write_value(schema, spec, field, path);
        jl_buf_add_text(out, spec->required ? "},\"minItems\":1" : "}");
    } else {
        write_value(schema, spec, field, path);
    }
    write_label(out, spec->label);
    if (spec->since > 1) {
        jl_buf_printf(out, ",\"x-jieli-since\":%u", spec->since);
    }
    jl_buf_add_text(out, "}");
}

static void write_required(const struct schema *schema, const struct jl_message_spec *spec)
{
    const char *before = ",\"required\":[";
    bool any = false;
    for (uint32_t i = 0; i < spec->field_count; i++) {
        if (spec->fields[i].required) {
            jl_buf_add_text(schema->out, before);
            jl_json_text(schema->out, spec->fields[i].name);
            before = ",";
            any = true;
        }
    }
    jl_buf_add_text(schema->out, any ? "]" : "");
}

/// Depth is bounded: the generator of the types refuses recursion and more than 8 levels.
static void write_object(const struct schema *schema, const struct jl_message_spec *spec, const char *path)
{
    char below[PATH_BYTES];
    jl_buf_add_text(schema->out, "\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
    for (uint32_t i = 0; i < spec->field_count; i++) {
        snprintf(below, sizeof below, "%s%s%s", path, *path ? "." : "", spec->fields[i].name);
        jl_buf_add_text(schema->out, i ? "," : "");
        write_field(schema, &spec->fields[i], &spec->descriptor->fields[i], below);
    }
    jl_buf_add_text(schema->out, "}");
    write_required(schema, spec);
}

void jl_schema_write(const struct jl_type *type, jl_schema_choices_fn *choices, const void *user, struct jl_buf *out)
{
    struct schema schema = {type, choices, user, out};
    jl_buf_add_text(out, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"");
    jl_buf_printf(out, ",\"$id\":\"urn:jieli:type:%s\"", type->full);
    write_label(out, type->label);
    jl_buf_printf(out, ",\"x-jieli-type\":\"%s\",\"x-jieli-schema\":%u,", type->name, type->schema);
    write_object(&schema, type->payload, "");
    jl_buf_add_text(out, "}");
}
