// SPDX-License-Identifier: Apache-2.0
// leave 外出请假, regime by regime, and absence day by day. Asked for on Monday 2026-03-02.
#include "tests/unit/table_look.h"

#define ASK_(until, more)                                                                                              \
    "{\"applied_on\":\"2026-03-02\",\"from_on\":\"2026-03-03\",\"until_on\":\"" until "\",\"destination\":\"x\"" more  \
    "}"
#define ASK(until) ASK_(until, "")
#define ASK_OUTSIDE(until) ASK_(until, ",\"outside_county\":true")
#define ASK_GUARANTEED(until) ASK_(until, ",\"guarantor\":\"x\"")
#define APPROVED "{\"approved_on\":\"2026-03-02\"}"
#define BACK_(on, told, more) "{\"returned_on\":\"" on "\",\"reported_on\":\"" told "\"" more "}"
#define BACK(on, told) BACK_(on, told, "")
#define GONE_COUNTY(date) "{\"from_on\":\"" date "\",\"left_county\":true}"
#define GONE_SITE(date) "{\"from_on\":\"" date "\",\"left_site\":true}"

static void asks(struct table_world *w, const char *profile, const char *json, const char *state)
{
    story(w, "leave", profile, "2026-03-02");
    sends(w, "office-a", "leave.requested", json, state);
}

/// The next matter of the same person: the casefile stays.
static void again(struct table_world *w, const char *date)
{
    w->matter = jl_arena_take(w->arena, sizeof(*w->matter));
    jieli__v1__matter__init(w->matter);
    w->matter->id = jl_arena_text(w->arena, "mt-2");
    w->matter->state = jl_arena_text(w->arena, "start");
    w->deadline_count = 0;
    today(w, date);
}

// ---- the regimes ----------------------------------------------------------------------------------------------------

static void leave_is_reported_from_three_days_outside_the_county(void **state)
{
    struct table_world *w = *state;
    asks(w, "national", ASK_OUTSIDE("2026-03-04"), "cleared"); // 3rd and 4th: two days
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    asks(w, "national", ASK_OUTSIDE("2026-03-05"), "cleared"); // three
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    due_is(w, "due.end", "2026-03-05");
    assert_string_equal(case_kept(w, "on_leave_from"), "2026-03-03");
    assert_string_equal(case_kept(w, "on_leave_until"), "2026-03-05");
    assert_string_equal(case_kept(w, "leave_outside"), "1");
    asks(w, "national", ASK("2026-03-20"), "cleared"); // within the county: filed
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    story(w, "leave", "national", "2026-03-02");
    refused(w, "office-a", "leave.requested", ASK("2026-03-02"), JIELI_FLOW_GUARD); // ends before it begins
    refused(w, "station-a", "leave.requested", ASK("2026-03-05"), JIELI_FLOW_PARTY);
}

static void leave_in_anqing_is_approved_from_five_days(void **state)
{
    struct table_world *w = *state;
    asks(w, "anqing", ASK("2026-03-06"), "cleared"); // 3, 4, 5, 6: four days
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    asks(w, "anqing", ASK_OUTSIDE("2026-03-06"), "cleared");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    asks(w, "anqing", ASK("2026-03-07"), "requested"); // five
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    asks(w, "anqing", ASK_OUTSIDE("2026-03-07"), "requested");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    due_is(w, "due.decide", "2026-03-05"); // prompt.act: 3, 4, 5
    passes(w, "due.decide", "requested");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    is_running(w, "due.decide");
    assert_string_equal(case_kept(w, "on_leave_until"), ""); // silence approves nothing
    sends(w, "office-a", "leave.approved", APPROVED, "cleared");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    is_met(w, "due.decide");
    assert_string_equal(case_kept(w, "on_leave_until"), "2026-03-07");
}

static void leave_of_a_working_group_is_always_approved(void **state)
{
    struct table_world *w = *state;
    asks(w, "working_group", ASK("2026-03-03"), "requested"); // one day
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    sends(w, "office-a", "leave.refused", "{\"refused_on\":\"2026-03-02\",\"reason\":\"x\"}", "refused");
    asks(w, "working_group", ASK_OUTSIDE("2026-03-05"), "requested");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    sends(w, "office-a", "leave.cancelled", "{\"cancelled_on\":\"2026-03-02\"}", "cancelled");
}

static void leave_in_qinghe_needs_a_guarantor_and_ends_after_three_days(void **state)
{
    struct table_world *w = *state;
    asks(w, "qinghe", ASK_GUARANTEED("2026-03-05"), "requested"); // three days
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    asks(w, "qinghe", ASK_("2026-03-05", ",\"guarantor\":\"x\",\"outside_county\":true"), "requested");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    asks(w, "qinghe", ASK_GUARANTEED("2026-03-06"), "refused"); // four
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    story(w, "leave", "qinghe", "2026-03-02");
    refused(w, "office-a", "leave.requested", ASK("2026-03-04"), JIELI_FLOW_GUARD); // without the guarantee
    asks(w, "qinghe", ASK_GUARANTEED("2026-03-04"), "requested");
    sends(w, "office-a", "leave.approved", APPROVED, "cleared");
    sends(w, "office-a", "leave.extended", "{\"extended_on\":\"2026-03-02\",\"until_on\":\"2026-03-06\"}", "cleared");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    due_is(w, "due.end", "2026-03-04"); // not extended
    sends(w, "office-a", "leave.extended", "{\"extended_on\":\"2026-03-02\",\"until_on\":\"2026-03-05\"}", "cleared");
    due_is(w, "due.end", "2026-03-05");
}

// ---- reports --------------------------------------------------------------------------------------------------------

static void away(struct table_world *w, const char *profile, const char *json)
{
    story(w, "leave", profile, "2026-03-02");
    sends(w, "office-a", "leave.requested", json, "requested");
    sends(w, "office-a", "leave.approved", APPROVED, "cleared");
}

static void leave_reports_arrival_within_three_days_and_return_within_two(void **state)
{
    struct table_world *w = *state;
    away(w, "working_group", ASK_("2026-03-13", ",\"outside_county\":true,\"arrive_on\":\"2026-03-04\""));
    passes(w, "due.departs", "cleared");
    is_met(w, "due.departs");
    due_is(w, "due.arrival", "2026-03-09"); // 5, 6, 7, a Saturday: Monday
    today(w, "2026-03-09");
    sends(w, "office-a", "leave.arrived", "{\"arrived_on\":\"2026-03-04\",\"reported_on\":\"2026-03-09\"}", "cleared");
    is_met(w, "due.arrival");
    passes(w, "due.end", "due_back");
    is_met(w, "due.end");
    due_is(w, "due.return", "2026-03-16"); // 14, 15, a Sunday: Monday
    today(w, "2026-03-16");
    sends(w, "office-a", "leave.returned", BACK("2026-03-13", "2026-03-16"), "closed");
    is_met(w, "due.return");
    fed(w, NULL); // two days from Friday 03-13 end on Monday 03-16 as well
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    assert_string_equal(case_kept(w, "on_leave_until"), "");
}

static void leave_reports_that_come_late_are_local_breaches(void **state)
{
    struct table_world *w = *state;
    away(w, "working_group", ASK("2026-03-13"));
    passes(w, "due.departs", "cleared");
    due_is(w, "due.arrival", "2026-03-06"); // from the first day: 4, 5, 6
    passes(w, "due.arrival", "cleared");
    fed(w, "other_term");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    assert_int_equal(counted(w, "other_terms"), 1);
    today(w, "2026-03-13");
    sends(w, "office-a", "leave.returned", BACK("2026-03-10", "2026-03-13"), "closed"); // by 03-12
    fed(w, "other_term");
    away(w, "working_group", ASK_OUTSIDE("2026-03-13"));
    today(w, "2026-03-13");
    sends(w, "office-a", "leave.returned", BACK("2026-03-10", "2026-03-13"), "closed");
    fed(w, "other_term");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    away(w, "working_group", ASK("2026-03-13"));
    today(w, "2026-03-12");
    sends(w, "office-a", "leave.returned", BACK("2026-03-10", "2026-03-12"), "closed");
    fed(w, NULL);
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    asks(w, "national", ASK("2026-03-04"), "cleared"); // no rule of its own: no arrival to report
    passes(w, "due.departs", "cleared");
    assert_false(was_armed(w, "due.arrival"));
    passes(w, "due.end", "due_back");
    due_is(w, "due.return", "2026-03-09"); // prompt.act: 5, 6, 9
}

static void leave_may_be_extended_or_cancelled(void **state)
{
    struct table_world *w = *state;
    away(w, "working_group", ASK_OUTSIDE("2026-03-06"));
    passes(w, "due.end", "due_back");
    sends(w, "office-a", "leave.arrived", "{\"arrived_on\":\"2026-03-04\",\"reported_on\":\"2026-03-06\"}", "due_back");
    passes(w, "due.return", "overstay");
    today(w, "2026-03-12");
    refused(w, "office-a", "leave.extended", "{\"extended_on\":\"2026-03-12\",\"until_on\":\"2026-03-05\"}",
            JIELI_FLOW_GUARD);
    sends(w, "office-a", "leave.extended", "{\"extended_on\":\"2026-03-12\",\"until_on\":\"2026-03-20\"}", "cleared");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    due_state(w, "due.day31", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    assert_string_equal(case_kept(w, "absent_since"), "");
    assert_string_equal(case_kept(w, "on_leave_until"), "2026-03-20");
    today(w, "2026-03-20");
    sends(w, "office-a", "leave.returned", BACK("2026-03-20", "2026-03-20"), "closed");
    fed(w, NULL);
    assert_int_equal(counted(w, "absence_days"), 0);
    away(w, "working_group", ASK("2026-03-06"));
    sends(w, "office-a", "leave.cancelled", "{\"cancelled_on\":\"2026-03-02\"}", "cancelled");
    due_state(w, "due.end", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    assert_string_equal(case_kept(w, "on_leave_until"), "");
}

// ---- overdue --------------------------------------------------------------------------------------------------------

static void overdue(struct table_world *w, const char *json)
{
    away(w, "working_group", json);
    passes(w, "due.end", "due_back");
    passes(w, "due.return", "overstay");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    fed(w, NULL);
}

static void leave_overstayed_counts_days_from_the_day_after(void **state)
{
    struct table_world *w = *state;
    overdue(w, ASK_OUTSIDE("2026-03-06"));
    assert_string_equal(case_kept(w, "absent_since"), "2026-03-06");
    due_is(w, "due.day31", "2026-04-06"); // the 31st day after 03-06
    sends(w, "office-a", "leave.arrived", "{\"arrived_on\":\"2026-03-04\",\"reported_on\":\"2026-03-06\"}", "overstay");
    today(w, "2026-03-16");
    sends(w, "office-a", "leave.returned", BACK("2026-03-16", "2026-03-16"), "closed");
    fed(w, "absences");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    assert_int_equal(counted(w, "absence_days"), 10);
    assert_int_equal(counted(w, "absences"), 0); // an absence only if the office records it as one
    assert_string_equal(case_kept(w, "absent_since"), "");
    overdue(w, ASK_OUTSIDE("2026-03-06"));
    today(w, "2026-03-16");
    sends(w, "office-a", "leave.returned", BACK_("2026-03-16", "2026-03-16", ",\"counts_as_absence\":true"), "closed");
    assert_int_equal(counted(w, "absences"), 1);
    overdue(w, ASK_OUTSIDE("2026-03-06"));
    today(w, "2026-03-16");
    sends(w, "office-a", "absence.recorded", GONE_COUNTY("2026-03-07"), "overstay");
    assert_int_equal(counted(w, "absences"), 1);
    due_is(w, "due.day31", "2026-04-06");
    sends(w, "office-a", "leave.returned", BACK_("2026-03-16", "2026-03-16", ",\"counts_as_absence\":true"), "closed");
    assert_int_equal(counted(w, "absences"), 1); // once
    overdue(w, ASK("2026-03-06"));               // within the county: a local matter
    assert_false(was_armed(w, "due.day31"));
    due_is(w, "due.site_day31", "2026-04-06");
    assert_string_equal(case_kept(w, "absent_since"), "");
    today(w, "2026-03-16");
    sends(w, "office-a", "leave.returned", BACK("2026-03-16", "2026-03-16"), "closed");
    fed(w, "site_absence");
    assert_int_equal(counted(w, "absence_days"), 0);
    assert_int_equal(counted(w, "site_absence_days"), 10);
    overdue(w, ASK("2026-03-06"));
    sends(w, "station-a", "absence.recorded", GONE_SITE("2026-03-07"), "overstay");
    assert_int_equal(counted(w, "site_absences"), 1);
}

static void leave_overstayed_by_a_day_or_two_counts_as_well(void **state)
{
    struct table_world *w = *state;
    for (int i = 0; i < 3; i++) {
        away(w, "working_group", i < 2 ? ASK_OUTSIDE("2026-03-06") : ASK("2026-03-06"));
        passes(w, "due.end", "due_back");
        today(w, "2026-03-08");
        sends(w, "office-a", "leave.returned",
              i ? BACK("2026-03-08", "2026-03-08") : BACK_("2026-03-08", "2026-03-08", ",\"counts_as_absence\":true"),
              "closed");
        fed(w, i < 2 ? "absences" : "site_absence");
        assert_int_equal(counted(w, "absence_days"), i < 2 ? 2 : 0);
        assert_int_equal(counted(w, "absences"), i == 0);
    }
}

// ---- absence without leave ------------------------------------------------------------------------------------------

static void leave_counts_the_third_absence_of_several(void **state)
{
    struct table_world *w = *state;
    story(w, "leave", "national", "2026-03-02");
    for (int i = 1; i <= 3; i++) {
        if (i > 1)
            again(w, "2026-03-02");
        sends(w, i == 2 ? "station-a" : "office-a", "absence.recorded", GONE_COUNTY("2026-03-01"), "absent");
        goes_to(w, JL_EFFECT_FORWARD, i == 2 ? "office-a" : "station-a", NULL);
        fed(w, "absences");
        assert_int_equal(counted(w, "absences"), i);
        sends(w, "office-a", "leave.returned", BACK("2026-03-02", "2026-03-02"), "closed");
        fed(w, "absences");
        assert_int_equal(counted(w, "absence_days"), i);
    }
    assert_int_equal(counted(w, "absences"), 3);
}

static void leave_counts_thirty_and_thirtyone_days(void **state)
{
    struct table_world *w = *state;
    for (int days = 30; days <= 31; days++) {
        story(w, "leave", "national", "2026-03-02");
        sends(w, "office-a", "absence.recorded", GONE_COUNTY("2026-03-01"), "absent");
        due_is(w, "due.day31", "2026-04-01"); // the 31st day after 03-01
        assert_string_equal(newest(w, "due.day31")->kind, "hard_person");
        today(w, days == 30 ? "2026-03-31" : "2026-04-01");
        sends(w, "office-a", "leave.returned",
              days == 30 ? BACK("2026-03-31", "2026-03-31") : BACK("2026-04-01", "2026-04-01"), "closed");
        assert_int_equal(counted(w, "absence_days"), days);
    }
    story(w, "leave", "national", "2026-03-02");
    sends(w, "office-a", "absence.recorded", GONE_COUNTY("2026-03-01"), "absent");
    passes(w, "due.day31", "absent");
    is_running(w, "due.absent_again");
    fed(w, "absences");
    assert_string_equal(kept(w, "breach_on"), "2026-04-01");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "station-a", NULL);
    due_is(w, "due.absent_again", "2026-04-08"); // from the 2nd: 3, 7, 8; the 4th to 6th are off
    reminds_again(w, "due.absent_again", "absent", "office-a");
}

static void leave_adds_up_the_days_of_several_absences(void **state)
{
    struct table_world *w = *state;
    story(w, "leave", "national", "2026-03-21");
    sends(w, "office-a", "absence.recorded", GONE_COUNTY("2026-03-01"), "absent");
    sends(w, "office-a", "leave.returned", BACK("2026-03-21", "2026-03-21"), "closed");
    assert_int_equal(counted(w, "absence_days"), 20);
    again(w, "2026-04-02");
    sends(w, "office-a", "absence.recorded", GONE_COUNTY("2026-04-01"), "absent");
    due_is(w, "due.day31", "2026-04-12"); // 20 + 11
    today(w, "2026-04-11");
    sends(w, "office-a", "leave.returned", BACK("2026-04-11", "2026-04-11"), "closed");
    assert_int_equal(counted(w, "absence_days"), 30);
    again(w, "2026-05-01");
    sends(w, "office-a", "absence.recorded", GONE_COUNTY("2026-05-01"), "absent");
    due_is(w, "due.day31", "2026-05-02"); // one more day is too many
    passes(w, "due.day31", "absent");
    sends(w, "office-a", "leave.returned", BACK("2026-05-03", "2026-05-03"), "closed");
    assert_int_equal(counted(w, "absence_days"), 32);
    again(w, "2026-06-02");
    sends(w, "office-a", "absence.recorded", GONE_COUNTY("2026-06-01"), "absent");
    due_is(w, "due.day31", "2026-06-02"); // the limit is passed already
}

static void leave_from_the_site_stands_for_itself(void **state)
{
    struct table_world *w = *state;
    story(w, "leave", "qinghe", "2026-03-21");
    sends(w, "office-a", "absence.recorded", GONE_SITE("2026-03-01"), "absent");
    fed(w, "site_absence");
    assert_string_equal(newest(w, "due.site_day31")->kind, "soft");
    sends(w, "office-a", "leave.returned", BACK("2026-03-21", "2026-03-21"), "closed");
    assert_int_equal(counted(w, "site_absence_days"), 20);
    again(w, "2026-04-02");
    sends(w, "station-a", "absence.recorded", GONE_SITE("2026-04-01"), "absent");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.site_day31", "2026-05-02"); // the 20 days are not added
    assert_int_equal(counted(w, "site_absences"), 2);
    passes(w, "due.site_day31", "absent");
    fed(w, "site_absence");
    assert_int_equal(counted(w, "site_absence_days"), 31);
    sends(w, "office-a", "leave.returned", BACK("2026-05-01", "2026-05-02"),
          "closed"); // back on the 30th day, told later
    assert_int_equal(counted(w, "site_absence_days"), 31);
    assert_int_equal(counted(w, "absence_days"), 0);
    story(w, "leave", "qinghe", "2026-03-21");
    refused(w, "office-a", "absence.recorded", "{\"from_on\":\"2026-03-01\"}", JIELI_FLOW_GUARD); // from where?
}

static void leave_counts_one_absence_once_and_corrects_its_place(void **state)
{
    struct table_world *w = *state;
    story(w, "leave", "qinghe", "2026-03-02");
    sends(w, "office-a", "absence.recorded", GONE_SITE("2026-03-01"), "absent");
    sends(w, "office-a", "absence.recorded", GONE_SITE("2026-03-01"), "absent");
    fed(w, NULL);
    assert_int_equal(counted(w, "site_absences"), 1);
    sends(w, "station-a", "absence.recorded", GONE_COUNTY("2026-03-01"), "absent"); // it was the county
    fed(w, "absences");
    assert_int_equal(effects(w, JL_EFFECT_SIGNAL), 1);
    assert_string_equal(kept(w, "withdrawn"), "site_absence");
    assert_int_equal(counted(w, "site_absences"), 0);
    assert_int_equal(counted(w, "absences"), 1);
    due_is(w, "due.day31", "2026-04-01");
    due_state(w, "due.site_day31", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    sends(w, "station-a", "absence.recorded", GONE_COUNTY("2026-03-01"), "absent");
    fed(w, NULL);
    assert_int_equal(counted(w, "absences"), 1);
    sends(w, "station-a", "absence.recorded", GONE_SITE("2026-03-01"), "absent"); // it was not
    assert_int_equal(counted(w, "absences"), 0);
    assert_string_equal(kept(w, "withdrawn"), "absences");
    assert_string_equal(case_kept(w, "absent_since"), "");
    due_state(w, "due.day31", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    sends(w, "office-a", "leave.returned", BACK("2026-03-02", "2026-03-02"), "closed");
    fed(w, "site_absence");
}

static void leave_may_turn_into_absence(void **state)
{
    struct table_world *w = *state;
    for (int i = 0; i < 2; i++) {
        asks(w, "working_group", ASK("2026-03-06"), "requested");
        sends(w, "office-a", "absence.recorded", i ? GONE_SITE("2026-03-02") : GONE_COUNTY("2026-03-02"), "absent");
        fed(w, i ? "site_absence" : "absences");
        due_state(w, "due.decide", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    }
    away(w, "working_group", ASK("2026-03-06"));
    today(w, "2026-03-05");
    sends(w, "station-a", "absence.recorded", GONE_COUNTY("2026-03-04"), "absent");
    assert_string_equal(case_kept(w, "on_leave_until"), "");
    assert_string_equal(case_kept(w, "absent_since"), "2026-03-04");
}

static void leave_hands_who_is_lost_to_supervision(void **state)
{
    struct table_world *w = *state;
    story(w, "leave", "national", "2026-03-05");
    sends(w, "office-a", "absence.recorded", GONE_COUNTY("2026-03-01"), "absent");
    sends(w, "station-a", "lost.reported", "{\"since_on\":\"2026-03-05\"}", "lost");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_state(w, "due.day31", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    assert_string_equal(case_kept(w, "absent_since"), "2026-03-01"); // supervision goes on from here
    away(w, "working_group", ASK_OUTSIDE("2026-03-06"));
    today(w, "2026-03-05");
    sends(w, "office-a", "lost.reported", "{\"since_on\":\"2026-03-05\"}", "lost");
    assert_string_equal(case_kept(w, "on_leave_until"), "2026-03-06");
    assert_string_equal(case_kept(w, "leave_outside"), "1");
}

static void leave_goes_along_with_a_transfer(void **state)
{
    struct table_world *w = *state;
    away(w, "working_group", ASK("2026-03-06"));
    from_matter(w, "transfer");
    from_party(w, "new_office", "office-b");
    from_party(w, "police_receiving", "station-b");
    hears(w, "transfer.done", "cleared");
    refused(w, "office-a", "leave.returned", BACK("2026-03-02", "2026-03-02"), JIELI_FLOW_PARTY);
    sends(w, "office-b", "leave.returned", BACK("2026-03-02", "2026-03-02"), "closed");
}

static void leave_ends_like_every_workflow(void **state)
{
    struct table_world *w = *state;
    away(w, "working_group", ASK("2026-03-06"));
    hears(w, "measure.suspended", "cleared");
    is_suspended(w, "due.end");
    hears(w, "measure.resumed", "cleared");
    hears(w, "measure.ended", "lapsed");
    assert_string_equal(case_kept(w, "on_leave_until"), "");
    away(w, "working_group", ASK("2026-03-06"));
    sends(w, "office-a", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
    away(w, "working_group", ASK("2026-03-06"));
    refused(w, "station-a", "matter.voided", "{\"workflow\":\"leave\",\"reason\":\"x\"}", JIELI_FLOW_GUARD);
    sends(w, "office-a", "matter.voided", "{\"workflow\":\"leave\",\"reason\":\"x\"}", "lapsed");
    story(w, "leave", "national", "2026-03-02");
    sends(w, "station-a", "absence.recorded", GONE_COUNTY("2026-03-01"), "absent");
    sends(w, "station-a", "matter.voided", "{\"workflow\":\"leave\",\"reason\":\"x\"}", "lapsed");
}

static void leave_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "leave");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leave_is_reported_from_three_days_outside_the_county),
        cmocka_unit_test(leave_in_anqing_is_approved_from_five_days),
        cmocka_unit_test(leave_of_a_working_group_is_always_approved),
        cmocka_unit_test(leave_in_qinghe_needs_a_guarantor_and_ends_after_three_days),
        cmocka_unit_test(leave_reports_arrival_within_three_days_and_return_within_two),
        cmocka_unit_test(leave_reports_that_come_late_are_local_breaches),
        cmocka_unit_test(leave_may_be_extended_or_cancelled),
        cmocka_unit_test(leave_overstayed_counts_days_from_the_day_after),
        cmocka_unit_test(leave_overstayed_by_a_day_or_two_counts_as_well),
        cmocka_unit_test(leave_counts_the_third_absence_of_several),
        cmocka_unit_test(leave_counts_thirty_and_thirtyone_days),
        cmocka_unit_test(leave_adds_up_the_days_of_several_absences),
        cmocka_unit_test(leave_from_the_site_stands_for_itself),
        cmocka_unit_test(leave_counts_one_absence_once_and_corrects_its_place),
        cmocka_unit_test(leave_may_turn_into_absence),
        cmocka_unit_test(leave_hands_who_is_lost_to_supervision),
        cmocka_unit_test(leave_goes_along_with_a_transfer),
        cmocka_unit_test(leave_ends_like_every_workflow),
        cmocka_unit_test(leave_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
