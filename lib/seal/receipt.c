// SPDX-License-Identifier: Apache-2.0
// Receipts: record → batch → log → checkpoint (formats F8).
#include "jieli/v1/record.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/seal/checkpoint.h"
#include "lib/wire/wire.h"
#include <string.h>

#define BATCH_COUNT_MAX (1u << 20)
#define HEADER_BYTES_MAX 4096

bool jl_receipt_of(const Jieli__V1__Outcome *outcome, const Jieli__V1__OutcomeItem *item, Jieli__V1__Receipt *out)
{
    jieli__v1__receipt__init(out);
    if (item->batch < 0 || (size_t)item->batch >= outcome->n_batches || item->record_public.len == 0)
        return false;
    const Jieli__V1__OutcomeBatch *batch = outcome->batches[item->batch];
    out->record_public = item->record_public;
    out->index = item->index;
    out->path = item->path;
    out->batch_header = batch->batch_header;
    out->log_path = batch->log_path;
    out->checkpoint = batch->checkpoint;
    return true;
}

struct jl_digest_job jl_record_job(struct jl_view record_public, uint8_t out[32])
{
    return (struct jl_digest_job){{jl_view("\0JLR1", 5), record_public}, out};
}

struct jl_digest_job jl_send_job(struct jl_view salt_and_send, uint8_t out[32])
{
    return (struct jl_digest_job){{jl_view("\0JLS1", 5), salt_and_send}, out};
}

void jl_record_leaf(struct jl_digest *digest, struct jl_view record_public, uint8_t out[32])
{
    struct jl_digest_job job = jl_record_job(record_public, out);
    jl_digest_one(digest, &job);
}

void jl_log_leaf(struct jl_digest *digest, struct jl_view batch_header, uint8_t out[32])
{
    struct jl_digest_job job = {{jl_view("\0JLB1", 5), batch_header}, out};
    jl_digest_one(digest, &job);
}

void jl_send_leaf(struct jl_digest *digest, struct jl_view salt, struct jl_view send, uint8_t out[32])
{
    struct jl_digest_job job = {{jl_view("\0JLS1", 5), salt, send}, out};
    jl_digest_one(digest, &job);
}

/// What of a batch header is needed here.
struct header {
    uint64_t batch;
    uint32_t count, hash;
    uint8_t records_root[JL_DIGEST_BYTES];
};

static enum jieli_status wrong(struct jieli_err *err, const char *field, const char *what)
{
    return jieli_err_set(err, JIELI_SEAL_RECEIPT, field, "%s", what);
}

static enum jieli_status read_header(struct jl_view bytes, struct header *out, struct jieli_err *err)
{
    static const struct jl_scan_limits limits = {.depth_max = 1, .nodes_max = 64};
    if (bytes.len > HEADER_BYTES_MAX || jl_wire_scan(&jieli__v1__batch_header__descriptor, bytes, &limits, NULL))
        return wrong(err, "batch_header", "the batch header cannot be read");
    Jieli__V1__BatchHeader *header = jieli__v1__batch_header__unpack(NULL, bytes.len, bytes.data);
    bool good = header && header->records_root.len == JL_DIGEST_BYTES && header->count &&
                header->count <= BATCH_COUNT_MAX && (header->hash == JL_HASH_SHA256 || header->hash == JL_HASH_SM3);
    if (good) {
        *out = (struct header){.batch = header->batch, .count = header->count, .hash = header->hash};
        memcpy(out->records_root, header->records_root.data, JL_DIGEST_BYTES);
    }
    if (header)
        jieli__v1__batch_header__free_unpacked(header, NULL);
    return good ? JIELI_OK : wrong(err, "batch_header", "the batch header cannot be read");
}

static enum jieli_status verify_record(const Jieli__V1__Receipt *receipt, const struct header *header,
                                       struct jl_digest *digest, const struct jl_receipt_seen *seen,
                                       struct jieli_err *err)
{
    uint8_t leaf[JL_DIGEST_BYTES], root[JL_DIGEST_BYTES];
    if (seen && seen->sha256_leaf && header->hash == JL_HASH_SHA256)
        memcpy(leaf, seen->sha256_leaf, sizeof leaf);
    else
        jl_record_leaf(digest, jl_view_pb(receipt->record_public), leaf);
    if (!jl_tree_climb_memo(seen ? seen->memo : NULL, digest, leaf, receipt->index, header->count,
                            jl_view_pb(receipt->path), root))
        return wrong(err, "path", "index and path do not fit the batch");
    if (memcmp(root, header->records_root, sizeof root))
        return wrong(err, "record_public", "the record is not in this batch");
    return JIELI_OK;
}

static enum jieli_status verify_log(const Jieli__V1__Receipt *receipt, const struct header *header,
                                    const struct jl_key *log_key, struct jl_digest *digest, struct jieli_err *err)
{
    uint8_t leaf[JL_DIGEST_BYTES], root[JL_DIGEST_BYTES];
    struct jl_checkpoint checkpoint;
    enum jieli_status status = jl_checkpoint_read(jl_view_pb(receipt->checkpoint), log_key, &checkpoint, err);
    if (status)
        return status;
    if (header->batch == UINT64_MAX || checkpoint.size != header->batch + 1)
        return wrong(err, "checkpoint", "the checkpoint is of another batch");
    jl_log_leaf(digest, jl_view_pb(receipt->batch_header), leaf);
    if (!jl_tree_climb(digest, leaf, header->batch, checkpoint.size, jl_view_pb(receipt->log_path), root))
        return wrong(err, "log_path", "the path does not fit the log's size");
    if (memcmp(root, checkpoint.root, sizeof root))
        return wrong(err, "batch_header", "the batch is not in the log of this checkpoint");
    return JIELI_OK;
}

/// Is the second half of a receipt (batch header, log path, checkpoint) to the byte what was verified under this key?
static bool was_seen(const struct jl_receipt_seen *seen, const Jieli__V1__Receipt *receipt,
                     const struct jl_key *log_key)
{
    struct jl_view bytes = {seen->bytes, seen->header_len}, path = {bytes.data + bytes.len, seen->path_len};
    struct jl_view checkpoint = {path.data + path.len, seen->checkpoint_len};
    return seen->set && log_key && !memcmp(seen->key_id, jl_key_id(log_key), sizeof seen->key_id) &&
           jl_view_equal(bytes, jl_view_pb(receipt->batch_header)) &&
           jl_view_equal(path, jl_view_pb(receipt->log_path)) &&
           jl_view_equal(checkpoint, jl_view_pb(receipt->checkpoint));
}

static void see(struct jl_receipt_seen *seen, const Jieli__V1__Receipt *receipt, const struct header *header,
                const struct jl_key *log_key)
{
    const ProtobufCBinaryData parts[] = {receipt->batch_header, receipt->log_path, receipt->checkpoint};
    size_t used = 0;
    seen->set = false;
    for (size_t at = 0; at < sizeof parts / sizeof *parts; at++) {
        if (parts[at].len > sizeof seen->bytes - used)
            return;
        if (parts[at].len)
            memcpy(seen->bytes + used, parts[at].data, parts[at].len);
        used += parts[at].len;
    }
    seen->header_len = (uint32_t)parts[0].len;
    seen->path_len = (uint32_t)parts[1].len;
    seen->checkpoint_len = (uint32_t)parts[2].len;
    seen->count = header->count;
    seen->hash = header->hash;
    memcpy(seen->records_root, header->records_root, sizeof seen->records_root);
    memcpy(seen->key_id, jl_key_id(log_key), sizeof seen->key_id);
    seen->set = true;
}

static enum jieli_status verify(const Jieli__V1__Receipt *receipt, const struct header *header, bool known,
                                const struct jl_key *log_key, struct jl_receipt_seen *seen, struct jieli_err *err)
{
    bool lent = seen && seen->sha256 && header->hash == JL_HASH_SHA256;
    struct jl_digest *digest = lent ? seen->sha256 : jl_digest_new((enum jl_hash)header->hash);
    enum jieli_status status = verify_record(receipt, header, digest, seen, err);
    if (!status && !known)
        status = verify_log(receipt, header, log_key, digest, err);
    if (!lent)
        jl_digest_free(&digest);
    return status;
}

enum jieli_status jl_receipt_verify_seen(const Jieli__V1__Receipt *receipt, const struct jl_key *log_key,
                                         struct jl_receipt_seen *seen, struct jieli_err *err)
{
    struct header header = {0};
    if (seen && was_seen(seen, receipt, log_key)) {
        header = (struct header){.count = seen->count, .hash = seen->hash};
        memcpy(header.records_root, seen->records_root, sizeof header.records_root);
        return verify(receipt, &header, true, log_key, seen, err);
    }
    enum jieli_status status = read_header(jl_view_pb(receipt->batch_header), &header, err);
    if (!status)
        status = verify(receipt, &header, false, log_key, seen, err);
    if (!status && seen && log_key)
        see(seen, receipt, &header, log_key);
    return status;
}

enum jieli_status jl_receipt_verify(const Jieli__V1__Receipt *receipt, const struct jl_key *log_key,
                                    struct jieli_err *err)
{
    return jl_receipt_verify_seen(receipt, log_key, NULL, err);
}

enum jieli_status jl_send_verify(const Jieli__V1__SendProof *proof, const uint8_t sends_root[32],
                                 struct jl_digest *digest, struct jieli_err *err)
{
    uint8_t leaf[JL_DIGEST_BYTES], root[JL_DIGEST_BYTES];
    if (proof->salt.len != 16)
        return wrong(err, "salt", "a send's salt has 16 bytes");
    jl_send_leaf(digest, jl_view_pb(proof->salt), jl_view_pb(proof->send), leaf);
    if (!jl_tree_climb(digest, leaf, proof->index, proof->count, jl_view_pb(proof->path), root))
        return wrong(err, "path", "index and path do not fit the number of sends");
    if (memcmp(root, sends_root, sizeof root))
        return wrong(err, "send", "the send is not among those of the record");
    return JIELI_OK;
}
