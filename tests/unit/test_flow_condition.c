// SPDX-License-Identifier: Apache-2.0
// Conditions on dates, numbers and running deadlines, what a signal's matter lends, and dates in C functions.
#include "tests/unit/flow_world.h"

/// Three days by rule from the day the notice was served, and the day itself a month before.
static void reckon(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date served = host->date(ctx, "served_on");
    host->set(ctx, "counted", host->date_text(ctx, host->counted(ctx, "transfer.police_review", served)));
    host->set(ctx, "none", host->date_text(ctx, host->counted(ctx, "phone.plan", served)));
    host->set(ctx, "no_period", host->date_text(ctx, host->counted(ctx, "rehab.always", served)));
    host->set(ctx, "month_before", host->date_text(ctx, host->date_shift(served, 0, -1, 0)));
    host->set(ctx, "later", host->date_text(ctx, host->date_shift(served, 1, 1, 1)));
    host->set(ctx, "never", host->date_text(ctx, host->date_shift(served, INT32_MAX, INT32_MAX, 0)));
    host->set(ctx, "nothing", host->date_text(ctx, host->date_shift(JL_DATE_NONE, 0, 0, 1)));
}

static const struct jieli_party parties[] = {
    {"office", "community_office", JIELI_LEVEL_ANY, NULL, NULL, false, L("office")},
    {"county", "police", JIELI_LEVEL_COUNTY, "from.party.police", "from.place", false, L("county")},
    {"clinic", "methadone_clinic", JIELI_LEVEL_ANY, "matter.party.office", NULL, false, L("clinic")},
};

#define MESSAGE(name_, from_)                                                                                          \
    {                                                                                                                  \
        .name = name_, .type = name_, .from = {from_}, .label = L("m")                                                 \
    }

static const struct jieli_event events[] = {
    MESSAGE("report_in", "office"),
    MESSAGE("order.served", "office"),
    MESSAGE("order.revoked", "county"),
    MESSAGE("agreement.refused", "office"),
    {.name = "heard", .kind = JIELI_EVENT_SIGNAL, .type = "ground.came", .label = L("s")},
};

static const struct jieli_deadline deadlines[] = {
    {.name = "due.review",
     .rule = "transfer.police_review",
     .party = "office",
     .label = L("review"),
     .passing = L("late"),
     .clause = "c"},
};

static const struct jieli_state states[] = {
    {.name = "open",
     .kind = JIELI_STATE_ACTIVE,
     .label = L("open"),
     .waits = L("more"),
     .why_none = L("once"),
     .clause = "c"},
    {.name = "done", .kind = JIELI_STATE_FINAL, .label = L("done"), .clause = "c"},
};

static const struct jieli_transition rows[] = {
    {.in = {"start"}, .on = {"report_in"}, .act = {DO_SET("since", "reported_on")}, .go = "open", .clause = "c1"},
    {.in = {"open"},
     .on = {"order.served"},
     .when = {IF_RUNNING("due.review")},
     .act = {DO_NOTE("running"), DO_FN(reckon, "算", "reckon"), DO_DISARM("due.review")},
     .clause = "c2"},
    {.in = {"open"},
     .on = {"order.served"},
     .when = {IF_DATE_FROM("served_on", "matter.since")},
     .act = {DO_NOTE("from"), DO_ARM("due.review"), DO_SET("n", "how")},
     .clause = "c3"},
    {.in = {"open"}, .on = {"order.served"}, .act = {DO_NOTE("before"), DO_SET("n", "how")}, .clause = "c4"},
    {.in = {"open"},
     .on = {"agreement.refused"},
     .when = {IF_NUMBER_ABOVE("matter.n", "methadone.missed_days_alert")},
     .act = {DO_NOTE("above")},
     .clause = "c5"},
    {.in = {"open"},
     .on = {"agreement.refused"},
     .when = {IF_NUMBER_FROM("matter.n", "methadone.missed_days_alert")},
     .act = {DO_NOTE("at least")},
     .clause = "c6"},
    {.in = {"open"},
     .on = {"agreement.refused"},
     .when = {IF_NUMBER_FROM("matter.n", "phone.plan")},
     .act = {DO_NOTE("without a rule")},
     .clause = "c7"},
    {.in = {"open"}, .on = {"agreement.refused"}, .act = {DO_NOTE("below")}, .clause = "c8"},
    {.in = {"open"},
     .on = {"heard"},
     .act = {DO_SET("their", "from.how"), DO_SET("key", "from.key"), DO_SET("mine", "matter.party.office"),
             DO_FORWARD("clinic")},
     .clause = "c9"},
    {.in = {"open"}, .on = {"order.revoked"}, .go = "done", .clause = "c10"},
    {.in = {"open"}, .on = {"due.review"}, .act = {DO_MISSED("office")}, .clause = "c11"},
};

static const struct jieli_workflow table = {WORKFLOW("table", parties, events, states, rows), DEADLINES(deadlines)};

static struct test_world *opened(void)
{
    struct test_world *world = test_world_new(&table, "working_group", "2026-03-02");
    assert_int_equal(test_send(world, "report_in", "office-a", "{\"reported_on\":\"2026-02-25\"}"), JIELI_OK);
    return world;
}

static void served(struct test_world *world, const char *date, const char *how, const char *note)
{
    char json[120];
    snprintf(json, sizeof(json), "{\"served_on\":\"%s\",\"how\":\"%s\"}", date, how);
    assert_int_equal(test_send(world, "order.served", "office-a", json), JIELI_OK);
    if (!test_noted(world, note))
        fail_msg("%s: not %s", date, note);
}

static void flow_compares_dates_that_are_both_given(void **state)
{
    (void)state;
    struct test_world *world = opened();
    served(world, "2026-02-24", "x", "before");
    served(world, "2026-02-25", "x", "from"); // on the day itself
    test_world_free(world);
    world = opened();
    served(world, "", "x", "before"); // no date: it does not hold
    world->matter.fields[0]->text = "soon";
    served(world, "2026-02-26", "x", "before");
    test_world_free(world);
}

static void flow_knows_whether_a_deadline_runs(void **state)
{
    (void)state;
    struct test_world *world = opened();
    served(world, "2026-02-26", "x", "from");
    served(world, "2026-02-26", "x", "running"); // and meets it
    served(world, "2026-02-26", "x", "from");
    assert_int_equal(test_fire(world, "due.review", 2), JIELI_OK);
    served(world, "2026-02-26", "x", "from"); // passed: it runs no more
    test_world_free(world);
}

static void expect_number(const char *number, const char *note)
{
    struct test_world *world = opened();
    served(world, "2026-02-24", number, "before");
    assert_int_equal(test_send(world, "agreement.refused", "office-a", "{}"), JIELI_OK);
    if (!test_noted(world, note))
        fail_msg("%s: not %s", number, note);
    test_world_free(world);
}

/// Any whole number will do for the comparison; here the days after which silence is told.
static void flow_compares_numbers_with_rules(void **state)
{
    (void)state;
    struct test_world *world = opened();
    int64_t alert = jl_rules_find(world->rules, "working_group", "methadone.missed_days_alert")->amount;
    test_world_free(world);
    char text[24];
    snprintf(text, sizeof(text), "%d", (int)alert + 1);
    expect_number(text, "above");
    snprintf(text, sizeof(text), "%d", (int)alert);
    expect_number(text, "at least");
    snprintf(text, sizeof(text), "%d", (int)alert - 1);
    expect_number(text, "below");
    expect_number("-8", "below");
    expect_number("8 days", "below");
    expect_number("99999999999999999999", "below");
}

static void flow_lends_dates_by_rule_and_by_shift(void **state)
{
    (void)state;
    struct test_world *world = opened();
    test_today(world, "2026-03-31");
    served(world, "2026-03-31", "x", "from");
    served(world, "2026-03-31", "x", "running");
    // ten working days after 31 March 2026: 4–6 April are off
    assert_string_equal(test_field(world, "counted"), "2026-04-15");
    assert_string_equal(test_field(world, "none"), "");
    assert_string_equal(test_field(world, "no_period"), "");
    assert_string_equal(test_field(world, "month_before"), "2026-02-28");
    assert_string_equal(test_field(world, "later"), "2027-05-01"); // 30 April 2027 and a day
    assert_string_equal(test_field(world, "never"), "");
    assert_string_equal(test_field(world, "nothing"), "");
    test_world_free(world);
}

// ---- the matter that signals ----------------------------------------------------------------------------------------

static enum jieli_status heard_from(struct test_world *world, const Jieli__V1__Matter *from)
{
    struct jl_flow_input input = {
        .event = jl_flow_signal(world->table, "ground.came"), .sender = "", .key = "", .actor = "", .from = from};
    assert_non_null(input.event);
    assert_string_equal(input.event->name, "heard");
    return test_take(world, &input);
}

static void flow_reads_the_matter_that_signals(void **state)
{
    (void)state;
    struct test_world *world = opened();
    Jieli__V1__Field how = JIELI__V1__FIELD__INIT, *fields[] = {&how};
    Jieli__V1__MatterParty part = JIELI__V1__MATTER_PARTY__INIT, *parts[] = {&part};
    Jieli__V1__Matter from = JIELI__V1__MATTER__INIT;
    how.name = "how", how.text = "by hand";
    part.party = "county", part.agency = "station-a";
    from.workflow = "table", from.key = "k", from.fields = fields, from.n_fields = 1, from.parties = parts,
    from.n_parties = 1;
    assert_null(jl_flow_signal(world->table, "heard")); // it is not the signal's name
    assert_int_equal(heard_from(world, &from), JIELI_OK);
    assert_string_equal(test_field(world, "their"), "by hand");
    assert_string_equal(test_field(world, "key"), "k");
    assert_string_equal(test_field(world, "mine"), "office-a");
    assert_string_equal(test_party(world, "clinic"), "office-a"); // as it is, though it is no clinic
    assert_int_equal(heard_from(world, NULL), JIELI_OK);
    assert_string_equal(test_field(world, "their"), "by hand"); // nothing read, nothing changed
    test_world_free(world);
}

/// The county is not needed while the signal is there; what it said is kept, and taken as it is.
static void flow_keeps_an_agency_that_a_signal_names(void **state)
{
    (void)state;
    Jieli__V1__Field place = JIELI__V1__FIELD__INIT, *fields[] = {&place};
    Jieli__V1__MatterParty part = JIELI__V1__MATTER_PARTY__INIT, *parts[] = {&part};
    Jieli__V1__Matter from = JIELI__V1__MATTER__INIT;
    place.name = "place", place.text = "110101";
    part.party = "police", part.agency = "station-a"; // of station level: no county by its register
    from.workflow = "unknown", from.fields = fields, from.n_fields = 1, from.parties = parts, from.n_parties = 1;
    struct test_world *world = opened();
    assert_int_equal(heard_from(world, &from), JIELI_OK); // of a workflow that is not loaded no party is known
    assert_string_equal(test_field(world, "address.county"), "");
    assert_int_equal(test_send(world, "order.revoked", "station-a", "{}"), JIELI_FLOW_PARTY);
    test_world_free(world);
    struct jieli_party renamed[JIELI_COUNT(parties)];
    memcpy(renamed, parties, sizeof(renamed));
    renamed[1].address = "from.party.clinic";
    struct jieli_workflow workflow = table;
    workflow.parties = renamed;
    world = test_world_new(&workflow, "working_group", "2026-03-02");
    assert_int_equal(test_send(world, "report_in", "office-a", "{\"reported_on\":\"2026-02-25\"}"), JIELI_OK);
    from.workflow = "table", part.party = "clinic";
    assert_int_equal(heard_from(world, &from), JIELI_OK);
    assert_string_equal(test_field(world, "address.county"), "=station-a");
    assert_int_equal(test_send(world, "order.revoked", "county-a", "{}"), JIELI_FLOW_PARTY);
    assert_int_equal(test_send(world, "order.revoked", "station-a", "{}"), JIELI_OK);
    assert_string_equal(test_party(world, "county"), "station-a");
    test_world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_compares_dates_that_are_both_given),
        cmocka_unit_test(flow_knows_whether_a_deadline_runs),
        cmocka_unit_test(flow_compares_numbers_with_rules),
        cmocka_unit_test(flow_lends_dates_by_rule_and_by_shift),
        cmocka_unit_test(flow_reads_the_matter_that_signals),
        cmocka_unit_test(flow_keeps_an_agency_that_a_signal_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
