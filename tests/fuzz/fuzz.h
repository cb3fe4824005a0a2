// SPDX-License-Identifier: Apache-2.0
/// @file fuzz.h — what the fuzz targets share.
#ifndef JL_TESTS_FUZZ_H
#define JL_TESTS_FUZZ_H
#include "lib/base/arena.h"
#include "lib/base/bytes.h"
#include "lib/wire/wire.h"
#include <stdint.h>
#include <stdlib.h>
#define FUZZ_ARENA_BYTES ((size_t)64 << 20)
/// A property that must hold whatever arrives.
#define FUZZ_CHECK(condition) ((condition) ? (void)0 : abort())
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);
/// The first byte of the input chooses a message type; by name, so that a corpus stays what it was when types are added.
static inline const struct jl_type *fuzz_type(uint8_t choice)
{
    static const char *const names[] = {"release.notice", "bench.note", "methadone.dose_log", "admin.agency_add",
                                        "aid.referral"};
    const struct jl_type *type = jl_type_find(names[choice % (sizeof names / sizeof names[0])]);
    FUZZ_CHECK(type);
    return type;
}
#endif
