// SPDX-License-Identifier: Apache-2.0
// protobuf ⇄ JSON, cells, and reading fields by path.

#include "tests/unit/unit.h"

#include "lib/base/bytes.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include "tests/wire/types.h"
#include <jansson.h>

static int setup(void **state)
{
    *state = jl_arena_new(8u << 20);
    return 0;
}

static int teardown(void **state)
{
    struct jl_arena *arena = *state;
    jl_arena_free(&arena);
    return 0;
}

static enum jieli_status read(struct jl_arena *arena, int type, const char *json, ProtobufCMessage **out,
                              struct jieli_err *err)
{
    return jl_json_read(&jl_test_types[type], jl_view_text(json), arena, out, err);
}

static const char whole_json[] =
    "{\"text\":\"a\\\"b\\\\c\\n\\u0001丁\",\"data\":\"AAEC\",\"flag\":true,\"colour\":\"dark_blue\",\"small\":-"
    "2147483648,"
    "\"large\":-9223372036854775808,\"usmall\":4294967295,\"ularge\":9223372036854775807,\"zsmall\":-1,\"zlarge\":-8,"
    "\"fsmall\":1,\"flarge\":-9,\"texts\":[\"a\",\"\",\"丙\"],\"numbers\":[0,1,300],\"colours\":[\"red\","
    "\"unspecified\"],\"fixeds\":[7,0],\"entries\":[{\"person\":{\"name\":\"甲\"},\"dose_mg\":40,\"readings\":[-1,0]},"
    "{}],\"entry\":{\"seen_on\":\"2026-02-10\"},\"choice_number\":0,\"later\":\"l\"}";

static void json_returns_as_it_came(void **state)
{
    ProtobufCMessage *message = NULL;
    struct jl_buf out = {0};
    assert_int_equal(read(*state, ALL, whole_json, &message, NULL), JIELI_OK);
    jl_json_write(jl_test_types[ALL].payload, message, false, &out);
    assert_string_equal(jl_buf_text(&out), whole_json);
    jl_buf_clear(&out);
    jl_json_write_any(message, &out);
    assert_string_equal(jl_buf_text(&out), whole_json);
    jl_buf_fini(&out);
}

static void all_writes_defaults_which_read_back(void **state)
{
    ProtobufCMessage *message = NULL, *again = NULL;
    struct jl_buf out = {0};
    assert_int_equal(read(*state, VECTOR, "{}", &message, NULL), JIELI_OK);
    jl_json_write(jl_test_types[VECTOR].payload, message, true, &out);
    assert_string_equal(jl_buf_text(&out), "{\"person\":null,\"release_on\":\"\",\"flag\":false,\"months\":0,"
                                           "\"part\":null,\"services\":[]}");
    jl_buf_clear(&out);
    assert_int_equal(read(*state, ALL, "{}", &message, NULL), JIELI_OK);
    jl_json_write(jl_test_types[ALL].payload, message, true, &out);
    assert_int_equal(read(*state, ALL, jl_buf_text(&out), &again, NULL), JIELI_OK);
    assert_int_equal(protobuf_c_message_get_packed_size(again), 0);
    jl_buf_fini(&out);
}

struct row {
    const char *json;
    enum jieli_status status;
    const char *field;
};

static const struct row rows[] = {
    {"", JIELI_JSON_SYNTAX, ""},
    {"{", JIELI_JSON_SYNTAX, ""},
    {"{} x", JIELI_JSON_SYNTAX, ""},
    {"[]", JIELI_JSON_WRONG_TYPE, ""},
    {"{\"text\":\"a\",\"text\":\"b\"}", JIELI_JSON_SYNTAX, ""},
    {"{\"text\":\"a\\u0000\"}", JIELI_JSON_SYNTAX, ""},
    {"{\"text\":\"\xff\"}", JIELI_JSON_SYNTAX, ""},
    {"{\"ularge\":99999999999999999999}", JIELI_JSON_SYNTAX, ""},
    {"{\"texts\":[\"a\"],\"nothing\":1}", JIELI_JSON_UNKNOWN_FIELD, ""},
    {"{\"entries\":[{},{\"nothing\":1}]}", JIELI_JSON_UNKNOWN_FIELD, "entries.1"},
    {"{\"text\":1}", JIELI_JSON_WRONG_TYPE, "text"},
    {"{\"flag\":1}", JIELI_JSON_WRONG_TYPE, "flag"},
    {"{\"small\":\"1\"}", JIELI_JSON_WRONG_TYPE, "small"},
    {"{\"small\":1.0}", JIELI_JSON_WRONG_TYPE, "small"},
    {"{\"small\":2147483648}", JIELI_JSON_WRONG_TYPE, "small"},
    {"{\"usmall\":-1}", JIELI_JSON_WRONG_TYPE, "usmall"},
    {"{\"ularge\":-1}", JIELI_JSON_WRONG_TYPE, "ularge"},
    {"{\"colour\":\"green\"}", JIELI_MSG_ENUM, "colour"},
    {"{\"colour\":1}", JIELI_JSON_WRONG_TYPE, "colour"},
    {"{\"data\":\"AA\"}", JIELI_JSON_WRONG_TYPE, "data"},
    {"{\"data\":1}", JIELI_JSON_WRONG_TYPE, "data"},
    {"{\"texts\":\"a\"}", JIELI_JSON_WRONG_TYPE, "texts"},
    {"{\"texts\":[\"a\",null]}", JIELI_JSON_WRONG_TYPE, "texts.1"},
    {"{\"entry\":[]}", JIELI_JSON_WRONG_TYPE, "entry"},
    {"{\"entries\":[{\"person\":{\"name\":5}}]}", JIELI_JSON_WRONG_TYPE, "entries.0.person.name"},
    {"{\"choice_text\":\"a\",\"choice_number\":1}", JIELI_JSON_WRONG_TYPE, "choice_number"},
    {"{\"text\":null,\"entry\":null,\"texts\":null}", JIELI_OK, ""},
};

static void each_kind_of_wrong_json_has_its_status(void **state)
{
    for (size_t at = 0; at < sizeof rows / sizeof rows[0]; at++) {
        ProtobufCMessage *message = NULL;
        struct jieli_err err = {0};
        enum jieli_status status = read(*state, ALL, rows[at].json, &message, &err);
        if (status != rows[at].status || strcmp(err.field, rows[at].field))
            print_error("%s: %d %s %s\n", rows[at].json, status, err.field, err.text);
        assert_int_equal(status, rows[at].status);
        assert_string_equal(err.field, rows[at].field);
        assert_true(status == JIELI_OK || !message);
    }
}

static void syntax_errors_have_a_place_and_no_personal_data(void **state)
{
    ProtobufCMessage *message = NULL;
    struct jieli_err err = {0};
    assert_int_equal(read(*state, ALL, "{\n \"text\": \"Zhang\" Zhang}", &message, &err), JIELI_JSON_SYNTAX);
    assert_int_equal(err.line, 2);
    assert_null(strstr(err.text, "Zhang"));
}

static void json_depth_is_limited(void **state)
{
    char json[128] = "{\"text\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}";
    ProtobufCMessage *message = NULL;
    assert_int_equal(read(*state, ALL, json, &message, NULL), JIELI_OK); // brackets in a text do not count
    memset(json, '[', 33);
    memset(json + 33, ']', 33);
    json[66] = 0;
    assert_int_equal(read(*state, ALL, json, &message, NULL), JIELI_WIRE_TOO_DEEP);
    assert_int_equal(read(*state, ALL, json + 1, &message, NULL), JIELI_JSON_SYNTAX); // 32 deep, one ] too many
}

static size_t allocated;

static void *count_malloc(size_t bytes)
{
    allocated += bytes;
    return malloc(bytes);
}

static void tiny_values_are_refused_before_they_take_memory(void **state)
{
    static const char *const TINY[] = {"{},", "[],", "0,"};
    for (size_t i = 0; i < sizeof TINY / sizeof TINY[0]; i++) {
        struct jl_buf json = {0};
        ProtobufCMessage *message = NULL;
        jl_buf_add_text(&json, "{\"numbers\":[");
        while (json.len < JL_MESSAGE_BYTES_MAX - 8)
            jl_buf_add_text(&json, TINY[i]);
        jl_buf_add_text(&json, "0]}");
        allocated = 0;
        json_set_alloc_funcs(count_malloc, free);
        enum jieli_status status = read(*state, ALL, jl_buf_text(&json), &message, NULL);
        json_set_alloc_funcs(malloc, free);
        assert_int_equal(status, JIELI_WIRE_TOO_MANY);
        assert_int_equal(allocated, 0);
        jl_buf_fini(&json);
    }
}

static void marks_count_lists_objects_and_commas_outside_of_texts(void **state)
{
    struct jl_view json = jl_view_text("{\"a\":[1,2,{}],\"{[,\\\",\":\"[[[,,,\"}");
    (void)state;
    assert_int_equal(jl_json_marks(json, 3, 6, NULL), JIELI_OK);
    assert_int_equal(jl_json_marks(json, 3, 5, NULL), JIELI_WIRE_TOO_MANY);
    assert_int_equal(jl_json_marks(json, 2, 6, NULL), JIELI_WIRE_TOO_DEEP);
    assert_int_equal(jl_json_marks((struct jl_view){NULL, 0}, 0, 0, NULL), JIELI_OK);
    assert_int_equal(jl_json_marks(jl_view_text("]]}}\"\\"), 0, 0, NULL), JIELI_OK);
}

static void elements_are_limited(void **state)
{
    struct jl_buf json = {0};
    ProtobufCMessage *message = NULL;
    jl_buf_add_text(&json, "{\"numbers\":[0");
    for (unsigned at = 0; at < JL_NODES_MAX; at++)
        jl_buf_add_text(&json, ",0");
    jl_buf_add_text(&json, "]}");
    enum jieli_status status = read(*state, ALL, jl_buf_text(&json), &message, NULL);
    assert_true(status == JIELI_WIRE_TOO_MANY || status == JIELI_WIRE_TOO_LARGE);
    jl_buf_fini(&json);
}

static const char *written(struct jl_arena *arena, const ProtobufCMessage *message)
{
    struct jl_buf out = {0};
    jl_json_write_any(message, &out);
    const char *text = jl_arena_text(arena, jl_buf_text(&out));
    jl_buf_fini(&out);
    return text;
}

static void cells_become_fields(void **state)
{
    struct jl_arena *arena = *state;
    const struct jl_message_spec *spec = jl_test_types[ALL].payload, *element_spec = NULL;
    ProtobufCMessage *message = jl_json_new(spec, arena);
    const char *const cells[][2] = {
        {"text", "张三"},
        {"flag", "1"},
        {"colour", "red"},
        {"small", "-7"},
        {"ularge", "18446744073709551615"},
        {"texts", "a"},
        {"texts", "b"},
        {"numbers", "5"},
        {"entry.person.name", "李四"},
        {"entry.dose_mg", "40"},
        {"large", ""},
        {"data", "AAEC"},
        {"choice_number", "9"},
        {"entry.readings", "-1"},
    };
    for (size_t at = 0; at < sizeof cells / sizeof cells[0]; at++)
        assert_int_equal(jl_json_set(spec, message, cells[at][0], cells[at][1], arena, NULL), JIELI_OK);
    for (int at = 0; at < 20; at++) {
        ProtobufCMessage *element = jl_json_append(spec, message, "entries", arena, &element_spec);
        assert_non_null(element);
        assert_int_equal(jl_json_set(element_spec, element, "dose_mg", "60", arena, NULL), JIELI_OK);
    }
    Jieli__Test__All *all = (Jieli__Test__All *)(void *)message;
    assert_int_equal(all->n_entries, 20);
    for (int at = 0; at < 20; at++)
        assert_int_equal(all->entries[at]->dose_mg, 60);
    all->n_entries = 1;
    assert_string_equal(written(arena, message),
                        "{\"text\":\"张三\",\"data\":\"AAEC\",\"flag\":true,\"colour\":\"red\",\"small\":-7,"
                        "\"ularge\":18446744073709551615,\"texts\":[\"a\",\"b\"],\"numbers\":[5],\"entries\":[{"
                        "\"dose_mg\":60}],\"entry\":{\"person\":{\"name\":\"李四\"},\"dose_mg\":40,\"readings\":[-1]},"
                        "\"choice_number\":9}");
    uint8_t packed[1024];
    struct jl_view view = jl_view(packed, protobuf_c_message_pack(message, packed));
    ProtobufCMessage *again = NULL;
    assert_int_equal(jl_payload_unpack(&jl_test_types[ALL], view, arena, &again, NULL), JIELI_OK);
}

static void unknown_key_is_told_only_when_it_looks_like_one(void **state)
{
    static const struct {
        const char *json, *text;
    } keys[] = {
        {"{\"releese_on\":1}", "this type does not have the key releese_on"},
        {"{\"entries\":[{\"nothing\":1}]}", "this object does not have the key nothing"},
        {"{\"张三\":1}", "a key that this type does not have"},
        {"{\"13900000000\":1}", "a key that this type does not have"},
        {"{\"\":1}", "a key that this type does not have"},
        {"{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\":1}", "a key that this type does not have"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct jieli_err err = {0};
        ProtobufCMessage *message;
        assert_int_equal(jl_json_read(&jl_test_types[ALL], jl_view_text(keys[i].json), *state, &message, &err),
                         JIELI_JSON_UNKNOWN_FIELD);
        assert_string_equal(err.text, keys[i].text);
    }
}

static void wrong_cells_are_refused(void **state)
{
    struct jl_arena *arena = *state;
    const struct jl_message_spec *spec = jl_test_types[ALL].payload;
    ProtobufCMessage *message = jl_json_new(spec, arena);
    const struct {
        const char *path, *text;
        enum jieli_status status;
    } cells[] = {
        {"nothing", "1", JIELI_JSON_UNKNOWN_FIELD},
        {"entry.nothing", "1", JIELI_JSON_UNKNOWN_FIELD},
        {"text.more", "1", JIELI_JSON_UNKNOWN_FIELD},
        {"entries.dose_mg", "1", JIELI_JSON_UNKNOWN_FIELD},
        {"", "1", JIELI_JSON_UNKNOWN_FIELD},
        {"entry", "1", JIELI_JSON_WRONG_TYPE},
        {"small", "1.5", JIELI_JSON_WRONG_TYPE},
        {"small", "2147483648", JIELI_JSON_WRONG_TYPE},
        {"small", " 1", JIELI_JSON_WRONG_TYPE},
        {"small", "0x1", JIELI_JSON_WRONG_TYPE},
        {"small", "-", JIELI_JSON_WRONG_TYPE},
        {"usmall", "-1", JIELI_JSON_WRONG_TYPE},
        {"ularge", "-1", JIELI_JSON_WRONG_TYPE},
        {"ularge", "18446744073709551616", JIELI_JSON_WRONG_TYPE},
        {"large", "9223372036854775808", JIELI_JSON_WRONG_TYPE},
        {"flag", "yes", JIELI_JSON_WRONG_TYPE},
        {"colour", "RED", JIELI_MSG_ENUM},
        {"data", "A", JIELI_JSON_WRONG_TYPE},
        {"text", "\xff", JIELI_WIRE_BAD_UTF8},
    };
    for (size_t at = 0; at < sizeof cells / sizeof cells[0]; at++) {
        struct jieli_err err = {0};
        enum jieli_status status = jl_json_set(spec, message, cells[at].path, cells[at].text, arena, &err);
        if (status != cells[at].status)
            print_error("%s=%s: %d\n", cells[at].path, cells[at].text, status);
        assert_int_equal(status, cells[at].status);
        assert_string_equal(err.field, cells[at].path);
    }
    assert_int_equal(jl_json_set(spec, message, "choice_text", "a", arena, NULL), JIELI_OK);
    assert_int_equal(jl_json_set(spec, message, "choice_number", "1", arena, NULL), JIELI_JSON_WRONG_TYPE);
    assert_int_equal(jl_json_set(spec, message, "choice_entry.dose_mg", "1", arena, NULL), JIELI_JSON_WRONG_TYPE);
    assert_null(jl_json_append(spec, message, "texts", arena, NULL));
    assert_null(jl_json_append(spec, message, "entry", arena, NULL));
}

static void fields_are_read_by_path(void **state)
{
    struct jl_arena *arena = *state;
    const struct jl_message_spec *spec = jl_test_types[ALL].payload, *element_spec = NULL;
    ProtobufCMessage *message = NULL;
    assert_int_equal(read(arena, ALL, whole_json, &message, NULL), JIELI_OK);
    const char *const texts[][2] = {
        {"later", "l"},
        {"flag", "1"},
        {"colour", "dark_blue"},
        {"small", "-2147483648"},
        {"usmall", "4294967295"},
        {"data", "AAEC"},
        {"texts", "a,,丙"},
        {"texts.2", "丙"},
        {"texts.3", ""},
        {"numbers", "0,1,300"},
        {"colours", "red,"},
        {"entries", "2"},
        {"entries.0.person.name", "甲"},
        {"entries.0.dose_mg", "40"},
        {"entries.1.person.name", ""},
        {"entries.dose_mg", ""},
        {"entry.seen_on", "2026-02-10"},
        {"entry", "1"},
        {"entry.person", ""},
        {"choice_number", "0"},
        {"choice_text", ""},
        {"nothing", ""},
        {"", ""},
        {".", ""},
        {"entries.99999999999.dose_mg", ""},
        {"entries.-1.dose_mg", ""},
        {"text.x", ""},
    };
    for (size_t at = 0; at < sizeof texts / sizeof texts[0]; at++) {
        if (strcmp(jl_spec_text(spec, message, texts[at][0], arena), texts[at][1]))
            print_error("%s: %s\n", texts[at][0], jl_spec_text(spec, message, texts[at][0], arena));
        assert_string_equal(jl_spec_text(spec, message, texts[at][0], arena), texts[at][1]);
    }
    assert_int_equal(jl_spec_count(spec, message, "entries"), 2);
    assert_int_equal(jl_spec_count(spec, message, "texts"), 3);
    assert_int_equal(jl_spec_count(spec, message, "text"), 0);
    const ProtobufCMessage *element = jl_spec_element(spec, message, "entries", 0, &element_spec);
    assert_string_equal(jl_spec_text(element_spec, element, "person.name", arena), "甲");
    assert_null(jl_spec_element(spec, message, "entries", 2, &element_spec));
    assert_null(jl_spec_element(spec, message, "texts", 0, &element_spec));
    assert_non_null(jl_spec_element(spec, message, "entry", 0, &element_spec));
}

static void a_full_arena_is_an_error_not_a_crash(void **state)
{
    (void)state;
    bool once = false;
    for (size_t limit = 16; limit < 16384; limit += 128) {
        struct jl_arena *arena = jl_arena_new(limit);
        ProtobufCMessage *message = NULL;
        enum jieli_status status = read(arena, ALL, whole_json, &message, NULL);
        assert_true(status == JIELI_OK || status == JIELI_WIRE_TOO_LARGE);
        if (!status) {
            once = true;
            jl_spec_text(jl_test_types[ALL].payload, message, "numbers", arena);
        }
        jl_arena_free(&arena);
    }
    assert_true(once);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(json_returns_as_it_came, setup, teardown),
        cmocka_unit_test_setup_teardown(all_writes_defaults_which_read_back, setup, teardown),
        cmocka_unit_test_setup_teardown(each_kind_of_wrong_json_has_its_status, setup, teardown),
        cmocka_unit_test_setup_teardown(syntax_errors_have_a_place_and_no_personal_data, setup, teardown),
        cmocka_unit_test_setup_teardown(json_depth_is_limited, setup, teardown),
        cmocka_unit_test_setup_teardown(elements_are_limited, setup, teardown),
        cmocka_unit_test_setup_teardown(cells_become_fields, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_key_is_told_only_when_it_looks_like_one, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_cells_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(fields_are_read_by_path, setup, teardown),
        cmocka_unit_test_setup_teardown(tiny_values_are_refused_before_they_take_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_count_lists_objects_and_commas_outside_of_texts, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_arena_is_an_error_not_a_crash, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
