// SPDX-License-Identifier: Apache-2.0
// release_handover 出所衔接, branch by branch. The release is announced on 2026-03-02 for 2026-03-10.
#include "tests/unit/release_world.h"

static void release_runs_from_notice_to_care_closed(void **state)
{
    struct table_world *w = *state;
    announced(w, "anqing");
    is_met(w, "due.notice");
    due_is(w, "due.release_day", "2026-03-10");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", "station-a", "aftercare", "office-a", NULL);
    sends(w, "aftercare", "release.early_intervention", NO_FACTS, "announced");
    goes_to(w, JL_EFFECT_FORWARD, "centre", "office-a", NULL);
    sends(w, "centre", "release.rehab_opinion", "{\"suggestion\":\"order\"}", "suggested");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", NULL);
    sends(w, "aftercare", "release.rehab_opinion", "{\"forwarded_by\":\"aftercare\"}", "suggested");
    assert_string_equal(kept(w, "forwarded_by"), "aftercare");
    sends(w, "county-a", "release.rehab_order", ORDER, "ordered");
    goes_to(w, JL_EFFECT_FORWARD, "centre", "aftercare", "office-a", "station-a", NULL);
    sends(w, "centre", "order.served", SERVED("2026-03-02"), "ordered");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    today(w, "2026-03-10");
    sends(w, "aftercare", "release.picked_up", PICKED("2026-03-10"), "awaiting");
    is_met(w, "due.release_day");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    due_is(w, "due.statutory", "2026-03-25"); // 15 days from the release, which is later than the service
    sends(w, "centre", "release.files", NO_FACTS, "awaiting");
    today(w, "2026-03-16");
    sends(w, "office-a", "report_in", REPORTED("2026-03-16"), "reported_in");
    is_met(w, "due.statutory");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", NULL);
    due_is(w, "due.agreement", "2026-03-19"); // prompt.act: 17, 18, 19
    sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-16\"}", "aftercare");
    due_is(w, "due.aftercare_end", "2027-03-10");
    sends(w, "aftercare", "aftercare.record", "{\"recorded_on\":\"2026-03-16\",\"kind\":\"visit\"}", "aftercare");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    passes(w, "due.aftercare_end", "aftercare");
    goes_to(w, JL_EFFECT_REMIND, "aftercare", NULL);
    passes(w, "due.aftercare_summary", "aftercare");
    sends(w, "aftercare", "aftercare.summary", "{\"text\":\"x\"}", "care_closed");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "centre", NULL);
}

static void release_late_notice_names_the_centre(void **state)
{
    struct table_world *w = *state;
    story(w, "release_handover", "national", "2026-03-09"); // the last day was 03-06, a Friday; 03-07 is no working day
    sends(w, "centre", "release.notice", NOTICE, "announced");
    goes_to(w, JL_EFFECT_MISSED, "centre", NULL);
    is_missed(w, "due.notice");
}

static void release_moves_with_its_date(void **state)
{
    struct table_world *w = *state;
    announced(w, "national");
    sends(w, "centre", "release.date_changed", "{\"release_on\":\"2026-03-20\"}", "announced");
    due_is(w, "due.release_day", "2026-03-20");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", "station-a", "aftercare", "office-a", NULL);
    sends(w, "centre", "release.extended", "{\"decided_on\":\"2026-03-02\"}", "withdrawn");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", "station-a", "aftercare", "office-a", NULL);
}

static void release_early_proposal_is_asked_for_again(void **state)
{
    struct table_world *w = *state;
    story(w, "release_handover", "national", "2026-03-02");
    sends(w, "centre", "release.early_proposed", "{" PERSON ",\"kind\":\"early\"}", "proposed");
    passes(w, "due.early_decision", "proposed");
    for (int i = 0; i < 3; i++) // 3 working days each: 10 to 13, 14 to 18, 19 to 24 March
        reminds_again(w, "due.early_again", "proposed", "county-a");
    due_is(w, "due.early_again", "2026-04-25"); // then a month
}

static void release_early_is_decided_notified_and_announced(void **state)
{
    struct table_world *w = *state;
    story(w, "release_handover", "national", "2026-03-02");
    sends(w, "centre", "release.early_proposed", "{" PERSON ",\"kind\":\"early\"}", "proposed");
    due_is(w, "due.early_decision", "2026-03-09"); // 7 days
    passes(w, "due.early_decision", "proposed");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    is_running(w, "due.early_again");
    today(w, "2026-03-10");
    refused(w, "county-a", "release.early_decided",
            "{\"kind\":\"early\",\"approved\":true,\"decided_on\":\"2026-03-10\"}", JIELI_FLOW_GUARD);
    sends(w, "county-a", "release.early_decided",
          "{\"kind\":\"early\",\"approved\":true,\"decided_on\":\"2026-03-10\",\"served_on\":\"2026-03-10\","
          "\"release_on\":\"2026-03-20\"}",
          "announced");
    passes(w, "due.decision_notify", "announced");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    sends(w, "centre", "release.notice", "{\"release_on\":\"2026-03-20\"}", "announced");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", "station-a", "aftercare", "office-a", NULL);
    refused(w, "centre", "release.notice", "{\"release_on\":\"2026-03-20\"}", JIELI_FLOW_GUARD);
}

static void release_early_decision_is_notified_in_time(void **state)
{
    struct table_world *w = *state;
    for (int unit = 0; unit < 2; unit++) {
        story(w, "release_handover", "national", "2026-03-02");
        sends(w, "centre", "release.early_proposed", "{" PERSON ",\"kind\":\"early\"}", "proposed");
        sends(w, "county-a", "release.early_decided",
              "{\"kind\":\"early\",\"approved\":true,\"decided_on\":\"2026-03-02\",\"served_on\":\"2026-03-02\","
              "\"release_on\":\"2026-03-20\"}",
              "announced");
        sends(w, "county-a", "release.decision_notified",
              unit ? "{\"family_notified_on\":\"2026-03-02\",\"unit_notified_on\":\"2026-03-02\"}"
                   : "{\"family_notified_on\":\"2026-03-02\",\"no_unit\":true}",
              "announced");
        w->taken = true;
        passes(w, "due.decision_notify", "announced");
        is_met(w, "due.decision_notify");
    }
}

static void release_proposal_may_fail_or_extend(void **state)
{
    struct table_world *w = *state;
    static const char *const decisions[] = {
        "{\"kind\":\"extension\",\"approved\":true,\"decided_on\":\"2026-03-02\","
        "\"family_notified_on\":\"2026-03-02\",\"unit_notified_on\":\"2026-03-02\"}",
        "{\"kind\":\"early\",\"decided_on\":\"2026-03-02\"}"};
    for (int i = 0; i < 2; i++) {
        story(w, "release_handover", "national", "2026-03-02");
        sends(w, "centre", "release.early_proposed", "{" PERSON ",\"kind\":\"early\"}", "proposed");
        sends(w, "county-a", "release.early_decided", decisions[i], "withdrawn");
    }
}

/// 条33: the family and the unit hear of an extension within 24 hours too.
static void release_extension_is_notified_in_time(void **state)
{
    struct table_world *w = *state;
    for (int unit = 0; unit < 2; unit++) {
        story(w, "release_handover", "national", "2026-03-02");
        sends(w, "centre", "release.early_proposed", "{" PERSON ",\"kind\":\"extension\"}", "proposed");
        sends(w, "county-a", "release.early_decided",
              "{\"kind\":\"extension\",\"approved\":true,\"decided_on\":\"2026-03-02\",\"served_on\":\"2026-03-02\"}",
              "extended");
        goes_to(w, JL_EFFECT_FORWARD, "centre", "station-a", NULL);
        is_running(w, "due.decision_notify");
        passes(w, "due.decision_notify", "extended");
        goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
        passes(w, "due.notify_again", "extended");
        goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
        sends(w, "county-a", "release.decision_notified",
              unit ? "{\"family_notified_on\":\"2026-03-02\",\"unit_notified_on\":\"2026-03-02\"}"
                   : "{\"family_notified_on\":\"2026-03-02\",\"no_unit\":true}",
              "withdrawn");
        goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    }
}

/// 沪36: the centre owes the files after the agreement as before it; without aftercare nothing else keeps the matter.
static void release_files_are_awaited_after_the_agreement(void **state)
{
    struct table_world *w = *state;
    for (int late = 0; late < 2; late++) {
        awaiting(w, "shanghai");
        without_aftercare(w);
        sends(w, "office-a", "report_in", REPORTED("2026-03-10"), "reported_in");
        if (late)
            passes(w, "due.files", "reported_in");
        sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-10\"}", "files_awaited");
        if (!late)
            passes(w, "due.files", "files_awaited");
        passes(w, "due.files_again", "files_awaited");
        goes_to(w, JL_EFFECT_REMIND, "centre", NULL);
        sends(w, "centre", "release.files", NO_FACTS, "in_force");
        goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    }
    awaiting(w, "shanghai");
    without_aftercare(w);
    sends(w, "office-a", "report_in", REPORTED("2026-03-10"), "reported_in");
    sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-10\"}", "files_awaited");
    hears(w, "measure.ended", "lapsed");
}

/// 条24(2): the office that waits for the report-in learns of the custody and of its end.
static void release_custody_is_told_to_the_office(void **state)
{
    struct table_world *w = *state;
    awaiting(w, "national");
    sends(w, "county-b", "person.detained", "{\"detained_on\":\"2026-03-10\"}", "awaiting");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    sends(w, "county-b", "person.released", "{\"freed_on\":\"2026-03-10\"}", "awaiting");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    announced(w, "national"); // before an order it is no matter of the office
    sends(w, "county-b", "person.detained", "{\"detained_on\":\"2026-03-02\"}", "announced");
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    sends(w, "county-b", "person.released", "{\"freed_on\":\"2026-03-02\"}", "announced");
    goes_to(w, JL_EFFECT_FORWARD, NULL);
}

static void release_medical_leave_returns_changes_or_ends(void **state)
{
    struct table_world *w = *state;
    for (int i = 0; i < 3; i++) {
        story(w, "release_handover", "national", "2026-03-02");
        sends(w, "centre", "release.medical_leave", "{" PERSON ",\"from_on\":\"2026-03-02\"}", "medical_leave");
        sends(w, "centre", "release.change_proposed", NO_FACTS, "medical_leave");
        due_is(w, "due.change_decision", "2026-03-09");
        if (i == 0) {
            sends(w, "county-a", "release.not_changed", "{\"decided_on\":\"2026-03-02\"}", "medical_leave");
            is_met(w, "due.change_decision");
            sends(w, "centre", "release.returned", "{\"returned_on\":\"2026-03-02\"}", "withdrawn");
        } else if (i == 1) {
            passes(w, "due.change_decision", "medical_leave");
            goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
            due_is(w, "due.change_again", "2026-03-13"); // from the 10th: 11, 12, 13
            reminds_again(w, "due.change_again", "medical_leave", "county-a");
            today(w, "2026-03-16");
            sends(w, "county-a", "release.changed_to_detox", "{\"decided_on\":\"2026-03-16\",\"credit_days\":100}",
                  "changed_to_detox");
            goes_to(w, JL_EFFECT_FORWARD, "centre", "office-a", NULL);
        } else {
            sends(w, "centre", "release.notice", NOTICE, "announced");
        }
    }
}

static void release_term_is_at_most_three_years(void **state)
{
    struct table_world *w = *state;
    announced(w, "national");
    refused(w, "county-a", "release.rehab_order", "{\"decision_no\":\"x\",\"term_months\":37}", JIELI_FLOW_GUARD);
    refused(w, "office-a", "release.rehab_order", ORDER, JIELI_FLOW_PARTY);
    sends(w, "county-a", "release.rehab_order", ORDER, "ordered");
}

static void release_without_pickup_looks_for_the_person(void **state)
{
    struct table_world *w = *state;
    not_fetched(w);
    goes_to(w, JL_EFFECT_REMIND, "centre", "station-a", "aftercare", NULL);
    passes(w, "due.contact", "not_fetched");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "aftercare", "station-a", NULL);
    is_running(w, "due.contact");
    sends(w, "centre", "release.rehab_opinion", NO_FACTS, "not_fetched");
    sends(w, "county-a", "release.rehab_order", ORDER, "awaiting"); // nobody knows of the release: no clock yet
    today(w, "2026-03-20");
    sends(w, "station-a", "order.served", SERVED("2026-03-20"), "awaiting");
    due_is(w, "due.statutory", "2026-04-07"); // 04-04, a Saturday in the holiday that ends on 04-06
    not_fetched(w);
    sends(w, "office-a", "report_in", REPORTED("2026-03-10"), "undecided");
    goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
    ordered(w, "national");
    passes(w, "due.release_day", "not_fetched");
    sends(w, "office-a", "report_in", REPORTED("2026-03-11"), "reported_in");
}

static void release_pickup_starts_what_it_must(void **state)
{
    struct table_world *w = *state;
    ordered(w, "shanghai");
    today(w, "2026-03-10");
    sends(w, "aftercare", "release.picked_up", PICKED("2026-03-10"), "awaiting"); // not served yet
    due_is(w, "due.files", "2026-03-13");
    passes(w, "due.files", "awaiting");
    goes_to(w, JL_EFFECT_MISSED, "centre", NULL);
    today(w, "2026-03-20");
    sends(w, "aftercare", "order.served", SERVED("2026-03-16"), "awaiting");
    due_is(w, "due.statutory", "2026-03-31"); // 15 days from the service, which is later
    undecided(w);
    passes(w, "due.decision_watch", "undecided");
    goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
    today(w, "2026-03-20");
    sends(w, "county-a", "release.rehab_order",
          "{\"decision_no\":\"x\",\"term_months\":12,\"served_on\":\"2026-03-20\"}", "awaiting");
    due_is(w, "due.statutory", "2026-04-07"); // 04-04, a Saturday in the holiday that ends on 04-06
}

static void release_without_order_ends_or_is_cared_for(void **state)
{
    struct table_world *w = *state;
    announced(w, "national");
    sends(w, "county-a", "release.no_rehab", NO_FACTS, "aftercare");
    passes(w, "due.release_day", "aftercare");
    due_is(w, "due.aftercare_end", "2027-03-10");
    today(w, "2026-03-12");
    sends(w, "centre", "release.picked_up", PICKED("2026-03-11"), "aftercare");
    due_is(w, "due.aftercare_end", "2027-03-11");
    undecided(w);
    sends(w, "county-a", "release.no_rehab", NO_FACTS, "aftercare");
    due_is(w, "due.aftercare_end", "2027-03-10");
    story(w, "release_handover", "national", "2026-03-02"); // a place without aftercare
    sends(w, "centre", "release.notice",
          "{\"person\":{\"resident_id\":\"340801188501010015\"},\"release_on\":\"2026-03-10\"}", "announced");
    for (size_t i = 0; i < w->matter->n_parties; i++)
        if (!strcmp(w->matter->parties[i]->party, "aftercare"))
            w->matter->parties[i]->agency = jl_arena_text(w->arena, "");
    w->casefile->fields[0]->text = jl_arena_text(w->arena, "990000");
    sends(w, "county-a", "release.no_rehab", NO_FACTS, "no_rehab");
}

static void release_overdue_is_reported_and_answered(void **state)
{
    struct table_world *w = *state;
    awaiting(w, "zhejiang");
    passes(w, "due.local", "awaiting");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    overdue(w);
    goes_to(w, JL_EFFECT_REMIND, "office-a", "station-a", "aftercare", NULL);
    passes(w, "due.refusal_report", "overdue");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    reminds_again(w, "due.refusal_again", "overdue", "office-a");
    sends(w, "office-a", "refusal.reported", NO_FACTS, "refusal_reported");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", NULL);
    assert_true(did(w, JL_EFFECT_FEED, "violation"));
    assert_string_equal(kept(w, "ground"), "rehab_refused");
    passes(w, "due.receipt", "refusal_reported");
    sends(w, "station-a", "refusal.receipt", "{\"receipt_no\":\"x\"}", "refusal_reported");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    hears_from(w, "violation", "isolation.not_decided", FACTS("report_by", "2026-05-08"), "awaiting");
    due_is(w, "due.reason", "2026-05-08");
    passes(w, "due.reason", "overdue");
    due_is(w, "due.refusal_report", "2026-05-13"); // overdue from 05-09, a make-up workday: 11, 12, 13
    sends(w, "office-a", "refusal.reported", NO_FACTS, "refusal_reported");
    hears(w, "isolation.not_decided", "awaiting");
    due_is(w, "due.statutory", "2026-05-25"); // no day named: 15 days from 05-09 end on Sunday 05-24
}

static void release_refusal_may_become_detoxification(void **state)
{
    struct table_world *w = *state;
    awaiting(w, "zhejiang");
    passes(w, "due.statutory", "overdue");
    sends(w, "office-a", "refusal.reported", NO_FACTS, "refusal_reported");
    hears(w, "detox.ordered", "changed_to_detox");
    awaiting(w, "national");
    hears(w, "isolation.decided", "isolated");
}

static void release_reason_holds_the_clock(void **state)
{
    struct table_world *w = *state;
    awaiting(w, "national");
    sends(w, "office-a", "report_in.reason", "{\"reason\":\"x\",\"until_on\":\"2026-03-20\"}", "awaiting");
    passes(w, "due.reason", "awaiting"); // the statutory period runs until 03-25
    is_running(w, "due.statutory");
    sends(w, "office-a", "report_in.reason", "{\"reason\":\"x\",\"until_on\":\"2026-04-10\"}", "awaiting");
    passes(w, "due.statutory", "awaiting");
    due_is(w, "due.reason", "2026-04-10");
    passes(w, "due.reason", "overdue");
}

static void release_lost_person_is_found(void **state)
{
    struct table_world *w = *state;
    lost(w);
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    passes(w, "due.contact", "lost");
    sends(w, "office-a", "lost.found", "{\"found_on\":\"2026-04-01\"}", "awaiting");
    due_is(w, "due.statutory", "2026-03-25"); // the period of law is not given anew
    ordered(w, "national");
    sends(w, "centre", "order.served", SERVED("2026-03-02"), "ordered");
    passes(w, "due.release_day", "not_fetched");
    sends(w, "office-a", "lost.reported", "{\"since_on\":\"2026-03-11\"}", "lost");
    today(w, "2026-03-20");
    sends(w, "station-a", "lost.found", "{\"found_on\":\"2026-03-16\"}", "awaiting");
    due_is(w, "due.statutory", "2026-03-31"); // from the day on which the person was found
    not_fetched(w);
    sends(w, "aftercare", "lost.reported", "{\"since_on\":\"2026-03-11\"}", "lost");
    sends(w, "county-a", "release.rehab_order", ORDER, "lost");
    sends(w, "office-a", "lost.found", "{\"found_on\":\"2026-03-11\"}", "awaiting");
    not_fetched(w);
    sends(w, "aftercare", "lost.reported", "{\"since_on\":\"2026-03-11\"}", "lost");
    sends(w, "office-a", "lost.found", "{\"found_on\":\"2026-03-11\"}", "undecided");
    lost(w);
    sends(w, "county-a", "release.no_rehab", NO_FACTS, "no_rehab");
}

static void release_agreement_is_watched(void **state)
{
    struct table_world *w = *state;
    reported_in(w, "national");
    passes(w, "due.agreement", "reported_in");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    passes(w, "due.agreement_again", "reported_in");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    is_running(w, "due.agreement_again");
    refused(w, "site", "site.agreed", "{\"signed_on\":\"2026-03-17\"}", JIELI_FLOW_GUARD); // without consent
    sends(w, "site", "site.agreed", "{\"signed_on\":\"2026-03-17\",\"consent\":true}", "in_force");
    reported_in(w, "national");
    without_aftercare(w);
    sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-16\"}", "in_force");
}

/// S4-P5: the person and the relatives sign.
static void release_relatives_sign_in_ouhai(void **state)
{
    struct table_world *w = *state;
    reported_in(w, "ouhai");
    sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-16\"}", "reported_in");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-16\",\"relatives_signed\":true}", "aftercare");
}

static void release_mistaken_report_in_is_undone(void **state)
{
    struct table_world *w = *state;
    reported_in(w, "national");
    assert_string_equal(kept(w, "measure"), "rehab");
    hears(w, "term.voided", "awaiting");
    due_is(w, "due.statutory", "2026-03-25");
    assert_string_equal(kept(w, "reported_on"), "");
}

static void release_care_follows_a_transfer(void **state)
{
    struct table_world *w = *state;
    reported_in(w, "national");
    sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-16\"}", "aftercare");
    hears_from(w, "transfer", "transfer.done",
               FACTS("party.new_office", "office-b", "party.police_receiving", "station-b"), "aftercare");
    sends(w, "aftercare", "aftercare.record", "{\"recorded_on\":\"2026-03-16\",\"kind\":\"visit\"}", "aftercare");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", NULL);
}

/// S3-A1: a reminder where everybody is ordered, nothing more (法48: 可以).
static void release_zichang_is_asked_about_no_order(void **state)
{
    struct table_world *w = *state;
    announced(w, "zichang");
    sends(w, "county-a", "release.no_rehab", NO_FACTS, "aftercare");
    goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
    announced(w, "national");
    sends(w, "county-a", "release.no_rehab", NO_FACTS, "aftercare");
    goes_to(w, JL_EFFECT_REMIND, NULL);
}

static void release_custody_prison_and_revocation(void **state)
{
    struct table_world *w = *state;
    awaiting(w, "national");
    sends(w, "county-b", "person.detained", "{\"detained_on\":\"2026-03-10\"}", "awaiting");
    is_suspended(w, "due.statutory");
    today(w, "2026-03-16");
    sends(w, "county-b", "person.released", "{\"freed_on\":\"2026-03-16\"}", "awaiting");
    is_running(w, "due.statutory");
    due_is(w, "due.statutory", "2026-03-31"); // 15 days were left on the 10th
    sends(w, "county-b", "person.imprisoned", "{\"imprisoned_on\":\"2026-03-16\"}", "lapsed");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "aftercare", "county-a", NULL);
    awaiting(w, "national");
    sends(w, "county-a", "order.revoked", "{\"revoked_on\":\"2026-03-10\"}", "no_rehab");
    reported_in(w, "national");
    sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-16\"}", "aftercare");
    sends(w, "county-a", "order.revoked", "{\"revoked_on\":\"2026-03-16\"}", "aftercare");
    refused(w, "county-a", "matter.voided", "{\"workflow\":\"release_handover\",\"reason\":\"x\"}", JIELI_FLOW_PARTY);
}

static void release_ends_like_every_workflow(void **state)
{
    struct table_world *w = *state;
    announced(w, "national");
    hears(w, "measure.suspended", "announced");
    hears(w, "measure.resumed", "announced");
    hears(w, "measure.ended", "lapsed");
    announced(w, "national");
    sends(w, "office-a", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
    announced(w, "national");
    sends(w, "centre", "matter.voided", "{\"workflow\":\"release_handover\",\"reason\":\"x\"}", "lapsed");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", "station-a", "aftercare", "office-a", NULL);
}

static void release_help_record_opens_only_where_the_profile_says_so(void **state)
{
    struct table_world *w = *state;
    story(w, "release_handover", "national", "2026-03-02");
    refused(w, "office-a", "rehab.help_record", "{" PERSON "}", JIELI_FLOW_GUARD);
    story(w, "release_handover", "ouhai", "2026-03-02");
    sends(w, "office-a", "rehab.help_record", "{" PERSON "}", "undecided");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", NULL);
}

/// release.office_told is on in every committed profile; here one says no.
static void release_office_is_told_only_where_the_profile_says_so(void **state)
{
    struct table_world *w = *state;
    struct jl_rules *rules = w->rules;
    w->rules = jl_rules_new();
    table_add_text(w, "etc/rules/national.cfg", false);
    assert_int_equal(jl_rules_add_text(w->rules, "quiet",
                                       "profile = { name = \"quiet\"; inherits = \"national\"; rules = ( { key = "
                                       "\"release.office_told\"; value = false; unit = \"flag\"; kind = \"switch\"; "
                                       "source = \"a test\"; quote = \"-\"; } ); };",
                                       NULL, NULL, &w->err),
                     JIELI_OK);
    assert_int_equal(jl_rules_finish(w->rules, NULL, NULL, &w->err), JIELI_OK);
    announced(w, "quiet");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", "station-a", "aftercare", NULL);
    sends(w, "aftercare", "release.early_intervention", NO_FACTS, "announced");
    goes_to(w, JL_EFFECT_FORWARD, "centre", NULL);
    story(w, "release_handover", "quiet", "2026-03-02");
    sends(w, "centre", "release.early_proposed", "{" PERSON ",\"kind\":\"early\"}", "proposed");
    sends(w, "county-a", "release.early_decided",
          "{\"kind\":\"early\",\"approved\":true,\"decided_on\":\"2026-03-02\",\"release_on\":\"2026-03-10\"}",
          "announced");
    sends(w, "centre", "release.notice", NOTICE, "announced");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", "station-a", "aftercare", NULL);
    jl_rules_free(&w->rules);
    w->rules = rules;
}

static void release_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "release_handover");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(release_runs_from_notice_to_care_closed),
        cmocka_unit_test(release_late_notice_names_the_centre),
        cmocka_unit_test(release_moves_with_its_date),
        cmocka_unit_test(release_early_proposal_is_asked_for_again),
        cmocka_unit_test(release_early_is_decided_notified_and_announced),
        cmocka_unit_test(release_early_decision_is_notified_in_time),
        cmocka_unit_test(release_proposal_may_fail_or_extend),
        cmocka_unit_test(release_extension_is_notified_in_time),
        cmocka_unit_test(release_files_are_awaited_after_the_agreement),
        cmocka_unit_test(release_custody_is_told_to_the_office),
        cmocka_unit_test(release_medical_leave_returns_changes_or_ends),
        cmocka_unit_test(release_term_is_at_most_three_years),
        cmocka_unit_test(release_without_pickup_looks_for_the_person),
        cmocka_unit_test(release_pickup_starts_what_it_must),
        cmocka_unit_test(release_without_order_ends_or_is_cared_for),
        cmocka_unit_test(release_overdue_is_reported_and_answered),
        cmocka_unit_test(release_refusal_may_become_detoxification),
        cmocka_unit_test(release_reason_holds_the_clock),
        cmocka_unit_test(release_lost_person_is_found),
        cmocka_unit_test(release_agreement_is_watched),
        cmocka_unit_test(release_relatives_sign_in_ouhai),
        cmocka_unit_test(release_mistaken_report_in_is_undone),
        cmocka_unit_test(release_care_follows_a_transfer),
        cmocka_unit_test(release_zichang_is_asked_about_no_order),
        cmocka_unit_test(release_custody_prison_and_revocation),
        cmocka_unit_test(release_ends_like_every_workflow),
        cmocka_unit_test(release_help_record_opens_only_where_the_profile_says_so),
        cmocka_unit_test(release_office_is_told_only_where_the_profile_says_so),
        cmocka_unit_test(release_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
