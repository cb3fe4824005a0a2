// SPDX-License-Identifier: Apache-2.0
// Reports about treatment, aid and work, over a small ledger whose figures were counted by hand.
#include "tests/unit/report_world.h"

static void methadone_counts_runs_grounds_and_silence(void **state)
{
    struct world *w = *state;
    offices(w);
    static const struct step steps[] = {{"2024-02-01", "methadone.application", "start", "with_clinic", NULL},
                                        {"2024-02-02", "methadone.enrolled", "with_clinic", "in_treatment", NULL},
                                        {"2024-02-05", "methadone.dose_log", "in_treatment", "at_risk", NULL},
                                        {"2024-02-09", "methadone.dose_log", "at_risk", "ground_reached", NULL},
                                        {"2024-02-10", "methadone.reinstated", "ground_reached", "in_treatment", NULL},
                                        {"2024-03-05", "methadone.takeout", "in_treatment", "disqualified", NULL}};
    struct row all = {
        .casefile = "cf-m", .matter = "mt-m", .workflow = "methadone", .office = "office-a", .closed = true};
    walk(w, all, steps, JIELI_COUNT(steps));
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
    static const struct step steps[] = {{"2024-01-10", "employment.referral", "start", "referred", NULL},
                                        {"2024-01-12", "employment.registered", "referred", "registered", NULL},
                                        {"2024-02-01", "job.offered", "registered", "offered", NULL},
                                        {"2024-02-09", "employment.placement", "offered", "placed", NULL},
                                        {"2024-02-20", "followup.recorded", "placed", "placed", NULL},
                                        {"2024-02-28", "followup.recorded", "placed", "registered", NULL}};
    struct row all = {.casefile = "cf-w", .matter = "mt-w", .workflow = "employment", .office = "office-b"};
    walk(w, all, steps, JIELI_COUNT(steps));
    run(w, "employment", "2024-02");
    expect("office-b", "", "referred", 0);
    expect("office-b", "", "offered", 1);
    expect("office-b", "", "placed", 1);
    expect("office-b", "", "days_mean", 30);
    expect("office-b", "", "employed_rate", 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(methadone_counts_runs_grounds_and_silence),
        IN_WORLD(aid_is_told_apart_by_service),
        IN_WORLD(employment_follows_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
