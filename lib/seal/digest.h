// SPDX-License-Identifier: Apache-2.0
/// @file digest.h — SHA-256 and SM3 with fetched algorithms and reused contexts (a one-shot call costs four times as much).
///
/// A normal run: jl_digest_new once a thread; jl_digest_parts for one digest, jl_digest_many where many are wanted at once, in
/// which case the caller lists jobs first. Which bytes are hashed with which prefix is said beside each use (formats F2, F3, F8).
#ifndef JL_SEAL_DIGEST_H
#define JL_SEAL_DIGEST_H
#include "jieli/types.h"
#define JL_DIGEST_BYTES 32
enum jl_hash { JL_HASH_SHA256 = 1, JL_HASH_SM3 = 2 };
struct jl_digest; ///< a context; one thread at a time
struct jl_digest *jl_digest_new(enum jl_hash hash);
void jl_digest_free(struct jl_digest **digest);
void jl_digest_start(struct jl_digest *digest);
void jl_digest_add(struct jl_digest *digest, const void *bytes, size_t len);
void jl_digest_end(struct jl_digest *digest, uint8_t out[JL_DIGEST_BYTES]);
/// start + add + end over up to four parts (NULL data with len 0 for absent).
void jl_digest_parts(struct jl_digest *digest, const struct jl_view *parts, size_t count, uint8_t out[JL_DIGEST_BYTES]);
/// One of many digests that have nothing to do with each other: over its parts joined, into `out`, which is part of none.
#define JL_JOB_PARTS 4
struct jl_digest_job {
    struct jl_view parts[JL_JOB_PARTS];
    uint8_t *out; ///< JL_DIGEST_BYTES
};
void jl_digest_one(struct jl_digest *digest, const struct jl_digest_job *job);
/// The same digests as jl_digest_one of each job, several at a time where that is to be had (many.h): a fifth to two
/// fifths of the price each when there are many.
void jl_digest_many(struct jl_digest *digest, const struct jl_digest_job *jobs, size_t count);
/// The same for jl_hmac_with under one key.
void jl_hmac_many(struct jl_digest *digest, struct jl_view key, const struct jl_digest_job *jobs, size_t count);
/// HMAC-SHA256 over parts joined.
void jl_hmac(struct jl_view key, const struct jl_view *parts, size_t count, uint8_t out[JL_DIGEST_BYTES]);
/// HMAC (RFC 2104) with the hash of `digest`: without the cost of a new context. With SHA-256 it remembers the states of
/// the last two keys until it is freed.
void jl_hmac_with(struct jl_digest *digest, struct jl_view key, const struct jl_view *parts, size_t count,
                  uint8_t out[JL_DIGEST_BYTES]);
#endif
