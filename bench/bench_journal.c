// SPDX-License-Identifier: Apache-2.0
// The journal against a bare pwrite + fdatasync into a file filled with zeros, on the same disk, in alternating rounds.
//
//     build/bench/bench_journal FOLDER [ROUNDS]
//
// Prints, for batches of 4 KiB (4 records) and 256 KiB (256 records): µs per batch (median of all), MiB/s, and the
// ratio to bare; then the seal alone (the memory journal), and the cost of a restart and of its memory.
#include "core/journal/journal_memory.h"
#include "jieli/v1/record.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/seal/checkpoint.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SEGMENT_BYTES (UINT64_C(64) << 20)
#define ROUND_BYTES (UINT64_C(32) << 20)
#define BATCHES_MAX 4096u

struct series {
    double *us;
    size_t count;
};
struct bench {
    const char *folder;
    struct jl_log_signer signer;
    struct jl_batch *batch;
    uint8_t noise[1 << 19];
};

static double clock_us(clockid_t clock)
{
    struct timespec at;
    clock_gettime(clock, &at);
    return (double)at.tv_sec * 1e6 + (double)at.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double quantile(struct series *series, double q)
{
    if (!series->us) // no round
        return 0;
    qsort(series->us, series->count, sizeof *series->us, compare);
    return series->us[(size_t)((double)(series->count - 1) * q)];
}

static void note(struct series *series, double us)
{
    series->us = jl_realloc(series->us, (series->count + 1) * sizeof *series->us);
    series->us[series->count++] = us;
}

static void add_records(struct bench *bench, uint64_t position, uint32_t count)
{
    uint8_t public_[256], digest[32] = {1};
    jl_batch_clear(bench->batch);
    for (uint32_t i = 0; i < count; i++) {
        Jieli__V1__RecordPublic message = JIELI__V1__RECORD_PUBLIC__INIT;
        message.position = position + i;
        message.kind = JIELI__V1__RECORD_KIND__RECORD_KIND_MESSAGE;
        message.plain_digest = jl_pb_view(jl_view(digest, 32));
        message.message_digest = message.sealed_digest = message.plain_digest;
        size_t len = jieli__v1__record_public__pack(&message, public_);
        const struct jl_view sealed = jl_view(bench->noise + i, 500);
        const struct jl_record record = {jl_view(public_, len), jl_view(bench->noise + i, 360), &sealed, 1};
        jl_batch_add(bench->batch, &record);
    }
}

static struct jl_journal *open_journal(struct bench *bench, const char *dir, bool memory)
{
    struct jl_journal *journal;
    struct jl_journal_found found;
    struct jieli_err err = {0};
    const struct jl_journal_conf conf = {.dir = dir,
                                         .segment_bytes = SEGMENT_BYTES,
                                         .block_bytes = 4096,
                                         .hub = "bench",
                                         .incarnation = 1,
                                         .term = 1,
                                         .signer = &bench->signer};
    const struct jl_journal_start start = {0};
    enum jieli_status status = memory ? jl_journal_memory_open(&conf, &start, &journal, &found, &err)
                                      : jl_journal_file_open(&conf, &start, &journal, &found, &err);
    if (status) {
        fprintf(stderr, "bench_journal: %s\n", err.text);
        exit(1);
    }
    return journal;
}

static uint64_t journal_round(struct bench *bench, struct jl_journal *journal, clockid_t clock, uint32_t records,
                              struct series *series)
{
    uint64_t bytes = 0, batch;
    for (unsigned n = 0; n < BATCHES_MAX && bytes < ROUND_BYTES; n++) {
        add_records(bench, jl_journal_next_position(journal), records);
        double start = clock_us(clock);
        JL_CHECK(jl_journal_submit(journal, bench->batch, 1, NULL) == JIELI_OK);
        JL_CHECK(jl_journal_poll(journal, &batch, NULL) == JIELI_OK);
        note(series, clock_us(clock) - start);
        bytes += jl_batch_bytes(bench->batch);
    }
    return bytes;
}

static void bare_round(struct bench *bench, size_t len, uint64_t bytes, struct series *series)
{
    char path[256];
    snprintf(path, sizeof path, "%s/bare", bench->folder);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    static const uint8_t zeros[1 << 20];
    for (uint64_t at = 0; at < bytes + len; at += sizeof zeros)
        JL_CHECK(pwrite(fd, zeros, sizeof zeros, (off_t)at) == (ssize_t)sizeof zeros);
    JL_CHECK(fsync(fd) == 0);
    for (uint64_t at = 0; at + len <= bytes; at += len) {
        double start = clock_us(CLOCK_MONOTONIC);
        JL_CHECK(pwrite(fd, bench->noise, len, (off_t)at) == (ssize_t)len && fdatasync(fd) == 0);
        note(series, clock_us(CLOCK_MONOTONIC) - start);
    }
    close(fd);
    unlink(path);
}

static double total(const struct series *series)
{
    double sum = 0;
    for (size_t i = 0; i < series->count; i++)
        sum += series->us[i];
    return sum;
}

static void compare_size(struct bench *bench, uint32_t records, unsigned rounds)
{
    char dir[256];
    struct series journal_us = {0}, bare_us = {0}, seal_us = {0};
    uint64_t bytes = 0;
    snprintf(dir, sizeof dir, "%s/journal-%u", bench->folder, records);
    struct jl_journal *journal = open_journal(bench, dir, false), *memory = open_journal(bench, NULL, true);
    add_records(bench, 1, records);
    size_t len = ((size_t)jl_batch_bytes(bench->batch) + 600 + 4095) / 4096 * 4096;
    for (unsigned round = 0; round < rounds; round++) {
        uint64_t written = journal_round(bench, journal, CLOCK_MONOTONIC, records, &journal_us);
        bytes += written;
        bare_round(bench, len, written, &bare_us);
        if (round == 0)
            journal_round(bench, memory, CLOCK_THREAD_CPUTIME_ID, records, &seal_us);
    }
    double rate = (double)bytes / 1048576.0 / (total(&journal_us) / 1e6);
    double bare_rate = (double)(bare_us.count * len) / 1048576.0 / (total(&bare_us) / 1e6);
    double p50 = quantile(&journal_us, 0.5), bare50 = quantile(&bare_us, 0.5);
    printf("%4u records, %6zu bytes on disk: journal p50 %.0f p99 %.0f us, %.0f MiB/s; bare p50 %.0f p99 %.0f us, %.0f "
           "MiB/s; "
           "ratio p50 %.2f, rate %.2f; sealing alone p50 %.0f us of CPU\n",
           records, len, p50, quantile(&journal_us, 0.99), rate, bare50, quantile(&bare_us, 0.99), bare_rate,
           p50 / bare50, rate / bare_rate, quantile(&seal_us, 0.5));
    uint64_t positions = jl_journal_next_position(journal) - 1;
    jl_journal_close(&journal);
    jl_journal_close(&memory);
    double start = clock_us(CLOCK_MONOTONIC);
    journal = open_journal(bench, dir, false);
    printf("     restart over %llu records, %llu MiB: %.0f ms\n", (unsigned long long)positions,
           (unsigned long long)(bytes >> 20), (clock_us(CLOCK_MONOTONIC) - start) / 1e3);
    jl_journal_close(&journal);
    free(journal_us.us);
    free(bare_us.us);
    free(seal_us.us);
}

int main(int argc, char **argv)
{
    static struct bench bench;
    struct jl_key *key;
    if (argc < 2) {
        fputs("usage: bench_journal FOLDER [ROUNDS]\n", stderr);
        return 2;
    }
    JL_CHECK(jl_key_generate(JL_SUITE_ED25519, &key, NULL) == JIELI_OK);
    const struct jl_key *const keys[] = {key};
    bench.folder = argv[1];
    bench.signer = (struct jl_log_signer){.keys = keys, .key_count = 1, .name = "jieli/bench/1"};
    bench.batch = jl_batch_new();
    for (size_t i = 0; i < sizeof bench.noise; i++)
        bench.noise[i] = (uint8_t)(i * 2654435761u >> 13 | 1);
    unsigned rounds = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 3;
    compare_size(&bench, 4, rounds);
    compare_size(&bench, 256, rounds);
    jl_batch_free(&bench.batch);
    jl_key_free(&key);
    return 0;
}
