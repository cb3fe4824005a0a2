// SPDX-License-Identifier: Apache-2.0
/// @file seal.h — leaves, suites and a flipped bit, for tests of lib/seal.
#ifndef JL_TESTS_SEAL_H
#define JL_TESTS_SEAL_H

#include "tests/unit/unit.h"

#include "jieli/v1/record.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/group.h"

/// Of trees: at and about powers of two, and many.
#define SEAL_SIZES 5u
extern const uint32_t seal_sizes[SEAL_SIZES];

/// The suites that sign.
extern const enum jl_suite seal_suites[3];

/// `count` leaves of 32 bytes, all different; to be freed.
uint8_t *seal_leaves(uint32_t count);

void seal_flip(uint8_t *bytes, size_t bit);

/// The key of RFC 8032, section 7.1, test 2; to be freed.
struct jl_key *seal_rfc_8032_key(void);
#endif
