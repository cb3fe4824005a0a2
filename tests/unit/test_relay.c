// SPDX-License-Identifier: Apache-2.0
// The relay between a spool that fails and a hub that has delivered.
#include "agent/relay/relay.h"
#include "agent/spool/spool_db.h"
#include "tests/unit/client_world.h"

static void turn_with(struct fixture *fixture, struct jl_relay *relay)
{
    turn(fixture);
    jl_relay_poll(relay);
    jl_relay_work(relay, jl_os_boot_ms());
}

#define RELAY_UNTIL(condition)                                                                                         \
    do {                                                                                                               \
        for (int64_t end_ms = jl_os_boot_ms() + 20000; jl_os_boot_ms() < end_ms && !(condition);)                      \
            turn_with(fixture, relay);                                                                                 \
        assert_true(condition);                                                                                        \
    } while (0)

static void spool_does(struct jl_relay *relay, const char *sql)
{
    assert_int_equal(sqlite3_exec(relay->spool->db, sql, NULL, NULL, NULL), SQLITE_OK);
}

/// A disk that is full for a while: the hub has sent it and sends it once a session. It must be asked for again.
static void what_could_not_be_stored_comes_again_in_the_same_session(void **state)
{
    struct fixture *fixture = *state;
    struct jl_relay *relay = NULL;
    char keys[128], spool[128], adapter[4096];
    snprintf(keys, sizeof keys, "%s/police-1.keys", fixture->dir);
    snprintf(spool, sizeof spool, "%s/spool.db", fixture->dir);
    snprintf(adapter, sizeof adapter, "%s/plugins/adapter/police.so", getenv("JL_BUILD"));
    struct jl_agent_conf conf = {.take = "files",
                                 .agency = "police-1",
                                 .agent = "",
                                 .keys = keys,
                                 .adapter = adapter,
                                 .folder = "",
                                 .spool = spool,
                                 .endpoint = jl_edge_endpoint(fixture->hub->edge),
                                 .window_messages = 16,
                                 .window_bytes = 1 << 20};
    memcpy(conf.hub_curve_key, fixture->hub->curve_public, sizeof conf.hub_curve_key);
    assert_int_equal(jl_relay_open(&conf, &relay, NULL), JIELI_OK);
    side_open(fixture, &fixture->centre, fixture->hub->curve_public, conf.endpoint);
    RELAY_UNTIL(relay->session_ms > 0 && jieli_client_welcomed(fixture->centre.client));
    spool_does(relay, "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'full'); END");
    fixture->hub->forward = true;
    add_notice(&fixture->centre, NULL);
    assert_int_equal(jieli_client_flush(fixture->centre.client, NULL), JIELI_OK);
    RELAY_UNTIL(relay->trouble == JIELI_AGENT_SPOOL);
    int64_t session_ms = relay->session_ms;
    spool_does(relay, "DROP TRIGGER full");
    RELAY_UNTIL(jl_spool_in_state(relay->spool, "police-1", 1) == JL_IN_RECEIVED);
    assert_int_equal(relay->session_ms, session_ms);
    jl_relay_close(&relay);
    unlink(spool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {WITH_CLIENTS(what_could_not_be_stored_comes_again_in_the_same_session)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
