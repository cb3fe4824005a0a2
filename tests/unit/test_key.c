// SPDX-License-Identifier: Apache-2.0
// Keys of each suite: to bytes and back, and what none of them vouches for.
#include "tests/unit/seal.h"

static void keys_go_out_and_come_back(void **state)
{
    (void)state;
    for (size_t at = 0; at < 3; at++) {
        struct jl_key *key = NULL, *public = NULL, *private = NULL, *wrong = NULL;
        struct jl_buf der = {0};
        uint8_t signature[JL_SIGNATURE_BYTES_MAX];
        size_t len = 0;
        assert_int_equal(jl_key_generate(seal_suites[at], &key, NULL), JIELI_OK);
        jl_key_private_der(key, &der);
        assert_int_equal(jl_key_from_private(seal_suites[at], jl_buf_view(&der), &private, NULL), JIELI_OK);
        assert_int_equal(jl_key_from_public(seal_suites[at], jl_key_public_der(key), &public, NULL), JIELI_OK);
        assert_memory_equal(jl_key_id(key), jl_key_id(public), 8);
        assert_memory_equal(jl_key_id(key), jl_key_id(private), 8);
        assert_int_equal(jl_key_sign(private, jl_view_text("words"), signature, &len, NULL), JIELI_OK);
        assert_true(jl_key_verify(public, jl_view_text("words"), jl_view(signature, len)));
        assert_false(jl_key_verify(public, jl_view_text("word"), jl_view(signature, len)));
        assert_false(jl_key_verify(public, jl_view_text("words"), jl_view(signature, len - 1)));
        assert_false(jl_key_verify(public, jl_view_text("words"), jl_view(signature, 0)));
        assert_int_not_equal(jl_key_sign(public, jl_view_text("words"), signature, &len, NULL), JIELI_OK);
        enum jl_suite other = seal_suites[(at + 1) % 3];
        assert_int_equal(jl_key_from_public(other, jl_key_public_der(key), &wrong, NULL), JIELI_SEAL_SUITE);
        assert_int_equal(jl_key_from_private(other, jl_buf_view(&der), &wrong, NULL), JIELI_SEAL_SUITE);
        assert_int_equal(jl_key_from_public(seal_suites[at], jl_view(der.data, 10), &wrong, NULL), JIELI_SEAL_SUITE);
        assert_null(wrong);
        jl_buf_clear(&der);
        jl_buf_add_view(&der, jl_key_public_der(key));
        jl_buf_add_u8(&der, 0); // trailing byte: another spelling of the same key
        assert_int_equal(jl_key_from_public(seal_suites[at], jl_buf_view(&der), &wrong, NULL), JIELI_SEAL_SUITE);
        jl_buf_fini(&der);
        jl_key_free(&key);
        jl_key_free(&public);
        jl_key_free(&private);
    }
    struct jl_key *none = NULL;
    assert_int_equal(jl_key_generate(JL_SUITE_LOG, &none, NULL), JIELI_SEAL_SUITE);
    assert_true(jl_suite_known(16));
    assert_false(jl_suite_known(4));
    assert_int_equal(jl_suite_hash(JL_SUITE_SM2), JL_HASH_SM3);
}

static void ed25519_is_that_of_rfc_8032(void **state)
{
    (void)state;
    // Section 7.1, test 2: one byte 0x72
    uint8_t wanted[64], signature[JL_SIGNATURE_BYTES_MAX];
    size_t len = 0;
    struct jl_key *key = seal_rfc_8032_key();
    assert_true(jl_hex_read("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                            128, wanted));
    assert_int_equal(jl_key_sign(key, jl_view("\x72", 1), signature, &len, NULL), JIELI_OK);
    assert_int_equal(len, 64);
    assert_memory_equal(signature, wanted, 64);
    assert_true(jl_key_verify(key, jl_view("\x72", 1), jl_view(wanted, 64)));
    // S + L, by hand: the same signature spelt otherwise (section 5.1.7: S must lie below L)
    assert_true(jl_hex_read("f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10", 64, wanted + 32));
    assert_false(jl_key_verify(key, jl_view("\x72", 1), jl_view(wanted, 64)));
    jl_key_free(&key);
}

/// The neutral point as a public key: R = neutral, S = 0 satisfies the equation of section 5.1.7 for every message.
static void a_key_of_small_order_vouches_for_nothing(void **state)
{
    (void)state;
    uint8_t der[44], signature[64] = {1};
    struct jl_key *key = NULL;
    assert_true(jl_hex_read("302a300506032b6570032100"
                            "0100000000000000000000000000000000000000000000000000000000000000",
                            88, der));
    assert_int_equal(jl_key_from_public(JL_SUITE_ED25519, jl_view(der, sizeof der), &key, NULL), JIELI_OK);
    assert_false(jl_key_verify(key, jl_view_text("anything"), jl_view(signature, sizeof signature)));
    jl_key_free(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_go_out_and_come_back),
        cmocka_unit_test(ed25519_is_that_of_rfc_8032),
        cmocka_unit_test(a_key_of_small_order_vouches_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
