// SPDX-License-Identifier: Apache-2.0
/// @file journal_fixture.h — a journal on either kind of disk, records that can be told apart, and ways to hurt the bytes.
#ifndef JL_TESTS_JOURNAL_FIXTURE_H
#define JL_TESTS_JOURNAL_FIXTURE_H
#include "tests/unit/ground.h"

#include "core/journal/format.h"
#include "core/journal/journal_memory.h"
#include "core/journal/store.h"
#include "jieli/v1/record.pb-c.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/seal/checkpoint.h"
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEGMENT_BYTES (UINT64_C(64) << 10)

struct fixture {
    bool file;
    char data[64], dir[80]; ///< <data>/journal
    struct jl_memory_disk *disk;
    struct jl_key *key;
    const struct jl_key *keys[1];
    struct jl_log_signer signer;
    struct jl_journal_conf conf;
    struct jl_digest *sha256;
    struct jl_batch *batch;
    uint64_t replayed; ///< last position handed to the replay
    uint64_t replayed_count;
};

/// In memory, or in a folder of its own.
void fixture_open(struct fixture *fixture, bool file);
void fixture_close(struct fixture *fixture);

/// Opens the journal; what is replayed is counted and must have no gap. open_journal: from its beginning, and it is sound.
enum jieli_status try_open(struct fixture *fixture, uint64_t from_batch, uint64_t floor_batch, struct jl_journal **out,
                           struct jl_journal_found *found, struct jieli_err *err);
struct jl_journal *open_journal(struct fixture *fixture);

/// The replay that try_open gives.
enum jieli_status on_replay(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                            const struct jl_record *record, struct jieli_err *err);

/// The plain part of the record at `position`: `len` bytes that depend on the position, none of them zero.
void plain_of(uint64_t position, uint8_t *out, size_t len);

/// A record with that plain part into the batch; a batch of `count` such records, polled until durable.
void add_record(struct fixture *fixture, uint64_t position, size_t plain_len);
void write_batch(struct fixture *fixture, struct jl_journal *journal, uint32_t count, size_t plain_len);

/// The record at `position` is the one that add_record made.
void check_record(struct jl_journal *journal, uint64_t position, size_t plain_len);

/// The file of the segment that begins with this batch.
void segment_path(const struct fixture *fixture, uint64_t first_batch, char out[128]);
#endif
