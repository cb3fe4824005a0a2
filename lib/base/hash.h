// SPDX-License-Identifier: Apache-2.0
/// @file hash.h — a seeded 64-bit hash (SipHash-2-4) for tables in memory. Not for evidence.
///
/// A normal run: a program draws one seed from the system; its tables hash all that others may choose (routing ids, message ids)
/// with it. The seed changes no byte of any record.
#ifndef JL_BASE_HASH_H
#define JL_BASE_HASH_H
#include "jieli/types.h"
struct jl_hash_seed {
    uint64_t k0, k1;
};
uint64_t jl_hash64(struct jl_hash_seed seed, const void *bytes, size_t len);
#endif
