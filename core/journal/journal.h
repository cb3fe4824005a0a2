// SPDX-License-Identifier: Apache-2.0
/// @file journal.h — the truth: one append-only log of batches (formats F6, F8, F10, F11).
///
/// A normal run: jl_journal_file_open walks what is there (formats F10 steps 2–6), calls `replay` for each record from
/// `from_batch` on, and ends ready. The hub then fills a jl_batch with records, jl_journal_submit seals it (header,
/// records_root, log tree, signed checkpoint, CRC) and writes it; jl_journal_poll tells which batches are durable. A FAILED
/// completion ends the process: nothing of it was shown. Bodies are read back by position.
///
/// Implementations: journal_file (one write and one fdatasync a batch, segments zero-filled ahead), journal_memory
/// (simulator, completes in virtual time, with planned faults). Both seal batches with the same code, so the same inputs
/// give the same bytes.
#ifndef JL_JOURNAL_JOURNAL_H
#define JL_JOURNAL_JOURNAL_H
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/base/buf.h"

struct jl_journal;
struct jl_log_signer; ///< lib/seal/checkpoint.h

/// One record as the hub hands it over, and as replay hands it back. `public_` is RecordPublic packed, with position
/// already right; sealed parts are packed SealedPart, `sealed_count` of them.
#define JL_SEALED_MAX 1024
struct jl_record {
    struct jl_view public_;
    struct jl_view plain;
    const struct jl_view *sealed;
    uint32_t sealed_count;
};

struct jl_journal_conf {
    const char *dir;              ///< <data>/journal (file)
    uint64_t segment_bytes;       ///< default 64 MiB; at least 64 KiB, a multiple of the block
    uint32_t block_bytes;         ///< 512 or 4096
    const char *hub;              ///< code
    uint32_t incarnation;
    uint64_t term;
    const struct jl_log_signer *signer; ///< NULL when only reading
    uint64_t cache_bytes;         ///< newest batches kept in memory; default 64 MiB
};

/// Called for each record in order. A status other than OK stops the walk and is returned by open.
typedef enum jieli_status jl_replay_fn(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                       const struct jl_record *record, struct jieli_err *err);

struct jl_journal_start {
    uint64_t from_batch;       ///< state.db holds everything below; 0 = from the first
    uint64_t floor_batch;      ///< what followers have seen as durable: ending below is JL-JRN-0002; 0 = none
    uint8_t chain[32];         ///< SHA-256 of the BatchHeader before from_batch, to compare; all zero = not compared
    jl_replay_fn *replay;
    void *user;
};

/// What open found.
struct jl_journal_found {
    uint64_t next_batch, next_position;
    jl_time_ms last_ms;
    bool torn;                 ///< a torn tail was moved to <data>/torn
    uint64_t torn_bytes;
};

/// JIELI_JRN_DAMAGE (segment, offset, batch and position range in err), JIELI_JRN_SHORT (floor), JIELI_JRN_CHAIN (`chain` is not
/// the journal's: fold from the first batch instead), JIELI_JRN_LOCKED, JIELI_ARG_INVALID (configuration, or another hub's).
enum jieli_status jl_journal_file_open(const struct jl_journal_conf *conf, const struct jl_journal_start *start,
                                       struct jl_journal **out, struct jl_journal_found *found, struct jieli_err *err);
/// The same on a disk of its own that is only memory. For tests: and measurements without a disk.
enum jieli_status jl_journal_memory_open(const struct jl_journal_conf *conf, const struct jl_journal_start *start,
                                         struct jl_journal **out, struct jl_journal_found *found, struct jieli_err *err);

#define JL_BATCH_RECORDS_MAX 65536u
/// Records of one batch, in order. The bytes are copied.
struct jl_digest;
struct jl_batch;
struct jl_batch *jl_batch_new(void);
void jl_batch_free(struct jl_batch **batch);
void jl_batch_clear(struct jl_batch *batch);
void jl_batch_add(struct jl_batch *batch, const struct jl_record *record); ///< For tests: the hub adds packed parts
/// Where in `public_` the digests of a record belong (formats F7): offsets of 32 bytes; 0 = it has none.
struct jl_blanks {
    uint32_t plain_digest, sealed_digest, sends_root;
    const struct jl_view *sends; ///< salt ‖ send, each
    uint32_t send_count;
};
/// A record of at most one sealed part whose digests are not known yet; jl_batch_hash writes them, before submit. Hashed
/// together the digests of many records cost a sixth.
void jl_batch_add_blank(struct jl_batch *batch, const struct jl_record *record, const struct jl_blanks *blanks);
void jl_batch_hash(struct jl_batch *batch, struct jl_digest *digest);
uint32_t jl_batch_count(const struct jl_batch *batch);
uint64_t jl_batch_bytes(const struct jl_batch *batch);
/// How much a record adds to it.
uint64_t jl_record_bytes(const struct jl_record *record);
/// The most that jl_batch_bytes may be at submit (a batch never exceeds a segment); 65,536 records at most.
uint64_t jl_journal_batch_bytes_max(const struct jl_journal *journal);

/// Next number that will be given; positions are given to records by who makes them, gapless from next_position.
uint64_t jl_journal_next_batch(const struct jl_journal *journal);
uint64_t jl_journal_next_position(const struct jl_journal *journal);
/// Newest durable batch and position. Batches count from 0 (the leaf number in the log), positions from 1; UINT64_MAX and
/// 0 mean none yet.
uint64_t jl_journal_durable_batch(const struct jl_journal *journal);
uint64_t jl_journal_durable_position(const struct jl_journal *journal);

/// Seal and write. At most two batches in flight: JIELI_HUB_QUOTA when full. JIELI_DISK_FULL when the next segment could
/// not be made: nothing was written, try again later. JIELI_WIRE_TOO_LARGE: more than jl_journal_batch_bytes_max.
/// JIELI_ARG_INVALID: empty, or records whose positions are not the next ones. JIELI_JRN_WRITE: end the process.
enum jieli_status jl_journal_submit(struct jl_journal *journal, const struct jl_batch *batch, jl_time_ms now_ms,
                                    struct jieli_err *err);
/// One completion: OK and *batch, JIELI_JRN_WRITE (the process must end, exit 74), or JIELI_ARG_UNKNOWN = none ready.
enum jieli_status jl_journal_poll(struct jl_journal *journal, uint64_t *batch, struct jieli_err *err);
/// Is there a whole segment in reserve (else: no new submissions, JL-DISK-0001)?
bool jl_journal_has_room(const struct jl_journal *journal);

/// The record at a durable (or cached) position. Views live until the next read on this journal. time_ms may be NULL.
enum jieli_status jl_journal_read(struct jl_journal *journal, uint64_t position, struct jl_record *out, jl_time_ms *time_ms,
                                  struct jieli_err *err);
/// The packed jieli.v1.Receipt of a durable position, byte for byte the same after any restart.
enum jieli_status jl_journal_receipt(struct jl_journal *journal, uint64_t position, struct jl_buf *out,
                                     struct jieli_err *err);
/// Parts of it, for Outcome frames with shared parts: views live until the next call.
struct jl_receipt_parts {
    uint64_t batch;
    struct jl_view record_public, path, batch_header, log_path, checkpoint;
    uint32_t index;
};
enum jieli_status jl_journal_receipt_parts(struct jl_journal *journal, uint64_t position, struct jl_receipt_parts *out,
                                           struct jieli_err *err);
/// Newest durable checkpoint, and the consistency proof from an older size (RFC 6962), 32-byte nodes.
struct jl_view jl_journal_checkpoint(const struct jl_journal *journal);
enum jieli_status jl_journal_consistency(struct jl_journal *journal, uint64_t old_size, struct jl_buf *out,
                                         struct jieli_err *err);
void jl_journal_close(struct jl_journal **journal);

// ---- reading without owning (ledger, verify, CLI): never locks, truncates or repairs ----

struct jl_reader;
enum jieli_status jl_reader_open(const char *dir, struct jl_reader **out, struct jieli_err *err);
/// Records after `position`, up to `durable_position` (formats F11: as announced by jielid; UINT64_MAX = up to the batch
/// before the last one found). Stops after `max_records`. *reached receives the last position read.
enum jieli_status jl_reader_follow(struct jl_reader *reader, uint64_t position, uint64_t durable_position,
                                   uint32_t max_records, jl_replay_fn *fn, void *user, uint64_t *reached,
                                   struct jieli_err *err);
enum jieli_status jl_reader_read(struct jl_reader *reader, uint64_t position, struct jl_record *out, jl_time_ms *time_ms,
                                 struct jieli_err *err);
enum jieli_status jl_reader_receipt(struct jl_reader *reader, uint64_t position, struct jl_buf *out, struct jieli_err *err);
/// SHA-256 of the header of the batch that holds `position`, and that batch's number.
enum jieli_status jl_reader_chain(struct jl_reader *reader, uint64_t position, uint64_t *batch, uint8_t chain[32],
                                  struct jieli_err *err);
void jl_reader_close(struct jl_reader **reader);

/// Everything checked: CRCs, chain, roots, digests, every signature (none when log_key_der is empty). Findings name segment,
/// offset, batch and positions; the walk goes on behind each.
typedef void jl_finding_fn(void *user, const char *segment, uint64_t offset, uint64_t batch, uint64_t first_position,
                           uint64_t last_position, const char *what);
enum jieli_status jl_journal_verify(const char *dir, struct jl_view log_key_der, jl_finding_fn *finding, void *user,
                                    uint64_t *batches, uint64_t *records, struct jieli_err *err);
#endif
