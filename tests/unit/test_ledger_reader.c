// SPDX-License-Identifier: Apache-2.0
// A reader of the ledger: there is none yet, it is behind what is durable, it has caught up.
#include "core/journal/announce.h"
#include "core/journal/snapshot.h"
#include "ledger/query.h"
#include "tests/unit/ground.h"
#include <sqlite3.h>
#include <unistd.h>

struct place {
    char dir[64], ledger[96];
};

static void run(const struct place *place, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(place->ledger, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void ledger_that_is_not_there_is_told(void **state)
{
    (void)state;
    char dir[64];
    struct jl_query *query = NULL;
    ground_folder(dir);
    assert_int_equal(jl_query_open(dir, &query, NULL), JIELI_LEDGER_STORE);
    assert_null(query);
    ground_remove(dir);
}

static void ledger_behind_what_is_durable_is_waited_for(void **state)
{
    (void)state;
    struct place place;
    struct jl_announce *announce = NULL;
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    ground_folder(place.dir);
    snprintf(place.ledger, sizeof place.ledger, "%s/" JL_LEDGER_DB, place.dir);
    run(&place, "CREATE TABLE meta(position INTEGER); INSERT INTO meta VALUES (5)");
    assert_int_equal(jl_announce_open(place.dir, true, &announce, NULL), JIELI_OK);
    jl_announce_write(announce, 7, 1770595200000);
    assert_int_equal(jl_query_open(place.dir, &query, NULL), JIELI_OK);
    assert_int_equal(jl_query_catch_up(query, 0, &err), JIELI_LEDGER_BEHIND);
    assert_string_equal(err.text, "2 records behind");
    run(&place, "UPDATE meta SET position = 7");
    assert_int_equal(jl_query_catch_up(query, 0, NULL), JIELI_OK);
    jl_query_close(&query);
    jl_announce_close(&announce);
    ground_remove(place.dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledger_that_is_not_there_is_told),
        cmocka_unit_test(ledger_behind_what_is_durable_is_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
