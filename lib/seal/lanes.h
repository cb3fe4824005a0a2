// SPDX-License-Identifier: Apache-2.0
/// @file lanes.h — one block of each of eight or sixteen SHA-256 computations at a time, in the lanes of vector registers (FIPS 180-4, 6.2).
///
/// One hash is a chain that no processor can widen; many that have nothing to do with each other fit side by side. A hash
/// that stands alone is digest.c's and libcrypto's. No branch and no address depends on the data, only on its lengths.
#ifndef JL_SEAL_LANES_H
#define JL_SEAL_LANES_H
#include "lib/seal/digest.h"
#define JL_LANES_MAX 16
#define JL_LANES_BLOCK_BYTES 64

/// state[word × lanes + lane] goes on by the block of each lane.
typedef void jl_lanes_fn(uint32_t *state, const uint8_t *const *blocks);

/// One way to do it, and from how many lanes in use on it is cheaper than libcrypto on one block after the other.
struct jl_lanes {
    const char *name; ///< the processor's extension
    jl_lanes_fn *fn;
    unsigned lanes, lanes_min;
};

/// The `index`-th way that this processor can go, the best first; NULL behind the last.
const struct jl_lanes *jl_lanes_at(unsigned index);
/// The best way, NULL where libcrypto alone is faster (it has the processor's own SHA instructions, or there are no vectors).
const struct jl_lanes *jl_lanes_best(void);
/// The digests of `count` jobs, each begun in the state `start` after `before_bytes` bytes (a multiple of the block).
void jl_lanes_run(const struct jl_lanes *way, const uint32_t start[8], uint64_t before_bytes,
                  const struct jl_digest_job *jobs, size_t count);
#endif
