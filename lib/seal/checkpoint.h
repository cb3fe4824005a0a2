// SPDX-License-Identifier: Apache-2.0
/// @file checkpoint.h — C2SP signed notes over the log's root (formats F8), and receipts.
///
/// A normal run, hub: jl_checkpoint_sign for the root after each batch, the note goes behind the batch; anybody else:
/// jl_checkpoint_read, or jl_receipt_verify, which follows a record to such a note. Source: C2SP signed-note and tlog-checkpoint,
/// RFC 6962.
#ifndef JL_SEAL_CHECKPOINT_H
#define JL_SEAL_CHECKPOINT_H
#include "lib/seal/key.h"
#include "lib/seal/tree.h"
#include "jieli/v1/frame.pb-c.h"
#include "jieli/v1/receipt.pb-c.h"
struct jl_log_signer {
    const struct jl_key *const *keys; ///< one per active suite
    uint32_t key_count;
    const char *name;                 ///< note key name: "jieli/<hub>/<incarnation>"
};
/// "jieli/<hub>/<incarnation>\n<size>\n<base64 root>\n\n— <name> <base64(4-byte key hash ‖ signature)>\n"
/// Ed25519 key hash: first 4 of SHA-256(name ‖ "\n" ‖ 0x01 ‖ 32-byte public key), as C2SP signed-note says; other suites:
/// SHA-256(name ‖ "\n" ‖ 0xff ‖ "jieli/" ‖ suite name ‖ 0x00 ‖ SubjectPublicKeyInfo).
enum jieli_status jl_checkpoint_sign(const struct jl_log_signer *signer, uint64_t size, const uint8_t root[32],
                                     struct jl_buf *out, struct jieli_err *err);
struct jl_checkpoint {
    char origin[128];
    uint64_t size;
    uint8_t root[32];
};
/// Parse; with a key also verify its signature line (SEAL_SIGNATURE when none fits).
enum jieli_status jl_checkpoint_read(struct jl_view note, const struct jl_key *log_key, struct jl_checkpoint *out,
                                     struct jieli_err *err);
/// record leaf H(0x00 ‖ "JLR1" ‖ public), log leaf H(0x00 ‖ "JLB1" ‖ header), send leaf H(0x00 ‖ "JLS1" ‖ salt ‖ send)
void jl_record_leaf(struct jl_digest *digest, struct jl_view record_public, uint8_t out[32]);
void jl_log_leaf(struct jl_digest *digest, struct jl_view batch_header, uint8_t out[32]);
void jl_send_leaf(struct jl_digest *digest, struct jl_view salt, struct jl_view send, uint8_t out[32]);
/// Jobs for jl_digest_many: a record leaf; a send leaf whose salt and send stand one behind the other.
struct jl_digest_job jl_record_job(struct jl_view record_public, uint8_t out[32]);
struct jl_digest_job jl_send_job(struct jl_view salt_and_send, uint8_t out[32]);
/// The receipt of one outcome, put together from the parts that its frame shares (formats F5). Views into the frame. False: there
/// is none.
bool jl_receipt_of(const Jieli__V1__Outcome *outcome, const Jieli__V1__OutcomeItem *item, Jieli__V1__Receipt *out);
/// Check a receipt from record to signature. What failed stands in err. Without a key (NULL) all but the signature.
enum jieli_status jl_receipt_verify(const Jieli__V1__Receipt *receipt, const struct jl_key *log_key, struct jieli_err *err);
/// The same for many receipts of one batch: the second half (batch in log, checkpoint, signature) is checked once, kept
/// verbatim, and compared. Start with a zeroed struct; one per session. A longer second half than fits is not kept.
#define JL_RECEIPT_SEEN_BYTES 2048
struct jl_receipt_seen {
    bool set;
    uint8_t key_id[JL_KEY_ID_BYTES];
    uint32_t header_len, path_len, checkpoint_len;
    uint8_t bytes[JL_RECEIPT_SEEN_BYTES]; ///< batch header, log path, checkpoint
    uint32_t count, hash;                 ///< of the batch, as its header says
    uint8_t records_root[JL_DIGEST_BYTES];
    struct jl_tree_memo *memo; ///< the caller's, or NULL: spares hashing the paths inside the batch as well
    struct jl_digest *sha256;  ///< the caller's, or NULL: spares making one for each receipt
    const uint8_t *sha256_leaf; ///< of the record of the receipt that comes next, if the caller has made it; or NULL
};
enum jieli_status jl_receipt_verify_seen(const Jieli__V1__Receipt *receipt, const struct jl_key *log_key,
                                         struct jl_receipt_seen *seen, struct jieli_err *err);
/// Is this send among those of the record with this sends_root? The record is proved by its receipt. SEAL_RECEIPT.
enum jieli_status jl_send_verify(const Jieli__V1__SendProof *proof, const uint8_t sends_root[32],
                                 struct jl_digest *digest, struct jieli_err *err);
#endif
