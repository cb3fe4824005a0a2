// SPDX-License-Identifier: Apache-2.0
// What a client keeps that it cannot send (include/jieli/limits.h), at its edge and one beyond.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "jieli/client.h"
#include "jieli/limits.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/// Keys in a folder of their own, which is gone afterwards.
static struct jieli_keys *keys_new(void)
{
    char dir[] = "/tmp/jieli-limits-XXXXXX", path[64];
    struct jieli_keys *keys = NULL;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(jieli_keys_make(dir, "office-1", NULL, NULL), JIELI_OK);
    snprintf(path, sizeof path, "%s/office-1.keys", dir);
    assert_int_equal(jieli_keys_load(path, &keys, NULL), JIELI_OK);
    unlink(path);
    snprintf(path, sizeof path, "%s/office-1.public", dir);
    unlink(path);
    rmdir(dir);
    return keys;
}

static void client_keeps_so_many_messages_that_it_cannot_send(void **state)
{
    (void)state;
    static const uint8_t HUB_KEY[32] = {1};
    static const uint8_t SEED[32] = {2};
    struct jieli_keys *keys = keys_new();
    const struct jieli_client_conf conf = {
        .endpoint = "tcp://127.0.0.1:9", .hub_curve_key = HUB_KEY, .keys = keys, .lane = {1}, .next_sequence = 1};
    const struct jieli_client_calls calls = {.outcome = NULL};
    struct jieli_client *client = NULL;
    struct jieli_message message = {.type = "bench.note", .json = "{\"text\":\"x\"}", .seed = SEED};
    assert_int_equal(jieli_client_open(&conf, &calls, &client, NULL), JIELI_OK);
    for (uint32_t i = 1; i <= JL_QUEUE_MESSAGES_MAX + 1; i++)
        assert_int_equal(jieli_client_add(client, &message, NULL, NULL),
                         i <= JL_QUEUE_MESSAGES_MAX ? JIELI_OK : JIELI_HUB_QUOTA);
    jieli_client_close(&client);
    jieli_keys_free(&keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(client_keeps_so_many_messages_that_it_cannot_send)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
