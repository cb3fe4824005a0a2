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
                                   int64_t sent_ms, int64_t accepted_ms, const struct jl_key **key,
                                   struct jieli_err *err)
{
    const struct jl_keyring_entry *entry = jl_keyring_find(&client->keyring, jl_view_pb(proof->key_id));
    if (!entry)
        return jieli_err_set(err, JIELI_SEAL_KEY_UNKNOWN, "proof.key_id", "the hub has not told this key");
    if ((uint32_t)jl_key_suite(entry->key) != proof->suite)
        return jieli_err_set(err, JIELI_SEAL_SUITE, "proof.suite", "not the suite of this key");
    if (strcmp(entry->owner, source) != 0)
        return jieli_err_set(err, JIELI_SEAL_SIGNATURE, "source", "the key belongs to another agency");
    if (accepted_ms + JL_AHEAD_MS < entry->valid_from_ms ||
        (entry->valid_to_ms && (sent_ms >= entry->valid_to_ms || accepted_ms >= entry->valid_to_ms + JL_KEY_LATE_MS)) ||
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

// Members of one group have its signature, so they meet in one memory, whatever else arrives between them.
static struct jl_tree_memo *memo_of(struct jieli_client *client, const struct jl_key *key,
                                    const Jieli__V1__Proof *proof)
{
    size_t slot = proof->signature.len > 0 ? proof->signature.data[0] % JL_MEMOS_KEPT : 0;
    struct jl_tree_memo **memo = &client->memos[jl_suite_hash(jl_key_suite(key))][slot];
    if (!*memo)
        *memo = jl_tree_memo_new();
    return *memo;
}

enum jieli_status jl_proof_check(struct jieli_client *client, const Jieli__V1__Proof *proof, struct jl_view message,
                                 const uint8_t *sha256_leaf, const char *source, int64_t sent_ms, int64_t accepted_ms,
                                 struct jieli_err *err)
{
    const struct jl_key *key = NULL;
    uint8_t leaf[32], root[32];
    if (proof->suite == JL_SUITE_LOG)
        return log_check(client, source, err);
    enum jieli_status status = proof_key(client, proof, source, sent_ms, accepted_ms, &key, err);
    if (status != JIELI_OK)
        return status;
    enum jl_hash hash = jl_suite_hash(jl_key_suite(key));
    struct jl_digest *digest = jl_client_digest(client, (uint32_t)hash);
    if (sha256_leaf && hash == JL_HASH_SHA256)
        memcpy(leaf, sha256_leaf, sizeof leaf);
    else
        jl_message_digest(digest, message, leaf);
    if (proof->tree_size == 0 || proof->tree_size > JL_GROUP_MAX ||
        !jl_tree_climb_memo(memo_of(client, key, proof), digest, leaf, proof->index, proof->tree_size,
                            jl_view_pb(proof->path), root))
        return jieli_err_set(err, JIELI_SEAL_PATH, "proof.path", "does not lead to a root");
    return root_check(client, key, proof, root, err);
}

// Checkpoints seen in receipts: the log only grows, and has one root at each size.
static void checkpoint_newest(struct jieli_client *client, struct jl_view note)
{
    struct jl_checkpoint now;
    struct jl_checkpoint *newest = &client->newest;
    if (jl_view_equal(note, jl_buf_view(&client->newest_note)) ||
        jl_checkpoint_read(note, NULL, &now, NULL) != JIELI_OK)
        return;
    if (now.size == newest->size && memcmp(now.root, newest->root, sizeof now.root) != 0)
        jl_client_tell(client, JIELI_PROBLEM, JIELI_SEAL_RECEIPT, "the hub showed two different logs of one size");
    if (now.size <= newest->size)
        return;
    *newest = now;
    jl_buf_clear(&client->newest_note);
    jl_buf_add_view(&client->newest_note, note);
}

enum jieli_status jl_receipt_check(struct jieli_client *client, const Jieli__V1__Receipt *receipt,
                                   const uint8_t *sha256_leaf, Jieli__V1__RecordPublic **record, struct jieli_err *err)
{
    ProtobufCMessage *unpacked = NULL;
    if (!client->receipt_seen.memo)
        client->receipt_seen.memo = jl_tree_memo_new();
    client->receipt_seen.sha256 = jl_client_digest(client, JL_HASH_SHA256);
    client->receipt_seen.sha256_leaf = sha256_leaf;
    enum jieli_status status = jl_receipt_verify_seen(receipt, client->log_key, &client->receipt_seen, err);
    if (status != JIELI_OK)
        return status;
    checkpoint_newest(client, jl_view_pb(receipt->checkpoint));
    status = jl_wire_unpack(&jieli__v1__record_public__descriptor, jl_view_pb(receipt->record_public), &jl_scan_message,
                            client->in, &unpacked, err);
    if (status == JIELI_OK)
        *record = (Jieli__V1__RecordPublic *)unpacked;
    return status;
}
