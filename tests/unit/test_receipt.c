// SPDX-License-Identifier: Apache-2.0
// Receipts and proofs of sends (format F8): they verify anywhere, and not after any change.
#include "tests/unit/seal.h"

/// A log of `batches` batches; the last has `count` records. Gives the receipt of record `index` of the last batch.
struct log {
    struct jl_key *key;
    uint8_t record[8], header[256];
    struct jl_buf path, log_path, note;
    Jieli__V1__Receipt receipt;
};

static void log_make_at(struct log *log, uint32_t batches, uint32_t batch, uint32_t count, uint32_t index)
{
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    uint8_t *leaves = seal_leaves(count), *log_leaves = seal_leaves(batches), root[32];
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
    for (size_t which = 0; which < SEAL_SIZES; which++)
        for (uint32_t at = 0; at < seal_sizes[which]; at += seal_sizes[which] / 3 + 1) {
            struct log log;
            log_make(&log, seal_sizes[which], seal_sizes[which], at);
            assert_int_equal(jl_receipt_verify(&log.receipt, log.key, NULL), JIELI_OK);
            log_free(&log);
        }
}

static void check_flips(struct log *log, ProtobufCBinaryData *bytes, struct jl_receipt_seen *seen)
{
    for (size_t bit = 0; bit<bytes->len * 8; bit += bytes->len> 100 ? 5 : 1) {
        seal_flip(bytes->data, bit);
        assert_int_not_equal(jl_receipt_verify_seen(&log->receipt, log->key, seen, NULL), JIELI_OK);
        seal_flip(bytes->data, bit);
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
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    uint8_t *leaves = seal_leaves(5), salt[16] = {1}, send[4] = {1, 2, 3, 4}, root[32];
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
    seal_flip(send, 5);
    assert_int_equal(jl_send_verify(&proof, root, digest, NULL), JIELI_SEAL_RECEIPT);
    seal_flip(send, 5);
    proof.salt.len = 15;
    assert_int_equal(jl_send_verify(&proof, root, digest, NULL), JIELI_SEAL_RECEIPT);
    free(leaves);
    jl_buf_fini(&path);
    jl_digest_free(&digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(receipts_verify_at_every_place), cmocka_unit_test(every_flipped_bit_of_a_receipt_is_noticed),
        cmocka_unit_test(a_receipt_belongs_to_one_log),   cmocka_unit_test(the_checkpoint_must_be_that_of_the_batch),
        cmocka_unit_test(an_empty_receipt_is_refused),    cmocka_unit_test(a_send_is_proved_by_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
