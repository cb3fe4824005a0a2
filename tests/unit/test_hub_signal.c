// SPDX-License-Identifier: Apache-2.0
// Matters of one casefile working together: what a signal carries, feeding, the end of endless talk, and which of
// several claimants takes a message (formats F14, tables B3).
#include "tests/unit/here.h"

#define MESSAGE(name_, date_)                                                                                          \
    {                                                                                                                  \
        .name = name_, .kind = JIELI_EVENT_MESSAGE, .type = name_, .from = {"office"}, .date = date_,                  \
        .label = L("message")                                                                                          \
    }
#define SIGNAL(name_, type_)                                                                                           \
    {                                                                                                                  \
        .name = name_, .kind = JIELI_EVENT_SIGNAL, .type = type_, .label = L("signal")                                 \
    }
#define OFFICE(address_)                                                                                               \
    {                                                                                                                  \
        .name = "office", .role = "community_office", .address = address_, .label = L("office")                        \
    }

#define OPEN_AND_DONE                                                                                                  \
    {.name = "open",                                                                                                   \
     .kind = JIELI_STATE_ACTIVE,                                                                                       \
     .label = L("open"),                                                                                               \
     .waits = L("more"),                                                                                               \
     .why_none = L("none"),                                                                                            \
     .clause = "c"},                                                                                                   \
    {                                                                                                                  \
        .name = "done", .kind = JIELI_STATE_FINAL, .label = L("done"), .clause = "c"                                   \
    }
static const struct jieli_state states[] = {OPEN_AND_DONE};
static const struct jieli_state states_and_shut[] = {
    OPEN_AND_DONE,
    {.name = "shut",
     .kind = JIELI_STATE_ACTIVE,
     .label = L("shut"),
     .waits = L("the end"),
     .why_none = L("none"),
     .clause = "c"},
};

// `care` runs all the time; `case` gathers grounds from it, as wf 6 does from wf 4.
static const struct jieli_party care_parties[] = {OFFICE(NULL)};
static const struct jieli_event care_events[] = {
    MESSAGE("report_in", "reported_on"),
    MESSAGE("order.served", "served_on"),
    MESSAGE("order.revoked", "revoked_on"),
    MESSAGE("person.died", "died_on"),
    SIGNAL("gathered", NULL),
};
static const struct jieli_transition care_rows[] = {
    {.in = {"start"},
     .on = {"report_in"},
     .act = {DO_SET("reported_on", "reported_on"), DO_SET("place", "remark")},
     .go = "open",
     .clause = "c1"},
    {.in = {"open"},
     .on = {"order.served"},
     .act = {DO_SET("how", "how"), DO_FEED("gather", "ground.came"), DO_SIGNAL("order.served")},
     .clause = "c2"},
    {.in = {"open"}, .on = {"order.revoked"}, .act = {DO_OPEN("gather", "ground.came")}, .clause = "c3"},
    {.in = {"open"}, .on = {"gathered"}, .act = {DO_COUNT("gathered"), DO_SET("told", "from.how")}, .clause = "c4"},
    {.in = {"open"}, .on = {"person.died"}, .act = {DO_SIGNAL("over")}, .go = "done", .clause = "c5"},
};
static const struct jieli_workflow care = {WORKFLOW("care", care_parties, care_events, states, care_rows)};

static const struct jieli_party gather_parties[] = {OFFICE("from.party.office")};
static const struct jieli_event gather_events[] = {SIGNAL("ground.came", NULL), SIGNAL("served.heard", "order.served"),
                                                   MESSAGE("order.served", "served_on"),
                                                   MESSAGE("agreement.refused", "refused_on"), SIGNAL("over", NULL)};
static const struct jieli_transition gather_rows[] = {
    {.in = {"start"},
     .on = {"ground.came"},
     .act = {DO_SET("how", "from.how"), DO_SET("since", "from.reported_on"), DO_SET("whose", "from.party.office"),
             DO_COUNT("grounds"), DO_SIGNAL("gathered")},
     .go = "open",
     .clause = "c1"},
    {.in = {"open"},
     .on = {"ground.came"},
     .when = {IF_IS("from.place", "far")},
     .act = {DO_COUNT("far")},
     .clause = "c2"},
    {.in = {"open"},
     .on = {"ground.came"},
     .when = {IF_DATE_FROM("today", "from.reported_on")},
     .act = {DO_SET("how", "from.how"), DO_COUNT("grounds")},
     .clause = "c3"},
    {.in = {"open"}, .on = {"served.heard"}, .act = {DO_COUNT("heard")}, .clause = "c4"},
    {.in = {"open"}, .on = {"order.served"}, .act = {DO_COUNT("served")}, .clause = "c5"},
    {.in = {"open"}, .on = {"agreement.refused"}, .go = "shut", .clause = "c6"},
    {.in = {"shut"}, .on = {"agreement.refused"}, .go = "open", .clause = "c7"},
    {.in = {"*"}, .on = {"over"}, .act = {DO_SET("whose", "matter.party.office")}, .go = "done", .clause = "c8"},
};
static const struct jieli_workflow gather = {
    WORKFLOW("gather", gather_parties, gather_events, states_and_shut, gather_rows)};

static struct here here_with(const struct jieli_workflow *first, const struct jieli_workflow *second)
{
    const struct jieli_workflow *both[] = {first, second};
    return here_open_many(both, 2);
}

/// About the one person of these tests; `more` ends with the last field.
static const Jieli__V1__OutcomeItem *say(struct here *here, const char *type, const char *more)
{
    char json[300];
    return here_say(here, type, here_about(1, more, json, sizeof json));
}

// ---- the matters as they stand ----

struct seen {
    Jieli__V1__Matter *matters[8]; ///< in the order in which they were opened
    size_t count;
};

static bool see(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct seen *seen = user;
    (void)kind, (void)key;
    assert_true(seen->count < 8);
    Jieli__V1__Matter *matter = jieli__v1__matter__unpack(NULL, value.len, value.data);
    size_t at = seen->count++;
    for (; at && seen->matters[at - 1]->opened_position > matter->opened_position; at--)
        seen->matters[at] = seen->matters[at - 1];
    seen->matters[at] = matter;
    return true;
}

static struct seen look(const struct here *here)
{
    struct seen seen = {0};
    jl_state_each(jl_hub_state(here->town->hub), TOWN_MATTER, see, &seen);
    return seen;
}

static void look_away(struct seen *seen)
{
    for (size_t i = 0; i < seen->count; i++)
        jieli__v1__matter__free_unpacked(seen->matters[i], NULL);
    *seen = (struct seen){0};
}

/// The n-th open matter of the workflow.
static const Jieli__V1__Matter *of(const struct seen *seen, const char *workflow, size_t n)
{
    for (size_t i = 0; i < seen->count; i++)
        if (!strcmp(seen->matters[i]->workflow, workflow) && !n--)
            return seen->matters[i];
    fail_msg("no matter %s is open", workflow);
    return NULL;
}

static const char *field(const Jieli__V1__Matter *matter, const char *name)
{
    for (size_t i = 0; i < matter->n_fields; i++)
        if (!strcmp(matter->fields[i]->name, name))
            return matter->fields[i]->text;
    return "";
}

static int64_t counter(const Jieli__V1__Matter *matter, const char *name)
{
    for (size_t i = 0; i < matter->n_counts; i++)
        if (!strcmp(matter->counts[i]->name, name))
            return matter->counts[i]->value;
    return 0;
}

// ---- feeding ----

static void feed_opens_a_matter_and_then_feeds_it(void **unused)
{
    (void)unused;
    struct here here = here_with(&care, &gather);
    town_expect(say(&here, "report_in", "\"reported_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    town_expect(say(&here, "order.served", "\"served_on\":\"2026-02-09\",\"how\":\"hand\""), TOWN_ACCEPTED, "");
    struct seen seen = look(&here);
    assert_int_equal(seen.count, 2);
    const Jieli__V1__Matter *gathering = of(&seen, "gather", 0);
    assert_string_equal(field(gathering, "how"), "hand");
    assert_string_equal(field(gathering, "since"), "2026-02-09");
    assert_string_equal(field(gathering, "whose"), "office");
    assert_int_equal(counter(gathering, "grounds"), 1);
    assert_string_equal(field(of(&seen, "care", 0), "told"), "hand"); // a signal back, within the same decision
    look_away(&seen);
    town_expect(say(&here, "order.served", "\"served_on\":\"2026-02-09\",\"how\":\"post\""), TOWN_ACCEPTED, "");
    seen = look(&here);
    assert_int_equal(seen.count, 2);
    gathering = of(&seen, "gather", 0);
    assert_int_equal(counter(gathering, "grounds"), 2);
    assert_string_equal(field(gathering, "how"), "post");
    look_away(&seen);
    here_close(&here);
}

/// The message goes to the message's event, the signal of the same name to the other one.
static void signal_named_like_a_message_has_its_own_event(void **unused)
{
    (void)unused;
    struct here here = here_with(&care, &gather);
    town_expect(say(&here, "report_in", "\"reported_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    for (int i = 0; i < 3; i++) // the first opens and is heard; from the second on the message itself is taken as well
        town_expect(say(&here, "order.served", "\"served_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    struct seen seen = look(&here);
    assert_int_equal(counter(of(&seen, "gather", 0), "heard"), 3);
    assert_int_equal(counter(of(&seen, "gather", 0), "served"), 2);
    look_away(&seen);
    here_close(&here);
}

static void feed_opens_another_when_none_takes_it(void **unused)
{
    (void)unused;
    struct here here = here_with(&care, &gather);
    town_expect(say(&here, "report_in", "\"reported_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    town_expect(say(&here, "order.served", "\"served_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    town_expect(say(&here, "agreement.refused", "\"refused_on\":\"2026-02-09\""), TOWN_ACCEPTED, ""); // it is shut
    town_expect(say(&here, "order.served", "\"served_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    struct seen seen = look(&here);
    assert_int_equal(seen.count, 3);
    assert_string_equal(of(&seen, "gather", 0)->state, "shut");
    assert_int_equal(counter(of(&seen, "gather", 1), "grounds"), 1);
    look_away(&seen);
    here_close(&here);
}

static void feed_goes_to_the_oldest_that_takes_it(void **unused)
{
    (void)unused;
    struct here here = here_with(&care, &gather);
    town_expect(say(&here, "report_in", "\"reported_on\":\"2026-02-09\",\"remark\":\"far\""), TOWN_ACCEPTED, "");
    town_expect(say(&here, "order.revoked", "\"revoked_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    town_expect(say(&here, "order.revoked", "\"revoked_on\":\"2026-02-09\""), TOWN_ACCEPTED, ""); // OPEN opens again
    struct seen seen = look(&here);
    assert_int_equal(seen.count, 3);
    look_away(&seen);
    here.town->now_ms += JL_MS_HOUR;
    town_expect(say(&here, "person.died", "\"died_on\":\"2026-02-08\""), TOWN_ACCEPTED, "");
    seen = look(&here);
    assert_int_equal(seen.count, 0); // both have heard "over", the second as well as the first
    here_close(&here);
}

static void feed_reads_what_the_feeding_matter_keeps(void **unused)
{
    (void)unused;
    struct here here = here_with(&care, &gather);
    town_expect(say(&here, "report_in", "\"reported_on\":\"2026-02-09\",\"remark\":\"far\""), TOWN_ACCEPTED, "");
    town_expect(say(&here, "order.revoked", "\"revoked_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    town_expect(say(&here, "order.revoked", "\"revoked_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    char json[300];
    here_about(1, "\"served_on\":\"2026-02-09\"", json, sizeof json);
    struct seen seen = look(&here);
    struct town_message about = {.type = "order.served", .json = json, .matter = of(&seen, "care", 0)->id};
    here_tell_message(&here, about);
    look_away(&seen);
    seen = look(&here);
    assert_int_equal(counter(of(&seen, "gather", 0), "far"), 1); // IF_IS("from.place", "far")
    assert_int_equal(counter(of(&seen, "gather", 1), "far"), 0);
    assert_int_equal(counter(of(&seen, "gather", 0), "heard"), 1); // a signal goes to all
    assert_int_equal(counter(of(&seen, "gather", 1), "heard"), 1);
    about.matter = of(&seen, "care", 0)->id;
    here_tell_message(&here, about);
    look_away(&seen);
    seen = look(&here);
    assert_int_equal(counter(of(&seen, "gather", 0), "far"), 2); // still the oldest, though it has moved meanwhile
    look_away(&seen);
    here_close(&here);
}

// ---- endless talk ----

static const struct jieli_party ping_parties[] = {OFFICE(NULL)};
static const struct jieli_event ping_events[] = {MESSAGE("report_in", "reported_on"),
                                                 MESSAGE("order.revoked", "revoked_on"), SIGNAL("pong", NULL),
                                                 MESSAGE("person.died", "died_on")};
static const struct jieli_transition ping_rows[] = {
    {.in = {"start"}, .on = {"report_in"}, .act = {DO_OPEN("echo", "begin")}, .go = "open", .clause = "c1"},
    {.in = {"open"}, .on = {"order.revoked"}, .act = {DO_SIGNAL("ping")}, .go = "shut", .clause = "c2"},
    {.in = {"shut"}, .on = {"pong"}, .act = {DO_COUNT("pongs"), DO_SIGNAL("ping")}, .clause = "c3"},
    {.in = {"shut"}, .on = {"person.died"}, .go = "done", .clause = "c4"},
};
static const struct jieli_workflow ping = {WORKFLOW("ping", ping_parties, ping_events, states_and_shut, ping_rows)};

static const struct jieli_party echo_parties[] = {OFFICE(NULL)};
static const struct jieli_event echo_events[] = {SIGNAL("begin", NULL), SIGNAL("ping", NULL),
                                                 MESSAGE("person.died", "died_on")};
static const struct jieli_transition echo_rows[] = {
    {.in = {"start"}, .on = {"begin"}, .go = "open", .clause = "c1"},
    {.in = {"open"}, .on = {"ping"}, .act = {DO_COUNT("pings"), DO_SIGNAL("pong")}, .go = "shut", .clause = "c2"},
    {.in = {"shut"}, .on = {"ping"}, .act = {DO_COUNT("pings"), DO_SIGNAL("pong")}, .clause = "c3"},
    {.in = {"*"}, .on = {"person.died"}, .go = "done", .clause = "c4"},
};
static const struct jieli_workflow echo = {WORKFLOW("echo", echo_parties, echo_events, states_and_shut, echo_rows)};

/// Records that say so.
static int64_t noted(struct here *here, const char *text)
{
    int64_t count = 0;
    uint64_t last = jl_journal_durable_position(here->town->journal);
    for (uint64_t position = 1; position <= last; position++) {
        struct jl_record record;
        assert_int_equal(jl_journal_read(here->town->journal, position, &record, NULL, NULL), JIELI_OK);
        count += memmem(record.plain.data, record.plain.len, text, strlen(text)) != NULL;
    }
    return count;
}

static void signals_of_one_message_come_to_an_end(void **unused)
{
    (void)unused;
    struct here here = here_with(&ping, &echo);
    town_expect(say(&here, "report_in", "\"reported_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    town_expect(say(&here, "order.revoked", "\"revoked_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    struct seen seen = look(&here);
    int64_t heard = counter(of(&seen, "ping", 0), "pongs") + counter(of(&seen, "echo", 0), "pings");
    assert_int_equal(heard, JL_SIGNALS_MAX);
    assert_int_equal(heard + noted(&here, "JL-FLOW-0007"), JL_SIGNALS_MAX + 1);
    look_away(&seen);
    here_close(&here);
}

// ---- claimants ----

static const struct jieli_party first_parties[] = {OFFICE(NULL),
                                                   {.name = "civil", .role = "civil_affairs", .label = L("civil")}};
static const struct jieli_event first_events[] = {
    MESSAGE("report_in", "reported_on"),
    MESSAGE("agreement.signed", "signed_on"),
    {.name = "order.served", .type = "order.served", .from = {"civil"}, .label = L("served")},
    MESSAGE("person.died", "died_on")};
static const struct jieli_transition first_rows[] = {
    {.in = {"start"}, .on = {"report_in"}, .go = "open", .clause = "c1"},
    {.in = {"open"},
     .on = {"agreement.signed"},
     .when = {IF_IS("agreement_no", "1")},
     .act = {DO_COUNT("signed")},
     .clause = "c2"},
    {.in = {"open"}, .on = {"order.served"}, .act = {DO_COUNT("served")}, .clause = "c3"},
    {.in = {"open"}, .on = {"person.died"}, .go = "done", .clause = "c4"},
};
static const struct jieli_shared first_shared[] = {{.type = "agreement.signed", .order = 1, .exclusive = true},
                                                   {.type = "order.served", .order = 1, .exclusive = true}};
static const struct jieli_workflow first = {WORKFLOW("first", first_parties, first_events, states, first_rows),
                                            .shared = first_shared, .shared_count = JIELI_COUNT(first_shared)};

static const struct jieli_party second_parties[] = {OFFICE(NULL)};
static const struct jieli_event second_events[] = {
    MESSAGE("report_in", "reported_on"), MESSAGE("agreement.signed", "signed_on"), MESSAGE("order.served", "served_on"),
    MESSAGE("person.died", "died_on")};
static const struct jieli_transition second_rows[] = {
    {.in = {"start"}, .on = {"report_in"}, .go = "open", .clause = "c1"},
    {.in = {"open"},
     .on = {"agreement.signed"},
     .when = {IF_IS("agreement_no", "2")},
     .act = {DO_COUNT("signed")},
     .clause = "c2"},
    {.in = {"open"}, .on = {"order.served"}, .act = {DO_COUNT("served")}, .clause = "c3"},
    {.in = {"open"}, .on = {"person.died"}, .go = "done", .clause = "c4"},
};
static const struct jieli_shared second_shared[] = {{.type = "agreement.signed", .order = 2, .exclusive = true},
                                                    {.type = "order.served", .order = 2, .exclusive = true}};
static const struct jieli_workflow second = {WORKFLOW("second", second_parties, second_events, states, second_rows),
                                             .shared = second_shared, .shared_count = JIELI_COUNT(second_shared)};

static void expect_counts(const struct here *here, const char *name, int64_t in_first, int64_t in_second)
{
    struct seen seen = look(here);
    assert_int_equal(counter(of(&seen, "first", 0), name), in_first);
    assert_int_equal(counter(of(&seen, "second", 0), name), in_second);
    look_away(&seen);
}

static void shared_type_goes_to_the_first_that_would_take_it(void **unused)
{
    (void)unused;
    struct here here = here_with(&first, &second);
    town_expect(say(&here, "report_in", "\"reported_on\":\"2026-02-09\""), TOWN_ACCEPTED, "");
    const char *signed_json = "\"signed_on\":\"2026-02-09\",\"agreement_no\":\"1\"";
    town_expect(say(&here, "agreement.signed", signed_json), TOWN_ACCEPTED, "");
    expect_counts(&here, "signed", 1, 0);
    signed_json = "\"signed_on\":\"2026-02-09\",\"agreement_no\":\"2\""; // the first's condition does not hold
    town_expect(say(&here, "agreement.signed", signed_json), TOWN_ACCEPTED, "");
    expect_counts(&here, "signed", 1, 1);
    signed_json = "\"signed_on\":\"2026-02-09\",\"agreement_no\":\"3\""; // nobody's: the first says what it lacks
    const Jieli__V1__OutcomeItem *item = say(&here, "agreement.signed", signed_json);
    town_expect(item, TOWN_REJECTED, "JL-FLOW-0004");
    assert_non_null(strstr(item->text, "first in state open"));
    town_expect(say(&here, "order.served", "\"served_on\":\"2026-02-09\""), TOWN_ACCEPTED,
                ""); // not the first's sender
    expect_counts(&here, "served", 0, 1);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feed_opens_a_matter_and_then_feeds_it),
        cmocka_unit_test(signal_named_like_a_message_has_its_own_event),
        cmocka_unit_test(feed_opens_another_when_none_takes_it),
        cmocka_unit_test(feed_goes_to_the_oldest_that_takes_it),
        cmocka_unit_test(feed_reads_what_the_feeding_matter_keeps),
        cmocka_unit_test(signals_of_one_message_come_to_an_end),
        cmocka_unit_test(shared_type_goes_to_the_first_that_would_take_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
