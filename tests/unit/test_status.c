// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "jieli/status.h"
#include "lib/base/bytes.h"

static void catalogue_is_sorted_and_every_text_is_there(void **state)
{
    (void)state;
    uint32_t count;
    const struct jieli_status_row *rows = jieli_status_all(&count);
    assert_true(count > 80);
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            assert_true(rows[i - 1].status < rows[i].status);
        assert_true(*rows[i].en && *rows[i].zh && *rows[i].do_en && *rows[i].do_zh);
        assert_true(rows[i].class_ > JIELI_CLASS_OK && rows[i].class_ <= JIELI_CLASS_BUG);
        assert_ptr_equal(jieli_status_find(rows[i].status), &rows[i]);
        assert_ptr_equal(jieli_status_find_code(rows[i].code), &rows[i]);
        unsigned number = 0;
        const char *dash = strrchr(rows[i].code, '-');
        assert_int_equal(sscanf(dash, "-%4u", &number), 1);
        assert_int_equal(strlen(dash), 5);
        assert_int_equal(number, (unsigned)rows[i].status % 10000);
    }
}

static void codes_are_spelt_with_four_digits(void **state)
{
    (void)state;
    assert_string_equal(jieli_status_find(JIELI_WIRE_NOT_CANONICAL)->code, "JL-WIRE-0007");
    assert_string_equal(jieli_status_find(JIELI_MSG_TIME)->code, "JL-MSG-0011");
    assert_string_equal(jieli_status_find(JIELI_DISK_FULL)->code, "JL-DISK-0001");
    assert_null(jieli_status_find_code("JL-WIRE-7"));
    assert_null(jieli_status_find_code(""));
}

static void unknown_numbers_give_the_row_of_a_bug(void **state)
{
    (void)state;
    assert_int_equal(jieli_status_find((enum jieli_status)4242)->status, JIELI_SYS_BUG);
    assert_int_equal(jieli_status_find((enum jieli_status)999999)->status, JIELI_SYS_BUG);
    assert_int_equal(jieli_status_find(JIELI_OK)->class_, JIELI_CLASS_OK);
}

static void an_error_tells_what_where_why_and_what_to_do(void **state)
{
    (void)state;
    struct jieli_err err;
    char out[512];
    assert_int_equal(jieli_err_set(&err, JIELI_CONF_UNKNOWN_KEY, "hub.prot", "did you mean \"%s\"?", "hub.port"),
                     JIELI_CONF_UNKNOWN_KEY);
    jieli_err_place(&err, "etc/jieli.cfg", 3, 5);
    assert_string_equal(
        jieli_err_text(&err, false, out, sizeof out),
        "JL-CONF-0002 an unknown key, hub.prot, etc/jieli.cfg:3:5: did you mean \"hub.port\"?; use the nearest "
        "known key");
    assert_string_equal(
        jieli_err_text(&err, true, out, sizeof out),
        "JL-CONF-0002 未知的配置项，hub.prot，etc/jieli.cfg:3:5：did you mean \"hub.port\"?；请使用最接近的已知项");
    jieli_err_set(&err, JIELI_SYS_IO, NULL, "%s", "");
    assert_string_equal(jieli_err_text(&err, false, out, sizeof out),
                        "JL-SYS-0001 a file operation failed; check disk, path and permissions");
    assert_int_equal(jieli_err_set(NULL, JIELI_SYS_IO, "x", "y"), JIELI_SYS_IO);
}

static void texts_are_cut_between_characters(void **state)
{
    (void)state;
    struct jieli_err err;
    char wide[1000], out[64];
    for (size_t i = 0; i + 3 < sizeof wide; i += 3)
        memcpy(wide + i, "接", 3);
    wide[999] = 0;
    for (size_t shift = 0; shift < 3; shift++) {
        char text[1010];
        snprintf(text, sizeof text, "%.*s%s", (int)shift, "ab", wide);
        jieli_err_set(&err, JIELI_AGENT_HEADING, text, "%s", text);
        jieli_err_place(&err, text, 0, 0);
        assert_true(jl_utf8_valid(err.text, strlen(err.text)) && strlen(err.text) > sizeof err.text - 4);
        assert_true(jl_utf8_valid(err.field, strlen(err.field)) && strlen(err.field) > sizeof err.field - 4);
        assert_true(jl_utf8_valid(err.file, strlen(err.file)) && strlen(err.file) > sizeof err.file - 4);
        for (uint32_t room = 1; room <= sizeof out; room++) {
            memset(out, 'z', sizeof out);
            jieli_err_text(&err, true, out, room);
            assert_true(strlen(out) < room);
            assert_true(jl_utf8_valid(out, strlen(out)));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(catalogue_is_sorted_and_every_text_is_there),
        cmocka_unit_test(codes_are_spelt_with_four_digits),
        cmocka_unit_test(unknown_numbers_give_the_row_of_a_bug),
        cmocka_unit_test(an_error_tells_what_where_why_and_what_to_do),
        cmocka_unit_test(texts_are_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
