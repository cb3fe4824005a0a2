// SPDX-License-Identifier: Apache-2.0
// methadone 药物维持治疗 and clinic_log. February 2026 in one-day steps; weekends and holidays count: a body knows
// none.
#include "tests/unit/table_look.h"

#define PAPERS                                                                                                         \
    "\"age_years\":41,\"local_household\":true,\"opioid_dependent\":true,\"id_copy\":true,\"residence_paper\":true,"   \
    "\"photos\":true,\"decision_copies\":true"
#define APPLICATION "{\"person\":{\"resident_id\":\"340801188501010015\"}," PAPERS "}"

static void with_clinic(struct table_world *w)
{
    story(w, "methadone", "anqing", "2026-02-01");
    sends(w, "clinic-a", "methadone.application", APPLICATION, "with_clinic");
}

static void in_treatment(struct table_world *w)
{
    with_clinic(w);
    sends(w, "clinic-a", "methadone.enrolled", "{\"enrolled_on\":\"2026-02-01\"}", "in_treatment");
}

/// The log of February's `day`, sent by `clinic` on the same day or later: 'a' attended, 'r' a reason, 'm' missed.
static void log_by(struct table_world *w, const char *clinic, int day, char letter, const char *state)
{
    char json[256];
    snprintf(json, sizeof(json),
             "{\"log_date\":\"2026-02-%02d\",\"entries\":[{\"person\":{\"resident_id\":\"340801188501010015\"}%s}]}",
             day,
             letter == 'a'   ? ",\"attended\":true,\"dose_mg\":60"
             : letter == 'r' ? ",\"absence_reason\":\"hospital\""
                             : "");
    sends(w, clinic, "methadone.dose_log", json, state);
}

static void logs(struct table_world *w, int day, char letter, const char *state)
{
    char date[24];
    snprintf(date, sizeof(date), "2026-02-%02d", day);
    struct jl_date is;
    assert_true(jl_date_parse(date, &is));
    if (jl_date_start_ms(is) > w->world.now_ms)
        today(w, date);
    log_by(w, "clinic-a", day, letter, state);
}

/// Missed from day 3 to `last`; the state after each day is as the rule says.
static void misses(struct table_world *w, int last)
{
    in_treatment(w);
    logs(w, 2, 'a', "in_treatment");
    for (int day = 3; day <= last; day++)
        logs(w, day, 'm', day < 5 ? "in_treatment" : day < 9 ? "at_risk" : "ground_reached");
}

static void methadone_alerts_on_the_third_day_and_states_the_ground_on_the_seventh(void **state)
{
    struct table_world *w = *state;
    misses(w, 4);
    assert_int_equal(w->result.effect_count, 1); // a note
    logs(w, 5, 'm', "at_risk");
    goes_to(w, JL_EFFECT_SEND, "office-a", "clinic-a", NULL);
    assert_string_equal(w->result.effects[0].type, "methadone.missed_alert");
    assert_string_equal(kept(w, "missed_days"), "3");
    assert_string_equal(kept(w, "last_dose_on"), "2026-02-02");
    for (int day = 6; day <= 8; day++)
        logs(w, day, 'm', "at_risk");
    assert_int_equal(counted_here(w, "missed_run"), 6);
    logs(w, 9, 'm', "ground_reached");
    goes_to(w, JL_EFFECT_SEND, "office-a", "station-a", "clinic-a", NULL); // no health office registered: noted
    assert_string_equal(w->result.effects[0].type, "methadone.terminated");
    assert_string_equal(kept(w, "missed_days"), "7");
    due_is(w, "due.confirm", "2026-02-12"); // prompt.act: 10, 11, 12
    passes(w, "due.confirm", "ground_reached");
    goes_to(w, JL_EFFECT_REMIND, "clinic-a", NULL);
    is_running(w, "due.confirm");
    logs(w, 13, 'm', "ground_reached");
    sends(w, "clinic-a", "methadone.confirmed", "{\"confirmed_on\":\"2026-02-13\"}", "terminated");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
}

static void methadone_any_dose_or_reason_resets(void **state)
{
    struct table_world *w = *state;
    misses(w, 8);
    logs(w, 9, 'a', "in_treatment");
    assert_int_equal(counted_here(w, "missed_run"), 0);
    misses(w, 8);
    logs(w, 9, 'r', "in_treatment");
    assert_int_equal(counted_here(w, "missed_run"), 0);
    logs(w, 10, 'm', "in_treatment");
    assert_int_equal(counted_here(w, "missed_run"), 1);
}

static void methadone_unknown_days_neither_count_nor_reset(void **state)
{
    struct table_world *w = *state;
    misses(w, 5);
    logs(w, 8, 'm', "at_risk"); // 6 and 7 are not known
    assert_int_equal(counted_here(w, "missed_run"), 4);
    logs(w, 6, 'm', "at_risk"); // comes late, counts in its place
    assert_int_equal(counted_here(w, "missed_run"), 5);
    logs(w, 7, 'a', "at_risk"); // comes late, breaks the run there: only the 8th is left
    assert_int_equal(counted_here(w, "missed_run"), 1);
    assert_string_equal(kept(w, "days"), "2026-02-08:mammmma");
    assert_string_equal(kept(w, "last_dose_on"), "2026-02-07");
    logs(w, 9, 'm', "at_risk");
    assert_int_equal(counted_here(w, "missed_run"), 2);
}

static void methadone_the_same_day_twice_counts_once_and_a_dose_stands(void **state)
{
    struct table_world *w = *state;
    misses(w, 5);
    logs(w, 5, 'm', "at_risk");
    assert_int_equal(counted_here(w, "missed_run"), 3);
    logs(w, 5, 'a', "in_treatment");
    logs(w, 5, 'm', "in_treatment");
    assert_int_equal(counted_here(w, "missed_run"), 0);
}

static void methadone_days_older_than_the_window_change_nothing(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    logs(w, 2, 'm', "in_treatment");
    today(w, "2026-04-20");
    sends(w, "clinic-a", "methadone.dose_log", "{\"log_date\":\"2026-04-20\",\"entries\":[{\"attended\":true}]}",
          "in_treatment");
    logs(w, 3, 'm', "in_treatment");
    assert_string_equal(kept(w, "days"), "2026-04-20:a");
}

static void methadone_log_of_tomorrow_is_refused(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    refused(w, "clinic-a", "methadone.dose_log", "{\"log_date\":\"2026-02-02\",\"entries\":[{\"attended\":true}]}",
            JIELI_FLOW_DATE_AHEAD);
}

static void methadone_days_before_the_treatment_do_not_count(void **state)
{
    struct table_world *w = *state;
    with_clinic(w);
    today(w, "2026-02-10");
    sends(w, "clinic-a", "methadone.enrolled", "{\"enrolled_on\":\"2026-02-10\"}", "in_treatment");
    logs(w, 9, 'm', "in_treatment");
    assert_string_equal(kept(w, "days"), "");
}

static void methadone_ground_may_fall_away(void **state)
{
    struct table_world *w = *state;
    misses(w, 9);
    logs(w, 2, 'a', "ground_reached"); // a dose before the run takes nothing back
    logs(w, 10, 'a', "in_treatment");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "station-a", NULL);
    misses(w, 9);
    sends(w, "clinic-a", "methadone.reinstated", "{\"reinstated_on\":\"2026-02-09\",\"reason\":\"x\"}", "in_treatment");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    logs(w, 8, 'm', "in_treatment");
    assert_int_equal(counted_here(w, "missed_run"), 0);
    logs(w, 10, 'm', "in_treatment");
    assert_int_equal(counted_here(w, "missed_run"), 1);
}

static void methadone_application_goes_by_the_approver(void **state)
{
    struct table_world *w = *state;
    story(w, "methadone", "anqing", "2026-02-02");
    sends(w, "office-a", "methadone.application", APPLICATION, "with_clinic");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", NULL);
    passes(w, "due.reply", "with_clinic");
    goes_to(w, JL_EFFECT_MISSED, "clinic-a", NULL);
    reminds_again(w, "due.reply_again", "with_clinic", "clinic-a");
    refused(w, "clinic-b", "methadone.enrolled", "{\"enrolled_on\":\"2026-02-02\"}", JIELI_FLOW_GUARD);
    sends(w, "clinic-a", "methadone.rejected", NO_FACTS, "rejected");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    story(w, "methadone", "working_group", "2026-02-02");
    sends(w, "clinic-a", "methadone.application", APPLICATION, "applied");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    passes(w, "due.approval", "applied");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    reminds_again(w, "due.approval_again", "applied", "office-a");
    refused(w, "county-a", "methadone.approved", "{\"approved_on\":\"2026-02-02\"}", JIELI_FLOW_GUARD);
    sends(w, "office-a", "methadone.approved", "{\"approved_on\":\"2026-02-02\"}", "with_clinic");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", NULL);
    story(w, "methadone", "dongguan_town", "2026-02-02");
    sends(w, "office-a", "methadone.application", APPLICATION, "applied");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", NULL);
    sends(w, "county-a", "methadone.approved", "{\"approved_on\":\"2026-02-02\"}", "with_clinic");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", NULL);
    story(w, "methadone", "dongguan_town", "2026-02-02");
    sends(w, "office-a", "methadone.application", APPLICATION, "applied");
    sends(w, "county-a", "methadone.rejected", NO_FACTS, "rejected");
}

static void methadone_application_says_what_is_missing(void **state)
{
    struct table_world *w = *state;
    story(w, "methadone", "anqing", "2026-02-02");
    sends(w, "office-a", "methadone.application", "{\"person\":{\"resident_id\":\"340801188501010015\"}}", "returned");
    assert_string_equal(kept(w, "missing"), "id_copy");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    passes(w, "due.resubmit", "returned");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    sends(w, "office-a", "methadone.application",
          "{\"age_years\":17,\"local_household\":true,\"id_copy\":true,\"residence_paper\":true,\"photos\":true,"
          "\"decision_copies\":true}",
          "returned");
    assert_string_equal(kept(w, "missing"), "age_years");
    sends(w, "office-a", "methadone.application",
          "{\"age_years\":30,\"residence_months\":5,\"id_copy\":true,\"residence_paper\":true,\"photos\":true,"
          "\"decision_copies\":true}",
          "returned");
    assert_string_equal(kept(w, "missing"), "residence_months");
    sends(w, "office-a", "methadone.application", APPLICATION, "with_clinic");
    assert_string_equal(kept(w, "missing"), "");
    story(w, "methadone", "anqing", "2026-02-02");
    sends(w, "office-a", "methadone.application", "{\"person\":{\"resident_id\":\"340801188501010015\"}}", "returned");
    sends(w, "office-a", "methadone.rejected", NO_FACTS, "rejected");
}

static void methadone_police_registration_is_met_by_delivery(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "office-a", NULL);
    due_is(w, "due.register_police", "2026-02-04"); // 2, 3, 4
    w->taken = true;
    passes(w, "due.register_police", "in_treatment");
    is_met(w, "due.register_police");
    in_treatment(w);
    passes(w, "due.register_police", "in_treatment");
    goes_to(w, JL_EFFECT_MISSED, "clinic-a", NULL);
}

static void methadone_takeout_depends_on_the_profile(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    sends(w, "clinic-a", "methadone.takeout", "{\"found_on\":\"2026-02-01\"}", "in_treatment");
    sends(w, "clinic-a", "methadone.use_found", "{\"found_on\":\"2026-02-01\"}", "in_treatment");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    goes_to(w, JL_EFFECT_OPEN, NULL);
    story(w, "methadone", "working_group", "2026-02-01");
    sends(w, "office-a", "methadone.application", APPLICATION, "applied");
    sends(w, "office-a", "methadone.approved", "{\"approved_on\":\"2026-02-01\"}", "with_clinic");
    sends(w, "clinic-a", "methadone.enrolled", "{\"enrolled_on\":\"2026-02-01\"}", "in_treatment");
    sends(w, "station-a", "methadone.takeout", "{\"found_on\":\"2026-02-01\"}", "disqualified");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "clinic-a", NULL);
}

static void methadone_guest_doses_count(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    today(w, "2026-02-10");
    refused(w, "clinic-b", "methadone.dose_log", "{\"log_date\":\"2026-02-10\",\"entries\":[{\"attended\":true}]}",
            JIELI_FLOW_GUARD); // a stranger
    sends(w, "clinic-a", "methadone.guest",
          "{\"from_on\":\"2026-02-05\",\"until_on\":\"2026-02-08\",\"guest_division\":\"340900\"}", "in_treatment");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-b", NULL);
    logs(w, 5, 'm', "in_treatment"); // at home, while the doses are elsewhere: not counted
    assert_int_equal(counted_here(w, "missed_run"), 0);
    log_by(w, "clinic-b", 5, 'a', "in_treatment");
    log_by(w, "clinic-b", 6, 'm', "in_treatment");
    assert_string_equal(kept(w, "days"), "2026-02-06:ma");
    log_by(w, "clinic-b", 9, 'm', "in_treatment"); // the time is over
    assert_string_equal(kept(w, "days"), "2026-02-06:ma");
}

static void methadone_custody_and_hospital_stop_the_count(void **state)
{
    struct table_world *w = *state;
    misses(w, 6);
    sends(w, "county-a", "person.detained", "{\"detained_on\":\"2026-02-06\"}", "interrupted");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", "office-a", NULL);
    logs(w, 7, 'm', "interrupted");
    logs(w, 5, 'a', "interrupted"); // an old dose does not end it
    sends(w, "county-a", "person.released", "{\"freed_on\":\"2026-02-07\"}", "in_treatment");
    assert_int_equal(counted_here(w, "missed_run"), 0);
    logs(w, 8, 'm', "in_treatment");
    assert_int_equal(counted_here(w, "missed_run"), 1);
    sends(w, "hospital", "methadone.interrupted", "{\"from_on\":\"2026-02-08\"}", "interrupted");
    sends(w, "clinic-a", "methadone.resumed", "{\"resumed_on\":\"2026-02-08\"}", "in_treatment");
    sends(w, "clinic-a", "methadone.interrupted", "{\"from_on\":\"2026-02-08\"}", "interrupted");
    logs(w, 9, 'a', "in_treatment");
    sends(w, "county-a", "person.imprisoned", "{\"imprisoned_on\":\"2026-02-09\"}", "left");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", NULL);
}

/// An alarm that ended in a hospital: the clinic learns of it from the other matter.
static void methadone_rests_when_an_emergency_takes_the_patient_away(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    hears_from(w, "emergency", "emergency.admitted", FACTS("admitted_on", "2026-02-07"), "interrupted");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", NULL);
    assert_string_equal(kept(w, "interrupted_on"), "2026-02-07");
    hears(w, "emergency.handed_back", "interrupted");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", NULL);
}

static void methadone_patient_moves_to_another_clinic(void **state)
{
    struct table_world *w = *state;
    for (int anqing = 0; anqing < 2; anqing++) {
        story(w, "methadone", anqing ? "anqing" : "national", "2026-02-02");
        sends(w, "clinic-a", "methadone.application", APPLICATION, "with_clinic");
        sends(w, "clinic-a", "methadone.enrolled", "{\"enrolled_on\":\"2026-02-02\"}", "in_treatment");
        sends(w, "clinic-a", "methadone.move_asked", "{\"asked_on\":\"2026-02-02\",\"to_division\":\"340900\"}",
              "moving");
        goes_to(w, JL_EFFECT_FORWARD, "clinic-b", NULL);
        for (int day = 3; day <= 11; day++)
            logs(w, day, 'm', "moving"); // counted, but nothing ends while moving
        assert_int_equal(counted_here(w, "missed_run"), 9);
        passes(w, "due.move", "moving");
        goes_to(w, JL_EFFECT_REMIND, "clinic-a", "clinic-b", NULL);
        refused(w, "clinic-a", "methadone.enrolled", "{\"enrolled_on\":\"2026-02-11\"}", JIELI_FLOW_GUARD);
        sends(w, "clinic-b", "methadone.enrolled", "{\"enrolled_on\":\"2026-02-11\"}", "in_treatment");
        goes_to(w, JL_EFFECT_FORWARD, "clinic-a", "station-a", "office-a", NULL);
        assert_int_equal(counted_here(w, "missed_run"), 0);
        today(w, "2026-02-12");
        log_by(w, "clinic-b", 12, 'm', "in_treatment");
        assert_int_equal(counted_here(w, "missed_run"), 1);
    }
    in_treatment(w);
    sends(w, "office-a", "methadone.move_asked", "{\"asked_on\":\"2026-02-01\",\"to_division\":\"340900\"}", "moving");
    sends(w, "clinic-b", "methadone.rejected", NO_FACTS, "in_treatment");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", "office-a", NULL);
}

/// 渝47(3): custody reaches the clinic from a hospital bed and on the way to another clinic too.
static void methadone_custody_is_told_wherever_the_patient_is(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    sends(w, "hospital", "methadone.interrupted", "{\"from_on\":\"2026-02-01\"}", "interrupted");
    sends(w, "county-a", "person.detained", "{\"detained_on\":\"2026-02-01\"}", "interrupted");
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", "office-a", NULL);
    for (int prison = 0; prison < 2; prison++) {
        in_treatment(w);
        sends(w, "office-a", "methadone.move_asked", "{\"asked_on\":\"2026-02-01\",\"to_division\":\"340900\"}",
              "moving");
        if (prison)
            sends(w, "county-a", "person.imprisoned", "{\"imprisoned_on\":\"2026-02-01\"}", "left");
        else
            sends(w, "county-a", "person.detained", "{\"detained_on\":\"2026-02-01\"}", "interrupted");
    }
    goes_to(w, JL_EFFECT_FORWARD, "clinic-a", "clinic-b", NULL);
    story(w, "methadone", "national", "2026-02-02");
    sends(w, "clinic-a", "methadone.application", APPLICATION, "with_clinic");
    sends(w, "county-a", "person.imprisoned", "{\"imprisoned_on\":\"2026-02-02\"}", "lapsed");
    goes_to(w, JL_EFFECT_REMIND, "clinic-a", NULL);
}

static void methadone_outlives_the_measure_but_not_the_person(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    hears(w, "measure.suspended", "in_treatment");
    hears(w, "measure.resumed", "in_treatment");
    assert_null(jl_flow_event(w->table, "measure.ended"));
    sends(w, "clinic-a", "methadone.left", "{\"left_on\":\"2026-02-01\"}", "left");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    in_treatment(w);
    sends(w, "office-a", "person.died", "{\"died_on\":\"2026-02-01\"}", "lapsed");
    in_treatment(w);
    refused(w, "office-a", "matter.voided", "{\"workflow\":\"methadone\",\"reason\":\"x\"}", JIELI_FLOW_GUARD);
    sends(w, "clinic-a", "matter.voided", "{\"workflow\":\"methadone\",\"reason\":\"x\"}", "lapsed");
}

static void methadone_ends_with_isolation_and_follows_a_transfer(void **state)
{
    struct table_world *w = *state;
    in_treatment(w);
    assert_true(did(w, JL_EFFECT_SIGNAL, "treatment.started"));
    hears_from(w, "transfer", "transfer.done",
               FACTS("party.new_office", "office-b", "party.police_receiving", "station-b"), "in_treatment");
    goes_to(w, JL_EFFECT_REMIND, "clinic-a", NULL);
    sends(w, "clinic-a", "methadone.use_found", "{\"found_on\":\"2026-02-01\"}", "in_treatment");
    goes_to(w, JL_EFFECT_FORWARD, "station-b", NULL);
    assert_true(did(w, JL_EFFECT_FEED, "violation"));
    assert_string_equal(kept(w, "breach"), "relapse_unconfirmed");
    hears(w, "isolation.decided", "left");
    goes_to(w, JL_EFFECT_REMIND, "clinic-a", "office-b", NULL);
    assert_true(did(w, JL_EFFECT_SIGNAL, "treatment.ended"));
    with_clinic(w);
    hears(w, "isolation.decided", "lapsed");
}

// ---- clinic_log -----------------------------------------------------------------------------------------------------

#define LOG(date) "{\"log_date\":\"" date "\"}"

static void clinic_that_logs_every_day_is_never_silent(void **state)
{
    struct table_world *w = *state;
    story(w, "clinic_log", "anqing", "2026-02-02");
    sends(w, "clinic-a", "methadone.enrolled",
          "{\"person\":{\"household_division\":\"340800\"},\"enrolled_on\":\"2026-02-02\"}", "expected");
    due_is(w, "due.log", "2026-02-03");
    sends(w, "clinic-a", "methadone.dose_log", LOG("2026-02-02"), "expected"); // not yet owed
    today(w, "2026-02-03");
    sends(w, "clinic-a", "methadone.dose_log", LOG("2026-02-03"), "expected");
    due_is(w, "due.log", "2026-02-04");
    is_running(w, "due.log");
    sends(w, "clinic-a", "methadone.enrolled", "{\"enrolled_on\":\"2026-02-03\"}", "expected");
}

static void clinic_silence_is_told_every_day(void **state)
{
    struct table_world *w = *state;
    story(w, "clinic_log", "anqing", "2026-02-13"); // into the Spring Festival: a clinic has no holiday
    sends(w, "clinic-a", "methadone.dose_log", LOG("2026-02-13"), "expected");
    due_is(w, "due.log", "2026-02-14");
    passes(w, "due.log", "silent");
    goes_to(w, JL_EFFECT_REMIND, "clinic-a", NULL); // neither office nor health is known here: noted
    passes(w, "due.log", "silent");
    due_is(w, "due.log", "2026-02-16");
    sends(w, "clinic-a", "methadone.dose_log", LOG("2026-02-14"), "silent");   // late, and not today's
    sends(w, "clinic-a", "methadone.dose_log", LOG("2026-02-15"), "expected"); // 20:00 has passed: heard again
    due_is(w, "due.log", "2026-02-16");
    is_running(w, "due.log");
    sends(w, "clinic-a", "methadone.enrolled",
          "{\"person\":{\"household_division\":\"340800\"},\"enrolled_on\":\"2026-02-15\"}", "expected");
    passes(w, "due.log", "silent");
    goes_to(w, JL_EFFECT_REMIND, "clinic-a", "office-a", NULL);
}

static void clinic_of_another_casefile_is_nobody(void **state)
{
    struct table_world *w = *state;
    story(w, "clinic_log", "anqing", "2026-02-02");
    refused(w, "clinic-b", "methadone.dose_log", LOG("2026-02-02"), JIELI_FLOW_PARTY);
}

static void methadone_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "methadone");
    all_rows_walked(*state, "clinic_log");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(methadone_alerts_on_the_third_day_and_states_the_ground_on_the_seventh),
        cmocka_unit_test(methadone_any_dose_or_reason_resets),
        cmocka_unit_test(methadone_unknown_days_neither_count_nor_reset),
        cmocka_unit_test(methadone_the_same_day_twice_counts_once_and_a_dose_stands),
        cmocka_unit_test(methadone_days_older_than_the_window_change_nothing),
        cmocka_unit_test(methadone_log_of_tomorrow_is_refused),
        cmocka_unit_test(methadone_days_before_the_treatment_do_not_count),
        cmocka_unit_test(methadone_ground_may_fall_away),
        cmocka_unit_test(methadone_application_goes_by_the_approver),
        cmocka_unit_test(methadone_application_says_what_is_missing),
        cmocka_unit_test(methadone_police_registration_is_met_by_delivery),
        cmocka_unit_test(methadone_takeout_depends_on_the_profile),
        cmocka_unit_test(methadone_guest_doses_count),
        cmocka_unit_test(methadone_custody_and_hospital_stop_the_count),
        cmocka_unit_test(methadone_rests_when_an_emergency_takes_the_patient_away),
        cmocka_unit_test(methadone_patient_moves_to_another_clinic),
        cmocka_unit_test(methadone_custody_is_told_wherever_the_patient_is),
        cmocka_unit_test(methadone_outlives_the_measure_but_not_the_person),
        cmocka_unit_test(methadone_ends_with_isolation_and_follows_a_transfer),
        cmocka_unit_test(clinic_that_logs_every_day_is_never_silent),
        cmocka_unit_test(clinic_silence_is_told_every_day),
        cmocka_unit_test(clinic_of_another_casefile_is_nobody),
        cmocka_unit_test(methadone_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
