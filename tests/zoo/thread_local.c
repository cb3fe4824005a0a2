// SPDX-License-Identifier: Apache-2.0
#include "jieli/workflow.h"
static _Thread_local int calls;
static bool count(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    (void)ctx, (void)host;
    return calls++ > 0;
}
#define ZOO_NAME "thread_local"
#define ZOO_WHEN IF_FN(count, "x", "x")
#include "zoo.h"
