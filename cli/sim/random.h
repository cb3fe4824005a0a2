// SPDX-License-Identifier: Apache-2.0
/// @file random.h — the simulator's own generator (SplitMix64): the same seed gives the same run, whatever the compiler.
///
/// A normal run: each part of the world (links, agents, hub, faults, traffic) has a stream of the run's seed and draws from that
/// alone, one draw a statement: the order in which a call's arguments are worked out is the compiler's.
/// Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014).
#ifndef JL_SIM_RANDOM_H
#define JL_SIM_RANDOM_H
#include "jieli/types.h"
struct jl_random {
    uint64_t state;
};
/// One seed feeds several streams, so that a change in one does not shift the others.
struct jl_random jl_random_stream(uint64_t seed, uint64_t stream);
uint64_t jl_random_next(struct jl_random *random);
uint64_t jl_random_below(struct jl_random *random, uint64_t bound); ///< 0 … bound − 1; 0 when bound is 0
int64_t jl_random_between(struct jl_random *random, int64_t low, int64_t high); ///< both included
bool jl_random_chance(struct jl_random *random, uint32_t per_mille);
void jl_random_bytes(struct jl_random *random, void *out, size_t len);
#endif
