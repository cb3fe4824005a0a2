// SPDX-License-Identifier: Apache-2.0
// The edge against raw ZeroMQ sockets: who comes in, what becomes of bad frames, and that nothing is dropped in
// silence.
#include "tests/unit/unit.h"

#include "core/edge/parts.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include <zmq.h>

#define AGENT "centre-a"

struct fixture {
    struct jl_edge *edge;
    struct jl_edge_agent agent;
    uint8_t hub_public[32], hub_secret[32], agent_secret[32];
    void *context;
    struct jl_arena *arena;
    struct jl_buf out;
    uint32_t frames, ended;
    char why[64];
    struct jl_session *last;
    void *peers[4]; ///< closed at the end, also of a test that failed: an open one would hold zmq_ctx_term for ever
    uint32_t peer_count;
};

static void on_frame(void *user, struct jl_session *session, Jieli__V1__Frame *frame, struct jl_arena *arena,
                     size_t bytes)
{
    struct fixture *fixture = user;
    (void)arena;
    (void)bytes;
    fixture->frames++;
    fixture->last = session;
    if (frame->of_case == JIELI__V1__FRAME__OF_HELLO)
        session->number = 7;
}

static void on_ended(void *user, struct jl_session *session, const char *why)
{
    struct fixture *fixture = user;
    (void)session;
    fixture->ended++;
    snprintf(fixture->why, sizeof fixture->why, "%s", why);
}

static void keypair(uint8_t public[32], uint8_t secret[32])
{
    char texts[2][41];
    assert_int_equal(zmq_curve_keypair(texts[0], texts[1]), 0);
    zmq_z85_decode(public, texts[0]);
    zmq_z85_decode(secret, texts[1]);
}

static void edge_start(struct fixture *fixture, uint32_t frames_per_second, uint32_t connections_max)
{
    const struct jl_edge_conf conf = {.endpoint = "tcp://127.0.0.1:*",
                                      .curve_secret = fixture->hub_secret,
                                      .frames_per_second = frames_per_second,
                                      .connections_max = connections_max};
    const struct jl_edge_calls calls = {on_frame, on_ended, fixture};
    jl_edge_close(&fixture->edge);
    assert_int_equal(jl_edge_open(&conf, &calls, &fixture->edge, NULL), JIELI_OK);
    jl_edge_registry(fixture->edge, &fixture->agent, 1);
}

static int setup(void **state)
{
    struct fixture *fixture = jl_alloc(sizeof *fixture);
    keypair(fixture->hub_public, fixture->hub_secret);
    keypair(fixture->agent.curve_key, fixture->agent_secret);
    snprintf(fixture->agent.code, sizeof fixture->agent.code, "%s", AGENT);
    fixture->context = zmq_ctx_new();
    fixture->arena = jl_arena_new((size_t)16 << 20);
    edge_start(fixture, 0, 0);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    jl_edge_close(&fixture->edge);
    while (fixture->peer_count > 0)
        zmq_close(fixture->peers[--fixture->peer_count]);
    zmq_ctx_term(fixture->context);
    jl_arena_free(&fixture->arena);
    jl_buf_fini(&fixture->out);
    free(fixture);
    return 0;
}

static void *peer_new(struct fixture *fixture)
{
    void *peer = zmq_socket(fixture->context, ZMQ_DEALER);
    int no_linger = 0;
    zmq_setsockopt(peer, ZMQ_LINGER, &no_linger, sizeof no_linger);
    fixture->peers[fixture->peer_count++] = peer;
    return peer;
}

static void *peer_curve(struct fixture *fixture, const uint8_t public[32], const uint8_t secret[32])
{
    void *peer = peer_new(fixture);
    zmq_setsockopt(peer, ZMQ_CURVE_SERVERKEY, fixture->hub_public, 32);
    zmq_setsockopt(peer, ZMQ_CURVE_PUBLICKEY, public, 32);
    zmq_setsockopt(peer, ZMQ_CURVE_SECRETKEY, secret, 32);
    return peer;
}

static void *peer_connect(struct fixture *fixture)
{
    void *peer = peer_curve(fixture, fixture->agent.curve_key, fixture->agent_secret);
    assert_int_equal(zmq_connect(peer, jl_edge_endpoint(fixture->edge)), 0);
    return peer;
}

static void send_frame(struct fixture *fixture, void *peer, Jieli__V1__Frame__OfCase kind, void *body)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = kind;
    frame.hello = body;
    jl_buf_clear(&fixture->out);
    jl_frame_pack(&frame, &fixture->out);
    assert_true(zmq_send(peer, fixture->out.data, fixture->out.len, 0) >= 0);
}

static void send_hello(struct fixture *fixture, void *peer, const char *agent)
{
    Jieli__V1__Hello hello = JIELI__V1__HELLO__INIT;
    hello.agent = (char *)(uintptr_t)agent;
    send_frame(fixture, peer, JIELI__V1__FRAME__OF_HELLO, &hello);
}

static void send_ping(struct fixture *fixture, void *peer, uint64_t echo)
{
    Jieli__V1__Ping ping = JIELI__V1__PING__INIT;
    ping.echo = echo;
    send_frame(fixture, peer, JIELI__V1__FRAME__OF_PING, &ping);
}

static void run(struct fixture *fixture, int ms)
{
    for (int64_t end = jl_os_mono_us() + ms * 1000; jl_os_mono_us() < end;) {
        jl_edge_drain(fixture->edge, 1024, 4u << 20, 2000);
        jl_edge_wait(fixture->edge, -1, 5);
    }
}

static void run_until_frames(struct fixture *fixture, uint32_t frames)
{
    for (int i = 0; i < 400 && fixture->frames < frames; i++)
        run(fixture, 5);
    assert_int_equal(fixture->frames, frames);
}

// The next frame that the edge sent to this peer; NULL when none comes within 1 s.
static Jieli__V1__Frame *answer(struct fixture *fixture, void *peer)
{
    static uint8_t bytes[65536];
    Jieli__V1__Frame *frame = NULL;
    for (int i = 0; i < 200; i++) {
        int len = zmq_recv(peer, bytes, sizeof bytes, ZMQ_DONTWAIT);
        if (len >= 0) {
            jl_arena_reset(fixture->arena);
            assert_int_equal(jl_frame_unpack(jl_view(bytes, (size_t)len), fixture->arena, &frame, NULL), JIELI_OK);
            return frame;
        }
        run(fixture, 5);
    }
    return NULL;
}

static void expect_problem(struct fixture *fixture, void *peer, const char *code)
{
    Jieli__V1__Frame *frame = answer(fixture, peer);
    assert_non_null(frame);
    assert_int_equal(frame->of_case, JIELI__V1__FRAME__OF_PROBLEM);
    assert_string_equal(frame->problem->code, code);
}

static void edge_hands_on_frames_of_a_registered_agent(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 1);
    assert_string_equal(fixture->last->agent, AGENT);
    assert_ptr_equal(jl_edge_session_at(fixture->edge, 0), fixture->last);
    assert_null(jl_edge_session_at(fixture->edge, 1));
}

static void expect_no_entry(struct fixture *fixture, void *peer)
{
    assert_int_equal(zmq_connect(peer, jl_edge_endpoint(fixture->edge)), 0);
    send_hello(fixture, peer, AGENT);
    run(fixture, 250);
    assert_int_equal(fixture->frames, 0);
    assert_int_equal(jl_edge_counts(fixture->edge).frames_in, 0);
}

static void edge_does_not_let_an_unknown_key_in(void **state)
{
    struct fixture *fixture = *state;
    uint8_t public[32], secret[32];
    keypair(public, secret);
    expect_no_entry(fixture, peer_curve(fixture, public, secret));
}

static void edge_does_not_let_a_peer_without_curve_in(void **state)
{
    expect_no_entry(*state, peer_new(*state));
}

static void edge_does_not_let_a_password_in(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_new(fixture);
    zmq_setsockopt(peer, ZMQ_PLAIN_USERNAME, "admin", 5);
    zmq_setsockopt(peer, ZMQ_PLAIN_PASSWORD, "admin", 5);
    expect_no_entry(fixture, peer);
}

static void edge_answers_a_frame_before_hello_with_a_problem(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    send_ping(fixture, peer, 1);
    expect_problem(fixture, peer, "JL-HUB-0010");
    assert_int_equal(fixture->frames, 0);
}

static void edge_refuses_hello_in_another_agents_name(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    send_hello(fixture, peer, "police-a");
    expect_problem(fixture, peer, "JL-AUTH-0002");
    assert_int_equal(fixture->frames, 0);
}

static void edge_answers_ping_with_the_hubs_time(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    jl_edge_time(fixture->edge, INT64_C(1770595200000));
    send_hello(fixture, peer, AGENT);
    send_ping(fixture, peer, 41);
    Jieli__V1__Frame *frame = answer(fixture, peer);
    assert_non_null(frame);
    assert_int_equal(frame->of_case, JIELI__V1__FRAME__OF_PING);
    assert_int_equal(frame->ping->echo, 41);
    assert_in_range(frame->ping->wall_ms, INT64_C(1770595200000), INT64_C(1770595203000));
}

static void edge_ignores_a_session_after_three_malformed_frames(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 1);
    zmq_send(peer, "\x01\xff\xff\xff", 4, 0);
    expect_problem(fixture, peer, "JL-WIRE-0001");
    zmq_send(peer, "\x09", 1, 0); // a version that is not spoken
    expect_problem(fixture, peer, "JL-WIRE-0009");
    assert_int_equal(jl_edge_counts(fixture->edge).malformed, JL_SESSION_MALFORMED_MAX - 1);
    assert_int_equal(fixture->ended, 0);
    zmq_send(peer, "", 0, 0);
    expect_problem(fixture, peer, "JL-WIRE-0001");
    assert_int_equal(jl_edge_counts(fixture->edge).malformed, JL_SESSION_MALFORMED_MAX);
    assert_int_equal(fixture->ended, 1);
    assert_string_equal(fixture->why, "malformed frames");
    send_hello(fixture, peer, AGENT);
    run(fixture, 100);
    assert_int_equal(fixture->frames, 1);
    assert_int_equal(jl_edge_counts(fixture->edge).malformed, 4);
    ((struct jl_edge_entry *)jl_edge_session_at(fixture->edge, 0))->ignored_until_us = 1; // the minute is over
    run(fixture, 600);
    assert_null(jl_edge_session_at(fixture->edge, 0));
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 2);
}

static void edge_takes_several_parts_and_the_hubs_own_frames_as_malformed(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    Jieli__V1__Welcome welcome = JIELI__V1__WELCOME__INIT;
    send_frame(fixture, peer, JIELI__V1__FRAME__OF_WELCOME, &welcome);
    expect_problem(fixture, peer, "JL-WIRE-0001");
    zmq_send(peer, "\x01", 1, ZMQ_SNDMORE);
    zmq_send(peer, "\x01", 1, 0);
    expect_problem(fixture, peer, "JL-WIRE-0001");
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 1);
}

static void edge_refuses_a_frame_over_the_limit(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    size_t len = JL_FRAME_BYTES_MAX + 1;
    uint8_t *bytes = jl_alloc(2 * len);
    bytes[0] = 1;
    zmq_send(peer, bytes, len, 0);
    expect_problem(fixture, peer, "JL-WIRE-0002");
    zmq_send(peer, bytes, 2 * len, 0); // far over: the connection is closed below the edge
    run(fixture, 100);
    assert_int_equal(jl_edge_counts(fixture->edge).frames_in, 1);
    free(bytes);
}

static void edge_says_so_when_an_agent_is_over_its_rate(void **state)
{
    struct fixture *fixture = *state;
    edge_start(fixture, 5, 0);
    void *peer = peer_connect(fixture);
    send_hello(fixture, peer, AGENT);
    for (int i = 0; i < 12; i++) // more than two seconds' worth, so a change of the second does not matter
        send_ping(fixture, peer, 0);
    expect_problem(fixture, peer, "JL-HUB-0001");
    assert_int_equal(fixture->ended, 1);
    assert_true(jl_edge_counts(fixture->edge).over_limit >= 1);
}

static void edge_holds_no_more_sessions_than_configured(void **state)
{
    struct fixture *fixture = *state;
    edge_start(fixture, 0, 1);
    void *first = peer_connect(fixture), *second = peer_connect(fixture);
    send_hello(fixture, first, AGENT);
    run_until_frames(fixture, 1);
    send_hello(fixture, second, AGENT);
    expect_problem(fixture, second, "JL-HUB-0001");
    assert_int_equal(fixture->frames, 1);
}

static void edge_takes_rights_away_with_the_next_frame(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 1);
    struct jl_session session = *fixture->last;
    jl_edge_registry(fixture->edge, NULL, 0);
    assert_false(jl_edge_send(fixture->edge, session.identity, session.identity_len, "x", 1));
    send_ping(fixture, peer, 1);
    expect_problem(fixture, peer, "JL-AUTH-0001");
    assert_int_equal(fixture->frames, 1);
    assert_int_equal(fixture->ended, 1);
    assert_string_equal(fixture->why, "revoked");
}

static void edge_takes_rights_away_from_a_key_that_was_replaced(void **state)
{
    struct fixture *fixture = *state;
    struct jl_edge_agent renewed = fixture->agent;
    uint8_t secret[32];
    void *peer = peer_connect(fixture);
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 1);
    keypair(renewed.curve_key, secret);
    jl_edge_registry(fixture->edge, &renewed, 1);
    send_ping(fixture, peer, 1);
    expect_problem(fixture, peer, "JL-AUTH-0001");
}

static void edge_ends_a_silent_session_but_not_for_its_own_absence(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 1);
    struct jl_edge_entry *entry = (struct jl_edge_entry *)fixture->last;
    entry->heard_us -= INT64_C(20000000);
    fixture->edge->tick_us -= INT64_C(20000000); // the loop itself was away for as long
    jl_edge_wait(fixture->edge, -1, 0);
    assert_int_equal(fixture->ended, 0);
    entry->heard_us -= INT64_C(20000000);
    run(fixture, 600);
    assert_int_equal(fixture->ended, 1);
    assert_string_equal(fixture->why, "silent");
}

static void edge_forgets_a_connection_that_never_says_hello(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    send_ping(fixture, peer, 0);
    expect_problem(fixture, peer, "JL-HUB-0010");
    ((struct jl_edge_entry *)jl_edge_session_at(fixture->edge, 0))->born_us -= INT64_C(20000000);
    run(fixture, 600);
    assert_null(jl_edge_session_at(fixture->edge, 0));
    assert_int_equal(fixture->ended, 0); // the loop never heard of it
}

static void edge_tells_bye_and_gone_peers_to_the_loop(void **state)
{
    struct fixture *fixture = *state;
    void *peer = peer_connect(fixture);
    Jieli__V1__Bye bye = JIELI__V1__BYE__INIT;
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 1);
    send_frame(fixture, peer, JIELI__V1__FRAME__OF_BYE, &bye);
    run(fixture, 50);
    assert_string_equal(fixture->why, "bye");
    send_hello(fixture, peer, AGENT);
    run_until_frames(fixture, 2);
    struct jl_session session = *fixture->last;
    assert_true(jl_edge_send(fixture->edge, session.identity, session.identity_len, "\x01", 1));
    zmq_close(fixture->peers[--fixture->peer_count]);
    run(fixture, 100);
    assert_false(jl_edge_send(fixture->edge, session.identity, session.identity_len, "\x01", 1));
    run(fixture, 20);
    assert_int_equal(fixture->ended, 2);
    assert_false(jl_edge_send(fixture->edge, (const uint8_t *)"nobody", 6, "\x01", 1));
}

static void edge_does_not_open_where_it_cannot_bind(void **state)
{
    struct fixture *fixture = *state;
    struct jieli_err err = {0};
    struct jl_edge *edge = NULL;
    const struct jl_edge_conf conf = {.endpoint = "tcp://256.0.0.1:1", .curve_secret = fixture->hub_secret};
    const struct jl_edge_calls calls = {on_frame, on_ended, fixture};
    assert_int_equal(jl_edge_open(&conf, &calls, &edge, &err), JIELI_SYS_NET);
    assert_null(edge);
    assert_string_equal(err.field, "endpoint");
    const struct jl_edge_conf never = {.endpoint = "carrier pigeon", .curve_secret = fixture->hub_secret};
    assert_int_equal(jl_edge_open(&never, &calls, &edge, &err), JIELI_CONF_OUT_OF_RANGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(edge_hands_on_frames_of_a_registered_agent, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_does_not_let_an_unknown_key_in, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_does_not_let_a_peer_without_curve_in, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_does_not_let_a_password_in, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_answers_a_frame_before_hello_with_a_problem, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_refuses_hello_in_another_agents_name, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_answers_ping_with_the_hubs_time, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_ignores_a_session_after_three_malformed_frames, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_takes_several_parts_and_the_hubs_own_frames_as_malformed, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_refuses_a_frame_over_the_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_says_so_when_an_agent_is_over_its_rate, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_holds_no_more_sessions_than_configured, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_takes_rights_away_with_the_next_frame, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_takes_rights_away_from_a_key_that_was_replaced, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_ends_a_silent_session_but_not_for_its_own_absence, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_forgets_a_connection_that_never_says_hello, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_tells_bye_and_gone_peers_to_the_loop, setup, teardown),
        cmocka_unit_test_setup_teardown(edge_does_not_open_where_it_cannot_bind, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
