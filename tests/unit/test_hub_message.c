// SPDX-License-Identifier: Apache-2.0
// Messages in, outcomes out (formats F4, F5).
#include "tests/unit/hub_fixture.h"

struct here {
    struct town *town;
    struct town_link *op, *office, *civil;
    struct town_signer office_key, civil_key;
};

static struct here here_open(void)
{
    struct here here = {.town = town_open()};
    here.op = town_operator(here.town);
    town_agency(here.town, here.op, "office", "community_office", "999001", &here.office_key);
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    here.office = town_link(here.town, "office", "office", 64);
    here.civil = town_link(here.town, "civil", "civil", 64);
    return here;
}

static void here_close(struct here *here)
{
    jl_key_free(&here->office_key.key);
    jl_key_free(&here->civil_key.key);
    town_close(here->town);
}

static void hub_accepts_a_note_and_delivers_it_redacted(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char json[400];
    town_expect(town_say(here.town, here.office, &here.office_key,
                         (struct town_message){.type = "bench.note", .json = town_note(1, "hello", json, sizeof json)}),
                TOWN_ACCEPTED, "");
    const Jieli__V1__Frame *frame = town_take(here.civil, JIELI__V1__FRAME__OF_DELIVER);
    assert_non_null(frame);
    assert_int_equal(frame->deliver->n_items, 1);
    assert_null(frame->deliver->items[0]->body);
    assert_true(frame->deliver->items[0]->n_nodes > 0);
    assert_int_equal(frame->deliver->items[0]->stamp->n_withheld, 2);
    here_close(&here);
}

static void expired_message_that_was_accepted_is_still_a_duplicate(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char json[400];
    struct town_message message = {.type = "bench.note", .json = town_note(1, "x", json, sizeof json),
                                   .id = "0195f3a0-0000-7000-8000-000000000001", .expiry_ms = here.town->now_ms + 60000};
    const Jieli__V1__OutcomeItem *first = town_say(here.town, here.office, &here.office_key, message);
    town_expect(first, TOWN_ACCEPTED, "");
    here.town->now_ms += 120000;
    const Jieli__V1__OutcomeItem *second = town_say(here.town, here.office, &here.office_key, message);
    town_expect(second, TOWN_DUPLICATE, "");
    assert_int_equal(second->position, first->position);
    assert_true(jl_view_equal(jl_view_pb(first->record_public), jl_view_pb(second->record_public)));
    message.id = "0195f3a0-0000-7000-8000-000000000002";
    town_expect(town_say(here.town, here.office, &here.office_key, message), TOWN_REJECTED, "JL-MSG-0015");
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hub_accepts_a_note_and_delivers_it_redacted),
        cmocka_unit_test(expired_message_that_was_accepted_is_still_a_duplicate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
