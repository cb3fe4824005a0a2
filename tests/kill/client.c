// SPDX-License-Identifier: Apache-2.0
// One party of the kill test. `send` writes each message's id to its diary and syncs it before the message leaves, then
// each outcome; `receive` writes each delivery and syncs before it acknowledges TAKEN. `aim` watches the hub's named
// points and kills it inside the one asked for. The diaries, not the hub, are what the checker believes.
//
//   diary of a sender:   I <id> <number>                                            it will be sent
//                        O <id> <kind> <position> <verified 0|1> <receipt's hash>   what the hub answered
//   diary of a receiver: D <id> <seq> <position> <verified 0|1> <payload's hash>    taken
#include "jieli/client.h"
#include "core/journal/points.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/hash.h"
#include "lib/base/os.h"
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define OPEN_MAX 64u // messages without outcome
#define OLD_KEPT 32u // confirmed ones that may be sent once more
#define BURST_MAX 12u
#define LATER_US 50000 // after RETRY_LATER
#define DRAIN_US INT64_C(60000000)

struct letter {
    char id[37];
    struct jl_buf message, proof, seed, payload;
    int64_t again_us; ///< 0 = in flight; else when it is due once more
    bool open;
};

struct party {
    struct jieli_client *client;
    struct jieli_keys *keys;
    const char *division;
    struct jl_buf lines; ///< of the diary, not yet written
    int diary;
    uint32_t lane;
    uint64_t number, sequence, dice, confirmed, refused;
    uint8_t lane_id[8];
    struct letter letters[OPEN_MAX], old[OLD_KEPT];
    uint32_t old_next;
    struct {
        uint64_t epoch, seq;
    } taken[4096];
    uint32_t taken_count;
    bool again; ///< a new session: what has no outcome is sent again
};

// ---- diary and chance ----

static void diary_sync(struct party *party)
{
    size_t done = 0;
    while (done < party->lines.len) {
        ssize_t put = write(party->diary, party->lines.data + done, party->lines.len - done);
        JL_CHECK(put > 0);
        done += (size_t)put;
    }
    JL_CHECK(fdatasync(party->diary) == 0);
    jl_buf_clear(&party->lines);
}

static uint32_t dice(struct party *party, uint32_t sides)
{
    party->dice = party->dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(party->dice >> 33) % sides;
}

static uint64_t hash(struct jl_view bytes)
{
    return jl_hash64((struct jl_hash_seed){1, 2}, bytes.data, bytes.len);
}

// ---- sending ----

/// A resident id of the demonstration prefix, born in the 1880s, with its check digit (GB 11643).
static void resident_id(uint32_t lane, uint64_t person, char out[19])
{
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    snprintf(out, 19, "9990%02u%04u%02u%02u%03u", lane % 99 + 1, 1880 + (unsigned)(person / 12000 % 10),
             1 + (unsigned)(person / 1000 % 12), 1u, (unsigned)(person % 1000));
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += weights[i] * (out[i] - '0');
    out[17] = "10X98765432"[sum % 11];
    out[18] = 0;
}

static void letter_keep(void *user, uint32_t index, const char *id, struct jl_view message, struct jl_view proof,
                        struct jl_view seed, struct jl_view payload)
{
    struct letter **made = user;
    struct letter *letter = made[index];
    struct {
        struct jl_buf *to;
        struct jl_view from;
    } parts[] = {
        {&letter->message, message}, {&letter->proof, proof}, {&letter->seed, seed}, {&letter->payload, payload}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        jl_buf_clear(parts[i].to);
        jl_buf_add_view(parts[i].to, parts[i].from);
    }
    snprintf(letter->id, sizeof letter->id, "%s", id);
    letter->open = true;
    letter->again_us = 0;
}

static void letter_send(struct party *party, const struct letter *letter)
{
    struct jieli_err err = {0};
    if (jieli_client_add_signed(party->client, jl_buf_view(&letter->message), jl_buf_view(&letter->proof),
                                jl_buf_view(&letter->seed), jl_buf_view(&letter->payload), &err) != JIELI_OK) {
        fprintf(stderr, "kill-client: %s\n", err.text);
        exit(1);
    }
}

/// New messages: signed together, written to the diary, synced, and only then given to the client; some of them twice.
static void letters_make(struct party *party, uint32_t count)
{
    struct letter *made[BURST_MAX];
    struct jieli_message messages[BURST_MAX] = {0};
    char texts[BURST_MAX][320];
    uint32_t found = 0;
    for (uint32_t i = 0; i < OPEN_MAX && found < count; i++)
        if (!party->letters[i].open)
            made[found++] = &party->letters[i];
    for (uint32_t i = 0; i < found; i++) {
        char person[19];
        resident_id(party->lane, (party->number + i) / 50, person);
        snprintf(texts[i], sizeof texts[i],
                 "{\"person\":{\"resident_id\":\"%s\"},\"to_division\":\"%s\",\"text\":\"note %llu of lane "
                 "%u\",\"number\":%llu}",
                 person, party->division, (unsigned long long)party->number + i, party->lane,
                 (unsigned long long)party->number + i);
        messages[i].type = "bench.note";
        messages[i].subject = "";
        messages[i].json = texts[i];
        messages[i].time_ms = jieli_client_now_ms(party->client);
    }
    struct jieli_err err = {0};
    if (found && jieli_sign(party->keys, party->lane_id, party->sequence, messages, found, letter_keep, made, &err) !=
                     JIELI_OK) {
        fprintf(stderr, "kill-client: %s\n", err.text);
        exit(1);
    }
    for (uint32_t i = 0; i < found; i++)
        jl_buf_printf(&party->lines, "I %s %llu\n", made[i]->id, (unsigned long long)party->number + i);
    party->sequence += found;
    party->number += found;
    diary_sync(party);
    for (uint32_t i = 0; i < found; i++) {
        letter_send(party, made[i]);
        if (dice(party, 4) == 0)
            letter_send(party, made[i]);
    }
}

static struct letter *letter_find(struct party *party, const char *id)
{
    for (uint32_t i = 0; i < OPEN_MAX; i++)
        if (party->letters[i].open && strcmp(party->letters[i].id, id) == 0)
            return &party->letters[i];
    return NULL;
}

static void letter_close(struct party *party, struct letter *letter)
{
    struct letter *place = &party->old[party->old_next++ % OLD_KEPT], kept = *place;
    *place = *letter;
    *letter = kept;
    letter->open = false;
}

static void on_outcome(void *user, const struct jieli_outcome *outcome)
{
    static const char *const names[] = {"?", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    struct party *party = user;
    struct letter *letter = letter_find(party, outcome->id);
    if (outcome->kind == JIELI_RETRY_LATER) {
        if (letter)
            letter->again_us = jl_os_mono_us() + LATER_US;
        return;
    }
    bool good = outcome->kind == JIELI_ACCEPTED || outcome->kind == JIELI_DUPLICATE;
    jl_buf_printf(&party->lines, "O %s %s %llu %d %016llx\n", outcome->id, names[outcome->kind],
                  (unsigned long long)outcome->position, outcome->verified, (unsigned long long)hash(outcome->receipt));
    party->confirmed += good && letter;
    party->refused += !good;
    if (!good)
        fprintf(stderr, "kill-client: %s %s %s\n", outcome->id, outcome->code, outcome->text);
    if (letter)
        letter_close(party, letter);
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    struct party *party = user;
    party->again |= notice == JIELI_WELCOME;
    if (err && (notice == JIELI_REFUSED || notice == JIELI_PROBLEM))
        fprintf(stderr, "kill-client: %s\n", err->text);
}

/// After a new session all that has no outcome; after RETRY_LATER what is due.
static void letters_again(struct party *party)
{
    int64_t now_us = jl_os_mono_us();
    for (uint32_t i = 0; i < OPEN_MAX; i++) {
        struct letter *letter = &party->letters[i];
        if (!letter->open || !(party->again || (letter->again_us && letter->again_us <= now_us)))
            continue;
        letter->again_us = 0;
        letter_send(party, letter);
    }
    party->again = false;
}

static uint32_t letters_open(const struct party *party)
{
    uint32_t open = 0;
    for (uint32_t i = 0; i < OPEN_MAX; i++)
        open += party->letters[i].open;
    return open;
}

static bool asked_to_stop(void)
{
    static const struct timespec now = {0};
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    return sigtimedwait(&set, NULL, &now) == SIGTERM;
}

static int run_send(struct party *party)
{
    struct jieli_err err = {0};
    int64_t end_us = 0;
    while (!end_us || (letters_open(party) && jl_os_mono_us() < end_us)) {
        if (!end_us && asked_to_stop())
            end_us = jl_os_mono_us() + DRAIN_US;
        letters_again(party);
        uint32_t burst = 1 + dice(party, BURST_MAX);
        if (!end_us && jieli_client_welcomed(party->client) && letters_open(party) + burst <= OPEN_MAX) {
            letters_make(party, burst);
            const struct letter *old = &party->old[dice(party, OLD_KEPT)];
            if (old->message.len && dice(party, 8) == 0)
                letter_send(party, old);
        }
        jieli_client_flush(party->client, &err);
        jieli_client_poll(party->client, 5, &err);
        if (party->lines.len)
            diary_sync(party);
    }
    printf("{\"confirmed\":%llu,\"refused\":%llu,\"open\":%u}\n", (unsigned long long)party->confirmed,
           (unsigned long long)party->refused, letters_open(party));
    return letters_open(party) ? 1 : 0;
}

// ---- receiving ----

static void on_delivery(void *user, const struct jieli_delivery *delivery)
{
    struct party *party = user;
    JL_CHECK(party->taken_count < sizeof party->taken / sizeof party->taken[0]);
    jl_buf_printf(&party->lines, "D %s %llu %llu %d %016llx\n", delivery->id, (unsigned long long)delivery->seq,
                  (unsigned long long)delivery->position, delivery->verified,
                  (unsigned long long)hash(delivery->payload));
    party->taken[party->taken_count].epoch = delivery->epoch;
    party->taken[party->taken_count++].seq = delivery->seq;
}

static int run_receive(struct party *party)
{
    struct jieli_err err = {0};
    while (!asked_to_stop()) {
        jieli_client_poll(party->client, 20, &err);
        if (party->lines.len)
            diary_sync(party);
        for (uint32_t i = 0; i < party->taken_count; i++)
            jieli_client_ack(party->client, party->taken[i].epoch, party->taken[i].seq, JIELI_TAKEN);
        party->taken_count = 0;
    }
    for (int i = 0; i < 5; i++)
        jieli_client_poll(party->client, 20, &err); // the last acknowledgements leave
    return 0;
}

// ---- aiming ----

/// Kill `pid` while it is inside `point`. 0 when it was killed, 1 when the point was not reached in time.
static int run_aim(pid_t pid, const char *path, unsigned point, int64_t timeout_us)
{
    int fd = point < JL_POINT_COUNT ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return 1;
    const volatile struct jl_points *points = mmap(NULL, sizeof *points, PROT_READ, MAP_SHARED, fd, 0);
    close(fd);
    if (points == MAP_FAILED)
        return 1;
    int64_t end_us = jl_os_mono_us() + timeout_us;
    struct sched_param first = {.sched_priority = 1};
    sched_setscheduler(0, SCHED_FIFO, &first); // if it may: a point can be a few microseconds wide
    for (uint32_t round = 0;; round++) {
        if (points->pid == (uint64_t)pid && points->counts[point].entered != points->counts[point].left)
            return kill(pid, SIGKILL) == 0 ? 0 : 1;
        if (round % 4096 == 0 && jl_os_mono_us() > end_us)
            return 1;
    }
}

// ---- start ----

static void key_read(const char *path, struct jl_buf *out)
{
    struct jl_buf text = {0};
    size_t len = 0;
    JL_CHECK(jl_os_read_file(path, 4096, &text, NULL) == JIELI_OK);
    while (text.len && text.data[text.len - 1] == '\n')
        text.len--;
    JL_CHECK(jl_base64_read((const char *)text.data, text.len, jl_buf_extend(out, text.len), &len));
    out->len = len;
    jl_buf_fini(&text);
}

static void party_open(struct party *party, char **argv, bool sends)
{
    struct jl_buf curve = {0}, log_key = {0};
    struct jieli_err err = {0};
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    key_read(argv[1], &curve);
    key_read(argv[2], &log_key);
    party->diary = open(argv[4], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    JL_CHECK(party->diary >= 0 && curve.len == 32);
    JL_CHECK(jieli_keys_load(argv[3], &party->keys, &err) == JIELI_OK);
    jl_os_random(party->lane_id, sizeof party->lane_id);
    party->sequence = 1;
    struct jieli_client_conf conf = {.endpoint = argv[0],
                                     .hub_curve_key = curve.data,
                                     .hub_log_key = log_key.data,
                                     .hub_log_key_bytes = (uint32_t)log_key.len,
                                     .keys = party->keys,
                                     .next_sequence = 1,
                                     .window_messages = sends ? 0 : 256,
                                     .window_bytes = sends ? 0 : 4u << 20};
    memcpy(conf.lane, party->lane_id, sizeof conf.lane);
    struct jieli_client_calls calls = {
        .outcome = on_outcome, .delivery = on_delivery, .notice = on_notice, .user = party};
    if (jieli_client_open(&conf, &calls, &party->client, &err) != JIELI_OK) {
        fprintf(stderr, "kill-client: %s\n", err.text);
        exit(1);
    }
    jl_buf_fini(&curve);
    jl_buf_fini(&log_key);
}

static void party_close(struct party *party)
{
    jieli_client_close(&party->client);
    jieli_keys_free(&party->keys);
    jl_buf_fini(&party->lines);
    close(party->diary);
}

int main(int argc, char **argv)
{
    static struct party party;
    if (argc == 6 && strcmp(argv[1], "aim") == 0)
        return run_aim((pid_t)strtol(argv[2], NULL, 10), argv[3], (unsigned)strtoul(argv[4], NULL, 10),
                       strtoll(argv[5], NULL, 10));
    bool sends = argc == 10 && strcmp(argv[1], "send") == 0;
    if (!sends && !(argc == 7 && strcmp(argv[1], "receive") == 0)) {
        fprintf(stderr, "usage: kill-client send ENDPOINT HUB.curve HUB.log KEYS DIARY DIVISION LANE SEED\n"
                        "       kill-client receive ENDPOINT HUB.curve HUB.log KEYS DIARY\n"
                        "       kill-client aim PID POINTS POINT TIMEOUT_US\n");
        return 2;
    }
    if (sends) {
        party.division = argv[7];
        party.lane = (uint32_t)strtoul(argv[8], NULL, 10);
        party.dice = strtoull(argv[9], NULL, 10);
    }
    party_open(&party, argv + 2, sends);
    int code = sends ? run_send(&party) : run_receive(&party);
    party_close(&party);
    return code;
}
