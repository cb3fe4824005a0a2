// SPDX-License-Identifier: Apache-2.0
#include "core/hub/clock.h"
#include <stdio.h>
#include <string.h>

static int64_t distance(int64_t a, int64_t b)
{
    return a > b ? a - b : b - a;
}

void jl_clock_start(struct jl_clock *clock, bool demo, bool doubted, jl_time_ms last_ms, jl_time_ms wall_ms,
                    int64_t boot_ms)
{
    *clock = (struct jl_clock){.demo = demo, .boot_ms = boot_ms, .offset_ms = wall_ms - boot_ms};
    clock->now_ms = demo || last_ms > wall_ms ? last_ms : wall_ms;
    bool behind = last_ms && wall_ms < last_ms - JL_CLOCK_JUMP_MS;
    bool gap = last_ms && wall_ms > last_ms + JL_CLOCK_GAP_MS;
    clock->suspect = !demo && (doubted || behind || gap);
    if (clock->suspect)
        clock->now_ms = last_ms;
}

jl_time_ms jl_clock_now(struct jl_clock *clock, jl_time_ms wall_ms, int64_t boot_ms)
{
    int64_t passed = boot_ms > clock->boot_ms ? boot_ms - clock->boot_ms : 0;
    bool jumped = distance(wall_ms - boot_ms, clock->offset_ms) > JL_CLOCK_JUMP_MS;
    bool behind =
        wall_ms < clock->now_ms - clock->lag_ms - JL_CLOCK_JUMP_MS; // by small steps, each of which is no jump
    if (!clock->demo && !clock->suspect && (jumped || behind)) {
        clock->suspect = true;
        clock->witness_count = 0;
    }
    if (clock->demo || clock->suspect) {
        clock->now_ms += passed;
    } else {
        clock->offset_ms = wall_ms - boot_ms; // slow adjustment by NTP is no jump
        clock->now_ms = wall_ms > clock->now_ms ? wall_ms : clock->now_ms;
    }
    clock->boot_ms = boot_ms;
    return clock->now_ms;
}

void jl_clock_confirm(struct jl_clock *clock, jl_time_ms wall_ms, int64_t boot_ms)
{
    clock->suspect = false;
    clock->offset_ms = wall_ms - boot_ms;
    clock->boot_ms = boot_ms;
    clock->witness_count = 0;
    clock->lag_ms = clock->now_ms > wall_ms ? clock->now_ms - wall_ms : 0;
    clock->now_ms = wall_ms > clock->now_ms ? wall_ms : clock->now_ms;
}

/// Those heard in the last minute stay.
static void forget_old(struct jl_clock *clock, const char *agency, int64_t boot_ms)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < clock->witness_count; i++)
        if (boot_ms - clock->witnesses[i].boot_ms <= JL_CLOCK_AGREE_MS &&
            strcmp(clock->witnesses[i].agency, agency) != 0)
            clock->witnesses[kept++] = clock->witnesses[i];
    clock->witness_count = kept;
}

void jl_clock_hear(struct jl_clock *clock, const char *agency, jl_time_ms agent_ms, jl_time_ms wall_ms, int64_t boot_ms)
{
    if (!clock->suspect)
        return;
    forget_old(clock, agency, boot_ms);
    if (distance(agent_ms, wall_ms) > JL_CLOCK_AGREE_MS || clock->witness_count == JL_CLOCK_WITNESS_MAX)
        return;
    struct jl_clock_witness *witness = &clock->witnesses[clock->witness_count++];
    snprintf(witness->agency, sizeof witness->agency, "%s", agency);
    witness->boot_ms = boot_ms;
    if (clock->witness_count >= JL_CLOCK_WITNESSES)
        jl_clock_confirm(clock, wall_ms, boot_ms);
}

void jl_clock_set(struct jl_clock *clock, jl_time_ms now_ms, int64_t boot_ms)
{
    clock->now_ms = now_ms > clock->now_ms ? now_ms : clock->now_ms;
    clock->boot_ms = boot_ms;
}

jl_time_ms jl_clock_grace_until(bool demo, jl_time_ms from_ms, jl_time_ms to_ms)
{
    jl_time_ms away = to_ms - from_ms;
    if (demo || !from_ms || away <= JL_CLOCK_OUTAGE_MS)
        return 0;
    return to_ms + (away < JL_CLOCK_GRACE_MS_MAX ? away : JL_CLOCK_GRACE_MS_MAX);
}
