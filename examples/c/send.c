// SPDX-License-Identifier: Apache-2.0
// Send one message and check its receipt. usage: send ENDPOINT KEYS HUB.CURVE HUB.LOG TYPE JSON [ID]
// Give the ID of an earlier run to send the same message again: the hub answers DUPLICATE with the first receipt.
#include <jieli/client.h>
#include <stdio.h>
#include <string.h>

struct sending {
    struct jieli_message message;
    char id[37];
    bool add, done, good;
};

static void on_outcome(void *user, const struct jieli_outcome *outcome)
{
    static const char *const names[] = {"", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    struct sending *sending = user;
    printf("%s %s position=%llu receipt=%s %s\n", outcome->id, names[outcome->kind],
           (unsigned long long)outcome->position, outcome->verified ? "verified" : "none", outcome->text);
    sending->add = outcome->kind == JIELI_RETRY_LATER; // the same message again; kinder after outcome->retry_seconds
    sending->done = !sending->add;
    sending->good =
        outcome->kind <= JIELI_DUPLICATE && outcome->verified; // keep outcome->receipt: it proves the taking
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    struct sending *sending = user;
    char text[1024];
    if (notice == JIELI_WELCOME) // also after a break: what has no outcome is sent again, as the same message
        sending->add = true;
    if (err && err->status)
        fprintf(stderr, "%s\n", jieli_err_text(err, false, text, sizeof text));
}

int main(int argc, char **argv)
{
    if (argc < 7)
        return 64;
    struct sending sending = {.message = {.type = argv[5], .json = argv[6], .id = argc > 7 ? argv[7] : NULL}};
    struct jieli_client_calls calls = {.outcome = on_outcome, .notice = on_notice, .user = &sending};
    uint8_t curve[256], log[256];
    uint32_t curve_bytes, log_bytes;
    struct jieli_keys *keys = NULL;
    struct jieli_client *client = NULL;
    struct jieli_err err = {0};
    enum jieli_status bad = jieli_keys_load(argv[2], &keys, &err);
    bad = bad ? bad : jieli_hub_key_load(argv[3], curve, &curve_bytes, &err);
    bad = bad ? bad : jieli_hub_key_load(argv[4], log, &log_bytes, &err);
    struct jieli_client_conf conf = {.endpoint = argv[1], .keys = keys, .hub_curve_key = curve, .hub_log_key = log};
    conf.hub_log_key_bytes = bad ? 0 : log_bytes;
    bad = bad ? bad : jieli_client_open(&conf, &calls, &client, &err);
    for (int seconds = 0; !bad && !sending.done && seconds < 60; seconds++) {
        bad = jieli_client_poll(client, 1000, &err);
        if (!bad && sending.add) {
            bad = jieli_client_add(client, &sending.message, sending.id, &err);
            sending.message.id = sending.id; // every retry is the same message
            sending.add = false;
            bad = bad ? bad : jieli_client_flush(client, &err);
        }
    }
    char text[1024];
    if (bad)
        fprintf(stderr, "%s\n", jieli_err_text(&err, false, text, sizeof text));
    jieli_client_close(&client);
    jieli_keys_free(&keys);
    return sending.good ? 0 : 1;
}
