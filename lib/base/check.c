// SPDX-License-Identifier: Apache-2.0
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void jl_die(const char *file, int line, const char *what)
{
    fprintf(stderr, "jieli: %s:%d: %s does not hold; the process ends, the journal makes that safe\n", file, line,
            what);
    abort();
}

void *jl_alloc(size_t bytes)
{
    void *memory = calloc(1, bytes ? bytes : 1);
    JL_CHECK(memory);
    return memory;
}

void *jl_realloc(void *old, size_t bytes)
{
    void *memory = realloc(old, bytes ? bytes : 1);
    JL_CHECK(memory);
    return memory;
}

char *jl_strdup(const char *text)
{
    char *copy = strdup(text);
    JL_CHECK(copy);
    return copy;
}
