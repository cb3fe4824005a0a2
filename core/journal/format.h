// SPDX-License-Identifier: Apache-2.0
/// @file format.h — the bytes of a journal (formats F6, F7): segment header, batch, record. Pure.
///
/// All integers big-endian. A segment is one header block, then batches, each starting on a block boundary, then zeros:
///
///     segment header   "JLSEG001" | u32 format | u32 block | u32 incarnation | u64 first batch | u64 segment bytes |
///                      32 previous header hash | u8 length, hub | zeros | u32 CRC32C in the block's last four bytes
///     batch            "JLBT" | u32 length | u32 ~length | u32 CRC32C of the `length` bytes that follow |
///                      u32 header length | BatchHeader | records | signed checkpoint || zeros up to the block
///     record           u32 public | u32 plain | u32 number of sealed parts | u32 each of them | the parts | u32 CRC32C
///
/// The checkpoint is what `length` leaves over after the header's `count` records.
#ifndef JL_JOURNAL_FORMAT_H
#define JL_JOURNAL_FORMAT_H
#include "core/journal/journal.h"
#include "lib/base/bytes.h"
#include "lib/seal/digest.h"

#define JL_SEGMENT_BYTES_MIN (UINT64_C(64) << 10)
#define JL_SEGMENT_BYTES_MAX (UINT64_C(1) << 30)
#define JL_SEGMENT_BYTES_DEFAULT (UINT64_C(64) << 20)
#define JL_BLOCK_BYTES_DEFAULT 4096u
#define JL_SEGMENT_FORMAT 1u
#define JL_BLOCK_BYTES_MAX 4096u
#define JL_BATCH_PREFIX 16u      ///< magic, length, complement, CRC
#define JL_BATCH_HEADER_MAX 256u ///< packed BatchHeader
#define JL_TRAILER_BYTES_MAX 2048u ///< a signed checkpoint
#define JL_HUB_CODE_MAX 64u
#define JL_PEEK_BYTES (JL_BATCH_PREFIX + 4u + JL_BATCH_HEADER_MAX)

struct jl_segment_head {
    uint32_t block_bytes, incarnation;
    uint64_t first_batch, segment_bytes;
    uint8_t prev[32]; ///< SHA-256 of the BatchHeader before first_batch, zeros for batch 0
    char hub[JL_HUB_CODE_MAX + 1];
};
/// Fill one block (head->block_bytes).
void jl_segment_head_write(const struct jl_segment_head *head, uint8_t *block);
/// Read from the first bytes of a segment (up to 4,096). What is wrong, or NULL when sound.
const char *jl_segment_head_read(struct jl_view bytes, struct jl_segment_head *out);
bool jl_block_bytes_valid(uint64_t block_bytes);
bool jl_segment_bytes_valid(uint64_t segment_bytes, uint32_t block_bytes);

/// BatchHeader, unpacked.
struct jl_batch_head {
    uint64_t batch, first_position, term;
    uint32_t count, hash;
    jl_time_ms time_ms;
    uint8_t prev[32], records_root[32];
};
void jl_batch_head_pack(const struct jl_batch_head *head, struct jl_buf *out);
void jl_batch_head_hash(struct jl_digest *sha256, struct jl_view header, uint8_t out[32]);

/// The start of a batch: what its first JL_PEEK_BYTES tell.
struct jl_batch_peek {
    uint32_t length;         ///< bytes behind the prefix; valid when length_sound
    bool magic, length_sound;
    bool head_sound;         ///< head could be read
    struct jl_batch_head head;
};
void jl_batch_peek(struct jl_view bytes, struct jl_batch_peek *out);
/// Bytes that a batch of this length takes on disk, with prefix and padding.
uint64_t jl_batch_padded(uint64_t length, uint32_t block_bytes);

/// Append one record as stored.
void jl_record_write(const struct jl_record *record, struct jl_buf *out);
/// The same in two steps: first without its CRC, then, when its `len` bytes are final, with it.
void jl_record_write_open(const struct jl_record *record, struct jl_buf *out);
void jl_record_close(uint8_t *record, size_t len);
/// Split the record at the start of `bytes`; `sealed` has room for JL_SEALED_MAX views. Returns its stored length, 0 when
/// it does not fit its bytes. With check_crc a wrong CRC gives 0 too.
size_t jl_record_read(struct jl_view bytes, struct jl_view *sealed, struct jl_record *out, bool check_crc);
/// Only public and the stored length (for offsets and leaves).
size_t jl_record_skim(struct jl_view bytes, struct jl_view *public_);
/// The position written in a packed RecordPublic (its first field); 0 when it is not there.
uint64_t jl_record_position(struct jl_view public_);

bool jl_all_zero(const uint8_t *bytes, size_t len);
#endif
