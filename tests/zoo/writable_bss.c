// SPDX-License-Identifier: Apache-2.0
// The same with a variable that starts at zero: it hides in the padding of .bss.
#include "jieli/workflow.h"
static bool count(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static int calls;
    (void)ctx, (void)host;
    return calls++ > 0;
}
#define ZOO_NAME "writable_bss"
#define ZOO_WHEN IF_FN(count, "x", "x")
#include "zoo.h"
