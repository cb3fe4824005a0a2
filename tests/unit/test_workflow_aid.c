// SPDX-License-Identifier: Apache-2.0
// aid_referral 困难救助 and employment 就业扶持, branch by branch.
#include "tests/unit/table_look.h"

#define PERSON "\"person\":{\"resident_id\":\"340801188501010015\"}"

static void refer(struct table_world *w, const char *sender, const char *service, const char *profile)
{
    char json[160];
    story(w, "aid_referral", profile, "2026-03-02");
    w->key = service;
    snprintf(json, sizeof(json), "{" PERSON ",\"services\":[\"%s\"]}", service);
    sends(w, sender, "aid.referral", json, "referred");
}

static void accepted(struct table_world *w)
{
    refer(w, "office-a", "minimum_living_allowance", "national");
    sends(w, "civil", "aid.accepted", "{\"accepted_on\":\"2026-03-02\"}", "accepted");
}

static void granted(struct table_world *w)
{
    accepted(w);
    sends(w, "civil", "aid.decided",
          "{\"granted\":true,\"amount_yuan_monthly\":700,\"from_on\":\"2026-04-01\",\"until_on\":\"2027-03-31\"}",
          "granted");
}

static void aid_goes_to_whom_the_service_names(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *service, *decides;
    } rows[] = {
        {"minimum_living_allowance", "civil"},
        {"temporary_relief", "civil"},
        {"insurance", "insurance"},
        {"medical_aid", "insurance"},
        {"housing", "civil"},
        {"school_aid", "school"},
        {"free_detox", "county-a"},
        {"other", "civil"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        refer(w, "office-a", rows[i].service, "national");
        goes_to(w, JL_EFFECT_FORWARD, rows[i].decides, NULL);
        due_is(w, "due.accept", "2026-03-09"); // 3, 4, 5, 6, 9
        assert_string_equal(newest(w, "due.accept")->responsible, rows[i].decides);
        sends(w, rows[i].decides, "aid.accepted", "{\"accepted_on\":\"2026-03-02\"}", "accepted");
        goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    }
    refer(w, "aftercare", "dependents", "national");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
}

static void aid_is_decided_by_nobody_else(void **state)
{
    struct table_world *w = *state;
    refer(w, "office-a", "insurance", "national");
    refused(w, "civil", "aid.accepted", "{\"accepted_on\":\"2026-03-02\"}", JIELI_FLOW_GUARD);
    refused(w, "office-b", "aid.withdrawn", NO_FACTS, JIELI_FLOW_PARTY);
    story(w, "aid_referral", "national", "2026-03-02");
    w->key = "housing";
    refused(w, "office-b", "aid.referral", "{" PERSON ",\"services\":[\"housing\"]}", JIELI_FLOW_PARTY);
}

static void aid_runs_from_acceptance_to_the_end_of_the_grant(void **state)
{
    struct table_world *w = *state;
    accepted(w);
    due_is(w, "due.decide", "2026-04-07"); // 25: 3-6 (4), 9-13, 16-20, 23-27 (19), 30-3 (24; 04-06 is off), 7
    granted(w);
    is_met(w, "due.decide");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.renew", "2027-03-01"); // 30 days before, a Monday
    due_is(w, "due.until", "2027-03-31");
    passes(w, "due.renew", "granted");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "civil", NULL);
    sends(w, "civil", "aid.renewed", "{\"until_on\":\"2027-09-30\"}", "granted");
    due_is(w, "due.until", "2027-09-30");
    passes(w, "due.until", "ended");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
}

static void aid_without_end_lasts_until_changed(void **state)
{
    struct table_world *w = *state;
    refer(w, "office-a", "temporary_relief", "national");
    sends(w, "civil", "aid.decided", "{\"granted\":true}", "granted");
    assert_int_equal(w->matter->n_deadlines, 0);
    sends(w, "office-a", "aid.circumstances", "{\"text\":\"x\"}", "granted");
    goes_to(w, JL_EFFECT_FORWARD, "civil", NULL);
    sends(w, "civil", "aid.changed", "{\"amount_yuan_monthly\":500}", "granted");
    sends(w, "civil", "aid.changed", "{\"stopped\":true,\"reason\":\"x\"}", "ended");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
}

static void aid_is_returned_resubmitted_refused_or_withdrawn(void **state)
{
    struct table_world *w = *state;
    refer(w, "aftercare", "minimum_living_allowance", "national");
    passes(w, "due.accept", "referred");
    goes_to(w, JL_EFFECT_MISSED, "civil", NULL);
    due_is(w, "due.accept_again", "2026-03-13"); // from the 10th: 11, 12, 13
    reminds_again(w, "due.accept_again", "referred", "civil");
    sends(w, "civil", "aid.returned", "{\"missing_papers\":[\"x\"]}", "returned");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "aftercare", NULL);
    passes(w, "due.resubmit", "returned");
    goes_to(w, JL_EFFECT_REMIND, "aftercare", NULL);
    reminds_again(w, "due.resubmit_again", "returned", "aftercare");
    refused(w, "office-a", "aid.resubmitted", NO_FACTS, JIELI_FLOW_GUARD); // it did not refer
    sends(w, "aftercare", "aid.resubmitted", NO_FACTS, "referred");
    goes_to(w, JL_EFFECT_FORWARD, "civil", NULL);
    today(w, "2026-04-16");
    sends(w, "civil", "aid.accepted", "{\"accepted_on\":\"2026-04-16\"}", "accepted");
    passes(w, "due.decide", "accepted");
    goes_to(w, JL_EFFECT_MISSED, "civil", NULL);
    reminds_again(w, "due.decide_again", "accepted", "civil");
    sends(w, "civil", "aid.decided", "{\"reason\":\"x\"}", "refused");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "aftercare", NULL);
    refer(w, "office-a", "minimum_living_allowance", "national");
    sends(w, "office-a", "aid.withdrawn", NO_FACTS, "withdrawn");
    goes_to(w, JL_EFFECT_FORWARD, "civil", NULL);
}

static void aid_for_housing_passes_through_the_income_check(void **state)
{
    struct table_world *w = *state;
    refer(w, "office-a", "housing", "national");
    sends(w, "civil", "aid.accepted", "{\"accepted_on\":\"2026-03-02\"}", "accepted");
    refused(w, "housing", "aid.decided", "{\"granted\":true}", JIELI_FLOW_GUARD);
    today(w, "2026-03-09");
    sends(w, "civil", "aid.forwarded", "{\"income_check_done\":true,\"forwarded_on\":\"2026-03-09\"}", "accepted");
    goes_to(w, JL_EFFECT_FORWARD, "housing", NULL);
    assert_string_equal(newest(w, "due.decide")->responsible, "housing");
    refused(w, "civil", "aid.decided", "{\"granted\":true}", JIELI_FLOW_GUARD);
    sends(w, "housing", "aid.decided", "{\"granted\":true}", "granted");
}

static void aid_for_dependents_is_a_duty_in_shandong(void **state)
{
    struct table_world *w = *state;
    static const char notice[] = "{" PERSON ",\"household_division\":\"340800\"}";
    story(w, "aid_referral", "national", "2026-03-02");
    refused(w, "county-a", "dependents.notice", notice, JIELI_FLOW_GUARD);
    for (int seized = 0; seized < 2; seized++) {
        story(w, "aid_referral", "shandong", "2026-03-02");
        sends(w, seized ? "county-b" : "county-a", "dependents.notice", notice, "placing");
        goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
        passes(w, "due.place", "placing");
        goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
        is_running(w, "due.place");
        sends(w, "office-a", "dependents.placed", "{\"placed_on\":\"2026-03-03\"}", "placed");
        goes_to(w, JL_EFFECT_FORWARD, seized ? "county-b" : "county-a", NULL);
    }
}

/// 鲁44: registered in one place, living in another: the place where they live.
static void aid_for_dependents_is_asked_where_they_live(void **state)
{
    struct table_world *w = *state;
    story(w, "aid_referral", "shandong", "2026-03-02");
    sends(w, "county-a", "dependents.notice",
          "{" PERSON ",\"household_division\":\"340900\",\"residence_division\":\"340800\"}", "placing");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    story(w, "aid_referral", "shandong", "2026-03-02");
    sends(w, "county-a", "dependents.notice",
          "{" PERSON ",\"household_division\":\"340800\",\"residence_division\":\"340900\"}", "placing");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", NULL);
}

static void aid_outlives_the_measure_but_not_the_person(void **state)
{
    struct table_world *w = *state;
    accepted(w);
    hears(w, "measure.suspended", "accepted");
    hears(w, "measure.resumed", "accepted");
    assert_null(jl_flow_event(w->table, "measure.ended"));
    sends(w, "office-a", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
    accepted(w);
    sends(w, "office-a", "matter.voided", "{\"workflow\":\"aid_referral\",\"reason\":\"x\"}", "lapsed");
    goes_to(w, JL_EFFECT_FORWARD, "civil", NULL);
}

static void aid_follows_a_transfer(void **state)
{
    struct table_world *w = *state;
    accepted(w);
    hears_from(w, "transfer", "transfer.done",
               FACTS("party.new_office", "office-b", "party.police_receiving", "station-b"), "accepted");
    goes_to(w, JL_EFFECT_REMIND, "office-b", NULL);
    refused(w, "office-a", "person.died", "{\"died_on\":\"2026-03-02\"}", JIELI_FLOW_PARTY);
    sends(w, "office-b", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
}

static void aid_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "aid_referral");
}

// ---- employment -----------------------------------------------------------------------------------------------------

static void registered(struct table_world *w, const char *profile)
{
    story(w, "employment", profile, "2026-03-02");
    sends(w, "office-a", "employment.referral", "{" PERSON ",\"on_low_allowance\":true}", "referred");
    goes_to(w, JL_EFFECT_FORWARD, "work", NULL);
    due_is(w, "due.respond", "2026-03-16"); // 10: 3-6 (4), 9-13 (9), 16
    sends(w, "work", "employment.registered", "{\"registered_on\":\"2026-03-02\"}", "registered");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
}

static void declines(struct table_world *w, const char *sender, const char *reason)
{
    sends(w, "work", "job.offered", "{\"post\":\"x\"}", "offered");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    sends(w, sender, "job.declined", reason, "registered");
}

static void placed(struct table_world *w)
{
    registered(w, "national");
    sends(w, "work", "employment.placement", "{\"employer\":\"x\",\"from_on\":\"2026-03-02\"}", "placed");
}

static void employment_ends_well_after_three_followups(void **state)
{
    struct table_world *w = *state;
    registered(w, "national");
    sends(w, "work", "employment.training_offer", "{\"course\":\"x\"}", "registered");
    sends(w, "work", "training.started", "{\"started_on\":\"2026-03-02\",\"until_on\":\"2026-03-31\"}", "training");
    due_is(w, "due.training_end", "2026-03-31");
    passes(w, "due.training_end", "training");
    goes_to(w, JL_EFFECT_REMIND, "work", NULL);
    passes(w, "due.training_result", "training");
    is_running(w, "due.training_result");
    sends(w, "work", "training.result", "{\"outcome\":\"passed\"}", "registered");
    placed(w);
    due_is(w, "due.followup_1", "2026-04-02");
    due_is(w, "due.followup_2", "2026-06-02");
    due_is(w, "due.followup_3", "2026-09-02");
    passes(w, "due.followup_1", "placed");
    goes_to(w, JL_EFFECT_REMIND, "work", "office-a", NULL);
    sends(w, "work", "followup.recorded", "{\"recorded_on\":\"2026-04-03\",\"still_employed\":true}", "placed");
    today(w, "2026-06-01");
    sends(w, "office-a", "followup.recorded", "{\"recorded_on\":\"2026-06-01\",\"still_employed\":true}", "placed");
    goes_to(w, JL_EFFECT_FORWARD, "work", NULL);
    is_met(w, "due.followup_2");
    today(w, "2026-09-01");
    sends(w, "work", "followup.recorded", "{\"recorded_on\":\"2026-09-01\",\"still_employed\":true}", "retained");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    placed(w);
    sends(w, "work", "followup.recorded", "{\"recorded_on\":\"2026-03-02\"}", "registered");
    placed(w); // nobody follows up: after the third one reminder after another, first often, then every month
    passes(w, "due.followup_1", "placed");
    passes(w, "due.followup_2", "placed");
    assert_false(was_armed(w, "due.followup_again"));
    passes(w, "due.followup_3", "placed");
    goes_to(w, JL_EFFECT_REMIND, "work", "office-a", NULL);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(newest(w, "due.followup_again")->rule, "prompt.act");
        passes(w, "due.followup_again", "placed");
        goes_to(w, JL_EFFECT_REMIND, "work", "office-a", NULL);
    }
    assert_string_equal(newest(w, "due.followup_again")->rule, "remind.later");
}

static void employment_three_refusals_without_reason_are_told(void **state)
{
    struct table_world *w = *state;
    registered(w, "national");
    declines(w, "office-a", NO_FACTS);
    declines(w, "office-a", "{\"reason\":\"illness\"}"); // in a row: a reason starts anew
    declines(w, "work", NO_FACTS);
    declines(w, "office-a", NO_FACTS);
    goes_to(w, JL_EFFECT_REMIND, NULL);
    declines(w, "office-a", NO_FACTS);
    goes_to(w, JL_EFFECT_REMIND, "work", NULL);
    passes(w, "due.offer_watch", "registered");
    goes_to(w, JL_EFFECT_REMIND, "work", NULL);
    is_running(w, "due.offer_watch");
    sends(w, "work", "job.offered", "{\"post\":\"x\"}", "offered");
    passes(w, "due.answer", "offered");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    reminds_again(w, "due.answer_again", "offered", "office-a");
}

static void employment_bars_driving_where_the_profile_says_so(void **state)
{
    struct table_world *w = *state;
    registered(w, "chongqing");
    sends(w, "work", "job.offered", "{\"post\":\"x\",\"driving\":true}", "registered");
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    goes_to(w, JL_EFFECT_REMIND, "work", NULL);
    registered(w, "national");
    sends(w, "work", "job.offered", "{\"post\":\"x\",\"driving\":true}", "offered");
}

/// 渝48, 鲁32: while a measure runs; 浙43: while detoxification runs; 沪27 does not ask for a measure.
static void employment_bars_driving_as_long_as_the_profile_says(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *profile, *measure, *over, *goes;
    } rows[] = {
        {"chongqing", "detox", "", "registered"}, {"chongqing", "rehab", "", "registered"},
        {"chongqing", "", "1", "offered"},        {"chongqing", "rehab", "1", "registered"},
        {"shandong", "rehab", "", "registered"},  {"shandong", "", "1", "offered"},
        {"zhejiang", "detox", "", "registered"},  {"zhejiang", "rehab", "", "offered"},
        {"zhejiang", "", "", "registered"},       {"zhejiang", "", "1", "offered"},
        {"ouhai", "rehab", "", "offered"},        {"shanghai", "", "1", "registered"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        registered(w, rows[i].profile);
        case_field(w, "measure", rows[i].measure);
        case_field(w, "measure_over", rows[i].over);
        sends(w, "work", "job.offered", "{\"post\":\"x\",\"driving\":true}", rows[i].goes);
    }
}

static void employment_may_be_returned_or_closed(void **state)
{
    struct table_world *w = *state;
    story(w, "employment", "national", "2026-03-02");
    sends(w, "aftercare", "employment.referral", "{" PERSON "}", "referred");
    passes(w, "due.respond", "referred");
    goes_to(w, JL_EFFECT_MISSED, "work", NULL);
    reminds_again(w, "due.respond_again", "referred", "work");
    sends(w, "work", "employment.returned", "{\"reason\":\"x\"}", "returned");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "aftercare", NULL);
    passes(w, "due.resubmit", "returned");
    goes_to(w, JL_EFFECT_REMIND, "aftercare", NULL);
    reminds_again(w, "due.resubmit_again", "returned", "aftercare");
    sends(w, "aftercare", "employment.resubmitted", "{\"changed\":\"x\"}", "referred");
    sends(w, "work", "employment.closed", "{\"reason\":\"x\"}", "closed");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "aftercare", NULL);
}

static void employment_outlives_the_measure_but_not_the_person(void **state)
{
    struct table_world *w = *state;
    registered(w, "national");
    hears(w, "measure.suspended", "registered");
    is_suspended(w, "due.offer_watch");
    hears(w, "measure.resumed", "registered");
    sends(w, "office-a", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
    registered(w, "national");
    sends(w, "office-a", "matter.voided", "{\"workflow\":\"employment\",\"reason\":\"x\"}", "lapsed");
}

static void employment_follows_a_transfer(void **state)
{
    struct table_world *w = *state;
    registered(w, "national");
    hears_from(w, "transfer", "transfer.done",
               FACTS("party.new_office", "office-b", "party.police_receiving", "station-b"), "registered");
    goes_to(w, JL_EFFECT_REMIND, "office-b", NULL);
    refused(w, "office-a", "person.died", "{\"died_on\":\"2026-03-02\"}", JIELI_FLOW_PARTY);
    sends(w, "office-b", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
}

static void employment_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "employment");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aid_goes_to_whom_the_service_names),
        cmocka_unit_test(aid_is_decided_by_nobody_else),
        cmocka_unit_test(aid_runs_from_acceptance_to_the_end_of_the_grant),
        cmocka_unit_test(aid_without_end_lasts_until_changed),
        cmocka_unit_test(aid_is_returned_resubmitted_refused_or_withdrawn),
        cmocka_unit_test(aid_for_housing_passes_through_the_income_check),
        cmocka_unit_test(aid_for_dependents_is_a_duty_in_shandong),
        cmocka_unit_test(aid_for_dependents_is_asked_where_they_live),
        cmocka_unit_test(aid_outlives_the_measure_but_not_the_person),
        cmocka_unit_test(aid_follows_a_transfer),
        cmocka_unit_test(aid_rows_are_all_walked),
        cmocka_unit_test(employment_ends_well_after_three_followups),
        cmocka_unit_test(employment_three_refusals_without_reason_are_told),
        cmocka_unit_test(employment_bars_driving_where_the_profile_says_so),
        cmocka_unit_test(employment_bars_driving_as_long_as_the_profile_says),
        cmocka_unit_test(employment_may_be_returned_or_closed),
        cmocka_unit_test(employment_outlives_the_measure_but_not_the_person),
        cmocka_unit_test(employment_follows_a_transfer),
        cmocka_unit_test(employment_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
