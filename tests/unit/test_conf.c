// SPDX-License-Identifier: Apache-2.0
#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/conf/conf.h"
#include "lib/conf/scan.h"
#include "lib/conf/value.h"
#include "tests/unit/ground.h"

static const struct jl_conf_key keys[] = {
    {"hub.name", JL_CONF_TEXT, NULL, 0, 0, NULL, false, {"枢纽名", "the hub's name"}},
    {"hub.endpoint", JL_CONF_TEXT, "tcp://127.0.0.1:7300", 0, 0, NULL, false, {0}},
    {"hub.port", JL_CONF_NUMBER, "7300", 1, 65535, NULL, false, {0}},
    {"hub.big", JL_CONF_NUMBER, "0", 0, 0, NULL, false, {0}},
    {"hub.data", JL_CONF_PATH, "data", 0, 0, NULL, false, {0}},
    {"journal.segment", JL_CONF_SIZE, "64MiB", 65536, INT64_C(1) << 40, NULL, false, {0}},
    {"journal.keep", JL_CONF_DURATION, "400d", 1000, INT64_C(86400000) * 4000, NULL, false, {0}},
    {"journal.strict", JL_CONF_FLAG, "true", 0, 0, NULL, false, {0}},
    {"roles", JL_CONF_LIST, "system,audit", 0, 0, NULL, false, {0}},
    {"agencies", JL_CONF_GROUPS, "", 0, 0, NULL, false, {0}},
    {"agencies[].code", JL_CONF_TEXT, NULL, 0, 0, NULL, false, {0}},
    {"agencies[].limit.daily", JL_CONF_NUMBER, "9", 0, 100, "messages", false, {0}},
    {"agencies[].roles", JL_CONF_LIST, "", 0, 0, NULL, false, {0}},
    {"agencies[].take", JL_CONF_GROUPS, "", 0, 0, NULL, false, {0}},
    {"agencies[].take[].from", JL_CONF_TEXT, NULL, 0, 0, NULL, false, {0}},
};
#define KEY_COUNT ((uint32_t)(sizeof keys / sizeof keys[0]))

struct found {
    struct jieli_err all[120];
    uint32_t count;
};

static void collect(void *user, const struct jieli_err *err)
{
    struct found *found = user;
    assert_true(found->count < 120);
    found->all[found->count++] = *err;
}

static struct jl_conf *must_load(const char *text)
{
    struct jl_conf *conf = NULL;
    struct jieli_err err;
    struct found found = {.count = 0};
    if (jl_conf_load_text("etc/jieli.cfg", text, keys, KEY_COUNT, collect, &found, &conf, &err))
        fail_msg("%u:%u %s: %s", err.line, err.column, err.field, err.text);
    assert_int_equal(found.count, 0);
    return conf;
}

static struct found must_refuse(const char *text)
{
    struct jl_conf *conf = NULL;
    struct jieli_err err = {0};
    struct found found = {.count = 0};
    enum jieli_status status = jl_conf_load_text("t.cfg", text, keys, KEY_COUNT, collect, &found, &conf, &err);
    assert_int_not_equal(status, JIELI_OK);
    assert_null(conf);
    assert_true(found.count > 0);
    assert_int_equal(found.all[0].status, status);
    assert_memory_equal(&err, &found.all[0], sizeof err);
    assert_string_equal(err.file, "t.cfg");
    return found;
}

static void assert_found(struct jieli_err err, enum jieli_status status, const char *field, uint32_t line,
                         uint32_t column)
{
    assert_int_equal(err.status, status);
    assert_string_equal(err.field, field);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
}

static void assert_only(const char *text, enum jieli_status status, const char *field, uint32_t line, uint32_t column)
{
    struct found found = must_refuse(text);
    assert_int_equal(found.count, 1);
    assert_found(found.all[0], status, field, line, column);
}

static void conf_reads_values_and_defaults(void **state)
{
    (void)state;
    struct jl_conf *conf = must_load("# a comment\n"
                                     "hub: { name = \"接力 \" \"一\\\"\\x41\"; port = 0x1F90, data = \"/srv\" };\n"
                                     "journal = { segment = \"1GiB\"; keep = \"1d12h\" strict = FALSE; }\n"
                                     "/* another { */ roles = [ \"a\", \"b\" ] // and one\n");
    assert_string_equal(jl_conf_text(conf, "hub.name"), "接力 一\"A");
    assert_string_equal(jl_conf_text(conf, "hub.endpoint"), "tcp://127.0.0.1:7300");
    assert_int_equal(jl_conf_number(conf, "hub.port"), 8080);
    assert_string_equal(jl_conf_text(conf, "hub.data"), "/srv");
    assert_true(jl_conf_number(conf, "journal.segment") == INT64_C(1) << 30);
    assert_true(jl_conf_number(conf, "journal.keep") == INT64_C(129600000));
    assert_false(jl_conf_flag(conf, "journal.strict"));
    assert_int_equal(jl_conf_count(conf, "roles"), 2);
    assert_string_equal(jl_conf_item(conf, "roles", 1), "b");
    assert_int_equal(jl_conf_count(conf, "agencies"), 0);
    jl_conf_free(&conf);
    assert_null(conf);
}

static void conf_fills_defaults_where_nothing_stands(void **state)
{
    (void)state;
    struct jl_conf *conf = must_load("hub = { name = \"h\" }");
    assert_true(jl_conf_number(conf, "journal.segment") == 64 << 20);
    assert_true(jl_conf_number(conf, "journal.keep") == INT64_C(400) * 86400000);
    assert_true(jl_conf_flag(conf, "journal.strict"));
    assert_int_equal(jl_conf_number(conf, "hub.port"), 7300);
    assert_int_equal(jl_conf_count(conf, "roles"), 2);
    assert_string_equal(jl_conf_item(conf, "roles", 0), "system");
    assert_string_equal(jl_conf_item(conf, "roles", 1), "audit");
    assert_string_equal(jl_conf_text(conf, "hub.data"), "etc/data"); // beside etc/jieli.cfg
    jl_conf_free(&conf);
}

static void conf_reads_groups_in_groups(void **state)
{
    (void)state;
    struct jl_conf *conf = must_load("hub = { name = \"h\" }\n"
                                     "agencies = ( { code = \"a\"; roles = (\"police\"); limit = { daily = 5L } },\n"
                                     "  { code = \"b\"; take = ( { from = \"x\" }, { from = \"y\" } ) } )\n");
    assert_int_equal(jl_conf_count(conf, "agencies"), 2);
    assert_string_equal(jl_conf_group_text(conf, "agencies", 0, "code"), "a");
    assert_int_equal(jl_conf_group_number(conf, "agencies", 0, "limit.daily"), 5);
    assert_int_equal(jl_conf_group_count(conf, "agencies", 0, "roles"), 1);
    assert_string_equal(jl_conf_group_item(conf, "agencies", 0, "roles", 0), "police");
    assert_int_equal(jl_conf_group_count(conf, "agencies", 0, "take"), 0);
    assert_int_equal(jl_conf_group_number(conf, "agencies", 1, "limit.daily"), 9);
    assert_int_equal(jl_conf_count(conf, "agencies[1].take"), 2);
    assert_string_equal(jl_conf_group_text(conf, "agencies[1].take", 1, "from"), "y");
    struct jieli_err err = {0};
    assert_true(jl_conf_where(conf, "agencies[1].code", &err));
    assert_string_equal(err.file, "etc/jieli.cfg");
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 12);
    assert_false(jl_conf_where(conf, "roles", &err));
    jl_conf_free(&conf);
}

static void conf_keeps_integers_that_libconfig_would_turn(void **state)
{
    (void)state;
    static const struct {
        const char *literal;
        int64_t number;
    } rows[] = {{"3000000000", INT64_C(3000000000)},
                {"-3000000000", INT64_C(-3000000000)},
                {"3000000000L", INT64_C(3000000000)},
                {"2147483648", INT64_C(2147483648)},
                {"0xFFFFFFFF", INT64_C(4294967295)},
                {"0x7FFFFFFFFFFFFFFFL", INT64_MAX},
                {"-9223372036854775808L", INT64_MIN},
                {"+7", 7},
                {"0", 0},
                {"7LL", 7}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[128];
        snprintf(text, sizeof text, "hub = { name = \"h\"; big = %s; }", rows[i].literal);
        struct jl_conf *conf = must_load(text);
        assert_true(jl_conf_number(conf, "hub.big") == rows[i].number);
        jl_conf_free(&conf);
    }
}

static void conf_refuses_integers_beyond_64_bits_and_octal(void **state)
{
    (void)state;
    assert_only("hub = { name = \"h\"; big = 9223372036854775808L; }", JIELI_CONF_OUT_OF_RANGE, "hub.big", 1, 27);
    assert_only("hub = { name = \"h\"; big = 0x1FFFFFFFFFFFFFFFFL; }", JIELI_CONF_OUT_OF_RANGE, "hub.big", 1, 27);
    assert_only("hub = { name = \"h\"; big = 0755; }", JIELI_CONF_WRONG_TYPE, "hub.big", 1, 27);
    assert_only("hub = { name = \"h\"; big = 1.0; }", JIELI_CONF_WRONG_TYPE, "hub.big", 1, 27);
}

static void conf_refuses_numbers_at_one_beyond_the_range(void **state)
{
    (void)state;
    struct jl_conf *conf = must_load("hub = { name = \"h\"; port = 65535 }");
    jl_conf_free(&conf);
    assert_only("hub = { name = \"h\"; port = 65536 }", JIELI_CONF_OUT_OF_RANGE, "hub.port", 1, 28);
    assert_only("hub = { name = \"h\"; port = 0 }", JIELI_CONF_OUT_OF_RANGE, "hub.port", 1, 28);
    conf = must_load("hub = { name = \"h\" } journal = { segment = \"64KiB\" keep = \"1s\" }");
    jl_conf_free(&conf);
    struct found found = must_refuse("hub = { name = \"h\" }\njournal = { segment = \"65535B\"\n  keep = \"999ms\" }");
    assert_int_equal(found.count, 2);
    assert_found(found.all[0], JIELI_CONF_OUT_OF_RANGE, "journal.segment", 2, 23);
    assert_found(found.all[1], JIELI_CONF_OUT_OF_RANGE, "journal.keep", 3, 10);
    assert_non_null(strstr(found.all[0].text, "65536"));
    assert_non_null(strstr(found.all[1].text, "1000"));
}

static void conf_collects_all_findings_in_the_order_of_the_text(void **state)
{
    (void)state;
    struct found found = must_refuse("hbu = { name = \"h\" }\n"
                                     "hub = {\n"
                                     "  # 这里缺名字\n"
                                     "  prot = 1;\n"
                                     "  /* 中文 */ port = \"80\";\n"
                                     "}\n"
                                     "agencies = ( { cod = \"x\" }, 5 )\n"
                                     "segment = \"1GiB\"\n");
    assert_int_equal(found.count, 8);
    assert_found(found.all[0], JIELI_CONF_UNKNOWN_KEY, "hbu", 1, 1);
    assert_non_null(strstr(found.all[0].text, "\"hub\""));
    assert_found(found.all[1], JIELI_CONF_MISSING, "hub.name", 2, 1);
    assert_found(found.all[2], JIELI_CONF_UNKNOWN_KEY, "hub.prot", 4, 3);
    assert_non_null(strstr(found.all[2].text, "\"hub.port\""));
    assert_found(found.all[3], JIELI_CONF_WRONG_TYPE, "hub.port", 5, 19); // columns count characters
    assert_found(found.all[4], JIELI_CONF_MISSING, "agencies[0].code", 7, 14);
    assert_found(found.all[5], JIELI_CONF_UNKNOWN_KEY, "agencies[0].cod", 7, 16);
    assert_non_null(strstr(found.all[5].text, "\"agencies[].code\""));
    assert_found(found.all[6], JIELI_CONF_WRONG_TYPE, "agencies[1].", 7, 29);
    assert_found(found.all[7], JIELI_CONF_UNKNOWN_KEY, "segment", 8, 1);
    assert_non_null(strstr(found.all[7].text, "\"journal.segment\"")); // known elsewhere
}

static void conf_names_the_near_key_of_the_same_group_first(void **state)
{
    (void)state;
    struct found found = must_refuse("hub = { name = \"h\" }\nrole = 1\nagencies = ( { code = \"a\"; role = 1 } )\n"
                                     "wholly_different = 1\n");
    assert_int_equal(found.count, 3);
    assert_non_null(strstr(found.all[0].text, "\"roles\""));
    assert_non_null(strstr(found.all[1].text, "\"agencies[].roles\""));
    assert_null(strstr(found.all[2].text, "did you mean"));
}

static void conf_refuses_duplicates_and_still_checks_the_rest(void **state)
{
    (void)state;
    struct found found = must_refuse("hub = { name = \"h\"; port = 1;\n port = 2; port = 3 }\nroles = 5\nhub = { }\n");
    assert_int_equal(found.count, 4);
    assert_found(found.all[0], JIELI_CONF_DUPLICATE, "hub.port", 2, 2);
    assert_non_null(strstr(found.all[0].text, "line 1"));
    assert_found(found.all[1], JIELI_CONF_DUPLICATE, "hub.port", 2, 12);
    assert_found(found.all[2], JIELI_CONF_WRONG_TYPE, "roles", 3, 9);
    assert_found(found.all[3], JIELI_CONF_DUPLICATE, "hub", 4, 1);
}

static void conf_refuses_values_of_the_wrong_kind(void **state)
{
    (void)state;
    static const struct {
        const char *setting, *field;
    } rows[] = {{"hub = 5", "hub"},
                {"hub = { name = true }", "hub.name"},
                {"hub = { name = [\"h\"] }", "hub.name"},
                {"hub = { name = \"h\"; data = 5 }", "hub.data"},
                {"hub = { name = \"h\" } journal = { strict = 1 }", "journal.strict"},
                {"hub = { name = \"h\" } journal = { strict = \"true\" }", "journal.strict"},
                {"hub = { name = \"h\" } journal = { keep = 15 }", "journal.keep"},
                {"hub = { name = \"h\" } journal = { keep = \"15\" }", "journal.keep"},
                {"hub = { name = \"h\" } journal = { keep = \"15 s\" }", "journal.keep"},
                {"hub = { name = \"h\" } journal = { segment = \"64MB\" }", "journal.segment"},
                {"hub = { name = \"h\" } journal = { segment = \"MiB\" }", "journal.segment"},
                {"hub = { name = \"h\" } journal = { segment = \"-1MiB\" }", "journal.segment"},
                {"hub = { name = \"h\" } journal = { segment = \"99999999999TiB\" }", "journal.segment"},
                {"hub = { name = \"h\" } roles = \"a\"", "roles"},
                {"hub = { name = \"h\" } roles = ( \"a\", 5 )", "roles[1]"},
                {"hub = { name = \"h\" } agencies = { code = \"a\" }", "agencies"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct found found = must_refuse(rows[i].setting);
        bool seen = false;
        for (uint32_t k = 0; k < found.count; k++)
            seen = seen || (found.all[k].status == JIELI_CONF_WRONG_TYPE && !strcmp(found.all[k].field, rows[i].field));
        if (!seen)
            fail_msg("row %zu: %s", i, rows[i].setting);
    }
}

static void conf_names_the_place_of_broken_syntax(void **state)
{
    (void)state;
    assert_only("hub = {\n  name = \"h\"\n", JIELI_CONF_SYNTAX, "", 3, 1);
    assert_only("hub = {\n  name = \"h\n", JIELI_CONF_SYNTAX, "", 2, 10);
    assert_only("hub = {\n  name \"h\" }", JIELI_CONF_SYNTAX, "", 2, 8);
    assert_only("hub = {\n  name = yes }", JIELI_CONF_SYNTAX, "", 2, 10);
    assert_only("hub = { name = \"\\q\" }", JIELI_CONF_SYNTAX, "", 1, 18);
    assert_only("hub = { name = \"\\xff\" }", JIELI_CONF_SYNTAX, "", 1, 23);
    assert_only("hub = { name = \"\xff\" }", JIELI_CONF_SYNTAX, "", 1, 1);
    assert_only("}", JIELI_CONF_SYNTAX, "", 1, 1);
}

static void conf_refuses_what_only_libconfig_refuses(void **state)
{
    (void)state;
    // an array must hold scalars of one kind; the scanner alone would let this pass
    struct found found = must_refuse("hub = { name = \"h\" }\nroles = [ \"a\", 5 ]");
    bool seen = false;
    for (uint32_t i = 0; i < found.count; i++)
        seen = seen || (found.all[i].status == JIELI_CONF_SYNTAX && found.all[i].line == 2 &&
                        strstr(found.all[i].text, "mismatched element type"));
    assert_true(seen);
}

static void conf_follows_no_include(void **state)
{
    (void)state;
    char folder[64], path[128], text[512];
    ground_folder(folder);
    snprintf(path, sizeof path, "%s/other.cfg", folder);
    assert_int_equal(jl_os_write_file(path, "port = 1234;", 12, 0600, NULL), JIELI_OK);
    static const char *const forms[] = {"hub = { name = \"h\"\n@include \"%s\"\n}",
                                        "hub = { name = \"h\"\n \t@include \"%s\"\n}",
                                        "@include \"%s\"\n",
                                        "hub = { name = \"h\n@include \\\"%s\\\"\n\" }",
                                        "/* \n@include \"%s\"\n */ hub = { name = \"h\" }",
                                        "hub = { name = \"h\" }\r@include \"%s\"\n"};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const char *at = strstr(forms[i], "%s");
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - forms[i]), forms[i], path, at + 2);
        struct found found = must_refuse(text);
        assert_int_equal(found.count, 1);
        assert_int_equal(found.all[0].status, JIELI_CONF_SYNTAX);
        assert_non_null(strstr(found.all[0].text, "@include"));
    }
    struct jl_conf *conf = must_load("hub = { name = \"see @include\" }"); // harmless in the middle of a line
    jl_conf_free(&conf);
    ground_remove(folder);
}

static void conf_bounds_depth_and_findings(void **state)
{
    (void)state;
    struct jl_buf text = {0};
    jl_buf_add_text(&text, "hub = { name = \"h\" } roles = ");
    for (int i = 0; i < 100000; i++)
        jl_buf_add_u8(&text, '(');
    struct found found = must_refuse(jl_buf_text(&text));
    assert_int_equal(found.all[0].status, JIELI_CONF_SYNTAX);
    jl_buf_clear(&text);
    jl_buf_add_text(&text, "hub = { name = \"h\" }\n");
    for (int i = 0; i < 20000; i++)
        jl_buf_printf(&text, "zz%d = 1\n", i);
    found = must_refuse(jl_buf_text(&text));
    assert_int_equal(found.count, 100);
    jl_buf_fini(&text);
}

static void conf_takes_a_list_at_the_depth_limit_and_not_one_beyond(void **state)
{
    (void)state;
    for (int depth = JL_CONF_DEPTH_MAX; depth <= JL_CONF_DEPTH_MAX + 1; depth++) {
        struct jl_arena *arena = jl_arena_new(1 << 20);
        struct jl_conf_node *root = NULL;
        struct jl_buf text = {0};
        jl_buf_add_text(&text, "a = ");
        for (int i = 0; i < depth; i++)
            jl_buf_add_u8(&text, '(');
        jl_buf_add_u8(&text, '1');
        for (int i = 0; i < depth; i++)
            jl_buf_add_u8(&text, ')');
        enum jieli_status status = jl_conf_scan(jl_buf_text(&text), arena, &root, NULL);
        assert_int_equal(status, depth <= JL_CONF_DEPTH_MAX ? JIELI_OK : JIELI_CONF_SYNTAX);
        jl_buf_fini(&text);
        jl_arena_free(&arena);
    }
}

static void conf_loads_files_with_paths_beside_them(void **state)
{
    (void)state;
    char folder[64], path[128], expected[160];
    struct jl_conf *conf = NULL;
    struct jieli_err err = {0};
    ground_folder(folder);
    snprintf(path, sizeof path, "%s/jieli.cfg", folder);
    assert_int_equal(jl_conf_load(path, keys, KEY_COUNT, NULL, NULL, &conf, &err), JIELI_CONF_FILE);
    assert_string_equal(err.file, path);
    assert_int_equal(jl_os_write_file(path, "hub = { name = \"h\" }\n", 21, 0600, NULL), JIELI_OK);
    assert_int_equal(jl_conf_load(path, keys, KEY_COUNT, NULL, NULL, &conf, &err), JIELI_OK);
    snprintf(expected, sizeof expected, "%s/data", folder);
    assert_string_equal(jl_conf_text(conf, "hub.data"), expected);
    jl_conf_free(&conf);
    assert_int_equal(jl_os_write_file(path, "hub = { name = \"h\" }\0x = 1", 26, 0600, NULL), JIELI_OK);
    assert_int_equal(jl_conf_load(path, keys, KEY_COUNT, NULL, NULL, &conf, &err), JIELI_CONF_SYNTAX);
    ground_remove(folder);
}

static void conf_distance_counts_swapped_letters_once(void **state)
{
    (void)state;
    assert_int_equal(jl_conf_distance("port", "prot"), 1);
    assert_int_equal(jl_conf_distance("port", "Port"), 0);
    assert_int_equal(jl_conf_distance("port", "ports"), 1);
    assert_int_equal(jl_conf_distance("kitten", "sitting"), 3);
    assert_int_equal(jl_conf_distance("", "abc"), 3);
    assert_int_equal(jl_conf_distance("abc", ""), 3);
    char longer[80];
    memset(longer, 'a', sizeof longer - 1);
    longer[79] = 0;
    assert_true(jl_conf_distance(longer, "a") == UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conf_reads_values_and_defaults),
        cmocka_unit_test(conf_fills_defaults_where_nothing_stands),
        cmocka_unit_test(conf_reads_groups_in_groups),
        cmocka_unit_test(conf_keeps_integers_that_libconfig_would_turn),
        cmocka_unit_test(conf_refuses_integers_beyond_64_bits_and_octal),
        cmocka_unit_test(conf_refuses_numbers_at_one_beyond_the_range),
        cmocka_unit_test(conf_collects_all_findings_in_the_order_of_the_text),
        cmocka_unit_test(conf_names_the_near_key_of_the_same_group_first),
        cmocka_unit_test(conf_refuses_duplicates_and_still_checks_the_rest),
        cmocka_unit_test(conf_refuses_values_of_the_wrong_kind),
        cmocka_unit_test(conf_names_the_place_of_broken_syntax),
        cmocka_unit_test(conf_refuses_what_only_libconfig_refuses),
        cmocka_unit_test(conf_follows_no_include),
        cmocka_unit_test(conf_bounds_depth_and_findings),
        cmocka_unit_test(conf_takes_a_list_at_the_depth_limit_and_not_one_beyond),
        cmocka_unit_test(conf_loads_files_with_paths_beside_them),
        cmocka_unit_test(conf_distance_counts_swapped_letters_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
