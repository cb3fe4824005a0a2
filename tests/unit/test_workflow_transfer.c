// SPDX-License-Identifier: Apache-2.0
// transfer 变更执行地点, branch by branch. Due dates are counted by hand beside each.
#include "tests/unit/table_look.h"

#define APPLICATION                                                                                                    \
    "{\"person\":{\"resident_id\":\"340801188501010015\"},\"from_division\":\"340800\",\"to_division\":\"340900\","    \
    "\"reason\":\"x\",\"move_on\":\"2026-04-01\",\"applied_on\":\"2026-02-10\"}"
#define APPROVED(date) "{\"approved\":true,\"approved_on\":\"" date "\"}"

static void applied(struct table_world *w, const char *profile)
{
    story(w, "transfer", profile, "2026-02-10");
    sends(w, "office-a", "transfer.application", APPLICATION, "applied");
}

static void decided(struct table_world *w)
{
    applied(w, "working_group");
    sends(w, "office-a", "transfer.report", NO_FACTS, "with_station");
    sends(w, "station-a", "transfer.opinion", NO_FACTS, "with_decider");
    sends(w, "county-a", "transfer.decision", APPROVED("2026-02-10"), "approved");
}

static void arrived(struct table_world *w)
{
    decided(w);
    sends(w, "office-b", "report_in", "{\"reported_on\":\"2026-02-10\"}", "arrived");
}

static void transfer_runs_2_10_3_10_15_3(void **state)
{
    struct table_world *w = *state;
    applied(w, "working_group");
    due_is(w, "due.report", "2026-02-12"); // 11, 12
    today(w, "2026-02-13");
    passes(w, "due.report", "applied");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    today(w, "2026-02-13");
    sends(w, "office-a", "transfer.report", "{\"made_on\":\"2026-02-13\"}", "with_station");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    due_is(w, "due.police_review",
           "2026-03-05"); // 14 (make-up Saturday); 15-23 holiday; 24 25 26 27 28 (make-up), 2 3 4 5
    sends(w, "station-a", "transfer.verify_asked", NO_FACTS, "with_station");
    goes_to(w, JL_EFFECT_FORWARD, "station-b", "office-b", NULL);
    sends(w, "office-b", "transfer.verify_answered", "{\"confirmed\":true}", "with_station");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    today(w, "2026-03-05");
    sends(w, "station-a", "transfer.opinion", "{\"made_on\":\"2026-03-05\",\"approved\":true}", "with_decider");
    is_met(w, "due.police_review");
    due_is(w, "due.approve", "2026-03-10"); // 6, 9, 10
    today(w, "2026-03-10");
    sends(w, "county-a", "transfer.decision", APPROVED("2026-03-10"), "approved");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "office-b", "station-a", "station-b", NULL);
    due_is(w, "due.person_local", "2026-03-20"); // 10 days, a Friday
    due_is(w, "due.person", "2026-03-25");       // 15 days, a Wednesday
    due_is(w, "due.file", "2026-03-31");         // 11-13, 16-20, 23-27: 13; 30, 31
    today(w, "2026-03-16");
    sends(w, "office-b", "report_in", "{\"reported_on\":\"2026-03-16\"}", "arrived");
    is_met(w, "due.person");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", "station-b", NULL);
    due_is(w, "due.takeover", "2026-03-19"); // 17, 18, 19
    sends(w, "office-a", "transfer.file_handover", NO_FACTS, "arrived");
    is_met(w, "due.file");
    sends(w, "office-b", "agreement.signed", "{\"signed_on\":\"2026-03-16\"}", "arrived");
    today(w, "2026-03-19");
    sends(w, "office-b", "transfer.taken_over", "{\"made_on\":\"2026-03-19\"}", "done");
    is_met(w, "due.takeover");
    assert_true(w->result.finished);
}

static void transfer_names_who_is_late_at_every_step(void **state)
{
    struct table_world *w = *state;
    applied(w, "working_group");
    sends(w, "office-a", "transfer.report", NO_FACTS, "with_station");
    passes(w, "due.police_review", "with_station");
    goes_to(w, JL_EFFECT_MISSED, "station-a", NULL);
    reminds_again(w, "due.review_again", "with_station", "station-a");
    sends(w, "station-a", "transfer.opinion", NO_FACTS, "with_decider");
    passes(w, "due.approve", "with_decider");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    reminds_again(w, "due.approve_again", "with_decider", "county-a");
    sends(w, "county-a", "transfer.decision", APPROVED("2026-03-01"), "approved");
    passes(w, "due.person_local", "approved");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "office-b", NULL);
    passes(w, "due.person", "not_arrived");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "office-b", "station-a", "station-b", NULL);
    passes(w, "due.contact", "not_arrived");
    passes(w, "due.file", "not_arrived");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    reminds_again(w, "due.file_again", "not_arrived", "office-a");
    sends(w, "office-b", "report_in", "{\"reported_on\":\"2026-03-20\"}", "arrived");
    passes(w, "due.takeover", "arrived");
    goes_to(w, JL_EFFECT_MISSED, "office-b", NULL);
    reminds_again(w, "due.takeover_again", "arrived", "office-b");
    is_running(w, "due.file_again"); // it goes on from state to state
    sends(w, "office-b", "transfer.taken_over", "{\"new_agreement_on\":\"2026-03-20\"}", "files_due");
    assert_string_equal(newest(w, "due.file_again")->rule, "prompt.act");
    reminds_again(w, "due.file_again", "files_due", "office-a");
}

static void transfer_late_notice_is_admonished(void **state)
{
    struct table_world *w = *state;
    story(w, "transfer", "working_group", "2026-03-20"); // 15 days before 04-01 is 03-17
    sends(
        w, "office-a", "transfer.application",
        "{\"person\":{\"resident_id\":\"340801188501010015\"},\"from_division\":\"340800\",\"to_division\":\"340900\","
        "\"move_on\":\"2026-04-01\",\"applied_on\":\"2026-03-20\"}",
        "applied");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
}

static void transfer_can_be_refused_or_returned(void **state)
{
    struct table_world *w = *state;
    applied(w, "working_group");
    sends(w, "office-a", "transfer.report", NO_FACTS, "with_station");
    sends(w, "station-a", "transfer.returned", NO_FACTS, "applied");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    is_running(w, "due.report");
    sends(w, "office-a", "transfer.report", NO_FACTS, "with_station");
    sends(w, "station-a", "transfer.opinion", NO_FACTS, "with_decider");
    sends(w, "county-a", "transfer.returned", NO_FACTS, "with_station");
    sends(w, "station-a", "transfer.opinion", NO_FACTS, "with_decider");
    refused(w, "county-a", "transfer.decision", "{\"approved\":true}", JIELI_FLOW_GUARD);  // no date
    refused(w, "office-a", "transfer.decision", APPROVED("2026-02-10"), JIELI_FLOW_GUARD); // not its decision
    sends(w, "county-a", "transfer.decision", "{\"approved\":false,\"reason\":\"x\"}", "refused");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
}

static void transfer_can_be_withdrawn_until_arrival(void **state)
{
    struct table_world *w = *state;
    decided(w);
    sends(w, "office-a", "transfer.withdrawn", NO_FACTS, "withdrawn");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", "station-a", "station-b", "county-a", NULL);
    arrived(w);
    refused(w, "office-a", "transfer.withdrawn", NO_FACTS, JIELI_FLOW_NO_ROW);
}

static void transfer_needs_a_new_agreement(void **state)
{
    struct table_world *w = *state;
    arrived(w);
    refused(w, "office-b", "transfer.taken_over", NO_FACTS, JIELI_FLOW_GUARD);
    sends(w, "office-b", "transfer.taken_over", "{\"new_agreement_on\":\"2026-02-10\"}", "files_due");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    passes(w, "due.file", "files_due");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    sends(w, "office-a", "transfer.file_handover", NO_FACTS, "done");
}

/// 条22(3), S3-A4 七6: the measure goes on at the new place from the take-over, not from the report-in.
static void transfer_moves_the_place_at_the_take_over(void **state)
{
    struct table_world *w = *state;
    arrived(w);
    assert_string_equal(case_kept(w, "execution_division"), "");
    assert_false(did(w, JL_EFFECT_SIGNAL, "transfer.done"));
    sends(w, "office-b", "transfer.taken_over", "{\"new_agreement_on\":\"2026-02-10\"}", "files_due");
    assert_string_equal(case_kept(w, "execution_division"), "340900");
    assert_true(did(w, JL_EFFECT_SIGNAL, "transfer.done"));
}

/// Jiangsu sets no period for the file: it is asked for from the take-over on.
static void transfer_asks_for_the_file_without_a_period(void **state)
{
    struct table_world *w = *state;
    story(w, "transfer", "jiangsu", "2026-02-10");
    sends(w, "county-a", "transfer.application", APPLICATION, "with_station");
    sends(w, "county-a", "transfer.decision", APPROVED("2026-02-10"), "approved");
    sends(w, "office-b", "report_in", "{\"reported_on\":\"2026-02-10\"}", "arrived");
    assert_false(was_armed(w, "due.file"));
    sends(w, "office-b", "transfer.taken_over", "{\"new_agreement_on\":\"2026-02-10\"}", "files_due");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    due_is(w, "due.file_again", "2026-02-13"); // 11, 12, 13
    reminds_again(w, "due.file_again", "files_due", "office-a");
}

/// 浙37(2): two days after the notice; who moves far, here to another prefecture, fifteen.
static void transfer_in_zhejiang_gives_the_far_traveller_time(void **state)
{
    struct table_world *w = *state;
    static const char *const to[] = {"340811", "340900"}, *const due[] = {"2026-02-12", "2026-02-25"};
    for (int far = 0; far < 2; far++) {
        char text[400];
        snprintf(
            text, sizeof(text),
            "{\"person\":{\"resident_id\":\"340801188501010015\"},\"from_division\":\"340800\",\"to_division\":\"%s\","
            "\"applied_on\":\"2026-02-10\"}",
            to[far]);
        story(w, "transfer", "zhejiang", "2026-02-10");
        sends(w, "office-a", "transfer.application", text, "applied");
        sends(w, "office-a", "transfer.file_handover", "{\"made_on\":\"2026-02-10\"}", "approved");
        due_is(w, "due.person_local", due[far]);
        due_is(w, "due.person", "2026-02-25");
    }
}

static void transfer_takes_only_the_right_office(void **state)
{
    struct table_world *w = *state;
    story(w, "transfer", "working_group", "2026-02-10");
    refused(w, "office-b", "transfer.application", APPLICATION, JIELI_FLOW_PARTY);
    decided(w);
    refused(w, "office-a", "report_in", "{\"reported_on\":\"2026-02-10\"}", JIELI_FLOW_PARTY);
    refused(w, "office-b", "transfer.file_handover", NO_FACTS, JIELI_FLOW_PARTY);
}

static void transfer_loses_nobody_silently(void **state)
{
    struct table_world *w = *state;
    decided(w);
    sends(w, "office-a", "lost.reported", "{\"since_on\":\"2026-02-10\"}", "lost");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "station-b", NULL);
}

static void transfer_direct_counts_from_the_handover(void **state)
{
    struct table_world *w = *state;
    applied(w, "national");
    due_is(w, "due.forward", "2026-02-13"); // prompt.act: 11, 12, 13
    passes(w, "due.forward", "applied");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    reminds_again(w, "due.applied_again", "applied", "office-a");
    today(w, "2026-02-24");
    sends(w, "office-a", "transfer.file_handover", "{\"made_on\":\"2026-02-24\"}", "approved");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", NULL);
    due_is(w, "due.person", "2026-03-11"); // 15 days
    refused(w, "county-a", "transfer.decision", APPROVED("2026-02-24"), JIELI_FLOW_NO_ROW);
}

static void transfer_notify_tells_both_police(void **state)
{
    struct table_world *w = *state;
    applied(w, "chongqing");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    passes(w, "due.forward", "applied");
    today(w, "2026-02-24");
    sends(w, "office-a", "transfer.file_handover", NO_FACTS, "approved");
    due_is(w, "due.person", "2026-03-11"); // no made_on: the day of acceptance
    sends(w, "office-b", "report_in", "{\"reported_on\":\"2026-02-24\"}", "arrived");
    w->taken = true;
    passes(w, "due.police_told", "arrived");
    is_met(w, "due.police_told");
    w->taken = false;
    applied(w, "chongqing");
    sends(w, "office-a", "transfer.file_handover", NO_FACTS, "approved");
    sends(w, "office-b", "report_in", "{\"reported_on\":\"2026-02-10\"}", "arrived");
    passes(w, "due.police_told", "arrived");
    goes_to(w, JL_EFFECT_MISSED, "office-b", NULL);
}

static void transfer_office_block_decides_itself(void **state)
{
    struct table_world *w = *state;
    applied(w, "qinghe");
    due_is(w, "due.office_review", "2026-03-09"); // 15: 11-14, 24-28, 2-6 (14), 9
    passes(w, "due.office_review", "applied");
    refused(w, "county-a", "transfer.decision", APPROVED("2026-03-10"), JIELI_FLOW_GUARD);
    sends(w, "office-a", "transfer.decision", APPROVED("2026-03-10"), "approved");
    applied(w, "qinghe");
    sends(w, "office-a", "transfer.decision", "{\"approved\":false}", "refused");
}

static void transfer_police_first_waits_for_the_police(void **state)
{
    struct table_world *w = *state;
    for (int approve = 0; approve < 2; approve++) {
        story(w, "transfer", "jiangsu", "2026-02-10");
        refused(w, "office-a", "transfer.application", APPLICATION, JIELI_FLOW_GUARD);
        sends(w, "county-a", "transfer.application", APPLICATION, "with_station");
        goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
        passes(w, "due.police_watch", "with_station");
        goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
        is_running(w, "due.police_watch");
        sends(w, "county-a", "transfer.decision", approve ? APPROVED("2026-02-13") : "{\"approved\":false}",
              approve ? "approved" : "refused");
    }
}

static void transfer_rests_and_ends_with_the_measure(void **state)
{
    struct table_world *w = *state;
    applied(w, "working_group");
    hears(w, "measure.suspended", "applied");
    is_suspended(w, "due.report");
    hears(w, "measure.resumed", "applied");
    is_running(w, "due.report");
    hears(w, "measure.ended", "lapsed");
    applied(w, "working_group");
    sends(w, "office-a", "person.died", "{\"died_on\":\"2026-02-10\"}", "lapsed");
    applied(w, "working_group");
    refused(w, "office-a", "matter.voided", "{\"workflow\":\"employment\",\"reason\":\"x\"}", JIELI_FLOW_GUARD);
    sends(w, "office-a", "matter.voided", "{\"workflow\":\"transfer\",\"reason\":\"x\"}", "lapsed");
}

static void transfer_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "transfer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(transfer_runs_2_10_3_10_15_3),
        cmocka_unit_test(transfer_names_who_is_late_at_every_step),
        cmocka_unit_test(transfer_late_notice_is_admonished),
        cmocka_unit_test(transfer_can_be_refused_or_returned),
        cmocka_unit_test(transfer_can_be_withdrawn_until_arrival),
        cmocka_unit_test(transfer_needs_a_new_agreement),
        cmocka_unit_test(transfer_moves_the_place_at_the_take_over),
        cmocka_unit_test(transfer_asks_for_the_file_without_a_period),
        cmocka_unit_test(transfer_in_zhejiang_gives_the_far_traveller_time),
        cmocka_unit_test(transfer_takes_only_the_right_office),
        cmocka_unit_test(transfer_loses_nobody_silently),
        cmocka_unit_test(transfer_direct_counts_from_the_handover),
        cmocka_unit_test(transfer_notify_tells_both_police),
        cmocka_unit_test(transfer_office_block_decides_itself),
        cmocka_unit_test(transfer_police_first_waits_for_the_police),
        cmocka_unit_test(transfer_rests_and_ends_with_the_measure),
        cmocka_unit_test(transfer_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
