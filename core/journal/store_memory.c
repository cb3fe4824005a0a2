// SPDX-License-Identifier: Apache-2.0
#include "core/journal/inner.h"
#include "core/journal/journal_memory.h"
#include "lib/base/check.h"

#include <stdlib.h>

#define CRASH_BLOCK 512u

/// A write that no sync has followed yet, with what was there before.
struct unsynced {
    size_t segment;
    uint64_t offset;
    struct jl_buf before;
};

struct jl_memory_disk {
    struct jl_buf *segments; ///< bytes, by number
    uint64_t *first_batches;
    size_t count;
    size_t folded; ///< so many segments are only in `folding`
    struct jl_digest *folding;
    struct unsynced *unsynced;
    size_t unsynced_count;
    struct jl_buf tiles[JL_LOG_LEVELS];
    unsigned polls, fail_sync, torn;
    bool full, reserve_used; ///< the reserve was taken and, the disk being full, not made again
    uint64_t last_start, last_end;
};

struct store_memory {
    struct jl_store base;
    struct jl_memory_disk *disk;
    bool disk_owned;
};

static struct jl_memory_disk *disk_of(struct jl_store *base)
{
    return ((struct store_memory *)base)->disk;
}

struct jl_memory_disk *jl_memory_disk_new(void)
{
    return jl_alloc(sizeof(struct jl_memory_disk));
}

static void forget_unsynced(struct jl_memory_disk *disk)
{
    for (size_t i = 0; i < disk->unsynced_count; i++)
        jl_buf_fini(&disk->unsynced[i].before);
    disk->unsynced_count = 0;
}

void jl_memory_disk_free(struct jl_memory_disk **disk)
{
    if (!*disk)
        return;
    forget_unsynced(*disk);
    for (size_t i = 0; i < (*disk)->count; i++)
        jl_buf_fini(&(*disk)->segments[i]);
    jl_memory_disk_drop_tiles(*disk);
    jl_digest_free(&(*disk)->folding);
    free((*disk)->segments);
    free((*disk)->first_batches);
    free((*disk)->unsynced);
    free(*disk);
    *disk = NULL;
}

static enum jieli_status memory_read(struct jl_store *base, size_t segment, uint64_t offset, void *out, size_t len,
                                     struct jieli_err *err)
{
    if (segment < disk_of(base)->folded)
        return jieli_err_set(err, JIELI_SYS_IO, NULL, "this segment has been let go");
    const struct jl_buf *bytes = &disk_of(base)->segments[segment];
    uint64_t there = offset < bytes->len ? bytes->len - offset : 0;
    size_t copied = there < len ? (size_t)there : len;
    if (copied > 0)
        memcpy(out, bytes->data + offset, copied);
    memset((uint8_t *)out + copied, 0, len - copied);
    return JIELI_OK;
}

static uint64_t global_offset(const struct jl_memory_disk *disk, size_t segment, uint64_t offset)
{
    for (size_t i = 0; i < segment; i++)
        offset += disk->segments[i].len;
    return offset;
}

static enum jieli_status memory_write(struct jl_store *base, size_t segment, uint64_t offset, const void *bytes,
                                      size_t len, struct jieli_err *err)
{
    struct jl_memory_disk *disk = disk_of(base);
    struct jl_buf *into = &disk->segments[segment];
    if (offset + len > into->len)
        return jieli_err_set(err, JIELI_SYS_IO, NULL, "a write beyond the end of the segment");
    disk->unsynced = jl_realloc(disk->unsynced, (disk->unsynced_count + 1) * sizeof *disk->unsynced);
    struct unsynced *entry = &disk->unsynced[disk->unsynced_count++];
    *entry = (struct unsynced){.segment = segment, .offset = offset};
    jl_buf_add(&entry->before, into->data + offset, len);
    memcpy(into->data + offset, bytes, len);
    disk->last_start = global_offset(disk, segment, offset);
    disk->last_end = disk->last_start + len;
    return JIELI_OK;
}

static enum jieli_status memory_sync(struct jl_store *base, size_t segment, struct jieli_err *err)
{
    (void)segment;
    struct jl_memory_disk *disk = disk_of(base);
    if (disk->fail_sync > 0 && --disk->fail_sync == 0)
        return jieli_err_set(err, JIELI_SYS_IO, NULL, "a sync failed as planned");
    forget_unsynced(disk);
    return JIELI_OK;
}

static enum jieli_status memory_next(struct jl_store *base, const struct jl_segment_head *head, struct jieli_err *err)
{
    struct jl_memory_disk *disk = disk_of(base);
    if (disk->reserve_used && disk->full)
        return jieli_err_set(err, JIELI_DISK_FULL, NULL, "no space to make the next journal segment");
    disk->segments = jl_realloc(disk->segments, (disk->count + 1) * sizeof *disk->segments);
    disk->first_batches = jl_realloc(disk->first_batches, (disk->count + 1) * sizeof *disk->first_batches);
    struct jl_buf bytes = {0};
    memset(jl_buf_extend(&bytes, (size_t)head->segment_bytes), 0, (size_t)head->segment_bytes);
    jl_segment_head_write(head, bytes.data);
    disk->segments[disk->count] = bytes;
    disk->first_batches[disk->count++] = head->first_batch;
    disk->reserve_used = disk->full;
    jl_store_add_segment(base, head->first_batch, head->segment_bytes);
    return JIELI_OK;
}

static bool memory_has_room(struct jl_store *base)
{
    const struct jl_memory_disk *disk = disk_of(base);
    return !disk->full || !disk->reserve_used;
}

static enum jieli_status memory_settle(struct jl_store *base, struct jieli_err *err)
{
    return memory_sync(base, 0, err);
}

static enum jieli_status memory_extend(struct jl_store *base, size_t segment, uint64_t bytes, struct jieli_err *err)
{
    (void)err;
    struct jl_buf *into = &disk_of(base)->segments[segment];
    size_t len = (size_t)bytes - into->len;
    memset(jl_buf_extend(into, len), 0, len);
    base->segments[segment].bytes = bytes;
    return JIELI_OK;
}

static enum jieli_status memory_set_aside(struct jl_store *base, size_t segment, uint64_t offset, struct jl_view bytes,
                                          struct jieli_err *err)
{
    (void)segment, (void)offset, (void)bytes, (void)err;
    disk_of(base)->torn++;
    return JIELI_OK;
}

static bool memory_arrived(struct jl_store *base, uint64_t first_batch)
{
    (void)base, (void)first_batch;
    return false;
}

static bool memory_tile_write(struct jl_store *base, unsigned level, uint64_t index, struct jl_view nodes)
{
    struct jl_buf *tile = &disk_of(base)->tiles[level];
    size_t end = (size_t)index * 32 + nodes.len;
    if (tile->len < end) {
        size_t len = end - tile->len;
        memset(jl_buf_extend(tile, len), 0, len);
    }
    memcpy(tile->data + index * 32, nodes.data, nodes.len);
    return true;
}

static bool memory_tile_read(struct jl_store *base, unsigned level, uint64_t index, uint8_t node[32])
{
    const struct jl_buf *tile = &disk_of(base)->tiles[level];
    if ((index + 1) * 32 > tile->len)
        return false;
    memcpy(node, tile->data + index * 32, 32);
    return true;
}

static void memory_close(struct jl_store *base)
{
    struct store_memory *store = (struct store_memory *)base;
    if (store->disk_owned)
        jl_memory_disk_free(&store->disk);
    free(base->segments);
    free(store);
}

static const struct jl_store_ops memory_ops = {.read = memory_read,
                                               .write = memory_write,
                                               .sync = memory_sync,
                                               .next = memory_next,
                                               .has_room = memory_has_room,
                                               .settle = memory_settle,
                                               .extend = memory_extend,
                                               .set_aside = memory_set_aside,
                                               .arrived = memory_arrived,
                                               .tile_write = memory_tile_write,
                                               .tile_read = memory_tile_read,
                                               .close = memory_close};

static struct jl_store *store_on(struct jl_memory_disk *disk, bool disk_owned)
{
    struct store_memory *store = jl_alloc(sizeof *store);
    store->base.ops = &memory_ops;
    store->base.polls = disk->polls;
    store->disk = disk;
    store->disk_owned = disk_owned;
    for (size_t i = 0; i < disk->count; i++)
        jl_store_add_segment(&store->base, disk->first_batches[i], disk->segments[i].len);
    return &store->base;
}

struct jl_store *jl_memory_disk_store(struct jl_memory_disk *disk)
{
    return store_on(disk, false);
}

enum jieli_status jl_journal_memory_open_on(struct jl_memory_disk *disk, const struct jl_journal_conf *conf,
                                            const struct jl_journal_start *start, struct jl_journal **out,
                                            struct jl_journal_found *found, struct jieli_err *err)
{
    enum jieli_status status = jl_journal_conf_check(conf, err);
    return status != JIELI_OK ? status : jl_journal_open_on(store_on(disk, false), conf, start, out, found, err);
}

enum jieli_status jl_journal_memory_open(const struct jl_journal_conf *conf, const struct jl_journal_start *start,
                                         struct jl_journal **out, struct jl_journal_found *found, struct jieli_err *err)
{
    enum jieli_status status = jl_journal_conf_check(conf, err);
    if (status != JIELI_OK)
        return status;
    return jl_journal_open_on(store_on(jl_memory_disk_new(), true), conf, start, out, found, err);
}

void jl_memory_disk_set_polls(struct jl_memory_disk *disk, unsigned polls)
{
    disk->polls = polls;
}

/// SplitMix64, to spread one planned number over many blocks.
static bool next_bit(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (z ^ (z >> 31)) & 1;
}

void jl_memory_disk_crash(struct jl_memory_disk *disk, uint64_t keep)
{
    uint64_t state = keep;
    for (size_t i = disk->unsynced_count; i-- > 0;) {
        const struct unsynced *entry = &disk->unsynced[i];
        uint8_t *bytes = disk->segments[entry->segment].data + entry->offset;
        for (size_t at = 0; at < entry->before.len; at += CRASH_BLOCK) {
            size_t len = entry->before.len - at < CRASH_BLOCK ? entry->before.len - at : CRASH_BLOCK;
            bool kept = keep == UINT64_MAX || (keep != 0 && next_bit(&state));
            if (!kept)
                memcpy(bytes + at, entry->before.data + at, len);
        }
    }
    forget_unsynced(disk);
}

void jl_memory_disk_fail_sync(struct jl_memory_disk *disk, unsigned count)
{
    disk->fail_sync = count;
}

void jl_memory_disk_set_full(struct jl_memory_disk *disk, bool full)
{
    disk->full = full;
}

uint64_t jl_memory_disk_bytes(const struct jl_memory_disk *disk)
{
    return global_offset(disk, disk->count, 0);
}

static uint8_t *byte_at(struct jl_memory_disk *disk, uint64_t offset)
{
    for (size_t i = 0; i < disk->count; i++) {
        if (offset < disk->segments[i].len)
            return disk->segments[i].data + offset;
        offset -= disk->segments[i].len;
    }
    return NULL;
}

void jl_memory_disk_xor(struct jl_memory_disk *disk, uint64_t offset, uint8_t bits)
{
    uint8_t *byte = byte_at(disk, offset);
    JL_CHECK(byte);
    *byte ^= bits;
}

void jl_memory_disk_zero(struct jl_memory_disk *disk, uint64_t offset, uint64_t len)
{
    for (uint64_t i = 0; i < len; i++) {
        uint8_t *byte = byte_at(disk, offset + i);
        JL_CHECK(byte);
        *byte = 0;
    }
}

void jl_memory_disk_copy(struct jl_memory_disk *disk, struct jl_memory_disk *from, uint64_t offset, uint64_t len)
{
    for (uint64_t i = 0; i < len; i++) {
        uint8_t *to = byte_at(disk, offset + i);
        const uint8_t *byte = byte_at(from, offset + i);
        JL_CHECK(to && byte);
        *to = *byte;
    }
}

void jl_memory_disk_cut(struct jl_memory_disk *disk, uint64_t offset)
{
    for (size_t i = 0; i < disk->count; i++) {
        if (offset < disk->segments[i].len) {
            disk->segments[i].len = (size_t)offset;
            return;
        }
        offset -= disk->segments[i].len;
    }
}

void jl_memory_disk_drop_segment(struct jl_memory_disk *disk, size_t segment)
{
    JL_CHECK(segment < disk->count);
    forget_unsynced(disk);
    jl_buf_fini(&disk->segments[segment]);
    disk->count--;
    memmove(disk->segments + segment, disk->segments + segment + 1, (disk->count - segment) * sizeof *disk->segments);
    memmove(disk->first_batches + segment, disk->first_batches + segment + 1,
            (disk->count - segment) * sizeof *disk->first_batches);
}

void jl_memory_disk_drop_tiles(struct jl_memory_disk *disk)
{
    for (unsigned level = 0; level < JL_LOG_LEVELS; level++)
        jl_buf_fini(&disk->tiles[level]);
}

void jl_memory_disk_last_write(const struct jl_memory_disk *disk, uint64_t *start, uint64_t *end)
{
    *start = disk->last_start;
    *end = disk->last_end;
}

unsigned jl_memory_disk_torn(const struct jl_memory_disk *disk)
{
    return disk->torn;
}

void jl_memory_disk_fold(struct jl_memory_disk *disk, size_t keep)
{
    if (!disk->folding) {
        disk->folding = jl_digest_new(JL_HASH_SHA256);
        jl_digest_start(disk->folding);
    }
    for (; disk->folded + keep < disk->count; disk->folded++) {
        struct jl_buf *bytes = &disk->segments[disk->folded];
        size_t len = bytes->len;
        jl_digest_add(disk->folding, bytes->data, len);
        jl_buf_fini(bytes);
        bytes->len = len; // offsets over all segments stay what they were
    }
}

void jl_memory_disk_digest(const struct jl_memory_disk *disk, uint8_t out[32])
{
    struct jl_digest *sha256 = disk->folding ? disk->folding : jl_digest_new(JL_HASH_SHA256);
    if (!disk->folding)
        jl_digest_start(sha256);
    for (size_t i = disk->folded; i < disk->count; i++)
        jl_digest_add(sha256, disk->segments[i].data, disk->segments[i].len);
    jl_digest_end(sha256, out);
    if (!disk->folding)
        jl_digest_free(&sha256);
}
