// SPDX-License-Identifier: Apache-2.0
// One signature over many messages (format F2).
#include "tests/unit/seal.h"

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
    batch.leaves = seal_leaves(count);
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
    seal_flip(leaf, at % 256);
    assert_int_equal(batch_verify(batch, leaf, batch->count, at, jl_buf_view(&path)), JIELI_SEAL_SIGNATURE);
    seal_flip(leaf, at % 256);
    seal_flip(batch->signature, at % (batch->len * 8));
    assert_int_equal(batch_verify(batch, leaf, batch->count, at, jl_buf_view(&path)), JIELI_SEAL_SIGNATURE);
    seal_flip(batch->signature, at % (batch->len * 8));
    if (path.len) {
        seal_flip(path.data, (at * 37u) % (path.len * 8));
        assert_int_equal(batch_verify(batch, leaf, batch->count, at, jl_buf_view(&path)), JIELI_SEAL_SIGNATURE);
        seal_flip(path.data, (at * 37u) % (path.len * 8));
        assert_int_not_equal(batch_verify(batch, leaf, batch->count, at ^ 1, jl_buf_view(&path)), JIELI_OK);
    }
    assert_int_not_equal(batch_verify(batch, leaf, batch->count + 1, at, jl_buf_view(&path)), JIELI_OK);
    jl_buf_fini(&path);
}

static void each_message_of_a_batch_verifies_and_none_with_a_flipped_bit(void **state)
{
    (void)state;
    for (size_t which = 0; which < SEAL_SIZES; which++) {
        struct batch batch = batch_make(JL_SUITE_ED25519, seal_sizes[which]);
        uint32_t stride = seal_sizes[which] > 64 ? 43 : 1; // a signature check costs 0.1 ms
        for (uint32_t at = 0; at < seal_sizes[which]; at += stride)
            check_member(&batch, at);
        // every member climbs to the root that was signed
        for (uint32_t at = 0; at < seal_sizes[which]; at++) {
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
        struct batch batch = batch_make(seal_suites[at], 3);
        check_member(&batch, 1);
        batch_free(&batch);
    }
}

static void a_batch_has_limits(void **state)
{
    (void)state;
    struct batch batch = batch_make(JL_SUITE_ED25519, 1024);
    uint8_t *more = seal_leaves(1025);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_message_of_a_batch_verifies_and_none_with_a_flipped_bit),
        cmocka_unit_test(other_suites_sign_batches_too),
        cmocka_unit_test(a_batch_has_limits),
        cmocka_unit_test(a_signature_belongs_to_one_key),
        cmocka_unit_test(the_signed_bytes_are_those_of_the_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
