// SPDX-License-Identifier: Apache-2.0
/// @file clock.h — the hub's time from wall and boot time, both given as inputs: never backwards, in doubt after a jump
/// (formats F13). Pure.
///
/// A normal run: jl_clock_start, then jl_clock_now in every round of the loop. Once in doubt the time goes on by boot time until
/// three agencies or an operator say that wall is right (jl_clock_hear, jl_clock_confirm).
#ifndef JL_HUB_CLOCK_H
#define JL_HUB_CLOCK_H
#include "jieli/types.h"

#define JL_CLOCK_JUMP_MS INT64_C(5000)
#define JL_CLOCK_GAP_MS (INT64_C(36) * 3600000)
#define JL_CLOCK_AGREE_MS INT64_C(60000)
#define JL_CLOCK_OUTAGE_MS INT64_C(60000)     ///< away for longer: hard deadlines that passed wait a little
#define JL_CLOCK_GRACE_MS_MAX INT64_C(600000)
#define JL_CLOCK_WITNESSES 3u
#define JL_CLOCK_WITNESS_MAX 16u

struct jl_clock {
    bool demo, suspect;
    jl_time_ms now_ms;
    int64_t boot_ms;   ///< boot time at now_ms
    int64_t offset_ms; ///< wall − boot while trusted
    int64_t lag_ms;    ///< how far wall was behind when it was last found right: until it has caught up the hub's time stands still
    struct jl_clock_witness {
        char agency[65];
        int64_t boot_ms; ///< when it was heard
    } witnesses[JL_CLOCK_WITNESS_MAX]; ///< that agree with wall
    unsigned witness_count;
};

/// `last_ms` is the newest recorded time (0 = none): wall behind it by more than 5 s, or more than 36 h ahead, is in doubt;
/// `doubted`: so it was recorded, and nobody has lifted it. In doubt, as a demo clock, it goes on from last_ms with boot time.
void jl_clock_start(struct jl_clock *clock, bool demo, bool doubted, jl_time_ms last_ms, jl_time_ms wall_ms, int64_t boot_ms);
/// The time now. Watches for a jump of wall against boot time.
jl_time_ms jl_clock_now(struct jl_clock *clock, jl_time_ms wall_ms, int64_t boot_ms);
/// An operator says that wall is right.
void jl_clock_confirm(struct jl_clock *clock, jl_time_ms wall_ms, int64_t boot_ms);
/// The clock of an agent of this agency; those of three agencies that agree with wall within 60 s lift the doubt.
void jl_clock_hear(struct jl_clock *clock, const char *agency, jl_time_ms agent_ms, jl_time_ms wall_ms, int64_t boot_ms);
/// Demo: the time is now this; not backwards.
void jl_clock_set(struct jl_clock *clock, jl_time_ms now_ms, int64_t boot_ms);
/// Until when hard deadlines that passed while the hub was away (or did not know the time) wait for spooled messages: as long
/// as it was away, at most 10 minutes; 0 = it was not away for more than 60 s, or the clock is for demonstrations.
jl_time_ms jl_clock_grace_until(bool demo, jl_time_ms from_ms, jl_time_ms to_ms);
#endif
