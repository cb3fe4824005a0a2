// SPDX-License-Identifier: Apache-2.0
// emergency 应急, branch by branch. The alarm is raised on Monday 2026-03-02 at 10:00; instants are counted by hand.
#include "tests/unit/table_look.h"

#define PERSON "\"person\":{\"resident_id\":\"340801188501010015\"}"
#define ALARM(kind) "{" PERSON ",\"kind\":\"" kind "\",\"place\":\"x\",\"contact_phone\":\"13800000000\"}"
#define ALARM_AT(division) "{" PERSON ",\"kind\":\"overdose\",\"place\":\"x\",\"place_division\":\"" division "\"}"
#define ACKNOWLEDGED "{\"by\":\"x\"}"
#define ADMITTED(date) "{\"admitted_on\":\"" date "\"}"
#define BACK(date) "{\"handed_back_on\":\"" date "\",\"outcome\":\"recovered\"}"
#define CANCELLED "{\"reason\":\"x\"}"
#define VOIDED "{\"workflow\":\"emergency\",\"reason\":\"x\"}"

static void raised(struct table_world *w, const char *profile)
{
    story(w, "emergency", profile, "2026-03-02");
    sends(w, "office-a", "emergency.raised", ALARM("overdose"), "raised");
}

static void unanswered(struct table_world *w)
{
    story(w, "emergency", "national", "2026-03-02");
    sends(w, "office-a", "emergency.raised", ALARM_AT("341200"), "raised");
    passes(w, "due.acknowledge", "unanswered"); // nobody further out than the city hospital
}

static void in_care(struct table_world *w)
{
    raised(w, "national");
    sends(w, "hospital", "emergency.admitted", ADMITTED("2026-03-02"), "in_care");
}

static void handed_back(struct table_world *w)
{
    raised(w, "national");
    sends(w, "hospital", "emergency.handed_back", BACK("2026-03-02"), "handed_back");
}

static void minutes_later(struct table_world *w, int minutes)
{
    w->world.now_ms += minutes * JL_MS_MINUTE;
}

static void emergency_runs_from_alarm_to_followup(void **state)
{
    struct table_world *w = *state;
    raised(w, "national");
    goes_to(w, JL_EFFECT_FORWARD, "hospital", NULL); // the nearest one; the office has raised it itself
    assert_string_equal(newest(w, "due.acknowledge")->responsible, "hospital");
    minutes_later(w, 5);
    sends(w, "hospital", "emergency.acknowledged", ACKNOWLEDGED, "acknowledged");
    is_met(w, "due.acknowledge");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    sends(w, "hospital", "emergency.admitted", ADMITTED("2026-03-02"), "in_care");
    assert_string_equal(case_kept(w, "in_hospital_since"), "2026-03-02");
    assert_true(did(w, JL_EFFECT_SIGNAL, "emergency.admitted"));
    today(w, "2026-03-05");
    sends(w, "hospital", "emergency.handed_back", BACK("2026-03-05"), "handed_back");
    assert_string_equal(case_kept(w, "in_hospital_since"), "");
    assert_string_equal(case_kept(w, "hospital_until"), "");
    assert_true(did(w, JL_EFFECT_SIGNAL, "emergency.handed_back"));
    due_is(w, "due.followup", "2026-03-10"); // 3 working days: 6, 9, 10
    passes(w, "due.followup", "handed_back");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    refused(w, "hospital", "emergency.followed_up", "{\"visited_on\":\"2026-03-10\"}", JIELI_FLOW_PARTY);
    sends(w, "office-a", "emergency.followed_up", "{\"visited_on\":\"2026-03-10\"}", "closed");
}

/// Thirty minutes to the millisecond, in every profile; a Sunday night counts like any other.
static void emergency_is_acknowledged_within_thirty_minutes(void **state)
{
    struct table_world *w = *state;
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        raised(w, table_profiles[i]);
        jl_time_ms at = w->world.now_ms;
        assert_int_equal(newest(w, "due.acknowledge")->due_at_ms, at + 30 * 60 * 1000);
        minutes_later(w, 29);
        sends(w, "hospital", "emergency.acknowledged", ACKNOWLEDGED, "acknowledged"); // 10:29
        is_met(w, "due.acknowledge");
        assert_int_equal(newest(w, "due.outcome")->due_at_ms, at + (29 + 24 * 60) * 60 * 1000); // 24 hours
        raised(w, table_profiles[i]);
        passes(w, "due.acknowledge", "raised"); // 10:30 has struck: the next institution
        minutes_later(w, 1);
        sends(w, "hospital", "emergency.acknowledged", ACKNOWLEDGED, "acknowledged");   // 10:31: late, and welcome
        due_state(w, "due.acknowledge", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET); // the second one
        assert_int_equal(table_deadline(w, "", "due.acknowledge", 1)->state,
                         JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED);
    }
    story(w, "emergency", "national", "2026-03-01"); // a Sunday
    w->world.now_ms += 13 * JL_MS_HOUR + 45 * JL_MS_MINUTE;
    sends(w, "office-a", "emergency.raised", ALARM("overdose"), "raised"); // 23:45: due at 00:15
    due_is(w, "due.acknowledge", "2026-03-02");
    assert_int_equal(newest(w, "due.acknowledge")->due_at_ms, w->world.now_ms + 30 * JL_MS_MINUTE);
}

static void emergency_goes_on_to_the_next_institution(void **state)
{
    struct table_world *w = *state;
    raised(w, "national");
    passes(w, "due.acknowledge", "raised");
    goes_to(w, JL_EFFECT_SEND, "city-hospital", NULL); // made by the hub: where and what, no name
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);    // call 120
    assert_string_equal(newest(w, "due.acknowledge")->responsible, "city-hospital");
    assert_int_equal(newest(w, "due.acknowledge")->due_at_ms, w->world.now_ms + 30 * JL_MS_MINUTE);
    passes(w, "due.acknowledge", "unanswered");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "office-a", NULL); // as raiser and as office
    unanswered(w);
    goes_to(w, JL_EFFECT_REMIND, "office-a", "office-a", "health", "drug-office", NULL);
    for (int i = 0; i < 3; i++) {
        jl_time_ms before = w->world.now_ms;
        passes(w, "due.again", "unanswered");
        assert_int_equal(w->world.now_ms - before, 30 * JL_MS_MINUTE);
        goes_to(w, JL_EFFECT_REMIND, "city-hospital", "office-a", "office-a", "health", "drug-office", NULL);
    }
    sends(w, "hospital", "emergency.acknowledged", ACKNOWLEDGED, "acknowledged"); // anyone's answer will do
    due_state(w, "due.again", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET);
    assert_string_equal(newest(w, "due.outcome")->responsible, "hospital");
    unanswered(w);
    sends(w, "city-hospital", "emergency.admitted", ADMITTED("2026-03-02"), "in_care");
}

static void emergency_is_told_who_is_nearest(void **state)
{
    struct table_world *w = *state;
    story(w, "emergency", "national", "2026-03-02");
    sends(w, "office-a", "emergency.raised", ALARM_AT("340805"), "raised"); // inside 3408
    goes_to(w, JL_EFFECT_FORWARD, "hospital", NULL);
    story(w, "emergency", "national", "2026-03-02");
    sends(w, "office-a", "emergency.raised", ALARM_AT("341200"), "raised"); // elsewhere in 34
    goes_to(w, JL_EFFECT_FORWARD, "city-hospital", NULL);
    passes(w, "due.acknowledge", "unanswered"); // nobody further out
    story(w, "emergency", "national", "2026-03-02");
    sends(w, "county-b", "emergency.raised", ALARM_AT("610000"), "raised"); // nobody at all: told at once
    goes_to(w, JL_EFFECT_REMIND, "county-b", NULL);
    assert_string_equal(kept(w, "alone"), "police_on_scene");
}

static void emergency_with_violence_calls_the_police(void **state)
{
    struct table_world *w = *state;
    story(w, "emergency", "national", "2026-03-02");
    sends(w, "clinic-b", "emergency.raised", ALARM("violence"), "raised");
    goes_to(w, JL_EFFECT_FORWARD, "hospital", "station-a", "office-a", NULL);
    sends(w, "station-a", "emergency.acknowledged", ACKNOWLEDGED, "acknowledged");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-b", "office-a", "hospital", NULL);
    assert_string_equal(newest(w, "due.outcome")->responsible, "hospital");
    passes(w, "due.outcome", "acknowledged");
    goes_to(w, JL_EFFECT_REMIND, "hospital", NULL);
    sends(w, "hospital", "emergency.handed_back", BACK("2026-03-03"), "handed_back");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-b", "office-a", NULL);
}

/// emergency.police is off in every committed profile; here one says yes.
static void emergency_calls_the_police_where_the_profile_says_so(void **state)
{
    struct table_world *w = *state;
    struct jl_rules *rules = w->rules;
    w->rules = jl_rules_new();
    table_add_text(w, "etc/rules/national.cfg", false);
    assert_int_equal(jl_rules_add_text(w->rules, "loud",
                                       "profile = { name = \"loud\"; inherits = \"national\"; rules = ( { key = "
                                       "\"emergency.police\"; value = true; unit = \"flag\"; kind = \"switch\"; "
                                       "source = \"a test\"; quote = \"-\"; } ); };",
                                       NULL, NULL, &w->err),
                     JIELI_OK);
    assert_int_equal(jl_rules_finish(w->rules, NULL, NULL, &w->err), JIELI_OK);
    raised(w, "loud");
    goes_to(w, JL_EFFECT_FORWARD, "hospital", "station-a", NULL);
    jl_rules_free(&w->rules);
    w->rules = rules;
}

/// 7 days unrolled, counted on from the day of admission: weekends and 清明 (4 to 6 April) do not move them.
static void emergency_care_is_reported_every_week(void **state)
{
    struct table_world *w = *state;
    in_care(w);
    static const char *const days[] = {"2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30", "2026-04-06"};
    for (size_t i = 0; i < 5; i++) {
        due_is(w, "due.status", days[i]);
        assert_string_equal(case_kept(w, "hospital_until"), days[i]); // recurring duties rest until then
        passes(w, "due.status", "in_care");
        goes_to(w, JL_EFFECT_REMIND, "hospital", NULL);
    }
}

static void emergency_second_alarm_is_never_refused(void **state)
{
    struct table_world *w = *state;
    raised(w, "national");
    sends(w, "clinic-a", "emergency.raised", ALARM("overdose"), "raised");
    goes_to(w, JL_EFFECT_FORWARD, "hospital", "office-a", NULL);
    sends(w, "clinic-a", "emergency.raised", ALARM("violence"), "raised");
    goes_to(w, JL_EFFECT_FORWARD, "hospital", "station-a", "office-a", NULL);
    handed_back(w);
    sends(w, "clinic-a", "emergency.raised", ALARM("suicide_risk"), "raised");
    goes_to(w, JL_EFFECT_FORWARD, "hospital", "office-a", NULL);
    is_running(w, "due.acknowledge");
    handed_back(w);
    sends(w, "clinic-a", "emergency.raised", ALARM("violence"), "raised");
    goes_to(w, JL_EFFECT_FORWARD, "hospital", "station-a", "office-a", NULL);
}

static void emergency_is_cancelled_by_who_raised_it(void **state)
{
    struct table_world *w = *state;
    unanswered(w);
    refused(w, "clinic-a", "emergency.cancelled", CANCELLED, JIELI_FLOW_GUARD);
    refused(w, "hospital", "emergency.cancelled", CANCELLED, JIELI_FLOW_PARTY);
    sends(w, "office-a", "emergency.cancelled", CANCELLED, "cancelled");
    goes_to(w, JL_EFFECT_FORWARD, "city-hospital", "health", "drug-office", NULL);
    in_care(w);
    refused(w, "office-a", "emergency.cancelled", CANCELLED, JIELI_FLOW_NO_ROW); // somebody lies in a bed
}

static void emergency_moves_with_the_person(void **state)
{
    struct table_world *w = *state;
    handed_back(w);
    hears_from(w, "transfer", "transfer.done",
               FACTS("to_division", "340900", "party.new_office", "office-b", "party.police_receiving", "station-b"),
               "handed_back");
    goes_to(w, JL_EFFECT_REMIND, "office-b", NULL);
    sends(w, "office-b", "emergency.followed_up", "{\"visited_on\":\"2026-03-02\"}", "closed");
}

static void emergency_ends_with_a_death_or_a_mistake(void **state)
{
    struct table_world *w = *state;
    in_care(w);
    sends(w, "hospital", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    assert_string_equal(case_kept(w, "in_hospital_since"), "");
    raised(w, "national");
    refused(w, "clinic-a", "matter.voided", VOIDED, JIELI_FLOW_GUARD);
    sends(w, "office-a", "matter.voided", VOIDED, "lapsed");
    assert_null(jl_flow_event(w->table, "measure.suspended"));
}

static void emergency_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "emergency");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(emergency_runs_from_alarm_to_followup),
        cmocka_unit_test(emergency_is_acknowledged_within_thirty_minutes),
        cmocka_unit_test(emergency_goes_on_to_the_next_institution),
        cmocka_unit_test(emergency_is_told_who_is_nearest),
        cmocka_unit_test(emergency_with_violence_calls_the_police),
        cmocka_unit_test(emergency_calls_the_police_where_the_profile_says_so),
        cmocka_unit_test(emergency_care_is_reported_every_week),
        cmocka_unit_test(emergency_second_alarm_is_never_refused),
        cmocka_unit_test(emergency_is_cancelled_by_who_raised_it),
        cmocka_unit_test(emergency_moves_with_the_person),
        cmocka_unit_test(emergency_ends_with_a_death_or_a_mistake),
        cmocka_unit_test(emergency_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
