// SPDX-License-Identifier: Apache-2.0
// The contract of an adapter, over every form of every adapter: what the tables say fits the message types, an empty
// form filled in gives the payload it promises, and what is written out can be read in again.
#include "tests/unit/adapter_world.h"

#include "agent/form/form.h"
#include "agent/form/publish.h"
#include "agent/sheet/csv.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include "lib/wire/schema.h"
#include "lib/wire/wire.h"

#define ARENA_BYTES ((size_t)1 << 20)

/// What is looked at, and how much is wrong with it.
struct kit {
    const struct jieli_adapter *adapter;
    const struct jieli_document *document;
    struct jl_arena *arena, *scratch;
    uint32_t looked, wrong;
};

static void tell(struct kit *kit, const char *path, const char *why)
{
    print_message("%s %s %s: %s\n", kit->adapter->name, kit->document->name, path, why);
    kit->wrong++;
}

typedef void look_fn(struct kit *kit);

static void for_each_document(const struct adapter_world *world, look_fn *look)
{
    struct kit kit = {.arena = jl_arena_new(ARENA_BYTES), .scratch = jl_arena_new(ARENA_BYTES)};
    for (uint32_t i = 0; i < world->count; i++) {
        kit.adapter = world->adapters[i];
        for (uint32_t k = 0; k < kit.adapter->document_count; k++) {
            kit.document = &kit.adapter->documents[k];
            jl_arena_reset(kit.arena);
            jl_arena_reset(kit.scratch);
            look(&kit);
            kit.looked++;
        }
    }
    jl_arena_free(&kit.arena);
    jl_arena_free(&kit.scratch);
    assert_true(kit.looked > 100);
    assert_int_equal(kit.wrong, 0);
}

// ---- headings -------------------------------------------------------------------------------------------------------

static bool has_heading(const struct jieli_column *column, const char *wanted)
{
    char own[256];
    for (uint32_t i = 0; i < JIELI_HEADINGS_MAX && column->headings[i]; i++) {
        jl_form_heading(column->headings[i], false, own, sizeof own);
        if (strcmp(own, wanted) == 0) {
            return true;
        }
    }
    jl_form_heading(column->en, false, own, sizeof own);
    return strcmp(own, wanted) == 0;
}

static void look_at_headings(struct kit *kit)
{
    const struct jieli_document *document = kit->document;
    for (uint32_t i = 0; document->direction == JIELI_IN && i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        for (uint32_t n = 0; n < JIELI_HEADINGS_MAX && column->headings[n]; n++) {
            char wanted[256];
            jl_form_heading(column->headings[n], false, wanted, sizeof wanted);
            for (uint32_t k = 0; k < document->column_count; k++) {
                if (k != i && has_heading(&document->columns[k], wanted)) {
                    tell(kit, column->headings[n], "two columns have this heading");
                }
            }
        }
    }
}

static void headings_of_a_form_are_unique_however_they_are_written(void **state)
{
    for_each_document(*state, look_at_headings);
}

// ---- checks and fields ----------------------------------------------------------------------------------------------

static bool is_integer(ProtobufCType type)
{
    return type != PROTOBUF_C_TYPE_STRING && type != PROTOBUF_C_TYPE_BYTES && type != PROTOBUF_C_TYPE_MESSAGE &&
           type != PROTOBUF_C_TYPE_ENUM && type != PROTOBUF_C_TYPE_BOOL;
}

/// Is there a member of the enumeration that JSON names so?
static bool enum_knows(const struct jl_type *type, const char *path, const char *value, struct jl_arena *arena)
{
    ProtobufCMessage *payload = jl_json_new(type->payload, arena);
    return payload && jl_json_set(type->payload, payload, path, value, arena, NULL) == JIELI_OK;
}

static void look_at_choices(struct kit *kit, const struct jl_type *type, const struct jieli_column *column,
                            const ProtobufCFieldDescriptor *field)
{
    bool nested_list =
        kit->document->entries && strncmp(column->path, kit->document->entries, strlen(kit->document->entries)) == 0;
    if (field->type != PROTOBUF_C_TYPE_ENUM || nested_list) {
        return;
    }
    uint32_t values = 0;
    for (const struct jieli_choice *at = column->choices; at->label; at++) {
        bool synonym = false;
        for (const struct jieli_choice *earlier = column->choices; earlier < at; earlier++) {
            synonym = synonym || strcmp(earlier->value, at->value) == 0;
        }
        values += !synonym;
        if (!enum_knows(type, column->path, at->value, kit->scratch)) {
            tell(kit, column->path, "a choice that the enumeration does not have");
        }
    }
    const ProtobufCEnumDescriptor *descriptor = field->descriptor;
    if (kit->document->direction == JIELI_OUT && values + 1 < descriptor->n_values) {
        tell(kit, column->path, "a value of the enumeration has no label");
    }
}

/// The payload's own check of a text is the column's: what one lets through the other does not refuse.
static const enum jieli_check WIRE_CHECKS[] = {
    [JL_FIELD_ANY] = JIELI_CHECK_NONE,    [JL_FIELD_RESIDENT_ID] = JIELI_CHECK_RESIDENT_ID,
    [JL_FIELD_DATE] = JIELI_CHECK_DATE,   [JL_FIELD_DIVISION] = JIELI_CHECK_DIVISION,
    [JL_FIELD_PHONE] = JIELI_CHECK_PHONE, [JL_FIELD_USCC] = JIELI_CHECK_USCC,
    [JL_FIELD_UUID] = JIELI_CHECK_NONE,   [JL_FIELD_AMOUNT] = JIELI_CHECK_NUMBER,
};

static bool check_fits(const struct jieli_column *column, const ProtobufCFieldDescriptor *field,
                       const struct jl_field_spec *spec)
{
    bool list = field->label == PROTOBUF_C_LABEL_REPEATED;
    switch (column->check) {
    case JIELI_CHECK_YES_NO:
        return field->type == PROTOBUF_C_TYPE_BOOL && !list;
    case JIELI_CHECK_NUMBER:
        return (is_integer(field->type) || spec->check == JL_FIELD_AMOUNT) && !list;
    case JIELI_CHECK_CHOICE:
        return (field->type == PROTOBUF_C_TYPE_ENUM || field->type == PROTOBUF_C_TYPE_STRING) && !list;
    case JIELI_CHECK_LIST:
        return list &&
               (field->type == PROTOBUF_C_TYPE_STRING || (field->type == PROTOBUF_C_TYPE_ENUM && column->choices));
    case JIELI_CHECK_FILES:
        return field->type == PROTOBUF_C_TYPE_MESSAGE;
    default:
        return field->type == PROTOBUF_C_TYPE_STRING && !list && WIRE_CHECKS[spec->check] == column->check;
    }
}

static void look_at_checks(struct kit *kit)
{
    const struct jl_type *type = jl_type_find(kit->document->type);
    for (uint32_t i = 0; type && i < kit->document->column_count; i++) {
        const struct jieli_column *column = &kit->document->columns[i];
        const struct jl_field_spec *spec = column->path[0] == '@' ? NULL : jl_type_field(type, column->path);
        const ProtobufCFieldDescriptor *field = spec ? jl_schema_field(type, column->path) : NULL;
        if (!spec) {
            continue;
        }
        bool shown_whole = kit->document->direction == JIELI_OUT && field->type == PROTOBUF_C_TYPE_MESSAGE;
        if (!shown_whole && !check_fits(column, field, spec)) {
            tell(kit, column->path, "the check does not fit the field");
        }
        if (column->choices) {
            look_at_choices(kit, type, column, field);
        }
    }
}

static void checks_fit_the_fields_they_fill(void **state)
{
    for_each_document(*state, look_at_checks);
}

// ---- required fields ------------------------------------------------------------------------------------------------

static bool reaches(const struct jieli_document *document, const char *prefix, const char *name)
{
    char path[200];
    int len = snprintf(path, sizeof path, "%s%s%s", prefix, *prefix ? "." : "", name);
    for (uint32_t i = 0; i < document->column_count; i++) {
        const char *own = document->columns[i].path;
        if (strncmp(own, path, (size_t)len) == 0 && (own[len] == '\0' || own[len] == '.')) {
            return true;
        }
    }
    return false;
}

static void look_at_required(struct kit *kit)
{
    const struct jl_type *type = kit->document->direction == JIELI_IN ? jl_type_find(kit->document->type) : NULL;
    for (uint32_t i = 0; type && i < type->payload->field_count; i++) {
        const struct jl_field_spec *field = &type->payload->fields[i];
        if (field->required && !reaches(kit->document, "", field->name)) {
            tell(kit, field->name, "required by the type, but no column reaches it");
        }
        for (uint32_t k = 0; field->sub && k < field->sub->field_count; k++) {
            bool used = reaches(kit->document, "", field->name);
            if (used && field->sub->fields[k].required &&
                !reaches(kit->document, field->name, field->sub->fields[k].name)) {
                tell(kit, field->sub->fields[k].name, "required within the field, but no column reaches it");
            }
        }
    }
}

static void what_a_type_requires_a_form_can_say(void **state)
{
    for_each_document(*state, look_at_required);
}

// ---- an empty form, filled in ---------------------------------------------------------------------------------------

/// Read a file that should be one message of the kit's document; its payload as JSON, "" when it is not.
static void read_back(struct kit *kit, const struct jieli_document *wanted, struct jl_view bytes, struct jl_buf *out)
{
    struct jl_csv *csv = NULL;
    struct jl_form_match match;
    struct jl_form form = {.message_count = 0};
    struct jieli_err err = {.text = ""};
    ProtobufCMessage *payload = NULL;
    jl_buf_clear(out);
    assert_int_equal(jl_csv_read(bytes, &csv, &err), JIELI_OK);
    enum jieli_status status = jl_form_match(kit->adapter, jl_csv_table(csv), "", kit->arena, &match, &err);
    if (status != JIELI_OK || match.document != wanted) {
        tell(kit, err.field, status != JIELI_OK ? err.text : match.document->name);
    } else {
        status =
            jl_form_read(&match, jl_csv_table(csv), jl_date_of(2026, 2, 10), kit->arena, kit->scratch, &form, &err);
        for (uint32_t i = 0; i < form.row_count && form.rows[i].problem_count > 0; i++) {
            const struct jl_form_problem *problem = &form.rows[i].problems[0];
            tell(kit, problem->asked ? problem->asked->path : "", jieli_status_find(problem->status)->code);
        }
        if (status == JIELI_OK && form.message_count == 1 &&
            jl_payload_unpack(match.type, form.messages[0].payload, kit->arena, &payload, &err) == JIELI_OK) {
            jl_json_write(match.type->payload, payload, false, out);
        }
    }
    jl_csv_free(&csv);
}

static void fill_in(const struct jieli_document *document, struct jl_buf *file)
{
    for (uint32_t i = 0; i < document->column_count; i++) {
        bool envelope = document->columns[i].path[0] == '@';
        jl_buf_printf(file, "%s%s", i ? "," : "", envelope ? "" : jl_publish_sample(&document->columns[i]));
    }
    jl_buf_add_text(file, "\r\n");
}

static void look_at_template(struct kit *kit)
{
    struct jl_buf promised = {0}, file = {0}, read = {0};
    if (kit->document->direction != JIELI_IN) {
        return;
    }
    assert_int_equal(jl_publish_json(kit->document, kit->arena, &promised, NULL), JIELI_OK);
    for (int chinese = 0; chinese < 2; chinese++) {
        jl_publish_csv(kit->document, chinese, &file);
        fill_in(kit->document, &file);
        read_back(kit, kit->document, jl_buf_view(&file), &read);
        if (strcmp(jl_buf_text(&read), jl_buf_text(&promised)) != 0) {
            tell(kit, chinese ? "zh" : "en", jl_buf_text(&read));
            tell(kit, "  promised", jl_buf_text(&promised));
        }
    }
    jl_buf_fini(&promised);
    jl_buf_fini(&file);
    jl_buf_fini(&read);
}

static void empty_form_filled_in_gives_the_payload_it_promises(void **state)
{
    for_each_document(*state, look_at_template);
}

// ---- out and in again -----------------------------------------------------------------------------------------------

static void look_at_round_trip(struct kit *kit)
{
    struct jl_csv_writer writer = {0};
    struct jl_buf promised = {0}, read = {0};
    const struct jieli_document *out = jl_form_find_out(kit->adapter, kit->document->type);
    if (kit->document->direction != JIELI_IN || strcmp(out->type, "*") == 0) {
        return;
    }
    assert_int_equal(jl_publish_json(kit->document, kit->arena, &promised, NULL), JIELI_OK);
    struct jl_form_given given = {.id = "00000000-0000-7000-8000-000000000001",
                                  .type = kit->document->type,
                                  .source = "a",
                                  .casefile = "",
                                  .matter = "",
                                  .ground = "g",
                                  .json = jl_buf_text(&promised)};
    assert_int_equal(jl_form_write(out, &given, true, &writer, NULL), JIELI_OK);
    read_back(kit, kit->document, jl_buf_view(&writer.bytes), &read);
    if (strcmp(jl_buf_text(&read), jl_buf_text(&promised)) != 0) {
        tell(kit, "out and in", jl_buf_text(&read));
        tell(kit, "  promised", jl_buf_text(&promised));
    }
    jl_csv_end(&writer);
    jl_buf_fini(&promised);
    jl_buf_fini(&read);
}

static void what_is_written_out_can_be_read_in_again(void **state)
{
    for_each_document(*state, look_at_round_trip);
}

// ---- what a number says ---------------------------------------------------------------------------------------------

static void sex_and_date_of_birth_follow_from_the_identity_number(void **state)
{
    (void)state;
    struct kit kit = {
        .adapter = adapter_open("police"), .arena = jl_arena_new(ARENA_BYTES), .scratch = jl_arena_new(ARENA_BYTES)};
    struct jl_buf file = {0}, read = {0};
    kit.document = jl_publish_find(kit.adapter, "order_issued");
    assert_non_null(kit.document);
    jl_publish_csv(kit.document, true, &file);
    for (uint32_t i = 0; i < kit.document->column_count; i++) {
        const char *path = kit.document->columns[i].path;
        bool empty = path[0] == '@' || strcmp(path, "person.sex") == 0 || strcmp(path, "person.birth_date") == 0;
        jl_buf_printf(&file, "%s%s", i ? "," : "", empty ? "" : jl_publish_sample(&kit.document->columns[i]));
    }
    read_back(&kit, kit.document, jl_buf_view(&file), &read); // 340803188006150025
    assert_non_null(strstr(jl_buf_text(&read), "\"sex\":\"female\""));
    assert_non_null(strstr(jl_buf_text(&read), "\"birth_date\":\"1880-06-15\""));
    assert_int_equal(kit.wrong, 0);
    jl_buf_fini(&file);
    jl_buf_fini(&read);
    jl_arena_free(&kit.arena);
    jl_arena_free(&kit.scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_of_a_form_are_unique_however_they_are_written),
        cmocka_unit_test(checks_fit_the_fields_they_fill),
        cmocka_unit_test(what_a_type_requires_a_form_can_say),
        cmocka_unit_test(empty_form_filled_in_gives_the_payload_it_promises),
        cmocka_unit_test(what_is_written_out_can_be_read_in_again),
        cmocka_unit_test(sex_and_date_of_birth_follow_from_the_identity_number),
    };
    return cmocka_run_group_tests(tests, adapter_world_setup, adapter_world_teardown);
}
