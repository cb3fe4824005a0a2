// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "lib/base/bytes.h"
// cmocka wants the four above first

static void crc32c_gives_the_published_value(void **state)
{
    (void)state;
    assert_int_equal(jl_crc32c(0, "123456789", 9), 0xE3069283);
    uint8_t zeros[32] = {0};
    assert_int_equal(jl_crc32c(0, zeros, sizeof zeros), 0x8A9136AA); // RFC 3720 B.4
    assert_int_equal(jl_crc32c(0, NULL, 0), 0);
}

// The definition, bit by bit: an independent way to the same number.
static uint32_t crc_by_definition(const uint8_t *at, size_t len)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < len; i++) {
        crc ^= at[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0x82f63b78 : crc >> 1;
    }
    return ~crc;
}

static void crc32c_agrees_with_its_definition_at_every_length_and_split(void **state)
{
    (void)state;
    uint8_t bytes[67];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 37 + 11);
    for (size_t len = 0; len <= sizeof bytes; len++) {
        uint32_t expected = crc_by_definition(bytes, len);
        assert_int_equal(jl_crc32c_portable(0, bytes, len), expected);
        for (size_t split = 0; split <= len; split++)
            assert_int_equal(jl_crc32c(jl_crc32c(0, bytes, split), bytes + split, len - split), expected);
    }
}

static void crc32c_agrees_with_itself_where_it_goes_in_lanes(void **state)
{
    (void)state;
    static uint8_t bytes[5000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * i >> 3 ^ i);
    for (size_t len = 1500; len < sizeof bytes - 8; len += 7)
        for (uint32_t crc = 0; crc < 2; crc++)
            assert_int_equal(jl_crc32c(crc, bytes + len % 8, len), jl_crc32c_portable(crc, bytes + len % 8, len));
    assert_int_equal(jl_crc32c_portable(0, bytes, 4800), crc_by_definition(bytes, 4800));
}

static void numbers_are_big_endian(void **state)
{
    (void)state;
    uint8_t out[8];
    jl_put_u32(out, 0x01020304);
    assert_memory_equal(out, "\x01\x02\x03\x04", 4);
    assert_int_equal(jl_get_u32(out), 0x01020304);
    jl_put_u64(out, UINT64_C(0xfedcba9876543210));
    assert_memory_equal(out, "\xfe\xdc\xba\x98\x76\x54\x32\x10", 8);
    assert_true(jl_get_u64(out) == UINT64_C(0xfedcba9876543210));
}

static void views_compare_by_bytes_then_length(void **state)
{
    (void)state;
    assert_true(jl_view_equal(jl_view(NULL, 0), jl_view("x", 0)));
    assert_false(jl_view_equal(jl_view_text("ab"), jl_view_text("ac")));
    assert_false(jl_view_equal(jl_view_text("ab"), jl_view_text("abc")));
    assert_true(jl_view_compare(jl_view_text("ab"), jl_view_text("abc")) < 0);
    assert_true(jl_view_compare(jl_view_text("b"), jl_view_text("abc")) > 0);
    assert_true(jl_view_compare(jl_view_text("\xff"), jl_view_text("a")) > 0);
    assert_int_equal(jl_view_compare(jl_view(NULL, 0), jl_view_text("")), 0);
}

static void secrets_and_texts_compare(void **state)
{
    (void)state;
    assert_true(jl_equal_secret("abcd", "abcd", 4));
    assert_false(jl_equal_secret("abcd", "abce", 4));
    assert_false(jl_equal_secret("zbcd", "abcd", 4));
    assert_true(jl_text_equal(NULL, ""));
    assert_false(jl_text_equal(NULL, "a"));
    assert_true(jl_text_starts("release.notice", "release."));
    assert_false(jl_text_starts("rel", "release."));
}

static void hex_round_trips_and_refuses_other_characters(void **state)
{
    (void)state;
    char text[9];
    uint8_t back[4];
    jl_hex_write("\x00\x1f\xa0\xff", 4, text);
    assert_string_equal(text, "001fa0ff");
    assert_true(jl_hex_read("001fA0fF", 8, back));
    assert_memory_equal(back, "\x00\x1f\xa0\xff", 4);
    assert_false(jl_hex_read("001", 3, back));
    assert_false(jl_hex_read("0g", 2, back));
    assert_false(jl_hex_read(" 0", 2, back));
    assert_true(jl_hex_read("", 0, back));
}

static const struct {
    const char *bytes, *text;
} rfc4648[] = {{"", ""},
               {"f", "Zg=="},
               {"fo", "Zm8="},
               {"foo", "Zm9v"},
               {"foob", "Zm9vYg=="},
               {"fooba", "Zm9vYmE="},
               {"foobar", "Zm9vYmFy"}};

static void base64_gives_the_vectors_of_rfc_4648(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rfc4648 / sizeof rfc4648[0]; i++) {
        char text[16];
        uint8_t back[16];
        size_t len = strlen(rfc4648[i].bytes), back_len = 99;
        assert_int_equal(jl_base64_size(len), strlen(rfc4648[i].text) + 1);
        jl_base64_write(rfc4648[i].bytes, len, text);
        assert_string_equal(text, rfc4648[i].text);
        assert_true(jl_base64_read(text, strlen(text), back, &back_len));
        assert_int_equal(back_len, len);
        assert_memory_equal(back, rfc4648[i].bytes, len);
    }
}

static void base64_refuses_everything_but_the_one_text(void **state)
{
    (void)state;
    static const char *const bad[] = {"Zg",   "Zg=", "Zg===",  "Zh==",  "Zo==", "Zm+=",     "Zm9=",  "=Zg=", "Z=g=",
                                      "====", "=",   "Zm9v\n", "Zm 9v", "Zm-_", "Zg==Zg==", "Zm9v=", "===Z", "Z==="};
    uint8_t out[16];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        size_t len = 77;
        assert_false(jl_base64_read(bad[i], strlen(bad[i]), out, &len));
        assert_int_equal(len, 77);
    }
}

static void base32_gives_the_vectors_of_rfc_4648(void **state)
{
    (void)state;
    char text[33];
    jl_base32_write("fooba", 40, text);
    assert_string_equal(text, "mzxw6ytb");
    jl_base32_write("foobar\0", 50, text); // "MZXW6YTBOI" without its padding
    assert_string_equal(text, "mzxw6ytboi");
    uint8_t exact[13];
    memset(exact, 0xff, sizeof exact);
    jl_base32_write(exact, 100, text); // a casefile's 20 characters: the last four bits are not read
    assert_string_equal(text, "77777777777777777777");
    jl_base32_write(exact, 0, text);
    assert_string_equal(text, "");
}

static void utf8_takes_chinese_and_refuses_what_rfc_3629_does(void **state)
{
    (void)state;
    static const char *const good[] = {"",
                                       "abc",
                                       "出所通知",
                                       "接力 relay 12345678 接",
                                       "\xF0\x9F\x8F\x83",
                                       "\xEF\xBF\xBF",
                                       "\xED\x9F\xBF",
                                       "\xEE\x80\x80",
                                       "\xF4\x8F\xBF\xBF",
                                       "\x7f"};
    static const char *const bad[] = {"\x80",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x9F\xBF",
                                      "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                                      "\xE5\x87",     "12345678\xE5",     "\xE5\x87\x41",     "\xFF",
                                      "abcdefg\x80"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(jl_utf8_valid(good[i], strlen(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(jl_utf8_valid(bad[i], strlen(bad[i])));
}

static void utf8_refuses_nul_at_every_place(void **state)
{
    (void)state;
    for (size_t place = 0; place < 40; place++) {
        char text[40];
        memset(text, 'a', sizeof text);
        assert_true(jl_utf8_valid(text, sizeof text));
        text[place] = 0;
        assert_false(jl_utf8_valid(text, sizeof text));
        text[place] = '\x80';
        assert_false(jl_utf8_valid(text, sizeof text));
    }
}

static void path_goes_name_by_name(void **state)
{
    (void)state;
    char name[64], longest[66];
    const char *path = "person.address.city";
    static const char *const NAMES[] = {"person", "address", "city", ""};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        assert_true(jl_path_step(&path, name));
        assert_string_equal(name, NAMES[i]);
    }
    memset(longest, 'a', sizeof longest - 1);
    longest[65] = 0;
    path = longest + 1; // 64
    assert_false(jl_path_step(&path, name));
    assert_ptr_equal(path, longest + 1);
    path = longest + 2;
    assert_true(jl_path_step(&path, name));
    assert_int_equal(strlen(name), 63);
}

static void hexadecimal_digit_has_its_value_in_either_case(void **state)
{
    (void)state;
    static const char DIGITS[] = "0123456789abcdef0123456789ABCDEF";
    for (int c = 0; c < 256; c++) {
        const char *at = c ? strchr(DIGITS, c) : NULL;
        assert_int_equal(jl_hex_digit((char)c), at ? (at - DIGITS) % 16 : -1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crc32c_gives_the_published_value),
        cmocka_unit_test(crc32c_agrees_with_its_definition_at_every_length_and_split),
        cmocka_unit_test(crc32c_agrees_with_itself_where_it_goes_in_lanes),
        cmocka_unit_test(numbers_are_big_endian),
        cmocka_unit_test(views_compare_by_bytes_then_length),
        cmocka_unit_test(secrets_and_texts_compare),
        cmocka_unit_test(hex_round_trips_and_refuses_other_characters),
        cmocka_unit_test(path_goes_name_by_name),
        cmocka_unit_test(hexadecimal_digit_has_its_value_in_either_case),
        cmocka_unit_test(base64_gives_the_vectors_of_rfc_4648),
        cmocka_unit_test(base64_refuses_everything_but_the_one_text),
        cmocka_unit_test(base32_gives_the_vectors_of_rfc_4648),
        cmocka_unit_test(utf8_takes_chinese_and_refuses_what_rfc_3629_does),
        cmocka_unit_test(utf8_refuses_nul_at_every_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
