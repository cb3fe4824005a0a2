// SPDX-License-Identifier: Apache-2.0
// Load-time checks of duties that come again, of signals, and of what other matters lend.
#include "tests/unit/draft.h"

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
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    static const struct jieli_do others[] = {DO_SLOT_NEXT("*"), DO_SLOT_MOVE("*", "today"), DO_DISARM("due.opinion"),
                                             DO_CANCEL("*"),    DO_CANCEL("due.opinion"),   DO_ARM("due.opinion")};
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        draft->rows[2].act[1] = others[i];
        assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    }
    draft->rows[2].act[1] = (struct jieli_do){.op = JIELI_DO_END};
    draft->rows[2].go = "done"; // it ends with the matter
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    draft->deadlines[0].start = "case.since";
    draft->deadlines[0].every_days = "matter.since";
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    draft->rows[1].when[1] = (struct jieli_if)IF_SET("matter.slot.due.opinion");
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    draft->rows[1].when[1] = (struct jieli_if)IF_SET("matter.slot.due.other");
    draft_expect(draft, "draft row 2: no row sets matter.slot.due.other");
}

static void flow_finds_slots_that_come_to_no_end(void **state)
{
    (void)state;
    struct draft *draft = draft_slots();
    draft->rows[2].act[1] = (struct jieli_do){.op = JIELI_DO_END};
    draft_expect(draft, "draft row 3: leaves due.opinion without a next slot");
}

static void flow_finds_slots_without_a_kept_start(void **state)
{
    (void)state;
    REFUSED(draft_slots, "draft deadline due.opinion: its slots are counted from applied_on",
            draft->deadlines[0].start = "applied_on");
    REFUSED(draft_slots, "draft deadline due.opinion: its slots are counted from no day",
            draft->deadlines[0].start = NULL);
    REFUSED(draft_slots, "draft deadline due.opinion: every_days must be a field of the matter or casefile: applied_on",
            draft->deadlines[0].every_days = "applied_on");
    REFUSED(draft_new, "draft deadline due.opinion: every_days goes with slots only",
            draft->deadlines[0].every_days = "case.days");
    REFUSED(draft_slots, "draft deadline due.opinion: rule_far, far_if, fallback and again do not go with slots",
            draft->deadlines[0].fallback = "opinion.other");
    REFUSED(draft_slots, "draft deadline due.opinion: slots need a plan", draft->deadlines[0].rule = "-");
}

static void flow_finds_slot_actions_without_slots(void **state)
{
    (void)state;
    REFUSED(draft_new, "draft row 2: due.opinion has no slots",
            draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_MET("due.opinion"));
    REFUSED(draft_slots, "draft row 2: no such deadline: due.other",
            draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_MET("due.other"));
    REFUSED(draft_slots, "draft row 2: starts the next slot of due.opinion, which does not pass in this row",
            draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_NEXT("due.opinion"));
    REFUSED(draft_slots, "draft row 2: speaks of the slot that has passed, but transfer.opinion is none",
            draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_MOVE("*", "made_on"));
    REFUSED(draft_new, "draft row 3: speaks of the slot that has passed, but due.opinion is none",
            draft->rows[2].act[1] = (struct jieli_do)DO_SLOT_NEXT("*"));
    REFUSED(draft_slots, "draft row 2: transfer.opinion does not declare the field applied_on",
            draft->rows[1].act[1] = (struct jieli_do)DO_SLOT_MOVE("due.opinion", "applied_on"));
    REFUSED(draft_slots, "draft row 2: an action lacks its operand",
            draft->rows[1].act[1] = (struct jieli_do){.op = JIELI_DO_SLOT_MOVE, .a = "due.opinion"});
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
    enum jieli_status status = draft_check(draft, rules);
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
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    draft->rows[1].when[1] = (struct jieli_if)IF_SET("from.place");
    draft_expect(draft, "draft row 2: reads from.place, but transfer.opinion is no signal of another matter");
    draft = draft_new();
    draft->parties[0].address = "matter.party.stations";
    draft_expect(draft, "draft party office: no such party: stations");
    draft = draft_new();
    draft->parties[0].address = "matter.party.station";
    draft->parties[1].address_fallback = "from.party.office";
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    draft->workflow.event_count = 2; // no signal at all
    draft->workflow.transition_count = 3;
    draft_expect(draft, "draft party station: reads from.party.office, but the workflow takes no signal");
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
    draft_expect(draft, "draft event ended.heard: another event hears the signal measure.ended");
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
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    assert_null(strstr(draft->notes, "no loaded workflow waits for the signal"));
    draft->rows[1].act[1] = (struct jieli_do)DO_SIGNAL("opinion.heard");
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    assert_non_null(strstr(draft->notes, "no loaded workflow waits for the signal opinion.heard"));
    free(draft);
}

static void flow_finds_unknown_operand_of_the_newer_conditions(void **state)
{
    (void)state;
    REFUSED(draft_new, "draft row 2: no such deadline: due.other",
            draft->rows[1].when[1] = (struct jieli_if)IF_RUNNING("due.other"));
    REFUSED(draft_new, "draft row 2: transfer.opinion does not declare the field applied_on",
            draft->rows[1].when[1] = (struct jieli_if)IF_DATE_FROM("made_on", "applied_on"));
    REFUSED(draft_new, "draft row 2: a condition lacks its operand",
            draft->rows[1].when[1] = (struct jieli_if){.op = JIELI_IF_DATE_FROM, .a = "made_on"});
    REFUSED(draft_new, "draft row 2: a condition lacks its operand",
            draft->rows[1].when[1] = (struct jieli_if){.op = JIELI_IF_NUMBER_FROM, .a = "made_on"});
    REFUSED(draft_new, "draft row 2: a condition that this hub does not know",
            draft->rows[1].when[1] = (struct jieli_if){.op = JIELI_IF_RUNNING + 1, .a = "made_on"});
    REFUSED(draft_new, "draft row 2: an action that this hub does not know",
            draft->rows[1].act[1] = (struct jieli_do){.op = JIELI_DO_SLOT_MOVE + 1, .a = "made_on"});
    REFUSED(draft_new, "draft row 2: an action lacks its operand",
            draft->rows[1].act[1] = (struct jieli_do){.op = JIELI_DO_FEED, .a = "draft"});
    REFUSED(draft_new, "draft row 2: draft does not start with the signal measure.ended",
            draft->rows[1].act[1] = (struct jieli_do)DO_FEED("draft", "measure.ended"));
}

static void flow_lets_a_reminder_come_again(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->states[0].why_none = (struct jieli_label){0};
    draft->rows[2].act[1] = (struct jieli_do)DO_ARM("due.opinion");
    draft->deadlines[0].again = "remind.later";
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
    free(draft);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_accepts_slots_that_go_on),
        cmocka_unit_test(flow_finds_slots_that_come_to_no_end),
        cmocka_unit_test(flow_finds_slots_without_a_kept_start),
        cmocka_unit_test(flow_finds_slot_actions_without_slots),
        cmocka_unit_test(flow_finds_plan_that_gives_no_slots),
        cmocka_unit_test(flow_finds_paths_from_no_other_matter),
        cmocka_unit_test(flow_finds_signal_heard_twice),
        cmocka_unit_test(flow_lets_signal_and_message_have_one_name),
        cmocka_unit_test(flow_finds_unknown_operand_of_the_newer_conditions),
        cmocka_unit_test(flow_lets_a_reminder_come_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
