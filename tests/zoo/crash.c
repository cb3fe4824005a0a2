// SPDX-License-Identifier: Apache-2.0
// Loads and passes every check. Its guard dies when the note begins with "!": for the tests of
// the crash guard of the hub.
#include "jieli/workflow.h"
static bool crash(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *text = host->text(ctx, "text");
    if (text[0] == 0x21) // "!"
        __builtin_trap();
    return true;
}
#define ZOO_NAME "crash"
#define ZOO_WHEN IF_FN(crash, "总是", "always")
#include "zoo.h"
