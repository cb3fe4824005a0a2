// SPDX-License-Identifier: Apache-2.0
/// @file supervision_numbers.h — the profiles' numbers: tests of test_workflow_supervision.c, which walks all rows.
///
/// A normal run: a record on the last day of each slot, slot by slot, against days counted by hand.
#ifndef JL_TESTS_SUPERVISION_NUMBERS_H
#define JL_TESTS_SUPERVISION_NUMBERS_H
#include "tests/unit/supervision_world.h"

static void only_armed(const struct table_world *w, const char *first, const char *second, const char *third)
{
    static const char *const all[] = {"due.test",       "due.talk",       "due.phone", "due.visit",   "due.self_report",
                                      "due.medication", "due.assessment", "due.pace",  "due.contacts"};
    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
        bool meant = !strcmp(all[i], first) || !strcmp(all[i], second) || !strcmp(all[i], third);
        if (was_armed(w, all[i]) != meant)
            fail_msg("%s %s", all[i], meant ? "was not armed" : "was armed");
    }
}

/// A record on the last day of each slot, slot by slot; the days are those of the list.
static void walks(struct table_world *w, const char *deadline, const char *type, const char *before, const char *after,
                  const char *const *days, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[200];
        snprintf(text, sizeof(text), "%s%s%s", before, days[i], after);
        due_is(w, deadline, days[i]);
        today(w, days[i]);
        sends(w, "office-a", type, text, "active");
    }
}

#define TEST_ON "{\"result\":\"negative\",\"kind\":\"urine\",\"taken_on\":\"", "\"}"
#define TALK_ON "{\"held_on\":\"", "\",\"kind\":\"face\",\"leader_signed\":true}"
#define PHONE_ON "{\"held_on\":\"", "\",\"kind\":\"phone\"}"

static void supervision_in_anqing_asks_for_12_6_and_4_tests(void **state)
{
    struct table_world *w = *state;
    static const char *const days[] = {
        "2026-02-05", "2026-03-05", "2026-04-05", "2026-05-05", "2026-06-05", "2026-07-05",
        "2026-08-05", "2026-09-05", "2026-10-05", "2026-11-05", "2026-12-05", "2027-01-05", // a month each
        "2027-03-05", "2027-05-05", "2027-07-05", "2027-09-05", "2027-11-05", "2028-01-05", // two months each
        "2028-04-05", "2028-07-05", "2028-10-05", "2029-01-05",                             // a quarter each: 22
    };
    opened(w, "anqing");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "station-a", NULL);
    only_armed(w, "due.test", "due.talk", "");
    due_is(w, "due.plan", "2026-01-08"); // prompt.act: 6, 7, 8
    walks(w, "due.test", "test.result", TEST_ON, days, 22);
    assert_int_equal(newest(w, "due.test")->n, 23); // 22 met, none beside them
    assert_int_equal(counted_here(w, "contacts"), 22);
}

static void supervision_in_anqing_asks_for_a_talk_a_week_a_fortnight_a_month(void **state)
{
    struct table_world *w = *state;
    opened(w, "anqing");
    due_is(w, "due.talk", "2026-01-12");
    today(w, "2026-01-09");
    sends(w, "office-a", "talk.recorded", TALK("2026-01-09"), "active");
    due_is(w, "due.talk", "2026-01-19"); // counted from the report-in, not from the talk
    sends(w, "office-a", "talk.recorded", TALK("2026-01-09"), "active");
    due_is(w, "due.talk", "2026-01-19"); // a second talk in a met slot changes nothing
    passes(w, "due.talk", "active");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    due_is(w, "due.talk", "2026-01-26");
    sends(w, "office-a", "talk.recorded", TALK("2026-01-19"), "active"); // held in time, told late
    due_is(w, "due.talk", "2026-01-26");
    assert_int_equal(table_deadline(w, "", "due.talk", 2)->state, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET);
    while (newest(w, "due.talk")->due_day < table_deadline(w, "", "due.talk", 1)->due_day + 364)
        passes(w, "due.talk", "active");
    due_is(w, "due.talk", "2027-01-11"); // begins on 2027-01-04, still in the first year
    passes(w, "due.talk", "active");
    due_is(w, "due.talk", "2027-01-25");
    for (int slot = 2; slot <= 26; slot++)
        passes(w, "due.talk", "active");
    due_is(w, "due.talk", "2028-01-10"); // the 26th fortnight, begins on 2027-12-27
    passes(w, "due.talk", "active");
    due_is(w, "due.talk", "2028-02-10");
}

static void supervision_of_a_working_group_asks_for_6_4_and_2_tests(void **state)
{
    struct table_world *w = *state;
    static const char *const days[] = {
        "2026-03-05", "2026-05-05", "2026-07-05", "2026-09-05", "2026-11-05", "2027-01-05", // two months each
        "2027-04-05", "2027-07-05", "2027-10-05", "2028-01-05",                             // a quarter each
        "2028-07-05", "2029-01-05",                                                         // half a year each: 12
    };
    opened(w, "working_group");
    only_armed(w, "due.test", "", "");
    walks(w, "due.test", "test.result", TEST_ON, days, 12);
    assert_int_equal(newest(w, "due.test")->n, 13);
}

static void supervision_of_a_working_group_wants_medication_reported_monthly(void **state)
{
    struct table_world *w = *state;
    opened(w, "working_group");
    today(w, "2026-01-08");
    sends(w, "office-a", "plan.made", "{\"made_on\":\"2026-01-08\",\"in_methadone_treatment\":true}", "active");
    is_met(w, "due.plan");
    due_is(w, "due.medication", "2026-02-08");
    today(w, "2026-02-08");
    sends(w, "office-a", "medication.reported", ON("reported_on", "2026-02-08"), "active");
    due_is(w, "due.medication", "2026-03-08");
    passes(w, "due.medication", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    due_is(w, "due.medication", "2026-04-08");
    hears(w, "treatment.ended", "active");
    due_state(w, "due.medication", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    opened(w, "working_group");
    sends(w, "office-a", "plan.made", ON("made_on", "2026-01-06"), "active");
    assert_false(was_armed(w, "due.medication"));
    today(w, "2026-01-20");
    sends(w, "office-a", "medication.reported", ON("reported_on", "2026-01-20"),
          "active"); // the first shows that it is due
    due_is(w, "due.medication", "2026-02-20");
    opened(w, "working_group");
    from_matter(w, "methadone");
    from_field(w, "enrolled_on", "2026-01-06");
    hears(w, "treatment.started", "active");
    due_is(w, "due.medication", "2026-02-06");
    opened(w, "national");
    hears(w, "treatment.started", "active");
    assert_false(was_armed(w, "due.medication")); // no rule
}

static void supervision_in_zichang_calls_visits_and_tests_10_20_30(void **state)
{
    struct table_world *w = *state;
    static const char *const calls[] = {"2026-01-15", "2026-01-25", "2026-02-04"};
    static const char *const visits[] = {"2026-01-25", "2026-02-14"};
    static const char *const tests[] = {"2026-02-04", "2026-03-06", "2026-04-05"};
    opened(w, "zichang");
    only_armed(w, "due.test", "due.phone", "due.visit");
    walks(w, "due.phone", "talk.recorded", PHONE_ON, calls, 3);
    walks(w, "due.visit", "visit.recorded", "{\"visited_on\":\"", "\"}", visits, 2);
    walks(w, "due.test", "test.result", TEST_ON, tests, 3);
    assert_int_equal(counted_here(w, "contacts"), 3); // a call is no contact of talk or test
    opened(w, "zichang");
    passes(w, "due.phone", "active");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    passes(w, "due.visit", "active");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    due_is(w, "due.visit", "2026-02-14");
}

static void supervision_in_qinghe_talks_reports_and_assesses(void **state)
{
    struct table_world *w = *state;
    static const char *const talks[] = {"2026-02-05", "2026-03-05"};
    static const char *const reports[] = {"2026-01-20", "2026-02-05", "2026-02-20", "2026-03-05"}; // two a month
    static const char *const assessments[] = {"2026-04-05", "2026-07-05"};
    opened(w, "qinghe");
    only_armed(w, "due.talk", "due.self_report", "due.assessment");
    today(w, "2026-01-20");
    sends(w, "office-a", "talk.recorded", "{\"held_on\":\"2026-01-20\",\"kind\":\"face\"}", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL); // unsigned: no record of the month
    due_is(w, "due.talk", "2026-02-05");
    walks(w, "due.talk", "talk.recorded", TALK_ON, talks, 2);
    opened(w, "qinghe");
    walks(w, "due.self_report", "self_report.recorded", "{\"reported_on\":\"", "\"}", reports, 4);
    passes(w, "due.self_report", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    fed(w, NULL); // silence is admonished; only a refusal is a breach
    sends(w, "office-a", "self_report.recorded", "{\"reported_on\":\"2026-03-05\",\"refused\":true}", "active");
    fed(w, "no_report");
    assert_int_equal(counted(w, "no_reports"), 1);
    opened(w, "qinghe");
    walks(w, "due.assessment", "assessment.recorded", "{\"assessed_on\":\"", "\",\"result\":\"x\"}", assessments, 2);
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    passes(w, "due.assessment", "active");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
}

static void talks_on(struct table_world *w, int first, int last)
{
    for (int day = first; day <= last; day++) {
        char text[100];
        snprintf(text, sizeof(text), "{\"held_on\":\"2026-03-%02d\",\"kind\":\"face\"}", day);
        sends(w, "office-a", "talk.recorded", text, "active");
    }
}

static void supervision_in_ouhai_wants_28_contacts_of_detoxification(void **state)
{
    struct table_world *w = *state;
    for (int talks = 27; talks <= 28; talks++) {
        opened(w, "ouhai");
        only_armed(w, "due.pace", "due.contacts", "");
        due_is(w, "due.contacts", "2029-01-05");
        today(w, "2026-03-31");
        talks_on(w, 1, talks);
        assert_int_equal(counted_here(w, "contacts"), talks);
        passes(w, "due.contacts", "active");
        assert_int_equal(effects(w, JL_EFFECT_MISSED), talks < 28 ? 1 : 0);
        assert_string_equal(kept(w, "contact_verdict"), talks < 28 ? "short" : "reached");
        hears(w, "measure.ended", "ended");
        assert_string_equal(kept(w, "contact_verdict"), talks < 28 ? "short" : "reached");
    }
}

static void supervision_in_ouhai_wants_12_contacts_of_rehabilitation(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *end;
        int talks;
        bool is_short;
    } rows[] = {
        {"2029-01-04", 11, true}, // the three years have run
        {"2029-01-04", 12, false},
        {"2026-09-30", 1, true}, // 12 × 8 / 36: two, in the months that a measure that ends before its time has run
        {"2026-09-30", 2, false},
    };
    for (int i = 0; i < 4; i++) {
        opened_with(w, "ouhai", "rehab");
        due_is(w, "due.contacts", "2029-01-05");
        today(w, "2026-03-31");
        talks_on(w, 1, rows[i].talks);
        today(w, rows[i].end);
        hears(w, "measure.ended", "ended");
        assert_int_equal(effects(w, JL_EFFECT_REMIND), 2);
        assert_string_equal(kept(w, "contact_verdict"), rows[i].is_short ? "short" : "");
    }
}

static void supervision_in_ouhai_counts_talk_and_test_of_a_day_once(void **state)
{
    struct table_world *w = *state;
    opened(w, "ouhai");
    today(w, "2026-04-30");
    sends(w, "office-a", "talk.recorded", TALK("2026-03-10"), "active");
    sends(w, "hospital", "test.result", RESULT("negative", "2026-03-10"), "active");
    assert_int_equal(counted_here(w, "contacts"), 1);
    sends(w, "office-a", "talk.recorded", TALK("2026-03-09"), "active"); // told in another order
    sends(w, "office-a", "talk.recorded", TALK("2026-03-10"), "active");
    assert_int_equal(counted_here(w, "contacts"), 2);
    talks_on(w, 1, 31);
    assert_int_equal(counted_here(w, "contacts"), 31);
    assert_string_equal(kept(w, "contact_verdict"), "");
    today(w, "2026-08-31");
    for (int day = 1; day <= 30; day++) { // more days than the matter keeps
        char text[100];
        snprintf(text, sizeof(text), "{\"held_on\":\"2026-06-%02d\",\"kind\":\"face\"}", day);
        sends(w, "office-a", "talk.recorded", text, "active");
        sends(w, "office-a", "talk.recorded", text, "active");
    }
    assert_int_equal(counted_here(w, "contacts"), 61);
    assert_int_equal(strlen(kept(w, "contact_days")), 40 * 11 - 1);
}

static void supervision_in_ouhai_shows_the_pace_every_month(void **state)
{
    struct table_world *w = *state;
    opened(w, "ouhai");
    due_is(w, "due.pace", "2026-02-05"); // 28 × 1 / 36: none yet
    passes(w, "due.pace", "active");
    assert_int_equal(table_deadline(w, "", "due.pace", 1)->state, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET);
    due_is(w, "due.pace", "2026-03-05"); // 28 × 2 / 36: one
    passes(w, "due.pace", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    assert_int_equal(table_deadline(w, "", "due.pace", 2)->state, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED);
    due_is(w, "due.pace", "2026-04-05"); // 28 × 3 / 36: two
    today(w, "2026-03-10");
    talks_on(w, 7, 8);
    passes(w, "due.pace", "active");
    assert_int_equal(effects(w, JL_EFFECT_REMIND), 0);
    due_is(w, "due.pace", "2026-05-05"); // 28 × 4 / 36: three
    passes(w, "due.pace", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    for (int month = 5; month < 36; month++)
        passes(w, "due.pace", "active");
    due_is(w, "due.pace", "2029-01-05");
    passes(w, "due.pace", "active");
    passes(w, "due.pace", "active"); // beyond the term the total stays what it is
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    for (int talks = 6; talks <= 7; talks++) {
        opened(w, "ouhai");
        today(w, "2026-04-01");
        talks_on(w, 1, talks);
        for (int month = 1; month <= 8; month++)
            passes(w, "due.pace", "active");
        due_is(w, "due.pace", "2026-10-05"); // 28 × 9 / 36: seven, to the last one
        passes(w, "due.pace", "active");
        assert_int_equal(effects(w, JL_EFFECT_REMIND), talks < 7 ? 1 : 0);
    }
}

static void supervision_elsewhere_follows_what_the_police_require(void **state)
{
    struct table_world *w = *state;
    opened(w, "national");
    only_armed(w, "", "", "");
    today(w, "2026-01-10");
    sends(w, "county-a", "test.required", REQUIRED("45"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.test", "2026-02-24");
    passes(w, "due.test", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    fed(w, NULL);
    due_is(w, "due.test", "2026-04-10");
    sends(w, "station-a", "test.required", "{\"made_on\":\"2026-01-10\",\"lifted\":true}", "active");
    due_state(w, "due.test", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    refused(w, "station-a", "test.required", ON("made_on", "2026-01-10"), JIELI_FLOW_GUARD);
    refused(w, "office-a", "test.required", REQUIRED("45"), JIELI_FLOW_PARTY);
    opened(w, "anqing"); // the police's own schedule goes before the plan, and its end gives the plan back
    today(w, "2026-01-10");
    sends(w, "station-a", "test.required", REQUIRED("15"), "active");
    due_is(w, "due.test", "2026-01-25");
    sends(w, "station-a", "test.required", "{\"made_on\":\"2026-01-10\",\"lifted\":true}", "active");
    due_is(w, "due.test", "2026-02-05");
}

#endif
