// SPDX-License-Identifier: Apache-2.0
// What a payload's fields must hold beyond their shape: required ones, and the checks named in the .proto files.
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/wire/access.h"
#include "lib/wire/wire.h"
#include <string.h>

typedef enum jieli_status check_fn(const char *text, struct jieli_err *err);

static enum jieli_status check_resident_id(const char *text, struct jieli_err *err)
{
    char out[19];
    return jl_resident_id_check(text, JL_DATE_NONE, out, NULL, err);
}

static enum jieli_status check_date(const char *text, struct jieli_err *err)
{
    struct jl_date date;
    return jl_date_parse(text, &date) ? JIELI_OK : jieli_err_set(err, JIELI_MSG_DATE, NULL, "not a date that exists");
}

static enum jieli_status check_division(const char *text, struct jieli_err *err)
{
    char out[13];
    return jl_division_check(text, out, err);
}

static enum jieli_status check_phone(const char *text, struct jieli_err *err)
{
    char out[24];
    return jl_phone_check(text, out, err);
}

static enum jieli_status check_uscc(const char *text, struct jieli_err *err)
{
    char out[19];
    return jl_uscc_check(text, out, err);
}

static enum jieli_status check_uuid(const char *text, struct jieli_err *err)
{
    uint8_t out[16];
    return jl_uuid_read(text, out) ? JIELI_OK : jieli_err_set(err, JIELI_MSG_ID, NULL, "not a UUID");
}

/// An amount as text: digits, perhaps a point and one or two more.
static enum jieli_status check_amount(const char *text, struct jieli_err *err)
{
    size_t whole = strspn(text, "0123456789");
    size_t part = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    bool good =
        whole && whole <= 15 && (text[whole] == '.' ? part && part <= 2 && !text[whole + 1 + part] : !text[whole]);
    return good ? JIELI_OK : jieli_err_set(err, JIELI_MSG_NUMBER, NULL, "not an amount");
}

static check_fn *const checks[] = {
    [JL_FIELD_RESIDENT_ID] = check_resident_id,
    [JL_FIELD_DATE] = check_date,
    [JL_FIELD_DIVISION] = check_division,
    [JL_FIELD_PHONE] = check_phone,
    [JL_FIELD_USCC] = check_uscc,
    [JL_FIELD_UUID] = check_uuid,
    [JL_FIELD_AMOUNT] = check_amount,
};

struct check {
    const char *per_entry;
    struct jl_arena *arena;
    struct jl_field_problem *problems;
    size_t count, room;
    struct jieli_err *err;
    enum jieli_status status; ///< the first problem of the message itself
    char path[128];
    uint32_t entry; ///< of the top-level list that is being walked
    bool forgiven;  ///< that list is per_entry
};

/// Room for one more, without dying in a full arena: what arrives must not stop the hub.
static bool problem_room(struct check *check)
{
    if (check->count < check->room)
        return true;
    size_t room = check->room ? check->room * 2 : 8;
    struct jl_field_problem *moved = jl_arena_take(check->arena, room * sizeof *moved);
    if (moved && check->count)
        memcpy(moved, check->problems, check->count * sizeof *moved);
    check->problems = moved ? moved : check->problems;
    check->room = moved ? room : check->room;
    return moved;
}

static void problem(struct check *check, enum jieli_status status, const char *text)
{
    char *path = NULL;
    if (check->count < JL_FIELD_PROBLEMS_MAX && problem_room(check))
        path = jl_arena_take(check->arena, strlen(check->path) + 1);
    if (!path) {
        check->status = jieli_err_set(check->err, JIELI_WIRE_TOO_MANY, NULL, "more than %u problems in one message",
                                      JL_FIELD_PROBLEMS_MAX);
        return;
    }
    memcpy(path, check->path, strlen(check->path));
    check->problems[check->count++] = (struct jl_field_problem){status, path, check->entry};
    if (!check->forgiven && !check->status)
        check->status = jieli_err_set(check->err, status, check->path, "%s", text);
}

static void check_value(struct check *check, const struct jl_field_spec *spec, const ProtobufCFieldDescriptor *field,
                        const void *value)
{
    struct jieli_err err = {0};
    enum jieli_status status = JIELI_OK;
    if (field->type == PROTOBUF_C_TYPE_STRING && *jl_value_string(value))
        status = checks[spec->check](jl_value_string(value), &err);
    else if (spec->check == JL_FIELD_AMOUNT && field->type != PROTOBUF_C_TYPE_STRING &&
             field->type != PROTOBUF_C_TYPE_BYTES && jl_value_int(field->type, value) < 0)
        status = jieli_err_set(&err, JIELI_MSG_NUMBER, NULL, "an amount below zero");
    if (status)
        problem(check, status, err.text[0] ? err.text : jieli_status_find(status)->en);
}

/// Has the field anything in it? A bool is never missing.
static bool filled(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    if (jl_field_repeated(field))
        return jl_field_count(message, field) > 0;
    if (!jl_field_present(message, field))
        return false;
    const void *value = jl_slot_at(message, field);
    switch (field->type) {
    case PROTOBUF_C_TYPE_MESSAGE:
    case PROTOBUF_C_TYPE_BOOL:
        return true;
    case PROTOBUF_C_TYPE_STRING:
        return *jl_value_string(value) != 0;
    case PROTOBUF_C_TYPE_BYTES:
        return ((const ProtobufCBinaryData *)value)->len > 0;
    default:
        return jl_value_int(field->type, value) != 0;
    }
}

static void check_message(struct check *check, const struct jl_message_spec *spec, const ProtobufCMessage *message);

static void check_elements(struct check *check, const struct jl_field_spec *spec, const ProtobufCMessage *message,
                           const ProtobufCFieldDescriptor *field, bool top)
{
    bool list = jl_field_repeated(field);
    size_t count = list ? jl_field_count(message, field) : jl_field_present(message, field);
    check->forgiven = check->forgiven || (top && list && check->per_entry && !strcmp(check->per_entry, spec->name));
    for (size_t at = 0; at < count && check->status != JIELI_WIRE_TOO_MANY; at++) {
        const void *value = list ? jl_field_element(message, field, at) : jl_slot_at(message, field);
        if (top && list)
            check->entry = (uint32_t)at + 1;
        if (spec->sub)
            check_message(check, spec->sub, jl_value_message(value));
        else
            check_value(check, spec, field, value);
    }
    if (top) {
        check->entry = 0;
        check->forgiven = false;
    }
}

/// The path of a field below the one at `above`, cut where the room ends.
static void path_down(struct check *check, size_t above, const char *name)
{
    size_t at = above, room = sizeof check->path - 1;
    if (above && at < room)
        check->path[at++] = '.';
    while (*name && at < room)
        check->path[at++] = *name++;
    check->path[at] = 0;
}

static void check_message(struct check *check, const struct jl_message_spec *spec, const ProtobufCMessage *message)
{
    size_t above = strlen(check->path);
    for (uint32_t at = 0; at < spec->field_count && check->status != JIELI_WIRE_TOO_MANY; at++) {
        const struct jl_field_spec *field_spec = &spec->fields[at];
        const ProtobufCFieldDescriptor *field = jl_spec_descriptor(spec, field_spec);
        if (!field_spec->required && !field_spec->check && !field_spec->sub)
            continue;
        path_down(check, above, field_spec->name);
        if (field_spec->required && !filled(message, field))
            problem(check, JIELI_MSG_FIELD_MISSING, "a required field is empty");
        else if (field_spec->check || field_spec->sub)
            check_elements(check, field_spec, message, field, above == 0);
        check->path[above] = 0;
    }
}

enum jieli_status jl_payload_check(const struct jl_type *type, const ProtobufCMessage *payload, const char *per_entry,
                                   struct jl_arena *arena, struct jl_field_problem **problems, size_t *count,
                                   struct jieli_err *err)
{
    struct check check = {.per_entry = per_entry, .arena = arena, .err = err};
    check_message(&check, type->payload, payload);
    *problems = check.problems;
    *count = check.count;
    return check.status;
}
