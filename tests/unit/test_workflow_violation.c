// SPDX-License-Identifier: Apache-2.0
// violation 违规、告诫、移交, branch by branch. It is Monday 2026-03-02; working days are counted by hand.
#include "tests/unit/violation_decision.h"

// ---- the long way ---------------------------------------------------------------------------------------------------

static void violation_runs_from_breach_to_isolation(void **state)
{
    struct table_world *w = *state;
    person_in(w, "national", "detox");
    sends(w, "station-a", "breach.noted", BREACH("tests"), "open");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.warn", "2026-03-05"); // 3 working days: 3, 4, 5
    assert_int_equal(counted(w, "test_evaded"), 1);
    sends(w, "office-a", "warning.given", GIVEN_UNTIL("2026-03-13"), "warned");
    is_met(w, "due.warn");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    due_is(w, "due.correct", "2026-03-13");
    passes(w, "due.correct", "warned");
    assert_true(reminded(w, "office-a", "violation.look_again"));
    today(w, "2026-03-16");
    sends(w, "office-a", "breach.noted", BREACH("tests"), "open"); // the second: 3次以上 is not reached
    assert_int_equal(counted(w, "test_evaded"), 2);
    sends(w, "office-a", "breach.noted", BREACH("tests"), "at_threshold"); // the third
    assert_int_equal(counted(w, "test_evaded"), 3);
    assert_true(reminded(w, "office-a", "violation.report_now"));
    due_is(w, "due.report", "2026-03-19"); // 17, 18, 19
    sends(w, "office-a", "violation.reported", REPORT_AS("statutory", "\"tests\""), "reported");
    is_met(w, "due.report");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", NULL);
    goes_to(w, JL_EFFECT_REMIND, NULL); // a ground of law needs no remark
    due_is(w, "due.receipt", "2026-03-19");
    sends(w, "station-a", "violation.receipt", RECEIPT, "received");
    is_met(w, "due.receipt");
    due_is(w, "due.decision_watch", "2026-03-19");
    passes(w, "due.decision_watch", "received");
    goes_to(w, JL_EFFECT_REMIND, "station-a", "county-a", NULL);
    due_is(w, "due.decision_watch", "2026-03-25"); // set anew at the first instant of the 20th: 23, 24, 25
    today(w, "2026-03-20");
    sends(w, "county-a", "isolation.decided",
          "{\"decision_no\":\"x\",\"decided_on\":\"2026-03-20\",\"served_on\":\"2026-03-20\"}", "decided");
    assert_true(did(w, JL_EFFECT_SIGNAL, "isolation.decided"));
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    goes_to(w, JL_EFFECT_REMIND, NULL);
    sends(w, "county-a", "isolation.notified",
          "{\"notified_on\":\"2026-03-20\",\"family_notified_on\":\"2026-03-20\",\"no_unit\":true,"
          "\"station_notified_on\":\"2026-03-20\"}",
          "isolation");
    is_met(w, "due.isolation_notify");
}

// ---- thresholds -----------------------------------------------------------------------------------------------------

/// 条20 in every profile: the 2nd and 3rd test, the 2nd and 3rd absence, 30 and 31 days.
static void violation_thresholds_are_those_of_the_law_in_every_profile(void **state)
{
    struct table_world *w = *state;
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        const char *profile = table_profiles[i];
        person_in(w, profile, "detox");
        count_is(w, "test_evaded", 1);
        sends(w, "office-a", "breach.noted", BREACH("tests"), "open"); // 2
        due_is(w, "due.warn", "2026-03-05");
        sends(w, "office-a", "breach.noted", BREACH("tests"), "at_threshold"); // 3
        assert_string_equal(w->result.clause, "条20, 21");
        due_is(w, "due.report", "2026-03-05");
        person_in(w, profile, "detox");
        sends(w, "office-a", "breach.noted", AWAY("absences", "1"), "open");
        sends(w, "office-a", "breach.noted", AWAY("absences", "1"), "open");         // 2
        sends(w, "office-a", "breach.noted", AWAY("absences", "1"), "at_threshold"); // 3
        assert_int_equal(counted(w, "absences"), 3);
        assert_int_equal(counted(w, "absence_days"), 3);
        person_in(w, profile, "detox");
        sends(w, "office-a", "breach.noted", AWAY("absences", "30"), "open"); // 超过30日: 30 is not
        person_in(w, profile, "detox");
        sends(w, "office-a", "breach.noted", AWAY("absences", "31"), "at_threshold");
        person_in(w, profile, "detox");
        count_is(w, "absence_days", 20);
        sends(w, "office-a", "breach.noted", AWAY("absences", "10"), "open"); // 累计: 30 in all
        person_in(w, profile, "detox");
        count_is(w, "absence_days", 20);
        sends(w, "office-a", "breach.noted", AWAY("absences", "11"), "at_threshold"); // 31 in all
        sends(w, "office-a", "violation.reported", REPORT("\"absences\""), "reported");
        due_is(w, "due.receipt", "2026-03-05");
        sends(w, "county-a", "violation.receipt", RECEIPT, "received");
        due_is(w, "due.decision_watch", "2026-03-05");
    }
}

/// Supervision and leave count on the casefile themselves before they feed.
static void violation_takes_the_counts_of_who_feeds(void **state)
{
    struct table_world *w = *state;
    static const char *const fact[] = {"breach", "tests", "breach_on", "2026-03-02", NULL};
    person_in(w, "national", "detox");
    count_is(w, "test_evaded", 2);
    hears_from(w, "supervision", "breach.fed", fact, "open");
    assert_int_equal(counted(w, "test_evaded"), 2); // not counted again
    assert_true(reminded(w, "office-a", "violation.warn"));
    due_is(w, "due.warn", "2026-03-05");
    count_is(w, "test_evaded", 3);
    hears_from(w, "supervision", "breach.fed", fact, "at_threshold");
    hears_from(w, "supervision", "breach.fed", fact, "at_threshold"); // more evidence
    person_in(w, "national", "");
    count_is(w, "absences", 3);
    hears_from(w, "leave", "breach.fed", FACTS("breach", "absences", "measure", "detox"), "at_threshold");
    assert_string_equal(w->result.clause, "条20, 21"); // the feeder knew the measure
}

/// An absence that still runs: 10 days before, and away since 9 February.
static void violation_counts_the_days_of_a_running_absence(void **state)
{
    struct table_world *w = *state;
    for (int i = 0; i < 2; i++) {
        person_in(w, "national", "detox");
        count_is(w, "absence_days", 10);
        count_is(w, "absences", 1);
        case_field(w, "absent_since", "2026-02-09");
        // to 1 March: 20 days, 30 in all; to 2 March: 21, 31 in all
        hears_from(w, "supervision", "breach.fed",
                   FACTS("breach", "absences", "breach_on", i ? "2026-03-02" : "2026-03-01"),
                   i ? "at_threshold" : "open");
    }
}

static void violation_old_counts_do_not_weigh_on_another_kind(void **state)
{
    struct table_world *w = *state;
    person_in(w, "national", "detox");
    count_is(w, "test_evaded", 5);
    count_is(w, "absences", 5);
    sends(w, "office-a", "breach.noted", BREACH("address"), "open");
    sends(w, "office-a", "breach.noted", BREACH("other_term"), "open");
    sends(w, "office-a", "breach.noted", BREACH("other_offence"), "open");
    assert_int_equal(counted(w, "address_failures"), 1);
    assert_int_equal(counted(w, "other_terms"), 1);
    sends(w, "office-a", "breach.noted", BREACH("tests"), "at_threshold"); // the same kind goes on from five
}

/// In rehabilitation, or where nobody knows, a count is serious and never a ground of isolation (条38(2)); use is one.
static void violation_never_calls_a_breach_of_rehabilitation_a_ground(void **state)
{
    struct table_world *w = *state;
    static const char *const measures[] = {"rehab", ""};
    for (int i = 0; i < 2; i++) {
        at_threshold(w, measures[i]);
        assert_string_equal(w->result.clause, "条38(2), 21");
        refused(w, "office-a", "violation.reported", REPORT_AS("statutory", "\"tests\""), JIELI_FLOW_GUARD);
        sends(w, "office-a", "violation.reported", REPORT_AS("rehab_serious", "\"tests\""), "reported");
        assert_true(reminded(w, "station-a", "violation.rehab_serious"));
        sends(w, "county-a", "isolation.decided", DECIDED, "decided");
        assert_true(reminded(w, "county-a", "isolation.rehab"));
        person_in(w, "national", measures[i]);
        count_is(w, "test_evaded", 3);
        hears_from(w, "supervision", "breach.fed", FACTS("breach", "tests", "measure", measures[i]), "at_threshold");
        assert_string_equal(w->result.clause, "条38(2), 21");
        person_in(w, "national", measures[i]);
        sends(w, "office-a", "breach.noted", BREACH("address"), "open");
        count_is(w, "test_evaded", 2);
        sends(w, "office-a", "breach.noted", BREACH("tests"), "at_threshold");
        assert_string_equal(w->result.clause, "条38(2), 21");
        person_in(w, "national", measures[i]);
        sends(w, "office-a", "breach.noted", BREACH("relapse_confirmed"), "at_threshold");
        assert_string_equal(w->result.clause, "条20, 21"); // 法38(1)(四)
        sends(w, "office-a", "violation.reported", REPORT_AS("statutory", "\"relapse_confirmed\""), "reported");
        goes_to(w, JL_EFFECT_REMIND, NULL);
    }
    person_in(w, "national", "rehab");
    refused(w, "office-a", "violation.reported", REPORT_AS("statutory", "\"tests\",\"absences\""), JIELI_FLOW_GUARD);
    sends(w, "office-a", "violation.reported", REPORT_AS("statutory", "\"tests\",\"relapse_confirmed\""), "reported");
}

// ---- refusal --------------------------------------------------------------------------------------------------------

static void violation_takes_a_refusal_from_wherever_it_comes(void **state)
{
    struct table_world *w = *state;
    refusal(w, "national", "detox_order", "refusal");
    assert_string_equal(kept(w, "measure"), "detox");
    due_is(w, "due.receipt", "2026-03-05");
    sends(w, "county-a", "refusal.receipt", RECEIPT, "received"); // the one receipt serves both matters
    hears_from(w, "detox_order", "refusal.fed", FACTS("ground", "refusal"), "received");
    sends(w, "station-a", "violation.returned", RETURNED, "at_threshold"); // a ground of law stands
    refusal(w, "national", "release_handover", "rehab_refused");
    assert_string_equal(kept(w, "measure"), "rehab");
    sends(w, "county-a", "isolation.decided", DECIDED, "decided");
    assert_true(reminded(w, "county-a", "isolation.rehab"));
    person_in(w, "national", "");
    sends(w, "office-a", "refusal.reported", "{" PERSON "}", "reported");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", NULL);
    assert_string_equal(kept(w, "measure"), "detox");
    person_in(w, "national", "rehab");
    sends(w, "office-a", "refusal.reported", "{" PERSON "}", "reported");
    assert_string_equal(kept(w, "measure"), "rehab");
    for (int i = 0; i < 2; i++) { // over an open breach
        warned(w, "national");
        if (i)
            sends(w, "office-a", "refusal.reported", "{" PERSON "}", "reported");
        else
            hears_from(w, "detox_order", "refusal.fed", FACTS("ground", "refusal"), "reported");
    }
    decided(w);
    hears_from(w, "detox_order", "refusal.fed", FACTS("ground", "refusal"), "decided");
    hears_from(w, "supervision", "breach.fed", FACTS("breach", "tests"), "decided");
}

// ---- warnings and ladders -------------------------------------------------------------------------------------------

static void violation_group_warns_three_times_at_most(void **state)
{
    struct table_world *w = *state;
    open_breach(w, "working_group");
    sends(w, "office-a", "warning.given", GIVEN, "warned");
    goes_to(w, JL_EFFECT_REMIND, NULL);
    sends(w, "office-a", "warning.given", GIVEN, "warned"); // the second
    goes_to(w, JL_EFFECT_REMIND, NULL);
    sends(w, "office-a", "warning.given", GIVEN, "warned"); // the third: 1—3次
    assert_true(reminded(w, "station-a", "violation.police_next"));
    assert_true(reminded(w, "office-a", "violation.police_next"));
    assert_int_equal(counted(w, "group_warnings"), 3);
    for (size_t i = 0; i < TABLE_PROFILES; i++) { // nobody else sets such a number
        if (!strcmp(table_profiles[i], "working_group") || !strcmp(table_profiles[i], "anqing"))
            continue;
        open_breach(w, table_profiles[i]);
        count_is(w, "group_warnings", 9);
        sends(w, "office-a", "warning.given", GIVEN, "warned");
        goes_to(w, JL_EFFECT_REMIND, NULL);
    }
}

static void violation_ladder_of_the_station_needs_two_warnings(void **state)
{
    struct table_world *w = *state;
    open_breach(w, "working_group");
    sends(w, "station-a", "warning.written", WRITTEN, "warned");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    refused(w, "office-a", "violation.proposed", PROPOSAL, JIELI_FLOW_GUARD); // one
    sends(w, "county-a", "warning.written", WRITTEN, "warned");
    assert_int_equal(counted(w, "written_warnings"), 2);
    sends(w, "office-a", "violation.proposed", PROPOSAL, "reported"); // 2次以上
    assert_true(reminded(w, "station-a", "violation.local"));
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    sends(w, "station-a", "violation.returned", RETURNED, "warned"); // no ground of law stands
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    // three tests not taken as asked
    person_in(w, "working_group", "detox");
    count_is(w, "local_tests", 2);
    hears_from(w, "supervision", "breach.fed", FACTS("breach", "local_tests"), "open");
    refused(w, "office-a", "violation.proposed", PROPOSAL, JIELI_FLOW_GUARD);
    count_is(w, "local_tests", 3);
    sends(w, "office-a", "violation.proposed", PROPOSAL, "reported");
    // an untrue address, after an oral warning
    person_in(w, "working_group", "detox");
    hears_from(w, "supervision", "breach.fed", FACTS("breach", "address"), "open");
    refused(w, "office-a", "violation.proposed", PROPOSAL, JIELI_FLOW_GUARD);
    sends(w, "office-a", "warning.given", GIVEN, "warned");
    sends(w, "office-a", "violation.proposed", PROPOSAL, "reported");
}

static void violation_ladder_of_two_written_warnings(void **state)
{
    struct table_world *w = *state;
    static const char *const profiles[] = {"qinghe", "ouhai"};
    for (size_t i = 0; i < 2; i++) {
        open_breach(w, profiles[i]);
        sends(w, "county-a", "warning.written", WRITTEN, "warned");
        refused(w, "office-a", "violation.proposed", PROPOSAL, JIELI_FLOW_GUARD);
        sends(w, "county-a", "warning.written", WRITTEN, "warned");
        sends(w, "office-a", "violation.proposed", PROPOSAL, "reported");
    }
    // S4-P4: the site left three times, or for more than thirty days
    for (int i = 0; i < 2; i++) {
        person_in(w, "qinghe", "detox");
        count_is(w, "site_absences", i + 1);
        sends(w, "office-a", "breach.noted", AWAY("site_absence", "1"), "open");
        if (i)
            sends(w, "office-a", "violation.proposed", PROPOSAL, "reported"); // the third
        else
            refused(w, "office-a", "violation.proposed", PROPOSAL, JIELI_FLOW_GUARD); // the second
        person_in(w, "qinghe", "detox");
        sends(w, "office-a", "breach.noted", i ? AWAY("site_absence", "31") : AWAY("site_absence", "30"), "open");
        if (i)
            sends(w, "office-a", "violation.proposed", PROPOSAL, "reported");
        else
            refused(w, "office-a", "violation.proposed", PROPOSAL, JIELI_FLOW_GUARD);
    }
}

/// Without a ladder nothing short of the law goes to the police by way of the hub.
static void violation_without_a_ladder_is_not_proposed(void **state)
{
    struct table_world *w = *state;
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        const char *profile = table_profiles[i];
        bool ladder = !strcmp(profile, "qinghe") || !strcmp(profile, "ouhai") || !strcmp(profile, "working_group");
        open_breach(w, profile);
        count_is(w, "written_warnings", 5);
        count_is(w, "local_tests", 5);
        if (ladder)
            sends(w, "office-a", "violation.proposed", PROPOSAL, "reported");
        else
            refused(w, "office-a", "violation.proposed", PROPOSAL, JIELI_FLOW_GUARD);
    }
}

static void violation_is_put_right_or_warned_of(void **state)
{
    struct table_world *w = *state;
    open_breach(w, "national");
    passes(w, "due.warn", "open");
    assert_true(reminded(w, "office-a", "violation.warn"));
    sends(w, "office-a", "breach.corrected", "{\"corrected_on\":\"2026-03-02\"}", "corrected");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    assert_int_equal(counted(w, "no_reports"), 1); // the counter stays
    warned(w, "national");
    sends(w, "office-a", "breach.noted", BREACH("no_report"), "open"); // again
    warned(w, "national");
    refused(w, "aftercare", "breach.corrected", "{\"corrected_on\":\"2026-03-02\"}", JIELI_FLOW_PARTY);
    hears_from(w, "supervision", "breach.fed", FACTS("breach", "no_report"), "open");
    at_threshold(w, "detox");
    sends(w, "office-a", "breach.noted", BREACH("absences"), "at_threshold");
    sends(w, "office-a", "warning.given", GIVEN, "at_threshold");
    sends(w, "station-a", "warning.written", WRITTEN, "at_threshold");
    refused(w, "office-a", "breach.corrected", "{\"corrected_on\":\"2026-03-02\"}", JIELI_FLOW_NO_ROW);
}

// ---- what falls away ------------------------------------------------------------------------------------------------

static void violation_takes_a_ground_back(void **state)
{
    struct table_world *w = *state;
    person_in(w, "national", "detox");
    count_is(w, "absence_days", 10);
    sends(w, "office-a", "breach.noted", AWAY("absences", "5"), "open");
    sends(w, "office-a", "breach.noted", BREACH("address"), "open");
    sends(w, "office-a", "ground.withdrawn", "{\"ground\":\"absences\",\"days\":5,\"reason\":\"x\"}", "open");
    assert_int_equal(counted(w, "absences"), 0);
    assert_int_equal(counted(w, "absence_days"), 10);
    sends(w, "office-a", "ground.withdrawn", WITHDRAWN("absences"), "open"); // not there any more: nothing is taken
    assert_int_equal(counted(w, "absences"), 0);
    sends(w, "office-a", "ground.withdrawn", WITHDRAWN("address"), "dismissed");
    assert_int_equal(counted(w, "address_failures"), 0);
    // at the threshold: two of three tests are left
    person_in(w, "national", "detox");
    for (int i = 0; i < 3; i++)
        sends(w, "office-a", "breach.noted", BREACH("tests"), i < 2 ? "open" : "at_threshold");
    sends(w, "station-a", "ground.withdrawn", WITHDRAWN("tests"), "warned");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    assert_int_equal(counted(w, "test_evaded"), 2);
    // four: three are left
    person_in(w, "national", "detox");
    for (int i = 0; i < 4; i++)
        sends(w, "office-a", "breach.noted", BREACH("tests"), i < 2 ? "open" : "at_threshold");
    sends(w, "office-a", "ground.withdrawn", WITHDRAWN("tests"), "at_threshold");
    assert_int_equal(counted(w, "test_evaded"), 3);
    at_threshold(w, "detox");
    sends(w, "office-a", "ground.withdrawn", WITHDRAWN("tests"), "dismissed"); // its only one
    reported(w);
    sends(w, "office-a", "ground.withdrawn", WITHDRAWN("tests"), "reported"); // the police decide on what is left
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", NULL);
}

/// Supervision takes a missed test back when the result turns up; it has corrected the counter itself.
static void violation_hears_that_a_ground_was_taken_back(void **state)
{
    struct table_world *w = *state;
    static const char *const back[] = {"withdrawn", "tests", NULL};
    person_in(w, "national", "detox");
    count_is(w, "test_evaded", 1);
    hears_from(w, "supervision", "breach.fed", FACTS("breach", "tests"), "open");
    count_is(w, "test_evaded", 0);
    hears_from(w, "supervision", "ground.withdrawn", back, "dismissed");
    person_in(w, "national", "detox");
    sends(w, "office-a", "breach.noted", BREACH("address"), "open");
    hears_from(w, "supervision", "breach.fed", FACTS("breach", "tests"), "open");
    hears_from(w, "supervision", "ground.withdrawn", back, "open");
    at_threshold(w, "detox");
    sends(w, "office-a", "breach.noted", BREACH("address"), "at_threshold");
    count_is(w, "test_evaded", 2);
    hears_from(w, "supervision", "ground.withdrawn", back, "warned");
    assert_int_equal(counted(w, "test_evaded"), 2);
    reported(w);
    hears_from(w, "supervision", "ground.withdrawn", back, "reported");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "county-a", NULL);
}

static void violation_waits_for_the_laboratory(void **state)
{
    struct table_world *w = *state;
    unconfirmed(w);
    sends(w, "hospital", "test.confirmed", LAB("positive"), "at_threshold");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    unconfirmed(w);
    sends(w, "hospital", "test.confirmed", LAB("negative"), "dismissed"); // nothing else was there
    unconfirmed(w);
    sends(w, "office-a", "breach.noted", BREACH("address"), "at_threshold");
    sends(w, "hospital", "test.confirmed", LAB("negative"), "open");
    due_is(w, "due.warn", "2026-03-05");
    unconfirmed(w);
    count_is(w, "test_evaded", 2);
    sends(w, "office-a", "breach.noted", BREACH("tests"), "at_threshold");
    sends(w, "hospital", "test.confirmed", LAB("negative"), "at_threshold"); // three tests evaded stand
    open_breach(w, "national");
    sends(w, "station-a", "test.confirmed", LAB("negative"), "open"); // of no ground here: filed
    sends(w, "station-a", "test.confirmed", LAB("invalid"), "open");
    sends(w, "station-a", "test.confirmed", LAB("positive"), "at_threshold");
    unconfirmed(w);
    sends(w, "office-a", "violation.reported", REPORT("\"relapse_unconfirmed\""), "reported");
    sends(w, "hospital", "test.confirmed", LAB("positive"), "reported");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", "office-a", NULL);
    sends(w, "hospital", "test.confirmed", LAB("negative"), "reported"); // a second opinion
    sends(w, "station-a", "violation.returned", RETURNED, "warned");     // nothing is left to report
}

// ---- the end
// ---------------------------------------------------------------------------------------------------------

static void violation_ends_like_every_workflow(void **state)
{
    struct table_world *w = *state;
    open_breach(w, "national");
    hears(w, "measure.suspended", "open");
    is_suspended(w, "due.warn");
    hears(w, "measure.resumed", "open");
    is_running(w, "due.warn");
    hears(w, "measure.ended", "lapsed");
    assert_true(reminded(w, "station-a", "measure.ended"));
    for (int i = 0; i < 3; i++) { // already reported: it is decided all the same
        if (i == 0)
            reported(w);
        else if (i == 1)
            received(w);
        else
            decided(w);
        assert_int_equal(table_hears(w, "measure.ended"), JIELI_FLOW_NO_ROW);
    }
    assert_int_equal(table_hears(w, "measure.suspended"), JIELI_FLOW_NO_ROW); // 法40 does not wait
    received(w);
    sends(w, "hospital", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
    open_breach(w, "national");
    refused(w, "office-a", "matter.voided", VOIDED, JIELI_FLOW_GUARD);
    sends(w, "station-a", "matter.voided", VOIDED, "lapsed"); // the station had begun
    person_in(w, "national", "detox");
    sends(w, "county-b", "isolation.decided", DECIDED, "decided");
    assert_string_equal(kept(w, "opener"), "police_seized");
}

static void violation_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "violation");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(violation_isolation_reaches_the_station_of_the_household),
        cmocka_unit_test(violation_runs_from_breach_to_isolation),
        cmocka_unit_test(violation_thresholds_are_those_of_the_law_in_every_profile),
        cmocka_unit_test(violation_takes_the_counts_of_who_feeds),
        cmocka_unit_test(violation_counts_the_days_of_a_running_absence),
        cmocka_unit_test(violation_old_counts_do_not_weigh_on_another_kind),
        cmocka_unit_test(violation_never_calls_a_breach_of_rehabilitation_a_ground),
        cmocka_unit_test(violation_takes_a_refusal_from_wherever_it_comes),
        cmocka_unit_test(violation_group_warns_three_times_at_most),
        cmocka_unit_test(violation_ladder_of_the_station_needs_two_warnings),
        cmocka_unit_test(violation_ladder_of_two_written_warnings),
        cmocka_unit_test(violation_without_a_ladder_is_not_proposed),
        cmocka_unit_test(violation_is_put_right_or_warned_of),
        cmocka_unit_test(violation_takes_a_ground_back),
        cmocka_unit_test(violation_hears_that_a_ground_was_taken_back),
        cmocka_unit_test(violation_waits_for_the_laboratory),
        cmocka_unit_test(violation_report_is_watched),
        cmocka_unit_test(violation_notices_go_out_within_a_day),
        cmocka_unit_test(violation_isolation_is_barred_while_nursing),
        cmocka_unit_test(violation_isolation_may_be_left_out),
        cmocka_unit_test(violation_decision_is_looked_at),
        cmocka_unit_test(violation_may_end_without_isolation),
        cmocka_unit_test(violation_may_become_detoxification),
        cmocka_unit_test(violation_moves_with_the_person),
        cmocka_unit_test(violation_ends_like_every_workflow),
        cmocka_unit_test(violation_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
