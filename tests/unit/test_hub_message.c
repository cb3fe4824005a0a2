// SPDX-License-Identifier: Apache-2.0
// Messages in, outcomes out (formats F4, F5).
#include "tests/unit/here.h"

static void hub_accepts_a_note_and_delivers_it_redacted(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    char json[400];
    here_tell(&here, "bench.note", town_note(1, "hello", json, sizeof json));
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
    struct here here = here_open_civil(64);
    char json[400];
    struct town_message message = {.type = "bench.note",
                                   .json = town_note(1, "x", json, sizeof json),
                                   .id = "0195f3a0-0000-7000-8000-000000000001",
                                   .expiry_ms = here.town->now_ms + 60000};
    const Jieli__V1__OutcomeItem *first = here_say_message(&here, message);
    town_expect(first, TOWN_ACCEPTED, "");
    here.town->now_ms += 120000;
    const Jieli__V1__OutcomeItem *second = here_say_message(&here, message);
    town_expect(second, TOWN_DUPLICATE, "");
    assert_int_equal(second->position, first->position);
    assert_true(jl_view_equal(jl_view_pb(first->record_public), jl_view_pb(second->record_public)));
    message.id = "0195f3a0-0000-7000-8000-000000000002";
    town_expect(here_say_message(&here, message), TOWN_REJECTED, "JL-MSG-0015");
    here_close(&here);
}

static void operator_lifts_the_doubt_about_the_clock(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    char json[400];
    jl_hub_clock(here.town->hub, true, here.town->now_ms);
    town_round(here.town);
    struct town_message note = {.type = "bench.note", .json = town_note(1, "x", json, sizeof json)};
    town_expect(here_say_message(&here, note), TOWN_RETRY, "JL-HUB-0004");
    town_expect(town_admin(here.town, here.op, "admin.clock_confirm", "{\"reason\":\"looked at the clock\"}"),
                TOWN_ACCEPTED, "");
    here_tell_message(&here, note);
    here_close(&here);
}

static void each_signature_is_verified_though_its_root_was_seen(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    char json[400];
    struct town_message note = {.type = "bench.note", .json = town_note(1, "x", json, sizeof json)};
    struct town_signer thief = here.office_key;
    struct town_built built;
    town_build(here.town, &here.office_key, &note, &built);
    town_submit_built(here.town, here.office, &here.office_key, &built, 1);
    town_round(here.town);
    town_expect(town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME)->outcome->items[0], TOWN_ACCEPTED, "");
    town_submit_garbled(here.town, here.office, &thief, &built, 1);
    town_round(here.town);
    town_expect(town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME)->outcome->items[0], TOWN_REJECTED, "JL-SEAL-0001");
    town_built_fini(&built);
    here_close(&here);
}

static void id_that_is_no_uuid_does_not_come_back_cut_in_a_character(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    char json[400];
    struct town_built built;
    struct town_message note = {.type = "bench.note", .json = town_note(1, "x", json, sizeof json)};
    town_build(here.town, &here.office_key, &note, &built);
    Jieli__V1__Message *message = jieli__v1__message__unpack(NULL, built.message.len, built.message.data);
    free(message->id);
    message->id = jl_strdup("a一二三四五六七八九十一二三四");
    jl_buf_clear(&built.message);
    jl_buf_add_packed(&built.message, &message->base);
    jieli__v1__message__free_unpacked(message, NULL);
    jl_message_digest(here.town->digest, jl_buf_view(&built.message), built.leaf);
    town_submit_built(here.town, here.office, &here.office_key, &built, 1);
    town_round(here.town);
    town_expect(town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME)->outcome->items[0], TOWN_REJECTED, "JL-MSG-0001");
    town_built_fini(&built);
    here_close(&here);
}

static void known_id_whose_record_cannot_be_read_is_not_decided_again(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    char json[400];
    uint64_t start = 0, end = 0;
    struct town_message note = {.type = "bench.note",
                                .json = town_note(1, "x", json, sizeof json),
                                .id = "0195f3a0-0000-7000-8000-000000000001"};
    here_tell_message(&here, note);
    jl_memory_disk_last_write(here.town->disk, &start, &end);
    town_admin(here.town, here.op, "admin.key_revoke", "{\"key_id\":\"AAAAAAAAAAA=\",\"reason\":\"r\"}");
    town_restart(here.town);
    struct town_link *again = here_link(&here, "office");
    jl_memory_disk_xor(here.town->disk, start + 200, 0x40);
    town_expect(town_say(here.town, again, &here.office_key, note), TOWN_RETRY, "JL-SYS-0001");
    jl_memory_disk_xor(here.town->disk, start + 200, 0x40);
    town_expect(town_say(here.town, again, &here.office_key, note), TOWN_DUPLICATE, "");
    here_close(&here);
}

static void outcome_equal(const Jieli__V1__OutcomeItem *first, const Jieli__V1__OutcomeItem *second)
{
    assert_string_equal(first->code, second->code);
    assert_string_equal(first->text, second->text);
    assert_string_equal(first->casefile, second->casefile);
    assert_string_equal(first->matter, second->matter);
    assert_int_equal(first->position, second->position);
    assert_int_equal(first->n_problems, second->n_problems);
    for (size_t i = 0; i < first->n_problems; i++) {
        assert_string_equal(first->problems[i]->code, second->problems[i]->code);
        assert_string_equal(first->problems[i]->field, second->problems[i]->field);
        assert_string_equal(first->problems[i]->text, second->problems[i]->text);
    }
    assert_true(jl_view_equal(jl_view_pb(first->record_public), jl_view_pb(second->record_public)));
}

static void repeated_message_gets_the_first_answer_whole(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    char json[400];
    struct town_message good = {.type = "bench.note",
                                .json = town_note(1, "x", json, sizeof json),
                                .id = "0195f3a0-0000-7000-8000-000000000001"};
    struct town_message bad = {.type = "bench.note",
                               .json = "{\"person\":{\"resident_id\":\"1\",\"phone\":\"x\"},\"to_division\":\"1\"}",
                               .id = "0195f3a0-0000-7000-8000-000000000002"};
    struct town_built built[4];
    town_build(here.town, &here.office_key, &good, &built[0]);
    town_build(here.town, &here.office_key, &bad, &built[1]);
    town_build(here.town, &here.office_key, &good, &built[2]);
    town_build(here.town, &here.office_key, &bad, &built[3]);
    town_submit_built(here.town, here.office, &here.office_key, built, 4); // the same ids twice in one frame
    town_round(here.town);
    const Jieli__V1__Outcome *outcome = town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME)->outcome;
    town_expect(outcome->items[0], TOWN_ACCEPTED, "");
    town_expect(outcome->items[1], TOWN_REJECTED, "JL-MSG-0005");
    town_expect(outcome->items[2], TOWN_DUPLICATE, "");
    town_expect(outcome->items[3], TOWN_REJECTED, "JL-MSG-0005");
    assert_true(outcome->items[0]->matter[0]);
    assert_int_equal(outcome->items[1]->n_problems, 3);
    outcome_equal(outcome->items[0], outcome->items[2]);
    outcome_equal(outcome->items[1], outcome->items[3]);
    const Jieli__V1__OutcomeItem *good_again = here_say_message(&here, good); // durable by now
    outcome_equal(outcome->items[0], good_again);
    const Jieli__V1__OutcomeItem *bad_again = here_say_message(&here, bad);
    outcome_equal(outcome->items[1], bad_again);
    for (size_t i = 0; i < 4; i++)
        town_built_fini(&built[i]);
    here_close(&here);
}

static void outcomes_with_many_problems_leave_in_frames_that_fit(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    struct jl_buf json = {0};
    jl_buf_add_text(&json, "{\"signed_on\":\"2026-02-09\",\"signatories\":[");
    for (int i = 0; i < 900; i++)
        jl_buf_printf(&json, "%s{\"phone\":\"x\"}", i ? "," : "");
    jl_buf_add_text(&json, "]}");
    struct town_built *built = calloc(120, sizeof *built);
    for (uint32_t i = 0; i < 120; i++)
        town_build(here.town, &here.office_key,
                   &(struct town_message){.type = "agreement.signed", .json = jl_buf_text(&json)}, &built[i]);
    town_submit_built(here.town, here.office, &here.office_key, built, 120);
    town_round(here.town);
    size_t answered = 0;
    for (const Jieli__V1__Frame *frame; (frame = town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME));)
        for (size_t i = 0; i < frame->outcome->n_items; i++, answered++)
            assert_true(frame->outcome->items[i]->kind == TOWN_REJECTED ||
                        frame->outcome->items[i]->kind == TOWN_RETRY);
    assert_int_equal(answered, 120);
    assert_true(here.office->bytes_max < JL_FRAME_BYTES_MAX);
    for (uint32_t i = 0; i < 120; i++)
        town_built_fini(&built[i]);
    free(built);
    jl_buf_fini(&json);
    here_close(&here);
}

static void lane_of_another_agent_is_not_moved(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(64);
    char json[400];
    uint8_t lane[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    struct town_signer second_key = {0};
    town_agency(here.town, here.op, "second", "community_office", "999002", &second_key);
    struct town_link *second = here_link(&here, "second");
    struct town_message note = {
        .type = "bench.note", .json = town_note(1, "x", json, sizeof json), .lane = lane, .sequence = 7};
    here_tell_message(&here, note);
    note.sequence = 1000;
    town_say(here.town, second, &second_key, note);
    struct jl_view value =
        jl_state_get(jl_hub_state(here.town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_LANE, jl_view(lane, 8));
    Jieli__V1__Lane *kept = jieli__v1__lane__unpack(NULL, value.len, value.data);
    assert_int_equal(kept->highest, 7);
    assert_string_equal(kept->agent, "office");
    jl_key_free(&second_key.key);
    jieli__v1__lane__free_unpacked(kept, NULL);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hub_accepts_a_note_and_delivers_it_redacted),
        cmocka_unit_test(expired_message_that_was_accepted_is_still_a_duplicate),
        cmocka_unit_test(operator_lifts_the_doubt_about_the_clock),
        cmocka_unit_test(each_signature_is_verified_though_its_root_was_seen),
        cmocka_unit_test(id_that_is_no_uuid_does_not_come_back_cut_in_a_character),
        cmocka_unit_test(known_id_whose_record_cannot_be_read_is_not_decided_again),
        cmocka_unit_test(repeated_message_gets_the_first_answer_whole),
        cmocka_unit_test(outcomes_with_many_problems_leave_in_frames_that_fit),
        cmocka_unit_test(lane_of_another_agent_is_not_moved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
