// SPDX-License-Identifier: Apache-2.0
/// @file journal_memory.h — a journal on a disk that is only memory, with planned faults, for the simulator and tests.
///
/// A normal run: jl_memory_disk_new, jl_journal_memory_open_on; submit and poll; jl_journal_close; jl_memory_disk_crash; open again on
/// the same disk. What was not synced when the crash came is kept or lost block by block, as `keep` says; so the next open sees a clean
/// end, or a torn tail. All of it depends on the calls only: same calls, same bytes.
///
/// For tests: the faults; the simulator plants its own.
#ifndef JL_JOURNAL_JOURNAL_MEMORY_H
#define JL_JOURNAL_JOURNAL_MEMORY_H
#include "core/journal/journal.h"

struct jl_memory_disk;
struct jl_memory_disk *jl_memory_disk_new(void);
void jl_memory_disk_free(struct jl_memory_disk **disk);
/// The disk stays the caller's and outlives the journal.
enum jieli_status jl_journal_memory_open_on(struct jl_memory_disk *disk, const struct jl_journal_conf *conf,
                                            const struct jl_journal_start *start, struct jl_journal **out,
                                            struct jl_journal_found *found, struct jieli_err *err);
/// The disk as a store, for jl_verify_start; to be closed by the caller.
struct jl_store;
struct jl_store *jl_memory_disk_store(struct jl_memory_disk *disk);
/// A batch is synced at the n-th poll after it was written; 0 (the default) = in submit. Takes effect at the next open.
void jl_memory_disk_set_polls(struct jl_memory_disk *disk, unsigned polls);
/// Lose power: unsynced blocks are kept where the next bit of a generator seeded with `keep` is set. 0 = none, UINT64_MAX = all.
void jl_memory_disk_crash(struct jl_memory_disk *disk, uint64_t keep);
/// The `count`-th sync from now fails (1 = the next); 0 = none does.
void jl_memory_disk_fail_sync(struct jl_memory_disk *disk, unsigned count);
/// No new segment can be made while full.
void jl_memory_disk_set_full(struct jl_memory_disk *disk, bool full);
/// Bit rot, cut and loss. Offsets count over all segments in order.
uint64_t jl_memory_disk_bytes(const struct jl_memory_disk *disk);
void jl_memory_disk_xor(struct jl_memory_disk *disk, uint64_t offset, uint8_t bits);
void jl_memory_disk_zero(struct jl_memory_disk *disk, uint64_t offset, uint64_t len);
/// Put the bytes of another disk in the same place.
void jl_memory_disk_copy(struct jl_memory_disk *disk, struct jl_memory_disk *from, uint64_t offset, uint64_t len);
/// The segment that holds `offset` ends there, as a file cut short does.
void jl_memory_disk_cut(struct jl_memory_disk *disk, uint64_t offset);
void jl_memory_disk_drop_segment(struct jl_memory_disk *disk, size_t segment);
void jl_memory_disk_drop_tiles(struct jl_memory_disk *disk);
/// Where the last batch starts and ends (its padding included), for planned tears; both 0 when there is none.
void jl_memory_disk_last_write(const struct jl_memory_disk *disk, uint64_t *start, uint64_t *end);
/// How many torn tails were set aside.
unsigned jl_memory_disk_torn(const struct jl_memory_disk *disk);
/// Let go of the oldest segments' bytes, all but the newest `keep` segments; reading them fails from then on. Their part of the
/// digest is kept, so jl_memory_disk_digest may be asked once afterwards.
void jl_memory_disk_fold(struct jl_memory_disk *disk, size_t keep);
/// SHA-256 over all segments: the same seed gives the same digest.
void jl_memory_disk_digest(const struct jl_memory_disk *disk, uint8_t out[32]);
#endif
