// SPDX-License-Identifier: Apache-2.0
// Merkle trees against RFC 6962 written down word for word.
#include "tests/unit/seal.h"

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
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    struct jl_tree *tree = jl_tree_new();
    uint8_t *leaves = seal_leaves(130), wanted[32], root[32];
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

static void every_path_climbs_to_the_root_and_no_other(void **state)
{
    (void)state;
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    uint8_t *leaves = seal_leaves(20), root[32], climbed[32];
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
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    struct jl_tree_memo *memo = jl_tree_memo_new();
    uint8_t *leaves = seal_leaves(40);
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
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    uint8_t *leaves = seal_leaves(40), old_root[32], new_root[32], other[32] = {9};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_have_the_shape_of_rfc_6962),
        cmocka_unit_test(every_path_climbs_to_the_root_and_no_other),
        cmocka_unit_test(a_remembered_tree_answers_as_a_climb),
        cmocka_unit_test(consistency_holds_for_every_prefix_and_fails_when_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
