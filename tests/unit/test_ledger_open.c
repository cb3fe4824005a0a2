// SPDX-License-Identifier: Apache-2.0
// The ledger's start on files that are there: what is damaged is begun anew, what the machine keeps from it is left
// alone.
#include "ledger/follow.h"
#include "tests/unit/journal_fixture.h"
#include <signal.h>
#include <sys/resource.h>

struct place {
    struct fixture fixture;
    struct jl_journal *journal;
    struct rlimit before;
};

static void place_open(struct place *place)
{
    struct jl_follow follow;
    fixture_open(&place->fixture, true);
    place->journal = open_journal(&place->fixture);
    write_batch(&place->fixture, place->journal, 1, 100);
    assert_int_equal(jl_follow_open(place->fixture.data, false, &follow, NULL), JIELI_OK);
    jl_follow_close(&follow);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &place->before), 0);
}

static void place_close(struct place *place)
{
    jl_journal_close(&place->journal);
    fixture_close(&place->fixture);
}

static void files_may_have(const struct place *place, rlim_t bytes)
{
    struct rlimit limit = place->before;
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static ino_t file_number(const struct place *place, const char *name)
{
    char path[128];
    struct stat stat_;
    snprintf(path, sizeof path, "%s/%s", place->fixture.data, name);
    assert_int_equal(stat(path, &stat_), 0);
    return stat_.st_ino;
}

static bool is_set_aside(const struct place *place, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s.aside", place->fixture.data, name);
    return jl_os_exists(path);
}

/// Twice: the first of two starts set the files aside, the second put empty ones in the place of those.
static void ledger_that_starts_on_a_full_disk_leaves_its_files(void **state)
{
    (void)state;
    struct place place;
    struct jl_follow follow;
    place_open(&place);
    ino_t ledger = file_number(&place, JL_LEDGER_DB), state_db = file_number(&place, JL_STATE_DB);
    files_may_have(&place, 4096);
    for (unsigned i = 0; i < 2; i++)
        assert_int_equal(jl_follow_open(place.fixture.data, false, &follow, NULL), JIELI_SYS_IO);
    files_may_have(&place, place.before.rlim_cur);
    assert_true(file_number(&place, JL_LEDGER_DB) == ledger && file_number(&place, JL_STATE_DB) == state_db);
    assert_false(is_set_aside(&place, JL_LEDGER_DB) || is_set_aside(&place, JL_STATE_DB));
    assert_int_equal(jl_follow_open(place.fixture.data, false, &follow, NULL), JIELI_OK);
    jl_follow_close(&follow);
    place_close(&place);
}

static void ledger_whose_file_is_damaged_begins_anew(void **state)
{
    (void)state;
    struct place place;
    struct jl_follow follow;
    struct jieli_err err = {0};
    char path[128];
    place_open(&place);
    snprintf(path, sizeof path, "%s/" JL_LEDGER_DB, place.fixture.data);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    for (unsigned i = 0; i < 4096; i++)
        assert_int_equal(fputc('x', file), 'x');
    assert_int_equal(fclose(file), 0);
    assert_int_equal(jl_follow_open(place.fixture.data, false, &follow, &err), JIELI_OK);
    assert_true(is_set_aside(&place, JL_LEDGER_DB) && is_set_aside(&place, JL_STATE_DB));
    jl_follow_close(&follow);
    place_close(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ledger_that_starts_on_a_full_disk_leaves_its_files),
        cmocka_unit_test(ledger_whose_file_is_damaged_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
