// SPDX-License-Identifier: Apache-2.0
// A guard that counts its calls: state that no replay knows of.
#include "jieli/workflow.h"
static int calls = 7;
static bool count(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    (void)ctx, (void)host;
    return calls++ > 0;
}
#define ZOO_NAME "writable_data"
#define ZOO_WHEN IF_FN(count, "x", "x")
#include "zoo.h"
