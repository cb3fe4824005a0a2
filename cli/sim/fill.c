// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/fill.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>

#define DAYS_BACK_MAX 25
#define ELEMENTS_MAX 4

/// 18 characters from the first 17, with the check character of GB 11643.
static void check_character(const char *body, char out[19])
{
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (body[i] - '0') * weights[i];
    snprintf(out, 19, "%.17s%c", body, "10X98765432"[sum % 11]);
}

void jl_fill_resident_id(unsigned number, char out[19])
{
    char body[32];
    unsigned day = number / 1000 % 3360; // of ten years of twelve months of 28 days
    snprintf(body, sizeof body, "999010188%u%02u%02u%03u", day / 336, 1 + day / 28 % 12, 1 + day % 28, number % 1000);
    check_character(body, out);
}

void jl_fill_person(struct jl_random *random, const char *division, unsigned number, struct jl_sim_person *out)
{
    char body[32];
    memset(out, 0, sizeof *out);
    unsigned year = (unsigned)jl_random_below(random, 10);
    unsigned month = 1 + (unsigned)jl_random_below(random, 12);
    unsigned day = 1 + (unsigned)jl_random_below(random, 28);
    snprintf(body, sizeof body, "999010188%u%02u%02u%03u", year, month, day, number % 1000);
    check_character(body, out->resident_id);
    snprintf(out->name, sizeof out->name, "某%u", number % 10000);
    snprintf(out->division, sizeof out->division, "%.12s", division);
}

static const char *date_of(const struct jl_fill *fill, const char *name)
{
    char text[11];
    int64_t days = -jl_random_between(fill->random, 0, 3);
    if (jl_random_chance(fill->random, 250))
        days = -jl_random_between(fill->random, 0, DAYS_BACK_MAX);
    if (strstr(name, "until") || strstr(name, "move_on") || strstr(name, "release_on"))
        days = jl_random_between(fill->random, 0, 60);
    if (jl_random_chance(fill->random, fill->wrong))
        days = jl_random_between(fill->random, 1, 4000);
    jl_date_write(jl_date_add(fill->today, (int32_t)days), text);
    return jl_arena_text(fill->arena, text);
}

static const char *text_of(const struct jl_fill *fill, const struct jl_field_spec *field)
{
    bool wrong = jl_random_chance(fill->random, fill->wrong);
    switch (field->check) {
    case JL_FIELD_DATE:
        return date_of(fill, field->name);
    case JL_FIELD_DIVISION:
        return wrong ? "000000" : fill->divisions[jl_random_below(fill->random, fill->division_count)];
    case JL_FIELD_PHONE:
        return wrong ? "12" : "13900000000";
    case JL_FIELD_RESIDENT_ID:
        return wrong ? "999010188503070018" : fill->about ? fill->about->resident_id : "";
    case JL_FIELD_USCC:
        return wrong ? "91" : "";
    case JL_FIELD_UUID:
        return "01890a5d-ac96-774b-bcce-b302099a8057";
    default:
        break;
    }
    return jl_arena_printf(fill->arena, "文%llu", (unsigned long long)jl_random_below(fill->random, 100000));
}

static ProtobufCMessage *message_of(const struct jl_fill *fill, const struct jl_field_spec *field);

static void set_one(const struct jl_fill *fill, const struct jl_field_spec *field, const ProtobufCFieldDescriptor *row,
                    void *at)
{
    const ProtobufCEnumDescriptor *names = row->descriptor;
    switch (row->type) {
    case PROTOBUF_C_TYPE_STRING:
        *(char **)at = (char *)(uintptr_t)text_of(fill, field);
        break;
    case PROTOBUF_C_TYPE_BOOL:
        *(protobuf_c_boolean *)at = jl_random_chance(fill->random, 650);
        break;
    case PROTOBUF_C_TYPE_ENUM:
        *(int *)at = names->values[jl_random_below(fill->random, names->n_values)].value;
        break;
    case PROTOBUF_C_TYPE_BYTES:
        *(ProtobufCBinaryData *)at = (ProtobufCBinaryData){0, NULL};
        break;
    case PROTOBUF_C_TYPE_MESSAGE:
        *(ProtobufCMessage **)at = message_of(fill, field);
        break;
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_INT64:
        *(uint64_t *)at = jl_random_below(fill->random, 5000);
        break;
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_INT32:
        *(uint32_t *)at = (uint32_t)jl_random_below(fill->random, 500);
        break;
    default:
        break;
    }
}

static size_t size_of(const ProtobufCFieldDescriptor *row)
{
    switch (row->type) {
    case PROTOBUF_C_TYPE_BOOL:
        return sizeof(protobuf_c_boolean);
    case PROTOBUF_C_TYPE_ENUM:
        return sizeof(int);
    case PROTOBUF_C_TYPE_BYTES:
        return sizeof(ProtobufCBinaryData);
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_INT64:
        return sizeof(uint64_t);
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_INT32:
        return sizeof(uint32_t);
    default:
        return sizeof(void *);
    }
}

static void set_list(const struct jl_fill *fill, const struct jl_field_spec *field, const ProtobufCFieldDescriptor *row,
                     ProtobufCMessage *message)
{
    size_t count = jl_random_below(fill->random, ELEMENTS_MAX) + 1, size = size_of(row);
    uint8_t *array = jl_arena_take_or_die(fill->arena, (count + 1) * 16);
    struct jl_fill each = *fill;
    for (size_t i = 0; i < count; i++) {
        if (!fill->about) // a list of persons
            each.about = &fill->persons[jl_random_below(fill->random, fill->person_count)];
        set_one(&each, field, row, array + i * size);
    }
    *(void **)(void *)((uint8_t *)message + row->offset) = array;
    *(size_t *)(void *)((uint8_t *)message + row->quantifier_offset) = count;
}

static bool is_person(const struct jl_field_spec *field)
{
    return jl_text_equal(field->name, "person");
}

static ProtobufCMessage *message_of(const struct jl_fill *fill, const struct jl_field_spec *field)
{
    ProtobufCMessage *message = jl_fill_payload(fill, field->sub);
    if (is_person(field) && fill->about)
        for (uint32_t i = 0; i < field->sub->field_count; i++) {
            const ProtobufCFieldDescriptor *row =
                protobuf_c_message_descriptor_get_field(field->sub->descriptor, field->sub->fields[i].number);
            char **text = (char **)(void *)((uint8_t *)message + row->offset);
            if (jl_text_equal(field->sub->fields[i].name, "name"))
                *text = jl_arena_text(fill->arena, fill->about->name);
            if (jl_text_equal(field->sub->fields[i].name, "household_division"))
                *text = jl_arena_text(fill->arena, fill->about->division);
            if (jl_text_equal(field->sub->fields[i].name, "resident_id") &&
                !jl_random_chance(fill->random, fill->wrong))
                *text = jl_arena_text(fill->arena, fill->about->resident_id);
        }
    return message;
}

ProtobufCMessage *jl_fill_payload(const struct jl_fill *fill, const struct jl_message_spec *spec)
{
    ProtobufCMessage *message = jl_arena_take_or_die(fill->arena, spec->descriptor->sizeof_message);
    protobuf_c_message_init(spec->descriptor, message);
    for (uint32_t i = 0; i < spec->field_count; i++) {
        const struct jl_field_spec *field = &spec->fields[i];
        const ProtobufCFieldDescriptor *row = protobuf_c_message_descriptor_get_field(spec->descriptor, field->number);
        bool person = is_person(field);
        bool list = row->label == PROTOBUF_C_LABEL_REPEATED;
        uint32_t wanted = field->required || (list && field->sub && !fill->about) ? 1000 - fill->wrong : 700;
        if (person ? !fill->about : !jl_random_chance(fill->random, wanted))
            continue;
        if (list)
            set_list(fill, field, row, message);
        else
            set_one(fill, field, row, (uint8_t *)message + row->offset);
    }
    return message;
}
