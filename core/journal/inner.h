// SPDX-License-Identifier: Apache-2.0
/// @file inner.h — the inside of jl_journal, for the files that implement it.
///
/// `cache` holds the newest batches in order, the last `flight_count` of them not yet reported durable. With store->polls == 0 a
/// batch is written and synced inside submit; otherwise (simulator) one at a time, when poll has been asked often enough.
#ifndef JL_JOURNAL_INNER_H
#define JL_JOURNAL_INNER_H
#include "core/journal/shelf.h"
#include "core/journal/walk.h"
#include "lib/seal/checkpoint.h"

#define JL_FLIGHTS_MAX 2u

struct jl_flight {
    struct jl_loaded *loaded;
    size_t segment;
    uint64_t offset;
    bool written, done;
    enum jieli_status status; ///< when done
    unsigned polls_left;
};
struct jl_journal {
    struct jl_store *store;
    const struct jl_log_signer *signer;
    uint64_t segment_bytes, cache_bytes, term;
    uint32_t block_bytes, incarnation;
    char hub[JL_HUB_CODE_MAX + 1];
    struct jl_digest *sha256;
    struct jl_logtree tree; ///< all batches, also those in flight
    struct jl_shelf shelf;

    uint64_t next_batch, next_position;
    uint8_t prev[32];                      ///< hash of the newest header
    size_t tail_segment;                   ///< where the next batch goes; == store->count before the first segment
    uint64_t tail_offset;
    uint64_t tail_bytes;                   ///< size of that segment; 0 = none
    uint32_t tail_block;
    uint64_t durable_batches, durable_position; ///< how many, and the last position of them
    struct jl_buf checkpoint;              ///< of the newest durable batch
    bool failed;
    struct jieli_err failure;              ///< why

    struct jl_flight flights[JL_FLIGHTS_MAX];
    unsigned flight_count;
    struct jl_loaded **cache; ///< oldest first, from cache_start
    size_t cache_start, cache_count, cache_room;
    uint64_t cache_used;
    struct jl_loaded *spare;  ///< memory of the last batch evicted
    struct jl_loaded *pinned; ///< views into it were handed out
    struct jl_loaded *parked; ///< was pinned when it was evicted
    struct jl_buf header;
#ifdef JL_PLANT_ACK_BEFORE_SYNC
    struct jl_flight held; ///< reported durable, not yet written
#endif
};

/// Both implementations: walk what the store holds and make a journal of it. Takes the store over, also on failure.
enum jieli_status jl_journal_open_on(struct jl_store *store, const struct jl_journal_conf *conf,
                                     const struct jl_journal_start *start, struct jl_journal **out,
                                     struct jl_journal_found *found, struct jieli_err *err);
enum jieli_status jl_journal_conf_check(const struct jl_journal_conf *conf, struct jieli_err *err);
enum jieli_status jl_journal_recover(struct jl_journal *journal, const struct jl_journal_start *start,
                                     struct jl_journal_found *found, struct jieli_err *err);
/// Grow the log tree anew from the headers in the store and the cache.
enum jieli_status jl_journal_rebuild_tree(struct jl_journal *journal, struct jieli_err *err);
const struct jl_loaded *jl_cache_find(const struct jl_journal *journal, bool by_batch, uint64_t key);
void jl_cache_add(struct jl_journal *journal, struct jl_loaded *loaded);
/// Memory for the next batch.
struct jl_loaded *jl_cache_take(struct jl_journal *journal);
/// Views into the batch that was read last are no longer used.
void jl_cache_unpin(struct jl_journal *journal);
void jl_cache_free(struct jl_journal *journal);
#endif
