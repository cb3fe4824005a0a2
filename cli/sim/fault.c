// SPDX-License-Identifier: Apache-2.0
// What goes wrong, and when: each kind of fault has its own pause, drawn anew each time.
#include "cli/sim/sim.h"
#include "lib/base/time.h"
#include <stdio.h>

static const struct {
    int64_t pause_min_ms, pause_max_ms; ///< 0: not by itself
} pauses[JL_FAULT_COUNT] = {
    [JL_FAULT_WEATHER] = {5 * JL_MS_MINUTE, 40 * JL_MS_MINUTE},
    [JL_FAULT_CRASH] = {10 * JL_MS_MINUTE, 70 * JL_MS_MINUTE},
    [JL_FAULT_SYNC] = {40 * JL_MS_MINUTE, 3 * JL_MS_HOUR},
    [JL_FAULT_FULL] = {90 * JL_MS_MINUTE, 5 * JL_MS_HOUR},
    [JL_FAULT_EMPTY] = {0, 0},
    [JL_FAULT_AWAY] = {5 * JL_MS_MINUTE, 40 * JL_MS_MINUTE},
    [JL_FAULT_STOP] = {2 * JL_MS_HOUR, 7 * JL_MS_HOUR},
    [JL_FAULT_ARRIVAL] = {2 * JL_MS_HOUR, 9 * JL_MS_HOUR},
};

static const struct jl_weather weathers[] = {
    {0, 0, 0, 20}, {5, 5, 5, 60}, {20, 20, 20, 200}, {60, 40, 60, 1500}, {300, 100, 200, 4000},
};

static void plan(struct jl_sim_run *run, uint32_t what)
{
    int64_t pause = jl_random_between(&run->faults, pauses[what].pause_min_ms, pauses[what].pause_max_ms);
    jl_world_event(run->world, run->world->now_ms + pause, (struct jl_sim_event){.kind = JL_SIM_FAULT, .what = what});
}

void jl_fault_start(struct jl_sim_run *run)
{
    for (uint32_t what = 0; what < JL_FAULT_COUNT; what++)
        if (pauses[what].pause_max_ms)
            plan(run, what);
    run->world->habits = (struct jl_habits){.received_first = 250, .refuse_again = 15, .refuse = 10};
}

static void weather(struct jl_sim_run *run)
{
    run->world->weather = weathers[jl_random_below(&run->faults, sizeof weathers / sizeof weathers[0])];
    run->world->polls = (uint32_t)jl_random_below(&run->faults, 6); // from the next start on
}

static void crash(struct jl_sim_run *run)
{
    run->world->crash_in = (uint32_t)jl_random_between(&run->faults, 1, 40);
}

static void fail_sync(struct jl_sim_run *run)
{
    jl_memory_disk_fail_sync(run->world->disk, (unsigned)jl_random_between(&run->faults, 1, 30));
}

static void fill_disk(struct jl_sim_run *run)
{
    jl_memory_disk_set_full(run->world->disk, true);
    jl_world_event(run->world, run->world->now_ms + jl_random_between(&run->faults, JL_MS_MINUTE, 50 * JL_MS_MINUTE),
                   (struct jl_sim_event){.kind = JL_SIM_FAULT, .what = JL_FAULT_EMPTY});
}

static void empty_disk(struct jl_sim_run *run)
{
    jl_memory_disk_set_full(run->world->disk, false);
}

/// Somebody goes, without a word or with one; or comes back.
static void away(struct jl_sim_run *run)
{
    struct jl_world *world = run->world;
    struct jl_sim_agent *agent = world->agents[1 + jl_random_below(&run->faults, world->agent_count - 1)];
    agent->away = !agent->away;
    if (agent->away)
        jl_sim_agent_leave(world, agent, jl_random_chance(&run->faults, 500));
}

static void stop(struct jl_sim_run *run)
{
    jl_world_restart(run->world, jl_random_between(&run->faults, 100, 20 * JL_MS_MINUTE));
}

/// An agency that was missing is registered: the mail that waited for its role and division is its own now.
static void arrive(struct jl_sim_run *run)
{
    static const char *const roles[] = {"medical", "health", "social_insurance", "education", "management_station"};
    struct jl_world *world = run->world;
    char code[32];
    snprintf(code, sizeof code, "late-%zu", world->agency_count);
    const char *role = roles[jl_random_below(&run->faults, sizeof roles / sizeof roles[0])];
    const char *division = run->divisions[jl_random_below(&run->faults, JL_SIM_DIVISIONS)];
    struct jl_sim_agency *agency = jl_world_agency(world, code, role, "", division);
    struct jl_sim_agent *agent = jl_world_speaker(world, code);
    agency->admitted = false;
    jl_world_register(world, agent);
    jl_world_event(world, world->now_ms + JL_MS_MINUTE, (struct jl_sim_event){.kind = JL_SIM_AGENT, .agent = agent});
}

typedef void fault_fn(struct jl_sim_run *run);
static fault_fn *const faults[JL_FAULT_COUNT] = {
    [JL_FAULT_WEATHER] = weather,  [JL_FAULT_CRASH] = crash, [JL_FAULT_SYNC] = fail_sync, [JL_FAULT_FULL] = fill_disk,
    [JL_FAULT_EMPTY] = empty_disk, [JL_FAULT_AWAY] = away,   [JL_FAULT_STOP] = stop,      [JL_FAULT_ARRIVAL] = arrive,
};

void jl_fault_step(struct jl_sim_run *run, uint32_t what)
{
    if (run->ending)
        return;
    if (pauses[what].pause_max_ms)
        plan(run, what);
    faults[what](run);
}

void jl_fault_end(struct jl_sim_run *run)
{
    struct jl_world *world = run->world;
    run->ending = true;
    world->weather = (struct jl_weather){0, 0, 0, 5};
    world->habits = (struct jl_habits){0};
    world->crash_in = 0;
    jl_memory_disk_fail_sync(world->disk, 0);
    jl_memory_disk_set_full(world->disk, false);
    for (size_t i = 0; i < world->agent_count; i++) {
        struct jl_sim_agent *agent = world->agents[i];
        agent->away = false;
        jl_world_flush(world, agent);
        agent->renew_ms = world->now_ms + 1;
    }
    for (size_t i = 0; i < world->agency_count; i++)
        for (size_t e = 0; e < world->agencies[i]->inbox_count; e++)
            world->agencies[i]->inbox[e]->refusals_left = 0;
}
