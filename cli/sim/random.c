// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/random.h"

struct jl_random jl_random_stream(uint64_t seed, uint64_t stream)
{
    struct jl_random mix = {seed ^ stream * UINT64_C(0xd1342543de82ef95)};
    return (struct jl_random){jl_random_next(&mix) ^ seed};
}

uint64_t jl_random_next(struct jl_random *random)
{
    uint64_t z = (random->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t jl_random_below(struct jl_random *random, uint64_t bound)
{
    return bound ? jl_random_next(random) % bound : 0; // the bias is of no weight here
}

int64_t jl_random_between(struct jl_random *random, int64_t low, int64_t high)
{
    return low + (int64_t)jl_random_below(random, (uint64_t)(high - low) + 1);
}

bool jl_random_chance(struct jl_random *random, uint32_t per_mille)
{
    return jl_random_below(random, 1000) < per_mille;
}

void jl_random_bytes(struct jl_random *random, void *out, size_t len)
{
    uint8_t *bytes = out;
    uint64_t word = 0;
    for (size_t i = 0; i < len; i++) {
        if (i % 8 == 0)
            word = jl_random_next(random);
        bytes[i] = (uint8_t)(word >> (8 * (i % 8)));
    }
}
