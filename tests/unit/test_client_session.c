// SPDX-License-Identifier: Apache-2.0
// libjieli and its line: who is let in, who is away, when a session ends and the next one begins.
#include "tests/unit/client_world.h"

static void client_says_when_its_key_is_not_registered_and_comes_in_once_it_is(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    fixture->hub->agency_count = 1;
    tiny_registry(fixture->hub);
    side_open(fixture, police, fixture->hub->curve_public, jl_edge_endpoint(fixture->hub->edge));
    RUN_UNTIL(fixture, police->notices[JIELI_REFUSED] == 1);
    assert_int_equal(police->notice_why, JIELI_AUTH_AGENT_UNKNOWN);
    fixture->hub->agency_count = 2;
    tiny_registry(fixture->hub);
    RUN_UNTIL(fixture, jieli_client_welcomed(police->client));
    assert_int_equal(police->notices[JIELI_REFUSED], 1);
}

static void client_says_when_the_hub_has_another_key(void **state)
{
    struct fixture *fixture = *state;
    struct side *police = &fixture->police;
    uint8_t wrong[32];
    memcpy(wrong, police->keys->curve_public, sizeof wrong);
    side_open(fixture, police, wrong, jl_edge_endpoint(fixture->hub->edge));
    RUN_UNTIL(fixture, police->notices[JIELI_WRONG_HUB_KEY] == 1);
    assert_int_equal(police->notice_why, JIELI_HUB_KEY);
    assert_int_equal(police->notices[JIELI_REFUSED], 0);
}

static void client_says_when_nobody_answers_and_comes_back_when_somebody_does(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    char endpoint[256];
    snprintf(endpoint, sizeof endpoint, "%s", jl_edge_endpoint(fixture->hub->edge));
    connect_both(fixture);
    fixture->hub->mute = true;
    add_notice(centre, NULL);
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_OK);
    assert_int_equal(centre->client->submit.inflight, 1);
    jl_edge_close(&fixture->hub->edge);
    RUN_UNTIL(fixture, centre->notices[JIELI_DISCONNECTED] == 1);
    assert_int_equal(centre->notice_why, JIELI_HUB_UNREACHABLE);
    assert_int_equal(centre->client->submit.inflight, 0);
    add_notice(centre, NULL); // while the hub is away
    assert_int_equal(jieli_client_flush(centre->client, NULL), JIELI_HUB_SESSION);
    fixture->hub->mute = false;
    assert_int_equal(tiny_bind(fixture->hub, endpoint, 0, 0), JIELI_OK);
    RUN_UNTIL(fixture, centre->accepted == 1);
    assert_int_equal(centre->notices[JIELI_DISCONNECTED], 1);
    assert_int_equal(centre->notices[JIELI_WELCOME], 2);
}

static void client_learns_of_its_revocation_within_a_second(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    connect_both(fixture);
    jl_edge_registry(fixture->hub->edge, &fixture->hub->registry[1], 1);
    int64_t start_us = jl_os_mono_us();
    add_notice(centre, NULL);
    jieli_client_flush(centre->client, NULL);
    RUN_UNTIL(fixture, centre->notices[JIELI_REFUSED] == 1);
    assert_in_range(jl_os_mono_us() - start_us, 0, 1000000);
    assert_int_equal(fixture->hub->message_count, 0);
    assert_int_equal(centre->notice_why, JIELI_AUTH_AGENT_UNKNOWN);
}

static void client_gives_up_a_silent_hub(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    connect_both(fixture);
    centre->client->link.heard_us -= INT64_C(16000000);
    RUN_UNTIL(fixture, centre->notices[JIELI_DISCONNECTED] == 1);
    RUN_UNTIL(fixture, centre->notices[JIELI_WELCOME] == 2);
    centre->client->link.sent_us -= INT64_C(6000000);
    RUN_UNTIL(fixture, fixture->hub->pings == 1);
}

static void client_takes_the_time_of_a_demo_hub(void **state)
{
    struct fixture *fixture = *state;
    fixture->hub->demo = true;
    fixture->hub->demo_ms = INT64_C(1770595200000);
    connect_both(fixture);
    assert_in_range(jieli_client_now_ms(fixture->centre.client), INT64_C(1770595200000), INT64_C(1770595205000));
    fixture->hub->demo_ms += 11 * INT64_C(86400000);
    fixture->centre.client->link.sent_us -= INT64_C(6000000);
    RUN_UNTIL(fixture, jieli_client_now_ms(fixture->centre.client) >= fixture->hub->demo_ms);
}

static void client_says_bye(void **state)
{
    struct fixture *fixture = *state;
    connect_both(fixture);
    jieli_client_close(&fixture->centre.client);
    RUN_UNTIL(fixture, fixture->hub->byes == 1);
    assert_string_equal(fixture->hub->ended_why, "bye");
}

static void client_jumps_ahead_of_a_lane_that_the_hub_saw_further(void **state)
{
    struct fixture *fixture = *state;
    struct side *centre = &fixture->centre;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Welcome welcome = JIELI__V1__WELCOME__INIT;
    struct jl_buf part = {0};
    connect_both(fixture);
    welcome.highest_sequence = 41;
    frame.of_case = JIELI__V1__FRAME__OF_WELCOME;
    frame.welcome = &welcome;
    jl_frame_pack(&frame, &part);
    jl_session_part(centre->client, jl_buf_view(&part));
    jl_buf_fini(&part);
    assert_int_equal(jieli_client_next_sequence(centre->client), 42);
    assert_int_equal(centre->notices[JIELI_PROBLEM], 1);
    assert_int_equal(jieli_client_welcome(centre->client)->highest_sequence, 41);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CLIENTS(client_says_when_its_key_is_not_registered_and_comes_in_once_it_is),
        WITH_CLIENTS(client_says_when_the_hub_has_another_key),
        WITH_CLIENTS(client_says_when_nobody_answers_and_comes_back_when_somebody_does),
        WITH_CLIENTS(client_learns_of_its_revocation_within_a_second),
        WITH_CLIENTS(client_gives_up_a_silent_hub),
        WITH_CLIENTS(client_takes_the_time_of_a_demo_hub),
        WITH_CLIENTS(client_says_bye),
        WITH_CLIENTS(client_jumps_ahead_of_a_lane_that_the_hub_saw_further),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
