// SPDX-License-Identifier: Apache-2.0
// Code that would run before any check.
#include "jieli/workflow.h"
__attribute__((constructor)) static void run(void)
{
    __asm__ volatile("");
}
#define ZOO_NAME "constructor"
#include "zoo.h"
