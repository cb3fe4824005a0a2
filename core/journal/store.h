// SPDX-License-Identifier: Apache-2.0
/// @file store.h — where a journal's bytes lie: files, or the simulator's disk. The rest of core/journal is the same code.
///
/// A store keeps an ordered list of segments, each named by its first batch. Writing is one thread's; reading another
/// process's is its own store. Implementations fill the table of operations and embed struct jl_store first.
#ifndef JL_JOURNAL_STORE_H
#define JL_JOURNAL_STORE_H
#include "core/journal/format.h"

struct jl_segment {
    uint64_t first_batch;
    uint64_t bytes; ///< bytes there are (a file cut short has fewer than its header says)
};

struct jl_store;
struct jl_store_ops {
    /// Bytes of a segment; what lies beyond its end is returned as zeros.
    enum jieli_status (*read)(struct jl_store *store, size_t segment, uint64_t offset, void *out, size_t len,
                              struct jieli_err *err);
    enum jieli_status (*write)(struct jl_store *store, size_t segment, uint64_t offset, const void *bytes, size_t len,
                               struct jieli_err *err);
    enum jieli_status (*sync)(struct jl_store *store, size_t segment, struct jieli_err *err);
    /// Make the reserve the next segment, with this header block, durably. JIELI_DISK_FULL when there is no reserve.
    enum jieli_status (*next)(struct jl_store *store, const struct jl_segment_head *head, struct jieli_err *err);
    bool (*has_room)(struct jl_store *store);
    /// Formats F10 steps 2 and 3: sync what may be half written, then forget cached pages.
    enum jieli_status (*settle)(struct jl_store *store, struct jieli_err *err);
    /// Bring a segment that was cut short back to its size, with zeros, durably.
    enum jieli_status (*extend)(struct jl_store *store, size_t segment, uint64_t bytes, struct jieli_err *err);
    /// Keep the bytes of a torn tail outside the journal, durably.
    enum jieli_status (*set_aside)(struct jl_store *store, size_t segment, uint64_t offset, struct jl_view bytes,
                                   struct jieli_err *err);
    /// A follower at the end of the last segment: has the segment that begins with this batch come? Then it is added.
    bool (*arrived)(struct jl_store *store, uint64_t first_batch);
    /// Tile files: nodes of 32 bytes, level by level. Derived, so nothing here is synced and failures are only told.
    bool (*tile_write)(struct jl_store *store, unsigned level, uint64_t index, struct jl_view nodes);
    bool (*tile_read)(struct jl_store *store, unsigned level, uint64_t index, uint8_t node[32]);
    void (*close)(struct jl_store *store);
};

struct jl_store {
    const struct jl_store_ops *ops;
    struct jl_segment *segments;
    size_t count, room;
    unsigned polls; ///< polls until a batch is synced; 0 = inline, in submit
};

void jl_store_add_segment(struct jl_store *store, uint64_t first_batch, uint64_t bytes);
/// "0000000000000000.jl"
#define JL_SEGMENT_NAME_BYTES 20
void jl_segment_name(uint64_t first_batch, char out[JL_SEGMENT_NAME_BYTES]);

/// Files below dir. For reading only: no lock, no helper thread, never a write.
struct jl_store_file_conf {
    const char *dir;
    uint64_t segment_bytes; ///< of segments still to be made
    uint32_t block_bytes;
    bool read_only;
};
enum jieli_status jl_store_file_open(const struct jl_store_file_conf *conf, struct jl_store **out,
                                     struct jieli_err *err);
#endif
