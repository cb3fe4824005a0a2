// SPDX-License-Identifier: Apache-2.0
// legal_school_support 法律援助、就学, branch by branch. Requests come on Monday 2026-03-02; days are counted by hand,
// 清明 2026 is off from Saturday 4 to Monday 6 April.
#include "tests/unit/table_look.h"

#define NO "\"request_no\":\"FY-1\""
#define PERSON "\"person\":{\"resident_id\":\"340801188501010015\"}," NO
#define LEGAL(date) "{" PERSON ",\"subject\":\"x\",\"applied_on\":\"" date "\"}"
#define SCHOOL "{" PERSON ",\"beneficiary\":\"child\",\"school\":\"x\"}"
#define ASKED(by) "{" NO ",\"missing_papers\":[\"x\"],\"by_on\":\"" by "\"}"
#define GRANTED(date) "{" NO ",\"decided_on\":\"" date "\"}"
#define REFUSED(date) "{" NO ",\"decided_on\":\"" date "\",\"reason\":\"x\"}"
#define ASSIGNED(date) "{" NO ",\"assigned_on\":\"" date "\",\"lawyer\":\"x\"}"
#define OBJECTED(date) "{" NO ",\"objected_on\":\"" date "\",\"grounds\":\"x\"}"
#define CLOSED(date) "{" NO ",\"closed_on\":\"" date "\"}"
#define ARRANGED(date) "{" NO ",\"school\":\"x\",\"from_on\":\"" date "\"}"
#define VISITED(date) "{" NO ",\"visited_on\":\"" date "\",\"at_school\":true}"
#define VOIDED "{\"workflow\":\"legal_school_support\",\"reason\":\"x\"}"

static void requested(struct table_world *w, const char *profile)
{
    story(w, "legal_school_support", profile, "2026-03-02");
    sends(w, "office-a", "legal.requested", LEGAL("2026-03-02"), "requested");
}

static void contestable(struct table_world *w)
{
    requested(w, "national");
    today(w, "2026-03-09");
    sends(w, "legal-aid", "legal.refused", REFUSED("2026-03-09"), "contestable");
}

static void objected(struct table_world *w)
{
    contestable(w);
    sends(w, "office-a", "legal.objected", OBJECTED("2026-03-09"), "objected");
}

static void school_asked(struct table_world *w, const char *profile)
{
    story(w, "legal_school_support", profile, "2026-03-02");
    sends(w, "office-a", "school.requested", SCHOOL, "school_asked");
}

static void legal_aid_runs_from_request_to_close(void **state)
{
    struct table_world *w = *state;
    requested(w, "national");
    goes_to(w, JL_EFFECT_FORWARD, "legal-aid", NULL); // the institution, not the bureau that founded it
    due_is(w, "due.review", "2026-03-09");            // 7 days: 3 to 9 March, a Monday
    assert_string_equal(newest(w, "due.review")->kind, "hard_agency");
    assert_string_equal(newest(w, "due.review")->responsible, "legal-aid");
    today(w, "2026-03-09");
    sends(w, "legal-aid", "legal.granted", GRANTED("2026-03-09"), "granted");
    is_met(w, "due.review");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.assign", "2026-03-12"); // 3 days: 10, 11, 12
    assert_string_equal(newest(w, "due.assign")->kind, "hard_agency");
    today(w, "2026-03-12");
    sends(w, "legal-aid", "legal.assigned", ASSIGNED("2026-03-12"), "assigned");
    is_met(w, "due.assign");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    sends(w, "legal-aid", "legal.assigned", ASSIGNED("2026-03-12"), "assigned"); // another lawyer
    today(w, "2026-05-20");
    sends(w, "legal-aid", "legal.closed", CLOSED("2026-05-20"), "done");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
}

/// 7 days for the review: on the 7th in time, on the 8th missed by the institution, in every profile.
static void legal_review_has_seven_days_in_every_profile(void **state)
{
    struct table_world *w = *state;
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        requested(w, table_profiles[i]);
        due_is(w, "due.review", "2026-03-09");
        passes(w, "due.review", "requested");
        goes_to(w, JL_EFFECT_MISSED, "legal-aid", NULL);
        due_is(w, "due.review_again", "2026-03-13"); // from the 10th: 11, 12, 13
        today(w, "2026-03-10");
        sends(w, "legal-aid", "legal.granted", GRANTED("2026-03-10"), "granted");
        is_missed(w, "due.review");            // one day late stays missed
        due_is(w, "due.assign", "2026-03-13"); // 11, 12, 13
        passes(w, "due.assign", "granted");
        goes_to(w, JL_EFFECT_MISSED, "legal-aid", NULL);
        reminds_again(w, "due.assign_again", "granted", "legal-aid");
    }
    story(w, "legal_school_support", "national", "2026-03-28"); // 7 days end on 4 April, off until the 6th
    sends(w, "office-a", "legal.requested", LEGAL("2026-03-28"), "requested");
    due_is(w, "due.review", "2026-04-07");
    requested(w, "national");
    passes(w, "due.review", "requested");
    reminds_again(w, "due.review_again", "requested", "legal-aid");
    today(w, "2026-03-16");
    sends(w, "legal-aid", "legal.granted", GRANTED("2026-03-09"), "granted"); // decided in time, told late
    is_met(w, "due.review");
}

static void legal_aid_period_ends_after_a_weekend(void **state)
{
    struct table_world *w = *state;
    requested(w, "national");
    today(w, "2026-03-04");
    sends(w, "legal-aid", "legal.granted", GRANTED("2026-03-04"), "granted");
    due_is(w, "due.assign", "2026-03-09"); // 7 March is a Saturday: Monday
    requested(w, "national");
    refused(w, "legal-aid", "legal.granted", GRANTED("2026-03-03"), JIELI_FLOW_DATE_AHEAD);
    refused(w, "bureau", "legal.granted", GRANTED("2026-03-02"), JIELI_FLOW_PARTY);
    refused(w, "legal-aid", "legal.assigned", ASSIGNED("2026-03-02"), JIELI_FLOW_NO_ROW);
}

/// 24 hours from the end of the day that the paper names: the next day is in time, the one after is not.
static void legal_request_from_custody_is_handed_on_within_a_day(void **state)
{
    struct table_world *w = *state;
    static const char *const who[] = {"centre", "county-b"};
    for (size_t i = 0; i < 2; i++) {
        story(w, "legal_school_support", "national", "2026-03-03");
        sends(w, who[i], "legal.requested", LEGAL("2026-03-02"), "requested");
        assert_int_equal(w->deadline_count, 1); // the review alone
        story(w, "legal_school_support", "national", "2026-03-04");
        sends(w, who[i], "legal.requested", LEGAL("2026-03-02"), "requested");
        due_is(w, "due.forward", "2026-03-03");
        assert_string_equal(newest(w, "due.forward")->kind, "hard_agency");
        passes(w, "due.forward", "requested");
        goes_to(w, JL_EFFECT_MISSED, who[i], NULL);
        is_running(w, "due.review");
        sends(w, "legal-aid", "legal.granted", GRANTED("2026-03-04"), "granted");
        goes_to(w, JL_EFFECT_FORWARD, who[i], NULL); // to whom the application came from, not to the office
    }
    story(w, "legal_school_support", "national", "2026-03-04");
    sends(w, "office-a", "legal.requested", LEGAL("2026-02-02"), "requested"); // at liberty: no such duty
    assert_int_equal(w->deadline_count, 1);
    story(w, "legal_school_support", "national", "2026-03-04");
    refused(w, "centre", "legal.requested", LEGAL("2026-03-05"), JIELI_FLOW_DATE_AHEAD);
}

static void legal_papers_are_sent_or_the_request_is_withdrawn(void **state)
{
    struct table_world *w = *state;
    requested(w, "national");
    sends(w, "legal-aid", "legal.supplement_asked", ASKED("2026-03-13"), "supplement");
    is_met(w, "due.review"); // the institution has acted
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.supplement", "2026-03-13"); // the notice's own day
    assert_string_equal(newest(w, "due.supplement")->kind, "hard_person");
    refused(w, "aftercare", "legal.supplemented", "{" NO "}", JIELI_FLOW_GUARD); // another than who asked
    today(w, "2026-03-13");
    sends(w, "office-a", "legal.supplemented", "{" NO "}", "requested");
    is_met(w, "due.supplement");
    goes_to(w, JL_EFFECT_FORWARD, "legal-aid", NULL);
    due_is(w, "due.review", "2026-03-20"); // 7 days from the papers
    sends(w, "legal-aid", "legal.supplement_asked", ASKED("2026-03-27"), "supplement");
    passes(w, "due.supplement", "withdrawn");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "legal-aid", NULL);
    requested(w, "national");
    sends(w, "legal-aid", "legal.supplement_asked", ASKED("2026-03-13"), "supplement");
    sends(w, "legal-aid", "legal.granted", GRANTED("2026-03-02"), "granted"); // without waiting for them
    requested(w, "national");
    sends(w, "legal-aid", "legal.supplement_asked", ASKED("2026-03-13"), "supplement");
    sends(w, "legal-aid", "legal.refused", REFUSED("2026-03-02"), "contestable");
}

static void legal_refusal_may_be_contested(void **state)
{
    struct table_world *w = *state;
    contestable(w);
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL); // of the right to object
    due_is(w, "due.object", "2026-04-09");          // a month from 9 March
    assert_string_equal(newest(w, "due.object")->kind, "soft");
    refused(w, "aftercare", "legal.objected", OBJECTED("2026-03-09"), JIELI_FLOW_GUARD);
    passes(w, "due.object", "refused");
    objected(w);
    goes_to(w, JL_EFFECT_FORWARD, "bureau", NULL);
    due_is(w, "due.objection", "2026-03-16"); // 5 days end on Saturday 14: Monday
    assert_string_equal(newest(w, "due.objection")->kind, "hard_agency");
    refused(w, "legal-aid", "legal.objection_decided", "{" NO ",\"upheld\":true,\"decided_on\":\"2026-03-09\"}",
            JIELI_FLOW_PARTY);
    passes(w, "due.objection", "objected");
    goes_to(w, JL_EFFECT_MISSED, "bureau", NULL);
    reminds_again(w, "due.objection_again", "objected", "bureau"); // from the 17th: 18, 19, 20
    today(w, "2026-03-24");
    sends(w, "bureau", "legal.objection_decided", "{" NO ",\"upheld\":true,\"decided_on\":\"2026-03-24\"}", "granted");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "legal-aid", NULL);
    due_is(w, "due.assign", "2026-03-27"); // 25, 26, 27
    objected(w);
    sends(w, "bureau", "legal.objection_decided", "{" NO ",\"decided_on\":\"2026-03-09\"}", "refused");
    is_met(w, "due.objection");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
}

static void legal_windows_are_the_same_in_every_profile(void **state)
{
    struct table_world *w = *state;
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        requested(w, table_profiles[i]);
        sends(w, "legal-aid", "legal.refused", REFUSED("2026-03-02"), "contestable");
        due_is(w, "due.object", "2026-04-02");
        sends(w, "office-a", "legal.objected", OBJECTED("2026-03-02"), "objected");
        due_is(w, "due.objection", "2026-03-09"); // 5 days end on Saturday 7: Monday
        story(w, "legal_school_support", table_profiles[i], "2026-03-04");
        sends(w, "centre", "legal.requested", LEGAL("2026-03-02"), "requested");
        due_is(w, "due.forward", "2026-03-03");
    }
}

static void school_is_arranged_and_followed_up(void **state)
{
    struct table_world *w = *state;
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        school_asked(w, table_profiles[i]);
        goes_to(w, JL_EFFECT_FORWARD, "school", NULL);
        due_is(w, "due.school", "2026-03-16"); // 10 working days: 3, 4, 5, 6, 9, 10, 11, 12, 13, 16
        sends(w, "school", "school.arranged", ARRANGED("2026-09-01"), "school_arranged"); // a term still to come
        is_met(w, "due.school");
        goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
        due_is(w, "due.term_begins", "2026-09-01");
        passes(w, "due.term_begins", "school_arranged");
        is_met(w, "due.term_begins");
        due_is(w, "due.followup", "2026-10-01"); // a month from 1 September, not moved by the holiday
        passes(w, "due.followup", "school_arranged");
        goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    }
    today(w, "2026-10-09");
    sends(w, "office-a", "school.followed_up", VISITED("2026-10-09"), "done");
    goes_to(w, JL_EFFECT_FORWARD, "school", NULL);
    school_asked(w, "national");
    sends(w, "school", "school.arranged", ARRANGED("2026-03-02"), "school_arranged");
    sends(w, "school", "school.arranged", ARRANGED("2026-03-09"), "school_arranged"); // later after all
    due_is(w, "due.term_begins", "2026-03-09");
    sends(w, "school", "school.followed_up", VISITED("2026-03-02"), "done");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
}

static void school_silence_and_refusal_are_told(void **state)
{
    struct table_world *w = *state;
    school_asked(w, "national");
    passes(w, "due.school", "school_asked");
    goes_to(w, JL_EFFECT_MISSED, "school", NULL);
    reminds_again(w, "due.school_again", "school_asked", "school");
    sends(w, "school", "school.refused", "{" NO ",\"reason\":\"x\"}", "school_refused");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL); // of 禁毒法 70
    story(w, "legal_school_support", "national", "2026-03-02");
    refused(w, "centre", "school.requested", SCHOOL, JIELI_FLOW_PARTY);
    sends(w, "aftercare", "school.requested", SCHOOL, "school_asked");
    sends(w, "school", "school.arranged", ARRANGED("2026-03-02"), "school_arranged");
    goes_to(w, JL_EFFECT_FORWARD, "aftercare", NULL);
}

/// Help does not stop with the measure, so nothing of it listens to the measure's end or rest.
static void support_outlives_the_measure(void **state)
{
    struct table_world *w = *state;
    const struct jl_flow_table *table = table_of(w, "legal_school_support");
    assert_null(jl_flow_event(table, "measure.suspended"));
    assert_null(jl_flow_event(table, "measure.ended"));
}

static void support_moves_with_the_person(void **state)
{
    struct table_world *w = *state;
    requested(w, "national");
    hears_from(w, "transfer", "transfer.done",
               FACTS("to_division", "340900", "party.new_office", "office-b", "party.police_receiving", "station-b"),
               "requested");
    goes_to(w, JL_EFFECT_REMIND, "office-b", NULL);
    sends(w, "legal-aid", "legal.granted", GRANTED("2026-03-02"), "granted");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", NULL);
}

static void support_ends_with_a_death_or_a_mistake(void **state)
{
    struct table_world *w = *state;
    requested(w, "national");
    sends(w, "office-a", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
    goes_to(w, JL_EFFECT_FORWARD, "legal-aid", NULL);
    requested(w, "national");
    refused(w, "office-a", "matter.voided", "{\"workflow\":\"emergency\",\"reason\":\"x\"}", JIELI_FLOW_GUARD);
    refused(w, "aftercare", "matter.voided", VOIDED, JIELI_FLOW_GUARD);
    sends(w, "office-a", "matter.voided", VOIDED, "withdrawn");
    goes_to(w, JL_EFFECT_FORWARD, "legal-aid", NULL);
    contestable(w);
    sends(w, "office-a", "matter.voided", VOIDED, "lapsed");
}

static void support_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "legal_school_support");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(legal_aid_runs_from_request_to_close),
        cmocka_unit_test(legal_review_has_seven_days_in_every_profile),
        cmocka_unit_test(legal_aid_period_ends_after_a_weekend),
        cmocka_unit_test(legal_request_from_custody_is_handed_on_within_a_day),
        cmocka_unit_test(legal_papers_are_sent_or_the_request_is_withdrawn),
        cmocka_unit_test(legal_refusal_may_be_contested),
        cmocka_unit_test(legal_windows_are_the_same_in_every_profile),
        cmocka_unit_test(school_is_arranged_and_followed_up),
        cmocka_unit_test(school_silence_and_refusal_are_told),
        cmocka_unit_test(support_outlives_the_measure),
        cmocka_unit_test(support_moves_with_the_person),
        cmocka_unit_test(support_ends_with_a_death_or_a_mistake),
        cmocka_unit_test(support_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
