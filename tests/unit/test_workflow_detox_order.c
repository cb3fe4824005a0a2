// SPDX-License-Identifier: Apache-2.0
// detox_order 责令社区戒毒, branch by branch. The order is made on Monday 2026-03-02 and served on 03-03, when not said
// otherwise; 2026-03-07/08 and 03-14/15 are weekends, 04-04 to 04-06 the Qingming holiday.
#include "tests/unit/table_look.h"

#define PERSON "\"person\":{\"resident_id\":\"340801198501010015\"}"
#define ORDER_ON(date) PERSON ",\"decision_no\":\"x\",\"decided_on\":\"" date "\""
#define ORDER "{" ORDER_ON("2026-03-02") ",\"ground\":\"first_seizure\"}"
#define ORDER_FAR "{" ORDER_ON("2026-03-02") ",\"ground\":\"first_seizure\",\"far_away\":true}"
#define SERVED(date) "{\"served_on\":\"" date "\"}"
#define REPORTED(date) "{\"reported_on\":\"" date "\"}"
#define REASON(date) "{\"reason\":\"x\",\"until_on\":\"" date "\"}"
#define SIGNED "{\"signed_on\":\"2026-03-16\"}"

static void issued(struct table_world *w, const char *profile, const char *order)
{
    story(w, "detox_order", profile, "2026-03-02");
    sends(w, "county-a", "order.issued", order, "issued");
}

static void served(struct table_world *w, const char *profile)
{
    issued(w, profile, ORDER);
    today(w, "2026-03-03");
    sends(w, "station-a", "order.served", SERVED("2026-03-03"), "served");
}

static void overdue(struct table_world *w)
{
    served(w, "national");
    passes(w, "due.statutory", "overdue");
}

static void refusal_reported(struct table_world *w)
{
    overdue(w);
    sends(w, "office-a", "refusal.reported", NO_FACTS, "refusal_reported");
}

static void reported_in(struct table_world *w, const char *profile)
{
    served(w, profile);
    today(w, "2026-03-16");
    sends(w, "office-a", "report_in", REPORTED("2026-03-16"), "reported_in");
}

static void returned(struct table_world *w, const char *profile)
{
    served(w, profile);
    sends(w, "office-a", "order.returned", "{\"reason\":\"x\"}", "returned");
}

static void detox_runs_from_order_to_agreement(void **state)
{
    struct table_world *w = *state;
    issued(w, "national", ORDER);
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL); // station-a is household's and place's: one copy
    assert_string_equal(case_kept(w, "decided_by"), "county-a");
    assert_string_equal(case_kept(w, "execution_division"), "340800");
    due_is(w, "due.notify", "2026-03-02"); // 禁毒法 33: at the same time
    assert_string_equal(newest(w, "due.notify")->kind, "hard_agency");
    assert_false(was_armed(w, "due.serve")); // only chongqing sets a period
    today(w, "2026-03-03");
    sends(w, "station-a", "order.served", SERVED("2026-03-03"), "served");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.statutory", "2026-03-18"); // 03-03 is not counted: 04 is the first, 18 the fifteenth
    assert_string_equal(newest(w, "due.statutory")->kind, "hard_person");
    today(w, "2026-03-18");
    sends(w, "office-a", "report_in", REPORTED("2026-03-18"), "reported_in"); // day 15
    is_met(w, "due.statutory");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", NULL);
    assert_true(did(w, JL_EFFECT_OPEN, "discharge"));
    assert_string_equal(kept(w, "measure"), "detox");
    assert_string_equal(kept(w, "late"), "");
    due_is(w, "due.agreement", "2026-03-23"); // prompt.act, 3 working days: 19, 20, 23
    sends(w, "office-a", "agreement.signed", SIGNED, "in_force");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    assert_true(did(w, JL_EFFECT_OPEN, "supervision"));
}

static void detox_day_sixteen_is_refusal(void **state)
{
    struct table_world *w = *state;
    overdue(w); // 03-19, 00:00
    is_missed(w, "due.statutory");
    goes_to(w, JL_EFFECT_REMIND, "office-a", "station-a", NULL);
    due_is(w, "due.refusal_report", "2026-03-24");                            // overdue from 03-19: 20, 23, 24
    sends(w, "office-a", "report_in", REPORTED("2026-03-18"), "reported_in"); // told on day 16, done on day 15
    assert_string_equal(kept(w, "late"), "");
    is_met(w, "due.statutory");
    overdue(w);
    sends(w, "office-a", "report_in", REPORTED("2026-03-19"), "reported_in"); // day 16
    assert_string_equal(kept(w, "late"), "1");
    is_missed(w, "due.statutory");
    goes_to(w, JL_EFFECT_REMIND, "station-a", "county-a", NULL);
    refusal_reported(w);
    sends(w, "office-a", "report_in", REPORTED("2026-03-19"), "reported_in");
    assert_string_equal(kept(w, "late"), "1");
}

static void detox_is_served_with_the_order(void **state)
{
    struct table_world *w = *state;
    story(w, "detox_order", "national", "2026-03-04");
    sends(w, "county-a", "order.issued",
          "{" ORDER_ON("2026-03-02") ",\"ground\":\"relapse\",\"served_on\":\"2026-03-03\"}", "served");
    due_is(w, "due.notify", "2026-03-02");
    w->taken = true;
    passes(w, "due.notify", "served"); // acknowledged, but sent two days after the decision
    is_missed(w, "due.notify");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    due_is(w, "due.statutory", "2026-03-18");
    story(w, "detox_order", "national", "2026-03-02");
    refused(w, "county-a", "order.issued",
            "{" ORDER_ON("2026-03-02") ",\"ground\":\"relapse\",\"served_on\":\"2026-03-03\"}", JIELI_FLOW_DATE_AHEAD);
    refused(w, "county-a", "order.issued", "{" ORDER_ON("2026-03-03") ",\"ground\":\"relapse\"}",
            JIELI_FLOW_DATE_AHEAD);
    refused(w, "office-a", "order.issued", ORDER, JIELI_FLOW_PARTY);
    refused(w, "station-a", "order.issued", ORDER, JIELI_FLOW_PARTY); // 戒毒条例 13: county level
    w->casefile->n_fields = 0;
    refused(w, "county-a", "order.issued", ORDER, JIELI_FLOW_GUARD); // nowhere to execute it
    sends(w, "county-b", "order.issued",                             // the police of the place of seizure
          "{" ORDER_ON("2026-03-02") ",\"ground\":\"relapse\",\"execution_division\":\"340900\"}", "issued");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", "station-b", "?police:station/", NULL);
}

static void detox_office_is_notified_at_once_by_law(void **state)
{
    struct table_world *w = *state;
    issued(w, "national", ORDER);
    passes(w, "due.notify", "issued");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL); // nobody acknowledged it
    issued(w, "national", ORDER);
    w->taken = true;
    passes(w, "due.notify", "issued");
    is_met(w, "due.notify");
    assert_false(was_armed(w, "due.notify_local"));
    story(w, "detox_order", "national", "2026-03-07"); // a Saturday
    sends(w, "county-a", "order.issued", "{" ORDER_ON("2026-03-07") ",\"ground\":\"relapse\"}", "issued");
    due_is(w, "due.notify", "2026-03-09");
    issued(w, "ouhai", ORDER); // the same day as the law: no second duty
    assert_false(was_armed(w, "due.notify_local"));
    due_is(w, "due.notify", "2026-03-02");
    issued(w, "qinghe", ORDER);
    due_is(w, "due.notify", "2026-03-02"); // a laxer local number is not the duty
    assert_string_equal(newest(w, "due.notify")->kind, "hard_agency");
    due_is(w, "due.notify_local", "2026-03-05"); // 3 days from the decision
    assert_string_equal(newest(w, "due.notify_local")->kind, "soft");
    w->taken = true;
    passes(w, "due.notify_local", "issued");
    is_met(w, "due.notify_local");
    issued(w, "qinghe", ORDER);
    passes(w, "due.notify_local", "issued");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
}

static void detox_chongqing_serves_within_a_day_and_notifies_after_it(void **state)
{
    struct table_world *w = *state;
    issued(w, "chongqing", ORDER); // at ten in the morning
    due_is(w, "due.serve", "2026-03-03");
    assert_true(newest(w, "due.serve")->due_at_ms - w->world.now_ms == 24 * JL_MS_HOUR);
    assert_string_equal(newest(w, "due.serve")->kind, "hard_agency");
    due_is(w, "due.notify", "2026-03-02");
    assert_false(was_armed(w, "due.notify_local")); // counts from the service
    today(w, "2026-03-03");
    sends(w, "station-a", "order.served", SERVED("2026-03-03"), "served");
    is_met(w, "due.serve");
    due_is(w, "due.notify_local", "2026-03-06"); // 3 working days: 04, 05, 06
    issued(w, "chongqing", ORDER);
    passes(w, "due.serve", "issued");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    today(w, "2026-03-05");
    sends(w, "county-a", "order.served", SERVED("2026-03-05"), "served");
    due_is(w, "due.notify_local", "2026-03-10"); // 06, 09, 10
    story(w, "detox_order", "chongqing", "2026-03-03");
    sends(w, "county-a", "order.issued",
          "{" ORDER_ON("2026-03-02") ",\"ground\":\"relapse\",\"served_on\":\"2026-03-03\"}", "served");
    due_is(w, "due.notify_local", "2026-03-06");
    assert_false(was_armed(w, "due.serve")); // of the day alone the 24 hours run to the end of the next
    story(w, "detox_order", "chongqing", "2026-03-04");
    sends(w, "county-a", "order.issued",
          "{" ORDER_ON("2026-03-02") ",\"ground\":\"relapse\",\"served_on\":\"2026-03-04\"}", "served");
    passes(w, "due.serve", "served");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
}

static void detox_report_in_has_local_periods(void **state)
{
    struct table_world *w = *state;
    static const char *const rows[][2] = {
        {"zhejiang", "2026-03-05"}, // 2 days: 04, 05
        {"ouhai", "2026-03-05"},
        {"qinghe", "2026-03-10"}, // 7 days: 04 to 10
    };
    for (size_t i = 0; i < 3; i++) {
        served(w, rows[i][0]);
        due_is(w, "due.local", rows[i][1]);
        due_is(w, "due.statutory", "2026-03-18");
        passes(w, "due.local", "reminded");
        goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
        is_running(w, "due.statutory");
        passes(w, "due.statutory", "overdue");
    }
    static const char *const far[] = {"zhejiang", "ouhai"};
    for (size_t i = 0; i < 2; i++) {
        issued(w, far[i], ORDER_FAR);
        today(w, "2026-03-03");
        sends(w, "station-a", "order.served", SERVED("2026-03-03"), "served");
        due_is(w, "due.local", "2026-03-18"); // 15 days
    }
    served(w, "national");
    assert_false(was_armed(w, "due.local"));
}

static void detox_goes_back_and_to_another_place(void **state)
{
    struct table_world *w = *state;
    returned(w, "zhejiang");
    goes_to(w, JL_EFFECT_FORWARD, "county-a", NULL);
    due_is(w, "due.redirect", "2026-03-06"); // 04, 05, 06
    is_running(w, "due.statutory");          // runs on
    passes(w, "due.local", "returned");
    goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
    passes(w, "due.redirect", "returned");
    goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
    is_running(w, "due.redirect");
    passes(w, "due.statutory", "returned"); // an unclear place is a reason not to blame the person
    today(w, "2026-03-20");
    refused(w, "county-a", "order.redirected", "{\"execution_division\":\"340900\"}", JIELI_FLOW_GUARD);
    sends(w, "county-a", "order.redirected", "{\"execution_division\":\"340900\",\"told_on\":\"2026-03-19\"}",
          "served");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", "station-b", NULL);
    assert_string_equal(case_kept(w, "execution_division"), "340900");
    due_is(w, "due.statutory", "2026-04-03"); // anew from 03-19
    due_is(w, "due.local", "2026-03-23");     // 03-21, a Saturday, gives way to Monday
    refused(w, "office-a", "report_in", REPORTED("2026-03-20"), JIELI_FLOW_PARTY);
    sends(w, "office-b", "report_in", REPORTED("2026-03-20"), "reported_in");
    goes_to(w, JL_EFFECT_FORWARD, "station-b", "county-a", NULL);
}

static void detox_is_returned_before_service(void **state)
{
    struct table_world *w = *state;
    issued(w, "chongqing", ORDER);
    sends(w, "office-a", "order.returned", "{\"reason\":\"x\"}", "returned");
    passes(w, "due.serve", "returned");
    goes_to(w, JL_EFFECT_MISSED, "county-a", NULL);
    sends(w, "county-a", "order.redirected", "{\"execution_division\":\"340900\"}", "issued");
    goes_to(w, JL_EFFECT_FORWARD, "office-b", "station-b", NULL);
    issued(w, "national", ORDER);
    sends(w, "office-a", "order.returned", "{\"reason\":\"x\"}", "returned");
    today(w, "2026-03-03");
    sends(w, "county-a", "order.served", SERVED("2026-03-03"), "returned");
    assert_false(was_armed(w, "due.statutory")); // from the day on which the person is told of the right place
    sends(w, "office-a", "report_in", REPORTED("2026-03-03"), "reported_in");
    returned(w, "national");
    today(w, "2026-03-04");
    sends(w, "office-a", "report_in", REPORTED("2026-03-04"), "reported_in");
}

static void detox_reason_holds_the_clock(void **state)
{
    struct table_world *w = *state;
    served(w, "zhejiang");
    sends(w, "office-a", "report_in.reason", REASON("2026-03-10"), "reminded");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    due_is(w, "due.reason", "2026-03-10");
    passes(w, "due.reason", "reminded"); // the statutory period runs until 03-18
    is_running(w, "due.statutory");
    sends(w, "office-a", "report_in.reason", REASON("2026-03-18"), "reminded");
    passes(w, "due.statutory", "overdue"); // the reason lasted as long as the period
    served(w, "national");
    sends(w, "office-a", "report_in.reason", REASON("2026-03-25"), "reminded");
    passes(w, "due.statutory", "reminded");
    due_is(w, "due.reason", "2026-03-25");
    passes(w, "due.reason", "overdue");
    sends(w, "office-a", "report_in.reason", REASON("2026-04-01"), "reminded");
    due_is(w, "due.reason", "2026-04-01");
    sends(w, "office-a", "report_in", REPORTED("2026-03-26"), "reported_in");
    served(w, "national");
    sends(w, "office-a", "report_in.reason", REASON("2026-03-17"), "reminded");
    sends(w, "office-a", "order.returned", "{\"reason\":\"x\"}", "returned");
    passes(w, "due.reason", "returned");
    goes_to(w, JL_EFFECT_REMIND, "county-a", NULL);
}

static void detox_refusal_is_reported_and_answered(void **state)
{
    struct table_world *w = *state;
    overdue(w);
    passes(w, "due.refusal_report", "overdue");
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    due_is(w, "due.refusal_again", "2026-03-30"); // 26, 27, 30
    passes(w, "due.refusal_again", "overdue");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    is_running(w, "due.refusal_again");
    refusal_reported(w);
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", NULL);
    assert_true(did(w, JL_EFFECT_FEED, "violation"));
    assert_string_equal(kept(w, "ground"), "refusal");
    due_is(w, "due.receipt", "2026-03-24"); // reported on 03-19: 20, 23, 24
    passes(w, "due.receipt", "refusal_reported");
    goes_to(w, JL_EFFECT_REMIND, "station-a", NULL);
    sends(w, "station-a", "refusal.receipt", "{\"receipt_no\":\"x\"}", "refusal_reported");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    hears_from(w, "violation", "isolation.not_decided", FACTS("report_by", "2026-05-08"), "reminded");
    due_is(w, "due.reason", "2026-05-08");
    passes(w, "due.reason", "overdue");
    refusal_reported(w);
    hears(w, "isolation.not_decided", "reminded");
    due_is(w, "due.statutory", "2026-04-03"); // no day named: 15 days anew from 03-19
    refusal_reported(w);
    hears(w, "isolation.decided", "isolated");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
}

static void detox_reasons_mended_in_time_are_no_refusal(void **state)
{
    struct table_world *w = *state;
    overdue(w);
    sends(w, "office-a", "report_in.reason", REASON("2026-03-30"), "reminded");
    due_state(w, "due.refusal_report", JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED);
}

static void detox_agreement_is_watched(void **state)
{
    struct table_world *w = *state;
    reported_in(w, "national");
    sends(w, "office-a", "agreement.refused", "{\"refused_on\":\"2026-03-16\"}", "reported_in");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", NULL);
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    passes(w, "due.agreement", "reported_in"); // 17, 18, 19
    goes_to(w, JL_EFFECT_MISSED, "office-a", NULL);
    passes(w, "due.agreement_again", "reported_in");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    is_running(w, "due.agreement_again");
    refused(w, "site", "site.agreed", SIGNED, JIELI_FLOW_GUARD); // without consent
    sends(w, "site", "site.agreed", "{\"signed_on\":\"2026-03-16\",\"consent\":true}", "in_force");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    assert_string_equal(case_kept(w, "execution_place"), "site");
}

/// S4-P5: the person and the relatives sign.
static void detox_relatives_sign_in_ouhai(void **state)
{
    struct table_world *w = *state;
    reported_in(w, "ouhai");
    sends(w, "office-a", "agreement.signed", SIGNED, "reported_in");
    sends(w, "office-a", "agreement.signed", "{\"signed_on\":\"2026-03-16\",\"relatives_signed\":true}", "in_force");
    reported_in(w, "ouhai");
    sends(w, "office-a", "agreement.signed",
          "{\"signed_on\":\"2026-03-16\",\"signatories\":[{\"name\":\"a\",\"role\":\"本人\"}]}", "reported_in");
    goes_to(w, JL_EFFECT_REMIND, "office-a", NULL);
    sends(w, "office-a", "agreement.signed",
          "{\"signed_on\":\"2026-03-16\",\"signatories\":[{\"name\":\"a\",\"role\":\"本人\"},{\"name\":\"b\","
          "\"role\":\"亲属\"}]}",
          "in_force");
}

/// 渝31: by order where the community cannot; 戒毒条例 41: elsewhere of free will, and the report-in is at the office.
static void detox_site_may_be_ordered_in_chongqing(void **state)
{
    struct table_world *w = *state;
    static const char order[] = "{" ORDER_ON("2026-03-02") ",\"ground\":\"relapse\",\"at_site\":true}";
    issued(w, "chongqing", order);
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", "site", NULL);
    today(w, "2026-03-03");
    sends(w, "station-a", "order.served", SERVED("2026-03-03"), "served");
    sends(w, "site", "report_in", REPORTED("2026-03-03"), "reported_in");
    is_met(w, "due.statutory");
    goes_to(w, JL_EFFECT_FORWARD, "station-a", "county-a", "office-a", NULL);
    sends(w, "site", "site.agreed", "{\"signed_on\":\"2026-03-03\"}", "in_force");
    issued(w, "chongqing", order);
    today(w, "2026-03-03");
    sends(w, "station-a", "order.served", SERVED("2026-03-03"), "served");
    passes(w, "due.statutory", "overdue");
    sends(w, "site", "report_in", REPORTED("2026-03-19"), "reported_in");
    assert_string_equal(kept(w, "late"), "1");
    issued(w, "national", order);
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    today(w, "2026-03-03");
    sends(w, "station-a", "order.served", SERVED("2026-03-03"), "served");
    refused(w, "site", "report_in", REPORTED("2026-03-03"), JIELI_FLOW_GUARD);
}

static void detox_one_measure_runs_at_a_time(void **state)
{
    struct table_world *w = *state;
    static const char *const served_on[] = {"", ",\"served_on\":\"2026-03-02\""};
    for (int i = 0; i < 2; i++) {
        char json[256];
        story(w, "detox_order", "zhejiang", "2026-03-02");
        case_field(w, "measure", "rehab");
        refused(w, "county-a", "order.issued", ORDER, JIELI_FLOW_GUARD);
        snprintf(json, sizeof(json), "{" ORDER_ON("2026-03-02") ",\"ground\":\"rehab_refused\"%s}", served_on[i]);
        sends(w, "county-a", "order.issued", json, i ? "served" : "issued");
        assert_true(did(w, JL_EFFECT_SIGNAL, "detox.ordered")); // the clock of the rehabilitation ends
    }
    story(w, "detox_order", "national", "2026-03-02");
    case_field(w, "measure", "rehab");
    sends(w, "county-a", "order.issued", "{" ORDER_ON("2026-03-02") ",\"ground\":\"isolation_changed\"}", "issued");
    assert_false(did(w, JL_EFFECT_SIGNAL, "detox.ordered"));
}

/// 浙38 is Zhejiang's; 戒毒条例 38 knows no such order. 戒毒条例 26: barred from isolation, in rehabilitation or
/// without a measure.
static void detox_replaces_rehabilitation_where_the_law_says_so(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *profile, *measure, *ground;
        bool taken, replaces;
    } rows[] = {
        {"national", "rehab", "rehab_refused", false, false},    {"national", "", "rehab_refused", false, false},
        {"shanghai", "rehab", "rehab_refused", false, false},    {"ouhai", "rehab", "rehab_refused", true, true},
        {"national", "rehab", "isolation_barred", true, true},   {"national", "", "isolation_barred", true, false},
        {"national", "detox", "isolation_barred", false, false}, {"national", "rehab", "relapse", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char json[256];
        story(w, "detox_order", rows[i].profile, "2026-03-02");
        case_field(w, "measure", rows[i].measure);
        snprintf(json, sizeof(json), "{" ORDER_ON("2026-03-02") ",\"ground\":\"%s\"}", rows[i].ground);
        if (!rows[i].taken)
            refused(w, "county-a", "order.issued", json, JIELI_FLOW_GUARD);
        else
            sends(w, "county-a", "order.issued", json, "issued");
        if (rows[i].taken)
            assert_int_equal(did(w, JL_EFFECT_SIGNAL, "detox.ordered"), rows[i].replaces);
    }
}

static void detox_follows_isolation_or_rehabilitation(void **state)
{
    struct table_world *w = *state;
    story(w, "detox_order", "national", "2026-03-02");
    hears_from(w, "release_handover", "detox.changed",
               FACTS("decision_no", "x", "decided_on", "2026-03-02", "credit_days", "100", "party.police_decides",
                     "county-b", "party.office", "office-a", "party.centre", "centre"),
               "issued");
    assert_string_equal(bound(w, "police_decides"), "county-b");
    assert_string_equal(case_kept(w, "decided_by"), "county-b");
    assert_string_equal(kept(w, "credit_days"), "100");
    assert_string_equal(kept(w, "order_ground"), "isolation_changed");
    due_is(w, "due.notify", "2026-03-02");
    today(w, "2026-03-04");
    sends(w, "centre", "order.served", SERVED("2026-03-03"), "served"); // 条31: served in the centre
    due_is(w, "due.statutory", "2026-03-18");
    story(w, "detox_order", "zhejiang", "2026-03-02");
    case_field(w, "execution_division", "340900");
    hears_from(w, "release_handover", "detox.ordered",
               FACTS("decided_on", "2026-03-02", "party.police_decides", "county-a", "party.office", "office-b"),
               "issued");
    goes_to(w, JL_EFFECT_REMIND, "office-b", "station-a", NULL);
    assert_string_equal(kept(w, "order_ground"), "rehab_refused");
    story(w, "detox_order", "zhejiang", "2026-03-02");
    hears_from(w, "release_handover", "detox.ordered",
               FACTS("decided_on", "2026-03-02", "served_on", "2026-03-02", "party.police_decides", "county-a",
                     "party.office", "office-a"),
               "served");
    due_is(w, "due.statutory", "2026-03-17"); // 15 days from 03-02
    due_is(w, "due.local", "2026-03-04");
}

#define AGED(birth, rest)                                                                                              \
    "{\"person\":{\"birth_date\":\"" birth "\"},\"decision_no\":\"x\",\"decided_on\":\"2026-03-02\"," rest "}"
#define BY_AGE "\"ground\":\"age\""
#define BARRED(what) "\"ground\":\"isolation_barred\",\"isolation_barred\":\"" what "\""

static void detox_grounds_by_age_are_checked(void **state)
{
    struct table_world *w = *state;
    static const struct {
        const char *profile, *order, *note;
    } rows[] = {
        {"qinghe", AGED("1956-03-02", BY_AGE), NULL}, // seventy on the very day
        {"qinghe", AGED("1956-03-03", BY_AGE), "order.age_does_not_fit"},
        {"dongguan_town", AGED("1956-03-02", BY_AGE), NULL},
        {"dongguan_town", AGED("1956-03-03", BY_AGE), "order.age_does_not_fit"},
        {"national", AGED("1930-01-01", BY_AGE), "order.age_not_of_this_profile"},
        {"national", AGED("2010-03-03", BARRED("under_16")), NULL},
        {"national", AGED("2010-03-02", BARRED("under_16")), "order.age_does_not_fit"},
        {"chongqing", AGED("2008-03-03", BARRED("student")), NULL},
        {"chongqing", AGED("2008-03-02", BARRED("student")), "order.age_does_not_fit"},
        {"national", AGED("2008-03-03", BARRED("student")), "order.age_not_of_this_profile"},
        {"chongqing", AGED("1966-03-02", BARRED("elderly")), NULL},
        {"chongqing", AGED("1966-03-03", BARRED("elderly")), "order.age_does_not_fit"},
        {"national", "{" ORDER_ON("2026-03-02") "," BARRED("under_16") "}", "order.age_does_not_fit"}, // by the number
        {"national", "{\"decision_no\":\"x\",\"decided_on\":\"2026-03-02\"," BARRED("under_16") "}", NULL}, // unknown
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        issued(w, rows[i].profile, rows[i].order);
        bool any = noted(w, "order.age_does_not_fit") || noted(w, "order.age_not_of_this_profile");
        if (rows[i].note ? !noted(w, rows[i].note) : any)
            fail_msg("row %zu: %s", i, rows[i].order);
    }
    issued(w, "national", AGED("1990-01-01", BARRED("nursing")));
    assert_string_equal(case_kept(w, "isolation_barred"), "nursing"); // what wf 6 asks before isolation
}

static void detox_mistaken_report_in_is_undone(void **state)
{
    struct table_world *w = *state;
    reported_in(w, "national");
    hears(w, "term.voided", "served");
    due_is(w, "due.statutory", "2026-03-18"); // as it was
    assert_string_equal(kept(w, "reported_on"), "");
}

static void detox_custody_prison_and_revocation(void **state)
{
    struct table_world *w = *state;
    served(w, "national");
    today(w, "2026-03-10");
    sends(w, "county-b", "person.detained", "{\"detained_on\":\"2026-03-10\"}", "served");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL); // which else would look for the person
    is_suspended(w, "due.statutory");
    today(w, "2026-03-16");
    sends(w, "county-b", "person.released", "{\"freed_on\":\"2026-03-16\"}", "served");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", NULL);
    due_is(w, "due.statutory", "2026-03-24"); // 8 days were left on the 10th
    sends(w, "county-b", "person.imprisoned", "{\"imprisoned_on\":\"2026-03-16\"}", "lapsed");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", "county-a", NULL);
    served(w, "national");
    sends(w, "office-a", "order.returned", "{\"reason\":\"x\"}", "returned"); // not its person
    sends(w, "county-b", "person.detained", "{\"detained_on\":\"2026-03-02\"}", "returned");
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    sends(w, "county-b", "person.released", "{\"freed_on\":\"2026-03-02\"}", "returned");
    goes_to(w, JL_EFFECT_FORWARD, NULL);
    served(w, "national");
    refused(w, "county-b", "order.revoked", "{\"revoked_on\":\"2026-03-03\"}", JIELI_FLOW_PARTY);
    sends(w, "county-a", "order.revoked", "{\"revoked_on\":\"2026-03-03\"}", "revoked");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
    assert_true(did(w, JL_EFFECT_SIGNAL, "measure.ended"));
    issued(w, "national", ORDER);
    hears(w, "isolation.decided", "isolated");
}

static void detox_ends_like_every_workflow(void **state)
{
    struct table_world *w = *state;
    reported_in(w, "national");
    hears(w, "measure.suspended", "reported_in");
    is_suspended(w, "due.agreement");
    hears(w, "measure.resumed", "reported_in");
    is_running(w, "due.agreement");
    hears(w, "measure.ended", "lapsed");
    goes_to(w, JL_EFFECT_REMIND, "county-a", "station-a", "office-a", NULL);
    issued(w, "national", ORDER);
    assert_int_equal(table_hears(w, "measure.ended"), JIELI_FLOW_NO_ROW);
    sends(w, "office-a", "person.died", "{\"died_on\":\"2026-03-02\"}", "lapsed");
    issued(w, "national", ORDER);
    refused(w, "county-a", "matter.voided", "{\"workflow\":\"transfer\",\"reason\":\"x\"}", JIELI_FLOW_GUARD);
    sends(w, "county-a", "matter.voided", "{\"workflow\":\"detox_order\",\"reason\":\"x\"}", "lapsed");
    goes_to(w, JL_EFFECT_FORWARD, "office-a", "station-a", NULL);
}

static void detox_rows_are_all_walked(void **state)
{
    all_rows_walked(*state, "detox_order");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(detox_runs_from_order_to_agreement),
        cmocka_unit_test(detox_day_sixteen_is_refusal),
        cmocka_unit_test(detox_is_served_with_the_order),
        cmocka_unit_test(detox_office_is_notified_at_once_by_law),
        cmocka_unit_test(detox_chongqing_serves_within_a_day_and_notifies_after_it),
        cmocka_unit_test(detox_report_in_has_local_periods),
        cmocka_unit_test(detox_goes_back_and_to_another_place),
        cmocka_unit_test(detox_is_returned_before_service),
        cmocka_unit_test(detox_reason_holds_the_clock),
        cmocka_unit_test(detox_refusal_is_reported_and_answered),
        cmocka_unit_test(detox_reasons_mended_in_time_are_no_refusal),
        cmocka_unit_test(detox_agreement_is_watched),
        cmocka_unit_test(detox_relatives_sign_in_ouhai),
        cmocka_unit_test(detox_site_may_be_ordered_in_chongqing),
        cmocka_unit_test(detox_one_measure_runs_at_a_time),
        cmocka_unit_test(detox_replaces_rehabilitation_where_the_law_says_so),
        cmocka_unit_test(detox_follows_isolation_or_rehabilitation),
        cmocka_unit_test(detox_grounds_by_age_are_checked),
        cmocka_unit_test(detox_mistaken_report_in_is_undone),
        cmocka_unit_test(detox_custody_prison_and_revocation),
        cmocka_unit_test(detox_ends_like_every_workflow),
        cmocka_unit_test(detox_rows_are_all_walked),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
