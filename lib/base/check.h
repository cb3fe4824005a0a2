// SPDX-License-Identifier: Apache-2.0
/// @file check.h — assertions that stay in release builds. Never reachable from the wire.
#ifndef JL_BASE_CHECK_H
#define JL_BASE_CHECK_H
_Noreturn void jl_die(const char *file, int line, const char *what);
#define JL_CHECK(condition) ((condition) ? (void)0 : jl_die(__FILE__, __LINE__, #condition))
/// malloc, calloc, realloc, strdup that die when there is no memory.
#include <stddef.h>
void *jl_alloc(size_t bytes);            ///< zeroed
void *jl_realloc(void *old, size_t bytes);
char *jl_strdup(const char *text);
#endif
