// SPDX-License-Identifier: Apache-2.0
/// @file many.h — SHA-256 and HMAC-SHA256 over many messages side by side, by libipsec-mb (docs/decisions/0018). For digest.c.
#ifndef JL_SEAL_MANY_H
#define JL_SEAL_MANY_H
#include "lib/seal/digest.h"
#define JL_MANY_MIN 4 ///< fewer are as quick one after the other

/// The states of a SHA-256 after the inner and the outer pad of a key; they stand until jl_many_end.
struct jl_many_pads {
    const uint32_t *inner, *outer;
};

struct jl_many; ///< one thread at a time; it remembers what it hashed until it is freed
/// NULL where it is not to be had: built without the library, a processor without AVX2, or the library's self-test failed.
struct jl_many *jl_many_new(void);
void jl_many_free(struct jl_many **many);
/// Takes a job, for its digest (`pads` NULL) or its HMAC: its bytes and `out` belong to `many` until jl_many_end.
/// false = nothing was taken, the job is for libcrypto: it is empty or too long.
bool jl_many_add(struct jl_many *many, const struct jl_many_pads *pads, const struct jl_digest_job *job);
/// Every job taken has its `out`.
void jl_many_end(struct jl_many *many);
#endif
