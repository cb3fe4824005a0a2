// SPDX-License-Identifier: Apache-2.0
// Load-time checks: one sound workflow, spoiled in one place at a time.
#include "tests/unit/flow_world.h"

#define L(text)                                                                                                        \
    {                                                                                                                  \
        text, text                                                                                                     \
    }

/// Tables that a test may spoil.
struct draft {
    struct jieli_party parties[3];
    struct jieli_event events[4];
    struct jieli_deadline deadlines[2];
    struct jieli_state states[3];
    struct jieli_transition rows[6];
    struct jieli_workflow workflow;
    char errors[4096], notes[4096]; ///< all findings, a line each
    struct jieli_err err;
};

static void draft_tables(struct draft *draft)
{
    static const struct jieli_party parties[] = {
        {"office", "community_office", JIELI_LEVEL_ANY, "from_division", NULL, false, L("office")},
        {"station", "police", JIELI_LEVEL_STATION, "matter.place", NULL, false, L("station")}};
    static const struct jieli_event events[] = {
        {"transfer.application",
         JIELI_EVENT_MESSAGE,
         "transfer.application",
         {"office"},
         "applied_on",
         NULL,
         L("a"),
         NULL},
        {"transfer.opinion", JIELI_EVENT_MESSAGE, "transfer.opinion", {"station"}, "made_on", NULL, L("o"), NULL},
        {"measure.ended", JIELI_EVENT_SIGNAL, NULL, {NULL}, NULL, NULL, L("e"), "discharge"}};
    static const struct jieli_deadline deadlines[] = {{.name = "due.opinion",
                                                       .rule = "transfer.police_review",
                                                       .start = "applied_on",
                                                       .party = "station",
                                                       .label = L("d"),
                                                       .passing = L("p"),
                                                       .clause = "c"}};
    static const struct jieli_state states[] = {
        {"applied", JIELI_STATE_ACTIVE, L("applied"), L("opinion"), {"due.opinion"}, L("once"), "c"},
        {"done", JIELI_STATE_FINAL, L("done"), {0}, {NULL}, {0}, "c"}};
    static const struct jieli_transition rows[] = {
        {.in = {"start"},
         .on = {"transfer.application"},
         .act = {DO_SET("place", "from_division"), DO_FORWARD("station"), DO_ARM("due.opinion")},
         .go = "applied",
         .clause = "c"},
        {.in = {"applied"},
         .on = {"transfer.opinion"},
         .when = {IF_TRUE("approved")},
         .act = {DO_FORWARD("office")},
         .go = "done",
         .clause = "c"},
        {.in = {"applied"}, .on = {"due.opinion"}, .act = {DO_MISSED("station")}, .clause = "c"},
        {.in = {"*"}, .on = {"measure.ended"}, .go = "done", .clause = "c"}};
    memcpy(draft->parties, parties, sizeof(parties));
    memcpy(draft->events, events, sizeof(events));
    memcpy(draft->deadlines, deadlines, sizeof(deadlines));
    memcpy(draft->states, states, sizeof(states));
    memcpy(draft->rows, rows, sizeof(rows));
    draft->workflow = (struct jieli_workflow){.struct_bytes = sizeof(struct jieli_workflow),
                                              .name = "draft",
                                              .version = 1,
                                              .label = L("draft"),
                                              .summary = L("a draft"),
                                              .parties = draft->parties,
                                              .party_count = 2,
                                              .events = draft->events,
                                              .event_count = 3,
                                              .deadlines = draft->deadlines,
                                              .deadline_count = 1,
                                              .states = draft->states,
                                              .state_count = 2,
                                              .transitions = draft->rows,
                                              .transition_count = 4};
}

static struct draft *draft_new(void)
{
    struct draft *draft = calloc(1, sizeof(*draft));
    draft_tables(draft);
    return draft;
}

static void keep(void *user, bool is_error, const struct jieli_err *err)
{
    struct draft *draft = user;
    char *list = is_error ? draft->errors : draft->notes;
    size_t len = strlen(list);
    snprintf(list + len, 4096 - len, "%s: %s\n", err->field, err->text);
}

static enum jieli_status check_with(struct draft *draft, const struct jl_rules *rules)
{
    const struct jieli_workflow *list[] = {&draft->workflow};
    struct jl_flow *flow = NULL;
    draft->errors[0] = draft->notes[0] = 0;
    enum jieli_status status = jl_flow_new(list, 1, rules, NULL, 0, keep, draft, &flow, &draft->err);
    assert_true((status == JIELI_OK) == (flow != NULL));
    jl_flow_free(&flow);
    return status;
}

/// The draft as it now stands is refused, and one finding is exactly this.
static void expect(struct draft *draft, const char *finding)
{
    assert_int_equal(check_with(draft, NULL), JIELI_FLOW_TABLE);
    if (!strstr(draft->errors, finding))
        fail_msg("wanted: %s\ngot: %s", finding, draft->errors);
    assert_int_equal(draft->err.status, JIELI_FLOW_TABLE);
    free(draft);
}

static void flow_accepts_a_sound_table_and_reports_what_it_leaves_out(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    assert_string_equal(draft->errors, "");
    assert_non_null(strstr(draft->notes, "draft event measure.ended: left out: needs discharge"));
    assert_non_null(strstr(draft->notes, "draft row 4: left out"));
    free(draft);
}

static void flow_fails_no_check_on_rows_that_are_left_out(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    // everything that only row 4 does: an ending, a strange state, an unknown type, no clause
    draft->rows[1].go = NULL;
    draft->rows[3].act[0] = (struct jieli_do)DO_SEND("no.such.type", "nobody");
    draft->rows[3].clause = NULL;
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    assert_non_null(strstr(draft->notes, "no such message type: no.such.type"));
    assert_non_null(strstr(draft->notes, "draft state done: no row leads to it"));
    free(draft);
}

static void flow_reports_all_findings_and_returns_the_first(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->rows[0].clause = "";
    draft->rows[1].clause = NULL;
    assert_int_equal(check_with(draft, NULL), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "draft row 1: the clause is missing"));
    assert_non_null(strstr(draft->errors, "draft row 2: the clause is missing"));
    assert_string_equal(draft->err.field, "draft row 1");
    free(draft);
}

#define SPOIL(test, change, finding)                                                                                   \
    static void test(void **state)                                                                                     \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        struct draft *draft = draft_new();                                                                             \
        change;                                                                                                        \
        expect(draft, finding);                                                                                        \
    }

// shape
SPOIL(flow_finds_short_struct, draft->workflow.struct_bytes -= 8, "built with another definition")
SPOIL(flow_finds_bad_name, draft->workflow.name = "Draft", "the name is missing or not made of")
SPOIL(flow_finds_name_that_stands_twice, draft->states[1].name = "applied", "draft state 2: the name stands twice")
SPOIL(flow_finds_missing_table, draft->workflow.transitions = NULL, "draft transitions: the table is missing")
SPOIL(flow_finds_row_without_event, draft->rows[0].on[0] = NULL, "draft row 1: names no state or no event")
SPOIL(flow_finds_operand_missing, draft->rows[0].act[1].a = NULL, "draft row 1: an action lacks its operand")
SPOIL(flow_finds_unknown_action, draft->rows[0].act[1].op = 99, "draft row 1: an action that this hub does not know")
SPOIL(flow_finds_unknown_condition, draft->rows[1].when[0].op = 99, "a condition that this hub does not know")
SPOIL(flow_finds_start_of_another_name, draft->states[0].kind = JIELI_STATE_START,
      "the start, and only it, is called start")
// names
SPOIL(flow_finds_unknown_state, draft->rows[1].in[0] = "aplied", "draft row 2: no such state: aplied")
SPOIL(flow_finds_unknown_event, draft->rows[1].on[0] = "transfer.opinon", "draft row 2: no such event: transfer.opinon")
SPOIL(flow_finds_unknown_target, draft->rows[1].go = "finished",
      "draft row 2: goes to no state of this workflow: finished")
SPOIL(flow_finds_target_start, draft->rows[1].go = "start", "draft row 2: goes to no state of this workflow: start")
SPOIL(flow_finds_unknown_deadline, draft->rows[0].act[2].a = "due.opinon", "draft row 1: no such deadline: due.opinon")
SPOIL(flow_finds_unknown_party, draft->rows[0].act[1].a = "staton", "draft row 1: no such party: staton")
SPOIL(flow_finds_unknown_party_of_deadline, draft->deadlines[0].party = "x",
      "draft deadline due.opinion: no such party: x")
SPOIL(flow_finds_unknown_sender, draft->events[0].from[0] = "x", "draft event transfer.application: no such party: x")
SPOIL(flow_finds_event_nobody_may_send, draft->events[1].from[0] = NULL,
      "draft event transfer.opinion: nobody may send it")
SPOIL(flow_finds_unknown_type, draft->events[1].type = "transfer.opinon", "no such message type: transfer.opinon")
SPOIL(flow_finds_type_of_two_events, draft->events[1].type = "transfer.application", "another event has the type")
SPOIL(flow_finds_undeclared_date, draft->events[1].date = "made", "transfer.opinion does not declare the field made")
SPOIL(flow_finds_list_that_is_none, draft->events[1].per_entry = "reason",
      "transfer.opinion has no list of entries reason")
SPOIL(flow_finds_undeclared_address, draft->parties[0].address = "division",
      "no message of this workflow declares the field division")
SPOIL(flow_finds_undeclared_field_of_condition, draft->rows[1].when[0].a = "aproved",
      "transfer.opinion does not declare the field aproved")
SPOIL(flow_finds_undeclared_field_of_action, draft->rows[0].act[0].b = "division",
      "transfer.application does not declare the field division")
SPOIL(flow_finds_field_read_where_no_message_comes, draft->rows[2].when[0] = (struct jieli_if)IF_SET("reason"),
      "draft row 3: reads the field reason, but no message comes with this row")
SPOIL(flow_finds_field_that_no_row_sets, draft->parties[1].address = "matter.plaice", "no row sets matter.plaice")
SPOIL(flow_finds_missing_label, draft->states[0].label.en = NULL, "draft state applied: the label is missing")
SPOIL(flow_finds_missing_passing, draft->deadlines[0].passing.zh = "",
      "draft deadline due.opinion: what passing it means is missing")
SPOIL(flow_finds_missing_clause_of_state, draft->states[0].clause = NULL, "draft state applied: the clause is missing")
SPOIL(flow_finds_missing_clause_of_deadline, draft->deadlines[0].clause = NULL,
      "draft deadline due.opinion: the clause is missing")
// walking
SPOIL(flow_finds_state_that_no_row_leads_to,
      (draft->states[2] = draft->states[1], draft->states[2].name = "other", draft->workflow.state_count = 3),
      "draft state other: no row leads to it")
SPOIL(flow_finds_dead_end,
      (draft->rows[1].go = NULL, draft->workflow.transition_count = 3, draft->workflow.event_count = 2),
      "draft state applied: a dead end: no final state can be reached from it")
SPOIL(flow_finds_rows_of_final_state, draft->rows[2].in[1] = "done", "draft state done: a final state has rows")
SPOIL(flow_finds_opening_that_leads_nowhere, draft->rows[0].go = NULL,
      "draft row 1: opens a matter but goes to no state")
SPOIL(flow_finds_event_without_row, draft->rows[1].on[0] = "due.opinion",
      "draft event transfer.opinion: no row takes it")
SPOIL(flow_finds_deadline_without_expiry_row, draft->workflow.transition_count = 2,
      "draft deadline due.opinion: no row for its expiry")
SPOIL(flow_finds_deadline_that_no_row_starts, draft->rows[0].act[2].op = JIELI_DO_END,
      "draft deadline due.opinion: no row starts it")
SPOIL(flow_finds_deadline_that_ends_at_once,
      (draft->rows[1].act[1] = (struct jieli_do)DO_ARM_ON("due.opinion", "made_on")),
      "draft row 2: starts due.opinion, but done has no row for its expiry")
SPOIL(flow_finds_state_without_deadline_and_reason,
      (draft->states[2] = (struct jieli_state){"idle", JIELI_STATE_ACTIVE, L("i"), L("i"), {NULL}, {0}, "c"},
       draft->workflow.state_count = 3),
      "draft state idle: has no deadline and no reason why")
SPOIL(flow_finds_a_state_that_falls_silent, draft->states[0].why_none = (struct jieli_label){0},
      "draft state applied: once its deadlines have passed nothing reminds")
SPOIL(flow_finds_a_reminder_without_end, draft->rows[2].act[1] = (struct jieli_do)DO_ARM("due.opinion"),
      "draft row 3: due.opinion arms itself without end")
SPOIL(flow_finds_listed_deadline_without_row,
      (draft->deadlines[1] = draft->deadlines[0], draft->deadlines[1].name = "due.other",
       draft->workflow.deadline_count = 2, draft->states[0].deadlines[1] = "due.other"),
      "draft state applied: lists due.other, but has no row for its expiry")
SPOIL(flow_finds_two_rows_without_condition,
      (draft->rows[1].when[0].op = JIELI_IF_END, draft->rows[4] = draft->rows[1], draft->workflow.transition_count = 5),
      "draft row 5: is never reached for transfer.opinion in applied: row 2 has no condition")
SPOIL(flow_finds_row_behind_one_without_condition,
      (draft->rows[4] = draft->rows[1], draft->rows[1].when[0].op = JIELI_IF_END, draft->workflow.transition_count = 5),
      "draft row 5: is never reached")

SPOIL(flow_finds_two_any_rows_without_condition,
      (draft->rows[4] = draft->rows[1], draft->rows[4].in[0] = "*", draft->rows[4].when[0].op = JIELI_IF_END,
       draft->rows[5] = draft->rows[4], draft->workflow.transition_count = 6),
      "draft row 6: is never reached for transfer.opinion in applied: row 5 has no condition")

static void flow_lets_an_any_row_stand_behind_a_state_of_its_own(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->rows[4] = draft->rows[1];
    draft->rows[4].in[0] = "*";
    draft->rows[4].when[0].op = JIELI_IF_END;
    draft->rows[1].when[0].op = JIELI_IF_END;
    draft->workflow.transition_count = 5;
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    free(draft);
}

static void flow_says_when_a_start_date_does_not_come_with_the_event(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->rows[4] = draft->rows[1];
    draft->rows[4].when[0].op = JIELI_IF_END;
    draft->rows[4].act[0] = (struct jieli_do)DO_ARM("due.opinion");
    draft->rows[4].go = NULL;
    draft->workflow.transition_count = 5;
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    assert_non_null(
        strstr(draft->notes, "draft row 5: starts due.opinion, whose start applied_on its event does not carry"));
    free(draft);
}

static struct jl_rules *some_rules(void)
{
    struct jl_rules *rules = jl_rules_new();
    struct jieli_err err = {0};
    const char *text = "profile = { name = \"national\"; rules = (\n"
                       "{ key = \"transfer.police_review\"; value = 10; unit = \"working_days\"; kind = \"soft\";\n"
                       "  source = \"S\"; quote = \"q\"; },\n"
                       "{ key = \"transfer.route\"; value = \"direct\"; unit = \"choice\"; kind = \"switch\";\n"
                       "  source = \"S\"; quote = \"q\"; } ); };\n";
    if (jl_rules_add_text(rules, "national", text, NULL, NULL, &err) || jl_rules_finish(rules, NULL, NULL, &err))
        fail_msg("%s", err.text);
    return rules;
}

static void flow_finds_rule_without_value_in_a_profile(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    struct jl_rules *rules = some_rules();
    assert_int_equal(check_with(draft, rules), JIELI_OK);
    draft->deadlines[0].rule = "transfer.polite_review";
    assert_int_equal(check_with(draft, rules), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "the rule transfer.polite_review has no value in profile national"));
    draft->deadlines[0].rule = "transfer.route";
    assert_int_equal(check_with(draft, rules), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "the rule transfer.route is no period in profile national"));
    draft->deadlines[0].rule = "transfer.police_review";
    draft->rows[1].when[1] = (struct jieli_if)IF_RULE_IS("transfer.rout", "direct");
    assert_int_equal(check_with(draft, rules), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "the rule transfer.rout has no value"));
    free(draft);
    jl_rules_free(&rules);
}

static void flow_finds_two_workflows_of_one_name(void **state)
{
    (void)state;
    struct draft *draft = draft_new(), *twin = draft_new();
    const struct jieli_workflow *list[] = {&draft->workflow, &twin->workflow};
    struct jl_flow *flow = NULL;
    assert_int_equal(jl_flow_new(list, 2, NULL, NULL, 0, keep, draft, &flow, &draft->err), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "two workflows of this name"));
    twin->workflow.name = "discharge"; // what measure.ended needs
    assert_int_equal(jl_flow_new(list, 2, NULL, NULL, 0, keep, draft, &flow, &draft->err), JIELI_OK);
    assert_true(jl_flow_waits_for(jl_flow_find(flow, "draft"), "applied", "measure.ended"));
    jl_flow_free(&flow);
    free(draft);
    free(twin);
}

// ---- duties that come again, signals --------------------------------------------------------------------------------

static void flow_lets_a_reminder_come_again(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->states[0].why_none = (struct jieli_label){0};
    draft->rows[2].act[1] = (struct jieli_do)DO_ARM("due.opinion");
    draft->deadlines[0].again = "remind.later";
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    free(draft);
}

/// The opinion becomes a duty that comes again.
static struct draft *draft_slots(void)
{
    struct draft *draft = draft_new();
    draft->deadlines[0].slots = true;
    draft->deadlines[0].rule = "opinion.plan";
    draft->deadlines[0].start = "matter.since";
    draft->rows[0].act[3] = (struct jieli_do)DO_SET("since", "applied_on");
    draft->rows[2].act[1] = (struct jieli_do)DO_SLOT_NEXT("due.opinion");
    return draft;
}

static void flow_accepts_slots_that_go_on(void **state)
{
    (void)state;
    struct draft *draft = draft_slots();
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    static const struct jieli_do others[] = {DO_SLOT_NEXT("*"), DO_SLOT_MOVE("*", "today"), DO_DISARM("due.opinion"),
                                             DO_CANCEL("*"),    DO_CANCEL("due.opinion"),   DO_ARM("due.opinion")};
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        draft->rows[2].act[1] = others[i];
        assert_int_equal(check_with(draft, NULL), JIELI_OK);
    }
    draft->rows[2].act[1] = (struct jieli_do){.op = JIELI_DO_END};
    draft->rows[2].go = "done"; // it ends with the matter
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    draft->deadlines[0].start = "case.since";
    draft->deadlines[0].every_days = "matter.since";
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    draft->rows[1].when[1] = (struct jieli_if)IF_SET("matter.slot.due.opinion");
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    draft->rows[1].when[1] = (struct jieli_if)IF_SET("matter.slot.due.other");
    expect(draft, "draft row 2: no row sets matter.slot.due.other");
}

static void flow_finds_slots_that_come_to_no_end(void **state)
{
    (void)state;
    struct draft *draft = draft_slots();
    draft->rows[2].act[1] = (struct jieli_do){.op = JIELI_DO_END};
    expect(draft, "draft row 3: leaves due.opinion without a next slot");
}

static void flow_finds_slots_without_a_kept_start(void **state)
{
    (void)state;
    struct draft *draft = draft_slots();
    draft->deadlines[0].start = "applied_on";
    expect(draft, "draft deadline due.opinion: its slots are counted from applied_on");
    draft = draft_slots();
    draft->deadlines[0].start = NULL;
    expect(draft, "draft deadline due.opinion: its slots are counted from no day");
    draft = draft_slots();
    draft->deadlines[0].every_days = "applied_on";
    expect(draft, "draft deadline due.opinion: every_days must be a field of the matter or casefile: applied_on");
    draft = draft_new();
    draft->deadlines[0].every_days = "case.days";
    expect(draft, "draft deadline due.opinion: every_days goes with slots only");
    draft = draft_slots();
    draft->deadlines[0].fallback = "opinion.other";
    expect(draft, "draft deadline due.opinion: rule_far, far_if, fallback and again do not go with slots");
    draft = draft_slots();
    draft->deadlines[0].rule = "-";
    expect(draft, "draft deadline due.opinion: slots need a plan");
}

static void flow_finds_slot_actions_without_slots(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_MET("due.opinion");
    expect(draft, "draft row 2: due.opinion has no slots");
    draft = draft_slots();
    draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_MET("due.other");
    expect(draft, "draft row 2: no such deadline: due.other");
    draft = draft_slots();
    draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_NEXT("due.opinion");
    expect(draft, "draft row 2: starts the next slot of due.opinion, which does not pass in this row");
    draft = draft_slots();
    draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_MOVE("*", "made_on");
    expect(draft, "draft row 2: speaks of the slot that has passed, but transfer.opinion is none");
    draft = draft_new();
    draft->rows[2].act[1] = (struct jieli_do)DO_SLOT_NEXT("*");
    expect(draft, "draft row 3: speaks of the slot that has passed, but due.opinion is none");
    draft = draft_slots();
    draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_MOVE("due.opinion", "applied_on");
    expect(draft, "draft row 2: transfer.opinion does not declare the field applied_on");
    draft = draft_slots();
    draft->rows[1].act[1] = (struct jieli_do){.op = JIELI_DO_SLOT_MOVE, .a = "due.opinion"};
    expect(draft, "draft row 2: an action lacks its operand");
}

static struct jl_rules *plan_rules(const char *key, const char *value, const char *unit)
{
    struct jl_rules *rules = jl_rules_new();
    struct jieli_err err = {0};
    char text[400];
    snprintf(text, sizeof(text),
             "profile = { name = \"national\"; rules = ( { key = \"%s\"; value = %s; unit = \"%s\"; kind = \"soft\"; "
             "source = \"S\"; quote = \"q\"; } ); };\n",
             key, value, unit);
    if (jl_rules_add_text(rules, "national", text, NULL, NULL, &err) || jl_rules_finish(rules, NULL, NULL, &err))
        fail_msg("%s", err.text);
    return rules;
}

static void expect_plan(const char *key, const char *value, const char *unit, const char *finding)
{
    struct draft *draft = draft_slots();
    struct jl_rules *rules = plan_rules(key, value, unit);
    enum jieli_status status = check_with(draft, rules);
    assert_int_equal(status, finding ? JIELI_FLOW_TABLE : JIELI_OK);
    if (finding && !strstr(draft->errors, finding))
        fail_msg("wanted: %s\ngot: %s", finding, draft->errors);
    jl_rules_free(&rules);
    free(draft);
}

static void flow_finds_plan_that_gives_no_slots(void **state)
{
    (void)state;
    expect_plan("opinion.plan", "1", "months", NULL);
    expect_plan("opinion.plan.every", "30", "calendar_days_unrolled", NULL);
    expect_plan("opinion.plan.year3", "1", "years", NULL);
    expect_plan("opinion.plan", "2", "per month", NULL);
    expect_plan("opinion.plan.year4", "1", "months", "no key of the plan opinion.plan");
    expect_plan("opinion.plans", "1", "months", "no key of the plan opinion.plan");
    expect_plan("opinion.plan.year2", "10", "working_days", "the rule opinion.plan.year2 gives no slots");
    expect_plan("opinion.plan", "31", "per month", "the rule opinion.plan gives no slots");
    expect_plan("opinion.plan", "0", "months", "the rule opinion.plan gives no slots");
    expect_plan("opinion.plan", "5", "percent", "the rule opinion.plan gives no slots");
}

static void flow_finds_paths_from_no_other_matter(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->events[2].needs = NULL; // the signal is heard
    draft->rows[3].act[0] = (struct jieli_do)DO_SET("place", "from.place");
    draft->rows[3].act[1] = (struct jieli_do)DO_BIND("station", "from.party.station");
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    draft->rows[1].when[1] = (struct jieli_if)IF_SET("from.place");
    expect(draft, "draft row 2: reads from.place, but transfer.opinion is no signal of another matter");
    draft = draft_new();
    draft->parties[0].address = "matter.party.stations";
    expect(draft, "draft party office: no such party: stations");
    draft = draft_new();
    draft->parties[0].address = "matter.party.station";
    draft->parties[1].address_fallback = "from.party.office";
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    draft->workflow.event_count = 2; // no signal at all
    draft->workflow.transition_count = 3;
    expect(draft, "draft party station: reads from.party.office, but the workflow takes no signal");
}

static void flow_finds_signal_heard_twice(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->events[3] = (struct jieli_event){
        .name = "ended.heard", .kind = JIELI_EVENT_SIGNAL, .type = "measure.ended", .label = L("h")};
    draft->workflow.event_count = 4;
    draft->rows[4] = (struct jieli_transition){.in = {"applied"}, .on = {"ended.heard"}, .go = "done", .clause = "c"};
    draft->workflow.transition_count = 5;
    expect(draft, "draft event ended.heard: another event hears the signal measure.ended");
}

static void flow_lets_signal_and_message_have_one_name(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->events[3] = (struct jieli_event){
        .name = "opinion.heard", .kind = JIELI_EVENT_SIGNAL, .type = "transfer.opinion", .label = L("h")};
    draft->workflow.event_count = 4;
    draft->rows[4] = (struct jieli_transition){.in = {"applied"}, .on = {"opinion.heard"}, .go = "done", .clause = "c"};
    draft->rows[1].act[1] = (struct jieli_do)DO_SIGNAL("transfer.opinion");
    draft->workflow.transition_count = 5;
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    assert_null(strstr(draft->notes, "no loaded workflow waits for the signal"));
    draft->rows[1].act[1] = (struct jieli_do)DO_SIGNAL("opinion.heard");
    assert_int_equal(check_with(draft, NULL), JIELI_OK);
    assert_non_null(strstr(draft->notes, "no loaded workflow waits for the signal opinion.heard"));
    free(draft);
}

static void flow_finds_unknown_operand_of_the_newer_conditions(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->rows[1].when[1] = (struct jieli_if)IF_RUNNING("due.other");
    expect(draft, "draft row 2: no such deadline: due.other");
    draft = draft_new();
    draft->rows[1].when[1] = (struct jieli_if)IF_DATE_FROM("made_on", "applied_on");
    expect(draft, "draft row 2: transfer.opinion does not declare the field applied_on");
    draft = draft_new();
    draft->rows[1].when[1] = (struct jieli_if){.op = JIELI_IF_DATE_FROM, .a = "made_on"};
    expect(draft, "draft row 2: a condition lacks its operand");
    draft = draft_new();
    draft->rows[1].when[1] = (struct jieli_if){.op = JIELI_IF_NUMBER_FROM, .a = "made_on"};
    expect(draft, "draft row 2: a condition lacks its operand");
    draft = draft_new();
    draft->rows[1].when[1] = (struct jieli_if){.op = JIELI_IF_RUNNING + 1, .a = "made_on"};
    expect(draft, "draft row 2: a condition that this hub does not know");
    draft = draft_new();
    draft->rows[1].act[1] = (struct jieli_do){.op = JIELI_DO_SLOT_MOVE + 1, .a = "made_on"};
    expect(draft, "draft row 2: an action that this hub does not know");
    draft = draft_new();
    draft->rows[1].act[1] = (struct jieli_do){.op = JIELI_DO_FEED, .a = "draft"};
    expect(draft, "draft row 2: an action lacks its operand");
    draft = draft_new();
    draft->rows[1].act[1] = (struct jieli_do)DO_FEED("draft", "measure.ended");
    expect(draft, "draft row 2: draft does not start with the signal measure.ended");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_accepts_a_sound_table_and_reports_what_it_leaves_out),
        cmocka_unit_test(flow_fails_no_check_on_rows_that_are_left_out),
        cmocka_unit_test(flow_reports_all_findings_and_returns_the_first),
        cmocka_unit_test(flow_finds_short_struct),
        cmocka_unit_test(flow_finds_bad_name),
        cmocka_unit_test(flow_finds_name_that_stands_twice),
        cmocka_unit_test(flow_finds_missing_table),
        cmocka_unit_test(flow_finds_row_without_event),
        cmocka_unit_test(flow_finds_operand_missing),
        cmocka_unit_test(flow_finds_unknown_action),
        cmocka_unit_test(flow_finds_unknown_condition),
        cmocka_unit_test(flow_finds_start_of_another_name),
        cmocka_unit_test(flow_finds_unknown_state),
        cmocka_unit_test(flow_finds_unknown_event),
        cmocka_unit_test(flow_finds_unknown_target),
        cmocka_unit_test(flow_finds_target_start),
        cmocka_unit_test(flow_finds_unknown_deadline),
        cmocka_unit_test(flow_finds_unknown_party),
        cmocka_unit_test(flow_finds_unknown_party_of_deadline),
        cmocka_unit_test(flow_finds_unknown_sender),
        cmocka_unit_test(flow_finds_event_nobody_may_send),
        cmocka_unit_test(flow_finds_unknown_type),
        cmocka_unit_test(flow_finds_type_of_two_events),
        cmocka_unit_test(flow_finds_undeclared_date),
        cmocka_unit_test(flow_finds_list_that_is_none),
        cmocka_unit_test(flow_finds_undeclared_address),
        cmocka_unit_test(flow_finds_undeclared_field_of_condition),
        cmocka_unit_test(flow_finds_undeclared_field_of_action),
        cmocka_unit_test(flow_finds_field_read_where_no_message_comes),
        cmocka_unit_test(flow_finds_field_that_no_row_sets),
        cmocka_unit_test(flow_finds_missing_label),
        cmocka_unit_test(flow_finds_missing_passing),
        cmocka_unit_test(flow_finds_missing_clause_of_state),
        cmocka_unit_test(flow_finds_missing_clause_of_deadline),
        cmocka_unit_test(flow_finds_state_that_no_row_leads_to),
        cmocka_unit_test(flow_finds_dead_end),
        cmocka_unit_test(flow_finds_rows_of_final_state),
        cmocka_unit_test(flow_finds_opening_that_leads_nowhere),
        cmocka_unit_test(flow_finds_event_without_row),
        cmocka_unit_test(flow_finds_deadline_without_expiry_row),
        cmocka_unit_test(flow_finds_deadline_that_no_row_starts),
        cmocka_unit_test(flow_finds_deadline_that_ends_at_once),
        cmocka_unit_test(flow_finds_state_without_deadline_and_reason),
        cmocka_unit_test(flow_finds_a_state_that_falls_silent),
        cmocka_unit_test(flow_finds_a_reminder_without_end),
        cmocka_unit_test(flow_lets_a_reminder_come_again),
        cmocka_unit_test(flow_finds_listed_deadline_without_row),
        cmocka_unit_test(flow_finds_two_rows_without_condition),
        cmocka_unit_test(flow_finds_row_behind_one_without_condition),
        cmocka_unit_test(flow_finds_two_any_rows_without_condition),
        cmocka_unit_test(flow_lets_an_any_row_stand_behind_a_state_of_its_own),
        cmocka_unit_test(flow_says_when_a_start_date_does_not_come_with_the_event),
        cmocka_unit_test(flow_finds_rule_without_value_in_a_profile),
        cmocka_unit_test(flow_finds_two_workflows_of_one_name),
        cmocka_unit_test(flow_accepts_slots_that_go_on),
        cmocka_unit_test(flow_finds_slots_that_come_to_no_end),
        cmocka_unit_test(flow_finds_slots_without_a_kept_start),
        cmocka_unit_test(flow_finds_slot_actions_without_slots),
        cmocka_unit_test(flow_finds_plan_that_gives_no_slots),
        cmocka_unit_test(flow_finds_paths_from_no_other_matter),
        cmocka_unit_test(flow_finds_signal_heard_twice),
        cmocka_unit_test(flow_lets_signal_and_message_have_one_name),
        cmocka_unit_test(flow_finds_unknown_operand_of_the_newer_conditions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
