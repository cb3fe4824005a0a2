// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "lib/base/buf.h"
#include "lib/base/bytes.h"

static void buf_adds_numbers_texts_and_bytes(void **state)
{
    (void)state;
    struct jl_buf buf = {0};
    jl_buf_add_u8(&buf, 7);
    jl_buf_add_u32(&buf, 0x01020304);
    jl_buf_add_u64(&buf, 5);
    jl_buf_add_text(&buf, "abc");
    jl_buf_add(&buf, NULL, 0);
    jl_buf_add_view(&buf, jl_view_text("de"));
    assert_int_equal(buf.len, 18);
    assert_memory_equal(buf.data,
                        "\x07\x01\x02\x03\x04\0\0\0\0\0\0\0\x05"
                        "abcde",
                        18);
    assert_string_equal(jl_buf_text(&buf) + 13, "abcde");
    assert_int_equal(buf.len, 18);
    jl_buf_clear(&buf);
    jl_buf_printf(&buf, "%d-%s", 42, "x");
    assert_int_equal(buf.len, 4);
    assert_string_equal(jl_buf_text(&buf), "42-x");
    jl_buf_fini(&buf);
    assert_null(buf.data);
    assert_string_equal(jl_buf_text(&buf), "");
    jl_buf_fini(&buf);
}

static void buf_keeps_everything_while_it_grows(void **state)
{
    (void)state;
    struct jl_buf buf = {0};
    for (uint32_t i = 0; i < 10000; i++)
        jl_buf_add_u32(&buf, i);
    jl_buf_printf(&buf, "%s", "end");
    assert_int_equal(buf.len, 40003);
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(jl_get_u32(buf.data + 4 * i), i);
    assert_memory_equal(jl_buf_view(&buf).data + 40000, "end", 3);
    jl_buf_fini(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buf_adds_numbers_texts_and_bytes),
        cmocka_unit_test(buf_keeps_everything_while_it_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
