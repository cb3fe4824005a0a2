// SPDX-License-Identifier: Apache-2.0
// Digests, trees, keys, batch signatures, checkpoints, receipts (formats F2, F8).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "jieli/v1/record.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/group.h"

static const uint32_t sizes[] = {1, 2, 3, 64, 1000};

static struct jl_digest *sha256(void)
{
    return jl_digest_new(JL_HASH_SHA256);
}

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

static uint8_t *make_leaves(uint32_t count)
{
    uint8_t *leaves = calloc(count, 32);
    assert_non_null(leaves);
    for (uint32_t at = 0; at < count; at++) {
        jl_put_u32(leaves + (size_t)at * 32, at * 2654435761u);
        leaves[(size_t)at * 32 + 31] = 1;
    }
    return leaves;
}

/// RFC 6962, 2.1, word for word: split at the greatest power of two below n.
static void reference_root(struct jl_digest *digest, const uint8_t *leaves, uint32_t count, uint8_t out[32])
{
    if (count == 1) {
        memcpy(out, leaves, 32);
        return;
    }
    uint32_t left = 1;
    while (left * 2 < count)
        left *= 2;
    uint8_t node[65] = {0x01};
    reference_root(digest, leaves, left, node + 1);
    reference_root(digest, leaves + (size_t)left * 32, count - left, node + 33);
    struct jl_view part = jl_view(node, sizeof node);
    jl_digest_parts(digest, &part, 1, out);
}

/// RFC 6962, 2.1.2: PROOF(m, D[n]) = SUBPROOF(m, D[n], true).
static void reference_proof(struct jl_digest *digest, uint32_t old, const uint8_t *leaves, uint32_t count, bool whole,
                            struct jl_buf *out)
{
    uint8_t root[32];
    if (old == count) {
        if (!whole) {
            reference_root(digest, leaves, count, root);
            jl_buf_add(out, root, 32);
        }
        return;
    }
    uint32_t left = 1;
    while (left * 2 < count)
        left *= 2;
    if (old <= left) {
        reference_proof(digest, old, leaves, left, whole, out);
        reference_root(digest, leaves + (size_t)left * 32, count - left, root);
    } else {
        reference_proof(digest, old - left, leaves + (size_t)left * 32, count - left, false, out);
        reference_root(digest, leaves, left, root);
    }
    jl_buf_add(out, root, 32);
}

static void roots_have_the_shape_of_rfc_6962(void **state)
{
    (void)state;
    struct jl_digest *digest = sha256();
    struct jl_tree *tree = jl_tree_new();
    uint8_t *leaves = make_leaves(130), wanted[32], root[32];
    for (uint32_t count = 1; count <= 130; count++) {
        reference_root(digest, leaves, count, wanted);
        jl_tree_root(digest, leaves, count, root);
        assert_memory_equal(root, wanted, 32);
        jl_tree_build(tree, digest, leaves, count);
        assert_memory_equal(jl_tree_root_of(tree), wanted, 32);
    }
    free(leaves);
    jl_tree_free(&tree);
    jl_digest_free(&digest);
}

static void hmac_remembers_keys_without_mixing_them(void **state)
{
    (void)state;
    struct jl_digest *digest = sha256();
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

static void every_path_climbs_to_the_root_and_no_other(void **state)
{
    (void)state;
    struct jl_digest *digest = sha256();
    uint8_t *leaves = make_leaves(20), root[32], climbed[32];
    for (uint32_t count = 1; count <= 20; count++) {
        jl_tree_root(digest, leaves, count, root);
        for (uint32_t at = 0; at < count; at++) {
            struct jl_buf path = {0};
            jl_tree_path(digest, leaves, count, at, &path);
            assert_true(jl_tree_climb(digest, leaves + at * 32, at, count, jl_buf_view(&path), climbed));
            assert_memory_equal(climbed, root, 32);
            for (uint32_t other = 0; other < count; other++) // another index: refused, or another root
                if (other != at && jl_tree_climb(digest, leaves + at * 32, other, count, jl_buf_view(&path), climbed))
                    assert_memory_not_equal(climbed, root, 32);
            assert_false(jl_tree_climb(digest, leaves, count, count, jl_buf_view(&path), climbed));
            if (path.len)
                assert_false(
                    jl_tree_climb(digest, leaves + at * 32, at, count, jl_view(path.data, path.len - 32), climbed));
            jl_buf_add(&path, root, 32);
            assert_false(jl_tree_climb(digest, leaves + at * 32, at, count, jl_buf_view(&path), climbed));
            assert_false(jl_tree_climb(digest, leaves + at * 32, at, count, jl_view(path.data, path.len - 1), climbed));
            jl_buf_fini(&path);
        }
    }
    assert_false(jl_tree_climb(digest, leaves, 0, 0, jl_view(NULL, 0), climbed));
    free(leaves);
    jl_digest_free(&digest);
}

/// What jl_tree_climb says must be what the memo says, whatever it has seen before.
static void check_memo(struct jl_tree_memo *memo, struct jl_digest *digest, const uint8_t *leaf, uint64_t index,
                       uint64_t count, struct jl_view path)
{
    uint8_t plain[32] = {0}, remembered[32] = {0};
    bool good = jl_tree_climb(digest, leaf, index, count, path, plain);
    assert_int_equal(jl_tree_climb_memo(memo, digest, leaf, index, count, path, remembered), good);
    assert_memory_equal(remembered, plain, 32);
}

static void a_remembered_tree_answers_as_a_climb(void **state)
{
    (void)state;
    struct jl_digest *digest = sha256();
    struct jl_tree_memo *memo = jl_tree_memo_new();
    uint8_t *leaves = make_leaves(40);
    for (uint32_t count = 1; count <= 40; count++)
        for (uint32_t step = 1; step <= 7; step += 3) // in order and not, each path whole, short, long and flipped
            for (uint32_t turn = 0; turn < count; turn++) {
                struct jl_buf path = {0};
                uint32_t at = turn * step % count;
                const uint8_t *leaf = leaves + at * 32;
                jl_tree_path(digest, leaves, count, at, &path);
                check_memo(memo, digest, leaf, at, count, jl_buf_view(&path));
                for (size_t byte = 0; byte < path.len; byte += 32) {
                    path.data[byte + turn % 32] ^= 1;
                    if (turn % 3) // else what was remembered is whole again
                        check_memo(memo, digest, leaf, at, count, jl_buf_view(&path));
                    path.data[byte + turn % 32] ^= 1;
                    check_memo(memo, digest, leaf, at, count, jl_buf_view(&path));
                }
                check_memo(memo, digest, leaves + (at + 1) % 40 * 32, at, count, jl_buf_view(&path));
                check_memo(memo, digest, leaf, at + 1, count, jl_buf_view(&path));
                check_memo(memo, digest, leaf, at, count + 1, jl_buf_view(&path));
                jl_buf_add(&path, leaf, 32);
                check_memo(memo, digest, leaf, at, count, jl_buf_view(&path));
                check_memo(memo, digest, leaf, at, count, jl_view(path.data, path.len - 1));
                jl_buf_fini(&path);
            }
    free(leaves);
    jl_tree_memo_free(&memo);
    jl_digest_free(&digest);
}

static void consistency_holds_for_every_prefix_and_fails_when_changed(void **state)
{
    (void)state;
    struct jl_digest *digest = sha256();
    uint8_t *leaves = make_leaves(40), old_root[32], new_root[32], other[32] = {9};
    for (uint32_t count = 1; count <= 40; count++)
        for (uint32_t old = 1; old <= count; old++) {
            struct jl_buf proof = {0};
            jl_tree_root(digest, leaves, old, old_root);
            jl_tree_root(digest, leaves, count, new_root);
            reference_proof(digest, old, leaves, count, true, &proof);
            assert_true(jl_tree_consistent(digest, old, old_root, count, new_root, jl_buf_view(&proof)));
            assert_false(jl_tree_consistent(digest, old, other, count, new_root, jl_buf_view(&proof)));
            assert_false(jl_tree_consistent(digest, old, old_root, count, other, jl_buf_view(&proof)));
            if (proof.len) {
                proof.data[proof.len / 2] ^= 1;
                assert_false(jl_tree_consistent(digest, old, old_root, count, new_root, jl_buf_view(&proof)));
                proof.data[proof.len / 2] ^= 1;
                assert_false(
                    jl_tree_consistent(digest, old, old_root, count, new_root, jl_view(proof.data, proof.len - 32)));
            }
            jl_buf_add(&proof, old_root, 32);
            assert_false(jl_tree_consistent(digest, old, old_root, count, new_root, jl_buf_view(&proof)));
            jl_buf_fini(&proof);
        }
    assert_false(jl_tree_consistent(digest, 2, old_root, 1, new_root, jl_view(NULL, 0)));
    assert_true(jl_tree_consistent(digest, 0, other, 1, new_root, jl_view(NULL, 0)));
    free(leaves);
    jl_digest_free(&digest);
}

static const enum jl_suite suites[] = {JL_SUITE_ED25519, JL_SUITE_P256, JL_SUITE_SM2};

static void keys_go_out_and_come_back(void **state)
{
    (void)state;
    for (size_t at = 0; at < 3; at++) {
        struct jl_key *key = NULL, *public = NULL, *private = NULL, *wrong = NULL;
        struct jl_buf der = {0};
        uint8_t signature[JL_SIGNATURE_BYTES_MAX];
        size_t len = 0;
        assert_int_equal(jl_key_generate(suites[at], &key, NULL), JIELI_OK);
        jl_key_private_der(key, &der);
        assert_int_equal(jl_key_from_private(suites[at], jl_buf_view(&der), &private, NULL), JIELI_OK);
        assert_int_equal(jl_key_from_public(suites[at], jl_key_public_der(key), &public, NULL), JIELI_OK);
        assert_memory_equal(jl_key_id(key), jl_key_id(public), 8);
        assert_memory_equal(jl_key_id(key), jl_key_id(private), 8);
        assert_int_equal(jl_key_sign(private, jl_view_text("words"), signature, &len, NULL), JIELI_OK);
        assert_true(jl_key_verify(public, jl_view_text("words"), jl_view(signature, len)));
        assert_false(jl_key_verify(public, jl_view_text("word"), jl_view(signature, len)));
        assert_false(jl_key_verify(public, jl_view_text("words"), jl_view(signature, len - 1)));
        assert_false(jl_key_verify(public, jl_view_text("words"), jl_view(signature, 0)));
        assert_int_not_equal(jl_key_sign(public, jl_view_text("words"), signature, &len, NULL), JIELI_OK);
        enum jl_suite other = suites[(at + 1) % 3];
        assert_int_equal(jl_key_from_public(other, jl_key_public_der(key), &wrong, NULL), JIELI_SEAL_SUITE);
        assert_int_equal(jl_key_from_private(other, jl_buf_view(&der), &wrong, NULL), JIELI_SEAL_SUITE);
        assert_int_equal(jl_key_from_public(suites[at], jl_view(der.data, 10), &wrong, NULL), JIELI_SEAL_SUITE);
        assert_null(wrong);
        jl_buf_clear(&der);
        jl_buf_add_view(&der, jl_key_public_der(key));
        jl_buf_add_u8(&der, 0); // trailing byte: another spelling of the same key
        assert_int_equal(jl_key_from_public(suites[at], jl_buf_view(&der), &wrong, NULL), JIELI_SEAL_SUITE);
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
    uint8_t der[48], wanted[64], signature[JL_SIGNATURE_BYTES_MAX];
    size_t len = 0;
    struct jl_key *key = NULL;
    assert_true(jl_hex_read("302e020100300506032b657004220420"
                            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                            96, der));
    assert_true(jl_hex_read("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                            128, wanted));
    assert_int_equal(jl_key_from_private(JL_SUITE_ED25519, jl_view(der, sizeof der), &key, NULL), JIELI_OK);
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

static void flip(uint8_t *bytes, size_t bit)
{
    bytes[bit / 8] ^= (uint8_t)(1u << (bit % 8));
}

struct batch {
    struct jl_key *key;
    struct jl_digest *digest;
    struct jl_tree *tree;
    uint8_t *leaves;
    uint32_t count;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    size_t len;
};

static struct batch batch_make(enum jl_suite suite, uint32_t count)
{
    struct batch batch = {.digest = jl_digest_new(jl_suite_hash(suite)), .tree = jl_tree_new(), .count = count};
    batch.leaves = make_leaves(count);
    assert_int_equal(jl_key_generate(suite, &batch.key, NULL), JIELI_OK);
    assert_int_equal(
        jl_group_sign(batch.key, batch.digest, batch.tree, batch.leaves, count, batch.signature, &batch.len, NULL),
        JIELI_OK);
    return batch;
}

static void batch_free(struct batch *batch)
{
    jl_key_free(&batch->key);
    jl_digest_free(&batch->digest);
    jl_tree_free(&batch->tree);
    free(batch->leaves);
}

static enum jieli_status batch_verify(struct batch *batch, const uint8_t *leaf, uint32_t size, uint32_t index,
                                      struct jl_view path)
{
    return jl_group_verify_leaf(batch->key, batch->digest, leaf, size, index, path,
                                jl_view(batch->signature, batch->len), NULL);
}

static void check_member(struct batch *batch, uint32_t at)
{
    struct jl_buf path = {0};
    uint8_t *leaf = batch->leaves + (size_t)at * 32;
    jl_tree_path_of(batch->tree, at, &path);
    assert_int_equal(batch_verify(batch, leaf, batch->count, at, jl_buf_view(&path)), JIELI_OK);
    flip(leaf, at % 256);
    assert_int_equal(batch_verify(batch, leaf, batch->count, at, jl_buf_view(&path)), JIELI_SEAL_SIGNATURE);
    flip(leaf, at % 256);
    flip(batch->signature, at % (batch->len * 8));
    assert_int_equal(batch_verify(batch, leaf, batch->count, at, jl_buf_view(&path)), JIELI_SEAL_SIGNATURE);
    flip(batch->signature, at % (batch->len * 8));
    if (path.len) {
        flip(path.data, (at * 37u) % (path.len * 8));
        assert_int_equal(batch_verify(batch, leaf, batch->count, at, jl_buf_view(&path)), JIELI_SEAL_SIGNATURE);
        flip(path.data, (at * 37u) % (path.len * 8));
        assert_int_not_equal(batch_verify(batch, leaf, batch->count, at ^ 1, jl_buf_view(&path)), JIELI_OK);
    }
    assert_int_not_equal(batch_verify(batch, leaf, batch->count + 1, at, jl_buf_view(&path)), JIELI_OK);
    jl_buf_fini(&path);
}

static void each_message_of_a_batch_verifies_and_none_with_a_flipped_bit(void **state)
{
    (void)state;
    for (size_t which = 0; which < sizeof sizes / sizeof sizes[0]; which++) {
        struct batch batch = batch_make(JL_SUITE_ED25519, sizes[which]);
        uint32_t stride = sizes[which] > 64 ? 43 : 1; // a signature check costs 0.1 ms
        for (uint32_t at = 0; at < sizes[which]; at += stride)
            check_member(&batch, at);
        // every member climbs to the root that was signed
        for (uint32_t at = 0; at < sizes[which]; at++) {
            struct jl_buf path = {0};
            uint8_t root[32];
            jl_tree_path_of(batch.tree, at, &path);
            assert_true(
                jl_tree_climb(batch.digest, batch.leaves + (size_t)at * 32, at, batch.count, jl_buf_view(&path), root));
            assert_memory_equal(root, jl_tree_root_of(batch.tree), 32);
            jl_buf_fini(&path);
        }
        batch_free(&batch);
    }
}

static void other_suites_sign_batches_too(void **state)
{
    (void)state;
    for (size_t at = 1; at < 3; at++) {
        struct batch batch = batch_make(suites[at], 3);
        check_member(&batch, 1);
        batch_free(&batch);
    }
}

static void a_batch_has_limits(void **state)
{
    (void)state;
    struct batch batch = batch_make(JL_SUITE_ED25519, 1024);
    uint8_t *more = make_leaves(1025);
    assert_int_equal(jl_group_sign(batch.key, batch.digest, batch.tree, more, 1025, batch.signature, &batch.len, NULL),
                     JIELI_WIRE_TOO_MANY);
    assert_int_equal(jl_group_sign(batch.key, batch.digest, batch.tree, more, 0, batch.signature, &batch.len, NULL),
                     JIELI_WIRE_TOO_MANY);
    assert_int_equal(batch_verify(&batch, more, 0, 0, jl_view(NULL, 0)), JIELI_SEAL_PATH);
    assert_int_equal(batch_verify(&batch, more, 1025, 0, jl_view(NULL, 0)), JIELI_SEAL_PATH);
    free(more);
    batch_free(&batch);
}

static void a_signature_belongs_to_one_key(void **state)
{
    (void)state;
    struct batch one = batch_make(JL_SUITE_ED25519, 2), other = batch_make(JL_SUITE_ED25519, 2);
    assert_true(jl_group_verify_root(one.key, 2, jl_tree_root_of(one.tree), jl_view(one.signature, one.len)));
    assert_false(jl_group_verify_root(other.key, 2, jl_tree_root_of(one.tree), jl_view(one.signature, one.len)));
    batch_free(&one);
    batch_free(&other);
}

static void the_signed_bytes_are_those_of_the_formats(void **state)
{
    (void)state;
    struct batch batch = batch_make(JL_SUITE_ED25519, 3);
    struct jl_buf bytes = {0};
    uint8_t whole[32];
    jl_buf_add(&bytes, "jieli/batch/1", 14); // with its 0x00
    jl_buf_add_u8(&bytes, 1);
    jl_buf_add(&bytes, jl_key_id(batch.key), 8);
    jl_buf_add_u32(&bytes, 3);
    jl_buf_add(&bytes, jl_tree_root_of(batch.tree), 32);
    assert_true(jl_key_verify(batch.key, jl_buf_view(&bytes), jl_view(batch.signature, batch.len)));
    jl_buf_clear(&bytes);
    jl_buf_add_u8(&bytes, 1); // key_id: first 8 of SHA-256(suite ‖ SubjectPublicKeyInfo)
    jl_buf_add_view(&bytes, jl_key_public_der(batch.key));
    struct jl_view part = jl_buf_view(&bytes);
    jl_digest_parts(batch.digest, &part, 1, whole);
    assert_memory_equal(whole, jl_key_id(batch.key), 8);
    jl_buf_fini(&bytes);
    batch_free(&batch);
}

static void checkpoint_is_a_signed_note(void **state)
{
    (void)state;
    // the key of RFC 8032, section 7.1, test 2
    uint8_t der[48], root[32] = {0};
    struct jl_key *key = NULL;
    struct jl_buf note = {0};
    assert_true(jl_hex_read("302e020100300506032b657004220420"
                            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                            96, der));
    assert_int_equal(jl_key_from_private(JL_SUITE_ED25519, jl_view(der, sizeof der), &key, NULL), JIELI_OK);
    const struct jl_key *keys[] = {key};
    struct jl_log_signer signer = {keys, 1, "jieli/hub-1/1"};
    assert_int_equal(jl_checkpoint_sign(&signer, 7, root, &note, NULL), JIELI_OK);
    static const char head[] = "jieli/hub-1/1\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— jieli/hub-1/1 ";
    const char *text = jl_buf_text(&note);
    assert_memory_equal(text, head, strlen(head));
    uint8_t line[128];
    size_t len = 0;
    assert_true(jl_base64_read(text + strlen(head), strlen(text) - strlen(head) - 1, line, &len));
    assert_int_equal(len, 4 + 64);
    uint8_t hash_bytes[14 + 1 + 32], hash[32];
    memcpy(hash_bytes, "jieli/hub-1/1\n\x01", 15);
    memcpy(hash_bytes + 15, jl_key_public_der(key).data + 12, 32);
    struct jl_digest *digest = sha256();
    struct jl_view part = jl_view(hash_bytes, sizeof hash_bytes);
    jl_digest_parts(digest, &part, 1, hash);
    assert_memory_equal(line, hash, 4);
    assert_true(jl_key_verify(key, jl_view(text, strlen(head) - strlen("\n— jieli/hub-1/1 ")), jl_view(line + 4, 64)));
    jl_digest_free(&digest);
    jl_buf_fini(&note);
    jl_key_free(&key);
}

static void checkpoint_reads_back_under_each_suite(void **state)
{
    (void)state;
    struct jl_key *keys[4] = {NULL};
    uint8_t root[32];
    struct jl_buf note = {0};
    struct jl_checkpoint read;
    memset(root, 0x5a, sizeof root);
    for (size_t at = 0; at < 3; at++)
        assert_int_equal(jl_key_generate(suites[at], &keys[at], NULL), JIELI_OK);
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &keys[3], NULL), JIELI_OK);
    const struct jl_key *signing[] = {keys[0], keys[1], keys[2]};
    struct jl_log_signer signer = {signing, 3, "jieli/hub-1/1"};
    assert_int_equal(jl_checkpoint_sign(&signer, 12345678901234, root, &note, NULL), JIELI_OK);
    for (size_t at = 0; at < 3; at++) {
        assert_int_equal(jl_checkpoint_read(jl_buf_view(&note), keys[at], &read, NULL), JIELI_OK);
        assert_int_equal(read.size, 12345678901234);
        assert_string_equal(read.origin, "jieli/hub-1/1");
        assert_memory_equal(read.root, root, 32);
    }
    assert_int_equal(jl_checkpoint_read(jl_buf_view(&note), NULL, &read, NULL), JIELI_OK);
    assert_int_equal(jl_checkpoint_read(jl_buf_view(&note), keys[3], &read, NULL), JIELI_SEAL_SIGNATURE);
    jl_buf_fini(&note);
    for (size_t at = 0; at < 4; at++)
        jl_key_free(&keys[at]);
}

static void malformed_checkpoints_are_refused(void **state)
{
    (void)state;
    static const char *const notes[] = {
        "",
        "a\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
        "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAA=\n",
        "a\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAA=\n",
        "a\n99999999999999999999\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAA=\n",
        "a\n1\nAAAA\n\n— a AAAAAAA=\n",
        "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAA=\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n— a AAAAAAA=\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n- a AAAAAAA=\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAA=",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAA\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a \n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n—  AAAAAAA=\n",
    };
    struct jl_checkpoint read = {.size = 42};
    for (size_t at = 0; at < sizeof notes / sizeof notes[0]; at++)
        assert_int_equal(jl_checkpoint_read(jl_view_text(notes[at]), NULL, &read, NULL), JIELI_WIRE_MALFORMED);
    assert_int_equal(read.size, 42);
    assert_int_equal(
        jl_checkpoint_read(jl_view_text("a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAA=\n"), NULL,
                           &read, NULL),
        JIELI_OK);
}

/// A log of `batches` batches; the last has `count` records. Gives the receipt of record `index` of the last batch.
struct log {
    struct jl_key *key;
    uint8_t record[8], header[256];
    struct jl_buf path, log_path, note;
    Jieli__V1__Receipt receipt;
};

static void log_make_at(struct log *log, uint32_t batches, uint32_t batch, uint32_t count, uint32_t index)
{
    struct jl_digest *digest = sha256();
    uint8_t *leaves = make_leaves(count), *log_leaves = make_leaves(batches), root[32];
    memset(log, 0, sizeof *log);
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &log->key, NULL), JIELI_OK);
    memcpy(log->record, "\x08\x01\x10\x04\x18\x05\x22\x00", 8);
    jl_record_leaf(digest, jl_view(log->record, 8), leaves + (size_t)index * 32);
    jl_tree_root(digest, leaves, count, root);
    jl_tree_path(digest, leaves, count, index, &log->path);
    Jieli__V1__BatchHeader header = JIELI__V1__BATCH_HEADER__INIT;
    header.batch = batch;
    header.count = count;
    header.hash = 1;
    header.records_root = (ProtobufCBinaryData){32, root};
    size_t header_len = jieli__v1__batch_header__pack(&header, log->header);
    jl_log_leaf(digest, jl_view(log->header, header_len), log_leaves + (size_t)batch * 32);
    jl_tree_path(digest, log_leaves, batches, batch, &log->log_path);
    jl_tree_root(digest, log_leaves, batches, root);
    const struct jl_key *keys[] = {log->key};
    struct jl_log_signer signer = {keys, 1, "jieli/hub-1/1"};
    assert_int_equal(jl_checkpoint_sign(&signer, batches, root, &log->note, NULL), JIELI_OK);
    jieli__v1__receipt__init(&log->receipt);
    log->receipt.record_public = (ProtobufCBinaryData){8, log->record};
    log->receipt.index = index;
    log->receipt.path = (ProtobufCBinaryData){log->path.len, log->path.data};
    log->receipt.batch_header = (ProtobufCBinaryData){header_len, log->header};
    log->receipt.log_path = (ProtobufCBinaryData){log->log_path.len, log->log_path.data};
    log->receipt.checkpoint = (ProtobufCBinaryData){log->note.len, log->note.data};
    free(leaves);
    free(log_leaves);
    jl_digest_free(&digest);
}

static void log_make(struct log *log, uint32_t batches, uint32_t count, uint32_t index)
{
    log_make_at(log, batches, batches - 1, count, index);
}

static void log_free(struct log *log)
{
    jl_key_free(&log->key);
    jl_buf_fini(&log->path);
    jl_buf_fini(&log->log_path);
    jl_buf_fini(&log->note);
}

static void receipts_verify_at_every_place(void **state)
{
    (void)state;
    for (size_t which = 0; which < sizeof sizes / sizeof sizes[0]; which++)
        for (uint32_t at = 0; at < sizes[which]; at += sizes[which] / 3 + 1) {
            struct log log;
            log_make(&log, sizes[which], sizes[which], at);
            assert_int_equal(jl_receipt_verify(&log.receipt, log.key, NULL), JIELI_OK);
            log_free(&log);
        }
}

static void check_flips(struct log *log, ProtobufCBinaryData *bytes, struct jl_receipt_seen *seen)
{
    for (size_t bit = 0; bit<bytes->len * 8; bit += bytes->len> 100 ? 5 : 1) {
        flip(bytes->data, bit);
        assert_int_not_equal(jl_receipt_verify_seen(&log->receipt, log->key, seen, NULL), JIELI_OK);
        flip(bytes->data, bit);
    }
}

static void every_flipped_bit_of_a_receipt_is_noticed(void **state)
{
    (void)state;
    struct log log;
    log_make(&log, 5, 3, 1);
    struct jl_receipt_seen seen = {.memo = jl_tree_memo_new()};
    for (int with_memory = 0; with_memory < 2; with_memory++) {
        struct jl_receipt_seen *memory = with_memory ? &seen : NULL;
        assert_int_equal(jl_receipt_verify_seen(&log.receipt, log.key, memory, NULL), JIELI_OK);
        check_flips(&log, &log.receipt.record_public, memory);
        check_flips(&log, &log.receipt.path, memory);
        check_flips(&log, &log.receipt.batch_header, memory);
        check_flips(&log, &log.receipt.log_path, memory);
        check_flips(&log, &log.receipt.checkpoint, memory);
        log.receipt.index ^= 1;
        assert_int_equal(jl_receipt_verify_seen(&log.receipt, log.key, memory, NULL), JIELI_SEAL_RECEIPT);
        log.receipt.index ^= 1;
    }
    jl_tree_memo_free(&seen.memo);
    log_free(&log);
}

static void a_receipt_belongs_to_one_log(void **state)
{
    (void)state;
    struct log one, other;
    struct jl_receipt_seen seen = {.set = false};
    log_make(&one, 4, 2, 0);
    log_make(&other, 4, 2, 0);
    assert_int_equal(jl_receipt_verify(&one.receipt, other.key, NULL), JIELI_SEAL_SIGNATURE);
    assert_int_equal(jl_receipt_verify_seen(&one.receipt, one.key, &seen, NULL), JIELI_OK);
    assert_int_equal(jl_receipt_verify_seen(&one.receipt, one.key, &seen, NULL), JIELI_OK);
    assert_int_equal(jl_receipt_verify_seen(&one.receipt, other.key, &seen, NULL), JIELI_SEAL_SIGNATURE);
    one.receipt.checkpoint = other.receipt.checkpoint;
    assert_int_equal(jl_receipt_verify_seen(&one.receipt, one.key, &seen, NULL), JIELI_SEAL_SIGNATURE);
    log_free(&one);
    log_free(&other);
}

static void the_checkpoint_must_be_that_of_the_batch(void **state)
{
    (void)state;
    struct log log;
    struct jieli_err err = {0};
    log_make_at(&log, 4, 2, 2, 0); // a path that holds, but not of the newest leaf
    assert_int_equal(jl_receipt_verify(&log.receipt, log.key, &err), JIELI_SEAL_RECEIPT);
    assert_string_equal(err.field, "checkpoint");
    log_free(&log);
}

static void an_empty_receipt_is_refused(void **state)
{
    (void)state;
    Jieli__V1__Receipt receipt = JIELI__V1__RECEIPT__INIT;
    struct jieli_err err = {0};
    assert_int_equal(jl_receipt_verify(&receipt, NULL, &err), JIELI_SEAL_RECEIPT);
    assert_string_equal(err.field, "batch_header");
}

static void a_send_is_proved_by_its_path(void **state)
{
    (void)state;
    struct jl_digest *digest = sha256();
    uint8_t *leaves = make_leaves(5), salt[16] = {1}, send[4] = {1, 2, 3, 4}, root[32];
    struct jl_buf path = {0};
    jl_send_leaf(digest, jl_view(salt, 16), jl_view(send, 4), leaves + 3 * 32);
    jl_tree_root(digest, leaves, 5, root);
    jl_tree_path(digest, leaves, 5, 3, &path);
    Jieli__V1__SendProof proof = JIELI__V1__SEND_PROOF__INIT;
    proof.salt = (ProtobufCBinaryData){16, salt};
    proof.send = (ProtobufCBinaryData){4, send};
    proof.index = 3;
    proof.count = 5;
    proof.path = (ProtobufCBinaryData){path.len, path.data};
    assert_int_equal(jl_send_verify(&proof, root, digest, NULL), JIELI_OK);
    flip(send, 5);
    assert_int_equal(jl_send_verify(&proof, root, digest, NULL), JIELI_SEAL_RECEIPT);
    flip(send, 5);
    proof.salt.len = 15;
    assert_int_equal(jl_send_verify(&proof, root, digest, NULL), JIELI_SEAL_RECEIPT);
    free(leaves);
    jl_buf_fini(&path);
    jl_digest_free(&digest);
}

static void leaves_of_different_kinds_never_meet(void **state)
{
    (void)state;
    struct jl_digest *digest = sha256();
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
        cmocka_unit_test(roots_have_the_shape_of_rfc_6962),
        cmocka_unit_test(every_path_climbs_to_the_root_and_no_other),
        cmocka_unit_test(a_remembered_tree_answers_as_a_climb),
        cmocka_unit_test(consistency_holds_for_every_prefix_and_fails_when_changed),
        cmocka_unit_test(keys_go_out_and_come_back),
        cmocka_unit_test(ed25519_is_that_of_rfc_8032),
        cmocka_unit_test(a_key_of_small_order_vouches_for_nothing),
        cmocka_unit_test(each_message_of_a_batch_verifies_and_none_with_a_flipped_bit),
        cmocka_unit_test(other_suites_sign_batches_too),
        cmocka_unit_test(a_batch_has_limits),
        cmocka_unit_test(a_signature_belongs_to_one_key),
        cmocka_unit_test(the_signed_bytes_are_those_of_the_formats),
        cmocka_unit_test(checkpoint_is_a_signed_note),
        cmocka_unit_test(checkpoint_reads_back_under_each_suite),
        cmocka_unit_test(malformed_checkpoints_are_refused),
        cmocka_unit_test(receipts_verify_at_every_place),
        cmocka_unit_test(every_flipped_bit_of_a_receipt_is_noticed),
        cmocka_unit_test(a_receipt_belongs_to_one_log),
        cmocka_unit_test(the_checkpoint_must_be_that_of_the_batch),
        cmocka_unit_test(an_empty_receipt_is_refused),
        cmocka_unit_test(a_send_is_proved_by_its_path),
        cmocka_unit_test(leaves_of_different_kinds_never_meet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
