// SPDX-License-Identifier: Apache-2.0
// What the hub's figures say of its clock.
#include "ledger/follow.h"
#include "ledger/query.h"
#include "lib/wire/names.h"
#include "tests/unit/journal_fixture.h"

/// The tables as the ledger makes them, with no record taken yet.
static void tables_make(struct fixture *fixture)
{
    struct jl_follow follow;
    struct jl_journal *journal = open_journal(fixture);
    write_batch(fixture, journal, 1, 100);
    assert_int_equal(jl_follow_open(fixture->data, false, &follow, NULL), JIELI_OK);
    jl_follow_close(&follow);
    jl_journal_close(&journal);
}

static void clock_put(const struct fixture *fixture, bool suspect)
{
    struct jl_db db;
    char ledger[128], state[128];
    uint8_t value[64];
    Jieli__V1__Clock clock = JIELI__V1__CLOCK__INIT;
    clock.start_ms = 1;
    clock.suspect = suspect;
    assert_true(jieli__v1__clock__get_packed_size(&clock) <= sizeof value);
    size_t len = jieli__v1__clock__pack(&clock, value);
    snprintf(ledger, sizeof ledger, "%s/" JL_LEDGER_DB, fixture->data);
    snprintf(state, sizeof state, "%s/" JL_STATE_DB, fixture->data);
    assert_int_equal(jl_db_open_writer(ledger, state, &db, NULL), JIELI_OK);
    jl_db_run(&db, "INSERT OR REPLACE INTO state.object(kind, key, value) VALUES(?, ?, ?)", "ivv",
              (int64_t)JL_KIND_CLOCK, jl_view_text("clock"), jl_view(value, len));
    assert_int_equal(jl_db_failed(&db, NULL), JIELI_OK);
    jl_db_close(&db);
}

/// NULL: nothing is known of it.
static void expect_clock(const struct fixture *fixture, const char *wanted)
{
    struct jl_query *query = NULL;
    json_t *figures = NULL;
    assert_int_equal(jl_query_open(fixture->data, &query, NULL), JIELI_OK);
    assert_int_equal(jl_query_status(query, &figures, NULL), JIELI_OK);
    const char *said = json_string_value(json_object_get(figures, "clock"));
    if (wanted)
        assert_string_equal(said, wanted);
    else
        assert_null(said);
    json_decref(figures);
    jl_query_close(&query);
}

static void status_says_that_the_hub_doubts_its_clock(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture, true);
    tables_make(&fixture);
    expect_clock(&fixture, NULL);
    clock_put(&fixture, false);
    expect_clock(&fixture, "trusted");
    clock_put(&fixture, true);
    expect_clock(&fixture, "in_doubt");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status_says_that_the_hub_doubts_its_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
