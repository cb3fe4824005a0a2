// SPDX-License-Identifier: Apache-2.0
#include <stddef.h>
static const char *look(void)
{
    return "the tables of 2027 are not in yet";
}
#define ZOO_NAME "failing_check"
#define ZOO_CHECK look
#include "zoo.h"
