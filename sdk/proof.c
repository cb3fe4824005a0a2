// SPDX-License-Identifier: Apache-2.0
// Checks of signatures and receipts, each signature once: a root already verified under a key with that very signature
// is remembered, and so is a batch (formats F2, F8).
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/model/id.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <string.h>

static enum jieli_status proof_key(struct jieli_client *client, const Jieli__V1__Proof *proof, const char *source,
                                   int64_t accepted_ms, const struct jl_key **key, struct jieli_err *err)
{
    const struct jl_keyring_entry *entry = jl_keyring_find(&client->keyring, jl_view_pb(proof->key_id));
    if (!entry)
        return jieli_err_set(err, JIELI_SEAL_KEY_UNKNOWN, "proof.key_id", "the hub has not told this key");
    if ((uint32_t)jl_key_suite(entry->key) != proof->suite)
        return jieli_err_set(err, JIELI_SEAL_SUITE, "proof.suite", "not the suite of this key");
    if (strcmp(entry->owner, source) != 0)
        return jieli_err_set(err, JIELI_SEAL_SIGNATURE, "source", "the key belongs to another agency");
    if (accepted_ms < entry->valid_from_ms || (entry->valid_to_ms && accepted_ms >= entry->valid_to_ms) ||
        (entry->revoked_ms && accepted_ms >= entry->revoked_ms))
        return jieli_err_set(err, JIELI_SEAL_KEY_REVOKED, "proof.key_id", "the key was not valid at that time");
    *key = entry->key;
    return JIELI_OK;
}

static bool root_known(const struct jl_known_root *known, const struct jl_known_root *wanted)
{
    return memcmp(known, wanted, sizeof *known) == 0;
}

static enum jieli_status root_check(struct jieli_client *client, const struct jl_key *key,
                                    const Jieli__V1__Proof *proof, const uint8_t root[32], struct jieli_err *err)
{
    struct jl_known_root wanted;
    memset(&wanted, 0, sizeof wanted); // compared whole
    if (proof->signature.len > sizeof wanted.signature)
        return jieli_err_set(err, JIELI_SEAL_SIGNATURE, "proof.signature", "too long");
    memcpy(wanted.key_id, jl_key_id(key), sizeof wanted.key_id);
    memcpy(wanted.root, root, sizeof wanted.root);
    memcpy(wanted.signature, proof->signature.data, proof->signature.len);
    wanted.signature_len = (uint32_t)proof->signature.len;
    wanted.tree_size = proof->tree_size;
    struct jl_known_root *known = &client->roots[root[0] % JL_ROOTS_KEPT];
    if (root_known(known, &wanted))
        return JIELI_OK;
    if (!jl_group_verify_root(key, proof->tree_size, root, jl_view_pb(proof->signature)))
        return jieli_err_set(err, JIELI_SEAL_SIGNATURE, "proof.signature", "does not fit message and key");
    *known = wanted;
    return JIELI_OK;
}

// What a hub made is proved by its receipt (ReceiptQuery); until then it is worth what the transport key is worth.
static enum jieli_status log_check(const struct jieli_client *client, const char *source, struct jieli_err *err)
{
    const char *hub = jl_urn_code(source, "hub");
    if (hub && strcmp(hub, client->hub) == 0)
        return JIELI_OK;
    return jieli_err_set(err, JIELI_SEAL_SIGNATURE, "source", "only the hub's own messages come without a signature");
}

enum jieli_status jl_proof_check(struct jieli_client *client, const Jieli__V1__Proof *proof, struct jl_view message,
                                 const char *source, int64_t accepted_ms, struct jieli_err *err)
{
    const struct jl_key *key = NULL;
    uint8_t leaf[32], root[32];
    if (proof->suite == JL_SUITE_LOG)
        return log_check(client, source, err);
    enum jieli_status status = proof_key(client, proof, source, accepted_ms, &key, err);
    if (status != JIELI_OK)
        return status;
    struct jl_digest *digest = jl_client_digest(client, (uint32_t)jl_suite_hash(jl_key_suite(key)));
    jl_message_digest(digest, message, leaf);
    if (proof->tree_size == 0 || proof->tree_size > JL_GROUP_MAX ||
        !jl_tree_climb(digest, leaf, proof->index, proof->tree_size, jl_view_pb(proof->path), root))
        return jieli_err_set(err, JIELI_SEAL_PATH, "proof.path", "does not lead to a root");
    return root_check(client, key, proof, root, err);
}

static void batch_digest(struct jieli_client *client, const struct jl_view parts[3], uint8_t out[32])
{
    struct jl_digest *digest = jl_client_digest(client, JL_HASH_SHA256);
    uint8_t len[4];
    jl_digest_start(digest);
    for (int i = 0; i < 3; i++) {
        jl_put_u32(len, (uint32_t)parts[i].len);
        jl_digest_add(digest, len, sizeof len);
        jl_digest_add(digest, parts[i].data, parts[i].len);
    }
    jl_digest_end(digest, out);
}

static void checkpoint_newest(struct jieli_client *client, const struct jl_checkpoint *checkpoint, struct jl_view note)
{
    struct jl_checkpoint *newest = &client->newest;
    if (checkpoint->size == newest->size && memcmp(checkpoint->root, newest->root, 32) != 0)
        jl_client_tell(client, JIELI_PROBLEM, JIELI_SEAL_RECEIPT, "the hub showed two different logs of one size");
    if (checkpoint->size <= newest->size)
        return;
    *newest = *checkpoint;
    jl_buf_clear(&client->newest_note);
    jl_buf_add_view(&client->newest_note, note);
}

// The header's leaf is the newest of the log that the checkpoint signs.
static enum jieli_status batch_verify(struct jieli_client *client, const struct jl_view parts[3],
                                      const Jieli__V1__BatchHeader *header, struct jieli_err *err)
{
    struct jl_digest *digest = jl_client_digest(client, header->hash);
    struct jl_checkpoint checkpoint;
    uint8_t leaf[32], root[32];
    if (!digest || header->records_root.len != 32 || header->count == 0)
        return jieli_err_set(err, JIELI_SEAL_RECEIPT, "batch_header", "not a batch header");
    enum jieli_status status = jl_checkpoint_read(parts[2], client->log_key, &checkpoint, err);
    if (status != JIELI_OK)
        return status;
    jl_log_leaf(digest, parts[0], leaf);
    if (checkpoint.size != header->batch + 1 ||
        !jl_tree_climb(digest, leaf, header->batch, checkpoint.size, parts[1], root) ||
        memcmp(root, checkpoint.root, sizeof root) != 0)
        return jieli_err_set(err, JIELI_SEAL_RECEIPT, "log_path", "the batch is not the newest of the signed log");
    checkpoint_newest(client, &checkpoint, parts[2]);
    return JIELI_OK;
}

enum jieli_status jl_batch_check(struct jieli_client *client, struct jl_view header, struct jl_view log_path,
                                 struct jl_view checkpoint, struct jl_known_batch *out, struct jieli_err *err)
{
    static const struct jl_scan_limits limits = {.depth_max = JL_DEPTH_MAX, .nodes_max = JL_NODES_MAX};
    const struct jl_view parts[3] = {header, log_path, checkpoint};
    ProtobufCMessage *unpacked = NULL;
    uint8_t digest[32];
    batch_digest(client, parts, digest);
    struct jl_known_batch *known = &client->batches[digest[0] % JL_BATCHES_KEPT];
    if (known->count > 0 && memcmp(known->digest, digest, sizeof digest) == 0) {
        *out = *known;
        return JIELI_OK;
    }
    enum jieli_status status =
        jl_wire_unpack(&jieli__v1__batch_header__descriptor, header, &limits, client->in, &unpacked, err);
    if (status != JIELI_OK)
        return status;
    const Jieli__V1__BatchHeader *batch = (const Jieli__V1__BatchHeader *)unpacked;
    status = batch_verify(client, parts, batch, err);
    if (status != JIELI_OK)
        return status;
    memcpy(known->digest, digest, sizeof digest);
    memcpy(known->records_root, batch->records_root.data, sizeof known->records_root);
    known->count = batch->count;
    known->hash = batch->hash;
    known->first_position = batch->first_position;
    *out = *known;
    return JIELI_OK;
}

enum jieli_status jl_receipt_check(struct jieli_client *client, const Jieli__V1__Receipt *receipt,
                                   Jieli__V1__RecordPublic **record, struct jieli_err *err)
{
    static const struct jl_scan_limits limits = {.depth_max = JL_DEPTH_MAX, .nodes_max = JL_NODES_MAX};
    struct jl_known_batch batch;
    ProtobufCMessage *unpacked = NULL;
    uint8_t leaf[32], root[32];
    enum jieli_status status = jl_batch_check(client, jl_view_pb(receipt->batch_header), jl_view_pb(receipt->log_path),
                                              jl_view_pb(receipt->checkpoint), &batch, err);
    if (status != JIELI_OK)
        return status;
    struct jl_digest *digest = jl_client_digest(client, batch.hash);
    jl_record_leaf(digest, jl_view_pb(receipt->record_public), leaf);
    if (!jl_tree_climb(digest, leaf, receipt->index, batch.count, jl_view_pb(receipt->path), root) ||
        memcmp(root, batch.records_root, sizeof root) != 0)
        return jieli_err_set(err, JIELI_SEAL_RECEIPT, "path", "the record is not in the batch");
    status = jl_wire_unpack(&jieli__v1__record_public__descriptor, jl_view_pb(receipt->record_public), &limits,
                            client->in, &unpacked, err);
    if (status != JIELI_OK)
        return status;
    *record = (Jieli__V1__RecordPublic *)unpacked;
    if ((*record)->position != batch.first_position + receipt->index)
        return jieli_err_set(err, JIELI_SEAL_RECEIPT, "position", "not the position of this place in the batch");
    return JIELI_OK;
}
