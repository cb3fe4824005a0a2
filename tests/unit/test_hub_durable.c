// SPDX-License-Identifier: Apache-2.0
// Who follows the journal hears what is durable before anybody is answered: a command that asks the ledger after its
// answer waits for that position.
#include "tests/unit/town.h"

struct followed {
    struct town *town;
    uint64_t heard;      ///< the newest position that was told as durable
    uint64_t at_sending; ///< the same, when the first frame left
    uint32_t frames;
};

static bool frame_out(void *user, void *link, const void *bytes, size_t len)
{
    struct followed *followed = user;
    if (!followed->frames++)
        followed->at_sending = followed->heard;
    return town_out(followed->town, link, bytes, len);
}

static void random_out(void *user, void *out, size_t len)
{
    town_random(((struct followed *)user)->town, out, len);
}

static void durable(void *user)
{
    struct followed *followed = user;
    followed->heard = jl_journal_durable_position(followed->town->hub->journal);
}

static void followers_hear_of_a_record_before_its_sender_is_answered(void **unused)
{
    char json[400];
    struct town_signer key = {0};
    (void)unused;
    struct followed followed = {.town = town_open()};
    town_agency(followed.town, town_operator(followed.town), "office", "community_office", "999001", &key);
    struct town_link *office = town_link(followed.town, "office", "office", 64);
    followed.town->hub->calls =
        (struct jl_hub_calls){.send = frame_out, .random = random_out, .durable = durable, .user = &followed};
    const Jieli__V1__OutcomeItem *item = town_say(followed.town, office, &key,
                                                  (struct town_message){.type = "bench.note",
                                                                        .id = "019c4000-0000-7000-8000-000000000001",
                                                                        .json = town_note(1, "x", json, sizeof json)});
    town_expect(item, TOWN_ACCEPTED, "");
    assert_true(followed.frames > 0);
    assert_true(followed.at_sending >= item->position);
    jl_key_free(&key.key);
    town_close(followed.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(followers_hear_of_a_record_before_its_sender_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
