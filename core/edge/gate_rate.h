// SPDX-License-Identifier: Apache-2.0
/// @file gate_rate.h — so much a second of all, so much a minute of one address; in a fixed room.
#ifndef JL_EDGE_GATE_RATE_H
#define JL_EDGE_GATE_RATE_H
#include "lib/base/hash.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JL_GATE_ADDRESSES 1024u

struct jl_gate_rate {
    uint32_t per_second, per_minute;
    int64_t second;
    uint32_t in_second;
    struct {
        int64_t minute;  ///< two addresses that share a place share its room
        uint32_t count;
    } addresses[JL_GATE_ADDRESSES];
    struct jl_hash_seed seed;
};
void jl_gate_rate_init(struct jl_gate_rate *rate, uint32_t per_second, uint32_t per_minute, struct jl_hash_seed seed);
/// Count one; false: it is one too many. An address over its limit takes nothing from the others.
bool jl_gate_rate_allows(struct jl_gate_rate *rate, const void *address, size_t len, int64_t now_us);
#endif
