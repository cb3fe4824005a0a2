// SPDX-License-Identifier: Apache-2.0
// Digests and what is made of them: FIPS 180, GB/T 32905, RFC 4231, and the leaves of format F2.
#include "tests/unit/seal.h"

static void assert_digest(enum jl_hash hash, const char *text, const char *wanted)
{
    struct jl_digest *digest = jl_digest_new(hash);
    uint8_t out[32];
    char hex[65];
    for (int again = 0; again < 2; again++) { // the second time with a used context
        struct jl_view part = jl_view_text(text);
        jl_digest_parts(digest, &part, 1, out);
        jl_hex_write(out, 32, hex);
        assert_string_equal(hex, wanted);
    }
    jl_digest_free(&digest);
    assert_null(digest);
}

static void digests_are_those_of_the_standards(void **state)
{
    (void)state;
    assert_digest(JL_HASH_SHA256, "abc",
                  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");                     // FIPS 180
    assert_digest(JL_HASH_SM3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"); // GB/T 32905
}

static void hmac_is_that_of_rfc_4231(void **state)
{
    (void)state;
    uint8_t out[32], key[131];
    char hex[65];
    const struct jl_view parts[] = {jl_view_text("what do ya want "), jl_view_text("for nothing?")};
    jl_hmac(jl_view_text("Jefe"), parts, 2, out);
    jl_hex_write(out, 32, hex);
    assert_string_equal(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, sizeof key);
    const struct jl_view long_key = jl_view_text("Test Using Larger Than Block-Size Key - Hash Key First");
    jl_hmac(jl_view(key, sizeof key), &long_key, 1, out);
    jl_hex_write(out, 32, hex);
    assert_string_equal(hex, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void hmac_remembers_keys_without_mixing_them(void **state)
{
    (void)state;
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    const char *keys[] = {"one", "two", "three", "",
                          "a key that is longer than a block of the hash, sixty-four bytes, is hashed"};
    const struct jl_view parts[2] = {jl_view_text("what"), jl_view_text(" is hashed")};
    for (int turn = 0; turn < 20; turn++) {
        struct jl_view key = jl_view_text(keys[turn * turn % 5 + (turn % 3 == 0 && turn * turn % 5 < 4)]);
        uint8_t fresh[32], kept[32];
        jl_hmac(key, parts, 2, fresh);
        jl_hmac_with(digest, key, parts, 2, kept);
        assert_memory_equal(kept, fresh, 32);
    }
    jl_digest_free(&digest);
}

static void leaves_of_different_kinds_never_meet(void **state)
{
    (void)state;
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    uint8_t out[5][32];
    struct jl_view bytes = jl_view_text("same");
    jl_message_digest(digest, bytes, out[0]);
    jl_ack_digest(digest, bytes, out[1]);
    jl_record_leaf(digest, bytes, out[2]);
    jl_log_leaf(digest, bytes, out[3]);
    jl_send_leaf(digest, jl_view(NULL, 0), bytes, out[4]);
    for (int one = 0; one < 5; one++)
        for (int other = 0; other < one; other++)
            assert_memory_not_equal(out[one], out[other], 32);
    jl_digest_free(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_those_of_the_standards),
        cmocka_unit_test(hmac_is_that_of_rfc_4231),
        cmocka_unit_test(hmac_remembers_keys_without_mixing_them),
        cmocka_unit_test(leaves_of_different_kinds_never_meet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
