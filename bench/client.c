// SPDX-License-Identifier: Apache-2.0
// One client of the bench: `send` submits notes within a window and times their confirmations, `receive` takes
// deliveries, checks their proofs, acknowledges TAKEN and times them end to end. `sync` times fdatasync on the same
// disk. One line of JSON on stdout each.
#include "jieli/client.h"
#include "jieli/v1/hub.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/wire/types.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define GROUP 512u

struct bench {
    struct jieli_client *client;
    uint64_t count, window, wanted;
    uint64_t sent, confirmed, received, bad;
    int64_t *times_us; ///< one per message
    int64_t *sent_us;
    int64_t first_us, last_us;
    const char *division;
    uint32_t lane;
};

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static int64_t part(int64_t *times, uint64_t count, unsigned per_thousand)
{
    return count ? times[(count - 1) * per_thousand / 1000] : 0;
}

static void report(struct bench *bench, const char *role, uint64_t count)
{
    qsort(bench->times_us, count, sizeof *bench->times_us, by_size);
    double seconds = (double)(bench->last_us - bench->first_us) / 1e6;
    printf("{\"role\":\"%s\",\"count\":%llu,\"bad\":%llu,\"seconds\":%.3f,\"per_second\":%.0f,\"p50_us\":%lld,\"p99_"
           "us\":%lld,"
           "\"first_us\":%lld,\"last_us\":%lld}\n",
           role, (unsigned long long)count, (unsigned long long)bench->bad, seconds,
           seconds > 0 ? (double)count / seconds : 0, (long long)part(bench->times_us, count, 500),
           (long long)part(bench->times_us, count, 990), (long long)bench->first_us, (long long)bench->last_us);
}

// ---- payloads ----

/// A resident id of the demonstration prefix, born in the 1880s, with its check digit (GB 11643).
static void resident_id(uint32_t lane, uint64_t person, char out[19])
{
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    unsigned year = 1880 + (unsigned)(person / 12000 % 10), month = 1 + (unsigned)(person / 1000 % 12);
    snprintf(out, 19, "9990%02u%04u%02u%02u%03u", lane % 99 + 1, year, month, (unsigned)(1 + person / 336000 % 28),
             (unsigned)(person % 1000));
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += weights[i] * (out[i] - '0');
    out[17] = "10X98765432"[sum % 11];
    out[18] = 0;
}

static void pack_note(const struct bench *bench, uint64_t number, struct jl_buf *out)
{
    static uint8_t noise[400];
    char id[19], text[240];
    Jieli__V1__Person person = JIELI__V1__PERSON__INIT;
    Jieli__V1__BenchNote note = JIELI__V1__BENCH_NOTE__INIT;
    resident_id(bench->lane, number / 1000, id);
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = 0;
    person.resident_id = id;
    note.person = &person;
    note.to_division = (char *)(uintptr_t)bench->division;
    note.text = text;
    note.note = text + 30;
    note.noise = (ProtobufCBinaryData){290, noise};
    note.more_noise = (ProtobufCBinaryData){200, noise};
    note.sent_us = (uint64_t)jl_os_mono_us();
    note.number = (uint32_t)number;
    jl_buf_clear(out);
    jl_buf_add_packed(out, &note.base);
}

// ---- send ----

static void on_outcome(void *user, const struct jieli_outcome *outcome)
{
    struct bench *bench = user;
    bool good = (outcome->kind == JIELI_ACCEPTED || outcome->kind == JIELI_DUPLICATE) && outcome->verified;
    if (!good && !bench->bad)
        fprintf(stderr, "bench: %s %s verified %d\n", outcome->code, outcome->text, outcome->verified);
    bench->bad += !good;
    bench->last_us = jl_os_mono_us();
    if (bench->confirmed < bench->count)
        bench->times_us[bench->confirmed] = bench->last_us - bench->sent_us[bench->confirmed];
    bench->confirmed++; // outcomes of one session come in order
}

static void on_delivery_none(void *user, const struct jieli_delivery *delivery)
{
    (void)user, (void)delivery;
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    (void)user;
    if (err && (notice == JIELI_REFUSED || notice == JIELI_WRONG_HUB_KEY || notice == JIELI_PROBLEM))
        fprintf(stderr, "bench: %s\n", err->text);
}

static void send_some(struct bench *bench, struct jl_buf *payload)
{
    struct jieli_err err = {0};
    uint64_t room = bench->window - (bench->sent - bench->confirmed);
    uint64_t left = bench->count - bench->sent;
    uint64_t group = bench->window < GROUP ? bench->window : bench->window / 2 < GROUP ? bench->window / 2 : GROUP;
    uint64_t now = left < group ? left : group;
    if (room < now || !now)
        return;
    for (uint64_t i = 0; i < now; i++) {
        char id[37];
        pack_note(bench, bench->sent, payload);
        struct jieli_message message = {.type = "bench.note", .subject = "", .payload = jl_buf_view(payload)};
        bench->sent_us[bench->sent] = jl_os_mono_us();
        if (jieli_client_add(bench->client, &message, id, &err) != JIELI_OK) {
            fprintf(stderr, "bench: %s\n", err.text);
            exit(1);
        }
        bench->sent++;
    }
    jieli_client_flush(bench->client, &err);
}

static void run_send(struct bench *bench)
{
    struct jl_buf payload = {0};
    struct jieli_err err = {0};
    int64_t end_us = jl_os_mono_us() + INT64_C(120000000);
    bench->first_us = jl_os_mono_us();
    while (bench->confirmed < bench->count && jl_os_mono_us() < end_us) {
        uint64_t before = bench->sent;
        send_some(bench, &payload);
        jieli_client_poll(bench->client, bench->sent == before ? 20 : 0, &err);
    }
    report(bench, "send", bench->confirmed < bench->count ? bench->confirmed : bench->count);
    jl_buf_fini(&payload);
}

// ---- receive ----

static void on_delivery(void *user, const struct jieli_delivery *delivery)
{
    struct bench *bench = user;
    Jieli__V1__BenchNote *note = jieli__v1__bench_note__unpack(NULL, delivery->payload.len, delivery->payload.data);
    int64_t now_us = jl_os_mono_us();
    bench->bad += !delivery->verified || !note;
    if (!delivery->verified && bench->bad == 1)
        fprintf(stderr, "bench: %s\n", jieli_status_find(delivery->why)->en);
    if (note && bench->received < bench->count)
        bench->times_us[bench->received++] = now_us - (int64_t)note->sent_us;
    jieli__v1__bench_note__free_unpacked(note, NULL);
    if (!bench->first_us)
        bench->first_us = now_us;
    bench->last_us = now_us;
    jieli_client_ack(bench->client, delivery->epoch, delivery->seq, JIELI_TAKEN);
}

static void on_outcome_none(void *user, const struct jieli_outcome *outcome)
{
    (void)user, (void)outcome;
}

static void run_receive(struct bench *bench)
{
    struct jieli_err err = {0};
    int64_t end_us = jl_os_mono_us() + INT64_C(150000000);
    while (bench->received < bench->count && jl_os_mono_us() < end_us)
        jieli_client_poll(bench->client, 50, &err);
    for (int i = 0; i < 5; i++)
        jieli_client_poll(bench->client, 20, &err); // the last acknowledgements leave
    report(bench, "receive", bench->received);
}

// ---- sync ----

/// p50 of one 4 KiB write and fdatasync into a file that was filled with zeros before.
static int run_sync(const char *path)
{
    enum { BLOCK = 4096, COUNT = 400 };
    static uint8_t block[BLOCK];
    static int64_t times[COUNT];
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        return 1;
    for (int i = 0; i < COUNT; i++)
        if (write(fd, block, BLOCK) != BLOCK)
            return 1;
    fsync(fd);
    memset(block, 1, sizeof block);
    for (int i = 0; i < COUNT; i++) {
        int64_t start = jl_os_mono_us();
        if (pwrite(fd, block, BLOCK, (off_t)i * BLOCK) != BLOCK || fdatasync(fd) != 0)
            return 1;
        times[i] = jl_os_mono_us() - start;
    }
    close(fd);
    unlink(path);
    qsort(times, COUNT, sizeof times[0], by_size);
    printf("{\"role\":\"sync\",\"count\":%d,\"p50_us\":%lld,\"p99_us\":%lld}\n", COUNT,
           (long long)part(times, COUNT, 500), (long long)part(times, COUNT, 990));
    return 0;
}

// ---- start ----

static void key_read(const char *path, struct jl_buf *out)
{
    struct jl_buf text = {0};
    size_t len = 0;
    JL_CHECK(jl_os_read_file(path, 4096, &text, NULL) == JIELI_OK);
    JL_CHECK(jl_base64_read((const char *)text.data, text.len, jl_buf_extend(out, text.len), &len));
    out->len = len;
    jl_buf_fini(&text);
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "sync") == 0)
        return run_sync(argv[2]);
    if (argc != 9) {
        fprintf(stderr, "usage: jieli-bench send|receive ENDPOINT HUB.curve HUB.log KEYS COUNT WINDOW DIVISION\n"
                        "       jieli-bench sync FILE\n");
        return 2;
    }
    bool sends = strcmp(argv[1], "send") == 0;
    struct bench bench = {
        .count = strtoull(argv[6], NULL, 10), .window = strtoull(argv[7], NULL, 10), .division = argv[8]};
    struct jl_buf curve = {0}, log_key = {0};
    struct jieli_keys *keys = NULL;
    struct jieli_err err = {0};
    key_read(argv[3], &curve);
    key_read(argv[4], &log_key);
    bench.times_us = jl_alloc(bench.count * sizeof *bench.times_us);
    bench.sent_us = jl_alloc(bench.count * sizeof *bench.sent_us);
    bench.lane = (uint32_t)strtoul(argv[8] + 4, NULL, 10);
    if (jieli_keys_load(argv[5], &keys, &err) != JIELI_OK) {
        fprintf(stderr, "bench: %s\n", err.text);
        return 1;
    }
    struct jieli_client_conf conf = {.endpoint = argv[2],
                                     .hub_curve_key = curve.data,
                                     .hub_log_key = log_key.data,
                                     .hub_log_key_bytes = (uint32_t)log_key.len,
                                     .keys = keys,
                                     .next_sequence = 1,
                                     .window_messages = sends ? 0 : (uint32_t)bench.window,
                                     .window_bytes = sends ? 0 : 4u << 20,
                                     .no_json = true};
    jl_os_random(conf.lane, sizeof conf.lane);
    struct jieli_client_calls calls = {.outcome = sends ? on_outcome : on_outcome_none,
                                       .delivery = sends ? on_delivery_none : on_delivery,
                                       .notice = on_notice,
                                       .user = &bench};
    if (jieli_client_open(&conf, &calls, &bench.client, &err) != JIELI_OK)
        return 1;
    while (!jieli_client_welcomed(bench.client))
        jieli_client_poll(bench.client, 20, &err);
    if (sends)
        run_send(&bench);
    else
        run_receive(&bench);
    jieli_client_close(&bench.client);
    jieli_keys_free(&keys);
    jl_buf_fini(&curve);
    jl_buf_fini(&log_key);
    free(bench.times_us);
    free(bench.sent_us);
    return bench.bad ? 1 : 0;
}
