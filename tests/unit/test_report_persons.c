// SPDX-License-Identifier: Apache-2.0
// Reports about persons, over a small ledger whose figures were counted by hand.
#include "tests/unit/report_world.h"

/// Office a: 1 signed, 2 reported in; 3 revoked in February. Office b: 4 rehabilitation, ordered and signed; 5 only
/// announced.
static void orders(struct world *w)
{
    offices(w);
    row(w, (struct row){DETOX("1"), .day = "2024-02-01", .event = "order.issued", .from = "start", .to = "served",
                        .office = "office-a", .by = "police-a"});
    row(w, (struct row){DETOX("1"), .day = "2024-02-10", .event = "report_in", .from = "served", .to = "reported_in",
                        .office = "office-a", .by = "office-a"});
    row(w, (struct row){DETOX("1"), .day = "2024-02-11", .event = "agreement.signed", .from = "reported_in",
                        .to = "in_force", .office = "office-a", .by = "office-a", .closed = true});
    row(w, (struct row){WATCH("1"), .day = "2024-02-11", .event = "supervision.opened", .from = "start", .to = "active",
                        .office = "office-a", .field = "measure", .value = "detox"});
    duty(w, (struct duty){.casefile = "cf-1",
                          .matter = "mt-detox-1",
                          .name = "due.statutory",
                          .kind = "hard_person",
                          .by = "office-a",
                          .start = "2024-02-01",
                          .due = "2024-02-16",
                          .ended = "2024-02-10",
                          MET});
    row(w, (struct row){DETOX("2"), .day = "2024-02-02", .event = "order.issued", .from = "start", .to = "served",
                        .office = "office-a", .by = "police-a"});
    duty(w, (struct duty){.casefile = "cf-2",
                          .matter = "mt-detox-2",
                          .name = "due.statutory",
                          .kind = "hard_person",
                          .by = "office-a",
                          .start = "2024-02-02",
                          .due = "2024-02-17",
                          .ended = "2024-02-18",
                          MISSED});
    row(w, (struct row){DETOX("2"), .day = "2024-02-20", .event = "report_in", .from = "overdue", .to = "reported_in",
                        .office = "office-a", .by = "office-a"});
    row(w, (struct row){DETOX("3"), .day = "2024-02-03", .event = "order.issued", .from = "start", .to = "issued",
                        .office = "office-a", .by = "police-a"});
    row(w, (struct row){DETOX("3"), .day = "2024-02-28", .event = "order.revoked", .from = "issued", .to = "revoked",
                        .office = "office-a", .by = "police-a", .closed = true});
    row(w, (struct row){REHAB("4"), .day = "2024-02-05", .event = "release.notice", .from = "start", .to = "announced",
                        .office = "office-b"});
    row(w, (struct row){REHAB("4"), .day = "2024-02-06", .event = "release.rehab_order", .from = "announced",
                        .to = "ordered", .office = "office-b"});
    row(w, (struct row){REHAB("4"), .day = "2024-02-20", .event = "report_in", .from = "awaiting", .to = "reported_in",
                        .office = "office-b"});
    row(w, (struct row){REHAB("4"), .day = "2024-02-21", .event = "agreement.signed", .from = "reported_in",
                        .to = "aftercare", .office = "office-b"});
    row(w, (struct row){REHAB("5"), .day = "2024-02-22", .event = "release.notice", .from = "start", .to = "announced",
                        .office = "office-b"});
}

static void report_in_counts_the_register_and_its_rates(void **state)
{
    struct world *w = *state;
    orders(w);
    profile(w, "town_1to20");
    run(w, "report_in", "2024-02");
    expect("office-a", "", "registered", 2);
    expect("office-a", "", "agreed", 1);
    expect("office-a", "", "agreement_rate", 50);
    expect("office-a", "", "agreement_target", 70);
    expect("office-a", "", "agreement_reached", 0);
    expect("office-a", "", "ordered_detox", 3);
    expect("office-a", "", "due", 2);
    expect("office-a", "", "in_time", 1);
    expect("office-a", "", "report_in_rate", 50);
    expect("office-a", "", "reported", 2);
    expect("office-a", "", "signed", 1);
    expect("office-b", "", "registered", 1);
    expect("office-b", "", "agreement_rate", 100);
    expect("office-b", "", "agreement_reached", 1);
    expect("office-b", "", "ordered_rehab", 1);
    expect("office-b", "", "report_in_rate", UNKNOWN);
    expect("office-c", "", "registered", 0);
    expect("340803", "", "registered", 2);
    expect("total", "", "registered", 3);
    expect("total", "", "agreement_rate", 66.7);
    expect("total", "", "ordered_detox", 3);
}

static void report_in_knows_the_register_of_an_earlier_day(void **state)
{
    struct world *w = *state;
    orders(w);
    run(w, "report_in", "2024-01");
    expect("total", "", "registered", 0);
    expect("office-a", "", "agreement_target", UNKNOWN); // national has no target
    expect("office-a", "", "agreement_reached", UNKNOWN);
    run(w, "report_in", "2024");
    expect("total", "", "registered", 3);
    run(w, "report_in", "2024Q2");
    expect("total", "", "ordered_detox", 0);
    expect("total", "", "registered", 3);
}

static void report_is_narrowed_to_agency_and_division(void **state)
{
    struct world *w = *state;
    orders(w);
    assert_int_equal(
        ask(w, (struct jl_report_ask){.name = "report_in", .period = "2024-02", .agency = "office-b"}, NULL), JIELI_OK);
    expect("total", "", "registered", 1);
    expect("office-a", "", "registered", NO_LINE);
    assert_int_equal(ask(w, (struct jl_report_ask){.name = "report_in", .period = "2024-02", .division = "3408"}, NULL),
                     JIELI_OK);
    expect("total", "", "registered", 3);
    expect("office-c", "", "registered", NO_LINE);
}

static void contact(struct world *w, const char *day, const char *event)
{
    row(w, (struct row){WATCH("1"), .day = day, .event = event, .from = "active", .to = "active", .office = "office-a",
                        .by = "office-a", .field = "measure", .value = "detox"});
}

/// 28 in three years: 60 days in force ask for 28 · 60 / 1095 = 1.5, that is 1.
static void contacts_are_paced_against_the_total(void **state)
{
    struct world *w = *state;
    offices(w);
    profile(w, "ouhai");
    row(w, (struct row){WATCH("1"), .day = "2024-01-01", .event = "supervision.opened", .from = "start", .to = "active",
                        .office = "office-a", .field = "measure", .value = "detox"});
    row(w, (struct row){WATCH("2"), .day = "2024-01-01", .event = "supervision.opened", .from = "start", .to = "active",
                        .office = "office-a", .field = "measure", .value = "detox"});
    contact(w, "2024-01-15", "talk.recorded");
    contact(w, "2024-02-15", "talk.recorded");
    contact(w, "2024-02-15", "test.result");    // one a day
    contact(w, "2024-02-16", "visit.recorded"); // no contact in the seed's sense
    run(w, "contacts", "2024-02");
    expect("office-a", "detox", "persons", 2);
    expect("office-a", "detox", "period_contacts", 1);
    expect("office-a", "detox", "contacts", 2);
    expect("office-a", "detox", "wanted", 2);
    expect("office-a", "detox", "behind", 1);
    run(w, "contacts", "2024");
    expect("office-a", "detox", "wanted", 18); // 9 each: 28 · 366 / 1095
    expect("office-a", "detox", "behind", 2);
}

static void watched(struct world *w, const char *day, const char *event, const char *json)
{
    row(w, (struct row){WATCH("1"), .day = day, .event = event, .from = "active", .to = "active", .office = "office-a",
                        .by = "office-a", .type = event, .json = json, .field = "measure", .value = "rehab"});
}

/// As the messages of supervision say it: a refused test is no contact, a class is told apart.
static void supervision_is_read_as_its_messages_say(void **state)
{
    struct world *w = *state;
    offices(w);
    profile(w, "ouhai");
    watched(w, "2024-02-02", "test.result", "{\"result\":\"refused\",\"kind\":\"urine\",\"taken_on\":\"2024-02-01\"}");
    watched(w, "2024-02-04", "test.result", "{\"result\":\"negative\",\"kind\":\"urine\",\"taken_on\":\"2024-02-03\"}");
    watched(w, "2024-03-01", "talk.recorded", "{\"held_on\":\"2024-02-28\"}");
    watched(w, "2024-02-05", "risk.classified", "{\"classified_on\":\"2024-02-05\",\"risk_class\":\"medium\"}");
    run(w, "contacts", "2024-02");
    expect("office-a", "rehab", "contacts", 2);
    run(w, "lost", "2024-02");
    expect("office-a", "class_medium", "cases", 1);
}

static void lost_persons_and_reminders_are_told_apart(void **state)
{
    struct world *w = *state;
    offices(w);
    row(w, (struct row){WATCH("1"), .day = "2024-02-01", .event = "lost.reported", .from = "active", .to = "lost",
                        .office = "office-a"});
    row(w, (struct row){WATCH("1"), .day = "2024-02-09", .event = "lost.found", .from = "lost", .to = "active",
                        .office = "office-a"});
    row(w, (struct row){WATCH("2"), .day = "2024-02-03", .event = "lost.reported", .from = "active", .to = "lost",
                        .office = "office-a"});
    row(w, (struct row){WATCH("3"), .day = "2024-02-04", .event = "test.notice", .from = "active", .to = "active",
                        .office = "office-b"});
    row(w, (struct row){DETOX("4"), .day = "2024-02-04", .event = "due.local", .from = "served", .to = "reminded",
                        .office = "office-b"});
    run(w, "lost", "2024-02");
    expect("office-a", "lost", "cases", 2);
    expect("office-a", "found", "cases", 1);
    expect("office-a", "lost_at_end", "cases", 1);
    expect("office-b", "remind_test", "cases", 1);
    expect("office-b", "remind_report_in", "cases", 1);
    run(w, "lost", "2024-03");
    expect("office-a", "lost_at_end", "cases", 1);
    expect("office-a", "lost", "cases", NO_LINE);
}

static void rewards_go_to_who_missed_nothing_and_stayed_clean(void **state)
{
    struct world *w = *state;
    offices(w);
    profile(w, "working_group"); // three years
    row(w, (struct row){WATCH("1"), .day = "2021-02-01", .event = "supervision.opened", .from = "start", .to = "active",
                        .office = "office-a"});
    row(w, (struct row){WATCH("2"), .day = "2021-03-02", .event = "supervision.opened", .from = "start", .to = "active",
                        .office = "office-a"});
    for (uint32_t n = 1; n <= 2; n++) {
        duty(w, (struct duty){.casefile = "cf-1",
                              .matter = "mt-watch-1",
                              .name = "due.test",
                              .n = n,
                              .by = "office-a",
                              .start = "2024-01-01",
                              .due = n == 1 ? "2024-02-10" : "2024-02-20",
                              .ended = "2024-02-09",
                              MET});
        duty(w, (struct duty){.casefile = "cf-2",
                              .matter = "mt-watch-2",
                              .name = "due.test",
                              .n = n,
                              .by = "office-a",
                              .start = "2024-01-01",
                              .due = n == 1 ? "2024-02-10" : "2024-02-20",
                              .ended = "2024-02-21",
                              .state = n == 1 ? JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET
                                              : JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED,
                              .what = "met"});
    }
    run(w, "rewards", "2024-02");
    expect("office-a", "", "with_duties", 2);
    expect("office-a", "", "on_time", 1);
    expect("office-a", "", "on_time_rate", 50);
    expect("office-a", "", "clean_years", 3);
    expect("office-a", "", "clean", 1);
    row(w, (struct row){.casefile = "cf-1",
                        .matter = "mt-watch-1",
                        .workflow = "supervision",
                        .day = "2024-02-25",
                        .event = "control.relapsed",
                        .from = "active",
                        .to = "active",
                        .office = "office-a"});
    run(w, "rewards", "2024-02");
    expect("office-a", "", "clean", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(report_in_counts_the_register_and_its_rates),
        IN_WORLD(report_in_knows_the_register_of_an_earlier_day),
        IN_WORLD(report_is_narrowed_to_agency_and_division),
        IN_WORLD(contacts_are_paced_against_the_total),
        IN_WORLD(supervision_is_read_as_its_messages_say),
        IN_WORLD(lost_persons_and_reminders_are_told_apart),
        IN_WORLD(rewards_go_to_who_missed_nothing_and_stayed_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
