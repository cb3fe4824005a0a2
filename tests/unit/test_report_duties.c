// SPDX-License-Identifier: Apache-2.0
// Reports about duties and steps, over a small ledger whose figures were counted by hand.
#include "tests/unit/report_world.h"

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

static void violations_are_counted_by_ground_and_time(void **state)
{
    struct world *w = *state;
    offices(w);
    static const struct step steps[] = {{"2024-02-01", "breach.noted", "start", "open", NULL},
                                        {"2024-02-02", "warning.given", "open", "warned", NULL},
                                        {"2024-02-05", "breach.noted", "warned", "at_threshold", NULL},
                                        {"2024-02-06", "violation.reported", "at_threshold", "reported", NULL},
                                        {"2024-02-07", "violation.receipt", "reported", "received", NULL},
                                        {"2024-02-16", "isolation.not_decided", "received", "kept", NULL}};
    struct row all = {.casefile = "cf-8",
                      .matter = "mt-bad-8",
                      .workflow = "violation",
                      .office = "office-a",
                      .field = "ground",
                      .value = "tests",
                      .closed = true};
    walk(w, all, steps, JIELI_COUNT(steps));
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
    static const struct step steps[] = {{"2024-02-01", "breach.fed", "start", "open", "no_report"},
                                        {"2024-02-05", "breach.fed", "open", "at_threshold", "absences"},
                                        {"2024-02-06", "violation.reported", "at_threshold", "reported", NULL}};
    struct row all = {.casefile = "cf-8", .matter = "mt-bad-8", .workflow = "violation", .office = "office-a"};
    walk(w, all, steps, JIELI_COUNT(steps));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(execution_tells_kept_late_and_missed),
        IN_WORLD(transfers_are_timed_step_by_step),
        IN_WORLD(overdue_is_what_nobody_has_made_good),
        IN_WORLD(violations_are_counted_by_ground_and_time),
        IN_WORLD(violations_that_are_fed_are_known_by_their_counter),
        IN_WORLD(releases_count_what_the_messages_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
