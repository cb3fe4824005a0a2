// SPDX-License-Identifier: Apache-2.0
// The committed workflow plugins: they load without a finding, and every row of every table is walked at least once.
#include "tests/unit/table_world.h"

static void workflows_load_without_error_in_every_profile(void **state)
{
    struct table_world *w = *state;
    assert_int_equal(w->errors, 0);
    assert_true(w->plugged >= 6);
}

static void workflows_load_alone_and_report_what_they_lack(void **state)
{
    struct table_world *w = *state;
    for (uint32_t i = 0; i < w->plugged; i++) {
        struct jl_flow *flow = NULL;
        struct jieli_err err = {0};
        if (jl_flow_new(&w->workflows[i], 1, w->rules, table_profiles, TABLE_PROFILES, table_finding, w, &flow, &err))
            fail_msg("%s: %s", err.field, err.text);
        jl_flow_free(&flow);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workflows_load_without_error_in_every_profile),
        cmocka_unit_test(workflows_load_alone_and_report_what_they_lack),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
