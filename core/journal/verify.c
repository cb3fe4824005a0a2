// SPDX-License-Identifier: Apache-2.0
// Everything checked (formats F6 to F8): headers, CRCs, chain, positions, digests, roots, every signature.
#include "core/journal/verify.h"

#include "core/journal/index.h"
#include "jieli/v1/record.pb-c.h"
#include "lib/seal/checkpoint.h"

/// A finding about the loaded batch, or one record of it.
static void find_in_batch(struct jl_verify *verify, uint64_t first, uint64_t last, const char *what)
{
    char name[JL_SEGMENT_NAME_BYTES];
    const struct jl_walk *walk = &verify->walk;
    jl_segment_name(verify->store->segments[walk->batch_segment].first_batch, name);
    verify->finding(verify->user, name, walk->batch_offset, walk->loaded.head.batch, first, last, what);
}

static bool digest_fits(struct jl_verify *verify, ProtobufCBinaryData said, struct jl_view bytes)
{
    uint8_t digest[32];
    if (said.len == 0)
        return bytes.len == 0;
    jl_digest_parts(verify->sha256, &bytes, 1, digest);
    return said.len == 32 && memcmp(said.data, digest, 32) == 0;
}

/// u32 length ‖ part, for each sealed part as stored.
static struct jl_view sealed_bytes(struct jl_verify *verify, const struct jl_record *record)
{
    jl_buf_clear(&verify->part);
    for (uint32_t i = 0; i < record->sealed_count; i++) {
        jl_buf_add_u32(&verify->part, (uint32_t)record->sealed[i].len);
        jl_buf_add_view(&verify->part, record->sealed[i]);
    }
    return jl_buf_view(&verify->part);
}

/// RecordPublic is flat: protobuf-c has nothing to recurse into.
static const char *check_public(struct jl_verify *verify, const struct jl_record *record, uint64_t position)
{
    const char *what = NULL;
    Jieli__V1__RecordPublic *public_ =
        jieli__v1__record_public__unpack(NULL, record->public_.len, record->public_.data);
    if (!public_)
        return "the record's public part cannot be read";
    if (public_->position != position)
        what = "the record says another position";
    else if (!digest_fits(verify, public_->plain_digest, record->plain))
        what = "the record's plain part does not fit its digest";
    else if (!digest_fits(verify, public_->sealed_digest, sealed_bytes(verify, record)))
        what = "the record's sealed parts do not fit their digest";
    jieli__v1__record_public__free_unpacked(public_, NULL);
    return what;
}

static void check_records(struct jl_verify *verify)
{
    const struct jl_loaded *loaded = &verify->walk.loaded;
    uint64_t first = loaded->head.first_position;
    for (uint32_t i = 0; i < loaded->head.count; i++) {
        struct jl_record record;
        struct jl_view rest = jl_view(loaded->bytes.data + loaded->starts[i], loaded->bytes.len - loaded->starts[i]);
        const char *what = jl_record_read(rest, verify->sealed, &record, true) == 0
                               ? "the record's CRC is wrong"
                               : check_public(verify, &record, first + i);
        if (what)
            find_in_batch(verify, first + i, first + i, what);
    }
    jl_loaded_tree(loaded, verify->sha256, &verify->leaves, verify->records);
    if (memcmp(jl_tree_root_of(verify->records), loaded->head.records_root, 32) != 0)
        find_in_batch(verify, first, first + loaded->head.count - 1, "the records do not fit the batch's root");
}

static void check_trailer(struct jl_verify *verify)
{
    uint8_t leaf[32], root[32];
    struct jl_checkpoint checkpoint;
    const char *what = NULL;
    const struct jl_loaded *loaded = &verify->walk.loaded;
    jl_log_leaf(verify->sha256, loaded->header, leaf);
    jl_logtree_append(&verify->tree, leaf);
    if (jl_checkpoint_read(loaded->trailer, verify->key, &checkpoint, NULL) != JIELI_OK) {
        what = verify->key ? "the checkpoint's signature does not verify" : "the checkpoint cannot be read";
    } else if (checkpoint.size != loaded->head.batch + 1) {
        what = "the checkpoint is of another size";
    } else if (verify->tree_whole) {
        jl_logtree_root(&verify->tree, root);
        what = memcmp(root, checkpoint.root, 32) != 0 ? "the checkpoint's root is not that of the headers" : NULL;
    }
    if (what)
        find_in_batch(verify, loaded->head.first_position, loaded->head.first_position + loaded->head.count - 1, what);
}

/// The bad batch's last position as its own header says; 0 when that cannot be read.
static uint64_t last_by_own_header(struct jl_verify *verify)
{
    uint8_t first[JL_PEEK_BYTES];
    struct jl_batch_peek peek;
    const struct jl_walk *walk = &verify->walk;
    if (verify->store->ops->read(verify->store, walk->segment, walk->offset, first, sizeof first, NULL) != JIELI_OK)
        return 0;
    jl_batch_peek(jl_view(first, sizeof first), &peek);
    return peek.head_sound && peek.head.batch == walk->batch ? walk->position + peek.head.count - 1 : 0;
}

/// What is told about a stretch that cannot be read: from the walk's place up to the next sound batch.
static void find_gap(struct jl_verify *verify, const struct jl_found *next, uint64_t offset)
{
    char name[JL_SEGMENT_NAME_BYTES];
    const struct jl_walk *walk = &verify->walk;
    uint64_t first = walk->position, last = 0;
    jl_segment_name(verify->store->segments[walk->segment].first_batch, name);
    if (next->found && next->head.first_position > first)
        last = next->head.first_position - 1;
    else if (!next->found && offset > 0)
        last = last_by_own_header(verify);
    verify->finding(verify->user, name, offset, walk->batch, first, last > 0 ? last : first, walk->fault);
}

/// Was only the bad batch's body hurt? Then its header still is what the next one chains to, and its leaf is known.
static bool header_survives(struct jl_verify *verify, const struct jl_found *next, uint8_t leaf[32])
{
    uint8_t first[JL_PEEK_BYTES], hash[32];
    const struct jl_walk *walk = &verify->walk;
    if (!next->found || next->head.batch != walk->batch + 1 || walk->offset == 0 ||
        verify->store->ops->read(verify->store, walk->segment, walk->offset, first, sizeof first, NULL) != JIELI_OK)
        return false;
    uint32_t len = jl_get_u32(first + JL_BATCH_PREFIX);
    if (len > JL_BATCH_HEADER_MAX)
        return false;
    struct jl_view header = jl_view(first + JL_BATCH_PREFIX + 4, len);
    jl_batch_head_hash(verify->sha256, header, hash);
    jl_log_leaf(verify->sha256, header, leaf);
    return memcmp(hash, next->head.prev, 32) == 0;
}

/// Tell what is wrong here, then go on at the next sound batch. *ended = there is none.
static enum jieli_status step_over(struct jl_verify *verify, bool *ended, struct jieli_err *err)
{
    uint8_t leaf[32];
    struct jl_found next;
    struct jl_walk *walk = &verify->walk;
    uint64_t offset = walk->offset;
    enum jieli_status status = jl_walk_search(walk, &next, err);
    if (status != JIELI_OK)
        return status;
    // The batch that is due stands behind: only the header of its segment, or stray bytes before it, are wrong.
    bool hole = !next.found || next.head.batch != walk->batch;
    find_gap(verify, &next, offset);
    *ended = !next.found;
    if (!next.found)
        return JIELI_OK;
    if (hole && header_survives(verify, &next, leaf))
        jl_logtree_append(&verify->tree, leaf);
    else if (hole)
        verify->tree_whole = false;
    return jl_walk_resume(walk, &next, err);
}

/// The walk came to a clean end. A segment is made in full before its first batch is written: one that is shorter was
/// cut, and what lay behind its end, if anything did, leaves no other trace.
static void find_cut(struct jl_verify *verify)
{
    char name[JL_SEGMENT_NAME_BYTES];
    const struct jl_walk *walk = &verify->walk;
    if (walk->segment >= verify->store->count ||
        verify->store->segments[walk->segment].bytes >= walk->head.segment_bytes)
        return;
    jl_segment_name(verify->store->segments[walk->segment].first_batch, name);
    verify->finding(verify->user, name, walk->offset, walk->batch, walk->position, walk->position,
                    "the segment is cut short");
}

enum jieli_status jl_verify_next(struct jl_verify *verify, bool *ended, struct jieli_err *err)
{
    *ended = false;
    switch (jl_walk_next(&verify->walk, err)) {
    case JL_WALK_BATCH:
        check_records(verify);
        check_trailer(verify);
        verify->batches++;
        verify->record_count += verify->walk.loaded.head.count;
        return JIELI_OK;
    case JL_WALK_BAD:
        return step_over(verify, ended, err);
    case JL_WALK_END:
        find_cut(verify);
        *ended = true;
        return JIELI_OK;
    case JL_WALK_IO:
        break;
    }
    return err->status;
}

static void find_missing_start(struct jl_verify *verify)
{
    struct jl_heads heads;
    bool found = jl_heads_start(&heads, verify->store, 0) && jl_heads_next(&heads);
    verify->tree_whole = false;
    verify->finding(verify->user, "0000000000000000.jl", 0, 0, 1, found ? heads.head.first_position - 1 : 1,
                    "the first segment is missing");
}

void jl_verify_start(struct jl_verify *verify, struct jl_store *store, const struct jl_key *key, jl_finding_fn *finding,
                     void *user)
{
    *verify = (struct jl_verify){.store = store, .key = key, .finding = finding, .user = user, .tree_whole = true};
    verify->sha256 = jl_digest_new(JL_HASH_SHA256);
    verify->records = jl_tree_new();
    jl_logtree_init(&verify->tree, NULL, verify->sha256);
    jl_walk_init(&verify->walk, store, verify->sha256, true);
    jl_walk_start(&verify->walk, 0);
    if (store->count > 0 && store->segments[0].first_batch != 0)
        find_missing_start(verify);
}

void jl_verify_fini(struct jl_verify *verify)
{
    jl_walk_fini(&verify->walk);
    jl_logtree_fini(&verify->tree);
    jl_tree_free(&verify->records);
    jl_buf_fini(&verify->leaves);
    jl_buf_fini(&verify->part);
    jl_digest_free(&verify->sha256);
}

static enum jieli_status verify_store(struct jl_store *store, const struct jl_key *key, jl_finding_fn *finding,
                                      void *user, uint64_t *batches, uint64_t *records, struct jieli_err *err)
{
    struct jl_verify verify;
    bool ended = false;
    enum jieli_status status = JIELI_OK;
    jl_verify_start(&verify, store, key, finding, user);
    while (status == JIELI_OK && !ended)
        status = jl_verify_next(&verify, &ended, err);
    *batches = verify.batches;
    *records = verify.record_count;
    jl_verify_fini(&verify);
    return status;
}

enum jieli_status jl_journal_verify(const char *dir, struct jl_view log_key_der, jl_finding_fn *finding, void *user,
                                    uint64_t *batches, uint64_t *records, struct jieli_err *err)
{
    struct jieli_err own = {0};
    struct jl_store *store;
    const struct jl_store_file_conf conf = {.dir = dir, .read_only = true};
    struct jl_key *key = NULL;
    enum jieli_status status = log_key_der.len > 0 ? jl_key_from_any(log_key_der, &key, &own) : JIELI_OK;
    if (status == JIELI_OK) {
        status = jl_store_file_open(&conf, &store, &own);
        if (status == JIELI_OK) {
            status = verify_store(store, key, finding, user, batches, records, &own);
            store->ops->close(store);
        }
        jl_key_free(&key);
    }
    if (status != JIELI_OK && err)
        *err = own;
    return status;
}
