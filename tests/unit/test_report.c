// SPDX-License-Identifier: Apache-2.0
// Reports over a small ledger whose figures were counted by hand.
#include "tests/unit/report_world.h"

#define DETOX(n) .casefile = "cf-" n, .matter = "mt-detox-" n, .workflow = "detox_order"
#define REHAB(n) .casefile = "cf-" n, .matter = "mt-rehab-" n, .workflow = "release_handover"
#define WATCH(n) .casefile = "cf-" n, .matter = "mt-watch-" n, .workflow = "supervision"

static void offices(struct world *w)
{
    agency(w, "office-a", "community_office", "340803");
    agency(w, "office-b", "community_office", "340811");
    agency(w, "office-c", "community_office", "341102");
    agency(w, "police-a", "police", "340803");
    agency(w, "clinic-a", "methadone_clinic", "340803");
}

// ---- periods ----

static void period_is_month_quarter_or_year(void **state)
{
    (void)state;
    const struct {
        const char *text, *from, *until;
    } good[] = {{"2026-10", "2026-10-01", "2026-11-01"}, {"2026-12", "2026-12-01", "2027-01-01"},
                {"2026Q4", "2026-10-01", "2027-01-01"},  {"2026Q1", "2026-01-01", "2026-04-01"},
                {"2024-02", "2024-02-01", "2024-03-01"}, {"2026", "2026-01-01", "2027-01-01"}};
    static const char *const bad[] = {"",       "26",     "2026-13",    "2026-00", "2026-1",
                                      "2026Q5", "2026Q0", "2026q1",     "2026-1a", "abcd",
                                      "1989",   "2200",   "2026-10-01", "2026/10", "+026"};
    struct jl_period period;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(jl_period_parse(good[i].text, &period));
        assert_int_equal(period.from.day, day_of(good[i].from));
        assert_int_equal(period.until.day, day_of(good[i].until));
        assert_string_equal(period.name, good[i].text);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (jl_period_parse(bad[i], &period))
            fail_msg("%s is taken", bad[i]);
}

// ---- asking ----

static void report_of_an_empty_ledger_counts_nothing(void **state)
{
    struct world *w = *state;
    const struct jl_report *report;
    uint32_t count = 0;
    for (; (report = jl_report_at(count)); count++) {
        run(w, report->name, "2024-02");
        assert_int_equal(w->table->row_count, 1);
        assert_int_equal(w->table->rows[0].level, JL_REPORT_TOTAL);
        for (uint32_t i = 0; i < jl_report_column_count(report); i++)
            if (report->columns[i].op == JL_REPORT_SUM && w->table->rows[0].values[i].known)
                assert_true(w->table->rows[0].values[i].number == 0);
    }
    assert_int_equal(count, 16);
}

static void report_that_is_not_there_names_the_nearest(void **state)
{
    struct world *w = *state;
    struct jieli_err err = {0};
    assert_int_equal(ask(w, (struct jl_report_ask){.name = "transfer", .period = "2024"}, &err), JIELI_ARG_UNKNOWN);
    assert_non_null(strstr(err.text, "transfers"));
    assert_null(w->table);
}

static void report_refuses_what_is_no_question(void **state)
{
    struct world *w = *state;
    struct jieli_err err = {0};
    assert_int_equal(ask(w, (struct jl_report_ask){.name = "aid", .period = "2024-13"}, &err), JIELI_ARG_INVALID);
    assert_string_equal(err.field, "period");
    assert_int_equal(ask(w, (struct jl_report_ask){.name = "aid", .period = "2024", .agency = "nobody"}, &err),
                     JIELI_ARG_UNKNOWN);
    assert_string_equal(err.field, "agency");
    static const char *const divisions[] = {"", "3", "34a", "3408030000000"};
    for (size_t i = 0; i < sizeof divisions / sizeof *divisions; i++)
        assert_int_equal(
            ask(w, (struct jl_report_ask){.name = "aid", .period = "2024", .division = divisions[i]}, &err),
            JIELI_ARG_INVALID);
}

// ---- persons ----

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

// ---- duties ----

static void transfer_at(struct world *w, const char *day, const char *event, const char *from, const char *to)
{
    row(w, (struct row){.casefile = "cf-7",
                        .matter = "mt-move-7",
                        .workflow = "transfer",
                        .day = day,
                        .event = event,
                        .from = from,
                        .to = to,
                        .office = "office-a",
                        .by = "office-a",
                        .closed = strcmp(to, "done") == 0});
}

static void step_duty(struct world *w, struct duty d)
{
    d.casefile = "cf-7";
    d.matter = "mt-move-7";
    duty(w, d);
}

static void a_transfer(struct world *w)
{
    offices(w);
    transfer_at(w, "2024-02-01", "transfer.application", "start", "applied");
    transfer_at(w, "2024-02-02", "transfer.report", "applied", "with_station");
    transfer_at(w, "2024-02-19", "transfer.opinion", "with_station", "with_decider");
    transfer_at(w, "2024-02-21", "transfer.decision", "with_decider", "approved");
    step_duty(w, (struct duty){.name = "due.report",
                               .by = "office-a",
                               .start = "2024-02-01",
                               .due = "2024-02-03",
                               .ended = "2024-02-02",
                               MET});
    step_duty(w, (struct duty){.name = "due.police_review",
                               .by = "police-a",
                               .start = "2024-02-02",
                               .due = "2024-02-16",
                               .ended = "2024-02-17",
                               MISSED});
    step_duty(w, (struct duty){.name = "due.approve",
                               .by = "police-a",
                               .start = "2024-02-19",
                               .due = "2024-02-22",
                               .ended = "2024-02-23",
                               MET_LATE});
    step_duty(w, (struct duty){.name = "due.person_local",
                               .by = "office-b",
                               .start = "2024-02-21",
                               .due = "2024-02-28",
                               .ended = "2024-02-24",
                               CANCELLED});
    step_duty(w, (struct duty){.name = "due.file",
                               .by = "office-a",
                               .kind = "hard_agency",
                               .start = "2024-02-21",
                               .due = "2024-02-26",
                               .ended = "2024-02-27",
                               MISSED});
}

static void execution_tells_kept_late_and_missed(void **state)
{
    struct world *w = *state;
    a_transfer(w);
    run(w, "execution", "2024-02");
    expect("office-a", "due.report", "due", 1);
    expect("office-a", "due.report", "met", 1);
    expect("office-a", "due.report", "rate", 100);
    expect("police-a", "due.police_review", "missed", 1);
    expect("police-a", "due.police_review", "rate", 0);
    expect("police-a", "due.approve", "told_late", 1);
    expect("police-a", "due.approve", "met", 0);
    expect("police-a", "due.approve", "rate", 100);
    expect("office-b", "due.person_local", "due", NO_LINE);
    expect("total", "", "due", 4);
    expect("total", "", "rate", 50);
    run(w, "execution", "2024-03");
    expect("total", "", "due", 0);
    expect("total", "", "rate", UNKNOWN);
}

static void transfers_are_timed_step_by_step(void **state)
{
    struct world *w = *state;
    a_transfer(w);
    run(w, "transfers", "2024-02");
    expect("office-a", "due.report", "days_mean", 1);
    expect("police-a", "due.approve", "days_mean", 4);
    expect("police-a", "due.police_review", "days_mean", UNKNOWN);
    expect("office-a", "transfer.applied", "due", 1);
    expect("office-a", "transfer.approved", "due", 1);
    expect("office-a", "transfer.applied", "rate", UNKNOWN);
    transfer_at(w, "2024-03-05", "transfer.taken_over", "arrived", "done");
    run(w, "transfers", "2024-03");
    expect("office-a", "transfer.done", "due", 1);
    expect("office-a", "transfer.done", "days_mean", 33);
}

static void overdue_is_what_nobody_has_made_good(void **state)
{
    struct world *w = *state;
    a_transfer(w);
    run(w, "overdue", "2024-02");
    expect("police-a", "soft", "missed", 1); // the opinion came on the 19th: the matter went on
    expect("police-a", "soft", "open", 0);
    expect("office-a", "article_44", "missed", 1);
    expect("office-a", "article_44", "open", 1);
    expect("office-a", "article_44", "days", 3);
    run(w, "overdue", "2024-03");
    expect("office-a", "article_44", "missed", 0);
    expect("office-a", "article_44", "open", 1);
    expect("police-a", "soft", "missed", NO_LINE);
    transfer_at(w, "2024-03-03", "transfer.file_handover", "approved", "approved");
    run(w, "overdue", "2024-03");
    expect("office-a", "article_44", "open", NO_LINE);
}

static void violation_at(struct world *w, const char *day, const char *event, const char *from, const char *to)
{
    bool ends = strcmp(to, "kept") == 0;
    row(w, (struct row){.casefile = "cf-8",
                        .matter = "mt-bad-8",
                        .workflow = "violation",
                        .day = day,
                        .event = event,
                        .from = from,
                        .to = to,
                        .office = "office-a",
                        .field = "ground",
                        .value = "tests",
                        .closed = ends});
}

static void violations_are_counted_by_ground_and_time(void **state)
{
    struct world *w = *state;
    offices(w);
    violation_at(w, "2024-02-01", "breach.noted", "start", "open");
    violation_at(w, "2024-02-02", "warning.given", "open", "warned");
    violation_at(w, "2024-02-05", "breach.noted", "warned", "at_threshold");
    violation_at(w, "2024-02-06", "violation.reported", "at_threshold", "reported");
    violation_at(w, "2024-02-07", "violation.receipt", "reported", "received");
    violation_at(w, "2024-02-16", "isolation.not_decided", "received", "kept");
    run(w, "violations", "2024-02");
    expect("office-a", "tests", "noted", 2);
    expect("office-a", "tests", "warned", 1);
    expect("office-a", "tests", "threshold", 1);
    expect("office-a", "tests", "reported", 1);
    expect("office-a", "tests", "kept", 1);
    expect("office-a", "tests", "decided", 0);
    expect("office-a", "tests", "days_mean", 10);
}

/// What supervision feeds says its ground by the counter that goes up; what follows counts with the gravest.
static void violations_that_are_fed_are_known_by_their_counter(void **state)
{
    struct world *w = *state;
    offices(w);
    const struct {
        const char *day, *event, *from, *to, *count;
    } steps[] = {{"2024-02-01", "breach.fed", "start", "open", "no_report"},
                 {"2024-02-05", "breach.fed", "open", "at_threshold", "absences"},
                 {"2024-02-06", "violation.reported", "at_threshold", "reported", NULL}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        row(w, (struct row){.casefile = "cf-8",
                            .matter = "mt-bad-8",
                            .workflow = "violation",
                            .day = steps[i].day,
                            .event = steps[i].event,
                            .from = steps[i].from,
                            .to = steps[i].to,
                            .office = "office-a",
                            .count = steps[i].count});
    run(w, "violations", "2024-02");
    expect("office-a", "no_report", "noted", 1);
    expect("office-a", "absences", "noted", 1);
    expect("office-a", "absences", "threshold", 1);
    expect("office-a", "absences", "reported", 1);
    expect("office-a", "no_report", "reported", 0);
}

static void releases_count_what_the_messages_say(void **state)
{
    struct world *w = *state;
    offices(w);
    static const char *const persons[] = {"mt-r-1", "mt-r-2", "mt-r-3"};
    for (size_t i = 0; i < 3; i++) {
        row(w, (struct row){.casefile = "cf-r",
                            .matter = persons[i],
                            .workflow = "release_handover",
                            .day = "2024-02-01",
                            .event = "release.notice",
                            .from = "start",
                            .to = "announced",
                            .office = "office-a"});
        struct duty notice = {.casefile = "cf-r",
                              .matter = persons[i],
                              .name = "due.notice",
                              .by = "centre",
                              .kind = "hard_agency",
                              .start = "2024-02-20",
                              .due = "2024-02-17",
                              .ended = "2024-02-01",
                              MET};
        if (i == 2)
            notice.state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED;
        duty(w, notice);
    }
    row(w, (struct row){.casefile = "cf-r",
                        .matter = "mt-r-1",
                        .workflow = "release_handover",
                        .day = "2024-02-21",
                        .event = "release.picked_up",
                        .from = "announced",
                        .to = "undecided",
                        .office = "office-a",
                        .by = "centre",
                        .type = "release.picked_up",
                        .json = "{\"released_on\":\"2024-02-20\",\"seamless\":true}"});
    row(w, (struct row){.casefile = "cf-r",
                        .matter = "mt-r-2",
                        .workflow = "release_handover",
                        .day = "2024-03-02",
                        .event = "release.picked_up",
                        .from = "ordered",
                        .to = "awaiting",
                        .office = "office-a",
                        .by = "centre",
                        .type = "release.picked_up",
                        .json = "{\"released_on\":\"2024-02-29\"}"});
    run(w, "releases", "2024-02");
    expect("office-a", "", "announced", 3);
    expect("office-a", "", "in_time", 2);
    expect("office-a", "", "in_time_rate", 66.7);
    expect("office-a", "", "fetched", 2); // by the legal day: told in March, of February
    expect("office-a", "", "seamless", 1);
    expect("office-a", "", "seamless_rate", 50);
    expect("office-a", "", "undecided", 1);
    expect("office-b", "", "announced", 0);
}

// ---- help ----

static void methadone_counts_runs_grounds_and_silence(void **state)
{
    struct world *w = *state;
    offices(w);
    const struct {
        const char *day, *event, *from, *to;
    } steps[] = {{"2024-02-01", "methadone.application", "start", "with_clinic"},
                 {"2024-02-02", "methadone.enrolled", "with_clinic", "in_treatment"},
                 {"2024-02-05", "methadone.dose_log", "in_treatment", "at_risk"},
                 {"2024-02-09", "methadone.dose_log", "at_risk", "ground_reached"},
                 {"2024-02-10", "methadone.reinstated", "ground_reached", "in_treatment"},
                 {"2024-03-05", "methadone.takeout", "in_treatment", "disqualified"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        row(w, (struct row){.casefile = "cf-m",
                            .matter = "mt-m",
                            .workflow = "methadone",
                            .day = steps[i].day,
                            .event = steps[i].event,
                            .from = steps[i].from,
                            .to = steps[i].to,
                            .office = "office-a",
                            .closed = i == 5});
    row(w, (struct row){.casefile = "ca-clinic-a",
                        .matter = "mt-log",
                        .workflow = "clinic_log",
                        .day = "2024-02-07",
                        .event = "due.log",
                        .from = "expected",
                        .to = "silent"});
    run(w, "methadone", "2024-02");
    expect("office-a", "", "enrolled", 1);
    expect("office-a", "", "in_treatment", 1);
    expect("office-a", "", "alerts", 1);
    expect("office-a", "", "grounds", 1);
    expect("office-a", "", "reinstated", 1);
    expect("office-a", "", "disqualified", 0);
    expect("clinic-a", "", "silent_days", 1);
    run(w, "methadone", "2024-03");
    expect("office-a", "", "disqualified", 1);
    expect("total", "", "in_treatment", 0);
}

static void aid_is_told_apart_by_service(void **state)
{
    struct world *w = *state;
    offices(w);
    const struct {
        const char *day, *event, *from, *to, *matter, *key;
    } steps[] = {{"2024-02-01", "aid.referral", "start", "referred", "mt-a-1", "housing"},
                 {"2024-02-01", "aid.referral", "start", "referred", "mt-a-2", "medical_aid"},
                 {"2024-02-03", "aid.accepted", "referred", "accepted", "mt-a-1", "housing"},
                 {"2024-02-21", "aid.decided", "accepted", "granted", "mt-a-1", "housing"},
                 {"2024-02-11", "aid.decided", "referred", "refused", "mt-a-2", "medical_aid"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        row(w, (struct row){.casefile = "cf-a",
                            .matter = steps[i].matter,
                            .workflow = "aid_referral",
                            .day = steps[i].day,
                            .event = steps[i].event,
                            .from = steps[i].from,
                            .to = steps[i].to,
                            .office = "office-a",
                            .key = steps[i].key});
    run(w, "aid", "2024-02");
    expect("office-a", "housing", "referred", 1);
    expect("office-a", "housing", "granted", 1);
    expect("office-a", "housing", "days_mean", 20);
    expect("office-a", "medical_aid", "refused", 1);
    expect("office-a", "medical_aid", "days_mean", 10);
    expect("total", "", "referred", 2);
    expect("total", "", "days_mean", 15);
}

static void employment_follows_up(void **state)
{
    struct world *w = *state;
    offices(w);
    const struct {
        const char *day, *event, *from, *to;
    } steps[] = {{"2024-01-10", "employment.referral", "start", "referred"},
                 {"2024-01-12", "employment.registered", "referred", "registered"},
                 {"2024-02-01", "job.offered", "registered", "offered"},
                 {"2024-02-09", "employment.placement", "offered", "placed"},
                 {"2024-02-20", "followup.recorded", "placed", "placed"},
                 {"2024-02-28", "followup.recorded", "placed", "registered"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        row(w, (struct row){.casefile = "cf-w",
                            .matter = "mt-w",
                            .workflow = "employment",
                            .day = steps[i].day,
                            .event = steps[i].event,
                            .from = steps[i].from,
                            .to = steps[i].to,
                            .office = "office-b"});
    run(w, "employment", "2024-02");
    expect("office-b", "", "referred", 0);
    expect("office-b", "", "offered", 1);
    expect("office-b", "", "placed", 1);
    expect("office-b", "", "days_mean", 30);
    expect("office-b", "", "employed_rate", 50);
}

// ---- offices ----

static void reported(struct world *w, const char *office, const char *day, const char *json)
{
    char casefile[64], matter[64];
    snprintf(casefile, sizeof casefile, "ca-%s", office);
    snprintf(matter, sizeof matter, "mt-reg-%s", office);
    row(w, (struct row){.casefile = jl_arena_text(w->arena, casefile),
                        .matter = jl_arena_text(w->arena, matter),
                        .workflow = "office_register",
                        .day = day,
                        .event = "register.reported",
                        .from = "start",
                        .to = "kept",
                        .by = office,
                        .type = "register.reported",
                        .json = json});
}

static void registers(struct world *w)
{
    offices(w);
    reported(w, "office-a", "2024-02-01",
             "{\"period\":\"2024-01\",\"reported_on\":\"2024-02-01\",\"staff\":{\"workers_full_time\":9,\"cadres\":1,"
             "\"wage_min_yuan\":1200},"
             "\"office\":{\"registered_users\":299,\"area_square_metres\":60,\"printers\":1,\"zone_talks\":true},"
             "\"funds\":{\"budget_yuan_year\":448500}}");
    reported(w, "office-b", "2024-02-01",
             "{\"period\":\"2024-01\",\"reported_on\":\"2024-02-01\",\"staff\":{\"workers_full_time\":10,"
             "\"certified\":4,\"wage_min_yuan\":1199},\"office\":{\"registered_users\":300,"
             "\"area_square_metres\":100,\"cameras\":1},\"funds\":{\"budget_yuan_year\":449999}}");
    reported(w, "office-c", "2024-02-01",
             "{\"period\":\"2024-01\",\"reported_on\":\"2024-02-01\",\"office\":{\"registered_users\":6},"
             "\"funds\":{\"budget_yuan_year\":9999}}");
}

static void staffing_asks_one_worker_for_so_many(void **state)
{
    struct world *w = *state;
    registers(w);
    profile(w, "jiangsu"); // 1:30
    run(w, "staffing", "2024-02");
    expect("office-a", "", "each", 33.2);
    expect("office-a", "", "ratio", 30);
    expect("office-a", "", "ratio_kept", 0); // 299 > 9 · 30
    expect("office-a", "", "wanted_30", 10);
    expect("office-a", "", "wanted_20", 15);
    expect("office-a", "", "cadre_kept", 1);
    expect("office-b", "", "ratio_kept", 1); // 300 = 10 · 30
    expect("office-b", "", "cadre_kept", 0);
    expect("office-b", "", "certified_rate", 40);
    expect("office-c", "", "workers", UNKNOWN);
    expect("office-c", "", "ratio_kept", UNKNOWN);
    expect("total", "", "users", 605);
    expect("total", "", "ratio_kept", UNKNOWN);
    configured(w, "profile", "town_1to20");
    run(w, "staffing", "2024-02");
    expect("office-b", "", "ratio", 20);
    expect("office-b", "", "ratio_kept", 0);
}

static void office_class_changes_at_100_and_300(void **state)
{
    struct world *w = *state;
    registers(w);
    profile(w, "jiangsu");
    run(w, "office_class", "2024-01");
    expect("office-a", "", "class", 2);
    expect("office-a", "", "area_min", 60);
    expect("office-a", "", "area_kept", 1);
    expect("office-a", "", "zones", 1);
    expect("office-a", "", "printers_kept", 1);
    expect("office-a", "", "cameras_kept", 0);
    expect("office-b", "", "printers_kept", 0);
    expect("office-b", "", "cameras_kept", 1);
    expect("office-b", "", "class", 1);
    expect("office-b", "", "area_min", 100);
    expect("office-b", "", "area_kept", 1);
    expect("office-c", "", "class", 3);
    expect("office-c", "", "area_min", 30);
    expect("office-c", "", "area_kept", 0);
    reported(w, "office-c", "2024-02-02",
             "{\"period\":\"2024-01\",\"reported_on\":\"2024-02-02\",\"office\":{\"registered_users\":100}}");
    reported(w, "office-a", "2024-02-02",
             "{\"period\":\"2024-02\",\"reported_on\":\"2024-02-29\",\"office\":{\"registered_users\":99}}");
    run(w, "office_class", "2024-01");
    expect("office-c", "", "class", 2); // corrected for the same period
    expect("office-a", "", "class", 2); // February's report is not January's
    run(w, "office_class", "2024-02");
    expect("office-a", "", "class", 3);
    run(w, "office_class", "2025-02"); // a year later it says nothing any more
    expect("office-b", "", "class", UNKNOWN);
}

static void funds_are_a_person_with_a_floor(void **state)
{
    struct world *w = *state;
    registers(w);
    profile(w, "town_1to20");
    run(w, "funds", "2024-01");
    expect("office-a", "", "each", 1500);
    expect("office-a", "", "wanted", 448500);
    expect("office-a", "", "kept", 1);
    expect("office-b", "", "kept", 0); // one yuan short of 450,000
    expect("office-a", "", "wage_kept", 1);
    expect("office-b", "", "wage_kept", 0);  // one yuan short of 1,200
    expect("office-c", "", "wanted", 10000); // 6 · 1,500 = 9,000 is below the floor
    expect("office-c", "", "kept", 0);
    expect("total", "", "budget", 908498);
    expect("total", "", "wanted", UNKNOWN);
}

static void evaluation_shows_the_four_parts(void **state)
{
    struct world *w = *state;
    offices(w);
    agency(w, "ndc", "drug_control_office", "3408");
    row(w, (struct row){.casefile = "ca-ndc",
                        .matter = "mt-e",
                        .workflow = "office_evaluation",
                        .day = "2024-04-02",
                        .event = "evaluation.made",
                        .from = "start",
                        .to = "kept",
                        .by = "ndc",
                        .type = "evaluation.made",
                        .json = "{\"office\":\"office-a\",\"period\":\"2024Q1\",\"made_on\":\"2024-04-02\","
                                "\"organisation\":22,\"facilities\":20,\"staff\":18,\"work\":25,\"grade\":\"good\","
                                "\"yellow_card\":true}"});
    run(w, "evaluation", "2024Q1");
    expect("office-a", "", "organisation", 22);
    expect("office-a", "", "facilities", 20);
    expect("office-a", "", "staff", 18);
    expect("office-a", "", "work", 25);
    expect("office-a", "", "points", 85);
    expect("office-a", "", "grade", 2);
    expect("office-a", "", "yellow_cards", 1);
    expect("total", "", "evaluated", 1);
    expect("office-b", "", "points", UNKNOWN);
    run(w, "evaluation", "2024Q2");
    expect("office-a", "", "points", UNKNOWN);
}

// ---- what is kept ----

/// Names, numbers of documents and addresses that a matter keeps are no facts.
static void facts_hold_no_personal_data(void **state)
{
    struct world *w = *state;
    offices(w);
    static const char *const values[] = {"张三", "340801199001010011", "Li Ming", "13800000000", ""};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        row(w, (struct row){.casefile = "cf-p",
                            .matter = "mt-p",
                            .workflow = "violation",
                            .day = "2024-02-01",
                            .event = "breach.noted",
                            .from = "start",
                            .to = "open",
                            .field = "ground",
                            .value = values[i],
                            .key = values[i]});
    assert_int_equal(jl_db_number(&w->db, -1, "SELECT count(*) FROM matter_value", ""), 0);
    row(w, (struct row){REHAB("9"), .day = "2024-02-01", .event = "release.picked_up", .from = "ordered",
                        .to = "awaiting", .by = "centre", .type = "release.picked_up",
                        .json = "{\"person\":{\"name\":\"张三\",\"resident_id\":\"340801188501010015\"},"
                                "\"released_on\":\"2024-02-01\",\"fetched_by\":\"李四\",\"seamless\":true}"});
    assert_int_equal(jl_db_number(&w->db, -1, "SELECT count(*) FROM fact_value", ""), 1);
    assert_int_equal(jl_db_number(&w->db, -1, "SELECT count(*) FROM fact_value WHERE name = 'seamless'", ""), 1);
}

/// A release that is announced for later is a fact of the day of its notice.
static void fact_does_not_lie_ahead(void **state)
{
    struct world *w = *state;
    row(w,
        (struct row){REHAB("9"), .day = "2024-02-01", .event = "release.picked_up", .from = "start", .to = "awaiting",
                     .by = "centre", .type = "release.picked_up", .json = "{\"released_on\":\"2024-03-01\"}"});
    assert_int_equal(jl_db_number(&w->db, -1, "SELECT day FROM fact", ""), day_of("2024-02-01"));
}

/// The file goes with the measure: what other agencies do later is counted where the person then is.
static void matter_without_an_office_counts_where_the_file_is_kept(void **state)
{
    struct world *w = *state;
    offices(w);
    row(w, (struct row){WATCH("1"), .day = "2024-02-01", .event = "supervision.opened", .from = "start", .to = "active",
                        .office = "office-a"});
    row(w, (struct row){WATCH("1"), .day = "2024-02-10", .event = "transfer.done", .from = "active", .to = "active",
                        .office = "office-b"});
    row(w, (struct row){.casefile = "cf-1",
                        .matter = "mt-v",
                        .workflow = "violation",
                        .day = "2024-02-11",
                        .event = "isolation.decided",
                        .from = "start",
                        .to = "decided",
                        .by = "police-a"});
    run(w, "violations", "2024-02");
    expect("office-b", "", "decided", 1);
    expect("340811", "", "decided", 1);
}

// ---- CSV and JSON ----

static void csv_is_utf8_with_bom_and_safe(void **state)
{
    struct world *w = *state;
    struct jl_buf csv = {0};
    agency(w, "=1+1", "community_office", "340803");
    row(w, (struct row){.casefile = "cf-a",
                        .matter = "mt-a",
                        .workflow = "aid_referral",
                        .day = "2024-02-01",
                        .event = "aid.referral",
                        .from = "start",
                        .to = "referred",
                        .office = "=1+1",
                        .key = "housing"});
    run(w, "aid", "2024-02");
    jl_report_csv(w->table, &(struct jl_report_show){.chinese = true}, &csv);
    assert_string_equal(
        jl_buf_text(&csv),
        "\xef\xbb\xbf期间,层级,代码,名称,服务,转介,受理,退回补正,批准,不批准,已安置,停止,撤回,平均用时（天）\r\n"
        "2024-02,机构,'=1+1,'=1+1,住房保障,1,0,0,0,0,0,0,0,\r\n"
        "2024-02,区划,340803,340803,住房保障,1,0,0,0,0,0,0,0,\r\n"
        "2024-02,合计,,合计,住房保障,1,0,0,0,0,0,0,0,\r\n"
        "2024-02,合计,,合计,全部,1,0,0,0,0,0,0,0,\r\n");
    jl_buf_clear(&csv);
    run(w, "methadone", "2024-02");
    jl_report_csv(w->table, &(struct jl_report_show){.chinese = false}, &csv);
    assert_string_equal(
        jl_buf_text(&csv),
        "\xef\xbb\xbfperiod,level,code,name,applied,enrolled,in treatment at the end,missed runs,grounds reached,"
        "taken back,terminated,disqualified,left,silent days of the clinic\r\n"
        "2024-02,total,,total,0,0,0,0,0,0,0,0,0,0\r\n");
    jl_buf_fini(&csv);
}

static void json_gives_null_for_what_is_not_known(void **state)
{
    struct world *w = *state;
    a_transfer(w);
    run(w, "execution", "2024-02");
    json_t *json = jl_report_json(w->table, &(struct jl_report_show){.chinese = false});
    assert_string_equal(json_string_value(json_object_get(json, "from")), "2024-02-01");
    assert_string_equal(json_string_value(json_object_get(json, "until")), "2024-02-29");
    json_t *last = json_array_get(json_object_get(json, "rows"), w->table->row_count - 1);
    assert_true(json_is_null(json_object_get(last, "duty")));
    assert_int_equal(json_integer_value(json_object_get(last, "due")), 4);
    assert_true(json_real_value(json_object_get(last, "rate")) == 50.0);
    assert_null(json_object_get(last, "kept")); // only for others to be made of
    json_decref(json);
}

// ---- XLSX ----

static void xlsx_is_the_same_each_time(void **state)
{
    struct world *w = *state;
    struct jl_buf first = {0}, again = {0};
    char path[128], other[128];
    registers(w);
    run(w, "staffing", "2024-01");
    snprintf(path, sizeof path, "%s/out.xlsx", w->dir);
    snprintf(other, sizeof other, "%s/again.xlsx", w->dir);
    struct jl_report_show show = {.chinese = true};
    assert_int_equal(jl_report_xlsx(w->table, &show, path, NULL), JIELI_OK);
    assert_int_equal(jl_report_xlsx(w->table, &show, other, NULL), JIELI_OK);
    assert_int_equal(jl_os_read_file(path, 1 << 20, &first, NULL), JIELI_OK);
    assert_int_equal(jl_os_read_file(other, 1 << 20, &again, NULL), JIELI_OK);
    assert_true(first.len > 1000);
    assert_true(jl_view_equal(jl_buf_view(&first), jl_buf_view(&again)));
    jl_buf_fini(&first);
    jl_buf_fini(&again);
    struct jieli_err err = {0};
    assert_int_equal(jl_report_xlsx(w->table, &show, "/tmp/jieli-report-there-is-no-such-folder/x.xlsx", &err),
                     JIELI_SYS_IO);
}

// ---- the table itself ----

static void table_is_whole(void **state)
{
    (void)state;
    const struct jl_report *report;
    for (uint32_t r = 0; (report = jl_report_at(r)); r++) {
        assert_ptr_equal(jl_report_find(report->name, NULL), report);
        assert_true(report->title.zh && report->title.en && report->note.zh && report->note.en && report->source);
        for (uint32_t i = 0; i < jl_report_column_count(report); i++) {
            const struct jl_report_column *column = &report->columns[i];
            assert_true(column->hidden || (column->label.zh[0] && column->label.en[0]));
            assert_true((column->op == JL_REPORT_FN) == (column->fn != NULL));
            for (uint32_t other = i + 1; other < jl_report_column_count(report); other++)
                assert_string_not_equal(report->columns[other].key, column->key);
            const char *const made_of[] = {column->op == JL_REPORT_RULE ? NULL : column->a, column->b, column->c};
            for (size_t m = 0; m < 3; m++) {
                bool before = !made_of[m];
                for (uint32_t other = 0; other < i; other++)
                    before |= made_of[m] && strcmp(report->columns[other].key, made_of[m]) == 0;
                if (!before)
                    fail_msg("%s.%s is made of %s, which does not stand before it", report->name, column->key,
                             made_of[m]);
            }
        }
    }
}

static void documentation_is_fresh(void **state)
{
    (void)state;
    struct jl_buf fresh = {0}, kept = {0};
    jl_report_render(&fresh);
    if (getenv("JL_RENDER")) {
        FILE *file = fopen("docs/REPORTS.md", "w");
        assert_non_null(file);
        assert_int_equal(fwrite(fresh.data, 1, fresh.len, file), fresh.len);
        assert_int_equal(fclose(file), 0);
    }
    assert_int_equal(jl_os_read_file("docs/REPORTS.md", 1 << 20, &kept, NULL), JIELI_OK);
    if (!jl_view_equal(jl_buf_view(&fresh), jl_buf_view(&kept)))
        fail_msg("docs/REPORTS.md is not fresh: JL_RENDER=1 build/tests/test_report");
    jl_buf_fini(&fresh);
    jl_buf_fini(&kept);
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, world_open, world_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(period_is_month_quarter_or_year),
        IN_WORLD(report_of_an_empty_ledger_counts_nothing),
        IN_WORLD(report_that_is_not_there_names_the_nearest),
        IN_WORLD(report_refuses_what_is_no_question),
        IN_WORLD(report_in_counts_the_register_and_its_rates),
        IN_WORLD(report_in_knows_the_register_of_an_earlier_day),
        IN_WORLD(report_is_narrowed_to_agency_and_division),
        IN_WORLD(contacts_are_paced_against_the_total),
        IN_WORLD(supervision_is_read_as_its_messages_say),
        IN_WORLD(lost_persons_and_reminders_are_told_apart),
        IN_WORLD(rewards_go_to_who_missed_nothing_and_stayed_clean),
        IN_WORLD(execution_tells_kept_late_and_missed),
        IN_WORLD(transfers_are_timed_step_by_step),
        IN_WORLD(overdue_is_what_nobody_has_made_good),
        IN_WORLD(violations_are_counted_by_ground_and_time),
        IN_WORLD(violations_that_are_fed_are_known_by_their_counter),
        IN_WORLD(releases_count_what_the_messages_say),
        IN_WORLD(methadone_counts_runs_grounds_and_silence),
        IN_WORLD(aid_is_told_apart_by_service),
        IN_WORLD(employment_follows_up),
        IN_WORLD(staffing_asks_one_worker_for_so_many),
        IN_WORLD(office_class_changes_at_100_and_300),
        IN_WORLD(funds_are_a_person_with_a_floor),
        IN_WORLD(evaluation_shows_the_four_parts),
        IN_WORLD(facts_hold_no_personal_data),
        IN_WORLD(fact_does_not_lie_ahead),
        IN_WORLD(matter_without_an_office_counts_where_the_file_is_kept),
        IN_WORLD(csv_is_utf8_with_bom_and_safe),
        IN_WORLD(json_gives_null_for_what_is_not_known),
        IN_WORLD(xlsx_is_the_same_each_time),
        cmocka_unit_test(table_is_whole),
        cmocka_unit_test(documentation_is_fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
