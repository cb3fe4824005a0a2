// SPDX-License-Identifier: Apache-2.0
// The relay between a spool that fails and a hub that has delivered.
#include "agent/relay/relay.h"
#include "agent/spool/spool_db.h"
#include "tests/unit/agent_told.h"
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

struct place {
    char root[64];
    struct jl_agent_conf conf;
};

static struct jl_relay *open_relay(struct fixture *fixture, struct place *place)
{
    struct jl_relay *relay = NULL;
    char text[8192];
    snprintf(place->root, sizeof place->root, "/tmp/jieli-relay-XXXXXX");
    assert_non_null(mkdtemp(place->root));
    snprintf(text, sizeof text,
             "agency = \"police-1\"; keys = \"%s/police-1.keys\"; adapter = \"%s/plugins/adapter/police.so\";"
             " folder = \"folder\"; spool = \"spool.db\"; window = 16; window_bytes = \"1MiB\";",
             fixture->dir, getenv("JL_BUILD"));
    agent_told(place->root, text, jl_edge_endpoint(fixture->hub->edge), &place->conf);
    memcpy(place->conf.hub_curve_key, fixture->hub->curve_public, sizeof place->conf.hub_curve_key);
    assert_int_equal(jl_relay_open(&place->conf, &relay, NULL), JIELI_OK);
    return relay;
}

static void close_relay(struct place *place, struct jl_relay **relay)
{
    char command[128];
    jl_relay_close(relay);
    jl_agent_conf_fini(&place->conf);
    snprintf(command, sizeof command, "rm -rf %s", place->root);
    assert_int_equal(system(command), 0);
}

/// A disk that is full for a while: the hub has sent it and sends it once a session. It must be asked for again.
static void what_could_not_be_stored_comes_again_in_the_same_session(void **state)
{
    struct fixture *fixture = *state;
    struct place place;
    struct jl_relay *relay = open_relay(fixture, &place);
    side_open(fixture, &fixture->centre, fixture->hub->curve_public, jl_edge_endpoint(fixture->hub->edge));
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
    close_relay(&place, &relay);
}

#define ENDED 6000

/// Handed over while the hub was away, however many and from however many sessions: it hears of all of them.
static void all_that_ended_meanwhile_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct place place;
    struct jl_relay *relay = open_relay(fixture, &place);
    assert_int_equal(jl_spool_begin(relay->spool, NULL), JIELI_OK);
    for (uint64_t seq = 1; seq <= ENDED; seq++) {
        struct jl_in in = {
            .agency = "police-1", .seq = seq, .epoch = seq / 200 + 1, .id = "x", .source = "y", .type = "z"};
        assert_int_equal(jl_spool_in_add(relay->spool, &in, NULL), JIELI_OK);
        assert_int_equal(jl_spool_in_end(relay->spool, (int64_t)seq, JL_IN_TAKEN, "", 1, NULL), JIELI_OK);
    }
    assert_int_equal(jl_spool_commit(relay->spool, NULL), JIELI_OK);
    RELAY_UNTIL(fixture->hub->acked == ENDED);
    close_relay(&place, &relay);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CLIENTS(what_could_not_be_stored_comes_again_in_the_same_session),
        WITH_CLIENTS(all_that_ended_meanwhile_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
