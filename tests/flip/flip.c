// SPDX-License-Identifier: Apache-2.0
// tests/flip/run: the sweep itself. Verify runs on the files, the open on a copy of the same bytes in memory.
#include "tests/unit/journal_fixture.h"

#define SEGMENT_MAX 64u

struct request {
    const char *folder;
    uint64_t step;
};
struct first {
    unsigned count;
    char segment[32];
    uint64_t offset, batch;
};
struct sweep {
    struct fixture files, memory;
    uint64_t starts[1024]; ///< of each batch, over all segments; the end of the last one behind them
    unsigned batches;
    uint64_t firsts[SEGMENT_MAX]; ///< first batch of each segment
    uint64_t damaged, mended, checked;
};

static void on_finding(void *user, const char *segment, uint64_t offset, uint64_t batch, uint64_t first_position,
                       uint64_t last_position, const char *what)
{
    struct first *first = user;
    (void)first_position, (void)last_position, (void)what;
    if (first->count++ > 0)
        return;
    snprintf(first->segment, sizeof first->segment, "%s", segment);
    first->offset = offset;
    first->batch = batch;
}

/// Batches of 3 to 20 KB until 1 MiB is full, the same in both.
static void write_both(struct sweep *sweep)
{
    struct jl_journal *files = open_journal(&sweep->files), *memory = open_journal(&sweep->memory);
    while (true) {
        size_t plain_len = 900 + (size_t)(sweep->batches * 977 % 5000);
        uint64_t start, end;
        write_batch(&sweep->memory, memory, 1 + sweep->batches % 4, plain_len);
        write_batch(&sweep->files, files, 1 + sweep->batches % 4, plain_len);
        jl_memory_disk_last_write(sweep->memory.disk, &start, &end);
        if (start % SEGMENT_BYTES == 512)
            sweep->firsts[start / SEGMENT_BYTES] = sweep->batches;
        sweep->starts[sweep->batches++] = start;
        sweep->starts[sweep->batches] = end;
        if (end > 16 * SEGMENT_BYTES - 24000)
            break;
    }
    jl_journal_close(&files);
    jl_journal_close(&memory);
}

static void flip_file(struct sweep *sweep, uint64_t at)
{
    char path[128];
    uint8_t byte;
    segment_path(&sweep->files, sweep->firsts[at / SEGMENT_BYTES], path);
    int fd = open(path, O_RDWR);
    assert_int_equal(pread(fd, &byte, 1, (off_t)(at % SEGMENT_BYTES)), 1);
    byte ^= (uint8_t)(1u << at % 8);
    assert_int_equal(pwrite(fd, &byte, 1, (off_t)(at % SEGMENT_BYTES)), 1);
    close(fd);
}

/// Which batch holds the byte; batches when it lies before the first or behind the last of its segment.
static unsigned batch_of(const struct sweep *sweep, uint64_t at)
{
    for (unsigned i = 0; i < sweep->batches; i++) {
        uint64_t end = sweep->starts[i + 1];
        if (end / SEGMENT_BYTES != sweep->starts[i] / SEGMENT_BYTES) // the next one begins a segment
            end = (end / SEGMENT_BYTES) * SEGMENT_BYTES;
        if (at >= sweep->starts[i] && at < end)
            return i;
    }
    return sweep->batches;
}

/// Signatures take nine tenths of the time and say nothing that the CRC has not said: they are checked at every 64th
/// byte.
static void check_verify(struct sweep *sweep, uint64_t at)
{
    struct jl_view key = sweep->checked % 64 == 0 ? jl_key_public_der(sweep->files.key) : (struct jl_view){0};
    struct first first = {0};
    uint64_t batches, records;
    char name[JL_SEGMENT_NAME_BYTES];
    flip_file(sweep, at);
    assert_int_equal(jl_journal_verify(sweep->files.dir, key, on_finding, &first, &batches, &records, NULL), JIELI_OK);
    flip_file(sweep, at);
    jl_segment_name(sweep->firsts[at / SEGMENT_BYTES], name);
    unsigned batch = batch_of(sweep, at);
    bool right = first.count > 0 && strcmp(first.segment, name) == 0 && first.offset <= at % SEGMENT_BYTES;
    if (right && batch < sweep->batches) // in the batch, or in the zeros behind it, told as the place of the next
        right =
            (first.offset == sweep->starts[batch] % SEGMENT_BYTES && first.batch == batch) || first.batch == batch + 1;
    if (!right)
        fail_msg("byte %llu: %u findings, first in %s offset %llu batch %llu", (unsigned long long)at, first.count,
                 first.segment, (unsigned long long)first.offset, (unsigned long long)first.batch);
}

static void check_open(struct sweep *sweep, uint64_t at)
{
    struct jl_journal *journal;
    struct jl_journal_found found;
    struct jieli_err err = {0};
    jl_memory_disk_xor(sweep->memory.disk, at, (uint8_t)(1u << at % 8));
    enum jieli_status status = try_open(&sweep->memory, 0, sweep->batches - 1, &journal, &found, &err);
    if (status == JIELI_OK) {
        assert_int_equal(found.next_batch, sweep->batches); // all that was acknowledged
        assert_true(found.torn);
        jl_journal_close(&journal);
        sweep->mended++;
        return;
    }
    assert_int_equal(status, JIELI_JRN_DAMAGE);
    assert_non_null(strstr(err.text, "segment 0"));
    assert_non_null(strstr(err.text, "offset "));
    assert_non_null(strstr(err.text, "batch"));
    jl_memory_disk_xor(sweep->memory.disk, at, (uint8_t)(1u << at % 8));
    sweep->damaged++;
}

static void sweep_all(const char *folder, uint64_t step)
{
    static struct sweep sweep;
    fixture_open(&sweep.memory, false);
    fixture_open(&sweep.files, true);
    remove_tree(sweep.files.data);
    snprintf(sweep.files.data, sizeof sweep.files.data, "%s", folder);
    snprintf(sweep.files.dir, sizeof sweep.files.dir, "%s/journal", folder);
    sweep.memory.keys[0] = sweep.files.key;
    write_both(&sweep);
    uint64_t bytes = jl_memory_disk_bytes(sweep.memory.disk);
    for (uint64_t at = 0; at < bytes; at += step) {
        check_verify(&sweep, at);
        check_open(&sweep, at);
        if (++sweep.checked % 10000 == 0)
            fprintf(stderr, "flip: %llu of %llu bytes\n", (unsigned long long)at, (unsigned long long)bytes);
    }
    printf("flip: %llu bytes of %llu flipped, %u batches: verify named each; open: %llu damage, %llu mended behind the "
           "end\n",
           (unsigned long long)sweep.checked, (unsigned long long)bytes, sweep.batches,
           (unsigned long long)sweep.damaged, (unsigned long long)sweep.mended);
    fixture_close(&sweep.files);
    fixture_close(&sweep.memory);
}

static void every_flipped_byte_is_named_and_stops_or_is_mended(void **state)
{
    const struct request *request = *state;
    sweep_all(request->folder, request->step);
}

int main(int argc, char **argv)
{
    struct request request = {argc > 1 ? argv[1] : "", argc > 2 ? strtoull(argv[2], NULL, 10) : 1};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(every_flipped_byte_is_named_and_stops_or_is_mended, &request)};
    if (argc < 2 || request.step == 0) {
        fputs("usage: flip FOLDER [STEP]\n", stderr);
        return 2;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
