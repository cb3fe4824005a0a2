// SPDX-License-Identifier: Apache-2.0
// Reports about offices: staff, class, funds, evaluation.
#include "tests/unit/report_world.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(staffing_asks_one_worker_for_so_many),
        IN_WORLD(office_class_changes_at_100_and_300),
        IN_WORLD(funds_are_a_person_with_a_floor),
        IN_WORLD(evaluation_shows_the_four_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
