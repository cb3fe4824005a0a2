// SPDX-License-Identifier: Apache-2.0
// A small city repeats itself, is without findings, and a workflow that forgets a deadline in it is found.
#include "cli/sim/city/city.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"

#include "tests/unit/sim_load.h"

#define PERSONS 40
#define DAYS 400

static void run(const struct jl_sim_load *load, uint64_t seed, uint32_t persons, uint32_t days,
                struct jl_city_result *out)
{
    struct jl_city_conf conf = {.profile = "anqing", .persons = persons, .days = days, .seed = seed, .load = load};
    struct jieli_err err = {0};
    enum jieli_status status = jl_city_run(&conf, out, &err);
    if (status != JIELI_OK)
        print_error("%s: %s\n", err.field, err.text);
    assert_int_equal(status, JIELI_OK);
}

static void city_of_the_same_seed_writes_the_same_journal_without_findings(void **state)
{
    struct jl_city_result first, second;
    run(*state, 7, PERSONS, DAYS, &first);
    run(*state, 7, PERSONS, DAYS, &second);
    sim_show(first.texts);
    assert_int_equal(first.findings, 0);
    assert_memory_equal(first.digest, second.digest, sizeof first.digest);
    assert_true(first.accepted > 1000);
    assert_int_equal(first.refused, first.mistakes);
    jl_city_result_fini(&first);
    jl_city_result_fini(&second);
}

static void city_of_another_seed_writes_another_journal(void **state)
{
    struct jl_city_result first, second;
    run(*state, 1, 5, 40, &first);
    run(*state, 2, 5, 40, &second);
    assert_memory_not_equal(first.digest, second.digest, sizeof first.digest);
    jl_city_result_fini(&first);
    jl_city_result_fini(&second);
}

/// What is armed ends as one of the ends, or still runs.
static void city_counts_each_duty_once(void **state)
{
    const struct jl_sim_load *load = *state;
    struct jl_city_result result;
    run(load, 3, PERSONS, 200, &result);
    uint64_t armed = 0;
    for (uint32_t w = 0; w < load->workflow_count; w++)
        for (uint32_t d = 0; d < load->workflows[w]->deadline_count; d++) {
            const struct jl_city_duty *duty = &result.duties[w][d];
            assert_int_equal(duty->armed, duty->met + duty->missed + duty->cancelled + duty->running);
            assert_true(duty->met_late <= duty->missed);
            armed += duty->armed;
        }
    assert_true(armed > 500);
    assert_true(jl_city_duty(&result, "supervision", "due.talk")->met > 100);
    jl_city_result_fini(&result);
}

// ---- planted bugs ----

/// A copy of a workflow whose rows on one event no longer start any deadline.
static void forget_arming(struct jieli_workflow *workflow, const char *event)
{
    struct jieli_transition *rows = calloc(workflow->transition_count, sizeof *rows);
    assert_non_null(rows);
    memcpy(rows, workflow->transitions, workflow->transition_count * sizeof *rows);
    for (uint32_t r = 0; r < workflow->transition_count; r++) {
        struct jieli_do kept[JIELI_DO_MAX] = {{0}};
        uint32_t count = 0;
        for (uint32_t a = 0; jl_text_equal(rows[r].on[0], event) && a < JIELI_DO_MAX; a++)
            if (rows[r].act[a].op != JIELI_DO_ARM)
                kept[count++] = rows[r].act[a];
        if (jl_text_equal(rows[r].on[0], event))
            memcpy(rows[r].act, kept, sizeof kept);
    }
    workflow->transitions = rows;
}

/// One workflow of the load is the copy from now on, the others are as they were.
static void replace(struct jl_sim_load *load, const char *name, struct jieli_workflow *copy,
                    const struct jieli_workflow *tables[JL_CITY_WORKFLOWS_MAX])
{
    assert_true(load->workflow_count <= JL_CITY_WORKFLOWS_MAX);
    bool found = false;
    for (uint32_t w = 0; w < load->workflow_count; w++) {
        bool is = jl_text_equal(load->workflows[w]->name, name);
        if (is)
            *copy = *load->workflows[w];
        tables[w] = is ? copy : load->workflows[w];
        found = found || is;
    }
    assert_true(found);
    load->workflows = tables;
}

static void city_finds_a_workflow_that_forgets_its_deadlines(void **state)
{
    struct jl_sim_load load = *(struct jl_sim_load *)*state;
    const struct jieli_workflow *tables[JL_CITY_WORKFLOWS_MAX];
    struct jieli_workflow bad = {0};
    struct jl_city_result result;
    replace(&load, "discharge", &bad, tables);
    forget_arming(&bad, "term.started");
    run(&load, 7, 10, 60, &result);
    assert_true(result.findings > 0);
    assert_non_null(strstr(result.texts[0], "(discharge) is in running with no deadline"));
    jl_city_result_fini(&result);
    free((struct jieli_transition *)(uintptr_t)bad.transitions);
}

/// A workflow that takes talks from the station only, while the offices go on to send them.
static void city_finds_a_refusal(void **state)
{
    struct jl_sim_load load = *(struct jl_sim_load *)*state;
    const struct jieli_workflow *tables[JL_CITY_WORKFLOWS_MAX];
    struct jieli_workflow bad = {0};
    struct jl_city_result result;
    replace(&load, "supervision", &bad, tables);
    struct jieli_event *events = jl_alloc(bad.event_count * sizeof *events);
    memcpy(events, bad.events, bad.event_count * sizeof *events);
    for (uint32_t e = 0; e < bad.event_count; e++)
        if (jl_text_equal(events[e].name, "talk.recorded"))
            events[e].from[0] = "police_station";
    bad.events = events;
    run(&load, 7, 10, 60, &result);
    assert_true(result.refused > result.mistakes);
    assert_true(result.findings > 0);
    jl_city_result_fini(&result);
    free(events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(city_of_the_same_seed_writes_the_same_journal_without_findings),
        cmocka_unit_test(city_of_another_seed_writes_another_journal),
        cmocka_unit_test(city_counts_each_duty_once),
        cmocka_unit_test(city_finds_a_workflow_that_forgets_its_deadlines),
        cmocka_unit_test(city_finds_a_refusal),
    };
    return cmocka_run_group_tests(tests, sim_setup, sim_teardown);
}
