// SPDX-License-Identifier: Apache-2.0
// Load-time checks: a sound workflow is accepted, each spoiled one (flow_spoils.def) is refused with the place that is
// wrong. Duties that come again, and signals: test_flow_check_slots.c.
#include "tests/unit/draft.h"

#define SPOIL(test, change, finding)                                                                                   \
    static void test(void **state)                                                                                     \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        REFUSED(draft_new, finding, change);                                                                           \
    }
#include "tests/unit/flow_spoils.def"
#undef SPOIL

static void flow_accepts_a_sound_table_and_reports_what_it_leaves_out(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
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
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
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
    assert_int_equal(draft_check(draft, NULL), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "draft row 1: the clause is missing"));
    assert_non_null(strstr(draft->errors, "draft row 2: the clause is missing"));
    assert_string_equal(draft->err.field, "draft row 1");
    free(draft);
}

static void flow_lets_an_any_row_stand_behind_a_state_of_its_own(void **state)
{
    (void)state;
    struct draft *draft = draft_new();
    draft->rows[4] = draft->rows[1];
    draft->rows[4].in[0] = "*";
    draft->rows[4].when[0].op = JIELI_IF_END;
    draft->rows[1].when[0].op = JIELI_IF_END;
    draft->workflow.transition_count = 5;
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
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
    assert_int_equal(draft_check(draft, NULL), JIELI_OK);
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
    assert_int_equal(draft_check(draft, rules), JIELI_OK);
    draft->deadlines[0].rule = "transfer.polite_review";
    assert_int_equal(draft_check(draft, rules), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "the rule transfer.polite_review has no value in profile national"));
    draft->deadlines[0].rule = "transfer.route";
    assert_int_equal(draft_check(draft, rules), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "the rule transfer.route is no period in profile national"));
    draft->deadlines[0].rule = "transfer.police_review";
    draft->rows[1].when[1] = (struct jieli_if)IF_RULE_IS("transfer.rout", "direct");
    assert_int_equal(draft_check(draft, rules), JIELI_FLOW_TABLE);
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
    assert_int_equal(jl_flow_new(list, 2, NULL, NULL, 0, draft_keep, draft, &flow, &draft->err), JIELI_FLOW_TABLE);
    assert_non_null(strstr(draft->errors, "two workflows of this name"));
    twin->workflow.name = "discharge"; // what measure.ended needs
    assert_int_equal(jl_flow_new(list, 2, NULL, NULL, 0, draft_keep, draft, &flow, &draft->err), JIELI_OK);
    assert_true(jl_flow_waits_for(jl_flow_find(flow, "draft"), "applied", "measure.ended"));
    jl_flow_free(&flow);
    free(draft);
    free(twin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_accepts_a_sound_table_and_reports_what_it_leaves_out),
        cmocka_unit_test(flow_fails_no_check_on_rows_that_are_left_out),
        cmocka_unit_test(flow_reports_all_findings_and_returns_the_first),
        cmocka_unit_test(flow_lets_an_any_row_stand_behind_a_state_of_its_own),
        cmocka_unit_test(flow_says_when_a_start_date_does_not_come_with_the_event),
        cmocka_unit_test(flow_finds_rule_without_value_in_a_profile),
        cmocka_unit_test(flow_finds_two_workflows_of_one_name),
#define SPOIL(test, change, finding) cmocka_unit_test(test),
#include "tests/unit/flow_spoils.def"
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
