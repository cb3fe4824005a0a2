// SPDX-License-Identifier: Apache-2.0
// Deliveries out: one message, one file, whatever happens between the hub and out/.
#include "agent/spool/spool_db.h"
#include "lib/base/check.h"
#include "tests/unit/agent_world.h"
#include <fcntl.h>

static void delivery_becomes_one_file_however_often_it_comes(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    deliver(world, &delivery);
    assert_true(has(world, "out/release_no_rehab-" ID_X ".csv"));
    deliver(world, &delivery); // redelivered
    delivery.seq = 2;
    deliver(world, &delivery); // the same message for another matter
    assert_int_equal(out_count(world), 1);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 2), JL_IN_TAKEN);
    delivery = delivery_of(ID_X, 3);
    delivery.source = "urn:jieli:agency:police-2"; // another message with the same id
    deliver(world, &delivery);
    assert_int_equal(out_count(world), 2);
}

static void another_message_under_a_number_that_was_used_is_not_lost(void **state)
{
    struct world *world = *state;
    struct jl_spool *spool = jl_agent_relay(world->agent)->spool;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    deliver(world, &delivery);
    delivery = delivery_of(ID_Y, 1); // the hub's journal was put back: it counts anew
    deliver(world, &delivery);
    assert_true(has(world, "out/release_no_rehab-" ID_Y ".csv"));
    assert_int_equal(out_count(world), 2);
    assert_int_equal(jl_spool_in_state(spool, "isolation-centre-1", 1), JL_IN_TAKEN);
    assert_int_equal(jl_spool_in_last_seq(spool, "isolation-centre-1"), 1);
    delivery = delivery_of(ID_X, 2); // the first comes again, under another number
    deliver(world, &delivery);
    assert_int_equal(out_count(world), 2);
}

static void what_waits_under_a_number_that_is_used_again_is_handed_over_too(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    jl_inbox_delivery(jl_agent_relay(world->agent), &delivery);
    assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    delivery = delivery_of(ID_Y, 1);
    deliver(world, &delivery);
    run_until(world, "out/release_no_rehab-" ID_X ".csv");
    run_until(world, "out/release_no_rehab-" ID_Y ".csv");
}

/// A POST or an insert takes its time; meanwhile a hub that was restored may use the number again.
static void what_is_on_its_way_ends_itself_and_not_its_number(void **state)
{
    struct world *world = *state;
    struct jl_relay *relay = jl_agent_relay(world->agent);
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    jl_inbox_delivery(relay, &delivery);
    struct jl_given given = jl_given_of(1, JIELI_OK);
    delivery = delivery_of(ID_Y, 1);
    jl_inbox_delivery(relay, &delivery);
    assert_int_equal(jl_spool_commit(relay->spool, NULL), JIELI_OK);
    assert_int_equal(jl_inbox_settle(relay, &given, 1, NULL), JIELI_OK);
    assert_int_equal(jl_spool_in_state(relay->spool, "isolation-centre-1", 1), JL_IN_RECEIVED);
    assert_true(jl_spool_in_known(relay->spool, "urn:jieli:agency:police-1", ID_X));
    run_until(world, "out/release_no_rehab-" ID_Y ".csv");
}

static void file_given_before_a_crash_is_not_given_again(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    const char there[] = "报文编号,发送机构\n" ID_X ",urn:jieli:agency:police-1\n";
    put(world, "out/release_no_rehab-" ID_X ".csv", there, sizeof there - 1);
    deliver(world, &delivery);
    assert_int_equal(out_count(world), 1);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 1), JL_IN_TAKEN);
}

static void delivery_received_before_a_crash_is_handed_over_after_it(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    jl_inbox_delivery(jl_agent_relay(world->agent), &delivery);
    assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    jl_agent_close(&world->agent);
    open_agent(world);
    run_until(world, "out/release_no_rehab-" ID_X ".csv");
}

static void delivery_that_does_not_verify_or_has_no_id_is_not_stored(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    delivery.verified = false;
    delivery.why = JIELI_SEAL_SIGNATURE;
    deliver(world, &delivery);
    delivery = delivery_of("../../etc/passwd", 2);
    deliver(world, &delivery);
    assert_int_equal(out_count(world), 0);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 1), JL_IN_NONE);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 2), JL_IN_NONE);
}

static void folder_that_cannot_be_written_keeps_the_delivery_in_the_spool(void **state)
{
    struct world *world = *state;
    char path[256];
    snprintf(path, sizeof path, "%s/out", world->folder);
    assert_int_equal(rmdir(path), 0);
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    deliver(world, &delivery);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 1), JL_IN_RECEIVED);
    jl_agent_close(&world->agent);
    open_agent(world);
    run_until(world, "out/release_no_rehab-" ID_X ".csv");
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 1), JL_IN_TAKEN);
}

/// What the agent says on stderr while `work` runs; freed by the caller.
static char *heard(void (*work)(struct world *world), struct world *world)
{
    char path[256];
    snprintf(path, sizeof path, "%s/heard", world->root);
    int was = dup(STDERR_FILENO), file = open(path, O_CREAT | O_TRUNC | O_RDWR, 0600);
    assert_true(was >= 0 && file >= 0);
    dup2(file, STDERR_FILENO);
    work(world);
    dup2(was, STDERR_FILENO);
    close(was);
    close(file);
    struct jl_buf text = {0};
    assert_int_equal(jl_os_read_file(path, 1 << 20, &text, NULL), JIELI_OK);
    char *copy = jl_strdup(jl_buf_text(&text));
    jl_buf_fini(&text);
    return copy;
}

static void refuse_it(struct world *world)
{
    struct jl_given given = jl_given_of(1, JIELI_MSG_DIVISION);
    assert_int_equal(jl_inbox_settle(jl_agent_relay(world->agent), &given, 1, NULL), JIELI_OK);
}

static void deliver_it_again(struct world *world)
{
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    deliver(world, &delivery);
}

static void begin_a_session(struct world *world)
{
    jl_inbox_remind(jl_agent_relay(world->agent));
}

/// Whoever refused it: the hub must hear the same reason each time.
static void a_refusal_is_said_again_with_its_own_code(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    jl_inbox_delivery(jl_agent_relay(world->agent), &delivery);
    assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    void (*const works[])(struct world *) = {refuse_it, deliver_it_again, begin_a_session};
    for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
        char *said = heard(works[i], world);
        assert_non_null(strstr(said, "event=delivery_refused"));
        assert_non_null(strstr(said, jieli_status_find(JIELI_MSG_DIVISION)->code));
        assert_null(strstr(said, jieli_status_find(JIELI_AGENT_FORM)->code));
        free(said);
    }
}

static int count_work(void *steps)
{
    *(unsigned *)steps += 100;
    return 0;
}

/// During a backlog outcomes come hundreds of times a second, and each wakes the relay: what it does then must not grow
/// with what has ended in the last minute.
static void an_outcome_does_not_cost_a_look_at_all_that_has_ended(void **state)
{
    struct world *world = *state;
    struct jl_relay *relay = jl_agent_relay(world->agent);
    unsigned steps = 0;
    for (uint64_t seq = 1; seq <= 500; seq++) {
        struct jieli_delivery delivery = delivery_of(ID_X, seq);
        jl_inbox_delivery(relay, &delivery);
        assert_int_equal(jl_spool_in_end(relay->spool, (int64_t)seq, JL_IN_TAKEN, "", jl_os_wall_ms(), NULL), JIELI_OK);
    }
    assert_int_equal(jl_spool_commit(relay->spool, NULL), JIELI_OK);
    relay->session_ms = 1;
    jl_relay_work(relay, 1000000);
    sqlite3_progress_handler(relay->spool->db, 100, count_work, &steps);
    for (int i = 0; i < 50; i++) {
        relay->send = true; // an outcome came
        jl_relay_work(relay, 1000001 + i);
    }
    sqlite3_progress_handler(relay->spool->db, 0, NULL, NULL);
    assert_in_range(steps, 0, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_AGENT(delivery_becomes_one_file_however_often_it_comes),
        WITH_AGENT(another_message_under_a_number_that_was_used_is_not_lost),
        WITH_AGENT(what_waits_under_a_number_that_is_used_again_is_handed_over_too),
        WITH_AGENT(what_is_on_its_way_ends_itself_and_not_its_number),
        WITH_AGENT(file_given_before_a_crash_is_not_given_again),
        WITH_AGENT(delivery_received_before_a_crash_is_handed_over_after_it),
        WITH_AGENT(delivery_that_does_not_verify_or_has_no_id_is_not_stored),
        WITH_AGENT(folder_that_cannot_be_written_keeps_the_delivery_in_the_spool),
        WITH_AGENT(a_refusal_is_said_again_with_its_own_code),
        WITH_AGENT(an_outcome_does_not_cost_a_look_at_all_that_has_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
