// SPDX-License-Identifier: Apache-2.0
// Open, submit, poll, close: the same for every store.
#include "core/journal/batch.h"
#include "core/journal/inner.h"
#include "core/journal/points.h"
#include "lib/base/check.h"

#include <inttypes.h>
#include <stdlib.h>

#define CACHE_BYTES_DEFAULT (UINT64_C(64) << 20)

enum jieli_status jl_journal_conf_check(const struct jl_journal_conf *conf, struct jieli_err *err)
{
    uint32_t block_bytes = conf->block_bytes ? conf->block_bytes : JL_BLOCK_BYTES_DEFAULT;
    if (!jl_block_bytes_valid(block_bytes))
        return jieli_err_set(err, JIELI_ARG_INVALID, "block_bytes", "the journal's block is 512 or 4096 bytes");
    if (conf->segment_bytes && !jl_segment_bytes_valid(conf->segment_bytes, block_bytes))
        return jieli_err_set(err, JIELI_ARG_INVALID, "segment_bytes",
                             "a journal segment has 64 KiB to 1 GiB and is a multiple of the block");
    if (!conf->hub || strlen(conf->hub) > JL_HUB_CODE_MAX)
        return jieli_err_set(err, JIELI_ARG_INVALID, "hub", "the hub's code has 1 to 64 characters");
    return JIELI_OK;
}

static struct jl_journal *new_journal(struct jl_store *store, const struct jl_journal_conf *conf)
{
    struct jl_journal *journal = jl_alloc(sizeof *journal);
    journal->store = store;
    journal->signer = conf->signer;
    journal->segment_bytes = conf->segment_bytes ? conf->segment_bytes : JL_SEGMENT_BYTES_DEFAULT;
    journal->block_bytes = conf->block_bytes ? conf->block_bytes : JL_BLOCK_BYTES_DEFAULT;
    journal->cache_bytes = conf->cache_bytes ? conf->cache_bytes : CACHE_BYTES_DEFAULT;
    journal->term = conf->term;
    journal->incarnation = conf->incarnation;
    memcpy(journal->hub, conf->hub, strlen(conf->hub) + 1);
    journal->sha256 = jl_digest_new(JL_HASH_SHA256);
    jl_logtree_init(&journal->tree, store, journal->sha256);
    jl_shelf_init(&journal->shelf, store, journal->sha256);
    journal->next_position = 1;
    return journal;
}

enum jieli_status jl_journal_open_on(struct jl_store *store, const struct jl_journal_conf *conf,
                                     const struct jl_journal_start *start, struct jl_journal **out,
                                     struct jl_journal_found *found, struct jieli_err *err)
{
    struct jl_journal *journal = new_journal(store, conf);
    enum jieli_status status = jl_journal_recover(journal, start, found, err);
    if (status == JIELI_OK)
        *out = journal;
    else
        jl_journal_close(&journal);
    return status;
}

uint64_t jl_journal_next_batch(const struct jl_journal *journal)
{
    return journal->next_batch;
}

uint64_t jl_journal_next_position(const struct jl_journal *journal)
{
    return journal->next_position;
}

uint64_t jl_journal_durable_batch(const struct jl_journal *journal)
{
    return journal->durable_batches - 1; // UINT64_MAX when there is none
}

uint64_t jl_journal_durable_position(const struct jl_journal *journal)
{
    return journal->durable_position;
}

uint64_t jl_journal_batch_bytes_max(const struct jl_journal *journal)
{
    // What a segment holds beside its own header, less the most that framing, BatchHeader and checkpoint can take.
    return journal->segment_bytes - 2 * (uint64_t)journal->block_bytes - JL_PEEK_BYTES - JL_TRAILER_BYTES_MAX;
}

// ---- sealing ----

static enum jieli_status check_batch(const struct jl_journal *journal, const struct jl_batch *batch,
                                     struct jieli_err *err)
{
    uint64_t max = jl_journal_batch_bytes_max(journal);
    JL_CHECK(!batch->blank_count); // jl_batch_hash comes first
    if (!journal->signer)
        return jieli_err_set(err, JIELI_ARG_INVALID, "signer", "the journal was opened for reading only");
    if (batch->oversize || batch->records.len > max)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "batch",
                             "a batch of %zu bytes and %" PRIu32 " records does not fit; the limit is %" PRIu64
                             " bytes, %u records, %u sealed parts a record",
                             batch->records.len, batch->count, max, JL_BATCH_RECORDS_MAX, JL_SEALED_MAX);
    if (batch->count == 0)
        return jieli_err_set(err, JIELI_ARG_INVALID, "batch", "a batch holds at least one record");
    return JIELI_OK;
}

#define LEAVES_AT_ONCE 128

/// Leaves of the records into shelf.leaves; refuses records whose positions are not the next ones.
static enum jieli_status record_leaves(struct jl_journal *journal, const struct jl_batch *batch, struct jieli_err *err)
{
    struct jl_digest_job jobs[LEAVES_AT_ONCE];
    jl_buf_clear(&journal->shelf.leaves);
    uint8_t *leaves = jl_buf_extend(&journal->shelf.leaves, (size_t)batch->count * 32);
    for (uint32_t i = 0, ready = 0; i < batch->count; i++) {
        struct jl_view public_;
        size_t start = batch->starts[i];
        size_t len = jl_record_skim(jl_view(batch->records.data + start, batch->records.len - start), &public_);
        JL_CHECK(len > 0);
        if (jl_record_position(public_) != journal->next_position + i)
            return jieli_err_set(err, JIELI_ARG_INVALID, "position",
                                 "record %" PRIu32 " of the batch says position %" PRIu64 " where %" PRIu64 " is due",
                                 i, jl_record_position(public_), journal->next_position + i);
        jobs[ready++] = jl_record_job(public_, leaves + (size_t)i * 32);
        if (ready == LEAVES_AT_ONCE || i + 1 == batch->count) {
            jl_digest_many(journal->sha256, jobs, ready);
            ready = 0;
        }
    }
    return JIELI_OK;
}

static void fill_header(struct jl_journal *journal, const struct jl_batch *batch, jl_time_ms now_ms,
                        const uint8_t records_root[32], struct jl_batch_head *head)
{
    *head = (struct jl_batch_head){.batch = journal->next_batch,
                                   .first_position = journal->next_position,
                                   .term = journal->term,
                                   .count = batch->count,
                                   .hash = JL_HASH_SHA256,
                                   .time_ms = now_ms};
    memcpy(head->prev, journal->prev, 32);
    memcpy(head->records_root, records_root, 32);
    jl_buf_clear(&journal->header);
    jl_batch_head_pack(head, &journal->header);
    JL_CHECK(journal->header.len <= JL_BATCH_HEADER_MAX);
}

/// Prefix, header, records; the trailer follows.
static void begin_bytes(const struct jl_journal *journal, const struct jl_batch *batch, struct jl_buf *bytes)
{
    jl_buf_extend(bytes, batch->records.len + JL_PEEK_BYTES + JL_TRAILER_BYTES_MAX + JL_BLOCK_BYTES_MAX);
    jl_buf_clear(bytes); // the memory stays: taken once, not by doubling
    jl_buf_add_text(bytes, "JLBT");
    jl_buf_add_u32(bytes, 0);
    jl_buf_add_u32(bytes, 0);
    jl_buf_add_u32(bytes, 0);
    jl_buf_add_u32(bytes, (uint32_t)journal->header.len);
    jl_buf_add_view(bytes, jl_buf_view(&journal->header));
    jl_buf_add_view(bytes, jl_buf_view(&batch->records));
}

static void end_bytes(struct jl_buf *bytes, uint32_t block_bytes)
{
    uint32_t length = (uint32_t)(bytes->len - JL_BATCH_PREFIX);
    jl_put_u32(bytes->data + 4, length);
    jl_put_u32(bytes->data + 8, ~length);
    jl_put_u32(bytes->data + 12, jl_crc32c(0, bytes->data + JL_BATCH_PREFIX, length));
    size_t padding = (size_t)(jl_batch_padded(length, block_bytes) - bytes->len);
    memset(jl_buf_extend(bytes, padding), 0, padding);
}

static enum jieli_status sign(struct jl_journal *journal, const uint8_t root[32], struct jl_buf *bytes,
                              struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    size_t before = bytes->len;
    JL_POINT(JL_POINT_SIGN, status = jl_checkpoint_sign(journal->signer, journal->next_batch + 1, root, bytes, err));
    JL_CHECK(bytes->len - before <= JL_TRAILER_BYTES_MAX);
    return status;
}

/// The batch's bytes up to its checkpoint; its log leaf; its proof.
static enum jieli_status seal(struct jl_journal *journal, const struct jl_batch *batch, jl_time_ms now_ms,
                              struct jl_loaded *loaded, uint8_t leaf[32], struct jl_proof **out, struct jieli_err *err)
{
    uint8_t root[32];
    enum jieli_status status = record_leaves(journal, batch, err);
    if (status != JIELI_OK)
        return status;
    struct jl_proof *proof = jl_shelf_new_proof(&journal->shelf, journal->next_batch);
    jl_tree_build(proof->tree, journal->sha256, journal->shelf.leaves.data, batch->count);
    fill_header(journal, batch, now_ms, jl_tree_root_of(proof->tree), &loaded->head);
    jl_log_leaf(journal->sha256, jl_buf_view(&journal->header), leaf);
    jl_logtree_preview(&journal->tree, leaf, root, &proof->log_path);
    begin_bytes(journal, batch, &loaded->bytes);
    *out = proof;
    return sign(journal, root, &loaded->bytes, err);
}

// ---- writing ----

static void fail(struct jl_journal *journal, struct jl_flight *flight, const struct jieli_err *why)
{
    flight->done = true;
    flight->status = JIELI_JRN_WRITE;
    journal->failed = true;
    jieli_err_set(&journal->failure, JIELI_JRN_WRITE, why->field, "batch %" PRIu64 " is not on disk: %.200s",
                  flight->loaded->head.batch, why->text);
}

static void write_flight(struct jl_journal *journal, struct jl_flight *flight)
{
    struct jieli_err why = {0};
    flight->written = true;
    if (journal->store->ops->write(journal->store, flight->segment, flight->offset, flight->loaded->bytes.data,
                                   flight->loaded->bytes.len, &why) != JIELI_OK)
        fail(journal, flight, &why);
}

static void sync_flight(struct jl_journal *journal, struct jl_flight *flight)
{
    struct jieli_err why = {0};
    if (flight->done)
        return;
    flight->done = true;
    if (journal->store->ops->sync(journal->store, flight->segment, &why) != JIELI_OK)
        fail(journal, flight, &why);
}

#ifdef JL_PLANT_ACK_BEFORE_SYNC
/// The planted bug. A kill does not undo a write that has reached the page cache, so the write is held back with its
/// sync.
static void flush_held(struct jl_journal *journal)
{
    if (!journal->held.loaded)
        return;
    journal->held.done = false;
    write_flight(journal, &journal->held);
    sync_flight(journal, &journal->held);
    journal->held.loaded = NULL;
}

static void run_flight(struct jl_journal *journal, struct jl_flight *flight)
{
    flight->written = flight->done = true;
    journal->held = *flight;
}
#else
static void flush_held(struct jl_journal *journal)
{
    (void)journal;
}

static void run_flight(struct jl_journal *journal, struct jl_flight *flight)
{
    write_flight(journal, flight);
    sync_flight(journal, flight);
}
#endif

static bool unsynced(const struct jl_journal *journal)
{
    return journal->flight_count > 0 && !journal->flights[journal->flight_count - 1].done;
}

static enum jieli_status begin_segment(struct jl_journal *journal, struct jieli_err *err)
{
    struct jl_segment_head head = {.block_bytes = journal->block_bytes,
                                   .incarnation = journal->incarnation,
                                   .first_batch = journal->next_batch,
                                   .segment_bytes = journal->segment_bytes};
    memcpy(head.prev, journal->prev, 32);
    memcpy(head.hub, journal->hub, sizeof head.hub);
    enum jieli_status status = journal->store->ops->next(journal->store, &head, err);
    if (status != JIELI_OK)
        return status;
    journal->tail_segment = journal->store->count - 1;
    journal->tail_offset = head.block_bytes;
    journal->tail_bytes = head.segment_bytes;
    journal->tail_block = head.block_bytes;
    return JIELI_OK;
}

/// Room for a batch of `len` bytes at the tail, in a new segment if need be.
static enum jieli_status find_room(struct jl_journal *journal, size_t len, struct jieli_err *err)
{
    if (journal->tail_bytes > 0 &&
        journal->tail_offset + jl_batch_padded(len - JL_BATCH_PREFIX, journal->tail_block) <= journal->tail_bytes)
        return JIELI_OK;
    // A segment's existence says that all before it is durable (formats F10), so it cannot be begun earlier.
    if (unsynced(journal))
        return jieli_err_set(err, JIELI_HUB_QUOTA, NULL, "the batch before the next segment is not durable yet");
    enum jieli_status status = begin_segment(journal, err);
    if (status == JIELI_OK || status == JIELI_DISK_FULL)
        return status;
    journal->failed = true;
    return jieli_err_set(err, JIELI_JRN_WRITE, NULL, "the next journal segment could not be begun");
}

/// The batch counts from here on: number, positions, tree, place, cache.
static void admit(struct jl_journal *journal, struct jl_loaded *loaded, const uint8_t leaf[32], struct jl_proof *proof)
{
    proof->full = proof->log_path_known = true;
    jl_logtree_append(&journal->tree, leaf);
    jl_index_note(&journal->shelf.index, journal->tail_segment,
                  (struct jl_place){journal->next_batch, journal->next_position, journal->tail_offset});
    jl_batch_head_hash(journal->sha256, loaded->header, journal->prev);
    journal->flights[journal->flight_count++] = (struct jl_flight){.loaded = loaded,
                                                                   .segment = journal->tail_segment,
                                                                   .offset = journal->tail_offset,
                                                                   .polls_left = journal->store->polls};
    journal->tail_offset += loaded->bytes.len;
    journal->next_batch++;
    journal->next_position += loaded->head.count;
    jl_cache_add(journal, loaded);
}

static void start_flight(struct jl_journal *journal, bool alone)
{
    struct jl_flight *flight = &journal->flights[journal->flight_count - 1];
    if (journal->store->polls == 0)
        run_flight(journal, flight);
    else if (alone)
        write_flight(journal, flight);
}

enum jieli_status jl_journal_submit(struct jl_journal *journal, const struct jl_batch *batch, jl_time_ms now_ms,
                                    struct jieli_err *err)
{
    uint8_t leaf[32];
    struct jl_proof *proof;
    flush_held(journal);
    if (journal->failed)
        return jieli_err_set(err, JIELI_JRN_WRITE, NULL, "an earlier batch could not be written");
    if (journal->flight_count == JL_FLIGHTS_MAX)
        return jieli_err_set(err, JIELI_HUB_QUOTA, NULL, "two batches are in flight");
    enum jieli_status status = check_batch(journal, batch, err);
    if (status != JIELI_OK)
        return status;
    struct jl_loaded *loaded = jl_cache_take(journal);
    status = seal(journal, batch, now_ms, loaded, leaf, &proof, err);
    if (status == JIELI_OK)
        status = find_room(journal, loaded->bytes.len, err);
    if (status != JIELI_OK) {
        journal->spare = loaded;
        return status;
    }
    end_bytes(&loaded->bytes, journal->tail_block);
    jl_loaded_describe(loaded, &loaded->head, journal->header.len, batch->starts, batch->records.len);
    bool alone = !unsynced(journal);
    admit(journal, loaded, leaf, proof);
    start_flight(journal, alone);
    if (jl_logtree_heavy(&journal->tree))
        jl_logtree_flush(&journal->tree);
    return JIELI_OK;
}

// ---- completions ----

static void take_durable(struct jl_journal *journal)
{
    const struct jl_loaded *loaded = journal->flights[0].loaded;
    journal->durable_batches = loaded->head.batch + 1;
    journal->durable_position = loaded->head.first_position + loaded->head.count - 1;
    jl_buf_clear(&journal->checkpoint);
    jl_buf_add_view(&journal->checkpoint, loaded->trailer);
    journal->flights[0] = journal->flights[1];
    journal->flight_count--;
    if (journal->flight_count > 0 && !journal->flights[0].written)
        write_flight(journal, &journal->flights[0]);
}

enum jieli_status jl_journal_poll(struct jl_journal *journal, uint64_t *batch, struct jieli_err *err)
{
    struct jl_flight *first = &journal->flights[0];
    if (journal->flight_count > 0 && !first->done) {
        if (first->polls_left > 0)
            first->polls_left--;
        if (first->polls_left == 0)
            sync_flight(journal, first);
    }
    if (journal->flight_count == 0 || !first->done)
        return JIELI_ARG_UNKNOWN;
    if (first->status != JIELI_OK) {
        if (err)
            *err = journal->failure;
        return first->status;
    }
    *batch = first->loaded->head.batch;
    take_durable(journal);
    return JIELI_OK;
}

bool jl_journal_has_room(const struct jl_journal *journal)
{
    return journal->store->ops->has_room(journal->store);
}

void jl_journal_close(struct jl_journal **journal)
{
    struct jl_journal *closing = *journal;
    if (!closing)
        return;
    flush_held(closing);
    jl_logtree_flush(&closing->tree);
    jl_logtree_fini(&closing->tree);
    jl_shelf_fini(&closing->shelf);
    jl_cache_free(closing);
    jl_digest_free(&closing->sha256);
    jl_buf_fini(&closing->checkpoint);
    jl_buf_fini(&closing->header);
    closing->store->ops->close(closing->store);
    free(closing);
    *journal = NULL;
}
