// SPDX-License-Identifier: Apache-2.0
/// @file analyse.h — what an analyser, which sees one file at a time, cannot know. Read by tools/analyse.py only, before each file.
#ifndef JL_ANALYSE_H
#define JL_ANALYSE_H
#include "jieli/status.h"
#include "lib/base/check.h"

/// jieli_err_set returns the status that it is given.
static inline enum jieli_status jl_analyse_same(enum jieli_status returned, enum jieli_status given)
{
    (void)returned;
    return given;
}
#define jieli_err_set(err, status, ...) jl_analyse_same(jieli_err_set((err), (status), __VA_ARGS__), (status))

/// They die rather than return NULL.
void *jl_alloc(size_t bytes) __attribute__((returns_nonnull));
void *jl_realloc(void *old, size_t bytes) __attribute__((returns_nonnull));
char *jl_strdup(const char *text) __attribute__((returns_nonnull));

#ifdef JL_ANALYSE_TESTS
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/// They do not come back when it is not so; cmocka's are ordinary calls.
#undef assert_true
#undef assert_false
#undef assert_null
#undef assert_non_null
#undef fail_msg
#define assert_true(condition) ((condition) ? (void)0 : __builtin_trap())
#define assert_false(condition) assert_true(!(condition))
#define assert_null(pointer) assert_true((pointer) == NULL)
#define assert_non_null(pointer) assert_true((pointer) != NULL)
#define fail_msg(...) (print_error(__VA_ARGS__), __builtin_trap())
#endif
#endif
