// SPDX-License-Identifier: Apache-2.0
// supervision 日常管控, duty by duty. The person reported in on Monday 2026-01-05; all slots are counted from that day.
#include "tests/unit/supervision_numbers.h"

// ---- demands, evasion, results --------------------------------------------------------------------------------------

static void supervision_counts_the_third_evaded_test(void **state)
{
    struct table_world *w = *state;
    opened(w, "national");
    for (int i = 1; i <= 3; i++) {
        today(w, "2026-01-12");
        sends(w, "office-a", "test.notice", DEMAND("2026-01-12", "2026-01-15"), "active");
        goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
        due_is(w, "due.notice", "2026-01-15");
        passes(w, "due.notice", "active");
        goes_to(w, JL_EFFECT_REMIND, "station-a", "office-a", NULL);
        fed(w, "tests");
        assert_string_equal(kept(w, "breach_on"), "2026-01-15");
        assert_int_equal(counted(w, "test_evaded"), i);
    }
    sends(w, "station-a", "test.forced", "{\"approved_by\":\"x\",\"approved_on\":\"2026-01-15\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    refused(w, "office-a", "test.notice", DEMAND("2026-01-12", "2026-01-11"), JIELI_FLOW_GUARD);
}

static void supervision_counts_one_demand_once(void **state)
{
    struct table_world *w = *state;
    opened(w, "national");
    today(w, "2026-01-14");
    sends(w, "office-a", "test.notice", DEMAND("2026-01-12", "2026-01-15"), "active");
    sends(w, "station-a", "test.result", RESULT("refused", "2026-01-14"), "active");
    fed(w, "tests");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_state(w, "due.notice", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    assert_int_equal(counted(w, "test_evaded"), 1);
    sends(w, "office-a", "test.result", RESULT("refused", "2026-01-14"), "active"); // the same, told by the office
    fed(w, NULL);
    sends(w, "office-a", "test.notice", DEMAND("2026-01-14", "2026-01-16"), "active");
    passes(w, "due.notice", "active");
    assert_int_equal(counted(w, "test_evaded"), 2);
    sends(w, "station-a", "test.result", RESULT("refused", "2026-01-15"), "active"); // of the demand that was counted
    fed(w, NULL);
    assert_int_equal(counted(w, "test_evaded"), 2);
}

static void supervision_takes_back_what_was_counted_wrongly(void **state)
{
    struct table_world *w = *state;
    opened(w, "working_group");
    today(w, "2026-01-12");
    sends(w, "office-a", "test.notice", DEMAND("2026-01-12", "2026-01-15"), "active");
    passes(w, "due.notice", "active");
    sends(w, "clinic-a", "test.result", RESULT("negative", "2026-01-11"), "active"); // before the demand
    assert_int_equal(counted(w, "test_evaded"), 1);
    sends(w, "clinic-a", "test.result", RESULT("negative", "2026-01-15"), "active");
    assert_int_equal(counted(w, "test_evaded"), 0);
    assert_int_equal(effects(w, JL_EFFECT_SIGNAL), 1);
    assert_string_equal(kept(w, "withdrawn"), "tests");
    opened(w, "working_group");
    passes(w, "due.test", "active");
    fed(w, "local_tests");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    assert_int_equal(counted(w, "local_tests"), 1);
    assert_int_equal(counted(w, "test_evaded"), 0); // only a served demand leads to that count
    sends(w, "clinic-a", "test.result", RESULT("negative", "2026-03-05"), "active");
    assert_int_equal(counted(w, "local_tests"), 0);
    assert_int_equal(table_deadline(w, "", "due.test", 1)->state, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET);
    passes(w, "due.test", "active");
    today(w, "2026-05-10");
    sends(w, "clinic-a", "test.result", RESULT("positive", "2026-05-05"), "active"); // taken in time as well
    assert_int_equal(counted(w, "local_tests"), 0);
    fed(w, "relapse_unconfirmed");
}

static void supervision_tells_an_order_of_the_police_from_a_wish_of_the_group(void **state)
{
    struct table_world *w = *state;
    opened(w, "national");
    today(w, "2026-01-12");
    sends(w, "station-a", "test.ordered", DEMAND("2026-01-12", "2026-01-14"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    passes(w, "due.notice", "active");
    assert_int_equal(counted(w, "test_evaded"), 1);
    sends(w, "office-a", "test.ordered", DEMAND("2026-01-14", "2026-01-20"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    passes(w, "due.ordered", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    assert_int_equal(counted(w, "test_evaded"), 1);
    assert_int_equal(counted(w, "local_tests"), 0); // no such ground here
    refused(w, "office-a", "test.ordered", DEMAND("2026-01-20", "2026-01-19"), JIELI_FLOW_GUARD);
    opened(w, "working_group");
    for (int i = 1; i <= 3; i++) {
        today(w, "2026-01-12");
        sends(w, "office-a", "test.ordered", DEMAND("2026-01-12", "2026-01-14"), "active");
        passes(w, "due.ordered", "active");
        fed(w, "local_tests");
        assert_int_equal(counted(w, "local_tests"), i);
    }
    today(w, "2026-01-20");
    sends(w, "office-a", "test.ordered",
          "{\"served_on\":\"2026-01-20\",\"by_on\":\"2026-01-22\",\"tester_agency\":\"hospital\"}", "active");
    sends(w, "hospital", "test.result", RESULT("negative", "2026-01-20"), "active");
    is_met(w, "due.ordered");
}

static void supervision_reports_a_positive_test(void **state)
{
    struct table_world *w = *state;
    static const char *const confirmed = "{\"result\":\"positive\",\"taken_on\":\"2026-01-20\",\"confirmed\":true}";
    opened(w, "anqing");
    today(w, "2026-01-20");
    sends(w, "office-a", "test.result", RESULT("positive", "2026-01-20"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "above", NULL);
    fed(w, "relapse_unconfirmed");
    due_is(w, "due.test", "2026-03-05"); // the test was taken: the slot is met
    sends(w, "station-a", "test.result", confirmed, "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "above", NULL);
    fed(w, "relapse_confirmed");
    sends(w, "hospital", "test.confirmed", "{\"result\":\"positive\",\"found_on\":\"2026-01-20\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", "above", NULL);
    fed(w, "relapse_confirmed");
    sends(w, "hospital", "test.confirmed", "{\"result\":\"negative\",\"found_on\":\"2026-01-20\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    fed(w, NULL);
    opened(w, "national"); // no station above hears of it
    today(w, "2026-01-20");
    sends(w, "office-a", "test.result", RESULT("positive", "2026-01-20"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
}

static void supervision_tests_anew_after_an_invalid_result(void **state)
{
    struct table_world *w = *state;
    opened(w, "anqing");
    today(w, "2026-01-20");
    sends(w, "office-a", "test.result", RESULT("invalid", "2026-01-20"), "active");
    due_is(w, "due.retest", "2026-01-23"); // 21, 22, 23
    due_is(w, "due.test", "2026-02-05");
    passes(w, "due.retest", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    today(w, "2026-01-24");
    sends(w, "office-a", "test.result", RESULT("invalid", "2026-01-24"), "active");
    sends(w, "office-a", "test.result", RESULT("negative", "2026-01-24"), "active");
    is_met(w, "due.retest");
}

/// test.by: whose test meets the slot.
static void supervision_knows_whose_test_counts(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *profile, *sender;
        bool meets;
    } cases[] = {
        {"qinghe", "station-a", true},        {"qinghe", "office-a", false},       {"qinghe", "hospital", false},
        {"dongguan_town", "office-a", false}, {"anqing", "office-a", true},        {"anqing", "station-a", true},
        {"anqing", "hospital", false},        {"town_1to20", "office-a", true},    {"town_1to20", "clinic-a", false},
        {"working_group", "clinic-a", true},  {"working_group", "hospital", true}, {"working_group", "office-a", true},
        {"national", "hospital", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        opened(w, cases[i].profile);
        today(w, "2026-01-10");
        sends(w, "station-a", "test.required", REQUIRED("30"), "active");
        today(w, "2026-01-20");
        sends(w, cases[i].sender, "test.result", RESULT("negative", "2026-01-20"), "active");
        due_is(w, "due.test", cases[i].meets ? "2026-03-11" : "2026-02-09");
    }
    opened(w, "dongguan_town"); // where the police test, they are reminded
    today(w, "2026-01-10");
    sends(w, "station-a", "test.required", REQUIRED("30"), "active");
    assert_string_equal(newest(w, "due.test")->responsible, "station-a");
    passes(w, "due.test", "active");
    goes_to(w, JL_EFFECT_REMIND, "station-a", NULL);
}

static void supervision_accepts_a_test_elsewhere(void **state)
{
    struct table_world *w = *state;
    opened(w, "qinghe");
    today(w, "2026-01-10");
    sends(w, "station-a", "test.required", REQUIRED("30"), "active");
    refused(w, "office-b", "test.result", RESULT("negative", "2026-01-10"), JIELI_FLOW_PARTY);
    sends(w, "office-a", "test.elsewhere_asked", ELSEWHERE, "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", NULL);
    sends(w, "office-b", "test.elsewhere_answered", "{\"answered_on\":\"2026-01-10\",\"reason\":\"x\"}", "active");
    sends(w, "office-b", "test.result", RESULT("negative", "2026-01-10"), "active"); // not agreed: the slot stands
    due_is(w, "due.test", "2026-02-09");
    sends(w, "office-a", "test.elsewhere_asked", ELSEWHERE, "active");
    sends(w, "office-b", "test.elsewhere_answered", "{\"approved\":true,\"answered_on\":\"2026-01-10\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    today(w, "2026-01-20");
    sends(w, "office-b", "test.result", RESULT("negative", "2026-01-20"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    due_is(w, "due.test", "2026-03-11");
    sends(w, "office-a", "test.sample_moved",
          "{\"kind\":\"hair\",\"samples\":[{\"sample_no\":\"1\"}],\"moved_on\":\"2026-01-20\"}", "active");
}

// ---- moved slots ----------------------------------------------------------------------------------------------------

static void supervision_postpones_a_test(void **state)
{
    struct table_world *w = *state;
    opened(w, "anqing");
    today(w, "2026-02-02");
    sends(w, "office-a", "test.notice", DEMAND("2026-02-02", "2026-02-04"), "active");
    sends(w, "office-a", "test.postpone_asked",
          "{\"asked_on\":\"2026-02-02\",\"reason\":\"visit\",\"until_on\":\"2026-02-20\"}", "active");
    due_is(w, "due.test", "2026-02-05"); // asked is not granted
    sends(w, "office-a", "test.postponed",
          "{\"decided_on\":\"2026-02-02\",\"reason\":\"visit\",\"until_on\":\"2026-02-20\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    due_is(w, "due.test", "2026-02-20");
    due_is(w, "due.notice", "2026-02-20");
    refused(w, "office-a", "test.postponed",
            "{\"decided_on\":\"2026-02-02\",\"reason\":\"visit\",\"until_on\":\"2026-02-01\"}", JIELI_FLOW_GUARD);
    today(w, "2026-02-20");
    sends(w, "office-a", "test.result", RESULT("negative", "2026-02-20"), "active");
    due_is(w, "due.test", "2026-03-05"); // the slots after it stay where they were
    is_met(w, "due.notice");
}

static void supervision_waits_for_who_is_in_hospital(void **state)
{
    struct table_world *w = *state;
    opened(w, "anqing");
    sends(w, "office-a", "test.postponed",
          "{\"decided_on\":\"2026-01-06\",\"reason\":\"hospital\",\"until_on\":\"2026-01-14\"}", "active");
    due_is(w, "due.test", "2026-02-05"); // later anyway
    passes(w, "due.talk", "active");
    assert_int_equal(effects(w, JL_EFFECT_MISSED), 0);
    due_is(w, "due.talk", "2026-01-19"); // prompt.act after 01-14: 15, 16, 19
    passes(w, "due.talk", "active");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL); // out of hospital since 01-14
    due_is(w, "due.talk", "2026-01-26");
}

static void supervision_waits_for_who_is_on_leave(void **state)
{
    struct table_world *w = *state;
    opened(w, "anqing");
    case_field(w, "on_leave_from", "2026-02-01");
    case_field(w, "on_leave_until", "2026-02-10");
    passes(w, "due.talk", "active");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL); // the slot of 01-12 ends before the leave begins
    passes(w, "due.test", "active");
    assert_int_equal(effects(w, JL_EFFECT_REMIND), 0);
    due_is(w, "due.test", "2026-02-13"); // 11, 12, 13
    today(w, "2026-02-12");
    sends(w, "office-a", "test.result", RESULT("negative", "2026-02-12"), "active");
    due_is(w, "due.test", "2026-03-05");
    opened(w, "anqing");
    case_field(w, "on_leave_from", "2026-01-20");
    case_field(w, "on_leave_until", "2026-02-04"); // back the day before
    passes(w, "due.test", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
}

// ---- lost and found -------------------------------------------------------------------------------------------------

static void lost(struct table_world *w)
{
    opened(w, "anqing");
    today(w, "2026-01-20");
    sends(w, "office-a", "lost.reported", ON("since_on", "2026-01-15"), "lost");
}

/// Away beyond the county since this day, by the record of `leave`.
static void lost_away(struct table_world *w, const char *since)
{
    opened(w, "anqing");
    case_field(w, "absent_since", since);
    today(w, "2026-02-02");
    sends(w, "station-a", "lost.reported", ON("since_on", "2026-02-02"), "lost");
}

/// An invalid sample: the person has been seen, but nobody has been tested.
static void supervision_takes_an_invalid_sample_for_a_sign_of_life(void **state)
{
    struct table_world *w = *state;
    for (int away = 0; away < 2; away++) {
        if (away)
            lost_away(w, "2026-01-15");
        else
            lost(w);
        today(w, "2026-02-06");
        sends(w, "office-a", "test.result", RESULT("invalid", "2026-02-06"), "active");
        is_running(w, "due.test");
        is_running(w, "due.retest");
        assert_int_equal(did(w, JL_EFFECT_FEED, "violation"), away);
    }
}

static void supervision_looks_for_who_is_lost(void **state)
{
    struct table_world *w = *state;
    lost(w);
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    due_state(w, "due.test", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    due_state(w, "due.talk", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    due_state(w, "due.plan", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    assert_false(was_armed(w, "due.day31")); // nobody says that the county was left
    due_is(w, "due.contact", "2026-01-23");
    passes(w, "due.contact", "lost");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "station-a", NULL);
    is_running(w, "due.contact");
    sends(w, "office-a", "visit.recorded", ON("visited_on", "2026-01-23"),
          "lost");                                                     // at the family's: no sign of the person
    sends(w, "office-a", "talk.recorded", TALK("2026-01-12"), "lost"); // before the loss
    sends(w, "office-a", "test.result", RESULT("negative", "2026-01-12"), "lost");
    sends(w, "office-a", "test.result", RESULT("invalid", "2026-01-12"), "lost");
    today(w, "2026-02-06");
    sends(w, "station-a", "lost.found", ON("found_on", "2026-02-06"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    fed(w, NULL);
    due_is(w, "due.test", "2026-03-05");
    due_is(w, "due.talk", "2026-02-09");
    assert_int_equal(counted(w, "absence_days"), 0);
}

static void supervision_finds_the_lost_by_test_talk_or_report(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *type, *json, *ground;
    } signs[] = {
        {"test.result", RESULT("negative", "2026-02-06"), "absences"},
        {"test.result", RESULT("refused", "2026-02-06"), "tests"},
        {"test.result", RESULT("positive", "2026-02-06"), "relapse_unconfirmed"},
        {"test.result", "{\"result\":\"positive\",\"taken_on\":\"2026-02-06\",\"confirmed\":true}",
         "relapse_confirmed"},
        {"talk.recorded", TALK("2026-02-06"), "absences"},
        {"self_report.recorded", ON("reported_on", "2026-02-06"), "absences"},
    };
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
        for (int away = 0; away < 2; away++) {
            if (away)
                lost_away(w, "2026-02-01");
            else
                lost(w);
            today(w, "2026-02-06");
            sends(w, "office-a", signs[i].type, signs[i].json, "active");
            fed(w, away || !strncmp(signs[i].ground, "relapse", 7) || !strcmp(signs[i].ground, "tests")
                       ? signs[i].ground
                       : NULL);
            assert_int_equal(counted(w, "absence_days"), away ? 5 : 0); // 2, 3, 4, 5, 6 February
            is_running(w, "due.talk");
        }
}

static void supervision_counts_the_days_of_who_is_lost_beyond_the_county(void **state)
{
    struct table_world *w = *state;
    for (int day = 3; day <= 4; day++) {
        char found[40];
        snprintf(found, sizeof(found), "{\"found_on\":\"2026-03-%02d\"}", day);
        lost_away(w, "2026-02-01");
        due_is(w, "due.day31", "2026-03-04"); // the 31st day after 02-01
        today(w, day == 3 ? "2026-03-03" : "2026-03-04");
        sends(w, "office-a", "lost.found", found, "active");
        fed(w, "absences");
        assert_int_equal(counted(w, "absence_days"), day == 3 ? 30 : 31);
        assert_string_equal(case_kept(w, "absent_since"), "");
    }
    lost_away(w, "2026-02-01");
    passes(w, "due.day31", "lost");
    fed(w, "absences");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "station-a", NULL);
    opened(w, "anqing"); // an approved leave beyond the county ended on 02-01, and nobody came back
    case_field(w, "on_leave_until", "2026-02-01");
    case_field(w, "leave_outside", "1");
    today(w, "2026-02-05");
    sends(w, "office-a", "lost.reported", ON("since_on", "2026-02-03"), "lost");
    due_is(w, "due.day31", "2026-03-04");
    assert_string_equal(case_kept(w, "leave_outside"), ""); // a later loss has nothing to do with that leave
}

// ---- suspension, transfer, end --------------------------------------------------------------------------------------

static void supervision_rests_while_the_measure_is_suspended(void **state)
{
    struct table_world *w = *state;
    opened(w, "anqing");
    sends(w, "office-a", "plan.made", ON("made_on", "2026-01-06"), "active");
    today(w, "2026-01-15");
    hears(w, "measure.suspended", "frozen");
    is_suspended(w, "due.test");
    today(w, "2026-02-20");
    refused(w, "office-a", "test.notice", DEMAND("2026-02-20", "2026-02-21"), JIELI_FLOW_NO_ROW);
    sends(w, "office-a", "test.result", RESULT("refused", "2026-01-15"), "frozen"); // told, but it counts nothing now
    fed(w, NULL);
    today(w, "2026-02-24");
    hears(w, "measure.resumed", "active"); // after 40 days
    due_is(w, "due.test", "2026-03-17");   // 21 days were left on 01-15
    assert_string_equal(kept(w, "slots_from"), "2026-02-14");
    today(w, "2026-03-17");
    sends(w, "office-a", "test.result", RESULT("negative", "2026-03-17"), "active");
    due_is(w, "due.test", "2026-04-14"); // the plan has moved by the 40 days
    lost(w);
    hears(w, "measure.suspended", "frozen");
    due_state(w, "due.contact", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    hears(w, "treatment.started", "frozen");
    today(w, "2026-01-30");
    hears(w, "measure.resumed", "active");
    due_is(w, "due.test", "2026-02-15"); // ten days on
    hears(w, "measure.suspended", "frozen");
    hears(w, "measure.ended", "ended");
}

static void supervision_goes_to_the_new_office(void **state)
{
    struct table_world *w = *state;
    opened(w, "anqing");
    today(w, "2026-02-02");
    sends(w, "office-a", "test.postponed",
          "{\"decided_on\":\"2026-02-02\",\"reason\":\"other\",\"until_on\":\"2026-02-10\"}", "active");
    case_field(w, "residence_division", "340900");
    from_matter(w, "transfer");
    from_party(w, "new_office", "office-b");
    from_party(w, "police_receiving", "station-b");
    hears(w, "transfer.done", "active");
    due_is(w, "due.test", "2026-02-10"); // postponed by the old office
    due_is(w, "due.talk", "2026-02-02");
    assert_string_equal(newest(w, "due.talk")->responsible, "office-b");
    goes_to(w, JL_EFFECT_REMIND, "office-b", "station-b", NULL);
    refused(w, "office-a", "talk.recorded", TALK("2026-02-02"), JIELI_FLOW_PARTY);
    sends(w, "office-b", "talk.recorded", TALK("2026-02-02"), "active");
    due_is(w, "due.talk", "2026-02-09");
    passes(w, "due.talk", "active");
    goes_to(w, JL_EFFECT_MISSED, "office-b", NULL);
    lost(w);
    from_matter(w, "transfer");
    from_party(w, "new_office", "office-b");
    from_party(w, "police_receiving", "station-b");
    hears(w, "transfer.done", "active");
    opened(w, "ouhai");
    from_matter(w, "transfer");
    from_party(w, "new_office", "office-b");
    hears(w, "transfer.done", "active");
    due_is(w, "due.contacts", "2029-01-05");
    assert_string_equal(newest(w, "due.contacts")->responsible, "office-b");
}

static void supervision_may_move_to_another_hub(void **state)
{
    struct table_world *w = *state;
    opened(w, "national");
    w->casefile->fields[1]->text = jl_arena_text(w->arena, "330300");
    assert_string_equal(w->casefile->fields[1]->name, "execution_division");
    hears(w, "transfer.done", "moved");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
}

static void supervision_keeps_register_class_address_and_place(void **state)
{
    struct table_world *w = *state;
    opened(w, "national");
    passes(w, "due.plan", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    sends(w, "office-a", "person.registered", ON("registered_on", "2026-01-08"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    sends(w, "station-a", "control.entered", ON("entered_on", "2026-01-08"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    sends(w, "station-a", "risk.classified", "{\"classified_on\":\"2026-01-08\",\"risk_class\":\"high\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    assert_string_equal(kept(w, "risk_class"), "high");
    sends(w, "office-a", "address.changed", "{\"from_on\":\"2026-02-01\",\"division\":\"340801\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    goes_to(w, JL_EFFECT_REMIND, NULL);
    sends(w, "office-a", "address.changed", "{\"from_on\":\"2026-02-01\",\"division\":\"340900\"}", "active");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL); // think of a transfer
    fed(w, NULL);
    sends(w, "office-a", "address.changed", "{\"from_on\":\"2026-02-01\",\"reported_late\":true}", "active");
    fed(w, "address");
    sends(w, "office-a", "address.changed", "{\"from_on\":\"2026-02-01\",\"untrue\":true}", "active");
    fed(w, "address");
    assert_int_equal(counted(w, "address_failures"), 2);
    sends(w, "site", "site.entered", ON("entered_on", "2026-01-08"), "active");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    assert_string_equal(case_kept(w, "execution_place"), "site");
    sends(w, "site", "site.left", ON("left_on", "2026-01-08"), "active");
    assert_string_equal(case_kept(w, "execution_place"), "community");
    sends(w, "office-a", "family.reported", "{\"reported_on\":\"2026-01-08\",\"use_suspected\":true}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    sends(w, "office-a", "family.reported", ON("reported_on", "2026-01-08"), "active");
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    sends(w, "office-a", "important.reported", "{\"kind\":\"suspected_offence\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "counts", NULL); // counted without the person; no station above here
    opened(w, "anqing");
    sends(w, "office-a", "important.reported", "{\"kind\":\"suspected_offence\"}", "active");
    goes_to(w, JL_EFFECT_FORWARD, "above", "counts", NULL);
}

static void supervision_ends_like_every_workflow(void **state)
{
    struct table_world *w = *state;
    opened(w, "anqing");
    hears(w, "measure.ended", "ended");
    due_state(w, "due.test", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    opened(w, "anqing");
    sends(w, "office-a", "person.died", ON("died_on", "2026-01-06"), "lapsed");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    opened(w, "anqing");
    refused(w, "office-a", "matter.voided", "{\"workflow\":\"transfer\",\"reason\":\"x\"}", JIELI_FLOW_GUARD);
    sends(w, "office-a", "matter.voided", "{\"workflow\":\"supervision\",\"reason\":\"x\"}", "lapsed");
    refused(w, "office-b", "talk.recorded", TALK("2026-01-06"), JIELI_FLOW_PARTY);
}

static void supervision_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "supervision");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(supervision_in_anqing_asks_for_12_6_and_4_tests),
        cmocka_unit_test(supervision_in_anqing_asks_for_a_talk_a_week_a_fortnight_a_month),
        cmocka_unit_test(supervision_of_a_working_group_asks_for_6_4_and_2_tests),
        cmocka_unit_test(supervision_of_a_working_group_wants_medication_reported_monthly),
        cmocka_unit_test(supervision_in_zichang_calls_visits_and_tests_10_20_30),
        cmocka_unit_test(supervision_in_qinghe_talks_reports_and_assesses),
        cmocka_unit_test(supervision_in_ouhai_wants_28_contacts_of_detoxification),
        cmocka_unit_test(supervision_in_ouhai_wants_12_contacts_of_rehabilitation),
        cmocka_unit_test(supervision_in_ouhai_counts_talk_and_test_of_a_day_once),
        cmocka_unit_test(supervision_in_ouhai_shows_the_pace_every_month),
        cmocka_unit_test(supervision_elsewhere_follows_what_the_police_require),
        cmocka_unit_test(supervision_counts_the_third_evaded_test),
        cmocka_unit_test(supervision_counts_one_demand_once),
        cmocka_unit_test(supervision_takes_back_what_was_counted_wrongly),
        cmocka_unit_test(supervision_tells_an_order_of_the_police_from_a_wish_of_the_group),
        cmocka_unit_test(supervision_reports_a_positive_test),
        cmocka_unit_test(supervision_tests_anew_after_an_invalid_result),
        cmocka_unit_test(supervision_knows_whose_test_counts),
        cmocka_unit_test(supervision_accepts_a_test_elsewhere),
        cmocka_unit_test(supervision_postpones_a_test),
        cmocka_unit_test(supervision_waits_for_who_is_in_hospital),
        cmocka_unit_test(supervision_waits_for_who_is_on_leave),
        cmocka_unit_test(supervision_takes_an_invalid_sample_for_a_sign_of_life),
        cmocka_unit_test(supervision_looks_for_who_is_lost),
        cmocka_unit_test(supervision_finds_the_lost_by_test_talk_or_report),
        cmocka_unit_test(supervision_counts_the_days_of_who_is_lost_beyond_the_county),
        cmocka_unit_test(supervision_rests_while_the_measure_is_suspended),
        cmocka_unit_test(supervision_goes_to_the_new_office),
        cmocka_unit_test(supervision_may_move_to_another_hub),
        cmocka_unit_test(supervision_keeps_register_class_address_and_place),
        cmocka_unit_test(supervision_ends_like_every_workflow),
        cmocka_unit_test(supervision_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
