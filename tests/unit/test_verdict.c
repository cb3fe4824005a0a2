// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/journal_fixture.h"

#include "lib/seal/verdict.h"

static void receipt_of(struct fixture *fixture, uint64_t position, struct jl_buf *out)
{
    struct jl_journal *journal = open_journal(fixture);
    for (unsigned i = 0; i < 5; i++)
        write_batch(fixture, journal, 3, 100);
    assert_int_equal(jl_journal_receipt(journal, position, out, NULL), JIELI_OK);
    jl_journal_close(&journal);
}

static void receipts_are_judged_from_bytes_and_base64(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_buf receipt = {0}, text = {0};
    struct jl_receipt_facts facts;
    struct jieli_err err = {0};
    fixture_open(&fixture, false);
    receipt_of(&fixture, 11, &receipt);
    jl_buf_add_base64(&text, jl_buf_view(&receipt));
    jl_buf_add_text(&text, "\n");
    const struct jl_view forms[] = {jl_buf_view(&receipt), jl_buf_view(&text)};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(jl_receipt_judge(forms[i], fixture.key, &facts, &err), JL_VERDICT_VALID);
        assert_int_equal(facts.position, 11);
        assert_int_equal(facts.batch, 3);
        assert_string_equal(facts.log, "jieli/hub-1/1");
        assert_string_equal(jl_record_kind_text(facts.kind), "NOTE");
        assert_int_equal(jl_receipt_judge(forms[i], NULL, &facts, &err), JL_VERDICT_INDETERMINATE);
        assert_int_equal(err.status, JIELI_SEAL_KEY_UNKNOWN);
    }
    jl_buf_fini(&receipt);
    jl_buf_fini(&text);
    fixture_close(&fixture);
}

static void any_flipped_bit_of_a_receipt_is_invalid(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_buf receipt = {0};
    struct jl_receipt_facts facts;
    struct jieli_err err = {0};
    fixture_open(&fixture, false);
    receipt_of(&fixture, 8, &receipt);
    for (size_t i = 0; i < receipt.len; i++) {
        receipt.data[i] ^= (uint8_t)(1u << i % 8);
        assert_int_equal(jl_receipt_judge(jl_buf_view(&receipt), fixture.key, &facts, &err), JL_VERDICT_INVALID);
        receipt.data[i] ^= (uint8_t)(1u << i % 8);
    }
    for (size_t len = 0; len < receipt.len; len++)
        assert_int_equal(jl_receipt_judge(jl_view(receipt.data, len), fixture.key, &facts, &err), JL_VERDICT_INVALID);
    jl_buf_fini(&receipt);
    fixture_close(&fixture);
}

static void public_keys_are_read_as_pem_der_and_base64(void **state)
{
    (void)state;
    struct jl_key *key, *read;
    struct jl_buf text = {0}, pem = {0};
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &key, NULL), JIELI_OK);
    struct jl_view der = jl_key_public_der(key);
    jl_buf_add_base64(&text, der);
    jl_buf_add_text(&pem, "some words before\n-----BEGIN PUBLIC KEY-----\r\n");
    jl_buf_add_view(&pem, jl_buf_view(&text));
    jl_buf_add_text(&pem, "\r\n-----END PUBLIC KEY-----\n");
    const struct jl_view forms[] = {der, jl_buf_view(&text), jl_buf_view(&pem)};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(jl_public_key_read(forms[i], &read, NULL), JIELI_OK);
        assert_memory_equal(jl_key_id(read), jl_key_id(key), JL_KEY_ID_BYTES);
        jl_key_free(&read);
    }
    const struct jl_view wrong[] = {jl_view_text(""), jl_view_text("not a key"), jl_view_text("AAAA"),
                                    jl_view(der.data, der.len - 1)};
    for (int i = 0; i < 4; i++)
        assert_int_equal(jl_public_key_read(wrong[i], &read, NULL), JIELI_SEAL_KEY_FILE);
    jl_buf_fini(&text);
    jl_buf_fini(&pem);
    jl_key_free(&key);
}

/// The program itself: exit codes.
static int run_verify(const struct fixture *fixture, const char *options, const char *file)
{
    char command[512];
    const char *build = getenv("JL_BUILD");
    snprintf(command, sizeof command, "%s/bin/jieli-verify %s %s/%s >/dev/null 2>&1", build ? build : "build", options,
             fixture->data, file);
    int status = system(command);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void program_tells_its_verdict_by_exit_code(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_buf receipt = {0};
    char path[128], options[256];
    fixture_open(&fixture, true);
    receipt_of(&fixture, 4, &receipt);
    struct jl_view der = jl_key_public_der(fixture.key);
    snprintf(path, sizeof path, "%s/key", fixture.data);
    assert_int_equal(jl_os_write_file(path, der.data, der.len, 0600, NULL), JIELI_OK);
    snprintf(options, sizeof options, "--hub-key %s", path);
    snprintf(path, sizeof path, "%s/good", fixture.data);
    assert_int_equal(jl_os_write_file(path, receipt.data, receipt.len, 0600, NULL), JIELI_OK);
    receipt.data[receipt.len - 5] ^= 1;
    snprintf(path, sizeof path, "%s/bad", fixture.data);
    assert_int_equal(jl_os_write_file(path, receipt.data, receipt.len, 0600, NULL), JIELI_OK);
    assert_int_equal(run_verify(&fixture, options, "good"), 0);
    assert_int_equal(run_verify(&fixture, options, "bad"), 3);
    assert_int_equal(run_verify(&fixture, "--json", "good"), 4);
    assert_int_equal(run_verify(&fixture, options, "none"), 1);
    assert_int_equal(run_verify(&fixture, "--nonsense", "good"), 2);
    jl_buf_fini(&receipt);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(receipts_are_judged_from_bytes_and_base64),
        cmocka_unit_test(any_flipped_bit_of_a_receipt_is_invalid),
        cmocka_unit_test(public_keys_are_read_as_pem_der_and_base64),
        cmocka_unit_test(program_tells_its_verdict_by_exit_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
