// SPDX-License-Identifier: Apache-2.0
/// @file violation_decision.h — report and decision: tests of test_workflow_violation.c, which walks all rows.
///
/// A normal run: a report is watched, the police decide, and what the law asks for then is done in its time.
#ifndef JL_TESTS_VIOLATION_DECISION_H
#define JL_TESTS_VIOLATION_DECISION_H
#include "tests/unit/violation_world.h"

static void violation_report_is_watched(void **state)
{
    struct table_world *w = *state;
    at_threshold(w, "detox");
    for (int i = 0; i < 2; i++) {
        passes(w, "due.report", "at_threshold");
        goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
        is_running(w, "due.report");
    }
    case_field(w, "execution_division", "341200"); // where a drug control office is registered
    at_threshold(w, "detox");
    w->casefile->fields[0]->text = jl_arena_text(w->arena, "341200");
    passes(w, "due.report", "at_threshold");
    assert_true(reminded(w, "drug-office", "violation.report_overdue"));
    reported(w);
    passes(w, "due.receipt", "reported");
    assert_true(reminded(w, "station-a", "violation.receipt_awaited"));
    is_running(w, "due.receipt");
    today(w, "2026-03-06");
    sends(w, "station-a", "violation.receipt", RECEIPT, "received");
    sends(w, "office-a", "breach.noted", BREACH("tests"), "received");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", NULL);
    hears_from(w, "supervision", "breach.fed", FACTS("breach", "tests"), "received");
    assert_true(reminded(w, "county-a", "violation.more"));
    sends(w, "station-a", "warning.written", WRITTEN, "received");
    sends(w, "station-a", "violation.returned", RETURNED, "at_threshold");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    is_running(w, "due.report");
    warned(w, "national");
    sends(w, "office-a", "violation.reported", REPORT("\"other_offence\""), "reported"); // by the office's own judgment
    refused(w, "office-b", "violation.receipt", RECEIPT, JIELI_FLOW_PARTY);
}

/// 法40: 24 hours from the service; of a day alone from its end, and never from an instant still to come.
static void violation_notices_go_out_within_a_day(void **state)
{
    struct table_world *w = *state;
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        person_in(w, table_profiles[i], "detox");
        sends(w, "county-a", "isolation.decided", DECIDED, "decided"); // served and told at ten o'clock
        assert_int_equal(newest(w, "due.isolation_notify")->due_at_ms, w->world.now_ms + 24 * JL_MS_HOUR);
        assert_string_equal(newest(w, "due.isolation_notify")->kind, "hard_agency");
    }
    person_in(w, "national", "detox");
    sends(w, "county-a", "isolation.decided",
          "{\"decision_no\":\"x\",\"decided_on\":\"2026-03-01\",\"served_on\":\"2026-03-01\"}", "decided");
    due_is(w, "due.isolation_notify", "2026-03-02"); // served on the 1st: until the end of the 2nd
    refused(w, "county-a", "isolation.notified",
            "{\"notified_on\":\"2026-03-02\",\"family_notified_on\":\"2026-03-02\"}", JIELI_FLOW_GUARD);
    sends(w, "county-a", "isolation.notified", NOTIFIED, "isolation");
    is_met(w, "due.isolation_notify");
    decided(w);
    passes(w, "due.isolation_notify", "decided");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    for (int i = 0; i < 2; i++) {
        passes(w, "due.notify_again", "decided");
        assert_true(reminded(w, "county-a", "isolation.notices_awaited"));
    }
    refused(w, "county-b", "isolation.notified", NOTIFIED, JIELI_FLOW_GUARD); // another than who decided
    sends(w, "county-a", "isolation.notified", NOTIFIED, "isolation");
    assert_string_equal(w->result.clause, "法40");
    person_in(w, "national", "detox");
    refused(w, "county-a", "isolation.decided",
            "{\"decision_no\":\"x\",\"decided_on\":\"2026-03-02\",\"served_on\":\"2026-03-03\"}",
            JIELI_FLOW_DATE_AHEAD);
    refused(w, "station-a", "isolation.decided", DECIDED, JIELI_FLOW_PARTY); // a station does not decide (条25)
}

/// 法39: never for who is pregnant or nurses an own child under one year.
static void violation_isolation_is_barred_while_nursing(void **state)
{
    struct table_world *w = *state;
    person_in(w, "national", "detox");
    case_field(w, "isolation_barred", "nursing");
    sends(w, "county-a", "isolation.decided", DECIDED, "dismissed");
    assert_true(reminded(w, "county-a", "isolation.barred"));
    assert_false(did(w, JL_EFFECT_SIGNAL, "isolation.decided"));
    static const struct {
        const char *born, *state;
    } rows[] = {{"2025-03-03", "reported"}, // one year old tomorrow
                {"2025-03-02", "decided"},  // one year old today: 不满一周岁 no longer
                {"", "reported"}};          // nobody knows: the bar stands
    for (size_t i = 0; i < 3; i++) {
        char json[256];
        at_threshold(w, "detox");
        snprintf(json, sizeof(json),
                 "{" PERSON
                 ",\"made_on\":\"2026-03-02\",\"grounds\":[\"tests\"],\"nursing\":true,\"child_born_on\":\"%s\"}",
                 rows[i].born);
        sends(w, "office-a", "violation.reported", json, "reported");
        assert_string_equal(case_kept(w, "isolation_barred"), "nursing");
        sends(w, "county-a", "isolation.decided", DECIDED, rows[i].state);
        assert_int_equal(did(w, JL_EFFECT_SIGNAL, "isolation.decided"), !strcmp(rows[i].state, "decided"));
    }
    sends(w, "county-a", "isolation.decided",
          "{\"decision_no\":\"x\",\"decided_on\":\"2026-03-02\",\"served_on\":\"2026-03-02\",\"bar_ended\":true}",
          "decided"); // the police say that the bar has ended
    warned(w, "national");
    case_field(w, "isolation_barred", "nursing");
    sends(w, "county-a", "isolation.decided", DECIDED, "warned"); // in every state
}

/// 法39: under sixteen it may be left out: the decision stands, who decided is reminded. 渝39 adds two more, unless a
/// ground of 法38(1) stands.
static void violation_isolation_may_be_left_out(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *profile, *json;
        bool grounds, told;
    } rows[] = {
        {"national", DECIDED_OF("2010-03-03"), true, true},    // fifteen until tomorrow
        {"national", DECIDED_OF("2010-03-02"), true, false},   // sixteen today
        {"chongqing", DECIDED_OF("2010-03-03"), true, true},   // the law of the nation knows no exception
        {"chongqing", DECIDED_OF("1966-03-02"), false, true},  // sixty today, 条25(2)
        {"chongqing", DECIDED_OF("1966-03-03"), false, false}, // fifty-nine
        {"chongqing", DECIDED_OF("1966-03-02"), true, false},  // sixty, but a ground stands
        {"national", DECIDED_OF("1966-03-02"), false, false},  // no such rule
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        person_in(w, rows[i].profile, "detox");
        if (rows[i].grounds) {
            count_is(w, "test_evaded", 2);
            sends(w, "office-a", "breach.noted", BREACH("tests"), "at_threshold");
        }
        sends(w, "county-a", "isolation.decided", rows[i].json, "decided");
        assert_int_equal(reminded(w, "county-a", "isolation.age"), rows[i].told);
    }
    for (int i = 0; i < 2; i++) { // seventeen until tomorrow, eighteen today
        person_in(w, "chongqing", "detox");
        case_field(w, "isolation_barred", "student");
        sends(w, "county-a", "isolation.decided", i ? DECIDED_OF("2008-03-02") : DECIDED_OF("2008-03-03"), "decided");
        assert_int_equal(reminded(w, "county-a", "isolation.age"), i == 0);
    }
    person_in(w, "national", "detox");
    case_field(w, "isolation_barred", "under_16"); // as the order said, no birth date in the message
    sends(w, "county-a", "isolation.decided",
          "{\"decision_no\":\"x\",\"decided_on\":\"2026-03-02\",\"served_on\":\"2026-03-02\"}", "decided");
    assert_true(reminded(w, "county-a", "isolation.age"));
}

static void violation_decision_is_looked_at(void **state)
{
    struct table_world *w = *state;
    unconfirmed(w);
    sends(w, "county-a", "isolation.decided", DECIDED, "decided");
    assert_true(reminded(w, "county-a", "isolation.unconfirmed")); // decide: no
    unconfirmed(w);
    sends(w, "hospital", "test.confirmed", LAB("positive"), "at_threshold");
    sends(w, "county-a", "isolation.decided", DECIDED, "decided");
    goes_to(w, JL_EFFECT_REMIND, NULL);
    for (size_t i = 0; i < TABLE_PROFILES; i++) { // 鲁44
        person_in(w, table_profiles[i], "detox");
        sends(w, "county-a", "isolation.decided", DECIDED, "decided");
        assert_int_equal(reminded(w, "county-a", "isolation.dependents"), !strcmp(table_profiles[i], "shandong"));
    }
}

static void violation_may_end_without_isolation(void **state)
{
    struct table_world *w = *state;
    received(w);
    sends(w, "county-a", "isolation.not_decided", NOT_DECIDED, "kept");
    assert_true(did(w, JL_EFFECT_SIGNAL, "isolation.not_decided"));
    assert_string_equal(kept(w, "report_by"), "2026-03-20");
    assert_string_equal(case_kept(w, "report_by"), "2026-03-20");
    assert_int_equal(counted(w, "test_evaded"), 3); // counters stay
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    at_threshold(w, "detox");
    refused(w, "county-a", "isolation.not_decided", NOT_DECIDED, JIELI_FLOW_NO_ROW);
}

/// 浙38: refused or seriously broken rehabilitation may become detoxification, in Zhejiang and Ouhai.
static void violation_may_become_detoxification(void **state)
{
    struct table_world *w = *state;
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        bool may = !strcmp(table_profiles[i], "zhejiang") || !strcmp(table_profiles[i], "ouhai");
        refusal(w, table_profiles[i], "release_handover", "rehab_refused");
        if (!may) {
            refused(w, "county-a", "detox.ordered", DETOX, JIELI_FLOW_GUARD);
            continue;
        }
        sends(w, "county-a", "detox.ordered", DETOX, "detox_ordered");
        assert_true(did(w, JL_EFFECT_SIGNAL, "detox.ordered"));
        assert_true(did(w, JL_EFFECT_OPEN, "detox_order"));
        assert_string_equal(kept(w, "decision_no"), "x");
        goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    }
    refusal(w, "zhejiang", "detox_order", "refusal");
    refused(w, "county-a", "detox.ordered", DETOX, JIELI_FLOW_GUARD); // detoxification already
    refusal(w, "zhejiang", "release_handover", "rehab_refused");
    hears_from(w, "detox_order", "detox.ordered", FACTS("ground", "rehab_refused"),
               "detox_ordered"); // by its own order
    noted_in_rehab(w);           // only noted: it ends with the measure, whichever signal comes first
    hears_from(w, "detox_order", "detox.ordered", FACTS("ground", "rehab_refused"), "lapsed");
    assert_true(reminded(w, "office-a", "violation.detox_ordered"));
    noted_in_rehab(w);
    hears(w, "measure.ended", "lapsed");
}

/// 条22: the person moves; the new office has the open breach, and three working days for a report that is due.
static void violation_moves_with_the_person(void **state)
{
    struct table_world *w = *state;
    const char *const *moved =
        FACTS("to_division", "340900", "party.new_office", "office-b", "party.police_receiving", "station-b");
    warned(w, "national");
    hears_from(w, "transfer", "transfer.done", moved, "warned");
    assert_true(reminded(w, "office-b", "violation.taken_over"));
    refused(w, "office-a", "breach.corrected", "{\"corrected_on\":\"2026-03-02\"}", JIELI_FLOW_PARTY);
    sends(w, "office-b", "breach.corrected", "{\"corrected_on\":\"2026-03-02\"}", "corrected");
    goes_to(w, JL_EFFECT_FORWARD, "station-b", NULL);
    at_threshold(w, "detox");
    today(w, "2026-03-04");
    hears_from(w, "transfer", "transfer.done", moved, "at_threshold");
    assert_true(reminded(w, "office-b", "violation.report_now"));
    due_is(w, "due.report", "2026-03-09"); // 5, 6, 9
    assert_string_equal(newest(w, "due.report")->responsible, "office-b");
    sends(w, "office-b", "violation.reported", REPORT("\"tests\""), "reported");
    goes_to(w, JL_EFFECT_FORWARD, "station-b", "county-b", NULL);
    reported(w); // the police who have the report go on with it
    hears_from(w, "transfer", "transfer.done", moved, "reported");
    sends(w, "station-a", "violation.receipt", RECEIPT, "received");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", NULL);
}

/// 法40: the station of the household is told by the decision itself when the person lives elsewhere.
static void violation_isolation_reaches_the_station_of_the_household(void **state)
{
    struct table_world *w = *state;
    received(w);
    w->casefile->fields[0]->text = jl_arena_text(w->arena, "340900");
    sends(w, "county-a", "isolation.decided", DECIDED, "decided");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", "station-b", NULL);
}

#endif
