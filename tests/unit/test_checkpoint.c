// SPDX-License-Identifier: Apache-2.0
// The log's head as a signed note (format F8).
#include "tests/unit/seal.h"

static void checkpoint_is_a_signed_note(void **state)
{
    (void)state;
    uint8_t root[32] = {0};
    struct jl_key *key = seal_rfc_8032_key();
    struct jl_buf note = {0};
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
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
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
        assert_int_equal(jl_key_generate(seal_suites[at], &keys[at], NULL), JIELI_OK);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checkpoint_is_a_signed_note),
        cmocka_unit_test(checkpoint_reads_back_under_each_suite),
        cmocka_unit_test(malformed_checkpoints_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
