// SPDX-License-Identifier: Apache-2.0
// The journal that is hurt: the same bytes in files and in memory.
#include "tests/flip/flip.h"

/// Batches of 3 to 20 KB until `bytes` are full, the same in both.
static void write_both(struct flip *flip, uint64_t bytes)
{
    struct jl_journal *files = open_journal(&flip->files), *memory = open_journal(&flip->memory);
    uint64_t end = 0;
    flip->positions[0] = 1;
    while (end + 24000 < bytes) {
        unsigned batch = flip->batches++;
        size_t plain_len = 900 + (size_t)(batch * 977 % 5000);
        assert_true(batch < FLIP_BATCHES_MAX);
        write_batch(&flip->memory, memory, 1 + batch % 4, plain_len);
        write_batch(&flip->files, files, 1 + batch % 4, plain_len);
        jl_memory_disk_last_write(flip->memory.disk, &flip->starts[batch], &end);
        flip->ends[batch] = end;
        flip->positions[batch + 1] = flip->positions[batch] + 1 + batch % 4;
        if (flip->starts[batch] % SEGMENT_BYTES == 512)
            flip->firsts[flip->segments++] = batch;
    }
    jl_journal_close(&files);
    jl_journal_close(&memory);
    flip->bytes = jl_memory_disk_bytes(flip->memory.disk);
}

void journal_make(struct flip *flip, const char *folder, uint64_t bytes)
{
    fixture_open(&flip->memory, false);
    fixture_open(&flip->files, true);
    ground_remove(flip->files.data);
    snprintf(flip->files.data, sizeof flip->files.data, "%s", folder);
    snprintf(flip->files.dir, sizeof flip->files.dir, "%s/journal", folder);
    flip->memory.keys[0] = flip->files.key;
    write_both(flip, bytes);
    for (unsigned i = 0; i < flip->segments; i++) {
        char path[128];
        segment_path(&flip->files, flip->firsts[i], path);
        flip->fds[i] = open(path, O_RDWR | O_CLOEXEC);
        assert_true(flip->fds[i] >= 0);
    }
    flip->store = jl_memory_disk_store(flip->memory.disk);
    jl_verify_start(&flip->trial, flip->store, flip->files.key, NULL, NULL);
}

void journal_free(struct flip *flip)
{
    jl_verify_fini(&flip->trial);
    flip->store->ops->close(flip->store);
    for (unsigned i = 0; i < flip->segments; i++)
        close(flip->fds[i]);
    fixture_close(&flip->files);
    fixture_close(&flip->memory);
}

unsigned batch_at(const struct flip *flip, uint64_t at)
{
    for (unsigned i = 0; i < flip->batches; i++)
        if (at >= flip->starts[i] && at < flip->ends[i])
            return i;
    return flip->batches;
}

/// In a batch: its start. In a segment's header: the segment's start, and the batch that is due there. In the zeros
/// behind the last batch of a segment: the end of that batch, and the one that would follow.
struct place place_of(const struct flip *flip, uint64_t at)
{
    struct place place = {0};
    uint64_t segment = at / SEGMENT_BYTES, base = segment * SEGMENT_BYTES;
    unsigned batch = batch_at(flip, at);
    place.batch = flip->firsts[segment];
    if (batch < flip->batches) {
        place.batch = batch;
        place.offset = flip->starts[batch] - base;
    } else if (at - base >= 512) {
        place.batch = segment + 1 < flip->segments ? flip->firsts[segment + 1] : flip->batches;
        place.offset = flip->ends[place.batch - 1] - base;
    }
    place.position = flip->positions[place.batch];
    jl_segment_name(flip->firsts[segment], place.segment);
    return place;
}

bool place_equal(const struct place *left, const struct place *right)
{
    return strcmp(left->segment, right->segment) == 0 && left->offset == right->offset && left->batch == right->batch &&
           left->position == right->position;
}

uint8_t byte_at(const struct flip *flip, uint64_t at)
{
    uint8_t byte;
    assert_int_equal(flip->store->ops->read(flip->store, at / SEGMENT_BYTES, at % SEGMENT_BYTES, &byte, 1, NULL),
                     JIELI_OK);
    return byte;
}

void hurt_xor(struct flip *flip, uint64_t at, uint8_t bits)
{
    jl_memory_disk_xor(flip->memory.disk, at, bits);
    uint8_t byte = byte_at(flip, at);
    assert_int_equal(pwrite(flip->fds[at / SEGMENT_BYTES], &byte, 1, (off_t)(at % SEGMENT_BYTES)), 1);
}

void hurt_zero(struct flip *flip, uint64_t at, uint64_t len)
{
    static const uint8_t zeros[4096];
    assert_true(len <= sizeof zeros && at / SEGMENT_BYTES == (at + len - 1) / SEGMENT_BYTES);
    assert_int_equal(pwrite(flip->fds[at / SEGMENT_BYTES], zeros, (size_t)len, (off_t)(at % SEGMENT_BYTES)), len);
}

void hurt_cut(struct flip *flip, uint64_t at)
{
    assert_int_equal(ftruncate(flip->fds[at / SEGMENT_BYTES], (off_t)(at % SEGMENT_BYTES)), 0);
}

void heal(struct flip *flip)
{
    static uint8_t bytes[SEGMENT_BYTES];
    for (unsigned i = 0; i < flip->segments; i++) {
        assert_int_equal(flip->store->ops->read(flip->store, i, 0, bytes, sizeof bytes, NULL), JIELI_OK);
        assert_int_equal(pwrite(flip->fds[i], bytes, sizeof bytes, 0), sizeof bytes);
    }
}
