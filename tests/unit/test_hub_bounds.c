// SPDX-License-Identifier: Apache-2.0
// What one peer can make the hub keep: answers at the door, records of conflicts, messages under one signature.
#include "lib/base/check.h"
#include "tests/unit/here.h"

#define DOOR_BYTES (64u << 20) ///< as design 3.6 says
#define SLOW_POLLS 1500u
#define CROWD 1024u ///< messages of one frame

static void build_note(struct here *here, uint32_t person, struct town_built *out)
{
    char json[400];
    struct town_message message = {.type = "bench.note", .json = town_note(person, "x", json, sizeof json)};
    town_build(here->town, &here->office_key, &message, out);
}

static void expect_session_goes_on(struct here *here)
{
    char json[400];
    here_tell(here, "bench.note", town_note(9, "on", json, sizeof json));
}

// ---- groups ----

/// `count` times the same item, in a group that says it is one of `tree_size` messages; no signature covers it.
static void unsound_group(const struct town_built *built, uint32_t count, uint32_t tree_size, bool complete,
                          Jieli__V1__Item *item, Jieli__V1__Item **items, Jieli__V1__Group *group)
{
    jieli__v1__item__init(item);
    jieli__v1__group__init(group);
    item->message = jl_pb_view(jl_buf_view(&built->message));
    for (uint32_t i = 0; i < count; i++)
        items[i] = item;
    group->suite = JL_SUITE_ED25519;
    group->tree_size = tree_size;
    group->complete = complete;
    group->items = items;
    group->n_items = count;
}

static enum jieli_status send_unsound(struct here *here, const struct town_built *built, uint32_t count,
                                      uint32_t tree_size, bool complete)
{
    Jieli__V1__Item item, **items = jl_alloc(count * sizeof *items);
    Jieli__V1__Group group, *groups[] = {&group};
    Jieli__V1__Submit submit = JIELI__V1__SUBMIT__INIT;
    struct jl_arena *arena = jl_arena_new((size_t)64 << 20);
    struct jl_buf packed = {0};
    Jieli__V1__Frame *read = NULL;
    unsound_group(built, count, tree_size, complete, &item, items, &group);
    submit.ref = ++here->town->ref;
    submit.groups = groups;
    submit.n_groups = 1;
    Jieli__V1__Frame frame = TOWN_FRAME(SUBMIT, submit, &submit);
    jl_frame_pack(&frame, &packed);
    enum jieli_status status = jl_frame_unpack(jl_buf_view(&packed), arena, &read, NULL);
    if (status == JIELI_OK)
        jl_hub_frame(here->town->hub, here->office->peer, read, arena, here->town->now_ms);
    jl_arena_free(&arena);
    jl_buf_fini(&packed);
    free(items);
    return status;
}

/// Every outcome that has come and was not yet taken off is this one; returns how many.
static size_t expect_outcomes(struct town_link *link, Jieli__V1__OutcomeKind kind, const char *code)
{
    size_t count = 0;
    for (const Jieli__V1__Frame *frame; (frame = town_take(link, JIELI__V1__FRAME__OF_OUTCOME));)
        for (size_t i = 0; i < frame->outcome->n_items; i++, count++)
            town_expect(frame->outcome->items[i], kind, code);
    return count;
}

static void group_of_as_many_as_may_be_is_accepted(void **unused)
{
    (void)unused;
    struct here here = here_open();
    struct town_built *built = jl_alloc(JL_GROUP_MAX * sizeof *built);
    assert_int_equal(JL_GROUP_MAX, 1024);
    for (uint32_t i = 0; i < JL_GROUP_MAX; i++)
        build_note(&here, i % 7, &built[i]);
    town_submit_built(here.town, here.office, &here.office_key, built, JL_GROUP_MAX);
    town_round(here.town);
    assert_int_equal(expect_outcomes(here.office, TOWN_ACCEPTED, ""), JL_GROUP_MAX);
    expect_session_goes_on(&here);
    for (uint32_t i = 0; i < JL_GROUP_MAX; i++)
        town_built_fini(&built[i]);
    free(built);
    here_close(&here);
}

static void message_of_a_group_of_one_too_many_is_refused(void **unused)
{
    (void)unused;
    struct here here = here_open();
    struct town_built built;
    build_note(&here, 1, &built);
    assert_int_equal(send_unsound(&here, &built, 1, JL_GROUP_MAX + 1, false), JIELI_OK);
    town_round(here.town);
    assert_int_equal(expect_outcomes(here.office, TOWN_REJECTED, "JL-SEAL-0005"), 1);
    expect_session_goes_on(&here);
    town_built_fini(&built);
    here_close(&here);
}

static void whole_group_of_one_too_many_is_not_read(void **unused)
{
    (void)unused;
    struct here here = here_open();
    struct town_built built;
    build_note(&here, 1, &built);
    assert_int_equal(send_unsound(&here, &built, JL_GROUP_MAX + 1, JL_GROUP_MAX + 1, true), JIELI_WIRE_TOO_MANY);
    expect_session_goes_on(&here);
    town_built_fini(&built);
    here_close(&here);
}

// ---- the door ----

/// From now on a batch is on disk only after very many polls.
static void slow_down(struct here *here)
{
    struct jieli_err err = {0};
    jl_memory_disk_set_polls(here->town->disk, SLOW_POLLS);
    town_restart(here->town);
    here->office = here_link(here, "office");
    for (unsigned i = 0; i < 4 * SLOW_POLLS && !jl_hub_is_idle(here->town->hub); i++) {
        assert_int_equal(jl_hub_commit(here->town->hub, here->town->now_ms, &err), JIELI_OK);
        assert_int_equal(jl_hub_complete(here->town->hub, &err), JIELI_OK);
    }
    assert_true(jl_hub_is_idle(here->town->hub));
    here->office->taken = here->office->count;
}

static void submit_note(struct here *here)
{
    struct town_built built;
    build_note(here, 1, &built);
    town_submit_built(here->town, here->office, &here->office_key, &built, 1);
    town_built_fini(&built);
}

/// A round of jielid, without what it reads.
static void turn(struct here *here)
{
    struct jieli_err err = {0};
    assert_int_equal(jl_hub_commit(here->town->hub, here->town->now_ms, &err), JIELI_OK);
    assert_int_equal(jl_hub_complete(here->town->hub, &err), JIELI_OK);
}

static size_t held_bytes(const struct jl_hub *hub)
{
    size_t bytes = 0;
    for (const struct jl_parcel *parcel = hub->door_first; parcel; parcel = parcel->next) {
        bytes += sizeof *parcel + parcel->len + parcel->item_count * sizeof *parcel->items;
        for (size_t i = 0; i < parcel->item_count; i++)
            bytes += parcel->items[i].detail.len + (parcel->items[i].text ? strlen(parcel->items[i].text) : 0);
    }
    return bytes;
}

static void wait_till_out(struct here *here)
{
    for (unsigned i = 0; i < 3 * SLOW_POLLS && here->town->hub->door_first; i++)
        turn(here);
    assert_null(here->town->hub->door_first);
}

/// Answers that make no record: nothing but the door holds them back.
static void door_is_full_at_its_bound_and_opens_with_the_journal(void **unused)
{
    (void)unused;
    struct here here = here_open();
    struct town_built built;
    size_t frames = 0, one = 0;
    slow_down(&here);
    submit_note(&here);
    turn(&here);
    build_note(&here, 2, &built);
    for (; frames < 600 && !jl_hub_is_full(here.town->hub); frames++) {
        assert_int_equal(send_unsound(&here, &built, CROWD, 1, true), JIELI_OK);
        one = one ? one : held_bytes(here.town->hub);
        turn(&here);
    }
    assert_true(jl_hub_is_full(here.town->hub));
    assert_null(town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME)); // nothing is durable yet
    assert_in_range(held_bytes(here.town->hub), DOOR_BYTES / 2, DOOR_BYTES + 2 * one);
    assert_true(held_bytes(here.town->hub) <= here.town->hub->door_bytes); // all that it keeps is weighed
    wait_till_out(&here);
    assert_false(jl_hub_is_full(here.town->hub));
    assert_int_equal(here.town->hub->door_bytes, 0);
    const Jieli__V1__Frame *first = town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME);
    assert_non_null(first);
    town_expect(first->outcome->items[0], TOWN_ACCEPTED, "");
    assert_int_equal(expect_outcomes(here.office, TOWN_REJECTED, "JL-SEAL-0005"), frames * CROWD);
    submit_note(&here);
    wait_till_out(&here);
    assert_int_equal(expect_outcomes(here.office, TOWN_ACCEPTED, ""), 1);
    town_built_fini(&built);
    here_close(&here);
}

// ---- conflicts (formats F5) ----

/// Conflict records so far; what the last of them names as the first message.
static size_t conflict_records(struct here *here, uint64_t *cause)
{
    size_t count = 0;
    uint64_t end = jl_journal_next_position(here->town->journal);
    for (uint64_t position = 1; position < end; position++) {
        Jieli__V1__RecordPublic *public_ = town_record(here->town, position, NULL, NULL);
        if (public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_CONFLICT) {
            count++;
            *cause = public_->cause;
        }
        jieli__v1__record_public__free_unpacked(public_, NULL);
    }
    return count;
}

struct teller {
    struct town_link *link;
    const struct town_signer *signer;
    const char *id;
    uint32_t person;
    uint64_t first;
};

static void tell_first(struct here *here, struct teller *teller)
{
    char json[400];
    struct town_message message = {
        .type = "bench.note", .id = teller->id, .json = town_note(teller->person, "first", json, sizeof json)};
    const Jieli__V1__OutcomeItem *item = town_say(here->town, teller->link, teller->signer, message);
    town_expect(item, TOWN_ACCEPTED, "");
    teller->first = item->position;
}

/// The same id with other content: always answered; how many records there are then.
static size_t contradict(struct here *here, const struct teller *teller)
{
    char json[400];
    uint64_t cause = 0;
    struct town_message message = {
        .type = "bench.note", .id = teller->id, .json = town_note(teller->person, "other", json, sizeof json)};
    const Jieli__V1__OutcomeItem *item = town_say(here->town, teller->link, teller->signer, message);
    town_expect(item, TOWN_CONFLICT, "JL-HUB-0005");
    assert_int_equal(item->position, teller->first);
    assert_int_equal(item->first_digest.len, 32);
    size_t count = conflict_records(here, &cause);
    assert_true(cause > 0);
    return count;
}

static void conflicts_of_a_source_are_recorded_once_a_minute_and_answered_always(void **unused)
{
    (void)unused;
    struct here here = here_open();
    struct teller office = {here.office, &here.office_key, "019c4000-0000-7000-8000-000000000001", 1, 0};
    uint64_t cause = 0;
    here.town->now_ms = TOWN_START;
    tell_first(&here, &office);
    assert_int_equal(contradict(&here, &office), 1);
    conflict_records(&here, &cause);
    assert_int_equal(cause, office.first);
    assert_int_equal(contradict(&here, &office), 1);
    here.town->now_ms += 59999;
    assert_int_equal(contradict(&here, &office), 1);
    here.town->now_ms += 1;
    assert_int_equal(contradict(&here, &office), 2);
    assert_int_equal(contradict(&here, &office), 2);
    assert_int_equal(jl_hub_counts(here.town->hub).conflict, 5);
    here_close(&here);
}

static size_t slot_of(const struct here *here, const char *code)
{
    char source[96];
    snprintf(source, sizeof source, "urn:jieli:agency:%s", code);
    return (size_t)(jl_hash64(here->town->hub->conf.seed, source, strlen(source)) % JL_CONFLICTS_KEPT);
}

static void neighbour_of(const struct here *here, const char *code, bool same_slot, char *out, size_t room)
{
    for (unsigned i = 0; i < 100 * JL_CONFLICTS_KEPT; i++) {
        snprintf(out, room, "c%u", i);
        if ((slot_of(here, out) == slot_of(here, code)) == same_slot)
            return;
    }
    fail_msg("no agency shares the place of %s", code);
}

/// `again` = records when the first source contradicts itself once more within the minute.
static void two_sources(bool same_slot, size_t again)
{
    struct here here = here_open();
    char code[32];
    neighbour_of(&here, "office", same_slot, code, sizeof code);
    town_agency(here.town, here.op, code, "community_office", "999002", &here.other_key);
    struct teller office = {here.office, &here.office_key, "019c4000-0000-7000-8000-000000000001", 1, 0};
    struct teller other = {town_link(here.town, code, code, 64), &here.other_key,
                           "019c4000-0000-7000-8000-000000000002", 2, 0};
    tell_first(&here, &office);
    tell_first(&here, &other);
    assert_int_equal(contradict(&here, &office), 1);
    assert_int_equal(contradict(&here, &other), 2); // another's conflict never hides one's own
    assert_int_equal(contradict(&here, &office), again);
    here_close(&here);
}

static void sources_that_share_a_place_each_get_their_record(void **unused)
{
    (void)unused;
    two_sources(true, 3);
}

static void sources_of_two_places_do_not_meet(void **unused)
{
    (void)unused;
    two_sources(false, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(group_of_as_many_as_may_be_is_accepted),
        cmocka_unit_test(message_of_a_group_of_one_too_many_is_refused),
        cmocka_unit_test(whole_group_of_one_too_many_is_not_read),
        cmocka_unit_test(door_is_full_at_its_bound_and_opens_with_the_journal),
        cmocka_unit_test(conflicts_of_a_source_are_recorded_once_a_minute_and_answered_always),
        cmocka_unit_test(sources_that_share_a_place_each_get_their_record),
        cmocka_unit_test(sources_of_two_places_do_not_meet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
