// SPDX-License-Identifier: Apache-2.0
// When a delivery that a webhook's receiver has not taken is tried again.
#include "tests/unit/unit.h"

#include "agent/webhook/failing.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <unistd.h>

#define GIVE_UP_MS (INT64_C(7) * 86400000)

struct place {
    char root[64], path[80];
    struct jl_spool *spool;
    struct jl_failing_list *list;
};

static int setup(void **state)
{
    struct place *place = jl_alloc(sizeof *place);
    snprintf(place->root, sizeof place->root, "/tmp/jl-failing-XXXXXX");
    *state = place;
    if (!mkdtemp(place->root)) {
        return -1;
    }
    snprintf(place->path, sizeof place->path, "%s/s.db", place->root);
    place->list = jl_alloc(sizeof *place->list);
    assert_int_equal(jl_spool_open(place->path, "police-1", &place->spool, NULL), JIELI_OK);
    assert_int_equal(jl_failing_open(place->list, place->spool, NULL), JIELI_OK);
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    jl_spool_close(&place->spool);
    unlink(place->path);
    int left = rmdir(place->root);
    free(place->list);
    free(place);
    return left;
}

static struct jl_failing *fails(struct place *place, int64_t cursor)
{
    return jl_failing_note(place->list, cursor, "", 0, GIVE_UP_MS, NULL);
}

static void each_failure_makes_the_pause_longer(void **state)
{
    struct place *place = *state;
    assert_int_equal(jl_failing_until(place->list, 7), 0);
    int64_t before_ms = jl_os_boot_ms();
    assert_non_null(fails(place, 7));
    assert_in_range(jl_failing_until(place->list, 7) - before_ms, JL_FAILING_FIRST_MS, JL_FAILING_FIRST_MS + 500);
    before_ms = jl_os_boot_ms();
    assert_non_null(fails(place, 7));
    assert_in_range(jl_failing_until(place->list, 7) - before_ms, 2 * JL_FAILING_FIRST_MS,
                    2 * JL_FAILING_FIRST_MS + 500);
    assert_int_equal(jl_failing_until(place->list, 8), 0);
    jl_failing_end(place->list, 7, NULL);
    assert_int_equal(jl_failing_until(place->list, 7), 0);
}

/// A receiver that is away for a day: no more can be remembered, and what cannot is not tried without a pause.
static void what_cannot_be_remembered_waits_too(void **state)
{
    struct place *place = *state;
    assert_int_equal(jl_spool_begin(place->spool, NULL), JIELI_OK);
    for (int64_t cursor = 1; cursor <= (int64_t)JL_FAILING_MAX; cursor++) {
        assert_non_null(fails(place, cursor));
    }
    assert_int_equal(jl_spool_end(place->spool, JIELI_OK, NULL), JIELI_OK);
    int64_t next = JL_FAILING_MAX + 1, before_ms = jl_os_boot_ms();
    assert_int_equal(jl_failing_until(place->list, next), 0); // tried once
    assert_null(fails(place, next));
    assert_in_range(jl_failing_until(place->list, next) - before_ms, 1, 60500);
    assert_in_range(jl_failing_until(place->list, next + 1) - before_ms, 1, 60500);
    jl_failing_end(place->list, 1, NULL); // the receiver is back
    assert_int_equal(jl_failing_until(place->list, next), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_failure_makes_the_pause_longer, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_remembered_waits_too, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
