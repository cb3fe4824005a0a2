// SPDX-License-Identifier: Apache-2.0
// discharge 解除、终止、中止, branch by branch. The person reports in on Monday 2026-03-16, when not said otherwise, so
// that three years of detoxification end on Friday 2029-03-16 (民法典 202: the corresponding day).
#include "tests/unit/table_look.h"

#define PERSON "\"person\":{\"resident_id\":\"340801198501010015\"}"
#define OPINION "{" PERSON ",\"made_on\":\"2029-03-01\"}"
#define BODY(name) "{\"body\":\"" name "\",\"signed_on\":\"2029-03-01\"}"
#define ASSESSMENT(date) "{\"assessed_on\":\"" date "\"}"
#define NOTICE(date) "{\"notice_no\":\"x\",\"issued_on\":\"" date "\"}"
#define SERVED(date) "{\"served_on\":\"" date "\"}"
#define DECIDED(date) "{\"decided_on\":\"" date "\"}"
#define DETAINED(date) "{\"detained_on\":\"" date "\"}"
#define FREED(date) "{\"freed_on\":\"" date "\"}"

static void starts(struct table_world *w, const char *profile, const char *reported_on, const char *const *more)
{
    story(w, "discharge", profile, reported_on);
    from_matter(w, "release_handover");
    from_field(w, "reported_on", reported_on);
    from_party(w, "office", "office-a");
    from_party(w, "police_station", "station-a");
    from_party(w, "police_decides", "county-b");
    for (; more[0]; more += 2)
        from_field(w, more[0], more[1]);
    hears(w, "term.started", "running");
    w->from = NULL;
}

static void running(struct table_world *w, const char *profile)
{
    starts(w, profile, "2026-03-16", FACTS("measure", "detox"));
}

static void rehab(struct table_world *w, const char *profile, const char *months)
{
    starts(w, profile, "2026-03-16", FACTS("measure", "rehab", "term_months", months, "released_on", "2026-03-10"));
}

static void preparing(struct table_world *w, const char *profile)
{
    running(w, profile);
    passes(w, "due.prepare", "preparing");
}

static void submitted(struct table_world *w, const char *profile)
{
    preparing(w, profile);
    today(w, "2029-03-01");
    sends(w, "office-a", "discharge.opinion", OPINION, "submitted");
}

static void suspended(struct table_world *w)
{
    running(w, "national");
    today(w, "2026-06-01");
    sends(w, "county-b", "person.detained", DETAINED("2026-06-01"), "suspended");
}

static void expired(struct table_world *w, const char *profile)
{
    running(w, profile);
    passes(w, "due.term_end", "expired");
}

static void notice_out(struct table_world *w, const char *profile)
{
    expired(w, profile);
    today(w, "2029-03-20");
    sends(w, "county-a", "discharge.notice", NOTICE("2029-03-20"), "notice_out");
}

static void control_watch(struct table_world *w, const char *profile)
{
    notice_out(w, profile);
    sends(w, "station-a", "discharge.served", SERVED("2029-03-20"), "control_watch");
}

static void ends_measure(struct table_world *w)
{
    assert_true(did(w, JL_EFFECT_SIGNAL, "measure.ended"));
    assert_string_equal(case_kept(w, "measure"), "");
}

static void discharge_runs_from_report_in_to_service(void **state)
{
    struct table_world *w = *state;
    running(w, "national");
    goes_to(w, JL_EFFECT_SEND, "office-a", "station-a", "county-a", NULL);
    assert_string_equal(kept(w, "term_end"), "2029-03-16");
    assert_string_equal(case_kept(w, "measure"), "detox");
    due_is(w, "due.prepare", "2029-02-16"); // 1 month before
    due_is(w, "due.term_end", "2029-03-16");
    assert_string_equal(newest(w, "due.term_end")->kind, "hard_person");
    passes(w, "due.prepare", "preparing");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    assert_false(was_armed(w, "due.submit")); // only chongqing sets a period
    today(w, "2029-03-01");
    sends(w, "office-a", "discharge.assessment", ASSESSMENT("2029-03-01"), "preparing");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", NULL);
    sends(w, "office-a", "discharge.opinion", OPINION, "submitted");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", NULL);
    sends(w, "county-a", "discharge.approved", DECIDED("2029-03-01"), "submitted");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    passes(w, "due.term_end", "expired");
    is_met(w, "due.term_end"); // the end of a term is no missed duty
    ends_measure(w);
    goes_to(w, JL_EFFECT_REMIND, "office-a", "county-a", "county-b", NULL);
    due_is(w, "due.notify", "2029-03-23"); // 7 days: 17 to 23
    assert_string_equal(newest(w, "due.notify")->kind, "hard_agency");
    assert_false(was_armed(w, "due.notify_local"));
    today(w, "2029-03-23");
    sends(w, "county-a", "discharge.notice", NOTICE("2029-03-23"), "notice_out"); // day 7
    is_met(w, "due.notify");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "county-b", NULL);
    due_is(w, "due.served", "2029-03-28"); // prompt.act: 26, 27, 28
    assert_string_equal(newest(w, "due.served")->kind, "soft");
    sends(w, "station-a", "discharge.served", SERVED("2029-03-23"), "discharged");
    is_met(w, "due.served");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
}

static void discharge_notice_of_day_eight_is_missed(void **state)
{
    struct table_world *w = *state;
    expired(w, "national");
    passes(w, "due.notify", "expired");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    due_is(w, "due.notify_again", "2029-03-28"); // from 03-24, a Saturday: 26, 27, 28
    passes(w, "due.notify_again", "expired");
    goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
    is_running(w, "due.notify_again");
    sends(w, "station-a", "discharge.notice", NOTICE("2029-03-20"), "notice_out"); // issued in time, told too late
    is_missed(w, "due.notify");
    passes(w, "due.served", "notice_out");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    reminds_again(w, "due.served_again", "notice_out", "county-a");
    expired(w, "national");
    refused(w, "office-a", "discharge.notice", NOTICE("2029-03-16"), JIELI_FLOW_PARTY);
    refused(w, "county-a", "discharge.notice", NOTICE("2029-03-18"), JIELI_FLOW_DATE_AHEAD);
}

static void discharge_chongqing_asks_for_papers_and_service(void **state)
{
    struct table_world *w = *state;
    preparing(w, "chongqing");
    due_is(w, "due.submit", "2029-03-07");                      // 7 working days before 03-16: 15, 14, 13, 12, 9, 8, 7
    assert_string_equal(newest(w, "due.submit")->kind, "soft"); // from here on, not until here
    passes(w, "due.submit", "preparing");
    is_met(w, "due.submit");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    due_is(w, "due.submit_last", "2029-03-16");
    assert_string_equal(newest(w, "due.submit_last")->kind, "hard_agency");
    passes(w, "due.submit_last", "preparing");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    preparing(w, "chongqing");
    passes(w, "due.submit", "preparing");
    today(w, "2029-03-16"); // the term's last day is within the seven
    sends(w, "office-a", "discharge.opinion", OPINION, "submitted");
    is_met(w, "due.submit_last");
    preparing(w, "chongqing");
    today(w, "2029-03-07");
    sends(w, "office-a", "discharge.opinion", OPINION, "submitted");
    is_met(w, "due.submit");
    passes(w, "due.term_end", "expired");
    due_is(w, "due.notify", "2029-03-23");       // the law's 7 days are the duty
    due_is(w, "due.notify_local", "2029-03-27"); // 7 working days: 19 to 23, 26, 27
    assert_string_equal(newest(w, "due.notify_local")->kind, "soft");
    passes(w, "due.notify", "expired");
    assert_string_equal(newest(w, "due.notify")->kind, "hard_agency");
    passes(w, "due.notify_local", "expired");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    notice_out(w, "chongqing");
    due_is(w, "due.served", "2029-03-23"); // 3 working days: 21, 22, 23
    assert_string_equal(newest(w, "due.served")->kind, "hard_agency");
}

/// discharge.prepare_before must reach further back than discharge.submit_before, or nobody is asked in time.
static void discharge_assessment_is_asked_for_before_the_papers_are_due(void **state)
{
    struct table_world *w = *state;
    struct jl_date end = jl_date_of(2027, 3, 16);
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        const struct jl_rule *ask = jl_rules_find(w->rules, table_profiles[i], "discharge.prepare_before");
        const struct jl_rule *send = jl_rules_find(w->rules, table_profiles[i], "discharge.submit_before");
        assert_true(ask && !ask->none && ask->before && send);
        if (send->none)
            continue;
        struct jl_due first = jl_calendar_due(w->calendar, ask->unit, ask->amount, true, end, jl_date_start_ms(end));
        struct jl_due last = jl_calendar_due(w->calendar, send->unit, send->amount, true, end, jl_date_start_ms(end));
        assert_true(first.on.day < last.on.day);
    }
}

static void discharge_opinions_are_signed_as_the_profile_asks(void **state)
{
    struct table_world *w = *state;
    preparing(w, "ouhai"); // group and leading group; the district police are the third
    today(w, "2029-03-01");
    sends(w, "office-a", "discharge.opinion", "{\"made_on\":\"2029-03-01\",\"opinions\":[" BODY("g") "]}", "preparing");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    sends(w, "office-a", "discharge.opinion", "{\"made_on\":\"2029-03-01\",\"opinions\":[" BODY("g") "," BODY("l") "]}",
          "submitted");
    sends(w, "county-b", "discharge.approved", DECIDED("2029-03-01"), "submitted");
    preparing(w, "qinghe");
    today(w, "2029-03-01");
    sends(w, "office-a", "discharge.opinion", OPINION, "preparing");
    sends(w, "office-a", "discharge.opinion", "{\"made_on\":\"2029-03-01\",\"opinions\":[" BODY("o") "]}", "submitted");
    running(w, "national"); // none is asked for by law
    sends(w, "office-a", "discharge.opinion", "{\"made_on\":\"2026-03-16\"}", "submitted");
}

static void discharge_objection_prolongs_nothing(void **state)
{
    struct table_world *w = *state;
    submitted(w, "national");
    sends(w, "county-a", "discharge.not_approved", "{\"decided_on\":\"2029-03-01\",\"reason\":\"x\"}", "submitted");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.term_end", "2029-03-16");
    sends(w, "office-a", "discharge.opinion", OPINION, "submitted"); // mended
    passes(w, "due.term_end", "expired");
    sends(w, "office-a", "discharge.opinion", OPINION, "expired"); // late
    goes_to(w, JL_EFFECT_FORWARD, "county-a", NULL);
    sends(w, "office-a", "discharge.assessment", ASSESSMENT("2029-03-01"), "expired");
    sends(w, "county-a", "discharge.approved", DECIDED("2029-03-01"), "expired");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
}

static void discharge_terms_end_on_the_corresponding_day(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *reported_on, *measure, *months, *credit, *end;
    } rows[] = {
        {"2024-02-29", "detox", "", "", "2027-02-28"}, // no 29 February: the last day of the month
        {"2025-02-28", "detox", "", "", "2028-02-28"}, // not the 29th, though it is the month's last
        {"2026-03-16", "detox", "", "100", "2028-12-06"},
        {"2026-03-16", "detox", "12", "", "2029-03-16"}, // 戒毒条例 14: three years, whatever is said
        {"2026-03-16", "rehab", "36", "", "2029-03-16"},
        {"2026-03-16", "rehab", "12", "", "2027-03-16"},
        {"2026-08-31", "rehab", "6", "", "2027-02-28"},
        {"2026-03-16", "rehab", "37", "", "2029-03-16"}, // at most three years
        {"2026-03-16", "rehab", "", "", "2029-03-16"},
        {"2026-03-16", "detox", "", "1096", "2026-03-16"}, // all of it was served in isolation
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        starts(w, "national", rows[i].reported_on,
               FACTS("measure", rows[i].measure, "term_months", rows[i].months, "credit_days", rows[i].credit));
        assert_string_equal(kept(w, "term_end"), rows[i].end);
        due_is(w, "due.term_end", rows[i].end);
    }
}

/// term.first_day_counted is off in every committed profile; here one says yes, as police practice has it.
static void discharge_term_may_end_a_day_earlier(void **state)
{
    struct table_world *w = *state;
    struct jl_rules *rules = w->rules;
    w->rules = jl_rules_new();
    table_add_text(w, "etc/rules/national.cfg", false);
    assert_int_equal(jl_rules_add_text(w->rules, "practice",
                                       "profile = { name = \"practice\"; inherits = \"national\"; rules = ( { key = "
                                       "\"term.first_day_counted\"; value = true; unit = \"flag\"; kind = \"switch\"; "
                                       "source = \"a test\"; quote = \"-\"; } ); };",
                                       NULL, NULL, &w->err),
                     JIELI_OK);
    assert_int_equal(jl_rules_finish(w->rules, NULL, NULL, &w->err), JIELI_OK);
    running(w, "practice");
    due_is(w, "due.term_end", "2029-03-15");
    jl_rules_free(&w->rules);
    w->rules = rules;
}

static void discharge_custody_stops_the_clock(void **state)
{
    struct table_world *w = *state;
    preparing(w, "national");
    today(w, "2029-03-11");
    sends(w, "county-b", "person.detained", DETAINED("2029-03-10"), "suspended");
    assert_true(did(w, JL_EFFECT_SIGNAL, "measure.suspended"));
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_state(w, "due.term_end", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
    today(w, "2029-03-20");                                                       // the term would have ended on 03-16
    sends(w, "county-b", "person.detained", DETAINED("2029-03-18"), "suspended"); // arrested: the same custody
    sends(w, "county-b", "person.released", FREED("2029-03-20"), "running");
    assert_true(did(w, JL_EFFECT_SIGNAL, "measure.resumed"));
    goes_to(w, JL_EFFECT_SEND, "office-a", "station-a", "county-a", NULL);
    assert_string_equal(kept(w, "suspended_days"), "10"); // 10 to 19 March
    due_is(w, "due.term_end", "2029-03-26");
    due_is(w, "due.prepare", "2029-02-26"); // passed: asked again at once
    passes(w, "due.prepare", "preparing");
    today(w, "2029-03-24");
    sends(w, "county-b", "person.detained", DETAINED("2029-03-22"), "suspended");
    sends(w, "office-a", "person.released", FREED("2029-03-24"), "running");
    assert_string_equal(kept(w, "suspended_days"), "12");
    due_is(w, "due.term_end", "2029-03-28");
    sends(w, "county-b", "person.detained", DETAINED("2029-03-24"), "suspended");
    sends(w, "county-b", "person.released", FREED("2029-03-24"), "running"); // freed on the same day
    assert_string_equal(kept(w, "suspended_days"), "12");
    starts(w, "national", "2025-02-28", FACTS("measure", "detox"));
    today(w, "2025-06-02");
    sends(w, "county-b", "person.detained", DETAINED("2025-06-01"), "suspended");
    sends(w, "county-b", "person.released", FREED("2025-06-02"), "running");
    due_is(w, "due.term_end", "2028-02-29"); // 2028-02-28 and one day
}

static void discharge_ends_before_its_time(void **state)
{
    struct table_world *w = *state;
    suspended(w);
    sends(w, "county-b", "person.imprisoned", "{\"imprisoned_on\":\"2026-06-01\"}", "terminated");
    ends_measure(w);
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "county-a", NULL);
    suspended(w);
    hears(w, "isolation.decided", "replaced");
    ends_measure(w);
    assert_true(did(w, JL_EFFECT_SIGNAL, "measure.resumed")); // aid and work go on
    suspended(w);
    sends(w, "county-b", "order.revoked", "{\"revoked_on\":\"2026-06-01\"}", "revoked");
    ends_measure(w);
    submitted(w, "national");
    hears(w, "isolation.decided", "replaced");
    assert_false(did(w, JL_EFFECT_SIGNAL, "measure.resumed"));
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    running(w, "national");
    today(w, "2026-06-01");
    sends(w, "county-b", "person.imprisoned", "{\"imprisoned_on\":\"2026-06-01\"}", "terminated");
    ends_measure(w);
    running(w, "national");
    refused(w, "county-a", "order.revoked", "{\"revoked_on\":\"2026-03-16\"}", JIELI_FLOW_PARTY);
    sends(w, "county-b", "order.revoked", "{\"revoked_on\":\"2026-03-16\"}", "revoked");
    ends_measure(w);
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", "county-a", NULL);
}

/// 浙38: only a rehabilitation gives way to detoxification.
static void discharge_rehabilitation_gives_way_to_detoxification(void **state)
{
    struct table_world *w = *state;
    rehab(w, "zhejiang", "36");
    hears(w, "detox.ordered", "reordered");
    ends_measure(w);
    rehab(w, "zhejiang", "36");
    today(w, "2026-06-01");
    sends(w, "county-b", "person.detained", DETAINED("2026-06-01"), "suspended");
    hears(w, "detox.ordered", "reordered");
    ends_measure(w);
    running(w, "zhejiang");
    assert_int_equal(table_hears(w, "detox.ordered"), JIELI_FLOW_GUARD);
}

#define CORRECTED(rest) "{\"decided_on\":\"2026-03-16\",\"reason\":\"x\"," rest "}"

static void discharge_term_is_corrected_within_the_law(void **state)
{
    struct table_world *w = *state;
    rehab(w, "national", "36");
    refused(w, "county-b", "term.corrected", CORRECTED("\"term_months\":37"), JIELI_FLOW_GUARD);
    refused(w, "county-b", "term.corrected", "{\"decided_on\":\"2026-03-16\",\"reason\":\"x\"}", JIELI_FLOW_GUARD);
    refused(w, "county-a", "term.corrected", CORRECTED("\"term_months\":24"), JIELI_FLOW_PARTY);
    sends(w, "county-b", "term.corrected", CORRECTED("\"term_months\":24"), "running");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "county-a", NULL);
    goes_to(w, JL_EFFECT_SEND, "office-a", "station-a", "county-a", NULL);
    due_is(w, "due.term_end", "2028-03-16");
    due_is(w, "due.prepare", "2028-02-16");
    running(w, "national");
    refused(w, "county-b", "term.corrected", CORRECTED("\"term_months\":24"), JIELI_FLOW_GUARD);
    sends(w, "county-b", "term.corrected", CORRECTED("\"credit_days\":31"), "running");
    due_is(w, "due.term_end", "2029-02-13"); // 16 days of March and 15 of February before 03-16
    sends(w, "county-b", "term.corrected", CORRECTED("\"no_credit\":true"), "running");
    due_is(w, "due.term_end", "2029-03-16");
    preparing(w, "chongqing");
    sends(w, "county-b", "term.corrected", CORRECTED("\"credit_days\":1"), "preparing");
    due_is(w, "due.submit", "2029-03-06"); // 03-15: 14, 13, 12, 9, 8, 7, 6
    submitted(w, "national");
    sends(w, "county-b", "term.corrected", CORRECTED("\"credit_days\":1"), "submitted");
    due_is(w, "due.term_end", "2029-03-15");
    suspended(w);
    sends(w, "county-b", "term.corrected", CORRECTED("\"credit_days\":1"), "suspended");
    today(w, "2026-06-02");
    sends(w, "county-b", "person.released", FREED("2026-06-02"), "running");
    due_is(w, "due.term_end", "2029-03-16"); // one day more, one day less
}

static void discharge_control_lasts_three_clean_years(void **state)
{
    struct table_world *w = *state;
    control_watch(w, "shanghai");
    due_is(w, "due.control", "2029-03-16"); // from the start of the execution
    assert_string_equal(kept(w, "control_case"), "measure");
    passes(w, "due.control", "control_watch");
    goes_to(w, JL_EFFECT_REMIND, "station-a", "county-a", NULL);
    passes(w, "due.control_again", "control_watch");
    is_running(w, "due.control_again");
    sends(w, "station-a", "control.ended", "{\"ended_on\":\"2029-03-20\",\"ground\":\"measure\"}", "discharged");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    control_watch(w, "shandong");
    sends(w, "county-a", "control.relapsed", "{\"relapsed_on\":\"2029-03-20\"}", "relapsed");
    control_watch(w, "shandong");
    hears(w, "isolation.decided", "relapsed");
    notice_out(w, "national"); // 戒毒条例 7 names no day on which it starts
    sends(w, "station-a", "discharge.served", SERVED("2029-03-20"), "discharged");
}

/// 沪29, 鲁36 (二) and (三): from the execution of the measure, or from the release from isolation.
static void discharge_control_counts_from_the_release(void **state)
{
    struct table_world *w = *state;
    static const char *const profiles[] = {"shanghai", "shandong"};
    for (size_t i = 0; i < 2; i++) {
        rehab(w, profiles[i], "12");
        assert_string_equal(kept(w, "control_case"), "isolation");
        passes(w, "due.term_end", "expired");
        sends(w, "county-a", "discharge.notice", NOTICE("2027-03-17"), "notice_out");
        sends(w, "county-a", "discharge.served", SERVED("2027-03-17"), "control_watch");
        due_is(w, "due.control", "2029-03-10"); // released on 2026-03-10
    }
    starts(w, "shanghai", "2026-03-16",
           FACTS("measure", "detox", "order_ground", "isolation_changed", "decided_on", "2026-03-05"));
    assert_string_equal(kept(w, "control_from"), "2026-03-05"); // 沪29(3): changed counts as released
    running(w, "shanghai");
    assert_string_equal(kept(w, "control_from"), "2026-03-16");
}

static void discharge_follows_a_transfer(void **state)
{
    struct table_world *w = *state;
    running(w, "national");
    from_matter(w, "transfer");
    from_field(w, "to_division", "340900");
    from_party(w, "new_office", "office-b");
    from_party(w, "police_receiving", "station-b");
    hears(w, "transfer.done", "running");
    w->from = NULL;
    due_is(w, "due.term_end", "2029-03-16"); // 戒毒条例 22(2): without a break
    refused(w, "office-a", "discharge.opinion", "{\"made_on\":\"2026-03-16\"}", JIELI_FLOW_PARTY);
    sends(w, "office-b", "discharge.opinion", "{\"made_on\":\"2026-03-16\"}", "submitted");
    passes(w, "due.term_end", "expired");
    refused(w, "station-a", "discharge.notice", NOTICE("2029-03-16"), JIELI_FLOW_PARTY);
    sends(w, "station-b", "discharge.notice", NOTICE("2029-03-16"), "notice_out");
}

static void discharge_ends_like_every_workflow(void **state)
{
    struct table_world *w = *state;
    control_watch(w, "shanghai");
    sends(w, "station-a", "person.died", "{\"died_on\":\"2029-03-20\"}", "lapsed");
    running(w, "national");
    sends(w, "office-a", "matter.voided", "{\"workflow\":\"discharge\",\"reason\":\"x\"}", "lapsed");
    assert_true(did(w, JL_EFFECT_SIGNAL, "term.voided"));
    assert_string_equal(case_kept(w, "measure"), "");
    running(w, "national");
    case_field(w, "agreed_on", "2026-03-16"); // signed: the report-in was no mistake
    refused(w, "office-a", "matter.voided", "{\"workflow\":\"discharge\",\"reason\":\"x\"}", JIELI_FLOW_GUARD);
}

static void discharge_assessment_may_come_by_itself(void **state)
{
    struct table_world *w = *state;
    running(w, "chongqing");
    sends(w, "office-a", "discharge.assessment", ASSESSMENT("2026-03-16"), "preparing");
    is_met(w, "due.prepare");
    due_is(w, "due.submit", "2029-03-07");
}

static void discharge_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "discharge");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(discharge_runs_from_report_in_to_service),
        cmocka_unit_test(discharge_notice_of_day_eight_is_missed),
        cmocka_unit_test(discharge_chongqing_asks_for_papers_and_service),
        cmocka_unit_test(discharge_assessment_is_asked_for_before_the_papers_are_due),
        cmocka_unit_test(discharge_opinions_are_signed_as_the_profile_asks),
        cmocka_unit_test(discharge_objection_prolongs_nothing),
        cmocka_unit_test(discharge_terms_end_on_the_corresponding_day),
        cmocka_unit_test(discharge_term_may_end_a_day_earlier),
        cmocka_unit_test(discharge_custody_stops_the_clock),
        cmocka_unit_test(discharge_ends_before_its_time),
        cmocka_unit_test(discharge_rehabilitation_gives_way_to_detoxification),
        cmocka_unit_test(discharge_term_is_corrected_within_the_law),
        cmocka_unit_test(discharge_control_lasts_three_clean_years),
        cmocka_unit_test(discharge_control_counts_from_the_release),
        cmocka_unit_test(discharge_follows_a_transfer),
        cmocka_unit_test(discharge_assessment_may_come_by_itself),
        cmocka_unit_test(discharge_ends_like_every_workflow),
        cmocka_unit_test(discharge_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
