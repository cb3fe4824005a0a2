// SPDX-License-Identifier: Apache-2.0
/// @file types.h — the message types of proto/jieli/test/all.proto, in its order.
#ifndef JL_TESTS_TYPES_H
#define JL_TESTS_TYPES_H
#include "jieli/test/all.pb-c.h"
#include "lib/wire/types.h"

extern const struct jl_type jl_test_types[];
enum { VECTOR = 0, ALL = 1, DEEP = 2 };
#endif
