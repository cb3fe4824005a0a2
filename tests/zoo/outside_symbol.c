// SPDX-License-Identifier: Apache-2.0
// A guard that asks the environment: not a function of the message.
#include "jieli/workflow.h"
#include <stdlib.h>
static bool ask(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    (void)ctx, (void)host;
    return getenv("ZOO") != NULL;
}
#define ZOO_NAME "outside_symbol"
#define ZOO_WHEN IF_FN(ask, "x", "x")
#include "zoo.h"
