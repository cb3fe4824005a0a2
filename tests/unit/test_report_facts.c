// SPDX-License-Identifier: Apache-2.0
// What the ledger keeps for reports, and where it counts.
#include "tests/unit/report_world.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(facts_hold_no_personal_data),
        IN_WORLD(fact_does_not_lie_ahead),
        IN_WORLD(matter_without_an_office_counts_where_the_file_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
