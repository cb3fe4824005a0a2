// SPDX-License-Identifier: Apache-2.0
#include "core/edge/gate_rate.h"
#include <string.h>

#define US_SECOND INT64_C(1000000)
#define US_MINUTE (60 * US_SECOND)

void jl_gate_rate_init(struct jl_gate_rate *rate, uint32_t per_second, uint32_t per_minute, struct jl_hash_seed seed)
{
    memset(rate, 0, sizeof *rate);
    rate->per_second = per_second;
    rate->per_minute = per_minute;
    rate->seed = seed;
}

bool jl_gate_rate_allows(struct jl_gate_rate *rate, const void *address, size_t len, int64_t now_us)
{
    uint64_t hash = jl_hash64(rate->seed, address, len);
    size_t at = (size_t)hash % JL_GATE_ADDRESSES;
    if (rate->addresses[at].minute != now_us / US_MINUTE) {
        rate->addresses[at].minute = now_us / US_MINUTE;
        rate->addresses[at].count = 0;
    }
    if (rate->addresses[at].count >= rate->per_minute)
        return false;
    if (rate->second != now_us / US_SECOND) {
        rate->second = now_us / US_SECOND;
        rate->in_second = 0;
    }
    if (rate->in_second >= rate->per_second)
        return false;
    rate->addresses[at].count++;
    rate->in_second++;
    return true;
}
