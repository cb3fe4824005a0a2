// SPDX-License-Identifier: Apache-2.0
// One event through one table: senders, dates, rows, conditions, actions, parties.
#include "lib/base/bytes.h"
#include "tests/unit/flow_world.h"

static const struct jieli_party parties[] = {
    {"old_office", "community_office", JIELI_LEVEL_ANY, "from_division", NULL, false, L("old office")},
    {"new_office", "community_office", JIELI_LEVEL_ANY, "to_division", NULL, false, L("new office")},
    {"station", "police", JIELI_LEVEL_STATION, "from_division", NULL, false, L("station")},
    {"decider", "police", JIELI_LEVEL_COUNTY, "from_division", "case.household_division", false, L("decider")},
    {"housing", "housing", JIELI_LEVEL_ANY, "to_division", NULL, false, L("housing")},
    {"aftercare", "aftercare", JIELI_LEVEL_ANY, "to_division", NULL, true, L("aftercare")},
    {"clinic", "methadone_clinic", JIELI_LEVEL_ANY, "case.residence_division", NULL, false, L("clinic")},
};

static const struct jieli_event events[] = {
    {"transfer.application",
     JIELI_EVENT_MESSAGE,
     "transfer.application",
     {"old_office"},
     "applied_on",
     NULL,
     L("a"),
     NULL},
    {"transfer.report", JIELI_EVENT_MESSAGE, "transfer.report", {"old_office"}, "made_on", NULL, L("r"), NULL},
    {"transfer.opinion",
     JIELI_EVENT_MESSAGE,
     "transfer.opinion",
     {"station", "decider"},
     "made_on",
     NULL,
     L("o"),
     NULL},
    {"transfer.decision", JIELI_EVENT_MESSAGE, "transfer.decision", {"decider"}, NULL, NULL, L("d"), NULL},
    {"transfer.returned", JIELI_EVENT_MESSAGE, "transfer.returned", {"station"}, NULL, NULL, L("b"), NULL},
    {"transfer.withdrawn",
     JIELI_EVENT_MESSAGE,
     "transfer.withdrawn",
     {"old_office", "new_office"},
     NULL,
     NULL,
     L("w"),
     NULL},
    {"report_in", JIELI_EVENT_MESSAGE, "report_in", {"new_office"}, "reported_on", NULL, L("i"), NULL},
    {"methadone.dose_log", JIELI_EVENT_MESSAGE, "methadone.dose_log", {"clinic"}, "log_date", "entries", L("l"), NULL},
    {"measure.ended", JIELI_EVENT_SIGNAL, NULL, {NULL}, NULL, NULL, L("e"), NULL},
};

static bool is_short(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set((struct jieli_ctx *)(uintptr_t)ctx, "guard_wrote", "1"); // must do nothing
    return strlen(host->text(ctx, "reason")) < 3 && host->count_of(ctx, "missing_papers") == 2;
}

static void look(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date day = host->counted_back(ctx, "aid.renew_before", host->date_parse("2026-07-01"));
    host->set(ctx, "back", host->date_text(ctx, day));
    host->set(ctx, "today", host->date_text(ctx, host->today(ctx)));
    host->set(ctx, "route", host->rule_text(ctx, "transfer.route"));
    host->set(ctx, "office", host->party(ctx, "old_office"));
    host->set_counter(ctx, "alert", host->rule_amount(ctx, "methadone.missed_days_alert"));
    host->set_counter(ctx, "flags",
                      (host->party_exists(ctx, "housing") ? 1 : 0) + (host->party_exists(ctx, "decider") ? 2 : 0) +
                          (host->rule_has(ctx, "transfer.office_review") ? 4 : 0) +
                          (host->running(ctx, "due.x") ? 8 : 0) + (host->party_has_taken(ctx, "old_office") ? 16 : 0));
    host->note(ctx, "looked");
}

static const struct jieli_transition rows[] = {
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_RULE_IS("transfer.route", "police_chain")},
     .act = {DO_SET("reason", "reason"), DO_SET("applied", "applied_on"), DO_NOTE("opened")},
     .go = "open",
     .clause = "c1"},
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_RULE_IS("transfer.route", "direct")},
     .go = "open",
     .clause = "c2"},
    {.in = {"open"},
     .on = {"transfer.report"},
     .when = {IF_IS("execution_summary", "all")},
     .act = {DO_FORWARD("station"), DO_FORWARD("decider"), DO_FORWARD("housing"), DO_FORWARD("aftercare"),
             DO_FORWARD("old_office"), DO_SEND("deadline.soon", "new_office"), DO_REMIND("station", "look"),
             DO_SIGNAL("measure.ended"), DO_PROBLEM("JL-FLOW-0004"), DO_OPEN("absent", "x")},
     .clause = "c3"},
    {.in = {"open"},
     .on = {"transfer.report"},
     .when = {IF_IS("execution_summary", "bind")},
     .act = {DO_BIND("decider", "sender"), DO_BIND("new_office", "=110101"), DO_BIND("station", ""),
             DO_BIND("housing", "=110101")},
     .clause = "c4"},
    {.in = {"open"},
     .on = {"transfer.report"},
     .when = {IF_IS("execution_summary", "everybody")},
     .act = {DO_FORWARD("*")},
     .clause = "c5"},
    {.in = {"open"},
     .on = {"transfer.report"},
     .when = {IF_IS("execution_summary", "kept")},
     .act = {DO_SET("who", "=decider"), DO_FORWARD("matter.who"), DO_FORWARD("matter.reason")},
     .clause = "c5"},
    {.in = {"open"},
     .on = {"transfer.report"},
     .when = {IF_IS("execution_summary", "look")},
     .act = {DO_FN(look, "查看", "look")},
     .clause = "c6"},
    {.in = {"open"},
     .on = {"transfer.report"},
     .when = {IF_IS("execution_summary", "fields")},
     .act = {DO_SET("reason", "made_on"), DO_SET("applied", "="), DO_SET("case.said", "=yes"), DO_SET("day", "today"),
             DO_COUNT("n"), DO_COUNT("n"), DO_COUNT("n"), DO_COUNT("zeroed"), DO_ZERO("zeroed"), DO_COUNT("case.all")},
     .clause = "c7"},
    {.in = {"open"}, .on = {"transfer.report"}, .when = {IF_SET("made_on"), IF_UNSET("matter.n")}, .clause = "c8"},
    {.in = {"open"},
     .on = {"transfer.returned"},
     .when = {IF_FN(is_short, "短", "short")},
     .act = {DO_NOTE("short")},
     .clause = "c9"},
    {.in = {"open"},
     .on = {"transfer.returned"},
     .when = {IF_SET("missing_papers"), IF_UNSET("person")},
     .act = {DO_NOTE("papers")},
     .clause = "c10"},
    {.in = {"open"},
     .on = {"transfer.returned"},
     .when = {IF_SET("person")},
     .act = {DO_NOTE("person")},
     .clause = "c11"},
    {.in = {"open"},
     .on = {"transfer.opinion"},
     .when = {IF_SENDER_IS("decider")},
     .act = {DO_NOTE("decider")},
     .clause = "c12"},
    {.in = {"open"},
     .on = {"transfer.opinion"},
     .when = {IF_COUNT_FROM("n", "methadone.missed_days_alert")},
     .act = {DO_NOTE("from")},
     .clause = "c13"},
    {.in = {"open"},
     .on = {"transfer.opinion"},
     .when = {IF_COUNT_ABOVE("n", "methadone.missed_days_alert")},
     .act = {DO_NOTE("above")},
     .clause = "c14"},
    {.in = {"open"},
     .on = {"transfer.opinion"},
     .when = {IF_PARTY_TAKEN("station")},
     .act = {DO_NOTE("taken")},
     .clause = "c15"},
    {.in = {"open"},
     .on = {"transfer.opinion"},
     .when = {IF_PARTY_EXISTS("housing")},
     .act = {DO_NOTE("never")},
     .clause = "c16"},
    {.in = {"open"},
     .on = {"transfer.opinion"},
     .when = {IF_PARTY_EXISTS("decider"), IF_RULE_ON("rehab.always")},
     .act = {DO_NOTE("never")},
     .clause = "c17"},
    {.in = {"open"},
     .on = {"transfer.opinion"},
     .when = {IF_RULE_HAS("transfer.report_to_police"), IF_RULE_ON("methadone.takeout_forbidden")},
     .act = {DO_NOTE("rules")},
     .clause = "c18"},
    {.in = {"open"},
     .on = {"transfer.decision"},
     .when = {IF_TRUE("approved"), IF_SET("approved_on")},
     .go = "done",
     .clause = "c19"},
    {.in = {"open"},
     .on = {"transfer.decision"},
     .when = {IF_FALSE("approved"), IF_SET("reason")},
     .go = "refused",
     .clause = "c20"},
    {.in = {"open"},
     .on = {"methadone.dose_log"},
     .when = {IF_TRUE("attended")},
     .act = {DO_SET("last", "log_date"), DO_ZERO("missed")},
     .clause = "c21"},
    {.in = {"open"}, .on = {"methadone.dose_log"}, .act = {DO_COUNT("missed")}, .clause = "c22"},
    {.in = {"open"}, .on = {"report_in"}, .clause = "c23"},
    {.in = {"*"}, .on = {"measure.ended", "transfer.withdrawn"}, .go = "refused", .clause = "c24"},
};

static const struct jieli_state states[] = {
    {"open", JIELI_STATE_ACTIVE, L("open"), L("all"), {NULL}, L("a test"), "c"},
    {"done", JIELI_STATE_FINAL, L("done"), {0}, {NULL}, {0}, "c"},
    {"refused", JIELI_STATE_FINAL, L("refused"), {0}, {NULL}, {0}, "c"},
};

static const struct jieli_rename renames[] = {{"state", "was_open", "open"}};

static const struct jieli_workflow relay = {TABLES(parties, events, states, rows),
                                            .name = "relay",
                                            .version = 3,
                                            .label = L("relay"),
                                            .summary = L("test"),
                                            .renames = renames,
                                            .rename_count = JIELI_COUNT(renames)};

#define APPLICATION                                                                                                    \
    "{\"from_division\":\"110101001\",\"to_division\":\"110102001\",\"applied_on\":\"2026-02-10\",\"reason\":"         \
    "\"work\"}"
#define REPORT(summary) "{\"made_on\":\"2026-02-10\",\"execution_summary\":\"" summary "\"}"

static struct test_world *opened(void)
{
    struct test_world *world = test_world_new(&relay, "working_group", "2026-02-10");
    assert_int_equal(test_send(world, "transfer.application", "office-a", APPLICATION), JIELI_OK);
    return world;
}

static void flow_opens_matter_and_binds_sender(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_string_equal(world->matter.state, "open");
    assert_string_equal(world->matter.workflow, "relay");
    assert_int_equal(world->matter.version, 3);
    assert_string_equal(world->matter.profile, "working_group");
    assert_string_equal(world->matter.opened_by, "office-a");
    assert_string_equal(world->matter.casefile, "cf-1");
    assert_int_equal(world->matter.opened_ms, world->world.now_ms);
    assert_int_equal(world->matter.last_position, world->world.position);
    assert_string_equal(test_party(world, "old_office"), "office-a");
    assert_string_equal(test_field(world, "reason"), "work");
    assert_string_equal(world->result.clause, "c1");
    assert_int_equal(world->result.row, 1);
    assert_false(world->result.finished);
    test_world_free(world);
}

static void flow_takes_first_row_that_holds_in_the_profile(void **state)
{
    (void)state;
    struct test_world *world = test_world_new(&relay, "national", "2026-02-10");
    assert_int_equal(test_send(world, "transfer.application", "office-a", APPLICATION), JIELI_OK);
    assert_string_equal(world->result.clause, "c2");
    test_world_free(world);
}

static void flow_refuses_event_not_in_table(void **state)
{
    (void)state;
    struct test_world *world = test_world_new(&relay, "working_group", "2026-02-10");
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("")), JIELI_FLOW_NO_ROW);
    assert_non_null(
        strstr(world->err.text, "in state start takes no transfer.report; it waits for transfer.application"));
    assert_string_equal(world->err.field, "start");
    test_world_free(world);
}

static void flow_refuses_strangers_like_a_casefile_that_does_not_exist(void **state)
{
    (void)state;
    struct test_world *world = test_world_new(&relay, "working_group", "2026-02-10");
    // another division's office, a police agency, and later a second office of the right role
    assert_int_equal(test_send(world, "transfer.application", "office-b", APPLICATION), JIELI_FLOW_PARTY);
    assert_int_equal(test_send(world, "transfer.application", "county-a", APPLICATION), JIELI_FLOW_PARTY);
    assert_int_equal(test_send(world, "transfer.application", "office-a", APPLICATION), JIELI_OK);
    assert_int_equal(test_send(world, "transfer.report", "office-b", REPORT("")), JIELI_FLOW_PARTY);
    assert_int_equal(jieli_status_find(JIELI_FLOW_PARTY)->class_, JIELI_CLASS_DENY);
    test_world_free(world);
}

static void flow_refuses_party_before_it_says_anything_of_the_state(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.application", "office-b", APPLICATION), JIELI_FLOW_PARTY);
    assert_int_equal(test_send(world, "transfer.application", "office-a", APPLICATION), JIELI_FLOW_NO_ROW);
    test_world_free(world);
}

static void flow_keeps_the_address_of_an_earlier_message(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_string_equal(test_field(world, "address.new_office"), "110102001");
    assert_string_equal(test_field(world, "address.old_office"), ""); // bound already
    // report_in carries no to_division: only the office of the division kept may become new_office
    assert_int_equal(test_send(world, "report_in", "office-a", "{\"reported_on\":\"2026-02-10\"}"), JIELI_FLOW_PARTY);
    assert_int_equal(test_send(world, "report_in", "office-b", "{\"reported_on\":\"2026-02-10\"}"), JIELI_OK);
    assert_string_equal(test_party(world, "new_office"), "office-b");
    assert_string_equal(test_field(world, "address.new_office"), "");
    test_world_free(world);
}

static void flow_refuses_fact_of_tomorrow(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.report", "office-a", "{\"made_on\":\"2026-02-11\"}"),
                     JIELI_FLOW_DATE_AHEAD);
    assert_string_equal(world->err.field, "made_on");
    assert_int_equal(test_send(world, "transfer.report", "office-a", "{\"made_on\":\"2026-02-10\"}"), JIELI_OK);
    test_world_free(world);
}

static void flow_names_the_condition_that_fails(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.decision", "county-a", "{\"approved\":true}"), JIELI_FLOW_GUARD);
    assert_non_null(strstr(world->err.text, "only if `approved_on` is given, or `approved` is false"));
    assert_string_equal(world->matter.state, "open");
    test_world_free(world);
}

static void flow_lists_effects_in_order_with_their_clause(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("all")), JIELI_OK);
    static const struct {
        enum jl_effect_kind kind;
        const char *agency, *text;
    } wanted[] = {
        {JL_EFFECT_FORWARD, "station-a", NULL},          {JL_EFFECT_FORWARD, "county-a", NULL},
        {JL_EFFECT_FORWARD, "?housing/110102001", NULL}, {JL_EFFECT_FORWARD, NULL, NULL},
        {JL_EFFECT_SEND, "office-b", "deadline.soon"},   {JL_EFFECT_REMIND, "station-a", "look"},
        {JL_EFFECT_SIGNAL, NULL, "measure.ended"},       {JL_EFFECT_PROBLEM, NULL, "JL-FLOW-0004"},
    };
    assert_int_equal(world->result.effect_count, sizeof(wanted) / sizeof(*wanted));
    for (size_t i = 0; i < world->result.effect_count; i++) {
        const struct jl_effect *effect = &world->result.effects[i];
        assert_int_equal(effect->kind, wanted[i].kind);
        assert_true(jl_text_equal(effect->agency, wanted[i].agency));
        const char *text = effect->type ? effect->type : effect->name ? effect->name : effect->code;
        assert_true(jl_text_equal(text, wanted[i].text));
        assert_string_equal(effect->clause, "c3");
    }
    assert_string_equal(world->result.to, "open");
    assert_true(test_noted(world, "sender is old_office"));
    assert_true(test_noted(world, "nobody aftercare"));
    assert_true(test_noted(world, "not loaded absent"));
    assert_string_equal(test_party(world, "housing"), ""); // a mailbox that waits for an agency is never bound
    test_world_free(world);
}

static void flow_binds_by_sender_division_and_own_address(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("bind")), JIELI_OK);
    assert_string_equal(test_party(world, "decider"), "office-a");
    assert_string_equal(test_party(world, "new_office"), "office-a");
    assert_string_equal(test_party(world, "station"), "station-a");
    assert_string_equal(test_party(world, "housing"), "");
    assert_string_equal(test_field(world, "address.housing"), "110101");
    for (size_t i = 0; i < world->matter.n_parties; i++)
        assert_string_not_equal(world->matter.parties[i]->agency, "");
    // one agency in three parts: one copy, none to the sender
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("everybody")), JIELI_OK);
    assert_int_equal(world->result.effect_count, 1);
    assert_string_equal(world->result.effects[0].agency, "station-a");
    test_world_free(world);
}

static void flow_reads_a_party_name_from_the_matter(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("kept")), JIELI_OK);
    assert_int_equal(world->result.effect_count, 1);
    assert_string_equal(world->result.effects[0].agency, "county-a");
    assert_string_equal(world->result.effects[0].party, "decider");
    assert_true(test_noted(world, "nobody matter.reason"));
    test_world_free(world);
}

static void flow_sets_fields_and_counts(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("fields")), JIELI_OK);
    assert_string_equal(test_field(world, "reason"), "2026-02-10");
    assert_string_equal(test_field(world, "applied"), "");
    assert_string_equal(test_field(world, "day"), "2026-02-10");
    assert_int_equal(test_counter(world, "n"), 3);
    assert_int_equal(test_counter(world, "zeroed"), 0);
    assert_string_equal(world->casefile.fields[0]->name, "said");
    assert_int_equal(world->casefile.counts[0]->value, 1);
    test_world_free(world);
}

static void flow_lets_a_silent_message_change_nothing(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.report", "office-a", "{\"execution_summary\":\"fields\"}"), JIELI_OK);
    assert_string_equal(test_field(world, "reason"), "work");
    test_world_free(world);
}

static void flow_refuses_a_field_longer_than_a_matter_holds(void **state)
{
    (void)state;
    struct test_world *world = test_world_new(&relay, "working_group", "2026-02-10");
    char json[2048];
    for (size_t len = JL_FIELD_TEXT_BYTES_MAX; len <= JL_FIELD_TEXT_BYTES_MAX + 1; len++) {
        char reason[600] = {0};
        memset(reason, 'x', len);
        snprintf(json, sizeof(json),
                 "{\"from_division\":\"110101001\",\"to_division\":\"1101\",\"applied_on\":\"2026-02-10\",\"reason\":"
                 "\"%s\"}",
                 reason);
        world->matter.state = "start";
        assert_int_equal(test_send(world, "transfer.application", "office-a", json),
                         len == JL_FIELD_TEXT_BYTES_MAX ? JIELI_OK : JIELI_WIRE_TOO_LARGE);
    }
    assert_string_equal(world->err.field, "reason");
    test_world_free(world);
}

static void flow_counts_from_and_above(void **state)
{
    (void)state;
    struct test_world *world = opened();
    const char *opinion = "{\"made_on\":\"2026-02-10\"}";
    assert_int_equal(test_send(world, "transfer.opinion", "station-a", opinion), JIELI_OK);
    assert_true(test_noted(world, "rules"));
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("fields")), JIELI_OK);
    assert_int_equal(test_send(world, "transfer.opinion", "station-a", opinion), JIELI_OK);
    assert_true(test_noted(world, "from")); // 3 is at least 3
    world->taken = true;
    world->matter.n_counts = 0;
    assert_int_equal(test_send(world, "transfer.opinion", "station-a", opinion), JIELI_OK);
    assert_true(test_noted(world, "taken"));
    assert_int_equal(test_send(world, "transfer.opinion", "county-a", opinion), JIELI_OK);
    assert_true(test_noted(world, "decider"));
    test_world_free(world);
}

static void flow_sees_lists_and_parts_that_are_present(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(
        test_send(world, "transfer.returned", "station-a", "{\"missing_papers\":[\"a\",\"b\"],\"reason\":\"x\"}"),
        JIELI_OK);
    assert_true(test_noted(world, "short"));
    assert_string_equal(test_field(world, "guard_wrote"), "");
    assert_int_equal(test_send(world, "transfer.returned", "station-a", "{\"missing_papers\":[\"a\"]}"), JIELI_OK);
    assert_true(test_noted(world, "papers"));
    assert_int_equal(test_send(world, "transfer.returned", "station-a", "{\"person\":{\"name\":\"x\"}}"), JIELI_OK);
    assert_true(test_noted(world, "person"));
    assert_int_equal(test_send(world, "transfer.returned", "station-a", "{}"), JIELI_FLOW_GUARD);
    test_world_free(world);
}

static void flow_lends_host_functions_to_actions(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("look")), JIELI_OK);
    assert_string_equal(test_field(world, "back"), "2026-06-01"); // 30 days before 1 July: Monday 1 June
    assert_string_equal(test_field(world, "today"), "2026-02-10");
    assert_string_equal(test_field(world, "route"), "police_chain");
    assert_string_equal(test_field(world, "office"), "office-a");
    assert_int_equal(test_counter(world, "alert"), 3);
    assert_int_equal(test_counter(world, "flags"),
                     2); // decider exists; no housing, no such rule, nothing runs or taken
    assert_true(test_noted(world, "looked"));
    test_world_free(world);
}

static void flow_reads_the_element_first(void **state)
{
    (void)state;
    struct test_world *world = opened();
    const char *log = "{\"log_date\":\"2026-02-09\",\"entries\":[{\"attended\":false},{\"attended\":true}]}";
    assert_int_equal(test_entry(world, "methadone.dose_log", "clinic-a", log, 0), JIELI_OK);
    assert_int_equal(test_counter(world, "missed"), 1);
    assert_int_equal(test_entry(world, "methadone.dose_log", "clinic-a", log, 1), JIELI_OK);
    assert_int_equal(test_counter(world, "missed"), 0);
    assert_string_equal(test_field(world, "last"), "2026-02-09");
    test_world_free(world);
}

static void flow_ends_in_a_final_state_and_takes_nothing_more(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_int_equal(test_signal(world, "measure.ended"), JIELI_OK); // "*" = any active state
    assert_true(world->result.finished);
    assert_string_equal(world->matter.state, "refused");
    assert_int_equal(world->matter.closed_ms, world->world.now_ms);
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("")), JIELI_FLOW_NO_ROW);
    assert_int_equal(test_signal(world, "measure.ended"), JIELI_FLOW_NO_ROW);
    test_world_free(world);
}

static void flow_follows_renames(void **state)
{
    (void)state;
    struct test_world *world = opened();
    world->matter.state = "was_open";
    assert_int_equal(test_send(world, "transfer.report", "office-a", REPORT("")), JIELI_OK);
    assert_string_equal(world->matter.state, "open");
    assert_string_equal(jl_flow_rename(world->table, "state", "was_open"), "open");
    assert_null(jl_flow_rename(world->table, "state", "never"));
    test_world_free(world);
}

static void flow_gives_the_same_bytes_twice(void **state)
{
    (void)state;
    struct jl_view first = {0};
    struct test_world *worlds[2];
    for (int i = 0; i < 2; i++) {
        worlds[i] = opened();
        assert_int_equal(test_send(worlds[i], "transfer.report", "office-a", REPORT("fields")), JIELI_OK);
        struct jl_view bytes = jl_arena_pack(worlds[i]->arena, &worlds[i]->matter.base);
        if (i)
            assert_true(jl_view_equal(first, bytes));
        first = bytes;
    }
    test_world_free(worlds[0]);
    test_world_free(worlds[1]);
}

static void flow_tells_who_may_send_and_what_waits(void **state)
{
    (void)state;
    struct test_world *world = opened();
    assert_true(jl_flow_role_may_send(world->flow, "community_office", "cn.jieli.transfer.report.v1"));
    assert_false(jl_flow_role_may_send(world->flow, "police", "transfer.report"));
    assert_false(jl_flow_role_may_send(world->flow, "community_office", "release.notice"));
    assert_non_null(jl_flow_event_of_type(world->table, "cn.jieli.transfer.report.v1"));
    assert_null(jl_flow_event_of_type(world->table, "release.notice"));
    assert_true(jl_flow_waits_for(world->table, "start", "transfer.application"));
    assert_true(jl_flow_waits_for(world->table, "open", "measure.ended"));
    assert_false(jl_flow_waits_for(world->table, "done", "measure.ended"));
    assert_true(jl_flow_state_is_final(world->table, "done"));
    assert_false(jl_flow_state_is_final(world->table, "open"));
    const char *names[2];
    assert_int_equal(jl_flow_waiting(world->table, "open", names, 2), 2);
    test_world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_opens_matter_and_binds_sender),
        cmocka_unit_test(flow_takes_first_row_that_holds_in_the_profile),
        cmocka_unit_test(flow_refuses_event_not_in_table),
        cmocka_unit_test(flow_refuses_strangers_like_a_casefile_that_does_not_exist),
        cmocka_unit_test(flow_refuses_party_before_it_says_anything_of_the_state),
        cmocka_unit_test(flow_keeps_the_address_of_an_earlier_message),
        cmocka_unit_test(flow_refuses_fact_of_tomorrow),
        cmocka_unit_test(flow_names_the_condition_that_fails),
        cmocka_unit_test(flow_lists_effects_in_order_with_their_clause),
        cmocka_unit_test(flow_binds_by_sender_division_and_own_address),
        cmocka_unit_test(flow_reads_a_party_name_from_the_matter),
        cmocka_unit_test(flow_sets_fields_and_counts),
        cmocka_unit_test(flow_lets_a_silent_message_change_nothing),
        cmocka_unit_test(flow_refuses_a_field_longer_than_a_matter_holds),
        cmocka_unit_test(flow_counts_from_and_above),
        cmocka_unit_test(flow_sees_lists_and_parts_that_are_present),
        cmocka_unit_test(flow_lends_host_functions_to_actions),
        cmocka_unit_test(flow_reads_the_element_first),
        cmocka_unit_test(flow_ends_in_a_final_state_and_takes_nothing_more),
        cmocka_unit_test(flow_follows_renames),
        cmocka_unit_test(flow_gives_the_same_bytes_twice),
        cmocka_unit_test(flow_tells_who_may_send_and_what_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
