// SPDX-License-Identifier: Apache-2.0
// An agency that takes or refuses what it is sent: taker ENDPOINT HUB_CURVE KEYS received|taken|refuse|again COUNT
#include "jieli/client.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WAIT_US (60 * INT64_C(1000000))

struct taker {
    struct jieli_client *client;
    const char *act;
    unsigned count;
    uint64_t position; ///< of the newest message delivered
    bool answered;
};

static void on_outcome(void *user, const struct jieli_outcome *outcome)
{
    (void)user, (void)outcome;
}

static void on_delivery(void *user, const struct jieli_delivery *delivery)
{
    struct taker *taker = user;
    taker->count++;
    taker->position = delivery->position;
    if (!strcmp(taker->act, "taken"))
        jieli_client_ack(taker->client, delivery->epoch, delivery->seq, JIELI_TAKEN);
    else if (!strcmp(taker->act, "received"))
        jieli_client_ack(taker->client, delivery->epoch, delivery->seq, JIELI_RECEIVED);
    else
        jieli_client_refuse(taker->client, delivery->epoch, delivery->seq, "JL-AGENT-0004", "not for us",
                            !strcmp(taker->act, "again"));
}

static void on_receipt(void *user, const struct jieli_receipt_answer *answer)
{
    struct taker *taker = user;
    (void)answer;
    taker->answered = true;
}

/// What was said leaves, then a question: its answer comes when all that the hub was told before it is durable.
static bool is_recorded(struct taker *taker)
{
    jieli_client_poll(taker->client, 0, NULL);
    if (jieli_client_receipt(taker->client, taker->position, 0))
        return false;
    for (int64_t end = jl_os_mono_us() + WAIT_US; !taker->answered && jl_os_mono_us() < end;)
        jieli_client_poll(taker->client, 50, NULL);
    return taker->answered;
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    struct taker *taker = user;
    (void)err;
    taker->answered |= notice == JIELI_PROBLEM; // no receipt for it: an answer too, in its turn
}

static bool act_known(const char *act)
{
    return !strcmp(act, "received") || !strcmp(act, "taken") || !strcmp(act, "refuse") || !strcmp(act, "again");
}

int main(int argc, char **argv)
{
    struct jieli_err err = {0};
    struct jl_buf curve = {0};
    struct jieli_keys *keys = NULL;
    uint8_t key[64];
    size_t len = 0;
    if (argc != 6 || !act_known(argv[4]) || jl_os_read_file(argv[2], 100, &curve, &err) ||
        jieli_keys_load(argv[3], &keys, &err))
        return 2;
    while (curve.len && curve.data[curve.len - 1] == '\n')
        curve.len--;
    if (!jl_base64_read((const char *)curve.data, curve.len, key, &len) || len != 32)
        return 2;
    struct taker taker = {.act = argv[4]};
    struct jieli_client_conf conf = {.endpoint = argv[1],
                                     .hub_curve_key = key,
                                     .keys = keys,
                                     .next_sequence = 1,
                                     .window_messages = 100,
                                     .window_bytes = 1u << 20};
    jl_os_random(conf.lane, sizeof conf.lane);
    struct jieli_client_calls calls = {
        .outcome = on_outcome, .delivery = on_delivery, .notice = on_notice, .receipt = on_receipt, .user = &taker};
    if (jieli_client_open(&conf, &calls, &taker.client, &err))
        return 1;
    unsigned wanted = (unsigned)strtoul(argv[5], NULL, 10);
    for (int64_t end = jl_os_mono_us() + WAIT_US; taker.count < wanted && jl_os_mono_us() < end;)
        jieli_client_poll(taker.client, 50, NULL);
    bool recorded = taker.count >= wanted && is_recorded(&taker);
    jieli_client_close(&taker.client);
    jieli_keys_free(&keys);
    jl_buf_fini(&curve);
    printf("%u%s\n", taker.count, recorded ? "" : ", not recorded");
    return recorded ? 0 : 1;
}
